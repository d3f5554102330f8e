/* SPDX-License-Identifier: Apache-2.0 */

/* What makes an event planned, possible or denied. */

#include "facts.h"

typedef struct {
  const char *name;
  const char *lines;
  const char *expected; /* factuality of the attack */
} Case;

#define VERB(form, lemma) form " " lemma " VERB VBD 0 root\n"
#define TO "to to PART TO 4 mark\nattack attack VERB VB 2 xcomp\nChile Chile PROPN NNP 4 obj n1:Country\n"
#define PERU "Peru Peru PROPN NNP 2 nsubj n0:Country\n"

static const Case CASES[] = {
  {"past", PERU "attacked attack VERB VBD 0 root\nChile Chile PROPN NNP 2 obj n1:Country\n", "Actual"},
  {"future", "Peru Peru PROPN NNP 3 nsubj n0:Country\nwill will AUX MD 3 aux\nattack attack VERB VB 0 root\n", "Planned"},
  {"may", "Peru Peru PROPN NNP 3 nsubj n0:Country\nmay may AUX MD 3 aux\nattack attack VERB VB 0 root\n", "Possible"},
  {"may not",
   "Peru Peru PROPN NNP 4 nsubj n0:Country\nmay may AUX MD 4 aux\nnot not PART RB 4 advmod\nattack attack VERB VB 0 root\n",
   "Possible"},
  {"did not",
   "Peru Peru PROPN NNP 4 nsubj n0:Country\ndid do AUX VBD 4 aux\nnot not PART RB 4 advmod\nattack attack VERB VB 0 root\n",
   "Negated"},
  {"intention", PERU VERB("planned", "plan") TO, "Planned"},
  {"refusal", PERU VERB("refused", "refuse") TO, "Negated"},
  {"implicative", PERU VERB("managed", "manage") TO, "Actual"},
  {"failure", PERU VERB("failed", "fail") TO, "Negated"},
  {"failure denied",
   "Peru Peru PROPN NNP 4 nsubj n0:Country\ndid do AUX VBD 4 aux\nnot not PART RB 4 advmod\nfail fail VERB VB 0 root\n"
   "to to PART TO 6 mark\nattack attack VERB VB 4 xcomp\n",
   "Actual"},
  {"nested: planned to refuse to",
   PERU VERB("planned", "plan") "to to PART TO 4 mark\nrefuse refuse VERB VB 2 xcomp\nto to PART TO 6 mark\n"
                                "attack attack VERB VB 4 xcomp\nChile Chile PROPN NNP 6 obj n1:Country\n",
   "Negated"},
  {"condition",
   "If if SCONJ IN 3 mark\nPeru Peru PROPN NNP 3 nsubj n0:Country\nattacks attack VERB VBZ 6 advcl\n, , PUNCT , 3 punct\n"
   "Chile Chile PROPN NNP 6 nsubj n1:Country\nwaits wait VERB VBZ 0 root\n",
   "Possible"},
  {"purpose",
   PERU "marched march VERB VBD 0 root\nto to PART TO 4 mark\nattack attack VERB VB 2 advcl\n"
        "Chile Chile PROPN NNP 4 obj n1:Country\n",
   "Planned"},
  {"a plan to",
   "Peru Peru PROPN NNP 3 nmod:poss n0:Country\n's 's PART POS 1 case\nplan plan NOUN NN 0 root\nto to PART TO 5 mark\n"
   "attack attack VERB VB 3 acl\nChile Chile PROPN NNP 5 obj n1:Country\n",
   "Planned"},
  {"a threat of",
   "A a DET DT 2 det\nthreat threat NOUN NN 0 root\nof of ADP IN 5 case\nan a DET DT 5 det\nattack attack NOUN NN 2 nmod\n"
   "on on ADP IN 7 case\nChile Chile PROPN NNP 5 nmod n1:Country\n",
   "Planned"},
  {"no attack",
   "There there PRON EX 2 expl\nwas be VERB VBD 0 root\nno no DET DT 4 det\nattack attack NOUN NN 2 nsubj\non on ADP IN 6 case\n"
   "Chile Chile PROPN NNP 4 nmod n1:Country\n",
   "Negated"},
  {"is likely to",
   "Peru Peru PROPN NNP 3 nsubj n0:Country\nis be AUX VBZ 3 cop\nlikely likely ADJ JJ 0 root\nto to PART TO 5 mark\n"
   "attack attack VERB VB 3 xcomp\nChile Chile PROPN NNP 5 obj n1:Country\n",
   "Possible"},
  {"a possible attack",
   "A a DET DT 3 det\npossible possible ADJ JJ 3 amod\nattack attack NOUN NN 6 nsubj\non on ADP IN 5 case\n"
   "Chile Chile PROPN NNP 3 nmod n1:Country\nloomed loom VERB VBD 0 root\n",
   "Possible"},
  {"a planned attack",
   "A a DET DT 3 det\nplanned plan VERB VBN 3 amod\nattack attack NOUN NN 6 nsubj\non on ADP IN 5 case\n"
   "Chile Chile PROPN NNP 3 nmod n1:Country\nloomed loom VERB VBD 0 root\n",
   "Planned"},
  {"a question",
   "Did do AUX VBD 3 aux\nPeru Peru PROPN NNP 3 nsubj n0:Country\nattack attack VERB VB 0 root\n"
   "Chile Chile PROPN NNP 3 obj n1:Country\n? ? PUNCT . 3 punct\n",
   "Possible"},
  {"denied that",
   "Peru Peru PROPN NNP 2 nsubj n0:Country\ndenied deny VERB VBD 0 root\nthat that SCONJ IN 5 mark\nit it PRON PRP 5 nsubj p0\n"
   "attacked attack VERB VBD 2 ccomp\nChile Chile PROPN NNP 5 obj n1:Country\n",
   "Negated"},
  {"said that",
   "Peru Peru PROPN NNP 2 nsubj n0:Country\nsaid say VERB VBD 0 root\nthat that SCONJ IN 5 mark\nit it PRON PRP 5 nsubj p0\n"
   "attacked attack VERB VBD 2 ccomp\nChile Chile PROPN NNP 5 obj n1:Country\n",
   "Actual"},
  {"is to",
   "Peru Peru PROPN NNP 4 nsubj n0:Country\nis be AUX VBZ 4 cop\nto to PART TO 4 mark\nattack attack VERB VB 0 root\n"
   "Chile Chile PROPN NNP 4 obj n1:Country\n",
   "Planned"},
  {"nor",
   "Peru Peru PROPN NNP 4 nsubj n0:Country\nneither neither CCONJ CC 4 cc:preconj\nhad have AUX VBD 4 aux\n"
   "seen see VERB VBN 0 root\nnor nor CCONJ CC 6 cc\nattacked attack VERB VBN 4 conj\nChile Chile PROPN NNP 6 obj n1:Country\n",
   "Negated"},
  {"did not ... or",
   "Peru Peru PROPN NNP 4 nsubj n0:Country\ndid do AUX VBD 4 aux\nnot not PART RB 4 advmod\nsee see VERB VB 0 root\n"
   "or or CCONJ CC 6 cc\nattack attack VERB VB 4 conj\nChile Chile PROPN NNP 6 obj n1:Country\n",
   "Negated"},
  {"did not ... and",
   "Peru Peru PROPN NNP 4 nsubj n0:Country\ndid do AUX VBD 4 aux\nnot not PART RB 4 advmod\nwait wait VERB VB 0 root\n"
   "and and CCONJ CC 6 cc\nattacked attack VERB VBD 4 conj\nChile Chile PROPN NNP 6 obj n1:Country\n",
   "Actual"},
  {"accused of",
   "Lima Lima PROPN NNP 2 nsubj n2:City\naccused accuse VERB VBD 0 root\nPeru Peru PROPN NNP 2 obj n0:Country\n"
   "of of SCONJ IN 5 mark\nattacking attack VERB VBG 3 acl\nChile Chile PROPN NNP 5 obj n1:Country\n",
   "Possible"},
  {"called no attack",
   PERU "launched launch VERB VBD 0 root\nno no DET DT 4 det\nattack attack NOUN NN 2 obj\non on ADP IN 6 case\n"
        "Chile Chile PROPN NNP 4 nmod n1:Country\n",
   "Negated"},
};

