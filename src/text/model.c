/* SPDX-License-Identifier: Apache-2.0 */

#include "text/model.h"

#include "text/hash.h"
#include "text/workspace.h"

#include <rdfwire/error.h>

#include <string.h>

G_STATIC_ASSERT(sizeof(RwModelHeader) == 32);
G_STATIC_ASSERT(sizeof(RwModelSection) == 8);
G_STATIC_ASSERT(sizeof(RwSlot) == 8);
G_STATIC_ASSERT(sizeof(RwWeight) == 2);

typedef struct {
  const char *bytes;
  gsize size;
} Bytes;

guint64
rw_model_checksum(const void *bytes, gsize size)
{
  const guint64 *words = bytes;
  guint64 sum = size;
  for (gsize i = 0; i < size / sizeof *words; i++)
    sum = rw_hash_step(sum, GUINT64_FROM_LE(words[i]));
  return sum;
}

guint
rw_model_tag(const RwTextModel *model, guint upos, guint xpos)
{
  guint best = 0;
  for (guint tag = model->n_tags; tag-- > 0;) {
    if (model->upos[tag] == upos && (model->xpos[tag] == xpos || model->xpos[best] != xpos || model->upos[best] != upos))
      best = tag;
  }
  return best;
}

/* ---- Reading the sections: each returns FALSE where the bytes cannot be what they should be. ---- */

static gboolean
read_splitter(RwTextModel *model, Bytes section)
{
  return rw_linear_read(&model->splitter, section.bytes, section.size) && model->splitter.n_labels == 2;
}

