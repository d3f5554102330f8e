/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/seen.h"

#include <string.h>

/* Slots of a map at first; a power of two. */
#define MAP_MIN 64

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
  Map states;       /* by the state of the matcher */
  RwKnown **known;
  Senses *senses;   /* [number of the state - 1] */
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
intern_known(RwSeen *seen, guint32 id)
{
  if (id == RW_NONE)
    return RW_NONE;
  gboolean added;
  const guint32 n = map_number(&seen->known_by_id, seen->arena, id, &added) - 1;
  if (!added)
    return n;
  seen->known = room_for(seen->arena, seen->known, n, sizeof(RwKnown *));
  const RwEntry *entry = rw_names_entry(seen->names, id);
  RwKnown *known = seen->known[n] = rw_arena_new_array(seen->arena, RwKnown, 1);
  *known = (RwKnown){
    .id = id,
    .iri = entry->iri,
    .label = entry->label,
    .class_ = entry->class_,
    .coarse = entry->coarse,
    .entity = RW_NONE,
    .ambiguous = entry->ambiguous,
  };
  known->country = intern_known(seen, entry->country);
  known->capital_of = intern_known(seen, entry->capital_of);
  return n;
}

/* The number of a state of the matcher, with its senses. */
static guint32
intern_state(RwSeen *seen, guint32 state)
{
  gboolean added;
  const guint32 number = map_number(&seen->states, seen->arena, state, &added);
  if (!added)
    return number;
  seen->senses = room_for(seen->arena, seen->senses, number - 1, sizeof(Senses));
  Senses *senses = &seen->senses[number - 1];
  const guint32 *values = rw_matcher_values(seen->names->names, state, &senses->n);
  senses->senses = rw_arena_new_array(seen->arena, RwSense, senses->n);
  for (guint i = 0; i < senses->n; i++) {
    const RwForm *form = rw_names_form(seen->names, values[i]);
    senses->senses[i] = (RwSense){intern_known(seen, form->entry), form->form, form->demonym};
  }
  return number;
}

guint32
rw_seen_longest(RwSeen *seen, RwPieces pieces, guint32 first, guint32 limit, guint32 *state)
{
  guint32 found;
  const guint32 last = rw_matcher_longest(seen->names->names, pieces, first, limit, &found);
  *state = last > first ? intern_state(seen, found) : 0;
  return last;
}

guint32
rw_seen_exact(RwSeen *seen, RwPieces pieces, guint32 first, guint32 last)
{
  const guint32 found = rw_matcher_exact(seen->names->names, pieces, first, last);
  return found ? intern_state(seen, found) : 0;
}

const RwSense *
rw_seen_senses(const RwSeen *seen, guint32 state, guint *n)
{
  *n = seen->senses[state - 1].n;
  return seen->senses[state - 1].senses;
}
