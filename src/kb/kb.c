/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/kb.h"

#include "kb/base.h"

#include <rdfwire/error.h>

#include <math.h>
#include <string.h>

/* Facts and describing words of one entity that are read at most; the builder writes fewer. */
#define LIST_MAX 65536

struct RwKb {
  const RwOntology *ontology;
  GPtrArray *bases; /* RwKbBase */
};

RwKb *
rw_kb_new(const RwOntology *ontology)
{
  RwKb *kb = g_new0(RwKb, 1);
  kb->ontology = ontology;
  kb->bases = g_ptr_array_new_with_free_func((GDestroyNotify)rw_kb_base_free);
  return kb;
}

void
rw_kb_free(RwKb *kb)
{
  if (!kb)
    return;
  g_ptr_array_unref(kb->bases);
  g_free(kb);
}

static const RwKbBase *
base_at(const RwKb *kb, guint i)
{
  return kb->bases->pdata[i];
}

guint32
rw_kb_n_entities(const RwKb *kb)
{
  const RwKbBase *last = kb->bases->len ? base_at(kb, kb->bases->len - 1) : NULL;
  return last ? last->first + last->n_entities : 0;
}

gboolean
rw_kb_add_bytes(RwKb *kb, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr(RwKbBase) base = rw_kb_base_new(g_bytes_ref(bytes), name, kb->ontology, error);
  if (!base)
    return FALSE;
  base->first = rw_kb_n_entities(kb);
  if (base->n_entities >= RW_NONE - base->first) {
    g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: too many entities in the knowledge bases", name);
    return FALSE;
  }
  g_ptr_array_add(kb->bases, g_steal_pointer(&base));
  return TRUE;
}

gboolean
rw_kb_add_file(RwKb *kb, const char *path, GError **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &cause);
  if (!file) {
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", path, cause->message);
    return FALSE;
  }
  g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
  return rw_kb_add_bytes(kb, bytes, path, error);
}

guint64
rw_kb_checksum(guint64 sum, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i += 8) {
    sum = (sum ^ rw_get64(bytes + i)) * G_GUINT64_CONSTANT(0x100000001B3);
  }
  return sum;
}

gboolean
rw_kb_verify(const RwKb *kb, GError **error)
{
  for (guint b = 0; b < kb->bases->len; b++) {
    const RwKbBytes file = base_at(kb, b)->file;
    if (rw_kb_checksum(RW_KB_CHECKSUM, file.bytes, (gsize)file.size - 8) != rw_get64(file.bytes + file.size - 8)) {
      g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: the knowledge base is damaged: its checksum is another",
                  base_at(kb, b)->name);
      return FALSE;
    }
  }
  return TRUE;
}

char *
rw_kb_dup_summary(const RwKb *kb)
{
  GString *text = g_string_new(NULL);
  for (guint b = 0; b < kb->bases->len; b++) {
    const RwKbBase *base = base_at(kb, b);
    g_string_append_printf(text, "%s: version %d, %u entities, %" G_GUINT64_FORMAT " names, %" G_GUINT64_FORMAT
                           " facts, %" G_GUINT64_FORMAT " bytes\n", base->name, RW_KB_VERSION, base->n_entities,
                           rw_get64(base->file.bytes + RW_KB_AT_NAMES), base->sections[RW_KB_FACTS].size / RW_KB_FACT_SIZE,
                           base->file.size);
    for (guint32 c = 0; c < base->n_classes; c++)
      g_string_append_printf(text, "  class <%s>\n",
                             rw_kb_base_string(base, rw_get32(base->sections[RW_KB_CLASSES].bytes + 4 * c)));
    for (guint32 p = 0; p < base->n_properties; p++)
      g_string_append_printf(text, "  property <%s>\n",
                             rw_kb_base_string(base, rw_get32(base->sections[RW_KB_PROPERTIES].bytes + 4 * p)));
  }
  return g_string_free(text, FALSE);
}

char *
rw_kb_dup_base_name(const RwKb *kb, guint32 base)
{
  return g_path_get_basename(base_at(kb, base)->name);
}

guint32
rw_kb_base_of(const RwKb *kb, guint32 id)
{
  guint i = kb->bases->len;
  while (i > 1 && base_at(kb, i - 1)->first > id)
    i--;
  return i - 1;
}

/* The base that entity `id` is of. */
static const RwKbBase *
base_of(const RwKb *kb, guint32 id)
{
  return base_at(kb, rw_kb_base_of(kb, id));
}

static const guint8 *
entity_row(const RwKbBase *base, guint32 entity)
{
  return base->sections[RW_KB_ENTITIES].bytes + (gsize)entity * RW_KB_ENTITY_SIZE;
}

