/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/learner.h"

#include "text/linear.h"

#include <math.h>
#include <string.h>

/* Steps of a compiled weight per unit of the perceptron's. */
#define SCALE 12.0

/* A feature that was wrong or right by chance once or twice says nothing. */
#define MIN_UPDATES 3

typedef struct {
  gint64 total; /* sum of the weight over all examples up to `stamp` */
  gint32 weight;
  guint32 stamp;
  guint8 label;
} Entry;

typedef struct {
  guint32 key; /* 0: empty */
  guint32 updates;
  Entry *entries;
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
  for (guint32 i = 0; i < learner->n_slots; i++)
    g_free(learner->features[i].entries);
  g_free(learner->features);
  g_free(learner);
}

static Feature *
find(Feature *features, guint32 n_slots, guint32 key)
{
  guint32 i = (key ^ key >> 15) & (n_slots - 1);
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
  memset(scores, 0, learner->n_labels * sizeof *scores);
  for (guint k = 0; k < n_keys; k++)
    __builtin_prefetch(&learner->features[(keys[k] ^ keys[k] >> 15) & (learner->n_slots - 1)]);
  for (guint k = 0; k < n_keys; k++) {
    const Feature *feature = find(learner->features, learner->n_slots, keys[k]);
    for (guint i = 0; i < feature->n; i++)
      scores[feature->entries[i].label] += feature->entries[i].weight;
  }
}

void
rw_learner_tick(RwLearner *learner)
{
  learner->now++;
}

static Entry *
entry_of(Feature *feature, guint label)
{
  for (guint i = 0; i < feature->n; i++) {
    if (feature->entries[i].label == label)
      return &feature->entries[i];
  }
  if (feature->n == feature->capacity) {
    feature->capacity = (guint16)MAX(2, feature->capacity * 2);
    feature->entries = g_renew(Entry, feature->entries, feature->capacity);
  }
  Entry *entry = &feature->entries[feature->n++];
  *entry = (Entry){.label = (guint8)label};
  return entry;
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
    Entry *entry = entry_of(feature, label);
    entry->total += (gint64)entry->weight * (learner->now - entry->stamp);
    entry->stamp = learner->now;
    entry->weight += delta;
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

/* Where a table keeps `key`. */
static guint32
home(guint32 key, guint32 n_slots)
{
  return (guint32)(((guint64)key * n_slots) >> 32);
}

static RwSlot *
fill_table(const guint32 *keys, const guint32 *values, guint32 n, guint32 n_slots)
{
  RwSlot *slots = g_new0(RwSlot, n_slots);
  for (guint32 k = 0; k < n; k++) {
    guint32 i = home(keys[k], n_slots);
    while (slots[i].key)
      i = i + 1 < n_slots ? i + 1 : 0;
    slots[i] = (RwSlot){GUINT32_TO_LE(keys[k]), GUINT32_TO_LE(values[k])};
  }
  return slots;
}

/* Three quarters full: short searches in little memory. */
static guint32
slots_for(guint32 n)
{
  return n + n / 3 + 1;
}

GByteArray *
rw_table_compile(const guint32 *keys, const guint32 *values, guint32 n)
{
  const guint32 n_slots = slots_for(n);
  g_autofree RwSlot *slots = fill_table(keys, values, n, n_slots);
  GByteArray *bytes = g_byte_array_new();
  return g_byte_array_append(bytes, (const guint8 *)slots, (guint)(n_slots * sizeof *slots));
}

static gint32
average(const RwLearner *learner, const Entry *entry)
{
  const gint64 total = entry->total + (gint64)entry->weight * (learner->now - entry->stamp);
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
append_feature(const RwLearner *learner, const Feature *feature, gint32 min, GArray *keys, GArray *values, GArray *weights)
{
  const guint32 first = weights->len;
  for (guint i = 0; i < feature->n; i++) {
    const gint32 value = average(learner, &feature->entries[i]);
    if (ABS(value) >= min)
      append_weight(weights, feature->entries[i].label, value);
  }
  const guint32 n = MIN(weights->len - first, RW_WEIGHT_COUNT_MAX);
  g_array_set_size(weights, first + n);
  if (!n)
    return;
  const guint32 value = first << RW_WEIGHT_COUNT_BITS | n;
  g_array_append_val(keys, feature->key);
  g_array_append_val(values, value);
}

static GByteArray *
compile(const RwLearner *learner, const Feature *const *features, gint32 min)
{
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(RwWeight));
  for (guint32 i = 0; i < learner->n_features; i++) {
    if (features[i]->updates >= MIN_UPDATES)
      append_feature(learner, features[i], min, keys, values, weights);
  }
  g_autoptr(GByteArray) table =
    rw_table_compile((const guint32 *)(void *)keys->data, (const guint32 *)(void *)values->data, keys->len);
  const guint32 header[] = {
    GUINT32_TO_LE(learner->n_labels), GUINT32_TO_LE((guint32)(table->len / sizeof(RwSlot))), GUINT32_TO_LE(weights->len), 0};
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
