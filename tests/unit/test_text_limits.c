/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/datadir.h"
#include "text/text.h"

static RwTextModel *
load_model(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = rw_datadir_find("models/en.rwm", &error);
  RwTextModel *model = path ? rw_text_model_load(path, &error) : NULL;
  assert_null(error);
  return model;
}

static void
endless_sentences_are_cut(void **state)
{
  (void)state;
  static const guint32 LENGTHS[] = {1, RW_MAX_SENTENCE - 1, RW_MAX_SENTENCE, RW_MAX_SENTENCE + 1, 3 * RW_MAX_SENTENCE};
  g_autoptr(RwTextModel) model = load_model();
  for (guint i = 0; i < G_N_ELEMENTS(LENGTHS); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    g_autoptr(GString) string = g_string_new(NULL);
    for (guint32 n = 0; n < LENGTHS[i]; n++)
      g_string_append(string, "word ");
    const RwText *text = rw_text_analyse(model, arena, string->str, string->len);
    assert_int_equal(text->n_tokens, LENGTHS[i]);
    assert_int_equal(text->n_sentences, (LENGTHS[i] + RW_MAX_SENTENCE - 1) / RW_MAX_SENTENCE);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(endless_sentences_are_cut),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
