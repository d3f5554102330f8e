/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "text/pipeline.h"
#include "text/split.h"
#include "text/train/train.h"

#include <string.h>

/* ---- Where a sentence may end ---- */

/* Texts with '|' behind each token that a sentence may end with; the end of the text is none. */
static const char *const PLACES[] = {
  "Rain fell.| The sun| Came",
  "rain fell,| And the sun came",
  "Mr.| Dahl and| Mrs.| Moe met| Jan.| 3 in| Oslo",
  "he said| \"|It rains.|\"| and left| \"|now",
  "\u201CIt rains.|\u201D|\u00A0then| (it stopped!|)| - so",
  "to| \u20AC5 or| $7 at| 5 p.m.| or| 3:30",
  "rain \u2014| sun;| wind:| fog\u2026| ice?| snow",
  "the| U.S.|'s| 20-point plan",
  "e-mail me| @berg| or| #rain",
  "the| \u00C5sane road and the \u00E5sane road",
};

static void
places_of_cases(void **state)
{
  (void)state;
  for (guint k = 0; k < G_N_ELEMENTS(PLACES); k++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    g_auto(GStrv) parts = g_strsplit(PLACES[k], "|", -1);
    g_autofree char *plain = g_strjoinv("", parts);
    const guint8 *gaps;
    const RwText *text = rw_text_tokenise(arena, plain, strlen(plain), &gaps);
    g_autoptr(GString) found = g_string_new(NULL);
    guint32 begin = 0;
    RwSplitter splitter;
    rw_splitter_init(&splitter, text, gaps, 0, text->n_tokens);
    while (rw_splitter_next(&splitter)) {
      const guint32 end = text->tokens[splitter.at].span.end;
      g_string_append_len(found, plain + begin, end - begin);
      g_string_append_c(found, '|');
      begin = end;
    }
    g_string_append(found, plain + begin);
    assert_string_equal(found->str, PLACES[k]);
  }
}

/* ---- What is learnt ---- */

/* Sentences to learn from, in pieces that blank lines divide. */
static const char *const LESSONS[] = {
  "The rain fell.",
  "It was cold.",
  "",
  "Mr. Dahl met Mr. Moe.",
  "They spoke for long.",
  "",
  "Who came?",
  "Mr. Berg did.",
  "",
  "The mayor of the U.S. town left.",
  "She sold it.",
  "",
  "\"We won,\" she said.",
  "\"They lost.\"",
  "The game was short.",
  "",
  "Prices fell 3.5%.",
  "The bank (of Oslo) rose.",
  "",
  "It began on Jan. 3.",
  "They stopped at once!",
  "The end.",
  "",
  "Mr. Lund lives in the U.S. with Mr. Vik.",
  "We stayed.",
  "",
};

/* Texts that the lessons should do for, with '|' between their sentences. */
static const char *const LEARNT[] = {
  "The sun came out.| The snow melted.| It was warm.",
  "Mr. Aas spoke.| They heard Mr. Holm.",
  "\"We left,\" he said.| \"They stayed.\"| The hall was empty.",
  "Who spoke?| The mayor did.",
  "They met on Jan. 5.| It went well!| The talks ended.",
};

/* A text of the lessons that has nothing but its sentences. */
static RwConllu
lessons(RwArena *arena)
{
  GString *text = g_string_new(NULL);
  GArray *sentences = g_array_new(FALSE, FALSE, sizeof(RwSentence));
  for (guint i = 0; i < G_N_ELEMENTS(LESSONS); i++) {
    const RwSentence sentence = {.span = {(guint32)text->len, (guint32)(text->len + strlen(LESSONS[i]))}};
    if (*LESSONS[i])
      g_array_append_val(sentences, sentence);
    g_string_append_printf(text, "%s%s", LESSONS[i], *LESSONS[i] ? " " : "\n\n");
  }
  RwText *result = rw_arena_new_array(arena, RwText, 1);
  result->length = (guint32)text->len;
  result->text = rw_arena_strndup(arena, text->str, text->len);
  result->n_sentences = sentences->len;
  result->sentences = rw_arena_dup_array(arena, RwSentence, sentences);
  g_array_unref(sentences);
  g_string_free(text, TRUE);
  return (RwConllu){.text = result};
}

static GByteArray *
learn(RwLinear *linear)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwConllu documents[] = {lessons(arena)};
  RwTraining training = {.data = {.gold = documents, .n_gold = 1}, .options = {.splitter_epochs = 20}};
  rw_train_splitter(&training);
  GByteArray *section = training.sections[RW_SECTION_SPLITTER];
  assert_true(rw_linear_read(linear, section->data, section->len));
  return section;
}

static char *
split_text(const RwLinear *linear, const char *plain)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const guint8 *gaps;
  const RwText *text = rw_text_tokenise(arena, plain, strlen(plain), &gaps);
  g_autofree guint8 *ends = g_new0(guint8, text->n_tokens + (gsize)1);
  rw_split(linear, text, gaps, 0, text->n_tokens, ends);
  GString *found = g_string_new(NULL);
  for (guint32 i = 0, begin = 0; i < text->n_tokens; i++) {
    const guint32 end = text->tokens[i].span.end;
    g_string_append_len(found, plain + begin, end - begin);
    if (ends[i] && i + 1 < text->n_tokens)
      g_string_append_c(found, '|');
    begin = end;
  }
  return g_string_free(found, FALSE);
}

static void
ends_are_learnt(void **state)
{
  (void)state;
  RwLinear linear;
  GByteArray *section = learn(&linear);
  for (guint i = 0; i < G_N_ELEMENTS(LEARNT); i++) {
    g_auto(GStrv) parts = g_strsplit(LEARNT[i], "|", -1);
    g_autofree char *plain = g_strjoinv("", parts);
    g_autofree char *found = split_text(&linear, plain);
    assert_string_equal(found, LEARNT[i]);
  }
  g_byte_array_unref(section);
}

/* A line end of wrapped text is a space for the splitter. */
static void
wrapped_lines_do_not_matter(void **state)
{
  (void)state;
  RwLinear linear;
  GByteArray *section = learn(&linear);
  g_autofree char *found = split_text(
    &linear, "The people of the town and of the island met Mr.\nDahl and spoke of the rain for hours.\n"
             "They did not agree on what would have to be done\nabout it.");
  assert_string_equal(
    found, "The people of the town and of the island met Mr.\nDahl and spoke of the rain for hours.|\n"
           "They did not agree on what would have to be done\nabout it.");
  g_byte_array_unref(section);
}

static void
endless_pieces_take_linear_time(void **state)
{
  (void)state;
  static const char *const ENDLESS[] = {". ", "( ", "Rain ", "rain ", "Mr. ", "\" ", ".", "A", "\u201C"};
  RwLinear linear;
  GByteArray *section = learn(&linear);
  const gint64 start = g_get_monotonic_time();
  for (guint i = 0; i < G_N_ELEMENTS(ENDLESS); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 1 << 19)
      g_string_append(text, ENDLESS[i]);
    g_free(split_text(&linear, text->str));
  }
  assert_within_seconds(start, 60);
  g_byte_array_unref(section);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(places_of_cases),
    cmocka_unit_test(ends_are_learnt),
    cmocka_unit_test(wrapped_lines_do_not_matter),
    cmocka_unit_test(endless_pieces_take_linear_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
