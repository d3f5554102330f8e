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
      if (scan->holder_at[t] == RW_NONE)
        scan->holder_at[t] = office->person;
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
    &scan->ends_at,     &scan->starts_at,    &scan->holder_at, &scan->timex_at,
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    *rows[i] = new_row(scan);
  link_children(scan);
  find_extents(scan);
  mark_times(scan);
  index_mentions(scan);
  index_offices(scan);
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
  return rw_patterns_lookup(scan->patterns, kind, scan->tokens[token].lemma, scan->tokens[token].form);
}

static gboolean
is_word(const RwScan *scan, guint32 token, const char *word)
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
    if (is_word(scan, child, word) || (marker != RW_NONE && is_word(scan, marker, word)))
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
    if (!is_word(scan, token - word->n_others + i, word->others[i]))
      return FALSE;
  return TRUE;
}

static gboolean
stand_after(const RwScan *scan, guint32 token, const RwWord *word)
{
  for (guint32 i = 0; i < word->n_others; i++)
    if (token + 1 + i >= scan->text->n_tokens || !is_word(scan, token + 1 + i, word->others[i]))
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
    return RW_WORD_ADJECTIVE;
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

/* Clauses */

static gboolean
is_participle(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].xpos == RW_XPOS_VBN || scan->tokens[token].xpos == RW_XPOS_VBD;
}

static gboolean
is_verb(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].upos == RW_UPOS_VERB;
}

static gboolean
has_own_subject(const RwScan *scan, guint32 token)
{
  return rw_scan_child(scan, token, RW_KEY_SUBJECT) != RW_NONE;
}

gboolean
rw_scan_is_passive(const RwScan *scan, guint32 token)
{
  for (int i = 0; i < RW_CLIMB_MAX; i++) {
    if (rw_scan_child(scan, token, RW_KEY_PASSIVE) != RW_NONE)
      return TRUE;
    if (!is_participle(scan, token) || has_own_subject(scan, token) || rw_scan_child(scan, token, RW_KEY_AUXILIARY) != RW_NONE)
      return FALSE;
    const RwDeprel rel = rw_scan_rel(scan, token);
    if (rel == RW_DEPREL_AMOD || scan->tokens[token].deprel == RW_DEPREL_ACL)
      return scan->tokens[token].xpos == RW_XPOS_VBN;
    if (rel == RW_DEPREL_ADVCL || rel == RW_DEPREL_XCOMP)
      return scan->tokens[token].xpos == RW_XPOS_VBN && rw_scan_child(scan, token, RW_KEY_OBJECT) == RW_NONE;
    if (rel != RW_DEPREL_CONJ)
      return FALSE;
    token = scan->tokens[token].head;
  }
  return FALSE;
}

/* The noun that the relative clause around `token` describes, or RW_NONE. */
static guint32
find_antecedent(const RwScan *scan, guint32 token)
{
  for (int i = 0; i < RW_CLIMB_MAX && token != RW_NONE; i++, token = scan->tokens[token].head)
    if (scan->tokens[token].deprel == RW_DEPREL_ACL_RELCL)
      return scan->tokens[token].head;
  return RW_NONE;
}

/* A relative pronoun stands for its antecedent. */
static guint32
resolve(const RwScan *scan, guint32 token)
{
  const unsigned xpos = scan->tokens[token].xpos;
  const gboolean that = scan->tokens[token].upos == RW_UPOS_PRON && is_word(scan, token, "that");
  if (xpos != RW_XPOS_WDT && xpos != RW_XPOS_WP && xpos != RW_XPOS_WP_POSS && !that)
    return token;
  const guint32 antecedent = find_antecedent(scan, token);
  return antecedent == RW_NONE ? token : antecedent;
}

static guint32
own_subject(const RwScan *scan, guint32 token)
{
  const guint32 subject = rw_scan_child(scan, token, RW_KEY_SUBJECT);
  return subject == RW_NONE ? RW_NONE : resolve(scan, subject);
}

static gboolean
has_infinitive_mark(const RwScan *scan, guint32 token)
{
  const guint32 mark = rw_scan_child(scan, token, RW_KEY_MARK);
  return mark != RW_NONE && scan->tokens[mark].xpos == RW_XPOS_TO;
}

/* Who is to do what an infinitive beside the noun `head` says: "Oslo's plan to", "they made an attempt to". */
static guint32
controller_of_noun(const RwScan *scan, guint32 head, guint32 *next)
{
  const guint32 possessor = rw_scan_child(scan, head, RW_KEY_POSSESSIVE);
  if (possessor != RW_NONE)
    return resolve(scan, possessor);
  if (rw_scan_rel(scan, head) == RW_DEPREL_OBJ)
    *next = scan->tokens[head].head;
  return RW_NONE;
}

