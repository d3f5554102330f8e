/* SPDX-License-Identifier: Apache-2.0 */

#include "base/datadir.h"

#include <rdfwire/error.h>

/* Folders relative to that of the program: installed; in a build folder the source tree around it, and what is built. */
static const char *const RELATIVE[] = {"../share/rdfwire", "..", ".", NULL};

static char *
existing(const char *dir, const char *name)
{
  g_autofree char *path = g_canonicalize_filename(name, dir);
  return g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&path) : NULL;
}

char *
rw_datadir_find(const char *name, GError **error)
{
  const char *env = g_getenv("RDFWIRE_DATADIR");
  g_auto(GStrv) folders = g_strsplit(env ? env : "", G_SEARCHPATH_SEPARATOR_S, -1);
  char *path = NULL;
  for (guint i = 0; !path && folders[i]; i++)
    path = *folders[i] ? existing(folders[i], name) : NULL;
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *program_dir = program ? g_path_get_dirname(program) : NULL;
  for (guint i = 0; !path && program_dir && RELATIVE[i]; i++) {
    g_autofree char *dir = g_build_filename(program_dir, RELATIVE[i], NULL);
    path = existing(dir, name);
  }
  if (!path)
    path = existing(RW_DATADIR, name);
  if (!path)
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: not found in the data folders; set RDFWIRE_DATADIR", name);
  return path;
}
