/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file html.h
 * The parts of the HTML reader: tree, elements, metadata, body.
 */

#ifndef RW_INPUT_HTML_H
#define RW_INPUT_HTML_H

#include <libxml/tree.h>
#include <rdfwire/article.h>

/**
 * The tree of a page.  NULs become spaces, bytes become UTF-8 before libxml2 sees them (by byte order mark, `declared`, valid
 * UTF-8, a meta element anywhere, or what the bytes suggest; else windows-1252), and nothing outside the page is loaded.
 *
 * @param name For messages.
 * @param declared An encoding; NULL: none.
 * Errors: RW_ERROR_LIMIT past RW_MAX_HTML_DEPTH, _NODE or _ATTRIBUTES, RW_ERROR_EMPTY without any element.
 * Returns: (transfer full) (nullable)
 */
xmlDoc *
rw_html_parse(const char *name, const char *bytes, gsize length, const char *declared, GError **error);

/** What an element is to the flow of text; flags. */
typedef enum {
  RW_HTML_BLOCK = 1 << 0,   /**< Text before and after it is not in its paragraph */
  RW_HTML_SKIP = 1 << 1,    /**< Never part of an article's text */
  RW_HTML_HEADING = 1 << 2, /**< h1 to h6 */
  RW_HTML_ITEM = 1 << 3,    /**< An item of a list, a cell of a table */
  RW_HTML_BREAK = 1 << 4,   /**< br */
  RW_HTML_ASIDE = 1 << 5,   /**< Beside the article as a rule: nav, aside, footer */
  RW_HTML_LINK = 1 << 6,    /**< a */
  RW_HTML_ARTICLE = 1 << 7, /**< article, main: around an article as a rule */
  RW_HTML_PRE = 1 << 8,     /**< Its line ends count */
  RW_HTML_QUOTE = 1 << 9,   /**< q: in quotation marks */
} RwHtmlFlags;

/** The flags of the element called `name`, 0 where it is inline or unknown. */
guint
rw_html_flags(const char *name);

/** The value of an attribute.  Returns: (transfer none) (nullable): NULL where it is absent or empty */
const char *
rw_html_attribute(const xmlNode *element, const char *name);

/** Where a fact about a page was found. */
typedef enum {
  RW_FACT_JSON_LD,  /**< A property of the schema.org article in JSON-LD */
  RW_FACT_META,     /**< A meta element: its name, property or itemprop */
  RW_FACT_ITEMPROP, /**< Microdata: an element with itemprop */
  RW_FACT_LINK,     /**< A link element: its rel */
  RW_FACT_ELEMENT,  /**< The text or value of an element that says it by itself: title, h1, time, html */
} RwFactSource;

/** What a page says of itself, by source and key; frees its strings. */
typedef struct RwHtmlFacts RwHtmlFacts;

/** Returns: (transfer full) */
RwHtmlFacts *
rw_html_facts_new(void);

/** Frees `facts`; NULL is allowed. */
void
rw_html_facts_free(RwHtmlFacts *facts);

/** Adds a value without white space around it; empty ones are left out, and so are those past RW_MAX_HTML_FACTS. */
void
rw_html_facts_add(RwHtmlFacts *facts, RwFactSource source, const char *key, const char *value);

/** Value `i`, from 0 in the order of the page, of a key; keys are compared without case.  Returns: (transfer none) (nullable) */
const char *
rw_html_facts_get(const RwHtmlFacts *facts, RwFactSource source, const char *key, guint i);

/** All facts of a page.  Returns: (transfer full) */
RwHtmlFacts *
rw_html_facts_collect(const xmlDoc *doc);

/** Adds the facts of the schema.org articles in one JSON-LD script; what is not JSON is left out. */
void
rw_html_facts_add_json_ld(RwHtmlFacts *facts, const char *script);

/** Sets the article's fields but its text from the facts, by a table of precedence. */
void
rw_html_facts_apply(const RwHtmlFacts *facts, RwArticle *article);

/**
 * The text of the article in the page: paragraphs with blank lines between them, without what stands around the article, and
 * without its headline.
 *
 * @param title The headline; NULL: unknown.
 * Returns: (transfer full): "" where there is none
 */
char *
rw_html_dup_body(const xmlDoc *doc, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwHtmlFacts, rw_html_facts_free)

#endif /* RW_INPUT_HTML_H */
