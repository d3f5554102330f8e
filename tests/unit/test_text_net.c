/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "text/train/export.h"
#include "text/train/fit.h"

#include <math.h>
#include <string.h>

/* ---- Loops over floats ---- */

#define N 4096

static void
fill(float *values, gsize n, guint64 seed)
{
  RwRandom random = {seed};
  for (gsize i = 0; i < n; i++)
    values[i] = rw_random_within(&random, 2);
}

/* All that a set of instructions computes, one after another. */
static void
compute(const RwLoops *loops, float *out)
{
  float a[N], b[N], c[N];
  fill(a, N, 1);
  fill(b, N, 2);
  memset(out, 0, 8 * N * sizeof *out);
  for (guint rows = 1; rows <= 13; rows++) {
    const RwProduct plain = {out, a, b, 80, 17, 1, 80, rows, 80, 17};
    const RwProduct transposed = {out + N, a, b, 112, 1, 16, 112, rows, 112, 21};
    loops->multiply(&plain);
    loops->multiply(&transposed);
  }
  float *gates = out + 2 * N, *cell = out + 3 * N, *flat = cell + N / 4, *state = flat + N / 4, *last = state + N / 4;
  memcpy(gates, a, N * sizeof *a);
  loops->step(&(RwStep){gates, b, cell, flat, state, 150, 50, 50, 20, 50});
  memcpy(last, b + 1000, 1000 * sizeof *last);
  memcpy(out + 4 * N, gates, N * sizeof *gates);
  loops->step_back(&(RwStepBack){out + 4 * N, b, flat, state, last, 150, 50, 50, 20, 50});
  memcpy(out + 5 * N, a, N * sizeof *a);
  loops->exponential(out + 5 * N, N - 3);
  memcpy(out + 6 * N, a, N * sizeof *a);
  fill(c, N, 3);
  for (guint i = 0; i < N; i++)
    c[i] *= c[i];
  loops->adam(&(RwAdamStep){1e-3F, 0.9F, 0.99F, 1e-8F, 0.7F}, out + 6 * N, b, c, a, N - 5);
  loops->add(out + 6 * N, b, N - 7);
  loops->scale(out + 6 * N, c, N - 9);
  const double norm = loops->norm(a, N - 11);
  memcpy(out + 7 * N, &norm, sizeof norm);
}

static void
all_instructions_give_the_same_bits(void **state)
{
  (void)state;
  g_autofree float *expected = g_new(float, 8 * N), *found = g_new(float, 8 * N);
  compute(rw_floats_for(0), expected);
  for (guint i = 1; i < RW_FLOATS_SETS; i++) {
    if (!rw_floats_for(i))
      continue;
    compute(rw_floats_for(i), found);
    assert_memory_equal(found, expected, 8 * N * sizeof *found);
  }
}

static void
the_exponential_is_exact(void **state)
{
  (void)state;
  for (gint i = -900; i <= 800; i++) {
    const float x = (float)i / 10.0F;
    float y = x;
    rw_floats_best()->exponential(&y, 1);
    assert_true(fabs((double)y - exp((double)x)) <= (x < -87.0F ? 1e-37 : 5e-7 * exp((double)x)));
  }
}

/* ---- Gradients ---- */

#define TAGS 5
#define FEATS 7

static const RwNetworkShape SHAPE = {
  .input = 32, .hidden = 32, .arc = 32, .relation = 32, .layers = 2, .tags = TAGS, .feats = FEATS, .relations = 6};

/* Three sentences, of 5, 3 and 1 words, and some without labels. */
static const guint LENGTHS[] = {5, 3, 1};
static const guint32 ROW_ENDS[] = {2, 3, 5, 6, 8, 9, 11, 12, 14}, ROWS[] = {0, 1, 2, 1, 3, 4, 5, 0, 2, 3, 5, 1, 4, 2};
static const guint16 TAG_LABELS[] = {0, 1, 2, 3, 4, 1, RW_NET_NO_LABEL, 0, 2};
static const guint16 FEATS_LABELS[] = {0, 1, RW_NET_NO_LABEL, 3, 4, 1, 2, 0, 2};
static const guint16 HEADS[] = {2, 0, 5, 3, 2, 3, 1, 0, 0},
                     RELATIONS[] = {1, RW_NET_NO_LABEL, 2, 3, RW_NET_NO_LABEL, 4, 5, RW_NET_NO_LABEL, RW_NET_NO_LABEL};

