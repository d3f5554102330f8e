/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/linear.h
 * Hash tables and sparse linear classifiers that are read in place from a model file (little-endian).
 */

#ifndef RW_TEXT_LINEAR_H
#define RW_TEXT_LINEAR_H

#include <glib.h>

/** A slot of a table with open addressing (linear probing from key modulo the number of slots). */
typedef struct {
  guint32 key; /**< 0: empty */
  guint32 value;
} RwSlot;

/** A table of keys; always has an empty slot, so that every search ends. */
typedef struct {
  const RwSlot *slots;
  guint32 n_slots;
} RwTable;

/** The value of `key`, 0 where it is not in the table. */
static inline guint32
rw_table_get(RwTable table, guint32 key)
{
  guint32 i = (guint32)(((guint64)key * table.n_slots) >> 32);
  for (;; i = i + 1 < table.n_slots ? i + 1 : 0) {
    const guint32 found = GUINT32_FROM_LE(table.slots[i].key);
    if (found == key)
      return GUINT32_FROM_LE(table.slots[i].value);
    if (!found)
      return 0;
  }
}

/** Part of a weight; a weight above 127 takes several. */
typedef struct {
  guint8 label;
  gint8 weight;
} RwWeight;

/** A linear classifier: the score of a label is the sum of the weights of all features for it. */
typedef struct {
  RwTable table; /**< Feature -> index of its first weight << RW_WEIGHT_COUNT_BITS | number of weights */
  const RwWeight *weights;
  guint32 n_weights;
  guint32 n_labels; /**< At most RW_MAX_LABELS */
} RwLinear;

#define RW_MAX_LABELS 256
#define RW_WEIGHT_COUNT_BITS 8
#define RW_WEIGHT_COUNT_MAX ((1U << RW_WEIGHT_COUNT_BITS) - 1)

/** Sets scores[0 .. n_labels) for the features `keys`. */
void
rw_linear_score(const RwLinear *linear, const guint32 *keys, guint n_keys, gint32 *scores);

/** The table in `bytes`; FALSE where they hold none. */
gboolean
rw_table_read(RwTable *table, const void *bytes, gsize size);

/** The classifier in `bytes`, which must outlive it; FALSE where they hold none.  Checks every place it may read later. */
gboolean
rw_linear_read(RwLinear *linear, const void *bytes, gsize size);

#endif /* RW_TEXT_LINEAR_H */
