/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/reader.h"

#include <string.h>

/* Steps from a name to the noun that it stands beside. */
#define ROLE_CLIMB 3

static guint32
add_chain(RwReader *reader, const RwChain *chain)
{
  reader->people_known |= chain->coarse == RW_COARSE_PERSON;
  g_array_append_val(reader->chains, *chain);
  return reader->chains->len - 1;
}

static guint32 *
chain_slot(RwReader *reader, guint32 entity)
{
  if (entity >= reader->chain_of->len)
    g_array_set_size(reader->chain_of, entity + 1);
  return &g_array_index(reader->chain_of, guint32, entity);
}

guint32
rw_reader_chain_of(RwReader *reader, guint32 entity)
{
  guint32 *slot = chain_slot(reader, entity);
  const RwDraftEntity *row = rw_finder_entity(reader->finder, entity);
  if (!*slot) {
    const RwChain chain = {
      .entity = entity,
      .class_ = row->class_,
      .coarse = row->coarse,
      .sides = {RW_NONE, RW_NONE},
      .gender = row->gender,
      .plural = row->plural || row->coarse == RW_COARSE_GROUP,
    };
    *slot = add_chain(reader, &chain) + 1;
  }
  return *slot - 1;
}

guint32
rw_reader_add_chain(RwReader *reader, const RwNoun *noun)
{
  const RwChain chain = {
    .entity = RW_NONE,
    .first = noun->begin,
    .last = noun->last,
    .head = noun->head,
    .label = noun->first,
    .class_ = noun->class_,
    .coarse = noun->class_ ? noun->coarse : RW_COARSE_OTHER,
    .sides = {RW_NONE, RW_NONE},
    .gender = noun->gender,
    .plural = noun->plural,
  };
  return add_chain(reader, &chain);
}

guint32
rw_reader_role(const RwFinder *finder, guint32 t)
{
  for (guint i = 0; i < ROLE_CLIMB; i++) {
    const RwToken *token = rw_finder_token(finder, t);
    const RwDeprel relation = rw_deprel_base(token->deprel);
    const gboolean beside = relation == RW_DEPREL_APPOS || relation == RW_DEPREL_FLAT;
    const gboolean title = relation == RW_DEPREL_COMPOUND || token->deprel == RW_DEPREL_NMOD_DESC;
    if (token->head == RW_NONE || !(beside || (title && finder->hints[token->head].office)))
      break;
    t = token->head;
  }
  return t;
}

void
rw_reader_push(RwReader *reader, RwReferent referent)
{
  referent.sentence = reader->sentence;
  referent.opens = !reader->n_referents || rw_reader_referent(reader, 0)->sentence != reader->sentence;
  referent.role = rw_reader_role(reader->finder, referent.head);
  RwChain *chain = rw_reader_chain(reader, referent.chain);
  if (chain->n_referents++ == 0 && chain->entity != RW_NONE) {
    chain->first = referent.first;
    chain->last = referent.last;
    chain->head = referent.head;
  }
  reader->referents[reader->n_referents++ % RW_REFERENTS_MAX] = referent;
}

static void
add_draft(const RwFinder *finder, guint32 first, guint32 last, guint32 head, RwMentionKind kind, guint32 entity)
{
  const RwDraft draft = {
    .first = first,
    .last = last,
    .head = head,
    .kind = kind,
    .name = RW_NONE,
    .entity = entity,
  };
  RwDraftEntity *row = rw_finder_entity(finder, entity);
  if (row->canonical == RW_NONE)
    row->canonical = finder->drafts->len;
  g_array_append_val(finder->drafts, draft);
}

void
rw_reader_add_mention(RwReader *reader, guint32 first, guint32 last, guint32 head, RwMentionKind kind, guint32 entity)
{
  add_draft(reader->finder, first, last, head, kind, entity);
  rw_reader_push(reader, (RwReferent){
                           .chain = rw_reader_chain_of(reader, entity),
                           .first = first,
                           .last = last,
                           .head = head,
                           .kind = kind,
                         });
}

guint32
rw_reader_entity_of_label(RwReader *reader, const char *key, RwTermId class_, const char *label, gboolean plural)
{
  guint e = GPOINTER_TO_UINT(g_hash_table_lookup(reader->labels, key));
  if (!e) {
    e = rw_finder_add_entity(reader->finder, class_, label) + 1;
    RwDraftEntity *entity = rw_finder_entity(reader->finder, e - 1);
    entity->confidence = RW_CONFIDENCE_NOMINAL;
    entity->plural = (guint8)plural;
    g_hash_table_insert(reader->labels, (gpointer)(guintptr)key, GUINT_TO_POINTER(e));
  }
  return e - 1;
}

/* The class of the entity that a chain without one would be, or 0: of many only people and organizations are entities. */
static RwTermId
entity_class(const RwChain *chain)
{
  const gboolean may = chain->coarse == RW_COARSE_PERSON || chain->coarse == RW_COARSE_ORGANIZATION ||
                       chain->coarse == RW_COARSE_GROUP || (chain->coarse == RW_COARSE_PLACE && !chain->plural);
  if (!may || !chain->class_)
    return 0;
  return chain->plural ? RW_T_RW_GROUP : chain->class_;
}

