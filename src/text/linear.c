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

/* How many features ahead their slots are fetched: enough to hide the latency of memory. */
#define AHEAD 8

static inline void
prefetch(RwTable table, guint32 key)
{
  __builtin_prefetch(&table.slots[((guint64)key * table.n_slots) >> 32]);
}

void
rw_linear_score(const RwLinear *linear, const guint32 *keys, guint n_keys, gint32 *scores)
{
  memset(scores, 0, sizeof *scores * linear->n_labels);
  for (guint i = 0; i < MIN(AHEAD, n_keys); i++)
    prefetch(linear->table, keys[i]);
  for (guint i = 0; i < n_keys; i++) {
    if (i + AHEAD < n_keys)
      prefetch(linear->table, keys[i + AHEAD]);
    const guint32 value = rw_table_get(linear->table, keys[i]);
    const RwWeight *weight = linear->weights + (value >> RW_WEIGHT_COUNT_BITS);
    const RwWeight *end = weight + (value & RW_WEIGHT_COUNT_MAX);
    for (; weight < end; weight++)
      scores[weight->label] += weight->weight;
  }
}

gboolean
rw_table_read(RwTable *table, const void *bytes, gsize size)
{
  if (size % sizeof(RwSlot) != 0 || size / sizeof(RwSlot) == 0 || size / sizeof(RwSlot) > G_MAXUINT32)
    return FALSE;
  *table = (RwTable){bytes, (guint32)(size / sizeof(RwSlot))};
  for (guint32 i = 0; i < table->n_slots; i++) {
    if (!table->slots[i].key)
      return TRUE;
  }
  return FALSE;
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
  const gsize table_size = (gsize)GUINT32_FROM_LE(header.n_slots) * sizeof(RwSlot);
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
