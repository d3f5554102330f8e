/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/types.h"

#include "kb/fold.h"

#include <string.h>

/* Classes looked at on the way up from one class: those of a damaged source have no end. */
#define WALK_MAX 4096

/* The properties of the ontology's classes that name classes of other vocabularies, the closest first. */
static const char *const MATCHES[] = {
  RW_NS_OWL "equivalentClass",
  RW_NS_SKOS "exactMatch",
  RW_NS_SKOS "closeMatch",
  RW_NS_SKOS "narrowMatch",
};

typedef struct {
  guint64 sub;
  guint64 super;
} Edge;

struct RwKbTypes {
  const RwOntology *ontology;
  GHashTable *classes; /* hash of an IRI -> class; of the ontology's matches, and of those already asked for */
  GArray *edges;       /* Edge */
  gboolean sorted;
};

static guint64
hash_of(const char *iri)
{
  return rw_piece_hash(iri, strlen(iri));
}

static void
set_class(RwKbTypes *types, guint64 hash, RwTermId class_)
{
  guint64 *key = g_new(guint64, 1);
  *key = hash;
  g_hash_table_insert(types->classes, key, GUINT_TO_POINTER(class_));
}

/* Enters a class that `class_` matches, where nothing closer does; those of schema.org under both of their addresses. */
static void
add_match(RwKbTypes *types, const char *iri, RwTermId class_)
{
  const guint64 hash = hash_of(iri);
  if (!g_hash_table_contains(types->classes, &hash))
    set_class(types, hash, class_);
  if (g_str_has_prefix(iri, RW_NS_SCHEMA)) {
    g_autofree char *old = g_strconcat("http", iri + strlen("https"), NULL);
    add_match(types, old, class_);
  }
}

static void
add_matches(RwKbTypes *types, RwTermId class_, RwTermId property)
{
  const RwTriples *triples = rw_ontology_triples(types->ontology);
  const RwTermList matches = rw_triples_objects(triples, class_, property);
  for (guint i = 0; i < matches.n; i++)
    add_match(types, rw_triples_value(triples, matches.ids[i]), class_);
}

/* The ontology's classes themselves, and those of schema.org above them. */
static void
add_own(RwKbTypes *types)
{
  const RwTermList classes = rw_triples_subjects(rw_ontology_triples(types->ontology), RW_T_RDF_TYPE, RW_T_OWL_CLASS);
  for (guint i = 0; i < classes.n; i++) {
    const RwTermId class_ = classes.ids[i];
    if (class_ == RW_T_RW_ENTITY || !rw_ontology_is_a(types->ontology, class_, RW_T_RW_ENTITY))
      continue;
    const RwTermId schema = rw_ontology_schema_class(types->ontology, class_);
    add_match(types, rw_ontology_iri(types->ontology, class_), class_);
    if (schema)
      add_match(types, rw_ontology_iri(types->ontology, schema), class_);
  }
}

RwKbTypes *
rw_kb_types_new(const RwOntology *ontology)
{
  RwKbTypes *types = g_new0(RwKbTypes, 1);
  types->ontology = ontology;
  types->classes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  types->edges = g_array_new(FALSE, FALSE, sizeof(Edge));
  const RwTriples *triples = rw_ontology_triples(ontology);
  /* Everything is below what matches rw:Entity, which says nothing. */
  for (gsize m = 0; m < G_N_ELEMENTS(MATCHES); m++) {
    const RwTermId property = rw_triples_find(triples, MATCHES[m]);
    const RwTermList subjects = property ? rw_triples_subjects_with(triples, property) : (RwTermList){0};
    for (guint i = 0; i < subjects.n; i++) {
      const RwTermId class_ = subjects.ids[i];
      if (class_ != RW_T_RW_ENTITY && rw_ontology_is_a(ontology, class_, RW_T_RW_ENTITY))
        add_matches(types, subjects.ids[i], property);
    }
  }
  add_own(types);
  return types;
}

void
rw_kb_types_free(RwKbTypes *types)
{
  if (!types)
    return;
  g_hash_table_unref(types->classes);
  g_array_unref(types->edges);
  g_free(types);
}

void
rw_kb_types_add(RwKbTypes *types, const char *sub, const char *super)
{
  const Edge edge = {hash_of(sub), hash_of(super)};
  g_array_append_val(types->edges, edge);
}

static int
compare_edges(const void *a, const void *b)
{
  const Edge *x = a, *y = b;
  if (x->sub != y->sub)
    return x->sub < y->sub ? -1 : 1;
  return (x->super > y->super) - (x->super < y->super);
}

static guint
first_edge(const RwKbTypes *types, guint64 sub)
{
  guint low = 0, high = types->edges->len;
  while (low < high) {
    const guint middle = low + (high - low) / 2;
    if (g_array_index(types->edges, Edge, middle).sub < sub)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Appends the classes right above `sub` to the queue, each once. */
static void
enqueue(const RwKbTypes *types, GArray *queue, guint64 sub)
{
  for (guint i = first_edge(types, sub); i < types->edges->len && queue->len < WALK_MAX; i++) {
    const Edge *edge = &g_array_index(types->edges, Edge, i);
    if (edge->sub != sub)
      return;
    guint k = 0;
    while (k < queue->len && g_array_index(queue, guint64, k) != edge->super)
      k++;
    if (k == queue->len)
      g_array_append_val(queue, edge->super);
  }
}

/* Whether class `a` says more than class `b`; of two that do not compare the one with the lesser number counts. */
static gboolean
is_better(const RwKbTypes *types, RwTermId a, RwTermId b)
{
  if (!a || !b)
    return a && !b;
  if (rw_ontology_is_a(types->ontology, b, a))
    return FALSE;
  return rw_ontology_is_a(types->ontology, a, b) || a < b;
}

/* Level by level upwards: the nearest classes that have one decide. */
static RwTermId
search_up(const RwKbTypes *types, guint64 hash)
{
  g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_array_append_val(queue, hash);
  RwTermId best = 0;
  for (guint level = 0, end = 1; level < queue->len && !best; end = queue->len) {
    for (; level < end; level++)
      enqueue(types, queue, g_array_index(queue, guint64, level));
    for (guint i = end; i < queue->len; i++) {
      const RwTermId class_ = GPOINTER_TO_UINT(g_hash_table_lookup(types->classes, &g_array_index(queue, guint64, i)));
      if (is_better(types, class_, best))
        best = class_;
    }
  }
  return best;
}

RwTermId
rw_kb_types_class(RwKbTypes *types, const char *iri)
{
  const RwTermId term = rw_triples_find(rw_ontology_triples(types->ontology), iri);
  if (term && rw_ontology_is_a(types->ontology, term, RW_T_RW_ENTITY))
    return term;
  if (!types->sorted)
    g_array_sort(types->edges, compare_edges);
  types->sorted = TRUE;
  const guint64 hash = hash_of(iri);
  gpointer found;
  if (g_hash_table_lookup_extended(types->classes, &hash, NULL, &found))
    return GPOINTER_TO_UINT(found);
  const RwTermId class_ = search_up(types, hash);
  set_class(types, hash, class_);
  return class_;
}
