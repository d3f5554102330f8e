/* SPDX-License-Identifier: Apache-2.0 */

#include "ontology/triples.h"

#include "base/arena.h"
#include "base/autoptr.h"
#include "base/world.h"
#include "ontology/terms.h"

#include <rdfwire/error.h>
#include <string.h>

/* An interned term; what tells literals (and blank nodes of different files) with the same characters apart is part of it. */
typedef struct {
  const char *value;
  const char *language; /* NULL: none */
  gsize length;         /* of the value in bytes */
  guint32 hash;
  RwTermId datatype; /* of a literal; 0: none */
  guint32 scope;     /* of a blank node: its file; otherwise 0 */
  RwNodeKind kind;
} Term;

/* [subject, predicate, object] */
enum { SUBJECT, PREDICATE, OBJECT, N_PARTS };

typedef struct {
  RwTermId part[N_PARTS];
  guint32 file;
  guint32 line;
} Statement;

/* Pairs of terms -> lists of terms: `values` of one key stand together, in the order of the files. */
typedef struct {
  guint64 *keys;    /* [n], ascending */
  RwTermId *values; /* [n] */
  guint n;
} Index;

struct RwTriples {
  RwArena *arena;
  GArray *terms;      /* of Term; [0] is none */
  GArray *statements; /* of Statement, in the order of the files */
  GPtrArray *files;   /* paths, in the arena */
  RwTermId *table;    /* open addressing: terms by their hash */
  guint table_size;   /* a power of two */
  Index objects;      /* (subject, predicate) -> objects */
  Index subjects;     /* (predicate, object) -> subjects */
  Index holders;      /* (predicate, none) -> subjects, each once */
  gboolean indexed;
};

/* Room for the terms of the files that come with the program, at less than half load. */
#define TABLE_SIZE (1u << 16)

static const struct {
  const char *suffix;
  const char *parser;
} SYNTAXES[] = {
  {".ttl", "turtle"},
  {".nt", "ntriples"},
  {".rdf", "rdfxml"},
  {".owl", "rdfxml"},
};

/* Terms */

/* Eight bytes at a time, each step mixed by a multiplication (the constant is 2^64 over the golden ratio, odd). */
static guint64
hash_bytes(guint64 hash, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i += sizeof(guint64)) {
    guint64 chunk = 0;
    memcpy(&chunk, bytes + i, MIN(length - i, sizeof chunk));
    hash = (hash ^ chunk) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    hash ^= hash >> 29;
  }
  return hash;
}

static guint32
hash_term(const Term *term)
{
  const guint64 key = (guint64)term->datatype << 32 | term->scope << 2 | (guint64)term->kind;
  guint64 hash = hash_bytes(key * 31 + term->length, term->value, term->length);
  if (term->language)
    hash = hash_bytes(hash, term->language, strlen(term->language));
  return (guint32)(hash ^ hash >> 32);
}

static const Term *
get_term(const RwTriples *triples, RwTermId id)
{
  return &g_array_index(triples->terms, Term, id);
}

static gboolean
is_same(const Term *a, const Term *b)
{
  return a->hash == b->hash && a->length == b->length && a->kind == b->kind && a->datatype == b->datatype &&
         a->scope == b->scope && memcmp(a->value, b->value, a->length) == 0 && g_strcmp0(a->language, b->language) == 0;
}

/* The slot of the term, or the free slot where it belongs. */
static RwTermId *
find_slot(const RwTriples *triples, const Term *term)
{
  for (guint i = term->hash & (triples->table_size - 1);; i = (i + 1) & (triples->table_size - 1)) {
    RwTermId *slot = &triples->table[i];
    if (!*slot || is_same(get_term(triples, *slot), term))
      return slot;
  }
}

static void
set_table(RwTriples *triples, guint size)
{
  g_free(triples->table);
  triples->table = g_new0(RwTermId, size);
  triples->table_size = size;
  for (RwTermId id = 1; id < triples->terms->len; id++) {
    guint i = get_term(triples, id)->hash & (size - 1);
    while (triples->table[i])
      i = (i + 1) & (size - 1);
    triples->table[i] = id;
  }
}

