/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/net_pass.h"

#include <math.h>
#include <string.h>

/* A score that wins nothing. */
#define NEVER (-1e30F)

/* What the heads compute from the encoded words, a row for each word. */
typedef struct {
  RwNetPass encoder;
  RwMatrix dependent, head, arc;
  RwMatrix relation_dependent, relation_head;
  RwMatrix dependent_mask, head_mask, relation_mask;
} Pass;

static RwMatrix
apply(const RwNetPass *pass, guint head, RwMatrix x)
{
  return rw_net_dense(pass, rw_net_head(pass->context->net, head), x);
}

static void
apply_back(const RwNetPass *pass, guint head, const RwNet *gradient, RwMatrix x, RwMatrix dy, RwMatrix dx)
{
  rw_net_dense_back(pass, rw_net_head(pass->context->net, head), gradient, x, dy, dx);
}

/* ---- Scores ---- */

/* y = max(x, 0), then what is dropped. */
static void
rectify(const RwNetPass *pass, RwMatrix m, RwMatrix mask)
{
  for (guint i = 0; i < m.rows; i++) {
    float *row = rw_matrix_row(m, i);
    for (guint k = 0; k < m.columns; k++)
      row[k] = row[k] > 0 ? row[k] : 0;
  }
  for (guint s = 0; s < pass->batch->n_sentences; s++)
    rw_net_drop(pass, rw_matrix_rows(m, pass->firsts[s], pass->batch->lengths[s]), mask, s);
}

/* From the gradient of y to that of x: what is dropped is 0 as well. */
static void
rectify_back(const RwNetPass *pass, RwMatrix gradient, RwMatrix y, RwMatrix mask)
{
  for (guint i = 0; i < y.rows; i++) {
    for (guint k = 0; k < y.columns; k++) {
      if (!(rw_matrix_row(y, i)[k] > 0))
        rw_matrix_row(gradient, i)[k] = 0;
    }
  }
  for (guint s = 0; s < pass->batch->n_sentences; s++)
    rw_net_drop(pass, rw_matrix_rows(gradient, pass->firsts[s], pass->batch->lengths[s]), mask, s);
}

static void
run_heads(Pass *pass)
{
  const RwNetPass *encoder = &pass->encoder;
  pass->dependent = apply(encoder, RW_DENSE_D, encoder->encoded);
  pass->head = apply(encoder, RW_DENSE_E, encoder->encoded);
  rectify(encoder, pass->dependent, pass->dependent_mask);
  rectify(encoder, pass->head, pass->head_mask);
  pass->arc = apply(encoder, RW_DENSE_T, pass->head);
  pass->relation_dependent = apply(encoder, RW_DENSE_P, encoder->encoded);
  pass->relation_head = apply(encoder, RW_DENSE_Q, encoder->encoded);
}

/* The root and the words of a sentence as heads: [1 + length, arc]. */
static RwMatrix
heads_of(const Pass *pass, guint sentence)
{
  const RwNetPass *encoder = &pass->encoder;
  const guint n = encoder->batch->lengths[sentence];
  RwMatrix heads = rw_scratch_matrix(encoder->context->scratch, n + 1, pass->arc.columns);
  memcpy(heads.at, encoder->context->net->root_arc, heads.columns * sizeof(float));
  memcpy(rw_matrix_row(heads, 1), rw_matrix_row(pass->arc, encoder->firsts[sentence]), n * heads.stride * sizeof(float));
  return heads;
}

/* The scores of the arcs of a sentence: [length, 1 + length], head 0 being the root. */
static RwMatrix
score_arcs(const Pass *pass, guint sentence, RwMatrix heads)
{
  const RwNetContext *context = pass->encoder.context;
  const guint n = heads.rows - 1;
  RwMatrix scores = rw_scratch_matrix(context->scratch, n, n + 1);
  RwMatrix across = rw_scratch_matrix(context->scratch, heads.columns, n + 1);
  rw_matrix_transpose(across, heads);
  rw_matrix_multiply(context->floats, scores, rw_matrix_rows(pass->dependent, pass->encoder.firsts[sentence], n), across);
  for (guint i = 0; i < n; i++) {
    for (guint j = 0; j < n; j++)
      rw_matrix_row(scores, i)[j + 1] += i == j ? NEVER : context->net->distances[rw_network_distance(i, j)];
  }
  return scores;
}

