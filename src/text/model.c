/* SPDX-License-Identifier: Apache-2.0 */

#include "text/model.h"

#include "text/workspace.h"

#include <string.h>

G_STATIC_ASSERT(sizeof(RwTableSlot) == 8);
G_STATIC_ASSERT(sizeof(RwWeight) == 2);

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
read_splitter(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
  return rw_linear_read(&model->splitter, section.bytes, section.size) && model->splitter.n_labels == 2;
}

static gboolean
read_tags(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
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
read_feats(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
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
read_candidates(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
  model->candidates = (const guint8 *)section.bytes;
  return section.size == model->n_tags * (gsize)RW_MODEL_FEATS / 8;
}

static gboolean
read_relations(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
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
read_network(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
  const RwNetworkShape *shape = &model->network.shape;
  return rw_network_read(&model->network, section.bytes, section.size) && shape->tags == model->n_tags && shape->arc &&
         shape->feats == model->n_feats && shape->relations == model->n_relations && !shape->context;
}

static gboolean
read_rows(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
  return rw_network_read_rows(&model->network, section.bytes, section.size);
}

static gboolean
read_keys(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
  return rw_network_read_keys(&model->network, section.bytes, section.size);
}

static gboolean
read_endings(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
  return rw_table_read(&model->lemmas.endings, section.bytes, section.size);
}

static gboolean
read_rules(gpointer into, RwModelBytes section)
{
  RwTextModel *model = into;
  model->lemmas.rules = section.bytes;
  model->lemmas.rules_size = section.size;
  return rw_lemmas_hold(&model->lemmas);
}

/* In the order of RwSectionId. */
static const RwModelReader READERS[] = {
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

static const RwModelKind KIND = {RW_MODEL_MAGIC, RW_MODEL_VERSION, RW_SECTION_COUNT, READERS};

RwTextModel *
rw_text_model_load(const char *path, GError **error)
{
  g_autoptr(RwTextModel) model = g_new0(RwTextModel, 1);
  model->file = rw_model_map(&KIND, path, model, error);
  if (!model->file)
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

gsize
rw_text_model_width(const RwTextModel *model)
{
  return 2 * (gsize)model->network.shape.hidden;
}

guint64
rw_text_model_checksum(const RwTextModel *model)
{
  return rw_model_map_checksum(model->file);
}
