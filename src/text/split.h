/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/split.h
 * Finds the ends of sentences within a piece of text that no line end divides.
 */

#ifndef RW_TEXT_SPLIT_H
#define RW_TEXT_SPLIT_H

#include "text/word.h"

/** Keys of one decision. */
#define RW_SPLIT_FEATURES 40

/** A piece of text: n words, the gap before each (RwGap), and whether double quotes are open after each. */
typedef struct {
  const RwWord *words;
  const guint8 *gaps;
  const guint8 *quoted;
  guint n;
} RwPiece;

/**
 * The features of the decision whether a sentence ends with word i (i + 1 < n); the sentence began with word `first`.
 * Returns: their number
 */
guint
rw_split_features(const RwPiece *piece, guint first, guint i, guint32 *keys);

/** Sets ends[i] for the last word of each sentence. */
void
rw_split(const RwLinear *linear, const RwPiece *piece, guint8 *ends);

#endif /* RW_TEXT_SPLIT_H */
