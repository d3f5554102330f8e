/* SPDX-License-Identifier: Apache-2.0 */

#include "text/network.h"

#include "text/activation.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Floats that are kept for the biases of distances. */
#define DISTANCES_SIZE 32

/* Most labels of a kind. */
#define MAX_LABELS 512

/* Bounds of floats and of scales, far beyond any that are learnt: no score comes out as great as FLT_MAX. */
#define MAX_FLOAT 1e30F
#define MAX_SCALE 1e6F

G_STATIC_ASSERT(sizeof(RwNetworkShape) == 64);
G_STATIC_ASSERT(sizeof(RwNetworkScales) == 64);
G_STATIC_ASSERT(RW_DISTANCES <= DISTANCES_SIZE);
G_STATIC_ASSERT(RW_NETWORK_WIDTH *RW_INT8_MAX *RW_INT8_MAX < 1 << 24);

guint
rw_network_n_layers(const RwNetworkShape *shape)
{
  return shape->layers * 2 * RW_DENSE_OF_LSTM + RW_DENSE_OF_HEADS;
}

RwDenseShape
rw_network_layer(const RwNetworkShape *shape, guint i)
{
  const guint32 both = 2 * shape->hidden, gates = 3 * shape->hidden, n_lstm = shape->layers * 2 * RW_DENSE_OF_LSTM;
  if (i < n_lstm) {
    const guint32 input = i < 2 * RW_DENSE_OF_LSTM ? shape->input : both;
    return (RwDenseShape){gates, i % RW_DENSE_OF_LSTM == RW_DENSE_INPUT ? input : shape->hidden};
  }
  const RwDenseShape heads[RW_DENSE_OF_HEADS] = {
    [RW_DENSE_TAGS] = {shape->tags, both},   [RW_DENSE_FEATS] = {shape->feats, both},
    [RW_DENSE_D] = {shape->arc, both},       [RW_DENSE_E] = {shape->arc, both},
    [RW_DENSE_T] = {shape->arc, shape->arc}, [RW_DENSE_P] = {shape->relation, both},
    [RW_DENSE_Q] = {shape->relation, both},  [RW_DENSE_RELATIONS] = {shape->relations, shape->relation},
    [RW_DENSE_CONTEXT] = {shape->context ? shape->input : 0, shape->context},
  };
  return heads[i - n_lstm];
}

static gboolean
is_width(guint32 n, guint32 most)
{
  return n > 0 && n <= most && n % 32 == 0;
}

static gboolean
is_count(guint32 n, guint32 most)
{
  return n > 0 && n <= most;
}

/* All that trees take, or nothing of it. */
static gboolean
trees_hold(const RwNetworkShape *shape)
{
  if (!shape->arc)
    return !shape->relation && !shape->feats && !shape->relations;
  return is_width(shape->arc, RW_NETWORK_WIDTH) && is_width(shape->relation, RW_NETWORK_WIDTH) &&
         is_count(shape->feats, MAX_LABELS) && is_count(shape->relations, MAX_LABELS);
}

gboolean
rw_network_shape_holds(const RwNetworkShape *shape)
{
  return is_width(shape->input, RW_NETWORK_WIDTH) && is_width(shape->hidden, RW_NETWORK_WIDTH / 2) &&
         is_count(shape->layers, RW_NETWORK_LAYERS) && is_count(shape->tags, MAX_LABELS) && trees_hold(shape) &&
         (!shape->context || is_width(shape->context, RW_NETWORK_WIDTH));
}

static guint32
width_of(guint32 n)
{
  return (n + RW_DENSE_OUTPUTS - 1) / RW_DENSE_OUTPUTS * RW_DENSE_OUTPUTS;
}

/* Floats that belong to no dense layer. */
static gsize
loose_floats(const RwNetworkShape *shape)
{
  return DISTANCES_SIZE + (gsize)shape->arc;
}

/* Outputs of all dense layers. */
static gsize
total_width(const RwNetworkShape *shape)
{
  gsize width = 0;
  for (guint i = 0; i < rw_network_n_layers(shape); i++)
    width += width_of(rw_network_layer(shape, i).n);
  return width;
}

gsize
rw_network_size(const RwNetworkShape *shape)
{
  gsize size = sizeof(RwNetworkShape) + sizeof(RwNetworkScales) + loose_floats(shape) * sizeof(float);
  for (guint i = 0; i < rw_network_n_layers(shape); i++) {
    const RwDenseShape layer = rw_network_layer(shape, i);
    size += width_of(layer.n) * (layer.k + 2 * sizeof(float));
  }
  return size;
}

gsize
rw_network_row_size(const RwNetworkShape *shape)
{
  return sizeof(float) + shape->input;
}

guint
rw_network_distance(guint32 dependent, guint32 head)
{
  static const guint32 FIRST[RW_DISTANCES / 2] = {1, 2, 3, 4, 5, 7, 10, 15, 23};
  const guint32 distance = head > dependent ? head - dependent : dependent - head;
  guint i = RW_DISTANCES / 2 - 1;
  while (i > 0 && distance < FIRST[i])
    i--;
  return head > dependent ? RW_DISTANCES / 2 + i : i;
}

/* ---- Reading ---- */

/* Where reading has come to: the bytes, and the memory for what is decoded from them. */
typedef struct {
  const guint8 *bytes;
  float *floats;
  gint32 *sums;
  gboolean damaged; /* what was read cannot be */
} Cursor;

static void
read_words(Cursor *cursor, void *words, gsize n)
{
  guint32 *out = words;
  memcpy(out, cursor->bytes, n * sizeof *out);
  for (gsize i = 0; i < n; i++)
    out[i] = GUINT32_FROM_LE(out[i]);
  cursor->bytes += n * sizeof *out;
}

