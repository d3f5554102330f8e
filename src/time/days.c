/* SPDX-License-Identifier: Apache-2.0 */

#include "time/rules.h"

#include <string.h>

/* The longest written date: 2025-09-29T10:30:00.000+02:00. */
#define WRITTEN_MAX 32

/* ---- Written in digits ---- */

/* Copies the characters of a written date from byte `offset` on; without a final full stop or colon. */
static gsize
copy_written(const RwText *text, guint32 offset, char written[static WRITTEN_MAX])
{
  gsize n = 0;
  while (offset + n < text->length && n < WRITTEN_MAX - 1 && strchr("0123456789-:.T+Z/", text->text[offset + n]) &&
         text->text[offset + n]) {
    written[n] = text->text[offset + n];
    n++;
  }
  while (n && strchr(".:-", written[n - 1]))
    n--;
  written[n] = '\0';
  return n;
}

/* "29/9/2025", "9/29/25", "29.9.2025": only where day and month cannot be taken for each other. */
static gboolean
parse_numeric(const char *written, RwDate *date)
{
  const char *rest;
  const int a = rw_form_number(written, 2, &rest);
  const char separator = *rest;
  if (a < 0 || (separator != '/' && separator != '.'))
    return FALSE;
  const int b = rw_form_number(rest + 1, 2, &rest);
  if (b < 0 || *rest != separator)
    return FALSE;
  const char *year_start = rest + 1;
  int year = rw_form_number(year_start, 4, &rest);
  if (year >= 0 && rest == year_start + 2 && separator == '/')
    year = rw_year_of_two_digits(year);
  else if (rest != year_start + 4)
    return FALSE;
  if (*rest || year < RW_YEAR_MIN)
    return FALSE;
  const gboolean day_first = separator == '.' || a > 12 || a == b;
  if (!day_first && b <= 12)
    return FALSE;
  *date = day_first ? rw_calendar_date(year, b, a) : rw_calendar_date(year, a, b);
  return rw_calendar_is_day(year, date->month, date->day);
}

/* The index behind the tokens that cover the bytes up to `end`; RW_NONE where a token crosses it. */
static guint32
token_behind(const RwCursor *c, guint32 i, guint32 end)
{
  const RwToken *tokens = c->words->text->tokens;
  while (i < c->limit && tokens[i].span.end < end)
    i++;
  return i < c->limit && tokens[i].span.end == end ? i + 1 : RW_NONE;
}

gboolean
rw_read_written(const RwCursor *c, guint32 i, RwReading *r)
{
  char written[WRITTEN_MAX];
  const guint32 begin = c->words->text->tokens[i].span.begin;
  if (!g_ascii_isdigit(rw_cursor_form(c, i)[0]))
    return FALSE;
  const gsize n = copy_written(c->words->text, begin, written);
  r->kind = RW_READING_DATE;
  if (n < strlen("2025-09") || !((rw_date_parse(written, &r->date) && r->date.month) || parse_numeric(written, &r->date)))
    return FALSE;
  r->last = token_behind(c, i, begin + (guint32)n);
  return r->last != RW_NONE;
}

/* ---- Months and days ---- */

gboolean
rw_word_precedes_date(RwWordClass class_)
{
  return (class_ >= RW_WORD_AT && class_ <= RW_WORD_OF) || class_ == RW_WORD_PART || class_ == RW_WORD_EARLIER ||
         class_ == RW_WORD_SHIFT;
}

/* Names of months that are also first names or other words. */
static gboolean
is_ambiguous_month(int month)
{
  return month == 3 || month == 4 || month == 5 || month == 6 || month == 8;
}

/* A month without day and year: not a name ("the October Revolution", "April Nowak") nor a verb. */
static gboolean
is_month_alone(const RwCursor *c, guint32 i, int month)
{
  const RwWordClass before = rw_cursor_before(c, i);
  const char *next = rw_cursor_form(c, i + 1);
  if (rw_form_without_mid(rw_cursor_form(c, i)) != rw_cursor_form(c, i))
    return TRUE;
  if (before == RW_WORD_EVERY)
    return FALSE;
  if (rw_word_precedes_date(before))
    return TRUE;
  const RwWordClass earlier = i >= 2 ? rw_cursor_class(c, i - 2) : RW_WORD_NONE;
  if ((before == RW_WORD_COMMA && earlier == RW_WORD_MONTH) || (before == RW_WORD_HYPHEN && earlier == RW_WORD_PART))
    return TRUE;
  if (rw_form_is_capitalised(next))
    return FALSE;
  return before == RW_WORD_THE || !is_ambiguous_month(month);
}

