/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/work.h"

#include <rdfwire/error.h>

#include <string.h>

/* Slots of a table for one that is taken, times 100: chains stay short, a probe reads one cache line. */
#define SLOTS_PER_HUNDRED 140

/* Bytes that are read at once. */
#define CHUNK ((gsize)64 << 10)

/* A slot on its way: its hash, and the slot without the bits of the hash. */
typedef struct {
  guint64 hash;
  guint64 slot;
} Row;

/* Places the rows in a table of `buckets`, each after the one before; FALSE where one would be too far from its bucket. */
static gboolean
fits(RwSpool *slots, guint64 buckets)
{
  g_autofree Row *rows = g_malloc(CHUNK);
  const guint64 size = rw_spool_size(slots);
  guint64 next = 0;
  for (guint64 at = 0; at < size;) {
    const gsize n = (gsize)MIN(CHUNK, size - at);
    rw_spool_read(slots, at, rows, n);
    for (gsize i = 0; i < n / sizeof(Row); i++) {
      const guint64 home = rw_kb_bucket(rows[i].hash, buckets) * RW_KB_BUCKET;
      next = MAX(next, home) + 1;
      if (next > home + RW_KB_PROBES)
        return FALSE;
    }
    at += n;
  }
  return TRUE;
}

static void
append_zeros(RwSpool *out, guint64 n)
{
  static const guint8 ZEROS[512] = {0};
  for (; n; n -= MIN(n, sizeof(ZEROS)))
    rw_spool_append(out, ZEROS, MIN(n, sizeof(ZEROS)));
}

static void
write_table(RwSpool *slots, RwSpool *table, guint64 buckets)
{
  g_autofree Row *rows = g_malloc(CHUNK);
  const guint64 size = rw_spool_size(slots), n_slots = buckets * RW_KB_BUCKET + RW_KB_PROBES;
  guint8 bytes[8];
  guint64 next = 0;
  rw_put64(bytes, buckets);
  rw_spool_append(table, bytes, sizeof(bytes));
  append_zeros(table, RW_KB_TABLE_HEADER - sizeof(bytes));
  for (guint64 at = 0; at < size; at += CHUNK) {
    const gsize n = (gsize)MIN(CHUNK, size - at);
    rw_spool_read(slots, at, rows, n);
    for (gsize i = 0; i < n / sizeof(Row); i++) {
      const guint64 place = MAX(next, rw_kb_bucket(rows[i].hash, buckets) * RW_KB_BUCKET);
      append_zeros(table, 8 * (place - next));
      rw_put64(bytes, rows[i].slot | (rows[i].hash & G_MAXINT32));
      rw_spool_append(table, bytes, sizeof(bytes));
      next = place + 1;
    }
  }
  append_zeros(table, 8 * (n_slots - next));
}

gboolean
rw_kb_pack_table(RwSpool *slots, RwSpool *table, GError **error)
{
  const guint64 n = rw_spool_size(slots) / sizeof(Row);
  guint64 buckets = n * SLOTS_PER_HUNDRED / (100 * RW_KB_BUCKET) + 1;
  while (!fits(slots, buckets) && rw_spool_check(slots, error)) {
    buckets += buckets / 4 + 1;
    if (buckets > 64 * (n + 1)) {
      g_set_error(error, RW_ERROR, RW_ERROR_LIMIT, "too many names or IRIs have nearly the same hash");
      return FALSE;
    }
  }
  write_table(slots, table, buckets);
  return rw_spool_check(slots, error);
}

void
rw_kb_pack_bits(RwSpool *pieces, RwSpool *bits)
{
  const guint64 size = rw_spool_size(pieces);
  guint64 n = RW_KB_LOWER_MIN;
  while (n < RW_KB_LOWER_MAX && n < RW_KB_LOWER_EACH * (size / sizeof(guint64)))
    n *= 2;
  g_autofree guint8 *bytes = g_malloc0((gsize)(n / 8));
  g_autofree guint64 *chunk = g_malloc(CHUNK);
  for (guint64 at = 0; at < size; at += CHUNK) {
    const gsize filled = (gsize)MIN(CHUNK, size - at);
    rw_spool_read(pieces, at, chunk, filled);
    for (gsize i = 0; i < filled / sizeof(guint64); i++) {
      const guint64 bit = rw_kb_bit(chunk[i], n);
      bytes[bit / 8] |= (guint8)(1u << bit % 8);
    }
  }
  rw_spool_append(bits, bytes, (gsize)(n / 8));
}

