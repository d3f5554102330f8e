/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file network.h
 * Networks with random weights, as bytes of a model file.
 */

#ifndef RW_TESTS_NETWORK_H
#define RW_TESTS_NETWORK_H

#include "text/activation.h"
#include "text/network.h"

#include <math.h>
#include <string.h>

/** Dimensions of a network for tests. */
static const RwNetworkShape TEST_SHAPE = {
  .input = 64, .hidden = 32, .arc = 32, .relation = 32, .layers = 2, .tags = 21, .feats = 9, .relations = 18};

/** Appends numbers of 4 bytes as little-endian. */
static inline void
append_words(GByteArray *bytes, const void *words, gsize n)
{
  const guint32 *values = words;
  for (gsize i = 0; i < n; i++) {
    const guint32 value = GUINT32_TO_LE(values[i]);
    g_byte_array_append(bytes, (const guint8 *)&value, sizeof value);
  }
}

static inline void
append_floats(GByteArray *bytes, GRand *random, gsize n, gsize padding, double most)
{
  for (gsize i = 0; i < n + padding; i++) {
    const float value = i < n ? (float)g_rand_double_range(random, -most, most) : 0;
    append_words(bytes, &value, 1);
  }
}

static inline void
append_dense(GByteArray *bytes, GRand *random, RwDenseShape layer)
{
  const guint32 padding = (RW_DENSE_OUTPUTS - layer.n % RW_DENSE_OUTPUTS) % RW_DENSE_OUTPUTS, width = layer.n + padding;
  const guint first = bytes->len;
  const float scale = (float)(4 / sqrt(layer.k) / RW_INT8_MAX / RW_INT8_MAX);
  g_byte_array_set_size(bytes, first + width * layer.k);
  memset(bytes->data + first, 0, width * (gsize)layer.k);
  for (guint32 i = 0; i < layer.n; i++) {
    for (guint32 j = 0; j < layer.k; j++) {
      const gint8 weight = (gint8)g_rand_int_range(random, -RW_INT8_MAX, RW_INT8_MAX + 1);
      bytes->data[first + rw_dense_place(layer.k, i, j)] = (guint8)weight;
    }
  }
  for (guint32 i = 0; i < width; i++) {
    const float value = i < layer.n ? scale : 0;
    append_words(bytes, &value, 1);
  }
  append_floats(bytes, random, layer.n, padding, 0.5);
}

/** The bytes of a network.  Returns: (transfer full) */
static inline GByteArray *
random_network(const RwNetworkShape *shape, guint32 seed)
{
  const float scale = 4.0F / RW_INT8_MAX;
  const RwNetworkScales scales = {.x = scale, .d = scale, .e = scale, .t = scale, .relation = scale};
  GRand *random = g_rand_new_with_seed(seed);
  GByteArray *bytes = g_byte_array_new();
  append_words(bytes, shape, sizeof *shape / 4);
  append_words(bytes, &scales, sizeof scales / 4);
  append_floats(bytes, random, RW_DISTANCES, 32 - RW_DISTANCES, 2);
  append_floats(bytes, random, shape->arc, 0, 4);
  for (guint i = 0; i < rw_network_n_layers(shape); i++)
    append_dense(bytes, random, rw_network_layer(shape, i));
  g_rand_free(random);
  return bytes;
}

/** The bytes of `n` rows.  Returns: (transfer full) */
static inline GByteArray *
random_rows(const RwNetworkShape *shape, guint32 n, guint32 seed)
{
  const float scale = 1.0F / RW_INT8_MAX;
  GRand *random = g_rand_new_with_seed(seed);
  GByteArray *bytes = g_byte_array_new();
  for (guint32 i = 0; i < n; i++) {
    append_words(bytes, &scale, 1);
    for (guint32 j = 0; j < shape->input; j++) {
      const gint8 value = (gint8)g_rand_int_range(random, -RW_INT8_MAX, RW_INT8_MAX + 1);
      g_byte_array_append(bytes, (const guint8 *)&value, 1);
    }
  }
  g_rand_free(random);
  return bytes;
}

#endif /* RW_TESTS_NETWORK_H */
