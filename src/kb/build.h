/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/build.h
 * Compiles knowledge bases: statements in any order, as sources give them, become a file (kb/format.h).
 *
 * Statements are sorted by entity, entities give names, names are sorted in turn; what memory does not hold waits in temporary
 * files.  The same statements in the same order give the same bytes on every machine, whatever the memory.
 */

#ifndef RW_KB_BUILD_H
#define RW_KB_BUILD_H

#include "kb/types.h"

#include <rdfwire/output.h>

/** How to compile; zero is the default of every member but `ontology`. */
typedef struct {
  const RwOntology *ontology; /**< Its classes are those of the entities */
  const char *tmpdir;         /**< For temporary files; NULL: the folder for them */
  gsize memory;               /**< About as many bytes are used; 0: RW_KB_MEMORY */
  const RwTermId *classes;    /**< Entities of these classes, and below, alone are kept; NULL: of all */
  guint n_classes;
} RwKbCompileOptions;

/** The memory that is used where nothing is said. */
#define RW_KB_MEMORY ((gsize)512 << 20)

/** What became of it. */
typedef struct {
  guint64 statements;
  guint32 entities;
  guint64 names;
  guint32 facts;
  guint64 bytes;
} RwKbSums;

/** A base on its way. */
typedef struct RwKbBuilder RwKbBuilder;

/** Returns: (transfer full) */
RwKbBuilder *
rw_kb_builder_new(const RwKbCompileOptions *options);

void
rw_kb_builder_free(RwKbBuilder *builder);

/** The classes that the sources speak of. */
RwKbTypes *
rw_kb_builder_types(RwKbBuilder *builder);

/**
 * States that entity `iri` is called `name` (UTF-8), with RW_KB_PREFERRED, RW_KB_DEMONYM or RW_KB_UNSURE in `flags`.  `language`
 * is the place of its language among those wanted, from 0: the label is of the first.  `count` is how often the name means this
 * entity; 0 where the source does not say.  Here as in the following functions what is too long or empty is left out.
 */
void
rw_kb_builder_name(RwKbBuilder *builder, const char *iri, const char *name, guint flags, guint language, guint32 count);

/** States how often `iri` is named or linked to; the sum of all that is stated counts. */
void
rw_kb_builder_count(RwKbBuilder *builder, const char *iri, guint32 count);

/** States a class of `iri`, of any vocabulary. */
void
rw_kb_builder_type(RwKbBuilder *builder, const char *iri, const char *class_);

/** Keeps `iri` though nothing may be known of its class. */
void
rw_kb_builder_keep(RwKbBuilder *builder, const char *iri);

/** Adds RW_KB_AMBIGUOUS to `iri`. */
void
rw_kb_builder_flag(RwKbBuilder *builder, const char *iri, guint flags);

/** States that `other` is an IRI of the same entity. */
void
rw_kb_builder_same(RwKbBuilder *builder, const char *iri, const char *other);

/** States a fact whose object is an IRI (datatype NULL) or a literal. */
void
rw_kb_builder_fact(RwKbBuilder *builder, const char *iri, const char *property, const char *object, const char *datatype);

/** Takes in a text that describes `iri`: its words are context. */
void
rw_kb_builder_text(RwKbBuilder *builder, const char *iri, const char *text);

/** Whether all went well until now: to be asked now and then.  Errors: RW_ERROR_IO. */
gboolean
rw_kb_builder_check(const RwKbBuilder *builder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * Compiles and writes the base; the builder takes nothing afterwards.  Errors: RW_ERROR_IO, RW_ERROR_LIMIT (4 GiB of strings).
 */
gboolean
rw_kb_builder_write(RwKbBuilder *builder, RwOutput *output, RwKbSums *summary, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The same into memory.  Returns: (transfer full) (nullable) */
GBytes *
rw_kb_builder_bytes(RwKbBuilder *builder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwKbBuilder, rw_kb_builder_free)

#endif /* RW_KB_BUILD_H */
