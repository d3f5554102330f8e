/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/found.h"

#define STATED 0.9f
#define OF_OFFICE 0.8f

static RwTermId
class_of(const RwScan *scan, guint32 entity)
{
  return scan->entities->entities[entity].class_;
}

/* Whether the word says something of its arguments rather than names one of them. */
static gboolean
predicates(const RwScan *scan, guint32 token)
{
  const RwWordKind kind = rw_scan_kind(scan, token);
  const guint32 first = rw_scan_first_conjunct(scan, token);
  const RwDeprel rel = rw_scan_rel(scan, first);
  return rel != RW_DEPREL_AMOD && (kind == RW_WORD_VERB || kind == RW_WORD_ADJECTIVE || rel == RW_DEPREL_XCOMP ||
                                   rw_scan_child(scan, first, RW_KEY_COPULA) != RW_NONE);
}

/* A predicate says whether it is so; a noun that only names ("her father, X") takes it as known. */
guint8
rw_relation_status(const RwScan *scan, guint32 token, RwTermId predicate, guint32 support)
{
  return predicates(scan, token) ? rw_status(scan, token, predicate, support).effect : rw_status_local(scan, token);
}

static void
append(RwFound *found, guint32 token, RwRelation relation)
{
  const RwFoundRelation row = {relation, token, token != RW_NONE && !predicates(found->scan, token)};
  g_array_append_val(found->relations, row);
}

static RwSpan
span_of_match(const RwScan *scan, const RwMatch *match, const RwFill *a, const RwFill *b)
{
  RwSpan span = rw_span_union(scan->tokens[match->token].span, a->span);
  return b ? rw_span_union(span, b->span) : span;
}

/* Times */

/* Words between a word and the date after it: "his death in May 2004". */
#define BEFORE_DATE 2

static guint32
timex_after(const RwScan *scan, guint32 token)
{
  const guint32 last = scan->text->sentences[scan->tokens[token].sentence].last;
  for (guint32 t = token + 1; t < last && t <= token + 1 + BEFORE_DATE; t++) {
    if (scan->timex_at[t] != RW_NONE)
      return scan->timex_at[t];
    if (scan->tokens[t].upos != RW_UPOS_ADP && scan->tokens[t].upos != RW_UPOS_SYM)
      return RW_NONE;
  }
  return RW_NONE;
}

/* The time of the clause that `token` is the predicate of, or with "become" and "serve as" a part of the predicate. */
static guint32
time_of_predicate(const RwFound *found, guint32 token)
{
  const RwScan *scan = found->scan;
  const guint32 first = rw_scan_whole(scan, rw_scan_first_conjunct(scan, token)), head = scan->tokens[first].head;
  if (found->time_of[first] != RW_NONE || head == RW_NONE)
    return found->time_of[first];
  const gboolean as = rw_scan_rel(scan, first) == RW_DEPREL_OBL && rw_scan_marker(scan, first, RW_KEY_CASE) == RW_SLOT_AS;
  return as || rw_scan_rel(scan, first) == RW_DEPREL_XCOMP ? found->time_of[head] : RW_NONE;
}

/* The time at which what `match` says is so, or RW_NONE. */
static guint32
find_time(const RwFound *found, const RwMatch *match)
{
  guint32 timex = found->time_of[match->token];
  if (timex == RW_NONE && match->support != RW_NONE)
    timex = found->time_of[match->support];
  if (timex == RW_NONE)
    timex = timex_after(found->scan, match->token);
  return timex == RW_NONE ? time_of_predicate(found, match->token) : timex;
}

/* Relations */

/* The expression, where it tells since or until when: the time of a clause need not be that of what lasts. */
static guint32
span_of_time(const RwFound *found, guint32 timex)
{
  return timex == RW_NONE || found->scan->times->timexes[timex].kind == RW_TIMEX_AT ? RW_NONE : timex;
}

/* The date, no period, that fills the object of a relation: one in a slot of its own, else that of the clause; `*until` tells
 * whether its end is meant. */
static guint32
find_date(const RwFound *found, const RwMatch *match, guint8 *until)
{
  *until = rw_pattern_mapping(match->pattern, RW_SLOT_BRACKET_END) != RW_NONE;
  for (guint i = 0; i < match->n_fills; i++)
    if (match->fills[i].role == RW_T_RDF_OBJECT)
      return found->scan->timex_at[match->fills[i].token];
  return find_time(found, match);
}

