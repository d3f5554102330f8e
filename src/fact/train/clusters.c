/* SPDX-License-Identifier: Apache-2.0 */

/* Clusters of words by their vectors (S. Lloyd, Least Squares Quantization in PCM, 1982), of vectors of length 1. */

#include "fact/train/train_relations.h"

#include "text/train/learner.h"

#include <math.h>
#include <string.h>

#define ROUNDS 8

typedef struct {
  guint n, size, k;
  float *points;  /* [n, size] */
  float *centres; /* [k, size] */
  guint32 *of;    /* [n] */
} Clusters;

static void
normalise(float *vector, guint size)
{
  float sum = 0;
  for (guint i = 0; i < size; i++)
    sum += vector[i] * vector[i];
  const float factor = sum > 0 ? 1 / sqrtf(sum) : 0;
  for (guint i = 0; i < size; i++)
    vector[i] *= factor;
}

static float
product(const float *a, const float *b, guint size)
{
  float sums[8] = {0};
  guint i = 0;
  for (; i + 8 <= size; i += 8) {
    for (guint k = 0; k < 8; k++)
      sums[k] += a[i + k] * b[i + k];
  }
  for (; i < size; i++)
    sums[0] += a[i] * b[i];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

static void
assign(Clusters *clusters)
{
  for (guint i = 0; i < clusters->n; i++) {
    float best = -2;
    for (guint c = 0; c < clusters->k; c++) {
      const gsize size = clusters->size;
      const float near = product(clusters->points + i * size, clusters->centres + c * size, clusters->size);
      if (near > best) {
        best = near;
        clusters->of[i] = c;
      }
    }
  }
}

static void
move(Clusters *clusters)
{
  memset(clusters->centres, 0, clusters->k * (gsize)clusters->size * sizeof(float));
  for (guint i = 0; i < clusters->n; i++) {
    float *centre = clusters->centres + clusters->of[i] * (gsize)clusters->size;
    for (guint d = 0; d < clusters->size; d++)
      centre[d] += clusters->points[i * (gsize)clusters->size + d];
  }
  for (guint c = 0; c < clusters->k; c++)
    normalise(clusters->centres + c * (gsize)clusters->size, clusters->size);
}

GByteArray *
rw_clusters_learn(const RwVectors *vectors, guint words, guint k)
{
  const guint n = vectors ? MIN(words, rw_vectors_n(vectors)) : 0, size = vectors ? rw_vectors_size(vectors) : 0;
  Clusters clusters = {
    .n = n,
    .size = size,
    .k = MIN(k, n),
    .points = n ? g_memdup2(rw_vectors_values(vectors), n * (gsize)size * sizeof(float)) : NULL,
    .centres = g_new(float, k *(gsize)size + 1),
    .of = g_new0(guint32, n + (gsize)1),
  };
  for (guint i = 0; i < n; i++)
    normalise(clusters.points + i * (gsize)size, size);
  /* The first centres are words all over the list. */
  for (guint c = 0; c < clusters.k; c++)
    memcpy(clusters.centres + c * (gsize)size, clusters.points + (gsize)c * n / clusters.k * size, size * sizeof(float));
  for (guint round = 0; round < ROUNDS && n; round++) {
    assign(&clusters);
    move(&clusters);
  }
  for (guint i = 0; i < n; i++)
    clusters.of[i]++;
  GByteArray *bytes = rw_table_compile(n ? rw_vectors_keys(vectors) : NULL, clusters.of, n);
  g_free(clusters.points);
  g_free(clusters.centres);
  g_free(clusters.of);
  return bytes;
}
