/* SPDX-License-Identifier: Apache-2.0 */

#include "base/span.h"

#include "base/arena.h"

static guint32
count_chars(const char *bytes, gsize length)
{
  guint32 n = 0;
  for (gsize i = 0; i < length; i++)
    n += ((guchar)bytes[i] & 0xC0) != 0x80; /* all but continuation bytes (RFC 3629) */
  return n;
}

RwOffsets
rw_offsets_new(struct RwArena *arena, const char *text, gsize length)
{
  const gsize n = length / RW_OFFSETS_STEP + 1;
  guint32 *marks = rw_arena_new_array(arena, guint32, n);
  for (gsize k = 1; k < n; k++)
    marks[k] = marks[k - 1] + count_chars(text + (k - 1) * RW_OFFSETS_STEP, RW_OFFSETS_STEP);
  return (RwOffsets){text, marks};
}

guint32
rw_offsets_chars(RwOffsets offsets, guint32 offset)
{
  const guint32 k = offset / RW_OFFSETS_STEP;
  const guint32 start = k * RW_OFFSETS_STEP;
  return offsets.marks[k] + count_chars(offsets.text + start, offset - start);
}
