/* SPDX-License-Identifier: Apache-2.0 */

#include "text/pipeline.h"

#include "text/morph.h"
#include "text/parser.h"
#include "text/split.h"
#include "text/tagger.h"
#include "text/tokenise.h"

#include <string.h>

/* Sets the tokens and their forms: the bytes of each, NUL-terminated. */
static void
set_tokens(RwArena *arena, RwText *text, const RwCut *cuts, guint8 *gaps)
{
  gsize size = 0;
  for (guint32 i = 0; i < text->n_tokens; i++)
    size += cuts[i].span.end - cuts[i].span.begin + (gsize)1;
  char *forms = rw_arena_alloc(arena, size);
  for (guint32 i = 0; i < text->n_tokens; i++) {
    RwToken *token = &text->tokens[i];
    const gsize length = cuts[i].span.end - cuts[i].span.begin;
    memcpy(forms, text->text + cuts[i].span.begin, length);
    forms[length] = '\0';
    token->span = cuts[i].span;
    token->mwt = cuts[i].mwt;
    token->space_before = cuts[i].gap != RW_GAP_NONE;
    token->form = token->lemma = forms;
    token->head = token->first_child = token->next_sibling = RW_NONE;
    gaps[i] = cuts[i].gap;
    forms += length + 1;
  }
}

RwText *
rw_text_tokenise(RwArena *arena, const char *text, gsize length, const guint8 **gaps)
{
  g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(RwCut));
  rw_tokenise(text, (guint32)length, cuts);
  RwText *result = rw_arena_new_array(arena, RwText, 1);
  result->text = text;
  result->length = (guint32)length;
  result->n_tokens = cuts->len;
  result->tokens = rw_arena_new_array(arena, RwToken, cuts->len);
  guint8 *gap_list = rw_arena_new_array(arena, guint8, cuts->len);
  set_tokens(arena, result, (const RwCut *)(const void *)cuts->data, gap_list);
  *gaps = gap_list;
  return result;
}

RwWord *
rw_text_words(const RwText *text, RwTable lexicon, guint32 first, guint32 last)
{
  RwWord *words = g_new(RwWord, last - first + (gsize)1);
  for (guint32 i = first; i < last; i++)
    rw_word_init(&words[i - first], text->tokens[i].form, strlen(text->tokens[i].form), lexicon);
  return words;
}

void
rw_text_quotes(const RwText *text, guint32 first, guint32 last, guint8 *quoted)
{
  guint8 open = FALSE;
  for (guint32 i = first; i < last; i++) {
    const char *form = text->tokens[i].form;
    if (strcmp(form, "\"") == 0)
      open = !open;
    else if (strcmp(form, "\xE2\x80\x9C") == 0 || strcmp(form, "``") == 0)
      open = TRUE;
    else if (strcmp(form, "\xE2\x80\x9D") == 0 || strcmp(form, "''") == 0)
      open = FALSE;
    quoted[i - first] = open;
  }
}

/* Divides tokens [first, last), which no line end divides. */
static void
split_piece(const RwTextModel *model, RwText *text, const guint8 *gaps, guint32 first, guint32 last, guint8 *ends)
{
  g_autofree RwWord *words = rw_text_words(text, model->lexicon, first, last);
  g_autofree guint8 *quoted = g_new(guint8, last - first);
  rw_text_quotes(text, first, last, quoted);
  rw_split(&model->splitter, &(RwPiece){words, gaps + first, quoted, last - first}, ends + first);
}

/* Without this, what is stated of each clause of an endless sentence would grow with its square. */
static void
cut_long_sentences(guint8 *ends, guint32 n)
{
  for (guint32 i = 0, length = 0; i < n; i++) {
    if (++length == RW_MAX_SENTENCE)
      ends[i] = TRUE;
    if (ends[i])
      length = 0;
  }
}

static void
add_sentences(RwArena *arena, RwText *text, const guint8 *gaps, const guint8 *ends)
{
  guint32 n = 0, first = 0, paragraph = 0;
  for (guint32 i = 0; i < text->n_tokens; i++)
    n += ends[i];
  text->sentences = rw_arena_new_array(arena, RwSentence, n);
  for (guint32 i = 0; i < text->n_tokens; i++) {
    paragraph += gaps[i] == RW_GAP_PARAGRAPH && i > 0;
    text->tokens[i].sentence = text->n_sentences;
    if (ends[i]) {
      text->sentences[text->n_sentences++] = (RwSentence){first, i + 1, rw_text_span(text, first, i + 1), paragraph};
      first = i + 1;
    }
  }
}

