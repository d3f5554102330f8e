/* SPDX-License-Identifier: Apache-2.0 */

#include "text/morph.h"

#include "text/hash.h"

/* What the dependents of a word tell about it. */
typedef struct {
  guint32 subject, auxiliary, passive, marker;
  guint subject_tag;
  gboolean fixed, subject_plural, copula;
} Dependents;

static Dependents
look(const RwText *text, const RwWord *words, guint32 first, guint32 head)
{
  Dependents d = {0};
  guint32 child = text->tokens[head].first_child;
  for (; child != RW_NONE; child = text->tokens[child].next_sibling) {
    const RwToken *token = &text->tokens[child];
    const guint32 key = words[child - first].lower;
    const RwDeprel base = rw_deprel_base(token->deprel);
    d.fixed |= base == RW_DEPREL_FIXED;
    d.copula |= base == RW_DEPREL_COP;
    if (token->deprel == RW_DEPREL_AUX_PASS)
      d.passive = key;
    else if (base == RW_DEPREL_AUX)
      d.auxiliary = key;
    else if (base == RW_DEPREL_MARK)
      d.marker = key;
    else if (base == RW_DEPREL_NSUBJ || base == RW_DEPREL_EXPL)
      d.subject = key, d.subject_tag = token->xpos;
  }
  return d;
}

guint
rw_morph_features(const RwText *text, const RwWord *words, guint32 first, guint32 i, guint tag, guint32 *keys)
{
  RwFeatures f = {.keys = keys};
  const RwToken *token = &text->tokens[i];
  const RwWord *word = &words[i - first];
  const gboolean helps = rw_deprel_base(token->deprel) == RW_DEPREL_AUX || token->deprel == RW_DEPREL_COP;
  const guint32 verb = helps && token->head != RW_NONE ? token->head : i;
  const Dependents d = look(text, words, first, verb), own = look(text, words, first, i);
  const guint head_tag = token->head == RW_NONE ? 0 : text->tokens[token->head].xpos;
  rw_features_add(&f, tag, 0, 0, 0);
  rw_features_add(&f, tag, word->form, 0, 0);
  rw_features_add(&f, tag, word->lower, 0, 0);
  rw_features_add(&f, tag, word->shape, 0, 0);
  rw_features_add(&f, tag, word->suffix[2], 0, 0);
  rw_features_add(&f, tag, word->suffix[1], word->flags, 0);
  rw_features_add(&f, tag, token->deprel, 0, 0);
  rw_features_add(&f, tag, token->deprel, word->lower, 0);
  rw_features_add(&f, tag, token->deprel, head_tag, 0);
  rw_features_add(&f, tag, d.subject, 0, 0);
  rw_features_add(&f, tag, d.subject_tag, d.subject == 0, 0);
  rw_features_add(&f, tag, word->lower, d.subject_tag, 0);
  rw_features_add(&f, tag, word->lower, d.subject, 0);
  rw_features_add(&f, tag, own.passive, token->deprel, 0);
  rw_features_add(&f, tag, own.auxiliary, own.passive == 0, own.copula);
  rw_features_add(&f, tag, own.marker, 0, 0);
  rw_features_add(&f, tag, own.fixed, word->lower, 0);
  rw_features_add(&f, tag, own.fixed, token->deprel, 0);
  rw_features_add(&f, tag, d.subject == 0, d.auxiliary == 0, i == first);
  g_assert(f.n <= RW_MORPH_FEATURES);
  return f.n;
}
