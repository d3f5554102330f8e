/* SPDX-License-Identifier: Apache-2.0 */

/*
 * HTML pages: a page is an article.  The text is the article's body, made anew of the page's paragraphs; offsets count in it.
 */

#include "input/html.h"

#include "base/autoptr.h"
#include "input/decode.h"
#include "input/format.h"

#include <rdfwire/error.h>

#include <string.h>

/* The text of an article that a page holds as data: as lines, or as HTML again. */
static char *
dup_data_body(const char *name, const char *data, const char *title)
{
  if (!strstr(data, "</") && !strstr(data, "<br") && !strstr(data, "<p")) {
    char *text = g_strdup(data);
    rw_decode_clean(text);
    return text;
  }
  g_autoptr(xmlDoc) doc = rw_html_parse(name, data, strlen(data), "UTF-8", NULL);
  return doc ? rw_html_dup_body(doc, title) : NULL;
}

/* The data is the text of a page whose scripts show it: what the page itself has is then much shorter. */
static char *
dup_text(const char *name, const xmlDoc *doc, const RwHtmlFacts *facts, const char *title)
{
  char *body = rw_html_dup_body(doc, title);
  const char *data = rw_html_facts_get(facts, RW_FACT_JSON_LD, "articleBody", 0);
  g_autofree char *other = data && strlen(body) < strlen(data) / 2 ? dup_data_body(name, data, title) : NULL;
  if (!other || strlen(body) >= strlen(other))
    return body;
  g_free(body);
  return g_steal_pointer(&other);
}

static RwArticle *
parse(const RwInput *input, const char *bytes, gsize length, GError **error)
{
  g_autoptr(xmlDoc) doc = rw_html_parse(input->name, bytes, length, input->encoding, error);
  if (!doc)
    return NULL;
  g_autoptr(RwArticle) article = rw_article_new();
  g_autoptr(RwHtmlFacts) facts = rw_html_facts_collect(doc);
  rw_article_set(article, RW_ARTICLE_SOURCE, input->name);
  rw_html_facts_apply(facts, article);
  const char *title = rw_article_get(article, RW_ARTICLE_TITLE);
  rw_article_take(article, RW_ARTICLE_TEXT, dup_text(input->name, doc, facts, title));
  if (rw_article_get(article, RW_ARTICLE_TEXT))
    return g_steal_pointer(&article);
  g_set_error(error, RW_ERROR, RW_ERROR_EMPTY, "%s: holds no article text", input->name);
  return NULL;
}

/* The starts of pages, in lower case, after a byte order mark, white space, and comments. */
static const char *const STARTS[] = {"<!doctype html", "<html", "<head", "<body", "<meta", "<title"};

static RwSniff
sniff(const char *bytes, gsize length)
{
  gsize i = rw_decode_bom(bytes, length).length;
  for (;;) {
    while (i < length && g_ascii_isspace(bytes[i]))
      i++;
    const gboolean comment = length - i > 4 && memcmp(bytes + i, "<!--", 4) == 0;
    const gboolean xml = length - i > 5 && memcmp(bytes + i, "<?xml", 5) == 0;
    if (!comment && !xml)
      break;
    const char *end = g_strstr_len(bytes + i, (gssize)(length - i), comment ? "-->" : "?>");
    if (!end)
      return RW_SNIFF_NO;
    i = (gsize)(end - bytes) + (comment ? 3 : 2);
  }
  for (guint s = 0; s < G_N_ELEMENTS(STARTS); s++) {
    const gsize n = strlen(STARTS[s]);
    if (length - i >= n && g_ascii_strncasecmp(bytes + i, STARTS[s], n) == 0)
      return RW_SNIFF_SURE;
  }
  return RW_SNIFF_NO;
}

const RwInputFormat RW_INPUT_HTML = {
  .name = "html",
  .suffixes = "html htm xhtml ",
  .sniff = sniff,
  .parse = parse,
};
