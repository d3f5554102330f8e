/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/source.h"

#include <string.h>

/* What stands for a character after a backslash. */
static const char ESCAPES[] = "tbnrf\"'\\";
static const char ESCAPED[] = "\t\b\n\r\f\"'\\";

/* Reads on: skips white space. */
static char *
skip_space(char *p)
{
  return p + strspn(p, " \t");
}

/* Decodes \uXXXX and \UXXXXXXXX at `p`, behind the letter; NULL where that is none. */
static const char *
decode_number(const char *p, guint digits, char **out)
{
  gunichar c = 0;
  for (guint i = 0; i < digits; i++, p++) {
    const int value = g_ascii_xdigit_value(*p);
    if (value < 0)
      return NULL;
    c = c * 16 + (gunichar)value;
  }
  if (!c || !g_unichar_validate(c))
    return NULL;
  *out += g_unichar_to_utf8(c, *out);
  return p;
}

/* Decodes [begin, end) in place and ends it with NUL; what is decoded is never longer. */
static gboolean
unescape(char *begin, const char *end)
{
  char *out = begin;
  for (const char *p = begin; p < end;) {
    if (*p != '\\') {
      *out++ = *p++;
      continue;
    }
    const char letter = p[1];
    const char *simple = letter ? strchr(ESCAPES, letter) : NULL;
    if (simple) {
      *out++ = ESCAPED[simple - ESCAPES];
      p += 2;
    } else if (letter != 'u' && letter != 'U') {
      return FALSE;
    } else if (!(p = decode_number(p + 2, letter == 'u' ? 4 : 8, &out)) || p > end) {
      return FALSE;
    }
  }
  *out = '\0';
  return TRUE;
}

/* The IRI at *p, and *p behind it; NULL where there is none. */
static char *
take_iri(char **p)
{
  char *begin = *p + 1;
  char *end = **p == '<' ? strpbrk(begin, "> \"{}|^`") : NULL;
  if (!end || *end != '>' || end == begin)
    return NULL;
  *p = end + 1;
  return unescape(begin, end) ? begin : NULL;
}

/* The end of the literal whose text begins at `p`: its quotation mark. */
static char *
literal_end(char *p)
{
  for (; *p && *p != '"'; p++) {
    if (*p == '\\' && p[1])
      p++;
  }
  return *p ? p : NULL;
}

static gboolean
take_literal(char **p, RwKbObject *object)
{
  char *begin = *p + 1, *end = literal_end(begin);
  if (!end)
    return FALSE;
  char *rest = end + 1;
  object->is_literal = TRUE;
  object->value = begin;
  if (*rest == '@') {
    const gsize n = strspn(rest + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    object->language = rest + 1;
    *p = rest + 1 + n;
  } else if (rest[0] == '^' && rest[1] == '^') {
    rest += 2;
    if (!(object->datatype = take_iri(&rest)))
      return FALSE;
    *p = rest;
  } else {
    *p = rest;
  }
  return unescape(begin, end);
}

static gboolean
take_object(char **p, RwKbObject *object)
{
  if (**p == '"')
    return take_literal(p, object);
  object->value = take_iri(p);
  return object->value != NULL;
}

/* What is wrong with a line that is neither empty nor a comment, or NULL: then it was taken. */
static const char *
take_statement(RwKbVocabulary *vocabulary, char *p)
{
  if (g_str_has_prefix(p, "_:"))
    return NULL;
  const char *subject = take_iri(&p);
  if (!subject)
    return "the subject is neither an IRI nor a blank node";
  p = skip_space(p);
  const char *predicate = take_iri(&p);
  if (!predicate)
    return "the predicate is no IRI";
  p = skip_space(p);
  if (g_str_has_prefix(p, "_:"))
    return NULL;
  RwKbObject object = {0};
  if (!take_object(&p, &object))
    return "the object is neither an IRI nor a blank node nor a literal";
  char *end = skip_space(p);
  if (*end != '.')
    return "the statement has no full stop";
  *p = '\0';
  rw_kb_vocabulary_take(vocabulary, subject, predicate, &object);
  return NULL;
}

static void
take_line(const RwKbSource *source, RwKbVocabulary *vocabulary, const RwStream *stream, char *line, gsize size)
{
  char *p = skip_space(line);
  if (!*p || *p == '#')
    return;
  const char *cause = g_utf8_validate(line, (gssize)size, NULL) ? take_statement(vocabulary, p) : "the bytes are not UTF-8";
  if (cause)
    rw_kb_reject(source, stream, "%s", cause);
}

gboolean
rw_kb_read_nt(const RwKbSource *source, const char *path, GError **error)
{
  g_autoptr(RwStream) stream = rw_stream_open(path, error);
  if (!stream)
    return FALSE;
  g_autoptr(RwKbVocabulary) vocabulary = rw_kb_vocabulary_new(source);
  g_autoptr(GError) cause = NULL;
  char *line;
  for (gsize size; rw_stream_line(stream, &line, &size, &cause) && rw_kb_builder_check(source->builder, &cause);)
    take_line(source, vocabulary, stream, line, size);
  if (!cause)
    return TRUE;
  g_propagate_error(error, g_steal_pointer(&cause));
  return FALSE;
}
