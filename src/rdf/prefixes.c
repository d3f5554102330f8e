/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/prefixes.h"

#include "ontology/terms.h"

#include <string.h>

typedef struct {
  RwPrefix prefix;
  gsize length; /* of the namespace */
} Row;

#define ROW(name, iri)                                                                                                           \
  {                                                                                                                              \
    {name, iri}, sizeof(iri) - 1                                                                                                 \
  }

/* No namespace begins with another one, so that the first that fits is the longest. */
static const Row PREFIXES[] = {
  ROW("rw", RW_NS),        ROW("schema", RW_NS_SCHEMA), ROW("sem", RW_NS_SEM),
  ROW("nif", RW_NS_NIF),   ROW("itsrdf", RW_NS_ITSRDF), ROW("org", RW_NS_ORG),
  ROW("prov", RW_NS_PROV), ROW("skos", RW_NS_SKOS),     ROW("wd", RW_NS_WD),
  ROW("rdf", RW_NS_RDF),   ROW("rdfs", RW_NS_RDFS),     ROW("xsd", RW_NS_XSD),
  ROW("owl", RW_NS_OWL),
};

const RwPrefix *
rw_prefix_get(guint i)
{
  return i < G_N_ELEMENTS(PREFIXES) ? &PREFIXES[i].prefix : NULL;
}

const RwPrefix *
rw_prefix_by_name(const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS(PREFIXES); i++) {
    const char *known = PREFIXES[i].prefix.name;
    if (strncmp(known, name, length) == 0 && !known[length])
      return &PREFIXES[i].prefix;
  }
  return NULL;
}

static gboolean
is_local_name(const char *name, gsize length)
{
  if (length == 0 || name[0] == '-' || name[0] == '.' || name[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum(name[i]) && name[i] != '_' && name[i] != '-' && name[i] != '.')
      return FALSE;
  }
  return TRUE;
}

const RwPrefix *
rw_prefix_split(const char *iri, gsize length, const char **local)
{
  for (guint i = 0; i < G_N_ELEMENTS(PREFIXES); i++) {
    const Row *row = &PREFIXES[i];
    if (length <= row->length || memcmp(iri, row->prefix.iri, row->length) != 0)
      continue;
    *local = iri + row->length;
    return is_local_name(*local, length - row->length) ? &row->prefix : NULL;
  }
  return NULL;
}
