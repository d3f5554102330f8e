/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/kb.h"
#include "kb/source.h"

#include <string.h>

/* What a column holds; X(symbol, name in the header).  Without a header the first four. */
#define COLUMNS(X) \
  X(NAME, "name") \
  X(IRI, "iri") \
  X(COUNT, "count") \
  X(TYPE, "type") \
  X(KIND, "kind") \
  X(LANGUAGE, "lang") \
  X(DESCRIPTION, "description") \
  X(SAME, "same") \
  X(PRIOR, "prior")

typedef enum {
#define COLUMN_ENUM(symbol, name) COLUMN_##symbol,
  COLUMNS(COLUMN_ENUM)
#undef COLUMN_ENUM
  COLUMN_COUNT_OF
} Column;

static const char *const HEADER[] = {
#define COLUMN_NAME(symbol, name) name,
  COLUMNS(COLUMN_NAME)
#undef COLUMN_NAME
};

/* Other words of headers. */
static const struct {
  const char *word;
  Column column;
} SYNONYMS[] = {
  {"qid", COLUMN_IRI}, {"id", COLUMN_IRI}, {"label", COLUMN_NAME}, {"probability", COLUMN_PRIOR}, {"class", COLUMN_TYPE},
};

static const struct {
  const char *name;
  guint flags;
} KINDS[] = {{"preferred", RW_KB_PREFERRED}, {"alternative", 0}, {"demonym", RW_KB_DEMONYM}, {"", 0}};

/* What a prior of 1 counts as. */
#define PRIOR_SCALE 1000

/* Columns of a file at most. */
#define FIELDS_MAX 32

typedef struct {
  const RwKbSource *source;
  RwStream *stream;
  int columns[FIELDS_MAX]; /* Column or -1 */
  const char *fields[COLUMN_COUNT_OF];
} Reading;

/* Cuts a line at its tabulators. */
static guint
split(char *line, char **fields)
{
  guint n = 0;
  for (char *p = line; p && n < FIELDS_MAX; n++) {
    fields[n] = p;
    p = strchr(p, '\t');
    if (p)
      *p++ = '\0';
  }
  return n;
}

static int
column_of(const char *word)
{
  for (int i = 0; i < COLUMN_COUNT_OF; i++) {
    if (!g_ascii_strcasecmp(word, HEADER[i]))
      return i;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(SYNONYMS); i++) {
    if (!g_ascii_strcasecmp(word, SYNONYMS[i].word))
      return (int)SYNONYMS[i].column;
  }
  return -1;
}

/* Whether the fields are a header, which names both of the columns that no table is without. */
static gboolean
read_header(Reading *reading, char **fields, guint n)
{
  int columns[FIELDS_MAX];
  guint needed = 0;
  for (guint i = 0; i < n; i++) {
    columns[i] = column_of(fields[i]);
    needed |= columns[i] == COLUMN_NAME ? 1u : columns[i] == COLUMN_IRI ? 2u : 0u;
  }
  if (needed != 3)
    return FALSE;
  for (guint i = 0; i < FIELDS_MAX; i++)
    reading->columns[i] = i < n ? columns[i] : -1;
  return TRUE;
}

static gboolean
is_item(const char *text)
{
  return *text == 'Q' && text[1] && strspn(text + 1, "0123456789") == strlen(text + 1);
}

/* The IRI of a field: Wikidata's for "Q42", else as it is; NULL where it is none.  Returns: (transfer full) (nullable) */
static char *
expand(const char *field, const char *namespace)
{
  if (is_item(field))
    return g_strconcat(RW_NS_WD, field, NULL);
  const char *colon = strchr(field, ':');
  if (colon && colon > field && !strpbrk(field, " <>\"{}|\\^`"))
    return g_strdup(field);
  return namespace && *field && !strpbrk(field, " <>\"{}|\\^`") ? g_strconcat(namespace, field, NULL) : NULL;
}

static gboolean
kind_flags(const char *kind, guint *flags)
{
  for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++) {
    if (!strcmp(kind ? kind : "", KINDS[i].name)) {
      *flags = KINDS[i].flags;
      return TRUE;
    }
  }
  return FALSE;
}

