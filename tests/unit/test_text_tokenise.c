/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "text/tokenise.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *words; /* separated by spaces; the first word of a multiword token by '+' from the next */
} Case;

static const Case CASES[] = {
  {"The mayor left.", "The mayor left ."},
  {"", ""},
  {" \n\t ", ""},
  /* Clitics and contractions */
  {"They don't know Oslo's mayor.", "They do+n't know Oslo+'s mayor ."},
  {"Norway\u2019s can\u2019t", "Norway+\u2019s ca+n\u2019t"},
  {"She'll, we'd, I'm, you've", "She+'ll , we+'d , I+'m , you+'ve"},
  {"It cannot go on", "It can+not go on"},
  {"I dont know", "I do+nt know"},
  {"the companies' plans", "the companies+' plans"},
  {"'the companies' plans", "' the companies ' plans"},
  {"the U.S.'s plans", "the U.S.+'s plans"},
  {"O'Neill at 9 o'clock", "O'Neill at 9 o'clock"},
  {"'em and the '90s", "'em and the '90s"},
  /* Periods */
  {"Mr. Berg met Sen. Dahl.", "Mr. Berg met Sen. Dahl ."},
  {"in the U.S. Senate", "in the U.S. Senate"},
  {"J. R. Moe", "J. R. Moe"},
  {"at 5 p.m. on Jan. 3", "at 5 p.m. on Jan. 3"},
  {"No. 5 is a no.", "No. 5 is a no ."},
  {"milk etc. was", "milk etc. was"},
  {"milk, etc.", "milk , etc ."},
  {"a Ph.D. and an M.Sc.", "a Ph.D. and an M.Sc."},
  {"It ended.Then rain", "It ended . Then rain"},
  {"So I.", "So I ."},
  {"Wait... what?! No\u2026", "Wait ... what ?! No \u2026"},
  /* Numbers */
  {"1,200.50 of 3.5m", "1,200.50 of 3.5 m"},
  {"A$1.2 billion, US$5, $7 and \u20AC9m", "A$ 1.2 billion , US$ 5 , $ 7 and \u20AC 9 m"},
  {"[13,14] of .265", "[ 13 , 14 ] of .265"},
  {"12% at 10:30am", "12 % at 10:30 am"},
  {"the 3rd in the 1990s, a 4G", "the 3rd in the 1990s , a 4G"},
  {"on 11/28/2021", "on 11/28/2021"},
  {"5-10 or 2021-22", "5 - 10 or 2021 - 22"},
  {"call 212-555-0147 or 555-0147", "call 212-555-0147 or 555-0147"},
  /* Hyphens, dashes, slashes */
  {"a 20-point plan", "a 20 - point plan"},
  {"well-known co-founder", "well - known co-founder"},
  {"BRAS\u00CDLIA \u2014 Rain", "BRAS\u00CDLIA \u2014 Rain"},
  {"rain\u2014much--fell", "rain \u2014 much -- fell"},
  {"and/or", "and / or"},
  /* Addresses and signs */
  {"see https://example.org/a_b?c=1, or www.example.org.", "see https://example.org/a_b?c=1 , or www.example.org ."},
  {"write to a.b@example.org!", "write to a.b@example.org !"},
  {"#Rain by @berg", "#Rain by @berg"},
  {"AT&T and R&D", "AT&T and R&D"},
  {"(\"Rain,\" he said)", "( \" Rain , \" he said )"},
  {"\u201CRain,\u201D he said", "\u201C Rain , \u201D he said"},
  {"\u2022 First", "\u2022 First"},
  {"fine :-)", "fine :-)"},
  /* Other scripts, controls, combining marks */
  {"\u041F\u0443\u0442\u0438\u043D \u5317\u4EAC", "\u041F\u0443\u0442\u0438\u043D \u5317\u4EAC"},
  {"a\x01"
   "b\u00A0c\u2028d\uFEFF",
   "a b c d"},
  {"e\u0301a", "e\u0301a"},
};

