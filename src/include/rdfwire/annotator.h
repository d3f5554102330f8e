/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/annotator.h
 * Text analysis alone: tokens, tags, lemmas and dependency trees as CoNLL-U.
 */

#ifndef RDFWIRE_ANNOTATOR_H
#define RDFWIRE_ANNOTATOR_H

#include <rdfwire/macros.h>

G_BEGIN_DECLS

/** The text models, loaded once; immutable, so any number of threads may share it. */
typedef struct RwAnnotator RwAnnotator;

/**
 * Loads the built-in models.
 * Errors: RW_ERROR_MODEL, _IO.
 * Returns: (transfer full) (nullable)
 */
RW_API RwAnnotator *
rw_annotator_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Frees `annotator`; NULL is allowed. */
RW_API void
rw_annotator_free(RwAnnotator *annotator);

/**
 * Takes the next `length` bytes of output, whole sentences.  FALSE with `error` set ends the work, which then fails with the same
 * error.
 */
typedef gboolean (*RwAnnotatorWrite)(const char *bytes, gsize length, gpointer user_data, GError **error);

/**
 * Writes the analysis of `text` (UTF-8) as a document in CoNLL-U (https://universaldependencies.org/format.html).  Comments are
 * "# newdoc" (with `id`), "# newpar", "# sent_id" (the number of the sentence from 1, after `id` and '-') and "# text"; MISC has
 * SpaceAfter=No and TokenRange=B:E, code points from 0 in `text`, half-open.  DEPS is empty.
 * Errors: those of `write`.
 *
 * @param id Names the text; percent-encoded where CoNLL-U does not allow its characters.  (nullable)
 */
RW_API gboolean
rw_annotator_text(
  const RwAnnotator *annotator, const char *id, const char *text, gsize length, RwAnnotatorWrite write, gpointer user_data,
  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * Writes the analysis of given sentences and tokens, those of the CoNLL-U file at `path` ("-": standard input), some thousand
 * words at a time, so that a file may be of any length.  Comments, IDs, FORM and MISC are kept as they are, "# sent_id",
 * "# text" and TokenRange (from 0 at the start of each "# newdoc", in the text that FORM and SpaceAfter give) are added where
 * they are missing.  LEMMA to DEPREL are new; DEPS and empty nodes, which belong to the old analysis, are left out.
 * Errors: RW_ERROR_SYNTAX, _ENCODING, _LIMIT with file and line; _IO; those of `write`.  What stands before the place of an
 * error may have been written.
 */
RW_API gboolean
rw_annotator_conllu(
  const RwAnnotator *annotator, const char *path, RwAnnotatorWrite write, gpointer user_data, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwAnnotator, rw_annotator_free)

G_END_DECLS

#endif /* RDFWIRE_ANNOTATOR_H */
