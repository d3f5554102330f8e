/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/tagger.h
 * Gives each word its tag, which stands for a pair of UPOS and XPOS, from left to right (M. Collins, Discriminative Training
 * Methods for Hidden Markov Models, 2002, with greedy search).
 */

#ifndef RW_TEXT_TAGGER_H
#define RW_TEXT_TAGGER_H

#include "text/word.h"

/** Keys of one decision. */
#define RW_TAGGER_FEATURES 56

/** The features of word i; tags[0 .. i) are known.  Returns: their number */
guint
rw_tagger_features(const RwWord *words, guint n, const guint8 *tags, guint i, guint32 *keys);

/** Sets tags[0 .. n) for a sentence of n words. */
void
rw_tag(const RwLinear *linear, const RwWord *words, guint n, guint8 *tags);

/** The label with the highest score, the first of several. */
guint
rw_best_label(const gint32 *scores, guint n);

#endif /* RW_TEXT_TAGGER_H */
