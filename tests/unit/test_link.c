/* SPDX-License-Identifier: Apache-2.0 */

#include "kb.h"

#include "entity/entity.h"

/* What all tests share: the models, and a small base before the built-in one. */
typedef struct {
  RwOntology *ontology;
  RwKb *kb;
  RwNames *names;
  RwTextModel *model;
  RwRecogniser *recogniser;
} Models;

typedef struct {
  const char *iri;     /* below KB_EX */
  const char *class_;  /* below rw:, or NULL */
  const char *names;   /* separated by '|', the label first */
  const char *country; /* below KB_EX, or NULL */
  const char *words;   /* of a description, or NULL */
  guint count;         /* how often each name means it; 0: not known */
} Entity;

static const Entity ENTITIES[] = {
  {"kald", "Country", "Kaldonia", NULL, NULL, 0},
  {"vest", "Country", "Vestmark", NULL, NULL, 0},
  {"ulm-kald", "City", "Ulmstad", "kald", NULL, 30},
  {"ulm-vest", "City", "Ulmstad", "vest", NULL, 70},
  {"brek-town", "City", "Brekka", NULL, NULL, 50},
  {"brek-works", "Company", "Brekka", NULL, NULL, 50},
  {"tarn-minister", "Person", "Ivo Tarn", NULL, "minister of fisheries", 40},
  {"tarn-singer", "Person", "Ivo Tarn", NULL, "opera tenor singer", 60},
  {"aal", NULL, "Mette Aalberg|Aalberg", NULL, NULL, 80},
  {"aalberg", NULL, "Aalberg", NULL, NULL, 20},
  {"fjell", "Organization", "Fjellheim Instruments", NULL, NULL, 0},
  {"germany", NULL, "Germany", NULL, NULL, 10},
  {"rare", "City", "Skogvik", NULL, NULL, 55},
  {"rarer", "City", "Skogvik", NULL, NULL, 45},
};

static void
add_entity(RwKbBuilder *builder, const Entity *entity)
{
  g_autofree char *iri = g_strconcat(KB_EX, entity->iri, NULL);
  g_auto(GStrv) names = g_strsplit(entity->names, "|", -1);
  for (guint i = 0; names[i]; i++)
    rw_kb_builder_name(builder, iri, names[i], i ? 0 : RW_KB_PREFERRED, 0, entity->count);
  rw_kb_builder_keep(builder, iri);
  if (entity->class_) {
    g_autofree char *class_ = g_strconcat(RW_NS, entity->class_, NULL);
    rw_kb_builder_type(builder, iri, class_);
  }
  if (entity->country) {
    g_autofree char *country = g_strconcat(KB_EX, entity->country, NULL);
    rw_kb_builder_fact(builder, iri, RW_NS "country", country, NULL);
  }
  if (entity->words)
    rw_kb_builder_text(builder, iri, entity->words);
}

static int
load_models(void **state)
{
  Models *models = g_new0(Models, 1);
  models->ontology = kb_ontology();
  const RwKbCompileOptions options = {.ontology = models->ontology};
  g_autoptr(RwKbBuilder) builder = rw_kb_builder_new(&options);
  for (guint i = 0; i < G_N_ELEMENTS(ENTITIES); i++)
    add_entity(builder, &ENTITIES[i]);
  g_autoptr(GBytes) bytes = rw_kb_builder_bytes(builder, NULL);
  g_autofree char *builtin = rw_datadir_find("names.rwkb", NULL);
  g_autofree char *model = rw_datadir_find("models/en.rwm", NULL);
  models->kb = rw_kb_new(models->ontology);
  if (!bytes || !rw_kb_add_bytes(models->kb, bytes, "test", NULL) || !rw_kb_add_file(models->kb, builtin, NULL))
    return 1;
  models->names = rw_names_new(models->ontology, models->kb, NULL);
  models->model = rw_text_model_load(model, NULL);
  g_autofree char *recogniser = rw_datadir_find("models/en-names.rwm", NULL);
  models->recogniser = rw_recogniser_load(recogniser, models->model, NULL);
  *state = models;
  return !models->names || !models->recogniser;
}

static int
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

