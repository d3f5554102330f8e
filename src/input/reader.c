/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/reader.h>

#include "input/decode.h"
#include "input/format.h"
#include "input/limits.h"

#include <rdfwire/error.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A path that waits to be read: one that was added, or one found in a directory. */
typedef struct {
  char *path;
  gboolean found;
} Pending;

/* The file that is being read. */
typedef struct {
  RwSource *source;
  const RwInputFormat *format;
  gpointer state;
  RwInput input;
  gboolean any; /* it gave an article or an error */
  gboolean done;
} Current;

struct RwReader {
  const RwInputFormat *from;
  char *encoding;
  gsize max_article_size;
  GQueue pending;
  Current current;
};

const char *const *
rw_reader_formats(void)
{
  return rw_input_format_names();
}

static void
pending_free(gpointer data)
{
  Pending *pending = data;
  g_free(pending->path);
  g_free(pending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pending, pending_free)

static void
close_current(RwReader *reader)
{
  Current *current = &reader->current;
  if (current->state)
    current->format->close(current->state);
  rw_source_free(current->source);
  *current = (Current){0};
}

RwReader *
rw_reader_new(const RwReaderOptions *options, GError **error)
{
  const RwInputFormat *from = options->from ? rw_input_format_by_name(options->from) : NULL;
  if (options->from && !from) {
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "there is no input format '%s'", options->from);
    return NULL;
  }
  if (options->encoding && !rw_decode_knows(options->encoding)) {
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "there is no character encoding '%s'", options->encoding);
    return NULL;
  }
  if (options->max_article_size > RW_MAX_ARTICLE_SIZE_LIMIT) {
    g_set_error(
      error, RW_ERROR, RW_ERROR_ARGUMENT, "an article's size cannot be limited to more than %" G_GSIZE_FORMAT " bytes",
      RW_MAX_ARTICLE_SIZE_LIMIT);
    return NULL;
  }
  RwReader *reader = g_new0(RwReader, 1);
  reader->from = from;
  reader->encoding = g_strdup(options->encoding);
  reader->max_article_size = options->max_article_size ? options->max_article_size : RW_MAX_ARTICLE_SIZE;
  g_queue_init(&reader->pending);
  return reader;
}

void
rw_reader_free(RwReader *reader)
{
  if (!reader)
    return;
  close_current(reader);
  g_queue_clear_full(&reader->pending, pending_free);
  g_free(reader->encoding);
  g_free(reader);
}

void
rw_reader_add(RwReader *reader, const char *path)
{
  Pending *pending = g_new0(Pending, 1);
  pending->path = g_strdup(path);
  g_queue_push_tail(&reader->pending, pending);
}

/* The order of whole paths: a directory's name counts with the slash after it. */
static int
compare_entries(gconstpointer a, gconstpointer b)
{
  const Pending *const *left = a;
  const Pending *const *right = b;
  return strcmp((*left)->path, (*right)->path);
}

/* NULL for what is left out: hidden files, and links to directories, which may lead back. */
static Pending *
entry_new(const char *folder, const char *name)
{
  if (name[0] == '.')
    return NULL;
  g_autofree char *path = g_build_filename(folder, name, NULL);
  struct stat info;
  const gboolean is_folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
  if (is_folder && g_file_test(path, G_FILE_TEST_IS_SYMLINK))
    return NULL;
  Pending *entry = g_new0(Pending, 1);
  entry->path = is_folder ? g_strconcat(path, "/", NULL) : g_steal_pointer(&path);
  entry->found = TRUE;
  return entry;
}

/* Puts the entries of a directory before all else that is pending. */
static gboolean
expand(RwReader *reader, const Pending *folder, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder->path, 0, &local);
  if (!dir) {
    g_autofree char *name = g_filename_display_name(folder->path);
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: the directory cannot be read: %s", name, g_strerror(errno));
    return FALSE;
  }
  g_autoptr(GPtrArray) entries = g_ptr_array_new();
  for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
    Pending *entry = entry_new(folder->path, name);
    if (entry)
      g_ptr_array_add(entries, entry);
  }
  g_ptr_array_sort(entries, compare_entries);
  for (guint i = entries->len; i > 0; i--)
    g_queue_push_head(&reader->pending, g_ptr_array_index(entries, i - 1));
  return TRUE;
}

static gboolean
refuse(Current *current, RwError code, const char *cause, GError **error)
{
  g_set_error(error, RW_ERROR, (gint)code, "%s: %s", rw_source_name(current->source), cause);
  return FALSE;
}

static gboolean
open_current(RwReader *reader, const Pending *pending, GError **error)
{
  Current *current = &reader->current;
  current->source = rw_source_open(pending->path, error);
  if (!current->source)
    return FALSE;
  gsize length;
  const char *bytes = rw_source_peek(current->source, &length, error);
  if (!bytes)
    return FALSE;
  if (length == 0)
    return refuse(current, RW_ERROR_EMPTY, "empty", error);
  current->format = reader->from ? reader->from : rw_input_format_detect(pending->path, bytes, length);
  if (!current->format)
    return refuse(current, RW_ERROR_SYNTAX, "not a text, nor in any other format that is known", error);
  current->input = (RwInput){rw_source_name(current->source), reader->encoding, reader->max_article_size};
  if (current->format->open)
    current->state = current->format->open(&current->input, current->source);
  return TRUE;
}

static RwArticle *
next_document(Current *current, GError **error)
{
  if (current->done)
    return NULL;
  current->done = TRUE;
  g_autoptr(GString) all = rw_source_read_all(current->source, current->input.max_article_size, error);
  return all ? current->format->parse(&current->input, all->str, all->len, error) : NULL;
}

/* The next article of the current file; NULL without an error where it has no more. */
static RwArticle *
next_of_current(Current *current, GError **error)
{
  g_autoptr(GError) local = NULL;
  RwArticle *article = current->format->parse ? next_document(current, &local) : current->format->next(current->state, &local);
  if (!article && !local && !current->any)
    refuse(current, RW_ERROR_EMPTY, "holds no article", &local);
  current->any = TRUE;
  if (local)
    g_propagate_error(error, g_steal_pointer(&local));
  return article;
}

/* Directories are expanded, files opened.  FALSE with an error for what cannot be; the caller goes on with the next. */
static gboolean
start_pending(RwReader *reader, GError **error)
{
  g_autoptr(Pending) pending = g_queue_pop_head(&reader->pending);
  struct stat info;
  const gboolean is_stdin = strcmp(pending->path, "-") == 0;
  if (!is_stdin && stat(pending->path, &info) == 0) {
    if (S_ISDIR(info.st_mode))
      return expand(reader, pending, error);
    /* One found by name only is not opened: a pipe without a writer would wait for ever. */
    if (pending->found && !S_ISREG(info.st_mode)) {
      g_autofree char *name = g_filename_display_name(pending->path);
      g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: neither a file nor a directory", name);
      return FALSE;
    }
  }
  if (open_current(reader, pending, error))
    return TRUE;
  close_current(reader);
  return FALSE;
}

RwArticle *
rw_reader_next(RwReader *reader, GError **error)
{
  for (;;) {
    if (reader->current.source) {
      g_autoptr(GError) local = NULL;
      RwArticle *article = next_of_current(&reader->current, &local);
      if (article)
        return article;
      if (local) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
      }
      close_current(reader);
    }
    if (g_queue_is_empty(&reader->pending) || !start_pending(reader, error))
      return NULL;
  }
}
