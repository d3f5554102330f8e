/* SPDX-License-Identifier: Apache-2.0 */

#include "input/html_page.h"

#include "input/fields.h"

#include <string.h>

/* A block this long is text even without a full stop. */
#define LONG_BLOCK 120

/* A block this long is text if it ends as a sentence does. */
#define SENTENCE 30

/* At the ends of a body, a shorter line without a full stop is no part of it. */
#define MARGIN 60

/* More of a block than this in links makes it a list of links. */
#define MAX_LINKS 0.5

/* The same for a block that ends as a sentence does: names in it may be links. */
#define MAX_SENTENCE_LINKS 0.8

/* What is set apart by its names is still the article where it holds more than this part of the page's text. */
#define MAX_ASIDE 0.4

/* The search for the body goes down while one element holds this part of the text. */
#define MOST 0.8

/* A heading that has this many in a hundred letters of the headline is the headline. */
#define SAME 60

/* What says it is the article is believed where it holds this part of the page's text. */
#define NAMED 0.2

typedef struct {
  const RwPage *page;
  double *weights; /* [blocks] of text for the article, below 0 against it */
  double *sums;    /* [elements] of the weights above 0 of the blocks in them */
} Search;

static const RwBlock *
block_at(const Search *search, guint i)
{
  return &g_array_index(search->page->blocks, RwBlock, i);
}

static const RwElement *
element_at(const Search *search, guint i)
{
  return &g_array_index(search->page->elements, RwElement, i);
}

static const char *
text_of(const Search *search, const RwBlock *block)
{
  return search->page->text->str + block->begin;
}

/* Ends of sentences, with what may close after them. */
static gboolean
ends_sentence(const char *text, gsize length)
{
  const char *end = text + length;
  while (end > text) {
    const char *last = g_utf8_prev_char(end);
    const gunichar c = g_utf8_get_char(last);
    const GUnicodeType type = g_unichar_type(c);
    if (!strchr("\"')]", (int)MIN(c, 0x7F)) && type != G_UNICODE_FINAL_PUNCTUATION && type != G_UNICODE_CLOSE_PUNCTUATION)
      return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
             c == 0x61F;
    end = last;
  }
  return FALSE;
}

/* The letters and digits of a text in lower case, for comparison. */
static char *
dup_folded(const char *text)
{
  g_autoptr(GString) folded = g_string_new(NULL);
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    const gunichar c = g_utf8_get_char(p);
    if (g_unichar_isalnum(c))
      g_string_append_unichar(folded, g_unichar_tolower(c));
  }
  return g_string_free(g_steal_pointer(&folded), FALSE);
}

/* Lines that pages put between paragraphs, as dup_folded() has them. */
static const char *const LABELS[] = {
  "ad",
  "advert",
  "advertisement",
  "advertisements",
  "advertising",
  "comments",
  "continuereading",
  "loading",
  "print",
  "readmore",
  "related",
  "relatedarticles",
  "relatedstories",
  "seealso",
  "share",
  "sharethis",
  "sponsored",
  "storycontinuesbelow",
  "storycontinuesbelowadvertisement",
  "watch",
};

