/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/fit.h"

#include <math.h>
#include <string.h>

/* Parts of a batch whose gradients are computed apart and then added in their order: the same for any number of threads. */
#define SHARDS 4

/* Of Adam. */
#define KEEP_MEAN 0.9F
#define KEEP_SQUARE 0.95F
#define EPSILON 1e-8F

/* Of the rate: it grows for this share of the time. */
#define WARM_UP 0.02

/* Sums of this many rows begin with numbers of about this size. */
#define FIRST_ROW 0.25F

/* Values with what Adam keeps of them. */
typedef struct {
  float *values, *means, *squares;
  gsize n;
} Weights;

/* What of the zeros that means and squares begin with is left in them. */
typedef struct {
  double mean, square;
} Shares;

typedef struct {
  RwFit *fit;
  RwLessonBatch batch;
  const RwLesson *const *lessons; /* its part of the batch */
  guint n_lessons;
  RwRandom random;
  float scale;
  RwScratch *scratch;
  RwNet gradient;
  RwRowGradient rows;
  RwNetLoss loss;
} Shard;

struct RwFit {
  RwFitOptions options;
  const RwLoops *floats;
  RwFitTask task;
  RwNet net, transposed;
  Weights dense, sparse;
  RwNetRows rows;
  Shard shards[SHARDS];
  GThreadPool *pool;
  GAsyncQueue *done; /* shards that are */
  guint epoch, step;
  double progress; /* 0 .. 1 */
  Shares shares;
  Shares *row_shares; /* of each row, which few batches have */
};

static float *
new_floats(gsize n)
{
  float *values = g_aligned_alloc(n, sizeof *values, RW_FLOATS_ROUND * sizeof *values);
  return memset(values, 0, n * sizeof *values);
}

static Weights
new_weights(gsize n)
{
  return (Weights){new_floats(n), new_floats(n), new_floats(n), n};
}

static void
clear_weights(Weights *weights)
{
  g_aligned_free(weights->values);
  g_aligned_free(weights->means);
  g_aligned_free(weights->squares);
}

static void learn_shard(gpointer data, gpointer user_data);

static void
init_shard(RwFit *fit, Shard *shard)
{
  shard->fit = fit;
  shard->scratch = rw_scratch_new();
  rw_lesson_batch_init(&shard->batch);
  rw_net_view(&shard->gradient, &fit->net.shape, fit->task.vectors.size, new_floats(fit->net.n_values));
  rw_row_gradient_init(&shard->rows, fit->rows.n, fit->rows.size);
}

static void
clear_shard(Shard *shard)
{
  rw_scratch_free(shard->scratch);
  rw_lesson_batch_clear(&shard->batch);
  g_aligned_free(shard->gradient.values);
  rw_row_gradient_clear(&shard->rows);
}

static void
init_values(RwFit *fit)
{
  const RwNetworkShape *shape = &fit->task.shape;
  RwRandom random = rw_random_for(fit->options.seed, G_MAXUINT64);
  rw_net_view(&fit->net, shape, fit->task.vectors.size, NULL);
  fit->dense = new_weights(fit->net.n_values);
  rw_net_view(&fit->net, shape, fit->task.vectors.size, fit->dense.values);
  rw_net_init(&fit->net, &random);
  rw_net_view_transposed(&fit->transposed, shape, NULL);
  rw_net_view_transposed(&fit->transposed, shape, new_floats(fit->transposed.n_values));
  rw_net_transpose(&fit->transposed, &fit->net);
  rw_vocabulary_keys(fit->task.vocabulary, &fit->rows.n);
  fit->rows.size = shape->input;
  fit->sparse = new_weights((gsize)fit->rows.n * fit->rows.size);
  fit->rows.values = fit->sparse.values;
  fit->row_shares = g_new(Shares, fit->rows.n);
  for (guint i = 0; i < fit->rows.n; i++)
    fit->row_shares[i] = (Shares){1, 1};
  for (gsize i = 0; i < fit->sparse.n; i++)
    fit->sparse.values[i] = rw_random_within(&random, FIRST_ROW);
}

RwFit *
rw_fit_new(const RwFitTask *task, const RwFitOptions *options)
{
  RwFit *fit = g_new0(RwFit, 1);
  fit->options = *options;
  fit->floats = rw_floats_best();
  fit->task = *task;
  fit->shares = (Shares){1, 1};
  init_values(fit);
  for (guint i = 0; i < SHARDS; i++)
    init_shard(fit, &fit->shards[i]);
  fit->done = g_async_queue_new();
  fit->pool = g_thread_pool_new(learn_shard, NULL, (gint)CLAMP(options->threads, 1, SHARDS), TRUE, NULL);
  return fit;
}

