/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/lemma.h"
#include "text/train/inflect.h"
#include "text/train/learner.h"

#include <stdlib.h>
#include <string.h>

/* An ending needs this many words to make a rule; a whole word needs this many occurrences. */
#define MIN_WORDS 2
#define MIN_OCCURRENCES 1

/* Votes of one word at most for the rule of an ending: how often it occurs says little about other words. */
#define MAX_VOTES 1

/* One occurrence in the treebanks says more than all that grammar makes of other words. */
#define SEEN 1000

/* Occurrences of a frequent word. */
#define FREQUENT 8

/* A word with a tag and a rule of one of the two kinds, and how often it occurs. */
typedef struct {
  const char *lower;
  const char *rule;
  guint tag;
  guint count;
  gint shape;    /* RwShape for the letters, -1 for what is cut and added */
  gboolean made; /* by grammar from a lemma, and not seen */
} Case;

/* A vote of a case for the rule of an ending. */
typedef struct {
  guint32 key;
  guint32 votes;
  const char *rule;
  const Case *of;
  guint8 place; /* of the ending among the case's endings: 0 the whole word */
} Vote;

typedef struct {
  const RwTraining *training;
  GStringChunk *strings;
  GArray *cases;      /* of Case */
  GHashTable *lemmas; /* whose regular forms were made */
  RwArena *arena;
} Lesson;

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
derive(const char *word, const char *lemma)
{
  const gsize common = common_prefix(word, lemma);
  const glong cut = g_utf8_strlen(word + common, -1);
  return cut < 10 ? g_strdup_printf("%c%s", (char)('0' + cut), lemma + common) : NULL;
}

/* How the letters of the lemma are written, in the order of preference, or 0. */
static char
letters_of(RwArena *arena, const RwToken *token, const RwFolded *folded, const char *rule)
{
  static const char LETTERS[] = "LKTUN";
  for (const char *p = LETTERS; *p; p++) {
    if (strcmp(rw_lemma_apply(arena, token->form, folded, rule, *p), token->lemma) == 0)
      return *p;
  }
  return 0;
}

static void
add_case(Lesson *lesson, const Case *one)
{
  Case kept = *one;
  kept.lower = g_string_chunk_insert_const(lesson->strings, one->lower);
  kept.rule = g_string_chunk_insert_const(lesson->strings, one->rule);
  kept.count = 1;
  g_array_append_val(lesson->cases, kept);
}

/* Takes a form that grammar makes. */
static void
add_form(const char *form, const char *lemma, RwUpos upos, RwXpos xpos, gpointer data)
{
  Lesson *lesson = data;
  const RwTextModel *model = &lesson->training->model;
  const guint tag = rw_model_tag(model, upos, xpos);
  g_autofree char *rule = derive(form, lemma);
  if (!rule || model->upos[tag] != upos || model->xpos[tag] != xpos)
    return;
  add_case(lesson, &(Case){.lower = form, .rule = rule, .tag = tag, .shape = -1, .made = TRUE});
}

/* Makes the forms of a lemma, once. */
static void
add_lemma(Lesson *lesson, const RwToken *token)
{
  g_autofree char *key = g_strdup_printf("%u%s", token->upos, token->lemma);
  if (g_hash_table_add(lesson->lemmas, g_strdup(key)))
    rw_inflect(token->lemma, (RwUpos)token->upos, add_form, lesson);
}

/* A number without its commas is the same number. */
static void
fold_lemma(const RwToken *token, const RwFolded *folded, char *lemma, gsize size)
{
  RwFolded lower;
  const gboolean number = folded->shape == RW_SHAPE_NUMBER;
  g_strlcpy(lemma, rw_lemma_fold(token->lemma, &lower) ? lower.lower : "", size);
  g_auto(GStrv) parts = g_strsplit(folded->lower, ",", -1);
  g_autofree char *joined = g_strjoinv("", parts);
  if (number && strcmp(joined, lemma) == 0)
    g_strlcpy(lemma, folded->lower, size);
}

