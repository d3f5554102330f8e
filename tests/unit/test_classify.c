/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/datadir.h"
#include "fact/classify.h"
#include "fact/train/train_relations.h"
#include "fact/train/weights.h"

#include <glib/gstdio.h>
#include <string.h>

/* People call towns their own in words that no pattern has. */
static const char *const PEOPLE[] = {"Ola Nerve", "Inga Tarn", "Mette Holm", "Ivo Brandt", "Rosa Lind"};
static const char *const TOWNS[] = {"Oslo", "Madrid", "Vienna", "Lisbon", "Prague", "Dublin"};
static const char *const HOLDS[] = {"1 calls 2 her roots.", "As always, 1 calls 2 her roots."};
static const char *const FAILS[] = {"1 flew to 2 on Monday.", "1 spoke in 2.", "1 likes 2, she said."};

typedef struct {
  RwOntology *ontology;
  RwKb *kb;
  RwNames *names;
  RwTextModel *model;
  RwRecogniser *recogniser;
  RwPatterns *patterns;
  char *folder;
} Fixture;

static char *
path_of(const Fixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

static int
set_up(void **state)
{
  Fixture *fixture = g_new0(Fixture, 1);
  g_autofree char *ontology = rw_datadir_find("ontology", NULL), *model = rw_datadir_find("models/en.rwm", NULL);
  g_autofree char *recogniser = rw_datadir_find("models/en-names.rwm", NULL);
  fixture->ontology = rw_ontology_load((const char *const[]){ontology, NULL}, NULL);
  fixture->kb = rw_kb_load(fixture->ontology, NULL, FALSE, TRUE, NULL);
  fixture->names = rw_names_new(fixture->ontology, fixture->kb, NULL);
  fixture->model = rw_text_model_load(model, NULL);
  fixture->recogniser = rw_recogniser_load(recogniser, fixture->model, NULL);
  fixture->patterns = rw_patterns_new(fixture->ontology, NULL);
  fixture->folder = g_dir_make_tmp("rdfwire-XXXXXX", NULL);
  *state = fixture;
  return fixture->patterns && fixture->recogniser && fixture->folder ? 0 : -1;
}

static int
tear_down(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *texts = path_of(fixture, "texts.jsonl"), *model = path_of(fixture, "model.rwm");
  g_unlink(texts);
  g_unlink(model);
  g_rmdir(fixture->folder);
  rw_patterns_free(fixture->patterns);
  rw_recogniser_free(fixture->recogniser);
  rw_text_model_free(fixture->model);
  rw_names_free(fixture->names);
  rw_kb_free(fixture->kb);
  rw_ontology_free(fixture->ontology);
  g_free(fixture->folder);
  g_free(fixture);
  return 0;
}

static char *
fill(const char *frame, const char *person, const char *town)
{
  g_autoptr(GString) text = g_string_new(frame);
  g_string_replace(text, "1", person, 0);
  g_string_replace(text, "2", town, 0);
  return g_strdup(text->str);
}

static void
write_line(GString *lines, const char *frame, const char *person, const char *town, gboolean holds)
{
  g_autofree char *text = fill(frame, person, town);
  const glong a = strstr(text, person) - text, b = strstr(text, town) - text;
  g_string_append_printf(lines, "{\"id\": \"%u-0\", \"text\": \"%s\", \"relations\": [\"livesIn\"], \"facts\": [",
                         (guint)lines->len, text);
  if (holds)
    g_string_append_printf(
      lines,
      "{\"relation\": \"livesIn\", \"subject\": {\"start\": %ld, \"end\": %ld}, "
      "\"object\": {\"start\": %ld, \"end\": %ld}}",
      a, a + (glong)strlen(person), b, b + (glong)strlen(town));
  g_string_append(lines, "]}\n");
}

static void
write_texts(const Fixture *fixture)
{
  g_autoptr(GString) lines = g_string_new(NULL);
  g_autofree char *path = path_of(fixture, "texts.jsonl");
  for (gsize p = 0; p < G_N_ELEMENTS(PEOPLE); p++) {
    for (gsize t = 0; t < G_N_ELEMENTS(TOWNS); t++) {
      for (gsize i = 0; i < G_N_ELEMENTS(HOLDS); i++)
        write_line(lines, HOLDS[i], PEOPLE[p], TOWNS[t], TRUE);
      for (gsize i = 0; i < G_N_ELEMENTS(FAILS); i++)
        write_line(lines, FAILS[i], PEOPLE[p], TOWNS[t], FALSE);
    }
  }
  assert_true(g_file_set_contents(path, lines->str, -1, NULL));
}

static gboolean
read_examples(const Fixture *fixture, RwExamples *examples, GError **error)
{
  g_autofree char *path = path_of(fixture, "texts.jsonl");
  *examples = (RwExamples){
    .model = fixture->model,
    .ontology = fixture->ontology,
    .names = fixture->names,
    .recogniser = fixture->recogniser,
    .patterns = fixture->patterns,
    .arena = rw_arena_new(),
    .relations = g_array_new(FALSE, FALSE, sizeof(RwTermId)),
    .examples = g_array_new(FALSE, FALSE, sizeof(RwPairExample)),
    .documents = g_hash_table_new(g_str_hash, g_str_equal),
  };
  return rw_examples_read(examples, path, error);
}

static void
clear_examples(RwExamples *examples)
{
  rw_arena_free(examples->arena);
  g_array_unref(examples->relations);
  g_array_unref(examples->examples);
  g_hash_table_unref(examples->documents);
}

static GByteArray *
train(const Fixture *fixture)
{
  RwExamples examples;
  g_autoptr(GByteArray) clusters = rw_clusters_learn(NULL, 0, 0);
  const RwRelationsOptions options = {0};
  assert_true(read_examples(fixture, &examples, NULL));
  GByteArray *file = rw_train_relations(&examples, clusters, &options);
  clear_examples(&examples);
  return file;
}

static RwClassifier *
load(const Fixture *fixture, const GByteArray *file, gsize length, GError **error)
{
  g_autofree char *path = path_of(fixture, "model.rwm");
  assert_true(g_file_set_contents(path, (const char *)file->data, (gssize)length, NULL));
  return rw_classifier_load(path, fixture->ontology, error);
}

/* ---- Tests ---- */

static void
same_data_same_bytes(void **state)
{
  write_texts(*state);
  g_autoptr(GByteArray) a = train(*state), b = train(*state);
  assert_int_equal(a->len, b->len);
  assert_memory_equal(a->data, b->data, a->len);
}

/* The probability of "lives in" by the model, or 0. */
static gfloat
stated(const Fixture *fixture, const RwClassifier *classifier, const char *string, RwFactuality factuality)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwTermId lives = rw_triples_find(rw_ontology_triples(fixture->ontology), RW_NS "livesIn");
  const RwText *text = rw_text_analyse_and_keep(fixture->model, arena, string, strlen(string));
  const RwEntities *entities = rw_entities_find(fixture->names, fixture->recogniser, arena, text);
  const RwTimes *times = rw_times_find(arena, text, (RwDate){.minute = -1, .zone = RW_ZONE_NONE});
  const RwFacts *facts = rw_facts_find(fixture->patterns, classifier, arena, text, entities, times);
  gfloat best = 0;
  for (guint32 i = 0; i < facts->n_relations; i++) {
    if (facts->relations[i].predicate == lives && facts->relations[i].factuality == factuality)
      best = MAX(best, facts->relations[i].confidence);
  }
  return best;
}

