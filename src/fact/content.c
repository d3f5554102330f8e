/* SPDX-License-Identifier: Apache-2.0 */

/* The words that a cue attributes, in its own sentence: beside it in the tree, else beside it in the text. */

#include "fact/cue.h"

/* Tokens after a cue in which "that" opens what is said. */
#define THAT_WINDOW 8

/* Words at least of a clause that only its place shows to be said. */
#define CLAUSE_MIN 3

static const RwSentence *
sentence_of(const RwScan *scan, guint32 token)
{
  return &scan->text->sentences[scan->tokens[token].sentence];
}

static gboolean
is_punctuation(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].upos == RW_UPOS_PUNCT;
}

RwTokens
rw_content_trim(const RwScan *scan, RwTokens part)
{
  while (part.first < part.last && is_punctuation(scan, part.first))
    part.first++;
  while (part.first < part.last && is_punctuation(scan, part.last - 1))
    part.last--;
  if (
    part.first < part.last && rw_scan_rel(scan, part.first) == RW_DEPREL_MARK &&
    !g_ascii_strcasecmp(scan->tokens[part.first].form, "that"))
    part.first++;
  return part;
}

static void
add_part(const RwScan *scan, RwCue *cue, guint32 first, guint32 last)
{
  const RwTokens part = rw_content_trim(scan, (RwTokens){first, last});
  if (part.first < part.last && cue->n_parts < RW_PARTS_MAX)
    cue->parts[cue->n_parts++] = part;
}

/* Roles */

/* The role that the pattern gives to words said in `slot`: rw:claims, rw:topic, or 0. */
static RwTermId
content_role(const RwPattern *pattern, unsigned slot)
{
  guint i = rw_pattern_mapping(pattern, slot);
  if (i == RW_NONE && slot == RW_SLOT_INFINITIVE)
    return content_role(pattern, RW_SLOT_COMPLEMENT);
  for (; i < pattern->n_mappings && pattern->mappings[i].slot == slot; i++)
    if (pattern->mappings[i].role == RW_T_RW_CLAIMS || pattern->mappings[i].role == RW_T_RW_TOPIC)
      return pattern->mappings[i].role;
  return 0;
}

/* ", spokesman for the city": an apposition that a parser takes for a clause. */
static gboolean
is_apposition(const RwScan *scan, guint32 child)
{
  const guint32 first = scan->left[child];
  return scan->tokens[child].upos == RW_UPOS_NOUN && rw_scan_child(scan, child, RW_KEY_COPULA) == RW_NONE &&
         rw_scan_child(scan, child, RW_KEY_SUBJECT) == RW_NONE &&
         (rw_scan_is_form(scan, first, ',') || (first > 0 && rw_scan_is_form(scan, first - 1, ',')));
}

static RwTermId
role_of_child(const RwScan *scan, const RwPattern *pattern, guint32 child)
{
  if (rw_scan_rel(scan, child) == RW_DEPREL_CCOMP)
    return is_apposition(scan, child) ? 0 : content_role(pattern, RW_SLOT_COMPLEMENT);
  const unsigned slot = rw_scan_slot(scan, child);
  const gboolean circumstance = rw_scan_rel(scan, child) == RW_DEPREL_ADVCL && !rw_scan_is_infinitive(scan, child);
  return slot && !circumstance ? content_role(pattern, slot) : 0;
}

gboolean
rw_is_cue_word(const RwScan *scan, guint32 token)
{
  const RwWordKind kind = rw_scan_kind(scan, token);
  const GArray *words = kind == RW_WORD_COUNT ? NULL : rw_scan_words(scan, kind, token);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    if (scan->patterns->patterns[word->pattern].kind == RW_EVOKES_CLAIM && rw_scan_has_word(scan, kind, token, word))
      return TRUE;
  }
  return FALSE;
}

/* Words after the cue */