static void
add_dated(RwFound *found, const RwMatch *match, const RwFill *subject, guint8 status)
{
  const RwScan *scan = found->scan;
  guint8 until;
  const guint32 timex = find_date(found, match, &until);
  if (
    timex == RW_NONE || scan->times->timexes[timex].period ||
    !rw_ontology_allows(scan->ontology, match->pattern->evokes, class_of(scan, subject->entity), 0))
    return;
  const RwSpan span = rw_span_union(span_of_match(scan, match, subject, NULL), scan->times->timexes[timex].span);
  append(
    found, match->token,
    (RwRelation){
      .predicate = match->pattern->evokes,
      .subject = subject->entity,
      .object = RW_NONE,
      .timex = timex,
      .until = until && scan->times->timexes[timex].kind == RW_TIMEX_RANGE,
      .evidence = span,
      .factuality = (RwFactuality)status,
      .attributed_to = RW_NONE,
      .confidence = STATED,
      .when = RW_NONE,
    });
}

static void
add_pair(RwFound *found, const RwMatch *match, const RwFill *subject, const RwFill *object, guint8 status)
{
  const RwScan *scan = found->scan;
  if (
    subject->entity == object->entity || object->entity == RW_NONE ||
    !rw_ontology_allows(scan->ontology, match->pattern->evokes, class_of(scan, subject->entity), class_of(scan, object->entity)))
    return;
  append(
    found, match->token,
    (RwRelation){
      .predicate = match->pattern->evokes,
      .subject = subject->entity,
      .object = object->entity,
      .timex = RW_NONE,
      .evidence = span_of_match(scan, match, subject, object),
      .factuality = (RwFactuality)status,
      .attributed_to = RW_NONE,
      .confidence = STATED,
      .when = span_of_time(found, find_time(found, match)),
    });
}

/* Whether the noun is part of an office that is held no more; the name of the holder says other things, too. */
static gboolean
is_former(const RwScan *scan, guint32 token)
{
  const guint32 mention = scan->entities->at[token];
  const gboolean name = mention != RW_NONE && scan->entities->mentions[mention].kind == RW_MENTION_NAME;
  return !name && rw_scan_kind(scan, token) == RW_WORD_NOUN && scan->former_at[token] != RW_NONE;
}

void
rw_add_relations(RwFound *found, const RwMatch *match)
{
  guint8 status = rw_relation_status(found->scan, match->token, match->pattern->evokes, match->support);
  const gboolean past = status == RW_EFFECT_PAST || is_former(found->scan, match->token);
  if (past && !match->pattern->lasting)
    return;
  if (status == RW_EFFECT_PAST)
    status = RW_FACT_ACTUAL;
  for (guint i = 0; i < match->n_fills; i++) {
    const RwFill *subject = &match->fills[i];
    if (subject->role != RW_T_RDF_SUBJECT || subject->entity == RW_NONE)
      continue;
    if (match->pattern->literal)
      add_dated(found, match, subject, status);
    for (guint k = 0; k < match->n_fills; k++)
      if (match->fills[k].role == RW_T_RDF_OBJECT)
        add_pair(found, match, subject, &match->fills[k], status);
  }
}

/* Offices */

/* The role that a pattern gives to an entity of `class_` in `slot`, or 0. */
static RwTermId
role_in(const RwScan *scan, const RwPattern *pattern, unsigned slot, RwTermId class_)
{
  for (guint i = rw_pattern_mapping(pattern, slot); i < pattern->n_mappings && pattern->mappings[i].slot == slot; i++)
    if (rw_match_accepts(scan, pattern, &pattern->mappings[i], class_))
      return pattern->mappings[i].role;
  return 0;
}

