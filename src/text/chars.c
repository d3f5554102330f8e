/* SPDX-License-Identifier: Apache-2.0 */

#include "text/chars.h"

#include <string.h>

/* The cells of the table: each a class with the flags that go with it. */
enum {
  S = RW_CHAR_SPACE | RW_CHAR_STOPS,
  B = RW_CHAR_SPACE | RW_CHAR_STOPS | RW_CHAR_BREAK,
  L = RW_CHAR_LETTER,
  D = RW_CHAR_DIGIT,
  O = RW_CHAR_OTHER,
  A = RW_CHAR_OTHER | RW_CHAR_ADDRESS,
  F = RW_CHAR_OTHER | RW_CHAR_ADDRESS | RW_CHAR_PLAIN,
  P = RW_CHAR_OTHER | RW_CHAR_PLAIN,
  X = RW_CHAR_OTHER | RW_CHAR_STOPS,
  E = RW_CHAR_OTHER | RW_CHAR_PLAIN | RW_CHAR_STOPS,
  W = RW_CHAR_OTHER | RW_CHAR_ADDRESS | RW_CHAR_BREAK,
};

const guint8 RW_CHAR_TABLE[256] = {
  S, S, S, S, S, S, S, S, S, S, B, B, B, B, S, S, /* 00 */
  S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 10 */
  S, X, E, O, P, F, P, O, E, E, O, A, E, A, A, F, /* 20 */
  D, D, D, D, D, D, D, D, D, D, A, X, O, O, O, X, /* 30 */
  A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 40 */
  L, L, L, L, L, L, L, L, L, L, L, E, P, E, O, A, /* 50 */
  O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60 */
  L, L, L, L, L, L, L, L, L, L, L, E, O, E, O, S, /* 70 */
  A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* 80 */
  A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* 90 */
  A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* A0 */
  A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* B0 */
  A, A, W, A, A, A, A, A, A, A, A, A, A, A, A, A, /* C0 */
  A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* D0 */
  A, A, W, A, A, A, A, A, A, A, A, A, A, A, A, A, /* E0 */
  A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* F0 */
};

RwCharClass
rw_char_wide_class(gunichar c)
{
  switch ((int)g_unichar_type(c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_SPACE_SEPARATOR:
    return RW_CHAR_SPACE;
  case G_UNICODE_FORMAT:
    return c == 0x200B ? RW_CHAR_SPACE : RW_CHAR_FORMAT; /* The zero-width space parts words, the other ones join them. */
  case G_UNICODE_NON_SPACING_MARK:
  case G_UNICODE_SPACING_MARK:
  case G_UNICODE_ENCLOSING_MARK:
    return RW_CHAR_MARK;
  case G_UNICODE_DECIMAL_NUMBER:
    return RW_CHAR_DIGIT;
  default:
    return g_unichar_isalnum(c) ? RW_CHAR_LETTER : RW_CHAR_OTHER;
  }
}

guint
rw_char_line_end(const char *p, const char *end)
{
  if (p >= end || !(RW_CHAR_TABLE[(guchar)*p] & RW_CHAR_BREAK))
    return 0;
  const gsize left = (gsize)(end - p);
  if ((guchar)*p < 0x80)
    return left > 1 && p[0] == '\r' && p[1] == '\n' ? 2 : 1;
  if (left > 1 && memcmp(p, "\xC2\x85", 2) == 0)
    return 2;
  return left > 2 && (memcmp(p, "\xE2\x80\xA8", 3) == 0 || memcmp(p, "\xE2\x80\xA9", 3) == 0) ? 3 : 0;
}
