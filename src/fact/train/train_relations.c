/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/train/train_relations.h"

#include "fact/train/weights.h"
#include "text/activation.h"
#include "text/train/export.h"
#include "text/train/learner.h"
#include "text/train/random.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

static const RwRelationsOptions DEFAULTS = {.epochs = 12, .seed = 1, .parts = 5, .precision = 0.75, .unmarked = 1};

/* A feature has to be met so often, */
#define LEAST_COUNT 2

/* and to weigh so much in steps of the largest weight of its relation. */
#define LEAST_STEPS 1

/* Ends of one shape are to have so much of all facts of a relation, or have none. */
#define LEAST_SHARE 0.01

/* What is stated is more likely so than not. */
#define LEAST_PROBABILITY 0.6F

/* What is not marked may hold all the same: so much of it is taken to be wrong where probabilities are found. */
#define UNMARKED_WRONG 0.3F

/* Weight of what patterns find in unmarked texts, of that of the others. */
#define FOUND_WEIGHT 0.3F

/* Facts taken to be wrong beside those that are, since few say little. */
#define DOUBT 3

/* Facts of a relation that there are to be before any is stated. */
#define LEAST_FACTS 10

/* A fact that may hold: the pairs of its ends with the largest sum. */
typedef struct {
  guint32 fact;
  float sum;
  float weight;
  gboolean holds;
  gboolean found; /* by the patterns */
} Score;

