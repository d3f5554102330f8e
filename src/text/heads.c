/* SPDX-License-Identifier: Apache-2.0 */

#include "text/heads.h"

#include "text/tree.h"

#include <float.h>
#include <string.h>

struct RwHeads {
  const RwTextModel *model;
  const RwKernel *kernel;
  guint n_words;            /* at most, as in the shapes below */
  gint8 *read;              /* [n_words][2 * hidden] */
  float *scores;            /* [n_words][greatest width]: of one layer at a time */
  gint8 *dependents;        /* [n_words][arc] */
  gint8 *between;           /* [n_words][arc or relation, the greater]: from one layer to the next */
  gint8 *heads;             /* [n_words][arc] */
  float *as_dependent;      /* [n_words][relation] */
  float *as_head;           /* [n_words][relation] */
  float *arcs;              /* [n_words][n_words + 1, rounded up]: of one sentence */
  gint8 *arc_weights;       /* [n_words + 1, rounded up][arc]: the heads of a sentence in the form of a dense layer */
  gint32 *arc_sums;         /* the same */
  float *arc_scale;         /* [n_words + 1, rounded up] */
  float *arc_bias;          /* the same */
  float *bias_of_distance;  /* [2 * n_words]: by n_words + place of the head - place of the word */
  guint32 *tree;            /* [n_words] */
  guint16 *candidates;      /* numbers of features, by tag */
  guint32 *first_candidate; /* [n_tags + 1] */
};

static guint
round_up(guint n)
{
  return (n + RW_DENSE_OUTPUTS - 1) / RW_DENSE_OUTPUTS * RW_DENSE_OUTPUTS;
}

static guint32
greatest_width(const RwNetwork *network)
{
  guint32 width = 0;
  for (guint i = 0; i < RW_DENSE_OF_HEADS; i++)
    width = MAX(width, network->heads[i].width);
  return width;
}

static void
set_candidates(RwHeads *heads)
{
  const RwTextModel *model = heads->model;
  guint32 n = 0;
  heads->candidates = g_new(guint16, model->n_tags * (gsize)model->n_feats);
  heads->first_candidate = g_new(guint32, model->n_tags + (gsize)1);
  for (guint tag = 0; tag < model->n_tags; tag++) {
    const guint8 *allowed = model->candidates + tag * (RW_MODEL_FEATS / 8);
    heads->first_candidate[tag] = n;
    for (guint i = 0; i < model->n_feats; i++) {
      if (allowed[i / 8] >> i % 8 & 1)
        heads->candidates[n++] = (guint16)i;
    }
  }
  heads->first_candidate[model->n_tags] = n;
}

static void
set_distances(RwHeads *heads)
{
  const RwNetwork *network = &heads->model->network;
  const guint n = heads->n_words;
  heads->bias_of_distance = g_new0(float, 2 * (gsize)n + 1);
  for (guint i = 1; i < n; i++) {
    heads->bias_of_distance[n + i] = network->bias_of_distance[rw_network_distance(0, i)];
    heads->bias_of_distance[n - i] = network->bias_of_distance[rw_network_distance(i, 0)];
  }
}

RwHeads *
rw_heads_new(const RwTextModel *model, const RwKernel *kernel, guint n_words)
{
  RwHeads *heads = g_new0(RwHeads, 1);
  const RwNetworkShape *shape = &model->network.shape;
  const gsize n = n_words + (gsize)1, width = round_up(n_words + 1);
  heads->model = model;
  heads->kernel = kernel;
  heads->n_words = n_words;
  heads->read = g_new(gint8, n * 2 * shape->hidden);
  heads->scores = g_new(float, n *greatest_width(&model->network));
  heads->dependents = g_new(gint8, n * shape->arc);
  heads->between = g_new(gint8, n * MAX(shape->arc, shape->relation));
  heads->heads = g_new(gint8, n * shape->arc);
  heads->as_dependent = g_new(float, n * shape->relation);
  heads->as_head = g_new(float, n * shape->relation);
  heads->arcs = g_new(float, n *width);
  heads->arc_weights = g_new0(gint8, width * shape->arc);
  heads->arc_sums = g_new0(gint32, width);
  heads->arc_scale = g_new(float, width);
  heads->arc_bias = g_new(float, width);
  heads->tree = g_new(guint32, n);
  for (guint i = 0; i < width; i++)
    heads->arc_scale[i] = model->network.scales.d * model->network.scales.t;
  set_distances(heads);
  set_candidates(heads);
  return heads;
}

