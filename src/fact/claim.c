/* SPDX-License-Identifier: Apache-2.0 */

/* Claims: each cue with the words that it attributes, in its own sentence and in quotations.  What stands in several pieces
 * ('"A," she said, "B."') is one claim. */

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

/* Words that a cue attributes. */
typedef struct {
  guint32 cue;
  RwTokens tokens;
  guint32 n_quoted; /* tokens of them in quotation marks */
  gfloat confidence;
} Piece;

typedef struct {
  RwFound *found;
  const RwScan *scan;
  GArray *quotes;
  GArray *cues;    /* of RwCue */
  GArray *pieces;  /* of Piece */
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

static Piece *
get_piece(const Claims *c, guint i)
{
  return &g_array_index(c->pieces, Piece, i);
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

/* The part of the cue that the quotation overlaps, or NULL. */
static const RwTokens *
overlapping_part(const Quote *quote, const RwCue *cue)
{
  for (guint i = 0; i < cue->n_parts; i++)
    if (cue->parts[i].first < quote->last && quote->first < cue->parts[i].last)
      return &cue->parts[i];
  return NULL;
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
  return !cue->n_parts || overlapping_part(quote, cue);
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

/* The cue of a signature behind the quotation: '"A." - Ida Lund'. */
static guint32
cue_of_signature(const Claims *c, const Quote *quote)
{
  const guint32 t = quote->last + 1;
  return t < c->scan->text->n_tokens && c->scan->tokens[t].upos == RW_UPOS_PUNCT ? c->cue_at[t] : RW_NONE;
}

static guint32
first_overlapping(const Claims *c, const Quote *quote)
{
  const guint32 signature = cue_of_signature(c, quote);
  if (signature != RW_NONE)
    return signature;
  for (guint32 t = quote->first; t > 0 && quote->first - t < CUE_WINDOW; t--)
    if (c->cue_at[t - 1] != RW_NONE && overlapping_part(quote, get_cue(c, c->cue_at[t - 1])))
      return c->cue_at[t - 1];
  return cue_of_sentence(c, quote);
}

/* Pieces */

static void
add_piece(Claims *c, guint32 cue, RwTokens tokens, guint32 n_quoted, gfloat confidence)
{
  const Piece piece = {cue, tokens, n_quoted, confidence};
  g_array_append_val(c->pieces, piece);
}

static guint
count_words(const RwScan *scan, const Quote *quote)
{
  guint n = 0;
  for (guint32 t = quote->first; t < quote->last; t++)
    n += scan->tokens[t].upos != RW_UPOS_PUNCT;
  return n;
}

/* Words of a title at most. */
#define TITLE_WORDS 6

/* "Face the Nation": names and titles stand in quotation marks, too. */
static gboolean
is_title(const RwScan *scan, const Quote *quote)
{
  guint n = 0;
  for (guint32 t = quote->first; t < quote->last; t++) {
    const unsigned upos = scan->tokens[t].upos;
    const gboolean content = upos == RW_UPOS_NOUN || upos == RW_UPOS_VERB || upos == RW_UPOS_ADJ || upos == RW_UPOS_PROPN;
    if (content && g_ascii_islower(scan->tokens[t].form[0]))
      return FALSE;
    n += upos != RW_UPOS_PUNCT;
  }
  return n <= TITLE_WORDS;
}

/* Tokens of a clause before a quotation that it ends with. */
#define CLAUSE_WINDOW 60

static gboolean
has_verb(const RwScan *scan, guint32 first, guint32 last)
{
  for (guint32 t = first; t < last; t++)
    if (scan->tokens[t].upos == RW_UPOS_VERB || scan->tokens[t].upos == RW_UPOS_AUX)
      return TRUE;
  return FALSE;
}

static gboolean
has_cue(const Claims *c, guint32 first, guint32 last)
{
  for (guint32 t = first; t < last; t++)
    if (c->cue_at[t] != RW_NONE)
      return TRUE;
  return FALSE;
}

/* Where the clause begins that runs on into the quotation ('said that the vote was "a farce"'), or the quotation itself. */
static guint32
clause_start(const Claims *c, const Quote *quote, const RwCue *cue)
{
  const RwScan *scan = c->scan;
  const guint32 first = quote->first, mark = first - 1;
  if (
    cue->token >= first || first - cue->token > CLAUSE_WINDOW || has_cue(c, cue->token + 1, first) ||
    scan->tokens[cue->token].sentence != scan->tokens[first].sentence)
    return first;
  if (cue->n_parts)
    return cue->parts[cue->n_parts - 1].last <= first && cue->parts[cue->n_parts - 1].first > cue->token
             ? cue->parts[cue->n_parts - 1].first
             : first;
  const guint32 start = rw_content_start(scan, cue), source = rw_text_token_at(scan->text, cue->source.begin);
  if (start >= mark || scan->tokens[mark - 1].upos == RW_UPOS_PUNCT || (source > cue->token && source < first))
    return first;
  return has_verb(scan, start, mark) ? start : first;
}

/* A quotation that is nearly all of the part it stands in is the whole of it; one that ends with a comma ends the part. */
static void
replace_part(const RwScan *scan, RwCue *cue, const RwTokens *part, const Quote *quote)
{
  const guint32 from = MAX(part->first, quote->first), to = MIN(part->last, quote->last);
  if (to > from && (to - from) * 3 >= (part->last - part->first) * 2)
    cue->parts[part - cue->parts] = (RwTokens){from, to};
  else if (scan->tokens[quote->last - 1].upos == RW_UPOS_PUNCT && quote->last < part->last && cue->token >= part->last)
    cue->parts[part - cue->parts].last = quote->last;
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
  const RwTokens *part = overlapping_part(quote, cue);
  /* Words in quotation marks within a clause that is attributed as a whole say nothing more. */
  const gboolean within = part && part->first <= quote->first && quote->last <= part->last;
  if (is_inside(quote, cue->token) || (within && part->last - part->first > quote->last - quote->first + 2))
    return;
  const gboolean aside = !part && confidence == OF_QUOTATION;
  const guint32 start = aside ? clause_start(c, quote, cue) : quote->first;
  if (aside && start == quote->first && (count_words(scan, quote) < SCARE_WORDS || is_title(scan, quote)))
    return;
  if (part)
    replace_part(scan, cue, part, quote);
  add_piece(c, quote->cue, (RwTokens){start, quote->last}, start == quote->first ? quote->last - quote->first : 0, confidence);
}

static void
add_parts(Claims *c)
{
  for (guint i = 0; i < c->cues->len; i++) {
    const RwCue *cue = get_cue(c, i);
    for (guint k = 0; k < cue->n_parts; k++)
      add_piece(c, i, cue->parts[k], 0, OF_CLAUSE);
  }
}

/* Claims within claims */

static int
by_length(gconstpointer a, gconstpointer b)
{
  const Piece *x = a, *y = b;
  const guint32 m = x->tokens.last - x->tokens.first, n = y->tokens.last - y->tokens.first;
  return m != n ? (m > n ? -1 : 1) : x->cue < y->cue ? -1 : x->cue > y->cue;
}

/* [n_tokens] the cue that attributes the shortest piece around each token, or RW_NONE.  Longer ones are written first. */
static guint32 *
find_around(const Claims *c)
{
  const guint32 n = c->scan->text->n_tokens;
  guint32 *around = rw_arena_new_array(c->scan->arena, guint32, n);
  for (guint32 t = 0; t < n; t++)
    around[t] = RW_NONE;
  g_array_sort(c->pieces, by_length);
  for (guint i = 0; i < c->pieces->len; i++)
    for (guint32 t = get_piece(c, i)->tokens.first; t < get_piece(c, i)->tokens.last; t++)
      around[t] = get_piece(c, i)->cue;
  return around;
}

static gboolean
shares_speaker(const RwCue *a, const RwCue *b)
{
  for (guint i = 0; i < a->n_speakers; i++)
    for (guint k = 0; k < b->n_speakers; k++)
      if (a->speakers[i] == b->speakers[k])
        return TRUE;
  return FALSE;
}

/* Of what is told within a claim only the words of others are claims again: that its speaker thinks so, wants or praises
 * something is part of it. */
static gboolean
is_told(const Claims *c, const guint32 *around, guint32 i)
{
  const RwCue *cue = get_cue(c, i);
  const guint32 outer = around[cue->token], source = rw_text_token_at(c->scan->text, cue->source.begin);
  if (outer == RW_NONE || outer == i || around[source] != outer)
    return FALSE;
  return cue->stance || shares_speaker(cue, get_cue(c, outer));
}

static void
drop_told(Claims *c)
{
  const guint32 *around = find_around(c);
  guint kept = 0;
  for (guint i = 0; i < c->pieces->len; i++)
    if (!is_told(c, around, get_piece(c, i)->cue))
      *get_piece(c, kept++) = *get_piece(c, i);
  g_array_set_size(c->pieces, kept);
}

/* Claims */

static int
by_cue(gconstpointer a, gconstpointer b)
{
  const Piece *x = a, *y = b;
  if (x->cue != y->cue)
    return x->cue < y->cue ? -1 : 1;
  if (x->tokens.first != y->tokens.first)
    return x->tokens.first < y->tokens.first ? -1 : 1;
  return x->tokens.last < y->tokens.last ? -1 : x->tokens.last > y->tokens.last;
}

/* Pieces of one cue that overlap or meet are one; `pieces` are by their cues. */
static void
join_pieces(Claims *c)
{
  guint kept = 0;
  for (guint i = 0; i < c->pieces->len; i++) {
    const Piece *piece = get_piece(c, i);
    Piece *last = kept ? get_piece(c, kept - 1) : NULL;
    if (!last || last->cue != piece->cue || piece->tokens.first > last->tokens.last) {
      *get_piece(c, kept++) = *piece;
      continue;
    }
    last->tokens.last = MAX(last->tokens.last, piece->tokens.last);
    last->n_quoted += piece->n_quoted;
    last->confidence = MAX(last->confidence, piece->confidence);
  }
  g_array_set_size(c->pieces, kept);
}

/* Tokens of a piece in which a mark is looked for that opens a quotation. */
#define MARK_WINDOW 160

/* With the mark that closes a quotation at its end: 'the vote "a farce"'. */
static void
close_quotation(const RwScan *scan, RwTokens *piece)
{
  gboolean open = FALSE;
  for (guint32 t = piece->first; t < piece->last && t - piece->first < MARK_WINDOW; t++) {
    const Mark mark = mark_of(&scan->tokens[t]);
    open = mark == EITHER ? !open : mark == OPENS || (open && mark != CLOSES);
  }
  for (guint32 t = piece->last; open && t < scan->text->n_tokens && t < piece->last + 2; t++)
    if (mark_of(&scan->tokens[t]) == CLOSES || mark_of(&scan->tokens[t]) == EITHER) {
      piece->last = t + 1;
      return;
    }
}

/* Tokens outside quotation marks in a quotation. */
#define UNQUOTED 3

/* "needs to say", "has not said": words that nobody said. */
static gboolean
is_said(const RwScan *scan, const RwCue *cue)
{
  const guint8 effect = rw_status(scan, cue->token, 0, RW_NONE).effect;
  return effect == RW_FACT_ACTUAL || effect == RW_EFFECT_PAST;
}

/* "seeks to grow": what somebody means to do is an event that is planned, no words. */
static gboolean
is_intent(const RwScan *scan, const RwCue *cue, const Piece *piece)
{
  return cue->stance && !piece->n_quoted && scan->tokens[piece->tokens.first].xpos == RW_XPOS_TO;
}

/* The claim of the pieces [first, last), all of one cue. */
static void
add_claim(Claims *c, guint first, guint last)
{
  const RwScan *scan = c->scan;
  const RwCue *cue = get_cue(c, get_piece(c, first)->cue);
  RwSpan *contents = rw_arena_new_array(scan->arena, RwSpan, last - first);
  RwClaim claim = {
    .stance = cue->stance,
    .speakers = rw_arena_memdup(scan->arena, cue->speakers, sizeof(cue->speakers[0]) * cue->n_speakers),
    .n_speakers = cue->n_speakers,
    .addressee = cue->addressee,
    .contents = contents,
    .n_contents = last - first,
    .source = cue->source,
    .cue = scan->tokens[cue->token].span,
    .evidence = rw_span_union(cue->source, scan->tokens[cue->token].span),
    .factuality = (RwFactuality)rw_status_of_content(scan, cue->token),
    .confidence = get_piece(c, first)->confidence,
  };
  guint32 n_quoted = 0, n_tokens = 0;
  for (guint i = first; i < last; i++) {
    Piece *piece = get_piece(c, i);
    close_quotation(scan, &piece->tokens);
    while (piece->tokens.last - 1 > piece->tokens.first && rw_scan_is_form(scan, piece->tokens.last - 1, ','))
      piece->tokens.last--;
    contents[i - first] = rw_text_span(scan->text, piece->tokens.first, piece->tokens.last);
    claim.evidence = rw_span_union(claim.evidence, contents[i - first]);
    n_quoted += piece->n_quoted;
    n_tokens += piece->tokens.last - piece->tokens.first;
  }
  claim.quotation = n_quoted && n_quoted + UNQUOTED > n_tokens;
  claim.stance = claim.stance && !n_quoted;
  g_array_append_val(c->found->claims, claim);
}

static void
add_claims(Claims *c)
{
  for (guint first = 0, last; first < c->pieces->len; first = last) {
    for (last = first + 1; last < c->pieces->len && get_piece(c, last)->cue == get_piece(c, first)->cue;)
      last++;
    const Piece *piece = get_piece(c, first);
    const RwCue *cue = get_cue(c, piece->cue);
    if (is_said(c->scan, cue) && !is_intent(c->scan, cue, piece))
      add_claim(c, first, last);
  }
}

void
rw_find_claims(RwFound *found)
{
  const RwScan *scan = found->scan;
  g_autoptr(GArray) quotes = g_array_new(FALSE, FALSE, sizeof(Quote));
  g_autoptr(GArray) cues = g_array_new(FALSE, FALSE, sizeof(RwCue));
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  Claims c = {.found = found, .scan = scan, .quotes = quotes, .cues = cues, .pieces = pieces};
  find_quotes(&c);
  c.cue_at = rw_cues_find(scan, cues);
  for (guint q = 0; q < quotes->len; q++)
    attribute_quote(&c, q);
  add_parts(&c);
  drop_told(&c);
  g_array_sort(pieces, by_cue);
  join_pieces(&c);
  add_claims(&c);
}
