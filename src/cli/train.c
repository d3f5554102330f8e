/* SPDX-License-Identifier: Apache-2.0 */

/* The program rdfwire-train: learns a model of the text stage from treebanks; rdfwire-train names: one that finds names;
 * rdfwire-train relations: one of relations. */

#include "cli/train.h"

#include "text/train/train.h"

#include <rdfwire/error.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  char *output;
  char **files, **tune;
  gboolean quiet;
  gint epochs, input, hidden, layers, arc, relation, seed, batch, threads;
  gdouble rate;
} Arguments;

int
rw_train_report(const GError *error, int status)
{
  fprintf(stderr, "rdfwire-train: %s\n", error->message);
  return status;
}

int
rw_train_status(const GError *error)
{
  return error->domain == RW_ERROR ? RW_TRAIN_REJECTED : RW_TRAIN_IO;
}

void
rw_train_tell(const char *line, gpointer user_data)
{
  (void)user_data;
  fprintf(stderr, "%s\n", line);
}

static gboolean
parse_arguments(int argc, char **argv, Arguments *arguments, GError **error)
{
  const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, "Write the model to FILE", "FILE"},
    {"tune", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->tune, "Measure the network on FILE after each epoch", "FILE"},
    {"epochs", 0, 0, G_OPTION_ARG_INT, &arguments->epochs, "Times that the network sees the data (20)", "N"},
    {"input", 0, 0, G_OPTION_ARG_INT, &arguments->input, "Numbers that stand for a word (160)", "N"},
    {"hidden", 0, 0, G_OPTION_ARG_INT, &arguments->hidden, "Units of a layer in each direction (128)", "N"},
    {"layers", 0, 0, G_OPTION_ARG_INT, &arguments->layers, "Layers (2)", "N"},
    {"arc", 0, 0, G_OPTION_ARG_INT, &arguments->arc, "Numbers that a word and its head are compared by (128)", "N"},
    {"relation", 0, 0, G_OPTION_ARG_INT, &arguments->relation, "Numbers that a relation is told by (64)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT, &arguments->seed, "Seed of all that is random (1)", "N"},
    {"batch", 0, 0, G_OPTION_ARG_INT, &arguments->batch, "Words that it learns from at a time (300)", "N"},
    {"rate", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->rate, "Highest learning rate (0.004)", "R"},
    {"threads", 0, 0, G_OPTION_ARG_INT, &arguments->threads, "Threads; the result is the same for any number (2)", "N"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &arguments->quiet, "Say nothing of the progress", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->files, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  g_autoptr(GOptionContext) context = g_option_context_new("FILE.conllu...");
  g_option_context_set_summary(
    context, "Learns a model for rdfwire from treebanks in CoNLL-U; see also 'rdfwire-train names --help' and "
             "'rdfwire-train relations --help'.");
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

/* Reads all files of a list, which may be NULL, into `arena`. */
static gboolean
read_files(char **paths, RwArena *arena, const RwConllu **documents, guint *n, GError **error)
{
  *n = paths ? g_strv_length(paths) : 0;
  RwConllu *read = rw_arena_new_array(arena, RwConllu, *n + 1);
  *documents = read;
  for (guint i = 0; i < *n; i++) {
    if (!read_file(paths[i], arena, &read[i], error))
      return FALSE;
  }
  return TRUE;
}

static RwTrainOptions
options_of(const Arguments *arguments)
{
  return (RwTrainOptions){
    .epochs = (guint)arguments->epochs,
    .input = (guint)arguments->input,
    .hidden = (guint)arguments->hidden,
    .layers = (guint)arguments->layers,
    .arc = (guint)arguments->arc,
    .relation = (guint)arguments->relation,
    .seed = (guint)arguments->seed,
    .batch = (guint)arguments->batch,
    .rate = arguments->rate,
    .threads = (guint)arguments->threads,
    .tell = arguments->quiet ? NULL : rw_train_tell,
  };
}

static int
run(const Arguments *arguments)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GError) error = NULL;
  RwTrainData data;
  if (
    !read_files(arguments->files, arena, &data.gold, &data.n_gold, &error) ||
    !read_files(arguments->tune, arena, &data.tune, &data.n_tune, &error))
    return rw_train_report(error, rw_train_status(error));
  const RwTrainOptions options = options_of(arguments);
  g_autoptr(GByteArray) model = rw_train(&data, &options);
  if (!g_file_set_contents(arguments->output, (const char *)model->data, (gssize)model->len, &error))
    return rw_train_report(error, RW_TRAIN_IO);
  return RW_TRAIN_OK;
}

int
main(int argc, char **argv)
{
  setlocale(LC_CTYPE, "");
  if (argc > 1 && !strcmp(argv[1], "names"))
    return rw_train_names_main(argc - 1, argv + 1);
  if (argc > 1 && !strcmp(argv[1], "relations"))
    return rw_train_relations_main(argc - 1, argv + 1);
  g_autoptr(GError) error = NULL;
  Arguments arguments = {0};
  const int status = parse_arguments(argc, argv, &arguments, &error) ? run(&arguments) : rw_train_report(error, RW_TRAIN_USAGE);
  g_free(arguments.output);
  g_strfreev(arguments.files);
  g_strfreev(arguments.tune);
  return status;
}
