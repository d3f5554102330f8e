/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/scan.h"

#include <string.h>

/* Bytes of a preposition of several words ("in the middle of") that are compared. */
#define MARKER_MAX 64

/* Trees */

/* The keys of a child in relation `deprel`, RW_KEY_COUNT for none. */
static void
find_keys(unsigned deprel, RwKey keys[static 2])
{
  keys[0] = keys[1] = RW_KEY_COUNT;
  switch ((int)rw_deprel_base(deprel)) {
  case RW_DEPREL_NSUBJ:
    keys[0] = RW_KEY_SUBJECT;
    keys[1] = deprel == RW_DEPREL_NSUBJ_PASS ? RW_KEY_PASSIVE : RW_KEY_COUNT;
    break;
  case RW_DEPREL_OBJ:
    keys[0] = RW_KEY_OBJECT;
    break;
  case RW_DEPREL_IOBJ:
    keys[0] = RW_KEY_INDIRECT;
    break;
  case RW_DEPREL_CASE:
    keys[0] = RW_KEY_CASE;
    break;
  case RW_DEPREL_MARK:
    keys[0] = RW_KEY_MARK;
    break;
  case RW_DEPREL_COP:
    keys[0] = RW_KEY_COPULA;
    break;
  case RW_DEPREL_AUX:
    keys[0] = deprel == RW_DEPREL_AUX_PASS ? RW_KEY_PASSIVE : RW_KEY_AUXILIARY;
    break;
  case RW_DEPREL_CONJ:
    keys[0] = RW_KEY_CONJUNCT;
    break;
  case RW_DEPREL_NMOD:
    keys[0] = deprel == RW_DEPREL_NMOD_POSS ? RW_KEY_POSSESSIVE : RW_KEY_COUNT;
    break;
  default:
    break;
  }
}

static void
link_children(RwScan *scan)
{
  for (guint32 i = 0; i < scan->text->n_tokens; i++)
    for (guint key = 0; key < RW_KEY_COUNT; key++)
      scan->keys[i][key] = RW_NONE;
  for (guint32 i = scan->text->n_tokens; i > 0; i--) {
    const guint32 head = scan->tokens[i - 1].head;
    if (head == RW_NONE)
      continue;
    RwKey keys[2];
    find_keys(scan->tokens[i - 1].deprel, keys);
    for (guint k = 0; k < G_N_ELEMENTS(keys); k++)
      if (keys[k] != RW_KEY_COUNT)
        scan->keys[head][keys[k]] = i - 1;
    scan->next_sibling[i - 1] = scan->first_child[head];
    scan->first_child[head] = i - 1;
  }
}

/* From the leaves up: a token is done when all its children are. */
static void
find_extents(RwScan *scan)
{
  const guint32 n = scan->text->n_tokens;
  guint32 *open = rw_arena_new_array(scan->arena, guint32, n + 1);
  for (guint32 i = 0; i < n; i++) {
    scan->left[i] = scan->right[i] = i;
    if (scan->tokens[i].head != RW_NONE)
      open[scan->tokens[i].head]++;
  }
  for (guint32 i = 0; i < n; i++) {
    guint32 token = i;
    while (token != RW_NONE && open[token] == 0) {
      open[token] = RW_NONE;
      const guint32 head = scan->tokens[token].head;
      if (head != RW_NONE) {
        scan->left[head] = MIN(scan->left[head], scan->left[token]);
        scan->right[head] = MAX(scan->right[head], scan->right[token]);
        open[head]--;
      }
      token = head;
    }
  }
}

static void
mark_times(RwScan *scan)
{
  for (guint32 i = 0; i < scan->times->n_timexes; i++)
    for (guint32 t = scan->times->timexes[i].first; t < scan->times->timexes[i].last; t++)
      scan->timex_at[t] = i;
}

/* Mentions begin in the order of the text, longer ones first. */
static void
index_mentions(RwScan *scan)
{
  const RwEntities *entities = scan->entities;
  for (guint32 i = 0; i < entities->n_mentions; i++) {
    const RwMention *mention = &entities->mentions[i];
    if (scan->starts_at[mention->first] == RW_NONE)
      scan->starts_at[mention->first] = i;
    if (scan->ends_at[mention->last - 1] == RW_NONE)
      scan->ends_at[mention->last - 1] = i;
    for (guint32 t = mention->first; mention->kind == RW_MENTION_NAME && t < mention->last && scan->name_at[t] == RW_NONE; t++)
      scan->name_at[t] = i;
  }
}