static const RwNetBatch BATCH = {3, 9, LENGTHS, ROW_ENDS, ROWS, TAG_LABELS, FEATS_LABELS, HEADS, RELATIONS, NULL, NULL};

/* All features but the last one go with any tag. */
static const guint8 CANDIDATES[TAGS] = {0x3F, 0x3F, 0x3F, 0x3F, 0x3F};

typedef struct {
  RwNet net, transposed, gradient;
  RwNetRows rows;
  RwRowGradient row_gradient;
  RwNetContext context;
} Fixture;

static float *
new_floats(gsize n)
{
  float *floats = g_aligned_alloc0(n, sizeof *floats, 64);
  return floats;
}

/* Puts the units that are cut at 0 far to one side or the other, where their slopes are what they are. */
static void
leave_corners(const RwNet *net)
{
  const guint heads[] = {RW_DENSE_D, RW_DENSE_E, RW_DENSE_P};
  for (guint h = 0; h < G_N_ELEMENTS(heads); h++) {
    const RwNetDense *dense = &net->dense[rw_net_head(net, heads[h])];
    for (guint i = 0; i < dense->weights.columns; i++)
      dense->bias[i] = i % 3 ? 4 : -4;
  }
}

static int
set_up(void **state)
{
  static Fixture fixture;
  RwRandom random = {7};
  rw_net_view(&fixture.net, &SHAPE, 0, NULL);
  rw_net_view(&fixture.net, &SHAPE, 0, new_floats(fixture.net.n_values));
  rw_net_view(&fixture.gradient, &SHAPE, 0, new_floats(fixture.net.n_values));
  rw_net_view_transposed(&fixture.transposed, &SHAPE, NULL);
  rw_net_view_transposed(&fixture.transposed, &SHAPE, new_floats(fixture.transposed.n_values));
  rw_net_init(&fixture.net, &random);
  leave_corners(&fixture.net);
  fixture.rows = (RwNetRows){new_floats(6 * 32), 6, 32};
  fill(fixture.rows.values, 6 * 32, 9);
  rw_row_gradient_init(&fixture.row_gradient, 6, 32);
  fixture.context =
    (RwNetContext){rw_floats_best(), &fixture.net, &fixture.transposed, &fixture.rows, CANDIDATES, 1, rw_scratch_new(), {0}};
  *state = &fixture;
  return 0;
}

static int
tear_down(void **state)
{
  Fixture *fixture = *state;
  g_aligned_free(fixture->net.values);
  g_aligned_free(fixture->gradient.values);
  g_aligned_free(fixture->transposed.values);
  g_aligned_free(fixture->rows.values);
  rw_row_gradient_clear(&fixture->row_gradient);
  rw_scratch_free(fixture->context.scratch);
  return 0;
}

/* The loss, always with the same units dropped; the gradients are left in the fixture. */
static double
loss_of(Fixture *fixture)
{
  static const RwNetDropout DROPOUT = {0.1F, 0.2F, 0.2F, 0.2F};
  RwRandom random = {3};
  rw_scratch_reset(fixture->context.scratch);
  rw_row_gradient_reset(&fixture->row_gradient);
  memset(fixture->gradient.values, 0, fixture->gradient.n_values * sizeof(float));
  rw_net_transpose(&fixture->transposed, &fixture->net);
  const RwNetLoss loss =
    rw_net_learn(&fixture->context, &BATCH, &DROPOUT, &random, 1, &fixture->gradient, &fixture->row_gradient);
  return loss.arcs + loss.relations + loss.tags + (double)RW_NET_FEATS_SHARE * loss.feats;
}

/* Moves n parameters a little in a random direction: what the loss does has to be what the gradient says. */
static void
assert_slope(Fixture *fixture, float *values, const float *gradient, gsize n)
{
  const float size = 0.02F / sqrtf((float)n);
  g_autofree float *direction = g_new(float, n), *before = g_memdup2(values, n * sizeof *values);
  double expected = 0, loss[2];
  fill(direction, n, n);
  loss_of(fixture);
  for (gsize i = 0; i < n; i++)
    expected += (double)gradient[i] * (double)(direction[i] * size);
  for (guint side = 0; side < 2; side++) {
    for (gsize i = 0; i < n; i++)
      values[i] = before[i] + (side ? size : -size) * direction[i];
    loss[side] = loss_of(fixture);
  }
  memcpy(values, before, n * sizeof *values);
  const double found = (loss[1] - loss[0]) / 2;
  if (fabs(found - expected) > 1e-4 + 0.01 * fabs(expected))
    fail_msg("the gradient says %g, the loss %g", expected, found);
}

