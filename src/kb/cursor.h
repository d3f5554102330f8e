/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/cursor.h
 * Walks over one JSON text (RFC 8259) in place, without a tree: dumps have lines of megabytes of which little is wanted.  Strings
 * are decoded where they stand.  After an error nothing is found any more, and the cursor says so.
 */

#ifndef RW_KB_CURSOR_H
#define RW_KB_CURSOR_H

#include <glib.h>

/** Where the reading is. */
typedef struct {
  char *at;         /**< In a text that ends with NUL */
  gboolean first;   /**< Right behind the bracket of an array or object */
  gboolean failed;  /**< The text is no JSON */
} RwCursor;

/** Arrays and objects within each other at most. */
#define RW_CURSOR_DEPTH 64

/** Enters the object here; FALSE where there is none: then the value is skipped. */
gboolean
rw_cursor_object(RwCursor *cursor);

/** The next key of the object, or NULL: then the cursor is behind it. */
const char *
rw_cursor_key(RwCursor *cursor);

/** Enters the array here; FALSE where there is none: then the value is skipped. */
gboolean
rw_cursor_array(RwCursor *cursor);

/** Whether the array has another item; if not, the cursor is behind it. */
gboolean
rw_cursor_item(RwCursor *cursor);

/** The string here, or NULL where there is none: then the value is skipped. */
const char *
rw_cursor_string(RwCursor *cursor);

/** The number here as a whole one, or 0 where there is none. */
guint64
rw_cursor_number(RwCursor *cursor);

/** Passes over the value here. */
void
rw_cursor_skip(RwCursor *cursor);

/** Whether nothing but white space is left, and all was well. */
gboolean
rw_cursor_end(RwCursor *cursor);

#endif /* RW_KB_CURSOR_H */
