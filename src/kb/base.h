/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/base.h
 * One file of a knowledge base, mapped; every offset in it is checked where it is used.  Entities have the numbers of the file
 * here.
 */

#ifndef RW_KB_BASE_H
#define RW_KB_BASE_H

#include "kb/format.h"
#include "kb/kb.h"

/** A part of the file. */
typedef struct {
  const guint8 *bytes;
  guint64 size;
} RwKbBytes;

/** A base. */
typedef struct {
  char *name;             /**< For messages */
  GBytes *owner;          /**< What holds the bytes */
  RwKbBytes file;
  RwKbBytes sections[RW_KB_SECTIONS];
  guint32 first;          /**< The number of its entity 0 in the set */
  guint32 n_entities;
  guint32 max_count;
  RwTermId *classes;      /**< [RW_KB_CLASSES] the same as terms of the ontology, or 0 */
  guint32 n_classes;
  RwTermId *properties;   /**< [RW_KB_PROPERTIES] */
  guint32 n_properties;
} RwKbBase;

/** An entry of a table. */
typedef struct {
  guint32 payload;
  gboolean flag;
  gboolean found;
} RwKbSlot;

/**
 * Reads the header of `bytes` (taken over) and looks up the terms.  Errors: RW_ERROR_MODEL.  Returns: (transfer full) (nullable)
 */
RwKbBase *
rw_kb_base_new(GBytes *bytes, const char *name, const RwOntology *ontology, GError **error);

void
rw_kb_base_free(RwKbBase *base);

/** Row `i` of a section of rows of `size` bytes, or NULL. */
const guint8 *
rw_kb_base_row(const RwKbBase *base, RwKbSection section, guint64 i, gsize size);

/** The string at `offset`; empty where that is no place of the file or no UTF-8. */
const char *
rw_kb_base_string(const RwKbBase *base, guint32 offset);

/** The IRI of a reference, of at most RW_KB_MAX_IRI bytes with the NUL; its length. */
gsize
rw_kb_base_iri(const RwKbBase *base, const guint8 *reference, char *out);

/** The next entry of a table for `hash`; `*at` is 0 at first.  Not found where there is none. */
RwKbSlot
rw_kb_base_look_up(const RwKbBase *base, RwKbSection table, guint64 hash, guint32 *at);

/** The entity with an IRI, also one that the base says is the same, or RW_NONE. */
guint32
rw_kb_base_find(const RwKbBase *base, const char *iri);

/** The rows of RW_KB_SAME about `entity`: [*begin, *end). */
void
rw_kb_base_same(const RwKbBase *base, guint32 entity, guint32 *begin, guint32 *end);

/** The record of the name with a hash, or NULL; in full inside the file, `*n` candidates and `*n_forms` bytes of forms. */
const guint8 *
rw_kb_base_name(const RwKbBase *base, guint64 hash, guint *n, guint *n_forms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwKbBase, rw_kb_base_free)

#endif /* RW_KB_BASE_H */
