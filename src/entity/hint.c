/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <string.h>

/* A sentence of this many words or fewer has too few capitals to judge by. */
#define HEADLINE_WORDS_MIN 4

/* Shorter words have small letters in headlines too. */
#define HEADLINE_WORD_LENGTH 4

/* An article is about sports from so many of their words on, and from so many of a thousand words. */
#define SPORT_WORDS_MIN 3
#define SPORT_SHARE_MIN 12

gboolean
rw_finder_has_form(const RwFinder *finder, guint32 t, const char *form)
{
  return !g_ascii_strcasecmp(rw_finder_token(finder, t)->form, form);
}

guint32
rw_finder_head(const RwFinder *finder, guint32 first, guint32 last)
{
  guint32 head = last - 1;
  for (guint32 t = last; t-- > first;) {
    const guint32 up = rw_finder_token(finder, t)->head;
    if (up == RW_NONE || up < first || up >= last) {
      if (rw_finder_token(finder, t)->upos != RW_UPOS_PUNCT)
        return t;
      head = t;
    }
  }
  return head;
}

const char *
rw_finder_phrase(const RwFinder *finder, guint32 first, guint32 last)
{
  g_autoptr(GString) phrase = g_string_new(NULL);
  for (guint32 t = first; t < last; t++) {
    const RwToken *token = rw_finder_token(finder, t);
    if (t > first && token->space_before)
      g_string_append_c(phrase, ' ');
    g_string_append_len(phrase, finder->text->text + token->span.begin, token->span.end - token->span.begin);
  }
  return rw_arena_strndup(finder->arena, phrase->str, phrase->len);
}

guint32
rw_finder_add_entity(RwFinder *finder, RwTermId class_, const char *label)
{
  const RwDraftEntity entity = {
    .known = RW_NONE,
    .close = RW_NONE,
    .class_ = class_,
    .coarse = rw_names_coarse(finder->names, class_),
    .label = label,
    .canonical = RW_NONE,
    .confidence = 0.5f,
  };
  g_array_append_val(finder->entities, entity);
  return finder->entities->len - 1;
}

static void
hint_token(RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  RwHint *hint = &finder->hints[t];
  hint->name = RW_NONE;
  guint upper = 0, lower = 0;
  for (const char *p = token->form; *p && upper + lower < 64; p = g_utf8_next_char(p)) {
    const gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
    upper += c < 0x80 ? g_ascii_isupper((char)c) : g_unichar_isupper(c);
    lower += c < 0x80 ? g_ascii_islower((char)c) : g_unichar_islower(c);
  }
  hint->capital = g_unichar_isupper(g_utf8_get_char(token->form)) || g_unichar_istitle(g_utf8_get_char(token->form));
  hint->caps = upper > 1 && lower == 0;
  hint->word = rw_names_word(finder->names, token->form, strlen(token->form));
  const gboolean lemma = token->lemma && (!hint->word || (!hint->capital && !(hint->word->kinds & ~RW_WORD_IN_NAMES)));
  const RwWord *word = lemma ? rw_names_word(finder->names, token->lemma, strlen(token->lemma)) : NULL;
  if (word)
    hint->word = word;
}

/* Capitals say nothing where nearly all longer words have one and no full stop ends the sentence, or where there are no small
 * letters. */
static gboolean
is_headline(const RwFinder *finder, const RwSentence *sentence)
{
  guint32 words = 0, capitals = 0, all = 0, caps = 0;
  for (guint32 t = sentence->first; t < sentence->last; t++) {
    const RwToken *token = rw_finder_token(finder, t);
    const RwHint *hint = &finder->hints[t];
    if (!g_unichar_isalpha(g_utf8_get_char(token->form)))
      continue;
    all++;
    caps += hint->caps;
    if (token->span.end - token->span.begin >= HEADLINE_WORD_LENGTH) {
      words++;
      capitals += hint->capital;
    }
  }
  if (all >= HEADLINE_WORDS_MIN && caps * 10 >= all * 7)
    return TRUE;
  const gboolean stop = !strcmp(rw_finder_token(finder, sentence->last - 1)->form, ".");
  return words >= HEADLINE_WORDS_MIN && capitals * 5 >= words * 4 && !stop;
}

