/* SPDX-License-Identifier: Apache-2.0 */

/* Factuality after the implicative signatures of Nairn, Condoravdi and Karttunen, "Computing relative polarity for textual
 * inference" (ICoS-5, 2006): a word gives what is in its scope one value where it is affirmed itself and another where it is
 * negated. */

#include "fact/match.h"

/* [outer][inner]: what is Planned in what is denied is Negated, and so on. */
static const guint8 COMPOSED[RW_EFFECT_NONE][RW_EFFECT_NONE] = {
  [RW_FACT_ACTUAL] = {RW_FACT_ACTUAL, RW_FACT_PLANNED, RW_FACT_POSSIBLE, RW_FACT_NEGATED, RW_EFFECT_PAST},
  [RW_FACT_PLANNED] = {RW_FACT_PLANNED, RW_FACT_PLANNED, RW_FACT_POSSIBLE, RW_FACT_NEGATED, RW_EFFECT_PAST},
  [RW_FACT_POSSIBLE] = {RW_FACT_POSSIBLE, RW_FACT_POSSIBLE, RW_FACT_POSSIBLE, RW_FACT_POSSIBLE, RW_EFFECT_PAST},
  [RW_FACT_NEGATED] = {RW_FACT_NEGATED, RW_FACT_NEGATED, RW_FACT_POSSIBLE, RW_FACT_POSSIBLE, RW_FACT_NEGATED},
  [RW_EFFECT_PAST] = {RW_EFFECT_PAST, RW_EFFECT_PAST, RW_EFFECT_PAST, RW_FACT_NEGATED, RW_EFFECT_PAST},
};

/* Words whose effect reaches the word that they depend on, by their relation to it. */
static const struct {
  guint8 deprel;
  guint8 kind;
} LOCAL[] = {
  {RW_DEPREL_ADVMOD, RW_WORD_ADVERB},     {RW_DEPREL_AUX, RW_WORD_AUXILIARY},    {RW_DEPREL_DET, RW_WORD_DETERMINER},
  {RW_DEPREL_MARK, RW_WORD_SUBORDINATOR}, {RW_DEPREL_CASE, RW_WORD_PREPOSITION}, {RW_DEPREL_AMOD, RW_WORD_ADJECTIVE},
  {RW_DEPREL_CC, RW_WORD_SUBORDINATOR},
};

#define ANY_SLOT (~G_GUINT64_CONSTANT(0))

static guint8
compose(guint8 outer, guint8 inner)
{
  return COMPOSED[outer][inner];
}

static guint64
bit(unsigned slot)
{
  return G_GUINT64_CONSTANT(1) << slot;
}

/* Of the patterns of a word that reach `slots` the one of the longest phrase, of those one that makes other than actual; or NULL.
 * A word that evokes the same as its subject or object speaks of the same event: "a proposed plan". */
static const RwPattern *
find_effect(const RwScan *scan, RwWordKind kind, guint32 token, guint64 slots, RwTermId evoked)
{
  const GArray *words = rw_scan_words(scan, kind, token);
  const gboolean same = evoked && slots & (bit(RW_SLOT_OBJECT) | bit(RW_SLOT_SUBJECT));
  const RwPattern *best = NULL;
  guint32 longest = 0;
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (same && pattern->evokes == evoked && rw_scan_has_word(scan, kind, token, word))
      return NULL;
    if (pattern->makes == RW_EFFECT_NONE || !(pattern->scope & slots) || !rw_scan_has_word(scan, kind, token, word))
      continue;
    if (!best || word->n_others > longest || (word->n_others == longest && best->makes == RW_FACT_ACTUAL)) {
      best = pattern;
      longest = word->n_others;
    }
  }
  return best;
}

/* Whether `token` ends a phrase of several words: "not only", "is to". */
static gboolean
ends_phrase(const RwScan *scan, RwWordKind kind, guint32 token)
{
  const GArray *words = rw_scan_words(scan, kind, token);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    if (word->n_others > 0 && rw_scan_has_word(scan, kind, token, word))
      return TRUE;
  }
  return FALSE;
}

/* "to" opens purposes where it marks an adverbial clause; elsewhere the governing word says what it means, or the words before it
 * do: "is to visit". */
