/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/net_pass.h"

#include "text/activation.h"

#include <string.h>

/* ---- Pieces ---- */

/* Rows of units that are 0 or 1 / (1 - share). */
static RwMatrix
random_mask(const RwNetPass *pass, RwRandom *random, guint rows, guint units, float share)
{
  if (!random || share <= 0)
    return (RwMatrix){NULL, 0, 0, 0};
  RwMatrix mask = rw_scratch_matrix(pass->context->scratch, rows, units);
  for (guint s = 0; s < mask.rows; s++) {
    for (guint i = 0; i < units; i++)
      rw_matrix_row(mask, s)[i] = rw_random_unit(random) < share ? 0 : 1.0F / (1.0F - share);
  }
  return mask;
}

RwMatrix
rw_net_mask(const RwNetPass *pass, RwRandom *random, guint units, float share)
{
  return random_mask(pass, random, pass->batch->n_sentences, units, share);
}

void
rw_net_drop(const RwNetPass *pass, RwMatrix rows, RwMatrix mask, guint sentence)
{
  for (guint i = 0; mask.at && i < rows.rows; i++)
    pass->context->floats->scale(rw_matrix_row(rows, i), rw_matrix_row(mask, sentence), rows.columns);
}

/* What goes into a layer: the words' own numbers are dropped for each word apart. */
static void
drop_input(const RwNetPass *pass, guint layer, RwMatrix rows)
{
  const RwMatrix mask = pass->layers[layer].input_mask;
  if (layer == 0 && mask.at)
    pass->context->floats->scale(rows.at, mask.at, rows.rows * rows.stride);
  if (layer == 0 || !mask.at)
    return;
  for (guint t = 0; t < pass->n_steps; t++) {
    for (guint row = pass->starts[t]; row < pass->starts[t + 1]; row++)
      rw_net_drop(pass, rw_matrix_rows(rows, row, 1), mask, row - pass->starts[t]);
  }
}

RwMatrix
rw_net_dense(const RwNetPass *pass, guint dense, RwMatrix x)
{
  const RwNetDense *layer = &pass->context->net->dense[dense];
  RwMatrix y = rw_scratch_matrix(pass->context->scratch, x.rows, layer->weights.columns);
  rw_matrix_fill_rows(y, layer->bias);
  rw_matrix_multiply(pass->context->floats, y, x, layer->weights);
  return y;
}

void
rw_net_dense_back(const RwNetPass *pass, guint dense, const RwNet *gradient, RwMatrix x, RwMatrix dy, RwMatrix dx)
{
  const RwLoops *floats = pass->context->floats;
  rw_matrix_multiply_transposed(floats, gradient->dense[dense].weights, x, dy);
  rw_matrix_sum_rows(floats, dy, gradient->dense[dense].bias);
  rw_matrix_multiply(floats, dx, dy, pass->context->transposed->dense[dense].weights);
}

/* ---- The order of the words ---- */

static void
set_order(RwNetPass *pass)
{
  const RwNetBatch *batch = pass->batch;
  pass->n_steps = batch->n_sentences ? batch->lengths[0] : 0;
  guint *firsts = (guint *)rw_scratch_take(pass->context->scratch, batch->n_sentences + 1U);
  guint *starts = (guint *)rw_scratch_take(pass->context->scratch, pass->n_steps + 1U);
  for (guint s = 0; s < batch->n_sentences; s++)
    firsts[s + 1] = firsts[s] + batch->lengths[s];
  for (guint t = 0, alive = batch->n_sentences; t < pass->n_steps; t++) {
    while (batch->lengths[alive - 1] <= t)
      alive--;
    starts[t + 1] = starts[t] + alive;
  }
  pass->firsts = firsts;
  pass->starts = starts;
}

static guint
words_at(const RwNetPass *pass, guint step)
{
  return step < pass->n_steps ? pass->starts[step + 1] - pass->starts[step] : 0;
}

static void
copy_row(RwMatrix to, guint i, RwMatrix from, guint j)
{
  memcpy(rw_matrix_row(to, i), rw_matrix_row(from, j), to.columns * sizeof(float));
}

/* ---- Inputs ---- */

static guint
first_row_of(const RwNetBatch *batch, guint word)
{
  return word ? batch->row_ends[word - 1] : 0;
}

