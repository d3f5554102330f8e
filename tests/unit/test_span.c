/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/arena.h"
#include "base/span.h"

#include <string.h>

static void
offsets_agree_with_counting(void **state)
{
  (void)state;
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 200; i++)
    g_string_append(text, i % 3 ? "a\xC3\xA9" : "\xF0\x9F\x93\xB0 z");
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwOffsets offsets = rw_offsets_new(arena, text->str, text->len);
  for (const char *p = text->str;; p = g_utf8_next_char(p)) {
    assert_int_equal(rw_offsets_chars(offsets, (guint32)(p - text->str)), g_utf8_pointer_to_offset(text->str, p));
    if (!*p)
      break;
  }
}

static void
empty_text_has_an_end(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  assert_int_equal(rw_offsets_chars(rw_offsets_new(arena, "", 0), 0), 0);
}

static void
spans_relate(void **state)
{
  (void)state;
  const RwSpan a = {2, 5}, b = {5, 9}, c = {3, 4};
  assert_false(rw_span_overlaps(a, b));
  assert_true(rw_span_overlaps(a, c));
  assert_true(rw_span_contains(a, c));
  assert_false(rw_span_contains(c, a));
  const RwSpan u = rw_span_union(b, c);
  assert_int_equal(u.begin, 3);
  assert_int_equal(u.end, 9);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(offsets_agree_with_counting),
    cmocka_unit_test(empty_text_has_an_end),
    cmocka_unit_test(spans_relate),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
