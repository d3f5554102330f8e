/* SPDX-License-Identifier: Apache-2.0 */

#include "time/resolve.h"

#define DAYS_OF_WEEK 7

/* Saturday. */
#define WEEKEND_FIRST 6

typedef gboolean (*Resolver)(const RwReading *r, const RwTimeContext *context, RwTimex *timex);

static gboolean
set_value(RwTimex *timex, RwDate value)
{
  timex->kind = RW_TIMEX_AT;
  timex->value = value;
  timex->end = RW_DATE_NONE;
  return value.year != 0;
}

static gboolean
set_range(RwTimex *timex, RwDate value, RwDate end)
{
  timex->kind = RW_TIMEX_RANGE;
  timex->value = value;
  timex->end = end;
  return value.year && end.year && rw_calendar_compare(value, end) <= 0;
}

/* A whole week, quarter or the like. */
static gboolean
set_period(RwTimex *timex, RwPeriod period, RwDate value, RwDate end)
{
  timex->period = (guint8)period;
  return set_range(timex, value, end);
}

/* ---- Recurring dates: which year ---- */

static gint32
distance(RwDate a, RwDate b)
{
  const gint32 days = rw_calendar_days_between(a, b);
  return ABS(days);
}

/* -1, 0, 1: the last, the nearest or the next one. */
static int
direction_of(const RwReading *r, RwTense tense)
{
  if (r->order == RW_ORDER_LAST)
    return -1;
  if (r->order == RW_ORDER_NEXT)
    return 1;
  return tense == RW_TENSE_PAST ? -1 : tense == RW_TENSE_FUTURE ? 1 : 0;
}

/* Days without a year are mostly close: so near a one is meant whatever the tense ("declared a dividend payable Dec. 7"). */
#define NEAR_DAYS 92

/* The day's years around the anchor: the nearest, but one far away must fit the tense; a weekday said beside it decides. */
static RwDate
recurring_day(const RwReading *r, const RwTimeContext *context)
{
  const int direction = direction_of(r, context->tense);
  RwDate best = RW_DATE_NONE;
  for (int year = context->anchor.year - 1; year <= context->anchor.year + 1; year++) {
    const RwDate day = rw_calendar_date(year, r->date.month, r->date.day);
    if (year < 1 || !rw_calendar_is_day(year, day.month, day.day))
      continue;
    if (r->weekday && rw_calendar_weekday(day) != r->weekday)
      continue;
    const gboolean fits = !direction || rw_calendar_compare(day, context->anchor) != -direction;
    if (!r->weekday && !fits && (context->governed || distance(day, context->anchor) > NEAR_DAYS))
      continue;
    if (!best.year || distance(day, context->anchor) < distance(best, context->anchor))
      best = day;
  }
  return best;
}

/* The month's year: "in March" by tense, "last March" before this month, "next March" behind it. */
static RwDate
recurring_month(const RwReading *r, const RwTimeContext *context)
{
  const int direction = r->order == RW_ORDER_THIS ? 0 : direction_of(r, context->tense);
  const int months = r->date.month - context->anchor.month;
  const gboolean strict = r->order == RW_ORDER_LAST || r->order == RW_ORDER_NEXT;
  int years = 0;
  if (direction)
    years = direction * (months * direction < (strict ? 1 : 0));
  else if (r->order == RW_ORDER_NONE)
    years = months > 6 ? -1 : months < -6 ? 1 : 0;
  return rw_calendar_add_months(context->anchor, months + years * 12);
}

static gboolean
resolve_date(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  RwDate value = r->date;
  if (!value.year && r->base == RW_BASE_ANCHOR && context->anchor.year)
    value.year = (gint16)(context->anchor.year + r->amount);
  else if (!value.year && value.day && context->anchor.day)
    value = recurring_day(r, context);
  else if (!value.year && !value.day && context->anchor.month)
    value = recurring_month(r, context);
  value.minute = r->date.minute;
  value.zone = r->date.zone;
  if (value.day && !rw_calendar_is_day(value.year, value.month, value.day))
    return FALSE;
  return set_value(timex, value);
}

static gboolean
resolve_span(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  if (!resolve_date(r, context, timex))
    return FALSE;
  RwDate end = r->to;
  if (!end.year)
    end.year = timex->value.year;
  return set_range(timex, timex->value, end);
}

/* ---- Weekdays ---- */

/* A verb in the present tense speaks of a day to come ("leaves on Friday"), but not beside a noun ("follows Friday's vote"). */
static gboolean
is_ahead(const RwTimeContext *context)
{
  return context->tense == RW_TENSE_FUTURE || (context->tense == RW_TENSE_PRESENT && context->governed);
}

