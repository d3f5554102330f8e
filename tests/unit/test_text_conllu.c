/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include <rdfwire/annotator.h>

#include "text/conllu.h"

#include <glib/gstdio.h>
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

static gboolean
append(const char *bytes, gsize length, gpointer out, GError **error)
{
  (void)error;
  g_string_append_len(out, bytes, (gssize)length);
  return TRUE;
}

static gboolean
refuse(const char *bytes, gsize length, gpointer out, GError **error)
{
  (void)bytes, (void)length, (void)out;
  g_set_error_literal(error, RW_ERROR, RW_ERROR_IO, "full");
  return FALSE;
}

#define REST "\t_\t_\t_\t_\t_\t_\t_\t_\n"

typedef struct {
  const char *conllu;
  const char *message;
  gboolean encoding; /* else the syntax is wrong */
} Bad;

static const Bad BAD[] = {
  {"1\tRain\n", "line 1: not ten columns but 2", FALSE},
  {"1\tRain" REST "3\tfell" REST, "line 2: \"3\" where the number of the word is 2", FALSE},
  {"# text\n\n\nx\tRain" REST, "line 4: \"x\" where the number", FALSE},
  {"0\tRain" REST, "line 1: \"0\" where the number", FALSE},
  {"1\t" REST, "line 1: the column FORM is empty", FALSE},
  {"1\t \t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: the column FORM is empty", FALSE},
  {"1\tRain\t_\t_\t_\t_\t_\t_\t_\t\n", "line 1: the column MISC is empty", FALSE},
  {"1\tRain\t_\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: not ten columns but 11", FALSE},
  {" \n", "line 1: not ten columns but 1", FALSE},
  {"1\tRain\t_\t_\t_\t_\tx\t_\t_\t_\n", "line 1: the head \"x\" is no number", FALSE},
  {"1\tRain\t_\t_\t_\t_\t2\t_\t_\t_\n\n", "line 2: the head of word 1 is outside", FALSE},
  {"1\tRain\t_\t_\t_\t_\t99999999999\t_\t_\t_\n", "line 1: the head \"99999999999\" is no number", FALSE},
  {"2-1\tdon't" REST, "line 1: \"2-1\" is no range of words", FALSE},
  {"1-999\tdon't" REST, "line 1: \"1-999\" is no range of words", FALSE},
  {"1-\tdon't" REST, "line 1: \"1-\" is no range of words", FALSE},
  {"2-3\tdon't" REST, "line 1: the range of words 2-3 is out of order", FALSE},
  {"1-2\tdon't" REST "1-2\tdon't" REST, "line 2: the range of words 1-2 is out of order", FALSE},
  {"1-2\tdon't" REST "1\tdo" REST, "line 3: the sentence ends within a range", FALSE},
  {"1-2\tdon't" REST "\n", "line 2: the sentence ends within a range", FALSE},
  {"1.1\tx" REST, "line 1: the empty node 1.1 is out of order", FALSE},
  {"1\tRain" REST "1.2\tx" REST, "line 2: the empty node 1.2 is out of order", FALSE},
  {"1\tRain" REST "1.x\tx" REST, "line 2: \"1.x\" is no number of an empty node", FALSE},
  {"1\tRain" REST "# text = Rain\n", "line 2: a comment within a sentence", FALSE},
  {"\n1\tRa\xFFin" REST, "line 2: a byte that is not valid UTF-8 (column 5)", TRUE},
  {"# \xC3\n", "line 1: a byte that is not valid UTF-8 (column 3)", TRUE},
};

static void
bad_documents_are_errors(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(BAD); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    g_autoptr(GError) error = NULL;
    RwConllu conllu;
    assert_false(rw_conllu_read(&conllu, arena, BAD[i].conllu, strlen(BAD[i].conllu), &error));
    assert_rw_error(&error, BAD[i].encoding ? RW_ERROR_ENCODING : RW_ERROR_SYNTAX, BAD[i].message);
  }
}

static void
a_nul_is_an_error(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GError) error = NULL;
  RwConllu conllu;
  static const char TEXT[] = "1\tRa\0in" REST;
  assert_false(rw_conllu_read(&conllu, arena, TEXT, sizeof TEXT - 1, &error));
  assert_rw_error(&error, RW_ERROR_SYNTAX, "line 1: a NUL character (column 5)");
}

/* ---- Limits ---- */

static gboolean
read_long_line(gsize length, GError **error)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) bytes = g_string_new("1\t");
  RwConllu conllu;
  while (bytes->len < length - strlen(REST) + 1)
    g_string_append_c(bytes, 'a');
  g_string_append(bytes, REST);
  const gboolean ok = rw_conllu_read(&conllu, arena, bytes->str, bytes->len, error);
  assert_true(!ok || conllu.text->length == length - strlen(REST) - 1);
  return ok;
}

