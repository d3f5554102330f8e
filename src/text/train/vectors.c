/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/vectors.h"

#include "text/features.h"

#include <rdfwire/error.h>

#include <math.h>
#include <string.h>

/* Most numbers of a vector. */
#define MAX_SIZE 1024

struct RwVectors {
  GHashTable *numbers; /* key -> 1 + number */
  GArray *keys;        /* guint32 */
  GArray *values;      /* float: [keys->len, size] */
  guint size;
};

static guint32
key_of(const char *word, gsize length)
{
  guint32 keys[RW_NETWORK_FEATURES];
  RwWord features;
  rw_word_init(&features, word, length);
  rw_network_features(&features, keys);
  return keys[0];
}

/* Appends the numbers up to `end`.  Returns: how many there are, 0 where something else is there */
static guint
append_values(GArray *values, const char *p, const char *end)
{
  guint n = 0;
  while (p < end) {
    char *next;
    const float value = (float)g_ascii_strtod(p, &next);
    if (next == p || next > end || !isfinite(value) || n == MAX_SIZE)
      return 0;
    g_array_append_val(values, value);
    n++;
    for (p = next; p < end && (*p == ' ' || *p == '\r');)
      p++;
  }
  return n;
}

/* A word whose key is there already is passed over. */
static gboolean
add_line(RwVectors *vectors, const char *line, const char *end)
{
  const char *space = memchr(line, ' ', (gsize)(end - line));
  if (!space || space == line || !g_utf8_validate(line, space - line, NULL))
    return FALSE;
  const guint32 key = key_of(line, (gsize)(space - line));
  if (g_hash_table_contains(vectors->numbers, GUINT_TO_POINTER(key)))
    return TRUE;
  const guint n = append_values(vectors->values, space + 1, end);
  if (!n || (vectors->size && n != vectors->size))
    return FALSE;
  vectors->size = n;
  g_array_append_val(vectors->keys, key);
  g_hash_table_insert(vectors->numbers, GUINT_TO_POINTER(key), GUINT_TO_POINTER(vectors->keys->len));
  return TRUE;
}

static void
scale(RwVectors *vectors)
{
  double sum = 0;
  float *values = (float *)(void *)vectors->values->data;
  for (guint i = 0; i < vectors->values->len; i++)
    sum += (double)values[i] * (double)values[i];
  const float factor = sum > 0 ? (float)(1 / sqrt(sum / vectors->values->len)) : 1;
  for (guint i = 0; i < vectors->values->len; i++)
    values[i] *= factor;
}

RwVectors *
rw_vectors_load(const char *path, guint most, GError **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
  if (!file)
    return NULL;
  g_autoptr(RwVectors) vectors = g_new0(RwVectors, 1);
  vectors->numbers = g_hash_table_new(NULL, NULL);
  vectors->keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  vectors->values = g_array_new(FALSE, FALSE, sizeof(float));
  const char *p = g_mapped_file_get_contents(file), *end = p + g_mapped_file_get_length(file);
  for (guint line = 1; p < end && line <= most; line++) {
    const char *stop = memchr(p, '\n', (gsize)(end - p));
    if (!stop || !add_line(vectors, p, stop)) {
      g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "%s:%u: not a word and its vector", path, line);
      return NULL;
    }
    p = stop + 1;
  }
  scale(vectors);
  return g_steal_pointer(&vectors);
}

void
rw_vectors_free(RwVectors *vectors)
{
  if (!vectors)
    return;
  g_hash_table_unref(vectors->numbers);
  g_array_unref(vectors->keys);
  g_array_unref(vectors->values);
  g_free(vectors);
}

guint32
rw_vectors_number(const RwVectors *vectors, guint32 key)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(vectors->numbers, GUINT_TO_POINTER(key)));
}

guint
rw_vectors_n(const RwVectors *vectors)
{
  return vectors->keys->len;
}

guint
rw_vectors_size(const RwVectors *vectors)
{
  return vectors->size;
}

const float *
rw_vectors_values(const RwVectors *vectors)
{
  return (const float *)(void *)vectors->values->data;
}

const guint32 *
rw_vectors_keys(const RwVectors *vectors)
{
  return (const guint32 *)(void *)vectors->keys->data;
}