static RwTermId
intern(RwTriples *triples, Term term)
{
  term.hash = hash_term(&term);
  RwTermId *slot = find_slot(triples, &term);
  if (*slot)
    return *slot;
  RwTermId id = *slot = triples->terms->len;
  term.value = rw_arena_strndup(triples->arena, term.value, term.length);
  term.language = rw_arena_strdup(triples->arena, term.language);
  g_array_append_val(triples->terms, term);
  if (triples->terms->len > triples->table_size / 2)
    set_table(triples, triples->table_size * 2);
  return id;
}

static RwTermId
intern_iri(RwTriples *triples, const char *iri, gsize length)
{
  return intern(triples, (Term){.kind = RW_NODE_IRI, .value = iri, .length = length});
}

RwTriples *
rw_triples_new(void)
{
  RwTriples *triples = g_new0(RwTriples, 1);
  triples->arena = rw_arena_new();
  triples->terms = g_array_new(FALSE, TRUE, sizeof(Term));
  triples->statements = g_array_new(FALSE, FALSE, sizeof(Statement));
  triples->files = g_ptr_array_new();
  g_array_set_size(triples->terms, 1);
  set_table(triples, TABLE_SIZE);
  for (RwTermId id = 1; id < RW_T_COUNT; id++) {
    RwTermId interned = intern_iri(triples, rw_term_iri(id), strlen(rw_term_iri(id)));
    g_assert(interned == id);
  }
  return triples;
}

static void
clear_index(Index *index)
{
  g_free(index->keys);
  g_free(index->values);
}

void
rw_triples_free(RwTriples *triples)
{
  if (!triples)
    return;
  clear_index(&triples->objects);
  clear_index(&triples->subjects);
  clear_index(&triples->holders);
  g_free(triples->table);
  g_ptr_array_unref(triples->files);
  g_array_unref(triples->statements);
  g_array_unref(triples->terms);
  rw_arena_free(triples->arena);
  g_free(triples);
}

/* Reading */

/* The file being read. */
typedef struct {
  RwTriples *triples;
  raptor_parser *parser;
  const char *path;
  const char *text;
  const char *cursor; /* the line after that of the last statement */
  guint32 cursor_line;
  guint32 start;      /* line where the block of the last statement begins; 0: none yet */
  gboolean is_closed; /* whether that block ends on the line before the cursor */
  char *cause;        /* the first message of the parser, owned; NULL: none */
  int line;           /* of the first message that has one */
  int column;         /* likewise; the Turtle parser knows none */
} Reading;

static RwTermId
intern_uri(RwTriples *triples, raptor_uri *uri)
{
  size_t length;
  const char *iri = (const char *)raptor_uri_as_counted_string(uri, &length);
  return intern_iri(triples, iri, length);
}

static RwTermId
intern_term(RwTriples *triples, const raptor_term *term)
{
  if (term->type == RAPTOR_TERM_TYPE_URI)
    return intern_uri(triples, term->value.uri);
  if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    const raptor_term_blank_value *blank = &term->value.blank;
    Term node = {
      .kind = RW_NODE_BLANK,
      .value = (const char *)blank->string,
      .length = blank->string_len,
      .scope = triples->files->len,
    };
    return intern(triples, node);
  }
  const raptor_term_literal_value *literal = &term->value.literal;
  Term node = {
    .kind = RW_NODE_LITERAL,
    .value = (const char *)literal->string,
    .length = literal->string_len,
    .language = (const char *)literal->language,
    .datatype = literal->datatype ? intern_uri(triples, literal->datatype) : 0,
  };
  return intern(triples, node);
}

