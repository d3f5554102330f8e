/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "rdf/gate.h"
#include "rdf/lexical.h"
#include "rdf/prefixes.h"

#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define FFFD "\xEF\xBF\xBD"

/* What goes in and what comes out; NULL: the same, and the very bytes that went in. */
typedef struct {
  const char *in, *out;
} Case;

static const Case IRIS[] = {
  {"https://example.org/", NULL},
  {"https://example.org", NULL},
  {"HTTP://user:pw@example.org:8080/a;b/c,d=e?q=1&r=/?#f/?", NULL},
  {"urn:isbn:0-395-36341-1", NULL},
  {"mailto:a@b.example", NULL},
  {"tag:example.org,2024:a", NULL},
  {"x:", NULL},
  {"file:///tmp/a", NULL},
  {"http://[::1]:80/", NULL},
  {"http://[2001:db8::7]/", NULL},
  {"https://example.org/%C3%A9%2f", NULL},
  {"https://example.org/Z\xC3\xBCrich/\xE6\x96\xB0\xF0\x9F\x93\xB0", NULL},
  {"https://b\xC3\xBC"
   "cher.example/",
   NULL},
  {"https://example.org/?\xEE\x80\x80", NULL}, /* private use, in a query only */
  {"https://example.org/\xEE\x80\x80", "https://example.org/%EE%80%80"},
  {"https://example.org/a b", "https://example.org/a%20b"},
  {" https://example.org/", "https://rdfwire.invalid/%20https://example.org/"},
  {"https://example.org/<>\"{}|\\^`", "https://example.org/%3C%3E%22%7B%7D%7C%5C%5E%60"},
  {"https://example.org/\n\x01\x7F", "https://example.org/%0A%01%7F"},
  {"https://example.org/\xC2\x85", "https://example.org/%C2%85"},
  {"https://example.org/a[1]", "https://example.org/a%5B1%5D"},
  {"https://example.org/?a[1]=b", "https://example.org/?a%5B1%5D=b"},
  {"https://example.org/%zz%4", "https://example.org/%25zz%254"},
  {"https://example.org/%", "https://example.org/%25"},
  {"https://example.org/a#b#c", "https://example.org/a#b%23c"},
  {"https://example.org/\xFF\xC3", "https://example.org/%FF%C3"},
  {"https://example.org/\xED\xA0\x80", "https://example.org/%ED%A0%80"},
  {"https://example.org/\xEF\xBF\xBE\xEF\xBF\xBD", "https://example.org/%EF%BF%BE%EF%BF%BD"},
  {"https://example.org/\xE2\x82", "https://example.org/%E2%82"},
  {"http://[::1/", "http://%5B%3A:1/"},
  {"http://[not an address]/", "http://%5Bnot%20an%20address%5D/"},
  {"http://[1.2.3.4]/", "http://%5B1.2.3.4%5D/"},
  {"http://[::1]x/", "http://%5B%3A%3A1%5Dx/"},
  {"http://host:port/", "http://host%3Aport/"},
  {"http://a@b@c/", "http://a%40b@c/"},
  {"http://ho st/", "http://ho%20st/"},
  {"", "https://rdfwire.invalid/"},
  {"article/7", "https://rdfwire.invalid/article/7"},
  {"#char=0,5", "https://rdfwire.invalid/#char=0,5"},
  {"7up:x", "https://rdfwire.invalid/7up:x"},
  {":x", "https://rdfwire.invalid/:x"},
  {"_:b0", "https://rdfwire.invalid/_:b0"},
  {"rw:Person", "https://w3id.org/rdfwire/ns#Person"},
  {"rw:a b#c", "https://w3id.org/rdfwire/ns#a%20b%23c"},
  {"schema:name", "https://schema.org/name"},
  {"schema://name", NULL},
  {"rwx:Person", NULL},
};

static const Case TEXTS[] = {
  {"", NULL},
  {"plain", NULL},
  {"\"\\\t\n\r\x01\x7F", NULL},
  {"\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBD\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", NULL},
  {"\xEF\xB7\x90", NULL}, /* U+FDD0 */
  {"\x80", FFFD},
  {"a\xC0\x80z", "a" FFFD FFFD "z"},
  {"\xC1\xBF", FFFD FFFD},
  {"\xE0\x80\x80", FFFD FFFD FFFD},
  {"\xED\xA0\x80", FFFD FFFD FFFD},
  {"\xF4\x90\x80\x80", FFFD FFFD FFFD FFFD},
  {"\xF5\x80\x80\x80", FFFD FFFD FFFD FFFD},
  {"\xC3", FFFD},
  {"\xE2\x82", FFFD FFFD},
  {"\xEF\xBF", FFFD FFFD},
  {"\xF0\x9F\x93", FFFD FFFD FFFD},
  {"\xEF\xBF\xBE", FFFD},
  {"\xEF\xBF\xBF\xEF\xBF\xBF", FFFD FFFD},
};

