/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/stream.h
 * Reads a file as it comes, compressed or not (gzip, bzip2, xz, zstd ...: told by its first bytes), in chunks or in lines.
 */

#ifndef RW_KB_STREAM_H
#define RW_KB_STREAM_H

#include <glib.h>

/** Longest line in bytes: the longest entities of Wikidata have some 5 MB. */
#define RW_STREAM_MAX_LINE ((gsize)64 << 20)

/** A file that is being read. */
typedef struct RwStream RwStream;

/** Opens `path`, "-" for standard input.  Errors: RW_ERROR_IO.  Returns: (transfer full) (nullable) */
RwStream *
rw_stream_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void
rw_stream_free(RwStream *stream);

/**
 * The next bytes, valid until the next call.  Errors: RW_ERROR_IO (also damaged compression).
 * Returns: FALSE at the end and on errors
 */
gboolean
rw_stream_chunk(RwStream *stream, const char **bytes, gsize *size, GError **error);

/**
 * The next line without its end, ended by NUL, valid until the next call.  One that is longer than RW_STREAM_MAX_LINE comes in
 * pieces.  Errors and result as above.
 */
gboolean
rw_stream_line(RwStream *stream, char **line, gsize *size, GError **error);

/** Whether the chunk or line before was the last one. */
gboolean
rw_stream_ended(const RwStream *stream);

/** The number of the line read last, from 1. */
guint64
rw_stream_line_number(const RwStream *stream);

/** The path, as given. */
const char *
rw_stream_path(const RwStream *stream);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwStream, rw_stream_free)

#endif /* RW_KB_STREAM_H */
