/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file timex.h
 * The time stage: date and time expressions and their values.
 */

#ifndef RW_TIME_TIMEX_H
#define RW_TIME_TIMEX_H

#include "text/text.h"

/** A calendar value as precise as it is known; owns nothing.  Proleptic Gregorian. */
typedef struct {
  gint16 year;         /**< 0: unknown */
  guint8 month;        /**< 1 to 12; 0: unknown */
  guint8 day;          /**< 1 to 31; 0: unknown */
  gint16 minute;       /**< Minute of the day; -1: unknown */
  gint16 zone;         /**< Minutes east of UTC; RW_ZONE_NONE: unknown */
} RwDate;

#define RW_ZONE_NONE G_MAXINT16

/** What a time expression says about what it is attached to. */
typedef enum {
  RW_TIMEX_AT,         /**< "on Tuesday", "in 2022": value */
  RW_TIMEX_SINCE,      /**< "since 2018", "from May 1": value is the begin */
  RW_TIMEX_UNTIL,      /**< "until June", "by 2030": value is the end */
  RW_TIMEX_RANGE,      /**< "from 2018 to 2020", "last week", "in the third quarter": value and end, both inclusive */
} RwTimexKind;

/** A resolved expression: tokens [first, last). */
typedef struct {
  guint32 first;
  guint32 last;
  RwSpan span;         /**< Bytes of the expression, without its preposition */
  RwTimexKind kind;
  RwDate value;
  RwDate end;          /**< Of a range */
} RwTimex;

/** The expressions of one text, sorted, without overlaps; lives in the arena. */
typedef struct {
  RwTimex *timexes;
  guint32 n_timexes;
  RwDate anchor;       /**< What relative dates were resolved on: dateline, else publication; year 0: nothing known */
} RwTimes;

/** The date of an xsd:date, xsd:dateTime, xsd:gYearMonth or xsd:gYear; FALSE (and year 0) where `value` is none. */
gboolean
rw_date_parse(const char *value, RwDate *date);

/** The lexical form in `buffer`, and the xsd datatype's local name ("date", "gYearMonth", "gYear", "dateTime"). */
const char *
rw_date_format(RwDate date, char buffer[static 32]);

/**
 * Finds and resolves the expressions of `text`; `published` is the publication date (year 0: unknown).
 * Returns: (transfer none), in `arena`
 */
RwTimes *
rw_times_find(RwArena *arena, const RwText *text, RwDate published);

#endif /* RW_TIME_TIMEX_H */
