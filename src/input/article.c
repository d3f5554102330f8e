/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/article.h>

#include "input/iri.h"

#include <string.h>

/* Enough of a SHA-256 that two articles never meet: 128 bits. */
#define ID_DIGITS 32

struct RwArticle {
  char *fields[RW_ARTICLE_N_FIELDS];
  GPtrArray *authors;
};

RwArticle *
rw_article_new(void)
{
  RwArticle *article = g_new0(RwArticle, 1);
  article->authors = g_ptr_array_new_with_free_func(g_free);
  return article;
}

void
rw_article_free(RwArticle *article)
{
  if (!article)
    return;
  for (guint i = 0; i < RW_ARTICLE_N_FIELDS; i++)
    g_free(article->fields[i]);
  g_ptr_array_unref(article->authors);
  g_free(article);
}

const char *
rw_article_get(const RwArticle *article, RwArticleField field)
{
  g_return_val_if_fail(field < RW_ARTICLE_N_FIELDS, NULL);
  return article->fields[field];
}

void
rw_article_set(RwArticle *article, RwArticleField field, const char *value)
{
  rw_article_take(article, field, g_strdup(value));
}

void
rw_article_take(RwArticle *article, RwArticleField field, char *value)
{
  g_return_if_fail(field < RW_ARTICLE_N_FIELDS);
  if (value && !*value)
    g_clear_pointer(&value, g_free);
  g_free(article->fields[field]);
  article->fields[field] = value;
}

void
rw_article_add_author(RwArticle *article, const char *name)
{
  g_ptr_array_add(article->authors, g_strdup(name));
}

guint
rw_article_get_n_authors(const RwArticle *article)
{
  return article->authors->len;
}

const char *
rw_article_get_author(const RwArticle *article, guint i)
{
  g_return_val_if_fail(i < article->authors->len, NULL);
  return g_ptr_array_index(article->authors, i);
}

/* Fields are hashed with their length before them, so that no two articles share the bytes hashed. */
static char *
dup_content_id(const RwArticle *article)
{
  static const RwArticleField FIELDS[] = {RW_ARTICLE_TITLE, RW_ARTICLE_DATE, RW_ARTICLE_TEXT};
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
    const char *value = article->fields[FIELDS[i]] ? article->fields[FIELDS[i]] : "";
    g_autofree char *length = g_strdup_printf("%" G_GSIZE_FORMAT ":", strlen(value));
    g_checksum_update(sum, (const guchar *)length, -1);
    g_checksum_update(sum, (const guchar *)value, (gssize)strlen(value));
  }
  return g_strndup(g_checksum_get_string(sum), ID_DIGITS);
}

char *
rw_article_dup_iri(const RwArticle *article, const char *base)
{
  const char *url = article->fields[RW_ARTICLE_URL];
  char *iri = url ? rw_iri_dup_absolute(url) : NULL;
  if (iri)
    return iri;
  const char *id = article->fields[RW_ARTICLE_ID];
  g_autofree char *content_id = id ? NULL : dup_content_id(article);
  g_autofree char *segment = rw_iri_dup_segment(id ? id : content_id);
  return g_strconcat(base, "article/", segment, NULL);
}
