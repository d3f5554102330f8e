/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/inflect.h
 * Forms of English words, for lemmas whose forms are not in the treebanks.
 */

#ifndef RW_TEXT_TRAIN_INFLECT_H
#define RW_TEXT_TRAIN_INFLECT_H

#include "text/tagset.h"

/** Is told of a form of a lemma and its tag; of a lemma there may be several forms with the same tag, not all of them right. */
typedef void (*RwFormFunc)(const char *form, const char *lemma, RwUpos upos, RwXpos xpos, gpointer user_data);

/** Tells of the regular forms of a lemma in lower case, a verb, noun or adjective; of any other none. */
void
rw_inflect(const char *lemma, RwUpos upos, RwFormFunc tell, gpointer user_data);

/** Tells of the forms of nouns and verbs that are not regular, also of verbs with a prefix ("rebuilt"). */
void
rw_inflect_irregular(RwFormFunc tell, gpointer user_data);

#endif /* RW_TEXT_TRAIN_INFLECT_H */
