/* SPDX-License-Identifier: Apache-2.0 */

#include "time/rules.h"

#include <string.h>

/* "10", "10:30", "10.30", "1400"; the minute of the day as far as it can be told, and what follows in the token; -1 else. */
static int
parse_clock(const char *form, gboolean *has_minutes, const char **rest)
{
  const gsize digits = strspn(form, "0123456789");
  int hour = rw_form_number(form, 4, rest);
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
    minute = rw_form_number(start, 2, rest);
    *has_minutes = *rest == start + 2;
  }
  return hour < 24 && minute >= 0 && minute < 60 ? hour * 60 + minute : -1;
}

/* Hours to add for "am" or "pm" in the rest of a token or behind it; -1 where there is neither. */
static int
take_meridiem(const RwCursor *c, const char *rest, guint32 *at)
{
  const RwWord glued = rw_time_word(rest);
  if (*rest)
    return glued.class_ == RW_WORD_MERIDIEM ? glued.value : -1;
  if (rw_cursor_class(c, *at) != RW_WORD_MERIDIEM)
    return -1;
  return rw_cursor_value(c, (*at)++);
}

static guint32
take_zone(const RwCursor *c, guint32 i, RwDate *time)
{
  if (rw_cursor_class(c, i) != RW_WORD_ZONE || !g_ascii_isupper(rw_cursor_form(c, i)[0]))
    return i;
  time->zone = (gint16)rw_cursor_value(c, i);
  return i + 1;
}

/* "10 p.m.", "9:30am", "14:00", "1400 GMT", "noon EST".  The index behind it, or `i`. */
guint32
rw_take_clock(const RwCursor *c, guint32 i, RwDate *time)
{
  const char *rest;
  gboolean has_minutes;
  guint32 at = i + 1;
  *time = RW_DATE_NONE;
  if (rw_cursor_class(c, i) == RW_WORD_CLOCK) {
    time->minute = (gint16)rw_cursor_value(c, i);
    return take_zone(c, at, time);
  }
  const int minute = parse_clock(rw_cursor_form(c, i), &has_minutes, &rest);
  const int hours = minute >= 0 ? take_meridiem(c, rest, &at) : -1;
  if (minute < 0 || (*rest && hours < 0) || (hours >= 0 && (minute < 60 || minute >= 13 * 60)))
    return i;
  time->minute = (gint16)(hours < 0 ? minute : minute % 720 + hours * 60);
  const guint32 behind = take_zone(c, at, time);
  const gboolean with_colon = strchr(rw_cursor_form(c, i), ':') != NULL;
  return hours >= 0 || (has_minutes && (with_colon || behind > at)) ? behind : i;
}
