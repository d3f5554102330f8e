/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/train/weights.h
 * Logistic regression over sparse features with few weights that are not 0: H. B. McMahan and others, Ad Click Prediction: a View
 * from the Trenches, 2013 (FTRL-Proximal).  The same examples in the same order give the same weights.
 */

#ifndef RW_FACT_TRAIN_WEIGHTS_H
#define RW_FACT_TRAIN_WEIGHTS_H

#include <glib.h>

typedef struct RwWeights RwWeights;

/** Weights of features 0 .. n - 1, all 0.  Returns: (transfer full) */
RwWeights *
rw_weights_new(guint32 n);

void
rw_weights_free(RwWeights *weights);

/** The sum of the weights of some features. */
float
rw_weights_sum(const RwWeights *weights, const guint32 *features, guint n);

/** Learns that what has these features is one of those asked for or is not, with this weight. */
void
rw_weights_learn(RwWeights *weights, const guint32 *features, guint n, gboolean is, float weight);

/** The weight of a feature. */
float
rw_weights_get(const RwWeights *weights, guint32 feature);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwWeights, rw_weights_free)

#endif /* RW_FACT_TRAIN_WEIGHTS_H */
