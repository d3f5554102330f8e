/* SPDX-License-Identifier: Apache-2.0 */

#include "facts.h"

#include "fact/inflect.h"
#include "fact/pattern.h"

#include <glib/gstdio.h>

#define PREFIXES                                                                                                                 \
  "@prefix rwp: <" RW_NS_PATTERN "> . @prefix rw: <" RW_NS "> . @prefix rdf: <" RW_NS_RDF                                        \
  "> . @prefix ex: <http://example.org/> .\n"                                                                                    \
  "@prefix owl: <" RW_NS_OWL "> . @prefix rdfs: <" RW_NS_RDFS "> .\n"

static char *
write_turtle(const char *turtle)
{
  char *path = NULL;
  const int file = g_file_open_tmp("rdfwire-XXXXXX.ttl", &path, NULL);
  assert_true(file >= 0);
  g_close(file, NULL);
  g_autofree char *text = g_strconcat(PREFIXES, turtle, NULL);
  assert_true(g_file_set_contents(path, text, -1, NULL));
  return path;
}

static void
mistakes_are_named_with_their_place(void **state)
{
  (void)state;
  static const struct {
    const char *turtle;
    const char *cause;
    const char *at; /* where in it the message points */
  } CASES[] = {
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Atack ; rwp:verb \"attack\" .", "Atack> is neither a class", "rw:Atack"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack ; rwp:subject rw:agent .", "the pattern has no word", "ex:p"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack ; rwp:verb \"go  on\" .", "\"go  on\" has an empty word", "\"go  on\""},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack ; rwp:verb \"go\" ; rwp:subjekt rw:agent .", "pattern#subjekt> is no term",
     "rwp:subjekt"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack ; rwp:verb \"go\" ; rwp:subject [ rwp:rol rw:agent ] .",
     "pattern#rol> is no term", "rwp:rol "},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack ; rwp:verb \"go\" ; rwp:subject rw:Agent .", "Agent> is no property", "rw:Agent"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack ; rwp:verb \"go\" ; rwp:subject [ rwp:role rw:agent ; rwp:type rw:Persn ] .",
     "Persn> is no class", "rw:Persn"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack ; rwp:verb \"go\" ; rwp:subject [ rwp:comment \"?\" ] .", "comment> is no term",
     "rwp:comment"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:owns ; rwp:verb \"have\" ; rwp:subject rw:agent .", "a relation fills rdf:subject",
     "rw:agent"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:owns ; rwp:verb \"have\" ; rwp:subject rdf:subject .", "a relation needs slots",
     "rw:owns"},
    {"ex:p a rwp:Pattern ; rwp:verb \"have\" .", "evokes nothing and has no effect", "ex:p"},
    {"ex:p a rwp:Pattern ; rwp:verb \"have\" ; rwp:makes rw:Fact .", "Fact> is no factuality", "rw:Fact"},
    {"ex:p a rwp:Pattern ; rwp:verb \"have\" ; rwp:supports rw:agent .", "agent> is no slot", "rw:agent"},
    {"ex:p a rwp:Pattern ; rwp:verb \"have\" ; rwp:makes rw:Planned ; rwp:frame ex:f .", "f> is no rwp:Frame", "ex:f"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack, rw:War ; rwp:verb \"go\" .", "evokes one class or property, not 2", "rw:War"},
    {"ex:p a rwp:Pattern ; rwp:verb \"have\" ; rwp:makes rw:Negated ; rwp:spares rw:Requst .", "Requst> is no class",
     "rw:Requst"},
    {"ex:s a rwp:Slot .", "has no rwp:marker", "ex:s"},
    {"ex:p a rwp:Pattern ; rwp:evokes rw:Attack ; rwp:any rwp:subject .", "subject> is no part of speech", "rwp:subject"},
    {"ex:r a rwp:Rule ; rwp:evokes rw:memberOf .", "a rule has one or 2 premises", "ex:r"},
    {"ex:r a rwp:Rule ; rwp:premises ( [ rdf:predicate rw:headOf ] ) .", "<> is no property between entities", "ex:r"},
    {"ex:r a rwp:Rule ; rwp:evokes rw:memberOf ; rwp:premises ( [ rdf:predicate rw:headOf ] "
     "[ rdf:predicate rw:headOf ; rwp:inverse true ] ) .",
     "only the first premise can be inverse", "rwp:premises"},
    {"ex:r a rwp:Rule ; rwp:evokes rw:memberOf ; rwp:premises ( [ rdf:predicate rw:birthDate ] ) .",
     "birthDate> is no property between entities", "rw:birthDate"},
    {"ex:r a rwp:Rule ; rwp:evokes rw:memberOf ; rwp:premises ( [ rdf:predicate rw:headOf ; rdf:object rw:Persn ] ) .",
     "Persn> is no class", "rw:Persn"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *path = write_turtle(CASES[i].turtle);
    g_autoptr(RwOntology) ontology = facts_ontology(path);
    g_autoptr(GError) error = NULL;
    g_autoptr(RwPatterns) patterns = rw_patterns_new(ontology, &error);
    assert_null(patterns);
    const char *at = strstr(CASES[i].turtle, CASES[i].at);
    g_autofree char *place = g_strdup_printf("%s:3:%d: ", path, (int)(at - CASES[i].turtle) + 1);
    if (!g_str_has_prefix(error->message, place))
      fail_msg("\"%s\" is not at %s", error->message, place);
    assert_rw_error(&error, RW_ERROR_ONTOLOGY, CASES[i].cause);
    g_unlink(path);
  }
}

