/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/train/train_names.h"

#include "entity/recogniser.h"
#include "text/train/export.h"
#include "text/train/fit.h"

#include <stdarg.h>
#include <string.h>

/* Settings that were found on texts that were held back. */
static const RwFitOptions SETTINGS = {
  .row_rate = 2.5F,
  .clip = 5,
  .dropout = {.input = 0.15F, .layer = 0.25F, .recurrent = 0, .head = 0},
  .changes = {.unknown = 0.5F, .bare = 0.2F},
};

static const RwNamesOptions DEFAULTS = {
  .epochs = 10,
  .input = 96,
  .hidden = 96,
  .layers = 1,
  .seed = 1,
  .batch = 600,
  .threads = 2,
  .rate = 4e-3,
};

/* One sentence in so many will do to see how far numbers range. */
#define RANGE_STRIDE 8

typedef struct {
  const RwNamesData *data;
  RwNamesOptions options;
  RwVocabulary *vocabulary;
  GArray *lessons; /* RwLesson */
  GPtrArray *tune; /* GArray of RwLesson, of each part */
} Training;

static void G_GNUC_PRINTF(2, 3)
tell(const Training *training, const char *format, ...)
{
  if (!training->options.tell)
    return;
  va_list args;
  va_start(args, format);
  g_autofree char *line = g_strdup_vprintf(format, args);
  va_end(args);
  training->options.tell(line, training->options.user_data);
}

/* ---- Lessons ---- */

static RwLesson
new_lesson(RwVocabulary *vocabulary, const RwMarked *marked, gsize width, gboolean count)
{
  const guint n = marked->n, n_keys = n ? marked->key_ends[n - 1] : 0;
  RwLesson lesson = {
    .n = n,
    .tags = g_new(guint16, n),
    .read = g_memdup2(marked->read, n * width),
    .more = g_memdup2(marked->keys, n_keys * sizeof *marked->keys),
    .more_ends = g_memdup2(marked->key_ends, n * sizeof *marked->key_ends),
  };
  lesson.forms[RW_STYLE_PLAIN] = g_new(guint32, n);
  for (guint i = 0; i < n; i++) {
    lesson.forms[RW_STYLE_PLAIN][i] = rw_vocabulary_add(vocabulary, marked->forms[i]);
    lesson.tags[i] = marked->labels[i] == RW_LABEL_UNKNOWN ? RW_NET_NO_LABEL : marked->labels[i];
    if (count)
      rw_vocabulary_count(vocabulary, lesson.forms[RW_STYLE_PLAIN][i]);
  }
  return lesson;
}

static void
clear_lesson(gpointer lesson)
{
  rw_lesson_clear(lesson);
}

static GArray *
new_lessons(const Training *training, const GArray *sentences, gboolean count)
{
  GArray *lessons = g_array_sized_new(FALSE, FALSE, sizeof(RwLesson), sentences->len);
  g_array_set_clear_func(lessons, clear_lesson);
  for (guint i = 0; i < sentences->len; i++) {
    const RwMarked *marked = &g_array_index(sentences, RwMarked, i);
    const RwLesson lesson = new_lesson(training->vocabulary, marked, rw_text_model_width(training->data->model), count);
    g_array_append_val(lessons, lesson);
  }
  return lessons;
}

/* Every trait that is seen has a row. */
static void
add_traits(const Training *training)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < training->data->sentences->len; i++) {
    const RwMarked *marked = &g_array_index(training->data->sentences, RwMarked, i);
    for (guint32 k = 0; marked->n && k < marked->key_ends[marked->n - 1]; k++) {
      if (g_hash_table_add(seen, GUINT_TO_POINTER(marked->keys[k])))
        rw_vocabulary_add_key(training->vocabulary, marked->keys[k]);
    }
  }
}

static void
collect_lessons(Training *training)
{
  training->vocabulary = rw_vocabulary_new();
  rw_vocabulary_set_vectors(training->vocabulary, training->data->vectors);
  training->lessons = new_lessons(training, training->data->sentences, TRUE);
  training->tune = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < training->data->n_tune; i++)
    g_ptr_array_add(training->tune, new_lessons(training, training->data->tune[i].sentences, FALSE));
  add_traits(training);
  rw_vocabulary_close(training->vocabulary);
}

/* ---- Measuring ---- */

typedef struct {
  guint right, found, gold;
} Score;

