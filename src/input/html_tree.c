/* SPDX-License-Identifier: Apache-2.0 */

#include "input/html.h"

#include "base/autoptr.h"
#include "input/decode.h"
#include "input/limits.h"

#include <rdfwire/error.h>

#include <stdlib.h>
#include <string.h>

/* The parser repairs what it can, is silent, and loads nothing. */
#define OPTIONS (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT)

/* The longest name of an encoding that is looked for in a page. */
#define MAX_ENCODING 40

/* The longest meta element that is looked at for an encoding. */
#define MAX_META ((gsize)1024)

/* Where a page that is not UTF-8 declares nothing and suggests nothing: what browsers assume of Western ones. */
#define LAST_RESORT "WINDOWS-1252"

typedef struct {
  const char *name;
  guint flags;
} Tag;

/* In byte order of the names. */
static const Tag TAGS[] = {
  {"a", RW_HTML_LINK},
  {"address", RW_HTML_BLOCK},
  {"amp-sidebar", RW_HTML_SKIP},
  {"article", RW_HTML_BLOCK | RW_HTML_ARTICLE},
  {"aside", RW_HTML_BLOCK | RW_HTML_ASIDE},
  {"audio", RW_HTML_SKIP},
  {"blockquote", RW_HTML_BLOCK},
  {"body", RW_HTML_BLOCK},
  {"br", RW_HTML_BREAK},
  {"button", RW_HTML_SKIP},
  {"canvas", RW_HTML_SKIP},
  {"center", RW_HTML_BLOCK},
  {"dd", RW_HTML_BLOCK},
  {"details", RW_HTML_BLOCK},
  {"dialog", RW_HTML_SKIP},
  {"dir", RW_HTML_BLOCK},
  {"div", RW_HTML_BLOCK},
  {"dl", RW_HTML_BLOCK},
  {"dt", RW_HTML_BLOCK},
  {"embed", RW_HTML_SKIP},
  {"fieldset", RW_HTML_BLOCK},
  {"figcaption", RW_HTML_SKIP},
  {"figure", RW_HTML_BLOCK},
  {"footer", RW_HTML_BLOCK | RW_HTML_ASIDE},
  {"form", RW_HTML_BLOCK},
  {"h1", RW_HTML_BLOCK | RW_HTML_HEADING},
  {"h2", RW_HTML_BLOCK | RW_HTML_HEADING},
  {"h3", RW_HTML_BLOCK | RW_HTML_HEADING},
  {"h4", RW_HTML_BLOCK | RW_HTML_HEADING},
  {"h5", RW_HTML_BLOCK | RW_HTML_HEADING},
  {"h6", RW_HTML_BLOCK | RW_HTML_HEADING},
  /* Where a page leaves out body, libxml2 puts elements that HTML 4 does not have into the head. */
  {"head", RW_HTML_BLOCK},
  {"header", RW_HTML_BLOCK},
  {"hgroup", RW_HTML_BLOCK},
  {"hr", RW_HTML_BLOCK},
  {"html", RW_HTML_BLOCK},
  {"iframe", RW_HTML_SKIP},
  {"img", RW_HTML_SKIP},
  {"input", RW_HTML_SKIP},
  {"legend", RW_HTML_BLOCK},
  {"li", RW_HTML_BLOCK | RW_HTML_ITEM},
  {"main", RW_HTML_BLOCK | RW_HTML_ARTICLE},
  {"map", RW_HTML_SKIP},
  {"menu", RW_HTML_BLOCK | RW_HTML_ASIDE},
  {"nav", RW_HTML_BLOCK | RW_HTML_ASIDE},
  {"noframes", RW_HTML_SKIP},
  {"noscript", RW_HTML_SKIP},
  {"object", RW_HTML_SKIP},
  {"ol", RW_HTML_BLOCK},
  {"option", RW_HTML_SKIP},
  {"p", RW_HTML_BLOCK},
  {"pre", RW_HTML_BLOCK | RW_HTML_PRE},
  {"q", RW_HTML_QUOTE},
  {"script", RW_HTML_SKIP},
  {"section", RW_HTML_BLOCK},
  {"select", RW_HTML_SKIP},
  {"style", RW_HTML_SKIP},
  {"summary", RW_HTML_BLOCK},
  {"svg", RW_HTML_SKIP},
  {"table", RW_HTML_BLOCK},
  {"tbody", RW_HTML_BLOCK},
  {"td", RW_HTML_BLOCK | RW_HTML_ITEM},
  {"template", RW_HTML_SKIP},
  {"textarea", RW_HTML_SKIP},
  {"tfoot", RW_HTML_BLOCK},
  {"th", RW_HTML_BLOCK | RW_HTML_ITEM},
  {"thead", RW_HTML_BLOCK},
  {"title", RW_HTML_SKIP},
  {"tr", RW_HTML_BLOCK},
  {"ul", RW_HTML_BLOCK},
  {"video", RW_HTML_SKIP},
};

