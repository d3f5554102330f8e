/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file finder.h
 * What the steps of the entity stage share: one text on its way from tokens to entities.
 *
 * recognise.c finds the names by a network (recogniser.c) that is told what traits.c says of words, evidence.c weighs what their
 * words and surroundings say of their class, noun.c what nouns inside and beside them say, cluster.c merges names of the same
 * entity, link.c finds what the knowledge base knows by these names, office.c finds offices and their
 * holders, nominal.c finds nouns and pronouns that stand for entities.
 */

#ifndef RW_ENTITY_FINDER_H
#define RW_ENTITY_FINDER_H

#include "entity/seen.h"

/** What a token is to this stage. */
typedef struct {
  const RwWord *word;   /**< Lexicon entry of its form, else of its lemma; or NULL */
  const RwWord *phrase; /**< Entry of the longest phrase that starts here, or NULL */
  guint32 phrase_end;   /**< Token after that phrase */
  guint32 name;         /**< Index of the name that covers it, or RW_NONE */
  guint8 capital;       /**< Starts with an upper-case letter */
  guint8 caps;          /**< Two upper-case letters or more, and no lower-case one */
  guint8 office;        /**< In the title of an office whose holder is known */
  guint8 title;         /**< Belongs to an office or a form of address */
  guint8 start;         /**< First word of a sentence or of a quotation */
  guint8 headline;      /**< In a sentence whose capitals say nothing */
  guint8 seen;          /**< In a headline, a word that the text uses in names */
} RwHint;

#define RW_VOTES_MAX 6

/** Classes below a coarse one, and how much words speak for each; 0 after the last one. */
typedef struct {
  RwTermId classes[RW_VOTES_MAX];
  gfloat weights[RW_VOTES_MAX];
} RwVotes;

/** A mention on its way. */
typedef struct {
  guint32 first;
  guint32 last;
  guint32 head;
  RwMentionKind kind;
  guint32 state;        /**< Of the known name that it is, or 0 */
  guint32 name;         /**< Index of its distinct name, or RW_NONE */
  guint32 entity;       /**< Draft entity, or RW_NONE */
  gfloat score[RW_COARSE_COUNT];
  gfloat known_score[RW_COARSE_COUNT]; /**< The part of it that comes from the knowledge base */
  RwVotes votes;        /**< Finer classes that its words or surroundings state */
  guint8 gender;        /**< RwGender */
  guint8 titled;        /**< A form of address or an office stands before it */
} RwDraft;

/** An entity on its way. */
typedef struct {
  guint32 known;        /**< Known entity, or RW_NONE */
  guint32 close;        /**< One that it may be, where it is known as none; or RW_NONE */
  gfloat close_confidence;
  RwTermId class_;
  RwCoarse coarse;
  const char *label;
  guint32 canonical;    /**< Draft mention */
  guint32 *members;
  guint32 n_members;
  gfloat confidence;
  RwVotes votes;        /**< Of its mentions */
  guint8 gender;
  guint8 plural;        /**< People or things counted as many */
} RwDraftEntity;

/** The names of one entity, and what they are linked to. */
typedef struct {
  guint32 *drafts;      /**< A mention of each distinct name, in their order */
  guint32 n_drafts;
  RwCoarse coarse;      /**< What the names and their surroundings say it is */
  guint32 known;        /**< Filled by rw_finder_link(), as are those below: the known entity that it is, or RW_NONE */
  guint32 close;        /**< One that it may be, where it is linked to none; or RW_NONE */
  gfloat confidence;    /**< The probability of either, 0 to 1 */
} RwNaming;

/** A phrase and what it may go back to, see rank.h. */
typedef struct _RwQuestion RwQuestion;

/** Answers a question in place of the weights that were learnt.  Returns: a chain, or RW_NONE */
typedef guint32 (*RwChooser)(const RwQuestion *question, gpointer user_data);

/** One text. */
typedef struct {
  const RwNames *names;
  RwArena *arena;
  const RwText *text;
  RwPieces pieces;      /**< Of the tokens */
  RwSeen *seen;         /**< What the bases know of it */
  RwHint *hints;        /**< [n_tokens] */
  float *scores;        /**< [n_tokens][RW_LABELS], of the recogniser */
  GArray *drafts;       /**< RwDraft, names first in the order of the text */
  GArray *entities;     /**< RwDraftEntity */
  GArray *offices;      /**< RwOffice, with draft entities */
  gboolean sports;      /**< What the text is about */
  RwChooser choose;     /**< Or NULL */
  gpointer choose_data;
} RwFinder;

static inline RwDraft *
rw_finder_draft(const RwFinder *finder, guint32 i)
{
  return &g_array_index(finder->drafts, RwDraft, i);
}

