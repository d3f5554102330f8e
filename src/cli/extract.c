/* SPDX-License-Identifier: Apache-2.0 */

#include "cli/command.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  char *format, *output, *from, *encoding, *detail, *mentions, *base, *scope;
  char **ontologies, **kbs;
  gboolean no_builtin, kb_facts;
  gint jobs;
  gint64 max_article_size;
} Options;

static void
options_clear(Options *o)
{
  char *const strings[] = {o->format, o->output, o->from, o->encoding, o->detail, o->mentions, o->base, o->scope};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_strfreev(o->ontologies);
  g_strfreev(o->kbs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

typedef struct {
  const char *name;
  int value;
} Choice;

static const Choice DETAILS[] = {{"facts", RW_DETAIL_FACTS}, {"evidence", RW_DETAIL_EVIDENCE}, {"full", RW_DETAIL_FULL}, {0}};

static const Choice MENTIONS[] = {{"all", RW_MENTIONS_ALL}, {"names", RW_MENTIONS_NAMES}, {0}};
static const Choice SCOPES[] = {{"article", RW_SCOPE_ARTICLE}, {"corpus", RW_SCOPE_CORPUS}, {0}};

/* The value of `name` among `choices`; `fallback` where none was given, -1 and an error where there is no such choice. */
static int
choose(const char *option, const char *name, const Choice *choices, int fallback, GError **error)
{
  if (!name)
    return fallback;
  for (const Choice *choice = choices; choice->name; choice++) {
    if (strcmp(choice->name, name) == 0)
      return choice->value;
  }
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "--%s has no choice '%s'; see 'rdfwire extract --help'", option, name);
  return -1;
}

static const RwFormat *
choose_format(const Options *o, GError **error)
{
  const RwFormat *format = o->format ? rw_format_by_name(o->format) : o->output ? rw_format_by_path(o->output) : NULL;
  if (!format && o->format)
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "--format has no choice '%s'; see 'rdfwire extract --help'", o->format);
  else if (!format)
    format = rw_format_by_name("turtle");
  if (format && o->kb_facts && !rw_format_has_graphs(format)) {
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT,
                "--kb-facts needs a syntax with graphs, to keep them from what articles say: --format %s has none",
                rw_format_get_name(format));
    return NULL;
  }
  return format;
}

static RwExtractor *
open_extractor(const Options *o, GError **error)
{
  const int detail = choose("detail", o->detail, DETAILS, RW_DETAIL_EVIDENCE, error);
  const int mentions = detail < 0 ? -1 : choose("mentions", o->mentions, MENTIONS, RW_MENTIONS_ALL, error);
  const int scope = mentions < 0 ? -1 : choose("entity-scope", o->scope, SCOPES, RW_SCOPE_ARTICLE, error);
  if (scope < 0)
    return NULL;
  const RwExtractorOptions options = {
    .ontologies = (const char *const *)o->ontologies,
    .no_builtin = o->no_builtin,
    .kbs = (const char *const *)o->kbs,
    .base = o->base,
    .detail = (RwDetail)detail,
    .mentions = (RwMentionChoice)mentions,
    .scope = (RwEntityScope)scope,
    .kb_facts = o->kb_facts,
  };
  return rw_extractor_new(&options, error);
}

static RwReader *
open_reader(const Options *o, int argc, char **argv, GError **error)
{
  if (o->max_article_size < 0) {
    g_set_error_literal(error, RW_ERROR, RW_ERROR_ARGUMENT, "--max-article-size is negative");
    return NULL;
  }
  const RwReaderOptions options = {.from = o->from, .max_article_size = (gsize)o->max_article_size, .encoding = o->encoding};
  RwReader *reader = rw_reader_new(&options, error);
  for (int i = 1; reader && i < argc; i++)
    rw_reader_add(reader, argv[i]);
  if (reader && argc < 2)
    rw_reader_add(reader, "-");
  return reader;
}

static void
print_reject(const GError *error, void *user_data)
{
  (void)user_data;
  fprintf(stderr, "rdfwire: rejected: %s\n", error->message);
}

static gboolean
run(const Options *o, int argc, char **argv, RwExportSummary *summary, GError **error)
{
  if (o->jobs < 1 || o->jobs > 1024) {
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "--jobs %d is not between 1 and 1024", o->jobs);
    return FALSE;
  }
  const RwExportOptions options = {.format = choose_format(o, error), .jobs = (guint)o->jobs, .reject = print_reject};
  if (!options.format)
    return FALSE;
  g_autoptr(RwReader) reader = open_reader(o, argc, argv, error);
  g_autoptr(RwExtractor) extractor = reader ? open_extractor(o, error) : NULL;
  g_autoptr(RwOutput) output = extractor ? rw_output_open(o->output, error) : NULL;
  if (!output || !rw_export(extractor, reader, output, &options, summary, error))
    return FALSE;
  /* Where every article was rejected there is nothing to keep. */
  if (summary->rejected && !summary->articles)
    return TRUE;
  return rw_output_close(g_steal_pointer(&output), error);
}

int
rw_command_extract(int argc, char **argv)
{
  g_auto(Options) o = {.jobs = 1};
  const GOptionEntry entries[] = {
    {"format", 'f', 0, G_OPTION_ARG_STRING, &o.format, "RDF syntax: turtle, trig, ntriples, nquads, jsonld, rdfxml", "NAME"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "Write FILE, whole or not at all; its suffix gives the syntax", "FILE"},
    {"detail", 0, 0, G_OPTION_ARG_STRING, &o.detail, "How much: facts, evidence (default), full", "LEVEL"},
    {"mentions", 0, 0, G_OPTION_ARG_STRING, &o.mentions, "Mentions of entities to write: all (default), names", "WHICH"},
    {"from", 0, 0, G_OPTION_ARG_STRING, &o.from, "Input format: text, jsonl, html; detected otherwise", "NAME"},
    {"encoding", 0, 0, G_OPTION_ARG_STRING, &o.encoding, "Character encoding of the input; detected otherwise", "NAME"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &o.jobs, "Threads (default 1)", "N"},
    {"base", 0, 0, G_OPTION_ARG_STRING, &o.base, "IRI of what has none (default " RW_DEFAULT_BASE ")", "IRI"},
    {"entity-scope", 0, 0, G_OPTION_ARG_STRING, &o.scope, "IRIs of unlinked entities: article (default), corpus", "SCOPE"},
    {"ontology", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.ontologies, "More names, patterns or classes; may be repeated", "PATH"},
    {"kb", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.kbs, "Link names to knowledge base FILE (rdfwire kb); may be repeated", "FILE"},
    {"kb-facts", 0, 0, G_OPTION_ARG_NONE, &o.kb_facts, "Also write what the knowledge bases know of linked entities", NULL},
    {"no-builtin", 0, 0, G_OPTION_ARG_NONE, &o.no_builtin, "Use the ontologies given in place of the built-in one", NULL},
    {"max-article-size", 0, 0, G_OPTION_ARG_INT64, &o.max_article_size, "Reject longer articles", "BYTES"},
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  RwExportSummary summary = {0};
  if (
    !rw_parse_options(
      &argc, &argv, entries, "[FILE|FOLDER|-...]", "Writes the knowledge graph of articles; reads standard input without a FILE.",
      &error) ||
    !run(&o, argc, argv, &summary, &error))
    return rw_report(error);
  return summary.rejected ? RW_EXIT_REJECTED : RW_EXIT_OK;
}