/* The count, or the prior as one; FALSE where a field is no number. */
static gboolean
read_count(const Reading *reading, guint64 *count)
{
  const char *digits = reading->fields[COLUMN_COUNT], *prior = reading->fields[COLUMN_PRIOR];
  char *end = NULL;
  *count = 0;
  if (digits && *digits) {
    *count = g_ascii_strtoull(digits, &end, 10);
    return *digits != '-' && end > digits && !*end;
  }
  if (!prior || !*prior)
    return TRUE;
  const double value = g_ascii_strtod(prior, &end);
  if (end == prior || *end || !(value >= 0 && value <= 1))
    return FALSE;
  *count = MAX((guint64)(value * PRIOR_SCALE + 0.5), 1);
  return TRUE;
}

/* Cause of the rejection of a line whose fields are set, or NULL. */
static const char *
check(const Reading *reading, guint64 *count, guint *flags)
{
  if (!reading->fields[COLUMN_NAME] || !*reading->fields[COLUMN_NAME])
    return "the line has no name";
  if (!reading->fields[COLUMN_IRI])
    return "the line has no IRI";
  if (!read_count(reading, count))
    return "the count is no whole number, or the prior not between 0 and 1";
  return kind_flags(reading->fields[COLUMN_KIND], flags) ? NULL : "the kind is none of preferred, alternative, demonym";
}

static void
take_row(const Reading *reading)
{
  RwKbBuilder *builder = reading->source->builder;
  const char *const *fields = reading->fields;
  guint64 count;
  guint flags;
  const char *cause = check(reading, &count, &flags);
  g_autofree char *iri = cause ? NULL : expand(fields[COLUMN_IRI], NULL);
  if (!iri) {
    rw_kb_reject(reading->source, reading->stream, "%s", cause ? cause : "the IRI is neither one nor an item of Wikidata");
    return;
  }
  const int language = rw_kb_language(reading->source, fields[COLUMN_LANGUAGE]);
  if (language < 0)
    return;
  rw_kb_builder_keep(builder, iri);
  rw_kb_builder_name(builder, iri, fields[COLUMN_NAME], flags, (guint)language, (guint32)MIN(count, G_MAXUINT32));
  g_autofree char *type = fields[COLUMN_TYPE] ? expand(fields[COLUMN_TYPE], RW_NS) : NULL;
  g_autofree char *same = fields[COLUMN_SAME] ? expand(fields[COLUMN_SAME], NULL) : NULL;
  if (type)
    rw_kb_builder_type(builder, iri, type);
  if (same)
    rw_kb_builder_same(builder, iri, same);
  if (fields[COLUMN_DESCRIPTION])
    rw_kb_builder_text(builder, iri, fields[COLUMN_DESCRIPTION]);
}

static void
take_line(Reading *reading, char *line, gsize size)
{
  char *fields[FIELDS_MAX];
  if (!size)
    return;
  if (!g_utf8_validate(line, (gssize)size, NULL)) {
    rw_kb_reject(reading->source, reading->stream, "the bytes are not UTF-8");
    return;
  }
  const guint n = split(line, fields);
  if (rw_stream_line_number(reading->stream) == 1 && read_header(reading, fields, n))
    return;
  memset(reading->fields, 0, sizeof(reading->fields));
  for (guint i = 0; i < n; i++) {
    if (reading->columns[i] >= 0)
      reading->fields[reading->columns[i]] = fields[i];
  }
  take_row(reading);
}

gboolean
rw_kb_read_tsv(const RwKbSource *source, const char *path, GError **error)
{
  g_autoptr(RwStream) stream = rw_stream_open(path, error);
  if (!stream)
    return FALSE;
  Reading reading = {.source = source, .stream = stream};
  for (int i = 0; i < FIELDS_MAX; i++)
    reading.columns[i] = i <= COLUMN_TYPE ? i : -1;
  g_autoptr(GError) cause = NULL;
  char *line;
  for (gsize size; rw_stream_line(stream, &line, &size, &cause) && rw_kb_builder_check(source->builder, &cause);)
    take_line(&reading, line, size);
  if (!cause)
    return TRUE;
  g_propagate_error(error, g_steal_pointer(&cause));
  return FALSE;
}