static gboolean
is_bare_to(const RwScan *scan, guint32 mark, guint32 head)
{
  const gboolean purpose = rw_scan_rel(scan, head) == RW_DEPREL_ADVCL && rw_scan_slot(scan, head) != RW_SLOT_INFINITIVE;
  return scan->tokens[mark].xpos == RW_XPOS_TO && !purpose && !ends_phrase(scan, RW_WORD_SUBORDINATOR, mark);
}

/* A participle that modifies a noun: "a planned attack", "a deal proposed by". */
static const RwPattern *
participle_effect(const RwScan *scan, guint32 child, RwTermId evoked)
{
  const RwDeprel rel = rw_scan_rel(scan, child);
  if (
    (rel != RW_DEPREL_AMOD && rel != RW_DEPREL_ACL) || scan->tokens[child].upos != RW_UPOS_VERB ||
    !rw_scan_is_passive(scan, child))
    return NULL;
  return find_effect(scan, RW_WORD_VERB, child, bit(RW_SLOT_OBJECT), evoked);
}

/* "in case the talks fail": the last word of a conjunction of several is what it is found by. */
static guint32
last_fixed(const RwScan *scan, guint32 mark)
{
  guint32 last = mark;
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[mark]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--)
    if (rw_scan_rel(scan, child) == RW_DEPREL_FIXED)
      last = child;
  return last;
}

static const RwPattern *
child_effect(const RwScan *scan, guint32 head, guint32 child, RwTermId evoked)
{
  const RwDeprel rel = rw_scan_rel(scan, child);
  for (guint i = 0; i < G_N_ELEMENTS(LOCAL); i++) {
    if (LOCAL[i].deprel != rel || (rel == RW_DEPREL_MARK && is_bare_to(scan, child, head)))
      continue;
    const gboolean marks = rel == RW_DEPREL_CASE && scan->tokens[head].upos == RW_UPOS_VERB; /* "is due to leave" */
    const RwWordKind kind = marks ? RW_WORD_SUBORDINATOR : LOCAL[i].kind;
    const RwPattern *pattern = find_effect(scan, kind, child, ANY_SLOT, 0);
    if (!pattern && kind == RW_WORD_SUBORDINATOR && last_fixed(scan, child) != child)
      pattern = find_effect(scan, kind, last_fixed(scan, child), ANY_SLOT, 0);
    if (pattern)
      return pattern;
  }
  return participle_effect(scan, child, evoked);
}

/* "not only": the word is part of the phrase that the next one ends. */
static gboolean
is_in_phrase(const RwScan *scan, guint32 child)
{
  return child + 1 < scan->text->n_tokens && rw_scan_rel(scan, child) == RW_DEPREL_ADVMOD &&
         ends_phrase(scan, RW_WORD_ADVERB, child + 1);
}

/* "announced no plan", "no one was hurt" */
static gboolean
denies_argument(const RwScan *scan, guint32 child)
{
  const RwDeprel rel = rw_scan_rel(scan, child);
  const guint32 first = scan->left[child];
  if ((rel != RW_DEPREL_OBJ && rel != RW_DEPREL_NSUBJ) || (scan->tokens[first].upos != RW_UPOS_DET && first != child))
    return FALSE;
  const RwPattern *pattern = find_effect(scan, RW_WORD_DETERMINER, first, ANY_SLOT, 0);
  return pattern && pattern->makes == RW_FACT_NEGATED;
}

/* "Had Peru attacked": an auxiliary before the subject opens a condition. */
static gboolean
is_inverted(const RwScan *scan, guint32 token)
{
  const guint32 auxiliary = rw_scan_child(scan, token, RW_KEY_AUXILIARY), subject = rw_scan_child(scan, token, RW_KEY_SUBJECT);
  return rw_scan_rel(scan, token) == RW_DEPREL_ADVCL && auxiliary != RW_NONE && subject != RW_NONE && auxiliary < subject &&
         rw_scan_child(scan, token, RW_KEY_MARK) == RW_NONE;
}

/* Whether a clause of condition belongs to `token`. */
static gboolean
has_condition(const RwScan *scan, guint32 token)
{
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[token]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--) {
    const guint32 mark = rw_scan_rel(scan, child) == RW_DEPREL_ADVCL ? rw_scan_child(scan, child, RW_KEY_MARK) : RW_NONE;
    const RwPattern *pattern = mark == RW_NONE ? NULL : find_effect(scan, RW_WORD_SUBORDINATOR, mark, ANY_SLOT, 0);
    if ((pattern && pattern->makes == RW_FACT_POSSIBLE) || is_inverted(scan, child))
      return TRUE;
  }
  return FALSE;
}

