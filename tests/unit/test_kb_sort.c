/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "kb/sort.h"
#include "kb/spool.h"

#include <string.h>

/* Records with many equal ones, and beginnings of each other; some longer than a run's buffer. */
static void
add_records(RwSort *sort, guint n)
{
  for (guint i = 0; i < n; i++) {
    const guint number = i * 7919 % (n / 2);
    g_autofree char *padding = g_strnfill(number % 997 == 0 ? 5000 : number % 5, 'x');
    g_autofree char *record = g_strdup_printf("%u%s", number, padding);
    rw_sort_add(sort, record, strlen(record));
  }
}

static void
records_come_sorted_and_once(void **state)
{
  (void)state;
  static const gsize MEMORIES[] = {(gsize)64 << 20, 1 << 16, 1};
  enum { N = 20000 };
  g_autoptr(GString) expected = NULL;
  for (gsize m = 0; m < G_N_ELEMENTS(MEMORIES); m++) {
    g_autoptr(RwSort) sort = rw_sort_new(NULL, MEMORIES[m]);
    g_autoptr(GString) all = g_string_new(NULL);
    add_records(sort, N);
    rw_sort_finish(sort);
    const guint8 *bytes;
    guint n = 0;
    for (gsize size; rw_sort_next(sort, &bytes, &size); n++) {
      g_autofree char *line = g_strndup((const char *)bytes, size);
      g_string_append_printf(all, "%s\n", line);
    }
    assert_true(rw_sort_check(sort, NULL));
    assert_int_equal(n, N / 2);
    if (expected)
      assert_string_equal(all->str, expected->str);
    else
      expected = g_steal_pointer(&all);
  }
  g_auto(GStrv) lines = g_strsplit(expected->str, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    assert_true(strcmp(lines[i - 1], lines[i]) < 0);
}

static void
nothing_gives_nothing(void **state)
{
  (void)state;
  g_autoptr(RwSort) sort = rw_sort_new(NULL, 0);
  rw_sort_finish(sort);
  const guint8 *bytes;
  gsize size;
  assert_false(rw_sort_next(sort, &bytes, &size));
  rw_sort_free(NULL);
  rw_spool_free(NULL);
}

static void
a_spool_reads_what_is_in_memory_and_in_the_file(void **state)
{
  (void)state;
  g_autoptr(RwSpool) spool = rw_spool_new(NULL, 0);
  for (guint32 i = 0; i < 100000; i++)
    rw_spool_append(spool, &i, sizeof(i));
  assert_int_equal(rw_spool_size(spool), 400000);
  static const guint32 PLACES[] = {0, 1, 1023, 1024, 50000, 99000, 99999};
  for (gsize k = 0; k < G_N_ELEMENTS(PLACES); k++) {
    guint32 value;
    rw_spool_read(spool, PLACES[k] * sizeof(value), &value, sizeof(value));
    assert_int_equal(value, PLACES[k]);
  }
  g_autofree guint32 *all = g_new(guint32, 100000);
  rw_spool_read(spool, 0, all, 400000);
  assert_int_equal(all[77777], 77777);
  assert_true(rw_spool_check(spool, NULL));
}

static void
a_folder_that_is_none_is_an_error(void **state)
{
  (void)state;
  g_autoptr(RwSort) sort = rw_sort_new("/nonexistent/folder", 1);
  add_records(sort, 200000);
  GError *error = NULL;
  assert_false(rw_sort_check(sort, &error));
  assert_rw_error(&error, RW_ERROR_IO, "/nonexistent/folder: temporary file: No such file");
  rw_sort_finish(sort);
  const guint8 *bytes;
  for (gsize size; rw_sort_next(sort, &bytes, &size);)
    ;
  assert_false(rw_sort_check(sort, NULL));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(records_come_sorted_and_once),
    cmocka_unit_test(nothing_gives_nothing),
    cmocka_unit_test(a_spool_reads_what_is_in_memory_and_in_the_file),
    cmocka_unit_test(a_folder_that_is_none_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
