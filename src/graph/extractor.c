/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/error.h>
#include <rdfwire/extractor.h>

#include "base/datadir.h"
#include "graph/build.h"

#include <string.h>

/* The model of the text stage, in the data folder. */
#define TEXT_MODEL "models/en.rwm"

/* The model that finds names, beside it. */
#define NAMES_MODEL "models/en-names.rwm"

/* The model of relations, which need not be there. */
#define RELATIONS_MODEL "models/en-relations.rwm"

struct RwExtractor {
  RwOntology *ontology;
  RwKb *kb;
  RwNames *names;
  RwPatterns *patterns;
  RwTextModel *model;
  RwRecogniser *recogniser;
  RwClassifier *classifier;
  char *base;
  RwDetail detail;
  RwMentionChoice mentions;
  RwEntityScope scope;
  gboolean kb_facts;
};

void
rw_extractor_free(RwExtractor *extractor)
{
  if (!extractor)
    return;
  g_clear_pointer(&extractor->classifier, rw_classifier_free);
  g_clear_pointer(&extractor->patterns, rw_patterns_free);
  g_clear_pointer(&extractor->names, rw_names_free);
  g_clear_pointer(&extractor->kb, rw_kb_free);
  g_clear_pointer(&extractor->ontology, rw_ontology_free);
  g_clear_pointer(&extractor->recogniser, rw_recogniser_free);
  g_clear_pointer(&extractor->model, rw_text_model_free);
  g_free(extractor->base);
  g_free(extractor);
}

static RwOntology *
load_ontology(const RwExtractorOptions *options, GError **error)
{
  g_autofree char *builtin = options->no_builtin ? NULL : rw_datadir_find("ontology", error);
  if (!builtin && !options->no_builtin)
    return NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  if (builtin)
    g_strv_builder_add(builder, builtin);
  for (const char *const *path = options->ontologies; path && *path; path++)
    g_strv_builder_add(builder, *path);
  g_auto(GStrv) paths = g_strv_builder_end(builder);
  return rw_ontology_load((const char *const *)paths, error);
}

static gboolean
load_classifier(RwExtractor *extractor, GError **error)
{
  g_autofree char *path = rw_datadir_find(RELATIONS_MODEL, NULL);
  return !path || (extractor->classifier = rw_classifier_load(path, extractor->ontology, error));
}

static gboolean
load_all(RwExtractor *extractor, const RwExtractorOptions *options, GError **error)
{
  g_autofree char *model = rw_datadir_find(TEXT_MODEL, error);
  const gboolean own = options->ontologies && *options->ontologies;
  g_autofree char *recogniser = model ? rw_datadir_find(NAMES_MODEL, error) : NULL;
  return recogniser && (extractor->model = rw_text_model_load(model, error)) &&
         (extractor->recogniser = rw_recogniser_load(recogniser, extractor->model, error)) &&
         (extractor->ontology = load_ontology(options, error)) &&
         (extractor->kb = rw_kb_load(extractor->ontology, options->kbs, own, !options->no_builtin, error)) &&
         (extractor->names = rw_names_new(extractor->ontology, extractor->kb, error)) &&
         (extractor->patterns = rw_patterns_new(extractor->ontology, error)) && load_classifier(extractor, error);
}

static gboolean
check_base(const char *base, GError **error)
{
  if (g_uri_is_valid(base, G_URI_FLAGS_NONE, NULL) && (g_str_has_suffix(base, "/") || g_str_has_suffix(base, "#")))
    return TRUE;
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "\"%s\" is no absolute IRI that ends in '/' or '#'", base);
  return FALSE;
}

RwExtractor *
rw_extractor_new(const RwExtractorOptions *options, GError **error)
{
  const char *base = options->base ? options->base : RW_DEFAULT_BASE;
  if (!check_base(base, error))
    return NULL;
  g_autoptr(RwExtractor) extractor = g_new0(RwExtractor, 1);
  extractor->base = g_strdup(base);
  extractor->detail = options->detail;
  extractor->mentions = options->mentions;
  extractor->scope = options->scope;
  extractor->kb_facts = options->kb_facts;
  return load_all(extractor, options, error) ? g_steal_pointer(&extractor) : NULL;
}

RwGraph *
rw_extractor_extract(const RwExtractor *extractor, const RwArticle *article, GError **error)
{
  const char *text = rw_article_get(article, RW_ARTICLE_TEXT);
  const char *source = rw_article_get(article, RW_ARTICLE_SOURCE);
  if (!text) {
    g_set_error(error, RW_ERROR, RW_ERROR_EMPTY, "%s: the article has no text", source ? source : "article");
    return NULL;
  }
  g_autoptr(RwArena) arena = rw_arena_new();
  RwDate published = {.minute = -1, .zone = RW_ZONE_NONE};
  const char *date = rw_article_get(article, RW_ARTICLE_DATE);
  if (date && !rw_date_parse(date, &published))
    published.year = 0;

  const RwText *analysis = rw_text_analyse_and_keep(extractor->model, arena, text, strlen(text));
  const RwEntities *entities = rw_entities_find(extractor->names, extractor->recogniser, arena, analysis);
  const RwTimes *times = rw_times_find(arena, analysis, published);
  const RwFacts *facts = rw_facts_find(extractor->patterns, extractor->classifier, arena, analysis, entities, times);
  const RwFindings findings = {
    .ontology = extractor->ontology,
    .article = article,
    .text = analysis,
    .entities = entities,
    .times = times,
    .facts = facts,
    .base = extractor->base,
    .detail = extractor->detail,
    .mentions = extractor->mentions,
    .scope = extractor->scope,
    .kb = extractor->kb,
    .kb_facts = extractor->kb_facts,
  };
  return rw_graph_build(arena, &findings);
}
