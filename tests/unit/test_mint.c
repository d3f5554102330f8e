/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "graph/names.h"

#define A "https://example.org/a"

typedef struct {
  const char *name;
  const char *iri;
} NameCase;

/* In one article, in this order. */
static const NameCase CASES[] = {
  {"Ana Lima", A "#entity-Ana-Lima"},
  {"Ana Lima", A "#entity-Ana-Lima-2"},
  {"Ana  Lima!", A "#entity-Ana-Lima-3"},
  {"Łódź", A "#entity-Łódź"},
  {"A. B. & Co.", A "#entity-A-B-Co"},
  {"x 2", A "#entity-x-2"},
  {"x", A "#entity-x"},
  {"x", A "#entity-x-3"}, /* "x-2" is taken */
  {"<\">", A "#entity-"},
  {"<\">", A "#entity--2"},
  {"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg",
   A "#entity-aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff"},
};

static void
names_are_readable_and_unique(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  RwMint *mint = rw_mint_new(arena, A);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    const char *iri = rw_mint_name(mint, "entity", CASES[i].name);
    assert_string_equal(iri, CASES[i].iri);
    assert_true(g_hash_table_add(seen, (gpointer)(guintptr)iri));
  }
  rw_mint_clear(mint);
}

static void
spans_and_shared_names(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  RwMint *mint = rw_mint_new(arena, A);
  assert_string_equal(rw_mint_span(mint, 3, 14), A "#char=3,14");
  for (int i = 0; i < 2; i++)
    assert_string_equal(
      rw_mint_shared(mint, "https://example.org/", "Person", "Ana Lima"), "https://example.org/entity/Person/Ana-Lima");
  rw_mint_clear(mint);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_are_readable_and_unique),
    cmocka_unit_test(spans_and_shared_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