static gboolean
is_label(const char *text, gsize length)
{
  if (length >= MARGIN)
    return FALSE;
  g_autofree char *folded = dup_folded(text);
  for (guint i = 0; i < G_N_ELEMENTS(LABELS); i++) {
    if (strcmp(folded, LABELS[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

static double
weigh(const Search *search, const RwBlock *block)
{
  const double links = (double)block->links / block->length;
  const gboolean sentence = block->length >= SENTENCE && ends_sentence(text_of(search, block), block->length);
  if (links > (sentence ? MAX_SENTENCE_LINKS : MAX_LINKS))
    return -(double)block->length;
  if (block->length >= LONG_BLOCK || sentence)
    return block->length * (1 - links);
  if (is_label(text_of(search, block), block->length))
    return -(double)block->length;
  return 0;
}

/* Sums are made from the end: children come after their parents. */
static void
sum_up(Search *search)
{
  const GArray *elements = search->page->elements;
  memset(search->sums, 0, elements->len * sizeof *search->sums);
  for (guint i = 0; i < search->page->blocks->len; i++)
    search->sums[block_at(search, i)->element] += MAX(search->weights[i], 0);
  for (guint i = elements->len; i-- > 1;)
    search->sums[element_at(search, i)->parent] += search->sums[i];
}

static gboolean
is_apart(const RwElement *element)
{
  if ((element->flags & RW_HTML_ARTICLE) || (element->names & RW_NAME_BODY))
    return FALSE;
  return (element->flags & RW_HTML_ASIDE) || (element->names & (RW_NAME_ASIDE | RW_NAME_COMMENT | RW_NAME_HIDDEN));
}

/* Takes out what is set apart, with all in it. */
static void
drop_asides(Search *search)
{
  for (guint i = 1; i < search->page->elements->len;) {
    const RwElement *element = element_at(search, i);
    if (!is_apart(element) || search->sums[i] > MAX_ASIDE * search->sums[0]) {
      i++;
      continue;
    }
    for (guint b = element->first; b < element->last; b++)
      search->weights[b] = -G_MAXDOUBLE;
    i = element->end;
  }
  sum_up(search);
}

static guint
heaviest_child(const Search *search, guint parent)
{
  guint best = parent;
  const guint end = element_at(search, parent)->end;
  for (guint i = parent + 1; i < end; i = element_at(search, i)->end) {
    if (best == parent || search->sums[i] > search->sums[best])
      best = i;
  }
  return best;
}

/* The heaviest element that says it is the article, where it has enough of the text; else the whole page. */
static guint
find_named(const Search *search, guint flags, guint names)
{
  guint best = 0;
  for (guint i = 1; i < search->page->elements->len; i++) {
    const RwElement *element = element_at(search, i);
    const gboolean named = (element->flags & flags) || (element->names & names);
    if (named && search->sums[i] >= NAMED * search->sums[0] && (best == 0 || search->sums[i] > search->sums[best]))
      best = i;
  }
  return best;
}

static guint
find_body(const Search *search)
{
  guint body = find_named(search, 0, RW_NAME_BODY);
  if (body == 0)
    body = find_named(search, RW_HTML_ARTICLE, 0);
  for (;;) {
    const guint child = heaviest_child(search, body);
    if (child == body || search->sums[child] < MOST * search->sums[body])
      return body;
    body = child;
  }
}

/* A headline is in its page in other letters, and with or without a site's name after it. */
static gboolean
is_headline(const char *text, const char *folded_title)
{
  g_autofree char *folded = dup_folded(text);
  const gsize length = strlen(folded), all = strlen(folded_title);
  return length > 0 && MIN(length, all) * 100 >= SAME * MAX(length, all) && strncmp(folded, folded_title, MIN(length, all)) == 0;
}

/* Whether a block at an end of the body is no part of it: headings and short lines, but not the items of lists and tables. */
static gboolean
is_margin(const Search *search, guint i)
{
  const RwBlock *block = block_at(search, i);
  const guint flags = element_at(search, block->element)->flags;
  const gboolean slight = (flags & RW_HTML_HEADING) || (block->length < MARGIN && !(flags & RW_HTML_ITEM));
  return search->weights[i] < 0 || (search->weights[i] <= 0 && slight);
}

/* The blocks from the first to the last that is text: what stands before and after is a date, a place, a word to the reader. */
static void
trim(const Search *search, guint *first, guint *last)
{
  while (*first < *last && is_margin(search, *first))
    ++*first;
  while (*last > *first && is_margin(search, *last - 1))
    --*last;
}

static void
append_blocks(const Search *search, const RwElement *body, const char *title, GString *out)
{
  g_autofree char *folded_title = dup_folded(title ? title : "");
  guint first = body->first, last = body->last;
  trim(search, &first, &last);
  for (guint i = first; i < last; i++) {
    const RwBlock *block = block_at(search, i);
    const char *text = text_of(search, block);
    const gboolean may_be_headline = out->len == 0 || (element_at(search, block->element)->flags & RW_HTML_HEADING);
    if (search->weights[i] < 0 || (may_be_headline && is_headline(text, folded_title)))
      continue;
    if (out->len > 0)
      g_string_append(out, "\n\n");
    g_string_append(out, text);
  }
}

char *
rw_html_dup_body(const xmlDoc *doc, const char *title)
{
  g_autoptr(RwPage) page = rw_page_new(doc);
  g_autofree double *weights = g_new0(double, page->blocks->len + 1);
  g_autofree double *sums = g_new0(double, page->elements->len + 1);
  Search search = {page, weights, sums};
  for (guint i = 0; i < page->blocks->len; i++)
    weights[i] = weigh(&search, block_at(&search, i));
  sum_up(&search);
  drop_asides(&search);
  g_autoptr(GString) out = g_string_new(NULL);
  append_blocks(&search, element_at(&search, find_body(&search)), title, out);
  return g_string_free(g_steal_pointer(&out), FALSE);
}
