/* SPDX-License-Identifier: Apache-2.0 */

/* What a page says of itself, and which of it is believed. */

#include "input/html.h"

#include "input/fields.h"
#include "input/limits.h"

#include <string.h>

struct RwHtmlFacts {
  GHashTable *values; /* "SOURCE KEY" -> GPtrArray of strings; looked up only */
  guint n;
};

typedef struct {
  RwArticleField field;
  RwFactSource source;
  const char *key;
} Rule;

/*
 * The fields, each from the first row that gives it a valid value: what is made for machines and is specific to the article
 * before what is made for sharing, for search engines, and for readers.
 */
static const Rule RULES[] = {
  {RW_ARTICLE_TITLE, RW_FACT_JSON_LD, "headline"},
  {RW_ARTICLE_TITLE, RW_FACT_ITEMPROP, "headline"},
  {RW_ARTICLE_TITLE, RW_FACT_META, "og:title"},
  {RW_ARTICLE_TITLE, RW_FACT_META, "twitter:title"},
  {RW_ARTICLE_TITLE, RW_FACT_META, "parsely-title"},
  {RW_ARTICLE_TITLE, RW_FACT_META, "sailthru.title"},
  {RW_ARTICLE_TITLE, RW_FACT_META, "dcterms.title"},
  {RW_ARTICLE_TITLE, RW_FACT_META, "dc.title"},
  {RW_ARTICLE_TITLE, RW_FACT_META, "headline"},
  {RW_ARTICLE_TITLE, RW_FACT_ELEMENT, "h1"},
  {RW_ARTICLE_TITLE, RW_FACT_ELEMENT, "title"},

  {RW_ARTICLE_DATE, RW_FACT_JSON_LD, "datePublished"},
  {RW_ARTICLE_DATE, RW_FACT_META, "article:published_time"},
  {RW_ARTICLE_DATE, RW_FACT_ITEMPROP, "datePublished"},
  {RW_ARTICLE_DATE, RW_FACT_META, "og:published_time"},
  {RW_ARTICLE_DATE, RW_FACT_META, "og:article:published_time"},
  {RW_ARTICLE_DATE, RW_FACT_META, "parsely-pub-date"},
  {RW_ARTICLE_DATE, RW_FACT_META, "sailthru.date"},
  {RW_ARTICLE_DATE, RW_FACT_META, "dcterms.issued"},
  {RW_ARTICLE_DATE, RW_FACT_META, "dc.date.issued"},
  {RW_ARTICLE_DATE, RW_FACT_META, "dcterms.created"},
  {RW_ARTICLE_DATE, RW_FACT_META, "dc.date.created"},
  {RW_ARTICLE_DATE, RW_FACT_META, "dcterms.date"},
  {RW_ARTICLE_DATE, RW_FACT_META, "dc.date"},
  {RW_ARTICLE_DATE, RW_FACT_META, "citation_publication_date"},
  {RW_ARTICLE_DATE, RW_FACT_META, "pubdate"},
  {RW_ARTICLE_DATE, RW_FACT_META, "publishdate"},
  {RW_ARTICLE_DATE, RW_FACT_META, "publish-date"},
  {RW_ARTICLE_DATE, RW_FACT_META, "publish_date"},
  {RW_ARTICLE_DATE, RW_FACT_META, "publication_date"},
  {RW_ARTICLE_DATE, RW_FACT_META, "date"},
  {RW_ARTICLE_DATE, RW_FACT_JSON_LD, "dateCreated"},
  {RW_ARTICLE_DATE, RW_FACT_JSON_LD, "WebPage.datePublished"},
  {RW_ARTICLE_DATE, RW_FACT_ITEMPROP, "dateCreated"},
  {RW_ARTICLE_DATE, RW_FACT_ELEMENT, "time pubdate"},
  {RW_ARTICLE_DATE, RW_FACT_ELEMENT, "time"},

  {RW_ARTICLE_MODIFIED, RW_FACT_JSON_LD, "dateModified"},
  {RW_ARTICLE_MODIFIED, RW_FACT_META, "article:modified_time"},
  {RW_ARTICLE_MODIFIED, RW_FACT_ITEMPROP, "dateModified"},
  {RW_ARTICLE_MODIFIED, RW_FACT_META, "og:updated_time"},
  {RW_ARTICLE_MODIFIED, RW_FACT_META, "dcterms.modified"},
  {RW_ARTICLE_MODIFIED, RW_FACT_META, "dc.date.modified"},
  {RW_ARTICLE_MODIFIED, RW_FACT_META, "lastmod"},
  {RW_ARTICLE_MODIFIED, RW_FACT_META, "last-modified"},
  {RW_ARTICLE_MODIFIED, RW_FACT_JSON_LD, "WebPage.dateModified"},

  {RW_ARTICLE_URL, RW_FACT_LINK, "canonical"},
  {RW_ARTICLE_URL, RW_FACT_META, "og:url"},
  {RW_ARTICLE_URL, RW_FACT_JSON_LD, "url"},
  {RW_ARTICLE_URL, RW_FACT_JSON_LD, "mainEntityOfPage"},
  {RW_ARTICLE_URL, RW_FACT_META, "twitter:url"},
  {RW_ARTICLE_URL, RW_FACT_META, "parsely-link"},

  {RW_ARTICLE_PUBLISHER, RW_FACT_JSON_LD, "publisher"},
  {RW_ARTICLE_PUBLISHER, RW_FACT_META, "og:site_name"},
  {RW_ARTICLE_PUBLISHER, RW_FACT_ITEMPROP, "publisher"},
  {RW_ARTICLE_PUBLISHER, RW_FACT_META, "dcterms.publisher"},
  {RW_ARTICLE_PUBLISHER, RW_FACT_META, "dc.publisher"},
  {RW_ARTICLE_PUBLISHER, RW_FACT_META, "publisher"},
  {RW_ARTICLE_PUBLISHER, RW_FACT_META, "application-name"},

  {RW_ARTICLE_LANGUAGE, RW_FACT_JSON_LD, "inLanguage"},
  {RW_ARTICLE_LANGUAGE, RW_FACT_ELEMENT, "html"},
  {RW_ARTICLE_LANGUAGE, RW_FACT_ITEMPROP, "inLanguage"},
  {RW_ARTICLE_LANGUAGE, RW_FACT_META, "og:locale"},
  {RW_ARTICLE_LANGUAGE, RW_FACT_META, "content-language"},
  {RW_ARTICLE_LANGUAGE, RW_FACT_META, "dcterms.language"},
  {RW_ARTICLE_LANGUAGE, RW_FACT_META, "dc.language"},
  {RW_ARTICLE_LANGUAGE, RW_FACT_META, "language"},
};