/* The last day of "1-3 May", "1 and 2 May", "May 1-3", with `words` "from May 1 to 3"; the index behind it, or `i`. */
static guint32
take_last_day(const RwCursor *c, guint32 i, gboolean words, RwReading *r)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  const gboolean joint = class_ == RW_WORD_HYPHEN || (words && (class_ == RW_WORD_TO || class_ == RW_WORD_AND));
  const int day = rw_cursor_day(c, i + 1);
  if (!joint || day <= r->date.day || rw_cursor_is_unit(c, i + 2))
    return i;
  r->kind = RW_READING_SPAN;
  r->to = r->date;
  r->to.day = (guint8)day;
  return i + 2;
}

static gboolean
finish_days(const RwCursor *c, guint32 i, RwReading *r)
{
  const RwReadingKind kind = r->kind;
  r->last = rw_take_year(c, i, TRUE, r);
  r->kind = kind;
  r->to.year = r->date.year;
  r->to.month = r->date.month;
  return rw_calendar_is_day(r->date.year, r->date.month, r->date.day) &&
         (kind == RW_READING_DATE || rw_calendar_is_day(r->to.year, r->to.month, r->to.day));
}

/* "May 1", "Sept. 29, 2025", "May 1-3". */
gboolean
rw_read_month_day(const RwCursor *c, guint32 i, RwReading *r)
{
  const int month = rw_cursor_month(c, i);
  const int day = month ? rw_cursor_day(c, i + 1) : 0;
  if (!day || rw_cursor_is_unit(c, i + 2) || rw_cursor_is(c, i + 2, "%"))
    return FALSE;
  r->kind = RW_READING_DATE;
  r->date.month = (guint8)month;
  r->date.day = (guint8)day;
  return finish_days(c, take_last_day(c, i + 2, rw_cursor_before(c, i) == RW_WORD_FROM, r), r);
}

/* "February 2022", "March of 2022", "March last year", "in March". */
gboolean
rw_read_month(const RwCursor *c, guint32 i, RwReading *r)
{
  const int month = rw_cursor_month(c, i);
  if (!month)
    return FALSE;
  r->kind = RW_READING_DATE;
  r->date.month = (guint8)month;
  r->last = rw_take_year(c, i + 1, FALSE, r);
  return r->last > i + 1 || is_month_alone(c, i, month);
}

/* "29 September 2025", "the 29th of September", "1-3 May". */
gboolean
rw_read_day_month(const RwCursor *c, guint32 i, RwReading *r)
{
  const int day = rw_cursor_day(c, i);
  r->kind = RW_READING_DATE;
  r->date.day = (guint8)day;
  if (!day)
    return FALSE;
  guint32 at = take_last_day(c, i + 1, TRUE, r);
  const gboolean of = rw_cursor_class(c, at) == RW_WORD_OF;
  const int month = rw_cursor_month(c, of ? at + 1 : at);
  if (!month || (rw_cursor_class(c, i) == RW_WORD_ORDINAL && !of))
    return FALSE;
  at += of ? 2 : 1;
  r->date.month = (guint8)month;
  r->takes_the = of || !rw_cursor_digits(c, i, 2);
  return finish_days(c, at, r);
}

/* "last April", "next March", "this May". */
gboolean
rw_read_ordered_month(const RwCursor *c, guint32 i, RwReading *r)
{
  const int month = rw_cursor_class(c, i) == RW_WORD_SHIFT ? rw_cursor_month(c, i + 1) : 0;
  if (!month || rw_cursor_day(c, i + 2))
    return FALSE;
  r->kind = RW_READING_DATE;
  r->date.month = (guint8)month;
  r->order = (RwOrder)(RW_ORDER_THIS + MIN(rw_cursor_value(c, i), 1));
  r->last = i + 2;
  return TRUE;
}

/* ---- Weekdays ---- */

