/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/rule.h
 * What follows from stated relations, as rules in the ontology say: the head of a party is a member of it.
 */

#ifndef RW_FACT_RULE_H
#define RW_FACT_RULE_H

#include "fact/found.h"

/** Premises of a rule at most. */
#define RW_PREMISES_MAX 2

/** A relation that must be there. */
typedef struct {
  RwTermId predicate;
  RwTermList subject;  /**< Classes of one of which its subject is to be; none: any */
  RwTermList object;   /**< The same for its object */
  guint8 inverse;      /**< Whether the chain goes from its object to its subject */
} RwPremise;

/** Premises in a chain: the end of the first is the subject of the second, which is never inverse.  The conclusion holds between
 * their ends. */
typedef struct {
  RwTermId node;       /**< The rule's own term */
  RwTermId evokes;     /**< Property of the conclusion */
  RwPremise premises[RW_PREMISES_MAX];
  guint n_premises;
} RwRule;

/** Appends the rules of `ontology` to `rules`, of RwRule.  Errors: RW_ERROR_ONTOLOGY with file and line. */
gboolean rw_rules_compile(const RwOntology *ontology, GArray *rules, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Adds what follows from the relations that were found and attributed. */
void rw_infer_relations(RwFound *found);

#endif /* RW_FACT_RULE_H */
