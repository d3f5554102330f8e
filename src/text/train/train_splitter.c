/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/pipeline.h"
#include "text/split.h"
#include "text/tokenise.h"
#include "text/train/learner.h"

/* Bytes of the weights in the model file. */
#define MAX_SIZE ((gsize)512 << 10)

/* A decision is corrected unless the right one leads by more than this: what is barely right is not yet learnt. */
#define MARGIN 15

/* A piece of a text as the tokeniser finds it. */
typedef struct {
  const RwText *text;
  const guint8 *gaps;
  const guint8 *ends; /* of each token of the text: whether a sentence ends with it */
  guint32 first, last;
} Piece;

/* Which tokens of `text` end a sentence; `gold` has the sentences. */
static guint8 *
mark_ends(RwArena *arena, const RwText *text, const RwText *gold)
{
  guint8 *ends = rw_arena_new_array(arena, guint8, text->n_tokens);
  guint32 sentence = 0;
  for (guint32 i = 0; i < text->n_tokens; i++) {
    const guint32 end = text->tokens[i].span.end;
    while (sentence < gold->n_sentences && gold->sentences[sentence].span.end < end)
      sentence++;
    ends[i] = sentence < gold->n_sentences && gold->sentences[sentence].span.end == end;
  }
  return ends;
}

/* Cuts the text of a treebank into pieces by the tokeniser's words. */
static void
collect_pieces(const RwText *gold, RwArena *arena, GArray *pieces)
{
  const guint8 *gaps;
  const RwText *text = rw_text_tokenise(arena, gold->text, gold->length, &gaps);
  const guint8 *ends = mark_ends(arena, text, gold);
  for (guint32 first = 0, i = 1; i <= text->n_tokens; i++) {
    if (i < text->n_tokens && gaps[i] < RW_GAP_STOP)
      continue;
    const Piece piece = {text, gaps, ends, first, i};
    g_array_append_val(pieces, piece);
    first = i;
  }
}

static guint
learn_piece(RwLearner *learner, const Piece *piece)
{
  guint32 keys[RW_SPLIT_FEATURES];
  gint32 scores[2];
  guint errors = 0;
  RwSplitter splitter;
  rw_splitter_init(&splitter, piece->text, piece->gaps, piece->first, piece->last);
  while (rw_splitter_next(&splitter)) {
    const guint n_keys = rw_splitter_features(&splitter, keys);
    const guint right = piece->ends[splitter.at];
    rw_learner_score(learner, keys, n_keys, scores);
    rw_learner_tick(learner);
    if (scores[right] - scores[!right] <= MARGIN)
      rw_learner_correct(learner, keys, n_keys, right, !right);
    errors += scores[right] <= scores[!right];
    if (right)
      rw_splitter_end(&splitter);
  }
  return errors;
}

void
rw_train_splitter(RwTraining *training)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(RwLearner) learner = rw_learner_new(2);
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  for (guint d = 0; d < training->data.n_gold; d++)
    collect_pieces(training->data.gold[d].text, arena, pieces);
  for (guint epoch = 0; epoch < training->options.splitter_epochs; epoch++) {
    g_autofree guint *order = rw_training_order(pieces->len, epoch);
    guint errors = 0;
    for (guint k = 0; k < pieces->len; k++)
      errors += learn_piece(learner, &g_array_index(pieces, Piece, order[k]));
    rw_training_tell(training, "splitter, epoch %u: %u errors", epoch, errors);
  }
  training->sections[RW_SECTION_SPLITTER] = rw_learner_compile(learner, MAX_SIZE);
}
