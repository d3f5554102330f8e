/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/chars.h
 * Classes of characters as the tokeniser tells them apart: by a table for ASCII, by GLib's Unicode properties for the rest.
 */

#ifndef RW_TEXT_CHARS_H
#define RW_TEXT_CHARS_H

#include <glib.h>

/** A class. */
typedef enum {
  RW_CHAR_SPACE,  /**< White space, line ends, controls: belong to no token */
  RW_CHAR_FORMAT, /**< Invisible within a word (soft hyphen, joiners, marks of direction); belong to no token at its edges */
  RW_CHAR_LETTER,
  RW_CHAR_DIGIT,
  RW_CHAR_MARK,  /**< Combining with the character before it */
  RW_CHAR_OTHER, /**< Punctuation and symbols */
} RwCharClass;

/** What more a byte of ASCII says, beside its class. */
enum {
  RW_CHAR_CLASS_BITS = 7, /**< The mask of the class */
  RW_CHAR_PLAIN = 8,      /**< A sign that is a token by itself wherever it stands between words */
  RW_CHAR_STOPS = 16,     /**< A word of letters ends before it, and nothing after it belongs to the word */
  RW_CHAR_BREAK = 32,     /**< A line may end here: a line end or the first byte of one */
  RW_CHAR_ADDRESS = 64,   /**< What the first part of an address is of or ends with, letters and digits aside */
};

/** Class and flags of each byte; RW_CHAR_OTHER for those beyond ASCII. */
extern const guint8 RW_CHAR_TABLE[256];

/** The class of a character beyond ASCII. */
RwCharClass rw_char_wide_class(gunichar c);

/** The class of the character at `p`, RW_CHAR_SPACE at `end`. */
static inline RwCharClass
rw_char_class(const char *p, const char *end)
{
  if (p >= end)
    return RW_CHAR_SPACE;
  const guchar c = (guchar)*p;
  return c < 0x80 ? (RwCharClass)(RW_CHAR_TABLE[c] & RW_CHAR_CLASS_BITS) : rw_char_wide_class(g_utf8_get_char(p));
}

/** Whether a character of this class stands within words. */
static inline gboolean
rw_char_is_word(RwCharClass class)
{
  return class == RW_CHAR_LETTER || class == RW_CHAR_DIGIT || class == RW_CHAR_MARK;
}

/** The character before `p`, which is not the first one. */
static inline const char *
rw_char_before(const char *p)
{
  do
    p--;
  while (((guchar)*p & 0xC0) == 0x80);
  return p;
}

/** Bytes of the line end at `p` (LF, CRLF, CR, VT, FF, NEL, U+2028, U+2029), 0 where there is none. */
guint rw_char_line_end(const char *p, const char *end);

#endif /* RW_TEXT_CHARS_H */
