/* SPDX-License-Identifier: Apache-2.0 */

#include "graph/build.h"

#include "graph/background.h"
#include "graph/names.h"
#include "graph/spans.h"
#include "graph/state.h"

#include <string.h>

/* At most this many entities are what an article is about ... */
#define MAX_SALIENT 5

/* ... and each has at least this many mentions. */
#define MIN_SALIENT_MENTIONS 2

/* Items in chains, one for each entity: writers group what is adjacent, so all about an entity is stated together. */
typedef struct {
  guint32 *head; /* [n_entities] first item or RW_NONE */
  guint32 *next; /* [n_items] */
} Chains;

typedef struct {
  const RwFindings *found;
  RwArena *arena;
  RwGraph *graph;
  const char *article; /* IRI */
  RwMint *mint;
  RwSpanSet *spans;
  const char **entities;  /* [n_entities] IRIs */
  const char **events;    /* [n_events] IRIs */
  const char **relations; /* [n_relations] IRIs */
  const char **claims;    /* [n_claims] IRIs */
} Builder;

static const char *
local_name(const Builder *b, RwTermId term)
{
  const char *iri = rw_ontology_iri(b->found->ontology, term);
  const char *cut = strrchr(iri, '#');
  return cut ? cut + 1 : strrchr(iri, '/') + 1;
}

static char *
dup_anchor(const Builder *b, RwSpan span)
{
  return g_strndup(b->found->text->text + span.begin, span.end - span.begin);
}

/* ---- IRIs ---- */

static const char *
entity_iri(const Builder *b, const RwEntity *entity)
{
  if (entity->iri)
    return entity->iri;
  if (b->found->scope == RW_SCOPE_CORPUS && entity->named && entity->distinct && !entity->close) {
    const RwTermList classes = rw_ontology_superclasses(b->found->ontology, entity->class_);
    const RwTermId top = classes.n > 1 ? classes.ids[classes.n - 2] : entity->class_;
    return rw_mint_shared(b->mint, b->found->base, local_name(b, top), entity->label);
  }
  return rw_mint_name(b->mint, "entity", entity->label);
}

/* A kind, its class or property, and the place it stands at: "event-Meeting-120". */
static const char *
placed_iri(const Builder *b, const char *kind, RwTermId term, RwSpan span)
{
  g_autofree char *name = g_strdup_printf("%s-%u", local_name(b, term), rw_span_set_begin(b->spans, span));
  return rw_mint_name(b->mint, kind, name);
}

static const char *
claim_iri(const Builder *b, const RwClaim *claim)
{
  g_autofree char *place = g_strdup_printf("%u", rw_span_set_begin(b->spans, claim->contents[0]));
  return rw_mint_name(b->mint, "claim", place);
}

static void
mint_iris(Builder *b)
{
  const RwEntities *entities = b->found->entities;
  const RwFacts *facts = b->found->facts;
  b->entities = rw_arena_new_array(b->arena, const char *, entities->n_entities);
  b->events = rw_arena_new_array(b->arena, const char *, facts->n_events);
  b->relations = rw_arena_new_array(b->arena, const char *, facts->n_relations);
  b->claims = rw_arena_new_array(b->arena, const char *, facts->n_claims);
  for (guint32 i = 0; i < entities->n_entities; i++)
    b->entities[i] = entity_iri(b, &entities->entities[i]);
  for (guint32 i = 0; i < facts->n_events; i++)
    b->events[i] = placed_iri(b, "event", facts->events[i].class_, facts->events[i].trigger);
  for (guint32 i = 0; i < facts->n_relations; i++)
    b->relations[i] = placed_iri(b, "relation", facts->relations[i].predicate, facts->relations[i].evidence);
  for (guint32 i = 0; i < facts->n_claims; i++)
    b->claims[i] = claim_iri(b, &facts->claims[i]);
}

/* ---- Article ---- */

typedef struct {
  RwArticleField field;
  unsigned predicate;
} FieldRow;

static const FieldRow STRING_FIELDS[] = {
  {RW_ARTICLE_TITLE, RW_T_SCHEMA_HEADLINE},
  {RW_ARTICLE_PUBLISHER, RW_T_SCHEMA_PUBLISHER},
  {RW_ARTICLE_LANGUAGE, RW_T_SCHEMA_IN_LANGUAGE},
};

