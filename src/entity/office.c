/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <string.h>

/* How far the words of an office reach to the left of its title, and from there to its holder. */
#define LEFT_MAX 8

/* How far the name of the organization is from its preposition, and words of a field: "director of sales and marketing". */
#define RIGHT_MAX 8
#define FIELD_MAX 5

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
  guint32 holder;       /* draft of a name, or RW_NONE */
  gboolean field;       /* "of research" belongs to it */
  gboolean definite;    /* an article stands before it */
  gboolean former;
  gboolean future;
  gboolean negated;
  gboolean predicative; /* the holder is the subject of "is" */
} Title;

static gboolean
has_sign(const RwFinder *finder, const Title *title, guint32 t, char sign)
{
  return t >= title->sentence_first && t < title->sentence_last && rw_finder_token(finder, t)->form[0] == sign;
}

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

/* "a Turkish journalist" is a Turk and works for no country; "the Turkish minister" does. */
static gboolean
tells_nationality(const RwFinder *finder, const Title *title, const RwDraft *name)
{
  return name->kind == RW_MENTION_DEMONYM && rw_finder_is(finder, title->last - 1, RW_WORD_OCCUPATION);
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
      if (!tells_nationality(finder, title, name))
        title->organization = name->entity;
      t = name->first;
    } else if (!name && rw_finder_is(finder, u, RW_WORD_FORMER)) {
      title->former = TRUE;
      t = u;
    } else if (!name && rw_finder_is(finder, u, RW_WORD_FUTURE)) {
      title->future = TRUE;
      t = u;
    } else if (is_article(finder, u)) {
      title->definite = TRUE;
      t = u;
    } else if (rw_finder_token(finder, u)->xpos == RW_XPOS_POS ||
               (rw_finder_token(finder, u)->form[0] == '-' && !rw_finder_token(finder, u)->space_before) ||
               (rw_finder_token(finder, u)->upos == RW_UPOS_ADJ && !name)) {
      t = u;
    } else {
      break;
    }
  }
  title->begin = t;
}

/* "-based", "-born": the name before is a place of what follows. */
static gboolean
is_hyphenated(const RwFinder *finder, const Title *title, guint32 t)
{
  return has_sign(finder, title, t, '-') && !rw_finder_token(finder, t)->space_before;
}

/* The name that a preposition leads to: "of the Oslo-based charity X" is of X; "of Norway's central bank" is of none. */
static const RwDraft *
named_after(const RwFinder *finder, const Title *title, guint32 t)
{
  for (const guint32 limit = MIN(title->sentence_last, t + RIGHT_MAX); t < limit;) {
    const RwToken *token = rw_finder_token(finder, t);
    const RwDraft *name = name_at(finder, t);
    const guint32 next = name ? name->last : t + 1;
    const RwToken *after = next < title->sentence_last ? rw_finder_token(finder, next) : NULL;
    const gboolean goes_on = after && (after->xpos == RW_XPOS_POS || is_hyphenated(finder, title, next) ||
                                       after->upos == RW_UPOS_NOUN || finder->hints[next].name != RW_NONE);
    if (name && name->kind == RW_MENTION_NAME && !goes_on)
      return name;
    const gboolean inside = name || token->upos == RW_UPOS_DET || token->upos == RW_UPOS_ADJ || token->upos == RW_UPOS_NOUN ||
                            token->xpos == RW_XPOS_POS || token->xpos == RW_XPOS_VBN || is_hyphenated(finder, title, t);
    if (!inside || (token->upos == RW_UPOS_NOUN && !after))
      return NULL;
    t = next;
  }
  return NULL;
}

/* "of sales and marketing", "for fisheries": the token after a field of work in small letters, or `t`. */
static guint32
skip_field(const RwFinder *finder, const Title *title, guint32 t)
{
  if (!rw_finder_has_form(finder, t, "of") && !rw_finder_has_form(finder, t, "for"))
    return t;
  guint32 end = t;
  for (guint32 u = t + 1; u < title->sentence_last && u <= t + FIELD_MAX; u++) {
    const RwToken *token = rw_finder_token(finder, u);
    const RwHint *hint = &finder->hints[u];
    const gboolean noun = token->upos == RW_UPOS_NOUN && !hint->title && !rw_finder_is(finder, u, RW_WORD_CLASS_NOUN);
    if (hint->capital || hint->name != RW_NONE || (!noun && token->upos != RW_UPOS_ADJ && token->upos != RW_UPOS_CCONJ))
      break;
    if (noun)
      end = u + 1;
  }
  const gboolean whole = end > t && (end >= title->sentence_last || rw_finder_token(finder, end)->upos != RW_UPOS_NOUN);
  return whole ? end : t;
}

/* Takes the organization after a preposition at `t`: before one of the words before the title where it is "of" or the like.  An
 * "ambassador to Chad" and an "envoy for Chad" are another country's. */