/* The entity of a base with the IRI of a reference of another base. */
static guint32
find_reference(const RwKbBase *base, const RwKbBase *other, const guint8 *reference)
{
  char iri[RW_KB_MAX_IRI];
  rw_kb_base_iri(other, reference, iri);
  return rw_kb_base_find(base, iri);
}

/* The entity of `base` that is `entity` of `other`, or RW_NONE. */
static guint32
counterpart(const RwKbBase *base, const RwKbBase *other, guint32 entity)
{
  guint32 found = find_reference(base, other, entity_row(other, entity)), begin, end;
  if (found != RW_NONE)
    return found;
  rw_kb_base_same(other, entity, &begin, &end);
  for (guint32 i = begin; i < end && found == RW_NONE; i++)
    found = find_reference(base, other, rw_kb_base_row(other, RW_KB_SAME, i, RW_KB_SAME_SIZE));
  return found;
}

/* The entity of base `b` that is entity `id`, or RW_NONE. */
static guint32
local_of(const RwKb *kb, guint b, guint32 id)
{
  const RwKbBase *base = base_at(kb, b), *own = base_of(kb, id);
  return base == own ? id - own->first : counterpart(base, own, id - own->first);
}

/* The class in one base, or 0. */
static RwTermId
class_in(const RwKbBase *base, guint32 entity)
{
  const guint class_ = rw_get16(entity_row(base, entity) + 24);
  return class_ && class_ <= base->n_classes ? base->classes[class_ - 1] : 0;
}

static RwTermId
class_of(const RwKb *kb, guint32 id)
{
  RwTermId class_ = 0;
  for (guint b = 0; b < kb->bases->len && !class_; b++) {
    const guint32 entity = local_of(kb, b, id);
    class_ = entity == RW_NONE ? 0 : class_in(base_at(kb, b), entity);
  }
  return class_;
}

RwKbEntity
rw_kb_entity(const RwKb *kb, guint32 id)
{
  const RwKbBase *base = base_of(kb, id);
  const guint8 *row = entity_row(base, id - base->first);
  const guint32 count = rw_get32(row + 12);
  const RwTermId class_ = class_in(base, id - base->first);
  return (RwKbEntity){
    .label = rw_kb_base_string(base, rw_get32(row + 8)),
    .class_ = class_ ? class_ : class_of(kb, id),
    .count = count,
    .prior = base->max_count ? logf(1.0f + (gfloat)MIN(count, base->max_count)) / logf(1.0f + (gfloat)base->max_count) : 0,
    .flags = rw_get16(row + 26),
  };
}

const char *
rw_kb_iri(const RwKb *kb, guint32 id, RwArena *arena)
{
  const RwKbBase *base = base_of(kb, id);
  char iri[RW_KB_MAX_IRI];
  rw_kb_base_iri(base, entity_row(base, id - base->first), iri);
  return rw_arena_strdup(arena, iri);
}

/* The number of entity `entity` of base `b`: that of the first base that has it. */
static guint32
number_of(const RwKb *kb, guint b, guint32 entity)
{
  for (guint first = 0; first < b; first++) {
    const guint32 found = counterpart(base_at(kb, first), base_at(kb, b), entity);
    if (found != RW_NONE)
      return number_of(kb, first, found);
  }
  return base_at(kb, b)->first + entity;
}

guint32
rw_kb_find(const RwKb *kb, const char *iri)
{
  for (guint b = 0; b < kb->bases->len; b++) {
    const guint32 entity = rw_kb_base_find(base_at(kb, b), iri);
    if (entity != RW_NONE)
      return number_of(kb, b, entity);
  }
  return RW_NONE;
}

/* Names */

/* Form number `k` of those of a record, or NULL. */
static const char *
form_at(const guint8 *forms, guint size, guint k)
{
  const char *p = (const char *)forms, *end = p + size;
  while (k && p < end) {
    p += strlen(p) + 1;
    k--;
  }
  return p < end && g_utf8_validate(p, -1, NULL) ? p : NULL;
}

/* Adds a candidate; an entity that an earlier base has under this form has the higher probability. */
static void
add_candidate(GArray *candidates, guint n_before, RwKbCandidate candidate)
{
  for (guint i = 0; i < n_before; i++) {
    RwKbCandidate *other = &g_array_index(candidates, RwKbCandidate, i);
    if (other->entity == candidate.entity && !strcmp(other->form, candidate.form)) {
      other->probability = MAX(other->probability, candidate.probability);
      other->flags |= candidate.flags;
      return;
    }
  }
  g_array_append_val(candidates, candidate);
}

