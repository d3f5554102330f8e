/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/scan.h
 * One text on its way through the fact stage: its trees made fast to walk, and the arguments of its predicates.
 */

#ifndef RW_FACT_SCAN_H
#define RW_FACT_SCAN_H

#include "fact/pattern.h"

/** Arguments of one predicate at most; later ones are left out.  Keeps a degenerate tree linear. */
#define RW_ARGS_MAX 48

/** Fillers of one slot at most ("A, B, C and D"). */
#define RW_FILLERS_MAX 24

/** Steps up a tree at most, to the subject or the factuality of a word. */
#define RW_CLIMB_MAX 24

/** A predicate's argument: the head of the phrase in a slot. */
typedef struct {
  guint8 slot;
  guint32 token;
} RwArg;

typedef struct {
  RwArg list[RW_ARGS_MAX];
  guint n;
} RwArgs;

/** Adds an argument; one in no slot (RW_SLOT_NONE), RW_NONE and one that is there are none.  Returns: whether it was added */
gboolean
rw_args_add(RwArgs *args, unsigned slot, guint32 token);

/** Whether an argument stands in `slot`. */
gboolean
rw_args_has(const RwArgs *args, unsigned slot);

/** Relations in which a token's first child is kept at hand; RW_KEY_PASSIVE is aux:pass or nsubj:pass. */
typedef enum {
  RW_KEY_SUBJECT,
  RW_KEY_OBJECT,
  RW_KEY_INDIRECT,
  RW_KEY_CASE,
  RW_KEY_MARK,
  RW_KEY_COPULA,
  RW_KEY_AUXILIARY,
  RW_KEY_PASSIVE,
  RW_KEY_POSSESSIVE,
  RW_KEY_CONJUNCT,
  RW_KEY_COUNT
} RwKey;

/** The state of one text. */
typedef struct {
  const RwPatterns *patterns;
  const RwOntology *ontology;
  RwArena *arena;
  const RwText *text;
  const RwToken *tokens; /**< text->tokens */
  const RwEntities *entities;
  const RwTimes *times;
  const RwEntry **of_lemma;      /**< [n_tokens] what the lemma evokes, or NULL */
  const RwEntry **of_form;       /**< [n_tokens] what the form evokes, or NULL */
  guint32 *first_child;          /**< [n_tokens] or RW_NONE */
  guint32 *next_sibling;         /**< [n_tokens] in the order of the text, or RW_NONE */
  guint32 *left;                 /**< [n_tokens] first token of the subtree */
  guint32 *right;                /**< [n_tokens] last token of the subtree */
  guint32 (*keys)[RW_KEY_COUNT]; /**< [n_tokens] the first child in each of these relations, or RW_NONE */
  guint32 *ends_at;              /**< [n_tokens] the longest mention that the token ends, or RW_NONE */
  guint32 *starts_at;            /**< [n_tokens] the longest mention that it starts, or RW_NONE */
  guint32 *name_at;              /**< [n_tokens] the longest name that the token is a word of, or RW_NONE */
  guint32 *holder_at;            /**< [n_tokens] the person whose office is named around the token, or RW_NONE */
  guint32 *former_at;            /**< [n_tokens] the same where the office is held no more: "former", "was" */
  guint32 *country_in;           /**< [n_tokens] the country whose name the token is or begins within another name, or RW_NONE */
  guint32 *timex_at;             /**< [n_tokens] the expression that the token is part of, or RW_NONE */
} RwScan;

/** Prepares `text` for walking; linear. */
RwScan *
rw_scan_new(const RwPatterns *patterns, RwArena *arena, const RwText *text, const RwEntities *entities, const RwTimes *times);

#define RW_FOR_CHILDREN(scan, child, head)                                                                                       \
  for (guint32 child = (scan)->first_child[head]; child != RW_NONE; child = (scan)->next_sibling[child])

/** The relation of `token` without its subtype. */
static inline RwDeprel
rw_scan_rel(const RwScan *scan, guint32 token)
{
  return rw_deprel_base(scan->tokens[token].deprel);
}

/** The first child of `head` in a relation, or RW_NONE. */
static inline guint32
rw_scan_child(const RwScan *scan, guint32 head, RwKey key)
{
  return scan->keys[head][key];
}

/** The slot of the preposition (RW_KEY_CASE or RW_KEY_MARK) that marks `token`, or RW_SLOT_NONE. */
unsigned rw_scan_marker(const RwScan *scan, guint32 token, RwKey key);

/** The slot in which `child` stands to its head, or RW_SLOT_NONE. */
unsigned rw_scan_slot(const RwScan *scan, guint32 child);

/** Whether the verb `token` is in the passive or a past participle that modifies a noun. */
gboolean rw_scan_is_passive(const RwScan *scan, guint32 token);

