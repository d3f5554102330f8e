/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/split.h
 * Finds the ends of sentences within a piece of text that no line end divides.
 */

#ifndef RW_TEXT_SPLIT_H
#define RW_TEXT_SPLIT_H

#include "text/text.h"
#include "text/linear.h"
#include "text/word.h"

/** Keys of one decision. */
#define RW_SPLIT_FEATURES 32

/** Places for the words around a decision: three before the place in question and three after it. */
#define RW_SPLIT_WINDOW 8

/** A walk over the places of a piece where a sentence may end. */
typedef struct {
  const RwText *text;
  const guint8 *gaps;  /**< RwGap before each token of the text */
  guint32 first, last; /**< The tokens of the piece */
  guint32 at;          /**< The token that the walk has come to */
  guint32 sentence;    /**< Where the present sentence began */
  gboolean quoted;     /**< Double quotes are open after the token */
  RwWord words[RW_SPLIT_WINDOW];
  guint32 kept[RW_SPLIT_WINDOW]; /**< Which token each of `words` is of, RW_NONE: of none */
  RwWord opening;                /**< The first word of a sentence */
  guint32 opened;                /**< Which token it is of, as `kept` */
} RwSplitter;

/** Begins before tokens [first, last). */
void rw_splitter_init(RwSplitter *splitter, const RwText *text, const guint8 *gaps, guint32 first, guint32 last);

/** Goes to the next token, but the last of the piece, with which a sentence may end.  Returns: FALSE where there is none */
gboolean rw_splitter_next(RwSplitter *splitter);

/** The features of the decision whether a sentence ends with the present token.  Returns: their number */
guint rw_splitter_features(RwSplitter *splitter, guint32 *keys);

/** Lets a sentence end with the present token. */
void rw_splitter_end(RwSplitter *splitter);

/** Sets ends[i] for the last token of each sentence of tokens [first, last). */
void rw_split(const RwLinear *linear, const RwText *text, const guint8 *gaps, guint32 first, guint32 last, guint8 *ends);

#endif /* RW_TEXT_SPLIT_H */