/* The row of a word's head among those of RW_DENSE_Q; G_MAXUINT for a root or an unknown head. */
static guint
head_row(const RwNetPass *pass, const guint16 *heads, guint sentence, guint word)
{
  return heads[word] == 0 || heads[word] == RW_NET_NO_LABEL ? G_MAXUINT : pass->firsts[sentence] + heads[word] - 1;
}

/* What the relation of each word to its head in heads[word] is told from; of a root nothing is asked. */
static RwMatrix
join_relations(const Pass *pass, const guint16 *heads)
{
  const RwNetPass *encoder = &pass->encoder;
  const guint units = pass->relation_dependent.columns;
  RwMatrix joined = rw_scratch_matrix(encoder->context->scratch, pass->relation_dependent.rows, units);
  for (guint s = 0; s < encoder->batch->n_sentences; s++) {
    for (guint i = encoder->firsts[s]; i < encoder->firsts[s + 1]; i++) {
      const guint head = head_row(encoder, heads, s, i);
      memcpy(rw_matrix_row(joined, i), rw_matrix_row(pass->relation_dependent, i), units * sizeof(float));
      if (head != G_MAXUINT)
        encoder->context->floats->add(rw_matrix_row(joined, i), rw_matrix_row(pass->relation_head, head), units);
    }
  }
  rectify(encoder, joined, pass->relation_mask);
  return joined;
}

/* ---- Losses ---- */

/* Replaces scores[0 .. n) by the gradient of -log softmax(scores)[gold], times `weight`.  Returns: that loss, not weighted */
static double
log_loss(const RwLoops *floats, float *scores, guint n, guint gold, float weight)
{
  float best = scores[0], sum = 0;
  for (guint i = 1; i < n; i++)
    best = scores[i] > best ? scores[i] : best;
  for (guint i = 0; i < n; i++)
    scores[i] -= best;
  const double right = scores[gold];
  floats->exponential(scores, n);
  for (guint i = 0; i < n; i++)
    sum += scores[i];
  for (guint i = 0; i < n; i++)
    scores[i] *= weight / sum;
  scores[gold] -= weight;
  return log((double)sum) - right;
}

/* The same for each row; rows without a label get zeros. */
static double
log_losses(const RwNetPass *pass, RwMatrix scores, const guint16 *gold, float scale)
{
  double loss = 0;
  for (guint s = 0; s < pass->batch->n_sentences; s++) {
    for (guint i = pass->firsts[s]; i < pass->firsts[s + 1]; i++) {
      float *row = rw_matrix_row(scores, i);
      if (gold[i] == RW_NET_NO_LABEL)
        memset(row, 0, scores.columns * sizeof *row);
      else
        loss += log_loss(pass->context->floats, row, scores.columns, gold[i], scale);
    }
  }
  return loss;
}

static gboolean
may_have(const RwNetContext *context, guint tag, guint feats)
{
  return context->candidates[tag * context->candidate_size + feats / 8] >> feats % 8 & 1;
}

/* Leaves the features that a word with its tag may have. */
static void
rule_out(const RwNetContext *context, const guint16 *tags, RwMatrix scores)
{
  for (guint i = 0; i < scores.rows; i++) {
    for (guint f = 0; tags[i] != RW_NET_NO_LABEL && f < scores.columns; f++) {
      if (!may_have(context, tags[i], f))
        rw_matrix_row(scores, i)[f] = NEVER;
    }
  }
}

static double
learn_tags(const Pass *pass, float scale, const RwNet *gradient, RwMatrix encoded)
{
  const RwNetPass *encoder = &pass->encoder;
  RwMatrix scores = apply(encoder, RW_DENSE_TAGS, encoder->encoded);
  const double loss = log_losses(encoder, scores, encoder->batch->tags, scale);
  apply_back(encoder, RW_DENSE_TAGS, gradient, encoder->encoded, scores, encoded);
  return loss;
}

