/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/kb.h"
#include "kb/work.h"

#include <string.h>

/* What is kept of one entity, of each kind: more is noise, and a damaged source has no end of it. */
static const guint KEPT[] = {
  [RW_SAYS_FLAGS] = 8, [RW_SAYS_COUNT] = G_MAXUINT, [RW_SAYS_TYPE] = 64,  [RW_SAYS_SAME] = 64,
  [RW_SAYS_FACT] = 512, [RW_SAYS_TEXT] = 8,         [RW_SAYS_NAME] = 512,
};

/* Describing words of an entity at most, and bytes of one at least: shorter ones are articles and prepositions. */
#define WORDS_MAX 64
#define WORD_MIN 4

/* Digits at the end of an IRI at most: their number has 48 bits. */
#define DIGITS_MAX 14

/* Letters before those digits at most: "Q", "P", "L". */
#define LETTERS_MAX 2

/* One statement about the entity at hand. */
typedef struct {
  guint8 says;
  guint32 offset;
  guint32 size;
} Statement;

/* Strings that many rows have, numbered in the order of their first use. */
typedef struct {
  GHashTable *numbers; /* string -> number from 1 */
  RwKbSection section;
} Strings;

typedef struct {
  RwKbWork *work;
  char iri[RW_KB_MAX_IRI];
  GByteArray *bytes;   /* what is said, each ended by NUL */
  GArray *statements;  /* Statement */
  guint seen[G_N_ELEMENTS(KEPT)];
  guint64 count;       /* stated by itself */
  Strings prefixes, classes, properties, datatypes;
} Gathering;

guint32
rw_kb_add_string(RwSpool *strings, const char *string)
{
  const guint64 place = rw_spool_size(strings);
  rw_spool_append(strings, string, strlen(string) + 1);
  return (guint32)place;
}

static Strings
strings_new(RwKbSection section)
{
  return (Strings){g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), section};
}

/* The number of a string from 1; 0 where there are too many. */
static guint
number_of(RwKbWork *work, Strings *strings, const char *string)
{
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(strings->numbers, string));
  if (number || g_hash_table_size(strings->numbers) == RW_KB_WHOLE)
    return number;
  guint8 row[4];
  rw_put32(row, rw_kb_add_string(work->sections[RW_KB_STRINGS], string));
  rw_spool_append(work->sections[strings->section], row, sizeof(row));
  number = g_hash_table_size(strings->numbers) + 1;
  g_hash_table_insert(strings->numbers, g_strdup(string), GUINT_TO_POINTER(number));
  return number;
}

/* The bytes of `iri` before its number: "http://www.wikidata.org/entity/Q" of Q42; 0 where it has none of that form. */
static gsize
prefix_length(const char *iri)
{
  const gsize length = strlen(iri);
  gsize begin = length;
  while (begin && g_ascii_isdigit(iri[begin - 1]))
    begin--;
  gsize letters = begin;
  while (letters && begin - letters <= LETTERS_MAX && g_ascii_isalpha(iri[letters - 1]))
    letters--;
  const gsize digits = length - begin;
  const gboolean is_number = digits && digits <= DIGITS_MAX && (iri[begin] != '0' || digits == 1);
  return is_number && letters && begin - letters <= LETTERS_MAX && strchr("/#", iri[letters - 1]) ? begin : 0;
}

/* Writes a reference to an IRI. */
static void
put_iri(Gathering *gathering, guint8 *out, const char *iri)
{
  const gsize length = prefix_length(iri);
  g_autofree char *prefix = length ? g_strndup(iri, length) : NULL;
  const guint number = prefix ? number_of(gathering->work, &gathering->prefixes, prefix) : 0;
  if (number) {
    rw_put64(out, g_ascii_strtoull(iri + length, NULL, 10));
    rw_put16(out + 6, number - 1);
    return;
  }
  rw_put64(out, rw_kb_add_string(gathering->work->sections[RW_KB_STRINGS], iri));
  rw_put16(out + 6, RW_KB_WHOLE);
}

