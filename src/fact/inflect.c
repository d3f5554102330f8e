/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/inflect.h"

#include <string.h>

/* Bytes that doubling and the longest ending add. */
#define ENDING_MAX 5

static gboolean
is_vowel(char letter)
{
  return letter && strchr("aeiou", letter);
}

/* "push", "pass", "box", "buzz", "go" */
static gboolean
takes_es(const char *verb, gsize n)
{
  const char last = verb[n - 1];
  return strchr("sxzo", last) || (last == 'h' && n > 1 && strchr("cs", verb[n - 2]));
}

static gboolean
doubles(const char *verb, gsize n)
{
  return n > 2 && !is_vowel(verb[n - 1]) && !strchr("wxyh", verb[n - 1]) && is_vowel(verb[n - 2]) && !is_vowel(verb[n - 3]);
}

static void
join(char form[static RW_INFLECTED_MAX], const char *verb, gsize n, const char *ending)
{
  memcpy(form, verb, n);
  g_strlcpy(form + n, ending, RW_INFLECTED_MAX - n);
}

guint
rw_inflect_verb(const char *verb, char forms[static RW_INFLECTIONS][RW_INFLECTED_MAX])
{
  const gsize n = strlen(verb);
  if (n < 2 || n + ENDING_MAX > RW_INFLECTED_MAX)
    return 0;
  const char last = verb[n - 1];
  const gboolean y = last == 'y' && !is_vowel(verb[n - 2]), e = last == 'e';
  join(forms[0], verb, y ? n - 1 : n, y ? "ies" : takes_es(verb, n) ? "es" : "s");
  join(forms[1], verb, y ? n - 1 : n, y ? "ied" : e ? "d" : "ed");
  join(forms[2], verb, e && verb[n - 2] != 'e' ? n - 1 : n, "ing");
  if (!doubles(verb, n))
    return 3;
  const char past[] = {last, 'e', 'd', '\0'}, participle[] = {last, 'i', 'n', 'g', '\0'};
  join(forms[3], verb, n, past);
  join(forms[4], verb, n, participle);
  return 5;
}
