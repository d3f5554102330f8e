/* SPDX-License-Identifier: Apache-2.0 */

/* Every syntax is read back by raptor, as an independent witness, and must give the statements that were written. */

#include "terms.h"
#include "test.h"

#include "base/autoptr.h"

#include <rdfwire/writer.h>

#include <string.h>

/* A statement as a string; language tags are equal without regard to case, and raptor lowers them. */
static char *
key(const char *subject, const char *predicate, RwTerm object, const char *graph)
{
  g_autofree char *language = g_ascii_strdown(object.language ? object.language : "", -1);
  return g_strdup_printf(
    "%s | %s | %s%s | %s | %s | %s", subject, predicate, object.kind == RW_TERM_IRI ? "I" : "L", object.value,
    object.datatype ? object.datatype : "", language, graph ? graph : "");
}

static const char *
uri_string(raptor_uri *uri)
{
  return uri ? (const char *)raptor_uri_as_string(uri) : NULL;
}

static void
collect(void *data, raptor_statement *s)
{
  GPtrArray *keys = data;
  RwTerm object = {RW_TERM_IRI, NULL, NULL, NULL};
  if (s->object->type == RAPTOR_TERM_TYPE_URI) {
    object.value = uri_string(s->object->value.uri);
  } else {
    assert_int_equal(s->object->type, RAPTOR_TERM_TYPE_LITERAL);
    object = (RwTerm){
      RW_TERM_LITERAL, (const char *)s->object->value.literal.string, uri_string(s->object->value.literal.datatype),
      (const char *)s->object->value.literal.language};
  }
  const char *graph = s->graph ? uri_string(s->graph->value.uri) : NULL;
  g_ptr_array_add(keys, key(uri_string(s->subject->value.uri), uri_string(s->predicate->value.uri), object, graph));
}

static void
complain(void *data, raptor_log_message *message)
{
  (void)data;
  fail_msg("raptor: line %d: %s", message->locator ? message->locator->line : 0, message->text);
}

static int
compare_keys(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The statements of a document as sorted keys. */
static GPtrArray *
read_back(const char *syntax, const GString *document)
{
  g_autoptr(raptor_world) world = raptor_new_world();
  raptor_world_set_log_handler(world, NULL, complain);
  g_autoptr(raptor_parser) parser = raptor_new_parser(world, syntax);
  g_autoptr(raptor_uri) base = raptor_new_uri(world, (const unsigned char *)"https://base.invalid/");
  GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
  raptor_parser_set_statement_handler(parser, keys, collect);
  assert_int_equal(raptor_parser_parse_start(parser, base), 0);
  assert_int_equal(raptor_parser_parse_chunk(parser, (const unsigned char *)document->str, document->len, 1), 0);
  g_ptr_array_sort(keys, compare_keys);
  return keys;
}

static GString *
write_document(const RwFormat *format, const RwGraph *const *graphs, gsize n)
{
  GString *out = g_string_new(NULL);
  g_autoptr(RwWriter) writer = rw_writer_new(format);
  g_autoptr(GError) error = NULL;
  rw_writer_head(writer, out);
  for (gsize i = 0; i < n; i++) {
    if (i > 0)
      g_string_append(out, rw_writer_separator(writer));
    if (!rw_writer_graph(writer, graphs[i], out, &error))
      fail_msg("%s", error->message);
  }
  rw_writer_tail(writer, out);
  return out;
}

static void
assert_same_keys(GPtrArray *got, GPtrArray *expected)
{
  for (guint i = 0; i < MIN(got->len, expected->len); i++)
    assert_string_equal(g_ptr_array_index(got, i), g_ptr_array_index(expected, i));
  assert_int_equal(got->len, expected->len);
}

/* Which raptor parser reads a syntax, and whether it gives the names of graphs. */
typedef struct {
  const char *format, *parser;
  gboolean graphs, xml;
} Witness;

enum {
  NTRIPLES,
  NQUADS,
  TURTLE,
  TRIG,
  RDFXML,
};

/* Not const, since cmocka's initial states are not. */
static Witness WITNESSES[] = {
  [NTRIPLES] = {"ntriples", "ntriples", FALSE, FALSE}, [NQUADS] = {"nquads", "nquads", TRUE, FALSE},
  [TURTLE] = {"turtle", "turtle", FALSE, FALSE},       [TRIG] = {"trig", "trig", TRUE, FALSE},
  [RDFXML] = {"rdfxml", "rdfxml", FALSE, TRUE},
};

static const char *
expected_value(const TermCase *c, gboolean xml)
{
  if (xml && c->xml)
    return c->xml;
  return c->value ? c->value : c->term.value;
}

static void
terms_are_read_back(void **state)
{
  const Witness *witness = *state;
  const char *name = witness->graphs ? GRAPH : NULL;
  g_autoptr(RwGraph) graph = rw_graph_new(GRAPH);
  g_autoptr(GPtrArray) expected = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(TERMS); i++) {
    g_autofree char *subject = g_strdup_printf("https://example.org/s/%u", i / 3); /* runs of three */
    const char *predicate = i % 2 ? NS "p" : NS "q.r";
    RwTerm term = TERMS[i].term;
    rw_graph_add(graph, subject, predicate, term);
    term.value = expected_value(&TERMS[i], witness->xml);
    g_ptr_array_add(expected, key(subject, predicate, term, name));
  }
  g_ptr_array_sort(expected, compare_keys);
  const RwGraph *const graphs[] = {graph};
  g_autoptr(GString) document = write_document(rw_format_by_name(witness->format), graphs, 1);
  g_autoptr(GPtrArray) got = read_back(witness->parser, document);
  assert_same_keys(got, expected);
}

