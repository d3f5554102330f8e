/* SPDX-License-Identifier: Apache-2.0 */

#include "text/parser.h"

#include "text/hash.h"

#include <string.h>

G_STATIC_ASSERT(RW_ACTION_COUNT <= RW_MAX_LABELS);
G_STATIC_ASSERT(RW_DEPREL_COUNT <= 64);

/* Distances and counts of dependents, in steps that grow. */
#define MAX_VALENCY 3

static const RwSlot NO_SLOTS[1];

gsize
rw_parse_size(guint n)
{
  return (n + (gsize)1) * (sizeof(RwNode) + sizeof(guint32));
}

void
rw_parse_init(RwParse *parse, void *memory, const RwWord *words, const guint8 *tags, const guint8 *upos, guint n)
{
  memset(memory, 0, rw_parse_size(n));
  *parse = (RwParse){.nodes = memory, .n = n, .next = 1};
  RwWord quote;
  rw_word_init(&quote, "\"", 1, (RwTable){NO_SLOTS, 1, 1});
  parse->stack = (guint32 *)(void *)(parse->nodes + n + 1);
  for (guint i = 0; i < n; i++) {
    RwNode *node = &parse->nodes[i + 1];
    node->word = words[i].lower;
    node->tag = tags[i] + 1U;
    node->upos = upos[tags[i]];
    node->verbs = node[-1].verbs + (node[-1].upos == RW_UPOS_VERB || node[-1].upos == RW_UPOS_AUX);
    node->quotes = node[-1].quotes + (node[-1].word == quote.lower);
    node->puncts = node[-1].puncts + (node[-1].upos == RW_UPOS_PUNCT);
  }
}

gboolean
rw_parse_allows(const RwParse *parse, guint action)
{
  if (action == RW_ACTION_SHIFT)
    return parse->next <= parse->n;
  return action < RW_ACTION_RIGHT ? parse->depth > 0 && parse->next <= parse->n : parse->depth > 1;
}

static void
attach(RwParse *parse, guint32 head, guint32 dependent, guint deprel)
{
  RwNode *h = &parse->nodes[head], *d = &parse->nodes[dependent];
  d->head = head;
  d->deprel = (guint8)deprel;
  if (dependent < head) {
    h->left[1] = h->left[0];
    h->left[0] = dependent;
    h->n_left++;
    h->left_set |= G_GUINT64_CONSTANT(1) << deprel;
  } else {
    h->right[1] = h->right[0];
    h->right[0] = dependent;
    h->n_right++;
    h->right_set |= G_GUINT64_CONSTANT(1) << deprel;
  }
}

void
rw_parse_take(RwParse *parse, guint action)
{
  if (action == RW_ACTION_SHIFT) {
    parse->stack[parse->depth++] = parse->next++;
    return;
  }
  const guint32 top = parse->stack[--parse->depth];
  if (action < RW_ACTION_RIGHT)
    attach(parse, parse->next, top, action - RW_ACTION_LEFT);
  else
    attach(parse, parse->stack[parse->depth - 1], top, action - RW_ACTION_RIGHT);
}

static guint
distance(guint32 a, guint32 b)
{
  const guint32 d = b - a;
  return !a || !b ? 0 : d < 5 ? d : d < 10 ? 5 : d < 20 ? 6 : 7;
}

/* The words that the features speak of; all of a node's are 0 where there is no such word. */
typedef struct {
  const RwNode *s0, *s1, *s2, *b0, *b1, *b2;
  const RwNode *s0l, *s0l2, *s0r, *s0r2, *s1l, *s1r, *s1r2, *b0l, *b0l2;
  const RwNode *last; /* word of the sentence */
  guint d0, d1;       /* distances s0 - b0 and s1 - s0 */
  guint depth;
} View;

static void
look(const RwParse *parse, View *v)
{
  const RwNode *nodes = parse->nodes;
  const guint32 depth = parse->depth, next = parse->next, n = parse->n;
  const guint32 i0 = depth > 0 ? parse->stack[depth - 1] : 0, i1 = depth > 1 ? parse->stack[depth - 2] : 0;
  v->s0 = &nodes[i0];
  v->s1 = &nodes[i1];
  v->s2 = &nodes[depth > 2 ? parse->stack[depth - 3] : 0];
  v->b0 = &nodes[next <= n ? next : 0];
  v->b1 = &nodes[next + 1 <= n ? next + 1 : 0];
  v->b2 = &nodes[next + 2 <= n ? next + 2 : 0];
  v->s0l = &nodes[v->s0->left[0]];
  v->s0l2 = &nodes[v->s0->left[1]];
  v->s0r = &nodes[v->s0->right[0]];
  v->s0r2 = &nodes[v->s0->right[1]];
  v->s1l = &nodes[v->s1->left[0]];
  v->s1r = &nodes[v->s1->right[0]];
  v->s1r2 = &nodes[v->s1->right[1]];
  v->b0l = &nodes[v->b0->left[0]];
  v->b0l2 = &nodes[v->b0->left[1]];
  v->last = &nodes[n];
  v->depth = depth;
  v->d0 = distance(i0, next <= n ? next : 0);
  v->d1 = distance(i1, i0);
}

