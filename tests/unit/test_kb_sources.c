/* SPDX-License-Identifier: Apache-2.0 */

#include "kb.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <rdfwire/kb.h>
#include <unistd.h>

/* What all tests share, and a folder of its own for each. */
typedef struct {
  RwOntology *ontology;
  char *folder;
} Fixture;

static int
set_up_all(void **state)
{
  Fixture *fixture = g_new0(Fixture, 1);
  fixture->ontology = kb_ontology();
  *state = fixture;
  return 0;
}

static int
tear_down_all(void **state)
{
  Fixture *fixture = *state;
  rw_ontology_free(fixture->ontology);
  g_free(fixture);
  return 0;
}

static int
make_folder(void **state)
{
  Fixture *fixture = *state;
  fixture->folder = g_dir_make_tmp("rdfwire-kb-XXXXXX", NULL);
  return fixture->folder ? 0 : -1;
}

static int
remove_folder(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GDir) dir = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(fixture->folder);
  g_clear_pointer(&fixture->folder, g_free);
  return 0;
}

static char *
write_file(const Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename(fixture->folder, name, NULL);
  assert_true(g_file_set_contents(path, text, -1, NULL));
  return path;
}

static void
note(const GError *error, gpointer data)
{
  GString *notes = data;
  g_string_append_printf(notes, "%s%s", notes->len ? "\n" : "", strrchr(error->message, '/') + 1);
}

/* Compiles a text as a file called `name`; what was rejected is appended to `notes`. */
static RwKb *
compile(const Fixture *fixture, const char *name, const char *text, RwKbBuildOptions options, GString *notes)
{
  g_autofree char *input = write_file(fixture, name, text);
  g_autofree char *output = g_build_filename(fixture->folder, "out.rwkb", NULL);
  const char *const inputs[] = {input, NULL};
  g_autoptr(GError) error = NULL;
  options.reject = note;
  options.data = notes;
  if (!rw_kb_build(&options, inputs, output, NULL, &error))
    fail_msg("%s", error->message);
  RwKb *kb = rw_kb_new(fixture->ontology);
  assert_true(rw_kb_add_file(kb, output, NULL));
  assert_true(rw_kb_verify(kb, NULL));
  return kb;
}

static const char TURTLE[] =
  "@prefix rw: <https://w3id.org/rdfwire/ns#> .\n"
  "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
  "@prefix schema: <https://schema.org/> .\n"
  "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
  "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
  "@prefix ex: <https://example.org/> .\n"
  "ex:land a rw:Country ; skos:prefLabel \"Ruritania\"@en, \"Ruritanien\"@de ; rw:demonym \"Ruritanian\"@en ;\n"
  "  rw:capital ex:town ; owl:sameAs <http://www.wikidata.org/entity/Q1> .\n"
  "ex:town a schema:City, ex:Residence ; schema:name \"Strelsau\" ; schema:alternateName \"Streslau\" ; rw:ambiguous true .\n"
  "ex:Residence rdfs:subClassOf rw:City .\n"
  "ex:hero a schema:Person ; rdfs:label \"Rudolf Rassendyll\" ; rdfs:comment \"English traveller\" ; ex:hair \"red\" .\n"
  "ex:nothing rdfs:label \"Nothing\" .\n";

static void
rdf_is_read(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GString) notes = g_string_new(NULL);
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(RwKb) kb = compile(fixture, "a.ttl", TURTLE, (RwKbBuildOptions){0}, notes);
  const guint32 land = rw_kb_find(kb, KB_EX "land"), town = rw_kb_find(kb, KB_EX "town"), hero = rw_kb_find(kb, KB_EX "hero");
  assert_int_equal(rw_kb_n_entities(kb), 3);
  assert_int_equal(rw_kb_find(kb, KB_WD "Q1"), land);
  assert_string_equal(kb_meanings(kb, arena, "ruritanian"), "land Ruritanian 100");
  assert_string_equal(kb_meanings(kb, arena, "ruritanien"), "");
  assert_string_equal(kb_meanings(kb, arena, "streslau"), "town Streslau 100");
  assert_int_equal(rw_kb_entity(kb, town).class_, kb_term(fixture->ontology, "City"));
  assert_int_equal(rw_kb_entity(kb, town).flags, RW_KB_AMBIGUOUS);
  assert_int_equal(rw_kb_entity(kb, hero).class_, RW_T_RW_PERSON);
  guint32 object;
  assert_int_equal(rw_kb_objects(kb, town, kb_term(fixture->ontology, "capitalOf"), &object, 1), 1);
  assert_int_equal(object, land);
  guint n;
  const RwKbFact *facts = rw_kb_facts(kb, hero, arena, &n);
  assert_int_equal(n, 1);
  assert_string_equal(facts->property, KB_EX "hair");
  assert_string_equal(facts->value, "red");
  assert_int_equal(rw_kb_context(kb, hero, arena, &n) != NULL, TRUE);
  assert_int_equal(n, 2);
}

