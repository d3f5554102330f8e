/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/lexical.h"

#include "ontology/terms.h"

#include <stdlib.h>
#include <string.h>

/* A check eats what it knows from `*p` and says whether it was there; what is left is the caller's. */

static gboolean
eat(const char **p, char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
eat_word(const char **p, const char *word)
{
  const gsize length = strlen(word);
  if (strncmp(*p, word, length) != 0)
    return FALSE;
  *p += length;
  return TRUE;
}

static gsize
eat_digits(const char **p)
{
  const char *start = *p;
  while (g_ascii_isdigit(**p))
    (*p)++;
  return (gsize)(*p - start);
}

static void
eat_sign(const char **p)
{
  if (!eat(p, '-'))
    (void)eat(p, '+');
}

/* Two digits from `min` to `max`; the number, or -1. */
static int
eat_pair(const char **p, int min, int max)
{
  const char *s = *p;
  if (!g_ascii_isdigit(s[0]) || !g_ascii_isdigit(s[1]))
    return -1;
  const int value = (s[0] - '0') * 10 + s[1] - '0';
  *p += 2;
  return value >= min && value <= max ? value : -1;
}

static gboolean
eat_integer(const char **p)
{
  eat_sign(p);
  return eat_digits(p) > 0;
}

static gboolean
eat_decimal(const char **p)
{
  eat_sign(p);
  gsize n = eat_digits(p);
  if (eat(p, '.'))
    n += eat_digits(p);
  return n > 0;
}

static gboolean
eat_double(const char **p)
{
  const char *s = *p;
  if (eat_word(p, "NaN") || (eat_sign(p), eat_word(p, "INF")))
    return TRUE;
  *p = s;
  if (!eat_decimal(p))
    return FALSE;
  return !(eat(p, 'E') || eat(p, 'e')) || eat_integer(p);
}

static gboolean
eat_boolean(const char **p)
{
  return eat_word(p, "true") || eat_word(p, "false") || eat(p, '1') || eat(p, '0');
}

/* A year has four digits, or more without a leading zero. */
static gboolean
eat_year(const char **p, int *year)
{
  (void)eat(p, '-');
  const char *s = *p;
  const gsize n = eat_digits(p);
  *year = (int)(g_ascii_strtoull(s, NULL, 10) % 400); /* leap years repeat after 400 */
  return n == 4 || (n > 4 && *s != '0');
}

static int
days_of_month(int year, int month)
{
  static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return DAYS[month - 1] + (month == 2 && leap);
}

/* "Z", "+hh:mm" or nothing. */
static gboolean
eat_zone(const char **p)
{
  if (eat(p, 'Z') || **p == '\0')
    return TRUE;
  if (!eat(p, '+') && !eat(p, '-'))
    return FALSE;
  const int hours = eat_pair(p, 0, 14);
  return hours >= 0 && eat(p, ':') && eat_pair(p, 0, hours == 14 ? 0 : 59) >= 0;
}

static gboolean
eat_time_of_day(const char **p)
{
  const int hour = eat_pair(p, 0, 24);
  const int last = hour == 24 ? 0 : 59; /* 24:00:00 is the end of a day */
  if (hour < 0 || !eat(p, ':') || eat_pair(p, 0, last) < 0 || !eat(p, ':') || eat_pair(p, 0, last) < 0)
    return FALSE;
  if (!eat(p, '.'))
    return TRUE;
  const char *fraction = *p;
  return eat_digits(p) > 0 && (hour < 24 || strspn(fraction, "0") == (gsize)(*p - fraction));
}

static gboolean
eat_day(const char **p)
{
  int year, month;
  return eat_year(p, &year) && eat(p, '-') && (month = eat_pair(p, 1, 12)) > 0 && eat(p, '-') &&
         eat_pair(p, 1, days_of_month(year, month)) > 0;
}

static gboolean
eat_date(const char **p)
{
  return eat_day(p) && eat_zone(p);
}

static gboolean
eat_date_time(const char **p)
{
  return eat_day(p) && eat(p, 'T') && eat_time_of_day(p) && eat_zone(p);
}

static gboolean
eat_date_time_stamp(const char **p)
{
  return eat_day(p) && eat(p, 'T') && eat_time_of_day(p) && **p && eat_zone(p);
}

static gboolean
eat_time(const char **p)
{
  return eat_time_of_day(p) && eat_zone(p);
}

static gboolean
eat_g_year(const char **p)
{
  int year;
  return eat_year(p, &year) && eat_zone(p);
}

static gboolean
eat_g_year_month(const char **p)
{
  int year;
  return eat_year(p, &year) && eat(p, '-') && eat_pair(p, 1, 12) > 0 && eat_zone(p);
}

static gboolean
eat_g_month(const char **p)
{
  return eat_word(p, "--") && eat_pair(p, 1, 12) > 0 && eat_zone(p);
}

static gboolean
eat_g_month_day(const char **p)
{
  int month;
  return eat_word(p, "--") && (month = eat_pair(p, 1, 12)) > 0 && eat(p, '-') && eat_pair(p, 1, days_of_month(0, month)) > 0 &&
         eat_zone(p);
}

static gboolean
eat_g_day(const char **p)
{
  return eat_word(p, "---") && eat_pair(p, 1, 31) > 0 && eat_zone(p);
}

/* Numbers, each with a later unit of `units`; only seconds have a fraction.  How many there were, or -1. */
static int
eat_fields(const char **p, const char *units)
{
  int n = 0;
  for (; g_ascii_isdigit(**p); n++) {
    (void)eat_digits(p);
    const gboolean fraction = eat(p, '.');
    if (fraction && eat_digits(p) == 0)
      return -1;
    const char *unit = **p ? strchr(units, **p) : NULL;
    if (!unit || (fraction && *unit != 'S'))
      return -1;
    units = unit + 1;
    (*p)++;
  }
  return n;
}

static gboolean
eat_duration(const char **p)
{
  (void)eat(p, '-');
  if (!eat(p, 'P'))
    return FALSE;
  const int days = eat_fields(p, "YMD");
  if (days < 0 || !eat(p, 'T'))
    return days > 0;
  return eat_fields(p, "HMS") > 0;
}

typedef struct {
  const char *name;                /* local name in the XSD namespace */
  gboolean (*eat)(const char **p); /* its grammar */
  const char *min, *max;           /* bounds of an integer, inclusive, or NULL */
} Datatype;

/* Sorted by name. */
static const Datatype DATATYPES[] = {
  {"boolean", eat_boolean, NULL, NULL},
  {"byte", eat_integer, "-128", "127"},
  {"date", eat_date, NULL, NULL},
  {"dateTime", eat_date_time, NULL, NULL},
  {"dateTimeStamp", eat_date_time_stamp, NULL, NULL},
  {"decimal", eat_decimal, NULL, NULL},
  {"double", eat_double, NULL, NULL},
  {"duration", eat_duration, NULL, NULL},
  {"float", eat_double, NULL, NULL},
  {"gDay", eat_g_day, NULL, NULL},
  {"gMonth", eat_g_month, NULL, NULL},
  {"gMonthDay", eat_g_month_day, NULL, NULL},
  {"gYear", eat_g_year, NULL, NULL},
  {"gYearMonth", eat_g_year_month, NULL, NULL},
  {"int", eat_integer, "-2147483648", "2147483647"},
  {"integer", eat_integer, NULL, NULL},
  {"long", eat_integer, "-9223372036854775808", "9223372036854775807"},
  {"negativeInteger", eat_integer, NULL, "-1"},
  {"nonNegativeInteger", eat_integer, "0", NULL},
  {"nonPositiveInteger", eat_integer, NULL, "0"},
  {"positiveInteger", eat_integer, "1", NULL},
  {"short", eat_integer, "-32768", "32767"},
  {"time", eat_time, NULL, NULL},
  {"unsignedByte", eat_integer, "0", "255"},
  {"unsignedInt", eat_integer, "0", "4294967295"},
  {"unsignedLong", eat_integer, "0", "18446744073709551615"},
  {"unsignedShort", eat_integer, "0", "65535"},
};

static int
compare_name(const void *name, const void *row)
{
  return strcmp(name, ((const Datatype *)row)->name);
}

static const Datatype *
find(const char *datatype)
{
  const gsize length = sizeof(RW_NS_XSD) - 1;
  if (strncmp(datatype, RW_NS_XSD, length) != 0)
    return NULL;
  return bsearch(datatype + length, DATATYPES, G_N_ELEMENTS(DATATYPES), sizeof(Datatype), compare_name);
}

/* -1, 0 or 1 as integer `a` is less than, equal to or greater than `b`; of any length. */
static int
compare_integers(const char *a, const char *b)
{
  const gboolean a_minus = *a == '-', b_minus = *b == '-';
  a += strspn(a, "+-0");
  b += strspn(b, "+-0");
  const gsize m = strlen(a), n = strlen(b);
  const int order = m != n ? (m < n ? -1 : 1) : strcmp(a, b);
  const gboolean a_less = a_minus && m > 0, b_less = b_minus && n > 0; /* "-0" is not below zero */
  if (a_less != b_less)
    return a_less ? -1 : 1;
  return a_less ? -order : order;
}

gboolean
rw_lexical_is_valid(const char *datatype, const char *lexical)
{
  const Datatype *row = find(datatype);
  if (!row)
    return TRUE;
  const char *p = lexical;
  if (!row->eat(&p) || *p)
    return FALSE;
  return (!row->min || compare_integers(lexical, row->min) >= 0) && (!row->max || compare_integers(lexical, row->max) <= 0);
}

/* An integer without sign '+' and leading zeros; "-0" is none, though it may begin a decimal. */
static gboolean
eat_canonical_integer(const char **p)
{
  const gboolean minus = eat(p, '-');
  const char *first = *p;
  const gsize n = eat_digits(p);
  return n == 1 ? !minus || *first != '0' || **p == '.' : n > 1 && *first != '0';
}

static gboolean
eat_bare_decimal(const char **p)
{
  return eat_canonical_integer(p) && eat(p, '.') && eat_digits(p) > 0;
}

static gboolean
eat_bare_double(const char **p)
{
  return eat_bare_decimal(p) && eat(p, 'E') && eat_canonical_integer(p);
}

static gboolean
eat_bare_boolean(const char **p)
{
  return eat_word(p, "true") || eat_word(p, "false");
}

static const Datatype BARE[] = {
  {"boolean", eat_bare_boolean, NULL, NULL},
  {"decimal", eat_bare_decimal, NULL, NULL},
  {"double", eat_bare_double, NULL, NULL},
  {"integer", eat_canonical_integer, NULL, NULL},
};

gboolean
rw_lexical_is_bare(const char *datatype, const char *lexical)
{
  const gsize length = sizeof(RW_NS_XSD) - 1;
  if (strncmp(datatype, RW_NS_XSD, length) != 0)
    return FALSE;
  const Datatype *row = bsearch(datatype + length, BARE, G_N_ELEMENTS(BARE), sizeof(Datatype), compare_name);
  const char *p = lexical;
  return row && row->eat(&p) && *p == '\0';
}

gboolean
rw_lexical_is_number(const char *datatype, const char *lexical)
{
  const Datatype *row = find(datatype);
  const gboolean is_numeric = row && (row->eat == eat_integer || row->eat == eat_decimal || row->eat == eat_double);
  return is_numeric && rw_lexical_is_valid(datatype, lexical);
}
