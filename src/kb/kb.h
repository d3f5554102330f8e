/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file kb/kb.h
 * Knowledge bases: who and what there is, under which names, and what is known of it.
 *
 * A base is one file (.rwkb, see kb/format.h), compiled by kb/build.h and read in place: opening it maps it and checks its
 * header, whatever its size.  A file is not trusted: what points outside it reads as absent.  Several bases are used together as
 * a set, in the order in which they were added.  Entities are known by their number in the set.  An entity that several bases
 * have (by its IRI, or by one that a base says is the same) is one: its number is that of the first such base, its label is of
 * that base, its class of the first one that knows it; names and facts are those of all.
 */

#ifndef RW_KB_KB_H
#define RW_KB_KB_H

#include "base/arena.h"
#include "base/span.h"
#include "kb/fold.h"
#include "ontology/ontology.h"

/** The bases in use; immutable once all are added, shared by all threads. */
typedef struct RwKb RwKb;

/** What an entity is (RwKbEntity.flags). */
enum {
  RW_KB_AMBIGUOUS = 1u << 0, /**< Its names are more often something else (rw:ambiguous) */
};

/** How a name names an entity (RwKbCandidate.flags). */
enum {
  RW_KB_PREFERRED = 1u << 0, /**< Its label */
  RW_KB_DEMONYM = 1u << 1,   /**< A word for people and things of the place */
  RW_KB_UNSURE = 1u << 2,    /**< More often something else (rw:ambiguousName) */
};

/** An entity; strings are borrowed from the file. */
typedef struct {
  const char *label;
  RwTermId class_;  /**< Its most specific class below rw:Entity, or 0 where the ontology knows none */
  guint32 count;    /**< How often it is named, by the source of its base (occurrences, links to it); 0 where it does not say */
  gfloat prior;     /**< The same against the most frequent of its base, on a scale of logarithms: 0 to 1 */
  guint32 flags;    /**< RW_KB_AMBIGUOUS */
} RwKbEntity;

/** An entity that a name may mean. */
typedef struct {
  guint32 entity;
  gfloat probability; /**< P(entity | name) in its base; the highest one where several have it */
  guint32 flags;      /**< RW_KB_PREFERRED, RW_KB_DEMONYM, RW_KB_UNSURE */
  guint32 base;       /**< The base that says so, from 0 in the order in which they were added */
  const char *form;   /**< The name as that base writes it, with its capitals */
} RwKbCandidate;

/** What is known of an entity: one statement. */
typedef struct {
  guint32 base;         /**< The base that says so */
  const char *property; /**< IRI */
  RwTermId term;        /**< The same as a term of the ontology, or 0 */
  guint32 object;       /**< An entity of the set, or RW_NONE */
  const char *iri;      /**< The object where it is no literal, entity of the set or not: in the arena; else NULL */
  const char *value;    /**< The literal's text, or NULL */
  const char *datatype; /**< The literal's datatype IRI, or NULL */
} RwKbFact;

/**
 * The bases of `files` (NULL-terminated, or NULL), that of the entities among the statements of `ontology` where `own`, and the
 * built-in one where `builtin`, in this order.  Errors: RW_ERROR_MODEL, RW_ERROR_IO.  Returns: (transfer full) (nullable)
 */
RwKb *
rw_kb_load(const RwOntology *ontology, const char *const *files, gboolean own, gboolean builtin, GError **error);

/** No bases.  Keeps `ontology`, which must outlive it.  Returns: (transfer full) */
RwKb *
rw_kb_new(const RwOntology *ontology);

void
rw_kb_free(RwKb *kb);

/** Adds the base of file `path`.  Errors: RW_ERROR_MODEL (no knowledge base, of another version, cut off), RW_ERROR_IO. */
gboolean
rw_kb_add_file(RwKb *kb, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The same from memory; `name` stands for it in messages. */
gboolean
rw_kb_add_bytes(RwKb *kb, GBytes *bytes, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Reads all of every base and compares it with its checksum.  Errors: RW_ERROR_MODEL. */
gboolean
rw_kb_verify(const RwKb *kb, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Lines of text about each base: entities, names, facts, bytes.  Returns: (transfer full) */
char *
rw_kb_dup_summary(const RwKb *kb);

/** The base that entity `id` counts as one of. */
guint32
rw_kb_base_of(const RwKb *kb, guint32 id);

/** The name of the file that base `base` was read from, without its folders.  Returns: (transfer full) */
char *
rw_kb_dup_base_name(const RwKb *kb, guint32 base);

/** The numbers of entities are below this one (an entity of several bases has one for each, of which the first counts). */
guint32
rw_kb_n_entities(const RwKb *kb);

/** Entity `id`. */
RwKbEntity
rw_kb_entity(const RwKb *kb, guint32 id);

/** The IRI of entity `id`.  Returns: (transfer none), in `arena` */
const char *
rw_kb_iri(const RwKb *kb, guint32 id, RwArena *arena);

/** The entity with an IRI, also one that a base says is the same; RW_NONE where there is none. */
guint32
rw_kb_find(const RwKb *kb, const char *iri);

/**
 * The entities that the name with hash `name` (rw_name_hash(), rw_pieces_name()) may mean, whatever its capitals: the most
 * probable first within each base, each entity once for each form.  Returns: (transfer none), in `arena`, `*n` of them; NULL
 * where there is none
 */
const RwKbCandidate *
rw_kb_candidates(const RwKb *kb, guint64 name, RwArena *arena, guint *n);

/** Whether some entity has the name. */
gboolean
rw_kb_has_name(const RwKb *kb, guint64 name);

/** Whether a name may begin with a piece that has no capital: hardly ever, told without a look at the names. */
gboolean
rw_kb_begins_lower(const RwKb *kb, guint64 piece);

/**
 * The longest name that starts at token `first` and ends with a token before `limit`.
 * Returns: the token after it, and its hash in `*name`; `first` where there is none
 */
guint32
rw_kb_longest(const RwKb *kb, RwPieces pieces, guint32 first, guint32 limit, guint64 *name);

/** What all bases know of entity `id`, by base and property.  Returns: (transfer none), in `arena`, `*n` of them */
const RwKbFact *
rw_kb_facts(const RwKb *kb, guint32 id, RwArena *arena, guint *n);

/**
 * The entities of the set that facts about entity `id` name, as they come.  Returns: (transfer none), in `arena`, `*n` of them
 */
const guint32 *
rw_kb_related(const RwKb *kb, guint32 id, RwArena *arena, guint *n);

/** The objects of `property` that are entities of the set, the first `max` of them in `out`.  Returns: their number */
guint
rw_kb_objects(const RwKb *kb, guint32 id, RwTermId property, guint32 *out, guint max);

/**
 * The words that describe entity `id`, as sorted low halves of rw_piece_hash() of their pieces, each once.  Returns: (transfer
 * none), in `arena`, `*n` of them
 */
const guint32 *
rw_kb_context(const RwKb *kb, guint32 id, RwArena *arena, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwKb, rw_kb_free)

#endif /* RW_KB_KB_H */
