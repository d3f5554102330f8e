/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/error.h
 * The one error domain of the library.
 */

#ifndef RDFWIRE_ERROR_H
#define RDFWIRE_ERROR_H

#include <rdfwire/macros.h>

G_BEGIN_DECLS

/** The domain of every GError that the library sets. */
#define RW_ERROR (rw_error_quark())

/**
 * What went wrong, by what the caller can do about it.  A message is one sentence that names file, place and cause; it never
 * repeats what the caller was doing.
 */
typedef enum {
  RW_ERROR_ENCODING,  /**< Bytes that are not text in a known encoding; the article is rejected */
  RW_ERROR_SYNTAX,    /**< Input that breaks its format (JSON, HTML, RDF); the article or file is rejected */
  RW_ERROR_EMPTY,     /**< Well-formed input that holds no article text */
  RW_ERROR_LIMIT,     /**< A named limit was passed; the article is rejected */
  RW_ERROR_ONTOLOGY,  /**< The ontology, its names or patterns do not hold together */
  RW_ERROR_MODEL,     /**< A model file is missing, foreign or damaged */
  RW_ERROR_IO,        /**< A file could not be read or written */
  RW_ERROR_QUERY,     /**< A query engine or endpoint refused or failed */
  RW_ERROR_ARGUMENT,  /**< An option or argument has no meaning */
  RW_ERROR_INTERNAL,  /**< A promise of the library was broken: a defect */
} RwError;

/** The quark of RW_ERROR. */
RW_API GQuark
rw_error_quark(void);

G_END_DECLS

#endif /* RDFWIRE_ERROR_H */
