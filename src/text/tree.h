/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/tree.h
 * The best tree of a sentence by the scores of its arcs.
 */

#ifndef RW_TEXT_TREE_H
#define RW_TEXT_TREE_H

#include "text/kernel.h"

/**
 * Sets heads[0 .. n) to those of the tree with the greatest sum of scores and exactly one root; 0 stands for the root, j for word
 * j - 1.  scores.rows[i][j] is that of head j for word i, of which scores.rows[i][i + 1] is not used; each row is filled up to a
 * multiple of 16 with -FLT_MAX.
 *
 * Where the best head of each word makes no such tree: the maximum spanning arborescence (Y. J. Chu, T. H. Liu, 1965; J. Edmonds,
 * 1967) in the form for dense graphs, in time O(n^2) (R. E. Tarjan, Finding Optimum Branchings, 1977), with one arc from the root
 * since each costs more than all others can bring.  n is at most RW_MAX_SENTENCE.
 */
void
rw_tree_decode(const RwKernel *kernel, RwFloats scores, guint n, guint32 *heads);

#endif /* RW_TEXT_TREE_H */
