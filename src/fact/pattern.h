/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/pattern.h
 * Patterns as compiled from the ontology: which words evoke what, and which grammatical slot fills which role.
 * The vocabulary they are written in is ontology/pattern.ttl; docs/patterns.md explains it.
 */

#ifndef RW_FACT_PATTERN_H
#define RW_FACT_PATTERN_H

#include "fact/fact.h"

/** The slots that stand for grammar; those that stand for prepositions are numbered from RW_SLOT_COUNT on. */
#define RW_SLOT_TABLE(X) \
  X(SUBJECT, "subject") X(OBJECT, "object") X(INDIRECT_OBJECT, "indirectObject") \
  X(COMPLEMENT, "complement") X(INFINITIVE, "infinitive") \
  X(POSSESSIVE, "possessive") X(MODIFIER, "modifier") X(DEMONYM, "demonym") X(SELF, "self") X(BY, "by") X(OF, "of") X(TO, "to") \
  X(AS, "as") X(WIDER, "wider") X(NEXT, "next") \
  X(BRACKET_BEGIN, "bracketBegin") X(BRACKET_END, "bracketEnd")

typedef enum {
  RW_SLOT_NONE,
#define RW_X(symbol, name) RW_SLOT_##symbol,
  RW_SLOT_TABLE(RW_X)
#undef RW_X
  RW_SLOT_COUNT
} RwSlot;

/** Mappings of a pattern at most: they make a set, too. */
#define RW_MAPPINGS_MAX 64

/** Slots that a set of slots can hold. */
#define RW_SLOT_MAX 64

/** Parts of speech of the words that evoke a pattern: X(symbol, local name of the property that lists them). */
#define RW_WORD_TABLE(X) \
  X(VERB, "verb") X(NOUN, "noun") X(ADJECTIVE, "adjective") X(ADVERB, "adverb") X(AUXILIARY, "auxiliary") \
  X(DETERMINER, "determiner") X(PREPOSITION, "preposition") X(SUBORDINATOR, "subordinator") X(PUNCTUATION, "punctuation")

typedef enum {
#define RW_X(symbol, name) RW_WORD_##symbol,
  RW_WORD_TABLE(RW_X)
#undef RW_X
  RW_WORD_COUNT
} RwWordKind;

/** What a pattern states where it matches. */
typedef enum {
  RW_EVOKES_NOTHING,   /**< An operator, a support verb or a partitive: acts on others */
  RW_EVOKES_EVENT,
  RW_EVOKES_RELATION,
  RW_EVOKES_CLAIM,
  RW_EVOKES_NIL,       /**< Words that mean something else than their parts: "heart attack" */
} RwEvokes;

/** Effects of a word on what stands in its scope; the first four are RwFactuality. */
enum {
  RW_EFFECT_PAST = RW_FACT_NEGATED + 1, /**< Was so: "former" */
  RW_EFFECT_NONE,
};

/** Which time of an event beside the word its own time is. */
typedef enum {
  RW_DATES_NOTHING,
  RW_DATES_WHOLE,      /**< "was scheduled for" */
  RW_DATES_BEGIN,      /**< "broke out" */
  RW_DATES_END,        /**< "ended" */
} RwDates;

/** One slot of a pattern. */
typedef struct {
  guint8 slot;
  guint8 required;
  RwTermId role;         /**< 0: a condition alone; rdf:subject, rdf:object for relations */
  RwTermList types;      /**< Classes of which the filler is to be one; none: those that the ontology allows */
  RwTermList not_types;  /**< Classes of which it is to be none */
  const char *const *words; /**< Lemmas of which the filler's head is to be one; NULL: any */
} RwMapping;

/** A pattern; lives in RwPatterns. */
typedef struct {
  RwEvokes kind;
  RwTermId evokes;       /**< Class or property, or 0 */
  RwTermId node;         /**< The pattern's own term */
  RwMapping *mappings;   /**< [n_mappings] by slot; of one slot in the order of the frames */
  guint n_mappings;
  guint64 scope;         /**< Set of the slots whose fillers its effect reaches */
  RwTermList spares;     /**< Classes of events that its effect does not reach */
  guint64 closed;        /**< Set of the slots that hold nothing but what the pattern takes */
  guint64 supports;      /**< Set of the slots in which it supports an event noun: "hold" its object "talks" */
  guint8 makes;          /**< Effect on its scope */
  guint8 makes_negated;  /**< The same where the word itself is negated */
  guint8 makes_reported; /**< The same in a clause that is reported: "said it would" */
  guint8 makes_planned;  /**< The same where the clause above is planned: "will leave when" */
  guint8 dates;          /**< RwDates: of the events in its scope */
  guint8 transparent;    /**< Slot that holds the entity meant ("dozens of protesters"), or RW_SLOT_NONE */
  guint8 literal;        /**< Whether the object of the relation is a date */
  guint8 lasting;        /**< Whether the relation goes on when the word is of the past: "former" */
} RwPattern;

/** A word or words that evoke a pattern. */
typedef struct {
  guint32 pattern;
  guint32 n_others;
  const char *const *others; /**< The words beside it: of a verb its dependents, of others what stands before them */
} RwWord;

/** A lemma or a form; lives in RwPatterns. */
typedef struct RwEntry {
  GArray *words[RW_WORD_COUNT];  /**< By kind: of RwWord, what it evokes, or NULL */
  const struct RwEntry *form_of; /**< The verb of which it is a regular form, or NULL */
} RwEntry;

struct RwPatterns {
  const RwOntology *ontology;
  RwArena *arena;
  RwPattern *patterns;
  guint n_patterns;
  GHashTable *entries;   /**< Lemma or form, ASCII case ignored -> RwEntry */
  GArray *any[RW_WORD_COUNT];       /**< Of RwWord: patterns that any word evokes where it evokes nothing else */
  GHashTable *markers;   /**< Preposition ("together with") -> slot */
  GArray *of_class;      /**< Of RwClassWord: patterns that any noun phrase of a class evokes */
  GArray *rules;         /**< Of RwRule */
};

typedef struct {
  RwTermId class_;
  guint32 pattern;
  guint8 name;           /**< Whether nothing but a name evokes it */
} RwClassWord;

/** What a lemma or a form evokes, or NULL. */
const RwEntry *
rw_patterns_entry(const RwPatterns *patterns, const char *word);

/**
 * The words of `kind` that a token with these entries of its lemma and its form may be, or NULL: those of the lemma; of nouns
 * those of the form, where there are any ("talks"); where the lemma has none, of verbs those that have this regular form
 * ("rioted"), of other words those of the form.
 */
const GArray *
rw_entry_words(RwWordKind kind, const RwEntry *lemma, const RwEntry *form);

/** The slot of a preposition, or RW_SLOT_NONE. */
unsigned
rw_patterns_slot(const RwPatterns *patterns, const char *marker);

/** The first mapping of `slot` in `pattern` (RW_NONE where there is none); those of one slot stand together. */
guint
rw_pattern_mapping(const RwPattern *pattern, unsigned slot);

#endif /* RW_FACT_PATTERN_H */