static void
what_is_the_same_is_one(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GString) notes = g_string_new(NULL);
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autofree char *text = g_strconcat(TURTLE,
                                      "@prefix wd: <http://www.wikidata.org/entity/> .\n"
                                      "wd:Q1 a rw:Country ; rdfs:label \"The Kingdom\" ; rw:country wd:Q1 .\n"
                                      "ex:realm a rw:Country ; rdfs:label \"Realm\" ; owl:sameAs ex:land .\n",
                                      NULL);
  g_autoptr(RwKb) kb = compile(fixture, "a.ttl", text, (RwKbBuildOptions){0}, notes);
  assert_int_equal(rw_kb_n_entities(kb), 3);
  const guint32 land = rw_kb_find(kb, KB_WD "Q1");
  assert_string_equal(rw_kb_iri(kb, land, arena), KB_WD "Q1");
  assert_int_equal(rw_kb_find(kb, KB_EX "land"), land);
  assert_int_equal(rw_kb_find(kb, KB_EX "realm"), land);
  assert_string_equal(kb_meanings(kb, arena, "ruritanian"), "Q1 Ruritanian 100");
  assert_string_equal(kb_meanings(kb, arena, "realm"), "Q1 Realm 100");
  guint32 object;
  assert_int_equal(rw_kb_objects(kb, rw_kb_find(kb, KB_EX "town"), kb_term(fixture->ontology, "capitalOf"), &object, 1), 1);
  assert_int_equal(object, land);
}

static void
languages_and_types_are_chosen(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(GString) notes = g_string_new(NULL);
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwKbBuildOptions options = {.languages = "de,en", .types = "Country,Person"};
  g_autoptr(RwKb) kb = compile(fixture, "a.ttl", TURTLE, options, notes);
  assert_int_equal(rw_kb_n_entities(kb), 2);
  assert_string_equal(rw_kb_entity(kb, rw_kb_find(kb, KB_EX "land")).label, "Ruritanien");
  assert_string_equal(kb_meanings(kb, arena, "ruritania"), "land Ruritania 100");
  assert_int_equal(rw_kb_find(kb, KB_EX "town"), RW_NONE);
}

static void
tables_are_read(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) notes = g_string_new(NULL);
  g_autoptr(RwKb) kb = compile(fixture, "a.tsv",
                               "Paris\tQ90\t90\nParis\tQ167646\t10\r\nCity of Light\tQ90\t3\tCity\n"
                               "\nno IRI\n\tQ1\nBad\tnot an IRI\nBad\tQ1\tmany\nB\xFF\tQ1\n",
                               (RwKbBuildOptions){0}, notes);
  assert_string_equal(kb_meanings(kb, arena, "paris"), "Q90 Paris 90, Q167646 Paris 10");
  assert_int_equal(rw_kb_entity(kb, rw_kb_find(kb, KB_WD "Q90")).class_, kb_term(fixture->ontology, "City"));
  assert_string_equal(rw_kb_entity(kb, rw_kb_find(kb, KB_WD "Q90")).label, "Paris");
  assert_int_equal(rw_kb_entity(kb, rw_kb_find(kb, KB_WD "Q90")).count, 93);
  assert_string_equal(notes->str, "a.tsv:5: the line has no IRI\na.tsv:6: the line has no name\n"
                                  "a.tsv:7: the IRI is neither one nor an item of Wikidata\n"
                                  "a.tsv:8: the count is no whole number, or the prior not between 0 and 1\n"
                                  "a.tsv:9: the bytes are not UTF-8");
}