static void
graphs_join(void **state)
{
  const Witness *witness = *state;
  const char *const names[] = {"https://example.org/a", "https://example.org/b", "https://example.org/c"};
  g_autoptr(GPtrArray) expected = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) graphs = g_ptr_array_new_with_free_func((GDestroyNotify)rw_graph_free);
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    RwGraph *graph = rw_graph_new(names[i]);
    g_ptr_array_add(graphs, graph);
    for (guint k = 0; k < i; k++) { /* the first one is empty */
      g_autofree char *value = g_strdup_printf("%u", k);
      const RwTerm object = {RW_TERM_LITERAL, value, NULL, NULL};
      rw_graph_add(graph, names[i], NS "p", object);
      g_ptr_array_add(expected, key(names[i], NS "p", object, witness->graphs ? names[i] : NULL));
    }
  }
  g_ptr_array_sort(expected, compare_keys);
  g_autoptr(GString) document =
    write_document(rw_format_by_name(witness->format), (const RwGraph *const *)graphs->pdata, graphs->len);
  g_autoptr(GPtrArray) got = read_back(witness->parser, document);
  assert_same_keys(got, expected);
}

/* What a graph is written as is the same whatever the writer wrote before. */
static void
bytes_depend_on_the_graph_alone(void **state)
{
  const Witness *witness = *state;
  g_autoptr(RwGraph) graph = rw_graph_new(GRAPH);
  g_autoptr(RwGraph) other = rw_graph_new("https://example.org/other");
  for (guint i = 0; i < G_N_ELEMENTS(TERMS); i++) {
    rw_graph_add(graph, TERMS[i].term.value, NS "p", TERMS[i].term);
    rw_graph_add(other, NS "x", TERMS[i].term.kind == RW_TERM_IRI ? NS "q" : NS "p", TERMS[i].term);
  }
  g_autoptr(RwWriter) fresh = rw_writer_new(rw_format_by_name(witness->format));
  g_autoptr(RwWriter) used = rw_writer_new(rw_format_by_name(witness->format));
  g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL), waste = g_string_new(NULL);
  assert_true(rw_writer_graph(fresh, graph, a, NULL));
  rw_writer_head(used, waste);
  assert_true(rw_writer_graph(used, other, waste, NULL));
  assert_true(rw_writer_graph(used, graph, b, NULL));
  assert_string_equal(a->str, b->str);
}

