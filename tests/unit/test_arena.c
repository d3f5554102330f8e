/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/arena.h"

static void
pieces_are_zeroed_and_apart(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  char *last = NULL;
  for (gsize size = 1; size < 1000000; size = size * 3 + 1) {
    char *piece = rw_arena_alloc(arena, size);
    assert_ptr_not_equal(piece, last);
    for (gsize i = 0; i < size; i++) {
      assert_int_equal(piece[i], 0);
      piece[i] = 'x';
    }
    last = piece;
  }
}

static void
strings_are_copied(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  assert_string_equal(rw_arena_strndup(arena, "Vilnius", 3), "Vil");
  assert_string_equal(rw_arena_printf(arena, "%d-%s", 7, "a"), "7-a");
  assert_null(rw_arena_strdup(arena, NULL));
  assert_null(rw_arena_memdup(arena, "", 0));
}

static void
free_accepts_null(void **state)
{
  (void)state;
  rw_arena_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pieces_are_zeroed_and_apart),
    cmocka_unit_test(strings_are_copied),
    cmocka_unit_test(free_accepts_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
