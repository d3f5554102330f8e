/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file graph/build.h
 * The graph stage: what the stages before found, as RDF statements in the terms of the ontology.
 */

#ifndef RW_GRAPH_BUILD_H
#define RW_GRAPH_BUILD_H

#include "fact/fact.h"

#include <rdfwire/extractor.h>

/** All that is known about one article; borrows everything. */
typedef struct {
  const RwOntology *ontology;
  const RwArticle *article;
  const RwText *text;
  const RwEntities *entities;
  const RwTimes *times;
  const RwFacts *facts;
  const char *base;
  RwDetail detail;
  RwMentionChoice mentions;
  RwEntityScope scope;
  const RwKb *kb;
  gboolean kb_facts;   /**< Whether the graph has what the knowledge bases know as its background */
} RwFindings;

/** The article's graph; scratch space comes from `arena`.  Returns: (transfer full) */
RwGraph *
rw_graph_build(RwArena *arena, const RwFindings *findings);

#endif /* RW_GRAPH_BUILD_H */
