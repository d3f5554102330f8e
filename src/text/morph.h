/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/morph.h
 * Features of words (the FEATS column), chosen when the tree is known: "read" is past or present by its subject and its
 * auxiliaries.
 */

#ifndef RW_TEXT_MORPH_H
#define RW_TEXT_MORPH_H

#include "text/text.h"
#include "text/word.h"

/** Keys of one decision. */
#define RW_MORPH_FEATURES 24

/** The features of token i of `text`, words[i - first] being what the classifiers see of it; its tree is complete. */
guint
rw_morph_features(const RwText *text, const RwWord *words, guint32 first, guint32 i, guint tag, guint32 *keys);

#endif /* RW_TEXT_MORPH_H */
