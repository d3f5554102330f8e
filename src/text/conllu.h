/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/conllu.h
 * CoNLL-U (https://universaldependencies.org/format.html).
 */

#ifndef RW_TEXT_CONLLU_H
#define RW_TEXT_CONLLU_H

#include "text/text.h"

/** What a CoNLL-U document holds. */
typedef struct {
  RwText *text; /**< Tokens and sentences with all that the columns say, features excepted; the text is put together from them */
  const char **feats; /**< [n_tokens] The FEATS column */
} RwConllu;

/**
 * Reads a document into `arena`.  Empty nodes are left out, unknown tags and relations are 0; heads need to be in range, but may
 * form anything.  "# newdoc" and "# newpar" begin a paragraph.  Errors: RW_ERROR_SYNTAX with the line.
 */
gboolean
rw_conllu_read(RwConllu *conllu, RwArena *arena, const char *bytes, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Appends a document. */
void
rw_conllu_write(const RwText *text, GString *out);

#endif /* RW_TEXT_CONLLU_H */
