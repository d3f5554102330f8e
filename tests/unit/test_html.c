/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "input/format.h"
#include "input/html.h"
#include "input/limits.h"

#include <string.h>

#define BYTES(literal) literal, sizeof literal - 1

static RwArticle *
read_bytes(const char *html, gsize length, GError **error)
{
  const RwInput input = {.name = "page.html", .max_article_size = RW_MAX_ARTICLE_SIZE};
  return RW_INPUT_HTML.parse(&input, html, length, error);
}

/* Sentences that make any page one with an article. */
#define BODY                                                                                                                     \
  "<div><p>The harbour of Port Elwood was closed on Monday after a storm, the harbour master said.</p>"                          \
  "<p>Ferries are expected to sail again by Wednesday, when the wind is forecast to calm.</p></div>"

typedef struct {
  const char *name;
  const char *head;
  RwArticleField field;
  const char *expected;
} FieldCase;

#define LD(json) "<script type='application/ld+json'>" json "</script>"

static const FieldCase FIELDS[] = {
  {"title", "<title>Storm &amp; harbour</title>", RW_ARTICLE_TITLE, "Storm & harbour"},
  {"og before title", "<title>T</title><meta property='og:title' content='Harbour closed'>", RW_ARTICLE_TITLE, "Harbour closed"},
  {"name for property", "<meta name='OG:Title' content='Harbour closed'>", RW_ARTICLE_TITLE, "Harbour closed"},
  {"headline before og",
   "<meta property='og:title' content='O'>" LD("{\"@type\":\"NewsArticle\",\"headline\":\"Harbour closed\"}"), RW_ARTICLE_TITLE,
   "Harbour closed"},
  {"graph", LD("{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"N\"},{\"@type\":[\"Thing\",\"Article\"],\"headline\":\"Deep\"}]}"),
   RW_ARTICLE_TITLE, "Deep"},
  {"array", LD("[{\"@type\":\"Person\"},{\"@type\":\"ReportageNewsArticle\",\"headline\":\"Third\"}]"), RW_ARTICLE_TITLE,
   "Third"},
  {"main entity", LD("{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"Article\",\"headline\":\"Inner\"}}"), RW_ARTICLE_TITLE,
   "Inner"},
  {"lists lead elsewhere",
   LD("{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"Article\",\"headline\":\"Other\"}]}") "<title>Own</title>",
   RW_ARTICLE_TITLE, "Own"},
  {"broken JSON-LD", LD("{\"@type\":\"Article\",\"headline\":\"H\"") "<title>Own</title>", RW_ARTICLE_TITLE, "Own"},
  {"JSON-LD in CDATA", LD("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"In\ntwo lines\"}\n//]]>"), RW_ARTICLE_TITLE,
   "In two lines"},
  {"JSON-LD in a comment", LD("<!-- {\"@type\":\"Article\",\"headline\":\"Kept\"} -->"), RW_ARTICLE_TITLE, "Kept"},
  {"entities in JSON-LD", LD("{\"@type\":\"Article\",\"headline\":\"Storm &amp; &#8216;flood&#x2019;\"}"), RW_ARTICLE_TITLE,
   "Storm & \u2018flood\u2019"},
  {"date", LD("{\"@type\":\"Article\",\"datePublished\":\"2024-03-05T10:15:00+0100\"}"), RW_ARTICLE_DATE,
   "2024-03-05T10:15:00+01:00"},
  {"invalid date before valid one",
   LD("{\"@type\":\"Article\",\"datePublished\":\"today\"}") "<meta name='dc.date' content='2024-03-05'>", RW_ARTICLE_DATE,
   "2024-03-05"},
  {"page's date", LD("{\"@type\":\"WebPage\",\"datePublished\":\"2024-03-05\"}"), RW_ARTICLE_DATE, "2024-03-05"},
  {"article:published_time", "<meta property='article:published_time' content='2024-03-05T10:15Z'>", RW_ARTICLE_DATE,
   "2024-03-05T10:15:00Z"},
  {"parsely", "<meta name='parsely-pub-date' content='2024-03-05T10:15:00Z'>", RW_ARTICLE_DATE, "2024-03-05T10:15:00Z"},
  {"sailthru", "<meta name='sailthru.date' content='Tue, 05 Mar 2024 10:15:00 +0000'>", RW_ARTICLE_DATE, "2024-03-05T10:15:00Z"},
  {"time", "<time datetime='2024-03-05'>today</time>", RW_ARTICLE_DATE, "2024-03-05"},
  {"time of publication", "<time datetime='2024-03-04'></time><time pubdate datetime='2024-03-05'></time>", RW_ARTICLE_DATE,
   "2024-03-05"},
  {"itemprop content", "<span itemprop='datePublished' content='2024-03-05'>today</span>", RW_ARTICLE_DATE, "2024-03-05"},
  {"itemprop datetime", "<time itemprop='datePublished dateCreated' datetime='2024-03-05'>x</time>", RW_ARTICLE_DATE,
   "2024-03-05"},
  {"itemprop meta", "<meta itemprop='datePublished' content='2024-03-05'>", RW_ARTICLE_DATE, "2024-03-05"},
  {"modified", "<meta property='article:modified_time' content='2024-03-06'>", RW_ARTICLE_MODIFIED, "2024-03-06"},
  {"canonical", "<link rel='x canonical' href='https://news.example/a?b=c d#top'>", RW_ARTICLE_URL,
   "https://news.example/a?b=c%20d"},
  {"relative canonical", "<link rel=canonical href='/a'><meta property='og:url' content='https://news.example/a'>",
   RW_ARTICLE_URL, "https://news.example/a"},
  {"main entity's address", LD("{\"@type\":\"Article\",\"mainEntityOfPage\":{\"@id\":\"https://news.example/b\"}}"),
   RW_ARTICLE_URL, "https://news.example/b"},
  {"publisher", LD("{\"@type\":\"Article\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"The Courier\"}}"),
   RW_ARTICLE_PUBLISHER, "The Courier"},
  {"publisher by reference",
   LD("{\"@graph\":[{\"@type\":\"Article\",\"publisher\":{\"@id\":\"#p\"}},{\"@id\":\"#p\",\"name\":\"The Courier\"}]}"),
   RW_ARTICLE_PUBLISHER, "The Courier"},
  {"site name",
   "<meta property='article:publisher' content='https://x.example/c'><meta property='og:site_name' content='Courier'>",
   RW_ARTICLE_PUBLISHER, "Courier"},
  {"language", "<meta property='og:locale' content='en_GB'>", RW_ARTICLE_LANGUAGE, "en-GB"},
  {"id", "", RW_ARTICLE_ID, NULL},
  {"source", "", RW_ARTICLE_SOURCE, "page.html"},
};