/* What `pattern`, of a word beside `token`, makes of it; "would" is a future where the clause is reported. */
static guint8
made_here(const RwScan *scan, guint32 token, const RwPattern *pattern)
{
  const gboolean reported = pattern->makes_reported != RW_EFFECT_NONE && rw_scan_rel(scan, token) == RW_DEPREL_CCOMP;
  return reported && !has_condition(scan, token) ? pattern->makes_reported : pattern->makes;
}

/* What the words around `token` itself make of it: "will not", "no", "possible".  The weakest of them says it, and negation
 * wins but where that word keeps its own way: "may not" is possible, "cannot" is denied.  `whole`: what is said of nobody
 * counts as denied. */
static guint8
words_effect(const RwScan *scan, guint32 token, RwTermId evoked, gboolean whole)
{
  const RwPattern *other = NULL;
  gboolean negated = FALSE;
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[token]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--) {
    if (is_in_phrase(scan, child))
      continue;
    const RwPattern *pattern = child_effect(scan, token, child, evoked);
    negated |= whole && denies_argument(scan, child);
    if (!pattern)
      continue;
    negated |= pattern->makes == RW_FACT_NEGATED;
    if (pattern->makes != RW_FACT_NEGATED && (!other || pattern->makes > other->makes))
      other = pattern;
  }
  if (!negated)
    return other ? made_here(scan, token, other) : RW_EFFECT_NONE;
  return other && other->makes_negated != RW_EFFECT_NONE ? other->makes_negated : RW_FACT_NEGATED;
}

static guint8
local_effect(const RwScan *scan, guint32 token, RwTermId evoked)
{
  return is_inverted(scan, token) ? RW_FACT_POSSIBLE : words_effect(scan, token, evoked, TRUE);
}

static guint8
effect_of(const RwScan *scan, const RwPattern *pattern, guint32 word)
{
  if (local_effect(scan, word, 0) != RW_FACT_NEGATED)
    return pattern->makes;
  return pattern->makes_negated == RW_EFFECT_NONE ? RW_FACT_NEGATED : pattern->makes_negated;
}

/* The effect of the word at `head`, which may itself be negated, on what stands in `slots` of it. */
static guint8
effect_on(const RwScan *scan, RwWordKind kind, guint32 head, guint64 slots, RwTermId evoked)
{
  const RwPattern *pattern = find_effect(scan, kind, head, slots, evoked);
  return pattern ? effect_of(scan, pattern, head) : RW_EFFECT_NONE;
}

/* "regret", "the war continued": whatever becomes of the word, what stands in its scope is so. */
static gboolean
is_factive(const RwPattern *pattern)
{
  return pattern->makes == RW_FACT_ACTUAL && pattern->makes_negated == RW_FACT_ACTUAL;
}

/* "rumours that Peru attacked Chile": a clause that says what the noun before it means, also where a parser takes "that" for a
 * relative pronoun: the verb has an object of its own. */
static gboolean
is_content(const RwScan *scan, guint32 token)
{
  if (rw_scan_rel(scan, token) != RW_DEPREL_ACL || rw_scan_is_infinitive(scan, token))
    return FALSE;
  if (rw_scan_child(scan, token, RW_KEY_MARK) != RW_NONE)
    return rw_scan_marker(scan, token, RW_KEY_MARK) == RW_SLOT_NONE;
  gboolean that = FALSE;
  guint objects = 0;
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[token]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--) {
    const RwDeprel rel = rw_scan_rel(scan, child);
    that |= scan->tokens[child].xpos == RW_XPOS_WDT && rel != RW_DEPREL_NSUBJ;
    objects += rel == RW_DEPREL_OBJ;
  }
  return that && (scan->tokens[token].deprel == RW_DEPREL_ACL || objects > 1);
}

/* What a list after a colon names is in the scope of the verb as the noun before it is: "sets two goals: the release of ...". */
static unsigned
scope_slot(const RwScan *scan, guint32 token)
{
  if (rw_scan_rel(scan, token) == RW_DEPREL_CSUBJ || is_content(scan, token))
    return rw_scan_is_infinitive(scan, token) ? RW_SLOT_INFINITIVE : RW_SLOT_COMPLEMENT;
  const unsigned slot = rw_scan_slot(scan, token);
  const gboolean bare = rw_scan_rel(scan, token) == RW_DEPREL_OBL && rw_scan_child(scan, token, RW_KEY_CASE) == RW_NONE;
  return bare && (!slot || slot == RW_SLOT_MODIFIER) ? RW_SLOT_OBJECT : slot;
}

