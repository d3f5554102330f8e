/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file entity/entity.h
 * The entity stage: who and what an article names.
 */

#ifndef RW_ENTITY_ENTITY_H
#define RW_ENTITY_ENTITY_H

#include "kb/kb.h"
#include "text/text.h"

/** How a mention names its entity. */
typedef enum {
  RW_MENTION_NAME,     /**< "Marco Rubio", "NATO" */
  RW_MENTION_DEMONYM,  /**< "Russian" for Russia */
  RW_MENTION_NOMINAL,  /**< "the group", "security forces", an office ("Foreign Secretary") */
  RW_MENTION_PRONOUN,  /**< "she" */
} RwMentionKind;

/** A mention: tokens [first, last). */
typedef struct {
  guint32 first;
  guint32 last;
  guint32 head;        /**< Token that the others depend on */
  guint32 entity;      /**< Index into RwEntities.entities */
  RwSpan span;         /**< Bytes of the tokens */
  RwMentionKind kind;
} RwMention;

/** An entity. */
typedef struct {
  guint32 known;       /**< Entity of the knowledge bases, or RW_NONE where it is not linked */
  const char *iri;     /**< IRI of the knowledge base, or NULL where it is not linked */
  const char *label;   /**< Preferred label of the knowledge base, else the longest name (else nominal) in the article */
  RwTermId class_;     /**< Most specific class below rw:Entity */
  guint32 canonical;   /**< Index of the mention that is its fullest name: makes its IRI stable */
  guint32 n_mentions;
  const guint32 *members; /**< A group's members as entities ("the two leaders"), in order */
  guint32 n_members;
  const char *close;   /**< IRI of what it may be in the knowledge base, where it is not linked; or NULL */
  gfloat close_confidence; /**< Of that: 0 to 1 */
  gfloat confidence;   /**< Of the link where there is one, else of the class: 0 to 1 */
  guint8 named;        /**< Whether a mention is a name (or demonym) */
  guint8 distinct;     /**< Whether its fullest name tells it from others: two words, one of which is in no lexicon */
} RwEntity;

/**
 * An office or job stated beside its holder: "U.S. Secretary of State Marco Rubio", "Lise Aagaard, chief executive",
 * "former deputy governor of Kazan".
 */
typedef struct {
  guint32 person;      /**< Entity */
  guint32 position;    /**< Entity of class rw:Position */
  guint32 organization;/**< Entity of rw:positionAt, or RW_NONE */
  RwSpan evidence;     /**< Bytes that state it */
  guint8 predicative;  /**< Said of the person by a clause: "X is the minister" */
  guint8 former;       /**< "former", "then", "ex-", "was" */
  guint8 field;        /**< For one field of work: a "director of research" directs no institute */
  guint8 negated_or_future; /**< "designate", "-elect", "incoming", "would-be": not (yet) so */
} RwOffice;

/** The entities of one text; lives in the arena.  Mentions are sorted by begin, then by descending end; they may nest. */
typedef struct {
  RwMention *mentions;
  guint32 n_mentions;
  RwEntity *entities;
  guint32 n_entities;
  RwOffice *offices;
  guint32 n_offices;
  const guint32 *at;   /**< [n_tokens] the innermost mention whose head is the token, or RW_NONE */
} RwEntities;

/** Names, titles and nouns compiled from the ontology; immutable, shared by all threads. */
typedef struct RwNames RwNames;

/**
 * Compiles the words of the ontology; keeps it and `kb`, which must outlive the names.  Errors: RW_ERROR_ONTOLOGY with the place.
 * Returns: (transfer full) (nullable)
 */
RwNames *
rw_names_new(const RwOntology *ontology, const RwKb *kb, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void
rw_names_free(RwNames *names);

/** The network that finds names; immutable, shared by all threads. */
typedef struct RwRecogniser RwRecogniser;

/** Loads its file, which has to fit the model of the text stage.  Errors: RW_ERROR_MODEL.  Returns: (transfer full) (nullable) */
RwRecogniser *
rw_recogniser_load(const char *path, const RwTextModel *model, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void
rw_recogniser_free(RwRecogniser *recogniser);

/** Finds, types and merges the entities of `text`, which keeps what was read.  Returns: (transfer none), in `arena` */
RwEntities *
rw_entities_find(const RwNames *names, const RwRecogniser *recogniser, RwArena *arena, const RwText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwNames, rw_names_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwRecogniser, rw_recogniser_free)

#endif /* RW_ENTITY_ENTITY_H */
