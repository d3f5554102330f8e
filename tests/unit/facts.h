/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file facts.h
 * Facts of sentences with their trees, as text.  A sentence is written one word a line:
 *
 *     FORM LEMMA UPOS XPOS HEAD DEPREL [MENTION]
 *
 * HEAD counts from 1 within the sentence, 0 is the root; an empty line ends a sentence, a line "#" starts a paragraph.
 * MENTION stands at the head of a mention: KIND NUMBER [:CLASS] [-LEFT] [+RIGHT], e.g. "n1:Person+1": a name (n), demonym
 * (d), nominal (c) or pronoun (p) of entity 1 with the word to its right; "t:2024-09-03" is a time expression.
 */

#ifndef RW_TESTS_FACTS_H
#define RW_TESTS_FACTS_H

#include "test.h"

#include "base/datadir.h"
#include "fact/fact.h"
#include "text/conllu.h"

#include <stdlib.h>
#include <string.h>

#define FACTS_ENTITIES 16

/* An analysis put together by hand. */
typedef struct {
  RwArena *arena;
  RwText *text;
  RwEntities entities;
  RwTimes times;
} Analysis;

static inline RwOntology *
facts_ontology(const char *extra)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = rw_datadir_find("ontology", &error);
  const char *paths[] = {folder, extra, NULL};
  RwOntology *ontology = folder ? rw_ontology_load(paths, &error) : NULL;
  if (!ontology)
    fail_msg("%s", error->message);
  return ontology;
}

static inline RwPatterns *
facts_patterns(const RwOntology *ontology)
{
  g_autoptr(GError) error = NULL;
  RwPatterns *patterns = rw_patterns_new(ontology, &error);
  if (!patterns)
    fail_msg("%s", error->message);
  return patterns;
}

static inline RwTermId
facts_term(const RwOntology *ontology, const char *name)
{
  g_autofree char *iri = g_strconcat(RW_NS, name, NULL);
  return rw_triples_find(rw_ontology_triples(ontology), iri);
}

static inline void
facts_add_mention(Analysis *a, const RwOntology *ontology, guint32 token, const char *note)
{
  static const char KINDS[] = "ndcp";
  char *rest;
  const guint32 entity = (guint32)strtoul(note + 1, &rest, 10);
  RwMention mention = {.first = token, .last = token + 1, .head = token, .entity = entity};
  mention.kind = (RwMentionKind)(strchr(KINDS, note[0]) - KINDS);
  g_auto(GStrv) class_ = *rest == ':' ? g_strsplit_set(rest + 1, "+-", 2) : NULL;
  const char *left = strchr(rest, '-'), *right = strchr(rest, '+');
  if (left)
    mention.first -= (guint32)strtoul(left + 1, NULL, 10);
  if (right)
    mention.last += (guint32)strtoul(right + 1, NULL, 10);
  mention.span = rw_text_span(a->text, mention.first, mention.last);
  RwEntity *e = &a->entities.entities[entity];
  if (!e->label) {
    e->label = rw_arena_strndup(a->arena, a->text->text + mention.span.begin, mention.span.end - mention.span.begin);
    e->class_ = facts_term(ontology, class_ ? class_[0] : "Entity");
    e->canonical = a->entities.n_mentions;
  }
  e->named |= mention.kind == RW_MENTION_NAME;
  e->n_mentions++;
  a->entities.n_entities = MAX(a->entities.n_entities, entity + 1);
  a->entities.mentions[a->entities.n_mentions++] = mention;
}

static inline void
facts_add_time(Analysis *a, guint32 token, const char *value)
{
  RwTimex timex = {.first = token, .last = token + 1, .span = a->text->tokens[token].span, .kind = RW_TIMEX_AT};
  assert_true(rw_date_parse(value, &timex.value));
  a->times.timexes[a->times.n_timexes++] = timex;
}

