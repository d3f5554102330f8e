/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "text/train/train.h"

#include <string.h>

/* Words and their lemmas to learn from. */
static const char *const LESSON[][4] = {
  {"walked", "walk", "VERB", "VBD"},
  {"talked", "talk", "VERB", "VBD"},
  {"wanted", "want", "VERB", "VBD"},
  {"hoped", "hope", "VERB", "VBD"},
  {"decline", "decline", "VERB", "VB"},
  {"drag", "drag", "VERB", "VB"},
  {"visit", "visit", "VERB", "VB"},
  {"carry", "carry", "VERB", "VB"},
  {"walking", "walk", "VERB", "VBG"},
  {"talking", "talk", "VERB", "VBG"},
  {"taking", "take", "VERB", "VBG"},
  {"minister", "minister", "NOUN", "NN"},
  {"Rain", "rain", "NOUN", "NN"},
  {"Snow", "snow", "NOUN", "NN"},
  {"EARTHQUAKE", "earthquake", "NOUN", "NN"},
  {"FLOODING", "flooding", "NOUN", "NN"},
  {"GDP", "GDP", "NOUN", "NN"},
  {"CEO", "CEO", "NOUN", "NN"},
  {"ministers", "minister", "NOUN", "NNS"},
  {"laws", "law", "NOUN", "NNS"},
  {"NGOs", "NGO", "NOUN", "NNS"},
  {"CEOs", "CEO", "NOUN", "NNS"},
  {"party", "party", "NOUN", "NN"},
  {"Oslo", "Oslo", "PROPN", "NNP"},
  {"Berg", "Berg", "PROPN", "NNP"},
  {"NATO", "NATO", "PROPN", "NNP"},
  {"WHO", "WHO", "PROPN", "NNP"},
  {"UNESCO", "UNESCO", "PROPN", "NNP"},
  {"MARTIN", "Martin", "PROPN", "NNP"},
  {"HELENA", "Helena", "PROPN", "NNP"},
  {"ROBERT", "Robert", "PROPN", "NNP"},
  {"Americans", "American", "PROPN", "NNPS"},
  {"Italians", "Italian", "PROPN", "NNPS"},
  {"Alps", "Alps", "PROPN", "NNPS"},
  {"Turkish", "Turkish", "ADJ", "JJ"},
  {"Swedish", "Swedish", "ADJ", "JJ"},
  {"big", "big", "ADJ", "JJ"},
  {"happy", "happy", "ADJ", "JJ"},
  {"bigger", "big", "ADJ", "JJR"},
  {"happiest", "happy", "ADJ", "JJS"},
  {"i", "I", "PRON", "PRP"},
  {"I", "I", "PRON", "PRP"},
  {"I", "I", "PRON", "PRP"},
  {"n't", "not", "PART", "RB"},
  {"'re", "be", "AUX", "VBP"},
  {"'s", "'s", "PART", "POS"},
  {"1,200", "1200", "NUM", "CD"},
  {"35,000", "35000", "NUM", "CD"},
  {"17", "17", "NUM", "CD"},
  {"three", "three", "NUM", "CD"},
  {"brought", "bring", "VERB", "VBN"},
  {"seen", "see", "VERB", "VBN"},
  {"goes", "go", "VERB", "VBZ"},
};