static void
fields_by_precedence(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
    g_autofree char *page = g_strconcat("<!doctype html><html><head>", FIELDS[i].head, "</head><body>" BODY, NULL);
    g_autoptr(RwArticle) article = read_bytes(page, strlen(page), NULL);
    assert_non_null(article);
    const char *got = rw_article_get(article, FIELDS[i].field);
    if (g_strcmp0(got, FIELDS[i].expected) != 0)
      fail_msg("%s: got %s", FIELDS[i].name, got ? got : "none");
  }
}

typedef struct {
  const char *head;
  const char *authors; /* joined by '|' */
} AuthorCase;

static const AuthorCase AUTHORS[] = {
  {"<meta name=author content='Ada Stone'>", "Ada Stone"},
  {"<meta name=author content='By Ada Stone and Ben Woods'>", "Ada Stone|Ben Woods"},
  {"<meta name=author content='Ada Stone, Ben Woods, Cy Young'>", "Ada Stone|Ben Woods|Cy Young"},
  {"<meta name=author content='Stone, Ada'>", "Stone, Ada"},
  {"<meta name=author content='Stone, Ada; Woods, Ben'>", "Stone, Ada|Woods, Ben"},
  {"<meta property='article:author' content='https://x.example/ada'><meta name=author content='Ada Stone'>", "Ada Stone"},
  {"<meta property='article:author' content='Ada Stone'><meta property='article:author' content='Ben Woods'>",
   "Ada Stone|Ben Woods"},
  {LD("{\"@type\":\"Article\",\"author\":[{\"name\":\"Ada Stone\"},\"Ben Woods\",{\"name\":\"Ada Stone\"}]}"),
   "Ada Stone|Ben Woods"},
  {"<p itemprop=author itemscope><a href='/ada'><b itemprop=name>Ada Stone</b></a> writes", "Ada Stone"},
  {"<a rel=author href='/ada'>Ada <i>Stone</i></a>", "Ada Stone"},
  {"", ""},
};

