/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fuzz.h
 * The entry of a fuzz target, as libFuzzer (https://llvm.org/docs/LibFuzzer.html) and standalone.c call it.
 */

#ifndef RW_TESTS_FUZZ_H
#define RW_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/** Runs the target over one input; aborts where an invariant does not hold.  Returns: 0 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif /* RW_TESTS_FUZZ_H */