static void
set_gold(const guint16 *tags, guint n, guint8 *labels)
{
  for (guint i = 0; i < n; i++)
    labels[i] = tags[i] == RW_NET_NO_LABEL ? RW_LABEL_UNKNOWN : (guint8)tags[i];
}

static gboolean
is_known(const guint8 *gold, const RwLabelled *name)
{
  return !memchr(gold + name->first, RW_LABEL_UNKNOWN, name->last - name->first);
}

/* Whether exactly this name is among labelled words. */
static gboolean
has_name(const guint8 *labels, const RwLabelled *name)
{
  g_autofree guint8 *own = g_new(guint8, name->last);
  rw_labels_set(own, name->first, name->last, name->kind);
  return !memcmp(own + name->first, labels + name->first, name->last - name->first);
}

static void
count_names(Score *score, const guint8 *gold, const guint8 *found, guint n)
{
  RwLabelled name;
  for (guint at = 0; rw_labels_next(gold, n, &at, &name);)
    score->gold += name.kind != RW_NAME_OTHER;
  for (guint at = 0; rw_labels_next(found, n, &at, &name);) {
    if (name.kind == RW_NAME_OTHER || !is_known(gold, &name))
      continue;
    score->found++;
    score->right += has_name(gold, &name);
  }
}

static void
count_answers(const RwNetBatch *batch, const RwNetResult *result, gpointer user_data)
{
  for (guint s = 0, first = 0; s < batch->n_sentences; first += batch->lengths[s++]) {
    const guint n = batch->lengths[s];
    g_autofree guint8 *gold = g_new(guint8, n), *found = g_new(guint8, n), *back = g_new(guint8, n * RW_LABELS);
    set_gold(batch->tags + first, n, gold);
    rw_labels_decode(rw_matrix_row(result->scores, first), result->scores.stride, n, back, found);
    count_names(user_data, gold, found, n);
  }
}

static double
f_score(const Score *score)
{
  return score->gold + score->found ? 200.0 * score->right / (score->gold + score->found) : 0;
}

static void
measure(const Training *training, RwFit *fit)
{
  Score sum = {0};
  g_autoptr(GString) line = g_string_new("  held back:");
  for (guint i = 0; i < training->tune->len; i++) {
    const GArray *lessons = training->tune->pdata[i];
    Score score = {0};
    rw_fit_apply(fit, (const RwLesson *)(void *)lessons->data, lessons->len, 1, count_answers, &score);
    g_string_append_printf(line, " %s %.2f,", training->data->tune[i].name, f_score(&score));
    sum.right += score.right;
    sum.found += score.found;
    sum.gold += score.gold;
  }
  if (training->tune->len)
    tell(
      training, "%s all %.2f (precision %.2f, recall %.2f)", line->str, f_score(&sum), 100.0 * sum.right / MAX(sum.found, 1),
      100.0 * sum.right / MAX(sum.gold, 1));
}

/* ---- The file ---- */

/* The rows that are written, and their keys. */
typedef struct {
  RwNetRows rows;
  GArray *keys; /* guint32 */
} Table;

/* Adds what vector `number` brings to a row. */
static void
add_vector(const RwFit *fit, const RwVectors *vectors, guint32 number, float *row)
{
  const RwMatrix weights = rw_fit_net(fit)->vectors.weights;
  const float *vector = rw_vectors_values(vectors) + number * (gsize)rw_vectors_size(vectors);
  for (guint i = 0; i < weights.rows; i++) {
    for (guint j = 0; j < weights.columns; j++)
      row[j] += vector[i] * rw_matrix_row(weights, i)[j];
  }
}

/* Forms with a vector have it in their row; those without a row of their own have the row of unknown forms and the vector. */
static Table
join_rows(const Training *training, const RwFit *fit)
{
  guint32 n_keys;
  const guint32 *keys = rw_vocabulary_keys(training->vocabulary, &n_keys);
  const RwNetRows *learnt = rw_fit_rows(fit);
  const RwVectors *vectors = training->data->vectors;
  const guint n_vectors = vectors ? rw_vectors_n(vectors) : 0;
  Table table = {.rows = {g_new(float, (n_keys + (gsize)n_vectors) * learnt->size), n_keys, learnt->size}};
  table.keys = g_array_append_vals(g_array_new(FALSE, FALSE, sizeof *keys), keys, n_keys);
  memcpy(table.rows.values, learnt->values, n_keys * (gsize)learnt->size * sizeof(float));
  for (guint v = 0; v < n_vectors; v++) {
    const guint32 key = rw_vectors_keys(vectors)[v];
    guint32 row;
    if (!rw_vocabulary_row(training->vocabulary, key, &row)) {
      const guint32 unknown = rw_vocabulary_unknown(training->vocabulary);
      row = table.rows.n++;
      memcpy(
        table.rows.values + row * (gsize)learnt->size, learnt->values + unknown * (gsize)learnt->size,
        learnt->size * sizeof(float));
      g_array_append_val(table.keys, key);
    }
    add_vector(fit, vectors, v, table.rows.values + row * (gsize)learnt->size);
  }
  return table;
}