/* "X and Y" as a group of its sides. */
static guint32
need_sides(RwReader *reader, guint32 c)
{
  guint32 members[2];
  for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
    members[i] = rw_reader_need_entity(reader, rw_reader_chain(reader, c)->sides[i]);
    if (members[i] == RW_NONE)
      return RW_NONE;
  }
  const RwChain *chain = rw_reader_chain(reader, c);
  return rw_reader_group_of(reader, members[0], members[1], rw_finder_phrase(reader->finder, chain->first, chain->last));
}

guint32
rw_reader_need_entity(RwReader *reader, guint32 c)
{
  RwChain *chain = rw_reader_chain(reader, c);
  if (chain->entity != RW_NONE)
    return chain->entity;
  const RwTermId class_ = entity_class(chain);
  guint32 entity;
  if (chain->sides[0] != RW_NONE) {
    entity = need_sides(reader, c);
    if (entity == RW_NONE)
      return RW_NONE;
  } else if (class_) {
    entity = rw_finder_add_entity(reader->finder, class_, rw_finder_phrase(reader->finder, chain->label, chain->head + 1));
  } else {
    return RW_NONE;
  }
  chain = rw_reader_chain(reader, c);
  chain->entity = entity;
  RwDraftEntity *row = rw_finder_entity(reader->finder, entity);
  row->confidence = RW_CONFIDENCE_NOMINAL;
  row->gender = chain->gender;
  row->plural = chain->plural;
  guint32 *slot = chain_slot(reader, entity);
  if (!*slot)
    *slot = c + 1;
  add_draft(reader->finder, chain->first, chain->last, chain->head, RW_MENTION_NOMINAL, entity);
  return entity;
}

static guint32
phrase_end(const RwFinder *finder, guint32 t)
{
  const RwHint *hint = &finder->hints[t];
  return hint->phrase && hint->phrase->kinds & RW_WORD_CLASS_NOUN ? hint->phrase_end : 0;
}

static void
read_name(RwReader *reader, guint32 name)
{
  const RwDraft *draft = rw_finder_draft(reader->finder, name);
  rw_reader_push(reader, (RwReferent){
                           .chain = rw_reader_chain_of(reader, draft->entity),
                           .first = draft->first,
                           .last = draft->last,
                           .head = draft->head,
                           .kind = draft->kind,
                         });
  rw_reader_join(reader);
  rw_reader_note_pair(reader, name);
}

static void
read_sentence(RwReader *reader, const RwSentence *sentence)
{
  const RwFinder *finder = reader->finder;
  guint32 phrase = RW_NONE, end = 0;
  for (guint32 t = sentence->first; t < sentence->last; t++) {
    const guint32 name = finder->hints[t].name;
    if (phrase_end(finder, t) > end) {
      phrase = t;
      end = phrase_end(finder, t);
    }
    if (name != RW_NONE) {
      if (rw_finder_draft(finder, name)->last == t + 1)
        read_name(reader, name);
    } else if (rw_finder_is(finder, t, RW_WORD_PRONOUN)) {
      rw_reader_read_pronoun(reader, t);
    } else if (finder->hints[t].office && !(t + 1 < sentence->last && finder->hints[t + 1].office)) {
      rw_reader_read_office(reader, t);
    } else if (t + 1 >= end) {
      rw_reader_read_noun(reader, t, t + 1 == end ? phrase : RW_NONE, sentence);
    }
  }
}

static gboolean
is_quote(const RwToken *token)
{
  static const char *const MARKS[] = {"\"", "“", "”", "«", "»", "„", "``", "''", NULL};
  return g_strv_contains(MARKS, token->form);
}

/* What stands between quotation marks; a paragraph closes what it leaves open. */
static void
mark_quotes(RwReader *reader)
{
  const RwText *text = reader->finder->text;
  reader->quoted = rw_arena_new_array(reader->finder->arena, guint8, text->n_tokens);
  guint8 open = FALSE;
  for (guint32 s = 0; s < text->n_sentences; s++) {
    if (s && text->sentences[s].paragraph != text->sentences[s - 1].paragraph)
      open = FALSE;
    for (guint32 t = text->sentences[s].first; t < text->sentences[s].last; t++) {
      open = is_quote(&text->tokens[t]) ? !open : open;
      reader->quoted[t] = open;
    }
  }
}

void
rw_finder_find_nominals(RwFinder *finder)
{
  RwReader reader = {
    .finder = finder,
    .chains = g_array_new(FALSE, FALSE, sizeof(RwChain)),
    .chain_of = g_array_new(FALSE, TRUE, sizeof(guint32)),
    .labels = g_hash_table_new(g_str_hash, g_str_equal),
    .heads = g_hash_table_new(g_str_hash, g_str_equal),
    .holders = g_hash_table_new(g_str_hash, g_str_equal),
  };
  mark_quotes(&reader);
  for (guint32 s = 0; s < finder->text->n_sentences; s++) {
    reader.sentence = s;
    read_sentence(&reader, &finder->text->sentences[s]);
  }
  rw_reader_read_quotations(&reader);
  rw_reader_read_relatives(&reader);
  g_array_unref(reader.chains);
  g_array_unref(reader.chain_of);
  g_hash_table_unref(reader.labels);
  g_hash_table_unref(reader.heads);
  g_hash_table_unref(reader.holders);
}