void
rw_heads_free(RwHeads *heads)
{
  if (!heads)
    return;
  void *const owned[] = {
    heads->read,
    heads->scores,
    heads->dependents,
    heads->between,
    heads->heads,
    heads->as_dependent,
    heads->as_head,
    heads->arcs,
    heads->arc_weights,
    heads->arc_sums,
    heads->arc_scale,
    heads->arc_bias,
    heads->bias_of_distance,
    heads->tree,
    heads->candidates,
    heads->first_candidate,
  };
  for (guint i = 0; i < G_N_ELEMENTS(owned); i++)
    g_free(owned[i]);
  g_free(heads);
}

/* Sentences [begin, end) of a batch, which are answered for at once: words [first, last). */
typedef struct {
  const RwBatch *batch;
  guint begin, end;
  guint first, last;
  RwAnswer *answers; /* of its words */
} Group;

static guint
n_words_of(const Group *group)
{
  return group->last - group->first;
}

/* Applies a dense layer of the network to n rows of `in`.  Returns: [n][width] */
static RwFloats
apply(const RwHeads *heads, guint layer, const gint8 *in, guint n, float *out)
{
  const RwDense *dense = &heads->model->network.heads[layer];
  const RwFloats result = {out, dense->width};
  heads->kernel->dense(dense, (RwBytes){in, dense->depth}, n, result);
  return result;
}

/* ---- Tags and features ---- */

static void
set_tags(RwHeads *heads, guint n, RwAnswer *answers)
{
  const RwFloats scores = apply(heads, RW_DENSE_TAGS, heads->read, n, heads->scores);
  for (guint i = 0; i < n; i++)
    answers[i].tag = (guint8)heads->kernel->best(scores.rows + i * scores.stride, (guint)scores.stride);
}

static void
set_feats(RwHeads *heads, guint n, RwAnswer *answers)
{
  const RwFloats scores = apply(heads, RW_DENSE_FEATS, heads->read, n, heads->scores);
  for (guint i = 0; i < n; i++) {
    const float *row = scores.rows + i * scores.stride;
    const guint32 *first = heads->first_candidate + answers[i].tag;
    guint best = first[0] < first[1] ? heads->candidates[first[0]] : 0;
    for (guint32 k = first[0]; k < first[1]; k++)
      best = row[heads->candidates[k]] > row[best] ? heads->candidates[k] : best;
    answers[i].feats = (guint16)best;
  }
}

/* ---- Trees ---- */

/* Sets what words are as dependents and as heads. */
static void
set_arc_vectors(RwHeads *heads, guint n)
{
  const RwNetwork *network = &heads->model->network;
  const gsize size = n * (gsize)network->shape.arc;
  apply(heads, RW_DENSE_D, heads->read, n, heads->scores);
  heads->kernel->quantise(heads->scores, size, 0, 1 / network->scales.d, heads->dependents);
  apply(heads, RW_DENSE_E, heads->read, n, heads->scores);
  heads->kernel->quantise(heads->scores, size, 0, 1 / network->scales.e, heads->between);
  apply(heads, RW_DENSE_T, heads->between, n, heads->scores);
  heads->kernel->quantise(heads->scores, size, -FLT_MAX, 1 / network->scales.t, heads->heads);
}

/* Puts head j of a sentence where a dense layer has the weights of output j. */
static void
pack_head(RwHeads *heads, guint j, const gint8 *head)
{
  const guint32 depth = heads->model->network.shape.arc;
  gint32 sum = 0;
  for (guint32 k = 0; k < depth; k += RW_DENSE_INPUTS)
    memcpy(heads->arc_weights + rw_dense_place(depth, j, k), head + k, RW_DENSE_INPUTS);
  for (guint32 k = 0; k < depth; k++)
    sum += head[k];
  heads->arc_sums[j] = sum;
}

