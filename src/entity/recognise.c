/* SPDX-License-Identifier: Apache-2.0 */

/* Finds the names: where the network says that they are, and where known ones are that it does not see. */

#include "entity/finder.h"
#include "entity/recogniser.h"
#include "text/encoder.h"

#include <string.h>

/* The longest stretch that counts as a name: what goes on is a list or a text in capitals. */
#define MAX_WORDS 20

/* What the score of being outside loses where a word looks like a name, and what sets a score beyond all others. */
#define SHAPE 2.0F
#define NEVER 100.0F

/* What the scores of the network count for beside what the words around a name say of its class. */
#define NETWORK 0.75F

/* What the surname of a person named in full gains. */
#define SURNAME 6.0F

static void
add_name(RwFinder *finder, RwDraft draft)
{
  draft.head = rw_finder_head(finder, draft.first, draft.last);
  draft.name = draft.entity = RW_NONE;
  for (guint32 t = draft.first; t < draft.last; t++)
    finder->hints[t].name = finder->drafts->len;
  g_array_append_val(finder->drafts, draft);
}

/* ---- Spans ---- */

static gboolean
is_sign(const RwFinder *finder, guint32 t)
{
  return rw_finder_token(finder, t)->upos == RW_UPOS_PUNCT;
}

/* Whether the first word of a name is a title: an office before a person, a form of address but for "General Court". */
static gboolean
begins_with_title(const RwFinder *finder, const RwDraft *draft, RwNameKind kind)
{
  const guint32 t = draft->first;
  const gboolean person = kind == RW_NAME_PERSON;
  const gboolean noun = rw_finder_is(finder, draft->last - 1, RW_WORD_CLASS_NOUN | RW_WORD_NAME_NOUN);
  const gboolean address = rw_finder_is(finder, t, RW_WORD_HONORIFIC) && (person || !noun);
  return (address || (person && finder->hints[t].title)) && !rw_finder_is(finder, t, RW_WORD_GIVEN_NAME);
}

/* Takes off what is no part of a name: articles and signs before it, titles before a person's; possessives, signs behind it. */
static void
trim(const RwFinder *finder, RwDraft *draft, RwNameKind kind)
{
  for (; draft->first + 1 < draft->last; draft->first++) {
    const gboolean title = begins_with_title(finder, draft, kind);
    if (!title && !rw_finder_has_form(finder, draft->first, "the") && !is_sign(finder, draft->first))
      break;
    draft->titled |= (guint8)title;
  }
  for (; draft->first + 1 < draft->last; draft->last--) {
    const RwToken *token = rw_finder_token(finder, draft->last - 1);
    if (token->xpos != RW_XPOS_POS && (!is_sign(finder, draft->last - 1) || strchr(token->form, '.')))
      break;
  }
}

/* "Lee Jae-myung": a part in lower case behind a hyphen is part of a person's name. */
static void
extend(const RwFinder *finder, RwDraft *draft)
{
  const guint32 t = draft->last, limit = finder->text->sentences[rw_finder_token(finder, draft->first)->sentence].last;
  if (t + 1 >= limit || t - draft->first < 2 || strcmp(rw_finder_token(finder, t)->form, "-"))
    return;
  const RwToken *hyphen = rw_finder_token(finder, t), *part = hyphen + 1;
  if (!hyphen->space_before && !part->space_before && g_unichar_islower(g_utf8_get_char(part->form)) &&
      (part->upos == RW_UPOS_PROPN || part->upos == RW_UPOS_NOUN || part->upos == RW_UPOS_ADP) &&
      part->deprel != RW_DEPREL_AMOD)
    draft->last += 2;
}

/* "SKW 1", "Apollo 11": a short number behind an acronym that counts nothing after it. */
static void
take_number(const RwFinder *finder, RwDraft *draft)
{
  const guint32 t = draft->last, limit = finder->text->sentences[rw_finder_token(finder, draft->first)->sentence].last;
  if (t >= limit || !finder->hints[t - 1].caps || finder->hints[t - 1].headline)
    return;
  const RwToken *token = rw_finder_token(finder, t), *next = t + 1 < limit ? token + 1 : NULL;
  const gboolean counts = next && (next->upos == RW_UPOS_NOUN || next->upos == RW_UPOS_NUM || next->upos == RW_UPOS_SYM ||
                                   next->form[0] == '-');
  if (token->xpos == RW_XPOS_CD && g_ascii_isdigit(token->form[0]) && strlen(token->form) <= 2 && !counts)
    draft->last++;
}

/* The mean over the words, for each class, of how far its labels are above being outside. */
static void
set_scores(const RwFinder *finder, RwDraft *draft)
{
  static const RwNameKind KINDS[RW_COARSE_COUNT] = {
    [RW_COARSE_PERSON] = RW_NAME_PERSON, [RW_COARSE_ORGANIZATION] = RW_NAME_ORGANIZATION, [RW_COARSE_PLACE] = RW_NAME_PLACE,
    [RW_COARSE_WORK] = RW_NAME_OTHER,    [RW_COARSE_OTHER] = RW_NAME_OTHER,
  };
  for (guint c = 0; c < RW_COARSE_COUNT; c++) {
    const gfloat sum = rw_labels_score(finder->scores, RW_LABELS, draft->first, draft->last, KINDS[c]);
    draft->score[c] += NETWORK * sum / (gfloat)(draft->last - draft->first);
  }
}

