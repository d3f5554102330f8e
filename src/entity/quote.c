/* SPDX-License-Identifier: Apache-2.0 */

/* "I" in a quotation is who said it, elsewhere who wrote the text. */

#include "entity/reader.h"

/* Tokens between a quotation and the verb that attributes it. */
#define GAP_MAX 8

/* A quotation on its way: tokens [first, last) are between the marks. */
typedef struct {
  RwReader *reader;
  const guint32 *entity_of;  /* token -> entity of the mention with its head there from 1 */
  guint32 speaker;           /* of the quotation before, or RW_NONE */
  guint32 paragraph;         /* that it stands in */
} Speech;

static gboolean
is_first_person(const RwFinder *finder, guint32 t)
{
  static const char *const FORMS[] = {"i", "me", "my", "mine", "myself"};
  const RwToken *token = rw_finder_token(finder, t);
  for (gsize i = 0; (token->xpos == RW_XPOS_PRP || token->xpos == RW_XPOS_PRP_POSS) && i < G_N_ELEMENTS(FORMS); i++) {
    if (rw_finder_has_form(finder, t, FORMS[i]))
      return TRUE;
  }
  return FALSE;
}

/* The person that token t, or the name beside it, stands for; or RW_NONE. */
static guint32
person_at(const Speech *speech, guint32 t)
{
  const RwFinder *finder = speech->reader->finder;
  guint32 entity = speech->entity_of[t];
  for (guint32 c = rw_finder_token(finder, t)->first_child; c != RW_NONE; c = rw_finder_token(finder, c)->next_sibling) {
    const RwDeprel relation = rw_deprel_base(rw_finder_token(finder, c)->deprel);
    if ((relation == RW_DEPREL_APPOS || relation == RW_DEPREL_FLAT) && finder->hints[c].name != RW_NONE)
      entity = rw_finder_draft(finder, finder->hints[c].name)->entity + 1;
  }
  return entity && rw_finder_entity(finder, entity - 1)->coarse == RW_COARSE_PERSON ? entity - 1 : RW_NONE;
}

/* Who does what the verb at t says, outside of quotation marks, else who is named right after it; or RW_NONE. */
static guint32
subject_of(const Speech *speech, guint32 t)
{
  const RwFinder *finder = speech->reader->finder;
  const RwToken *verb = rw_finder_token(finder, t);
  if (verb->upos != RW_UPOS_VERB || speech->reader->quoted[t] || !rw_finder_lemma_is(finder, t, RW_WORD_AGENT_VERB))
    return RW_NONE;
  for (guint32 c = verb->first_child; c != RW_NONE; c = rw_finder_token(finder, c)->next_sibling) {
    if (rw_finder_token(finder, c)->deprel == RW_DEPREL_NSUBJ && !speech->reader->quoted[c])
      return person_at(speech, c);
  }
  return t + 1 < finder->text->n_tokens && finder->hints[t + 1].name != RW_NONE
           ? person_at(speech, rw_finder_draft(finder, finder->hints[t + 1].name)->head) : RW_NONE;
}

/* Who is said to have said [first, last), by the verb after it, else by that before it, in its sentences. */
static guint32
stated_speaker(const Speech *speech, guint32 first, guint32 last)
{
  const RwText *text = speech->reader->finder->text;
  for (guint32 t = last; t < text->n_tokens && t <= last + GAP_MAX && text->tokens[t].sentence == text->tokens[last - 1].sentence;
       t++) {
    const guint32 speaker = subject_of(speech, t);
    if (speaker != RW_NONE)
      return speaker;
  }
  for (guint32 t = first; t-- > 0 && first - t <= GAP_MAX && text->tokens[t].sentence == text->tokens[first].sentence;) {
    const guint32 speaker = subject_of(speech, t);
    if (speaker != RW_NONE)
      return speaker;
  }
  return RW_NONE;
}

static void
read_quotation(Speech *speech, guint32 first, guint32 last)
{
  const RwFinder *finder = speech->reader->finder;
  const RwSentence *sentence = &finder->text->sentences[rw_finder_token(finder, first)->sentence];
  guint32 speaker = stated_speaker(speech, first, last);
  if (speaker == RW_NONE && first <= sentence->first + 1 && sentence->paragraph == speech->paragraph)
    speaker = speech->speaker;
  speech->speaker = speaker;
  speech->paragraph = sentence->paragraph;
  for (guint32 t = first; speaker != RW_NONE && t < last; t++) {
    if (is_first_person(finder, t) && finder->hints[t].name == RW_NONE)
      rw_reader_add_mention(speech->reader, t, t + 1, t, RW_MENTION_PRONOUN, speaker);
  }
}

/* Whoever writes "I" is a person, though the text may name nobody. */
static void
read_author(RwReader *reader)
{
  const RwFinder *finder = reader->finder;
  guint32 author = RW_NONE;
  for (guint32 t = 0; t < finder->text->n_tokens; t++) {
    if (reader->quoted[t] || !is_first_person(finder, t) || finder->hints[t].name != RW_NONE)
      continue;
    if (author == RW_NONE) {
      author = rw_finder_add_entity(reader->finder, RW_T_RW_PERSON, rw_finder_phrase(finder, t, t + 1));
      rw_finder_entity(finder, author)->confidence = RW_CONFIDENCE_NOMINAL;
    }
    rw_reader_add_mention(reader, t, t + 1, t, RW_MENTION_PRONOUN, author);
  }
}

void
rw_reader_read_quotations(RwReader *reader)
{
  const RwFinder *finder = reader->finder;
  guint32 *entity_of = rw_arena_new_array(finder->arena, guint32, finder->text->n_tokens);
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    const RwDraft *draft = rw_finder_draft(finder, i);
    if (draft->entity != RW_NONE && rw_finder_entity(finder, draft->entity)->coarse == RW_COARSE_PERSON)
      entity_of[draft->head] = draft->entity + 1;
  }
  Speech speech = {.reader = reader, .entity_of = entity_of, .speaker = RW_NONE, .paragraph = RW_NONE};
  read_author(reader);
  guint32 first = 0;
  for (guint32 t = 0; t < finder->text->n_tokens; t++) {
    if (!reader->quoted[t])
      first = t + 1;
    else if (t + 1 == finder->text->n_tokens || !reader->quoted[t + 1])
      read_quotation(&speech, first, t + 1);
  }
}
