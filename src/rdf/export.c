/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/exporter.h>

#include <string.h>

/*
 * Articles pass a ring of slots: the calling thread reads an article into the next slot and, once the ring is full, waits for the
 * oldest slot, writes its bytes and reuses it.  So the output is in input order, and memory is bounded by the ring.
 */

typedef struct {
  RwArticle *article; /* NULL: rejected while reading */
  GError *error;      /* why it was rejected */
  GString *bytes;     /* its part of the document */
  RwWriter *writer;   /* scratch space: a slot is worked on by one thread at a time */
  gsize statements;
  gboolean done;
} Slot;

typedef struct {
  const RwExtractor *extractor;
  RwOutput *output;
  const RwExportOptions *options;
  RwExportSummary summary;
  Slot *slots;
  guint n_slots;
  GThreadPool *pool; /* NULL: the calling thread does all */
  GMutex mutex;      /* guards Slot.done */
  GCond cond;
} Export;

static gboolean
append_graph(Slot *slot, const RwGraph *graph)
{
  if (slot->bytes->len)
    g_string_append(slot->bytes, rw_writer_separator(slot->writer));
  slot->statements += rw_graph_get_size(graph);
  return rw_writer_graph(slot->writer, graph, slot->bytes, &slot->error);
}

/* What an article does not say is never among what it says: it is written where graphs have names. */
static void
extract_slot(const Export *job, Slot *slot)
{
  g_autoptr(RwGraph) graph = rw_extractor_extract(job->extractor, slot->article, &slot->error);
  if (!graph)
    return;
  const RwGraph *background = rw_format_has_graphs(job->options->format) ? rw_graph_get_background(graph) : NULL;
  if (!append_graph(slot, graph) || (background && !append_graph(slot, background)))
    g_string_truncate(slot->bytes, 0);
}

static void
work(gpointer data, gpointer user_data)
{
  Slot *slot = data;
  Export *job = user_data;
  extract_slot(job, slot);
  g_mutex_lock(&job->mutex);
  slot->done = TRUE;
  g_cond_broadcast(&job->cond);
  g_mutex_unlock(&job->mutex);
}

static void
start_slot(Export *job, Slot *slot)
{
  if (!slot->article)
    slot->done = TRUE;
  else if (job->pool)
    g_thread_pool_push(job->pool, slot, NULL);
  else
    work(slot, job);
}

static void
await_slot(Export *job, const Slot *slot)
{
  g_mutex_lock(&job->mutex);
  while (!slot->done)
    g_cond_wait(&job->cond, &job->mutex);
  g_mutex_unlock(&job->mutex);
}

static gboolean
write_bytes(Export *job, const Slot *slot, GError **error)
{
  const char *separator = job->summary.articles ? rw_writer_separator(slot->writer) : "";
  job->summary.articles++;
  job->summary.statements += slot->statements;
  return rw_output_write(job->output, separator, strlen(separator), error) &&
         rw_output_write(job->output, slot->bytes->str, slot->bytes->len, error);
}

static void
clear_slot(Slot *slot)
{
  g_clear_pointer(&slot->article, rw_article_free);
  g_clear_error(&slot->error);
  g_string_truncate(slot->bytes, 0);
  slot->statements = 0;
  slot->done = FALSE;
}

static gboolean
finish_slot(Export *job, Slot *slot, GError **error)
{
  await_slot(job, slot);
  gboolean ok = TRUE;
  if (!slot->error) {
    ok = write_bytes(job, slot, error);
  } else {
    job->summary.rejected++;
    if (job->options->reject)
      job->options->reject(slot->error, job->options->user_data);
  }
  clear_slot(slot);
  return ok;
}

static gboolean
export_articles(Export *job, RwReader *reader, GError **error)
{
  gboolean ok = TRUE;
  guint64 begun = 0, finished = 0;
  while (ok) {
    Slot *slot = &job->slots[begun % job->n_slots];
    if (begun - finished == job->n_slots)
      ok = finish_slot(job, &job->slots[finished++ % job->n_slots], error);
    if (!ok)
      break;
    slot->article = rw_reader_next(reader, &slot->error);
    if (!slot->article && !slot->error)
      break;
    start_slot(job, slot);
    begun++;
  }
  for (; finished < begun; finished++) {
    Slot *slot = &job->slots[finished % job->n_slots];
    if (ok)
      ok = finish_slot(job, slot, error);
    else
      await_slot(job, slot);
  }
  return ok;
}

static gboolean
write_part(Export *job, void (*part)(RwWriter *writer, GString *out), GError **error)
{
  g_autoptr(GString) bytes = g_string_new(NULL);
  part(job->slots[0].writer, bytes);
  return rw_output_write(job->output, bytes->str, bytes->len, error);
}

static void
open_slots(Export *job, guint jobs)
{
  job->n_slots = jobs * RW_EXPORT_AHEAD;
  job->slots = g_new0(Slot, job->n_slots);
  for (guint i = 0; i < job->n_slots; i++) {
    job->slots[i].writer = rw_writer_new(job->options->format);
    job->slots[i].bytes = g_string_new(NULL);
  }
}

static void
close_slots(Export *job)
{
  for (guint i = 0; i < job->n_slots; i++) {
    clear_slot(&job->slots[i]);
    g_string_free(job->slots[i].bytes, TRUE);
    rw_writer_free(job->slots[i].writer);
  }
  g_free(job->slots);
}

gboolean
rw_export(
  const RwExtractor *extractor, RwReader *reader, RwOutput *output, const RwExportOptions *options, RwExportSummary *summary,
  GError **error)
{
  const guint jobs = MAX(options->jobs, 1);
  Export job = {.extractor = extractor, .output = output, .options = options};
  g_mutex_init(&job.mutex);
  g_cond_init(&job.cond);
  open_slots(&job, jobs);
  /* A pool that is not exclusive cannot fail to start. */
  job.pool = jobs > 1 ? g_thread_pool_new(work, &job, (gint)jobs, FALSE, NULL) : NULL;

  const gboolean ok =
    write_part(&job, rw_writer_head, error) && export_articles(&job, reader, error) && write_part(&job, rw_writer_tail, error);

  if (job.pool)
    g_thread_pool_free(job.pool, FALSE, TRUE);
  close_slots(&job);
  g_cond_clear(&job.cond);
  g_mutex_clear(&job.mutex);
  if (summary)
    *summary = job.summary;
  return ok;
}
