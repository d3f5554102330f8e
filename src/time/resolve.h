/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file resolve.h
 * Which days a reading means, given the day it is written on.
 */

#ifndef RW_TIME_RESOLVE_H
#define RW_TIME_RESOLVE_H

#include "time/grammar.h"
#include "time/tense.h"

/** Whole months of business. */
typedef struct {
  RwDate first;           /**< Year 0: none */
  RwDate last;
  guint8 period;          /**< RwPeriod */
  guint8 nth;             /**< As of RwTimex */
} RwMonths;

/** What a reading is resolved on; year 0 where nothing is known. */
typedef struct {
  RwDate anchor;          /**< Day of writing */
  RwDate reference;       /**< Date spoken of before */
  gboolean near;          /**< In this sentence or the one before */
  RwMonths quarter;       /**< Last quarter spoken of, other than to compare */
  RwMonths reported;      /**< The same of any months: "the first nine months" */
  RwTense tense;
  gboolean governed;      /**< Whether it is the tense of the verb that the expression depends on */
} RwTimeContext;

/** Sets kind (RW_TIMEX_AT or RW_TIMEX_RANGE), value and end of `timex`; FALSE where `context` does not suffice. */
gboolean
rw_reading_resolve(const RwReading *reading, const RwTimeContext *context, RwTimex *timex);

#endif /* RW_TIME_RESOLVE_H */
