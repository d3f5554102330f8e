/* SPDX-License-Identifier: Apache-2.0 */

/* Nouns: "the militia", "Israel's ministry of defence", "a man". */

#include "entity/rank.h"

#include <string.h>

/* Sentences that a noun may go back over; further only to the same noun. */
#define REACH 8

/* Longest run of modifiers before a noun, of articles before those, and of what follows it. */
#define MODIFIERS_MAX 8
#define ARTICLES_MAX 3
#define FOLLOWERS_MAX 4

static gboolean
is_modifier(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  const RwDeprel relation = rw_deprel_base(token->deprel);
  if (relation == RW_DEPREL_APPOS || (token->upos == RW_UPOS_ADJ && relation != RW_DEPREL_AMOD && relation != RW_DEPREL_COMPOUND))
    return FALSE;
  return token->upos == RW_UPOS_ADJ || token->upos == RW_UPOS_NOUN || token->upos == RW_UPOS_PROPN ||
         token->upos == RW_UPOS_NUM ||
         token->xpos == RW_XPOS_HYPH || token->xpos == RW_XPOS_AFX || (token->form[0] == '-' && !token->space_before) ||
         (token->upos == RW_UPOS_VERB && token->deprel == RW_DEPREL_AMOD);
}

/* Whether the noun at t says something: "the ad says", "according to a source". */
static gboolean
speaks(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  if (token->deprel == RW_DEPREL_NSUBJ && token->head != RW_NONE)
    return rw_finder_lemma_is(finder, token->head, RW_WORD_SPEECH);
  for (guint32 c = token->first_child; c != RW_NONE && c < t; c = rw_finder_token(finder, c)->next_sibling)
    if (rw_finder_token(finder, c)->deprel == RW_DEPREL_CASE && rw_finder_is(finder, c, RW_WORD_SPEECH))
      return TRUE;
  return FALSE;
}

/* The class of the noun at t, by the phrase that ends there, else by its word; 0 where it has none. */
static RwTermId
noun_class(const RwFinder *finder, guint32 t, guint32 phrase, gboolean spoken)
{
  if (phrase != RW_NONE)
    return finder->hints[phrase].phrase->noun_class;
  const RwWord *word = finder->hints[t].word;
  if (!word || !(word->kinds & (RW_WORD_CLASS_NOUN | RW_WORD_POSITION)))
    return word && spoken ? word->source_class : 0;
  return word->noun_class ? word->noun_class : word->kinds & RW_WORD_POSITION ? RW_T_RW_PERSON : 0;
}

static void
read_article(const RwFinder *finder, RwNoun *noun, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  const gboolean determiner = token->upos == RW_UPOS_DET;
  const gboolean anaphoric = rw_finder_is(finder, t, RW_WORD_ANAPHORIC), pair = rw_finder_is(finder, t, RW_WORD_PAIR);
  noun->own = noun->own || token->xpos == RW_XPOS_PRP_POSS;
  noun->definite = noun->definite || anaphoric || (pair && determiner);
  noun->shown = noun->shown || (anaphoric && determiner && !rw_finder_has_form(finder, t, "the"));
  noun->pair = noun->pair || pair;
  noun->indefinite = noun->indefinite || (determiner && !pair && !anaphoric);
}

/* The first token of the phrase before `begin` that belongs to it: "the", "his", "all the". */
static guint32
read_articles(const RwFinder *finder, RwNoun *noun, guint32 begin, guint32 sentence_first)
{
  for (guint32 t = begin; t-- > sentence_first && noun->first - t <= MODIFIERS_MAX + ARTICLES_MAX;) {
    const RwToken *token = rw_finder_token(finder, t);
    const gboolean determiner = token->upos == RW_UPOS_DET || rw_deprel_base(token->deprel) == RW_DEPREL_DET;
    if (!determiner && token->xpos != RW_XPOS_PRP_POSS && !rw_finder_is(finder, t, RW_WORD_PAIR))
      break;
    begin = t;
    read_article(finder, noun, t);
  }
  return begin;
}

