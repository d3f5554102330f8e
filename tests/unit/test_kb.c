/* SPDX-License-Identifier: Apache-2.0 */

#include "kb.h"

#include "kb/format.h"

static int
load_ontology(void **state)
{
  *state = kb_ontology();
  return 0;
}

static int
free_ontology(void **state)
{
  rw_ontology_free(*state);
  return 0;
}

/* A city, a president and the country of both, and a band that no ontology class is stated of. */
static void
state_facts(RwKbBuilder *builder)
{
  rw_kb_builder_type(builder, KB_WD "Q1", RW_NS "Country");
  rw_kb_builder_name(builder, KB_WD "Q1", "Ruritania", RW_KB_PREFERRED, 0, 0);
  rw_kb_builder_name(builder, KB_WD "Q1", "Ruritanien", RW_KB_PREFERRED, 1, 0);
  rw_kb_builder_name(builder, KB_WD "Q1", "Ruritanian", RW_KB_DEMONYM, 0, 0);
  rw_kb_builder_count(builder, KB_WD "Q1", 99);
  rw_kb_builder_same(builder, KB_WD "Q1", KB_EX "ruritania");
  rw_kb_builder_text(builder, KB_WD "Q1", "Kingdom in the Carpathians, a kingdom of novels");
  rw_kb_builder_type(builder, KB_WD "Q2", RW_NS "Place");
  rw_kb_builder_type(builder, KB_WD "Q2", RW_NS "City");
  rw_kb_builder_name(builder, KB_WD "Q2", "Strelsau", RW_KB_PREFERRED, 0, 30);
  rw_kb_builder_name(builder, KB_WD "Q2", "Strelsau", 0, 0, 10);
  rw_kb_builder_fact(builder, KB_WD "Q2", RW_NS "country", KB_WD "Q1", NULL);
  rw_kb_builder_fact(builder, KB_WD "Q2", RW_NS "foundingDate", "1246", RW_NS_XSD "gYear");
  rw_kb_builder_flag(builder, KB_WD "Q2", RW_KB_AMBIGUOUS);
  rw_kb_builder_keep(builder, KB_EX "band");
  rw_kb_builder_name(builder, KB_EX "band", "STRELSAU", RW_KB_PREFERRED, 0, 10);
  rw_kb_builder_type(builder, KB_EX "noise", KB_EX "Thing");
  rw_kb_builder_name(builder, KB_EX "noise", "Noise", RW_KB_PREFERRED, 0, 0);
  rw_kb_builder_type(builder, KB_EX "nameless", RW_NS "City");
}

static GBytes *
compile(const RwOntology *ontology, void (*fill)(RwKbBuilder *builder), gsize memory)
{
  const RwKbCompileOptions options = {.ontology = ontology, .memory = memory};
  g_autoptr(RwKbBuilder) builder = rw_kb_builder_new(&options);
  fill(builder);
  g_autoptr(GError) error = NULL;
  GBytes *bytes = rw_kb_builder_bytes(builder, &error);
  if (!bytes)
    fail_msg("%s", error->message);
  return bytes;
}

static RwKb *
open_bases(const RwOntology *ontology, void (*first)(RwKbBuilder *), void (*second)(RwKbBuilder *))
{
  RwKb *kb = rw_kb_new(ontology);
  g_autoptr(GBytes) a = compile(ontology, first, 0);
  assert_true(rw_kb_add_bytes(kb, a, "first", NULL));
  if (second) {
    g_autoptr(GBytes) b = compile(ontology, second, 0);
    assert_true(rw_kb_add_bytes(kb, b, "second", NULL));
  }
  assert_true(rw_kb_verify(kb, NULL));
  return kb;
}

