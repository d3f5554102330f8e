/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file steps.h
 * The steps of the text stage, one by one, as rw_text_analyse() takes them.
 */

#ifndef RW_BENCH_STEPS_H
#define RW_BENCH_STEPS_H

#include "text/pipeline.h"
#include "text/workspace.h"

/** Sentences that are read at once. */
typedef struct {
  guint32 first; /**< Token of their first word */
  RwWorkspace *workspace;
} RwBatchWork;

/** The analysis of one text between two steps. */
typedef struct {
  const RwTextModel *model;
  RwArena *arena;
  const GString *string;
  RwText *text;
  const guint8 *gaps;
  GArray *batches; /**< of RwBatchWork, each with a workspace of its own */
} RwWork;

/** A step and its name. */
typedef struct {
  const char *name;
  void (*run)(RwWork *work);
} RwStep;

/** The steps in their order, up to one without a name. */
extern const RwStep RW_STEPS[];

#endif /* RW_BENCH_STEPS_H */
