/* SPDX-License-Identifier: Apache-2.0 */

#include "cli/command.h"

#include <string.h>

typedef struct {
  char *endpoint, *engine, *file, *format, *output;
  gboolean no_ontology;
  gint timeout;
} Options;

static void
options_clear(Options *o)
{
  char *const strings[] = {o->endpoint, o->engine, o->file, o->format, o->output};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* Takes out of the arguments the one that is the query: a file called *.rq, wherever it stands, or else the first. */
static char *
take_query_argument(int *argc, char **argv)
{
  int found = 1;
  for (int i = *argc - 1; i > 0; i--) {
    if (g_str_has_suffix(argv[i], ".rq"))
      found = i;
  }
  if (found >= *argc)
    return NULL;
  char *argument = argv[found];
  memmove(&argv[found], &argv[found + 1], sizeof(char *) * (gsize)(*argc - found));
  --*argc;
  return argument;
}

/* The text of the query.  Returns: (transfer full) */
static char *
read_query(const Options *o, int *argc, char **argv, GError **error)
{
  const char *argument = o->file ? o->file : take_query_argument(argc, argv);
  if (!argument) {
    g_set_error_literal(error, RW_ERROR, RW_ERROR_ARGUMENT, "no query given; see 'rdfwire query --help'");
    return NULL;
  }
  if (!o->file && !g_str_has_suffix(argument, ".rq"))
    return g_strdup(argument);
  char *text = NULL;
  g_autoptr(GError) local = NULL;
  if (!g_file_get_contents(argument, &text, NULL, &local))
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s", local->message);
  return text;
}

static gboolean
run(const Options *o, int argc, char **argv, GError **error)
{
  g_autofree char *query = read_query(o, &argc, argv, error);
  if (!query)
    return FALSE;
  if (o->timeout < 0) {
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "--timeout %d is negative", o->timeout);
    return FALSE;
  }
  const RwQueryOptions options = {
    .query = query,
    .endpoint = o->endpoint,
    .files = (const char *const *)argv + 1,
    .engine = o->engine,
    .no_ontology = o->no_ontology,
    .format = o->format,
    .timeout = (guint)o->timeout,
  };
  g_autoptr(GString) answer = g_string_new(NULL);
  g_autoptr(RwOutput) output = rw_query_run(&options, answer, error) ? rw_output_open(o->output, error) : NULL;
  return output && rw_output_write(output, answer->str, answer->len, error) && rw_output_close(g_steal_pointer(&output), error);
}

int
rw_command_query(int argc, char **argv)
{
  g_auto(Options) o = {0};
  g_autofree char *engines = g_strjoinv(", ", (char **)(guintptr)rw_query_engines());
  g_autofree char *engine_help = g_strdup_printf("Ask with this engine; otherwise the first installed of %s", engines);
  const GOptionEntry entries[] = {
    {"endpoint", 'e', 0, G_OPTION_ARG_STRING, &o.endpoint, "Ask the SPARQL endpoint at URL, and no files", "URL"},
    {"engine", 0, 0, G_OPTION_ARG_STRING, &o.engine, engine_help, "NAME"},
    {"file", 'f', 0, G_OPTION_ARG_FILENAME, &o.file, "Read the query from FILE; all arguments are then data", "FILE"},
    {"format", 0, 0, G_OPTION_ARG_STRING, &o.format, "How to write rows: table (default), csv, tsv, json, xml", "NAME"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "Write FILE, whole or not at all", "FILE"},
    {"no-ontology", 0, 0, G_OPTION_ARG_NONE, &o.no_ontology, "Leave the built-in ontology out of the data", NULL},
    {"timeout", 0, 0, G_OPTION_ARG_INT, &o.timeout, "Give up after N seconds (default 300)", "N"},
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  if (
    !rw_parse_options(
      &argc, &argv, entries, "QUERY [FILE...]",
      "Asks a SPARQL query of RDF files, or of an endpoint.  QUERY is the query itself, or a file called *.rq.", &error) ||
    !run(&o, argc, argv, &error))
    return rw_report(error);
  return RW_EXIT_OK;
}
