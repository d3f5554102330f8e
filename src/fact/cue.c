/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/cue.h"

/* Tokens after a cue in which "that" opens what is said. */
#define THAT_WINDOW 8

/* Words at least of a clause that only its place shows to be said. */
#define CLAUSE_MIN 3

static gboolean
is_trimmed(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].upos == RW_UPOS_PUNCT;
}

/* Without punctuation at either side and the conjunction that opens a clause. */
static void
trim(const RwScan *scan, guint32 *first, guint32 *last)
{
  while (*first < *last && is_trimmed(scan, *first))
    (*first)++;
  while (*first < *last && is_trimmed(scan, *last - 1))
    (*last)--;
  const RwToken *token = &scan->tokens[*first];
  if (*first < *last && rw_scan_rel(scan, *first) == RW_DEPREL_MARK && !g_ascii_strcasecmp(token->form, "that"))
    (*first)++;
}

/* What is left of [*first, *last) outside the tokens [from, to): the longer part where they stand in the middle. */
static void
cut(guint32 *first, guint32 *last, guint32 from, guint32 to)
{
  if (to <= *first || from >= *last)
    return;
  if (from <= *first || (to<*last && * last - to> from - *first))
    *first = MIN(to, *last);
  else
    *last = from;
}

static void
set_content(const RwScan *scan, RwCue *cue, guint32 root, guint32 hole)
{
  cue->first = scan->left[root];
  cue->last = scan->right[root] + 1;
  if (hole != RW_NONE)
    cut(&cue->first, &cue->last, scan->left[hole], scan->right[hole] + 1);
  trim(scan, &cue->first, &cue->last);
}

static guint32
find_complement(const RwScan *scan, guint32 token)
{
  guint32 other = RW_NONE;
  RW_FOR_CHILDREN(scan, child, token)
  {
    if (rw_scan_rel(scan, child) == RW_DEPREL_CCOMP)
      return child;
    if (
      other == RW_NONE &&
      (rw_scan_slot(scan, child) == RW_SLOT_COMPLEMENT || (rw_scan_rel(scan, child) == RW_DEPREL_PARATAXIS && child > token)))
      other = child;
  }
  return other;
}

static guint32
clause_above(const RwScan *scan, guint32 token)
{
  for (int i = 0; i < RW_CLIMB_MAX; i++) {
    const RwDeprel rel = rw_scan_rel(scan, token);
    const gboolean clause = scan->tokens[token].upos == RW_UPOS_VERB || rel == RW_DEPREL_ROOT || rel == RW_DEPREL_CCOMP ||
                            rel == RW_DEPREL_PARATAXIS || rw_scan_child(scan, token, RW_KEY_COPULA) != RW_NONE;
    if (clause || scan->tokens[token].head == RW_NONE)
      break;
    token = scan->tokens[token].head;
  }
  return token;
}

/* The words said: a complement, the clause into which the cue is put, or the clause that a preposition qualifies. */
static void
find_content(const RwScan *scan, RwCue *cue, RwWordKind kind)
{
  const guint32 token = cue->token;
  const guint32 head = scan->tokens[token].head;
  if (kind == RW_WORD_PREPOSITION) {
    const guint32 above = scan->tokens[head].head;
    if (above != RW_NONE)
      set_content(scan, cue, clause_above(scan, above), head);
    return;
  }
  const guint32 complement = find_complement(scan, token);
  if (complement != RW_NONE)
    set_content(scan, cue, complement, complement < token && token < scan->right[complement] ? token : RW_NONE);
  else if (rw_scan_rel(scan, token) == RW_DEPREL_PARATAXIS && head != RW_NONE && kind == RW_WORD_VERB)
    set_content(scan, cue, head, token);
}

static void
take_speakers(RwCue *cue, const RwMatch *match)
{
  cue->addressee = RW_NONE;
  for (guint i = 0; i < match->n_fills; i++) {
    const RwFill *fill = &match->fills[i];
    if (fill->role == RW_T_RW_ADDRESSEE && cue->addressee == RW_NONE)
      cue->addressee = fill->entity;
    if (fill->role != RW_T_RW_SPEAKER || fill->entity == RW_NONE || cue->n_speakers == RW_SPEAKERS_MAX)
      continue;
    cue->source = cue->n_speakers ? rw_span_union(cue->source, fill->span) : fill->span;
    cue->speakers[cue->n_speakers++] = fill->entity;
  }
}