static void
authors_of_the_first_source(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(AUTHORS); i++) {
    g_autofree char *page = g_strconcat("<html>", AUTHORS[i].head, "<body>" BODY, NULL);
    g_autoptr(RwArticle) article = read_bytes(page, strlen(page), NULL);
    assert_non_null(article);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint a = 0; a < rw_article_get_n_authors(article); a++)
      g_string_append_printf(got, "%s%s", a ? "|" : "", rw_article_get_author(article, a));
    if (strcmp(got->str, AUTHORS[i].authors) != 0)
      fail_msg("%s: got %s", AUTHORS[i].head, got->str);
  }
}

/* Two paragraphs that are an article anywhere, and their text. */
#define P1 "<p>The harbour of Port Elwood was closed on Monday after a storm, the harbour master said.</p>"
#define P2 "<p>Ferries are expected to sail again by Wednesday, when the wind is forecast to calm.</p>"
#define T1 "The harbour of Port Elwood was closed on Monday after a storm, the harbour master said."
#define T2 "Ferries are expected to sail again by Wednesday, when the wind is forecast to calm."

typedef struct {
  const char *name;
  const char *body;
  const char *text;
} BodyCase;

static const BodyCase BODIES[] = {
  {"paragraphs", P1 P2, T1 "\n\n" T2},
  {"white space",
   "<p>  The   harbour\n of&nbsp;Port\tElwood was <b>closed</b> on <i>Mon</i>day, said the <a>harbour master</a> .</p>",
   "The harbour of Port Elwood was closed on Monday, said the harbour master ."},
  {"entities", "<p>&ldquo;Storms &amp; floods&rdquo; cost &euro;5m, said the caf&eacute; owner &#8212; &#150; it closed.</p>",
   "\u201CStorms & floods\u201D cost \u20AC5m, said the caf\u00E9 owner \u2014 \u2013 it closed."},
  {"unseen characters", "<p>The har&shy;bour of Port&#8203; Elwood&#xFEFF; was closed on Monday after a storm.</p>",
   "The harbour of Port Elwood was closed on Monday after a storm."},
  {"one break", "<div>" P1 "<p>Ferries are expected to sail again.<br>Buses do not run.</p></div>",
   T1 "\n\nFerries are expected to sail again.\nBuses do not run."},
  {"two breaks", "<div>" T1 "<br> <br/>" T2 "</div>", T1 "\n\n" T2},
  {"quotation", "<p>The master said <q> the harbour is closed </q> and left the town for the day.</p>",
   "The master said \u201Cthe harbour is closed\u201D and left the town for the day."},
  {"blocks",
   "<article>" P1 "<h2>What is next</h2><blockquote>" P2 "</blockquote><ul><li>No ferries</li><li>No buses</li></ul>" P1,
   T1 "\n\nWhat is next\n\n" T2 "\n\nNo ferries\n\nNo buses\n\n" T1},
  {"headline", "<h1> Harbour  closed </h1>" P1 "<h2>harbour closed</h2>" P2, T1 "\n\n" T2},
  {"around",
   "<nav><a href=/>Home</a> <a href=/n>News of the town, of the coast, and of the world.</a></nav>"
   "<header>Courier</header><main>" P1 P2 "</main><aside><p>Another storm was seen off the coast, it is said.</p></aside>"
   "<footer><p>The Courier is published every day but on Sundays, by the Courier Press.</p></footer>",
   T1 "\n\n" T2},
  {"not text",
   "<script>var storm = 'The harbour is closed.';</script><style>p {}</style><noscript><p>No script.</p></noscript>"
   "<form><select><option>One</option></select><textarea>Write here.</textarea><button>Send</button></form>" P1
   "<figure><img alt='Harbour'><figcaption>The harbour of Port Elwood, seen from the north.</figcaption></figure>"
   "<template><p>Nothing to see in this one.</p></template><iframe src='//x'>Frames.</iframe>" P2,
   T1 "\n\n" T2},
  {"named parts",
   P1 "<div class='social-share'><p>Share the news of the harbour with everybody you know.</p></div>"
      "<div id=relatedStories><p>A storm was seen off the coast last week, fishermen said.</p></div>"
      "<p style='display: none'>This is a line that is not shown to any reader.</p>"
      "<div hidden><p>This is another line that is not shown to any reader.</p></div>" P2
      "<section class=comments><p>I was there and I saw the storm with my own eyes!</p></section>",
   T1 "\n\n" T2},
  {"names of the whole", "<body class='has-sidebar comments-open'><div id='content-ad-free' class='share page'>" P1 P2 "</div>",
   T1 "\n\n" T2},
  {"link lists",
   P1 "<ul><li><a href=/1>A storm was seen off the coast</a></li><li><a href=/2>Ferry runs aground</a></li></ul>" P2,
   T1 "\n\n" T2},
  {"links in text",
   "<p>The <a href=/h>harbour of Port Elwood</a> was <a href=/c>closed on Monday</a> after a storm in the night.</p>",
   "The harbour of Port Elwood was closed on Monday after a storm in the night."},
  {"lines of a pre", "<pre>The harbour of Port Elwood was\nclosed on Monday after a storm.\n\n" T2 "</pre>",
   "The harbour of Port Elwood was\nclosed on Monday after a storm.\n\n" T2},
  {"labels between paragraphs", P1 "<div>Advertisement</div><p>READ MORE:</p>" P2, T1 "\n\n" T2},
  {"margins", "<div><div>Updated at 10:15</div><h3>Storm</h3>" P1 P2 "<h3>More</h3><div>Port Elwood</div></div>", T1 "\n\n" T2},
  {"names of articles", "<article class='tags share'>" P1 P2 "</article><div id=modal>" P1 P1 P1 P1 P1 "</div>", T1 "\n\n" T2},
  {"named body", "<div class='entry-content'>" P1 P2 "</div><div>" P1 P1 P1 P1 "</div>", T1 "\n\n" T2},
  {"body by microdata", "<div itemprop=articleBody>" P1 P2 "</div><div>" P1 P1 P1 P1 "</div>", T1 "\n\n" T2},
  {"body by element", "<div><article>" P1 P2 "</article><div>" P1 P1 P1 P1 "</div></div>", T1 "\n\n" T2},
  {"body as data", LD("{\"@type\":\"Article\",\"articleBody\":\"" T1 "\\n\\n" T2 "\"}") "<p>Please switch on scripts.</p>",
   T1 "\n\n" T2},
  {"body as escaped data", LD("{\"@type\":\"Article\",\"articleBody\":\"&lt;p&gt;" T1 "&lt;/p&gt;&lt;p&gt;" T2 "\"}"),
   T1 "\n\n" T2},
  {"NULs and controls", "<p>The harbour\1 was closed on Monday after a storm, the harbour master said.</p>",
   "The harbour was closed on Monday after a storm, the harbour master said."},
};

