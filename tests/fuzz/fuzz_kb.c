/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Damaged knowledge bases: bytes as a file, or a sound base in which the bytes, four at a time, change others (place in 24 bits,
 * value).  Whatever opens can be asked everything.
 */

#include "fuzz.h"

#include "base/datadir.h"
#include "kb/build.h"
#include "kb/format.h"
#include "kb/kb.h"

#include <rdfwire/error.h>

#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                                                         \
  do {                                                                                                                           \
    if (!(condition))                                                                                                            \
      abort();                                                                                                                   \
  } while (0)

#define PATCH 4

/* Enough for every section to hold something. */
static const char *const NAMES[] = {"Norddal", "Port of Norddal", "Mayor of Norddal", "Norddal Herald", "NH", "Ine Eide"};
#define ITEM "http://www.wikidata.org/entity/Q"

static const RwOntology *
ontology(void)
{
  static RwOntology *loaded;
  if (!loaded) {
    g_autofree char *path = rw_datadir_find("ontology", NULL);
    loaded = path ? rw_ontology_load((const char *const[]){path, NULL}, NULL) : NULL;
    CHECK(loaded);
  }
  return loaded;
}

static GBytes *
build(void)
{
  const RwKbCompileOptions options = {.ontology = ontology()};
  g_autoptr(RwKbBuilder) builder = rw_kb_builder_new(&options);
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    g_autofree char *iri = g_strdup_printf(ITEM "%u", i + 1);
    rw_kb_builder_keep(builder, iri);
    rw_kb_builder_type(builder, iri, rw_term_iri(i % 2 ? RW_T_RW_ORGANIZATION : RW_T_RW_PLACE));
    rw_kb_builder_name(builder, iri, NAMES[i], RW_KB_PREFERRED, 0, i + 1);
    rw_kb_builder_name(builder, iri, NAMES[0], RW_KB_DEMONYM, 0, 1);
    rw_kb_builder_text(builder, iri, "harbour town in the far north");
    rw_kb_builder_fact(builder, iri, rw_term_iri(RW_T_RW_POSITION_AT), ITEM "1", NULL);
    rw_kb_builder_fact(builder, iri, RW_NS "foundingDate", "1905", "http://www.w3.org/2001/XMLSchema#gYear");
    rw_kb_builder_same(builder, iri, "https://example.org/id/norddal");
  }
  GBytes *bytes = rw_kb_builder_bytes(builder, NULL);
  CHECK(bytes);
  return bytes;
}

static const GBytes *
sound(void)
{
  static GBytes *built;
  if (!built)
    built = build();
  return built;
}

/* The base with its bytes changed.  Returns: (transfer full) */
static GBytes *
damaged(const uint8_t *data, size_t size)
{
  gsize length;
  const guint8 *whole = g_bytes_get_data((GBytes *)(guintptr)sound(), &length);
  guint8 *copy = g_memdup2(whole, length);
  for (; size >= PATCH; data += PATCH, size -= PATCH)
    copy[(data[0] | (gsize)data[1] << 8 | (gsize)data[2] << 16) % length] = data[3];
  return g_bytes_new_take(copy, length);
}

static void
ask_name(const RwKb *kb, RwArena *arena, const char *name)
{
  guint n;
  const RwKbCandidate *candidates = rw_kb_candidates(kb, rw_name_hash(name), arena, &n);
  for (guint i = 0; i < n; i++) {
    CHECK(candidates[i].entity < rw_kb_n_entities(kb));
    CHECK(strlen(candidates[i].form) <= RW_KB_MAX_NAME);
  }
}

static void
ask_entity(const RwKb *kb, RwArena *arena, guint32 id)
{
  guint n;
  const RwKbEntity entity = rw_kb_entity(kb, id);
  CHECK(strlen(entity.label) < G_MAXUINT32 && entity.prior >= 0 && entity.prior <= 1);
  const char *iri = rw_kb_iri(kb, id, arena);
  (void)rw_kb_find(kb, iri);
  const RwKbFact *facts = rw_kb_facts(kb, id, arena, &n);
  for (guint i = 0; i < n; i++)
    CHECK(facts[i].property && (facts[i].iri || facts[i].value));
  guint32 objects[4];
  n = rw_kb_objects(kb, id, RW_T_RW_POSITION_AT, objects, G_N_ELEMENTS(objects));
  for (guint i = 0; i < n; i++)
    CHECK(objects[i] < rw_kb_n_entities(kb));
  const guint32 *related = rw_kb_related(kb, id, arena, &n);
  for (guint i = 0; i < n; i++)
    CHECK(related[i] < rw_kb_n_entities(kb));
  (void)rw_kb_context(kb, id, arena, &n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { ENTITIES = 64 };
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(RwKb) kb = rw_kb_new(ontology());
  const gboolean file = size >= 8 && memcmp(data, RW_KB_MAGIC, 8) == 0;
  g_autoptr(GBytes) bytes = file ? g_bytes_new(data, size) : damaged(data, size);
  if (!rw_kb_add_bytes(kb, bytes, "fuzz.rwkb", &error)) {
    CHECK(g_error_matches(error, RW_ERROR, RW_ERROR_MODEL));
    return 0;
  }
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
    ask_name(kb, arena, NAMES[i]);
  for (guint32 id = 0; id < MIN(rw_kb_n_entities(kb), ENTITIES); id++)
    ask_entity(kb, arena, id);
  return 0;
}
