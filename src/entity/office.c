/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <string.h>

/* How far the words of an office reach to the left of its title, and from there to its holder. */
#define LEFT_MAX 8

/* How far before a title its copula and its subject may be. */
#define COPULA_MAX 40

/* An office as its words state it: tokens [first, last) are its title. */
typedef struct {
  guint32 sentence_first;
  guint32 sentence_last;
  guint32 first;
  guint32 last;
  guint32 begin;        /* with what stands before: articles, markers, country */
  guint32 end;          /* with what follows: "of Kazan" */
  guint32 organization; /* draft entity or RW_NONE */
  gboolean former;
  gboolean future;
} Title;

/* The name that covers token t, or NULL. */
static const RwDraft *
name_at(const RwFinder *finder, guint32 t)
{
  const guint32 name = finder->hints[t].name;
  return name == RW_NONE ? NULL : rw_finder_draft(finder, name);
}

static gboolean
is_person(const RwFinder *finder, const RwDraft *draft)
{
  return draft && draft->kind == RW_MENTION_NAME && rw_finder_entity(finder, draft->entity)->coarse == RW_COARSE_PERSON;
}

static gboolean
may_employ(const RwFinder *finder, const RwDraft *draft)
{
  if (!draft)
    return FALSE;
  const RwCoarse coarse = rw_finder_entity(finder, draft->entity)->coarse;
  return coarse == RW_COARSE_ORGANIZATION || coarse == RW_COARSE_PLACE;
}

static gboolean
is_position_noun(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  return finder->hints[t].name == RW_NONE && (token->upos == RW_UPOS_NOUN || token->upos == RW_UPOS_PROPN) &&
         token->xpos != RW_XPOS_NNS && token->xpos != RW_XPOS_NNPS && rw_finder_is(finder, t, RW_WORD_POSITION);
}

/* The end of the title that has its noun at t, or 0. */
static guint32
title_end(const RwFinder *finder, guint32 t, guint32 limit)
{
  const RwHint *hint = &finder->hints[t];
  const gboolean phrase = hint->phrase && hint->phrase->kinds & RW_WORD_POSITION && hint->name == RW_NONE;
  guint32 end = phrase ? hint->phrase_end : is_position_noun(finder, t) ? t + 1 : 0;
  if (!end)
    return 0;
  while (end < limit && finder->hints[end].title && is_position_noun(finder, end))
    end++;
  return end;
}

/* Nouns and adjectives that belong to the title before it. */
static guint32
title_begin(const RwFinder *finder, guint32 t, guint32 first)
{
  while (t > first) {
    const RwToken *token = rw_finder_token(finder, t - 1);
    const RwHint *hint = &finder->hints[t - 1];
    if (hint->name != RW_NONE || rw_finder_is(finder, t - 1, RW_WORD_FORMER | RW_WORD_FUTURE))
      break;
    const gboolean modifier = hint->title || rw_finder_is(finder, t - 1, RW_WORD_POSITION_MODIFIER);
    const gboolean compound = token->upos == RW_UPOS_NOUN && token->deprel == RW_DEPREL_COMPOUND && !hint->capital &&
                              !rw_finder_is(finder, t - 1, RW_WORD_CLASS_NOUN);
    if ((!modifier && !compound) || token->upos == RW_UPOS_VERB || token->upos == RW_UPOS_ADV)
      break;
    t--;
  }
  return t;
}

static gboolean
is_article(const RwFinder *finder, guint32 t)
{
  return rw_finder_token(finder, t)->upos == RW_UPOS_DET;
}

/* Goes left from the title over country, markers and articles. */
static void
read_left(const RwFinder *finder, Title *title)
{
  guint32 t = title->first;
  for (guint steps = 0; t > title->sentence_first && steps < LEFT_MAX; steps++) {
    const guint32 u = t - 1;
    const RwDraft *name = name_at(finder, u);
    if (name && may_employ(finder, name) && title->organization == RW_NONE) {
      title->organization = name->entity;
      t = name->first;
    } else if (!name && rw_finder_is(finder, u, RW_WORD_FORMER)) {
      title->former = TRUE;
      t = u;
    } else if (!name && rw_finder_is(finder, u, RW_WORD_FUTURE)) {
      title->future = TRUE;
      t = u;
    } else if (is_article(finder, u) || rw_finder_token(finder, u)->xpos == RW_XPOS_POS ||
               (rw_finder_token(finder, u)->form[0] == '-' && !rw_finder_token(finder, u)->space_before) ||
               (rw_finder_token(finder, u)->upos == RW_UPOS_ADJ && !name)) {
      t = u;
    } else {
      break;
    }
  }
  title->begin = t;
}

