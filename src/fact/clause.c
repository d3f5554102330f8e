/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/scan.h"

static gboolean
is_participle(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].xpos == RW_XPOS_VBN || scan->tokens[token].xpos == RW_XPOS_VBD;
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
    if (
      !is_participle(scan, token) || rw_scan_child(scan, token, RW_KEY_OBJECT) != RW_NONE || has_own_subject(scan, token) ||
      rw_scan_child(scan, token, RW_KEY_AUXILIARY) != RW_NONE)
      return FALSE;
    const RwDeprel rel = rw_scan_rel(scan, token);
    if (rel == RW_DEPREL_AMOD || scan->tokens[token].deprel == RW_DEPREL_ACL)
      return scan->tokens[token].xpos == RW_XPOS_VBN;
    if (
      rel == RW_DEPREL_ADVCL || rel == RW_DEPREL_XCOMP || rel == RW_DEPREL_APPOS || rel == RW_DEPREL_LIST ||
      rel == RW_DEPREL_DEP || rel == RW_DEPREL_PARATAXIS)
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
    if (rw_scan_rel(scan, token) == RW_DEPREL_ACL)
      return scan->tokens[token].head;
  return RW_NONE;
}

/* "which" is nobody. */
static gboolean
agrees(const RwScan *scan, guint32 pronoun, guint32 antecedent)
{
  const guint32 mention = scan->entities->at[antecedent];
  if (mention == RW_NONE || scan->tokens[pronoun].xpos != RW_XPOS_WDT || !rw_scan_is_word(scan, pronoun, "which"))
    return TRUE;
  const RwEntity *entity = &scan->entities->entities[scan->entities->mentions[mention].entity];
  return !rw_ontology_is_a(scan->ontology, entity->class_, RW_T_RW_PERSON);
}

/* A relative pronoun stands for its antecedent. */
guint32
rw_scan_resolve(const RwScan *scan, guint32 token)
{
  const unsigned xpos = scan->tokens[token].xpos;
  const gboolean that = scan->tokens[token].upos == RW_UPOS_PRON && rw_scan_is_word(scan, token, "that");
  if (xpos != RW_XPOS_WDT && xpos != RW_XPOS_WP && xpos != RW_XPOS_WP_POSS && !that)
    return token;
  const guint32 antecedent = find_antecedent(scan, token);
  return antecedent == RW_NONE || !agrees(scan, token, antecedent) ? token : antecedent;
}

static guint32
own_subject(const RwScan *scan, guint32 token)
{
  const guint32 subject = rw_scan_child(scan, token, RW_KEY_SUBJECT);
  return subject == RW_NONE ? RW_NONE : rw_scan_resolve(scan, subject);
}

gboolean
rw_scan_is_infinitive(const RwScan *scan, guint32 token)
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
    return rw_scan_resolve(scan, possessor);
  if (rw_scan_rel(scan, head) == RW_DEPREL_OBJ)
    *next = scan->tokens[head].head;
  return RW_NONE;
}

/* "told the paper that it would help", where a parser takes the clause for a relative one. */
static gboolean
is_complement(const RwScan *scan, guint32 token)
{
  const guint32 mark = rw_scan_child(scan, token, RW_KEY_MARK);
  return scan->tokens[token].deprel == RW_DEPREL_ACL_RELCL && mark != RW_NONE && scan->tokens[mark].xpos == RW_XPOS_IN;
}

/* Whether `token` names somebody who can act. */
static gboolean
can_act(const RwScan *scan, guint32 token)
{
  static const RwTermId ACTORS[] = {RW_T_RW_PERSON, RW_T_RW_GROUP, RW_T_RW_ORGANIZATION, RW_T_RW_COUNTRY};
  guint32 at;
  const guint32 entity = rw_scan_entity(scan, token, &at);
  for (guint i = 0; entity != RW_NONE && i < G_N_ELEMENTS(ACTORS); i++)
    if (rw_ontology_is_a(scan->ontology, scan->entities->entities[entity].class_, ACTORS[i]))
      return TRUE;
  return FALSE;
}

gboolean
rw_scan_asks_for_infinitive(const RwScan *scan, guint32 verb, guint8 effect)
{
  const guint64 slots = G_GUINT64_CONSTANT(1) << RW_SLOT_INFINITIVE | G_GUINT64_CONSTANT(1) << RW_SLOT_COMPLEMENT;
  const GArray *words = scan->tokens[verb].upos == RW_UPOS_VERB ? rw_scan_words(scan, RW_WORD_VERB, verb) : NULL;
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    const gboolean fits = pattern->makes != RW_EFFECT_NONE && (effect == RW_EFFECT_NONE || pattern->makes == effect);
    if (fits && pattern->scope & slots && rw_scan_has_word(scan, RW_WORD_VERB, verb, word))
      return TRUE;
  }
  return FALSE;
}

/* "from" or "of" before a participle: "kept the envoy from leaving". */
static gboolean
is_after_object(const RwScan *scan, guint32 token)
{
  const guint32 mark = rw_scan_child(scan, token, RW_KEY_MARK);
  return mark != RW_NONE && (rw_scan_is_word(scan, mark, "from") || rw_scan_is_word(scan, mark, "of"));
}

/* Who is to do it, where the verb `head` says so of its object: "ordered troops to help", "kept the envoy from leaving"; or
 * RW_NONE. */
static guint32
controlling_object(const RwScan *scan, guint32 token, guint32 head)
{
  const guint32 object = rw_scan_child(scan, head, RW_KEY_OBJECT);
  const gboolean infinitive = rw_scan_is_infinitive(scan, token) && rw_scan_asks_for_infinitive(scan, head, RW_EFFECT_NONE);
  if (object == RW_NONE || object > token || !(infinitive || is_after_object(scan, token)) || !can_act(scan, object))
    return RW_NONE;
  return rw_scan_resolve(scan, object);
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
        return rw_scan_resolve(scan, object);
      next = head;
      break;
    case RW_DEPREL_ADVCL:
      object = controlling_object(scan, token, head);
      if (object != RW_NONE)
        return object;
      next = head;
      break;
    case RW_DEPREL_CONJ:
      next = head;
      break;
    case RW_DEPREL_AMOD:
      return head;
    case RW_DEPREL_APPOS:
    case RW_DEPREL_LIST:
    case RW_DEPREL_DEP:
    case RW_DEPREL_PARATAXIS:
      /* "Ida Lund (born 1931)" */
      return is_participle(scan, token) && scan->tokens[head].upos == RW_UPOS_PROPN ? head : RW_NONE;
    case RW_DEPREL_ACL:
      if (is_complement(scan, token))
        return RW_NONE;
      if (scan->tokens[token].deprel == RW_DEPREL_ACL_RELCL || !rw_scan_is_infinitive(scan, token))
        return head;
      /* "advised the assembly to revoke", where a parser gives the infinitive to the noun */
      if (
        rw_scan_rel(scan, head) == RW_DEPREL_OBJ && can_act(scan, head) &&
        rw_scan_asks_for_infinitive(scan, scan->tokens[head].head, RW_EFFECT_NONE))
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
