/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/fit.h
 * Fits the network to lessons: gradients of batches, by several threads, and steps of Adam.  The same lessons and options give
 * the same bits whatever the machine and the number of threads.
 */

#ifndef RW_TEXT_TRAIN_FIT_H
#define RW_TEXT_TRAIN_FIT_H

#include "text/train/lessons.h"

/** How to fit. */
typedef struct {
  guint epochs;
  guint threads;
  guint64 seed;
  guint batch_words; /**< Words of a batch, about */
  float rate;        /**< Highest learning rate: it grows up to there for a fiftieth of the time, then goes down to 0 */
  float row_rate;         /**< Times this for rows, which few batches have */
  float clip;        /**< Longest gradient */
  RwNetDropout dropout;
  RwChanges changes;
} RwFitOptions;

typedef struct RwFit RwFit;

/** What to fit; has to outlive the fitting. */
typedef struct {
  RwNetworkShape shape;
  const RwVocabulary *vocabulary;
  RwNetVectors vectors;
  const guint8 *candidates; /**< As in RwNetContext; NULL where the network has tags alone */
  gsize candidate_size;
} RwFitTask;

/** Begins.  Returns: (transfer full) */
RwFit *
rw_fit_new(const RwFitTask *task, const RwFitOptions *options);

void
rw_fit_free(RwFit *fit);

/** Learns all lessons once, in a random order.  Returns: the losses by word */
RwNetLoss
rw_fit_epoch(RwFit *fit, const RwLesson *lessons, guint n);

/** Is given the network's answer to some lessons. */
typedef void (*RwFitAnswer)(const RwNetBatch *batch, const RwNetResult *result, gpointer user_data);

/** Applies the network to every `stride`th lesson; `answer` may be NULL.  Returns: the largest magnitudes met */
RwNetRange
rw_fit_apply(RwFit *fit, const RwLesson *lessons, guint n, guint stride, RwFitAnswer answer, gpointer user_data);

/** The network and its rows as they are now.  Returns: (transfer none) */
const RwNet *
rw_fit_net(const RwFit *fit);
const RwNetRows *
rw_fit_rows(const RwFit *fit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwFit, rw_fit_free)

#endif /* RW_TEXT_TRAIN_FIT_H */