static const FieldRow DATE_FIELDS[] = {
  {RW_ARTICLE_DATE, RW_T_SCHEMA_DATE_PUBLISHED},
  {RW_ARTICLE_MODIFIED, RW_T_SCHEMA_DATE_MODIFIED},
};

static void
state_fields(const Builder *b)
{
  const RwArticle *article = b->found->article;
  for (guint i = 0; i < G_N_ELEMENTS(STRING_FIELDS); i++) {
    const char *value = rw_article_get(article, STRING_FIELDS[i].field);
    if (value)
      rw_state_string(b->graph, b->article, STRING_FIELDS[i].predicate, value);
  }
  for (guint i = 0; i < rw_article_get_n_authors(article); i++)
    rw_state_string(b->graph, b->article, RW_T_SCHEMA_AUTHOR, rw_article_get_author(article, i));
  for (guint i = 0; i < G_N_ELEMENTS(DATE_FIELDS); i++) {
    const char *value = rw_article_get(article, DATE_FIELDS[i].field);
    RwDate date;
    if (value && rw_date_parse(value, &date))
      rw_state_date(b->graph, b->article, rw_term_iri(DATE_FIELDS[i].predicate), date);
  }
  if (rw_article_get(article, RW_ARTICLE_URL))
    rw_state_iri(b->graph, b->article, RW_T_SCHEMA_URL, b->article);
}

/* More mentions first, then the one named first. */
static int
compare_salience(gconstpointer a, gconstpointer b, gpointer data)
{
  const RwEntity *entities = data;
  const guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
  if (entities[i].n_mentions != entities[j].n_mentions)
    return entities[i].n_mentions > entities[j].n_mentions ? -1 : 1;
  return i < j ? -1 : i > j;
}

static void
state_salient(const Builder *b)
{
  const RwEntities *entities = b->found->entities;
  g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (guint32 i = 0; i < entities->n_entities; i++) {
    if (entities->entities[i].named && entities->entities[i].n_mentions >= MIN_SALIENT_MENTIONS)
      g_array_append_val(order, i);
  }
  g_array_sort_with_data(order, compare_salience, entities->entities);
  for (guint i = 0; i < MIN(order->len, MAX_SALIENT); i++)
    rw_state_iri(b->graph, b->article, RW_T_SCHEMA_ABOUT, b->entities[g_array_index(order, guint32, i)]);
}

static void
state_article(const Builder *b)
{
  rw_state_iri(b->graph, b->article, RW_T_RDF_TYPE, rw_term_iri(RW_T_SCHEMA_NEWS_ARTICLE));
  state_fields(b);
  state_salient(b);
  for (guint32 i = 0; i < b->found->entities->n_entities; i++)
    rw_state_iri(b->graph, b->article, RW_T_SCHEMA_MENTIONS, b->entities[i]);
}

/* ---- Classes and relations ---- */

static const char *
relation_object(const Builder *b, const RwRelation *relation)
{
  return relation->object == RW_NONE ? NULL : b->entities[relation->object];
}

static RwTerm
relation_term(const Builder *b, const RwRelation *relation, char buffer[static 32])
{
  const char *iri = relation_object(b, relation);
  if (iri)
    return (RwTerm){.kind = RW_TERM_IRI, .value = iri};
  const RwTimex *timex = &b->found->times->timexes[relation->timex];
  return rw_state_date_term(relation->until ? timex->end : timex->value, buffer);
}

/* Only what the article itself states as so. */
static void
state_direct(const Builder *b, const RwRelation *relation)
{
  if (relation->factuality != RW_FACT_ACTUAL || relation->attributed_to != RW_NONE)
    return;
  char buffer[32];
  const char *predicate = rw_ontology_iri(b->found->ontology, relation->predicate);
  rw_graph_add(b->graph, b->entities[relation->subject], predicate, relation_term(b, relation, buffer));
}

/* ---- Entities ---- */

static Chains
chains_new(RwArena *arena, guint32 n_entities, guint32 n_items)
{
  const Chains chains = {rw_arena_new_array(arena, guint32, n_entities), rw_arena_new_array(arena, guint32, n_items)};
  for (guint32 i = 0; i < n_entities; i++)
    chains.head[i] = RW_NONE;
  return chains;
}

static void
chains_push(Chains chains, guint32 entity, guint32 item)
{
  chains.next[item] = chains.head[entity];
  chains.head[entity] = item;
}

