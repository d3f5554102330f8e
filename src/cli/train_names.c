/* SPDX-License-Identifier: Apache-2.0 */

/* rdfwire-train names: learns the network that finds names from texts in which they are marked. */

#include "cli/train.h"

#include "base/datadir.h"
#include "entity/train/train_names.h"

#include <rdfwire/error.h>

/* Some texts are learnt IN UPPER CASE and As a Headline as well. */
static const RwCorpusStyles STYLES = {.upper = 0.06, .title = 0.10};

typedef struct {
  char *output, *text_model, *vectors;
  char **files, **tune;
  gboolean quiet;
  gint epochs, input, hidden, layers, seed, batch, threads, words;
  gdouble rate;
} Arguments;

static void
clear_arguments(Arguments *arguments)
{
  g_free(arguments->output);
  g_free(arguments->text_model);
  g_free(arguments->vectors);
  g_strfreev(arguments->files);
  g_strfreev(arguments->tune);
}

static gboolean
parse_arguments(int argc, char **argv, Arguments *arguments, GError **error)
{
  const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, "Write the model to FILE", "FILE"},
    {"text-model", 0, 0, G_OPTION_ARG_FILENAME, &arguments->text_model, "The model of the text stage (the built-in one)", "FILE"},
    {"vectors", 0, 0, G_OPTION_ARG_FILENAME, &arguments->vectors, "Vectors of words in GloVe's text format", "FILE"},
    {"words", 0, 0, G_OPTION_ARG_INT, &arguments->words, "Words that have a vector, the first of the file (80000)", "N"},
    {"tune", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->tune, "Measure the network on FILE after each epoch", "FILE"},
    {"epochs", 0, 0, G_OPTION_ARG_INT, &arguments->epochs, "Times that the network sees the data (10)", "N"},
    {"input", 0, 0, G_OPTION_ARG_INT, &arguments->input, "Numbers that stand for a word (96)", "N"},
    {"hidden", 0, 0, G_OPTION_ARG_INT, &arguments->hidden, "Units of a layer in each direction (96)", "N"},
    {"layers", 0, 0, G_OPTION_ARG_INT, &arguments->layers, "Layers (1)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT, &arguments->seed, "Seed of all that is random (1)", "N"},
    {"batch", 0, 0, G_OPTION_ARG_INT, &arguments->batch, "Words that it learns from at a time (600)", "N"},
    {"rate", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->rate, "Highest learning rate (0.004)", "R"},
    {"threads", 0, 0, G_OPTION_ARG_INT, &arguments->threads, "Threads; the result is the same for any number (2)", "N"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &arguments->quiet, "Say nothing of the progress", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->files, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  g_autoptr(GOptionContext) context = g_option_context_new("FILE.jsonl...");
  g_option_context_set_summary(context, "Learns the network that finds names from texts in which they are marked.");
  g_option_context_add_main_entries(context, entries, NULL);
  if (!g_option_context_parse(context, &argc, &argv, error))
    return FALSE;
  if (arguments->output && arguments->files)
    return TRUE;
  g_set_error(
    error, RW_ERROR, RW_ERROR_ARGUMENT, "%s; see 'rdfwire-train names --help'",
    arguments->output ? "no file given" : "no --output given");
  return FALSE;
}

/* What texts are read with. */
typedef struct {
  RwTextModel *model;
  RwOntology *ontology;
  RwKb *kb;
  RwNames *names;
  RwVectors *vectors;
} Means;

static void
clear_means(Means *means)
{
  g_clear_pointer(&means->vectors, rw_vectors_free);
  g_clear_pointer(&means->names, rw_names_free);
  g_clear_pointer(&means->kb, rw_kb_free);
  g_clear_pointer(&means->ontology, rw_ontology_free);
  g_clear_pointer(&means->model, rw_text_model_free);
}

static gboolean
load_means(const Arguments *arguments, Means *means, GError **error)
{
  g_autofree char *model = arguments->text_model ? g_strdup(arguments->text_model) : rw_datadir_find("models/en.rwm", error);
  g_autofree char *ontology = model ? rw_datadir_find("ontology", error) : NULL;
  const char *const paths[] = {ontology, NULL};
  if (
    !ontology || !(means->model = rw_text_model_load(model, error)) || !(means->ontology = rw_ontology_load(paths, error)) ||
    !(means->kb = rw_kb_load(means->ontology, NULL, FALSE, TRUE, error)) ||
    !(means->names = rw_names_new(means->ontology, means->kb, error)))
    return FALSE;
  return !arguments->vectors ||
         (means->vectors = rw_vectors_load(arguments->vectors, arguments->words ? (guint)arguments->words : 80000, error));
}

/* Reads all files of a list as one corpus, or NULL. */
static GArray *
read_files(const Means *means, RwArena *arena, char **paths, const RwCorpusStyles *styles, GError **error)
{
  g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(RwMarked));
  const RwCorpus corpus = {means->model, means->names, arena, sentences};
  for (char **path = paths; *path; path++) {
    if (!rw_corpus_read(&corpus, *path, styles, error))
      return NULL;
  }
  return g_steal_pointer(&sentences);
}

static void
clear_tune(gpointer data)
{
  g_array_unref((GArray *)(guintptr)((RwNamesTune *)data)->sentences);
}

static GArray *
read_tune(const Means *means, RwArena *arena, char **paths, GError **error)
{
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(RwNamesTune));
  g_array_set_clear_func(parts, clear_tune);
  for (char **path = paths; path && *path; path++) {
    g_autofree char *name = g_path_get_basename(*path);
    const RwNamesTune part = {rw_arena_strdup(arena, name), read_files(means, arena, (char *[]){*path, NULL}, NULL, error)};
    if (!part.sentences)
      return NULL;
    g_array_append_val(parts, part);
  }
  return g_steal_pointer(&parts);
}

static RwNamesOptions
options_of(const Arguments *arguments)
{
  return (RwNamesOptions){
    .epochs = (guint)arguments->epochs,
    .input = (guint)arguments->input,
    .hidden = (guint)arguments->hidden,
    .layers = (guint)arguments->layers,
    .seed = (guint)arguments->seed,
    .batch = (guint)arguments->batch,
    .threads = (guint)arguments->threads,
    .rate = arguments->rate,
    .tell = arguments->quiet ? NULL : rw_train_tell,
  };
}

static gboolean
train(const Arguments *arguments, const Means *means, GError **error)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GArray) sentences = read_files(means, arena, arguments->files, &STYLES, error);
  g_autoptr(GArray) tune = sentences ? read_tune(means, arena, arguments->tune, error) : NULL;
  if (!tune)
    return FALSE;
  const RwNamesOptions options = options_of(arguments);
  const RwNamesData data = {
    .model = means->model,
    .sentences = sentences,
    .vectors = means->vectors,
    .tune = (const RwNamesTune *)(void *)tune->data,
    .n_tune = tune->len,
  };
  g_autoptr(GByteArray) file = rw_train_names(&data, &options);
  return g_file_set_contents(arguments->output, (const char *)file->data, (gssize)file->len, error);
}

int
rw_train_names_main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  Arguments arguments = {0};
  Means means = {0};
  int status = RW_TRAIN_OK;
  if (!parse_arguments(argc, argv, &arguments, &error))
    status = rw_train_report(error, RW_TRAIN_USAGE);
  else if (!load_means(&arguments, &means, &error) || !train(&arguments, &means, &error))
    status = rw_train_report(error, rw_train_status(error));
  clear_means(&means);
  clear_arguments(&arguments);
  return status;
}
