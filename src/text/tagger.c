/* SPDX-License-Identifier: Apache-2.0 */

#include "text/tagger.h"

#include "text/hash.h"

static const RwWord NO_WORD;

static void
add_form(RwFeatures *f, const RwWord *w)
{
  rw_features_add(f, w->form, 0, 0, 0);
  rw_features_add(f, w->lower, 0, 0, 0);
  rw_features_add(f, w->shape, 0, 0, 0);
  rw_features_add(f, w->flags, 0, 0, 0);
  for (guint i = 0; i < RW_WORD_PREFIXES; i++)
    rw_features_add(f, w->prefix[i], 0, 0, 0);
  for (guint i = 0; i < RW_WORD_SUFFIXES; i++)
    rw_features_add(f, w->suffix[i], 0, 0, 0);
  rw_features_add(f, w->suffix[2], w->shape, 0, 0);
  rw_features_add(f, w->suffix[1], w->flags, 0, 0);
  rw_features_add(f, w->lexicon, w->flags, 0, 0);
}

guint
rw_tagger_features(const RwWord *words, guint n, const guint8 *tags, guint i, guint32 *keys)
{
  RwFeatures f = {.keys = keys};
  const RwWord *w = &words[i];
  const RwWord *l1 = i > 0 ? w - 1 : &NO_WORD, *l2 = i > 1 ? w - 2 : &NO_WORD;
  const RwWord *r1 = i + 1 < n ? w + 1 : &NO_WORD, *r2 = i + 2 < n ? w + 2 : &NO_WORD;
  const guint t1 = i > 0 ? tags[i - 1] + 1U : 0, t2 = i > 1 ? tags[i - 2] + 1U : 0, t3 = i > 2 ? tags[i - 3] + 1U : 0;
  rw_features_add(&f, 0, 0, 0, 0);
  add_form(&f, w);
  rw_features_add(&f, t1, 0, 0, 0);
  rw_features_add(&f, t1, t2, 0, 0);
  rw_features_add(&f, t1, t2, t3, 0);
  rw_features_add(&f, t1, w->lower, 0, 0);
  rw_features_add(&f, t1, w->suffix[2], w->flags, 0);
  rw_features_add(&f, t1, w->lexicon, r1->lexicon, w->flags);
  rw_features_add(&f, t1, t2, w->lexicon, w->flags);
  rw_features_add(&f, t1, t2, w->lower, 0);
  rw_features_add(&f, l1->lower, 0, 0, 0);
  rw_features_add(&f, l1->lower, w->lower, 0, 0);
  rw_features_add(&f, l1->lower, w->suffix[2], 0, 0);
  rw_features_add(&f, l2->lower, 0, 0, 0);
  rw_features_add(&f, l2->lower, l1->lower, w->lexicon, 0);
  rw_features_add(&f, l1->suffix[2], 0, 0, 0);
  rw_features_add(&f, l1->flags, w->flags, r1->flags, i == 0);
  rw_features_add(&f, l1->shape, w->shape, 0, 0);
  rw_features_add(&f, r1->lower, 0, 0, 0);
  rw_features_add(&f, r1->lower, w->lower, 0, 0);
  rw_features_add(&f, r1->lower, w->suffix[2], 0, 0);
  rw_features_add(&f, r1->lower, t1, w->lexicon, 0);
  rw_features_add(&f, r2->lower, 0, 0, 0);
  rw_features_add(&f, r1->lower, r2->lower, w->lexicon, 0);
  rw_features_add(&f, r1->suffix[2], 0, 0, 0);
  rw_features_add(&f, r1->suffix[1], r1->flags, w->lexicon, 0);
  rw_features_add(&f, r1->lexicon, r1->flags, w->lexicon, w->flags);
  rw_features_add(&f, r1->lexicon, w->lower, 0, 0);
  rw_features_add(&f, r1->lexicon, r2->lexicon, w->lexicon, 0);
  rw_features_add(&f, r2->lexicon, r2->suffix[2], 0, 0);
  rw_features_add(&f, w->form, i == 0, 0, 0);
  rw_features_add(&f, w->shape, i == 0, r1->shape, 0);
  rw_features_add(&f, l1->lower, r1->lower, w->lexicon, w->flags);
  rw_features_add(&f, l1->shape, r1->shape, w->suffix[2], 0);
  g_assert(f.n <= RW_TAGGER_FEATURES);
  return f.n;
}

guint
rw_best_label(const gint32 *scores, guint n)
{
  guint best = 0;
  for (guint i = 1; i < n; i++)
    best = scores[i] > scores[best] ? i : best;
  return best;
}

void
rw_tag(const RwLinear *linear, const RwWord *words, guint n, guint8 *tags)
{
  guint32 keys[RW_TAGGER_FEATURES];
  gint32 scores[RW_MAX_LABELS];
  for (guint i = 0; i < n; i++) {
    rw_linear_score(linear, keys, rw_tagger_features(words, n, tags, i, keys), scores);
    tags[i] = (guint8)rw_best_label(scores, linear->n_labels);
  }
}
