/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file answer.h
 * Where a query is answered: by a SPARQL endpoint, or by an installed engine over files.
 */

#ifndef RW_RDF_ANSWER_H
#define RW_RDF_ANSWER_H

#include "rdf/sparql.h"

/**
 * An answer is SPARQL 1.1 Query Results JSON for SELECT and ASK, N-Triples or Turtle for CONSTRUCT and DESCRIBE.  An answer of
 * more bytes is an error, since it is held in memory.
 */
#define RW_ANSWER_LIMIT ((gsize)1 << 30)

/**
 * Asks the SPARQL 1.1 Protocol endpoint at `url` by POST; nothing else is contacted: redirects are errors.
 * Errors: RW_ERROR_QUERY (the endpoint's own message), RW_ERROR_ARGUMENT (no URL of HTTP).
 *
 * @param timeout Seconds.
 * Returns: (transfer full) (nullable)
 */
GString *
rw_endpoint_ask(const char *url, const char *query, RwForm form, guint timeout, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * Asks the local engine called `name`, NULL: the first that is installed.  The default graph is the union of all graphs.
 * Errors: RW_ERROR_QUERY (the engine's own message; no engine), RW_ERROR_ARGUMENT (an unknown engine or suffix), RW_ERROR_IO.
 *
 * @param files NULL-terminated.
 * @param timeout Seconds.
 * Returns: (transfer full) (nullable)
 */
GString *rw_engine_ask(const char *name, const char *const *files, const char *query, RwForm form, guint timeout, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/** The first `limit` bytes of a message, as one line of valid UTF-8.  Returns: (transfer full) */
char *rw_answer_dup_message(const char *text, gsize length);

#endif /* RW_RDF_ANSWER_H */