/* The line at the cursor without spaces around it and what stands behind a "#" of its own; moves the cursor behind it. */
static const char *
next_line(Reading *reading, gsize *length)
{
  const char *line = reading->cursor + strspn(reading->cursor, " \t\r");
  const char *end = line + strcspn(line, "\n");
  reading->cursor = *end ? end + 1 : end;
  reading->cursor_line++;
  const char *comment = *line == '#' ? line : g_strstr_len(line, end - line, " #");
  end = comment ? comment : end;
  while (end > line && g_ascii_isspace(end[-1]))
    end--;
  *length = (gsize)(end - line);
  return line;
}

/*
 * The line where the block of statements that is reported on `line` begins.  The Turtle parser reports statements late, on the
 * line of their full stop: the block begins on the first line after the last full stop that holds anything but a comment or a
 * prefix.
 */
static guint32
find_start(Reading *reading, guint32 line)
{
  while (reading->cursor_line <= line && *reading->cursor) {
    gsize length;
    guint32 here = reading->cursor_line;
    const char *content = next_line(reading, &length);
    if (!length || *content == '@')
      continue;
    if (reading->is_closed || !reading->start)
      reading->start = here;
    reading->is_closed = content[length - 1] == '.';
  }
  return reading->start ? reading->start : line;
}

static void
take_statement(void *user_data, raptor_statement *statement)
{
  Reading *reading = user_data;
  RwTriples *triples = reading->triples;
  const raptor_locator *locator = raptor_parser_get_locator(reading->parser);
  Statement row = {
    .part =
      {
        intern_term(triples, statement->subject),
        intern_term(triples, statement->predicate),
        intern_term(triples, statement->object),
      },
    .file = triples->files->len - 1,
    .line = find_start(reading, locator && locator->line > 0 ? (guint32)locator->line : 1),
  };
  g_array_append_val(triples->statements, row);
}

static void
take_message(void *user_data, raptor_log_message *message)
{
  Reading *reading = user_data;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR)
    return;
  if (!reading->cause)
    reading->cause = g_strdup(message->text);
  if (reading->line <= 0 && message->locator) {
    reading->line = message->locator->line;
    reading->column = message->locator->column;
  }
}

static const char *
syntax_of(const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS(SYNTAXES); i++)
    if (g_str_has_suffix(path, SYNTAXES[i].suffix))
      return SYNTAXES[i].parser;
  return NULL;
}

static gboolean
parse_in(raptor_world *world, Reading *reading, const char *syntax, gsize length)
{
  g_autoptr(raptor_parser) parser = raptor_new_parser(world, syntax);
  g_autofree char *absolute = g_canonicalize_filename(reading->path, NULL);
  g_autofree char *base = g_filename_to_uri(absolute, NULL, NULL);
  g_autoptr(raptor_uri) uri = raptor_new_uri(world, (const unsigned char *)base);
  reading->parser = parser;
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
  raptor_parser_set_statement_handler(parser, reading, take_statement);
  return raptor_parser_parse_start(parser, uri) == 0 &&
         raptor_parser_parse_chunk(parser, (const unsigned char *)reading->text, length, 1) == 0;
}

static void
parse(Reading *reading, const char *syntax, gsize length)
{
  raptor_world *world = rw_world_take(reading, take_message);
  if (!parse_in(world, reading, syntax, length) && !reading->cause)
    reading->cause = g_strdup("syntax error");
  rw_world_give(world);
}

/* The position of byte `offset`; lines and columns (in characters) from 1. */
static void
locate(const char *text, gsize offset, int *line, int *column)
{
  const char *start = text;
  *line = 1;
  for (const char *end; (end = memchr(start, '\n', (gsize)(text + offset - start))); start = end + 1)
    ++*line;
  *column = (int)g_utf8_strlen(start, text + offset - start) + 1;
}

/* Where a message gives a line alone: the column of the line's first character that is no space. */
static int
first_column(const char *text, int line)
{
  for (int i = 1; i < line && text; i++)
    text = (text = strchr(text, '\n')) ? text + 1 : NULL;
  return text ? (int)strspn(text, " \t") + 1 : 1;
}

