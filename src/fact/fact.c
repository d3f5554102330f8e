/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/rule.h"

/* Events and relations that one claim lists at most; keeps claims within claims linear. */
#define INSIDE_MAX 256

static RwFoundEvent *
get_event(const RwFound *found, guint i)
{
  return &g_array_index(found->events, RwFoundEvent, i);
}

static RwClaim *
get_claim(const RwFound *found, guint i)
{
  return &g_array_index(found->claims, RwClaim, i);
}

static RwRelation *
get_relation(const RwFound *found, guint i)
{
  return &g_array_index(found->relations, RwFoundRelation, i).relation;
}

/* Orders */

static int
compare_spans(RwSpan a, RwSpan b)
{
  return a.begin != b.begin ? (a.begin < b.begin ? -1 : 1) : a.end != b.end ? (a.end < b.end ? -1 : 1) : 0;
}

static int
compare_numbers(guint32 a, guint32 b)
{
  return a < b ? -1 : a > b;
}

static int
compare_claims(gconstpointer a, gconstpointer b)
{
  const RwClaim *x = a, *y = b;
  const int evidence = compare_spans(x->evidence, y->evidence), content = compare_spans(x->contents[0], y->contents[0]);
  return evidence ? evidence : content ? content : compare_numbers(x->speakers[0], y->speakers[0]);
}

static int
compare_facts(const RwRelation *a, const RwRelation *b)
{
  const guint32 x[] = {a->predicate, a->subject, a->object, a->timex, a->until, a->factuality, a->attributed_to};
  const guint32 y[] = {b->predicate, b->subject, b->object, b->timex, b->until, b->factuality, b->attributed_to};
  for (guint i = 0; i < G_N_ELEMENTS(x); i++)
    if (x[i] != y[i])
      return compare_numbers(x[i], y[i]);
  return 0;
}

static int
by_fact(gconstpointer a, gconstpointer b)
{
  const RwRelation *x = &((const RwFoundRelation *)a)->relation, *y = &((const RwFoundRelation *)b)->relation;
  const int fact = compare_facts(x, y);
  return fact ? fact : compare_spans(x->evidence, y->evidence);
}

static int
by_evidence(gconstpointer a, gconstpointer b)
{
  const RwRelation *x = &((const RwFoundRelation *)a)->relation, *y = &((const RwFoundRelation *)b)->relation;
  const int evidence = compare_spans(x->evidence, y->evidence);
  return evidence ? evidence : compare_facts(x, y);
}

/* Attribution */

static gboolean
holds(const RwClaim *claim, RwSpan span)
{
  for (guint32 i = 0; i < claim->n_contents; i++)
    if (rw_span_contains(claim->contents[i], span))
      return TRUE;
  return FALSE;
}

/* The first speaker of the innermost claim that holds `span`, or RW_NONE. */
static guint32
speaker_of(const RwFound *found, const guint32 *inner, RwSpan span)
{
  const guint32 token = rw_text_token_at(found->scan->text, span.begin);
  const guint32 i = token < found->scan->text->n_tokens ? inner[token] : RW_NONE;
  const RwClaim *claim = i == RW_NONE ? NULL : get_claim(found, i);
  return claim && holds(claim, span) ? claim->speakers[0] : RW_NONE;
}

static guint32
length_of(const RwClaim *claim)
{
  guint32 length = 0;
  for (guint32 i = 0; i < claim->n_contents; i++)
    length += claim->contents[i].end - claim->contents[i].begin;
  return length;
}

/* A claim by the length of its words. */
typedef struct {
  guint32 length;
  guint32 index;
} Length;

static int
by_length(gconstpointer a, gconstpointer b)
{
  const Length *x = a, *y = b;
  return x->length != y->length ? compare_numbers(y->length, x->length) : compare_numbers(x->index, y->index);
}

