/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file model.h
 * Model files with random networks.
 */

#ifndef RW_TESTS_MODEL_H
#define RW_TESTS_MODEL_H

#include "network.h"
#include "text/features.h"
#include "text/model.h"

#include <glib/gstdio.h>

/** The rows of a random model; several features share each. */
#define TEST_ROWS 50

static inline gint
compare_keys(gconstpointer a, gconstpointer b)
{
  const guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/** The features of `words` and the one for others, ascending.  Returns: (transfer full) */
static inline GArray *
features_of(const char *const *words, guint n_words)
{
  GArray *keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(keys, (guint32){RW_NETWORK_UNKNOWN});
  for (guint i = 0; i < n_words; i++) {
    guint32 of_word[RW_NETWORK_FEATURES];
    RwWord word;
    rw_word_init(&word, words[i], strlen(words[i]));
    g_array_append_vals(keys, of_word, rw_network_features(&word, of_word));
  }
  g_array_sort(keys, compare_keys);
  return keys;
}

/** A table of one home with a row for each feature of `words`.  Returns: (transfer full) */
static inline GByteArray *
random_keys(const char *const *words, guint n_words)
{
  g_autoptr(GArray) keys = features_of(words, n_words);
  GByteArray *bytes = g_byte_array_new();
  append_words(bytes, (const guint32[]){1, 0}, 2);
  for (guint i = 0; i < keys->len; i++) {
    const guint32 key = g_array_index(keys, guint32, i);
    if (i == 0 || key != g_array_index(keys, guint32, i - 1))
      append_words(bytes, (const guint32[]){key, 1 + i % TEST_ROWS}, 2);
  }
  append_words(bytes, (const guint32[]){0, 0}, 2);
  return bytes;
}

static inline GByteArray *
bytes_of(const void *bytes, gsize size)
{
  return g_byte_array_append(g_byte_array_new(), bytes, (guint)size);
}

/** The sections of a model that splits nothing but lines and knows the features of `words`; each (transfer full) */
static inline void
random_sections(GByteArray **sections, const RwNetworkShape *shape, const char *const *words, guint n_words)
{
  static const guint32 NO_KEYS[] = {GUINT32_TO_LE(1), 0, 0, 0};
  static const guint32 TWO_LABELS[] = {GUINT32_TO_LE(2), GUINT32_TO_LE(2), 0, 0, GUINT32_TO_LE(1), 0, 0, 0};
  GByteArray *tags = g_byte_array_new(), *feats = bytes_of("_", 2), *relations = g_byte_array_new();
  GByteArray *candidates = g_byte_array_new();
  for (guint i = 0; i < shape->tags; i++)
    g_byte_array_append(tags, (const guint8[]){(guint8)(1 + i % (RW_UPOS_COUNT - 1)), (guint8)(1 + i % (RW_XPOS_COUNT - 1))}, 2);
  for (guint i = 1; i < shape->feats; i++) {
    g_autofree char *value = g_strdup_printf("Number=%u", i);
    g_byte_array_append(feats, (const guint8 *)value, (guint)strlen(value) + 1);
  }
  g_byte_array_set_size(candidates, shape->tags * RW_MODEL_FEATS / 8);
  memset(candidates->data, 0, candidates->len);
  for (guint i = 0; i < 3 * shape->tags; i++)
    candidates->data[i / 3 * (RW_MODEL_FEATS / 8) + i % shape->feats / 8] |= (guint8)(1 << i % shape->feats % 8);
  for (guint i = 0; i < shape->relations; i++)
    g_byte_array_append(relations, (const guint8[]){(guint8)(RW_DEPREL_ROOT + 1 - shape->relations + i)}, 1);
  sections[RW_SECTION_SPLITTER] = bytes_of(TWO_LABELS, sizeof TWO_LABELS);
  sections[RW_SECTION_TAGS] = tags;
  sections[RW_SECTION_FEATS] = feats;
  sections[RW_SECTION_CANDIDATES] = candidates;
  sections[RW_SECTION_RELATIONS] = relations;
  sections[RW_SECTION_NETWORK] = random_network(shape, 1);
  sections[RW_SECTION_ROWS] = random_rows(shape, TEST_ROWS, 2);
  sections[RW_SECTION_KEYS] = random_keys(words, n_words);
  sections[RW_SECTION_ENDINGS] = bytes_of(NO_KEYS, sizeof NO_KEYS);
  sections[RW_SECTION_RULES] = bytes_of("L0", 3);
}

static inline void
fill_up(GByteArray *bytes)
{
  while (bytes->len % RW_MODEL_ALIGNMENT != 0)
    g_byte_array_append(bytes, (const guint8 *)"", 1);
}

/** Writes the checksum of a model anew. */
static inline void
sign_model(GByteArray *bytes)
{
  RwModelHeader header;
  memcpy(&header, bytes->data, sizeof header);
  header.size = GUINT64_TO_LE(bytes->len);
  header.checksum = GUINT64_TO_LE(rw_model_checksum(bytes->data + sizeof header, bytes->len - sizeof header));
  memcpy(bytes->data, &header, sizeof header);
}

/** The bytes of a model file; takes the sections.  Returns: (transfer full) */
static inline GByteArray *
join_sections(GByteArray **sections)
{
  const RwModelHeader header = {
    .magic = RW_MODEL_MAGIC, .version = GUINT32_TO_LE(RW_MODEL_VERSION), .n_sections = GUINT32_TO_LE(RW_SECTION_COUNT)};
  RwModelSection directory[RW_SECTION_COUNT];
  GByteArray *bytes = bytes_of(&header, sizeof header);
  g_byte_array_set_size(bytes, sizeof header + sizeof directory);
  for (guint i = 0; i < RW_SECTION_COUNT; i++) {
    fill_up(bytes);
    directory[i] = (RwModelSection){GUINT32_TO_LE(bytes->len), GUINT32_TO_LE(sections[i]->len)};
    g_byte_array_append(bytes, sections[i]->data, sections[i]->len);
    g_byte_array_unref(sections[i]);
  }
  fill_up(bytes);
  memcpy(bytes->data + sizeof header, directory, sizeof directory);
  sign_model(bytes);
  return bytes;
}

/** The model in `bytes`, by way of a file. */
static inline RwTextModel *
load_bytes(const GByteArray *bytes, GError **error)
{
  g_autofree char *path = NULL;
  const int file = g_file_open_tmp("rdfwire-XXXXXX.rwm", &path, NULL);
  g_assert(file >= 0 && g_close(file, NULL));
  g_assert(g_file_set_contents(path, (const char *)bytes->data, bytes->len, NULL));
  RwTextModel *model = rw_text_model_load(path, error);
  g_unlink(path);
  return model;
}

/** A random model that knows the features of `words`.  Returns: (transfer full) */
static inline RwTextModel *
random_model(const RwNetworkShape *shape, const char *const *words, guint n_words)
{
  GByteArray *sections[RW_SECTION_COUNT];
  random_sections(sections, shape, words, n_words);
  g_autoptr(GByteArray) bytes = join_sections(sections);
  return load_bytes(bytes, NULL);
}

#endif /* RW_TESTS_MODEL_H */
