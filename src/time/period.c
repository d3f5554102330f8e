/* SPDX-License-Identifier: Apache-2.0 */

#include "time/calendar.h"

#define MONTHS_OF_QUARTER 3
#define MONTHS_OF_HALF 6
#define DAYS_OF_WEEK 7
#define THURSDAY 4

typedef void (*Formatter)(const RwTimex *timex, const char *tail, char buffer[static 32]);

typedef struct {
  Formatter format;
  const char *tail;
} PeriodRow;

/* ISO 8601: a week is of the year that its Thursday lies in. */
static void
format_week(const RwTimex *timex, const char *tail, char buffer[static 32])
{
  const RwDate thursday = rw_calendar_add_days(timex->value, THURSDAY - rw_calendar_weekday(timex->value));
  const int day = thursday.year ? rw_calendar_days_between(rw_calendar_date(thursday.year, 1, 1), thursday) : 0;
  g_snprintf(buffer, 32, "%04d-W%02d%s", thursday.year, day / DAYS_OF_WEEK + 1, tail);
}

static void
format_quarter(const RwTimex *timex, const char *tail, char buffer[static 32])
{
  const int nth = timex->nth ? timex->nth : (timex->value.month - 1) / MONTHS_OF_QUARTER + 1;
  g_snprintf(buffer, 32, "%04d-Q%d%s", timex->value.year, nth, tail);
}

static void
format_half(const RwTimex *timex, const char *tail, char buffer[static 32])
{
  const int nth = timex->nth ? timex->nth : (timex->value.month - 1) / MONTHS_OF_HALF + 1;
  g_snprintf(buffer, 32, "%04d-H%d%s", timex->value.year, nth, tail);
}

static void
format_season(const RwTimex *timex, const char *tail, char buffer[static 32])
{
  g_snprintf(buffer, 32, "%04d-%s", timex->value.year, tail);
}

/* ISO 8601: the first three digits of its years. */
static void
format_decade(const RwTimex *timex, const char *tail, char buffer[static 32])
{
  g_snprintf(buffer, 32, "%03d%s", timex->value.year / 10, tail);
}

static void
format_century(const RwTimex *timex, const char *tail, char buffer[static 32])
{
  g_snprintf(buffer, 32, "%02d%s", (timex->value.year - 1) / 100, tail);
}

static void
format_vague(const RwTimex *timex, const char *tail, char buffer[static 32])
{
  (void)timex;
  g_strlcpy(buffer, tail, 32);
}

static const PeriodRow PERIODS[] = {
  [RW_PERIOD_NONE] = {NULL, NULL},
  [RW_PERIOD_WEEK] = {format_week, ""},
  [RW_PERIOD_WEEKEND] = {format_week, "-WE"},
  [RW_PERIOD_QUARTER] = {format_quarter, ""},
  [RW_PERIOD_HALF] = {format_half, ""},
  [RW_PERIOD_SPRING] = {format_season, "SP"},
  [RW_PERIOD_SUMMER] = {format_season, "SU"},
  [RW_PERIOD_AUTUMN] = {format_season, "FA"},
  [RW_PERIOD_WINTER] = {format_season, "WI"},
  [RW_PERIOD_DECADE] = {format_decade, ""},
  [RW_PERIOD_CENTURY] = {format_century, ""},
  [RW_PERIOD_PAST] = {format_vague, "PAST_REF"},
  [RW_PERIOD_PRESENT] = {format_vague, "PRESENT_REF"},
  [RW_PERIOD_FUTURE] = {format_vague, "FUTURE_REF"},
};

const char *
rw_timex_format(const RwTimex *timex, char buffer[static 32])
{
  const PeriodRow *row = &PERIODS[timex->period];
  if (row->format) {
    row->format(timex, row->tail, buffer);
    return "timex";
  }
  return timex->end.year ? NULL : rw_date_format(timex->value, buffer);
}