/* What is to be known then. */
static const char *const KNOWN[][4] = {
  /* Words of the lesson, and those of which it has other forms. */
  {"Walked", "walk", "VERB", "VBD"},
  {"declined", "decline", "VERB", "VBD"},
  {"declining", "decline", "VERB", "VBG"},
  {"dragged", "drag", "VERB", "VBN"},
  {"dragging", "drag", "VERB", "VBG"},
  {"visited", "visit", "VERB", "VBD"},
  {"carried", "carry", "VERB", "VBN"},
  {"carries", "carry", "VERB", "VBZ"},
  {"hoping", "hope", "VERB", "VBG"},
  {"parties", "party", "NOUN", "NNS"},
  {"biggest", "big", "ADJ", "JJS"},
  {"happier", "happy", "ADJ", "JJR"},
  /* Verbs and nouns that grammar knows. */
  {"struck", "strike", "VERB", "VBD"},
  {"overthrown", "overthrow", "VERB", "VBN"},
  {"rebuilt", "rebuild", "VERB", "VBN"},
  {"Withdrew", "withdraw", "VERB", "VBD"},
  {"crises", "crisis", "NOUN", "NNS"},
  /* Others, by their endings. */
  {"parked", "park", "VERB", "VBD"},
  {"senators", "senator", "NOUN", "NNS"},
  /* Capitals. */
  {"Hail", "hail", "NOUN", "NN"},
  {"HURRICANE", "hurricane", "NOUN", "NN"},
  {"ECB", "ECB", "NOUN", "NN"},
  {"ISPs", "ISP", "NOUN", "NNS"},
  {"Kurdish", "Kurdish", "ADJ", "JJ"},
  {"WILLIAM", "William", "PROPN", "NNP"},
  {"\u00C9MILIE", "\u00C9milie", "PROPN", "NNP"},
  {"\u00D6dland", "\u00D6dland", "PROPN", "NNP"},
  {"OECD", "OECD", "PROPN", "NNP"},
  {"Germans", "German", "PROPN", "NNPS"},
  {"i", "I", "PRON", "PRP"},
  {"I", "I", "PRON", "PRP"},
  /* Apostrophes and numbers. */
  {"n\u2019t", "not", "PART", "RB"},
  {"N'T", "not", "PART", "RB"},
  {"\u2019re", "be", "AUX", "VBP"},
  {"\u2019s", "'s", "PART", "POS"},
  {"20,000,000", "20000000", "NUM", "CD"},
  {"1999", "1999", "NUM", "CD"},
  /* An ending does not cut what it does not know. */
  {"Olmec", "Olmec", "PROPN", "NNPS"},
  {"fry", "fry", "NOUN", "NNS"},
};

typedef struct {
  RwArena *arena;
  RwTraining training;
  RwLemmas lemmas;
} Fixture;

static void
append_lesson(GString *conllu)
{
  for (guint i = 0; i < G_N_ELEMENTS(LESSON); i++)
    g_string_append_printf(
      conllu, "1\t%s\t%s\t%s\t%s\t_\t0\troot\t_\t_\n\n", LESSON[i][0], LESSON[i][1], LESSON[i][2], LESSON[i][3]);
}

/* The tags and one example for each sentence. */
static void
set_examples(RwTraining *training, const RwText *text)
{
  RwTextModel *model = &training->model;
  training->n_examples = text->n_sentences;
  training->examples = g_new0(RwExample, text->n_sentences);
  for (guint i = 0; i < text->n_sentences; i++) {
    const RwToken *token = &text->tokens[i];
    guint tag = rw_model_tag(model, token->upos, token->xpos);
    if (!model->n_tags || model->upos[tag] != token->upos || model->xpos[tag] != token->xpos) {
      tag = model->n_tags++;
      model->upos[tag] = token->upos;
      model->xpos[tag] = token->xpos;
    }
    training->examples[i] = (RwExample){.text = text, .sentence = &text->sentences[i], .gold = g_new(guint8, 1), .n = 1};
    training->examples[i].gold[0] = (guint8)tag;
  }
}

static int
set_up(void **state)
{
  static Fixture fixture;
  g_autoptr(GString) conllu = g_string_new(NULL);
  RwConllu document;
  append_lesson(conllu);
  fixture.arena = rw_arena_new();
  if (!rw_conllu_read(&document, fixture.arena, conllu->str, conllu->len, NULL))
    return -1;
  set_examples(&fixture.training, document.text);
  rw_train_lemmas(&fixture.training);
  GByteArray *const *sections = fixture.training.sections;
  const GByteArray *endings = sections[RW_SECTION_ENDINGS], *rules = sections[RW_SECTION_RULES];
  fixture.lemmas.rules = (const char *)rules->data;
  fixture.lemmas.rules_size = rules->len;
  *state = &fixture;
  return rw_table_read(&fixture.lemmas.endings, (const char *)endings->data, endings->len) ? 0 : -1;
}

