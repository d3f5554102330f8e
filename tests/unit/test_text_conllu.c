/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include <rdfwire/annotator.h>

#include "text/conllu.h"

#include <string.h>

static RwAnnotator *annotator;

static int
open_annotator(void **state)
{
  (void)state;
  annotator = rw_annotator_new(NULL);
  return annotator ? 0 : -1;
}

static int
close_annotator(void **state)
{
  (void)state;
  rw_annotator_free(annotator);
  rw_annotator_free(NULL);
  return 0;
}

#define REST "\t_\t_\t_\t_\t_\t_\t_\t_\n"

typedef struct {
  const char *conllu;
  const char *message;
} Bad;

static const Bad BAD[] = {
  {"1\tRain\n", "line 1: not ten columns"},
  {"1\tRain" REST "3\tfell" REST, "line 2: a word whose number"},
  {"# text\n\n\nx\tRain" REST, "line 4: a word whose number"},
  {"1\t" REST, "line 1: a word without a form"},
  {"1\tRain\t_\t_\t_\t_\tx\t_\t_\t_\n", "line 1: a head that is no number"},
  {"1\tRain\t_\t_\t_\t_\t2\t_\t_\t_\n\n", "line 2: a head outside"},
  {"1\tRain\t_\t_\t_\t_\t99999999999\t_\t_\t_\n", "line 1: a head that is no number"},
  {"2-1\tdon't" REST, "line 1: a range of words that is none"},
  {"1-999\tdon't" REST, "line 1: a range of words that is none"},
  {"2-3\tdon't" REST, "line 1: a range of words out of order"},
  {"1-2\tdon't" REST "1\tdo" REST, "line 2: a range of words that goes on"},
  {"1\tRa\xFFin" REST, "not UTF-8"},
};

static void
bad_documents_are_errors(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(BAD); i++) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    assert_false(rw_annotator_conllu(annotator, BAD[i].conllu, strlen(BAD[i].conllu), out, &error));
    assert_rw_error(&error, RW_ERROR_SYNTAX, BAD[i].message);
    assert_int_equal(out->len, 0);
  }
}

static const char ANNOTATED[] = "# newdoc\n# newpar\n# sent_id = 1\n# text = \u00C9milie doesn't know.\n"
                                "1\t\u00C9milie\t\u00C9milie\tPROPN\tNNP\t_\t4\tnsubj\t_\tTokenRange=0:6\n"
                                "2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=7:14\n"
                                "2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\tTokenRange=7:11\n"
                                "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\tTokenRange=11:14\n"
                                "4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=15:19\n"
                                "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tTokenRange=19:20\n\n"
                                "# newpar\n# sent_id = 2\n# text = Rain\n"
                                "1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\tTokenRange=22:26\n\n";

static void
what_was_written_is_read(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) out = g_string_new(NULL);
  RwConllu conllu;
  assert_true(rw_conllu_read(&conllu, arena, ANNOTATED, strlen(ANNOTATED), NULL));
  assert_string_equal(conllu.text->text, "\u00C9milie doesn't know.\n\nRain");
  rw_conllu_write(conllu.text, out);
  assert_string_equal(out->str, ANNOTATED);
}

static void
carriage_returns_and_a_missing_end_are_read(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  RwConllu conllu;
  static const char TEXT[] =
    "1\tRain\t_\t_\t_\t_\t_\t_\t_\t_\r\n1.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\r\n2\tfell\t_\t_\t_\t_\t_\t_\t_\t_";
  assert_true(rw_conllu_read(&conllu, arena, TEXT, strlen(TEXT), NULL));
  assert_int_equal(conllu.text->n_tokens, 2);
  assert_int_equal(conllu.text->n_sentences, 1);
  assert_string_equal(conllu.text->tokens[1].form, "fell");
}

static char *
analysis(const char *text)
{
  GString *out = g_string_new(NULL);
  rw_annotator_text(annotator, text, strlen(text), out);
  return g_string_free(out, FALSE);
}

static const char *const TEXTS[] = {
  "The mayor of Oslo doesn't agree. \u201CIt\u2019s late,\u201D she said.\n\nThe companies' owners left Z\u00FCrich.",
  "Rain",
  "BRAS\u00CDLIA \u2014 A 20-point plan (A$1.2 billion) can't fail...",
};

/* Given tokens and sentences are analysed as those found in the text. */
static void
given_tokens_are_analysed_alike(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
    g_autofree char *first = analysis(TEXTS[i]);
    g_autoptr(GString) second = g_string_new(NULL);
    assert_true(rw_annotator_conllu(annotator, first, strlen(first), second, NULL));
    assert_string_equal(second->str, first);
  }
}

static void
the_same_text_gives_the_same_bytes(void **state)
{
  (void)state;
  g_autofree char *first = analysis(TEXTS[0]);
  g_autofree char *second = analysis(TEXTS[0]);
  assert_string_equal(first, second);
}

static void
empty_input_gives_empty_output(void **state)
{
  (void)state;
  g_autofree char *out = analysis("");
  g_autoptr(GString) conllu = g_string_new(NULL);
  assert_string_equal(out, "");
  assert_true(rw_annotator_conllu(annotator, "# only a comment\n", 17, conllu, NULL));
  assert_int_equal(conllu->len, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bad_documents_are_errors),
    cmocka_unit_test(what_was_written_is_read),
    cmocka_unit_test(carriage_returns_and_a_missing_end_are_read),
    cmocka_unit_test(given_tokens_are_analysed_alike),
    cmocka_unit_test(the_same_text_gives_the_same_bytes),
    cmocka_unit_test(empty_input_gives_empty_output),
  };
  return cmocka_run_group_tests(tests, open_annotator, close_annotator);
}
