/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/extractor.h
 * From an article to its graph.
 */

#ifndef RDFWIRE_EXTRACTOR_H
#define RDFWIRE_EXTRACTOR_H

#include <rdfwire/article.h>
#include <rdfwire/graph.h>

G_BEGIN_DECLS

/** Ontology, patterns, names and models, loaded once; immutable, so any number of threads may share it. */
typedef struct RwExtractor RwExtractor;

/** How much of what was found goes into the graph; each level holds the one before. */
typedef enum {
  RW_DETAIL_FACTS,    /**< Article, entities, relations, events, claims and the spans that they cite */
  RW_DETAIL_EVIDENCE, /**< Also every mention of an entity and every date */
  RW_DETAIL_FULL,     /**< Also the text itself and every sentence */
} RwDetail;

/** Which mentions of entities get a span; spans that statements cite are there in any case. */
typedef enum {
  RW_MENTIONS_ALL,   /**< Names, demonyms, nominals and pronouns */
  RW_MENTIONS_NAMES, /**< Names alone */
} RwMentionChoice;

/** How entities without a knowledge base IRI are named. */
typedef enum {
  RW_SCOPE_ARTICLE, /**< An IRI under the article's */
  RW_SCOPE_CORPUS,  /**< The same, but for names of two words or more that are not all common: an IRI under the base, from
                         class and name, so that articles join on it */
} RwEntityScope;

/** How to extract; zero is the default of every member but `detail`, whose default is RW_DETAIL_EVIDENCE. */
typedef struct {
  const char *const *ontologies; /**< NULL-terminated folders or Turtle files read beside the built-in ones; NULL: none */
  gboolean no_builtin;           /**< Leave out the built-in ontology and knowledge base: `ontologies` and `kbs` replace them */
  const char *const *kbs;        /**< NULL-terminated files (rdfwire/kb.h) used beside the built-in knowledge base; NULL: none */
  const char *base;              /**< IRI for what has no other; NULL: RW_DEFAULT_BASE */
  RwDetail detail;
  RwMentionChoice mentions;
  RwEntityScope scope;
  gboolean kb_facts;             /**< Give each graph what the knowledge bases know of its linked entities as its background */
} RwExtractorOptions;

/** The base of IRIs where none is given; .invalid never resolves (RFC 6761). */
#define RW_DEFAULT_BASE "https://rdfwire.invalid/"

/**
 * Loads everything that extraction needs.
 * Errors: RW_ERROR_ONTOLOGY, _MODEL, _IO, _ARGUMENT (a base that is no IRI).
 * Returns: (transfer full) (nullable)
 */
RW_API RwExtractor *
rw_extractor_new(const RwExtractorOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Frees `extractor`; NULL is allowed. */
RW_API void
rw_extractor_free(RwExtractor *extractor);

/**
 * The graph of `article`.  Thread-safe.
 * Errors: RW_ERROR_EMPTY, _LIMIT.
 * Returns: (transfer full) (nullable)
 */
RW_API RwGraph *
rw_extractor_extract(const RwExtractor *extractor, const RwArticle *article, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwExtractor, rw_extractor_free)

G_END_DECLS

#endif /* RDFWIRE_EXTRACTOR_H */
