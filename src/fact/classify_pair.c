/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/classify_pair.h"

#include "text/hash.h"

#include <string.h>

/* Bytes of a lemma that count. */
#define LEMMA_MAX 40

/* ---- Words ---- */

static guint32
hash_lower(const char *lemma)
{
  char lower[LEMMA_MAX];
  gsize n = 0;
  for (; lemma[n] && n < sizeof lower; n++)
    lower[n] = g_ascii_tolower(lemma[n]);
  return rw_hash_bytes(lower, n);
}

guint32
rw_pair_word_key(guint32 word)
{
  guint32 key;
  RwFeatures features = {.keys = &key};
  rw_features_add(&features, word, 0, 0, 0);
  return key;
}

static guint32
hash_term(const RwOntology *ontology, RwTermId term)
{
  const char *iri = rw_ontology_iri(ontology, term);
  return rw_hash_bytes(iri, strlen(iri));
}

/* The first relation that the patterns have the word for, or 0. */
static guint32
evoked_by(const RwScan *scan, guint32 token)
{
  const RwWordKind kind = rw_scan_kind(scan, token);
  const GArray *words = kind == RW_WORD_COUNT ? NULL : rw_scan_words(scan, kind, token);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (!word->n_others && pattern->kind == RW_EVOKES_RELATION)
      return hash_term(scan->ontology, pattern->evokes);
  }
  return 0;
}

static void
read_word(RwPairing *pairing, RwClusters clusters, guint32 t)
{
  const RwToken *token = &pairing->scan->tokens[t];
  pairing->words[t] = hash_lower(token->lemma);
  pairing->clusters[t] = clusters.n_slots ? rw_table_get(clusters, rw_pair_word_key(pairing->words[t])) : 0;
  pairing->evoked[t] = evoked_by(pairing->scan, t);
  if (token->upos == RW_UPOS_NUM || token->upos == RW_UPOS_PROPN)
    pairing->words[t] = (guint32)token->upos;
}

/* The words of a name are of no interest, but what it names. */
static void
hide(RwPairing *pairing, const RwEnd *end)
{
  for (guint32 t = end->first; t < end->last; t++) {
    pairing->words[t] = (guint32)RW_UPOS_COUNT + end->kind;
    pairing->clusters[t] = pairing->evoked[t] = 0;
  }
}

/* ---- Ends ---- */

static gboolean
kind_of(const RwOntology *ontology, RwTermId class_, guint8 *kind)
{
  static const RwTermId CLASSES[] = {
    [RW_END_PERSON] = RW_T_RW_PERSON,
    [RW_END_GROUP] = RW_T_RW_GROUP,
    [RW_END_ORGANIZATION] = RW_T_RW_ORGANIZATION,
    [RW_END_PLACE] = RW_T_RW_PLACE,
  };
  for (*kind = 0; *kind < G_N_ELEMENTS(CLASSES); ++*kind) {
    if (rw_ontology_is_a(ontology, class_, CLASSES[*kind]))
      return TRUE;
  }
  return FALSE;
}

static void
add_mention(RwPairing *pairing, const RwMention *mention)
{
  const RwScan *scan = pairing->scan;
  const RwTermId class_ = scan->entities->entities[mention->entity].class_;
  RwEnd end = {
    .first = mention->first,
    .last = mention->last,
    .head = mention->head,
    .entity = mention->entity,
    .timex = RW_NONE,
    .by = (guint8)mention->kind,
  };
  if (!kind_of(scan->ontology, class_, &end.kind))
    return;
  end.class_ = hash_term(scan->ontology, class_);
  pairing->ends[pairing->n_ends++] = end;
}

/* The word of an expression that what is outside depends on. */
static guint32
head_of(const RwScan *scan, guint32 first, guint32 last)
{
  for (guint32 t = first; t < last; t++) {
    const guint32 head = scan->tokens[t].head;
    if (head == RW_NONE || head < first || head >= last)
      return t;
  }
  return first;
}

/* How exact a date is, and whether it has its year itself: "in 1931", "on Sunday". */
static guint32
class_of(const RwScan *scan, const RwTimex *timex)
{
  const guint32 exact = timex->value.day ? 3 : timex->value.month ? 2 : 1;
  for (guint32 t = timex->first; t < timex->last; t++) {
    const char *form = scan->tokens[t].form;
    if (g_ascii_isdigit(form[0]) && g_ascii_isdigit(form[1]) && g_ascii_isdigit(form[2]))
      return exact;
  }
  return exact + 3;
}