/* Where the tree does not help: attribution has few forms, and words around the cue show them. */

static const RwSentence *
sentence_of(const RwScan *scan, guint32 token)
{
  return &scan->text->sentences[scan->tokens[token].sentence];
}

static guint32
mention_after(const RwScan *scan, guint32 token)
{
  const RwSentence *sentence = sentence_of(scan, token);
  const gboolean inverted = token > sentence->first && scan->tokens[token - 1].upos == RW_UPOS_PUNCT;
  return inverted && token + 1 < sentence->last ? scan->starts_at[token + 1] : RW_NONE;
}

static gboolean
can_speak(const RwScan *scan, const RwPattern *pattern, guint32 entity)
{
  const RwTermId class_ = scan->entities->entities[entity].class_;
  for (guint i = rw_pattern_mapping(pattern, RW_SLOT_SUBJECT);
       i < pattern->n_mappings && pattern->mappings[i].slot == RW_SLOT_SUBJECT; i++)
    if (pattern->mappings[i].role == RW_T_RW_SPEAKER && rw_match_accepts(scan, pattern, &pattern->mappings[i], class_))
      return TRUE;
  return FALSE;
}

static gboolean
take_neighbour(const RwScan *scan, RwCue *cue, const RwPattern *pattern)
{
  const gboolean passive = rw_scan_is_passive(scan, cue->token);
  const guint32 sides[] = {passive ? RW_NONE : rw_scan_mention_before(scan, cue->token), mention_after(scan, cue->token)};
  for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
    if (sides[i] == RW_NONE)
      continue;
    const RwMention *mention = &scan->entities->mentions[sides[i]];
    if (!can_speak(scan, pattern, mention->entity))
      continue;
    cue->speakers[0] = mention->entity;
    cue->n_speakers = 1;
    cue->source = mention->span;
    return TRUE;
  }
  return FALSE;
}

static gboolean
is_clause(const RwScan *scan, guint32 first, guint32 last)
{
  if (last < first + CLAUSE_MIN)
    return FALSE;
  for (guint32 t = first; t < last; t++)
    if (scan->tokens[t].upos == RW_UPOS_VERB || scan->tokens[t].upos == RW_UPOS_AUX)
      return TRUE;
  return FALSE;
}

/* The first word after the cue that belongs to what is said: after "that", else after adverbs and times. */
static guint32
start_after(const RwScan *scan, guint32 token)
{
  const guint32 last = sentence_of(scan, token)->last;
  for (guint32 t = token + 1; t < last && t < token + THAT_WINDOW; t++)
    if (!g_ascii_strcasecmp(scan->tokens[t].form, "that") && scan->tokens[t].upos == RW_UPOS_SCONJ)
      return t + 1;
  guint32 t = token + 1;
  while (t < last &&
         (rw_scan_is_aside(scan, t) || (t + 1 < last && scan->tokens[t].upos == RW_UPOS_ADP && rw_scan_is_aside(scan, t + 1))))
    t++;
  return t;
}

/* Words of the speaker's phrase before the name. */
#define PHRASE_WINDOW 10

/* The token after the comma that opens the speaker's phrase around `token`. */
static guint32
comma_before(const RwScan *scan, guint32 token)
{
  const guint32 first = sentence_of(scan, token)->first;
  for (guint32 t = token; t > first && token - t < PHRASE_WINDOW; t--)
    if (rw_scan_is_form(scan, t - 1, ','))
      return t;
  return token;
}

/* `after` is the cue or the last word of whom it speaks to. */
static void
take_place(const RwScan *scan, RwCue *cue, guint32 after)
{
  const RwSentence *sentence = sentence_of(scan, cue->token);
  guint32 first = start_after(scan, after), last = sentence->last;
  const gboolean follows = scan->tokens[first - 1].upos == RW_UPOS_SCONJ || !is_trimmed(scan, MIN(first, last - 1));
  if (!follows || !is_clause(scan, first, last)) {
    first = sentence->first;
    last = comma_before(scan, MIN(rw_text_token_at(scan->text, cue->source.begin), cue->token));
    if (last <= first || !rw_scan_is_form(scan, last - 1, ',') || !is_clause(scan, first, last - 1))
      return;
  }
  trim(scan, &first, &last);
  cue->first = first;
  cue->last = last;
}

