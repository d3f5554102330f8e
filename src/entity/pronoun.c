/* SPDX-License-Identifier: Apache-2.0 */

/* "he", "its", "they", "himself". */

#include "entity/rank.h"

/* Sentences that a pronoun may go back over. */
#define REACH 3

/* Steps up a tree. */
#define CLIMB_MAX 12

/* A pronoun on its way. */
typedef struct {
  guint32 token;
  const RwWord *word;
  RwRankKind kind;
  guint32 predicate;   /* of the clause that it stands in */
  gboolean reflexive;
  gboolean possessive;
} Pronoun;

static gboolean
agrees(const RwChain *chain, const Pronoun *pronoun)
{
  if (pronoun->kind == RW_RANK_THEY)
    return chain->plural || chain->coarse == RW_COARSE_GROUP || chain->coarse == RW_COARSE_ORGANIZATION ||
           chain->class_ == RW_T_RW_COUNTRY;
  if (chain->plural || pronoun->kind == RW_RANK_IT)
    return !chain->plural && chain->coarse != RW_COARSE_PERSON;
  return (!chain->gender || chain->gender == pronoun->word->gender) &&
         (chain->coarse == RW_COARSE_PERSON || (chain->coarse == RW_COARSE_OTHER && !chain->class_));
}

static gboolean
is_clause(unsigned deprel)
{
  static const guint8 CLAUSES[RW_DEPREL_COUNT] = {
    [RW_DEPREL_ROOT] = TRUE,  [RW_DEPREL_CCOMP] = TRUE, [RW_DEPREL_ADVCL] = TRUE,     [RW_DEPREL_ADVCL_RELCL] = TRUE,
    [RW_DEPREL_ACL] = TRUE,   [RW_DEPREL_ACL_RELCL] = TRUE, [RW_DEPREL_PARATAXIS] = TRUE, [RW_DEPREL_CSUBJ] = TRUE,
    [RW_DEPREL_CSUBJ_PASS] = TRUE,
  };
  return CLAUSES[deprel];
}

/* The predicate of the clause that token t stands in. */
static guint32
predicate_of(const RwFinder *finder, guint32 t)
{
  guint32 u = rw_finder_token(finder, t)->head;
  for (guint i = 0; i < CLIMB_MAX && u != RW_NONE && !is_clause(rw_finder_token(finder, u)->deprel); i++) {
    if (rw_finder_token(finder, u)->deprel == RW_DEPREL_CONJ && rw_finder_token(finder, u)->upos == RW_UPOS_VERB)
      break;
    u = rw_finder_token(finder, u)->head;
  }
  return u;
}

/* "its unit" is no part of what "its" stands for: whether `other` is above the pronoun without a clause between. */
static gboolean
is_around(const RwFinder *finder, guint32 other, guint32 pronoun)
{
  guint32 u = pronoun;
  for (guint i = 0; i < CLIMB_MAX && u != RW_NONE; i++) {
    const RwToken *token = rw_finder_token(finder, u);
    if (is_clause(token->deprel) || token->deprel == RW_DEPREL_CONJ || token->deprel == RW_DEPREL_APPOS)
      return FALSE;
    if (token->head == other)
      return TRUE;
    u = token->head;
  }
  return FALSE;
}

/* Two arguments of one verb are two entities, unless one is reflexive. */
static gboolean
is_excluded(const RwFinder *finder, const Pronoun *pronoun, guint32 other)
{
  const RwToken *a = rw_finder_token(finder, pronoun->token), *b = rw_finder_token(finder, other);
  if (a->sentence != b->sentence)
    return pronoun->reflexive;
  if (pronoun->reflexive || pronoun->possessive)
    return is_around(finder, other, pronoun->token);
  return (a->head == b->head && a->head != RW_NONE) || is_around(finder, other, pronoun->token);
}

static void
describe(const RwReader *reader, const Pronoun *pronoun, const RwReferent *referent, guint rank, RwCandidate *candidate)
{
  const RwToken *token = rw_finder_token(reader->finder, referent->role);
  const RwChain *chain = rw_reader_chain(reader, referent->chain);
  const gboolean subject = rw_deprel_base(token->deprel) == RW_DEPREL_NSUBJ;
  const gboolean here = subject && token->head == pronoun->predicate && pronoun->predicate != RW_NONE;
  rw_rank_describe(reader, referent, pronoun->token, rank, candidate);
  rw_rank_feature(candidate, RW_F_OF_CLAUSE, here);
  rw_rank_feature(candidate, RW_F_REFLEXIVE, pronoun->reflexive && here);
  rw_rank_feature(candidate, RW_F_POSSESSIVE, pronoun->possessive && reader->sentence == referent->sentence);
  rw_rank_feature(candidate, RW_F_POSSESSIVE_SUBJECT_HERE, pronoun->possessive && here);
  rw_rank_feature(candidate, RW_F_SAME_GENDER, chain->gender && chain->gender == pronoun->word->gender);
  rw_rank_feature(candidate, RW_F_GENDER_UNKNOWN, !chain->gender);
}