guint32
rw_scan_subject(const RwScan *scan, guint32 token)
{
  for (int i = 0; i < RW_CLIMB_MAX; i++) {
    const guint32 own = own_subject(scan, token), head = scan->tokens[token].head;
    if (own != RW_NONE || head == RW_NONE)
      return own;
    guint32 object, next = RW_NONE;
    switch ((int)rw_scan_rel(scan, token)) {
    case RW_DEPREL_XCOMP:
      object = rw_scan_child(scan, head, RW_KEY_OBJECT);
      if (object == RW_NONE)
        object = rw_scan_child(scan, head, RW_KEY_INDIRECT);
      if (object != RW_NONE && object != token)
        return resolve(scan, object);
      next = head;
      break;
    case RW_DEPREL_CONJ:
    case RW_DEPREL_ADVCL:
      next = head;
      break;
    case RW_DEPREL_AMOD:
      return head;
    case RW_DEPREL_ACL:
      if (scan->tokens[token].deprel == RW_DEPREL_ACL_RELCL || !has_infinitive_mark(scan, token))
        return head;
      object = controller_of_noun(scan, head, &next);
      if (object != RW_NONE)
        return object;
      break;
    default:
      break;
    }
    if (next == RW_NONE)
      return RW_NONE;
    token = next;
  }
  return RW_NONE;
}

guint32
rw_scan_first_conjunct(const RwScan *scan, guint32 token)
{
  for (int i = 0; i < RW_CLIMB_MAX && rw_scan_rel(scan, token) == RW_DEPREL_CONJ && scan->tokens[token].head != RW_NONE; i++)
    token = scan->tokens[token].head;
  return token;
}

/* Arguments */

static gboolean
add_arg(RwArgs *args, unsigned slot, guint32 token)
{
  if (!slot || token == RW_NONE || args->n == RW_ARGS_MAX)
    return FALSE;
  for (guint i = 0; i < args->n; i++)
    if (args->list[i].slot == slot && args->list[i].token == token)
      return FALSE;
  args->list[args->n++] = (RwArg){(guint8)slot, token};
  return TRUE;
}

static gboolean
has_slot(const RwArgs *args, unsigned slot)
{
  for (guint i = 0; i < args->n; i++)
    if (args->list[i].slot == slot)
      return TRUE;
  return FALSE;
}

/* The slot of a dependent with or without a preposition. */
static unsigned
oblique_slot(const RwScan *scan, guint32 child)
{
  const unsigned slot = rw_scan_marker(scan, child, RW_KEY_CASE);
  if (slot)
    return slot;
  return rw_scan_child(scan, child, RW_KEY_CASE) == RW_NONE && scan->timex_at[child] == RW_NONE ? RW_SLOT_MODIFIER : RW_SLOT_NONE;
}

/* What is the same for dependents of all predicates; RW_SLOT_NONE for the others. */
static unsigned
common_slot(const RwScan *scan, guint32 child)
{
  switch ((int)rw_scan_rel(scan, child)) {
  case RW_DEPREL_OBL:
    return scan->tokens[child].deprel == RW_DEPREL_OBL_AGENT ? RW_SLOT_SUBJECT : oblique_slot(scan, child);
  case RW_DEPREL_NMOD:
    if (scan->tokens[child].deprel == RW_DEPREL_NMOD_POSS)
      return RW_SLOT_POSSESSIVE;
    return scan->tokens[child].deprel == RW_DEPREL_NMOD_DESC ? RW_SLOT_NONE : oblique_slot(scan, child);
  case RW_DEPREL_COMPOUND:
    return scan->tokens[child].deprel == RW_DEPREL_COMPOUND_PRT ? RW_SLOT_NONE : RW_SLOT_MODIFIER;
  case RW_DEPREL_CCOMP:
    return RW_SLOT_COMPLEMENT;
  case RW_DEPREL_XCOMP:
    return has_infinitive_mark(scan, child) ? RW_SLOT_INFINITIVE : RW_SLOT_COMPLEMENT;
  case RW_DEPREL_ADVCL:
  case RW_DEPREL_ACL:
    if (scan->tokens[child].deprel == RW_DEPREL_ACL_RELCL)
      return RW_SLOT_NONE;
    if (rw_scan_rel(scan, child) == RW_DEPREL_ACL && has_infinitive_mark(scan, child))
      return RW_SLOT_INFINITIVE;
    return has_infinitive_mark(scan, child) ? RW_SLOT_NONE : rw_scan_marker(scan, child, RW_KEY_MARK);
  default:
    return RW_SLOT_NONE;
  }
}

