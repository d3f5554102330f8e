/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <math.h>
#include <string.h>

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
  FOR_WORDS,         /* Each word of its description that the article has */
  FOR_NO_WORDS,      /* The article has none of its description */
  FOR_RELATED,       /* Facts of the base lead from it to another entity of the article, or both to the same one */
  FOR_UNRELATED,     /* It has a country, and no fact of it does */
  FOR_STATED,        /* The country that the article states beside it: ", Texas" */
  FOR_MISSTATED,     /* The article states another */
  FOR_LAST_WORD,     /* A person of whom the article says one word, which is the last one of its name ... */
  FOR_WHOLE_WORD,    /* ... or all of it */
  FOR_COUNT,
} Reason;

static const gfloat WEIGHTS[FOR_COUNT] = {
  [FOR_OTHER_CLASS] = -5.0f,
  [FOR_OTHER_AGENT] = -3.0f,
  [FOR_COUNTRY] = 1.0f,
  [FOR_CAPITAL] = 0.7f,
  [FOR_AMBIGUOUS] = -2.5f,
  [FOR_ACRONYM] = -1.5f,
  [FOR_WORDS] = 1.2f,
  [FOR_NO_WORDS] = -0.7f,
  [FOR_RELATED] = 1.0f,
  [FOR_UNRELATED] = -1.5f,
  [FOR_STATED] = 2.5f,
  [FOR_MISSTATED] = -3.0f,
  [FOR_LAST_WORD] = 0.7f,
  [FOR_WHOLE_WORD] = -1.5f,
};

/* What speaks against any link. */
typedef enum {
  NIL_ALWAYS,
  NIL_SHORTER,       /* The base does not know the fullest name, but a shorter one */
  NIL_SHORTER_PERSON,/* The same of a person: another one with that surname */
  NIL_SURNAME,       /* A person of whom the article says one word */
  NIL_NEIGHBOUR,     /* A word with a capital beside it: part of a longer name */
  NIL_BEGINS,        /* A place whose name begins that of an organization of the article: "Hanover" for Hanover Insurance */
  NIL_TEAM,          /* A place in a report on sports that is not only where things happen: its team */
  NIL_COUNT,
} NilReason;

static const gfloat NIL_WEIGHTS[NIL_COUNT] = {
  [NIL_ALWAYS] = -3.0f,
  [NIL_SHORTER] = 1.5f,
  [NIL_SHORTER_PERSON] = 4.0f,
  [NIL_SURNAME] = 1.0f,
  [NIL_NEIGHBOUR] = 2.0f,
  [NIL_BEGINS] = 1.5f,
  [NIL_TEAM] = 4.5f,
};

/* A link is taken from the first of these probabilities on; from the second on it is a close match. */
#define LINK_MIN 0.75f
#define CLOSE_MIN 0.30f

/* In the first pass, what is as likely as this supports others in the second. */
#define ANCHOR_MIN 0.9f

/* What a base calls impossible is rare. */
#define PRIOR_MIN 1e-4f

/* Distinct names that are looked at, the longest first. */
#define NAMES_MAX 8

/* Pieces of an organization's name that a place may be called by. */
#define BEGINS_MAX 3

/* Words of a description that count at most, and facts of an entity that are looked at. */
#define WORDS_MAX 3
#define RELATED_MAX 32

/* The best candidates of a base that are looked at: a name has thousands in large ones. */
#define CANDIDATES_MAX 24

typedef struct {
  guint32 known;
  guint32 base;
  const char *form;  /* The name, as the base writes it */
  gfloat prior;      /* P(e | name) in that base */
  gfloat score;
  gfloat nil;        /* The score of no link by this name */
  gboolean unsure;   /* RwSense.unsure */
  const guint32 *related; /* entities of the bases */
  guint n_related;
} Candidate;

/* A naming with its candidates. */
typedef struct {
  RwNaming *naming;
  guint32 begin, end;/* in Linker.candidates */
  guint32 best;      /* candidate, or RW_NONE: of the first base that is sure of one, else the most probable one */
  guint32 also;      /* the one that a later base is sure of, or RW_NONE */
  gfloat probability;
  guint32 beside;    /* the naming stated after a comma, or RW_NONE */
  guint8 acts;       /* a mention is not after a preposition of place */
  guint8 begins;     /* its fullest name begins that of an organization */
} Case;

