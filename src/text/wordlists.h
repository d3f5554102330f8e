/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/wordlists.h
 * Lists of English that the tokeniser goes by.
 */

#ifndef RW_TEXT_WORDLISTS_H
#define RW_TEXT_WORDLISTS_H

#include <glib.h>

/** The lists; each is sorted by bytes. */
typedef enum {
  RW_WORDS_ABBREVIATIONS,        /**< Written with a period wherever they stand */
  RW_WORDS_NUMBER_ABBREVIATIONS, /**< Abbreviations only before a number: "No. 5" */
  RW_WORDS_MIDDLE_ABBREVIATIONS, /**< Abbreviations unless a capital follows: "etc." */
  RW_WORDS_PREFIXES,             /**< In lower case: keep their hyphen */
  RW_WORDS_CLITICS,              /**< In lower case: what follows an apostrophe and is a word of its own with it */
  RW_WORDS_UNITS,                /**< In lower case: what follows a number without a space and is a word of its own */
  RW_WORDS_APOSTROPHE_FIRST,     /**< In lower case: begin with an apostrophe */
  RW_WORDS_CURRENCY,             /**< Letters that form a currency with "$" */
} RwWordList;

/** Whether the word is in the list, as it is or, if `fold`, in lower case. */
gboolean rw_wordlist_has(RwWordList list, const char *word, gsize length, gboolean fold);

/** Bytes of the first of the two words that a word written in one piece ("cannot") stands for; 0: it is one word. */
guint rw_wordlist_contraction(const char *word, gsize length);

#endif /* RW_TEXT_WORDLISTS_H */