static void
entities_have_what_was_stated(void **state)
{
  const RwOntology *ontology = *state;
  g_autoptr(RwKb) kb = open_bases(ontology, state_facts, NULL);
  g_autoptr(RwArena) arena = rw_arena_new();
  assert_int_equal(rw_kb_n_entities(kb), 3);
  const guint32 country = rw_kb_find(kb, KB_WD "Q1"), city = rw_kb_find(kb, KB_WD "Q2"), band = rw_kb_find(kb, KB_EX "band");
  assert_true(country < 3 && city < 3 && band < 3);
  assert_int_equal(rw_kb_find(kb, KB_EX "ruritania"), country);
  assert_int_equal(rw_kb_find(kb, KB_EX "noise"), RW_NONE);
  assert_int_equal(rw_kb_find(kb, KB_EX "nameless"), RW_NONE);
  assert_string_equal(rw_kb_iri(kb, city, arena), KB_WD "Q2");
  const RwKbEntity entity = rw_kb_entity(kb, city);
  assert_string_equal(entity.label, "Strelsau");
  assert_int_equal(entity.class_, kb_term(ontology, "City"));
  assert_int_equal(entity.count, 40);
  assert_int_equal(entity.flags, RW_KB_AMBIGUOUS);
  assert_int_equal(rw_kb_entity(kb, band).class_, 0);
  assert_string_equal(rw_kb_entity(kb, country).label, "Ruritania");
  assert_true(rw_kb_entity(kb, country).prior > 0.999f);
}

static void
names_lead_to_entities(void **state)
{
  g_autoptr(RwKb) kb = open_bases(*state, state_facts, NULL);
  g_autoptr(RwArena) arena = rw_arena_new();
  static const struct {
    const char *name, *meanings;
  } CASES[] = {
    {"strelsau", "Q2 Strelsau 80, band STRELSAU 20"},
    {"RURITANIA", "Q1 Ruritania 100"},
    {"Ruritanian", "Q1 Ruritanian 100"},
    {"Noise", ""},
    {"", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++)
    assert_string_equal(kb_meanings(kb, arena, CASES[i].name), CASES[i].meanings);
  guint n;
  assert_int_equal(rw_kb_candidates(kb, rw_name_hash("ruritanian"), arena, &n)->flags, RW_KB_DEMONYM);
  assert_int_equal(rw_kb_candidates(kb, rw_name_hash("ruritania"), arena, &n)->flags, RW_KB_PREFERRED);
}

static void
facts_and_context_are_kept(void **state)
{
  const RwOntology *ontology = *state;
  g_autoptr(RwKb) kb = open_bases(ontology, state_facts, NULL);
  g_autoptr(RwArena) arena = rw_arena_new();
  const guint32 country = rw_kb_find(kb, KB_WD "Q1"), city = rw_kb_find(kb, KB_WD "Q2");
  guint n;
  const RwKbFact *facts = rw_kb_facts(kb, city, arena, &n);
  assert_int_equal(n, 2);
  assert_int_equal(facts[0].term, kb_term(ontology, "country"));
  assert_int_equal(facts[0].object, country);
  assert_string_equal(facts[0].iri, KB_WD "Q1");
  assert_null(facts[0].value);
  assert_string_equal(facts[1].value, "1246");
  assert_string_equal(facts[1].datatype, RW_NS_XSD "gYear");
  assert_int_equal(facts[1].object, RW_NONE);
  guint32 object;
  assert_int_equal(rw_kb_objects(kb, city, kb_term(ontology, "country"), &object, 1), 1);
  assert_int_equal(object, country);
  assert_int_equal(rw_kb_related(kb, city, arena, &n)[0], country);
  assert_int_equal(n, 1);
  assert_null(rw_kb_facts(kb, country, arena, &n));
  const guint32 *words = rw_kb_context(kb, country, arena, &n);
  assert_int_equal(n, 3);
  assert_true(words[0] < words[1] && words[1] < words[2]);
}

static void
state_names(RwKbBuilder *builder)
{
  static const char *const NAMES[] = {"Bank", "Bank of Ruritania", "Bank of Ruritania in Strelsau", "of", "Guinea-Bissau"};
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    g_autofree char *iri = g_strdup_printf(KB_EX "%u", (guint)i);
    rw_kb_builder_keep(builder, iri);
    rw_kb_builder_name(builder, iri, NAMES[i], 0, 0, 0);
  }
}

