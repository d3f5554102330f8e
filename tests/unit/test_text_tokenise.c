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
  {"I'm gonna, we gotta, you wanna", "I+'m gon+na , we got+ta , you wan+na"},
  {"Thats it, it wont rain", "That+s it , it wo+nt rain"},
  {"its lets ill well", "its lets ill well"},
  {"Havens hidden in heaven", "Havens hidden in heaven"},
  {"mama`s isn\u00B4t, isn\u02BCt", "mama+`s is+n\u00B4t , is+n\u02BCt"},
  {"James's and Jones' and the boys'.", "James+'s and Jones+' and the boys+' ."},
  {"y'all, ma'am", "y'all , ma'am"},
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
  {"It is plan B.", "It is plan B ."},
  {"R. A. Moe of the U.N.", "R. A. Moe of the U.N."},
  {"Gov. Dahl, Lt. Col. Moe and St. Olav's", "Gov. Dahl , Lt. Col. Moe and St. Olav+'s"},
  {"OSLO, Norway (NX) \u2014 Rain", "OSLO , Norway ( NX ) \u2014 Rain"},
  {"Berg Corp. and Moe Inc. on Dec. 1", "Berg Corp. and Moe Inc. on Dec. 1"},
  {"Wait... what?! No\u2026", "Wait ... what ?! No \u2026"},
  /* Numbers */
  {"1,200.50 of 3.5m", "1,200.50 of 3.5 m"},
  {"A$1.2 billion, US$5, $7 and \u20AC9m", "A$ 1.2 billion , US$ 5 , $ 7 and \u20AC 9 m"},
  {"[13,14] of .265", "[ 13 , 14 ] of .265"},
  {"12% at 10:30am", "12 % at 10:30 am"},
  {"3.5%, 0.25-point, 5-4 and 20\u201330", "3.5 % , 0.25 - point , 5 - 4 and 20 \u2013 30"},
  {"at 5:30 p.m. and 17.30", "at 5:30 p.m. and 17.30"},
  {"\u00A310m, 40km, 15kg, 7th, 4x4", "\u00A3 10 m , 40 km , 15 kg , 7th , 4x4"},
  {"the 1990's and the '80s", "the 1990's and the '80s"},
  {"2026's rain", "2026+'s rain"},
  {"-5 or +7", "- 5 or +7"},
  {"1/2, 24/7, 1-0", "1/2 , 24/7 , 1 - 0"},
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
  {"e-mail, pre-war, US-led, Oslo-based", "e-mail , pre-war , US - led , Oslo - based"},
  {"the pre- and post-war w- weeks", "the pre - and post-war w- weeks"},
  {"mid-May\u2013June", "mid-May \u2013 June"},
  /* Addresses and signs */
  {"see https://example.org/a_b?c=1, or www.example.org.", "see https://example.org/a_b?c=1 , or www.example.org ."},
  {"write to a.b@example.org!", "write to a.b@example.org !"},
  {"#Rain by @berg", "#Rain by @berg"},
  {"AT&T and R&D", "AT&T and R&D"},
  {"(\"Rain,\" he said)", "( \" Rain , \" he said )"},
  {"\u201CRain,\u201D he said", "\u201C Rain , \u201D he said"},
  {"\u2022 First", "\u2022 First"},
  {"fine :-)", "fine :-)"},
  {"``Rain'' and ''sun\u2019\u2019", "`` Rain '' and '' sun \u2019\u2019"},
  {"\u2018Rain,\u2019 he said", "\u2018 Rain , \u2019 he said"},
  {"the .com boom, net .5", "the .com boom , net .5"},
  {"A [sic] {b} 50/50; <i>", "A [ sic ] { b } 50/50 ; < i >"},
  {"\"It rained.\" (It did!)", "\" It rained . \" ( It did ! )"},
  {"a_b __ ** ==", "a_b __ ** =="},
  /* Emoji: one token each */
  {"rain\U0001F327\uFE0F\U0001F327\uFE0F!", "rain \U0001F327\uFE0F \U0001F327\uFE0F !"},
  {"\U0001F44D\U0001F3FD \U0001F468\u200D\U0001F469\u200D\U0001F467",
   "\U0001F44D\U0001F3FD \U0001F468\u200D\U0001F469\u200D\U0001F467"},
  {"\U0001F1F3\U0001F1F4\U0001F1F8\U0001F1EA", "\U0001F1F3\U0001F1F4 \U0001F1F8\U0001F1EA"},
  {"1\uFE0F\u20E3 first", "1\uFE0F\u20E3 first"},
  /* Other scripts, controls, combining marks */
  {"\u041F\u0443\u0442\u0438\u043D \u5317\u4EAC", "\u041F\u0443\u0442\u0438\u043D \u5317\u4EAC"},
  {"a\x01"
   "b\u00A0c\u2028d\uFEFF",
   "a b c d"},
  {"e\u0301a", "e\u0301a"},
  {"(\u0301 a", "(\u0301 a"},
  {"\uFF21\uFF11\uFF0C\uFF08\uFF22\uFF09", "\uFF21\uFF11 \uFF0C \uFF08 \uFF22 \uFF09"},
  /* Invisible characters join within words and belong to none at their edges; the zero-width space parts. */
  {"minis\u00ADter \u200Eberg\u200F a\u200Bb\u00AD", "minis\u00ADter berg a b"},
  {"\uFEFFrain\u2060fall", "rain\u2060fall"},
  {"\u00AD\u00AD", ""},
  {"a\u2009b\u202Fc\u3000d\x7F"
   "e",
   "a b c d e"},
};

