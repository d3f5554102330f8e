/* SPDX-License-Identifier: Apache-2.0 */

#include "text/lemma.h"

#include "text/hash.h"

#include <string.h>

/* Letters of what is rather an acronym than a word in capitals. */
#define ACRONYM 4

/* ---- Words as the rules see them ---- */

static char *
fold_char(char *out, gunichar c)
{
  if (c == 0x2019)
    c = '\'';
  return out + g_unichar_to_utf8(g_unichar_tolower(c), out);
}

static RwShape
shape_of(const char *form, guint n_upper, guint n_lower, gboolean first_upper)
{
  if (!n_upper)
    return g_ascii_isdigit(*form) && strchr(form, ',') ? RW_SHAPE_NUMBER : RW_SHAPE_LOWER;
  if (n_upper == 1 && first_upper)
    return RW_SHAPE_CAPITAL;
  return n_lower ? RW_SHAPE_MIXED : n_upper <= ACRONYM ? RW_SHAPE_ACRONYM : RW_SHAPE_UPPER;
}

static void
set_endings(RwFolded *folded, const char *end)
{
  guint64 short_first[RW_LEMMA_ENDING + 1] = {0};
  guint64 hash = 0;
  guint n = 1;
  for (const char *p = end; p > folded->lower;) {
    p = g_utf8_prev_char(p);
    hash = rw_hash_step(hash, (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p));
    if (n <= RW_LEMMA_ENDING)
      short_first[n++] = hash;
  }
  folded->n_endings = 0;
  folded->endings[folded->n_endings++] = rw_hash_step(hash, 0);
  while (n > 0)
    folded->endings[folded->n_endings++] = short_first[--n];
}

gboolean
rw_lemma_fold(const char *form, RwFolded *folded)
{
  const gsize length = strnlen(form, RW_LEMMA_MAX_BYTES + 1);
  char *out = folded->lower;
  guint n_upper = 0, n_lower = 0;
  gboolean first_upper = FALSE;
  if (!length || length > RW_LEMMA_MAX_BYTES)
    return FALSE;
  for (const char *p = form; *p; p = g_utf8_next_char(p)) {
    const gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
    const gboolean upper = c < 0x80 ? g_ascii_isupper((char)c) : g_unichar_isupper(c);
    first_upper |= upper && p == form;
    n_upper += upper;
    n_lower += c < 0x80 ? g_ascii_islower((char)c) : g_unichar_islower(c);
    if (c < 0x80)
      *out++ = g_ascii_tolower((char)c);
    else
      out = fold_char(out, c);
  }
  *out = '\0';
  folded->shape = shape_of(form, n_upper, n_lower, first_upper);
  set_endings(folded, out);
  return TRUE;
}

guint32
rw_lemma_key(const RwFolded *folded, guint i, guint tag)
{
  return rw_hash_key(rw_hash_step(folded->endings[i], tag + 1));
}

guint32
rw_lemma_letters_key(const RwFolded *folded, guint i, guint tag, RwShape shape)
{
  return rw_hash_key(rw_hash_step(folded->endings[i], (shape + 1U) << 16 | (tag + 1)));
}

/* ---- Rules ---- */

static const char *
rule_of(const RwLemmas *lemmas, guint32 key)
{
  const guint32 place = rw_table_get(lemmas->endings, key);
  return place ? lemmas->rules + place - 1 : NULL;
}

static const char *
find_rule(const RwLemmas *lemmas, const RwFolded *folded, guint tag)
{
  const char *rule = NULL;
  for (guint i = 0; i < folded->n_endings && !rule; i++)
    rule = rule_of(lemmas, rw_lemma_key(folded, i, tag));
  return rule ? rule : "0";
}

/* Of words without capitals only whole ones are known to need any. */
static char
find_letters(const RwLemmas *lemmas, const RwFolded *folded, guint tag)
{
  const guint n = folded->shape == RW_SHAPE_LOWER ? 1 : folded->n_endings;
  const char *rule = NULL;
  for (guint i = 0; i < n && !rule; i++)
    rule = rule_of(lemmas, rw_lemma_letters_key(folded, i, tag, folded->shape));
  return rule ? *rule : folded->shape == RW_SHAPE_MIXED ? 'K' : 'L';
}

static char *
cut_and_add(RwArena *arena, const char *word, const char *rule)
{
  const char *end = word + strlen(word);
  for (int cut = rule[0] - '0'; cut > 0 && end > word; cut--)
    end = g_utf8_prev_char(end);
  const gsize stem = (gsize)(end - word), added = strlen(rule + 1);
  char *lemma = rw_arena_alloc(arena, stem + added + 1);
  memcpy(lemma, word, stem);
  memcpy(lemma + stem, rule + 1, added);
  return lemma;
}

/* The first n characters in upper case. */
static const char *
capitalise(RwArena *arena, const char *word, glong n)
{
  const char *rest = g_utf8_strlen(word, -1) > n ? g_utf8_offset_to_pointer(word, n) : word + strlen(word);
  g_autofree char *upper = g_utf8_strup(word, rest - word);
  return rw_arena_printf(arena, "%s%s", upper, rest);
}

static const char *
without_commas(char *word)
{
  char *out = word;
  for (const char *p = word; *p; p++) {
    if (*p != ',')
      *out++ = *p;
  }
  *out = '\0';
  return word;
}

const char *
rw_lemma_apply(RwArena *arena, const char *form, const RwFolded *folded, const char *rule, char letters)
{
  const char *word = letters == 'K' ? form : folded->lower;
  const gboolean is_whole = rule[0] == '0' && !rule[1];
  if (is_whole && (letters == 'K' || letters == 'L') && strcmp(word, form) == 0)
    return form;
  char *lemma = cut_and_add(arena, word, rule);
  if (!*lemma)
    return form;
  if (letters == 'T' || letters == 'U')
    return capitalise(arena, lemma, letters == 'T' ? 1 : G_MAXLONG);
  return letters == 'N' ? without_commas(lemma) : lemma;
}

const char *
rw_lemma(const RwLemmas *lemmas, RwArena *arena, const char *form, guint tag)
{
  RwFolded folded;
  if (!rw_lemma_fold(form, &folded))
    return form;
  const char *rule = find_rule(lemmas, &folded, tag);
  return rw_lemma_apply(arena, form, &folded, rule, find_letters(lemmas, &folded, tag));
}

static gboolean
is_rule(const char *rule)
{
  return g_ascii_isdigit(rule[0]) || (rule[0] && strchr("KLTUN", rule[0]) && !rule[1]);
}

gboolean
rw_lemmas_hold(const RwLemmas *lemmas)
{
  if (!lemmas->rules_size || lemmas->rules[lemmas->rules_size - 1] != '\0')
    return FALSE;
  for (guint32 i = 0; i < lemmas->endings.n_slots; i++) {
    const guint32 place = GUINT32_FROM_LE(lemmas->endings.slots[i].value);
    if (place && (place > lemmas->rules_size || !is_rule(lemmas->rules + place - 1)))
      return FALSE;
  }
  return TRUE;
}
