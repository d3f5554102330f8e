/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "entity/matcher.h"

#include <string.h>

/* A text of the words of a string, as a tokenizer that cuts at spaces alone would give it. */
static RwText *
words(RwArena *arena, const char *string)
{
  RwText *text = rw_arena_new_array(arena, RwText, 1);
  text->text = string;
  text->length = (guint32)strlen(string);
  text->tokens = rw_arena_new_array(arena, RwToken, text->length + 1);
  for (const char *p = string; *p;) {
    const gsize n = strcspn(p, " ");
    RwToken *token = &text->tokens[text->n_tokens++];
    token->span = (RwSpan){(guint32)(p - string), (guint32)(p - string + (ptrdiff_t)n)};
    token->form = rw_arena_strndup(arena, p, n);
    token->space_before = TRUE;
    p += n + (p[n] == ' ');
  }
  return text;
}

static void
phrases_match_whatever_their_signs(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    guint32 last;
    guint32 value;
  } CASES[] = {
    {"Côte d'Ivoire votes", 2, 1},
    {"cote d\u2019ivoire", 2, 1},
    {"Guinea-Bissau", 1, 2},
    {"Guinea Bissau and", 2, 2},
    {"Guinea and", 1, 3},
    {"U.S. troops", 1, 4},
    {"AT&T said", 1, 5},
    {"Guineas", 0, 0},
    {"- Guinea", 0, 0},
    {"", 0, 0},
  };
  g_autoptr(RwMatcher) matcher = rw_matcher_new();
  assert_true(rw_matcher_add(matcher, "Côte d'Ivoire", 1));
  assert_true(rw_matcher_add(matcher, "Guinea-Bissau", 2));
  assert_true(rw_matcher_add(matcher, "Guinea", 3));
  assert_true(rw_matcher_add(matcher, "U.S.", 4));
  assert_true(rw_matcher_add(matcher, "AT&T", 5));
  assert_false(rw_matcher_add(matcher, "...", 6));
  rw_matcher_compile(matcher);
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwText *text = words(arena, CASES[i].text);
    guint32 found = 0;
    const guint32 last =
      text->n_tokens ? rw_matcher_longest(matcher, rw_text_pieces(arena, text), 0, text->n_tokens, &found) : 0;
    assert_int_equal(last, CASES[i].last);
    if (!last)
      continue;
    guint n;
    assert_int_equal(rw_matcher_values(matcher, found, &n)[0], CASES[i].value);
    assert_int_equal(n, 1);
  }
}

static void
values_keep_their_order(void **state)
{
  (void)state;
  g_autoptr(RwMatcher) matcher = rw_matcher_new();
  for (guint32 i = 0; i < 5000; i++) {
    g_autofree char *phrase = g_strdup_printf("Name %u", i % 2500);
    rw_matcher_add(matcher, phrase, i);
  }
  rw_matcher_compile(matcher);
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwText *text = words(arena, "Name 1777");
  const guint32 found = rw_matcher_exact(matcher, rw_text_pieces(arena, text), 0, 2);
  guint n;
  const guint32 *values = rw_matcher_values(matcher, found, &n);
  assert_int_equal(n, 2);
  assert_int_equal(values[0], 1777);
  assert_int_equal(values[1], 4277);
}

static void
folding_drops_case_and_accents(void **state)
{
  (void)state;
  char out[16];
  assert_int_equal(rw_fold("Łódź", strlen("Łódź"), out, sizeof(out)), 4);
  assert_string_equal(out, "lodz");
  rw_fold("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 26, out, sizeof(out));
  assert_true(strlen(out) < sizeof(out));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(phrases_match_whatever_their_signs),
    cmocka_unit_test(values_keep_their_order),
    cmocka_unit_test(folding_drops_case_and_accents),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
