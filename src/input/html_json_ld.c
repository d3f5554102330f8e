/* SPDX-License-Identifier: Apache-2.0 */

/* The schema.org articles in the JSON-LD of a page (https://schema.org/Article). */

#include "input/html.h"
#include "input/json.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Longer than the longest reference to a character. */
#define MAX_REFERENCE 16

typedef struct {
  RwHtmlFacts *facts;
  GHashTable *by_id; /* @id -> JsonObject, the first that says more than its @id; looked up only */
} Graph;

/* Members that lead to other articles than the page's own. */
static const char *const ELSEWHERE[] = {"itemListElement", "hasPart",   "isPartOf", "mentions",       "comment",
                                        "citation",        "isBasedOn", "review",   "associatedMedia"};

/* What an article says, and the key to its value where that is not a string or a thing with a name. */
static const char *const PROPERTIES[] = {"headline", "datePublished", "dateCreated", "dateModified", "author",
                                         "creator",  "publisher",     "inLanguage",  "articleBody"};
static const char *const ADDRESSES[] = {"url", "mainEntityOfPage"};

/* The end of a type's name that makes it an article: NewsArticle, ReportageNewsArticle, BlogPosting. */
static gboolean
is_article_type(const char *type)
{
  return g_str_has_suffix(type, "Article") || g_str_has_suffix(type, "BlogPosting") || g_str_has_suffix(type, "Report");
}

static gboolean
is_page_type(const char *type)
{
  return g_str_has_suffix(type, "WebPage");
}

static const char *
string_of(JsonNode *node)
{
  const gboolean is_string = JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING;
  return is_string ? json_node_get_string(node) : NULL;
}

static const char *
member_string(JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member(object, name);
  return node ? string_of(node) : NULL;
}

static gboolean
has_type(JsonObject *object, gboolean (*accepts)(const char *))
{
  JsonNode *type = json_object_get_member(object, "@type");
  if (!type)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY(type))
    return string_of(type) && accepts(string_of(type));
  JsonArray *types = json_node_get_array(type);
  for (guint i = 0; i < json_array_get_length(types); i++) {
    const char *name = string_of(json_array_get_element(types, i));
    if (name && accepts(name))
      return TRUE;
  }
  return FALSE;
}

/* The character that "&NAME;", "&#N;" or "&#xN;" stands for, 0 where it is none; *length is all of it. */
static gunichar
reference_at(const char *p, gsize *length)
{
  char name[MAX_REFERENCE];
  gsize n = 1;
  while (n < sizeof name && p[n] && p[n] != ';')
    n++;
  if (n == sizeof name || !p[n])
    return 0;
  memcpy(name, p + 1, n - 1);
  name[n - 1] = '\0';
  *length = n + 1;
  if (name[0] != '#') {
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity ? entity->value : 0;
  }
  const gboolean hex = name[1] == 'x' || name[1] == 'X';
  guint64 value;
  const gboolean ok = g_ascii_string_to_unsigned(name + 1 + hex, hex ? 16 : 10, 1, 0x10FFFF, &value, NULL);
  return ok && g_unichar_validate((gunichar)value) ? (gunichar)value : 0;
}

/* JSON needs no references to characters, but many pages escape its strings as if they were HTML. */
static char *
dup_unescaped(const char *string)
{
  g_autoptr(GString) plain = g_string_new(NULL);
  for (const char *p = string; *p;) {
    gsize length = 1;
    const gunichar c = *p == '&' ? reference_at(p, &length) : 0;
    if (c)
      g_string_append_unichar(plain, c);
    else
      g_string_append_c(plain, *p);
    p += c ? length : 1;
  }
  return g_string_free(g_steal_pointer(&plain), FALSE);
}

/* The object itself, or the one that it refers to by nothing but its @id. */
static JsonObject *
resolve(const Graph *graph, JsonObject *object)
{
  const char *id = member_string(object, "@id");
  JsonObject *other = id && json_object_get_size(object) == 1 ? g_hash_table_lookup(graph->by_id, id) : NULL;
  return other ? other : object;
}

