/* SPDX-License-Identifier: Apache-2.0 */

/* What is seen of a pair: the path between its ends in the tree, the words around them, what they are. */

#include "fact/classify_pair.h"

#include "text/hash.h"

/* Steps from an end up to where the path turns. */
#define CLIMB 10

/* Words between two ends that are looked at one by one, and up to which they are taken as a whole. */
#define BETWEEN_MAX 12
#define WHOLE_MAX 4

/* Words before and behind a pair. */
#define AROUND 2

/* Dependents of a word that are looked at. */
#define CHILDREN_MAX 8

/* The kinds of features. */
typedef enum {
  F_BIAS,
  F_PATH, F_PATH_RELATIONS, F_PATH_CLUSTERS, F_PATH_TOP, F_FRAME, F_FRAME_CLUSTER, F_FRAME_EVOKED, F_FRAME_KINDS,
  F_ON_PATH, F_CLUSTER_ON_PATH, F_EVOKED_ON_PATH, F_TOP, F_TOP_CLUSTER, F_TOP_EVOKED, F_TOP_CHILD, F_TOP_CHILD_EVOKED,
  F_BETWEEN, F_CLUSTER_BETWEEN, F_EVOKED_BETWEEN, F_WHOLE, F_WHOLE_TAGS, F_BEFORE, F_BEHIND, F_NEXT_TO,
  F_CLASSES, F_CLASS, F_BY, F_KINDS, F_DISTANCE, F_ENDS_BETWEEN, F_LENGTH, F_SIGNS,
  F_END, F_END_CASE, F_CHILD, F_CHILD_EVOKED, F_PARENT, F_PARENT_CLUSTER, F_HEAD_WORD, F_SURNAME, F_NESTED, F_ANY_EVOKED,
  F_CASES, F_TOP_CASE, F_RIVALS,
} Kind;

typedef struct {
  guint32 *keys;
  guint n;
  const RwPairing *pairing;
  const RwScan *scan;
  const RwEnd *subject, *object;
  guint32 first, second;            /* their heads in the order of the text */
  guint32 up[2][CLIMB];             /* the path from subject and object, without the top */
  guint n_up[2];
  guint32 top;                      /* where the two meet, or RW_NONE */
} Seen;

static void
add(Seen *seen, Kind kind, guint64 a, guint64 b)
{
  if (seen->n < RW_PAIR_FEATURES)
    seen->keys[seen->n++] = rw_hash_key(rw_hash_step(rw_hash_step((guint64)kind + 1, a), b));
}

/* Features that say more beside what the ends are. */
static void
add_typed(Seen *seen, Kind kind, guint64 a, guint64 b)
{
  const guint64 kinds = (guint64)seen->subject->kind << 8 | seen->object->kind;
  add(seen, kind, a, b);
  add(seen, kind, rw_hash_step(a, kinds), b + 1);
}

static void
add_known(Seen *seen, Kind kind, guint64 a, guint64 b)
{
  if (a)
    add(seen, kind, a, b);
}

/* ---- Paths ---- */

/* The words from `token` up to the root, at most `limit`.  Returns: their number */
static guint
climb(const RwScan *scan, guint32 token, guint32 *path, guint limit)
{
  guint n = 0;
  for (; token != RW_NONE && n < limit; token = scan->tokens[token].head)
    path[n++] = token;
  return n;
}

/* Cuts two ways up where they meet.  Returns: the word where they do, or RW_NONE */
static guint32
meet(const guint32 *a, guint *n_a, const guint32 *b, guint *n_b)
{
  for (guint i = 0; i < *n_a; i++) {
    for (guint k = 0; k < *n_b; k++) {
      if (a[i] == b[k]) {
        *n_a = i;
        *n_b = k;
        return a[i];
      }
    }
  }
  return RW_NONE;
}

guint32
rw_pair_top(const RwScan *scan, guint32 a, guint32 b)
{
  guint32 ups[2][CLIMB];
  guint n_a = climb(scan, a, ups[0], CLIMB), n_b = climb(scan, b, ups[1], CLIMB);
  return meet(ups[0], &n_a, ups[1], &n_b);
}

static guint32
relation_of(const Seen *seen, guint32 token)
{
  return seen->scan->tokens[token].deprel;
}

/* The preposition of a token, or 0. */
static guint32
case_of(const Seen *seen, guint32 token)
{
  const guint32 marker = rw_scan_child(seen->scan, token, RW_KEY_CASE);
  return marker == RW_NONE ? 0 : seen->pairing->words[marker];
}

/* The last step of a way up: relation and preposition of what hangs on the top; 0 where the end is the top. */
static guint64
last_step(const Seen *seen, guint side)
{
  const guint n = seen->n_up[side];
  if (!n)
    return 0;
  const guint32 token = seen->up[side][n - 1];
  return (guint64)relation_of(seen, token) << 32 | case_of(seen, token);
}

