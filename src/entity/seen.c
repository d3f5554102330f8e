/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/seen.h"

#include <string.h>

/* Slots of a map at first; a power of two. */
#define MAP_MIN 64

/* Countries that a city may be the capital of. */
#define CAPITALS_MAX 8

/* Numbers from 1 by key, in the arena: 0 stands for a key that is not there. */
typedef struct {
  guint64 *keys;
  guint32 *numbers;
  guint32 n_slots;
  guint32 n;
} Map;

/* An array in the arena. */
typedef struct {
  RwSense *senses;
  guint n;
} Senses;

struct RwSeen {
  const RwNames *names;
  RwArena *arena;
  Map known_by_id;
  Map names_by_hash;
  RwKnown **known;
  Senses *senses;   /* [number of the name - 1] */
};

static guint32 *
map_slot(const Map *map, guint64 key)
{
  const guint32 mask = map->n_slots - 1;
  for (guint32 i = (guint32)((key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) >> 32) & mask;; i = (i + 1) & mask) {
    if (!map->numbers[i] || map->keys[i] == key) {
      map->keys[i] = key;
      return &map->numbers[i];
    }
  }
}

/* The number of `key`, a new one where there is none: then *added. */
static guint32
map_number(Map *map, RwArena *arena, guint64 key, gboolean *added)
{
  if (map->n * 2 >= map->n_slots) {
    const Map old = *map;
    map->n_slots = MAX(old.n_slots * 2, MAP_MIN);
    map->keys = rw_arena_new_array(arena, guint64, map->n_slots);
    map->numbers = rw_arena_new_array(arena, guint32, map->n_slots);
    for (guint32 i = 0; i < old.n_slots; i++) {
      if (old.numbers[i])
        *map_slot(map, old.keys[i]) = old.numbers[i];
    }
  }
  guint32 *number = map_slot(map, key);
  *added = !*number;
  if (*added)
    *number = ++map->n;
  return *number;
}

/* `array` with room for one more than `n`, doubled where n is a power of two. */
static void *
room_for(RwArena *arena, void *array, guint32 n, gsize size)
{
  if (n & (n - 1))
    return array;
  void *larger = rw_arena_alloc(arena, MAX(n * 2, 1) * size);
  if (n)
    memcpy(larger, array, n * size);
  return larger;
}

RwSeen *
rw_seen_new(const RwNames *names, RwArena *arena)
{
  RwSeen *seen = rw_arena_new_array(arena, RwSeen, 1);
  seen->names = names;
  seen->arena = arena;
  return seen;
}

RwKnown *
rw_seen_known(const RwSeen *seen, guint32 known)
{
  return seen->known[known];
}

static guint32
intern_known(RwSeen *seen, guint32 id);

/* Fills the country, and the country that a city is the capital of in its own country. */
static void
read_places(RwSeen *seen, RwKnown *known)
{
  const RwNames *names = seen->names;
  guint32 countries[CAPITALS_MAX];
  if (rw_kb_objects(names->kb, known->id, names->country, countries, 1))
    known->country = intern_known(seen, countries[0]);
  const guint n = rw_kb_objects(names->kb, known->id, names->capital_of, countries, CAPITALS_MAX);
  for (guint i = 0; i < n && known->capital_of == RW_NONE; i++) {
    const guint32 country = intern_known(seen, countries[i]);
    const gboolean own = known->country == RW_NONE || known->country == country;
    if (own && rw_seen_known(seen, country)->class_ == RW_T_RW_COUNTRY)
      known->capital_of = country;
  }
}

static guint32
intern_known(RwSeen *seen, guint32 id)
{
  gboolean added;
  const guint32 n = map_number(&seen->known_by_id, seen->arena, id, &added) - 1;
  if (!added)
    return n;
  seen->known = room_for(seen->arena, seen->known, n, sizeof(RwKnown *));
  const RwKbEntity entity = rw_kb_entity(seen->names->kb, id);
  const RwTermId class_ = entity.class_ ? entity.class_ : RW_T_RW_ENTITY;
  RwKnown *known = seen->known[n] = rw_arena_new_array(seen->arena, RwKnown, 1);
  *known = (RwKnown){
    .id = id,
    .iri = rw_kb_iri(seen->names->kb, id, seen->arena),
    .label = entity.label,
    .class_ = class_,
    .coarse = rw_names_coarse(seen->names, class_),
    .country = RW_NONE,
    .capital_of = RW_NONE,
    .prior = entity.prior,
    .same = RW_NONE,
    .entity = RW_NONE,
    .ambiguous = (entity.flags & RW_KB_AMBIGUOUS) != 0,
  };
  if (known->coarse != RW_COARSE_PERSON)
    read_places(seen, known);
  return n;
}

/* The number of a name, with its senses. */
static guint32
intern_name(RwSeen *seen, guint64 name)
{
  gboolean added;
  const guint32 number = map_number(&seen->names_by_hash, seen->arena, name, &added);
  if (!added)
    return number;
  seen->senses = room_for(seen->arena, seen->senses, number - 1, sizeof(Senses));
  Senses *senses = &seen->senses[number - 1];
  const RwKbCandidate *candidates = rw_kb_candidates(seen->names->kb, name, seen->arena, &senses->n);
  senses->senses = rw_arena_new_array(seen->arena, RwSense, senses->n);
  for (guint i = 0; i < senses->n; i++) {
    senses->senses[i] = (RwSense){
      .known = RW_NONE,
      .id = candidates[i].entity,
      .base = candidates[i].base,
      .probability = candidates[i].probability,
      .form = candidates[i].form,
      .demonym = (candidates[i].flags & RW_KB_DEMONYM) != 0,
      .unsure = (candidates[i].flags & RW_KB_UNSURE) != 0,
    };
  }
  return number;
}

guint32
rw_seen_longest(RwSeen *seen, RwPieces pieces, guint32 first, guint32 limit, guint32 *state)
{
  guint64 name;
  const guint32 last = rw_kb_longest(seen->names->kb, pieces, first, limit, &name);
  *state = last > first ? intern_name(seen, name) : 0;
  return last;
}

guint32
rw_seen_exact(RwSeen *seen, RwPieces pieces, guint32 first, guint32 last)
{
  return rw_seen_named(seen, rw_pieces_name(pieces, first, last));
}

guint32
rw_seen_named(RwSeen *seen, guint64 name)
{
  return name != RW_NO_NAME && rw_kb_has_name(seen->names->kb, name) ? intern_name(seen, name) : 0;
}

RwSense *
rw_seen_senses(const RwSeen *seen, guint32 state, guint *n)
{
  *n = seen->senses[state - 1].n;
  return seen->senses[state - 1].senses;
}

void
rw_seen_take(RwSeen *seen, RwSense *sense)
{
  if (sense->known == RW_NONE)
    sense->known = intern_known(seen, sense->id);
}
