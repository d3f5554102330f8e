/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file source.h
 * A named stream of bytes that can be looked into before it is read: what the readers of the formats are given.
 */

#ifndef RW_INPUT_SOURCE_H
#define RW_INPUT_SOURCE_H

#include <gio/gio.h>

/** A stream with a name for messages; a single owner frees it with rw_source_free(). */
typedef struct RwSource RwSource;

/** What rw_source_read_line() found. */
typedef enum {
  RW_LINE_READ,     /**< A line, without its LF */
  RW_LINE_TOO_LONG, /**< A line over the limit: passed by, not kept */
  RW_LINE_END,      /**< The end of the stream */
  RW_LINE_FAILED,   /**< The stream failed; it is not read further */
} RwLine;

/** Reads `stream`, which the source then refers to.  Returns: (transfer full) */
RwSource *
rw_source_new(GInputStream *stream, const char *name);

/** Opens the file at `path`; "-" is standard input.  Errors: RW_ERROR_IO.  Returns: (transfer full) (nullable) */
RwSource *
rw_source_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Frees `source`; NULL is allowed. */
void
rw_source_free(RwSource *source);

/** The name in messages, UTF-8.  Returns: (transfer none) */
const char *
rw_source_name(const RwSource *source);

/**
 * The next bytes without reading past them: RW_SNIFF_SIZE of them, fewer only at the end.  Valid until the next call.
 * Errors: RW_ERROR_IO.
 * Returns: (transfer none) (nullable)
 */
const char *
rw_source_peek(RwSource *source, gsize *length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Passes by the first `length` of the bytes that rw_source_peek() showed. */
void
rw_source_skip(RwSource *source, gsize length);

/** From here on the source is what `converter` makes of the rest: a decoder, a decompressor. */
void
rw_source_convert(RwSource *source, GConverter *converter);

/**
 * Reads a line into `line`, of at most `limit` bytes without its LF; memory stays within the limit.
 * Errors: RW_ERROR_IO, and RW_ERROR_ENCODING from a converter.
 */
RwLine
rw_source_read_line(RwSource *source, gsize limit, GString *line, GError **error);

/** Reads the rest, of at most `limit` bytes.  Errors: RW_ERROR_IO, _LIMIT.  Returns: (transfer full) (nullable) */
GString *
rw_source_read_all(RwSource *source, gsize limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwSource, rw_source_free)

#endif /* RW_INPUT_SOURCE_H */
