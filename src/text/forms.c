/* SPDX-License-Identifier: Apache-2.0 */

#include "text/forms.h"

#include "text/features.h"
#include "text/hash.h"

#include <float.h>
#include <string.h>

/* Forms that are kept, each in the one place that its key gives: a power of 2. */
#define KEPT 8192

/* Bytes of a form that is kept, with its NUL. */
#define MAX_FORM 28

typedef struct {
  guint32 key; /* 0: empty */
  char form[MAX_FORM];
} Place;

G_STATIC_ASSERT(sizeof(Place) == 32);

struct RwForms {
  const RwNetwork *network;
  const RwKernel *kernel;
  Place *places; /* [KEPT] */
  gsize size;    /* bytes of a value: float or gint8[shape.input] */
  char *values;  /* [KEPT + 1][size]: of the places, and of a form that is too long to be kept */
  float *sum;    /* [shape.input] */
};

RwForms *
rw_forms_new(const RwNetwork *network, const RwKernel *kernel)
{
  RwForms *forms = g_new0(RwForms, 1);
  forms->network = network;
  forms->kernel = kernel;
  forms->places = g_new0(Place, KEPT);
  forms->size = network->shape.input * (network->shape.context ? sizeof(float) : sizeof(gint8));
  forms->values = g_malloc((KEPT + 1) * forms->size);
  forms->sum = g_new(float, network->shape.input);
  return forms;
}

void
rw_forms_free(RwForms *forms)
{
  if (!forms)
    return;
  g_free(forms->places);
  g_free(forms->values);
  g_free(forms->sum);
  g_free(forms);
}

/* Adds up the rows of a form's features; a form that is not known has the row that stands for such. */
static void
set_sum(const RwForms *forms, const char *form, gsize length)
{
  guint32 keys[RW_NETWORK_FEATURES];
  RwNetworkRow row;
  RwWord word;
  const RwNetwork *network = forms->network;
  memset(forms->sum, 0, network->shape.input * sizeof *forms->sum);
  rw_word_init(&word, form, length);
  const guint n_keys = rw_network_features(&word, keys);
  rw_network_prefetch(network, keys, n_keys);
  for (guint i = 0; i < n_keys; i++) {
    if (rw_network_row(network, keys[i], &row) || (i == 0 && rw_network_row(network, RW_NETWORK_UNKNOWN, &row)))
      forms->kernel->add_row(row.values, row.scale, network->shape.input, forms->sum);
  }
}

static void
set_value(const RwForms *forms, const char *form, gsize length, void *value)
{
  const RwNetwork *network = forms->network;
  set_sum(forms, form, length);
  if (network->shape.context)
    memcpy(value, forms->sum, forms->size);
  else
    forms->kernel->quantise(forms->sum, network->shape.input, -FLT_MAX, 1 / network->scales.x, value);
}

static const void *
value_of(RwForms *forms, const char *form)
{
  const gsize length = strlen(form);
  const guint32 key = rw_hash_string(form, length), i = length < MAX_FORM ? key % KEPT : KEPT;
  void *value = forms->values + i * forms->size;
  Place *place = i < KEPT ? &forms->places[i] : NULL;
  if (place && place->key == key && memcmp(place->form, form, length + 1) == 0)
    return value;
  set_value(forms, form, length, value);
  if (place) {
    place->key = key;
    memcpy(place->form, form, length + 1);
  }
  return value;
}

const float *
rw_forms_sum(RwForms *forms, const char *form)
{
  return value_of(forms, form);
}

const gint8 *
rw_forms_input(RwForms *forms, const char *form)
{
  return value_of(forms, form);
}
