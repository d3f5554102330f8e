/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/train/examples.h"

#include "input/json.h"
#include "text/hash.h"

#include <rdfwire/error.h>

#include <string.h>

/* A fact as it is marked; the spans are bytes. */
typedef struct {
  guint relation;
  RwSpan subject, object;
} Fact;

typedef struct {
  const char *id, *text;
  RwDate published;
  guint16 relations; /* marked: a set */
  gboolean unmarked;
  GArray *facts;     /* Fact */
} Line;

/* A text on its way. */
typedef struct {
  RwExamples *examples;
  const Line *line;
  const RwFacts *found;  /* by the patterns */
  guint32 document;
  GHashTable *facts;     /* subject and object -> fact from 1 */
  guint32 first;         /* of its examples */
  GArray *ends;          /* Ends, of each example */
} Reading;

/* The ends of an example. */
typedef struct {
  RwEnd subject, object;
  guint16 about; /* relations that are marked between their entities: a set */
  guint16 here;  /* and between themselves */
} Ends;

/* ---- One line ---- */

static gboolean
find_relation(const RwExamples *examples, const char *name, guint *relation)
{
  g_autofree char *iri = g_strconcat(RW_NS, name, NULL);
  const RwTermId term = rw_triples_find(rw_ontology_triples(examples->ontology), iri);
  if (!term)
    return FALSE;
  for (*relation = 0; *relation < examples->relations->len; ++*relation) {
    if (g_array_index(examples->relations, RwTermId, *relation) == term)
      return TRUE;
  }
  if (examples->relations->len == RW_LEARNED_MAX)
    return FALSE;
  g_array_append_val(examples->relations, term);
  return TRUE;
}

static gboolean
read_relations(const RwExamples *examples, JsonObject *object, Line *line)
{
  JsonNode *node = json_object_get_member(object, "relations");
  if (!node || !JSON_NODE_HOLDS_ARRAY(node))
    return FALSE;
  JsonArray *array = json_node_get_array(node);
  line->relations = 0;
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *name = json_array_get_element(array, i);
    guint relation;
    if (json_node_get_value_type(name) != G_TYPE_STRING || !find_relation(examples, json_node_get_string(name), &relation))
      return FALSE;
    line->relations |= (guint16)(1U << relation);
  }
  return TRUE;
}

/* Code points as bytes. */
static gboolean
read_span(JsonObject *fact, const char *member, const char *text, RwSpan *span)
{
  JsonNode *node = json_object_get_member(fact, member);
  if (!node || !JSON_NODE_HOLDS_OBJECT(node))
    return FALSE;
  JsonObject *object = json_node_get_object(node);
  const gint64 start = json_object_get_int_member_with_default(object, "start", -1);
  const gint64 end = json_object_get_int_member_with_default(object, "end", -1);
  if (start < 0 || end <= start || end > g_utf8_strlen(text, -1))
    return FALSE;
  span->begin = (guint32)(g_utf8_offset_to_pointer(text, (glong)start) - text);
  span->end = (guint32)(g_utf8_offset_to_pointer(text, (glong)end) - text);
  return TRUE;
}

static gboolean
read_facts(const RwExamples *examples, JsonObject *object, Line *line)
{
  JsonNode *node = json_object_get_member(object, "facts");
  g_array_set_size(line->facts, 0);
  if (!node || !JSON_NODE_HOLDS_ARRAY(node))
    return FALSE;
  JsonArray *array = json_node_get_array(node);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *element = json_array_get_element(array, i);
    JsonObject *row = JSON_NODE_HOLDS_OBJECT(element) ? json_node_get_object(element) : NULL;
    const char *name = row ? json_object_get_string_member_with_default(row, "relation", NULL) : NULL;
    Fact fact;
    if (
      !name || !find_relation(examples, name, &fact.relation) || !read_span(row, "subject", line->text, &fact.subject) ||
      !read_span(row, "object", line->text, &fact.object))
      return FALSE;
    g_array_append_val(line->facts, fact);
  }
  return TRUE;
}

static gboolean
read_line(const RwExamples *examples, JsonNode *node, Line *line)
{
  if (!node || !JSON_NODE_HOLDS_OBJECT(node))
    return FALSE;
  JsonObject *object = json_node_get_object(node);
  line->id = json_object_get_string_member_with_default(object, "id", NULL);
  line->text = json_object_get_string_member_with_default(object, "text", NULL);
  const char *date = json_object_get_string_member_with_default(object, "date", NULL);
  line->published = (RwDate){.minute = -1, .zone = RW_ZONE_NONE};
  if (date && !rw_date_parse(date, &line->published))
    return FALSE;
  line->unmarked = json_object_get_boolean_member_with_default(object, "unmarked", FALSE);
  return line->id && line->text && read_relations(examples, object, line) && read_facts(examples, object, line);
}

