/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file arena.h
 * Memory of one article: taken in small pieces, given back at once.  Running out of memory aborts, as everywhere with GLib.
 */

#ifndef RW_BASE_ARENA_H
#define RW_BASE_ARENA_H

#include <glib.h>

/** A region of memory; not thread-safe, each article has its own. */
typedef struct RwArena RwArena;

/** Returns: (transfer full) */
RwArena *
rw_arena_new(void);

/** Frees the arena and all that was taken from it; NULL is allowed. */
void
rw_arena_free(RwArena *arena);

/** `size` zeroed bytes, aligned for any type; valid until the arena is freed. */
void *
rw_arena_alloc(RwArena *arena, gsize size) G_GNUC_MALLOC G_GNUC_WARN_UNUSED_RESULT;

/** A NUL-terminated copy of `length` bytes. */
char *
rw_arena_strndup(RwArena *arena, const char *bytes, gsize length);

/** A NUL-terminated copy of `string`; NULL gives NULL. */
char *
rw_arena_strdup(RwArena *arena, const char *string);

/** A formatted string. */
char *
rw_arena_printf(RwArena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** `n` zeroed elements of `type`. */
#define rw_arena_new_array(arena, type, n) ((type *)rw_arena_alloc((arena), sizeof(type) * (gsize)(n)))

/** A copy of the elements of a GArray of `type`, NULL where it is empty. */
#define rw_arena_dup_array(arena, type, array) \
  ((type *)rw_arena_memdup((arena), (array)->data, sizeof(type) * (gsize)(array)->len))

/** A copy of `size` bytes; NULL where `size` is 0. */
void *
rw_arena_memdup(RwArena *arena, const void *bytes, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwArena, rw_arena_free)

#endif /* RW_BASE_ARENA_H */