static double
learn_feats(const Pass *pass, float scale, const RwNet *gradient, RwMatrix encoded)
{
  const RwNetPass *encoder = &pass->encoder;
  RwMatrix scores = apply(encoder, RW_DENSE_FEATS, encoder->encoded);
  rule_out(encoder->context, encoder->batch->tags, scores);
  const double loss = log_losses(encoder, scores, encoder->batch->feats, scale * RW_NET_FEATS_SHARE);
  apply_back(encoder, RW_DENSE_FEATS, gradient, encoder->encoded, scores, encoded);
  return loss;
}

/* One sentence: adds to the gradients of its words as dependents and as heads. */
static double
learn_sentence_arcs(const Pass *pass, guint sentence, float scale, const RwNet *gradient, RwMatrix dependent, RwMatrix arc)
{
  const RwNetPass *encoder = &pass->encoder;
  const RwLoops *floats = encoder->context->floats;
  const guint first = encoder->firsts[sentence], n = encoder->batch->lengths[sentence];
  const RwMatrix heads = heads_of(pass, sentence);
  RwMatrix scores = score_arcs(pass, sentence, heads);
  double loss = 0;
  for (guint i = 0; i < n; i++) {
    float *row = rw_matrix_row(scores, i);
    if (encoder->batch->heads[first + i] == RW_NET_NO_LABEL)
      memset(row, 0, scores.columns * sizeof *row);
    else
      loss += log_loss(floats, row, n + 1, encoder->batch->heads[first + i], scale);
    for (guint j = 0; j < n; j++)
      gradient->distances[i == j ? 0 : rw_network_distance(i, j)] += i == j ? 0 : row[j + 1];
  }
  RwMatrix heads_gradient = rw_scratch_matrix(encoder->context->scratch, n + 1, heads.columns);
  rw_matrix_multiply_transposed(floats, heads_gradient, scores, rw_matrix_rows(pass->dependent, first, n));
  rw_matrix_multiply(floats, rw_matrix_rows(dependent, first, n), scores, heads);
  floats->add(gradient->root_arc, heads_gradient.at, heads.columns);
  memcpy(rw_matrix_row(arc, first), rw_matrix_row(heads_gradient, 1), n * arc.stride * sizeof(float));
  return loss;
}

static double
learn_arcs(const Pass *pass, float scale, const RwNet *gradient, RwMatrix encoded)
{
  const RwNetPass *encoder = &pass->encoder;
  RwScratch *scratch = encoder->context->scratch;
  const RwMatrix dependent = rw_scratch_matrix(scratch, encoded.rows, pass->dependent.columns);
  const RwMatrix head = rw_scratch_matrix(scratch, encoded.rows, pass->head.columns);
  const RwMatrix arc = rw_scratch_matrix(scratch, encoded.rows, pass->arc.columns);
  double loss = 0;
  for (guint s = 0; s < encoder->batch->n_sentences; s++)
    loss += learn_sentence_arcs(pass, s, scale, gradient, dependent, arc);
  apply_back(encoder, RW_DENSE_T, gradient, pass->head, arc, head);
  rectify_back(encoder, head, pass->head, pass->head_mask);
  rectify_back(encoder, dependent, pass->dependent, pass->dependent_mask);
  apply_back(encoder, RW_DENSE_E, gradient, encoder->encoded, head, encoded);
  apply_back(encoder, RW_DENSE_D, gradient, encoder->encoded, dependent, encoded);
  return loss;
}

static double
learn_relations(const Pass *pass, float scale, const RwNet *gradient, RwMatrix encoded)
{
  const RwNetPass *encoder = &pass->encoder;
  const RwNetBatch *batch = encoder->batch;
  const RwMatrix joined = join_relations(pass, batch->heads);
  RwMatrix scores = apply(encoder, RW_DENSE_RELATIONS, joined);
  const double loss = log_losses(encoder, scores, batch->relations, scale);
  const RwMatrix dependent = rw_scratch_matrix(encoder->context->scratch, joined.rows, joined.columns);
  const RwMatrix head = rw_scratch_matrix(encoder->context->scratch, joined.rows, joined.columns);
  apply_back(encoder, RW_DENSE_RELATIONS, gradient, joined, scores, dependent);
  rectify_back(encoder, dependent, joined, pass->relation_mask);
  for (guint s = 0; s < batch->n_sentences; s++) {
    for (guint i = encoder->firsts[s]; i < encoder->firsts[s + 1]; i++) {
      const guint of = head_row(encoder, batch->heads, s, i);
      if (of != G_MAXUINT)
        encoder->context->floats->add(rw_matrix_row(head, of), rw_matrix_row(dependent, i), joined.columns);
    }
  }
  apply_back(encoder, RW_DENSE_P, gradient, encoder->encoded, dependent, encoded);
  apply_back(encoder, RW_DENSE_Q, gradient, encoder->encoded, head, encoded);
  return loss;
}