static unsigned
verb_slot(const RwScan *scan, guint32 child, gboolean passive, gboolean has_object)
{
  switch (scan->tokens[child].deprel) {
  case RW_DEPREL_NSUBJ:
  case RW_DEPREL_NSUBJ_OUTER:
    return passive ? RW_SLOT_OBJECT : RW_SLOT_SUBJECT;
  case RW_DEPREL_NSUBJ_PASS:
    return has_object ? RW_SLOT_INDIRECT_OBJECT : RW_SLOT_OBJECT;
  case RW_DEPREL_OBJ:
    return RW_SLOT_OBJECT;
  case RW_DEPREL_IOBJ:
    return RW_SLOT_INDIRECT_OBJECT;
  default:
    break;
  }
  const unsigned slot = common_slot(scan, child);
  return slot == RW_SLOT_BY && passive ? RW_SLOT_SUBJECT : slot;
}

/* The subject that the verb has from outside its clause. */
static void
add_outer_subject(const RwScan *scan, guint32 token, gboolean passive, gboolean has_object, RwArgs *args)
{
  const unsigned slot = !passive ? RW_SLOT_SUBJECT : has_object ? RW_SLOT_INDIRECT_OBJECT : RW_SLOT_OBJECT;
  const gboolean relative = scan->tokens[token].deprel == RW_DEPREL_ACL_RELCL;
  if (relative && has_own_subject(scan, token)) {
    const guint32 noun = scan->tokens[token].head;
    gboolean used = FALSE;
    for (guint i = 0; i < args->n; i++)
      used |= args->list[i].token == noun;
    if (!used && !has_slot(args, RW_SLOT_OBJECT))
      add_arg(args, RW_SLOT_OBJECT, noun);
    return;
  }
  if (!has_own_subject(scan, token))
    add_arg(args, slot, rw_scan_subject(scan, token));
}

/* A parser cannot know whether "missiles at the port" is one phrase: what the object has may be the verb's, after its own. */
static void
add_args_of_object(const RwScan *scan, guint32 token, RwArgs *args)
{
  const guint32 object = rw_scan_child(scan, token, RW_KEY_OBJECT);
  if (object == RW_NONE)
    return;
  RW_FOR_CHILDREN(scan, child, object)
  {
    const unsigned slot = rw_scan_rel(scan, child) == RW_DEPREL_NMOD ? rw_scan_marker(scan, child, RW_KEY_CASE) : RW_SLOT_NONE;
    if (slot && slot != RW_SLOT_OF && slot != RW_SLOT_SUBJECT && !has_slot(args, slot))
      add_arg(args, slot, resolve(scan, child));
  }
}

/* Neighbours: what a parser misses in a name it does not know. */

static gboolean
is_skipped(const RwScan *scan, guint32 token)
{
  switch ((int)scan->tokens[token].upos) {
  case RW_UPOS_ADV:
  case RW_UPOS_AUX:
  case RW_UPOS_PART:
    return TRUE;
  default:
    return scan->timex_at[token] != RW_NONE;
  }
}

static gboolean
is_finite(const RwScan *scan, guint32 token)
{
  const unsigned xpos = scan->tokens[token].xpos;
  return xpos == RW_XPOS_VBD || xpos == RW_XPOS_VBZ || xpos == RW_XPOS_VBP ||
         rw_scan_child(scan, token, RW_KEY_AUXILIARY) != RW_NONE || rw_scan_child(scan, token, RW_KEY_PASSIVE) != RW_NONE;
}

/* The head of the mention right before the verb. */
static guint32
neighbour_before(const RwScan *scan, guint32 token)
{
  const guint32 first = scan->text->sentences[scan->tokens[token].sentence].first;
  while (token > first && is_skipped(scan, token - 1))
    token--;
  const guint32 mention = token > first ? scan->ends_at[token - 1] : RW_NONE;
  return mention == RW_NONE ? RW_NONE : scan->entities->mentions[mention].head;
}

/* Words of a noun phrase before the name in it. */
#define PHRASE_WINDOW 4

static guint32
neighbour_after(const RwScan *scan, guint32 token)
{
  const guint32 last = scan->text->sentences[scan->tokens[token].sentence].last;
  for (guint32 t = token + 1; t < last && t <= token + PHRASE_WINDOW; t++) {
    const unsigned upos = scan->tokens[t].upos;
    if (scan->starts_at[t] != RW_NONE)
      return scan->entities->mentions[scan->starts_at[t]].head;
    if (upos != RW_UPOS_DET && upos != RW_UPOS_ADJ && upos != RW_UPOS_NUM)
      break;
  }
  return RW_NONE;
}