/* Items are pushed from the last to the first, so that each chain is in their order. */
static Chains
chain_mentions(const Builder *b)
{
  const RwEntities *entities = b->found->entities;
  const Chains chains = chains_new(b->arena, entities->n_entities, entities->n_mentions);
  for (guint32 i = entities->n_mentions; i-- > 0;)
    chains_push(chains, entities->mentions[i].entity, i);
  return chains;
}

static Chains
chain_relations(const Builder *b)
{
  const RwFacts *facts = b->found->facts;
  const Chains chains = chains_new(b->arena, b->found->entities->n_entities, facts->n_relations);
  for (guint32 i = facts->n_relations; i-- > 0;)
    chains_push(chains, facts->relations[i].subject, i);
  return chains;
}

static void
state_entity(const Builder *b, guint32 i)
{
  const RwEntity *entity = &b->found->entities->entities[i];
  rw_state_classes(b->graph, b->found->ontology, b->entities[i], entity->class_);
  rw_state_string(b->graph, b->entities[i], RW_T_RDFS_LABEL, entity->label);
  if (entity->close) {
    rw_state_iri(b->graph, b->entities[i], RW_T_SKOS_CLOSE_MATCH, entity->close);
    rw_state_share(b->graph, b->entities[i], RW_T_RW_LINK_SCORE, entity->close_confidence);
  }
  for (guint32 m = 0; m < entity->n_members; m++)
    rw_state_iri(b->graph, b->entities[i], RW_T_RW_HAS_MEMBER, b->entities[entity->members[m]]);
}

static void
state_alternate_name(const Builder *b, const RwMention *mention)
{
  g_autofree char *name = dup_anchor(b, mention->span);
  if (mention->kind == RW_MENTION_NAME && !g_str_equal(name, b->found->entities->entities[mention->entity].label))
    rw_state_string(b->graph, b->entities[mention->entity], RW_T_SCHEMA_ALTERNATE_NAME, name);
}

static void
state_entities(const Builder *b)
{
  const Chains mentions = chain_mentions(b);
  const Chains relations = chain_relations(b);
  for (guint32 i = 0; i < b->found->entities->n_entities; i++) {
    state_entity(b, i);
    for (guint32 m = mentions.head[i]; m != RW_NONE; m = mentions.next[m])
      state_alternate_name(b, &b->found->entities->mentions[m]);
    for (guint32 r = relations.head[i]; r != RW_NONE; r = relations.next[r])
      state_direct(b, &b->found->facts->relations[r]);
  }
}

/* ---- Nodes of relations, events and claims ---- */

/* What relations, events and claims have in common. */
static void
state_grounds(const Builder *b, const char *subject, RwSpan evidence, guint32 source, gfloat confidence)
{
  if (source != RW_NONE)
    rw_state_iri(b->graph, subject, RW_T_RW_ATTRIBUTED_TO, b->entities[source]);
  rw_state_iri(b->graph, subject, RW_T_RW_EVIDENCE, rw_span_set_cite(b->spans, evidence));
  rw_state_share(b->graph, subject, RW_T_RW_CONFIDENCE, confidence);
}

static void
state_factuality(const Builder *b, const char *subject, RwFactuality factuality)
{
  rw_state_iri(b->graph, subject, RW_T_RW_FACTUALITY, rw_term_iri(RW_T_RW_ACTUAL + (unsigned)factuality));
}

typedef struct {
  RwTimexKind kind;
  unsigned value, end; /* properties of the expression's first and last date; 0: none */
} WhenRow;

static const WhenRow WHEN[] = {
  {RW_TIMEX_AT, RW_T_SEM_HAS_TIME_STAMP, 0},
  {RW_TIMEX_SINCE, RW_T_SEM_HAS_BEGIN_TIME_STAMP, 0},
  {RW_TIMEX_UNTIL, 0, RW_T_SEM_HAS_END_TIME_STAMP},
  {RW_TIMEX_RANGE, RW_T_SEM_HAS_BEGIN_TIME_STAMP, RW_T_SEM_HAS_END_TIME_STAMP},
};

static void
state_stamps(const Builder *b, const char *iri, guint32 i, RwTimexKind kind)
{
  const RwTimex *timex = &b->found->times->timexes[i];
  const RwDate end = timex->end.year ? timex->end : timex->value;
  for (guint k = 0; k < G_N_ELEMENTS(WHEN); k++) {
    if (WHEN[k].kind != kind)
      continue;
    if (WHEN[k].value)
      rw_state_date(b->graph, iri, rw_term_iri(WHEN[k].value), timex->value);
    if (WHEN[k].end)
      rw_state_date(b->graph, iri, rw_term_iri(WHEN[k].end), end);
  }
}

