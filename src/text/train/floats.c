/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/floats.h"

extern const RwLoops rw_floats_any;
#ifdef RW_FLOATS_X86
extern const RwLoops rw_floats_avx2, rw_floats_avx512;
#endif

const RwLoops *
rw_floats_for(guint i)
{
#ifdef RW_FLOATS_X86
  __builtin_cpu_init();
  if (i == 1)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &rw_floats_avx2 : NULL;
  if (i == 2)
    return __builtin_cpu_supports("avx512f") ? &rw_floats_avx512 : NULL;
#endif
  return i == 0 ? &rw_floats_any : NULL;
}

const RwLoops *
rw_floats_best(void)
{
  const RwLoops *best = &rw_floats_any;
  for (guint i = 1; i < RW_FLOATS_SETS; i++)
    best = rw_floats_for(i) ? rw_floats_for(i) : best;
  return best;
}
