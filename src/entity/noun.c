/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

/* Tokens of the longest phrase for a class, and those before the noun of an apposition. */
#define PHRASE_MAX 4
#define APPOSITION_MAX 10

/* Links that are followed from the last part of a list to its first one. */
#define LIST_MAX 20

/* How much a noun says of the class, by where it stands. */
#define WEIGHT_INSIDE 4.0f
#define WEIGHT_WORK 7.0f /* "Act", "Treaty", "Prize": they say more than that news treat such names like those of organizations */
#define WEIGHT_FIRST 3.0f
#define WEIGHT_ALONE 2.0f
#define WEIGHT_SURNAME 1.0f
#define WEIGHT_COARSE 3.0f
#define WEIGHT_SUFFIX 6.0f
#define WEIGHT_BESIDE 4.0f
#define WEIGHT_EXAMPLE 3.0f
#define WEIGHT_OWNER 1.5f
#define WEIGHT_PART 6.0f
#define WEIGHT_SENSE 1.5f

/* What else a report on sports speaks of. */
#define WEIGHT_TEAM 0.75f

/* What stands after "in" is a town more often than any other place: it decides where nothing else does. */
#define WEIGHT_PREPOSITION 0.5f

void
rw_votes_add(RwVotes *votes, RwTermId class_, gfloat weight)
{
  for (guint i = 0; i < RW_VOTES_MAX; i++) {
    if (!votes->classes[i])
      votes->classes[i] = class_;
    if (votes->classes[i] == class_) {
      votes->weights[i] += weight;
      return;
    }
  }
}

void
rw_votes_merge(RwVotes *votes, const RwVotes *others)
{
  for (guint i = 0; i < RW_VOTES_MAX && others->classes[i]; i++)
    rw_votes_add(votes, others->classes[i], others->weights[i]);
}

RwTermId
rw_votes_best(const RwNames *names, const RwVotes *votes, RwCoarse coarse)
{
  RwTermId best = 0;
  gfloat weight = 0;
  for (guint i = 0; i < RW_VOTES_MAX && votes->classes[i]; i++) {
    if (votes->weights[i] > weight && rw_names_coarse(names, votes->classes[i]) == coarse) {
      best = votes->classes[i];
      weight = votes->weights[i];
    }
  }
  return best;
}

static void
add_class(const RwFinder *finder, RwDraft *draft, RwTermId class_, gfloat weight)
{
  const RwCoarse coarse = rw_names_coarse(finder->names, class_);
  if (coarse >= RW_COARSE_COUNT)
    return;
  draft->score[coarse] += weight;
  if (class_ != rw_coarse_class(coarse))
    rw_votes_add(&draft->votes, class_, weight);
}

static gboolean
in_sentence(const RwFinder *finder, const RwDraft *draft, guint32 t)
{
  return t < finder->text->n_tokens && rw_finder_token(finder, t)->sentence == rw_finder_token(finder, draft->first)->sentence;
}

/* The longest phrase or word of the lexicon that ends before token `end` and has one of `kinds`, or NULL. */
static const RwWord *
entry_before(const RwFinder *finder, guint32 end, guint32 first, guint32 kinds)
{
  for (guint32 t = MAX(first, end - MIN(end, PHRASE_MAX)); t < end; t++) {
    const RwHint *hint = &finder->hints[t];
    if (hint->phrase && hint->phrase_end == end && hint->phrase->kinds & kinds)
      return hint->phrase;
  }
  return end > first && rw_finder_is(finder, end - 1, kinds) ? finder->hints[end - 1].word : NULL;
}

/* "rebel group", "Statistics Office": `class_` as the words of [first, end) before a noun for organizations make it. */
static RwTermId
modified_class(const RwFinder *finder, RwTermId class_, guint32 first, guint32 end)
{
  for (guint32 t = end; class_ == RW_T_RW_ORGANIZATION && t-- > first;) {
    if (rw_finder_is(finder, t, RW_WORD_CLASS_MODIFIER))
      return finder->hints[t].word->modifier_class;
  }
  return class_;
}

/* The noun that says what an entity is, ending before token `end`: the class, or 0. */
static RwTermId
class_before(const RwFinder *finder, guint32 end, guint32 first)
{
  const RwWord *word = end > first ? entry_before(finder, end, first, RW_WORD_CLASS_NOUN) : NULL;
  const guint32 noun = end - 1;
  return word ? modified_class(finder, word->noun_class, MAX(first, noun - MIN(noun, 1)), noun) : 0;
}