static void
read_organization(const RwFinder *finder, Title *title, guint32 t)
{
  static const char *const CLOSE[] = {"of", "for", "at", NULL};
  static const char *const WIDE[] = {"in", "to", "with", NULL};
  const char *form = rw_finder_token(finder, t)->form;
  const gboolean close = g_strv_contains(CLOSE, form);
  const RwDraft *name = close || g_strv_contains(WIDE, form) ? named_after(finder, title, t + 1) : NULL;
  if (!name || !may_employ(finder, name))
    return;
  title->end = name->last;
  const gboolean abroad = (!strcmp(form, "to") || !strcmp(form, "for")) &&
                          rw_finder_entity(finder, name->entity)->class_ == RW_T_RW_COUNTRY;
  if (!abroad && (close || title->organization == RW_NONE))
    title->organization = name->entity;
}

/* "-elect", "designate", a field of work, "of Kazan" and "from 1991 to 1999" after the title. */
static void
read_right(const RwFinder *finder, Title *title)
{
  guint32 t = title->last;
  if (t + 1 < title->sentence_last && rw_finder_token(finder, t)->form[0] == '-' && rw_finder_is(finder, t + 1, RW_WORD_FUTURE))
    t++;
  if (t < title->sentence_last && rw_finder_is(finder, t, RW_WORD_FUTURE)) {
    title->future = TRUE;
    t++;
  } else if (t < title->sentence_last) {
    t = skip_field(finder, title, t);
    title->field = t > title->last;
    title->last = t;
  }
  title->end = t;
  if (t + 1 < title->sentence_last)
    read_organization(finder, title, t);
  t = title->end;
  if (t + 3 < title->sentence_last && rw_finder_has_form(finder, t, "from") &&
      rw_finder_token(finder, t + 1)->upos == RW_UPOS_NUM && rw_finder_token(finder, t + 3)->upos == RW_UPOS_NUM)
    title->former = TRUE;
}

/* The person whose name starts at `t`: its draft, or RW_NONE. */
static guint32
person_from(const RwFinder *finder, const Title *title, guint32 t)
{
  const RwDraft *name = t < title->sentence_last ? name_at(finder, t) : NULL;
  return is_person(finder, name) && name->first == t ? finder->hints[t].name : RW_NONE;
}

/* The person right after the title, after its organization, also behind a comma. */
static guint32
holder_right(const RwFinder *finder, const Title *title)
{
  guint32 t = title->last;
  while (t < title->sentence_last && !finder->hints[t].capital && finder->hints[t].name == RW_NONE &&
         (rw_finder_is(finder, t, RW_WORD_HONORIFIC | RW_WORD_FUTURE) || rw_finder_token(finder, t)->form[0] == '-'))
    t++;
  while (t < title->sentence_last && finder->hints[t].title && rw_finder_is(finder, t, RW_WORD_HONORIFIC))
    t++;
  if (person_from(finder, title, t) != RW_NONE)
    return person_from(finder, title, t);
  t = title->end;
  if (t > title->last && person_from(finder, title, t) != RW_NONE)
    return person_from(finder, title, t);
  if (!has_sign(finder, title, t, ',') || title->begin == title->first)
    return RW_NONE;
  const guint32 holder = person_from(finder, title, t + 1);
  const guint32 end = holder == RW_NONE ? 0 : rw_finder_draft(finder, holder)->last;
  return end && end < title->sentence_last && rw_finder_token(finder, end)->upos == RW_UPOS_PUNCT ? holder : RW_NONE;
}

/* "X, a former deputy governor", "X, 45, chairman": the person before the comma before the title. */
static guint32
holder_left(const RwFinder *finder, const Title *title)
{
  if (title->begin < title->sentence_first + 2)
    return RW_NONE;
  const guint32 comma = title->begin - 1;
  if (!has_sign(finder, title, comma, ',') && !has_sign(finder, title, comma, '('))
    return RW_NONE;
  const gboolean age = comma >= title->sentence_first + 3 && rw_finder_token(finder, comma - 1)->upos == RW_UPOS_NUM &&
                       has_sign(finder, title, comma - 2, ',');
  const guint32 end = age ? comma - 2 : comma;
  const RwDraft *name = name_at(finder, end - 1);
  if (!is_person(finder, name) || name->last != end)
    return RW_NONE;
  /* "Cooper, Prime Minister Keir Starmer and": a list. */
  if (title->end < title->sentence_last && is_person(finder, name_at(finder, title->end)))
    return RW_NONE;
  return finder->hints[end - 1].name;
}