/* "accused the army of looting": a parser may give to the object the clause that the verb asks for. */
static gboolean
may_be_of_verb(const RwScan *scan, guint32 token, guint32 noun)
{
  return scan->tokens[token].deprel == RW_DEPREL_ACL && rw_scan_child(scan, token, RW_KEY_MARK) != RW_NONE &&
         (rw_scan_rel(scan, noun) == RW_DEPREL_OBJ || scan->tokens[noun].deprel == RW_DEPREL_NSUBJ_PASS);
}

/* "faces calls for his expulsion": a parser may give to the verb what the noun right before it asks for; or RW_NONE. */
static guint32
noun_before(const RwScan *scan, guint32 token)
{
  const guint32 first = scan->left[token], noun = first ? first - 1 : RW_NONE;
  const gboolean beside = rw_scan_rel(scan, token) == RW_DEPREL_OBL && noun != RW_NONE &&
                          scan->tokens[noun].head == scan->tokens[token].head && rw_scan_rel(scan, noun) == RW_DEPREL_OBJ;
  return beside && rw_scan_kind(scan, noun) == RW_WORD_NOUN ? noun : RW_NONE;
}

/* What the word makes of an infinitive; that it says something says nothing of that: "told them to leave". */
static const RwPattern *
find_effect_on_infinitive(const RwScan *scan, RwWordKind kind, guint32 word, RwTermId evoked)
{
  const RwPattern *pattern = find_effect(scan, kind, word, bit(RW_SLOT_INFINITIVE), evoked);
  if (pattern)
    return pattern;
  pattern = find_effect(scan, kind, word, bit(RW_SLOT_COMPLEMENT), evoked);
  return pattern && pattern->kind == RW_EVOKES_CLAIM && pattern->makes == RW_FACT_ACTUAL ? NULL : pattern;
}

static const RwPattern *
find_effect_in(const RwScan *scan, RwWordKind kind, guint32 word, unsigned slot, RwTermId evoked)
{
  return slot == RW_SLOT_INFINITIVE ? find_effect_on_infinitive(scan, kind, word, evoked)
                                    : find_effect(scan, kind, word, bit(slot), evoked);
}

/* The pattern of the word above `token` that has it in its scope, and that word; or NULL. */
static const RwPattern *
find_governor(const RwScan *scan, guint32 token, guint32 *governor, RwTermId evoked)
{
  const guint32 head = scan->tokens[token].head;
  const RwWordKind kind = rw_scan_kind(scan, head);
  const unsigned slot = scope_slot(scan, token);
  *governor = head;
  if (!slot || kind == RW_WORD_COUNT)
    return NULL;
  const RwPattern *pattern = slot == RW_SLOT_SUBJECT && kind != RW_WORD_VERB ? find_effect(scan, kind, head, ANY_SLOT, evoked)
                                                                             : find_effect_in(scan, kind, head, slot, evoked);
  if (pattern)
    return pattern;
  const guint32 noun = noun_before(scan, token);
  if (noun == RW_NONE && !may_be_of_verb(scan, token, head))
    return NULL;
  *governor = noun == RW_NONE ? scan->tokens[head].head : noun;
  return find_effect_in(scan, noun == RW_NONE ? RW_WORD_VERB : RW_WORD_NOUN, *governor, slot, evoked);
}

/* "The aim is to end the war": what is said of a word that evokes a plan is planned. */
static guint8
subject_effect(const RwScan *scan, guint32 token)
{
  if (rw_scan_child(scan, token, RW_KEY_COPULA) == RW_NONE)
    return RW_EFFECT_NONE;
  const guint32 subject = rw_scan_child(scan, token, RW_KEY_SUBJECT);
  const RwPattern *pattern = subject == RW_NONE || rw_scan_kind(scan, subject) != RW_WORD_NOUN
                               ? NULL
                               : find_effect(scan, RW_WORD_NOUN, subject, bit(RW_SLOT_SELF), 0);
  return pattern ? pattern->makes : RW_EFFECT_NONE;
}

typedef struct {
  guint8 effect;
  guint8 marked; /* whether any word spoke of it */
  guint8 beside; /* whether it goes along with what is above: it is no more real, but not denied with it */
} Climb;

