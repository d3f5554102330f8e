/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/lemma.h"
#include "text/morph.h"
#include "text/pipeline.h"
#include "text/train/learner.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of the weights in the model file. */
#define MAX_SIZE ((gsize)512 << 10)

#define EPOCHS 6

/* Values of FEATS seen less often are replaced by others of the same tag. */
#define MIN_COUNT 3

typedef struct {
  const char *name;
  guint count;
} Value;

static int
compare_values(const void *a, const void *b)
{
  const Value *x = a, *y = b;
  return x->count != y->count ? (x->count < y->count) - (x->count > y->count) : strcmp(x->name, y->name);
}

/* All values of FEATS, the most frequent first. */
static GArray *
count_values(const RwTraining *training)
{
  g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint d = 0; d < training->n_documents; d++) {
    const RwConllu *document = &training->documents[d];
    for (guint32 i = 0; i < document->text->n_tokens; i++) {
      gpointer name = (gpointer)(guintptr)document->feats[i];
      g_hash_table_insert(counts, name, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, name)) + 1));
    }
  }
  GArray *values = g_array_new(FALSE, FALSE, sizeof(Value));
  GHashTableIter iter;
  gpointer name, count;
  g_hash_table_iter_init(&iter, counts);
  while (g_hash_table_iter_next(&iter, &name, &count)) {
    const Value value = {name, GPOINTER_TO_UINT(count)};
    g_array_append_val(values, value);
  }
  qsort(values->data, values->len, sizeof(Value), compare_values);
  return values;
}

/* Sets the section and returns the number of each value; "_" is 0.  Misspellings are no features. */
static GHashTable *
choose_feats(RwTraining *training)
{
  g_autoptr(GArray) values = count_values(training);
  GHashTable *numbers = g_hash_table_new(g_str_hash, g_str_equal);
  GByteArray *section = g_byte_array_new();
  guint n = 1;
  g_byte_array_append(section, (const guint8 *)"_", 2);
  for (guint i = 0; i < values->len && n < RW_MODEL_FEATS; i++) {
    const Value *value = &g_array_index(values, Value, i);
    if (strcmp(value->name, "_") == 0 || value->count < MIN_COUNT || strstr(value->name, "Typo="))
      continue;
    g_byte_array_append(section, (const guint8 *)value->name, (guint)strlen(value->name) + 1);
    g_hash_table_insert(numbers, (gpointer)(guintptr)value->name, GUINT_TO_POINTER(n++));
  }
  training->sections[RW_SECTION_FEATS] = section;
  training->model.n_feats = n;
  return numbers;
}

typedef struct {
  RwTraining *training;
  RwLearner *learner;
  GHashTable *numbers;
  guint8 *candidates;
} Trainer;

/* The number of a token's features, G_MAXUINT where they are not told apart. */
static guint
gold_feats(const Trainer *trainer, const RwConllu *document, guint32 i)
{
  const guint number = GPOINTER_TO_UINT(g_hash_table_lookup(trainer->numbers, document->feats[i]));
  return number || strcmp(document->feats[i], "_") == 0 ? number : G_MAXUINT;
}

static void
learn_token(Trainer *trainer, const RwConllu *document, const RwExample *example, guint32 i)
{
  guint32 keys[RW_MORPH_FEATURES];
  gint32 scores[RW_MAX_LABELS];
  const guint32 first = example->sentence->first;
  const guint tag = example->gold[i - first], gold = gold_feats(trainer, document, i);
  if (gold == G_MAXUINT)
    return;
  guint8 *allowed = trainer->candidates + tag * (RW_MODEL_FEATS / 8);
  allowed[gold / 8] |= (guint8)(1 << gold % 8);
  const guint n_keys = rw_morph_features(example->text, example->words, first, i, tag, keys);
  rw_learner_score(trainer->learner, keys, n_keys, scores);
  rw_learner_tick(trainer->learner);
  guint best = gold;
  for (guint f = 0; f < trainer->training->model.n_feats; f++) {
    if ((allowed[f / 8] >> f % 8 & 1) && (scores[f] > scores[best] || (scores[f] == scores[best] && f < best)))
      best = f;
  }
  rw_learner_correct(trainer->learner, keys, n_keys, gold, best);
}

static const RwConllu *
document_of(const RwTraining *training, const RwExample *example)
{
  const RwConllu *document = training->documents;
  while (document->text != example->text)
    document++;
  return document;
}

static void
link_trees(RwTraining *training)
{
  for (guint d = 0; d < training->n_documents; d++) {
    RwText *text = training->documents[d].text;
    for (guint32 s = 0; s < text->n_sentences; s++)
      rw_text_link(text, &text->sentences[s]);
  }
}

void
rw_train_morph(RwTraining *training)
{
  g_autoptr(GHashTable) numbers = choose_feats(training);
  g_autoptr(RwLearner) learner = rw_learner_new(training->model.n_feats);
  GByteArray *candidates = g_byte_array_new();
  g_byte_array_set_size(candidates, training->model.n_tags * RW_MODEL_FEATS / 8);
  memset(candidates->data, 0, candidates->len);
  Trainer trainer = {training, learner, numbers, candidates->data};
  link_trees(training);
  for (guint epoch = 0; epoch < EPOCHS; epoch++) {
    g_autofree guint *order = rw_training_order(training->n_examples, epoch);
    for (guint k = 0; k < training->n_examples; k++) {
      const RwExample *example = &training->examples[order[k]];
      const RwConllu *document = document_of(training, example);
      for (guint32 i = example->sentence->first; i < example->sentence->last; i++)
        learn_token(&trainer, document, example, i);
    }
  }
  training->sections[RW_SECTION_CANDIDATES] = candidates;
  training->sections[RW_SECTION_MORPH] = rw_learner_compile(learner, MAX_SIZE);
}
