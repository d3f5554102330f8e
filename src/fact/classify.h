/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/classify.h
 * The learned relations: what a log-linear model says of the pairs of mentions in a sentence, where no pattern states it.
 */

#ifndef RW_FACT_CLASSIFY_H
#define RW_FACT_CLASSIFY_H

#include "fact/classify_pair.h"
#include "text/container.h"

#define RW_CLASSIFIER_MAGIC "rdfwireR"
#define RW_CLASSIFIER_VERSION 2

/** Relations of a model at most; its rows are as wide as this. */
#define RW_LEARNED_MAX 16

/** The sections of its file. */
typedef enum {
  RW_CLASSIFIER_NAMES,     /**< Strings, each ended by NUL: the IRI of each relation */
  RW_CLASSIFIER_RELATIONS, /**< RwLearnedNumbers of each relation */
  RW_CLASSIFIER_SHAPES,    /**< [RW_PAIR_SHAPES] of guint16: the relations that ends of a shape may have: a set */
  RW_CLASSIFIER_CLUSTERS,  /**< RwClusters */
  RW_CLASSIFIER_KEYS,      /**< RwTable: feature -> 1 + number of its row */
  RW_CLASSIFIER_ROWS,      /**< [n, RW_LEARNED_MAX] of gint8: the weights of each feature */
  RW_CLASSIFIER_SECTIONS,
} RwClassifierSection;

/** What turns sums of weights into probabilities: 1 / (1 + exp(-(slope * sum + offset))), and which are enough. */
typedef struct {
  float slope;
  float offset;
  float threshold; /**< Least probability; above 1: none is enough */
} RwLearnedNumbers;

/** A relation of a model. */
typedef struct {
  RwTermId predicate; /**< 0: the ontology does not have it */
  RwTermId inverse;   /**< owl:inverseOf, or 0 */
  gboolean symmetric;
  RwLearnedNumbers numbers;
} RwLearnedRelation;

struct RwClassifier {
  GMappedFile *file;
  RwLearnedRelation relations[RW_LEARNED_MAX];
  guint n_relations;
  guint16 allowed[RW_PAIR_SHAPES]; /**< Relations that ends of a shape may have, by their domains and ranges too: a set */
  RwClusters clusters;
  RwTable keys;
  const gint8 *rows;
  guint32 n_rows;
};

/** The relations among `relations` that may hold between ends of these kinds, by their domains and ranges: a set. */
guint16
rw_learned_allowed(const RwOntology *ontology, const RwTermId *relations, guint n, RwEndKind subject, RwEndKind object);

/** What the ontology says of a relation. */
RwLearnedRelation
rw_learned_relation(const RwOntology *ontology, RwTermId predicate);

/** The probability of a sum. */
float
rw_learned_probability(const RwLearnedNumbers *numbers, gint32 sum);

/** Sets sums[0 .. RW_LEARNED_MAX) for the features of a pair. */
void
rw_classifier_score(const RwClassifier *classifier, const guint32 *keys, guint n, gint16 *sums);

#endif /* RW_FACT_CLASSIFY_H */