static void
apply(Climb *climb, guint8 effect)
{
  if (effect == RW_EFFECT_NONE || (climb->beside && effect == RW_FACT_NEGATED))
    return;
  climb->effect = compose(effect, climb->effect);
  climb->marked = TRUE;
}

/* What is not negation: a governor that is negated has said so already. */
static guint8
modality(guint8 effect)
{
  return effect == RW_FACT_NEGATED ? RW_EFFECT_NONE : effect;
}

/* "did not sign or ratify": whether a conjunction beside `holder`, between the two words, carries negation over. */
static gboolean
carries_negation(const RwScan *scan, guint32 holder, guint32 first, guint32 second)
{
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[holder]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--) {
    if (rw_scan_rel(scan, child) != RW_DEPREL_CC || child < first || child > second)
      continue;
    const GArray *words = rw_scan_words(scan, RW_WORD_SUBORDINATOR, child);
    for (guint k = 0; words && k < words->len; k++)
      if (scan->patterns->patterns[g_array_index(words, RwWord, k).pattern].makes_negated == RW_FACT_NEGATED)
        return TRUE;
  }
  return FALSE;
}

/* What is said of the first of two coordinated words and holds for the second, too. */
static guint8
shared_effect(const RwScan *scan, guint32 token, guint32 head, gboolean negated)
{
  const guint8 effect = local_effect(scan, head, 0);
  if (effect != RW_FACT_NEGATED)
    return effect;
  const gboolean carried = !negated && (carries_negation(scan, token, head, token) || carries_negation(scan, head, head, token));
  return carried ? effect : RW_EFFECT_NONE;
}

static gboolean
is_nominal_link(RwDeprel rel)
{
  return rel == RW_DEPREL_NMOD || rel == RW_DEPREL_COMPOUND || rel == RW_DEPREL_APPOS || rel == RW_DEPREL_LIST;
}

/* "the first leader to visit Kyiv" */
static gboolean
is_done_by_first(const RwScan *scan, guint32 noun)
{
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[noun]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--)
    if (rw_scan_rel(scan, child) == RW_DEPREL_AMOD && find_effect(scan, RW_WORD_ADJECTIVE, child, bit(RW_SLOT_INFINITIVE), 0))
      return TRUE;
  return FALSE;
}

/* What an infinitive is to do is not done yet, unless the word above it says otherwise or it is of the perfect. */
static guint8
infinitive_effect(const RwScan *scan, guint32 token, guint32 head)
{
  const RwDeprel rel = rw_scan_rel(scan, token);
  const gboolean alone = rel == RW_DEPREL_CONJ && !rw_scan_is_infinitive(scan, head); /* "is no threat but to protect" */
  const gboolean open = rel == RW_DEPREL_XCOMP || rel == RW_DEPREL_CCOMP || rel == RW_DEPREL_CSUBJ || rel == RW_DEPREL_ACL ||
                        rel == RW_DEPREL_ADVCL || alone;
  if (!open || !rw_scan_is_infinitive(scan, token) || rw_scan_child(scan, token, RW_KEY_AUXILIARY) != RW_NONE)
    return RW_EFFECT_NONE;
  return rel == RW_DEPREL_ACL && is_done_by_first(scan, head) ? RW_EFFECT_NONE : RW_FACT_PLANNED;
}

/* The tense of a clause: the tag of its finite word. */
static unsigned
finite_xpos(const RwScan *scan, guint32 token)
{
  const guint32 auxiliary = rw_scan_child(scan, token, RW_KEY_AUXILIARY), passive = rw_scan_child(scan, token, RW_KEY_PASSIVE);
  const guint32 finite = auxiliary != RW_NONE ? auxiliary : passive;
  return scan->tokens[finite == RW_NONE || scan->tokens[finite].upos != RW_UPOS_AUX ? token : finite].xpos;
}

static gboolean
is_past(const RwScan *scan, guint32 token)
{
  const unsigned xpos = finite_xpos(scan, token);
  return xpos == RW_XPOS_VBD || xpos == RW_XPOS_VBN;
}

/* Whether the clause of `token` is planned, also by the verb above it: "are set to meet when". */
static gboolean
is_planned(const RwScan *scan, guint32 token)
{
  guint32 governor;
  const RwPattern *pattern = scan->tokens[token].head == RW_NONE ? NULL : find_governor(scan, token, &governor, 0);
  return local_effect(scan, token, 0) == RW_FACT_PLANNED || (pattern && pattern->makes == RW_FACT_PLANNED);
}

