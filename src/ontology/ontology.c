/* SPDX-License-Identifier: Apache-2.0 */

#include "ontology/ontology.h"

#include "base/arena.h"

#include <rdfwire/error.h>
#include <string.h>

/* What the folder holds for other programs: constraints on graphs and patterns, no part of the ontology. */
#define SHAPES_SUFFIX "shapes.ttl"

typedef struct {
  RwTermList ancestors; /* the class and all above it, each before those above it */
  RwTermList own;       /* those of them that rw_ontology_superclasses() gives */
  RwTermId schema;      /* schema.org class, or 0 */
} Class;

/* What an instance may be: one of these classes. */
typedef RwTermList Alternatives;

/* What an instance must be: each of them. */
typedef struct {
  const Alternatives *all;
  guint n;
} Constraints;

typedef struct {
  Constraints domain;
  Constraints range;
  gboolean is_literal; /* whether the objects are literals */
  gboolean is_symmetric;
} Property;

struct RwOntology {
  RwTriples *triples;
  RwArena *arena;
  GHashTable *classes;    /* term -> Class */
  GHashTable *properties; /* term -> Property */
};

void
rw_ontology_free(RwOntology *ontology)
{
  if (!ontology)
    return;
  g_hash_table_unref(ontology->classes);
  g_hash_table_unref(ontology->properties);
  rw_arena_free(ontology->arena);
  rw_triples_free(ontology->triples);
  g_free(ontology);
}

static gboolean
is_in(const RwOntology *ontology, RwTermId term, const char *namespace)
{
  return rw_triples_kind(ontology->triples, term) == RW_NODE_IRI && g_str_has_prefix(rw_ontology_iri(ontology, term), namespace);
}

static gboolean
contains(RwTermList list, RwTermId term)
{
  for (guint i = 0; i < list.n; i++)
    if (list.ids[i] == term)
      return TRUE;
  return FALSE;
}

static RwTermList
take_list(RwOntology *ontology, const GArray *ids)
{
  return (RwTermList){.ids = rw_arena_dup_array(ontology->arena, RwTermId, ids), .n = ids->len};
}

/* Files */

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
is_ontology_file(const char *name)
{
  return g_str_has_suffix(name, ".ttl") && !g_str_has_suffix(name, SHAPES_SUFFIX);
}

static GPtrArray *
list_folder(const char *path, GError **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GDir) dir = g_dir_open(path, 0, &cause);
  if (!dir) {
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", path, cause->message);
    return NULL;
  }
  GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir));)
    if (is_ontology_file(name))
      g_ptr_array_add(files, g_build_filename(path, name, NULL));
  g_ptr_array_sort(files, compare_names);
  return files;
}

