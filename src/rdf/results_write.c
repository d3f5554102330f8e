/* SPDX-License-Identifier: Apache-2.0 */

/* SPARQL 1.1 Query Results as CSV, TSV, JSON and XML (W3C), and as a table for people. */

#include "ontology/terms.h"
#include "rdf/format.h"
#include "rdf/lexical.h"
#include "rdf/prefixes.h"
#include "rdf/results.h"

#include <string.h>

/* What an IRI is written as in a table. */
static char *
dup_short_iri(const char *iri)
{
  const char *local;
  const RwPrefix *prefix = rw_prefix_split(iri, strlen(iri), &local);
  return prefix ? g_strdup_printf("%s:%s", prefix->name, local) : g_strdup_printf("<%s>", iri);
}

/* Text on one line, without what moves the cursor or turns the direction of writing. */
static char *
dup_printable(const char *text)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    const gunichar c = g_utf8_get_char(p);
    const gboolean is_direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
      g_string_append_c(out, ' ');
    else
      g_string_append_unichar(out, g_unichar_iscntrl(c) || is_direction ? 0xFFFD : c);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *
dup_cell_text(RwCell cell)
{
  g_autofree char *name = cell.kind == RW_CELL_IRI     ? dup_short_iri(cell.value)
                          : cell.kind == RW_CELL_BLANK ? g_strconcat("_:", cell.value, NULL)
                                                       : g_strdup(cell.value ? cell.value : "");
  return dup_printable(name);
}

guint
rw_text_width(const char *text)
{
  guint width = 0;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    const gunichar c = g_utf8_get_char(p);
    width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
  }
  return width;
}

/* A column of a table. */
typedef struct {
  guint width;
  gboolean is_number; /* all its values are: they end together */
} Column;

static gboolean
is_number(RwCell cell)
{
  return cell.kind == RW_CELL_UNBOUND ||
         (cell.kind == RW_CELL_LITERAL && cell.datatype && rw_lexical_is_number(cell.datatype, cell.value));
}

static void
append_padded(GString *out, const char *text, Column column, gboolean is_last)
{
  const guint width = rw_text_width(text);
  const int gap = (int)(column.width - MIN(width, column.width));
  if (column.is_number)
    g_string_append_printf(out, "%*s%s", gap, "", text);
  else if (is_last)
    g_string_append(out, text);
  else
    g_string_append_printf(out, "%s%*s", text, gap, "");
  g_string_append(out, is_last ? "\n" : "  ");
}

static Column *
measure(const RwResults *results, GPtrArray *texts)
{
  const guint n = rw_results_n_variables(results), n_rows = rw_results_n_rows(results);
  Column *columns = g_new0(Column, n);
  for (guint i = 0; i < n; i++)
    columns[i] = (Column){rw_text_width(rw_results_variable(results, i)), n_rows > 0};
  for (guint row = 0; row < n_rows; row++) {
    for (guint i = 0; i < n; i++) {
      const RwCell cell = rw_results_cell(results, row, i);
      char *text = dup_cell_text(cell);
      g_ptr_array_add(texts, text);
      columns[i].width = MAX(columns[i].width, rw_text_width(text));
      columns[i].is_number = columns[i].is_number && is_number(cell);
    }
  }
  return columns;
}

static void
append_table(const RwResults *results, GString *out)
{
  const guint n = rw_results_n_variables(results), n_rows = rw_results_n_rows(results);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  g_autofree Column *columns = measure(results, texts);
  for (guint i = 0; i < n; i++)
    append_padded(out, rw_results_variable(results, i), columns[i], i + 1 == n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *line = g_strnfill(columns[i].width, '-');
    append_padded(out, line, columns[i], i + 1 == n);
  }
  for (guint k = 0; k < texts->len; k++)
    append_padded(out, g_ptr_array_index(texts, k), columns[k % n], k % n + 1 == n);
  g_string_append_printf(out, "(%u %s)\n", n_rows, n_rows == 1 ? "row" : "rows");
}

static void
write_table(const RwResults *results, GString *out)
{
  gboolean truth;
  if (rw_results_is_truth(results, &truth))
    g_string_append(out, truth ? "yes\n" : "no\n");
  else
    append_table(results, out);
}

/* The recommendation has no form for ASK in CSV and TSV; this is the one of the JSON and the XML results. */
static gboolean
append_truth(const RwResults *results, GString *out)
{
  gboolean truth;
  if (!rw_results_is_truth(results, &truth))
    return FALSE;
  g_string_append(out, truth ? "true\n" : "false\n");
  return TRUE;
}