void
rw_fit_free(RwFit *fit)
{
  if (!fit)
    return;
  g_thread_pool_free(fit->pool, FALSE, TRUE);
  g_async_queue_unref(fit->done);
  for (guint i = 0; i < SHARDS; i++)
    clear_shard(&fit->shards[i]);
  g_aligned_free(fit->transposed.values);
  clear_weights(&fit->dense);
  clear_weights(&fit->sparse);
  g_free(fit->row_shares);
  g_free(fit);
}

const RwNet *
rw_fit_net(const RwFit *fit)
{
  return &fit->net;
}

const RwNetRows *
rw_fit_rows(const RwFit *fit)
{
  return &fit->rows;
}

static RwNetContext
context_of(const RwFit *fit, RwScratch *scratch)
{
  const RwFitTask *task = &fit->task;
  return (RwNetContext){
    fit->floats, &fit->net, &fit->transposed, &fit->rows, task->candidates, task->candidate_size, scratch, task->vectors};
}

/* ---- A step ---- */

static void
learn_shard(gpointer data, gpointer user_data)
{
  (void)user_data;
  Shard *shard = data;
  const RwFitOptions *options = &shard->fit->options;
  const RwNetContext context = context_of(shard->fit, shard->scratch);
  rw_scratch_reset(shard->scratch);
  rw_row_gradient_reset(&shard->rows);
  memset(shard->gradient.values, 0, shard->gradient.n_values * sizeof(float));
  rw_lesson_batch_fill(
    &shard->batch, shard->lessons, shard->n_lessons, shard->fit->task.vocabulary, shard->fit->task.shape.context,
    &options->changes, &shard->random);
  shard->loss =
    rw_net_learn(&context, &shard->batch.batch, &options->dropout, &shard->random, shard->scale, &shard->gradient, &shard->rows);
  g_async_queue_push(shard->fit->done, shard);
}

/* Adds the gradients of all shards to those of the first one. */
static void
add_gradients(RwFit *fit)
{
  Shard *sum = &fit->shards[0];
  for (guint s = 1; s < SHARDS; s++) {
    const Shard *shard = &fit->shards[s];
    fit->floats->add(sum->gradient.values, shard->gradient.values, sum->gradient.n_values);
    for (guint i = 0; i < shard->rows.rows->len; i++)
      fit->floats->add(
        rw_row_gradient_at(&sum->rows, g_array_index(shard->rows.rows, guint32, i)),
        (const float *)(void *)shard->rows.values->data + i * (gsize)fit->rows.size, fit->rows.size);
  }
}

static float
rate_now(const RwFit *fit)
{
  const double share = fit->progress < WARM_UP ? fit->progress / WARM_UP : (1 - fit->progress) / (1 - WARM_UP);
  return (float)(fit->options.rate * CLAMP(share, 0, 1));
}

/* What the gradient is to be multiplied by so that it is not too long. */
static float
clip(const RwFit *fit, const RwNet *gradient, const RwRowGradient *rows)
{
  const double length = sqrt(
    fit->floats->norm(gradient->values, gradient->n_values) +
    fit->floats->norm((const float *)(void *)rows->values->data, rows->values->len));
  return length > (double)fit->options.clip ? (float)((double)fit->options.clip / length) : 1.0F;
}

/* The next step of weights that have made those which `shares` tell of. */
static RwAdamStep
next_step(Shares *shares, float rate, float scale)
{
  shares->mean *= (double)KEEP_MEAN;
  shares->square *= (double)KEEP_SQUARE;
  const double correction = sqrt(1 - shares->square);
  return (RwAdamStep){
    .rate = (float)((double)rate * correction / (1 - shares->mean)),
    .keep_mean = KEEP_MEAN,
    .keep_square = KEEP_SQUARE,
    .epsilon = (float)((double)EPSILON * correction),
    .scale = scale,
  };
}

/* A row makes a step where the batch has it. */
static void
take_step(RwFit *fit)
{
  const RwNet *gradient = &fit->shards[0].gradient;
  const RwRowGradient *rows = &fit->shards[0].rows;
  const float rate = rate_now(fit), scale = clip(fit, gradient, rows);
  const gsize size = fit->rows.size;
  RwAdamStep step = next_step(&fit->shares, rate, scale);
  fit->floats->adam(&step, fit->dense.values, fit->dense.means, fit->dense.squares, gradient->values, fit->dense.n);
  for (guint i = 0; i < rows->rows->len; i++) {
    const guint32 row = g_array_index(rows->rows, guint32, i);
    const gsize at = row * size;
    step = next_step(&fit->row_shares[row], rate * fit->options.row_rate, scale);
    fit->floats->adam(
      &step, fit->sparse.values + at, fit->sparse.means + at, fit->sparse.squares + at,
      (const float *)(void *)rows->values->data + i * size, size);
  }
  rw_net_transpose(&fit->transposed, &fit->net);
}

/* ---- An epoch ---- */

static guint
count_words(const RwLesson *const *lessons, guint n)
{
  guint words = 0;
  for (guint i = 0; i < n; i++)
    words += lessons[i]->n;
  return words;
}

