/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/random.h
 * Numbers that look random and are the same for the same seed (G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number
 * Generators, 2014).
 */

#ifndef RW_TEXT_TRAIN_RANDOM_H
#define RW_TEXT_TRAIN_RANDOM_H

#include <glib.h>

typedef struct {
  guint64 state;
} RwRandom;

static inline guint64
rw_random_next(RwRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
  return z ^ z >> 31;
}

/** A generator of its own for each `stream` of a seed. */
static inline RwRandom
rw_random_for(guint64 seed, guint64 stream)
{
  RwRandom random = {seed};
  random.state = rw_random_next(&random) ^ stream * G_GUINT64_CONSTANT(0xD1342543DE82EF95);
  random.state = rw_random_next(&random);
  return random;
}

/** In [0, 1). */
static inline float
rw_random_unit(RwRandom *random)
{
  return (float)(rw_random_next(random) >> 40) * 0x1p-24F;
}

/** In [-bound, bound). */
static inline float
rw_random_within(RwRandom *random, float bound)
{
  return (2.0F * rw_random_unit(random) - 1.0F) * bound;
}

/** In 0 .. n - 1, n > 0. */
static inline guint
rw_random_below(RwRandom *random, guint n)
{
  return (guint)(((rw_random_next(random) >> 32) * n) >> 32);
}

#endif /* RW_TEXT_TRAIN_RANDOM_H */
