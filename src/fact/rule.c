/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/rule.h"

#include <rdfwire/error.h>

/* Conclusions from conclusions: how often all rules are tried. */
#define PASSES 3

/* Second premises that are taken for one first premise; keeps degenerate texts linear. */
#define SECOND_MAX 4

/* How much less sure a conclusion is than its premises. */
#define TRUST 0.9f

/* Compiling */

static gboolean fail(const RwTriples *triples, RwTermId node, RwTermId about, GError **error, const char *format, ...)
  G_GNUC_PRINTF(5, 6);

static gboolean
fail(const RwTriples *triples, RwTermId node, RwTermId about, GError **error, const char *format, ...)
{
  g_autofree char *place = rw_triples_dup_place(triples, node, about);
  va_list args;
  va_start(args, format);
  g_autofree char *cause = g_strdup_vprintf(format, args);
  va_end(args);
  g_set_error(error, RW_ERROR, RW_ERROR_ONTOLOGY, "%s: %s", place, cause);
  return FALSE;
}

static gboolean
is_property(const RwTriples *triples, RwTermId term)
{
  const RwTermList types = rw_triples_objects(triples, term, RW_T_RDF_TYPE);
  for (guint i = 0; i < types.n; i++)
    if (types.ids[i] == RW_T_OWL_OBJECT_PROPERTY)
      return TRUE;
  return FALSE;
}

static gboolean
check_property(const RwTriples *triples, RwTermId rule, RwTermId term, GError **error)
{
  return (term && is_property(triples, term)) ||
         fail(triples, rule, term, error, "<%s> is no property between entities", term ? rw_triples_value(triples, term) : "");
}

static gboolean
check_classes(const RwTriples *triples, RwTermId rule, RwTermList classes, GError **error)
{
  for (guint i = 0; i < classes.n; i++)
    if (!rw_triples_object(triples, classes.ids[i], RW_T_RDFS_SUBCLASSOF) && classes.ids[i] != RW_T_RW_ENTITY)
      return fail(
        triples, rule, classes.ids[i], error, "<%s> is no class of the ontology", rw_triples_value(triples, classes.ids[i]));
  return TRUE;
}

static gboolean
read_premise(const RwTriples *triples, RwTermId rule, RwTermId node, RwPremise *premise, GError **error)
{
  const RwTermId property = rw_triples_find(triples, RW_NS_PATTERN "inverse");
  const RwTermId inverse = property ? rw_triples_object(triples, node, property) : 0;
  *premise = (RwPremise){
    .predicate = rw_triples_object(triples, node, RW_T_RDF_PREDICATE),
    .subject = rw_triples_objects(triples, node, RW_T_RDF_SUBJECT),
    .object = rw_triples_objects(triples, node, RW_T_RDF_OBJECT),
    .inverse = inverse && g_str_equal(rw_triples_value(triples, inverse), "true"),
  };
  return check_property(triples, rule, premise->predicate, error) &&
         check_classes(triples, rule, premise->subject, error) && check_classes(triples, rule, premise->object, error);
}

static gboolean
read_rule(const RwTriples *triples, RwTermId node, RwTermId evokes, RwTermId premises, GArray *rules, GError **error)
{
  RwRule rule = {.node = node, .evokes = rw_triples_object(triples, node, evokes)};
  const RwTermId first = rw_triples_object(triples, node, premises);
  g_autoptr(GArray) list = first ? rw_triples_dup_list(triples, first) : NULL;
  if (!list || !list->len || list->len > RW_PREMISES_MAX)
    return fail(triples, node, premises, error, "a rule has one or %d premises", RW_PREMISES_MAX);
  if (!check_property(triples, node, rule.evokes, error))
    return FALSE;
  for (; rule.n_premises < list->len; rule.n_premises++)
    if (!read_premise(triples, node, g_array_index(list, RwTermId, rule.n_premises), &rule.premises[rule.n_premises], error))
      return FALSE;
  if (rule.n_premises > 1 && rule.premises[1].inverse)
    return fail(triples, node, premises, error, "only the first premise can be inverse");
  g_array_append_val(rules, rule);
  return TRUE;
}

gboolean
rw_rules_compile(const RwOntology *ontology, GArray *rules, GError **error)
{
  const RwTriples *triples = rw_ontology_triples(ontology);
  const RwTermId class_ = rw_triples_find(triples, RW_NS_PATTERN "Rule");
  const RwTermId evokes = rw_triples_find(triples, RW_NS_PATTERN "evokes");
  const RwTermId premises = rw_triples_find(triples, RW_NS_PATTERN "premises");
  if (!class_ || !evokes || !premises)
    return TRUE;
  const RwTermList list = rw_triples_subjects(triples, RW_T_RDF_TYPE, class_);
  for (guint i = 0; i < list.n; i++)
    if (!read_rule(triples, list.ids[i], evokes, premises, rules, error))
      return FALSE;
  return TRUE;
}

/* Applying */

typedef struct {
  RwFound *found;
  GHashTable *known;    /* The facts there are, of RwRelation */
  GHashTable *by_start; /* RwRelation with this predicate and subject -> 1 + the last such */
  guint32 *previous;    /* [relations] the one before it with the same predicate and subject, or RW_NONE */
} Inference;

static guint
hash_fact(gconstpointer key)
{
  const RwRelation *r = key;
  return ((r->predicate * 31 + r->subject) * 31 + r->object) * 31 + r->attributed_to * 4 + r->factuality;
}

