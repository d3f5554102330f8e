/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/train/export.h"
#include "text/train/fit.h"

#include <string.h>

/* Settings that were found on documents of the treebanks that were held back. */
static const RwFitOptions SETTINGS = {
  .row_rate = 2.5F,
  .clip = 5,
  .dropout = {.input = 0.1F, .layer = 0.15F, .recurrent = 0, .head = 0.1F},
  .changes = {.upper = 0.02F, .title = 0.03F, .unstopped = 0.05F, .unknown = 0.25F},
};

/* One sentence in so many will do to see how far numbers range. */
#define RANGE_STRIDE 8

typedef struct {
  RwTraining *training;
  RwVocabulary *vocabulary;
  guint16 relation_numbers[RW_DEPREL_COUNT]; /* RW_NET_NO_LABEL where it is not seen */
  guint8 relations[RW_DEPREL_COUNT];
  guint n_relations;
  GArray *lessons, *tune; /* of RwLesson */
} Network;

/* ---- Lessons ---- */

static void
choose_relations(Network *network)
{
  gboolean seen[RW_DEPREL_COUNT] = {FALSE};
  for (guint d = 0; d < network->training->data.n_gold; d++) {
    const RwText *text = network->training->data.gold[d].text;
    for (guint32 i = 0; i < text->n_tokens; i++)
      seen[text->tokens[i].deprel] = TRUE;
  }
  seen[RW_DEPREL_DEP] = TRUE; /* there is one at least */
  network->relation_numbers[RW_DEPREL_NONE] = RW_NET_NO_LABEL;
  for (guint i = RW_DEPREL_NONE + 1; i < RW_DEPREL_COUNT; i++) {
    network->relation_numbers[i] = RW_NET_NO_LABEL;
    if (seen[i] && i != RW_DEPREL_ROOT) {
      network->relation_numbers[i] = (guint16)network->n_relations;
      network->relations[network->n_relations++] = (guint8)i;
    }
  }
}

/* Words that headlines leave in lower case. */
static gboolean
is_small_word(const RwToken *token)
{
  return token->upos == RW_UPOS_ADP || token->upos == RW_UPOS_CCONJ || token->upos == RW_UPOS_DET ||
         token->upos == RW_UPOS_PART || token->upos == RW_UPOS_SCONJ;
}

static char *
write_form(const RwToken *token, gboolean first, RwStyle style)
{
  if (style == RW_STYLE_UPPER)
    return g_utf8_strup(token->form, -1);
  if (style == RW_STYLE_PLAIN || (is_small_word(token) && !first))
    return g_strdup(token->form);
  char start[6];
  const gint length = g_unichar_to_utf8(g_unichar_totitle(g_utf8_get_char(token->form)), start);
  return g_strdup_printf("%.*s%s", length, start, g_utf8_next_char(token->form));
}

static gboolean
has_final_stop(const RwToken *tokens, guint32 first, guint n)
{
  if (n < 2 || strcmp(tokens[n - 1].form, ".") != 0)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (tokens[i].head == first + n - 1)
      return FALSE;
  }
  return tokens[n - 1].head != RW_NONE;
}

static RwLesson
new_lesson(const Network *network, const RwText *text, const RwSentence *sentence)
{
  const RwToken *tokens = text->tokens + sentence->first;
  const guint n = sentence->last - sentence->first;
  RwLesson lesson = {
    .n = n,
    .tags = g_new(guint16, n),
    .feats = g_new(guint16, n),
    .heads = g_new(guint16, n),
    .relations = g_new(guint16, n),
    .final_stop = has_final_stop(tokens, sentence->first, n),
  };
  for (guint style = 0; style < RW_STYLE_COUNT; style++)
    lesson.forms[style] = g_new(guint32, n);
  for (guint i = 0; i < n; i++) {
    lesson.tags[i] = (guint16)rw_model_tag(&network->training->model, tokens[i].upos, tokens[i].xpos);
    lesson.feats[i] = RW_NET_NO_LABEL;
    lesson.heads[i] = (guint16)(tokens[i].head == RW_NONE ? 0 : tokens[i].head - sentence->first + 1);
    lesson.relations[i] = tokens[i].head == RW_NONE ? RW_NET_NO_LABEL : network->relation_numbers[tokens[i].deprel];
  }
  return lesson;
}

/* The numbers of its forms; counts those that the sentence really has. */
static void
add_forms(RwVocabulary *vocabulary, const RwText *text, const RwSentence *sentence, RwLesson *lesson, gboolean count)
{
  for (guint style = 0; style < RW_STYLE_COUNT; style++) {
    for (guint i = 0; i < lesson->n; i++) {
      g_autofree char *form = write_form(&text->tokens[sentence->first + i], i == 0, (RwStyle)style);
      lesson->forms[style][i] = rw_vocabulary_add(vocabulary, form);
      if (count && style == RW_STYLE_PLAIN)
        rw_vocabulary_count(vocabulary, lesson->forms[style][i]);
    }
  }
}

static void
add_lessons(Network *network, GArray *lessons, const RwConllu *documents, guint n, gboolean count)
{
  for (guint d = 0; d < n; d++) {
    const RwText *text = documents[d].text;
    for (guint32 s = 0; s < text->n_sentences; s++) {
      RwLesson lesson = new_lesson(network, text, &text->sentences[s]);
      add_forms(network->vocabulary, text, &text->sentences[s], &lesson, count);
      g_array_append_val(lessons, lesson);
    }
  }
}

