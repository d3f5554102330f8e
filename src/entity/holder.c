/* SPDX-License-Identifier: Apache-2.0 */

/* Offices and their holders: "the minister". */

#include "entity/reader.h"

#include <string.h>

/* Longest run of words before a title that are part of it. */
#define MODIFIERS_MAX 8

static const char *
title_key(const RwFinder *finder, guint32 t, guint32 organization)
{
  char folded[128];
  const char *form = rw_finder_token(finder, t)->form;
  rw_fold(form, strlen(form), folded, sizeof(folded));
  return rw_arena_printf(finder->arena, "%s/%u", folded, organization);
}

static void
remember_holder(RwReader *reader, const RwOffice *office, guint32 title)
{
  const RwFinder *finder = reader->finder;
  g_hash_table_replace(reader->holders, (gpointer)(guintptr)title_key(finder, title, RW_NONE),
    GUINT_TO_POINTER(office->person + 1));
  if (office->organization != RW_NONE)
    g_hash_table_replace(reader->holders, (gpointer)(guintptr)title_key(finder, title, office->organization),
                         GUINT_TO_POINTER(office->person + 1));
}

/* The organization or country that stands before the title at t, or RW_NONE. */
static guint32
title_organization(const RwFinder *finder, guint32 t, guint32 sentence_first)
{
  for (guint32 u = t; u-- > sentence_first && t - u < MODIFIERS_MAX;) {
    const guint32 name = finder->hints[u].name;
    if (name != RW_NONE)
      return rw_finder_draft(finder, name)->entity;
    if (!finder->hints[u].title && rw_finder_token(finder, u)->xpos != RW_XPOS_POS)
      break;
  }
  return RW_NONE;
}

/* "the president of Peru": the organization or country after it, or RW_NONE. */
static guint32
organization_after(const RwFinder *finder, const RwNoun *noun)
{
  for (guint32 t = noun->head + 1; t < noun->last; t++) {
    if (finder->hints[t].name != RW_NONE)
      return rw_finder_draft(finder, finder->hints[t].name)->entity;
  }
  return RW_NONE;
}

guint32
rw_reader_holder(const RwReader *reader, const RwNoun *noun, const RwSentence *sentence)
{
  const RwFinder *finder = reader->finder;
  if (!noun->definite || noun->plural)
    return RW_NONE;
  guint32 organization = title_organization(finder, noun->head, sentence->first);
  if (organization == RW_NONE)
    organization = organization_after(finder, noun);
  const char *key = title_key(finder, noun->head, organization);
  return GPOINTER_TO_UINT(g_hash_table_lookup(reader->holders, key)) - 1;
}

void
rw_reader_read_office(RwReader *reader, guint32 t)
{
  const GArray *offices = reader->finder->offices;
  while (reader->next_office < offices->len) {
    const RwOffice *office = &g_array_index(offices, RwOffice, reader->next_office);
    if (office->evidence.begin > rw_finder_token(reader->finder, t)->span.end)
      return;
    remember_holder(reader, office, t);
    reader->next_office++;
    return;
  }
}
