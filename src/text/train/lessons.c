/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/lessons.h"

#include <stdlib.h>

/* A lesson in its place of a batch. */
typedef struct {
  const RwLesson *lesson;
  const guint32 *forms;
  guint n, order;
  gboolean bare;
} Seat;

/* What is used for all words of a batch. */
typedef struct {
  const RwVocabulary *vocabulary;
  const RwChanges *changes;
  RwRandom *random;
} Filling;

void
rw_lesson_clear(RwLesson *lesson)
{
  for (guint i = 0; i < RW_STYLE_COUNT; i++)
    g_free(lesson->forms[i]);
  g_free(lesson->tags);
  g_free(lesson->feats);
  g_free(lesson->heads);
  g_free(lesson->relations);
  g_free(lesson->read);
  g_free(lesson->more);
  g_free(lesson->more_ends);
}

void
rw_lesson_batch_init(RwLessonBatch *batch)
{
  batch->lengths = g_array_new(FALSE, FALSE, sizeof(guint));
  batch->row_ends = g_array_new(FALSE, FALSE, sizeof(guint32));
  batch->rows = g_array_new(FALSE, FALSE, sizeof(guint32));
  batch->vectors = g_array_new(FALSE, FALSE, sizeof(guint32));
  batch->read = g_array_new(FALSE, FALSE, sizeof(const gint8 *));
  GArray **labels[] = {&batch->tags, &batch->feats, &batch->heads, &batch->relations};
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
    *labels[i] = g_array_new(FALSE, FALSE, sizeof(guint16));
}

void
rw_lesson_batch_clear(RwLessonBatch *batch)
{
  GArray *arrays[] = {
    batch->lengths, batch->row_ends, batch->rows,    batch->tags, batch->feats,
    batch->heads,   batch->relations, batch->vectors, batch->read,
  };
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    g_array_unref(arrays[i]);
}

static Seat
take_seat(const RwLesson *lesson, guint order, const RwChanges *changes, RwRandom *random)
{
  Seat seat = {lesson, lesson->forms[RW_STYLE_PLAIN], lesson->n, order, FALSE};
  if (!changes)
    return seat;
  const float chance = rw_random_unit(random);
  const gboolean upper = chance < changes->upper, title = !upper && chance < changes->upper + changes->title;
  seat.forms = lesson->forms[upper ? RW_STYLE_UPPER : title ? RW_STYLE_TITLE : RW_STYLE_PLAIN];
  if (lesson->final_stop && !upper && rw_random_unit(random) < changes->unstopped)
    seat.n--;
  seat.bare = lesson->more_ends && rw_random_unit(random) < changes->bare;
  return seat;
}

static int
compare_seats(const void *a, const void *b)
{
  const Seat *x = a, *y = b;
  return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->order > y->order) - (x->order < y->order);
}

static void
add_form(RwLessonBatch *batch, const Filling *filling, guint32 number)
{
  const RwChanges *changes = filling->changes;
  const RwForm *form = rw_vocabulary_form(filling->vocabulary, number);
  const guint first = batch->rows->len;
  guint32 vector = form->vector;
  g_array_append_vals(batch->rows, form->rows, form->n_rows);
  if (changes && rw_random_unit(filling->random) < changes->unknown / (changes->unknown + (float)form->form_count)) {
    g_array_index(batch->rows, guint32, first) = rw_vocabulary_unknown(filling->vocabulary);
    vector = 0;
  }
  g_array_append_val(batch->vectors, vector);
}

/* Adds the rows of what word i has beside its form. */
static void
add_more(RwLessonBatch *batch, const Filling *filling, const RwLesson *lesson, guint i)
{
  for (guint32 k = i ? lesson->more_ends[i - 1] : 0; k < lesson->more_ends[i]; k++) {
    guint32 row;
    if (rw_vocabulary_row(filling->vocabulary, lesson->more[k], &row))
      g_array_append_val(batch->rows, row);
  }
}

static void
add_words(RwLessonBatch *batch, const Filling *filling, const Seat *seat, guint context)
{
  for (guint i = 0; i < seat->n; i++) {
    const gint8 *read = seat->lesson->read ? seat->lesson->read + i * (gsize)context : NULL;
    add_form(batch, filling, seat->forms[i]);
    if (seat->lesson->more_ends && !seat->bare)
      add_more(batch, filling, seat->lesson, i);
    g_array_append_val(batch->row_ends, batch->rows->len);
    g_array_append_val(batch->read, read);
  }
}

static void
add_seat(RwLessonBatch *batch, const Seat *seat)
{
  const RwLesson *lesson = seat->lesson;
  g_array_append_val(batch->lengths, seat->n);
  g_array_append_vals(batch->tags, lesson->tags, seat->n);
  if (!lesson->heads)
    return;
  g_array_append_vals(batch->feats, lesson->feats, seat->n);
  g_array_append_vals(batch->heads, lesson->heads, seat->n);
  g_array_append_vals(batch->relations, lesson->relations, seat->n);
}

static void
empty(RwLessonBatch *batch)
{
  GArray *arrays[] = {
    batch->lengths, batch->row_ends, batch->rows,    batch->tags, batch->feats,
    batch->heads,   batch->relations, batch->vectors, batch->read,
  };
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    g_array_set_size(arrays[i], 0);
}

void
rw_lesson_batch_fill(
  RwLessonBatch *batch, const RwLesson *const *lessons, guint n, const RwVocabulary *vocabulary, guint context,
  const RwChanges *changes, RwRandom *random)
{
  const Filling filling = {vocabulary, changes, random};
  g_autofree Seat *seats = g_new(Seat, n + (gsize)1);
  empty(batch);
  for (guint i = 0; i < n; i++)
    seats[i] = take_seat(lessons[i], i, changes, random);
  qsort(seats, n, sizeof *seats, compare_seats);
  for (guint i = 0; i < n; i++) {
    add_seat(batch, &seats[i]);
    add_words(batch, &filling, &seats[i], context);
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
    .vectors = (const guint32 *)(void *)batch->vectors->data,
    .read = (const gint8 *const *)(void *)batch->read->data,
  };
}
