/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file syntaxes.h
 * The rows of the table of syntaxes, one source file for each family.
 */

#ifndef RW_RDF_SYNTAXES_H
#define RW_RDF_SYNTAXES_H

#include <rdfwire/writer.h>

extern const RwFormat rw_format_ntriples, rw_format_nquads, rw_format_turtle, rw_format_trig, rw_format_jsonld, rw_format_rdfxml;

#endif /* RW_RDF_SYNTAXES_H */
