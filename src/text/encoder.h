/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/encoder.h
 * Reads sentences with the LSTMs of a network.  Many are read at once, a step of all being one product of matrices; what comes
 * out for a sentence does not depend on the others.
 */

#ifndef RW_TEXT_ENCODER_H
#define RW_TEXT_ENCODER_H

#include "text/kernel.h"
#include "text/text.h"

/** Most words and most sentences of a batch; both bound the memory of an encoder. */
#define RW_BATCH_WORDS 1024
#define RW_BATCH_SENTENCES 64

/** What is known of words beside their forms, for networks with a context. */
typedef struct {
  RwBytes read;             /**< [n_words][context]: what the other network read */
  const guint32 *keys;      /**< Features of the words; those without a row say nothing */
  const guint32 *first_key; /**< [n_words + 1]: of each word, its first one in `keys` */
} RwContext;

/** Sentences that are read at once. */
typedef struct {
  guint32 n_sentences;
  guint32 n_words;
  guint32 first[RW_BATCH_SENTENCES + 1]; /**< Of each sentence, its first word; then n_words */
  const char *forms[RW_BATCH_WORDS];
  RwContext context;
} RwBatch;

/** What is read at a time: sentences (RwSentence) or, of those longer than any that is read, parts.  Returns: (transfer full) */
GArray *
rw_text_parts(const RwText *text);

/** Makes a batch of the first of n sentences, each of at most RW_MAX_SENTENCE words; borrows their forms.  Without a context. */
void
rw_batch_fill(RwBatch *batch, const RwText *text, const RwSentence *sentences, guint n);

typedef struct RwEncoder RwEncoder;

/** An encoder for batches of at most `n_words` words and `n_sentences` sentences.  Returns: (transfer full) */
RwEncoder *
rw_encoder_new(const RwNetwork *network, const RwKernel *kernel, guint n_words, guint n_sentences);

void
rw_encoder_free(RwEncoder *encoder);

/** Reads a batch. */
void
rw_encoder_read(RwEncoder *encoder, const RwBatch *batch);

/** What was read of word i of a sentence of the batch: [2 * hidden], 127 standing for 1. */
const gint8 *
rw_encoder_word(const RwEncoder *encoder, guint sentence, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwEncoder, rw_encoder_free)

#endif /* RW_TEXT_ENCODER_H */