static int
compare_lengths(const void *a, const void *b)
{
  const RwLesson *const *x = a, *const *y = b;
  if ((*x)->n != (*y)->n)
    return ((*x)->n < (*y)->n) - ((*x)->n > (*y)->n);
  return (*x > *y) - (*x < *y);
}

/* Parts a batch into shards of about as many words, each with sentences of about the same length. */
static void
part_batch(RwFit *fit, const RwLesson **lessons, guint n)
{
  const guint n_words = count_words(lessons, n);
  qsort(lessons, n, sizeof(const RwLesson *), compare_lengths);
  for (guint s = 0, i = 0, words = 0; s < SHARDS; s++) {
    Shard *shard = &fit->shards[s];
    const guint first = i;
    while (i < n && (guint64)words * SHARDS < (guint64)n_words * (s + 1))
      words += lessons[i++]->n;
    shard->lessons = lessons + first;
    shard->n_lessons = i - first;
    shard->scale = 1.0F / (float)n_words;
    shard->random = rw_random_for(fit->options.seed, (guint64)fit->step * SHARDS + s);
  }
}

static void
learn_batch(RwFit *fit, const RwLesson **lessons, guint n, RwNetLoss *loss)
{
  part_batch(fit, lessons, n);
  for (guint s = 0; s < SHARDS; s++)
    g_thread_pool_push(fit->pool, &fit->shards[s], NULL);
  for (guint s = 0; s < SHARDS; s++)
    g_async_queue_pop(fit->done);
  for (guint s = 0; s < SHARDS; s++) {
    const RwNetLoss *part = &fit->shards[s].loss;
    loss->arcs += part->arcs;
    loss->relations += part->relations;
    loss->tags += part->tags;
    loss->feats += part->feats;
  }
  add_gradients(fit);
  take_step(fit);
  fit->step++;
}

static const RwLesson **
shuffled(const RwLesson *lessons, guint n, RwRandom *random)
{
  const RwLesson **order = g_new(const RwLesson *, n + (gsize)1);
  for (guint i = 0; i < n; i++)
    order[i] = &lessons[i];
  for (guint i = n; i > 1; i--) {
    const guint j = rw_random_below(random, i);
    const RwLesson *swapped = order[j];
    order[j] = order[i - 1];
    order[i - 1] = swapped;
  }
  return order;
}

RwNetLoss
rw_fit_epoch(RwFit *fit, const RwLesson *lessons, guint n)
{
  RwRandom random = rw_random_for(fit->options.seed, G_MAXUINT32 + (guint64)fit->epoch);
  g_autofree const RwLesson **order = shuffled(lessons, n, &random);
  const guint n_words = count_words(order, n);
  RwNetLoss loss = {0};
  for (guint first = 0, i = 0, words = 0, learnt = 0; i < n; i++) {
    words += order[i]->n;
    if (words < fit->options.batch_words && i + 1 < n)
      continue;
    learn_batch(fit, order + first, i + 1 - first, &loss);
    learnt += words;
    fit->progress = (fit->epoch + (double)learnt / n_words) / fit->options.epochs;
    first = i + 1;
    words = 0;
  }
  fit->epoch++;
  return (RwNetLoss){loss.arcs / n_words, loss.relations / n_words, loss.tags / n_words, loss.feats / n_words};
}

/* ---- Applying ---- */

static void
apply_batch(RwFit *fit, const RwLesson *const *lessons, guint n, RwNetRange *range, RwFitAnswer answer, gpointer user_data)
{
  Shard *shard = &fit->shards[0];
  const RwNetContext context = context_of(fit, shard->scratch);
  rw_scratch_reset(shard->scratch);
  rw_lesson_batch_fill(&shard->batch, lessons, n, fit->task.vocabulary, fit->task.shape.context, NULL, NULL);
  const RwNetBatch *batch = &shard->batch.batch;
  g_autofree guint16 *labels = g_new(guint16, 4 * (gsize)batch->n_words);
  RwNetResult result = {
    labels, labels + batch->n_words, labels + 2 * (gsize)batch->n_words, labels + 3 * (gsize)batch->n_words, {0}};
  rw_net_apply(&context, batch, &result, range);
  if (answer)
    answer(batch, &result, user_data);
}

RwNetRange
rw_fit_apply(RwFit *fit, const RwLesson *lessons, guint n, guint stride, RwFitAnswer answer, gpointer user_data)
{
  RwNetRange range = {0};
  g_autoptr(GPtrArray) batch = g_ptr_array_new();
  guint words = 0;
  for (guint i = 0; i < n; i += stride) {
    g_ptr_array_add(batch, (gpointer)(guintptr)&lessons[i]);
    words += lessons[i].n;
    if (words >= fit->options.batch_words || i + stride >= n) {
      apply_batch(fit, (const RwLesson *const *)batch->pdata, batch->len, &range, answer, user_data);
      g_ptr_array_set_size(batch, 0);
      words = 0;
    }
  }
  return range;
}