static void
long_lines_are_errors(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  assert_true(read_long_line(RW_CONLLU_MAX_LINE, &error));
  assert_false(read_long_line(RW_CONLLU_MAX_LINE + 1, &error));
  assert_rw_error(&error, RW_ERROR_LIMIT, "line 1: longer than 16777216 bytes");
}

static gboolean
read_long_sentence(guint n, GError **error)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) bytes = g_string_new(NULL);
  RwConllu conllu;
  for (guint i = 1; i <= n; i++)
    g_string_append_printf(bytes, "%u\tword" REST, i);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(bytes->str, (gssize)bytes->len, NULL);
  g_autoptr(RwSource) source = rw_source_new(stream, NULL);
  g_autoptr(RwConlluReader) reader = rw_conllu_reader_new(source, RW_CONLLU_MAX_SENTENCE);
  return rw_conllu_reader_next(reader, arena, 1, &conllu, error);
}

static void
long_sentences_are_errors(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  assert_true(read_long_sentence(RW_CONLLU_MAX_SENTENCE, &error));
  assert_false(read_long_sentence(RW_CONLLU_MAX_SENTENCE + 1, &error));
  assert_rw_error(&error, RW_ERROR_LIMIT, "line 131073: a sentence of more than 131072 words");
}

static void
endless_comments_are_errors(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) bytes = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  RwConllu conllu;
  while (bytes->len <= RW_CONLLU_MAX_LINE)
    g_string_append(bytes, "# A comment that goes on and on without a word that it could belong to.\n");
  assert_false(rw_conllu_read(&conllu, arena, bytes->str, bytes->len, &error));
  assert_rw_error(&error, RW_ERROR_LIMIT, "comments of more than 16777216 bytes");
}

/* ---- What is read and written ---- */

static const char ANNOTATED[] = "# newdoc id = a%2Fb%20c\n# newpar\n# sent_id = a%2Fb%20c-1\n# text = \u00C9milie doesn't know.\n"
                                "1\t\u00C9milie\t\u00C9milie\tPROPN\tNNP\t_\t4\tnsubj\t_\tTokenRange=0:6\n"
                                "2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=7:14\n"
                                "2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\tTokenRange=7:11\n"
                                "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\tTokenRange=11:14\n"
                                "4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=15:19\n"
                                "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tTokenRange=19:20\n\n"
                                "# newpar\n# sent_id = a%2Fb%20c-2\n# text = Rain\n"
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
  RwConlluWriter writer = {.write = append, .user_data = out, .id = "a/b c"};
  assert_true(rw_conllu_write(&writer, &(RwConllu){.text = conllu.text}, NULL));
  assert_string_equal(out->str, ANNOTATED);
}

static void
carriage_returns_and_a_missing_end_are_read(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  RwConllu conllu;
  static const char TEXT[] =
    "\xEF\xBB\xBF# newdoc\r\n\r\n0.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\r\n1\tRain\t_\t_\t_\t_\t_\t_\t_\t_\r\n"
    "1.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\r\n1.2\tx\t_\t_\t_\t_\t_\t_\t_\t_\r\n2\tfell\t_\t_\t_\t_\t_\t_\t_\t_";
  assert_true(rw_conllu_read(&conllu, arena, TEXT, strlen(TEXT), NULL));
  assert_int_equal(conllu.text->n_tokens, 2);
  assert_int_equal(conllu.text->n_sentences, 1);
  assert_string_equal(conllu.text->tokens[1].form, "fell");
  assert_string_equal(conllu.comments[0], "# newdoc\n");
}

/* What is given, and what is kept of it and added to it: the analysis is that of the reader, so only given columns differ. */
static const char GIVEN[] = "# global.columns = ID FORM\n"
                            "# newdoc id = one\n"
                            "# sent_id = a\n"
                            "1\tIt\tit\tPRON\tPRP\t_\t0\troot\t0:root\tEntity=(1)\n"
                            "1.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t0:root\t_\n"
                            "2-3\tain\u2019t\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Typo=Yes\n"
                            "2\tai\tbe\tAUX\tVBP\t_\t1\tcop\t_\tGloss=x\n"
                            "3\tn\u2019t\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
                            "4\t\U0001F4F0\tit\tSYM\tNFP\t_\t1\tdiscourse\t_\tSpaceAfter=No\n"
                            "\n"
                            "# text = as given\n"
                            "1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\tTokenRange=70:74\n"
                            "\n"
                            "# newdoc\n"
                            "# text_en = Snow\n"
                            "1\tSnow\tsnow\tNOUN\tNN\t_\t0\troot\t_\t_\n"
                            "\n";

