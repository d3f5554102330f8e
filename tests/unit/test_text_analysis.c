/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/datadir.h"
#include "text/text.h"

#include <string.h>

static RwTextModel *model;

static int
load_model(void **state)
{
  (void)state;
  g_autofree char *path = rw_datadir_find("models/en.rwm", NULL);
  model = path ? rw_text_model_load(path, NULL) : NULL;
  return model ? 0 : -1;
}

static int
free_model(void **state)
{
  (void)state;
  rw_text_model_free(model);
  return 0;
}

/* ---- What holds for any text ---- */

static const char *const TEXTS[] = {
  "",
  " ",
  "Rain",
  ".",
  "The mayor of Oslo signed the law on Monday. Her party doesn't agree.\n\nThe opposition, which had warned of it, left.",
  "BRAS\u00CDLIA \u2014 \u201CWe can\u2019t wait,\u201D said Ana Reis, 41, a nurse who lives in Z\u00FCrich-West.",
  "\u041C\u043E\u0441\u043A\u0432\u0430 \u5317\u4EAC \U0001F4F0 e\u0301 \u202E abc",
  "a\tb\x01\x02\x7F"
  "c\xC2\x85"
  "d\u2028e\u2029f\uFEFFg\u200Bh",
  "((((( ]]]] \"\"\"\" '''' ---- .... ,,,, !!!! $$$$",
  "\nThe first line of this text is wrapped by its writer and\ngoes on in the second.",
  "HEADLINE IN CAPITALS\nFirst line.\nSecond line\n- one\n- two\n\n\n\nThird",
};

static void
check_span(const RwText *text, guint32 i)
{
  const RwToken *token = &text->tokens[i];
  const gsize length = token->span.end - token->span.begin;
  assert_true(token->span.begin < token->span.end && token->span.end <= text->length);
  assert_true(i == 0 || text->tokens[i - 1].span.end <= token->span.begin);
  assert_int_equal(strlen(token->form), length);
  assert_memory_equal(token->form, text->text + token->span.begin, length);
  assert_true(g_utf8_validate(token->form, -1, NULL));
  assert_true(*token->lemma && g_utf8_validate(token->lemma, -1, NULL));
  assert_true(token->space_before || text->tokens[i - 1].span.end == token->span.begin);
}

static guint32
root_of(const RwText *text, const RwSentence *sentence)
{
  guint32 i = sentence->first;
  while (i + 1 < sentence->last && text->tokens[i].head != RW_NONE)
    i++;
  return i;
}

static void
check_children(const RwText *text, const RwSentence *sentence, guint32 head)
{
  guint32 child = RW_NONE;
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    if (text->tokens[i].head != head)
      continue;
    child = rw_text_next_child(text, head, child);
    assert_int_equal(child, i);
  }
  assert_int_equal(rw_text_next_child(text, head, child), RW_NONE);
}

static void
check_tree(const RwText *text, const RwSentence *sentence, gboolean deep)
{
  guint roots = 0;
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    const RwToken *token = &text->tokens[i];
    roots += token->head == RW_NONE;
    assert_true(token->upos > 0 && token->upos < RW_UPOS_COUNT);
    assert_true(token->deprel > 0 && token->deprel < RW_DEPREL_COUNT);
    assert_int_equal(token->deprel == RW_DEPREL_ROOT, token->head == RW_NONE);
    assert_true(token->head == RW_NONE || (token->head >= sentence->first && token->head < sentence->last));
    assert_true(!deep || rw_text_dominates(text, root_of(text, sentence), i));
    if (deep)
      check_children(text, sentence, i);
  }
  assert_int_equal(roots, 1);
}

static void
check_text(const RwText *text, gboolean deep)
{
  guint32 next = 0;
  for (guint32 s = 0; s < text->n_sentences; s++) {
    const RwSentence *sentence = &text->sentences[s];
    assert_int_equal(sentence->first, next);
    assert_true(sentence->last > sentence->first);
    assert_true(s == 0 || sentence->paragraph - sentence[-1].paragraph <= 1);
    for (guint32 i = sentence->first; i < sentence->last; i++) {
      assert_int_equal(text->tokens[i].sentence, s);
      check_span(text, i);
    }
    check_tree(text, sentence, deep);
    next = sentence->last;
  }
  assert_int_equal(next, text->n_tokens);
}

static void
every_analysis_is_sound(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    check_text(rw_text_analyse(model, arena, TEXTS[i], strlen(TEXTS[i])), TRUE);
  }
}