static void
headers_name_columns(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) notes = g_string_new(NULL);
  g_autoptr(RwKb) kb = compile(fixture, "a.tab",
                               "iri\tname\tkind\tprior\tlang\tdescription\tsame\tunknown\n"
                               "https://example.org/x\tExland\tpreferred\t0.25\ten\tan island of examples\tQ7\t-\n"
                               "https://example.org/y\tExland\t\t0.75\t\t\t\t\n"
                               "https://example.org/x\tExlander\tdemonym\t\t\n"
                               "https://example.org/x\tExlandia\tpreferred\t\tla\n"
                               "https://example.org/x\tE\tnickname\n",
                               (RwKbBuildOptions){0}, notes);
  assert_string_equal(kb_meanings(kb, arena, "exland"), "y Exland 75, x Exland 25");
  assert_string_equal(kb_meanings(kb, arena, "exlander"), "x Exlander 100");
  assert_string_equal(kb_meanings(kb, arena, "exlandia"), "");
  assert_int_equal(rw_kb_find(kb, KB_WD "Q7"), rw_kb_find(kb, KB_EX "x"));
  guint n;
  assert_non_null(rw_kb_context(kb, rw_kb_find(kb, KB_EX "x"), arena, &n));
  assert_string_equal(notes->str, "a.tab:6: the kind is none of preferred, alternative, demonym");
}

static const char TRIPLES[] =
  "# truthy\n"
  "<http://www.wikidata.org/entity/Q90> <http://www.w3.org/2000/01/rdf-schema#label> \"Paris\"@en .\n"
  "<http://www.wikidata.org/entity/Q90> <http://www.w3.org/2000/01/rdf-schema#label> \"Par\\u00edž\"@cs .\n"
  "<http://www.wikidata.org/entity/Q90> <http://www.w3.org/2004/02/skos/core#altLabel> \"City of \\\"Light\\\"\"@en .\n"
  "<http://www.wikidata.org/entity/Q90> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q1549591> .\n"
  "<http://www.wikidata.org/entity/Q1549591> <http://www.wikidata.org/prop/direct/P279> <http://www.wikidata.org/entity/Q515> .\n"
  "<http://www.wikidata.org/entity/Q90> <http://www.wikidata.org/prop/direct/P17> <http://www.wikidata.org/entity/Q142> .\n"
  "<http://www.wikidata.org/entity/Q90> <http://www.wikidata.org/prop/direct/P9999> \"an identifier\" .\n"
  "<http://www.wikidata.org/entity/Q90> <http://wikiba.se/ontology#sitelinks> "
  "\"320\"^^<http://www.w3.org/2001/XMLSchema#integer>.\n"
  "_:b <http://www.wikidata.org/prop/direct/P17> <http://www.wikidata.org/entity/Q142> .\n"
  "<http://www.wikidata.org/entity/Q90> <http://www.wikidata.org/prop/direct/P17> _:b .\n";

static void
triples_are_read(void **state)
{
  const Fixture *fixture = *state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) notes = g_string_new(NULL);
  g_autofree char *text = g_strconcat(TRIPLES,
                                      "Q90 <http://a/b> <http://a/c> .\n<http://a/b> \"p\" <http://a/c> .\n"
                                      "<http://a/b> <http://a/c> \"open .\n<http://a/b> <http://a/c> <http://a/d>\n"
                                      "<http://a/b> <http://a/c> \"\\q\" .\n",
                                      NULL);
  g_autoptr(RwKb) kb = compile(fixture, "a.nt", text, (RwKbBuildOptions){.format = "wikidata-nt"}, notes);
  const guint32 paris = rw_kb_find(kb, KB_WD "Q90");
  assert_int_equal(rw_kb_n_entities(kb), 1);
  assert_int_equal(rw_kb_entity(kb, paris).class_, kb_term(fixture->ontology, "City"));
  assert_int_equal(rw_kb_entity(kb, paris).count, 320);
  assert_string_equal(kb_meanings(kb, arena, "city of light"), "Q90 City of \"Light\" 100");
  guint n;
  const RwKbFact *facts = rw_kb_facts(kb, paris, arena, &n);
  assert_int_equal(n, 1);
  assert_int_equal(facts->term, kb_term(fixture->ontology, "country"));
  assert_string_equal(facts->iri, KB_WD "Q142");
  assert_string_equal(notes->str, "a.nt:12: the subject is neither an IRI nor a blank node\na.nt:13: the predicate is no IRI\n"
                                  "a.nt:14: the object is neither an IRI nor a blank node nor a literal\n"
                                  "a.nt:15: the statement has no full stop\n"
                                  "a.nt:16: the object is neither an IRI nor a blank node nor a literal");
}

