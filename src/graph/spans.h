/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file graph/spans.h
 * The spans that a graph cites, each stated once.
 */

#ifndef RW_GRAPH_SPANS_H
#define RW_GRAPH_SPANS_H

#include "graph/build.h"
#include "graph/names.h"

/** The spans cited so far. */
typedef struct RwSpanSet RwSpanSet;

/** Returns: (transfer none), in `arena`; rw_span_set_clear() ends it */
RwSpanSet *
rw_span_set_new(RwArena *arena, RwMint *mint, const RwText *text);

void
rw_span_set_clear(RwSpanSet *set);

/** Cites the bytes `span`; the IRI of the span. */
const char *
rw_span_set_cite(RwSpanSet *set, RwSpan span);

/** The code points before `span`. */
guint32
rw_span_set_begin(const RwSpanSet *set, RwSpan span);

/** Cites a mention of the entity `iri`; `confidence` of its link to a knowledge base, 0 where there is none. */
void
rw_span_set_mention(RwSpanSet *set, RwSpan span, const char *iri, gfloat confidence);

/** Cites the expression of a date: its value, or begin and end of a range, which has no single value.  Borrows `timex`. */
void
rw_span_set_time(RwSpanSet *set, const RwTimex *timex);

/** States all spans cited in order of their places, and the context; with its text where `whole_text`. */
void
rw_span_set_state(const RwSpanSet *set, RwGraph *graph, gboolean whole_text);

#endif /* RW_GRAPH_SPANS_H */