/* Matching */

static gboolean
match_args(const RwScan *scan, RwWordKind kind, guint32 token, const RwPattern *pattern, RwMatch *match)
{
  RwArgs args = {.n = 0};
  *match = (RwMatch){.token = token, .support = RW_NONE};
  if (kind == RW_WORD_PREPOSITION) {
    args.n = scan->tokens[token].head != RW_NONE;
    args.list[0] = (RwArg){RW_SLOT_OBJECT, scan->tokens[token].head};
  } else {
    rw_scan_args(scan, token, &args);
    if (kind == RW_WORD_NOUN)
      match->support = rw_scan_support(scan, token, &args);
  }
  return rw_match(scan, pattern, &args, match);
}

static gboolean
has_role(const RwPattern *pattern, unsigned slot, RwTermId role)
{
  for (guint i = rw_pattern_mapping(pattern, slot); i < pattern->n_mappings && pattern->mappings[i].slot == slot; i++)
    if (pattern->mappings[i].role == role)
      return TRUE;
  return FALSE;
}

/* What is said stands in the slots that the pattern names for it; its object, where that is none of them, ends whom the
 * words are for, or shows that no clause follows. */
static void
complete_content(const RwScan *scan, RwCue *cue, RwWordKind kind, const RwPattern *pattern)
{
  const gboolean clause = has_role(pattern, RW_SLOT_COMPLEMENT, RW_T_RW_CLAIMS);
  if (clause || kind == RW_WORD_PREPOSITION)
    find_content(scan, cue, kind);
  if (!is_clause(scan, cue->first, cue->last))
    cue->first = cue->last = 0;
  if (cue->first < cue->last || kind != RW_WORD_VERB)
    return;
  const guint32 object = rw_scan_child(scan, cue->token, RW_KEY_OBJECT);
  if (has_role(pattern, RW_SLOT_OBJECT, RW_T_RW_CLAIMS) || (clause && object == RW_NONE))
    take_place(scan, cue, cue->token);
  else if (clause && cue->addressee != RW_NONE && has_role(pattern, RW_SLOT_OBJECT, RW_T_RW_ADDRESSEE) && object > cue->token)
    take_place(scan, cue, scan->right[object]);
}

static gboolean
match_cue(const RwScan *scan, RwWordKind kind, guint32 token, const RwWord *word, RwCue *cue)
{
  const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
  RwMatch match;
  if (
    pattern->kind != RW_EVOKES_CLAIM || !rw_scan_has_word(scan, kind, token, word) ||
    !match_args(scan, kind, token, pattern, &match))
    return FALSE;
  *cue = (RwCue){.token = token};
  take_speakers(cue, &match);
  if (!cue->n_speakers && !(kind == RW_WORD_VERB && take_neighbour(scan, cue, pattern)))
    return FALSE;
  complete_content(scan, cue, kind, pattern);
  return TRUE;
}

static gboolean
find_cue(const RwScan *scan, guint32 token, RwCue *cue)
{
  const RwWordKind kind = rw_scan_rel(scan, token) == RW_DEPREL_CASE ? RW_WORD_PREPOSITION : rw_scan_kind(scan, token);
  const GArray *words = kind == RW_WORD_COUNT ? NULL : rw_scan_words(scan, kind, token);
  for (guint i = 0; words && i < words->len; i++)
    if (match_cue(scan, kind, token, &g_array_index(words, RwWord, i), cue))
      return TRUE;
  return FALSE;
}

guint32 *
rw_cues_find(const RwScan *scan, GArray *cues)
{
  guint32 *cue_at = rw_arena_new_array(scan->arena, guint32, scan->text->n_tokens);
  for (guint32 t = 0; t < scan->text->n_tokens; t++) {
    RwCue cue;
    cue_at[t] = RW_NONE;
    if (!find_cue(scan, t, &cue))
      continue;
    cue_at[t] = cues->len;
    g_array_append_val(cues, cue);
  }
  return cue_at;
}
