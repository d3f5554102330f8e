/* SPDX-License-Identifier: Apache-2.0 */

#include "text/encoder.h"

#include "text/forms.h"

#include <float.h>
#include <string.h>

/* Rows whose gates are made at once and then used: few enough to be in the caches still. */
#define BLOCK_ROWS 64

G_STATIC_ASSERT(RW_BATCH_SENTENCES <= BLOCK_ROWS);
G_STATIC_ASSERT(RW_MAX_SENTENCE <= RW_BATCH_WORDS);

GArray *
rw_text_parts(const RwText *text)
{
  GArray *parts = g_array_sized_new(FALSE, FALSE, sizeof(RwSentence), text->n_sentences);
  for (guint32 s = 0; s < text->n_sentences; s++) {
    RwSentence part = text->sentences[s];
    for (const guint32 last = part.last; part.first < last; part.first = part.last) {
      part.last = MIN(last, part.first + RW_MAX_SENTENCE);
      g_array_append_val(parts, part);
    }
  }
  return parts;
}

void
rw_batch_fill(RwBatch *batch, const RwText *text, const RwSentence *sentences, guint n)
{
  guint i = 0;
  batch->n_words = batch->first[0] = 0;
  batch->context = (RwContext){0};
  for (; i < MIN(n, RW_BATCH_SENTENCES) && batch->n_words + sentences[i].last - sentences[i].first <= RW_BATCH_WORDS; i++) {
    for (guint32 k = sentences[i].first; k < sentences[i].last; k++)
      batch->forms[batch->n_words++] = text->tokens[k].form;
    batch->first[i + 1] = batch->n_words;
  }
  batch->n_sentences = i;
}

/*
 * The words of a batch are rows in the order of their places in their sentences, and within a place from the longest sentence to
 * the shortest.  So those that are read in one step stand together, and those that the step before left off at come first there.
 */
struct RwEncoder {
  const RwNetwork *network;
  const RwKernel *kernel;
  RwForms *forms;
  guint32 n_steps;   /* words of the longest sentence */
  guint32 *first;    /* [n_steps + 1]: the first row of each step */
  guint32 *rank;     /* [n_sentences]: the row of a sentence within a step */
  guint32 *next;     /* [n_words]: scratch for the ranks */
  gint8 *inputs;     /* [n_words][input]: of the rows */
  float *sums;       /* [BLOCK_ROWS][input]: what they are quantised from with a context */
  float *gates;      /* [BLOCK_ROWS][3 * hidden] */
  float *cells;      /* [n_sentences][hidden] */
  gint8 *outputs[2]; /* [n_words][2 * hidden]: of a layer and of the one below it */
  const gint8 *read; /* the outputs of the last layer */
};

RwEncoder *
rw_encoder_new(const RwNetwork *network, const RwKernel *kernel, guint n_words, guint n_sentences)
{
  RwEncoder *encoder = g_new0(RwEncoder, 1);
  const gsize hidden = network->shape.hidden, rows = MIN(n_words, BLOCK_ROWS);
  encoder->network = network;
  encoder->kernel = kernel;
  encoder->forms = rw_forms_new(network, kernel);
  encoder->first = g_new(guint32, n_words + (gsize)2);
  encoder->rank = g_new(guint32, n_sentences + (gsize)1);
  encoder->next = g_new(guint32, n_words + (gsize)1);
  encoder->inputs = g_new(gint8, n_words * (gsize)network->shape.input + 1);
  encoder->sums = g_new(float, rows * network->shape.input + 1);
  encoder->gates = g_new(float, rows * 3 * hidden + 1);
  encoder->cells = g_new(float, n_sentences *hidden + 1);
  for (guint i = 0; i < 2; i++)
    encoder->outputs[i] = g_new(gint8, n_words * 2 * hidden + 1);
  return encoder;
}

void
rw_encoder_free(RwEncoder *encoder)
{
  if (!encoder)
    return;
  rw_forms_free(encoder->forms);
  g_free(encoder->first);
  g_free(encoder->rank);
  g_free(encoder->next);
  g_free(encoder->inputs);
  g_free(encoder->sums);
  g_free(encoder->gates);
  g_free(encoder->cells);
  g_free(encoder->outputs[0]);
  g_free(encoder->outputs[1]);
  g_free(encoder);
}

/* ---- The order of the rows ---- */

