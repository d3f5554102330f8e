/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/kb.h"
#include "kb/source.h"

#include <rdfwire/error.h>

#include <string.h>

#define NS_WDT "http://www.wikidata.org/prop/direct/"
#define NS_WD_PROP "http://www.wikidata.org/prop/"
#define NS_FOAF "http://xmlns.com/foaf/0.1/"
#define NS_DCT "http://purl.org/dc/terms/"
#define NS_SCHEMA_HTTP "http://schema.org/"
#define NS_WIKIBASE "http://wikiba.se/ontology#"

/* The tag of names that hold in all languages. */
#define ALL_LANGUAGES "mul"

/* What a predicate says of its subject. */
typedef enum {
  SAYS_FACT,
  SAYS_LABEL,
  SAYS_NAME,
  SAYS_DEMONYM,
  SAYS_UNSURE_NAME,
  SAYS_TYPE,
  SAYS_BELOW,
  SAYS_SAME,
  SAYS_AMBIGUOUS,
  SAYS_TEXT,
  SAYS_COUNT,
  SAYS_PAGE, /* the subject is a page about its object */
} Says;

static const struct {
  const char *iri;
  Says says;
} PREDICATES[] = {
  {RW_NS_SKOS "prefLabel", SAYS_LABEL},
  {RW_NS_RDFS "label", SAYS_LABEL},
  {RW_NS_SCHEMA "name", SAYS_LABEL},
  {NS_SCHEMA_HTTP "name", SAYS_LABEL},
  {NS_FOAF "name", SAYS_LABEL},
  {RW_NS_SKOS "altLabel", SAYS_NAME},
  {RW_NS_SCHEMA "alternateName", SAYS_NAME},
  {NS_SCHEMA_HTTP "alternateName", SAYS_NAME},
  {NS_WDT "P1549", SAYS_DEMONYM},
  {RW_NS "demonym", SAYS_DEMONYM},
  {RW_NS "ambiguousName", SAYS_UNSURE_NAME},
  {RW_NS_RDF "type", SAYS_TYPE},
  {NS_WDT "P31", SAYS_TYPE},
  {RW_NS_RDFS "subClassOf", SAYS_BELOW},
  {NS_WDT "P279", SAYS_BELOW},
  {RW_NS_OWL "sameAs", SAYS_SAME},
  {RW_NS_SKOS "exactMatch", SAYS_SAME},
  {RW_NS_SCHEMA "sameAs", SAYS_SAME},
  {NS_SCHEMA_HTTP "sameAs", SAYS_SAME},
  {RW_NS "ambiguous", SAYS_AMBIGUOUS},
  {RW_NS_SKOS "definition", SAYS_TEXT},
  {RW_NS_RDFS "comment", SAYS_TEXT},
  {RW_NS_SCHEMA "description", SAYS_TEXT},
  {NS_SCHEMA_HTTP "description", SAYS_TEXT},
  {NS_DCT "description", SAYS_TEXT},
  {NS_WIKIBASE "sitelinks", SAYS_COUNT},
  {RW_NS_SCHEMA "about", SAYS_PAGE},
  {NS_SCHEMA_HTTP "about", SAYS_PAGE},
};

/* The ontology's properties that name properties of other vocabularies. */
static const char *const MATCHES[] = {
  RW_NS_OWL "equivalentProperty",
  RW_NS_SKOS "exactMatch",
  RW_NS_SKOS "closeMatch",
  RW_NS_SKOS "narrowMatch",
};

struct RwKbVocabulary {
  const RwKbSource *source;
  GHashTable *says;       /* predicate -> Says + 1 */
  GHashTable *properties; /* IRI of another vocabulary -> IRI of the ontology */
  GHashTable *inverses;   /* IRI of the ontology -> IRI of its inverse */
};

int
rw_kb_language(const RwKbSource *source, const char *tag)
{
  int i = 0;
  for (; source->languages[i]; i++) {
    const gsize n = strlen(source->languages[i]);
    if (!tag || !*tag || (!g_ascii_strncasecmp(tag, source->languages[i], n) && (!tag[n] || tag[n] == '-')))
      return i;
  }
  return strcmp(tag, ALL_LANGUAGES) ? -1 : i;
}

