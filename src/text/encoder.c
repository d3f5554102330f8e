/* SPDX-License-Identifier: Apache-2.0 */

#include "text/encoder.h"

#include "text/forms.h"

#include <string.h>

/* Rows whose sums are made at once and then used: they stay in the second-level cache. */
#define BLOCK_ROWS 256

G_STATIC_ASSERT(RW_BATCH_SENTENCES <= BLOCK_ROWS);
G_STATIC_ASSERT(RW_MAX_SENTENCE <= RW_BATCH_WORDS);

void
rw_batch_fill(RwBatch *batch, const RwText *text, const RwSentence *sentences, guint n)
{
  guint i = 0;
  batch->n_words = batch->first[0] = 0;
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
  guint32 n_steps;     /* words of the longest sentence */
  guint32 *first;      /* [n_steps + 1]: the first row of each step */
  guint32 *rank;       /* [n_sentences]: the row of a sentence within a step */
  guint32 *row_forms;  /* [n_words]: the number of each row's form */
  guint32 *word_forms; /* [n_words]: of each word's */
  float *products;     /* [n_words][3 * hidden]: of the forms, by a direction of the first layer */
  float *gates;        /* [BLOCK_ROWS][3 * hidden] */
  float *cells;        /* [n_sentences][hidden] */
  gint8 *outputs[2];   /* [n_words][2 * hidden]: of a layer and of the one below it */
  const gint8 *read;   /* the outputs of the last layer */
};

RwEncoder *
rw_encoder_new(const RwNetwork *network, const RwKernel *kernel, guint n_words, guint n_sentences)
{
  RwEncoder *encoder = g_new0(RwEncoder, 1);
  const gsize hidden = network->shape.hidden, rows = MIN(n_words, BLOCK_ROWS);
  encoder->network = network;
  encoder->kernel = kernel;
  encoder->forms = rw_forms_new(network, kernel, n_words);
  encoder->first = g_new(guint32, n_words + (gsize)2);
  encoder->rank = g_new(guint32, n_sentences + (gsize)1);
  encoder->row_forms = g_new(guint32, n_words + (gsize)1);
  encoder->word_forms = g_new(guint32, n_words + (gsize)1);
  encoder->products = g_new(float, n_words * 3 * hidden + 1);
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
  g_free(encoder->row_forms);
  g_free(encoder->word_forms);
  g_free(encoder->products);
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
  guint32 *next = encoder->row_forms; /* free as yet, and as long */
  const guint32 *first = encoder->first;
  for (guint32 length = 1; length <= encoder->n_steps; length++)
    next[length - 1] = length < encoder->n_steps ? first[length + 1] - first[length] : 0;
  for (guint32 s = 0; s < batch->n_sentences; s++)
    encoder->rank[s] = next[batch->first[s + 1] - batch->first[s] - 1]++;
}

static void
set_rows(RwEncoder *encoder, const RwBatch *batch)
{
  for (guint32 s = 0; s < batch->n_sentences; s++) {
    for (guint32 i = batch->first[s]; i < batch->first[s + 1]; i++)
      encoder->row_forms[encoder->first[i - batch->first[s]] + encoder->rank[s]] = encoder->word_forms[i];
  }
}

/* ---- Layers ---- */

/* What a direction of a layer works on. */
typedef struct {
  const RwDense *dense; /* [RW_DENSE_OF_LSTM] */
  RwBytes in;           /* of the layer below; none for the first layer */
  RwBytes out;          /* of this direction */
  gint8 *outputs;       /* the same, to be written */
  gboolean backward;
} Pass;

/* Sets the gates of rows [first, last) to what the layer below brings. */
static void
set_gates(const RwEncoder *encoder, const Pass *pass, guint32 first, guint32 last)
{
  const gsize width = pass->dense[RW_DENSE_INPUT].width;
  if (pass->in.rows) {
    const RwBytes in = {pass->in.rows + first * pass->in.stride, pass->in.stride};
    encoder->kernel->dense(&pass->dense[RW_DENSE_INPUT], in, last - first, (RwFloats){encoder->gates, width});
    return;
  }
  for (guint32 row = first; row < last; row++) {
    const float *product = encoder->products + encoder->row_forms[row] * width;
    memcpy(encoder->gates + (row - first) * width, product, width * sizeof *product);
  }
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
read_layer(RwEncoder *encoder, guint layer, guint n_forms)
{
  const gsize hidden = encoder->network->shape.hidden;
  for (guint direction = 0; direction < 2; direction++) {
    const RwDense *dense = encoder->network->lstm[layer][direction];
    gint8 *outputs = encoder->outputs[layer % 2] + direction * hidden;
    const gint8 *below = layer > 0 ? encoder->outputs[(layer - 1) % 2] : NULL;
    if (!below) {
      const RwFloats products = {encoder->products, dense[RW_DENSE_INPUT].width};
      encoder->kernel->dense(&dense[RW_DENSE_INPUT], rw_forms_inputs(encoder->forms), n_forms, products);
    }
    const Pass pass = {dense, {below, 2 * hidden}, {outputs, 2 * hidden}, outputs, direction == 1};
    run(encoder, &pass);
  }
  encoder->read = encoder->outputs[layer % 2];
}

void
rw_encoder_read(RwEncoder *encoder, const RwBatch *batch)
{
  const guint n_forms = rw_forms_number(encoder->forms, batch->forms, batch->n_words, encoder->word_forms);
  set_steps(encoder, batch);
  set_ranks(encoder, batch);
  set_rows(encoder, batch);
  for (guint layer = 0; layer < encoder->network->shape.layers; layer++)
    read_layer(encoder, layer, n_forms);
}

const gint8 *
rw_encoder_word(const RwEncoder *encoder, guint sentence, guint i)
{
  return encoder->read + (encoder->first[i] + encoder->rank[sentence]) * 2 * (gsize)encoder->network->shape.hidden;
}
