/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file iris.h
 * The IRIs of the graph being written, each gated and encoded once.  Strings of a graph are equal where their addresses are, so
 * that an address is looked up in place of a string.
 */

#ifndef RW_RDF_IRIS_H
#define RW_RDF_IRIS_H

#include "rdf/gate.h"

/** Appends an IRI as a syntax writes it. */
typedef void (*RwEncodeFunc)(GString *out, RwClean iri);

/** An IRI as the syntax writes it; owns nothing. */
typedef struct {
  gsize offset, length; /**< Bytes in RwIriTable.texts */
  gboolean is_changed;  /**< The gate changed it, so that another IRI may have the same text */
  gboolean is_type;     /**< rdf:type */
  guint run, place;     /**< The writer's: place of a predicate in a run of statements */
} RwIri;

/** A slot of the hash table; it is empty where its generation is not the table's. */
typedef struct {
  const char *address;
  guint generation;
  guint iri;
} RwIriSlot;

/** The IRIs of a graph, by number. */
typedef struct {
  RwGate *gate; /**< Borrowed */
  RwEncodeFunc encode;
  GString *texts;   /**< The encoded IRIs */
  GArray *iris;     /**< RwIri */
  RwIriSlot *slots; /**< [1 << bits] */
  guint bits, generation;
} RwIriTable;

/** An empty table, to be freed with rw_iris_clear(). */
RwIriTable rw_iris_new(RwGate *gate, RwEncodeFunc encode);

/** Frees what the table holds. */
void rw_iris_clear(RwIriTable *table);

/** Forgets all IRIs: the next ones are those of another graph. */
void rw_iris_reset(RwIriTable *table);

/** The number of `iri`, which must stay where it is until rw_iris_reset(). */
guint rw_iris_find(RwIriTable *table, const char *iri);

/** IRI `i`, valid until the next rw_iris_find().  Returns: (transfer none) */
static inline RwIri *
rw_iris_get(const RwIriTable *table, guint i)
{
  return &g_array_index(table->iris, RwIri, i);
}

#endif /* RW_RDF_IRIS_H */