/* Every piece of a text, cut between any two characters, without a NUL after it. */
static void
every_prefix_is_sound(void **state)
{
  (void)state;
  const char *text = TEXTS[5];
  for (gsize n = 0; n <= strlen(text); n++) {
    if (text[n] && ((guchar)text[n] & 0xC0) == 0x80)
      continue;
    g_autoptr(RwArena) arena = rw_arena_new();
    g_autofree char *copy = g_memdup2(text, n);
    check_text(rw_text_analyse(model, arena, copy, n), TRUE);
  }
}

typedef struct {
  const char *piece;
  gsize size;
} Degenerate;

static const Degenerate DEGENERATE[] = {
  {"a", 1 << 20},  {"a b ", 200000},    {". ", 200000}, {"(", 100000},     {"\n", 1 << 20},     {"\u00E9 ", 100000},
  {"\"a", 100000}, {"and he ", 300000}, {".", 1 << 20}, {"Rain ", 400000}, {"\u0301", 1 << 20}, {"\x01", 1 << 20},
};

static void
degenerate_texts_take_linear_time(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(DEGENERATE); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < DEGENERATE[i].size)
      g_string_append(text, DEGENERATE[i].piece);
    g_autoptr(RwArena) arena = rw_arena_new();
    check_text(rw_text_analyse(model, arena, text->str, text->len), FALSE);
  }
}

/* ---- Sentences ---- */

static const char *const SENTENCES[] = {
  "Mr. Berg met Sen. Dahl in the U.S. Senate. They talked.|2",
  "Rain fell. \u201CIt is cold,\u201D she said. He left.|3",
  "\"It is cold. We should go,\" she said.|2",
  "The company, based in St. Louis, lost $3.5 million in Jan. 2021 and closed. It had 40 workers!|2",
  "Rain in the north\n\nThe north had rain on Monday.\n\nIt fell for hours.|3",
  "Who knows? Nobody does.|2",
  "\u201CWe lost,\u201D said Ms. Vik. \u201CThe team was tired.\u201D She left the hall.|3",
  "The plan (which the board of No. 10 backed 5-4) failed. It cost A$1.2 billion.|2",
  "J. R. Moe and Prof. A. B. Lund wrote it, e.g. for the U.N. Security Council.|1",
  "He asked: \"Why now?\" Nobody answered.|2",
  "Prices rose 3.5% at 5:30 p.m. on Tuesday, Dec. 1. Analysts had seen it coming.|2",
  "The firm sold Dahl & Sons Ltd. to Berg Corp. last year, see https://example.org/a.b. It kept the yard.|2",
  "The harbour was closed... The mayor, Dr. Holm Jr., did not say why!|2",
  "He had lived in Washington D.C. for years. The house was sold.|2",
  ("Council agrees on the harbour\nBy Anna Moe\nThe council of the town agreed late in the evening on what\nthe harbour is to "
   "cost in the next few years, so said Mr.\nDahl of Oslo.|3"),
  "They want:\n\u2022 more buses\n\u2022 less noise|3",
};

static void
sentences_of_cases(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(SENTENCES); i++) {
    const char *bar = strrchr(SENTENCES[i], '|');
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwText *text = rw_text_analyse(model, arena, SENTENCES[i], (gsize)(bar - SENTENCES[i]));
    assert_int_equal(text->n_sentences, bar[1] - '0');
  }
}

/* ---- Plain sentences are understood ---- */

typedef struct {
  const char *text;
  const char *word;
  RwUpos upos;
  const char *lemma;
  const char *head; /* NULL: the root */
  RwDeprel deprel;
  const char *feat;
} Word;

