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

/* A batch of the sentences from `s` on.  Returns: the sentence after its last one */
static guint32
fill_batch(RwBatchWork *part, const RwText *text, guint32 s)
{
  RwBatch *batch = &part->batch;
  part->first = text->sentences[s].first;
  for (; s < text->n_sentences && batch->n_sentences < RW_BATCH_SENTENCES; s++) {
    const RwSentence *sentence = &text->sentences[s];
    if (batch->n_words + sentence->last - sentence->first > RW_BATCH_WORDS)
      break;
    for (guint32 i = sentence->first; i < sentence->last; i++)
      batch->forms[batch->n_words++] = text->tokens[i].form;
    batch->first[++batch->n_sentences] = batch->n_words;
  }
  return s;
}

static void
prepare(RwWork *work)
{
  const RwKernel *kernel = rw_kernel_best();
  work->batches = g_ptr_array_new();
  for (guint32 s = 0; s < work->text->n_sentences;) {
    RwBatchWork *part = g_new(RwBatchWork, 1);
    part->batch.n_sentences = part->batch.n_words = part->batch.first[0] = 0;
    s = fill_batch(part, work->text, s);
    part->encoder = rw_encoder_new(&work->model->network, kernel, part->batch.n_words, part->batch.n_sentences);
    part->heads = rw_heads_new(work->model, kernel, MIN(part->batch.n_words, RW_MAX_SENTENCE));
    g_ptr_array_add(work->batches, part);
  }
}

static void
encode(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++) {
    RwBatchWork *part = g_ptr_array_index(work->batches, i);
    rw_encoder_read(part->encoder, &part->batch);
  }
}

static void
answer(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++) {
    RwBatchWork *part = g_ptr_array_index(work->batches, i);
    rw_heads_answer(part->heads, part->encoder, &part->batch, part->answers);
  }
}

static void
lemmatise(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++) {
    const RwBatchWork *part = g_ptr_array_index(work->batches, i);
    for (guint32 k = 0; k < part->batch.n_words; k++) {
      RwToken *token = &work->text->tokens[part->first + k];
      token->lemma = rw_lemma(&work->model->lemmas, work->arena, token->form, part->answers[k].tag);
    }
  }
}

static void
set_heads(RwText *text, const RwBatchWork *part, guint32 s)
{
  const guint32 begin = part->batch.first[s];
  for (guint32 k = begin; k < part->batch.first[s + 1]; k++) {
    const RwAnswer *found = &part->answers[k];
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
    const RwBatchWork *part = g_ptr_array_index(work->batches, i);
    for (guint32 s = 0; s < part->batch.n_sentences; s++)
      set_heads(work->text, part, s);
  }
  for (guint32 s = 0; s < work->text->n_sentences; s++)
    rw_text_link(work->text, &work->text->sentences[s]);
}

static void
clean_up(RwWork *work)
{
  for (guint i = 0; i < work->batches->len; i++) {
    RwBatchWork *part = g_ptr_array_index(work->batches, i);
    rw_encoder_free(part->encoder);
    rw_heads_free(part->heads);
    g_free(part);
  }
  g_ptr_array_unref(work->batches);
}

const RwStep RW_STEPS[] = {
  {"tokeniser", tokenise}, {"splitter", split},   {"batches", prepare},   {"encoder", encode}, {"heads, trees", answer},
  {"lemmas", lemmatise},   {"links", link_words}, {"clean up", clean_up}, {NULL, NULL},
};
