/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/matrix.h
 * Matrices of floats and memory for them.
 */

#ifndef RW_TEXT_TRAIN_MATRIX_H
#define RW_TEXT_TRAIN_MATRIX_H

#include "text/train/floats.h"

/** A matrix or some rows of one; owns nothing.  What is behind `columns` in a row is 0. */
typedef struct {
  float *at;
  guint rows, columns;
  gsize stride; /**< Floats from one row to the next: a multiple of RW_FLOATS_ROUND */
} RwMatrix;

/** Memory that is given back at once and used again; not thread-safe. */
typedef struct RwScratch RwScratch;

/** Returns: (transfer full) */
RwScratch *
rw_scratch_new(void);

void
rw_scratch_free(RwScratch *scratch);

/** Takes all memory back. */
void
rw_scratch_reset(RwScratch *scratch);

/** `n` zeros, aligned for vectors; valid until the reset. */
float *
rw_scratch_take(RwScratch *scratch, gsize n) G_GNUC_WARN_UNUSED_RESULT;

/** A matrix of zeros. */
RwMatrix
rw_scratch_matrix(RwScratch *scratch, guint rows, guint columns) G_GNUC_WARN_UNUSED_RESULT;

/** Row `i`. */
static inline float *
rw_matrix_row(RwMatrix m, guint i)
{
  return m.at + i * m.stride;
}

/** Rows [first, first + n). */
static inline RwMatrix
rw_matrix_rows(RwMatrix m, guint first, guint n)
{
  return (RwMatrix){m.at + first * m.stride, n, m.columns, m.stride};
}

/** Columns [first, first + n); `first` is a multiple of RW_FLOATS_ROUND. */
static inline RwMatrix
rw_matrix_columns(RwMatrix m, guint first, guint n)
{
  return (RwMatrix){m.at + first, m.rows, n, m.stride};
}

/** c += a * b. */
void
rw_matrix_multiply(const RwLoops *floats, RwMatrix c, RwMatrix a, RwMatrix b);

/** c += transposed(a) * b. */
void
rw_matrix_multiply_transposed(const RwLoops *floats, RwMatrix c, RwMatrix a, RwMatrix b);

/** b = transposed(a). */
void
rw_matrix_transpose(RwMatrix b, RwMatrix a);

/** Sets each row to `bias`, [columns]. */
void
rw_matrix_fill_rows(RwMatrix m, const float *bias);

/** sum[i] += the sum of column i. */
void
rw_matrix_sum_rows(const RwLoops *floats, RwMatrix m, float *sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwScratch, rw_scratch_free)

#endif /* RW_TEXT_TRAIN_MATRIX_H */
