/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/found.h"

#include "time/calendar.h"

/* Earlier events with which a mention is compared. */
#define LOOK_BACK 64

/* Confidence of an event: of one stated by a verb, of one that a noun mentions. */
#define STATED 0.9f
#define MENTIONED 0.7f

static RwFoundEvent *
get_event(const RwFound *found, guint32 i)
{
  return &g_array_index(found->events, RwFoundEvent, i);
}

/* Places */

/* Places within phrases that belong to a predicate: "in the custody of the police in Tehran". */
static gboolean
is_inside_phrase(const RwScan *scan, guint32 token)
{
  const RwDeprel rel = rw_scan_rel(scan, token);
  return (rel == RW_DEPREL_NMOD || rel == RW_DEPREL_OBL || rel == RW_DEPREL_OBJ) && scan->tokens[token].head != RW_NONE;
}

static gboolean
is_predicate(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].upos == RW_UPOS_VERB || rw_match_is_trigger(scan, token);
}

static void
find_places(RwFound *found)
{
  const RwScan *scan = found->scan;
  for (guint32 i = 0; i < scan->entities->n_mentions; i++) {
    const RwMention *mention = &scan->entities->mentions[i];
    const RwTermId class_ = scan->entities->entities[mention->entity].class_;
    guint32 token = mention->head;
    if (!rw_ontology_is_a(scan->ontology, class_, RW_T_RW_PLACE) || rw_scan_marker(scan, token, RW_KEY_CASE) == RW_SLOT_NONE)
      continue;
    for (int k = 0; k < RW_CLIMB_MAX && is_inside_phrase(scan, token); k++) {
      token = scan->tokens[token].head;
      if (is_predicate(scan, token))
        break;
    }
    if (token != mention->head && is_predicate(scan, token) && found->place_of[token] == RW_NONE)
      found->place_of[token] = mention->head;
  }
}

/* Events from matches */

/* Whether the noun has a determiner that begins with `letter`: "the", "this", or "a", "another". */
static gboolean
has_determiner(const RwScan *scan, guint32 token, char letter)
{
  if (rw_scan_kind(scan, token) != RW_WORD_NOUN)
    return FALSE;
  RW_FOR_CHILDREN(scan, child, token)
  if (rw_scan_rel(scan, child) == RW_DEPREL_DET)
    return scan->tokens[child].xpos == RW_XPOS_DT && g_ascii_tolower(scan->tokens[child].form[0]) == letter;
  return FALSE;
}

/* The words of the trigger: the noun with what the pattern's phrase names, the verb with its particle. */
static RwSpan
find_trigger(const RwScan *scan, guint32 token, const RwWord *word, RwWordKind kind)
{
  RwSpan span = scan->tokens[token].span;
  if (kind != RW_WORD_VERB && word->n_others)
    span = rw_span_union(span, scan->tokens[token - word->n_others].span);
  const guint32 next = token + 1;
  if (
    kind == RW_WORD_VERB && next < scan->text->n_tokens && scan->tokens[next].head == token &&
    scan->tokens[next].deprel == RW_DEPREL_COMPOUND_PRT)
    span = rw_span_union(span, scan->tokens[next].span);
  return span;
}

static RwRole *
dup_roles(const RwScan *scan, const RwMatch *match, guint32 *n_roles)
{
  RwRole *roles = rw_arena_new_array(scan->arena, RwRole, match->n_fills);
  for (guint i = 0; i < match->n_fills; i++) {
    const RwFill *fill = &match->fills[i];
    if (!fill->role)
      continue;
    roles[(*n_roles)++] = fill->entity == RW_NONE ? (RwRole){fill->role, RW_FILLER_EVENT, fill->token, fill->span}
                                                  : (RwRole){fill->role, RW_FILLER_ENTITY, fill->entity, fill->span};
  }
  return roles;
}

