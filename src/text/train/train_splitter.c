/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/pipeline.h"
#include "text/split.h"
#include "text/tagger.h"
#include "text/tokenise.h"
#include "text/train/learner.h"

/* Bytes of the weights in the model file. */
#define MAX_SIZE ((gsize)512 << 10)

/* Words of a paragraph as the tokeniser finds them, and which of them end a sentence. */
typedef struct {
  RwPiece piece;
  RwWord *words;
  guint8 *quoted;
  guint8 *ends;
} Paragraph;

static void
clear_paragraph(gpointer data)
{
  Paragraph *paragraph = data;
  g_free(paragraph->words);
  g_free(paragraph->quoted);
  g_free(paragraph->ends);
}

/* Cuts the text of a treebank into paragraphs by the tokeniser's words; `gold` has the sentences. */
static void
collect_paragraphs(const RwTraining *training, const RwText *gold, RwArena *arena, GArray *paragraphs)
{
  const guint8 *gaps;
  const RwText *text = rw_text_tokenise(arena, gold->text, gold->length, &gaps);
  guint32 sentence = 0;
  for (guint32 first = 0, i = 1; i <= text->n_tokens; i++) {
    if (i < text->n_tokens && gaps[i] < RW_GAP_STOP)
      continue;
    Paragraph paragraph = {
      .words = rw_text_words(text, training->model.lexicon, first, i),
      .quoted = g_new(guint8, i - first),
      .ends = g_new0(guint8, i - first),
    };
    rw_text_quotes(text, first, i, paragraph.quoted);
    for (guint32 k = first; k < i; k++) {
      while (sentence < gold->n_sentences && gold->sentences[sentence].span.end < text->tokens[k].span.end)
        sentence++;
      paragraph.ends[k - first] = sentence < gold->n_sentences && gold->sentences[sentence].span.end == text->tokens[k].span.end;
    }
    paragraph.piece = (RwPiece){paragraph.words, gaps + first, paragraph.quoted, i - first};
    g_array_append_val(paragraphs, paragraph);
    first = i;
  }
}

static guint
learn_paragraph(RwLearner *learner, const Paragraph *paragraph)
{
  guint32 keys[RW_SPLIT_FEATURES];
  gint32 scores[2];
  guint errors = 0;
  for (guint first = 0, i = 0; i + 1 < paragraph->piece.n; i++) {
    const guint n_keys = rw_split_features(&paragraph->piece, first, i, keys);
    rw_learner_score(learner, keys, n_keys, scores);
    rw_learner_tick(learner);
    const guint chosen = scores[1] > scores[0];
    rw_learner_correct(learner, keys, n_keys, paragraph->ends[i], chosen);
    errors += chosen != paragraph->ends[i];
    first = paragraph->ends[i] ? i + 1 : first;
  }
  return errors;
}

void
rw_train_splitter(RwTraining *training)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(RwLearner) learner = rw_learner_new(2);
  g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
  g_array_set_clear_func(paragraphs, clear_paragraph);
  for (guint d = 0; d < training->n_documents; d++)
    collect_paragraphs(training, training->documents[d].text, arena, paragraphs);
  for (guint epoch = 0; epoch < training->options.splitter_epochs; epoch++) {
    g_autofree guint *order = rw_training_order(paragraphs->len, epoch);
    guint errors = 0;
    for (guint k = 0; k < paragraphs->len; k++)
      errors += learn_paragraph(learner, &g_array_index(paragraphs, Paragraph, order[k]));
    rw_training_tell(training, "splitter, epoch %u: %u errors", epoch, errors);
  }
  training->sections[RW_SECTION_SPLITTER] = rw_learner_compile(learner, MAX_SIZE);
}
