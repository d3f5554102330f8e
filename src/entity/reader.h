/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file reader.h
 * What reads a text for nouns and pronouns that stand for entities shares: what was spoken of so far.
 *
 * The text is read once, from its start.  Each phrase (a name, a noun with what belongs to it, a pronoun) is a referent of a
 * chain: of all phrases that mean the same.  A chain need not be an entity of the graph, "the book" is none; it is kept so
 * that "it" is not taken for the last entity.  reader.c goes through the text, nominal.c and holder.c resolve nouns and offices,
 * pairs.c what stands for two, pronoun.c pronouns, quote.c those of who speaks or writes, relative.c
 * those that open relative clauses.
 */

#ifndef RW_ENTITY_READER_H
#define RW_ENTITY_READER_H

#include "entity/finder.h"

/** Referents that a noun or a pronoun may go back to. */
#define RW_REFERENTS_MAX 48

/** Confidence of an entity that only a noun names. */
#define RW_CONFIDENCE_NOMINAL 0.6f

/** All phrases that mean the same. */
typedef struct {
  guint32 entity;      /**< Draft entity, or RW_NONE where the graph has none */
  guint32 first;       /**< Tokens [first, last) of its first phrase, */
  guint32 last;
  guint32 head;        /**< its head, */
  guint32 label;       /**< and where its label starts, without the article */
  guint32 n_referents;
  RwTermId class_;     /**< What its noun says it is, or 0 */
  RwCoarse coarse;     /**< RW_COARSE_OTHER where it is not known */
  guint32 sides[2];    /**< Chains joined by "and", else RW_NONE */
  guint8 gender;       /**< RwGender */
  guint8 plural;
} RwChain;

/** A phrase. */
typedef struct {
  guint32 chain;
  guint32 first;       /**< Tokens [first, last) */
  guint32 last;
  guint32 head;
  guint32 role;        /**< The token that has its grammatical role: "minister" for "the minister, Ivo Tarn" */
  guint32 sentence;
  RwMentionKind kind;
  guint8 indefinite;   /**< "a man" */
  guint8 opens;        /**< The first of its sentence */
} RwReferent;

/** Two entities that stood side by side: "Rubio and Cooper", "Modi met Zelenskyy". */
typedef struct {
  guint32 entities[2];
  guint32 sentence;
  gboolean known;
} RwPair;

/** A noun phrase. */
typedef struct {
  guint32 begin;        /**< First token of the phrase: its article or what its possessor is called by */
  guint32 first;        /**< First token of its label: the noun and its modifiers */
  guint32 word;         /**< First token of the noun itself, without modifiers */
  guint32 head;
  guint32 last;         /**< Token after the phrase, with what it is of and without clauses */
  guint32 name;         /**< Last name among its modifiers, or RW_NONE */
  RwTermId class_;      /**< 0 where the lexicon does not know the noun */
  RwCoarse coarse;
  guint8 gender;
  guint8 plural;
  guint8 several;       /**< A plural of what the lexicon has one of: "companies", not "authorities" */
  guint8 definite;      /**< "the", "this", a possessor */
  guint8 shown;         /**< "this" */
  guint8 own;           /**< "his", "Israel's" */
  guint8 indefinite;    /**< "a", "some" */
  guint8 pair;          /**< "both", "two" */
  guint8 acts;          /**< Subject of a verb: "the army said" */
  guint8 speaks;        /**< Says something itself: "the ad says", "according to a source" */
} RwNoun;

/** A text that is being read. */
typedef struct {
  RwFinder *finder;
  GArray *chains;       /**< RwChain */
  GArray *chain_of;     /**< Draft entity -> chain from 1 (guint32), as far as needed */
  RwReferent referents[RW_REFERENTS_MAX]; /**< A ring */
  guint n_referents;    /**< Ever read */
  guint8 *quoted;       /**< [n_tokens] whether in quotation marks */
  GHashTable *labels;   /**< Folded label -> entity from 1 */
  GHashTable *heads;    /**< Lemma of a noun and its number -> latest chain from 1 */
  GHashTable *holders;  /**< Folded title, with and without organization -> person from 1 */
  gboolean people_known; /**< Whether a person was spoken of */
  guint32 next_office;
  guint32 sentence;
  RwPair people;
  RwPair countries;
} RwReader;

static inline RwChain *
rw_reader_chain(const RwReader *reader, guint32 i)
{
  return &g_array_index(reader->chains, RwChain, i);
}

/** The referent read `back` referents before the last one; `back` is below rw_reader_reach(). */
static inline const RwReferent *
rw_reader_referent(const RwReader *reader, guint back)
{
  return &reader->referents[(reader->n_referents - 1 - back) % RW_REFERENTS_MAX];
}

/** Number of referents that can be gone back to. */
static inline guint
rw_reader_reach(const RwReader *reader)
{
  return MIN(reader->n_referents, RW_REFERENTS_MAX);
}

/** The chain of an entity, made where it has none.  Returns: its index */
guint32
rw_reader_chain_of(RwReader *reader, guint32 entity);

/** A new chain of a noun phrase that is no entity.  Returns: its index */
guint32
rw_reader_add_chain(RwReader *reader, const RwNoun *noun);

/** The token that has the grammatical role of the phrase with its head at token `t`. */
guint32
rw_reader_role(const RwFinder *finder, guint32 t);

/** Notes that a phrase was read: `referent` has chain, first, last, head, kind and indefinite. */
void
rw_reader_push(RwReader *reader, RwReferent referent);

/** "X and Y" where the phrase just read is the second one: a chain of both. */
void
rw_reader_join(RwReader *reader);

/** The chain's entity; makes one where its noun is of a class of entities.  Returns: RW_NONE where it is not */
guint32
rw_reader_need_entity(RwReader *reader, guint32 chain);

/** A mention of `entity`, tokens [first, last), and its referent. */
void
rw_reader_add_mention(RwReader *reader, guint32 first, guint32 last, guint32 head, RwMentionKind kind, guint32 entity);

/** The entity of a folded label, made where there is none.  Returns: its index */
guint32
rw_reader_entity_of_label(RwReader *reader, const char *key, RwTermId class_, const char *label, gboolean plural);

/** Reads the noun at token `t`, if it is one; `phrase`: the first token of the lexicon's phrase that ends with it, or RW_NONE. */
void
rw_reader_read_noun(RwReader *reader, guint32 t, guint32 phrase, const RwSentence *sentence);

/** Reads the pronoun at token `t`. */
void
rw_reader_read_pronoun(RwReader *reader, guint32 t);

/** Reads "I", in quotations that of who speaks, when all else is read. */
void
rw_reader_read_quotations(RwReader *reader);

/** Reads relative pronouns, when all else is read. */
void
rw_reader_read_relatives(RwReader *reader);

/** Reads the last token of the title of an office whose holder is known. */
void
rw_reader_read_office(RwReader *reader, guint32 t);

/** The person who holds the office that a noun names: "the minister"; or RW_NONE. */
guint32
rw_reader_holder(const RwReader *reader, const RwNoun *noun, const RwSentence *sentence);

/** Notes that the names that end at draft `d` and before it stand side by side. */
void
rw_reader_note_pair(RwReader *reader, guint32 d);

/** The group that "the two leaders" stands for, or RW_NONE. */
guint32
rw_reader_pair_group(RwReader *reader, const RwNoun *noun);

/** The group of two entities, named `label` where it is new. */
guint32
rw_reader_group_of(RwReader *reader, guint32 a, guint32 b, const char *label);

#endif /* RW_ENTITY_READER_H */
