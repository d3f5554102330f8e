/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "text/pipeline.h"
#include "text/train/learner.h"
#include "text/train/train.h"

#include <glib/gstdio.h>
#include <unistd.h>
#include <string.h>

/* ---- A treebank of our own ---- */

static const char TREEBANK[] = "# newdoc\n"
                               "1\tAnna\tAnna\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n"
                               "2\tsaw\tsee\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
                               "3\tthe\tthe\tDET\tDT\tDefinite=Def\t4\tdet\t_\t_\n"
                               "4\tboats\tboat\tNOUN\tNNS\tNumber=Plur\t2\tobj\t_\tSpaceAfter=No\n"
                               "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
                               "\n"
                               "1\tThe\tthe\tDET\tDT\tDefinite=Def\t3\tdet\t_\t_\n"
                               "2\told\told\tADJ\tJJ\tDegree=Pos\t3\tamod\t_\t_\n"
                               "3\tboats\tboat\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_\n"
                               "4\tsank\tsink\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
                               "5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_\n"
                               "6\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing\t4\tobl\t_\tSpaceAfter=No\n"
                               "7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
                               "\n"
                               "# newpar\n"
                               "1\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\t_\n"
                               "2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "2\tdoes\tdo\tAUX\tVBZ\tTense=Pres\t5\taux\t_\t_\n"
                               "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t5\tadvmod\t_\t_\n"
                               "4\toften\toften\tADV\tRB\t_\t5\tadvmod\t_\t_\n"
                               "5\tsee\tsee\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n"
                               "6\told\told\tADJ\tJJ\tDegree=Pos\t7\tamod\t_\t_\n"
                               "7\tships\tship\tNOUN\tNNS\tNumber=Plur\t5\tobj\t_\tSpaceAfter=No\n"
                               "8\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n"
                               "\n"
                               "1\tThe\tthe\tDET\tDT\tDefinite=Def\t2\tdet\t_\t_\n"
                               "2\tships\tship\tNOUN\tNNS\tNumber=Plur\t6\tnsubj\t_\t_\n"
                               "3\tthat\tthat\tPRON\tWDT\tPronType=Rel\t4\tnsubj\t_\t_\n"
                               "4\tsank\tsink\tVERB\tVBD\tTense=Past\t2\tacl:relcl\t_\t_\n"
                               "5\twere\tbe\tAUX\tVBD\tTense=Past\t6\tcop\t_\t_\n"
                               "6\told\told\tADJ\tJJ\tDegree=Pos\t0\troot\t_\tSpaceAfter=No\n"
                               "7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_\n"
                               "\n";

typedef struct {
  RwArena *arena;
  RwConllu gold;
  GByteArray *bytes; /* of the model */
  char *path;        /* of a file to write models to */
} Fixture;

/* A small network is enough for few sentences. */
static GByteArray *
train(const RwConllu *gold, guint threads)
{
  const RwTrainOptions options = {
    .splitter_epochs = 20,
    .epochs = 60,
    .input = 32,
    .hidden = 32,
    .arc = 32,
    .relation = 32,
    .batch = 60,
    .rate = 0.01,
    .threads = threads,
  };
  const RwConllu documents[] = {*gold, *gold, *gold};
  return rw_train(&(RwTrainData){.gold = documents, .n_gold = G_N_ELEMENTS(documents)}, &options);
}

static int
set_up(void **state)
{
  static Fixture fixture;
  fixture.arena = rw_arena_new();
  if (!rw_conllu_read(&fixture.gold, fixture.arena, TREEBANK, strlen(TREEBANK), NULL))
    return -1;
  fixture.bytes = train(&fixture.gold, 1);
  g_autofree char *name = g_strdup_printf("rdfwire-model-%u.rwm", (guint)getpid());
  fixture.path = g_build_filename(g_get_tmp_dir(), name, NULL);
  *state = &fixture;
  return 0;
}

static int
tear_down(void **state)
{
  Fixture *fixture = *state;
  g_remove(fixture->path);
  g_free(fixture->path);
  g_byte_array_unref(fixture->bytes);
  rw_arena_free(fixture->arena);
  return 0;
}

static RwTextModel *
load(const Fixture *fixture, const guint8 *bytes, gsize length, GError **error)
{
  assert_true(g_file_set_contents(fixture->path, (const char *)bytes, (gssize)length, NULL));
  return rw_text_model_load(fixture->path, error);
}

/* ---- Training ---- */

static void
what_was_learnt_is_known(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(RwTextModel) model = load(fixture, fixture->bytes->data, fixture->bytes->len, NULL);
  assert_non_null(model);
  const RwText *gold = fixture->gold.text;
  const RwText *text = rw_text_analyse(model, fixture->arena, gold->text, gold->length);
  assert_int_equal(text->n_tokens, gold->n_tokens);
  assert_int_equal(text->n_sentences, gold->n_sentences);
  for (guint32 i = 0; i < text->n_tokens; i++) {
    assert_string_equal(text->tokens[i].form, gold->tokens[i].form);
    assert_string_equal(text->tokens[i].lemma, gold->tokens[i].lemma);
    assert_int_equal(text->tokens[i].upos, gold->tokens[i].upos);
    assert_int_equal(text->tokens[i].xpos, gold->tokens[i].xpos);
    assert_string_equal(rw_text_feats(text, i), fixture->gold.feats[i]);
    assert_int_equal(text->tokens[i].head, gold->tokens[i].head);
    assert_int_equal(text->tokens[i].deprel, gold->tokens[i].deprel);
    assert_int_equal(text->tokens[i].mwt, gold->tokens[i].mwt);
    assert_int_equal(text->tokens[i].sentence, gold->tokens[i].sentence);
  }
}

