/* SPDX-License-Identifier: Apache-2.0 */

/* Which of the known names a text's words may be by their case. */

#include "entity/finder.h"

#include <string.h>

static gboolean
same_letter_case(const char *a, const char *b)
{
  const gunichar x = g_utf8_get_char(a), y = g_utf8_get_char(b);
  return g_unichar_isupper(x) == g_unichar_isupper(y);
}

/* Whether a form has no lower-case letter: an acronym, whose case must agree. */
static gboolean
is_upper(const char *form, gsize length)
{
  gboolean upper = FALSE;
  for (const char *p = form; p < form + length; p = g_utf8_next_char(p)) {
    const gunichar c = g_utf8_get_char(p);
    if (g_unichar_islower(c))
      return FALSE;
    upper |= g_unichar_isupper(c);
  }
  return upper;
}

/* The case of a text's words against those of a name: each capital of the name must be one, but for articles; acronyms are
 * exact. */
static gboolean
case_agrees(const char *form, const char *text, gsize length)
{
  const gboolean upper = is_upper(text, length);
  const gsize form_length = strlen(form);
  if (is_upper(form, form_length))
    return upper;
  if (form[form_length - 1] == '.' && text[length - 1] != '.')
    return FALSE;
  if (upper)
    return length > 4;
  const char *end = text + length;
  for (const char *p = text, *f = form; p < end && *f;) {
    if (g_unichar_isupper(g_utf8_get_char(f)) && !same_letter_case(f, p))
      return FALSE;
    while (p < end && g_unichar_isalnum(g_utf8_get_char(p)))
      p = g_utf8_next_char(p);
    while (*f && g_unichar_isalnum(g_utf8_get_char(f)))
      f = g_utf8_next_char(f);
    while (p < end && !g_unichar_isalnum(g_utf8_get_char(p)))
      p = g_utf8_next_char(p);
    while (*f && !g_unichar_isalnum(g_utf8_get_char(f)))
      f = g_utf8_next_char(f);
  }
  return TRUE;
}

const RwSense *
rw_finder_next_sense(const RwFinder *finder, guint32 state, guint32 first, guint32 last, guint *i)
{
  if (!state)
    return NULL;
  guint n;
  RwSense *senses = rw_seen_senses(finder->seen, state, &n);
  const RwSpan span = rw_text_span(finder->text, first, last);
  while (*i < n) {
    RwSense *sense = &senses[(*i)++];
    if (!case_agrees(sense->form, finder->text->text + span.begin, span.end - span.begin))
      continue;
    rw_seen_take(finder->seen, sense);
    return sense;
  }
  return NULL;
}

/* Whether a token has no capital that a known name might begin with: most of a text, for which no name is looked up. */
static gboolean
is_lower_here(const RwFinder *finder, guint32 t)
{
  const guint32 piece = finder->pieces.start[t];
  return piece < finder->pieces.start[t + 1] && g_unichar_islower(g_utf8_get_char(rw_finder_token(finder, t)->form)) &&
         !rw_kb_begins_lower(finder->names->kb, finder->pieces.hashes[piece]);
}

guint32
rw_finder_longest(const RwFinder *finder, guint32 t, guint32 limit, guint32 *state)
{
  *state = 0;
  if (is_lower_here(finder, t))
    return t;
  for (guint32 end = limit;;) {
    end = rw_seen_longest(finder->seen, finder->pieces, t, end, state);
    guint i = 0;
    if (end == t || rw_finder_next_sense(finder, *state, t, end, &i))
      return end;
    end--;
  }
}
