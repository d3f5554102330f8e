/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file cursor.h
 * The tokens of a text as calendar words and numbers.
 */

#ifndef RW_TIME_CURSOR_H
#define RW_TIME_CURSOR_H

#include "text/text.h"
#include "time/words.h"

/** Four-digit numbers that may be years. */
#define RW_YEAR_MIN 1000
#define RW_YEAR_MAX 2199

/** A text and the meaning of its tokens. */
typedef struct {
  const RwText *text;
  const RwWord *words; /**< [n_tokens] */
} RwTimeWords;

/** The meanings of all tokens, in `arena`. */
RwTimeWords
rw_time_words_new(RwArena *arena, const RwText *text);

/** The class of token `i`; RW_WORD_NONE past the end of the text. */
static inline RwWordClass
rw_time_class(const RwTimeWords *words, guint32 i)
{
  return i < words->text->n_tokens ? (RwWordClass)words->words[i].class_ : RW_WORD_NONE;
}

/** Tokens before `limit`, which is at most n_tokens; the functions below take any index and find nothing from there on. */
typedef struct {
  const RwTimeWords *words;
  guint32 limit;
} RwCursor;

/** The class of token `i`. */
static inline RwWordClass
rw_cursor_class(const RwCursor *c, guint32 i)
{
  return i < c->limit ? rw_time_class(c->words, i) : RW_WORD_NONE;
}

/** The class of the token before `i`. */
static inline RwWordClass
rw_cursor_before(const RwCursor *c, guint32 i)
{
  return i ? rw_time_class(c->words, i - 1) : RW_WORD_NONE;
}

/** The value of token `i`, which has a class. */
static inline int
rw_cursor_value(const RwCursor *c, guint32 i)
{
  return c->words->words[i].value;
}

/** The token's form, "" where there is none. */
static inline const char *
rw_cursor_form(const RwCursor *c, guint32 i)
{
  return i < c->limit ? c->words->text->tokens[i].form : "";
}

/** The index behind a part of a day ("morning") at `i`; `i` where there is none. */
static inline guint32
rw_cursor_skip_daypart(const RwCursor *c, guint32 i)
{
  return rw_cursor_class(c, i) == RW_WORD_DAYPART ? i + 1 : i;
}

/** Whether token `i` is `form`, which is in lower case, whatever its own case. */
static inline gboolean
rw_cursor_is(const RwCursor *c, guint32 i, const char *form)
{
  const char *found = rw_cursor_form(c, i);
  return (found[0] | 0x20) == (form[0] | 0x20) && g_ascii_strcasecmp(found, form) == 0;
}

/** Whether token `i` is a unit of time, singular or plural. */
gboolean
rw_cursor_is_unit(const RwCursor *c, guint32 i);

/** Whether token `i` is the unit `unit`, singular. */
gboolean
rw_cursor_is_one(const RwCursor *c, guint32 i, RwUnit unit);

/** The value of token `i` of at most `digits` digits and nothing else; -1 where it is none. */
int
rw_cursor_digits(const RwCursor *c, guint32 i, gsize digits);

/** 1 to 31 for "29", "29th", "third"; 0 else. */
int
rw_cursor_day(const RwCursor *c, guint32 i);

/** 1 to 99 for "third", "3rd"; 0 else. */
int
rw_cursor_ordinal(const RwCursor *c, guint32 i);

/** The year that is written with its last two digits: 87 is 1987, 24 is 2024. */
int
rw_year_of_two_digits(int digits);

/** A year of four digits, perhaps with "mid-", or "'87"; 0 else. */
int
rw_cursor_year(const RwCursor *c, guint32 i);

/** 1 to 12 for the name of a month, or an abbreviation with a full stop or a number beside it; 0 else. */
int
rw_cursor_month(const RwCursor *c, guint32 i);

/** A number of units: "three", "3", "a"; 0 where there is none. */
int
rw_cursor_amount(const RwCursor *c, guint32 i);

/** The number at the start of `form` and what follows it; -1 where it has none or more than `digits` digits. */
int
rw_form_number(const char *form, gsize digits, const char **rest);

/** `form` without the prefix of "mid-March", "mid-2024". */
const char *
rw_form_without_mid(const char *form);

/** Whether `form` begins with a capital. */
gboolean
rw_form_is_capitalised(const char *form);

#endif /* RW_TIME_CURSOR_H */
