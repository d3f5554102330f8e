/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/vocabulary.h
 * The forms of the training data, and which of their features have a row in the network's table.
 */

#ifndef RW_TEXT_TRAIN_VOCABULARY_H
#define RW_TEXT_TRAIN_VOCABULARY_H

#include "text/features.h"
#include "text/train/vectors.h"

/** A distinct form. */
typedef struct {
  guint32 keys[RW_NETWORK_FEATURES];
  guint32 rows[RW_NETWORK_FEATURES]; /**< Of the form first, or of the unknown one; then of its other features that have one */
  guint32 n_keys, n_rows;
  guint32 count;      /**< Occurrences */
  guint32 form_count; /**< Of the form in lower case */
  guint32 vector;     /**< 1 + number of its vector, or 0 */
} RwForm;

typedef struct RwVocabulary RwVocabulary;

/** Returns: (transfer full) */
RwVocabulary *
rw_vocabulary_new(void);

void
rw_vocabulary_free(RwVocabulary *vocabulary);

/** The number of a form.  After rw_vocabulary_close() new forms have the rows that their features have. */
guint32
rw_vocabulary_add(RwVocabulary *vocabulary, const char *form);

/** Declares feature `key`, of no form: it has a row whatever its count.  Before rw_vocabulary_close(). */
void
rw_vocabulary_add_key(RwVocabulary *vocabulary, guint32 key);

/** The row of feature `key`; FALSE where it has none. */
gboolean
rw_vocabulary_row(const RwVocabulary *vocabulary, guint32 key, guint32 *row);

/** Gives forms their vectors, which have to outlive the vocabulary; before the first one is added. */
void
rw_vocabulary_set_vectors(RwVocabulary *vocabulary, const RwVectors *vectors);

/** Counts an occurrence of form `number`. */
void
rw_vocabulary_count(RwVocabulary *vocabulary, guint32 number);

/** Gives rows to the features that occur often enough, in the order of their keys. */
void
rw_vocabulary_close(RwVocabulary *vocabulary);

/** Form `number`; valid until the next one is added.  Returns: (transfer none) */
const RwForm *
rw_vocabulary_form(const RwVocabulary *vocabulary, guint32 number);

/** The number of rows, and the key of each.  Returns: (transfer none) */
const guint32 *
rw_vocabulary_keys(const RwVocabulary *vocabulary, guint32 *n);

/** The row of unknown forms. */
guint32
rw_vocabulary_unknown(const RwVocabulary *vocabulary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwVocabulary, rw_vocabulary_free)

#endif /* RW_TEXT_TRAIN_VOCABULARY_H */