gboolean
rw_kb_pack_iris(RwKbWork *work, GError **error)
{
  g_autoptr(RwSpool) slots = rw_spool_new(work->options->tmpdir, (gsize)1 << 20);
  const guint8 *record;
  for (gsize size; rw_sort_next(work->iris, &record, &size);) {
    const Row row = {rw_get_be(record, 8), (rw_get_be(record + 9, 4) + 1) << 32 | (guint64)record[8] << 31};
    rw_spool_append(slots, &row, sizeof(row));
  }
  return rw_kb_pack_table(slots, work->sections[RW_KB_IRIS], error);
}

/* Where the file goes to. */
typedef struct {
  RwOutput *output;
  GByteArray *bytes;
  guint64 sum;
} Sink;

static gboolean
sink_put(Sink *sink, const guint8 *bytes, gsize size, GError **error)
{
  sink->sum = rw_kb_checksum(sink->sum, bytes, size);
  if (sink->output)
    return rw_output_write(sink->output, (const char *)bytes, size, error);
  g_byte_array_append(sink->bytes, bytes, (guint)size);
  return TRUE;
}

static guint64
padded(guint64 size)
{
  return (size + RW_KB_ALIGNMENT - 1) / RW_KB_ALIGNMENT * RW_KB_ALIGNMENT;
}

static gboolean
put_header(const RwKbWork *work, Sink *sink, GError **error)
{
  guint8 header[RW_KB_HEADER] = {0};
  guint64 offset = RW_KB_HEADER;
  memcpy(header, RW_KB_MAGIC, strlen(RW_KB_MAGIC));
  rw_put32(header + RW_KB_AT_VERSION, RW_KB_VERSION);
  rw_put32(header + RW_KB_AT_SECTIONS, RW_KB_SECTIONS);
  rw_put64(header + RW_KB_AT_NAMES, work->n_names);
  rw_put32(header + RW_KB_AT_MAX_COUNT, work->max_count);
  for (guint s = 0; s < RW_KB_SECTIONS; s++) {
    const guint64 size = rw_spool_size(work->sections[s]);
    rw_put64(header + RW_KB_AT_TABLE + 16 * s, offset);
    rw_put64(header + RW_KB_AT_TABLE + 16 * s + 8, size);
    offset += padded(size);
  }
  rw_put64(header + RW_KB_AT_SIZE, offset + 8);
  return sink_put(sink, header, sizeof(header), error);
}

static gboolean
put_section(RwSpool *section, Sink *sink, GError **error)
{
  g_autofree guint8 *chunk = g_malloc(CHUNK);
  const guint64 size = rw_spool_size(section);
  for (guint64 at = 0; at < size; at += CHUNK) {
    const gsize n = (gsize)MIN(CHUNK, size - at);
    const gsize filled = (gsize)padded(n);
    rw_spool_read(section, at, chunk, n);
    memset(chunk + n, 0, filled - n);
    if (!sink_put(sink, chunk, filled, error))
      return FALSE;
  }
  return rw_spool_check(section, error);
}

gboolean
rw_kb_pack(RwKbWork *work, RwOutput *output, GByteArray *bytes, GError **error)
{
  Sink sink = {output, bytes, RW_KB_CHECKSUM};
  if (!put_header(work, &sink, error))
    return FALSE;
  for (guint s = 0; s < RW_KB_SECTIONS; s++) {
    if (!put_section(work->sections[s], &sink, error))
      return FALSE;
  }
  guint8 sum[8];
  rw_put64(sum, sink.sum);
  return sink_put(&sink, sum, sizeof(sum), error);
}
