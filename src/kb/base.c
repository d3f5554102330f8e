/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/base.h"

#include <rdfwire/error.h>

#include <string.h>

static gboolean
fail(const RwKbBase *base, GError **error, const char *what)
{
  g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: %s", base->name, what);
  return FALSE;
}

static gboolean
read_sections(RwKbBase *base, GError **error)
{
  for (guint s = 0; s < RW_KB_SECTIONS; s++) {
    const guint64 offset = rw_get64(base->file.bytes + RW_KB_AT_TABLE + 16 * s);
    const guint64 size = rw_get64(base->file.bytes + RW_KB_AT_TABLE + 16 * s + 8);
    if (offset % RW_KB_ALIGNMENT || offset > base->file.size || size > base->file.size - offset)
      return fail(base, error, "a section of the knowledge base is outside the file");
    base->sections[s] = (RwKbBytes){base->file.bytes + offset, size};
  }
  return TRUE;
}

static gboolean
check_table(const RwKbBase *base, RwKbSection section)
{
  const RwKbBytes table = base->sections[section];
  const guint64 n = table.size < RW_KB_TABLE_HEADER ? 0 : rw_get64(table.bytes);
  return n && n <= G_MAXUINT32 && table.size == RW_KB_TABLE_HEADER + 8 * (n * RW_KB_BUCKET + RW_KB_PROBES);
}

static gboolean
check_sections(RwKbBase *base, GError **error)
{
  const RwKbBytes strings = base->sections[RW_KB_STRINGS];
  if (!strings.size || strings.bytes[strings.size - 1])
    return fail(base, error, "the strings of the knowledge base have no end");
  if (!check_table(base, RW_KB_IRIS) || !check_table(base, RW_KB_NAME_TABLE))
    return fail(base, error, "a table of the knowledge base is damaged");
  const guint64 n = base->sections[RW_KB_ENTITIES].size / RW_KB_ENTITY_SIZE;
  if (!n || n >= G_MAXINT32)
    return fail(base, error, "the entities of the knowledge base are damaged");
  const guint64 bits = 8 * base->sections[RW_KB_LOWER].size;
  if (bits < RW_KB_LOWER_MIN || bits & (bits - 1))
    return fail(base, error, "the first words of the knowledge base are damaged");
  base->n_entities = (guint32)n - 1;
  return TRUE;
}

static gboolean
read_header(RwKbBase *base, GError **error)
{
  const guint8 *bytes = base->file.bytes;
  if (base->file.size < RW_KB_HEADER || base->file.size % 8 || memcmp(bytes, RW_KB_MAGIC, strlen(RW_KB_MAGIC)) != 0)
    return fail(base, error, "not a knowledge base; 'rdfwire kb build' makes one");
  const guint32 version = rw_get32(bytes + RW_KB_AT_VERSION);
  if (version != RW_KB_VERSION || rw_get32(bytes + RW_KB_AT_SECTIONS) != RW_KB_SECTIONS) {
    g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: a knowledge base of version %u.%u; this program reads version %d.%d",
                base->name, version, rw_get32(bytes + RW_KB_AT_SECTIONS), RW_KB_VERSION, RW_KB_SECTIONS);
    return FALSE;
  }
  if (rw_get64(bytes + RW_KB_AT_SIZE) != base->file.size)
    return fail(base, error, "the knowledge base is cut off or was appended to");
  base->max_count = rw_get32(bytes + RW_KB_AT_MAX_COUNT);
  return TRUE;
}

static RwTermId *
look_up_terms(const RwKbBase *base, const RwTriples *triples, RwKbSection section, guint32 *n)
{
  *n = (guint32)MIN(base->sections[section].size / 4, G_MAXUINT16);
  RwTermId *terms = g_new0(RwTermId, *n + 1);
  for (guint32 i = 0; i < *n; i++)
    terms[i] = rw_triples_find(triples, rw_kb_base_string(base, rw_get32(base->sections[section].bytes + 4 * (gsize)i)));
  return terms;
}

RwKbBase *
rw_kb_base_new(GBytes *bytes, const char *name, const RwOntology *ontology, GError **error)
{
  g_autoptr(RwKbBase) base = g_new0(RwKbBase, 1);
  base->name = g_strdup(name);
  base->owner = bytes;
  gsize size;
  base->file.bytes = g_bytes_get_data(bytes, &size);
  base->file.size = size;
  if (!read_header(base, error) || !read_sections(base, error) || !check_sections(base, error))
    return NULL;
  const RwTriples *triples = rw_ontology_triples(ontology);
  base->classes = look_up_terms(base, triples, RW_KB_CLASSES, &base->n_classes);
  base->properties = look_up_terms(base, triples, RW_KB_PROPERTIES, &base->n_properties);
  return g_steal_pointer(&base);
}

void
rw_kb_base_free(RwKbBase *base)
{
  if (!base)
    return;
  g_bytes_unref(base->owner);
  g_free(base->classes);
  g_free(base->properties);
  g_free(base->name);
  g_free(base);
}

const guint8 *
rw_kb_base_row(const RwKbBase *base, RwKbSection section, guint64 i, gsize size)
{
  return i < base->sections[section].size / size ? base->sections[section].bytes + i * size : NULL;
}