static void
apply_office(RwFound *found, const RwOffice *office, const RwPattern *pattern, RwRelation relation)
{
  const RwScan *scan = found->scan;
  const RwTermId person = class_of(scan, office->person), organization = class_of(scan, office->organization);
  const RwTermId of_person = role_in(scan, pattern, RW_SLOT_SELF, person);
  RwTermId of_organization = role_in(scan, pattern, RW_SLOT_OF, organization);
  if (!of_organization)
    of_organization = role_in(scan, pattern, RW_SLOT_OBJECT, organization);
  const gboolean over = office->former && !pattern->lasting;
  if (
    pattern->kind != RW_EVOKES_RELATION || pattern->literal || over || !of_person || !of_organization ||
    of_person == of_organization)
    return;
  relation.predicate = pattern->evokes;
  relation.subject = of_person == RW_T_RDF_SUBJECT ? office->person : office->organization;
  relation.object = of_person == RW_T_RDF_SUBJECT ? office->organization : office->person;
  if (rw_ontology_allows(scan->ontology, relation.predicate, class_of(scan, relation.subject), class_of(scan, relation.object)))
    append(found, RW_NONE, relation);
}

/* What the words of the position and its being a position say of holder and organization. */
static void
apply_patterns(RwFound *found, const RwOffice *office, RwRelation relation)
{
  const RwScan *scan = found->scan;
  const RwMention *title = &scan->entities->mentions[scan->entities->entities[office->position].canonical];
  const GArray *last = rw_scan_words(scan, RW_WORD_NOUN, title->last - 1);
  const guint32 head = last ? title->last - 1 : title->head;
  const GArray *words = last ? last : rw_scan_words(scan, RW_WORD_NOUN, head);
  const guint32 longest = rw_scan_longest(scan, RW_WORD_NOUN, head);
  for (guint i = 0; words && !office->field && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    if (word->n_others >= longest && rw_scan_has_word(scan, RW_WORD_NOUN, head, word))
      apply_office(found, office, &scan->patterns->patterns[word->pattern], relation);
  }
  for (guint i = 0; i < scan->patterns->of_class->len; i++) {
    const RwClassWord *word = &g_array_index(scan->patterns->of_class, RwClassWord, i);
    if (!word->name && rw_ontology_is_a(scan->ontology, class_of(scan, office->position), word->class_))
      apply_office(found, office, &scan->patterns->patterns[word->pattern], relation);
  }
}

/* "was minister from 2016 to 2019", "the minister since 2016": the time of the office, not of what its holder does. */
static guint32
time_of_office(const RwFound *found, const RwOffice *office)
{
  const RwScan *scan = found->scan;
  guint32 timex = RW_NONE, last = RW_NONE;
  for (guint32 t = rw_text_token_at(scan->text, office->evidence.begin);
       t < scan->text->n_tokens && scan->tokens[t].span.end <= office->evidence.end; t++) {
    const guint32 mention = scan->entities->at[t];
    if (timex == RW_NONE && mention != RW_NONE && scan->entities->mentions[mention].entity == office->position)
      timex = time_of_predicate(found, t);
    last = t;
  }
  if (timex == RW_NONE && last != RW_NONE)
    timex = timex_after(scan, last);
  return span_of_time(found, timex);
}

static void
find_office(RwFound *found, const RwOffice *office)
{
  RwRelation relation = {
    .predicate = office->former ? RW_T_RW_HELD_POSITION : RW_T_RW_HOLDS_POSITION,
    .subject = office->person,
    .object = office->position,
    .timex = RW_NONE,
    .when = time_of_office(found, office),
    .evidence = office->evidence,
    .factuality = office->negated_or_future ? RW_FACT_PLANNED : RW_FACT_ACTUAL,
    .attributed_to = RW_NONE,
    .confidence = STATED,
  };
  append(found, RW_NONE, relation);
  if (office->organization == RW_NONE)
    return;
  if (!office->negated_or_future) {
    relation.confidence = OF_OFFICE;
    apply_patterns(found, office, relation);
  }
  relation.confidence = STATED;
  relation.factuality = RW_FACT_ACTUAL;
  relation.when = RW_NONE;
  relation.predicate = RW_T_RW_POSITION_AT;
  relation.subject = office->position;
  relation.object = office->organization;
  append(found, RW_NONE, relation);
}

void
rw_find_offices(RwFound *found)
{
  const RwEntities *entities = found->scan->entities;
  for (guint32 i = 0; i < entities->n_offices; i++) {
    const guint first = found->relations->len;
    find_office(found, &entities->offices[i]);
    for (guint k = first; k < found->relations->len; k++)
      g_array_index(found->relations, RwFoundRelation, k).named = !entities->offices[i].predicative;
  }
}