static void
add_neighbours(const RwScan *scan, guint32 token, gboolean passive, RwArgs *args)
{
  const unsigned before = passive ? RW_SLOT_OBJECT : RW_SLOT_SUBJECT;
  if (!has_slot(args, before) && is_finite(scan, token))
    add_arg(args, before, neighbour_before(scan, token));
  if (!passive && !has_slot(args, RW_SLOT_OBJECT) && !has_slot(args, RW_SLOT_COMPLEMENT) && !has_slot(args, RW_SLOT_INFINITIVE))
    add_arg(args, RW_SLOT_OBJECT, neighbour_after(scan, token));
}

static void
verb_args(const RwScan *scan, guint32 token, RwArgs *args)
{
  const gboolean passive = rw_scan_is_passive(scan, token);
  const gboolean has_object = rw_scan_child(scan, token, RW_KEY_OBJECT) != RW_NONE;
  RW_FOR_CHILDREN(scan, child, token)
  add_arg(args, verb_slot(scan, child, passive, has_object), resolve(scan, child));
  add_outer_subject(scan, token, passive, has_object, args);
  add_args_of_object(scan, token, args);
  add_neighbours(scan, token, passive, args);
  /* "Trump's recently proposed plan" */
  const guint32 noun = rw_scan_rel(scan, token) == RW_DEPREL_AMOD && passive ? scan->tokens[token].head : RW_NONE;
  if (noun != RW_NONE && rw_scan_child(scan, noun, RW_KEY_POSSESSIVE) != RW_NONE)
    add_arg(args, RW_SLOT_SUBJECT, resolve(scan, rw_scan_child(scan, noun, RW_KEY_POSSESSIVE)));
}

static unsigned
noun_slot(const RwScan *scan, guint32 child)
{
  switch ((int)rw_scan_rel(scan, child)) {
  case RW_DEPREL_AMOD:
    return scan->entities->at[child] != RW_NONE ? RW_SLOT_DEMONYM : RW_SLOT_NONE;
  case RW_DEPREL_APPOS:
    return RW_SLOT_SELF;
  default:
    break;
  }
  const unsigned slot = common_slot(scan, child);
  const guint32 mention = slot == RW_SLOT_MODIFIER ? scan->entities->at[child] : RW_NONE;
  return mention != RW_NONE && scan->entities->mentions[mention].kind == RW_MENTION_DEMONYM ? RW_SLOT_DEMONYM : slot;
}

/* Whom a predicate noun speaks of: "X is chief of", "X became chief of", "X served as chief of", "chief of staff X". */
static void
add_bearer(const RwScan *scan, guint32 token, RwArgs *args)
{
  const guint32 first = rw_scan_first_conjunct(scan, token), head = scan->tokens[first].head;
  if (rw_scan_child(scan, first, RW_KEY_COPULA) != RW_NONE || rw_scan_rel(scan, first) == RW_DEPREL_XCOMP)
    add_arg(args, RW_SLOT_SELF, rw_scan_subject(scan, first));
  if (head == RW_NONE)
    return;
  switch ((int)rw_scan_rel(scan, first)) {
  case RW_DEPREL_APPOS:
    add_arg(args, RW_SLOT_SELF, head);
    break;
  case RW_DEPREL_COMPOUND:
  case RW_DEPREL_NMOD:
    if (
      scan->tokens[head].upos == RW_UPOS_PROPN && scan->tokens[first].deprel != RW_DEPREL_NMOD_POSS &&
      rw_scan_child(scan, first, RW_KEY_CASE) == RW_NONE)
      add_arg(args, RW_SLOT_SELF, head);
    break;
  case RW_DEPREL_OBL:
    if (rw_scan_marker(scan, first, RW_KEY_CASE) == RW_SLOT_AS) {
      const guint32 object = first < head ? RW_NONE : rw_scan_child(scan, head, RW_KEY_OBJECT);
      add_arg(args, RW_SLOT_SELF, object != RW_NONE ? resolve(scan, object) : rw_scan_subject(scan, head));
    }
    break;
  default:
    break;
  }
}

static void
noun_args(const RwScan *scan, guint32 token, RwArgs *args)
{
  RW_FOR_CHILDREN(scan, child, token)
  add_arg(args, noun_slot(scan, child), resolve(scan, child));
  add_bearer(scan, token, args);
  const guint32 mention = scan->entities->at[token];
  if (!has_slot(args, RW_SLOT_SELF) || (mention != RW_NONE && scan->entities->mentions[mention].kind == RW_MENTION_NAME))
    add_arg(args, RW_SLOT_SELF, token);
}