/* "Israel's defence ministry": what stands before "'s" belongs to the phrase. */
static guint32
read_possessor(const RwFinder *finder, RwNoun *noun, guint32 begin, guint32 sentence_first)
{
  if (begin < sentence_first + 2 || rw_finder_token(finder, begin - 1)->xpos != RW_XPOS_POS)
    return begin;
  noun->own = noun->definite = TRUE;
  begin--;
  const guint32 name = finder->hints[begin - 1].name;
  if (name != RW_NONE)
    return rw_finder_draft(finder, name)->first;
  for (guint i = 0; i < MODIFIERS_MAX && begin > sentence_first && is_modifier(finder, begin - 1); i++)
    begin--;
  while (begin > sentence_first && rw_finder_token(finder, begin - 1)->upos == RW_UPOS_DET)
    begin--;
  return begin;
}

/* Numbers and degrees do not belong to what a noun names: "at least 76 people"; they do in "20-point plan". */
static gboolean
is_no_start(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  if (token->xpos == RW_XPOS_CD)
    return rw_finder_token(finder, t + 1)->space_before && !rw_finder_is(finder, t, RW_WORD_PAIR);
  return token->form[0] == '-' || token->xpos == RW_XPOS_JJS || token->xpos == RW_XPOS_JJR ||
         rw_finder_is(finder, t, RW_WORD_FORMER);
}

/* Where the phrase ends: with what the noun is of ("of the city"), one preposition after the other. */
static guint32
phrase_end(const RwFinder *finder, guint32 head, guint32 limit)
{
  guint32 end = head + 1;
  for (guint i = 0; i < FOLLOWERS_MAX && end < limit; i++) {
    const RwToken *preposition = rw_finder_token(finder, end);
    const guint32 next = preposition->head;
    if (preposition->deprel != RW_DEPREL_CASE || next == RW_NONE || next <= end || next >= limit ||
        rw_deprel_base(rw_finder_token(finder, next)->deprel) != RW_DEPREL_NMOD || rw_finder_token(finder, next)->head < head ||
        rw_finder_token(finder, next)->head >= end)
      break;
    const guint32 name = finder->hints[next].name;
    end = name == RW_NONE ? next + 1 : MAX(next + 1, rw_finder_draft(finder, name)->last);
  }
  return MIN(end, limit);
}

/* The noun phrase whose head is the noun at t. */
static gboolean
noun_at(const RwFinder *finder, guint32 t, guint32 phrase, const RwSentence *sentence, RwNoun *noun)
{
  const RwToken *token = rw_finder_token(finder, t);
  const gboolean title = finder->hints[t].title && token->upos == RW_UPOS_PROPN && rw_finder_is(finder, t, RW_WORD_POSITION);
  *noun = (RwNoun){.head = t, .word = phrase == RW_NONE ? t : phrase, .name = RW_NONE};
  if ((token->upos != RW_UPOS_NOUN && !title) || token->deprel == RW_DEPREL_COMPOUND || finder->hints[t].office)
    return FALSE;
  noun->first = noun->word;
  noun->speaks = (guint8)speaks(finder, t);
  noun->class_ = noun_class(finder, t, phrase, noun->speaks);
  noun->coarse = noun->class_ ? rw_names_coarse(finder->names, noun->class_) : RW_COARSE_OTHER;
  noun->gender = finder->hints[t].word ? finder->hints[t].word->gender : RW_GENDER_UNKNOWN;
  noun->plural = token->xpos == RW_XPOS_NNS || token->xpos == RW_XPOS_NNPS;
  noun->several = noun->plural && phrase == RW_NONE && !rw_names_word(finder->names, token->form, strlen(token->form));
  while (noun->first > sentence->first && t - noun->first < MODIFIERS_MAX && is_modifier(finder, noun->first - 1)) {
    noun->first--;
    if (finder->hints[noun->first].name != RW_NONE && noun->name == RW_NONE)
      noun->name = finder->hints[noun->first].name;
  }
  noun->begin = read_articles(finder, noun, noun->first, sentence->first);
  noun->begin = read_possessor(finder, noun, noun->begin, sentence->first);
  while (noun->first < noun->word && is_no_start(finder, noun->first))
    noun->first++;
  if (rw_finder_is(finder, noun->first, RW_WORD_PAIR) || rw_finder_is(finder, t, RW_WORD_PAIR))
    noun->pair = TRUE;
  noun->last = phrase_end(finder, t, sentence->last);
  noun->acts = token->deprel == RW_DEPREL_NSUBJ;
  return TRUE;
}

/* The name that stands in apposition to the noun, or that it stands in apposition to; or the name before it ("the Mehr
 * agency"). */