static void
read_name(const RwKb *kb, guint b, guint64 name, GArray *candidates)
{
  const RwKbBase *base = base_at(kb, b);
  guint n, n_forms;
  const guint8 *record = rw_kb_base_name(base, name, &n, &n_forms);
  const guint n_before = candidates->len;
  for (guint i = 0; record && i < n; i++) {
    const guint8 *row = record + RW_KB_NAME_SIZE + i * RW_KB_CANDIDATE_SIZE;
    const guint32 entity = rw_get32(row);
    const char *form = form_at(record + RW_KB_NAME_SIZE + n * RW_KB_CANDIDATE_SIZE, n_forms, row[7]);
    if (entity < base->n_entities && form)
      add_candidate(candidates, n_before,
                    (RwKbCandidate){
                      .entity = number_of(kb, b, entity),
                      .probability = (gfloat)rw_get16(row + 4) / (gfloat)G_MAXUINT16,
                      .flags = row[6],
                      .base = b,
                      .form = form,
                    });
  }
}

const RwKbCandidate *
rw_kb_candidates(const RwKb *kb, guint64 name, RwArena *arena, guint *n)
{
  g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(RwKbCandidate));
  for (guint b = 0; b < kb->bases->len; b++)
    read_name(kb, b, name, candidates);
  *n = candidates->len;
  return *n ? rw_arena_dup_array(arena, RwKbCandidate, candidates) : NULL;
}

gboolean
rw_kb_has_name(const RwKb *kb, guint64 name)
{
  guint n, n_forms;
  for (guint b = 0; b < kb->bases->len; b++) {
    if (rw_kb_base_name(base_at(kb, b), name, &n, &n_forms))
      return TRUE;
  }
  return FALSE;
}

/* What bases know of a sequence of pieces. */
typedef struct {
  gboolean is_name;
  gboolean goes_on;
} Probe;

static Probe
probe(const RwKb *kb, guint64 name)
{
  Probe result = {FALSE, FALSE};
  for (guint b = 0; b < kb->bases->len; b++) {
    guint32 at = 0;
    for (RwKbSlot slot; (slot = rw_kb_base_look_up(base_at(kb, b), RW_KB_NAME_TABLE, name, &at)).found;) {
      result.is_name |= slot.payload != 0;
      result.goes_on |= slot.flag;
    }
  }
  return result;
}

gboolean
rw_kb_begins_lower(const RwKb *kb, guint64 piece)
{
  for (guint b = 0; b < kb->bases->len; b++) {
    const RwKbBytes bits = base_at(kb, b)->sections[RW_KB_LOWER];
    const guint64 i = rw_kb_bit(piece, 8 * bits.size);
    if (bits.bytes[i / 8] >> i % 8 & 1)
      return TRUE;
  }
  return FALSE;
}

static guint32
longest(const RwKb *kb, RwPieces pieces, guint32 first, guint32 limit, guint64 *name)
{
  guint32 last = first;
  guint64 hash = RW_NO_NAME;
  *name = RW_NO_NAME;
  for (guint32 t = first; t < limit; t++) {
    const gboolean empty = pieces.start[t] == pieces.start[t + 1];
    if (empty && t == first)
      return first;
    Probe found = {FALSE, TRUE};
    for (guint32 i = pieces.start[t]; i < pieces.start[t + 1]; i++) {
      if (pieces.hashes[i] == RW_NO_NAME || !found.goes_on)
        return last;
      hash = rw_name_step(hash, pieces.hashes[i]);
      found = probe(kb, hash);
    }
    if (!empty && found.is_name) {
      last = t + 1;
      *name = hash;
    }
    if (!found.goes_on)
      return last;
  }
  return last;
}

/* Slots tell names by 31 bits; the record of the longest one has the rest. */
guint32
rw_kb_longest(const RwKb *kb, RwPieces pieces, guint32 first, guint32 limit, guint64 *name)
{
  const guint32 last = longest(kb, pieces, first, limit, name);
  if (last > first && rw_kb_has_name(kb, *name))
    return last;
  *name = RW_NO_NAME;
  return first;
}

/* Facts */

/* The lists that an entity has in the bases, one after the other. */
typedef struct {
  guint8 at;        /* the field of the entity's row that has the first of its list; that of the next row ends it */
  guint8 section;
  guint8 size;      /* bytes of an item */
} List;

static const List FACTS = {16, RW_KB_FACTS, RW_KB_FACT_SIZE};
static const List CONTEXT = {20, RW_KB_CONTEXT, 4};

typedef struct {
  const RwKb *kb;
  const List *list;
  guint32 id;
  guint next_base;
  guint32 begin, end;  /* items left of the base at hand */
  guint base;          /* what next_item() found: its base ... */
  const guint8 *row;   /* ... and the item */
} Items;