/* "will leave when the court decides": a clause of time shares the future of the one that it belongs to. */
static guint8
temporal_effect(const RwScan *scan, guint32 token, guint32 head)
{
  const guint32 mark = rw_scan_rel(scan, token) == RW_DEPREL_ADVCL ? rw_scan_child(scan, token, RW_KEY_MARK) : RW_NONE;
  const GArray *words = mark == RW_NONE ? NULL : rw_scan_words(scan, RW_WORD_SUBORDINATOR, mark);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (pattern->makes_planned == RW_EFFECT_NONE || !rw_scan_has_word(scan, RW_WORD_SUBORDINATOR, mark, word))
      continue;
    const guint32 above = scan->tokens[head].upos == RW_UPOS_ADV ? scan->tokens[head].head : head; /* "as soon as" */
    return above != RW_NONE && !is_past(scan, token) && is_planned(scan, above) ? pattern->makes_planned : RW_EFFECT_NONE;
  }
  return RW_EFFECT_NONE;
}

/* "plans to invest, making it safer": a participle without a word of its own between. */
static gboolean
goes_along(const RwScan *scan, guint32 token)
{
  return rw_scan_rel(scan, token) == RW_DEPREL_ADVCL && scan->tokens[token].xpos == RW_XPOS_VBG &&
         rw_scan_child(scan, token, RW_KEY_MARK) == RW_NONE && rw_scan_child(scan, token, RW_KEY_AUXILIARY) == RW_NONE &&
         scan->tokens[token].head < token;
}

static gboolean
has_own_frame(const RwScan *scan, guint32 token)
{
  return rw_scan_child(scan, token, RW_KEY_SUBJECT) != RW_NONE || rw_scan_child(scan, token, RW_KEY_AUXILIARY) != RW_NONE ||
         rw_scan_child(scan, token, RW_KEY_PASSIVE) != RW_NONE;
}

/* "rejected the proposal": it was made. */
static gboolean
is_spared(const RwScan *scan, const RwPattern *pattern, RwTermId evoked)
{
  for (guint i = 0; evoked && i < pattern->spares.n; i++)
    if (rw_ontology_is_a(scan->ontology, evoked, pattern->spares.ids[i]))
      return TRUE;
  return FALSE;
}

/* One step up.  Returns: whether what is above still bears on the word */
static gboolean
step(const RwScan *scan, Climb *climb, guint32 token, guint32 head, RwTermId evoked, guint32 support)
{
  const RwDeprel rel = rw_scan_rel(scan, token);
  guint32 governor;
  const RwPattern *pattern = find_governor(scan, token, &governor, evoked);
  if (pattern && !is_spared(scan, pattern, evoked)) {
    apply(climb, effect_of(scan, pattern, governor));
    if (is_factive(pattern))
      return FALSE;
    apply(climb, modality(local_effect(scan, governor, 0)));
    return TRUE;
  }
  apply(climb, infinitive_effect(scan, token, head));
  if (head == support || rel == RW_DEPREL_XCOMP) {
    /* "no one was hurt in the attack" does not deny the attack; "made no call" denies both once */
    const gboolean whole = head != support || rel == RW_DEPREL_OBJ || rel == RW_DEPREL_XCOMP;
    const guint8 of_head = is_inverted(scan, head) ? RW_FACT_POSSIBLE : words_effect(scan, head, 0, whole);
    apply(climb, climb->effect == RW_FACT_NEGATED ? modality(of_head) : of_head);
    return TRUE;
  }
  if (rel == RW_DEPREL_CONJ) {
    if (!has_own_frame(scan, token))
      apply(climb, shared_effect(scan, token, head, climb->effect == RW_FACT_NEGATED));
    return TRUE;
  }
  if (goes_along(scan, token)) {
    climb->beside = TRUE;
    apply(climb, local_effect(scan, head, 0));
    return TRUE;
  }
  apply(climb, temporal_effect(scan, token, head));
  return rel == RW_DEPREL_CCOMP || rel == RW_DEPREL_CSUBJ || is_nominal_link(rel);
}

