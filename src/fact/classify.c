/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/classify.h"

#include "fact/found.h"
#include "text/activation.h"
#include "text/hash.h"

#include <rdfwire/error.h>

#include <math.h>
#include <string.h>

/* Confidence of what is learnt stays below that of the patterns, which people wrote. */
#define CONFIDENCE_MAX 0.79f

G_STATIC_ASSERT(RW_PAIR_FEATURES * RW_INT8_MAX <= G_MAXINT16);
G_STATIC_ASSERT(RW_LEARNED_MAX <= sizeof(guint16) * 8);

/* ---- The file ---- */

/* A model on its way: the names of its relations become terms when all is read. */
typedef struct {
  RwClassifier *classifier;
  const char *names[RW_LEARNED_MAX];
} Loading;

static gboolean
read_names(gpointer into, RwModelBytes section)
{
  Loading *loading = into;
  RwClassifier *classifier = loading->classifier;
  const char *p = section.bytes, *end = p + section.size;
  for (const char *stop; p < end; p = stop + 1) {
    stop = memchr(p, '\0', (gsize)(end - p));
    if (!stop || stop == p || classifier->n_relations == RW_LEARNED_MAX)
      return FALSE;
    loading->names[classifier->n_relations++] = p;
  }
  return classifier->n_relations > 0;
}

static float
read_float(const char *bytes)
{
  guint32 bits;
  float value;
  memcpy(&bits, bytes, sizeof bits);
  bits = GUINT32_FROM_LE(bits);
  memcpy(&value, &bits, sizeof value);
  return value;
}