static void
what_is_learnt_is_stated(void **state)
{
  static const char HELD[] = "Karin Moe calls Berlin her roots.";
  const Fixture *fixture = *state;
  write_texts(fixture);
  g_autoptr(GByteArray) file = train(fixture);
  g_autoptr(RwClassifier) classifier = load(fixture, file, file->len, NULL);
  assert_non_null(classifier);
  assert_true(stated(fixture, NULL, HELD, RW_FACT_ACTUAL) <= 0);
  const gfloat confidence = stated(fixture, classifier, HELD, RW_FACT_ACTUAL);
  assert_true(confidence > 0.5F && confidence < 0.8F);
  assert_true(stated(fixture, classifier, "Karin Moe spoke in Berlin.", RW_FACT_ACTUAL) <= 0);
  assert_true(stated(fixture, classifier, "Karin Moe never calls Berlin her roots.", RW_FACT_ACTUAL) <= 0);
}

/* What a pattern states keeps its confidence and is not stated twice. */
static void
patterns_come_first(void **state)
{
  const Fixture *fixture = *state;
  write_texts(fixture);
  g_autoptr(GByteArray) file = train(fixture);
  g_autoptr(RwClassifier) classifier = load(fixture, file, file->len, NULL);
  static const char TEXT[] = "Karin Moe, who lives in Berlin, calls Berlin her roots.";
  const gfloat before = stated(fixture, NULL, TEXT, RW_FACT_ACTUAL);
  assert_true(before > 0.8F);
  assert_float_equal(stated(fixture, classifier, TEXT, RW_FACT_ACTUAL), before, 1e-6F);
}

static void
damaged_files_are_refused(void **state)
{
  const Fixture *fixture = *state;
  write_texts(fixture);
  g_autoptr(GByteArray) file = train(fixture);
  for (gsize length = 0; length < file->len; length += MAX(1, file->len / 50)) {
    g_autoptr(GError) error = NULL;
    assert_null(load(fixture, file, length, &error));
    assert_rw_error(&error, RW_ERROR_MODEL, "model.rwm: ");
  }
  for (gsize i = 0; i < file->len; i += MAX(1, file->len / 50)) {
    g_autoptr(GError) error = NULL;
    file->data[i] ^= 0x55;
    assert_null(load(fixture, file, file->len, &error));
    assert_rw_error(&error, RW_ERROR_MODEL, "model.rwm: ");
    file->data[i] ^= 0x55;
  }
}

