/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file span.h
 * Positions in an article's text.  Inside the library they are bytes; the graph speaks of code points.
 */

#ifndef RW_BASE_SPAN_H
#define RW_BASE_SPAN_H

#include <glib.h>

/** A half-open range [begin, end) of bytes from 0; owns nothing.  Empty where begin == end. */
typedef struct {
  guint32 begin;
  guint32 end;
} RwSpan;

/** No index: of a token, an entity, an event. */
#define RW_NONE G_MAXUINT32

static inline gboolean
rw_span_overlaps(RwSpan a, RwSpan b)
{
  return a.begin < b.end && b.begin < a.end;
}

static inline gboolean
rw_span_contains(RwSpan outer, RwSpan inner)
{
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/** The smallest span that holds both. */
static inline RwSpan
rw_span_union(RwSpan a, RwSpan b)
{
  return (RwSpan){MIN(a.begin, b.begin), MAX(a.end, b.end)};
}

/** Turns byte offsets of one text into code point offsets in constant time. */
typedef struct {
  const char *text;
  const guint32 *marks; /**< marks[k]: code points before byte k * RW_OFFSETS_STEP */
} RwOffsets;

/** Bytes between two marks. */
#define RW_OFFSETS_STEP 64

struct RwArena;

/** The offsets of `text` (valid UTF-8, at most 4 GiB), which must outlive them. */
RwOffsets
rw_offsets_new(struct RwArena *arena, const char *text, gsize length);

/** The number of code points before byte `offset`, which is at a code point's start or the text's end. */
guint32
rw_offsets_chars(RwOffsets offsets, guint32 offset);

#endif /* RW_BASE_SPAN_H */
