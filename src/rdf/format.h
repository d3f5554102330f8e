/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file format.h
 * What a syntax gives to the table of writer.c, and what the writer gives to it.
 */

#ifndef RW_RDF_FORMAT_H
#define RW_RDF_FORMAT_H

#include "rdf/gate.h"
#include "rdf/iris.h"

#include <rdfwire/writer.h>

#include <string.h>

struct RwFormat {
  const char *name, *suffix, *media_type;
  gboolean has_graphs; /**< Carries the names of graphs */
  gboolean is_xml;     /**< Holds only what XML 1.0 can */
  const char *separator;

  /** Make and free `writer->state`; NULL: there is none. */
  void (*start)(RwWriter *writer);
  void (*stop)(RwWriter *writer);

  RwEncodeFunc encode;

  /** Append the parts of a document; NULL: there is no such part. */
  void (*head)(RwWriter *writer, GString *out);
  gboolean (*graph)(RwWriter *writer, const RwGraph *graph, GString *out, GError **error);
  void (*tail)(RwWriter *writer, GString *out);
};

/** A statement of a run. */
typedef struct {
  guint predicate; /**< Number of the IRI */
  const RwTerm *object;
} RwRow;

struct RwWriter {
  const RwFormat *format;
  void *state; /**< Of the syntax */
  RwGate gate;
  RwIriTable iris; /**< IRIs of the graph being written */
  GArray *rows;    /**< RwRow: the run of rw_writer_arrange() */
  GArray *counts;  /**< guint: scratch of rw_writer_arrange() */
  guint run;       /**< Number of runs so far in the graph */
};

/**
 * Puts the statements from `first` on that share their subject into `writer->rows`, those of one predicate side by side:
 * predicates in the order of their first appearance, objects in that of the graph.  Returns: the number of the first statement
 * behind them.
 */
gsize rw_writer_arrange(RwWriter *writer, const RwGraph *graph, gsize first);

/** Appends `length` bytes: g_string_append_len() without its checks, which take longer than a short copy. */
static inline void
rw_append(GString *out, const char *bytes, gsize length)
{
  if (G_UNLIKELY(out->allocated_len - out->len <= length)) {
    g_string_append_len(out, bytes, (gssize)length);
    return;
  }
  memcpy(out->str + out->len, bytes, length);
  out->len += length;
  out->str[out->len] = '\0';
}

/** Appends a string constant. */
#define rw_append_constant(out, constant) rw_append((out), "" constant, sizeof(constant) - 1)

/** Appends IRI `i` of the table. */
static inline void
rw_append_known(const RwWriter *writer, guint i, GString *out)
{
  const RwIri *iri = rw_iris_get(&writer->iris, i);
  rw_append(out, writer->iris.texts->str + iri->offset, iri->length);
}

/** Appends `iri`. */
static inline void
rw_append_iri(RwWriter *writer, const char *iri, GString *out)
{
  rw_append_known(writer, rw_iris_find(&writer->iris, iri), out);
}

/**
 * Appends text in quotation marks with the escapes that N-Triples, Turtle and JSON share: \b \t \n \f \r \" \\, and \u00XX for
 * other control characters (those of canonical N-Quads, RDF Dataset Canonicalization, section 5).
 */
void rw_append_quoted(GString *out, RwClean text);

/** Appends a literal as N-Triples, Turtle and TriG write it with quotation marks. */
void rw_append_literal(RwWriter *writer, RwCleanLiteral literal, GString *out);

#endif /* RW_RDF_FORMAT_H */
