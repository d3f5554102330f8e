/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/output.h
 * An output file that appears whole or not at all.
 */

#ifndef RDFWIRE_OUTPUT_H
#define RDFWIRE_OUTPUT_H

#include <rdfwire/macros.h>

G_BEGIN_DECLS

/** A file being written, or standard output; a single owner ends it with rw_output_close() or rw_output_discard(). */
typedef struct RwOutput RwOutput;

/**
 * Opens `path` for writing under a temporary name in the same folder; NULL or "-" is standard output.  A file that is there
 * keeps its mode, and stays as it is until rw_output_close(); where `path` is a symbolic link, the file that it leads to is
 * replaced and the link stays.  What is no regular file (a device, a named pipe) is written directly. Errors: RW_ERROR_IO.
 * Returns: (transfer full) (nullable)
 */
RW_API RwOutput *
rw_output_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Writes `length` bytes, gathering small pieces.  Errors: RW_ERROR_IO (a full disk; a closed pipe, which raises no SIGPIPE). */
RW_API gboolean
rw_output_write(RwOutput *output, const char *bytes, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * Writes what was gathered, flushes the file to the disk (fsync), renames it into place and frees `output`, also on failure.
 * Errors: RW_ERROR_IO.
 */
RW_API gboolean
rw_output_close(RwOutput *output, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Removes the temporary file and frees `output`; NULL is allowed. */
RW_API void
rw_output_discard(RwOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwOutput, rw_output_discard)

G_END_DECLS

#endif /* RDFWIRE_OUTPUT_H */
