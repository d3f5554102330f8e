/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <string.h>

/* Longest name in tokens: what goes on is no name but a text in capitals. */
#define RUN_MAX 12

/* Signs that go on inside names without white space. */
static gboolean
is_hyphen(const RwFinder *finder, guint32 t)
{
  const char *form = rw_finder_token(finder, t)->form;
  return !strcmp(form, "-") || !strcmp(form, "\u2010") || !strcmp(form, "\u2011") || !strcmp(form, "&");
}

static gboolean
same_letter_case(const char *a, const char *b)
{
  const gunichar x = g_utf8_get_char(a), y = g_utf8_get_char(b);
  return g_unichar_isupper(x) == g_unichar_isupper(y);
}

/* Whether a form has no lower-case letter: an acronym, whose case must agree. */
static gboolean
is_upper(const char *form, gsize length)
{
  gboolean upper = FALSE;
  for (const char *p = form; p < form + length; p = g_utf8_next_char(p)) {
    const gunichar c = g_utf8_get_char(p);
    if (g_unichar_islower(c))
      return FALSE;
    upper |= g_unichar_isupper(c);
  }
  return upper;
}

/* The case of a text's words against those of a name: each capital of the name must be one, but for articles; acronyms are
 * exact. */
static gboolean
case_agrees(const char *form, const char *text, gsize length)
{
  const gboolean upper = is_upper(text, length);
  const gsize form_length = strlen(form);
  if (is_upper(form, form_length))
    return upper;
  if (form[form_length - 1] == '.' && text[length - 1] != '.')
    return FALSE;
  if (upper)
    return length > 4;
  const char *end = text + length;
  for (const char *p = text, *f = form; p < end && *f;) {
    if (g_unichar_isupper(g_utf8_get_char(f)) && !same_letter_case(f, p))
      return FALSE;
    while (p < end && g_unichar_isalnum(g_utf8_get_char(p)))
      p = g_utf8_next_char(p);
    while (*f && g_unichar_isalnum(g_utf8_get_char(f)))
      f = g_utf8_next_char(f);
    while (p < end && !g_unichar_isalnum(g_utf8_get_char(p)))
      p = g_utf8_next_char(p);
    while (*f && !g_unichar_isalnum(g_utf8_get_char(f)))
      f = g_utf8_next_char(f);
  }
  return TRUE;
}

const RwSense *
rw_finder_next_sense(const RwFinder *finder, guint32 state, guint32 first, guint32 last, guint *i)
{
  if (!state)
    return NULL;
  guint n;
  RwSense *senses = rw_seen_senses(finder->seen, state, &n);
  const RwSpan span = rw_text_span(finder->text, first, last);
  while (*i < n) {
    RwSense *sense = &senses[(*i)++];
    if (!case_agrees(sense->form, finder->text->text + span.begin, span.end - span.begin))
      continue;
    rw_seen_take(finder->seen, sense);
    return sense;
  }
  return NULL;
}

/* Whether a token has no capital that a known name might begin with: most of a text, for which no name is looked up. */
static gboolean
is_lower_here(const RwFinder *finder, guint32 t)
{
  const guint32 piece = finder->pieces.start[t];
  return piece < finder->pieces.start[t + 1] && g_unichar_islower(g_utf8_get_char(rw_finder_token(finder, t)->form)) &&
         !rw_kb_begins_lower(finder->names->kb, finder->pieces.hashes[piece]);
}

/* The longest known name at token t that its case allows: the token after it, or t. */
static guint32
match_known(const RwFinder *finder, guint32 t, guint32 limit, guint32 *state)
{
  *state = 0;
  if (is_lower_here(finder, t))
    return t;
  for (guint32 end = limit;;) {
    end = rw_seen_longest(finder->seen, finder->pieces, t, end, state);
    guint i = 0;
    if (end == t || rw_finder_next_sense(finder, *state, t, end, &i))
      return end;
    end--;
  }
}