static inline void
facts_analyse(Analysis *a, RwArena *arena, const RwOntology *ontology, const char *lines)
{
  g_auto(GStrv) rows = g_strsplit(lines, "\n", -1);
  g_autoptr(GString) conllu = g_string_new("# newdoc\n");
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
  int n = 0;
  for (guint i = 0; rows[i]; i++) {
    g_auto(GStrv) cells = g_strsplit(rows[i], " ", -1);
    const guint width = g_strv_length(cells);
    if (width < 6) {
      g_string_append(conllu, n ? "\n" : "");
      g_string_append(conllu, rows[i][0] == '#' ? "# newpar\n" : "");
      n = 0;
      continue;
    }
    g_string_append_printf(
      conllu, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", ++n, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    g_ptr_array_add(notes, g_strdup(width > 6 ? cells[6] : NULL));
  }
  g_string_append(conllu, n ? "\n" : "");

  g_autoptr(GError) error = NULL;
  RwConllu document;
  if (!rw_conllu_read(&document, arena, conllu->str, conllu->len, &error))
    fail_msg("%s", error->message);
  *a = (Analysis){.arena = arena, .text = document.text};
  a->entities.mentions = rw_arena_new_array(arena, RwMention, a->text->n_tokens);
  a->entities.entities = rw_arena_new_array(arena, RwEntity, FACTS_ENTITIES);
  a->times.timexes = rw_arena_new_array(arena, RwTimex, a->text->n_tokens);
  assert_true(rw_date_parse("2020-05-05", &a->times.anchor));
  guint32 *at = rw_arena_new_array(arena, guint32, a->text->n_tokens);
  for (guint32 t = 0; t < a->text->n_tokens; t++) {
    const char *note = notes->pdata[t];
    at[t] = RW_NONE;
    if (note && note[0] == 't') {
      facts_add_time(a, t, note + 2);
    } else if (note) {
      at[t] = a->entities.n_mentions;
      facts_add_mention(a, ontology, t, note);
    }
  }
  a->entities.at = at;
}

static inline const char *
facts_name(const RwOntology *ontology, RwTermId term)
{
  const char *iri = rw_ontology_iri(ontology, term);
  return g_str_has_prefix(iri, RW_NS) ? iri + strlen(RW_NS) : iri;
}

static inline const char *
facts_factuality(const RwOntology *ontology, RwFactuality factuality)
{
  return facts_name(ontology, RW_T_RW_ACTUAL + (RwTermId)factuality);
}

static inline void
facts_append_span(GString *out, const Analysis *a, RwSpan span)
{
  g_string_append_len(out, a->text->text + span.begin, span.end - span.begin);
}

static inline int
facts_compare(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* " role=filler" in the order of their names: the order in which roles are found is no promise. */
static inline void
facts_append_roles(GString *out, const Analysis *a, const RwOntology *ontology, const RwFacts *facts, const RwEvent *event)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func(g_free);
  for (guint32 k = 0; k < event->n_roles; k++) {
    const RwRole *role = &event->roles[k];
    const char *name = facts_name(ontology, role->role);
    if (role->kind == RW_FILLER_ENTITY)
      g_ptr_array_add(roles, g_strdup_printf(" %s=%s", name, a->entities.entities[role->index].label));
    else
      g_ptr_array_add(roles, g_strdup_printf(" %s=(%s)", name, facts_name(ontology, facts->events[role->index].class_)));
  }
  g_ptr_array_sort(roles, facts_compare);
  for (guint k = 0; k < roles->len; k++)
    g_string_append(out, roles->pdata[k]);
}

static inline void
facts_append_source(GString *out, const Analysis *a, guint32 attributed_to)
{
  if (attributed_to != RW_NONE)
    g_string_append_printf(out, " <- %s", a->entities.entities[attributed_to].label);
  g_string_append_c(out, '\n');
}

static inline void
facts_append_time(GString *out, const Analysis *a, const char *what, guint32 timex)
{
  if (timex == RW_NONE)
    return;
  g_string_append(out, what);
  facts_append_span(out, a, a->times.timexes[timex].span);
}

static inline void
facts_append_events(GString *out, const Analysis *a, const RwOntology *ontology, const RwFacts *facts)
{
  for (guint32 i = 0; i < facts->n_events; i++) {
    const RwEvent *event = &facts->events[i];
    g_string_append_printf(out, "%s %s '", facts_name(ontology, event->class_), facts_factuality(ontology, event->factuality));
    facts_append_span(out, a, event->trigger);
    g_string_append_c(out, '\'');
    facts_append_roles(out, a, ontology, facts, event);
    facts_append_time(out, a, " at ", event->when.timex);
    facts_append_time(out, a, " begins ", event->when.begin);
    facts_append_time(out, a, " ends ", event->when.end);
    facts_append_source(out, a, event->attributed_to);
  }
}

static inline void
facts_append_relations(GString *out, const Analysis *a, const RwOntology *ontology, const RwFacts *facts)
{
  for (guint32 i = 0; i < facts->n_relations; i++) {
    const RwRelation *relation = &facts->relations[i];
    g_string_append_printf(
      out, "%s %s: %s, ", a->entities.entities[relation->subject].label, facts_name(ontology, relation->predicate),
      facts_factuality(ontology, relation->factuality));
    if (relation->object != RW_NONE)
      g_string_append(out, a->entities.entities[relation->object].label);
    else
      facts_append_span(out, a, a->times.timexes[relation->timex].span);
    facts_append_source(out, a, relation->attributed_to);
  }
}

static inline void
facts_append_claims(GString *out, const Analysis *a, const RwFacts *facts)
{
  for (guint32 i = 0; i < facts->n_claims; i++) {
    const RwClaim *claim = &facts->claims[i];
    for (guint32 k = 0; k < claim->n_speakers; k++)
      g_string_append_printf(out, "%s%s", k ? ", " : "", a->entities.entities[claim->speakers[k]].label);
    g_string_append(out, claim->quotation ? " quoted" : claim->stance ? " on" : " claims");
    if (claim->addressee != RW_NONE)
      g_string_append_printf(out, " to %s", a->entities.entities[claim->addressee].label);
    g_string_append(out, " [");
    facts_append_span(out, a, claim->source);
    g_string_append(out, "]:");
    for (guint32 k = 0; k < claim->n_contents; k++) {
      g_string_append(out, k ? " | " : " ");
      facts_append_span(out, a, claim->contents[k]);
    }
    g_string_append_printf(out, " (%u, %u)", claim->n_events, claim->n_relations);
    for (guint32 k = 0; k < claim->n_claims; k++)
      g_string_append_printf(out, " > %s", a->entities.entities[facts->claims[claim->claims[k]].speakers[0]].label);
    g_string_append_c(out, '\n');
  }
}

/** What to render. */
enum { FACTS_EVENTS = 1, FACTS_RELATIONS = 2, FACTS_CLAIMS = 4 };

/** The facts of `lines`, one a line.  Returns: (transfer full) */
static inline char *
facts_dup(const RwOntology *ontology, const RwPatterns *patterns, const char *lines, unsigned what)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  Analysis a;
  facts_analyse(&a, arena, ontology, lines);
  const RwFacts *facts = rw_facts_find(patterns, NULL, arena, a.text, &a.entities, &a.times);
  GString *out = g_string_new(NULL);
  if (what & FACTS_EVENTS)
    facts_append_events(out, &a, ontology, facts);
  if (what & FACTS_RELATIONS)
    facts_append_relations(out, &a, ontology, facts);
  if (what & FACTS_CLAIMS)
    facts_append_claims(out, &a, facts);
  return g_string_free(out, FALSE);
}

/** A sentence and what is to be found in it. */
typedef struct {
  const char *name;
  const char *lines;
  unsigned what;
  const char *expected;
} FactsCase;

static inline void
facts_run(const FactsCase *cases, guint n)
{
  g_autoptr(RwOntology) ontology = facts_ontology(NULL);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  for (guint i = 0; i < n; i++) {
    g_autofree char *found = facts_dup(ontology, patterns, cases[i].lines, cases[i].what);
    if (strcmp(found, cases[i].expected) != 0)
      fail_msg("%s:\n%sexpected:\n%s", cases[i].name, found, cases[i].expected);
  }
}

#endif /* RW_TESTS_FACTS_H */
