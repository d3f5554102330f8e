/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/datadir.h"
#include "entity/names.h"

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

static const RwEntry *
find_known(const RwNames *names, const char *iri)
{
  guint32 i = 0;
  while (i < names->entries->len && strcmp(rw_names_entry(names, i)->iri, iri))
    i++;
  assert_true(i < names->entries->len);
  return rw_names_entry(names, i);
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
  g_autoptr(RwNames) names = rw_names_new(ontology, NULL);
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
             "ex:town a rw:City ; skos:prefLabel \"Strelsau\"@en ; rw:ambiguous true .\n");
  g_autoptr(RwNames) names = rw_names_new(ontology, NULL);
  assert_non_null(names);
  const RwWord *word = rw_names_word(names, "Privateers", 10);
  assert_non_null(word);
  assert_string_equal(rw_ontology_iri(ontology, word->noun_class), RW_NS "ArmedGroup");
  const RwEntry *land = find_known(names, "https://example.org/land");
  const RwEntry *town = find_known(names, "https://example.org/town");
  assert_string_equal(land->label, "Ruritania");
  assert_int_equal(land->coarse, RW_COARSE_PLACE);
  assert_true(town->ambiguous);
  assert_ptr_equal(rw_names_entry(names, town->capital_of), land);
}

static void
a_class_that_is_none_is_an_error(void **state)
{
  (void)state;
  g_autoptr(RwOntology) ontology =
    load_with(PREFIXES "rwp:own a rwp:ClassNoun ; rwp:class rw:locatedIn ; rwp:word \"somewhere\" .\n");
  GError *error = NULL;
  assert_null(rw_names_new(ontology, &error));
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
