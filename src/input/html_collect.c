/* SPDX-License-Identifier: Apache-2.0 */

/* The facts in the elements of a page: meta, link, time, microdata, title, and the scripts of JSON-LD. */

#include "input/html.h"

#include "input/limits.h"

#include <string.h>

static gboolean
is_element(const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The node after `node` in the order of the page, NULL after the last below `top`. */
static const xmlNode *
following(const xmlNode *node, const xmlNode *top)
{
  while (node != top && !node->next)
    node = node->parent;
  return node == top ? NULL : node->next;
}

static const xmlNode *
next_node(const xmlNode *node, const xmlNode *top)
{
  return node->children ? node->children : following(node, top);
}

static void
add_content(RwHtmlFacts *facts, RwFactSource source, const char *key, const xmlNode *element)
{
  g_autoptr(GString) content = g_string_new(NULL);
  for (const xmlNode *node = element->children; node && content->len <= RW_MAX_HTML_FACT; node = next_node(node, element)) {
    if (node->type == XML_TEXT_NODE && node->content)
      g_string_append(content, (const char *)node->content);
  }
  if (content->len <= RW_MAX_HTML_FACT)
    rw_html_facts_add(facts, source, key, content->str);
}

/* Whether a list of words separated by spaces has `word`. */
static gboolean
has_word(const char *list, const char *word)
{
  const gsize length = strlen(word);
  for (const char *p = list; *p; p += strcspn(p, " ")) {
    p += strspn(p, " ");
    if (strcspn(p, " ") == length && g_ascii_strncasecmp(p, word, length) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_meta(RwHtmlFacts *facts, const xmlNode *element)
{
  static const char *const KEYS[] = {"property", "name", "itemprop", "http-equiv"};
  const char *content = rw_html_attribute(element, "content");
  for (guint i = 0; content && i < G_N_ELEMENTS(KEYS); i++) {
    const char *key = rw_html_attribute(element, KEYS[i]);
    if (key)
      rw_html_facts_add(facts, strcmp(KEYS[i], "itemprop") == 0 ? RW_FACT_ITEMPROP : RW_FACT_META, key, content);
  }
}

static void
add_link(RwHtmlFacts *facts, const xmlNode *element)
{
  const char *rel = rw_html_attribute(element, "rel");
  const char *href = rw_html_attribute(element, "href");
  if (rel && href && has_word(rel, "canonical"))
    rw_html_facts_add(facts, RW_FACT_LINK, "canonical", href);
}

static void
add_anchor(RwHtmlFacts *facts, const xmlNode *element)
{
  const char *rel = rw_html_attribute(element, "rel");
  if (rel && has_word(rel, "author"))
    add_content(facts, RW_FACT_ELEMENT, "author", element);
}

static void
add_time(RwHtmlFacts *facts, const xmlNode *element)
{
  const char *value = rw_html_attribute(element, "datetime");
  if (!value)
    return;
  rw_html_facts_add(facts, RW_FACT_ELEMENT, "time", value);
  if (xmlHasProp(element, (const xmlChar *)"pubdate"))
    rw_html_facts_add(facts, RW_FACT_ELEMENT, "time pubdate", value);
}

static void
add_script(RwHtmlFacts *facts, const xmlNode *element)
{
  const char *type = rw_html_attribute(element, "type");
  if (!type || g_ascii_strncasecmp(type, "application/ld+json", 19) != 0)
    return;
  xmlChar *content = xmlNodeGetContent(element);
  if (content)
    rw_html_facts_add_json_ld(facts, (const char *)content);
  xmlFree(content);
}

static void
add_language(RwHtmlFacts *facts, const xmlNode *element)
{
  static const char *const NAMES[] = {"lang", "xml:lang"};
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    const char *language = rw_html_attribute(element, NAMES[i]);
    if (language)
      rw_html_facts_add(facts, RW_FACT_ELEMENT, "html", language);
  }
}

static void
add_text(RwHtmlFacts *facts, const xmlNode *element)
{
  add_content(facts, RW_FACT_ELEMENT, (const char *)element->name, element);
}

typedef struct {
  const char *name;
  void (*add)(RwHtmlFacts *facts, const xmlNode *element);
} Row;

static const Row ROWS[] = {
  {"meta", add_meta},     {"link", add_link},     {"a", add_anchor}, {"time", add_time},
  {"script", add_script}, {"html", add_language}, {"h1", add_text},  {"title", add_text},
};

/* The element that holds the value of a microdata property: for a thing with properties of its own, its name. */
static const xmlNode *
named_part(const xmlNode *element)
{
  if (!xmlHasProp(element, (const xmlChar *)"itemscope"))
    return element;
  for (const xmlNode *node = element->children; node; node = next_node(node, element)) {
    const char *property = node->type == XML_ELEMENT_NODE ? rw_html_attribute(node, "itemprop") : NULL;
    if (property && has_word(property, "name"))
      return node;
  }
  return element;
}

/* https://html.spec.whatwg.org/multipage/microdata.html#values, but for links, whose text is wanted here. */
static void
add_property(RwHtmlFacts *facts, const char *property, const xmlNode *element)
{
  static const char *const KEYS[] = {"headline", "datePublished", "dateCreated", "dateModified",
                                     "author",   "publisher",     "inLanguage"};
  for (guint i = 0; i < G_N_ELEMENTS(KEYS); i++) {
    if (!has_word(property, KEYS[i]))
      continue;
    const xmlNode *part = named_part(element);
    const char *value = rw_html_attribute(part, "content");
    if (!value)
      value = rw_html_attribute(part, "datetime");
    if (value)
      rw_html_facts_add(facts, RW_FACT_ITEMPROP, KEYS[i], value);
    else
      add_content(facts, RW_FACT_ITEMPROP, KEYS[i], part);
  }
}

RwHtmlFacts *
rw_html_facts_collect(const xmlDoc *doc)
{
  RwHtmlFacts *facts = rw_html_facts_new();
  const xmlNode *top = (const xmlNode *)doc;
  for (const xmlNode *node = doc->children; node; node = next_node(node, top)) {
    if (node->type != XML_ELEMENT_NODE)
      continue;
    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
      if (is_element(node, ROWS[i].name))
        ROWS[i].add(facts, node);
    }
    const char *property = rw_html_attribute(node, "itemprop");
    if (property && !is_element(node, "meta"))
      add_property(facts, property, node);
  }
  return facts;
}
