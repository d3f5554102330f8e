/* SPDX-License-Identifier: Apache-2.0 */

#include "text/tagset.h"

#include <string.h>

static const char *const UPOS_NAMES[] = {
  "_",
#define RW_X(name) #name,
  RW_UPOS_TABLE(RW_X)
#undef RW_X
};

static const char *const XPOS_NAMES[] = {
  "_",
#define RW_X(symbol, name) name,
  RW_XPOS_TABLE(RW_X)
#undef RW_X
};

static const char *const DEPREL_NAMES[] = {
  "_",
#define RW_X(symbol, name) name,
  RW_DEPREL_TABLE(RW_X)
#undef RW_X
};

G_STATIC_ASSERT(G_N_ELEMENTS(UPOS_NAMES) == RW_UPOS_COUNT);
G_STATIC_ASSERT(G_N_ELEMENTS(XPOS_NAMES) == RW_XPOS_COUNT);
G_STATIC_ASSERT(G_N_ELEMENTS(DEPREL_NAMES) == RW_DEPREL_COUNT);

static unsigned
find(const char *const *names, unsigned n, const char *name, gsize length)
{
  for (unsigned i = 1; i < n; i++) {
    if (strncmp(names[i], name, length) == 0 && names[i][length] == '\0')
      return i;
  }
  return 0;
}

const char *
rw_upos_name(unsigned upos)
{
  return UPOS_NAMES[upos < RW_UPOS_COUNT ? upos : 0];
}

const char *
rw_xpos_name(unsigned xpos)
{
  return XPOS_NAMES[xpos < RW_XPOS_COUNT ? xpos : 0];
}

const char *
rw_deprel_name(unsigned deprel)
{
  return DEPREL_NAMES[deprel < RW_DEPREL_COUNT ? deprel : 0];
}

unsigned
rw_upos_from_name(const char *name)
{
  return find(UPOS_NAMES, RW_UPOS_COUNT, name, strlen(name));
}

unsigned
rw_xpos_from_name(const char *name)
{
  return find(XPOS_NAMES, RW_XPOS_COUNT, name, strlen(name));
}

unsigned
rw_deprel_from_name(const char *name)
{
  const unsigned exact = find(DEPREL_NAMES, RW_DEPREL_COUNT, name, strlen(name));
  return exact ? exact : find(DEPREL_NAMES, RW_DEPREL_COUNT, name, strcspn(name, ":"));
}

const guint8 RW_DEPREL_SUBTYPES_OF[RW_DEPREL_COUNT] = {
  [RW_DEPREL_ACL_RELCL] = RW_DEPREL_ACL,
  [RW_DEPREL_ADVCL_RELCL] = RW_DEPREL_ADVCL,
  [RW_DEPREL_ADVMOD_EMPH] = RW_DEPREL_ADVMOD,
  [RW_DEPREL_AUX_PASS] = RW_DEPREL_AUX,
  [RW_DEPREL_CC_PRECONJ] = RW_DEPREL_CC,
  [RW_DEPREL_COMPOUND_PRT] = RW_DEPREL_COMPOUND,
  [RW_DEPREL_CSUBJ_OUTER] = RW_DEPREL_CSUBJ,
  [RW_DEPREL_CSUBJ_PASS] = RW_DEPREL_CSUBJ,
  [RW_DEPREL_DET_PREDET] = RW_DEPREL_DET,
  [RW_DEPREL_NMOD_DESC] = RW_DEPREL_NMOD,
  [RW_DEPREL_NMOD_POSS] = RW_DEPREL_NMOD,
  [RW_DEPREL_NMOD_UNMARKED] = RW_DEPREL_NMOD,
  [RW_DEPREL_NSUBJ_OUTER] = RW_DEPREL_NSUBJ,
  [RW_DEPREL_NSUBJ_PASS] = RW_DEPREL_NSUBJ,
  [RW_DEPREL_OBL_AGENT] = RW_DEPREL_OBL,
  [RW_DEPREL_OBL_UNMARKED] = RW_DEPREL_OBL,
};
