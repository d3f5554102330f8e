/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

/* Of several entities with one name, countries and capitals are what the news speak of; then those that need no context. */
static guint
known_rank(const RwKnown *known)
{
  const guint state = known->class_ == RW_T_RW_COUNTRY ? 4 : known->capital_of != RW_NONE ? 3 : 0;
  return 1 + state + (known->ambiguous ? 0 : 2);
}

/* The known entity of a name among those of its class. */
static guint32
choose_known(const RwFinder *finder, const RwDraft *draft, RwCoarse coarse, gboolean *sure)
{
  guint32 best = RW_NONE;
  guint best_rank = 0;
  guint i = 0;
  *sure = FALSE;
  for (const RwSense *sense; (sense = rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &i));) {
    const RwKnown *known = rw_finder_known(finder, sense->known);
    if (known->coarse != coarse || known_rank(known) <= best_rank)
      continue;
    best = sense->known;
    best_rank = known_rank(known);
    *sure = !known->ambiguous;
  }
  return best;
}

/* The first of its names that means one thing decides, else the first that is known. */
static void
link_one(const RwFinder *finder, RwNaming *naming)
{
  gboolean settled = FALSE;
  for (guint32 i = 0; i < naming->n_drafts && !settled; i++) {
    gboolean sure;
    const guint32 known = choose_known(finder, rw_finder_draft(finder, naming->drafts[i]), naming->coarse, &sure);
    if (known == RW_NONE || (naming->known != RW_NONE && !sure))
      continue;
    naming->known = known;
    settled = sure;
  }
}

void
rw_finder_link(const RwFinder *finder, RwNaming *namings, guint32 n)
{
  for (guint32 i = 0; i < n; i++) {
    namings[i].known = RW_NONE;
    link_one(finder, &namings[i]);
  }
}
