/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/work.h
 * What the steps of compiling share: build.c takes statements, gather.c makes entities of them, rank.c names, pack.c the file.
 */

#ifndef RW_KB_WORK_H
#define RW_KB_WORK_H

#include "kb/build.h"
#include "kb/format.h"
#include "kb/sort.h"
#include "kb/spool.h"

/** Kinds of statements, in the order in which those of one entity are read. */
typedef enum {
  RW_SAYS_FLAGS, /**< u8 flags, of which RW_SAYS_KEEP */
  RW_SAYS_COUNT, /**< u32 */
  RW_SAYS_TYPE,  /**< IRI */
  RW_SAYS_SAME,  /**< IRI */
  RW_SAYS_FACT,  /**< Property, NUL, datatype or nothing, NUL, object */
  RW_SAYS_TEXT,  /**< Text */
  RW_SAYS_NAME,  /**< u8 flags, u8 language, u32 count, name */
} RwSays;

/** The entity is kept without a class. */
#define RW_SAYS_KEEP 0x80u

/** Bytes of the number that keeps statements of a kind in the order of the source. */
#define RW_SAYS_ORDER 6

/** The base on its way. */
typedef struct {
  const RwKbCompileOptions *options;
  RwKbTypes *types;
  RwSort *statements;              /**< IRI, NUL, RwSays, number, what is said */
  RwSort *names;                   /**< Hash (big-endian); 0 where a longer name begins so, or 1 and what rank.c reads */
  RwSort *iris;                    /**< Hash (big-endian), 0 and entity or 1 and row of RW_KB_SAME */
  RwSpool *sections[RW_KB_SECTIONS];
  guint32 n_entities;
  guint32 max_count;
  guint64 n_names;
} RwKbWork;

/** A name of an entity for rank.c. */
typedef struct {
  guint32 entity;
  guint8 flags;
  gboolean counted;
  guint32 weight;
} RwKbNaming;

/** IRIs that are said to be of one entity; held in memory, some 200 bytes each. */
typedef struct RwKbSameness RwKbSameness;

/** Returns: (transfer full) */
RwKbSameness *
rw_kb_sameness_new(void);

void
rw_kb_sameness_free(RwKbSameness *same);

/** Takes in that `a` and `b` are the same. */
void
rw_kb_sameness_add(RwKbSameness *same, const char *a, const char *b);

/**
 * Makes one of those entities that the sources name by several IRIs: that of Wikidata stays, else the least.  Takes sorted
 * statements and gives sorted ones, often the same.  Returns: (transfer full)
 */
RwSort *
rw_kb_sameness_merge(RwKbSameness *same, RwSort *statements, const RwKbCompileOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwKbSameness, rw_kb_sameness_free)

/** Makes entities of the statements. */
void
rw_kb_gather(RwKbWork *work);

/** Adds `name` to those of `work`. */
void
rw_kb_add_name(RwKbWork *work, RwKbNaming naming, const char *name);

/** Writes the names and their table. */
gboolean
rw_kb_rank(RwKbWork *work, GError **error);

/** Writes the table of IRIs. */
gboolean
rw_kb_pack_iris(RwKbWork *work, GError **error);

/** Writes a table of slots (u64 hash, u64 slot without its low bits; native order), sorted by hash. */
gboolean
rw_kb_pack_table(RwSpool *slots, RwSpool *table, GError **error);

/** Writes the bits of first pieces (u64 each; native order). */
void
rw_kb_pack_bits(RwSpool *pieces, RwSpool *bits);

/** Writes the file to an output or to memory. */
gboolean
rw_kb_pack(RwKbWork *work, RwOutput *output, GByteArray *bytes, GError **error);

/** Appends a string to a spool of strings, with its NUL.  Returns: its place */
guint32
rw_kb_add_string(RwSpool *strings, const char *string);

static inline void
rw_put_be(guint8 *p, guint64 value, guint n)
{
  for (guint i = 0; i < n; i++)
    p[i] = (guint8)(value >> (8 * (n - 1 - i)));
}

static inline guint64
rw_get_be(const guint8 *p, guint n)
{
  guint64 value = 0;
  for (guint i = 0; i < n; i++)
    value = value << 8 | p[i];
  return value;
}

#endif /* RW_KB_WORK_H */
