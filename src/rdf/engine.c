/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Local engines run as child processes, each through a small driver in the folder "engines": FORM [MEDIA_TYPE FILE]... are its
 * arguments, the query its standard input, the answer its standard output, and a message its standard error.
 */

#include "base/datadir.h"
#include "rdf/answer.h"

#include <rdfwire/error.h>
#include <rdfwire/query.h>
#include <rdfwire/writer.h>

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* How to run an engine: how to find what it needs, and what to install for it. */
typedef struct {
  const char *driver; /* a file of the folder "engines" */
  /* Adds the command up to FORM, where the engine is installed. */
  gboolean (*find)(const char *driver, GPtrArray *command);
  const char *package;
} Engine;

static gboolean
add_all(GPtrArray *command, const char *const *words)
{
  for (; *words; words++)
    g_ptr_array_add(command, g_strdup(*words));
  return TRUE;
}

/* The folder of the npm package oxigraph: in $RDFWIRE_NODE_MODULES, $NODE_PATH or node_modules. */
static char *
find_oxigraph(void)
{
  g_autofree char *folders = g_strjoin(
    ":", g_getenv("RDFWIRE_NODE_MODULES") ? g_getenv("RDFWIRE_NODE_MODULES") : "",
    g_getenv("NODE_PATH") ? g_getenv("NODE_PATH") : "", "node_modules", NULL);
  g_auto(GStrv) list = g_strsplit(folders, ":", -1);
  for (guint i = 0; list[i]; i++) {
    g_autofree char *package = *list[i] ? g_build_filename(list[i], "oxigraph", "package.json", NULL) : NULL;
    if (package && g_file_test(package, G_FILE_TEST_IS_REGULAR)) {
      g_autofree char *folder = g_path_get_dirname(package);
      return g_canonicalize_filename(folder, NULL);
    }
  }
  return NULL;
}

static gboolean
find_node(const char *driver, GPtrArray *command)
{
  g_autofree char *node = g_find_program_in_path("node");
  g_autofree char *package = node ? find_oxigraph() : NULL;
  return package && add_all(command, (const char *const[]){node, driver, package, NULL});
}

/* Whether `program` runs and says so; what it prints is dropped. */
static gboolean
succeeds(const char *const *command)
{
  const GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE;
  g_autoptr(GSubprocess) process = g_subprocess_newv(command, flags, NULL);
  return process && g_subprocess_wait_check(process, NULL, NULL);
}

/* The first Python that has rdflib: that of the search path may be another one than Debian's. */
static gboolean
find_python(const char *driver, GPtrArray *command)
{
  static const char *const PROGRAMS[] = {"python3", "/usr/bin/python3"};
  static const char TEST[] = "import importlib.util; raise SystemExit(importlib.util.find_spec('rdflib') is None)";
  for (guint i = 0; i < G_N_ELEMENTS(PROGRAMS); i++) {
    if (succeeds((const char *const[]){PROGRAMS[i], "-c", TEST, NULL}))
      return add_all(command, (const char *const[]){PROGRAMS[i], driver, NULL});
  }
  return FALSE;
}

static gboolean
has_programs(const char *const *programs)
{
  for (; *programs; programs++) {
    g_autofree char *path = g_find_program_in_path(*programs);
    if (!path)
      return FALSE;
  }
  return TRUE;
}

/* Apache's own commands, or Debian's package, which has none. */
static gboolean
find_jena(const char *driver, GPtrArray *command)
{
  const gboolean has_commands = has_programs((const char *const[]){"arq", "riot", NULL});
  const gboolean has_package =
    g_file_test("/usr/share/java/jena-arq.jar", G_FILE_TEST_EXISTS) && has_programs((const char *const[]){"java", "unzip", NULL});
  return (has_commands || has_package) && add_all(command, (const char *const[]){"/bin/sh", driver, NULL});
}

/* NULL-terminated, in the order of the table below. */
static const char *const NAMES[] = {"oxigraph", "rdflib", "jena", NULL};

static const Engine ENGINES[] = {
  {"oxigraph.mjs", find_node, "node with the npm package oxigraph"},
  {"rdflib_engine.py", find_python, "Python with rdflib (in Debian: python3-rdflib)"},
  {"jena.sh", find_jena, "Apache Jena (in Debian: libapache-jena-java and unzip)"},
};
G_STATIC_ASSERT(G_N_ELEMENTS(NAMES) == G_N_ELEMENTS(ENGINES) + 1);

const char *const *
rw_query_engines(void)
{
  return NAMES;
}

/* A driver, installed or in the source tree.  Returns: (transfer full) */
static char *
find_driver(const char *name, GError **error)
{
  g_autofree char *installed = g_build_filename("engines", name, NULL);
  g_autofree char *source = g_build_filename("src/rdf/engines", name, NULL);
  char *path = rw_datadir_find(source, NULL);
  return path ? path : rw_datadir_find(installed, error);
}

/* Adds the command of engine `i`. */
static gboolean
find_engine(guint i, GPtrArray *command, GError **error)
{
  const Engine *engine = &ENGINES[i];
  g_autofree char *driver = find_driver(engine->driver, error);
  if (!driver)
    return FALSE;
  if (engine->find(driver, command))
    return TRUE;
  g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "the engine %s needs %s, which is not installed", NAMES[i], engine->package);
  return FALSE;
}

/* Adds the command of the first engine that is installed.  Returns: its name, or NULL. */
static const char *
find_first_engine(GPtrArray *command, GError **error)
{
  g_autoptr(GString) packages = g_string_new(NULL);
  for (guint i = 0; NAMES[i]; i++) {
    if (find_engine(i, command, NULL))
      return NAMES[i];
    g_string_append_printf(packages, "%s%s", i > 0 ? ", or " : "", ENGINES[i].package);
  }
  g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "no SPARQL engine is installed: install %s", packages->str);
  return NULL;
}