static gboolean
is_clause(const RwScan *scan, guint32 child)
{
  const RwDeprel rel = rw_scan_rel(scan, child);
  return rel == RW_DEPREL_CCOMP || rel == RW_DEPREL_CONJ;
}

static gboolean
is_complement(const RwScan *scan, guint32 child)
{
  const RwDeprel rel = rw_scan_rel(scan, child);
  return rel == RW_DEPREL_CCOMP || rel == RW_DEPREL_XCOMP || rel == RW_DEPREL_OBJ || rel == RW_DEPREL_IOBJ;
}

/* Whether a dependent of the cue goes on with what the one before it began: the second of two clauses, an adverbial clause,
 * what an object is, goes to, is for. */
static gboolean
goes_on(const RwScan *scan, guint32 child, guint32 before, RwTermId role)
{
  if (scan->timex_at[child] != RW_NONE)
    return FALSE;
  if (role == RW_T_RW_TOPIC)
    return is_complement(scan, child) || rw_scan_rel(scan, child) == RW_DEPREL_OBL ||
           (rw_scan_rel(scan, child) == RW_DEPREL_ADVCL && rw_scan_is_infinitive(scan, child));
  switch ((int)rw_scan_rel(scan, child)) {
  case RW_DEPREL_OBL:
    return !is_clause(scan, before);
  case RW_DEPREL_ADVCL:
    return rw_scan_child(scan, child, RW_KEY_MARK) != RW_NONE;
  case RW_DEPREL_CONJ:
    return rw_scan_child(scan, child, RW_KEY_SUBJECT) != RW_NONE && !rw_is_cue_word(scan, child);
  default:
    return is_complement(scan, child);
  }
}

/* ", citing", ", adding that": what the speaker does besides. */
static gboolean
is_aside(const RwScan *scan, guint32 token)
{
  const RwDeprel rel = rw_scan_rel(scan, token);
  return scan->tokens[token].xpos == RW_XPOS_VBG && rw_scan_is_form(scan, token - 1, ',') &&
         (rel == RW_DEPREL_ADVCL || rel == RW_DEPREL_ACL) && rw_scan_child(scan, token, RW_KEY_SUBJECT) == RW_NONE &&
         rw_is_cue_word(scan, token);
}

/* Words of what is said that are looked through for it. */
#define SAID_WINDOW 160

/* ", which": what the article tells of something in passing. */
static gboolean
is_remark(const RwScan *scan, guint32 token)
{
  const unsigned xpos = scan->tokens[token].xpos;
  return (xpos == RW_XPOS_WDT || xpos == RW_XPOS_WP) && rw_scan_is_form(scan, token - 1, ',');
}

static guint32
end_before_aside(const RwScan *scan, guint32 first, guint32 last, gboolean stance)
{
  for (guint32 t = first + 1; t < last && t - first < SAID_WINDOW; t++)
    if (is_aside(scan, t) || (stance && is_remark(scan, t)))
      return t;
  return last;
}

static guint32
first_content_child(const RwScan *scan, const RwCue *cue, RwTermId *role)
{
  RW_FOR_CHILDREN(scan, child, cue->token)
  {
    if (child > cue->token && !is_punctuation(scan, child) && (*role = role_of_child(scan, cue->pattern, child)))
      return child;
  }
  return RW_NONE;
}

static void
read_after(const RwScan *scan, RwCue *cue)
{
  RwTermId role = 0;
  guint32 before = first_content_child(scan, cue, &role);
  if (before == RW_NONE)
    return;
  guint32 first = MAX(scan->left[before], cue->token + 1);
  if (role == RW_T_RW_TOPIC && rw_scan_rel(scan, first) == RW_DEPREL_CASE)
    first++;
  guint32 last = scan->right[before] + 1;
  for (guint32 child = scan->next_sibling[before]; child != RW_NONE; child = scan->next_sibling[child]) {
    if (is_punctuation(scan, child) || rw_scan_rel(scan, child) == RW_DEPREL_ADVMOD)
      continue;
    if (!goes_on(scan, child, before, role))
      break;
    last = scan->right[child] + 1;
    before = child;
  }
  cue->stance = role == RW_T_RW_TOPIC;
  add_part(scan, cue, first, end_before_aside(scan, first, last, cue->stance));
}

