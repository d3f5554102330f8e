/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <string.h>

/*
 * What speaks for and against each coarse class, in the manner of a linear model: the weights of all mentions of an entity are
 * summed.
 * X(symbol, person, organization, place, work, other)
 */
#define EVIDENCE(X) \
  X(GIVEN_FIRST, 3.0, -0.5, -0.5, 0, -0.5) \
  X(GIVEN_ALONE, 1.5, -0.2, -0.2, 0, 0) \
  X(TITLED, 6.0, -1.0, -2.0, -1.0, -1.0) \
  X(TITLE_AFTER, 4.0, -0.5, -1.0, -0.5, 0) \
  X(INITIAL, 3.0, 0, -0.5, 0, 0) \
  X(PARTICLE, 1.5, 0, 0.3, 0, 0) \
  X(WHO, 3.0, 0, -1.0, -1.0, -0.5) \
  X(AGE, 5.0, 0, -1.0, 0, 0) \
  X(PERSON_VERB, 2.5, 0, -1.0, -0.5, 0) \
  X(AGENT_VERB, 1.6, 0.9, -0.5, -0.5, -0.5) \
  X(OTHER_SUBJECT, 0.4, 0.2, 0, 0, 0) \
  X(ACRONYM, -1.5, 2.0, -0.8, 0.2, 0.2) \
  X(MIXED_CASE, -1.0, 1.5, -0.5, 0.7, 0) \
  X(DIGITS, -1.5, 0.2, 0, 1.0, 0.8) \
  X(PLACE_CUE, -1.5, 0.1, 2.2, -0.3, 0) \
  X(AT, -0.8, 0.9, 0.9, 0, 0.1) \
  X(TO_FROM, 0, 0.2, 0.7, 0, 0) \
  X(OF, 0, 0.2, 0.5, 0, 0) \
  X(AGENT_CUE, 0.7, 0.6, 0, 0, 0) \
  X(BASED, -2.0, -1.0, 5.0, 0, 0) \
  X(COMMA_PLACE, -0.5, 0, 2.5, 0, 0) \
  X(DATELINE, -1.0, -1.0, 4.0, 0, 0) \
  X(ARTICLE, -2.5, 1.0, 0.2, 0.4, 0.6) \
  X(ONE_WORD, 0.5, 0.3, 0.3, -0.5, -0.5) \
  X(TWO_WORDS, 1.2, 0.3, 0, -0.2, -0.2) \
  X(THREE_WORDS, 0.6, 0.5, 0, 0, 0) \
  X(MANY_WORDS, -0.8, 1.0, -0.5, 0.4, 0.3) \
  X(OF_INSIDE, -1.5, 1.2, 0.2, 0.5, 0.4) \
  X(QUOTED, -0.5, 0, -0.3, 1.5, 0.2) \
  X(PLURAL, -1.0, 0.8, 0, 0, 0.2)

typedef enum {
#define EVIDENCE_ENUM(symbol, a, b, c, d, e) EVIDENCE_##symbol,
  EVIDENCE(EVIDENCE_ENUM)
#undef EVIDENCE_ENUM
  EVIDENCE_COUNT
} Evidence;

static const gfloat WEIGHTS[][RW_COARSE_COUNT] = {
#define EVIDENCE_ROW(symbol, a, b, c, d, e) {(gfloat)(a), (gfloat)(b), (gfloat)(c), (gfloat)(d), (gfloat)(e)},
  EVIDENCE(EVIDENCE_ROW)
#undef EVIDENCE_ROW
};

G_STATIC_ASSERT(G_N_ELEMENTS(WEIGHTS) == EVIDENCE_COUNT);

#define WEIGHT_KNOWN 5.0f
#define WEIGHT_AMBIGUOUS 2.0f
/* Tokens before the noun of an apposition. */
#define APPOSITION_MAX 8

#define WEIGHT_STATE 3.5f  /* an ambiguous country or capital: names that the news are full of */

static void
add(RwDraft *draft, Evidence evidence)
{
  for (guint c = 0; c < RW_COARSE_COUNT; c++)
    draft->score[c] += WEIGHTS[evidence][c];
}

static gboolean
is_initial(const char *form)
{
  return g_ascii_isupper(form[0]) && (!form[1] || (form[1] == '.' && !form[2]));
}

