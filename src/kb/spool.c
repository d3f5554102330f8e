/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/spool.h"

#include <rdfwire/error.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Bytes kept in memory at least: smaller writes are slow. */
#define BUFFER_MIN 4096

struct RwSpool {
  char *tmpdir;
  gsize memory;
  GByteArray *tail;   /* what is not in the file */
  guint64 flushed;    /* bytes in the file */
  int fd;
  int failed;         /* errno of the first failure */
};

RwSpool *
rw_spool_new(const char *tmpdir, gsize memory)
{
  RwSpool *spool = g_new0(RwSpool, 1);
  spool->tmpdir = g_strdup(tmpdir ? tmpdir : g_get_tmp_dir());
  spool->memory = MAX(memory, BUFFER_MIN);
  spool->tail = g_byte_array_new();
  spool->fd = -1;
  return spool;
}

void
rw_spool_free(RwSpool *spool)
{
  if (!spool)
    return;
  if (spool->fd >= 0)
    close(spool->fd);
  g_byte_array_unref(spool->tail);
  g_free(spool->tmpdir);
  g_free(spool);
}

static gboolean
open_file(RwSpool *spool)
{
  g_autofree char *path = g_build_filename(spool->tmpdir, ".rdfwire-XXXXXX", NULL);
  spool->fd = g_mkstemp(path);
  if (spool->fd < 0) {
    spool->failed = errno;
    return FALSE;
  }
  g_unlink(path);
  return TRUE;
}

static void
flush(RwSpool *spool)
{
  if (spool->failed || (spool->fd < 0 && !open_file(spool)))
    return;
  for (gsize done = 0; done < spool->tail->len;) {
    const ssize_t n = pwrite(spool->fd, spool->tail->data + done, spool->tail->len - done, (off_t)(spool->flushed + done));
    if (n < 0 && errno != EINTR) {
      spool->failed = errno;
      return;
    }
    done += n > 0 ? (gsize)n : 0;
  }
  spool->flushed += spool->tail->len;
  g_byte_array_set_size(spool->tail, 0);
}

void
rw_spool_append(RwSpool *spool, const void *bytes, gsize size)
{
  if (spool->failed)
    return;
  if (spool->tail->len && spool->tail->len + size > spool->memory)
    flush(spool);
  g_byte_array_append(spool->tail, bytes, (guint)size);
}

guint64
rw_spool_size(const RwSpool *spool)
{
  return spool->flushed + spool->tail->len;
}

void
rw_spool_read(RwSpool *spool, guint64 offset, void *out, gsize size)
{
  guint8 *p = out;
  while (size && offset < spool->flushed && !spool->failed) {
    const ssize_t n = pread(spool->fd, p, (gsize)MIN(size, spool->flushed - offset), (off_t)offset);
    if (n == 0 || (n < 0 && errno != EINTR))
      spool->failed = n ? errno : EIO;
    if (n > 0) {
      p += n;
      offset += (guint64)n;
      size -= (gsize)n;
    }
  }
  if (spool->failed)
    memset(p, 0, size);
  else if (size)
    memcpy(p, spool->tail->data + (offset - spool->flushed), size);
}

gboolean
rw_spool_check(const RwSpool *spool, GError **error)
{
  if (!spool->failed)
    return TRUE;
  g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: temporary file: %s", spool->tmpdir, g_strerror(spool->failed));
  return FALSE;
}
