/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file graph/names.h
 * Mints the IRIs of what has none: readable, and the same for the same text.
 */

#ifndef RW_GRAPH_NAMES_H
#define RW_GRAPH_NAMES_H

#include "base/arena.h"
#include "base/span.h"

/** The IRIs minted for one article. */
typedef struct RwMint RwMint;

/** Mints IRIs that begin with `article` and '#'.  Returns: (transfer none), in `arena`; rw_mint_clear() ends it */
RwMint *
rw_mint_new(RwArena *arena, const char *article);

void
rw_mint_clear(RwMint *mint);

/** "ARTICLE#char=B,E": the code points [begin, end) (RFC 5147). */
const char *
rw_mint_span(RwMint *mint, guint32 begin, guint32 end);

/** "ARTICLE#KIND-NAME", with "-2", "-3", ... where the same was minted before.  `name` becomes letters, digits and hyphens. */
const char *
rw_mint_name(RwMint *mint, const char *kind, const char *name);

/** "BASEentity/KIND/NAME": the same for the same kind and name, whatever the article. */
const char *
rw_mint_shared(RwMint *mint, const char *base, const char *kind, const char *name);

#endif /* RW_GRAPH_NAMES_H */