/* A place deeper in the phrases of the predicate, where it has none itself. */
static void
add_place(const RwFound *found, RwMatch *match)
{
  guint32 place = found->place_of[match->token];
  if (place == RW_NONE && match->support != RW_NONE)
    place = found->place_of[match->support];
  for (guint i = 0; i < match->n_fills; i++)
    if (match->fills[i].role == RW_T_RW_PLACE_ROLE || match->fills[i].token == place)
      return;
  if (place != RW_NONE)
    rw_match_slot(found->scan, match, rw_scan_marker(found->scan, place, RW_KEY_CASE), place, RW_T_RW_PLACE_ROLE);
}

static void
add_event(RwFound *found, RwMatch *match, RwSpan trigger)
{
  const RwScan *scan = found->scan;
  add_place(found, match);
  RwStatus status = rw_status(scan, match->token, match->pattern->evokes, match->support);
  const RwWhen when = rw_find_when(found, match->token, match->support);
  const guint32 told = match->support == RW_NONE ? match->token : match->support;
  if (status.effect == RW_FACT_ACTUAL && rw_status_is_ahead(scan, told, when.timex))
    status.effect = RW_FACT_PLANNED;
  RwFoundEvent event = {
    .event =
      {
        .class_ = match->pattern->evokes,
        .trigger = trigger,
        .evidence = rw_span_union(rw_scan_clause(scan, match->token), trigger),
        .when = when,
        .factuality = status.effect == RW_EFFECT_PAST ? RW_FACT_ACTUAL : status.effect,
        .attributed_to = RW_NONE,
        .confidence = status.weak ? MENTIONED : STATED,
      },
    .token = match->token,
    .support = match->support,
    .weak = status.weak,
    .definite = (guint8)has_determiner(scan, match->token, 't'),
    .indefinite = (guint8)has_determiner(scan, match->token, 'a'),
    .merged = found->events->len,
  };
  event.event.roles = dup_roles(scan, match, &event.event.n_roles);
  found->event_at[match->token] = found->events->len;
  g_array_append_val(found->events, event);
}

/* Matching */

/* "event" alone tells less than any kind of event. */
static gboolean
is_general(RwTermId class_)
{
  return class_ == RW_T_RW_EVENT;
}

static gboolean
is_better(const RwMatch *a, const RwMatch *b)
{
  if (!b->pattern)
    return TRUE;
  if (is_general(a->pattern->evokes) != is_general(b->pattern->evokes))
    return is_general(b->pattern->evokes);
  return a->specificity > b->specificity || (a->specificity == b->specificity && a->n_fills > b->n_fills);
}

typedef struct {
  RwMatch event; /* the best one */
  RwSpan trigger;
  gboolean relation; /* whether the word states a relation */
  guint32 longest;   /* words beside the token in the longest phrase there: "vice president" is no president */
} Best;

/* A verb with a particle that the pattern has not means something else: "open up" is not "open". */
static gboolean
means_other(const RwScan *scan, guint32 token, const RwWord *word)
{
  const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
  const guint32 next = token + 1;
  return pattern->kind == RW_EVOKES_EVENT && !is_general(pattern->evokes) && !word->n_others && next < scan->text->n_tokens &&
         scan->tokens[next].head == token && scan->tokens[next].deprel == RW_DEPREL_COMPOUND_PRT;
}

static void
try_word(RwFound *found, RwWordKind kind, guint32 token, const RwWord *word, const RwArgs *args, guint32 support, Best *best)
{
  const RwScan *scan = found->scan;
  const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
  if (!rw_match_may_evoke(scan, token, pattern) || !rw_scan_has_word(scan, kind, token, word) || means_other(scan, token, word))
    return;
  RwMatch match;
  match.token = token;
  match.support = support;
  match.specificity = word->n_others * 2;
  if (!rw_match(scan, pattern, args, &match))
    return;
  if (pattern->kind == RW_EVOKES_RELATION) {
    const guint before = found->relations->len;
    if (word->n_others >= best->longest)
      rw_add_relations(found, &match);
    best->relation |= found->relations->len > before;
  } else if (is_better(&match, &best->event)) {
    best->event = match;
    best->trigger = find_trigger(scan, token, word, kind);
  }
}

static gboolean
is_wanted(const RwScan *scan, const RwWord *word, gboolean in_name)
{
  const RwEvokes kind = scan->patterns->patterns[word->pattern].kind;
  return kind == RW_EVOKES_RELATION || ((kind == RW_EVOKES_EVENT || kind == RW_EVOKES_NIL) && !in_name);
}

