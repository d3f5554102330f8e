/* SPDX-License-Identifier: Apache-2.0 */

#define _DEFAULT_SOURCE /* syscall() */

#include "text/kernel_x86.h"

#ifdef RW_AMX

#include "text/kernel_loops.h"

#include <cpuid.h>
#include <immintrin.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * Tiles are registers of up to 16 rows of 64 bytes.  One instruction adds the product of a tile of inputs (rows of up to 64 of
 * them) and a tile of weights (rows of RW_DENSE_INPUTS inputs to RW_DENSE_OUTPUTS outputs, as the layer has them) to a tile of
 * sums.  Two tiles of inputs and two of weights make four of sums, so that each is used twice once it is loaded.
 */

#define AMX __attribute__((target("amx-tile,amx-int8,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#define AMX_INLINE AMX static inline __attribute__((always_inline))

#define TILE_ROWS 16
#define TILE_BYTES 64

/* The tiles: sums of the first inputs and the first weights, and so on; inputs; weights.  Intrinsics ask for literal numbers. */
#define SUMS_00 0
#define SUMS_01 1
#define SUMS_10 2
#define SUMS_11 3
#define INPUTS_0 4
#define INPUTS_1 5
#define WEIGHTS_0 6
#define WEIGHTS_1 7

/* What LDTILECFG loads (Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, section 18.3). */
typedef struct {
  guint8 palette, start_row, reserved[14];
  guint16 bytes[16]; /* of a row */
  guint8 rows[16];
} TileConfig;

G_STATIC_ASSERT(sizeof(TileConfig) == 64);
G_STATIC_ASSERT(RW_DENSE_OUTPUTS * RW_DENSE_INPUTS == TILE_BYTES && RW_DENSE_OUTPUTS == TILE_ROWS);

/* Inputs that a tile takes of each row: all layers have a multiple of 32, most of 64. */
static guint
inputs_of_tile(const RwDense *dense)
{
  return dense->depth % TILE_BYTES == 0 ? TILE_BYTES : TILE_BYTES / 2;
}

/* Shapes the tiles for so many rows of inputs, at most two tiles of them. */
AMX static void
set_tiles(guint n_rows, guint n_inputs)
{
  const guint8 rows[2] = {(guint8)MIN(n_rows, TILE_ROWS), (guint8)(n_rows > TILE_ROWS ? n_rows - TILE_ROWS : 1)};
  TileConfig config = {.palette = 1};
  for (guint i = 0; i < 2; i++) {
    config.rows[SUMS_00 + 2 * i] = config.rows[SUMS_01 + 2 * i] = config.rows[INPUTS_0 + i] = rows[i];
    config.bytes[SUMS_00 + 2 * i] = config.bytes[SUMS_01 + 2 * i] = config.bytes[WEIGHTS_0 + i] = TILE_BYTES;
    config.bytes[INPUTS_0 + i] = (guint16)n_inputs;
    config.rows[WEIGHTS_0 + i] = (guint8)(n_inputs / RW_DENSE_INPUTS);
  }
  /* _tile_loadconfig() of GCC 12 tells the compiler only of the first bytes that are read. */
  __asm__ volatile("ldtilecfg %0" : : "m"(config));
}

/* Fewer rows do not pay for the tiles. */
#define MIN_ROWS 5

/* What is computed between two calls of set_tiles(). */
typedef struct {
  const RwDense *dense;
  RwBytes in;     /* From its first row */
  RwFloats out;   /* The same */
  guint n_rows;   /* At most two tiles of them */
  guint n_inputs; /* Of a tile */
  gboolean add;   /* To what `out` holds, in the place of a bias */
} Task;

/* The sums of up to two tiles of inputs and two of weights: a tile of sums each. */
typedef struct {
  gint32 sums[4][TILE_ROWS * RW_DENSE_OUTPUTS] __attribute__((aligned(TILE_BYTES)));
} Sums;

