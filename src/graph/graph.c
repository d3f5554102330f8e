/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/graph.h>

#include "base/arena.h"

#include <string.h>

struct RwGraph {
  char *iri;
  RwArena *arena;
  GArray *statements;   /* RwStatement */
  GHashTable *strings;  /* interned strings, owned by the arena */
  GHashTable *known;    /* set of indices of statements, as pointers from 1 */
  RwGraph *background;  /* or NULL */
};

/* Interned strings are equal where their addresses are. */
static guint
statement_hash(const void *key)
{
  const RwStatement *s = key;
  guint hash = g_direct_hash(s->subject);
  hash = hash * 31 + g_direct_hash(s->predicate);
  hash = hash * 31 + g_direct_hash(s->object.value);
  return hash * 31 + g_direct_hash(s->object.datatype) + g_direct_hash(s->object.language);
}

static gboolean
statement_equal(const void *a, const void *b)
{
  const RwStatement *s = a, *t = b;
  return s->subject == t->subject && s->predicate == t->predicate && s->object.kind == t->object.kind &&
         s->object.value == t->object.value && s->object.datatype == t->object.datatype &&
         s->object.language == t->object.language;
}

RwGraph *
rw_graph_new(const char *iri)
{
  RwGraph *graph = g_new0(RwGraph, 1);
  graph->iri = g_strdup(iri);
  graph->arena = rw_arena_new();
  graph->statements = g_array_new(FALSE, FALSE, sizeof(RwStatement));
  graph->strings = g_hash_table_new(g_str_hash, g_str_equal);
  graph->known = g_hash_table_new(statement_hash, statement_equal);
  return graph;
}

void
rw_graph_free(RwGraph *graph)
{
  if (!graph)
    return;
  rw_graph_free(graph->background);
  g_hash_table_unref(graph->known);
  g_hash_table_unref(graph->strings);
  g_array_unref(graph->statements);
  rw_arena_free(graph->arena);
  g_free(graph->iri);
  g_free(graph);
}

const char *
rw_graph_get_iri(const RwGraph *graph)
{
  return graph->iri;
}

static const char *
intern(RwGraph *graph, const char *string)
{
  if (!string)
    return NULL;
  char *known = g_hash_table_lookup(graph->strings, string);
  if (!known) {
    known = rw_arena_strdup(graph->arena, string);
    g_hash_table_add(graph->strings, known);
  }
  return known;
}

void
rw_graph_add(RwGraph *graph, const char *subject, const char *predicate, RwTerm object)
{
  const RwStatement statement = {
    intern(graph, subject),
    intern(graph, predicate),
    {object.kind, intern(graph, object.value), intern(graph, object.datatype), intern(graph, object.language)},
  };
  if (g_hash_table_contains(graph->known, &statement))
    return;
  g_array_append_val(graph->statements, statement);
  g_hash_table_add(graph->known, rw_arena_memdup(graph->arena, &statement, sizeof(statement)));
}

gsize
rw_graph_get_size(const RwGraph *graph)
{
  return graph->statements->len;
}

void
rw_graph_take_background(RwGraph *graph, RwGraph *background)
{
  rw_graph_free(graph->background);
  graph->background = background;
}

const RwGraph *
rw_graph_get_background(const RwGraph *graph)
{
  return graph->background;
}

const RwStatement *
rw_graph_get(const RwGraph *graph, gsize i)
{
  g_return_val_if_fail(i < graph->statements->len, NULL);
  return &g_array_index(graph->statements, RwStatement, i);
}
