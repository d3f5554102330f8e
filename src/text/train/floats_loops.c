/* SPDX-License-Identifier: Apache-2.0 */

/* Compiled once for each set of instructions, which src/text/train/meson.build names by RW_FLOATS_SET. */

#include "text/train/floats.h"

#include "text/activation.h"

#include <math.h>
#include <string.h>

#if defined __AVX2__
#include <immintrin.h>
#endif

#define JOIN(a, b) a##b
#define NAME(a, b) JOIN(a, b)
#define TEXT(a) #a
#define STRING(a) TEXT(a)

/* A tile is what of a product is held in registers: rows by vectors. */
#if defined __AVX512F__
#define LANES 16
#define TILE_ROWS 6
#define TILE_VECTORS 4
#elif defined __AVX2__
#define LANES 8
#define TILE_ROWS 6
#define TILE_VECTORS 2
#else
#define LANES 4
#define TILE_ROWS 4
#define TILE_VECTORS 2
#endif

G_STATIC_ASSERT(RW_FLOATS_ROUND % LANES == 0);

typedef float Vector __attribute__((vector_size(LANES * sizeof(float))));
typedef float Unaligned __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float)), may_alias));

#define ALWAYS_INLINE static inline __attribute__((always_inline))

#ifdef __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 8")
#endif

/* ---- Products ---- */

/* sum + x * b, rounded once: by instructions of the machine, or slowly without them, but the same. */
ALWAYS_INLINE Vector
multiply_add(Vector sum, float x, Vector b)
{
#if defined __AVX512F__
  return (Vector)_mm512_fmadd_ps(_mm512_set1_ps(x), (__m512)b, (__m512)sum);
#elif defined __AVX2__
  return (Vector)_mm256_fmadd_ps(_mm256_set1_ps(x), (__m256)b, (__m256)sum);
#else
  for (guint i = 0; i < LANES; i++)
    sum[i] = fmaf(x, b[i], sum[i]);
  return sum;
#endif
}

/* One tile; `rows` and `vectors` are constants wherever it is inlined. */
ALWAYS_INLINE void
tile(const RwProduct *p, float *c, const float *a, const float *b, const guint rows, const guint vectors)
{
  Vector sums[TILE_ROWS][TILE_VECTORS];
  UNROLL
  for (guint i = 0; i < rows; i++) {
    UNROLL
    for (guint v = 0; v < vectors; v++)
      sums[i][v] = *(const Unaligned *)(c + i * p->c_row + v * LANES);
  }
  for (guint k = 0; k < p->inner; k++, a += p->a_column, b += p->b_row) {
    UNROLL
    for (guint i = 0; i < rows; i++) {
      const float x = a[i * p->a_row];
      UNROLL
      for (guint v = 0; v < vectors; v++)
        sums[i][v] = multiply_add(sums[i][v], x, *(const Unaligned *)(b + v * LANES));
    }
  }
  UNROLL
  for (guint i = 0; i < rows; i++) {
    UNROLL
    for (guint v = 0; v < vectors; v++)
      *(Unaligned *)(c + i * p->c_row + v * LANES) = sums[i][v];
  }
}

ALWAYS_INLINE void
tile_of_rows(const RwProduct *p, float *c, const float *a, const float *b, guint rows, const guint vectors)
{
  switch (rows) {
  case 1:
    tile(p, c, a, b, 1, vectors);
    break;
  case 2:
    tile(p, c, a, b, 2, vectors);
    break;
  case 3:
    tile(p, c, a, b, 3, vectors);
    break;
#if TILE_ROWS > 4
  case 4:
    tile(p, c, a, b, 4, vectors);
    break;
  case 5:
    tile(p, c, a, b, 5, vectors);
    break;
#endif
  default:
    tile(p, c, a, b, TILE_ROWS, vectors);
  }
}

/* All rows of some columns. */
ALWAYS_INLINE void
panel(const RwProduct *p, guint column, const guint vectors)
{
  for (guint row = 0; row < p->rows; row += TILE_ROWS)
    tile_of_rows(p, p->c + row * p->c_row + column, p->a + row * p->a_row, p->b + column, MIN(p->rows - row, TILE_ROWS), vectors);
}

static void
multiply(const RwProduct *p)
{
  guint column = 0;
  for (; column + TILE_VECTORS * LANES <= p->columns; column += TILE_VECTORS * LANES)
    panel(p, column, TILE_VECTORS);
  for (; column + LANES <= p->columns; column += LANES)
    panel(p, column, 1);
}

/* ---- Recurrent layers ---- */

/* What the loops over the units of a row need to know: that no two of these overlap. */
typedef float *restrict Row;
typedef const float *restrict Given;

