/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/recogniser.h"

#include "text/encoder.h"

#include <rdfwire/error.h>

#include <string.h>

G_STATIC_ASSERT(RW_MAX_SENTENCE <= RW_BATCH_WORDS);

struct RwRecogniser {
  GMappedFile *file;
  guint64 text; /* checksum of the text stage's model */
  RwNetwork network;
  GAsyncQueue *readers; /* Reader: those that no thread is using */
};

/* Memory in which a thread reads batches. */
typedef struct {
  const RwKernel *kernel;
  RwEncoder *encoder;
  RwBatch batch;
  gint8 *read;   /* [RW_BATCH_WORDS][2 * hidden] */
  float *scores; /* [RW_BATCH_WORDS][width] */
} Reader;

static Reader *
new_reader(const RwRecogniser *recogniser, const RwKernel *kernel)
{
  Reader *reader = g_new(Reader, 1);
  const RwNetwork *network = &recogniser->network;
  reader->kernel = kernel;
  reader->encoder = rw_encoder_new(network, kernel, RW_BATCH_WORDS, RW_BATCH_SENTENCES);
  reader->read = g_new(gint8, RW_BATCH_WORDS * 2 * (gsize)network->shape.hidden);
  reader->scores = g_new(float, RW_BATCH_WORDS *(gsize)network->heads[RW_DENSE_TAGS].width);
  return reader;
}

static void
free_reader(gpointer data)
{
  Reader *reader = data;
  rw_encoder_free(reader->encoder);
  g_free(reader->read);
  g_free(reader->scores);
  g_free(reader);
}

/* ---- The file ---- */

static gboolean
read_text(gpointer into, RwModelBytes section)
{
  RwRecogniser *recogniser = into;
  if (section.size != sizeof recogniser->text)
    return FALSE;
  memcpy(&recogniser->text, section.bytes, section.size);
  recogniser->text = GUINT64_FROM_LE(recogniser->text);
  return TRUE;
}

static gboolean
read_network(gpointer into, RwModelBytes section)
{
  RwRecogniser *recogniser = into;
  const RwNetworkShape *shape = &recogniser->network.shape;
  return rw_network_read(&recogniser->network, section.bytes, section.size) && shape->tags == RW_LABELS && !shape->arc &&
         shape->context;
}

static gboolean
read_rows(gpointer into, RwModelBytes section)
{
  return rw_network_read_rows(&((RwRecogniser *)into)->network, section.bytes, section.size);
}

static gboolean
read_keys(gpointer into, RwModelBytes section)
{
  return rw_network_read_keys(&((RwRecogniser *)into)->network, section.bytes, section.size);
}

static const RwModelReader READERS[RW_RECOGNISER_SECTIONS] = {
  [RW_RECOGNISER_TEXT] = {"text model", read_text},
  [RW_RECOGNISER_NETWORK] = {"network", read_network},
  [RW_RECOGNISER_ROWS] = {"rows", read_rows},
  [RW_RECOGNISER_KEYS] = {"keys", read_keys},
};

static const RwModelKind KIND = {RW_RECOGNISER_MAGIC, RW_RECOGNISER_VERSION, RW_RECOGNISER_SECTIONS, READERS};

RwRecogniser *
rw_recogniser_load(const char *path, const RwTextModel *model, GError **error)
{
  g_autoptr(RwRecogniser) recogniser = g_new0(RwRecogniser, 1);
  recogniser->file = rw_model_map(&KIND, path, recogniser, error);
  if (!recogniser->file)
    return NULL;
  if (
    recogniser->text != rw_text_model_checksum(model) || recogniser->network.shape.context != rw_text_model_width(model)) {
    g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: learnt with another model of the text stage", path);
    return NULL;
  }
  recogniser->readers = g_async_queue_new_full(free_reader);
  return g_steal_pointer(&recogniser);
}

void
rw_recogniser_free(RwRecogniser *recogniser)
{
  if (!recogniser)
    return;
  g_clear_pointer(&recogniser->readers, g_async_queue_unref);
  rw_network_clear(&recogniser->network);
  g_clear_pointer(&recogniser->file, g_mapped_file_unref);
  g_free(recogniser);
}

/* ---- Scores ---- */

/* Scores the words of the reader's batch, which are tokens one after another. */
static void
score_batch(const RwRecogniser *recogniser, Reader *reader, float *scores)
{
  const RwDense *tags = &recogniser->network.heads[RW_DENSE_TAGS];
  const RwBatch *batch = &reader->batch;
  const gsize size = tags->depth;
  rw_encoder_read(reader->encoder, batch);
  for (guint s = 0; s < batch->n_sentences; s++) {
    for (guint32 i = batch->first[s]; i < batch->first[s + 1]; i++)
      memcpy(reader->read + i * size, rw_encoder_word(reader->encoder, s, i - batch->first[s]), size);
  }
  reader->kernel->dense(tags, (RwBytes){reader->read, size}, batch->n_words, (RwFloats){reader->scores, tags->width});
  for (guint32 i = 0; i < batch->n_words; i++)
    memcpy(scores + i * (gsize)RW_LABELS, reader->scores + i * (gsize)tags->width, RW_LABELS * sizeof *scores);
}

static void
score(
  const RwRecogniser *recogniser, Reader *reader, const RwText *text, const guint32 *keys, const guint32 *first_key,
  float *scores)
{
  g_autoptr(GArray) parts = rw_text_parts(text);
  const RwSentence *part = (const RwSentence *)(const void *)parts->data;
  const gsize width = recogniser->network.shape.context;
  for (guint done = 0; done < parts->len; done += reader->batch.n_sentences) {
    const guint32 first = part[done].first;
    rw_batch_fill(&reader->batch, text, part + done, parts->len - done);
    reader->batch.context = (RwContext){{text->read + first * width, width}, keys, first_key + first};
    score_batch(recogniser, reader, scores + first * (gsize)RW_LABELS);
  }
}

void
rw_recogniser_score_with(
  const RwRecogniser *recogniser, const RwKernel *kernel, const RwText *text, const guint32 *keys, const guint32 *first_key,
  float *scores)
{
  Reader *reader = new_reader(recogniser, kernel);
  score(recogniser, reader, text, keys, first_key, scores);
  free_reader(reader);
}

void
rw_recogniser_score(
  const RwRecogniser *recogniser, const RwText *text, const guint32 *keys, const guint32 *first_key, float *scores)
{
  Reader *reader = g_async_queue_try_pop(recogniser->readers);
  if (!reader)
    reader = new_reader(recogniser, rw_kernel_best());
  score(recogniser, reader, text, keys, first_key, scores);
  g_async_queue_push(recogniser->readers, reader);
}