static void
see_path(Seen *seen)
{
  const RwPairing *p = seen->pairing;
  guint64 words = 0, relations = 0, clusters = 0;
  for (guint side = 0; side < 2; side++) {
    for (guint i = 0; i < seen->n_up[side]; i++) {
      const guint32 token = seen->up[side][i];
      const guint64 step = (guint64)relation_of(seen, token) << 1 | side, marker = case_of(seen, token);
      relations = rw_hash_step(relations, step);
      words = rw_hash_step(rw_hash_step(words, step), marker);
      clusters = rw_hash_step(rw_hash_step(clusters, step), marker);
      if (!i)
        continue;
      words = rw_hash_step(words, p->words[token]);
      clusters = rw_hash_step(clusters, p->clusters[token]);
      add_typed(seen, F_ON_PATH, p->words[token], 0);
      add_known(seen, F_CLUSTER_ON_PATH, p->clusters[token], 0);
      add_known(seen, F_EVOKED_ON_PATH, p->evoked[token], 0);
    }
    relations = rw_hash_step(relations, 1000 + side);
    words = rw_hash_step(words, 1000 + side);
    clusters = rw_hash_step(clusters, 1000 + side);
  }
  const guint32 top = seen->top;
  add_typed(seen, F_PATH, words, p->words[top]);
  add_typed(seen, F_PATH_RELATIONS, relations, 0);
  add(seen, F_PATH_CLUSTERS, clusters, p->clusters[top]);
  add(seen, F_PATH_TOP, relations, p->words[top]);
  add(seen, F_LENGTH, seen->n_up[0] + seen->n_up[1], 0);
}

static void
see_top(Seen *seen)
{
  const RwPairing *p = seen->pairing;
  const guint32 top = seen->top;
  const guint64 frame = rw_hash_step(last_step(seen, 0), last_step(seen, 1));
  const gboolean passive = rw_scan_child(seen->scan, top, RW_KEY_PASSIVE) != RW_NONE;
  const guint64 lengths = (guint64)MIN(seen->n_up[0], 2) << 8 | MIN(seen->n_up[1], 2);
  add_typed(seen, F_FRAME, frame, p->words[top]);
  add_known(seen, F_FRAME_CLUSTER, p->clusters[top], frame);
  add_known(seen, F_FRAME_EVOKED, p->evoked[top], frame);
  add(seen, F_FRAME_KINDS, frame, lengths << 1 | (guint64)passive);
  add_typed(seen, F_TOP, p->words[top], lengths);
  add_known(seen, F_TOP_CLUSTER, p->clusters[top], lengths);
  add_known(seen, F_TOP_EVOKED, p->evoked[top], lengths);
  add(seen, F_TOP_CASE, p->words[top], rw_hash_step(case_of(seen, seen->object->head), case_of(seen, seen->subject->head)));
  guint n = 0;
  RW_FOR_CHILDREN(seen->scan, child, top)
  {
    if (seen->scan->tokens[child].upos == RW_UPOS_PUNCT || n++ == CHILDREN_MAX)
      continue;
    add(seen, F_TOP_CHILD, p->words[child], 0);
    add_known(seen, F_TOP_CHILD_EVOKED, p->evoked[child], 0);
  }
}

/* ---- Words ---- */

/* What lies between the two: words one by one, all of them as a whole, their tags. */
static void
see_between(Seen *seen)
{
  const RwPairing *p = seen->pairing;
  const RwEnd *a = seen->first == seen->subject->head ? seen->subject : seen->object;
  const RwEnd *b = a == seen->subject ? seen->object : seen->subject;
  const guint32 begin = a->last, end = b->first, order = a == seen->subject;
  guint64 whole = order, tags = order, signs = order;
  add(seen, F_NESTED, end < begin, order);
  for (guint32 t = begin; t < end; t++) {
    const unsigned upos = seen->scan->tokens[t].upos;
    whole = rw_hash_step(whole, p->words[t]);
    tags = rw_hash_step(tags, upos);
    if (upos == RW_UPOS_PUNCT)
      signs = rw_hash_step(signs, p->words[t]);
    if (t - begin >= BETWEEN_MAX)
      continue;
    add(seen, F_BETWEEN, p->words[t], order);
    add_known(seen, F_CLUSTER_BETWEEN, p->clusters[t], order);
    add_known(seen, F_EVOKED_BETWEEN, p->evoked[t], order);
  }
  if (end >= begin && end - begin <= WHOLE_MAX) {
    add_typed(seen, F_WHOLE, whole, 0);
    add(seen, F_WHOLE_TAGS, tags, 0);
  }
  add(seen, F_SIGNS, signs, 0);
  const guint32 distance = end > begin ? end - begin : 0;
  add(seen, F_DISTANCE, distance < 4 ? distance : distance < 7 ? 4 : distance < 12 ? 5 : distance < 20 ? 6 : 7, order);
}

