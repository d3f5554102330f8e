/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "text/activation.h"
#include "text/kernel.h"

#include <string.h>

/* Bytes before and after each row that no kernel may change. */
#define MARGIN 16

typedef struct {
  guint width, depth, rows;
} Size;

static const Size SIZES[] = {
  {16, 32, 1}, {16, 32, 2}, {32, 64, 3}, {48, 96, 7}, {80, 160, 8}, {384, 128, 9}, {112, 256, 21}, {144, 1024, 17},
  {48, 96, 16}, {80, 64, 32}, {48, 160, 33}, {64, 128, 47},
};

typedef enum {
  RANDOM,
  ALL_HIGH,
  ALL_LOW,
  OPPOSITE,
  MIXED, /* highest and lowest at random */
} Filling;

static const Filling FILLINGS[] = {RANDOM, ALL_HIGH, ALL_LOW, OPPOSITE, MIXED};

static gint8
number(GRand *random, Filling filling, gboolean weight)
{
  switch (filling) {
  case ALL_HIGH:
    return RW_INT8_MAX;
  case ALL_LOW:
    return -RW_INT8_MAX;
  case OPPOSITE:
    return weight ? RW_INT8_MAX : -RW_INT8_MAX;
  case MIXED:
    return g_rand_boolean(random) ? RW_INT8_MAX : -RW_INT8_MAX;
  case RANDOM:
    break;
  }
  return (gint8)g_rand_int_range(random, -RW_INT8_MAX, RW_INT8_MAX + 1);
}

static gint8 *
numbers(GRand *random, gsize n, Filling filling, gboolean weights)
{
  gint8 *bytes = g_new(gint8, n);
  for (gsize i = 0; i < n; i++)
    bytes[i] = number(random, filling, weights);
  return bytes;
}

static float *
floats(GRand *random, gsize n, double most)
{
  float *x = g_new(float, n);
  for (gsize i = 0; i < n; i++)
    x[i] = (float)g_rand_double_range(random, -most, most);
  return x;
}

/* Weights of rows one after another, put where the format has them, and their sums. */
static gint8 *
pack(const gint8 *rows, Size size, gint32 *sums)
{
  gint8 *packed = g_new(gint8, size.width * size.depth);
  for (guint i = 0; i < size.width; i++) {
    sums[i] = 0;
    for (guint j = 0; j < size.depth; j++) {
      sums[i] += rows[i * size.depth + j];
      packed[rw_dense_place(size.depth, i, j)] = rows[i * size.depth + j];
    }
  }
  return packed;
}

