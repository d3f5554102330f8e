/* SPDX-License-Identifier: Apache-2.0 */

#include "steps.h"

#include "text/morph.h"
#include "text/parser.h"
#include "text/tagger.h"

#include <string.h>

static void
tokenise(RwWork *work)
{
  work->text = rw_text_tokenise(work->arena, work->string->str, work->string->len, &work->gaps);
  work->words = rw_arena_new_array(work->arena, RwWord, work->text->n_tokens);
  work->tags = rw_arena_new_array(work->arena, guint8, work->text->n_tokens);
}

static void
split(RwWork *work)
{
  rw_text_split(work->model, work->arena, work->text, work->gaps);
}

static void
look_at_words(RwWork *work)
{
  for (guint32 i = 0; i < work->text->n_tokens; i++) {
    const char *form = work->text->tokens[i].form;
    rw_word_init(&work->words[i], form, strlen(form), work->model->lexicon);
  }
}

static void
tag(RwWork *work)
{
  for (guint32 s = 0; s < work->text->n_sentences; s++) {
    const RwSentence *sentence = &work->text->sentences[s];
    rw_tag(&work->model->tagger, work->words + sentence->first, sentence->last - sentence->first, work->tags + sentence->first);
  }
}

static void
lemmatise(RwWork *work)
{
  for (guint32 i = 0; i < work->text->n_tokens; i++) {
    RwToken *token = &work->text->tokens[i];
    token->lemma = rw_lemma(&work->model->lemmas, work->arena, token->form, work->tags[i]);
  }
}

static void
parse_sentence(const RwWork *work, const RwSentence *sentence)
{
  const guint n = sentence->last - sentence->first;
  g_autofree void *memory = g_malloc(rw_parse_size(n));
  RwParse parse;
  rw_parse_init(&parse, memory, work->words + sentence->first, work->tags + sentence->first, work->model->upos, n);
  rw_parse(&work->model->parser, work->model->actions, &parse);
  for (guint i = 0; i < n; i++) {
    RwToken *token = &work->text->tokens[sentence->first + i];
    token->head = parse.nodes[i + 1].head ? sentence->first + parse.nodes[i + 1].head - 1 : RW_NONE;
    token->deprel = parse.nodes[i + 1].deprel;
  }
}

static void
parse(RwWork *work)
{
  for (guint32 s = 0; s < work->text->n_sentences; s++)
    parse_sentence(work, &work->text->sentences[s]);
}

static void
link_words(RwWork *work)
{
  for (guint32 s = 0; s < work->text->n_sentences; s++)
    rw_text_link(work->text, &work->text->sentences[s]);
}

static void
set_features(RwWork *work)
{
  guint32 keys[RW_MORPH_FEATURES];
  gint32 scores[RW_MAX_LABELS];
  for (guint32 i = 0; i < work->text->n_tokens; i++) {
    const guint32 first = work->text->sentences[work->text->tokens[i].sentence].first;
    const guint n = rw_morph_features(work->text, work->words + first, first, i, work->tags[i], keys);
    rw_linear_score(&work->model->morph, keys, n, scores);
  }
}

const RwStep RW_STEPS[] = {
  {"tokeniser", tokenise}, {"splitter", split},   {"look at words", look_at_words}, {"tagger", tag}, {"lemmas", lemmatise},
  {"parser", parse},       {"links", link_words}, {"features", set_features},       {NULL, NULL},
};