static void
the_longest_name_is_found(void **state)
{
  g_autoptr(RwKb) kb = open_bases(*state, state_names, state_facts);
  static const struct {
    const char *text; /* tokens by spaces, pieces of a token by "_" */
    guint32 last;
  } CASES[] = {
    {"Bank of Ruritania in Strelsau said", 5}, {"Bank of Ruritania in Zenda", 3}, {"Bank of", 1}, {"bank", 1},
    {"in Strelsau", 0},                        {"Guinea_Bissau", 1},              {"Guinea", 0},  {"Strelsau", 1},
    {"Guinea Bissau", 2},                      {"Bank_of Ruritania", 2},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    guint64 hashes[16], name;
    guint32 start[16] = {0}, n_tokens = 0, n = 0;
    g_auto(GStrv) tokens = g_strsplit(CASES[i].text, " ", -1);
    for (; tokens[n_tokens]; n_tokens++) {
      g_auto(GStrv) pieces = g_strsplit(tokens[n_tokens], "_", -1);
      for (guint k = 0; pieces[k]; k++) {
        char folded[RW_PIECE_MAX];
        hashes[n++] = rw_piece_hash(folded, rw_fold(pieces[k], strlen(pieces[k]), folded, sizeof(folded)));
      }
      start[n_tokens + 1] = n;
    }
    const RwPieces pieces = {hashes, start};
    assert_int_equal(rw_kb_longest(kb, pieces, 0, n_tokens, &name), CASES[i].last);
    assert_true(name == (CASES[i].last ? rw_pieces_name(pieces, 0, CASES[i].last) : RW_NO_NAME));
    assert_int_equal(rw_kb_has_name(kb, name), CASES[i].last != 0);
  }
  assert_true(rw_kb_begins_lower(kb, rw_piece_hash("of", 2)));
  assert_false(rw_kb_begins_lower(kb, rw_piece_hash("bank", 4)));
}

/* What another base says of the same country, by another IRI, and of its own. */
static void
state_more(RwKbBuilder *builder)
{
  rw_kb_builder_type(builder, KB_EX "ruritania", RW_NS "Region");
  rw_kb_builder_name(builder, KB_EX "ruritania", "Ruritania", RW_KB_PREFERRED, 0, 0);
  rw_kb_builder_name(builder, KB_EX "ruritania", "The Kingdom", 0, 0, 0);
  rw_kb_builder_fact(builder, KB_EX "ruritania", RW_NS "capital", KB_WD "Q2", NULL);
  rw_kb_builder_type(builder, KB_EX "zenda", RW_NS "City");
  rw_kb_builder_name(builder, KB_EX "zenda", "Zenda", RW_KB_PREFERRED, 0, 0);
  rw_kb_builder_fact(builder, KB_EX "zenda", RW_NS "country", KB_WD "Q1", NULL);
  rw_kb_builder_type(builder, KB_EX "band", KB_WD "Q43229");
  rw_kb_builder_name(builder, KB_EX "band", "Strelsau", RW_KB_PREFERRED, 0, 0);
}

static void
entities_of_several_bases_are_one(void **state)
{
  const RwOntology *ontology = *state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(RwKb) kb = open_bases(ontology, state_facts, state_more);
  const guint32 country = rw_kb_find(kb, KB_WD "Q1"), zenda = rw_kb_find(kb, KB_EX "zenda");
  assert_int_equal(rw_kb_find(kb, KB_EX "ruritania"), country);
  assert_string_equal(kb_meanings(kb, arena, "the kingdom"), "Q1 The Kingdom 100");
  assert_string_equal(kb_meanings(kb, arena, "ruritania"), "Q1 Ruritania 100");
  assert_string_equal(kb_meanings(kb, arena, "strelsau"), "Q2 Strelsau 80, band STRELSAU 20, band Strelsau 100");
  assert_int_equal(rw_kb_entity(kb, country).class_, kb_term(ontology, "Country"));
  assert_int_equal(rw_kb_entity(kb, rw_kb_find(kb, KB_EX "band")).class_, kb_term(ontology, "Organization"));
  guint32 object;
  assert_int_equal(rw_kb_objects(kb, zenda, kb_term(ontology, "country"), &object, 1), 1);
  assert_int_equal(object, country);
  assert_int_equal(rw_kb_objects(kb, country, kb_term(ontology, "capital"), &object, 1), 1);
  assert_int_equal(object, rw_kb_find(kb, KB_WD "Q2"));

  g_autoptr(RwKb) turned = open_bases(ontology, state_more, state_facts);
  assert_int_equal(rw_kb_find(turned, KB_WD "Q1"), rw_kb_find(turned, KB_EX "ruritania"));
  assert_string_equal(kb_meanings(turned, arena, "ruritanian"), "ruritania Ruritanian 100");
}

