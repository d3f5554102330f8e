/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file entity/recogniser.h
 * The network that finds names: what the network of the text stage has read of a word, rows of features of its form, and traits
 * that the lexicon and the knowledge bases give it, make the scores of its labels (entity/labels.h).
 */

#ifndef RW_ENTITY_RECOGNISER_H
#define RW_ENTITY_RECOGNISER_H

#include "entity/entity.h"
#include "entity/labels.h"
#include "text/container.h"
#include "text/kernel.h"

#define RW_RECOGNISER_MAGIC "rdfwireN"
#define RW_RECOGNISER_VERSION 1

/** The sections of its file. */
typedef enum {
  RW_RECOGNISER_TEXT,    /**< guint64: the checksum of the text stage's model that it was learnt with */
  RW_RECOGNISER_NETWORK, /**< RwNetwork: its layers; as many tags as there are labels, no trees, and a context */
  RW_RECOGNISER_ROWS,    /**< RwNetwork: its rows */
  RW_RECOGNISER_KEYS,    /**< RwTable: feature -> 1 + number of its row */
  RW_RECOGNISER_SECTIONS,
} RwRecogniserSection;

/**
 * Scores the labels of a text's tokens: [n_tokens][RW_LABELS].  The text is one that keeps what was read; token t has the traits
 * keys[first_key[t]] to keys[first_key[t + 1] - 1].
 */
void
rw_recogniser_score(
  const RwRecogniser *recogniser, const RwText *text, const guint32 *keys, const guint32 *first_key, float *scores);

/** The same with a kernel of one's choice, for tests and measurements. */
void
rw_recogniser_score_with(
  const RwRecogniser *recogniser, const RwKernel *kernel, const RwText *text, const guint32 *keys, const guint32 *first_key,
  float *scores);

#endif /* RW_ENTITY_RECOGNISER_H */
