/* SPDX-License-Identifier: Apache-2.0 */

#include "time/resolve.h"

/* A dateline ends with a dash within so many tokens of the text's start: "BUENOS AIRES, Argentina, Sept. 29, 2025 (Agency) -". */
#define DATELINE_MAX 24

typedef struct {
  RwTimeWords words;
  const guint8 *tenses;
  RwTimeContext context;
  GArray *timexes;
} Finder;

/* The end of the sentence that holds token `i`; `sentence` moves on. */
static guint32
limit_of(const RwText *text, guint32 i, guint32 *sentence)
{
  while (*sentence < text->n_sentences && text->sentences[*sentence].last <= i)
    (*sentence)++;
  return *sentence < text->n_sentences ? text->sentences[*sentence].last : text->n_tokens;
}

static RwTimexKind
kind_before(const RwTimeWords *words, guint32 first)
{
  const RwWord word = first ? words->words[first - 1] : (RwWord){0};
  if (word.class_ == RW_WORD_SINCE || word.class_ == RW_WORD_FROM)
    return RW_TIMEX_SINCE;
  return word.class_ == RW_WORD_UNTIL || (word.class_ == RW_WORD_TO && word.value) ? RW_TIMEX_UNTIL : RW_TIMEX_AT;
}

/* What is put off "to" a day or done "by" it mostly lies ahead, even where the past is told. */
static RwTense
tense_at(const Finder *f, const RwReading *r)
{
  const RwTense tense = (RwTense)f->tenses[r->first];
  const RwWordClass before = r->first ? rw_time_class(&f->words, r->first - 1) : RW_WORD_NONE;
  if ((before != RW_WORD_UNTIL && before != RW_WORD_TO) || tense != RW_TENSE_PAST)
    return tense;
  return r->kind == RW_READING_WEEKDAY ? RW_TENSE_FUTURE : RW_TENSE_NONE;
}

static gboolean
resolve(Finder *f, const RwReading *r, RwTimex *timex)
{
  f->context.tense = tense_at(f, r);
  if (!rw_reading_resolve(r, &f->context, timex))
    return FALSE;
  timex->first = r->first;
  timex->last = r->last;
  return TRUE;
}

static gboolean
joins_range(const RwTimeWords *words, guint32 first, guint32 joint)
{
  const RwWordClass class_ = rw_time_class(words, joint);
  if (class_ == RW_WORD_AND)
    return first && rw_time_class(words, first - 1) == RW_WORD_BETWEEN;
  if (class_ == RW_WORD_UNTIL)
    return first && rw_time_class(words, first - 1) == RW_WORD_FROM;
  return class_ == RW_WORD_TO || class_ == RW_WORD_HYPHEN;
}

static gboolean
lacks_year(const RwReading *r)
{
  return r->kind == RW_READING_DATE && !r->date.year && r->base == RW_BASE_NONE;
}

/* "from March to May 2024": the first date takes the year of the second, or the year before it. */
static void
borrow_year(RwReading *from, const RwReading *to)
{
  if (!lacks_year(from) || to->kind != RW_READING_DATE || !to->date.year || !to->date.month)
    return;
  from->date.year = to->date.year;
  if (rw_calendar_compare(from->date, to->date) > 0)
    from->date.year--;
}

/* "from May 30 to June 2": the second date follows the first. */
static gboolean
resolve_end(Finder *f, const RwReading *to, RwTimex *end, const RwTimex *begin)
{
  const RwTimeContext saved = f->context;
  if (lacks_year(to) || to->kind == RW_READING_WEEKDAY) {
    f->context.anchor = begin->value;
    f->context.tense = RW_TENSE_FUTURE;
  }
  const gboolean resolved = rw_reading_resolve(to, &f->context, end);
  f->context = saved;
  return resolved;
}

/* A date behind "to", "and" or a dash makes a range of both. */
static gboolean
read_range(Finder *f, guint32 limit, RwReading *from, RwTimex *timex)
{
  RwReading to;
  RwTimex end;
  const guint32 joint = from->last;
  if (joint >= limit || !joins_range(&f->words, from->first, joint) || !rw_reading_at(&f->words, joint + 1, limit, &to))
    return FALSE;
  RwReading begin = *from;
  borrow_year(&begin, &to);
  if (!resolve(f, &begin, timex) || !resolve_end(f, &to, &end, timex))
    return FALSE;
  const RwDate last = end.kind == RW_TIMEX_RANGE ? end.end : end.value;
  if (rw_calendar_compare(timex->value, last) > 0)
    return FALSE;
  timex->kind = RW_TIMEX_RANGE;
  timex->end = last;
  timex->last = to.last;
  return TRUE;
}