static gboolean
is_demonym(const RwFinder *finder, guint32 state, guint32 first, guint32 last)
{
  guint i = 0;
  const RwSense *sense = rw_finder_next_sense(finder, state, first, last, &i);
  return sense && sense->demonym;
}

/* "Theresa May", "Mr. May": what is no name elsewhere is one after a given name or a form of address. */
static gboolean
follows_person(const RwFinder *finder, guint32 t)
{
  return t > 0 && finder->hints[t].capital && finder->hints[t - 1].capital &&
         rw_finder_is(finder, t - 1, RW_WORD_GIVEN_NAME | RW_WORD_HONORIFIC);
}

/* "the United States": the modifier is the last word of a name. */
static gboolean
follows_word(const RwFinder *finder, guint32 t)
{
  return t > 0 && finder->hints[t - 1].capital && !finder->hints[t - 1].start &&
         rw_finder_token(finder, t - 1)->sentence == rw_finder_token(finder, t)->sentence &&
         !rw_finder_is(finder, t - 1, RW_WORD_NOT_NAME | RW_WORD_NAME_MODIFIER);
}

/* Inside a sentence a capital speaks for itself: tags err on names more often than writers do. */
static gboolean
is_open_class(unsigned upos)
{
  return upos == RW_UPOS_NOUN || upos == RW_UPOS_ADJ || upos == RW_UPOS_VERB || upos == RW_UPOS_ADV || upos == RW_UPOS_INTJ;
}

/* "Northern Grain Board": a modifier needs another word of the name after it. */
static gboolean
precedes_word(const RwFinder *finder, guint32 t)
{
  if (t + 1 >= finder->text->n_tokens)
    return FALSE;
  const RwToken *next = rw_finder_token(finder, t + 1);
  return finder->hints[t + 1].capital && next->sentence == rw_finder_token(finder, t)->sentence &&
         (next->upos == RW_UPOS_PROPN || next->upos == RW_UPOS_NOUN || next->upos == RW_UPOS_ADJ) &&
         !rw_finder_is(finder, t + 1, RW_WORD_NOT_NAME);
}

/* Whether token t can be the word of a name by its tag and its capital. */
static gboolean
is_core(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  const RwHint *hint = &finder->hints[t];
  if (token->upos == RW_UPOS_PUNCT || (rw_finder_is(finder, t, RW_WORD_NOT_NAME) && !follows_person(finder, t)))
    return FALSE;
  if (rw_finder_is(finder, t, RW_WORD_NAME_MODIFIER) && !rw_finder_is(finder, t, RW_WORD_GIVEN_NAME))
    return hint->capital && !hint->headline && (precedes_word(finder, t) || follows_word(finder, t));
  if (hint->title && hint->capital && !hint->headline)
    return TRUE;
  if (!hint->capital)
    return token->upos == RW_UPOS_PROPN && !hint->headline && !g_ascii_islower(token->form[0]) &&
           !g_ascii_isdigit(token->form[0]) && g_unichar_isalpha(g_utf8_get_char(token->form));
  if (hint->headline)
    return hint->seen;
  if (token->upos == RW_UPOS_PROPN)
    return TRUE;
  return !hint->start && is_open_class(token->upos);
}

/* The token after the connectors at t ("van der", "-", "'s" no) that lead to another word of the name; t where there are none. */
static guint32
skip_connectors(const RwFinder *finder, guint32 t, guint32 limit)
{
  guint32 u = t;
  while (u < limit && u < t + 4) {
    const gboolean hyphen = is_hyphen(finder, u) && !rw_finder_token(finder, u)->space_before;
    const gboolean ampersand = !strcmp(rw_finder_token(finder, u)->form, "&");
    const gboolean particle = rw_finder_is(finder, u, RW_WORD_PARTICLE) && !finder->hints[u].capital && u > t - 1 &&
                              rw_finder_token(finder, u)->upos != RW_UPOS_ADP &&
                                rw_finder_token(finder, u)->upos != RW_UPOS_DET &&
                              rw_finder_token(finder, u)->upos != RW_UPOS_PART &&
                                rw_finder_token(finder, u)->upos != RW_UPOS_PRON;
    if (!hyphen && !particle && !ampersand)
      break;
    u++;
  }
  if (u == t || u >= limit || !is_core(finder, u))
    return t;
  const gboolean after_hyphen = is_hyphen(finder, u - 1) && strcmp(rw_finder_token(finder, u - 1)->form, "&");
  return after_hyphen && rw_finder_token(finder, u)->space_before ? t : u;
}

