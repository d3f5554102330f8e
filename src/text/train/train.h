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
  guint tagger_epochs, parser_epochs, splitter_epochs;
  guint folds; /**< Parts of the data: each is tagged by a tagger that has not seen it, for the parser to learn from */
  void (*tell)(const char *line, gpointer user_data); /**< Is told of the progress, a line at a time; NULL: nobody */
  gpointer user_data;
} RwTrainOptions;

/** A sentence to learn from. */
typedef struct {
  const RwText *text;
  const RwSentence *sentence;
  RwWord *words; /**< Owned */
  guint8 *gold;  /**< The right tags */
  guint8 *tags;  /**< Those that a tagger gave */
  guint n;
} RwExample;

/** The state of a training run. */
typedef struct {
  RwTrainOptions options;
  const RwConllu *documents;
  guint n_documents;
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
rw_train_tagger(RwTraining *training);
void
rw_train_parser(RwTraining *training);
void
rw_train_morph(RwTraining *training);
void
rw_train_lemmas(RwTraining *training);
void
rw_train_splitter(RwTraining *training);

/**
 * Learns a model from documents with all columns.  Deterministic.
 * Returns: (transfer full), the bytes of a model file
 */
GByteArray *
rw_train(const RwConllu *documents, guint n_documents, const RwTrainOptions *options);

#endif /* RW_TEXT_TRAIN_TRAIN_H */