static GArray *
cut(const char *text, gsize length)
{
  GArray *cuts = g_array_new(FALSE, FALSE, sizeof(RwCut));
  rw_tokenise(text, (guint32)length, cuts);
  return cuts;
}

static char *
tokenised(const char *text)
{
  g_autoptr(GArray) cuts = cut(text, strlen(text));
  GString *words = g_string_new(NULL);
  guint inside = 0;
  for (guint i = 0; i < cuts->len; i++) {
    const RwCut *word = &g_array_index(cuts, RwCut, i);
    if (i > 0)
      g_string_append_c(words, inside ? '+' : ' ');
    g_string_append_len(words, text + word->span.begin, word->span.end - word->span.begin);
    inside = word->mwt ? word->mwt - 1U : inside ? inside - 1 : 0;
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

static gboolean
is_invisible(gunichar c)
{
  return g_unichar_isspace(c) || g_unichar_iscntrl(c) || g_unichar_type(c) == G_UNICODE_FORMAT;
}

/* Fails unless the spans ascend, hold whole characters and what is visible, and leave out nothing that is. */
static void
assert_spans(const char *text, gsize length)
{
  g_autoptr(GArray) cuts = cut(text, length);
  guint32 at = 0;
  for (guint k = 0; k <= cuts->len; k++) {
    const RwSpan span = k < cuts->len ? g_array_index(cuts, RwCut, k).span : (RwSpan){(guint32)length, (guint32)length};
    gboolean apart = k == 0;
    for (; at < span.begin; at = (guint32)(g_utf8_next_char(text + at) - text)) {
      const gunichar c = g_utf8_get_char(text + at);
      assert_true(is_invisible(c));
      apart |= g_unichar_type(c) != G_UNICODE_FORMAT || c == 0x200B;
    }
    assert_int_equal(at, span.begin);
    if (k == cuts->len)
      break;
    assert_true(span.end > span.begin && span.end <= length);
    assert_true(g_utf8_validate_len(text + span.begin, span.end - span.begin, NULL));
    assert_false(is_invisible(g_utf8_get_char(text + span.begin)));
    assert_int_equal(g_array_index(cuts, RwCut, k).gap != RW_GAP_NONE, apart);
    at = span.end;
  }
}

static void
spans_cover_the_cases(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
    assert_spans(CASES[i].text, strlen(CASES[i].text));
}

/* What texts of chance are put together from: pieces on which the rules turn. */
static const char *const PIECES[] = {
  "a",       "Rain",   "don't",  "cannot", "U.S.",   "Mr.",    "12",     "3.5",        "1990's", "-",      "--",       ".",
  "...",     ",",      ":",      "/",      "'",      "\u2019", "\u2018", "\u201C",     "\u201D", "\"",     "(",        ")",
  "$",       "A$",     "\u20AC", "%",      "#",      "@",      "&",      "_",          "*",      "+",      "http://",  "www.",
  "a@b.org", " ",      " ",      " ",      "\n",     "\n\n",   "\r\n",   "\f",         "\u2028", "\u2029", "\xC2\x85", "\u00A0",
  "\u200B",  "\u00AD", "\u200D", "\u0301", "\uFEFF", "\u5317", "\u00E9", "\U0001F600", "\uFE0F", "\x01",   "`",        "s",
};

static void
spans_cover_texts_of_chance(void **state)
{
  (void)state;
  guint32 seed = 1;
  for (guint n = 0; n < 20000; n++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint k = 0; k < 3 + n % 12; k++) {
      seed = seed * 1664525 + 1013904223;
      g_string_append(text, PIECES[(seed >> 16) % G_N_ELEMENTS(PIECES)]);
    }
    /* The memory ends with the text, so that a checker sees any byte read beyond it. */
    g_autofree char *exact = g_memdup2(text->str, text->len);
    assert_spans(exact, text->len);
  }
}

static void
zero_bytes_are_controls(void **state)
{
  (void)state;
  static const char TEXT[] = "a\0b\0\0 c'\0s";
  g_autoptr(GArray) cuts = cut(TEXT, sizeof TEXT - 1);
  assert_int_equal(cuts->len, 5);
  assert_spans(TEXT, sizeof TEXT - 1);
}

typedef struct {
  const char *text;
  const char *gaps; /* the RwGap before each token, as a digit */
} GapCase;

static const GapCase GAP_CASES[] = {
  {"Rain fell.", "410"},
  {"Rain\n\nSun", "44"},
  {"Rain\n \t\nSun", "44"},
  {"Rain\r\nSun\rWind\xC2\x85Snow\u2028Fog\vIce", "433333"},
  {"Rain\r\n\r\nSun\u2029Wind\fSnow", "4444"},
  {"\n\nRain", "4"},
  {"Rain fell.\nSun came", "41031"},
  {"A headline\nRain fell", "4131"},
  {"Rain \"fell.\"\nsun", "410003"},
  /* Wrapped: a line end is one of wrapping where the next word did not fit. */
  {"Rain falls on the western coast today and it will go on\nuntil the evening", "41111111111"
                                                                                 "1211"},
  {"The council of the town met late in the evening and chose\nMr. Dahl to lead the talks with the bus drivers of Oslo\nwho ask "
   "for\nShort line of its own",
   "41111111111121111111111121131111"},
  {"Council meets on bus lines\nThe council of the town met late in the evening and chose Mr.\nDahl to lead the talks with the "
   "bus drivers who have\nwalked out.",
   "41111311111111111121111111111210"},
  {"The council of the town will meet again on Friday about\nthe buses:\n- more of them\n- for less", "411111111112103111311"},
  /* Each line a paragraph */
  {"The first line of a text in which every paragraph is a line is so long that nobody would wrap it where it ends, as it does "
   "here\nand on",
   "4111111111111111111111110111141"},
  /* An address is no long line. */
  {"Rain\nhttps://example.org/a/very/long/address/that/goes/on/and/on/and/on/beyond/any/column/that/text/would/be/wrapped/to/in/"
   "print\nSun",
   "433"},
};

static void
gaps_of_cases(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(GAP_CASES); i++) {
    g_autoptr(GArray) cuts = cut(GAP_CASES[i].text, strlen(GAP_CASES[i].text));
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint k = 0; k < cuts->len; k++)
      g_string_append_c(found, (char)('0' + g_array_index(cuts, RwCut, k).gap));
    assert_string_equal(found->str, GAP_CASES[i].gaps);
  }
}