static void
add_date(RwPairing *pairing, guint32 i)
{
  const RwTimex *timex = &pairing->scan->times->timexes[i];
  RwEnd end = {
    .first = timex->first,
    .last = timex->last,
    .head = head_of(pairing->scan, timex->first, timex->last),
    .entity = RW_NONE,
    .timex = i,
    .class_ = class_of(pairing->scan, timex),
    .kind = RW_END_DATE,
    .by = timex->kind == RW_TIMEX_RANGE ? RW_END_BY_BEGIN : RW_END_BY_DATE,
  };
  if (!timex->value.year || (timex->kind != RW_TIMEX_AT && timex->kind != RW_TIMEX_RANGE))
    return;
  pairing->ends[pairing->n_ends++] = end;
  if (timex->kind != RW_TIMEX_RANGE || !timex->end.year)
    return;
  end.by = RW_END_BY_END;
  pairing->ends[pairing->n_ends++] = end;
}

/* Mentions and dates are both in the order of the text. */
static void
collect_ends(RwPairing *pairing)
{
  const RwEntities *entities = pairing->scan->entities;
  const RwTimes *times = pairing->scan->times;
  guint32 m = 0, i = 0;
  while (m < entities->n_mentions || i < times->n_timexes) {
    const gboolean mention = i == times->n_timexes ||
                             (m < entities->n_mentions && entities->mentions[m].first <= times->timexes[i].first);
    if (mention)
      add_mention(pairing, &entities->mentions[m++]);
    else
      add_date(pairing, i++);
  }
}

static guint32
sentence_of(const RwPairing *pairing, guint32 end)
{
  return pairing->scan->tokens[pairing->ends[end].head].sentence;
}

/* The words of the sentence that ends [first, last) stand in. */
static void
read_words(RwPairing *pairing, RwClusters clusters, guint32 first, guint32 last)
{
  const RwSentence *sentence = &pairing->scan->text->sentences[sentence_of(pairing, first)];
  for (guint32 t = sentence->first; t < sentence->last; t++)
    read_word(pairing, clusters, t);
  for (guint32 i = first; i < last; i++) {
    if (pairing->ends[i].by == RW_MENTION_NAME || pairing->ends[i].kind == RW_END_DATE)
      hide(pairing, &pairing->ends[i]);
  }
}

RwPairing *
rw_pairing_new(const RwScan *scan, RwClusters clusters)
{
  const gsize n = (gsize)scan->text->n_tokens + 1;
  RwPairing *pairing = rw_arena_new_array(scan->arena, RwPairing, 1);
  *pairing = (RwPairing){
    .scan = scan,
    .words = rw_arena_new_array(scan->arena, guint32, n),
    .clusters = rw_arena_new_array(scan->arena, guint32, n),
    .evoked = rw_arena_new_array(scan->arena, guint32, n),
    .ends = rw_arena_new_array(scan->arena, RwEnd, (gsize)scan->entities->n_mentions + 2 * (gsize)scan->times->n_timexes + 1),
  };
  collect_ends(pairing);
  for (guint32 i = 0, next; i < pairing->n_ends; i = next) {
    const guint32 sentence = sentence_of(pairing, i);
    for (next = i + 1; next < pairing->n_ends && sentence_of(pairing, next) == sentence;)
      next++;
    if (next - i > 1)
      read_words(pairing, clusters, i, next);
  }
  return pairing;
}

/* ---- Pairs ---- */

static gboolean
is_pair(const RwPairing *pairing, const RwEnd *a, const RwEnd *b)
{
  const guint32 distance = a->head < b->head ? b->head - a->head : a->head - b->head;
  return a->head != b->head && distance <= RW_PAIR_TOKENS && (a->entity != b->entity) &&
         pairing->scan->tokens[a->head].sentence == pairing->scan->tokens[b->head].sentence;
}

void
rw_pairing_each(const RwPairing *pairing, RwPairFunc func, gpointer user_data)
{
  for (guint32 i = 0; i < pairing->n_ends; i++) {
    for (guint32 k = i + 1; k < pairing->n_ends && k <= i + RW_PAIR_ENDS; k++) {
      const RwEnd *a = &pairing->ends[i], *b = &pairing->ends[k];
      if (!is_pair(pairing, a, b))
        continue;
      if (a->kind != RW_END_DATE)
        func(pairing, a, b, user_data);
      if (b->kind != RW_END_DATE)
        func(pairing, b, a, user_data);
    }
  }
}