/* Counts the sentences by length: `first` becomes the first row of each step. */
static void
set_steps(RwEncoder *encoder, const RwBatch *batch)
{
  guint32 *first = encoder->first;
  encoder->n_steps = 0;
  for (guint32 s = 0; s < batch->n_sentences; s++)
    encoder->n_steps = MAX(encoder->n_steps, batch->first[s + 1] - batch->first[s]);
  memset(first, 0, (encoder->n_steps + (gsize)1) * sizeof *first);
  for (guint32 s = 0; s < batch->n_sentences; s++)
    first[batch->first[s + 1] - batch->first[s]]++;
  for (guint32 step = encoder->n_steps, longer = 0; step-- > 0;) {
    longer += first[step + 1];
    first[step + 1] = longer;
  }
  first[0] = 0;
  for (guint32 step = 0; step < encoder->n_steps; step++)
    first[step + 1] += first[step];
}

/* The rank of a sentence: how many are longer, and how many of its length come before it. */
static void
set_ranks(RwEncoder *encoder, const RwBatch *batch)
{
  guint32 *next = encoder->next;
  const guint32 *first = encoder->first;
  for (guint32 length = 1; length <= encoder->n_steps; length++)
    next[length - 1] = length < encoder->n_steps ? first[length + 1] - first[length] : 0;
  for (guint32 s = 0; s < batch->n_sentences; s++)
    encoder->rank[s] = next[batch->first[s + 1] - batch->first[s] - 1]++;
}

/* Where word i of a sentence stands. */
static guint32
row_of(const RwEncoder *encoder, guint32 sentence, guint32 i)
{
  return encoder->first[i] + encoder->rank[sentence];
}

/* ---- Inputs ---- */

static void
set_inputs(const RwEncoder *encoder, const RwBatch *batch)
{
  const gsize size = encoder->network->shape.input;
  for (guint32 s = 0; s < batch->n_sentences; s++) {
    for (guint32 i = batch->first[s]; i < batch->first[s + 1]; i++) {
      const guint32 row = row_of(encoder, s, i - batch->first[s]);
      memcpy(encoder->inputs + row * size, rw_forms_input(encoder->forms, batch->forms[i]), size);
    }
  }
}

/* Adds the rows of word i's form and of its other features to what the context brings. */
static void
add_features(const RwEncoder *encoder, const RwBatch *batch, guint32 i, float *sum)
{
  const guint32 size = encoder->network->shape.input;
  const float *form = rw_forms_sum(encoder->forms, batch->forms[i]);
  RwNetworkRow row;
  for (guint32 k = 0; k < size; k++)
    sum[k] += form[k];
  for (guint32 k = batch->context.first_key[i]; k < batch->context.first_key[i + 1]; k++) {
    if (rw_network_row(encoder->network, batch->context.keys[k], &row))
      encoder->kernel->add_row(row.values, row.scale, size, sum);
  }
}

/* In blocks of words. */
static void
set_inputs_with_context(const RwEncoder *encoder, const RwBatch *batch)
{
  const RwNetwork *network = encoder->network;
  const RwDense *dense = &network->heads[RW_DENSE_CONTEXT];
  const RwBytes read = batch->context.read;
  const guint32 size = network->shape.input;
  for (guint32 begin = 0, s = 0; begin < batch->n_words; begin += BLOCK_ROWS) {
    const guint32 end = MIN(begin + BLOCK_ROWS, batch->n_words);
    const RwBytes in = {read.rows + begin * read.stride, read.stride};
    encoder->kernel->dense(dense, in, end - begin, (RwFloats){encoder->sums, size});
    for (guint32 i = begin; i < end; i++) {
      while (i >= batch->first[s + 1])
        s++;
      float *sum = encoder->sums + (i - begin) * (gsize)size;
      const guint32 row = row_of(encoder, s, i - batch->first[s]);
      add_features(encoder, batch, i, sum);
      encoder->kernel->quantise(sum, size, -FLT_MAX, 1 / network->scales.x, encoder->inputs + row * (gsize)size);
    }
  }
}

/* ---- Layers ---- */

/* What a direction of a layer works on. */
typedef struct {
  const RwDense *dense; /* [RW_DENSE_OF_LSTM] */
  RwBytes in;           /* of the words or of the layer below */
  RwBytes out;          /* of this direction */
  gint8 *outputs;       /* the same, to be written */
  gboolean backward;
} Pass;