/* Words before the cue and around it */

/* Whether the words after the cue go on with the clause before it, rather than to tell the circumstances of saying it. */
static gboolean
resumes(const RwScan *scan, guint32 clause, guint32 after)
{
  while (after < scan->right[clause] && is_punctuation(scan, after))
    after++;
  return clause >= after || rw_scan_rel(scan, after) == RW_DEPREL_CC;
}

/* What is left of a clause on both sides of the words `hole`. */
static void
add_around(const RwScan *scan, RwCue *cue, guint32 clause, guint32 first, RwTokens hole)
{
  const guint32 last = scan->right[clause] + 1;
  if (hole.last <= first || hole.first >= last) {
    add_part(scan, cue, first, last);
    return;
  }
  add_part(scan, cue, first, hole.first);
  if (!cue->n_parts || resumes(scan, clause, hole.last))
    add_part(scan, cue, hole.last, end_before_aside(scan, hole.last, last, FALSE));
}

static RwTokens
subtree(const RwScan *scan, guint32 token)
{
  return (RwTokens){scan->left[token], scan->right[token] + 1};
}

/* Words that stand before the clause said belong to it unless they name the speaker: "If it rains, we stay, she said". */
static guint32
start_before(const RwScan *scan, const RwCue *cue, guint32 clause)
{
  const guint32 first = scan->left[cue->token];
  return rw_text_token_at(scan->text, cue->source.begin) > clause ? first : MAX(first, scan->left[clause]);
}

static void
read_before(const RwScan *scan, RwCue *cue)
{
  const guint32 token = cue->token, head = scan->tokens[token].head;
  RW_FOR_CHILDREN(scan, child, token)
  {
    const gboolean before = child < token && rw_scan_rel(scan, child) == RW_DEPREL_CCOMP;
    if (!before || role_of_child(scan, cue->pattern, child) != RW_T_RW_CLAIMS)
      continue;
    const RwTokens hole = {MIN(token, rw_text_token_at(scan->text, cue->source.begin)), token + 1};
    add_around(scan, cue, child, start_before(scan, cue, child), hole);
    return;
  }
  if (
    rw_scan_rel(scan, token) == RW_DEPREL_PARATAXIS && head != RW_NONE &&
    content_role(cue->pattern, RW_SLOT_COMPLEMENT) == RW_T_RW_CLAIMS)
    add_around(scan, cue, head, scan->left[head], subtree(scan, token));
}

/* "The plan was criticised by experts." */
static void
read_passive(const RwScan *scan, RwCue *cue)
{
  const guint32 subject = rw_scan_child(scan, cue->token, RW_KEY_SUBJECT);
  if (subject == RW_NONE || subject > cue->token || !rw_scan_is_passive(scan, cue->token))
    return;
  const RwTermId role = role_of_child(scan, cue->pattern, subject);
  if (!role)
    return;
  cue->stance = role == RW_T_RW_TOPIC;
  const RwTokens all = subtree(scan, subject);
  add_part(scan, cue, all.first, all.last);
}

/* The clause that a preposition qualifies */

/* A phrase at either end of a sentence qualifies all of it, wherever a parser hangs it. */
static gboolean
is_clause_above(const RwScan *scan, guint32 token, gboolean outer)
{
  const RwDeprel rel = rw_scan_rel(scan, token);
  if (rel == RW_DEPREL_ROOT || rel == RW_DEPREL_PARATAXIS || scan->tokens[token].head == RW_NONE)
    return TRUE;
  if (rel == RW_DEPREL_CONJ)
    return rw_scan_child(scan, token, RW_KEY_SUBJECT) != RW_NONE;
  return !outer && (scan->tokens[token].upos == RW_UPOS_VERB || rel == RW_DEPREL_CCOMP ||
                    rw_scan_child(scan, token, RW_KEY_COPULA) != RW_NONE);
}

