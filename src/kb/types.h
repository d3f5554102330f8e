/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/types.h
 * Classes of other vocabularies as classes of the ontology: by what the ontology says they match (owl:equivalentClass,
 * skos:*Match), else by the classes above them that the sources state (rdfs:subClassOf, Wikidata's P279).
 */

#ifndef RW_KB_TYPES_H
#define RW_KB_TYPES_H

#include "ontology/ontology.h"

/** What is known of classes. */
typedef struct RwKbTypes RwKbTypes;

/** Returns: (transfer full) */
RwKbTypes *
rw_kb_types_new(const RwOntology *ontology);

void
rw_kb_types_free(RwKbTypes *types);

/** Takes in that class `sub` is below `super`; 16 bytes each.  Not after rw_kb_types_class(). */
void
rw_kb_types_add(RwKbTypes *types, const char *sub, const char *super);

/**
 * The class below rw:Entity that stands for class `iri`: itself, the one that it matches, else that of the nearest class above it
 * (of several the most specific one); 0 where there is none.
 */
RwTermId
rw_kb_types_class(RwKbTypes *types, const char *iri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwKbTypes, rw_kb_types_free)

#endif /* RW_KB_TYPES_H */
