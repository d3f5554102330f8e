/* SPDX-License-Identifier: Apache-2.0 */

/* Turtle and TriG (W3C, RDF 1.1).  A literal stands without quotation marks only where it is read back as it was (lexical.h). */

#include "ontology/terms.h"
#include "rdf/format.h"
#include "rdf/lexical.h"
#include "rdf/prefixes.h"
#include "rdf/syntaxes.h"

#include <string.h>

static void
encode(GString *out, RwClean iri)
{
  const char *local;
  const RwPrefix *prefix = rw_prefix_split(iri.text, iri.length, &local);
  if (prefix) {
    g_string_append(out, prefix->name);
    g_string_append_c(out, ':');
    g_string_append_len(out, local, iri.text + iri.length - local);
  } else {
    g_string_append_c(out, '<');
    g_string_append_len(out, iri.text, (gssize)iri.length);
    g_string_append_c(out, '>');
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
append_literal(RwWriter *writer, const RwTerm *term, GString *out)
{
  const RwCleanLiteral literal = rw_gate_literal(&writer->gate, *term);
  if (literal.datatype && rw_lexical_is_bare(literal.datatype, literal.lexical.text)) {
    g_string_append_len(out, literal.lexical.text, (gssize)literal.lexical.length);
    return;
  }
  rw_append_quoted(out, literal.lexical);
  if (literal.language) {
    g_string_append_c(out, '@');
    g_string_append(out, literal.language);
  } else if (literal.datatype) {
    rw_append_constant(out, "^^");
    rw_append_name(out, rw_writer_name(writer, literal.datatype));
  }
}

/* The run in writer->rows: "subject p o , o ;\n  p o .\n". */
static void
append_run(RwWriter *writer, const RwName *subject, const RwName *type, GString *out)
{
  const RwName *last = NULL;
  rw_append_name(out, subject);
  for (guint i = 0; i < writer->rows->len; i++) {
    const RwRow row = g_array_index(writer->rows, RwRow, i);
    if (row.predicate == last) {
      rw_append_constant(out, " , ");
    } else {
      if (last)
        rw_append_constant(out, " ;\n ");
      g_string_append_c(out, ' ');
      if (row.predicate == type)
        g_string_append_c(out, 'a');
      else
        rw_append_name(out, row.predicate);
      g_string_append_c(out, ' ');
      last = row.predicate;
    }
    if (row.object->kind == RW_TERM_IRI)
      rw_append_name(out, rw_writer_name(writer, row.object->value));
    else
      append_literal(writer, row.object, out);
  }
  rw_append_constant(out, " .\n");
}

static gboolean
write_graph(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  (void)error;
  const RwName *type = rw_writer_name(writer, rw_term_iri(RW_T_RDF_TYPE));
  for (gsize i = 0; i < rw_graph_get_size(graph);) {
    const RwName *subject;
    i = rw_writer_arrange(writer, graph, i, &subject);
    append_run(writer, subject, type, out);
  }
  return TRUE;
}

static gboolean
write_named_graph(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  rw_append_name(out, rw_writer_name(writer, rw_graph_get_iri(graph)));
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
