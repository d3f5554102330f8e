/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/datadir.h"
#include "entity/seen.h"

#include <glib/gstdio.h>
#include <string.h>

/* The own ontology with one more file of names and words. */
static RwOntology *
load_with(const char *turtle)
{
  g_autofree char *builtin = rw_datadir_find("ontology", NULL);
  g_autofree char *folder = g_dir_make_tmp("rdfwire-names-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "own.ttl", NULL);
  assert_true(g_file_set_contents(path, turtle, -1, NULL));
  const char *const paths[] = {builtin, path, NULL};
  RwOntology *ontology = rw_ontology_load(paths, NULL);
  assert_non_null(ontology);
  g_remove(path);
  g_rmdir(folder);
  return ontology;
}

/* What a name of one piece means first. */
static const RwSense *
sense_of(RwSeen *seen, RwArena *arena, const char *name)
{
  char folded[RW_PIECE_MAX];
  guint64 *hash = rw_arena_new_array(arena, guint64, 1);
  *hash = rw_piece_hash(folded, rw_fold(name, strlen(name), folded, sizeof(folded)));
  const RwPieces pieces = {hash, (const guint32[]){0, 1}};
  const guint32 state = rw_seen_exact(seen, pieces, 0, 1);
  assert_int_not_equal(state, 0);
  guint n;
  RwSense *sense = rw_seen_senses(seen, state, &n);
  rw_seen_take(seen, sense);
  return sense;
}

static const RwKnown *
known_of(RwSeen *seen, RwArena *arena, const char *name)
{
  return rw_seen_known(seen, sense_of(seen, arena, name)->known);
}

#define PREFIXES \
  "@prefix rw: <https://w3id.org/rdfwire/ns#> .\n" \
  "@prefix rwp: <https://w3id.org/rdfwire/pattern#> .\n" \
  "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" \
  "@prefix ex: <https://example.org/> .\n"

static void
words_are_found_in_any_case(void **state)
{
  (void)state;
  g_autoptr(RwOntology) ontology = load_with(PREFIXES);
  g_autoptr(RwKb) kb = rw_kb_load(ontology, NULL, TRUE, FALSE, NULL);
  g_autoptr(RwNames) names = rw_names_new(ontology, kb, NULL);
  assert_non_null(names);
  static const struct {
    const char *word;
    guint32 kind;
    RwGender gender;
  } CASES[] = {
    {"Zainab", RW_WORD_GIVEN_NAME, RW_GENDER_FEMALE}, {"JÜRGEN", RW_WORD_GIVEN_NAME, RW_GENDER_MALE},
    {"Mrs.", RW_WORD_HONORIFIC, RW_GENDER_FEMALE},    {"minister", RW_WORD_POSITION, RW_GENDER_UNKNOWN},
    {"militia", RW_WORD_CLASS_NOUN, RW_GENDER_UNKNOWN}, {"GmbH", RW_WORD_NAME_SUFFIX, RW_GENDER_UNKNOWN},
    {"she", RW_WORD_PRONOUN, RW_GENDER_FEMALE},       {"wife", RW_WORD_RELATION_NOUN, RW_GENDER_FEMALE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    const RwWord *word = rw_names_word(names, CASES[i].word, strlen(CASES[i].word));
    assert_non_null(word);
    assert_true(word->kinds & CASES[i].kind);
    assert_int_equal(word->gender, CASES[i].gender);
  }
  assert_null(rw_names_word(names, "xyzzy", 5));
}

static void
own_words_and_names_are_read(void **state)
{
  (void)state;
  g_autoptr(RwOntology) ontology = load_with(
    PREFIXES "rwp:own a rwp:ClassNoun ; rwp:class rw:ArmedGroup ; rwp:word \"privateers\" .\n"
             "ex:land a rw:Country ; skos:prefLabel \"Ruritania\"@en, \"Ruritanien\"@de ; rw:demonym \"Ruritanian\"@en ;\n"
             "  rw:capital ex:town .\n"
             "ex:town a rw:City ; skos:prefLabel \"Strelsau\"@en ; rw:ambiguous true .\n"
             "ex:union a rw:InternationalOrganization ; skos:prefLabel \"Zendunion\"@en ; skos:altLabel \"ZU\"@en ;\n"
             "  rw:ambiguousName \"ZU\"@en .\n");
  g_autoptr(RwKb) kb = rw_kb_load(ontology, NULL, TRUE, FALSE, NULL);
  g_autoptr(RwNames) names = rw_names_new(ontology, kb, NULL);
  assert_non_null(names);
  const RwWord *word = rw_names_word(names, "Privateers", 10);
  assert_non_null(word);
  assert_string_equal(rw_ontology_iri(ontology, word->noun_class), RW_NS "ArmedGroup");
  g_autoptr(RwArena) arena = rw_arena_new();
  RwSeen *seen = rw_seen_new(names, arena);
  const RwKnown *land = known_of(seen, arena, "Ruritania"), *town = known_of(seen, arena, "strelsau");
  assert_string_equal(land->iri, "https://example.org/land");
  assert_string_equal(land->label, "Ruritania");
  assert_int_equal(land->coarse, RW_COARSE_PLACE);
  assert_true(town->ambiguous);
  assert_ptr_equal(rw_seen_known(seen, town->capital_of), land);
  assert_ptr_equal(known_of(seen, arena, "zendunion"), known_of(seen, arena, "ZU"));
  assert_true(sense_of(seen, arena, "ZU")->unsure);
  assert_false(sense_of(seen, arena, "Zendunion")->unsure);
}

static void
a_class_that_is_none_is_an_error(void **state)
{
  (void)state;
  g_autoptr(RwOntology) ontology =
    load_with(PREFIXES "rwp:own a rwp:ClassNoun ; rwp:class rw:locatedIn ; rwp:word \"somewhere\" .\n");
  GError *error = NULL;
  g_autoptr(RwKb) kb = rw_kb_new(ontology);
  assert_null(rw_names_new(ontology, kb, &error));
  assert_rw_error(&error, RW_ERROR_ONTOLOGY, "own.ttl:");
}

static void
free_accepts_null(void **state)
{
  (void)state;
  rw_names_free(NULL);
  rw_matcher_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_are_found_in_any_case),
    cmocka_unit_test(own_words_and_names_are_read),
    cmocka_unit_test(a_class_that_is_none_is_an_error),
    cmocka_unit_test(free_accepts_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
