/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file html_page.h
 * A page as blocks of text in a tree of elements: what the search for the article's body works on.
 */

#ifndef RW_INPUT_HTML_PAGE_H
#define RW_INPUT_HTML_PAGE_H

#include "input/html.h"

/** What the names (class, id, role, itemprop) of an element say it is; flags. */
typedef enum {
  RW_NAME_ASIDE = 1 << 0,   /**< Around an article: menus, sharing, related links, bylines, captions */
  RW_NAME_COMMENT = 1 << 1, /**< What readers say of it */
  RW_NAME_BODY = 1 << 2,    /**< The text of an article */
  RW_NAME_HIDDEN = 1 << 3,  /**< Not shown */
} RwNameFlags;

/** An element that ends paragraphs, or an inline one whose names set it apart.  Parents come before their children. */
typedef struct {
  guint parent;  /**< Index of the element around it; the first is its own */
  guint end;     /**< Index after the last element in it */
  guint first;   /**< Its first block */
  guint last;    /**< The block after its last */
  guint flags;  /**< RwHtmlFlags; those for headings and items from all around it */
  guint names;   /**< RwNameFlags */
} RwElement;

/** A paragraph of text without elements in it that end paragraphs. */
typedef struct {
  guint element; /**< Index of the innermost element around it */
  guint begin;   /**< First byte in the page's text */
  guint length;  /**< Bytes; never 0 */
  guint links;   /**< Bytes of it that are in links */
} RwBlock;

/** A page. */
typedef struct {
  GArray *elements; /**< RwElement, in the order of the page */
  GArray *blocks;   /**< RwBlock, in the order of the page */
  GString *text;    /**< The text of all blocks, one after another, each NUL-terminated, in normal form: single spaces and LFs */
} RwPage;

/** The blocks and elements of `doc`.  Returns: (transfer full) */
RwPage *
rw_page_new(const xmlDoc *doc);

/** Frees `page`; NULL is allowed. */
void
rw_page_free(RwPage *page);

/** What the names of `element` say. */
guint
rw_page_names(const xmlNode *element);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwPage, rw_page_free)

#endif /* RW_INPUT_HTML_PAGE_H */
