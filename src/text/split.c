/* SPDX-License-Identifier: Apache-2.0 */

#include "text/split.h"

#include "text/hash.h"
#include "text/layout.h"

#include <string.h>

/* Distances are counted up to here. */
#define FAR 40

static const RwWord NO_WORD;

void
rw_splitter_init(RwSplitter *splitter, const RwText *text, const guint8 *gaps, guint32 first, guint32 last)
{
  *splitter =
    (RwSplitter){.text = text, .gaps = gaps, .first = first, .last = last, .at = first - 1, .sentence = first, .opened = RW_NONE};
  for (guint i = 0; i < RW_SPLIT_WINDOW; i++)
    splitter->kept[i] = RW_NONE;
}

/* ---- Where a sentence may end ---- */

static gboolean
one_of(const char *set, char c)
{
  return c && strchr(set, c);
}

static gboolean
is_one_of(const char *const *set, const char *form)
{
  for (; *set; set++) {
    if (strcmp(*set, form) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether double quotes are open after a token with this form. */
static gboolean
quoted_after(gboolean quoted, const char *form)
{
  static const char *const OPENING[] = {"\u201C", "``", "\u201E", "\u00AB", NULL};
  static const char *const CLOSING[] = {"\u201D", "''", "\u2019\u2019", "\u00BB", NULL};
  if (g_ascii_isalnum(*form))
    return quoted;
  if (strcmp(form, "\"") == 0)
    return !quoted;
  return is_one_of(OPENING, form) ? TRUE : is_one_of(CLOSING, form) ? FALSE : quoted;
}

/* Whether a token may end a sentence, whatever follows: a sign that does not lead on, or an abbreviation. */
static gboolean
may_end(const RwText *text, guint32 i)
{
  const char *form = text->tokens[i].form;
  const guint32 length = text->tokens[i].span.end - text->tokens[i].span.begin;
  if (g_ascii_isalnum(*form))
    return form[length - 1] == '.';
  static const char *const LEADING[] = {"\u201C", "\u2018", "``", "\u20AC", "\u00A3", NULL};
  if ((guchar)*form < 0x80)
    return length > 1 || !one_of(",-$(/#%&+[{<@", *form);
  return !g_unichar_isalnum(g_utf8_get_char(form)) && !is_one_of(LEADING, form);
}

/* Whether a token after a space may begin a sentence, whatever comes before: no word in lower case, no sign that closes. */
static gboolean
may_begin(const char *form)
{
  if ((guchar)*form < 0x80)
    return !g_ascii_islower(*form) && !one_of(",;:.?!)]}%'-/&+=", *form);
  const gunichar c = g_utf8_get_char(form);
  return !g_unichar_islower(c) && c != 0x2019 && c != 0x201D && c != 0x2013 && c != 0x2014 && c != 0x2026;
}

gboolean
rw_splitter_next(RwSplitter *splitter)
{
  const RwToken *tokens = splitter->text->tokens;
  while (++splitter->at + 1 < splitter->last) {
    splitter->quoted = quoted_after(splitter->quoted, tokens[splitter->at].form);
    const guint32 next = splitter->at + 1;
    if (may_end(splitter->text, splitter->at) || (splitter->gaps[next] != RW_GAP_NONE && may_begin(tokens[next].form)))
      return TRUE;
  }
  return FALSE;
}

void
rw_splitter_end(RwSplitter *splitter)
{
  splitter->sentence = splitter->at + 1;
}

/* ---- Features ---- */

static void
read_word(const RwSplitter *splitter, guint32 i, RwWord *word)
{
  const RwToken *token = &splitter->text->tokens[i];
  rw_word_init(word, token->form, token->span.end - token->span.begin);
}

static const RwWord *
word_at(RwSplitter *splitter, gint64 i)
{
  if (i < splitter->first || i >= splitter->last)
    return &NO_WORD;
  const guint place = (guint)i % RW_SPLIT_WINDOW;
  if (splitter->kept[place] != (guint32)i) {
    read_word(splitter, (guint32)i, &splitter->words[place]);
    splitter->kept[place] = (guint32)i;
  }
  return &splitter->words[place];
}

guint
rw_splitter_features(RwSplitter *splitter, guint32 *keys)
{
  if (splitter->opened != splitter->sentence)
    read_word(splitter, splitter->opened = splitter->sentence, &splitter->opening);
  RwFeatures f = {.keys = keys};
  const gint64 i = splitter->at;
  const RwWord *l0 = word_at(splitter, i), *l1 = word_at(splitter, i - 1), *l2 = word_at(splitter, i - 2);
  const RwWord *r0 = word_at(splitter, i + 1), *r1 = word_at(splitter, i + 2), *r2 = word_at(splitter, i + 3);
  const guint gap = splitter->gaps[i + 1] != RW_GAP_NONE, quoted = splitter->quoted;
  const guint then = quoted_after(splitter->quoted, splitter->text->tokens[i + 1].form);
  const guint n = (guint)(i + 1 - splitter->sentence), length = MIN(n, FAR) / 4;
  const guint context = gap << 1 | quoted;
  rw_features_add(&f, gap, quoted, 0, 0);
  rw_features_add(&f, l0->lower, 0, 0, 0);
  rw_features_add(&f, l0->lower, gap, quoted, 0);
  rw_features_add(&f, r0->lower, gap, 0, 0);
  rw_features_add(&f, r0->form, gap, quoted, 0);
  rw_features_add(&f, l0->lower, r0->lower, gap, 0);
  rw_features_add(&f, l0->lower, r0->shape, context, 0);
  rw_features_add(&f, l0->shape, r0->form, gap, 0);
  rw_features_add(&f, l0->shape, r0->shape, context, 0);
  rw_features_add(&f, l1->lower, l0->lower, gap, 0);
  rw_features_add(&f, l1->shape, l0->lower, r0->shape, gap);
  rw_features_add(&f, l1->lower, l0->shape, r0->shape, 0);
  rw_features_add(&f, l2->lower, l1->lower, l0->lower, 0);
  rw_features_add(&f, l2->shape, l1->shape, l0->lower, r0->shape);
  rw_features_add(&f, r0->lower, r1->lower, gap, 0);
  rw_features_add(&f, l0->lower, r0->shape, r1->shape, 0);
  rw_features_add(&f, l0->suffix[2], r0->form, 0, 0);
  rw_features_add(&f, length, l0->lower, 0, 0);
  rw_features_add(&f, length, r0->flags, l0->flags, gap);
  rw_features_add(&f, length, l0->lower, r0->lower, 0);
  rw_features_add(&f, n == 1, l0->lower, r0->shape, 0);
  rw_features_add(&f, n == 1, l0->shape, r0->shape, 1);
  rw_features_add(&f, n == 2, l1->shape, l0->lower, r0->shape);
  rw_features_add(&f, i + 2 >= splitter->last, l0->lower, r0->lower, 0);
  rw_features_add(&f, then, l0->lower, r0->lower, r1->shape);
  rw_features_add(&f, r0->shape, r1->shape, r2->shape, l0->flags);
  rw_features_add(&f, r0->lower, r1->shape, l0->lower, 0);
  rw_features_add(&f, l0->flags, r0->form, 0, 0);
  rw_features_add(&f, l0->flags, r0->lower, r1->lower, 0);
  rw_features_add(&f, splitter->opening.lower, l0->lower, r0->flags, 0);
  rw_features_add(&f, (guint64)quoted << 1 | then, l0->lower, r0->lower, r1->flags);
  g_assert(f.n <= RW_SPLIT_FEATURES);
  return f.n;
}

void
rw_split(const RwLinear *linear, const RwText *text, const guint8 *gaps, guint32 first, guint32 last, guint8 *ends)
{
  guint32 keys[RW_SPLIT_FEATURES];
  gint32 scores[RW_MAX_LABELS];
  RwSplitter splitter;
  rw_splitter_init(&splitter, text, gaps, first, last);
  while (rw_splitter_next(&splitter)) {
    rw_linear_score(linear, keys, rw_splitter_features(&splitter, keys), scores);
    ends[splitter.at] = scores[1] > scores[0];
    if (ends[splitter.at])
      rw_splitter_end(&splitter);
  }
  if (last > first)
    ends[last - 1] = TRUE;
}
