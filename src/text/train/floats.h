/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/floats.h
 * Loops over floats, compiled for several sets of instructions.  All give the same bits: each element is computed by the same
 * operations in the same order; only the number of elements computed at a time differs.  Products are added by the fused
 * multiply-add of IEEE 754, which machines without an instruction for it compute slowly.
 */

#ifndef RW_TEXT_TRAIN_FLOATS_H
#define RW_TEXT_TRAIN_FLOATS_H

#include <glib.h>

/** Rows of matrices begin at multiples of so many floats, and so do the numbers of columns of products. */
#define RW_FLOATS_ROUND 16

/** `n` rounded up to RW_FLOATS_ROUND. */
#define RW_FLOATS_UP(n) (((n) + (RW_FLOATS_ROUND - 1U)) / RW_FLOATS_ROUND * RW_FLOATS_ROUND)

/** Which product: the steps from one row and one column of `a` to the next tell whether it is transposed. */
typedef struct {
  float *c;
  const float *a, *b;
  gsize c_row, a_row, a_column, b_row;
  guint rows, columns, inner; /**< columns: a multiple of RW_FLOATS_ROUND */
} RwProduct;

/** A step of a recurrent layer for some rows of `units` columns; `gates` has three times as many. */
typedef struct {
  float *gates;                            /**< In: sums; out: forget gate, output gate, candidate */
  const float *past;                       /**< Cell before the step, zeros before the first one */
  float *cell, *flat;                      /**< Out: cell, and its tanh */
  float *state;                            /**< Out: hidden state */
  gsize gate_stride, stride, state_stride; /**< stride: of past, cell and flat */
  guint rows, units;
} RwStep;

/** The way back through a step. */
typedef struct {
  float *gates;             /**< In: what RwStep put out; out: gradient of its sums */
  const float *past, *flat; /**< As in RwStep */
  const float *state;       /**< Gradient of the hidden state */
  float *cell;              /**< In: gradient of the cell from the step after; out: of the cell before */
  gsize gate_stride, stride, state_stride;
  guint rows, units;
} RwStepBack;

/** A step of Adam (D. Kingma, J. Ba, Adam: A Method for Stochastic Optimization, 2015). */
typedef struct {
  float rate;                   /**< Learning rate with both corrections of bias */
  float keep_mean, keep_square; /**< beta1, beta2 */
  float epsilon;                /**< With the correction of bias */
  float scale;                  /**< Of the gradient */
} RwAdamStep;

/** The loops for one set of instructions. */
typedef struct {
  const char *name;
  /** c += a * b; each element sums its products from first to last. */
  void (*multiply)(const RwProduct *product);
  void (*step)(const RwStep *step);
  void (*step_back)(const RwStepBack *step);
  /** Replaces x by e^x; exact to some units in the last place, 0 for x < -87. */
  void (*exponential)(float *x, gsize n);
  void (*adam)(const RwAdamStep *step, float *values, float *means, float *squares, const float *gradient, gsize n);
  /** a += b. */
  void (*add)(float *a, const float *b, gsize n);
  /** a = a * b. */
  void (*scale)(float *a, const float *b, gsize n);
  /** The sum of squares, in RW_FLOATS_ROUND sums side by side. */
  double (*norm)(const float *a, gsize n);
} RwLoops;

/** The fastest loops that this machine can run. */
const RwLoops *
rw_floats_best(void);

/** Those for set i of RW_FLOATS_SETS, from the simplest; NULL where this machine cannot run them. */
const RwLoops *
rw_floats_for(guint i);

/** Sets of instructions: any machine, AVX2 with FMA, AVX-512. */
#define RW_FLOATS_SETS 3

#endif /* RW_TEXT_TRAIN_FLOATS_H */
