/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/kernel.h
 * The inner loops of the network, for each kind of processor.  All kernels give the same bits: sums of products are whole
 * numbers, and what is done with floats is done one by one, in the order that the text gives.
 */

#ifndef RW_TEXT_KERNEL_H
#define RW_TEXT_KERNEL_H

#include "text/network.h"

/** Rows of quantised numbers, `stride` apart. */
typedef struct {
  const gint8 *rows;
  gsize stride;
} RwBytes;

/** Rows of floats, `stride` apart. */
typedef struct {
  float *rows;
  gsize stride;
} RwFloats;

/** The loops. */
typedef struct {
  const char *name;
  /** Whether this machine has what the kernel needs. */
  gboolean (*runs_here)(void);
  /**
   * Applies a dense layer to m rows: out[r][i] = scale[i] * sum of weights[i][j] * in[r][j] + bias[i].  `in` is [m][depth], `out`
   * is [m][width].
   */
  void (*dense)(const RwDense *dense, RwBytes in, guint m, RwFloats out);
  /** The same without bias, added to what `out` holds. */
  void (*dense_add)(const RwDense *dense, RwBytes in, guint m, RwFloats out);
  /**
   * A step of an LSTM with n units: from the sums of its gates z, [3][n], and the state of its cells c, [n], which becomes the
   * new one, its outputs h, [n].
   */
  void (*cell)(const float *z, float *c, guint n, gint8 *h);
  /** Quantises n floats: max(x, floor) * factor. */
  void (*quantise)(const float *x, gsize n, float floor, float factor, gint8 *out);
  /** Adds scale * row to x, [n]. */
  void (*add_row)(const gint8 *row, float scale, guint n, float *x);
  /** The place of the greatest of x, [n], the first of several; n is a multiple of 16. */
  guint (*best)(const float *x, guint n);
} RwKernel;

/** The kernels, the best first; the last one runs everywhere. */
extern const RwKernel *const RW_KERNELS[];
extern const guint RW_N_KERNELS;

/** The best kernel that runs on this machine. */
const RwKernel *
rw_kernel_best(void);

#endif /* RW_TEXT_KERNEL_H */
