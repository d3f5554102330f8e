/* SPDX-License-Identifier: Apache-2.0 */

#include "input/isodate.h"

#include <string.h>

/* The latest zone of XML Schema: 14:00. */
#define MAX_ZONE (14 * 60)

/* Digits kept of a second's fraction. */
#define FRACTION_DIGITS 9

typedef enum { ZONE_NONE, ZONE_UTC, ZONE_OFFSET } ZoneKind;

typedef struct {
  guint year, month, day;
  gboolean has_time;
  guint hour, minute, second;
  char fraction[FRACTION_DIGITS + 1];
  ZoneKind zone;
  int offset; /* minutes east of Greenwich */
} Stamp;

typedef struct {
  const char *name;
  int hours;
} ZoneRow;

/* RFC 5322, 4.3. */
static const ZoneRow ZONES[] = {
  {"UTC", 0},  {"GMT", 0},  {"UT", 0},   {"Z", 0},    {"EST", -5}, {"EDT", -4},
  {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7},
};

static const char *const MONTHS[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
};

static const char *
skip_space(const char *p)
{
  while (g_ascii_isspace(*p) || *p == ',')
    p++;
  return p;
}

static gsize
count_digits(const char *p)
{
  return strspn(p, "0123456789");
}

/* Exactly `n` digits; as all readers here, NULL for a failure before it as well as for its own. */
static const char *
read_digits(const char *p, gsize n, guint *value)
{
  *value = 0;
  if (!p)
    return NULL;
  for (gsize i = 0; i < n; i++) {
    if (!g_ascii_isdigit(p[i]))
      return NULL;
    *value = *value * 10 + (guint)(p[i] - '0');
  }
  return p + n;
}

/* One or two digits and no more. */
static const char *
read_short(const char *p, guint *value)
{
  const gsize n = count_digits(p);
  return n == 1 || n == 2 ? read_digits(p, n, value) : NULL;
}

/* A word that starts the name of a month by three letters or more. */
static const char *
read_month(const char *p, guint *month)
{
  gsize n = 0;
  while (g_ascii_isalpha(p[n]))
    n++;
  for (guint i = 0; n >= 3 && i < G_N_ELEMENTS(MONTHS); i++) {
    const gboolean sept = i == 8 && n == 4;
    if (g_ascii_strncasecmp(p, MONTHS[i], n) == 0 && (n == 3 || sept || n == strlen(MONTHS[i]))) {
      *month = i + 1;
      return p[n] == '.' ? p + n + 1 : p + n;
    }
  }
  return NULL;
}

/* YYYY-MM-DD, YYYY/M/D, YYYY.MM.DD, YYYYMMDD */
static const char *
read_iso_day(const char *p, Stamp *stamp)
{
  const gsize digits = count_digits(p);
  if (digits == 8) {
    p = read_digits(p, 4, &stamp->year);
    p = read_digits(p, 2, &stamp->month);
    return read_digits(p, 2, &stamp->day);
  }
  if (digits != 4)
    return NULL;
  p = read_digits(p, 4, &stamp->year);
  const char separator = p ? *p : 0;
  if (!separator || !strchr("-/.", separator))
    return NULL;
  p = read_short(p + 1, &stamp->month);
  return p && *p == separator ? read_short(p + 1, &stamp->day) : NULL;
}

/* A day of the month, perhaps an ordinal: 5, 05, 5th. */
static const char *
read_day(const char *p, Stamp *stamp)
{
  static const char *const ENDINGS[] = {"st", "nd", "rd", "th"};
  p = read_short(p, &stamp->day);
  for (guint i = 0; p && i < G_N_ELEMENTS(ENDINGS); i++) {
    if (g_ascii_strncasecmp(p, ENDINGS[i], 2) == 0)
      return p + 2;
  }
  return p;
}

static const char *
skip_word(const char *p, const char *end)
{
  while (g_ascii_isalpha(*p))
    p++;
  return skip_space(*p && strchr(end, *p) ? p + 1 : p);
}

/* [Weekday,] D Month YYYY or [Weekday,] Month D, YYYY */
static const char *
read_english_day(const char *p, Stamp *stamp)
{
  guint month;
  if (g_ascii_isalpha(*p) && !read_month(p, &month))
    p = skip_word(p, ".,");
  if (g_ascii_isdigit(*p)) {
    p = read_day(p, stamp);
    p = p ? read_month(p + strspn(p, " -"), &stamp->month) : NULL;
  } else {
    p = read_month(p, &stamp->month);
    p = p ? read_day(skip_space(p), stamp) : NULL;
  }
  if (!p)
    return NULL;
  p = skip_space(p);
  p += *p == '-';
  return count_digits(p) == 4 ? read_digits(p, 4, &stamp->year) : NULL;
}

static const char *
read_fraction(const char *p, Stamp *stamp)
{
  if ((*p != '.' && *p != ',') || !g_ascii_isdigit(p[1]))
    return p;
  const gsize n = count_digits(p + 1);
  g_strlcpy(stamp->fraction, p + 1, MIN(n + 1, sizeof stamp->fraction));
  for (gsize i = strlen(stamp->fraction); i > 0 && stamp->fraction[i - 1] == '0'; i--)
    stamp->fraction[i - 1] = '\0';
  return p + 1 + n;
}

