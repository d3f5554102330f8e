/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file terms.h
 * The terms that C code names: those that have a meaning in the program.  All others are data.
 */

#ifndef RW_ONTOLOGY_TERMS_H
#define RW_ONTOLOGY_TERMS_H

#define RW_NS "https://w3id.org/rdfwire/ns#"
#define RW_NS_PATTERN "https://w3id.org/rdfwire/pattern#"
#define RW_NS_NAME "https://w3id.org/rdfwire/name/"
#define RW_NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RW_NS_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define RW_NS_OWL "http://www.w3.org/2002/07/owl#"
#define RW_NS_XSD "http://www.w3.org/2001/XMLSchema#"
#define RW_NS_SCHEMA "https://schema.org/"
#define RW_NS_SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define RW_NS_NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define RW_NS_ITSRDF "http://www.w3.org/2005/11/its/rdf#"
#define RW_NS_ORG "http://www.w3.org/ns/org#"
#define RW_NS_PROV "http://www.w3.org/ns/prov#"
#define RW_NS_SKOS "http://www.w3.org/2004/02/skos/core#"
#define RW_NS_WD "http://www.wikidata.org/entity/"

/* X(symbol, namespace, local name), sorted by namespace, then by name. */
#define RW_TERMS(X)                                                                                                              \
  X(RDF_FIRST, RW_NS_RDF, "first")                                                                                               \
  X(RDF_NIL, RW_NS_RDF, "nil")                                                                                                   \
  X(RDF_OBJECT, RW_NS_RDF, "object")                                                                                             \
  X(RDF_PREDICATE, RW_NS_RDF, "predicate")                                                                                       \
  X(RDF_REST, RW_NS_RDF, "rest")                                                                                                 \
  X(RDF_SUBJECT, RW_NS_RDF, "subject")                                                                                           \
  X(RDF_TYPE, RW_NS_RDF, "type")                                                                                                 \
  X(RDFS_CLASS, RW_NS_RDFS, "Class")                                                                                             \
  X(RDFS_DOMAIN, RW_NS_RDFS, "domain")                                                                                           \
  X(RDFS_LABEL, RW_NS_RDFS, "label")                                                                                             \
  X(RDFS_RANGE, RW_NS_RDFS, "range")                                                                                             \
  X(RDFS_SUBCLASSOF, RW_NS_RDFS, "subClassOf")                                                                                   \
  X(RDFS_SUBPROPERTYOF, RW_NS_RDFS, "subPropertyOf")                                                                             \
  X(OWL_CLASS, RW_NS_OWL, "Class")                                                                                               \
  X(OWL_DATATYPE_PROPERTY, RW_NS_OWL, "DatatypeProperty")                                                                        \
  X(OWL_EQUIVALENT_CLASS, RW_NS_OWL, "equivalentClass")                                                                          \
  X(OWL_INVERSE_OF, RW_NS_OWL, "inverseOf")                                                                                      \
  X(OWL_OBJECT_PROPERTY, RW_NS_OWL, "ObjectProperty")                                                                            \
  X(OWL_SYMMETRIC_PROPERTY, RW_NS_OWL, "SymmetricProperty")                                                                      \
  X(OWL_UNION_OF, RW_NS_OWL, "unionOf")                                                                                          \
  X(SKOS_ALT_LABEL, RW_NS_SKOS, "altLabel")                                                                                      \
  X(SKOS_CLOSE_MATCH, RW_NS_SKOS, "closeMatch")                                                                                  \
  X(SKOS_PREF_LABEL, RW_NS_SKOS, "prefLabel")                                                                                    \
  X(SCHEMA_ABOUT, RW_NS_SCHEMA, "about")                                                                                         \
  X(SCHEMA_ALTERNATE_NAME, RW_NS_SCHEMA, "alternateName")                                                                        \
  X(SCHEMA_AUTHOR, RW_NS_SCHEMA, "author")                                                                                       \
  X(SCHEMA_CLAIM, RW_NS_SCHEMA, "Claim")                                                                                         \
  X(SCHEMA_DATE_MODIFIED, RW_NS_SCHEMA, "dateModified")                                                                          \
  X(SCHEMA_DATE_PUBLISHED, RW_NS_SCHEMA, "datePublished")                                                                        \
  X(SCHEMA_HEADLINE, RW_NS_SCHEMA, "headline")                                                                                   \
  X(SCHEMA_IN_LANGUAGE, RW_NS_SCHEMA, "inLanguage")                                                                              \
  X(SCHEMA_MENTIONS, RW_NS_SCHEMA, "mentions")                                                                                   \
  X(SCHEMA_NEWS_ARTICLE, RW_NS_SCHEMA, "NewsArticle")                                                                            \
  X(SCHEMA_PUBLISHER, RW_NS_SCHEMA, "publisher")                                                                                 \
  X(SCHEMA_TEXT, RW_NS_SCHEMA, "text")                                                                                           \
  X(SCHEMA_URL, RW_NS_SCHEMA, "url")                                                                                             \
  X(SEM_EVENT, RW_NS_SEM, "Event")                                                                                               \
  X(SEM_HAS_ACTOR, RW_NS_SEM, "hasActor")                                                                                        \
  X(SEM_HAS_PLACE, RW_NS_SEM, "hasPlace")                                                                                        \
  X(SEM_HAS_BEGIN_TIME_STAMP, RW_NS_SEM, "hasBeginTimeStamp")                                                                    \
  X(SEM_HAS_END_TIME_STAMP, RW_NS_SEM, "hasEndTimeStamp")                                                                        \
  X(SEM_HAS_TIME_STAMP, RW_NS_SEM, "hasTimeStamp")                                                                               \
  X(NIF_ANCHOR_OF, RW_NS_NIF, "anchorOf")                                                                                        \
  X(NIF_BEGIN_INDEX, RW_NS_NIF, "beginIndex")                                                                                    \
  X(NIF_CONTEXT, RW_NS_NIF, "Context")                                                                                           \
  X(NIF_END_INDEX, RW_NS_NIF, "endIndex")                                                                                        \
  X(NIF_IS_STRING, RW_NS_NIF, "isString")                                                                                        \
  X(NIF_PHRASE, RW_NS_NIF, "Phrase")                                                                                             \
  X(NIF_REFERENCE_CONTEXT, RW_NS_NIF, "referenceContext")                                                                        \
  X(NIF_SENTENCE, RW_NS_NIF, "Sentence")                                                                                         \
  X(ITSRDF_TA_CONFIDENCE, RW_NS_ITSRDF, "taConfidence")                                                                          \
  X(ITSRDF_TA_IDENT_REF, RW_NS_ITSRDF, "taIdentRef")                                                                             \
  X(ORG_POST, RW_NS_ORG, "Post")                                                                                                 \
  X(PROV_WAS_DERIVED_FROM, RW_NS_PROV, "wasDerivedFrom")                                                                         \
  X(RW_ENTITY, RW_NS, "Entity")                                                                                                  \
  X(RW_PERSON, RW_NS, "Person")                                                                                                  \
  X(RW_GROUP, RW_NS, "Group")                                                                                                    \
  X(RW_ORGANIZATION, RW_NS, "Organization")                                                                                      \
  X(RW_PLACE, RW_NS, "Place")                                                                                                    \
  X(RW_COUNTRY, RW_NS, "Country")                                                                                                \
  X(RW_REGION, RW_NS, "Region")                                                                                                  \
  X(RW_POSITION, RW_NS, "Position")                                                                                              \
  X(RW_WORK, RW_NS, "Work")                                                                                                      \
  X(RW_EVENT, RW_NS, "Event")                                                                                                    \
  X(RW_STATEMENT, RW_NS, "Statement")                                                                                            \
  X(RW_CLAIM, RW_NS, "Claim")                                                                                                    \
  X(RW_QUOTATION, RW_NS, "Quotation")                                                                                            \
  X(RW_RELATION, RW_NS, "Relation")                                                                                              \
  X(RW_ACTUAL, RW_NS, "Actual")                                                                                                  \
  X(RW_PLANNED, RW_NS, "Planned")                                                                                                \
  X(RW_POSSIBLE, RW_NS, "Possible")                                                                                              \
  X(RW_NEGATED, RW_NS, "Negated")                                                                                                \
  X(RW_ADDRESSEE, RW_NS, "addressee")                                                                                            \
  X(RW_AGENT, RW_NS, "agent")                                                                                                    \
  X(RW_ATTRIBUTED_TO, RW_NS, "attributedTo")                                                                                     \
  X(RW_CLAIMS, RW_NS, "claims")                                                                                                  \
  X(RW_CONFIDENCE, RW_NS, "confidence")                                                                                          \
  X(RW_RULE, RW_NS, "rule")                                                                                                      \
  X(RW_CONTENT_SPAN, RW_NS, "contentSpan")                                                                                       \
  X(RW_EVIDENCE, RW_NS, "evidence")                                                                                              \
  X(RW_FACTUALITY, RW_NS, "factuality")                                                                                          \
  X(RW_HAS_MEMBER, RW_NS, "hasMember") \
  X(RW_HELD_POSITION, RW_NS, "heldPosition")                                                                                     \
  X(RW_HOLDS_POSITION, RW_NS, "holdsPosition")                                                                                   \
  X(RW_LINK_SCORE, RW_NS, "linkScore")                                                                                           \
  X(RW_PARTICIPANT, RW_NS, "participant")                                                                                        \
  X(RW_PLACE_ROLE, RW_NS, "place")                                                                                               \
  X(RW_POSITION_AT, RW_NS, "positionAt")                                                                                         \
  X(RW_SOURCE_SPAN, RW_NS, "sourceSpan")                                                                                         \
  X(RW_SPEAKER, RW_NS, "speaker")                                                                                                \
  X(RW_TARGET, RW_NS, "target")                                                                                                  \
  X(RW_TIME_VALUE, RW_NS, "timeValue")                                                                                           \
  X(RW_TOPIC, RW_NS, "topic")                                                                                                    \
  X(RW_TRIGGER, RW_NS, "trigger")

/** The terms' numbers: RW_T_NONE, then one for each row. */
enum {
  RW_T_NONE,
#define RW_TERM_ENUM(symbol, ns, name) RW_T_##symbol,
  RW_TERMS(RW_TERM_ENUM)
#undef RW_TERM_ENUM
    RW_T_COUNT
};

/** The IRI of term `id` of the enum above.  Returns: (transfer none) */
const char *rw_term_iri(unsigned id);

#endif /* RW_ONTOLOGY_TERMS_H */
