/* SPDX-License-Identifier: Apache-2.0 */

#include "time/resolve.h"

/* A dateline ends with a dash within so many tokens: "BUENOS AIRES, Argentina, Sept. 29, 2025 (Agency) -". */
#define DATELINE_MAX 16

/* The paragraphs that may begin with a dateline. */
#define DATELINE_PARAGRAPHS 3

typedef struct {
  RwTimeWords words;
  const guint8 *tenses;
  RwTimeContext context;
  GArray *timexes;
  GArray *asides;
  guint32 dateline_first;     /* Tokens of the dateline: first ... */
  guint32 dateline_last;      /* ... and behind */
  guint32 sentence;           /* That is read */
  guint32 reference_sentence; /* That the date spoken of before stands in */
} Finder;

/* The end of the sentence that holds token `i`, which is read from now on. */
static guint32
limit_of(Finder *f, guint32 i)
{
  const RwText *text = f->words.text;
  while (f->sentence < text->n_sentences && text->sentences[f->sentence].last <= i)
    f->sentence++;
  return f->sentence < text->n_sentences ? text->sentences[f->sentence].last : text->n_tokens;
}

static RwTimexKind
kind_before(const RwTimeWords *words, guint32 first)
{
  const RwWord word = first ? words->words[first - 1] : (RwWord){0};
  if (word.class_ == RW_WORD_SINCE || word.class_ == RW_WORD_FROM)
    return RW_TIMEX_SINCE;
  return word.class_ == RW_WORD_UNTIL || (word.class_ == RW_WORD_TO && word.value) ? RW_TIMEX_UNTIL : RW_TIMEX_AT;
}

static gboolean
is_verb(const RwText *text, guint32 i)
{
  return i < text->n_tokens && (text->tokens[i].upos == RW_UPOS_VERB || text->tokens[i].upos == RW_UPOS_AUX);
}

/* "agreed in June to buy": the infinitive is not dated by what stands before its "to". */
static gboolean
is_parted(const RwText *text, guint32 from, guint32 verb)
{
  return verb > from && verb < text->n_tokens && text->tokens[verb - 1].xpos == RW_XPOS_TO;
}

/* The verb that the words of the expression depend on, or the copula before them ("is on Friday"); else RW_NONE. */
static guint32
governor_of(const RwText *text, const RwReading *r)
{
  guint32 head = RW_NONE;
  for (guint32 i = r->first; i < r->last && head == RW_NONE; i++) {
    const guint32 above = text->tokens[i].head;
    if (above < r->first || above >= r->last)
      head = above;
  }
  if (head != RW_NONE && head >= r->last && is_parted(text, r->last, head))
    head = text->tokens[head].head;
  if (is_verb(text, head))
    return head;
  for (guint32 back = 1; back <= 2 && back <= r->first; back++) {
    if (text->tokens[r->first - back].upos == RW_UPOS_AUX)
      return r->first - back;
  }
  return RW_NONE;
}

/* The tense of the verb that the expression depends on, else that of the words around it.  What is put off "to" a day or done
   "by" it mostly lies ahead, even where the past is told. */
static void
set_tense(Finder *f, const RwReading *r)
{
  const RwText *text = f->words.text;
  const guint32 governor = governor_of(text, r);
  const gboolean governed = governor != RW_NONE;
  const RwWordClass before = r->first ? rw_time_class(&f->words, r->first - 1) : RW_WORD_NONE;
  f->context.tense = (RwTense)f->tenses[governed ? governor : r->first];
  f->context.governed = governed;
  f->context.near = f->context.reference.year && f->sentence - f->reference_sentence <= 1;
  if ((before != RW_WORD_UNTIL && before != RW_WORD_TO) || f->context.tense != RW_TENSE_PAST)
    return;
  f->context.tense = r->kind == RW_READING_WEEKDAY ? RW_TENSE_FUTURE : RW_TENSE_NONE;
}

