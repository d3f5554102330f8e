/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/hash.h
 * Hashing of features to 32-bit keys.  Part of the model file's format: a change here asks for new models.
 */

#ifndef RW_TEXT_HASH_H
#define RW_TEXT_HASH_H

#include <glib.h>
#include <string.h>

/** Takes one value into a running hash: an odd multiplier, then the high bits folded down. */
static inline guint64
rw_hash_step(guint64 hash, guint64 value)
{
  hash = (hash ^ value) * G_GUINT64_CONSTANT(0x9FB21C651E98DF25);
  return hash ^ hash >> 32;
}

/** The key of a finished hash; 0 stands for an empty slot of a table, so it is no key. */
static inline guint32
rw_hash_key(guint64 hash)
{
  const guint32 key = (guint32)(hash >> 24);
  return key ? key : 1;
}

/** The key of a string. */
static inline guint32
rw_hash_bytes(const char *bytes, gsize length)
{
  guint64 hash = length;
  for (gsize i = 0; i < length; i++)
    hash = rw_hash_step(hash, (guchar)bytes[i]);
  return rw_hash_key(hash);
}

/** The key of a string for tables in memory, eight bytes at a time: it differs between machines and is no part of any format. */
static inline guint32
rw_hash_string(const char *string, gsize length)
{
  guint64 hash = length, word;
  for (; length >= sizeof word; string += sizeof word, length -= sizeof word) {
    memcpy(&word, string, sizeof word);
    hash = rw_hash_step(hash, word);
  }
  word = 0;
  memcpy(&word, string, length);
  return rw_hash_key(rw_hash_step(hash, word));
}

/** The features of one decision: each template, by its place in the list, gives one key or none. */
typedef struct {
  guint32 *keys;
  guint n;
  guint32 template;
} RwFeatures;

/** Adds the next template with up to four values of 32 bits. */
static inline void
rw_features_add(RwFeatures *features, guint64 a, guint64 b, guint64 c, guint64 d)
{
  guint64 hash = rw_hash_step(++features->template, a << 32 | b);
  hash = rw_hash_step(hash, c << 32 | d);
  features->keys[features->n++] = rw_hash_key(hash);
}

/** Leaves out the next `n` templates. */
static inline void
rw_features_skip(RwFeatures *features, guint n)
{
  features->template += n;
}

#endif /* RW_TEXT_HASH_H */
