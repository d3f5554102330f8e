/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file matcher.h
 * Finds many phrases in tokens at once, whatever the tokenizer does with hyphens, full stops and apostrophes: by the hashes of
 * their pieces (kb/fold.h).
 */

#ifndef RW_ENTITY_MATCHER_H
#define RW_ENTITY_MATCHER_H

#include "kb/fold.h"
#include "text/text.h"

/** A set of phrases, each with values. */
typedef struct RwMatcher RwMatcher;

/** Returns: (transfer full) */
RwMatcher *
rw_matcher_new(void);

void
rw_matcher_free(RwMatcher *matcher);

/** Adds `value` to `phrase`; FALSE where the phrase has no letter or digit.  Values keep their order. */
gboolean
rw_matcher_add(RwMatcher *matcher, const char *phrase, guint32 value);

/** The pieces of a text's tokens, in `arena`. */
RwPieces
rw_text_pieces(RwArena *arena, const RwText *text);

/**
 * The longest phrase that starts at token `first` and ends with a token before `limit`.
 * Returns: the token after it, or `first` where there is none; `*state` is for rw_matcher_values().
 */
guint32
rw_matcher_longest(const RwMatcher *matcher, RwPieces pieces, guint32 first, guint32 limit, guint32 *state);

/** The state of exactly tokens [first, last), or 0 where they are no phrase. */
guint32
rw_matcher_exact(const RwMatcher *matcher, RwPieces pieces, guint32 first, guint32 last);

/** The values of a phrase.  Returns: (transfer none), `*n` values */
const guint32 *
rw_matcher_values(const RwMatcher *matcher, guint32 state, guint *n);

/** Calls of rw_matcher_add() must be over; sorts the values by phrase. */
void
rw_matcher_compile(RwMatcher *matcher);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwMatcher, rw_matcher_free)

#endif /* RW_ENTITY_MATCHER_H */