static void
words_around_an_event_make_its_factuality(void **state)
{
  (void)state;
  g_autoptr(RwOntology) ontology = facts_ontology(NULL);
  g_autoptr(RwPatterns) patterns = facts_patterns(ontology);
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *found = facts_dup(ontology, patterns, CASES[i].lines, FACTS_EVENTS);
    g_autofree char *expected = g_strdup_printf("Attack %s 'attack", CASES[i].expected);
    if (!g_strrstr(found, expected))
      fail_msg("%s: \"%s\" is not in\n%s", CASES[i].name, expected, found);
  }
}

/* A noun that says nothing itself takes over what is said of its event elsewhere. */
static void
a_mere_mention_agrees_with_the_rest(void **state)
{
  (void)state;
  static const FactsCase CASE = {
    "release",
    "Peru Peru PROPN NNP 2 nsubj n0:Country\n"
    "demands demand VERB VBZ 0 root\n"
    "the the DET DT 4 det\n"
    "release release NOUN NN 2 obj\n"
    "of of ADP IN 6 case\n"
    "hostages hostage NOUN NNS 4 nmod c1:Group\n"
    "\n"
    "The the DET DT 2 det\n"
    "release release NOUN NN 5 nsubj\n"
    "of of ADP IN 4 case\n"
    "hostages hostage NOUN NNS 2 nmod c1\n"
    "matters matter VERB VBZ 0 root\n",
    FACTS_EVENTS,
    "Request Actual 'demands' agent=Peru topic=(Release)\n"
    "Release Planned 'release' target=hostages\n",
  };
  facts_run(&CASE, 1);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_around_an_event_make_its_factuality),
    cmocka_unit_test(a_mere_mention_agrees_with_the_rest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