/* "Lee Jae-myung": a part in lower case after a hyphen; not "Kremlin-backed". */
static guint32
skip_hyphenated(const RwFinder *finder, guint32 first, guint32 t, guint32 limit)
{
  if (t + 1 >= limit || t - first < 2 || !is_hyphen(finder, t) || rw_finder_token(finder, t)->space_before)
    return t;
  const RwToken *part = rw_finder_token(finder, t + 1);
  const gboolean word = part->upos == RW_UPOS_PROPN || part->upos == RW_UPOS_NOUN;
  return word && !part->space_before && g_unichar_islower(g_utf8_get_char(part->form)) &&
         part->deprel != RW_DEPREL_AMOD ? t + 2 : t;
}

/* "SKW 1", "Apollo 11": a short number that counts nothing after it. */
static gboolean
is_number_of(const RwFinder *finder, guint32 t, guint32 limit)
{
  const RwToken *token = rw_finder_token(finder, t);
  if (token->xpos != RW_XPOS_CD || !finder->hints[t - 1].caps || strlen(token->form) > 2 || !g_ascii_isdigit(token->form[0]))
    return FALSE;
  return t + 1 == limit || (rw_finder_token(finder, t + 1)->upos != RW_UPOS_NOUN &&
         rw_finder_token(finder, t + 1)->upos != RW_UPOS_NUM &&
                            rw_finder_token(finder, t + 1)->upos != RW_UPOS_SYM &&
                              rw_finder_token(finder, t + 1)->form[0] != '-');
}

static guint32
words_end(const RwFinder *finder, guint32 t, guint32 limit)
{
  guint32 end = t;
  while (end < limit && end < t + RUN_MAX && is_core(finder, end)) {
    end++;
    if (end < limit && is_number_of(finder, end, limit))
      return end + 1;
    end = skip_hyphenated(finder, t, end, limit);
    const guint32 next = skip_connectors(finder, end, limit);
    if (next > end)
      end = next;
    else if (end < limit && rw_finder_token(finder, end)->upos == RW_UPOS_PUNCT)
      break;
  }
  return end;
}

/* What the last word of [first, last) says of a name's class, or 0. */
static RwTermId
last_word_class(const RwFinder *finder, guint32 first, guint32 last)
{
  const RwWord *word = finder->hints[last - 1].word;
  if (!word || last - first < 1)
    return 0;
  return word->name_class ? word->name_class : word->kinds & RW_WORD_CLASS_NOUN ? word->noun_class : 0;
}

static gboolean
is_of(const RwFinder *finder, guint32 t)
{
  return rw_finder_has_form(finder, t, "of") || rw_finder_has_form(finder, t, "for");
}

/* Whether tokens from t may follow "of" inside a name: "[the] Interior". */
static guint32
of_words(const RwFinder *finder, guint32 t, guint32 limit)
{
  if (t < limit && rw_finder_has_form(finder, t, "the") && t + 1 < limit && is_core(finder, t + 1))
    t++;
  return t < limit && is_core(finder, t) ? words_end(finder, t, limit) : 0;
}

/* Names of offices and people are not joined by "of" or "and". */
static gboolean
has_title(const RwFinder *finder, guint32 first, guint32 last)
{
  for (guint32 t = first; t < last; t++) {
    if (finder->hints[t].title)
      return TRUE;
  }
  return FALSE;
}

static gboolean
starts_known(const RwFinder *finder, guint32 t, guint32 limit)
{
  guint32 state;
  return match_known(finder, t, limit, &state) > t;
}

