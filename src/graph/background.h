/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file graph/background.h
 * What the knowledge bases know of the entities that an article is linked to: a graph beside the article's, so that nobody takes
 * it for what the article says.
 */

#ifndef RW_GRAPH_BACKGROUND_H
#define RW_GRAPH_BACKGROUND_H

#include "graph/build.h"

/**
 * The graph "ARTICLE#kb": classes, label and facts of each linked entity, and class and label of what these facts lead to.  It is
 * prov:wasDerivedFrom "BASEkb/FILE" for each base that has a part in it.  Facts that the ontology does not allow between classes
 * like these are left out.
 * Returns: (transfer full) (nullable): NULL where no base knows anything
 */
RwGraph *
rw_background_build(RwArena *arena, const RwFindings *findings, const char *article);

#endif /* RW_GRAPH_BACKGROUND_H */
