/* SPDX-License-Identifier: Apache-2.0 */

#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* One block serves the analysis of a short article. */
#define BLOCK_SIZE ((gsize)256 << 10)

typedef struct Block {
  struct Block *next;
  gsize used, size;
  max_align_t data[];
} Block;

struct RwArena {
  Block *blocks; /* the first one is being filled */
};

RwArena *
rw_arena_new(void)
{
  return g_new0(RwArena, 1);
}

void
rw_arena_free(RwArena *arena)
{
  if (!arena)
    return;
  for (Block *block = arena->blocks; block;) {
    Block *next = block->next;
    g_free(block);
    block = next;
  }
  g_free(arena);
}

static Block *
add_block(RwArena *arena, gsize size)
{
  Block *block = g_malloc(sizeof(Block) + size);
  block->used = 0;
  block->size = size;
  if (arena->blocks && size > BLOCK_SIZE) {
    /* A block of its own for a large piece: go on filling the first one. */
    block->next = arena->blocks->next;
    arena->blocks->next = block;
  } else {
    block->next = arena->blocks;
    arena->blocks = block;
  }
  return block;
}

void *
rw_arena_alloc(RwArena *arena, gsize size)
{
  const gsize align = sizeof(max_align_t);
  g_assert(size <= G_MAXSIZE - align);
  size = (size + align - 1) / align * align;
  Block *block = arena->blocks;
  if (!block || block->size - block->used < size)
    block = add_block(arena, MAX(size, BLOCK_SIZE));
  void *piece = (char *)block->data + block->used;
  block->used += size;
  return memset(piece, 0, size);
}

void *
rw_arena_memdup(RwArena *arena, const void *bytes, gsize size)
{
  return size ? memcpy(rw_arena_alloc(arena, size), bytes, size) : NULL;
}

char *
rw_arena_strndup(RwArena *arena, const char *bytes, gsize length)
{
  char *copy = rw_arena_alloc(arena, length + 1);
  memcpy(copy, bytes, length);
  return copy;
}

char *
rw_arena_strdup(RwArena *arena, const char *string)
{
  return string ? rw_arena_strndup(arena, string, strlen(string)) : NULL;
}

char *
rw_arena_printf(RwArena *arena, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *string = g_strdup_vprintf(format, args);
  va_end(args);
  return rw_arena_strdup(arena, string);
}