/* The authors: all of the first row that names any. */
static const Rule AUTHOR_RULES[] = {
  {RW_ARTICLE_N_FIELDS, RW_FACT_JSON_LD, "author"},       {RW_ARTICLE_N_FIELDS, RW_FACT_META, "article:author"},
  {RW_ARTICLE_N_FIELDS, RW_FACT_META, "parsely-author"},  {RW_ARTICLE_N_FIELDS, RW_FACT_META, "sailthru.author"},
  {RW_ARTICLE_N_FIELDS, RW_FACT_META, "author"},          {RW_ARTICLE_N_FIELDS, RW_FACT_META, "byl"},
  {RW_ARTICLE_N_FIELDS, RW_FACT_META, "dcterms.creator"}, {RW_ARTICLE_N_FIELDS, RW_FACT_META, "dc.creator"},
  {RW_ARTICLE_N_FIELDS, RW_FACT_META, "citation_author"}, {RW_ARTICLE_N_FIELDS, RW_FACT_ITEMPROP, "author"},
  {RW_ARTICLE_N_FIELDS, RW_FACT_JSON_LD, "creator"},      {RW_ARTICLE_N_FIELDS, RW_FACT_ELEMENT, "author"},
};

static void
free_values(gpointer values)
{
  g_ptr_array_unref(values);
}

