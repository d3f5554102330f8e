/* SPDX-License-Identifier: Apache-2.0 */

#include "time/tense.h"

#include "time/words.h"

#include <string.h>

/* What the verb group that is being read says so far. */
typedef struct {
  RwTense pending;      /* Of the auxiliaries before the main verb */
  RwTense last;         /* Of the last verb group */
  gboolean had;         /* "had" stands before the main verb */
  gboolean over;        /* The governor is of what had been planned */
  const char *governor; /* Lemma of the last verb or adjective */
} Group;

static gboolean
is_verb_tag(guint8 xpos)
{
  return xpos == RW_XPOS_VB || (xpos >= RW_XPOS_VBD && xpos <= RW_XPOS_VBZ);
}

static RwTense
finite_tense(const RwToken *token, RwTense pending)
{
  if (token->xpos == RW_XPOS_VBD)
    return RW_TENSE_PAST;
  return token->xpos == RW_XPOS_VBZ || token->xpos == RW_XPOS_VBP ? RW_TENSE_PRESENT : pending;
}

static gboolean
is_will(const char *lemma)
{
  return lemma && (strcmp(lemma, "will") == 0 || strcmp(lemma, "shall") == 0);
}

/* "has", "had" and "may have" before a participle speak of the past, "will have" does not. */
static void
read_auxiliary(const RwToken *token, Group *group)
{
  const gboolean have = strcmp(token->lemma, "have") == 0;
  group->had = have ? token->xpos == RW_XPOS_VBD : group->had;
  if (token->xpos == RW_XPOS_MD)
    group->pending = RW_TENSE_FUTURE;
  else if (have && !(group->pending == RW_TENSE_FUTURE && is_will(group->governor)))
    group->pending = RW_TENSE_PAST;
  else if (group->pending == RW_TENSE_NONE)
    group->pending = finite_tense(token, group->last);
}

static RwTense
infinitive_tense(const Group *group)
{
  if (group->pending != RW_TENSE_NONE)
    return group->pending;
  if (!group->governor || !rw_time_is_prospective(group->governor, FALSE))
    return RW_TENSE_OPEN;
  return group->over ? RW_TENSE_PAST : RW_TENSE_FUTURE;
}

static RwTense
participle_tense(const RwToken *token, const Group *group)
{
  if (rw_time_is_prospective(token->lemma, TRUE) && !group->had)
    return RW_TENSE_FUTURE;
  return group->pending != RW_TENSE_NONE ? group->pending : RW_TENSE_PAST;
}

static RwTense
verb_tense(const RwToken *token, const Group *group)
{
  if (token->xpos == RW_XPOS_VB)
    return infinitive_tense(group);
  if (token->xpos == RW_XPOS_VBN)
    return participle_tense(token, group);
  if (token->xpos == RW_XPOS_VBG)
    return group->pending != RW_TENSE_NONE ? group->pending : group->last;
  return finite_tense(token, group->pending);
}

static void
end_group(Group *group, RwTense tense)
{
  group->last = tense;
  group->pending = RW_TENSE_NONE;
  group->over = group->had;
  group->had = FALSE;
}

/* "due on Friday", "ready to meet"; but what "had been due" is over. */
static void
read_adjective(const RwToken *token, Group *group)
{
  group->governor = token->lemma;
  if (rw_time_is_prospective(token->lemma, TRUE))
    end_group(group, group->had ? RW_TENSE_PAST : RW_TENSE_FUTURE);
}

/* The tense after `token`, which is of a verb group or not. */
static RwTense
read_token(const RwToken *token, Group *group)
{
  if (token->xpos == RW_XPOS_MD || (token->upos == RW_UPOS_AUX && is_verb_tag(token->xpos))) {
    read_auxiliary(token, group);
    group->governor = token->lemma;
    return group->pending;
  }
  if (is_verb_tag(token->xpos)) {
    end_group(group, verb_tense(token, group));
    group->governor = token->lemma;
  } else if (token->upos == RW_UPOS_ADJ) {
    read_adjective(token, group);
  }
  return group->pending != RW_TENSE_NONE ? group->pending : group->last;
}

/* "is to meet" and "rules to be published" are to come; else "to" ends the verb group before it ("was ready to meet"). */
static void
read_to(const RwToken *token, const RwToken *previous, const RwToken *next, Group *group)
{
  if (token->xpos != RW_XPOS_TO)
    return;
  const gboolean noun = previous && (previous->upos == RW_UPOS_NOUN || previous->upos == RW_UPOS_PUNCT);
  if (previous && (strcmp(previous->lemma, "be") == 0 || (noun && next && strcmp(next->lemma, "be") == 0)))
    group->pending = RW_TENSE_FUTURE;
  else if (group->pending != RW_TENSE_NONE)
    end_group(group, group->pending);
}

static void
sentence_tenses(const RwText *text, const RwSentence *sentence, guint8 *tenses)
{
  Group group = {RW_TENSE_NONE, RW_TENSE_NONE, FALSE, FALSE, NULL};
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    const RwToken *token = &text->tokens[i];
    read_to(token, i > sentence->first ? token - 1 : NULL, i + 1 < sentence->last ? token + 1 : NULL, &group);
    tenses[i] = (guint8)read_token(&text->tokens[i], &group);
  }
  RwTense next = RW_TENSE_NONE;
  for (guint32 i = sentence->last; i-- > sentence->first;) {
    if (tenses[i] == RW_TENSE_NONE)
      tenses[i] = (guint8)next;
    next = tenses[i];
  }
}

const guint8 *
rw_tense_find(RwArena *arena, const RwText *text)
{
  guint8 *tenses = rw_arena_new_array(arena, guint8, text->n_tokens + 1);
  for (guint32 i = 0; i < text->n_sentences; i++)
    sentence_tenses(text, &text->sentences[i], tenses);
  return tenses;
}
