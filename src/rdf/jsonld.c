/* SPDX-License-Identifier: Apache-2.0 */

/*
 * JSON-LD 1.1 (W3C): one document, in which each graph is a graph object of the top-level @graph, and each run of a subject is
 * one node object on a line of its own.  Numbers and dates are typed values, since a JSON number would lose its lexical form.
 * The context comes first and @type follows @id, as the Streaming JSON-LD note asks.
 */

#include "rdf/format.h"
#include "rdf/prefixes.h"
#include "rdf/syntaxes.h"

/* A compact IRI or an IRI as a JSON string; what passed the gate needs no escape. */
static void
encode(GString *out, RwClean iri)
{
  const char *local;
  const RwPrefix *prefix = rw_prefix_split(iri.text, iri.length, &local);
  rw_append_constant(out, "\"");
  if (prefix) {
    rw_append(out, prefix->name, strlen(prefix->name));
    rw_append_constant(out, ":");
    rw_append(out, local, (gsize)(iri.text + iri.length - local));
  } else {
    rw_append(out, iri.text, iri.length);
  }
  rw_append_constant(out, "\"");
}

static void
append_head(RwWriter *writer, GString *out)
{
  (void)writer;
  g_string_append(out, "{\"@context\":{");
  const RwPrefix *prefix;
  for (guint i = 0; (prefix = rw_prefix_get(i)); i++)
    g_string_append_printf(out, "%s\"%s\":\"%s\"", i > 0 ? "," : "", prefix->name, prefix->iri);
  g_string_append(out, "},\n\"@graph\":[\n");
}

static void
append_tail(RwWriter *writer, GString *out)
{
  (void)writer;
  g_string_append(out, "]}\n");
}

static void
append_literal(RwWriter *writer, const RwTerm *term, GString *out)
{
  const RwCleanLiteral literal = rw_gate_literal(&writer->gate, *term);
  if (!literal.language && !literal.datatype) {
    rw_append_quoted(out, literal.lexical);
    return;
  }
  rw_append_constant(out, "{\"@value\":");
  rw_append_quoted(out, literal.lexical);
  if (literal.language) {
    rw_append_constant(out, ",\"@language\":\"");
    rw_append(out, literal.language, strlen(literal.language));
    rw_append_constant(out, "\"}");
  } else {
    rw_append_constant(out, ",\"@type\":");
    rw_append_iri(writer, literal.datatype, out);
    rw_append_constant(out, "}");
  }
}

static void
append_value(RwWriter *writer, const RwTerm *object, GString *out)
{
  if (object->kind == RW_TERM_LITERAL) {
    append_literal(writer, object, out);
  } else {
    rw_append_constant(out, "{\"@id\":");
    rw_append_iri(writer, object->value, out);
    rw_append_constant(out, "}");
  }
}

/* Statements of one predicate: rows from `first` to `end`. */
typedef struct {
  guint first, end;
} Group;

static Group
next_group(const RwWriter *writer, guint first)
{
  const RwRow *rows = (const RwRow *)(const void *)writer->rows->data;
  guint end = first + 1;
  while (end < writer->rows->len && rows[end].predicate == rows[first].predicate)
    end++;
  return (Group){first, end};
}

static gboolean
are_all_iris(const RwWriter *writer, Group group)
{
  for (guint i = group.first; i < group.end; i++) {
    if (g_array_index(writer->rows, RwRow, i).object->kind != RW_TERM_IRI)
      return FALSE;
  }
  return TRUE;
}

/* `,"key":value` or `,"key":[value,value]`; the IRIs of @type stand bare. */
static void
append_group(RwWriter *writer, Group group, GString *out)
{
  const RwRow *rows = (const RwRow *)(const void *)writer->rows->data;
  const guint predicate = rows[group.first].predicate;
  const gboolean is_type = rw_iris_get(&writer->iris, predicate)->is_type && are_all_iris(writer, group);
  const gboolean is_list = group.end - group.first > 1;
  rw_append_constant(out, ",");
  if (is_type)
    rw_append_constant(out, "\"@type\"");
  else
    rw_append_known(writer, predicate, out);
  if (is_list)
    rw_append_constant(out, ":[");
  else
    rw_append_constant(out, ":");
  for (guint i = group.first; i < group.end; i++) {
    if (i > group.first)
      rw_append_constant(out, ",");
    if (is_type)
      rw_append_iri(writer, rows[i].object->value, out);
    else
      append_value(writer, rows[i].object, out);
  }
  if (is_list)
    rw_append_constant(out, "]");
}

static void
append_node(RwWriter *writer, const char *subject, GString *out)
{
  rw_append_constant(out, "{\"@id\":");
  rw_append_iri(writer, subject, out);
  Group group = {0, 0};
  while (group.end < writer->rows->len) {
    group = next_group(writer, group.end);
    append_group(writer, group, out);
  }
  rw_append_constant(out, "}");
}

static gboolean
write_graph(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  (void)error;
  const gsize size = rw_graph_get_size(graph);
  rw_append_constant(out, "{\"@id\":");
  rw_append_iri(writer, rw_graph_get_iri(graph), out);
  rw_append_constant(out, ",\"@graph\":[");
  for (gsize i = 0; i < size;) {
    if (i > 0)
      rw_append_constant(out, ",");
    rw_append_constant(out, "\n");
    const char *subject = rw_graph_get(graph, i)->subject;
    i = rw_writer_arrange(writer, graph, i);
    append_node(writer, subject, out);
  }
  rw_append_constant(out, "]}\n");
  return TRUE;
}

const RwFormat rw_format_jsonld = {
  .name = "jsonld",
  .suffix = ".jsonld",
  .media_type = "application/ld+json",
  .has_graphs = TRUE,
  .separator = ",\n",
  .encode = encode,
  .head = append_head,
  .graph = write_graph,
  .tail = append_tail,
};