static gboolean
opens_quotation(const RwFinder *finder, guint32 t)
{
  static const char *const OPENERS[] = {"\"", "\u201C", "\u2018", "``", "'", ":", "(", "[", "\u2022", "-", "\u2014", "\u2013",
    NULL};
  const char *form = rw_finder_token(finder, t)->form;
  return !g_ascii_isalnum(*form) && g_strv_contains(OPENERS, form);
}

static void
hint_sentence(RwFinder *finder, const RwSentence *sentence)
{
  const gboolean headline = is_headline(finder, sentence);
  gboolean start = TRUE;
  for (guint32 t = sentence->first; t < sentence->last; t++) {
    finder->hints[t].headline = (guint8)headline;
    finder->hints[t].start = (guint8)start;
    if (rw_finder_token(finder, t)->upos != RW_UPOS_PUNCT || !start)
      start = opens_quotation(finder, t);
  }
}

static gboolean
is_title_word(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  const gboolean noun = token->upos == RW_UPOS_NOUN || token->upos == RW_UPOS_PROPN ||
                        (token->upos == RW_UPOS_ADJ && finder->hints[t].capital && !finder->hints[t].start);
  return noun && rw_finder_is(finder, t, RW_WORD_POSITION | RW_WORD_HONORIFIC);
}

/* "Green Party leader": a phrase whose first word belongs to a name before it. */
static gboolean
is_cut(const RwFinder *finder, guint32 first, guint32 end)
{
  const RwHint *hint = &finder->hints[first];
  return first > 0 && hint->capital && !hint->start && !hint->headline && finder->hints[first - 1].capital &&
         g_unichar_islower(g_utf8_get_char(rw_finder_token(finder, end - 1)->form)) &&
         rw_finder_token(finder, first - 1)->sentence == rw_finder_token(finder, first)->sentence;
}

/* Phrases of the lexicon, and the words of offices with the modifiers before them. */
static void
hint_phrases(RwFinder *finder, const RwSentence *sentence)
{
  for (guint32 t = sentence->first; t < sentence->last; t++) {
    guint32 state;
    const guint32 end = rw_matcher_longest(finder->names->phrases, finder->pieces, t, sentence->last, &state);
    RwHint *hint = &finder->hints[t];
    if (end > t && !is_cut(finder, t, end)) {
      guint n;
      const guint32 *values = rw_matcher_values(finder->names->phrases, state, &n);
      hint->phrase = &g_array_index(finder->names->lexicon, RwWord, values[0]);
      hint->phrase_end = end;
      for (guint32 u = t; u < end && hint->phrase->kinds & (RW_WORD_POSITION | RW_WORD_HONORIFIC); u++)
        finder->hints[u].title = TRUE;
    }
    if (is_title_word(finder, t))
      hint->title = TRUE;
  }
  for (guint32 t = sentence->last; t-- > sentence->first + 1;) {
    if (finder->hints[t].title && rw_finder_is(finder, t - 1, RW_WORD_POSITION_MODIFIER) && !is_cut(finder, t - 1, t + 1))
      finder->hints[t - 1].title = TRUE;
  }
}

static void
hint_topic(RwFinder *finder)
{
  guint64 n = 0;
  for (guint32 t = 0; t < finder->text->n_tokens; t++)
    n += rw_finder_is(finder, t, RW_WORD_SPORT);
  finder->sports = n >= SPORT_WORDS_MIN && n * 1000 >= (guint64)finder->text->n_tokens * SPORT_SHARE_MIN;
}

void
rw_finder_hint(RwFinder *finder)
{
  for (guint32 t = 0; t < finder->text->n_tokens; t++)
    hint_token(finder, t);
  hint_topic(finder);
  for (guint32 s = 0; s < finder->text->n_sentences; s++) {
    hint_sentence(finder, &finder->text->sentences[s]);
    hint_phrases(finder, &finder->text->sentences[s]);
  }
}
