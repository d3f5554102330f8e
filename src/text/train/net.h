/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/net.h
 * The network of the text stage in floats: its parameters, and what is computed from them forwards and backwards.  The maths are
 * those of text/network.h: a bidirectional recurrent encoder (CIFG-LSTM: K. Greff et al., LSTM: A Search Space Odyssey, 2015) and
 * heads for tags, features and trees (T. Dozat, C. Manning, Deep Biaffine Attention for Neural Dependency Parsing, 2017).
 */

#ifndef RW_TEXT_TRAIN_NET_H
#define RW_TEXT_TRAIN_NET_H

#include "text/network.h"
#include "text/train/matrix.h"
#include "text/train/random.h"

/** Most dense layers; they are numbered as by rw_network_layer(). */
#define RW_NET_LAYERS (RW_NETWORK_LAYERS * 2 * RW_DENSE_OF_LSTM + RW_DENSE_OF_HEADS)

/** y = x * weights + bias. */
typedef struct {
  RwMatrix weights; /**< [in, out] */
  float *bias;      /**< [out] */
} RwNetDense;

/** A view of parameters, or of their gradients, that lie in one array; owns nothing. */
typedef struct {
  RwNetworkShape shape;
  RwNetDense dense[RW_NET_LAYERS];
  RwNetDense vectors;   /**< From vectors of words to what is added to their rows; no bias */
  float *root_arc;      /**< [arc] The root in place of RW_DENSE_T's output */
  float *distances;     /**< [RW_DISTANCES] Added to the score of an arc */
  float *values;        /**< All of these */
  gsize n_values;
} RwNet;

/** The number of the first dense layer of an LSTM, RW_DENSE_INPUT, and of a head. */
static inline guint
rw_net_lstm(guint layer, guint direction)
{
  return (2 * layer + direction) * RW_DENSE_OF_LSTM;
}

static inline guint
rw_net_head(const RwNet *net, guint head)
{
  return net->shape.layers * 2 * RW_DENSE_OF_LSTM + head;
}

/** Lays the parameters out in `values`, or with NULL counts them only; `vectors` is the size of vectors, 0: there are none. */
void
rw_net_view(RwNet *net, const RwNetworkShape *shape, guint vectors, float *values);

/** Lays transposed weights out, without biases and vectors. */
void
rw_net_view_transposed(RwNet *net, const RwNetworkShape *shape, float *values);

/** Fills a transposed view. */
void
rw_net_transpose(const RwNet *transposed, const RwNet *net);

/** Random parameters to begin with. */
void
rw_net_init(const RwNet *net, RwRandom *random);

/** What stands for no label in RwNetBatch. */
#define RW_NET_NO_LABEL G_MAXUINT16

/** Sentences, the longest first, and their words one after another. */
typedef struct {
  guint n_sentences, n_words;
  const guint *lengths;        /**< [n_sentences] */
  const guint32 *row_ends;     /**< [n_words] Ends of the words' parts of `rows` */
  const guint32 *rows;         /**< Rows of the table whose sum is the input of a word */
  const guint16 *tags, *feats; /**< [n_words] */
  const guint16 *heads;        /**< [n_words] 0 the root, else 1 + place in the sentence */
  const guint16 *relations;    /**< [n_words] That of a root has no label */
  const guint32 *vectors;      /**< [n_words] 1 + number of a word's vector, or 0; NULL: none has one */
  const gint8 *const *read;    /**< [n_words] What another network read of a word, 127 standing for 1: [context] */
} RwNetBatch;

/** Shares of units that are dropped while learning. */
typedef struct {
  float input, layer, recurrent, head;
} RwNetDropout;

/** The table of rows that inputs are sums of. */
typedef struct {
  float *values; /**< [n, size] */
  guint n, size; /**< size: the input of the network */
} RwNetRows;

/** Vectors of words that are given and not learnt. */
typedef struct {
  const float *values; /**< [n, size] */
  guint n, size;
} RwNetVectors;

/** Gradients of the rows that a batch has; the rest are 0. */
typedef struct {
  guint32 *places; /**< [of the table] 1 + place in `rows`, or 0 */
  GArray *rows;    /**< guint32 */
  GArray *values;  /**< float: [rows->len, size] */
  guint size;
} RwRowGradient;

void
rw_row_gradient_init(RwRowGradient *gradient, guint n_rows, guint size);

void
rw_row_gradient_clear(RwRowGradient *gradient);

/** Forgets all rows. */
void
rw_row_gradient_reset(RwRowGradient *gradient);

/** The gradient of a row, zeros where it is new; valid until the next call. */
float *
rw_row_gradient_at(RwRowGradient *gradient, guint32 row);

/** Share of the loss of features in what is learnt: they depend on little but the tag. */
#define RW_NET_FEATS_SHARE 0.5F

/** Sums over a batch. */
typedef struct {
  double arcs, relations, tags, feats;
} RwNetLoss;

/** The largest magnitudes met. */
typedef struct {
  float input, dependent, head, arc, relation;
} RwNetRange;

/** What a batch needs; the network itself is only read. */
typedef struct {
  const RwLoops *floats;
  const RwNet *net;
  const RwNet *transposed; /**< For learning */
  const RwNetRows *rows;
  const guint8 *candidates; /**< Features that a tag may have, as in the model file: [n_tags, candidate_size] */
  gsize candidate_size;
  RwScratch *scratch;
  RwNetVectors vectors;
} RwNetContext;

/** Adds the gradients of a batch's losses, times `scale`, to `gradient` and `rows`.  Returns: the losses, not scaled */
RwNetLoss
rw_net_learn(
  const RwNetContext *context, const RwNetBatch *batch, const RwNetDropout *dropout, RwRandom *random, float scale,
  const RwNet *gradient, RwRowGradient *rows);

/** What the network says of the words of a batch; each word has its best head, which need not give a tree. */
typedef struct {
  guint16 *tags, *heads, *relations, *feats; /**< [n_words] */
  RwMatrix scores;                           /**< Of tags: [n_words, tags]; memory of the context */
} RwNetResult;

/** Sets the arrays of `result`, those of tags alone where there is no more, and raises `range`. */
void
rw_net_apply(const RwNetContext *context, const RwNetBatch *batch, RwNetResult *result, RwNetRange *range);

#endif /* RW_TEXT_TRAIN_NET_H */
