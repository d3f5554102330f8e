/* SPDX-License-Identifier: Apache-2.0 */

#include "text/linear.h"

#include <string.h>

/* What a classifier's bytes begin with; the table and the weights follow. */
typedef struct {
  guint32 n_labels;
  guint32 n_slots;
  guint32 n_weights;
  guint32 reserved;
} Header;

/* Features in one go: while memory brings the slots of all of them and then their weights, nothing waits. */
#define BATCH 64

/* Looks up the weights of a batch: `values` are as in the table, without those of unknown features.  Returns: their number */
static guint
look_up(const RwLinear *linear, const guint32 *keys, guint n_keys, guint32 *values)
{
  guint n = 0;
  for (guint i = 0; i < n_keys; i++)
    __builtin_prefetch(&linear->table.slots[rw_table_home(linear->table.n_homes, keys[i])]);
  for (guint i = 0; i < n_keys; i++) {
    values[n] = rw_table_get(linear->table, keys[i]);
    __builtin_prefetch(&linear->weights[values[n] >> RW_WEIGHT_COUNT_BITS]);
    n += values[n] != 0;
  }
  return n;
}

void
rw_linear_score(const RwLinear *linear, const guint32 *keys, guint n_keys, gint32 *scores)
{
  guint32 values[BATCH];
  memset(scores, 0, sizeof *scores * linear->n_labels);
  for (guint first = 0; first < n_keys; first += BATCH) {
    const guint n = look_up(linear, keys + first, MIN(BATCH, n_keys - first), values);
    for (guint i = 0; i < n; i++) {
      const RwWeight *weight = linear->weights + (values[i] >> RW_WEIGHT_COUNT_BITS);
      const RwWeight *end = weight + (values[i] & RW_WEIGHT_COUNT_MAX);
      for (; weight < end; weight++)
        scores[weight->label] += weight->weight;
    }
  }
}

gboolean
rw_table_read(RwTable *table, const void *bytes, gsize size)
{
  const RwTableSlot *slots = bytes;
  const gsize n = size / sizeof *slots;
  if (size % sizeof *slots != 0 || n < 2 || n > G_MAXUINT32)
    return FALSE;
  *table = (RwTable){slots + 1, (guint32)(n - 1), GUINT32_FROM_LE(slots[0].key)};
  return table->n_homes > 0 && table->n_homes <= table->n_slots && !slots[n - 1].key;
}

static gboolean
weights_hold(const RwLinear *linear)
{
  for (guint32 i = 0; i < linear->n_weights; i++) {
    if (linear->weights[i].label >= linear->n_labels)
      return FALSE;
  }
  for (guint32 i = 0; i < linear->table.n_slots; i++) {
    const guint32 value = GUINT32_FROM_LE(linear->table.slots[i].value);
    if ((guint64)(value >> RW_WEIGHT_COUNT_BITS) + (value & RW_WEIGHT_COUNT_MAX) > linear->n_weights)
      return FALSE;
  }
  return TRUE;
}

gboolean
rw_linear_read(RwLinear *linear, const void *bytes, gsize size)
{
  Header header;
  if (size < sizeof header)
    return FALSE;
  memcpy(&header, bytes, sizeof header);
  const gsize table_size = (gsize)GUINT32_FROM_LE(header.n_slots) * sizeof(RwTableSlot);
  const char *rest = (const char *)bytes + sizeof header;
  linear->n_labels = GUINT32_FROM_LE(header.n_labels);
  linear->n_weights = GUINT32_FROM_LE(header.n_weights);
  if (linear->n_labels > RW_MAX_LABELS || table_size > size - sizeof header)
    return FALSE;
  if ((gsize)linear->n_weights * sizeof(RwWeight) > size - sizeof header - table_size)
    return FALSE;
  linear->weights = (const RwWeight *)(const void *)(rest + table_size);
  return rw_table_read(&linear->table, rest, table_size) && weights_hold(linear);
}
