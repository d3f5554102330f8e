/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/article.h
 * A news article as the readers deliver it: plain text and what its source says about it.
 */

#ifndef RDFWIRE_ARTICLE_H
#define RDFWIRE_ARTICLE_H

#include <rdfwire/macros.h>

G_BEGIN_DECLS

/** An article; a single owner frees it with rw_article_free(). */
typedef struct RwArticle RwArticle;

/** The fields that hold one string each; any but the text may be absent (NULL). */
typedef enum {
  RW_ARTICLE_ID,        /**< Identifier in its source, or derived from the content */
  RW_ARTICLE_URL,       /**< Canonical address: an absolute IRI */
  RW_ARTICLE_TITLE,     /**< Headline, one line */
  RW_ARTICLE_TEXT,      /**< Body: valid UTF-8, blank lines between paragraphs, LF line ends but where JSON has others */
  RW_ARTICLE_DATE,      /**< Publication: xsd:date or xsd:dateTime */
  RW_ARTICLE_MODIFIED,  /**< Last change: xsd:date or xsd:dateTime */
  RW_ARTICLE_PUBLISHER, /**< Name of the publisher */
  RW_ARTICLE_LANGUAGE,  /**< BCP 47 tag */
  RW_ARTICLE_SOURCE,    /**< Where it was read, for messages: "FILE" or "FILE:RECORD" */
} RwArticleField;

/** Number of RwArticleField values. */
#define RW_ARTICLE_N_FIELDS 9

/** A new article without any field.  Returns: (transfer full) */
RW_API RwArticle *
rw_article_new(void);

/** Frees `article`; NULL is allowed. */
RW_API void
rw_article_free(RwArticle *article);

/** The value of `field`.  Returns: (transfer none) (nullable) */
RW_API const char *
rw_article_get(const RwArticle *article, RwArticleField field);

/** Sets `field` to a copy of `value`; NULL or "" removes it. */
RW_API void
rw_article_set(RwArticle *article, RwArticleField field, const char *value);

/** Sets `field` to `value`, which the article then owns: (transfer full) (nullable). */
RW_API void
rw_article_take(RwArticle *article, RwArticleField field, char *value);

/** Adds the name of one more author. */
RW_API void
rw_article_add_author(RwArticle *article, const char *name);

/** The number of authors. */
RW_API guint
rw_article_get_n_authors(const RwArticle *article);

/** The name of author `i`, from 0.  Returns: (transfer none) */
RW_API const char *
rw_article_get_author(const RwArticle *article, guint i);

/**
 * The article's IRI: its URL, else `<base>article/<id>`; without an id, one derived from title, date and text (SHA-256, the first
 * 32 hexadecimal digits), so that the same article has the same IRI everywhere.  Percent-encoded where RFC 3987 asks for it, and
 * without a fragment.
 *
 * @param base IRI that ends in '/' or '#'.
 * Returns: (transfer full)
 */
RW_API char *
rw_article_dup_iri(const RwArticle *article, const char *base);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwArticle, rw_article_free)

G_END_DECLS

#endif /* RDFWIRE_ARTICLE_H */