static const Word WORDS[] = {
  {"The mayor signed the law.", "signed", RW_UPOS_VERB, "sign", NULL, RW_DEPREL_ROOT, "Tense=Past"},
  {"The mayor signed the law.", "mayor", RW_UPOS_NOUN, "mayor", "signed", RW_DEPREL_NSUBJ, "Number=Sing"},
  {"The mayor signed the law.", "law", RW_UPOS_NOUN, "law", "signed", RW_DEPREL_OBJ, "Number=Sing"},
  {"The law was signed by the mayor.", "law", RW_UPOS_NOUN, "law", "signed", RW_DEPREL_NSUBJ_PASS, "Number=Sing"},
  {"The law was signed by the mayor.", "signed", RW_UPOS_VERB, "sign", NULL, RW_DEPREL_ROOT, "Voice=Pass"},
  {"The law was signed by the mayor.", "mayor", RW_UPOS_NOUN, "mayor", "signed", RW_DEPREL_OBL_AGENT, "Number=Sing"},
  {"Norway's ministers did not go.", "Norway", RW_UPOS_PROPN, "Norway", "ministers", RW_DEPREL_NMOD_POSS, "Number=Sing"},
  {"Norway's ministers did not go.", "ministers", RW_UPOS_NOUN, "minister", "go", RW_DEPREL_NSUBJ, "Number=Plur"},
  {"Norway's ministers did not go.", "not", RW_UPOS_PART, "not", "go", RW_DEPREL_ADVMOD, "Polarity=Neg"},
  {"Anna Berg, who lives in Oslo, won.", "Berg", RW_UPOS_PROPN, "Berg", "Anna", RW_DEPREL_FLAT, "Number=Sing"},
  {"Anna Berg, who lives in Oslo, won.", "lives", RW_UPOS_VERB, "live", "Anna", RW_DEPREL_ACL_RELCL, "Mood=Ind"},
  {"She went home and slept.", "went", RW_UPOS_VERB, "go", NULL, RW_DEPREL_ROOT, "Tense=Past"},
  {"She went home and slept.", "slept", RW_UPOS_VERB, "sleep", "went", RW_DEPREL_CONJ, "Tense=Past"},
  {"He said that she would win.", "win", RW_UPOS_VERB, "win", "said", RW_DEPREL_CCOMP, "VerbForm=Inf"},
};

static guint32
find_word(const RwText *text, const char *word)
{
  guint32 i = 0;
  while (i < text->n_tokens && strcmp(text->tokens[i].form, word) != 0)
    i++;
  assert_true(i < text->n_tokens);
  return i;
}

static void
plain_sentences_are_understood(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    const Word *word = &WORDS[i];
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwText *text = rw_text_analyse(model, arena, word->text, strlen(word->text));
    const guint32 at = find_word(text, word->word);
    const RwToken *token = &text->tokens[at];
    assert_string_equal(rw_upos_name(token->upos), rw_upos_name(word->upos));
    assert_string_equal(token->lemma, word->lemma);
    assert_string_equal(rw_deprel_name(token->deprel), rw_deprel_name(word->deprel));
    assert_int_equal(token->head, word->head ? find_word(text, word->head) : RW_NONE);
    assert_true(rw_text_has_feat(text, at, word->feat));
    assert_false(rw_text_has_feat(text, at, "Number"));
  }
}

static void
tokens_are_found_by_offset(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwText *text = rw_text_analyse(model, arena, "Rain fell.", 10);
  static const guint32 EXPECTED[] = {0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 3};
  for (guint32 i = 0; i < G_N_ELEMENTS(EXPECTED); i++)
    assert_int_equal(rw_text_token_at(text, i), EXPECTED[i]);
}

static void
names_of_tags_come_back(void **state)
{
  (void)state;
  for (unsigned i = 1; i < RW_UPOS_COUNT; i++)
    assert_int_equal(rw_upos_from_name(rw_upos_name(i)), i);
  for (unsigned i = 1; i < RW_XPOS_COUNT; i++)
    assert_int_equal(rw_xpos_from_name(rw_xpos_name(i)), i);
  for (unsigned i = 1; i < RW_DEPREL_COUNT; i++) {
    assert_int_equal(rw_deprel_from_name(rw_deprel_name(i)), i);
    const char *base = rw_deprel_name(rw_deprel_base(i));
    assert_null(strchr(base, ':'));
    assert_int_equal(strncmp(rw_deprel_name(i), base, strlen(base)), 0);
    assert_int_equal(strcspn(rw_deprel_name(i), ":"), strlen(base));
  }
  assert_int_equal(rw_deprel_from_name("nsubj:unheard"), RW_DEPREL_NSUBJ);
  assert_int_equal(rw_upos_from_name("unheard"), 0);
  assert_string_equal(rw_xpos_name(255), "_");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_analysis_is_sound),           cmocka_unit_test(every_prefix_is_sound),
    cmocka_unit_test(degenerate_texts_take_linear_time), cmocka_unit_test(sentences_of_cases),
    cmocka_unit_test(plain_sentences_are_understood),    cmocka_unit_test(tokens_are_found_by_offset),
    cmocka_unit_test(names_of_tags_come_back),
  };
  return cmocka_run_group_tests(tests, load_model, free_model);
}
