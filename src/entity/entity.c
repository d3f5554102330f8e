/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

/* By begin, then by descending end; of two mentions of the same tokens the name comes first. */
static int
by_span(const void *a, const void *b)
{
  const RwMention *x = a, *y = b;
  if (x->span.begin != y->span.begin)
    return x->span.begin < y->span.begin ? -1 : 1;
  if (x->span.end != y->span.end)
    return x->span.end > y->span.end ? -1 : 1;
  return (int)x->kind - (int)y->kind;
}

/* The drafts that have an entity, as sorted mentions; `canonical` of the draft entities is theirs afterwards. */
static void
write_mentions(const RwFinder *finder, RwEntities *result)
{
  result->mentions = rw_arena_new_array(finder->arena, RwMention, finder->drafts->len);
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    const RwDraft *draft = rw_finder_draft(finder, i);
    if (draft->entity == RW_NONE)
      continue;
    result->mentions[result->n_mentions++] = (RwMention){
      .first = draft->first,
      .last = draft->last,
      .head = draft->head,
      .entity = draft->entity,
      .span = rw_text_span(finder->text, draft->first, draft->last),
      .kind = draft->kind,
    };
  }
  if (result->n_mentions)
    qsort(result->mentions, result->n_mentions, sizeof(RwMention), by_span);
}

static guint32
mention_of(const RwFinder *finder, const RwEntities *result, guint32 canonical)
{
  const RwDraft *draft = rw_finder_draft(finder, canonical);
  const RwMention key = {.span = rw_text_span(finder->text, draft->first, draft->last), .kind = draft->kind};
  const RwMention *found =
    bsearch(&key, result->mentions, result->n_mentions, sizeof(RwMention), by_span);
  return found ? (guint32)(found - result->mentions) : 0;
}

/* A word of a name that has letters beside its first one: no initial. */
static gboolean
is_full_word(const RwFinder *finder, guint32 t)
{
  const char *form = rw_finder_token(finder, t)->form;
  return finder->hints[t].capital && g_utf8_strlen(form, 4) > 1 && form[1] != '.';
}

/* "Lise Aagaard" is hardly anyone else's name; "John Smith", "Foreign Ministry" and "Aagaard" may be another's. */
static gboolean
is_distinct(const RwFinder *finder, const RwDraft *draft)
{
  guint words = 0, rare = 0;
  for (guint32 t = draft->first; t < draft->last; t++) {
    if (!is_full_word(finder, t) || finder->hints[t].title)
      continue;
    words++;
    rare += !finder->hints[t].word;
  }
  return draft->kind == RW_MENTION_NAME && words > 1 && rare;
}

static void
write_entity(const RwFinder *finder, RwEntities *result, guint32 e, const guint32 *number)
{
  const RwDraftEntity *draft = rw_finder_entity(finder, e);
  RwEntity *entity = &result->entities[number[e]];
  const RwKnown *known = draft->known == RW_NONE ? NULL : rw_finder_known(finder, draft->known);
  entity->known = known ? known->id : RW_NONE;
  entity->iri = known ? known->iri : NULL;
  entity->close = draft->close == RW_NONE ? NULL : rw_finder_known(finder, draft->close)->iri;
  entity->close_confidence = draft->close_confidence;
  entity->label = known ? known->label : draft->label;
  entity->class_ = draft->class_;
  entity->confidence = draft->confidence;
  entity->canonical = mention_of(finder, result, draft->canonical);
  entity->distinct = (guint8)is_distinct(finder, rw_finder_draft(finder, draft->canonical));
  entity->n_members = 0;
  guint32 *members = rw_arena_new_array(finder->arena, guint32, draft->n_members + 1);
  for (guint32 i = 0; i < draft->n_members; i++) {
    if (number[draft->members[i]] != RW_NONE)
      members[entity->n_members++] = number[draft->members[i]];
  }
  entity->members = entity->n_members ? members : NULL;
}

