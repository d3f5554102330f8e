/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "model.h"
#include "text/encoder.h"
#include "text/forms.h"
#include "text/pipeline.h"

/* Words of which texts are made; the last ones have no row of their own. */
static const char *const WORDS[] = {
  "The",  "the",  "mayor", "of",  "Oslo", "signed", "a",      "law",  "on",      "Monday", "and", "left",
  "1997", "U.S.", "she",   "who", "had",  "-",      "warned", "rain", "unheard", "Zzyzx",  "%",   "\u00E9t\u00E9",
};

#define N_KNOWN (G_N_ELEMENTS(WORDS) - 4)

static RwTextModel *model;

static int
make_model(void **state)
{
  (void)state;
  model = random_model(&TEST_SHAPE, WORDS, N_KNOWN);
  return model ? 0 : -1;
}

static int
free_model(void **state)
{
  (void)state;
  rw_text_model_free(model);
  return 0;
}

/* A text of n sentences of the given lengths, without spans. */
static RwText *
make_text(RwArena *arena, const guint32 *lengths, guint n, guint32 seed)
{
  GRand *random = g_rand_new_with_seed(seed);
  RwText *text = rw_arena_new_array(arena, RwText, 1);
  for (guint s = 0; s < n; s++)
    text->n_tokens += lengths[s];
  text->tokens = rw_arena_new_array(arena, RwToken, text->n_tokens);
  text->sentences = rw_arena_new_array(arena, RwSentence, n);
  for (guint32 i = 0; i < text->n_tokens; i++)
    text->tokens[i].form = WORDS[g_rand_int_range(random, 0, G_N_ELEMENTS(WORDS))];
  for (guint32 first = 0; text->n_sentences < n; text->n_sentences++) {
    text->sentences[text->n_sentences] = (RwSentence){.first = first, .last = first + lengths[text->n_sentences]};
    first += lengths[text->n_sentences];
  }
  g_rand_free(random);
  return text;
}

static guint32 *
random_lengths(guint n, guint32 most, guint32 seed)
{
  GRand *random = g_rand_new_with_seed(seed);
  guint32 *lengths = g_new(guint32, n);
  for (guint i = 0; i < n; i++)
    lengths[i] = (guint32)g_rand_int_range(random, 1, (gint32)most + 1);
  g_rand_free(random);
  return lengths;
}

/* Compares tokens whose places differ by `offset`. */
static void
assert_same(const RwToken *a, const RwToken *b, guint32 n, guint32 offset)
{
  for (guint32 i = 0; i < n; i++) {
    assert_int_equal(a[i].upos, b[i].upos);
    assert_int_equal(a[i].xpos, b[i].xpos);
    assert_int_equal(a[i].feats, b[i].feats);
    assert_int_equal(a[i].deprel, b[i].deprel);
    assert_int_equal(a[i].head, b[i].head == RW_NONE ? RW_NONE : b[i].head + offset);
    assert_string_equal(a[i].lemma, b[i].lemma);
  }
}

static void
check_tree(const RwText *text, const RwSentence *sentence)
{
  guint roots = 0;
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    const RwToken *token = &text->tokens[i];
    assert_true(token->upos > 0 && token->upos < RW_UPOS_COUNT && token->xpos > 0 && token->xpos < RW_XPOS_COUNT);
    assert_true(token->feats < TEST_SHAPE.feats);
    assert_true(token->deprel > 0 && token->deprel < RW_DEPREL_COUNT);
    assert_int_equal(token->deprel == RW_DEPREL_ROOT, token->head == RW_NONE);
    roots += token->head == RW_NONE;
    guint32 up = i;
    for (guint32 steps = 0; up != RW_NONE; up = text->tokens[up].head) {
      assert_true(up >= sentence->first && up < sentence->last);
      assert_true(steps++ < sentence->last - sentence->first);
    }
  }
  assert_int_equal(roots, 1);
}

static void
every_kernel_says_the_same(void **state)
{
  (void)state;
  g_autofree guint32 *lengths = random_lengths(300, 40, 1);
  g_autoptr(RwArena) arena = rw_arena_new();
  RwText *expected = make_text(arena, lengths, 300, 2);
  rw_text_annotate_with(model, RW_KERNELS[RW_N_KERNELS - 1], arena, expected);
  for (guint i = 0; i < RW_N_KERNELS; i++) {
    RwText *text = make_text(arena, lengths, 300, 2);
    if (!RW_KERNELS[i]->runs_here())
      continue;
    rw_text_annotate_with(model, RW_KERNELS[i], arena, text);
    assert_same(text->tokens, expected->tokens, text->n_tokens, 0);
  }
}

