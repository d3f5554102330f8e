/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/annotator.h>

#include "base/datadir.h"
#include "text/conllu.h"
#include "text/pipeline.h"

/* The built-in model in the data folder. */
#define MODEL "models/en.rwm"

/* Words of given sentences that are analysed together. */
#define BATCH 4096

struct RwAnnotator {
  RwTextModel *model;
};

RwAnnotator *
rw_annotator_new(GError **error)
{
  g_autofree char *path = rw_datadir_find(MODEL, error);
  RwTextModel *model = path ? rw_text_model_load(path, error) : NULL;
  if (!model)
    return NULL;
  RwAnnotator *annotator = g_new0(RwAnnotator, 1);
  annotator->model = model;
  return annotator;
}

void
rw_annotator_free(RwAnnotator *annotator)
{
  if (!annotator)
    return;
  rw_text_model_free(annotator->model);
  g_free(annotator);
}

gboolean
rw_annotator_text(
  const RwAnnotator *annotator, const char *id, const char *text, gsize length, RwAnnotatorWrite write, gpointer user_data,
  GError **error)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  RwConlluWriter writer = {.write = write, .user_data = user_data, .id = id};
  const RwConllu conllu = {.text = rw_text_analyse(annotator->model, arena, text, length)};
  return rw_conllu_write(&writer, &conllu, error);
}

/* Returns: whether the document goes on */
static gboolean
annotate_batch(const RwAnnotator *annotator, RwConlluReader *reader, RwConlluWriter *writer, gboolean *ok, GError **error)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  RwConllu conllu;
  *ok = rw_conllu_reader_next(reader, arena, BATCH, &conllu, error);
  if (!*ok || !conllu.text->n_sentences)
    return FALSE;
  rw_text_annotate(annotator->model, arena, conllu.text);
  return *ok = rw_conllu_write(writer, &conllu, error);
}

gboolean
rw_annotator_conllu(const RwAnnotator *annotator, const char *path, RwAnnotatorWrite write, gpointer user_data, GError **error)
{
  g_autoptr(RwSource) source = rw_source_open(path, error);
  if (!source)
    return FALSE;
  g_autoptr(RwConlluReader) reader = rw_conllu_reader_new(source, RW_CONLLU_MAX_SENTENCE);
  RwConlluWriter writer = {.write = write, .user_data = user_data};
  gboolean ok;
  while (annotate_batch(annotator, reader, &writer, &ok, error))
    continue;
  return ok;
}