static gboolean
any_wanted(const RwScan *scan, const GArray *words, gboolean in_name)
{
  for (guint i = 0; words && i < words->len; i++)
    if (is_wanted(scan, &g_array_index(words, RwWord, i), in_name))
      return TRUE;
  return FALSE;
}

/* Relations get the arguments in `wide`, events those in `args`. */
static void
try_words(
  RwFound *found, guint32 token, const GArray *words, gboolean in_name, const RwArgs *args, const RwArgs *wide, guint32 support,
  Best *best)
{
  const RwWordKind kind = rw_scan_kind(found->scan, token);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const gboolean relation = found->scan->patterns->patterns[word->pattern].kind == RW_EVOKES_RELATION;
    if (is_wanted(found->scan, word, in_name))
      try_word(found, kind, token, word, relation ? wide : args, support, best);
  }
}

static void
match_token(RwFound *found, guint32 token)
{
  const RwScan *scan = found->scan;
  const RwWordKind kind = rw_scan_kind(scan, token);
  if (kind == RW_WORD_COUNT)
    return;
  const GArray *words = rw_scan_words(scan, kind, token), *any = rw_match_any(scan, kind, token, words);
  const gboolean in_name = !rw_match_is_trigger(scan, token);
  if (!any_wanted(scan, words, in_name) && !any_wanted(scan, any, in_name))
    return;
  RwArgs args, wide;
  Best best = {.event.pattern = NULL, .longest = rw_scan_longest(scan, kind, token)};
  rw_scan_args(scan, token, &args);
  wide = args;
  if (kind == RW_WORD_NOUN)
    rw_scan_widen(scan, token, &wide);
  const guint32 support = kind == RW_WORD_NOUN && !in_name ? rw_scan_support(scan, token, &args) : RW_NONE;
  try_words(found, token, words, in_name, &args, &wide, support, &best);
  if (!best.event.pattern && !best.relation)
    try_words(found, token, any, in_name, &args, &wide, support, &best);
  if (best.event.pattern && best.event.pattern->kind == RW_EVOKES_EVENT)
    add_event(found, &best.event, best.trigger);
}

/* Patterns that any noun phrase of a class evokes. */
static void
match_class(RwFound *found, guint32 token)
{
  const RwScan *scan = found->scan;
  const guint32 mention = scan->entities->at[token];
  const RwMentionKind kind = mention == RW_NONE ? RW_MENTION_PRONOUN : scan->entities->mentions[mention].kind;
  if (kind == RW_MENTION_PRONOUN)
    return;
  const RwTermId class_ = scan->entities->entities[scan->entities->mentions[mention].entity].class_;
  RwArgs args = {.n = 0};
  for (guint i = 0; i < scan->patterns->of_class->len; i++) {
    const RwClassWord *word = &g_array_index(scan->patterns->of_class, RwClassWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (
      pattern->kind != RW_EVOKES_RELATION || (word->name && kind != RW_MENTION_NAME) ||
      !rw_ontology_is_a(scan->ontology, class_, word->class_))
      continue;
    if (!args.n) {
      rw_scan_args(scan, token, &args);
      rw_scan_widen(scan, token, &args);
    }
    RwMatch match = {.token = token, .support = RW_NONE};
    if (rw_match(scan, pattern, &args, &match))
      rw_add_relations(found, &match);
  }
}

/* A preposition that relates two nouns: "X under Y", "X is from Y". */
static void
match_preposition(RwFound *found, guint32 token)
{
  const RwScan *scan = found->scan;
  const guint32 object = scan->tokens[token].head;
  const gboolean predicate = object != RW_NONE && rw_scan_child(scan, object, RW_KEY_COPULA) != RW_NONE;
  const guint32 subject = predicate ? rw_scan_subject(scan, object) : object == RW_NONE ? RW_NONE : scan->tokens[object].head;
  const GArray *words = subject == RW_NONE ? NULL : rw_scan_words(scan, RW_WORD_PREPOSITION, token);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (pattern->kind != RW_EVOKES_RELATION || !rw_scan_has_word(scan, RW_WORD_PREPOSITION, token, word))
      continue;
    const RwArgs args = {.list = {{RW_SLOT_SUBJECT, subject}, {RW_SLOT_OBJECT, object}}, .n = 2};
    RwMatch match = {.token = token, .support = RW_NONE};
    if (rw_match(scan, pattern, &args, &match))
      rw_add_relations(found, &match);
  }
}

