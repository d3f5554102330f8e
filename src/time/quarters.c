/* SPDX-License-Identifier: Apache-2.0 */

#include "time/rules.h"

/* Words before a quarter: "the comparable year-ago fiscal". */
#define MODIFIERS_MAX 4

/* What the words before a quarter, a period or a year of business say. */
typedef struct {
  guint32 behind;
  gint16 year;     /* "the 1988 quarter"; 0: none */
  gboolean before; /* "year-ago", "year-earlier" */
  gboolean ago;
  gboolean latest;
  guint8 fiscal;
} Modifiers;

static guint32
skip_hyphen(const RwCursor *c, guint32 i)
{
  return rw_cursor_class(c, i) == RW_WORD_HYPHEN ? i + 1 : i;
}

/* 1 to 4 for "third quarter", "third-quarter", "Q3", 1 or 2 for "second half"; 0 else. */
static int
nth_at(const RwCursor *c, guint32 i, RwUnit *unit, guint32 *last)
{
  const char *form = rw_cursor_form(c, i);
  *unit = RW_UNIT_QUARTER;
  *last = i + 1;
  if (form[0] == 'Q' && form[1] >= '1' && form[1] <= '4' && !form[2])
    return form[1] - '0';
  const int nth = rw_cursor_ordinal(c, i);
  const guint32 at = skip_hyphen(c, i + 1);
  *last = at + 1;
  if (nth && nth <= 4 && rw_cursor_is_one(c, at, RW_UNIT_QUARTER))
    return nth;
  *unit = RW_UNIT_HALF;
  return nth && nth <= 2 && rw_cursor_class(c, at) == RW_WORD_HALF ? nth : 0;
}

/* "ended Sept. 30": the day in `to`. */
static void
read_last_day(const RwCursor *c, guint32 i, RwReading *r)
{
  const int month = rw_cursor_class(c, i) == RW_WORD_ENDED ? rw_cursor_month(c, i + 1) : 0;
  const int day = month ? rw_cursor_day(c, i + 2) : 0;
  RwReading year = {.date = RW_DATE_NONE};
  if (!rw_calendar_is_day(0, month, day))
    return;
  rw_take_year(c, i + 3, TRUE, &year);
  r->to = rw_calendar_date(year.date.year, month, day);
}

/* "the third quarter", "the first half of 2024", "Q3 2024". */
gboolean
rw_read_nth(const RwCursor *c, guint32 i, RwReading *r)
{
  RwUnit unit;
  guint32 last;
  const int nth = nth_at(c, i, &unit, &last);
  if (!nth)
    return FALSE;
  const guint32 at = rw_cursor_is(c, last, "in") ? last + 1 : last;
  const RwDate year = r->date;
  r->last = rw_take_year(c, at, FALSE, r);
  r->kind = RW_READING_NTH;
  r->unit = unit;
  r->nth = (guint8)nth;
  r->takes_the = TRUE;
  if (r->last > at)
    return TRUE;
  r->date = year;
  r->last = last;
  read_last_day(c, last, r);
  return unit == RW_UNIT_QUARTER || year.year;
}

/* "the first nine months", "the first two quarters of 1990". */
gboolean
rw_read_first_months(const RwCursor *c, guint32 i, RwReading *r)
{
  const gboolean quarters = rw_cursor_class(c, i + 2) == RW_WORD_UNITS && rw_cursor_value(c, i + 2) == RW_UNIT_QUARTER;
  const gboolean months = rw_cursor_class(c, i + 2) == RW_WORD_UNITS && rw_cursor_value(c, i + 2) == RW_UNIT_MONTH;
  const int n = quarters || months ? rw_cursor_amount(c, i + 1) * (quarters ? 3 : 1) : 0;
  if (rw_cursor_ordinal(c, i) != 1 || n < 2 || n > 11)
    return FALSE;
  r->kind = RW_READING_NTH;
  r->unit = RW_UNIT_MONTH;
  r->nth = (guint8)n;
  r->takes_the = TRUE;
  r->last = rw_take_year(c, i + 3, FALSE, r);
  const gboolean running = rw_cursor_class(c, i + 3) == RW_WORD_OF && rw_cursor_class(c, i + 4) == RW_WORD_THE &&
                           rw_cursor_is_one(c, i + 5, RW_UNIT_YEAR);
  if (running)
    r->last = i + 6;
  return r->last > i + 3 || rw_cursor_class(c, i + 3) != RW_WORD_OF;
}

/* "last year's third quarter", "last year's quarter". */
gboolean
rw_read_nth_of_year(const RwCursor *c, guint32 i, RwReading *r)
{
  RwUnit unit;
  const guint32 at = rw_take_shifted_year(c, i, r);
  if (at == i || rw_cursor_class(c, i) == RW_WORD_OF || !(rw_cursor_is(c, at, "'s") || rw_cursor_is(c, at, "’s")))
    return FALSE;
  r->nth = (guint8)nth_at(c, at + 1, &unit, &r->last);
  r->kind = RW_READING_NTH;
  r->unit = unit;
  return r->nth;
}

