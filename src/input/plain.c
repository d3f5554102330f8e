/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Plain text: a file is an article, its text all of the file's, so that offsets count in the file (after its byte order mark, and
 * with LF line ends).  A first line that stands alone and looks like a headline becomes the title as well; it is not taken out.
 */

#include "input/decode.h"
#include "input/fields.h"
#include "input/format.h"
#include "input/limits.h"

#include <rdfwire/error.h>

#include <string.h>

/* Ends of a line that make it part of a text rather than a headline: a question may be one. */
static const char NO_HEADLINE_ENDS[] = ".,;:-";

/* The first line where it is a headline: short, no sentence's end, a blank line and more text after it. */
static char *
dup_headline(const char *text)
{
  const char *begin = text + strspn(text, " \t\n");
  const char *end = strchr(begin, '\n');
  if (!end || end[1 + strspn(end + 1, " \t")] != '\n' || !end[strspn(end, " \t\n")])
    return NULL;
  g_autofree char *raw = g_strndup(begin, (gsize)(end - begin));
  g_autofree char *line = rw_fields_dup_line(raw);
  const gsize length = strlen(line);
  if (length == 0 || strchr(NO_HEADLINE_ENDS, line[length - 1]) || g_utf8_strlen(line, -1) > RW_MAX_HEADLINE)
    return NULL;
  return g_steal_pointer(&line);
}

static RwArticle *
parse(const RwInput *input, const char *bytes, gsize length, GError **error)
{
  g_autofree char *text = rw_decode_strict(input->name, bytes, length, input->encoding, error);
  if (!text)
    return NULL;
  rw_decode_clean(text);
  if (!text[strspn(text, " \t\n")]) {
    g_set_error(error, RW_ERROR, RW_ERROR_EMPTY, "%s: holds no text", input->name);
    return NULL;
  }
  RwArticle *article = rw_article_new();
  rw_article_set(article, RW_ARTICLE_SOURCE, input->name);
  rw_article_take(article, RW_ARTICLE_TITLE, dup_headline(text));
  rw_article_take(article, RW_ARTICLE_TEXT, g_steal_pointer(&text));
  return article;
}

/* Text has no controls but white space, and the escape that some encodings use. */
static RwSniff
sniff(const char *bytes, gsize length)
{
  if (rw_decode_bom(bytes, length).encoding)
    return RW_SNIFF_MAYBE;
  for (gsize i = 0; i < length; i++) {
    const guchar c = (guchar)bytes[i];
    if (c < 0x20 && (c < '\t' || c > '\r') && c != 0x1B)
      return RW_SNIFF_NO;
  }
  return RW_SNIFF_MAYBE;
}

const RwInputFormat RW_INPUT_TEXT = {
  .name = "text",
  .suffixes = "txt text ",
  .sniff = sniff,
  .parse = parse,
};
