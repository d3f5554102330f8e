/* SPDX-License-Identifier: Apache-2.0 */

#include "input/source.h"

#include "input/limits.h"

#include <rdfwire/error.h>

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

/* What is read from the system at once. */
#define BUFFER_SIZE ((gsize)64 << 10)

G_STATIC_ASSERT(BUFFER_SIZE >= RW_SNIFF_SIZE);

struct RwSource {
  GBufferedInputStream *stream;
  char *name;
  gboolean failed; /* after a failure the stream is at its end */
};

static GBufferedInputStream *
buffered(GInputStream *stream)
{
  return G_BUFFERED_INPUT_STREAM(g_buffered_input_stream_new_sized(stream, BUFFER_SIZE));
}

RwSource *
rw_source_new(GInputStream *stream, const char *name)
{
  RwSource *source = g_new0(RwSource, 1);
  source->stream = buffered(stream);
  source->name = g_strdup(name);
  return source;
}

RwSource *
rw_source_open(const char *path, GError **error)
{
  const gboolean is_stdin = strcmp(path, "-") == 0;
  g_autofree char *name = is_stdin ? g_strdup("standard input") : g_filename_display_name(path);
  const int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", name, g_strerror(errno));
    return NULL;
  }
  g_autoptr(GInputStream) stream = g_unix_input_stream_new(fd, !is_stdin);
  return rw_source_new(stream, name);
}

void
rw_source_free(RwSource *source)
{
  if (!source)
    return;
  g_object_unref(source->stream);
  g_free(source->name);
  g_free(source);
}

const char *
rw_source_name(const RwSource *source)
{
  return source->name;
}

/* Errors of converters are about bytes, all others about the file. */
static void
set_stream_error(const RwSource *source, const GError *cause, GError **error)
{
  const gboolean encoding =
    g_error_matches(cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) || g_error_matches(cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  const char *text = encoding ? "bytes that its encoding does not have" : cause->message;
  g_set_error(error, RW_ERROR, encoding ? RW_ERROR_ENCODING : RW_ERROR_IO, "%s: %s", source->name, text);
}

/* Reads at least one more byte into the buffer, which must have room: 1, 0 at the end, -1 on failure. */
static int
fill(RwSource *source, GError **error)
{
  if (source->failed)
    return 0;
  g_autoptr(GError) local = NULL;
  const gssize n = g_buffered_input_stream_fill(source->stream, -1, NULL, &local);
  if (n >= 0)
    return n > 0;
  source->failed = TRUE;
  set_stream_error(source, local, error);
  return -1;
}

const char *
rw_source_peek(RwSource *source, gsize *length, GError **error)
{
  int more = 1;
  while (more > 0 && g_buffered_input_stream_get_available(source->stream) < RW_SNIFF_SIZE)
    more = fill(source, error);
  const char *bytes = g_buffered_input_stream_peek_buffer(source->stream, length);
  *length = MIN(*length, RW_SNIFF_SIZE);
  if (more < 0)
    return NULL;
  return bytes ? bytes : "";
}

/* Bytes at hand are skipped without reading, so this cannot fail. */
void
rw_source_skip(RwSource *source, gsize length)
{
  g_input_stream_skip(G_INPUT_STREAM(source->stream), length, NULL, NULL);
}

void
rw_source_convert(RwSource *source, GConverter *converter)
{
  g_autoptr(GInputStream) converted = g_converter_input_stream_new(G_INPUT_STREAM(source->stream), converter);
  g_object_unref(source->stream);
  source->stream = buffered(converted);
}

/* The bytes at hand, read when there are none; NULL at the end (*length 0) and on failure (*length 1). */
static const char *
bytes_at_hand(RwSource *source, gsize *length, GError **error)
{
  if (g_buffered_input_stream_get_available(source->stream) == 0) {
    const int more = fill(source, error);
    if (more <= 0) {
      *length = more < 0;
      return NULL;
    }
  }
  return g_buffered_input_stream_peek_buffer(source->stream, length);
}

RwLine
rw_source_read_line(RwSource *source, gsize limit, GString *line, GError **error)
{
  g_string_truncate(line, 0);
  gboolean any = FALSE, too_long = FALSE;
  for (;;) {
    gsize length;
    const char *bytes = bytes_at_hand(source, &length, error);
    if (!bytes && length > 0)
      return RW_LINE_FAILED;
    if (!bytes && !any)
      return RW_LINE_END;
    const char *end = bytes ? memchr(bytes, '\n', length) : NULL;
    const gsize n = end ? (gsize)(end - bytes) : length;
    any = TRUE;
    too_long = too_long || n > limit - line->len;
    if (bytes && !too_long)
      g_string_append_len(line, bytes, (gssize)n);
    if (bytes)
      rw_source_skip(source, n + (end != NULL));
    if (!bytes || end)
      return too_long ? RW_LINE_TOO_LONG : RW_LINE_READ;
  }
}

GString *
rw_source_read_all(RwSource *source, gsize limit, GError **error)
{
  g_autoptr(GString) all = g_string_new(NULL);
  for (;;) {
    gsize length;
    const char *bytes = bytes_at_hand(source, &length, error);
    if (!bytes && length > 0)
      return NULL;
    if (!bytes)
      return g_steal_pointer(&all);
    if (length > limit - all->len) {
      g_set_error(error, RW_ERROR, RW_ERROR_LIMIT, "%s: longer than %" G_GSIZE_FORMAT " bytes", source->name, limit);
      return NULL;
    }
    g_string_append_len(all, bytes, (gssize)length);
    rw_source_skip(source, length);
  }
}