static void
the_same_data_give_the_same_model_whatever_the_threads(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GByteArray) again = train(&fixture->gold, 2);
  assert_int_equal(again->len, fixture->bytes->len);
  assert_memory_equal(again->data, fixture->bytes->data, again->len);
}

static void
tables_find_all_keys_and_no_others(void **state)
{
  (void)state;
  guint32 keys[1000] = {0}, values[1000] = {0};
  for (guint32 n = 0; n <= 1000; n += 100) {
    for (guint32 i = 0; i < n; i++) {
      keys[i] = i < 20 ? G_MAXUINT32 - i : (i + 1) * 2654435769U; /* some crowd at the end */
      values[i] = i + 1;
    }
    g_autoptr(GByteArray) bytes = rw_table_compile(keys, values, n);
    RwTable table;
    assert_true(rw_table_read(&table, bytes->data, bytes->len));
    for (guint32 i = 0; i < n; i++)
      assert_int_equal(rw_table_get(table, keys[i]), values[i]);
    assert_int_equal(rw_table_get(table, 12345), 0);
    assert_int_equal(rw_table_get(table, G_MAXUINT32 - 30), 0);
  }
}

/* ---- Damaged files ---- */

static void
assert_refused(const Fixture *fixture, const guint8 *bytes, gsize length, const char *cause)
{
  g_autoptr(GError) error = NULL;
  assert_null(load(fixture, bytes, length, &error));
  assert_non_null(strstr(error->message, cause));
  assert_rw_error(&error, RW_ERROR_MODEL, fixture->path);
}

static void
truncated_models_are_refused(void **state)
{
  const Fixture *fixture = *state;
  for (gsize length = 0; length < fixture->bytes->len; length += length < 200 ? 1 : 997)
    assert_refused(fixture, fixture->bytes->data, length, length < 32 ? "too short" : "not as long as it says");
}

static void
changed_models_are_refused(void **state)
{
  const Fixture *fixture = *state;
  g_autofree guint8 *bytes = g_memdup2(fixture->bytes->data, fixture->bytes->len);
  for (gsize at = 0; at < fixture->bytes->len; at += at < 200 ? 1 : 509) {
    for (guint8 bit = 1; bit; bit = (guint8)(bit << 3)) {
      bytes[at] ^= bit;
      assert_refused(fixture, bytes, fixture->bytes->len, "");
      bytes[at] ^= bit;
    }
  }
}

static void
foreign_files_are_refused(void **state)
{
  const Fixture *fixture = *state;
  g_autofree guint8 *bytes = g_memdup2(fixture->bytes->data, fixture->bytes->len);
  bytes[0] = 'R';
  assert_refused(fixture, bytes, fixture->bytes->len, "not a model");
  bytes[0] = 'r';
  bytes[8]++;
  assert_refused(fixture, bytes, fixture->bytes->len, "version");
  g_remove(fixture->path);
  g_autoptr(GError) error = NULL;
  assert_null(rw_text_model_load(fixture->path, &error));
  assert_rw_error(&error, RW_ERROR_MODEL, fixture->path);
}

/* Files whose checksum is right and whose contents are not: refused, or at least harmless. */
static void
forged_models_do_no_harm(void **state)
{
  const Fixture *fixture = *state;
  const gsize header = sizeof(RwModelHeader), length = fixture->bytes->len;
  GRand *random = g_rand_new_with_seed(1);
  guint accepted = 0;
  for (guint round = 0; round < 300; round++) {
    g_autofree guint64 *copy = g_memdup2(fixture->bytes->data, length);
    guint8 *bytes = (guint8 *)copy;
    const gsize range = round % 3 == 0 ? header + RW_SECTION_COUNT * sizeof(RwModelSection) : length;
    bytes[g_rand_int_range(random, (gint32)header, (gint32)range)] = (guint8)g_rand_int_range(random, 0, 256);
    const guint64 sum = GUINT64_TO_LE(rw_model_checksum(bytes + header, length - header));
    memcpy(bytes + G_STRUCT_OFFSET(RwModelHeader, checksum), &sum, sizeof sum);
    g_autoptr(GError) error = NULL;
    g_autoptr(RwTextModel) model = load(fixture, bytes, length, &error);
    assert_true((model == NULL) == (error != NULL));
    g_autoptr(RwArena) arena = rw_arena_new();
    accepted += model != NULL;
    if (model)
      assert_non_null(rw_text_analyse(model, arena, fixture->gold.text->text, fixture->gold.text->length));
  }
  g_rand_free(random);
  assert_in_range(accepted, 1, 299);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_was_learnt_is_known),
    cmocka_unit_test(the_same_data_give_the_same_model_whatever_the_threads),
    cmocka_unit_test(tables_find_all_keys_and_no_others),
    cmocka_unit_test(truncated_models_are_refused),
    cmocka_unit_test(changed_models_are_refused),
    cmocka_unit_test(foreign_files_are_refused),
    cmocka_unit_test(forged_models_do_no_harm),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