typedef struct {
  const RwExamples *data;
  RwRelationsOptions options;
  RwPairExample *examples;
  guint n;
  guint16 shapes[RW_PAIR_SHAPES]; /* relations of each */
  guint32 *keys;          /* of each feature */
  guint32 n_features;
  guint32 **features;     /* of each example */
  guint *n_of;            /* how many */
  guint *order;
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

/* The IRI of relation r. */
static const char *
name_of(const Training *training, guint r)
{
  return rw_ontology_iri(training->data->ontology, g_array_index(training->data->relations, RwTermId, r));
}

/* ---- Features ---- */

static int
compare_keys(const void *a, const void *b)
{
  const guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* The keys that are met often enough, in their order. */
static void
collect_keys(Training *training)
{
  gsize n = 0, k = 0;
  for (guint i = 0; i < training->n; i++)
    n += training->examples[i].n_keys;
  guint32 *keys = g_new(guint32, n + 1);
  for (guint i = 0; i < training->n; i++) {
    memcpy(keys + k, training->examples[i].keys, training->examples[i].n_keys * sizeof *keys);
    k += training->examples[i].n_keys;
  }
  qsort(keys, n, sizeof *keys, compare_keys);
  for (gsize i = 0, next; i < n; i = next) {
    for (next = i; next < n && keys[next] == keys[i];)
      next++;
    if (next - i >= LEAST_COUNT)
      keys[training->n_features++] = keys[i];
  }
  training->keys = keys;
}

static void
number_features(Training *training)
{
  training->features = g_new(guint32 *, training->n + 1);
  training->n_of = g_new0(guint, training->n + 1);
  for (guint i = 0; i < training->n; i++) {
    const RwPairExample *example = &training->examples[i];
    guint32 *features = training->features[i] = g_new(guint32, example->n_keys + 1);
    for (guint k = 0; k < example->n_keys; k++) {
      const guint32 *found =
        bsearch(&example->keys[k], training->keys, training->n_features, sizeof *training->keys, compare_keys);
      if (found)
        features[training->n_of[i]++] = (guint32)(found - training->keys);
    }
  }
}

static void
shuffle(Training *training)
{
  RwRandom random = rw_random_for(training->options.seed, 0);
  training->order = g_new(guint, training->n + 1);
  for (guint i = 0; i < training->n; i++)
    training->order[i] = i;
  for (guint i = training->n; i > 1; i--) {
    const guint j = rw_random_below(&random, i), other = training->order[j];
    training->order[j] = training->order[i - 1];
    training->order[i - 1] = other;
  }
}

/* ---- Shapes ---- */

/* What kinds of ends relation r is stated of; others are not asked for. */
static void
find_shapes(Training *training, guint r)
{
  const guint16 bit = (guint16)(1U << r);
  guint counts[RW_PAIR_SHAPES] = {0}, all = 0;
  for (guint i = 0; i < training->n; i++) {
    const guint one = !training->examples[i].unmarked && (training->examples[i].holds & bit);
    counts[training->examples[i].shape] += one;
    all += one;
  }
  for (guint s = 0; s < RW_PAIR_SHAPES; s++) {
    if (counts[s] && counts[s] >= LEAST_SHARE * all)
      training->shapes[s] |= bit;
  }
}

static void
keep_to_shapes(Training *training)
{
  for (guint r = 0; r < training->data->relations->len; r++)
    find_shapes(training, r);
  for (guint i = 0; i < training->n; i++)
    training->examples[i].asked &= training->shapes[training->examples[i].shape];
}

/* ---- Weights ---- */

/* What patterns find in unmarked texts counts less: it is found anyway, and not by the words that the model is to learn. */
static float
weight_of(const Training *training, guint i, guint r)
{
  const RwPairExample *example = &training->examples[i];
  const float weight = example->unmarked ? (float)training->options.unmarked : 1;
  return example->unmarked && (example->holds >> r & 1) ? weight * FOUND_WEIGHT : weight;
}

static gboolean
is_held(const Training *training, guint i, guint part)
{
  return training->examples[i].document % training->options.parts == part;
}

/* The weights of relation r, from all documents but those of `part`; part == options.parts: from all. */
static RwWeights *
fit(const Training *training, guint r, guint part)
{
  RwWeights *weights = rw_weights_new(training->n_features);
  for (guint epoch = 0; epoch < training->options.epochs; epoch++) {
    for (guint k = 0; k < training->n; k++) {
      const guint i = training->order[k];
      if ((training->examples[i].asked >> r & 1) && !is_held(training, i, part))
        rw_weights_learn(
          weights, training->features[i], training->n_of[i], training->examples[i].holds >> r & 1, weight_of(training, i, r));
    }
  }
  return weights;
}

/* ---- Probabilities ---- */

/* Adds the facts of a part, scored by weights that have not seen it. */
static void
score_part(const Training *training, guint r, guint part, GArray *scores)
{
  g_autoptr(RwWeights) weights = fit(training, r, part);
  for (guint i = 0; i < training->n; i++) {
    const RwPairExample *example = &training->examples[i];
    if (!(example->asked >> r & 1) || !is_held(training, i, part))
      continue;
    const Score score = {
      .fact = example->fact,
      .sum = rw_weights_sum(weights, training->features[i], training->n_of[i]),
      .weight = example->unmarked ? UNMARKED_WRONG : 1,
      .holds = example->holds >> r & 1,
      .found = example->found >> r & 1,
    };
    g_array_append_val(scores, score);
  }
}

static int
by_fact(gconstpointer a, gconstpointer b)
{
  const Score *x = a, *y = b;
  return (x->fact > y->fact) - (x->fact < y->fact);
}

/* The largest sum first; of the same sums in the order of the facts. */
static int
by_sum(gconstpointer a, gconstpointer b)
{
  const Score *x = a, *y = b;
  return x->sum != y->sum ? (x->sum < y->sum ? 1 : -1) : by_fact(a, b);
}

/* Pairs with the same ends are one fact. */
static void
join_pairs(GArray *scores)
{
  g_array_sort(scores, by_fact);
  guint n = 0;
  for (guint i = 0; i < scores->len; i++) {
    const Score *score = &g_array_index(scores, Score, i);
    Score *last = n ? &g_array_index(scores, Score, n - 1) : NULL;
    if (!last || last->fact != score->fact) {
      g_array_index(scores, Score, n++) = *score;
      continue;
    }
    last->sum = MAX(last->sum, score->sum);
    last->holds |= score->holds;
  }
  g_array_set_size(scores, n);
}

/*
 * Slope and offset by Newton's method: J. Platt, Probabilistic Outputs for Support Vector Machines, 1999, with the targets of
 * H.-T. Lin, C.-J. Lin and R. C. Weng, A Note on Platt's Probabilistic Outputs, 2007.
 */
static RwLearnedNumbers
calibrate(const GArray *scores)
{
  double slope = 1, offset = 0, is = 0, is_not = 0;
  for (guint i = 0; i < scores->len; i++) {
    const Score *score = &g_array_index(scores, Score, i);
    *(score->holds ? &is : &is_not) += (double)score->weight;
  }
  const double high = (is + 1) / (is + 2), low = 1 / (is_not + 2);
  for (guint round = 0; round < 50; round++) {
    double g_a = 0, g_b = 0, h_aa = 1e-6, h_ab = 0, h_bb = 1e-6;
    for (guint i = 0; i < scores->len; i++) {
      const Score *score = &g_array_index(scores, Score, i);
      const double x = (double)score->sum, p = (double)rw_sigmoid((float)(slope * x + offset));
      const double d = (double)score->weight * (p - (score->holds ? high : low));
      const double w = (double)score->weight * MAX(p * (1 - p), 1e-6);
      g_a += d * x;
      g_b += d;
      h_aa += w * x * x;
      h_ab += w * x;
      h_bb += w;
    }
    const double det = h_aa * h_bb - h_ab * h_ab;
    const double by_a = CLAMP((h_bb * g_a - h_ab * g_b) / det, -0.5, 0.5), by_b = CLAMP((h_aa * g_b - h_ab * g_a) / det, -1, 1);
    slope -= by_a;
    offset -= by_b;
    if (fabs(by_a) < 1e-5 && fabs(by_b) < 1e-5)
      break;
  }
  return (RwLearnedNumbers){(float)MAX(slope, 0.05), (float)offset, 2};
}

/* The sum from which on facts are stated: the best F1 of patterns and model together, as long as what the model adds is right
 * often enough. */
static void
choose_threshold(const Training *training, guint r, GArray *scores, RwLearnedNumbers *numbers)
{
  g_array_sort(scores, by_sum);
  double marked = 0, right = 0, stated = 0, added = 0, added_right = 0;
  for (guint i = 0; i < scores->len; i++) {
    const Score *score = &g_array_index(scores, Score, i);
    marked += score->holds ? (double)score->weight : 0;
    stated += score->found ? (double)score->weight : 0;
    right += score->found && score->holds ? (double)score->weight : 0;
  }
  const double found = stated, found_right = right, before = 2 * right / MAX(1, stated + marked);
  double best = before, best_added = 0, best_right = 0;
  for (guint i = 0; i < scores->len; i++) {
    const Score *score = &g_array_index(scores, Score, i);
    if (score->found)
      continue;
    stated += (double)score->weight;
    added += (double)score->weight;
    right += score->holds ? (double)score->weight : 0;
    added_right += score->holds ? (double)score->weight : 0;
    const double f = 2 * right / MAX(1, stated + marked);
    const float probability = rw_sigmoid(numbers->slope * score->sum + numbers->offset);
    if (
      f > best && probability >= LEAST_PROBABILITY && added >= LEAST_FACTS &&
      added_right >= training->options.precision * (added + DOUBT)) {
      best = f;
      numbers->threshold = probability;
      best_added = added;
      best_right = added_right;
    }
  }
  tell(
    training, "%-14s %5.0f facts, patterns %4.0f of %4.0f right, model adds %4.0f of %4.0f right from %.2f, F1 %.3f -> %.3f",
    name_of(training, r) + strlen(RW_NS), marked, found_right, found, best_right, best_added, (double)numbers->threshold, before,
    best);
}

static RwLearnedNumbers
find_numbers(const Training *training, guint r)
{
  g_autoptr(GArray) scores = g_array_new(FALSE, FALSE, sizeof(Score));
  for (guint part = 0; part < training->options.parts; part++)
    score_part(training, r, part, scores);
  join_pairs(scores);
  g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(Score));
  for (guint i = 0; i < scores->len; i++) {
    if (!g_array_index(scores, Score, i).found)
      g_array_append_val(left, g_array_index(scores, Score, i));
  }
  RwLearnedNumbers numbers = calibrate(left);
  choose_threshold(training, r, scores, &numbers);
  return numbers;
}

/* ---- The file ---- */

static void
append_float(GByteArray *bytes, float value)
{
  guint32 bits;
  memcpy(&bits, &value, sizeof bits);
  bits = GUINT32_TO_LE(bits);
  g_byte_array_append(bytes, (const guint8 *)&bits, sizeof bits);
}

/* Writes weights as whole numbers of steps.  Returns: the step */
static float
quantise(const Training *training, const RwWeights *weights, guint r, gint8 *rows)
{
  float largest = 1e-6F;
  for (guint32 f = 0; f < training->n_features; f++)
    largest = MAX(largest, fabsf(rw_weights_get(weights, f)));
  const float size = largest / RW_INT8_MAX;
  for (guint32 f = 0; f < training->n_features; f++)
    rows[f * (gsize)RW_LEARNED_MAX + r] = rw_quantise(rw_weights_get(weights, f) / size);
  return size;
}

static gboolean
weighs(const gint8 *row)
{
  for (guint r = 0; r < RW_LEARNED_MAX; r++) {
    if (ABS(row[r]) > LEAST_STEPS)
      return TRUE;
  }
  return FALSE;
}

static GByteArray *
write_shapes(const Training *training)
{
  GByteArray *bytes = g_byte_array_new();
  for (guint s = 0; s < RW_PAIR_SHAPES; s++) {
    const guint16 set = GUINT16_TO_LE(training->shapes[s]);
    g_byte_array_append(bytes, (const guint8 *)&set, sizeof set);
  }
  return bytes;
}

/* Keys and rows of the features that weigh anything. */
static void
write_rows(const Training *training, const gint8 *rows, GByteArray **sections)
{
  g_autofree guint32 *keys = g_new(guint32, training->n_features + (gsize)1);
  g_autofree guint32 *numbers = g_new(guint32, training->n_features + (gsize)1);
  guint32 n = 0;
  sections[RW_CLASSIFIER_ROWS] = g_byte_array_new();
  for (guint32 f = 0; f < training->n_features; f++) {
    const gint8 *row = rows + f * (gsize)RW_LEARNED_MAX;
    if (!weighs(row))
      continue;
    keys[n] = training->keys[f];
    numbers[n] = n + 1;
    n++;
    g_byte_array_append(sections[RW_CLASSIFIER_ROWS], (const guint8 *)row, RW_LEARNED_MAX);
  }
  sections[RW_CLASSIFIER_KEYS] = rw_table_compile(keys, numbers, n);
  tell(training, "%u features of %u weigh something", n, training->n_features);
}

static GByteArray *
write_model(const Training *training, GByteArray *clusters)
{
  const GArray *relations = training->data->relations;
  GByteArray *sections[RW_CLASSIFIER_SECTIONS] = {
    [RW_CLASSIFIER_NAMES] = g_byte_array_new(),
    [RW_CLASSIFIER_RELATIONS] = g_byte_array_new(),
    [RW_CLASSIFIER_SHAPES] = write_shapes(training),
    [RW_CLASSIFIER_CLUSTERS] = g_byte_array_ref(clusters),
  };
  g_autofree gint8 *rows = g_new0(gint8, training->n_features * (gsize)RW_LEARNED_MAX + 1);
  for (guint r = 0; r < relations->len; r++) {
    RwLearnedNumbers numbers = find_numbers(training, r);
    g_autoptr(RwWeights) weights = fit(training, r, training->options.parts);
    numbers.slope *= quantise(training, weights, r, rows);
    append_float(sections[RW_CLASSIFIER_RELATIONS], numbers.slope);
    append_float(sections[RW_CLASSIFIER_RELATIONS], numbers.offset);
    append_float(sections[RW_CLASSIFIER_RELATIONS], numbers.threshold);
    const char *name = name_of(training, r);
    g_byte_array_append(sections[RW_CLASSIFIER_NAMES], (const guint8 *)name, (guint)strlen(name) + 1);
  }
  write_rows(training, rows, sections);
  GByteArray *file = rw_export_model(RW_CLASSIFIER_MAGIC, RW_CLASSIFIER_VERSION, sections, RW_CLASSIFIER_SECTIONS);
  for (guint i = 0; i < RW_CLASSIFIER_SECTIONS; i++)
    g_byte_array_unref(sections[i]);
  return file;
}

GByteArray *
rw_train_relations(const RwExamples *examples, GByteArray *clusters, const RwRelationsOptions *options)
{
  Training training = {
    .data = examples,
    .options = *options,
    .examples = g_memdup2(examples->examples->data, examples->examples->len * sizeof(RwPairExample)),
    .n = examples->examples->len,
  };
  training.options.epochs = options->epochs ? options->epochs : DEFAULTS.epochs;
  training.options.seed = options->seed ? options->seed : DEFAULTS.seed;
  training.options.parts = options->parts ? options->parts : DEFAULTS.parts;
  training.options.precision = options->precision > 0 ? options->precision : DEFAULTS.precision;
  training.options.unmarked = options->unmarked > 0 ? options->unmarked : DEFAULTS.unmarked;
  collect_keys(&training);
  number_features(&training);
  shuffle(&training);
  keep_to_shapes(&training);
  tell(&training, "%u pairs, %u with a relation, %u features", training.n, examples->n_held, training.n_features);
  GByteArray *file = write_model(&training, clusters);
  for (guint i = 0; i < training.n; i++)
    g_free(training.features[i]);
  g_free(training.features);
  g_free(training.n_of);
  g_free(training.keys);
  g_free(training.order);
  g_free(training.examples);
  return file;
}
