/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/train/learner.h"

#include <stdlib.h>

/* A tag is told apart if it is seen once in so many words at least. */
#define WORDS_PER_TAG 100000

/* A word seen less often has no class. */
#define MIN_WORD_COUNT 3

/* A word's class has the tags of at least one in SHARE of its occurrences. */
#define SHARE 20

typedef struct {
  guint32 key;
  guint32 tag;
} Occurrence;

static const RwToken *
tokens_of(const RwExample *example)
{
  return example->text->tokens + example->sentence->first;
}

/* Returns: the number of words */
static guint
count_tags(const RwTraining *training, guint counts[RW_UPOS_COUNT][RW_XPOS_COUNT])
{
  guint n_words = 0;
  for (guint e = 0; e < training->n_examples; e++) {
    const RwToken *tokens = tokens_of(&training->examples[e]);
    for (guint i = 0; i < training->examples[e].n; i++)
      counts[tokens[i].upos][tokens[i].xpos]++;
    n_words += training->examples[e].n;
  }
  return n_words;
}

static guint
tags_with(guint counts[RW_UPOS_COUNT][RW_XPOS_COUNT], guint min)
{
  guint n = 0;
  for (guint u = 1; u < RW_UPOS_COUNT; u++) {
    for (guint x = 0; x < RW_XPOS_COUNT; x++)
      n += counts[u][x] >= min;
  }
  return n;
}

/* Rare pairs are left out. */
static void
choose_tags(RwTextModel *model, guint counts[RW_UPOS_COUNT][RW_XPOS_COUNT], guint n_words)
{
  guint min = MAX(1, n_words / WORDS_PER_TAG);
  while (tags_with(counts, min) > RW_MAX_LABELS)
    min++;
  for (guint u = 1; u < RW_UPOS_COUNT; u++) {
    for (guint x = 0; x < RW_XPOS_COUNT; x++) {
      if (counts[u][x] >= min) {
        model->upos[model->n_tags] = (guint8)u;
        model->xpos[model->n_tags++] = (guint8)x;
      }
    }
  }
}

static void
set_gold_tags(RwTraining *training)
{
  GByteArray *section = g_byte_array_new();
  for (guint i = 0; i < training->model.n_tags; i++) {
    g_byte_array_append(section, &training->model.upos[i], 1);
    g_byte_array_append(section, &training->model.xpos[i], 1);
  }
  training->sections[RW_SECTION_TAGS] = section;
  for (guint e = 0; e < training->n_examples; e++) {
    const RwToken *tokens = tokens_of(&training->examples[e]);
    for (guint i = 0; i < training->examples[e].n; i++)
      training->examples[e].gold[i] = (guint8)rw_model_tag(&training->model, tokens[i].upos, tokens[i].xpos);
  }
}

/* ---- The lexicon ---- */

static int
compare_occurrences(const void *a, const void *b)
{
  const Occurrence *x = a, *y = b;
  return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : (x->tag > y->tag) - (x->tag < y->tag);
}

static GArray *
collect_occurrences(const RwTraining *training)
{
  GArray *occurrences = g_array_new(FALSE, FALSE, sizeof(Occurrence));
  for (guint e = 0; e < training->n_examples; e++) {
    const RwExample *example = &training->examples[e];
    for (guint i = 0; i < example->n; i++) {
      const Occurrence occurrence = {example->words[i].lower, example->gold[i]};
      g_array_append_val(occurrences, occurrence);
    }
  }
  qsort(occurrences->data, occurrences->len, sizeof(Occurrence), compare_occurrences);
  return occurrences;
}

/* The tags of [first, last), occurrences of one word, as a string that names its class. */
static char *
class_name(const Occurrence *first, const Occurrence *last)
{
  GString *name = g_string_new(NULL);
  for (const Occurrence *p = first, *q = first; p < last; p = q) {
    while (q < last && q->tag == p->tag)
      q++;
    if ((q - p) * SHARE >= last - first)
      g_string_append_printf(name, "%u ", p->tag);
  }
  return g_string_free(name, FALSE);
}

static void
learn_lexicon(RwTraining *training)
{
  g_autoptr(GArray) occurrences = collect_occurrences(training);
  g_autoptr(GHashTable) classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(guint32));
  const Occurrence *first = (const Occurrence *)(void *)occurrences->data, *end = first + occurrences->len;
  for (const Occurrence *last = first; first < end; first = last) {
    while (last < end && last->key == first->key)
      last++;
    if (last - first < MIN_WORD_COUNT)
      continue;
    char *name = class_name(first, last);
    guint32 class = GPOINTER_TO_UINT(g_hash_table_lookup(classes, name));
    if (!class)
      class = g_hash_table_size(classes) + 1;
    g_hash_table_insert(classes, name, GUINT_TO_POINTER(class));
    g_array_append_val(keys, first->key);
    g_array_append_val(values, class);
  }
  GByteArray *section = rw_table_compile((guint32 *)(void *)keys->data, (guint32 *)(void *)values->data, keys->len);
  training->sections[RW_SECTION_LEXICON] = section;
  if (!rw_table_read(&training->model.lexicon, section->data, section->len))
    g_assert_not_reached();
}

void
rw_train_tags(RwTraining *training)
{
  guint counts[RW_UPOS_COUNT][RW_XPOS_COUNT] = {0};
  choose_tags(&training->model, counts, count_tags(training, counts));
  set_gold_tags(training);
  learn_lexicon(training);
}
