/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/graph.h>

#include "base/arena.h"
#include "text/hash.h"

#include <string.h>

/* Slots of a new graph: enough for a short article. */
#define FIRST_BITS 11

/* A slot of a table by open addressing; less than half of them are in use. */
typedef struct {
  guint32 hash;
  guint32 length;   /* of a string */
  const void *item; /* a string or a statement in the arena; NULL: empty */
} Slot;

/* Addresses of strings that came last: most come again, as subjects and terms do. */
#define N_RECENT 256

typedef struct {
  const char *given, *interned;
} Recent;

typedef struct {
  Slot *slots; /* [1 << bits] */
  guint bits;
  guint n;
} Table;

struct RwGraph {
  char *iri;
  RwArena *arena;
  GPtrArray *statements; /* RwStatement, in the arena */
  Table strings;         /* those of the statements: equal ones are the same */
  Table known;           /* the statements */
  Recent recent[N_RECENT];
  RwGraph *background; /* or NULL */
};

/* ---- Tables ---- */

static Table
table_new(void)
{
  return (Table){g_new0(Slot, (gsize)1 << FIRST_BITS), FIRST_BITS, 0};
}

/* Where the search for a hash begins. */
static gsize
home(const Table *table, guint32 hash)
{
  return hash >> (32 - table->bits);
}

static gsize
next(const Table *table, gsize i)
{
  return (i + 1) & (((gsize)1 << table->bits) - 1);
}

static void
double_slots(Table *table)
{
  Slot *old = table->slots;
  const gsize n = (gsize)1 << table->bits++;
  table->slots = g_new0(Slot, 2 * n);
  for (gsize k = 0; k < n; k++) {
    gsize i = home(table, old[k].hash);
    if (!old[k].item)
      continue;
    while (table->slots[i].item)
      i = next(table, i);
    table->slots[i] = old[k];
  }
  g_free(old);
}

/* Fills a slot that a search found empty. */
static void
fill(Table *table, Slot *slot, Slot item)
{
  *slot = item;
  if (2 * ++table->n > 1U << table->bits)
    double_slots(table);
}

/* ---- Strings ---- */

static const char *
find_or_add(RwGraph *graph, const char *string)
{
  Table *table = &graph->strings;
  const gsize length = strlen(string);
  const guint32 hash = rw_hash_string(string, length);
  gsize i = home(table, hash);
  for (const Slot *slot; (slot = &table->slots[i])->item; i = next(table, i)) {
    if (slot->hash == hash && slot->length == (guint32)length && memcmp(slot->item, string, length + 1) == 0)
      return slot->item;
  }
  const char *copy = rw_arena_strndup(graph->arena, string, length);
  fill(table, &table->slots[i], (Slot){hash, (guint32)length, copy});
  return copy;
}

/* An address may have got another string meanwhile, so that both are compared, which takes less than hashing. */
static const char *
intern(RwGraph *graph, const char *string)
{
  if (!string)
    return NULL;
  Recent *recent = &graph->recent[rw_hash_step(0, (guintptr)string) % N_RECENT];
  if (recent->given != string || strcmp(recent->interned, string) != 0)
    *recent = (Recent){string, find_or_add(graph, string)};
  return recent->interned;
}

/* ---- Statements ---- */

/* Interned strings are equal where their addresses are. */
static guint32
hash_statement(const RwStatement *s)
{
  guint64 hash = rw_hash_step(s->object.kind, (guintptr)s->subject);
  hash = rw_hash_step(hash, (guintptr)s->predicate);
  hash = rw_hash_step(hash, (guintptr)s->object.value);
  return rw_hash_key(rw_hash_step(hash, (guintptr)s->object.datatype ^ (guintptr)s->object.language));
}

static gboolean
is_same(const RwStatement *s, const RwStatement *t)
{
  return s->subject == t->subject && s->predicate == t->predicate && s->object.kind == t->object.kind &&
         s->object.value == t->object.value && s->object.datatype == t->object.datatype &&
         s->object.language == t->object.language;
}

void
rw_graph_add(RwGraph *graph, const char *subject, const char *predicate, RwTerm object)
{
  const RwStatement statement = {
    intern(graph, subject),
    intern(graph, predicate),
    {object.kind, intern(graph, object.value), intern(graph, object.datatype), intern(graph, object.language)},
  };
  Table *table = &graph->known;
  const guint32 hash = hash_statement(&statement);
  gsize i = home(table, hash);
  for (const Slot *slot; (slot = &table->slots[i])->item; i = next(table, i)) {
    if (slot->hash == hash && is_same(slot->item, &statement))
      return;
  }
  RwStatement *copy = rw_arena_memdup(graph->arena, &statement, sizeof statement);
  g_ptr_array_add(graph->statements, copy);
  fill(table, &table->slots[i], (Slot){hash, 0, copy});
}

/* ---- Graphs ---- */

RwGraph *
rw_graph_new(const char *iri)
{
  RwGraph *graph = g_new0(RwGraph, 1);
  graph->iri = g_strdup(iri);
  graph->arena = rw_arena_new();
  graph->statements = g_ptr_array_new();
  graph->strings = table_new();
  graph->known = table_new();
  return graph;
}

void
rw_graph_free(RwGraph *graph)
{
  if (!graph)
    return;
  rw_graph_free(graph->background);
  g_free(graph->known.slots);
  g_free(graph->strings.slots);
  g_ptr_array_unref(graph->statements);
  rw_arena_free(graph->arena);
  g_free(graph->iri);
  g_free(graph);
}

const char *
rw_graph_get_iri(const RwGraph *graph)
{
  return graph->iri;
}

gsize
rw_graph_get_size(const RwGraph *graph)
{
  return graph->statements->len;
}

void
rw_graph_take_background(RwGraph *graph, RwGraph *background)
{
  rw_graph_free(graph->background);
  graph->background = background;
}

const RwGraph *
rw_graph_get_background(const RwGraph *graph)
{
  return graph->background;
}

const RwStatement *
rw_graph_get(const RwGraph *graph, gsize i)
{
  g_return_val_if_fail(i < graph->statements->len, NULL);
  return g_ptr_array_index(graph->statements, i);
}
