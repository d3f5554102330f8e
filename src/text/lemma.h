/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/lemma.h
 * Lemmas by rules for endings: the longest known ending of a word with its tag says what to cut and what to add; another rule
 * says how its letters are written.
 */

#ifndef RW_TEXT_LEMMA_H
#define RW_TEXT_LEMMA_H

#include "base/arena.h"
#include "text/linear.h"

/** Characters of the longest ending; beyond it only whole words are known. */
#define RW_LEMMA_ENDING 6

/** Longer words (addresses, noise) keep their form, so that no word is expensive; in bytes. */
#define RW_LEMMA_MAX_BYTES 256

/**
 * The endings and their rules, strings of two kinds.  One is a digit, the number of characters to cut from the end, and what
 * to add.  The other is a letter: 'K' the form's letters are kept, 'L' all in lower case, 'T' the first in upper case, 'U' all
 * in upper case, 'N' in lower case and without commas.
 */
typedef struct {
  RwTable endings;   /**< Ending -> 1 + place of its rule in `rules` */
  const char *rules; /**< NUL-terminated strings, one after another */
  gsize rules_size;
} RwLemmas;

/** How a word is written. */
typedef enum {
  RW_SHAPE_LOWER,   /**< No letter in upper case */
  RW_SHAPE_CAPITAL, /**< The first letter alone in upper case */
  RW_SHAPE_ACRONYM, /**< Two to four letters, all in upper case */
  RW_SHAPE_UPPER,   /**< More letters, all in upper case */
  RW_SHAPE_MIXED,   /**< Otherwise */
  RW_SHAPE_NUMBER,  /**< A digit first, a comma, no letter in upper case */
} RwShape;

/** A word as the rules see it. */
typedef struct {
  char lower[RW_LEMMA_MAX_BYTES * 3 + 1]; /**< In lower case, with straight apostrophes; no letter takes more than three times */
  RwShape shape;
  guint64 endings[RW_LEMMA_ENDING + 2]; /**< Hashes of the whole word, then of its endings from long to short */
  guint n_endings;
} RwFolded;

/** Fills `folded` for `form`; FALSE where it is empty or too long. */
gboolean
rw_lemma_fold(const char *form, RwFolded *folded);

/** The key of ending i of a word with a tag that knows what to cut and to add. */
guint32
rw_lemma_key(const RwFolded *folded, guint i, guint tag);

/** The one that knows how the letters of words of a shape are written. */
guint32
rw_lemma_letters_key(const RwFolded *folded, guint i, guint tag, RwShape shape);

/** What the two rules make of a word.  Returns: (transfer none), `form` itself or in `arena` */
const char *
rw_lemma_apply(RwArena *arena, const char *form, const RwFolded *folded, const char *rule, char letters);

/** The lemma of `form`.  Returns: (transfer none), `form` itself or in `arena` */
const char *
rw_lemma(const RwLemmas *lemmas, RwArena *arena, const char *form, guint tag);

/** Whether all that `lemmas` may read is there. */
gboolean
rw_lemmas_hold(const RwLemmas *lemmas);

#endif /* RW_TEXT_LEMMA_H */
