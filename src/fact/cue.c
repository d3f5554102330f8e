/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/cue.h"

/* Speakers */

/* "who said": the words that name the speaker are those beside the verb, as with "she said". */
static RwSpan
source_of(const RwScan *scan, const RwCue *cue, const RwFill *fill)
{
  const guint32 subject = rw_scan_child(scan, cue->token, RW_KEY_SUBJECT);
  const gboolean relative = subject != RW_NONE && subject < cue->token && fill->token != subject &&
                            rw_scan_resolve(scan, subject) != subject;
  return relative ? scan->tokens[subject].span : fill->span;
}

/* Of two subjects, as a parser makes them of "the plan failed, sources said", the one before the verb says it. */
static gboolean
is_outdone(const RwScan *scan, guint32 token, guint32 filler)
{
  if (filler > token || scan->tokens[filler].head != token || rw_scan_rel(scan, filler) != RW_DEPREL_NSUBJ)
    return FALSE;
  for (guint32 child = scan->next_sibling[filler]; child != RW_NONE && child < token; child = scan->next_sibling[child])
    if (rw_scan_rel(scan, child) == RW_DEPREL_NSUBJ)
      return TRUE;
  return FALSE;
}

static gboolean
speaks(const RwCue *cue, guint32 entity)
{
  for (guint i = 0; i < cue->n_speakers; i++)
    if (cue->speakers[i] == entity)
      return TRUE;
  return FALSE;
}

static void
take_speakers(const RwScan *scan, RwCue *cue, const RwMatch *match)
{
  cue->addressee = RW_NONE;
  for (guint i = 0; i < match->n_fills; i++) {
    const RwFill *fill = &match->fills[i];
    if (fill->role == RW_T_RW_ADDRESSEE && cue->addressee == RW_NONE)
      cue->addressee = fill->entity;
    if (
      fill->role != RW_T_RW_SPEAKER || fill->entity == RW_NONE || cue->n_speakers == RW_SPEAKERS_MAX ||
      speaks(cue, fill->entity) || is_outdone(scan, cue->token, fill->token))
      continue;
    const RwSpan source = source_of(scan, cue, fill);
    cue->source = cue->n_speakers ? rw_span_union(cue->source, source) : source;
    cue->speakers[cue->n_speakers++] = fill->entity;
  }
}

/* Where the tree does not help, the mention beside the verb. */

static guint32
mention_after(const RwScan *scan, guint32 token)
{
  const RwSentence *sentence = &scan->text->sentences[scan->tokens[token].sentence];
  const gboolean inverted = token > sentence->first && scan->tokens[token - 1].upos == RW_UPOS_PUNCT;
  return inverted && token + 1 < sentence->last ? scan->starts_at[token + 1] : RW_NONE;
}

static gboolean
can_speak(const RwScan *scan, const RwPattern *pattern, unsigned slot, guint32 entity)
{
  const RwTermId class_ = scan->entities->entities[entity].class_;
  for (guint i = rw_pattern_mapping(pattern, slot); i < pattern->n_mappings && pattern->mappings[i].slot == slot; i++)
    if (pattern->mappings[i].role == RW_T_RW_SPEAKER && rw_match_accepts(scan, pattern, &pattern->mappings[i], class_))
      return TRUE;
  return FALSE;
}

static gboolean
take_mention(const RwScan *scan, RwCue *cue, unsigned slot, guint32 index)
{
  if (index == RW_NONE)
    return FALSE;
  const RwMention *mention = &scan->entities->mentions[index];
  if (!can_speak(scan, cue->pattern, slot, mention->entity))
    return FALSE;
  cue->speakers[0] = mention->entity;
  cue->n_speakers = 1;
  cue->source = mention->span;
  return TRUE;
}

