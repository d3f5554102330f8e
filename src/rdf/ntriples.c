/* SPDX-License-Identifier: Apache-2.0 */

/* N-Triples and N-Quads (W3C, RDF 1.1), in their canonical form. */

#include "rdf/format.h"
#include "rdf/syntaxes.h"

static void
encode(GString *out, RwClean iri)
{
  rw_append_constant(out, "<");
  rw_append(out, iri.text, iri.length);
  rw_append_constant(out, ">");
}

static void
append_object(RwWriter *writer, const RwTerm *object, GString *out)
{
  if (object->kind == RW_TERM_IRI)
    rw_append_iri(writer, object->value, out);
  else
    rw_append_literal(writer, rw_gate_literal(&writer->gate, *object), out);
}

/* `end` is what stands behind the object. */
static void
append_statements(RwWriter *writer, const RwGraph *graph, const GString *end, GString *out)
{
  const gsize size = rw_graph_get_size(graph);
  const char *last = NULL;
  guint subject = 0;
  for (gsize i = 0; i < size; i++) {
    const RwStatement *s = rw_graph_get(graph, i);
    if (s->subject != last)
      subject = rw_iris_find(&writer->iris, last = s->subject);
    rw_append_known(writer, subject, out);
    rw_append_constant(out, " ");
    rw_append_iri(writer, s->predicate, out);
    rw_append_constant(out, " ");
    append_object(writer, &s->object, out);
    rw_append(out, end->str, end->len);
  }
}

static gboolean
write_triples(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  (void)error;
  g_autoptr(GString) end = g_string_new(" .\n");
  append_statements(writer, graph, end, out);
  return TRUE;
}

static gboolean
write_quads(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  (void)error;
  g_autoptr(GString) end = g_string_new(" ");
  rw_append_iri(writer, rw_graph_get_iri(graph), end);
  g_string_append(end, " .\n");
  append_statements(writer, graph, end, out);
  return TRUE;
}

const RwFormat rw_format_ntriples = {
  .name = "ntriples",
  .suffix = ".nt",
  .media_type = "application/n-triples",
  .separator = "",
  .encode = encode,
  .graph = write_triples,
};

const RwFormat rw_format_nquads = {
  .name = "nquads",
  .suffix = ".nq",
  .media_type = "application/n-quads",
  .has_graphs = TRUE,
  .separator = "",
  .encode = encode,
  .graph = write_quads,
};
