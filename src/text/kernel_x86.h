/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/kernel_x86.h
 * The kernels of x86-64 processors.
 */

#ifndef RW_TEXT_KERNEL_X86_H
#define RW_TEXT_KERNEL_X86_H

#include "text/kernel.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define RW_X86

#ifdef __linux__
#define RW_AMX

/** Needs AMX with bytes, and what RW_KERNEL_AVX512 needs. */
extern const RwKernel RW_KERNEL_AMX;
#endif

/** Needs AVX-512 F, BW, DQ, VL and VNNI. */
extern const RwKernel RW_KERNEL_AVX512;

/** Needs AVX2. */
extern const RwKernel RW_KERNEL_AVX2;
#endif

#endif /* RW_TEXT_KERNEL_X86_H */
