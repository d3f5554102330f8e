/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/cursor.h"

#include <string.h>

static const char ESCAPES[] = "\"\\/bfnrt";
static const char ESCAPED[] = "\"\\/\b\f\n\r\t";

static void
fail(RwCursor *cursor)
{
  cursor->failed = TRUE;
}

static char
peek(RwCursor *cursor)
{
  if (cursor->failed)
    return '\0';
  cursor->at += strspn(cursor->at, " \t\r\n");
  return *cursor->at;
}

static gboolean
enter(RwCursor *cursor, char bracket)
{
  if (peek(cursor) != bracket) {
    rw_cursor_skip(cursor);
    return FALSE;
  }
  cursor->at++;
  cursor->first = TRUE;
  return TRUE;
}

/* Goes to the next member; FALSE behind the last one. */
static gboolean
next(RwCursor *cursor, char bracket)
{
  const char c = peek(cursor);
  if (c == bracket) {
    cursor->at++;
    cursor->first = FALSE;
    return FALSE;
  }
  if (!cursor->first && c != ',')
    fail(cursor);
  else if (!cursor->first)
    cursor->at++;
  cursor->first = FALSE;
  if (!peek(cursor))
    fail(cursor);
  return !cursor->failed;
}

gboolean
rw_cursor_object(RwCursor *cursor)
{
  return enter(cursor, '{');
}

gboolean
rw_cursor_array(RwCursor *cursor)
{
  return enter(cursor, '[');
}

gboolean
rw_cursor_item(RwCursor *cursor)
{
  return next(cursor, ']');
}

const char *
rw_cursor_key(RwCursor *cursor)
{
  const char *key = next(cursor, '}') ? rw_cursor_string(cursor) : NULL;
  if (key && peek(cursor) == ':')
    cursor->at++;
  else if (key)
    fail(cursor);
  return cursor->failed ? NULL : key;
}

/* The quotation mark that ends the string whose text begins at `p`, or NULL. */
static char *
string_end(char *p)
{
  for (;;) {
    p += strcspn(p, "\"\\");
    if (*p != '\\')
      return *p ? p : NULL;
    if (!p[1])
      return NULL;
    p += 2;
  }
}

static int
decode_unit(const char *p)
{
  int unit = 0;
  for (guint i = 0; i < 4; i++) {
    const int digit = g_ascii_xdigit_value(p[i]);
    if (digit < 0)
      return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/* Decodes \uXXXX, also in pairs, at the four digits `p`; what is no character becomes U+FFFD.  Returns: what follows, or NULL */
static const char *
decode_character(const char *p, char **out)
{
  const int high = decode_unit(p);
  gunichar c = (gunichar)high;
  if (high < 0)
    return NULL;
  p += 4;
  const int low = high >= 0xD800 && high < 0xDC00 && p[0] == '\\' && p[1] == 'u' ? decode_unit(p + 2) : -1;
  if (low >= 0xDC00 && low < 0xE000) {
    c = 0x10000 + ((gunichar)(high - 0xD800) << 10) + (gunichar)(low - 0xDC00);
    p += 6;
  }
  *out += g_unichar_to_utf8(c && g_unichar_validate(c) ? c : 0xFFFD, *out);
  return p;
}

/* Decodes [begin, end) in place; what is decoded is never longer. */
static gboolean
unescape(char *begin, const char *end)
{
  const char *p = memchr(begin, '\\', (gsize)(end - begin));
  char *out = begin + (p ? p - begin : end - begin);
  while (p && p < end) {
    if (*p != '\\') {
      *out++ = *p++;
      continue;
    }
    const char *simple = strchr(ESCAPES, p[1]);
    if (simple && *simple) {
      *out++ = ESCAPED[simple - ESCAPES];
      p += 2;
    } else if (p[1] != 'u' || !(p = decode_character(p + 2, &out)) || p > end) {
      return FALSE;
    }
  }
  *out = '\0';
  return TRUE;
}

const char *
rw_cursor_string(RwCursor *cursor)
{
  if (peek(cursor) != '"') {
    rw_cursor_skip(cursor);
    return NULL;
  }
  char *begin = cursor->at + 1, *end = string_end(begin);
  if (!end || !unescape(begin, end)) {
    fail(cursor);
    return NULL;
  }
  cursor->at = end + 1;
  return begin;
}

guint64
rw_cursor_number(RwCursor *cursor)
{
  const guint64 number = g_ascii_isdigit(peek(cursor)) ? g_ascii_strtoull(cursor->at, NULL, 10) : 0;
  rw_cursor_skip(cursor);
  return number;
}

/* Passes over what is in brackets: their kinds must match. */
static void
skip_brackets(RwCursor *cursor)
{
  char open[RW_CURSOR_DEPTH];
  guint depth = 0;
  char *p = cursor->at;
  do {
    p += strcspn(p, "{}[]\"");
    const char c = *p;
    if (c == '"')
      p = string_end(p + 1);
    else if (c == '{' || c == '[')
      open[depth++] = c == '{' ? '}' : ']';
    else if (!c || open[--depth] != c)
      p = NULL;
    if (!p || depth == RW_CURSOR_DEPTH) {
      fail(cursor);
      return;
    }
    p++;
  } while (depth);
  cursor->at = p;
}

void
rw_cursor_skip(RwCursor *cursor)
{
  const char c = peek(cursor);
  char *end;
  if (c == '{' || c == '[') {
    skip_brackets(cursor);
  } else if (c == '"') {
    if ((end = string_end(cursor->at + 1)))
      cursor->at = end + 1;
    else
      fail(cursor);
  } else {
    const gsize n = strspn(cursor->at, "+-.0123456789abcdefghijklmnopqrstuvwxyzE");
    cursor->at += n;
    if (!n)
      fail(cursor);
  }
  cursor->first = FALSE;
}

gboolean
rw_cursor_end(RwCursor *cursor)
{
  return !peek(cursor) && !cursor->failed;
}
