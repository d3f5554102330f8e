/* SPDX-License-Identifier: Apache-2.0 */

#include "time/rules.h"

#include <string.h>

/* The first that fits is taken: longer ones come first. */
static const RwRule RULES[] = {
  rw_read_written,       rw_read_year_range,   rw_read_weekday_date,    rw_read_month_day,    rw_read_day_month,
  rw_read_ordered_month, rw_read_month,        rw_read_ordered_weekday, rw_read_weekday,      rw_read_decade,
  rw_read_century,       rw_read_first_months, rw_read_reported,        rw_read_nth,          rw_read_nth_of_year,
  rw_read_season,        rw_read_day_word,     rw_read_day_beside,      rw_read_shifted_unit, rw_read_weekend,
  rw_read_told_unit,     rw_read_told_running, rw_read_counted_units,   rw_read_trail,        rw_read_spoken_year,
  rw_read_unit_end,      rw_read_year,         rw_read_vague,           rw_read_vague_past,   rw_read_shifted_daypart,
};

/* Most words start no rule: they have no class and begin with a letter other than that of "Q3", "mid-1990". */
static gboolean
starts_nothing(const RwCursor *c, guint32 i)
{
  const char first = rw_cursor_form(c, i)[0];
  return rw_cursor_class(c, i) == RW_WORD_NONE && g_ascii_isalpha(first) && !strchr("QMmy", first);
}

static gboolean
read_core(const RwCursor *c, guint32 i, RwReading *r)
{
  if (i >= c->limit || starts_nothing(c, i))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS(RULES); k++) {
    rw_reading_clear(r, i);
    if (RULES[k](c, i, r))
      return TRUE;
  }
  return FALSE;
}

/* "end of March", "beginning of the 1990s"; `i` is behind "of". */
static gboolean
read_edge(const RwCursor *c, guint32 i, RwReading *r)
{
  rw_reading_clear(r, i);
  if (rw_read_running_unit(c, i, r))
    return TRUE;
  return read_core(c, rw_cursor_class(c, i) == RW_WORD_THE ? i + 1 : i, r);
}

/* "early", "mid-", "late on". */
static guint32
skip_part(const RwCursor *c, guint32 i)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  if (class_ != RW_WORD_PART && class_ != RW_WORD_EARLIER)
    return i;
  const gboolean joined =
    rw_cursor_class(c, i + 1) == RW_WORD_HYPHEN || rw_cursor_is(c, i + 1, "on") || rw_cursor_is(c, i + 1, "in");
  return joined ? i + 2 : i + 1;
}

static gboolean
is_day_reading(const RwReading *r)
{
  return (r->kind == RW_READING_DATE && r->date.day) || r->kind == RW_READING_WEEKDAY ||
         (r->kind == RW_READING_SHIFT && r->unit == RW_UNIT_DAY);
}

static guint32
skip_word(const RwCursor *c, guint32 i, const char *form)
{
  return rw_cursor_is(c, i, form) ? i + 1 : i;
}

/* "Wednesday at 10 p.m.", "Nov. 9, 10:30 GMT". */
static void
take_time_behind(const RwCursor *c, RwReading *r)
{
  RwDate time;
  const guint32 at = skip_word(c, skip_word(c, r->last, ","), "at");
  const guint32 behind = at > r->last ? rw_take_clock(c, at, &time) : at;
  if (behind == at || !is_day_reading(r) || r->date.minute >= 0)
    return;
  r->date.minute = time.minute;
  r->date.zone = time.zone;
  r->last = behind;
}

/* "10 p.m. Wednesday", "noon on Thursday". */
static gboolean
read_time_first(const RwCursor *c, guint32 i, RwReading *r)
{
  RwDate time;
  const guint32 at = rw_take_clock(c, i, &time);
  const guint32 day = at > i ? skip_word(c, skip_word(c, at, ","), "on") : i;
  if (at == i || !read_core(c, day, r) || !is_day_reading(r) || r->date.minute >= 0)
    return FALSE;
  r->date.minute = time.minute;
  r->date.zone = time.zone;
  r->first = i;
  return TRUE;
}

/* Behind "the" only what "the" belongs to. */
static gboolean
read_expression(const RwCursor *c, guint32 i, RwReading *r)
{
  if (rw_cursor_class(c, i) == RW_WORD_EDGE && rw_cursor_class(c, i + 1) == RW_WORD_OF && read_edge(c, i + 2, r)) {
    r->takes_the = TRUE;
    return TRUE;
  }
  const guint32 core = skip_part(c, i);
  const gboolean the = core > i && rw_cursor_class(c, core) == RW_WORD_THE;
  return read_core(c, the ? core + 1 : core, r) && (!the || r->takes_the);
}

gboolean
rw_reading_at(const RwTimeWords *words, guint32 i, guint32 limit, RwReading *reading)
{
  const RwCursor c = {words, MIN(limit, words->text->n_tokens)};
  const gboolean the = rw_cursor_class(&c, i) == RW_WORD_THE;
  if (!read_time_first(&c, i, reading) && (!read_expression(&c, the ? i + 1 : i, reading) || (the && !reading->takes_the)))
    return FALSE;
  reading->first = i;
  take_time_behind(&c, reading);
  return TRUE;
}