static void
read_qualified(const RwScan *scan, RwCue *cue)
{
  const guint32 object = scan->tokens[cue->token].head;
  guint32 token = scan->tokens[object].head;
  if (token == RW_NONE)
    return;
  const RwSentence *sentence = sentence_of(scan, object);
  const RwTokens hole = {cue->token, scan->right[object] + 1};
  const gboolean outer = hole.first <= sentence->first + 1 || hole.last + 1 >= sentence->last;
  for (int i = 0; i < RW_CLIMB_MAX && !is_clause_above(scan, token, outer); i++)
    token = scan->tokens[token].head;
  add_around(scan, cue, token, scan->left[token], hole);
}

/* Where the tree does not help: attribution has few forms, and words around the cue show them. */

static gboolean
has_clause(const RwScan *scan, guint32 first, guint32 last)
{
  if (last < first + CLAUSE_MIN)
    return FALSE;
  for (guint32 t = first; t < last; t++)
    if (scan->tokens[t].upos == RW_UPOS_VERB || scan->tokens[t].upos == RW_UPOS_AUX)
      return TRUE;
  return FALSE;
}

/* The last word before what is said may stand: the cue or the last word of whom it speaks to. */
static guint32
last_before(const RwScan *scan, const RwCue *cue)
{
  const guint32 object = rw_scan_child(scan, cue->token, RW_KEY_OBJECT);
  const gboolean addressee = cue->addressee != RW_NONE && object != RW_NONE && object > cue->token &&
                             role_of_child(scan, cue->pattern, object) == 0;
  return addressee ? scan->right[object] : cue->token;
}

