/* SPDX-License-Identifier: Apache-2.0 */

#include "input/html_page.h"

#include <string.h>

/* What an element is because one around it is. */
#define INHERITED ((guint)(RW_HTML_HEADING | RW_HTML_ITEM))

/* Where the walk through the page is. */
typedef struct {
  RwPage *page;
  RwBlock block; /* the one that is being written; length 0: none yet */
  guint element; /* the innermost */
  gboolean in_link;
  gboolean in_pre;
  gboolean glue;  /* white space is left out until a character comes */
  gboolean space; /* white space waits for a character after it */
  guint breaks;   /* line breaks that wait */
} Walk;

/* What windows-1252 has where ISO-8859-1 has controls: pages name these characters by number
   (https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state). */
static const guint16 C1[32] = {
  0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
  0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

/* Soft hyphens, zero-width spaces and byte order marks are not seen, and would part words. */
static gboolean
is_unseen(gunichar c)
{
  return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

static void
append(Walk *walk, gunichar c)
{
  GString *text = walk->page->text;
  if (walk->block.length == 0) {
    walk->block.element = walk->element;
    walk->block.begin = (guint)text->len;
    walk->block.links = 0;
  } else if (walk->breaks || walk->space) {
    g_string_append_c(text, walk->breaks ? '\n' : ' ');
  }
  walk->space = FALSE;
  walk->glue = FALSE;
  walk->breaks = 0;
  const gsize before = text->len;
  g_string_append_unichar(text, c);
  walk->block.length = (guint)text->len - walk->block.begin;
  if (walk->in_link)
    walk->block.links += (guint)(text->len - before);
}

static void
flush(Walk *walk)
{
  if (walk->block.length > 0) {
    g_array_append_val(walk->page->blocks, walk->block);
    g_string_append_c(walk->page->text, '\0');
  }
  walk->block = (RwBlock){0};
  walk->space = FALSE;
  walk->breaks = 0;
}

/* Two line breaks in a row end a paragraph. */
static void
line_break(Walk *walk)
{
  if (++walk->breaks == 2)
    flush(walk);
}

static void
append_text(Walk *walk, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c >= 0x80 && c < 0xA0)
      c = C1[c - 0x80];
    if (c == '\n' && walk->in_pre)
      line_break(walk);
    else if (g_unichar_isspace(c) || g_unichar_iscntrl(c))
      walk->space = !walk->glue;
    else if (!is_unseen(c))
      append(walk, c);
  }
}

static void walk_children(Walk *walk, const xmlNode *node);

/* An element of its own in the page: its blocks are between those of others. */
static void
walk_apart(Walk *walk, const xmlNode *node, guint flags, guint names)
{
  flush(walk);
  GArray *elements = walk->page->elements;
  const guint index = elements->len, parent = walk->element;
  const guint around = elements->len ? g_array_index(elements, RwElement, parent).flags & INHERITED : 0;
  const RwElement element = {.parent = parent, .first = walk->page->blocks->len, .flags = flags | around, .names = names};
  g_array_append_val(elements, element);
  walk->element = index;
  walk_children(walk, node);
  flush(walk);
  walk->element = parent;
  RwElement *ended = &g_array_index(elements, RwElement, index);
  ended->end = elements->len;
  ended->last = walk->page->blocks->len;
}

static void
walk_inline(Walk *walk, const xmlNode *node, guint flags)
{
  if (flags & RW_HTML_QUOTE) {
    append(walk, 0x201C);
    walk->glue = TRUE;
  }
  walk_children(walk, node);
  if (flags & RW_HTML_QUOTE) {
    walk->glue = walk->space = FALSE;
    append(walk, 0x201D);
  }
}

static void
walk_element(Walk *walk, const xmlNode *node)
{
  const guint flags = rw_html_flags((const char *)node->name);
  if (flags & RW_HTML_SKIP)
    return;
  if (flags & RW_HTML_BREAK) {
    line_break(walk);
    return;
  }
  const gboolean in_link = walk->in_link, in_pre = walk->in_pre;
  walk->in_link = in_link || (flags & RW_HTML_LINK);
  walk->in_pre = in_pre || (flags & RW_HTML_PRE);
  const guint names = rw_page_names(node);
  if ((flags & RW_HTML_BLOCK) || (names & (RW_NAME_ASIDE | RW_NAME_COMMENT | RW_NAME_HIDDEN))) {
    walk_apart(walk, node, flags, names);
  } else {
    walk_inline(walk, node, flags);
  }
  walk->in_link = in_link;
  walk->in_pre = in_pre;
}

static void
walk_children(Walk *walk, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE)
      walk_element(walk, child);
    else if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content)
      append_text(walk, (const char *)child->content);
  }
}

RwPage *
rw_page_new(const xmlDoc *doc)
{
  RwPage *page = g_new0(RwPage, 1);
  page->elements = g_array_new(FALSE, FALSE, sizeof(RwElement));
  page->blocks = g_array_new(FALSE, FALSE, sizeof(RwBlock));
  page->text = g_string_new(NULL);
  Walk walk = {.page = page};
  walk_apart(&walk, (const xmlNode *)doc, RW_HTML_BLOCK, 0);
  return page;
}

void
rw_page_free(RwPage *page)
{
  if (!page)
    return;
  g_array_unref(page->elements);
  g_array_unref(page->blocks);
  g_string_free(page->text, TRUE);
  g_free(page);
}