static __attribute__((noinline)) void
step_row(Row forget, Row output, Row candidate, Given past, Row cell, Row flat, Row state, guint n)
{
  for (guint i = 0; i < n; i++) {
    const float f = rw_sigmoid(forget[i]), o = rw_sigmoid(output[i]), g = rw_tanh(candidate[i]);
    const float c = f * past[i] + (1.0F - f) * g, t = rw_tanh(c);
    cell[i] = c;
    flat[i] = t;
    state[i] = o * t;
    forget[i] = f;
    output[i] = o;
    candidate[i] = g;
  }
}

static void
step(const RwStep *s)
{
  for (guint r = 0; r < s->rows; r++) {
    float *gates = s->gates + r * s->gate_stride;
    const gsize at = r * s->stride;
    step_row(
      gates, gates + s->units, gates + 2 * s->units, s->past + at, s->cell + at, s->flat + at, s->state + r * s->state_stride,
      s->units);
  }
}

static __attribute__((noinline)) void
step_back_row(Row forget, Row output, Row candidate, Given past, Given flat, Given state, Row cell, guint n)
{
  for (guint i = 0; i < n; i++) {
    const float f = forget[i], o = output[i], g = candidate[i], t = flat[i];
    const float d = cell[i] + state[i] * o * (1.0F - t * t);
    forget[i] = d * (past[i] - g) * f * (1.0F - f);
    output[i] = state[i] * t * o * (1.0F - o);
    candidate[i] = d * (1.0F - f) * (1.0F - g * g);
    cell[i] = d * f;
  }
}

static void
step_back(const RwStepBack *s)
{
  for (guint r = 0; r < s->rows; r++) {
    float *gates = s->gates + r * s->gate_stride;
    const gsize at = r * s->stride;
    step_back_row(
      gates, gates + s->units, gates + 2 * s->units, s->past + at, s->flat + at, s->state + r * s->state_stride, s->cell + at,
      s->units);
  }
}

/* ---- Elementwise ---- */

/* 2^n * e^r with n whole and |r| <= ln(2)/2; e^r by its Taylor series. */
static void
exponential(float *x, gsize n)
{
  const float shift = 12582912.0F; /* 1.5 * 2^23: adding it rounds to a whole number */
  for (gsize i = 0; i < n; i++) {
    const float at = x[i] < -87.0F ? -87.0F : x[i] > 88.0F ? 88.0F : x[i];
    const float shifted = at * 1.44269504F + shift, whole = shifted - shift;
    const float r = (at - whole * 0.693359375F) + whole * 2.12194440e-4F;
    const float series = 1.0F + r * (1.0F + r * (1.0F / 2 + r * (1.0F / 6 + r * (1.0F / 24 + r * (1.0F / 120 + r / 720)))));
    const gint32 exponent = ((gint32)whole + 127) << 23;
    float power;
    memcpy(&power, &exponent, sizeof power);
    x[i] = x[i] < -87.0F ? 0.0F : series * power;
  }
}

static void
adam(
  const RwAdamStep *s, float *restrict values, float *restrict means, float *restrict squares, const float *restrict gradient,
  gsize n)
{
  for (gsize i = 0; i < n; i++) {
    const float g = gradient[i] * s->scale;
    means[i] = s->keep_mean * means[i] + (1.0F - s->keep_mean) * g;
    squares[i] = s->keep_square * squares[i] + (1.0F - s->keep_square) * (g * g);
    values[i] -= s->rate * means[i] / (sqrtf(squares[i]) + s->epsilon);
  }
}

static void
add(float *restrict a, const float *restrict b, gsize n)
{
  for (gsize i = 0; i < n; i++)
    a[i] += b[i];
}

static void
scale(float *restrict a, const float *restrict b, gsize n)
{
  for (gsize i = 0; i < n; i++)
    a[i] *= b[i];
}

static double
norm(const float *a, gsize n)
{
  double sums[RW_FLOATS_ROUND] = {0}, sum = 0;
  gsize i = 0;
  for (; i + RW_FLOATS_ROUND <= n; i += RW_FLOATS_ROUND) {
    for (guint k = 0; k < RW_FLOATS_ROUND; k++)
      sums[k] += (double)a[i + k] * (double)a[i + k];
  }
  for (; i < n; i++)
    sums[0] += (double)a[i] * (double)a[i];
  for (guint k = 0; k < RW_FLOATS_ROUND; k++)
    sum += sums[k];
  return sum;
}

extern const RwLoops NAME(rw_floats_, RW_FLOATS_SET);

const RwLoops NAME(rw_floats_, RW_FLOATS_SET) = {
  STRING(RW_FLOATS_SET), multiply, step, step_back, exponential, adam, add, scale, norm,
};