static gboolean
take_neighbour(const RwScan *scan, RwCue *cue)
{
  const gboolean passive = rw_scan_is_passive(scan, cue->token);
  const guint32 sides[] = {passive ? RW_NONE : rw_scan_mention_before(scan, cue->token), mention_after(scan, cue->token)};
  for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
    if (take_mention(scan, cue, RW_SLOT_SUBJECT, sides[i]))
      return TRUE;
  return FALSE;
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
match_cue(const RwScan *scan, RwWordKind kind, guint32 token, const RwWord *word, RwCue *cue)
{
  const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
  RwMatch match;
  if (
    pattern->kind != RW_EVOKES_CLAIM || !rw_scan_has_word(scan, kind, token, word) ||
    !match_args(scan, kind, token, pattern, &match))
    return FALSE;
  *cue = (RwCue){.token = token, .pattern = pattern};
  take_speakers(scan, cue, &match);
  if (!cue->n_speakers && !(kind == RW_WORD_VERB && take_neighbour(scan, cue)))
    return FALSE;
  rw_content_find(scan, kind, cue);
  return TRUE;
}

/* Marks */

/* Whether the mention is all that stands before `token` in its paragraph. */
static gboolean
opens_paragraph(const RwScan *scan, guint32 mention, guint32 token)
{
  const RwText *text = scan->text;
  const guint32 sentence = scan->tokens[token].sentence, first = scan->entities->mentions[mention].first;
  const gboolean opens = sentence == 0 || text->sentences[sentence - 1].paragraph != text->sentences[sentence].paragraph;
  return opens && first == text->sentences[sentence].first && scan->entities->mentions[mention].kind == RW_MENTION_NAME;
}

/* A name before a mark that opens a paragraph says all of it; one behind a quotation says that, which comes for it. */
static gboolean
match_mark(const RwScan *scan, guint32 token, const RwWord *word, RwCue *cue)
{
  const guint32 before = token ? scan->ends_at[token - 1] : RW_NONE;
  *cue = (RwCue){.token = token, .pattern = &scan->patterns->patterns[word->pattern], .addressee = RW_NONE};
  if (cue->pattern->kind != RW_EVOKES_CLAIM)
    return FALSE;
  if (before != RW_NONE && opens_paragraph(scan, before, token) && take_mention(scan, cue, RW_SLOT_SUBJECT, before)) {
    rw_content_find(scan, RW_WORD_PUNCTUATION, cue);
    return cue->n_parts > 0;
  }
  const gboolean behind = token && scan->tokens[token - 1].xpos == RW_XPOS_CLOSE_QUOTE && token + 1 < scan->text->n_tokens;
  return behind && take_mention(scan, cue, RW_SLOT_OBJECT, scan->starts_at[token + 1]);
}

static gboolean
find_mark(const RwScan *scan, guint32 token, RwCue *cue)
{
  const GArray *words = rw_scan_words(scan, RW_WORD_PUNCTUATION, token);
  for (guint i = 0; words && i < words->len; i++)
    if (match_mark(scan, token, &g_array_index(words, RwWord, i), cue))
      return TRUE;
  return FALSE;
}

/* Of the patterns of a word the first that finds what is said; else the first that finds who speaks. */
static gboolean
find_cue(const RwScan *scan, guint32 token, RwCue *best)
{
  const RwWordKind kind = rw_scan_rel(scan, token) == RW_DEPREL_CASE ? RW_WORD_PREPOSITION : rw_scan_kind(scan, token);
  const GArray *words = kind == RW_WORD_COUNT ? NULL : rw_scan_words(scan, kind, token);
  gboolean found = FALSE;
  for (guint i = 0; words && i < words->len; i++) {
    RwCue cue;
    if (!match_cue(scan, kind, token, &g_array_index(words, RwWord, i), &cue))
      continue;
    if (!found || cue.n_parts)
      *best = cue;
    found = TRUE;
    if (cue.n_parts)
      break;
  }
  return found;
}

guint32 *
rw_cues_find(const RwScan *scan, GArray *cues)
{
  guint32 *cue_at = rw_arena_new_array(scan->arena, guint32, scan->text->n_tokens);
  for (guint32 t = 0; t < scan->text->n_tokens; t++) {
    RwCue cue;
    cue_at[t] = RW_NONE;
    if (scan->tokens[t].upos == RW_UPOS_PUNCT ? !find_mark(scan, t, &cue) : !find_cue(scan, t, &cue))
      continue;
    cue_at[t] = cues->len;
    g_array_append_val(cues, cue);
  }
  return cue_at;
}
