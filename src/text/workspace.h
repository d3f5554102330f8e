/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/workspace.h
 * Memory in which a thread analyses batches of sentences, kept from one text to the next: a model lends it out.
 */

#ifndef RW_TEXT_WORKSPACE_H
#define RW_TEXT_WORKSPACE_H

#include "text/heads.h"

typedef struct {
  RwEncoder *encoder;
  RwHeads *heads;
  RwBatch batch;
  RwAnswer answers[RW_BATCH_WORDS];
} RwWorkspace;

/** A workspace for any batch; some 4 MB with the built-in model.  Returns: (transfer full) */
RwWorkspace *
rw_workspace_new(const RwTextModel *model, const RwKernel *kernel);

void
rw_workspace_free(RwWorkspace *workspace);

/** An idle workspace of the model with the best kernel, or a new one; any thread may ask.  Returns: (transfer full) */
RwWorkspace *
rw_workspace_take(const RwTextModel *model);

/** Gives back what rw_workspace_take() gave out. */
void
rw_workspace_give(const RwTextModel *model, RwWorkspace *workspace);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwWorkspace, rw_workspace_free)

#endif /* RW_TEXT_WORKSPACE_H */
