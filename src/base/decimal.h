/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file decimal.h
 * Numbers as digits, for where a format string would take longer than all else.
 */

#ifndef RW_BASE_DECIMAL_H
#define RW_BASE_DECIMAL_H

#include <glib.h>

/** Most digits of a number, and the NUL behind them. */
#define RW_DECIMAL_SIZE 11

/** Writes the digits of `n` and a NUL, at most RW_DECIMAL_SIZE bytes.  Returns: where the NUL is */
static inline char *
rw_decimal_write(char *out, guint32 n)
{
  char digits[RW_DECIMAL_SIZE], *first = digits + RW_DECIMAL_SIZE - 1, *end = first;
  do
    *--first = (char)('0' + n % 10);
  while (n /= 10);
  while (first < end)
    *out++ = *first++;
  *out = '\0';
  return out;
}

#endif /* RW_BASE_DECIMAL_H */
