/* SPDX-License-Identifier: Apache-2.0 */

#include "time/grammar.h"

#include <string.h>

/* Four-digit numbers that may be years. */
#define YEAR_MIN 1000
#define YEAR_MAX 2199

/* Four-digit numbers that are years without a word that says so. */
#define PLAIN_YEAR_MIN 1900
#define PLAIN_YEAR_MAX 2099

/* The longest written date: 2025-09-29T10:30:00.000+02:00. */
#define WRITTEN_MAX 32

/* The largest number of units that is read in digits. */
#define AMOUNT_MAX 9999

/* Tokens [.., limit) of a text. */
typedef struct {
  const RwTimeWords *words;
  guint32 limit;
} Cursor;

typedef gboolean (*Rule)(const Cursor *c, guint32 i, RwReading *r);

static RwWordClass
class_at(const Cursor *c, guint32 i)
{
  return i < c->limit ? rw_time_class(c->words, i) : RW_WORD_NONE;
}

static RwWordClass
class_before(const Cursor *c, guint32 i)
{
  return i ? rw_time_class(c->words, i - 1) : RW_WORD_NONE;
}

static int
value_at(const Cursor *c, guint32 i)
{
  return c->words->words[i].value;
}

static const char *
form_at(const Cursor *c, guint32 i)
{
  return i < c->limit ? c->words->text->tokens[i].form : "";
}

static gboolean
form_is(const Cursor *c, guint32 i, const char *form)
{
  return g_ascii_strcasecmp(form_at(c, i), form) == 0;
}

/* The prefix of "mid-March", "mid-2024" is a word of its own for the reader. */
static const char *
without_mid(const char *form)
{
  return g_ascii_strncasecmp(form, "mid-", 4) == 0 && form[4] ? form + 4 : form;
}

static gboolean
is_capitalised(const char *form)
{
  return g_unichar_isupper(g_utf8_get_char(form));
}

/* The number at the start of `form` and what follows it; -1 where it has none or more than `digits` digits. */
static int
leading_number(const char *form, gsize digits, const char **rest)
{
  const gsize n = strspn(form, "0123456789");
  int value = 0;
  *rest = form + n;
  if (n == 0 || n > digits)
    return -1;
  for (gsize i = 0; i < n; i++)
    value = value * 10 + (form[i] - '0');
  return value;
}

/* A number without leading zeros trouble: "29", "3"; -1 where the token is none. */
static int
digits_at(const Cursor *c, guint32 i, gsize digits)
{
  const char *rest;
  const int value = leading_number(form_at(c, i), digits, &rest);
  return *rest ? -1 : value;
}