static void
write_inner(const RwText *text, const RwClaim *claim, guint32 index, guint32 *inner)
{
  for (guint32 i = 0; i < claim->n_contents && !claim->stance; i++)
    for (guint32 t = rw_text_token_at(text, claim->contents[i].begin);
         t < text->n_tokens && text->tokens[t].span.begin < claim->contents[i].end; t++)
      inner[t] = index;
}

/* [n_tokens] the claim (or quotation) with the shortest content around each token, or RW_NONE.  Longer ones are written first. */
static guint32 *
find_inner(const RwFound *found, gboolean quotations)
{
  const RwText *text = found->scan->text;
  guint32 *inner = rw_arena_new_array(found->scan->arena, guint32, text->n_tokens);
  g_autoptr(GArray) order = g_array_sized_new(FALSE, FALSE, sizeof(Length), found->claims->len);
  for (guint32 t = 0; t < text->n_tokens; t++)
    inner[t] = RW_NONE;
  for (guint32 i = 0; i < found->claims->len; i++) {
    const Length row = {length_of(get_claim(found, i)), i};
    if (!quotations || get_claim(found, i)->quotation)
      g_array_append_val(order, row);
  }
  g_array_sort(order, by_length);
  for (guint i = 0; i < order->len; i++) {
    const guint32 index = g_array_index(order, Length, i).index;
    write_inner(text, get_claim(found, index), index, inner);
  }
  return inner;
}

/* What names and titles say in indirect speech is said by the article: "he said that the Danish minister X ..." (Potts 2005). */
static void
attribute(RwFound *found)
{
  const guint32 *inner = find_inner(found, FALSE), *quoted = find_inner(found, TRUE);
  for (guint i = 0; i < found->events->len; i++)
    get_event(found, i)->event.attributed_to = speaker_of(found, inner, get_event(found, i)->event.trigger);
  for (guint i = 0; i < found->relations->len; i++) {
    const RwFoundRelation *row = &g_array_index(found->relations, RwFoundRelation, i);
    const RwSpan at = row->token == RW_NONE ? row->relation.evidence : found->scan->tokens[row->token].span;
    get_relation(found, i)->attributed_to = speaker_of(found, row->named ? quoted : inner, at);
  }
}

/* Results */

static void
remove_equal_relations(RwFound *found)
{
  g_array_sort(found->relations, by_fact);
  guint kept = 0;
  for (guint i = 0; i < found->relations->len; i++) {
    const RwRelation *relation = get_relation(found, i);
    RwRelation *last = kept ? get_relation(found, kept - 1) : NULL;
    if (!last || compare_facts(relation, last))
      g_array_index(found->relations, RwFoundRelation, kept++) = g_array_index(found->relations, RwFoundRelation, i);
    else if (last->when == RW_NONE)
      last->when = relation->when;
  }
  g_array_set_size(found->relations, kept);
  g_array_sort(found->relations, by_evidence);
}

static void
remove_equal_claims(RwFound *found)
{
  g_array_sort(found->claims, compare_claims);
  guint kept = 0;
  for (guint i = 0; i < found->claims->len; i++)
    if (!kept || compare_claims(get_claim(found, i), get_claim(found, kept - 1)))
      *get_claim(found, kept++) = *get_claim(found, i);
  g_array_set_size(found->claims, kept);
}

typedef struct {
  RwSpan evidence;
  RwSpan trigger;
  guint32 index;
} Order;

static int
by_order(gconstpointer a, gconstpointer b)
{
  const Order *x = a, *y = b;
  const int evidence = compare_spans(x->evidence, y->evidence), trigger = compare_spans(x->trigger, y->trigger);
  return evidence ? evidence : trigger ? trigger : compare_numbers(x->index, y->index);
}

