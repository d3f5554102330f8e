/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file ontology/ontology.h
 * Classes and properties as the RDF files define them.  Names (entity/), patterns (fact/) and the graph read their own parts of the
 * triples; here is what all of them share.
 */

#ifndef RW_ONTOLOGY_ONTOLOGY_H
#define RW_ONTOLOGY_ONTOLOGY_H

#include "ontology/terms.h"
#include "ontology/triples.h"

/** The ontology; immutable, shared by all threads. */
typedef struct RwOntology RwOntology;

/**
 * Reads every .ttl file of `paths` (folders, in byte order of their file names, or files; NULL-terminated).
 * Errors: RW_ERROR_ONTOLOGY (syntax; a class or property that C code names and no file declares; a cycle of classes), RW_ERROR_IO.
 * Returns: (transfer full) (nullable)
 */
RwOntology *
rw_ontology_load(const char *const *paths, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void
rw_ontology_free(RwOntology *ontology);

/** The statements.  Returns: (transfer none) */
const RwTriples *
rw_ontology_triples(const RwOntology *ontology);

/** The IRI of a term.  Returns: (transfer none) */
const char *
rw_ontology_iri(const RwOntology *ontology, RwTermId term);

/** Whether class `sub` is `super` or below it (rdfs:subClassOf, transitive). */
gboolean
rw_ontology_is_a(const RwOntology *ontology, RwTermId sub, RwTermId super);

/** `class` and all its rw: superclasses, from the most specific up; rw: classes only. */
RwTermList
rw_ontology_superclasses(const RwOntology *ontology, RwTermId class_);

/** The schema.org class that matches `class` or its nearest superclass that has one, or 0. */
RwTermId
rw_ontology_schema_class(const RwOntology *ontology, RwTermId class_);

/** Whether an instance of `subject_class` may have `property` with an instance of `object_class` (0: a literal). */
gboolean
rw_ontology_allows(const RwOntology *ontology, RwTermId property, RwTermId subject_class, RwTermId object_class);

/** Whether `property` is symmetric (owl:SymmetricProperty). */
gboolean
rw_ontology_is_symmetric(const RwOntology *ontology, RwTermId property);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwOntology, rw_ontology_free)

#endif /* RW_ONTOLOGY_ONTOLOGY_H */