typedef struct {
  const RwFinder *finder;
  GArray *candidates;/* Candidate */
  Case *cases;
  guint32 n_cases;
  guint32 *case_of;  /* [distinct names] */
  guint32 *words;    /* the pieces of the article, sorted; NULL until they are needed */
  guint32 n_words;
  GHashTable *anchors; /* entity of the bases + 1 -> how many anchors are it, or have facts about it */
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

/* The hash of a name's first `n` pieces, or of as many as it has. */
static guint64
hash_pieces(const RwFinder *finder, const RwDraft *draft, guint32 n)
{
  guint64 name = RW_NO_NAME;
  const guint32 begin = finder->pieces.start[draft->first], end = finder->pieces.start[draft->last];
  for (guint32 i = begin; i < MIN(begin + n, end); i++)
    name = rw_name_step(name, finder->pieces.hashes[i]);
  return name;
}

static guint32
count_pieces(const RwFinder *finder, const RwDraft *draft)
{
  return finder->pieces.start[draft->last] - finder->pieces.start[draft->first];
}

/* Fills Case.begins. */
static void
find_begins(Linker *linker)
{
  const RwFinder *finder = linker->finder;
  g_autoptr(GHashTable) begins = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint32 i = 0; i < linker->n_cases; i++) {
    const RwNaming *naming = linker->cases[i].naming;
    for (guint32 k = 0; naming->coarse == RW_COARSE_ORGANIZATION && k < naming->n_drafts; k++) {
      const RwDraft *draft = rw_finder_draft(finder, naming->drafts[k]);
      for (guint32 n = 1; n < MIN(count_pieces(finder, draft), BEGINS_MAX + 1); n++) {
        const guint64 hash = hash_pieces(finder, draft, n);
        g_hash_table_add(begins, rw_arena_memdup(finder->arena, &hash, sizeof(hash)));
      }
    }
  }
  for (guint32 i = 0; i < linker->n_cases; i++) {
    const RwDraft *draft = rw_finder_draft(finder, linker->cases[i].naming->drafts[0]);
    const guint64 hash = hash_pieces(finder, draft, G_MAXUINT32 / 2);
    linker->cases[i].begins = (guint8)g_hash_table_contains(begins, &hash);
  }
}

/* ---- Candidates ---- */

static void
add_candidate(Linker *linker, const RwSense *sense)
{
  const RwFinder *finder = linker->finder;
  Candidate candidate = {.known = sense->known, .base = sense->base, .form = sense->form, .prior = sense->probability,
                                 .unsure = sense->unsure};
  candidate.related = rw_kb_related(finder->names->kb, sense->id, finder->arena, &candidate.n_related);
  candidate.n_related = MIN(candidate.n_related, RELATED_MAX);
  g_array_append_val(linker->candidates, candidate);
}

/* Those whose case is not that of the name are out: the others of each base share its probability. */
static void
share_priors(const Linker *linker, guint32 first)
{
  for (guint32 i = first, end; i < linker->candidates->len; i = end) {
    gfloat sum = 0;
    for (end = i; end < linker->candidates->len && candidate_at(linker, end)->base == candidate_at(linker, i)->base; end++)
      sum += candidate_at(linker, end)->prior;
    for (guint32 k = i; sum > 0 && k < end; k++)
      candidate_at(linker, k)->prior /= sum;
  }
}

/* Whether a sense adds nothing to the candidates from `begin` on, those from `before` on being of the same name. */
static gboolean
is_taken(const Linker *linker, const RwSense *sense, guint32 begin, guint32 before)
{
  guint n = 0;
  for (guint32 i = begin; i < linker->candidates->len; i++) {
    const Candidate *candidate = candidate_at(linker, i);
    n += candidate->base == sense->base;
    if (candidate->known == sense->known || (candidate->base == sense->base && i < before) || n == CANDIDATES_MAX)
      return TRUE;
  }
  return FALSE;
}

/* Adds what a name may mean to the bases that know no fuller one, each entity once; FALSE where it adds nothing. */
static gboolean
add_candidates(Linker *linker, const Case *c, guint32 state, guint32 first, guint32 last)
{
  const guint32 before = linker->candidates->len;
  guint i = 0;
  for (const RwSense *sense; (sense = rw_finder_next_sense(linker->finder, state, first, last, &i));) {
    if (!is_taken(linker, sense, c->begin, before))
      add_candidate(linker, sense);
  }
  share_priors(linker, before);
  return linker->candidates->len > before;
}

/* The hash of a name without the initials between its first and its last word: "Donald J. Trump". */
static guint64
hash_without_initials(const RwFinder *finder, guint32 first, guint32 last)
{
  guint64 name = RW_NO_NAME;
  for (guint32 t = first; t < last; t++) {
    const char *form = rw_finder_token(finder, t)->form;
    const char *rest = g_utf8_next_char(form);
    if (t > first && t + 1 < last && (!*rest || g_str_equal(rest, ".")))
      continue;
    for (guint32 i = finder->pieces.start[t]; i < finder->pieces.start[t + 1]; i++)
      name = finder->pieces.hashes[i] == RW_NO_NAME ? name : rw_name_step(name, finder->pieces.hashes[i]);
  }
  return name;
}