static gboolean
read_text(Reading *reading, const char *syntax, gsize length, GError **error)
{
  const char *end;
  if (!g_utf8_validate_len(reading->text, length, &end)) {
    locate(reading->text, (gsize)(end - reading->text), &reading->line, &reading->column);
    reading->cause = g_strdup("the bytes are not UTF-8");
  } else {
    parse(reading, syntax, length);
  }
  if (!reading->cause)
    return TRUE;
  int line = MAX(reading->line, 1);
  int column = reading->column > 0 ? reading->column : first_column(reading->text, line);
  g_set_error(error, RW_ERROR, RW_ERROR_ONTOLOGY, "%s:%d:%d: %s", reading->path, line, column, reading->cause);
  g_free(reading->cause);
  return FALSE;
}

gboolean
rw_triples_read(RwTriples *triples, const char *path, GError **error)
{
  g_return_val_if_fail(!triples->indexed, FALSE);
  const char *syntax = syntax_of(path);
  if (!syntax) {
    g_set_error(error, RW_ERROR, RW_ERROR_ONTOLOGY, "%s: the name of an RDF file ends in .ttl, .nt, .rdf or .owl", path);
    return FALSE;
  }
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr(GError) cause = NULL;
  if (!g_file_get_contents(path, &text, &length, &cause)) {
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", path, cause->message);
    return FALSE;
  }
  g_ptr_array_add(triples->files, rw_arena_strdup(triples->arena, path));
  Reading reading = {
    .triples = triples,
    .path = path,
    .text = text,
    /* The other parsers report each statement on its own line. */
    .cursor = g_str_equal(syntax, "turtle") ? text : "",
    .cursor_line = 1,
    .is_closed = TRUE,
  };
  return read_text(&reading, syntax, length, error);
}

/* Indexing */

/* Sorts rows[n] by one part, stably: a counting sort, since terms are numbered from 0 on. */
static void
sort_by(const GArray *statements, int part, guint32 *rows, guint32 *scratch, guint n, guint n_terms)
{
  g_autofree guint32 *ends = g_new0(guint32, n_terms + 1);
  for (guint i = 0; i < n; i++)
    ends[g_array_index(statements, Statement, rows[i]).part[part] + 1]++;
  for (guint i = 0; i < n_terms; i++)
    ends[i + 1] += ends[i];
  for (guint i = 0; i < n; i++)
    scratch[ends[g_array_index(statements, Statement, rows[i]).part[part]]++] = rows[i];
  memcpy(rows, scratch, sizeof *rows * n);
}

/* The numbers of all statements, sorted by high, then low, then their order in the files. */
static guint32 *
dup_sorted(const RwTriples *triples, int high, int low)
{
  guint n = triples->statements->len;
  guint32 *rows = g_new(guint32, n + 1);
  g_autofree guint32 *scratch = g_new(guint32, n + 1);
  for (guint i = 0; i < n; i++)
    rows[i] = i;
  sort_by(triples->statements, low, rows, scratch, n, triples->terms->len);
  sort_by(triples->statements, high, rows, scratch, n, triples->terms->len);
  return rows;
}

static gboolean
is_equal(const Statement *a, const Statement *b)
{
  return memcmp(a->part, b->part, sizeof a->part) == 0;
}

/* Keeps the first of equal statements. */
static void
remove_duplicates(RwTriples *triples)
{
  guint n = triples->statements->len;
  Statement *statements = (Statement *)(void *)triples->statements->data;
  g_autofree guint32 *rows = dup_sorted(triples, PREDICATE, OBJECT);
  g_autofree guint32 *scratch = g_new(guint32, n + 1);
  sort_by(triples->statements, SUBJECT, rows, scratch, n, triples->terms->len);
  g_autofree guint8 *repeated = g_new0(guint8, n + 1);
  for (guint i = 1; i < n; i++)
    repeated[rows[i]] = (guint8)is_equal(&statements[rows[i]], &statements[rows[i - 1]]);
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    if (!repeated[i])
      statements[kept++] = statements[i];
  g_array_set_size(triples->statements, kept);
}

