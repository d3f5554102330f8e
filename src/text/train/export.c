/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/export.h"

#include "text/activation.h"
#include "text/container.h"
#include "text/train/learner.h"

#include <math.h>
#include <string.h>

/* A unit that says nothing has some scale too. */
#define MIN_RANGE 1e-6F

static void
append_number(GByteArray *bytes, guint32 number)
{
  const guint32 little = GUINT32_TO_LE(number);
  g_byte_array_append(bytes, (const guint8 *)&little, sizeof little);
}

static void
append_float(GByteArray *bytes, float value)
{
  guint32 bits;
  memcpy(&bits, &value, sizeof bits);
  append_number(bytes, bits);
}

/* n floats, then zeros up to `width`. */
static void
append_floats(GByteArray *bytes, const float *values, guint n, guint width)
{
  for (guint i = 0; i < width; i++)
    append_float(bytes, i < n ? values[i] : 0);
}

/* What 1 stands for if the numbers are to reach from -largest to largest. */
static float
scale_for(float largest)
{
  return MAX(largest, MIN_RANGE) / RW_INT8_MAX;
}

/* The largest magnitude of the weights to output i. */
static float
largest_weight(RwMatrix weights, guint i)
{
  float largest = 0;
  for (guint j = 0; j < weights.rows; j++)
    largest = MAX(largest, fabsf(rw_matrix_row(weights, j)[i]));
  return largest;
}

/* A layer whose inputs have the scale `input`. */
static void
append_dense(GByteArray *bytes, const RwNetDense *dense, float input)
{
  const RwMatrix weights = dense->weights;
  const guint n = weights.columns, k = weights.rows, width = RW_FLOATS_UP(n);
  G_STATIC_ASSERT(RW_FLOATS_ROUND == RW_DENSE_OUTPUTS);
  g_autofree gint8 *packed = g_new0(gint8, (gsize)width * k);
  g_autofree float *scales = g_new0(float, width);
  for (guint i = 0; i < n; i++) {
    const float scale = scale_for(largest_weight(weights, i));
    scales[i] = scale * input;
    for (guint j = 0; j < k; j++)
      packed[rw_dense_place(k, i, j)] = rw_quantise(rw_matrix_row(weights, j)[i] / scale);
  }
  g_byte_array_append(bytes, (const guint8 *)packed, width * k);
  append_floats(bytes, scales, n, width);
  append_floats(bytes, dense->bias, n, width);
}

static void
append_shape(GByteArray *bytes, const RwNetworkShape *shape)
{
  const guint32 *numbers = (const guint32 *)shape;
  for (gsize i = 0; i < sizeof *shape / sizeof *numbers; i++)
    append_number(bytes, numbers[i]);
}

/* The scale of numbers of this range; there may be none. */
static float
scale_of(float range)
{
  return range > 0 ? scale_for(range) : 1;
}

static RwNetworkScales
scales_for(const RwNetRange *range)
{
  return (RwNetworkScales){
    .x = scale_of(range->input),
    .d = scale_of(range->dependent),
    .e = scale_of(range->head),
    .t = scale_of(range->arc),
    .relation = scale_of(range->relation),
  };
}

/* The scale of what goes into dense layer i; hidden states are within -1 .. 1. */
static float
input_scale(const RwNet *net, guint i, const RwNetworkScales *scales)
{
  if (i == rw_net_lstm(0, 0) + RW_DENSE_INPUT || i == rw_net_lstm(0, 1) + RW_DENSE_INPUT)
    return scales->x;
  if (i == rw_net_head(net, RW_DENSE_T))
    return scales->e;
  return i == rw_net_head(net, RW_DENSE_RELATIONS) ? scales->relation : scale_for(1);
}

GByteArray *
rw_export_network(const RwNet *net, const RwNetRange *range)
{
  GByteArray *bytes = g_byte_array_new();
  const RwNetworkShape *shape = &net->shape;
  const RwNetworkScales scales = scales_for(range);
  append_shape(bytes, shape);
  append_floats(bytes, (const float *)&scales, sizeof scales / sizeof(float), sizeof scales / sizeof(float));
  append_floats(bytes, net->distances, RW_DISTANCES, RW_FLOATS_UP(RW_DISTANCES));
  append_floats(bytes, net->root_arc, shape->arc, shape->arc);
  for (guint i = 0; i < rw_network_n_layers(shape); i++)
    append_dense(bytes, &net->dense[i], input_scale(net, i, &scales));
  g_assert(bytes->len == rw_network_size(shape));
  return bytes;
}

GByteArray *
rw_export_rows(const RwNetRows *rows)
{
  GByteArray *bytes = g_byte_array_new();
  for (guint r = 0; r < rows->n; r++) {
    const float *values = rows->values + (gsize)r * rows->size;
    float largest = 0;
    for (guint i = 0; i < rows->size; i++)
      largest = MAX(largest, fabsf(values[i]));
    const float scale = scale_for(largest);
    append_float(bytes, scale);
    for (guint i = 0; i < rows->size; i++) {
      const gint8 value = rw_quantise(values[i] / scale);
      g_byte_array_append(bytes, (const guint8 *)&value, 1);
    }
  }
  return bytes;
}

GByteArray *
rw_export_keys(const guint32 *keys, guint32 n)
{
  g_autofree guint32 *numbers = g_new(guint32, n + (gsize)1);
  for (guint32 i = 0; i < n; i++)
    numbers[i] = i + 1;
  return rw_table_compile(keys, numbers, n);
}

static void
pad(GByteArray *bytes)
{
  static const guint8 ZEROS[RW_MODEL_ALIGNMENT];
  g_byte_array_append(bytes, ZEROS, (RW_MODEL_ALIGNMENT - bytes->len % RW_MODEL_ALIGNMENT) % RW_MODEL_ALIGNMENT);
}

GByteArray *
rw_export_model(const char *magic, guint32 version, GByteArray *const *sections, guint n)
{
  g_autofree RwModelSection *directory = g_new(RwModelSection, n);
  GByteArray *bytes = g_byte_array_new();
  g_byte_array_set_size(bytes, (guint)(sizeof(RwModelHeader) + n * sizeof *directory));
  pad(bytes);
  for (guint i = 0; i < n; i++) {
    directory[i] = (RwModelSection){GUINT32_TO_LE(bytes->len), GUINT32_TO_LE(sections[i]->len)};
    g_byte_array_append(bytes, sections[i]->data, sections[i]->len);
    pad(bytes);
  }
  memcpy(bytes->data + sizeof(RwModelHeader), directory, n * sizeof *directory);
  RwModelHeader header = {
    .version = GUINT32_TO_LE(version), .n_sections = GUINT32_TO_LE(n), .size = GUINT64_TO_LE(bytes->len)};
  memcpy(header.magic, magic, sizeof header.magic);
  header.checksum = GUINT64_TO_LE(rw_model_checksum(bytes->data + sizeof header, bytes->len - sizeof header));
  memcpy(bytes->data, &header, sizeof header);
  return bytes;
}
