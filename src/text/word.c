/* SPDX-License-Identifier: Apache-2.0 */

#include "text/word.h"

#include "text/hash.h"

#include <string.h>

/* Longer words are addresses and noise: their beginning is enough. */
#define MAX_CHARS 128

typedef struct {
  guint32 chars[MAX_CHARS]; /* as in the word, normalised */
  guint32 lower[MAX_CHARS];
  guint n;
} Chars;

/* Quotation marks and dashes as the ones that the treebanks use most. */
static guint32
normal_char(gunichar c)
{
  if (c < 0x80)
    return c >= '0' && c <= '9' ? '0' : c;
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC)
    return '\'';
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB)
    return '"';
  return c == 0x2013 ? 0x2014 : c;
}

static void
decode(Chars *chars, const char *form, gsize length)
{
  chars->n = 0;
  for (const char *p = form; p < form + length && chars->n < MAX_CHARS; p = g_utf8_next_char(p)) {
    const guint32 c = normal_char((guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p));
    chars->chars[chars->n] = c;
    chars->lower[chars->n++] = c < 0x80 ? (guint32)(guchar)g_ascii_tolower((char)c) : g_unichar_tolower(c);
  }
}

static guint32
hash_chars(const guint32 *chars, guint n)
{
  guint64 hash = n;
  for (guint i = 0; i < n; i++)
    hash = rw_hash_step(hash, chars[i]);
  return rw_hash_key(hash);
}

static char
char_class(guint32 c)
{
  if (c < 0x80)
    return g_ascii_isupper((char)c) ? 'A' : g_ascii_islower((char)c) ? 'a' : c == '0' ? '0' : (char)c;
  return g_unichar_isupper(c) ? 'A' : g_unichar_isalpha(c) ? 'a' : '?';
}

static void
set_shape(RwWord *word, const Chars *chars)
{
  guint64 hash = 0;
  char last = 0, before = 0;
  for (guint i = 0; i < chars->n; i++) {
    const char class = char_class(chars->chars[i]);
    if (class != last || class != before)
      hash = rw_hash_step(hash, (guchar) class);
    before = last;
    last = class;
  }
  word->shape = rw_hash_key(hash);
}

static void
set_flags(RwWord *word, const Chars *chars)
{
  guint upper = 0, lower = 0;
  word->flags = 0;
  for (guint i = 0; i < chars->n; i++) {
    const char class = char_class(chars->chars[i]);
    const gboolean inside = i > 0 && i + 1 < chars->n;
    upper += class == 'A';
    lower += class == 'a';
    word->flags |= (guint8)(class == '0' ? RW_WORD_DIGIT : class == '-' && inside ? RW_WORD_HYPHEN : 0);
    word->flags |= (guint8)(class == '.' && chars->n > 1 ? RW_WORD_PERIOD : 0);
  }
  word->flags |= (guint8)(chars->n && char_class(chars->chars[0]) == 'A' ? RW_WORD_UPPER_FIRST : 0);
  word->flags |= (guint8)(upper && !lower ? RW_WORD_ALL_UPPER : 0);
  word->flags |= (guint8)(upper || lower ? RW_WORD_LETTER : 0);
}

void
rw_word_init(RwWord *word, const char *form, gsize length)
{
  Chars chars;
  decode(&chars, form, length);
  word->form = hash_chars(chars.chars, chars.n);
  word->lower = hash_chars(chars.lower, chars.n);
  for (guint i = 0; i < RW_WORD_PREFIXES; i++)
    word->prefix[i] = i + 1 < chars.n ? hash_chars(chars.lower, i + 1) : 0;
  for (guint i = 0; i < RW_WORD_SUFFIXES; i++)
    word->suffix[i] = i + 1 < chars.n ? hash_chars(chars.lower + chars.n - i - 1, i + 1) : 0;
  set_shape(word, &chars);
  set_flags(word, &chars);
}