static guint64
make_key(RwTermId high, RwTermId low)
{
  return (guint64)high << 32 | low;
}

static Index
make_index(const RwTriples *triples, int high, int low, int value)
{
  guint n = triples->statements->len;
  g_autofree guint32 *rows = dup_sorted(triples, high, low);
  Index index = {.keys = g_new(guint64, n + 1), .values = g_new(RwTermId, n + 1), .n = n};
  for (guint i = 0; i < n; i++) {
    const RwTermId *part = g_array_index(triples->statements, Statement, rows[i]).part;
    index.keys[i] = make_key(part[high], part[low]);
    index.values[i] = part[value];
  }
  return index;
}

/* Of each subject the first statement with each predicate, by predicate, then by order in the files. */
static Index
make_holders(const RwTriples *triples)
{
  guint n = triples->statements->len, kept = 0;
  g_autofree guint32 *rows = dup_sorted(triples, SUBJECT, PREDICATE);
  g_autofree guint32 *scratch = g_new(guint32, n + 1);
  g_autofree guint8 *first = g_new0(guint8, n + 1);
  for (guint i = 0; i < n; i++)
    first[rows[i]] = i == 0 || triples->objects.keys[i] != triples->objects.keys[i - 1];
  for (guint i = 0; i < n; i++)
    if (first[i])
      rows[kept++] = i;
  sort_by(triples->statements, PREDICATE, rows, scratch, kept, triples->terms->len);
  Index index = {.keys = g_new(guint64, kept + 1), .values = g_new(RwTermId, kept + 1), .n = kept};
  for (guint i = 0; i < kept; i++) {
    const RwTermId *part = g_array_index(triples->statements, Statement, rows[i]).part;
    index.keys[i] = make_key(part[PREDICATE], 0);
    index.values[i] = part[SUBJECT];
  }
  return index;
}

void
rw_triples_index(RwTriples *triples)
{
  g_return_if_fail(!triples->indexed);
  remove_duplicates(triples);
  triples->objects = make_index(triples, SUBJECT, PREDICATE, OBJECT);
  triples->subjects = make_index(triples, PREDICATE, OBJECT, SUBJECT);
  triples->holders = make_holders(triples);
  triples->indexed = TRUE;
}

/* Look-up */