/* The events that stay, by their evidence; `place[i]` is where event i went. */
static void
write_events(RwFound *found, RwFacts *facts, guint32 *place)
{
  RwArena *arena = found->scan->arena;
  g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(Order));
  for (guint32 i = 0; i < found->events->len; i++) {
    const RwFoundEvent *event = get_event(found, i);
    const Order row = {event->event.evidence, event->event.trigger, i};
    place[i] = RW_NONE;
    if (!event->dropped)
      g_array_append_val(order, row);
  }
  g_array_sort(order, by_order);
  facts->events = rw_arena_new_array(arena, RwEvent, order->len);
  facts->n_events = order->len;
  for (guint32 i = 0; i < order->len; i++) {
    const RwFoundEvent *event = get_event(found, g_array_index(order, Order, i).index);
    place[g_array_index(order, Order, i).index] = i;
    facts->events[i] = event->event;
    if (event->evidence) {
      facts->events[i].more_triggers = rw_arena_dup_array(arena, RwSpan, event->triggers);
      facts->events[i].more_evidence = rw_arena_dup_array(arena, RwSpan, event->evidence);
      facts->events[i].n_more = event->evidence->len;
    }
  }
}

/* An event that another is a role of may have been dropped for want of a role of its own. */
static void
renumber_roles(RwFacts *facts, const guint32 *place)
{
  for (guint32 i = 0; i < facts->n_events; i++) {
    RwEvent *event = &facts->events[i];
    guint32 n = 0;
    for (guint32 k = 0; k < event->n_roles; k++) {
      RwRole role = event->roles[k];
      if (role.kind == RW_FILLER_EVENT && (role.index = place[role.index]) == RW_NONE)
        continue;
      event->roles[n++] = role;
    }
    event->n_roles = n;
  }
}

static guint32
merged_into(const RwFound *found, guint32 i)
{
  while (get_event(found, i)->merged != i)
    i = get_event(found, i)->merged;
  return i;
}

/* What one claim lists. */
typedef struct {
  guint32 list[INSIDE_MAX];
  guint32 n;
} Inside;

static void
add_inside(Inside *inside, guint32 index)
{
  for (guint32 k = 0; k < inside->n; k++)
    if (inside->list[k] == index)
      return;
  if (inside->n < INSIDE_MAX)
    inside->list[inside->n++] = index;
}

static void
list_events(const RwFound *found, RwSpan content, const guint32 *place, Inside *inside)
{
  const RwText *text = found->scan->text;
  for (guint32 t = rw_text_token_at(text, content.begin);
       t < text->n_tokens && text->tokens[t].span.begin < content.end && inside->n < INSIDE_MAX; t++) {
    const guint32 event = found->event_at[t];
    const guint32 index = event == RW_NONE ? RW_NONE : place[merged_into(found, event)];
    if (index != RW_NONE)
      add_inside(inside, index);
  }
}

/* Relations are in the order of their evidence. */
static void
list_relations(const RwFacts *facts, RwSpan content, Inside *inside)
{
  guint32 low = 0, high = facts->n_relations;
  while (low < high) {
    const guint32 middle = low + (high - low) / 2;
    if (facts->relations[middle].evidence.begin < content.begin)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < facts->n_relations && facts->relations[low].evidence.begin < content.end; low++)
    if (rw_span_contains(content, facts->relations[low].evidence) && facts->relations[low].attributed_to != RW_NONE)
      add_inside(inside, low);
}

static void
list_inside(const RwFound *found, const RwFacts *facts, RwClaim *claim, const guint32 *place)
{
  Inside events = {.n = 0}, relations = {.n = 0};
  for (guint32 i = 0; i < claim->n_contents && !claim->stance; i++) {
    list_events(found, claim->contents[i], place, &events);
    list_relations(facts, claim->contents[i], &relations);
  }
  claim->events = rw_arena_memdup(found->scan->arena, events.list, sizeof(events.list[0]) * events.n);
  claim->n_events = events.n;
  claim->relations = rw_arena_memdup(found->scan->arena, relations.list, sizeof(relations.list[0]) * relations.n);
  claim->n_relations = relations.n;
}

