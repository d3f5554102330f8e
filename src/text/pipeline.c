/* SPDX-License-Identifier: Apache-2.0 */

#include "text/pipeline.h"

#include "text/split.h"
#include "text/tokenise.h"
#include "text/workspace.h"

#include <string.h>

/* Sets the tokens and their forms: the bytes of each, NUL-terminated. */
static void
add_tokens(RwArena *arena, RwText *text, const RwCut *cuts, guint8 *gaps)
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
  add_tokens(arena, result, (const RwCut *)(const void *)cuts->data, gap_list);
  *gaps = gap_list;
  return result;
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
      rw_split(&model->splitter, text, gaps, first, i, ends);
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

/* ---- Annotation ---- */

static void
set_tokens(const RwTextModel *model, RwArena *arena, RwText *text, const RwSentence *piece, const RwAnswer *answers)
{
  for (guint32 i = piece->first; i < piece->last; i++, answers++) {
    RwToken *token = &text->tokens[i];
    token->upos = model->upos[answers->tag];
    token->xpos = model->xpos[answers->tag];
    token->lemma = rw_lemma(&model->lemmas, arena, token->form, answers->tag);
    token->feats = answers->feats;
    token->deprel = answers->deprel;
    token->head = answers->head ? piece->first + answers->head - 1 : RW_NONE;
  }
}

/* Keeps what was read of the words of a batch, which begins with `first`. */
static void
keep_read(const RwWorkspace *workspace, gsize width, guint32 first, RwText *text)
{
  const RwBatch *batch = &workspace->batch;
  for (guint s = 0; s < batch->n_sentences; s++) {
    for (guint32 i = batch->first[s]; i < batch->first[s + 1]; i++)
      memcpy(text->read + (first + i) * width, rw_encoder_word(workspace->encoder, s, i - batch->first[s]), width);
  }
}

/* The roots of the parts of a sentence but the first depend on that of the first. */
static void
join_parts(RwText *text, const RwSentence *sentence)
{
  guint32 root = RW_NONE;
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    RwToken *token = &text->tokens[i];
    if (token->head != RW_NONE)
      continue;
    if (root == RW_NONE) {
      root = i;
    } else {
      token->head = root;
      token->deprel = RW_DEPREL_PARATAXIS;
    }
  }
}

/* Annotates with a workspace. */
static void
annotate(const RwTextModel *model, RwWorkspace *workspace, RwArena *arena, RwText *text)
{
  g_autoptr(GArray) pieces = rw_text_parts(text);
  const RwSentence *piece = (const RwSentence *)(const void *)pieces->data;
  RwBatch *batch = &workspace->batch;
  text->feats = model->feats;
  for (guint done = 0; done < pieces->len; done += batch->n_sentences) {
    rw_batch_fill(batch, text, piece + done, pieces->len - done);
    rw_encoder_read(workspace->encoder, batch);
    rw_heads_answer(workspace->heads, workspace->encoder, batch, workspace->answers);
    if (text->read)
      keep_read(workspace, rw_text_model_width(model), piece[done].first, text);
    for (guint i = 0; i < batch->n_sentences; i++)
      set_tokens(model, arena, text, &piece[done + i], workspace->answers + batch->first[i]);
  }
  for (guint32 s = 0; s < text->n_sentences; s++) {
    join_parts(text, &text->sentences[s]);
    rw_text_link(text, &text->sentences[s]);
  }
}

void
rw_text_annotate_with(const RwTextModel *model, const RwKernel *kernel, RwArena *arena, RwText *text)
{
  g_autoptr(RwWorkspace) workspace = rw_workspace_new(model, kernel);
  annotate(model, workspace, arena, text);
}

void
rw_text_annotate(const RwTextModel *model, RwArena *arena, RwText *text)
{
  RwWorkspace *workspace = rw_workspace_take(model);
  annotate(model, workspace, arena, text);
  rw_workspace_give(model, workspace);
}
