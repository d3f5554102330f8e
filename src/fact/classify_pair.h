/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/classify_pair.h
 * Pairs of mentions that a relation may hold between, and what is seen of them.  Part of the format of the relation model, as
 * text/hash.h: a change here or in classify_features.c asks for a new model.
 */

#ifndef RW_FACT_CLASSIFY_PAIR_H
#define RW_FACT_CLASSIFY_PAIR_H

#include "fact/scan.h"
#include "text/linear.h"

/** What an end of a relation is, as far as domains and ranges go. */
typedef enum {
  RW_END_PERSON,
  RW_END_GROUP,
  RW_END_ORGANIZATION,
  RW_END_PLACE,
  RW_END_DATE,
  RW_END_KINDS
} RwEndKind;

/** How an end is mentioned: RwMentionKind, else one of these. */
enum {
  RW_END_BY_DATE = RW_MENTION_PRONOUN + 1, /**< A point in time */
  RW_END_BY_BEGIN,                         /**< The begin of a range: "1901" of "1901-1970" */
  RW_END_BY_END,
  RW_END_WAYS
};

/** What two ends are and how they are mentioned, as a number below this: rw_pair_shape(). */
#define RW_PAIR_SHAPES (RW_END_KINDS * RW_END_WAYS * RW_END_KINDS * RW_END_WAYS)

/** Ends after an end that it makes pairs with. */
#define RW_PAIR_ENDS 8

/** Tokens between the heads of a pair at most. */
#define RW_PAIR_TOKENS 40

/** Features of a pair at most; what goes beyond is left out. */
#define RW_PAIR_FEATURES 192

/** A mention or a date. */
typedef struct {
  guint32 first;   /**< Tokens [first, last), */
  guint32 last;
  guint32 head;    /**< and their head */
  guint32 entity;  /**< RW_NONE of a date */
  guint32 timex;   /**< RW_NONE of a mention */
  guint32 class_;  /**< Hash of the class */
  guint8 kind;     /**< RwEndKind */
  guint8 by;
} RwEnd;

/** A text whose pairs are looked at; lives in the arena of the scan. */
typedef struct {
  const RwScan *scan;
  guint32 *words;    /**< [n_tokens] what stands for the word: its lemma, of names and dates their kind; as the next two, read
                          only in sentences with two ends */
  guint32 *clusters; /**< [n_tokens] words that mean about the same have the same; 0: unknown */
  guint32 *evoked;   /**< [n_tokens] the relation that the patterns have the word for, or 0 */
  RwEnd *ends;       /**< In the order of the text */
  guint32 n_ends;
} RwPairing;

/** The words' clusters; no slots: there are none. */
typedef RwTable RwClusters;

/** Prepares the text. */
RwPairing *
rw_pairing_new(const RwScan *scan, RwClusters clusters);

typedef void (*RwPairFunc)(const RwPairing *pairing, const RwEnd *subject, const RwEnd *object, gpointer user_data);

/** Calls `func` for each pair in each of its orders.  Linear in the text. */
void
rw_pairing_each(const RwPairing *pairing, RwPairFunc func, gpointer user_data);

/** Sets `keys`, [RW_PAIR_FEATURES], to the features of a pair.  Returns: their number */
guint
rw_pair_features(const RwPairing *pairing, const RwEnd *subject, const RwEnd *object, guint32 *keys);

/** The number of what the ends are and how they are mentioned. */
static inline guint
rw_pair_shape(const RwEnd *subject, const RwEnd *object)
{
  return ((subject->kind * (guint)RW_END_WAYS + subject->by) * RW_END_KINDS + object->kind) * RW_END_WAYS + object->by;
}

/** The lowest token that both tokens depend on (or are), or RW_NONE where it is too far up. */
guint32
rw_pair_top(const RwScan *scan, guint32 a, guint32 b);

/** The key of a word (in lower case) in RwClusters, as in the vectors of text/train/vectors.h. */
guint32
rw_pair_word_key(guint32 word);

#endif /* RW_FACT_CLASSIFY_PAIR_H */
