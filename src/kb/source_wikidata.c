/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/cursor.h"
#include "kb/kb.h"
#include "kb/source.h"

#include <string.h>

/* The dump's format: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html */

#define NS_WDT "http://www.wikidata.org/prop/direct/"

/* Precisions of points in time that have a datatype of XML Schema. */
enum {
  PRECISION_YEAR = 9,
  PRECISION_MONTH = 10,
  PRECISION_DAY = 11,
};

/* The parts of an entity that are read. */
enum {
  PART_LABELS,
  PART_DESCRIPTIONS,
  PART_ALIASES,
  PART_CLAIMS,
  PART_SITELINKS,
  PART_COUNT,
};

static const char *const PARTS[PART_COUNT] = {"labels", "descriptions", "aliases", "claims", "sitelinks"};

/* Values of one property at most that are taken. */
#define VALUES_MAX 128

typedef enum {
  RANK_DEPRECATED,
  RANK_NORMAL,
  RANK_PREFERRED,
} Rank;

typedef struct {
  Rank rank;
  char *at;       /* of its "value" in the text */
} Value;

typedef struct {
  const RwKbSource *source;
  RwKbVocabulary *vocabulary;
  RwStream *stream;
  char iri[64];   /* of the entity at hand */
  char *parts[PART_COUNT];
} Reading;

/* Calls `take` for each language of an object that is wanted. */
static void
each_language(Reading *reading, RwCursor *cursor, void (*take)(Reading *reading, RwCursor *cursor, guint language))
{
  if (!rw_cursor_object(cursor))
    return;
  for (const char *key; (key = rw_cursor_key(cursor));) {
    const int language = rw_kb_language(reading->source, key);
    if (language < 0)
      rw_cursor_skip(cursor);
    else
      take(reading, cursor, (guint)language);
  }
}

/* The text of {"language": ..., "value": ...}, or NULL. */
static const char *
text_value(RwCursor *cursor)
{
  const char *text = NULL;
  if (!rw_cursor_object(cursor))
    return NULL;
  for (const char *key; (key = rw_cursor_key(cursor));) {
    if (!strcmp(key, "value") || !strcmp(key, "text"))
      text = rw_cursor_string(cursor);
    else
      rw_cursor_skip(cursor);
  }
  return text;
}

static void
take_label(Reading *reading, RwCursor *cursor, guint language)
{
  const char *text = text_value(cursor);
  if (text)
    rw_kb_builder_name(reading->source->builder, reading->iri, text, RW_KB_PREFERRED, language, 0);
}

static void
take_aliases(Reading *reading, RwCursor *cursor, guint language)
{
  if (!rw_cursor_array(cursor))
    return;
  while (rw_cursor_item(cursor)) {
    const char *text = text_value(cursor);
    if (text)
      rw_kb_builder_name(reading->source->builder, reading->iri, text, 0, language, 0);
  }
}

static void
take_description(Reading *reading, RwCursor *cursor, guint language)
{
  (void)language;
  const char *text = text_value(cursor);
  if (text)
    rw_kb_builder_text(reading->source->builder, reading->iri, text);
}

/* "+1952-10-07T00:00:00Z" with the precision of a day, a month or a year, as XML Schema writes it. */
static gboolean
time_value(RwCursor *cursor, char *out, gsize size, const char **datatype)
{
  guint64 precision = 0;
  const char *time = NULL;
  for (const char *key; (key = rw_cursor_key(cursor));) {
    if (!strcmp(key, "time"))
      time = rw_cursor_string(cursor);
    else if (!strcmp(key, "precision"))
      precision = rw_cursor_number(cursor);
    else
      rw_cursor_skip(cursor);
  }
  static const struct {
    guint64 precision;
    guint length;
    const char *datatype;
  } ROWS[] = {
    {PRECISION_DAY, 10, RW_NS_XSD "date"}, {PRECISION_MONTH, 7, RW_NS_XSD "gYearMonth"}, {PRECISION_YEAR, 4, RW_NS_XSD "gYear"},
  };
  for (gsize i = 0; time && *time == '+' && strlen(time) > 10 && time[5] == '-' && i < G_N_ELEMENTS(ROWS); i++) {
    if (ROWS[i].precision == precision) {
      g_strlcpy(out, time + 1, MIN(size, ROWS[i].length + 1));
      *datatype = ROWS[i].datatype;
      return TRUE;
    }
  }
  return FALSE;
}

