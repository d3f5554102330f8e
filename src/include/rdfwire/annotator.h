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
 * Appends the analysis of `text` (UTF-8) as CoNLL-U (https://universaldependencies.org/format.html).  MISC has SpaceAfter=No and
 * TokenRange=B:E, code points from 0 in `text`, half-open.
 */
RW_API void
rw_annotator_text(const RwAnnotator *annotator, const char *text, gsize length, GString *out);

/**
 * Appends the analysis of given sentences and tokens: `conllu` is a CoNLL-U document whose columns from LEMMA on are ignored.
 * Errors: RW_ERROR_SYNTAX with the line.
 */
RW_API gboolean
rw_annotator_conllu(const RwAnnotator *annotator, const char *conllu, gsize length, GString *out, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwAnnotator, rw_annotator_free)

G_END_DECLS

#endif /* RDFWIRE_ANNOTATOR_H */
