/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file timing.h
 * Times and their medians.
 */

#ifndef RW_BENCH_TIMING_H
#define RW_BENCH_TIMING_H

#include <glib.h>
#include <time.h>

/** Seconds on a clock. */
double rw_bench_seconds(clockid_t clock);

/** The median of n values, which are sorted. */
double rw_bench_median(double *values, guint n);

#endif /* RW_BENCH_TIMING_H */
