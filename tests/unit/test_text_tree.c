/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "text/text.h"
#include "text/tree.h"

#include <float.h>
#include <string.h>

/* Words of the longest sentence of which all trees are tried. */
#define MOST 6

/* Floats of a row. */
#define STRIDE(n) (((n) + 1 + 15) / 16 * 16)

static gboolean
is_tree(const guint32 *heads, guint n)
{
  guint roots = 0;
  for (guint i = 0; i < n; i++) {
    guint32 word = i + 1;
    for (guint steps = 0; word; word = heads[word - 1]) {
      if (steps++ > n)
        return FALSE;
    }
    roots += heads[i] == 0;
  }
  return roots == 1;
}

static double
sum(const float *scores, const guint32 *heads, guint n)
{
  double total = 0;
  for (guint i = 0; i < n; i++)
    total += scores[i * STRIDE(n) + heads[i]];
  return total;
}

/* The next assignment of heads as of the digits of a number; FALSE after the last. */
static gboolean
count_up(guint32 *heads, guint n)
{
  guint i = 0;
  while (i < n && heads[i] == n)
    heads[i++] = 0;
  if (i < n)
    heads[i]++;
  return i < n;
}

static double
best_sum(const float *scores, guint n)
{
  guint32 heads[MOST] = {0};
  double best = -DBL_MAX;
  do {
    if (is_tree(heads, n))
      best = MAX(best, sum(scores, heads, n));
  } while (count_up(heads, n));
  return best;
}

typedef float (*Score)(GRand *random, guint i, guint j);

static float
any_score(GRand *random, guint i, guint j)
{
  (void)i;
  (void)j;
  return (float)g_rand_double_range(random, -30, 30);
}

/* Small whole numbers: many trees are as good as the best. */
static float
tied_score(GRand *random, guint i, guint j)
{
  (void)i;
  (void)j;
  return (float)g_rand_int_range(random, -2, 3);
}

/* Words like their neighbours best, so that there are circles within circles. */
static float
circular_score(GRand *random, guint i, guint j)
{
  return (float)g_rand_double_range(random, 0, 3) -
         (j == 0 ? 50 : 4 * (float)((i ^ (j - 1)) > 1) + 8 * (float)((i ^ (j - 1)) > 3));
}

/* Every word likes to be the root. */
static float
rooted_score(GRand *random, guint i, guint j)
{
  (void)i;
  return (float)g_rand_double_range(random, -1, 1) + (j == 0 ? 100 : 0);
}

/* All the same, and beyond what scores may be. */
static float
extreme_score(GRand *random, guint i, guint j)
{
  (void)i;
  return g_rand_boolean(random) ? 1e30F : j ? -1e30F : 0;
}

static float *
fill(GRand *random, guint n, Score score)
{
  float *scores = g_new(float, n *STRIDE(n) + 1);
  for (guint i = 0; i < n; i++) {
    for (guint j = 0; j < STRIDE(n); j++)
      scores[i * STRIDE(n) + j] = j <= n ? score(random, i, j) : -FLT_MAX;
  }
  return scores;
}

static void
the_best_of_all_trees_is_found(void **state)
{
  (void)state;
  static const Score SCORES[] = {any_score, tied_score, circular_score, rooted_score};
  GRand *random = g_rand_new_with_seed(1);
  for (guint n = 1; n <= MOST; n++) {
    for (guint round = 0; round < (n == MOST ? 40 : 400); round++) {
      guint32 heads[MOST];
      g_autofree float *scores = fill(random, n, SCORES[round % G_N_ELEMENTS(SCORES)]);
      rw_tree_decode(rw_kernel_best(), (RwFloats){scores, STRIDE(n)}, n, heads);
      assert_true(is_tree(heads, n));
      const double expected = best_sum(scores, n), found = sum(scores, heads, n);
      assert_true(found > expected - 1e-5 && found < expected + 1e-5);
    }
  }
  g_rand_free(random);
}

static void
long_sentences_have_trees(void **state)
{
  (void)state;
  static const Score SCORES[] = {any_score, tied_score, circular_score, rooted_score, extreme_score};
  GRand *random = g_rand_new_with_seed(2);
  for (guint round = 0; round < 3 * G_N_ELEMENTS(SCORES); round++) {
    const guint n = round < G_N_ELEMENTS(SCORES) ? RW_MAX_SENTENCE : (guint)g_rand_int_range(random, 2, 100);
    guint32 heads[RW_MAX_SENTENCE], again[RW_MAX_SENTENCE];
    g_autofree float *scores = fill(random, n, SCORES[round % G_N_ELEMENTS(SCORES)]);
    rw_tree_decode(rw_kernel_best(), (RwFloats){scores, STRIDE(n)}, n, heads);
    assert_true(is_tree(heads, n));
    rw_tree_decode(RW_KERNELS[RW_N_KERNELS - 1], (RwFloats){scores, STRIDE(n)}, n, again);
    assert_memory_equal(heads, again, n * sizeof *heads);
  }
  g_rand_free(random);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_best_of_all_trees_is_found),
    cmocka_unit_test(long_sentences_have_trees),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