/* "year-ago", "year-earlier".  The index behind it, or `i`. */
static guint32
take_year_before(const RwCursor *c, guint32 i, Modifiers *m)
{
  const guint32 at = skip_hyphen(c, i + 1);
  const RwWordClass class_ = rw_cursor_class(c, at);
  if (at == i + 1 || !rw_cursor_is_one(c, i, RW_UNIT_YEAR))
    return i;
  m->ago = class_ == RW_WORD_AGO;
  m->before = m->ago || (class_ == RW_WORD_EARLIER && rw_cursor_value(c, at) < 0);
  return m->before ? at + 1 : i;
}

/* One word before a quarter, a period or a year.  The index behind it, or `i`. */
static guint32
take_modifier(const RwCursor *c, guint32 i, Modifiers *m)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  const int year = m->year ? 0 : rw_cursor_year(c, i);
  m->latest = m->latest || class_ == RW_WORD_LATEST;
  m->fiscal |= class_ == RW_WORD_FISCAL;
  if (class_ == RW_WORD_FISCAL)
    return skip_hyphen(c, i + 1);
  if (class_ == RW_WORD_LATEST)
    return i + 1;
  if (!year)
    return take_year_before(c, i, m);
  m->year = (gint16)year;
  return i + 1;
}

static Modifiers
take_modifiers(const RwCursor *c, guint32 i)
{
  Modifiers m = {.behind = i};
  for (int k = 0; k < MODIFIERS_MAX; k++) {
    const guint32 behind = take_modifier(c, m.behind, &m);
    if (behind == m.behind)
      break;
    m.behind = behind;
  }
  return m;
}

/* "year-earlier profit": of the months reported on, else of the year. */
static gboolean
set_year_before(const Modifiers *m, RwReading *r)
{
  r->kind = RW_READING_SHIFT;
  r->base = m->ago ? RW_BASE_ANCHOR : RW_BASE_REFERENCE;
  r->unit = RW_UNIT_YEAR;
  r->amount = -1;
  r->compares = TRUE;
  r->takes_the = FALSE;
  r->last = m->behind;
  return TRUE;
}

/* "fiscal 1989", "the fiscal year". */
static gboolean
read_fiscal_year(const RwCursor *c, const Modifiers *m, RwReading *r)
{
  const gboolean unit = rw_cursor_is_one(c, m->behind, RW_UNIT_YEAR);
  if (!m->fiscal || (!unit && !m->year))
    return FALSE;
  r->kind = m->year ? RW_READING_DATE : RW_READING_SHIFT;
  r->base = m->year ? RW_BASE_NONE : RW_BASE_ANCHOR;
  r->unit = RW_UNIT_YEAR;
  r->amount = m->latest ? -1 : 0;
  r->takes_the = TRUE;
  r->last = unit ? m->behind + 1 : m->behind;
  return TRUE;
}

/* "the quarter a year ago", "the corresponding period last year".  The index behind it, or `i`. */
static guint32
take_year_behind(const RwCursor *c, guint32 i, RwReading *r)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  const gboolean unit = rw_cursor_is_one(c, i + 1, RW_UNIT_YEAR);
  const RwWordClass behind = rw_cursor_class(c, i + 2);
  if (unit && class_ == RW_WORD_SHIFT && rw_cursor_value(c, i) < 0) {
    r->amount = -1;
    return i + 2;
  }
  if (!unit || rw_cursor_amount(c, i) != 1 || (behind != RW_WORD_AGO && behind != RW_WORD_EARLIER))
    return i;
  r->amount = -1;
  return i + 3;
}

/* "the quarter", "the latest period", "the 1988 quarter". */
static gboolean
read_period(const RwCursor *c, guint32 i, const Modifiers *m, RwReading *r)
{
  const gboolean quarter = rw_cursor_is_one(c, m->behind, RW_UNIT_QUARTER);
  const gboolean the = rw_cursor_before(c, i) == RW_WORD_THE;
  const gboolean told = m->latest || m->year || m->before;
  if ((!quarter && rw_cursor_class(c, m->behind) != RW_WORD_PERIOD) || !(told || (the && quarter)))
    return FALSE;
  r->kind = RW_READING_REPORTED;
  r->unit = quarter ? RW_UNIT_QUARTER : RW_UNIT_HALF;
  r->amount = m->before ? -1 : 0;
  r->takes_the = TRUE;
  r->last = take_year_behind(c, m->behind + 1, r);
  read_last_day(c, r->last, r);
  return rw_cursor_class(c, r->last) != RW_WORD_OF;
}

/* "the year-ago quarter", "the 1988 second quarter", "fiscal 1989", "year-earlier profit". */
gboolean
rw_read_reported(const RwCursor *c, guint32 i, RwReading *r)
{
  const Modifiers m = take_modifiers(c, i);
  r->date.year = m.year;
  if (m.behind > i && rw_read_nth(c, m.behind, r)) {
    r->amount += m.before ? -1 : 0;
    r->fiscal = m.fiscal;
    return TRUE;
  }
  if (read_fiscal_year(c, &m, r) || read_period(c, i, &m, r))
    return TRUE;
  return m.before && !m.year && set_year_before(&m, r);
}