/* A name as it is, else without the words that only introduce or classify it, "Mr", "the", "Inc", else without initials. */
static gboolean
look_up(Linker *linker, const Case *c, const RwDraft *draft)
{
  const RwFinder *finder = linker->finder;
  if (draft->state && add_candidates(linker, c, draft->state, draft->first, draft->last))
    return TRUE;
  guint32 first = draft->first, last = draft->last;
  while (last - first > 1 && (finder->hints[first].title || rw_finder_has_form(finder, first, "the")))
    first++;
  while (last - first > 1 && (rw_finder_is(finder, last - 1, RW_WORD_NAME_SUFFIX) || !finder->hints[last - 1].capital))
    last--;
  guint32 state = rw_seen_exact(finder->seen, finder->pieces, first, last);
  if (!state && last - first > 2)
    state = rw_seen_named(finder->seen, hash_without_initials(finder, first, last));
  return state && add_candidates(linker, c, state, first, last);
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
  if (c->begins && naming->coarse == RW_COARSE_PLACE)
    score += NIL_WEIGHTS[NIL_BEGINS];
  if (finder->sports && c->acts && naming->coarse == RW_COARSE_PLACE)
    score += NIL_WEIGHTS[NIL_TEAM];
  return score;
}

/* By base, else as they come. */
static void
sort_by_base(const Linker *linker, guint32 begin, guint32 end)
{
  for (guint32 i = begin + 1; i < end; i++) {
    const Candidate candidate = *candidate_at(linker, i);
    guint32 k = i;
    for (; k > begin && candidate_at(linker, k - 1)->base > candidate.base; k--)
      *candidate_at(linker, k) = *candidate_at(linker, k - 1);
    *candidate_at(linker, k) = candidate;
  }
}

/* The candidates of each base are those of the fullest name that it knows. */
static void
gather(Linker *linker, Case *c)
{
  const RwNaming *naming = c->naming;
  guint32 *order = rw_arena_memdup(linker->finder->arena, naming->drafts, naming->n_drafts * sizeof(guint32));
  g_qsort_with_data(order, (gint)naming->n_drafts, sizeof(guint32), by_length, linker->finder->drafts);
  c->begin = linker->candidates->len;
  for (guint32 used = 0; used < MIN(naming->n_drafts, NAMES_MAX); used++) {
    const guint32 before = linker->candidates->len;
    const gfloat nil = look_up(linker, c, rw_finder_draft(linker->finder, order[used])) ? nil_score(linker, c, order, used) : 0;
    for (guint32 i = before; i < linker->candidates->len; i++)
      candidate_at(linker, i)->nil = nil;
  }
  c->end = linker->candidates->len;
  sort_by_base(linker, c->begin, c->end);
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

/* ---- Words ---- */

static int
compare_words(const void *a, const void *b)
{
  const guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

static void
sort_words(Linker *linker)
{
  const RwFinder *finder = linker->finder;
  linker->n_words = finder->pieces.start[finder->text->n_tokens];
  linker->words = rw_arena_new_array(finder->arena, guint32, linker->n_words + 1);
  for (guint32 i = 0; i < linker->n_words; i++)
    linker->words[i] = (guint32)finder->pieces.hashes[i];
  qsort(linker->words, linker->n_words, sizeof(guint32), compare_words);
}

/* What the article says of the description of a candidate. */
static gfloat
words_score(Linker *linker, const RwKnown *known)
{
  guint n, found = 0;
  const guint32 *words = rw_kb_context(linker->finder->names->kb, known->id, linker->finder->arena, &n);
  if (!n)
    return 0;
  if (!linker->words)
    sort_words(linker);
  for (guint i = 0; i < n && found < WORDS_MAX; i++)
    found += bsearch(&words[i], linker->words, linker->n_words, sizeof(guint32), compare_words) != NULL;
  return found ? WEIGHTS[FOR_WORDS] * (gfloat)found : WEIGHTS[FOR_NO_WORDS];
}

/* ---- Coherence ---- */

static guint
anchors_at(const Linker *linker, guint32 id)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(linker->anchors, GUINT_TO_POINTER(id + 1)));
}

static void
add_anchor(const Linker *linker, guint32 id)
{
  g_hash_table_insert(linker->anchors, GUINT_TO_POINTER(id + 1), GUINT_TO_POINTER(anchors_at(linker, id) + 1));
}

