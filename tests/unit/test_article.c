/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "input/fields.h"
#include "input/iri.h"
#include "input/isodate.h"

#include <rdfwire/article.h>

#include <string.h>

#define BASE "https://example.org/"

typedef struct {
  const char *given;
  const char *expected;
} Pair;

static const Pair IRIS[] = {
  {"https://news.example/a/b?c=d&e", "https://news.example/a/b?c=d&e"},
  {"  https://news.example/a#top \n", "https://news.example/a"},
  {"https://news.example", "https://news.example"},
  {"HTTPS://News.Example:8080/A", "HTTPS://News.Example:8080/A"},
  {"https://news.example/two words", "https://news.example/two%20words"},
  {"https://news.example/a%20b%zz%2", "https://news.example/a%20b%25zz%252"},
  {"https://news.example/%", "https://news.example/%25"},
  {"https://news.example/<a>{b}|\\^`\"", "https://news.example/%3Ca%3E%7Bb%7D%7C%5C%5E%60%22"},
  {"https://news.example/a[1]?b[]=2", "https://news.example/a%5B1%5D?b%5B%5D=2"},
  {"https://news.example/caf\xC3\xA9", "https://news.example/caf\xC3\xA9"},
  {"https://news.example/\xC2\x85", "https://news.example/%C2%85"},
  {"https://news.example/\x01", "https://news.example/%01"},
  {"https://news.example/\xE2\x80\x8E", "https://news.example/%E2%80%8E"},
  {"https://news.example/\xEE\x80\x80?\xEE\x80\x80", "https://news.example/%EE%80%80?\xEE\x80\x80"},
  {"https://news.example/\xEF\xBF\xBF", "https://news.example/%EF%BF%BF"},
  {"https://news.example?q?/", "https://news.example?q?/"},
  {"https://me:pass@word@news.example/", "https://me:pass%40word@news.example/"},
  {"https://new s.example/", "https://new%20s.example/"},
  {"https://[2001:db8::1]:80/a", "https://[2001:db8::1]:80/a"},
  {"https://[v1.a:b]/", "https://[v1.a:b]/"},
  {"https://[v1.]/", NULL},
  {"https://[::1", NULL},
  {"https://[nine]/", NULL},
  {"https://[1.2.3.4]/", NULL},
  {"https://[::1]x/", NULL},
  {"https://news.example:port/", NULL},
  {"https:///path", NULL},
  {"https:path", NULL},
  {"https://", NULL},
  {"urn:isbn:12 3", "urn:isbn:12%203"},
  {"file:///tmp/a", "file:///tmp/a"},
  {"c:\\news\\a.txt", NULL},
  {"//news.example/a", NULL},
  {"/a/b", NULL},
  {"news.example/a", NULL},
  {"https", NULL},
  {":a", NULL},
  {"urn:", NULL},
  {"urn:#a", NULL},
  {"#a:b", NULL},
  {"", NULL},
};

static void
addresses_become_iris(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(IRIS); i++) {
    g_autofree char *iri = rw_iri_dup_absolute(IRIS[i].given);
    if (g_strcmp0(iri, IRIS[i].expected) != 0)
      fail_msg("%s: got %s, expected %s", IRIS[i].given, iri ? iri : "none", IRIS[i].expected ? IRIS[i].expected : "none");
    g_autofree char *again = iri ? rw_iri_dup_absolute(iri) : NULL;
    assert_int_equal(g_strcmp0(again, iri), 0);
  }
}

static const Pair SEGMENTS[] = {
  {"a1", "a1"},     {"a/b", "a%2Fb"}, {"50%25", "50%2525"},   {"a b?#", "a%20b%3F%23"}, {".", "%2E"},
  {"..", "%2E%2E"}, {"...", "..."},   {"tag:x@y", "tag:x@y"}, {"\xD0\xAF", "\xD0\xAF"}, {"\xEE\x80\x80", "%EE%80%80"},
};

static void
names_become_segments(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(SEGMENTS); i++) {
    g_autofree char *segment = rw_iri_dup_segment(SEGMENTS[i].given);
    assert_string_equal(segment, SEGMENTS[i].expected);
  }
}