static guint
count(const guint8 *seen, guint n)
{
  guint found = 0;
  for (guint i = 0; i < n; i++)
    found += seen[i];
  return found;
}

static void
answers_differ(void **state)
{
  (void)state;
  g_autofree guint32 *lengths = random_lengths(100, 30, 3);
  g_autoptr(RwArena) arena = rw_arena_new();
  RwText *text = make_text(arena, lengths, 100, 4);
  guint8 upos[RW_UPOS_COUNT] = {0}, feats[RW_MODEL_FEATS] = {0}, deprels[RW_DEPREL_COUNT] = {0};
  guint far = 0;
  rw_text_annotate(model, arena, text);
  for (guint32 i = 0; i < text->n_tokens; i++) {
    const RwToken *token = &text->tokens[i];
    upos[token->upos] = feats[token->feats] = deprels[token->deprel] = 1;
    far += token->head != RW_NONE && (token->head > i + 9 || i > token->head + 9);
  }
  assert_true(count(upos, RW_UPOS_COUNT) > 5 && count(feats, RW_MODEL_FEATS) > 5 && count(deprels, RW_DEPREL_COUNT) > 5);
  assert_true(far > 50);
}

static void
a_sentence_is_read_as_if_alone(void **state)
{
  (void)state;
  g_autofree guint32 *lengths = random_lengths(200, 60, 5);
  g_autoptr(RwArena) arena = rw_arena_new();
  RwText *text = make_text(arena, lengths, 200, 6);
  rw_text_annotate(model, arena, text);
  for (guint32 s = 0; s < text->n_sentences; s++) {
    const RwSentence *sentence = &text->sentences[s];
    const guint32 n = sentence->last - sentence->first;
    RwSentence whole = {.first = 0, .last = n};
    RwText alone = {.tokens = rw_arena_new_array(arena, RwToken, n), .n_tokens = n, .sentences = &whole, .n_sentences = 1};
    for (guint32 i = 0; i < n; i++)
      alone.tokens[i].form = text->tokens[sentence->first + i].form;
    rw_text_annotate(model, arena, &alone);
    check_tree(text, sentence);
    assert_same(text->tokens + sentence->first, alone.tokens, n, sentence->first);
  }
}

/* Numbers of sentences and their lengths at which batches and steps end. */
static const guint32 SHAPES[][2] = {
  {0, 0},
  {1, 1},
  {1, 2},
  {RW_BATCH_SENTENCES, 1},
  {RW_BATCH_SENTENCES + 1, 1},
  {4 * RW_BATCH_SENTENCES, 1},
  {3, 399},
  {3, 400},
  {1, 401},
  {2, 1000},
  {1, RW_BATCH_WORDS},
  {1, RW_BATCH_WORDS + 1},
  {1, 5000},
  {RW_BATCH_SENTENCES, RW_BATCH_WORDS / RW_BATCH_SENTENCES},
  {RW_BATCH_SENTENCES + 1, 9},
};

static void
sentences_of_any_length_are_trees(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(SHAPES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    g_autofree guint32 *lengths = g_new(guint32, SHAPES[i][0]);
    for (guint s = 0; s < SHAPES[i][0]; s++)
      lengths[s] = SHAPES[i][1];
    RwText *text = make_text(arena, lengths, SHAPES[i][0], i);
    rw_text_annotate(model, arena, text);
    for (guint32 s = 0; s < text->n_sentences; s++)
      check_tree(text, &text->sentences[s]);
  }
}

/* Some of these forms, many more than are kept, are too long for it; each comes again while others take its place. */
static void
kept_forms_are_what_they_were(void **state)
{
  (void)state;
  const RwNetwork *network = &model->network;
  g_autoptr(RwForms) all = rw_forms_new(network, rw_kernel_best());
  GRand *random = g_rand_new_with_seed(7);
  for (guint i = 0; i < 30000; i++) {
    const gint number = g_rand_int_range(random, 0, i % 2 ? 9000 : 9);
    g_autofree char *form = g_strdup_printf("%s%0*d", WORDS[number % G_N_ELEMENTS(WORDS)], number % 40, number);
    const gint8 *input = rw_forms_input(all, form);
    if (i % 10 == 0) {
      g_autoptr(RwForms) alone = rw_forms_new(network, rw_kernel_best());
      assert_memory_equal(input, rw_forms_input(alone, form), network->shape.input);
    }
  }
  g_rand_free(random);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_kernel_says_the_same),
    cmocka_unit_test(answers_differ),
    cmocka_unit_test(a_sentence_is_read_as_if_alone),
    cmocka_unit_test(sentences_of_any_length_are_trees),
    cmocka_unit_test(kept_forms_are_what_they_were),
  };
  return cmocka_run_group_tests(tests, make_model, free_model);
}