/* "Release them now!" */
static gboolean
is_imperative(const RwScan *scan, guint32 token)
{
  const RwDeprel rel = rw_scan_rel(scan, token);
  return scan->tokens[token].xpos == RW_XPOS_VB && (rel == RW_DEPREL_ROOT || rel == RW_DEPREL_PARATAXIS) &&
         !has_own_frame(scan, token) && rw_scan_child(scan, token, RW_KEY_MARK) == RW_NONE;
}

/* "talks to resume": the verb that carries the noun is an infinitive beside it. */
static gboolean
is_to_come(const RwScan *scan, guint32 noun)
{
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[noun]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--) {
    if (rw_scan_rel(scan, child) != RW_DEPREL_ACL || !rw_scan_is_infinitive(scan, child))
      continue;
    const GArray *words = rw_scan_words(scan, RW_WORD_VERB, child);
    for (guint i = 0; words && i < words->len; i++) {
      const RwWord *word = &g_array_index(words, RwWord, i);
      if (
        scan->patterns->patterns[word->pattern].supports & bit(RW_SLOT_SUBJECT) &&
        rw_scan_has_word(scan, RW_WORD_VERB, child, word))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_question(const RwScan *scan, guint32 token)
{
  const RwSentence *sentence = &scan->text->sentences[scan->tokens[token].sentence];
  for (guint32 i = sentence->last; i > sentence->first && i + 3 > sentence->last; i--)
    if (scan->tokens[i - 1].form[0] == '?')
      return TRUE;
  return FALSE;
}

RwStatus
rw_status(const RwScan *scan, guint32 token, RwTermId evoked, guint32 support)
{
  Climb climb = {RW_FACT_ACTUAL, FALSE, FALSE};
  const guint32 start = token;
  apply(&climb, is_imperative(scan, token) ? RW_FACT_PLANNED : local_effect(scan, token, evoked));
  apply(&climb, subject_effect(scan, token));
  apply(&climb, is_to_come(scan, token) ? RW_FACT_PLANNED : RW_EFFECT_NONE);
  for (int i = 0; i < RW_CLIMB_MAX; i++) {
    const guint32 head = scan->tokens[token].head;
    if (head == RW_NONE) {
      if (is_question(scan, token))
        apply(&climb, RW_FACT_POSSIBLE);
      break;
    }
    if (!step(scan, &climb, token, head, i == 0 ? evoked : 0, support))
      break;
    token = head;
    apply(&climb, subject_effect(scan, token));
  }
  const gboolean noun = rw_scan_kind(scan, start) == RW_WORD_NOUN;
  return (RwStatus){climb.effect, noun && !climb.marked && support == RW_NONE};
}

/* Whether the verb at `token`, or else the one above it, is in a past tense. */
static gboolean
is_told_as_past(const RwScan *scan, guint32 token)
{
  for (int i = 0; i < RW_CLIMB_MAX && token != RW_NONE; i++, token = scan->tokens[token].head)
    if (scan->tokens[token].upos == RW_UPOS_VERB)
      return is_past(scan, token);
  return FALSE;
}

gboolean
rw_status_is_ahead(const RwScan *scan, guint32 token, guint32 timex)
{
  const RwDate anchor = scan->times->anchor;
  if (timex == RW_NONE || !anchor.year || is_told_as_past(scan, token))
    return FALSE;
  const RwTimex *when = &scan->times->timexes[timex];
  const RwDate begin = when->value;
  if ((when->kind != RW_TIMEX_AT && when->kind != RW_TIMEX_RANGE) || !begin.year)
    return FALSE;
  if (begin.year != anchor.year || !begin.month || !anchor.month)
    return begin.year > anchor.year;
  return begin.month != anchor.month || !begin.day || !anchor.day ? begin.month > anchor.month : begin.day > anchor.day;
}

guint8
rw_status_local(const RwScan *scan, guint32 token)
{
  const guint8 effect = local_effect(scan, token, 0);
  return effect == RW_EFFECT_NONE ? RW_FACT_ACTUAL : effect;
}

guint8
rw_status_of_content(const RwScan *scan, guint32 token)
{
  const RwWordKind kind = rw_scan_kind(scan, token);
  const guint8 effect =
    kind == RW_WORD_COUNT ? RW_EFFECT_NONE : effect_on(scan, kind, token, bit(RW_SLOT_COMPLEMENT) | bit(RW_SLOT_OBJECT), 0);
  return effect < RW_EFFECT_NONE && effect != RW_EFFECT_PAST ? effect : RW_FACT_ACTUAL;
}
