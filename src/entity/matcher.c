/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/matcher.h"

#include <string.h>

/* Slots of the hash table: a power of two, at least this, and twice the phrases and their beginnings. */
#define SLOTS_MIN 64

/* A phrase, or the beginning of one. */
typedef struct {
  guint64 name;   /* RW_NO_NAME: a free slot */
  guint32 begin;  /* values [begin, end), none for what only begins a phrase */
  guint32 end;
} Slot;

typedef struct {
  guint64 name;
  guint32 order;
  guint32 value;
} Row;

struct RwMatcher {
  GArray *rows;     /* Row, one for each value */
  GArray *prefixes; /* guint64: the beginnings of phrases */
  GArray *values;   /* guint32, by phrase */
  Slot *slots;      /* open addressing */
  guint32 n_slots;
};

/* Signs inside names: a phrase goes across a token of these alone. */
static gboolean
joins(const char *form)
{
  static const char *const JOINERS[] = {"-", "'", "\u2019", ".", "\u2010", "\u2011", NULL};
  for (gsize i = 0; JOINERS[i]; i++) {
    if (!strcmp(form, JOINERS[i]))
      return TRUE;
  }
  return FALSE;
}

static Slot *
slot_of(const RwMatcher *matcher, guint64 name)
{
  const guint32 mask = matcher->n_slots - 1;
  for (guint32 i = (guint32)name & mask;; i = (i + 1) & mask) {
    Slot *slot = &matcher->slots[i];
    if (slot->name == RW_NO_NAME || slot->name == name)
      return slot;
  }
}

RwMatcher *
rw_matcher_new(void)
{
  RwMatcher *matcher = g_new0(RwMatcher, 1);
  matcher->rows = g_array_new(FALSE, FALSE, sizeof(Row));
  matcher->prefixes = g_array_new(FALSE, FALSE, sizeof(guint64));
  matcher->values = g_array_new(FALSE, FALSE, sizeof(guint32));
  return matcher;
}

void
rw_matcher_free(RwMatcher *matcher)
{
  if (!matcher)
    return;
  g_array_unref(matcher->rows);
  g_array_unref(matcher->prefixes);
  g_array_unref(matcher->values);
  g_free(matcher->slots);
  g_free(matcher);
}

gboolean
rw_matcher_add(RwMatcher *matcher, const char *phrase, guint32 value)
{
  const char *p = phrase, *end = phrase + strlen(phrase);
  guint64 name = RW_NO_NAME;
  for (const char *begin; (begin = rw_next_piece(&p, end));) {
    char folded[RW_PIECE_MAX];
    const gsize length = rw_fold(begin, (gsize)(p - begin), folded, sizeof(folded));
    name = rw_name_step(name, rw_piece_hash(folded, length));
    g_array_append_val(matcher->prefixes, name);
  }
  if (name == RW_NO_NAME)
    return FALSE;
  const Row row = {name, matcher->rows->len, value};
  g_array_append_val(matcher->rows, row);
  return TRUE;
}

static int
row_compare(const void *a, const void *b)
{
  const Row *x = a, *y = b;
  if (x->name != y->name)
    return x->name < y->name ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

void
rw_matcher_compile(RwMatcher *matcher)
{
  g_array_sort(matcher->rows, row_compare);
  matcher->n_slots = SLOTS_MIN;
  while (matcher->n_slots < 2 * matcher->prefixes->len)
    matcher->n_slots *= 2;
  matcher->slots = g_new0(Slot, matcher->n_slots);
  for (guint i = 0; i < matcher->prefixes->len; i++) {
    const guint64 name = g_array_index(matcher->prefixes, guint64, i);
    slot_of(matcher, name)->name = name;
  }
  for (guint i = 0; i < matcher->rows->len; i++) {
    const Row *row = &g_array_index(matcher->rows, Row, i);
    Slot *slot = slot_of(matcher, row->name);
    if (slot->begin == slot->end)
      slot->begin = matcher->values->len;
    g_array_append_val(matcher->values, row->value);
    slot->end = matcher->values->len;
  }
  g_array_set_size(matcher->prefixes, 0);
  g_array_set_size(matcher->rows, 0);
}

static void
append_token(GArray *hashes, const RwText *text, guint32 t)
{
  const RwToken *token = &text->tokens[t];
  const char *p = text->text + token->span.begin, *end = text->text + token->span.end;
  const guint before = hashes->len;
  for (const char *begin; (begin = rw_next_piece(&p, end));) {
    char folded[RW_PIECE_MAX];
    const guint64 hash = rw_piece_hash(folded, rw_fold(begin, (gsize)(p - begin), folded, sizeof(folded)));
    g_array_append_val(hashes, hash);
  }
  const gboolean bridge = !token->space_before && joins(token->form);
  if (hashes->len == before && !bridge) {
    const guint64 none = RW_NO_NAME;
    g_array_append_val(hashes, none);
  }
}

RwPieces
rw_text_pieces(RwArena *arena, const RwText *text)
{
  g_autoptr(GArray) hashes = g_array_new(FALSE, FALSE, sizeof(guint64));
  guint32 *start = rw_arena_new_array(arena, guint32, text->n_tokens + 1);
  for (guint32 t = 0; t < text->n_tokens; t++) {
    append_token(hashes, text, t);
    start[t + 1] = hashes->len;
  }
  return (RwPieces){rw_arena_dup_array(arena, guint64, hashes), start};
}

/* The slot of `name` and the pieces of one token; NULL where no phrase goes on so. */
static const Slot *
walk_token(const RwMatcher *matcher, RwPieces pieces, guint32 t, guint64 *name)
{
  const Slot *slot = NULL;
  for (guint32 i = pieces.start[t]; i < pieces.start[t + 1]; i++) {
    if (pieces.hashes[i] == RW_NO_NAME)
      return NULL;
    *name = rw_name_step(*name, pieces.hashes[i]);
    slot = slot_of(matcher, *name);
    if (slot->name == RW_NO_NAME)
      return NULL;
  }
  return slot;
}

guint32
rw_matcher_longest(const RwMatcher *matcher, RwPieces pieces, guint32 first, guint32 limit, guint32 *state)
{
  guint32 last = first;
  *state = 0;
  guint64 name = RW_NO_NAME;
  for (guint32 t = first; t < limit; t++) {
    const gboolean empty = pieces.start[t] == pieces.start[t + 1];
    if (empty && t == first)
      return first;
    const Slot *slot = empty ? NULL : walk_token(matcher, pieces, t, &name);
    if (!empty && !slot)
      break;
    if (slot && slot->begin < slot->end) {
      last = t + 1;
      *state = 1 + (guint32)(slot - matcher->slots);
    }
  }
  return last;
}

guint32
rw_matcher_exact(const RwMatcher *matcher, RwPieces pieces, guint32 first, guint32 last)
{
  const guint64 name = rw_pieces_name(pieces, first, last);
  const Slot *slot = name == RW_NO_NAME ? NULL : slot_of(matcher, name);
  return slot && slot->begin < slot->end ? 1 + (guint32)(slot - matcher->slots) : 0;
}

const guint32 *
rw_matcher_values(const RwMatcher *matcher, guint32 state, guint *n)
{
  const Slot *slot = &matcher->slots[state - 1];
  *n = slot->end - slot->begin;
  return (const guint32 *)(const void *)matcher->values->data + slot->begin;
}
