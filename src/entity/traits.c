/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"
#include "entity/labels.h"

#include "text/hash.h"

/* What a trait is; part of the format of the recogniser's file, and apart from the features of forms. */
typedef enum {
  TRAIT_FIRST = 64,
  TRAIT_KIND,       /* of its word in the lexicon */
  TRAIT_NOUN_CLASS, /* the coarse class of a class noun */
  TRAIT_NAME_CLASS, /* the same of a noun that stands in names */
  TRAIT_TITLE,      /* it belongs to an office or a form of address */
  TRAIT_KNOWN,      /* it is part of a name that a base knows */
  TRAIT_CAPITALS,   /* what its capitals say */
} Trait;

static void
add(GArray *keys, Trait trait, guint32 a, guint32 b)
{
  guint32 key;
  RwFeatures features = {.keys = &key, .template = trait};
  rw_features_add(&features, a, b, 0, 0);
  g_array_append_val(keys, key);
}

static void
add_word(GArray *keys, const RwFinder *finder, const RwWord *word)
{
  for (guint i = 0; i < RW_WORD_KIND_COUNT; i++) {
    if (word->kinds >> i & 1)
      add(keys, TRAIT_KIND, i, 0);
  }
  if (word->noun_class)
    add(keys, TRAIT_NOUN_CLASS, rw_names_coarse(finder->names, word->noun_class), 0);
  if (word->name_class)
    add(keys, TRAIT_NAME_CLASS, rw_names_coarse(finder->names, word->name_class), 0);
}

static void
add_capitals(GArray *keys, const RwHint *hint)
{
  if (hint->start || hint->headline)
    add(keys, TRAIT_CAPITALS, hint->start, hint->headline);
}

/* A known name, tokens [first, last): each class that it may be of counts once. */
typedef struct {
  guint32 first, last;
  guint8 is[RW_COARSE_COUNT]; /* 0: not; else 1, and 2 for a demonym, and 4 for one that needs no support */
} Known;

static Known
known_at(const RwFinder *finder, guint32 t, guint32 limit)
{
  guint32 state;
  guint i = 0;
  Known known = {t, rw_finder_longest(finder, t, limit, &state), {0}};
  if (known.last == t)
    return known;
  for (const RwSense *sense; (sense = rw_finder_next_sense(finder, state, t, known.last, &i));) {
    const RwKnown *entity = rw_finder_known(finder, sense->known);
    if (entity->coarse < RW_COARSE_COUNT)
      known.is[entity->coarse] |= (guint8)(1 | (sense->demonym ? 2 : 0) | (entity->ambiguous ? 0 : 4));
  }
  return known;
}

static void
add_known(GArray *keys, const Known *known, guint32 t)
{
  if (t < known->first || t >= known->last)
    return;
  const guint32 last = known->last - known->first, at = t - known->first;
  const RwNamePlace place =
    last == 1 ? RW_PLACE_SINGLE : at == 0 ? RW_PLACE_BEGIN : at + 1 == last ? RW_PLACE_END : RW_PLACE_INSIDE;
  for (guint c = 0; c < RW_COARSE_COUNT; c++) {
    if (known->is[c])
      add(keys, TRAIT_KNOWN, c << 8 | known->is[c], place);
  }
}

void
rw_finder_traits(const RwFinder *finder, GArray *keys, guint32 *first_key)
{
  Known known = {0, 0, {0}};
  for (guint32 t = 0; t < finder->text->n_tokens; t++) {
    const RwHint *hint = &finder->hints[t];
    first_key[t] = keys->len;
    if (hint->word)
      add_word(keys, finder, hint->word);
    if (hint->title)
      add(keys, TRAIT_TITLE, 0, 0);
    add_capitals(keys, hint);
    if (t >= known.last)
      known = known_at(finder, t, finder->text->sentences[rw_finder_token(finder, t)->sentence].last);
    add_known(keys, &known, t);
  }
  first_key[finder->text->n_tokens] = keys->len;
}
