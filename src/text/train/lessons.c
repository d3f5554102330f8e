/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/lessons.h"

#include <stdlib.h>

/* A lesson in its place of a batch. */
typedef struct {
  const RwLesson *lesson;
  const guint32 *forms;
  guint n, order;
} Seat;

void
rw_lesson_clear(RwLesson *lesson)
{
  for (guint i = 0; i < RW_STYLE_COUNT; i++)
    g_free(lesson->forms[i]);
  g_free(lesson->tags);
  g_free(lesson->feats);
  g_free(lesson->heads);
  g_free(lesson->relations);
}

void
rw_lesson_batch_init(RwLessonBatch *batch)
{
  batch->lengths = g_array_new(FALSE, FALSE, sizeof(guint));
  batch->row_ends = g_array_new(FALSE, FALSE, sizeof(guint32));
  batch->rows = g_array_new(FALSE, FALSE, sizeof(guint32));
  GArray **labels[] = {&batch->tags, &batch->feats, &batch->heads, &batch->relations};
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
    *labels[i] = g_array_new(FALSE, FALSE, sizeof(guint16));
}

void
rw_lesson_batch_clear(RwLessonBatch *batch)
{
  GArray *arrays[] = {
    batch->lengths, batch->row_ends, batch->rows, batch->tags, batch->feats, batch->heads, batch->relations,
  };
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    g_array_unref(arrays[i]);
}

static Seat
take_seat(const RwLesson *lesson, guint order, const RwChanges *changes, RwRandom *random)
{
  Seat seat = {lesson, lesson->forms[RW_STYLE_PLAIN], lesson->n, order};
  if (!changes)
    return seat;
  const float chance = rw_random_unit(random);
  const gboolean upper = chance < changes->upper, title = !upper && chance < changes->upper + changes->title;
  seat.forms = lesson->forms[upper ? RW_STYLE_UPPER : title ? RW_STYLE_TITLE : RW_STYLE_PLAIN];
  if (lesson->final_stop && !upper && rw_random_unit(random) < changes->unstopped)
    seat.n--;
  return seat;
}

static int
compare_seats(const void *a, const void *b)
{
  const Seat *x = a, *y = b;
  return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->order > y->order) - (x->order < y->order);
}

static void
add_form(RwLessonBatch *batch, const RwVocabulary *vocabulary, guint32 number, const RwChanges *changes, RwRandom *random)
{
  const RwForm *form = rw_vocabulary_form(vocabulary, number);
  const guint first = batch->rows->len;
  g_array_append_vals(batch->rows, form->rows, form->n_rows);
  if (changes && rw_random_unit(random) < changes->unknown / (changes->unknown + (float)form->form_count))
    g_array_index(batch->rows, guint32, first) = rw_vocabulary_unknown(vocabulary);
  g_array_append_val(batch->row_ends, batch->rows->len);
}

static void
add_seat(RwLessonBatch *batch, const Seat *seat)
{
  const RwLesson *lesson = seat->lesson;
  g_array_append_val(batch->lengths, seat->n);
  g_array_append_vals(batch->tags, lesson->tags, seat->n);
  g_array_append_vals(batch->feats, lesson->feats, seat->n);
  g_array_append_vals(batch->heads, lesson->heads, seat->n);
  g_array_append_vals(batch->relations, lesson->relations, seat->n);
}

static void
empty(RwLessonBatch *batch)
{
  GArray *arrays[] = {
    batch->lengths, batch->row_ends, batch->rows, batch->tags, batch->feats, batch->heads, batch->relations,
  };
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    g_array_set_size(arrays[i], 0);
}

void
rw_lesson_batch_fill(
  RwLessonBatch *batch, const RwLesson *const *lessons, guint n, const RwVocabulary *vocabulary, const RwChanges *changes,
  RwRandom *random)
{
  g_autofree Seat *seats = g_new(Seat, n + (gsize)1);
  empty(batch);
  for (guint i = 0; i < n; i++)
    seats[i] = take_seat(lessons[i], i, changes, random);
  qsort(seats, n, sizeof *seats, compare_seats);
  for (guint i = 0; i < n; i++) {
    add_seat(batch, &seats[i]);
    for (guint k = 0; k < seats[i].n; k++)
      add_form(batch, vocabulary, seats[i].forms[k], changes, random);
  }
  batch->batch = (RwNetBatch){
    .n_sentences = n,
    .n_words = batch->row_ends->len,
    .lengths = (const guint *)(void *)batch->lengths->data,
    .row_ends = (const guint32 *)(void *)batch->row_ends->data,
    .rows = (const guint32 *)(void *)batch->rows->data,
    .tags = (const guint16 *)(void *)batch->tags->data,
    .feats = (const guint16 *)(void *)batch->feats->data,
    .heads = (const guint16 *)(void *)batch->heads->data,
    .relations = (const guint16 *)(void *)batch->relations->data,
  };
}
