/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/sort.h
 * Sorts more records than memory holds: runs sorted in memory, written to a temporary file and merged.  Records are sequences of
 * bytes, ordered as such; of equal ones one is kept, so that the result does not depend on the memory.
 */

#ifndef RW_KB_SORT_H
#define RW_KB_SORT_H

#include <glib.h>

/** Records to be sorted. */
typedef struct RwSort RwSort;

/** Sorts in `memory` bytes; temporary files are in `tmpdir` (see rw_spool_new()).  Returns: (transfer full) */
RwSort *
rw_sort_new(const char *tmpdir, gsize memory);

void
rw_sort_free(RwSort *sort);

/** Adds a record of at most 2^31 bytes. */
void
rw_sort_add(RwSort *sort, const void *bytes, gsize size);

/** Ends the adding: the records can be read. */
void
rw_sort_finish(RwSort *sort);

/** The next record, or FALSE after the last one.  Its bytes are valid until the next call. */
gboolean
rw_sort_next(RwSort *sort, const guint8 **bytes, gsize *size);

/** Reads from the first record again. */
void
rw_sort_rewind(RwSort *sort);

/** Whether all went well until now.  Errors: RW_ERROR_IO. */
gboolean
rw_sort_check(const RwSort *sort, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwSort, rw_sort_free)

#endif /* RW_KB_SORT_H */
