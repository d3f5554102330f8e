/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/datadir.h"
#include "entity/recogniser.h"
#include "entity/train/train_names.h"

#include <rdfwire/error.h>

#include <glib/gstdio.h>
#include <string.h>

/* People go to towns. */
static const char *const PEOPLE[] = {"Ola Nerve", "Inga", "Tarn", "Mette Holm"};
static const char *const TOWNS[] = {"Vetle", "Dunmar", "Port Ambry", "Ekra"};
static const char *const FRAMES[] = {
  "1 went to 2 on Monday.", "1, who lives in 2, said no.", "On Friday 1 spoke in 2.", "The law was bad, 1 said in 2."};

#define N_NAMES G_N_ELEMENTS(PEOPLE)

typedef struct {
  RwOntology *ontology;
  RwKb *kb;
  RwNames *names;
  RwTextModel *model;
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
  fixture->ontology = rw_ontology_load((const char *const[]){ontology, NULL}, NULL);
  fixture->kb = rw_kb_load(fixture->ontology, NULL, FALSE, TRUE, NULL);
  fixture->names = rw_names_new(fixture->ontology, fixture->kb, NULL);
  fixture->model = rw_text_model_load(model, NULL);
  fixture->folder = g_dir_make_tmp("rdfwire-XXXXXX", NULL);
  *state = fixture;
  return !fixture->names || !fixture->model || !fixture->folder;
}

static int
tear_down(void **state)
{
  Fixture *fixture = *state;
  static const char *const FILES[] = {"texts.jsonl", "vectors.txt", "names.rwm", NULL};
  for (guint i = 0; FILES[i]; i++) {
    g_autofree char *path = path_of(fixture, FILES[i]);
    g_remove(path);
  }
  g_rmdir(fixture->folder);
  rw_text_model_free(fixture->model);
  rw_names_free(fixture->names);
  rw_kb_free(fixture->kb);
  rw_ontology_free(fixture->ontology);
  g_free(fixture->folder);
  g_free(fixture);
  return 0;
}

/* ---- Texts ---- */

/* Appends a frame with two names, in which 1 stands for the person and 2 for the town. */
static void
append_text(GString *lines, const char *frame, const char *person, const char *town)
{
  g_autoptr(GString) text = g_string_new(NULL);
  gsize at[2] = {0};
  for (const char *p = frame; *p; p++) {
    const gboolean name = *p == '1' || *p == '2';
    if (name)
      at[*p - '1'] = text->len;
    g_string_append_len(text, name ? *p == '1' ? person : town : p, name ? (gssize)strlen(*p == '1' ? person : town) : 1);
  }
  g_string_append_printf(
    lines,
    "{\"text\": \"%s\", \"mentions\": [{\"start\": %zu, \"end\": %zu, \"type\": \"PER\"}, "
    "{\"start\": %zu, \"end\": %zu, \"type\": \"LOC\"}]}\n",
    text->str, at[0], at[0] + strlen(person), at[1], at[1] + strlen(town));
}

/* Reads what a file has, with NULL for `error` where it has to be fine. */
static GArray *
read_lines(const Fixture *fixture, RwArena *arena, const char *lines, GError **error)
{
  g_autofree char *path = path_of(fixture, "texts.jsonl");
  GArray *sentences = g_array_new(FALSE, FALSE, sizeof(RwMarked));
  assert_true(g_file_set_contents(path, lines, -1, NULL));
  const RwCorpus corpus = {fixture->model, fixture->names, arena, sentences};
  const gboolean ok = rw_corpus_read(&corpus, path, NULL, error);
  assert_int_equal(ok, !error);
  return sentences;
}

static GArray *
read_texts(const Fixture *fixture, RwArena *arena, guint first, guint last)
{
  g_autoptr(GString) lines = g_string_new(NULL);
  for (guint i = first; i < last; i++) {
    for (guint k = first; k < last; k++)
      append_text(lines, FRAMES[(i + k) % G_N_ELEMENTS(FRAMES)], PEOPLE[i], TOWNS[k]);
  }
  return read_lines(fixture, arena, lines->str, NULL);
}

