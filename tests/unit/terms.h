/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file terms.h
 * Terms that are hard to write, for all that test the syntaxes.
 */

#ifndef RW_TESTS_TERMS_H
#define RW_TESTS_TERMS_H

#include <rdfwire/graph.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
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

#endif /* RW_TESTS_TERMS_H */
