/* SPDX-License-Identifier: Apache-2.0 */

#include "entities.h"

/* Whether the nth mention with the words b is of the entity of the first one with the words a. */
static gboolean
are_one(const Models *models, const char *text, const char *a, const char *b, guint nth)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwEntities *entities = find(models, arena, text);
  const RwMention *x = mention(entities, text, a, 0), *y = mention(entities, text, b, nth);
  return x && y && x->entity == y->entity;
}

typedef struct {
  const char *text;
  const char *a;
  const char *b;
  guint nth;   /* of b */
} Case;

static void
expect(const Models *models, const Case *cases, gsize n, gboolean one)
{
  for (gsize i = 0; i < n; i++) {
    if (are_one(models, cases[i].text, cases[i].a, cases[i].b, cases[i].nth) != one)
      fail_msg("\"%s\" is %s\"%s\" in \"%s\"", cases[i].b, one ? "not " : "", cases[i].a, cases[i].text);
  }
}

static void
pronouns_go_back(void **state)
{
  static const Case CASES[] = {
    {"Marta Lindqvist spoke first. Then she left.", "Marta Lindqvist", "she", 0},
    {"Marta Lindqvist met Pavel Orsk in Oslo on Friday. She thanked him.", "Marta Lindqvist", "She", 0},
    {"Marta Lindqvist met Pavel Orsk in Oslo on Friday. She thanked him.", "Pavel Orsk", "him", 0},
    {"Marta Lindqvist defended her decision on Monday.", "Marta Lindqvist", "her", 0},
    {"Pavel Orsk blamed himself for the defeat.", "Pavel Orsk", "himself", 0},
    {"In his speech, Pavel Orsk criticised the budget.", "Pavel Orsk", "his", 0},
    {"The company Kestrel Vale opened a plant in Norway. It will hire 300 people.", "Kestrel Vale", "It", 0},
    {"Kestrel Vale Ltd sold its brewery on Monday.", "Kestrel Vale Ltd", "its", 0},
    {"The protesters marched to the palace on Friday. They demanded new elections.", "The protesters", "They", 0},
    {"\"I will resign,\" said Ivo Tarn.", "Ivo Tarn", "I", 0},
    {"Marta Lindqvist said: \"My party is ready.\"", "Marta Lindqvist", "My", 0},
    {"\"I know,\" Prime Minister Ivo Tarn said on Friday. \"It is my fault.\"", "Ivo Tarn", "my", 0},
    {"A man was arrested near the station on Friday. He had a knife.", "A man", "He", 0},
  };
  expect(*state, CASES, G_N_ELEMENTS(CASES), TRUE);
}

static void
pronouns_do_not_go_astray(void **state)
{
  static const Case CASES[] = {
    {"Marta Lindqvist criticised her.", "Marta Lindqvist", "her", 0},
    {"Marta Lindqvist arrived in Oslo. It was raining.", "Oslo", "It", 0},
    {"Marta Lindqvist visited Norway. It is clear that the talks failed.", "Norway", "It", 0},
    {"\"I will resign,\" said Ivo Tarn. Marta Lindqvist said: \"I will stay.\"", "Ivo Tarn", "I", 1},
    {"I met Ivo Tarn in Oslo, and he said nothing.", "Ivo Tarn", "I", 0},
    {"Mr Orsk left the room. She stayed.", "Orsk", "She", 0},
    {"Kestrel Vale Ltd bought a painting. It shows a horse.", "Kestrel Vale Ltd", "It", 0},
  };
  expect(*state, CASES, G_N_ELEMENTS(CASES), FALSE);
}

static void
relative_pronouns_go_back(void **state)
{
  static const Case ONE[] = {
    {"Marta Lindqvist, who was born in Oslo, left on Friday.", "Marta Lindqvist", "who", 0},
    {"Kestrel Vale Ltd, which was sold in May, opened a plant.", "Kestrel Vale Ltd", "which", 0},
    {"Marta Lindqvist is a painter who lives in Oslo.", "Marta Lindqvist", "who", 0},
    {"He studied in Oslo, where he met Marta Lindqvist.", "Oslo", "where", 0},
  };
  static const Case APART[] = {
    {"Marta Lindqvist asked who won.", "Marta Lindqvist", "who", 0},
    {"Marta Lindqvist left Oslo, which surprised Pavel Orsk.", "Marta Lindqvist", "which", 0},
  };
  expect(*state, ONE, G_N_ELEMENTS(ONE), TRUE);
  expect(*state, APART, G_N_ELEMENTS(APART), FALSE);
}