/* "X is the minister", "X, who was minister": by the tree. */
static guint32
holder_copula(const RwFinder *finder, Title *title)
{
  const guint32 noun = rw_finder_head(finder, title->first, title->last);
  guint32 subject = RW_NONE;
  gboolean copula = FALSE, past = FALSE;
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
      title->negated = TRUE;
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
add_office(RwFinder *finder, GHashTable *positions, const Title *title)
{
  const guint32 person = rw_finder_draft(finder, title->holder)->entity;
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
  const RwDraft *name = rw_finder_draft(finder, title->holder);
  const RwSpan words = rw_text_span(finder->text, title->begin, title->end);
  const RwOffice office = {
    .person = person,
    .position = position,
    .organization = title->organization,
    .evidence = rw_span_union(words, rw_text_span(finder->text, name->first, name->last)),
    .predicative = (guint8)title->predicative,
    .former = (guint8)title->former,
    .field = (guint8)title->field,
    .negated_or_future = (guint8)(title->future || title->negated),
  };
  g_array_append_val(finder->offices, office);
  for (guint32 t = title->first; t < title->last; t++)
    finder->hints[t].office = TRUE;
}

/* "Sen. X, D-Ariz.," and "Gov. X of Texas": the place after the holder. */
static void
read_place(const RwFinder *finder, Title *title)
{
  if (title->organization != RW_NONE || title->holder == RW_NONE || title->last > rw_finder_draft(finder, title->holder)->first)
    return;
  guint32 t = rw_finder_draft(finder, title->holder)->last;
  const gboolean of = t + 1 < title->sentence_last && rw_finder_has_form(finder, t, "of");
  const gboolean party = (has_sign(finder, title, t, ',') || has_sign(finder, title, t, '(')) &&
                         is_hyphenated(finder, title, t + 2) && rw_finder_token(finder, t + 1)->form[1] == '\0';
  t += of ? 1 : 3;
  const RwDraft *name = (of || party) && t < title->sentence_last ? name_at(finder, t) : NULL;
  if (!name || name->first != t || rw_finder_entity(finder, name->entity)->coarse != RW_COARSE_PLACE)
    return;
  title->organization = name->entity;
  title->end = MAX(title->end, name->last);
}

static Title
read_title(const RwFinder *finder, const RwSentence *sentence, guint32 first, guint32 last)
{
  Title title = {
    .sentence_first = sentence->first,
    .sentence_last = sentence->last,
    .first = first,
    .last = last,
    .organization = RW_NONE,
  };
  read_left(finder, &title);
  read_right(finder, &title);
  title.holder = holder_right(finder, &title);
  if (title.holder == RW_NONE)
    title.holder = holder_left(finder, &title);
  title.predicative = title.holder == RW_NONE;
  if (title.predicative)
    title.holder = holder_copula(finder, &title);
  read_place(finder, &title);
  return title;
}

/* "chairman and chief executive of X": two offices of one holder. */
static void
share(const RwFinder *finder, Title *a, Title *b)
{
  const gboolean joined = b->begin == a->last + 1 && rw_finder_has_form(finder, a->last, "and") && !b->definite;
  if (!joined || (a->holder != RW_NONE && b->holder != RW_NONE))
    return;
  if (a->holder == RW_NONE)
    a->holder = b->holder;
  else
    b->holder = a->holder;
  if (a->organization == RW_NONE)
    a->organization = b->organization;
  else if (b->organization == RW_NONE)
    b->organization = a->organization;
  a->former |= b->former && a->begin == a->first;
  b->former |= a->former && b->begin == b->first;
}

/* "deputy" before "foreign minister" is a part of that title. */
static gboolean
goes_on(const RwFinder *finder, guint32 t, guint32 end, guint32 limit)
{
  return end == t + 1 && end < limit && rw_finder_is(finder, t, RW_WORD_POSITION_MODIFIER) && title_end(finder, end, limit);
}

static void
find_in_sentence(RwFinder *finder, GHashTable *positions, GArray *titles, const RwSentence *sentence)
{
  g_array_set_size(titles, 0);
  guint32 done = sentence->first;
  for (guint32 t = sentence->first; t < sentence->last;) {
    const guint32 end = title_end(finder, t, sentence->last);
    if (!end || goes_on(finder, t, end, sentence->last)) {
      t++;
      continue;
    }
    const Title title = read_title(finder, sentence, title_begin(finder, t, done), end);
    g_array_append_val(titles, title);
    t = done = MAX(end, title.last);
  }
  for (guint i = 0; i + 1 < titles->len; i++)
    share(finder, &g_array_index(titles, Title, i), &g_array_index(titles, Title, i + 1));
  for (guint i = 0; i < titles->len; i++) {
    if (g_array_index(titles, Title, i).holder != RW_NONE)
      add_office(finder, positions, &g_array_index(titles, Title, i));
  }
}

void
rw_finder_find_offices(RwFinder *finder)
{
  g_autoptr(GHashTable) positions = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GArray) titles = g_array_new(FALSE, FALSE, sizeof(Title));
  for (guint32 s = 0; s < finder->text->n_sentences; s++)
    find_in_sentence(finder, positions, titles, &finder->text->sentences[s]);
}
