/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/matcher.h"

#include <string.h>

/* Longer pieces are cut: no name has one, and a buffer on the stack holds it. */
#define PIECE_MAX 64

/* Slots of the edges' hash table at first; a power of two. */
#define EDGES_MIN 1024

typedef struct {
  guint32 state;
  guint32 piece;
  guint32 next;  /* 0: a free slot */
} Edge;

typedef struct {
  guint32 state;
  guint32 order;
  guint32 value;
} Row;

struct RwMatcher {
  GHashTable *pieces;   /* folded piece -> id, as a pointer from 1 */
  GStringChunk *strings;
  Edge *edges;          /* open addressing */
  guint32 n_slots;
  guint32 n_states;     /* state 0 is the root */
  GArray *rows;         /* Row */
  GArray *values;       /* guint32, by state */
  guint32 *begin;       /* [n_states + 1] into values, once compiled */
};

/* The letters that keep a sign of their own after decomposition. */
static const struct {
  gunichar from;
  char to;
} BARRED[] = {
  {0xF8, 'o'}, {0x131, 'i'}, {0x142, 'l'}, {0x111, 'd'}, {0xF0, 'd'}, {0x127, 'h'},
};

static gunichar
fold_char(gunichar c)
{
  c = g_unichar_tolower(c);
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  if (c >= 0x80 && g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts)) > 1)
    return parts[0];
  for (gsize i = 0; i < G_N_ELEMENTS(BARRED); i++) {
    if (BARRED[i].from == c)
      return (gunichar)BARRED[i].to;
  }
  return c;
}

gsize
rw_fold(const char *bytes, gsize length, char *out, gsize size)
{
  gsize n = 0;
  const char *end = bytes + length;
  for (const char *p = bytes; p < end && n + 7 < size;) {
    if ((guchar)*p < 0x80) {
      out[n++] = g_ascii_tolower(*p++);
      continue;
    }
    const gunichar c = g_utf8_get_char(p);
    if (!g_unichar_ismark(c))
      n += (gsize)g_unichar_to_utf8(fold_char(c), out + n);
    p = g_utf8_next_char(p);
  }
  out[n] = '\0';
  return n;
}

/* The next piece of [*p, end): its begin, and *p after it; NULL at the end. */
static const char *
next_piece(const char **p, const char *end)
{
  const char *begin = NULL;
  for (; *p < end; *p = g_utf8_next_char(*p)) {
    const gunichar c = g_utf8_get_char(*p);
    const gboolean in = g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '&';
    if (in && !begin)
      begin = *p;
    else if (!in && begin)
      return begin;
  }
  return begin;
}

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

static guint32
edge_hash(guint32 state, guint32 piece)
{
  guint32 h = state * 0x9E3779B1u ^ piece * 0x85EBCA77u;
  return h ^ (h >> 15);
}

static Edge *
edge_slot(const RwMatcher *matcher, guint32 state, guint32 piece)
{
  const guint32 mask = matcher->n_slots - 1;
  for (guint32 i = edge_hash(state, piece) & mask;; i = (i + 1) & mask) {
    Edge *edge = &matcher->edges[i];
    if (!edge->next || (edge->state == state && edge->piece == piece))
      return edge;
  }
}

static void
edges_grow(RwMatcher *matcher)
{
  g_autofree Edge *old = matcher->edges;
  const guint32 n_old = matcher->n_slots;
  matcher->n_slots *= 2;
  matcher->edges = g_new0(Edge, matcher->n_slots);
  for (guint32 i = 0; i < n_old; i++) {
    if (old[i].next)
      *edge_slot(matcher, old[i].state, old[i].piece) = old[i];
  }
}

RwMatcher *
rw_matcher_new(void)
{
  RwMatcher *matcher = g_new0(RwMatcher, 1);
  matcher->pieces = g_hash_table_new(g_str_hash, g_str_equal);
  matcher->strings = g_string_chunk_new(4096);
  matcher->n_slots = EDGES_MIN;
  matcher->edges = g_new0(Edge, matcher->n_slots);
  matcher->n_states = 1;
  matcher->rows = g_array_new(FALSE, FALSE, sizeof(Row));
  matcher->values = g_array_new(FALSE, FALSE, sizeof(guint32));
  return matcher;
}

void
rw_matcher_free(RwMatcher *matcher)
{
  if (!matcher)
    return;
  g_hash_table_unref(matcher->pieces);
  g_string_chunk_free(matcher->strings);
  g_array_unref(matcher->rows);
  g_array_unref(matcher->values);
  g_free(matcher->edges);
  g_free(matcher->begin);
  g_free(matcher);
}

static guint32
piece_id(const RwMatcher *matcher, const char *begin, const char *end)
{
  char folded[PIECE_MAX];
  rw_fold(begin, (gsize)(end - begin), folded, sizeof(folded));
  return GPOINTER_TO_UINT(g_hash_table_lookup(matcher->pieces, folded));
}

