/* SPDX-License-Identifier: Apache-2.0 */

/* Who says what: direct and indirect speech, and what is inside it. */

#include "facts.h"

static const FactsCase CASES[] = {
  {"indirect speech; what it states is the speaker's",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "told tell VERB VBD 0 root\n"
   "the the DET DT 4 det\n"
   "Senate Senate PROPN NNP 2 obj n1:Organization\n"
   "that that SCONJ IN 7 mark\n"
   "Peru Peru PROPN NNP 7 nsubj n2:Country\n"
   "attacked attack VERB VBD 2 ccomp\n"
   "Chile Chile PROPN NNP 7 obj n3:Country\n"
   ". . PUNCT . 2 punct\n",
   FACTS_EVENTS | FACTS_CLAIMS,
   "Statement Actual 'told' agent=Ida target=Senate topic=(Attack)\n"
   "Attack Actual 'attacked' agent=Peru target=Chile <- Ida\n"
   "Ida claims to Senate [Ida]: Peru attacked Chile (1, 0)\n"},
  {"the author's clause is not the speaker's",
   "Peru Peru PROPN NNP 2 nsubj n2:Country\n"
   "attacked attack VERB VBD 0 root\n"
   "Chile Chile PROPN NNP 2 obj n3:Country\n"
   ", , PUNCT , 6 punct\n"
   "Ida Ida PROPN NNP 6 nsubj n0:Person\n"
   "said say VERB VBD 2 parataxis\n"
   ", , PUNCT , 8 punct\n"
   "visiting visit VERB VBG 6 advcl\n"
   "Quito Quito PROPN NNP 8 obj n4:City\n"
   ". . PUNCT . 2 punct\n",
   FACTS_EVENTS | FACTS_CLAIMS,
   "Attack Actual 'attacked' agent=Peru target=Chile <- Ida\n"
   "Statement Actual 'said' agent=Ida\n"
   "Visit Actual 'visiting' agent=Ida place=Quito\n"
   "Ida claims [Ida]: Peru attacked Chile (1, 0)\n"},
  {"straight quotation marks, and one more sentence of the same speaker",
   "\" \" PUNCT `` 4 punct\n"
   "We we PRON PRP 4 nsubj\n"
   "will will AUX MD 4 aux\n"
   "stay stay VERB VB 7 ccomp\n"
   ", , PUNCT , 4 punct\n"
   "\" \" PUNCT '' 4 punct\n"
   "said say VERB VBD 0 root\n"
   "Ida Ida PROPN NNP 7 nsubj n0:Person\n"
   ". . PUNCT . 7 punct\n"
   "\n"
   "\" \" PUNCT `` 5 punct\n"
   "That that PRON DT 5 nsubj\n"
   "is be AUX VBZ 5 cop\n"
   "our our PRON PRP$ 5 nmod:poss\n"
   "duty duty NOUN NN 0 root\n"
   ". . PUNCT . 5 punct\n"
   "\" \" PUNCT '' 5 punct\n",
   FACTS_CLAIMS,
   "Ida quoted [Ida]: We will stay | That is our duty . (0, 0)\n"},
  {"curly quotation marks over two sentences",
   "\xE2\x80\x9C \xE2\x80\x9C PUNCT `` 3 punct\n"
   "Rain rain NOUN NN 3 nsubj\n"
   "fell fall VERB VBD 0 root\n"
   ". . PUNCT . 3 punct\n"
   "\n"
   "We we PRON PRP 2 nsubj\n"
   "left leave VERB VBD 6 ccomp\n"
   ", , PUNCT , 2 punct\n"
   "\xE2\x80\x9D \xE2\x80\x9D PUNCT '' 2 punct\n"
   "he he PRON PRP 6 nsubj p0:Person\n"
   "said say VERB VBD 0 root\n"
   ". . PUNCT . 6 punct\n",
   FACTS_CLAIMS, "he quoted [he]: Rain fell . We left (0, 0)\n"},
  {"according to",
   "Police police NOUN NNS 2 nsubj c1:Organization\n"
   "arrested arrest VERB VBD 0 root\n"
   "Omar Omar PROPN NNP 2 obj n2:Person\n"
   ", , PUNCT , 2 punct\n"
   "according accord VERB VBG 7 case\n"
   "to to ADP TO 5 fixed\n"
   "Radio Radio PROPN NNP 2 obl n0:MediaOrganization+1\n"
   "Lima Lima PROPN NNP 7 flat\n"
   ". . PUNCT . 2 punct\n",
   FACTS_EVENTS | FACTS_CLAIMS,
   "Arrest Actual 'arrested' agent=Police target=Omar <- Radio Lima\n"
   "Radio Lima claims [Radio Lima]: Police arrested Omar (1, 0)\n"},
  {"quotation marks within words that are claimed as a whole",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "said say VERB VBD 0 root\n"
   "the the DET DT 4 det\n"
   "plan plan NOUN NN 8 nsubj c1:Plan\n"
   "was be AUX VBD 8 cop\n"
   "\" \" PUNCT `` 8 punct\n"
   "quite quite ADV RB 8 advmod\n"
   "dead dead ADJ JJ 2 ccomp\n"
   "\" \" PUNCT '' 8 punct\n"
   ". . PUNCT . 2 punct\n",
   FACTS_CLAIMS, "Ida claims [Ida]: the plan was \" quite dead \" (0, 0)\n"},
  {"a denial is an event and a claim",
   "Omar Omar PROPN NNP 2 nsubj n0:Person\n"
   "denied deny VERB VBD 0 root\n"
   "that that SCONJ IN 5 mark\n"
   "he he PRON PRP 5 nsubj p0\n"
   "met meet VERB VBD 2 ccomp\n"
   "Ida Ida PROPN NNP 5 obj n1:Person\n"
   ". . PUNCT . 2 punct\n",
   FACTS_EVENTS | FACTS_CLAIMS,
   "Denial Actual 'denied' agent=Omar topic=(Meeting)\n"
   "Meeting Negated 'met' participant=Ida participant=Omar <- Omar\n"
   "Omar claims [Omar]: he met Ida (1, 0)\n"},
  {"a speaker that the tree does not show",
   "Ida Ida PROPN NNP 0 root n0:Person+1\n"
   "Lund Lund PROPN NNP 1 flat\n"
   "said say VERB VBD 1 acl\n"
   "Monday Monday PROPN NNP 3 nsubj t:2021-05-03\n"
   "that that SCONJ IN 7 mark\n"
   "prices price NOUN NNS 7 nsubj\n"
   "fell fall VERB VBD 4 acl:relcl\n"
   ". . PUNCT . 1 punct\n",
   FACTS_CLAIMS, "Ida Lund claims [Ida Lund]: prices fell (0, 0)\n"},
  {"words that the cue breaks are one claim",
   "\" \" PUNCT `` 4 punct\n"
   "We we PRON PRP 4 nsubj\n"
   "will will AUX MD 4 aux\n"
   "stay stay VERB VB 0 root\n"
   ", , PUNCT , 4 punct\n"
   "\" \" PUNCT '' 4 punct\n"
   "Ida Ida PROPN NNP 8 nsubj n0:Person\n"
   "said say VERB VBD 4 parataxis\n"
   ", , PUNCT , 4 punct\n"
   "\" \" PUNCT `` 14 punct\n"
   "and and CCONJ CC 14 cc\n"
   "we we PRON PRP 14 nsubj\n"
   "will will AUX MD 14 aux\n"
   "win win VERB VB 4 conj\n"
   ". . PUNCT . 4 punct\n"
   "\" \" PUNCT '' 4 punct\n",
   FACTS_CLAIMS, "Ida quoted [Ida]: We will stay | and we will win . (0, 0)\n"},
  {"a clause that runs on into a quotation",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "said say VERB VBD 0 root\n"
   "the the DET DT 4 det\n"
   "vote vote NOUN NN 5 nsubj\n"
   "was be VERB VBD 2 ccomp\n"
   "\" \" PUNCT `` 9 punct\n"
   "a a DET DT 9 det\n"
   "complete complete ADJ JJ 9 amod\n"
   "farce farce NOUN NN 2 dep\n"
   "\" \" PUNCT '' 9 punct\n"
   ". . PUNCT . 2 punct\n",
   FACTS_CLAIMS, "Ida claims [Ida]: the vote was \" a complete farce \" (0, 0)\n"},
  {"both of two clauses are said; what the speaker does next is not",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "said say VERB VBD 0 root\n"
   "Peru Peru PROPN NNP 4 nsubj n2:Country\n"
   "attacked attack VERB VBD 2 ccomp\n"
   "Chile Chile PROPN NNP 4 obj n3:Country\n"
   "and and CCONJ CC 8 cc\n"
   "prices price NOUN NNS 8 nsubj\n"
   "fell fall VERB VBD 2 conj\n"
   "and and CCONJ CC 10 cc\n"
   "left leave VERB VBD 2 conj\n"
   ". . PUNCT . 2 punct\n",
   FACTS_CLAIMS, "Ida claims [Ida]: Peru attacked Chile and prices fell (1, 0)\n"},
  {"the pronoun of a relative clause stands for the speaker",
   "Ida Ida PROPN NNP 0 root n0:Person\n"
   ", , PUNCT , 4 punct\n"
   "who who PRON WP 4 nsubj\n"
   "said say VERB VBD 1 acl:relcl\n"
   "Peru Peru PROPN NNP 6 nsubj n2:Country\n"
   "attacked attack VERB VBD 4 ccomp\n"
   "Chile Chile PROPN NNP 6 obj n3:Country\n"
   ". . PUNCT . 1 punct\n",
   FACTS_CLAIMS, "Ida claims [who]: Peru attacked Chile (1, 0)\n"},
  {"a stand that somebody takes: what its words state is the article's",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "regretted regret VERB VBD 0 root\n"
   "the the DET DT 4 det\n"
   "attack attack NOUN NN 2 obj\n"
   "by by ADP IN 6 case\n"
   "Peru Peru PROPN NNP 4 nmod n2:Country\n"
   "on on ADP IN 8 case\n"
   "Chile Chile PROPN NNP 4 nmod n3:Country\n"
   ". . PUNCT . 2 punct\n",
   FACTS_EVENTS | FACTS_CLAIMS,
   "Event Actual 'regretted' agent=Ida theme=(Attack)\n"
   "Attack Actual 'attack' agent=Peru target=Chile\n"
   "Ida on [Ida]: the attack by Peru on Chile (0, 0)\n"},
  {"what the speaker of a claim thinks is part of it, what others say is a claim again",
   "Ida Ida PROPN NNP 2 nsubj n0:Person\n"
   "said say VERB VBD 0 root\n"
   "she she PRON PRP 4 nsubj p0\n"
   "knew know VERB VBD 2 ccomp\n"
   "that that SCONJ IN 7 mark\n"
   "Omar Omar PROPN NNP 7 nsubj n1:Person\n"
   "said say VERB VBD 4 ccomp\n"
   "that that SCONJ IN 10 mark\n"
   "Peru Peru PROPN NNP 10 nsubj n2:Country\n"
   "attacked attack VERB VBD 7 ccomp\n"
   "Chile Chile PROPN NNP 10 obj n3:Country\n"
   ". . PUNCT . 2 punct\n",
   FACTS_CLAIMS,
   "Ida claims [Ida]: she knew that Omar said that Peru attacked Chile (3, 0) > Omar\n"
   "Omar claims [Omar]: Peru attacked Chile (1, 0)\n"},
  {"a name before a colon says the paragraph",
   "Ida Ida PROPN NNP 0 root n0:Person+1\n"
   "Lund Lund PROPN NNP 1 flat\n"
   ": : PUNCT : 6 punct\n"
   "Peru Peru PROPN NNP 6 nsubj n2:Country\n"
   "must must AUX MD 6 aux\n"
   "act act VERB VB 1 parataxis\n"
   ". . PUNCT . 1 punct\n"
   "\n"
   "We we PRON PRP 2 nsubj\n"
   "waited wait VERB VBD 0 root\n"
   ". . PUNCT . 2 punct\n",
   FACTS_CLAIMS, "Ida Lund claims [Ida Lund]: Peru must act . We waited (1, 0)\n"},
  {"a place before a colon says nothing",
   "Lima Lima PROPN NNP 0 root n0:City\n"
   ": : PUNCT : 1 punct\n"
   "Rain rain NOUN NN 4 nsubj\n"
   "fell fall VERB VBD 1 parataxis\n"
   "again again ADV RB 4 advmod\n"
   ". . PUNCT . 1 punct\n",
   FACTS_CLAIMS, ""},
  {"a name behind a quotation",
   "\" \" PUNCT `` 4 punct\n"
   "We we PRON PRP 4 nsubj\n"
   "will will AUX MD 4 aux\n"
   "win win VERB VB 0 root\n"
   ". . PUNCT . 4 punct\n"
   "\" \" PUNCT '' 4 punct\n"
   "\n"
   "- - PUNCT : 2 punct\n"
   "Ida Ida PROPN NNP 0 root n0:Person\n",
   FACTS_CLAIMS, "Ida quoted [Ida]: We will win . (0, 0)\n"},
  {"an apposition of the speaker is the article's",
   "Peru Peru PROPN NNP 2 nsubj n2:Country\n"
   "attacked attack VERB VBD 5 ccomp\n"
   "Chile Chile PROPN NNP 2 obj n3:Country\n"
   ", , PUNCT , 2 punct\n"
   "said say VERB VBD 0 root\n"
   "Ida Ida PROPN NNP 5 nsubj n0:Person\n"
   ", , PUNCT , 8 punct\n"
   "chief chief NOUN NN 5 ccomp\n"
   "of of ADP IN 10 case\n"
   "Volta Volta PROPN NNP 8 nmod n1:Company\n"
   ". . PUNCT . 5 punct\n",
   FACTS_CLAIMS, "Ida claims [Ida]: Peru attacked Chile (1, 0)\n"},
  {"nobody is said to say it",
   "The the DET DT 4 det\n"
   "\" \" PUNCT `` 4 punct\n"
   "big big ADJ JJ 4 amod\n"
   "bang bang NOUN NN 6 nsubj\n"
   "\" \" PUNCT '' 4 punct\n"
   "came come VERB VBD 0 root\n"
   ". . PUNCT . 6 punct\n",
   FACTS_CLAIMS, ""},
};

static void
claims_are_found(void **state)
{
  (void)state;
  facts_run(CASES, G_N_ELEMENTS(CASES));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(claims_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
