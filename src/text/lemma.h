/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/lemma.h
 * Lemmas by rules for endings: the longest known ending of a word with its tag says what to cut and what to add.
 */

#ifndef RW_TEXT_LEMMA_H
#define RW_TEXT_LEMMA_H

#include "base/arena.h"
#include "text/linear.h"

/** Characters of the longest ending; beyond it only whole words are known. */
#define RW_LEMMA_ENDING 6

/**
 * The endings and their rules.  A rule is a string: 'L' (the word is put in lower case) or 'K' (kept), '0' + the number of
 * characters to cut from the end, and what to add.
 */
typedef struct {
  RwTable endings;   /**< Ending -> 1 + place of its rule in `rules` */
  const char *rules; /**< NUL-terminated strings, one after another */
  gsize rules_size;
} RwLemmas;

/** The keys of the endings of a word with a tag, whole words first, then from long to short. */
typedef struct {
  guint32 keys[RW_LEMMA_ENDING + 2];
  guint n;
} RwEndings;

/** The endings of `lower`, a word in lower case. */
RwEndings
rw_lemma_endings(const char *lower, guint tag);

/** The lemma of `form`.  Returns: (transfer none), `form` itself or in `arena` */
const char *
rw_lemma(const RwLemmas *lemmas, RwArena *arena, const char *form, guint tag);

/** Whether all that `lemmas` may read is there. */
gboolean
rw_lemmas_hold(const RwLemmas *lemmas);

#endif /* RW_TEXT_LEMMA_H */