const char *
rw_kb_base_string(const RwKbBase *base, guint32 offset)
{
  const RwKbBytes strings = base->sections[RW_KB_STRINGS];
  const char *string = offset < strings.size ? (const char *)strings.bytes + offset : "";
  return g_utf8_validate(string, -1, NULL) ? string : "";
}

gsize
rw_kb_base_iri(const RwKbBase *base, const guint8 *reference, char *out)
{
  const guint16 prefix = rw_get16(reference + 6);
  if (prefix == RW_KB_WHOLE)
    return g_strlcpy(out, rw_kb_base_string(base, rw_get32(reference)), RW_KB_MAX_IRI);
  const guint8 *row = rw_kb_base_row(base, RW_KB_PREFIXES, prefix, 4);
  char digits[24], *p = digits + sizeof(digits);
  *--p = '\0';
  guint64 number = (guint64)rw_get16(reference + 4) << 32 | rw_get32(reference);
  do
    *--p = (char)('0' + number % 10);
  while ((number /= 10));
  g_strlcpy(out, row ? rw_kb_base_string(base, rw_get32(row)) : "", RW_KB_MAX_IRI - sizeof(digits));
  return g_strlcat(out, p, RW_KB_MAX_IRI);
}

RwKbSlot
rw_kb_base_look_up(const RwKbBase *base, RwKbSection table, guint64 hash, guint32 *at)
{
  const guint8 *bytes = base->sections[table].bytes;
  const guint8 *slots = bytes + RW_KB_TABLE_HEADER + 8 * RW_KB_BUCKET * rw_kb_bucket(hash, rw_get64(bytes));
  const guint32 low = (guint32)hash & G_MAXINT32;
  while (*at < RW_KB_PROBES) {
    const guint64 slot = rw_get64(slots + 8 * (*at)++);
    if (!slot)
      break;
    if (((guint32)slot & G_MAXINT32) == low)
      return (RwKbSlot){(guint32)(slot >> 32), slot >> 31 & 1, TRUE};
  }
  return (RwKbSlot){0, FALSE, FALSE};
}

/* The entity of a slot of RW_KB_IRIS, where it is that with the IRI. */
static guint32
entity_of_slot(const RwKbBase *base, RwKbSlot slot, const char *iri)
{
  const guint32 i = slot.payload - 1;
  const guint8 *row = slot.flag ? rw_kb_base_row(base, RW_KB_SAME, i, RW_KB_SAME_SIZE)
                                : rw_kb_base_row(base, RW_KB_ENTITIES, i, RW_KB_ENTITY_SIZE);
  char other[RW_KB_MAX_IRI];
  if (!row)
    return RW_NONE;
  rw_kb_base_iri(base, row, other);
  const guint32 entity = slot.flag ? rw_get32(row + 8) : i;
  return entity < base->n_entities && !strcmp(iri, other) ? entity : RW_NONE;
}

guint32
rw_kb_base_find(const RwKbBase *base, const char *iri)
{
  const guint64 hash = rw_piece_hash(iri, strlen(iri));
  guint32 at = 0;
  for (RwKbSlot slot; (slot = rw_kb_base_look_up(base, RW_KB_IRIS, hash, &at)).found;) {
    const guint32 entity = entity_of_slot(base, slot, iri);
    if (entity != RW_NONE)
      return entity;
  }
  return RW_NONE;
}

/* The first row of RW_KB_SAME about `entity` or one after it. */
static guint32
same_from(const RwKbBase *base, guint32 entity)
{
  guint32 low = 0, high = (guint32)MIN(base->sections[RW_KB_SAME].size / RW_KB_SAME_SIZE, G_MAXINT32);
  while (low < high) {
    const guint32 middle = low + (high - low) / 2;
    if (rw_get32(base->sections[RW_KB_SAME].bytes + (gsize)middle * RW_KB_SAME_SIZE + 8) < entity)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void
rw_kb_base_same(const RwKbBase *base, guint32 entity, guint32 *begin, guint32 *end)
{
  *begin = same_from(base, entity);
  *end = MAX(*begin, same_from(base, entity + 1));
}

/* The record of a slot of RW_KB_NAME_TABLE, where it is that of `hash` and in the file. */
static const guint8 *
record_of_slot(const RwKbBase *base, RwKbSlot slot, guint64 hash, guint *n, guint *n_forms)
{
  const RwKbBytes names = base->sections[RW_KB_NAMES];
  const guint64 offset = ((guint64)slot.payload - 1) * 4;
  if (!slot.payload || offset + RW_KB_NAME_SIZE > names.size)
    return NULL;
  const guint8 *record = names.bytes + offset;
  *n = rw_get16(record + 4);
  *n_forms = rw_get16(record + 6);
  const guint64 size = RW_KB_NAME_SIZE + (guint64)*n * RW_KB_CANDIDATE_SIZE + *n_forms;
  if (rw_get32(record) != hash >> 32 || size > names.size - offset || !*n_forms || record[size - 1])
    return NULL;
  return record;
}

const guint8 *
rw_kb_base_name(const RwKbBase *base, guint64 hash, guint *n, guint *n_forms)
{
  guint32 at = 0;
  for (RwKbSlot slot; (slot = rw_kb_base_look_up(base, RW_KB_NAME_TABLE, hash, &at)).found;) {
    const guint8 *record = record_of_slot(base, slot, hash, n, n_forms);
    if (record)
      return record;
  }
  return NULL;
}
