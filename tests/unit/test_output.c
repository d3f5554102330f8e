/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include <rdfwire/output.h>

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A folder of its own for each test. */
static int
make_folder(void **state)
{
  *state = g_dir_make_tmp("rdfwire-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static int
remove_folder(void **state)
{
  const char *folder = *state;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(folder);
  g_free(*state);
  return 0;
}

static guint
count_files(const char *folder)
{
  guint n = 0;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  while (g_dir_read_name(dir))
    n++;
  return n;
}

static void
assert_contents(const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  assert_string_equal(text, expected);
}

static mode_t
mode_of(const char *path)
{
  struct stat info;
  assert_int_equal(lstat(path, &info), 0);
  return info.st_mode;
}

static void
write_text(RwOutput *output, const char *text)
{
  assert_true(rw_output_write(output, text, strlen(text), NULL));
}

static void
a_file_appears_when_closed(void **state)
{
  g_autofree char *path = g_build_filename(*state, "out.nt", NULL);
  RwOutput *output = rw_output_open(path, NULL);
  write_text(output, "a\n");
  write_text(output, "");
  write_text(output, "b\n");
  assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
  assert_true(rw_output_close(output, NULL));
  assert_contents(path, "a\nb\n");
  assert_int_equal(count_files(*state), 1);
  const mode_t mask = umask(0);
  umask(mask);
  assert_int_equal(mode_of(path) & 0777, 0666 & ~mask);
}

static void
large_pieces_keep_their_order(void **state)
{
  g_autofree char *path = g_build_filename(*state, "out.nt", NULL);
  RwOutput *output = rw_output_open(path, NULL);
  g_autoptr(GString) expected = g_string_new(NULL);
  static const gsize SIZES[] = {1, 65535, 1, 65536, 3, 200000, 65535, 2, 0, 7};
  for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
    g_autofree char *piece = g_strnfill(SIZES[i], (char)('a' + (int)i));
    assert_true(rw_output_write(output, piece, SIZES[i], NULL));
    g_string_append(expected, piece);
  }
  assert_true(rw_output_close(output, NULL));
  assert_contents(path, expected->str);
}

static void
a_replaced_file_keeps_its_mode(void **state)
{
  g_autofree char *path = g_build_filename(*state, "out.nt", NULL);
  assert_true(g_file_set_contents(path, "old", -1, NULL));
  assert_int_equal(g_chmod(path, 0640), 0);
  RwOutput *output = rw_output_open(path, NULL);
  write_text(output, "new");
  assert_contents(path, "old");
  assert_true(rw_output_close(output, NULL));
  assert_contents(path, "new");
  assert_int_equal(mode_of(path) & 07777, 0640);
}

static void
what_is_discarded_leaves_no_trace(void **state)
{
  g_autofree char *path = g_build_filename(*state, "out.nt", NULL);
  RwOutput *output = rw_output_open(path, NULL);
  write_text(output, "half");
  rw_output_discard(output);
  assert_int_equal(count_files(*state), 0);
  assert_true(g_file_set_contents(path, "old", -1, NULL));
  output = rw_output_open(path, NULL);
  write_text(output, "half");
  rw_output_discard(output);
  assert_contents(path, "old");
  assert_int_equal(count_files(*state), 1);
  rw_output_discard(NULL);
}

static void
a_link_stays_and_its_file_is_replaced(void **state)
{
  g_autofree char *path = g_build_filename(*state, "file", NULL);
  g_autofree char *link = g_build_filename(*state, "link", NULL);
  assert_true(g_file_set_contents(path, "old", -1, NULL));
  assert_int_equal(symlink("file", link), 0);
  RwOutput *output = rw_output_open(link, NULL);
  write_text(output, "new");
  assert_true(rw_output_close(output, NULL));
  assert_contents(path, "new");
  assert_true(S_ISLNK(mode_of(link)));
}

static void
bad_paths_are_errors(void **state)
{
  static const struct {
    const char *name, *cause;
  } CASES[] = {{"no/such/folder", "No such file"}, {".", "directory"}, {"link", "leads nowhere"}, {"file/x", "ot a directory"}};
  g_autofree char *link = g_build_filename(*state, "link", NULL);
  g_autofree char *file = g_build_filename(*state, "file", NULL);
  assert_int_equal(symlink("nothing", link), 0);
  assert_true(g_file_set_contents(file, "", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *path = g_build_filename(*state, CASES[i].name, NULL);
    g_autoptr(GError) error = NULL;
    assert_null(rw_output_open(path, &error));
    assert_non_null(strstr(error->message, path));
    assert_rw_error(&error, RW_ERROR_IO, CASES[i].cause);
  }
}

/* In a process of its own, which gives up the rights of root: root writes everywhere. */
static void
a_closed_folder_is_an_error(void **state)
{
  g_autofree char *path = g_build_filename(*state, "out.nt", NULL);
  assert_int_equal(g_chmod(*state, 0500), 0);
  const pid_t child = fork();
  if (child == 0) {
    g_autoptr(GError) error = NULL;
    if (geteuid() == 0 && setuid(65534) != 0)
      _exit(2);
    const gboolean opened = rw_output_open(path, &error) != NULL;
    _exit(!opened && g_error_matches(error, RW_ERROR, RW_ERROR_IO) && strstr(error->message, "Permission denied") ? 0 : 1);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(g_chmod(*state, 0700), 0);
  assert_int_equal(status, 0);
}

static void
a_full_disk_is_an_error(void **state)
{
  (void)state;
  if (!g_file_test("/dev/full", G_FILE_TEST_EXISTS))
    skip();
  g_autofree char *large = g_strnfill(100000, 'x');
  g_autoptr(GError) error = NULL;
  RwOutput *output = rw_output_open("/dev/full", NULL);
  assert_false(rw_output_write(output, large, 100000, &error));
  assert_rw_error(&error, RW_ERROR_IO, "No space left");
  rw_output_discard(output);

  output = rw_output_open("/dev/full", NULL);
  write_text(output, "little");
  assert_false(rw_output_close(output, &error));
  assert_rw_error(&error, RW_ERROR_IO, "/dev/full: No space left");
  assert_true(S_ISCHR(mode_of("/dev/full")));
}

static void
a_closed_pipe_is_an_error(void **state)
{
  g_autofree char *path = g_build_filename(*state, "pipe", NULL);
  assert_int_equal(mkfifo(path, 0600), 0);
  const int reader = g_open(path, O_RDONLY | O_NONBLOCK, 0);
  RwOutput *output = rw_output_open(path, NULL);
  assert_non_null(output);
  close(reader);
  write_text(output, "x");
  g_autoptr(GError) error = NULL;
  assert_false(rw_output_close(output, &error)); /* still alive: no SIGPIPE */
  assert_rw_error(&error, RW_ERROR_IO, "Broken pipe");
  sigset_t pending;
  sigpending(&pending);
  assert_false(sigismember(&pending, SIGPIPE));
}

static void
standard_output_stays_open(void **state)
{
  g_autofree char *path = g_build_filename(*state, "stdout", NULL);
  const int saved = dup(STDOUT_FILENO);
  const int file = g_open(path, O_CREAT | O_WRONLY, 0600);
  fflush(stdout);
  dup2(file, STDOUT_FILENO);
  static const char *const NAMES[] = {NULL, "-"};
  gboolean ok = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    RwOutput *output = rw_output_open(NAMES[i], NULL);
    ok = ok && rw_output_write(output, "x", 1, NULL) && rw_output_close(output, NULL);
  }
  dup2(saved, STDOUT_FILENO);
  close(saved);
  close(file);
  assert_true(ok);
  assert_contents(path, "xx");
}

/* A process that dies before the end leaves the old file. */
static void
a_killed_writer_leaves_the_old_file(void **state)
{
  g_autofree char *path = g_build_filename(*state, "out.nt", NULL);
  g_autofree char *large = g_strnfill(100000, 'x');
  assert_true(g_file_set_contents(path, "old", -1, NULL));
  const pid_t child = fork();
  if (child == 0) {
    RwOutput *output = rw_output_open(path, NULL);
    if (output && rw_output_write(output, large, 100000, NULL))
      raise(SIGKILL);
    _exit(1);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status));
  assert_contents(path, "old");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
  const struct CMUnitTest tests[] = {
    IN_FOLDER(a_file_appears_when_closed),
    IN_FOLDER(large_pieces_keep_their_order),
    IN_FOLDER(a_replaced_file_keeps_its_mode),
    IN_FOLDER(what_is_discarded_leaves_no_trace),
    IN_FOLDER(a_link_stays_and_its_file_is_replaced),
    IN_FOLDER(bad_paths_are_errors),
    IN_FOLDER(a_closed_folder_is_an_error),
    cmocka_unit_test(a_full_disk_is_an_error),
    IN_FOLDER(a_closed_pipe_is_an_error),
    IN_FOLDER(standard_output_stays_open),
    IN_FOLDER(a_killed_writer_leaves_the_old_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
