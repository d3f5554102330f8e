/* SPDX-License-Identifier: Apache-2.0 */

/*
 * JSON Lines (https://jsonlines.org): a line is an article, {"id", "url", "title", "date", "text", ...}.  Memory holds one line.
 * The text is taken as it is given, line ends and controls with it, since offsets count in it.  Members of other names are left
 * out.
 */

#include "input/decode.h"
#include "input/fields.h"
#include "input/format.h"
#include "input/json.h"

#include <rdfwire/error.h>

#include <string.h>

typedef struct {
  const RwInput *input;
  RwSource *source;
  GString *line;
  guint64 number;
  gboolean started;
} Lines;

/* Puts a member's value, which is not null, into the article; FALSE where its type is wrong. */
typedef gboolean (*TakeFunc)(RwArticle *article, RwArticleField field, JsonNode *value);

typedef struct {
  const char *member;
  RwArticleField field;
  TakeFunc take;
  const char *expected;
} Member;

static const char *
string_of(JsonNode *node)
{
  const gboolean is_string = JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING;
  return is_string ? json_node_get_string(node) : NULL;
}

static gboolean
take_string(RwArticle *article, RwArticleField field, JsonNode *value)
{
  const char *string = string_of(value);
  if (string)
    rw_fields_set(article, field, string);
  return string != NULL;
}

/* Identifiers may be numbers: they are as good as strings. */
static gboolean
take_id(RwArticle *article, RwArticleField field, JsonNode *value)
{
  if (!JSON_NODE_HOLDS_VALUE(value) || json_node_get_value_type(value) != G_TYPE_INT64)
    return take_string(article, field, value);
  g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(value));
  rw_article_set(article, field, number);
  return TRUE;
}

/* A name: a string, or an object with one as its "name". */
static const char *
name_of(JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT(node))
    return string_of(node);
  JsonNode *name = json_object_get_member(json_node_get_object(node), "name");
  return name ? string_of(name) : NULL;
}

static gboolean
take_name(RwArticle *article, RwArticleField field, JsonNode *value)
{
  const char *name = name_of(value);
  if (name)
    rw_fields_set(article, field, name);
  return name != NULL;
}

static gboolean
take_authors(RwArticle *article, RwArticleField field, JsonNode *value)
{
  if (!JSON_NODE_HOLDS_ARRAY(value)) {
    const char *name = name_of(value);
    if (name)
      rw_fields_add_author(article, name);
    return name != NULL;
  }
  JsonArray *array = json_node_get_array(value);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *item = json_array_get_element(array, i);
    if (JSON_NODE_HOLDS_ARRAY(item) || !take_authors(article, field, item))
      return FALSE;
  }
  return TRUE;
}

static const Member MEMBERS[] = {
  {"text", RW_ARTICLE_TEXT, take_string, "a string"},
  {"id", RW_ARTICLE_ID, take_id, "a string or an integer"},
  {"url", RW_ARTICLE_URL, take_string, "a string"},
  {"title", RW_ARTICLE_TITLE, take_string, "a string"},
  {"date", RW_ARTICLE_DATE, take_string, "a string"},
  {"modified", RW_ARTICLE_MODIFIED, take_string, "a string"},
  {"publisher", RW_ARTICLE_PUBLISHER, take_name, "a string or an object with a name"},
  {"language", RW_ARTICLE_LANGUAGE, take_string, "a string"},
  {"author", RW_ARTICLE_N_FIELDS, take_authors, "a name or an array of names"},
  {"authors", RW_ARTICLE_N_FIELDS, take_authors, "a name or an array of names"},
};

static RwArticle *
article_of(const char *place, JsonObject *record, GError **error)
{
  g_autoptr(RwArticle) article = rw_article_new();
  rw_article_set(article, RW_ARTICLE_SOURCE, place);
  for (guint i = 0; i < G_N_ELEMENTS(MEMBERS); i++) {
    JsonNode *value = json_object_get_member(record, MEMBERS[i].member);
    if (value && !JSON_NODE_HOLDS_NULL(value) && !MEMBERS[i].take(article, MEMBERS[i].field, value)) {
      g_set_error(error, RW_ERROR, RW_ERROR_SYNTAX, "%s: \"%s\" is not %s", place, MEMBERS[i].member, MEMBERS[i].expected);
      return NULL;
    }
  }
  const char *text = rw_article_get(article, RW_ARTICLE_TEXT);
  if (text && text[strspn(text, " \t\r\n")])
    return g_steal_pointer(&article);
  g_set_error(
    error, RW_ERROR, RW_ERROR_EMPTY, json_object_has_member(record, "text") ? "%s: \"text\" is empty" : "%s: has no \"text\"",
    place);
  return NULL;
}