static const guint8 *
said(const Gathering *gathering, const Statement *statement)
{
  return gathering->bytes->data + statement->offset;
}

/* The next statement of a kind, from `*i` on, or NULL. */
static const Statement *
next_of(const Gathering *gathering, RwSays says, guint *i)
{
  while (*i < gathering->statements->len) {
    const Statement *statement = &g_array_index(gathering->statements, Statement, (*i)++);
    if (statement->says == says)
      return statement;
  }
  return NULL;
}

static guint
flags_of(const Gathering *gathering)
{
  guint flags = 0, i = 0;
  for (const Statement *s; (s = next_of(gathering, RW_SAYS_FLAGS, &i));)
    flags |= *said(gathering, s);
  return flags;
}

/* The first class and what is below it. */
static RwTermId
class_of(const Gathering *gathering)
{
  RwKbWork *work = gathering->work;
  RwTermId best = 0;
  guint i = 0;
  for (const Statement *s; (s = next_of(gathering, RW_SAYS_TYPE, &i));) {
    const RwTermId class_ = rw_kb_types_class(work->types, (const char *)said(gathering, s));
    if (class_ && (!best || rw_ontology_is_a(work->options->ontology, class_, best)))
      best = class_;
  }
  return best;
}

static gboolean
is_wanted(const RwKbCompileOptions *options, RwTermId class_, guint flags)
{
  if (!options->classes)
    return class_ || flags & RW_SAYS_KEEP;
  for (guint i = 0; class_ && i < options->n_classes; i++) {
    if (rw_ontology_is_a(options->ontology, class_, options->classes[i]))
      return TRUE;
  }
  return FALSE;
}

/* A name as it was stated. */
typedef struct {
  guint8 flags;
  guint8 language;
  guint32 count;
  const char *text;
} Name;

static Name
name_at(const Gathering *gathering, const Statement *statement)
{
  const guint8 *bytes = said(gathering, statement);
  return (Name){bytes[0], bytes[1], (guint32)rw_get_be(bytes + 2, 4), (const char *)bytes + 6};
}

/* Of the wanted languages the first, there what the source prefers, then the most frequent. */
static gboolean
is_better_label(const Name *a, const Name *b)
{
  if (!b->text || a->flags & RW_KB_DEMONYM)
    return !b->text;
  if (b->flags & RW_KB_DEMONYM || a->language != b->language)
    return b->flags & RW_KB_DEMONYM || a->language < b->language;
  if ((a->flags ^ b->flags) & RW_KB_PREFERRED)
    return a->flags & RW_KB_PREFERRED;
  return a->count > b->count;
}

/* How often a name means the entity: as stated, or by how prominent the entity is, where nothing is stated of any. */
static guint32
weight_of(const Name *name, guint64 count, gboolean counted)
{
  if (name->count || counted)
    return MAX(name->count, 1);
  return (guint32)MIN((1 + count) * (name->flags & RW_KB_PREFERRED ? 2 : 1), G_MAXUINT32);
}

/* Hands on the names.  Returns: the label, or NULL; the entity's count grows by that of its names. */
static const char *
add_names(Gathering *gathering, guint64 *count)
{
  RwKbWork *work = gathering->work;
  Name label = {0};
  gboolean counted = FALSE;
  guint i = 0;
  for (const Statement *s; (s = next_of(gathering, RW_SAYS_NAME, &i));) {
    const Name name = name_at(gathering, s);
    *count += name.count;
    counted |= name.count != 0;
    if (is_better_label(&name, &label))
      label = name;
  }
  i = 0;
  for (const Statement *s; (s = next_of(gathering, RW_SAYS_NAME, &i));) {
    const Name name = name_at(gathering, s);
    const RwKbNaming naming = {work->n_entities, name.flags, name.count != 0, weight_of(&name, *count, counted)};
    rw_kb_add_name(work, naming, name.text);
  }
  return label.text;
}