/* What the other network read, as it stands for numbers within -1 .. 1. */
static RwMatrix
gather_read(const RwNetPass *pass)
{
  const RwNetBatch *batch = pass->batch;
  const guint size = pass->context->net->shape.context;
  RwMatrix read = rw_scratch_matrix(pass->context->scratch, size ? batch->n_words : 0, size);
  for (guint s = 0; size && s < batch->n_sentences; s++) {
    for (guint t = 0; t < batch->lengths[s]; t++) {
      const gint8 *from = batch->read[pass->firsts[s] + t];
      float *to = rw_matrix_row(read, pass->starts[t] + s);
      for (guint i = 0; i < size; i++)
        to[i] = from[i] * (1.0F / RW_INT8_MAX);
    }
  }
  return read;
}

static RwMatrix
gather_vectors(const RwNetPass *pass)
{
  const RwNetBatch *batch = pass->batch;
  const RwNetVectors *vectors = &pass->context->vectors;
  const guint size = batch->vectors ? vectors->size : 0;
  RwMatrix gathered = rw_scratch_matrix(pass->context->scratch, size ? batch->n_words : 0, size);
  for (guint s = 0; size && s < batch->n_sentences; s++) {
    for (guint t = 0; t < batch->lengths[s]; t++) {
      const guint32 vector = batch->vectors[pass->firsts[s] + t];
      if (vector)
        memcpy(rw_matrix_row(gathered, pass->starts[t] + s), vectors->values + (vector - 1) * (gsize)size, size * sizeof(float));
    }
  }
  return gathered;
}

static guint
context_layer(const RwNetPass *pass)
{
  return rw_net_head(pass->context->net, RW_DENSE_CONTEXT);
}

static RwMatrix
sum_inputs(RwNetPass *pass)
{
  const RwNetContext *context = pass->context;
  const RwNetBatch *batch = pass->batch;
  pass->read = gather_read(pass);
  pass->vectors = gather_vectors(pass);
  RwMatrix inputs = pass->read.rows ? rw_net_dense(pass, context_layer(pass), pass->read)
                                    : rw_scratch_matrix(context->scratch, batch->n_words, context->rows->size);
  if (pass->vectors.rows)
    rw_matrix_multiply(context->floats, inputs, pass->vectors, context->net->vectors.weights);
  for (guint s = 0; s < batch->n_sentences; s++) {
    for (guint t = 0; t < batch->lengths[s]; t++) {
      const guint word = pass->firsts[s] + t;
      for (guint k = first_row_of(batch, word); k < batch->row_ends[word]; k++)
        context->floats->add(
          rw_matrix_row(inputs, pass->starts[t] + s), context->rows->values + batch->rows[k] * (gsize)inputs.columns,
          inputs.columns);
    }
  }
  return inputs;
}

/* What is given has no gradient. */
static void
sum_inputs_back(const RwNetPass *pass, RwMatrix inputs, const RwNet *dense, RwRowGradient *gradient)
{
  const RwNetBatch *batch = pass->batch;
  if (pass->read.rows) {
    const RwNetDense *context = &dense->dense[context_layer(pass)];
    rw_matrix_multiply_transposed(pass->context->floats, context->weights, pass->read, inputs);
    rw_matrix_sum_rows(pass->context->floats, inputs, context->bias);
  }
  if (pass->vectors.rows)
    rw_matrix_multiply_transposed(pass->context->floats, dense->vectors.weights, pass->vectors, inputs);
  for (guint s = 0; s < batch->n_sentences; s++) {
    for (guint t = 0; t < batch->lengths[s]; t++) {
      const guint word = pass->firsts[s] + t;
      for (guint k = first_row_of(batch, word); k < batch->row_ends[word]; k++)
        pass->context->floats->add(
          rw_row_gradient_at(gradient, batch->rows[k]), rw_matrix_row(inputs, pass->starts[t] + s), inputs.columns);
    }
  }
}

/* ---- Recurrent layers ---- */

/* Direction 0 takes the steps from the first to the last, direction 1 from the last to the first. */
static guint
step_number(const RwNetPass *pass, guint direction, guint k)
{
  return direction == 0 ? k : pass->n_steps - 1 - k;
}

/* Sentences that are in both step k and the one after it. */
static guint
words_linked(const RwNetPass *pass, guint direction, guint k)
{
  const guint t = step_number(pass, direction, k);
  return k + 1 == pass->n_steps ? 0 : words_at(pass, direction == 0 ? t + 1 : t);
}

