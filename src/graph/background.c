/* SPDX-License-Identifier: Apache-2.0 */

#include "graph/background.h"

#include "graph/state.h"

typedef struct {
  const RwFindings *found;
  RwArena *arena;
  RwGraph *graph;
  GArray *bases;       /* guint32: those that have a part in it, in the order of their first one */
} Background;

static RwTermId
class_of(const Background *b, guint32 id)
{
  const RwTermId class_ = rw_kb_entity(b->found->kb, id).class_;
  return class_ ? class_ : RW_T_RW_ENTITY;
}

/* What it is and what it is called. */
static void
describe(const Background *b, guint32 id)
{
  const char *iri = rw_kb_iri(b->found->kb, id, b->arena);
  rw_state_classes(b->graph, b->found->ontology, iri, class_of(b, id));
  rw_state_string(b->graph, iri, RW_T_RDFS_LABEL, rw_kb_entity(b->found->kb, id).label);
}

/* A property of ours keeps to its domain and range; others are the base's own affair. */
static gboolean
is_allowed(const Background *b, guint32 id, const RwKbFact *fact)
{
  if (!g_str_has_prefix(fact->property, RW_NS))
    return TRUE;
  if (!fact->term || (!fact->value && fact->object == RW_NONE))
    return FALSE;
  const RwTermId object = fact->value ? 0 : class_of(b, fact->object);
  return rw_ontology_allows(b->found->ontology, fact->term, class_of(b, id), object);
}

static void
state_fact(const Background *b, guint32 id, const RwKbFact *fact)
{
  const char *iri = rw_kb_iri(b->found->kb, id, b->arena);
  const char *object = fact->object == RW_NONE ? fact->iri : rw_kb_iri(b->found->kb, fact->object, b->arena);
  const RwTerm term = object ? (RwTerm){.kind = RW_TERM_IRI, .value = object}
                             : (RwTerm){.kind = RW_TERM_LITERAL, .value = fact->value, .datatype = fact->datatype};
  rw_graph_add(b->graph, iri, fact->property, term);
}

static void
add_base(const Background *b, guint32 base)
{
  for (guint i = 0; i < b->bases->len; i++) {
    if (g_array_index(b->bases, guint32, i) == base)
      return;
  }
  g_array_append_val(b->bases, base);
}

static void
state_source(const Background *b, guint32 base)
{
  g_autofree char *name = rw_kb_dup_base_name(b->found->kb, base);
  g_autofree char *escaped = g_uri_escape_string(name, NULL, TRUE);
  g_autofree char *iri = g_strconcat(b->found->base, "kb/", escaped, NULL);
  rw_state_iri(b->graph, rw_graph_get_iri(b->graph), RW_T_PROV_WAS_DERIVED_FROM, iri);
}

static void
state_entity(const Background *b, guint32 id)
{
  guint n;
  const RwKbFact *facts = rw_kb_facts(b->found->kb, id, b->arena, &n);
  describe(b, id);
  add_base(b, rw_kb_base_of(b->found->kb, id));
  for (guint i = 0; i < n; i++) {
    if (!is_allowed(b, id, &facts[i]))
      continue;
    state_fact(b, id, &facts[i]);
    add_base(b, facts[i].base);
  }
  for (guint i = 0; i < n; i++) {
    if (is_allowed(b, id, &facts[i]) && facts[i].object != RW_NONE)
      describe(b, facts[i].object);
  }
}

RwGraph *
rw_background_build(RwArena *arena, const RwFindings *findings, const char *article)
{
  g_autofree char *iri = g_strconcat(article, "#kb", NULL);
  g_autoptr(RwGraph) graph = rw_graph_new(iri);
  g_autoptr(GArray) bases = g_array_new(FALSE, FALSE, sizeof(guint32));
  const Background b = {findings, arena, graph, bases};
  for (guint32 i = 0; i < findings->entities->n_entities; i++) {
    if (findings->entities->entities[i].known != RW_NONE)
      state_entity(&b, findings->entities->entities[i].known);
  }
  for (guint i = 0; i < bases->len; i++)
    state_source(&b, g_array_index(bases, guint32, i));
  return rw_graph_get_size(graph) ? g_steal_pointer(&graph) : NULL;
}