static void
assert_passes(RwClean clean, Case c)
{
  if (!c.out)
    assert_ptr_equal(clean.text, c.in);
  g_autofree char *text = g_strndup(clean.text, clean.length);
  assert_string_equal(text, c.out ? c.out : c.in);
  assert_int_equal(clean.text[clean.length], '\0');
}

static void
iris_pass(void **state)
{
  (void)state;
  RwGate gate = rw_gate_new(FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(IRIS); i++) {
    assert_passes(rw_gate_iri(&gate, IRIS[i].in), IRIS[i]);
    const Case again = {IRIS[i].out ? IRIS[i].out : IRIS[i].in, NULL};
    assert_passes(rw_gate_iri(&gate, again.in), again);
  }
  rw_gate_clear(&gate);
}

static void
texts_pass(void **state)
{
  (void)state;
  RwGate gate = rw_gate_new(FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
    assert_passes(rw_gate_text(&gate, TEXTS[i].in), TEXTS[i]);
  rw_gate_clear(&gate);
}

static void
xml_holds_no_controls(void **state)
{
  (void)state;
  RwGate gate = rw_gate_new(TRUE);
  for (guint c = 1; c < 256; c++) {
    const char text[] = {'a', (char)c, 'z', '\0'};
    const gboolean is_kept = c < 0x80 && c != 0x7F && (c >= 0x20 || strchr("\t\n\r", (int)c));
    assert_passes(rw_gate_text(&gate, text), (Case){text, is_kept ? NULL : "a" FFFD "z"});
  }
  rw_gate_clear(&gate);
}

/* plain says whether the writers may leave out the search for escapes. */
static void
plain_text_needs_no_escape(void **state)
{
  (void)state;
  RwGate gate = rw_gate_new(FALSE);
  for (guint c = 1; c < 0x80; c++) {
    const char text[] = {(char)c, '\xC3', '\xBC', (char)0, '\0'};
    assert_int_equal(rw_gate_text(&gate, text).plain, c >= 0x20 && c != '"' && c != '\\' && c != 0x7F);
    const char dirty[] = {(char)c, '\xFF', '\0'};
    assert_int_equal(rw_gate_text(&gate, dirty).plain, c >= 0x20 && c != '"' && c != '\\' && c != 0x7F);
  }
  rw_gate_clear(&gate);
}

static void
languages_are_checked(void **state)
{
  (void)state;
  static const char *const GOOD[] = {"en", "EN-us", "zh-Hans-CN", "x-private", "i-klingon", "de-1996", "a", "abcdefgh-12345678"};
  static const char *const BAD[] = {"",          "-",   "en-",       "-en",          "en--us",  "en_US",
                                    "not a tag", "1en", "abcdefghi", "en-abcdefghi", "\xC3\xA9"};
  for (guint i = 0; i < G_N_ELEMENTS(GOOD); i++)
    assert_true(rw_gate_is_language(GOOD[i]));
  for (guint i = 0; i < G_N_ELEMENTS(BAD); i++)
    assert_false(rw_gate_is_language(BAD[i]));
}

/* A literal before and behind the gate. */
typedef struct {
  const char *datatype, *language;
  const char *datatype_out, *language_out;
} LiteralCase;

static void
literals_lose_what_is_wrong(void **state)
{
  (void)state;
  static const LiteralCase CASES[] = {
    {NULL, NULL, NULL, NULL},
    {XSD "string", NULL, NULL, NULL},
    {RDF "langString", NULL, NULL, NULL},
    {NULL, "en", NULL, "en"},
    {RDF "langString", "en", NULL, "en"},
    {XSD "token", "en", NULL, "en"},
    {NULL, "en_US", NULL, NULL},
    {RDF "langString", "", NULL, NULL},
    {XSD "token", NULL, XSD "token", NULL},
    {XSD "integer", NULL, NULL, NULL},
    {"https://example.org/type", NULL, "https://example.org/type", NULL},
  };
  RwGate gate = rw_gate_new(FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    const RwTerm term = {RW_TERM_LITERAL, "word", CASES[i].datatype, CASES[i].language};
    const RwCleanLiteral literal = rw_gate_literal(&gate, term);
    assert_int_equal(g_strcmp0(literal.datatype, CASES[i].datatype_out), 0);
    assert_int_equal(g_strcmp0(literal.language, CASES[i].language_out), 0);
    assert_string_equal(literal.lexical.text, "word");
  }
  rw_gate_clear(&gate);
}

/* Forms of a datatype: NULL-terminated. */
typedef struct {
  const char *datatype;
  const char *good[16], *bad[16];
} FormCase;

static const FormCase FORMS[] = {
  {"boolean", {"true", "false", "1", "0"}, {"", "True", "yes", " true", "10"}},
  {"integer", {"0", "-0", "+5", "007", "-12345678901234567890123"}, {"", "+", "1.0", "1e3", " 1", "1 ", "--1", "\xD9\xA1"}},
  {"decimal", {"1", "1.", ".5", "-0.50", "+1.0"}, {"", ".", "-", "1e3", "1,5", "INF", "0x10"}},
  {"double",
   {"1", "1.5", "1e5", "-1.5E-10", "+.5e+3", "INF", "+INF", "-INF", "NaN"},
   {"", "e5", "1e", "1e1.5", "inf", "-NaN", "1.5E0x", "Infinity"}},
  {"float", {"1.5"}, {"1.5f"}},
  {"byte", {"-128", "127", "+000127"}, {"128", "-129", "1000"}},
  {"short", {"-32768", "32767"}, {"32768", "-32769"}},
  {"int", {"2147483647", "-2147483648"}, {"2147483648", "-2147483649"}},
  {"long", {"9223372036854775807", "-9223372036854775808"}, {"9223372036854775808", "-9223372036854775809"}},
  {"unsignedByte", {"0", "-0", "255"}, {"-1", "256"}},
  {"unsignedLong", {"18446744073709551615"}, {"18446744073709551616", "-1"}},
  {"nonNegativeInteger", {"0", "+0", "-0", "99999999999999999999999"}, {"-1", "-00001", "1.0"}},
  {"positiveInteger", {"1", "99"}, {"0", "-0", "-1", "000"}},
  {"negativeInteger", {"-1", "-99"}, {"0", "-0", "1"}},
  {"nonPositiveInteger", {"0", "-0", "-1"}, {"1"}},
  {"date",
   {"2024-02-29", "2000-02-29", "-0044-03-15", "12024-01-01", "2024-01-31Z", "2024-01-31+14:00", "0000-01-01"},
   {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "24-01-01", "02024-01-01", "2024-1-1", "2024-01-01T",
    "2024-01-01+15:00", "2024-01-01z", "2024-01-01 ", "20240101", "+2024-01-01"}},
  {"dateTime",
   {"2024-01-31T00:00:00", "2024-01-31T23:59:59.999Z", "2024-01-31T24:00:00", "2024-01-31T24:00:00.000Z",
    "2024-01-31T12:00:00-05:30"},
   {"2024-01-31", "2024-01-31T12:00", "2024-01-31 12:00:00", "2024-01-31T24:00:01", "2024-01-31T24:00:00.5",
    "2024-01-31T25:00:00", "2024-01-31T12:60:00", "2024-01-31T12:00:60", "2024-01-31T12:00:00.", "2024-01-31T12:00:00+0530",
    "2024-01-31T12:00:00+14:30", "2024-02-30T12:00:00"}},
  {"dateTimeStamp", {"2024-01-31T12:00:00Z"}, {"2024-01-31T12:00:00"}},
  {"time", {"12:00:00", "24:00:00", "00:00:00.5Z"}, {"12:00", "24:01:00", "1:00:00"}},
  {"gYear", {"2024", "-0044", "12024", "2024Z"}, {"24", "02024", "2024-", "year"}},
  {"gYearMonth", {"2024-02", "-0044-03", "2024-12+01:00"}, {"2024-13", "2024-2", "2024", "2024-02-01"}},
  {"gMonth", {"--02", "--12Z"}, {"02", "--13", "--2"}},
  {"gMonthDay", {"--02-29", "--12-31"}, {"--02-30", "--12", "12-31"}},
  {"gDay", {"---01", "---31Z"}, {"---32", "--01", "31"}},
  {"duration",
   {"P1Y", "-P1Y2M3DT4H5M6.7S", "PT0S", "P1M", "PT1M", "P1DT12H"},
   {"", "P", "PT", "P1", "1Y", "P1S", "PT1Y", "P1DT", "P1M1Y", "PT1.5M", "PT1.S", "P-1Y", "P1Y1Y"}},
  {"token", {"", "anything"}, {NULL}},
};

static void
lexical_forms_are_checked(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(FORMS); i++) {
    g_autofree char *datatype = g_strconcat(XSD, FORMS[i].datatype, NULL);
    for (const char *const *form = FORMS[i].good; *form; form++) {
      if (!rw_lexical_is_valid(datatype, *form))
        fail_msg("\"%s\" is an xsd:%s", *form, FORMS[i].datatype);
    }
    for (const char *const *form = FORMS[i].bad; *form; form++) {
      if (rw_lexical_is_valid(datatype, *form))
        fail_msg("\"%s\" is no xsd:%s", *form, FORMS[i].datatype);
    }
  }
  assert_true(rw_lexical_is_valid("https://example.org/integer", "word"));
}