static guint32
appositive(const RwFinder *finder, const RwNoun *noun, guint32 limit)
{
  const RwToken *head = rw_finder_token(finder, noun->head);
  guint32 name = RW_NONE;
  if (!noun->class_ || noun->plural)
    return RW_NONE;
  if (rw_deprel_base(head->deprel) == RW_DEPREL_APPOS && head->head != RW_NONE)
    name = finder->hints[head->head].name;
  else if (noun->head + 1 < limit && finder->hints[noun->head + 1].name != RW_NONE)
    name = finder->hints[noun->head + 1].name;
  else if (noun->name != RW_NONE && rw_finder_draft(finder, noun->name)->last == noun->word)
    name = noun->name;
  for (guint32 t = noun->head + 1; name == RW_NONE && t < MIN(limit, noun->head + 10); t++) {
    const RwToken *token = rw_finder_token(finder, t);
    if (token->head == noun->head && rw_deprel_base(token->deprel) == RW_DEPREL_APPOS)
      name = finder->hints[t].name;
  }
  if (name == RW_NONE || rw_finder_draft(finder, name)->kind != RW_MENTION_NAME)
    return RW_NONE;
  const RwDraft *draft = rw_finder_draft(finder, name);
  return rw_finder_entity(finder, draft->entity)->coarse == noun->coarse ? draft->entity : RW_NONE;
}

/* What a noun goes back to. */

static const char *
lemma_of(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  return token->lemma ? token->lemma : token->form;
}