static void
iri_is_url_then_id_then_content(void **state)
{
  (void)state;
  g_autoptr(RwArticle) article = rw_article_new();
  rw_article_set(article, RW_ARTICLE_TEXT, "The mayor resigned.");
  g_autofree char *by_content = rw_article_dup_iri(article, BASE);
  assert_true(g_str_has_prefix(by_content, BASE "article/"));
  assert_int_equal(strlen(by_content), strlen(BASE "article/") + 32);

  rw_article_set(article, RW_ARTICLE_TITLE, "Mayor resigns");
  g_autofree char *titled = rw_article_dup_iri(article, BASE);
  assert_string_not_equal(by_content, titled);

  rw_article_set(article, RW_ARTICLE_ID, "city/7");
  g_autofree char *by_id = rw_article_dup_iri(article, BASE);
  assert_string_equal(by_id, BASE "article/city%2F7");

  rw_article_set(article, RW_ARTICLE_URL, "/relative/address");
  g_autofree char *relative = rw_article_dup_iri(article, BASE);
  assert_string_equal(relative, by_id);

  rw_article_set(article, RW_ARTICLE_URL, "https://news.example/mayor resigns#top");
  g_autofree char *by_url = rw_article_dup_iri(article, BASE);
  assert_string_equal(by_url, "https://news.example/mayor%20resigns");
}

static const Pair DATES[] = {
  {"2024-03-05", "2024-03-05"},
  {" 2024-3-5 ", "2024-03-05"},
  {"20240305", "2024-03-05"},
  {"2024/03/05", "2024-03-05"},
  {"2024.03.05", "2024-03-05"},
  {"2024-03-05T10:15:00Z", "2024-03-05T10:15:00Z"},
  {"2024-03-05t10:15:00z", "2024-03-05T10:15:00Z"},
  {"2024-03-05T10:15", "2024-03-05T10:15:00"},
  {"2024-03-05 10:15:07", "2024-03-05T10:15:07"},
  {"2024-03-05 10:15:07 UTC", "2024-03-05T10:15:07Z"},
  {"2024-03-05T10:15:00.250+01:00", "2024-03-05T10:15:00.25+01:00"},
  {"2024-03-05T10:15:00.000Z", "2024-03-05T10:15:00Z"},
  {"2024-03-05T10:15:00,5", "2024-03-05T10:15:00.5"},
  {"2024-03-05T10:15:00.1234567891234Z", "2024-03-05T10:15:00.123456789Z"},
  {"2024-03-05T10:15:00-0500", "2024-03-05T10:15:00-05:00"},
  {"2024-03-05T10:15:00 +05:30", "2024-03-05T10:15:00+05:30"},
  {"2024-03-05T10:15:00+02", "2024-03-05T10:15:00+02:00"},
  {"2024-03-05T10:15:00+00:00", "2024-03-05T10:15:00Z"},
  {"2024-03-05T10:15:00+14:00", "2024-03-05T10:15:00+14:00"},
  {"2024-03-05T10:15:00+14:01", "2024-03-05T10:15:00"},
  {"20240305T101500Z", "2024-03-05T10:15:00Z"},
  {"2024-03-05T10", "2024-03-05T10:00:00"},
  {"2024-03-05T23:59:60Z", "2024-03-05T23:59:59Z"},
  {"2024-03-05T24:00:00", "2024-03-05"},
  {"2024-03-05T10:61", "2024-03-05"},
  {"2024-03-05 in the morning", "2024-03-05"},
  {"2024-02-29", "2024-02-29"},
  {"2023-02-29", NULL},
  {"2024-13-01", NULL},
  {"2024-00-10", NULL},
  {"2024-04-31", NULL},
  {"2024-04-00", NULL},
  {"0000-01-01", NULL},
  {"0999-01-01", NULL},
  {"12024-01-01", NULL},
  {"2024-03-051", NULL},
  {"2024-03", NULL},
  {"2024", NULL},
  {"1709633700", NULL},
  {"Tue, 5 Mar 2024 10:15:00 GMT", "2024-03-05T10:15:00Z"},
  {"Tue, 05 Mar 2024 10:15:00 +0100", "2024-03-05T10:15:00+01:00"},
  {"05 Mar 2024 10:15:00 EST", "2024-03-05T10:15:00-05:00"},
  {"5-Mar-2024", "2024-03-05"},
  {"March 5, 2024", "2024-03-05"},
  {"Mar. 5th, 2024", "2024-03-05"},
  {"Sept. 1, 2024 at 3:05 p.m. ET", "2024-09-01T15:05:00"},
  {"Tuesday, March 5, 2024 12:15 AM", "2024-03-05T00:15:00"},
  {"March 5, 2024 12:15 pm EDT", "2024-03-05T12:15:00-04:00"},
  {"March 5, 2024 13:15 pm", "2024-03-05"},
  {"1 May 2024", "2024-05-01"},
  {"Marching 5, 2024", NULL},
  {"March 2024", NULL},
  {"05/03/2024", NULL},
  {"yesterday", NULL},
  {"", NULL},
};

