/* SPDX-License-Identifier: Apache-2.0 */

/* rdfwire-train relations: learns the model of relations from texts in which they are marked. */

#include "cli/train.h"

#include "base/datadir.h"
#include "fact/train/train_relations.h"

#include <rdfwire/error.h>

/* Words that have a cluster, and clusters. */
#define WORDS 30000
#define CLUSTERS 512

typedef struct {
  char *output, *vectors;
  char **files;
  gboolean quiet;
  gint epochs, seed, parts;
  gdouble precision, unmarked;
} Arguments;

static void
clear_arguments(Arguments *arguments)
{
  g_free(arguments->output);
  g_free(arguments->vectors);
  g_strfreev(arguments->files);
}

static gboolean
parse_arguments(int argc, char **argv, Arguments *arguments, GError **error)
{
  const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, "Write the model to FILE", "FILE"},
    {"vectors", 0, 0, G_OPTION_ARG_FILENAME, &arguments->vectors, "Vectors of words in GloVe's text format", "FILE"},
    {"epochs", 0, 0, G_OPTION_ARG_INT, &arguments->epochs, "Times that the model sees the data (12)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT, &arguments->seed, "Seed of the order of the data (1)", "N"},
    {"parts", 0, 0, G_OPTION_ARG_INT, &arguments->parts, "Parts, each of which is held back once (5)", "N"},
    {"precision", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->precision, "Least precision of what is added to patterns (0.75)", "P"},
    {"unmarked", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->unmarked, "Weight of pairs of unmarked texts (1)", "W"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &arguments->quiet, "Say nothing of the progress", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->files, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  g_autoptr(GOptionContext) context = g_option_context_new("FILE.jsonl...");
  g_option_context_set_summary(context, "Learns the model of relations from texts in which they are marked.");
  g_option_context_add_main_entries(context, entries, NULL);
  if (!g_option_context_parse(context, &argc, &argv, error))
    return FALSE;
  if (arguments->output && arguments->files)
    return TRUE;
  g_set_error(
    error, RW_ERROR, RW_ERROR_ARGUMENT, "%s; see 'rdfwire-train relations --help'",
    arguments->output ? "no file given" : "no --output given");
  return FALSE;
}

/* What texts are read with. */
typedef struct {
  RwTextModel *model;
  RwRecogniser *recogniser;
  RwOntology *ontology;
  RwKb *kb;
  RwNames *names;
  RwPatterns *patterns;
  RwVectors *vectors;
} Means;

static void
clear_means(Means *means)
{
  g_clear_pointer(&means->vectors, rw_vectors_free);
  g_clear_pointer(&means->patterns, rw_patterns_free);
  g_clear_pointer(&means->names, rw_names_free);
  g_clear_pointer(&means->kb, rw_kb_free);
  g_clear_pointer(&means->ontology, rw_ontology_free);
  g_clear_pointer(&means->recogniser, rw_recogniser_free);
  g_clear_pointer(&means->model, rw_text_model_free);
}

static gboolean
load_means(const Arguments *arguments, Means *means, GError **error)
{
  g_autofree char *model = rw_datadir_find("models/en.rwm", error);
  g_autofree char *recogniser = model ? rw_datadir_find("models/en-names.rwm", error) : NULL;
  g_autofree char *ontology = recogniser ? rw_datadir_find("ontology", error) : NULL;
  const char *const paths[] = {ontology, NULL};
  if (
    !ontology || !(means->model = rw_text_model_load(model, error)) ||
    !(means->recogniser = rw_recogniser_load(recogniser, means->model, error)) ||
    !(means->ontology = rw_ontology_load(paths, error)) ||
    !(means->kb = rw_kb_load(means->ontology, NULL, FALSE, TRUE, error)) ||
    !(means->names = rw_names_new(means->ontology, means->kb, error)) ||
    !(means->patterns = rw_patterns_new(means->ontology, error)))
    return FALSE;
  return !arguments->vectors || (means->vectors = rw_vectors_load(arguments->vectors, WORDS, error));
}

static gboolean
train(const Arguments *arguments, const Means *means, GError **error)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GArray) relations = g_array_new(FALSE, FALSE, sizeof(RwTermId));
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(RwPairExample));
  g_autoptr(GHashTable) documents = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GByteArray) clusters = rw_clusters_learn(means->vectors, WORDS, CLUSTERS);
  RwExamples examples = {
    .model = means->model,
    .ontology = means->ontology,
    .names = means->names,
    .recogniser = means->recogniser,
    .patterns = means->patterns,
    .arena = arena,
    .relations = relations,
    .examples = pairs,
    .documents = documents,
  };
  g_return_val_if_fail(rw_table_read(&examples.clusters, clusters->data, clusters->len), FALSE);
  for (char **path = arguments->files; *path; path++) {
    if (!rw_examples_read(&examples, *path, error))
      return FALSE;
  }
  const RwRelationsOptions options = {
    .epochs = (guint)arguments->epochs,
    .seed = (guint)arguments->seed,
    .parts = (guint)arguments->parts,
    .precision = arguments->precision,
    .unmarked = arguments->unmarked,
    .tell = arguments->quiet ? NULL : rw_train_tell,
  };
  g_autoptr(GByteArray) file = rw_train_relations(&examples, clusters, &options);
  return g_file_set_contents(arguments->output, (const char *)file->data, (gssize)file->len, error);
}

int
rw_train_relations_main(int argc, char **argv)
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