/* Whether the phrase has the same noun: "the Labour Party", "the Bank of Norway"; "the party", "the bank". */
static gboolean
has_same_head(const RwFinder *finder, const RwNoun *noun, const RwReferent *referent)
{
  const char *lemma = lemma_of(finder, noun->head);
  if (referent->kind != RW_MENTION_NAME)
    return !g_ascii_strcasecmp(lemma_of(finder, referent->head), lemma);
  for (guint32 t = referent->first; t < referent->last && t < referent->first + MODIFIERS_MAX; t++) {
    if (!g_ascii_strcasecmp(lemma_of(finder, t), lemma))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_word_of(const RwFinder *finder, const RwReferent *referent, const char *label, const char *form)
{
  for (guint32 t = referent->first; t < referent->last && t < referent->first + MODIFIERS_MAX; t++) {
    if (!g_ascii_strcasecmp(rw_finder_token(finder, t)->form, form))
      return TRUE;
  }
  return label && strstr(label, form);
}

/* Whether the noun has a modifier that the other phrase has not; a number stands for what follows it: "the 20-point plan". */
static gboolean
has_new_modifier(const RwReader *reader, const RwNoun *noun, const RwReferent *referent)
{
  const RwFinder *finder = reader->finder;
  const guint32 entity = rw_reader_chain(reader, referent->chain)->entity;
  const char *label = entity == RW_NONE ? NULL : rw_finder_entity(finder, entity)->label;
  for (guint32 t = noun->first; t < noun->head; t++) {
    const RwToken *token = rw_finder_token(finder, t);
    const gboolean in = token->form[0] == '-' || is_word_of(finder, referent, label, token->form);
    if (token->xpos == RW_XPOS_CD || !in)
      return !in;
  }
  return FALSE;
}

static gboolean
is_known_class(const RwReader *reader, const RwNoun *noun, const RwChain *chain)
{
  return noun->class_ && chain->class_ && rw_ontology_is_a(reader->finder->names->ontology, chain->class_, noun->class_);
}

static gboolean
is_wider_class(const RwReader *reader, const RwNoun *noun, const RwChain *chain)
{
  return noun->class_ && chain->class_ && chain->class_ != RW_T_RW_ENTITY &&
         rw_ontology_is_a(reader->finder->names->ontology, noun->class_, chain->class_);
}

static gboolean
may_mean(const RwReader *reader, const RwNoun *noun, const RwReferent *referent)
{
  const RwChain *chain = rw_reader_chain(reader, referent->chain);
  if (chain->plural != noun->plural || (chain->gender && noun->gender && chain->gender != noun->gender))
    return FALSE;
  if (has_same_head(reader->finder, noun, referent))
    return chain->coarse == noun->coarse || referent->kind == RW_MENTION_NOMINAL;
  return chain->coarse == noun->coarse && (is_known_class(reader, noun, chain) || is_wider_class(reader, noun, chain));
}

static RwRankFeature
article_of(const RwNoun *noun)
{
  return noun->own ? 2 : noun->shown ? 1 : noun->definite ? 0 : 3;
}

/* "the company", "this company". */
static gboolean
is_plain(const RwNoun *noun)
{
  return noun->definite && !noun->own && noun->first == noun->word && noun->last == noun->head + 1;
}

static void
describe(const RwReader *reader, const RwNoun *noun, const RwReferent *referent, guint rank, RwCandidate *candidate)
{
  const RwChain *chain = rw_reader_chain(reader, referent->chain);
  const gboolean same = has_same_head(reader->finder, noun, referent);
  const gboolean known = is_known_class(reader, noun, chain);
  const gboolean more = has_new_modifier(reader, noun, referent);
  rw_rank_describe(reader, referent, noun->head, rank, candidate);
  rw_rank_feature(candidate, same ? RW_F_SAME_HEAD : RW_F_OTHER_HEAD, TRUE);
  rw_rank_feature(candidate, RW_F_SAME_HEAD_MODIFIED, same && noun->first < noun->word && !more);
  rw_rank_feature(candidate, RW_F_NEW_MODIFIER, more);
  rw_rank_feature(candidate, RW_F_KNOWN_CLASS, known);
  rw_rank_feature(candidate, RW_F_NAME_OF_CLASS, known && !same && referent->kind == RW_MENTION_NAME && is_plain(noun));
  rw_rank_feature(candidate, RW_F_WIDER_CLASS, !known && is_wider_class(reader, noun, chain));
  rw_rank_feature(candidate, (same ? RW_F_THE_SAME : RW_F_THE_OTHER) + article_of(noun), TRUE);
  rw_rank_feature(candidate, RW_F_SAME_GENDER, chain->gender && chain->gender == noun->gender);
}

static void
describe_none(const RwReader *reader, const RwNoun *noun, RwCandidate *none)
{
  rw_rank_feature(none, RW_F_NONE_THE + article_of(noun), TRUE);
  rw_rank_feature(none, RW_F_NONE_MODIFIED, noun->first < noun->word);
  rw_rank_feature(none, RW_F_NONE_OF, noun->last > noun->head + 1);
  rw_rank_feature(none, RW_F_NONE_QUOTED, reader->quoted[noun->head]);
}

/* The same noun further back than referents are kept. */
static void
ask_far(const RwReader *reader, const RwNoun *noun, guint rank, RwQuestion *question)
{
  const guint far = GPOINTER_TO_UINT(g_hash_table_lookup(reader->heads, lemma_of(reader->finder, noun->head)));
  for (guint32 i = 1; far && i < question->n; i++) {
    if (question->candidates[i].chain == far - 1)
      return;
  }
  if (!far)
    return;
  const RwChain *chain = rw_reader_chain(reader, far - 1);
  const RwReferent referent = {
    .chain = far - 1,
    .first = chain->first,
    .last = chain->last,
    .head = chain->head,
    .role = rw_reader_role(reader->finder, chain->head),
    .sentence = rw_finder_token(reader->finder, chain->head)->sentence,
    .kind = RW_MENTION_NOMINAL,
  };
  if (may_mean(reader, noun, &referent))
    describe(reader, noun, &referent, rank, rw_rank_add(question, &referent));
}

static RwRankKind
kind_of(const RwNoun *noun)
{
  static const guint8 KINDS[] = {
    [RW_COARSE_PERSON] = RW_RANK_PERSON, [RW_COARSE_ORGANIZATION] = RW_RANK_ORGANIZATION, [RW_COARSE_PLACE] = RW_RANK_PLACE,
    [RW_COARSE_WORK] = RW_RANK_WORK,     [RW_COARSE_OTHER] = RW_RANK_WORK,                [RW_COARSE_GROUP] = RW_RANK_GROUP,
    [RW_COARSE_POSITION] = RW_RANK_WORK,
  };
  return noun->plural ? RW_RANK_GROUP : (RwRankKind)KINDS[noun->coarse];
}

static guint32
antecedent(const RwReader *reader, const RwNoun *noun)
{
  RwQuestion question;
  guint rank = 0;
  if (noun->indefinite)
    return RW_NONE;
  rw_rank_start(&question, kind_of(noun), noun->begin, noun->last, noun->head);
  describe_none(reader, noun, &question.candidates[0]);
  for (guint back = 0; back < rw_reader_reach(reader); back++) {
    const RwReferent *referent = rw_reader_referent(reader, back);
    if (reader->sentence - referent->sentence > REACH)
      break;
    if (referent->first >= noun->begin || !may_mean(reader, noun, referent))
      continue;
    describe(reader, noun, referent, rank, rw_rank_add(&question, referent));
    rank++;
  }
  ask_far(reader, noun, rank, &question);
  return rw_rank_answer(reader, &question);
}

/* What goes back to nothing. */

/* Whether a noun that goes back to nothing is an entity of its own. */
static gboolean
makes_entity(const RwNoun *noun)
{
  const gboolean modified = noun->first < noun->head;
  if (noun->coarse == RW_COARSE_GROUP || (noun->plural && noun->coarse == RW_COARSE_PERSON))
    return TRUE;
  if (noun->coarse == RW_COARSE_WORK && noun->speaks)
    return TRUE;
  if (noun->plural && noun->coarse != RW_COARSE_ORGANIZATION)
    return FALSE;
  if (noun->coarse == RW_COARSE_ORGANIZATION && (noun->acts || noun->name != RW_NONE || noun->word < noun->head))
    return TRUE;
  if (noun->coarse == RW_COARSE_ORGANIZATION)
    return modified ? noun->definite : noun->plural && !noun->several;
  if (noun->coarse == RW_COARSE_PERSON)
    return noun->acts || noun->speaks;
  return noun->coarse == RW_COARSE_WORK && modified && !noun->indefinite;
}

static const char *
label_key(const RwFinder *finder, const RwNoun *noun)
{
  const char *label = rw_finder_phrase(finder, noun->first, noun->head + 1);
  char folded[256];
  rw_fold(label, strlen(label), folded, sizeof(folded));
  return rw_arena_strdup(finder->arena, folded);
}

/* The entity that the same words named before, or RW_NONE. */
static guint32
named_before(const RwReader *reader, const RwNoun *noun, const char *key)
{
  const guint e = noun->first < noun->head && !noun->indefinite ? GPOINTER_TO_UINT(g_hash_table_lookup(reader->labels, key)) : 0;
  return e ? e - 1 : RW_NONE;
}

/* "A company", "a spokesman" is not who was called so before. */
static const char *
newcomer_key(const RwFinder *finder, const char *key, guint32 head)
{
  return rw_arena_printf(finder->arena, "%s\n%u", key, head);
}

static guint32
new_entity(RwReader *reader, const RwNoun *noun, const char *key)
{
  RwFinder *finder = reader->finder;
  if (!makes_entity(noun))
    return RW_NONE;
  const gboolean group =
    noun->plural && noun->coarse != RW_COARSE_WORK && (noun->several || noun->coarse != RW_COARSE_ORGANIZATION);
  const RwTermId class_ = group || noun->coarse == RW_COARSE_GROUP ? RW_T_RW_GROUP : noun->class_;
  if (noun->indefinite || noun->coarse == RW_COARSE_PERSON)
    key = newcomer_key(finder, key, noun->head);
  const guint32 e =
    rw_reader_entity_of_label(reader, key, class_, rw_finder_phrase(finder, noun->first, noun->head + 1), noun->plural);
  if (!rw_finder_entity(finder, e)->gender)
    rw_finder_entity(finder, e)->gender = noun->gender;
  return e;
}

/* "the city of Oslo" is Oslo. */
static guint32
place_of(const RwFinder *finder, const RwNoun *noun, guint32 limit)
{
  const guint32 t = noun->head + 2;
  if (noun->coarse != RW_COARSE_PLACE || noun->plural || t >= limit || !rw_finder_has_form(finder, t - 1, "of") ||
      finder->hints[t].name == RW_NONE)
    return RW_NONE;
  const RwDraft *draft = rw_finder_draft(finder, finder->hints[t].name);
  const RwTermId class_ = rw_finder_entity(finder, draft->entity)->class_;
  const gboolean same = class_ == RW_T_RW_PLACE || rw_ontology_is_a(finder->names->ontology, class_, noun->class_);
  return draft->kind == RW_MENTION_NAME && draft->first == t && same ? draft->entity : RW_NONE;
}

/* The subject of which the noun is said: "Higgs was a writer"; RW_NONE where it is denied, only possible, or none. */
static guint32
copula_subject(const RwFinder *finder, const RwNoun *noun)
{
  guint32 subject = RW_NONE;
  gboolean copula = FALSE;
  for (guint32 c = rw_finder_token(finder, noun->head)->first_child; c != RW_NONE; c = rw_finder_token(finder, c)->next_sibling) {
    const RwToken *token = rw_finder_token(finder, c);
    copula = copula || token->deprel == RW_DEPREL_COP;
    if (token->deprel == RW_DEPREL_NSUBJ)
      subject = c;
    else if (token->xpos == RW_XPOS_MD || (token->deprel == RW_DEPREL_ADVMOD && token->upos == RW_UPOS_PART) ||
             rw_finder_has_form(finder, c, "never"))
      return RW_NONE;
  }
  return copula ? subject : RW_NONE;
}

static guint32
predicated(const RwReader *reader, const RwNoun *noun)
{
  const guint32 subject = copula_subject(reader->finder, noun);
  for (guint back = 0; subject != RW_NONE && back < rw_reader_reach(reader); back++) {
    const RwReferent *referent = rw_reader_referent(reader, back);
    if (referent->sentence != reader->sentence)
      break;
    const RwChain *chain = rw_reader_chain(reader, referent->chain);
    if (referent->role == subject && chain->entity != RW_NONE && chain->coarse == noun->coarse && !chain->plural && !noun->plural)
      return chain->entity;
  }
  return RW_NONE;
}

static guint32
stated(RwReader *reader, const RwNoun *noun, const RwSentence *sentence)
{
  guint32 entity = appositive(reader->finder, noun, sentence->last);
  if (entity == RW_NONE)
    entity = predicated(reader, noun);
  if (entity == RW_NONE)
    entity = place_of(reader->finder, noun, sentence->last);
  if (entity == RW_NONE)
    entity = rw_reader_pair_group(reader, noun);
  if (entity == RW_NONE && rw_finder_is(reader->finder, noun->head, RW_WORD_POSITION))
    entity = rw_reader_holder(reader, noun, sentence);
  return entity;
}

/* The chain of what the noun stands for. */
static guint32
chain_of_noun(RwReader *reader, const RwNoun *noun, const RwSentence *sentence)
{
  const char *key = noun->class_ ? label_key(reader->finder, noun) : NULL;
  guint32 entity = stated(reader, noun, sentence);
  if (entity == RW_NONE && key)
    entity = named_before(reader, noun, key);
  guint32 chain = entity == RW_NONE ? antecedent(reader, noun) : rw_reader_chain_of(reader, entity);
  if (chain == RW_NONE && key) {
    entity = new_entity(reader, noun, key);
    chain = entity == RW_NONE ? RW_NONE : rw_reader_chain_of(reader, entity);
  }
  if (chain == RW_NONE)
    return rw_reader_add_chain(reader, noun);
  entity = rw_reader_need_entity(reader, chain);
  if (entity != RW_NONE && key && noun->first < noun->head && !g_hash_table_contains(reader->labels, key))
    g_hash_table_insert(reader->labels, (gpointer)(guintptr)key, GUINT_TO_POINTER(entity + 1));
  return chain;
}

void
rw_reader_read_noun(RwReader *reader, guint32 t, guint32 phrase, const RwSentence *sentence)
{
  const RwFinder *finder = reader->finder;
  RwNoun noun;
  if (!noun_at(finder, t, phrase, sentence, &noun))
    return;
  const guint32 chain = chain_of_noun(reader, &noun, sentence);
  const guint32 entity = rw_reader_chain(reader, chain)->entity;
  if (entity != RW_NONE)
    rw_reader_add_mention(reader, noun.begin, noun.last, t, RW_MENTION_NOMINAL, entity);
  else
    rw_reader_push(reader, (RwReferent){
                             .chain = chain,
                             .first = noun.begin,
                             .last = noun.last,
                             .head = t,
                             .kind = RW_MENTION_NOMINAL,
                             .indefinite = noun.indefinite,
                           });
  g_hash_table_replace(reader->heads, (gpointer)(guintptr)lemma_of(finder, t), GUINT_TO_POINTER(chain + 1));
  rw_reader_join(reader);
}
