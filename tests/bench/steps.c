/* SPDX-License-Identifier: Apache-2.0 */

#include "steps.h"

static void
tokenise(RwWork *work)
{
  work->text = rw_text_tokenise(work->arena, work->string->str, work->string->len, &work->gaps);
}

static void
split(RwWork *work)
{
  rw_text_split(work->model, work->arena, work->text, work->gaps);
}

static RwBatchWork *
batch_at(const RwWork *work, guint i)
{
  return &g_array_index(work->batches, RwBatchWork, i);
}

static void
prepare(RwWork *work)
{
  work->batches = g_array_new(FALSE, FALSE, sizeof(RwBatchWork));
  const RwText *text = work->text;
  for (guint32 s = 0; s < text->n_sentences;) {
    const RwBatchWork part = {text->sentences[s].first, rw_workspace_take(work->model)};
    rw_batch_fill(&part.workspace->batch, text, text->sentences + s, text->n_sentences - s);
    s += part.workspace->batch.n_sentences;
    g_array_append_val(work->batches, part);
  }
}

static void
encode(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++) {
    RwWorkspace *workspace = batch_at(work, i)->workspace;
    rw_encoder_read(workspace->encoder, &workspace->batch);
  }
}

static void
answer(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++) {
    RwWorkspace *workspace = batch_at(work, i)->workspace;
    rw_heads_answer(workspace->heads, workspace->encoder, &workspace->batch, workspace->answers);
  }
}

static void
lemmatise(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++) {
    const RwBatchWork *part = batch_at(work, i);
    for (guint32 k = 0; k < part->workspace->batch.n_words; k++) {
      RwToken *token = &work->text->tokens[part->first + k];
      token->lemma = rw_lemma(&work->model->lemmas, work->arena, token->form, part->workspace->answers[k].tag);
    }
  }
}

static void
set_heads(RwText *text, const RwBatchWork *part, guint32 s)
{
  const RwWorkspace *workspace = part->workspace;
  const guint32 begin = workspace->batch.first[s];
  for (guint32 k = begin; k < workspace->batch.first[s + 1]; k++) {
    const RwAnswer *found = &workspace->answers[k];
    RwToken *token = &text->tokens[part->first + k];
    token->feats = found->feats;
    token->deprel = found->deprel;
    token->head = found->head ? part->first + begin + found->head - 1 : RW_NONE;
  }
}

static void
link_words(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++) {
    const RwBatchWork *part = batch_at(work, i);
    for (guint32 s = 0; s < part->workspace->batch.n_sentences; s++)
      set_heads(work->text, part, s);
  }
  for (guint32 s = 0; s < work->text->n_sentences; s++)
    rw_text_link(work->text, &work->text->sentences[s]);
}

static void
clean_up(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++)
    rw_workspace_give(work->model, batch_at(work, i)->workspace);
  g_array_unref(work->batches);
}

const RwStep RW_STEPS[] = {
  {"tokeniser", tokenise}, {"splitter", split},   {"batches", prepare},   {"encoder", encode}, {"heads, trees", answer},
  {"lemmas", lemmatise},   {"links", link_words}, {"clean up", clean_up}, {NULL, NULL},
};
