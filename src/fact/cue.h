/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/cue.h
 * Words that attribute something to somebody: "said", "according to".
 */

#ifndef RW_FACT_CUE_H
#define RW_FACT_CUE_H

#include "fact/found.h"

/** Speakers of one claim at most. */
#define RW_SPEAKERS_MAX 4

/** A word that attributes. */
typedef struct {
  guint32 token;
  guint32 speakers[RW_SPEAKERS_MAX]; /**< Entities */
  guint n_speakers;
  guint32 addressee; /**< Entity or RW_NONE */
  RwSpan source;     /**< Bytes that name the speakers */
  guint32 first;     /**< Tokens [first, last) of what is said in the sentence; first == last: nothing */
  guint32 last;
  gboolean used; /**< Whether a quotation took the words over */
} RwCue;

/** Appends the cues of the text to `cues` (of RwCue), in its order.  Returns: [n_tokens] index of the cue at a token, or
 * RW_NONE */
guint32 *rw_cues_find(const RwScan *scan, GArray *cues);

#endif /* RW_FACT_CUE_H */
