/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/match.h
 * Patterns on arguments: who fills which role.
 */

#ifndef RW_FACT_MATCH_H
#define RW_FACT_MATCH_H

#include "fact/scan.h"

/** A filled role. */
typedef struct {
  RwTermId role;
  guint32 entity; /**< Entity, or RW_NONE where an event fills the role */
  guint32 token;  /**< Token of the mention, or the trigger of the event */
  RwSpan span;
} RwFill;

/** A pattern that matched. */
typedef struct {
  const RwPattern *pattern;
  guint32 token;     /**< The predicate */
  guint32 support;   /**< Its support verb, or RW_NONE */
  guint specificity; /**< Words and conditions that were met: the higher one wins */
  RwFill fills[RW_FILLERS_MAX];
  guint n_fills;
} RwMatch;

/** Fills the roles of `pattern` from `args`.  Returns: whether all that it requires is there */
gboolean rw_match(const RwScan *scan, const RwPattern *pattern, const RwArgs *args, RwMatch *match);

/** Fills `role` alone with what stands in `slot`, as far as the pattern has it there. */
void rw_match_slot(const RwScan *scan, RwMatch *match, unsigned slot, guint32 token, RwTermId role);

/** The patterns of any word (`rwp:any`) that `token` may evoke where it evokes nothing by `words`, its own ones; or NULL. */
const GArray *rw_match_any(const RwScan *scan, RwWordKind kind, guint32 token, const GArray *words);

/**
 * Whether `pattern` may be evoked at `token`: a verb that heads no clause ("increased costs") is no event of no kind of its own,
 * and none at all before a noun ("the defending champion").
 */
gboolean rw_match_may_evoke(const RwScan *scan, guint32 token, const RwPattern *pattern);

/** Whether `token` can be the trigger of an event: is in no name and evokes an event pattern. */
gboolean rw_match_is_trigger(const RwScan *scan, guint32 token);

/** The bytes of the mention that `token` heads, of its words and nothing below, where it heads none. */
RwSpan rw_match_mention(const RwScan *scan, guint32 token);

/** What in the tree of `token` and above makes it other than actual. */
typedef struct {
  guint8 effect; /**< RwFactuality or RW_EFFECT_PAST */
  guint8 weak;   /**< A noun of which nothing says whether it is so: "the release" */
} RwStatus;

/** The factuality of what `token` evokes; `evoked` is its class or property. */
RwStatus rw_status(const RwScan *scan, guint32 token, RwTermId evoked, guint32 support);

/** Whether the time `timex` (RW_NONE: none) lies ahead of the day of writing, and `token` does not say that it is past: "the
 * leaders meet on June 5". */
gboolean rw_status_is_ahead(const RwScan *scan, guint32 token, guint32 timex);

/** The same from the words that depend on `token` alone. */
guint8 rw_status_local(const RwScan *scan, guint32 token);

/** What the word `token`, which tells what someone says, makes of the words said: Negated for "denied". */
guint8 rw_status_of_content(const RwScan *scan, guint32 token);

/** Whether an instance of `class_` may fill `mapping` of `pattern`. */
gboolean rw_match_accepts(const RwScan *scan, const RwPattern *pattern, const RwMapping *mapping, RwTermId class_);

#endif /* RW_FACT_MATCH_H */
