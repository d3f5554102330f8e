/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/cue.h
 * Words that attribute something to somebody: "said", "according to"; and the words that they attribute.
 */

#ifndef RW_FACT_CUE_H
#define RW_FACT_CUE_H

#include "fact/found.h"

/** Speakers of one claim at most. */
#define RW_SPEAKERS_MAX 4

/** Pieces at most of what one cue attributes in its own sentence. */
#define RW_PARTS_MAX 3

/** Tokens [first, last). */
typedef struct {
  guint32 first;
  guint32 last;
} RwTokens;

/** A word that attributes. */
typedef struct {
  guint32 token;
  const RwPattern *pattern;
  guint32 speakers[RW_SPEAKERS_MAX]; /**< Entities */
  guint n_speakers;
  guint32 addressee;            /**< Entity or RW_NONE */
  RwSpan source;                /**< Bytes that name the speakers */
  RwTokens parts[RW_PARTS_MAX]; /**< What is said in the sentence, without quotations beside it */
  guint n_parts;
  guint8 stance; /**< Whether the parts are what the speaker takes a stand on, in the article's words: "praised the plan" */
} RwCue;

/** Appends the cues of the text to `cues` (of RwCue), in its order.  Returns: [n_tokens] index of the cue at a token, or
 * RW_NONE */
guint32 *rw_cues_find(const RwScan *scan, GArray *cues);

/** Finds the parts of `cue`, whose speakers are known; `kind` is that of its word. */
void rw_content_find(const RwScan *scan, RwWordKind kind, RwCue *cue);

/** The first token after the cue and whom it speaks to that may belong to what is said. */
guint32 rw_content_start(const RwScan *scan, const RwCue *cue);

/** Without punctuation at either side and the conjunction that opens a clause. */
RwTokens rw_content_trim(const RwScan *scan, RwTokens part);

/** Whether `token` is a word of the patterns of claims. */
gboolean rw_is_cue_word(const RwScan *scan, guint32 token);

#endif /* RW_FACT_CUE_H */