/* A field of RFC 4180. */
static void
append_csv(GString *out, const char *before, const char *text)
{
  g_string_append(out, before);
  if (!strpbrk(text, "\",\r\n")) {
    g_string_append(out, text);
    return;
  }
  g_string_append_c(out, '"');
  for (const char *p = text; *p; p++)
    g_string_append(out, *p == '"' ? "\"\"" : (const char[]){*p, '\0'});
  g_string_append_c(out, '"');
}

static void
write_csv(const RwResults *results, GString *out)
{
  if (append_truth(results, out))
    return;
  const guint n = rw_results_n_variables(results);
  for (guint i = 0; i < n; i++)
    append_csv(out, i > 0 ? "," : "", rw_results_variable(results, i));
  g_string_append(out, "\r\n");
  for (guint row = 0; row < rw_results_n_rows(results); row++) {
    for (guint i = 0; i < n; i++) {
      const RwCell cell = rw_results_cell(results, row, i);
      g_autofree char *text = g_strconcat(cell.kind == RW_CELL_BLANK ? "_:" : "", cell.value ? cell.value : "", NULL);
      append_csv(out, i > 0 ? "," : "", text);
    }
    g_string_append(out, "\r\n");
  }
}

static void
append_quoted_cell(RwGate *gate, const char *text, GString *out)
{
  rw_append_quoted(out, rw_gate_text(gate, text));
}

static void
append_tsv_literal(RwGate *gate, RwCell cell, GString *out)
{
  if (cell.datatype && rw_lexical_is_bare(cell.datatype, cell.value)) {
    g_string_append(out, cell.value);
    return;
  }
  append_quoted_cell(gate, cell.value, out);
  if (cell.language)
    g_string_append_printf(out, "@%s", cell.language);
  else if (cell.datatype && strcmp(cell.datatype, RW_NS_XSD "string") != 0)
    g_string_append_printf(out, "^^<%s>", cell.datatype);
}

static void
append_tsv(RwGate *gate, RwCell cell, GString *out)
{
  if (cell.kind == RW_CELL_IRI)
    g_string_append_printf(out, "<%s>", rw_gate_iri(gate, cell.value).text);
  else if (cell.kind == RW_CELL_BLANK)
    g_string_append_printf(out, "_:%s", cell.value);
  else if (cell.kind == RW_CELL_LITERAL)
    append_tsv_literal(gate, cell, out);
}

static void
write_tsv(const RwResults *results, GString *out)
{
  if (append_truth(results, out))
    return;
  const guint n = rw_results_n_variables(results);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(out, "%s?%s", i > 0 ? "\t" : "", rw_results_variable(results, i));
  g_string_append_c(out, '\n');
  RwGate gate = rw_gate_new(FALSE);
  for (guint row = 0; row < rw_results_n_rows(results); row++) {
    for (guint i = 0; i < n; i++) {
      g_string_append(out, i > 0 ? "\t" : "");
      append_tsv(&gate, rw_results_cell(results, row, i), out);
    }
    g_string_append_c(out, '\n');
  }
  rw_gate_clear(&gate);
}

static const char *const JSON_TYPES[] = {
  [RW_CELL_UNBOUND] = NULL,
  [RW_CELL_IRI] = "uri",
  [RW_CELL_BLANK] = "bnode",
  [RW_CELL_LITERAL] = "literal",
};

static void
append_json_member(RwGate *gate, const char *name, const char *value, GString *out)
{
  if (!value)
    return;
  g_string_append_printf(out, ",\"%s\":", name);
  append_quoted_cell(gate, value, out);
}

static void
append_json_row(RwGate *gate, const RwResults *results, guint row, GString *out)
{
  const char *before = "";
  g_string_append_c(out, '{');
  for (guint i = 0; i < rw_results_n_variables(results); i++) {
    const RwCell cell = rw_results_cell(results, row, i);
    if (cell.kind == RW_CELL_UNBOUND)
      continue;
    g_string_append(out, before);
    append_quoted_cell(gate, rw_results_variable(results, i), out);
    g_string_append_printf(out, ":{\"type\":\"%s\"", JSON_TYPES[cell.kind]);
    append_json_member(gate, "value", cell.value, out);
    append_json_member(gate, "datatype", cell.datatype, out);
    append_json_member(gate, "xml:lang", cell.language, out);
    g_string_append_c(out, '}');
    before = ",";
  }
  g_string_append_c(out, '}');
}

