/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/vectors.h
 * Vectors of words that were learnt elsewhere from much text (J. Pennington, R. Socher, C. Manning, GloVe: Global Vectors for
 * Word Representation, 2014).
 */

#ifndef RW_TEXT_TRAIN_VECTORS_H
#define RW_TEXT_TRAIN_VECTORS_H

#include <glib.h>

typedef struct RwVectors RwVectors;

/**
 * Reads the first `most` words of a file in GloVe's text format: in each line a word in lower case and its numbers, the most
 * frequent words first.  The numbers are scaled so that the mean of their squares is 1.  Words with the same key of their form
 * (text/features.h) share the first one's vector.  Errors: RW_ERROR_ARGUMENT with file and line; those of files.
 * Returns: (transfer full) (nullable)
 */
RwVectors *
rw_vectors_load(const char *path, guint most, GError **error);

void
rw_vectors_free(RwVectors *vectors);

/** 1 + the number of the vector of forms with this key, or 0. */
guint32
rw_vectors_number(const RwVectors *vectors, guint32 key);

/** How many there are, the numbers of one, and all of them: [n, size]; and the key of each. */
guint
rw_vectors_n(const RwVectors *vectors);
guint
rw_vectors_size(const RwVectors *vectors);
const float *
rw_vectors_values(const RwVectors *vectors);
const guint32 *
rw_vectors_keys(const RwVectors *vectors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwVectors, rw_vectors_free)

#endif /* RW_TEXT_TRAIN_VECTORS_H */
