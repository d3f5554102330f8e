/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/lessons.h
 * Sentences as the network learns them, and batches of them.
 */

#ifndef RW_TEXT_TRAIN_LESSONS_H
#define RW_TEXT_TRAIN_LESSONS_H

#include "text/train/net.h"
#include "text/train/vocabulary.h"

/** Ways to write a sentence. */
typedef enum {
  RW_STYLE_PLAIN,
  RW_STYLE_UPPER, /**< ALL IN UPPER CASE */
  RW_STYLE_TITLE, /**< The Words of a Headline */
  RW_STYLE_COUNT,
} RwStyle;

/** A sentence with what is to be learnt, as RwNetBatch has it. */
typedef struct {
  guint n;
  guint32 *forms[RW_STYLE_COUNT]; /**< [n] each: numbers in the vocabulary */
  guint16 *tags, *feats, *heads, *relations; /**< [n] each; those but the tags NULL where the network has tags alone */
  gboolean final_stop; /**< Ends in a full stop on which nothing depends */
  gint8 *read;         /**< [n, context] What another network read of the words, or NULL */
  guint32 *more;       /**< Keys of features beside those of the forms */
  guint32 *more_ends;  /**< [n] Ends of the words' parts of `more`; or NULL */
} RwLesson;

/** How to change sentences while learning. */
typedef struct {
  float upper, title; /**< Shares of sentences in these styles */
  float unstopped;    /**< Share of those in title case or plain without their final full stop */
  float unknown;      /**< A form seen n times is taken for an unknown one in unknown / (unknown + n) */
  float bare;         /**< Share of sentences without their words' other features */
} RwChanges;

/** A batch with its memory. */
typedef struct {
  RwNetBatch batch;
  GArray *lengths, *row_ends, *rows;
  GArray *tags, *feats, *heads, *relations;
  GArray *vectors, *read;
} RwLessonBatch;

void
rw_lesson_clear(RwLesson *lesson);

void
rw_lesson_batch_init(RwLessonBatch *batch);

void
rw_lesson_batch_clear(RwLessonBatch *batch);

/**
 * Takes n sentences, the longest first; NULL for `changes`: as they are.  Sentences of the same length stay in their order.
 * `context` is the size of what another network read of a word.
 */
void
rw_lesson_batch_fill(
  RwLessonBatch *batch, const RwLesson *const *lessons, guint n, const RwVocabulary *vocabulary, guint context,
  const RwChanges *changes, RwRandom *random);

#endif /* RW_TEXT_TRAIN_LESSONS_H */