static void
gradients_tell_what_the_loss_does(void **state)
{
  Fixture *fixture = *state;
  const RwNet *net = &fixture->net, *gradient = &fixture->gradient;
  for (guint i = 0; i < rw_network_n_layers(&SHAPE); i++) {
    const RwMatrix weights = net->dense[i].weights;
    if (!weights.rows)
      continue; /* there is no context */
    assert_slope(fixture, weights.at, gradient->dense[i].weights.at, weights.rows * weights.stride);
    assert_slope(fixture, net->dense[i].bias, gradient->dense[i].bias, weights.columns);
  }
  assert_slope(fixture, net->root_arc, gradient->root_arc, SHAPE.arc);
  assert_slope(fixture, net->distances, gradient->distances, RW_DISTANCES);
  for (guint32 row = 0; row < fixture->rows.n; row++) {
    float copy[32];
    loss_of(fixture);
    memcpy(copy, rw_row_gradient_at(&fixture->row_gradient, row), sizeof copy);
    assert_slope(fixture, fixture->rows.values + row * 32, copy, 32);
  }
}

/* ---- Fitting ---- */

static const char *const FORMS[] = {"Anna", "saw", "the", "boats", "sank", "in", "Oslo", "."};

/* Words follow each other in a ring; each depends on the one before it, and has the tag of its form. */
static void
add_lesson(GArray *lessons, RwVocabulary *vocabulary, guint first, guint n)
{
  RwLesson lesson = {
    .n = n,
    .tags = g_new(guint16, n),
    .feats = g_new(guint16, n),
    .heads = g_new(guint16, n),
    .relations = g_new(guint16, n),
  };
  for (guint style = 0; style < RW_STYLE_COUNT; style++)
    lesson.forms[style] = g_new(guint32, n);
  for (guint i = 0; i < n; i++) {
    const guint form = (first + i) % G_N_ELEMENTS(FORMS);
    for (guint style = 0; style < RW_STYLE_COUNT; style++)
      lesson.forms[style][i] = rw_vocabulary_add(vocabulary, FORMS[form]);
    rw_vocabulary_count(vocabulary, lesson.forms[0][i]);
    lesson.tags[i] = (guint16)(form % TAGS);
    lesson.feats[i] = (guint16)(form % 6);
    lesson.heads[i] = (guint16)i;
    lesson.relations[i] = i == 0 ? RW_NET_NO_LABEL : (guint16)(form % 6);
  }
  g_array_append_val(lessons, lesson);
}

static void
clear_lesson(gpointer lesson)
{
  rw_lesson_clear(lesson);
}

static RwFit *
fit_with(const GArray *lessons, const RwVocabulary *vocabulary, guint threads, guint64 seed, guint epochs)
{
  const RwFitOptions options = {
    .epochs = epochs,
    .threads = threads,
    .seed = seed,
    .batch_words = 60,
    .rate = 0.01F,
    .row_rate = 1,
    .clip = 5,
    .dropout = {.input = 0.1F, .layer = 0.1F, .head = 0.1F},
    .changes = {.unknown = 0.2F},
  };
  RwFit *fit = rw_fit_new(&(RwFitTask){SHAPE, vocabulary, {0}, CANDIDATES, 1}, &options);
  for (guint epoch = 0; epoch < epochs; epoch++)
    rw_fit_epoch(fit, (const RwLesson *)(const void *)lessons->data, lessons->len);
  return fit;
}

static void
count_errors(const RwNetBatch *batch, const RwNetResult *result, gpointer user_data)
{
  guint *errors = user_data;
  for (guint i = 0; i < batch->n_words; i++)
    *errors += result->tags[i] != batch->tags[i] || result->feats[i] != batch->feats[i] || result->heads[i] != batch->heads[i] ||
               (batch->heads[i] && result->relations[i] != batch->relations[i]);
}

