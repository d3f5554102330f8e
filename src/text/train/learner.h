/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/learner.h
 * An averaged perceptron over hashed features (Y. Freund, R. Schapire, Large Margin Classification Using the Perceptron
 * Algorithm, 1999; averaging as in M. Collins, 2002).  Whole numbers only: the same examples give the same weights.
 */

#ifndef RW_TEXT_TRAIN_LEARNER_H
#define RW_TEXT_TRAIN_LEARNER_H

#include <glib.h>

typedef struct RwLearner RwLearner;

/** Returns: (transfer full) */
RwLearner *
rw_learner_new(guint n_labels);

void
rw_learner_free(RwLearner *learner);

/** Sets scores[0 .. n_labels) by the present weights. */
void
rw_learner_score(const RwLearner *learner, const guint32 *keys, guint n_keys, gint32 *scores);

/** Counts one more example; averages are over these. */
void
rw_learner_tick(RwLearner *learner);

/** Adds `delta` to the weight of each feature for `label`. */
void
rw_learner_update(RwLearner *learner, const guint32 *keys, guint n_keys, guint label, gint32 delta);

/** Moves weights towards `right` and away from `wrong` where the two differ. */
void
rw_learner_correct(RwLearner *learner, const guint32 *keys, guint n_keys, guint right, guint wrong);

/** The averaged weights as bytes for rw_linear_read(): as many as fit into `max_size`, the largest.  Returns: (transfer full) */
GByteArray *
rw_learner_compile(const RwLearner *learner, gsize max_size);

/** The bytes of a table for rw_table_read(); keys are distinct and not 0.  Returns: (transfer full) */
GByteArray *
rw_table_compile(const guint32 *keys, const guint32 *values, guint32 n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwLearner, rw_learner_free)

#endif /* RW_TEXT_TRAIN_LEARNER_H */
