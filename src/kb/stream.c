/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/stream.h"

#include <rdfwire/error.h>

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>

/* Bytes asked of the file at once. */
#define BLOCK ((gsize)256 << 10)

struct RwStream {
  char *path;
  struct archive *archive;
  const char *block;   /* what the archive gave last and no line has yet */
  gsize left;
  GString *line;       /* a line that is in several blocks */
  guint64 number;
  gboolean ended;
};

static gboolean
fail(RwStream *stream, GError **error)
{
  const char *cause = archive_error_string(stream->archive);
  g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", stream->path, cause ? cause : "cannot be read");
  stream->ended = TRUE;
  return FALSE;
}

static gboolean
open_archive(RwStream *stream, GError **error)
{
  struct archive_entry *entry;
  archive_read_support_filter_all(stream->archive);
  archive_read_support_format_raw(stream->archive);
  archive_read_support_format_empty(stream->archive);
  const int status = strcmp(stream->path, "-") ? archive_read_open_filename(stream->archive, stream->path, BLOCK)
                                               : archive_read_open_fd(stream->archive, STDIN_FILENO, BLOCK);
  if (status != ARCHIVE_OK)
    return fail(stream, error);
  const int header = archive_read_next_header(stream->archive, &entry);
  stream->ended = header == ARCHIVE_EOF;
  return header == ARCHIVE_OK || header == ARCHIVE_EOF || fail(stream, error);
}

RwStream *
rw_stream_open(const char *path, GError **error)
{
  g_autoptr(RwStream) stream = g_new0(RwStream, 1);
  stream->path = g_strdup(path);
  stream->line = g_string_new(NULL);
  stream->archive = archive_read_new();
  if (strcmp(path, "-") && g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: is a folder", path);
    return NULL;
  }
  return open_archive(stream, error) ? g_steal_pointer(&stream) : NULL;
}

void
rw_stream_free(RwStream *stream)
{
  if (!stream)
    return;
  archive_read_free(stream->archive);
  g_string_free(stream->line, TRUE);
  g_free(stream->path);
  g_free(stream);
}

/* Makes `left` more than nothing. */
static gboolean
next_block(RwStream *stream, GError **error)
{
  while (!stream->left && !stream->ended) {
    const void *bytes = NULL;
    la_int64_t offset;
    const int status = archive_read_data_block(stream->archive, &bytes, &stream->left, &offset);
    stream->block = bytes;
    if (status == ARCHIVE_EOF)
      stream->ended = TRUE;
    else if (status != ARCHIVE_OK)
      return fail(stream, error);
  }
  return stream->left != 0;
}

gboolean
rw_stream_chunk(RwStream *stream, const char **bytes, gsize *size, GError **error)
{
  if (!next_block(stream, error))
    return FALSE;
  *bytes = stream->block;
  *size = stream->left;
  stream->left = 0;
  return TRUE;
}

gboolean
rw_stream_line(RwStream *stream, char **line, gsize *size, GError **error)
{
  g_string_truncate(stream->line, 0);
  gboolean whole = FALSE;
  while (!whole) {
    g_autoptr(GError) cause = NULL;
    if (!next_block(stream, &cause)) {
      if (cause) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
      }
      if (!stream->line->len)
        return FALSE;
      break;
    }
    const char *end = memchr(stream->block, '\n', stream->left);
    gsize n = end ? (gsize)(end - stream->block) : stream->left;
    whole = end || stream->line->len + n >= RW_STREAM_MAX_LINE;
    g_string_append_len(stream->line, stream->block, (gssize)n);
    n += end != NULL;
    stream->block += n;
    stream->left -= n;
  }
  while (stream->line->len && stream->line->str[stream->line->len - 1] == '\r')
    g_string_truncate(stream->line, stream->line->len - 1);
  stream->number++;
  *line = stream->line->str;
  *size = stream->line->len;
  return TRUE;
}

gboolean
rw_stream_ended(const RwStream *stream)
{
  return stream->ended && !stream->left;
}

guint64
rw_stream_line_number(const RwStream *stream)
{
  return stream->number;
}

const char *
rw_stream_path(const RwStream *stream)
{
  return stream->path;
}