static void
add_words(RwFeatures *f, const View *v)
{
  const RwNode *single[] = {v->s0, v->s1, v->s2, v->b0, v->b1, v->b2};
  for (guint i = 0; i < G_N_ELEMENTS(single); i++) {
    rw_features_add(f, single[i]->word, 0, 0, 0);
    rw_features_add(f, single[i]->tag, 0, 0, 0);
    rw_features_add(f, single[i]->word, single[i]->tag, 0, 0);
  }
  const RwNode *pairs[][2] = {{v->s0, v->b0}, {v->s1, v->s0}, {v->s1, v->b0}};
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    const RwNode *a = pairs[i][0], *b = pairs[i][1];
    rw_features_add(f, a->word, a->tag, b->word, b->tag);
    rw_features_add(f, a->word, a->tag, b->tag, 0);
    rw_features_add(f, a->tag, b->word, b->tag, 0);
    rw_features_add(f, a->word, b->word, 0, 0);
    rw_features_add(f, a->tag, b->tag, 0, 0);
    rw_features_add(f, a->word, b->upos, 0, 0);
    rw_features_add(f, a->upos, b->word, 0, 0);
  }
  rw_features_add(f, v->s1->word, v->s0->word, v->b0->word, 0);
  rw_features_add(f, v->s2->word, v->s1->tag, v->s0->tag, 0);
  rw_features_add(f, v->b0->tag, v->b1->tag, 0, 0);
  rw_features_add(f, v->b0->word, v->b1->tag, 0, 0);
  rw_features_add(f, v->b0->tag, v->b1->word, 0, 0);
  rw_features_add(f, v->b0->tag, v->b1->tag, v->b2->tag, 0);
  rw_features_add(f, v->s0->tag, v->b0->tag, v->b1->tag, 0);
  rw_features_add(f, v->s0->tag, v->b0->tag, v->b1->tag, v->b2->tag);
  rw_features_add(f, v->s1->tag, v->s0->tag, v->b0->tag, 0);
  rw_features_add(f, v->s1->tag, v->s0->tag, v->b0->tag, v->b1->tag);
  rw_features_add(f, v->s2->tag, v->s1->tag, v->s0->tag, 0);
  rw_features_add(f, v->s2->tag, v->s1->tag, v->s0->tag, v->b0->tag);
  rw_features_add(f, v->s1->word, v->s0->tag, v->b0->tag, 0);
  rw_features_add(f, v->s1->tag, v->s0->word, v->b0->tag, 0);
  rw_features_add(f, v->s1->tag, v->s0->tag, v->b0->word, 0);
  rw_features_add(f, v->s0->word, v->b0->tag, v->b1->tag, 0);
}

/* A set of relations in 32 bits. */
static guint64
fold(guint64 set)
{
  return rw_hash_key(rw_hash_step(0, set));
}

static guint64
valency(const RwNode *node)
{
  return (guint64)MIN(node->n_left, MAX_VALENCY) << 4 | MIN(node->n_right, MAX_VALENCY);
}

/* Adds what stands between two words; a word that is none has nothing before it. */
static void
add_between(RwFeatures *f, const RwNode *a, const RwNode *b)
{
  const guint64 verbs = MIN(b->verbs - MIN(a->verbs, b->verbs), 3), puncts = MIN(b->puncts - MIN(a->puncts, b->puncts), 3);
  rw_features_add(f, verbs << 4 | puncts, a->tag, b->tag, 0);
  rw_features_add(f, verbs << 4 | puncts, a->word, b->upos, 0);
  rw_features_add(f, verbs << 4 | puncts, a->upos, b->word, 0);
  const guint64 quoted = (a->quotes & 1) << 1 | (b->quotes & 1);
  rw_features_add(f, quoted, a->tag, b->tag, 0);
  rw_features_add(f, quoted, a->word, b->upos, puncts);
  rw_features_add(f, quoted, a->upos, b->word, puncts);
}

/* Adds two templates of a dependent; where there is none others say so. */
static void
add_child(RwFeatures *f, const RwNode *child, const RwNode *a, const RwNode *b)
{
  if (child->tag) {
    rw_features_add(f, child->word, a->upos, b->upos, 0);
    rw_features_add(f, child->word, child->deprel, a->word, 0);
    rw_features_add(f, child->tag, child->deprel, a->tag, b->tag);
  } else {
    rw_features_skip(f, 3);
  }
}