/* "U.S. Secretary of State Marco Rubio" is Rubio, whichever of its words a tree takes for the head. */
static void
index_offices(RwScan *scan)
{
  const RwEntities *entities = scan->entities;
  for (guint32 i = 0; i < entities->n_offices; i++) {
    const RwOffice *office = &entities->offices[i];
    guint32 t = rw_text_token_at(scan->text, office->evidence.begin);
    for (int k = 0; k < RW_ARGS_MAX && t < scan->text->n_tokens && scan->tokens[t].span.end <= office->evidence.end; k++, t++)
      if (scan->holder_at[t] == RW_NONE) {
        scan->holder_at[t] = office->person;
        scan->former_at[t] = office->former ? office->person : RW_NONE;
      }
  }
}

static guint32 *
new_row(RwScan *scan)
{
  const guint32 n = scan->text->n_tokens;
  guint32 *row = rw_arena_new_array(scan->arena, guint32, (gsize)n + 1);
  for (guint32 t = 0; t < n; t++)
    row[t] = RW_NONE;
  return row;
}

/* Words are asked for again and again, so each is looked up once. */
static void
look_up_words(RwScan *scan)
{
  scan->of_lemma = rw_arena_new_array(scan->arena, const RwEntry *, scan->text->n_tokens);
  scan->of_form = rw_arena_new_array(scan->arena, const RwEntry *, scan->text->n_tokens);
  for (guint32 t = 0; t < scan->text->n_tokens; t++) {
    const RwToken *token = &scan->tokens[t];
    scan->of_form[t] = rw_patterns_entry(scan->patterns, token->form);
    scan->of_lemma[t] = token->lemma == token->form ? scan->of_form[t] : rw_patterns_entry(scan->patterns, token->lemma);
  }
}

RwScan *
rw_scan_new(const RwPatterns *patterns, RwArena *arena, const RwText *text, const RwEntities *entities, const RwTimes *times)
{
  RwScan *scan = rw_arena_new_array(arena, RwScan, 1);
  *scan = (RwScan){
    .patterns = patterns,
    .ontology = patterns->ontology,
    .arena = arena,
    .text = text,
    .tokens = text->tokens,
    .entities = entities,
    .times = times,
    .keys = rw_arena_alloc(arena, sizeof(*scan->keys) * ((gsize)text->n_tokens + 1)),
  };
  guint32 **const rows[] = {
    &scan->first_child, &scan->next_sibling, &scan->left,      &scan->right,
    &scan->ends_at,     &scan->starts_at,    &scan->name_at,  &scan->holder_at, &scan->former_at, &scan->timex_at,
    &scan->country_in,
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    *rows[i] = new_row(scan);
  look_up_words(scan);
  link_children(scan);
  find_extents(scan);
  mark_times(scan);
  index_mentions(scan);
  index_offices(scan);
  rw_scan_find_countries(scan);
  return scan;
}

static gboolean
is_punctuation(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].upos == RW_UPOS_PUNCT;
}

RwSpan
rw_scan_subtree(const RwScan *scan, guint32 token)
{
  guint32 first = scan->left[token], last = scan->right[token];
  while (first < token && is_punctuation(scan, first))
    first++;
  while (last > token && is_punctuation(scan, last))
    last--;
  return rw_text_span(scan->text, first, last + 1);
}

static gboolean
is_clause(const RwScan *scan, guint32 token)
{
  switch ((int)rw_scan_rel(scan, token)) {
  case RW_DEPREL_ROOT:
  case RW_DEPREL_CCOMP:
  case RW_DEPREL_PARATAXIS:
    return TRUE;
  case RW_DEPREL_ADVCL:
  case RW_DEPREL_CONJ:
    return scan->tokens[token].upos == RW_UPOS_VERB;
  default:
    return FALSE;
  }
}

RwSpan
rw_scan_clause(const RwScan *scan, guint32 token)
{
  for (int i = 0; i < RW_CLIMB_MAX && !is_clause(scan, token) && scan->tokens[token].head != RW_NONE; i++)
    token = scan->tokens[token].head;
  return rw_scan_subtree(scan, token);
}

/* Words */

const GArray *
rw_scan_words(const RwScan *scan, RwWordKind kind, guint32 token)
{
  return rw_entry_words(kind, scan->of_lemma[token], scan->of_form[token]);
}

gboolean
rw_scan_is_word(const RwScan *scan, guint32 token, const char *word)
{
  return g_ascii_strcasecmp(scan->tokens[token].lemma, word) == 0 || g_ascii_strcasecmp(scan->tokens[token].form, word) == 0;
}

