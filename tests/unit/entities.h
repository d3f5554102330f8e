/* SPDX-License-Identifier: Apache-2.0 */

/* What the tests of the entity stage share: the models, and mentions by their words. */

#ifndef RW_TESTS_ENTITIES_H
#define RW_TESTS_ENTITIES_H

#include "test.h"

#include "base/datadir.h"
#include "entity/entity.h"

#include <string.h>

/* What all tests share: the models. */
typedef struct {
  RwOntology *ontology;
  RwKb *kb;
  RwNames *names;
  RwTextModel *model;
  RwRecogniser *recogniser;
} Models;

static inline int
load_models(void **state)
{
  Models *models = g_new0(Models, 1);
  g_autofree char *folder = rw_datadir_find("ontology", NULL);
  g_autofree char *model = rw_datadir_find("models/en.rwm", NULL);
  const char *const paths[] = {folder, NULL};
  models->ontology = rw_ontology_load(paths, NULL);
  models->kb = rw_kb_load(models->ontology, NULL, FALSE, TRUE, NULL);
  models->names = rw_names_new(models->ontology, models->kb, NULL);
  models->model = rw_text_model_load(model, NULL);
  g_autofree char *recogniser = rw_datadir_find("models/en-names.rwm", NULL);
  models->recogniser = rw_recogniser_load(recogniser, models->model, NULL);
  *state = models;
  return !models->names || !models->recogniser;
}

static inline int
free_models(void **state)
{
  Models *models = *state;
  rw_recogniser_free(models->recogniser);
  rw_text_model_free(models->model);
  rw_names_free(models->names);
  rw_kb_free(models->kb);
  rw_ontology_free(models->ontology);
  g_free(models);
  return 0;
}

static inline const RwEntities *
find(const Models *models, RwArena *arena, const char *text)
{
  const RwText *analysis = rw_text_analyse_and_keep(models->model, arena, text, strlen(text));
  return rw_entities_find(models->names, models->recogniser, arena, analysis);
}

/* The n-th mention (from 0) with these words, or NULL. */
static inline const RwMention *
mention(const RwEntities *entities, const char *text, const char *words, guint n)
{
  for (guint32 i = 0; i < entities->n_mentions; i++) {
    const RwMention *m = &entities->mentions[i];
    const gsize length = m->span.end - m->span.begin;
    if (length == strlen(words) && !strncmp(text + m->span.begin, words, length) && n-- == 0)
      return m;
  }
  return NULL;
}

/* The same, which must be there. */
static inline const RwMention *
need(const RwEntities *entities, const char *text, const char *words, guint n)
{
  static const RwMention NOTHING = {.entity = RW_NONE};
  const RwMention *found = mention(entities, text, words, n);
  if (!found)
    fail_msg("\"%s\" is no mention in \"%s\"", words, text);
  return found ? found : &NOTHING;
}

#endif /* RW_TESTS_ENTITIES_H */
