/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/learner.h"

#include "text/linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Steps of a compiled weight per unit of the perceptron's. */
#define SCALE 12.0

/* Where there are many examples, a feature that had to be corrected once or twice says nothing. */
#define MIN_UPDATES 3
#define MANY_EXAMPLES 100000

/* Features of one decision. */
#define MAX_KEYS 136

typedef struct {
  gint32 weight;
  guint8 label;
} Weight;

/* What the average of a weight needs; apart from it, so that scoring reads little memory. */
typedef struct {
  gint64 total; /* sum of the weight over all examples up to `stamp` */
  guint32 stamp;
} Sum;

typedef struct {
  guint32 key; /* 0: empty */
  guint32 updates;
  Weight *weights;
  Sum *sums; /* of each weight */
  guint16 n, capacity;
} Feature;

struct RwLearner {
  Feature *features; /* open addressing, a power of two */
  guint32 n_slots, n_features;
  guint n_labels;
  guint32 now;
};

RwLearner *
rw_learner_new(guint n_labels)
{
  RwLearner *learner = g_new0(RwLearner, 1);
  learner->n_slots = 1 << 16;
  learner->features = g_new0(Feature, learner->n_slots);
  learner->n_labels = n_labels;
  return learner;
}

void
rw_learner_free(RwLearner *learner)
{
  if (!learner)
    return;
  for (guint32 i = 0; i < learner->n_slots; i++) {
    g_free(learner->features[i].weights);
    g_free(learner->features[i].sums);
  }
  g_free(learner->features);
  g_free(learner);
}

static guint32
home(guint32 n_slots, guint32 key)
{
  return (key ^ key >> 15) & (n_slots - 1);
}

static Feature *
find(Feature *features, guint32 n_slots, guint32 key)
{
  guint32 i = home(n_slots, key);
  while (features[i].key && features[i].key != key)
    i = (i + 1) & (n_slots - 1);
  return &features[i];
}

static void
grow(RwLearner *learner)
{
  Feature *features = g_new0(Feature, learner->n_slots * 2);
  for (guint32 i = 0; i < learner->n_slots; i++) {
    if (learner->features[i].key)
      *find(features, learner->n_slots * 2, learner->features[i].key) = learner->features[i];
  }
  g_free(learner->features);
  learner->features = features;
  learner->n_slots *= 2;
}

void
rw_learner_score(const RwLearner *learner, const guint32 *keys, guint n_keys, gint32 *scores)
{
  const Feature *found[MAX_KEYS];
  g_assert(n_keys <= MAX_KEYS);
  memset(scores, 0, learner->n_labels * sizeof *scores);
  for (guint k = 0; k < n_keys; k++)
    __builtin_prefetch(&learner->features[home(learner->n_slots, keys[k])]);
  for (guint k = 0; k < n_keys; k++) {
    found[k] = find(learner->features, learner->n_slots, keys[k]);
    __builtin_prefetch(found[k]->weights);
  }
  for (guint k = 0; k < n_keys; k++) {
    for (guint i = 0; i < found[k]->n; i++)
      scores[found[k]->weights[i].label] += found[k]->weights[i].weight;
  }
}

void
rw_learner_tick(RwLearner *learner)
{
  learner->now++;
}

/* The place of a label among the weights of a feature, with a new one if need be. */
static guint
place_of(Feature *feature, guint label)
{
  for (guint i = 0; i < feature->n; i++) {
    if (feature->weights[i].label == label)
      return i;
  }
  if (feature->n == feature->capacity) {
    feature->capacity = (guint16)MAX(2, feature->capacity * 2);
    feature->weights = g_renew(Weight, feature->weights, feature->capacity);
    feature->sums = g_renew(Sum, feature->sums, feature->capacity);
  }
  feature->weights[feature->n] = (Weight){0, (guint8)label};
  feature->sums[feature->n] = (Sum){0, 0};
  return feature->n++;
}

void
rw_learner_update(RwLearner *learner, const guint32 *keys, guint n_keys, guint label, gint32 delta)
{
  for (guint k = 0; k < n_keys; k++) {
    Feature *feature = find(learner->features, learner->n_slots, keys[k]);
    if (!feature->key) {
      feature->key = keys[k];
      if (++learner->n_features > learner->n_slots / 2) {
        grow(learner);
        feature = find(learner->features, learner->n_slots, keys[k]);
      }
    }
    const guint place = place_of(feature, label);
    Weight *weight = &feature->weights[place];
    Sum *sum = &feature->sums[place];
    sum->total += (gint64)weight->weight * (learner->now - sum->stamp);
    sum->stamp = learner->now;
    weight->weight += delta;
    feature->updates++;
  }
}

void
rw_learner_correct(RwLearner *learner, const guint32 *keys, guint n_keys, guint right, guint wrong)
{
  if (right == wrong)
    return;
  rw_learner_update(learner, keys, n_keys, right, 1);
  rw_learner_update(learner, keys, n_keys, wrong, -1);
}

/* ---- Compiling ---- */

static int
compare_slots(const void *a, const void *b)
{
  const RwTableSlot *x = a, *y = b;
  return (x->key > y->key) - (x->key < y->key);
}

