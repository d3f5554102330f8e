/* SPDX-License-Identifier: Apache-2.0 */

#include "steps.h"

static void
tokenise(RwWork *work)
{
  work->text = rw_text_tokenise(work->arena, work->string->str, work->string->len, &work->gaps);
}

static void
split(RwWork *work)
{
  rw_text_split(work->model, work->arena, work->text, work->gaps);
}

static void
annotate(RwWork *work)
{
  rw_text_annotate(work->model, work->arena, work->text);
}

const RwStep RW_STEPS[] = {
  {"tokeniser", tokenise},
  {"splitter", split},
  {"annotation", annotate},
  {NULL, NULL},
};