static float *
read_floats(Cursor *cursor, gsize n)
{
  float *floats = cursor->floats;
  read_words(cursor, floats, n);
  for (gsize i = 0; i < n; i++)
    cursor->damaged |= !(fabsf(floats[i]) < MAX_FLOAT);
  cursor->floats += n;
  return floats;
}

/* Reads weights and sums up those of each output. */
static const gint8 *
read_weights(Cursor *cursor, guint32 width, guint32 depth)
{
  const gint8 *weights = (const gint8 *)cursor->bytes;
  const gsize block = (gsize)RW_DENSE_OUTPUTS * depth;
  memset(cursor->sums, 0, width * sizeof *cursor->sums);
  for (gsize i = 0; i < width * (gsize)depth; i++) {
    cursor->sums[i / block * RW_DENSE_OUTPUTS + i / RW_DENSE_INPUTS % RW_DENSE_OUTPUTS] += weights[i];
    cursor->damaged |= weights[i] < -RW_INT8_MAX;
  }
  cursor->bytes += width * (gsize)depth;
  cursor->sums += width;
  return weights;
}

/* An output that is none scores lowest. */
static void
read_dense(Cursor *cursor, RwDense *dense, RwDenseShape shape)
{
  dense->width = width_of(shape.n);
  dense->depth = shape.k;
  dense->sums = cursor->sums;
  dense->weights = read_weights(cursor, dense->width, dense->depth);
  dense->scale = read_floats(cursor, dense->width);
  float *bias = read_floats(cursor, dense->width);
  for (guint32 i = shape.n; i < dense->width; i++)
    bias[i] = -FLT_MAX;
  dense->bias = bias;
}

static void
read_layers(RwNetwork *network, Cursor *cursor)
{
  const guint n_lstm = network->shape.layers * 2 * RW_DENSE_OF_LSTM;
  for (guint i = 0; i < n_lstm + RW_DENSE_OF_HEADS; i++) {
    RwDense *dense = i < n_lstm ? &network->lstm[i / 4][i / 2 % 2][i % 2] : &network->heads[i - n_lstm];
    read_dense(cursor, dense, rw_network_layer(&network->shape, i));
  }
}

static void
read_scales(RwNetwork *network, Cursor *cursor)
{
  RwNetworkScales *scales = &network->scales;
  read_words(cursor, scales, sizeof *scales / sizeof(float));
  const float all[] = {scales->x, scales->d, scales->e, scales->t, scales->relation};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    cursor->damaged |= !(all[i] > 1 / MAX_SCALE && all[i] < MAX_SCALE);
}

gboolean
rw_network_read(RwNetwork *network, const void *bytes, gsize size)
{
  RwNetworkShape *shape = &network->shape;
  Cursor cursor = {.bytes = bytes};
  if (size < sizeof *shape + sizeof network->scales)
    return FALSE;
  read_words(&cursor, shape, sizeof *shape / sizeof(guint32));
  if (!rw_network_shape_holds(shape) || size != rw_network_size(shape))
    return FALSE;
  const gsize width = total_width(shape), n_floats = loose_floats(shape) + 2 * width;
  network->owned = cursor.floats = g_malloc(n_floats * sizeof(float) + width * sizeof(gint32));
  cursor.sums = (gint32 *)(void *)(cursor.floats + n_floats);
  read_scales(network, &cursor);
  network->bias_of_distance = read_floats(&cursor, DISTANCES_SIZE);
  const float *t_root = read_floats(&cursor, shape->arc);
  for (guint32 i = 0; i < shape->arc; i++)
    network->t_root[i] = rw_quantise(t_root[i] * (1 / network->scales.t));
  read_layers(network, &cursor);
  return !cursor.damaged;
}

gboolean
rw_network_read_rows(RwNetwork *network, const void *bytes, gsize size)
{
  const gsize row_size = rw_network_row_size(&network->shape);
  network->rows = bytes;
  network->n_rows = (guint32)(size / row_size);
  return size % row_size == 0 && size / row_size < G_MAXUINT32;
}

gboolean
rw_network_read_keys(RwNetwork *network, const void *bytes, gsize size)
{
  if (!rw_table_read(&network->keys, bytes, size))
    return FALSE;
  for (guint32 i = 0; i < network->keys.n_slots; i++) {
    if (GUINT32_FROM_LE(network->keys.slots[i].value) > network->n_rows)
      return FALSE;
  }
  return TRUE;
}

void
rw_network_clear(RwNetwork *network)
{
  g_clear_pointer(&network->owned, g_free);
}

/* Where a row is, by its number from 1. */
static const guint8 *
row_at(const RwNetwork *network, guint32 number)
{
  return network->rows + (number - 1) * rw_network_row_size(&network->shape);
}

void
rw_network_prefetch(const RwNetwork *network, const guint32 *keys, guint n)
{
  for (guint i = 0; i < n; i++)
    __builtin_prefetch(&network->keys.slots[rw_table_home(network->keys.n_homes, keys[i])]);
  for (guint i = 0; i < n; i++) {
    const guint32 number = rw_table_get(network->keys, keys[i]);
    for (gsize k = 0; number && k < rw_network_row_size(&network->shape); k += 64)
      __builtin_prefetch(row_at(network, number) + k);
  }
}

gboolean
rw_network_row(const RwNetwork *network, guint32 key, RwNetworkRow *row)
{
  const guint32 number = rw_table_get(network->keys, key);
  if (!number)
    return FALSE;
  const guint8 *bytes = row_at(network, number);
  guint32 scale;
  memcpy(&scale, bytes, sizeof scale);
  scale = GUINT32_FROM_LE(scale);
  memcpy(&row->scale, &scale, sizeof scale);
  row->values = (const gint8 *)bytes + sizeof scale;
  return TRUE;
}
