/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/vocabulary.h"

#include <stdlib.h>
#include <string.h>

/* A form in lower case needs so many occurrences for a row, any other feature so many. */
#define MIN_FORM_COUNT 2
#define MIN_COUNT 3

/* A feature and how often a form has it. */
typedef struct {
  guint32 key, count;
  gboolean is_form;
} Occurrence;

struct RwVocabulary {
  GHashTable *numbers; /* form -> 1 + number */
  GArray *forms;       /* of RwForm */
  GArray *keys;        /* guint32: those with rows, ascending */
  GArray *declared;    /* Occurrence */
  const RwVectors *vectors;
  gboolean closed;
};

RwVocabulary *
rw_vocabulary_new(void)
{
  RwVocabulary *vocabulary = g_new0(RwVocabulary, 1);
  vocabulary->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  vocabulary->forms = g_array_new(FALSE, FALSE, sizeof(RwForm));
  vocabulary->keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  vocabulary->declared = g_array_new(FALSE, FALSE, sizeof(Occurrence));
  return vocabulary;
}

void
rw_vocabulary_free(RwVocabulary *vocabulary)
{
  if (!vocabulary)
    return;
  g_hash_table_unref(vocabulary->numbers);
  g_array_unref(vocabulary->forms);
  g_array_unref(vocabulary->keys);
  g_array_unref(vocabulary->declared);
  g_free(vocabulary);
}

gboolean
rw_vocabulary_row(const RwVocabulary *vocabulary, guint32 key, guint32 *row)
{
  const guint32 *keys = (const guint32 *)(const void *)vocabulary->keys->data;
  guint32 low = 0, high = vocabulary->keys->len;
  while (low < high) {
    const guint32 middle = (low + high) / 2;
    if (keys[middle] < key)
      low = middle + 1;
    else
      high = middle;
  }
  *row = low;
  return low < vocabulary->keys->len && keys[low] == key;
}

static void
set_rows(const RwVocabulary *vocabulary, RwForm *form)
{
  form->n_rows = 0;
  for (guint i = 0; i < form->n_keys; i++) {
    guint32 row;
    if (rw_vocabulary_row(vocabulary, form->keys[i], &row))
      form->rows[form->n_rows++] = row;
    else if (i == 0)
      form->rows[form->n_rows++] = rw_vocabulary_unknown(vocabulary);
  }
}

guint32
rw_vocabulary_add(RwVocabulary *vocabulary, const char *form)
{
  const guint32 known = GPOINTER_TO_UINT(g_hash_table_lookup(vocabulary->numbers, form));
  if (known)
    return known - 1;
  RwWord word;
  RwForm new = {.n_keys = 0};
  rw_word_init(&word, form, strlen(form));
  new.n_keys = rw_network_features(&word, new.keys);
  new.vector = vocabulary->vectors ? rw_vectors_number(vocabulary->vectors, new.keys[0]) : 0;
  if (vocabulary->closed)
    set_rows(vocabulary, &new);
  g_array_append_val(vocabulary->forms, new);
  g_hash_table_insert(vocabulary->numbers, g_strdup(form), GUINT_TO_POINTER(vocabulary->forms->len));
  return vocabulary->forms->len - 1;
}

void
rw_vocabulary_add_key(RwVocabulary *vocabulary, guint32 key)
{
  const Occurrence occurrence = {key, MIN_COUNT, FALSE};
  g_array_append_val(vocabulary->declared, occurrence);
}

void
rw_vocabulary_set_vectors(RwVocabulary *vocabulary, const RwVectors *vectors)
{
  vocabulary->vectors = vectors;
}

void
rw_vocabulary_count(RwVocabulary *vocabulary, guint32 number)
{
  g_array_index(vocabulary->forms, RwForm, number).count++;
}

static int
compare_occurrences(const void *a, const void *b)
{
  const Occurrence *x = a, *y = b;
  return (x->key > y->key) - (x->key < y->key);
}

static GArray *
collect_occurrences(const RwVocabulary *vocabulary)
{
  GArray *occurrences = g_array_copy(vocabulary->declared);
  for (guint f = 0; f < vocabulary->forms->len; f++) {
    const RwForm *form = &g_array_index(vocabulary->forms, RwForm, f);
    for (guint i = 0; i < form->n_keys; i++) {
      const Occurrence occurrence = {form->keys[i], form->count, i == 0};
      g_array_append_val(occurrences, occurrence);
    }
  }
  qsort(occurrences->data, occurrences->len, sizeof(Occurrence), compare_occurrences);
  return occurrences;
}

/* Adds up the occurrences of each key; what is left is one for each. */
static void
sum_occurrences(GArray *occurrences)
{
  Occurrence *all = (Occurrence *)(void *)occurrences->data;
  guint n = 0;
  for (guint i = 0; i < occurrences->len; i++) {
    if (n > 0 && all[n - 1].key == all[i].key)
      all[n - 1].count += all[i].count;
    else
      all[n++] = all[i];
  }
  g_array_set_size(occurrences, n);
}

static guint32
count_of(const GArray *occurrences, guint32 key)
{
  const Occurrence sought = {.key = key};
  const Occurrence *found = bsearch(&sought, occurrences->data, occurrences->len, sizeof(Occurrence), compare_occurrences);
  return found ? found->count : 0;
}

void
rw_vocabulary_close(RwVocabulary *vocabulary)
{
  g_autoptr(GArray) occurrences = collect_occurrences(vocabulary);
  const guint32 unknown = RW_NETWORK_UNKNOWN;
  sum_occurrences(occurrences);
  gboolean has_unknown = FALSE;
  for (guint i = 0; i < occurrences->len; i++) {
    const Occurrence *occurrence = &g_array_index(occurrences, Occurrence, i);
    if (!has_unknown && occurrence->key >= unknown) {
      g_array_append_val(vocabulary->keys, unknown);
      has_unknown = TRUE;
    }
    if (occurrence->key != unknown && occurrence->count >= (occurrence->is_form ? MIN_FORM_COUNT : MIN_COUNT))
      g_array_append_val(vocabulary->keys, occurrence->key);
  }
  if (!has_unknown)
    g_array_append_val(vocabulary->keys, unknown);
  vocabulary->closed = TRUE;
  for (guint f = 0; f < vocabulary->forms->len; f++) {
    RwForm *form = &g_array_index(vocabulary->forms, RwForm, f);
    form->form_count = count_of(occurrences, form->keys[0]);
    set_rows(vocabulary, form);
  }
}

const RwForm *
rw_vocabulary_form(const RwVocabulary *vocabulary, guint32 number)
{
  return &g_array_index(vocabulary->forms, RwForm, number);
}

const guint32 *
rw_vocabulary_keys(const RwVocabulary *vocabulary, guint32 *n)
{
  *n = vocabulary->keys->len;
  return (const guint32 *)(const void *)vocabulary->keys->data;
}

guint32
rw_vocabulary_unknown(const RwVocabulary *vocabulary)
{
  guint32 row;
  if (!rw_vocabulary_row(vocabulary, RW_NETWORK_UNKNOWN, &row))
    g_assert_not_reached();
  return row;
}