static void
assert_same_files(const RwFit *a, const RwFit *b, gboolean same)
{
  const RwNetRange range = {1, 1, 1, 1, 1};
  g_autoptr(GByteArray) x = rw_export_network(rw_fit_net(a), &range), y = rw_export_network(rw_fit_net(b), &range);
  g_autoptr(GByteArray) rows_x = rw_export_rows(rw_fit_rows(a)), rows_y = rw_export_rows(rw_fit_rows(b));
  assert_int_equal(x->len, y->len);
  assert_int_equal(rows_x->len, rows_y->len);
  assert_int_equal(memcmp(x->data, y->data, x->len) == 0, same);
  assert_int_equal(memcmp(rows_x->data, rows_y->data, rows_x->len) == 0, same);
}

typedef struct {
  RwVocabulary *vocabulary;
  GArray *lessons;
} School;

static School
open_school(void)
{
  const School school = {rw_vocabulary_new(), g_array_new(FALSE, FALSE, sizeof(RwLesson))};
  g_array_set_clear_func(school.lessons, clear_lesson);
  for (guint i = 0; i < 40; i++)
    add_lesson(school.lessons, school.vocabulary, i, 3 + i % 6);
  rw_vocabulary_close(school.vocabulary);
  return school;
}

static void
close_school(School school)
{
  g_array_unref(school.lessons);
  rw_vocabulary_free(school.vocabulary);
}

static void
what_was_fitted_is_known(void **state)
{
  (void)state;
  const School school = open_school();
  guint errors = 0;
  RwFit *fit = fit_with(school.lessons, school.vocabulary, 1, 1, 25);
  rw_fit_apply(fit, (const RwLesson *)(const void *)school.lessons->data, school.lessons->len, 1, count_errors, &errors);
  assert_int_equal(errors, 0);
  rw_fit_free(fit);
  close_school(school);
}

static void
seeds_make_a_difference_and_threads_do_not(void **state)
{
  (void)state;
  const School school = open_school();
  RwFit *one = fit_with(school.lessons, school.vocabulary, 1, 1, 2), *two = fit_with(school.lessons, school.vocabulary, 2, 1, 2);
  RwFit *other = fit_with(school.lessons, school.vocabulary, 2, 2, 2);
  assert_same_files(one, two, TRUE);
  assert_same_files(one, other, FALSE);
  rw_fit_free(one);
  rw_fit_free(two);
  rw_fit_free(other);
  close_school(school);
}

/* ---- Writing ---- */

static void
what_is_written_can_be_read(void **state)
{
  const Fixture *fixture = *state;
  const RwNetRange range = {1, 2, 3, 4, 5};
  const guint32 keys[] = {RW_NETWORK_UNKNOWN, 70, 900, 1000, 5000, 80000};
  g_autoptr(GByteArray) bytes = rw_export_network(&fixture->net, &range), rows = rw_export_rows(&fixture->rows);
  g_autoptr(GByteArray) table = rw_export_keys(keys, G_N_ELEMENTS(keys));
  RwNetwork network = {0};
  assert_true(rw_network_read(&network, bytes->data, bytes->len));
  assert_true(rw_network_read_rows(&network, rows->data, rows->len));
  assert_true(rw_network_read_keys(&network, table->data, table->len));
  assert_int_equal(network.n_rows, 6);
  assert_int_equal(rw_table_get(network.keys, 900), 3);
  assert_memory_equal(network.bias_of_distance, fixture->net.distances, RW_DISTANCES * sizeof(float));
  const RwDense *tags = &network.heads[RW_DENSE_TAGS];
  const RwNetDense *given = &fixture->net.dense[rw_net_head(&fixture->net, RW_DENSE_TAGS)];
  for (guint i = 0; i < TAGS; i++) {
    for (guint j = 0; j < 2 * SHAPE.hidden; j++) {
      const float weight = (float)tags->weights[rw_dense_place(tags->depth, i, j)] * tags->scale[i] * 127;
      assert_true(fabsf(weight - rw_matrix_row(given->weights, j)[i]) <= 127.001F * tags->scale[i] / 2);
    }
    assert_true(tags->bias[i] == given->bias[i]);
  }
  rw_network_clear(&network);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_instructions_give_the_same_bits),        cmocka_unit_test(the_exponential_is_exact),
    cmocka_unit_test(gradients_tell_what_the_loss_does),          cmocka_unit_test(what_was_fitted_is_known),
    cmocka_unit_test(seeds_make_a_difference_and_threads_do_not), cmocka_unit_test(what_is_written_can_be_read),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
