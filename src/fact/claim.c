/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/cue.h"

#include <string.h>

/* Tokens at either side of a quotation where the words that attribute it are looked for. */
#define CUE_WINDOW 40

/* Words of a quotation that nobody is said to have uttered: fewer are scare quotes. */
#define SCARE_WORDS 3

#define OF_CLAUSE 0.9f
#define OF_QUOTATION 0.95f
#define OF_NEIGHBOUR 0.7f

/* Tokens [first, last) between quotation marks. */
typedef struct {
  guint32 first;
  guint32 last;
  guint32 cue;   /* index of the cue that attributes it, or RW_NONE */
  gboolean open; /* goes on in the next paragraph */
} Quote;

typedef struct {
  RwFound *found;
  const RwScan *scan;
  GArray *quotes;
  GArray *cues;    /* of RwCue */
  guint32 *cue_at; /* [n_tokens] or RW_NONE */
} Claims;

static Quote *
get_quote(const Claims *c, guint i)
{
  return &g_array_index(c->quotes, Quote, i);
}

static RwCue *
get_cue(const Claims *c, guint i)
{
  return &g_array_index(c->cues, RwCue, i);
}

/* Quotations */

typedef enum { NO_MARK, OPENS, CLOSES, EITHER } Mark;

static const struct {
  const char *form;
  Mark mark;
} MARKS[] = {
  {"\"", EITHER}, {"\xE2\x80\x9C", OPENS}, {"\xE2\x80\x9D", CLOSES}, {"\xE2\x80\x9E", OPENS},
  {"``", OPENS},  {"''", EITHER},          {"\xC2\xAB", OPENS},      {"\xC2\xBB", CLOSES},
};

static Mark
mark_of(const RwToken *token)
{
  for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++)
    if (!strcmp(MARKS[i].form, token->form))
      return MARKS[i].mark;
  return NO_MARK;
}

static guint32
paragraph_of(const RwScan *scan, guint32 token)
{
  return scan->text->sentences[scan->tokens[token].sentence].paragraph;
}

static void
add_quote(Claims *c, guint32 first, guint32 last, gboolean open)
{
  const Quote quote = {first, last, RW_NONE, open};
  if (first < last)
    g_array_append_val(c->quotes, quote);
}

/* A quotation that its paragraph leaves open ends with it where the next one opens again, as long quotations are printed. */
static void
find_quotes(Claims *c)
{
  const RwScan *scan = c->scan;
  guint32 start = RW_NONE;
  for (guint32 t = 0; t < scan->text->n_tokens; t++) {
    const Mark mark = mark_of(&scan->tokens[t]);
    if (start != RW_NONE && paragraph_of(scan, t) != paragraph_of(scan, start - 1)) {
      if (mark == OPENS || mark == EITHER)
        add_quote(c, start, t, TRUE);
      start = RW_NONE;
    }
    if (mark == NO_MARK)
      continue;
    if (start != RW_NONE && mark != OPENS) {
      add_quote(c, start, t, FALSE);
      start = RW_NONE;
    } else if (mark != CLOSES) {
      start = t + 1;
    }
  }
}

/* Which cue attributes which quotation */

static gboolean
overlaps(const Quote *quote, const RwCue *cue)
{
  return cue->first < quote->last && quote->first < cue->last;
}

static gboolean
is_inside(const Quote *quote, guint32 token)
{
  return quote->first <= token && token < quote->last;
}

/* Tokens between a quotation and a cue that has other words of its own. */
#define NEAR 12

static gboolean
is_free(const Claims *c, const Quote *quote, guint32 i)
{
  const RwCue *cue = get_cue(c, i);
  return cue->first == cue->last || overlaps(quote, cue);
}

/* The nearest cue in the sentences of the quotation, after it and before it.  One that has other words to attribute counts
 * only where no other is there and the quotation is near. */
static guint32
cue_of_sentence(const Claims *c, const Quote *quote)
{
  const RwScan *scan = c->scan;
  const guint32 before = scan->tokens[quote->first].sentence, after = scan->tokens[quote->last - 1].sentence;
  guint32 other = RW_NONE;
  for (guint32 d = 0; d < CUE_WINDOW; d++) {
    const guint32 t = quote->last + d, u = quote->first - 1 - d;
    const guint32 sides[] = {
      t < scan->text->n_tokens && scan->tokens[t].sentence == after ? c->cue_at[t] : RW_NONE,
      d < quote->first && scan->tokens[u].sentence == before ? c->cue_at[u] : RW_NONE,
    };
    for (guint k = 0; k < G_N_ELEMENTS(sides); k++) {
      if (sides[k] != RW_NONE && is_free(c, quote, sides[k]))
        return sides[k];
      if (sides[k] != RW_NONE && other == RW_NONE && d < NEAR)
        other = sides[k];
    }
  }
  return other;
}

