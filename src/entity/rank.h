/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rank.h
 * Which of the phrases before it a pronoun or a noun goes back to: a log-linear choice between them and none
 * (Denis and Baldridge 2008, "Specialized models and ranking for coreference resolution", with a model for each kind of phrase).
 */

#ifndef RW_ENTITY_RANK_H
#define RW_ENTITY_RANK_H

#include "entity/reader.h"

/** The kinds of phrases that have weights of their own; X(symbol). */
#define RW_RANK_KINDS(X) \
  X(SHE)          /* he, she */ \
  X(IT)           /* it */ \
  X(THEY)         /* they */ \
  X(PERSON)       /* the woman */ \
  X(ORGANIZATION) /* the company */ \
  X(PLACE)        /* the city */ \
  X(GROUP)        /* the women */ \
  X(WORK)         /* the plan */

typedef enum {
#define RW_X(symbol) RW_RANK_##symbol,
  RW_RANK_KINDS(RW_X)
#undef RW_X
  RW_RANK_KIND_COUNT
} RwRankKind;

/** What is true of a candidate; X(symbol).  Those that start with NONE are of the choice that there is none. */
#define RW_RANK_FEATURES(X) \
  /* how far away it is in sentences, and the how-manieth of those that agree */ \
  X(SENTENCE_0) X(SENTENCE_1) X(SENTENCE_2) X(SENTENCE_3) X(SENTENCE_5) X(SENTENCE_FAR) \
  X(RANK_0) X(RANK_1) X(RANK_2) X(RANK_3) X(RANK_FAR) \
  /* its grammatical role */ \
  X(SUBJECT) X(SUBJECT_PASSIVE) X(OBJECT) X(OBLIQUE) X(POSSESSOR) X(MODIFIER) X(APPOSITION) X(CONJUNCT) X(OTHER_ROLE) \
  X(SUBJECT_HERE) X(SUBJECT_BEFORE) X(SAME_ROLE) X(OPENS) X(OF_CLAUSE) X(OF_MAIN_CLAUSE) X(AHEAD) \
  /* what it is */ \
  X(IS_PERSON) X(IS_ORGANIZATION) X(IS_COUNTRY) X(IS_PLACE) X(IS_WORK) X(IS_GROUP) X(IS_THING) X(IS_PLURAL) X(IS_PAIR) \
  X(BY_NAME) X(BY_DEMONYM) X(BY_NOUN) X(BY_PRONOUN) X(INDEFINITE) X(SAME_GENDER) X(GENDER_UNKNOWN) \
  X(ONCE) X(TWICE) X(OFTEN) X(MOST) \
  X(ENTERS_QUOTE) X(LEAVES_QUOTE) X(SAME_PARAGRAPH) \
  X(REFLEXIVE) X(POSSESSIVE) X(POSSESSIVE_SUBJECT_HERE) \
  /* of nouns */ \
  X(SAME_HEAD) X(SAME_HEAD_MODIFIED) X(OTHER_HEAD) X(KNOWN_CLASS) X(WIDER_CLASS) X(NEW_MODIFIER) X(NAME_OF_CLASS) X(THE_SAME) \
  X(THIS_SAME) X(OWN_SAME) X(BARE_SAME) X(THE_OTHER) X(THIS_OTHER) X(OWN_OTHER) X(BARE_OTHER) \
  X(NONE) X(NONE_OBJECT) X(NONE_CLAUSE) X(NONE_QUOTED) X(NONE_POSSESSIVE) X(NONE_THE) X(NONE_THIS) X(NONE_OWN) X(NONE_BARE) \
  X(NONE_MODIFIED) X(NONE_OF)

typedef enum {
#define RW_X(symbol) RW_F_##symbol,
  RW_RANK_FEATURES(RW_X)
#undef RW_X
  RW_F_COUNT
} RwRankFeature;

/** Features of a candidate, at most. */
#define RW_CANDIDATE_FEATURES 28

/** Candidates, at most: none, the referents, one far away and one ahead. */
#define RW_CANDIDATES_MAX (RW_REFERENTS_MAX + 3)

/** What a phrase may go back to. */
typedef struct {
  guint32 chain;       /**< RW_NONE: to nothing */
  guint32 first;       /**< Tokens [first, last) of the phrase gone back to, */
  guint32 last;
  guint32 head;        /**< and its head */
  guint8 features[RW_CANDIDATE_FEATURES]; /**< RwRankFeature */
  guint8 n_features;
} RwCandidate;

/** A phrase and its candidates; the first one is none. */
struct _RwQuestion {
  RwRankKind kind;
  guint32 first;       /**< Tokens [first, last) of the phrase, */
  guint32 last;
  guint32 head;        /**< and its head */
  guint32 n;
  RwCandidate candidates[RW_CANDIDATES_MAX];
};

/** The weights that were learnt, and the probability below which a chain is not chosen. */
extern const gfloat rw_rank_weights[RW_RANK_KIND_COUNT][RW_F_COUNT];
extern const gfloat rw_rank_thresholds[RW_RANK_KIND_COUNT];

/** Starts a question with the candidate none. */
void
rw_rank_start(RwQuestion *question, RwRankKind kind, guint32 first, guint32 last, guint32 head);

/** A further candidate, which `question` has room for.  Returns: (transfer none) */
RwCandidate *
rw_rank_add(RwQuestion *question, const RwReferent *referent);

/** Adds a feature where `holds`. */
static inline void
rw_rank_feature(RwCandidate *candidate, RwRankFeature feature, gboolean holds)
{
  if (holds && candidate->n_features < RW_CANDIDATE_FEATURES)
    candidate->features[candidate->n_features++] = (guint8)feature;
}

/** The features that any candidate has: where it stands, and what it is; `rank` is the number of those before it. */
void
rw_rank_describe(const RwReader *reader, const RwReferent *referent, guint32 t, guint rank, RwCandidate *candidate);

/** Answers by the reader's chooser, else by the weights.  Returns: a chain, or RW_NONE */
guint32
rw_rank_answer(const RwReader *reader, const RwQuestion *question);

#endif /* RW_ENTITY_RANK_H */
