/* SPDX-License-Identifier: Apache-2.0 */

#include "graph/build.h"

RwGraph *
rw_graph_build(RwArena *arena, const RwFindings *findings)
{
  (void)arena;
  g_autofree char *iri = rw_article_dup_iri(findings->article, findings->base);
  return rw_graph_new(iri);
}
