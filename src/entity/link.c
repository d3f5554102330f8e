/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <math.h>

/*
 * Which entity of a knowledge base the names of one entity of the article mean, or none.  A log-linear model: with the names n
 * and the surroundings s,
 *
 *   P(e | n, s) = exp(score(e)) / (exp(score(NIL)) + sum over the candidates of exp(score))
 *   score(e)    = ln P(e | n) + sum of WEIGHTS over what speaks for or against e
 *   score(NIL)  = sum of NIL_WEIGHTS over what speaks against any link
 *
 * (Milne and Witten 2008 for prior and coherence, Ganea and Hofmann 2017 for the local model).  docs/linking.md tells where
 * the weights come from.
 */

/* What speaks for or against a candidate. */
typedef enum {
  FOR_OTHER_CLASS,   /* The base says it is of another class than the article does ... */
  FOR_OTHER_AGENT,   /* ... but one that news mix: places and organizations */
  FOR_COUNTRY,       /* A country */
  FOR_CAPITAL,       /* A capital: news speak of it */
  FOR_AMBIGUOUS,     /* Its names are more often something else */
  FOR_ACRONYM,       /* Known by capitals alone, which stand for many things */
  FOR_RELATED,       /* Another entity of the article is its country, in its country, or in it */
  FOR_UNRELATED,     /* It has a country, and no other entity of the article is of that */
  FOR_STATED,        /* The country that the article states beside it: ", Texas" */
  FOR_MISSTATED,     /* The article states another */
  FOR_COUNT,
} Reason;

static const gfloat WEIGHTS[FOR_COUNT] = {
  [FOR_OTHER_CLASS] = -5.0f,
  [FOR_OTHER_AGENT] = -3.0f,
  [FOR_COUNTRY] = 1.0f,
  [FOR_CAPITAL] = 0.7f,
  [FOR_AMBIGUOUS] = -2.5f,
  [FOR_ACRONYM] = -1.5f,
  [FOR_RELATED] = 1.0f,
  [FOR_UNRELATED] = -0.8f,
  [FOR_STATED] = 2.5f,
  [FOR_MISSTATED] = -3.0f,
};

/* What speaks against any link. */
typedef enum {
  NIL_ALWAYS,
  NIL_SHORTER,       /* The base does not know the fullest name, but a shorter one */
  NIL_SHORTER_PERSON,/* The same of a person: another one with that surname */
  NIL_SURNAME,       /* A person of whom the article says one word */
  NIL_NEIGHBOUR,     /* A word with a capital beside it: part of a longer name */
  NIL_TEAM,          /* A place in a report on sports that is not only where things happen: its team */
  NIL_COUNT,
} NilReason;

static const gfloat NIL_WEIGHTS[NIL_COUNT] = {
  [NIL_ALWAYS] = -3.0f,
  [NIL_SHORTER] = 1.5f,
  [NIL_SHORTER_PERSON] = 4.0f,
  [NIL_SURNAME] = 1.0f,
  [NIL_NEIGHBOUR] = 2.0f,
  [NIL_TEAM] = 3.5f,
};

/* A link is taken from the first of these probabilities on; from the second on it is a close match. */
#define LINK_MIN 0.75f
#define CLOSE_MIN 0.30f

/* In the first pass, what is as likely as this supports others in the second. */
#define ANCHOR_MIN 0.9f

/* Distinct names that are looked at, the longest first. */
#define NAMES_MAX 8

typedef struct {
  guint32 known;
  const char *form;  /* The name, as the base writes it */
  gfloat prior;      /* P(e | name) */
  gfloat score;
} Candidate;

/* A naming with its candidates. */
typedef struct {
  RwNaming *naming;
  guint32 begin, end;/* in Linker.candidates */
  gfloat nil;
  guint32 best;      /* candidate, or RW_NONE */
  gfloat probability;
  guint32 beside;    /* the naming stated after a comma, or RW_NONE */
  guint8 acts;       /* a mention is not after a preposition of place */
} Case;

