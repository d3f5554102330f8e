/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/rank.h"

#include <math.h>

void
rw_rank_start(RwQuestion *question, RwRankKind kind, guint32 first, guint32 last, guint32 head)
{
  question->kind = kind;
  question->first = first;
  question->last = last;
  question->head = head;
  question->n = 0;
  const RwReferent nothing = {.chain = RW_NONE};
  rw_rank_feature(rw_rank_add(question, &nothing), RW_F_NONE, TRUE);
}

RwCandidate *
rw_rank_add(RwQuestion *question, const RwReferent *referent)
{
  RwCandidate *candidate = &question->candidates[question->n++];
  candidate->chain = referent->chain;
  candidate->first = referent->first;
  candidate->last = referent->last;
  candidate->head = referent->head;
  candidate->n_features = 0;
  return candidate;
}

/* Grammatical roles by relation. */
static RwRankFeature
role_of(unsigned deprel)
{
  static const guint8 ROLES[RW_DEPREL_COUNT] = {
    [RW_DEPREL_NSUBJ] = RW_F_SUBJECT,
    [RW_DEPREL_NSUBJ_OUTER] = RW_F_SUBJECT,
    [RW_DEPREL_NSUBJ_PASS] = RW_F_SUBJECT_PASSIVE,
    [RW_DEPREL_OBJ] = RW_F_OBJECT,
    [RW_DEPREL_IOBJ] = RW_F_OBJECT,
    [RW_DEPREL_OBL] = RW_F_OBLIQUE,
    [RW_DEPREL_OBL_AGENT] = RW_F_OBLIQUE,
    [RW_DEPREL_NMOD_POSS] = RW_F_POSSESSOR,
    [RW_DEPREL_NMOD] = RW_F_MODIFIER,
    [RW_DEPREL_COMPOUND] = RW_F_MODIFIER,
    [RW_DEPREL_AMOD] = RW_F_MODIFIER,
    [RW_DEPREL_APPOS] = RW_F_APPOSITION,
    [RW_DEPREL_CONJ] = RW_F_CONJUNCT,
  };
  return ROLES[deprel] ? (RwRankFeature)ROLES[deprel] : RW_F_OTHER_ROLE;
}

static void
describe_place(const RwReader *reader, const RwReferent *referent, guint32 t, guint rank, RwCandidate *candidate)
{
  static const guint8 DISTANCES[] = {RW_F_SENTENCE_0, RW_F_SENTENCE_1, RW_F_SENTENCE_2,
                                     RW_F_SENTENCE_3, RW_F_SENTENCE_5, RW_F_SENTENCE_5};
  const RwFinder *finder = reader->finder;
  const RwToken *token = rw_finder_token(finder, referent->role), *here = rw_finder_token(finder, t);
  const guint32 distance = reader->sentence - referent->sentence;
  const RwRankFeature role = role_of(token->deprel);
  const gboolean subject = role == RW_F_SUBJECT || role == RW_F_SUBJECT_PASSIVE;
  rw_rank_feature(candidate, distance < G_N_ELEMENTS(DISTANCES) ? (RwRankFeature)DISTANCES[distance] : RW_F_SENTENCE_FAR, TRUE);
  rw_rank_feature(candidate, (RwRankFeature)MIN(RW_F_RANK_0 + rank, RW_F_RANK_FAR), TRUE);
  rw_rank_feature(candidate, role, TRUE);
  rw_rank_feature(candidate, RW_F_SUBJECT_HERE, subject && distance == 0);
  rw_rank_feature(candidate, RW_F_SUBJECT_BEFORE, subject && distance == 1);
  rw_rank_feature(candidate, RW_F_SAME_ROLE, role == role_of(here->deprel));
  rw_rank_feature(candidate, RW_F_OPENS, referent->opens);
  rw_rank_feature(candidate, RW_F_OF_MAIN_CLAUSE,
                  subject && token->head != RW_NONE && rw_finder_token(finder, token->head)->head == RW_NONE);
  rw_rank_feature(candidate, RW_F_ENTERS_QUOTE, reader->quoted[t] && !reader->quoted[referent->head]);
  rw_rank_feature(candidate, RW_F_LEAVES_QUOTE, !reader->quoted[t] && reader->quoted[referent->head]);
  rw_rank_feature(candidate, RW_F_SAME_PARAGRAPH,
                  distance && finder->text->sentences[here->sentence].paragraph ==
                                finder->text->sentences[token->sentence].paragraph);
}

