/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/kb.h
 * Knowledge bases: compiled from RDF, tables and dumps of Wikidata into one file, for RwExtractorOptions.kbs.
 */

#ifndef RDFWIRE_KB_H
#define RDFWIRE_KB_H

#include <rdfwire/error.h>

G_BEGIN_DECLS

/** How to compile; zero is the default of every member. */
typedef struct {
  const char *format;            /**< "rdf", "nt", "tsv" or "wikidata-json"; NULL: by the name of each file */
  const char *languages;         /**< Tags with commas, the labels' first; NULL: "en" */
  const char *types;             /**< Classes (local names of rw: or IRIs) with commas whose entities are kept; NULL: all */
  const char *tmpdir;            /**< For temporary files; NULL: the folder of the output */
  gsize memory;                  /**< About as many bytes are used; 0: 512 MiB */
  const char *const *ontologies; /**< NULL-terminated folders or files read beside the built-in ontology; NULL: none */
  gboolean no_builtin;           /**< Leave out the built-in ontology */
  void (*reject)(const GError *error, gpointer data); /**< Told of each damaged line; NULL: it is an error */
  gpointer data;
} RwKbBuildOptions;

/** What a knowledge base holds. */
typedef struct {
  guint64 statements;
  guint64 entities;
  guint64 names;
  guint64 facts;
} RwKbSummary;

/**
 * Compiles `inputs` (NULL-terminated files and folders; "-" is standard input) into the file `output`, whole or not at all.
 * Errors: RW_ERROR_ARGUMENT, _ONTOLOGY, _IO, _SYNTAX (RDF that cannot be read on; a damaged line without `reject`), _LIMIT.
 */
RW_API gboolean
rw_kb_build(const RwKbBuildOptions *options, const char *const *inputs, const char *output, RwKbSummary *summary, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/**
 * Checks the whole of knowledge base `path` and tells what is in it, in lines of text.  Errors: RW_ERROR_MODEL, _IO, _ONTOLOGY.
 * Returns: (transfer full) (nullable)
 */
RW_API char *
rw_kb_describe(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * The entities that `name` may mean in the knowledge bases `paths` (NULL-terminated), a line for each: probability, IRI, class,
 * label, with tabulators.  Errors: RW_ERROR_MODEL, _IO, _ONTOLOGY.
 * Returns: (transfer full) (nullable)
 */
RW_API char *
rw_kb_look_up(const char *const *paths, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif /* RDFWIRE_KB_H */
