/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb.h
 * Knowledge bases of a few statements, for tests.
 */

#ifndef RW_TESTS_KB_H
#define RW_TESTS_KB_H

#include "test.h"

#include "base/datadir.h"
#include "kb/build.h"
#include "kb/kb.h"

#include <string.h>

#define KB_WD "http://www.wikidata.org/entity/"
#define KB_EX "https://example.org/"

/** The built-in ontology. */
static inline RwOntology *
kb_ontology(void)
{
  g_autofree char *folder = rw_datadir_find("ontology", NULL);
  const char *const paths[] = {folder, NULL};
  RwOntology *ontology = rw_ontology_load(paths, NULL);
  assert_non_null(ontology);
  return ontology;
}

/** The term of a class or property of rw:. */
static inline RwTermId
kb_term(const RwOntology *ontology, const char *name)
{
  g_autofree char *iri = g_strconcat(RW_NS, name, NULL);
  const RwTermId term = rw_triples_find(rw_ontology_triples(ontology), iri);
  assert_int_not_equal(term, 0);
  return term;
}

/** The entities that a name may mean, "IRI FORM PERCENT" with spaces, in `arena`. */
static inline const char *
kb_meanings(const RwKb *kb, RwArena *arena, const char *name)
{
  guint n;
  const RwKbCandidate *candidates = rw_kb_candidates(kb, rw_name_hash(name), arena, &n);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, "%s%s %s %d", i ? ", " : "", strrchr(rw_kb_iri(kb, candidates[i].entity, arena), '/') + 1,
                           candidates[i].form, (int)(candidates[i].probability * 100 + 0.5f));
  return rw_arena_strdup(arena, text->str);
}

#endif /* RW_TESTS_KB_H */
