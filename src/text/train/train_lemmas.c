/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/lemma.h"
#include "text/train/learner.h"

#include <stdlib.h>
#include <string.h>

/* An ending needs this many words to make a rule; a whole word needs this many occurrences. */
#define MIN_WORDS 2
#define MIN_OCCURRENCES 1

/* Votes of one word at most for the rule of an ending: how often it occurs says little about other words. */
#define MAX_VOTES 1

/* A word with a tag and a rule, and how often it occurs. */
typedef struct {
  char *lower;
  const char *rule;
  guint tag;
  guint count;
} Case;

/* A vote of a case for the rule of an ending. */
typedef struct {
  guint32 key;
  guint32 votes;
  const char *rule;
  const Case *of;
  guint8 place; /* of the ending among the case's endings: 0 the whole word */
} Vote;

static gsize
common_prefix(const char *a, const char *b)
{
  gsize n = 0;
  while (a[n] && a[n] == b[n])
    n++;
  while (n > 0 && ((guchar)a[n] & 0xC0) == 0x80)
    n--;
  return n;
}

/* What turns `word` into `lemma`, or NULL where too little is common to both. */
static char *
derive(char mode, const char *word, const char *lemma)
{
  const gsize common = common_prefix(word, lemma);
  const glong cut = g_utf8_strlen(word + common, -1);
  return cut < 10 ? g_strdup_printf("%c%c%s", mode, (char)('0' + cut), lemma + common) : NULL;
}

static char *
rule_of(const RwToken *token, const char *lower)
{
  char *kept = derive('K', token->form, token->lemma), *lowered = derive('L', lower, token->lemma);
  const gboolean name = token->upos == RW_UPOS_PROPN;
  const gsize k = kept ? strlen(kept) + (gsize)(kept[1] - '0') : 99,
              l = lowered ? strlen(lowered) + (gsize)(lowered[1] - '0') : 99;
  const gboolean keep = name ? k <= l : k < l;
  g_free(keep ? lowered : kept);
  return keep ? kept : lowered;
}

static int
compare_cases(const void *a, const void *b)
{
  const Case *x = a, *y = b;
  const int order = strcmp(x->lower, y->lower);
  if (order)
    return order;
  return x->tag != y->tag ? (x->tag > y->tag) - (x->tag < y->tag) : strcmp(x->rule, y->rule);
}

/* All words with their rules, one case for each, sorted. */
static GArray *
collect_cases(const RwTraining *training, GStringChunk *strings)
{
  GArray *cases = g_array_new(FALSE, FALSE, sizeof(Case));
  for (guint e = 0; e < training->n_examples; e++) {
    const RwExample *example = &training->examples[e];
    for (guint i = 0; i < example->n; i++) {
      const RwToken *token = &example->text->tokens[example->sentence->first + i];
      g_autofree char *lower = g_utf8_strdown(token->form, -1);
      g_autofree char *rule = strcmp(token->lemma, "_") != 0 ? rule_of(token, lower) : NULL;
      if (!rule)
        continue;
      const Case one = {
        g_string_chunk_insert_const(strings, lower), g_string_chunk_insert_const(strings, rule), example->gold[i], 1};
      g_array_append_val(cases, one);
    }
  }
  qsort(cases->data, cases->len, sizeof(Case), compare_cases);
  guint n = 0;
  for (guint i = 0; i < cases->len; i++) {
    Case *all = (Case *)(void *)cases->data;
    if (n > 0 && compare_cases(&all[n - 1], &all[i]) == 0)
      all[n - 1].count++;
    else
      all[n++] = all[i];
  }
  g_array_set_size(cases, n);
  return cases;
}

static int
compare_votes(const void *a, const void *b)
{
  const Vote *x = a, *y = b;
  if (x->key != y->key)
    return (x->key > y->key) - (x->key < y->key);
  return strcmp(x->rule, y->rule);
}