/* Many entities, facts and names, most of them shared. */
static void
state_much(RwKbBuilder *builder)
{
  for (guint i = 0; i < 6000; i++) {
    g_autofree char *iri = g_strdup_printf(KB_WD "Q%u", i * 7919 % 6000);
    g_autofree char *name = g_strdup_printf("Name %u of %u", i % 100, i % 7);
    g_autofree char *object = g_strdup_printf(KB_WD "Q%u", i % 50);
    rw_kb_builder_type(builder, iri, i % 2 ? RW_NS "City" : KB_WD "Q5");
    rw_kb_builder_name(builder, iri, name, RW_KB_PREFERRED, 0, 0);
    rw_kb_builder_name(builder, iri, "Everyone", 0, 0, i % 300);
    rw_kb_builder_fact(builder, iri, RW_NS "locatedIn", object, NULL);
    rw_kb_builder_text(builder, iri, name);
  }
}

static void
the_same_bytes_with_any_memory(void **state)
{
  static const gsize MEMORIES[] = {1, 1 << 16, 1 << 20};
  g_autoptr(GBytes) expected = compile(*state, state_much, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(MEMORIES); i++) {
    g_autoptr(GBytes) bytes = compile(*state, state_much, MEMORIES[i]);
    assert_true(g_bytes_equal(bytes, expected));
  }
}

static void
the_likeliest_candidates_are_kept(void **state)
{
  g_autoptr(RwKb) kb = open_bases(*state, state_much, NULL);
  g_autoptr(RwArena) arena = rw_arena_new();
  guint n;
  const RwKbCandidate *candidates = rw_kb_candidates(kb, rw_name_hash("everyone"), arena, &n);
  assert_int_equal(n, RW_KB_MAX_CANDIDATES);
  for (guint i = 1; i < n; i++)
    assert_true(candidates[i - 1].probability >= candidates[i].probability);
  assert_int_equal(rw_kb_entity(kb, candidates[0].entity).count, 299);
  assert_int_equal(rw_kb_entity(kb, candidates[n - 1].entity).count, 296);
}

static void
classes_follow_from_those_above(void **state)
{
  const RwOntology *ontology = *state;
  g_autoptr(RwKbTypes) types = rw_kb_types_new(ontology);
  rw_kb_types_add(types, KB_EX "Hamlet", KB_EX "Settlement");
  rw_kb_types_add(types, KB_EX "Hamlet", KB_EX "Loop");
  rw_kb_types_add(types, KB_EX "Settlement", KB_WD "Q486972");
  rw_kb_types_add(types, KB_EX "Loop", KB_EX "Hamlet");
  rw_kb_types_add(types, KB_EX "Taxon", KB_WD "Q35120");
  rw_kb_types_add(types, KB_EX "Pair", KB_WD "Q43229");
  rw_kb_types_add(types, KB_EX "Pair", KB_WD "Q783794");
  rw_kb_types_add(types, KB_EX "Villa", RW_NS "City");
  static const struct {
    const char *iri, *class_;
  } CASES[] = {
    {RW_NS "City", "City"},       {"https://schema.org/Person", "Person"}, {KB_WD "Q5", "Person"},
    {KB_EX "Hamlet", "City"},     {KB_EX "Pair", "Company"},               {KB_EX "Taxon", NULL},
    {KB_EX "Unknown", NULL},      {RW_NS "locatedIn", NULL},
    {KB_EX "Villa", "City"},      {"http://schema.org/City", "City"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++)
    assert_int_equal(rw_kb_types_class(types, CASES[i].iri), CASES[i].class_ ? kb_term(ontology, CASES[i].class_) : 0);
}

/* Asks all there is to ask; what comes is not looked at. */
static void
exercise(const RwOntology *ontology, GBytes *bytes)
{
  g_autoptr(RwKb) kb = rw_kb_new(ontology);
  if (!rw_kb_add_bytes(kb, bytes, "damaged", NULL))
    return;
  g_autoptr(RwArena) arena = rw_arena_new();
  static const char *const NAMES[] = {"strelsau", "ruritania", "ruritanian"};
  guint n;
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    const RwKbCandidate *candidates = rw_kb_candidates(kb, rw_name_hash(NAMES[i]), arena, &n);
    for (guint k = 0; k < n; k++) {
      const RwKbEntity entity = rw_kb_entity(kb, candidates[k].entity);
      assert_true(g_utf8_validate(entity.label, -1, NULL) && g_utf8_validate(candidates[k].form, -1, NULL));
    }
  }
  for (guint32 id = 0; id < MIN(rw_kb_n_entities(kb), 8); id++) {
    assert_non_null(rw_kb_iri(kb, id, arena));
    rw_kb_find(kb, rw_kb_iri(kb, id, arena));
    rw_kb_facts(kb, id, arena, &n);
    rw_kb_related(kb, id, arena, &n);
    rw_kb_context(kb, id, arena, &n);
    rw_kb_entity(kb, id);
  }
  const guint64 hash = rw_piece_hash("strelsau", 8);
  guint64 name;
  rw_kb_begins_lower(kb, hash);
  rw_kb_longest(kb, (RwPieces){&hash, (const guint32[]){0, 1}}, 0, 1, &name);
  g_autofree char *summary = rw_kb_dup_summary(kb);
  assert_non_null(summary);
  (void)!rw_kb_verify(kb, NULL);
}

