/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include <stdlib.h>
#include <string.h>

/* Values of FEATS seen less often are not learnt. */
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
  for (guint d = 0; d < training->data.n_gold; d++) {
    const RwConllu *document = &training->data.gold[d];
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

/* Sets the section and returns 1 + the number of each value; "_" is 0.  Misspellings are no features. */
static GHashTable *
choose_feats(RwTraining *training)
{
  g_autoptr(GArray) values = count_values(training);
  GHashTable *numbers = g_hash_table_new(g_str_hash, g_str_equal);
  GByteArray *section = g_byte_array_new();
  guint n = 1;
  g_byte_array_append(section, (const guint8 *)"_", 2);
  g_hash_table_insert(numbers, (gpointer)(guintptr) "_", GUINT_TO_POINTER(1));
  for (guint i = 0; i < values->len && n < RW_MODEL_FEATS; i++) {
    const Value *value = &g_array_index(values, Value, i);
    if (strcmp(value->name, "_") == 0 || value->count < MIN_COUNT || strstr(value->name, "Typo="))
      continue;
    g_byte_array_append(section, (const guint8 *)value->name, (guint)strlen(value->name) + 1);
    g_hash_table_insert(numbers, (gpointer)(guintptr)value->name, GUINT_TO_POINTER(++n));
  }
  training->sections[RW_SECTION_FEATS] = section;
  training->model.n_feats = n;
  return numbers;
}

void
rw_train_feats(RwTraining *training)
{
  g_autoptr(GHashTable) numbers = choose_feats(training);
  GByteArray *candidates = g_byte_array_new();
  g_byte_array_set_size(candidates, training->model.n_tags * RW_MODEL_FEATS / 8);
  memset(candidates->data, 0, candidates->len);
  for (guint e = 0; e < training->n_examples; e++) {
    RwExample *example = &training->examples[e];
    for (guint i = 0; i < example->n; i++) {
      const char *name = example->document->feats[example->sentence->first + i];
      const guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, name));
      example->feats[i] = number ? (guint16)(number - 1) : RW_NO_FEATS;
      if (number)
        candidates->data[example->gold[i] * (RW_MODEL_FEATS / 8) + (number - 1) / 8] |= (guint8)(1 << (number - 1) % 8);
    }
  }
  training->sections[RW_SECTION_CANDIDATES] = candidates;
}
