/* SPDX-License-Identifier: Apache-2.0 */

/* The constructions that the matcher brings to one form, each with the patterns that come with the program. */

#include "facts.h"

static const FactsCase EVENTS[] = {
  {"passive",
   "Ana Ana PROPN NNP 4 nsubj:pass n0:Person+1\n"
   "Lima Lima PROPN NNP 1 flat\n"
   "was be AUX VBD 4 aux:pass\n"
   "arrested arrest VERB VBN 0 root\n"
   "by by ADP IN 6 case\n"
   "police police NOUN NNS 4 obl c1:Organization\n"
   "in in ADP IN 8 case\n"
   "Manaus Manaus PROPN NNP 4 obl n2:City\n"
   "on on ADP IN 10 case\n"
   "Friday Friday PROPN NNP 4 obl t:2021-05-07\n",
   FACTS_EVENTS, "Arrest Actual 'arrested' agent=police place=Manaus target=Ana Lima at Friday\n"},
  {"relative clause, and a second predicate that shares its subject",
   "Ravel Ravel PROPN NNP 0 root n0:Company\n"
   ", , PUNCT , 4 punct\n"
   "which which PRON WDT 4 nsubj\n"
   "bought buy VERB VBD 1 acl:relcl\n"
   "Tilo Tilo PROPN NNP 4 obj n1:Company\n"
   "and and CCONJ CC 7 cc\n"
   "sold sell VERB VBD 4 conj\n"
   "Orfeo Orfeo PROPN NNP 7 obj n2:Company\n",
   FACTS_EVENTS,
   "Acquisition Actual 'bought' agent=Ravel theme=Tilo\n"
   "Sale Actual 'sold' agent=Ravel theme=Orfeo\n"},
  {"control, coordination and a group's members",
   "Peru Peru PROPN NNP 4 nsubj n0:Country\n"
   "and and CCONJ CC 3 cc\n"
   "Chile Chile PROPN NNP 1 conj n1:Country\n"
   "agreed agree VERB VBD 0 root\n"
   "to to PART TO 6 mark\n"
   "release release VERB VB 4 xcomp\n"
   "prisoners prisoner NOUN NNS 6 obj c2:Group\n",
   FACTS_EVENTS,
   "Agreement Actual 'agreed' participant=Chile participant=Peru topic=(Release)\n"
   "Release Planned 'release' agent=Chile agent=Peru target=prisoners\n"},
  {"nominalisation with both sides",
   "Borduria Borduria PROPN NNP 3 nmod:poss n0:Country\n"
   "'s 's PART POS 1 case\n"
   "invasion invasion NOUN NN 6 nsubj\n"
   "of of ADP IN 5 case\n"
   "Syldavia Syldavia PROPN NNP 3 nmod n1:Country\n"
   "began begin VERB VBD 0 root\n"
   "in in ADP IN 8 case\n"
   "May May PROPN NNP 6 obl t:2020-05\n",
   FACTS_EVENTS, "MilitaryAttack Actual 'invasion' agent=Borduria target=Syldavia begins May\n"},
  {"a time before the word that begins a clause belongs to the clause around it",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "agreed agree VERB VBD 0 root\n"
   "in in ADP IN 4 case\n"
   "May May PROPN NNP 6 obl t:2020-05\n"
   "to to PART TO 6 mark\n"
   "meet meet VERB VB 2 xcomp\n"
   "Omar Omar PROPN NNP 6 obj n1:Person\n",
   FACTS_EVENTS,
   "Agreement Actual 'agreed' participant=Ida topic=(Meeting) at May\nMeeting Planned 'meet' participant=Ida participant=Omar\n"},
  {"what is coordinated shares a time behind the last",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "met meet VERB VBD 0 root\n"
   "Omar Omar PROPN NNP 2 obj n1:Person\n"
   "and and CCONJ CC 5 cc\n"
   "left leave VERB VBD 2 conj\n"
   "Oslo Oslo PROPN NNP 5 obj n2:City\n"
   "on on ADP IN 8 case\n"
   "Monday Monday PROPN NNP 5 obl t:2020-05-04\n",
   FACTS_EVENTS,
   "Meeting Actual 'met' participant=Ida participant=Omar at Monday\nEvent Actual 'left' agent=Ida theme=Oslo at Monday\n"},
  {"what lies ahead is planned",
   "The the DET DT 2 det\n"
   "election election NOUN NN 5 nsubj\n"
   "is be AUX VBZ 5 cop\n"
   "on on ADP IN 5 case\n"
   "Sunday Sunday PROPN NNP 0 root t:2020-05-10\n",
   FACTS_EVENTS, "Election Planned 'election' at Sunday\n"},
  {"a life in brackets dates no deed",
   "Ida Ida PROPN NNP 5 nsubj n0:Person\n"
   "( ( PUNCT -LRB- 3 punct\n"
   "1931 1931 NUM CD 5 obl t:1931\n"
   ") ) PUNCT -RRB- 3 punct\n"
   "met meet VERB VBD 0 root\n"
   "Omar Omar PROPN NNP 5 obj n1:Person\n",
   FACTS_EVENTS, "Meeting Actual 'met' participant=Ida participant=Omar\n"},
  {"a verb that only carries its noun, with sides in between",
   "Talks talk NOUN NNS 7 nsubj:pass\n"
   "between between ADP IN 3 case\n"
   "Oslo Oslo PROPN NNP 1 nmod n0:City\n"
   "and and CCONJ CC 5 cc\n"
   "Riga Riga PROPN NNP 3 conj n1:City\n"
   "were be AUX VBD 7 aux:pass\n"
   "held hold VERB VBN 0 root\n"
   "in in ADP IN 9 case\n"
   "Turku Turku PROPN NNP 7 obl n2:City\n",
   FACTS_EVENTS, "Meeting Actual 'Talks' participant=Oslo participant=Riga place=Turku\n"},
  {"participle after a noun",
   "Nadir Nadir PROPN NNP 8 nsubj n0:ArmedGroup\n"
   ", , PUNCT , 3 punct\n"
   "designated designate VERB VBN 1 acl\n"
   "by by ADP IN 6 case\n"
   "the the DET DT 6 det\n"
   "Union Union PROPN NNP 3 obl n1:InternationalOrganization\n"
   ", , PUNCT , 3 punct\n"
   "grew grow VERB VBD 0 root\n",
   FACTS_EVENTS, "Designation Actual 'designated' agent=Union target=Nadir\nEvent Actual 'grew' theme=Nadir\n"},
  {"mentions of one event",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "held hold VERB VBD 0 root\n"
   "a a DET DT 5 det\n"
   "phone phone NOUN NN 5 compound\n"
   "call call NOUN NN 2 obj\n"
   "with with ADP IN 7 case\n"
   "Omar Omar PROPN NNP 5 nmod n1:Person\n"
   "\n"
   "The the DET DT 2 det\n"
   "conversation conversation NOUN NN 3 nsubj\n"
   "lasted last VERB VBD 0 root\n"
   "\n"
   "They they PRON PRP 2 nsubj p0\n"
   "discussed discuss VERB VBD 0 root\n"
   "the the DET DT 4 det\n"
   "treaty treaty NOUN NN 2 obj c2:Treaty\n",
   FACTS_EVENTS,
   "PhoneCall Actual 'phone call' participant=Ida participant=Omar\nCommunication Actual 'discussed' participant=Ida "
   "topic=treaty\n"},
  {"words that mean something else than their parts",
   "Omar Omar PROPN NNP 2 nsubj n1:Person\n"
   "suffered suffer VERB VBD 0 root\n"
   "a a DET DT 5 det\n"
   "heart heart NOUN NN 5 compound\n"
   "attack attack NOUN NN 2 obj\n",
   FACTS_EVENTS, "Event Actual 'suffered' target=Omar\n"},
  {"a slot that must hold what the pattern takes",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "met meet VERB VBD 0 root\n"
   "the the DET DT 4 det\n"
   "demands demand NOUN NNS 2 obj\n"
   "of of ADP IN 6 case\n"
   "Omar Omar PROPN NNP 4 nmod n1:Person\n",
   FACTS_EVENTS, "Concession Actual 'met' agent=Ida topic=(Request)\nRequest Actual 'demands' target=Omar\n"},
};

