/* SPDX-License-Identifier: Apache-2.0 */

#include "time/rules.h"

#include <string.h>

/* Four-digit numbers that are years without a word that says so. */
#define PLAIN_YEAR_MIN 1900
#define PLAIN_YEAR_MAX 2099

static void
set_years(RwReading *r, int from, int to)
{
  r->kind = RW_READING_SPAN;
  r->date = rw_calendar_date(from, 0, 0);
  r->to = rw_calendar_date(to, 0, 0);
}

/* "last year", "of this year": the year of a month, a quarter or a season.  The index behind it, or `i`. */
guint32
rw_take_shifted_year(const RwCursor *c, guint32 i, RwReading *r)
{
  const guint32 shift = rw_cursor_class(c, i) == RW_WORD_OF ? i + 1 : i;
  if (rw_cursor_class(c, shift) != RW_WORD_SHIFT || !rw_cursor_is_one(c, shift + 1, RW_UNIT_YEAR))
    return i;
  r->base = RW_BASE_ANCHOR;
  r->amount = MIN(rw_cursor_value(c, shift), 1);
  return shift + 2;
}

/* 10 to 99 in words, "ninety-six" or "oh five" as 5; 0 else. */
static int
take_spoken_tens(const RwCursor *c, guint32 i, guint32 *last)
{
  const int tens = rw_cursor_class(c, i) == RW_WORD_NUMBER ? rw_cursor_value(c, i) : 0;
  const guint32 at = rw_cursor_class(c, i + 1) == RW_WORD_HYPHEN ? i + 2 : i + 1;
  const int ones = rw_cursor_class(c, at) == RW_WORD_NUMBER ? rw_cursor_value(c, at) : 0;
  *last = i + 1;
  if (tens < 10 || tens > 90)
    return 0;
  if (tens < 20 || tens % 10 || ones < 1 || ones > 9)
    return tens;
  *last = at + 1;
  return tens + ones;
}

/* "two thousand", "two thousand and one". */
static int
take_spoken_thousand(const RwCursor *c, guint32 i, guint32 *last)
{
  const guint32 at = rw_cursor_class(c, i + 2) == RW_WORD_AND ? i + 3 : i + 2;
  const int rest = rw_cursor_class(c, at) == RW_WORD_NUMBER ? rw_cursor_value(c, at) : 0;
  if (rw_cursor_value(c, i) != 2 || rw_cursor_class(c, i + 1) != RW_WORD_NUMBER || rw_cursor_value(c, i + 1) != 1000)
    return 0;
  *last = rest > 0 && rest < 100 ? at + 1 : i + 2;
  return 2000 + (rest < 100 ? rest : 0);
}

/* "nineteen eighty-nine", "two thousand and one": a year in words; 0 else. */
static int
take_spoken_year(const RwCursor *c, guint32 i, guint32 *last)
{
  if (rw_cursor_class(c, i) != RW_WORD_NUMBER)
    return 0;
  const int century = rw_cursor_value(c, i);
  if (century < 16 || century > 20)
    return take_spoken_thousand(c, i, last);
  const int tens = take_spoken_tens(c, i + 1, last);
  return tens ? century * 100 + tens : 0;
}

/* A year behind a month or a day: ", 2025", "2025", "of 2025", "last year".  The index behind it, or `i`. */
guint32
rw_take_year(const RwCursor *c, guint32 i, gboolean comma, RwReading *r)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  const gboolean skip = class_ == RW_WORD_OF || (comma && class_ == RW_WORD_COMMA);
  const guint32 at = skip ? i + 1 : i;
  guint32 last = at + 1;
  int year = rw_cursor_year(c, at);
  year = year ? year : take_spoken_year(c, at, &last);
  if (!year)
    return rw_take_shifted_year(c, i, r);
  r->date.year = (gint16)year;
  return last;
}

/* What follows "-", "–" or "/" in `form`; NULL where it starts with something else. */
static const char *
behind_joint(const char *form)
{
  static const char *const JOINTS[] = {"-", "–", "/"};
  for (guint i = 0; i < G_N_ELEMENTS(JOINTS); i++) {
    if (g_str_has_prefix(form, JOINTS[i]))
      return form + strlen(JOINTS[i]);
  }
  return NULL;
}

