/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file sparql.h
 * As much of the grammar of SPARQL 1.1 as is needed to see what a query asks for and which prefixes it uses.
 */

#ifndef RW_RDF_SPARQL_H
#define RW_RDF_SPARQL_H

#include <glib.h>

/** What a query gives. */
typedef enum {
  RW_FORM_NONE,  /**< No query: an update, or something else */
  RW_FORM_ROWS,  /**< SELECT */
  RW_FORM_TRUTH, /**< ASK */
  RW_FORM_GRAPH, /**< CONSTRUCT, DESCRIBE */
} RwForm;

/** The form of a query. */
RwForm rw_sparql_form(const char *query);

/**
 * The query, with a declaration before it for each prefix of prefixes.h that it uses and does not declare.  They stand on its
 * first line, so that the lines of the engine's messages are those of the query. Returns: (transfer full)
 */
char *rw_sparql_complete(const char *query);

#endif /* RW_RDF_SPARQL_H */
