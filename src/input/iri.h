/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file iri.h
 * Valid IRIs (RFC 3987) of what sources call addresses and names.
 */

#ifndef RW_INPUT_IRI_H
#define RW_INPUT_IRI_H

#include <glib.h>

/**
 * `address` (UTF-8) as an absolute IRI without fragment: surrounding white space goes, and what the grammar does not allow where
 * it stands is percent-encoded.  NULL where that cannot make an IRI: no scheme of two characters or more, http or https without
 * a host, a host in brackets that is no IP literal, a port that is no number.
 * Returns: (transfer full) (nullable)
 */
char *
rw_iri_dup_absolute(const char *address);

/** `name` (UTF-8) as one path segment: isegment of RFC 3987.  Returns: (transfer full) */
char *
rw_iri_dup_segment(const char *name);

#endif /* RW_INPUT_IRI_H */
