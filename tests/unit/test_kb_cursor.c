/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "kb/cursor.h"

#include <string.h>

/* Writes what the cursor finds, in a form of its own. */
static void
walk(RwCursor *cursor, GString *out)
{
  const char c = cursor->at[strspn(cursor->at, " \n")];
  if (c == '{' && rw_cursor_object(cursor)) {
    for (const char *key; (key = rw_cursor_key(cursor));) {
      g_string_append_printf(out, "<%s>", key);
      walk(cursor, out);
    }
    g_string_append(out, ".");
  } else if (c == '[' && rw_cursor_array(cursor)) {
    while (rw_cursor_item(cursor))
      walk(cursor, out);
    g_string_append(out, ";");
  } else if (c == '"') {
    g_string_append_printf(out, "'%s'", rw_cursor_string(cursor));
  } else {
    g_string_append_printf(out, "%" G_GUINT64_FORMAT " ", rw_cursor_number(cursor));
  }
}

static void
values_are_walked_over(void **state)
{
  (void)state;
  static const struct {
    const char *json, *found;
  } CASES[] = {
    {"{}", "."},
    {" [ ] ", ";"},
    {"{\"a\": 1, \"b\": [true, null, \"x\"], \"c\": {\"d\": {}}}", "<a>1 <b>0 0 'x';<c><d>..."},
    {"[\"\\u00e9\\n\\\"\\\\\\/\", \"\\ud83d\\ude00\", \"\\ud83d\"]", "'\303\251\n\"\\/''\360\237\230\200''\357\277\275';"},
    {"[42, -1, 2.5]", "42 0 2 ;"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *text = g_strdup(CASES[i].json);
    g_autoptr(GString) out = g_string_new(NULL);
    RwCursor cursor = {.at = text};
    walk(&cursor, out);
    assert_string_equal(out->str, CASES[i].found);
    assert_true(rw_cursor_end(&cursor));
  }
}

static void
values_are_skipped(void **state)
{
  (void)state;
  static const char *const CASES[] = {"{\"a\": [1, {\"]\": \"}\"}]}", "\"a\\\"]\"", "-1.5e+3", "false", "[[[[]]]]"};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *text = g_strdup_printf("[%s,7]", CASES[i]);
    RwCursor cursor = {.at = text};
    assert_true(rw_cursor_array(&cursor) && rw_cursor_item(&cursor));
    rw_cursor_skip(&cursor);
    assert_true(rw_cursor_item(&cursor));
    assert_int_equal(rw_cursor_number(&cursor), 7);
    assert_false(rw_cursor_item(&cursor));
    assert_true(rw_cursor_end(&cursor));
  }
}

/* Every beginning of a text, and texts with wrong signs. */
static void
damage_is_seen(void **state)
{
  (void)state;
  static const char JSON[] = "{\"a\": [1, \"\\u00e9\", {\"b\": {}}], \"c\": \"d\"}";
  static const char *const CASES[] = {"{\"a\" 1}", "{\"a\": 1 \"b\": 2}", "[1 2]", "[\"\\x\"]", "{\"a\": [}]}", "{} {}",
                                      "\"\\u12\"", "[,]"};
  for (gsize n = 0; n + 1 < sizeof(JSON); n++) {
    g_autofree char *text = g_strndup(JSON, n);
    g_autoptr(GString) out = g_string_new(NULL);
    RwCursor cursor = {.at = text};
    walk(&cursor, out);
    assert_false(rw_cursor_end(&cursor));
  }
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *text = g_strdup(CASES[i]);
    g_autoptr(GString) out = g_string_new(NULL);
    RwCursor cursor = {.at = text};
    walk(&cursor, out);
    assert_false(rw_cursor_end(&cursor));
  }
}

static void
depth_is_limited(void **state)
{
  (void)state;
  g_autofree char *text = g_strnfill(1000000, '[');
  RwCursor cursor = {.at = text};
  rw_cursor_skip(&cursor);
  assert_true(cursor.failed);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(values_are_walked_over),
    cmocka_unit_test(values_are_skipped),
    cmocka_unit_test(damage_is_seen),
    cmocka_unit_test(depth_is_limited),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