/* The worked example of docs/patterns.md: a class of one's own, its words, its slots. */
#define RECALL                                                                                                                   \
  "ex:Recall a owl:Class ; rdfs:subClassOf rw:Event ; rdfs:label \"recall\"@en .\n"                                              \
  "ex:recall a rwp:Pattern ; rwp:evokes ex:Recall ;\n"                                                                           \
  "  rwp:verb \"recall\", \"call back\" ; rwp:noun \"recall\", \"safety recall\" ;\n"                                            \
  "  rwp:subject [ rwp:role rw:agent ; rwp:type rw:Organization ] ;\n"                                                           \
  "  rwp:object [ rwp:role rw:theme ; rwp:type rw:Product ; rwp:required true ] .\n"

static void
a_pattern_of_ones_own_is_found(void **state)
{
  (void)state;
  g_autofree char *path = write_turtle(RECALL);
  g_autoptr(RwOntology) ontology = facts_ontology(path);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  g_autofree char *found = facts_dup(
    ontology, patterns,
    "Volta Volta PROPN NNP 2 nsubj n0:Company\n"
    "recalled recall VERB VBD 0 root\n"
    "scooters scooter NOUN NNS 2 obj c1:Product\n"
    "in in ADP IN 5 case\n"
    "Graz Graz PROPN NNP 2 obl n2:City\n"
    "\n"
    "The the DET DT 3 det\n"
    "safety safety NOUN NN 3 compound\n"
    "recall recall NOUN NN 7 nsubj\n"
    "of of ADP IN 5 case\n"
    "scooters scooter NOUN NNS 3 nmod c1:Product\n"
    "was be AUX VBD 7 cop\n"
    "late late ADJ JJ 0 root\n"
    "\n"
    "Volta Volta PROPN NNP 2 nsubj n0:Company\n"
    "recalled recall VERB VBD 0 root\n"
    "staff staff NOUN NNS 2 obj c3:Group\n",
    FACTS_EVENTS);
  assert_string_equal(
    found, "http://example.org/Recall Actual 'recalled' agent=Volta place=Graz theme=scooters\n"
           "Event Actual 'recalled' agent=Volta target=staff\n");
  g_unlink(path);
}

/* A rule of one's own: it follows in a chain, of a conclusion, and of nothing that is planned. */
#define ADVISES                                                                                                                  \
  "ex:advises a owl:ObjectProperty ; rdfs:domain rw:Person ; rdfs:range rw:Place .\n"                                            \
  "ex:rule a rwp:Rule ; rwp:evokes ex:advises ; rwp:premises (\n"                                                                \
  "  [ rdf:predicate rw:headOf ; rdf:object rw:Company ] [ rdf:predicate rw:basedIn ; rdf:object rw:Region, rw:City ] ) .\n"

#define GRAZ                                                                                                                     \
  "\nVolta Volta PROPN NNP 3 nsubj:pass n1:Company\nis be AUX VBZ 3 aux:pass\nbased base VERB VBN 0 root\n"                      \
  "in in ADP IN 5 case\nGraz Graz PROPN NNP 3 obl n2:City\n"

static void
what_follows_is_stated(void **state)
{
  (void)state;
  g_autofree char *path = write_turtle(ADVISES);
  g_autoptr(RwOntology) ontology = facts_ontology(path);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  g_autofree char *found = facts_dup(
    ontology, patterns,
    "Lund Lund PROPN NNP 2 nsubj n0:Person\nheads head VERB VBZ 0 root\nVolta Volta PROPN NNP 2 obj n1:Company\n" GRAZ,
    FACTS_RELATIONS);
  assert_non_null(strstr(found, "advises: Actual, Graz"));
  assert_non_null(strstr(found, "Lund memberOf: Actual, Volta"));
  g_autofree char *planned = facts_dup(
    ontology, patterns,
    "Lund Lund PROPN NNP 3 nsubj n0:Person\nwill will AUX MD 3 aux\nhead head VERB VB 0 root\n"
    "Volta Volta PROPN NNP 3 obj n1:Company\n" GRAZ,
    FACTS_RELATIONS);
  assert_null(strstr(planned, "advises"));
  assert_null(strstr(planned, "memberOf"));
  g_unlink(path);
}