static int
compare_tag(const void *name, const void *tag)
{
  return strcmp(name, ((const Tag *)tag)->name);
}

guint
rw_html_flags(const char *name)
{
  const Tag *tag = bsearch(name, TAGS, G_N_ELEMENTS(TAGS), sizeof *TAGS, compare_tag);
  return tag ? tag->flags : 0;
}

const char *
rw_html_attribute(const xmlNode *element, const char *name)
{
  for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next) {
    const xmlNode *value = attribute->children;
    if (strcmp((const char *)attribute->name, name) == 0)
      return value && value->content && *value->content ? (const char *)value->content : NULL;
  }
  return NULL;
}

/* The value after `p`, the end of the word "charset": = and a name, perhaps in quotes. */
static char *
charset_at(const char *p, const char *end)
{
  while (p < end && g_ascii_isspace(*p))
    p++;
  if (p == end || *p++ != '=')
    return NULL;
  while (p < end && (g_ascii_isspace(*p) || *p == '"' || *p == '\''))
    p++;
  gsize n = 0;
  while (p + n < end && n < MAX_ENCODING && (g_ascii_isalnum(p[n]) || strchr("-_:.", p[n])) && p[n])
    n++;
  g_autofree char *name = g_strndup(p, n);
  return n > 0 && rw_decode_knows(name) ? g_steal_pointer(&name) : NULL;
}

/* The first encoding that a meta element names, by charset or http-equiv, wherever it is. */
static char *
declared_in_page(const char *bytes, gsize length)
{
  const char *end = bytes + length;
  for (const char *p = bytes; (p = memchr(p, '<', (gsize)(end - p))); p++) {
    if (end - p < 5 || g_ascii_strncasecmp(p, "<meta", 5) != 0)
      continue;
    const char *close = memchr(p, '>', MIN((gsize)(end - p), MAX_META));
    for (const char *q = p; close && close - q > 7; q++) {
      char *name = g_ascii_strncasecmp(q, "charset", 7) == 0 ? charset_at(q + 7, close) : NULL;
      if (name)
        return name;
    }
  }
  return NULL;
}

/* UTF-8 of `bytes`, which have no NUL. */
static char *
decode(const char *bytes, gsize length, const char *declared)
{
  const RwBom bom = rw_decode_bom(bytes, length);
  const char *body = bytes + bom.length;
  const gsize size = length - bom.length;
  g_autofree char *found = NULL;
  const char *encoding = bom.encoding ? bom.encoding : declared;
  if (!encoding && g_utf8_validate_len(body, size, NULL))
    return g_strndup(body, size);
  if (!encoding)
    encoding = found = declared_in_page(body, size);
  if (!encoding)
    encoding = found = rw_decode_guess(body, size);
  char *text = encoding ? rw_decode_lossy(body, size, encoding) : NULL;
  return text ? text : rw_decode_lossy(body, size, LAST_RESORT);
}

/* The end of the attribute at `p`: a name, perhaps with a value. */
static const char *
skip_attribute(const char *p)
{
  p += *p == '=' || *p == '/';
  p += strcspn(p, " \t\n=>/");
  const char *value = p + strspn(p, " \t\n");
  if (*value != '=')
    return p;
  value += 1 + strspn(value + 1, " \t\n");
  if (*value != '"' && *value != '\'')
    return value + strcspn(value, " \t\n>");
  const char *end = strchr(value + 1, *value);
  return end ? end + 1 : value + strlen(value);
}