void
rw_kb_reject(const RwKbSource *source, const RwStream *stream, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *cause = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autoptr(GError) error = g_error_new(RW_ERROR, RW_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", rw_stream_path(stream),
                                        rw_stream_line_number(stream), cause);
  source->reject(error, source->data);
}

static void
read_matches(RwKbVocabulary *vocabulary, const RwTriples *triples, const char *match)
{
  const RwTermId property = rw_triples_find(triples, match);
  const RwTermList subjects = property ? rw_triples_subjects_with(triples, property) : (RwTermList){0};
  for (guint i = 0; i < subjects.n; i++) {
    const RwTermList objects = rw_triples_objects(triples, subjects.ids[i], property);
    for (guint k = 0; k < objects.n; k++) {
      const char *iri = rw_triples_value(triples, objects.ids[k]);
      if (!g_hash_table_contains(vocabulary->properties, iri))
        g_hash_table_insert(vocabulary->properties, (gpointer)(guintptr)iri,
                            (gpointer)(guintptr)rw_triples_value(triples, subjects.ids[i]));
    }
  }
}

static void
read_inverses(RwKbVocabulary *vocabulary, const RwTriples *triples)
{
  const RwTermId inverse_of = rw_triples_find(triples, RW_NS_OWL "inverseOf");
  const RwTermList subjects = inverse_of ? rw_triples_subjects_with(triples, inverse_of) : (RwTermList){0};
  for (guint i = 0; i < subjects.n; i++) {
    gpointer a = (gpointer)(guintptr)rw_triples_value(triples, subjects.ids[i]);
    gpointer b = (gpointer)(guintptr)rw_triples_value(triples, rw_triples_object(triples, subjects.ids[i], inverse_of));
    g_hash_table_insert(vocabulary->inverses, a, b);
    g_hash_table_insert(vocabulary->inverses, b, a);
  }
}

RwKbVocabulary *
rw_kb_vocabulary_new(const RwKbSource *source)
{
  RwKbVocabulary *vocabulary = g_new0(RwKbVocabulary, 1);
  const RwTriples *triples = rw_ontology_triples(source->ontology);
  vocabulary->source = source;
  vocabulary->says = g_hash_table_new(g_str_hash, g_str_equal);
  vocabulary->properties = g_hash_table_new(g_str_hash, g_str_equal);
  vocabulary->inverses = g_hash_table_new(g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS(PREDICATES); i++)
    g_hash_table_insert(vocabulary->says, (gpointer)(guintptr)PREDICATES[i].iri, GUINT_TO_POINTER(PREDICATES[i].says + 1));
  for (gsize i = 0; i < G_N_ELEMENTS(MATCHES); i++)
    read_matches(vocabulary, triples, MATCHES[i]);
  read_inverses(vocabulary, triples);
  return vocabulary;
}

void
rw_kb_vocabulary_free(RwKbVocabulary *vocabulary)
{
  if (!vocabulary)
    return;
  g_hash_table_unref(vocabulary->says);
  g_hash_table_unref(vocabulary->properties);
  g_hash_table_unref(vocabulary->inverses);
  g_free(vocabulary);
}

gboolean
rw_kb_vocabulary_wants(const RwKbVocabulary *vocabulary, const char *property)
{
  return g_hash_table_contains(vocabulary->says, property) || g_hash_table_contains(vocabulary->properties, property);
}

static void
take_name(const RwKbSource *source, const char *subject, const RwKbObject *object, guint flags)
{
  const int language = object->is_literal ? rw_kb_language(source, object->language) : -1;
  if (language >= 0)
    rw_kb_builder_name(source->builder, subject, object->value, flags, (guint)language, 0);
}

/* Wikidata has thousands of properties, most of them identifiers elsewhere: those alone that the ontology knows. */
static void
take_fact(const RwKbVocabulary *vocabulary, const char *subject, const char *predicate, const RwKbObject *object)
{
  RwKbBuilder *builder = vocabulary->source->builder;
  const char *own = g_hash_table_lookup(vocabulary->properties, predicate);
  const char *property = own ? own : predicate;
  if (!own && g_str_has_prefix(predicate, NS_WD_PROP))
    return;
  const char *datatype = object->datatype && *object->datatype ? object->datatype : RW_NS_XSD "string";
  rw_kb_builder_fact(builder, subject, property, object->value, object->is_literal ? datatype : NULL);
  const char *inverse = object->is_literal ? NULL : g_hash_table_lookup(vocabulary->inverses, property);
  if (inverse)
    rw_kb_builder_fact(builder, object->value, inverse, subject, NULL);
}

