/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/activation.h
 * The elementwise functions of the network, the same to the last bit on every machine: multiplications, additions, divisions and
 * selections of floats alone, none of them fused (-ffp-contract=off).  Compilers vectorise loops over them.  Part of the model
 * file's format: a change here asks for new models.
 */

#ifndef RW_TEXT_ACTIVATION_H
#define RW_TEXT_ACTIVATION_H

#include <float.h>
#include <glib.h>

#if FLT_EVAL_METHOD != 0
#error "float arithmetic with excess precision does not give the bits that the model asks for"
#endif

/** The largest magnitude of a quantised number; -128 is not used, so that the negative of each is one too. */
#define RW_INT8_MAX 127

/** `x` within [-bound, bound]; `bound` where it is not a number. */
static inline float
rw_clamp(float x, float bound)
{
  x = x < bound ? x : bound;
  return x > -bound ? x : -bound;
}

/**
 * The hyperbolic tangent, by the best odd rational function of degree 5 over 4 within [-5, 5] (least maximum error, fitted by
 * iteratively reweighted least squares), constant beyond.  Error below 5e-5; |result| < 1.
 */
static inline float
rw_tanh(float x)
{
  x = rw_clamp(x, 5.0F);
  const float y = x * x;
  const float above = x * (0.99981013F + y * (0.10172308F + y * 0.00065494282F));
  const float below = 1.0F + y * (0.43450398F + y * 0.012639167F);
  return above / below;
}

/** The logistic function 1 / (1 + exp(-x)).  Error below 3e-5. */
static inline float
rw_sigmoid(float x)
{
  return 0.5F + 0.5F * rw_tanh(0.5F * x);
}

/** The whole number next to `x`, the even one of two, within -127 .. 127. */
static inline gint8
rw_quantise(float x)
{
  /* Where the unit in the last place is 1, adding rounds. */
  const float shift = 12582912.0F; /* 1.5 * 2^23 */
  return (gint8)(gint32)((rw_clamp(x, RW_INT8_MAX) + shift) - shift);
}

#endif /* RW_TEXT_ACTIVATION_H */