typedef struct {
  const RwFinder *finder;
  GArray *candidates;/* Candidate */
  Case *cases;
  guint32 n_cases;
  guint32 *case_of;  /* [distinct names] */
  GHashTable *anchors; /* known + 1 -> how many anchors are it, or are in it */
} Linker;

static Candidate *
candidate_at(const Linker *linker, guint32 i)
{
  return &g_array_index(linker->candidates, Candidate, i);
}

/* ---- The article ---- */

/* Fills Linker.case_of. */
static void
number_names(Linker *linker)
{
  const RwFinder *finder = linker->finder;
  guint32 n_names = 0;
  for (guint32 i = 0; i < linker->n_cases; i++) {
    for (guint32 k = 0; k < linker->cases[i].naming->n_drafts; k++)
      n_names = MAX(n_names, rw_finder_draft(finder, linker->cases[i].naming->drafts[k])->name + 1);
  }
  linker->case_of = rw_arena_new_array(finder->arena, guint32, n_names);
  for (guint32 i = 0; i < linker->n_cases; i++) {
    for (guint32 k = 0; k < linker->cases[i].naming->n_drafts; k++)
      linker->case_of[rw_finder_draft(finder, linker->cases[i].naming->drafts[k])->name] = i;
  }
}

/* Fills Case.acts where it says something. */
static void
find_actors(Linker *linker)
{
  const RwFinder *finder = linker->finder;
  for (guint32 i = 0; finder->sports && i < finder->drafts->len; i++) {
    const RwDraft *draft = rw_finder_draft(finder, i);
    if (draft->kind == RW_MENTION_NAME && (draft->first == 0 || !rw_finder_is(finder, draft->first - 1, RW_WORD_PLACE_CUE)))
      linker->cases[linker->case_of[draft->name]].acts = TRUE;
  }
}

/* ---- Candidates ---- */

/* Adds what a name may mean; FALSE where the bases do not know it. */
static gboolean
add_candidates(Linker *linker, guint32 state, guint32 first, guint32 last)
{
  const guint32 before = linker->candidates->len;
  guint i = 0;
  for (const RwSense *sense; (sense = rw_finder_next_sense(linker->finder, state, first, last, &i));) {
    guint32 k = before;
    while (k < linker->candidates->len && candidate_at(linker, k)->known != sense->known)
      k++;
    const Candidate candidate = {.known = sense->known, .form = sense->form};
    if (k == linker->candidates->len)
      g_array_append_val(linker->candidates, candidate);
  }
  for (guint32 k = before; k < linker->candidates->len; k++)
    candidate_at(linker, k)->prior = 1.0f / (gfloat)(linker->candidates->len - before);
  return linker->candidates->len > before;
}

/* A name as it is, else without the words that only introduce or classify it: "Mr", "the", "Inc". */
static gboolean
look_up(Linker *linker, const RwDraft *draft)
{
  const RwFinder *finder = linker->finder;
  if (draft->state && add_candidates(linker, draft->state, draft->first, draft->last))
    return TRUE;
  guint32 first = draft->first, last = draft->last;
  while (last - first > 1 && (finder->hints[first].title || rw_finder_has_form(finder, first, "the")))
    first++;
  while (last - first > 1 && (rw_finder_is(finder, last - 1, RW_WORD_NAME_SUFFIX) || !finder->hints[last - 1].capital))
    last--;
  if (last - first == draft->last - draft->first)
    return FALSE;
  const guint32 state = rw_seen_exact(finder->seen, finder->pieces, first, last);
  return state && add_candidates(linker, state, first, last);
}