static void
take_iri(const RwKbVocabulary *vocabulary, Says says, const char *subject, const char *object)
{
  RwKbBuilder *builder = vocabulary->source->builder;
  if (says == SAYS_TYPE)
    rw_kb_builder_type(builder, subject, object);
  else if (says == SAYS_BELOW)
    rw_kb_types_add(rw_kb_builder_types(builder), subject, object);
  else if (says == SAYS_SAME)
    rw_kb_builder_same(builder, subject, object);
  else if (says == SAYS_PAGE)
    rw_kb_builder_count(builder, object, 1);
}

static void
take_literal(const RwKbVocabulary *vocabulary, Says says, const char *subject, const RwKbObject *object)
{
  RwKbBuilder *builder = vocabulary->source->builder;
  const char *value = object->value;
  if (says == SAYS_AMBIGUOUS && (!strcmp(value, "true") || !strcmp(value, "1")))
    rw_kb_builder_flag(builder, subject, RW_KB_AMBIGUOUS);
  else if (says == SAYS_TEXT && rw_kb_language(vocabulary->source, object->language) >= 0)
    rw_kb_builder_text(builder, subject, value);
  else if (says == SAYS_COUNT)
    rw_kb_builder_count(builder, subject, (guint32)MIN(g_ascii_strtoull(value, NULL, 10), G_MAXUINT32));
}

void
rw_kb_vocabulary_take(RwKbVocabulary *vocabulary, const char *subject, const char *predicate, const RwKbObject *object)
{
  static const struct {
    Says says;
    guint flags;
  } NAMES[] = {{SAYS_LABEL, RW_KB_PREFERRED}, {SAYS_NAME, 0}, {SAYS_DEMONYM, RW_KB_DEMONYM}, {SAYS_UNSURE_NAME, RW_KB_UNSURE}};
  const guint found = GPOINTER_TO_UINT(g_hash_table_lookup(vocabulary->says, predicate));
  const Says says = found ? (Says)(found - 1) : SAYS_FACT;
  if (says == SAYS_FACT) {
    take_fact(vocabulary, subject, predicate, object);
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    if (NAMES[i].says == says)
      take_name(vocabulary->source, subject, object, NAMES[i].flags);
  }
  if (object->is_literal)
    take_literal(vocabulary, says, subject, object);
  else
    take_iri(vocabulary, says, subject, object->value);
}

static void
take_subject(RwKbVocabulary *vocabulary, const RwTriples *triples, RwTermId subject)
{
  for (RwTermId p = 0; (p = rw_triples_next_predicate(triples, subject, p));) {
    const RwTermList objects = rw_triples_objects(triples, subject, p);
    for (guint i = 0; i < objects.n; i++) {
      const RwNodeKind kind = rw_triples_kind(triples, objects.ids[i]);
      const RwKbObject object = {
        .value = rw_triples_value(triples, objects.ids[i]),
        .is_literal = kind == RW_NODE_LITERAL,
        .language = kind == RW_NODE_LITERAL ? rw_triples_language(triples, objects.ids[i]) : NULL,
      };
      if (kind != RW_NODE_BLANK)
        rw_kb_vocabulary_take(vocabulary, rw_triples_value(triples, subject), rw_triples_value(triples, p), &object);
    }
  }
}

void
rw_kb_read_triples(const RwKbSource *source, const RwTriples *triples)
{
  g_autoptr(RwKbVocabulary) vocabulary = rw_kb_vocabulary_new(source);
  const RwTermList subjects = rw_triples_subjects_with(triples, RW_T_RDF_TYPE);
  for (guint i = 0; i < subjects.n; i++) {
    const RwTermList types = rw_triples_objects(triples, subjects.ids[i], RW_T_RDF_TYPE);
    gboolean is_entity = FALSE;
    for (guint k = 0; k < types.n; k++)
      is_entity |= rw_ontology_is_a(source->ontology, types.ids[k], RW_T_RW_ENTITY);
    if (is_entity && rw_triples_kind(triples, subjects.ids[i]) == RW_NODE_IRI)
      take_subject(vocabulary, triples, subjects.ids[i]);
  }
}