/* "am" or "pm" makes a clock of twelve hours one of twenty-four. */
static const char *
read_half_day(const char *p, Stamp *stamp)
{
  const char *word = skip_space(p);
  const gsize length = word[0] && word[1] == '.' ? 4 : 2;
  const gboolean pm = g_ascii_strncasecmp(word, "pm", 2) == 0 || g_ascii_strncasecmp(word, "p.m.", 4) == 0;
  const gboolean am = g_ascii_strncasecmp(word, "am", 2) == 0 || g_ascii_strncasecmp(word, "a.m.", 4) == 0;
  if (!(pm || am) || g_ascii_isalpha(word[length]))
    return p;
  if (stamp->hour < 1 || stamp->hour > 12)
    return NULL;
  stamp->hour = stamp->hour % 12 + (pm ? 12 : 0);
  return word + length;
}

/* hh:mm[:ss[.f]], h:mm, hhmm[ss], hh */
static const char *
read_clock(const char *p, Stamp *stamp)
{
  const gsize digits = count_digits(p);
  const gboolean basic = digits == 4 || digits == 6;
  p = basic ? read_digits(p, 2, &stamp->hour) : read_short(p, &stamp->hour);
  if (!p)
    return NULL;
  if (basic || *p == ':') {
    p = read_digits(p + !basic, 2, &stamp->minute);
    if (p && (basic ? digits == 6 : *p == ':'))
      p = read_digits(p + !basic, 2, &stamp->second);
    p = p ? read_fraction(p, stamp) : NULL;
  }
  return p ? read_half_day(p, stamp) : NULL;
}

static const char *
read_offset(const char *p, Stamp *stamp)
{
  const int sign = *p++ == '-' ? -1 : 1;
  guint hours, minutes = 0;
  const gboolean basic = count_digits(p) == 4;
  p = basic ? read_digits(p, 2, &hours) : read_short(p, &hours);
  if (p && (basic || *p == ':'))
    p = read_digits(p + !basic, 2, &minutes);
  if (!p || minutes > 59 || hours * 60 + minutes > MAX_ZONE)
    return NULL;
  stamp->offset = sign * (int)(hours * 60 + minutes);
  stamp->zone = ZONE_OFFSET;
  return p;
}

/* A zone that is not known leaves the time local. */
static void
read_zone(const char *p, Stamp *stamp)
{
  p = skip_space(p);
  if (*p == '+' || *p == '-') {
    read_offset(p, stamp);
    return;
  }
  gsize n = 0;
  while (g_ascii_isalpha(p[n]))
    n++;
  for (guint i = 0; i < G_N_ELEMENTS(ZONES); i++) {
    if (n == strlen(ZONES[i].name) && g_ascii_strncasecmp(p, ZONES[i].name, n) == 0) {
      stamp->zone = ZONES[i].hours == 0 ? ZONE_UTC : ZONE_OFFSET;
      stamp->offset = ZONES[i].hours * 60;
      return;
    }
  }
}

static void
read_time(const char *p, Stamp *stamp)
{
  if (*p == 'T' || *p == 't')
    p++;
  p = skip_space(p);
  if (g_ascii_strncasecmp(p, "at ", 3) == 0)
    p = skip_space(p + 3);
  p = g_ascii_isdigit(*p) ? read_clock(p, stamp) : NULL;
  if (!p || stamp->hour > 23 || stamp->minute > 59 || stamp->second > 60)
    return;
  /* A leap second has no place in xsd:dateTime. */
  stamp->second = MIN(stamp->second, 59);
  stamp->has_time = TRUE;
  read_zone(p, stamp);
}

static void
append_zone(GString *out, const Stamp *stamp)
{
  const int minutes = ABS(stamp->offset);
  if (stamp->zone == ZONE_UTC || (stamp->zone == ZONE_OFFSET && minutes == 0))
    g_string_append_c(out, 'Z');
  else if (stamp->zone == ZONE_OFFSET)
    g_string_append_printf(out, "%c%02d:%02d", stamp->offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

char *
rw_isodate_normalize(const char *date)
{
  Stamp stamp = {0};
  date = skip_space(date);
  const gboolean iso = count_digits(date) >= 4;
  const char *rest = iso ? read_iso_day(date, &stamp) : read_english_day(date, &stamp);
  if (
    !rest || g_ascii_isdigit(*rest) || stamp.year < 1000 || stamp.month < 1 || stamp.month > 12 || stamp.day < 1 ||
    stamp.day > g_date_get_days_in_month((GDateMonth)stamp.month, (GDateYear)stamp.year))
    return NULL;
  read_time(rest, &stamp);
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_printf(out, "%04u-%02u-%02u", stamp.year, stamp.month, stamp.day);
  if (stamp.has_time) {
    g_string_append_printf(out, "T%02u:%02u:%02u", stamp.hour, stamp.minute, stamp.second);
    if (stamp.fraction[0])
      g_string_append_printf(out, ".%s", stamp.fraction);
    append_zone(out, &stamp);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}