static gint32
dot(const gint8 *a, const gint8 *b, guint n)
{
  gint32 sum = 0;
  for (guint i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

static void
check_dense(const RwKernel *kernel, GRand *random, Size size, Filling filling)
{
  const gsize stride = size.width + MARGIN, in_stride = size.depth + MARGIN, n = size.rows * stride;
  g_autofree gint8 *rows = numbers(random, size.width * (gsize)size.depth, filling, TRUE);
  g_autofree gint32 *sums = g_new(gint32, size.width);
  g_autofree gint8 *weights = pack(rows, size, sums), *in = numbers(random, size.rows * in_stride, filling, FALSE);
  g_autofree float *scale = floats(random, size.width, 1), *bias = floats(random, size.width, 10);
  g_autofree float *before = floats(random, n, 10), *set = g_memdup2(before, n * sizeof(float));
  g_autofree float *added = g_memdup2(before, n * sizeof(float));
  const RwDense dense = {weights, scale, bias, sums, size.width, size.depth};
  kernel->dense(&dense, (RwBytes){in, in_stride}, size.rows, (RwFloats){set, stride});
  kernel->dense_add(&dense, (RwBytes){in, in_stride}, size.rows, (RwFloats){added, stride});
  for (gsize i = 0; i < n; i++) {
    const gsize r = i / stride, c = i % stride;
    const gboolean inside = c < size.width;
    const float product = inside ? (float)dot(rows + c * size.depth, in + r * in_stride, size.depth) * scale[c] : 0;
    assert_true(set[i] == (inside ? product + bias[c] : before[i]));
    assert_true(added[i] == before[i] + product);
  }
}

static void
dense_layers_are_exact(void **state)
{
  const RwKernel *kernel = *state;
  GRand *random = g_rand_new_with_seed(1);
  for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
    for (guint k = 0; k < G_N_ELEMENTS(FILLINGS); k++)
      check_dense(kernel, random, SIZES[i], FILLINGS[k]);
  }
  g_rand_free(random);
}

#define UNITS 96

static void
cells_have_the_same_bits(void **state)
{
  const RwKernel *kernel = *state, *plain = RW_KERNELS[RW_N_KERNELS - 1];
  GRand *random = g_rand_new_with_seed(2);
  float states[2][UNITS] = {{0}};
  gint8 outputs[2][UNITS];
  for (guint step = 0; step < 300; step++) {
    g_autofree float *z = floats(random, 3 * (gsize)UNITS, step % 100);
    plain->cell(z, states[0], UNITS, outputs[0]);
    kernel->cell(z, states[1], UNITS, outputs[1]);
    assert_memory_equal(states[0], states[1], sizeof states[0]);
    assert_memory_equal(outputs[0], outputs[1], sizeof outputs[0]);
  }
  g_rand_free(random);
}

static void
loops_have_the_same_bits(void **state)
{
  const RwKernel *kernel = *state, *plain = RW_KERNELS[RW_N_KERNELS - 1];
  GRand *random = g_rand_new_with_seed(3);
  for (guint n = 32; n <= 320; n += 32) {
    g_autofree float *x = floats(random, n, 100), *y = g_memdup2(x, n * sizeof(float));
    g_autofree gint8 *row = numbers(random, n, RANDOM, TRUE), *a = g_new(gint8, n), *b = g_new(gint8, n);
    plain->add_row(row, 0.37F, n, x);
    kernel->add_row(row, 0.37F, n, y);
    assert_memory_equal(x, y, n * sizeof(float));
    plain->quantise(x, n, -10, 1.3F, a);
    kernel->quantise(y, n, -10, 1.3F, b);
    assert_memory_equal(a, b, n);
  }
  g_rand_free(random);
}

static void
the_first_of_the_best_is_found(void **state)
{
  const RwKernel *kernel = *state;
  GRand *random = g_rand_new_with_seed(4);
  for (guint round = 0; round < 2000; round++) {
    const guint n = 16 * (guint)g_rand_int_range(random, 1, 12);
    float x[192];
    guint best = 0;
    for (guint i = 0; i < n; i++) {
      x[i] = (float)g_rand_int_range(random, -9, round % 50 + 1);
      best = x[i] > x[best] ? i : best;
    }
    assert_int_equal(kernel->best(x, n), best);
  }
  g_rand_free(random);
}

int
main(void)
{
  GArray *tests = g_array_new(FALSE, FALSE, sizeof(struct CMUnitTest));
  for (guint i = 0; i < RW_N_KERNELS; i++) {
    RwKernel *kernel = (RwKernel *)(gsize)RW_KERNELS[i];
    const struct CMUnitTest each[] = {
      cmocka_unit_test_prestate(dense_layers_are_exact, kernel),
      cmocka_unit_test_prestate(cells_have_the_same_bits, kernel),
      cmocka_unit_test_prestate(loops_have_the_same_bits, kernel),
      cmocka_unit_test_prestate(the_first_of_the_best_is_found, kernel),
    };
    if (kernel->runs_here())
      g_array_append_vals(tests, each, G_N_ELEMENTS(each));
  }
  const int failed = _cmocka_run_group_tests("kernels", (struct CMUnitTest *)(void *)tests->data, tests->len, NULL, NULL);
  g_array_free(tests, TRUE);
  return failed;
}
