/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the text stage takes, on one's own articles or the examples:
 *
 *   bench_text tokeniser|stage|threads|steps|memory|once PATH [WORDS [ROUNDS]]
 *
 * Times are processor time, medians of the rounds; only that of two threads is the time on the clock.
 */

#include "corpus.h"
#include "steps.h"
#include "timing.h"

#include "base/datadir.h"
#include "text/tokenise.h"

#include <stdio.h>
#include <string.h>

enum {
  WORDS = 150000,
  ROUNDS = 5,
  MAX_STEPS = 16,
  WINDOW = 4096, /* words to count different ones among */
  THREADS = 2,
};

typedef struct {
  const RwCorpus *corpus;
  RwTextModel *model;
  guint rounds;
} Task;

static const GString *
text_at(const Task *task, guint i)
{
  return g_ptr_array_index(task->corpus->texts, i);
}

static RwTextModel *
load_model(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = rw_datadir_find("models/en.rwm", &error);
  RwTextModel *model = path ? rw_text_model_load(path, &error) : NULL;
  if (!model)
    g_error("%s", error->message);
  return model;
}

/* ---- The tokeniser ---- */

static guint
tokenise_all(const Task *task)
{
  guint n = 0;
  for (guint i = 0; i < task->corpus->texts->len; i++) {
    g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(RwCut));
    rw_tokenise(text_at(task, i)->str, (guint32)text_at(task, i)->len, cuts);
    n += cuts->len;
  }
  return n;
}

static void
bench_tokeniser(const Task *task)
{
  g_autofree double *times = g_new(double, task->rounds);
  guint n = 0;
  for (guint r = 0; r < task->rounds; r++) {
    const double start = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID);
    n = tokenise_all(task);
    times[r] = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID) - start;
  }
  const double time = rw_bench_median(times, task->rounds);
  printf("tokeniser: %.1f MB/s, %.2f M words/s\n", (double)task->corpus->bytes / time / 1e6, n / time / 1e6);
}

/* ---- The whole stage ---- */

/* Texts first, first + step, ...; returns the words. */
static guint
analyse(const Task *task, guint first, guint step)
{
  guint n = 0;
  for (guint i = first; i < task->corpus->texts->len; i += step) {
    g_autoptr(RwArena) arena = rw_arena_new();
    n += rw_text_analyse(task->model, arena, text_at(task, i)->str, text_at(task, i)->len)->n_tokens;
  }
  return n;
}

static void
bench_stage(const Task *task)
{
  g_autofree double *times = g_new(double, task->rounds);
  guint n = 0;
  for (guint r = 0; r < task->rounds; r++) {
    const double start = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID);
    n = analyse(task, 0, 1);
    times[r] = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID) - start;
  }
  const double time = rw_bench_median(times, task->rounds);
  printf("whole stage: %.0f words/s on one core, %.2f us/word\n", n / time, time / n * 1e6);
}

/* For tools that look at the program from outside. */
static void
bench_once(const Task *task)
{
  printf("%u words\n", analyse(task, 0, 1));
}

/* ---- Threads ---- */

typedef struct {
  const Task *task;
  guint first;
  double time; /* of the processor */
} Share;

static gpointer
run_share(gpointer data)
{
  Share *share = data;
  const double start = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID);
  analyse(share->task, share->first, THREADS);
  share->time = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID) - start;
  return NULL;
}

/* All shares on `n` threads.  Returns: the time on the clock; that of the processor in `time` */
static double
run_shares(const Task *task, guint n, double *time)
{
  Share shares[THREADS];
  GThread *threads[THREADS];
  const double start = rw_bench_seconds(CLOCK_MONOTONIC);
  *time = 0;
  for (guint i = 0; i < THREADS; i++) {
    shares[i] = (Share){task, i, 0};
    threads[i] = n > 1 ? g_thread_new("bench", run_share, &shares[i]) : NULL;
    if (!threads[i])
      run_share(&shares[i]);
  }
  for (guint i = 0; i < THREADS; i++) {
    if (threads[i])
      g_thread_join(threads[i]);
    *time += shares[i].time;
  }
  return rw_bench_seconds(CLOCK_MONOTONIC) - start;
}

static void
bench_threads(const Task *task)
{
  g_autofree double *clock = g_new(double, task->rounds), *cost = g_new(double, task->rounds), *one = g_new(double, task->rounds);
  const guint n = analyse(task, 0, 1);
  for (guint r = 0; r < task->rounds; r++) {
    double single, both;
    one[r] = run_shares(task, 1, &single);
    const double together = run_shares(task, THREADS, &both);
    clock[r] = one[r] / together;
    cost[r] = both / single;
  }
  const double speedup = rw_bench_median(clock, task->rounds), time = rw_bench_median(one, task->rounds);
  printf("one thread: %.0f words/s on the clock\n", n / time);
  printf(
    "two threads: %.0f words/s on the clock, %.2f times one; %.2f times its processor time\n", n / time * speedup, speedup,
    rw_bench_median(cost, task->rounds));
}

/* ---- Steps ---- */

