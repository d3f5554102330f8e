/* SPDX-License-Identifier: Apache-2.0 */

/* Runs a fuzz target over the files of the folder that is its argument, in byte order, and over each of their beginnings. */

#include "fuzz.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* Beginnings of a file that are tried, spread over its length. */
#define BEGINNINGS 32

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
replay(const char *path)
{
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;
  if (!g_file_get_contents(path, &bytes, &length, &error)) {
    fprintf(stderr, "%s\n", error->message);
    return FALSE;
  }
  for (gsize i = 1; i <= BEGINNINGS; i++) {
    /* A copy of its own length lets a sanitizer see what reads past it. */
    const gsize part = length * i / BEGINNINGS;
    g_autofree uint8_t *copy = g_malloc(part + 1);
    memcpy(copy, bytes, part);
    uint8_t *exact = g_realloc(g_steal_pointer(&copy), MAX(part, 1));
    LLVMFuzzerTestOneInput(exact, part);
    g_free(exact);
  }
  return TRUE;
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = argc == 2 ? g_dir_open(argv[1], 0, &error) : NULL;
  if (!dir) {
    fprintf(stderr, "%s\n", error ? error->message : "usage: replay FOLDER");
    return 2;
  }
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
    g_ptr_array_add(paths, g_build_filename(argv[1], name, NULL));
  g_ptr_array_sort(paths, compare_names);
  for (guint i = 0; i < paths->len; i++) {
    if (!replay(g_ptr_array_index(paths, i)))
      return 1;
  }
  printf("%u files replayed\n", paths->len);
  return paths->len > 0 ? 0 : 1;
}