/* The longest name first. */
static int
by_length(gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *drafts = data;
  const guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
  const RwDraft *x = &g_array_index(drafts, RwDraft, i), *y = &g_array_index(drafts, RwDraft, j);
  const guint32 m = x->last - x->first, n = y->last - y->first;
  if (m != n)
    return m > n ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* A word with a capital beside a name that is no part of it: the name may be cut short. */
static gboolean
has_neighbour(const RwFinder *finder, const RwDraft *draft)
{
  const guint32 sentence = rw_finder_token(finder, draft->first)->sentence;
  const guint32 around[] = {draft->titled ? RW_NONE : draft->first - 1, draft->last};
  for (gsize i = 0; i < G_N_ELEMENTS(around); i++) {
    const guint32 t = around[i];
    if (t >= finder->text->n_tokens || rw_finder_token(finder, t)->sentence != sentence)
      continue;
    const RwHint *hint = &finder->hints[t];
    if (hint->capital && hint->name == RW_NONE && !hint->start && !hint->title && !hint->headline)
      return TRUE;
  }
  return FALSE;
}

static gfloat
nil_score(const Linker *linker, const Case *c, const guint32 *order, guint32 used)
{
  const RwFinder *finder = linker->finder;
  const RwNaming *naming = c->naming;
  const RwDraft *fullest = rw_finder_draft(finder, order[0]), *draft = rw_finder_draft(finder, order[used]);
  const gboolean person = naming->coarse == RW_COARSE_PERSON;
  gfloat score = NIL_WEIGHTS[NIL_ALWAYS];
  if (draft->last - draft->first < fullest->last - fullest->first)
    score += NIL_WEIGHTS[person ? NIL_SHORTER_PERSON : NIL_SHORTER];
  if (person && fullest->last - fullest->first == 1)
    score += NIL_WEIGHTS[NIL_SURNAME];
  if (has_neighbour(finder, draft))
    score += NIL_WEIGHTS[NIL_NEIGHBOUR];
  if (finder->sports && c->acts && naming->coarse == RW_COARSE_PLACE)
    score += NIL_WEIGHTS[NIL_TEAM];
  return score;
}

/* The candidates are those of the fullest name that the bases know. */
static void
gather(Linker *linker, Case *c)
{
  const RwNaming *naming = c->naming;
  guint32 *order = rw_arena_memdup(linker->finder->arena, naming->drafts, naming->n_drafts * sizeof(guint32));
  g_qsort_with_data(order, (gint)naming->n_drafts, sizeof(guint32), by_length, linker->finder->drafts);
  c->begin = linker->candidates->len;
  guint32 used = 0;
  while (used < MIN(naming->n_drafts, NAMES_MAX) && !look_up(linker, rw_finder_draft(linker->finder, order[used])))
    used++;
  c->end = linker->candidates->len;
  if (c->begin < c->end)
    c->nil = nil_score(linker, c, order, used);
}

/* ---- Stated countries ---- */

/* The name after a comma that closes one: "Paris, Texas". */
static guint32
name_beside(const RwFinder *finder, const RwDraft *draft)
{
  const guint32 t = draft->last;
  if (t + 1 >= finder->text->n_tokens || rw_finder_token(finder, t)->form[0] != ',' || finder->hints[t + 1].name == RW_NONE)
    return RW_NONE;
  const RwDraft *next = rw_finder_draft(finder, finder->hints[t + 1].name);
  const gboolean listed = next->last < finder->text->n_tokens &&
    (rw_finder_has_form(finder, next->last, "and") || rw_finder_has_form(finder, next->last, "or"));
  return next->kind == RW_MENTION_NAME && next->first == t + 1 && !listed ? next->name : RW_NONE;
}

/* Fills Case.beside. */
static void
find_beside(const Linker *linker)
{
  const RwFinder *finder = linker->finder;
  const guint32 *case_of = linker->case_of;
  for (guint32 i = 0; i < linker->n_cases; i++) {
    Case *c = &linker->cases[i];
    for (guint32 k = 0; k < c->naming->n_drafts && c->beside == RW_NONE; k++) {
      const guint32 name = name_beside(finder, rw_finder_draft(finder, c->naming->drafts[k]));
      c->beside = name == RW_NONE || case_of[name] == i ? RW_NONE : case_of[name];
    }
  }
}

/* FOR_STATED, FOR_MISSTATED, or FOR_COUNT where nothing is stated. */
static Reason
stated_country(const Linker *linker, const Case *c, const RwKnown *known)
{
  if (c->beside == RW_NONE || known->country == RW_NONE || known->class_ == RW_T_RW_COUNTRY)
    return FOR_COUNT;
  Reason reason = FOR_COUNT;
  for (guint32 i = linker->cases[c->beside].begin; i < linker->cases[c->beside].end; i++) {
    const guint32 other = candidate_at(linker, i)->known;
    const RwKnown *place = rw_finder_known(linker->finder, other);
    if (place->class_ != RW_T_RW_COUNTRY && place->class_ != linker->finder->names->region_class)
      continue;
    if (other == known->country || place->country == known->country)
      return FOR_STATED;
    reason = FOR_MISSTATED;
  }
  return reason;
}

/* ---- Coherence ---- */

static guint
anchors_at(const Linker *linker, guint32 known)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(linker->anchors, GUINT_TO_POINTER(known + 1)));
}