static guint
lower_bound(const Index *index, guint64 key)
{
  guint low = 0, high = index->n;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (index->keys[middle] < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static RwTermList
look_up(const Index *index, RwTermId high, RwTermId low)
{
  guint64 key = make_key(high, low);
  guint begin = lower_bound(index, key);
  return (RwTermList){.ids = index->values + begin, .n = lower_bound(index, key + 1) - begin};
}

RwTermId
rw_triples_find(const RwTriples *triples, const char *iri)
{
  Term term = {.kind = RW_NODE_IRI, .value = iri, .length = strlen(iri)};
  term.hash = hash_term(&term);
  return *find_slot(triples, &term);
}

RwTermList
rw_triples_objects(const RwTriples *triples, RwTermId subject, RwTermId predicate)
{
  return look_up(&triples->objects, subject, predicate);
}

RwTermList
rw_triples_subjects(const RwTriples *triples, RwTermId predicate, RwTermId object)
{
  return look_up(&triples->subjects, predicate, object);
}

RwTermList
rw_triples_subjects_with(const RwTriples *triples, RwTermId predicate)
{
  return look_up(&triples->holders, predicate, 0);
}

RwTermId
rw_triples_object(const RwTriples *triples, RwTermId subject, RwTermId predicate)
{
  RwTermList objects = rw_triples_objects(triples, subject, predicate);
  return objects.n ? objects.ids[0] : 0;
}

RwTermId
rw_triples_next_predicate(const RwTriples *triples, RwTermId subject, RwTermId after)
{
  const guint i = lower_bound(&triples->objects, make_key(subject, after) + 1);
  const guint64 key = i < triples->objects.n ? triples->objects.keys[i] : 0;
  return key >> 32 == subject ? (RwTermId)key : 0;
}

const char *
rw_triples_value(const RwTriples *triples, RwTermId term)
{
  g_return_val_if_fail(term > 0 && term < triples->terms->len, NULL);
  return get_term(triples, term)->value;
}

const char *
rw_triples_language(const RwTriples *triples, RwTermId term)
{
  g_return_val_if_fail(term > 0 && term < triples->terms->len, NULL);
  return get_term(triples, term)->language;
}

RwNodeKind
rw_triples_kind(const RwTriples *triples, RwTermId term)
{
  g_return_val_if_fail(term > 0 && term < triples->terms->len, RW_NODE_IRI);
  return get_term(triples, term)->kind;
}

/* Places in files */

/* The end of the block of statements at `text`: behind the first line that ends in a full stop. */
static const char *
find_block_end(const char *text)
{
  Reading reading = {.cursor = text};
  while (*reading.cursor) {
    gsize length;
    const char *line = next_line(&reading, &length);
    if (length && *line != '@' && line[length - 1] == '.')
      break;
  }
  return reading.cursor;
}

static gboolean
is_name_char(char c)
{
  return g_ascii_isalnum(c) || c == '_' || c == '-' || (guchar)c >= 0x80;
}

/* Where the term is written between `text` and `end`: in full, or as a prefixed name; or NULL. */
static const char *
find_written(const Term *term, const char *text, const char *end)
{
  g_autofree char *full = g_strdup_printf(term->kind == RW_NODE_LITERAL ? "\"%s\"" : "<%s>", term->value);
  const char *at = g_strstr_len(text, end - text, full);
  if (at || term->kind != RW_NODE_IRI)
    return at;
  const char *local = term->value + strlen(term->value);
  while (local > term->value && local[-1] != '#' && local[-1] != '/')
    local--;
  g_autofree char *name = g_strconcat(":", local, NULL);
  for (at = text; (at = g_strstr_len(at, end - at, name)); at++)
    if (!is_name_char(at[strlen(name)])) {
      while (at > text && is_name_char(at[-1]))
        at--;
      return at;
    }
  return NULL;
}

/* The beginning of a line, counted from 1. */
static const char *
find_line(const char *text, guint32 line)
{
  for (guint32 i = 1; i < line && *text; i++) {
    const char *end = strchr(text, '\n');
    text = end ? end + 1 : text + strlen(text);
  }
  return text;
}

/* The file may have changed since it was read, or be no file: the line alone is known then. */
static char *
dup_place_in(const RwTriples *triples, const Statement *row, RwTermId about)
{
  const char *path = triples->files->pdata[row->file];
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return g_strdup_printf("%s:%u:1", path, row->line);
  const char *start = find_line(text, row->line);
  const char *at = find_written(get_term(triples, about), start, find_block_end(start));
  int line, column;
  locate(text, (gsize)((at ? at : start + strspn(start, " \t")) - text), &line, &column);
  return g_strdup_printf("%s:%d:%d", path, line, column);
}

char *
rw_triples_dup_place(const RwTriples *triples, RwTermId subject, RwTermId about)
{
  for (guint i = 0; i < triples->statements->len; i++) {
    const Statement *row = &g_array_index(triples->statements, Statement, i);
    if (row->part[SUBJECT] == subject)
      return dup_place_in(triples, row, about ? about : subject);
  }
  return g_strdup("ontology");
}

GArray *
rw_triples_dup_list(const RwTriples *triples, RwTermId list)
{
  GArray *members = g_array_new(FALSE, FALSE, sizeof(RwTermId));
  /* No list is longer than the statements are many: a circular one ends there. */
  for (guint n = triples->statements->len; n && list && list != RW_T_RDF_NIL; n--) {
    RwTermId member = rw_triples_object(triples, list, RW_T_RDF_FIRST);
    if (member)
      g_array_append_val(members, member);
    list = rw_triples_object(triples, list, RW_T_RDF_REST);
  }
  return members;
}