static RwArticle *
parse_line(const char *place, const GString *line, GError **error)
{
  RwJsonFault fault;
  g_autoptr(JsonNode) root = rw_json_parse(line->str, line->len, &fault);
  if (!root) {
    g_set_error(
      error, RW_ERROR, fault.is_limit ? RW_ERROR_LIMIT : RW_ERROR_SYNTAX, "%s: %s (column %ld)", place, fault.cause,
      g_utf8_strlen(line->str, (gssize)fault.offset) + 1);
    return NULL;
  }
  if (JSON_NODE_HOLDS_OBJECT(root))
    return article_of(place, json_node_get_object(root), error);
  g_set_error(error, RW_ERROR, RW_ERROR_SYNTAX, "%s: not an object (column 1)", place);
  return NULL;
}

/* JSON is UTF-8 (RFC 8259, 8.1); a byte order mark or the caller may say otherwise. */
static gboolean
start(Lines *lines, GError **error)
{
  gsize length;
  const char *bytes = rw_source_peek(lines->source, &length, error);
  if (!bytes)
    return FALSE;
  const RwBom bom = rw_decode_bom(bytes, length);
  const char *encoding = bom.encoding ? bom.encoding : lines->input->encoding;
  rw_source_skip(lines->source, bom.length);
  if (!encoding || rw_decode_is_utf8(encoding))
    return TRUE;
  g_autoptr(GCharsetConverter) converter = g_charset_converter_new("UTF-8", encoding, NULL);
  if (converter)
    rw_source_convert(lines->source, G_CONVERTER(converter));
  return TRUE;
}

static gpointer
open_lines(const RwInput *input, RwSource *source)
{
  Lines *lines = g_new0(Lines, 1);
  lines->input = input;
  lines->source = source;
  lines->line = g_string_new(NULL);
  return lines;
}

static RwArticle *
next_line(gpointer state, GError **error)
{
  Lines *lines = state;
  if (!lines->started && !start(lines, error))
    return NULL;
  lines->started = TRUE;
  const gsize limit = lines->input->max_article_size;
  RwLine found;
  do {
    found = rw_source_read_line(lines->source, limit, lines->line, error);
    lines->number++;
  } while (found == RW_LINE_READ && strspn(lines->line->str, " \t\r") == lines->line->len);
  g_autofree char *place = g_strdup_printf("%s:%" G_GUINT64_FORMAT, lines->input->name, lines->number);
  if (found == RW_LINE_TOO_LONG)
    g_set_error(error, RW_ERROR, RW_ERROR_LIMIT, "%s: longer than %" G_GSIZE_FORMAT " bytes", place, limit);
  return found == RW_LINE_READ ? parse_line(place, lines->line, error) : NULL;
}

static void
close_lines(gpointer state)
{
  Lines *lines = state;
  g_string_free(lines->line, TRUE);
  g_free(lines);
}

/* An object whose first member is not on a line of its own: other JSON spreads over lines. */
static RwSniff
sniff(const char *bytes, gsize length)
{
  gsize i = rw_decode_bom(bytes, length).length;
  while (i < length && strchr(" \t\r\n", bytes[i]) && bytes[i])
    i++;
  if (i == length || bytes[i++] != '{')
    return RW_SNIFF_NO;
  while (i < length && (bytes[i] == ' ' || bytes[i] == '\t'))
    i++;
  return i < length && (bytes[i] == '"' || bytes[i] == '}') ? RW_SNIFF_SURE : RW_SNIFF_NO;
}

const RwInputFormat RW_INPUT_JSONL = {
  .name = "jsonl",
  .suffixes = "jsonl ndjson ",
  .sniff = sniff,
  .open = open_lines,
  .next = next_line,
  .close = close_lines,
};
