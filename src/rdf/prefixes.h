/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file prefixes.h
 * The prefixes of the output contract: what the syntaxes with prefixes declare, and what a query may use undeclared.
 */

#ifndef RW_RDF_PREFIXES_H
#define RW_RDF_PREFIXES_H

#include <glib.h>

/** A prefix and the namespace that it stands for. */
typedef struct {
  const char *name;
  const char *iri;
} RwPrefix;

/** Prefix `i` of the table, NULL past its end.  Returns: (transfer none) */
const RwPrefix *rw_prefix_get(guint i);

/** The prefix called by the `length` bytes at `name`, or NULL.  Returns: (transfer none) */
const RwPrefix *rw_prefix_by_name(const char *name, gsize length);

/**
 * The prefix of the longest namespace that `iri` begins with, where the rest is a local name that needs no escape in Turtle,
 * SPARQL or JSON-LD: `[A-Za-z0-9_] ([A-Za-z0-9_.-]* [A-Za-z0-9_-])?`, a part of PN_LOCAL (Turtle 1.1, production 168s); else
 * NULL.
 *
 * @param local Set to where the local name begins.
 * Returns: (transfer none)
 */
const RwPrefix *rw_prefix_split(const char *iri, gsize length, const char **local);

#endif /* RW_RDF_PREFIXES_H */