static int
weekday_at(const RwCursor *c, guint32 i)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  if (class_ != RW_WORD_WEEKDAY && class_ != RW_WORD_WEEKDAY_ABBR)
    return 0;
  const guint32 next = rw_cursor_class(c, i + 1) == RW_WORD_COMMA ? i + 2 : i + 1;
  const gboolean dated = rw_cursor_month(c, next) || rw_cursor_day(c, next);
  return class_ == RW_WORD_WEEKDAY || dated ? rw_cursor_value(c, i) : 0;
}

/* "Black Friday", "every Friday", "one Friday", "the Sunday Times". */
static gboolean
is_weekday_name(const RwCursor *c, guint32 i)
{
  const RwToken *token = &c->words->text->tokens[i];
  const RwWordClass before = rw_cursor_before(c, i);
  if (
    before == RW_WORD_EVERY || before == RW_WORD_NUMBER ||
    (before == RW_WORD_NAMED_DAY && rw_form_is_capitalised(c->words->text->tokens[i - 1].form)))
    return TRUE;
  return before == RW_WORD_THE && rw_form_is_capitalised(rw_cursor_form(c, i + 1)) && token->deprel == RW_DEPREL_COMPOUND;
}

static gboolean
read_day(const RwCursor *c, guint32 i, RwReading *r)
{
  static const RwRule DAYS[] = {rw_read_written, rw_read_month_day, rw_read_day_month};
  for (guint k = 0; i < c->limit && k < G_N_ELEMENTS(DAYS); k++) {
    rw_reading_clear(r, i);
    if (DAYS[k](c, i, r))
      return r->kind == RW_READING_DATE && r->date.day;
  }
  return FALSE;
}

/* "Friday, May 3", "Friday 3 May 2024". */
gboolean
rw_read_weekday_date(const RwCursor *c, guint32 i, RwReading *r)
{
  const int weekday = weekday_at(c, i);
  guint32 at = rw_cursor_class(c, i + 1) == RW_WORD_COMMA ? i + 2 : i + 1;
  if (rw_cursor_class(c, at) == RW_WORD_THE)
    at++;
  if (!weekday || !read_day(c, at, r))
    return FALSE;
  r->weekday = (guint8)weekday;
  r->takes_the = FALSE;
  return TRUE;
}

/* "Friday", "Friday night", "Friday last week", "Friday of next week". */
gboolean
rw_read_weekday(const RwCursor *c, guint32 i, RwReading *r)
{
  if (rw_cursor_class(c, i) != RW_WORD_WEEKDAY || is_weekday_name(c, i))
    return FALSE;
  r->kind = RW_READING_WEEKDAY;
  r->nth = (guint8)rw_cursor_value(c, i);
  r->last = rw_cursor_skip_daypart(c, i + 1);
  const guint32 shift = rw_cursor_class(c, r->last) == RW_WORD_OF ? r->last + 1 : r->last;
  if (
    rw_cursor_class(c, shift) != RW_WORD_SHIFT || !rw_cursor_is_unit(c, shift + 1) ||
    rw_cursor_value(c, shift + 1) != RW_UNIT_WEEK)
    return TRUE;
  r->base = RW_BASE_ANCHOR;
  r->amount = MIN(rw_cursor_value(c, shift), 1);
  r->last = shift + 2;
  return TRUE;
}

/* "the previous Friday", "the following Monday": beside the date spoken of before. */
static gboolean
read_told_weekday(const RwCursor *c, guint32 i, RwReading *r)
{
  const int step = rw_cursor_value(c, i);
  if (rw_cursor_before(c, i) != RW_WORD_THE || step == 0)
    return FALSE;
  r->base = RW_BASE_REFERENCE;
  r->order = step < 0 ? RW_ORDER_LAST : RW_ORDER_NEXT;
  r->takes_the = TRUE;
  return TRUE;
}

/* "last Friday", "next Monday", "this Sunday". */
gboolean
rw_read_ordered_weekday(const RwCursor *c, guint32 i, RwReading *r)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  if ((class_ != RW_WORD_SHIFT && class_ != RW_WORD_FOLLOWING) || rw_cursor_class(c, i + 1) != RW_WORD_WEEKDAY)
    return FALSE;
  r->kind = RW_READING_WEEKDAY;
  r->nth = (guint8)rw_cursor_value(c, i + 1);
  r->order = (RwOrder)(RW_ORDER_THIS + MIN(rw_cursor_value(c, i), 1));
  r->last = rw_cursor_skip_daypart(c, i + 2);
  return class_ == RW_WORD_SHIFT || read_told_weekday(c, i, r);
}
