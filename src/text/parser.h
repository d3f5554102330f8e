/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/parser.h
 * A transition-based dependency parser: the arc-hybrid system (M. Kuhlmann, C. Gómez-Rodríguez, G. Satta, Dynamic Programming
 * Algorithms for Transition-Based Dependency Parsers, 2011) with greedy search.  The last word on the stack is the root, so every
 * tree is projective and has exactly one root.
 */

#ifndef RW_TEXT_PARSER_H
#define RW_TEXT_PARSER_H

#include "text/tagset.h"
#include "text/word.h"

/** Keys of one decision. */
#define RW_PARSER_FEATURES 136

/** Actions: shift; the word on top of the stack becomes a dependent of the next word (left) or of the word below it (right). */
enum {
  RW_ACTION_SHIFT = 0,
  RW_ACTION_LEFT = 1,                                 /**< + relation */
  RW_ACTION_RIGHT = RW_ACTION_LEFT + RW_DEPREL_COUNT, /**< + relation */
  RW_ACTION_COUNT = RW_ACTION_RIGHT + RW_DEPREL_COUNT,
};

/** A word under analysis; node 0 stands for none, node i for word i - 1. */
typedef struct {
  guint32 word; /**< Key of its form */
  guint32 tag;  /**< Number of its tag + 1 */
  guint32 upos;
  guint32 head;     /**< 0: none yet */
  guint32 left[2];  /**< First and second dependent from the left, on its left */
  guint32 right[2]; /**< First and second dependent from the right, on its right */
  guint32 n_left, n_right;
  guint64 left_set, right_set; /**< Relations of its dependents, a bit each */
  guint32 verbs, puncts, quotes; /**< Verbs, punctuation marks and double quotation marks before it */
  guint8 deprel;
} RwNode;

/** A state of the parser over n words. */
typedef struct {
  RwNode *nodes;  /**< [n + 1] */
  guint32 *stack; /**< [n] */
  guint32 n;
  guint32 depth; /**< Nodes on the stack */
  guint32 next;  /**< Next node to shift; n + 1 at the end */
} RwParse;

/** Bytes of working memory for n words. */
gsize
rw_parse_size(guint n);

/** Begins with n words in `memory` of rw_parse_size(n) bytes; `upos` gives the RwUpos of each tag. */
void
rw_parse_init(RwParse *parse, void *memory, const RwWord *words, const guint8 *tags, const guint8 *upos, guint n);

/** Whether all words but the root have heads. */
static inline gboolean
rw_parse_done(const RwParse *parse)
{
  return parse->next > parse->n && parse->depth <= 1;
}

/** Whether `action` is possible. */
gboolean
rw_parse_allows(const RwParse *parse, guint action);

/** Takes an action that is possible. */
void
rw_parse_take(RwParse *parse, guint action);

/** The features of the state.  Returns: their number */
guint
rw_parse_features(const RwParse *parse, guint32 *keys);

/** The label of the best action that is possible; actions[label] is the action, in ascending order, at least one of each kind. */
guint
rw_parse_best(const RwParse *parse, const guint8 *actions, guint n_actions, const gint32 *scores);

/** Parses to the end. */
void
rw_parse(const RwLinear *linear, const guint8 *actions, RwParse *parse);

#endif /* RW_TEXT_PARSER_H */