static gboolean
read_tags(RwTextModel *model, Bytes section)
{
  model->n_tags = (guint)(section.size / 2);
  if (section.size % 2 != 0 || model->n_tags == 0 || model->n_tags > RW_MAX_LABELS)
    return FALSE;
  for (guint i = 0; i < model->n_tags; i++) {
    model->upos[i] = (guint8)section.bytes[2 * i];
    model->xpos[i] = (guint8)section.bytes[2 * i + 1];
    if (model->upos[i] >= RW_UPOS_COUNT || model->xpos[i] >= RW_XPOS_COUNT)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_feats(RwTextModel *model, Bytes section)
{
  if (!section.size || section.bytes[section.size - 1] != '\0')
    return FALSE;
  for (const char *p = section.bytes; p < section.bytes + section.size; p += strlen(p) + 1) {
    if (model->n_feats == RW_MODEL_FEATS)
      return FALSE;
    model->feats[model->n_feats++] = p;
  }
  return strcmp(model->feats[0], "_") == 0;
}

static gboolean
read_candidates(RwTextModel *model, Bytes section)
{
  model->candidates = (const guint8 *)section.bytes;
  return section.size == model->n_tags * (gsize)RW_MODEL_FEATS / 8;
}

static gboolean
read_relations(RwTextModel *model, Bytes section)
{
  gboolean other = FALSE;
  model->relations = (const guint8 *)section.bytes;
  model->n_relations = (guint)section.size;
  for (gsize i = 0; i < section.size; i++) {
    if (!model->relations[i] || model->relations[i] >= RW_DEPREL_COUNT)
      return FALSE;
    other |= model->relations[i] != RW_DEPREL_ROOT;
  }
  return other && section.size <= RW_DEPREL_COUNT;
}

static gboolean
read_network(RwTextModel *model, Bytes section)
{
  const RwNetworkShape *shape = &model->network.shape;
  return rw_network_read(&model->network, section.bytes, section.size) && shape->tags == model->n_tags &&
         shape->feats == model->n_feats && shape->relations == model->n_relations;
}

static gboolean
read_rows(RwTextModel *model, Bytes section)
{
  return rw_network_read_rows(&model->network, section.bytes, section.size);
}

static gboolean
read_keys(RwTextModel *model, Bytes section)
{
  return rw_network_read_keys(&model->network, section.bytes, section.size);
}

static gboolean
read_endings(RwTextModel *model, Bytes section)
{
  return rw_table_read(&model->lemmas.endings, section.bytes, section.size);
}

static gboolean
read_rules(RwTextModel *model, Bytes section)
{
  model->lemmas.rules = section.bytes;
  model->lemmas.rules_size = section.size;
  return rw_lemmas_hold(&model->lemmas);
}

typedef struct {
  const char *name;
  gboolean (*read)(RwTextModel *model, Bytes section);
} SectionReader;

/* In the order of RwSectionId; a reader may use what those before it have read. */
static const SectionReader READERS[] = {
  {"sentence splitter", read_splitter},
  {"tags", read_tags},
  {"features", read_feats},
  {"candidates", read_candidates},
  {"relations", read_relations},
  {"network", read_network},
  {"rows", read_rows},
  {"keys", read_keys},
  {"endings", read_endings},
  {"lemma rules", read_rules},
};

G_STATIC_ASSERT(G_N_ELEMENTS(READERS) == RW_SECTION_COUNT);

static gboolean
fail(GError **error, const char *path, const char *cause)
{
  g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: %s", path, cause);
  return FALSE;
}

static gboolean
check_header(Bytes file, const char *path, GError **error)
{
  RwModelHeader header;
  if (file.size < sizeof header)
    return fail(error, path, "too short for a model");
  memcpy(&header, file.bytes, sizeof header);
  if (memcmp(header.magic, RW_MODEL_MAGIC, sizeof header.magic) != 0)
    return fail(error, path, "not a model of rdfwire");
  if (GUINT32_FROM_LE(header.version) != RW_MODEL_VERSION) {
    g_set_error(
      error, RW_ERROR, RW_ERROR_MODEL, "%s: a model of version %u where %u is needed", path, GUINT32_FROM_LE(header.version),
      RW_MODEL_VERSION);
    return FALSE;
  }
  if (GUINT64_FROM_LE(header.size) != file.size || file.size % RW_MODEL_ALIGNMENT != 0)
    return fail(error, path, "damaged: the model is not as long as it says");
  if (GUINT32_FROM_LE(header.n_sections) != RW_SECTION_COUNT)
    return fail(error, path, "damaged: the model has a wrong number of sections");
  if (GUINT64_FROM_LE(header.checksum) != rw_model_checksum(file.bytes + sizeof header, file.size - sizeof header))
    return fail(error, path, "damaged: the model's checksum is wrong");
  return TRUE;
}

static gboolean
read_sections(RwTextModel *model, Bytes file, const char *path, GError **error)
{
  const gsize directory = sizeof(RwModelHeader) + RW_SECTION_COUNT * sizeof(RwModelSection);
  for (guint i = 0; i < RW_SECTION_COUNT; i++) {
    RwModelSection section = {0, 0};
    if (file.size >= directory)
      memcpy(&section, file.bytes + sizeof(RwModelHeader) + i * sizeof section, sizeof section);
    const gsize offset = GUINT32_FROM_LE(section.offset), size = GUINT32_FROM_LE(section.size);
    const gboolean inside =
      offset >= directory && offset % RW_MODEL_ALIGNMENT == 0 && offset <= file.size && size <= file.size - offset;
    if (!inside || !READERS[i].read(model, (Bytes){file.bytes + offset, size})) {
      g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: damaged: the model's %s cannot be read", path, READERS[i].name);
      return FALSE;
    }
  }
  return TRUE;
}

RwTextModel *
rw_text_model_load(const char *path, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(RwTextModel) model = g_new0(RwTextModel, 1);
  model->file = g_mapped_file_new(path, FALSE, &local);
  if (!model->file) {
    g_set_error(error, RW_ERROR, RW_ERROR_MODEL, "%s: %s", path, local->message);
    return NULL;
  }
  const Bytes file = {g_mapped_file_get_contents(model->file), g_mapped_file_get_length(model->file)};
  if (!check_header(file, path, error) || !read_sections(model, file, path, error))
    return NULL;
  model->workspaces = g_async_queue_new_full((GDestroyNotify)rw_workspace_free);
  return g_steal_pointer(&model);
}

void
rw_text_model_free(RwTextModel *model)
{
  if (!model)
    return;
  g_clear_pointer(&model->workspaces, g_async_queue_unref);
  rw_network_clear(&model->network);
  g_clear_pointer(&model->file, g_mapped_file_unref);
  g_free(model);
}