unsigned
rw_scan_slot(const RwScan *scan, guint32 child)
{
  const guint32 head = scan->tokens[child].head;
  if (head == RW_NONE)
    return RW_SLOT_NONE;
  if (is_verb(scan, head) || scan->tokens[head].upos == RW_UPOS_AUX)
    return verb_slot(scan, child, rw_scan_is_passive(scan, head), rw_scan_child(scan, head, RW_KEY_OBJECT) != RW_NONE);
  return rw_scan_rel(scan, child) == RW_DEPREL_NSUBJ ? RW_SLOT_SUBJECT : noun_slot(scan, child);
}

static void
adjective_args(const RwScan *scan, guint32 token, RwArgs *args)
{
  RW_FOR_CHILDREN(scan, child, token)
  if (rw_scan_rel(scan, child) != RW_DEPREL_NSUBJ)
    add_arg(args, common_slot(scan, child), resolve(scan, child));
  add_arg(args, RW_SLOT_SUBJECT, rw_scan_subject(scan, token));
}

void
rw_scan_args(const RwScan *scan, guint32 token, RwArgs *args)
{
  args->n = 0;
  switch ((int)rw_scan_kind(scan, token)) {
  case RW_WORD_VERB:
    verb_args(scan, token, args);
    break;
  case RW_WORD_ADJECTIVE:
    adjective_args(scan, token, args);
    break;
  default:
    noun_args(scan, token, args);
  }
}

/* Support verbs */

/* Whether the verb supports its argument `noun`. */
static gboolean
supports(const RwScan *scan, guint32 verb, guint32 noun, const RwArgs *args, unsigned *slot)
{
  const GArray *words = rw_scan_words(scan, RW_WORD_VERB, verb);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (!pattern->supports || !rw_scan_has_word(scan, RW_WORD_VERB, verb, word))
      continue;
    for (guint k = 0; k < args->n; k++)
      if (args->list[k].token == noun && pattern->supports >> args->list[k].slot & 1) {
        *slot = args->list[k].slot;
        return TRUE;
      }
  }
  return FALSE;
}

static gboolean
try_support(const RwScan *scan, guint32 verb, guint32 noun, RwArgs *args)
{
  if (!is_verb(scan, verb) && scan->tokens[verb].upos != RW_UPOS_AUX)
    return FALSE;
  RwArgs of_verb;
  unsigned slot = RW_SLOT_NONE;
  of_verb.n = 0;
  verb_args(scan, verb, &of_verb);
  if (!supports(scan, verb, noun, &of_verb, &slot))
    return FALSE;
  const gboolean own = has_slot(args, RW_SLOT_POSSESSIVE) || has_slot(args, RW_SLOT_BY);
  for (guint i = 0; i < of_verb.n; i++) {
    const RwArg *arg = &of_verb.list[i];
    if (
      arg->token != noun && arg->slot != RW_SLOT_COMPLEMENT && arg->slot != RW_SLOT_INFINITIVE &&
      !(own && arg->slot == RW_SLOT_SUBJECT))
      add_arg(args, arg->slot, arg->token);
  }
  return TRUE;
}

guint32
rw_scan_support(const RwScan *scan, guint32 noun, RwArgs *args)
{
  const guint32 first = rw_scan_first_conjunct(scan, noun), head = scan->tokens[first].head;
  if (head != RW_NONE && try_support(scan, head, first, args))
    return head;
  RW_FOR_CHILDREN(scan, child, noun)
  if (rw_scan_rel(scan, child) == RW_DEPREL_ACL && try_support(scan, child, noun, args))
    return child;
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
rw_scan_entity(const RwScan *scan, guint32 token, guint32 *at)
{
  for (int i = 0; i < RW_CLIMB_MAX; i++) {
    guint32 mention = scan->entities->at[token];
    *at = token;
    if (mention != RW_NONE)
      return scan->entities->mentions[mention].entity;
    const unsigned slot = transparent_slot(scan, token);
    guint32 next = RW_NONE;
    RW_FOR_CHILDREN(scan, child, token)
    {
      const RwDeprel rel = rw_scan_rel(scan, child);
      const gboolean inner = slot && rel == RW_DEPREL_NMOD && oblique_slot(scan, child) == slot;
      if (next == RW_NONE && (inner || (rel == RW_DEPREL_APPOS && scan->entities->at[child] != RW_NONE)))
        next = child;
    }
    if (next == RW_NONE)
      return RW_NONE;
    token = next;
  }
  return RW_NONE;
}
