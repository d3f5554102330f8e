/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "ontology/terms.h"
#include "ontology/triples.h"

#include <glib/gstdio.h>
#include <string.h>

#define EX "http://example.org/"
#define PREFIX "@prefix ex: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"

/* A folder that is removed with its files at the end of a test. */
static int
make_dir(void **state)
{
  *state = g_dir_make_tmp("rdfwire-triples-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static int
remove_dir(void **state)
{
  g_autoptr(GDir) dir = g_dir_open(*state, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(*state, name, NULL);
    g_remove(path);
  }
  int failed = g_rmdir(*state);
  g_free(*state);
  return failed;
}

static gboolean
read_bytes(RwTriples *triples, const char *dir, const char *name, const char *bytes, gssize length, GError **error)
{
  g_autofree char *path = g_build_filename(dir, name, NULL);
  assert_true(g_file_set_contents(path, bytes, length, NULL));
  return rw_triples_read(triples, path, error);
}

static void
read_turtle(RwTriples *triples, const char *dir, const char *name, const char *turtle)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strconcat(PREFIX, turtle, NULL);
  if (!read_bytes(triples, dir, name, text, -1, &error))
    fail_msg("%s", error->message);
}

static RwTermId
ex(const RwTriples *triples, const char *name)
{
  g_autofree char *iri = g_strconcat(EX, name, NULL);
  return rw_triples_find(triples, iri);
}

static char *
dup_values(const RwTriples *triples, RwTermList list)
{
  GString *values = g_string_new(NULL);
  for (guint i = 0; i < list.n; i++) {
    const char *language = rw_triples_language(triples, list.ids[i]);
    const char *value = rw_triples_value(triples, list.ids[i]);
    g_string_append_printf(values, "%s%s", i ? " " : "", g_str_has_prefix(value, EX) ? value + strlen(EX) : value);
    if (language)
      g_string_append_printf(values, "@%s", language);
  }
  return g_string_free(values, FALSE);
}

static void
assert_values(const RwTriples *triples, RwTermList list, const char *expected)
{
  g_autofree char *values = dup_values(triples, list);
  assert_string_equal(values, expected);
}

static void
terms_of_the_program_have_their_numbers(void **state)
{
  (void)state;
  g_autoptr(RwTriples) triples = rw_triples_new();
  for (RwTermId id = 1; id < RW_T_COUNT; id++) {
    assert_int_equal(rw_triples_find(triples, rw_term_iri(id)), id);
    assert_string_equal(rw_triples_value(triples, id), rw_term_iri(id));
  }
  rw_triples_index(triples);
  assert_int_equal(rw_triples_objects(triples, RW_T_RW_PERSON, RW_T_RDF_TYPE).n, 0);
}

static void
lists_keep_the_order_of_the_files(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  read_turtle(triples, *state, "b.ttl", "ex:s ex:p \"z\", \"a\"@en, \"a\", \"a\"@de, \"z\" ; ex:q ex:o .\nex:t ex:p \"m\" .");
  read_turtle(triples, *state, "a.ttl", "ex:s ex:p \"a\", \"b\" . ex:r ex:q ex:o . ex:s ex:q ex:o .");
  rw_triples_index(triples);
  RwTermId s = ex(triples, "s"), p = ex(triples, "p"), q = ex(triples, "q");
  assert_values(triples, rw_triples_objects(triples, s, p), "z a@en a a@de b");
  assert_values(triples, rw_triples_subjects(triples, q, ex(triples, "o")), "s r");
  assert_values(triples, rw_triples_subjects_with(triples, p), "s t");
  assert_values(triples, rw_triples_subjects_with(triples, q), "s r");
  assert_string_equal(rw_triples_value(triples, rw_triples_object(triples, s, p)), "z");
}

static void
predicates_of_a_subject_are_walked(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  read_turtle(triples, *state, "a.ttl", "ex:r ex:o 1 . ex:s ex:p 1, 2 ; ex:q 3 ; ex:p 4 . ex:t ex:u 5 .");
  rw_triples_index(triples);
  const RwTermId s = ex(triples, "s");
  const RwTermId first = rw_triples_next_predicate(triples, s, 0), second = rw_triples_next_predicate(triples, s, first);
  assert_int_equal(first, MIN(ex(triples, "p"), ex(triples, "q")));
  assert_int_equal(second, MAX(ex(triples, "p"), ex(triples, "q")));
  assert_int_equal(rw_triples_next_predicate(triples, s, second), 0);
}

static void
what_is_not_there_is_nothing(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  read_turtle(triples, *state, "a.ttl", "ex:s ex:p ex:o .");
  rw_triples_index(triples);
  assert_int_equal(ex(triples, "nowhere"), 0);
  assert_int_equal(rw_triples_objects(triples, ex(triples, "o"), ex(triples, "p")).n, 0);
  assert_int_equal(rw_triples_object(triples, 0, 0), 0);
  assert_int_equal(rw_triples_subjects_with(triples, ex(triples, "s")).n, 0);
  g_autofree char *place = rw_triples_dup_place(triples, ex(triples, "o"), ex(triples, "o"));
  assert_string_equal(place, "ontology");
}

static void
literals_differ_by_datatype(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  read_turtle(triples, *state, "a.ttl", "ex:s ex:p 1, \"1\", \"1\"^^xsd:integer, true .");
  rw_triples_index(triples);
  RwTermList list = rw_triples_objects(triples, ex(triples, "s"), ex(triples, "p"));
  assert_values(triples, list, "1 1 true");
  for (guint i = 0; i < list.n; i++)
    assert_int_equal(rw_triples_kind(triples, list.ids[i]), RW_NODE_LITERAL);
}

static void
blank_nodes_belong_to_their_file(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  read_turtle(triples, *state, "a.ttl", "ex:s ex:p _:x . _:x ex:q \"a\" . _:x ex:q \"a2\" .");
  read_turtle(triples, *state, "b.ttl", "ex:t ex:p _:x . _:x ex:q \"b\" .");
  rw_triples_index(triples);
  RwTermId p = ex(triples, "p"), q = ex(triples, "q");
  RwTermId a = rw_triples_object(triples, ex(triples, "s"), p);
  RwTermId b = rw_triples_object(triples, ex(triples, "t"), p);
  assert_int_equal(rw_triples_kind(triples, a), RW_NODE_BLANK);
  assert_int_not_equal(a, b);
  assert_values(triples, rw_triples_objects(triples, a, q), "a a2");
  assert_values(triples, rw_triples_objects(triples, b, q), "b");
}

static void
rdf_lists_are_followed(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  read_turtle(
    triples, *state, "a.ttl",
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    "ex:s ex:p ( ex:b ex:a ex:b ), () .\n"
    "ex:round rdf:first ex:a ; rdf:rest ex:round .");
  rw_triples_index(triples);
  RwTermList lists = rw_triples_objects(triples, ex(triples, "s"), ex(triples, "p"));
  assert_int_equal(lists.n, 2);
  g_autoptr(GArray) members = rw_triples_dup_list(triples, lists.ids[0]);
  assert_values(triples, (RwTermList){(const RwTermId *)(const void *)members->data, members->len}, "b a b");
  g_autoptr(GArray) none = rw_triples_dup_list(triples, lists.ids[1]);
  assert_int_equal(none->len, 0);
  g_autoptr(GArray) round = rw_triples_dup_list(triples, ex(triples, "round"));
  assert_in_range(round->len, 1, 100);
}

static void
places_are_where_blocks_begin(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  read_turtle(
    triples, *state, "a.ttl",
    "# A comment that ends in a full stop.\n"
    "ex:one ex:p ex:o ;\n"
    "  ex:q ( ex:a\n"
    "    ex:b ) ;\n"
    "  ex:q \"x\" . # the end\n"
    "\n"
    "ex:two ex:p 1.5 ,\n"
    "  2.5 .\n"
    "@prefix other: <http://example.org/other> .\n"
    "ex:three ex:p ex:o . ex:four ex:p ex:o .\n");
  rw_triples_index(triples);
  static const struct {
    const char *name;
    const char *about;
    const char *place;
  } CASES[] = {
    {"one", "one", "a.ttl:4:1"},   {"one", "b", "a.ttl:6:5"},   {"one", "nowhere", "a.ttl:4:1"}, {"two", "q", "a.ttl:9:1"},
    {"three", "p", "a.ttl:12:10"}, {"four", "four", "a.ttl:12:22"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *place = rw_triples_dup_place(triples, ex(triples, CASES[i].name), ex(triples, CASES[i].about));
    if (!g_str_has_suffix(place, CASES[i].place))
      fail_msg("%s is at %s, not %s", CASES[i].about, place, CASES[i].place);
  }
}

static void
other_syntaxes_are_read(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  g_autoptr(GError) error = NULL;
  const char *nt = "<" EX "s> <" EX "p> \"caf\\u00E9\"@fr .\n";
  const char *xml = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:ex='" EX "'>"
                    "<rdf:Description rdf:about='" EX "s'><ex:p>x</ex:p></rdf:Description></rdf:RDF>";
  assert_true(read_bytes(triples, *state, "a.nt", nt, -1, &error));
  assert_true(read_bytes(triples, *state, "a.rdf", xml, -1, &error));
  rw_triples_index(triples);
  assert_values(triples, rw_triples_objects(triples, ex(triples, "s"), ex(triples, "p")), "café@fr x");
}

typedef struct {
  const char *name, *bytes, *message;
  RwError code;
} BadFile;

static const BadFile BAD_FILES[] = {
  {"a.ttl", PREFIX "ex:s ex:p\n  foo:bar .\n", "a.ttl:4:3: The namespace prefix in \"foo:bar\" was not declared",
   RW_ERROR_ONTOLOGY},
  {"a.ttl", PREFIX "ex:s ex:p \"x .\n", "a.ttl:3:1: ", RW_ERROR_ONTOLOGY},
  {"a.ttl", PREFIX "ex:s ex:p \"x\" .\nex:t .\n", "a.ttl:4:1: syntax error", RW_ERROR_ONTOLOGY},
  {"a.ttl", PREFIX "ex:s ex:p \"\xff\" .\n", "a.ttl:3:12: the bytes are not UTF-8", RW_ERROR_ONTOLOGY},
  {"a.nt", "<a:b> <a:c> \"x\" .\n<a:b> <a:c> \"x .\n", "a.nt:2:", RW_ERROR_ONTOLOGY},
  {"a.rdf", "<rdf", "a.rdf:1:", RW_ERROR_ONTOLOGY},
  {"a.txt", "", "a.txt: the name of an RDF file ends in", RW_ERROR_ONTOLOGY},
};

static void
errors_name_file_line_and_column(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(BAD_FILES); i++) {
    const BadFile *bad = &BAD_FILES[i];
    g_autoptr(RwTriples) triples = rw_triples_new();
    g_autoptr(GError) error = NULL;
    assert_false(read_bytes(triples, *state, bad->name, bad->bytes, -1, &error));
    assert_rw_error(&error, bad->code, bad->message);
  }
}

static void
a_missing_file_is_an_error(void **state)
{
  g_autoptr(RwTriples) triples = rw_triples_new();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(*state, "none.ttl", NULL);
  assert_false(rw_triples_read(triples, path, &error));
  assert_rw_error(&error, RW_ERROR_IO, "none.ttl: ");
}

static void
free_accepts_null(void **state)
{
  (void)state;
  rw_triples_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(terms_of_the_program_have_their_numbers),
    cmocka_unit_test_setup_teardown(lists_keep_the_order_of_the_files, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(predicates_of_a_subject_are_walked, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(what_is_not_there_is_nothing, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(literals_differ_by_datatype, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(blank_nodes_belong_to_their_file, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(rdf_lists_are_followed, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(places_are_where_blocks_begin, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(other_syntaxes_are_read, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(errors_name_file_line_and_column, make_dir, remove_dir),
    cmocka_unit_test_setup_teardown(a_missing_file_is_an_error, make_dir, remove_dir),
    cmocka_unit_test(free_accepts_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
