/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "network.h"

#include <string.h>

#define N_ROWS 7

/* ---- Reading ---- */

static gboolean
reads(const GByteArray *bytes, guint size)
{
  RwNetwork network = {.n_rows = 0};
  g_autofree guint8 *copy = g_memdup2(bytes->data, size);
  const gboolean read = rw_network_read(&network, copy, size);
  rw_network_clear(&network);
  return read;
}

static void
a_network_is_read(void **state)
{
  (void)state;
  g_autoptr(GByteArray) bytes = random_network(&TEST_SHAPE, 1);
  RwNetwork network = {.n_rows = 0};
  assert_int_equal(bytes->len, rw_network_size(&TEST_SHAPE));
  assert_true(rw_network_read(&network, bytes->data, bytes->len));
  assert_memory_equal(&network.shape, &TEST_SHAPE, sizeof TEST_SHAPE);
  const RwDense *last = &network.heads[RW_DENSE_RELATIONS];
  assert_int_equal(last->width, 32);
  assert_int_equal(last->depth, TEST_SHAPE.relation);
  assert_true((const guint8 *)last->weights + last->width * (last->depth + 8) == bytes->data + bytes->len);
  assert_true(last->scale[0] > 0 && last->bias[TEST_SHAPE.relations] < -1e38F);
  gint32 sum = 0;
  for (guint32 j = 0; j < last->depth; j++)
    sum += last->weights[rw_dense_place(last->depth, 17, j)];
  assert_int_equal(last->sums[17], sum);
  rw_network_clear(&network);
}

static void
other_lengths_are_refused(void **state)
{
  (void)state;
  g_autoptr(GByteArray) bytes = random_network(&TEST_SHAPE, 1);
  g_byte_array_append(bytes, (const guint8 *)"", 1);
  assert_true(reads(bytes, bytes->len - 1));
  assert_false(reads(bytes, bytes->len));
  for (guint size = 0; size < bytes->len - 1; size += size < 200 ? 1 : 997)
    assert_false(reads(bytes, size));
}

/* Number of 4 bytes -> a value it must not have. */
static const guint32 WRONG[][2] = {
  {0, 0},    {0, 33},          {0, G_MAXUINT32}, {0, 1 << 30},     {1, 1024},        {2, 1},
  {3, 2048}, {4, 0},           {4, 5},           {5, 513},         {6, G_MAXUINT32}, {7, 0},
  {16, 0},   {17, 0x7F800000}, {18, 0x7FC00000}, {19, 0xBF800000}, {20, 1},
};

static void
wrong_numbers_are_refused(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(WRONG); i++) {
    g_autoptr(GByteArray) bytes = random_network(&TEST_SHAPE, 1);
    const guint32 value = GUINT32_TO_LE(WRONG[i][1]);
    memcpy(bytes->data + WRONG[i][0] * 4, &value, sizeof value);
    assert_false(reads(bytes, bytes->len));
  }
}

static void
weights_without_a_negative_are_refused(void **state)
{
  (void)state;
  g_autoptr(GByteArray) bytes = random_network(&TEST_SHAPE, 1);
  bytes->data[2000] = 0x80;
  assert_false(reads(bytes, bytes->len));
}

/* ---- Rows ---- */

/* A table of one home, as the format has it. */
static const RwTableSlot KEYS[] = {
  {GUINT32_TO_LE(1), 0}, {GUINT32_TO_LE(5), GUINT32_TO_LE(N_ROWS)}, {GUINT32_TO_LE(9), 0}, {0, 0}};

static void
rows_are_found(void **state)
{
  (void)state;
  RwNetwork network = {.shape = TEST_SHAPE};
  RwNetworkRow row;
  g_autoptr(GByteArray) rows = random_rows(&TEST_SHAPE, N_ROWS, 2);
  assert_true(rw_network_read_rows(&network, rows->data, rows->len));
  assert_true(rw_network_read_keys(&network, KEYS, sizeof KEYS));
  assert_true(rw_network_row(&network, 5, &row));
  assert_true((const guint8 *)row.values + TEST_SHAPE.input == rows->data + rows->len);
  assert_true(row.scale == 1.0F / RW_INT8_MAX);
  assert_false(rw_network_row(&network, 9, &row));
  assert_false(rw_network_row(&network, 7, &row));
}

static void
keys_without_rows_are_refused(void **state)
{
  (void)state;
  RwNetwork network = {.shape = TEST_SHAPE};
  g_autoptr(GByteArray) rows = random_rows(&TEST_SHAPE, N_ROWS - 1, 2);
  assert_false(rw_network_read_rows(&network, rows->data, rows->len - 1));
  assert_true(rw_network_read_rows(&network, rows->data, rows->len));
  assert_false(rw_network_read_keys(&network, KEYS, sizeof KEYS));
  assert_false(rw_network_read_keys(&network, KEYS, sizeof KEYS - sizeof KEYS[0]));
}

/* ---- Distances ---- */

typedef struct {
  guint32 dependent, head;
  guint expected;
} Distance;

static const Distance DISTANCES[] = {
  {10, 9, 0}, {10, 8, 1},  {10, 7, 2},  {10, 6, 3},  {10, 5, 4},  {10, 4, 4},  {10, 3, 5},  {10, 1, 5},   {20, 10, 6},
  {20, 6, 6}, {20, 5, 7},  {30, 8, 7},  {30, 7, 8},  {400, 1, 8}, {9, 10, 9},  {8, 10, 10}, {1, 6, 13},   {1, 7, 13},
  {1, 8, 14}, {1, 10, 14}, {1, 11, 15}, {1, 15, 15}, {1, 16, 16}, {1, 23, 16}, {1, 24, 17}, {1, 400, 17},
};

static void
distances_are_grouped(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(DISTANCES); i++)
    assert_int_equal(rw_network_distance(DISTANCES[i].dependent, DISTANCES[i].head), DISTANCES[i].expected);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_network_is_read),
    cmocka_unit_test(other_lengths_are_refused),
    cmocka_unit_test(wrong_numbers_are_refused),
    cmocka_unit_test(weights_without_a_negative_are_refused),
    cmocka_unit_test(rows_are_found),
    cmocka_unit_test(keys_without_rows_are_refused),
    cmocka_unit_test(distances_are_grouped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