static void
words_have_the_labels_of_their_marks(void **state)
{
  static const char LINES[] =
    "{\"text\": \"Mr. \u00C5sa Dahl left R\u00F8st-based Orkla.\", "
    "\"mentions\": [{\"start\": 4, \"end\": 12, \"type\": \"PER\"}, "
    "{\"start\": 18, \"end\": 22, \"type\": \"LOC\"}, {\"start\": 29, \"end\": 33, \"type\": \"ORG\"}], "
    "\"masks\": [{\"start\": 13, \"end\": 17}]}\n";
  static const struct {
    const char *form;
    guint8 label;
  } WORDS[] = {
    {"Mr.", 0}, {"\u00C5sa", 1}, {"Dahl", 3}, {"left", RW_LABEL_UNKNOWN}, {"R\u00F8st", 12}, {"-", 0}, {"based", 0},
    {"Orkla", RW_LABEL_UNKNOWN}, {".", 0}};
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GArray) sentences = read_lines(*state, arena, LINES, NULL);
  assert_int_equal(sentences->len, 1);
  const RwMarked *marked = &g_array_index(sentences, RwMarked, 0);
  assert_int_equal(marked->n, G_N_ELEMENTS(WORDS));
  for (guint i = 0; i < marked->n; i++) {
    assert_string_equal(marked->forms[i], WORDS[i].form);
    assert_int_equal(marked->labels[i], WORDS[i].label);
  }
}

static void
bad_lines_are_refused(void **state)
{
  static const char *const LINES[] = {
    "x\n",
    "{\"text\": 1}\n",
    "[]\n",
    "{\"mentions\": []}\n",
    "{\"text\": \"Oslo\", \"mentions\": 3}\n",
    "{\"text\": \"Oslo\", \"mentions\": [3]}\n",
    "{\"text\": \"Oslo\", \"mentions\": [{\"start\": 0, \"end\": 4, \"type\": \"TOWN\"}]}\n",
    "{\"text\": \"Oslo\", \"mentions\": [{\"start\": 4, \"end\": 4, \"type\": \"LOC\"}]}\n",
  };
  g_autoptr(RwArena) arena = rw_arena_new();
  for (guint i = 0; i < G_N_ELEMENTS(LINES); i++) {
    g_autofree char *lines = g_strconcat("{\"text\": \"Rain fell.\"}\n", LINES[i], NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) sentences = read_lines(*state, arena, lines, &error);
    assert_true(g_error_matches(error, RW_ERROR, RW_ERROR_ARGUMENT));
    assert_non_null(strstr(error->message, "texts.jsonl:2: not a text with its names"));
    assert_int_equal(sentences->len, 1);
  }
}

/* ---- Vectors ---- */

static RwVectors *
load_vectors(const Fixture *fixture, const char *lines, guint most, GError **error)
{
  g_autofree char *path = path_of(fixture, "vectors.txt");
  assert_true(g_file_set_contents(path, lines, -1, NULL));
  return rw_vectors_load(path, most, error);
}

static void
vectors_are_read(void **state)
{
  g_autoptr(RwVectors) vectors = load_vectors(*state, "the 1 -2\n1997 3 0\n1842 9 9\nof 0 1.5e0\nrest 1 1\n", 4, NULL);
  assert_non_null(vectors);
  assert_int_equal(rw_vectors_size(vectors), 2);
  assert_int_equal(rw_vectors_n(vectors), 3);
  assert_int_equal(rw_vectors_number(vectors, rw_vectors_keys(vectors)[2]), 3);
  assert_int_equal(rw_vectors_number(vectors, 12345), 0);
  const float *values = rw_vectors_values(vectors);
  float sum = 0;
  for (guint i = 0; i < 6; i++)
    sum += values[i] * values[i] / 6;
  assert_float_equal(sum, 1, 1e-5);
  assert_float_equal(values[1], -2 * values[0], 1e-6);
}