/* Sums up n_inputs tiles of inputs and n_weights tiles of weights, from output `first` on; both constants of 1 or 2. */
AMX_INLINE void
sum_up(const Task *task, guint first, guint n_inputs, guint n_weights, Sums *out)
{
  const gsize depth = task->dense->depth, block = RW_DENSE_OUTPUTS * depth;
  const gint8 *in = task->in.rows, *weights = task->dense->weights + first * depth;
  _tile_zero(SUMS_00);
  _tile_zero(SUMS_01);
  _tile_zero(SUMS_10);
  _tile_zero(SUMS_11);
  for (guint j = 0; j < depth; j += task->n_inputs, in += task->n_inputs, weights += task->n_inputs * RW_DENSE_OUTPUTS) {
    _tile_loadd(INPUTS_0, in, task->in.stride);
    _tile_loadd(WEIGHTS_0, weights, TILE_BYTES);
    _tile_dpbssd(SUMS_00, INPUTS_0, WEIGHTS_0);
    if (n_weights == 2) {
      _tile_loadd(WEIGHTS_1, weights + block, TILE_BYTES);
      _tile_dpbssd(SUMS_01, INPUTS_0, WEIGHTS_1);
    }
    if (n_inputs == 2) {
      _tile_loadd(INPUTS_1, in + TILE_ROWS * task->in.stride, task->in.stride);
      _tile_dpbssd(SUMS_10, INPUTS_1, WEIGHTS_0);
    }
    if (n_inputs == 2 && n_weights == 2)
      _tile_dpbssd(SUMS_11, INPUTS_1, WEIGHTS_1);
  }
  _tile_stored(SUMS_00, out->sums[SUMS_00], TILE_BYTES);
  if (n_weights == 2)
    _tile_stored(SUMS_01, out->sums[SUMS_01], TILE_BYTES);
  if (n_inputs == 2)
    _tile_stored(SUMS_10, out->sums[SUMS_10], TILE_BYTES);
  if (n_inputs == 2 && n_weights == 2)
    _tile_stored(SUMS_11, out->sums[SUMS_11], TILE_BYTES);
}

/* A tile of outputs, from `row` and output `first` on. */
AMX_INLINE void
finish_tile(const Task *task, guint row, guint n_rows, guint first, const gint32 *sums)
{
  const __m512 scale = _mm512_loadu_ps(task->dense->scale + first), bias = _mm512_loadu_ps(task->dense->bias + first);
  float *out = task->out.rows + row * task->out.stride + first;
  for (guint r = 0; r < n_rows; r++, out += task->out.stride) {
    const __m512 sum = _mm512_cvtepi32_ps(_mm512_load_si512(sums + r * (gsize)RW_DENSE_OUTPUTS));
    _mm512_storeu_ps(out, _mm512_add_ps(_mm512_mul_ps(sum, scale), task->add ? _mm512_loadu_ps(out) : bias));
  }
}

AMX_INLINE void
finish(const Task *task, guint first, guint n_inputs, guint n_weights, const Sums *in)
{
  for (guint i = 0; i < n_inputs; i++) {
    const guint row = i * TILE_ROWS, n_rows = MIN(task->n_rows - row, TILE_ROWS);
    for (guint w = 0; w < n_weights; w++)
      finish_tile(task, row, n_rows, first + w * RW_DENSE_OUTPUTS, in->sums[2 * i + w]);
  }
}

/* Sums are finished one round late: what a tile stored cannot be loaded at once, and the next tiles are multiplied meanwhile. */
AMX_INLINE void
compute(const Task *task, guint begin, guint end, guint n_inputs, guint n_weights)
{
  const guint step = n_weights * RW_DENSE_OUTPUTS;
  Sums sums[2], *now = &sums[0], *before = &sums[1];
  for (guint first = begin; first < end; first += step) {
    sum_up(task, first, n_inputs, n_weights, now);
    if (first > begin)
      finish(task, first - step, n_inputs, n_weights, before);
    Sums *free = before;
    before = now;
    now = free;
  }
  if (begin < end)
    finish(task, end - step, n_inputs, n_weights, before);
}

AMX_INLINE void
compute_all(const Task *task, guint n_inputs)
{
  const guint width = task->dense->width, even = width / (2 * RW_DENSE_OUTPUTS) * (2 * RW_DENSE_OUTPUTS);
  compute(task, 0, even, n_inputs, 2);
  compute(task, even, width, n_inputs, 1);
}

AMX static void
amx_product(const RwDense *dense, RwBytes in, guint m, RwFloats out, gboolean add)
{
  Task task = {dense, in, out, 0, inputs_of_tile(dense), add};
  guint shaped = 0;
  for (; m >= MIN_ROWS; m -= task.n_rows) {
    task.n_rows = MIN(m, 2 * TILE_ROWS);
    if (task.n_rows != shaped)
      set_tiles(shaped = task.n_rows, task.n_inputs);
    if (task.n_rows > TILE_ROWS)
      compute_all(&task, 2);
    else
      compute_all(&task, 1);
    task.in.rows += task.n_rows * in.stride;
    task.out.rows += task.n_rows * out.stride;
  }
  if (shaped)
    _tile_release();
  if (m > 0)
    (add ? RW_KERNEL_AVX512.dense_add : RW_KERNEL_AVX512.dense)(dense, task.in, m, task.out);
}

/* Whether the processor has tiles of bytes (bits of leaf 7 of CPUID, EDX), and Linux, which must be asked, lends them. */
static gboolean
has_amx(void)
{
  enum { TILE = 1 << 24, INT8 = 1 << 25, REQUEST_PERMISSION = 0x1023, TILE_DATA = 18 };
  guint a, b, c, d;
  return RW_KERNEL_AVX512.runs_here() && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d & TILE) && (d & INT8) &&
         syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
}

RW_KERNEL_LOOPS(amx, AMX)

const RwKernel RW_KERNEL_AMX = RW_KERNEL(amx, has_amx);

#endif
