/* SPDX-License-Identifier: Apache-2.0 */

#include "graph/state.h"

#include "base/decimal.h"

#include <math.h>

typedef struct {
  const char *name;
  const char *iri;
} Datatype;

/* The types that rw_timex_format() names. */
static const Datatype DATE_TYPES[] = {
  {"date", RW_NS_XSD "date"},   {"dateTime", RW_NS_XSD "dateTime"},
  {"gYear", RW_NS_XSD "gYear"}, {"gYearMonth", RW_NS_XSD "gYearMonth"},
  {"timex", RW_NS "timex"},
};

void
rw_state_iri(RwGraph *graph, const char *subject, unsigned predicate, const char *object)
{
  rw_graph_add(graph, subject, rw_term_iri(predicate), (RwTerm){.kind = RW_TERM_IRI, .value = object});
}

void
rw_state_string(RwGraph *graph, const char *subject, unsigned predicate, const char *value)
{
  rw_graph_add(graph, subject, rw_term_iri(predicate), (RwTerm){.kind = RW_TERM_LITERAL, .value = value});
}

void
rw_state_count(RwGraph *graph, const char *subject, unsigned predicate, guint32 value)
{
  char buffer[RW_DECIMAL_SIZE];
  rw_decimal_write(buffer, value);
  const RwTerm object = {.kind = RW_TERM_LITERAL, .value = buffer, .datatype = RW_NS_XSD "nonNegativeInteger"};
  rw_graph_add(graph, subject, rw_term_iri(predicate), object);
}

void
rw_state_share(RwGraph *graph, const char *subject, unsigned predicate, gfloat value)
{
  /* Hundredths as an integer, so that no locale has a say. */
  const int hundredths = (int)lroundf(CLAMP(value, 0.0f, 1.0f) * 100.0f);
  char buffer[16];
  g_snprintf(buffer, sizeof(buffer), "%d.%02d", hundredths / 100, hundredths % 100);
  if (hundredths % 10 == 0)
    buffer[3] = '\0'; /* the canonical form has no trailing zero but for one digit */
  const RwTerm object = {.kind = RW_TERM_LITERAL, .value = buffer, .datatype = RW_NS_XSD "decimal"};
  rw_graph_add(graph, subject, rw_term_iri(predicate), object);
}

void
rw_state_classes(RwGraph *graph, const RwOntology *ontology, const char *subject, RwTermId class_)
{
  const RwTermList classes = rw_ontology_superclasses(ontology, class_);
  for (guint i = 0; i < classes.n; i++)
    rw_state_iri(graph, subject, RW_T_RDF_TYPE, rw_ontology_iri(ontology, classes.ids[i]));
  for (guint i = 0; i < classes.n; i++) {
    const RwTermId schema = rw_ontology_schema_class(ontology, classes.ids[i]);
    if (schema)
      rw_state_iri(graph, subject, RW_T_RDF_TYPE, rw_ontology_iri(ontology, schema));
  }
  if (rw_ontology_is_a(ontology, class_, RW_T_RW_POSITION))
    rw_state_iri(graph, subject, RW_T_RDF_TYPE, rw_term_iri(RW_T_ORG_POST));
}

static RwTerm
typed_term(const char *value, const char *type)
{
  RwTerm term = {.kind = RW_TERM_LITERAL, .value = value};
  for (guint i = 0; i < G_N_ELEMENTS(DATE_TYPES); i++) {
    if (g_str_equal(DATE_TYPES[i].name, type))
      term.datatype = DATE_TYPES[i].iri;
  }
  return term;
}

RwTerm
rw_state_date_term(RwDate date, char buffer[static 32])
{
  return typed_term(buffer, rw_date_format(date, buffer));
}

RwTerm
rw_state_timex_term(const RwTimex *timex, char buffer[static 32])
{
  const char *type = rw_timex_format(timex, buffer);
  return type ? typed_term(buffer, type) : (RwTerm){.kind = RW_TERM_LITERAL};
}

void
rw_state_date(RwGraph *graph, const char *subject, const char *predicate, RwDate date)
{
  char buffer[32];
  rw_graph_add(graph, subject, predicate, rw_state_date_term(date, buffer));
}
