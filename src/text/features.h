/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/features.h
 * What the network sees of a word: keys of its form alone.  Part of the model file's format, as text/hash.h.
 */

#ifndef RW_TEXT_FEATURES_H
#define RW_TEXT_FEATURES_H

#include "text/word.h"

/** Most keys of a word. */
#define RW_NETWORK_FEATURES 16

/** The key that stands in for a form which the network does not know. */
#define RW_NETWORK_UNKNOWN 2U

/**
 * Sets the first of `keys`, [RW_NETWORK_FEATURES]: that of the form in lower case, then those of its prefixes and suffixes and of
 * its shape.  Each is hashed with its kind.  Returns: their number, at least 1
 */
guint
rw_network_features(const RwWord *word, guint32 *keys);

#endif /* RW_TEXT_FEATURES_H */
