/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file test.h
 * What every unit test includes: cmocka with its prerequisites, and GLib.
 */

#ifndef RW_TESTS_TEST_H
#define RW_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <rdfwire/error.h>

/** Fails unless `error` is in the library's domain with `code` and its message contains `text`; frees it. */
static inline void
assert_rw_error(GError **error, RwError code, const char *text)
{
  assert_non_null(*error);
  assert_int_equal((*error)->domain, RW_ERROR);
  assert_int_equal((*error)->code, (int)code);
  if (!g_strrstr((*error)->message, text))
    fail_msg("\"%s\" does not contain \"%s\"", (*error)->message, text);
  g_clear_error(error);
}

/** Fails where `seconds` have passed since `start` (g_get_monotonic_time()), but not under valgrind. */
static inline void
assert_within_seconds(gint64 start, gint64 seconds)
{
  if (!g_getenv("RDFWIRE_TEST_SLOW"))
    assert_true(g_get_monotonic_time() - start < seconds * G_USEC_PER_SEC);
}

#endif /* RW_TESTS_TEST_H */