/* "Food and Drug Administration": the class noun at the end joins what is no name of its own. */
static guint32
and_words(const RwFinder *finder, guint32 first, guint32 end, guint32 limit, gboolean after_of)
{
  if (end + 1 >= limit || !rw_finder_has_form(finder, end, "and") || !is_core(finder, end + 1))
    return 0;
  const guint32 next = words_end(finder, end + 1, limit);
  if (has_title(finder, end + 1, next) || rw_finder_is(finder, end + 1, RW_WORD_GIVEN_NAME) ||
      starts_known(finder, end + 1, limit))
    return 0;
  if (after_of)
    return next;
  const gboolean joined = last_word_class(finder, end + 1, next) && next > end + 2 && !last_word_class(finder, first, end) &&
                          end - first <= 2 && !starts_known(finder, first, limit) &&
                            !rw_finder_is(finder, first, RW_WORD_GIVEN_NAME);
  return joined ? next : 0;
}

/* The token after the run of words of one or more adjacent names that starts at t. */
static guint32
run_end(const RwFinder *finder, guint32 t, guint32 limit)
{
  guint32 end = words_end(finder, t, limit);
  gboolean after_of = FALSE, after_for = FALSE;
  while (end > t && end < limit && end < t + RUN_MAX && !finder->hints[t].headline && !has_title(finder, t, end)) {
    guint32 next = 0;
    if (end + 1 < limit && is_of(finder, end) && (last_word_class(finder, t, end) || after_for)) {
      next = of_words(finder, end + 1, limit);
      after_of |= next != 0;
      after_for = next && rw_finder_has_form(finder, end, "for");
    } else {
      next = and_words(finder, t, end, limit, after_of && last_word_class(finder, t, end) == 0);
    }
    if (!next)
      break;
    end = next;
  }
  return end;
}

static void
add_name(RwFinder *finder, guint32 first, guint32 last, guint32 state, gboolean titled)
{
  const RwDraft draft = {
    .first = first,
    .last = last,
    .head = rw_finder_head(finder, first, last),
    .kind = is_demonym(finder, state, first, last) ? RW_MENTION_DEMONYM : RW_MENTION_NAME,
    .state = state,
    .name = RW_NONE,
    .entity = RW_NONE,
    .titled = (guint8)titled,
  };
  for (guint32 t = first; t < last; t++)
    finder->hints[t].name = finder->drafts->len;
  g_array_append_val(finder->drafts, draft);
}

/* The last title of a run that a person's name follows: its token, or RW_NONE. */
static guint32
last_title(const RwFinder *finder, guint32 first, guint32 last)
{
  if (last - first < 2 || last_word_class(finder, first, last) || rw_finder_is(finder, first, RW_WORD_GIVEN_NAME))
    return RW_NONE;
  for (guint32 t = last - 1; t-- > first;) {
    if (finder->hints[t].title && !finder->hints[t + 1].title && !rw_finder_is(finder, t, RW_WORD_GIVEN_NAME))
      return t;
  }
  return RW_NONE;
}

/* One capital letter, or one common noun with a capital, is no name. */
static gboolean
is_weak_word(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  const RwWord *word = finder->hints[t].word;
  const gboolean letter = !*g_utf8_next_char(token->form) || (token->form[1] == '.' && !token->form[2]);
  const RwTermId class_ = word && word->kinds & RW_WORD_CLASS_NOUN && !(word->kinds & RW_WORD_GIVEN_NAME) ? word->noun_class : 0;
  const gboolean noun = class_ && class_ != finder->names->body_class;
  return letter || noun || (token->upos != RW_UPOS_PROPN && !finder->hints[t].caps && !finder->hints[t].seen);
}

static gboolean
is_name_alone(const RwFinder *finder, guint32 first, guint32 last)
{
  if (last - first == 1 && is_weak_word(finder, first))
    return FALSE;
  for (guint32 t = first; t < last; t++) {
    if (!finder->hints[t].title && !rw_finder_is(finder, t, RW_WORD_NOT_NAME | RW_WORD_NAME_MODIFIER))
      return TRUE;
  }
  return FALSE;
}

