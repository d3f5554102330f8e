/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/format.h"
#include "rdf/syntaxes.h"

#include <string.h>

static const RwFormat *const FORMATS[] = {
  &rw_format_turtle, &rw_format_trig,   &rw_format_ntriples,
  &rw_format_nquads, &rw_format_jsonld, &rw_format_rdfxml,
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

/* A string of the graph and the name that it has; strings of the graph are equal where their addresses are. */
typedef struct {
  const char *iri;
  RwName *name;
} Alias;

static guint
alias_hash(const void *alias)
{
  return g_direct_hash(((const Alias *)alias)->iri);
}

static gboolean
alias_equal(const void *a, const void *b)
{
  return ((const Alias *)a)->iri == ((const Alias *)b)->iri;
}

static guint
name_hash(const void *name)
{
  return g_str_hash(((const RwName *)name)->text);
}

static gboolean
name_equal(const void *a, const void *b)
{
  return strcmp(((const RwName *)a)->text, ((const RwName *)b)->text) == 0;
}

RwWriter *
rw_writer_new(const RwFormat *format)
{
  RwWriter *writer = g_new0(RwWriter, 1);
  writer->format = format;
  writer->gate = rw_gate_new(format->is_xml);
  writer->aliases = g_hash_table_new(alias_hash, alias_equal);
  writer->names = g_hash_table_new(name_hash, name_equal);
  writer->encoded = g_string_new(NULL);
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
  g_string_free(writer->encoded, TRUE);
  g_hash_table_unref(writer->names);
  g_hash_table_unref(writer->aliases);
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
  g_autoptr(RwArena) arena = rw_arena_new();
  writer->arena = arena;
  writer->run = 0;
  const gboolean ok = writer->format->graph(writer, graph, out, error);
  g_hash_table_remove_all(writer->aliases);
  g_hash_table_remove_all(writer->names);
  writer->arena = NULL;
  return ok;
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

static RwName *
find_name(RwWriter *writer, const char *iri)
{
  g_string_truncate(writer->encoded, 0);
  writer->format->encode(writer->encoded, rw_gate_iri(&writer->gate, iri));
  const RwName key = {.text = writer->encoded->str};
  RwName *name = g_hash_table_lookup(writer->names, &key);
  if (!name) {
    name = rw_arena_new_array(writer->arena, RwName, 1);
    name->text = rw_arena_strndup(writer->arena, writer->encoded->str, writer->encoded->len);
    name->length = writer->encoded->len;
    g_hash_table_add(writer->names, name);
  }
  return name;
}

RwName *
rw_writer_name(RwWriter *writer, const char *iri)
{
  const Alias key = {.iri = iri};
  Alias *alias = g_hash_table_lookup(writer->aliases, &key);
  if (!alias) {
    alias = rw_arena_new_array(writer->arena, Alias, 1);
    *alias = (Alias){iri, find_name(writer, iri)};
    g_hash_table_add(writer->aliases, alias);
  }
  return alias->name;
}

/* Collects a run in the order of the graph, numbers its predicates and counts their statements. */
static gsize
collect_run(RwWriter *writer, const RwGraph *graph, gsize first)
{
  const gsize size = rw_graph_get_size(graph);
  const char *subject = rw_graph_get(graph, first)->subject;
  const guint run = ++writer->run;
  g_array_set_size(writer->rows, 0);
  g_array_set_size(writer->counts, 0);
  gsize i = first;
  for (; i < size; i++) {
    const RwStatement *s = rw_graph_get(graph, i);
    if (s->subject != subject)
      break;
    RwName *predicate = rw_writer_name(writer, s->predicate);
    if (predicate->run != run) {
      const guint none = 0;
      predicate->run = run;
      predicate->place = writer->counts->len;
      g_array_append_val(writer->counts, none);
    }
    g_array_index(writer->counts, guint, predicate->place)++;
    const RwRow row = {predicate, &s->object};
    g_array_append_val(writer->rows, row);
  }
  return i;
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
  RwRow *rows = (RwRow *)(void *)writer->rows->data;
  for (guint i = 0; i < n; i++)
    rows[n + g_array_index(writer->counts, guint, rows[i].predicate->place)++] = rows[i];
  g_array_remove_range(writer->rows, 0, n);
}

gsize
rw_writer_arrange(RwWriter *writer, const RwGraph *graph, gsize first, const RwName **subject)
{
  *subject = rw_writer_name(writer, rw_graph_get(graph, first)->subject);
  const gsize end = collect_run(writer, graph, first);
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
    g_string_append_printf(out, "\\%c", SHORT[c]);
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
  g_string_append_c(out, '"');
  const char *p = text.text, *end = p + text.length;
  while (!text.plain && p < end) {
    const char *run = p;
    while (p < end && !is_escaped((guchar)*p))
      p++;
    g_string_append_len(out, run, p - run);
    if (p < end)
      append_escape(out, (guchar)*p++);
  }
  if (text.plain)
    g_string_append_len(out, p, end - p);
  g_string_append_c(out, '"');
}
