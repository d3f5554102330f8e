/* SPDX-License-Identifier: Apache-2.0 */

#include "time/rules.h"

/* The value of "coming". */
#define COMING 2

static gboolean
is_one_of(const RwCursor *c, guint32 i, const char *const *forms)
{
  for (; *forms; forms++) {
    if (rw_cursor_is(c, i, *forms))
      return TRUE;
  }
  return FALSE;
}

/* Part of a name: "Recent Developments". */
static gboolean
is_named(const RwCursor *c, guint32 i)
{
  const guint8 upos = c->words->text->tokens[i].upos;
  return upos == RW_UPOS_PROPN || upos == RW_UPOS_VERB;
}

/* "now that he has gone", "as soon as", "soon after the vote" tell no time of their own. */
static gboolean
joins_clause(const RwCursor *c, guint32 i)
{
  static const char *const JOINTS[] = {"that", "as", "after", NULL};
  return is_one_of(c, i + 1, JOINTS) || c->words->text->tokens[i].upos == RW_UPOS_SCONJ;
}

/* "years", "weeks and months".  The index behind them, or `i`. */
static guint32
take_units(const RwCursor *c, guint32 i)
{
  if (rw_cursor_class(c, i) != RW_WORD_UNITS)
    return i;
  const gboolean more = rw_cursor_class(c, i + 1) == RW_WORD_AND && rw_cursor_class(c, i + 2) == RW_WORD_UNITS;
  return more ? i + 3 : i + 1;
}

/* "the past", "the near future"; but "the past two years" is a duration. */
static gboolean
read_noun(const RwCursor *c, guint32 i, RwReading *r)
{
  const guint32 behind = take_units(c, i + 1);
  const RwToken *token = &c->words->text->tokens[i];
  r->takes_the = TRUE;
  r->last = behind;
  if (behind > i + 1)
    return rw_cursor_before(c, i) != RW_WORD_THE;
  const RwWordClass before = i > r->first ? RW_WORD_THE : rw_cursor_before(c, i);
  return before == RW_WORD_THE && token->upos == RW_UPOS_NOUN && token->deprel != RW_DEPREL_COMPOUND;
}

static gboolean
read_adjective(const RwCursor *c, guint32 i, RwReading *r)
{
  r->last = take_units(c, i + 1);
  return c->words->text->tokens[i].upos == RW_UPOS_ADJ || r->last > i + 1;
}

/* "the current price", "coming months"; "the coming two months" is a duration. */
static gboolean
read_shifted(const RwCursor *c, guint32 i, RwReading *r)
{
  const gboolean coming = rw_cursor_value(c, i) == COMING;
  const gboolean current = rw_cursor_is(c, i, "current") && c->words->text->tokens[i].upos == RW_UPOS_ADJ;
  r->kind = RW_READING_VAGUE;
  r->period = coming ? RW_PERIOD_FUTURE : RW_PERIOD_PRESENT;
  r->last = take_units(c, i + 1);
  return coming ? r->last > i + 1 && rw_cursor_before(c, i) != RW_WORD_THE : current && !rw_cursor_is_unit(c, i + 1);
}

gboolean
rw_read_vague(const RwCursor *c, guint32 i, RwReading *r)
{
  const RwWordClass first = rw_cursor_class(c, i);
  const gboolean degree =
    first == RW_WORD_DEGREE || (first == RW_WORD_VAGUE_ADJECTIVE && rw_cursor_class(c, i + 1) == RW_WORD_VAGUE_NOUN);
  const guint32 at = degree ? i + 1 : i;
  const RwWordClass class_ = rw_cursor_class(c, at);
  if (degree && class_ != RW_WORD_VAGUE_NOUN)
    return FALSE;
  if (class_ == RW_WORD_SHIFT)
    return read_shifted(c, i, r);
  if (class_ < RW_WORD_VAGUE || class_ > RW_WORD_VAGUE_NOUN || is_named(c, at))
    return FALSE;
  r->kind = RW_READING_VAGUE;
  r->period = (guint8)rw_cursor_value(c, at);
  r->last = at + 1;
  if (class_ == RW_WORD_VAGUE)
    return !joins_clause(c, at);
  return class_ == RW_WORD_VAGUE_NOUN ? read_noun(c, at, r) : read_adjective(c, at, r);
}

/* "several years ago", "a few weeks ago", "years ago". */
gboolean
rw_read_vague_past(const RwCursor *c, guint32 i, RwReading *r)
{
  const guint32 some = rw_cursor_class(c, i) == RW_WORD_NUMBER && rw_cursor_value(c, i) == 1 ? i + 1 : i;
  const guint32 units = rw_cursor_class(c, some) == RW_WORD_SOME ? some + 1 : some;
  if (rw_cursor_class(c, units) != RW_WORD_UNITS || rw_cursor_class(c, units + 1) != RW_WORD_AGO)
    return FALSE;
  r->kind = RW_READING_VAGUE;
  r->period = RW_PERIOD_PAST;
  r->last = units + 2;
  return TRUE;
}
