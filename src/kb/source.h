/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/source.h
 * Files that knowledge bases are made of, read as they come, whatever their size.
 */

#ifndef RW_KB_SOURCE_H
#define RW_KB_SOURCE_H

#include "kb/build.h"
#include "kb/stream.h"

/** How to read. */
typedef struct {
  RwKbBuilder *builder;
  const RwOntology *ontology;
  const char *const *languages; /**< NULL-terminated tags of the names that are wanted, the label's first */
  void (*reject)(const GError *error, gpointer data); /**< Told of each damaged line or statement; the others go on */
  gpointer data;
} RwKbSource;

/** The place of a language tag ("en-GB") among those that are wanted: "en" wants it too; -1 where it is not wanted. */
int
rw_kb_language(const RwKbSource *source, const char *tag);

/** Tells of a damaged line: "FILE:LINE: cause". */
void
rw_kb_reject(const RwKbSource *source, const RwStream *stream, const char *format, ...) G_GNUC_PRINTF(3, 4);

/** What an object of a statement is. */
typedef struct {
  const char *value;    /**< IRI or text */
  gboolean is_literal;
  const char *language; /**< Of a literal, or NULL */
  const char *datatype; /**< Of a literal, or NULL */
} RwKbObject;

/** Takes statements of RDF by what their predicates say. */
typedef struct RwKbVocabulary RwKbVocabulary;

/** Returns: (transfer full) */
RwKbVocabulary *
rw_kb_vocabulary_new(const RwKbSource *source);

void
rw_kb_vocabulary_free(RwKbVocabulary *vocabulary);

/** Takes one statement about an IRI. */
void
rw_kb_vocabulary_take(RwKbVocabulary *vocabulary, const char *subject, const char *predicate, const RwKbObject *object);

/** Whether a property of Wikidata says anything: P31, or one that the ontology matches ("...prop/direct/P36": rw:capital). */
gboolean
rw_kb_vocabulary_wants(const RwKbVocabulary *vocabulary, const char *property);

/** The entities among the statements of `triples`: those that are below rw:Entity. */
void
rw_kb_read_triples(const RwKbSource *source, const RwTriples *triples);

/** RDF of any syntax that raptor2 knows; a syntax error ends the file.  Errors: RW_ERROR_SYNTAX, RW_ERROR_IO. */
gboolean
rw_kb_read_rdf(const RwKbSource *source, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** N-Triples, line by line.  Errors: RW_ERROR_IO. */
gboolean
rw_kb_read_nt(const RwKbSource *source, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Tables, see docs/kb.md.  Errors: RW_ERROR_IO. */
gboolean
rw_kb_read_tsv(const RwKbSource *source, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** A JSON dump of Wikidata, one entity in a line.  Errors: RW_ERROR_IO. */
gboolean
rw_kb_read_wikidata(const RwKbSource *source, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwKbVocabulary, rw_kb_vocabulary_free)

#endif /* RW_KB_SOURCE_H */