/* The token after the noun that names go by: before "of" and "for", else the last one. */
static guint32
end_of_head(const RwFinder *finder, const RwDraft *draft)
{
  for (guint32 t = draft->first + 1; t < draft->last; t++) {
    if (rw_finder_has_form(finder, t, "of") || rw_finder_has_form(finder, t, "for"))
      return t;
  }
  return draft->last;
}

static RwTermId
class_inside(const RwWord *word)
{
  return word->name_class ? word->name_class : word->noun_class;
}

gboolean
rw_finder_ends_in_noun(const RwFinder *finder, const RwDraft *draft)
{
  const RwWord *last = finder->hints[draft->last - 1].word;
  const guint32 words = draft->last - draft->first;
  if (words < 2 || !last || !(last->kinds & (RW_WORD_NAME_NOUN | RW_WORD_CLASS_NOUN)) ||
      last->kinds & (RW_WORD_GIVEN_NAME | RW_WORD_FAMILY_NAME))
    return FALSE;
  return words > 2 || (last->name_class && rw_names_coarse(finder->names, last->name_class) == RW_COARSE_ORGANIZATION);
}

/* "Ellen Marsh": what may be a surname after a given name says little. */
static gfloat
inside_weight(const RwFinder *finder, const RwDraft *draft, RwCoarse coarse)
{
  if (draft->last - draft->first < 2)
    return WEIGHT_ALONE;
  const gboolean given = rw_finder_is(finder, draft->first, RW_WORD_GIVEN_NAME);
  if (given && !rw_finder_ends_in_noun(finder, draft))
    return WEIGHT_SURNAME;
  return coarse == RW_COARSE_WORK ? WEIGHT_WORK : WEIGHT_INSIDE;
}

/* A known name of several words says itself what it is: "Islamic State". */
static gboolean
is_known_phrase(const RwFinder *finder, const RwDraft *draft)
{
  guint i = 0;
  return draft->state && draft->last - draft->first > 1 &&
         rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &i);
}

static void
weigh_inside(const RwFinder *finder, RwDraft *draft)
{
  if (is_known_phrase(finder, draft))
    return;
  const guint32 end = end_of_head(finder, draft);
  const gboolean several = draft->last - draft->first > 1;
  const RwWord *noun = entry_before(finder, end, draft->first, RW_WORD_NAME_SUFFIX);
  if (noun && end - draft->first > 1) {
    add_class(finder, draft, noun->name_class, WEIGHT_SUFFIX);
    return;
  }
  noun = entry_before(finder, end, draft->first, RW_WORD_NAME_NOUN | (several ? RW_WORD_CLASS_NOUN : 0));
  const RwWord *first = finder->hints[draft->first].word;
  const RwTermId class_ = noun ? modified_class(finder, class_inside(noun), draft->first, end - 1) : 0;
  if (class_) {
    const RwCoarse coarse = rw_names_coarse(finder->names, class_);
    add_class(finder, draft, class_, inside_weight(finder, draft, coarse));
    if (class_ == rw_coarse_class(coarse))
      rw_votes_add(&draft->votes, class_, WEIGHT_COARSE);
  } else if (several && first && first->name_class) {
    add_class(finder, draft, first->name_class, WEIGHT_FIRST);
  }
}

static gboolean
is_quote(const RwFinder *finder, guint32 t)
{
  static const char *const QUOTES[] = {"\"", "\u201C", "\u201D", "``", "''", "\u2018", "\u2019", "'", NULL};
  return g_strv_contains(QUOTES, rw_finder_token(finder, t)->form);
}

/* "shares in X", "border with X": what only some have, with its preposition before `end`. */
static void
weigh_part(const RwFinder *finder, RwDraft *draft, guint32 end, guint32 first)
{
  const RwWord *part = entry_before(finder, end, first, RW_WORD_PART_NOUN);
  if (part && rw_finder_token(finder, end - 1)->upos == RW_UPOS_ADP)
    add_class(finder, draft, part->at_class, WEIGHT_PART);
}

/* "chief executive of X", "fighters of X": what has such an office or part.  The noun ends before `end`. */
static void
weigh_owner(const RwFinder *finder, RwDraft *draft, guint32 end, guint32 first)
{
  const RwWord *part = entry_before(finder, end, first, RW_WORD_PART_NOUN);
  const RwWord *word = part ? part : entry_before(finder, end, first, RW_WORD_POSITION);
  if (word && word->at_class)
    add_class(finder, draft, word->at_class, WEIGHT_OWNER);
}

