/* SPDX-License-Identifier: Apache-2.0 */

#include "time/cursor.h"

#include <string.h>

/* The largest number of units that is read in digits. */
#define AMOUNT_MAX 9999

const char *
rw_form_without_mid(const char *form)
{
  return g_ascii_strncasecmp(form, "mid-", 4) == 0 && form[4] ? form + 4 : form;
}

gboolean
rw_form_is_capitalised(const char *form)
{
  return g_unichar_isupper(g_utf8_get_char(form));
}

int
rw_form_number(const char *form, gsize digits, const char **rest)
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

int
rw_cursor_digits(const RwCursor *c, guint32 i, gsize digits)
{
  const char *rest;
  const int value = rw_form_number(rw_cursor_form(c, i), digits, &rest);
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

int
rw_cursor_day(const RwCursor *c, guint32 i)
{
  const char *rest;
  if (rw_cursor_class(c, i) == RW_WORD_ORDINAL)
    return rw_cursor_value(c, i);
  const int day = rw_form_number(rw_cursor_form(c, i), 2, &rest);
  return day >= 1 && day <= 31 && (!*rest || is_ordinal_suffix(rest)) ? day : 0;
}

int
rw_cursor_ordinal(const RwCursor *c, guint32 i)
{
  const char *rest;
  if (rw_cursor_class(c, i) == RW_WORD_ORDINAL)
    return rw_cursor_value(c, i);
  const int value = rw_form_number(rw_cursor_form(c, i), 2, &rest);
  return value > 0 && is_ordinal_suffix(rest) ? value : 0;
}

/* Years of two digits up to this one are of this century, later ones of the last. */
#define CENTURY_PIVOT 29

int
rw_year_of_two_digits(int digits)
{
  return digits + (digits > CENTURY_PIVOT ? 1900 : 2000);
}

/* "'87"; 0 else. */
static int
short_year(const char *form)
{
  const char *rest;
  const char *digits = *form == '\'' ? form + 1 : g_str_has_prefix(form, "’") ? form + strlen("’") : form;
  const int year = digits > form ? rw_form_number(digits, 2, &rest) : -1;
  return year >= 0 && rest == digits + 2 && !*rest ? rw_year_of_two_digits(year) : 0;
}

int
rw_cursor_year(const RwCursor *c, guint32 i)
{
  const char *rest;
  const char *form = rw_form_without_mid(rw_cursor_form(c, i));
  const int year = rw_form_number(form, 4, &rest);
  return !*rest && rest == form + 4 && year >= RW_YEAR_MIN && year <= RW_YEAR_MAX ? year : short_year(form);
}

int
rw_cursor_month(const RwCursor *c, guint32 i)
{
  const RwWordClass class_ = rw_cursor_class(c, i);
  if (class_ == RW_WORD_MONTH)
    return c->words->text->tokens[i].xpos == RW_XPOS_MD ? 0 : rw_cursor_value(c, i);
  if (class_ != RW_WORD_MONTH_ABBR)
    return 0;
  const gboolean numbered = rw_cursor_day(c, i + 1) || rw_cursor_year(c, i + 1) || (i && rw_cursor_day(c, i - 1));
  return numbered || g_str_has_suffix(rw_cursor_form(c, i), ".") ? rw_cursor_value(c, i) : 0;
}

int
rw_cursor_amount(const RwCursor *c, guint32 i)
{
  if (rw_cursor_class(c, i) == RW_WORD_NUMBER)
    return rw_cursor_value(c, i);
  const int amount = rw_cursor_digits(c, i, 4);
  return amount > 0 && amount <= AMOUNT_MAX ? amount : 0;
}

gboolean
rw_cursor_is_unit(const RwCursor *c, guint32 i)
{
  return rw_cursor_class(c, i) == RW_WORD_UNIT || rw_cursor_class(c, i) == RW_WORD_UNITS;
}

gboolean
rw_cursor_is_one(const RwCursor *c, guint32 i, RwUnit unit)
{
  return rw_cursor_class(c, i) == RW_WORD_UNIT && rw_cursor_value(c, i) == (int)unit;
}

RwTimeWords
rw_time_words_new(RwArena *arena, const RwText *text)
{
  RwWord *words = rw_arena_new_array(arena, RwWord, text->n_tokens + 1);
  for (guint32 i = 0; i < text->n_tokens; i++)
    words[i] = rw_time_word(rw_form_without_mid(text->tokens[i].form));
  return (RwTimeWords){text, words};
}
