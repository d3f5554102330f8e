/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/datadir.h"
#include "ontology/ontology.h"

#include <glib/gstdio.h>
#include <string.h>

#define EX "http://example.org/"
#define PREFIXES                                                                                                                 \
  "@prefix ex: <" EX "> .\n@prefix rw: <" RW_NS "> .\n@prefix owl: <" RW_NS_OWL "> .\n@prefix rdfs: <" RW_NS_RDFS "> .\n"        \
  "@prefix schema: <" RW_NS_SCHEMA "> .\n"

/* The built-in ontology and a folder for own files, which is removed at the end of a test. */
typedef struct {
  char *builtin;
  char *dir;
} Fixture;

static int
setup(void **state)
{
  Fixture *fixture = g_new0(Fixture, 1);
  *state = fixture;
  fixture->builtin = rw_datadir_find("ontology", NULL);
  fixture->dir = g_dir_make_tmp("rdfwire-ontology-XXXXXX", NULL);
  return fixture->builtin && fixture->dir ? 0 : -1;
}

static int
teardown(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GDir) dir = g_dir_open(fixture->dir, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(fixture->dir, name, NULL);
    g_remove(path);
  }
  int failed = g_rmdir(fixture->dir);
  g_free(fixture->builtin);
  g_free(fixture->dir);
  g_free(fixture);
  return failed;
}

static void
write_turtle(const Fixture *fixture, const char *name, const char *turtle)
{
  g_autofree char *path = g_build_filename(fixture->dir, name, NULL);
  g_autofree char *text = g_strconcat(PREFIXES, turtle, NULL);
  assert_true(g_file_set_contents(path, text, -1, NULL));
}

static RwOntology *
load_both(const Fixture *fixture, GError **error)
{
  const char *paths[] = {fixture->builtin, fixture->dir, NULL};
  return rw_ontology_load(paths, error);
}

/* The built-in ontology with one more file. */
static RwOntology *
load_with(const Fixture *fixture, const char *turtle)
{
  g_autoptr(GError) error = NULL;
  write_turtle(fixture, "own.ttl", turtle);
  RwOntology *ontology = load_both(fixture, &error);
  if (!ontology)
    fail_msg("%s", error->message);
  return ontology;
}

/* The term of "rw:Person" or "ex:Bank". */
static RwTermId
term(const RwOntology *ontology, const char *name)
{
  static const struct {
    const char *prefix, *namespace;
  } NAMESPACES[] = {{"rw:", RW_NS}, {"ex:", EX}, {"schema:", RW_NS_SCHEMA}};
  for (guint i = 0; i < G_N_ELEMENTS(NAMESPACES); i++) {
    if (!g_str_has_prefix(name, NAMESPACES[i].prefix))
      continue;
    g_autofree char *iri = g_strconcat(NAMESPACES[i].namespace, name + strlen(NAMESPACES[i].prefix), NULL);
    RwTermId id = rw_triples_find(rw_ontology_triples(ontology), iri);
    if (!id)
      fail_msg("%s is not declared", name);
    return id;
  }
  fail_msg("%s has no known prefix", name);
  return 0;
}

static char *
dup_names(const RwOntology *ontology, RwTermList list)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < list.n; i++) {
    const char *iri = rw_ontology_iri(ontology, list.ids[i]);
    g_ptr_array_add(names, (char *)strpbrk(iri + strlen("https://w3id.org"), "#") + 1);
  }
  g_ptr_array_add(names, NULL);
  return g_strjoinv(" ", (char **)names->pdata);
}

