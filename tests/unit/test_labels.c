/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "entity/labels.h"

#include <string.h>

/* Labels as letters: O outside; person p, organization o, place l, other m with its place B, I, E or S before it. */
static guint8
label_of(const char *word)
{
  static const char KINDS[] = "polm", PLACES[] = "BIES";
  if (word[0] == 'O')
    return RW_LABEL_OUTSIDE;
  return (guint8)rw_label((RwNameKind)(strchr(KINDS, word[1]) - KINDS), (RwNamePlace)(strchr(PLACES, word[0]) - PLACES));
}

static guint
read_labels(const char *words, guint8 *labels)
{
  g_auto(GStrv) split = g_strsplit(words, " ", -1);
  const guint n = g_strv_length(split);
  for (guint i = 0; i < n; i++)
    labels[i] = label_of(split[i]);
  return n;
}

/* The names as "kind first-last". */
static char *
write_names(const guint8 *labels, guint n)
{
  GString *names = g_string_new(NULL);
  RwLabelled name;
  for (guint at = 0; rw_labels_next(labels, n, &at, &name);)
    g_string_append_printf(names, "%s%u %u-%u", names->len ? ", " : "", name.kind, name.first, name.last);
  return g_string_free(names, FALSE);
}

static void
names_are_read_from_labels(void **state)
{
  static const struct {
    const char *labels, *names;
  } CASES[] = {
    {"O", ""},
    {"Sp", "0 0-1"},
    {"O Bo Eo O", "1 1-3"},
    {"Bl Il Il El Sl", "2 0-4, 2 4-5"},
    {"Sp Sp Bm Em", "0 0-1, 0 1-2, 3 2-4"},
    {"Bp O Ep", "0 0-1, 0 2-3"},
    {"Bp Bp Ep", "0 0-1, 0 1-3"},
    {"Bp Eo", "0 0-1, 1 1-2"},
    {"O Bp Ip", "0 1-3"},
  };
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    guint8 labels[8];
    const guint n = read_labels(CASES[i].labels, labels);
    g_autofree char *names = write_names(labels, n);
    assert_string_equal(names, CASES[i].names);
  }
}

static void
names_are_written_as_they_are_read(void **state)
{
  (void)state;
  for (guint length = 1; length < 6; length++) {
    guint8 labels[8] = {0};
    guint at = 0;
    RwLabelled name;
    rw_labels_set(labels, 1, 1 + length, RW_NAME_PLACE);
    assert_true(rw_labels_next(labels, 8, &at, &name));
    assert_int_equal(name.first, 1);
    assert_int_equal(name.last, 1 + length);
    assert_int_equal(name.kind, RW_NAME_PLACE);
    assert_false(rw_labels_next(labels, 8, &at, &name));
  }
}

/* Whether labels make whole names, and the sum of their scores. */
static gboolean
are_whole(const guint8 *labels, guint n)
{
  guint8 again[16] = {0};
  RwLabelled name;
  for (guint at = 0; rw_labels_next(labels, n, &at, &name);)
    rw_labels_set(again, name.first, name.last, name.kind);
  return !memcmp(again, labels, n);
}

static double
sum_of(const float *scores, gsize stride, const guint8 *labels, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += (double)scores[i * stride + labels[i]];
  return sum;
}

/* The best sum of labels that make whole names, by trying all of them. */
static double
best_sum(const float *scores, gsize stride, guint8 *labels, guint at, guint n)
{
  if (at == n)
    return are_whole(labels, n) ? sum_of(scores, stride, labels, n) : -1e9;
  double best = -1e9;
  for (guint label = 0; label < RW_LABELS; label++) {
    labels[at] = (guint8)label;
    const double sum = best_sum(scores, stride, labels, at + 1, n);
    best = MAX(best, sum);
  }
  return best;
}

static void
the_best_whole_names_are_found(void **state)
{
  enum { N = 4, STRIDE = RW_LABELS + 3 };
  (void)state;
  GRand *random = g_rand_new_with_seed(5);
  for (guint round = 0; round < 40; round++) {
    float scores[N * STRIDE];
    guint8 back[N * RW_LABELS], labels[N], all[N];
    const guint n = 1 + round % N;
    for (guint i = 0; i < N * STRIDE; i++)
      scores[i] = (float)g_rand_double_range(random, -3, 3);
    rw_labels_decode(scores, STRIDE, n, back, labels);
    assert_true(are_whole(labels, n));
    assert_float_equal(sum_of(scores, STRIDE, labels, n), best_sum(scores, STRIDE, all, 0, n), 1e-4);
  }
  g_rand_free(random);
}

static void
scores_are_those_over_being_outside(void **state)
{
  float scores[3 * RW_LABELS] = {0};
  (void)state;
  scores[rw_label(RW_NAME_PERSON, RW_PLACE_BEGIN)] = 2;
  scores[RW_LABELS + rw_label(RW_NAME_PERSON, RW_PLACE_INSIDE)] = 3;
  scores[2 * RW_LABELS + rw_label(RW_NAME_PERSON, RW_PLACE_END)] = 4;
  scores[2 * RW_LABELS + RW_LABEL_OUTSIDE] = 1;
  assert_float_equal(rw_labels_score(scores, RW_LABELS, 0, 3, RW_NAME_PERSON), 8, 1e-6);
  assert_float_equal(rw_labels_score(scores, RW_LABELS, 0, 3, RW_NAME_PLACE), -1, 1e-6);
  assert_float_equal(rw_labels_score(scores, RW_LABELS, 2, 3, RW_NAME_PERSON), -1, 1e-6);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_are_read_from_labels),
    cmocka_unit_test(names_are_written_as_they_are_read),
    cmocka_unit_test(the_best_whole_names_are_found),
    cmocka_unit_test(scores_are_those_over_being_outside),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