static void
only_what_is_read_back_stands_bare(void **state)
{
  (void)state;
  static const FormCase CASES[] = {
    {"integer", {"0", "5", "-5", "10", "12345678901234567890"}, {"", "-0", "+5", "05", "-", "5.", "1.0", "1E0"}},
    {"decimal", {"0.5", "-0.5", "10.0", "1.50"}, {"5", ".5", "5.", "+0.5", "00.5", "1.0E0", "-.5"}},
    {"double",
     {"1.5E0", "-1.0E10", "0.0E0", "1.0E-7"},
     {"1.5", "1E0", "1.5e0", "1.5E+0", "1.5E", "1.5E00", "INF", "NaN", ".5E0"}},
    {"boolean", {"true", "false"}, {"1", "0", "", "TRUE"}},
    {"nonNegativeInteger", {NULL}, {"5"}},
    {"float", {NULL}, {"1.5E0"}},
    {"string", {NULL}, {"true", "1"}},
  };
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *datatype = g_strconcat(XSD, CASES[i].datatype, NULL);
    for (const char *const *form = CASES[i].good; *form; form++)
      assert_true(rw_lexical_is_bare(datatype, *form));
    for (const char *const *form = CASES[i].bad; *form; form++)
      assert_false(rw_lexical_is_bare(datatype, *form));
  }
  assert_false(rw_lexical_is_bare("https://example.org/integer", "5"));
}