static const FactsCase RELATIONS[] = {
  {"apposition with a possessor",
   "Her her PRON PRP$ 2 nmod:poss p0:Person\n"
   "father father NOUN NN 5 nsubj c1:Person-1\n"
   ", , PUNCT , 4 punct\n"
   "Adem Adem PROPN NNP 2 appos n1\n"
   "smiled smile VERB VBD 0 root\n",
   FACTS_RELATIONS, "Her father parentOf: Actual, Her\n"},
  {"founded by whom and when",
   "Holm Holm PROPN NNP 0 root n0:Company\n"
   ", , PUNCT , 3 punct\n"
   "founded found VERB VBN 1 acl\n"
   "in in ADP IN 5 case\n"
   "1847 1847 NUM CD 3 obl t:1847\n"
   "by by ADP IN 7 case\n"
   "Jonas Jonas PROPN NNP 3 obl n1:Person\n",
   FACTS_RELATIONS, "Holm foundingDate: Actual, 1847\nHolm foundedBy: Actual, Jonas\n"},
  {"based in a place",
   "Luxembourg Luxembourg PROPN NNP 3 compound n0:City\n"
   "- - PUNCT HYPH 1 punct\n"
   "based base VERB VBN 4 amod\n"
   "Arcelia Arcelia PROPN NNP 5 nsubj n1:Company\n"
   "grew grow VERB VBD 0 root\n",
   FACTS_RELATIONS, "Arcelia basedIn: Actual, Luxembourg\n"},
  {"what is denied is no fact",
   "Ida Ida PROPN NNP 4 nsubj n0:Person\n"
   "never never ADV RB 4 advmod\n"
   "has have AUX VBZ 4 aux\n"
   "led lead VERB VBN 0 root\n"
   "Holm Holm PROPN NNP 4 obj n1:Company\n",
   FACTS_RELATIONS, "Ida headOf: Negated, Holm\n"},
  {"what was and is no more is no relation",
   "Ida Ida PROPN NNP 0 root n0:Person\n"
   ", , PUNCT , 5 punct\n"
   "a a DET DT 5 det\n"
   "former former ADJ JJ 5 amod\n"
   "member member NOUN NN 1 appos\n"
   "of of ADP IN 7 case\n"
   "Nadir Nadir PROPN NNP 5 nmod n1:ArmedGroup\n",
   FACTS_RELATIONS, ""},
  {"a predicate noun stands for its subject",
   "Volta Volta PROPN NNP 4 nsubj n0:Company\n"
   "is be AUX VBZ 4 cop\n"
   "a a DET DT 4 det\n"
   "firm firm NOUN NN 0 root\n"
   "based base VERB VBN 4 acl\n"
   "in in ADP IN 7 case\n"
   "Metz Metz PROPN NNP 5 obl n1:City\n"
   ", , PUNCT , 9 punct\n"
   "France France PROPN NNP 7 appos n2:Country\n",
   FACTS_RELATIONS, "Volta basedIn: Actual, Metz\nVolta basedIn: Actual, France\nMetz locatedIn: Actual, France\n"},
  {"two nouns that share what belongs to them",
   "Ida Ida PROPN NNP 5 nsubj n0:Person\n"
   "is be AUX VBZ 5 cop\n"
   "one one NUM CD 5 nummod\n"
   "the the DET DT 5 det\n"
   "founder founder NOUN NN 0 root\n"
   "and and CCONJ CC 7 cc\n"
   "head head NOUN NN 5 conj\n"
   "of of ADP IN 9 case\n"
   "Volta Volta PROPN NNP 7 nmod n1:Company\n",
   FACTS_RELATIONS, "Ida memberOf: Actual, Volta\nIda headOf: Actual, Volta\nVolta foundedBy: Actual, Ida\n"},
  {"one of several",
   "Ida Ida PROPN NNP 3 nsubj n0:Person\n"
   "is be AUX VBZ 3 cop\n"
   "one one NUM CD 0 root\n"
   "of of ADP IN 6 case\n"
   "the the DET DT 6 det\n"
   "founders founder NOUN NNS 3 nmod\n"
   "of of ADP IN 8 case\n"
   "Volta Volta PROPN NNP 6 nmod n1:Company\n",
   FACTS_RELATIONS, "Volta foundedBy: Actual, Ida\n"},
  {"in brackets after the name",
   "Ida Ida PROPN NNP 8 nsubj n0:Person\n"
   "( ( PUNCT -LRB- 3 punct\n"
   "born bear VERB VBN 1 appos\n"
   "1931 1931 NUM CD 3 obl t:1931\n"
   ") ) PUNCT -RRB- 3 punct\n"
   "is be AUX VBZ 8 cop\n"
   "Danish Danish ADJ JJ 8 amod d1:Country\n"
   "author author NOUN NN 0 root\n",
   FACTS_RELATIONS, "Ida birthDate: Actual, 1931\nIda citizenOf: Actual, Danish\n"},
  {"as members, said before the subject",
   "As as ADP IN 2 case\n"
   "members member NOUN NNS 7 obl c2:Group\n"
   "of of ADP IN 4 case\n"
   "Pact Pact PROPN NNP 2 nmod n3:InternationalOrganization\n"
   ", , PUNCT , 2 punct\n"
   "Peru Peru PROPN NNP 7 nsubj n0:Country\n"
   "share share VERB VBP 0 root\n"
   "views view NOUN NNS 7 obj\n",
   FACTS_RELATIONS, "Peru memberOf: Actual, Pact\n"},
};

