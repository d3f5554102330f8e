/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/train/train_relations.h
 * Learns the model of relations: weights of features, what makes probabilities of their sums, and the least probability.
 */

#ifndef RW_FACT_TRAIN_TRAIN_RELATIONS_H
#define RW_FACT_TRAIN_TRAIN_RELATIONS_H

#include "fact/train/examples.h"
#include "text/train/vectors.h"

/** How to learn; zero is the default of every member. */
typedef struct {
  guint epochs;
  guint seed;          /**< Of the order of the examples */
  guint parts;         /**< Parts of the documents, each of which is held back once to find probabilities */
  gdouble precision;   /**< Of what is added to the patterns, at least */
  gdouble unmarked;    /**< Weight of pairs of unmarked texts */
  void (*tell)(const char *line, gpointer user_data); /**< Is told of the progress, a line at a time; NULL: nobody */
  gpointer user_data;
} RwRelationsOptions;

/**
 * Groups the first `words` words of `vectors` into clusters of words that are near each other.
 * Returns: (transfer full), the bytes of RwClusters
 */
GByteArray *
rw_clusters_learn(const RwVectors *vectors, guint words, guint clusters);

/** Learns from the examples; `clusters` are the bytes of those that they were read with.  Deterministic.
 * Returns: (transfer full), the bytes of a model file */
GByteArray *
rw_train_relations(const RwExamples *examples, GByteArray *clusters, const RwRelationsOptions *options);

#endif /* RW_FACT_TRAIN_TRAIN_RELATIONS_H */