/* "In his speech, Ortega said": the subject of the main clause, where the pronoun is in what stands before it. */
static void
look_ahead(RwReader *reader, const Pronoun *pronoun, RwQuestion *question)
{
  const RwFinder *finder = reader->finder;
  const RwSentence *sentence = &finder->text->sentences[rw_finder_token(finder, pronoun->token)->sentence];
  guint32 u = pronoun->token, below = RW_NONE;
  for (guint i = 0; i < CLIMB_MAX && rw_finder_token(finder, u)->head != RW_NONE; i++) {
    below = u;
    u = rw_finder_token(finder, u)->head;
  }
  if (below == RW_NONE || below == pronoun->token)
    return;
  const RwDeprel relation = rw_deprel_base(rw_finder_token(finder, below)->deprel);
  if (relation != RW_DEPREL_OBL && relation != RW_DEPREL_ADVCL)
    return;
  for (guint32 t = pronoun->token + 1; t < sentence->last && t <= u; t++) {
    const RwToken *token = rw_finder_token(finder, t);
    const guint32 name = finder->hints[t].name;
    if (token->head != u || rw_deprel_base(token->deprel) != RW_DEPREL_NSUBJ || name == RW_NONE)
      continue;
    const RwDraft *draft = rw_finder_draft(finder, name);
    const RwReferent referent = {
      .chain = rw_reader_chain_of(reader, draft->entity),
      .first = draft->first,
      .last = draft->last,
      .head = draft->head,
      .role = t,
      .sentence = reader->sentence,
      .kind = draft->kind,
    };
    if (agrees(rw_reader_chain(reader, referent.chain), pronoun)) {
      RwCandidate *candidate = rw_rank_add(question, &referent);
      describe(reader, pronoun, &referent, 0, candidate);
      rw_rank_feature(candidate, RW_F_AHEAD, TRUE);
    }
    return;
  }
}

/* Whether a clause is what "it" stands for or announces: "it is clear that". */
static gboolean
has_clause(const RwFinder *finder, const Pronoun *pronoun)
{
  const guint32 up = rw_finder_token(finder, pronoun->token)->head;
  for (guint32 c = up == RW_NONE ? RW_NONE : rw_text_next_child(finder->text, up, RW_NONE); c != RW_NONE;
       c = rw_text_next_child(finder->text, up, c)) {
    const RwDeprel relation = rw_deprel_base(rw_finder_token(finder, c)->deprel);
    if (c > up && (relation == RW_DEPREL_CCOMP || relation == RW_DEPREL_CSUBJ || relation == RW_DEPREL_ADVCL))
      return TRUE;
  }
  return FALSE;
}

static void
describe_none(const RwReader *reader, const Pronoun *pronoun, RwCandidate *none)
{
  const RwDeprel relation = rw_deprel_base(rw_finder_token(reader->finder, pronoun->token)->deprel);
  rw_rank_feature(none, RW_F_NONE_OBJECT, relation == RW_DEPREL_OBJ || relation == RW_DEPREL_OBL);
  rw_rank_feature(none, RW_F_NONE_CLAUSE, relation == RW_DEPREL_NSUBJ && has_clause(reader->finder, pronoun));
  rw_rank_feature(none, RW_F_NONE_QUOTED, reader->quoted[pronoun->token]);
  rw_rank_feature(none, RW_F_NONE_POSSESSIVE, pronoun->possessive);
}

