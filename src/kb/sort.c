/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/sort.h"

#include "kb/spool.h"

#include <string.h>

/* Runs that are merged at once: each needs a buffer. */
#define FAN_IN 64

/* Bytes of a run's buffer at least and at most. */
#define BUFFER_MIN ((gsize)1 << 10)
#define BUFFER_MAX ((gsize)1 << 20)

/* A record in memory; the key is its first eight bytes as a number, so that most comparisons need no more. */
typedef struct {
  guint64 key;
  guint32 offset;
  guint32 size;
} Entry;

/* A sorted part of the file. */
typedef struct {
  guint64 begin;
  guint64 end;
} Run;

/* A run that is being read. */
typedef struct {
  guint64 next;     /* of the file */
  guint64 end;
  guint8 *buffer;
  gsize capacity;
  gsize at, filled; /* of the buffer */
  const guint8 *record;
  guint32 size;
} Cursor;

struct RwSort {
  char *tmpdir;
  gsize memory;
  GByteArray *bytes;
  GArray *entries;   /* Entry */
  RwSpool *file;     /* of runs; NULL while memory holds all */
  GArray *runs;      /* Run */
  guint read;        /* entries handed out */
  Cursor *cursors;
  guint n_cursors;
  Cursor **heap;
  guint n_heap;
  GByteArray *last;  /* the record handed out last */
};

RwSort *
rw_sort_new(const char *tmpdir, gsize memory)
{
  RwSort *sort = g_new0(RwSort, 1);
  sort->tmpdir = g_strdup(tmpdir);
  sort->memory = CLAMP(memory, 4 * BUFFER_MIN, (gsize)1 << 31);
  sort->bytes = g_byte_array_new();
  sort->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  sort->runs = g_array_new(FALSE, FALSE, sizeof(Run));
  sort->last = g_byte_array_new();
  return sort;
}

static void
close_cursors(RwSort *sort)
{
  for (guint i = 0; i < sort->n_cursors; i++)
    g_free(sort->cursors[i].buffer);
  g_clear_pointer(&sort->cursors, g_free);
  g_clear_pointer(&sort->heap, g_free);
  sort->n_cursors = sort->n_heap = 0;
}

void
rw_sort_free(RwSort *sort)
{
  if (!sort)
    return;
  close_cursors(sort);
  rw_spool_free(sort->file);
  g_byte_array_unref(sort->bytes);
  g_byte_array_unref(sort->last);
  g_array_unref(sort->entries);
  g_array_unref(sort->runs);
  g_free(sort->tmpdir);
  g_free(sort);
}

static int
compare(const guint8 *a, gsize n_a, const guint8 *b, gsize n_b)
{
  const gsize n = MIN(n_a, n_b);
  const int order = n ? memcmp(a, b, n) : 0;
  return order ? order : (n_a > n_b) - (n_a < n_b);
}

static int
compare_entries(gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *x = a, *y = b;
  const guint8 *bytes = data;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return compare(bytes + x->offset, x->size, bytes + y->offset, y->size);
}

static guint64
key_of(const guint8 *bytes, gsize size)
{
  guint64 key = 0;
  memcpy(&key, bytes, MIN(size, sizeof(key)));
  return GUINT64_FROM_BE(key);
}

/* Sorts what is in memory; of equal records one stays. */
static void
sort_entries(RwSort *sort)
{
  g_array_sort_with_data(sort->entries, compare_entries, sort->bytes->data);
  guint kept = 0;
  Entry *entries = (Entry *)(void *)sort->entries->data;
  for (guint i = 0; i < sort->entries->len; i++) {
    if (!kept || compare_entries(&entries[kept - 1], &entries[i], sort->bytes->data))
      entries[kept++] = entries[i];
  }
  g_array_set_size(sort->entries, kept);
}

static void
append_record(RwSpool *file, const guint8 *bytes, guint32 size)
{
  rw_spool_append(file, &size, sizeof(size));
  rw_spool_append(file, bytes, size);
}

static void
write_run(RwSort *sort)
{
  sort_entries(sort);
  if (!sort->file)
    sort->file = rw_spool_new(sort->tmpdir, BUFFER_MAX);
  Run run = {.begin = rw_spool_size(sort->file)};
  for (guint i = 0; i < sort->entries->len; i++) {
    const Entry *entry = &g_array_index(sort->entries, Entry, i);
    append_record(sort->file, sort->bytes->data + entry->offset, entry->size);
  }
  run.end = rw_spool_size(sort->file);
  g_array_append_val(sort->runs, run);
  g_byte_array_set_size(sort->bytes, 0);
  g_array_set_size(sort->entries, 0);
}

void
rw_sort_add(RwSort *sort, const void *bytes, gsize size)
{
  /* Sorting copies the entries. */
  const gsize used = sort->bytes->len + size + 2 * sizeof(Entry) * (gsize)(sort->entries->len + 1);
  if (sort->entries->len && used > sort->memory)
    write_run(sort);
  const Entry entry = {key_of(bytes, size), sort->bytes->len, (guint32)size};
  g_byte_array_append(sort->bytes, bytes, (guint)size);
  g_array_append_val(sort->entries, entry);
}

