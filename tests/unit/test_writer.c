/* SPDX-License-Identifier: Apache-2.0 */

/* Every syntax is read back by raptor, as an independent witness, and must give the statements that were written. */

#include "test.h"

#include "base/autoptr.h"

#include <rdfwire/writer.h>

#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define NS "https://w3id.org/rdfwire/ns#"
#define GRAPH "https://example.org/news/1"
#define FFFD "\xEF\xBF\xBD"

/* A term and what it is read back as; NULL: as itself. */
typedef struct {
  RwTerm term;
  const char *value; /* in the text syntaxes */
  const char *xml;   /* in XML; NULL: as `value` */
} TermCase;

#define IRI(iri)                                                                                                                 \
  {                                                                                                                              \
    RW_TERM_IRI, iri, NULL, NULL                                                                                                 \
  }
#define LITERAL(value, datatype, language)                                                                                       \
  {                                                                                                                              \
    RW_TERM_LITERAL, value, datatype, language                                                                                   \
  }
#define TEXT(value) LITERAL(value, NULL, NULL)

static const TermCase TERMS[] = {
  {TEXT(""), NULL, NULL},
  {TEXT("plain"), NULL, NULL},
  {TEXT("\"quoted\" and 'single' \"\"\""), NULL, NULL},
  {TEXT("back\\slash \\n \\u0041 \\"), NULL, NULL},
  {TEXT("line\nfeed, carriage\rreturn, tab\t, both\r\n"), NULL, NULL},
  {TEXT("\b\f\x01\x1F\x7F"), NULL, FFFD FFFD FFFD FFFD FFFD},
  {TEXT("next line \xC2\x85, separators \xE2\x80\xA8 \xE2\x80\xA9, no-break \xC2\xA0"), NULL, NULL},
  {TEXT("\xF0\x9F\x93\xB0 \xF4\x8F\xBF\xBD"), NULL, NULL},
  {TEXT("\xEF\xBB\xBF byte order mark"), NULL, NULL},
  {TEXT("\xD8\xA7\xD9\x84\xD8\xA3\xD8\xAE\xD8\xA8\xD8\xA7\xD8\xB1 \xD7\x97\xD7\x93\xD7\xA9\xD7\x95\xD7\xAA"), NULL, NULL},
  {TEXT("e\xCC\x81 decomposed, \xC3\xA9 composed"), NULL, NULL},
  {TEXT("<b>&amp;</b> ]]> <!-- -->"), NULL, NULL},
  {TEXT("bad \xFF byte, cut \xE2\x82"), "bad " FFFD " byte, cut " FFFD FFFD, NULL},
  {TEXT("surrogate \xED\xA0\x80"), "surrogate " FFFD FFFD FFFD, NULL},
  {TEXT("\xEF\xBF\xBE and \xEF\xBF\xBF"), FFFD " and " FFFD, NULL},
  {LITERAL("colour", NULL, "en"), NULL, NULL},
  {LITERAL("colour", NULL, "en-GB"), NULL, NULL},
  {LITERAL("\xE6\x96\xB0\xE9\x97\xBB", NULL, "zh-Hans-CN"), NULL, NULL},
  {LITERAL("private", NULL, "x-private"), NULL, NULL},
  {LITERAL("42", XSD "integer", NULL), NULL, NULL},
  {LITERAL("-7", XSD "integer", NULL), NULL, NULL},
  {LITERAL("+7", XSD "integer", NULL), NULL, NULL},
  {LITERAL("007", XSD "integer", NULL), NULL, NULL},
  {LITERAL("-0", XSD "integer", NULL), NULL, NULL},
  {LITERAL("123456789012345678901234567890", XSD "integer", NULL), NULL, NULL},
  {LITERAL("9", XSD "nonNegativeInteger", NULL), NULL, NULL},
  {LITERAL("0.5", XSD "decimal", NULL), NULL, NULL},
  {LITERAL("-0.50", XSD "decimal", NULL), NULL, NULL},
  {LITERAL("1", XSD "decimal", NULL), NULL, NULL},
  {LITERAL(".5", XSD "decimal", NULL), NULL, NULL},
  {LITERAL("5.", XSD "decimal", NULL), NULL, NULL},
  {LITERAL("1.5", XSD "double", NULL), NULL, NULL},
  {LITERAL("1.5E0", XSD "double", NULL), NULL, NULL},
  {LITERAL("-2.25E-10", XSD "double", NULL), NULL, NULL},
  {LITERAL("3", XSD "double", NULL), NULL, NULL},
  {LITERAL("1e6", XSD "double", NULL), NULL, NULL},
  {LITERAL("NaN", XSD "double", NULL), NULL, NULL},
  {LITERAL("-INF", XSD "double", NULL), NULL, NULL},
  {LITERAL("1.5", XSD "float", NULL), NULL, NULL},
  {LITERAL("true", XSD "boolean", NULL), NULL, NULL},
  {LITERAL("1", XSD "boolean", NULL), NULL, NULL},
  {LITERAL("true", NULL, NULL), NULL, NULL},
  {LITERAL("12", NULL, NULL), NULL, NULL},
  {LITERAL("2024-02-29", XSD "date", NULL), NULL, NULL},
  {LITERAL("2024-02-29T23:59:59.5+02:00", XSD "dateTime", NULL), NULL, NULL},
  {LITERAL("2024", XSD "gYear", NULL), NULL, NULL},
  {LITERAL("https://example.org/", XSD "anyURI", NULL), NULL, NULL},
  {LITERAL("POINT(1 2)", "http://www.opengis.net/ont/geosparql#wktLiteral", NULL), NULL, NULL},
  {IRI("https://example.org/plain"), NULL, NULL},
  {IRI(NS "Person"), NULL, NULL},
  {IRI(NS), NULL, NULL},
  {IRI(NS "a.b"), NULL, NULL},
  {IRI(NS "a."), NULL, NULL},
  {IRI(NS "-a"), NULL, NULL},
  {IRI(NS "1a"), NULL, NULL},
  {IRI(NS "a/b"), NULL, NULL},
  {IRI(NS "a(b)'c,d;e=f&g"), NULL, NULL},
  {IRI(NS "a%20b"), NULL, NULL},
  {IRI("https://schema.org/a:b@c~d"), NULL, NULL},
  {IRI("https://example.org/Z\xC3\xBCrich/\xF0\x9F\x93\xB0?q=\xE6\x96\xB0#char=0,5"), NULL, NULL},
  {IRI("https://example.org/#char=0,5"), NULL, NULL},
  {IRI("urn:uuid:0a0a0a0a-0000-4000-8000-000000000000"), NULL, NULL},
  {IRI("mailto:news@example.org"), NULL, NULL},
  {IRI("https://example.org/a b<c>d\"e{f}g|h\\i^j`k"), "https://example.org/a%20b%3Cc%3Ed%22e%7Bf%7Dg%7Ch%5Ci%5Ej%60k", NULL},
  {IRI("https://example.org/100%"), "https://example.org/100%25", NULL},
};

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
};

/* Not const, since cmocka's initial states are not. */
static Witness WITNESSES[] = {
  [NTRIPLES] = {"ntriples", "ntriples", FALSE, FALSE},
  [NQUADS] = {"nquads", "nquads", TRUE, FALSE},
  [TURTLE] = {"turtle", "turtle", FALSE, FALSE},
  [TRIG] = {"trig", "trig", TRUE, FALSE},
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
    cmocka_unit_test(turtle_groups_and_abbreviates),
    cmocka_unit_test(formats_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