#define ITEM(property, id, rank) \
  "{\"mainsnak\":{\"snaktype\":\"value\",\"property\":\"" property "\",\"datavalue\":{\"value\":{\"entity-type\":\"item\"," \
  "\"numeric-id\":1,\"id\":\"" id "\"},\"type\":\"wikibase-entityid\"}},\"type\":\"statement\",\"rank\":\"" rank "\"}"

static const char DUMP[] =
  "[\n"
  "{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"Ruritania\"},"
  "\"de\":{\"language\":\"de\","
  "\"value\":\"Ruritanien\"}},\"descriptions\":{\"en\":{\"language\":\"en\",\"value\":\"fictional kingdom\"}},"
  "\"aliases\":{\"en\":[{\"language\":\"en\",\"value\":\"Kingdom of Ruritania\"}]},"
  "\"claims\":{"
  "\"P31\":[" ITEM("P31", "Q3624078", "normal") "],"
  "\"P36\":[" ITEM("P36", "Q3", "normal") "," ITEM("P36", "Q2", "preferred") "," ITEM("P36", "Q4", "deprecated") "],"
  "\"P1549\":[{\"mainsnak\":{\"snaktype\":\"value\",\"property\":\"P1549\",\"datavalue\":{\"value\":{\"text\":\"Ruritanian\","
  "\"language\":\"en\"},\"type\":\"monolingualtext\"}},\"rank\":\"normal\"}],"
  "\"P9999\":[{\"mainsnak\":{\"snaktype\":\"value\"}}]},"
  "\"sitelinks\":{\"enwiki\":{\"title\":\"Ruritania\"},\"dewiki\":{\"title\":\"Ruritanien\"}}},\n"
  "{\"type\":\"item\",\"id\":\"Q2\",\"labels\":{\"mul\":{\"language\":\"mul\",\"value\":\"Strelsau\"}},"
  "\"aliases\":[],\"claims\":{"
  "\"P31\":[" ITEM("P31", "Q900", "normal") "]}},\n"
  "{\"type\":\"item\",\"id\":\"Q900\",\"labels\":{},\"claims\":{\"P279\":[" ITEM("P279", "Q515", "normal") "]}},\n"
  "{\"type\":\"item\",\"id\":\"Q5000\","
  "\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"Rudolf \\u201cV\\u201d\"}},\"claims\":{"
  "\"P31\":[" ITEM("P31", "Q5", "normal") "],\"P569\":[{\"mainsnak\":{\"snaktype\":\"value\",\"property\":\"P569\",\"datavalue\":"
  "{\"value\":{\"time\":\"+1849-02-14T00:00:00Z\",\"precision\":11},\"type\":\"time\"}},\"rank\":\"normal\"}]}},\n"
  "{\"type\":\"property\",\"id\":\"P17\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"country\"}}},\n"
  "{\"type\":\"item\",\"id\":\"Q7\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"cut of\n"
  "]\n";

