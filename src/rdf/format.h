/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file format.h
 * What a syntax gives to the table of writer.c, and what the writer gives to it.
 */

#ifndef RW_RDF_FORMAT_H
#define RW_RDF_FORMAT_H

#include "base/arena.h"
#include "rdf/gate.h"

#include <rdfwire/writer.h>

struct RwFormat {
  const char *name, *suffix, *media_type;
  gboolean has_graphs; /**< Carries the names of graphs */
  gboolean is_xml;     /**< Holds only what XML 1.0 can */
  const char *separator;

  /** Make and free `writer->state`; NULL: there is none. */
  void (*start)(RwWriter *writer);
  void (*stop)(RwWriter *writer);

  /** Appends an IRI as the syntax writes it; called once for each IRI of a graph. */
  void (*encode)(GString *out, RwClean iri);

  /** Append the parts of a document; NULL: there is no such part. */
  void (*head)(RwWriter *writer, GString *out);
  gboolean (*graph)(RwWriter *writer, const RwGraph *graph, GString *out, GError **error);
  void (*tail)(RwWriter *writer, GString *out);
};

/** An IRI of the graph being written, as the syntax writes it.  Equal IRIs share one, so that names compare by address. */
typedef struct {
  const char *text;
  gsize length;
  guint run, place; /**< The writer's: place of a predicate in a run of statements */
} RwName;

/** A statement whose subject and predicate passed the gate. */
typedef struct {
  const RwName *predicate;
  const RwTerm *object;
} RwRow;

struct RwWriter {
  const RwFormat *format;
  RwGate gate;
  void *state;         /**< Of the syntax */
  RwArena *arena;      /**< Names of the graph being written */
  GHashTable *aliases; /**< Set of the graph's IRIs, by address, each with its RwName */
  GHashTable *names;   /**< Set of RwName, by text */
  GString *encoded;    /**< Scratch */
  GArray *rows;        /**< RwRow: the run of rw_writer_arrange() */
  GArray *counts;      /**< guint: scratch of rw_writer_arrange() */
  guint run;           /**< Number of runs so far in the graph */
};

/** The name of an IRI, which passes the gate. */
RwName *rw_writer_name(RwWriter *writer, const char *iri);

/**
 * Puts the statements from `first` on that share their subject into `writer->rows`, those of one predicate side by side:
 * predicates in the order of their first appearance, objects in that of the graph.  Returns: the number of the first statement
 * behind them.
 *
 * @param subject Set to their subject.
 */
gsize rw_writer_arrange(RwWriter *writer, const RwGraph *graph, gsize first, const RwName **subject);

/** Appends a name. */
static inline void
rw_append_name(GString *out, const RwName *name)
{
  g_string_append_len(out, name->text, (gssize)name->length);
}

/** Appends a string constant. */
#define rw_append_constant(out, constant) g_string_append_len((out), (constant), sizeof(constant) - 1)

/**
 * Appends text in quotation marks with the escapes that N-Triples, Turtle and JSON share: \b \t \n \f \r \" \\, and \u00XX for
 * other control characters (those of canonical N-Quads, RDF Dataset Canonicalization, section 5).
 */
void rw_append_quoted(GString *out, RwClean text);

#endif /* RW_RDF_FORMAT_H */
