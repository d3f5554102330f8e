/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/found.h"

#include "time/calendar.h"

/* Words before an adverbial phrase among which its verb is looked for. */
#define VERB_WINDOW 24

/* ---- The predicate that an expression belongs to ---- */

static guint32
head_of_timex(const RwScan *scan, const RwTimex *timex)
{
  for (guint32 t = timex->first; t < timex->last; t++) {
    const guint32 head = scan->tokens[t].head;
    if (head == RW_NONE || head < timex->first || head >= timex->last)
      return t;
  }
  return timex->first;
}

/* The pattern that says what the time of `token` dates, or NULL. */
static const RwPattern *
dating_pattern(const RwScan *scan, guint32 token)
{
  const RwWordKind kind = rw_scan_kind(scan, token);
  const GArray *words = kind == RW_WORD_COUNT ? NULL : rw_scan_words(scan, kind, token);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (pattern->dates && rw_scan_has_word(scan, kind, token, word))
      return pattern;
  }
  return NULL;
}

static gboolean
takes_time(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].upos == RW_UPOS_VERB || rw_scan_child(scan, token, RW_KEY_COPULA) != RW_NONE ||
         rw_match_is_trigger(scan, token) || dating_pattern(scan, token);
}

/* The first of the words above `token` that takes a time, or RW_NONE.  What stands in the subject of a copula is no time of the
   predicate. */
static guint32
predicate_above(const RwScan *scan, guint32 token)
{
  for (int i = 0; i < RW_CLIMB_MAX; i++) {
    const gboolean subject = rw_scan_rel(scan, token) == RW_DEPREL_NSUBJ;
    token = scan->tokens[token].head;
    if (token == RW_NONE || (subject && rw_scan_child(scan, token, RW_KEY_COPULA) != RW_NONE))
      return RW_NONE;
    if (takes_time(scan, token))
      return token;
  }
  return RW_NONE;
}

/* "The vote is on Friday": the subject of what stands for a predicate itself; else the predicate above. */
static guint32
find_predicate(const RwScan *scan, guint32 head)
{
  const guint32 subject = rw_scan_child(scan, head, RW_KEY_SUBJECT);
  if (subject != RW_NONE && rw_scan_child(scan, head, RW_KEY_COPULA) != RW_NONE)
    return rw_match_is_trigger(scan, subject) ? subject : RW_NONE;
  return predicate_above(scan, head);
}

/* What stands before the word that begins a clause is no part of it: "agreed in June to go", "said on Monday that she left". */
static guint32
leave_clause(const RwScan *scan, guint32 predicate, const RwTimex *timex)
{
  for (int i = 0; predicate != RW_NONE && i < RW_CLIMB_MAX; i++) {
    const guint32 mark = rw_scan_child(scan, predicate, RW_KEY_MARK);
    const guint32 head = scan->tokens[predicate].head;
    if (mark == RW_NONE || mark < timex->last || mark > predicate || head == RW_NONE || head > timex->first)
      return predicate;
    predicate = predicate_above(scan, predicate);
  }
  return predicate;
}

/* A phrase that a comma closes belongs to what stands before it, whatever a parser makes of it: "from May 1, the minister
 * said". */
static guint32
close_at_comma(const RwScan *scan, guint32 predicate, const RwTimex *timex)
{
  const guint32 first = timex->first, last = timex->last;
  if (predicate < first || last >= scan->text->n_tokens || !rw_scan_is_form(scan, last, ','))
    return predicate;
  for (guint32 t = first; t > 0 && first - t < VERB_WINDOW && scan->tokens[t - 1].sentence == scan->tokens[first].sentence; t--)
    if (scan->tokens[t - 1].upos == RW_UPOS_VERB)
      return t - 1;
  return predicate;
}

/* "Ana Lima (4 May 1931 - 7 June 2004) founded": a life, not a founding. */
static gboolean
opens_brackets(const RwScan *scan, const RwTimex *timex)
{
  return timex->first > 0 && rw_scan_is_form(scan, timex->first - 1, '(');
}

static guint32
predicate_of(const RwScan *scan, const RwTimex *timex)
{
  if (timex->dateline || opens_brackets(scan, timex))
    return RW_NONE;
  const guint32 predicate = find_predicate(scan, head_of_timex(scan, timex));
  return predicate == RW_NONE ? RW_NONE : close_at_comma(scan, leave_clause(scan, predicate, timex), timex);
}

/* "in 2019 … on 3 May 2019": the day is kept. */
static gboolean
is_finer(const RwTimex *a, const RwTimex *b)
{
  return a->kind == RW_TIMEX_AT && b->kind == RW_TIMEX_AT && a->value.day > 0 && !b->value.day &&
         rw_calendar_compare(a->value, b->value) == 0;
}

