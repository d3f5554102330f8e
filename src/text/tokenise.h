/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/tokenise.h
 * Splits text into syntactic words by the conventions of UD_English-EWT and UD_English-GUM
 * (https://universaldependencies.org/en/tokenization.html).
 */

#ifndef RW_TEXT_TOKENISE_H
#define RW_TEXT_TOKENISE_H

#include "base/span.h"
#include "text/layout.h"

/** A word as it is cut from the text. */
typedef struct {
  RwSpan span; /**< Its bytes */
  guint8 gap;  /**< RwGap before it */
  guint8 mwt;  /**< Words in the multiword token that starts here; else 0 */
} RwCut;

/** Bytes that any look ahead reads at most, so that a text of one endless word takes linear time. */
#define RW_TOKENISE_LOOK 256

/**
 * Sets `cuts`, an array of RwCut, to the words of `text` (valid UTF-8; NUL is a control character like any other).  The spans
 * ascend and do not overlap; white space, control characters and invisible characters at the edges of words belong to none.
 */
void rw_tokenise(const char *text, guint32 length, GArray *cuts);

#endif /* RW_TEXT_TOKENISE_H */