static int
tear_down(void **state)
{
  Fixture *fixture = *state;
  for (guint i = 0; i < fixture->training.n_examples; i++)
    g_free(fixture->training.examples[i].gold);
  g_free(fixture->training.examples);
  g_byte_array_unref(fixture->training.sections[RW_SECTION_ENDINGS]);
  g_byte_array_unref(fixture->training.sections[RW_SECTION_RULES]);
  rw_arena_free(fixture->arena);
  return 0;
}

static const char *
lemma_of(const Fixture *fixture, const char *form, const char *upos, const char *xpos)
{
  const guint tag = rw_model_tag(&fixture->training.model, rw_upos_from_name(upos), rw_xpos_from_name(xpos));
  return rw_lemma(&fixture->lemmas, fixture->arena, form, tag);
}

static void
what_was_learnt_is_known(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(LESSON); i++)
    assert_string_equal(lemma_of(*state, LESSON[i][0], LESSON[i][2], LESSON[i][3]), LESSON[i][1]);
}

static void
other_words_are_known(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(KNOWN); i++)
    assert_string_equal(lemma_of(*state, KNOWN[i][0], KNOWN[i][2], KNOWN[i][3]), KNOWN[i][1]);
}

static void
no_rules_are_read_as_well(void **state)
{
  const Fixture *fixture = *state;
  static const RwTableSlot NO_SLOTS[1];
  const RwLemmas none = {.endings = {NO_SLOTS, 1, 1}, .rules = "0", .rules_size = 2};
  assert_true(rw_lemmas_hold(&fixture->lemmas) && rw_lemmas_hold(&none));
  assert_false(rw_lemmas_hold(&(RwLemmas){.endings = {NO_SLOTS, 1, 1}, .rules = "0", .rules_size = 1}));
  const RwTableSlot slot[2] = {{GUINT32_TO_LE(7), GUINT32_TO_LE(1)}};
  assert_false(rw_lemmas_hold(&(RwLemmas){.endings = {slot, 1, 1}, .rules = "L0", .rules_size = 3}));
  assert_string_equal(rw_lemma(&none, fixture->arena, "Rain", 0), "rain");
}

static void
long_words_are_their_own_lemmas(void **state)
{
  const Fixture *fixture = *state;
  RwFolded folded;
  g_autofree char *longest = g_strnfill(RW_LEMMA_MAX_BYTES, 'A'), *longer = g_strnfill(RW_LEMMA_MAX_BYTES + 1, 'A');
  assert_true(rw_lemma_fold(longest, &folded));
  assert_false(rw_lemma_fold(longer, &folded));
  assert_false(rw_lemma_fold("", &folded));
  assert_string_equal(rw_lemma(&fixture->lemmas, fixture->arena, longer, 0), longer);
}

/* The room for lower case is enough for the letters that grow most. */
static void
every_letter_has_room(void **state)
{
  (void)state;
  for (gunichar c = 1; c < 0x110000; c++) {
    char form[8] = {0}, lower[8] = {0};
    if (c >= 0xD800 && c < 0xE000)
      continue;
    const gint length = g_unichar_to_utf8(c, form);
    assert_true(g_unichar_to_utf8(g_unichar_tolower(c), lower) <= 3 * length);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_was_learnt_is_known),  cmocka_unit_test(other_words_are_known),
    cmocka_unit_test(no_rules_are_read_as_well), cmocka_unit_test(long_words_are_their_own_lemmas),
    cmocka_unit_test(every_letter_has_room),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
