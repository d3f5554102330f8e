/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file entity/labels.h
 * Labels of words that tell where names begin and end and what they name (L. Ratinov, D. Roth, Design Challenges and
 * Misconceptions in Named Entity Recognition, 2009).
 */

#ifndef RW_ENTITY_LABELS_H
#define RW_ENTITY_LABELS_H

#include <glib.h>

/** What a name names. */
typedef enum {
  RW_NAME_PERSON,
  RW_NAME_ORGANIZATION,
  RW_NAME_PLACE,
  RW_NAME_OTHER,
  RW_NAME_KINDS,
} RwNameKind;

/** Where in its name a word stands. */
typedef enum {
  RW_PLACE_BEGIN,
  RW_PLACE_INSIDE,
  RW_PLACE_END,
  RW_PLACE_SINGLE, /**< The only word */
  RW_PLACES,
} RwNamePlace;

/** The label of words outside of names, and how many labels there are. */
#define RW_LABEL_OUTSIDE 0
#define RW_LABELS (1 + RW_NAME_KINDS * RW_PLACES)

/** The label of a word in a name. */
static inline guint
rw_label(RwNameKind kind, RwNamePlace place)
{
  return 1 + (guint)kind * RW_PLACES + (guint)place;
}

/** Labels the words [first, last) of a name. */
void
rw_labels_set(guint8 *labels, guint first, guint last, RwNameKind kind);

/** A name among labelled words. */
typedef struct {
  guint first, last;
  RwNameKind kind;
} RwLabelled;

/** The next name of n labelled words from `*at`, which is set behind it; FALSE where there is none. */
gboolean
rw_labels_next(const guint8 *labels, guint n, guint *at, RwLabelled *name);

/** The score of words [first, last) as a name of a kind over that of being outside; the rows of scores are `stride` apart. */
float
rw_labels_score(const float *scores, gsize stride, guint first, guint last, RwNameKind kind);

/** Sets `labels`, [n], to the best ones that make whole names.  scores[i * stride + label]; `back` is memory, [n][RW_LABELS]. */
void
rw_labels_decode(const float *scores, gsize stride, guint n, guint8 *back, guint8 *labels);

#endif /* RW_ENTITY_LABELS_H */
