/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/spool.h
 * Bytes written one after the other and read again: in memory while they are few, then in a temporary file.  The file has no name
 * from the moment it is made, so that nothing is left of it however the program ends.
 */

#ifndef RW_KB_SPOOL_H
#define RW_KB_SPOOL_H

#include <glib.h>

/** Bytes to be read again. */
typedef struct RwSpool RwSpool;

/** Holds `memory` bytes before it makes a file in folder `tmpdir` (NULL: that for temporary files).  Returns: (transfer full) */
RwSpool *
rw_spool_new(const char *tmpdir, gsize memory);

void
rw_spool_free(RwSpool *spool);

/** Appends; what fails is kept for rw_spool_check(). */
void
rw_spool_append(RwSpool *spool, const void *bytes, gsize size);

/** The bytes appended so far. */
guint64
rw_spool_size(const RwSpool *spool);

/** Reads `size` bytes at `offset`, all of which must have been appended. */
void
rw_spool_read(RwSpool *spool, guint64 offset, void *out, gsize size);

/** Whether all went well until now.  Errors: RW_ERROR_IO. */
gboolean
rw_spool_check(const RwSpool *spool, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwSpool, rw_spool_free)

#endif /* RW_KB_SPOOL_H */
