/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file results.h
 * What SELECT and ASK give, read from SPARQL 1.1 Query Results JSON and written in several forms.
 */

#ifndef RW_RDF_RESULTS_H
#define RW_RDF_RESULTS_H

#include <glib.h>

/** Kinds of values. */
typedef enum {
  RW_CELL_UNBOUND,
  RW_CELL_IRI,
  RW_CELL_BLANK,
  RW_CELL_LITERAL,
} RwCellKind;

/** The value of a variable in a row; owns nothing. */
typedef struct {
  RwCellKind kind;
  const char *value;    /**< IRI, label of a blank node, or lexical form */
  const char *datatype; /**< Of a literal, or NULL */
  const char *language; /**< Of a literal, or NULL */
} RwCell;

/** Results; a single owner frees them with rw_results_free(). */
typedef struct RwResults RwResults;

/**
 * Reads results; `length` bytes of JSON.
 * Errors: RW_ERROR_QUERY.
 * Returns: (transfer full) (nullable)
 */
RwResults *rw_results_read(const char *json, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Frees `results`; NULL is allowed. */
void rw_results_free(RwResults *results);

/** Whether they are those of ASK, and if so, its answer in `truth`. */
gboolean rw_results_is_truth(const RwResults *results, gboolean *truth);

/** The number of variables, and of rows. */
guint rw_results_n_variables(const RwResults *results);
guint rw_results_n_rows(const RwResults *results);

/** The name of variable `i`, without '?'.  Returns: (transfer none) */
const char *rw_results_variable(const RwResults *results, guint i);

/** The value of variable `i` in row `row`. */
RwCell rw_results_cell(const RwResults *results, guint row, guint i);

/** Writes results in one form. */
typedef void (*RwResultsFunc)(const RwResults *results, GString *out);

/** The function for the form called `name`: "table", "csv", "tsv", "json", "xml"; or NULL. */
RwResultsFunc rw_results_writer(const char *name);

/** The width of `text` in a terminal, in columns (UAX #11: wide characters take two, combining ones none). */
guint rw_text_width(const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwResults, rw_results_free)

#endif /* RW_RDF_RESULTS_H */
