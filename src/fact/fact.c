/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/fact.h"

struct RwPatterns {
  int unused;
};

RwPatterns *
rw_patterns_new(const RwOntology *ontology, GError **error)
{
  (void)ontology;
  (void)error;
  return g_new0(RwPatterns, 1);
}

void
rw_patterns_free(RwPatterns *patterns)
{
  g_free(patterns);
}

RwFacts *
rw_facts_find(const RwPatterns *patterns, RwArena *arena, const RwText *text, const RwEntities *entities, const RwTimes *times)
{
  (void)patterns;
  (void)text;
  (void)entities;
  (void)times;
  return rw_arena_new_array(arena, RwFacts, 1);
}
