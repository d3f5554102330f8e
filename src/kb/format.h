/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/format.h
 * The file of a knowledge base (.rwkb), read in place.
 *
 * All numbers are little-endian.  The file is a header of RW_KB_HEADER bytes and sections, each at a multiple of 64 bytes, a
 * cache line:
 *
 *     0   magic "rdfwireK"
 *     8   u32 version, u32 number of sections
 *     16  u64 bytes of the file
 *     24  u64 number of names
 *     32  u32 highest count of an entity, u32 reserved
 *     64  for each section u64 offset, u64 bytes
 *
 * The last 8 bytes are a checksum: FNV-1a over the 8-byte words before them.
 *
 * A reference to an IRI has 8 bytes: u32 low, u16 high, u16 prefix.  Where prefix is an index into RW_KB_PREFIXES the IRI is that
 * prefix and the decimal digits of the number high << 32 | low; where it is RW_KB_WHOLE it is the string at low.
 *
 * A table (RW_KB_TABLE_HEADER bytes, of which u64 number of buckets, then slots) maps hashes of 64 bits to payloads of 32.  A
 * slot has 8 bytes, a bucket 8 slots: one cache line.  The bucket of a hash is (hash >> 32) * buckets >> 32, that is, tables are
 * written in the order of hashes; an entry that finds its bucket full is in a slot after it, at most RW_KB_PROBES slots from the
 * bucket's first; RW_KB_PROBES more slots follow the last bucket.  A slot is u64: payload << 32 | flag << 31 | lowest 31 bits of
 * the hash; a zero slot is free, and nothing that begins before it lies behind it.
 */

#ifndef RW_KB_FORMAT_H
#define RW_KB_FORMAT_H

#include <glib.h>

/** The beginning of the file. */
#define RW_KB_MAGIC "rdfwireK"
#define RW_KB_VERSION 1
#define RW_KB_HEADER 512
#define RW_KB_ALIGNMENT 64

/** The sections in their order. */
typedef enum {
  RW_KB_STRINGS,    /**< Strings, each ended by NUL; the first is empty.  Others point to them by byte */
  RW_KB_PREFIXES,   /**< u32 string each: beginnings of IRIs */
  RW_KB_CLASSES,    /**< u32 string each: IRIs of classes */
  RW_KB_PROPERTIES, /**< u32 string each: IRIs of the properties of facts */
  RW_KB_DATATYPES,  /**< u32 string each: IRIs of datatypes */
  RW_KB_ENTITIES,   /**< RW_KB_ENTITY_SIZE each, sorted by IRI; one more, after the last, ends its lists */
  RW_KB_FACTS,      /**< RW_KB_FACT_SIZE each, by entity */
  RW_KB_CONTEXT,    /**< u32 each: hashes of describing words, by entity, sorted */
  RW_KB_SAME,       /**< RW_KB_SAME_SIZE each: other IRIs of entities, by entity */
  RW_KB_IRIS,       /**< Table: rw_piece_hash() of an IRI -> 1 + entity, or with the flag 1 + row of RW_KB_SAME */
  RW_KB_NAMES,      /**< Names, each at a multiple of 4 bytes */
  RW_KB_NAME_TABLE, /**< Table: rw_name_hash() -> 1 + name / 4, 0 for what is none; the flag: longer names begin so */
  RW_KB_LOWER,      /**< Bits, a power of two, that of first pieces of names that begin with no capital: rw_kb_bit() */
  RW_KB_SECTIONS,
} RwKbSection;

/** Entity: iri[8], u32 label, u32 count, u32 first fact, u32 first context word, u16 class + 1 (0: none), u16 flags. */
#define RW_KB_ENTITY_SIZE 28

/** Fact: u16 property, u16 datatype + 1 (0: the object is an IRI), iri[8] or u32 string and u32 reserved. */
#define RW_KB_FACT_SIZE 12

/** Other IRI: iri[8], u32 entity. */
#define RW_KB_SAME_SIZE 12

/** Name: u32 high half of its hash, u16 candidates, u16 bytes of its forms; the candidates; the forms, each ended by NUL. */
#define RW_KB_NAME_SIZE 8

/** Candidate: u32 entity, u16 probability (of 65535), u8 flags (RW_KB_PREFERRED ...), u8 number of its form. */
#define RW_KB_CANDIDATE_SIZE 8

#define RW_KB_TABLE_HEADER 64
#define RW_KB_BUCKET 8
#define RW_KB_PROBES 64

/** A prefix that is none: the IRI is whole. */
#define RW_KB_WHOLE 0xFFFF

/** The most candidates of a name that a file holds: the most probable ones; a form has a number of 8 bits. */
#define RW_KB_MAX_CANDIDATES 64

/** Bits of RW_KB_LOWER at least and at most, and for one piece. */
#define RW_KB_LOWER_MIN ((guint64)1 << 12)
#define RW_KB_LOWER_MAX ((guint64)1 << 27)
#define RW_KB_LOWER_EACH 8

/** Longest name, in bytes and in pieces. */
#define RW_KB_MAX_NAME 240
#define RW_KB_MAX_PIECES 16

/** Longest IRI in bytes. */
#define RW_KB_MAX_IRI 1024

/** The bucket of `hash` in a table of `n` buckets. */
static inline guint64
rw_kb_bucket(guint64 hash, guint64 n)
{
  return (hash >> 32) * n >> 32;
}

/** The bit of a first piece among `n` bits. */
static inline guint64
rw_kb_bit(guint64 piece, guint64 n)
{
  return piece >> 8 & (n - 1);
}

static inline guint16
rw_get16(const guint8 *p)
{
  return (guint16)(p[0] | p[1] << 8);
}

static inline guint32
rw_get32(const guint8 *p)
{
  return (guint32)rw_get16(p) | (guint32)rw_get16(p + 2) << 16;
}

static inline guint64
rw_get64(const guint8 *p)
{
  return (guint64)rw_get32(p) | (guint64)rw_get32(p + 4) << 32;
}

static inline void
rw_put16(guint8 *p, guint32 value)
{
  p[0] = (guint8)value;
  p[1] = (guint8)(value >> 8);
}

static inline void
rw_put32(guint8 *p, guint32 value)
{
  rw_put16(p, value);
  rw_put16(p + 2, value >> 16);
}

static inline void
rw_put64(guint8 *p, guint64 value)
{
  rw_put32(p, (guint32)value);
  rw_put32(p + 4, (guint32)(value >> 32));
}

/** The checksum of `size` bytes, a multiple of 8, going on from `sum`. */
guint64
rw_kb_checksum(guint64 sum, const guint8 *bytes, gsize size);

/** Offsets of the header's fields. */
enum {
  RW_KB_AT_VERSION = 8,
  RW_KB_AT_SECTIONS = 12,
  RW_KB_AT_SIZE = 16,
  RW_KB_AT_NAMES = 24,
  RW_KB_AT_MAX_COUNT = 32,
  RW_KB_AT_TABLE = 64,
};

G_STATIC_ASSERT(RW_KB_AT_TABLE + 16 * RW_KB_SECTIONS <= RW_KB_HEADER);

/** The checksum of nothing. */
#define RW_KB_CHECKSUM G_GUINT64_CONSTANT(0xCBF29CE484222325)

#endif /* RW_KB_FORMAT_H */