/* ---- Labels ---- */

static RwSpan
span_of(const RwScan *scan, const RwEnd *end)
{
  return rw_text_span(scan->text, end->first, end->last);
}

/* Whether a date is the marked one; of a range its begin, or its end, is. */
static gboolean
is_date(const RwScan *scan, const RwEnd *end, RwSpan marked)
{
  const RwSpan span = span_of(scan, end);
  if (!rw_span_overlaps(span, marked))
    return FALSE;
  const guint32 middle = span.begin + (span.end - span.begin) / 2;
  return end->by == RW_END_BY_BEGIN ? marked.begin < middle : end->by == RW_END_BY_END ? marked.end > middle : TRUE;
}

/* Whether a mention, or with `any` another mention of its entity, is the marked one. */
static gboolean
is_marked(const RwScan *scan, const RwEnd *end, RwSpan marked, gboolean any)
{
  if (end->kind == RW_END_DATE)
    return is_date(scan, end, marked);
  if (!any)
    return rw_span_overlaps(span_of(scan, end), marked);
  const RwEntities *entities = scan->entities;
  for (guint32 i = 0; i < entities->n_mentions; i++) {
    if (entities->mentions[i].entity == end->entity && rw_span_overlaps(entities->mentions[i].span, marked))
      return TRUE;
  }
  return FALSE;
}

/* The relations that the patterns state between the two; `any`: whether they state any, of the model or not. */
static guint16
found_between(const Reading *reading, const RwEnd *subject, const RwEnd *object, gboolean *any)
{
  const GArray *relations = reading->examples->relations;
  guint16 set = 0;
  *any = FALSE;
  for (guint32 i = 0; i < reading->found->n_relations; i++) {
    const RwRelation *row = &reading->found->relations[i];
    const gboolean same = row->subject == subject->entity && row->object == object->entity;
    const gboolean turned = row->subject == object->entity && row->object == subject->entity;
    *any |= same || turned;
    for (guint r = 0; (same || turned) && r < relations->len; r++) {
      const RwLearnedRelation relation =
        rw_learned_relation(reading->examples->ontology, g_array_index(relations, RwTermId, r));
      const RwTermId other = relation.symmetric ? relation.predicate : relation.inverse;
      if ((same && row->predicate == relation.predicate) || (turned && row->predicate == other))
        set |= (guint16)(1U << r);
    }
  }
  return set;
}

static guint32
fact_of(Reading *reading, const RwEnd *subject, const RwEnd *object)
{
  const guint64 date = (guint64)object->timex << 1 | (object->by == RW_END_BY_END);
  const guint64 hash = rw_hash_step(rw_hash_step(subject->entity, object->entity), date);
  gint64 *key = g_memdup2(&hash, sizeof hash);
  guint32 fact = GPOINTER_TO_UINT(g_hash_table_lookup(reading->facts, key));
  if (!fact) {
    fact = ++reading->examples->n_facts;
    g_hash_table_insert(reading->facts, key, GUINT_TO_POINTER(fact));
  } else {
    g_free(key);
  }
  return fact - 1;
}

static void
add_pair(const RwPairing *pairing, const RwEnd *subject, const RwEnd *object, gpointer user_data)
{
  Reading *reading = user_data;
  RwExamples *examples = reading->examples;
  const RwTermId *relations = (const RwTermId *)(const void *)examples->relations->data;
  const guint16 allowed = rw_learned_allowed(
    examples->ontology, relations, examples->relations->len, (RwEndKind)subject->kind, (RwEndKind)object->kind);
  guint32 keys[RW_PAIR_FEATURES];
  gboolean any;
  RwPairExample example = {
    .fact = fact_of(reading, subject, object),
    .shape = rw_pair_shape(subject, object),
    .document = reading->document,
    .asked = allowed & reading->line->relations,
    .found = found_between(reading, subject, object, &any),
    .unmarked = reading->line->unmarked,
  };
  if (example.unmarked) {
    example.asked &= any ? example.found : example.asked;
    example.holds = example.asked & example.found;
  }
  if (!example.asked)
    return;
  example.n_keys = rw_pair_features(pairing, subject, object, keys);
  example.keys = rw_arena_memdup(examples->arena, keys, example.n_keys * sizeof *keys);
  const Ends ends = {.subject = *subject, .object = *object};
  g_array_append_val(reading->ends, ends);
  g_array_append_val(examples->examples, example);
}

