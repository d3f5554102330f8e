/* SPDX-License-Identifier: Apache-2.0 */

#include "text/workspace.h"

RwWorkspace *
rw_workspace_new(const RwTextModel *model, const RwKernel *kernel)
{
  RwWorkspace *workspace = g_new(RwWorkspace, 1);
  workspace->encoder = rw_encoder_new(&model->network, kernel, RW_BATCH_WORDS, RW_BATCH_SENTENCES);
  workspace->heads = rw_heads_new(model, kernel, RW_MAX_SENTENCE);
  return workspace;
}

void
rw_workspace_free(RwWorkspace *workspace)
{
  if (!workspace)
    return;
  rw_encoder_free(workspace->encoder);
  rw_heads_free(workspace->heads);
  g_free(workspace);
}

RwWorkspace *
rw_workspace_take(const RwTextModel *model)
{
  RwWorkspace *workspace = g_async_queue_try_pop(model->workspaces);
  return workspace ? workspace : rw_workspace_new(model, rw_kernel_best());
}

void
rw_workspace_give(const RwTextModel *model, RwWorkspace *workspace)
{
  g_async_queue_push(model->workspaces, workspace);
}
