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

/** Periods that have a name of their own, and the times that are only told from the day of writing. */
typedef enum {
  RW_PERIOD_NONE,      /**< A date, or dates without such a name */
  RW_PERIOD_WEEK,
  RW_PERIOD_WEEKEND,
  RW_PERIOD_QUARTER,
  RW_PERIOD_HALF,
  RW_PERIOD_SPRING,    /**< Seasons: only their year is known, since their months depend on the hemisphere */
  RW_PERIOD_SUMMER,
  RW_PERIOD_AUTUMN,
  RW_PERIOD_WINTER,
  RW_PERIOD_DECADE,
  RW_PERIOD_CENTURY,
  RW_PERIOD_PAST,      /**< "recently": value.year is 0 */
  RW_PERIOD_PRESENT,   /**< "now" */
  RW_PERIOD_FUTURE,    /**< "soon" */
} RwPeriod;

/** A resolved expression: tokens [first, last). */
typedef struct {
  guint32 first;
  guint32 last;
  RwSpan span;         /**< Bytes of the expression, without its preposition */
  RwTimexKind kind;
  guint8 dateline;     /**< Whether it stands in the dateline: the day of writing, which no event has from it */
  guint8 period;       /**< RwPeriod */
  guint8 nth;          /**< Of a quarter: 1 to 4, wherever in the calendar a year of business puts it; 0: as in the calendar */
  RwDate value;
  RwDate end;          /**< Its last day, month or year where it lasts longer than `value`; else year 0 */
} RwTimex;

/** The expressions of one text, sorted, without overlaps; lives in the arena. */
typedef struct {
  RwTimex *timexes;
  guint32 n_timexes;
  RwTimex *asides;     /**< Not in `timexes`: the two dates of a range ("from 2018 to 2020"), the past, present and future */
  guint32 n_asides;
  RwDate anchor;       /**< What relative dates were resolved on: dateline, else publication; year 0: nothing known */
} RwTimes;

/** The date of an xsd:date, xsd:dateTime, xsd:gYearMonth or xsd:gYear; FALSE (and year 0) where `value` is none. */
gboolean
rw_date_parse(const char *value, RwDate *date);

/** The lexical form in `buffer`, and the xsd datatype's local name ("date", "gYearMonth", "gYear", "dateTime"). */
const char *
rw_date_format(RwDate date, char buffer[static 32]);

/**
 * The value of the expression as TIMEX3 has it (ISO 24617-1; Pustejovsky et al. 2003), in `buffer`: of a date as
 * rw_date_format(); of a period "2025-W40", "2025-W40-WE", "2025-Q3", "2025-H1", "2025-SU", "199", "19", "PAST_REF".
 * Returns: (nullable) the datatype's local name: of xsd, or "timex" of rw; NULL where dates have no common name
 */
const char *
rw_timex_format(const RwTimex *timex, char buffer[static 32]);

/**
 * Finds and resolves the expressions of `text`; `published` is the publication date (year 0: unknown).
 * Returns: (transfer none), in `arena`
 */
RwTimes *
rw_times_find(RwArena *arena, const RwText *text, RwDate published);

#endif /* RW_TIME_TIMEX_H */