static void
bodies_are_found(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(BODIES); i++) {
    g_autofree char *page = g_strconcat("<html><title>Harbour closed</title>", BODIES[i].body, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = read_bytes(page, strlen(page), &error);
    const char *text = article ? rw_article_get(article, RW_ARTICLE_TEXT) : error->message;
    if (strcmp(text, BODIES[i].text) != 0)
      fail_msg("%s: got \"%s\"", BODIES[i].name, text);
  }
}

typedef struct {
  const char *name;
  const char *bytes;
  gsize length;
  const char *word; /* in the text */
} EncodingCase;

#define AROUND(bytes) "<p>The owner of the " bytes " closed it on Monday after a storm, the harbour master said.</p>"

static const EncodingCase ENCODINGS[] = {
  {"UTF-8", BYTES("<html>" AROUND("caf\u00E9")), "caf\u00E9"},
  {"UTF-8 that says otherwise", BYTES("<meta charset=gb2312>" AROUND("caf\u00E9")), "caf\u00E9"},
  {"mark", BYTES("\xEF\xBB\xBF<html>" AROUND("caf\u00E9")), "caf\u00E9"},
  {"charset", BYTES("<meta charset=\"windows-1251\">" AROUND("\xEA\xE0\xF4\xE5")), "\u043A\u0430\u0444\u0435"},
  {"http-equiv", BYTES("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>" AROUND("\xEA\xE0\xF4\xE5")),
   "\u043A\u0430\u0444\u0435"},
  {"latin1 is windows-1252",
   BYTES("<meta charset=iso-8859-1>" AROUND("\x93"
                                            "caf\xE9\x94")),
   "\u201Ccaf\u00E9\u201D"},
  {"unknown charset", BYTES("<meta charset=klingon><meta charset=windows-1252>" AROUND("caf\xE9")), "caf\u00E9"},
  {"bytes that are none", BYTES("<meta charset=windows-1252>" AROUND("caf\xE9 \x81")), "caf\u00E9 \uFFFD"},
  {"more than Unicode", BYTES("<meta charset=utf-8>" AROUND("\xFB\x92\x92\x92\x92 cafe")), "\uFFFD cafe"},
  {"NULs", BYTES("<html>" AROUND("caf\u00E9\0\0\0\0\0\0 and bar")), "caf\u00E9 and bar"},
};