/* Hands states and cells on to the next step. */
static void
link_step(const RwNetPass *pass, RwLayerPass *layer, guint direction, guint k)
{
  const guint units = layer->cell[direction].columns, n = words_linked(pass, direction, k);
  if (!n)
    return;
  const guint from = pass->starts[step_number(pass, direction, k)], to = pass->starts[step_number(pass, direction, k + 1)];
  const RwMatrix states = rw_matrix_columns(layer->output, direction * units, units);
  for (guint s = 0; s < n; s++) {
    copy_row(layer->past_cell[direction], to + s, layer->cell[direction], from + s);
    copy_row(layer->past[direction], to + s, states, from + s);
    rw_net_drop(pass, rw_matrix_rows(layer->past[direction], to + s, 1), layer->recurrent_mask[direction], s);
  }
}

static void
run_direction(const RwNetPass *pass, RwLayerPass *layer, guint dense, guint direction)
{
  const RwNetContext *context = pass->context;
  const guint units = context->net->shape.hidden, n_words = pass->batch->n_words;
  RwMatrix *parts[] = {&layer->past[direction], &layer->past_cell[direction], &layer->cell[direction], &layer->flat[direction]};
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    *parts[i] = rw_scratch_matrix(context->scratch, n_words, units);
  const RwMatrix gates = layer->gates[direction] = rw_net_dense(pass, dense, layer->input);
  for (guint k = 0; k < pass->n_steps; k++) {
    const guint t = step_number(pass, direction, k), row = pass->starts[t];
    if (k > 0) {
      const guint n = words_linked(pass, direction, k - 1);
      rw_matrix_multiply(
        context->floats, rw_matrix_rows(gates, row, n), rw_matrix_rows(layer->past[direction], row, n),
        context->net->dense[dense + RW_DENSE_RECURRENT].weights);
    }
    const RwStep step = {
      .gates = rw_matrix_row(gates, row),
      .past = rw_matrix_row(layer->past_cell[direction], row),
      .cell = rw_matrix_row(layer->cell[direction], row),
      .flat = rw_matrix_row(layer->flat[direction], row),
      .state = rw_matrix_row(layer->output, row) + direction * units,
      .gate_stride = gates.stride,
      .stride = layer->cell[direction].stride,
      .state_stride = layer->output.stride,
      .rows = words_at(pass, t),
      .units = units,
    };
    context->floats->step(&step);
    link_step(pass, layer, direction, k);
  }
}

/* Takes the gradients of step k back to the one before it. */
static void
link_step_back(const RwNetPass *pass, RwLayerPass *layer, guint dense, guint direction, guint k, RwMatrix states, RwMatrix cells)
{
  const guint n = words_linked(pass, direction, k - 1);
  const guint from = pass->starts[step_number(pass, direction, k)], to = pass->starts[step_number(pass, direction, k - 1)];
  const RwMatrix past = rw_matrix_rows(layer->past_cell[direction], from, n); /* no longer needed: its memory is used */
  for (guint s = 0; s < n; s++)
    memset(rw_matrix_row(past, s), 0, past.columns * sizeof(float));
  rw_matrix_multiply(
    pass->context->floats, past, rw_matrix_rows(layer->gates[direction], from, n),
    pass->context->transposed->dense[dense + RW_DENSE_RECURRENT].weights);
  for (guint s = 0; s < n; s++) {
    rw_net_drop(pass, rw_matrix_rows(past, s, 1), layer->recurrent_mask[direction], s);
    pass->context->floats->add(rw_matrix_row(states, to + s), rw_matrix_row(past, s), past.columns);
    copy_row(cells, to + s, cells, from + s);
  }
}

static void
run_direction_back(
  const RwNetPass *pass, RwLayerPass *layer, guint dense, guint direction, RwMatrix states, const RwNet *gradient, RwMatrix input)
{
  const RwNetContext *context = pass->context;
  const RwMatrix gates = layer->gates[direction];
  const RwMatrix cells = rw_scratch_matrix(context->scratch, pass->batch->n_words, context->net->shape.hidden);
  for (guint k = pass->n_steps; k-- > 0;) {
    const guint t = step_number(pass, direction, k), row = pass->starts[t];
    const RwStepBack step = {
      .gates = rw_matrix_row(gates, row),
      .past = rw_matrix_row(layer->past_cell[direction], row),
      .flat = rw_matrix_row(layer->flat[direction], row),
      .state = rw_matrix_row(states, row),
      .cell = rw_matrix_row(cells, row),
      .gate_stride = gates.stride,
      .stride = cells.stride,
      .state_stride = states.stride,
      .rows = words_at(pass, t),
      .units = cells.columns,
    };
    context->floats->step_back(&step);
    if (k > 0)
      link_step_back(pass, layer, dense, direction, k, states, cells);
  }
  rw_matrix_multiply_transposed(
    context->floats, gradient->dense[dense + RW_DENSE_RECURRENT].weights, layer->past[direction], gates);
  rw_net_dense_back(pass, dense, gradient, layer->input, gates, input);
}

