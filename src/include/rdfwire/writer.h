/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/writer.h
 * Graphs as bytes of an RDF syntax: a document is a head, the parts of any number of graphs, and a tail.
 */

#ifndef RDFWIRE_WRITER_H
#define RDFWIRE_WRITER_H

#include <rdfwire/graph.h>

G_BEGIN_DECLS

/** An RDF syntax; a row of a constant table. */
typedef struct RwFormat RwFormat;

/** A writer of one syntax; keeps scratch space, so each thread has its own. */
typedef struct RwWriter RwWriter;

/** The syntax called `name` ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"), or NULL.  Returns: (transfer none) */
RW_API const RwFormat *
rw_format_by_name(const char *name);

/** The syntax of a file name's suffix (".ttl", ".nq", ...), or NULL.  Returns: (transfer none) */
RW_API const RwFormat *
rw_format_by_path(const char *path);

/** Syntax `i` of the table, NULL past its end.  Returns: (transfer none) */
RW_API const RwFormat *
rw_format_get(guint i);

/** Name, suffix (with its dot), media type and one-line description of a syntax.  Returns: (transfer none) */
RW_API const char *
rw_format_get_name(const RwFormat *format);
RW_API const char *
rw_format_get_suffix(const RwFormat *format);
RW_API const char *
rw_format_get_media_type(const RwFormat *format);

/** Whether the syntax carries the names of graphs. */
RW_API gboolean
rw_format_has_graphs(const RwFormat *format);

/** A new writer.  Returns: (transfer full) */
RW_API RwWriter *
rw_writer_new(const RwFormat *format);

/** Frees `writer`; NULL is allowed. */
RW_API void
rw_writer_free(RwWriter *writer);

/** Appends what stands before all graphs (prefixes, opening brackets). */
RW_API void
rw_writer_head(RwWriter *writer, GString *out);

/**
 * Appends one graph.  The bytes depend on `graph` alone, so that graphs may be written on any thread and joined in order; what
 * stands between two graphs is rw_writer_separator().
 * Errors: RW_ERROR_INTERNAL for a statement that the syntax cannot hold (RDF/XML predicates).
 */
RW_API gboolean
rw_writer_graph(RwWriter *writer, const RwGraph *graph, GString *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** What stands between the bytes of two graphs ("" in most syntaxes).  Returns: (transfer none) */
RW_API const char *
rw_writer_separator(const RwWriter *writer);

/** Appends what stands after all graphs. */
RW_API void
rw_writer_tail(RwWriter *writer, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwWriter, rw_writer_free)

G_END_DECLS

#endif /* RDFWIRE_WRITER_H */