static void
run_steps(const Task *task, double *times)
{
  for (guint i = 0; i < task->corpus->texts->len; i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    RwWork work = {.model = task->model, .arena = arena, .string = text_at(task, i)};
    double before = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID);
    for (guint s = 0; RW_STEPS[s].name; s++) {
      RW_STEPS[s].run(&work);
      const double after = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID);
      times[s] += after - before;
      before = after;
    }
  }
}

static void
bench_steps(const Task *task)
{
  double sum = 0, medians[MAX_STEPS];
  g_autofree double *times = g_new0(double, MAX_STEPS * task->rounds), *column = g_new(double, task->rounds);
  const guint n = analyse(task, 0, 1);
  for (guint r = 0; r < task->rounds; r++)
    run_steps(task, times + r * MAX_STEPS);
  for (guint s = 0; RW_STEPS[s].name; s++) {
    for (guint r = 0; r < task->rounds; r++)
      column[r] = times[r * MAX_STEPS + s];
    sum += medians[s] = rw_bench_median(column, task->rounds);
  }
  for (guint s = 0; RW_STEPS[s].name; s++)
    printf("%-16s %8.3f us/word %6.1f %%\n", RW_STEPS[s].name, medians[s] / n * 1e6, 100 * medians[s] / sum);
  printf("%-16s %8.3f us/word  %.0f words/s\n", "all", sum / n * 1e6, n / sum);
}

/* ---- Memory ---- */

/* The number after `name` in a file of /proc, in kB, summed up over the parts that `part` begins (NULL: all). */
static guint64
proc_number(const char *file, const char *part, const char *name)
{
  g_autofree char *text = NULL;
  guint64 sum = 0;
  gboolean inside = part == NULL;
  if (!g_file_get_contents(file, &text, NULL, NULL))
    return 0;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    if (part && strchr(*line, '-') && strchr(*line, '-') < strchr(*line, ' '))
      inside = g_str_has_suffix(*line, part);
    if (inside && g_str_has_prefix(*line, name))
      sum += g_ascii_strtoull(*line + strlen(name), NULL, 10);
  }
  return sum;
}

static double
own_megabytes(void)
{
  return (double)proc_number("/proc/self/status", NULL, "RssAnon:") / 1024;
}

static void
bench_memory(const Task *task)
{
  const double before = own_megabytes();
  Task own = *task;
  own.model = load_model();
  const double loaded = own_megabytes();
  double peak = 0;
  for (guint i = 0; i < task->corpus->texts->len; i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    (void)rw_text_analyse(own.model, arena, text_at(task, i)->str, text_at(task, i)->len);
    peak = MAX(peak, own_megabytes());
  }
  printf(
    "model file: %.2f MB in memory, shared between processes\n",
    (double)proc_number("/proc/self/smaps", "models/en.rwm", "Rss:") / 1024);
  printf("own memory: %.2f MB for the model, at most %.2f MB more for a text\n", loaded - before, MAX(peak - loaded, 0));
  rw_text_model_free(own.model);
}

/* ---- Modes ---- */

typedef struct {
  const char *name;
  void (*run)(const Task *task);
  gboolean needs_model; /* loaded before */
} Mode;

static const Mode MODES[] = {
  {"tokeniser", bench_tokeniser, FALSE}, {"stage", bench_stage, TRUE},    {"threads", bench_threads, TRUE},
  {"steps", bench_steps, TRUE},          {"memory", bench_memory, FALSE}, {"once", bench_once, TRUE},
};

static const Mode *
mode_by_name(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(MODES); i++) {
    if (strcmp(MODES[i].name, name) == 0)
      return &MODES[i];
  }
  return NULL;
}

static guint
number(int argc, char **argv, int i, guint otherwise)
{
  return argc > i ? (guint)g_ascii_strtoull(argv[i], NULL, 10) : otherwise;
}

/* How much the words vary, which is what caches and tables of forms live on. */
static void
describe(const RwCorpus *corpus)
{
  g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;
  for (guint i = 0; i < corpus->texts->len && n < WINDOW; i++) {
    g_auto(GStrv) words = g_strsplit_set(((GString *)g_ptr_array_index(corpus->texts, i))->str, " \n", -1);
    for (char **word = words; *word && n < WINDOW; word++) {
      if (**word) {
        g_hash_table_add(forms, g_strdup(*word));
        n++;
      }
    }
  }
  printf(
    "%u texts, %.2f MB, %u different among the first %u words\n", corpus->texts->len, (double)corpus->bytes / 1e6,
    g_hash_table_size(forms), n);
}

int
main(int argc, char **argv)
{
  const Mode *mode = argc > 2 ? mode_by_name(argv[1]) : NULL;
  if (!mode) {
    fprintf(stderr, "usage: bench_text tokeniser|stage|threads|steps|memory|once PATH [WORDS [ROUNDS]]\n");
    return 2;
  }
  g_autoptr(RwCorpus) corpus = rw_corpus_new(argv[2], number(argc, argv, 3, WORDS));
  const Task task = {corpus, mode->needs_model ? load_model() : NULL, MAX(1, number(argc, argv, 4, ROUNDS))};
  describe(corpus);
  mode->run(&task);
  rw_text_model_free(task.model);
  return 0;
}