/* Adds the command of the engine called `name`.  Returns: its name, or NULL. */
static const char *
add_engine(const char *name, GPtrArray *command, GError **error)
{
  if (!name)
    return find_first_engine(command, error);
  for (guint i = 0; NAMES[i]; i++) {
    if (strcmp(NAMES[i], name) == 0)
      return find_engine(i, command, error) ? NAMES[i] : NULL;
  }
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "there is no engine \"%s\"", name);
  return NULL;
}

/* Adds the media type and the name of each file. */
static gboolean
add_files(const char *const *files, GPtrArray *command, GError **error)
{
  for (; *files; files++) {
    const RwFormat *format = rw_format_by_path(*files);
    if (!format) {
      g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "%s: its suffix names no syntax of RDF, as .ttl or .nq", *files);
      return FALSE;
    }
    const gboolean is_folder = g_file_test(*files, G_FILE_TEST_IS_DIR);
    if (is_folder || access(*files, R_OK) != 0) {
      g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", *files, g_strerror(is_folder ? EISDIR : errno));
      return FALSE;
    }
    add_all(command, (const char *const[]){rw_format_get_media_type(format), *files, NULL});
  }
  return TRUE;
}

/* A file that is gone when closed, and gives `text`. */
static int
open_text(const char *text, GError **error)
{
  g_autofree char *path = NULL;
  const int fd = g_file_open_tmp("rdfwire-XXXXXX", &path, error);
  if (fd < 0)
    return -1;
  g_unlink(path);
  const gsize length = strlen(text);
  if (write(fd, text, length) == (gssize)length && lseek(fd, 0, SEEK_SET) == 0)
    return fd;
  g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", path, g_strerror(errno));
  close(fd);
  return -1;
}

/* The query comes from a file and not through a pipe, which would break where the engine ends before it has read it. */
static GSubprocess *
start(GPtrArray *command, const char *query, GError **error)
{
  g_autoptr(GError) local = NULL;
  const int fd = open_text(query, &local);
  if (fd < 0) {
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s", local->message);
    return NULL;
  }
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_take_stdin_fd(launcher, fd);
  g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv(launcher, (const char *const *)command->pdata, &local);
  if (!process)
    g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "%s", local->message);
  return g_steal_pointer(&process);
}

/* A child process that is being listened to. */
typedef struct {
  const char *name; /* of the engine */
  GSubprocess *process;
  GMainLoop *loop;
  GBytes *answer, *message;
  gboolean is_late;
} Child;

static gboolean
give_up(void *data)
{
  Child *child = data;
  child->is_late = TRUE;
  g_subprocess_send_signal(child->process, SIGTERM);
  return G_SOURCE_REMOVE;
}

static void
finish(GObject *source, GAsyncResult *result, void *data)
{
  Child *child = data;
  g_subprocess_communicate_finish(G_SUBPROCESS(source), result, &child->answer, &child->message, NULL);
  g_main_loop_quit(child->loop);
}

/* Takes what the child prints until it ends, or is ended after `timeout` seconds. */
static void
wait_for(Child *child, guint timeout)
{
  g_autoptr(GMainContext) context = g_main_context_new();
  g_main_context_push_thread_default(context);
  g_autoptr(GMainLoop) loop = g_main_loop_new(context, FALSE);
  g_autoptr(GSource) timer = g_timeout_source_new_seconds(timeout);
  child->loop = loop;
  g_source_set_callback(timer, give_up, child, NULL);
  g_source_attach(timer, context);
  g_subprocess_communicate_async(child->process, NULL, NULL, finish, child);
  g_main_loop_run(loop);
  g_source_destroy(timer);
  g_main_context_pop_thread_default(context);
}

static const void *
bytes_data(GBytes *bytes, gsize *length)
{
  *length = 0;
  return bytes ? g_bytes_get_data(bytes, length) : NULL;
}

/* The answer of a child that has ended. */
static GString *
take_answer(const Child *child, guint timeout, GError **error)
{
  gsize length;
  if (child->is_late) {
    g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "%s: no answer in %u seconds", child->name, timeout);
    return NULL;
  }
  if (!g_subprocess_get_successful(child->process)) {
    const char *text = bytes_data(child->message, &length);
    g_autofree char *message = rw_answer_dup_message(text, length);
    g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "%s: %s", child->name, *message ? message : "failed without a message");
    return NULL;
  }
  const char *text = bytes_data(child->answer, &length);
  return g_string_new_len(text ? text : "", (gssize)length);
}

GString *
rw_engine_ask(const char *name, const char *const *files, const char *query, RwForm form, guint timeout, GError **error)
{
  g_autoptr(GPtrArray) command = g_ptr_array_new_with_free_func(g_free);
  const char *found = add_engine(name, command, error);
  if (!found)
    return NULL;
  g_ptr_array_add(command, g_strdup(form == RW_FORM_GRAPH ? "graph" : "results"));
  if (!add_files(files, command, error))
    return NULL;
  g_ptr_array_add(command, NULL);
  g_autoptr(GSubprocess) process = start(command, query, error);
  if (!process)
    return NULL;
  Child child = {.name = found, .process = process};
  wait_for(&child, timeout);
  GString *answer = take_answer(&child, timeout, error);
  g_clear_pointer(&child.answer, g_bytes_unref);
  g_clear_pointer(&child.message, g_bytes_unref);
  return answer;
}
