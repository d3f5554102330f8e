/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/kernel_loops.h
 * The loops that are the same text in every kernel: a kernel takes them into functions of its own, and the compiler makes of them
 * what the processor has.
 */

#ifndef RW_TEXT_KERNEL_LOOPS_H
#define RW_TEXT_KERNEL_LOOPS_H

#include "text/activation.h"
#include "text/kernel.h"

#define RW_LOOP static inline __attribute__((always_inline))

RW_LOOP void
rw_loop_cell(const float *restrict z, float *restrict c, guint n, gint8 *restrict h)
{
  const float *restrict f = z, *restrict o = z + n, *restrict g = z + 2 * (gsize)n;
  for (guint i = 0; i < n; i++) {
    const float new = rw_tanh(g[i]);
    c[i] = rw_sigmoid(f[i]) * (c[i] - new) + new;
    h[i] = rw_quantise(rw_sigmoid(o[i]) * rw_tanh(c[i]) * RW_INT8_MAX);
  }
}

RW_LOOP void
rw_loop_quantise(const float *restrict x, gsize n, float floor, float factor, gint8 *restrict out)
{
  for (gsize i = 0; i < n; i++)
    out[i] = rw_quantise((x[i] > floor ? x[i] : floor) * factor);
}

RW_LOOP void
rw_loop_add_row(const gint8 *restrict row, float scale, guint n, float *restrict x)
{
  for (guint i = 0; i < n; i++)
    x[i] += scale * row[i];
}

#define RW_LANES 16

/* The greatest number, lane by lane and then of all lanes, by which it is found again. */
RW_LOOP guint
rw_loop_best(const float *restrict x, guint n)
{
  float best[RW_LANES];
  for (guint j = 0; j < RW_LANES; j++)
    best[j] = x[j];
  for (guint i = RW_LANES; i < n; i += RW_LANES) {
    for (guint j = 0; j < RW_LANES; j++)
      best[j] = x[i + j] > best[j] ? x[i + j] : best[j];
  }
  for (guint step = RW_LANES / 2; step > 0; step /= 2) {
    for (guint j = 0; j < step; j++)
      best[j] = best[j + step] > best[j] ? best[j + step] : best[j];
  }
  guint place = n;
  for (guint i = 0; i < n; i++) {
    const guint here = x[i] == best[0] ? i : n;
    place = MIN(place, here);
  }
  return place < n ? place : 0;
}

/* The functions of a kernel: those made of its name##_product(), with a bias or added to what there is, and of these loops. */
#define RW_KERNEL_LOOPS(name, target)                                                                                            \
  static void name##_dense(const RwDense *dense, RwBytes in, guint m, RwFloats out)                                              \
  {                                                                                                                              \
    name##_product(dense, in, m, out, FALSE);                                                                                    \
  }                                                                                                                              \
  static void name##_dense_add(const RwDense *dense, RwBytes in, guint m, RwFloats out)                                          \
  {                                                                                                                              \
    name##_product(dense, in, m, out, TRUE);                                                                                     \
  }                                                                                                                              \
  target static void name##_cell(const float *z, float *c, guint n, gint8 *h)                                                    \
  {                                                                                                                              \
    rw_loop_cell(z, c, n, h);                                                                                                    \
  }                                                                                                                              \
  target static void name##_quantise(const float *x, gsize n, float floor, float factor, gint8 *out)                             \
  {                                                                                                                              \
    rw_loop_quantise(x, n, floor, factor, out);                                                                                  \
  }                                                                                                                              \
  target static void name##_add_row(const gint8 *row, float scale, guint n, float *x)                                            \
  {                                                                                                                              \
    rw_loop_add_row(row, scale, n, x);                                                                                           \
  }                                                                                                                              \
  target static guint name##_best(const float *x, guint n)                                                                       \
  {                                                                                                                              \
    return rw_loop_best(x, n);                                                                                                   \
  }

/* A kernel of these. */
#define RW_KERNEL(name, runs_here)                                                                                               \
  {                                                                                                                              \
#name, runs_here, name##_dense, name##_dense_add, name##_cell, name##_quantise, name##_add_row, name##_best                  \
  }

#endif /* RW_TEXT_KERNEL_LOOPS_H */