static void
check_dump(const Fixture *fixture, const RwKb *kb)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const guint32 land = rw_kb_find(kb, KB_WD "Q1"), town = rw_kb_find(kb, KB_WD "Q2"), king = rw_kb_find(kb, KB_WD "Q5000");
  assert_int_equal(rw_kb_n_entities(kb), 3);
  assert_int_equal(rw_kb_entity(kb, land).class_, RW_T_RW_COUNTRY);
  assert_int_equal(rw_kb_entity(kb, land).count, 2);
  assert_int_equal(rw_kb_entity(kb, town).class_, kb_term(fixture->ontology, "City"));
  assert_string_equal(rw_kb_entity(kb, king).label, "Rudolf \u201cV\u201d");
  assert_string_equal(kb_meanings(kb, arena, "ruritanian"), "Q1 Ruritanian 100");
  assert_string_equal(kb_meanings(kb, arena, "kingdom of ruritania"), "Q1 Kingdom of Ruritania 100");
  assert_string_equal(kb_meanings(kb, arena, "strelsau"), "Q2 Strelsau 100");
  guint32 capital[2];
  assert_int_equal(rw_kb_objects(kb, land, kb_term(fixture->ontology, "capital"), capital, 2), 1);
  assert_int_equal(capital[0], town);
  guint n;
  const RwKbFact *facts = rw_kb_facts(kb, king, arena, &n);
  assert_int_equal(n, 1);
  assert_string_equal(facts->property, RW_NS "birthDate");
  assert_string_equal(facts->value, "1849-02-14");
  assert_string_equal(facts->datatype, RW_NS_XSD "date");
}

static void
dumps_are_read(void **state)
{
  g_autoptr(GString) notes = g_string_new(NULL);
  g_autoptr(RwKb) kb = compile(*state, "a.json", DUMP, (RwKbBuildOptions){0}, notes);
  check_dump(*state, kb);
  assert_string_equal(notes->str, "a.json:7: the line is no JSON object");
}

/* Writes a text compressed, twice: files of several parts are usual. */
static void
write_compressed(const char *path, const char *filter, const char *text)
{
  struct archive *archive = archive_write_new();
  struct archive_entry *entry = archive_entry_new();
  assert_int_equal(archive_write_add_filter_by_name(archive, filter), ARCHIVE_OK);
  assert_int_equal(archive_write_set_format_raw(archive), ARCHIVE_OK);
  assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
  archive_entry_set_filetype(entry, AE_IFREG);
  assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
  assert_int_equal(archive_write_data(archive, text, strlen(text)), (la_ssize_t)strlen(text));
  archive_entry_free(entry);
  assert_int_equal(archive_write_free(archive), ARCHIVE_OK);
}

static void
append_file(const char *to, const char *from)
{
  g_autofree char *a = NULL, *b = NULL;
  gsize n_a, n_b;
  assert_true(g_file_get_contents(to, &a, &n_a, NULL));
  assert_true(g_file_get_contents(from, &b, &n_b, NULL));
  g_autoptr(GByteArray) all = g_byte_array_new();
  g_byte_array_append(all, (const guint8 *)a, (guint)n_a);
  g_byte_array_append(all, (const guint8 *)b, (guint)n_b);
  assert_true(g_file_set_contents(to, (const char *)all->data, (gssize)all->len, NULL));
}

static void
compressed_files_are_read(void **state)
{
  const Fixture *fixture = *state;
  static const char *const FILTERS[][2] = {{"gzip", "a.json.gz"}, {"bzip2", "a.json.bz2"}, {"xz", "a.json.xz"}};
  const char *middle = strstr(DUMP, "\"P9999\"");
  g_autofree char *head = g_strndup(DUMP, (gsize)(middle - DUMP));
  for (gsize i = 0; i < G_N_ELEMENTS(FILTERS); i++) {
    g_autofree char *input = g_build_filename(fixture->folder, FILTERS[i][1], NULL);
    g_autofree char *rest = g_build_filename(fixture->folder, "rest", NULL);
    g_autofree char *output = g_build_filename(fixture->folder, "out.rwkb", NULL);
    write_compressed(input, FILTERS[i][0], head);
    write_compressed(rest, FILTERS[i][0], middle);
    append_file(input, rest);
    g_autoptr(GString) notes = g_string_new(NULL);
    const RwKbBuildOptions options = {.reject = note, .data = notes};
    g_autoptr(GError) error = NULL;
    if (!rw_kb_build(&options, (const char *const[]){input, NULL}, output, NULL, &error))
      fail_msg("%s", error->message);
    g_autoptr(RwKb) kb = rw_kb_new(fixture->ontology);
    assert_true(rw_kb_add_file(kb, output, NULL));
    check_dump(fixture, kb);
  }
}