/* Sets the scores of the arcs of a sentence, words [first, first + n). */
static RwFloats
set_arcs(RwHeads *heads, guint first, guint n)
{
  const RwNetwork *network = &heads->model->network;
  const guint32 depth = network->shape.arc, width = round_up(n + 1);
  pack_head(heads, 0, network->t_root);
  for (guint j = 1; j <= n; j++)
    pack_head(heads, j, heads->heads + (first + j - 1) * (gsize)depth);
  for (guint j = 0; j < width; j++)
    heads->arc_bias[j] = j <= n ? 0 : -FLT_MAX;
  const RwDense dense = {heads->arc_weights, heads->arc_scale, heads->arc_bias, heads->arc_sums, width, depth};
  const RwFloats arcs = {heads->arcs, width};
  heads->kernel->dense(&dense, (RwBytes){heads->dependents + first * (gsize)depth, depth}, n, arcs);
  for (guint i = 0; i < n; i++) {
    const float *bias = heads->bias_of_distance + heads->n_words - i;
    float *scores = arcs.rows + i * arcs.stride + 1;
    for (guint j = 0; j < n; j++)
      scores[j] += bias[j];
  }
  return arcs;
}

static void
set_trees(RwHeads *heads, const Group *group)
{
  for (guint s = group->begin; s < group->end; s++) {
    const guint first = group->batch->first[s] - group->first, n = group->batch->first[s + 1] - group->batch->first[s];
    rw_tree_decode(heads->kernel, set_arcs(heads, first, n), n, heads->tree);
    for (guint i = 0; i < n; i++)
      group->answers[first + i].head = heads->tree[i];
  }
}

/* ---- Relations ---- */

/* Adds up what words [first, last), a sentence, and their heads are in relations. */
static void
join_heads(RwHeads *heads, guint first, guint last, const RwAnswer *answers)
{
  const gsize width = heads->model->network.shape.relation;
  for (guint i = first; i < last; i++) {
    const guint head = answers[i].head ? first + answers[i].head - 1 : i;
    for (gsize k = 0; k < width; k++)
      heads->scores[i * width + k] = heads->as_dependent[i * width + k] + heads->as_head[head * width + k];
  }
}

/* The best relation of a word that is not the root. */
static guint8
best_relation(const RwHeads *heads, float *scores, guint width)
{
  const RwTextModel *model = heads->model;
  for (guint i = 0; i < model->n_relations; i++) {
    if (model->relations[i] == RW_DEPREL_ROOT)
      scores[i] = -FLT_MAX;
  }
  return model->relations[heads->kernel->best(scores, width)];
}

static void
set_relations(RwHeads *heads, const Group *group)
{
  const RwNetwork *network = &heads->model->network;
  const guint n = n_words_of(group);
  apply(heads, RW_DENSE_P, heads->read, n, heads->as_dependent);
  apply(heads, RW_DENSE_Q, heads->read, n, heads->as_head);
  for (guint s = group->begin; s < group->end; s++)
    join_heads(heads, group->batch->first[s] - group->first, group->batch->first[s + 1] - group->first, group->answers);
  const float factor = 1 / network->scales.relation;
  heads->kernel->quantise(heads->scores, n * (gsize)network->shape.relation, 0, factor, heads->between);
  const RwFloats scores = apply(heads, RW_DENSE_RELATIONS, heads->between, n, heads->scores);
  for (guint i = 0; i < n; i++) {
    float *row = scores.rows + i * scores.stride;
    group->answers[i].deprel = group->answers[i].head ? best_relation(heads, row, (guint)scores.stride) : RW_DEPREL_ROOT;
  }
}

/* ---- Batches ---- */

static void
answer(RwHeads *heads, const RwEncoder *encoder, const Group *group)
{
  const gsize size = 2 * (gsize)heads->model->network.shape.hidden;
  const guint32 *first = group->batch->first;
  for (guint s = group->begin; s < group->end; s++) {
    for (guint i = 0; i < first[s + 1] - first[s]; i++)
      memcpy(heads->read + (first[s] - group->first + i) * size, rw_encoder_word(encoder, s, i), size);
  }
  set_tags(heads, n_words_of(group), group->answers);
  set_feats(heads, n_words_of(group), group->answers);
  set_arc_vectors(heads, n_words_of(group));
  set_trees(heads, group);
  set_relations(heads, group);
}

void
rw_heads_answer(RwHeads *heads, const RwEncoder *encoder, const RwBatch *batch, RwAnswer *answers)
{
  const guint32 *first = batch->first;
  for (guint begin = 0, end; begin < batch->n_sentences; begin = end) {
    for (end = begin + 1; end < batch->n_sentences && first[end + 1] - first[begin] <= heads->n_words; end++)
      ;
    answer(heads, encoder, &(Group){batch, begin, end, first[begin], first[end], answers + first[begin]});
  }
}
