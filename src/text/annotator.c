/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/annotator.h>

#include "base/datadir.h"
#include "text/conllu.h"
#include "text/pipeline.h"

/* The built-in model in the data folder. */
#define MODEL "models/en.rwm"

struct RwAnnotator {
  RwTextModel *model;
};

RwAnnotator *
rw_annotator_new(GError **error)
{
  g_autofree char *path = rw_datadir_find(MODEL, error);
  RwTextModel *model = path ? rw_text_model_load(path, error) : NULL;
  if (!model)
    return NULL;
  RwAnnotator *annotator = g_new0(RwAnnotator, 1);
  annotator->model = model;
  return annotator;
}

void
rw_annotator_free(RwAnnotator *annotator)
{
  if (!annotator)
    return;
  rw_text_model_free(annotator->model);
  g_free(annotator);
}

void
rw_annotator_text(const RwAnnotator *annotator, const char *text, gsize length, GString *out)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  rw_conllu_write(rw_text_analyse(annotator->model, arena, text, length), out);
}

gboolean
rw_annotator_conllu(const RwAnnotator *annotator, const char *conllu, gsize length, GString *out, GError **error)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  RwConllu document;
  if (!rw_conllu_read(&document, arena, conllu, length, error))
    return FALSE;
  rw_text_annotate(annotator->model, arena, document.text);
  rw_conllu_write(document.text, out);
  return TRUE;
}
