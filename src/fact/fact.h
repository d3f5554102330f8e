/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/fact.h
 * The fact stage: relations, events and claims, each with its evidence and factuality.
 */

#ifndef RW_FACT_FACT_H
#define RW_FACT_FACT_H

#include "entity/entity.h"
#include "time/timex.h"

/** Factuality as in the contract; the values are those of terms.h from RW_T_RW_ACTUAL on. */
typedef enum {
  RW_FACT_ACTUAL,
  RW_FACT_PLANNED,
  RW_FACT_POSSIBLE,
  RW_FACT_NEGATED,
} RwFactuality;

/** What fills a role. */
typedef enum {
  RW_FILLER_ENTITY,    /**< index: entity */
  RW_FILLER_EVENT,     /**< index: event */
} RwFillerKind;

/** A role of an event. */
typedef struct {
  RwTermId role;       /**< Property: rw:agent, ... */
  RwFillerKind kind;
  guint32 index;
  RwSpan span;         /**< Bytes of the mention that fills it */
} RwRole;

/** When: indices of expressions in RwTimes, or RW_NONE. */
typedef struct {
  guint32 timex;       /**< Its time, as the expression's kind says */
  guint32 begin;       /**< Time of its begin alone: "the war broke out in 2003" */
  guint32 end;         /**< The same of its end */
} RwWhen;

/** Whether no time is known. */
static inline gboolean
rw_when_is_none(RwWhen when)
{
  return when.timex == RW_NONE && when.begin == RW_NONE && when.end == RW_NONE;
}

typedef struct {
  RwTermId class_;     /**< Most specific event class */
  RwSpan trigger;      /**< Bytes of the word or words that evoke it: its label */
  RwSpan evidence;     /**< Bytes of the clause or sentence that states it */
  const RwSpan *more_triggers; /**< Of later mentions of the same event */
  const RwSpan *more_evidence; /**< The same, of the clauses that state them */
  guint32 n_more;
  RwRole *roles;       /**< No two alike */
  guint32 n_roles;
  RwWhen when;
  RwFactuality factuality;
  guint32 attributed_to; /**< Entity that alone vouches for it, or RW_NONE */
  gfloat confidence;   /**< 0 to 1 */
} RwEvent;

typedef struct {
  RwTermId predicate;
  guint32 subject;     /**< Entity */
  guint32 object;      /**< Entity, or RW_NONE where the object is a date */
  guint32 timex;       /**< Time expression that is the object (birthDate, ...), or RW_NONE */
  RwSpan evidence;
  RwFactuality factuality;
  guint32 attributed_to; /**< Entity or RW_NONE */
  gfloat confidence;
  RwTermId rule;       /**< The rule that concludes it, or 0 where the text states it */
  RwSpan second_evidence; /**< Of the second statement, where it follows from two; else empty */
  guint32 when;        /**< Time expression that says since or until when it is so, or RW_NONE */
  guint8 until;        /**< Whether the object is the end of that expression: 1970 of "1901-1970" */
} RwRelation;

typedef struct {
  guint8 quotation;    /**< Whether the words are in quotation marks */
  guint8 stance;       /**< Whether they are the article's words for what the speaker takes a stand on ("praised the plan"): what
                            they state is the article's, and events and relations are none of the claim's */
  const guint32 *speakers; /**< Entities */
  guint32 n_speakers;
  guint32 addressee;   /**< Entity or RW_NONE */
  const RwSpan *contents; /**< The words claimed, without quotation marks, in their order: several where others stand between */
  guint32 n_contents;
  RwSpan source;       /**< The words that name the speakers */
  RwSpan cue;          /**< The word that attributes them */
  RwSpan evidence;     /**< All of it */
  RwFactuality factuality; /**< How the speaker puts the words: Actual where they are claimed, Negated where they are denied */
  const guint32 *events;
  guint32 n_events;
  const guint32 *relations;
  guint32 n_relations;
  guint32 *claims;     /**< Claims that it tells of: "she said that he had warned that" */
  guint32 n_claims;
  gfloat confidence;
} RwClaim;

/** The facts of one text; lives in the arena.  Each list is sorted by evidence, without duplicates. */
typedef struct {
  RwEvent *events;
  guint32 n_events;
  RwRelation *relations;
  guint32 n_relations;
  RwClaim *claims;
  guint32 n_claims;
} RwFacts;

/** Patterns compiled from the ontology; immutable, shared by all threads. */
typedef struct RwPatterns RwPatterns;

/** Compiles the patterns.  Errors: RW_ERROR_ONTOLOGY with file and line.  Returns: (transfer full) (nullable) */
RwPatterns *
rw_patterns_new(const RwOntology *ontology, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void
rw_patterns_free(RwPatterns *patterns);

/** The model of relations that patterns do not state; immutable, shared by all threads. */
typedef struct RwClassifier RwClassifier;

/** Loads its file; relations that `ontology` does not have are left out.  Errors: RW_ERROR_MODEL.
 * Returns: (transfer full) (nullable) */
RwClassifier *
rw_classifier_load(const char *path, const RwOntology *ontology, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void
rw_classifier_free(RwClassifier *classifier);

/**
 * Finds the facts of `text`; `classifier` may be NULL, then by patterns alone.
 * Returns: (transfer none), in `arena`
 */
RwFacts *
rw_facts_find(
  const RwPatterns *patterns, const RwClassifier *classifier, RwArena *arena, const RwText *text,
  const RwEntities *entities, const RwTimes *times);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwPatterns, rw_patterns_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwClassifier, rw_classifier_free)

#endif /* RW_FACT_FACT_H */