static RwRankFeature
nature_of(const RwChain *chain)
{
  static const guint8 NATURES[] = {
    [RW_COARSE_PERSON] = RW_F_IS_PERSON,
    [RW_COARSE_ORGANIZATION] = RW_F_IS_ORGANIZATION,
    [RW_COARSE_PLACE] = RW_F_IS_PLACE,
    [RW_COARSE_WORK] = RW_F_IS_WORK,
    [RW_COARSE_OTHER] = RW_F_IS_THING,
    [RW_COARSE_GROUP] = RW_F_IS_GROUP,
    [RW_COARSE_POSITION] = RW_F_IS_THING,
  };
  return chain->class_ == RW_T_RW_COUNTRY ? RW_F_IS_COUNTRY : (RwRankFeature)NATURES[chain->coarse];
}

static void
describe_nature(const RwReader *reader, const RwReferent *referent, RwCandidate *candidate)
{
  static const guint8 KINDS[] = {
    [RW_MENTION_NAME] = RW_F_BY_NAME,
    [RW_MENTION_DEMONYM] = RW_F_BY_DEMONYM,
    [RW_MENTION_NOMINAL] = RW_F_BY_NOUN,
    [RW_MENTION_PRONOUN] = RW_F_BY_PRONOUN,
  };
  static const guint8 COUNTS[] = {RW_F_ONCE, RW_F_ONCE, RW_F_TWICE, RW_F_OFTEN, RW_F_OFTEN};
  const RwChain *chain = rw_reader_chain(reader, referent->chain);
  rw_rank_feature(candidate, nature_of(chain), TRUE);
  rw_rank_feature(candidate, RW_F_IS_PLURAL, chain->plural);
  rw_rank_feature(candidate, RW_F_IS_PAIR, chain->sides[0] != RW_NONE);
  rw_rank_feature(candidate, (RwRankFeature)KINDS[referent->kind], TRUE);
  rw_rank_feature(candidate, RW_F_INDEFINITE, referent->indefinite);
  rw_rank_feature(candidate, chain->n_referents < G_N_ELEMENTS(COUNTS) ? (RwRankFeature)COUNTS[chain->n_referents] : RW_F_MOST,
                  TRUE);
}

void
rw_rank_describe(const RwReader *reader, const RwReferent *referent, guint32 t, guint rank, RwCandidate *candidate)
{
  describe_place(reader, referent, t, rank, candidate);
  describe_nature(reader, referent, candidate);
}

/* The exponents of the scores, so that phrases of one chain add up. */
static void
exponentiate(const RwQuestion *question, gfloat *powers)
{
  gfloat best = -INFINITY;
  for (guint32 i = 0; i < question->n; i++) {
    const RwCandidate *candidate = &question->candidates[i];
    powers[i] = 0;
    for (guint f = 0; f < candidate->n_features; f++)
      powers[i] += rw_rank_weights[question->kind][candidate->features[f]];
    best = MAX(best, powers[i]);
  }
  for (guint32 i = 0; i < question->n; i++)
    powers[i] = expf(powers[i] - best);
}

static guint32
most_likely(const RwQuestion *question)
{
  gfloat powers[RW_CANDIDATES_MAX], all = 0, best = 0;
  guint32 chain = RW_NONE;
  exponentiate(question, powers);
  for (guint32 i = 0; i < question->n; i++) {
    gfloat sum = 0;
    for (guint32 k = 0; k < question->n; k++)
      sum += question->candidates[k].chain == question->candidates[i].chain ? powers[k] : 0;
    all += powers[i];
    if (sum > best) {
      best = sum;
      chain = question->candidates[i].chain;
    }
  }
  return best >= rw_rank_thresholds[question->kind] * all ? chain : RW_NONE;
}

guint32
rw_rank_answer(const RwReader *reader, const RwQuestion *question)
{
  if (question->n < 2)
    return RW_NONE;
  const RwFinder *finder = reader->finder;
  return finder->choose ? finder->choose(question, finder->choose_data) : most_likely(question);
}
