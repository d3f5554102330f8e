/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/fold.h"

#include <string.h>

/* The letters that keep a sign of their own after decomposition. */
static const struct {
  gunichar from;
  char to;
} BARRED[] = {
  {0xF8, 'o'}, {0x131, 'i'}, {0x142, 'l'}, {0x111, 'd'}, {0xF0, 'd'}, {0x127, 'h'},
};

static gunichar
fold_char(gunichar c)
{
  c = g_unichar_tolower(c);
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  if (c >= 0x80 && g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts)) > 1)
    return parts[0];
  for (gsize i = 0; i < G_N_ELEMENTS(BARRED); i++) {
    if (BARRED[i].from == c)
      return (gunichar)BARRED[i].to;
  }
  return c;
}

gsize
rw_fold(const char *bytes, gsize length, char *out, gsize size)
{
  gsize n = 0;
  const char *end = bytes + length;
  for (const char *p = bytes; p < end && n + 7 < size;) {
    if ((guchar)*p < 0x80) {
      out[n++] = g_ascii_tolower(*p++);
      continue;
    }
    const gunichar c = g_utf8_get_char(p);
    if (!g_unichar_ismark(c))
      n += (gsize)g_unichar_to_utf8(fold_char(c), out + n);
    p = g_utf8_next_char(p);
  }
  out[n] = '\0';
  return n;
}

const char *
rw_next_piece(const char **p, const char *end)
{
  const char *begin = NULL;
  for (; *p < end; *p = g_utf8_next_char(*p)) {
    const gunichar c = g_utf8_get_char(*p);
    const gboolean in = g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '&';
    if (in && !begin)
      begin = *p;
    else if (!in && begin)
      return begin;
  }
  return begin;
}

/* Eight bytes at a time; the last ones with their number, so that no piece goes on as another. */
guint64
rw_piece_hash(const char *piece, gsize length)
{
  guint64 hash = length;
  for (gsize i = 0; i < length; i += 8) {
    guint64 word = 0;
    memcpy(&word, piece + i, MIN(length - i, 8));
    hash = (hash ^ GUINT64_FROM_LE(word)) * G_GUINT64_CONSTANT(0x9FB21C651E98DF25);
    hash ^= hash >> 29;
  }
  hash *= G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
  hash ^= hash >> 32;
  return hash ? hash : 1;
}

guint64
rw_name_hash(const char *name)
{
  guint64 hash = RW_NO_NAME;
  const char *p = name, *end = name + strlen(name);
  for (const char *begin; (begin = rw_next_piece(&p, end));) {
    char folded[RW_PIECE_MAX];
    const gsize length = rw_fold(begin, (gsize)(p - begin), folded, sizeof(folded));
    hash = rw_name_step(hash, rw_piece_hash(folded, length));
  }
  return hash;
}

guint64
rw_pieces_name(RwPieces pieces, guint32 first, guint32 last)
{
  guint64 name = RW_NO_NAME;
  for (guint32 i = pieces.start[first]; i < pieces.start[last]; i++) {
    if (pieces.hashes[i] == RW_NO_NAME)
      return RW_NO_NAME;
    name = rw_name_step(name, pieces.hashes[i]);
  }
  return name;
}
