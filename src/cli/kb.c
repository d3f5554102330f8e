/* SPDX-License-Identifier: Apache-2.0 */

#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/* Damaged lines that are told of; more are counted alone. */
#define TOLD_MAX 20

typedef struct {
  char *from, *languages, *memory, *output, *tmpdir, *types;
  char **ontologies;
  gboolean no_builtin, quiet;
  guint64 n_rejected;
} Options;

static void
options_clear(Options *o)
{
  char *const strings[] = {o->from, o->languages, o->memory, o->output, o->tmpdir, o->types};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_strfreev(o->ontologies);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static void
tell(const GError *error, gpointer data)
{
  Options *o = data;
  if (o->n_rejected++ < TOLD_MAX)
    fprintf(stderr, "rdfwire: %s\n", error->message);
}

/* "512M", "2G", "64K" or bytes. */
static gboolean
parse_size(const char *text, gsize *size, GError **error)
{
  static const char UNITS[] = "KMG";
  char *end;
  guint64 value = text ? g_ascii_strtoull(text, &end, 10) : 0;
  const char *unit = text && *end ? strchr(UNITS, g_ascii_toupper(*end)) : NULL;
  const guint shift = unit ? 10 * (guint)(unit - UNITS + 1) : 0;
  if (text && (end == text || (*end && (!unit || end[1])) || value > (guint64)G_MAXINT64 >> shift || !value)) {
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "--memory \"%s\" is no size such as 512M or 2G", text);
    return FALSE;
  }
  *size = (gsize)(value << shift);
  return TRUE;
}

static gboolean
build(Options *o, char **inputs, GError **error)
{
  RwKbBuildOptions options = {
    .format = o->from,
    .languages = o->languages,
    .types = o->types,
    .tmpdir = o->tmpdir,
    .ontologies = (const char *const *)o->ontologies,
    .no_builtin = o->no_builtin,
    .reject = tell,
    .data = o,
  };
  if (!o->output || !*inputs) {
    g_set_error_literal(error, RW_ERROR, RW_ERROR_ARGUMENT, "'kb build' needs --output and inputs; see 'rdfwire kb --help'");
    return FALSE;
  }
  RwKbSummary sums;
  if (!parse_size(o->memory, &options.memory, error) ||
      !rw_kb_build(&options, (const char *const *)inputs, o->output, &sums, error))
    return FALSE;
  if (o->quiet)
    return TRUE;
  fprintf(stderr, "rdfwire: %s: %" G_GUINT64_FORMAT " entities, %" G_GUINT64_FORMAT " names, %" G_GUINT64_FORMAT " facts",
          o->output, sums.entities, sums.names, sums.facts);
  if (o->n_rejected)
    fprintf(stderr, ", %" G_GUINT64_FORMAT " lines rejected", o->n_rejected);
  fprintf(stderr, "\n");
  return TRUE;
}

static gboolean
info(Options *o, char **arguments, GError **error)
{
  (void)o;
  for (; *arguments; arguments++) {
    g_autofree char *text = rw_kb_describe(*arguments, error);
    if (!text)
      return FALSE;
    printf("%s", text);
  }
  return TRUE;
}

static gboolean
find(Options *o, char **arguments, GError **error)
{
  (void)o;
  if (!*arguments || !arguments[1]) {
    g_set_error_literal(error, RW_ERROR, RW_ERROR_ARGUMENT, "'kb find' needs a name and files; see 'rdfwire kb --help'");
    return FALSE;
  }
  g_autofree char *lines = rw_kb_look_up((const char *const *)arguments + 1, *arguments, error);
  if (lines)
    printf("%s", lines);
  return lines != NULL;
}

static const struct {
  const char *name;
  gboolean (*run)(Options *o, char **arguments, GError **error);
} ACTIONS[] = {{"build", build}, {"info", info}, {"find", find}};

static gboolean
run(Options *o, char **arguments, GError **error)
{
  for (gsize i = 0; *arguments && i < G_N_ELEMENTS(ACTIONS); i++) {
    if (!strcmp(*arguments, ACTIONS[i].name))
      return ACTIONS[i].run(o, arguments + 1, error);
  }
  g_set_error_literal(error, RW_ERROR, RW_ERROR_ARGUMENT, "'kb' needs build, info or find; see 'rdfwire kb --help'");
  return FALSE;
}

int
rw_command_kb(int argc, char **argv)
{
  g_auto(Options) o = {0};
  const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "Write the knowledge base to FILE, whole or not at all", "FILE"},
    {"from", 0, 0, G_OPTION_ARG_STRING, &o.from, "Format of the inputs: rdf, nt, tsv, wikidata-json, wikidata-nt", "FORMAT"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &o.languages, "Languages of the names, the labels' first (default en)", "TAGS"},
    {"types", 0, 0, G_OPTION_ARG_STRING, &o.types, "Keep entities of these classes alone: Person,Organization", "CLASSES"},
    {"memory", 0, 0, G_OPTION_ARG_STRING, &o.memory, "Use about SIZE bytes, as 512M (default) or 2G", "SIZE"},
    {"tmpdir", 0, 0, G_OPTION_ARG_FILENAME, &o.tmpdir, "Folder for temporary files (default: that of the output)", "DIR"},
    {"ontology", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.ontologies, "Read classes of FILE too; may be repeated", "FILE"},
    {"no-builtin", 0, 0, G_OPTION_ARG_NONE, &o.no_builtin, "Leave out the built-in ontology", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &o.quiet, "Do not say what was built", NULL},
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  if (!rw_parse_options(&argc, &argv, entries, "build -o OUT INPUT... | info FILE... | find NAME FILE...",
                        "Compiles knowledge bases for 'rdfwire extract --kb', shows what is in them, looks up names.", &error) ||
      !run(&o, argv + 1, &error))
    return rw_report(error);
  return o.n_rejected ? RW_EXIT_REJECTED : RW_EXIT_OK;
}
