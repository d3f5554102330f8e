/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/model.h
 * The model file of the text stage: all that is learnt from treebanks, read in place.
 */

#ifndef RW_TEXT_MODEL_H
#define RW_TEXT_MODEL_H

#include "text/container.h"
#include "text/lemma.h"
#include "text/linear.h"
#include "text/network.h"
#include "text/text.h"

#define RW_MODEL_MAGIC "rdfwireM"
#define RW_MODEL_VERSION 3

/** The sections in their order. */
typedef enum {
  RW_SECTION_SPLITTER,   /**< RwLinear: 0 the sentence goes on, 1 it ends */
  RW_SECTION_TAGS,       /**< Pairs of bytes: the RwUpos and the RwXpos of each tag */
  RW_SECTION_FEATS,      /**< Strings, each ended by NUL: the values of FEATS, the first one "_" */
  RW_SECTION_CANDIDATES, /**< For each tag RW_MODEL_FEATS bits, the lowest of the first byte first: the FEATS it may have */
  RW_SECTION_RELATIONS,  /**< Bytes: the RwDeprel of each relation, at least one of which is not the root */
  RW_SECTION_NETWORK,    /**< RwNetwork: its layers */
  RW_SECTION_ROWS,       /**< RwNetwork: its rows of features */
  RW_SECTION_KEYS,       /**< RwTable: feature -> 1 + number of its row */
  RW_SECTION_ENDINGS,    /**< RwTable of RwLemmas */
  RW_SECTION_RULES,      /**< The rules of RwLemmas */
  RW_SECTION_COUNT,
} RwSectionId;

/** FEATS that a model can tell apart. */
#define RW_MODEL_FEATS 512

struct RwTextModel {
  GMappedFile *file;
  RwLinear splitter;
  guint8 upos[RW_MAX_LABELS], xpos[RW_MAX_LABELS]; /**< Of each tag */
  guint n_tags;
  const char *feats[RW_MODEL_FEATS];
  guint n_feats;
  const guint8 *candidates;
  const guint8 *relations; /**< RwDeprel of each */
  guint n_relations;
  RwNetwork network;
  RwLemmas lemmas;
  GAsyncQueue *workspaces; /**< RwWorkspace: those that no thread is using */
};

/** The tag with this UPOS and XPOS; where there is none, the first with this UPOS, else 0. */
guint
rw_model_tag(const RwTextModel *model, guint upos, guint xpos);

#endif /* RW_TEXT_MODEL_H */
