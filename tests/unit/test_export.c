/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include <glib/gstdio.h>
#include <rdfwire/rdfwire.h>

#include <string.h>

#define N_ARTICLES 25

typedef struct {
  RwExtractor *extractor;
  char *dir;
  char *input;
} Fixture;

/* Every fifth line is no JSON. */
static char *
articles(void)
{
  g_autoptr(GString) lines = g_string_new(NULL);
  for (int i = 0; i < N_ARTICLES; i++) {
    if (i % 5 == 4)
      g_string_append(lines, "{\"id\": \n");
    else
      g_string_append_printf(
        lines, "{\"id\": \"a%02d\", \"date\": \"2025-03-14\", \"text\": \"Germany's chancellor met reporters in Vienna. %d.\"}\n",
        i, i);
  }
  return g_string_free(g_steal_pointer(&lines), FALSE);
}

static int
set_up(void **state)
{
  Fixture *f = g_new0(Fixture, 1);
  const RwExtractorOptions options = {.detail = RW_DETAIL_EVIDENCE};
  f->extractor = rw_extractor_new(&options, NULL);
  f->dir = g_dir_make_tmp("rdfwire-XXXXXX", NULL);
  f->input = g_build_filename(f->dir, "in.jsonl", NULL);
  g_autofree char *lines = articles();
  *state = f;
  return f->extractor && g_file_set_contents(f->input, lines, -1, NULL) ? 0 : -1;
}

static int
tear_down(void **state)
{
  Fixture *f = *state;
  g_remove(f->input);
  g_rmdir(f->dir);
  rw_extractor_free(f->extractor);
  g_free(f->input);
  g_free(f->dir);
  g_free(f);
  return 0;
}

static void
note_reject(const GError *error, void *user_data)
{
  g_string_append_printf(user_data, "%s\n", error->message);
}

/* The bytes written for the fixture's articles on `jobs` threads. */
static char *
export_bytes(const Fixture *f, const char *format, guint jobs, GString *rejects, RwExportSummary *summary)
{
  g_autofree char *path = g_build_filename(f->dir, "out", NULL);
  const RwReaderOptions reader_options = {0};
  g_autoptr(RwReader) reader = rw_reader_new(&reader_options, NULL);
  rw_reader_add(reader, f->input);
  g_autoptr(GError) error = NULL;
  RwOutput *output = rw_output_open(path, &error);
  const RwExportOptions options = {
    .format = rw_format_by_name(format),
    .jobs = jobs,
    .reject = note_reject,
    .user_data = rejects,
  };
  assert_true(rw_export(f->extractor, reader, output, &options, summary, &error));
  assert_true(rw_output_close(output, &error));
  char *bytes = NULL;
  assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
  g_remove(path);
  return bytes;
}

static void
bytes_do_not_depend_on_threads(void **state)
{
  for (guint i = 0; rw_format_get(i); i++) {
    const char *format = rw_format_get_name(rw_format_get(i));
    g_autofree char *expected = NULL;
    for (guint jobs = 1; jobs <= 4; jobs++) {
      g_autoptr(GString) rejects = g_string_new(NULL);
      g_autofree char *bytes = export_bytes(*state, format, jobs, rejects, NULL);
      if (!expected)
        expected = g_steal_pointer(&bytes);
      else
        assert_string_equal(bytes, expected);
    }
    assert_non_null(strstr(expected, "article/a00"));
  }
}

static void
rejects_are_reported_in_order_and_the_rest_goes_on(void **state)
{
  for (guint jobs = 1; jobs <= 2; jobs++) {
    g_autoptr(GString) rejects = g_string_new(NULL);
    RwExportSummary summary;
    g_autofree char *bytes = export_bytes(*state, "nquads", jobs, rejects, &summary);
    assert_int_equal(summary.articles, 20);
    assert_int_equal(summary.rejected, 5);
    const char *last = rejects->str;
    for (int i = 4; i < N_ARTICLES; i += 5) {
      g_autofree char *place = g_strdup_printf("in.jsonl:%d:", i + 1);
      const char *found = strstr(last, place);
      assert_non_null(found);
      last = found;
    }
    for (int i = 0, at = 0; i < N_ARTICLES; i++) {
      if (i % 5 == 4)
        continue;
      g_autofree char *iri = g_strdup_printf("article/a%02d>", i);
      const char *found = strstr(bytes + at, iri);
      assert_non_null(found);
      at = (int)(found - bytes);
    }
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(bytes_do_not_depend_on_threads, set_up, tear_down),
    cmocka_unit_test_setup_teardown(rejects_are_reported_in_order_and_the_rest_goes_on, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