/* "Ann Lee and her son": whoever stands before the "and", or RW_NONE. */
static guint32
possessor_beside(RwReader *reader, const Pronoun *pronoun)
{
  const RwFinder *finder = reader->finder;
  const guint32 t = pronoun->token;
  if (!pronoun->possessive || pronoun->kind != RW_RANK_SHE || t < 2 || !rw_finder_has_form(finder, t - 1, "and"))
    return RW_NONE;
  const guint32 name = finder->hints[t - 2].name;
  if (name == RW_NONE || rw_finder_token(finder, t - 2)->sentence != rw_finder_token(finder, t)->sentence)
    return RW_NONE;
  const guint32 c = rw_reader_chain_of(reader, rw_finder_draft(finder, name)->entity);
  const RwChain *chain = rw_reader_chain(reader, c);
  return chain->coarse == RW_COARSE_PERSON && agrees(chain, pronoun) ? c : RW_NONE;
}

static guint32
antecedent(RwReader *reader, const Pronoun *pronoun)
{
  const guint32 beside = possessor_beside(reader, pronoun);
  if (beside != RW_NONE)
    return beside;
  RwQuestion question;
  guint rank = 0;
  rw_rank_start(&question, pronoun->kind, pronoun->token, pronoun->token + 1, pronoun->token);
  describe_none(reader, pronoun, &question.candidates[0]);
  for (guint back = 0; back < rw_reader_reach(reader); back++) {
    const RwReferent *referent = rw_reader_referent(reader, back);
    if (reader->sentence - referent->sentence > REACH)
      break;
    if (!agrees(rw_reader_chain(reader, referent->chain), pronoun) || is_excluded(reader->finder, pronoun, referent->role))
      continue;
    describe(reader, pronoun, referent, rank, rw_rank_add(&question, referent));
    rank++;
  }
  look_ahead(reader, pronoun, &question);
  return rw_rank_answer(reader, &question);
}

/* Who is "he" is a person, though the lexicon does not know the noun. */
static void
teach(const RwReader *reader, guint32 c, const RwWord *word)
{
  RwChain *chain = rw_reader_chain(reader, c);
  if (!chain->class_) {
    chain->class_ = RW_T_RW_PERSON;
    chain->coarse = RW_COARSE_PERSON;
  }
  chain->gender = word->gender;
  if (chain->entity != RW_NONE)
    rw_finder_entity(reader->finder, chain->entity)->gender = word->gender;
}

/* "He was born in Oslo" where nobody was spoken of before: an excerpt has people whom it names nowhere. */
static void
add_unnamed(RwReader *reader, const Pronoun *pronoun)
{
  const RwFinder *finder = reader->finder;
  const char *label = rw_finder_phrase(finder, pronoun->token, pronoun->token + 1);
  const guint32 e = rw_finder_add_entity(reader->finder, RW_T_RW_PERSON, label);
  RwDraftEntity *entity = rw_finder_entity(finder, e);
  entity->confidence = RW_CONFIDENCE_NOMINAL;
  entity->gender = pronoun->word->gender;
  rw_reader_add_mention(reader, pronoun->token, pronoun->token + 1, pronoun->token, RW_MENTION_PRONOUN, e);
}

void
rw_reader_read_pronoun(RwReader *reader, guint32 t)
{
  const RwFinder *finder = reader->finder;
  const RwToken *token = rw_finder_token(finder, t);
  if ((token->xpos != RW_XPOS_PRP && token->xpos != RW_XPOS_PRP_POSS) || rw_deprel_base(token->deprel) == RW_DEPREL_EXPL)
    return;
  const RwWord *word = finder->hints[t].word;
  const Pronoun pronoun = {
    .token = t,
    .word = word,
    .kind = word->plural ? RW_RANK_THEY : word->gender == RW_GENDER_NEUTER ? RW_RANK_IT : RW_RANK_SHE,
    .predicate = predicate_of(finder, t),
    .reflexive = g_str_has_suffix(token->form, "self") || g_str_has_suffix(token->form, "selves"),
    .possessive = token->xpos == RW_XPOS_PRP_POSS,
  };
  const guint32 chain = antecedent(reader, &pronoun);
  if (chain == RW_NONE && pronoun.kind == RW_RANK_SHE && !reader->people_known && !pronoun.reflexive)
    add_unnamed(reader, &pronoun);
  if (chain == RW_NONE)
    return;
  if (pronoun.kind == RW_RANK_SHE)
    teach(reader, chain, word);
  const guint32 entity = rw_reader_need_entity(reader, chain);
  if (entity != RW_NONE)
    rw_reader_add_mention(reader, t, t + 1, t, RW_MENTION_PRONOUN, entity);
  else
    rw_reader_push(reader, (RwReferent){.chain = chain, .first = t, .last = t + 1, .head = t, .kind = RW_MENTION_PRONOUN});
}