static gboolean
names_country(const RwFinder *finder, guint32 state, guint32 first, guint32 last)
{
  guint i = 0;
  for (const RwSense *sense; (sense = rw_finder_next_sense(finder, state, first, last, &i));) {
    if (rw_finder_known(finder, sense->known)->class_ == RW_T_RW_COUNTRY)
      return TRUE;
  }
  return FALSE;
}

/* A known name at the start of a longer run: does it stand for itself there? */
static gboolean
stands_alone(const RwFinder *finder, guint32 first, guint32 end, guint32 last, guint32 state)
{
  if (finder->hints[end].title || finder->hints[first].headline)
    return TRUE;
  if (is_demonym(finder, state, first, end))
    return !last_word_class(finder, end, last);
  if (last_word_class(finder, end, last) && !names_country(finder, state, first, end))
    return FALSE;
  return starts_known(finder, is_hyphen(finder, end) && end + 1 < last ? end + 1 : end, last);
}

static void add_names(RwFinder *finder, guint32 first, guint32 last, gboolean titled);

/* Cuts a run without titles at the known names inside. */
static void
add_untitled(RwFinder *finder, guint32 first, guint32 last, gboolean titled)
{
  while (first < last && (is_of(finder, last - 1) || rw_finder_has_form(finder, last - 1, "and") ||
                          rw_finder_has_form(finder, last - 1, "the") || is_hyphen(finder, last - 1)))
    last--;
  guint32 state;
  const guint32 end = first < last ? match_known(finder, first, last, &state) : first;
  if (first >= last || (end < last && !is_name_alone(finder, first, last)))
    return;
  if (end > first && end < last && !titled && stands_alone(finder, first, end, last, state)) {
    add_name(finder, first, end, state, FALSE);
    add_names(finder, is_hyphen(finder, end) ? end + 1 : end, last, FALSE);
    return;
  }
  add_name(finder, first, last, end == last ? state : 0, titled);
}

/* "Filmmaker Ivo Tarn": a noun for people that starts a sentence or has a capital for respect. */
static gboolean
is_person_noun(const RwFinder *finder, guint32 t, guint32 last)
{
  const RwWord *word = finder->hints[t].word;
  return last - t > 2 && word && word->kinds & RW_WORD_CLASS_NOUN && !(word->kinds & RW_WORD_GIVEN_NAME) &&
         rw_names_coarse(finder->names, word->noun_class) == RW_COARSE_PERSON && !last_word_class(finder, t, last);
}

/* "U.S. | Secretary of State | Marco Rubio": names before and after the titles of a run. */
static void
add_names(RwFinder *finder, guint32 first, guint32 last, gboolean titled)
{
  while (first < last && ((finder->hints[first].title && !rw_finder_is(finder, first, RW_WORD_GIVEN_NAME)) ||
                          is_person_noun(finder, first, last))) {
    first++;
    titled = TRUE;
  }
  while (last > first && finder->hints[last - 1].title && !rw_finder_is(finder, last - 1, RW_WORD_GIVEN_NAME) &&
         !last_word_class(finder, first, last))
    last--;
  const guint32 title = last_title(finder, first, last);
  if (title == RW_NONE) {
    add_untitled(finder, first, last, titled);
    return;
  }
  guint32 begin = title;
  while (begin > first && finder->hints[begin - 1].title)
    begin--;
  add_untitled(finder, first, begin, FALSE);
  add_untitled(finder, title + 1, last, TRUE);
}

/* Whether lower-case or sentence-initial words of a known name are that name: by tag, or because they are several. */
static gboolean
is_known_here(const RwFinder *finder, guint32 t, guint32 end)
{
  const RwToken *token = rw_finder_token(finder, t);
  if (finder->hints[t].title || !finder->hints[end - 1].capital)
    return finder->hints[t].capital && end > t + 1 && finder->hints[end - 1].capital;
  return end > t + 1 || token->upos == RW_UPOS_PROPN || token->upos == RW_UPOS_ADJ ||
         finder->hints[t].caps || (token->upos == RW_UPOS_NOUN && !finder->hints[t].start);
}