/* Excerpts speak of people whom they do not name. */
static void
pronouns_stand_for_unnamed_people(void **state)
{
  static const Case ONE[] = {
    {"He was born in Oslo. Later he moved to Norway.", "He", "he", 0},
    {"I grew up in Oslo, and my father was a pilot.", "I", "my", 0},
  };
  static const Case APART[] = {
    {"I grew up in Oslo. \"I will stay,\" said Ivo Tarn.", "I", "I", 1},
    {"Pavel Orsk left the room. She stayed.", "She", "She", 0},
    {"\"I know,\" somebody shouted.", "I", "I", 0},
  };
  expect(*state, ONE, G_N_ELEMENTS(ONE), TRUE);
  expect(*state, APART, G_N_ELEMENTS(APART), FALSE);
}

static void
nouns_go_back(void **state)
{
  static const Case CASES[] = {
    {"Prime Minister Ivo Tarn resigned on Monday. The prime minister gave no reason.", "Ivo Tarn", "The prime minister", 0},
    {"Kestrel Vale Ltd opened a plant in May. The company will hire 300 people.", "Kestrel Vale Ltd", "The company", 0},
    {"A man was arrested on Friday. The man had a knife.", "A man", "The man", 0},
    {"Marta Lindqvist is a famous writer. The writer went to Oslo on Monday.", "Marta Lindqvist", "The writer", 0},
    {"The Badr Militia crossed the river on Sunday. The militia burned two villages.", "Badr Militia", "The militia", 0},
    {"The Northern Labour Party lost the vote. The party will choose a new leader.", "Northern Labour Party", "The party", 0},
  };
  expect(*state, CASES, G_N_ELEMENTS(CASES), TRUE);
}

static void
pairs_have_members(void **state)
{
  static const char *const CASES[] = {
    "Marta Lindqvist met Peter Kovacs in Oslo. The two leaders signed a treaty.",
    "Marta Lindqvist met Peter Kovacs in Oslo. The pair signed a treaty.",
    "France and Spain signed the pact. Both nations will benefit.",
    "Marta Lindqvist and Peter Kovacs arrived on Friday. They signed a treaty.",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntities *entities = find(*state, arena, CASES[i]);
    guint32 members = 0;
    for (guint32 e = 0; e < entities->n_entities; e++)
      members = MAX(members, entities->entities[e].n_members);
    if (members != 2)
      fail_msg("no group of two in \"%s\"", CASES[i]);
  }
}

static void
nouns_do_not_go_astray(void **state)
{
  static const Case CASES[] = {
    {"A man was arrested on Friday. A man was killed on Sunday.", "A man", "A man", 1},
    {"Kestrel Vale Ltd opened a plant. A company in Kazan closed.", "Kestrel Vale Ltd", "A company in Kazan", 0},
    {"Marta Lindqvist is not a writer.", "Marta Lindqvist", "a writer", 0},
    {"Kestrel Vale Ltd opened a plant. The army attacked Kazan.", "Kestrel Vale Ltd", "The army", 0},
  };
  expect(*state, CASES, G_N_ELEMENTS(CASES), FALSE);
}

static void
names_vary(void **state)
{
  static const Case ONE[] = {
    {"Marta Lindqvist spoke first. Ms Lindqvist thanked the voters.", "Marta Lindqvist", "Lindqvist", 0},
    {"The Northern Grain Board (NGB) met on Monday. The NGB will vote.", "Northern Grain Board", "NGB", 1},
    {"The NGB (Northern Grain Board) met on Monday. The Northern Grain Board will vote.", "NGB", "Northern Grain Board", 1},
    {"Jos\xC3\xA9 Mar\xC3\xADn Ortega spoke. Jose Marin Ortega left.", "Jos\xC3\xA9 Mar\xC3\xADn Ortega", "Jose Marin Ortega", 0},
    {"Ana Pires-Coelho spoke first. Pires-Coelho thanked the voters.", "Ana Pires-Coelho", "Pires-Coelho", 0},
    {"Donald J. Fisk spoke. Donald Fisk left.", "Donald J. Fisk", "Donald Fisk", 0},
    {"Ludwig van der Meer spoke. Van der Meer left.", "Ludwig van der Meer", "Van der Meer", 0},
    {"Bj\xC3\xB8rn Dahl and his wife, Kari Dahl, left. Mrs Dahl thanked the voters.", "Kari Dahl", "Dahl", 0},
    {"Bj\xC3\xB8rn Dahl and his wife, Kari Dahl, left. Mr Dahl thanked the voters.", "Bj\xC3\xB8rn Dahl", "Dahl", 0},
  };
  static const Case APART[] = {
    {"Marta Lindqvist met Pavel Lindqvist.", "Marta Lindqvist", "Pavel Lindqvist", 0},
    {"Bj\xC3\xB8rn Dahl and his wife, Kari Dahl, left. Mr Dahl thanked the voters.", "Kari Dahl", "Dahl", 0},
    {"The Northern Grain Board (Oslo) met on Monday.", "Northern Grain Board", "Oslo", 0},
    {"The Bank of Norway met. The Bank of Sweden met.", "Bank of Norway", "Bank of Sweden", 0},
  };
  expect(*state, ONE, G_N_ELEMENTS(ONE), TRUE);
  expect(*state, APART, G_N_ELEMENTS(APART), FALSE);
}

