/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/train/weights.h"

#include "text/activation.h"

#include <math.h>

/* Settings that were found on texts that were held back: the rate, and the weights of the two penalties. */
#define ALPHA 0.05F
#define BETA 1.0F
#define L1 0.15F
#define L2 1.0F

/* Sums as in the paper, and the weight that they make. */
typedef struct {
  float z;
  float n;
  float weight;
} Row;

struct RwWeights {
  Row *rows;
};

RwWeights *
rw_weights_new(guint32 n)
{
  RwWeights *weights = g_new(RwWeights, 1);
  weights->rows = g_new0(Row, (gsize)n + 1);
  return weights;
}

void
rw_weights_free(RwWeights *weights)
{
  if (!weights)
    return;
  g_free(weights->rows);
  g_free(weights);
}

float
rw_weights_sum(const RwWeights *weights, const guint32 *features, guint n)
{
  float sum = 0;
  for (guint i = 0; i < n; i++)
    sum += weights->rows[features[i]].weight;
  return sum;
}

float
rw_weights_get(const RwWeights *weights, guint32 feature)
{
  return weights->rows[feature].weight;
}

static void
step(Row *row, float gradient)
{
  const float n = row->n + gradient * gradient;
  const float sigma = (sqrtf(n) - sqrtf(row->n)) / ALPHA;
  row->z += gradient - sigma * row->weight;
  row->n = n;
  const float beyond = fabsf(row->z) - L1;
  const float size = beyond > 0 ? beyond / ((BETA + sqrtf(n)) / ALPHA + L2) : 0;
  row->weight = row->z > 0 ? -size : size;
}

void
rw_weights_learn(RwWeights *weights, const guint32 *features, guint n, gboolean is, float weight)
{
  const float gradient = weight * (rw_sigmoid(rw_weights_sum(weights, features, n)) - (is ? 1.0F : 0.0F));
  for (guint i = 0; i < n; i++)
    step(&weights->rows[features[i]], gradient);
}