/* Upper case after lower case: "YouTube". */
static gboolean
is_mixed(const char *form)
{
  gboolean lower = FALSE;
  for (const char *p = form; *p; p = g_utf8_next_char(p)) {
    const gunichar c = g_utf8_get_char(p);
    if (lower && g_unichar_isupper(c))
      return !g_str_has_prefix(form, "Mc") && !g_str_has_prefix(form, "Mac");
    lower |= g_unichar_islower(c);
  }
  return FALSE;
}

static void
weigh_length(RwDraft *draft, guint32 words)
{
  static const Evidence LENGTHS[] = {EVIDENCE_ONE_WORD, EVIDENCE_TWO_WORDS, EVIDENCE_THREE_WORDS, EVIDENCE_MANY_WORDS};
  add(draft, LENGTHS[CLAMP(words, 1, 4) - 1]);
}

static void
weigh_person_words(const RwFinder *finder, RwDraft *draft, guint32 words)
{
  const RwWord *first = finder->hints[draft->first].word;
  if (first && first->kinds & RW_WORD_GIVEN_NAME && !rw_finder_ends_in_noun(finder, draft)) {
    add(draft, words > 1 ? EVIDENCE_GIVEN_FIRST : EVIDENCE_GIVEN_ALONE);
    draft->gender = words > 1 ? first->gender : RW_GENDER_UNKNOWN;
  }
  for (guint32 t = draft->first; words > 1 && t < draft->last; t++) {
    const RwToken *token = rw_finder_token(finder, t);
    if (is_initial(token->form) && t + 1 < draft->last)
      add(draft, EVIDENCE_INITIAL);
    if (t > draft->first && !finder->hints[t].capital && rw_finder_is(finder, t, RW_WORD_PARTICLE) && t + 1 < draft->last)
      add(draft, EVIDENCE_PARTICLE);
  }
}

/* What the name's own words say. */
static void
weigh_words(const RwFinder *finder, RwDraft *draft)
{
  guint32 words = 0;
  gboolean of = FALSE, digits = FALSE, mixed = FALSE;
  for (guint32 t = draft->first; t < draft->last; t++) {
    const char *form = rw_finder_token(finder, t)->form;
    words += g_unichar_isalpha(g_utf8_get_char(form));
    of |= t > draft->first && (rw_finder_has_form(finder, t, "of") || rw_finder_has_form(finder, t, "for"));
    digits |= g_ascii_isdigit(form[0]);
    mixed |= is_mixed(form);
  }
  weigh_length(draft, words);
  weigh_person_words(finder, draft, words);
  if (of)
    add(draft, EVIDENCE_OF_INSIDE);
  if (digits)
    add(draft, EVIDENCE_DIGITS);
  if (mixed)
    add(draft, EVIDENCE_MIXED_CASE);
  if (words == 1 && finder->hints[draft->first].caps && !finder->hints[draft->first].headline)
    add(draft, EVIDENCE_ACRONYM);
  if (rw_finder_token(finder, draft->last - 1)->xpos == RW_XPOS_NNPS)
    add(draft, EVIDENCE_PLURAL);
}

/* What the knowledge bases say: of the entities of each class that of the surest. */
static void
weigh_known(const RwFinder *finder, RwDraft *draft)
{
  guint i = 0;
  gfloat best[RW_COARSE_COUNT] = {0};
  for (const RwSense *sense; (sense = rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &i));) {
    const RwKnown *known = rw_finder_known(finder, sense->known);
    if (known->coarse >= RW_COARSE_COUNT || known->class_ == RW_T_RW_ENTITY)
      continue;
    const gboolean state = known->capital_of != RW_NONE || known->class_ == RW_T_RW_COUNTRY;
    const gfloat weight = !sense->unsure && !known->ambiguous ? WEIGHT_KNOWN : state ? WEIGHT_STATE : WEIGHT_AMBIGUOUS;
    best[known->coarse] = MAX(best[known->coarse], weight);
  }
  for (guint c = 0; c < RW_COARSE_COUNT; c++) {
    draft->known_score[c] += best[c];
    draft->score[c] += best[c];
  }
}

static gboolean
in_sentence(const RwFinder *finder, const RwDraft *draft, guint32 t)
{
  return t < finder->text->n_tokens && rw_finder_token(finder, t)->sentence == rw_finder_token(finder, draft->first)->sentence;
}

