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

RwDeprel
rw_deprel_base(unsigned deprel)
{
  while (strchr(rw_deprel_name(deprel), ':'))
    deprel--;
  return deprel < RW_DEPREL_COUNT ? (RwDeprel)deprel : RW_DEPREL_NONE;
}
