/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file ontology/ontology.h
 * Classes and properties as the RDF files define them.  Names (entity/), patterns (fact/) and the graph read their own parts of
 * the triples; here is what all of them share.
 */

#ifndef RW_ONTOLOGY_ONTOLOGY_H
#define RW_ONTOLOGY_ONTOLOGY_H

#include "ontology/terms.h"
#include "ontology/triples.h"

/** The ontology; immutable, shared by all threads. */
typedef struct RwOntology RwOntology;

/**
 * Reads `paths` (NULL-terminated): files, or folders, of which it reads every .ttl file, in byte order of their names, but
 * those whose names end in shapes.ttl: they constrain graphs and patterns and are for SHACL processors.
 * Errors: RW_ERROR_ONTOLOGY (syntax; a rw: term of terms.h that no file declares; a class or property above itself), RW_ERROR_IO.
 * Returns: (transfer full) (nullable)
 */
RwOntology *rw_ontology_load(const char *const *paths, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * Frees the ontology; NULL is allowed.  Not while another thread uses raptor2 or libxml2: raptor2 ends both for the whole
 * process.
 */
void rw_ontology_free(RwOntology *ontology);

/** The statements.  Returns: (transfer none) */
const RwTriples *rw_ontology_triples(const RwOntology *ontology);

/** The IRI of a term.  Returns: (transfer none) */
const char *rw_ontology_iri(const RwOntology *ontology, RwTermId term);

/** Whether class `sub` is `super` or below it (rdfs:subClassOf, transitive). */
gboolean rw_ontology_is_a(const RwOntology *ontology, RwTermId sub, RwTermId super);

/**
 * `class_` and all above it, each before those above it; without the classes of other vocabularies that ours are aligned with.
 * None where `class_` is not declared.
 */
RwTermList rw_ontology_superclasses(const RwOntology *ontology, RwTermId class_);

/** The schema.org class that matches `class_` or its nearest superclass that has one, or 0. */
RwTermId rw_ontology_schema_class(const RwOntology *ontology, RwTermId class_);

/**
 * Whether an instance of `subject_class` may have `property` with an instance of `object_class` (0: a literal), by the domains
 * and ranges of the property and of those above it (rdfs:subPropertyOf).  FALSE for a property that is not declared.
 */
gboolean rw_ontology_allows(const RwOntology *ontology, RwTermId property, RwTermId subject_class, RwTermId object_class);

/** Whether `property` is symmetric (owl:SymmetricProperty). */
gboolean rw_ontology_is_symmetric(const RwOntology *ontology, RwTermId property);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwOntology, rw_ontology_free)

#endif /* RW_ONTOLOGY_ONTOLOGY_H */
