/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/oracle.h
 * The dynamic oracle of the arc-hybrid system (Y. Goldberg, J. Nivre, Training Deterministic Parsers with Non-Deterministic
 * Oracles, 2013): how many arcs of the right tree an action puts out of reach.
 */

#ifndef RW_TEXT_TRAIN_ORACLE_H
#define RW_TEXT_TRAIN_ORACLE_H

#include "text/parser.h"

/** The right tree of n words by nodes, as RwParse counts them; heads[i] is 0 for the root. */
typedef struct {
  const guint32 *heads;  /**< [n + 1] */
  const guint8 *deprels; /**< [n + 1] */
} RwGoldTree;

/** The costs of shift, left and right in this state, whether they are possible or not. */
typedef struct {
  guint shift, left, right;
} RwCosts;

/** The costs without regard to relations. */
RwCosts
rw_oracle_costs(const RwParse *parse, RwGoldTree gold);

/** The cost of an action: one more where its arc is right and its relation is not. */
guint
rw_oracle_cost(const RwParse *parse, RwGoldTree gold, RwCosts costs, guint action);

#endif /* RW_TEXT_TRAIN_ORACLE_H */
