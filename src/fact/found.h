/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/found.h
 * The three passes over a text that was scanned: events, relations, claims.  Each appends to its own list.
 */

#ifndef RW_FACT_FOUND_H
#define RW_FACT_FOUND_H

#include "fact/match.h"

/** An event with what is dropped from the result. */
typedef struct {
  RwEvent event;
  guint32 token;    /**< Predicate of its first mention */
  guint32 support;  /**< The verb that carries it, or RW_NONE */
  guint8 weak;      /**< Whether no mention says if it is so */
  guint8 definite;  /**< "the call" */
  guint8 indefinite; /**< "a call", "another call" */
  guint8 dropped;   /**< Merged into another, or without a role */
  guint32 merged;   /**< Index of the event it was merged into, or its own */
  GArray *triggers; /**< Of RwSpan: of later mentions; NULL: none */
  GArray *evidence; /**< The same, of the clauses that state them */
} RwFoundEvent;

/** A relation with the word that states it. */
typedef struct {
  RwRelation relation;
  guint32 token;
  guint8 named; /**< Stated by words that only name someone or something: "the Danish minister X" */
} RwFoundRelation;

/** What was found; the lists belong to the caller of rw_facts_find()'s helper, strings and arrays to the arena. */
typedef struct {
  RwScan *scan;
  GArray *events;    /**< Of RwFoundEvent, by their triggers */
  GArray *relations; /**< Of RwFoundRelation */
  GArray *claims;    /**< Of RwClaim */
  guint32 *event_at; /**< [n_tokens] index of the event whose trigger the token heads, or RW_NONE */
  guint32 *place_of; /**< [n_tokens] head of the place that stands in a phrase of the predicate, or RW_NONE */
  guint32 *time_of;  /**< [n_tokens] the time expression that belongs to the predicate, or RW_NONE */
  guint32 *begin_of; /**< [n_tokens] that which only its begin belongs to, or RW_NONE */
  guint32 *end_of;   /**< [n_tokens] the same for its end */
} RwFound;

/** Attaches each time expression to the predicate that it belongs to, and to what shares it. */
void rw_find_times(RwFound *found);

/** The time of the event that `token` evokes, else that of its support verb (or RW_NONE). */
RwWhen rw_find_when(const RwFound *found, guint32 token, guint32 support);

/** Finds events and relations that words evoke. */
void rw_find_matches(RwFound *found);

/** Fills roles with events, merges mentions of one event, drops what has no role. */
void rw_resolve_events(RwFound *found);

/** Adds the relations of `match`. */
void rw_add_relations(RwFound *found, const RwMatch *match);

/** Finds the relations that offices state. */
void rw_find_offices(RwFound *found);

/** Finds the relations that the model says hold, but for those that are found already. */
void rw_find_learned(RwFound *found, const RwClassifier *classifier);

/** The factuality of a relation that `token` states, or RW_EFFECT_PAST; `support`: its support verb, or RW_NONE. */
guint8 rw_relation_status(const RwScan *scan, guint32 token, RwTermId predicate, guint32 support);

/** Finds claims, and attributes events and relations to their speakers. */
void rw_find_claims(RwFound *found);

#endif /* RW_FACT_FOUND_H */