/* Each byte takes values that make offsets wild, and the file ends everywhere. */
static void
damaged_files_are_survived(void **state)
{
  static const guint8 VALUES[] = {0x00, 0x01, 0x7F, 0xFF};
  g_autoptr(GBytes) good = compile(*state, state_facts, 0);
  gsize size;
  const guint8 *bytes = g_bytes_get_data(good, &size);
  for (gsize i = 0; i < size; i++) {
    /* Slots of tables that stay free are most of the file. */
    const gboolean plain = i > RW_KB_HEADER && !bytes[i] && !bytes[i - 1];
    for (gsize v = 0; v < (plain ? 1 : G_N_ELEMENTS(VALUES)); v++) {
      guint8 *copy = g_memdup2(bytes, size);
      copy[i] = plain ? 0xFF : VALUES[v];
      g_autoptr(GBytes) damaged = g_bytes_new_take(copy, size);
      exercise(*state, damaged);
    }
  }
  for (gsize i = 0; i < size; i += 8) {
    g_autoptr(GBytes) cut = g_bytes_new_from_bytes(good, 0, i);
    exercise(*state, cut);
  }
}

static void
what_is_no_base_is_an_error(void **state)
{
  g_autoptr(RwKb) kb = rw_kb_new(*state);
  g_autoptr(GBytes) good = compile(*state, state_facts, 0);
  static const struct {
    gsize at, size;
    guint8 value;
    const char *message;
  } CASES[] = {
    {0, G_MAXSIZE, 'x', "bad: not a knowledge base"},
    {0, 4, 'r', "bad: not a knowledge base"},
    {RW_KB_AT_VERSION, G_MAXSIZE, 9, "bad: a knowledge base of version 9.13; this program reads version 1.13"},
    {RW_KB_AT_SIZE, G_MAXSIZE, 1, "bad: the knowledge base is cut off"},
    {RW_KB_AT_TABLE + 7, G_MAXSIZE, 1, "bad: a section of the knowledge base is outside the file"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    gsize size;
    const guint8 *bytes = g_bytes_get_data(good, &size);
    g_autofree guint8 *copy = g_memdup2(bytes, size);
    copy[CASES[i].at] = CASES[i].value;
    g_autoptr(GBytes) bad = g_bytes_new(copy, MIN(size, CASES[i].size));
    GError *error = NULL;
    assert_false(rw_kb_add_bytes(kb, bad, "bad", &error));
    assert_rw_error(&error, RW_ERROR_MODEL, CASES[i].message);
  }
  GError *error = NULL;
  assert_false(rw_kb_add_file(kb, "/nonexistent.rwkb", &error));
  assert_rw_error(&error, RW_ERROR_IO, "/nonexistent.rwkb");
  assert_int_equal(rw_kb_n_entities(kb), 0);
}

static void
free_accepts_null(void **state)
{
  (void)state;
  rw_kb_free(NULL);
  rw_kb_builder_free(NULL);
  rw_kb_types_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(entities_have_what_was_stated),
    cmocka_unit_test(names_lead_to_entities),
    cmocka_unit_test(facts_and_context_are_kept),
    cmocka_unit_test(the_longest_name_is_found),
    cmocka_unit_test(entities_of_several_bases_are_one),
    cmocka_unit_test(the_same_bytes_with_any_memory),
    cmocka_unit_test(the_likeliest_candidates_are_kept),
    cmocka_unit_test(classes_follow_from_those_above),
    cmocka_unit_test(damaged_files_are_survived),
    cmocka_unit_test(what_is_no_base_is_an_error),
    cmocka_unit_test(free_accepts_null),
  };
  return cmocka_run_group_tests(tests, load_ontology, free_ontology);
}
