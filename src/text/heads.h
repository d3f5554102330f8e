/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/heads.h
 * What the network says of the words that its LSTMs have read: tags, features, trees and relations.
 */

#ifndef RW_TEXT_HEADS_H
#define RW_TEXT_HEADS_H

#include "text/kernel.h"
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

/** Where to put what was read of a word: [2 * hidden].  i is below the `n_words` of rw_heads_new(). */
gint8 *
rw_heads_word(RwHeads *heads, guint i);

/** Says what there is to say of the words put there: sentences of lengths[0 .. n) words, one after another. */
void
rw_heads_answer(RwHeads *heads, const guint32 *lengths, guint n, RwAnswer *answers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwHeads, rw_heads_free)

#endif /* RW_TEXT_HEADS_H */