static void
prefixes_split_only_safe_names(void **state)
{
  (void)state;
  static const char *const SAFE[] = {"a", "_", "Q42", "1", "a-b", "a.b", "a_"};
  static const char *const UNSAFE[] = {"", ".", "a.", ".a", "-a", "a/b", "a:b", "a%20b", "a#b", "a'b", "a(b)", "\xC3\xA9"};
  for (guint i = 0; rw_prefix_get(i); i++) {
    const RwPrefix *prefix = rw_prefix_get(i);
    const char *local = NULL;
    for (guint k = 0; k < G_N_ELEMENTS(SAFE); k++) {
      g_autofree char *iri = g_strconcat(prefix->iri, SAFE[k], NULL);
      assert_ptr_equal(rw_prefix_split(iri, strlen(iri), &local), prefix);
      assert_string_equal(local, SAFE[k]);
    }
    for (guint k = 0; k < G_N_ELEMENTS(UNSAFE); k++) {
      g_autofree char *iri = g_strconcat(prefix->iri, UNSAFE[k], NULL);
      assert_null(rw_prefix_split(iri, strlen(iri), &local));
    }
    assert_ptr_equal(rw_prefix_by_name(prefix->name, strlen(prefix->name)), prefix);
  }
  assert_null(rw_prefix_by_name("rdfs", 2));
  assert_null(rw_prefix_by_name("rdfsx", 5));
  assert_null(rw_prefix_by_name("", 0));
}

/* No namespace begins with another one: rw_prefix_split() relies on it. */
static void
namespaces_are_apart(void **state)
{
  (void)state;
  for (guint i = 0; rw_prefix_get(i); i++) {
    for (guint k = 0; rw_prefix_get(k); k++)
      assert_true(i == k || !g_str_has_prefix(rw_prefix_get(i)->iri, rw_prefix_get(k)->iri));
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(iris_pass),
    cmocka_unit_test(texts_pass),
    cmocka_unit_test(xml_holds_no_controls),
    cmocka_unit_test(plain_text_needs_no_escape),
    cmocka_unit_test(languages_are_checked),
    cmocka_unit_test(literals_lose_what_is_wrong),
    cmocka_unit_test(lexical_forms_are_checked),
    cmocka_unit_test(only_what_is_read_back_stands_bare),
    cmocka_unit_test(prefixes_split_only_safe_names),
    cmocka_unit_test(namespaces_are_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