static void
classes_are_closed(void **state)
{
  g_autoptr(RwOntology) ontology = load_with(*state, "");
  static const struct {
    const char *class_, *superclasses, *schema;
  } CASES[] = {
    {"rw:Company", "Company Organization Entity", "schema:Corporation"},
    {"rw:Person", "Person Entity", "schema:Person"},
    {"rw:ArmedGroup", "ArmedGroup Organization Entity", "schema:Organization"},
    {"rw:Position", "Position Entity", NULL},
    {"rw:PhoneCall", "PhoneCall Communication Event", "schema:Event"},
    {"rw:Quotation", "Quotation Claim", "schema:Claim"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    RwTermId class_ = term(ontology, CASES[i].class_);
    g_autofree char *names = dup_names(ontology, rw_ontology_superclasses(ontology, class_));
    assert_string_equal(names, CASES[i].superclasses);
    RwTermId schema = CASES[i].schema ? term(ontology, CASES[i].schema) : 0;
    assert_int_equal(rw_ontology_schema_class(ontology, class_), schema);
  }
  assert_true(rw_ontology_is_a(ontology, term(ontology, "rw:City"), RW_T_RW_PLACE));
  assert_true(rw_ontology_is_a(ontology, RW_T_RW_PLACE, RW_T_RW_PLACE));
  assert_false(rw_ontology_is_a(ontology, RW_T_RW_PLACE, term(ontology, "rw:City")));
  assert_true(rw_ontology_is_a(ontology, RW_T_RW_EVENT, RW_T_SEM_EVENT));
}

static void
users_add_classes(void **state)
{
  g_autoptr(RwOntology) ontology = load_with(
    *state, "ex:Bank rdfs:subClassOf ex:Lender, rw:Company . ex:Lender rdfs:subClassOf rw:Organization .\n"
            "ex:Alone a owl:Class . ex:Vessel a owl:Class ; rdfs:subClassOf rw:Product, schema:Vehicle .");
  RwTermId bank = term(ontology, "ex:Bank");
  RwTermList list = rw_ontology_superclasses(ontology, bank);
  assert_int_equal(list.n, 5);
  assert_int_equal(list.ids[0], bank);
  assert_int_equal(list.ids[3], RW_T_RW_ORGANIZATION);
  assert_int_equal(list.ids[4], RW_T_RW_ENTITY);
  assert_int_equal(rw_ontology_superclasses(ontology, term(ontology, "ex:Alone")).n, 1);
  assert_int_equal(rw_ontology_schema_class(ontology, term(ontology, "ex:Vessel")), term(ontology, "schema:Vehicle"));
  assert_int_equal(rw_ontology_superclasses(ontology, RW_T_RW_AGENT).n, 0);
}

typedef struct {
  const char *property, *subject, *object;
  gboolean allowed;
} Allowed;

static const Allowed ALLOWED[] = {
  {"rw:holdsPosition", "rw:Person", "rw:Position", TRUE},
  {"rw:holdsPosition", "rw:Company", "rw:Position", FALSE},
  {"rw:holdsPosition", "rw:Person", NULL, FALSE},
  {"rw:positionAt", "rw:Position", "rw:Country", TRUE},
  {"rw:positionAt", "rw:Position", "rw:GovernmentBody", TRUE},
  {"rw:positionAt", "rw:Position", "rw:Person", FALSE},
  {"rw:birthDate", "rw:Person", NULL, TRUE},
  {"rw:birthDate", "rw:Person", "rw:Place", FALSE},
  {"rw:birthDate", "rw:City", NULL, FALSE},
  {"rw:topic", "rw:Meeting", "rw:War", TRUE},
  {"rw:topic", "rw:Meeting", "rw:Treaty", TRUE},
  {"rw:place", "rw:Meeting", "rw:Person", FALSE},
  {"rw:Person", "rw:Person", "rw:Person", FALSE},
  {"ex:lends", "ex:Bank", "rw:Person", TRUE},
  {"ex:lends", "rw:Company", "rw:Person", FALSE},
  {"ex:lendsFast", "ex:Bank", "rw:Person", TRUE},
  {"ex:lendsFast", "rw:Company", "rw:Person", FALSE},
  {"ex:lendsFast", "ex:Bank", "rw:Company", FALSE},
};

static void
domains_and_ranges_are_checked(void **state)
{
  g_autoptr(RwOntology) ontology = load_with(
    *state, "ex:Bank rdfs:subClassOf rw:Company .\n"
            "ex:lends a owl:ObjectProperty ; rdfs:domain ex:Bank .\n"
            "ex:lendsFast a owl:ObjectProperty ; rdfs:subPropertyOf ex:lends ; rdfs:range rw:Person .");
  for (guint i = 0; i < G_N_ELEMENTS(ALLOWED); i++) {
    const Allowed *c = &ALLOWED[i];
    RwTermId object = c->object ? term(ontology, c->object) : 0;
    gboolean allowed = rw_ontology_allows(ontology, term(ontology, c->property), term(ontology, c->subject), object);
    if (allowed != c->allowed)
      fail_msg("%s from %s to %s", c->property, c->subject, c->object ? c->object : "a literal");
  }
  assert_true(rw_ontology_is_symmetric(ontology, term(ontology, "rw:spouseOf")));
  assert_false(rw_ontology_is_symmetric(ontology, term(ontology, "rw:parentOf")));
}

typedef struct {
  const char *turtle, *message;
} Bad;

static const Bad BAD[] = {
  {"ex:A rdfs:subClassOf ex:B .\nex:B rdfs:subClassOf ex:C .\nex:C rdfs:subClassOf ex:A .",
   "> is above itself in <" RW_NS_RDFS "subClassOf>"},
  {"ex:A rdfs:subClassOf ex:A .", "own.ttl:6:1: <" EX "A> is above itself"},
  {"rw:Entity rdfs:subClassOf rw:City .", "> is above itself"},
  {"ex:p a owl:ObjectProperty ; rdfs:subPropertyOf ex:q .\nex:q a owl:ObjectProperty ; rdfs:subPropertyOf ex:p .",
   "> is above itself"},
  {"ex:p a owl:ObjectProperty ;\n  rdfs:domain [ a owl:Class ] .", "<" EX "p> is neither a class nor an owl:unionOf"},
  {"ex:p a owl:ObjectProperty ;\n  rdfs:range\n", "own.ttl:"},
};

static void
contradictions_are_errors(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(BAD); i++) {
    g_autoptr(GError) error = NULL;
    write_turtle(*state, "own.ttl", BAD[i].turtle);
    assert_null(load_both(*state, &error));
    assert_rw_error(&error, RW_ERROR_ONTOLOGY, BAD[i].message);
  }
}

