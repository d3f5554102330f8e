/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file calendar.h
 * Arithmetic on calendar values.  Where a result leaves the years 1 to 9999 it is RW_DATE_NONE.
 */

#ifndef RW_TIME_CALENDAR_H
#define RW_TIME_CALENDAR_H

#include "time/timex.h"

/** Nothing known. */
#define RW_DATE_NONE ((RwDate){.minute = -1, .zone = RW_ZONE_NONE})

/** A day, month (day 0) or year (month and day 0) without time of day. */
static inline RwDate
rw_calendar_date(int year, int month, int day)
{
  RwDate date = RW_DATE_NONE;
  date.year = (gint16)year;
  date.month = (guint8)month;
  date.day = (guint8)day;
  return date;
}

/** Whether the year has such a day; year 0 (unknown) counts as a leap year. */
gboolean
rw_calendar_is_day(int year, int month, int day);

/** The day `days` after `date`, which is a day. */
RwDate
rw_calendar_add_days(RwDate date, int days);

/** The month `months` after that of `date`; without day. */
RwDate
rw_calendar_add_months(RwDate date, int months);

/** The year `years` after that of `date`; without month and day. */
RwDate
rw_calendar_add_years(RwDate date, int years);

/** The day of the week of a day: 1 (Monday) to 7. */
int
rw_calendar_weekday(RwDate date);

/** Days from `a` to `b`, both days. */
int
rw_calendar_days_between(RwDate a, RwDate b);

/** -1, 0 or 1 as `a` is before, the same as or after `b`, compared as far as both are known. */
int
rw_calendar_compare(RwDate a, RwDate b);

#endif /* RW_TIME_CALENDAR_H */
