/* SPDX-License-Identifier: Apache-2.0 */

#include "text/kernel_x86.h"

#ifdef RW_X86

#include "text/kernel_loops.h"

#include <immintrin.h>
#include <string.h>

/* Rows and blocks of outputs whose sums stay in registers; the fewer rows there are, the more blocks. */
#define MAX_ROWS 8
#define MAX_BLOCKS 4

/* Groups of inputs in a round of the innermost loop; the depth of a layer is a multiple of them. */
#define UNROLL 4

/* What a tile computes: these rows of these blocks. */
typedef struct {
  const RwDense *dense;
  RwBytes in;    /* From its first row */
  RwFloats out;  /* The same */
  guint32 first; /* Output */
  gboolean add;  /* To what `out` holds, in the place of a bias */
} Tile;

static inline gint32
four_bytes(const gint8 *bytes)
{
  gint32 four;
  memcpy(&four, bytes, sizeof four);
  return four;
}

/* ---- AVX-512 VNNI: products of unsigned and signed bytes.  Inputs are unsigned by adding 128, of which the sums tell. ---- */

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#define AVX512_INLINE AVX512 static inline __attribute__((always_inline))

AVX512_INLINE void
avx512_store(const Tile *tile, guint row, guint first, __m512i sum)
{
  const RwDense *dense = tile->dense;
  float *out = tile->out.rows + row * tile->out.stride + first;
  sum = _mm512_sub_epi32(sum, _mm512_slli_epi32(_mm512_loadu_si512(dense->sums + first), 7));
  const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_loadu_ps(dense->scale + first));
  _mm512_storeu_ps(out, _mm512_add_ps(product, _mm512_loadu_ps(tile->add ? out : dense->bias + first)));
}

/* Adds the products of RW_DENSE_INPUTS inputs, from j on. */
AVX512_INLINE void
avx512_add(const Tile *tile, guint n_rows, guint n_blocks, guint j, __m512i sums[MAX_ROWS][MAX_BLOCKS])
{
  const gsize depth = tile->dense->depth;
  const gint8 *weights = tile->dense->weights + tile->first * depth + j * RW_DENSE_OUTPUTS;
  for (guint r = 0; r < n_rows; r++) {
    const __m512i x = _mm512_set1_epi32(four_bytes(tile->in.rows + r * tile->in.stride + j));
    for (guint b = 0; b < n_blocks; b++)
      sums[r][b] = _mm512_dpbusd_epi32(sums[r][b], x, _mm512_loadu_si512(weights + b * RW_DENSE_OUTPUTS * depth));
  }
}

/* The sums of n_rows rows of n_blocks blocks, both constants. */
AVX512_INLINE void
avx512_tile(const Tile *tile, guint n_rows, guint n_blocks)
{
  __m512i sums[MAX_ROWS][MAX_BLOCKS];
  for (guint r = 0; r < n_rows; r++) {
    for (guint b = 0; b < n_blocks; b++)
      sums[r][b] = _mm512_setzero_si512();
  }
  for (guint j = 0; j < tile->dense->depth; j += UNROLL * RW_DENSE_INPUTS) {
    for (guint k = 0; k < UNROLL; k++)
      avx512_add(tile, n_rows, n_blocks, j + k * RW_DENSE_INPUTS, sums);
  }
  for (guint r = 0; r < n_rows; r++) {
    for (guint b = 0; b < n_blocks; b++)
      avx512_store(tile, r, tile->first + b * RW_DENSE_OUTPUTS, sums[r][b]);
  }
}

/* All outputs of n_rows rows, n_blocks blocks at a time. */
AVX512_INLINE void
avx512_rows(Tile tile, guint n_rows, guint n_blocks)
{
  const guint width = tile.dense->width, step = n_blocks * RW_DENSE_OUTPUTS;
  for (; tile.first + step <= width; tile.first += step)
    avx512_tile(&tile, n_rows, n_blocks);
  for (; tile.first < width; tile.first += RW_DENSE_OUTPUTS)
    avx512_tile(&tile, n_rows, 1);
}

/* The inputs as unsigned bytes. */
AVX512_INLINE void
avx512_shift(RwBytes in, guint n_rows, guint depth, gint8 *out)
{
  for (guint r = 0; r < n_rows; r++) {
    for (guint j = 0; j < depth; j++)
      out[r * (gsize)depth + j] = in.rows[r * in.stride + j] ^ G_MININT8;
  }
}