static void
missing_terms_are_errors(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  write_turtle(fixture, "own.ttl", "rw:Entity a owl:Class .");
  const char *paths[] = {fixture->dir, NULL};
  assert_null(rw_ontology_load(paths, &error));
  assert_rw_error(&error, RW_ERROR_ONTOLOGY, "no file declares <" RW_NS "Person>, which the program uses");
}

static void
folders_are_read_in_byte_order_without_shapes(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  write_turtle(fixture, "b.ttl", "ex:s ex:p \"b\" .");
  write_turtle(fixture, "B.ttl", "ex:s ex:p \"B\" .");
  write_turtle(fixture, "a.ttl", "ex:s ex:p \"a\" .");
  write_turtle(fixture, "shapes.ttl", "ex:s ex:p \"shapes\" . this is no Turtle");
  write_turtle(fixture, "own-shapes.ttl", "this is none either");
  write_turtle(fixture, "README.md", "no Turtle either");
  g_autoptr(RwOntology) ontology = load_both(fixture, &error);
  assert_non_null(ontology);
  const RwTriples *triples = rw_ontology_triples(ontology);
  RwTermList list = rw_triples_objects(triples, term(ontology, "ex:s"), term(ontology, "ex:p"));
  static const char *const EXPECTED[] = {"B", "a", "b"};
  assert_int_equal(list.n, G_N_ELEMENTS(EXPECTED));
  for (guint i = 0; i < list.n; i++)
    assert_string_equal(rw_triples_value(triples, list.ids[i]), EXPECTED[i]);
}

static void
what_cannot_be_read_is_an_error(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  const char *empty[] = {fixture->dir, NULL};
  assert_null(rw_ontology_load(empty, &error));
  assert_rw_error(&error, RW_ERROR_ONTOLOGY, "the folder has no .ttl file");
  g_autofree char *none = g_build_filename(fixture->dir, "none.ttl", NULL);
  const char *missing[] = {none, NULL};
  assert_null(rw_ontology_load(missing, &error));
  assert_rw_error(&error, RW_ERROR_IO, "none.ttl: ");
  rw_ontology_free(NULL);
}

/* Whoever writes a query or a pattern reads these. */
static void
own_terms_have_label_and_comment(void **state)
{
  g_autoptr(RwOntology) ontology = load_with(*state, "ex:x rdfs:label \"x\" ; rdfs:comment \"x\" .");
  const RwTriples *triples = rw_ontology_triples(ontology);
  RwTermId comment = rw_triples_find(triples, RW_NS_RDFS "comment");
  const RwTermId types[] = {RW_T_OWL_CLASS, RW_T_OWL_OBJECT_PROPERTY, RW_T_OWL_DATATYPE_PROPERTY};
  for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
    RwTermList terms = rw_triples_subjects(triples, RW_T_RDF_TYPE, types[i]);
    for (guint k = 0; k < terms.n; k++) {
      const char *iri = rw_ontology_iri(ontology, terms.ids[k]);
      if (!g_str_has_prefix(iri, RW_NS))
        continue;
      if (rw_triples_objects(triples, terms.ids[k], RW_T_RDFS_LABEL).n != 1)
        fail_msg("%s has not one label", iri);
      if (rw_triples_objects(triples, terms.ids[k], comment).n != 1)
        fail_msg("%s has not one comment", iri);
    }
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(classes_are_closed, setup, teardown),
    cmocka_unit_test_setup_teardown(users_add_classes, setup, teardown),
    cmocka_unit_test_setup_teardown(domains_and_ranges_are_checked, setup, teardown),
    cmocka_unit_test_setup_teardown(contradictions_are_errors, setup, teardown),
    cmocka_unit_test_setup_teardown(missing_terms_are_errors, setup, teardown),
    cmocka_unit_test_setup_teardown(folders_are_read_in_byte_order_without_shapes, setup, teardown),
    cmocka_unit_test_setup_teardown(what_cannot_be_read_is_an_error, setup, teardown),
    cmocka_unit_test_setup_teardown(own_terms_have_label_and_comment, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
