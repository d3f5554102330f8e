/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/train/learner.h"

#include <stdlib.h>

/* A tag is told apart if it is seen once in so many words at least. */
#define WORDS_PER_TAG 100000

static const RwToken *
tokens_of(const RwExample *example)
{
  return example->text->tokens + example->sentence->first;
}

/* Returns: the number of words */
static guint
count_tags(const RwTraining *training, guint counts[RW_UPOS_COUNT][RW_XPOS_COUNT])
{
  guint n_words = 0;
  for (guint e = 0; e < training->n_examples; e++) {
    const RwToken *tokens = tokens_of(&training->examples[e]);
    for (guint i = 0; i < training->examples[e].n; i++)
      counts[tokens[i].upos][tokens[i].xpos]++;
    n_words += training->examples[e].n;
  }
  return n_words;
}

static guint
tags_with(guint counts[RW_UPOS_COUNT][RW_XPOS_COUNT], guint min)
{
  guint n = 0;
  for (guint u = 1; u < RW_UPOS_COUNT; u++) {
    for (guint x = 0; x < RW_XPOS_COUNT; x++)
      n += counts[u][x] >= min;
  }
  return n;
}

/* Rare pairs are left out. */
static void
choose_tags(RwTextModel *model, guint counts[RW_UPOS_COUNT][RW_XPOS_COUNT], guint n_words)
{
  guint min = MAX(1, n_words / WORDS_PER_TAG);
  while (tags_with(counts, min) > RW_MAX_LABELS)
    min++;
  for (guint u = 1; u < RW_UPOS_COUNT; u++) {
    for (guint x = 0; x < RW_XPOS_COUNT; x++) {
      if (counts[u][x] >= min) {
        model->upos[model->n_tags] = (guint8)u;
        model->xpos[model->n_tags++] = (guint8)x;
      }
    }
  }
}

static void
set_gold_tags(RwTraining *training)
{
  GByteArray *section = g_byte_array_new();
  for (guint i = 0; i < training->model.n_tags; i++) {
    g_byte_array_append(section, &training->model.upos[i], 1);
    g_byte_array_append(section, &training->model.xpos[i], 1);
  }
  training->sections[RW_SECTION_TAGS] = section;
  for (guint e = 0; e < training->n_examples; e++) {
    const RwToken *tokens = tokens_of(&training->examples[e]);
    for (guint i = 0; i < training->examples[e].n; i++)
      training->examples[e].gold[i] = (guint8)rw_model_tag(&training->model, tokens[i].upos, tokens[i].xpos);
  }
}

void
rw_train_tags(RwTraining *training)
{
  guint counts[RW_UPOS_COUNT][RW_XPOS_COUNT] = {0};
  choose_tags(&training->model, counts, count_tags(training, counts));
  set_gold_tags(training);
}
