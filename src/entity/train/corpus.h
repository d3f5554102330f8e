/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file entity/train/corpus.h
 * Texts whose names are marked, cut into words and read by the text stage just as those that are analysed later.
 *
 * A file is JSON Lines: {"text": ..., "mentions": [{"start", "end", "type"}], "masks": [{"start", "end"}]}; offsets are code
 * points, end exclusive; a type is one of PER, ORG, LOC and MISC; nothing is learnt of what is masked.  A text is a sentence or
 * more.  Other members are passed over.
 */

#ifndef RW_ENTITY_TRAIN_CORPUS_H
#define RW_ENTITY_TRAIN_CORPUS_H

#include "entity/entity.h"

/** The label of words of which nothing is said. */
#define RW_LABEL_UNKNOWN G_MAXUINT8

/** A sentence with the names in it; its arrays are those of the words, [n] where nothing else is said. */
typedef struct {
  guint n;
  const char **forms;
  guint8 *labels;     /**< entity/labels.h, or RW_LABEL_UNKNOWN */
  gint8 *read;        /**< [n, width]: what the text stage's network read */
  guint32 *keys;      /**< Traits */
  guint32 *key_ends;  /**< Ends of the words' parts of `keys` */
} RwMarked;

/** What texts are read with, and into what. */
typedef struct {
  const RwTextModel *model;
  const RwNames *names;
  RwArena *arena;
  GArray *sentences; /**< RwMarked, in `arena` */
} RwCorpus;

/** Shares of texts that are read once more in other styles: IN UPPER CASE, and As a Headline. */
typedef struct {
  double upper, title;
} RwCorpusStyles;

/** Appends the sentences of a file.  Errors: RW_ERROR_ARGUMENT with file and line; those of files. */
gboolean
rw_corpus_read(const RwCorpus *corpus, const char *path, const RwCorpusStyles *styles, GError **error);

#endif /* RW_ENTITY_TRAIN_CORPUS_H */