static gboolean
read_numbers(gpointer into, RwModelBytes section)
{
  RwClassifier *classifier = ((Loading *)into)->classifier;
  if (section.size != classifier->n_relations * sizeof(RwLearnedNumbers))
    return FALSE;
  for (guint i = 0; i < classifier->n_relations; i++) {
    const char *at = section.bytes + i * sizeof(RwLearnedNumbers);
    RwLearnedNumbers *numbers = &classifier->relations[i].numbers;
    *numbers = (RwLearnedNumbers){read_float(at), read_float(at + 4), read_float(at + 8)};
    if (!isfinite(numbers->slope) || !isfinite(numbers->offset) || !isfinite(numbers->threshold))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_shapes(gpointer into, RwModelBytes section)
{
  RwClassifier *classifier = ((Loading *)into)->classifier;
  if (section.size != sizeof classifier->allowed)
    return FALSE;
  memcpy(classifier->allowed, section.bytes, section.size);
  for (guint i = 0; i < RW_PAIR_SHAPES; i++)
    classifier->allowed[i] = GUINT16_FROM_LE(classifier->allowed[i]);
  return TRUE;
}

static gboolean
read_clusters(gpointer into, RwModelBytes section)
{
  return rw_table_read(&((Loading *)into)->classifier->clusters, section.bytes, section.size);
}

static gboolean
read_keys(gpointer into, RwModelBytes section)
{
  return rw_table_read(&((Loading *)into)->classifier->keys, section.bytes, section.size);
}

static gboolean
read_rows(gpointer into, RwModelBytes section)
{
  RwClassifier *classifier = ((Loading *)into)->classifier;
  classifier->rows = (const gint8 *)section.bytes;
  classifier->n_rows = (guint32)(section.size / RW_LEARNED_MAX);
  for (guint32 i = 0; i < classifier->keys.n_slots; i++) {
    if (GUINT32_FROM_LE(classifier->keys.slots[i].value) > classifier->n_rows)
      return FALSE;
  }
  return section.size % RW_LEARNED_MAX == 0;
}

static const RwModelReader READERS[RW_CLASSIFIER_SECTIONS] = {
  [RW_CLASSIFIER_NAMES] = {"names", read_names},       [RW_CLASSIFIER_RELATIONS] = {"relations", read_numbers},
  [RW_CLASSIFIER_SHAPES] = {"shapes", read_shapes},
  [RW_CLASSIFIER_CLUSTERS] = {"clusters", read_clusters}, [RW_CLASSIFIER_KEYS] = {"keys", read_keys},
  [RW_CLASSIFIER_ROWS] = {"rows", read_rows},
};

static const RwModelKind KIND = {RW_CLASSIFIER_MAGIC, RW_CLASSIFIER_VERSION, RW_CLASSIFIER_SECTIONS, READERS};

guint16
rw_learned_allowed(const RwOntology *ontology, const RwTermId *relations, guint n, RwEndKind subject, RwEndKind object)
{
  static const RwTermId CLASSES[RW_END_KINDS] = {
    [RW_END_PERSON] = RW_T_RW_PERSON,
    [RW_END_GROUP] = RW_T_RW_GROUP,
    [RW_END_ORGANIZATION] = RW_T_RW_ORGANIZATION,
    [RW_END_PLACE] = RW_T_RW_PLACE,
  };
  guint16 set = 0;
  for (guint i = 0; i < n && subject != RW_END_DATE; i++) {
    if (relations[i] && rw_ontology_allows(ontology, relations[i], CLASSES[subject], CLASSES[object]))
      set |= (guint16)(1U << i);
  }
  return set;
}

RwLearnedRelation
rw_learned_relation(const RwOntology *ontology, RwTermId predicate)
{
  const RwTriples *triples = rw_ontology_triples(ontology);
  const RwTermList inverse = rw_triples_subjects(triples, RW_T_OWL_INVERSE_OF, predicate);
  return (RwLearnedRelation){
    .predicate = predicate,
    .inverse = inverse.n ? inverse.ids[0] : rw_triples_object(triples, predicate, RW_T_OWL_INVERSE_OF),
    .symmetric = rw_ontology_is_symmetric(ontology, predicate),
  };
}

static void
find_terms(const Loading *loading, const RwOntology *ontology)
{
  const RwTriples *triples = rw_ontology_triples(ontology);
  RwClassifier *classifier = loading->classifier;
  RwTermId predicates[RW_LEARNED_MAX] = {0};
  for (guint i = 0; i < classifier->n_relations; i++) {
    const RwLearnedNumbers numbers = classifier->relations[i].numbers;
    predicates[i] = rw_triples_find(triples, loading->names[i]);
    classifier->relations[i] = rw_learned_relation(ontology, predicates[i]);
    classifier->relations[i].numbers = numbers;
  }
  for (guint i = 0; i < RW_PAIR_SHAPES; i++) {
    const RwEndKind object = (RwEndKind)(i / RW_END_WAYS % RW_END_KINDS);
    const RwEndKind subject = (RwEndKind)(i / RW_END_WAYS / RW_END_KINDS / RW_END_WAYS);
    classifier->allowed[i] &= rw_learned_allowed(ontology, predicates, classifier->n_relations, subject, object);
  }
}

RwClassifier *
rw_classifier_load(const char *path, const RwOntology *ontology, GError **error)
{
  g_autoptr(RwClassifier) classifier = g_new0(RwClassifier, 1);
  Loading loading = {.classifier = classifier};
  classifier->file = rw_model_map(&KIND, path, &loading, error);
  if (!classifier->file)
    return NULL;
  find_terms(&loading, ontology);
  return g_steal_pointer(&classifier);
}

void
rw_classifier_free(RwClassifier *classifier)
{
  if (!classifier)
    return;
  g_clear_pointer(&classifier->file, g_mapped_file_unref);
  g_free(classifier);
}

/* ---- Scores ---- */

void
rw_classifier_score(const RwClassifier *classifier, const guint32 *keys, guint n, gint16 *sums)
{
  guint32 rows[RW_PAIR_FEATURES];
  gint16 all[RW_LEARNED_MAX] = {0}; /* of its own, so that compilers see that no row is part of it */
  guint n_rows = 0;
  for (guint i = 0; i < n; i++)
    __builtin_prefetch(&classifier->keys.slots[rw_table_home(classifier->keys.n_homes, keys[i])]);
  for (guint i = 0; i < n; i++) {
    rows[n_rows] = rw_table_get(classifier->keys, keys[i]);
    if (rows[n_rows])
      __builtin_prefetch(classifier->rows + (rows[n_rows++] - 1) * (gsize)RW_LEARNED_MAX);
  }
  for (guint i = 0; i < n_rows; i++) {
    const gint8 *row = classifier->rows + (rows[i] - 1) * (gsize)RW_LEARNED_MAX;
    for (guint r = 0; r < RW_LEARNED_MAX; r++)
      all[r] = (gint16)(all[r] + row[r]);
  }
  memcpy(sums, all, sizeof all);
}

float
rw_learned_probability(const RwLearnedNumbers *numbers, gint32 sum)
{
  return rw_sigmoid(numbers->slope * (float)sum + numbers->offset);
}

/* ---- Facts ---- */

/* A pair that is probable enough. */
typedef struct {
  guint32 relation;
  guint32 subject; /* entities */
  guint32 object;
  guint32 timex;
  guint32 until;
  guint32 place;   /* number of the hit */
  guint32 token;   /* where the two meet */
  guint32 heads[2];
  RwSpan span;
  float probability;
} Hit;

typedef struct {
  const RwClassifier *classifier;
  RwFound *found;
  GArray *hits; /* Hit */
} Search;

static void
add_hit(const Search *search, const RwPairing *pairing, guint r, const RwEnd *subject, const RwEnd *object, float probability)
{
  const RwScan *scan = pairing->scan;
  const gboolean turned = search->classifier->relations[r].symmetric && subject->entity > object->entity;
  const guint32 top = rw_pair_top(scan, subject->head, object->head);
  const Hit hit = {
    .relation = r,
    .subject = turned ? object->entity : subject->entity,
    .object = turned ? subject->entity : object->entity,
    .timex = object->timex,
    .until = object->by == RW_END_BY_END,
    .place = search->hits->len,
    .token = top == RW_NONE ? subject->head : top,
    .heads = {subject->head, object->head},
    .span = rw_span_union(
      rw_text_span(scan->text, subject->first, subject->last), rw_text_span(scan->text, object->first, object->last)),
    .probability = probability,
  };
  g_array_append_val(search->hits, hit);
}

static void
look_at(const RwPairing *pairing, const RwEnd *subject, const RwEnd *object, gpointer user_data)
{
  const Search *search = user_data;
  const RwClassifier *classifier = search->classifier;
  const guint16 allowed = classifier->allowed[rw_pair_shape(subject, object)];
  if (!allowed)
    return;
  guint32 keys[RW_PAIR_FEATURES];
  gint16 sums[RW_LEARNED_MAX];
  rw_classifier_score(classifier, keys, rw_pair_features(pairing, subject, object, keys), sums);
  for (guint r = 0; r < classifier->n_relations; r++) {
    const RwLearnedNumbers *numbers = &classifier->relations[r].numbers;
    const float probability = allowed >> r & 1 ? rw_learned_probability(numbers, sums[r]) : 0;
    if (probability >= numbers->threshold)
      add_hit(search, pairing, r, subject, object, probability);
  }
}

/* Hits of one fact stand together, the most probable one first. */
static int
by_fact(gconstpointer a, gconstpointer b)
{
  const Hit *x = a, *y = b;
  const guint32 m[] = {x->relation, x->subject, x->object, x->timex, x->until};
  const guint32 n[] = {y->relation, y->subject, y->object, y->timex, y->until};
  for (guint i = 0; i < G_N_ELEMENTS(m); i++) {
    if (m[i] != n[i])
      return m[i] < n[i] ? -1 : 1;
  }
  if (x->probability != y->probability)
    return x->probability > y->probability ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

static gboolean
is_same_fact(const Hit *a, const Hit *b)
{
  return a->relation == b->relation && a->subject == b->subject && a->object == b->object && a->timex == b->timex &&
         a->until == b->until;
}

/* A fact that was found, however it was: of dates, which a subject has one of, whatever the date. */
static gint64 *
fact_key(RwArena *arena, RwTermId predicate, guint32 subject, guint32 object)
{
  const guint64 key = rw_hash_step(rw_hash_step(predicate, subject), object);
  return rw_arena_memdup(arena, &key, sizeof key);
}

/* The facts that are stated already, also those told from the other side. */
static GHashTable *
known_facts(const RwFound *found)
{
  RwArena *arena = found->scan->arena;
  GHashTable *known = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < found->relations->len; i++) {
    const RwRelation *relation = &g_array_index(found->relations, RwFoundRelation, i).relation;
    g_hash_table_add(known, fact_key(arena, relation->predicate, relation->subject, relation->object));
  }
  return known;
}

static gboolean
is_known(const Search *search, GHashTable *known, const Hit *hit)
{
  const RwLearnedRelation *relation = &search->classifier->relations[hit->relation];
  RwArena *arena = search->found->scan->arena;
  if (g_hash_table_contains(known, fact_key(arena, relation->predicate, hit->subject, hit->object)))
    return TRUE;
  const RwTermId other = relation->symmetric ? relation->predicate : relation->inverse;
  return other && g_hash_table_contains(known, fact_key(arena, other, hit->object, hit->subject));
}

static gboolean
is_allowed(const Search *search, const Hit *hit)
{
  const RwScan *scan = search->found->scan;
  const RwTermId subject = scan->entities->entities[hit->subject].class_;
  const RwTermId object = hit->object == RW_NONE ? 0 : scan->entities->entities[hit->object].class_;
  return rw_ontology_allows(scan->ontology, search->classifier->relations[hit->relation].predicate, subject, object);
}

static void
state(const Search *search, const Hit *hit)
{
  const RwScan *scan = search->found->scan;
  const RwTermId predicate = search->classifier->relations[hit->relation].predicate;
  const guint8 status = rw_relation_status(scan, hit->token, predicate, RW_NONE);
  if (
    status == RW_EFFECT_PAST || scan->former_at[hit->heads[0]] != RW_NONE || scan->former_at[hit->heads[1]] != RW_NONE ||
    !is_allowed(search, hit))
    return;
  const RwFoundRelation row = {
    .relation =
      {
        .predicate = predicate,
        .subject = hit->subject,
        .object = hit->object,
        .timex = hit->timex,
        .until = (guint8)hit->until,
        .when = RW_NONE,
        .evidence = rw_span_union(hit->span, scan->tokens[hit->token].span),
        .factuality = (RwFactuality)status,
        .attributed_to = RW_NONE,
        .confidence = MIN(hit->probability, CONFIDENCE_MAX),
      },
    .token = hit->token,
  };
  g_array_append_val(search->found->relations, row);
}

void
rw_find_learned(RwFound *found, const RwClassifier *classifier)
{
  g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(Hit));
  const Search search = {classifier, found, hits};
  rw_pairing_each(rw_pairing_new(found->scan, classifier->clusters), look_at, (gpointer)(guintptr)&search);
  if (!hits->len)
    return;
  g_array_sort(hits, by_fact);
  g_autoptr(GHashTable) known = known_facts(found);
  for (guint i = 0; i < hits->len; i++) {
    const Hit *hit = &g_array_index(hits, Hit, i);
    if ((!i || !is_same_fact(hit, hit - 1)) && !is_known(&search, known, hit))
      state(&search, hit);
  }
}
