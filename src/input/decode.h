/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file decode.h
 * Bytes to UTF-8.
 */

#ifndef RW_INPUT_DECODE_H
#define RW_INPUT_DECODE_H

#include <glib.h>

/** A byte order mark. */
typedef struct {
  const char *encoding; /**< Its encoding; NULL: there is no mark */
  gsize length;         /**< Its bytes; 0 where there is none */
} RwBom;

/** The byte order mark at the start of `bytes`. */
RwBom
rw_decode_bom(const char *bytes, gsize length);

/** Whether iconv knows `encoding`. */
gboolean
rw_decode_knows(const char *encoding);

/** Whether `encoding` names UTF-8. */
gboolean
rw_decode_is_utf8(const char *encoding);

/**
 * The text that `bytes` are, without a byte order mark: by that mark, else by `declared` (NULL: none), else UTF-8 where it is
 * valid, else in the encoding that the bytes suggest (libuchardet).  Nothing is replaced: what an encoding does not have is an
 * error, and so are NULs, and text that is UTF-8 but for a few bytes.
 *
 * Errors: RW_ERROR_ENCODING with `name`, the offset in bytes from 0, and the cause.
 * Returns: (transfer full) (nullable)
 */
char *
rw_decode_strict(const char *name, const char *bytes, gsize length, const char *declared, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/**
 * The text that `bytes` are in `encoding`, with U+FFFD for each byte that cannot be read, and a space for each NUL.
 * Returns: (transfer full) (nullable): NULL for an unknown encoding
 */
char *
rw_decode_lossy(const char *bytes, gsize length, const char *encoding);

/**
 * The encoding that the bytes suggest; ISO-8859-1 is taken for its superset windows-1252.
 * Returns: (transfer full) (nullable)
 */
char *
rw_decode_guess(const char *bytes, gsize length);

/**
 * Makes `text` (valid UTF-8) plain, in place: line ends become LF (CRLF, CR, VT, FF, NEL, U+2028, U+2029), other
 * controls but TAB become spaces, noncharacters U+FFFD.
 */
void
rw_decode_clean(char *text);

#endif /* RW_INPUT_DECODE_H */