static char *
tokenised(const char *text)
{
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(RwToken));
  g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, 1);
  rw_tokenise(text, (guint32)strlen(text), tokens, gaps);
  assert_int_equal(tokens->len, gaps->len);
  GString *words = g_string_new(NULL);
  guint inside = 0;
  for (guint i = 0; i < tokens->len; i++) {
    const RwToken *token = &g_array_index(tokens, RwToken, i);
    if (i > 0)
      g_string_append_c(words, inside ? '+' : ' ');
    g_string_append_len(words, text + token->span.begin, token->span.end - token->span.begin);
    inside = token->mwt ? token->mwt - 1U : inside ? inside - 1 : 0;
  }
  return g_string_free(words, FALSE);
}

static void
words_of_cases(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *words = tokenised(CASES[i].text);
    assert_string_equal(words, CASES[i].words);
  }
}

/* The spans are in order, hold whole characters, and leave out nothing but white space and controls. */
static void
spans_cover_the_text(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    const char *text = CASES[i].text;
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(RwToken));
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, 1);
    rw_tokenise(text, (guint32)strlen(text), tokens, gaps);
    guint32 at = 0;
    for (guint k = 0; k <= tokens->len; k++) {
      const RwSpan span =
        k < tokens->len ? g_array_index(tokens, RwToken, k).span : (RwSpan){(guint32)strlen(text), (guint32)strlen(text)};
      for (; at < span.begin; at = (guint32)(g_utf8_next_char(text + at) - text)) {
        const gunichar c = g_utf8_get_char(text + at);
        assert_true(g_unichar_isspace(c) || g_unichar_iscntrl(c) || c == 0xFEFF);
      }
      assert_int_equal(at, span.begin);
      assert_true(k == tokens->len || span.end > span.begin);
      at = span.end;
    }
  }
}

typedef struct {
  const char *text;
  const char *gaps; /* the RwGap before each token, as a digit */
} GapCase;

static const GapCase GAP_CASES[] = {
  {"Rain fell.", "410"},
  {"Rain\n\nSun", "44"},
  {"Rain fell.\nSun came", "41031"},
  {"Rain falls on the western coast today and it will go on\nuntil the evening", "41111111111"
                                                                                 "1211"},
  {"A headline\nRain fell", "4131"},
  {"Rain \"fell.\"\nsun", "410003"},
  {"The first line of a text in which every paragraph is a line is so long that nobody would wrap it where it ends, as it does "
   "here\nand on",
   "4111111111111111111111110111141"},
};

static void
gaps_of_cases(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(GAP_CASES); i++) {
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(RwToken));
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, 1);
    rw_tokenise(GAP_CASES[i].text, (guint32)strlen(GAP_CASES[i].text), tokens, gaps);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint k = 0; k < gaps->len; k++)
      g_string_append_c(found, (char)('0' + g_array_index(gaps, guint8, k)));
    assert_string_equal(found->str, GAP_CASES[i].gaps);
  }
}

/* A text of one kind of piece, a megabyte long: a test that does not end in time shows a loop that is not linear. */
static void
endless_texts_take_linear_time(void **state)
{
  (void)state;
  static const char *const PIECES[] = {"a", "a-", "1-",     ".",       "a.", "'",  "a'", "@",   "a@",
                                       "(", "\n", "\u00E9", "http://", "1,", "\"", "-",  "a b "};
  for (guint i = 0; i < G_N_ELEMENTS(PIECES); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 1 << 20)
      g_string_append(text, PIECES[i]);
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(RwToken));
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, 1);
    rw_tokenise(text->str, (guint32)text->len, tokens, gaps);
    assert_int_equal(tokens->len, gaps->len);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_of_cases),
    cmocka_unit_test(spans_cover_the_text),
    cmocka_unit_test(gaps_of_cases),
    cmocka_unit_test(endless_texts_take_linear_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
