/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/network.h
 * The neural network of the text stage: layers of coupled-gate LSTMs that read a sentence from both ends (K. Greff et al., LSTM:
 * A Search Space Odyssey, 2017), and on top of them scores of tags, features, heads (T. Dozat, C. D. Manning, Deep Biaffine
 * Attention for Neural Dependency Parsing, 2017) and relations.  A network may have tags alone, and it may stand on another one,
 * whose last layer is its context: what a word brings is then the sum of its rows and of a dense layer over that.
 *
 * Its bytes are little-endian: RwNetworkShape; RwNetworkScales; float bias_of_distance[32], the last 14 of them 0; float
 * t_root[arc]; then the dense layers (rw_network_layer()).  A dense layer with n outputs and k inputs has gint8
 * weights[width * k] (rw_dense_place()), float scale[width], float bias[width]; width is n rounded up to 16, with zeros where
 * there is no output.  So every part begins at a multiple of 64 bytes.
 *
 * The rows of features are apart: for each a float, its scale, and gint8[input].
 */

#ifndef RW_TEXT_NETWORK_H
#define RW_TEXT_NETWORK_H

#include "text/linear.h"

/** Dimensions; those of vectors are multiples of 32. */
typedef struct {
  guint32 input;                  /**< Of what a word brings */
  guint32 hidden;                 /**< Of an LSTM, per direction */
  guint32 arc;                    /**< Of a word as dependent or as head; 0, as the next and feats and relations: tags alone */
  guint32 relation;               /**< The same, for the relation between them */
  guint32 layers;                 /**< Of LSTMs, 1 .. RW_NETWORK_LAYERS */
  guint32 tags, feats, relations; /**< Numbers of labels */
  guint32 context;                /**< Of what another network has read of a word; 0: there is none */
  guint32 reserved[7];
} RwNetworkShape;

/** What 1 stands for in quantised numbers; those of other layers' inputs are in the scales of their weights. */
typedef struct {
  float x;        /**< The sum of a word's rows */
  float d;        /**< A word as dependent, relu(Wd r + bd) */
  float e;        /**< A word as head, relu(We r + be) */
  float t;        /**< U e + u */
  float relation; /**< relu(p + q) */
  float reserved[11];
} RwNetworkScales;

/** Most layers of LSTMs; most inputs of a dense layer, and so twice the most hidden units: sums are exact as floats. */
#define RW_NETWORK_LAYERS 4
#define RW_NETWORK_WIDTH 1024

/** Dense layers. */
enum {
  RW_DENSE_INPUT,     /**< Of each direction of each layer of LSTMs: Wx, b */
  RW_DENSE_RECURRENT, /**< The same: Wh, no bias */
  RW_DENSE_OF_LSTM,   /**< Number of layers of a direction */
  RW_DENSE_TAGS = 0,  /**< After those of the LSTMs: W, b of tags; of feats */
  RW_DENSE_FEATS,
  RW_DENSE_D,         /**< Wd, bd */
  RW_DENSE_E,         /**< We, be */
  RW_DENSE_T,         /**< U, u */
  RW_DENSE_P,         /**< Wp, bp */
  RW_DENSE_Q,         /**< Wq, bq */
  RW_DENSE_RELATIONS, /**< Wl, bl */
  RW_DENSE_CONTEXT,   /**< From the context to what is added to the rows of a word */
  RW_DENSE_OF_HEADS,
};

/** Outputs and inputs in a block of weights. */
#define RW_DENSE_OUTPUTS 16
#define RW_DENSE_INPUTS 4

/** Distances between a word and its head that have a bias: 9 to either side. */
#define RW_DISTANCES 18

/** A dense layer: y[i] = scale[i] * sum of weights[i][j] * x[j] + bias[i], of quantised x and with the scale of x in scale[i]. */
typedef struct {
  const gint8 *weights; /**< Within -127 .. 127 */
  const float *scale;   /**< [width] */
  const float *bias;    /**< [width] */
  const gint32 *sums;   /**< [width] of the weights of each output */
  guint32 width;        /**< A multiple of RW_DENSE_OUTPUTS */
  guint32 depth;        /**< Inputs: a multiple of 32 */
} RwDense;

/** A network; immutable, borrows the weights. */
typedef struct {
  RwNetworkShape shape;
  RwNetworkScales scales;
  RwTable keys;       /**< Key of a feature -> 1 + number of its row */
  const guint8 *rows; /**< Each a float and shape.input times gint8 */
  guint32 n_rows;
  RwDense lstm[RW_NETWORK_LAYERS][2][RW_DENSE_OF_LSTM]; /**< Of each layer, forward and backward */
  RwDense heads[RW_DENSE_OF_HEADS];
  const float *bias_of_distance;  /**< [RW_DISTANCES], see rw_network_distance() */
  gint8 t_root[RW_NETWORK_WIDTH]; /**< [shape.arc], quantised */
  void *owned;                    /**< Floats and sums */
} RwNetwork;

/** Outputs and inputs of a dense layer. */
typedef struct {
  guint32 n, k;
} RwDenseShape;

/** Number of dense layers. */
guint
rw_network_n_layers(const RwNetworkShape *shape);

/**
 * The dense layers in their order: for each layer of LSTMs forward Wx, forward Wh, backward Wx, backward Wh; then the heads.  The
 * outputs of an LSTM's are those of the gates f, then o, then g.
 */
RwDenseShape
rw_network_layer(const RwNetworkShape *shape, guint i);

/** The place of the weight from input j to output i. */
static inline gsize
rw_dense_place(guint32 depth, guint32 i, guint32 j)
{
  const gsize block = (gsize)(i / RW_DENSE_OUTPUTS) * (depth / RW_DENSE_INPUTS) + j / RW_DENSE_INPUTS;
  return (block * RW_DENSE_OUTPUTS + i % RW_DENSE_OUTPUTS) * RW_DENSE_INPUTS + j % RW_DENSE_INPUTS;
}

/** Whether the numbers are within their bounds. */
gboolean
rw_network_shape_holds(const RwNetworkShape *shape);

/** Bytes of a network and of a row. */
gsize
rw_network_size(const RwNetworkShape *shape);
gsize
rw_network_row_size(const RwNetworkShape *shape);

/**
 * Which bias a head has, by its distance from the dependent: 1, 2, 3, 4, 5-6, 7-9, 10-14, 15-22, 23 or more words; 0 .. 8 where
 * the head stands before the dependent, 9 .. 17 where it stands after it.
 */
guint
rw_network_distance(guint32 dependent, guint32 head);

/**
 * Reads a network and its features from bytes that outlive it; FALSE where they hold none.  Checks every place it may read later.
 * `bytes` are aligned to 64.
 */
gboolean
rw_network_read(RwNetwork *network, const void *bytes, gsize size);
gboolean
rw_network_read_rows(RwNetwork *network, const void *bytes, gsize size);
gboolean
rw_network_read_keys(RwNetwork *network, const void *bytes, gsize size);

/** Frees what the network owns. */
void
rw_network_clear(RwNetwork *network);

/** A row of features: gint8[shape.input], and what 1 stands for in it. */
typedef struct {
  const gint8 *values;
  float scale;
} RwNetworkRow;

/** Asks for the rows of n features before they are read, so that memory brings them at once and not one after another. */
void
rw_network_prefetch(const RwNetwork *network, const guint32 *keys, guint n);

/** The row of a feature; FALSE where the network does not know it. */
gboolean
rw_network_row(const RwNetwork *network, guint32 key, RwNetworkRow *row);

#endif /* RW_TEXT_NETWORK_H */
