/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/heads.h
 * What the network says of the words that its LSTMs have read: tags, features, trees and relations.
 */

#ifndef RW_TEXT_HEADS_H
#define RW_TEXT_HEADS_H

#include "text/encoder.h"
#include "text/model.h"

/** What is said of a word. */
typedef struct {
  guint16 feats; /**< Number of its features */
  guint8 tag;    /**< Number of its tag */
  guint8 deprel; /**< RwDeprel */
  guint32 head;  /**< 1 + the place of its head in the sentence; 0: it is the root */
} RwAnswer;

typedef struct RwHeads RwHeads;

/** For sentences of at most `n_words` words, and those at most RW_MAX_SENTENCE.  Returns: (transfer full) */
RwHeads *
rw_heads_new(const RwTextModel *model, const RwKernel *kernel, guint n_words);

void
rw_heads_free(RwHeads *heads);

/** Sets answers[0 .. n_words) for the words of a batch that the encoder has read. */
void
rw_heads_answer(RwHeads *heads, const RwEncoder *encoder, const RwBatch *batch, RwAnswer *answers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwHeads, rw_heads_free)

#endif /* RW_TEXT_HEADS_H */