/* Takes {"value": ..., "type": ...}: an item, a text, a text in a language or a time. */
static void
take_value(Reading *reading, const char *property, RwCursor *cursor)
{
  char *begin = NULL;
  const char *type = NULL;
  if (!rw_cursor_object(cursor))
    return;
  for (const char *key; (key = rw_cursor_key(cursor));) {
    begin = strcmp(key, "value") ? begin : cursor->at;
    if (!strcmp(key, "type"))
      type = rw_cursor_string(cursor);
    else
      rw_cursor_skip(cursor);
  }
  char text[64];
  RwKbObject object = {.is_literal = TRUE};
  RwCursor value = {.at = begin};
  if (!begin || !type)
    return;
  if (!strcmp(type, "string")) {
    object.value = rw_cursor_string(&value);
  } else if (!strcmp(type, "time") && rw_cursor_object(&value)) {
    object.value = time_value(&value, text, sizeof(text), &object.datatype) ? text : NULL;
  } else if (!strcmp(type, "monolingualtext") && rw_cursor_object(&value)) {
    for (const char *key; (key = rw_cursor_key(&value));)
      *(strcmp(key, "language") ? &object.value : &object.language) = rw_cursor_string(&value);
  } else if (!strcmp(type, "wikibase-entityid") && rw_cursor_object(&value)) {
    for (const char *key; (key = rw_cursor_key(&value));) {
      const char *id = strcmp(key, "id") ? NULL : rw_cursor_string(&value);
      if (id)
        g_snprintf(text, sizeof(text), "%s%s", RW_NS_WD, id);
      else if (strcmp(key, "id"))
        rw_cursor_skip(&value);
      object.value = id ? text : object.value;
    }
    object.is_literal = FALSE;
  }
  if (object.value && !value.failed)
    rw_kb_vocabulary_take(reading->vocabulary, reading->iri, property, &object);
}

/* The place of "datavalue" in a snak. */
static char *
find_value(RwCursor *cursor)
{
  char *found = NULL;
  if (!rw_cursor_object(cursor))
    return NULL;
  for (const char *key; (key = rw_cursor_key(cursor));) {
    if (!strcmp(key, "datavalue"))
      found = cursor->at;
    rw_cursor_skip(cursor);
  }
  return found;
}

static Value
read_statement(RwCursor *cursor)
{
  Value value = {.rank = RANK_NORMAL};
  if (!rw_cursor_object(cursor))
    return value;
  for (const char *key; (key = rw_cursor_key(cursor));) {
    if (!strcmp(key, "mainsnak")) {
      value.at = find_value(cursor);
    } else if (!strcmp(key, "rank")) {
      const char *rank = rw_cursor_string(cursor);
      value.rank = !rank || !strcmp(rank, "normal") ? RANK_NORMAL : !strcmp(rank, "preferred") ? RANK_PREFERRED : RANK_DEPRECATED;
    } else {
      rw_cursor_skip(cursor);
    }
  }
  return value;
}

/* Of the values of a property those of the best rank, as in truthy dumps. */
static void
take_property(Reading *reading, const char *property, RwCursor *cursor)
{
  Value values[VALUES_MAX];
  guint n = 0;
  Rank best = RANK_NORMAL;
  if (!rw_cursor_array(cursor))
    return;
  while (rw_cursor_item(cursor)) {
    const Value value = read_statement(cursor);
    best = MAX(best, value.rank);
    if (value.at && n < VALUES_MAX)
      values[n++] = value;
  }
  for (guint i = 0; i < n && !cursor->failed; i++) {
    RwCursor at = {.at = values[i].at};
    if (values[i].rank == best)
      take_value(reading, property, &at);
  }
}

