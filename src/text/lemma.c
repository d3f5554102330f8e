/* SPDX-License-Identifier: Apache-2.0 */

#include "text/lemma.h"

#include "text/hash.h"

#include <string.h>

/* Longer words (addresses, noise) keep their form, so that no word is expensive. */
#define MAX_BYTES 256

RwEndings
rw_lemma_endings(const char *lower, guint tag)
{
  RwEndings endings = {.n = 0};
  guint32 short_first[RW_LEMMA_ENDING + 1];
  guint n = 0;
  guint64 hash = rw_hash_step(0, tag + 1);
  const char *p = lower + strlen(lower);
  short_first[n++] = rw_hash_key(hash);
  while (p > lower) {
    p = g_utf8_prev_char(p);
    hash = rw_hash_step(hash, g_utf8_get_char(p));
    if (n <= RW_LEMMA_ENDING)
      short_first[n++] = rw_hash_key(hash);
  }
  endings.keys[endings.n++] = rw_hash_key(rw_hash_step(hash, 0));
  while (n > 0)
    endings.keys[endings.n++] = short_first[--n];
  return endings;
}

static const char *
find_rule(const RwLemmas *lemmas, const char *lower, guint tag)
{
  const RwEndings endings = rw_lemma_endings(lower, tag);
  for (guint i = 0; i < endings.n; i++) {
    const guint32 place = rw_table_get(lemmas->endings, endings.keys[i]);
    if (place)
      return lemmas->rules + place - 1;
  }
  return "L0";
}

static char *
apply(RwArena *arena, const char *word, const char *rule)
{
  const char *end = word + strlen(word);
  for (int cut = rule[1] - '0'; cut > 0 && end > word; cut--)
    end = g_utf8_prev_char(end);
  const gsize stem = (gsize)(end - word), added = strlen(rule + 2);
  char *lemma = rw_arena_alloc(arena, stem + added + 1);
  memcpy(lemma, word, stem);
  memcpy(lemma + stem, rule + 2, added);
  return lemma;
}

/* The word in lower case in `buffer` if it is plain ASCII, else a new string in `owned`. */
static const char *
lower_case(const char *form, gsize length, char *buffer, char **owned)
{
  for (gsize i = 0; i <= length; i++) {
    if ((guchar)form[i] >= 0x80)
      return *owned = g_utf8_strdown(form, (gssize)length);
    buffer[i] = g_ascii_tolower(form[i]);
  }
  return buffer;
}

const char *
rw_lemma(const RwLemmas *lemmas, RwArena *arena, const char *form, guint tag)
{
  char buffer[MAX_BYTES + 1];
  g_autofree char *owned = NULL;
  const gsize length = strlen(form);
  if (!length || length > MAX_BYTES)
    return form;
  const char *lower = lower_case(form, length, buffer, &owned);
  const char *rule = find_rule(lemmas, lower, tag);
  const char *word = rule[0] == 'L' ? lower : form;
  if (rule[1] == '0' && !rule[2] && strcmp(word, form) == 0)
    return form;
  char *lemma = apply(arena, word, rule);
  return *lemma ? lemma : form;
}

gboolean
rw_lemmas_hold(const RwLemmas *lemmas)
{
  if (!lemmas->rules_size || lemmas->rules[lemmas->rules_size - 1] != '\0')
    return FALSE;
  for (guint32 i = 0; i < lemmas->endings.n_slots; i++) {
    const guint32 place = GUINT32_FROM_LE(lemmas->endings.slots[i].value);
    if (place && ((gsize)place + 1 >= lemmas->rules_size || !lemmas->rules[place - 1] || !lemmas->rules[place]))
      return FALSE;
  }
  return TRUE;
}