static void
add_token(Lesson *lesson, const RwToken *token, guint tag)
{
  RwFolded folded;
  char lemma[sizeof folded.lower];
  if (strcmp(token->lemma, "_") == 0 || !rw_lemma_fold(token->form, &folded))
    return;
  add_lemma(lesson, token);
  fold_lemma(token, &folded, lemma, sizeof lemma);
  g_autofree char *rule = *lemma ? derive(folded.lower, lemma) : NULL;
  if (!rule)
    return;
  add_case(lesson, &(Case){.lower = folded.lower, .rule = rule, .tag = tag, .shape = -1});
  const char letters[] = {letters_of(lesson->arena, token, &folded, rule), '\0'};
  if (*letters)
    add_case(lesson, &(Case){.lower = folded.lower, .rule = letters, .tag = tag, .shape = (gint)folded.shape});
}

static int
compare_cases(const void *a, const void *b)
{
  const Case *x = a, *y = b;
  const int order = strcmp(x->lower, y->lower);
  if (order)
    return order;
  if (x->tag != y->tag)
    return (x->tag > y->tag) - (x->tag < y->tag);
  if (x->shape != y->shape)
    return (x->shape > y->shape) - (x->shape < y->shape);
  return x->made != y->made ? x->made - y->made : strcmp(x->rule, y->rule);
}

/* All words with their rules, one case for each, sorted. */
static void
collect_cases(Lesson *lesson)
{
  const RwTraining *training = lesson->training;
  rw_inflect_irregular(add_form, lesson);
  for (guint e = 0; e < training->n_examples; e++) {
    const RwExample *example = &training->examples[e];
    for (guint i = 0; i < example->n; i++)
      add_token(lesson, &example->text->tokens[example->sentence->first + i], example->gold[i]);
  }
  GArray *cases = lesson->cases;
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
}

/* The key of ending i of a case, whose word is folded. */
static guint32
key_of(const Case *one, const RwFolded *folded, guint i)
{
  return one->shape < 0 ? rw_lemma_key(folded, i, one->tag) : rw_lemma_letters_key(folded, i, one->tag, (RwShape)one->shape);
}

/*
 * The votes of a case for the rule of its ending i.  An ending knows nothing of the characters before it, so it cannot cut them;
 * and nobody knows which of the words that grammar makes there are.
 */
static guint
votes_of(const Case *one, const RwFolded *folded, guint i)
{
  const guint length = folded->n_endings - 1 - i;
  if (i == 0)
    return one->made ? one->count : one->count * SEEN;
  if (one->made || (one->shape < 0 && (guint)(one->rule[0] - '0') > length))
    return 0;
  return MIN(one->count, MAX_VOTES);
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
    RwFolded folded;
    if (!rw_lemma_fold(one->lower, &folded))
      continue;
    for (guint i = 0; i < folded.n_endings; i++) {
      const Vote vote = {key_of(one, &folded, i), votes_of(one, &folded, i), one->rule, one, (guint8)i};
      if (vote.votes)
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

/* Whether the next shorter ending with a rule has the same one; a frequent word is worth to be found at once all the same. */
static gboolean
is_redundant(GHashTable *rules, const Vote *vote, const char *rule)
{
  if (vote->place == 0 && vote->votes >= FREQUENT * SEEN)
    return FALSE;
  RwFolded folded;
  const gboolean ok = rw_lemma_fold(vote->of->lower, &folded);
  for (guint i = vote->place + 1U; ok && i < folded.n_endings; i++) {
    const char *shorter = g_hash_table_lookup(rules, GUINT_TO_POINTER(key_of(vote->of, &folded, i)));
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
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GHashTable) lemmas = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Lesson lesson = {training, g_string_chunk_new(1 << 16), g_array_new(FALSE, FALSE, sizeof(Case)), lemmas, arena};
  collect_cases(&lesson);
  g_autoptr(GArray) votes = collect_votes(lesson.cases);
  g_autoptr(GHashTable) rules = elect(votes);
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(guint32));
  GByteArray *section = g_byte_array_new();
  place_of(places, section, "0");
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
  g_array_unref(lesson.cases);
  g_string_chunk_free(lesson.strings);
}
