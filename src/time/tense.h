/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file tense.h
 * Whether what is said around a token has happened or is to come.
 */

#ifndef RW_TIME_TENSE_H
#define RW_TIME_TENSE_H

#include "text/text.h"

typedef enum {
  RW_TENSE_NONE,
  RW_TENSE_OPEN,     /**< An infinitive: "to leave" may have happened ("forced to") or not ("hoping to") */
  RW_TENSE_PAST,
  RW_TENSE_PRESENT,
  RW_TENSE_FUTURE,
} RwTense;

/**
 * The tense that holds at each token: that of the last verb group of the sentence up to it, else of the first one behind it.
 * Linear; all RW_TENSE_NONE in a text without tags.
 * Returns: [n_tokens] (transfer none), in `arena`
 */
const guint8 *
rw_tense_find(RwArena *arena, const RwText *text);

#endif /* RW_TIME_TENSE_H */
