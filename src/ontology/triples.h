/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file triples.h
 * The RDF files of the ontology in memory: interned terms and an index of statements.  Read through raptor2;
 * immutable once loaded.
 */

#ifndef RW_ONTOLOGY_TRIPLES_H
#define RW_ONTOLOGY_TRIPLES_H

#include <glib.h>

/** An interned term: IRI, blank node or literal.  0 is none; the terms of terms.h have the numbers of their enum. */
typedef guint32 RwTermId;

/** A set of statements. */
typedef struct RwTriples RwTriples;

/** Kinds of interned terms. */
typedef enum {
  RW_NODE_IRI,
  RW_NODE_BLANK,
  RW_NODE_LITERAL,
} RwNodeKind;

/** A list of terms inside the triples: owns nothing. */
typedef struct {
  const RwTermId *ids;
  guint n;
} RwTermList;

/** No statements; the terms of terms.h are interned.  Returns: (transfer full) */
RwTriples *rw_triples_new(void);

void rw_triples_free(RwTriples *triples);

/**
 * Reads one RDF file (Turtle, N-Triples, RDF/XML by suffix).  Errors: RW_ERROR_ONTOLOGY "FILE:LINE:COLUMN: cause", RW_ERROR_IO.
 */
gboolean rw_triples_read(RwTriples *triples, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Sorts and indexes; call once after the last rw_triples_read() and before any look-up. */
void rw_triples_index(RwTriples *triples);

/** The term of an IRI, 0 where neither terms.h nor a statement has it. */
RwTermId rw_triples_find(const RwTriples *triples, const char *iri);

/** Objects of (subject, predicate), in the order of their first appearance in the files; duplicates once. */
RwTermList rw_triples_objects(const RwTriples *triples, RwTermId subject, RwTermId predicate);

/** Subjects of (predicate, object), in the order of their first appearance in the files. */
RwTermList rw_triples_subjects(const RwTriples *triples, RwTermId predicate, RwTermId object);

/** All subjects that have `predicate`, each once, in the order of the files. */
RwTermList rw_triples_subjects_with(const RwTriples *triples, RwTermId predicate);

/** The first object of (subject, predicate), or 0. */
RwTermId rw_triples_object(const RwTriples *triples, RwTermId subject, RwTermId predicate);

/** The predicate of `subject` with the least number above `after` (0: the least of all), or 0: walks all its predicates. */
RwTermId rw_triples_next_predicate(const RwTriples *triples, RwTermId subject, RwTermId after);

/** The IRI, blank node label or lexical form.  Returns: (transfer none) */
const char *rw_triples_value(const RwTriples *triples, RwTermId term);

/** The language tag of a literal, or NULL.  Returns: (transfer none) */
const char *rw_triples_language(const RwTriples *triples, RwTermId term);

RwNodeKind rw_triples_kind(const RwTriples *triples, RwTermId term);

/**
 * "FILE:LINE:COLUMN", both from 1, columns in characters, for messages: where `about` (0: the subject) is written in the
 * statements about `subject` or in the blank nodes below them, else where those begin.  It is found in the text of the file,
 * since parsers know no columns.  "ontology" where nothing is known of the subject.  Returns: (transfer full)
 */
char *rw_triples_dup_place(const RwTriples *triples, RwTermId subject, RwTermId about);

/** The members of the rdf:List `list`, as a new array of RwTermId.  Returns: (transfer full) */
GArray *rw_triples_dup_list(const RwTriples *triples, RwTermId list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwTriples, rw_triples_free)

#endif /* RW_ONTOLOGY_TRIPLES_H */
