/* SPDX-License-Identifier: Apache-2.0 */

#include "input/decode.h"

#include <rdfwire/error.h>

#include <errno.h>
#include <string.h>
#include <uchardet.h>

/* Text with this many valid sequences of UTF-8 to each byte that is not valid is damaged UTF-8, not another encoding. */
#define UTF8_SHARE 4

/* What the detection looks at: it is linear, but a long text says no more than a part of it. */
#define GUESS_SIZE ((gsize)256 << 10)

typedef struct {
  const char *bytes;
  gsize length;
  const char *encoding;
} BomRow;

/* The marks of UTF-32 first: that of UTF-16LE is the start of one of them. */
static const BomRow BOMS[] = {
  {"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
  {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},
};

typedef struct {
  const char *name;
  const char *encoding;
} Alias;

/* What pages and detectors call latin1 is its superset windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels). */
static const Alias ALIASES[] = {
  {"ISO-8859-1", "WINDOWS-1252"}, {"ISO8859-1", "WINDOWS-1252"}, {"LATIN1", "WINDOWS-1252"}, {"ASCII", "WINDOWS-1252"},
  {"US-ASCII", "WINDOWS-1252"},   {"GB2312", "GB18030"},         {"GBK", "GB18030"},         {"UTF8", "UTF-8"},
};

RwBom
rw_decode_bom(const char *bytes, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS(BOMS); i++) {
    if (length >= BOMS[i].length && memcmp(bytes, BOMS[i].bytes, BOMS[i].length) == 0)
      return (RwBom){BOMS[i].encoding, BOMS[i].length};
  }
  return (RwBom){NULL, 0};
}

static const char *
canonical(const char *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS(ALIASES); i++) {
    if (g_ascii_strcasecmp(ALIASES[i].name, encoding) == 0)
      return ALIASES[i].encoding;
  }
  return encoding;
}

gboolean
rw_decode_knows(const char *encoding)
{
  const GIConv converter = g_iconv_open("UTF-8", canonical(encoding));
  if (converter == (GIConv)-1)
    return FALSE;
  g_iconv_close(converter);
  return TRUE;
}

gboolean
rw_decode_is_utf8(const char *encoding)
{
  return g_ascii_strcasecmp(canonical(encoding), "UTF-8") == 0;
}

char *
rw_decode_guess(const char *bytes, gsize length)
{
  uchardet_t detector = uchardet_new();
  uchardet_handle_data(detector, bytes, MIN(length, GUESS_SIZE));
  uchardet_data_end(detector);
  const char *guess = uchardet_get_charset(detector);
  char *encoding = *guess ? g_strdup(canonical(guess)) : NULL;
  uchardet_delete(detector);
  return encoding;
}

static char *
utf8_or_error(const char *name, const char *bytes, gsize length, gsize skipped, GError **error)
{
  const char *bad;
  if (g_utf8_validate_len(bytes, length, &bad))
    return g_strndup(bytes, length);
  const gsize offset = (gsize)(bad - bytes);
  g_set_error(
    error, RW_ERROR, RW_ERROR_ENCODING, "%s: byte %" G_GSIZE_FORMAT " (0x%02X) is not valid UTF-8", name, skipped + offset,
    (guint)(guchar)bytes[offset]);
  return NULL;
}

static char *
convert(const char *name, const char *bytes, gsize length, gsize skipped, const char *encoding, GError **error)
{
  gsize read = 0, written = 0;
  g_autoptr(GError) local = NULL;
  g_autofree char *text = g_convert(bytes, (gssize)length, "UTF-8", encoding, &read, &written, &local);
  if (g_error_matches(local, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION)) {
    g_set_error(error, RW_ERROR, RW_ERROR_ENCODING, "%s: byte 0 starts a text in %s, which is not supported", name, encoding);
    return NULL;
  }
  if (local || read < length) {
    g_set_error(
      error, RW_ERROR, RW_ERROR_ENCODING, "%s: byte %" G_GSIZE_FORMAT " (0x%02X) is not valid %s", name, skipped + read,
      (guint)(guchar)bytes[MIN(read, length - 1)], encoding);
    return NULL;
  }
  const char *bad;
  if (g_utf8_validate_len(text, written, &bad))
    return g_steal_pointer(&text);
  g_set_error(
    error, RW_ERROR, RW_ERROR_ENCODING, "%s: character %ld is %s", name, g_utf8_strlen(text, (gssize)(bad - text)),
    *bad ? "not in Unicode" : "NUL");
  return NULL;
}