static void
dates_are_normalized(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(DATES); i++) {
    g_autofree char *date = rw_isodate_normalize(DATES[i].given);
    if (g_strcmp0(date, DATES[i].expected) != 0)
      fail_msg("%s: got %s, expected %s", DATES[i].given, date ? date : "none", DATES[i].expected ? DATES[i].expected : "none");
  }
}

static const Pair LANGUAGES[] = {
  {"en", "en"}, {" en_GB\n", "en-GB"}, {"zh-Hans-CN", "zh-Hans-CN"}, {"x-private", "x-private"}, {"", NULL},
  {"e", NULL},  {"en-", NULL},         {"english language", NULL},   {"de-123456789", NULL},     {"1a", NULL},
  {"x", NULL},  {"a-b", NULL},
};

static void
languages_are_tags(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(LANGUAGES); i++) {
    g_autoptr(RwArticle) article = rw_article_new();
    rw_fields_set(article, RW_ARTICLE_LANGUAGE, LANGUAGES[i].given);
    const char *got = rw_article_get(article, RW_ARTICLE_LANGUAGE);
    if (g_strcmp0(got, LANGUAGES[i].expected) != 0)
      fail_msg("%s: got %s", LANGUAGES[i].given, got ? got : "none");
  }
}

static void
fields_are_lines(void **state)
{
  (void)state;
  g_autoptr(RwArticle) article = rw_article_new();
  rw_fields_set(article, RW_ARTICLE_TITLE, "  A\xC2\xA0title\n over\t lines ");
  assert_string_equal(rw_article_get(article, RW_ARTICLE_TITLE), "A title over lines");
  rw_fields_set(article, RW_ARTICLE_TITLE, " \n ");
  assert_string_equal(rw_article_get(article, RW_ARTICLE_TITLE), "A title over lines");
  rw_fields_add_author(article, " By Ada\nStone");
  rw_fields_add_author(article, "Ada Stone");
  rw_fields_add_author(article, " ");
  rw_fields_add_author(article, "Byron Lee");
  assert_int_equal(rw_article_get_n_authors(article), 2);
  assert_string_equal(rw_article_get_author(article, 0), "Ada Stone");
  assert_string_equal(rw_article_get_author(article, 1), "Byron Lee");
}

static void
empty_fields_are_absent(void **state)
{
  (void)state;
  g_autoptr(RwArticle) article = rw_article_new();
  rw_article_set(article, RW_ARTICLE_ID, "a");
  rw_article_set(article, RW_ARTICLE_ID, "");
  assert_null(rw_article_get(article, RW_ARTICLE_ID));
  rw_article_take(article, RW_ARTICLE_ID, g_strdup(""));
  assert_null(rw_article_get(article, RW_ARTICLE_ID));
  rw_article_set(article, RW_ARTICLE_ID, NULL);
  rw_article_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(addresses_become_iris),   cmocka_unit_test(names_become_segments),
    cmocka_unit_test(dates_are_normalized),    cmocka_unit_test(iri_is_url_then_id_then_content),
    cmocka_unit_test(languages_are_tags),      cmocka_unit_test(fields_are_lines),
    cmocka_unit_test(empty_fields_are_absent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
