/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/matrix.h"

#include <string.h>

#define ALIGNMENT (RW_FLOATS_ROUND * sizeof(float))

/* Floats of the first block. */
#define FIRST_BLOCK ((gsize)1 << 20)

/* The last block is the one in use; a reset keeps only that, the largest. */
struct RwScratch {
  GPtrArray *blocks;
  gsize size, used; /* of the last block, in floats */
};

static void
add_block(RwScratch *scratch, gsize size)
{
  g_ptr_array_add(scratch->blocks, g_aligned_alloc(size, sizeof(float), ALIGNMENT));
  scratch->size = size;
  scratch->used = 0;
}

RwScratch *
rw_scratch_new(void)
{
  RwScratch *scratch = g_new0(RwScratch, 1);
  scratch->blocks = g_ptr_array_new_with_free_func(g_aligned_free);
  add_block(scratch, FIRST_BLOCK);
  return scratch;
}

void
rw_scratch_free(RwScratch *scratch)
{
  if (!scratch)
    return;
  g_ptr_array_unref(scratch->blocks);
  g_free(scratch);
}

void
rw_scratch_reset(RwScratch *scratch)
{
  if (scratch->blocks->len > 1)
    g_ptr_array_remove_range(scratch->blocks, 0, scratch->blocks->len - 1);
  scratch->used = 0;
}

float *
rw_scratch_take(RwScratch *scratch, gsize n)
{
  n = RW_FLOATS_UP(n);
  if (n > scratch->size - scratch->used)
    add_block(scratch, MAX(2 * scratch->size, n));
  float *taken = (float *)g_ptr_array_index(scratch->blocks, scratch->blocks->len - 1) + scratch->used;
  scratch->used += n;
  return memset(taken, 0, n * sizeof *taken);
}

RwMatrix
rw_scratch_matrix(RwScratch *scratch, guint rows, guint columns)
{
  const gsize stride = RW_FLOATS_UP(columns);
  return (RwMatrix){rw_scratch_take(scratch, rows * stride), rows, columns, stride};
}

void
rw_matrix_multiply(const RwLoops *floats, RwMatrix c, RwMatrix a, RwMatrix b)
{
  g_assert(c.rows == a.rows && a.columns == b.rows && c.columns == b.columns);
  const RwProduct product = {c.at, a.at, b.at, c.stride, a.stride, 1, b.stride, a.rows, RW_FLOATS_UP(c.columns), a.columns};
  floats->multiply(&product);
}

void
rw_matrix_multiply_transposed(const RwLoops *floats, RwMatrix c, RwMatrix a, RwMatrix b)
{
  g_assert(c.rows == a.columns && a.rows == b.rows && c.columns == b.columns);
  const RwProduct product = {c.at, a.at, b.at, c.stride, 1, a.stride, b.stride, a.columns, RW_FLOATS_UP(c.columns), a.rows};
  floats->multiply(&product);
}

/* In squares, which keep to a few lines of the cache. */
void
rw_matrix_transpose(RwMatrix b, RwMatrix a)
{
  g_assert(a.rows == b.columns && a.columns == b.rows);
  for (guint i = 0; i < a.rows; i += RW_FLOATS_ROUND) {
    for (guint j = 0; j < a.columns; j++) {
      for (guint k = i; k < MIN(i + RW_FLOATS_ROUND, a.rows); k++)
        b.at[j * b.stride + k] = a.at[k * a.stride + j];
    }
  }
}

void
rw_matrix_fill_rows(RwMatrix m, const float *bias)
{
  for (guint i = 0; i < m.rows; i++)
    memcpy(rw_matrix_row(m, i), bias, m.columns * sizeof *bias);
}

void
rw_matrix_sum_rows(const RwLoops *floats, RwMatrix m, float *sum)
{
  for (guint i = 0; i < m.rows; i++)
    floats->add(sum, rw_matrix_row(m, i), m.columns);
}