static void
enter_base(Items *items)
{
  items->base = items->next_base++;
  const RwKbBase *base = base_at(items->kb, items->base);
  const guint32 entity = local_of(items->kb, items->base, items->id);
  if (entity == RW_NONE)
    return;
  const List *list = items->list;
  const guint8 *row = entity_row(base, entity);
  const guint64 n = base->sections[list->section].size / list->size;
  items->begin = rw_get32(row + list->at);
  items->end = (guint32)MIN(rw_get32(row + RW_KB_ENTITY_SIZE + list->at), n);
  items->end = items->end < items->begin ? items->begin : MIN(items->end, items->begin + LIST_MAX);
}

static gboolean
next_item(Items *items)
{
  while (items->begin == items->end) {
    if (items->next_base == items->kb->bases->len)
      return FALSE;
    enter_base(items);
  }
  items->row = rw_kb_base_row(base_at(items->kb, items->base), items->list->section, items->begin++, items->list->size);
  return TRUE;
}

/* The entity that the object of a fact is, or RW_NONE. */
static guint32
object_of(const RwKb *kb, const RwKbBase *base, const guint8 *row)
{
  char iri[RW_KB_MAX_IRI];
  if (rw_get16(row + 2))
    return RW_NONE;
  rw_kb_base_iri(base, row + 4, iri);
  return rw_kb_find(kb, iri);
}

static RwKbFact
read_fact(const RwKb *kb, guint b, const guint8 *row, RwArena *arena)
{
  const RwKbBase *base = base_at(kb, b);
  const guint property = rw_get16(row), datatype = rw_get16(row + 2);
  const guint8 *string = rw_kb_base_row(base, RW_KB_PROPERTIES, property, 4);
  RwKbFact fact = {
    .base = b,
    .property = rw_kb_base_string(base, string ? rw_get32(string) : 0),
    .term = property < base->n_properties ? base->properties[property] : 0,
    .object = RW_NONE,
  };
  if (datatype) {
    const guint8 *type = rw_kb_base_row(base, RW_KB_DATATYPES, datatype - 1, 4);
    fact.value = rw_kb_base_string(base, rw_get32(row + 4));
    fact.datatype = rw_kb_base_string(base, type ? rw_get32(type) : 0);
    return fact;
  }
  char iri[RW_KB_MAX_IRI];
  rw_kb_base_iri(base, row + 4, iri);
  fact.object = rw_kb_find(kb, iri);
  fact.iri = rw_arena_strdup(arena, iri);
  return fact;
}

const RwKbFact *
rw_kb_facts(const RwKb *kb, guint32 id, RwArena *arena, guint *n)
{
  g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(RwKbFact));
  for (Items items = {.kb = kb, .list = &FACTS, .id = id}; next_item(&items);) {
    const RwKbFact fact = read_fact(kb, items.base, items.row, arena);
    g_array_append_val(facts, fact);
  }
  *n = facts->len;
  return *n ? rw_arena_dup_array(arena, RwKbFact, facts) : NULL;
}

const guint32 *
rw_kb_related(const RwKb *kb, guint32 id, RwArena *arena, guint *n)
{
  g_autoptr(GArray) related = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (Items items = {.kb = kb, .list = &FACTS, .id = id}; next_item(&items);) {
    const guint32 object = object_of(kb, base_at(kb, items.base), items.row);
    if (object != RW_NONE)
      g_array_append_val(related, object);
  }
  *n = related->len;
  return *n ? rw_arena_dup_array(arena, guint32, related) : NULL;
}

guint
rw_kb_objects(const RwKb *kb, guint32 id, RwTermId property, guint32 *out, guint max)
{
  guint n = 0;
  for (Items items = {.kb = kb, .list = &FACTS, .id = id}; property && n < max && next_item(&items);) {
    const RwKbBase *base = base_at(kb, items.base);
    const guint p = rw_get16(items.row);
    const guint32 object = p < base->n_properties && base->properties[p] == property ? object_of(kb, base, items.row) : RW_NONE;
    if (object != RW_NONE)
      out[n++] = object;
  }
  return n;
}

static int
compare_words(const void *a, const void *b)
{
  const guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

const guint32 *
rw_kb_context(const RwKb *kb, guint32 id, RwArena *arena, guint *n)
{
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (Items items = {.kb = kb, .list = &CONTEXT, .id = id}; next_item(&items);) {
    const guint32 word = rw_get32(items.row);
    g_array_append_val(words, word);
  }
  g_array_sort(words, compare_words);
  guint kept = 0;
  for (guint i = 0; i < words->len; i++) {
    if (!kept || g_array_index(words, guint32, kept - 1) != g_array_index(words, guint32, i))
      g_array_index(words, guint32, kept++) = g_array_index(words, guint32, i);
  }
  *n = kept;
  return kept ? rw_arena_memdup(arena, words->data, kept * sizeof(guint32)) : NULL;
}
