/* SPDX-License-Identifier: Apache-2.0 */

/*
 * test_engine ENGINE [optional]: the local engine called ENGINE answers queries of all syntaxes.  Exits with 77 where it is not
 * installed, with 1 where $RDFWIRE_TEST_ALL says that it must be, unless "optional" follows.
 */

#include "unit/test.h"

#include "rdf/sparql.h"

#include <rdfwire/query.h>

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define EXIT_SKIPPED 77

/* What all tests share; the engine's name is NULL for the first that is installed. */
typedef struct {
  const char *engine;
  char *folder;
  char **files;
} Fixture;

/* Files of several syntaxes, each with a person and its name in them. */
static const struct {
  const char *name, *text;
} DATA[] = {
  {"a.ttl", "@prefix rw: <https://w3id.org/rdfwire/ns#> . <http://e/1> a rw:PhoneCall ; <http://e/n> \"Z\xC3\xBCrich\"@de , 7 ."},
  {"b.nt", "<http://e/2> <http://e/n> \"2\" .\n"},
  {"c.nq", "<http://e/3> <http://e/n> \"3\" <http://e/g> .\n"},
  {"d.trig", "<http://e/h> { <http://e/4> <http://e/n> \"4\" } <http://e/5> <http://e/n> \"5\" ."},
  {"e.jsonld", "{\"@id\":\"http://e/6\",\"http://e/n\":\"6\"}"},
  {"f.rdf", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"http://e/\">"
            "<rdf:Description rdf:about=\"http://e/7\"><e:n>7</e:n></rdf:Description></rdf:RDF>"},
};

static char **
write_data(const char *folder)
{
  char **files = g_new0(char *, G_N_ELEMENTS(DATA) + 1);
  for (guint i = 0; i < G_N_ELEMENTS(DATA); i++) {
    files[i] = g_build_filename(folder, DATA[i].name, NULL);
    assert_true(g_file_set_contents(files[i], DATA[i].text, -1, NULL));
  }
  return files;
}

/* Queries of the data and their results as CSV or N-Triples; NULL: an error. */
static const struct {
  const char *query, *expected;
  gboolean no_ontology;
} QUESTIONS[] = {
  {"SELECT ?s ?o { ?s <http://e/n> ?o FILTER(isLiteral(?o) && datatype(?o) = xsd:string) } ORDER BY ?s",
   "s,o\r\nhttp://e/2,2\r\nhttp://e/3,3\r\nhttp://e/4,4\r\nhttp://e/5,5\r\nhttp://e/6,6\r\nhttp://e/7,7\r\n", FALSE},
  {"SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s", "g,s\r\nhttp://e/g,http://e/3\r\nhttp://e/h,http://e/4\r\n", FALSE},
  {"SELECT ?s { ?s a/rdfs:subClassOf* rw:Event }", "s\r\nhttp://e/1\r\n", FALSE},
  {"SELECT ?s { ?s a/rdfs:subClassOf* rw:Event }", "s\r\n", TRUE},
  {"SELECT ?o { ?s <http://e/n> ?o FILTER(lang(?o) = 'de') }", "o\r\nZ\xC3\xBCrich\r\n", FALSE},
  {"ASK { ?s <http://e/n> 7 }", "true\n", FALSE},
  {"ASK { ?s <http://e/n> 8 }", "false\n", FALSE},
  {"CONSTRUCT { ?s <http://e/is> ?o } WHERE { GRAPH <http://e/g> { ?s ?p ?o } }", "<http://e/3> <http://e/is> \"3\" .\n", FALSE},
  {"SELECT * { ?s nowhere:declared ?o }", NULL, FALSE},
  {"SELECT {", NULL, FALSE},
};

