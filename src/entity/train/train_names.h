/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file entity/train/train_names.h
 * Learns the network that finds names.
 */

#ifndef RW_ENTITY_TRAIN_TRAIN_NAMES_H
#define RW_ENTITY_TRAIN_TRAIN_NAMES_H

#include "entity/train/corpus.h"
#include "text/train/vectors.h"

/** How to train; zero is the default of every member. */
typedef struct {
  guint epochs;
  guint input, hidden, layers;
  guint seed, batch, threads;
  gdouble rate;
  void (*tell)(const char *line, gpointer user_data); /**< Is told of the progress, a line at a time; NULL: nobody */
  gpointer user_data;
} RwNamesOptions;

/** Texts to measure the network on. */
typedef struct {
  const char *name;
  const GArray *sentences; /**< RwMarked */
} RwNamesTune;

/** What to learn from. */
typedef struct {
  const RwTextModel *model;
  const GArray *sentences; /**< RwMarked */
  const RwVectors *vectors; /**< NULL: none */
  const RwNamesTune *tune;
  guint n_tune;
} RwNamesData;

/** Learns a network.  Deterministic.  Returns: (transfer full), the bytes of a recogniser's file */
GByteArray *
rw_train_names(const RwNamesData *data, const RwNamesOptions *options);

#endif /* RW_ENTITY_TRAIN_TRAIN_NAMES_H */
