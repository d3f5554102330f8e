/* SPDX-License-Identifier: Apache-2.0 */

#include "time/calendar.h"

#include <string.h>

/* The widest zone of XML Schema: 14:00. */
#define ZONE_MAX (14 * 60)

#define MINUTES_OF_DAY (24 * 60)

/* Exactly `n` decimal digits at *p; moves behind them. */
static gboolean
take_digits(const char **p, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit((*p)[i]))
      return FALSE;
    *value = *value * 10 + ((*p)[i] - '0');
  }
  *p += n;
  return TRUE;
}

static gboolean
take_char(const char **p, char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* yearFrag without a sign: four digits, or more without a leading zero. */
static gboolean
take_year(const char **p, RwDate *date)
{
  const gsize n = strspn(*p, "0123456789");
  int year;
  if (n < 4 || n > 5 || (n > 4 && **p == '0') || !take_digits(p, (int)n, &year) || year < 1 || year > G_MAXINT16)
    return FALSE;
  date->year = (gint16)year;
  return TRUE;
}

static gboolean
take_month_and_day(const char **p, RwDate *date)
{
  int month, day;
  if (!take_char(p, '-'))
    return TRUE;
  if (!take_digits(p, 2, &month) || month < 1 || month > 12)
    return FALSE;
  date->month = (guint8)month;
  if (!take_char(p, '-'))
    return TRUE;
  if (!take_digits(p, 2, &day) || !rw_calendar_is_day(date->year, month, day))
    return FALSE;
  date->day = (guint8)day;
  return TRUE;
}

/* A fraction of a second: '.' and digits, or nothing. */
static gboolean
take_fraction(const char **p, gboolean *is_zero)
{
  *is_zero = TRUE;
  if (!take_char(p, '.'))
    return TRUE;
  const gsize n = strspn(*p, "0123456789");
  *is_zero = strspn(*p, "0") == n;
  *p += n;
  return n > 0;
}

/* hh:mm:ss with an optional fraction; 24:00:00 is the next day's 00:00:00. */
static gboolean
take_time(const char **p, RwDate *date)
{
  int hour, minute, second;
  gboolean whole;
  if (!take_char(p, 'T'))
    return TRUE;
  if (
    !date->day || !take_digits(p, 2, &hour) || !take_char(p, ':') || !take_digits(p, 2, &minute) || !take_char(p, ':') ||
    !take_digits(p, 2, &second) || !take_fraction(p, &whole) || minute > 59 || second > 59)
    return FALSE;
  if (hour > 24 || (hour == 24 && (minute || second || !whole)))
    return FALSE;
  if (hour == 24)
    *date = rw_calendar_add_days(*date, 1);
  date->minute = (gint16)(hour % 24 * 60 + minute);
  return date->year != 0;
}

static gboolean
take_zone(const char **p, RwDate *date)
{
  int hours, minutes;
  if (take_char(p, 'Z')) {
    date->zone = 0;
    return TRUE;
  }
  if (**p != '+' && **p != '-')
    return TRUE;
  const int sign = *(*p)++ == '-' ? -1 : 1;
  if (!take_digits(p, 2, &hours) || !take_char(p, ':') || !take_digits(p, 2, &minutes) || minutes > 59)
    return FALSE;
  const int zone = hours * 60 + minutes;
  date->zone = (gint16)(sign * zone);
  return zone <= ZONE_MAX;
}

gboolean
rw_date_parse(const char *value, RwDate *date)
{
  RwDate parsed = RW_DATE_NONE;
  const char *p = value;
  if (take_year(&p, &parsed) && take_month_and_day(&p, &parsed) && take_time(&p, &parsed) && take_zone(&p, &parsed) && !*p) {
    *date = parsed;
    return TRUE;
  }
  *date = RW_DATE_NONE;
  return FALSE;
}

static void
append_zone(char *buffer, gsize size, gint16 zone)
{
  const gsize used = strlen(buffer);
  const int minutes = ABS((int)zone);
  if (zone == RW_ZONE_NONE)
    return;
  if (zone == 0)
    g_strlcat(buffer, "Z", size);
  else
    g_snprintf(buffer + used, size - used, "%c%02d:%02d", zone < 0 ? '-' : '+', minutes / 60 % 100, minutes % 60);
}

const char *
rw_date_format(RwDate date, char buffer[static 32])
{
  const char *type = "gYear";
  buffer[0] = '\0';
  if (date.year <= 0)
    return NULL;
  if (!date.month) {
    g_snprintf(buffer, 32, "%04d", date.year);
  } else if (!date.day) {
    type = "gYearMonth";
    g_snprintf(buffer, 32, "%04d-%02d", date.year, date.month);
  } else if (date.minute < 0) {
    type = "date";
    g_snprintf(buffer, 32, "%04d-%02d-%02d", date.year, date.month, date.day);
  } else {
    type = "dateTime";
    const int minute = date.minute % MINUTES_OF_DAY;
    g_snprintf(buffer, 32, "%04d-%02d-%02dT%02d:%02d:00", date.year, date.month, date.day, minute / 60, minute % 60);
  }
  append_zone(buffer, 32, date.zone);
  return type;
}