/* Days from the anchor, a day `today` of the week, to the weekday. */
static int
weekday_offset(const RwReading *r, int today, const RwTimeContext *context)
{
  const int ahead = (r->nth - today + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  const int back = ahead ? ahead - DAYS_OF_WEEK : 0;
  if (r->base == RW_BASE_ANCHOR)
    return r->nth - today + r->amount * DAYS_OF_WEEK;
  switch (r->order) {
  case RW_ORDER_LAST:
    return ahead ? back : -DAYS_OF_WEEK;
  case RW_ORDER_NEXT:
    return ahead ? ahead : DAYS_OF_WEEK;
  case RW_ORDER_THIS:
    return context->tense == RW_TENSE_PAST ? back : ahead;
  case RW_ORDER_NONE:
  default:
    return is_ahead(context) ? ahead : back;
  }
}

static gboolean
resolve_weekday(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  const RwDate base = r->base == RW_BASE_REFERENCE ? context->reference : context->anchor;
  if (!base.day)
    return FALSE;
  const int today = rw_calendar_weekday(base);
  RwDate day = rw_calendar_add_days(base, weekday_offset(r, today, context));
  day.minute = r->date.minute;
  day.zone = r->date.zone;
  return set_value(timex, day);
}

/* ---- Units from a base ---- */

static gboolean
shift_days(const RwReading *r, RwDate base, RwTimex *timex)
{
  if (!base.day)
    return FALSE;
  RwDate day = rw_calendar_add_days(base, r->amount);
  day.minute = r->date.minute;
  day.zone = r->date.zone;
  return set_value(timex, day);
}

/* The week from Monday on, `weeks` after that of `base`. */
static gboolean
shift_week(RwDate base, int weeks, int first_day, RwTimex *timex)
{
  if (!base.day)
    return FALSE;
  const RwDate first = rw_calendar_add_days(base, first_day - rw_calendar_weekday(base) + weeks * DAYS_OF_WEEK);
  const RwPeriod period = first_day == WEEKEND_FIRST ? RW_PERIOD_WEEKEND : RW_PERIOD_WEEK;
  return first.year && set_period(timex, period, first, rw_calendar_add_days(first, DAYS_OF_WEEK - first_day));
}

static gboolean
shift_weeks(const RwReading *r, RwDate base, RwTimex *timex)
{
  return shift_week(base, r->amount, 1, timex);
}

static gboolean
shift_weekends(const RwReading *r, RwDate base, RwTimex *timex)
{
  return shift_week(base, r->amount, WEEKEND_FIRST, timex);
}

/* The weekend that has begun last where the past is told, else that of this week. */
static gboolean
resolve_weekend(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  (void)r;
  if (!context->anchor.day)
    return FALSE;
  const gboolean begun = rw_calendar_weekday(context->anchor) >= WEEKEND_FIRST;
  return shift_week(context->anchor, is_ahead(context) || begun ? 0 : -1, WEEKEND_FIRST, timex);
}

static gboolean
shift_months(const RwReading *r, RwDate base, RwTimex *timex)
{
  return base.month && set_value(timex, rw_calendar_add_months(base, r->amount));
}

static gboolean
shift_quarters(const RwReading *r, RwDate base, RwTimex *timex)
{
  if (!base.month)
    return FALSE;
  const RwDate first = rw_calendar_add_months(base, r->amount * 3 - (base.month - 1) % 3);
  return first.year && set_period(timex, RW_PERIOD_QUARTER, first, rw_calendar_add_months(first, 2));
}

static gboolean
shift_years(const RwReading *r, RwDate base, RwTimex *timex)
{
  return set_value(timex, rw_calendar_add_years(base, r->amount));
}

static gboolean
shift_decades(const RwReading *r, RwDate base, RwTimex *timex)
{
  const RwDate first = rw_calendar_add_years(base, r->amount * 10 - base.year % 10);
  return first.year && set_period(timex, RW_PERIOD_DECADE, first, rw_calendar_add_years(first, 9));
}

static gboolean
shift_centuries(const RwReading *r, RwDate base, RwTimex *timex)
{
  const RwDate first = rw_calendar_add_years(base, r->amount * 100 - (base.year - 1) % 100);
  return first.year && set_period(timex, RW_PERIOD_CENTURY, first, rw_calendar_add_years(first, 99));
}

typedef gboolean (*Shifter)(const RwReading *r, RwDate base, RwTimex *timex);

static const Shifter SHIFTERS[] = {
  [RW_UNIT_DAY] = shift_days,     [RW_UNIT_WEEK] = shift_weeks,       [RW_UNIT_WEEKEND] = shift_weekends,
  [RW_UNIT_MONTH] = shift_months, [RW_UNIT_QUARTER] = shift_quarters, [RW_UNIT_HALF] = NULL,
  [RW_UNIT_YEAR] = shift_years,   [RW_UNIT_DECADE] = shift_decades,   [RW_UNIT_CENTURY] = shift_centuries,
};

/* "The third quarter … a year earlier": months move as they are. */
static gboolean
shift_reported(const RwMonths *months, int years, RwTimex *timex)
{
  RwDate first = months->first, last = months->last;
  if (!first.year || first.year + years < 1 || last.year + years > G_MAXINT16)
    return FALSE;
  first.year = (gint16)(first.year + years);
  last.year = (gint16)(last.year ? last.year + years : 0);
  timex->period = months->period;
  timex->nth = months->nth;
  return last.year ? set_range(timex, first, last) : set_value(timex, first);
}

static gboolean
resolve_shift(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  const gboolean told = r->base == RW_BASE_REFERENCE || (r->base == RW_BASE_NEAR && context->near);
  const RwDate base = told ? context->reference : context->anchor;
  if (!base.year || !SHIFTERS[r->unit] || (r->only_future && context->tense != RW_TENSE_FUTURE))
    return FALSE;
  if (r->compares && shift_reported(&context->reported, r->amount, timex))
    return TRUE;
  return SHIFTERS[r->unit](r, base, timex);
}

/* ---- Parts of a year ---- */

static RwDate
stated_year(const RwReading *r, const RwTimeContext *context)
{
  if (r->date.year || r->base != RW_BASE_ANCHOR || !context->anchor.year)
    return r->date;
  return rw_calendar_add_years(context->anchor, r->amount);
}

/* A period ends with the month that holds the day so many days before its last day: "the quarter ended Oct. 1". */
#define LAST_WEEK 7

/* The months of a period that ended on the day in `to`; FALSE where none is said. */
static gboolean
ended_months(const RwReading *r, int n, const RwTimeContext *context, RwMonths *months)
{
  RwTimeContext past = *context;
  const RwReading day = {.date = r->to};
  past.tense = RW_TENSE_PAST;
  if (!r->to.day)
    return FALSE;
  const RwDate last = r->to.year ? r->to : context->anchor.day ? recurring_day(&day, &past) : RW_DATE_NONE;
  if (!last.year || !rw_calendar_is_day(last.year, last.month, last.day))
    return FALSE;
  months->last = rw_calendar_add_months(rw_calendar_add_days(last, -LAST_WEEK), 0);
  months->first = rw_calendar_add_months(months->last, 1 - n);
  return months->first.year;
}

/* The year of the part that is meant where none is said: that of the last one begun, or where what is to come is told, of the
   next one not over; but results of the one before are still to come. */
static int
nearest_year(int nth, int part, const RwTimeContext *context)
{
  if (context->tense == RW_TENSE_FUTURE && part - nth > 1)
    return context->anchor.year + 1;
  return context->anchor.year - (nth > part && context->tense != RW_TENSE_FUTURE);
}

static int
months_of_part(const RwReading *r)
{
  return r->unit == RW_UNIT_QUARTER ? 3 : r->unit == RW_UNIT_HALF ? 6 : 1;
}

static guint8
period_of_part(const RwReading *r)
{
  if (r->unit == RW_UNIT_QUARTER)
    return RW_PERIOD_QUARTER;
  return r->unit == RW_UNIT_HALF || r->nth == 6 ? RW_PERIOD_HALF : RW_PERIOD_NONE;
}

/* Of parts of a year: that of the stated year, else the nearest. */
static gboolean
resolve_nth(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  const int n = months_of_part(r);
  RwMonths months = {.period = period_of_part(r), .nth = r->unit == RW_UNIT_MONTH ? 0 : r->nth};
  if (ended_months(r, n, context, &months))
    return shift_reported(&months, 0, timex);
  int year = stated_year(r, context).year;
  if (!year && context->anchor.month)
    year = nearest_year(r->nth, (context->anchor.month - 1) / n + 1, context) + r->amount;
  if (year < 1)
    return FALSE;
  months.first = rw_calendar_date(year, r->fiscal ? 0 : r->unit == RW_UNIT_MONTH ? 1 : (r->nth - 1) * n + 1, 0);
  months.last = r->fiscal ? RW_DATE_NONE : rw_calendar_date(year, r->nth * n, 0);
  return shift_reported(&months, 0, timex);
}

/* "The quarter", "the latest period", "the 1988 quarter": without one spoken of before the last quarter that is over. */
static gboolean
resolve_reported(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  const gboolean quarter = r->unit == RW_UNIT_QUARTER;
  const RwDate anchor = context->anchor;
  RwMonths months = quarter ? context->quarter : context->reported;
  if (quarter && ended_months(r, 3, context, &months)) {
    months.period = RW_PERIOD_QUARTER;
    months.nth = 0;
  } else if (!months.first.year && quarter && anchor.month) {
    months.first = rw_calendar_add_months(anchor, -3 - (anchor.month - 1) % 3);
    months.last = rw_calendar_add_months(months.first, 2);
    months.period = RW_PERIOD_QUARTER;
  }
  if (!months.first.year)
    return set_value(timex, r->date);
  return shift_reported(&months, r->date.year ? r->date.year - months.first.year : r->amount, timex);
}

/* Winter lies in two years; which months a season holds depends on the hemisphere, so that only the year is known. */
#define WINTER 4

/* The month a season ends with in the north. */
static int
season_end(int season)
{
  return season == WINTER ? 2 : 2 + season * 3;
}

static gboolean
resolve_season(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  const RwDate stated = stated_year(r, context);
  const RwDate anchor = context->anchor;
  timex->period = (guint8)(RW_PERIOD_SPRING + r->nth - 1);
  if (stated.year)
    return set_value(timex, rw_calendar_date(stated.year, 0, 0));
  if (!anchor.month)
    return FALSE;
  const int end = season_end(r->nth);
  if (r->nth == WINTER) {
    const int first = r->order == RW_ORDER_LAST ? -1 : r->order == RW_ORDER_THIS && anchor.month <= end ? -1 : 0;
    return set_range(timex, rw_calendar_add_years(anchor, first), rw_calendar_add_years(anchor, first + 1));
  }
  int years = 0;
  if (r->order == RW_ORDER_LAST)
    years = anchor.month > end ? 0 : -1;
  else if (r->order == RW_ORDER_NEXT)
    years = anchor.month >= end - 2 ? 1 : 0;
  else if (r->order == RW_ORDER_NONE)
    years = context->tense == RW_TENSE_PAST ? -(anchor.month < end - 2) : is_ahead(context) && anchor.month > end ? 1 : 0;
  return set_value(timex, rw_calendar_add_years(anchor, years));
}

/* As precise as the unit is. */
static RwDate
date_of_unit(RwDate date, RwUnit unit)
{
  if (unit <= RW_UNIT_WEEKEND)
    return date;
  return rw_calendar_date(date.year, unit < RW_UNIT_YEAR ? date.month : 0, 0);
}

static RwDate
date_beside(RwDate anchor, RwUnit unit, int amount)
{
  static const int DAYS[] = {[RW_UNIT_DAY] = 1, [RW_UNIT_WEEK] = DAYS_OF_WEEK, [RW_UNIT_WEEKEND] = DAYS_OF_WEEK};
  static const int MONTHS[] = {[RW_UNIT_MONTH] = 1, [RW_UNIT_QUARTER] = 3, [RW_UNIT_HALF] = 6};
  static const int YEARS[] = {[RW_UNIT_YEAR] = 1, [RW_UNIT_DECADE] = 10, [RW_UNIT_CENTURY] = 100};
  if (unit <= RW_UNIT_WEEKEND)
    return rw_calendar_add_days(anchor, amount * DAYS[unit]);
  return unit <= RW_UNIT_HALF ? rw_calendar_add_months(anchor, amount * MONTHS[unit])
                              : rw_calendar_add_years(anchor, amount * YEARS[unit]);
}

static gboolean
resolve_trail(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  const RwDate anchor = context->anchor;
  if (!anchor.day)
    return FALSE;
  const RwDate now = date_of_unit(anchor, r->unit), other = date_beside(anchor, r->unit, -r->amount);
  return other.year && (r->amount > 0 ? set_range(timex, other, now) : set_range(timex, now, other));
}

static gboolean
resolve_vague(const RwReading *r, const RwTimeContext *context, RwTimex *timex)
{
  (void)r, (void)context;
  set_value(timex, RW_DATE_NONE);
  return TRUE;
}

static const Resolver RESOLVERS[] = {
  [RW_READING_DATE] = resolve_date,       [RW_READING_SPAN] = resolve_span,   [RW_READING_WEEKDAY] = resolve_weekday,
  [RW_READING_WEEKEND] = resolve_weekend, [RW_READING_SHIFT] = resolve_shift, [RW_READING_NTH] = resolve_nth,
  [RW_READING_SEASON] = resolve_season,   [RW_READING_VAGUE] = resolve_vague, [RW_READING_REPORTED] = resolve_reported,
  [RW_READING_TRAIL] = resolve_trail,
};

gboolean
rw_reading_resolve(const RwReading *reading, const RwTimeContext *context, RwTimex *timex)
{
  timex->period = reading->period;
  timex->nth = 0;
  return RESOLVERS[reading->kind](reading, context, timex);
}
