/* SPDX-License-Identifier: Apache-2.0 */

#include "time/rules.h"

#include <string.h>

static void
set_shift(RwReading *r, RwBase base, RwUnit unit, int amount)
{
  r->kind = RW_READING_SHIFT;
  r->base = base;
  r->unit = unit;
  r->amount = amount;
}

/* "USA Today". */
static gboolean
is_title(const RwCursor *c, guint32 i)
{
  return i && rw_form_is_capitalised(rw_cursor_form(c, i)) && rw_form_is_capitalised(rw_cursor_form(c, i - 1));
}

/* "today", "yesterday evening". */
gboolean
rw_read_day_word(const RwCursor *c, guint32 i, RwReading *r)
{
  if (rw_cursor_class(c, i) != RW_WORD_DAY || is_title(c, i))
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, RW_UNIT_DAY, rw_cursor_value(c, i));
  r->last = rw_cursor_skip_daypart(c, i + 1);
  return TRUE;
}

/* "this morning", "last night". */
gboolean
rw_read_shifted_daypart(const RwCursor *c, guint32 i, RwReading *r)
{
  if (rw_cursor_class(c, i) != RW_WORD_SHIFT || rw_cursor_class(c, i + 1) != RW_WORD_DAYPART || rw_cursor_value(c, i) > 0)
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, RW_UNIT_DAY, rw_cursor_value(c, i));
  r->last = i + 2;
  return TRUE;
}

/* "the day before yesterday", "the day after tomorrow". */
gboolean
rw_read_day_beside(const RwCursor *c, guint32 i, RwReading *r)
{
  if (!rw_cursor_is_one(c, i, RW_UNIT_DAY) || rw_cursor_class(c, i + 2) != RW_WORD_DAY)
    return FALSE;
  const int days = rw_cursor_value(c, i + 2);
  if (!(days < 0 && rw_cursor_is(c, i + 1, "before")) && !(days > 0 && rw_cursor_is(c, i + 1, "after")))
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, RW_UNIT_DAY, 2 * days);
  r->takes_the = TRUE;
  r->last = i + 3;
  return TRUE;
}

/* "last year", "this week", "next month"; "the next day"; but "the last month" is a duration. */
gboolean
rw_read_shifted_unit(const RwCursor *c, guint32 i, RwReading *r)
{
  const guint32 at = rw_cursor_class(c, i + 1) == RW_WORD_FISCAL ? i + 2 : i + 1;
  if (rw_cursor_class(c, i) != RW_WORD_SHIFT || rw_cursor_class(c, at) != RW_WORD_UNIT || is_title(c, at))
    return FALSE;
  const int shift = rw_cursor_value(c, i);
  const RwUnit unit = (RwUnit)rw_cursor_value(c, at);
  const gboolean the = rw_cursor_before(c, i) == RW_WORD_THE;
  if ((the && shift < 0) || (unit == RW_UNIT_DAY && shift != 1))
    return FALSE;
  const gboolean told = shift == 1 && (the || unit == RW_UNIT_DAY);
  set_shift(r, told ? RW_BASE_REFERENCE : RW_BASE_ANCHOR, unit, MIN(shift, 1));
  r->takes_the = TRUE;
  r->last = at + 1;
  return TRUE;
}

gboolean
rw_read_weekend(const RwCursor *c, guint32 i, RwReading *r)
{
  r->kind = RW_READING_WEEKEND;
  r->takes_the = TRUE;
  r->last = i + 1;
  return rw_cursor_is_one(c, i, RW_UNIT_WEEKEND) && rw_cursor_before(c, i) == RW_WORD_THE;
}

/* "the following year", "the previous day", "that month". */
gboolean
rw_read_told_unit(const RwCursor *c, guint32 i, RwReading *r)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  if ((class_ != RW_WORD_FOLLOWING && class_ != RW_WORD_THAT) || rw_cursor_class(c, i + 1) != RW_WORD_UNIT)
    return FALSE;
  if (class_ == RW_WORD_FOLLOWING && rw_cursor_before(c, i) != RW_WORD_THE)
    return FALSE;
  if (class_ == RW_WORD_THAT && c->words->text->tokens[i].xpos == RW_XPOS_IN)
    return FALSE;
  set_shift(r, RW_BASE_REFERENCE, (RwUnit)rw_cursor_value(c, i + 1), rw_cursor_value(c, i));
  r->takes_the = TRUE;
  r->last = i + 2;
  return TRUE;
}

/* "A century ago" is no calendar century. */
static gboolean
is_counted(int unit)
{
  return unit != RW_UNIT_WEEKEND && unit != RW_UNIT_DECADE && unit != RW_UNIT_CENTURY;
}

