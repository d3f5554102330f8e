/* SPDX-License-Identifier: Apache-2.0 */

/* Turtle and TriG (W3C, RDF 1.1).  A literal stands without quotation marks only where it is read back as it was (lexical.h). */

#include "rdf/format.h"
#include "rdf/lexical.h"
#include "rdf/prefixes.h"
#include "rdf/syntaxes.h"

static void
encode(GString *out, RwClean iri)
{
  const char *local;
  const RwPrefix *prefix = rw_prefix_split(iri.text, iri.length, &local);
  if (prefix) {
    rw_append(out, prefix->name, strlen(prefix->name));
    rw_append_constant(out, ":");
    rw_append(out, local, (gsize)(iri.text + iri.length - local));
  } else {
    rw_append_constant(out, "<");
    rw_append(out, iri.text, iri.length);
    rw_append_constant(out, ">");
  }
}

static void
append_head(RwWriter *writer, GString *out)
{
  (void)writer;
  const RwPrefix *prefix;
  for (guint i = 0; (prefix = rw_prefix_get(i)); i++)
    g_string_append_printf(out, "@prefix %s: <%s> .\n", prefix->name, prefix->iri);
}

static void
append_object(RwWriter *writer, const RwTerm *object, GString *out)
{
  if (object->kind == RW_TERM_IRI) {
    rw_append_iri(writer, object->value, out);
    return;
  }
  const RwCleanLiteral literal = rw_gate_literal(&writer->gate, *object);
  if (literal.datatype && rw_lexical_is_bare(literal.datatype, literal.lexical.text))
    rw_append(out, literal.lexical.text, literal.lexical.length);
  else
    rw_append_literal(writer, literal, out);
}

static void
append_predicate(const RwWriter *writer, guint predicate, GString *out)
{
  if (rw_iris_get(&writer->iris, predicate)->is_type)
    rw_append_constant(out, " a ");
  else {
    rw_append_constant(out, " ");
    rw_append_known(writer, predicate, out);
    rw_append_constant(out, " ");
  }
}

/* The run in writer->rows: "p o , o ;\n  p o .\n". */
static void
append_run(RwWriter *writer, GString *out)
{
  for (guint i = 0; i < writer->rows->len; i++) {
    const RwRow row = g_array_index(writer->rows, RwRow, i);
    if (i > 0 && row.predicate == g_array_index(writer->rows, RwRow, i - 1).predicate) {
      rw_append_constant(out, " , ");
    } else {
      if (i > 0)
        rw_append_constant(out, " ;\n ");
      append_predicate(writer, row.predicate, out);
    }
    append_object(writer, row.object, out);
  }
  rw_append_constant(out, " .\n");
}

static gboolean
write_graph(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  (void)error;
  const gsize size = rw_graph_get_size(graph);
  for (gsize i = 0; i < size;) {
    rw_append_iri(writer, rw_graph_get(graph, i)->subject, out);
    i = rw_writer_arrange(writer, graph, i);
    append_run(writer, out);
  }
  return TRUE;
}

static gboolean
write_named_graph(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  rw_append_iri(writer, rw_graph_get_iri(graph), out);
  rw_append_constant(out, " {\n");
  const gboolean ok = write_graph(writer, graph, out, error);
  rw_append_constant(out, "}\n");
  return ok;
}

const RwFormat rw_format_turtle = {
  .name = "turtle",
  .suffix = ".ttl",
  .media_type = "text/turtle",
  .separator = "\n",
  .encode = encode,
  .head = append_head,
  .graph = write_graph,
};

const RwFormat rw_format_trig = {
  .name = "trig",
  .suffix = ".trig",
  .media_type = "application/trig",
  .has_graphs = TRUE,
  .separator = "\n",
  .encode = encode,
  .head = append_head,
  .graph = write_named_graph,
};
