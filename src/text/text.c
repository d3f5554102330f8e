/* SPDX-License-Identifier: Apache-2.0 */

#include "text/text.h"

#include "text/pipeline.h"

#include <string.h>

RwText *
rw_text_analyse(const RwTextModel *model, RwArena *arena, const char *text, gsize length)
{
  const guint8 *gaps;
  RwText *result = rw_text_tokenise(arena, text, length, &gaps);
  rw_text_split(model, arena, result, gaps);
  rw_text_annotate(model, arena, result);
  return result;
}

RwText *
rw_text_analyse_and_keep(const RwTextModel *model, RwArena *arena, const char *text, gsize length)
{
  const guint8 *gaps;
  RwText *result = rw_text_tokenise(arena, text, length, &gaps);
  result->read = rw_arena_alloc(arena, result->n_tokens * rw_text_model_width(model));
  rw_text_split(model, arena, result, gaps);
  rw_text_annotate(model, arena, result);
  return result;
}

guint32
rw_text_token_at(const RwText *text, guint32 offset)
{
  guint32 low = 0, high = text->n_tokens;
  while (low < high) {
    const guint32 middle = low + (high - low) / 2;
    if (text->tokens[middle].span.end > offset)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

gboolean
rw_text_dominates(const RwText *text, guint32 ancestor, guint32 descendant)
{
  while (descendant != RW_NONE && descendant != ancestor)
    descendant = text->tokens[descendant].head;
  return descendant == ancestor;
}

guint32
rw_text_next_child(const RwText *text, guint32 head, guint32 after)
{
  if (after != RW_NONE && text->tokens[after].head == head)
    return text->tokens[after].next_sibling;
  guint32 child = text->tokens[head].first_child;
  while (after != RW_NONE && child != RW_NONE && child <= after)
    child = text->tokens[child].next_sibling;
  return child;
}

const char *
rw_text_feats(const RwText *text, guint32 token)
{
  return text->feats ? text->feats[text->tokens[token].feats] : "_";
}

gboolean
rw_text_has_feat(const RwText *text, guint32 token, const char *feat)
{
  const gsize length = strlen(feat);
  const char *p = rw_text_feats(text, token);
  while (strncmp(p, feat, length) != 0 || (p[length] != '\0' && p[length] != '|')) {
    p = strchr(p, '|');
    if (!p)
      return FALSE;
    p++;
  }
  return TRUE;
}
