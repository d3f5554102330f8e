/* SPDX-License-Identifier: Apache-2.0 */

/* "Ankara denies", "talks between Moscow and Beijing": capitals that stand for their countries. */

#include "entity/finder.h"

/* Longest list of names: "Paris, Berlin and Rome said". */
#define LIST_MAX 6

static const RwToken *
first_conjunct(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  for (guint i = 0; i < LIST_MAX && token->deprel == RW_DEPREL_CONJ && token->head != RW_NONE; i++)
    token = rw_finder_token(finder, token->head);
  return token;
}

/* "between Moscow and", "with Tehran": what is said of those who act; "in", "for" and "to" are said of places too. */
static gboolean
has_agent_preposition(const RwFinder *finder, const RwToken *token)
{
  static const char *const PREPOSITIONS[] = {"with", "between", "against", "by", "toward", "towards"};
  for (guint32 c = token->first_child; c != RW_NONE; c = rw_finder_token(finder, c)->next_sibling) {
    for (gsize i = 0; rw_finder_token(finder, c)->deprel == RW_DEPREL_CASE && i < G_N_ELEMENTS(PREPOSITIONS); i++) {
      if (rw_finder_has_form(finder, c, PREPOSITIONS[i]))
        return TRUE;
    }
  }
  return FALSE;
}

/* Whether a name acts, or is spoken to or of as one that does. */
static gboolean
acts(const RwFinder *finder, const RwDraft *draft)
{
  const RwToken *token = first_conjunct(finder, draft->head);
  if (token->head == RW_NONE)
    return FALSE;
  const gboolean verb = rw_finder_token(finder, token->head)->upos == RW_UPOS_VERB;
  const gboolean act = verb ? rw_finder_lemma_is(finder, token->head, RW_WORD_AGENT_VERB)
                            : rw_finder_lemma_is(finder, token->head, RW_WORD_DIPLOMATIC);
  switch ((int)token->deprel) {
  case RW_DEPREL_NSUBJ:
    return verb && act;
  case RW_DEPREL_OBJ:
    return verb && rw_finder_lemma_is(finder, token->head, RW_WORD_ADDRESSED);
  case RW_DEPREL_NMOD_POSS:
    return act;
  case RW_DEPREL_NMOD:
  case RW_DEPREL_OBL:
  case RW_DEPREL_OBL_AGENT:
    return act && has_agent_preposition(finder, token);
  default:
    return FALSE;
  }
}

guint32
rw_finder_acting_country(const RwFinder *finder, const RwDraft *draft)
{
  const guint32 known = rw_finder_entity(finder, draft->entity)->known;
  return known != RW_NONE && !finder->sports && acts(finder, draft) ? rw_finder_known(finder, known)->capital_of : RW_NONE;
}
