/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/query.h
 * SPARQL queries: over a SPARQL 1.1 Protocol endpoint, or over local files through an installed engine.
 */

#ifndef RDFWIRE_QUERY_H
#define RDFWIRE_QUERY_H

#include <rdfwire/macros.h>

G_BEGIN_DECLS

/** What to ask and where; zero is the default of every member. */
typedef struct {
  const char *query;             /**< SPARQL 1.1 query; prefixes of the ontology that it uses need no declaration */
  const char *endpoint;          /**< URL of a SPARQL endpoint; NULL: ask the local files */
  const char *const *files;      /**< NULL-terminated RDF files; "-" is not allowed */
  const char *engine;            /**< Name of a local engine; NULL: the first that is installed */
  gboolean no_ontology;          /**< Leave the built-in ontology out of the data */
  const char *format;            /**< "table", "csv", "tsv", "json", "xml"; NULL: "table" */
  guint timeout;                 /**< Seconds; 0: RW_QUERY_TIMEOUT */
} RwQueryOptions;

/** Seconds after which a query is given up. */
#define RW_QUERY_TIMEOUT 300

/**
 * Runs the query and appends its results to `out` in the format asked for.  CONSTRUCT and DESCRIBE give N-Triples or Turtle.
 * Errors: RW_ERROR_QUERY (the engine's or endpoint's own message), _IO, _ARGUMENT.
 */
RW_API gboolean
rw_query_run(const RwQueryOptions *options, GString *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The names of the local engines, NULL-terminated, in the order in which they are tried.  Returns: (transfer none) */
RW_API const char *const *
rw_query_engines(void);

G_END_DECLS

#endif /* RDFWIRE_QUERY_H */