static void
texts_are_checked(void **state)
{
  static const char *const WRONG[] = {
    "1\n",
    "{\"id\": \"1\", \"text\": \"a\"}\n",
    "{\"id\": \"1\", \"text\": \"a\", \"relations\": [\"unheardOf\"], \"facts\": []}\n",
    "{\"id\": \"1\", \"text\": \"a\", \"relations\": [\"livesIn\"], \"facts\": [{\"relation\": \"livesIn\"}]}\n",
    ("{\"id\": \"1\", \"text\": \"a\", \"relations\": [\"livesIn\"], \"facts\": [{\"relation\": \"livesIn\", "
     "\"subject\": {\"start\": 0, \"end\": 1}, \"object\": {\"start\": 1, \"end\": 2}}]}\n"),
  };
  const Fixture *fixture = *state;
  g_autofree char *path = path_of(fixture, "texts.jsonl");
  for (gsize i = 0; i < G_N_ELEMENTS(WRONG); i++) {
    g_autoptr(GError) error = NULL;
    RwExamples examples;
    assert_true(g_file_set_contents(path, WRONG[i], -1, NULL));
    assert_false(read_examples(fixture, &examples, &error));
    assert_rw_error(&error, RW_ERROR_ARGUMENT, ":1: not a text with its relations");
    clear_examples(&examples);
  }
}

static void
count_pair(const RwPairing *pairing, const RwEnd *subject, const RwEnd *object, gpointer user_data)
{
  guint32 keys[RW_PAIR_FEATURES], again[RW_PAIR_FEATURES];
  const guint n = rw_pair_features(pairing, subject, object, keys);
  assert_true(n > 0 && n <= RW_PAIR_FEATURES);
  assert_int_equal(rw_pair_features(pairing, subject, object, again), n);
  assert_memory_equal(keys, again, n * sizeof *keys);
  assert_true(rw_pair_shape(subject, object) < RW_PAIR_SHAPES);
  ++*(guint *)user_data;
}

static guint
count_pairs(const Fixture *fixture, const char *string)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwText *text = rw_text_analyse_and_keep(fixture->model, arena, string, strlen(string));
  const RwEntities *entities = rw_entities_find(fixture->names, fixture->recogniser, arena, text);
  const RwTimes *times = rw_times_find(arena, text, (RwDate){.minute = -1, .zone = RW_ZONE_NONE});
  const RwScan *scan = rw_scan_new(fixture->patterns, arena, text, entities, times);
  guint n = 0;
  rw_pairing_each(rw_pairing_new(scan, (RwClusters){0}), count_pair, &n);
  return n;
}

static void
pairs_stand_in_one_sentence(void **state)
{
  assert_int_equal(count_pairs(*state, "Ola Nerve spoke. Oslo was quiet."), 0);
  assert_int_equal(count_pairs(*state, "Ola Nerve spoke in Oslo."), 2);
  assert_int_equal(count_pairs(*state, "Ola Nerve was born in 1931."), 1);
}

/* A list of names without an end has pairs in proportion to its length. */
static void
pairs_grow_with_the_text(void **state)
{
  g_autoptr(GString) list = g_string_new("Oslo");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf(list, ", %s", TOWNS[i % G_N_ELEMENTS(TOWNS)]);
  assert_true(count_pairs(*state, list->str) <= 2001 * 2 * RW_PAIR_ENDS);
}

static void
weights_tell_apart(void **state)
{
  (void)state;
  static const guint32 IS[] = {0, 2}, IS_NOT[] = {1, 2};
  g_autoptr(RwWeights) weights = rw_weights_new(4);
  for (guint i = 0; i < 100; i++) {
    rw_weights_learn(weights, IS, 2, TRUE, 1);
    rw_weights_learn(weights, IS_NOT, 2, FALSE, 1);
  }
  assert_true(rw_weights_sum(weights, IS, 2) > 0.5F && rw_weights_sum(weights, IS_NOT, 2) < -0.5F);
  assert_true(rw_weights_get(weights, 3) >= 0 && rw_weights_get(weights, 3) <= 0);
}

static void
probabilities_grow(void **state)
{
  (void)state;
  const RwLearnedNumbers numbers = {0.05F, -1, 0.5F};
  for (gint32 sum = -200; sum < 200; sum++)
    assert_true(rw_learned_probability(&numbers, sum) <= rw_learned_probability(&numbers, sum + 1));
  assert_float_equal(rw_learned_probability(&numbers, 20), 0.5F, 1e-4F);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(same_data_same_bytes),        cmocka_unit_test(what_is_learnt_is_stated),
    cmocka_unit_test(patterns_come_first),         cmocka_unit_test(damaged_files_are_refused),
    cmocka_unit_test(texts_are_checked),           cmocka_unit_test(pairs_stand_in_one_sentence),
    cmocka_unit_test(pairs_grow_with_the_text),    cmocka_unit_test(weights_tell_apart),
    cmocka_unit_test(probabilities_grow),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