/* Adds each string, each named thing, of a value; `name` is the member that holds a thing's name or address. */
static void
add_values(const Graph *graph, const char *key, JsonNode *value, const char *const *names)
{
  if (JSON_NODE_HOLDS_ARRAY(value)) {
    JsonArray *array = json_node_get_array(value);
    for (guint i = 0; i < json_array_get_length(array); i++) {
      JsonNode *item = json_array_get_element(array, i);
      if (!JSON_NODE_HOLDS_ARRAY(item))
        add_values(graph, key, item, names);
    }
    return;
  }
  const char *string = string_of(value);
  if (JSON_NODE_HOLDS_OBJECT(value)) {
    JsonObject *object = resolve(graph, json_node_get_object(value));
    for (guint i = 0; names[i] && !string; i++)
      string = member_string(object, names[i]);
  }
  g_autofree char *plain = string ? dup_unescaped(string) : NULL;
  if (plain)
    rw_html_facts_add(graph->facts, RW_FACT_JSON_LD, key, plain);
}

static void
add_members(
  const Graph *graph, JsonObject *object, const char *prefix, const char *const *keys, guint n, const char *const *names)
{
  for (guint i = 0; i < n; i++) {
    JsonNode *value = json_object_get_member(object, keys[i]);
    g_autofree char *key = g_strconcat(prefix, keys[i], NULL);
    if (value)
      add_values(graph, key, value, names);
  }
}

static void
add_thing(const Graph *graph, JsonObject *object, const char *prefix)
{
  static const char *const NAMES[] = {"name", "alternateName", "@value", NULL};
  static const char *const LINKS[] = {"@id", "url", NULL};
  add_members(graph, object, prefix, PROPERTIES, G_N_ELEMENTS(PROPERTIES), NAMES);
  add_members(graph, object, prefix, ADDRESSES, G_N_ELEMENTS(ADDRESSES), LINKS);
}

/* Calls `visit` for an object and for those in it, until it returns TRUE: then those in that one are left out. */
static void
walk(Graph *graph, JsonNode *node, gboolean (*visit)(Graph *, JsonObject *))
{
  if (JSON_NODE_HOLDS_ARRAY(node)) {
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++)
      walk(graph, json_array_get_element(array, i), visit);
  }
  if (!JSON_NODE_HOLDS_OBJECT(node) || visit(graph, json_node_get_object(node)))
    return;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  json_object_iter_init_ordered(&iter, json_node_get_object(node));
  while (json_object_iter_next_ordered(&iter, &name, &value)) {
    gboolean elsewhere = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(ELSEWHERE); i++)
      elsewhere = elsewhere || strcmp(name, ELSEWHERE[i]) == 0;
    if (!elsewhere)
      walk(graph, value, visit);
  }
}

static gboolean
index_id(Graph *graph, JsonObject *object)
{
  const char *id = member_string(object, "@id");
  if (id && json_object_get_size(object) > 1 && !g_hash_table_contains(graph->by_id, id))
    g_hash_table_insert(graph->by_id, g_strdup(id), object);
  return FALSE;
}

static gboolean
add_article(Graph *graph, JsonObject *object)
{
  if (has_type(object, is_article_type)) {
    add_thing(graph, object, "");
    return TRUE;
  }
  if (has_type(object, is_page_type))
    add_thing(graph, object, "WebPage.");
  return FALSE;
}

/* Pages wrap JSON in comments and CDATA marks, and have line ends within its strings. */
static char *
dup_json(const char *script)
{
  const char *begin = script + strcspn(script, "{[");
  const char *end = begin + strlen(begin);
  /* A CDATA mark has a bracket too. */
  const char *cdata = strstr(script, "<![CDATA[");
  if (cdata && cdata < begin)
    begin = cdata + 9 + strcspn(cdata + 9, "{[");
  const char *close = cdata ? g_strrstr(script, "]]>") : NULL;
  if (close && close > begin)
    end = close;
  while (end > begin && !strchr("}]", end[-1]))
    end--;
  char *json = g_strndup(begin, (gsize)(end - begin));
  return g_strdelimit(json, "\t\n", ' ');
}

void
rw_html_facts_add_json_ld(RwHtmlFacts *facts, const char *script)
{
  g_autofree char *json = dup_json(script);
  RwJsonFault fault;
  g_autoptr(JsonNode) root = rw_json_parse(json, strlen(json), &fault);
  if (!root)
    return;
  g_autoptr(GHashTable) by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Graph graph = {facts, by_id};
  walk(&graph, root, index_id);
  walk(&graph, root, add_article);
}