/* "the Netherlands" is named without its article where that means the same: the state of the rest, or 0. */
static guint32
without_article(const RwFinder *finder, guint32 first, guint32 last, guint32 state)
{
  const guint32 bare = rw_finder_has_form(finder, first, "the") && last > first + 1
                         ? rw_seen_exact(finder->seen, finder->pieces, first + 1, last)
                         : 0;
  guint i = 0, j = 0;
  const RwSense *with = rw_finder_next_sense(finder, state, first, last, &i);
  const RwSense *without = bare ? rw_finder_next_sense(finder, bare, first + 1, last, &j) : NULL;
  return with && without && with->known == without->known ? bare : 0;
}

/* "von Bothmer": particles that the tagger takes for names, before a surname; t where there are none. */
static guint32
skip_particles(const RwFinder *finder, guint32 t, guint32 limit)
{
  guint32 u = t;
  while (u + 1 < limit && u < t + 3 && !finder->hints[u].capital && rw_finder_is(finder, u, RW_WORD_PARTICLE) &&
         rw_finder_token(finder, u)->upos == RW_UPOS_PROPN)
    u++;
  return u > t && finder->hints[u].capital && is_core(finder, u) ? u : t;
}

/* Names in one sentence; returns nothing but appends drafts in the order of the text. */
static void
find_in_sentence(RwFinder *finder, const RwSentence *sentence)
{
  for (guint32 t = sentence->first; t < sentence->last;) {
    const guint32 word = skip_particles(finder, t, sentence->last);
    const guint32 end = is_core(finder, word) ? run_end(finder, word, sentence->last) : t;
    guint32 state;
    const guint32 known = match_known(finder, t, sentence->last, &state);
    if (known > t && known >= end && is_known_here(finder, t, known)) {
      const guint32 bare = without_article(finder, t, known, state);
      add_name(finder, bare ? t + 1 : t, known, bare ? bare : state, FALSE);
      t = known;
    } else if (end > t && word > t) {
      add_name(finder, t, end, 0, FALSE);
      t = end;
    } else if (end > t) {
      add_names(finder, t, end, t > sentence->first && finder->hints[t - 1].title);
      t = end;
    } else {
      t++;
    }
  }
}

/* In headlines a capital says nothing: their words are names where the text below uses them so. */
static void
mark_seen(RwFinder *finder)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint32 t = 0; t < finder->text->n_tokens; t++) {
    if (finder->hints[t].name != RW_NONE && finder->hints[t].capital)
      g_hash_table_add(seen, (gpointer)(guintptr)rw_finder_token(finder, t)->form);
  }
  for (guint32 t = 0; t < finder->text->n_tokens; t++) {
    RwHint *hint = &finder->hints[t];
    hint->seen = hint->headline && hint->capital &&
                 (g_hash_table_contains(seen, rw_finder_token(finder, t)->form) || rw_finder_is(finder, t, RW_WORD_GIVEN_NAME));
  }
}

static int
by_position(const void *a, const void *b)
{
  const RwDraft *x = a, *y = b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return x->last > y->last ? -1 : x->last < y->last;
}

void
rw_finder_find_names(RwFinder *finder)
{
  for (int headlines = 0; headlines < 2; headlines++) {
    for (guint32 s = 0; s < finder->text->n_sentences; s++) {
      const RwSentence *sentence = &finder->text->sentences[s];
      if (finder->hints[sentence->first].headline == headlines)
        find_in_sentence(finder, sentence);
    }
    if (!headlines)
      mark_seen(finder);
  }
  g_array_sort(finder->drafts, by_position);
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    const RwDraft *draft = rw_finder_draft(finder, i);
    for (guint32 t = draft->first; t < draft->last; t++)
      finder->hints[t].name = i;
  }
}