/* The dependent of `head` that is `word`: by itself, or the preposition of a dependent. */
static gboolean
has_dependent(const RwScan *scan, guint32 head, const char *word)
{
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[head]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--) {
    const guint32 marker = rw_scan_child(scan, child, RW_KEY_CASE);
    if (rw_scan_is_word(scan, child, word) || (marker != RW_NONE && rw_scan_is_word(scan, marker, word)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
stand_before(const RwScan *scan, guint32 token, const RwWord *word)
{
  if (token < word->n_others || scan->tokens[token - word->n_others].sentence != scan->tokens[token].sentence)
    return FALSE;
  for (guint32 i = 0; i < word->n_others; i++)
    if (!rw_scan_is_word(scan, token - word->n_others + i, word->others[i]))
      return FALSE;
  return TRUE;
}

/* The same with adverbs between: "is now to". */
static gboolean
stand_before_loosely(const RwScan *scan, guint32 token, const RwWord *word)
{
  const guint32 first = scan->text->sentences[scan->tokens[token].sentence].first;
  for (guint32 i = word->n_others; i > 0; i--) {
    do {
      if (token == first)
        return FALSE;
      token--;
    } while (!rw_scan_is_word(scan, token, word->others[i - 1]) && scan->tokens[token].upos == RW_UPOS_ADV);
    if (!rw_scan_is_word(scan, token, word->others[i - 1]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
stand_after(const RwScan *scan, guint32 token, const RwWord *word)
{
  for (guint32 i = 0; i < word->n_others; i++)
    if (token + 1 + i >= scan->text->n_tokens || !rw_scan_is_word(scan, token + 1 + i, word->others[i]))
      return FALSE;
  return TRUE;
}

gboolean
rw_scan_has_word(const RwScan *scan, RwWordKind kind, guint32 token, const RwWord *word)
{
  if (!word->n_others)
    return TRUE;
  if (kind == RW_WORD_PREPOSITION)
    return stand_after(scan, token, word);
  if (kind == RW_WORD_SUBORDINATOR)
    return stand_before_loosely(scan, token, word);
  if (kind != RW_WORD_VERB)
    return stand_before(scan, token, word);
  for (guint32 i = 0; i < word->n_others; i++)
    if (!has_dependent(scan, token, word->others[i]))
      return FALSE;
  return TRUE;
}

guint32
rw_scan_longest(const RwScan *scan, RwWordKind kind, guint32 token)
{
  const GArray *words = rw_scan_words(scan, kind, token);
  guint32 longest = 0;
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    if (word->n_others > longest && rw_scan_has_word(scan, kind, token, word))
      longest = word->n_others;
  }
  return kind == RW_WORD_NOUN ? longest : 0;
}

/* "a painter and lecturer at": a noun that a tagger takes for a comparative, in a place where adjectives of their own stand. */
static gboolean
is_noun_by_place(const RwScan *scan, guint32 token)
{
  return rw_scan_rel(scan, token) != RW_DEPREL_AMOD && !rw_scan_words(scan, RW_WORD_ADJECTIVE, token) &&
         rw_scan_words(scan, RW_WORD_NOUN, token);
}

RwWordKind
rw_scan_kind(const RwScan *scan, guint32 token)
{
  switch (scan->tokens[token].upos) {
  case RW_UPOS_VERB:
    return RW_WORD_VERB;
  case RW_UPOS_NOUN:
  case RW_UPOS_PROPN:
    return RW_WORD_NOUN;
  case RW_UPOS_ADJ:
    return is_noun_by_place(scan, token) ? RW_WORD_NOUN : RW_WORD_ADJECTIVE;
  default:
    return RW_WORD_COUNT;
  }
}

unsigned
rw_scan_marker(const RwScan *scan, guint32 token, RwKey key)
{
  const guint32 marker = rw_scan_child(scan, token, key);
  if (marker == RW_NONE)
    return RW_SLOT_NONE;
  char buffer[MARKER_MAX];
  gsize length = g_strlcpy(buffer, scan->tokens[marker].form, sizeof(buffer));
  RW_FOR_CHILDREN(scan, part, marker)
  if (rw_scan_rel(scan, part) == RW_DEPREL_FIXED && length < sizeof(buffer)) {
    g_strlcat(buffer, " ", sizeof(buffer));
    length = g_strlcat(buffer, scan->tokens[part].form, sizeof(buffer));
  }
  return rw_patterns_slot(scan->patterns, buffer);
}

/* Neighbours */

/* Tokens of an apposition or clause between a name and its verb. */
#define ASIDE_WINDOW 24

gboolean
rw_scan_is_form(const RwScan *scan, guint32 token, char form)
{
  return scan->tokens[token].form[0] == form && !scan->tokens[token].form[1];
}

gboolean
rw_scan_is_aside(const RwScan *scan, guint32 token)
{
  const unsigned upos = scan->tokens[token].upos;
  return upos == RW_UPOS_ADV || upos == RW_UPOS_AUX || upos == RW_UPOS_PART || scan->timex_at[token] != RW_NONE;
}

guint32
rw_scan_mention_before(const RwScan *scan, guint32 token)
{
  const guint32 first = scan->text->sentences[scan->tokens[token].sentence].first;
  guint32 t = token;
  while (t > first && rw_scan_is_aside(scan, t - 1))
    t--;
  if (t == first)
    return RW_NONE;
  if (!rw_scan_is_form(scan, t - 1, ','))
    return scan->ends_at[t - 1];
  for (guint32 d = 2; d < ASIDE_WINDOW && t > first + d; d++)
    if (rw_scan_is_form(scan, t - d, ',') && scan->ends_at[t - d - 1] != RW_NONE)
      return scan->ends_at[t - d - 1];
  return RW_NONE;
}

/* Entities */

/* The slot in which the partitive noun `token` has what is meant, or RW_SLOT_NONE. */
static unsigned
transparent_slot(const RwScan *scan, guint32 token)
{
  const GArray *words = rw_scan_words(scan, RW_WORD_NOUN, token);
  for (guint i = 0; words && i < words->len; i++) {
    const RwPattern *pattern = &scan->patterns->patterns[g_array_index(words, RwWord, i).pattern];
    if (pattern->transparent)
      return pattern->transparent;
  }
  return RW_SLOT_NONE;
}

guint32
rw_scan_whole(const RwScan *scan, guint32 token)
{
  const guint32 head = scan->tokens[token].head;
  const gboolean counted = head != RW_NONE && rw_scan_rel(scan, token) == RW_DEPREL_NMOD && transparent_slot(scan, head) &&
                           rw_scan_slot(scan, token) == transparent_slot(scan, head);
  return counted ? head : token;
}

/* "Volta is a company based in": what a predicate noun says is said of the subject. */
static guint32
predicate_subject(const RwScan *scan, guint32 token)
{
  const guint32 whole = rw_scan_whole(scan, token);
  const guint32 subject = rw_scan_child(scan, whole, RW_KEY_COPULA) == RW_NONE ? RW_NONE : rw_scan_subject(scan, whole);
  return subject == token || subject == whole ? RW_NONE : subject;
}

/* "its subsidiary, Baltika": the name of what the noun means, where one stands beside it. */
static guint32
name_of_nominal(const RwScan *scan, guint32 token, guint32 mention, guint32 *at)
{
  const guint32 name = rw_scan_name_of(scan, token);
  if (name == RW_NONE)
    return mention;
  *at = scan->entities->mentions[name].head;
  return name;
}

/* "169 Russians", "most of the Russians": some people, not their country. */
static gboolean
is_counted_people(const RwScan *scan, guint32 token, guint32 mention, gboolean counted)
{
  if (scan->entities->mentions[mention].kind != RW_MENTION_DEMONYM || scan->tokens[token].upos == RW_UPOS_ADJ)
    return FALSE;
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[token]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--)
    counted |= rw_scan_rel(scan, child) == RW_DEPREL_NUMMOD;
  return counted;
}

guint32
rw_scan_entity(const RwScan *scan, guint32 token, guint32 *at)
{
  for (int i = 0; i < RW_CLIMB_MAX; i++) {
    /* A parser may hang a name on another word of it. */
    guint32 mention = rw_scan_mention(scan, token);
    *at = mention == RW_NONE ? token : scan->entities->mentions[mention].head;
    if (mention != RW_NONE && scan->entities->mentions[mention].kind == RW_MENTION_NOMINAL)
      mention = name_of_nominal(scan, token, mention, at);
    guint32 next = mention != RW_NONE && scan->entities->mentions[mention].kind != RW_MENTION_NOMINAL
                     ? RW_NONE
                     : predicate_subject(scan, token);
    if (mention != RW_NONE && next == RW_NONE)
      return is_counted_people(scan, token, mention, i > 0) ? RW_NONE : scan->entities->mentions[mention].entity;
    const unsigned slot = transparent_slot(scan, token);
    RW_FOR_CHILDREN(scan, child, token)
    {
      const RwDeprel rel = rw_scan_rel(scan, child);
      const gboolean inner = slot && rel == RW_DEPREL_NMOD && rw_scan_slot(scan, child) == slot;
      if (next == RW_NONE && (inner || (rel == RW_DEPREL_APPOS && scan->entities->at[child] != RW_NONE)))
        next = child;
    }
    if (next == RW_NONE)
      return RW_NONE;
    token = next;
  }
  return RW_NONE;
}
