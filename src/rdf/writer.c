/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/format.h"
#include "rdf/syntaxes.h"

#include <string.h>

static const RwFormat *const FORMATS[] = {
  &rw_format_turtle, &rw_format_trig, &rw_format_ntriples, &rw_format_nquads, &rw_format_jsonld, &rw_format_rdfxml,
};

const RwFormat *
rw_format_get(guint i)
{
  return i < G_N_ELEMENTS(FORMATS) ? FORMATS[i] : NULL;
}

const RwFormat *
rw_format_by_name(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    if (strcmp(FORMATS[i]->name, name) == 0)
      return FORMATS[i];
  }
  return NULL;
}

const RwFormat *
rw_format_by_path(const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    if (g_str_has_suffix(path, FORMATS[i]->suffix))
      return FORMATS[i];
  }
  return NULL;
}

const char *
rw_format_get_name(const RwFormat *format)
{
  return format->name;
}

const char *
rw_format_get_suffix(const RwFormat *format)
{
  return format->suffix;
}

const char *
rw_format_get_media_type(const RwFormat *format)
{
  return format->media_type;
}

gboolean
rw_format_has_graphs(const RwFormat *format)
{
  return format->has_graphs;
}

RwWriter *
rw_writer_new(const RwFormat *format)
{
  RwWriter *writer = g_new0(RwWriter, 1);
  writer->format = format;
  writer->gate = rw_gate_new(format->is_xml);
  writer->iris = rw_iris_new(&writer->gate, format->encode);
  writer->rows = g_array_new(FALSE, FALSE, sizeof(RwRow));
  writer->counts = g_array_new(FALSE, FALSE, sizeof(guint));
  if (format->start)
    format->start(writer);
  return writer;
}

void
rw_writer_free(RwWriter *writer)
{
  if (!writer)
    return;
  if (writer->format->stop)
    writer->format->stop(writer);
  g_array_unref(writer->counts);
  g_array_unref(writer->rows);
  rw_iris_clear(&writer->iris);
  rw_gate_clear(&writer->gate);
  g_free(writer);
}

void
rw_writer_head(RwWriter *writer, GString *out)
{
  if (writer->format->head)
    writer->format->head(writer, out);
}

gboolean
rw_writer_graph(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  writer->run = 0;
  rw_iris_reset(&writer->iris);
  return writer->format->graph(writer, graph, out, error);
}

const char *
rw_writer_separator(const RwWriter *writer)
{
  return writer->format->separator;
}

void
rw_writer_tail(RwWriter *writer, GString *out)
{
  if (writer->format->tail)
    writer->format->tail(writer, out);
}

/* Collects a run in the order of the graph.  Returns: whether the gate changed one of its predicates. */
static gboolean
collect_run(RwWriter *writer, const RwGraph *graph, gsize first)
{
  const gsize size = rw_graph_get_size(graph);
  const char *subject = rw_graph_get(graph, first)->subject;
  gboolean is_changed = FALSE;
  g_array_set_size(writer->rows, 0);
  for (gsize i = first; i < size; i++) {
    const RwStatement *s = rw_graph_get(graph, i);
    if (s->subject != subject)
      break;
    const RwRow row = {rw_iris_find(&writer->iris, s->predicate), &s->object};
    is_changed = is_changed || rw_iris_get(&writer->iris, row.predicate)->is_changed;
    g_array_append_val(writer->rows, row);
  }
  return is_changed;
}

/* Gives predicates that the gate made equal the same number. */
static void
unify_predicates(RwWriter *writer)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < writer->rows->len; i++) {
    RwRow *row = &g_array_index(writer->rows, RwRow, i);
    const RwIri *known = rw_iris_get(&writer->iris, row->predicate);
    char *text = g_strndup(writer->iris.texts->str + known->offset, known->length);
    gpointer first;
    if (g_hash_table_lookup_extended(seen, text, NULL, &first)) {
      row->predicate = GPOINTER_TO_UINT(first);
      g_free(text);
    } else {
      g_hash_table_insert(seen, text, GUINT_TO_POINTER(row->predicate));
    }
  }
}

/* Numbers the predicates of the run, and counts the statements of each. */
static void
count_predicates(RwWriter *writer)
{
  const guint run = ++writer->run, none = 0;
  g_array_set_size(writer->counts, 0);
  for (guint i = 0; i < writer->rows->len; i++) {
    RwIri *predicate = rw_iris_get(&writer->iris, g_array_index(writer->rows, RwRow, i).predicate);
    if (predicate->run != run) {
      predicate->run = run;
      predicate->place = writer->counts->len;
      g_array_append_val(writer->counts, none);
    }
    g_array_index(writer->counts, guint, predicate->place)++;
  }
}

/* A counting sort of the run by the places of its predicates, which leaves equal ones in their order. */
static void
sort_run(RwWriter *writer)
{
  const guint n = writer->rows->len;
  guint start = 0;
  for (guint k = 0; k < writer->counts->len; k++) {
    guint *count = &g_array_index(writer->counts, guint, k);
    const guint length = *count;
    *count = start;
    start += length;
  }
  g_array_set_size(writer->rows, 2 * n);
  for (guint i = 0; i < n; i++) {
    const RwRow row = g_array_index(writer->rows, RwRow, i);
    const guint place = rw_iris_get(&writer->iris, row.predicate)->place;
    g_array_index(writer->rows, RwRow, n + g_array_index(writer->counts, guint, place)++) = row;
  }
  g_array_remove_range(writer->rows, 0, n);
}

gsize
rw_writer_arrange(RwWriter *writer, const RwGraph *graph, gsize first)
{
  if (collect_run(writer, graph, first))
    unify_predicates(writer);
  count_predicates(writer);
  const gsize end = first + writer->rows->len;
  if (writer->counts->len > 1)
    sort_run(writer);
  return end;
}

/* Appends the escape of one control character, quotation mark or backslash. */
static void
append_escape(GString *out, guchar c)
{
  static const char SHORT[128] = {
    ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\',
  };
  if (SHORT[c])
    rw_append(out, (const char[]){'\\', SHORT[c]}, 2);
  else
    g_string_append_printf(out, "\\u%04X", c);
}

static gboolean
is_escaped(guchar c)
{
  return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

void
rw_append_quoted(GString *out, RwClean text)
{
  rw_append_constant(out, "\"");
  const char *p = text.text, *end = p + text.length;
  while (!text.plain && p < end) {
    const char *run = p;
    while (p < end && !is_escaped((guchar)*p))
      p++;
    rw_append(out, run, (gsize)(p - run));
    if (p < end)
      append_escape(out, (guchar)*p++);
  }
  if (text.plain)
    rw_append(out, p, text.length);
  rw_append_constant(out, "\"");
}

void
rw_append_literal(RwWriter *writer, RwCleanLiteral literal, GString *out)
{
  rw_append_quoted(out, literal.lexical);
  if (literal.language) {
    rw_append_constant(out, "@");
    rw_append(out, literal.language, strlen(literal.language));
  } else if (literal.datatype) {
    rw_append_constant(out, "^^");
    rw_append_iri(writer, literal.datatype, out);
  }
}
