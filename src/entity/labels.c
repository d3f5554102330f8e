/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/labels.h"

static RwNamePlace
place_in(guint first, guint last, guint i)
{
  if (last - first == 1)
    return RW_PLACE_SINGLE;
  return i == first ? RW_PLACE_BEGIN : i + 1 == last ? RW_PLACE_END : RW_PLACE_INSIDE;
}

void
rw_labels_set(guint8 *labels, guint first, guint last, RwNameKind kind)
{
  for (guint i = first; i < last; i++)
    labels[i] = (guint8)rw_label(kind, place_in(first, last, i));
}

gboolean
rw_labels_next(const guint8 *labels, guint n, guint *at, RwLabelled *name)
{
  guint i = *at;
  while (i < n && (labels[i] == RW_LABEL_OUTSIDE || labels[i] >= RW_LABELS))
    i++;
  if (i >= n)
    return FALSE;
  name->first = i;
  name->kind = (RwNameKind)((labels[i] - 1) / RW_PLACES);
  for (guint end = rw_label(name->kind, RW_PLACE_END), inside = rw_label(name->kind, RW_PLACE_INSIDE); i < n; i++) {
    const gboolean goes_on = labels[i] == inside || (i == name->first && labels[i] == rw_label(name->kind, RW_PLACE_BEGIN));
    if (!goes_on) {
      i += labels[i] == end || i == name->first;
      break;
    }
  }
  *at = name->last = i;
  return TRUE;
}

float
rw_labels_score(const float *scores, gsize stride, guint first, guint last, RwNameKind kind)
{
  float sum = 0;
  for (guint i = first; i < last; i++) {
    const float *row = scores + i * stride;
    sum += row[rw_label(kind, place_in(first, last, i))] - row[RW_LABEL_OUTSIDE];
  }
  return sum;
}

/* ---- The best labels (A. Viterbi, Error Bounds for Convolutional Codes, 1967) ---- */

/* Labels after which no name goes on. */
static gboolean
is_final(guint label)
{
  return label == RW_LABEL_OUTSIDE || (label - 1) % RW_PLACES >= RW_PLACE_END;
}

static guint
best_final(const float *sums)
{
  guint best = RW_LABEL_OUTSIDE;
  for (guint label = 1; label < RW_LABELS; label++) {
    if (is_final(label) && sums[label] > sums[best])
      best = label;
  }
  return best;
}

/* Sums up to a word from those up to the one before; `back` tells the label before each. */
static void
step(const float *before, const float *scores, float *sums, guint8 *back)
{
  const guint final = best_final(before);
  for (guint label = 0; label < RW_LABELS; label++) {
    const guint place = (label - 1) % RW_PLACES;
    guint from = final;
    if (label != RW_LABEL_OUTSIDE && (place == RW_PLACE_INSIDE || place == RW_PLACE_END)) {
      const guint begin = label - place, inside = begin + RW_PLACE_INSIDE;
      from = before[inside] > before[begin] ? inside : begin;
    }
    back[label] = (guint8)from;
    sums[label] = before[from] + scores[label];
  }
}

void
rw_labels_decode(const float *scores, gsize stride, guint n, guint8 *back, guint8 *labels)
{
  float sums[2][RW_LABELS];
  if (!n)
    return;
  for (guint label = 0; label < RW_LABELS; label++)
    sums[1][label] = label == RW_LABEL_OUTSIDE ? 0 : -1e9F;
  for (guint i = 0; i < n; i++)
    step(sums[(i + 1) % 2], scores + i * stride, sums[i % 2], back + i * RW_LABELS);
  labels[n - 1] = (guint8)best_final(sums[(n - 1) % 2]);
  for (guint i = n - 1; i > 0; i--)
    labels[i - 1] = back[i * RW_LABELS + labels[i]];
}