static gboolean
is_demonym(const RwFinder *finder, const RwDraft *draft)
{
  guint i = 0;
  const RwSense *sense = rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &i);
  return sense && sense->demonym;
}

/* Makes a name of tokens [first, last). */
static void
add_span(RwFinder *finder, RwDraft draft)
{
  draft.kind = is_demonym(finder, &draft) ? RW_MENTION_DEMONYM : RW_MENTION_NAME;
  set_scores(finder, &draft);
  add_name(finder, draft);
}

static void
add_recognised(RwFinder *finder, const RwLabelled *name)
{
  RwDraft draft = {.first = name->first, .last = name->last};
  if (draft.last - draft.first > MAX_WORDS)
    return;
  trim(finder, &draft, name->kind);
  if (name->kind == RW_NAME_PERSON)
    extend(finder, &draft);
  else if (name->kind != RW_NAME_PLACE)
    take_number(finder, &draft);
  draft.state = rw_seen_exact(finder->seen, finder->pieces, draft.first, draft.last);
  add_span(finder, draft);
}

/* ---- Known names ---- */

/* Whether a known name that the network does not see as one is there all the same: a demonym, or a name that means one thing. */
static gboolean
is_certain(const RwFinder *finder, const RwDraft *draft)
{
  guint i = 0;
  const RwSense *sense = rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &i);
  if (!sense || !finder->hints[draft->last - 1].capital)
    return FALSE;
  if (sense->demonym)
    return TRUE;
  const gboolean several = draft->last - draft->first > 1;
  return !rw_finder_known(finder, sense->known)->ambiguous &&
         (several || rw_finder_token(finder, draft->first)->upos == RW_UPOS_PROPN);
}

/* "the Netherlands" is named without its article where that means the same. */
static void
drop_article(const RwFinder *finder, RwDraft *draft)
{
  const gboolean article = rw_finder_has_form(finder, draft->first, "the") && draft->last > draft->first + 1;
  const guint32 bare = article ? rw_seen_exact(finder->seen, finder->pieces, draft->first + 1, draft->last) : 0;
  if (!bare)
    return;
  draft->state = bare;
  draft->first++;
}

/* ---- Texts ---- */

/* The names of a sentence that the network sees, in their order; `at` is where to go on. */
typedef struct {
  guint8 *labels;
  guint n, at;
  guint32 offset; /* of its first token */
  RwLabelled next; /* as tokens of the text */
  gboolean more;
} Seeing;

static void
look_on(Seeing *seeing)
{
  seeing->more = rw_labels_next(seeing->labels, seeing->n, &seeing->at, &seeing->next);
  seeing->next.first += seeing->offset;
  seeing->next.last += seeing->offset;
}

/* The known name at token t, if it counts: none that cuts off a part of one that the network sees, and no part of one. */
static gboolean
find_known(const RwFinder *finder, const Seeing *seeing, guint32 t, guint32 limit, RwDraft *draft)
{
  Seeing ahead = *seeing;
  *draft = (RwDraft){.first = t};
  draft->last = rw_finder_longest(finder, t, limit, &draft->state);
  if (draft->last == t || !is_certain(finder, draft))
    return FALSE;
  while (ahead.more && ahead.next.last <= draft->last)
    look_on(&ahead);
  return !ahead.more || ahead.next.first >= draft->last;
}

/* The names of a sentence by the labels of the text. */
static Seeing
look_at(guint8 *labels, const RwSentence *sentence)
{
  Seeing seeing = {.labels = labels + sentence->first, .n = sentence->last - sentence->first, .offset = sentence->first};
  look_on(&seeing);
  return seeing;
}

static void
find_in_sentence(RwFinder *finder, guint8 *labels, const RwSentence *sentence)
{
  Seeing seeing = look_at(labels, sentence);
  for (guint32 t = sentence->first; t < sentence->last;) {
    RwDraft draft;
    while (seeing.more && seeing.next.first < t)
      look_on(&seeing);
    if (find_known(finder, &seeing, t, sentence->last, &draft)) {
      t = draft.last;
      drop_article(finder, &draft);
      add_span(finder, draft);
    } else if (seeing.more && seeing.next.first == t) {
      t = seeing.next.last;
      add_recognised(finder, &seeing.next);
    } else {
      t++;
    }
  }
}

/* ---- Scores ---- */

/* A capital speaks for itself inside a sentence, and the tag where it begins: the texts that the network has learnt from do not
 * always say so. */