void
rw_text_split(const RwTextModel *model, RwArena *arena, RwText *text, const guint8 *gaps)
{
  g_autofree guint8 *ends = g_new0(guint8, text->n_tokens + (gsize)1);
  for (guint32 first = 0, i = 1; i <= text->n_tokens; i++) {
    if (i == text->n_tokens || gaps[i] >= RW_GAP_STOP) {
      split_piece(model, text, gaps, first, i, ends);
      first = i;
    }
  }
  cut_long_sentences(ends, text->n_tokens);
  add_sentences(arena, text, gaps, ends);
}

void
rw_text_link(RwText *text, const RwSentence *sentence)
{
  for (guint32 i = sentence->first; i < sentence->last; i++)
    text->tokens[i].first_child = text->tokens[i].next_sibling = RW_NONE;
  for (guint32 i = sentence->last; i-- > sentence->first;) {
    const guint32 head = text->tokens[i].head;
    if (head == RW_NONE)
      continue;
    text->tokens[i].next_sibling = text->tokens[head].first_child;
    text->tokens[head].first_child = i;
  }
}

static void
set_tags(const RwTextModel *model, RwArena *arena, RwToken *tokens, guint n, const guint8 *tags)
{
  for (guint i = 0; i < n; i++) {
    tokens[i].upos = model->upos[tags[i]];
    tokens[i].xpos = model->xpos[tags[i]];
    tokens[i].lemma = rw_lemma(&model->lemmas, arena, tokens[i].form, tags[i]);
  }
}

static void
set_tree(const RwTextModel *model, RwText *text, const RwSentence *sentence, const RwWord *words, const guint8 *tags)
{
  const guint n = sentence->last - sentence->first;
  g_autofree void *memory = g_malloc(rw_parse_size(n));
  RwParse parse;
  rw_parse_init(&parse, memory, words, tags, model->upos, n);
  rw_parse(&model->parser, model->actions, &parse);
  for (guint i = 0; i < n; i++) {
    RwToken *token = &text->tokens[sentence->first + i];
    const RwNode *node = &parse.nodes[i + 1];
    token->head = node->head ? sentence->first + node->head - 1 : RW_NONE;
    token->deprel = node->head ? node->deprel : RW_DEPREL_ROOT;
  }
  rw_text_link(text, sentence);
}

static guint16
best_feats(const RwTextModel *model, guint tag, const gint32 *scores)
{
  const guint8 *allowed = model->candidates + tag * (RW_MODEL_FEATS / 8);
  guint best = model->n_feats;
  for (guint i = 0; i < model->n_feats; i++) {
    if ((allowed[i / 8] >> i % 8 & 1) && (best == model->n_feats || scores[i] > scores[best]))
      best = i;
  }
  return (guint16)(best == model->n_feats ? 0 : best);
}

static void
set_feats(const RwTextModel *model, RwText *text, const RwSentence *sentence, const RwWord *words, const guint8 *tags)
{
  guint32 keys[RW_MORPH_FEATURES];
  gint32 scores[RW_MAX_LABELS];
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    const guint tag = tags[i - sentence->first];
    rw_linear_score(&model->morph, keys, rw_morph_features(text, words, sentence->first, i, tag, keys), scores);
    text->tokens[i].feats = best_feats(model, tag, scores);
  }
}

void
rw_text_annotate(const RwTextModel *model, RwArena *arena, RwText *text)
{
  text->feats = model->feats;
  for (guint32 s = 0; s < text->n_sentences; s++) {
    const RwSentence *sentence = &text->sentences[s];
    const guint n = sentence->last - sentence->first;
    g_autofree RwWord *words = rw_text_words(text, model->lexicon, sentence->first, sentence->last);
    g_autofree guint8 *tags = g_new(guint8, n + (gsize)1);
    rw_tag(&model->tagger, words, n, tags);
    set_tags(model, arena, text->tokens + sentence->first, n, tags);
    set_tree(model, text, sentence, words, tags);
    set_feats(model, text, sentence, words, tags);
  }
}