static void
write_json(const RwResults *results, GString *out)
{
  gboolean truth;
  if (rw_results_is_truth(results, &truth)) {
    g_string_append_printf(out, "{\"head\":{},\"boolean\":%s}\n", truth ? "true" : "false");
    return;
  }
  RwGate gate = rw_gate_new(FALSE);
  g_string_append(out, "{\"head\":{\"vars\":[");
  for (guint i = 0; i < rw_results_n_variables(results); i++) {
    g_string_append(out, i > 0 ? "," : "");
    append_quoted_cell(&gate, rw_results_variable(results, i), out);
  }
  g_string_append(out, "]},\"results\":{\"bindings\":[");
  for (guint row = 0; row < rw_results_n_rows(results); row++) {
    g_string_append(out, row > 0 ? ",\n" : "\n");
    append_json_row(&gate, results, row, out);
  }
  g_string_append(out, "]}}\n");
  rw_gate_clear(&gate);
}

/* Text of XML; a carriage return would be read as a line feed. */
static void
append_xml_text(RwGate *gate, const char *text, GString *out)
{
  for (const char *p = rw_gate_text(gate, text).text; *p; p++) {
    const char *entity = *p == '&'    ? "&amp;"
                         : *p == '<'  ? "&lt;"
                         : *p == '>'  ? "&gt;"
                         : *p == '"'  ? "&quot;"
                         : *p == '\r' ? "&#13;"
                                      : NULL;
    if (entity)
      g_string_append(out, entity);
    else
      g_string_append_c(out, *p);
  }
}

/* The element of a kind, and the attribute that says more of it. */
static void
append_xml_cell(RwGate *gate, RwCell cell, GString *out)
{
  static const char *const ELEMENTS[] = {
    [RW_CELL_UNBOUND] = NULL, [RW_CELL_IRI] = "uri", [RW_CELL_BLANK] = "bnode", [RW_CELL_LITERAL] = "literal"};
  const char *more = cell.language ? cell.language : cell.datatype;
  g_string_append_printf(out, "<%s", ELEMENTS[cell.kind]);
  if (more) {
    g_string_append_printf(out, " %s=\"", cell.language ? "xml:lang" : "datatype");
    append_xml_text(gate, more, out);
    g_string_append_c(out, '"');
  }
  g_string_append_c(out, '>');
  append_xml_text(gate, cell.value, out);
  g_string_append_printf(out, "</%s>", ELEMENTS[cell.kind]);
}

static void
append_xml_row(RwGate *gate, const RwResults *results, guint row, GString *out)
{
  g_string_append(out, "    <result>\n");
  for (guint i = 0; i < rw_results_n_variables(results); i++) {
    const RwCell cell = rw_results_cell(results, row, i);
    if (cell.kind == RW_CELL_UNBOUND)
      continue;
    g_string_append(out, "      <binding name=\"");
    append_xml_text(gate, rw_results_variable(results, i), out);
    g_string_append(out, "\">");
    append_xml_cell(gate, cell, out);
    g_string_append(out, "</binding>\n");
  }
  g_string_append(out, "    </result>\n");
}

static void
write_xml(const RwResults *results, GString *out)
{
  gboolean truth;
  RwGate gate = rw_gate_new(TRUE);
  g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n");
  g_string_append(out, "  <head>\n");
  for (guint i = 0; i < rw_results_n_variables(results); i++) {
    g_string_append(out, "    <variable name=\"");
    append_xml_text(&gate, rw_results_variable(results, i), out);
    g_string_append(out, "\"/>\n");
  }
  g_string_append(out, "  </head>\n");
  if (rw_results_is_truth(results, &truth)) {
    g_string_append_printf(out, "  <boolean>%s</boolean>\n", truth ? "true" : "false");
  } else {
    g_string_append(out, "  <results>\n");
    for (guint row = 0; row < rw_results_n_rows(results); row++)
      append_xml_row(&gate, results, row, out);
    g_string_append(out, "  </results>\n");
  }
  g_string_append(out, "</sparql>\n");
  rw_gate_clear(&gate);
}

RwResultsFunc
rw_results_writer(const char *name)
{
  static const struct {
    const char *name;
    RwResultsFunc write;
  } WRITERS[] = {{"table", write_table}, {"csv", write_csv}, {"tsv", write_tsv}, {"json", write_json}, {"xml", write_xml}};
  for (guint i = 0; i < G_N_ELEMENTS(WRITERS); i++) {
    if (strcmp(WRITERS[i].name, name) == 0)
      return WRITERS[i].write;
  }
  return NULL;
}
