/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "model.h"
#include "text/pipeline.h"

static const char TEXT[] = "The mayor of Oslo signed a law.\n\nIt rained on Monday, and she left - unheard.";

static const char *const WORDS[] = {"The", "mayor", "of", "Oslo", "signed", "a", "law", ".", "It", "on", "Monday", "and", "left"};

static GByteArray *
make_bytes(void)
{
  GByteArray *sections[RW_SECTION_COUNT];
  random_sections(sections, &TEST_SHAPE, WORDS, G_N_ELEMENTS(WORDS));
  return join_sections(sections);
}

static void
assert_refused(const GByteArray *bytes, const char *cause)
{
  g_autoptr(GError) error = NULL;
  assert_null(load_bytes(bytes, &error));
  assert_non_null(g_strrstr(error->message, ".rwm: "));
  assert_rw_error(&error, RW_ERROR_MODEL, cause);
}

static void
a_model_is_read(void **state)
{
  (void)state;
  g_autoptr(GByteArray) bytes = make_bytes();
  g_autoptr(RwTextModel) model = load_bytes(bytes, NULL);
  assert_non_null(model);
  assert_int_equal(model->n_tags, TEST_SHAPE.tags);
  assert_int_equal(model->network.n_rows, TEST_ROWS);
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwText *text = rw_text_analyse(model, arena, TEXT, strlen(TEXT));
  assert_int_equal(text->n_sentences, 2);
  rw_text_model_free(NULL);
}

static void
truncated_models_are_refused(void **state)
{
  (void)state;
  g_autoptr(GByteArray) bytes = make_bytes();
  for (guint length = bytes->len; length > 0;) {
    length -= MIN(length, length > 300 ? 1999 : 7);
    g_byte_array_set_size(bytes, length);
    assert_refused(bytes, length < sizeof(RwModelHeader) ? "too short" : "not as long as it says");
  }
}

static void
changed_models_are_refused(void **state)
{
  (void)state;
  g_autoptr(GByteArray) bytes = make_bytes();
  for (guint at = 0; at < bytes->len; at += at < 200 ? 3 : 997) {
    bytes->data[at] ^= (guint8)(1 << at % 8);
    assert_refused(bytes, "");
    bytes->data[at] ^= (guint8)(1 << at % 8);
  }
}

static void
foreign_files_are_refused(void **state)
{
  (void)state;
  g_autoptr(GByteArray) bytes = make_bytes();
  bytes->data[0] = 'R';
  assert_refused(bytes, "not a model of rdfwire");
  bytes->data[0] = 'r';
  bytes->data[8] = 2;
  assert_refused(bytes, "a model of version 2 where 3 is needed");
  g_autoptr(GError) error = NULL;
  assert_null(rw_text_model_load("/nowhere/en.rwm", &error));
  assert_rw_error(&error, RW_ERROR_MODEL, "/nowhere/en.rwm");
}

/* The names of the sections in messages, and what a byte in place of each makes of it. */
static const char *const NAMES[RW_SECTION_COUNT] = {
  "sentence splitter", "tags", "features", "candidates", "relations", "network", "rows", "keys", "endings", "lemma rules",
};

static void
wrong_sections_are_named(void **state)
{
  (void)state;
  for (guint i = 0; i < RW_SECTION_COUNT; i++) {
    GByteArray *sections[RW_SECTION_COUNT];
    random_sections(sections, &TEST_SHAPE, WORDS, G_N_ELEMENTS(WORDS));
    g_byte_array_set_size(sections[i], 1);
    sections[i]->data[0] = 0xFF;
    g_autoptr(GByteArray) bytes = join_sections(sections);
    g_autofree char *cause = g_strdup_printf("damaged: the model's %s cannot be read", NAMES[i]);
    assert_refused(bytes, cause);
  }
}

/* A network for other numbers of labels than there are. */
static void
networks_of_other_models_are_refused(void **state)
{
  (void)state;
  for (guint i = 0; i < 3; i++) {
    GByteArray *sections[RW_SECTION_COUNT];
    RwNetworkShape other = TEST_SHAPE;
    random_sections(sections, &TEST_SHAPE, WORDS, G_N_ELEMENTS(WORDS));
    *(guint32 *[]){&other.tags, &other.feats, &other.relations}[i] += 1;
    g_byte_array_unref(sections[RW_SECTION_NETWORK]);
    sections[RW_SECTION_NETWORK] = random_network(&other, 1);
    g_autoptr(GByteArray) bytes = join_sections(sections);
    assert_refused(bytes, "network cannot be read");
  }
}

/* Files whose checksum is right and whose contents are not: refused, or at least harmless. */
static void
forged_models_do_no_harm(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(1);
  guint accepted = 0;
  for (guint round = 0; round < 300; round++) {
    g_autoptr(GByteArray) bytes = make_bytes();
    const gint32 first = sizeof(RwModelHeader);
    const gint32 last = round % 3 == 0 ? 1024 : (gint32)bytes->len;
    for (guint i = 0; i <= round % 4; i++)
      bytes->data[g_rand_int_range(random, first, last)] = (guint8)g_rand_int_range(random, 0, 256);
    sign_model(bytes);
    g_autoptr(GError) error = NULL;
    g_autoptr(RwTextModel) model = load_bytes(bytes, &error);
    assert_true((model == NULL) == (error != NULL));
    g_autoptr(RwArena) arena = rw_arena_new();
    accepted += model != NULL;
    if (model)
      assert_non_null(rw_text_analyse(model, arena, TEXT, strlen(TEXT)));
  }
  g_rand_free(random);
  assert_in_range(accepted, 100, 299);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_model_is_read),
    cmocka_unit_test(truncated_models_are_refused),
    cmocka_unit_test(changed_models_are_refused),
    cmocka_unit_test(foreign_files_are_refused),
    cmocka_unit_test(wrong_sections_are_named),
    cmocka_unit_test(networks_of_other_models_are_refused),
    cmocka_unit_test(forged_models_do_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
