/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/iris.h"

#include "ontology/terms.h"

#include <string.h>

/* Enough for a short article. */
#define FIRST_BITS 9

RwIriTable
rw_iris_new(RwGate *gate, RwEncodeFunc encode)
{
  return (RwIriTable){
    .gate = gate,
    .encode = encode,
    .texts = g_string_new(NULL),
    .iris = g_array_new(FALSE, FALSE, sizeof(RwIri)),
    .slots = g_new0(RwIriSlot, (gsize)1 << FIRST_BITS),
    .bits = FIRST_BITS,
    .generation = 1,
  };
}

void
rw_iris_clear(RwIriTable *table)
{
  g_string_free(table->texts, TRUE);
  g_array_unref(table->iris);
  g_free(table->slots);
}

void
rw_iris_reset(RwIriTable *table)
{
  g_string_truncate(table->texts, 0);
  g_array_set_size(table->iris, 0);
  if (++table->generation == 0) {
    memset(table->slots, 0, sizeof(RwIriSlot) << table->bits);
    table->generation = 1;
  }
}

/* The slot that has `address`, or the empty one where it belongs (linear probing, multiplicative hashing). */
static RwIriSlot *
find_slot(const RwIriTable *table, const char *address)
{
  const guint64 golden = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15); /* 2^64 divided by the golden ratio */
  const gsize mask = ((gsize)1 << table->bits) - 1;
  gsize i = (gsize)(((guint64)(guintptr)address * golden) >> (64 - table->bits));
  while (table->slots[i].generation == table->generation && table->slots[i].address != address)
    i = (i + 1) & mask;
  return &table->slots[i];
}

static void
double_slots(RwIriTable *table)
{
  RwIriSlot *old = table->slots;
  const gsize n = (gsize)1 << table->bits;
  table->bits++;
  table->slots = g_new0(RwIriSlot, 2 * n);
  for (gsize i = 0; i < n; i++) {
    if (old[i].generation == table->generation)
      *find_slot(table, old[i].address) = old[i];
  }
  g_free(old);
}

static void
add_iri(RwIriTable *table, const char *iri)
{
  static const char TYPE[] = RW_NS_RDF "type";
  const gsize offset = table->texts->len;
  const RwClean clean = rw_gate_iri(table->gate, iri);
  table->encode(table->texts, clean);
  const RwIri row = {
    .offset = offset,
    .length = table->texts->len - offset,
    .is_changed = clean.text != iri,
    .is_type = clean.length == sizeof(TYPE) - 1 && memcmp(clean.text, TYPE, sizeof(TYPE) - 1) == 0,
  };
  g_array_append_val(table->iris, row);
}

guint
rw_iris_find(RwIriTable *table, const char *iri)
{
  RwIriSlot *slot = find_slot(table, iri);
  if (slot->generation == table->generation)
    return slot->iri;
  const guint number = table->iris->len;
  *slot = (RwIriSlot){iri, table->generation, number};
  add_iri(table, iri);
  if (table->iris->len > (1u << table->bits) / 2)
    double_slots(table);
  return number;
}