static void
add_trees(RwFeatures *f, const View *v)
{
  const RwNode *s0 = v->s0, *s1 = v->s1, *b0 = v->b0;
  const RwNode *children[] = {v->s0l, v->s0r, v->s1l, v->s1r, v->b0l};
  for (guint i = 0; i < G_N_ELEMENTS(children); i++) {
    add_child(f, children[i], s0, b0);
    add_child(f, children[i], s1, s0);
  }
  rw_features_add(f, s0->word, fold(s0->left_set), 0, 0);
  rw_features_add(f, s0->tag, fold(s0->left_set), fold(s0->right_set), 0);
  rw_features_add(f, s0->tag, fold(s0->right_set), b0->tag, 0);
  rw_features_add(f, s0->word, fold(s0->right_set), 1, 0);
  rw_features_add(f, s0->word, fold(s0->right_set), b0->upos, 0);
  rw_features_add(f, s1->tag, fold(s1->right_set), s0->tag, b0->upos);
  rw_features_add(f, s1->word, fold(s1->right_set), s0->upos, 0);
  rw_features_add(f, s1->tag, fold(s1->left_set), s0->tag, 0);
  rw_features_add(f, s1->tag, fold(s1->left_set), s0->tag, fold(s0->left_set));
  rw_features_add(f, b0->tag, fold(b0->left_set), s0->tag, 0);
  rw_features_add(f, b0->tag, fold(b0->left_set), s0->tag, fold(s0->left_set));
  rw_features_add(f, b0->word, fold(b0->left_set), s0->upos, 0);
  rw_features_add(f, s0->tag, valency(s0), b0->tag, 0);
  rw_features_add(f, s1->tag, valency(s1), s0->tag, 0);
  rw_features_add(f, b0->tag, MIN(b0->n_left, MAX_VALENCY), s0->tag, 0);
  if (v->s0l->tag) {
    rw_features_add(f, v->s0l->word, s1->word, s0->word, 0);
    rw_features_add(f, v->s0l->word, s1->tag, s0->tag, v->s0l2->tag);
    rw_features_add(f, v->s0l->word, s1->word, s0->tag, b0->upos);
  } else {
    rw_features_skip(f, 3);
  }
  rw_features_add(f, v->s0r->tag, v->s0r->deprel, v->s0r2->deprel, s0->tag);
  rw_features_add(f, v->s1r->tag, v->s1r->deprel, v->s1r2->deprel, s1->tag);
  rw_features_add(f, v->b0l->tag, v->b0l->deprel, v->b0l2->deprel, b0->tag);
}

static void
add_distances(RwFeatures *f, const View *v)
{
  const RwNode *s0 = v->s0, *s1 = v->s1, *b0 = v->b0;
  rw_features_add(f, v->d0, s0->tag, b0->tag, 0);
  rw_features_add(f, v->d0, s0->word, 0, 0);
  rw_features_add(f, v->d0, b0->word, 1, 0);
  rw_features_add(f, v->d1, s1->tag, s0->tag, 0);
  rw_features_add(f, v->d1, s1->word, s0->upos, 0);
  rw_features_add(f, v->d1, s1->upos, s0->word, 0);
  add_between(f, s0, b0);
  add_between(f, s1, s0);
  rw_features_add(f, v->last->word, s0->tag, b0->tag, s1->upos);
  rw_features_add(f, MIN(v->depth, 3), s0->tag, b0->tag, 0);
}

guint
rw_parse_features(const RwParse *parse, guint32 *keys)
{
  RwFeatures f = {.keys = keys};
  View view;
  look(parse, &view);
  rw_features_add(&f, 0, 0, 0, 0);
  add_words(&f, &view);
  add_trees(&f, &view);
  add_distances(&f, &view);
  g_assert(f.n <= RW_PARSER_FEATURES);
  return f.n;
}

guint
rw_parse_best(const RwParse *parse, const guint8 *actions, guint n_actions, const gint32 *scores)
{
  const guint kinds[] = {RW_ACTION_SHIFT, RW_ACTION_LEFT, RW_ACTION_RIGHT, RW_ACTION_COUNT};
  guint best = n_actions;
  for (guint kind = 0, label = 0; kind + 1 < G_N_ELEMENTS(kinds); kind++) {
    const gboolean allowed = rw_parse_allows(parse, kinds[kind]);
    for (; label < n_actions && actions[label] < kinds[kind + 1]; label++) {
      if (allowed && (best == n_actions || scores[label] > scores[best]))
        best = label;
    }
  }
  return best;
}

void
rw_parse(const RwLinear *linear, const guint8 *actions, RwParse *parse)
{
  guint32 keys[RW_PARSER_FEATURES];
  gint32 scores[RW_MAX_LABELS];
  while (!rw_parse_done(parse)) {
    rw_linear_score(linear, keys, rw_parse_features(parse, keys), scores);
    rw_parse_take(parse, actions[rw_parse_best(parse, actions, linear->n_labels, scores)]);
  }
}