static gboolean
resolve(Finder *f, const RwReading *r, RwTimex *timex)
{
  set_tense(f, r);
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

/* How precise: 0 a year or more, 1 a month or so, 2 a day. */
static int
precision(const RwTimex *timex)
{
  return timex->value.day ? 2 : timex->value.month ? 1 : 0;
}

/* Dates make a range where they are as precise as each other ("fell Friday to December's level" has none), or behind "from". */
static gboolean
is_range(const RwTimeWords *words, const RwTimex *begin, const RwTimex *end)
{
  const RwWordClass before = begin->first ? rw_time_class(words, begin->first - 1) : RW_WORD_NONE;
  const RwDate last = end->end.year ? end->end : end->value;
  const gboolean alike = precision(begin) == precision(end) || before == RW_WORD_FROM || before == RW_WORD_BETWEEN;
  return begin->value.year && end->value.year && alike && rw_calendar_compare(begin->value, last) <= 0;
}

/* "from May 30 to June 2": the second date follows the first. */
static gboolean
resolve_end(Finder *f, const RwReading *from, const RwReading *to, RwTimex *end, const RwTimex *begin)
{
  const RwTimeContext saved = f->context;
  if (lacks_year(to) || (to->kind == RW_READING_WEEKDAY && from->kind == RW_READING_WEEKDAY)) {
    f->context.anchor = begin->value;
    f->context.tense = RW_TENSE_FUTURE;
  }
  const gboolean resolved = rw_reading_resolve(to, &f->context, end);
  f->context = saved;
  return resolved;
}

static void
add_aside(Finder *f, RwTimex *timex)
{
  timex->span = rw_text_span(f->words.text, timex->first, timex->last);
  g_array_append_val(f->asides, *timex);
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
  if (!resolve(f, &begin, timex) || !resolve_end(f, &begin, &to, &end, timex) || !is_range(&f->words, timex, &end))
    return FALSE;
  end.first = to.first;
  end.last = to.last;
  add_aside(f, timex);
  add_aside(f, &end);
  timex->kind = RW_TIMEX_RANGE;
  timex->period = RW_PERIOD_NONE;
  timex->end = end.end.year ? end.end : end.value;
  timex->last = to.last;
  return TRUE;
}

static gboolean
compares(const RwReading *r)
{
  return r->compares || (r->kind == RW_READING_REPORTED && (r->amount || r->date.year));
}

/* Whether the months of `timex` are over on the day of writing. */
static gboolean
is_over(const Finder *f, const RwTimex *timex)
{
  const RwDate last = timex->end.year ? timex->end : timex->value;
  return !f->context.anchor.year || !last.month || rw_calendar_compare(last, f->context.anchor) < 0;
}

/* Which months the text reports on; those of a whole year or of any other length end a report on quarters. */
static void
note_report(Finder *f, const RwReading *r, const RwTimex *timex)
{
  const gboolean quarter = timex->period == RW_PERIOD_QUARTER;
  if (quarter && is_over(f, timex)) {
    f->context.reported = (RwMonths){timex->value, timex->end, timex->period, timex->nth};
    f->context.quarter = f->context.reported;
  } else if (
    !quarter && (r->kind == RW_READING_NTH || (r->kind == RW_READING_SHIFT && r->unit == RW_UNIT_YEAR && r->amount == 0))) {
    f->context.reported = (RwMonths){.first = RW_DATE_NONE};
  }
}

/* What is only compared with is not what the text goes on to speak of. */
static void
note_reference(Finder *f, const RwReading *r, const RwTimex *timex)
{
  if (compares(r))
    return;
  f->context.reference = timex->value;
  f->reference_sentence = f->sentence;
  note_report(f, r, timex);
}

static void
add_timex(Finder *f, RwTimex *timex)
{
  timex->span = rw_text_span(f->words.text, timex->first, timex->last);
  timex->dateline = timex->first >= f->dateline_first && timex->last <= f->dateline_last;
  g_array_append_val(f->timexes, *timex);
}

/* What says no date is only cited. */
static void
add_found(Finder *f, RwTimex *timex)
{
  if (timex->value.year)
    add_timex(f, timex);
  else
    add_aside(f, timex);
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
    const RwTimexKind kind = kind_before(&f->words, reading.first);
    timex.kind = kind == RW_TIMEX_AT ? timex.kind : kind;
  }
  if (timex.value.year)
    note_reference(f, &reading, &timex);
  add_found(f, &timex);
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

static gboolean
same_paragraph(const RwText *text, guint32 a, guint32 b)
{
  return text->sentences[text->tokens[a].sentence].paragraph == text->sentences[text->tokens[b].sentence].paragraph;
}

/* The token of the dash that ends the dateline at token `first`, which is a capitalised place; `first` where there is none. */
static guint32
dateline_end(const RwText *text, guint32 first)
{
  const guint32 limit = MIN(text->n_tokens, first + DATELINE_MAX);
  if (!rw_form_is_capitalised(text->tokens[first].form))
    return first;
  for (guint32 i = first + 1; i < limit && same_paragraph(text, first, i); i++) {
    const RwToken *token = &text->tokens[i];
    const gboolean spaced = token->space_before || token[-1].form[0] == ')';
    if (spaced && is_dash(token) && (i + 1 == text->n_tokens || token[1].space_before || token->form[0] != '-'))
      return i;
  }
  return first;
}

/* The day in the dateline at token `first`, resolved on the day of publication. */
static RwDate
dateline_date(Finder *f, guint32 first)
{
  const guint32 end = dateline_end(f->words.text, first);
  RwReading reading;
  RwTimex timex;
  f->context.tense = RW_TENSE_NONE;
  for (guint32 i = first + 1; i < end; i++) {
    if (
      rw_reading_at(&f->words, i, end, &reading) && (reading.kind == RW_READING_DATE || reading.kind == RW_READING_WEEKDAY) &&
      rw_reading_resolve(&reading, &f->context, &timex) && timex.value.day) {
      f->dateline_first = first;
      f->dateline_last = end;
      return timex.value;
    }
  }
  return RW_DATE_NONE;
}

/* "BRASÍLIA, April 9 —": the day of writing, at the start of one of the first paragraphs, behind a headline or a byline. */
static RwDate
find_dateline(Finder *f)
{
  const RwText *text = f->words.text;
  for (guint32 i = 0; i < text->n_sentences && text->sentences[i].paragraph < DATELINE_PARAGRAPHS; i++) {
    if (i && text->sentences[i].paragraph == text->sentences[i - 1].paragraph)
      continue;
    const RwDate date = dateline_date(f, text->sentences[i].first);
    if (date.year)
      return date;
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
  g_autoptr(GArray) asides = g_array_new(FALSE, FALSE, sizeof(RwTimex));
  Finder f = {
    rw_time_words_new(arena, text), rw_tense_find(arena, text), {.anchor = day_of(published)}, found, asides, 0, 0, 0, 0};
  const RwDate dateline = find_dateline(&f);
  if (dateline.year)
    f.context.anchor = day_of(dateline);
  for (guint32 i = 0; i < text->n_tokens;) {
    const guint32 behind = find_at(&f, i, limit_of(&f, i));
    i = MAX(behind, i + 1);
  }
  times->anchor = f.context.anchor;
  times->timexes = rw_arena_dup_array(arena, RwTimex, found);
  times->n_timexes = found->len;
  times->asides = rw_arena_dup_array(arena, RwTimex, asides);
  times->n_asides = asides->len;
  return times;
}
