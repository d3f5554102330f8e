/* SPDX-License-Identifier: Apache-2.0 */

#include "input/fields.h"

#include "input/iri.h"
#include "input/isodate.h"

#include <string.h>

/* The longest subtag of BCP 47 (RFC 5646, 2.1). */
#define MAX_SUBTAG 8

static gboolean
is_blank(gunichar c)
{
  return g_unichar_isspace(c) || g_unichar_iscntrl(c) || c == 0x200B || c == 0xFEFF;
}

char *
rw_fields_dup_line(const char *text)
{
  g_autoptr(GString) line = g_string_sized_new(strlen(text));
  gboolean space = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    if (is_blank(g_utf8_get_char(p))) {
      space = line->len > 0;
      continue;
    }
    if (space)
      g_string_append_c(line, ' ');
    space = FALSE;
    g_string_append_len(line, p, (gssize)(g_utf8_next_char(p) - p));
  }
  return g_string_free(g_steal_pointer(&line), FALSE);
}

/* The shape of a BCP 47 tag: subtags of letters and digits, the first a language of two letters or more, or "x" or "i". */
static char *
dup_language(const char *value)
{
  g_autofree char *line = rw_fields_dup_line(value);
  g_strdelimit(line, "_", '-');
  g_auto(GStrv) subtags = g_strsplit(line, "-", -1);
  for (guint i = 0; subtags[i]; i++) {
    const gsize length = strlen(subtags[i]);
    if (length == 0 || length > MAX_SUBTAG)
      return NULL;
    for (gsize k = 0; k < length; k++) {
      if (!(i == 0 ? g_ascii_isalpha(subtags[i][k]) : g_ascii_isalnum(subtags[i][k])))
        return NULL;
    }
  }
  const gboolean single = subtags[0] && strlen(subtags[0]) == 1;
  if (!subtags[0] || (single && (!strchr("xXiI", subtags[0][0]) || !subtags[1])))
    return NULL;
  return g_steal_pointer(&line);
}

void
rw_fields_set(RwArticle *article, RwArticleField field, const char *value)
{
  static char *(*const NORMALIZE[RW_ARTICLE_N_FIELDS])(const char *) = {
    [RW_ARTICLE_ID] = rw_fields_dup_line,
    [RW_ARTICLE_URL] = rw_iri_dup_absolute,
    [RW_ARTICLE_TITLE] = rw_fields_dup_line,
    [RW_ARTICLE_DATE] = rw_isodate_normalize,
    [RW_ARTICLE_MODIFIED] = rw_isodate_normalize,
    [RW_ARTICLE_PUBLISHER] = rw_fields_dup_line,
    [RW_ARTICLE_LANGUAGE] = dup_language,
    [RW_ARTICLE_TEXT] = g_strdup,
    [RW_ARTICLE_SOURCE] = g_strdup,
  };
  g_autofree char *normal = NORMALIZE[field](value);
  if (normal && *normal)
    rw_article_take(article, field, g_steal_pointer(&normal));
}

void
rw_fields_add_author(RwArticle *article, const char *name)
{
  g_autofree char *line = rw_fields_dup_line(name);
  const char *bare = g_ascii_strncasecmp(line, "by ", 3) == 0 ? line + 3 : line;
  if (!*bare)
    return;
  for (guint i = 0; i < rw_article_get_n_authors(article); i++) {
    if (strcmp(rw_article_get_author(article, i), bare) == 0)
      return;
  }
  rw_article_add_author(article, bare);
}
