/* SPDX-License-Identifier: Apache-2.0 */

#include "entities.h"

static void
names_have_their_class(void **state)
{
  const Models *models = *state;
  static const struct {
    const char *text;
    const char *words;
    const char *class_;
  } CASES[] = {
    {"The minister met Zainab Oyelaran in the morning.", "Zainab Oyelaran", "Person"},
    {"Mr. Pellworth denied the charges.", "Pellworth", "Person"},
    {"The flood reached the city of Brackwater on Monday.", "Brackwater", "City"},
    {"Shares of Tolliver Pumps Ltd fell by a tenth.", "Tolliver Pumps Ltd", "Company"},
    {"She studied at the University of Oslo for two years.", "University of Oslo", "EducationalOrganization"},
    {"Fighters of the Badr Militia crossed the river.", "Badr Militia", "ArmedGroup"},
    {"He left for Norway last year.", "Norway", "Country"},
    {"The brewer Kestrel Vale opened a plant.", "Kestrel Vale", "Company"},
    {"They sailed down the Wendle River.", "Wendle River", "NaturalFeature"},
    {"Lawmakers passed the Clean Harbours Act in May.", "Clean Harbours Act", "Law"},
    {"The story ran in the Brackwater Lantern newspaper on Sunday.", "Brackwater Lantern", "MediaOrganization"},
    {"Orvelo, a Cairo-based charity, sent tents.", "Orvelo", "CivilSocietyOrganization"},
    {"Carmakers such as Tarvik and Oresta cut jobs.", "Oresta", "Company"},
    {"Tarvik, Oresta and other carmakers cut jobs.", "Tarvik", "Company"},
    {"Oresta is a militia that controls the border.", "Oresta", "ArmedGroup"},
    {"The chief executive of Oresta resigned.", "Oresta", "Company"},
    {"Shelling was heard near Brackwater.", "Brackwater", "City"},
    {"The Brackwater Stock Exchange opened late.", "Brackwater Stock Exchange", "Company"},
    {"The rebel group Oresta took the town.", "Oresta", "ArmedGroup"},
    {"The energy group Oresta raised its prices.", "Oresta", "Company"},
    {"Figures from the Brackwater Statistics Office surprised many.", "Brackwater Statistics Office", "GovernmentBody"},
    {"Floods hit Wendle state on Friday.", "Wendle", "Region"},
    {"Shares in Oresta fell by a tenth.", "Oresta", "Company"},
    {"Rescuers searched the outskirts of Brackwater.", "Brackwater", "City"},
    {"The Islamic State took the town.", "Islamic State", "ArmedGroup"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntities *entities = find(models, arena, CASES[i].text);
    const RwMention *m = need(entities, CASES[i].text, CASES[i].words, 0);
    assert_int_equal(m->kind, RW_MENTION_NAME);
    const char *iri = rw_ontology_iri(models->ontology, entities->entities[m->entity].class_);
    assert_string_equal(iri + strlen(RW_NS), CASES[i].class_);
  }
}

static void
mentions_of_one_entity_are_merged(void **state)
{
  const Models *models = *state;
  static const struct {
    const char *text;
    const char *a;
    const char *b;
    guint nth;   /* of b */
  } CASES[] = {
    {"Marta Lindqvist spoke first. Lindqvist thanked the voters.", "Marta Lindqvist", "Lindqvist", 0},
    {"Marta Lindqvist spoke first. Then she left.", "Marta Lindqvist", "she", 0},
    {"The Northern Grain Board (NGB) met on Monday. The NGB will vote.", "Northern Grain Board", "NGB", 1},
    {"The French minister left France.", "France", "French", 0},
    {"Kestrel Vale Ltd opened a plant. Kestrel Vale will hire.", "Kestrel Vale Ltd", "Kestrel Vale", 0},
    {"Prime Minister Ivo Tarn resigned on Monday. The prime minister gave no reason.", "Ivo Tarn", "The prime minister", 0},
    {"Ankara denied the report. Turkey wants talks.", "Turkey", "Ankara", 0},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntities *entities = find(models, arena, CASES[i].text);
    const RwMention *a = need(entities, CASES[i].text, CASES[i].a, 0);
    const RwMention *b = need(entities, CASES[i].text, CASES[i].b, CASES[i].nth);
    if (a->entity != b->entity)
      fail_msg("\"%s\" is not \"%s\" in \"%s\"", CASES[i].b, CASES[i].a, CASES[i].text);
  }
}

static void
entities_that_differ_stay_apart(void **state)
{
  const Models *models = *state;
  static const struct {
    const char *text;
    const char *a;
    const char *b;
  } CASES[] = {
    {"Marta Lindqvist met Pavel Lindqvist.", "Marta Lindqvist", "Pavel Lindqvist"},
    {"The envoy flew to Ankara. Turkey wants talks.", "Turkey", "Ankara"},
    {"Marta Lindqvist criticised her.", "Marta Lindqvist", "her"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntities *entities = find(models, arena, CASES[i].text);
    const RwMention *a = need(entities, CASES[i].text, CASES[i].a, 0);
    const RwMention *b = mention(entities, CASES[i].text, CASES[i].b, 0);
    assert_true(!b || a->entity != b->entity);
  }
}

static void
offices_have_holders(void **state)
{
  const Models *models = *state;
  static const struct {
    const char *text;
    const char *person;
    const char *position;
    const char *organization;
    gboolean former;
    gboolean future;
  } CASES[] = {
    {"Norwegian Trade Minister Marta Lindqvist left.", "Marta Lindqvist", "Trade Minister", "Norway", FALSE, FALSE},
    {"President Ivo Tarn spoke.", "Ivo Tarn", "President", NULL, FALSE, FALSE},
    {"Pavel Orsk, a former deputy governor of Kazan, left.", "Pavel Orsk", "deputy governor", "Kazan", TRUE, FALSE},
    {"The chief executive, Marta Lindqvist, resigned.", "Marta Lindqvist", "chief executive", NULL, FALSE, FALSE},
    {"Ivo Tarn, who was economy minister under Pavel Orsk, agreed.", "Ivo Tarn", "economy minister", NULL, TRUE, FALSE},
    {"Marta Lindqvist is the mayor of Oslo.", "Marta Lindqvist", "mayor", "Oslo", FALSE, FALSE},
    {"President-elect Ivo Tarn spoke.", "Ivo Tarn", "President", NULL, FALSE, TRUE},
    {"Marta Lindqvist, director of research at the Wendle Institute, left.", "Marta Lindqvist", "director of research",
     "Wendle Institute", FALSE, FALSE},
    {"Marta Lindqvist, 45, chief economist at Kestrel Bank, left.", "Marta Lindqvist", "chief economist", "Kestrel Bank", FALSE,
     FALSE},
    {"Ivo Tarn, deputy director of the Oslo-based Wendle Institute, left.", "Ivo Tarn", "deputy director", "Wendle Institute",
     FALSE, FALSE},
    {"Norway's ambassador to Chad, Marta Lindqvist, left.", "Marta Lindqvist", "ambassador", "Norway", FALSE, FALSE},
    {"Gov. Marta Lindqvist of Texas spoke.", "Marta Lindqvist", "Gov.", "Texas", FALSE, FALSE},
    {"Marta Lindqvist, president of Norway from 1991 to 1999, died.", "Marta Lindqvist", "president", "Norway", TRUE, FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntities *entities = find(models, arena, CASES[i].text);
    if (entities->n_offices != 1)
      fail_msg("%u offices in \"%s\"", entities->n_offices, CASES[i].text);
    const RwOffice *office = &entities->offices[0];
    assert_string_equal(entities->entities[office->person].label, CASES[i].person);
    assert_string_equal(entities->entities[office->position].label, CASES[i].position);
    if (CASES[i].organization)
      assert_string_equal(entities->entities[office->organization].label, CASES[i].organization);
    else
      assert_int_equal(office->organization, RW_NONE);
    assert_int_equal(office->former, CASES[i].former);
    assert_int_equal(office->negated_or_future, CASES[i].future);
  }
}

static void
one_holder_may_have_two_offices(void **state)
{
  const Models *models = *state;
  static const char TEXT[] = "Marta Lindqvist, chairwoman and chief executive of the Wendle Institute, left.";
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwEntities *entities = find(models, arena, TEXT);
  assert_int_equal(entities->n_offices, 2);
  for (guint i = 0; i < 2; i++) {
    assert_string_equal(entities->entities[entities->offices[i].person].label, "Marta Lindqvist");
    assert_string_equal(entities->entities[entities->offices[i].organization].label, "Wendle Institute");
  }
}

static void
groups_have_members(void **state)
{
  const Models *models = *state;
  static const char TEXT[] = "Marta Lindqvist met Peter Kovacs in Oslo. The two leaders signed a treaty.";
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwEntities *entities = find(models, arena, TEXT);
  const RwMention *group = need(entities, TEXT, "The two leaders", 0);
  const RwEntity *entity = &entities->entities[group->entity];
  assert_int_equal(entity->class_, RW_T_RW_GROUP);
  assert_int_equal(entity->n_members, 2);
  assert_string_equal(entities->entities[entity->members[0]].label, "Marta Lindqvist");
  assert_string_equal(entities->entities[entity->members[1]].label, "Peter Kovacs");
}

/* Sorted, inside the text, and each index valid. */
static void
check(const RwEntities *entities, const RwText *text)
{
  for (guint32 i = 0; i < entities->n_mentions; i++) {
    const RwMention *m = &entities->mentions[i];
    assert_true(m->first < m->last && m->last <= text->n_tokens && m->head >= m->first && m->head < m->last);
    assert_true(m->entity < entities->n_entities);
    if (i)
      assert_true(m[-1].span.begin < m->span.begin || (m[-1].span.begin == m->span.begin && m[-1].span.end >= m->span.end));
  }
  for (guint32 i = 0; i < entities->n_entities; i++) {
    assert_non_null(entities->entities[i].label);
    assert_int_equal(entities->mentions[entities->entities[i].canonical].entity, i);
  }
}

static void
degenerate_texts_pass(void **state)
{
  const Models *models = *state;
  static const struct {
    const char *piece;
    guint times;
  } CASES[] = {
    {"", 1},         {" ", 5000},        {"A", 100000},         {"Oslo ", 20000},       {"minister ", 20000},
    {"al-", 20000},  {"the two ", 20000}, {"Ivo Tarn, ", 20000}, {"president of ", 20000}, {"\xF0\x9F\x93\xB0", 20000},
    {"he ", 20000},  {"(", 20000},       {"of Of ", 20000},     {"University of ", 20000}, {".", 50000},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    g_autoptr(GString) string = g_string_new(NULL);
    for (guint n = 0; n < CASES[i].times; n++)
      g_string_append(string, CASES[i].piece);
    const RwText *text = rw_text_analyse_and_keep(models->model, arena, string->str, string->len);
    check(rw_entities_find(models->names, models->recogniser, arena, text), text);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_have_their_class),
    cmocka_unit_test(mentions_of_one_entity_are_merged),
    cmocka_unit_test(entities_that_differ_stay_apart),
    cmocka_unit_test(offices_have_holders),
    cmocka_unit_test(one_holder_may_have_two_offices),
    cmocka_unit_test(groups_have_members),
    cmocka_unit_test(degenerate_texts_pass),
  };
  return cmocka_run_group_tests(tests, load_models, free_models);
}