/* Begin and end known apart say the same or less than a time of the whole. */
static void
state_when(const Builder *b, const char *iri, RwWhen when)
{
  if (when.timex != RW_NONE) {
    state_stamps(b, iri, when.timex, b->found->times->timexes[when.timex].kind);
    return;
  }
  if (when.begin != RW_NONE)
    state_stamps(b, iri, when.begin, RW_TIMEX_SINCE);
  if (when.end != RW_NONE)
    state_stamps(b, iri, when.end, RW_TIMEX_UNTIL);
}

static void
state_relation(const Builder *b, guint32 i)
{
  const RwRelation *relation = &b->found->facts->relations[i];
  const char *iri = b->relations[i];
  char buffer[32];
  rw_state_iri(b->graph, iri, RW_T_RDF_TYPE, rw_term_iri(RW_T_RW_RELATION));
  rw_state_iri(b->graph, iri, RW_T_RDF_SUBJECT, b->entities[relation->subject]);
  rw_state_iri(b->graph, iri, RW_T_RDF_PREDICATE, rw_ontology_iri(b->found->ontology, relation->predicate));
  rw_graph_add(b->graph, iri, rw_term_iri(RW_T_RDF_OBJECT), relation_term(b, relation, buffer));
  state_factuality(b, iri, relation->factuality);
  state_grounds(b, iri, relation->evidence, relation->attributed_to, relation->confidence);
  state_when(b, iri, (RwWhen){relation->when, RW_NONE, RW_NONE});
  if (relation->rule)
    rw_state_iri(b->graph, iri, RW_T_RW_RULE, rw_ontology_iri(b->found->ontology, relation->rule));
  if (relation->second_evidence.end)
    rw_state_iri(b->graph, iri, RW_T_RW_EVIDENCE, rw_span_set_cite(b->spans, relation->second_evidence));
}

static void
state_roles(const Builder *b, const char *iri, const RwEvent *event)
{
  for (guint32 i = 0; i < event->n_roles; i++) {
    const RwRole *role = &event->roles[i];
    const char *filler = role->kind == RW_FILLER_ENTITY ? b->entities[role->index] : b->events[role->index];
    const RwTerm term = {.kind = RW_TERM_IRI, .value = filler};
    rw_graph_add(b->graph, iri, rw_ontology_iri(b->found->ontology, role->role), term);
  }
}

static void
state_event(const Builder *b, guint32 i)
{
  const RwEvent *event = &b->found->facts->events[i];
  const char *iri = b->events[i];
  g_autofree char *label = dup_anchor(b, event->trigger);
  rw_state_iri(b->graph, iri, RW_T_RDF_TYPE, rw_term_iri(RW_T_SEM_EVENT));
  rw_state_classes(b->graph, b->found->ontology, iri, event->class_);
  rw_state_string(b->graph, iri, RW_T_RDFS_LABEL, label);
  state_factuality(b, iri, event->factuality);
  state_roles(b, iri, event);
  state_when(b, iri, event->when);
  rw_state_iri(b->graph, iri, RW_T_RW_TRIGGER, rw_span_set_cite(b->spans, event->trigger));
  state_grounds(b, iri, event->evidence, event->attributed_to, event->confidence);
  for (guint32 k = 0; k < event->n_more; k++) {
    rw_state_iri(b->graph, iri, RW_T_RW_TRIGGER, rw_span_set_cite(b->spans, event->more_triggers[k]));
    rw_state_iri(b->graph, iri, RW_T_RW_EVIDENCE, rw_span_set_cite(b->spans, event->more_evidence[k]));
  }
}

static void
state_words(const Builder *b, const char *claim, RwSpan content)
{
  g_autofree char *words = dup_anchor(b, content);
  rw_state_string(b->graph, claim, RW_T_SCHEMA_TEXT, words);
}