static void
bad_vectors_are_refused(void **state)
{
  static const char *const LINES[] = {"the\n", "the 1 x\n", "the 1 2", "the 1 2\nof 1\n", " 1 2\n", "the nan 1\n", "\n"};
  for (guint i = 0; i < G_N_ELEMENTS(LINES); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(RwVectors) vectors = load_vectors(*state, LINES[i], 10, &error);
    assert_null(vectors);
    assert_true(g_error_matches(error, RW_ERROR, RW_ERROR_ARGUMENT));
  }
}

/* ---- Training ---- */

static GByteArray *
train(const Fixture *fixture, const GArray *sentences, guint threads, guint seed)
{
  g_autoptr(RwVectors) vectors = load_vectors(fixture, "said 1 0\nsandoy -1 2\nthe 0.5 1\n", 10, NULL);
  const RwNamesData data = {.model = fixture->model, .sentences = sentences, .vectors = vectors};
  const RwNamesOptions options = {
    .epochs = 12, .input = 32, .hidden = 32, .seed = seed, .batch = 60, .threads = threads, .rate = 0.01};
  return rw_train_names(&data, &options);
}

static RwRecogniser *
load(const Fixture *fixture, const GByteArray *bytes, GError **error)
{
  g_autofree char *path = path_of(fixture, "names.rwm");
  assert_true(g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL));
  return rw_recogniser_load(path, fixture->model, error);
}

/* The scores of a sentence's labels. */
static float *
score(const RwRecogniser *recogniser, const RwKernel *kernel, const RwMarked *marked)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autofree guint32 *first_key = g_new0(guint32, marked->n + 1);
  RwSentence sentence = {0, marked->n, {0, 0}, 0};
  RwText text = {.n_tokens = marked->n, .sentences = &sentence, .n_sentences = 1, .read = marked->read};
  float *scores = g_new(float, marked->n *RW_LABELS);
  text.tokens = rw_arena_new_array(arena, RwToken, marked->n);
  for (guint i = 0; i < marked->n; i++) {
    text.tokens[i].form = marked->forms[i];
    first_key[i + 1] = marked->key_ends[i];
  }
  rw_recogniser_score_with(recogniser, kernel, &text, marked->keys, first_key, scores);
  return scores;
}

static guint
count_errors(const RwRecogniser *recogniser, const GArray *sentences)
{
  guint errors = 0;
  for (guint s = 0; s < sentences->len; s++) {
    const RwMarked *marked = &g_array_index(sentences, RwMarked, s);
    g_autofree float *scores = score(recogniser, rw_kernel_best(), marked);
    g_autofree guint8 *labels = g_new(guint8, marked->n), *back = g_new(guint8, marked->n * RW_LABELS);
    rw_labels_decode(scores, RW_LABELS, marked->n, back, labels);
    errors += memcmp(labels, marked->labels, marked->n) != 0;
  }
  return errors;
}

static void
names_are_learnt(void **state)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GArray) sentences = read_texts(*state, arena, 0, N_NAMES);
  g_autoptr(GByteArray) bytes = train(*state, sentences, 2, 1);
  g_autoptr(RwRecogniser) recogniser = load(*state, bytes, NULL);
  assert_non_null(recogniser);
  assert_int_equal(count_errors(recogniser, sentences), 0);
}

static void
threads_make_no_difference_and_seeds_do(void **state)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GArray) sentences = read_texts(*state, arena, 0, 2);
  g_autoptr(GByteArray) one = train(*state, sentences, 1, 1), two = train(*state, sentences, 2, 1);
  g_autoptr(GByteArray) other = train(*state, sentences, 2, 2);
  assert_int_equal(one->len, two->len);
  assert_memory_equal(one->data, two->data, one->len);
  assert_memory_not_equal(one->data, other->data, one->len);
}