/** What a relative pronoun stands for; other words stand for themselves. */
guint32 rw_scan_resolve(const RwScan *scan, guint32 token);

/** Whether "to" marks the verb `token`. */
gboolean rw_scan_is_infinitive(const RwScan *scan, guint32 token);

/** Whether `verb` is known to say of an infinitive beside it that it has this effect (RW_EFFECT_NONE: any). */
gboolean rw_scan_asks_for_infinitive(const RwScan *scan, guint32 verb, guint8 effect);

/** Whether `word` is the lemma or the form of `token`, ASCII case ignored. */
gboolean rw_scan_is_word(const RwScan *scan, guint32 token, const char *word);

/** Whether the form of `token` is the one character `form`. */
gboolean rw_scan_is_form(const RwScan *scan, guint32 token, char form);

/** Whether `token` can stand between a name and its verb: an adverb, an auxiliary, a date. */
gboolean rw_scan_is_aside(const RwScan *scan, guint32 token);

/** The mention before the verb `token`, also with an apposition or clause in commas between ("Ann Lee, the chief, said"), or
 * RW_NONE. */
guint32 rw_scan_mention_before(const RwScan *scan, guint32 token);

/** The word in subject position of the clause of `token`, its own or that of the clause that controls it, or RW_NONE. */
guint32 rw_scan_subject(const RwScan *scan, guint32 token);

/** The first of the words coordinated with `token`: itself where it is not coordinated. */
guint32 rw_scan_first_conjunct(const RwScan *scan, guint32 token);

/** The noun that counts `token`: "one" of "one of the founders"; itself where none does. */
guint32 rw_scan_whole(const RwScan *scan, guint32 token);

/** The arguments of a verb, noun or adjective, brought to one form: active, with antecedents for relative pronouns. */
void rw_scan_args(const RwScan *scan, guint32 token, RwArgs *args);

/** Fills `country_in`: "Danish" in "Danish Red Cross", where the text names Denmark by this word elsewhere, too. */
void rw_scan_find_countries(RwScan *scan);

/**
 * Adds what stands right beside the noun `token` to its arguments, wherever a parser attaches it: names before it in its phrase,
 * the name after it, what a bracket, a comma or a preposition after a name adds.  For relations, whose slots tell by class what
 * fits.
 */
void rw_scan_widen(const RwScan *scan, guint32 token, RwArgs *args);

/** The words of kind `kind` that `token` may be. */
const GArray *rw_scan_words(const RwScan *scan, RwWordKind kind, guint32 token);

/** Whether `word` is there at `token`, with all of the words beside it. */
gboolean rw_scan_has_word(const RwScan *scan, RwWordKind kind, guint32 token, const RwWord *word);

/** The number of other words in the longest phrase of `kind` that is there at `token`. */
guint32 rw_scan_longest(const RwScan *scan, RwWordKind kind, guint32 token);

/** The kind of word that `token` can evoke a pattern as, or RW_WORD_COUNT. */
RwWordKind rw_scan_kind(const RwScan *scan, guint32 token);

/** The token's span from subtree begin to end, without punctuation at either side. */
RwSpan rw_scan_subtree(const RwScan *scan, guint32 token);

/** The bytes of the clause or, for a noun outside clauses, the sentence that `token` is in. */
RwSpan rw_scan_clause(const RwScan *scan, guint32 token);

/** The mention that `token` heads, or the name that it is a word of; RW_NONE where there is none. */
static inline guint32
rw_scan_mention(const RwScan *scan, guint32 token)
{
  const guint32 mention = scan->entities->at[token];
  return mention == RW_NONE ? scan->name_at[token] : mention;
}

/** The entity that `token` names, also through a partitive ("dozens of protesters") or an apposition, or RW_NONE. */
guint32 rw_scan_entity(const RwScan *scan, guint32 token, guint32 *at);

/**
 * The mention of the name (or pronoun) that stands beside the noun `noun` for the same: "his son, Ken Lee,", "Ken Lee, a native
 * of Oslo,", "A native of Oslo, Ken Lee moved".  RW_NONE where none does.
 */
guint32 rw_scan_name_of(const RwScan *scan, guint32 noun);

/** The head of the region or country that follows the place `token` after a comma ("Metz, France"), or RW_NONE. */
guint32 rw_scan_wider_place(const RwScan *scan, guint32 token);

/** Whether `other` names a region or country, and `token` a place that is none so wide. */
gboolean rw_scan_is_wider(const RwScan *scan, guint32 token, guint32 other);

/** The patterns that support an event noun with its arguments: adds those of the support verb.  Returns: that verb, or
 * RW_NONE */
guint32 rw_scan_support(const RwScan *scan, guint32 noun, RwArgs *args);

#endif /* RW_FACT_SCAN_H */