static void
capitals_stand_for_countries(void **state)
{
  static const Case ACTING[] = {
    {"Turkey wants talks. Ankara denied the report.", "Turkey", "Ankara", 0},
    {"Russia wants a treaty. Talks between Moscow and Beijing failed.", "Russia", "Moscow", 0},
    {"China wants a treaty. Talks between Moscow and Beijing failed.", "China", "Beijing", 0},
    {"Iran is isolated. The minister accused Tehran of lying.", "Iran", "Tehran", 0},
    {"Germany will pay. Berlin's decision surprised the ministers.", "Germany", "Berlin", 0},
  };
  static const Case PLACES[] = {
    {"Turkey wants talks. The envoy spoke in Ankara.", "Turkey", "Ankara", 0},
    {"Russia wants a treaty. The envoy flew to Moscow.", "Russia", "Moscow", 0},
    {"Germany will pay. Berlin's mayor was surprised.", "Germany", "Berlin", 0},
    {"France voted. Trains between Paris and Lyon were late.", "France", "Paris", 0},
    {"Talks in Ankara failed. Turkey is angry.", "Turkey", "Ankara", 0},
  };
  expect(*state, ACTING, G_N_ELEMENTS(ACTING), TRUE);
  expect(*state, PLACES, G_N_ELEMENTS(PLACES), FALSE);
}

static void
nouns_have_their_whole_phrase(void **state)
{
  static const struct {
    const char *text;
    const char *words;
  } CASES[] = {
    {"The city of Brackwater flooded. The city, which lies on a river, was cut off.", "The city"},
    {"Marta Lindqvist met Peter Kovacs in Oslo. The two leaders signed a treaty.", "The two leaders"},
    {"Israel's defence ministry denied the report.", "Israel's defence ministry"},
    {"The ministry of health in Oslo published the figures.", "The ministry of health in Oslo"},
    {"At least 76 people died in the flood.", "76 people"},
    {"The minister said that the hostages were safe.", "the hostages"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntities *entities = find(*state, arena, CASES[i].text);
    assert_int_equal(need(entities, CASES[i].text, CASES[i].words, 0)->kind, RW_MENTION_NOMINAL);
  }
}

/* "The ad" is somebody where it says something. */
static void
sources_are_entities_where_they_speak(void **state)
{
  static const struct {
    const char *text;
    const char *words;
    gboolean entity;
  } CASES[] = {
    {"A source said that the plant leaks.", "A source", TRUE},
    {"According to documents, the plant leaks.", "documents", TRUE},
    {"The ad says that taxes rose.", "The ad", TRUE},
    {"Most polls show that the party is ahead.", "Most polls", TRUE},
    {"Marta Lindqvist read documents in Oslo.", "documents", FALSE},
    {"Marta Lindqvist watched the ad.", "the ad", FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntities *entities = find(*state, arena, CASES[i].text);
    if ((mention(entities, CASES[i].text, CASES[i].words, 0) != NULL) != CASES[i].entity)
      fail_msg("\"%s\" is %s entity in \"%s\"", CASES[i].words, CASES[i].entity ? "no" : "an", CASES[i].text);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pronouns_go_back),
    cmocka_unit_test(pronouns_do_not_go_astray),
    cmocka_unit_test(relative_pronouns_go_back),
    cmocka_unit_test(pronouns_stand_for_unnamed_people),
    cmocka_unit_test(nouns_go_back),
    cmocka_unit_test(pairs_have_members),
    cmocka_unit_test(nouns_do_not_go_astray),
    cmocka_unit_test(names_vary),
    cmocka_unit_test(capitals_stand_for_countries),
    cmocka_unit_test(nouns_have_their_whole_phrase),
    cmocka_unit_test(sources_are_entities_where_they_speak),
  };
  return cmocka_run_group_tests(tests, load_models, free_models);
}
