/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file graph/state.h
 * Short forms of rw_graph_add() for the kinds of objects that the graph stage states.
 */

#ifndef RW_GRAPH_STATE_H
#define RW_GRAPH_STATE_H

#include "ontology/ontology.h"
#include "time/timex.h"

#include <rdfwire/graph.h>

/** States (subject, predicate, IRI); the predicate is a term of terms.h. */
void
rw_state_iri(RwGraph *graph, const char *subject, unsigned predicate, const char *object);

/** States (subject, predicate, plain literal). */
void
rw_state_string(RwGraph *graph, const char *subject, unsigned predicate, const char *value);

/** States (subject, predicate, xsd:nonNegativeInteger). */
void
rw_state_count(RwGraph *graph, const char *subject, unsigned predicate, guint32 value);

/** States (subject, predicate, xsd:decimal of two places) for a value from 0 to 1. */
void
rw_state_share(RwGraph *graph, const char *subject, unsigned predicate, gfloat value);

/** States the class, its superclasses, and the schema.org class of each: queries need no inference. */
void
rw_state_classes(RwGraph *graph, const RwOntology *ontology, const char *subject, RwTermId class_);

/** The literal of a date, in `buffer`. */
RwTerm
rw_state_date_term(RwDate date, char buffer[static 32]);

/** The literal of a time expression's value, in `buffer`; its value is NULL where rw_timex_format() knows none. */
RwTerm
rw_state_timex_term(const RwTimex *timex, char buffer[static 32]);

/** States (subject, predicate IRI, date literal). */
void
rw_state_date(RwGraph *graph, const char *subject, const char *predicate, RwDate date);

#endif /* RW_GRAPH_STATE_H */