/* The end of a tag from its '<' on; NULL where it has too many attributes. */
static const char *
skip_tag(const char *p)
{
  guint n = 0;
  p += 1 + strcspn(p + 1, " \t\n>/");
  for (p += strspn(p, " \t\n/"); *p && *p != '>'; p += strspn(p, " \t\n/")) {
    if (++n > RW_MAX_HTML_ATTRIBUTES)
      return NULL;
    p = skip_attribute(p);
  }
  return p;
}

/* Where the raw text of a script or style ends, or at its start for other elements. */
static const char *
skip_raw_text(const char *tag, const char *p)
{
  static const char *const RAW[] = {"script", "style"};
  for (guint i = 0; i < G_N_ELEMENTS(RAW); i++) {
    const gsize n = strlen(RAW[i]);
    if (g_ascii_strncasecmp(tag + 1, RAW[i], n) != 0)
      continue;
    while ((p = strchr(p, '<')) && !(p[1] == '/' && g_ascii_strncasecmp(p + 2, RAW[i], n) == 0))
      p++;
    return p;
  }
  return p;
}

static gboolean
has_crowded_tag(const char *text)
{
  for (const char *p = text; p && (p = strchr(p, '<'));) {
    if (g_str_has_prefix(p, "<!--")) {
      p = strstr(p + 4, "-->");
    } else if (g_ascii_isalpha(p[1])) {
      const char *end = skip_tag(p);
      if (!end)
        return TRUE;
      p = skip_raw_text(p, end);
    } else {
      p++;
    }
  }
  return FALSE;
}

/* NULs would end the page for the parser; in UTF-16 and UTF-32, which have a mark, they are parts of characters. */
static char *
dup_without_nuls(const char *bytes, gsize length)
{
  char *copy = g_malloc(length + 1);
  memcpy(copy, bytes, length);
  copy[length] = '\0';
  const RwBom bom = rw_decode_bom(bytes, length);
  if (bom.encoding && !rw_decode_is_utf8(bom.encoding))
    return copy;
  for (char *nul = copy; (nul = memchr(nul, 0, (gsize)(copy + length - nul)));)
    *nul = ' ';
  return copy;
}

static void
ignore_complaint(void *user_data, xmlErrorPtr complaint)
{
  (void)user_data;
  (void)complaint;
}

/* The HTML parser asks only the thread's handler, which other users of libxml2 (raptor2) set to one that prints. */
static xmlDoc *
parse_in_silence(xmlParserCtxt *context, const char *text)
{
  const xmlStructuredErrorFunc handler = xmlStructuredError;
  void *handler_data = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(NULL, ignore_complaint);
  xmlDoc *doc = htmlCtxtReadMemory(context, text, (int)strlen(text), NULL, "UTF-8", OPTIONS);
  xmlSetStructuredErrorFunc(handler_data, handler);
  return doc;
}

xmlDoc *
rw_html_parse(const char *name, const char *bytes, gsize length, const char *declared, GError **error)
{
  g_autofree char *raw = dup_without_nuls(bytes, length);
  g_autofree char *text = decode(raw, length, declared);
  rw_decode_clean(text);
  if (has_crowded_tag(text)) {
    g_set_error(error, RW_ERROR, RW_ERROR_LIMIT, "%s: an element with more than %d attributes", name, RW_MAX_HTML_ATTRIBUTES);
    return NULL;
  }
  g_autoptr(xmlParserCtxt) context = htmlNewParserCtxt();
  g_autoptr(xmlDoc) doc = parse_in_silence(context, text);
  /* The parser complains of markup in silence; it stops only where it gives up. */
  if (context->disableSAX) {
    g_set_error(
      error, RW_ERROR, RW_ERROR_LIMIT, "%s: more than %d elements within each other, or a text longer than %d bytes", name,
      RW_MAX_HTML_DEPTH, RW_MAX_HTML_NODE);
    return NULL;
  }
  if (doc && xmlDocGetRootElement(doc))
    return g_steal_pointer(&doc);
  g_set_error(error, RW_ERROR, RW_ERROR_EMPTY, "%s: holds no element", name);
  return NULL;
}
