/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file tagset.h
 * Tags and relations of Universal Dependencies for English and of the Penn Treebank, as numbers.
 */

#ifndef RW_TEXT_TAGSET_H
#define RW_TEXT_TAGSET_H

#include <glib.h>

/* https://universaldependencies.org/u/pos/ */
#define RW_UPOS_TABLE(X) \
  X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) \
  X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) X(VERB) X(X)

typedef enum {
  RW_UPOS_NONE,
#define RW_X(name) RW_UPOS_##name,
  RW_UPOS_TABLE(RW_X)
#undef RW_X
  RW_UPOS_COUNT
} RwUpos;

/* https://universaldependencies.org/en/dep/: X(symbol, name).  The relation before ':' comes first among its subtypes. */
#define RW_DEPREL_TABLE(X) \
  X(ACL, "acl") X(ACL_RELCL, "acl:relcl") \
  X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") \
  X(ADVMOD, "advmod") X(ADVMOD_EMPH, "advmod:emph") \
  X(AMOD, "amod") X(APPOS, "appos") \
  X(AUX, "aux") X(AUX_PASS, "aux:pass") \
  X(CASE, "case") X(CC, "cc") X(CC_PRECONJ, "cc:preconj") \
  X(CCOMP, "ccomp") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") \
  X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") \
  X(DEP, "dep") X(DET, "det") X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") \
  X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark") \
  X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked") \
  X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") \
  X(NUMMOD, "nummod") X(OBJ, "obj") \
  X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") \
  X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(ROOT, "root") \
  X(VOCATIVE, "vocative") \
  X(XCOMP, "xcomp")

typedef enum {
  RW_DEPREL_NONE,
#define RW_X(symbol, name) RW_DEPREL_##symbol,
  RW_DEPREL_TABLE(RW_X)
#undef RW_X
  RW_DEPREL_COUNT
} RwDeprel;

/* Penn Treebank tags as in UD's XPOS column: X(symbol, name). */
#define RW_XPOS_TABLE(X) \
  X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LS, "LS") \
  X(MD, "MD") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP") \
  X(PRP_POSS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") X(TO, "TO") X(UH, "UH") X(VB, "VB") \
  X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WP_POSS, "WP$") \
  X(WRB, "WRB") X(DOLLAR, "$") X(OPEN_QUOTE, "``") X(CLOSE_QUOTE, "''") X(COMMA, ",") X(LRB, "-LRB-") X(RRB, "-RRB-") \
  X(PERIOD, ".") X(COLON, ":") X(HYPH, "HYPH") X(ADD, "ADD") X(AFX, "AFX") X(GW, "GW") X(NFP, "NFP") X(XX, "XX")

typedef enum {
  RW_XPOS_NONE,
#define RW_X(symbol, name) RW_XPOS_##symbol,
  RW_XPOS_TABLE(RW_X)
#undef RW_X
  RW_XPOS_COUNT
} RwXpos;

/** Names of the tags, "_" for 0; and back, 0 for an unknown name (of a relation: that before ':'). */
const char *rw_upos_name(unsigned upos);
const char *rw_xpos_name(unsigned xpos);
const char *rw_deprel_name(unsigned deprel);
unsigned rw_upos_from_name(const char *name);
unsigned rw_xpos_from_name(const char *name);
unsigned rw_deprel_from_name(const char *name);

/** The relation that each is a subtype of, 0 for those that are none. */
extern const guint8 RW_DEPREL_SUBTYPES_OF[RW_DEPREL_COUNT];

/** The relation without its subtype: rw_deprel_base(RW_DEPREL_NMOD_POSS) == RW_DEPREL_NMOD. */
static inline RwDeprel
rw_deprel_base(unsigned deprel)
{
  if (deprel >= RW_DEPREL_COUNT)
    return RW_DEPREL_NONE;
  return (RwDeprel)(RW_DEPREL_SUBTYPES_OF[deprel] ? RW_DEPREL_SUBTYPES_OF[deprel] : deprel);
}

#endif /* RW_TEXT_TAGSET_H */
