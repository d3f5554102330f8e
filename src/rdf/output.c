/* SPDX-License-Identifier: Apache-2.0 */

#define _XOPEN_SOURCE 700 /* realpath() */

#include <rdfwire/error.h>
#include <rdfwire/output.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pieces are gathered up to this many bytes, that of a pipe. */
#define BUFFER_SIZE ((gsize)64 << 10)

struct RwOutput {
  char *name;   /* for messages */
  char *target; /* the file that appears in the end; NULL: written directly */
  char *temporary;
  int fd;
  GString *buffer;
};

static gboolean
fail(GError **error, const char *name, const char *cause)
{
  g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", name, cause);
  return FALSE;
}

static void
free_output(RwOutput *output)
{
  if (output->fd > STDERR_FILENO)
    close(output->fd);
  if (output->temporary)
    g_unlink(output->temporary);
  g_string_free(output->buffer, TRUE);
  g_free(output->temporary);
  g_free(output->target);
  g_free(output->name);
  g_free(output);
}

/* Opens a temporary file beside the target, with the mode and the owner of the file that it replaces. */
static gboolean
open_temporary(RwOutput *output, const struct stat *replaced, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(output->target);
  g_autofree char *base = g_path_get_basename(output->target);
  output->temporary = g_strdup_printf("%s/.%s.XXXXXX", folder, base);
  output->fd = g_mkstemp_full(output->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (output->fd < 0) {
    g_clear_pointer(&output->temporary, g_free);
    return fail(error, output->name, g_strerror(errno));
  }
  if (!replaced)
    return TRUE;
  if (fchown(output->fd, replaced->st_uid, replaced->st_gid) != 0 && errno != EPERM)
    return fail(error, output->name, g_strerror(errno));
  return fchmod(output->fd, replaced->st_mode & 07777) == 0 || fail(error, output->name, g_strerror(errno));
}

/* Opens what is no regular file (a device, a pipe), which cannot be replaced. */
static gboolean
open_special(RwOutput *output, GError **error)
{
  output->fd = g_open(output->name, O_WRONLY | O_CLOEXEC, 0);
  return output->fd >= 0 || fail(error, output->name, g_strerror(errno));
}

static gboolean
open_path(RwOutput *output, GError **error)
{
  struct stat info;
  if (stat(output->name, &info) == 0) {
    if (!S_ISREG(info.st_mode))
      return open_special(output, error);
    char *real = realpath(output->name, NULL);
    output->target = g_strdup(real ? real : output->name);
    free(real);
    return open_temporary(output, &info, error);
  }
  if (lstat(output->name, &info) == 0)
    return fail(error, output->name, "a symbolic link that leads nowhere");
  output->target = g_strdup(output->name);
  return open_temporary(output, NULL, error);
}

RwOutput *
rw_output_open(const char *path, GError **error)
{
  RwOutput *output = g_new0(RwOutput, 1);
  output->buffer = g_string_sized_new(BUFFER_SIZE);
  output->fd = STDOUT_FILENO;
  const gboolean is_stdout = !path || strcmp(path, "-") == 0;
  output->name = g_strdup(is_stdout ? "standard output" : path);
  if (is_stdout || open_path(output, error))
    return output;
  free_output(output);
  return NULL;
}

/* write(), but a closed pipe is an error and no signal. */
static gssize
write_quietly(int fd, const char *bytes, gsize length)
{
  sigset_t pipe_signal, pending, before;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  sigpending(&pending);
  pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  const gssize n = write(fd, bytes, length);
  const int cause = errno;
  if (n < 0 && cause == EPIPE && !sigismember(&pending, SIGPIPE)) {
    const struct timespec at_once = {0, 0};
    sigtimedwait(&pipe_signal, NULL, &at_once);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = cause;
  return n;
}

static gboolean
write_all(const RwOutput *output, const char *bytes, gsize length, GError **error)
{
  while (length > 0) {
    const gssize n = write_quietly(output->fd, bytes, length);
    if (n < 0 && errno != EINTR)
      return fail(error, output->name, g_strerror(errno));
    const gsize written = n > 0 ? (gsize)n : 0;
    bytes += written;
    length -= written;
  }
  return TRUE;
}

static gboolean
flush(RwOutput *output, GError **error)
{
  const gboolean ok = write_all(output, output->buffer->str, output->buffer->len, error);
  g_string_truncate(output->buffer, 0);
  return ok;
}

gboolean
rw_output_write(RwOutput *output, const char *bytes, gsize length, GError **error)
{
  if (output->buffer->len + length > BUFFER_SIZE && !flush(output, error))
    return FALSE;
  if (length >= BUFFER_SIZE)
    return write_all(output, bytes, length, error);
  g_string_append_len(output->buffer, bytes, (gssize)length);
  return TRUE;
}

/* Brings the new name to the disk.  Some file systems cannot: the name is as safe there as they make it. */
static void
sync_folder(const char *path)
{
  g_autofree char *folder = g_path_get_dirname(path);
  const int fd = g_open(folder, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return;
  (void)fsync(fd);
  close(fd);
}

static gboolean
put_in_place(RwOutput *output, GError **error)
{
  const int fd = output->fd;
  output->fd = -1;
  const gboolean is_synced = fsync(fd) == 0;
  const int cause = errno;
  if ((close(fd) != 0 && errno != EINTR) || !is_synced)
    return fail(error, output->name, g_strerror(is_synced ? errno : cause));
  if (g_rename(output->temporary, output->target) != 0)
    return fail(error, output->name, g_strerror(errno));
  g_clear_pointer(&output->temporary, g_free);
  sync_folder(output->target);
  return TRUE;
}

gboolean
rw_output_close(RwOutput *output, GError **error)
{
  const gboolean ok = flush(output, error) && (!output->target || put_in_place(output, error));
  free_output(output);
  return ok;
}

void
rw_output_discard(RwOutput *output)
{
  if (output)
    free_output(output);
}
