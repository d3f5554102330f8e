/* SPDX-License-Identifier: Apache-2.0 */

#include "time/calendar.h"

/* The last year that four digits can write. */
#define YEAR_MAX 9999

/* A leap year for days whose year is not known. */
#define LEAP_YEAR 2000

static gboolean
is_year(int year)
{
  return year >= 1 && year <= YEAR_MAX;
}

gboolean
rw_calendar_is_day(int year, int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 &&
         day <= g_date_get_days_in_month((GDateMonth)month, (GDateYear)(year ? year : LEAP_YEAR));
}

static guint32
day_number(RwDate date)
{
  GDate day;
  g_date_clear(&day, 1);
  g_date_set_dmy(&day, date.day, (GDateMonth)date.month, (GDateYear)date.year);
  return g_date_get_julian(&day);
}

RwDate
rw_calendar_add_days(RwDate date, int days)
{
  const gint64 number = (gint64)day_number(date) + days;
  GDate day;
  if (number < 1 || number > G_MAXINT32)
    return RW_DATE_NONE;
  g_date_clear(&day, 1);
  g_date_set_julian(&day, (guint32)number);
  if (!is_year(g_date_get_year(&day)))
    return RW_DATE_NONE;
  return rw_calendar_date(g_date_get_year(&day), (int)g_date_get_month(&day), g_date_get_day(&day));
}

RwDate
rw_calendar_add_months(RwDate date, int months)
{
  const int number = date.year * 12 + (date.month - 1) + months;
  const int year = number / 12;
  return number >= 12 && is_year(year) ? rw_calendar_date(year, number % 12 + 1, 0) : RW_DATE_NONE;
}

RwDate
rw_calendar_add_years(RwDate date, int years)
{
  const int year = date.year + years;
  return is_year(year) ? rw_calendar_date(year, 0, 0) : RW_DATE_NONE;
}

int
rw_calendar_weekday(RwDate date)
{
  return (int)((day_number(date) - 1) % 7) + 1;
}

int
rw_calendar_days_between(RwDate a, RwDate b)
{
  return (int)((gint64)day_number(b) - (gint64)day_number(a));
}

int
rw_calendar_compare(RwDate a, RwDate b)
{
  if (a.year != b.year)
    return a.year < b.year ? -1 : 1;
  if (!a.month || !b.month || a.month != b.month)
    return a.month && b.month ? (a.month < b.month ? -1 : 1) : 0;
  return a.day && b.day && a.day != b.day ? (a.day < b.day ? -1 : 1) : 0;
}