static void
add_anchor(const Linker *linker, guint32 known)
{
  if (known != RW_NONE)
    g_hash_table_insert(linker->anchors, GUINT_TO_POINTER(known + 1), GUINT_TO_POINTER(anchors_at(linker, known) + 1));
}

/* What is sure without the others, and the countries of demonyms. */
static void
find_anchors(const Linker *linker)
{
  const RwFinder *finder = linker->finder;
  for (guint32 i = 0; i < linker->n_cases; i++) {
    const Case *c = &linker->cases[i];
    if (c->best == RW_NONE || c->probability < ANCHOR_MIN)
      continue;
    add_anchor(linker, candidate_at(linker, c->best)->known);
    add_anchor(linker, rw_finder_known(finder, candidate_at(linker, c->best)->known)->country);
  }
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    const RwDraft *draft = rw_finder_draft(finder, i);
    guint k = 0;
    const RwSense *sense = draft->kind == RW_MENTION_DEMONYM
      ? rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &k) : NULL;
    if (sense)
      add_anchor(linker, sense->known);
  }
}

/* Whether anchors other than the case itself are `known` or in it. */
static gboolean
is_anchored(const Linker *linker, const Case *c, guint32 known)
{
  guint own = 0;
  if (c->best != RW_NONE && c->probability >= ANCHOR_MIN) {
    const guint32 best = candidate_at(linker, c->best)->known;
    own = (best == known) + (rw_finder_known(linker->finder, best)->country == known);
  }
  return known != RW_NONE && anchors_at(linker, known) > own;
}

/* ---- Scores ---- */

static gfloat
class_score(const RwNaming *naming, const RwKnown *known)
{
  const RwCoarse a = naming->coarse, b = known->coarse;
  if (a == b || b == RW_COARSE_OTHER)
    return 0;
  const gboolean agents = (a == RW_COARSE_PLACE && b == RW_COARSE_ORGANIZATION) ||
    (a == RW_COARSE_ORGANIZATION && b == RW_COARSE_PLACE);
  return WEIGHTS[agents ? FOR_OTHER_AGENT : FOR_OTHER_CLASS];
}

/* "UN", "VW": one word without a small letter. */
static gboolean
is_acronym(const char *form)
{
  for (const char *p = form; *p; p = g_utf8_next_char(p)) {
    const gunichar c = g_utf8_get_char(p);
    if (g_unichar_islower(c) || g_unichar_isspace(c))
      return FALSE;
  }
  return TRUE;
}