/* "the carmaker X", "the weekly \"X\"", "the port city of X", "chief executive of X". */
static void
weigh_before(const RwFinder *finder, RwDraft *draft)
{
  const guint32 first = finder->text->sentences[rw_finder_token(finder, draft->first)->sentence].first;
  guint32 end = draft->first;
  if (end > first && is_quote(finder, end - 1))
    end--;
  if (end > first && rw_finder_token(finder, end - 1)->upos == RW_UPOS_NOUN && class_before(finder, end, first))
    add_class(finder, draft, class_before(finder, end, first), WEIGHT_BESIDE);
  if (end > first + 1 && rw_finder_has_form(finder, end - 1, "the"))
    end--;
  if (end < first + 2)
    return;
  weigh_part(finder, draft, end, first);
  const gboolean of = rw_finder_has_form(finder, end - 1, "of");
  const RwTermId noun = of ? class_before(finder, end - 1, first) : 0;
  if (noun && rw_names_coarse(finder->names, noun) == RW_COARSE_PLACE)
    add_class(finder, draft, noun, WEIGHT_BESIDE);
  else if (of || rw_finder_has_form(finder, end - 1, "at") || rw_finder_has_form(finder, end - 1, "for") ||
           rw_finder_has_form(finder, end - 1, "from"))
    weigh_owner(finder, draft, end - 1, first);
  else if (rw_finder_is(finder, end - 1, RW_WORD_PLACE_CUE) && finder->hints[end - 1].word->at_class)
    rw_votes_add(&draft->votes, finder->hints[end - 1].word->at_class, WEIGHT_PREPOSITION);
}

/* "X province", "the X newspaper", "X's chief executive", "X shares". */
static void
weigh_after(const RwFinder *finder, RwDraft *draft)
{
  guint32 t = draft->last;
  const gboolean possessive = in_sentence(finder, draft, t) && rw_finder_token(finder, t)->xpos == RW_XPOS_POS;
  t += possessive;
  if (!in_sentence(finder, draft, t) || finder->hints[t].name != RW_NONE)
    return;
  const RwHint *hint = &finder->hints[t];
  const RwWord *word = hint->phrase ? hint->phrase : hint->word;
  const guint32 end = hint->phrase ? hint->phrase_end : t + 1;
  if (!word || (rw_finder_token(finder, end - 1)->upos != RW_UPOS_NOUN && !hint->title))
    return;
  const gboolean trailing = rw_finder_is(finder, end - 1, RW_WORD_TRAILING_NOUN);
  const RwTermId noun = possessive ? 0 : word->noun_class ? modified_class(finder, word->noun_class, t, end - 1)
                                       : trailing         ? word->name_class
                                                          : 0;
  if (noun && (trailing || rw_names_coarse(finder->names, noun) == RW_COARSE_PLACE))
    add_class(finder, draft, noun, WEIGHT_BESIDE);
  else if (word->kinds & (RW_WORD_POSITION | RW_WORD_PART_NOUN) && word->at_class)
    add_class(finder, draft, word->at_class, WEIGHT_OWNER);
}

/* The token of a list that the others hang on. */
static guint32
first_of_list(const RwFinder *finder, guint32 t)
{
  for (guint i = 0; i < LIST_MAX; i++) {
    const RwToken *token = rw_finder_token(finder, t);
    if (token->deprel != RW_DEPREL_CONJ || token->head == RW_NONE)
      break;
    t = token->head;
  }
  return t;
}

/* "X, a charity in Cairo", "the daily X": the noun that the tree puts beside the name, or RW_NONE. */
static guint32
apposed_noun(const RwFinder *finder, const RwDraft *draft)
{
  const RwToken *head = rw_finder_token(finder, draft->head);
  for (guint32 child = head->first_child; child != RW_NONE; child = rw_finder_token(finder, child)->next_sibling) {
    if (rw_deprel_base(rw_finder_token(finder, child)->deprel) == RW_DEPREL_APPOS && child >= draft->last)
      return child;
  }
  return rw_deprel_base(head->deprel) == RW_DEPREL_APPOS ? head->head : RW_NONE;
}

/* "X is a charity": the noun of the predicate, or RW_NONE. */
static guint32
predicate_noun(const RwFinder *finder, const RwDraft *draft)
{
  const RwToken *head = rw_finder_token(finder, draft->head);
  if (head->deprel != RW_DEPREL_NSUBJ || head->head == RW_NONE || rw_finder_token(finder, head->head)->upos != RW_UPOS_NOUN)
    return RW_NONE;
  for (guint32 child = rw_finder_token(finder, head->head)->first_child; child != RW_NONE;
       child = rw_finder_token(finder, child)->next_sibling) {
    if (rw_finder_token(finder, child)->deprel == RW_DEPREL_COP)
      return head->head;
  }
  return RW_NONE;
}