static void
take_claims(Reading *reading, RwCursor *cursor)
{
  if (!rw_cursor_object(cursor))
    return;
  for (const char *key; (key = rw_cursor_key(cursor));) {
    g_autofree char *property = g_strconcat(NS_WDT, key, NULL);
    if (rw_kb_vocabulary_wants(reading->vocabulary, property))
      take_property(reading, property, cursor);
    else
      rw_cursor_skip(cursor);
  }
}

/* Wikipedias and the like that have a page: how prominent an entity is. */
static void
take_sitelinks(Reading *reading, RwCursor *cursor)
{
  guint32 n = 0;
  if (!rw_cursor_object(cursor))
    return;
  while (rw_cursor_key(cursor)) {
    rw_cursor_skip(cursor);
    n++;
  }
  rw_kb_builder_count(reading->source->builder, reading->iri, n);
}

/* Finds the parts; FALSE for what is no item, or no JSON. */
static gboolean
find_parts(Reading *reading, char *line, const char **cause)
{
  RwCursor cursor = {.at = line};
  const char *id = NULL, *type = NULL;
  memset(reading->parts, 0, sizeof(reading->parts));
  *cause = "the line is no JSON object";
  if (*line != '{' || !rw_cursor_object(&cursor))
    return FALSE;
  for (const char *key; (key = rw_cursor_key(&cursor));) {
    for (guint i = 0; i < PART_COUNT; i++) {
      if (!strcmp(key, PARTS[i]))
        reading->parts[i] = cursor.at;
    }
    if (!strcmp(key, "id"))
      id = rw_cursor_string(&cursor);
    else if (!strcmp(key, "type"))
      type = rw_cursor_string(&cursor);
    else
      rw_cursor_skip(&cursor);
  }
  if (!rw_cursor_end(&cursor))
    return FALSE;
  *cause = id && strlen(id) < 20 ? NULL : "the entity has no id";
  if (!*cause)
    g_snprintf(reading->iri, sizeof(reading->iri), "%s%s", RW_NS_WD, id);
  return !*cause && type && !strcmp(type, "item");
}

static const char *
take_entity(Reading *reading, char *line)
{
  const char *cause;
  gboolean failed = FALSE;
  if (!find_parts(reading, line, &cause))
    return cause;
  for (guint i = 0; i < PART_COUNT; i++) {
    RwCursor cursor = {.at = reading->parts[i]};
    if (!cursor.at)
      continue;
    if (i == PART_LABELS)
      each_language(reading, &cursor, take_label);
    else if (i == PART_DESCRIPTIONS)
      each_language(reading, &cursor, take_description);
    else if (i == PART_ALIASES)
      each_language(reading, &cursor, take_aliases);
    else if (i == PART_CLAIMS)
      take_claims(reading, &cursor);
    else
      take_sitelinks(reading, &cursor);
    failed |= cursor.failed;
  }
  return failed ? "the JSON is damaged" : NULL;
}

/* The array has its brackets on lines of their own, and a comma behind each entity. */
static void
take_line(Reading *reading, char *line, gsize size)
{
  while (size && strchr(" ,\t", line[size - 1]))
    line[--size] = '\0';
  if (!size || !strcmp(line, "[") || !strcmp(line, "]"))
    return;
  const char *cause = g_utf8_validate(line, (gssize)size, NULL) ? take_entity(reading, line) : "the bytes are not UTF-8";
  if (cause)
    rw_kb_reject(reading->source, reading->stream, "%s", cause);
}

gboolean
rw_kb_read_wikidata(const RwKbSource *source, const char *path, GError **error)
{
  g_autoptr(RwStream) stream = rw_stream_open(path, error);
  if (!stream)
    return FALSE;
  g_autoptr(RwKbVocabulary) vocabulary = rw_kb_vocabulary_new(source);
  Reading reading = {.source = source, .vocabulary = vocabulary, .stream = stream};
  g_autoptr(GError) cause = NULL;
  char *line;
  for (gsize size; rw_stream_line(stream, &line, &size, &cause) && rw_kb_builder_check(source->builder, &cause);)
    take_line(&reading, line, size);
  if (!cause)
    return TRUE;
  g_propagate_error(error, g_steal_pointer(&cause));
  return FALSE;
}
