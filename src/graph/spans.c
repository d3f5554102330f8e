/* SPDX-License-Identifier: Apache-2.0 */

#include "graph/spans.h"

#include "graph/state.h"

/* What is known about a span; several rows may be of one span. */
typedef struct {
  RwSpan span;
  guint32 order;        /* of citing: makes sorting stable */
  const char *entity;   /* that it mentions, or NULL */
  gfloat confidence;    /* of the entity's link, or 0 */
  const RwTimex *timex; /* that it is, or NULL */
} Row;

struct RwSpanSet {
  RwMint *mint;
  const RwText *text;
  RwOffsets offsets;
  GArray *rows; /* Row */
};

RwSpanSet *
rw_span_set_new(RwArena *arena, RwMint *mint, const RwText *text)
{
  RwSpanSet *set = rw_arena_new_array(arena, RwSpanSet, 1);
  set->mint = mint;
  set->text = text;
  set->offsets = rw_offsets_new(arena, text->text, text->length);
  set->rows = g_array_new(FALSE, FALSE, sizeof(Row));
  return set;
}

void
rw_span_set_clear(RwSpanSet *set)
{
  g_array_unref(set->rows);
}

static void
add_row(RwSpanSet *set, Row row)
{
  row.order = set->rows->len;
  g_array_append_val(set->rows, row);
}

static const char *
span_iri(const RwSpanSet *set, RwSpan span)
{
  return rw_mint_span(set->mint, rw_offsets_chars(set->offsets, span.begin), rw_offsets_chars(set->offsets, span.end));
}

const char *
rw_span_set_cite(RwSpanSet *set, RwSpan span)
{
  add_row(set, (Row){.span = span});
  return span_iri(set, span);
}

guint32
rw_span_set_begin(const RwSpanSet *set, RwSpan span)
{
  return rw_offsets_chars(set->offsets, span.begin);
}

void
rw_span_set_mention(RwSpanSet *set, RwSpan span, const char *iri, gfloat confidence)
{
  add_row(set, (Row){.span = span, .entity = iri, .confidence = confidence});
}

void
rw_span_set_time(RwSpanSet *set, const RwTimex *timex)
{
  add_row(set, (Row){.span = timex->span, .timex = timex});
}

/* By begin, the longer first, then as cited. */
static int
compare_rows(const void *a, const void *b)
{
  const Row *r = a, *s = b;
  if (r->span.begin != s->span.begin)
    return r->span.begin < s->span.begin ? -1 : 1;
  if (r->span.end != s->span.end)
    return r->span.end > s->span.end ? -1 : 1;
  return r->order < s->order ? -1 : r->order > s->order;
}

static gboolean
is_sentence(const RwText *text, RwSpan span)
{
  const guint32 token = rw_text_token_at(text, span.begin);
  if (token >= text->n_tokens)
    return FALSE;
  const RwSpan sentence = text->sentences[text->tokens[token].sentence].span;
  return sentence.begin == span.begin && sentence.end == span.end;
}

static void
state_range(const RwSpanSet *set, RwGraph *graph, const char *iri, RwSpan span)
{
  rw_state_count(graph, iri, RW_T_NIF_BEGIN_INDEX, rw_offsets_chars(set->offsets, span.begin));
  rw_state_count(graph, iri, RW_T_NIF_END_INDEX, rw_offsets_chars(set->offsets, span.end));
}

static void
state_span(const RwSpanSet *set, RwGraph *graph, const char *iri, RwSpan span, const char *context)
{
  const unsigned type = is_sentence(set->text, span) ? RW_T_NIF_SENTENCE : RW_T_NIF_PHRASE;
  g_autofree char *anchor = g_strndup(set->text->text + span.begin, span.end - span.begin);
  rw_state_iri(graph, iri, RW_T_RDF_TYPE, rw_term_iri(type));
  state_range(set, graph, iri, span);
  rw_state_string(graph, iri, RW_T_NIF_ANCHOR_OF, anchor);
  rw_state_iri(graph, iri, RW_T_NIF_REFERENCE_CONTEXT, context);
}

static void
state_time(RwGraph *graph, const char *iri, const RwTimex *timex)
{
  char buffer[32];
  const RwTerm value = rw_state_timex_term(timex, buffer);
  if (value.value)
    rw_graph_add(graph, iri, rw_term_iri(RW_T_RW_TIME_VALUE), value);
  if (!timex->value.year || !(timex->period || timex->end.year))
    return;
  rw_state_date(graph, iri, rw_term_iri(RW_T_SEM_HAS_BEGIN_TIME_STAMP), timex->value);
  rw_state_date(graph, iri, rw_term_iri(RW_T_SEM_HAS_END_TIME_STAMP), timex->end.year ? timex->end : timex->value);
}

void
rw_span_set_state(const RwSpanSet *set, RwGraph *graph, gboolean whole_text)
{
  const RwSpan all = {0, set->text->length};
  const char *context = span_iri(set, all);
  rw_state_iri(graph, context, RW_T_RDF_TYPE, rw_term_iri(RW_T_NIF_CONTEXT));
  state_range(set, graph, context, all);
  if (whole_text)
    rw_state_string(graph, context, RW_T_NIF_IS_STRING, set->text->text);

  g_array_sort(set->rows, compare_rows);
  RwSpan last = {0, 0};
  const char *iri = NULL; /* of `last` */
  for (guint i = 0; i < set->rows->len; i++) {
    const Row *row = &g_array_index(set->rows, Row, i);
    if (!iri || row->span.begin != last.begin || row->span.end != last.end) {
      iri = span_iri(set, row->span);
      last = row->span;
      state_span(set, graph, iri, row->span, context);
    }
    if (row->entity)
      rw_state_iri(graph, iri, RW_T_ITSRDF_TA_IDENT_REF, row->entity);
    if (row->entity && row->confidence > 0)
      rw_state_share(graph, iri, RW_T_ITSRDF_TA_CONFIDENCE, row->confidence);
    if (row->timex)
      state_time(graph, iri, row->timex);
  }
}