/* "carmakers such as X", "carmakers, including X": the noun, or RW_NONE; the words say it more surely than the tree. */
static guint32
noun_of_examples(const RwFinder *finder, guint32 first, guint32 t)
{
  if (t >= first + 3 && rw_finder_has_form(finder, t - 1, "as") && rw_finder_has_form(finder, t - 2, "such"))
    t -= 2;
  else if (t >= first + 2 && (rw_finder_has_form(finder, t - 1, "including") || rw_finder_has_form(finder, t - 1, "like")))
    t--;
  else
    return RW_NONE;
  if (t > first + 1 && rw_finder_token(finder, t - 1)->form[0] == ',')
    t--;
  return rw_finder_token(finder, t - 1)->xpos == RW_XPOS_NNS ? t - 1 : RW_NONE;
}

/* "carmakers such as Y and X", "X, Y and other carmakers": the noun, or RW_NONE. */
static guint32
general_noun(const RwFinder *finder, const RwDraft *draft)
{
  const guint32 top = first_of_list(finder, draft->head);
  const guint32 name = finder->hints[top].name;
  const RwToken *token = rw_finder_token(finder, top);
  const guint32 noun = noun_of_examples(finder, finder->text->sentences[token->sentence].first,
                                        name == RW_NONE ? top : rw_finder_draft(finder, name)->first);
  if (noun != RW_NONE)
    return noun;
  for (guint32 child = token->first_child; child != RW_NONE; child = rw_finder_token(finder, child)->next_sibling) {
    if (rw_finder_token(finder, child)->deprel == RW_DEPREL_CONJ && child > draft->head &&
        rw_finder_token(finder, child)->upos == RW_UPOS_NOUN && rw_finder_has_form(finder, child - 1, "other"))
      return child;
  }
  return RW_NONE;
}

/* The end of the noun of ", a Cairo-based charity", where the tree has none: articles, adjectives and names stand before it. */
static guint32
noun_after_comma(const RwFinder *finder, const RwDraft *draft)
{
  guint32 t = draft->last;
  if (!in_sentence(finder, draft, t + 1) || rw_finder_token(finder, t)->form[0] != ',' ||
      rw_finder_token(finder, t + 1)->upos != RW_UPOS_DET)
    return RW_NONE;
  for (t += 2; t < draft->last + APPOSITION_MAX && in_sentence(finder, draft, t); t++) {
    const RwToken *token = rw_finder_token(finder, t);
    const gboolean noun = token->upos == RW_UPOS_NOUN && finder->hints[t].name == RW_NONE;
    if (noun && !(in_sentence(finder, draft, t + 1) && rw_finder_token(finder, t + 1)->upos == RW_UPOS_NOUN))
      return t;
    if (token->upos == RW_UPOS_ADP || token->upos == RW_UPOS_CCONJ || token->form[0] == ',' ||
        (token->upos == RW_UPOS_VERB && token->xpos != RW_XPOS_VBN))
      break;
  }
  return RW_NONE;
}

static gboolean
add_noun(const RwFinder *finder, RwDraft *draft, guint32 noun, gfloat weight)
{
  if (noun == RW_NONE || finder->hints[noun].name != RW_NONE)
    return FALSE;
  const RwTermId class_ = class_before(finder, noun + 1, finder->text->sentences[rw_finder_token(finder, noun)->sentence].first);
  if (class_)
    add_class(finder, draft, class_, weight);
  return class_ != 0;
}

/* What the knowledge base knows by this name, for those that are not sure enough for a link. */
static void
vote_senses(const RwFinder *finder, RwDraft *draft)
{
  guint i = 0;
  for (const RwSense *sense; (sense = rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &i));)
    rw_votes_add(&draft->votes, rw_finder_known(finder, sense->known)->class_, WEIGHT_SENSE);
}

/* In a report on sports, what plays. */
static void
vote_team(const RwFinder *finder, RwDraft *draft)
{
  const gboolean place = draft->first > 0 && rw_finder_is(finder, draft->first - 1, RW_WORD_PLACE_CUE);
  if (finder->sports && finder->names->team_class && !place)
    rw_votes_add(&draft->votes, finder->names->team_class, WEIGHT_TEAM);
}

void
rw_finder_weigh_nouns(const RwFinder *finder, RwDraft *draft)
{
  vote_senses(finder, draft);
  vote_team(finder, draft);
  weigh_inside(finder, draft);
  weigh_before(finder, draft);
  weigh_after(finder, draft);
  if (!add_noun(finder, draft, apposed_noun(finder, draft), WEIGHT_BESIDE))
    add_noun(finder, draft, noun_after_comma(finder, draft), WEIGHT_BESIDE);
  add_noun(finder, draft, predicate_noun(finder, draft), WEIGHT_BESIDE);
  add_noun(finder, draft, general_noun(finder, draft), WEIGHT_EXAMPLE);
}
