/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file entity/seen.h
 * What the knowledge bases know of the names of one text: each name and entity is looked up once and numbered from then on.
 */

#ifndef RW_ENTITY_SEEN_H
#define RW_ENTITY_SEEN_H

#include "entity/names.h"

/** The names and entities of one text that the bases know. */
typedef struct RwSeen RwSeen;

/** An entity of the knowledge bases. */
typedef struct {
  guint32 id;          /**< Of the bases: for rw_kb_facts() and the like */
  const char *iri;
  const char *label;
  RwTermId class_;     /**< rw:Entity where the bases know none */
  RwCoarse coarse;
  guint32 country;     /**< Of a place or organization: known entity, or RW_NONE */
  guint32 capital_of;  /**< Of a capital: known entity, or RW_NONE */
  gfloat prior;        /**< RwKbEntity.prior */
  guint32 same;        /**< The entity of an earlier base that it is in this text, or RW_NONE: filled by rw_finder_link() */
  guint32 entity;      /**< For the step that merges: its draft entity, or RW_NONE */
  guint8 ambiguous;    /**< All its names need support by their context */
} RwKnown;

/** A known entity that a name may mean. */
typedef struct {
  guint32 known;       /**< For rw_seen_known() */
  guint32 id;          /**< RwKbCandidate.entity, and so on: its members */
  guint32 base;
  gfloat probability;
  const char *form;
  guint8 demonym;
  guint8 unsure;       /**< The name is more often something else: needs support by its context */
} RwSense;

/** Nothing is seen yet; lives in the arena.  Returns: (transfer none) */
RwSeen *
rw_seen_new(const RwNames *names, RwArena *arena);

/** A known entity, by the number of a sense. */
RwKnown *
rw_seen_known(const RwSeen *seen, guint32 known);

/**
 * The longest known name that starts at token `first` and ends with a token before `limit`.
 * Returns: the token after it, or `first` where there is none; `*state` is for rw_seen_senses()
 */
guint32
rw_seen_longest(RwSeen *seen, RwPieces pieces, guint32 first, guint32 limit, guint32 *state);

/** The state of exactly tokens [first, last), or 0 where they are no known name. */
guint32
rw_seen_exact(RwSeen *seen, RwPieces pieces, guint32 first, guint32 last);

/** The state of the name with this hash (kb/fold.h), or 0 where it is no known name. */
guint32
rw_seen_named(RwSeen *seen, guint64 name);

/** The entities that a name may mean: their `known` is RW_NONE until rw_seen_take().  Returns: (transfer none), `*n` senses */
RwSense *
rw_seen_senses(const RwSeen *seen, guint32 state, guint *n);

/** Looks up the entity of a sense: `known` is its number. */
void
rw_seen_take(RwSeen *seen, RwSense *sense);

#endif /* RW_ENTITY_SEEN_H */
