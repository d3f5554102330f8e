/* SPDX-License-Identifier: Apache-2.0 */

#include "ontology/terms.h"

#include <glib.h>

static const char *const IRIS[] = {
  NULL,
#define RW_TERM_IRI_ROW(symbol, ns, name) ns name,
  RW_TERMS(RW_TERM_IRI_ROW)
#undef RW_TERM_IRI_ROW
};

G_STATIC_ASSERT(G_N_ELEMENTS(IRIS) == RW_T_COUNT);

const char *
rw_term_iri(unsigned id)
{
  g_return_val_if_fail(id > 0 && id < RW_T_COUNT, NULL);
  return IRIS[id];
}