static gboolean
is_ordinal_suffix(const char *rest)
{
  static const char *const SUFFIXES[] = {"st", "nd", "rd", "th"};
  for (guint i = 0; i < G_N_ELEMENTS(SUFFIXES); i++) {
    if (g_ascii_strcasecmp(rest, SUFFIXES[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

/* 1 to 31 for "29", "29th", "twenty-ninth"; 0 else. */
static int
day_at(const Cursor *c, guint32 i)
{
  const char *rest;
  if (class_at(c, i) == RW_WORD_ORDINAL)
    return value_at(c, i);
  const int day = leading_number(form_at(c, i), 2, &rest);
  return day >= 1 && day <= 31 && (!*rest || is_ordinal_suffix(rest)) ? day : 0;
}

/* 1 to 99 for "third", "3rd"; 0 else. */
static int
ordinal_at(const Cursor *c, guint32 i)
{
  const char *rest;
  if (class_at(c, i) == RW_WORD_ORDINAL)
    return value_at(c, i);
  const int value = leading_number(form_at(c, i), 2, &rest);
  return value > 0 && is_ordinal_suffix(rest) ? value : 0;
}

static int
year_at(const Cursor *c, guint32 i)
{
  const char *rest;
  const char *form = without_mid(form_at(c, i));
  const int year = leading_number(form, 4, &rest);
  return !*rest && rest == form + 4 && year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

/* 1 to 12 for the name of a month, or an abbreviation with a full stop or a number beside it. */
static int
month_at(const Cursor *c, guint32 i)
{
  const RwWordClass class_ = class_at(c, i);
  if (class_ == RW_WORD_MONTH)
    return c->words->text->tokens[i].xpos == RW_XPOS_MD ? 0 : value_at(c, i);
  if (class_ != RW_WORD_MONTH_ABBR)
    return 0;
  const gboolean numbered = day_at(c, i + 1) || year_at(c, i + 1) || (i && day_at(c, i - 1));
  return numbered || g_str_has_suffix(form_at(c, i), ".") ? value_at(c, i) : 0;
}

/* The number of units at `i`, and the index behind it: "three", "3", "a"; 0 where there is none. */
static int
amount_at(const Cursor *c, guint32 i)
{
  if (class_at(c, i) == RW_WORD_NUMBER)
    return value_at(c, i);
  const int amount = digits_at(c, i, 4);
  return amount > 0 && amount <= AMOUNT_MAX ? amount : 0;
}

static gboolean
is_unit(const Cursor *c, guint32 i)
{
  return class_at(c, i) == RW_WORD_UNIT || class_at(c, i) == RW_WORD_UNITS;
}

static void
set_shift(RwReading *r, RwBase base, RwUnit unit, int amount)
{
  r->kind = RW_READING_SHIFT;
  r->base = base;
  r->unit = unit;
  r->amount = amount;
}

static void
set_years(RwReading *r, int from, int to)
{
  r->kind = RW_READING_SPAN;
  r->date = rw_calendar_date(from, 0, 0);
  r->to = rw_calendar_date(to, 0, 0);
}

/* "last year", "of this year": the year of a month, a quarter or a season.  The index behind it, or `i`. */
static guint32
take_shifted_year(const Cursor *c, guint32 i, RwReading *r)
{
  const guint32 shift = class_at(c, i) == RW_WORD_OF ? i + 1 : i;
  if (class_at(c, shift) != RW_WORD_SHIFT || class_at(c, shift + 1) != RW_WORD_UNIT || value_at(c, shift + 1) != RW_UNIT_YEAR)
    return i;
  r->base = RW_BASE_ANCHOR;
  r->amount = MIN(value_at(c, shift), 1);
  return shift + 2;
}

/* A year behind a month or a day: ", 2025", "2025", "of 2025", "last year".  The index behind it, or `i`. */
static guint32
take_year(const Cursor *c, guint32 i, gboolean comma, RwReading *r)
{
  const RwWordClass class_ = class_at(c, i);
  const gboolean skip = class_ == RW_WORD_OF || (comma && class_ == RW_WORD_COMMA);
  const guint32 at = skip ? i + 1 : i;
  const int year = year_at(c, at);
  if (!year)
    return take_shifted_year(c, i, r);
  r->date.year = (gint16)year;
  return at + 1;
}

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

/* "29/9/2025", "9/29/2025", "29.9.2025": only where day and month cannot be taken for each other. */
static gboolean
parse_numeric(const char *written, RwDate *date)
{
  const char *rest;
  const int a = leading_number(written, 2, &rest);
  const char separator = *rest;
  if (a < 0 || (separator != '/' && separator != '.'))
    return FALSE;
  const int b = leading_number(rest + 1, 2, &rest);
  if (b < 0 || *rest != separator)
    return FALSE;
  const char *year_start = rest + 1;
  const int year = leading_number(year_start, 4, &rest);
  if (*rest || rest != year_start + 4 || year < YEAR_MIN)
    return FALSE;
  const gboolean day_first = separator == '.' || a > 12 || a == b;
  if (!day_first && b <= 12)
    return FALSE;
  *date = day_first ? rw_calendar_date(year, b, a) : rw_calendar_date(year, a, b);
  return rw_calendar_is_day(year, date->month, date->day);
}

/* The index behind the tokens that cover the bytes up to `end`; RW_NONE where a token crosses it. */
static guint32
token_behind(const Cursor *c, guint32 i, guint32 end)
{
  const RwToken *tokens = c->words->text->tokens;
  while (i < c->limit && tokens[i].span.end < end)
    i++;
  return i < c->limit && tokens[i].span.end == end ? i + 1 : RW_NONE;
}

static gboolean
read_written(const Cursor *c, guint32 i, RwReading *r)
{
  char written[WRITTEN_MAX];
  const guint32 begin = c->words->text->tokens[i].span.begin;
  if (!g_ascii_isdigit(form_at(c, i)[0]))
    return FALSE;
  const gsize n = copy_written(c->words->text, begin, written);
  r->kind = RW_READING_DATE;
  if (n < strlen("2025-09") || !((rw_date_parse(written, &r->date) && r->date.month) || parse_numeric(written, &r->date)))
    return FALSE;
  r->last = token_behind(c, i, begin + (guint32)n);
  return r->last != RW_NONE;
}

/* "2018-2020", "2018-19", "2018–20": in one token or in three. */
static gboolean
read_year_range(const Cursor *c, guint32 i, RwReading *r)
{
  const char *form = form_at(c, i);
  const char *rest, *end;
  const int from = leading_number(form, 4, &rest);
  if (rest != form + 4 || from < YEAR_MIN || from > YEAR_MAX)
    return FALSE;
  if (!*rest && class_at(c, i + 1) == RW_WORD_HYPHEN) {
    rest = form_at(c, i + 2);
    r->last = i + 3;
  } else {
    r->last = i + 1;
    if (*rest == '-')
      rest++;
    else if (g_str_has_prefix(rest, "–"))
      rest += strlen("–");
    else
      return FALSE;
  }
  int to = leading_number(rest, 4, &end);
  if (to >= 0 && end == rest + 2)
    to += from / 100 * 100;
  if (to <= from || to > YEAR_MAX || *end)
    return FALSE;
  set_years(r, from, to);
  return TRUE;
}

/* ---- Months and days ---- */

static gboolean
is_date_preposition(RwWordClass class_)
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
is_month_alone(const Cursor *c, guint32 i, int month)
{
  const RwWordClass before = class_before(c, i);
  const char *next = form_at(c, i + 1);
  if (without_mid(form_at(c, i)) != form_at(c, i))
    return TRUE;
  if (before == RW_WORD_EVERY)
    return FALSE;
  if (is_date_preposition(before))
    return TRUE;
  const gboolean listed = i >= 2 && before == RW_WORD_COMMA && class_at(c, i - 2) == RW_WORD_MONTH;
  if (listed)
    return TRUE;
  if (is_capitalised(next))
    return FALSE;
  return before == RW_WORD_THE || !is_ambiguous_month(month);
}

/* The last day of "1-3 May", "May 1-3", "from May 1 to 3"; the index behind it, or `i`. */
static guint32
take_last_day(const Cursor *c, guint32 i, gboolean to, RwReading *r)
{
  const RwWordClass class_ = class_at(c, i);
  const int day = day_at(c, i + 1);
  if ((class_ != RW_WORD_HYPHEN && !(to && class_ == RW_WORD_TO)) || day <= r->date.day || is_unit(c, i + 2))
    return i;
  r->kind = RW_READING_SPAN;
  r->to = r->date;
  r->to.day = (guint8)day;
  return i + 2;
}

static gboolean
finish_days(const Cursor *c, guint32 i, RwReading *r)
{
  const RwReadingKind kind = r->kind;
  r->last = take_year(c, i, TRUE, r);
  r->kind = kind;
  r->to.year = r->date.year;
  r->to.month = r->date.month;
  return rw_calendar_is_day(r->date.year, r->date.month, r->date.day) &&
         (kind == RW_READING_DATE || rw_calendar_is_day(r->to.year, r->to.month, r->to.day));
}

/* "May 1", "Sept. 29, 2025", "May 1-3". */
static gboolean
read_month_day(const Cursor *c, guint32 i, RwReading *r)
{
  const int month = month_at(c, i);
  const int day = month ? day_at(c, i + 1) : 0;
  if (!day || is_unit(c, i + 2) || form_is(c, i + 2, "%"))
    return FALSE;
  r->kind = RW_READING_DATE;
  r->date.month = (guint8)month;
  r->date.day = (guint8)day;
  return finish_days(c, take_last_day(c, i + 2, class_before(c, i) == RW_WORD_FROM, r), r);
}

/* "February 2022", "March of 2022", "March last year", "in March". */
static gboolean
read_month(const Cursor *c, guint32 i, RwReading *r)
{
  const int month = month_at(c, i);
  if (!month)
    return FALSE;
  r->kind = RW_READING_DATE;
  r->date.month = (guint8)month;
  r->last = take_year(c, i + 1, FALSE, r);
  return r->last > i + 1 || is_month_alone(c, i, month);
}

/* "29 September 2025", "the 29th of September", "1-3 May". */
static gboolean
read_day_month(const Cursor *c, guint32 i, RwReading *r)
{
  const int day = day_at(c, i);
  r->kind = RW_READING_DATE;
  r->date.day = (guint8)day;
  if (!day)
    return FALSE;
  guint32 at = take_last_day(c, i + 1, TRUE, r);
  const gboolean of = class_at(c, at) == RW_WORD_OF;
  const int month = month_at(c, of ? at + 1 : at);
  if (!month || (class_at(c, i) == RW_WORD_ORDINAL && !of))
    return FALSE;
  at += of ? 2 : 1;
  r->date.month = (guint8)month;
  r->takes_the = of || !digits_at(c, i, 2);
  return finish_days(c, at, r);
}

/* "last April", "next March", "this May". */
static gboolean
read_ordered_month(const Cursor *c, guint32 i, RwReading *r)
{
  const int month = class_at(c, i) == RW_WORD_SHIFT ? month_at(c, i + 1) : 0;
  if (!month || day_at(c, i + 2))
    return FALSE;
  r->kind = RW_READING_DATE;
  r->date.month = (guint8)month;
  r->order = (RwOrder)(RW_ORDER_THIS + MIN(value_at(c, i), 1));
  r->last = i + 2;
  return TRUE;
}

/* ---- Weekdays ---- */

static int
weekday_at(const Cursor *c, guint32 i)
{
  const RwWordClass class_ = class_at(c, i);
  if (class_ != RW_WORD_WEEKDAY && class_ != RW_WORD_WEEKDAY_ABBR)
    return 0;
  const guint32 next = class_at(c, i + 1) == RW_WORD_COMMA ? i + 2 : i + 1;
  const gboolean dated = month_at(c, next) || day_at(c, next);
  return class_ == RW_WORD_WEEKDAY || dated ? value_at(c, i) : 0;
}

/* "Black Friday", "every Friday", "the Sunday Times". */
static gboolean
is_weekday_name(const Cursor *c, guint32 i)
{
  const RwToken *token = &c->words->text->tokens[i];
  const RwWordClass before = class_before(c, i);
  if (before == RW_WORD_EVERY || (before == RW_WORD_NAMED_DAY && is_capitalised(c->words->text->tokens[i - 1].form)))
    return TRUE;
  return before == RW_WORD_THE && is_capitalised(form_at(c, i + 1)) && token->deprel == RW_DEPREL_COMPOUND;
}

/* "Friday, May 3", "Friday 3 May 2024". */
static gboolean
read_weekday_date(const Cursor *c, guint32 i, RwReading *r)
{
  const int weekday = weekday_at(c, i);
  guint32 at = class_at(c, i + 1) == RW_WORD_COMMA ? i + 2 : i + 1;
  if (class_at(c, at) == RW_WORD_THE)
    at++;
  if (!weekday || at >= c->limit || !(read_written(c, at, r) || read_month_day(c, at, r) || read_day_month(c, at, r)))
    return FALSE;
  r->weekday = (guint8)weekday;
  r->takes_the = FALSE;
  return r->kind == RW_READING_DATE && r->date.day;
}

static guint32
take_daypart(const Cursor *c, guint32 i)
{
  return class_at(c, i) == RW_WORD_DAYPART ? i + 1 : i;
}

/* "Friday", "Friday night", "Friday last week", "Friday of next week". */
static gboolean
read_weekday(const Cursor *c, guint32 i, RwReading *r)
{
  if (class_at(c, i) != RW_WORD_WEEKDAY || is_weekday_name(c, i))
    return FALSE;
  r->kind = RW_READING_WEEKDAY;
  r->nth = (guint8)value_at(c, i);
  r->last = take_daypart(c, i + 1);
  const guint32 shift = class_at(c, r->last) == RW_WORD_OF ? r->last + 1 : r->last;
  if (class_at(c, shift) != RW_WORD_SHIFT || !is_unit(c, shift + 1) || value_at(c, shift + 1) != RW_UNIT_WEEK)
    return TRUE;
  r->base = RW_BASE_ANCHOR;
  r->amount = MIN(value_at(c, shift), 1);
  r->last = shift + 2;
  return TRUE;
}

/* "last Friday", "next Monday", "this Sunday". */
static gboolean
read_ordered_weekday(const Cursor *c, guint32 i, RwReading *r)
{
  if (class_at(c, i) != RW_WORD_SHIFT || class_at(c, i + 1) != RW_WORD_WEEKDAY)
    return FALSE;
  r->kind = RW_READING_WEEKDAY;
  r->nth = (guint8)value_at(c, i + 1);
  r->order = (RwOrder)(RW_ORDER_THIS + MIN(value_at(c, i), 1));
  r->last = take_daypart(c, i + 2);
  return TRUE;
}

/* ---- Years ---- */

/* A number before a plural noun counts things, except with "the" ("the 2024 elections"). */
static gboolean
counts_things(const Cursor *c, guint32 i)
{
  const RwText *text = c->words->text;
  return i + 1 < c->limit && text->tokens[i + 1].xpos == RW_XPOS_NNS && class_before(c, i) != RW_WORD_THE;
}

/* A name before the number without a comma holds it: "Agenda 2030", "Resolution 1701". */
static gboolean
ends_name(const Cursor *c, guint32 i)
{
  if (i == 0 || class_before(c, i) != RW_WORD_NONE)
    return FALSE;
  const RwToken *before = &c->words->text->tokens[i - 1];
  return before->xpos == RW_XPOS_NNP || before->xpos == RW_XPOS_NNPS || before->xpos == RW_XPOS_DOLLAR ||
         before->xpos == RW_XPOS_SYM || (before->xpos == RW_XPOS_NONE && is_capitalised(before->form));
}

static gboolean
is_glued(const Cursor *c, guint32 i)
{
  const RwToken *tokens = c->words->text->tokens;
  const gboolean left = i && !tokens[i].space_before && strchr("$.,/:-", tokens[i - 1].form[0]) &&
                        g_ascii_isdigit(tokens[i - 1].form[strlen(tokens[i - 1].form) - 1]);
  const gboolean right = i + 1 < c->limit && !tokens[i + 1].space_before && strchr("%/:$", tokens[i + 1].form[0]);
  return left || right;
}

/* "2008", "the year 2008"; years long past need a preposition. */
static gboolean
read_year(const Cursor *c, guint32 i, RwReading *r)
{
  const int year = year_at(c, i);
  if (!year || is_glued(c, i) || is_unit(c, i + 1) || counts_things(c, i) || ends_name(c, i))
    return FALSE;
  const RwWordClass before = class_before(c, i);
  if ((year < PLAIN_YEAR_MIN || year > PLAIN_YEAR_MAX) && !is_date_preposition(before))
    return FALSE;
  if (i + 1 < c->limit && (form_is(c, i + 1, "percent") || form_is(c, i + 1, "people")))
    return FALSE;
  r->kind = RW_READING_DATE;
  r->date = rw_calendar_date(year, 0, 0);
  r->last = i + 1;
  return TRUE;
}

/* "1990s", "1990's" -> 1990; 0 else. */
static int
decade_at(const Cursor *c, guint32 i, guint32 *last)
{
  const char *rest;
  const char *form = without_mid(form_at(c, i));
  const int year = leading_number(form, 4, &rest);
  if (year % 10 || rest != form + 4 || year < YEAR_MIN || year > YEAR_MAX)
    return 0;
  *last = *rest ? i + 1 : i + 2;
  const char *plural = *rest ? rest : form_at(c, i + 1);
  return strcmp(plural, "s") == 0 || strcmp(plural, "'s") == 0 || strcmp(plural, "’s") == 0 ? year : 0;
}

/* "the nineties", "the '90s": of the last century. */
static int
short_decade_at(const Cursor *c, guint32 i, guint32 *last)
{
  if (class_before(c, i) != RW_WORD_THE && class_before(c, i) != RW_WORD_PART)
    return 0;
  *last = i + 1;
  if (class_at(c, i) == RW_WORD_DECADE)
    return 1900 + value_at(c, i);
  const char *form = form_at(c, i);
  const char *rest;
  if (*form == '\'')
    form++;
  else if (g_str_has_prefix(form, "’"))
    form += strlen("’");
  else
    return 0;
  const int decade = leading_number(form, 2, &rest);
  return decade >= 20 && decade % 10 == 0 && strcmp(rest, "s") == 0 ? 1900 + decade : 0;
}

static gboolean
read_decade(const Cursor *c, guint32 i, RwReading *r)
{
  int year = decade_at(c, i, &r->last);
  if (!year)
    year = short_decade_at(c, i, &r->last);
  if (!year)
    return FALSE;
  set_years(r, year, year + 9);
  r->takes_the = TRUE;
  return TRUE;
}

/* "the 20th century": 1901 to 2000. */
static gboolean
read_century(const Cursor *c, guint32 i, RwReading *r)
{
  const int nth = ordinal_at(c, i);
  const guint32 unit = class_at(c, i + 1) == RW_WORD_HYPHEN ? i + 2 : i + 1;
  if (!nth || nth > 30 || class_at(c, unit) != RW_WORD_UNIT || value_at(c, unit) != RW_UNIT_CENTURY)
    return FALSE;
  set_years(r, nth * 100 - 99, nth * 100);
  r->takes_the = TRUE;
  r->last = unit + 1;
  return TRUE;
}

/* ---- Quarters, halves, seasons ---- */

/* 1 to 4 for "third quarter", "third-quarter", "Q3", 1 or 2 for "second half"; 0 else. */
static int
nth_at(const Cursor *c, guint32 i, RwUnit *unit, guint32 *last)
{
  const char *form = form_at(c, i);
  *unit = RW_UNIT_QUARTER;
  *last = i + 1;
  if (form[0] == 'Q' && form[1] >= '1' && form[1] <= '4' && !form[2])
    return form[1] - '0';
  const int nth = ordinal_at(c, i);
  const guint32 at = class_at(c, i + 1) == RW_WORD_HYPHEN ? i + 2 : i + 1;
  *last = at + 1;
  if (nth && nth <= 4 && class_at(c, at) == RW_WORD_UNIT && value_at(c, at) == RW_UNIT_QUARTER)
    return nth;
  *unit = RW_UNIT_HALF;
  return nth && nth <= 2 && class_at(c, at) == RW_WORD_HALF ? nth : 0;
}

/* "the third quarter", "the first half of 2024", "Q3 2024". */
static gboolean
read_nth(const Cursor *c, guint32 i, RwReading *r)
{
  RwUnit unit;
  guint32 last;
  const int nth = nth_at(c, i, &unit, &last);
  if (!nth)
    return FALSE;
  const guint32 at = form_is(c, last, "in") ? last + 1 : last;
  r->last = take_year(c, at, FALSE, r);
  r->kind = RW_READING_NTH;
  r->unit = unit;
  r->nth = (guint8)nth;
  r->takes_the = TRUE;
  if (r->last > at)
    return TRUE;
  r->last = last;
  return unit == RW_UNIT_QUARTER;
}

/* "last year's third quarter". */
static gboolean
read_nth_of_year(const Cursor *c, guint32 i, RwReading *r)
{
  RwUnit unit;
  const guint32 at = take_shifted_year(c, i, r);
  if (at == i || class_at(c, i) == RW_WORD_OF || !(form_is(c, at, "'s") || form_is(c, at, "’s")))
    return FALSE;
  r->nth = (guint8)nth_at(c, at + 1, &unit, &r->last);
  r->kind = RW_READING_NTH;
  r->unit = unit;
  return r->nth;
}

/* "summer 2024", "the winter of 2023", "last summer". */
static gboolean
read_season(const Cursor *c, guint32 i, RwReading *r)
{
  const gboolean ordered = class_at(c, i) == RW_WORD_SHIFT;
  const guint32 at = ordered ? i + 1 : i;
  if (class_at(c, at) != RW_WORD_SEASON)
    return FALSE;
  const guint8 upos = c->words->text->tokens[at].upos;
  r->nth = (guint8)value_at(c, at);
  r->last = ordered ? at + 1 : take_year(c, at + 1, FALSE, r);
  r->kind = RW_READING_SEASON;
  r->takes_the = !ordered;
  if (ordered)
    r->order = (RwOrder)(RW_ORDER_THIS + MIN(value_at(c, i), 1));
  return upos != RW_UPOS_VERB && r->last > at + (ordered ? 0 : 1);
}

/* ---- Counted from the day of writing, or from the date spoken of before ---- */

/* "today", "yesterday evening". */
static gboolean
read_day_word(const Cursor *c, guint32 i, RwReading *r)
{
  if (class_at(c, i) != RW_WORD_DAY)
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, RW_UNIT_DAY, value_at(c, i));
  r->last = take_daypart(c, i + 1);
  return TRUE;
}

/* "this morning", "last night". */
static gboolean
read_shifted_daypart(const Cursor *c, guint32 i, RwReading *r)
{
  if (class_at(c, i) != RW_WORD_SHIFT || class_at(c, i + 1) != RW_WORD_DAYPART || value_at(c, i) > 0)
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, RW_UNIT_DAY, value_at(c, i));
  r->last = i + 2;
  return TRUE;
}

/* "the day before yesterday", "the day after tomorrow". */
static gboolean
read_day_beside(const Cursor *c, guint32 i, RwReading *r)
{
  if (class_at(c, i) != RW_WORD_UNIT || value_at(c, i) != RW_UNIT_DAY || class_at(c, i + 2) != RW_WORD_DAY)
    return FALSE;
  const int days = value_at(c, i + 2);
  if (!(days < 0 && form_is(c, i + 1, "before")) && !(days > 0 && form_is(c, i + 1, "after")))
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, RW_UNIT_DAY, 2 * days);
  r->takes_the = TRUE;
  r->last = i + 3;
  return TRUE;
}

/* "last year", "this week", "next month"; "the next day"; but "the last month" is a duration. */
static gboolean
read_shifted_unit(const Cursor *c, guint32 i, RwReading *r)
{
  if (class_at(c, i) != RW_WORD_SHIFT || class_at(c, i + 1) != RW_WORD_UNIT)
    return FALSE;
  const int shift = value_at(c, i);
  const RwUnit unit = (RwUnit)value_at(c, i + 1);
  const gboolean the = class_before(c, i) == RW_WORD_THE;
  if ((the && shift < 0) || (unit == RW_UNIT_DAY && shift != 1))
    return FALSE;
  const gboolean told = shift == 1 && (the || unit == RW_UNIT_DAY);
  set_shift(r, told ? RW_BASE_REFERENCE : RW_BASE_ANCHOR, unit, MIN(shift, 1));
  r->takes_the = TRUE;
  r->last = i + 2;
  return TRUE;
}

/* "the following year", "the previous day", "that month". */
static gboolean
read_told_unit(const Cursor *c, guint32 i, RwReading *r)
{
  const RwWordClass class_ = class_at(c, i);
  if ((class_ != RW_WORD_FOLLOWING && class_ != RW_WORD_THAT) || class_at(c, i + 1) != RW_WORD_UNIT)
    return FALSE;
  if (class_ == RW_WORD_FOLLOWING && class_before(c, i) != RW_WORD_THE)
    return FALSE;
  if (class_ == RW_WORD_THAT && c->words->text->tokens[i].xpos == RW_XPOS_IN)
    return FALSE;
  set_shift(r, RW_BASE_REFERENCE, (RwUnit)value_at(c, i + 1), value_at(c, i));
  r->takes_the = TRUE;
  r->last = i + 2;
  return TRUE;
}

/* "two days ago", "a week later", "three years earlier"; "in three months", "two years from now". */
static gboolean
read_counted_units(const Cursor *c, guint32 i, RwReading *r)
{
  const int amount = amount_at(c, i);
  if (!amount || !is_unit(c, i + 1) || value_at(c, i + 1) == RW_UNIT_WEEKEND)
    return FALSE;
  const RwUnit unit = (RwUnit)value_at(c, i + 1);
  const RwWordClass behind = class_at(c, i + 2);
  r->last = i + 3;
  if (behind == RW_WORD_AGO) {
    set_shift(r, RW_BASE_ANCHOR, unit, -amount);
  } else if (behind == RW_WORD_EARLIER) {
    set_shift(r, RW_BASE_REFERENCE, unit, value_at(c, i + 2) * amount);
  } else if (behind == RW_WORD_FROM && form_is(c, i + 3, "now")) {
    set_shift(r, RW_BASE_ANCHOR, unit, amount);
    r->last = i + 4;
  } else if (class_before(c, i) == RW_WORD_AT && value_at(c, i - 1)) {
    set_shift(r, RW_BASE_ANCHOR, unit, amount);
    r->only_future = TRUE;
    r->last = i + 2;
  } else {
    return FALSE;
  }
  return TRUE;
}

/* "year-end", "month-end". */
static gboolean
read_unit_end(const Cursor *c, guint32 i, RwReading *r)
{
  const guint32 end = class_at(c, i + 1) == RW_WORD_HYPHEN ? i + 2 : i + 1;
  if (form_is(c, i, "year-end"))
    r->last = i + 1;
  else if (class_at(c, i) == RW_WORD_UNIT && value_at(c, i) == RW_UNIT_YEAR && form_is(c, end, "end"))
    r->last = end + 1;
  else
    return FALSE;
  set_shift(r, RW_BASE_ANCHOR, RW_UNIT_YEAR, 0);
  return TRUE;
}

/* ---- Whole expressions ---- */

/* The first that fits is taken: longer ones come first. */
static const Rule RULES[] = {
  read_written,     read_year_range,     read_weekday_date,    read_month_day,   read_day_month,    read_ordered_month,
  read_month,       read_ordered_weekday, read_weekday,        read_decade,      read_century,      read_nth,
  read_nth_of_year, read_season,         read_day_word,        read_shifted_daypart, read_day_beside, read_shifted_unit,
  read_told_unit,   read_counted_units,  read_unit_end,        read_year,
};

static void
clear_reading(RwReading *r, guint32 first)
{
  *r = (RwReading){.first = first, .last = first, .date = RW_DATE_NONE, .to = RW_DATE_NONE};
}

static gboolean
read_core(const Cursor *c, guint32 i, RwReading *r)
{
  for (guint k = 0; i < c->limit && k < G_N_ELEMENTS(RULES); k++) {
    clear_reading(r, i);
    if (RULES[k](c, i, r))
      return TRUE;
  }
  return FALSE;
}

/* "the end of the year": the unit that goes on. */
static gboolean
read_running_unit(const Cursor *c, guint32 i, RwReading *r)
{
  if (class_at(c, i) != RW_WORD_THE || class_at(c, i + 1) != RW_WORD_UNIT || value_at(c, i + 1) == RW_UNIT_DAY)
    return FALSE;
  clear_reading(r, i);
  set_shift(r, RW_BASE_ANCHOR, (RwUnit)value_at(c, i + 1), 0);
  r->last = i + 2;
  return TRUE;
}

/* "end of March", "beginning of the 1990s"; `i` is behind "of". */
static gboolean
read_edge(const Cursor *c, guint32 i, RwReading *r)
{
  if (read_running_unit(c, i, r))
    return TRUE;
  return read_core(c, class_at(c, i) == RW_WORD_THE ? i + 1 : i, r);
}

static guint32
skip_part(const Cursor *c, guint32 i)
{
  const RwWordClass class_ = class_at(c, i);
  if (class_ != RW_WORD_PART && class_ != RW_WORD_EARLIER)
    return i;
  const RwWordClass next = class_at(c, i + 1);
  return next == RW_WORD_HYPHEN || (next == RW_WORD_AT && (form_is(c, i + 1, "on") || form_is(c, i + 1, "in"))) ? i + 2 : i + 1;
}

/* ---- Times of day ---- */

/* "10", "10:30", "10.30", "1400"; the minute of the day as far as it can be told, and what follows in the token; -1 else. */
static int
parse_clock(const char *form, gboolean *has_minutes, const char **rest)
{
  const gsize digits = strspn(form, "0123456789");
  int hour = leading_number(form, 4, rest);
  int minute = 0;
  *has_minutes = FALSE;
  if (hour < 0 || digits == 3)
    return -1;
  if (digits == 4) {
    minute = hour % 100;
    hour /= 100;
    *has_minutes = TRUE;
  } else if ((**rest == ':' || **rest == '.') && g_ascii_isdigit((*rest)[1])) {
    const char *start = *rest + 1;
    minute = leading_number(start, 2, rest);
    *has_minutes = *rest == start + 2;
  }
  return hour < 24 && minute >= 0 && minute < 60 ? hour * 60 + minute : -1;
}

/* Hours to add for "am" or "pm" in the rest of a token or behind it; -1 where there is neither. */
static int
take_meridiem(const Cursor *c, const char *rest, guint32 *at)
{
  const RwWord glued = rw_time_word(rest);
  if (*rest)
    return glued.class_ == RW_WORD_MERIDIEM ? glued.value : -1;
  if (class_at(c, *at) != RW_WORD_MERIDIEM)
    return -1;
  return value_at(c, (*at)++);
}

static guint32
take_zone(const Cursor *c, guint32 i, RwDate *time)
{
  if (class_at(c, i) != RW_WORD_ZONE || !g_ascii_isupper(form_at(c, i)[0]))
    return i;
  time->zone = (gint16)value_at(c, i);
  return i + 1;
}

/* "10 p.m.", "9:30am", "14:00", "1400 GMT", "noon EST".  The index behind it, or `i`. */
static guint32
take_clock(const Cursor *c, guint32 i, RwDate *time)
{
  const char *rest;
  gboolean has_minutes;
  guint32 at = i + 1;
  *time = RW_DATE_NONE;
  if (class_at(c, i) == RW_WORD_CLOCK) {
    time->minute = (gint16)value_at(c, i);
    return take_zone(c, at, time);
  }
  const int minute = parse_clock(form_at(c, i), &has_minutes, &rest);
  const int hours = minute >= 0 ? take_meridiem(c, rest, &at) : -1;
  if (minute < 0 || (*rest && hours < 0) || (hours >= 0 && (minute < 60 || minute >= 13 * 60)))
    return i;
  time->minute = (gint16)(hours < 0 ? minute : minute % 720 + hours * 60);
  const guint32 behind = take_zone(c, at, time);
  const gboolean with_colon = strchr(form_at(c, i), ':') != NULL;
  return hours >= 0 || (has_minutes && (with_colon || behind > at)) ? behind : i;
}

static gboolean
is_day_reading(const RwReading *r)
{
  return (r->kind == RW_READING_DATE && r->date.day) || r->kind == RW_READING_WEEKDAY ||
         (r->kind == RW_READING_SHIFT && r->unit == RW_UNIT_DAY);
}

static guint32
skip_word(const Cursor *c, guint32 i, const char *form)
{
  return form_is(c, i, form) ? i + 1 : i;
}

/* "Wednesday at 10 p.m.", "Nov. 9, 10:30 GMT". */
static void
take_time_behind(const Cursor *c, RwReading *r)
{
  RwDate time;
  const guint32 at = skip_word(c, skip_word(c, r->last, ","), "at");
  const guint32 behind = at > r->last ? take_clock(c, at, &time) : at;
  if (behind == at || !is_day_reading(r) || r->date.minute >= 0)
    return;
  r->date.minute = time.minute;
  r->date.zone = time.zone;
  r->last = behind;
}

/* "10 p.m. Wednesday", "noon on Thursday". */
static gboolean
read_time_first(const Cursor *c, guint32 i, RwReading *r)
{
  RwDate time;
  const guint32 at = take_clock(c, i, &time);
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
read_expression(const Cursor *c, guint32 i, RwReading *r)
{
  if (class_at(c, i) == RW_WORD_EDGE && class_at(c, i + 1) == RW_WORD_OF && read_edge(c, i + 2, r)) {
    r->takes_the = TRUE;
    return TRUE;
  }
  const guint32 core = skip_part(c, i);
  const gboolean the = core > i && class_at(c, core) == RW_WORD_THE;
  return read_core(c, the ? core + 1 : core, r) && (!the || r->takes_the);
}

gboolean
rw_reading_at(const RwTimeWords *words, guint32 i, guint32 limit, RwReading *reading)
{
  const Cursor c = {words, MIN(limit, words->text->n_tokens)};
  const gboolean the = class_at(&c, i) == RW_WORD_THE;
  if (!read_time_first(&c, i, reading) && (!read_expression(&c, the ? i + 1 : i, reading) || (the && !reading->takes_the)))
    return FALSE;
  reading->first = i;
  take_time_behind(&c, reading);
  return TRUE;
}

RwTimeWords
rw_time_words_new(RwArena *arena, const RwText *text)
{
  RwWord *words = rw_arena_new_array(arena, RwWord, text->n_tokens + 1);
  for (guint32 i = 0; i < text->n_tokens; i++)
    words[i] = rw_time_word(without_mid(text->tokens[i].form));
  return (RwTimeWords){text, words};
}