RwNetLoss
rw_net_learn(
  const RwNetContext *context, const RwNetBatch *batch, const RwNetDropout *dropout, RwRandom *random, float scale,
  const RwNet *gradient, RwRowGradient *rows)
{
  Pass pass = {0};
  RwNetPass *encoder = &pass.encoder;
  rw_net_encode(encoder, context, batch, dropout, random);
  const gboolean trees = context->net->shape.arc > 0;
  if (dropout && trees) {
    pass.dependent_mask = rw_net_mask(encoder, random, context->net->shape.arc, dropout->head);
    pass.head_mask = rw_net_mask(encoder, random, context->net->shape.arc, dropout->head);
    pass.relation_mask = rw_net_mask(encoder, random, context->net->shape.relation, dropout->head);
  }
  RwMatrix encoded = rw_scratch_matrix(context->scratch, batch->n_words, 2 * context->net->shape.hidden);
  RwNetLoss loss = {0}; /* one after another: each adds to the gradients */
  if (trees) {
    run_heads(&pass);
    loss.arcs = learn_arcs(&pass, scale, gradient, encoded);
    loss.relations = learn_relations(&pass, scale, gradient, encoded);
  }
  loss.tags = learn_tags(&pass, scale, gradient, encoded);
  if (trees)
    loss.feats = learn_feats(&pass, scale, gradient, encoded);
  rw_net_encode_back(encoder, encoded, gradient, rows);
  return loss;
}

/* ---- Applying ---- */

static guint
best_of(const float *scores, guint n)
{
  guint best = 0;
  for (guint i = 1; i < n; i++)
    best = scores[i] > scores[best] ? i : best;
  return best;
}

static void
set_best(RwMatrix scores, guint16 *labels)
{
  for (guint i = 0; i < scores.rows; i++)
    labels[i] = (guint16)best_of(rw_matrix_row(scores, i), scores.columns);
}

static void
widen(float *range, RwMatrix m)
{
  for (guint i = 0; i < m.rows; i++) {
    for (guint k = 0; k < m.columns; k++)
      *range = MAX(*range, fabsf(rw_matrix_row(m, i)[k]));
  }
}

static void
apply_trees(Pass *pass, const RwNetResult *result, RwNetRange *range)
{
  const RwNetContext *context = pass->encoder.context;
  run_heads(pass);
  for (guint s = 0; s < pass->encoder.batch->n_sentences; s++)
    set_best(score_arcs(pass, s, heads_of(pass, s)), result->heads + pass->encoder.firsts[s]);
  const RwMatrix joined = join_relations(pass, result->heads);
  set_best(apply(&pass->encoder, RW_DENSE_RELATIONS, joined), result->relations);
  const RwMatrix feats = apply(&pass->encoder, RW_DENSE_FEATS, pass->encoder.encoded);
  rule_out(context, result->tags, feats);
  set_best(feats, result->feats);
  widen(&range->dependent, pass->dependent);
  widen(&range->head, pass->head);
  widen(&range->arc, pass->arc);
  widen(&range->arc, (RwMatrix){context->net->root_arc, 1, pass->arc.columns, pass->arc.stride});
  widen(&range->relation, joined);
}

void
rw_net_apply(const RwNetContext *context, const RwNetBatch *batch, RwNetResult *result, RwNetRange *range)
{
  Pass pass = {0};
  rw_net_encode(&pass.encoder, context, batch, NULL, NULL);
  result->scores = apply(&pass.encoder, RW_DENSE_TAGS, pass.encoder.encoded);
  set_best(result->scores, result->tags);
  widen(&range->input, pass.encoder.layers[0].input);
  if (context->net->shape.arc)
    apply_trees(&pass, result, range);
}
