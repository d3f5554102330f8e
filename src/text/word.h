/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/word.h
 * What the classifiers see of a word's form.  Part of the model file's format, as text/hash.h.
 */

#ifndef RW_TEXT_WORD_H
#define RW_TEXT_WORD_H

#include <glib.h>

/** Characters of the longest prefix and suffix looked at. */
#define RW_WORD_PREFIXES 4
#define RW_WORD_SUFFIXES 5

/** Flags of a word. */
enum {
  RW_WORD_UPPER_FIRST = 1, /**< Begins with an upper-case letter */
  RW_WORD_ALL_UPPER = 2,   /**< Has letters and none in lower case */
  RW_WORD_DIGIT = 4,       /**< Has a digit */
  RW_WORD_HYPHEN = 8,      /**< Has a hyphen between other characters */
  RW_WORD_LETTER = 16,     /**< Has a letter */
  RW_WORD_PERIOD = 32,     /**< Has a period beside other characters */
};

/** Keys of a word; digits count as 0, curly quotation marks as straight ones. */
typedef struct {
  guint32 form;
  guint32 lower;                    /**< Of the word in lower case */
  guint32 shape;                    /**< Of its runs of upper case, lower case, digits and the rest */
  guint32 prefix[RW_WORD_PREFIXES]; /**< Of its first 1, 2, ... characters in lower case; 0 where it is not longer */
  guint32 suffix[RW_WORD_SUFFIXES];
  guint8 flags;
} RwWord;

/** Fills `word` for `form`; of a form of more than 128 bytes the first ones only. */
void
rw_word_init(RwWord *word, const char *form, gsize length);

#endif /* RW_TEXT_WORD_H */
