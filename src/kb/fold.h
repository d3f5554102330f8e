/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/fold.h
 * What makes two spellings one name: a name is a sequence of pieces, runs of letters and digits without case and accents ("Côte
 * d'Ivoire": cote, d, ivoire), whatever stands between them.  Pieces and names are known by hashes of 64 bits; the hash of a
 * longer name goes on from that of its beginning, so that a text is scanned piece by piece.  Part of the file format of kb.h.
 */

#ifndef RW_KB_FOLD_H
#define RW_KB_FOLD_H

#include <glib.h>

/** Longer pieces are cut, in bytes with the NUL: no name has one, and a buffer on the stack holds it. */
#define RW_PIECE_MAX 64

/** The hash of no piece, and of no name. */
#define RW_NO_NAME G_GUINT64_CONSTANT(0)

/** The pieces of a text: those of token t are hashes[start[t]] to hashes[start[t + 1] - 1]. */
typedef struct {
  const guint64 *hashes; /**< RW_NO_NAME for a sign that no name goes across */
  const guint32 *start;  /**< [n_tokens + 1] */
} RwPieces;

/**
 * Writes `bytes` (UTF-8) without case and accents to `out`, at most `size` bytes with the NUL; what is longer is cut.
 * Returns: its length
 */
gsize
rw_fold(const char *bytes, gsize length, char *out, gsize size);

/** The next piece of [*p, end): its begin, and *p after it; NULL where there is none. */
const char *
rw_next_piece(const char **p, const char *end);

/** The hash of a piece, never RW_NO_NAME. */
guint64
rw_piece_hash(const char *piece, gsize length);

/** The hash of a name and the piece that follows it; `name` is RW_NO_NAME before the first.  Never RW_NO_NAME. */
static inline guint64
rw_name_step(guint64 name, guint64 piece)
{
  guint64 hash = (name ^ piece) * G_GUINT64_CONSTANT(0x9FB21C651E98DF25);
  hash ^= hash >> 32;
  return hash ? hash : 1;
}

/** The hash of a whole name (UTF-8), RW_NO_NAME where it has no letter or digit. */
guint64
rw_name_hash(const char *name);

/** The hash of exactly tokens [first, last), RW_NO_NAME where no name goes across them. */
guint64
rw_pieces_name(RwPieces pieces, guint32 first, guint32 last);

#endif /* RW_KB_FOLD_H */