/* "two days ago", "a week later", "three years earlier"; "in three months", "two years from now". */
gboolean
rw_read_counted_units(const RwCursor *c, guint32 i, RwReading *r)
{
  const int amount = rw_cursor_amount(c, i);
  if (!amount || !rw_cursor_is_unit(c, i + 1) || !is_counted(rw_cursor_value(c, i + 1)))
    return FALSE;
  const RwUnit unit = (RwUnit)rw_cursor_value(c, i + 1);
  const RwWordClass behind = rw_cursor_class(c, i + 2);
  r->last = i + 3;
  r->compares = unit == RW_UNIT_YEAR && amount == 1 && (behind == RW_WORD_AGO || behind == RW_WORD_EARLIER);
  if (behind == RW_WORD_AGO) {
    set_shift(r, RW_BASE_ANCHOR, unit, -amount);
  } else if (behind == RW_WORD_EARLIER) {
    set_shift(r, RW_BASE_REFERENCE, unit, rw_cursor_value(c, i + 2) * amount);
    r->compares = r->compares && r->amount < 0;
  } else if (behind == RW_WORD_FROM && rw_cursor_is(c, i + 3, "now")) {
    set_shift(r, RW_BASE_ANCHOR, unit, amount);
    r->last = i + 4;
  } else if (rw_cursor_before(c, i) == RW_WORD_AT && rw_cursor_value(c, i - 1) && unit != RW_UNIT_QUARTER) {
    set_shift(r, RW_BASE_ANCHOR, unit, amount);
    r->only_future = TRUE;
    r->last = i + 2;
  } else {
    return FALSE;
  }
  return TRUE;
}

/* "in the past two years", "over the next three months", "in the last decade"; "the last two games" are no time. */
gboolean
rw_read_trail(const RwCursor *c, guint32 i, RwReading *r)
{
  const gboolean past = rw_cursor_class(c, i) == RW_WORD_VAGUE_NOUN && rw_cursor_value(c, i) == RW_PERIOD_PAST;
  const gboolean shift = rw_cursor_class(c, i) == RW_WORD_SHIFT && rw_cursor_value(c, i) != 0;
  const int number = rw_cursor_amount(c, i + 1);
  const guint32 unit = number ? i + 2 : i + 1;
  const gboolean one = !number && past && rw_cursor_class(c, unit) == RW_WORD_UNIT;
  if (!(past || shift) || !(one || (number > 1 && rw_cursor_class(c, unit) == RW_WORD_UNITS)))
    return FALSE;
  if (rw_cursor_before(c, i) != RW_WORD_THE || rw_cursor_value(c, unit) == RW_UNIT_WEEKEND)
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, (RwUnit)rw_cursor_value(c, unit), one ? 1 : number);
  r->kind = RW_READING_TRAIL;
  r->amount *= past || rw_cursor_value(c, i) < 0 ? 1 : -1;
  r->takes_the = TRUE;
  r->last = unit + 1;
  return TRUE;
}

/* "year-end", "month-end". */
gboolean
rw_read_unit_end(const RwCursor *c, guint32 i, RwReading *r)
{
  const guint32 end = rw_cursor_class(c, i + 1) == RW_WORD_HYPHEN ? i + 2 : i + 1;
  const gboolean year = rw_cursor_is_one(c, i, RW_UNIT_YEAR);
  const guint32 at = year && end < c->limit && c->words->text->tokens[end].xpos == RW_XPOS_POS ? end + 1 : end;
  if (rw_cursor_is(c, i, "year-end"))
    r->last = i + 1;
  else if (year && rw_cursor_class(c, at) == RW_WORD_EDGE && rw_cursor_is(c, at, "end"))
    r->last = at + 1;
  else
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, RW_UNIT_YEAR, 0);
  return TRUE;
}

/* Whether what follows ends the phrase: "for the year.", "the week's", "for the year ended Sept. 30"; not "the year he left". */
static gboolean
ends_phrase(const RwCursor *c, guint32 i)
{
  if (i >= c->limit || rw_cursor_class(c, i) == RW_WORD_ENDED || rw_cursor_class(c, i) == RW_WORD_UNTIL)
    return TRUE;
  const RwToken *token = &c->words->text->tokens[i];
  return g_ascii_ispunct(token->form[0]) || token->upos == RW_UPOS_CCONJ || token->xpos == RW_XPOS_POS;
}

/* "for the year", "later in the week", "the full year". */
gboolean
rw_read_told_running(const RwCursor *c, guint32 i, RwReading *r)
{
  const gboolean whole = rw_cursor_class(c, i) == RW_WORD_WHOLE;
  const guint32 at = whole ? i + 1 : i;
  if (rw_cursor_class(c, at) != RW_WORD_UNIT || rw_cursor_before(c, i) != RW_WORD_THE || i < 2 || !ends_phrase(c, at + 1))
    return FALSE;
  const RwUnit unit = (RwUnit)rw_cursor_value(c, at);
  const gboolean part = i > 2 && rw_cursor_class(c, i - 3) == RW_WORD_EARLIER;
  if ((unit == RW_UNIT_DAY && !part) || rw_cursor_class(c, i - 2) != RW_WORD_AT || unit > RW_UNIT_YEAR)
    return FALSE;
  set_shift(r, RW_BASE_NEAR, unit, 0);
  r->takes_the = TRUE;
  r->last = at + 1;
  return TRUE;
}

gboolean
rw_read_running_unit(const RwCursor *c, guint32 i, RwReading *r)
{
  if (
    rw_cursor_class(c, i) != RW_WORD_THE || rw_cursor_class(c, i + 1) != RW_WORD_UNIT || rw_cursor_is_one(c, i + 1, RW_UNIT_DAY))
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, (RwUnit)rw_cursor_value(c, i + 1), 0);
  r->last = i + 2;
  return TRUE;
}
