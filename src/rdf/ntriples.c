/* SPDX-License-Identifier: Apache-2.0 */

/* N-Triples and N-Quads (W3C, RDF 1.1), in their canonical form. */

#include "rdf/format.h"
#include "rdf/syntaxes.h"

static void
encode(GString *out, RwClean iri)
{
  g_string_append_c(out, '<');
  g_string_append_len(out, iri.text, (gssize)iri.length);
  g_string_append_c(out, '>');
}

static void
append_literal(RwWriter *writer, const RwTerm *term, GString *out)
{
  const RwCleanLiteral literal = rw_gate_literal(&writer->gate, *term);
  rw_append_quoted(out, literal.lexical);
  if (literal.language) {
    g_string_append_c(out, '@');
    g_string_append(out, literal.language);
  } else if (literal.datatype) {
    rw_append_constant(out, "^^");
    rw_append_name(out, rw_writer_name(writer, literal.datatype));
  }
}

/* `end` is what stands behind the object. */
static void
append_statements(RwWriter *writer, const RwGraph *graph, const GString *end, GString *out)
{
  const gsize size = rw_graph_get_size(graph);
  const RwName *subject = NULL;
  const char *last = NULL;
  for (gsize i = 0; i < size; i++) {
    const RwStatement *s = rw_graph_get(graph, i);
    if (s->subject != last)
      subject = rw_writer_name(writer, last = s->subject);
    rw_append_name(out, subject);
    g_string_append_c(out, ' ');
    rw_append_name(out, rw_writer_name(writer, s->predicate));
    g_string_append_c(out, ' ');
    if (s->object.kind == RW_TERM_IRI)
      rw_append_name(out, rw_writer_name(writer, s->object.value));
    else
      append_literal(writer, &s->object, out);
    g_string_append_len(out, end->str, (gssize)end->len);
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
  rw_append_name(end, rw_writer_name(writer, rw_graph_get_iri(graph)));
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
