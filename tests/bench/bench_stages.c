/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What each stage of the pipeline takes, on one's own articles or the examples:
 *
 *   bench_stages PATH [WORDS [ROUNDS [KB...]]]
 *
 * KB are knowledge bases used beside the built-in one.  Times are processor time of one thread, medians of the rounds.
 */

#include "corpus.h"
#include "timing.h"

#include "base/datadir.h"
#include "graph/build.h"

#include <rdfwire/article.h>
#include <stdio.h>

enum {
  WORDS = 150000,
  ROUNDS = 5,
};

/* What is loaded once. */
typedef struct {
  RwOntology *ontology;
  RwTextModel *model;
  RwRecogniser *recogniser;
  RwKb *kb;
  RwNames *names;
  RwPatterns *patterns;
  RwClassifier *classifier;
} Data;

/* An article on its way. */
typedef struct {
  const Data *data;
  const GString *string;
  RwArena *arena;
  RwFindings found;
} Work;

static void
run_text(Work *work)
{
  work->found.text = rw_text_analyse_and_keep(work->data->model, work->arena, work->string->str, work->string->len);
}

static void
run_entity(Work *work)
{
  work->found.entities = rw_entities_find(work->data->names, work->data->recogniser, work->arena, work->found.text);
}

static void
run_time(Work *work)
{
  work->found.times = rw_times_find(work->arena, work->found.text, (RwDate){.minute = -1, .zone = RW_ZONE_NONE});
}

static void
run_fact(Work *work)
{
  work->found.facts =
    rw_facts_find(
      work->data->patterns, work->data->classifier, work->arena, work->found.text, work->found.entities, work->found.times);
}

static void
run_graph(Work *work)
{
  rw_graph_free(rw_graph_build(work->arena, &work->found));
}

typedef struct {
  const char *name;
  void (*run)(Work *work);
} Stage;

static const Stage STAGES[] = {
  {"text", run_text}, {"entity", run_entity}, {"time", run_time}, {"fact", run_fact}, {"graph", run_graph},
};

enum { N_STAGES = G_N_ELEMENTS(STAGES) };

static RwOntology *
load_ontology(GError **error)
{
  g_autofree char *path = rw_datadir_find("ontology", error);
  return path ? rw_ontology_load((const char *const[]){path, NULL}, error) : NULL;
}

/* Where there is a model of relations. */
static gboolean
load_classifier(Data *data, GError **error)
{
  g_autofree char *path = rw_datadir_find("models/en-relations.rwm", NULL);
  return !path || (data->classifier = rw_classifier_load(path, data->ontology, error));
}

static void
load(Data *data, const char *const *bases)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *model = rw_datadir_find("models/en.rwm", &error);
  g_autofree char *recogniser = model ? rw_datadir_find("models/en-names.rwm", &error) : NULL;
  if (
    !recogniser || !(data->model = rw_text_model_load(model, &error)) ||
    !(data->recogniser = rw_recogniser_load(recogniser, data->model, &error)) || !(data->ontology = load_ontology(&error)) ||
    !(data->kb = rw_kb_load(data->ontology, bases, FALSE, TRUE, &error)) ||
    !(data->names = rw_names_new(data->ontology, data->kb, &error)) ||
    !(data->patterns = rw_patterns_new(data->ontology, &error)) || !load_classifier(data, &error))
    g_error("%s", error->message);
}

static void
unload(Data *data)
{
  rw_classifier_free(data->classifier);
  rw_patterns_free(data->patterns);
  rw_names_free(data->names);
  rw_kb_free(data->kb);
  rw_ontology_free(data->ontology);
  rw_recogniser_free(data->recogniser);
  rw_text_model_free(data->model);
}

/* One text; adds to `times`.  Returns: its words */
static guint
run_stages(const Data *data, const GString *string, double *times)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(RwArticle) article = rw_article_new();
  Work work = {
    .data = data,
    .string = string,
    .arena = arena,
    .found = {.ontology = data->ontology, .article = article, .base = RW_DEFAULT_BASE, .detail = RW_DETAIL_EVIDENCE},
  };
  double before = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID);
  for (guint s = 0; s < N_STAGES; s++) {
    STAGES[s].run(&work);
    const double after = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID);
    times[s] += after - before;
    before = after;
  }
  return work.found.text->n_tokens;
}

static void
bench(const Data *data, const RwCorpus *corpus, guint rounds)
{
  g_autofree double *times = g_new0(double, rounds * N_STAGES), *column = g_new(double, rounds);
  double all = 0;
  guint n = 0;
  for (guint r = 0; r < rounds; r++) {
    n = 0;
    for (guint i = 0; i < corpus->texts->len; i++)
      n += run_stages(data, g_ptr_array_index(corpus->texts, i), times + r * N_STAGES);
  }
  for (guint s = 0; s < N_STAGES; s++) {
    for (guint r = 0; r < rounds; r++)
      column[r] = times[r * N_STAGES + s];
    const double time = rw_bench_median(column, rounds);
    all += time;
    printf("%-8s %8.3f us/word %10.0f words/s\n", STAGES[s].name, time / n * 1e6, n / time);
  }
  printf("%-8s %8.3f us/word %10.0f words/s\n", "all", all / n * 1e6, n / all);
}

static guint
number(int argc, char **argv, int i, guint otherwise)
{
  return argc > i ? (guint)g_ascii_strtoull(argv[i], NULL, 10) : otherwise;
}

int
main(int argc, char **argv)
{
  if (argc < 2) {
    fprintf(stderr, "usage: bench_stages PATH [WORDS [ROUNDS [KB...]]]\n");
    return 2;
  }
  g_autoptr(RwCorpus) corpus = rw_corpus_new(argv[1], number(argc, argv, 2, WORDS));
  Data data = {0};
  load(&data, argc > 4 ? (const char *const *)argv + 4 : NULL);
  bench(&data, corpus, MAX(1, number(argc, argv, 3, ROUNDS)));
  unload(&data);
  return 0;
}
