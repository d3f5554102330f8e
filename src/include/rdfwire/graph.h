/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/graph.h
 * The RDF statements of one article.
 */

#ifndef RDFWIRE_GRAPH_H
#define RDFWIRE_GRAPH_H

#include <rdfwire/macros.h>

G_BEGIN_DECLS

/** A graph; a single owner frees it with rw_graph_free().  Its strings live as long as it does. */
typedef struct RwGraph RwGraph;

/** Kinds of RDF terms; there are no blank nodes. */
typedef enum {
  RW_TERM_IRI,
  RW_TERM_LITERAL,
} RwTermKind;

/** An RDF term (RDF 1.1 Concepts, section 3); owns nothing. */
typedef struct {
  RwTermKind kind;
  const char *value;    /**< IRI or lexical form: UTF-8 */
  const char *datatype; /**< Datatype IRI of a literal; NULL: xsd:string, or rdf:langString where there is a language */
  const char *language; /**< BCP 47 tag of a literal, or NULL */
} RwTerm;

/** A statement; subject and predicate are IRIs. */
typedef struct {
  const char *subject;
  const char *predicate;
  RwTerm object;
} RwStatement;

/** A new graph named `iri`, which is copied.  Returns: (transfer full) */
RW_API RwGraph *
rw_graph_new(const char *iri);

/** Frees `graph`; NULL is allowed. */
RW_API void
rw_graph_free(RwGraph *graph);

/** The graph's name.  Returns: (transfer none) */
RW_API const char *
rw_graph_get_iri(const RwGraph *graph);

/**
 * Adds a statement; its strings are copied.  The graph is a set: a statement that it holds is not added again.  Statements of one
 * subject are best added together: writers group what is adjacent.  Terms pass the gate (rdf/gate.h) when written.
 */
RW_API void
rw_graph_add(RwGraph *graph, const char *subject, const char *predicate, RwTerm object);

/** The number of statements. */
RW_API gsize
rw_graph_get_size(const RwGraph *graph);

/** Statement `i`, from 0, in the order added.  Returns: (transfer none) */
RW_API const RwStatement *
rw_graph_get(const RwGraph *graph, gsize i);

/**
 * Gives `graph` what is known besides it: a graph with a name of its own, whose statements are none of `graph`'s.  It takes the
 * place of the one that was there.
 *
 * @param background (transfer full) (nullable)
 */
RW_API void
rw_graph_take_background(RwGraph *graph, RwGraph *background);

/** What is known besides `graph`.  Returns: (transfer none) (nullable) */
RW_API const RwGraph *
rw_graph_get_background(const RwGraph *graph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwGraph, rw_graph_free)

G_END_DECLS

#endif /* RDFWIRE_GRAPH_H */