static void
run_layer(const RwNetPass *pass, RwLayerPass *layer, guint number)
{
  layer->output = rw_scratch_matrix(pass->context->scratch, pass->batch->n_words, 2 * pass->context->net->shape.hidden);
  for (guint direction = 0; direction < 2; direction++)
    run_direction(pass, layer, rw_net_lstm(number, direction), direction);
}

/* ---- The encoder ---- */

static void
set_masks(RwNetPass *pass, const RwNetDropout *dropout, RwRandom *random)
{
  const RwNetworkShape *shape = &pass->context->net->shape;
  for (guint l = 0; dropout && l < shape->layers; l++) {
    RwLayerPass *layer = &pass->layers[l];
    layer->input_mask = l == 0 ? random_mask(pass, random, pass->batch->n_words, shape->input, dropout->input)
                               : rw_net_mask(pass, random, 2 * shape->hidden, dropout->layer);
    for (guint direction = 0; direction < 2; direction++)
      layer->recurrent_mask[direction] = rw_net_mask(pass, random, shape->hidden, dropout->recurrent);
  }
  if (dropout)
    pass->encoded_mask = rw_net_mask(pass, random, 2 * shape->hidden, dropout->layer);
}

/* A layer's output is kept apart from the next one's input, which is changed by the mask. */
static RwMatrix
next_input(const RwNetPass *pass, const RwLayerPass *layer)
{
  RwMatrix input = rw_scratch_matrix(pass->context->scratch, layer->output.rows, layer->output.columns);
  memcpy(input.at, layer->output.at, input.rows * input.stride * sizeof(float));
  return input;
}

static void
gather_encoded(RwNetPass *pass, RwMatrix output)
{
  pass->encoded = rw_scratch_matrix(pass->context->scratch, output.rows, output.columns);
  for (guint s = 0; s < pass->batch->n_sentences; s++) {
    for (guint t = 0; t < pass->batch->lengths[s]; t++)
      copy_row(pass->encoded, pass->firsts[s] + t, output, pass->starts[t] + s);
    rw_net_drop(pass, rw_matrix_rows(pass->encoded, pass->firsts[s], pass->batch->lengths[s]), pass->encoded_mask, s);
  }
}

void
rw_net_encode(
  RwNetPass *pass, const RwNetContext *context, const RwNetBatch *batch, const RwNetDropout *dropout, RwRandom *random)
{
  *pass = (RwNetPass){.context = context, .batch = batch};
  const guint n_layers = context->net->shape.layers;
  set_order(pass);
  set_masks(pass, dropout, random);
  for (guint l = 0; l < n_layers; l++) {
    RwLayerPass *layer = &pass->layers[l];
    layer->input = l == 0 ? sum_inputs(pass) : next_input(pass, layer - 1);
    drop_input(pass, l, layer->input);
    run_layer(pass, layer, l);
  }
  gather_encoded(pass, pass->layers[n_layers - 1].output);
}

void
rw_net_encode_back(RwNetPass *pass, RwMatrix encoded, const RwNet *gradient, RwRowGradient *rows)
{
  const RwNetContext *context = pass->context;
  const RwNetworkShape *shape = &context->net->shape;
  RwMatrix output = rw_scratch_matrix(context->scratch, encoded.rows, encoded.columns);
  for (guint s = 0; s < pass->batch->n_sentences; s++) {
    rw_net_drop(pass, rw_matrix_rows(encoded, pass->firsts[s], pass->batch->lengths[s]), pass->encoded_mask, s);
    for (guint t = 0; t < pass->batch->lengths[s]; t++)
      copy_row(output, pass->starts[t] + s, encoded, pass->firsts[s] + t);
  }
  for (guint l = shape->layers; l-- > 0;) {
    RwLayerPass *layer = &pass->layers[l];
    RwMatrix input = rw_scratch_matrix(context->scratch, layer->input.rows, layer->input.columns);
    for (guint direction = 0; direction < 2; direction++)
      run_direction_back(
        pass, layer, rw_net_lstm(l, direction), direction, rw_matrix_columns(output, direction * shape->hidden, shape->hidden),
        gradient, input);
    drop_input(pass, l, input);
    output = input;
  }
  sum_inputs_back(pass, output, gradient, rows);
}