static gboolean
equal_facts(gconstpointer a, gconstpointer b)
{
  const RwRelation *x = a, *y = b;
  return x->predicate == y->predicate && x->subject == y->subject && x->object == y->object &&
         x->attributed_to == y->attributed_to && x->factuality == y->factuality;
}

static guint
hash_start(gconstpointer key)
{
  const RwRelation *r = key;
  return r->predicate * 31 + r->subject;
}

static gboolean
equal_starts(gconstpointer a, gconstpointer b)
{
  const RwRelation *x = a, *y = b;
  return x->predicate == y->predicate && x->subject == y->subject;
}

static const RwRelation *
get_relation(const RwFound *found, guint32 i)
{
  return &g_array_index(found->relations, RwFoundRelation, i).relation;
}

static gboolean
is_one_of(const RwFound *found, guint32 entity, RwTermList classes)
{
  for (guint i = 0; i < classes.n; i++)
    if (rw_ontology_is_a(found->scan->ontology, found->scan->entities->entities[entity].class_, classes.ids[i]))
      return TRUE;
  return classes.n == 0;
}

static gboolean
meets(const RwFound *found, const RwPremise *premise, const RwRelation *relation)
{
  return relation->predicate == premise->predicate && relation->object != RW_NONE &&
         is_one_of(found, relation->subject, premise->subject) && is_one_of(found, relation->object, premise->object);
}

static void
conclude(const Inference *inference, const RwRule *rule, guint32 token, RwRelation relation)
{
  RwFound *found = inference->found;
  const RwEntity *entities = found->scan->entities->entities;
  relation.predicate = rule->evokes;
  relation.rule = rule->node;
  relation.confidence *= TRUST;
  if (
    relation.subject == relation.object || g_hash_table_contains(inference->known, &relation) ||
    !rw_ontology_allows(
      found->scan->ontology, relation.predicate, entities[relation.subject].class_, entities[relation.object].class_))
    return;
  g_hash_table_add(inference->known, rw_arena_memdup(found->scan->arena, &relation, sizeof(relation)));
  const RwFoundRelation row = {.relation = relation, .token = token};
  g_array_append_val(found->relations, row);
}

/* What two people say need not hold together. */
static gboolean
is_fact(const RwRelation *relation)
{
  return relation->factuality == RW_FACT_ACTUAL && relation->attributed_to == RW_NONE;
}

static void
follow_chain(const Inference *inference, const RwRule *rule, guint32 token, const RwRelation *first)
{
  const RwRelation key = {.predicate = rule->premises[1].predicate, .subject = first->object};
  guint32 i = GPOINTER_TO_UINT(g_hash_table_lookup(inference->by_start, &key)) - 1;
  for (int left = SECOND_MAX; i != RW_NONE && left > 0 && is_fact(first); i = inference->previous[i], left--) {
    const RwRelation *second = get_relation(inference->found, i);
    if (!is_fact(second) || !meets(inference->found, &rule->premises[1], second))
      continue;
    RwRelation relation = *first;
    relation.object = second->object;
    relation.second_evidence = second->evidence;
    relation.confidence = MIN(first->confidence, second->confidence);
    conclude(inference, rule, token, relation);
  }
}

/* The relation from the start of the premise to its end. */
static RwRelation
directed(const RwPremise *premise, RwRelation relation)
{
  const guint32 subject = relation.subject;
  relation.subject = premise->inverse ? relation.object : subject;
  relation.object = premise->inverse ? subject : relation.object;
  return relation;
}

static void
apply(const Inference *inference, const RwRule *rule, guint32 n)
{
  for (guint32 i = 0; i < n; i++) {
    const RwFoundRelation row = g_array_index(inference->found->relations, RwFoundRelation, i);
    if (row.relation.factuality != RW_FACT_ACTUAL || !meets(inference->found, &rule->premises[0], &row.relation))
      continue;
    const RwRelation first = directed(&rule->premises[0], row.relation);
    if (rule->n_premises == 1)
      conclude(inference, rule, row.token, first);
    else
      follow_chain(inference, rule, row.token, &first);
  }
}

/* Conclusions join the index of the next pass. */
static void
index_relations(Inference *inference, guint32 from, guint32 n)
{
  RwArena *arena = inference->found->scan->arena;
  guint32 *previous = rw_arena_new_array(arena, guint32, n);
  for (guint32 i = 0; i < from; i++)
    previous[i] = inference->previous[i];
  inference->previous = previous;
  for (guint32 i = from; i < n; i++) {
    const RwRelation *relation = rw_arena_memdup(arena, get_relation(inference->found, i), sizeof(*relation));
    previous[i] = GPOINTER_TO_UINT(g_hash_table_lookup(inference->by_start, relation)) - 1;
    g_hash_table_replace(inference->by_start, (gpointer)(guintptr)relation, GUINT_TO_POINTER(i + 1));
    g_hash_table_add(inference->known, (gpointer)(guintptr)relation);
  }
}

void
rw_infer_relations(RwFound *found)
{
  const GArray *rules = found->scan->patterns->rules;
  g_autoptr(GHashTable) known = g_hash_table_new(hash_fact, equal_facts);
  g_autoptr(GHashTable) by_start = g_hash_table_new(hash_start, equal_starts);
  Inference inference = {.found = found, .known = known, .by_start = by_start};
  for (guint32 pass = 0, done = 0; pass < PASSES && done < found->relations->len; pass++) {
    const guint32 n = found->relations->len;
    index_relations(&inference, done, n);
    done = n;
    for (guint i = 0; i < rules->len; i++)
      apply(&inference, &g_array_index(rules, RwRule, i), n);
  }
}