/* "-elect", "designate" and "of Kazan" after the title. */
static void
read_right(const RwFinder *finder, Title *title)
{
  static const char *const PREPOSITIONS[] = {"of", "for", "at", "to", "in", NULL};
  guint32 t = title->last;
  if (t + 1 < title->sentence_last && rw_finder_token(finder, t)->form[0] == '-' && rw_finder_is(finder, t + 1, RW_WORD_FUTURE))
    t++;
  if (t < title->sentence_last && rw_finder_is(finder, t, RW_WORD_FUTURE)) {
    title->future = TRUE;
    t++;
  }
  title->end = t;
  if (t + 1 >= title->sentence_last || !g_strv_contains(PREPOSITIONS, rw_finder_token(finder, t)->form))
    return;
  t++;
  if (t + 1 < title->sentence_last && is_article(finder, t))
    t++;
  const RwDraft *name = name_at(finder, t);
  if (!name || name->first != t || !may_employ(finder, name))
    return;
  title->organization = name->entity;
  title->end = name->last;
}

/* The person right after the title, also behind a comma. */
static guint32
holder_right(const RwFinder *finder, const Title *title)
{
  guint32 t = title->last;
  while (t < title->sentence_last && !finder->hints[t].capital && finder->hints[t].name == RW_NONE &&
         (rw_finder_is(finder, t, RW_WORD_HONORIFIC | RW_WORD_FUTURE) || rw_finder_token(finder, t)->form[0] == '-'))
    t++;
  while (t < title->sentence_last && finder->hints[t].title && rw_finder_is(finder, t, RW_WORD_HONORIFIC))
    t++;
  if (t < title->sentence_last && is_person(finder, name_at(finder, t)) && name_at(finder, t)->first == t)
    return finder->hints[t].name;
  t = title->end;
  const gboolean comma = t + 1 < title->sentence_last && rw_finder_token(finder, t)->form[0] == ',';
  if (comma && title->begin < title->first && is_person(finder, name_at(finder, t + 1)) &&
      name_at(finder, t + 1)->first == t + 1) {
    const guint32 end = name_at(finder, t + 1)->last;
    if (end < title->sentence_last && rw_finder_token(finder, end)->upos == RW_UPOS_PUNCT)
      return finder->hints[t + 1].name;
  }
  return RW_NONE;
}

/* "X, a former deputy governor": the person before the comma before the title. */
static guint32
holder_left(const RwFinder *finder, const Title *title)
{
  if (title->begin < title->sentence_first + 2)
    return RW_NONE;
  const guint32 comma = title->begin - 1;
  const char form = rw_finder_token(finder, comma)->form[0];
  if (form != ',' && form != '(')
    return RW_NONE;
  const RwDraft *name = name_at(finder, comma - 1);
  if (!is_person(finder, name) || name->last != comma)
    return RW_NONE;
  /* "Cooper, Prime Minister Keir Starmer and": a list. */
  if (title->end < title->sentence_last && is_person(finder, name_at(finder, title->end)))
    return RW_NONE;
  return finder->hints[comma - 1].name;
}

