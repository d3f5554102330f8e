/* SPDX-License-Identifier: Apache-2.0 */

#include "text/container.h"

#include "text/hash.h"

#include <rdfwire/error.h>

#include <string.h>

G_STATIC_ASSERT(sizeof(RwModelHeader) == 32);
G_STATIC_ASSERT(sizeof(RwModelSection) == 8);

guint64
rw_model_checksum(const void *bytes, gsize size)
{
  const guint64 *words = bytes;
  guint64 sum = size;
  for (gsize i = 0; i < size / sizeof *words; i++)
    sum = rw_hash_step(sum, GUINT64_FROM_LE(words[i]));
  return sum;
}

static gboolean
fail(GError **error, const char *path, const char *cause)
{
  g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: %s", path, cause);
  return FALSE;
}

static gboolean
check_header(const RwModelKind *kind, RwModelBytes file, const char *path, GError **error)
{
  RwModelHeader header;
  if (file.size < sizeof header)
    return fail(error, path, "too short for a model");
  memcpy(&header, file.bytes, sizeof header);
  if (memcmp(header.magic, kind->magic, sizeof header.magic) != 0)
    return fail(error, path, "not a model of rdfwire");
  if (GUINT32_FROM_LE(header.version) != kind->version) {
    g_set_error(
      error, RW_ERROR, RW_ERROR_MODEL, "%s: a model of version %u where %u is needed", path, GUINT32_FROM_LE(header.version),
      kind->version);
    return FALSE;
  }
  if (GUINT64_FROM_LE(header.size) != file.size || file.size % RW_MODEL_ALIGNMENT != 0)
    return fail(error, path, "damaged: the model is not as long as it says");
  if (GUINT32_FROM_LE(header.n_sections) != kind->n_sections)
    return fail(error, path, "damaged: the model has a wrong number of sections");
  if (GUINT64_FROM_LE(header.checksum) != rw_model_checksum(file.bytes + sizeof header, file.size - sizeof header))
    return fail(error, path, "damaged: the model's checksum is wrong");
  return TRUE;
}

static gboolean
read_sections(const RwModelKind *kind, RwModelBytes file, const char *path, gpointer model, GError **error)
{
  const gsize directory = sizeof(RwModelHeader) + kind->n_sections * sizeof(RwModelSection);
  for (guint i = 0; i < kind->n_sections; i++) {
    RwModelSection section = {0, 0};
    if (file.size >= directory)
      memcpy(&section, file.bytes + sizeof(RwModelHeader) + i * sizeof section, sizeof section);
    const gsize offset = GUINT32_FROM_LE(section.offset), size = GUINT32_FROM_LE(section.size);
    const gboolean inside =
      offset >= directory && offset % RW_MODEL_ALIGNMENT == 0 && offset <= file.size && size <= file.size - offset;
    if (!inside || !kind->readers[i].read(model, (RwModelBytes){file.bytes + offset, size})) {
      g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: damaged: the model's %s cannot be read", path, kind->readers[i].name);
      return FALSE;
    }
  }
  return TRUE;
}

GMappedFile *
rw_model_map(const RwModelKind *kind, const char *path, gpointer model, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &local);
  if (!file) {
    g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: %s", path, local->message);
    return NULL;
  }
  const RwModelBytes bytes = {g_mapped_file_get_contents(file), g_mapped_file_get_length(file)};
  if (!check_header(kind, bytes, path, error) || !read_sections(kind, bytes, path, model, error))
    return NULL;
  return g_steal_pointer(&file);
}

guint64
rw_model_map_checksum(GMappedFile *file)
{
  RwModelHeader header;
  memcpy(&header, g_mapped_file_get_contents(file), sizeof header);
  return GUINT64_FROM_LE(header.checksum);
}
