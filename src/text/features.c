/* SPDX-License-Identifier: Apache-2.0 */

#include "text/features.h"

#include "text/hash.h"

/* Affixes that are looked at; RwWord has more. */
#define PREFIXES 3
#define SUFFIXES 4

G_STATIC_ASSERT(PREFIXES <= RW_WORD_PREFIXES && SUFFIXES <= RW_WORD_SUFFIXES);
G_STATIC_ASSERT(PREFIXES + SUFFIXES + 2 <= RW_NETWORK_FEATURES);

/* Adds the affixes that the word is long enough for. */
static void
add_affixes(RwFeatures *f, const guint32 *affixes, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (affixes[i])
      rw_features_add(f, affixes[i], 0, 0, 0);
    else
      rw_features_skip(f, 1);
  }
}

guint
rw_network_features(const RwWord *word, guint32 *keys)
{
  RwFeatures f = {.keys = keys};
  rw_features_add(&f, word->lower, 0, 0, 0);
  add_affixes(&f, word->prefix, PREFIXES);
  add_affixes(&f, word->suffix, SUFFIXES);
  rw_features_add(&f, word->shape, word->flags, 0, 0);
  return f.n;
}