/* Copies `size` bytes of a run's unread ones to the begin of its buffer, which grows for a long record. */
static void
fill(RwSort *sort, Cursor *cursor, gsize size)
{
  if (cursor->filled - cursor->at >= size)
    return;
  if (size > cursor->capacity) {
    cursor->capacity = size;
    cursor->buffer = g_realloc(cursor->buffer, size);
  }
  const gsize rest = cursor->filled - cursor->at;
  memmove(cursor->buffer, cursor->buffer + cursor->at, rest);
  const gsize n = (gsize)MIN(cursor->capacity - rest, cursor->end - cursor->next);
  rw_spool_read(sort->file, cursor->next, cursor->buffer + rest, n);
  cursor->next += n;
  cursor->at = 0;
  cursor->filled = rest + n;
}

static gboolean
advance(RwSort *sort, Cursor *cursor)
{
  if (cursor->at == cursor->filled && cursor->next == cursor->end)
    return FALSE;
  fill(sort, cursor, sizeof(cursor->size));
  memcpy(&cursor->size, cursor->buffer + cursor->at, sizeof(cursor->size));
  fill(sort, cursor, sizeof(cursor->size) + cursor->size);
  cursor->record = cursor->buffer + cursor->at + sizeof(cursor->size);
  cursor->at += sizeof(cursor->size) + cursor->size;
  return rw_spool_check(sort->file, NULL);
}

static gboolean
is_before(const Cursor *a, const Cursor *b)
{
  return compare(a->record, a->size, b->record, b->size) < 0;
}

static void
sift_down(RwSort *sort, guint i)
{
  for (;;) {
    guint least = i;
    for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < sort->n_heap; child++) {
      if (is_before(sort->heap[child], sort->heap[least]))
        least = child;
    }
    if (least == i)
      return;
    Cursor *other = sort->heap[least];
    sort->heap[least] = sort->heap[i];
    sort->heap[i] = other;
    i = least;
  }
}

/* Starts to merge `n` runs from `first` on. */
static void
open_cursors(RwSort *sort, guint first, guint n)
{
  close_cursors(sort);
  sort->cursors = g_new0(Cursor, n);
  sort->heap = g_new0(Cursor *, n);
  sort->n_cursors = n;
  for (guint i = 0; i < n; i++) {
    const Run *run = &g_array_index(sort->runs, Run, first + i);
    Cursor *cursor = &sort->cursors[i];
    cursor->next = run->begin;
    cursor->end = run->end;
    cursor->capacity = CLAMP(sort->memory / n, BUFFER_MIN, BUFFER_MAX);
    cursor->buffer = g_malloc(cursor->capacity);
    if (advance(sort, cursor))
      sort->heap[sort->n_heap++] = cursor;
  }
  for (guint i = sort->n_heap / 2; i-- > 0;)
    sift_down(sort, i);
  g_byte_array_set_size(sort->last, 0);
}

/* The least record of the open runs, each once. */
static gboolean
merge_next(RwSort *sort, const guint8 **bytes, gsize *size)
{
  while (sort->n_heap) {
    Cursor *top = sort->heap[0];
    const gboolean again = compare(top->record, top->size, sort->last->data, sort->last->len) == 0;
    if (!again) {
      g_byte_array_set_size(sort->last, 0);
      g_byte_array_append(sort->last, top->record, top->size);
    }
    if (!advance(sort, top))
      sort->heap[0] = sort->heap[--sort->n_heap];
    sift_down(sort, 0);
    if (again)
      continue;
    *bytes = sort->last->data;
    *size = sort->last->len;
    return TRUE;
  }
  return FALSE;
}

/* Merges groups of runs until the rest can be merged while reading. */
static void
merge_runs(RwSort *sort)
{
  while (sort->runs->len > FAN_IN && rw_spool_check(sort->file, NULL)) {
    RwSpool *file = rw_spool_new(sort->tmpdir, BUFFER_MAX);
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(Run));
    for (guint first = 0; first < sort->runs->len; first += FAN_IN) {
      open_cursors(sort, first, MIN(FAN_IN, sort->runs->len - first));
      Run run = {.begin = rw_spool_size(file)};
      const guint8 *bytes;
      for (gsize size; merge_next(sort, &bytes, &size);)
        append_record(file, bytes, (guint32)size);
      run.end = rw_spool_size(file);
      g_array_append_val(runs, run);
    }
    /* What failed in the old file must not be forgotten with it. */
    if (!rw_spool_check(sort->file, NULL)) {
      rw_spool_free(file);
      g_array_unref(runs);
      return;
    }
    rw_spool_free(sort->file);
    g_array_unref(sort->runs);
    sort->file = file;
    sort->runs = runs;
  }
}

void
rw_sort_finish(RwSort *sort)
{
  if (!sort->file) {
    sort_entries(sort);
    return;
  }
  if (sort->entries->len)
    write_run(sort);
  g_clear_pointer(&sort->bytes, g_byte_array_unref);
  sort->bytes = g_byte_array_new();
  g_array_unref(sort->entries);
  sort->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  merge_runs(sort);
  open_cursors(sort, 0, MIN(sort->runs->len, FAN_IN));
}

gboolean
rw_sort_next(RwSort *sort, const guint8 **bytes, gsize *size)
{
  if (sort->file)
    return merge_next(sort, bytes, size);
  if (sort->read == sort->entries->len)
    return FALSE;
  const Entry *entry = &g_array_index(sort->entries, Entry, sort->read++);
  *bytes = sort->bytes->data + entry->offset;
  *size = entry->size;
  return TRUE;
}

void
rw_sort_rewind(RwSort *sort)
{
  sort->read = 0;
  if (sort->file)
    open_cursors(sort, 0, MIN(sort->runs->len, FAN_IN));
}

gboolean
rw_sort_check(const RwSort *sort, GError **error)
{
  return !sort->file || rw_spool_check(sort->file, error);
}
