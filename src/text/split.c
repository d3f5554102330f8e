/* SPDX-License-Identifier: Apache-2.0 */

#include "text/split.h"

#include "text/hash.h"

/* Distances are counted up to here. */
#define FAR 40

static const RwWord NO_WORD;

static const RwWord *
word_at(const RwPiece *piece, gint64 i)
{
  return i >= 0 && i < (gint64)piece->n ? &piece->words[i] : &NO_WORD;
}

guint
rw_split_features(const RwPiece *piece, guint first, guint i, guint32 *keys)
{
  RwFeatures f = {.keys = keys};
  const RwWord *l0 = word_at(piece, i), *l1 = word_at(piece, (gint64)i - 1), *l2 = word_at(piece, (gint64)i - 2);
  const RwWord *r0 = word_at(piece, (gint64)i + 1), *r1 = word_at(piece, (gint64)i + 2), *r2 = word_at(piece, (gint64)i + 3);
  const guint gap = piece->gaps[i + 1], quoted = piece->quoted[i];
  const guint length = MIN(i + 1 - first, FAR) / 4;
  const guint context = gap << 1 | quoted;
  rw_features_add(&f, gap, quoted, 0, 0);
  rw_features_add(&f, l0->lower, 0, 0, 0);
  rw_features_add(&f, l0->lower, gap, quoted, 0);
  rw_features_add(&f, r0->lower, gap, 0, 0);
  rw_features_add(&f, r0->form, gap, quoted, 0);
  rw_features_add(&f, l0->lower, r0->lower, gap, 0);
  rw_features_add(&f, l0->lower, r0->shape, context, 0);
  rw_features_add(&f, l0->shape, r0->form, gap, 0);
  rw_features_add(&f, l0->shape, r0->shape, context, 0);
  rw_features_add(&f, l1->lower, l0->lower, gap, 0);
  rw_features_add(&f, l1->shape, l0->lower, r0->shape, gap);
  rw_features_add(&f, l1->lexicon, l0->lower, r0->lexicon, r0->flags);
  rw_features_add(&f, l1->lower, l0->shape, r0->shape, 0);
  rw_features_add(&f, l2->lower, l1->lower, l0->lower, 0);
  rw_features_add(&f, l2->shape, l1->shape, l0->lower, r0->shape);
  rw_features_add(&f, r0->lower, r1->lower, gap, 0);
  rw_features_add(&f, l0->lower, r0->shape, r1->shape, 0);
  rw_features_add(&f, l0->lower, r0->lexicon, r1->lexicon, r0->flags);
  rw_features_add(&f, l0->lower, r0->form, r1->lexicon, 0);
  rw_features_add(&f, r0->lexicon, r1->lexicon, r2->lexicon, r0->flags);
  rw_features_add(&f, l0->lexicon, r0->lexicon, r0->flags, context);
  rw_features_add(&f, l0->lexicon, r0->form, gap, 0);
  rw_features_add(&f, l1->lexicon, l0->lexicon, r0->lexicon, (guint64)r0->flags << 8 | l0->flags);
  rw_features_add(&f, l0->suffix[2], r0->form, 0, 0);
  rw_features_add(&f, length, l0->lower, 0, 0);
  rw_features_add(&f, length, r0->flags, l0->flags, gap);
  rw_features_add(&f, length, l0->lower, r0->lower, 0);
  rw_features_add(&f, i + 1 - first == 1, l0->lower, r0->shape, 0);
  rw_features_add(&f, i + 1 - first == 1, l0->shape, r0->shape, 1);
  rw_features_add(&f, i + 1 - first == 2, l1->shape, l0->lower, r0->shape);
  rw_features_add(&f, i + 2 >= piece->n, l0->lower, r0->lower, 0);
  rw_features_add(&f, piece->quoted[i + 1], l0->lower, r0->lower, r1->shape);
  rw_features_add(&f, r0->shape, r1->shape, r2->shape, l0->flags);
  rw_features_add(&f, r0->lower, r1->shape, l0->lower, 0);
  rw_features_add(&f, word_at(piece, first)->lower, l0->lower, r0->flags, 0);
  g_assert(f.n <= RW_SPLIT_FEATURES);
  return f.n;
}

void
rw_split(const RwLinear *linear, const RwPiece *piece, guint8 *ends)
{
  guint32 keys[RW_SPLIT_FEATURES];
  gint32 scores[RW_MAX_LABELS];
  guint first = 0;
  for (guint i = 0; i + 1 < piece->n; i++) {
    rw_linear_score(linear, keys, rw_split_features(piece, first, i, keys), scores);
    ends[i] = scores[1] > scores[0];
    first = ends[i] ? i + 1 : first;
  }
  if (piece->n)
    ends[piece->n - 1] = TRUE;
}