/* Appends a table of slots that are sorted by key. */
static void
append_table(GByteArray *bytes, const RwTableSlot *slots, guint32 n)
{
  static const RwTableSlot EMPTY;
  const guint32 n_homes = n + n / 3 + 1; /* three quarters full: short searches in little memory */
  const RwTableSlot first = {GUINT32_TO_LE(n_homes), 0};
  guint32 used = 0;
  g_byte_array_append(bytes, (const guint8 *)&first, sizeof first);
  for (guint32 i = 0; i < n; i++) {
    for (; used < rw_table_home(n_homes, slots[i].key); used++)
      g_byte_array_append(bytes, (const guint8 *)&EMPTY, sizeof EMPTY);
    const RwTableSlot slot = {GUINT32_TO_LE(slots[i].key), GUINT32_TO_LE(slots[i].value)};
    g_byte_array_append(bytes, (const guint8 *)&slot, sizeof slot);
    used++;
  }
  do
    g_byte_array_append(bytes, (const guint8 *)&EMPTY, sizeof EMPTY);
  while (++used <= n_homes);
}

GByteArray *
rw_table_compile(const guint32 *keys, const guint32 *values, guint32 n)
{
  GByteArray *bytes = g_byte_array_new();
  g_autofree RwTableSlot *slots = g_new(RwTableSlot, n + (gsize)1);
  for (guint32 i = 0; i < n; i++)
    slots[i] = (RwTableSlot){keys[i], values[i]};
  qsort(slots, n, sizeof *slots, compare_slots);
  append_table(bytes, slots, n);
  return bytes;
}

static gint32
average(const RwLearner *learner, const Feature *feature, guint i)
{
  const Sum *sum = &feature->sums[i];
  const gint64 total = sum->total + (gint64)feature->weights[i].weight * (learner->now - sum->stamp);
  return learner->now ? (gint32)lround((double)total / learner->now * SCALE) : 0;
}

static int
compare_keys(const void *a, const void *b)
{
  const Feature *const *x = a, *const *y = b;
  return ((*x)->key > (*y)->key) - ((*x)->key < (*y)->key);
}

/* The features in the order of their keys, which is that of their slots. */
static const Feature **
sorted(const RwLearner *learner)
{
  const Feature **features = g_new(const Feature *, learner->n_features + (gsize)1);
  guint32 n = 0;
  for (guint32 i = 0; i < learner->n_slots; i++) {
    if (learner->features[i].key)
      features[n++] = &learner->features[i];
  }
  qsort(features, n, sizeof *features, compare_keys);
  return features;
}

/* Appends a weight in parts of a byte each. */
static void
append_weight(GArray *weights, guint8 label, gint32 value)
{
  while (value) {
    const RwWeight weight = {label, (gint8)CLAMP(value, -127, 127)};
    g_array_append_val(weights, weight);
    value -= weight.weight;
  }
}

static void
append_feature(const RwLearner *learner, const Feature *feature, gint32 min, GArray *slots, GArray *weights)
{
  const guint32 first = weights->len;
  for (guint i = 0; i < feature->n; i++) {
    const gint32 value = average(learner, feature, i);
    if (ABS(value) >= min)
      append_weight(weights, feature->weights[i].label, value);
  }
  const guint32 n = MIN(weights->len - first, RW_WEIGHT_COUNT_MAX);
  g_array_set_size(weights, first + n);
  if (!n)
    return;
  const RwTableSlot slot = {feature->key, first << RW_WEIGHT_COUNT_BITS | n};
  g_array_append_val(slots, slot);
}

static GByteArray *
compile(const RwLearner *learner, const Feature *const *features, gint32 min)
{
  g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(RwTableSlot));
  g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(RwWeight));
  const guint32 min_updates = learner->now < MANY_EXAMPLES ? 1 : MIN_UPDATES;
  for (guint32 i = 0; i < learner->n_features; i++) {
    if (features[i]->updates >= min_updates)
      append_feature(learner, features[i], min, slots, weights);
  }
  g_autoptr(GByteArray) table = g_byte_array_new();
  append_table(table, (const RwTableSlot *)(const void *)slots->data, slots->len);
  const guint32 header[] = {
    GUINT32_TO_LE(learner->n_labels), GUINT32_TO_LE((guint32)(table->len / sizeof(RwTableSlot))), GUINT32_TO_LE(weights->len), 0};
  GByteArray *bytes = g_byte_array_new();
  g_byte_array_append(bytes, (const guint8 *)header, sizeof header);
  g_byte_array_append(bytes, table->data, table->len);
  return g_byte_array_append(bytes, (const guint8 *)weights->data, (guint)(weights->len * sizeof(RwWeight)));
}

GByteArray *
rw_learner_compile(const RwLearner *learner, gsize max_size)
{
  g_autofree const Feature **features = sorted(learner);
  GByteArray *bytes = compile(learner, features, 1);
  for (gint32 min = 2; bytes->len > max_size && min < 1000; min++) {
    g_byte_array_unref(bytes);
    bytes = compile(learner, features, min);
  }
  return bytes;
}