static gboolean
looks_like_name(const RwFinder *finder, guint32 t)
{
  const RwHint *hint = &finder->hints[t];
  const unsigned upos = rw_finder_token(finder, t)->upos;
  const gboolean open = upos == RW_UPOS_NOUN || upos == RW_UPOS_ADJ || upos == RW_UPOS_VERB;
  return hint->capital && (upos == RW_UPOS_PROPN || (open && !hint->start)) && !hint->headline && !hint->title &&
         !rw_finder_is(finder, t, RW_WORD_NOT_NAME | RW_WORD_NAME_MODIFIER);
}

/* "-based", "-backed": what is said of a name behind a hyphen. */
static gboolean
is_said_of_name(const RwFinder *finder, guint32 t)
{
  if (t + 1 >= finder->text->n_tokens || strcmp(rw_finder_token(finder, t)->form, "-"))
    return FALSE;
  const RwToken *hyphen = rw_finder_token(finder, t), *part = hyphen + 1;
  return !hyphen->space_before && !part->space_before && part->sentence == hyphen->sentence &&
         (part->upos == RW_UPOS_VERB || part->upos == RW_UPOS_ADJ) && g_unichar_islower(g_utf8_get_char(part->form));
}

static gboolean
is_lower(const char *form)
{
  const char *p = form;
  while (*p && g_unichar_islower(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  return p > form && !*p;
}

/* A name that begins with capitals does not end in lower case: "Ivo Tarn sang".  Parts behind a hyphen may: "Lai Wai-lok". */
static gboolean
ends_no_name(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  return t > 0 && token->space_before && finder->hints[t - 1].capital && is_lower(token->form);
}

static void
adjust_scores(const RwFinder *finder)
{
  for (guint32 t = 0; t < finder->text->n_tokens; t++) {
    float *outside = finder->scores + t * (gsize)RW_LABELS + RW_LABEL_OUTSIDE;
    if (looks_like_name(finder, t))
      *outside -= SHAPE;
    else if (is_said_of_name(finder, t))
      *outside += NEVER;
    for (guint kind = 0; kind < RW_NAME_KINDS && ends_no_name(finder, t); kind++)
      finder->scores[t * (gsize)RW_LABELS + rw_label((RwNameKind)kind, RW_PLACE_END)] -= NEVER;
  }
}

static guint8 *
decode(const RwFinder *finder)
{
  const RwText *text = finder->text;
  g_autofree guint8 *back = g_new(guint8, RW_MAX_SENTENCE * (gsize)RW_LABELS);
  guint8 *labels = g_new0(guint8, text->n_tokens + (gsize)1);
  g_autoptr(GArray) parts = rw_text_parts(text);
  for (guint i = 0; i < parts->len; i++) {
    const RwSentence *part = &g_array_index(parts, RwSentence, i);
    const float *scores = finder->scores + part->first * (gsize)RW_LABELS;
    rw_labels_decode(scores, RW_LABELS, part->last - part->first, back, labels + part->first);
  }
  return labels;
}

/* ---- Surnames ---- */

/* A person named in full is meant by the surname alone where the network sees nothing. */
static void
share_surnames(const RwFinder *finder, guint8 *labels)
{
  const RwText *text = finder->text;
  g_autoptr(GHashTable) surnames = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint32 s = 0; s < text->n_sentences; s++) {
    const gboolean headline = finder->hints[text->sentences[s].first].headline;
    for (Seeing seeing = look_at(labels, &text->sentences[s]); seeing.more && !headline; look_on(&seeing)) {
      const guint32 last = seeing.next.last - 1;
      if (seeing.next.kind == RW_NAME_PERSON && last > seeing.next.first && finder->hints[last].capital)
        g_hash_table_add(surnames, (gpointer)(guintptr)rw_finder_token(finder, last)->form);
    }
  }
  for (guint32 t = 0; t < text->n_tokens; t++) {
    const gboolean unseen = finder->hints[t].capital && labels[t] == RW_LABEL_OUTSIDE;
    if (unseen && g_hash_table_contains(surnames, rw_finder_token(finder, t)->form))
      finder->scores[t * (gsize)RW_LABELS + rw_label(RW_NAME_PERSON, RW_PLACE_SINGLE)] += SURNAME;
  }
}

void
rw_finder_recognise(RwFinder *finder, const RwRecogniser *recogniser)
{
  const RwText *text = finder->text;
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autofree guint32 *first_key = g_new(guint32, text->n_tokens + (gsize)1);
  finder->scores = rw_arena_new_array(finder->arena, float, text->n_tokens * (gsize)RW_LABELS);
  rw_finder_traits(finder, keys, first_key);
  rw_recogniser_score(recogniser, text, (const guint32 *)(void *)keys->data, first_key, finder->scores);
  adjust_scores(finder);
  g_autofree guint8 *alone = decode(finder);
  share_surnames(finder, alone);
  g_autofree guint8 *labels = decode(finder);
  for (guint32 s = 0; s < text->n_sentences; s++)
    find_in_sentence(finder, labels, &text->sentences[s]);
}
