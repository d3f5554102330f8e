/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file grammar.h
 * What a date expression says, before it is known which day it is said on.
 */

#ifndef RW_TIME_GRAMMAR_H
#define RW_TIME_GRAMMAR_H

#include "time/calendar.h"
#include "time/cursor.h"

/** What a reading counts from. */
typedef enum {
  RW_BASE_NONE,
  RW_BASE_ANCHOR,      /**< The day of writing: "last year", "two days ago" */
  RW_BASE_REFERENCE,   /**< The date spoken of before: "the following year", "two days later" */
  RW_BASE_NEAR,        /**< The same where it has been spoken of just before, else the day of writing: "later in the year" */
} RwBase;

typedef enum {
  RW_READING_DATE,     /**< A calendar date as far as `date` tells */
  RW_READING_SPAN,     /**< Calendar dates `date` to `to` */
  RW_READING_WEEKDAY,  /**< Day `nth` of a week: the nearest by tense, or that of the week `amount` weeks from the base */
  RW_READING_WEEKEND,  /**< The nearest weekend by tense */
  RW_READING_SHIFT,    /**< `amount` units from the base */
  RW_READING_NTH,      /**< Quarter or half `nth`, or the first `nth` months, of the year in `date`, or `amount` years from the
                            base, or nearest by tense */
  RW_READING_SEASON,   /**< Season `nth`, of the same */
  RW_READING_REPORTED, /**< The quarter (`unit`) or months last reported on: those of the year in `date`, or `amount` years on */
  RW_READING_TRAIL,    /**< From `amount` units before the day of writing to it; where less than 0, behind it */
  RW_READING_VAGUE,    /**< The past, present or future, as `period` says */
} RwReadingKind;

/** "last April", "next Friday", "this summer": which of the recurring ones. */
typedef enum {
  RW_ORDER_NONE,
  RW_ORDER_LAST,
  RW_ORDER_THIS,
  RW_ORDER_NEXT,
} RwOrder;

/** An expression, tokens [first, last). */
typedef struct {
  guint32 first;
  guint32 last;
  RwReadingKind kind;
  RwDate date;         /**< Parts that are said; year 0, month 0, day 0: not said */
  RwDate to;           /**< Of a span, the same for its end */
  RwBase base;
  RwUnit unit;
  gint32 amount;
  RwOrder order;
  guint8 nth;
  guint8 weekday;      /**< Said beside a date: 1 to 7, else 0 */
  guint8 period;       /**< RwPeriod of `date` to `to`, or of a time without a date */
  guint8 takes_the;    /**< "the" before it belongs to it */
  guint8 fiscal;       /**< Of a year of business: which months is not known */
  guint8 compares;     /**< "a year earlier": behind results of a quarter, that quarter of the year before */
  guint8 only_future;  /**< "in two days": a duration where the past is told */
} RwReading;

/** Reads the expression that starts at token `i`, before `limit`.  Looks at a bounded number of tokens. */
gboolean
rw_reading_at(const RwTimeWords *words, guint32 i, guint32 limit, RwReading *reading);

#endif /* RW_TIME_GRAMMAR_H */
