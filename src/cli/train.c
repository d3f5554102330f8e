/* SPDX-License-Identifier: Apache-2.0 */

/* The program rdfwire-train: learns a model of the text stage from treebanks. */

#include "text/train/train.h"

#include <rdfwire/error.h>

#include <locale.h>
#include <stdio.h>

/* Exit statuses, as those of rdfwire. */
enum { EXIT_OK = 0, EXIT_REJECTED = 1, EXIT_USAGE = 2, EXIT_IO = 3 };

typedef struct {
  char *output;
  char **files;
  gboolean quiet;
} Arguments;

static int
report(const GError *error, int status)
{
  fprintf(stderr, "rdfwire-train: %s\n", error->message);
  return status;
}

static gboolean
parse_arguments(int argc, char **argv, Arguments *arguments, GError **error)
{
  const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, "Write the model to FILE", "FILE"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &arguments->quiet, "Say nothing of the progress", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->files, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  g_autoptr(GOptionContext) context = g_option_context_new("FILE.conllu...");
  g_option_context_set_summary(context, "Learns a model for rdfwire from treebanks in CoNLL-U.");
  g_option_context_add_main_entries(context, entries, NULL);
  if (!g_option_context_parse(context, &argc, &argv, error))
    return FALSE;
  if (arguments->output && arguments->files)
    return TRUE;
  g_set_error(
    error, RW_ERROR, RW_ERROR_ARGUMENT, "%s; see 'rdfwire-train --help'",
    arguments->output ? "no treebank given" : "no --output given");
  return FALSE;
}

static gboolean
read_file(const char *path, RwArena *arena, RwConllu *document, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;
  if (!g_file_get_contents(path, &bytes, &length, error))
    return FALSE;
  if (rw_conllu_read(document, arena, bytes, length, error))
    return TRUE;
  g_prefix_error(error, "%s: ", path);
  return FALSE;
}

static void
tell(const char *line, gpointer user_data)
{
  (void)user_data;
  fprintf(stderr, "%s\n", line);
}

static int
run(const Arguments *arguments)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GError) error = NULL;
  const guint n = g_strv_length(arguments->files);
  g_autofree RwConllu *documents = g_new0(RwConllu, n);
  for (guint i = 0; i < n; i++) {
    if (!read_file(arguments->files[i], arena, &documents[i], &error))
      return report(error, error->domain == RW_ERROR ? EXIT_REJECTED : EXIT_IO);
  }
  const RwTrainOptions options = {.tell = arguments->quiet ? NULL : tell};
  g_autoptr(GByteArray) model = rw_train(documents, n, &options);
  if (!g_file_set_contents(arguments->output, (const char *)model->data, (gssize)model->len, &error))
    return report(error, EXIT_IO);
  return EXIT_OK;
}

int
main(int argc, char **argv)
{
  setlocale(LC_CTYPE, "");
  g_autoptr(GError) error = NULL;
  Arguments arguments = {NULL, NULL, FALSE};
  const int status = parse_arguments(argc, argv, &arguments, &error) ? run(&arguments) : report(error, EXIT_USAGE);
  g_free(arguments.output);
  g_strfreev(arguments.files);
  return status;
}