void
rw_find_matches(RwFound *found)
{
  const RwScan *scan = found->scan;
  find_places(found);
  for (guint32 token = 0; token < scan->text->n_tokens; token++) {
    match_token(found, token);
    match_class(found, token);
    if (rw_scan_rel(scan, token) == RW_DEPREL_CASE)
      match_preposition(found, token);
  }
}

/* Coreference */

static guint32
final_index(const RwFound *found, guint32 i)
{
  while (get_event(found, i)->merged != i)
    i = get_event(found, i)->merged;
  return i;
}

static gboolean
has_role(const RwEvent *event, const RwRole *role)
{
  for (guint32 i = 0; i < event->n_roles; i++)
    if (event->roles[i].role == role->role && event->roles[i].kind == role->kind && event->roles[i].index == role->index)
      return TRUE;
  return FALSE;
}

/* How the roles of two mentions agree. */
typedef struct {
  guint shared; /* fillers that both have */
  guint apart;  /* roles in which they have no filler in common, and participants that only the later one has */
} Agreement;

/* Topics add up, and what an event is about is not who takes part in it. */
static gboolean
tells_apart(RwTermId role)
{
  return role != RW_T_RW_TOPIC;
}

static Agreement
compare_roles(const RwEvent *a, const RwEvent *b)
{
  Agreement agreement = {0, 0};
  for (guint32 i = 0; i < b->n_roles; i++) {
    const RwTermId role = b->roles[i].role;
    gboolean known = FALSE, common = FALSE;
    for (guint32 k = 0; k < a->n_roles; k++)
      known |= a->roles[k].role == role;
    for (guint32 k = 0; k < b->n_roles && role != RW_T_RW_PARTICIPANT; k++)
      common |= b->roles[k].role == role && has_role(a, &b->roles[k]);
    if (has_role(a, &b->roles[i]))
      agreement.shared++;
    else if (known && !common && tells_apart(role))
      agreement.apart++;
  }
  return agreement;
}

/* Events of no kind of their own are alike where the same word tells of them. */
static gboolean
is_compatible_class(const RwScan *scan, const RwFoundEvent *a, const RwFoundEvent *b)
{
  if (is_general(a->event.class_))
    return is_general(b->event.class_) && g_str_equal(scan->tokens[a->token].lemma, scan->tokens[b->token].lemma);
  return rw_ontology_is_a(scan->ontology, a->event.class_, b->event.class_) ||
         rw_ontology_is_a(scan->ontology, b->event.class_, a->event.class_);
}

static gboolean
is_compatible_time(const RwScan *scan, const RwEvent *a, const RwEvent *b)
{
  const RwTimex *timexes = scan->times->timexes;
  const guint32 i = a->when.timex, k = b->when.timex;
  if (i == RW_NONE || k == RW_NONE || i == k)
    return TRUE;
  const gboolean days = timexes[i].value.day && timexes[k].value.day;
  return timexes[i].kind == RW_TIMEX_AT && timexes[k].kind == RW_TIMEX_AT && days &&
         rw_calendar_compare(timexes[i].value, timexes[k].value) == 0;
}

static gboolean
is_compatible_factuality(const RwFoundEvent *a, const RwFoundEvent *b)
{
  if (a->event.factuality == b->event.factuality)
    return TRUE;
  return (a->weak && b->event.factuality != RW_FACT_NEGATED) || (b->weak && a->event.factuality != RW_FACT_NEGATED);
}

/* Sentences within which another word of the same class may name the event again: "a bombing ... the attack". */
#define NEAR 3