/* Any verb that heads a clause is an event of no kind of its own, but where a pattern has it for another or for none. */
static void
any_verb_is_an_event(void **state)
{
  (void)state;
  g_autofree char *path = write_turtle("ex:p a rwp:Pattern ; rwp:evokes rdf:nil ; rwp:verb \"polish\" .\n");
  g_autoptr(RwOntology) ontology = facts_ontology(path);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  g_autofree char *found = facts_dup(
    ontology, patterns,
    "Volta Volta PROPN NNP 2 nsubj n0:Company\n"
    "dims dim VERB VBZ 0 root\n"
    "scooters scooter NOUN NNS 2 obj c1:Product\n"
    "including include VERB VBG 5 case\n"
    "fading fade VERB VBG 6 amod\n"
    "Graz Graz PROPN NNP 3 nmod n2:City\n"
    "\n"
    "Volta Volta PROPN NNP 2 nsubj n0:Company\n"
    "polishes polish VERB VBZ 0 root\n"
    "scooters scooter NOUN NNS 2 obj c1:Product\n"
    "\n"
    "Rain rain NOUN NN 2 nsubj\n"
    "trickles trickle VERB VBZ 0 root\n"
    "\n"
    "Volta Volta PROPN NNP 2 nsubj n0:Company\n"
    "attacks attack VERB VBZ 0 root\n"
    "scooters scooter NOUN NNS 2 obj c1:Product\n",
    FACTS_EVENTS);
  assert_string_equal(
    found, "Event Actual 'dims' agent=Volta theme=scooters\n"
           "Attack Actual 'attacks' agent=Volta target=scooters\n");
  g_unlink(path);
}

/* A verb that a lemmatiser takes for another is known by its form. */
static void
regular_forms_are_known(void **state)
{
  (void)state;
  static const struct {
    const char *verb;
    const char *forms;
  } CASES[] = {
    {"riot", "riots rioted rioting"},
    {"raze", "razes razed razing"},
    {"carry", "carries carried carrying"},
    {"push", "pushes pushed pushing"},
    {"ban", "bans baned baning banned banning"},
    {"free", "frees freed freeing"},
    {"destroy", "destroys destroyed destroying"},
    {"x", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    char forms[RW_INFLECTIONS][RW_INFLECTED_MAX];
    const guint n = rw_inflect_verb(CASES[i].verb, forms);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint k = 0; k < n; k++)
      g_string_append_printf(all, "%s%s", k ? " " : "", forms[k]);
    assert_string_equal(all->str, CASES[i].forms);
  }
  g_autoptr(RwOntology) ontology = facts_ontology(NULL);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  const RwEntry *lemma = rw_patterns_entry(patterns, "riote");
  assert_non_null(rw_entry_words(RW_WORD_VERB, lemma, rw_patterns_entry(patterns, "Rioted")));
  assert_null(rw_entry_words(RW_WORD_VERB, lemma, lemma));
}

static void
the_patterns_of_the_program_compile(void **state)
{
  (void)state;
  g_autoptr(RwOntology) ontology = facts_ontology(NULL);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  assert_true(g_hash_table_size(patterns->entries) > 1000);
  for (guint i = 0; i < patterns->n_patterns; i++)
    for (guint k = 1; k < patterns->patterns[i].n_mappings; k++)
      assert_true(patterns->patterns[i].mappings[k - 1].slot <= patterns->patterns[i].mappings[k].slot);
}

/* A name that two patterns share would make one of both. */
static void
names_of_patterns_are_used_once(void **state)
{
  (void)state;
  g_autofree char *folder = rw_datadir_find("ontology", NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (const char *file; (file = g_dir_read_name(dir));) {
    if (!g_str_has_prefix(file, "pattern"))
      continue;
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
      if (g_str_has_prefix(lines[i], "pat:") && !g_hash_table_add(names, g_strndup(lines[i], strcspn(lines[i], " "))))
        fail_msg("%s:%u: the name stands for another pattern, too", file, i + 1);
  }
  assert_true(g_hash_table_size(names) > 100);
}

static void
free_accepts_null(void **state)
{
  (void)state;
  rw_patterns_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(mistakes_are_named_with_their_place),
    cmocka_unit_test(a_pattern_of_ones_own_is_found),
    cmocka_unit_test(any_verb_is_an_event),
    cmocka_unit_test(regular_forms_are_known),
    cmocka_unit_test(what_follows_is_stated),
    cmocka_unit_test(the_patterns_of_the_program_compile),
    cmocka_unit_test(names_of_patterns_are_used_once),
    cmocka_unit_test(free_accepts_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