/* "the Biden administration": the article is that of the noun after the name. */
static gboolean
is_attribute(const RwFinder *finder, const RwDraft *draft)
{
  const RwToken *head = rw_finder_token(finder, draft->head);
  return head->head != RW_NONE && head->head >= draft->last &&
         (head->deprel == RW_DEPREL_COMPOUND || head->deprel == RW_DEPREL_AMOD || head->deprel == RW_DEPREL_NMOD_POSS);
}

/* The words before: prepositions, articles, titles. */
static void
weigh_before(const RwFinder *finder, RwDraft *draft)
{
  guint32 t = draft->first - 1;
  if (draft->first == 0 || !in_sentence(finder, draft, t)) {
    if (draft->titled)
      add(draft, EVIDENCE_TITLED);
    return;
  }
  const RwWord *word = finder->hints[t].word;
  if (draft->titled || finder->hints[t].title) {
    add(draft, EVIDENCE_TITLED);
    draft->titled = TRUE;
    if (word && word->gender)
      draft->gender = word->gender;
  }
  if (rw_finder_has_form(finder, t, "the")) {
    if (!is_attribute(finder, draft))
      add(draft, EVIDENCE_ARTICLE);
    if (t == 0 || !in_sentence(finder, draft, --t))
      return;
    word = finder->hints[t].word;
  }
  if (rw_finder_has_form(finder, t, "of"))
    add(draft, EVIDENCE_OF);
  else if (rw_finder_has_form(finder, t, "at"))
    add(draft, EVIDENCE_AT);
  else if (rw_finder_has_form(finder, t, "to") || rw_finder_has_form(finder, t, "from"))
    add(draft, EVIDENCE_TO_FROM);
  else if (word && word->kinds & RW_WORD_PLACE_CUE)
    add(draft, EVIDENCE_PLACE_CUE);
  else if (word && word->kinds & RW_WORD_AGENT_CUE)
    add(draft, EVIDENCE_AGENT_CUE);
}

static gboolean
is_comma(const RwFinder *finder, guint32 t)
{
  return rw_finder_token(finder, t)->form[0] == ',';
}

/* The noun at the end of the articles, adjectives and markers that start at t, or RW_NONE. */
static guint32
apposition_noun(const RwFinder *finder, guint32 t)
{
  const guint32 sentence = rw_finder_token(finder, t)->sentence;
  for (guint32 u = t; u < finder->text->n_tokens && u < t + APPOSITION_MAX &&
       rw_finder_token(finder, u)->sentence == sentence; u++) {
    const RwToken *token = rw_finder_token(finder, u);
    if (finder->hints[u].title && finder->hints[u].name == RW_NONE)
      return u;
    if (token->upos != RW_UPOS_DET && token->upos != RW_UPOS_ADJ && token->xpos != RW_XPOS_POS &&
        finder->hints[u].name == RW_NONE)
      return RW_NONE;
  }
  return RW_NONE;
}

/* An apposition after a comma: ", a brewer in Oslo", ", the minister", ", 45,", ", who", ", Texas". */
static void
weigh_apposition(const RwFinder *finder, RwDraft *draft, guint32 t)
{
  if (!in_sentence(finder, draft, t))
    return;
  const RwToken *token = rw_finder_token(finder, t);
  const gboolean age = token->upos == RW_UPOS_NUM && strlen(token->form) <= 3 && g_ascii_isdigit(token->form[0]) &&
                       in_sentence(finder, draft, t + 1) && rw_finder_token(finder, t + 1)->upos == RW_UPOS_PUNCT;
  const guint32 noun = apposition_noun(finder, t);
  if (age)
    add(draft, EVIDENCE_AGE);
  else if (noun != RW_NONE && finder->hints[noun].title)
    add(draft, EVIDENCE_TITLE_AFTER);
  else if (rw_finder_has_form(finder, t, "who") || rw_finder_has_form(finder, t, "whose"))
    add(draft, EVIDENCE_WHO);
  else if (finder->hints[t].name != RW_NONE && rw_finder_draft(finder, finder->hints[t].name)->state) {
    const RwDraft *next = rw_finder_draft(finder, finder->hints[t].name);
    guint i = 0;
    const RwSense *sense = rw_finder_next_sense(finder, next->state, next->first, next->last, &i);
    if (sense && rw_finder_known(finder, sense->known)->coarse == RW_COARSE_PLACE && !draft->state &&
        in_sentence(finder, draft, next->last) && rw_finder_token(finder, next->last)->upos == RW_UPOS_PUNCT)
      add(draft, EVIDENCE_COMMA_PLACE);
  }
}