/* The claim that tells of each other one lists it; claims are in their final order. */
static void
list_claims(const RwFound *found)
{
  RwArena *arena = found->scan->arena;
  const guint32 *inner = find_inner(found, FALSE), n = found->claims->len;
  guint32 *outer = rw_arena_new_array(arena, guint32, n);
  for (guint32 i = 0; i < n; i++) {
    const RwClaim *claim = get_claim(found, i);
    outer[i] = inner[rw_text_token_at(found->scan->text, claim->cue.begin)];
    const gboolean told = outer[i] != RW_NONE && outer[i] != i && holds(get_claim(found, outer[i]), claim->source);
    outer[i] = told ? outer[i] : RW_NONE;
    if (told)
      get_claim(found, outer[i])->n_claims++;
  }
  for (guint32 i = 0; i < n; i++) {
    RwClaim *claim = get_claim(found, i);
    claim->claims = rw_arena_new_array(arena, guint32, claim->n_claims);
    claim->n_claims = 0;
  }
  for (guint32 i = 0; i < n; i++)
    if (outer[i] != RW_NONE) {
      RwClaim *claim = get_claim(found, outer[i]);
      claim->claims[claim->n_claims++] = i;
    }
}

static void
write_claims(RwFound *found, RwFacts *facts, const guint32 *place)
{
  remove_equal_claims(found);
  for (guint i = 0; i < found->claims->len; i++)
    list_inside(found, facts, get_claim(found, i), place);
  list_claims(found);
  facts->claims = rw_arena_dup_array(found->scan->arena, RwClaim, found->claims);
  facts->n_claims = found->claims->len;
}

static void
write_relations(RwFound *found, RwFacts *facts)
{
  remove_equal_relations(found);
  facts->relations = rw_arena_new_array(found->scan->arena, RwRelation, found->relations->len);
  facts->n_relations = found->relations->len;
  for (guint i = 0; i < found->relations->len; i++)
    facts->relations[i] = *get_relation(found, i);
}

static RwFacts *
write_facts(RwFound *found)
{
  RwArena *arena = found->scan->arena;
  RwFacts *facts = rw_arena_new_array(arena, RwFacts, 1);
  guint32 *place = rw_arena_new_array(arena, guint32, found->events->len);
  write_events(found, facts, place);
  renumber_roles(facts, place);
  write_relations(found, facts);
  write_claims(found, facts, place);
  return facts;
}

static guint32 *
new_row(const RwScan *scan)
{
  guint32 *row = rw_arena_new_array(scan->arena, guint32, scan->text->n_tokens);
  for (guint32 t = 0; t < scan->text->n_tokens; t++)
    row[t] = RW_NONE;
  return row;
}

static void
clear_event(gpointer event)
{
  g_clear_pointer(&((RwFoundEvent *)event)->triggers, g_array_unref);
  g_clear_pointer(&((RwFoundEvent *)event)->evidence, g_array_unref);
}

RwFacts *
rw_facts_find(
  const RwPatterns *patterns, const RwClassifier *classifier, RwArena *arena, const RwText *text, const RwEntities *entities,
  const RwTimes *times)
{
  g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(RwFoundEvent));
  g_autoptr(GArray) relations = g_array_new(FALSE, FALSE, sizeof(RwFoundRelation));
  g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(RwClaim));
  g_array_set_clear_func(events, clear_event);
  RwScan *scan = rw_scan_new(patterns, arena, text, entities, times);
  RwFound found = {
    .scan = scan,
    .events = events,
    .relations = relations,
    .claims = claims,
    .event_at = new_row(scan),
    .place_of = new_row(scan),
    .time_of = new_row(scan),
    .begin_of = new_row(scan),
    .end_of = new_row(scan),
  };
  rw_find_times(&found);
  rw_find_matches(&found);
  rw_find_offices(&found);
  if (classifier)
    rw_find_learned(&found, classifier);
  rw_find_claims(&found);
  attribute(&found);
  rw_infer_relations(&found);
  rw_resolve_events(&found);
  return write_facts(&found);
}