static gboolean
read_folder(RwTriples *triples, const char *path, GError **error)
{
  g_autoptr(GPtrArray) files = list_folder(path, error);
  if (!files)
    return FALSE;
  if (files->len == 0) {
    g_set_error(error, RW_ERROR, RW_ERROR_ONTOLOGY, "%s: the folder has no .ttl file", path);
    return FALSE;
  }
  for (guint i = 0; i < files->len; i++)
    if (!rw_triples_read(triples, files->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_paths(RwTriples *triples, const char *const *paths, GError **error)
{
  for (; *paths; paths++) {
    gboolean is_folder = g_file_test(*paths, G_FILE_TEST_IS_DIR);
    if (!(is_folder ? read_folder(triples, *paths, error) : rw_triples_read(triples, *paths, error)))
      return FALSE;
  }
  rw_triples_index(triples);
  return TRUE;
}

/* Terms */

static gboolean
check_terms(const RwOntology *ontology, GError **error)
{
  for (RwTermId id = 1; id < RW_T_COUNT; id++) {
    if (!is_in(ontology, id, RW_NS) || rw_triples_object(ontology->triples, id, RW_T_RDF_TYPE))
      continue;
    g_set_error(error, RW_ERROR, RW_ERROR_ONTOLOGY, "ontology: no file declares <%s>, which the program uses", rw_term_iri(id));
    return FALSE;
  }
  return TRUE;
}

/* Graphs of terms */

/* A walk up from a term over `predicate`: what is above it, each once, deepest last; a cycle is found. */
typedef struct {
  const RwOntology *ontology;
  RwTermId predicate;
  GHashTable *open; /* set of terms between the start and the current one */
  GHashTable *seen;
  GArray *above;
  RwTermId cycle; /* a term that is above itself, or 0 */
} Walk;

static void
walk_up(Walk *walk, RwTermId term)
{
  if (!g_hash_table_add(walk->seen, GUINT_TO_POINTER(term))) {
    if (g_hash_table_contains(walk->open, GUINT_TO_POINTER(term)))
      walk->cycle = term;
    return;
  }
  g_hash_table_add(walk->open, GUINT_TO_POINTER(term));
  RwTermList parents = rw_triples_objects(walk->ontology->triples, term, walk->predicate);
  for (guint i = parents.n; i > 0; i--)
    if (rw_triples_kind(walk->ontology->triples, parents.ids[i - 1]) == RW_NODE_IRI)
      walk_up(walk, parents.ids[i - 1]);
  g_hash_table_remove(walk->open, GUINT_TO_POINTER(term));
  g_array_append_val(walk->above, term);
}

static void
reverse(GArray *ids)
{
  RwTermId *id = (RwTermId *)(void *)ids->data;
  for (guint i = 0; i < ids->len / 2; i++) {
    RwTermId other = id[i];
    id[i] = id[ids->len - 1 - i];
    id[ids->len - 1 - i] = other;
  }
}

/* `term` and all above it over `predicate`, each before those above it. */
static gboolean
find_above(RwOntology *ontology, RwTermId term, RwTermId predicate, RwTermList *list, GError **error)
{
  g_autoptr(GHashTable) open = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(RwTermId));
  Walk walk = {.ontology = ontology, .predicate = predicate, .open = open, .seen = seen, .above = above};
  walk_up(&walk, term);
  if (walk.cycle) {
    g_autofree char *place = rw_triples_dup_place(ontology->triples, walk.cycle, walk.cycle);
    const char *iri = rw_ontology_iri(ontology, walk.cycle);
    g_set_error(error, RW_ERROR, RW_ERROR_ONTOLOGY, "%s: <%s> is above itself in <%s>", place, iri, rw_term_iri(predicate));
    return FALSE;
  }
  reverse(above);
  *list = take_list(ontology, above);
  return TRUE;
}

/* Classes */

static Class *
get_class(const RwOntology *ontology, RwTermId term)
{
  return g_hash_table_lookup(ontology->classes, GUINT_TO_POINTER(term));
}

/* Whether a class is of this ontology or a user's below it, not one of those that it is aligned with. */
static gboolean
is_own_class(const RwOntology *ontology, RwTermId term)
{
  const Class *class_ = get_class(ontology, term);
  if (!class_)
    return is_in(ontology, term, RW_NS);
  for (guint i = 0; i < class_->ancestors.n; i++)
    if (is_in(ontology, class_->ancestors.ids[i], RW_NS))
      return TRUE;
  return FALSE;
}

static RwTermId
find_schema_class(const RwOntology *ontology, RwTermId term)
{
  const RwTermId predicates[] = {RW_T_OWL_EQUIVALENT_CLASS, RW_T_RDFS_SUBCLASSOF};
  for (guint i = 0; i < G_N_ELEMENTS(predicates); i++) {
    RwTermList others = rw_triples_objects(ontology->triples, term, predicates[i]);
    for (guint j = 0; j < others.n; j++)
      if (is_in(ontology, others.ids[j], RW_NS_SCHEMA))
        return others.ids[j];
  }
  return 0;
}

static void
complete_class(RwOntology *ontology, Class *class_)
{
  g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(RwTermId));
  for (guint i = 0; i < class_->ancestors.n; i++) {
    RwTermId ancestor = class_->ancestors.ids[i];
    if (i > 0 && !is_own_class(ontology, ancestor))
      continue;
    g_array_append_val(own, ancestor);
    class_->schema = class_->schema ? class_->schema : find_schema_class(ontology, ancestor);
  }
  class_->own = take_list(ontology, own);
}

static gboolean
add_classes(RwOntology *ontology, RwTermList terms, GError **error)
{
  for (guint i = 0; i < terms.n; i++) {
    if (rw_triples_kind(ontology->triples, terms.ids[i]) != RW_NODE_IRI || get_class(ontology, terms.ids[i]))
      continue;
    Class *class_ = rw_arena_new_array(ontology->arena, Class, 1);
    if (!find_above(ontology, terms.ids[i], RW_T_RDFS_SUBCLASSOF, &class_->ancestors, error))
      return FALSE;
    g_hash_table_insert(ontology->classes, GUINT_TO_POINTER(terms.ids[i]), class_);
  }
  return TRUE;
}

static gboolean
compile_classes(RwOntology *ontology, GError **error)
{
  const RwTriples *triples = ontology->triples;
  const RwTermList lists[] = {
    rw_triples_subjects(triples, RW_T_RDF_TYPE, RW_T_OWL_CLASS),
    rw_triples_subjects(triples, RW_T_RDF_TYPE, RW_T_RDFS_CLASS),
    rw_triples_subjects_with(triples, RW_T_RDFS_SUBCLASSOF),
  };
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    if (!add_classes(ontology, lists[i], error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    for (guint j = 0; j < lists[i].n; j++) {
      Class *class_ = get_class(ontology, lists[i].ids[j]);
      if (class_ && !class_->own.n)
        complete_class(ontology, class_);
    }
  return TRUE;
}

/* Properties */

/* The classes of a domain or range: a class, or those of an owl:unionOf. */
static gboolean
find_alternatives(RwOntology *ontology, RwTermId property, RwTermId term, Alternatives *alternatives, GError **error)
{
  g_autoptr(GArray) classes = NULL;
  if (rw_triples_kind(ontology->triples, term) == RW_NODE_IRI) {
    classes = g_array_new(FALSE, FALSE, sizeof(RwTermId));
    g_array_append_val(classes, term);
  } else {
    classes = rw_triples_dup_list(ontology->triples, rw_triples_object(ontology->triples, term, RW_T_OWL_UNION_OF));
  }
  if (!classes->len) {
    g_autofree char *place = rw_triples_dup_place(ontology->triples, property, property);
    const char *iri = rw_ontology_iri(ontology, property);
    g_set_error(
      error, RW_ERROR, RW_ERROR_ONTOLOGY, "%s: the domain or range of <%s> is neither a class nor an owl:unionOf", place, iri);
    return FALSE;
  }
  *alternatives = take_list(ontology, classes);
  return TRUE;
}

/* All that `predicate` (rdfs:domain or rdfs:range) says of a property and of those above it. */
static gboolean
find_constraints(RwOntology *ontology, RwTermList above, RwTermId predicate, Constraints *constraints, GError **error)
{
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Alternatives));
  for (guint i = 0; i < above.n; i++) {
    RwTermList objects = rw_triples_objects(ontology->triples, above.ids[i], predicate);
    for (guint j = 0; j < objects.n; j++) {
      Alternatives alternatives;
      if (!find_alternatives(ontology, above.ids[i], objects.ids[j], &alternatives, error))
        return FALSE;
      g_array_append_val(found, alternatives);
    }
  }
  *constraints = (Constraints){.all = rw_arena_dup_array(ontology->arena, Alternatives, found), .n = found->len};
  return TRUE;
}

static gboolean
has_type(const RwOntology *ontology, RwTermId term, RwTermId type)
{
  return contains(rw_triples_objects(ontology->triples, term, RW_T_RDF_TYPE), type);
}

static gboolean
add_properties(RwOntology *ontology, RwTermId type, GError **error)
{
  RwTermList terms = rw_triples_subjects(ontology->triples, RW_T_RDF_TYPE, type);
  for (guint i = 0; i < terms.n; i++) {
    Property *property = rw_arena_new_array(ontology->arena, Property, 1);
    RwTermList above;
    if (
      !find_above(ontology, terms.ids[i], RW_T_RDFS_SUBPROPERTYOF, &above, error) ||
      !find_constraints(ontology, above, RW_T_RDFS_DOMAIN, &property->domain, error) ||
      !find_constraints(ontology, above, RW_T_RDFS_RANGE, &property->range, error))
      return FALSE;
    property->is_literal = type == RW_T_OWL_DATATYPE_PROPERTY;
    property->is_symmetric = has_type(ontology, terms.ids[i], RW_T_OWL_SYMMETRIC_PROPERTY);
    g_hash_table_insert(ontology->properties, GUINT_TO_POINTER(terms.ids[i]), property);
  }
  return TRUE;
}

static gboolean
satisfies(const RwOntology *ontology, Constraints constraints, RwTermId class_)
{
  for (guint i = 0; i < constraints.n; i++) {
    gboolean found = FALSE;
    for (guint j = 0; j < constraints.all[i].n && !found; j++)
      found = rw_ontology_is_a(ontology, class_, constraints.all[i].ids[j]);
    if (!found)
      return FALSE;
  }
  return TRUE;
}

/* The whole */

RwOntology *
rw_ontology_load(const char *const *paths, GError **error)
{
  g_autoptr(RwOntology) ontology = g_new0(RwOntology, 1);
  ontology->triples = rw_triples_new();
  ontology->arena = rw_arena_new();
  ontology->classes = g_hash_table_new(NULL, NULL);
  ontology->properties = g_hash_table_new(NULL, NULL);
  gboolean loaded = read_paths(ontology->triples, paths, error) && check_terms(ontology, error) &&
                    compile_classes(ontology, error) && add_properties(ontology, RW_T_OWL_OBJECT_PROPERTY, error) &&
                    add_properties(ontology, RW_T_OWL_DATATYPE_PROPERTY, error);
  return loaded ? g_steal_pointer(&ontology) : NULL;
}

const RwTriples *
rw_ontology_triples(const RwOntology *ontology)
{
  return ontology->triples;
}

const char *
rw_ontology_iri(const RwOntology *ontology, RwTermId term)
{
  return rw_triples_value(ontology->triples, term);
}

gboolean
rw_ontology_is_a(const RwOntology *ontology, RwTermId sub, RwTermId super)
{
  const Class *class_ = get_class(ontology, sub);
  return sub == super || (class_ && contains(class_->ancestors, super));
}

RwTermList
rw_ontology_superclasses(const RwOntology *ontology, RwTermId class_)
{
  const Class *found = get_class(ontology, class_);
  return found ? found->own : (RwTermList){0};
}

RwTermId
rw_ontology_schema_class(const RwOntology *ontology, RwTermId class_)
{
  const Class *found = get_class(ontology, class_);
  return found ? found->schema : 0;
}

gboolean
rw_ontology_allows(const RwOntology *ontology, RwTermId property, RwTermId subject_class, RwTermId object_class)
{
  const Property *found = g_hash_table_lookup(ontology->properties, GUINT_TO_POINTER(property));
  if (!found || found->is_literal != (object_class == 0))
    return FALSE;
  return satisfies(ontology, found->domain, subject_class) &&
         (found->is_literal || satisfies(ontology, found->range, object_class));
}

gboolean
rw_ontology_is_symmetric(const RwOntology *ontology, RwTermId property)
{
  const Property *found = g_hash_table_lookup(ontology->properties, GUINT_TO_POINTER(property));
  return found && found->is_symmetric;
}
