/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/train.h
 * Learns the model of the text stage from treebanks.
 */

#ifndef RW_TEXT_TRAIN_TRAIN_H
#define RW_TEXT_TRAIN_TRAIN_H

#include "text/conllu.h"
#include "text/model.h"
#include "text/word.h"

/** How to train; zero is the default of every member. */
typedef struct {
  guint splitter_epochs;
  guint epochs;                               /**< Of the network */
  guint input, hidden, layers, arc, relation; /**< Its dimensions, see RwNetworkShape */
  guint seed;                                 /**< Of all that is random */
  guint batch;                                /**< Words that it learns from at a time */
  gdouble rate;                               /**< Its highest learning rate */
  guint threads;                              /**< That learn at the same time; the result is the same for any number */
  void (*tell)(const char *line, gpointer user_data); /**< Is told of the progress, a line at a time; NULL: nobody */
  gpointer user_data;
} RwTrainOptions;

/** What to learn from. */
typedef struct {
  const RwConllu *gold; /**< Treebanks with all columns */
  guint n_gold;
  const RwConllu *tune; /**< Treebanks to measure the network on after each epoch */
  guint n_tune;
} RwTrainData;

/** Features that are not told apart. */
#define RW_NO_FEATS G_MAXUINT16

/** A sentence to learn from. */
typedef struct {
  const RwConllu *document;
  const RwText *text;
  const RwSentence *sentence;
  guint8 *gold;   /**< The right tags */
  guint16 *feats; /**< The numbers of its FEATS, or RW_NO_FEATS */
  guint n;
} RwExample;

/** The state of a training run. */
typedef struct {
  RwTrainOptions options;
  RwTrainData data;
  RwExample *examples;
  guint n_examples;
  RwTextModel model; /**< What is known so far, read from `sections` */
  GByteArray *sections[RW_SECTION_COUNT];
} RwTraining;

/** A random order of the examples, the same for the same `round`.  Returns: (transfer full) */
guint *
rw_training_order(guint n, guint round);

/** Tells of the progress. */
void
rw_training_tell(const RwTraining *training, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** Each learns what its name says and sets its sections; in this order. */
void
rw_train_tags(RwTraining *training);
void
rw_train_feats(RwTraining *training);
void
rw_train_lemmas(RwTraining *training);
void
rw_train_splitter(RwTraining *training);
void
rw_train_network(RwTraining *training);

/**
 * Learns a model.  Deterministic.
 * Returns: (transfer full), the bytes of a model file
 */
GByteArray *
rw_train(const RwTrainData *data, const RwTrainOptions *options);

#endif /* RW_TEXT_TRAIN_TRAIN_H */
