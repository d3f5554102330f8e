/* SPDX-License-Identifier: Apache-2.0 */

/* "who", "which", "where" stand for the noun that their clause describes. */

#include "entity/reader.h"

/* Steps from a pronoun up to the verb of its clause. */
#define CLIMB_MAX 6

/* What a relative pronoun may stand for: sets of 1 << RwCoarse. */
#define PEOPLE (1U << RW_COARSE_PERSON | 1U << RW_COARSE_GROUP)
#define PLACES (1U << RW_COARSE_PLACE | 1U << RW_COARSE_ORGANIZATION)
#define ALL (~0U)

static const struct {
  const char *form;
  guint may_be;
} RELATIVES[] = {
  {"who", PEOPLE}, {"whom", PEOPLE}, {"whose", ALL}, {"which", ALL & ~(1U << RW_COARSE_PERSON)}, {"that", ALL}, {"where", PLACES},
};

/* What the word at t may stand for, 0 where it is no relative pronoun. */
static guint
scope_of(const RwFinder *finder, guint32 t)
{
  const unsigned xpos = rw_finder_token(finder, t)->xpos;
  if (xpos != RW_XPOS_WP && xpos != RW_XPOS_WDT && xpos != RW_XPOS_WP_POSS && xpos != RW_XPOS_WRB)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS(RELATIVES); i++) {
    if (rw_finder_has_form(finder, t, RELATIVES[i].form))
      return RELATIVES[i].may_be;
  }
  return 0;
}

/* The noun that the relative clause around t describes, or RW_NONE. */
static guint32
antecedent_of(const RwFinder *finder, guint32 t)
{
  guint32 u = t;
  for (guint i = 0; i < CLIMB_MAX && u != RW_NONE; i++) {
    const RwToken *token = rw_finder_token(finder, u);
    if (token->deprel == RW_DEPREL_ACL_RELCL)
      return token->head < t ? token->head : RW_NONE;
    u = token->head;
  }
  return RW_NONE;
}

/* [n_tokens] the draft of an entity from 1 that the token heads: the name rather than others, else the first. */
static guint32 *
drafts_by_head(const RwFinder *finder)
{
  guint32 *draft_at = rw_arena_new_array(finder->arena, guint32, finder->text->n_tokens + 1);
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    const RwDraft *draft = rw_finder_draft(finder, i);
    guint32 *at = &draft_at[draft->head];
    if (draft->entity != RW_NONE && (!*at || draft->kind < rw_finder_draft(finder, *at - 1)->kind))
      *at = i + 1;
  }
  return draft_at;
}

/* "Lund is a painter who", "Lund, a painter who": what a noun without an entity is said of, or RW_NONE. */
static guint32
bearer_of(const RwFinder *finder, guint32 noun)
{
  const RwToken *token = rw_finder_token(finder, noun);
  guint32 subject = RW_NONE;
  gboolean copula = FALSE;
  if (rw_deprel_base(token->deprel) == RW_DEPREL_APPOS)
    return token->head;
  for (guint32 c = token->first_child; c != RW_NONE; c = rw_finder_token(finder, c)->next_sibling) {
    copula |= rw_finder_token(finder, c)->deprel == RW_DEPREL_COP;
    subject = rw_finder_token(finder, c)->deprel == RW_DEPREL_NSUBJ ? c : subject;
  }
  return copula ? subject : RW_NONE;
}

void
rw_reader_read_relatives(RwReader *reader)
{
  const RwFinder *finder = reader->finder;
  const guint32 *draft_at = drafts_by_head(finder);
  for (guint32 t = 0; t < finder->text->n_tokens; t++) {
    const guint scope = scope_of(finder, t);
    guint32 noun = scope && !draft_at[t] ? antecedent_of(finder, t) : RW_NONE;
    if (noun != RW_NONE && !draft_at[noun])
      noun = bearer_of(finder, noun);
    if (noun == RW_NONE || !draft_at[noun])
      continue;
    const guint32 entity = rw_finder_draft(finder, draft_at[noun] - 1)->entity;
    if (scope >> rw_finder_entity(finder, entity)->coarse & 1)
      rw_reader_add_mention(reader, t, t + 1, t, RW_MENTION_PRONOUN, entity);
  }
}
