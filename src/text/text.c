/* SPDX-License-Identifier: Apache-2.0 */

#include "text/text.h"

struct RwTextModel {
  int unused;
};

RwTextModel *
rw_text_model_load(const char *path, GError **error)
{
  (void)path;
  (void)error;
  return g_new0(RwTextModel, 1);
}

void
rw_text_model_free(RwTextModel *model)
{
  g_free(model);
}

RwText *
rw_text_analyse(const RwTextModel *model, RwArena *arena, const char *text, gsize length)
{
  (void)model;
  RwText *result = rw_arena_new_array(arena, RwText, 1);
  result->text = text;
  result->length = (guint32)length;
  return result;
}