static void
state_claim(const Builder *b, guint32 i)
{
  const RwClaim *claim = &b->found->facts->claims[i];
  const char *iri = b->claims[i];
  rw_state_classes(b->graph, b->found->ontology, iri, claim->quotation ? RW_T_RW_QUOTATION : RW_T_RW_CLAIM);
  for (guint32 k = 0; k < claim->n_speakers; k++)
    rw_state_iri(b->graph, iri, RW_T_RW_SPEAKER, b->entities[claim->speakers[k]]);
  if (claim->addressee != RW_NONE)
    rw_state_iri(b->graph, iri, RW_T_RW_ADDRESSEE, b->entities[claim->addressee]);
  for (guint32 k = 0; k < claim->n_contents; k++)
    state_words(b, iri, claim->contents[k]);
  state_factuality(b, iri, claim->factuality);
  for (guint32 k = 0; k < claim->n_contents; k++)
    rw_state_iri(b->graph, iri, RW_T_RW_CONTENT_SPAN, rw_span_set_cite(b->spans, claim->contents[k]));
  rw_state_iri(b->graph, iri, RW_T_RW_SOURCE_SPAN, rw_span_set_cite(b->spans, claim->source));
  for (guint32 k = 0; k < claim->n_events; k++)
    rw_state_iri(b->graph, iri, RW_T_RW_CLAIMS, b->events[claim->events[k]]);
  for (guint32 k = 0; k < claim->n_relations; k++)
    rw_state_iri(b->graph, iri, RW_T_RW_CLAIMS, b->relations[claim->relations[k]]);
  for (guint32 k = 0; k < claim->n_claims; k++)
    rw_state_iri(b->graph, iri, RW_T_RW_CLAIMS, b->claims[claim->claims[k]]);
  state_grounds(b, iri, claim->evidence, RW_NONE, claim->confidence);
}

/* ---- Spans ---- */

/* Of the link of a name to a knowledge base; pronouns and descriptions have it by way of their name. */
static gfloat
link_confidence(const Builder *b, const RwMention *mention)
{
  const RwEntity *entity = &b->found->entities->entities[mention->entity];
  const gboolean name = mention->kind == RW_MENTION_NAME || mention->kind == RW_MENTION_DEMONYM;
  return entity->iri && name ? entity->confidence : 0;
}

static void
cite_mentions(const Builder *b)
{
  const RwEntities *entities = b->found->entities;
  for (guint32 i = 0; i < entities->n_mentions; i++) {
    const RwMention *mention = &entities->mentions[i];
    if (b->found->mentions == RW_MENTIONS_ALL || mention->kind == RW_MENTION_NAME)
      rw_span_set_mention(b->spans, mention->span, b->entities[mention->entity], link_confidence(b, mention));
  }
  const RwTimes *times = b->found->times;
  for (guint32 i = 0; i < times->n_timexes; i++)
    rw_span_set_time(b->spans, &times->timexes[i]);
  for (guint32 i = 0; i < times->n_asides; i++)
    rw_span_set_time(b->spans, &times->asides[i]);
}

static void
cite_sentences(const Builder *b)
{
  const RwText *text = b->found->text;
  for (guint32 i = 0; i < text->n_sentences; i++)
    rw_span_set_cite(b->spans, text->sentences[i].span);
}

static void
state_all(const Builder *b)
{
  const RwFacts *facts = b->found->facts;
  state_article(b);
  state_entities(b);
  for (guint32 i = 0; i < facts->n_relations; i++)
    state_relation(b, i);
  for (guint32 i = 0; i < facts->n_events; i++)
    state_event(b, i);
  for (guint32 i = 0; i < facts->n_claims; i++)
    state_claim(b, i);
  if (b->found->detail > RW_DETAIL_FACTS)
    cite_mentions(b);
  if (b->found->detail == RW_DETAIL_FULL)
    cite_sentences(b);
  rw_span_set_state(b->spans, b->graph, b->found->detail == RW_DETAIL_FULL);
}

RwGraph *
rw_graph_build(RwArena *arena, const RwFindings *findings)
{
  g_autofree char *article = rw_article_dup_iri(findings->article, findings->base);
  Builder b = {.found = findings, .arena = arena, .graph = rw_graph_new(article), .article = article};
  b.mint = rw_mint_new(arena, article);
  b.spans = rw_span_set_new(arena, b.mint, findings->text);
  mint_iris(&b);
  state_all(&b);
  rw_span_set_clear(b.spans);
  rw_mint_clear(b.mint);
  if (findings->kb_facts)
    rw_graph_take_background(b.graph, rw_background_build(arena, findings, article));
  return b.graph;
}