/* The entity of the first mention of `words`. */
static const RwEntity *
linked(const Models *models, RwArena *arena, const char *text, const char *words)
{
  static const RwEntity NOTHING = {.iri = NULL};
  const RwText *analysis = rw_text_analyse_and_keep(models->model, arena, text, strlen(text));
  const RwEntities *entities = rw_entities_find(models->names, models->recogniser, arena, analysis);
  for (guint32 i = 0; i < entities->n_mentions; i++) {
    const RwMention *m = &entities->mentions[i];
    if (m->span.end - m->span.begin == strlen(words) && !strncmp(text + m->span.begin, words, strlen(words)))
      return &entities->entities[m->entity];
  }
  fail_msg("\"%s\" is no mention in \"%s\"", words, text);
  return &NOTHING;
}

static void
the_context_decides(void **state)
{
  const Models *models = *state;
  static const struct {
    const char *text;
    const char *words;
    const char *iri;   /* below KB_EX; NULL: no link */
  } CASES[] = {
    /* By prior alone neither is sure; facts that lead to others of the article, or a country stated beside it, are. */
    {"She arrived in Ulmstad on Monday.", "Ulmstad", NULL},
    {"The president of Kaldonia opened a school. She arrived in Ulmstad on Monday.", "Ulmstad", "ulm-kald"},
    {"The president of Vestmark opened a school. She arrived in Ulmstad on Monday.", "Ulmstad", "ulm-vest"},
    {"She arrived in Ulmstad, Kaldonia, on Monday.", "Ulmstad", "ulm-kald"},
    {"She arrived in Ulmstad, Vestmark, on Monday.", "Ulmstad", "ulm-vest"},
    /* The class. */
    {"She lives in the town of Brekka with her family.", "Brekka", "brek-town"},
    /* Words of the description. */
    {"Ivo Tarn, the minister of fisheries, resigned on Monday.", "Ivo Tarn", "tarn-minister"},
    {"Ivo Tarn sang at the opera. The tenor was praised.", "Ivo Tarn", "tarn-singer"},
    /* The fullest name. */
    {"Mette Aalberg resigned on Monday. Aalberg had led the party for years.", "Aalberg", "aal"},
    {"Karin Aalberg resigned on Monday. Aalberg had led the party for years.", "Aalberg", NULL},
    /* Words that only introduce or classify. */
    {"Shares of Fjellheim Instruments Inc fell on Monday.", "Fjellheim Instruments Inc", "fjell"},
    {"Mette R. Aalberg resigned on Monday.", "Mette R. Aalberg", "aal"},
    /* Nothing speaks for one of two. */
    {"She arrived in Skogvik on Monday.", "Skogvik", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntity *entity = linked(models, arena, CASES[i].text, CASES[i].words);
    g_autofree char *iri = CASES[i].iri ? g_strconcat(KB_EX, CASES[i].iri, NULL) : NULL;
    if (g_strcmp0(entity->iri, iri))
      fail_msg("\"%s\": %s is <%s> (close <%s> %.2f), not <%s>", CASES[i].text, CASES[i].words, entity->iri, entity->close,
               (double)entity->close_confidence, iri);
    assert_true(!entity->iri || (entity->confidence >= 0.75f && !entity->close));
  }
}

static void
what_is_not_sure_is_close(void **state)
{
  const Models *models = *state;
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwEntity *entity = linked(models, arena, "She arrived in Skogvik on Monday.", "Skogvik");
  assert_null(entity->iri);
  assert_int_equal(entity->known, RW_NONE);
  assert_string_equal(entity->close, KB_EX "rare");
  assert_true(entity->close_confidence >= 0.30f && entity->close_confidence < 0.75f);
}

/* The first base gives the IRI, the built-in one the class; its demonyms are of the same entity. */
static void
bases_lend_each_other(void **state)
{
  const Models *models = *state;
  static const char TEXT[] = "German officials arrived on Monday. Germany and Kaldonia signed a treaty.";
  static const char *const WORDS[] = {"German", "Germany"};
  for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntity *entity = linked(models, arena, TEXT, WORDS[i]);
    assert_string_equal(entity->iri, KB_EX "germany");
    assert_int_equal(entity->class_, RW_T_RW_COUNTRY);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_context_decides),
    cmocka_unit_test(what_is_not_sure_is_close),
    cmocka_unit_test(bases_lend_each_other),
  };
  return cmocka_run_group_tests(tests, load_models, free_models);
}