/* Words in the sentence at `n` places from the token, by their place. */
static void
see_around(Seen *seen)
{
  const RwSentence *sentence = &seen->scan->text->sentences[seen->scan->tokens[seen->first].sentence];
  const guint32 *words = seen->pairing->words;
  const guint32 begin = MIN(seen->subject->first, seen->object->first), end = MAX(seen->subject->last, seen->object->last);
  for (guint32 i = 1; i <= AROUND; i++) {
    add(seen, F_BEFORE, begin >= sentence->first + i ? words[begin - i] : 0, i);
    add(seen, F_BEHIND, end + i <= sentence->last ? words[end + i - 1] : 0, i);
  }
  const RwEnd *const ends[] = {seen->subject, seen->object};
  for (guint i = 0; i < 2; i++) {
    const guint32 first = ends[i]->first, last = ends[i]->last;
    add(seen, F_NEXT_TO, first > sentence->first ? words[first - 1] : 0, i);
    add(seen, F_NEXT_TO, last < sentence->last ? words[last] : 0, 2 + i);
  }
}

/* ---- Ends ---- */

static void
see_end(Seen *seen, const RwEnd *end, guint side)
{
  const RwPairing *p = seen->pairing;
  const RwToken *token = &seen->scan->tokens[end->head];
  add(seen, F_END, token->deprel, side);
  add(seen, F_END_CASE, case_of(seen, end->head), (guint64)end->kind << 1 | side);
  add(seen, F_CLASS, end->class_, side);
  add(seen, F_BY, end->by, side);
  if (token->head != RW_NONE) {
    add(seen, F_PARENT, p->words[token->head], (guint64)token->deprel << 1 | side);
    add_known(seen, F_PARENT_CLUSTER, p->clusters[token->head], (guint64)token->deprel << 1 | side);
  }
  if (end->by != RW_MENTION_NAME && end->kind != RW_END_DATE)
    add(seen, F_HEAD_WORD, p->words[end->head], side);
  guint n = 0;
  RW_FOR_CHILDREN(seen->scan, child, end->head)
  {
    if (seen->scan->tokens[child].upos == RW_UPOS_PUNCT || n++ == CHILDREN_MAX)
      continue;
    add(seen, F_CHILD, p->words[child], (guint64)relation_of(seen, child) << 1 | side);
    add_known(seen, F_CHILD_EVOKED, p->evoked[child], side);
  }
}

/* The family name of one person is that of the other. */
static gboolean
share_surname(const Seen *seen)
{
  const RwEnd *a = seen->subject, *b = seen->object;
  return a->by == RW_MENTION_NAME && b->by == RW_MENTION_NAME && a->kind == RW_END_PERSON && b->kind == RW_END_PERSON &&
         rw_scan_is_word(seen->scan, a->last - 1, seen->scan->tokens[b->last - 1].form);
}

/* Others of the kinds of the ends that stand between the two: "Weber (SPD) and Roth of the Greens". */
static void
see_rivals(Seen *seen)
{
  const RwEnd *a = MIN(seen->subject, seen->object), *b = MAX(seen->subject, seen->object);
  guint subjects = 0, objects = 0;
  for (const RwEnd *end = a + 1; end < b; end++) {
    subjects += end->kind == seen->subject->kind && end->entity != seen->subject->entity && end->head != seen->object->head;
    objects += end->kind == seen->object->kind && end->entity != seen->object->entity && end->head != seen->subject->head;
  }
  add_typed(seen, F_RIVALS, MIN(subjects, 2), MIN(objects, 2));
  add_typed(seen, F_RIVALS, 3 + (guint64)(subjects > 0), a == seen->subject);
}

static void
see_ends(Seen *seen)
{
  const RwEnd *a = seen->subject, *b = seen->object;
  const guint32 between = (guint32)ABS(a - b) - 1;
  see_end(seen, a, 0);
  see_end(seen, b, 1);
  add(seen, F_CLASSES, a->class_, b->class_);
  add(seen, F_KINDS, (guint64)a->by << 8 | a->kind, (guint64)b->by << 8 | b->kind);
  add(seen, F_CASES, rw_hash_step(case_of(seen, a->head), a->kind), rw_hash_step(case_of(seen, b->head), b->kind));
  add(seen, F_ENDS_BETWEEN, between, 0);
  see_rivals(seen);
  if (share_surname(seen))
    add(seen, F_SURNAME, 1, 0);
}

guint
rw_pair_features(const RwPairing *pairing, const RwEnd *subject, const RwEnd *object, guint32 *keys)
{
  const RwScan *scan = pairing->scan;
  Seen seen = {
    .keys = keys,
    .pairing = pairing,
    .scan = scan,
    .subject = subject,
    .object = object,
    .first = MIN(subject->head, object->head),
    .second = MAX(subject->head, object->head),
  };
  seen.n_up[0] = climb(scan, subject->head, seen.up[0], CLIMB);
  seen.n_up[1] = climb(scan, object->head, seen.up[1], CLIMB);
  seen.top = meet(seen.up[0], &seen.n_up[0], seen.up[1], &seen.n_up[1]);
  add(&seen, F_BIAS, 0, 0);
  see_ends(&seen);
  see_between(&seen);
  see_around(&seen);
  if (seen.top != RW_NONE) {
    see_path(&seen);
    see_top(&seen);
  }
  return seen.n;
}