/* Texts of one kind of piece, a megabyte long: what is not linear does not end in time. */
static void
endless_texts_take_linear_time(void **state)
{
  (void)state;
  static const char *const ENDLESS[] = {
    "a",      "a-",   "1-",  ".",          "a.",     "'",  "a'",      "@",  "a@", "(", "\n",     "\u00E9",           "http://",
    "1,",     "\"",   "-",   "a b ",       " ",      "\r", "#a",      "`s", "$",  "A", "\u0301", "\u00AD",           "a\u00AD",
    "\u200D", "\x01", "1/",  "w/",         "x://( ", "1:", "\u2019s", "_",  "*a", "+", "\u5317", "\U0001F600\u200D", "\U0001F1F3",
    "A&",     "Mr.",  "a\n", "word word ",
  };
  const gint64 start = g_get_monotonic_time();
  for (guint i = 0; i < G_N_ELEMENTS(ENDLESS); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 1 << 20)
      g_string_append(text, ENDLESS[i]);
    assert_spans(text->str, text->len);
  }
  assert_within_seconds(start, 60);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_of_cases),
    cmocka_unit_test(spans_cover_the_cases),
    cmocka_unit_test(spans_cover_texts_of_chance),
    cmocka_unit_test(zero_bytes_are_controls),
    cmocka_unit_test(gaps_of_cases),
    cmocka_unit_test(endless_texts_take_linear_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