static void
encodings_are_found(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(ENCODINGS); i++) {
    g_autoptr(RwArticle) article = read_bytes(ENCODINGS[i].bytes, ENCODINGS[i].length, NULL);
    assert_non_null(article);
    if (!strstr(rw_article_get(article, RW_ARTICLE_TEXT), ENCODINGS[i].word))
      fail_msg("%s: got \"%s\"", ENCODINGS[i].name, rw_article_get(article, RW_ARTICLE_TEXT));
  }
}

static void
late_charset_counts(void **state)
{
  (void)state;
  g_autofree char *comment = g_strnfill(20000, 'x');
  g_autofree char *page = g_strconcat("<html><!--", comment, "--><meta charset=windows-1251>" AROUND("\xEA\xE0\xF4\xE5"), NULL);
  g_autoptr(RwArticle) article = read_bytes(page, strlen(page), NULL);
  assert_non_null(strstr(rw_article_get(article, RW_ARTICLE_TEXT), "\u043A\u0430\u0444\u0435"));
}

/* html and body are elements too. */
static void
depth_has_a_limit(void **state)
{
  (void)state;
  for (gsize depth = RW_MAX_HTML_DEPTH; depth <= RW_MAX_HTML_DEPTH + 1; depth++) {
    g_autoptr(GString) page = g_string_new("<html><body>");
    for (gsize i = 2; i < depth; i++)
      g_string_append(page, "<div>");
    g_string_append(page, T1);
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = read_bytes(page->str, page->len, &error);
    assert_int_equal(article != NULL, depth == RW_MAX_HTML_DEPTH);
    if (!article)
      assert_rw_error(&error, RW_ERROR_LIMIT, "page.html: more than 257 elements within each other");
  }
}