static guint32
intern_piece(RwMatcher *matcher, const char *begin, const char *end)
{
  char folded[PIECE_MAX];
  rw_fold(begin, (gsize)(end - begin), folded, sizeof(folded));
  guint32 id = GPOINTER_TO_UINT(g_hash_table_lookup(matcher->pieces, folded));
  if (!id) {
    id = g_hash_table_size(matcher->pieces) + 1;
    g_hash_table_insert(matcher->pieces, g_string_chunk_insert(matcher->strings, folded), GUINT_TO_POINTER(id));
  }
  return id;
}

static guint32
follow_or_add(RwMatcher *matcher, guint32 state, guint32 piece)
{
  Edge *edge = edge_slot(matcher, state, piece);
  if (edge->next)
    return edge->next;
  const guint32 next = matcher->n_states++;
  *edge = (Edge){state, piece, next};
  if (matcher->n_states * 2 > matcher->n_slots)
    edges_grow(matcher);
  return next;
}

gboolean
rw_matcher_add(RwMatcher *matcher, const char *phrase, guint32 value)
{
  const char *p = phrase, *end = phrase + strlen(phrase);
  guint32 state = 0;
  for (const char *begin; (begin = next_piece(&p, end));)
    state = follow_or_add(matcher, state, intern_piece(matcher, begin, p));
  if (!state)
    return FALSE;
  const Row row = {state, matcher->rows->len, value};
  g_array_append_val(matcher->rows, row);
  return TRUE;
}

static int
row_compare(const void *a, const void *b)
{
  const Row *x = a, *y = b;
  if (x->state != y->state)
    return x->state < y->state ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

void
rw_matcher_compile(RwMatcher *matcher)
{
  g_array_sort(matcher->rows, row_compare);
  matcher->begin = g_new0(guint32, matcher->n_states + 1);
  for (guint i = 0; i < matcher->rows->len; i++) {
    const Row *row = &g_array_index(matcher->rows, Row, i);
    g_array_append_val(matcher->values, row->value);
    matcher->begin[row->state + 1]++;
  }
  for (guint32 s = 0; s < matcher->n_states; s++)
    matcher->begin[s + 1] += matcher->begin[s];
  g_array_set_size(matcher->rows, 0);
}

static void
append_token(const RwMatcher *matcher, GArray *ids, const RwText *text, guint32 t)
{
  const RwToken *token = &text->tokens[t];
  const char *p = text->text + token->span.begin, *end = text->text + token->span.end;
  const guint before = ids->len;
  for (const char *begin; (begin = next_piece(&p, end));) {
    const guint32 id = piece_id(matcher, begin, p);
    g_array_append_val(ids, id);
  }
  const gboolean bridge = !token->space_before && joins(token->form);
  if (ids->len == before && !bridge) {
    const guint32 unknown = RW_PIECE_UNKNOWN;
    g_array_append_val(ids, unknown);
  }
}

RwPieces
rw_matcher_pieces(const RwMatcher *matcher, RwArena *arena, const RwText *text)
{
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint32 *start = rw_arena_new_array(arena, guint32, text->n_tokens + 1);
  for (guint32 t = 0; t < text->n_tokens; t++) {
    append_token(matcher, ids, text, t);
    start[t + 1] = ids->len;
  }
  return (RwPieces){rw_arena_dup_array(arena, guint32, ids), start};
}

/* Goes over the pieces of one token; 0 where no phrase goes on so. */
static guint32
walk_token(const RwMatcher *matcher, RwPieces pieces, guint32 t, guint32 state)
{
  for (guint32 i = pieces.start[t]; i < pieces.start[t + 1]; i++) {
    const Edge *edge = pieces.ids[i] ? edge_slot(matcher, state, pieces.ids[i]) : NULL;
    if (!edge || !edge->next)
      return 0;
    state = edge->next;
  }
  return state;
}

static gboolean
is_phrase(const RwMatcher *matcher, guint32 state)
{
  return matcher->begin[state] < matcher->begin[state + 1];
}

guint32
rw_matcher_longest(const RwMatcher *matcher, RwPieces pieces, guint32 first, guint32 limit, guint32 *state)
{
  guint32 last = first;
  *state = 0;
  guint32 now = 0;
  for (guint32 t = first; t < limit; t++) {
    const gboolean empty = pieces.start[t] == pieces.start[t + 1];
    if (empty && t == first)
      return first;
    now = walk_token(matcher, pieces, t, now);
    if (!now)
      break;
    if (!empty && is_phrase(matcher, now)) {
      last = t + 1;
      *state = now;
    }
  }
  return last;
}

guint32
rw_matcher_exact(const RwMatcher *matcher, RwPieces pieces, guint32 first, guint32 last)
{
  guint32 state = 0;
  for (guint32 t = first; t < last; t++) {
    state = walk_token(matcher, pieces, t, state);
    if (!state)
      return 0;
  }
  return is_phrase(matcher, state) ? state : 0;
}

const guint32 *
rw_matcher_values(const RwMatcher *matcher, guint32 state, guint *n)
{
  *n = matcher->begin[state + 1] - matcher->begin[state];
  return (const guint32 *)(const void *)matcher->values->data + matcher->begin[state];
}