/* Without what depends on other entities. */
static gfloat
local_score(const Linker *linker, const Case *c, const Candidate *candidate)
{
  const RwKnown *known = rw_finder_known(linker->finder, candidate->known);
  gfloat score = logf(candidate->prior) + class_score(c->naming, known);
  if (known->class_ == RW_T_RW_COUNTRY)
    score += WEIGHTS[FOR_COUNTRY];
  if (known->capital_of != RW_NONE)
    score += WEIGHTS[FOR_CAPITAL];
  if (known->ambiguous)
    score += WEIGHTS[FOR_AMBIGUOUS];
  if (is_acronym(candidate->form))
    score += WEIGHTS[FOR_ACRONYM];
  const Reason stated = stated_country(linker, c, known);
  return stated == FOR_COUNT ? score : score + WEIGHTS[stated];
}

static gfloat
coherence_score(const Linker *linker, const Case *c, const Candidate *candidate)
{
  const RwKnown *known = rw_finder_known(linker->finder, candidate->known);
  if (is_anchored(linker, c, candidate->known) || is_anchored(linker, c, known->country))
    return WEIGHTS[FOR_RELATED];
  return known->country == RW_NONE ? 0 : WEIGHTS[FOR_UNRELATED];
}

/* The most probable candidate, by the scores. */
static void
rank(const Linker *linker, Case *c)
{
  gfloat top = c->nil;
  guint32 best = RW_NONE;
  for (guint32 i = c->begin; i < c->end; i++) {
    top = MAX(top, candidate_at(linker, i)->score);
    if (best == RW_NONE || candidate_at(linker, i)->score > candidate_at(linker, best)->score)
      best = i;
  }
  gfloat sum = expf(c->nil - top);
  for (guint32 i = c->begin; i < c->end; i++)
    sum += expf(candidate_at(linker, i)->score - top);
  c->best = best;
  c->probability = best == RW_NONE ? 0 : expf(candidate_at(linker, best)->score - top) / sum;
}

/* Each by itself, then all with what the sure ones say of the others. */
static void
score_all(const Linker *linker)
{
  for (guint32 i = 0; i < linker->n_cases; i++) {
    Case *c = &linker->cases[i];
    for (guint32 k = c->begin; k < c->end; k++)
      candidate_at(linker, k)->score = local_score(linker, c, candidate_at(linker, k));
    rank(linker, c);
  }
  find_anchors(linker);
  for (guint32 i = 0; i < linker->n_cases; i++) {
    const Case *c = &linker->cases[i];
    for (guint32 k = c->begin; k < c->end; k++)
      candidate_at(linker, k)->score += coherence_score(linker, c, candidate_at(linker, k));
  }
  for (guint32 i = 0; i < linker->n_cases; i++)
    rank(linker, &linker->cases[i]);
}

void
rw_finder_link(const RwFinder *finder, RwNaming *namings, guint32 n)
{
  Linker linker = {
    .finder = finder,
    .candidates = g_array_new(FALSE, FALSE, sizeof(Candidate)),
    .cases = rw_arena_new_array(finder->arena, Case, n),
    .n_cases = n,
    .anchors = g_hash_table_new(NULL, NULL),
  };
  for (guint32 i = 0; i < n; i++)
    linker.cases[i] = (Case){.naming = &namings[i], .best = RW_NONE, .beside = RW_NONE};
  number_names(&linker);
  find_actors(&linker);
  for (guint32 i = 0; i < n; i++)
    gather(&linker, &linker.cases[i]);
  find_beside(&linker);
  score_all(&linker);
  for (guint32 i = 0; i < n; i++) {
    const Case *c = &linker.cases[i];
    const guint32 known = c->best == RW_NONE ? RW_NONE : candidate_at(&linker, c->best)->known;
    namings[i].known = c->probability >= LINK_MIN ? known : RW_NONE;
    namings[i].close = c->probability < LINK_MIN && c->probability >= CLOSE_MIN ? known : RW_NONE;
    namings[i].confidence = c->probability;
  }
  g_array_unref(linker.candidates);
  g_hash_table_unref(linker.anchors);
}