/* "X is the minister", "X, who was minister": by the tree. */
static guint32
holder_copula(const RwFinder *finder, Title *title, gboolean *negated)
{
  const guint32 noun = rw_finder_head(finder, title->first, title->last);
  guint32 subject = RW_NONE;
  gboolean copula = FALSE, past = FALSE;
  *negated = FALSE;
  for (guint32 t = MAX(title->sentence_first, noun - MIN(noun, COPULA_MAX)); t < noun; t++) {
    const RwToken *token = rw_finder_token(finder, t);
    if (token->head != noun)
      continue;
    if (token->deprel == RW_DEPREL_COP) {
      copula = TRUE;
      past = token->xpos == RW_XPOS_VBD;
    } else if (token->deprel == RW_DEPREL_AUX && token->xpos == RW_XPOS_MD) {
      title->future = TRUE;
    } else if (rw_deprel_base(token->deprel) == RW_DEPREL_NSUBJ) {
      subject = t;
    } else if (rw_finder_has_form(finder, t, "not") || rw_finder_has_form(finder, t, "n't") ||
      rw_finder_has_form(finder, t, "never")) {
      *negated = TRUE;
    }
  }
  if (!copula || subject == RW_NONE)
    return RW_NONE;
  if (rw_finder_has_form(finder, subject, "who") && rw_finder_token(finder, noun)->head != RW_NONE)
    subject = rw_finder_token(finder, noun)->head;
  title->former |= past;
  return is_person(finder, name_at(finder, subject)) ? finder->hints[subject].name : RW_NONE;
}

/* One position for each title of each organization, else of each person. */
static guint32
position_entity(RwFinder *finder, GHashTable *positions, const Title *title, guint32 person)
{
  const char *label = rw_finder_phrase(finder, title->first, title->last);
  char folded[128];
  rw_fold(label, strlen(label), folded, sizeof(folded));
  const char *key = title->organization != RW_NONE ? rw_arena_printf(finder->arena, "%s/o%u", folded, title->organization)
                                                   : rw_arena_printf(finder->arena, "%s/p%u", folded, person);
  guint e = GPOINTER_TO_UINT(g_hash_table_lookup(positions, key));
  if (!e) {
    e = rw_finder_add_entity(finder, RW_T_RW_POSITION, label) + 1;
    g_hash_table_insert(positions, (gpointer)(guintptr)key, GUINT_TO_POINTER(e));
    RwDraftEntity *entity = rw_finder_entity(finder, e - 1);
    entity->canonical = finder->drafts->len;
    entity->confidence = 0.9f;
  }
  return e - 1;
}

static void
add_office(RwFinder *finder, GHashTable *positions, const Title *title, guint32 holder, gboolean negated)
{
  const guint32 person = rw_finder_draft(finder, holder)->entity;
  const guint32 position = position_entity(finder, positions, title, person);
  const RwDraft mention = {
    .first = title->first,
    .last = title->last,
    .head = rw_finder_head(finder, title->first, title->last),
    .kind = RW_MENTION_NOMINAL,
    .name = RW_NONE,
    .entity = position,
  };
  g_array_append_val(finder->drafts, mention);
  const RwDraft *name = rw_finder_draft(finder, holder);
  const RwSpan words = rw_text_span(finder->text, title->begin, title->end);
  const RwOffice office = {
    .person = person,
    .position = position,
    .organization = title->organization,
    .evidence = rw_span_union(words, rw_text_span(finder->text, name->first, name->last)),
    .former = (guint8)title->former,
    .negated_or_future = (guint8)(title->future || negated),
  };
  g_array_append_val(finder->offices, office);
  for (guint32 t = title->first; t < title->last; t++)
    finder->hints[t].office = TRUE;
}

static void
find_in_sentence(RwFinder *finder, GHashTable *positions, const RwSentence *sentence)
{
  guint32 done = sentence->first;
  for (guint32 t = sentence->first; t < sentence->last;) {
    const guint32 end = title_end(finder, t, sentence->last);
    if (!end) {
      t++;
      continue;
    }
    Title title = {
      .sentence_first = sentence->first,
      .sentence_last = sentence->last,
      .first = title_begin(finder, t, done),
      .last = end,
      .organization = RW_NONE,
    };
    read_left(finder, &title);
    read_right(finder, &title);
    gboolean negated = FALSE;
    guint32 holder = holder_right(finder, &title);
    if (holder == RW_NONE)
      holder = holder_left(finder, &title);
    if (holder == RW_NONE)
      holder = holder_copula(finder, &title, &negated);
    if (holder != RW_NONE)
      add_office(finder, positions, &title, holder, negated);
    t = done = end;
  }
}

void
rw_finder_find_offices(RwFinder *finder)
{
  g_autoptr(GHashTable) positions = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint32 s = 0; s < finder->text->n_sentences; s++)
    find_in_sentence(finder, positions, &finder->text->sentences[s]);
}
