/* SPDX-License-Identifier: Apache-2.0 */

#include "text/kernel.h"

#include "text/kernel_loops.h"
#include "text/kernel_x86.h"

#include <string.h>

/* ---- Plain C ---- */

G_STATIC_ASSERT(RW_DENSE_INPUTS == 4);

/* The sums of a block, first apart by the place of the input in its group, which compilers can vectorise. */
static void
plain_block(const gint8 *weights, guint depth, const gint8 *in, gint32 *sums)
{
  gint32 parts[RW_DENSE_OUTPUTS * RW_DENSE_INPUTS] = {0};
  for (guint j = 0; j < depth; j += RW_DENSE_INPUTS, weights += G_N_ELEMENTS(parts)) {
    gint32 four;
    gint8 x[G_N_ELEMENTS(parts)];
    memcpy(&four, in + j, sizeof four);
    for (guint i = 0; i < RW_DENSE_OUTPUTS; i++)
      memcpy(x + i * sizeof four, &four, sizeof four);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
      parts[i] += (gint16)(weights[i] * x[i]);
  }
  for (guint i = 0; i < RW_DENSE_OUTPUTS; i++)
    sums[i] = parts[4 * i] + parts[4 * i + 1] + parts[4 * i + 2] + parts[4 * i + 3];
}

static void
plain_product(const RwDense *dense, RwBytes in, guint m, RwFloats out, gboolean add)
{
  for (guint r = 0; r < m; r++) {
    for (guint first = 0; first < dense->width; first += RW_DENSE_OUTPUTS) {
      gint32 sums[RW_DENSE_OUTPUTS];
      plain_block(dense->weights + first * (gsize)dense->depth, dense->depth, in.rows + r * in.stride, sums);
      const float *scale = dense->scale + first, *bias = dense->bias + first;
      float *y = out.rows + r * out.stride + first;
      for (guint i = 0; i < RW_DENSE_OUTPUTS; i++)
        y[i] = (float)sums[i] * scale[i] + (add ? y[i] : bias[i]);
    }
  }
}

static gboolean
always(void)
{
  return TRUE;
}

RW_KERNEL_LOOPS(plain, )

static const RwKernel PLAIN = RW_KERNEL(plain, always);

/* ---- The choice ---- */

const RwKernel *const RW_KERNELS[] = {
#ifdef RW_AMX
  &RW_KERNEL_AMX,
#endif
#ifdef RW_X86
  &RW_KERNEL_AVX512,
  &RW_KERNEL_AVX2,
#endif
  &PLAIN,
};

const guint RW_N_KERNELS = G_N_ELEMENTS(RW_KERNELS);

const RwKernel *
rw_kernel_best(void)
{
  guint i = 0;
  while (!RW_KERNELS[i]->runs_here())
    i++;
  return RW_KERNELS[i];
}