RwHtmlFacts *
rw_html_facts_new(void)
{
  RwHtmlFacts *facts = g_new0(RwHtmlFacts, 1);
  facts->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_values);
  return facts;
}

void
rw_html_facts_free(RwHtmlFacts *facts)
{
  if (!facts)
    return;
  g_hash_table_unref(facts->values);
  g_free(facts);
}

static char *
dup_slot(RwFactSource source, const char *key)
{
  g_autofree char *lower = g_ascii_strdown(key, -1);
  return g_strdup_printf("%u %s", (guint)source, lower);
}

void
rw_html_facts_add(RwHtmlFacts *facts, RwFactSource source, const char *key, const char *value)
{
  g_autofree char *stripped = g_strstrip(g_strdup(value));
  if (!*stripped || facts->n >= RW_MAX_HTML_FACTS)
    return;
  facts->n++;
  g_autofree char *slot = dup_slot(source, key);
  GPtrArray *values = g_hash_table_lookup(facts->values, slot);
  if (!values) {
    values = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(facts->values, g_steal_pointer(&slot), values);
  }
  g_ptr_array_add(values, g_steal_pointer(&stripped));
}

const char *
rw_html_facts_get(const RwHtmlFacts *facts, RwFactSource source, const char *key, guint i)
{
  g_autofree char *slot = dup_slot(source, key);
  const GPtrArray *values = g_hash_table_lookup(facts->values, slot);
  return values && i < values->len ? g_ptr_array_index(values, i) : NULL;
}

/* Accounts and addresses where a name should be. */
static gboolean
is_address(const char *value)
{
  return strstr(value, "://") || g_str_has_prefix(value, "www.") || strchr(value, '@');
}

/* Whether `name`, without space around it, has a space in it, or is empty. */
static gboolean
may_be_full_name(const char *name)
{
  return !*name || strchr(name, ' ');
}

/* "A and B", "A; B", and "A, B" where each part has more than one word: otherwise it may be "Surname, Name". */
static void
add_authors(RwArticle *article, const char *names)
{
  g_autofree char *line = rw_fields_dup_line(names);
  g_autoptr(GString) list = g_string_new(line);
  g_string_replace(list, " and ", ";", 0);
  g_string_replace(list, " & ", ";", 0);
  g_auto(GStrv) parts = g_strsplit(list->str, ",", -1);
  gboolean all = TRUE;
  for (guint i = 0; parts[i]; i++)
    all = may_be_full_name(g_strstrip(parts[i])) && all;
  if (all)
    g_string_replace(list, ",", ";", 0);
  g_auto(GStrv) authors = g_strsplit(list->str, ";", -1);
  for (guint i = 0; authors[i]; i++) {
    if (!is_address(authors[i]))
      rw_fields_add_author(article, authors[i]);
  }
}

static void
apply_authors(const RwHtmlFacts *facts, RwArticle *article)
{
  for (guint r = 0; r < G_N_ELEMENTS(AUTHOR_RULES) && rw_article_get_n_authors(article) == 0; r++) {
    const char *value;
    for (guint i = 0; (value = rw_html_facts_get(facts, AUTHOR_RULES[r].source, AUTHOR_RULES[r].key, i)); i++)
      add_authors(article, value);
  }
}

void
rw_html_facts_apply(const RwHtmlFacts *facts, RwArticle *article)
{
  for (guint r = 0; r < G_N_ELEMENTS(RULES); r++) {
    if (rw_article_get(article, RULES[r].field))
      continue;
    const char *value = rw_html_facts_get(facts, RULES[r].source, RULES[r].key, 0);
    if (value && (RULES[r].field != RW_ARTICLE_PUBLISHER || !is_address(value)))
      rw_fields_set(article, RULES[r].field, value);
  }
  apply_authors(facts, article);
}