/* The lessons are those of the examples. */
static void
set_feats(Network *network)
{
  G_STATIC_ASSERT(RW_NO_FEATS == RW_NET_NO_LABEL);
  for (guint e = 0; e < network->training->n_examples; e++) {
    const RwExample *example = &network->training->examples[e];
    memcpy(g_array_index(network->lessons, RwLesson, e).feats, example->feats, example->n * sizeof *example->feats);
  }
}

static void
clear_lesson(gpointer lesson)
{
  rw_lesson_clear(lesson);
}

static void
collect_lessons(Network *network)
{
  const RwTrainData *data = &network->training->data;
  network->vocabulary = rw_vocabulary_new();
  network->lessons = g_array_new(FALSE, FALSE, sizeof(RwLesson));
  network->tune = g_array_new(FALSE, FALSE, sizeof(RwLesson));
  g_array_set_clear_func(network->lessons, clear_lesson);
  g_array_set_clear_func(network->tune, clear_lesson);
  add_lessons(network, network->lessons, data->gold, data->n_gold, TRUE);
  add_lessons(network, network->tune, data->tune, data->n_tune, FALSE);
  set_feats(network);
  rw_vocabulary_close(network->vocabulary);
}

/* ---- Measuring ---- */

typedef struct {
  const Network *network;
  guint words, upos, heads, labelled;
} Score;

static gboolean
same_relation(const Network *network, guint given, guint found)
{
  const guint8 *relations = network->relations;
  return given != RW_NET_NO_LABEL && rw_deprel_base(relations[given]) == rw_deprel_base(relations[found]);
}

static void
count_answers(const RwNetBatch *batch, const RwNetResult *result, gpointer user_data)
{
  Score *score = user_data;
  const guint8 *upos = score->network->training->model.upos;
  for (guint i = 0; i < batch->n_words; i++) {
    const gboolean head = result->heads[i] == batch->heads[i];
    score->words++;
    score->upos += upos[result->tags[i]] == upos[batch->tags[i]];
    score->heads += head;
    score->labelled +=
      head && (result->heads[i] == 0 || same_relation(score->network, batch->relations[i], result->relations[i]));
  }
}

static double
per_cent(guint n, guint of)
{
  return of ? 100.0 * n / of : 0;
}

static void
measure(const Network *network, RwFit *fit)
{
  Score score = {.network = network};
  if (!network->tune->len)
    return;
  rw_fit_apply(fit, (const RwLesson *)(void *)network->tune->data, network->tune->len, 1, count_answers, &score);
  rw_training_tell(
    network->training, "  held back: UPOS %.2f, UAS %.2f, LAS %.2f (%u words)", per_cent(score.upos, score.words),
    per_cent(score.heads, score.words), per_cent(score.labelled, score.words), score.words);
}

/* ---- Training ---- */

static RwNetworkShape
shape_of(const Network *network)
{
  const RwTraining *training = network->training;
  const RwTrainOptions *options = &training->options;
  return (RwNetworkShape){
    .input = options->input,
    .hidden = options->hidden,
    .arc = options->arc,
    .relation = options->relation,
    .layers = options->layers,
    .tags = training->model.n_tags,
    .feats = training->model.n_feats,
    .relations = network->n_relations,
  };
}

static void
fit_network(Network *network)
{
  RwTraining *training = network->training;
  const RwFitTask task = {
    .shape = shape_of(network),
    .vocabulary = network->vocabulary,
    .candidates = training->sections[RW_SECTION_CANDIDATES]->data,
    .candidate_size = RW_MODEL_FEATS / 8,
  };
  const RwLesson *lessons = (const RwLesson *)(void *)network->lessons->data;
  RwFitOptions options = SETTINGS;
  options.epochs = training->options.epochs;
  options.threads = training->options.threads;
  options.seed = training->options.seed;
  options.batch_words = training->options.batch;
  options.rate = (float)training->options.rate;
  g_autoptr(RwFit) fit = rw_fit_new(&task, &options);
  rw_training_tell(training, "network: %u rows, %" G_GSIZE_FORMAT " weights", rw_fit_rows(fit)->n, rw_fit_net(fit)->n_values);
  for (guint epoch = 0; epoch < options.epochs; epoch++) {
    const RwNetLoss loss = rw_fit_epoch(fit, lessons, network->lessons->len);
    rw_training_tell(
      training, "network, epoch %u: loss of heads %.3f, relations %.3f, tags %.3f, features %.3f", epoch + 1, loss.arcs,
      loss.relations, loss.tags, loss.feats);
    measure(network, fit);
  }
  const RwNetRange range = rw_fit_apply(fit, lessons, network->lessons->len, RANGE_STRIDE, NULL, NULL);
  guint32 n_keys;
  const guint32 *keys = rw_vocabulary_keys(network->vocabulary, &n_keys);
  training->sections[RW_SECTION_RELATIONS] = g_byte_array_append(g_byte_array_new(), network->relations, network->n_relations);
  training->sections[RW_SECTION_NETWORK] = rw_export_network(rw_fit_net(fit), &range);
  training->sections[RW_SECTION_ROWS] = rw_export_rows(rw_fit_rows(fit));
  training->sections[RW_SECTION_KEYS] = rw_export_keys(keys, n_keys);
}

void
rw_train_network(RwTraining *training)
{
  Network network = {.training = training};
  choose_relations(&network);
  collect_lessons(&network);
  fit_network(&network);
  g_array_unref(network.lessons);
  g_array_unref(network.tune);
  rw_vocabulary_free(network.vocabulary);
}