static void
what_cannot_be_read_is_an_error(void **state)
{
  const Fixture *fixture = *state;
  g_autofree char *turtle = write_file(fixture, "bad.ttl", "@prefix ex: <https://example.org/> .\nex:a ex:b\n");
  g_autofree char *table = write_file(fixture, "bad.tsv", "one\n");
  g_autofree char *unknown = write_file(fixture, "bad.dat", "one\n");
  g_autofree char *gzip = write_file(fixture, "bad.tsv.gz", "");
  write_compressed(gzip, "gzip", TURTLE);
  assert_int_equal(truncate(gzip, 100), 0);
  g_autofree char *output = g_build_filename(fixture->folder, "out.rwkb", NULL);
  const struct {
    const char *input, *format, *types, *output;
    RwError code;
    const char *message;
  } CASES[] = {
    {turtle, NULL, NULL, output, RW_ERROR_SYNTAX, "bad.ttl:"},
    {table, NULL, NULL, output, RW_ERROR_SYNTAX, "bad.tsv:1: the line has no IRI"},
    {unknown, NULL, NULL, output, RW_ERROR_ARGUMENT, "bad.dat: its name does not tell the format"},
    {table, "csv", NULL, output, RW_ERROR_ARGUMENT, "\"csv\" is no format"},
    {table, NULL, "Dragon", output, RW_ERROR_ARGUMENT, "\"Dragon\" is no class"},
    {gzip, NULL, NULL, output, RW_ERROR_IO, "bad.tsv.gz: "},
    {"/nonexistent.tsv", NULL, NULL, output, RW_ERROR_IO, "/nonexistent.tsv"},
    {table, NULL, NULL, "/nonexistent/out.rwkb", RW_ERROR_SYNTAX, "bad.tsv:1"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    const RwKbBuildOptions options = {.format = CASES[i].format, .types = CASES[i].types};
    GError *error = NULL;
    assert_false(rw_kb_build(&options, (const char *const[]){CASES[i].input, NULL}, CASES[i].output, NULL, &error));
    assert_rw_error(&error, CASES[i].code, CASES[i].message);
    assert_false(g_file_test(output, G_FILE_TEST_EXISTS));
  }
}

static void
folders_and_public_look_ups(void **state)
{
  const Fixture *fixture = *state;
  g_free(write_file(fixture, "a.tsv", "Paris\tQ90\t90\tCity\n"));
  g_free(write_file(fixture, "b.ttl", TURTLE));
  g_free(write_file(fixture, "notes.md", "no input"));
  g_autofree char *output = g_build_filename(fixture->folder, "out.rwkb", NULL);
  RwKbSummary summary;
  assert_true(rw_kb_build(&(RwKbBuildOptions){0}, (const char *const[]){fixture->folder, NULL}, output, &summary, NULL));
  assert_int_equal(summary.entities, 4);
  assert_int_equal(summary.facts, 3);
  const char *const paths[] = {output, NULL};
  g_autofree char *found = rw_kb_look_up(paths, "PARIS", NULL), *info = rw_kb_describe(output, NULL);
  assert_string_equal(found, "1.0000\thttp://www.wikidata.org/entity/Q90\thttps://w3id.org/rdfwire/ns#City\tParis\n");
  assert_non_null(strstr(info, "version 1, 4 entities, 6 names, 3 facts"));
  assert_true(g_file_set_contents(output, "rdfwire", -1, NULL));
  GError *error = NULL;
  assert_null(rw_kb_describe(output, &error));
  assert_rw_error(&error, RW_ERROR_MODEL, "not a knowledge base");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(rdf_is_read, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(what_is_the_same_is_one, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(languages_and_types_are_chosen, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(tables_are_read, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(headers_name_columns, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(triples_are_read, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(dumps_are_read, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(compressed_files_are_read, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(what_cannot_be_read_is_an_error, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(folders_and_public_look_ups, make_folder, remove_folder),
  };
  return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
