/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/text.h
 * The text stage: sentences, tokens, tags, lemmas and dependency trees after Universal Dependencies
 * (https://universaldependencies.org).
 */

#ifndef RW_TEXT_TEXT_H
#define RW_TEXT_TEXT_H

#include "base/arena.h"
#include "base/span.h"
#include "text/tagset.h"

/** A syntactic word; owns nothing.  The words of a multiword token ("don't" -> "do", "n't") divide its span between them. */
typedef struct {
  RwSpan span;         /**< Bytes of the word in the text */
  const char *form;    /**< The word, NUL-terminated */
  const char *lemma;   /**< Lower case but for proper nouns; the form where nothing is known */
  guint32 head;        /**< Index of the head token in RwText.tokens; RW_NONE for the root of a sentence */
  guint32 sentence;    /**< Index of its sentence */
  guint32 first_child; /**< Its first dependent, or RW_NONE */
  guint32 next_sibling; /**< The next dependent of its head, or RW_NONE */
  guint16 feats;       /**< Number of its features, see rw_text_feats() */
  guint8 upos;         /**< RwUpos */
  guint8 xpos;         /**< RwXpos: Penn Treebank tag */
  guint8 deprel;       /**< RwDeprel, with subtype */
  guint8 space_before; /**< Whether white space (or the text's start) precedes it */
  guint8 mwt;          /**< Words in the multiword token that starts here; else 0 */
} RwToken;

/** Tokens of the longest sentence: what goes on without an end is cut here, at several times the length of any that is read. */
#define RW_MAX_SENTENCE 400

/** A sentence: tokens [first, last). */
typedef struct {
  guint32 first;
  guint32 last;
  RwSpan span;         /**< Bytes from its first token to its last */
  guint32 paragraph;   /**< Number of its paragraph, from 0 */
} RwSentence;

/** The analysis of one text; lives in the arena. */
typedef struct {
  const char *text;    /**< The text itself, borrowed */
  guint32 length;      /**< Its bytes */
  RwToken *tokens;
  guint32 n_tokens;
  RwSentence *sentences;
  guint32 n_sentences;
  const char *const *feats; /**< The features that RwToken.feats numbers, borrowed from the model */
  gint8 *read;         /**< [n_tokens][rw_text_model_width()]: what the network read, 127 standing for 1; NULL: not kept */
} RwText;

/** The models of the text stage; immutable, shared by all threads. */
typedef struct RwTextModel RwTextModel;

/** Loads a model file.  Errors: RW_ERROR_MODEL, RW_ERROR_IO.  Returns: (transfer full) (nullable) */
RwTextModel *
rw_text_model_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void
rw_text_model_free(RwTextModel *model);

/**
 * Analyses `text` (valid UTF-8 of `length` bytes, at most 4 GiB), which must outlive the result.
 * Linear in `length` for any input.
 * Returns: (transfer none), in `arena`
 */
RwText *
rw_text_analyse(const RwTextModel *model, RwArena *arena, const char *text, gsize length);

/** The same, and keeps what the network read of each word, in RwText.read. */
RwText *
rw_text_analyse_and_keep(const RwTextModel *model, RwArena *arena, const char *text, gsize length);

/** Bytes of what the network reads of a word. */
gsize
rw_text_model_width(const RwTextModel *model);

/** What tells this model from all others. */
guint64
rw_text_model_checksum(const RwTextModel *model);

/** The first token whose span ends after byte `offset`; n_tokens where there is none. */
guint32
rw_text_token_at(const RwText *text, guint32 offset);

/** The bytes of tokens [first, last). */
static inline RwSpan
rw_text_span(const RwText *text, guint32 first, guint32 last)
{
  return (RwSpan){text->tokens[first].span.begin, text->tokens[last - 1].span.end};
}

/** Whether `descendant` is `ancestor` or below it in its tree. */
gboolean
rw_text_dominates(const RwText *text, guint32 ancestor, guint32 descendant);

/** The features of a token as in CoNLL-U, "Mood=Ind|Tense=Past", or "_".  Returns: (transfer none) */
const char *
rw_text_feats(const RwText *text, guint32 token);

/** Whether a token has the feature `feat`, as "Voice=Pass". */
gboolean
rw_text_has_feat(const RwText *text, guint32 token, const char *feat);

/**
 * The next dependent of `head` after token `after` (RW_NONE: the first one) in its sentence, or RW_NONE.  Constant time where
 * `after` is RW_NONE or itself a dependent of `head`.
 */
guint32
rw_text_next_child(const RwText *text, guint32 head, guint32 after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwTextModel, rw_text_model_free)

#endif /* RW_TEXT_TEXT_H */