/* Sets the gates of rows [first, last) to what the words or the layer below bring. */
static void
set_gates(const RwEncoder *encoder, const Pass *pass, guint32 first, guint32 last)
{
  const gsize width = pass->dense[RW_DENSE_INPUT].width;
  const RwBytes in = {pass->in.rows + first * pass->in.stride, pass->in.stride};
  encoder->kernel->dense(&pass->dense[RW_DENSE_INPUT], in, last - first, (RwFloats){encoder->gates, width});
}

/* Makes a step with `gates`, from the outputs of the step before where there are any. */
static void
take_step(const RwEncoder *encoder, const Pass *pass, guint32 step, float *gates)
{
  const guint32 *first = encoder->first, hidden = encoder->network->shape.hidden;
  const guint32 rows = first[step + 1] - first[step], before = pass->backward ? step + 1 : step - 1;
  const gsize width = pass->dense[RW_DENSE_RECURRENT].width, stride = pass->out.stride;
  if (before < encoder->n_steps) {
    const RwBytes in = {pass->out.rows + first[before] * stride, stride};
    const guint32 both = MIN(rows, first[before + 1] - first[before]);
    encoder->kernel->dense_add(&pass->dense[RW_DENSE_RECURRENT], in, both, (RwFloats){gates, width});
  }
  for (guint32 r = 0; r < rows; r++) {
    gint8 *out = pass->outputs + (first[step] + r) * stride;
    encoder->kernel->cell(gates + r * width, encoder->cells + r * (gsize)hidden, hidden, out);
  }
}

/* The number of steps that make up the next block, at least one. */
static guint32
steps_of_block(const RwEncoder *encoder, gboolean backward, guint32 done)
{
  const guint32 *first = encoder->first, steps = encoder->n_steps;
  guint32 n = 1;
  while (done + n < steps) {
    const guint32 low = backward ? steps - done - n - 1 : done, high = backward ? steps - done : done + n + 1;
    if (first[high] - first[low] > BLOCK_ROWS)
      break;
    n++;
  }
  return n;
}

static void
run(const RwEncoder *encoder, const Pass *pass)
{
  const guint32 *first = encoder->first, steps = encoder->n_steps;
  const gsize width = pass->dense[RW_DENSE_RECURRENT].width;
  memset(encoder->cells, 0, first[1] * (gsize)encoder->network->shape.hidden * sizeof *encoder->cells);
  for (guint32 done = 0, n; done < steps; done += n) {
    n = steps_of_block(encoder, pass->backward, done);
    const guint32 low = pass->backward ? steps - done - n : done;
    set_gates(encoder, pass, first[low], first[low + n]);
    for (guint32 i = 0; i < n; i++) {
      const guint32 step = pass->backward ? low + n - 1 - i : low + i;
      take_step(encoder, pass, step, encoder->gates + (first[step] - first[low]) * width);
    }
  }
}

static void
read_layer(RwEncoder *encoder, guint layer)
{
  const gsize hidden = encoder->network->shape.hidden;
  const RwBytes inputs = {encoder->inputs, encoder->network->shape.input};
  const RwBytes below = layer > 0 ? (RwBytes){encoder->outputs[(layer - 1) % 2], 2 * hidden} : inputs;
  for (guint direction = 0; direction < 2; direction++) {
    gint8 *outputs = encoder->outputs[layer % 2] + direction * hidden;
    const Pass pass = {encoder->network->lstm[layer][direction], below, {outputs, 2 * hidden}, outputs, direction == 1};
    run(encoder, &pass);
  }
  encoder->read = encoder->outputs[layer % 2];
}

void
rw_encoder_read(RwEncoder *encoder, const RwBatch *batch)
{
  set_steps(encoder, batch);
  set_ranks(encoder, batch);
  if (encoder->network->shape.context)
    set_inputs_with_context(encoder, batch);
  else
    set_inputs(encoder, batch);
  for (guint layer = 0; layer < encoder->network->shape.layers; layer++)
    read_layer(encoder, layer);
}

const gint8 *
rw_encoder_word(const RwEncoder *encoder, guint sentence, guint i)
{
  return encoder->read + row_of(encoder, sentence, i) * 2 * (gsize)encoder->network->shape.hidden;
}