static void
turtle_groups_and_abbreviates(void **state)
{
  (void)state;
  g_autoptr(RwGraph) graph = rw_graph_new(GRAPH);
  const char *s = "http://www.wikidata.org/entity/Q42";
  rw_graph_add(graph, s, "http://www.w3.org/2000/01/rdf-schema#label", (RwTerm)LITERAL("Ada", NULL, "en"));
  rw_graph_add(graph, s, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", (RwTerm)IRI(NS "Person"));
  rw_graph_add(graph, s, "http://www.w3.org/2000/01/rdf-schema#label", (RwTerm)LITERAL("Ada L.", NULL, "en"));
  rw_graph_add(graph, s, NS "confidence", (RwTerm)LITERAL("0.9", XSD "decimal", NULL));
  rw_graph_add(graph, GRAPH, NS "n", (RwTerm)LITERAL("3", XSD "integer", NULL));
  g_autoptr(RwWriter) writer = rw_writer_new(rw_format_by_name("turtle"));
  g_autoptr(GString) out = g_string_new(NULL);
  assert_true(rw_writer_graph(writer, graph, out, NULL));
  assert_string_equal(
    out->str, "wd:Q42 rdfs:label \"Ada\"@en , \"Ada L.\"@en ;\n"
              "  a rw:Person ;\n"
              "  rw:confidence 0.9 .\n"
              "<" GRAPH "> rw:n 3 .\n");
}

static void
jsonld_has_one_key_for_a_predicate(void **state)
{
  (void)state;
  g_autoptr(RwGraph) graph = rw_graph_new(GRAPH);
  const char *s = NS "s";
  rw_graph_add(graph, s, "https://example.org/a b", (RwTerm)TEXT("1"));
  rw_graph_add(graph, s, NS "type", (RwTerm)LITERAL("2024", XSD "gYear", NULL));
  rw_graph_add(graph, s, "https://example.org/a%20b", (RwTerm)LITERAL("2", NULL, "en"));
  rw_graph_add(graph, s, RDF "type", (RwTerm)IRI(NS "Person"));
  rw_graph_add(graph, s, RDF "type", (RwTerm)IRI(NS "Entity"));
  rw_graph_add(graph, GRAPH, RDF "type", (RwTerm)IRI(NS "Work"));
  rw_graph_add(graph, GRAPH, RDF "type", (RwTerm)TEXT("no class"));
  g_autoptr(RwWriter) writer = rw_writer_new(rw_format_by_name("jsonld"));
  g_autoptr(GString) out = g_string_new(NULL);
  assert_true(rw_writer_graph(writer, graph, out, NULL));
  assert_string_equal(
    out->str, "{\"@id\":\"" GRAPH "\",\"@graph\":[\n"
              "{\"@id\":\"rw:s\",\"https://example.org/a%20b\":[\"1\",{\"@value\":\"2\",\"@language\":\"en\"}],"
              "\"rw:type\":{\"@value\":\"2024\",\"@type\":\"xsd:gYear\"},\"@type\":[\"rw:Person\",\"rw:Entity\"]},\n"
              "{\"@id\":\"" GRAPH "\",\"rdf:type\":[{\"@id\":\"rw:Work\"},\"no class\"]}]}\n");
}

/* Ends in a digit or has no name at its end: no element of XML can have these names. */
static void
predicates_without_a_name_break_rdfxml(void **state)
{
  (void)state;
  static const char *const PREDICATES[] = {"https://example.org/1", "https://example.org/", "https://example.org/p?"};
  g_autoptr(RwWriter) writer = rw_writer_new(rw_format_by_name("rdfxml"));
  g_autoptr(GString) out = g_string_new("before");
  for (guint i = 0; i < G_N_ELEMENTS(PREDICATES); i++) {
    g_autoptr(RwGraph) graph = rw_graph_new(GRAPH);
    g_autoptr(GError) error = NULL;
    rw_graph_add(graph, GRAPH, NS "p", (RwTerm)TEXT("fine"));
    rw_graph_add(graph, GRAPH, PREDICATES[i], (RwTerm)TEXT("x"));
    rw_graph_add(graph, GRAPH, NS "q", (RwTerm)TEXT("fine"));
    assert_false(rw_writer_graph(writer, graph, out, &error));
    assert_rw_error(&error, RW_ERROR_INTERNAL, PREDICATES[i]);
    assert_string_equal(out->str, "before");
  }
  g_autoptr(RwGraph) fine = rw_graph_new(GRAPH);
  rw_graph_add(fine, GRAPH, NS "p", (RwTerm)TEXT("fine"));
  assert_true(rw_writer_graph(writer, fine, out, NULL));
}

static void
formats_are_found(void **state)
{
  (void)state;
  for (guint i = 0; rw_format_get(i); i++) {
    const RwFormat *format = rw_format_get(i);
    g_autofree char *path = g_strconcat("folder.x/file", rw_format_get_suffix(format), NULL);
    assert_ptr_equal(rw_format_by_name(rw_format_get_name(format)), format);
    assert_ptr_equal(rw_format_by_path(path), format);
    assert_non_null(strchr(rw_format_get_media_type(format), '/'));
  }
  assert_null(rw_format_by_name("rdf"));
  assert_null(rw_format_by_path("file.txt"));
  rw_writer_free(NULL);
}

#define WITNESS_TESTS(i)                                                                                                         \
  {"terms of witness " #i, terms_are_read_back, NULL, NULL, &WITNESSES[i]},                                                      \
    {"joined graphs of witness " #i, graphs_join, NULL, NULL, &WITNESSES[i]},                                                    \
  {                                                                                                                              \
    "same bytes of witness " #i, bytes_depend_on_the_graph_alone, NULL, NULL, &WITNESSES[i]                                      \
  }

int
main(void)
{
  const struct CMUnitTest tests[] = {
    WITNESS_TESTS(NTRIPLES),
    WITNESS_TESTS(NQUADS),
    WITNESS_TESTS(TURTLE),
    WITNESS_TESTS(TRIG),
    WITNESS_TESTS(RDFXML),
    cmocka_unit_test(turtle_groups_and_abbreviates),
    cmocka_unit_test(jsonld_has_one_key_for_a_predicate),
    cmocka_unit_test(predicates_without_a_name_break_rdfxml),
    cmocka_unit_test(formats_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