static guint32
id_of(const Linker *linker, const Candidate *candidate)
{
  return rw_finder_known(linker->finder, candidate->known)->id;
}

static void
add_anchors(const Linker *linker, const Candidate *candidate)
{
  add_anchor(linker, id_of(linker, candidate));
  for (guint i = 0; i < candidate->n_related; i++)
    add_anchor(linker, candidate->related[i]);
}

static gboolean
is_anchor(const Case *c)
{
  return c->best != RW_NONE && c->probability >= ANCHOR_MIN;
}

/* What is sure without the others, and the countries of demonyms. */
static void
find_anchors(const Linker *linker)
{
  const RwFinder *finder = linker->finder;
  for (guint32 i = 0; i < linker->n_cases; i++) {
    const Case *c = &linker->cases[i];
    if (is_anchor(c))
      add_anchors(linker, candidate_at(linker, c->best));
    if (is_anchor(c) && c->also != RW_NONE)
      add_anchors(linker, candidate_at(linker, c->also));
  }
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    const RwDraft *draft = rw_finder_draft(finder, i);
    guint k = 0;
    const RwSense *sense = draft->kind == RW_MENTION_DEMONYM
      ? rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &k) : NULL;
    if (sense)
      add_anchor(linker, rw_finder_known(finder, sense->known)->id);
  }
}

/* How often a candidate is an entity, or leads to it. */
static guint
count_at(const Linker *linker, guint32 candidate, guint32 id)
{
  if (candidate == RW_NONE)
    return 0;
  const Candidate *c = candidate_at(linker, candidate);
  guint n = id_of(linker, c) == id;
  for (guint i = 0; i < c->n_related; i++)
    n += c->related[i] == id;
  return n;
}

/* Whether anchors other than the case itself are the entity, or lead to it. */
static gboolean
is_anchored(const Linker *linker, const Case *c, guint32 id)
{
  const guint own = is_anchor(c) ? count_at(linker, c->best, id) + count_at(linker, c->also, id) : 0;
  return anchors_at(linker, id) > own;
}

