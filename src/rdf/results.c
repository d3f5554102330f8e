/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/results.h"

#include "base/arena.h"

#include <rdfwire/error.h>

#include <json-glib/json-glib.h>
#include <string.h>

struct RwResults {
  RwArena *arena;
  gboolean is_truth, truth;
  GPtrArray *variables; /* names, in the arena */
  GArray *cells;        /* RwCell [row][variable] */
  guint n_rows;
};

static gboolean
fail(GError **error, const char *what)
{
  g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "the answer is no SPARQL results JSON: %s", what);
  return FALSE;
}

/* The member of an object, where it is of that type, or NULL. */
static JsonNode *
member(JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = object ? json_object_get_member(object, name) : NULL;
  return node && json_node_get_node_type(node) == type ? node : NULL;
}

static JsonObject *
member_object(JsonObject *object, const char *name)
{
  JsonNode *node = member(object, name, JSON_NODE_OBJECT);
  return node ? json_node_get_object(node) : NULL;
}

static JsonArray *
member_array(JsonObject *object, const char *name)
{
  JsonNode *node = member(object, name, JSON_NODE_ARRAY);
  return node ? json_node_get_array(node) : NULL;
}

static const char *
member_string(JsonObject *object, const char *name)
{
  JsonNode *node = member(object, name, JSON_NODE_VALUE);
  return node && json_node_get_value_type(node) == G_TYPE_STRING ? json_node_get_string(node) : NULL;
}

static gboolean
read_variables(RwResults *results, JsonObject *root, GError **error)
{
  JsonArray *vars = member_array(member_object(root, "head"), "vars");
  if (!vars)
    return fail(error, "it has no variables");
  for (guint i = 0; i < json_array_get_length(vars); i++) {
    JsonNode *node = json_array_get_element(vars, i);
    if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_STRING)
      return fail(error, "a variable is no string");
    g_ptr_array_add(results->variables, rw_arena_strdup(results->arena, json_node_get_string(node)));
  }
  return TRUE;
}

static RwCellKind
cell_kind(const char *type)
{
  static const struct {
    const char *type;
    RwCellKind kind;
  } KINDS[] = {{"uri", RW_CELL_IRI}, {"literal", RW_CELL_LITERAL}, {"typed-literal", RW_CELL_LITERAL}, {"bnode", RW_CELL_BLANK}};
  for (guint i = 0; type && i < G_N_ELEMENTS(KINDS); i++) {
    if (strcmp(type, KINDS[i].type) == 0)
      return KINDS[i].kind;
  }
  return RW_CELL_UNBOUND;
}

static gboolean
read_cell(RwResults *results, JsonObject *row, const char *variable, GError **error)
{
  RwCell cell = {RW_CELL_UNBOUND, NULL, NULL, NULL};
  JsonObject *term = member_object(row, variable);
  if (term) {
    cell.kind = cell_kind(member_string(term, "type"));
    cell.value = rw_arena_strdup(results->arena, member_string(term, "value"));
    cell.datatype = rw_arena_strdup(results->arena, member_string(term, "datatype"));
    cell.language = rw_arena_strdup(results->arena, member_string(term, "xml:lang"));
    if (cell.kind == RW_CELL_UNBOUND || !cell.value)
      return fail(error, "a value is neither an IRI nor a literal nor a blank node");
  }
  g_array_append_val(results->cells, cell);
  return TRUE;
}

static gboolean
read_rows(RwResults *results, JsonObject *root, GError **error)
{
  JsonArray *rows = member_array(member_object(root, "results"), "bindings");
  if (!rows)
    return fail(error, "it has no bindings");
  for (guint i = 0; i < json_array_get_length(rows); i++) {
    JsonNode *node = json_array_get_element(rows, i);
    if (!JSON_NODE_HOLDS_OBJECT(node))
      return fail(error, "a row is no object");
    results->n_rows++;
    for (guint k = 0; k < results->variables->len; k++) {
      if (!read_cell(results, json_node_get_object(node), g_ptr_array_index(results->variables, k), error))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_root(RwResults *results, JsonNode *node, GError **error)
{
  if (!node || !JSON_NODE_HOLDS_OBJECT(node))
    return fail(error, "it is no object");
  JsonObject *root = json_node_get_object(node);
  JsonNode *truth = member(root, "boolean", JSON_NODE_VALUE);
  if (!truth)
    return read_variables(results, root, error) && read_rows(results, root, error);
  results->is_truth = TRUE;
  results->truth = json_node_get_boolean(truth);
  return TRUE;
}

RwResults *
rw_results_read(const char *json, gsize length, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable();
  g_autoptr(GError) local = NULL;
  if (!json_parser_load_from_data(parser, json, (gssize)length, &local)) {
    fail(error, local->message);
    return NULL;
  }
  g_autoptr(RwResults) results = g_new0(RwResults, 1);
  results->arena = rw_arena_new();
  results->variables = g_ptr_array_new();
  results->cells = g_array_new(FALSE, FALSE, sizeof(RwCell));
  return read_root(results, json_parser_get_root(parser), error) ? g_steal_pointer(&results) : NULL;
}

void
rw_results_free(RwResults *results)
{
  if (!results)
    return;
  g_array_unref(results->cells);
  g_ptr_array_unref(results->variables);
  rw_arena_free(results->arena);
  g_free(results);
}

gboolean
rw_results_is_truth(const RwResults *results, gboolean *truth)
{
  *truth = results->truth;
  return results->is_truth;
}

guint
rw_results_n_variables(const RwResults *results)
{
  return results->variables->len;
}

guint
rw_results_n_rows(const RwResults *results)
{
  return results->n_rows;
}

const char *
rw_results_variable(const RwResults *results, guint i)
{
  return g_ptr_array_index(results->variables, i);
}

RwCell
rw_results_cell(const RwResults *results, guint row, guint i)
{
  return g_array_index(results->cells, RwCell, row * results->variables->len + i);
}