/* Notes which pairs a fact was marked at, and which have the same entities. */
static void
mark(const Reading *reading, const RwScan *scan, const Fact *fact)
{
  const guint16 bit = (guint16)(1U << fact->relation);
  for (guint i = 0; i < reading->ends->len; i++) {
    Ends *ends = &g_array_index(reading->ends, Ends, i);
    if (!is_marked(scan, &ends->subject, fact->subject, TRUE) || !is_marked(scan, &ends->object, fact->object, TRUE))
      continue;
    ends->about |= bit;
    if (is_marked(scan, &ends->subject, fact->subject, FALSE) && is_marked(scan, &ends->object, fact->object, FALSE))
      ends->here |= bit;
  }
}

static guint32
distance_of(const Ends *ends)
{
  const guint32 a = ends->subject.head, b = ends->object.head;
  return a < b ? b - a : a - b;
}

/* Whether another pair that the same fact was marked at is nearer. */
static gboolean
has_nearer(const Reading *reading, guint i, guint16 bit)
{
  const RwPairExample *examples = &g_array_index(reading->examples->examples, RwPairExample, reading->first);
  const Ends *ends = (const Ends *)(const void *)reading->ends->data;
  for (guint k = 0; k < reading->ends->len; k++) {
    const guint32 own = distance_of(&ends[i]), other = distance_of(&ends[k]);
    if (
      k != i && examples[k].fact == examples[i].fact && (examples[k].asked & ends[k].here & bit) &&
      (other < own || (other == own && k < i)))
      return TRUE;
  }
  return FALSE;
}

/* A fact holds between the nearest of the mentions that it was marked at; of others of the same entities it is not known. */
static void
set_labels(const Reading *reading)
{
  for (guint i = 0; i < reading->ends->len; i++) {
    RwPairExample *example = &g_array_index(reading->examples->examples, RwPairExample, reading->first + i);
    const Ends *ends = &g_array_index(reading->ends, Ends, i);
    for (guint r = 0; r < RW_LEARNED_MAX; r++) {
      const guint16 bit = (guint16)(1U << r);
      if ((example->asked & ends->here & bit) && !has_nearer(reading, i, bit))
        example->holds |= bit;
    }
  }
  for (guint i = 0; i < reading->ends->len; i++) {
    RwPairExample *example = &g_array_index(reading->examples->examples, RwPairExample, reading->first + i);
    const Ends *ends = &g_array_index(reading->ends, Ends, i);
    example->asked &= (guint16)(~ends->about | example->holds);
    reading->examples->n_held += example->holds != 0;
  }
}

static void
read_text(RwExamples *examples, const Line *line)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwText *text = rw_text_analyse_and_keep(examples->model, arena, line->text, strlen(line->text));
  const RwEntities *entities = rw_entities_find(examples->names, examples->recogniser, arena, text);
  const RwTimes *times = rw_times_find(arena, text, line->published);
  const RwScan *scan = rw_scan_new(examples->patterns, arena, text, entities, times);
  Reading reading = {
    .examples = examples,
    .line = line,
    .found = rw_facts_find(examples->patterns, NULL, arena, text, entities, times),
    .facts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
    .first = examples->examples->len,
    .ends = g_array_new(FALSE, FALSE, sizeof(Ends)),
  };
  const char *hyphen = strrchr(line->id, '-');
  const char *name = rw_arena_strndup(examples->arena, line->id, hyphen ? (gsize)(hyphen - line->id) : strlen(line->id));
  reading.document = GPOINTER_TO_UINT(g_hash_table_lookup(examples->documents, name));
  if (!reading.document) {
    reading.document = g_hash_table_size(examples->documents) + 1;
    g_hash_table_insert(examples->documents, (gpointer)(guintptr)name, GUINT_TO_POINTER(reading.document));
  }
  rw_pairing_each(rw_pairing_new(scan, examples->clusters), add_pair, &reading);
  for (guint i = 0; i < line->facts->len; i++)
    mark(&reading, scan, &g_array_index(line->facts, Fact, i));
  set_labels(&reading);
  g_hash_table_unref(reading.facts);
  g_array_unref(reading.ends);
}

gboolean
rw_examples_read(RwExamples *examples, const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  if (!g_file_get_contents(path, &bytes, NULL, error))
    return FALSE;
  Line line = {.facts = g_array_new(FALSE, FALSE, sizeof(Fact))};
  gboolean ok = TRUE;
  guint number = 1;
  for (char *p = bytes, *next; ok && *p; p = next, number++) {
    RwJsonFault fault;
    next = p + strcspn(p, "\n");
    g_autoptr(JsonNode) node = rw_json_parse(p, (gsize)(next - p), &fault);
    ok = read_line(examples, node, &line);
    if (ok)
      read_text(examples, &line);
    else
      g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "%s:%u: not a text with its relations", path, number);
    next += *next == '\n';
  }
  g_array_unref(line.facts);
  return ok;
}