static void
kernels_give_the_same_bits(void **state)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GArray) sentences = read_texts(*state, arena, 0, 3);
  g_autofree char *path = rw_datadir_find("models/en-names.rwm", NULL);
  g_autoptr(RwRecogniser) recogniser = rw_recogniser_load(path, ((Fixture *)*state)->model, NULL);
  assert_non_null(recogniser);
  for (guint s = 0; s < sentences->len; s++) {
    const RwMarked *marked = &g_array_index(sentences, RwMarked, s);
    g_autofree float *expected = score(recogniser, RW_KERNELS[RW_N_KERNELS - 1], marked);
    for (guint i = 0; i < RW_N_KERNELS; i++) {
      if (!RW_KERNELS[i]->runs_here())
        continue;
      g_autofree float *found = score(recogniser, RW_KERNELS[i], marked);
      assert_memory_equal(found, expected, marked->n * RW_LABELS * sizeof *found);
    }
  }
}

/* ---- Files ---- */

static void
sign(GByteArray *bytes)
{
  RwModelHeader header;
  memcpy(&header, bytes->data, sizeof header);
  header.size = GUINT64_TO_LE(bytes->len);
  header.checksum = GUINT64_TO_LE(rw_model_checksum(bytes->data + sizeof header, bytes->len - sizeof header));
  memcpy(bytes->data, &header, sizeof header);
}

static guint32
section_at(const GByteArray *bytes, guint section)
{
  RwModelSection entry;
  memcpy(&entry, bytes->data + sizeof(RwModelHeader) + section * sizeof entry, sizeof entry);
  return GUINT32_FROM_LE(entry.offset);
}

static void
assert_refused(const Fixture *fixture, const GByteArray *bytes, const char *cause)
{
  g_autoptr(GError) error = NULL;
  assert_null(load(fixture, bytes, &error));
  assert_true(g_error_matches(error, RW_ERROR, RW_ERROR_MODEL));
  if (!strstr(error->message, cause))
    fail_msg("\"%s\" does not say \"%s\"", error->message, cause);
}

static void
damaged_files_are_refused(void **state)
{
  static const struct {
    guint section, offset;
    guint8 value;
    const char *cause;
  } CASES[] = {
    {RW_RECOGNISER_TEXT, 0, 0xA5, "learnt with another model"},
    {RW_RECOGNISER_NETWORK, 20, 18, "network cannot be read"},
    {RW_RECOGNISER_NETWORK, 8, 32, "network cannot be read"},
    {RW_RECOGNISER_NETWORK, 32, 31, "network cannot be read"},
    {RW_RECOGNISER_KEYS, 3, 0xFF, "keys cannot be read"},
  };
  Fixture *fixture = *state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GArray) sentences = read_texts(fixture, arena, 0, 1);
  g_autoptr(GByteArray) bytes = train(fixture, sentences, 1, 1);
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(GByteArray) copy = g_byte_array_append(g_byte_array_new(), bytes->data, bytes->len);
    copy->data[section_at(copy, CASES[i].section) + CASES[i].offset] ^= CASES[i].value;
    assert_refused(fixture, copy, "checksum");
    sign(copy);
    assert_refused(fixture, copy, CASES[i].cause);
  }
  for (guint32 size = 0; size < bytes->len; size += bytes->len / 7 / 64 * 64) {
    g_autoptr(GByteArray) copy = g_byte_array_append(g_byte_array_new(), bytes->data, size);
    assert_refused(fixture, copy, "");
    if (size >= sizeof(RwModelHeader))
      sign(copy);
    assert_refused(fixture, copy, "");
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_have_the_labels_of_their_marks),
    cmocka_unit_test(bad_lines_are_refused),
    cmocka_unit_test(vectors_are_read),
    cmocka_unit_test(bad_vectors_are_refused),
    cmocka_unit_test(names_are_learnt),
    cmocka_unit_test(threads_make_no_difference_and_seeds_do),
    cmocka_unit_test(kernels_give_the_same_bits),
    cmocka_unit_test(damaged_files_are_refused),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