guint32
rw_content_start(const RwScan *scan, const RwCue *cue)
{
  const guint32 token = last_before(scan, cue), last = sentence_of(scan, token)->last;
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

static gboolean
is_finite(const RwScan *scan, guint32 token)
{
  const unsigned xpos = scan->tokens[token].xpos;
  return xpos == RW_XPOS_VBD || xpos == RW_XPOS_VBZ || xpos == RW_XPOS_VBP || xpos == RW_XPOS_MD;
}

/* Whether the words before the cue are said: nothing but circumstances of saying them follows. */
static gboolean
ends_sentence(const RwScan *scan, const RwCue *cue)
{
  const guint32 source = rw_text_token_at(scan->text, cue->source.end - 1), last = sentence_of(scan, cue->token)->last;
  const guint32 next = MAX(MAX(source, last_before(scan, cue)), cue->token) + 1;
  if (next >= last)
    return TRUE;
  const unsigned upos = scan->tokens[next].upos;
  return upos == RW_UPOS_PUNCT || upos == RW_UPOS_ADP || upos == RW_UPOS_ADV || upos == RW_UPOS_SCONJ || upos == RW_UPOS_PRON ||
         scan->timex_at[next] != RW_NONE;
}

static gboolean
has_finite(const RwScan *scan, guint32 first, guint32 last)
{
  for (guint32 t = first; t < last; t++)
    if (is_finite(scan, t))
      return TRUE;
  return FALSE;
}

/* "though she said", "who said": what stands before a clause that depends on others is not said in it. */
static gboolean
is_subordinate(const RwScan *scan, guint32 token)
{
  const RwDeprel rel = rw_scan_rel(scan, token);
  const guint32 mark = rw_scan_child(scan, token, RW_KEY_MARK);
  return rel == RW_DEPREL_ACL || rel == RW_DEPREL_XCOMP || rel == RW_DEPREL_AMOD ||
         (mark != RW_NONE && !rw_scan_is_word(scan, mark, "as"));
}

static void
read_place(const RwScan *scan, RwCue *cue)
{
  const RwSentence *sentence = sentence_of(scan, cue->token);
  const guint32 source = rw_text_token_at(scan->text, cue->source.begin);
  guint32 first = rw_content_start(scan, cue), last = sentence->last;
  const gboolean inverted = source > cue->token && source < last;
  const gboolean follows = scan->tokens[first - 1].upos == RW_UPOS_SCONJ || !is_punctuation(scan, MIN(first, last - 1));
  if (inverted || !follows || !has_clause(scan, first, last)) {
    first = sentence->first;
    last = comma_before(scan, MIN(source, cue->token));
    const gboolean clause = last > first && rw_scan_is_form(scan, last - 1, ',') && has_clause(scan, first, last - 1);
    if (!clause || is_subordinate(scan, cue->token) || !has_finite(scan, first, last - 1) || !ends_sentence(scan, cue))
      return;
  }
  add_part(scan, cue, first, end_before_aside(scan, first, last, FALSE));
}

/* A verb with a clause said and no object but whom it speaks to, or with an object that begins a clause. */
static gboolean
may_read_place(const RwScan *scan, const RwCue *cue)
{
  const guint32 object = rw_scan_child(scan, cue->token, RW_KEY_OBJECT);
  if (content_role(cue->pattern, RW_SLOT_OBJECT) == RW_T_RW_CLAIMS)
    return TRUE;
  if (content_role(cue->pattern, RW_SLOT_COMPLEMENT) != RW_T_RW_CLAIMS)
    return FALSE;
  return object == RW_NONE || last_before(scan, cue) != cue->token;
}

/* A clause, or more than a bare noun: "discussed energy" says nothing. */
static void
drop_bare_nouns(const RwScan *scan, RwCue *cue)
{
  guint32 n = 0;
  for (guint i = 0; i < cue->n_parts; i++)
    for (guint32 t = cue->parts[i].first; t < cue->parts[i].last; t++)
      n += scan->tokens[t].upos == RW_UPOS_VERB && !cue->stance ? CLAUSE_MIN : !is_punctuation(scan, t);
  if (n < CLAUSE_MIN)
    cue->n_parts = 0;
}

/* What stands behind the name that opens a paragraph: the rest of it. */
static void
read_paragraph(const RwScan *scan, RwCue *cue)
{
  const RwText *text = scan->text;
  const guint32 first = scan->tokens[cue->token].sentence;
  guint32 last = first + 1;
  while (last < text->n_sentences && text->sentences[last].paragraph == text->sentences[first].paragraph)
    last++;
  const guint32 from = cue->token + 1, to = text->sentences[last - 1].last;
  if (has_clause(scan, from, to) && has_finite(scan, from, to))
    add_part(scan, cue, from, to);
}

static void
find_content(const RwScan *scan, RwWordKind kind, RwCue *cue)
{
  if (kind == RW_WORD_PUNCTUATION) {
    read_paragraph(scan, cue);
    return;
  }
  if (kind == RW_WORD_PREPOSITION) {
    read_qualified(scan, cue);
    return;
  }
  const gboolean inverted = kind == RW_WORD_VERB && rw_text_token_at(scan->text, cue->source.begin) > cue->token;
  if (kind == RW_WORD_VERB)
    read_passive(scan, cue);
  if (inverted)
    read_before(scan, cue);
  if (!cue->n_parts)
    read_after(scan, cue);
  if (kind == RW_WORD_VERB && !inverted && !cue->n_parts)
    read_before(scan, cue);
  if (kind == RW_WORD_VERB && !cue->n_parts && may_read_place(scan, cue))
    read_place(scan, cue);
}

void
rw_content_find(const RwScan *scan, RwWordKind kind, RwCue *cue)
{
  find_content(scan, kind, cue);
  drop_bare_nouns(scan, cue);
}
