/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/conllu.h
 * CoNLL-U (https://universaldependencies.org/format.html), read and written a piece at a time.
 */

#ifndef RW_TEXT_CONLLU_H
#define RW_TEXT_CONLLU_H

#include "input/source.h"
#include "text/text.h"

#include <rdfwire/annotator.h>

/** Bytes of the longest line, and of all comments of a sentence together: some ten times a token of 1 MB with all columns. */
#define RW_CONLLU_MAX_LINE ((gsize)16 << 20)

/** Words of the longest sentence that is read to be analysed: a sentence is held in memory as a whole. */
#define RW_CONLLU_MAX_SENTENCE (1 << 17)

/** What a CoNLL-U document, or a piece of one, holds. */
typedef struct {
  RwText *text; /**< Tokens and sentences with all that the columns say, features excepted; the text is put together from them */
  const char **feats;      /**< [n_tokens] The FEATS column */
  const char **misc;       /**< [n_tokens] The MISC column */
  const char **range_misc; /**< [n_tokens] That of the multiword token that starts here, else NULL */
  const char **comments;   /**< [n_sentences] The comments before a sentence, each with its line end */
} RwConllu;

/** Reads a document sentence by sentence; a single owner frees it with rw_conllu_reader_free(). */
typedef struct RwConlluReader RwConlluReader;

/** Reads `source`, which must outlive the reader; a sentence of more than `max_words` is an error.  Returns: (transfer full) */
RwConlluReader *
rw_conllu_reader_new(RwSource *source, guint32 max_words);

/** Frees `reader`; NULL is allowed. */
void
rw_conllu_reader_free(RwConlluReader *reader);

/**
 * Reads whole sentences into `arena` until they have `n_tokens` words or more, or the document ends; no sentences: it is at its
 * end.  After an error it is not to be called again.
 *
 * Line ends may be CR LF, blank lines may be more than one, a byte order mark and a missing last line end do no harm.  Empty
 * nodes are checked and left out, as is DEPS; unknown tags and relations are 0; heads need to be in range, but may form
 * anything.  "# newdoc" and "# newpar" begin a paragraph.  The words of a multiword token divide its characters between them by
 * their lengths.
 * Errors: RW_ERROR_SYNTAX, _ENCODING, _LIMIT with name and line; _IO.
 */
gboolean
rw_conllu_reader_next(RwConlluReader *reader, RwArena *arena, guint32 n_tokens, RwConllu *conllu, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/** Reads a whole document, with sentences of any length.  Errors: RW_ERROR_SYNTAX, _ENCODING, _LIMIT with the line. */
gboolean
rw_conllu_read(RwConllu *conllu, RwArena *arena, const char *bytes, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Where a document is written to, and how far it is; `write` and `user_data` are set by the owner, all else is zero at first. */
typedef struct {
  RwAnnotatorWrite write;
  gpointer user_data;
  const char *id;      /**< Of the text, for "# newdoc" and "# sent_id"; NULL: sentences are numbered alone */
  guint64 n_sentences; /**< Written so far */
  gint64 origin;       /**< Code points between the start of the document and that of the next piece */
} RwConlluWriter;

/**
 * Writes the sentences of `conllu`, all that there are or the next piece.  Given comments and MISC are kept; "# sent_id",
 * "# text" and TokenRange are added where they are missing.  Where `comments` is NULL, as for an analysed text, the piece is a
 * document with comments of its own, and MISC says SpaceAfter.
 * Errors: those of `write`.
 */
gboolean
rw_conllu_write(RwConlluWriter *writer, const RwConllu *conllu, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Whether a comment line has this name: "# sent_id = 5" has "sent_id". */
gboolean
rw_conllu_comment_is(const char *line, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwConlluReader, rw_conllu_reader_free)

#endif /* RW_TEXT_CONLLU_H */
