/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/net.h"

#include <math.h>
#include <string.h>

/* Takes `n` floats of `values`, which may be NULL. */
static float *
take(float *values, gsize *used, gsize n)
{
  float *taken = values ? values + *used : NULL;
  *used += RW_FLOATS_UP(n);
  return taken;
}

static RwMatrix
take_matrix(float *values, gsize *used, guint rows, guint columns)
{
  const gsize stride = RW_FLOATS_UP(columns);
  return (RwMatrix){take(values, used, rows * stride), rows, columns, stride};
}

void
rw_net_view(RwNet *net, const RwNetworkShape *shape, guint vectors, float *values)
{
  gsize used = 0;
  *net = (RwNet){.shape = *shape, .values = values};
  for (guint i = 0; i < rw_network_n_layers(shape); i++) {
    const RwDenseShape dense = rw_network_layer(shape, i);
    net->dense[i].weights = take_matrix(values, &used, dense.k, dense.n);
    net->dense[i].bias = take(values, &used, dense.n);
  }
  net->root_arc = take(values, &used, shape->arc);
  net->distances = take(values, &used, RW_DISTANCES);
  net->vectors.weights = take_matrix(values, &used, vectors, vectors ? shape->input : 0);
  net->n_values = used;
}

void
rw_net_view_transposed(RwNet *net, const RwNetworkShape *shape, float *values)
{
  gsize used = 0;
  *net = (RwNet){.shape = *shape, .values = values};
  for (guint i = 0; i < rw_network_n_layers(shape); i++) {
    const RwDenseShape dense = rw_network_layer(shape, i);
    net->dense[i].weights = take_matrix(values, &used, dense.n, dense.k);
  }
  net->n_values = used;
}

void
rw_net_transpose(const RwNet *transposed, const RwNet *net)
{
  for (guint i = 0; i < rw_network_n_layers(&net->shape); i++)
    rw_matrix_transpose(transposed->dense[i].weights, net->dense[i].weights);
}

/* X. Glorot, Y. Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010. */
static void
init_weights(RwMatrix weights, guint out, RwRandom *random)
{
  const float bound = sqrtf(6.0F / (float)(weights.rows + out));
  for (guint i = 0; i < weights.rows; i++) {
    for (guint j = 0; j < weights.columns; j++)
      rw_matrix_row(weights, i)[j] = rw_random_within(random, bound);
  }
}

static void
init_vector(float *vector, guint n, RwRandom *random)
{
  for (guint i = 0; i < n; i++)
    vector[i] = rw_random_within(random, 0.1F);
}

/* An LSTM's gates share their input but not their output, and a cell begins by remembering. */
void
rw_net_init(const RwNet *net, RwRandom *random)
{
  const guint n_lstm = rw_net_head(net, 0), hidden = net->shape.hidden;
  memset(net->values, 0, net->n_values * sizeof *net->values);
  for (guint i = 0; i < rw_network_n_layers(&net->shape); i++) {
    const RwNetDense *dense = &net->dense[i];
    init_weights(dense->weights, i < n_lstm ? hidden : dense->weights.columns, random);
    for (guint k = 0; i < n_lstm && i % RW_DENSE_OF_LSTM == RW_DENSE_INPUT && k < hidden; k++)
      dense->bias[k] = 1.0F;
  }
  init_vector(net->root_arc, net->shape.arc, random);
  init_weights(net->vectors.weights, net->vectors.weights.columns, random);
}

/* ---- Gradients of rows ---- */

void
rw_row_gradient_init(RwRowGradient *gradient, guint n_rows, guint size)
{
  gradient->places = g_new0(guint32, n_rows);
  gradient->rows = g_array_new(FALSE, FALSE, sizeof(guint32));
  gradient->values = g_array_new(FALSE, TRUE, sizeof(float));
  gradient->size = size;
}

void
rw_row_gradient_clear(RwRowGradient *gradient)
{
  g_free(gradient->places);
  g_array_unref(gradient->rows);
  g_array_unref(gradient->values);
}

void
rw_row_gradient_reset(RwRowGradient *gradient)
{
  for (guint i = 0; i < gradient->rows->len; i++)
    gradient->places[g_array_index(gradient->rows, guint32, i)] = 0;
  g_array_set_size(gradient->rows, 0);
  g_array_set_size(gradient->values, 0);
}

float *
rw_row_gradient_at(RwRowGradient *gradient, guint32 row)
{
  if (!gradient->places[row]) {
    g_array_append_val(gradient->rows, row);
    g_array_set_size(gradient->values, gradient->rows->len * gradient->size);
    gradient->places[row] = gradient->rows->len;
  }
  return (float *)(void *)gradient->values->data + (gsize)(gradient->places[row] - 1) * gradient->size;
}