/* "2018-2020", "2018-19", "2018–20", "2018/19": in one token or in three. */
gboolean
rw_read_year_range(const RwCursor *c, guint32 i, RwReading *r)
{
  const char *form = rw_cursor_form(c, i);
  const char *rest, *end;
  const int from = rw_form_number(form, 4, &rest);
  if (rest != form + 4 || from < RW_YEAR_MIN || from > RW_YEAR_MAX)
    return FALSE;
  const gboolean apart = !*rest;
  const char *behind = behind_joint(apart ? rw_cursor_form(c, i + 1) : rest);
  if (!behind || (apart && *behind))
    return FALSE;
  r->last = apart ? i + 3 : i + 1;
  const char *second = apart ? rw_cursor_form(c, i + 2) : behind;
  int to = rw_form_number(second, 4, &end);
  /* "1904 – 24 September 1932" is none */
  const gboolean day = apart && rw_cursor_month(c, i + 3);
  if (to >= 0 && end == second + 2 && !day)
    to += from / 100 * 100;
  if (to <= from || to > RW_YEAR_MAX || *end)
    return FALSE;
  set_years(r, from, to);
  return TRUE;
}

/* ---- Years ---- */

/* A number before a plural noun counts things, except with "the" ("the 2024 elections"). */
static gboolean
counts_things(const RwCursor *c, guint32 i)
{
  const RwText *text = c->words->text;
  return i + 1 < c->limit && text->tokens[i + 1].xpos == RW_XPOS_NNS && rw_cursor_before(c, i) != RW_WORD_THE;
}

/* A name before the number without a comma holds it: "Agenda 2030", "Resolution 1701". */
static gboolean
ends_name(const RwCursor *c, guint32 i)
{
  if (i == 0 || rw_cursor_before(c, i) != RW_WORD_NONE)
    return FALSE;
  const RwToken *before = &c->words->text->tokens[i - 1];
  return before->xpos == RW_XPOS_NNP || before->xpos == RW_XPOS_NNPS || before->xpos == RW_XPOS_DOLLAR ||
         before->xpos == RW_XPOS_SYM || (before->xpos == RW_XPOS_NONE && rw_form_is_capitalised(before->form));
}

/* What makes the digits behind it part of an amount or a larger number: "$", "12/", "3.". */
static gboolean
ends_amount(const char *form)
{
  const gsize length = strlen(form);
  return (length && strchr("$./:", form[length - 1])) || strcmp(form, "€") == 0 || strcmp(form, "£") == 0;
}

static gboolean
is_glued(const RwCursor *c, guint32 i)
{
  const RwToken *tokens = c->words->text->tokens;
  const gboolean left = i && !tokens[i].space_before && ends_amount(tokens[i - 1].form);
  const gboolean right = i + 1 < c->limit && !tokens[i + 1].space_before && strchr("%/:$", tokens[i + 1].form[0]);
  return left || right;
}

/* What a year long past stands behind in lives: "(died 1590)", "(1606 – 3 January 1658)", "c. 1450". */
static gboolean
is_of_life(const RwCursor *c, guint32 i)
{
  static const char *const MARKS[] = {"(", "-", "–", "born", "died", "b.", "d.", "c.", "ca.", "circa"};
  for (guint k = 0; i > 0 && k < G_N_ELEMENTS(MARKS); k++)
    if (strcmp(c->words->text->tokens[i - 1].form, MARKS[k]) == 0)
      return TRUE;
  return FALSE;
}

/* "2008", "the year 2008"; years long past need a preposition. */
gboolean
rw_read_year(const RwCursor *c, guint32 i, RwReading *r)
{
  const int year = rw_cursor_year(c, i);
  if (!year || is_glued(c, i) || rw_cursor_is_unit(c, i + 1) || counts_things(c, i) || ends_name(c, i))
    return FALSE;
  const RwWordClass before = rw_cursor_before(c, i);
  if ((year < PLAIN_YEAR_MIN || year > PLAIN_YEAR_MAX) && !rw_word_precedes_date(before) && !is_of_life(c, i))
    return FALSE;
  if (i + 1 < c->limit && (rw_cursor_is(c, i + 1, "percent") || rw_cursor_is(c, i + 1, "people")))
    return FALSE;
  r->kind = RW_READING_DATE;
  r->date = rw_calendar_date(year, 0, 0);
  r->last = i + 1;
  return TRUE;
}

/* "in nineteen eighty-nine", "the year two thousand"; but "in two thousand cases". */
gboolean
rw_read_spoken_year(const RwCursor *c, guint32 i, RwReading *r)
{
  const guint32 at = rw_cursor_is_one(c, i, RW_UNIT_YEAR) ? i + 1 : i;
  const int year = take_spoken_year(c, at, &r->last);
  if (!year || rw_cursor_is_unit(c, r->last) || counts_things(c, r->last - 1))
    return FALSE;
  const RwWordClass before = rw_cursor_before(c, i);
  const gboolean sure = at > i || rw_word_precedes_date(before) || year % 100 > 20;
  r->kind = RW_READING_DATE;
  r->date = rw_calendar_date(year, 0, 0);
  r->takes_the = at > i;
  return sure && year / 100 < 21;
}

