/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file names.h
 * What the ontology knows of names and of the words around them, compiled for look-ups by token.
 */

#ifndef RW_ENTITY_NAMES_H
#define RW_ENTITY_NAMES_H

#include "entity/entity.h"
#include "entity/matcher.h"
#include "kb/kb.h"

/** The classes that evidence is summed for; finer ones follow from it. */
typedef enum {
  RW_COARSE_PERSON,
  RW_COARSE_ORGANIZATION,
  RW_COARSE_PLACE,
  RW_COARSE_WORK,      /**< Works, products, awards */
  RW_COARSE_OTHER,     /**< Names of events, faiths, languages: entities of no finer class */
  RW_COARSE_COUNT,
  RW_COARSE_GROUP = RW_COARSE_COUNT, /**< Nominals alone */
  RW_COARSE_POSITION,
} RwCoarse;

/** What a word or phrase of the lexicon (ontology/lexicon*.ttl) does; X(symbol, class of rwp:). */
#define RW_WORD_KINDS(X) \
  X(CLASS_NOUN, "ClassNoun") \
  X(POSITION, "PositionNoun") \
  X(POSITION_MODIFIER, "PositionModifier") \
  X(HONORIFIC, "Honorific") \
  X(GIVEN_NAME, "GivenName") \
  X(FAMILY_NAME, "FamilyName") \
  X(NAME_NOUN, "NameNoun") \
  X(CLASS_MODIFIER, "ClassModifier") \
  X(TRAILING_NOUN, "TrailingNoun") \
  X(NAME_SUFFIX, "NameSuffix") \
  X(PARTICLE, "NameParticle") \
  X(NOT_NAME, "NotName") \
  X(NAME_MODIFIER, "NameModifier") \
  X(FORMER, "FormerMarker") \
  X(FUTURE, "FutureMarker") \
  X(AGENT_VERB, "AgentVerb") \
  X(PERSON_VERB, "PersonVerb") \
  X(PLACE_CUE, "PlacePreposition") \
  X(AGENT_CUE, "AgentPreposition") \
  X(PRONOUN, "Pronoun") \
  X(RELATION_NOUN, "RelationNoun") \
  X(ANAPHORIC, "AnaphoricDeterminer") \
  X(DIPLOMATIC, "DiplomaticNoun") \
  X(ADDRESSED, "AddresseeVerb") \
  X(PAIR, "PairDeterminer") \
  X(SPORT, "SportWord") \
  X(PART_NOUN, "PartNoun") \
  X(SOURCE_NOUN, "SourceNoun") \
  X(SPEECH, "SpeechWord") \
  X(OCCUPATION, "OccupationNoun")

enum {
#define RW_WORD_SHIFT(symbol, name) RW_WORD_SHIFT_##symbol,
  RW_WORD_KINDS(RW_WORD_SHIFT)
#undef RW_WORD_SHIFT
  RW_WORD_KIND_COUNT
};

enum {
#define RW_WORD_FLAG(symbol, name) RW_WORD_##symbol = 1u << RW_WORD_SHIFT_##symbol,
  RW_WORD_KINDS(RW_WORD_FLAG)
#undef RW_WORD_FLAG
};

/** Kinds of words that say something inside names alone. */
#define RW_WORD_IN_NAMES (RW_WORD_NAME_NOUN | RW_WORD_NAME_SUFFIX)

/** Kinds of words that have an `at_class`. */
#define RW_WORDS_AT (RW_WORD_POSITION | RW_WORD_PART_NOUN | RW_WORD_PLACE_CUE)

typedef enum {
  RW_GENDER_UNKNOWN,
  RW_GENDER_FEMALE,
  RW_GENDER_MALE,
  RW_GENDER_NEUTER,
} RwGender;

/** A word or phrase of the lexicon. */
typedef struct {
  guint32 kinds;       /**< RW_WORD_* */
  RwTermId noun_class; /**< Of a class noun, or 0 */
  RwTermId name_class; /**< Of a noun or suffix inside names, or 0 */
  RwTermId at_class;   /**< What has such an office or part ("editor": a paper); of a preposition, the places after it; or 0 */
  RwTermId source_class; /**< Of a source noun, or 0 */
  RwTermId modifier_class; /**< Of a modifier: what organizations are that it stands before, or 0 */
  guint8 gender;       /**< RwGender */
  guint8 plural;       /**< Of a pronoun */
} RwWord;

struct RwNames {
  const RwOntology *ontology;
  const RwKb *kb;      /**< Known entities and their names */
  RwMatcher *phrases;  /**< Values: words, of two pieces or more */
  GHashTable *words;   /**< Folded word -> index into lexicon from 1 */
  GArray *lexicon;     /**< RwWord */
  RwTermId region_class; /**< rw:Region */
  RwTermId team_class; /**< rw:SportsTeam */
  RwTermId body_class; /**< rw:GovernmentBody: "Senate" is a name, "Company" is none */
  RwTermId country, capital_of; /**< rw:country, rw:capitalOf */
  GStringChunk *strings;
};

/** The word's entry, or NULL; `length` bytes, any case. */
const RwWord *
rw_names_word(const RwNames *names, const char *word, gsize length);

/** The coarse class of `class_`; RW_COARSE_OTHER where it is below none of them. */
RwCoarse
rw_names_coarse(const RwNames *names, RwTermId class_);

/** The class of entities that are known by their coarse class alone. */
RwTermId
rw_coarse_class(RwCoarse coarse);

#endif /* RW_ENTITY_NAMES_H */
