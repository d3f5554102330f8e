/* SPDX-License-Identifier: Apache-2.0 */

#include "cli/command.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const char *name;
  RwCommandFunc run;
  const char *summary;
} Command;

static const Command COMMANDS[] = {
  {"extract", rw_command_extract, "Write the knowledge graph of articles"},
  {"annotate", rw_command_annotate, "Write the text of articles, or its analysis"},
  {"query", rw_command_query, "Ask SPARQL of graphs"},
  {"kb", rw_command_kb, "Compile knowledge bases, look into them"},
};

typedef struct {
  int status;
  RwError code;
} ExitRow;

/* What a GError ends the program with; errors of other domains are internal. */
static const ExitRow EXITS[] = {
  {RW_EXIT_REJECTED, RW_ERROR_ENCODING}, {RW_EXIT_REJECTED, RW_ERROR_SYNTAX}, {RW_EXIT_REJECTED, RW_ERROR_EMPTY},
  {RW_EXIT_REJECTED, RW_ERROR_LIMIT},    {RW_EXIT_USAGE, RW_ERROR_ARGUMENT},  {RW_EXIT_IO, RW_ERROR_IO},
  {RW_EXIT_DATA, RW_ERROR_ONTOLOGY},     {RW_EXIT_DATA, RW_ERROR_MODEL},      {RW_EXIT_QUERY, RW_ERROR_QUERY},
  {RW_EXIT_INTERNAL, RW_ERROR_INTERNAL},
};

static const char *const EXIT_HELP =
  "Exit status:\n"
  "  0  all done\n"
  "  1  some input was rejected; the rest was processed\n"
  "  2  wrong usage\n"
  "  3  a file could not be read or written\n"
  "  4  the ontology or a model is missing or damaged\n"
  "  5  the query failed\n"
  "  6  a defect of rdfwire\n";

int
rw_exit_status(const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS(EXITS); i++) {
    if (g_error_matches(error, RW_ERROR, (gint)EXITS[i].code))
      return EXITS[i].status;
  }
  return RW_EXIT_INTERNAL;
}

int
rw_report(const GError *error)
{
  fprintf(stderr, "rdfwire: %s\n", error->message);
  return rw_exit_status(error);
}

gboolean
rw_parse_options(
  int *argc, char ***argv, const GOptionEntry *entries, const char *usage, const char *summary, GError **error)
{
  g_autofree char *name = g_strdup_printf("rdfwire %s", (*argv)[0]);
  g_set_prgname(name);
  g_autoptr(GOptionContext) context = g_option_context_new(usage);
  g_option_context_add_main_entries(context, entries, NULL);
  g_option_context_set_summary(context, summary);
  g_option_context_set_description(context, EXIT_HELP);
  g_autoptr(GError) local = NULL;
  if (g_option_context_parse(context, argc, argv, &local))
    return TRUE;
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "%s; see 'rdfwire %s --help'", local->message, (*argv)[0]);
  return FALSE;
}

static void
print_help(void)
{
  printf("Usage: rdfwire [OPTION...] COMMAND [OPTION...] [ARGUMENT...]\n\n"
         "News articles in, RDF knowledge graphs out.\n\nCommands:\n");
  for (guint i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    printf("  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
  printf("\n'rdfwire COMMAND --help' shows the options of a command.\n\n%s", EXIT_HELP);
}

static int
usage_error(const char *name)
{
  if (name)
    fprintf(stderr, "rdfwire: there is no command '%s'; see 'rdfwire --help'\n", name);
  else
    fprintf(stderr, "rdfwire: no command given; see 'rdfwire --help'\n");
  return RW_EXIT_USAGE;
}

/* The command whose name is the first argument, or the first after options; moves the name to the front. */
static const Command *
take_command(int argc, char **argv)
{
  for (int k = 1; k < argc && (k == 1 || argv[1][0] == '-'); k++) {
    for (guint i = 0; i < G_N_ELEMENTS(COMMANDS); i++) {
      if (strcmp(argv[k], COMMANDS[i].name) == 0) {
        char *name = argv[k];
        memmove(argv + 2, argv + 1, (gsize)(k - 1) * sizeof(*argv));
        argv[1] = name;
        return &COMMANDS[i];
      }
    }
  }
  return NULL;
}

int
main(int argc, char **argv)
{
  setlocale(LC_CTYPE, "");
  g_set_prgname("rdfwire");
  if (argc < 2)
    return usage_error(NULL);
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
    print_help();
    return RW_EXIT_OK;
  }
  if (strcmp(argv[1], "--version") == 0) {
    printf("rdfwire %s\n", RW_VERSION);
    return RW_EXIT_OK;
  }
  const Command *command = take_command(argc, argv);
  return command ? command->run(argc - 1, argv + 1) : usage_error(argv[1]);
}