static const char KEPT[] = "# global.columns = ID FORM\n"
                           "# newdoc id = one\n"
                           "# sent_id = a\n"
                           "# text = It ain\u2019t\U0001F4F0\n"
                           "1\tIt\tit\tPRON\tPRP\t_\t0\troot\t_\tEntity=(1)|TokenRange=0:2\n"
                           "2-3\tain\u2019t\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Typo=Yes|TokenRange=3:8\n"
                           "2\tai\tbe\tAUX\tVBP\t_\t1\tcop\t_\tGloss=x|TokenRange=3:5\n"
                           "3\tn\u2019t\tnot\tPART\tRB\t_\t1\tadvmod\t_\tTokenRange=5:8\n"
                           "4\t\U0001F4F0\tit\tSYM\tNFP\t_\t1\tdiscourse\t_\tSpaceAfter=No|TokenRange=8:9\n"
                           "\n"
                           "# text = as given\n"
                           "# sent_id = 2\n"
                           "1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\tTokenRange=70:74\n"
                           "\n"
                           "# newdoc\n"
                           "# text_en = Snow\n"
                           "# sent_id = 3\n"
                           "# text = Snow\n"
                           "1\tSnow\tsnow\tNOUN\tNN\t_\t0\troot\t_\tTokenRange=0:4\n"
                           "\n";

static void
read_and_write(guint32 n_tokens, GString *out)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(GIVEN, (gssize)strlen(GIVEN), NULL);
  g_autoptr(RwSource) source = rw_source_new(stream, "given");
  g_autoptr(RwConlluReader) reader = rw_conllu_reader_new(source, G_MAXUINT32);
  RwConlluWriter writer = {.write = append, .user_data = out};
  for (guint32 n = 1; n > 0;) {
    g_autoptr(RwArena) arena = rw_arena_new();
    RwConllu conllu;
    assert_true(rw_conllu_reader_next(reader, arena, n_tokens, &conllu, NULL));
    assert_true(rw_conllu_write(&writer, &conllu, NULL));
    n = conllu.text->n_sentences;
  }
}

/* In pieces of any size. */
static void
what_is_given_is_kept(void **state)
{
  (void)state;
  static const guint32 SIZES[] = {1, 4, 5, 6, G_MAXUINT32};
  for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
    g_autoptr(GString) out = g_string_new(NULL);
    read_and_write(SIZES[i], out);
    assert_string_equal(out->str, KEPT);
  }
}

/* ---- With the model ---- */

static char *
analysis(const char *text)
{
  GString *out = g_string_new(NULL);
  assert_true(rw_annotator_text(annotator, NULL, text, strlen(text), append, out, NULL));
  return g_string_free(out, FALSE);
}

/* The analysis of given words. */
static char *
second_analysis(const char *conllu, GError **error)
{
  g_autofree char *path = NULL;
  const int fd = g_file_open_tmp("rdfwire-XXXXXX.conllu", &path, NULL);
  assert_true(fd >= 0);
  assert_true(g_close(fd, NULL));
  assert_true(g_file_set_contents(path, conllu, -1, NULL));
  GString *out = g_string_new(NULL);
  const gboolean ok = rw_annotator_conllu(annotator, path, append, out, error);
  g_remove(path);
  return g_string_free(out, !ok);
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
    g_autofree char *second = second_analysis(first, NULL);
    assert_string_equal(second, first);
  }
}

static void
errors_name_file_and_line(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  assert_null(second_analysis("1\tRain" REST "\n1\tSnow\n", &error));
  assert_rw_error(&error, RW_ERROR_SYNTAX, ".conllu:3: not ten columns but 2");
  assert_false(rw_annotator_conllu(annotator, "/no/such/file", append, NULL, &error));
  assert_rw_error(&error, RW_ERROR_IO, "/no/such/file: ");
}

static void
an_output_that_fails_is_an_error(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  assert_false(rw_annotator_text(annotator, NULL, "Rain", 4, refuse, NULL, &error));
  assert_rw_error(&error, RW_ERROR_IO, "full");
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
  g_autofree char *conllu = second_analysis("# only a comment\n", NULL);
  assert_string_equal(out, "");
  assert_string_equal(conllu, "");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bad_documents_are_errors),
    cmocka_unit_test(a_nul_is_an_error),
    cmocka_unit_test(long_lines_are_errors),
    cmocka_unit_test(long_sentences_are_errors),
    cmocka_unit_test(endless_comments_are_errors),
    cmocka_unit_test(what_was_written_is_read),
    cmocka_unit_test(carriage_returns_and_a_missing_end_are_read),
    cmocka_unit_test(what_is_given_is_kept),
    cmocka_unit_test(given_tokens_are_analysed_alike),
    cmocka_unit_test(errors_name_file_and_line),
    cmocka_unit_test(an_output_that_fails_is_an_error),
    cmocka_unit_test(the_same_text_gives_the_same_bytes),
    cmocka_unit_test(empty_input_gives_empty_output),
  };
  return cmocka_run_group_tests(tests, open_annotator, close_annotator);
}
