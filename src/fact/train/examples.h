/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/train/examples.h
 * Texts whose relations are marked, as pairs of mentions that the relations hold or do not hold between.
 *
 * A file is JSON Lines: {"id", "text", "date"?, "relations": ["bornIn", ...], "facts": [{"relation", "subject": {"start", "end"},
 * "object": {"start", "end"}}]}; offsets are code points, end exclusive.  "relations" are those that are marked in the text
 * wherever they are stated; nothing is learnt of others.  With "unmarked": true they are taken to be stated nowhere but where
 * the patterns find them: what news mostly says is none of them.  The part of "id" before its last hyphen is the document.
 */

#ifndef RW_FACT_TRAIN_EXAMPLES_H
#define RW_FACT_TRAIN_EXAMPLES_H

#include "fact/classify.h"

/** A pair of mentions in a sentence. */
typedef struct {
  const guint32 *keys; /**< Its features */
  guint32 n_keys;
  guint32 fact;        /**< Pairs of one text with the same ends have the same: subject and object as entities, or a date */
  guint32 shape;       /**< rw_pair_shape() */
  guint32 document;    /**< Number of its document */
  guint16 asked;       /**< Relations that are marked here if they hold: a set */
  guint16 holds;       /**< Of these, those that hold */
  guint16 found;       /**< Relations that the patterns find between the two */
  gboolean unmarked;   /**< Whether it is only taken for granted that none holds */
} RwPairExample;

/** What texts are read with, and into what. */
typedef struct {
  const RwTextModel *model;
  const RwOntology *ontology;
  const RwNames *names;
  const RwRecogniser *recogniser;
  const RwPatterns *patterns;
  RwClusters clusters;
  RwArena *arena;      /**< Of the examples */
  GArray *relations;   /**< RwTermId; relations are added as they are met, RW_LEARNED_MAX at most */
  GArray *examples;    /**< RwPairExample */
  GHashTable *documents; /**< Name, in `arena` -> number from 1 */
  guint32 n_facts;
  guint32 n_held;      /**< Examples that a relation holds between */
} RwExamples;

/** Appends the pairs of a file.  Errors: RW_ERROR_ARGUMENT with file and line; those of files. */
gboolean
rw_examples_read(RwExamples *examples, const char *path, GError **error);

#endif /* RW_FACT_TRAIN_EXAMPLES_H */