static GArray *
collect_votes(const GArray *cases)
{
  GArray *votes = g_array_new(FALSE, FALSE, sizeof(Vote));
  for (guint c = 0; c < cases->len; c++) {
    const Case *one = &g_array_index(cases, Case, c);
    const RwEndings endings = rw_lemma_endings(one->lower, one->tag);
    for (guint i = 0; i < endings.n; i++) {
      const Vote vote = {endings.keys[i], i == 0 ? one->count : MIN(one->count, MAX_VOTES), one->rule, one, (guint8)i};
      g_array_append_val(votes, vote);
    }
  }
  qsort(votes->data, votes->len, sizeof(Vote), compare_votes);
  return votes;
}

/* The rule of an ending, and one of its cases, whose shorter endings are its own. */
typedef struct {
  const char *rule;
  const Vote *vote;
} Winner;

/* The winner among votes [first, last) for one ending; of equal ones the first. */
static Winner
count_votes(const Vote *first, const Vote *last)
{
  Winner winner = {NULL, first};
  guint best = 0;
  for (const Vote *p = first, *q = first; p < last; p = q) {
    guint sum = 0;
    for (; q < last && strcmp(q->rule, p->rule) == 0; q++)
      sum += q->votes;
    if (sum > best) {
      best = sum;
      winner.rule = p->rule;
    }
  }
  return best >= (first->place == 0 ? MIN_OCCURRENCES : MIN_WORDS) ? winner : (Winner){NULL, first};
}

static GHashTable *
elect(const GArray *votes)
{
  GHashTable *rules = g_hash_table_new(NULL, NULL);
  const Vote *first = (const Vote *)(const void *)votes->data, *end = first + votes->len;
  for (const Vote *last = first; first < end; first = last) {
    while (last < end && last->key == first->key)
      last++;
    const Winner winner = count_votes(first, last);
    if (winner.rule)
      g_hash_table_insert(rules, GUINT_TO_POINTER(first->key), (gpointer)(guintptr)winner.rule);
  }
  return rules;
}

/* Whether the next shorter ending with a rule has the same one. */
static gboolean
is_redundant(GHashTable *rules, const Vote *vote, const char *rule)
{
  const RwEndings endings = rw_lemma_endings(vote->of->lower, vote->of->tag);
  for (guint i = vote->place + 1U; i < endings.n; i++) {
    const char *shorter = g_hash_table_lookup(rules, GUINT_TO_POINTER(endings.keys[i]));
    if (shorter)
      return strcmp(shorter, rule) == 0;
  }
  return FALSE;
}

static guint32
place_of(GHashTable *places, GByteArray *strings, const char *rule)
{
  guint32 place = GPOINTER_TO_UINT(g_hash_table_lookup(places, rule));
  if (!place) {
    place = strings->len + 1;
    g_byte_array_append(strings, (const guint8 *)rule, (guint)strlen(rule) + 1);
    g_hash_table_insert(places, (gpointer)(guintptr)rule, GUINT_TO_POINTER(place));
  }
  return place;
}

void
rw_train_lemmas(RwTraining *training)
{
  GStringChunk *strings = g_string_chunk_new(1 << 16);
  g_autoptr(GArray) cases = collect_cases(training, strings);
  g_autoptr(GArray) votes = collect_votes(cases);
  g_autoptr(GHashTable) rules = elect(votes);
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(guint32));
  GByteArray *section = g_byte_array_new();
  place_of(places, section, "L0");
  for (guint i = 0; i < votes->len; i++) {
    const Vote *vote = &g_array_index(votes, Vote, i);
    const char *rule = i > 0 && vote[-1].key == vote->key ? NULL : g_hash_table_lookup(rules, GUINT_TO_POINTER(vote->key));
    if (!rule || is_redundant(rules, vote, rule))
      continue;
    const guint32 place = place_of(places, section, rule);
    g_array_append_val(keys, vote->key);
    g_array_append_val(values, place);
  }
  training->sections[RW_SECTION_RULES] = section;
  training->sections[RW_SECTION_ENDINGS] =
    rw_table_compile((guint32 *)(void *)keys->data, (guint32 *)(void *)values->data, keys->len);
  g_string_chunk_free(strings);
}
