/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/net_pass.h
 * One batch on its way through the network: what encoder and heads leave for their way back.
 */

#ifndef RW_TEXT_TRAIN_NET_PASS_H
#define RW_TEXT_TRAIN_NET_PASS_H

#include "text/train/net.h"

/** A layer.  Its rows are the words by steps: those that are first in their sentence, those that are second, ... */
typedef struct {
  RwMatrix input;
  RwMatrix output;   /**< Hidden states: forwards, then backwards */
  RwMatrix gates[2]; /**< After the way back: the gradients of their sums */
  RwMatrix past[2];  /**< Hidden states before the step */
  RwMatrix past_cell[2], cell[2], flat[2];
  RwMatrix input_mask;  /**< Of the first layer: a row for each of its own */
  RwMatrix recurrent_mask[2];
} RwLayerPass;

/** A mask has a row for each sentence, whose units are 0 or 1 / (1 - share); at == NULL: nothing is dropped. */
typedef struct {
  const RwNetContext *context;
  const RwNetBatch *batch;
  guint n_steps;
  const guint *starts; /**< [n_steps + 1] First row of each step */
  const guint *firsts; /**< [n_sentences + 1] First word of each sentence */
  RwMatrix read, vectors; /**< Of the words, in the order of the first layer's rows */
  RwLayerPass layers[RW_NETWORK_LAYERS];
  RwMatrix encoded; /**< The last layer's output, by sentences */
  RwMatrix encoded_mask;
} RwNetPass;

/**
 * A mask for the sentences of the batch (Y. Gal, Z. Ghahramani, A Theoretically Grounded Application of Dropout in Recurrent
 * Neural Networks, 2016).
 */
RwMatrix
rw_net_mask(const RwNetPass *pass, RwRandom *random, guint units, float share);

/** Drops what the mask drops from the rows of a sentence. */
void
rw_net_drop(const RwNetPass *pass, RwMatrix rows, RwMatrix mask, guint sentence);

/** y = x * weights + bias for all rows of x; `dense` is the number of the layer. */
RwMatrix
rw_net_dense(const RwNetPass *pass, guint dense, RwMatrix x);

/** From the gradient of y to those of the layer and, added, of x. */
void
rw_net_dense_back(const RwNetPass *pass, guint dense, const RwNet *gradient, RwMatrix x, RwMatrix dy, RwMatrix dx);

/** Begins a pass and computes `encoded`; NULL for `dropout`: nothing is dropped. */
void
rw_net_encode(
  RwNetPass *pass, const RwNetContext *context, const RwNetBatch *batch, const RwNetDropout *dropout, RwRandom *random);

/** From the gradient of `encoded`, which is changed, to those of the layers and the rows. */
void
rw_net_encode_back(RwNetPass *pass, RwMatrix encoded, const RwNet *gradient, RwRowGradient *rows);

#endif /* RW_TEXT_TRAIN_NET_PASS_H */
