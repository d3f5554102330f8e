/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/pipeline.h"
#include "text/train/export.h"

#include <stdarg.h>
#include <string.h>

guint *
rw_training_order(guint n, guint round)
{
  guint *order = g_new(guint, n + (gsize)1);
  GRand *random = g_rand_new_with_seed(round + 1);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i > 1; i--) {
    const guint j = (guint)g_rand_int_range(random, 0, (gint32)i), swapped = order[j];
    order[j] = order[i - 1];
    order[i - 1] = swapped;
  }
  g_rand_free(random);
  return order;
}

void
rw_training_tell(const RwTraining *training, const char *format, ...)
{
  if (!training->options.tell)
    return;
  va_list args;
  va_start(args, format);
  g_autofree char *line = g_strdup_vprintf(format, args);
  va_end(args);
  training->options.tell(line, training->options.user_data);
}

static void
collect_examples(RwTraining *training)
{
  GArray *examples = g_array_new(FALSE, FALSE, sizeof(RwExample));
  for (guint d = 0; d < training->data.n_gold; d++) {
    const RwConllu *document = &training->data.gold[d];
    const RwText *text = document->text;
    for (guint32 s = 0; s < text->n_sentences; s++) {
      const RwSentence *sentence = &text->sentences[s];
      const guint n = sentence->last - sentence->first;
      const RwExample example = {document, text, sentence, g_new0(guint8, n), g_new0(guint16, n), n};
      g_array_append_val(examples, example);
    }
  }
  training->n_examples = examples->len;
  training->examples = (RwExample *)(void *)g_array_free(examples, FALSE);
}

static void
clear(RwTraining *training)
{
  for (guint i = 0; i < training->n_examples; i++) {
    g_free(training->examples[i].gold);
    g_free(training->examples[i].feats);
  }
  g_free(training->examples);
  for (guint i = 0; i < RW_SECTION_COUNT; i++)
    g_byte_array_unref(training->sections[i]);
}

static const RwTrainOptions DEFAULTS = {
  .splitter_epochs = 15,
  .epochs = 20,
  .input = 160,
  .hidden = 128,
  .layers = 2,
  .arc = 128,
  .relation = 64,
  .seed = 1,
  .batch = 300,
  .rate = 4e-3,
  .threads = 2,
};

static void
set_default(guint *number, guint value)
{
  *number = *number ? *number : value;
}

static void
set_defaults(RwTrainOptions *options)
{
  set_default(&options->splitter_epochs, DEFAULTS.splitter_epochs);
  set_default(&options->epochs, DEFAULTS.epochs);
  set_default(&options->input, DEFAULTS.input);
  set_default(&options->hidden, DEFAULTS.hidden);
  set_default(&options->layers, DEFAULTS.layers);
  set_default(&options->arc, DEFAULTS.arc);
  set_default(&options->relation, DEFAULTS.relation);
  set_default(&options->seed, DEFAULTS.seed);
  set_default(&options->batch, DEFAULTS.batch);
  set_default(&options->threads, DEFAULTS.threads);
  options->rate = options->rate > 0 ? options->rate : DEFAULTS.rate;
}

GByteArray *
rw_train(const RwTrainData *data, const RwTrainOptions *options)
{
  RwTraining training = {.options = *options, .data = *data};
  set_defaults(&training.options);
  collect_examples(&training);
  rw_train_tags(&training);
  rw_train_feats(&training);
  rw_train_lemmas(&training);
  rw_train_splitter(&training);
  rw_train_network(&training);
  GByteArray *bytes = rw_export_model(RW_MODEL_MAGIC, RW_MODEL_VERSION, training.sections, RW_SECTION_COUNT);
  clear(&training);
  return bytes;
}