static void
nodes_have_a_limit(void **state)
{
  (void)state;
  for (gsize size = RW_MAX_HTML_NODE; size <= RW_MAX_HTML_NODE + 1; size++) {
    g_autofree char *text = g_strnfill(size, 'x');
    g_autofree char *page = g_strconcat("<p>", text, "</p>", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = read_bytes(page, strlen(page), &error);
    assert_int_equal(article != NULL, size == RW_MAX_HTML_NODE);
    if (!article)
      assert_rw_error(&error, RW_ERROR_LIMIT, "or a text longer than 10000000 bytes");
  }
}

/* Neither scripts, comments nor values of attributes have attributes. */
static void
attributes_have_a_limit(void **state)
{
  (void)state;
  for (gsize n = RW_MAX_HTML_ATTRIBUTES; n <= RW_MAX_HTML_ATTRIBUTES + 1; n++) {
    g_autoptr(GString) page = g_string_new("<p title='");
    for (gsize i = 0; i < 2 * n; i++)
      g_string_append(page, "a=b ");
    g_string_append_printf(page, "'><!-- %s --><script>a <%s</script><p", page->str, page->str);
    for (gsize i = 0; i < n; i++)
      g_string_append_printf(page, i % 2 ? " a%u=1" : " a%u = '>'/", (guint)i);
    g_string_append(page, ">" T1 "</p>" P2);
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = read_bytes(page->str, page->len, &error);
    assert_int_equal(article != NULL, n == RW_MAX_HTML_ATTRIBUTES);
    if (!article)
      assert_rw_error(&error, RW_ERROR_LIMIT, "page.html: an element with more than 1000 attributes");
  }
}

/* The text of an element is a fact up to a length. */
static void
facts_are_short(void **state)
{
  (void)state;
  for (gsize length = RW_MAX_HTML_FACT; length <= RW_MAX_HTML_FACT + 1; length++) {
    g_autofree char *name = g_strnfill(length, 'x');
    g_autofree char *page = g_strconcat("<title>", name, "</title>" P1 P2, NULL);
    g_autoptr(RwArticle) article = read_bytes(page, strlen(page), NULL);
    assert_int_equal(rw_article_get(article, RW_ARTICLE_TITLE) != NULL, length == RW_MAX_HTML_FACT);
  }
}

static void
facts_have_a_limit(void **state)
{
  (void)state;
  g_autoptr(RwHtmlFacts) facts = rw_html_facts_new();
  for (guint i = 0; i <= RW_MAX_HTML_FACTS; i++)
    rw_html_facts_add(facts, RW_FACT_META, "author", "Ada Stone");
  assert_non_null(rw_html_facts_get(facts, RW_FACT_META, "author", RW_MAX_HTML_FACTS - 1));
  assert_null(rw_html_facts_get(facts, RW_FACT_META, "author", RW_MAX_HTML_FACTS));
  rw_html_facts_free(NULL);
}

typedef struct {
  const char *bytes;
  gsize length;
  const char *message;
} EmptyCase;

static const EmptyCase EMPTY[] = {
  {BYTES("<html></html>"), "page.html: holds no article text"},
  {BYTES(" "), "page.html: holds no"},
  {BYTES("<p><a href=/>Home</a></p>"), "page.html: holds no article text"},
};

static void
pages_without_text_are_refused(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(EMPTY); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(read_bytes(EMPTY[i].bytes, EMPTY[i].length, &error));
    assert_rw_error(&error, RW_ERROR_EMPTY, EMPTY[i].message);
  }
}

typedef struct {
  const char *bytes;
  RwSniff sniff;
} SniffCase;

static const SniffCase SNIFFS[] = {
  {"<!DOCTYPE HTML>", RW_SNIFF_SURE},
  {"\xEF\xBB\xBF \n<html lang=en>", RW_SNIFF_SURE},
  {"<!-- a -->\n<?xml version='1.0'?><html>", RW_SNIFF_SURE},
  {"<!-- a", RW_SNIFF_NO},
  {"<?xml version='1.0'?><rss>", RW_SNIFF_NO},
  {"<p>Some text", RW_SNIFF_NO},
  {"Some <html>", RW_SNIFF_NO},
  {"", RW_SNIFF_NO},
};

static void
pages_are_told_by_their_start(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(SNIFFS); i++)
    assert_int_equal(RW_INPUT_HTML.sniff(SNIFFS[i].bytes, strlen(SNIFFS[i].bytes)), SNIFFS[i].sniff);
  assert_ptr_equal(rw_input_format_detect("a.html", BYTES("<p>Some text")), &RW_INPUT_HTML);
}

/* The tables that are searched by halves. */
static void
elements_have_flags(void **state)
{
  (void)state;
  assert_true(rw_html_flags("p") & RW_HTML_BLOCK);
  assert_true(rw_html_flags("a") & RW_HTML_LINK);
  assert_true(rw_html_flags("video") & RW_HTML_SKIP);
  assert_true(rw_html_flags("h6") & RW_HTML_HEADING);
  assert_int_equal(rw_html_flags("span"), 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(fields_by_precedence),
    cmocka_unit_test(authors_of_the_first_source),
    cmocka_unit_test(bodies_are_found),
    cmocka_unit_test(encodings_are_found),
    cmocka_unit_test(late_charset_counts),
    cmocka_unit_test(depth_has_a_limit),
    cmocka_unit_test(nodes_have_a_limit),
    cmocka_unit_test(attributes_have_a_limit),
    cmocka_unit_test(facts_are_short),
    cmocka_unit_test(facts_have_a_limit),
    cmocka_unit_test(pages_without_text_are_refused),
    cmocka_unit_test(pages_are_told_by_their_start),
    cmocka_unit_test(elements_have_flags),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
