/* SPDX-License-Identifier: Apache-2.0 */

#include "text/forms.h"

#include "text/features.h"
#include "text/hash.h"

#include <string.h>

/* A table of the forms seen, by open addressing; less than half of it is in use. */
typedef struct {
  const char *form; /* NULL: empty */
  guint32 key;
  guint32 number;
} Seen;

struct RwForms {
  const RwNetwork *network;
  const RwKernel *kernel;
  Seen *seen;
  guint32 n_seen; /* a power of 2 */
  float *sums;    /* [words][shape.input] */
};

RwForms *
rw_forms_new(const RwNetwork *network, const RwKernel *kernel, guint n_words)
{
  RwForms *forms = g_new0(RwForms, 1);
  forms->network = network;
  forms->kernel = kernel;
  forms->n_seen = 2;
  while (forms->n_seen <= 2 * n_words)
    forms->n_seen *= 2;
  forms->seen = g_new(Seen, forms->n_seen);
  forms->sums = g_new(float, n_words * (gsize)network->shape.input + 1);
  return forms;
}

void
rw_forms_free(RwForms *forms)
{
  if (!forms)
    return;
  g_free(forms->seen);
  g_free(forms->sums);
  g_free(forms);
}

/* Adds up the rows of a form's features; a form that is not known has the row that stands for such. */
static void
set_sum(const RwForms *forms, const char *form, gsize length, float *sum)
{
  guint32 keys[RW_NETWORK_FEATURES];
  RwNetworkRow row;
  RwWord word;
  const RwNetwork *network = forms->network;
  memset(sum, 0, network->shape.input * sizeof *sum);
  rw_word_init(&word, form, length);
  const guint n_keys = rw_network_features(&word, keys);
  for (guint i = 0; i < n_keys; i++) {
    if (rw_network_row(network, keys[i], &row) || (i == 0 && rw_network_row(network, RW_NETWORK_UNKNOWN, &row)))
      forms->kernel->add_row(row.values, row.scale, network->shape.input, sum);
  }
}

/* The place of a form or, if it is new, the empty one for it. */
static Seen *
find(const RwForms *forms, const char *form, guint32 key)
{
  guint32 i = key & (forms->n_seen - 1);
  while (forms->seen[i].form && (forms->seen[i].key != key || strcmp(forms->seen[i].form, form) != 0))
    i = (i + 1) & (forms->n_seen - 1);
  return &forms->seen[i];
}

guint
rw_forms_number(RwForms *forms, const char *const *words, guint n, guint32 *numbers)
{
  guint32 n_forms = 0;
  memset(forms->seen, 0, forms->n_seen * sizeof *forms->seen);
  for (guint i = 0; i < n; i++) {
    const gsize length = strlen(words[i]);
    const guint32 key = rw_hash_bytes(words[i], length);
    Seen *seen = find(forms, words[i], key);
    if (!seen->form) {
      *seen = (Seen){words[i], key, n_forms};
      set_sum(forms, words[i], length, forms->sums + n_forms++ * (gsize)forms->network->shape.input);
    }
    numbers[i] = seen->number;
  }
  return n_forms;
}

const float *
rw_forms_sums(const RwForms *forms)
{
  return forms->sums;
}
