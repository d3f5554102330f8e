/* SPDX-License-Identifier: Apache-2.0 */

/* Two that are spoken of as one: "the two leaders", "both nations". */

#include "entity/reader.h"

#include <string.h>

/* Sentences that "the two leaders" may go back over, and tokens between the names of two. */
#define PAIR_REACH 12
#define PAIR_GAP 10

/* Two names of one sentence joined by "and", or by a verb that both depend on. */
static gboolean
are_side_by_side(const RwFinder *finder, const RwDraft *a, const RwDraft *b)
{
  const RwToken *x = rw_finder_token(finder, a->head), *y = rw_finder_token(finder, b->head);
  if (x->sentence != y->sentence || b->first - a->last > PAIR_GAP)
    return FALSE;
  if (x->head != RW_NONE && x->head == y->head && rw_deprel_base(x->deprel) == RW_DEPREL_NSUBJ &&
      (rw_deprel_base(y->deprel) == RW_DEPREL_OBJ || rw_deprel_base(y->deprel) == RW_DEPREL_OBL))
    return TRUE;
  for (guint32 t = a->last; t < b->first; t++) {
    if (rw_finder_token(finder, t)->upos == RW_UPOS_CCONJ)
      return rw_finder_has_form(finder, t, "and");
    if (rw_finder_token(finder, t)->upos == RW_UPOS_PUNCT || rw_finder_token(finder, t)->upos == RW_UPOS_VERB)
      return FALSE;
  }
  return FALSE;
}

/* Where pairs of the entities that a noun or an entity is of are kept: people or countries, or NULL. */
static RwPair *
pair_of(RwReader *reader, RwCoarse coarse, RwTermId class_)
{
  return coarse == RW_COARSE_PERSON ? &reader->people : class_ == RW_T_RW_COUNTRY ? &reader->countries : NULL;
}

/* "leaders" are people, "nations" countries, "the pair" whichever came last. */
static RwPair *
pair_of_noun(RwReader *reader, const RwNoun *noun)
{
  if (rw_finder_is(reader->finder, noun->head, RW_WORD_PAIR))
    return reader->countries.known && reader->countries.sentence > reader->people.sentence ? &reader->countries : &reader->people;
  const char *lemma = rw_finder_token(reader->finder, noun->head)->lemma;
  const RwWord *word = lemma ? rw_names_word(reader->finder->names, lemma, strlen(lemma)) : NULL;
  const RwTermId class_ = word && word->noun_class ? word->noun_class : noun->class_;
  const RwCoarse coarse = rw_names_coarse(reader->finder->names, class_);
  const gboolean office = word && word->kinds & RW_WORD_POSITION;
  return pair_of(reader, office ? RW_COARSE_PERSON : coarse, class_);
}

void
rw_reader_note_pair(RwReader *reader, guint32 d)
{
  const RwFinder *finder = reader->finder;
  if (d == 0)
    return;
  const RwDraft *b = rw_finder_draft(finder, d);
  guint32 p = d - 1;
  while (p > 0 && d - p < 4 && rw_finder_draft(finder, p)->kind == RW_MENTION_DEMONYM)
    p--;
  for (; d - p < 4; p--) {
    const RwDraft *a = rw_finder_draft(finder, p);
    const RwDraftEntity *x = rw_finder_entity(finder, a->entity), *y = rw_finder_entity(finder, b->entity);
    RwPair *pair = pair_of(reader, y->coarse, y->class_);
    if (pair && a->entity != b->entity && x->coarse == y->coarse && pair_of(reader, x->coarse, x->class_) == pair &&
        are_side_by_side(finder, a, b))
      *pair = (RwPair){{a->entity, b->entity}, reader->sentence, TRUE};
    if (p == 0)
      return;
  }
}

guint32
rw_reader_group_of(RwReader *reader, guint32 a, guint32 b, const char *label)
{
  RwFinder *finder = reader->finder;
  const guint32 members[2] = {MIN(a, b), MAX(a, b)};
  const char *key = rw_arena_printf(finder->arena, "\n%u+%u", members[0], members[1]);
  const guint32 e = rw_reader_entity_of_label(reader, key, RW_T_RW_GROUP, label, TRUE);
  RwDraftEntity *entity = rw_finder_entity(finder, e);
  if (!entity->members) {
    entity->members = rw_arena_memdup(finder->arena, members, sizeof(members));
    entity->n_members = G_N_ELEMENTS(members);
  }
  return e;
}

guint32
rw_reader_pair_group(RwReader *reader, const RwNoun *noun)
{
  const gboolean all = noun->plural || noun->last == noun->head + 1;
  const RwPair *pair = noun->pair && noun->definite && all ? pair_of_noun(reader, noun) : NULL;
  if (!pair || !pair->known || reader->sentence - pair->sentence > PAIR_REACH)
    return RW_NONE;
  return rw_reader_group_of(reader, pair->entities[0], pair->entities[1],
                            rw_finder_phrase(reader->finder, noun->first, noun->head + 1));
}

/* The referent with its head at token `head` in the sentence at hand, or NULL. */
static const RwReferent *
referent_at(const RwReader *reader, guint32 head)
{
  for (guint back = 1; back < rw_reader_reach(reader); back++) {
    const RwReferent *referent = rw_reader_referent(reader, back);
    if (referent->sentence != reader->sentence)
      return NULL;
    if (referent->head == head)
      return referent;
  }
  return NULL;
}

/* Whether token `t` is the second and last of those that are joined by "and". */
static gboolean
is_second(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  gboolean and = FALSE;
  if (token->deprel != RW_DEPREL_CONJ || token->head == RW_NONE || token->head > t)
    return FALSE;
  for (guint32 c = token->first_child; c != RW_NONE && c < t; c = rw_finder_token(finder, c)->next_sibling)
    and |= rw_finder_has_form(finder, c, "and");
  for (guint32 c = rw_finder_token(finder, token->head)->first_child; c != RW_NONE; c = rw_finder_token(finder, c)->next_sibling)
    and &= c == t || rw_finder_token(finder, c)->deprel != RW_DEPREL_CONJ;
  return and;
}

void
rw_reader_join(RwReader *reader)
{
  const RwReferent b = *rw_reader_referent(reader, 0);
  const RwReferent *a = is_second(reader->finder, b.head)
                          ? referent_at(reader, rw_finder_token(reader->finder, b.head)->head) : NULL;
  if (!a || a->chain == b.chain)
    return;
  const RwChain *x = rw_reader_chain(reader, a->chain), *y = rw_reader_chain(reader, b.chain);
  const gboolean people = (x->coarse == RW_COARSE_PERSON || x->coarse == RW_COARSE_GROUP) &&
                          (y->coarse == RW_COARSE_PERSON || y->coarse == RW_COARSE_GROUP);
  const RwReferent both = {
    .chain = reader->chains->len,
    .first = a->first,
    .last = b.last,
    .head = a->head,
    .kind = RW_MENTION_NOMINAL,
  };
  const RwChain chain = {
    .entity = RW_NONE,
    .first = both.first,
    .last = both.last,
    .head = both.head,
    .label = both.first,
    .coarse = people ? RW_COARSE_GROUP : RW_COARSE_OTHER,
    .sides = {a->chain, b.chain},
    .plural = TRUE,
  };
  g_array_append_val(reader->chains, chain);
  rw_reader_push(reader, both);
}
