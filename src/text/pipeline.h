/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/pipeline.h
 * The steps of the text stage on their own, for given tokens and for training.
 */

#ifndef RW_TEXT_PIPELINE_H
#define RW_TEXT_PIPELINE_H

#include "text/kernel.h"
#include "text/model.h"

/** Tokenises `text`: tokens with spans, forms and gaps (an array of RwGap), as yet without sentences.  `*gaps` is in `arena`. */
RwText *
rw_text_tokenise(RwArena *arena, const char *text, gsize length, const guint8 **gaps);

/** Divides the tokens into sentences and paragraphs. */
void
rw_text_split(const RwTextModel *model, RwArena *arena, RwText *text, const guint8 *gaps);

/** Sets first_child and next_sibling from the heads of a sentence. */
void
rw_text_link(RwText *text, const RwSentence *sentence);

/** Sets tags, lemmas, trees and features of tokens whose forms and sentences are given, and RwText.read where it has a place. */
void
rw_text_annotate(const RwTextModel *model, RwArena *arena, RwText *text);

/** The same with a kernel of one's choice, for tests and measurements. */
void
rw_text_annotate_with(const RwTextModel *model, const RwKernel *kernel, RwArena *arena, RwText *text);

#endif /* RW_TEXT_PIPELINE_H */