/* Whether what is not valid in `bytes` is little beside the characters beyond ASCII that are. */
static gboolean
is_damaged_utf8(const char *bytes, gsize length)
{
  gsize valid = 0, invalid = 0;
  for (const char *p = bytes; p < bytes + length;) {
    const gunichar c = (guchar)*p < 0x80 ? 0 : g_utf8_get_char_validated(p, (gssize)(bytes + length - p));
    const gboolean bad = c == (gunichar)-1 || c == (gunichar)-2;
    valid += c > 0 && !bad;
    invalid += bad;
    p += c > 0 && !bad ? g_utf8_skip[(guchar)*p] : 1;
  }
  return valid >= UTF8_SHARE * invalid;
}

static char *
decode_unknown(const char *name, const char *bytes, gsize length, GError **error)
{
  const char *nul = memchr(bytes, 0, length);
  if (nul) {
    g_set_error(
      error, RW_ERROR, RW_ERROR_ENCODING,
      "%s: byte %" G_GSIZE_FORMAT " is NUL: not a text, or one in UTF-16 or UTF-32 without a byte order mark", name,
      (gsize)(nul - bytes));
    return NULL;
  }
  if (g_utf8_validate_len(bytes, length, NULL) || is_damaged_utf8(bytes, length))
    return utf8_or_error(name, bytes, length, 0, error);
  g_autofree char *guess = rw_decode_guess(bytes, length);
  if (!guess || rw_decode_is_utf8(guess))
    return utf8_or_error(name, bytes, length, 0, error);
  return convert(name, bytes, length, 0, guess, error);
}

char *
rw_decode_strict(const char *name, const char *bytes, gsize length, const char *declared, GError **error)
{
  const RwBom bom = rw_decode_bom(bytes, length);
  const char *encoding = bom.encoding ? bom.encoding : declared;
  if (!encoding)
    return decode_unknown(name, bytes, length, error);
  if (rw_decode_is_utf8(encoding))
    return utf8_or_error(name, bytes + bom.length, length - bom.length, bom.length, error);
  return convert(name, bytes + bom.length, length - bom.length, bom.length, canonical(encoding), error);
}

char *
rw_decode_lossy(const char *bytes, gsize length, const char *encoding)
{
  const GIConv converter = g_iconv_open("UTF-8", canonical(encoding));
  if (converter == (GIConv)-1)
    return NULL;
  /* iconv's prototype lacks a const; it does not write to its input. */
  char *in = (char *)(guintptr)bytes;
  gsize in_left = length;
  g_autoptr(GString) out = g_string_sized_new(length + 1);
  for (gboolean more = TRUE; more;) {
    char piece[4096];
    char *to = piece;
    gsize to_left = sizeof piece;
    /* The last call, without input, asks for what a stateful decoder holds back. */
    more = in_left > 0;
    const gsize rc = g_iconv(converter, more ? &in : NULL, &in_left, &to, &to_left);
    const int cause = rc == (gsize)-1 ? errno : 0;
    g_string_append_len(out, piece, (gssize)(sizeof piece - to_left));
    if (!more || cause == 0 || cause == E2BIG)
      continue;
    g_string_append(out, "\xEF\xBF\xBD");
    in++;
    in_left--;
  }
  g_iconv_close(converter);
  for (char *nul = out->str; (nul = memchr(nul, 0, (gsize)(out->str + out->len - nul)));)
    *nul = ' ';
  /* iconv lets code points through that UTF-8 does not have: those past U+10FFFF. */
  return g_utf8_make_valid(out->str, (gssize)out->len);
}

/* Noncharacters: the last two of every plane, and U+FDD0..U+FDEF (Unicode 15, 23.7). */
static gboolean
is_noncharacter(gunichar c)
{
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static gunichar
cleaned(gunichar c)
{
  if (c == '\t' || c == '\n')
    return c;
  if (c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029)
    return '\n';
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return ' ';
  return is_noncharacter(c) ? 0xFFFD : c;
}

void
rw_decode_clean(char *text)
{
  char *to = text;
  const char *after;
  for (const char *from = text; *from; from = after) {
    /* No replacement is longer than what it stands for, but it may overwrite it. */
    after = g_utf8_next_char(from);
    if (from[0] == '\r' && from[1] == '\n')
      continue;
    if (*from >= 0x20 && *from < 0x7F)
      *to++ = *from;
    else
      to += g_unichar_to_utf8(cleaned(g_utf8_get_char(from)), to);
  }
  *to = '\0';
}