/* "1990s", "1990's" -> 1990; 0 else. */
static int
decade_at(const RwCursor *c, guint32 i, guint32 *last)
{
  const char *rest;
  const char *form = rw_form_without_mid(rw_cursor_form(c, i));
  const int year = rw_form_number(form, 4, &rest);
  if (year % 10 || rest != form + 4 || year < RW_YEAR_MIN || year > RW_YEAR_MAX)
    return 0;
  *last = *rest ? i + 1 : i + 2;
  const char *plural = *rest ? rest : rw_cursor_form(c, i + 1);
  return strcmp(plural, "s") == 0 || strcmp(plural, "'s") == 0 || strcmp(plural, "’s") == 0 ? year : 0;
}

/* "the nineties", "the '90s": of the last century. */
static int
short_decade_at(const RwCursor *c, guint32 i, guint32 *last)
{
  if (rw_cursor_before(c, i) != RW_WORD_THE && rw_cursor_before(c, i) != RW_WORD_PART)
    return 0;
  *last = i + 1;
  if (rw_cursor_class(c, i) == RW_WORD_DECADE)
    return 1900 + rw_cursor_value(c, i);
  const char *form = rw_cursor_form(c, i);
  const char *rest;
  if (*form == '\'')
    form++;
  else if (g_str_has_prefix(form, "’"))
    form += strlen("’");
  else
    return 0;
  const int decade = rw_form_number(form, 2, &rest);
  return decade >= 20 && decade % 10 == 0 && strcmp(rest, "s") == 0 ? 1900 + decade : 0;
}

gboolean
rw_read_decade(const RwCursor *c, guint32 i, RwReading *r)
{
  int year = decade_at(c, i, &r->last);
  if (!year)
    year = short_decade_at(c, i, &r->last);
  if (!year)
    return FALSE;
  set_years(r, year, year + 9);
  r->period = RW_PERIOD_DECADE;
  r->takes_the = TRUE;
  return TRUE;
}

/* "the 20th century": 1901 to 2000. */
gboolean
rw_read_century(const RwCursor *c, guint32 i, RwReading *r)
{
  const int nth = rw_cursor_ordinal(c, i);
  const guint32 unit = rw_cursor_class(c, i + 1) == RW_WORD_HYPHEN ? i + 2 : i + 1;
  if (!nth || nth > 30 || !rw_cursor_is_one(c, unit, RW_UNIT_CENTURY))
    return FALSE;
  set_years(r, nth * 100 - 99, nth * 100);
  r->period = RW_PERIOD_CENTURY;
  r->takes_the = TRUE;
  r->last = unit + 1;
  return TRUE;
}

/* ---- Seasons ---- */

/* "in the summer", "early summer", "this past spring"; but "in the fall of the government", "a spring". */
static gboolean
is_season_alone(const RwCursor *c, guint32 i, guint32 season)
{
  const RwToken *token = &c->words->text->tokens[season];
  const RwWordClass before = rw_cursor_before(c, i);
  const gboolean timed = i > 1 && before == RW_WORD_THE && rw_word_precedes_date(rw_time_class(c->words, i - 2));
  return token->upos == RW_UPOS_NOUN && token->deprel != RW_DEPREL_COMPOUND && rw_cursor_class(c, season + 1) != RW_WORD_OF &&
         (timed || (before != RW_WORD_THE && before != RW_WORD_OF && rw_word_precedes_date(before)));
}

/* "summer 2024", "the winter of 2023", "last summer", "this past spring", "in the summer". */
gboolean
rw_read_season(const RwCursor *c, guint32 i, RwReading *r)
{
  const gboolean ordered = rw_cursor_class(c, i) == RW_WORD_SHIFT;
  const gboolean past = ordered && rw_cursor_class(c, i + 1) == RW_WORD_VAGUE_NOUN && rw_cursor_value(c, i) == 0;
  const guint32 at = i + (ordered ? 1 : 0) + (past ? 1 : 0);
  if (rw_cursor_class(c, at) != RW_WORD_SEASON)
    return FALSE;
  r->nth = (guint8)rw_cursor_value(c, at);
  r->last = ordered ? at + 1 : rw_take_year(c, at + 1, FALSE, r);
  r->kind = RW_READING_SEASON;
  r->takes_the = !ordered;
  if (ordered)
    r->order = past ? RW_ORDER_LAST : (RwOrder)(RW_ORDER_THIS + MIN(rw_cursor_value(c, i), 1));
  return c->words->text->tokens[at].upos != RW_UPOS_VERB && (ordered || r->last > at + 1 || is_season_alone(c, i, at));
}