/* Who speaks of it in another claim may mean another event. */
static gboolean
is_compatible_source(const RwEvent *a, const RwEvent *b)
{
  return a->attributed_to == RW_NONE || b->attributed_to == RW_NONE || a->attributed_to == b->attributed_to;
}

/* "the attack" is none of "the attacks"; "another attack" none that was told of before, but in the title. */
static gboolean
is_new(const RwScan *scan, const RwFoundEvent *earlier, const RwFoundEvent *later)
{
  const RwToken *a = &scan->tokens[earlier->token], *b = &scan->tokens[later->token];
  const gboolean nouns = a->upos == RW_UPOS_NOUN && b->upos == RW_UPOS_NOUN;
  return (later->indefinite && a->sentence > 0) || (nouns && a->xpos != b->xpos && g_str_equal(a->lemma, b->lemma));
}

/* Whether a definite noun without arguments may name the earlier event again: by the same word, by one of a wider class, or
 * by another one soon after it.  "The elected president" tells of no election that "the referendum" could be. */
static gboolean
names_again(const RwScan *scan, const RwFoundEvent *earlier, const RwFoundEvent *later)
{
  const RwToken *a = &scan->tokens[earlier->token], *b = &scan->tokens[later->token];
  if (g_str_equal(a->lemma, b->lemma))
    return TRUE;
  if (rw_scan_rel(scan, earlier->token) == RW_DEPREL_AMOD || b->sentence - a->sentence > NEAR)
    return FALSE;
  return rw_ontology_is_a(scan->ontology, earlier->event.class_, later->event.class_);
}

/* A mention is of an earlier event where it shares a participant, or where it is definite and bare.  A verb of a wider class
 * tells more of an event with the same sides: "they spoke by phone ... they discussed". */
static gboolean
is_same_event(const RwScan *scan, const RwFoundEvent *earlier, const RwFoundEvent *later)
{
  const RwEvent *a = &earlier->event, *b = &later->event;
  if (
    !is_compatible_class(scan, earlier, later) || !is_compatible_factuality(earlier, later) || !is_compatible_time(scan, a, b) ||
    !is_compatible_source(a, b) || is_new(scan, earlier, later))
    return FALSE;
  const Agreement agreement = compare_roles(a, b);
  if (agreement.apart)
    return FALSE;
  if (later->definite && b->n_roles == 0)
    return names_again(scan, earlier, later);
  const gboolean noun = rw_scan_kind(scan, later->token) == RW_WORD_NOUN;
  if (!noun && rw_ontology_is_a(scan->ontology, b->class_, RW_T_RW_STATEMENT))
    return FALSE; /* who says something again has not said it once */
  if (is_general(b->class_) && !later->definite && scan->tokens[earlier->token].sentence > 0)
    return agreement.shared > 1; /* "posted a profit ... posted a loss" */
  const gboolean wider = rw_ontology_is_a(scan->ontology, a->class_, b->class_);
  return agreement.shared > 1 || (agreement.shared > 0 && wider && (noun || a->class_ == b->class_));
}

static void
add_mention(RwFoundEvent *into, const RwEvent *from)
{
  if (!into->evidence) {
    into->triggers = g_array_new(FALSE, FALSE, sizeof(RwSpan));
    into->evidence = g_array_new(FALSE, FALSE, sizeof(RwSpan));
  }
  g_array_append_val(into->triggers, from->trigger);
  g_array_append_val(into->evidence, from->evidence);
}

static void
merge_when(RwWhen *into, RwWhen from)
{
  into->timex = into->timex == RW_NONE ? from.timex : into->timex;
  into->begin = into->begin == RW_NONE ? from.begin : into->begin;
  into->end = into->end == RW_NONE ? from.end : into->end;
}

