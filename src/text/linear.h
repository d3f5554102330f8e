/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/linear.h
 * Hash tables and sparse linear classifiers that are read in place from a model file (little-endian).
 */

#ifndef RW_TEXT_LINEAR_H
#define RW_TEXT_LINEAR_H

#include <glib.h>

/** A slot of a table. */
typedef struct {
  guint32 key;   /**< 0: empty */
  guint32 value;
} RwTableSlot;

/**
 * A table of keys with open addressing.  The home of a key grows with the key, and so do the keys along the slots: a search that
 * meets a greater key ends there (O. Amble, D. E. Knuth, Ordered Hash Tables, 1974).  The last slot is empty.
 */
typedef struct {
  const RwTableSlot *slots;
  guint32 n_slots;
  guint32 n_homes; /**< Slots that are homes; those after them take what overflows */
} RwTable;

/** Where the search for `key` begins in a table with so many homes. */
static inline guint32
rw_table_home(guint32 n_homes, guint32 key)
{
  return (guint32)(((guint64)key * n_homes) >> 32);
}

/** The value of `key`, 0 where it is not in the table. */
static inline guint32
rw_table_get(RwTable table, guint32 key)
{
  for (guint32 i = rw_table_home(table.n_homes, key);; i++) {
    const guint32 found = GUINT32_FROM_LE(table.slots[i].key);
    if (found == key)
      return GUINT32_FROM_LE(table.slots[i].value);
    if (!found || found > key)
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

/** The table in `bytes`: a slot whose key is the number of homes, then the slots; FALSE where they hold none. */
gboolean
rw_table_read(RwTable *table, const void *bytes, gsize size);

/** The classifier in `bytes`, which must outlive it; FALSE where they hold none.  Checks every place it may read later. */
gboolean
rw_linear_read(RwLinear *linear, const void *bytes, gsize size);

#endif /* RW_TEXT_LINEAR_H */