static inline RwDraftEntity *
rw_finder_entity(const RwFinder *finder, guint32 i)
{
  return &g_array_index(finder->entities, RwDraftEntity, i);
}

/** A known entity, by the number of a sense. */
static inline RwKnown *
rw_finder_known(const RwFinder *finder, guint32 known)
{
  return rw_seen_known(finder->seen, known);
}

static inline const RwToken *
rw_finder_token(const RwFinder *finder, guint32 t)
{
  return &finder->text->tokens[t];
}

/** Whether token `t`'s entry, if any, has one of `kinds`. */
static inline gboolean
rw_finder_is(const RwFinder *finder, guint32 t, guint32 kinds)
{
  const RwWord *word = finder->hints[t].word;
  return word && word->kinds & kinds;
}

/** The same of its lemma, though its form has an entry too: "said", also a given name. */
static inline gboolean
rw_finder_lemma_is(const RwFinder *finder, guint32 t, guint32 kinds)
{
  const char *lemma = rw_finder_token(finder, t)->lemma;
  const RwWord *word = lemma ? rw_names_word(finder->names, lemma, strlen(lemma)) : NULL;
  return word && word->kinds & kinds;
}

/** Whether token `t` has the form `form`, without case (ASCII). */
gboolean
rw_finder_has_form(const RwFinder *finder, guint32 t, const char *form);

/** The token of [first, last) whose head is outside; the last one of them where there are several. */
guint32
rw_finder_head(const RwFinder *finder, guint32 first, guint32 last);

/** The text of tokens [first, last), with single spaces.  Returns: (transfer none), in the arena */
const char *
rw_finder_phrase(const RwFinder *finder, guint32 first, guint32 last);

/** A new entity.  Returns: its index */
guint32
rw_finder_add_entity(RwFinder *finder, RwTermId class_, const char *label);

/** Begins with a text: nothing is known of it yet. */
void
rw_finder_init(RwFinder *finder, const RwNames *names, RwArena *arena, const RwText *text);

void
rw_finder_clear(RwFinder *finder);

/** The longest known name at token t that its case allows.  Returns: the token after it, or t; `*state` as of a draft */
guint32
rw_finder_longest(const RwFinder *finder, guint32 t, guint32 limit, guint32 *state);

/**
 * Appends the traits of the tokens to `keys`, guint32: those of token t are from first_key[t] on, [n_tokens + 1].  After the
 * hints.
 */
void
rw_finder_traits(const RwFinder *finder, GArray *keys, guint32 *first_key);

/** Fills the hints, and what the text is about. */
void
rw_finder_hint(RwFinder *finder);

/** Appends the names to the drafts, with the recogniser's scores. */
void
rw_finder_recognise(RwFinder *finder, const RwRecogniser *recogniser);

/** Scores the names. */
void
rw_finder_weigh(RwFinder *finder);

/** "Badr Militia": whether the last word outweighs a given name; in "Ellen Marsh" it may be a surname. */
gboolean
rw_finder_ends_in_noun(const RwFinder *finder, const RwDraft *draft);

/** Adds what the nouns in and beside a name say of its class: to its score, the finer ones to its votes. */
void
rw_finder_weigh_nouns(const RwFinder *finder, RwDraft *draft);

/** Adds to the votes for a class; classes beyond RW_VOTES_MAX are left out. */
void
rw_votes_add(RwVotes *votes, RwTermId class_, gfloat weight);

/** Adds others' votes. */
void
rw_votes_merge(RwVotes *votes, const RwVotes *others);

/** The class with most votes below the coarse one, the first of them where there are several; 0 where there is none. */
RwTermId
rw_votes_best(const RwNames *names, const RwVotes *votes, RwCoarse coarse);

/** Links the entities of a text, each to one of the knowledge base or to none. */
void
rw_finder_link(const RwFinder *finder, RwNaming *namings, guint32 n);

/** Merges and links the names: makes entities. */
void
rw_finder_cluster(RwFinder *finder);

/** The country that a capital stands for where it acts: "Ankara denies"; known entity, or RW_NONE. */
guint32
rw_finder_acting_country(const RwFinder *finder, const RwDraft *draft);

/** Finds the offices. */
void
rw_finder_find_offices(RwFinder *finder);

/** rw_entities_find() with a chooser, which training has. */
RwEntities *
rw_finder_run(
  const RwNames *names, const RwRecogniser *recogniser, RwArena *arena, const RwText *text, RwChooser choose,
  gpointer choose_data);

/** Finds and resolves nominals and pronouns. */
void
rw_finder_find_nominals(RwFinder *finder);

/** The sense of a state that token range [first, last) may have by its case: walk with `*i` from 0.  Returns: NULL at the end */
const RwSense *
rw_finder_next_sense(const RwFinder *finder, guint32 state, guint32 first, guint32 last, guint *i);

#endif /* RW_ENTITY_FINDER_H */