static void
merge(RwFound *found, RwFoundEvent *into, RwFoundEvent *from)
{
  const RwScan *scan = found->scan;
  RwEvent *a = &into->event, *b = &from->event;
  RwRole *roles = rw_arena_new_array(scan->arena, RwRole, a->n_roles + b->n_roles);
  guint32 n = 0;
  for (guint32 i = 0; i < a->n_roles; i++)
    roles[n++] = a->roles[i];
  for (guint32 i = 0; i < b->n_roles; i++)
    if (!has_role(a, &b->roles[i]))
      roles[n++] = b->roles[i];
  a->roles = roles;
  a->n_roles = n;
  if (rw_ontology_is_a(scan->ontology, b->class_, a->class_))
    a->class_ = b->class_;
  merge_when(&a->when, b->when);
  if (into->weak && !from->weak) {
    a->factuality = b->factuality;
    a->confidence = b->confidence;
    into->weak = FALSE;
  }
  add_mention(into, b);
  from->dropped = TRUE;
}

/* An event has a role or a time; one of no kind of its own a role that an entity fills. */
static gboolean
tells_nothing(const RwEvent *event)
{
  if (!is_general(event->class_))
    return !event->n_roles && rw_when_is_none(event->when);
  for (guint32 i = 0; i < event->n_roles; i++)
    if (event->roles[i].kind == RW_FILLER_ENTITY)
      return FALSE;
  return TRUE;
}

/* The last of the events before `later` that it is a mention of, or RW_NONE; `alive` are those that stay. */
static guint32
find_earlier(const RwFound *found, const GArray *alive, const RwFoundEvent *later)
{
  for (guint k = alive->len; k > 0 && alive->len - k < LOOK_BACK; k--) {
    const guint32 i = g_array_index(alive, guint32, k - 1);
    if (is_same_event(found->scan, get_event(found, i), later))
      return i;
  }
  return RW_NONE;
}

static void
merge_mentions(RwFound *found)
{
  g_autoptr(GArray) kinds = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GArray) general = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (guint32 i = 0; i < found->events->len; i++) {
    RwFoundEvent *later = get_event(found, i);
    if (later->dropped)
      continue;
    GArray *alive = is_general(later->event.class_) ? general : kinds;
    const guint32 earlier = find_earlier(found, alive, later);
    if (earlier != RW_NONE) {
      merge(found, get_event(found, earlier), later);
      later->merged = earlier;
    }
    if (tells_nothing(&later->event))
      later->dropped = TRUE;
    if (!later->dropped)
      g_array_append_val(alive, i);
  }
}

/* A verb that carries the noun of an event is no event beside it. */
static void
merge_supports(RwFound *found)
{
  for (guint32 i = 0; i < found->events->len; i++) {
    RwFoundEvent *event = get_event(found, i);
    const guint32 verb = event->support == RW_NONE ? RW_NONE : found->event_at[event->support];
    if (verb == RW_NONE || verb == i || !is_general(get_event(found, verb)->event.class_) || get_event(found, verb)->dropped)
      continue;
    RwFoundEvent *of_verb = get_event(found, verb);
    add_mention(event, &of_verb->event);
    of_verb->merged = i;
    of_verb->dropped = TRUE;
  }
}

/* A role filled by an event knows the token of its trigger first; the event may be none in the end. */
static void
resolve_role_events(RwFound *found, RwEvent *event, guint32 self, gboolean first)
{
  const guint32 all = event->n_roles;
  guint32 n = 0;
  for (guint32 i = 0; i < all; i++) {
    RwRole role = event->roles[i];
    if (role.kind == RW_FILLER_EVENT) {
      guint32 index = first ? found->event_at[role.index] : role.index;
      index = index == RW_NONE ? RW_NONE : final_index(found, index);
      if (index == RW_NONE || index == self || get_event(found, index)->dropped)
        continue;
      role.index = index;
    }
    event->n_roles = n;
    if (!has_role(event, &role))
      event->roles[n++] = role;
  }
  event->n_roles = n;
}

/* Dropping an event may leave another without a role; chains of such are short. */
#define DROP_PASSES 4

void
rw_resolve_events(RwFound *found)
{
  merge_supports(found);
  merge_mentions(found);
  for (int pass = 0; pass < DROP_PASSES; pass++)
    for (guint32 i = 0; i < found->events->len; i++) {
      RwFoundEvent *event = get_event(found, i);
      if (event->dropped)
        continue;
      resolve_role_events(found, &event->event, i, pass == 0);
      event->dropped = (guint8)tells_nothing(&event->event);
    }
}