/* The title of an apposition that the tree hangs on the name, or the name hangs on. */
static void
weigh_apposition_tree(const RwFinder *finder, RwDraft *draft)
{
  guint32 noun = RW_NONE;
  const RwToken *head = rw_finder_token(finder, draft->head);
  for (guint32 t = draft->last; t < draft->last + APPOSITION_MAX && in_sentence(finder, draft, t); t++) {
    const RwToken *token = rw_finder_token(finder, t);
    if (token->upos == RW_UPOS_ADP || token->upos == RW_UPOS_VERB)
      break;
    if (token->head == draft->head && rw_deprel_base(token->deprel) == RW_DEPREL_APPOS)
      noun = t;
  }
  if (noun == RW_NONE && head->head != RW_NONE && rw_deprel_base(head->deprel) == RW_DEPREL_APPOS)
    noun = head->head;
  if (noun == RW_NONE || finder->hints[noun].name != RW_NONE)
    return;
  if (finder->hints[noun].title)
    add(draft, EVIDENCE_TITLE_AFTER);
}

/* The words after: "X-based", "X, who", "X (". */
static void
weigh_after(const RwFinder *finder, RwDraft *draft)
{
  const guint32 t = draft->last;
  if (!in_sentence(finder, draft, t))
    return;
  const RwToken *token = rw_finder_token(finder, t);
  const gboolean hyphen = token->form[0] == '-' && !token->space_before;
  if ((hyphen && in_sentence(finder, draft, t + 1) && rw_finder_has_form(finder, t + 1, "based")) ||
      rw_finder_has_form(finder, t, "-based"))
    add(draft, EVIDENCE_BASED);
  else if (is_comma(finder, t))
    weigh_apposition(finder, draft, t + 1);
  else if (rw_finder_has_form(finder, t, "who") || rw_finder_has_form(finder, t, "whose"))
    add(draft, EVIDENCE_WHO);
  const gboolean dash = !strcmp(token->form, "\u2014") || !strcmp(token->form, "\u2013") || token->form[0] == '(' ||
                        !strcmp(token->form, "--") || (token->form[0] == '-' && token->space_before);
  if (dash && draft->first == finder->text->sentences[token->sentence].first && finder->hints[draft->first].caps)
    add(draft, EVIDENCE_DATELINE);
}

/* What the name is to its verb. */
static void
weigh_verb(const RwFinder *finder, RwDraft *draft)
{
  const RwToken *head = rw_finder_token(finder, draft->head);
  if (rw_deprel_base(head->deprel) != RW_DEPREL_NSUBJ || head->head == RW_NONE)
    return;
  if (rw_finder_is(finder, head->head, RW_WORD_PERSON_VERB))
    add(draft, EVIDENCE_PERSON_VERB);
  else if (rw_finder_is(finder, head->head, RW_WORD_AGENT_VERB))
    add(draft, EVIDENCE_AGENT_VERB);
  else
    add(draft, EVIDENCE_OTHER_SUBJECT);
}

static gboolean
is_quote(const RwFinder *finder, guint32 t)
{
  static const char *const QUOTES[] = {"\"", "\u201C", "\u201D", "``", "''", "\u2018", "\u2019", NULL};
  return g_strv_contains(QUOTES, rw_finder_token(finder, t)->form);
}

void
rw_finder_weigh(RwFinder *finder)
{
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    RwDraft *draft = rw_finder_draft(finder, i);
    if (draft->kind == RW_MENTION_DEMONYM)
      continue;
    weigh_words(finder, draft);
    rw_finder_weigh_nouns(finder, draft);
    weigh_known(finder, draft);
    weigh_before(finder, draft);
    weigh_after(finder, draft);
    weigh_apposition_tree(finder, draft);
    weigh_verb(finder, draft);
    if (draft->first > 0 && in_sentence(finder, draft, draft->first - 1) && is_quote(finder, draft->first - 1) &&
        in_sentence(finder, draft, draft->last) && is_quote(finder, draft->last))
      add(draft, EVIDENCE_QUOTED);
  }
}