static void
ask_question(const char *engine, char **files, guint i)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  const RwQueryOptions options = {
    .query = QUESTIONS[i].query,
    .files = (const char *const *)files,
    .engine = engine,
    .no_ontology = QUESTIONS[i].no_ontology,
    .format = rw_sparql_form(QUESTIONS[i].query) == RW_FORM_GRAPH ? NULL : "csv",
  };
  const gboolean ok = rw_query_run(&options, out, &error);
  if (!QUESTIONS[i].expected)
    assert_rw_error(&error, RW_ERROR_QUERY, engine);
  else if (!ok)
    fail_msg("%s: %s", QUESTIONS[i].query, error->message);
  else
    assert_string_equal(out->str, QUESTIONS[i].expected);
}

static void
queries_are_answered(void **state)
{
  const Fixture *fixture = *state;
  for (guint i = 0; i < G_N_ELEMENTS(QUESTIONS); i++)
    ask_question(fixture->engine, fixture->files, i);
}

static void
the_first_engine_is_taken(void **state)
{
  const Fixture *fixture = *state;
  ask_question(NULL, fixture->files, 0);
}

/* Damaged data are the engine's to find, with the file in its message. */
static void
damaged_data_are_reported(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(fixture->folder, "damaged.ttl", NULL);
  assert_true(g_file_set_contents(path, "<a> <b> oops", -1, NULL));
  const char *const files[] = {path, NULL};
  const RwQueryOptions options = {.query = "ASK {}", .files = files, .engine = fixture->engine};
  const gboolean ok = rw_query_run(&options, out, &error);
  g_unlink(path);
  assert_false(ok);
  assert_rw_error(&error, RW_ERROR_QUERY, "damaged.ttl");
}

static void
a_slow_engine_is_given_up(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GString) out = g_string_new(NULL), query = g_string_new("SELECT (COUNT(*) AS ?n) {");
  g_autoptr(GError) error = NULL;
  for (int i = 0; i < 6; i++)
    g_string_append_printf(query, " ?s%d ?p%d ?o%d .", i, i, i);
  g_string_append_c(query, '}');
  const RwQueryOptions options = {
    .query = query->str, .files = (const char *const *)fixture->files, .engine = fixture->engine, .timeout = 3};
  assert_false(rw_query_run(&options, out, &error));
  assert_rw_error(&error, RW_ERROR_QUERY, "no answer in 3 seconds");
}

/* Whether the engine is installed; ends the program where it fails otherwise. */
static gboolean
is_installed(const Fixture *fixture)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  const RwQueryOptions options = {.query = "ASK {}", .files = (const char *const *)fixture->files, .engine = fixture->engine};
  if (rw_query_run(&options, out, &error) || !strstr(error->message, "not installed"))
    return TRUE;
  fprintf(stderr, "%s\n", error->message);
  return FALSE;
}

static void
remove_files(const Fixture *fixture)
{
  for (char **file = fixture->files; *file; file++)
    g_unlink(*file);
  g_rmdir(fixture->folder);
}

static int
run_group(Fixture *fixture)
{
  const struct CMUnitTest tests[] = {
    {"queries_are_answered", queries_are_answered, NULL, NULL, fixture},
    {"the_first_engine_is_taken", the_first_engine_is_taken, NULL, NULL, fixture},
    {"damaged_data_are_reported", damaged_data_are_reported, NULL, NULL, fixture},
    {"a_slow_engine_is_given_up", a_slow_engine_is_given_up, NULL, NULL, fixture},
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

int
main(int argc, char **argv)
{
  if (argc < 2)
    return 2;
  g_autofree char *folder = g_dir_make_tmp("rdfwire-XXXXXX", NULL);
  g_auto(GStrv) files = write_data(folder);
  Fixture fixture = {argv[1], folder, files};
  const int absent = argc == 2 && g_getenv("RDFWIRE_TEST_ALL") ? 1 : EXIT_SKIPPED;
  const int status = is_installed(&fixture) ? run_group(&fixture) : absent;
  remove_files(&fixture);
  return status;
}
