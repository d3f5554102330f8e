/* SPDX-License-Identifier: Apache-2.0 */

#include "text/layout.h"

#include "text/chars.h"

#include <string.h>

/* A line as the survey of a text sees it. */
typedef struct {
  const char *begin; /* its first visible character */
  const char *stop;  /* behind its last one; `begin` where it is blank */
  const char *next;  /* where the next line begins */
  guint width;       /* characters up to `stop` */
  guint last_word;   /* characters before its last word */
} Line;

static const char *
skip_blanks(const char *p, const char *end)
{
  while (p < end && rw_char_class(p, end) == RW_CHAR_SPACE && !rw_char_line_end(p, end))
    p = g_utf8_next_char(p);
  return p;
}

static Line
read_line(const char *text, const char *end)
{
  const char *begin = skip_blanks(text, end), *p = begin;
  Line line = {.begin = begin, .stop = begin};
  guint n = 0, width = 0;
  for (; p < end; p++) {
    const guchar c = (guchar)*p;
    if ((RW_CHAR_TABLE[c] & RW_CHAR_BREAK) && rw_char_line_end(p, end))
      break;
    n += (c & 0xC0) != 0x80;
    if (c > ' ') {
      line.last_word = line.stop < p ? n - 1 : line.last_word;
      line.stop = p + 1;
      width = n;
    }
  }
  line.width = width;
  line.next = p + rw_char_line_end(p, end);
  return line;
}

static gboolean
is_lower(const char *p, const char *end)
{
  return p < end && g_unichar_islower(g_utf8_get_char(p));
}

RwLayout
rw_layout_of(const char *text, const char *end)
{
  RwLayout layout = {FALSE, 0};
  guint before = 0; /* the width of the line before, 0 for a blank one */
  while (text < end) {
    const Line line = read_line(text, end);
    if (line.last_word >= RW_LAYOUT_LONG_LINE)
      return (RwLayout){TRUE, 0};
    if (before >= RW_LAYOUT_NARROW && is_lower(line.begin, line.stop))
      layout.width = MAX(layout.width, before);
    before = line.width;
    text = line.next;
  }
  return layout;
}

/* Characters of [p, end), counted up to `limit`. */
static guint
count_chars(const char *p, const char *end, guint limit)
{
  guint n = 0;
  for (; p < end && n < limit; p = g_utf8_next_char(p))
    n++;
  return n;
}

static guint
count_word(const char *p, const char *end, guint limit)
{
  guint n = 0;
  for (; n < limit && rw_char_class(p, end) != RW_CHAR_SPACE; p = g_utf8_next_char(p))
    n++;
  return n;
}

static gboolean
is_bullet(const char *p, const char *end)
{
  static const char *const BULLETS[] = {"*", "-", "\u2022", "\u2023", "\u25AA", "\u25CF", "\u2013", "\u2014", "\u00B7"};
  for (guint i = 0; i < G_N_ELEMENTS(BULLETS); i++) {
    const gsize n = strlen(BULLETS[i]);
    if ((gsize)(end - p) > n && memcmp(p, BULLETS[i], n) == 0 && rw_char_class(p + n, end) == RW_CHAR_SPACE)
      return TRUE;
  }
  return FALSE;
}

RwGap
rw_layout_gap(const RwLayout *layout, const char *line, const char *line_end, const char *next, const char *end, gboolean stopped)
{
  if (layout->paragraphs)
    return RW_GAP_PARAGRAPH;
  if (!layout->width || is_bullet(next, end))
    return RW_GAP_STOP;
  if (is_lower(next, end) && !stopped)
    return RW_GAP_LINE;
  const guint limit = layout->width + 1;
  const guint used = count_chars(line, line_end, limit) + 1;
  return used + count_word(next, end, limit) > layout->width ? RW_GAP_LINE : RW_GAP_STOP;
}