static void
set_time(const RwFound *found, guint32 predicate, guint32 i)
{
  const RwTimex *timexes = found->scan->times->timexes;
  const guint32 known = found->time_of[predicate];
  if (known == RW_NONE || is_finer(&timexes[i], &timexes[known]))
    found->time_of[predicate] = i;
}

/* ---- Events beside it that share it ---- */

/* What is coordinated in one clause shares a time that stands before both or behind the last. */
static void
share_with_conjunct(const RwFound *found, guint32 token)
{
  const RwScan *scan = found->scan;
  const guint32 first = scan->tokens[token].head;
  if (rw_scan_child(scan, token, RW_KEY_SUBJECT) != RW_NONE)
    return;
  const guint32 of_first = found->time_of[first], of_last = found->time_of[token];
  const RwTimex *timexes = scan->times->timexes;
  if (of_first != RW_NONE && of_last == RW_NONE && timexes[of_first].last <= first)
    found->time_of[token] = of_first;
  else if (of_first == RW_NONE && of_last != RW_NONE && timexes[of_last].first > token)
    found->time_of[first] = of_last;
}

/* "In a statement on Monday he condemned": what happens within an event happens when it does. */
static void
share_with_outer(const RwFound *found, guint32 token)
{
  const RwScan *scan = found->scan;
  const guint32 outer = scan->tokens[token].head;
  const unsigned slot = rw_scan_marker(scan, token, RW_KEY_CASE);
  const gboolean within =
    slot != RW_SLOT_NONE && (slot == rw_patterns_slot(scan->patterns, "in") || slot == rw_patterns_slot(scan->patterns, "at") ||
                             slot == rw_patterns_slot(scan->patterns, "during"));
  if (within && found->time_of[outer] == RW_NONE && rw_match_is_trigger(scan, token))
    found->time_of[outer] = found->time_of[token];
}

static void
share_times(const RwFound *found)
{
  const RwScan *scan = found->scan;
  for (guint32 t = 0; t < scan->text->n_tokens; t++) {
    const guint32 head = scan->tokens[t].head;
    if (head == RW_NONE || (found->time_of[t] == RW_NONE && found->time_of[head] == RW_NONE))
      continue;
    const RwDeprel rel = rw_scan_rel(scan, t);
    if (rel == RW_DEPREL_CONJ && head < t && takes_time(scan, t) && takes_time(scan, head))
      share_with_conjunct(found, t);
    else if (rel == RW_DEPREL_OBL && scan->tokens[head].upos == RW_UPOS_VERB && found->time_of[t] != RW_NONE)
      share_with_outer(found, t);
  }
}

/* ---- Words whose time dates an event beside them ---- */

static void
date_event(const RwFound *found, guint32 event, guint8 dates, guint32 timex)
{
  guint32 *row = dates == RW_DATES_BEGIN ? found->begin_of : dates == RW_DATES_END ? found->end_of : found->time_of;
  if (row[event] == RW_NONE)
    row[event] = timex;
}

/* "The trial began in May", "The vote was set for Friday". */
static void
date_arguments(const RwFound *found, guint32 token)
{
  const RwScan *scan = found->scan;
  const RwPattern *pattern = dating_pattern(scan, token);
  const guint32 timex = found->time_of[token];
  const gboolean at = scan->times->timexes[timex].kind == RW_TIMEX_AT;
  RwArgs args;
  if (!pattern || !(at || pattern->dates == RW_DATES_WHOLE))
    return;
  rw_scan_args(scan, token, &args);
  for (guint k = 0; k < args.n; k++)
    if (pattern->scope >> args.list[k].slot & 1 && rw_match_is_trigger(scan, args.list[k].token))
      date_event(found, args.list[k].token, pattern->dates, timex);
}

void
rw_find_times(RwFound *found)
{
  const RwScan *scan = found->scan;
  for (guint32 i = 0; i < scan->times->n_timexes; i++) {
    const guint32 predicate = predicate_of(scan, &scan->times->timexes[i]);
    if (predicate != RW_NONE)
      set_time(found, predicate, i);
  }
  if (!scan->times->n_timexes)
    return;
  share_times(found);
  for (guint32 t = 0; t < scan->text->n_tokens; t++)
    if (found->time_of[t] != RW_NONE)
      date_arguments(found, t);
}

RwWhen
rw_find_when(const RwFound *found, guint32 token, guint32 support)
{
  RwWhen when = {found->time_of[token], found->begin_of[token], found->end_of[token]};
  if (rw_when_is_none(when) && support != RW_NONE)
    when.timex = found->time_of[support];
  return when;
}