static void
constructions_come_to_one_form(void **state)
{
  (void)state;
  facts_run(EVENTS, G_N_ELEMENTS(EVENTS));
}

static void
relations_are_found(void **state)
{
  (void)state;
  facts_run(RELATIONS, G_N_ELEMENTS(RELATIONS));
}

/* An office that the entity stage found states more than that it is held. */
static void
offices_state_relations(void **state)
{
  (void)state;
  g_autoptr(RwOntology) ontology = facts_ontology(NULL);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  g_autoptr(RwArena) arena = rw_arena_new();
  Analysis a;
  facts_analyse(
    &a, arena, ontology,
    "Holm Holm PROPN NNP 3 compound n0:Company\n"
    "vice vice NOUN NN 3 compound\n"
    "president president NOUN NN 4 nmod:desc c1:Position-1\n"
    "Ida Ida PROPN NNP 5 nsubj n2:Person\n"
    "left leave VERB VBD 0 root\n");
  RwOffice office = {.person = 2, .position = 1, .organization = 0, .evidence = {0, 23}};
  a.entities.offices = &office;
  a.entities.n_offices = 1;
  const RwFacts *facts = rw_facts_find(patterns, NULL, arena, a.text, &a.entities, &a.times);
  g_autoptr(GString) out = g_string_new(NULL);
  facts_append_relations(out, &a, ontology, facts);
  assert_string_equal(
    out->str, "Ida holdsPosition: Actual, vice president\n"
              "vice president positionAt: Actual, Holm\n"
              "Ida memberOf: Actual, Holm\n"
              "Ida worksFor: Actual, Holm\n");
}

/* A sentence of many words that all depend on one, and a chain of as many: neither takes more than linear time. */
static char *
dup_degenerate(int n, gboolean chain)
{
  GString *lines = g_string_new("attacked attack VERB VBD 0 root\n");
  for (int i = 1; i < n; i++)
    g_string_append_printf(lines, "attack attack VERB VBD %d %s\n", chain ? i : 1, i % 3 ? "advcl" : "conj");
  return g_string_free(lines, FALSE);
}

static void
degenerate_trees_take_linear_time(void **state)
{
  (void)state;
  g_autoptr(RwOntology) ontology = facts_ontology(NULL);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  for (int chain = 0; chain < 2; chain++) {
    g_autofree char *lines = dup_degenerate(100000, chain);
    const gint64 start = g_get_monotonic_time();
    g_autofree char *found = facts_dup(ontology, patterns, lines, FACTS_EVENTS);
    assert_string_equal(found, "");
    assert_within_seconds(start, 20);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(constructions_come_to_one_form),
    cmocka_unit_test(relations_are_found),
    cmocka_unit_test(offices_state_relations),
    cmocka_unit_test(degenerate_trees_take_linear_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