static void
add_facts(Gathering *gathering)
{
  RwKbWork *work = gathering->work;
  guint i = 0;
  for (const Statement *s; (s = next_of(gathering, RW_SAYS_FACT, &i));) {
    const char *property = (const char *)said(gathering, s);
    const char *datatype = property + strlen(property) + 1;
    const char *object = datatype + strlen(datatype) + 1;
    const guint p = number_of(work, &gathering->properties, property);
    const guint d = *datatype ? number_of(work, &gathering->datatypes, datatype) : 0;
    guint8 row[RW_KB_FACT_SIZE] = {0};
    if (!p || (*datatype && !d))
      continue;
    rw_put16(row, p - 1);
    rw_put16(row + 2, d);
    if (d)
      rw_put32(row + 4, rw_kb_add_string(work->sections[RW_KB_STRINGS], object));
    else
      put_iri(gathering, row + 4, object);
    rw_spool_append(work->sections[RW_KB_FACTS], row, sizeof(row));
  }
}

static int
compare_words(const void *a, const void *b)
{
  const guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

static void
collect_words(GArray *words, const char *text)
{
  const char *p = text, *end = text + strlen(text);
  for (const char *begin; (begin = rw_next_piece(&p, end));) {
    char folded[RW_PIECE_MAX];
    const gsize length = rw_fold(begin, (gsize)(p - begin), folded, sizeof(folded));
    const guint32 word = (guint32)rw_piece_hash(folded, length);
    if (length >= WORD_MIN)
      g_array_append_val(words, word);
  }
}

static void
add_context(Gathering *gathering)
{
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint i = 0;
  for (const Statement *s; (s = next_of(gathering, RW_SAYS_TEXT, &i));)
    collect_words(words, (const char *)said(gathering, s));
  g_array_set_size(words, MIN(words->len, WORDS_MAX));
  g_array_sort(words, compare_words);
  for (guint k = 0; k < words->len; k++) {
    guint8 row[4];
    rw_put32(row, g_array_index(words, guint32, k));
    if (!k || g_array_index(words, guint32, k) != g_array_index(words, guint32, k - 1))
      rw_spool_append(gathering->work->sections[RW_KB_CONTEXT], row, sizeof(row));
  }
}

static void
add_iri(RwKbWork *work, const char *iri, guint8 kind, guint32 number)
{
  guint8 record[8 + 1 + 4];
  rw_put_be(record, rw_piece_hash(iri, strlen(iri)), 8);
  record[8] = kind;
  rw_put_be(record + 9, number, 4);
  rw_sort_add(work->iris, record, sizeof(record));
}

static void
add_same(Gathering *gathering)
{
  RwKbWork *work = gathering->work;
  guint i = 0;
  for (const Statement *s; (s = next_of(gathering, RW_SAYS_SAME, &i));) {
    const char *other = (const char *)said(gathering, s);
    if (!strcmp(other, gathering->iri))
      continue;
    guint8 row[RW_KB_SAME_SIZE];
    add_iri(work, other, 1, (guint32)(rw_spool_size(work->sections[RW_KB_SAME]) / RW_KB_SAME_SIZE));
    put_iri(gathering, row, other);
    rw_put32(row + 8, work->n_entities);
    rw_spool_append(work->sections[RW_KB_SAME], row, sizeof(row));
  }
}

static guint32
rows_of(const RwKbWork *work, RwKbSection section, gsize size)
{
  return (guint32)(rw_spool_size(work->sections[section]) / size);
}

/* Writes the entity at hand, where it is one. */
static void
end_entity(Gathering *gathering)
{
  RwKbWork *work = gathering->work;
  const guint flags = flags_of(gathering);
  guint i = 0;
  const RwTermId class_ = class_of(gathering);
  if (!next_of(gathering, RW_SAYS_NAME, &i) || !is_wanted(work->options, class_, flags) || work->n_entities >= G_MAXINT32 - 1)
    return;
  guint64 count = gathering->count;
  guint8 row[RW_KB_ENTITY_SIZE];
  const char *label = add_names(gathering, &count);
  put_iri(gathering, row, gathering->iri);
  rw_put32(row + 8, rw_kb_add_string(work->sections[RW_KB_STRINGS], label));
  rw_put32(row + 12, (guint32)MIN(count, G_MAXUINT32));
  rw_put32(row + 16, rows_of(work, RW_KB_FACTS, RW_KB_FACT_SIZE));
  rw_put32(row + 20, rows_of(work, RW_KB_CONTEXT, 4));
  rw_put16(row + 24, class_ ? number_of(work, &gathering->classes, rw_ontology_iri(work->options->ontology, class_)) : 0);
  rw_put16(row + 26, flags & ~RW_SAYS_KEEP);
  rw_spool_append(work->sections[RW_KB_ENTITIES], row, sizeof(row));
  add_iri(work, gathering->iri, 0, work->n_entities);
  add_facts(gathering);
  add_context(gathering);
  add_same(gathering);
  work->max_count = (guint32)MAX(work->max_count, MIN(count, G_MAXUINT32));
  work->n_entities++;
}

static void
begin_entity(Gathering *gathering, const char *iri)
{
  g_strlcpy(gathering->iri, iri, sizeof(gathering->iri));
  g_byte_array_set_size(gathering->bytes, 0);
  g_array_set_size(gathering->statements, 0);
  memset(gathering->seen, 0, sizeof(gathering->seen));
  gathering->count = 0;
}

static void
take_statement(Gathering *gathering, const guint8 *record, gsize size)
{
  const char *iri = (const char *)record;
  if (strcmp(gathering->iri, iri)) {
    end_entity(gathering);
    begin_entity(gathering, iri);
  }
  const guint8 *p = record + strlen(iri) + 1;
  const guint8 says = *p;
  p += 1 + RW_SAYS_ORDER;
  const guint32 n = (guint32)(size - (gsize)(p - record));
  if (says == RW_SAYS_COUNT) {
    gathering->count += rw_get_be(p, 4);
    return;
  }
  if (gathering->seen[says]++ >= KEPT[says])
    return;
  const Statement statement = {says, gathering->bytes->len, n};
  g_byte_array_append(gathering->bytes, p, n);
  g_byte_array_append(gathering->bytes, (const guint8 *)"", 1);
  g_array_append_val(gathering->statements, statement);
}

/* The lists of the last entity end where those of this row begin. */
static void
end_entities(RwKbWork *work)
{
  guint8 row[RW_KB_ENTITY_SIZE] = {0};
  rw_put32(row + 16, rows_of(work, RW_KB_FACTS, RW_KB_FACT_SIZE));
  rw_put32(row + 20, rows_of(work, RW_KB_CONTEXT, 4));
  rw_spool_append(work->sections[RW_KB_ENTITIES], row, sizeof(row));
}

void
rw_kb_gather(RwKbWork *work)
{
  Gathering gathering = {
    .work = work,
    .bytes = g_byte_array_new(),
    .statements = g_array_new(FALSE, FALSE, sizeof(Statement)),
    .prefixes = strings_new(RW_KB_PREFIXES),
    .classes = strings_new(RW_KB_CLASSES),
    .properties = strings_new(RW_KB_PROPERTIES),
    .datatypes = strings_new(RW_KB_DATATYPES),
  };
  rw_kb_add_string(work->sections[RW_KB_STRINGS], "");
  const guint8 *record;
  for (gsize size; rw_sort_next(work->statements, &record, &size);)
    take_statement(&gathering, record, size);
  end_entity(&gathering);
  end_entities(work);
  g_byte_array_unref(gathering.bytes);
  g_array_unref(gathering.statements);
  g_hash_table_unref(gathering.prefixes.numbers);
  g_hash_table_unref(gathering.classes.numbers);
  g_hash_table_unref(gathering.properties.numbers);
  g_hash_table_unref(gathering.datatypes.numbers);
}
