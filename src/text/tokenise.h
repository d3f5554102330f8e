/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/tokenise.h
 * Splits text into syntactic words by the conventions of UD_English-EWT and UD_English-GUM
 * (https://universaldependencies.org/en/tokenization.html).
 */

#ifndef RW_TEXT_TOKENISE_H
#define RW_TEXT_TOKENISE_H

#include "text/text.h"

/** What stands between a token and the one before it. */
typedef enum {
  RW_GAP_NONE, /**< Nothing: the two touch */
  RW_GAP_SPACE,
  RW_GAP_LINE,      /**< A line end inside wrapped text */
  RW_GAP_STOP,      /**< A line end that also ends the sentence */
  RW_GAP_PARAGRAPH, /**< A blank line, or a line end where every line is a paragraph; also the start of the text */
} RwGap;

/**
 * Appends the words of `text` (valid UTF-8) to `tokens`, an array of RwToken of which span, mwt and space_before are set, and to
 * `gaps`, an array of guint8, the RwGap before each.  White space and control characters belong to no token.
 */
void
rw_tokenise(const char *text, guint32 length, GArray *tokens, GArray *gaps);

#endif /* RW_TEXT_TOKENISE_H */