/* Numbers the entities by their first mention; those without one are left out. */
static void
write_entities(const RwFinder *finder, RwEntities *result, guint32 *number)
{
  for (guint32 e = 0; e < finder->entities->len; e++)
    number[e] = RW_NONE;
  result->entities = rw_arena_new_array(finder->arena, RwEntity, finder->entities->len);
  for (guint32 m = 0; m < result->n_mentions; m++) {
    if (number[result->mentions[m].entity] == RW_NONE)
      number[result->mentions[m].entity] = result->n_entities++;
  }
  for (guint32 e = 0; e < finder->entities->len; e++) {
    if (number[e] != RW_NONE)
      write_entity(finder, result, e, number);
  }
  for (guint32 m = 0; m < result->n_mentions; m++) {
    RwMention *mention = &result->mentions[m];
    mention->entity = number[mention->entity];
    RwEntity *entity = &result->entities[mention->entity];
    entity->n_mentions++;
    entity->named |= mention->kind == RW_MENTION_NAME || mention->kind == RW_MENTION_DEMONYM;
  }
}

static void
write_offices(const RwFinder *finder, RwEntities *result, const guint32 *number)
{
  result->offices = rw_arena_dup_array(finder->arena, RwOffice, finder->offices);
  for (guint32 i = 0; i < finder->offices->len; i++) {
    RwOffice *office = &result->offices[i];
    office->person = number[office->person];
    office->position = number[office->position];
    if (office->organization != RW_NONE)
      office->organization = number[office->organization];
  }
  result->n_offices = finder->offices->len;
}

/* Mentions are sorted so that an inner one comes after those around it: the last one with a head wins. */
static void
write_heads(const RwFinder *finder, RwEntities *result)
{
  guint32 *at = rw_arena_new_array(finder->arena, guint32, finder->text->n_tokens);
  for (guint32 t = 0; t < finder->text->n_tokens; t++)
    at[t] = RW_NONE;
  for (guint32 m = 0; m < result->n_mentions; m++) {
    const RwMention *mention = &result->mentions[m];
    const guint32 other = at[mention->head];
    if (other == RW_NONE || mention->last - mention->first <= result->mentions[other].last - result->mentions[other].first)
      at[mention->head] = m;
  }
  result->at = at;
}

void
rw_finder_init(RwFinder *finder, const RwNames *names, RwArena *arena, const RwText *text)
{
  *finder = (RwFinder){
    .names = names,
    .arena = arena,
    .text = text,
    .pieces = rw_text_pieces(arena, text),
    .seen = rw_seen_new(names, arena),
    .hints = rw_arena_new_array(arena, RwHint, text->n_tokens),
    .drafts = g_array_new(FALSE, FALSE, sizeof(RwDraft)),
    .entities = g_array_new(FALSE, FALSE, sizeof(RwDraftEntity)),
    .offices = g_array_new(FALSE, FALSE, sizeof(RwOffice)),
  };
}

void
rw_finder_clear(RwFinder *finder)
{
  g_array_unref(finder->drafts);
  g_array_unref(finder->entities);
  g_array_unref(finder->offices);
}

RwEntities *
rw_entities_find(const RwNames *names, const RwRecogniser *recogniser, RwArena *arena, const RwText *text)
{
  return rw_finder_run(names, recogniser, arena, text, NULL, NULL);
}

RwEntities *
rw_finder_run(
  const RwNames *names, const RwRecogniser *recogniser, RwArena *arena, const RwText *text, RwChooser choose,
  gpointer choose_data)
{
  RwFinder finder;
  rw_finder_init(&finder, names, arena, text);
  finder.choose = choose;
  finder.choose_data = choose_data;
  rw_finder_hint(&finder);
  rw_finder_recognise(&finder, recogniser);
  rw_finder_weigh(&finder);
  rw_finder_cluster(&finder);
  rw_finder_find_offices(&finder);
  rw_finder_find_nominals(&finder);

  RwEntities *result = rw_arena_new_array(arena, RwEntities, 1);
  guint32 *number = rw_arena_new_array(arena, guint32, finder.entities->len);
  write_mentions(&finder, result);
  write_entities(&finder, result, number);
  write_offices(&finder, result, number);
  write_heads(&finder, result);
  rw_finder_clear(&finder);
  return result;
}