/* "She said:" before it; or the speaker of the quotation before it in the paragraph, where it is a sentence of its own. */
static guint32
cue_of_neighbour(const Claims *c, guint q)
{
  const RwScan *scan = c->scan;
  const Quote *quote = get_quote(c, q);
  const guint32 sentence = scan->tokens[quote->first].sentence;
  const gboolean opens = quote->first <= scan->text->sentences[sentence].first + 1;
  if (!opens)
    return RW_NONE;
  if (q > 0) {
    const Quote *last = get_quote(c, q - 1);
    const guint32 p = paragraph_of(scan, quote->first), r = paragraph_of(scan, last->first);
    if (last->cue != RW_NONE && (p == r || (last->open && p == r + 1)))
      return last->cue;
  }
  for (guint32 d = 2; d < CUE_WINDOW && d <= quote->first; d++) {
    const guint32 t = quote->first - d;
    if (scan->tokens[t].form[0] != ':' && d == 2)
      break;
    if (c->cue_at[t] != RW_NONE)
      return c->cue_at[t];
  }
  return RW_NONE;
}

/* Claims */

static RwSpan
span_of_quote(const RwScan *scan, const Quote *quote)
{
  guint32 last = quote->last;
  while (last - 1 > quote->first && scan->tokens[last - 1].form[0] == ',')
    last--;
  return rw_text_span(scan->text, quote->first, last);
}

static void
add_claims(Claims *c, const RwCue *cue, RwSpan content, gboolean quotation, gfloat confidence)
{
  const RwScan *scan = c->scan;
  RwClaim claim = {
    .quotation = (guint8)quotation,
    .addressee = cue->addressee,
    .content = content,
    .source = cue->source,
    .evidence = rw_span_union(rw_span_union(content, cue->source), scan->tokens[cue->token].span),
    .factuality = (RwFactuality)rw_status_of_content(scan, cue->token),
    .confidence = confidence,
  };
  for (guint i = 0; i < cue->n_speakers; i++) {
    claim.speaker = cue->speakers[i];
    g_array_append_val(c->found->claims, claim);
  }
}

static guint32
first_overlapping(const Claims *c, const Quote *quote)
{
  for (guint32 t = quote->first; t > 0 && quote->first - t < CUE_WINDOW; t--)
    if (c->cue_at[t - 1] != RW_NONE && overlaps(quote, get_cue(c, c->cue_at[t - 1])))
      return c->cue_at[t - 1];
  return cue_of_sentence(c, quote);
}

static guint
count_words(const RwScan *scan, const Quote *quote)
{
  guint n = 0;
  for (guint32 t = quote->first; t < quote->last; t++)
    n += scan->tokens[t].upos != RW_UPOS_PUNCT;
  return n;
}

static void
attribute_quote(Claims *c, guint q)
{
  const RwScan *scan = c->scan;
  Quote *quote = get_quote(c, q);
  gfloat confidence = OF_QUOTATION;
  quote->cue = first_overlapping(c, quote);
  if (quote->cue == RW_NONE) {
    quote->cue = cue_of_neighbour(c, q);
    confidence = OF_NEIGHBOUR;
  }
  if (quote->cue == RW_NONE)
    return;
  RwCue *cue = get_cue(c, quote->cue);
  if (is_inside(quote, cue->token))
    return;
  /* Words in quotation marks within a clause that is attributed as a whole say nothing more. */
  const gboolean within = cue->first < cue->last && cue->first <= quote->first && quote->last <= cue->last;
  const guint32 around = (cue->last - cue->first) - (quote->last - quote->first);
  if (within && around > 2)
    return;
  if (!overlaps(quote, cue) && confidence == OF_QUOTATION && count_words(scan, quote) < SCARE_WORDS)
    return;
  if (overlaps(quote, cue))
    cue->used = TRUE;
  add_claims(c, cue, span_of_quote(scan, quote), TRUE, confidence);
}

static void
add_indirect(Claims *c)
{
  for (guint i = 0; i < c->cues->len; i++) {
    const RwCue *cue = get_cue(c, i);
    if (!cue->used && cue->first < cue->last)
      add_claims(c, cue, rw_text_span(c->scan->text, cue->first, cue->last), FALSE, OF_CLAUSE);
  }
}

void
rw_find_claims(RwFound *found)
{
  const RwScan *scan = found->scan;
  g_autoptr(GArray) quotes = g_array_new(FALSE, FALSE, sizeof(Quote));
  g_autoptr(GArray) cues = g_array_new(FALSE, FALSE, sizeof(RwCue));
  Claims c = {.found = found, .scan = scan, .quotes = quotes, .cues = cues};
  find_quotes(&c);
  c.cue_at = rw_cues_find(scan, cues);
  for (guint q = 0; q < quotes->len; q++)
    attribute_quote(&c, q);
  add_indirect(&c);
}