static gfloat
coherence_score(const Linker *linker, const Case *c, const Candidate *candidate)
{
  gboolean related = is_anchored(linker, c, id_of(linker, candidate));
  for (guint i = 0; i < candidate->n_related && !related; i++)
    related = is_anchored(linker, c, candidate->related[i]);
  if (related)
    return WEIGHTS[FOR_RELATED];
  return rw_finder_known(linker->finder, candidate->known)->country == RW_NONE ? 0 : WEIGHTS[FOR_UNRELATED];
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

/* "Merkel" for Angela Merkel, where the base does not know what it is. */
static gfloat
surname_score(const RwNaming *naming, const Candidate *candidate, const RwKnown *known)
{
  if (naming->coarse != RW_COARSE_PERSON || strchr(candidate->form, ' '))
    return 0;
  const char *last = strrchr(known->label, ' ');
  const char *word = last ? last + 1 : known->label;
  char a[RW_PIECE_MAX], b[RW_PIECE_MAX];
  rw_fold(word, strlen(word), a, sizeof(a));
  rw_fold(candidate->form, strlen(candidate->form), b, sizeof(b));
  if (!g_str_equal(a, b))
    return 0;
  return last ? WEIGHTS[FOR_LAST_WORD] : known->coarse == RW_COARSE_OTHER ? WEIGHTS[FOR_WHOLE_WORD] : 0;
}

/* Without what depends on other entities. */
static gfloat
local_score(Linker *linker, const Case *c, const Candidate *candidate)
{
  const RwKnown *known = rw_finder_known(linker->finder, candidate->known);
  gfloat score = logf(MAX(candidate->prior, PRIOR_MIN)) + class_score(c->naming, known);
  if (known->class_ == RW_T_RW_COUNTRY)
    score += WEIGHTS[FOR_COUNTRY];
  if (known->capital_of != RW_NONE)
    score += WEIGHTS[FOR_CAPITAL];
  if (candidate->unsure || known->ambiguous)
    score += WEIGHTS[FOR_AMBIGUOUS];
  if (is_acronym(candidate->form))
    score += WEIGHTS[FOR_ACRONYM];
  const Reason stated = stated_country(linker, c, known);
  if (stated != FOR_COUNT)
    score += WEIGHTS[stated];
  return score + surname_score(c->naming, candidate, known) + words_score(linker, known);
}

/* The most probable candidate of [begin, end), all of one base. */
static guint32
rank_base(const Linker *linker, gfloat nil, guint32 begin, guint32 end, gfloat *probability)
{
  guint32 best = begin;
  for (guint32 i = begin + 1; i < end; i++) {
    if (candidate_at(linker, i)->score > candidate_at(linker, best)->score)
      best = i;
  }
  const gfloat top = MAX(candidate_at(linker, best)->score, nil);
  gfloat sum = expf(nil - top);
  for (guint32 i = begin; i < end; i++)
    sum += expf(candidate_at(linker, i)->score - top);
  *probability = expf(candidate_at(linker, best)->score - top) / sum;
  return best;
}

/* Whether two bases call two entities the same. */
static gboolean
have_one_label(const Linker *linker, guint32 a, guint32 b)
{
  const char *x = rw_finder_known(linker->finder, candidate_at(linker, a)->known)->label;
  const char *y = rw_finder_known(linker->finder, candidate_at(linker, b)->known)->label;
  return rw_name_hash(x) == rw_name_hash(y);
}

/* The candidate among those of earlier bases, [c->begin, end), with the label of `known`, or RW_NONE. */
static guint32
find_label(const Linker *linker, const Case *c, guint32 end, guint32 known)
{
  for (guint32 i = c->begin; i < end; i++) {
    if (have_one_label(linker, i, known))
      return i;
  }
  return RW_NONE;
}

/* Takes in what the next base, whose candidates begin at `begin`, holds for the best. */
static void
take_best(const Linker *linker, Case *c, guint32 begin, guint32 best, gfloat probability)
{
  if (c->probability >= LINK_MIN) {
    c->also = c->also == RW_NONE && probability >= LINK_MIN ? best : c->also;
    return;
  }
  const guint32 same = probability >= LINK_MIN ? find_label(linker, c, begin, best) : RW_NONE;
  if (same != RW_NONE)
    c->also = best;
  if (probability > c->probability) {
    c->best = same == RW_NONE ? best : same;
    c->probability = probability;
  }
}

/* Bases are asked in their order, as candidates stand.  A later base that is sure decides between what an earlier one knows. */
static void
rank(const Linker *linker, Case *c)
{
  c->best = c->also = RW_NONE;
  c->probability = 0;
  for (guint32 begin = c->begin, end; begin < c->end; begin = end) {
    for (end = begin + 1; end < c->end && candidate_at(linker, end)->base == candidate_at(linker, begin)->base;)
      end++;
    gfloat probability;
    const guint32 best = rank_base(linker, candidate_at(linker, begin)->nil, begin, end, &probability);
    take_best(linker, c, begin, best, probability);
  }
}

/* Each by itself, then all with what the sure ones say of the others. */
static void
score_all(Linker *linker)
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

/* ---- Links ---- */

/* What a base does not know of a linked entity comes from a later base that knows it too, else from the article. */
static void
lend(const RwFinder *finder, const RwNaming *naming, guint32 also)
{
  RwKnown *known = rw_finder_known(finder, naming->known);
  RwKnown *other = also == RW_NONE ? NULL : rw_finder_known(finder, also);
  if (other && other->same == RW_NONE)
    other->same = naming->known;
  if (known->class_ != RW_T_RW_ENTITY)
    return;
  known->class_ = other && other->class_ != RW_T_RW_ENTITY ? other->class_ : rw_coarse_class(naming->coarse);
  known->coarse = rw_names_coarse(finder->names, known->class_);
  known->country = other && known->country == RW_NONE ? other->country : known->country;
  known->capital_of = other && known->capital_of == RW_NONE ? other->capital_of : known->capital_of;
}

static void
write_link(const Linker *linker, const Case *c)
{
  const guint32 known = c->best == RW_NONE ? RW_NONE : candidate_at(linker, c->best)->known;
  RwNaming *naming = c->naming;
  naming->known = c->probability >= LINK_MIN ? known : RW_NONE;
  naming->close = c->probability < LINK_MIN && c->probability >= CLOSE_MIN ? known : RW_NONE;
  naming->confidence = c->probability;
  if (naming->known != RW_NONE)
    lend(linker->finder, naming, c->also == RW_NONE ? RW_NONE : candidate_at(linker, c->also)->known);
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
    linker.cases[i] = (Case){.naming = &namings[i], .best = RW_NONE, .also = RW_NONE, .beside = RW_NONE};
  number_names(&linker);
  find_actors(&linker);
  find_begins(&linker);
  for (guint32 i = 0; i < n; i++)
    gather(&linker, &linker.cases[i]);
  find_beside(&linker);
  score_all(&linker);
  for (guint32 i = 0; i < n; i++)
    write_link(&linker, &linker.cases[i]);
  g_array_unref(linker.candidates);
  g_hash_table_unref(linker.anchors);
}