static GByteArray *
export(const Training *training, RwFit *fit)
{
  const GArray *lessons = training->lessons;
  const RwNetRange range =
    rw_fit_apply(fit, (const RwLesson *)(void *)lessons->data, lessons->len, RANGE_STRIDE, NULL, NULL);
  const guint64 text = GUINT64_TO_LE(rw_text_model_checksum(training->data->model));
  Table table = join_rows(training, fit);
  GByteArray *sections[RW_RECOGNISER_SECTIONS] = {
    [RW_RECOGNISER_TEXT] = g_byte_array_append(g_byte_array_new(), (const guint8 *)&text, sizeof text),
    [RW_RECOGNISER_NETWORK] = rw_export_network(rw_fit_net(fit), &range),
    [RW_RECOGNISER_ROWS] = rw_export_rows(&table.rows),
    [RW_RECOGNISER_KEYS] = rw_export_keys((const guint32 *)(void *)table.keys->data, table.keys->len),
  };
  GByteArray *file = rw_export_model(RW_RECOGNISER_MAGIC, RW_RECOGNISER_VERSION, sections, RW_RECOGNISER_SECTIONS);
  for (guint i = 0; i < RW_RECOGNISER_SECTIONS; i++)
    g_byte_array_unref(sections[i]);
  g_free(table.rows.values);
  g_array_unref(table.keys);
  return file;
}

/* ---- Training ---- */

static void
set_default(guint *number, guint value)
{
  *number = *number ? *number : value;
}

static void
set_defaults(RwNamesOptions *options)
{
  set_default(&options->epochs, DEFAULTS.epochs);
  set_default(&options->input, DEFAULTS.input);
  set_default(&options->hidden, DEFAULTS.hidden);
  set_default(&options->layers, DEFAULTS.layers);
  set_default(&options->seed, DEFAULTS.seed);
  set_default(&options->batch, DEFAULTS.batch);
  set_default(&options->threads, DEFAULTS.threads);
  options->rate = options->rate > 0 ? options->rate : DEFAULTS.rate;
}

static RwFit *
fit_network(const Training *training)
{
  const RwNamesOptions *given = &training->options;
  const RwVectors *vectors = training->data->vectors;
  RwFitTask task = {
    .shape =
      {
        .input = given->input,
        .hidden = given->hidden,
        .layers = given->layers,
        .tags = RW_LABELS,
        .context = (guint32)rw_text_model_width(training->data->model),
      },
    .vocabulary = training->vocabulary,
  };
  if (vectors)
    task.vectors = (RwNetVectors){rw_vectors_values(vectors), rw_vectors_n(vectors), rw_vectors_size(vectors)};
  RwFitOptions options = SETTINGS;
  options.epochs = given->epochs;
  options.threads = given->threads;
  options.seed = given->seed;
  options.batch_words = given->batch;
  options.rate = (float)given->rate;
  RwFit *fit = rw_fit_new(&task, &options);
  tell(training, "names: %u rows, %" G_GSIZE_FORMAT " weights", rw_fit_rows(fit)->n, rw_fit_net(fit)->n_values);
  for (guint epoch = 0; epoch < options.epochs; epoch++) {
    const RwNetLoss loss = rw_fit_epoch(fit, (const RwLesson *)(void *)training->lessons->data, training->lessons->len);
    tell(training, "names, epoch %u: loss %.4f", epoch + 1, loss.tags);
    measure(training, fit);
  }
  return fit;
}

GByteArray *
rw_train_names(const RwNamesData *data, const RwNamesOptions *options)
{
  Training training = {.data = data, .options = *options};
  set_defaults(&training.options);
  collect_lessons(&training);
  g_autoptr(RwFit) fit = fit_network(&training);
  GByteArray *file = export(&training, fit);
  g_array_unref(training.lessons);
  g_ptr_array_unref(training.tune);
  rw_vocabulary_free(training.vocabulary);
  return file;
}
