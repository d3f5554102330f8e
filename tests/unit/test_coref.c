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
    {"Mr Orsk left the room. She stayed.", "Orsk", "She", 0},
    {"Kestrel Vale Ltd bought a painting. It shows a horse.", "Kestrel Vale Ltd", "It", 0},
  };
  expect(*state, CASES, G_N_ELEMENTS(CASES), FALSE);
}

static void
nouns_go_back(void **state)
{
  static const Case CASES[] = {
    {"Prime Minister Ivo Tarn resigned on Monday. The prime minister gave no reason.", "Ivo Tarn", "The prime minister", 0},
    {"Kestrel Vale Ltd opened a plant in May. The company will hire 300 people.", "Kestrel Vale Ltd", "The company", 0},
    {"A man was arrested on Friday. The man had a knife.", "A man", "The man", 0},
    {"The Badr Militia crossed the river on Sunday. The militia burned two villages.", "Badr Militia", "The militia", 0},
    {"The Northern Labour Party lost the vote. The party will choose a new leader.", "Northern Labour Party", "The party", 0},
  };
  expect(*state, CASES, G_N_ELEMENTS(CASES), TRUE);
}

static void
nouns_do_not_go_astray(void **state)
{
  static const Case CASES[] = {
    {"A man was arrested on Friday. A man was killed on Sunday.", "A man", "A man", 1},
    {"Kestrel Vale Ltd opened a plant. A company in Kazan closed.", "Kestrel Vale Ltd", "A company in Kazan", 0},
    {"Kestrel Vale Ltd opened a plant. The army attacked Kazan.", "Kestrel Vale Ltd", "The army", 0},
  };
  expect(*state, CASES, G_N_ELEMENTS(CASES), FALSE);
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
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    const RwEntities *entities = find(*state, arena, CASES[i].text);
    assert_int_equal(need(entities, CASES[i].text, CASES[i].words, 0)->kind, RW_MENTION_NOMINAL);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pronouns_go_back),
    cmocka_unit_test(pronouns_do_not_go_astray),
    cmocka_unit_test(nouns_go_back),
    cmocka_unit_test(nouns_do_not_go_astray),
    cmocka_unit_test(capitals_stand_for_countries),
    cmocka_unit_test(nouns_have_their_whole_phrase),
  };
  return cmocka_run_group_tests(tests, load_models, free_models);
}