static void
add_timex(Finder *f, RwTimex *timex)
{
  timex->span = rw_text_span(f->words.text, timex->first, timex->last);
  g_array_append_val(f->timexes, *timex);
  f->context.reference = timex->value;
  f->context.reference_end = timex->end;
}

/* A preposition says where a single date stands; "since last week" begins with the week, "until last week" ends with it. */
static void
apply_kind(RwTimex *timex, RwTimexKind kind)
{
  if (kind == RW_TIMEX_AT)
    return;
  if (timex->kind == RW_TIMEX_RANGE && kind == RW_TIMEX_UNTIL)
    timex->value = timex->end;
  timex->kind = kind;
  timex->end = RW_DATE_NONE;
}

/* The index behind the expression at token `i`; `i` where there is none. */
static guint32
find_at(Finder *f, guint32 i, guint32 limit)
{
  RwReading reading;
  RwTimex timex = {0};
  if (!rw_reading_at(&f->words, i, limit, &reading))
    return i;
  if (!read_range(f, limit, &reading, &timex)) {
    if (!resolve(f, &reading, &timex))
      return reading.last;
    apply_kind(&timex, kind_before(&f->words, reading.first));
  }
  add_timex(f, &timex);
  return timex.last;
}

static gboolean
is_dash(const RwToken *token)
{
  static const char *const DASHES[] = {"-", "--", "–", "—", "_"};
  for (guint i = 0; i < G_N_ELEMENTS(DASHES); i++) {
    if (g_str_equal(token->form, DASHES[i]))
      return TRUE;
  }
  return FALSE;
}

/* The token of the dash that ends the dateline, 0 where the text does not begin with one: it begins with a place in capitals. */
static guint32
dateline_end(const RwText *text)
{
  const guint32 limit = MIN(text->n_tokens, DATELINE_MAX);
  if (!limit || !g_unichar_isupper(g_utf8_get_char(text->tokens[0].form)))
    return 0;
  for (guint32 i = 1; i < limit; i++) {
    const RwToken *token = &text->tokens[i];
    const gboolean spaced = token->space_before || token[-1].form[0] == ')';
    if (spaced && is_dash(token) && (i + 1 == text->n_tokens || token[1].space_before || token->form[0] != '-'))
      return i;
  }
  return 0;
}

/* "BRASÍLIA, April 9 —": the day of writing, resolved on the day of publication. */
static RwDate
dateline_date(Finder *f)
{
  const guint32 end = dateline_end(f->words.text);
  RwReading reading;
  RwTimex timex;
  f->context.tense = RW_TENSE_NONE;
  for (guint32 i = 1; i < end; i++) {
    if (
      rw_reading_at(&f->words, i, end, &reading) && (reading.kind == RW_READING_DATE || reading.kind == RW_READING_WEEKDAY) &&
      rw_reading_resolve(&reading, &f->context, &timex) && timex.value.day)
      return timex.value;
  }
  return RW_DATE_NONE;
}

static RwDate
day_of(RwDate date)
{
  date.minute = -1;
  date.zone = RW_ZONE_NONE;
  return date;
}

RwTimes *
rw_times_find(RwArena *arena, const RwText *text, RwDate published)
{
  RwTimes *times = rw_arena_new_array(arena, RwTimes, 1);
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(RwTimex));
  Finder f = {rw_time_words_new(arena, text), rw_tense_find(arena, text), {.anchor = day_of(published)}, found};
  const RwDate dateline = dateline_date(&f);
  if (dateline.year)
    f.context.anchor = day_of(dateline);
  guint32 sentence = 0;
  for (guint32 i = 0; i < text->n_tokens;) {
    const guint32 behind = find_at(&f, i, limit_of(text, i, &sentence));
    i = MAX(behind, i + 1);
  }
  times->anchor = f.context.anchor;
  times->timexes = rw_arena_dup_array(arena, RwTimex, found);
  times->n_timexes = found->len;
  return times;
}