AVX512 static void
avx512_product(const RwDense *dense, RwBytes in, guint m, RwFloats out, gboolean add)
{
  gint8 shifted[MAX_ROWS * RW_NETWORK_WIDTH];
  for (guint n; m > 0; m -= n, in.rows += n * in.stride, out.rows += n * out.stride) {
    n = m >= 8 ? 8 : m >= 4 ? 4 : m >= 2 ? 2 : 1;
    avx512_shift(in, n, dense->depth, shifted);
    const Tile tile = {dense, {shifted, dense->depth}, out, 0, add};
    if (n == 8)
      avx512_rows(tile, 8, 2);
    else if (n == 4)
      avx512_rows(tile, 4, 4);
    else if (n == 2)
      avx512_rows(tile, 2, 4);
    else
      avx512_rows(tile, 1, 4);
  }
}

static gboolean
has_avx512(void)
{
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}

RW_KERNEL_LOOPS(avx512, AVX512)

const RwKernel RW_KERNEL_AVX512 = RW_KERNEL(avx512, has_avx512);

/* ---- AVX2: products of magnitudes and of weights with the sign of the input, pairs of which fit into 16 bits. ---- */

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 static inline __attribute__((always_inline))

/* Outputs in a register: half a block. */
#define HALF (RW_DENSE_OUTPUTS / 2)

AVX2_INLINE void
avx2_store(const Tile *tile, guint row, guint first, __m256i sum)
{
  const RwDense *dense = tile->dense;
  float *out = tile->out.rows + row * tile->out.stride + first;
  const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_loadu_ps(dense->scale + first));
  _mm256_storeu_ps(out, _mm256_add_ps(product, _mm256_loadu_ps(tile->add ? out : dense->bias + first)));
}

AVX2_INLINE __m256i
avx2_add_products(__m256i sum, __m256i x, __m256i magnitude, const gint8 *weights)
{
  const __m256i w = _mm256_sign_epi8(_mm256_loadu_si256((const __m256i *)(const void *)weights), x);
  const __m256i pairs = _mm256_maddubs_epi16(magnitude, w);
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/* The sums of n_rows rows, a constant, of one block. */
AVX2_INLINE void
avx2_tile(const Tile *tile, guint n_rows)
{
  __m256i sums[MAX_ROWS][2];
  const guint depth = tile->dense->depth;
  const gint8 *weights = tile->dense->weights + tile->first * (gsize)depth;
  for (guint r = 0; r < n_rows; r++)
    sums[r][0] = sums[r][1] = _mm256_setzero_si256();
  for (guint j = 0; j < depth; j += RW_DENSE_INPUTS, weights += RW_DENSE_OUTPUTS * RW_DENSE_INPUTS) {
    for (guint r = 0; r < n_rows; r++) {
      const __m256i x = _mm256_set1_epi32(four_bytes(tile->in.rows + r * tile->in.stride + j)), magnitude = _mm256_abs_epi8(x);
      sums[r][0] = avx2_add_products(sums[r][0], x, magnitude, weights);
      sums[r][1] = avx2_add_products(sums[r][1], x, magnitude, weights + HALF * RW_DENSE_INPUTS);
    }
  }
  for (guint r = 0; r < n_rows; r++) {
    avx2_store(tile, r, tile->first, sums[r][0]);
    avx2_store(tile, r, tile->first + HALF, sums[r][1]);
  }
}

AVX2_INLINE void
avx2_rows(Tile tile, guint n_rows)
{
  for (; tile.first < tile.dense->width; tile.first += RW_DENSE_OUTPUTS)
    avx2_tile(&tile, n_rows);
}

AVX2 static void
avx2_product(const RwDense *dense, RwBytes in, guint m, RwFloats out, gboolean add)
{
  for (guint n; m > 0; m -= n, in.rows += n * in.stride, out.rows += n * out.stride) {
    n = m >= 4 ? 4 : 1;
    const Tile tile = {dense, in, out, 0, add};
    if (n == 4)
      avx2_rows(tile, 4);
    else
      avx2_rows(tile, 1);
  }
}

static gboolean
has_avx2(void)
{
  return __builtin_cpu_supports("avx2");
}

RW_KERNEL_LOOPS(avx2, AVX2)

const RwKernel RW_KERNEL_AVX2 = RW_KERNEL(avx2, has_avx2);

#endif
