/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/kb.h"
#include "kb/work.h"

#include <string.h>

/* A form that an entity has of the name at hand. */
typedef struct {
  guint32 entity;
  guint8 flags;
  guint8 form;
  gboolean counted;
  guint64 weight;   /* of the form */
  guint64 total;    /* of the entity */
} Candidate;

/* The name at hand. */
typedef struct {
  RwKbWork *work;
  RwSpool *slots;
  RwSpool *lower;        /* u64 each: first pieces of forms that begin with no capital */
  guint64 hash;
  gboolean goes_on;      /* longer names begin so */
  guint64 total;         /* weight of all candidates, also of those that are not kept */
  GArray *candidates;    /* Candidate; those of one entity one after the other */
  GPtrArray *forms;      /* strings, distinct */
} Ranking;

void
rw_kb_add_name(RwKbWork *work, RwKbNaming naming, const char *name)
{
  guint64 hashes[RW_KB_MAX_PIECES];
  guint n = 0;
  guint64 hash = RW_NO_NAME;
  const char *p = name, *end = name + strlen(name);
  for (const char *begin; (begin = rw_next_piece(&p, end)); n++) {
    char folded[RW_PIECE_MAX];
    const gsize length = rw_fold(begin, (gsize)(p - begin), folded, sizeof(folded));
    hash = rw_name_step(hash, rw_piece_hash(folded, length));
    if (n == RW_KB_MAX_PIECES)
      return;
    hashes[n] = hash;
  }
  guint8 record[8 + 1 + 4 + RW_KB_MAX_NAME + 1 + 6] = {0};
  for (guint i = 0; i + 1 < n; i++) {
    rw_put_be(record, hashes[i], 8);
    rw_sort_add(work->names, record, 9);
  }
  if (!n)
    return;
  const gsize length = strlen(name) + 1;
  rw_put_be(record, hash, 8);
  record[8] = 1;
  rw_put_be(record + 9, naming.entity, 4);
  memcpy(record + 13, name, length);
  record[13 + length] = naming.flags;
  record[14 + length] = (guint8)naming.counted;
  rw_put_be(record + 15 + length, naming.weight, 4);
  rw_sort_add(work->names, record, 19 + length);
}

/* The number of a form, or RW_KB_MAX_CANDIDATES where there are too many. */
static guint
form_number(Ranking *ranking, const char *form)
{
  guint i = 0;
  while (i < ranking->forms->len && strcmp(ranking->forms->pdata[i], form))
    i++;
  if (i == ranking->forms->len && i < RW_KB_MAX_CANDIDATES)
    g_ptr_array_add(ranking->forms, g_strdup(form));
  return i;
}

static int
compare_candidates(const void *a, const void *b)
{
  const Candidate *x = a, *y = b;
  if (x->total != y->total)
    return x->total > y->total ? -1 : 1;
  if (x->entity != y->entity)
    return x->entity < y->entity ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->form > y->form) - (x->form < y->form);
}

/* Gives the forms of the entity that came last the weight of all of them. */
static void
end_entity(Ranking *ranking)
{
  guint64 total = 0;
  guint i = ranking->candidates->len;
  const guint32 entity = i ? g_array_index(ranking->candidates, Candidate, i - 1).entity : 0;
  while (i && g_array_index(ranking->candidates, Candidate, i - 1).entity == entity)
    total += g_array_index(ranking->candidates, Candidate, --i).weight;
  for (; i < ranking->candidates->len; i++)
    g_array_index(ranking->candidates, Candidate, i).total = total;
  ranking->total += total;
}

/* Keeps the best; the forms of the others stay until the name ends. */
static void
shrink(Ranking *ranking)
{
  g_array_sort(ranking->candidates, compare_candidates);
  if (ranking->candidates->len > RW_KB_MAX_CANDIDATES)
    g_array_set_size(ranking->candidates, RW_KB_MAX_CANDIDATES);
}

/* Whether the candidate is the one before once more; then it is merged: what is counted adds up, what is not counts once. */
static gboolean
merge(Ranking *ranking, const Candidate *candidate)
{
  if (!ranking->candidates->len)
    return FALSE;
  Candidate *last = &g_array_index(ranking->candidates, Candidate, ranking->candidates->len - 1);
  if (last->entity != candidate->entity || last->form != candidate->form || last->total)
    return FALSE;
  const gboolean both = last->counted && candidate->counted;
  last->weight = both ? last->weight + candidate->weight
                 : last->counted == candidate->counted ? MAX(last->weight, candidate->weight)
                 : last->counted                       ? last->weight
                                                       : candidate->weight;
  last->counted |= candidate->counted;
  last->flags |= candidate->flags;
  return TRUE;
}

static void
take_candidate(Ranking *ranking, const guint8 *record)
{
  const char *form = (const char *)record + 13;
  const guint8 *rest = record + 13 + strlen(form) + 1;
  const Candidate candidate = {
    .entity = (guint32)rw_get_be(record + 9, 4),
    .flags = rest[0],
    .form = (guint8)form_number(ranking, form),
    .counted = rest[1],
    .weight = rw_get_be(rest + 2, 4),
  };
  if (candidate.form == RW_KB_MAX_CANDIDATES || merge(ranking, &candidate))
    return;
  const guint n = ranking->candidates->len;
  if (n && g_array_index(ranking->candidates, Candidate, n - 1).entity != candidate.entity) {
    end_entity(ranking);
    if (n >= 4 * RW_KB_MAX_CANDIDATES)
      shrink(ranking);
  }
  g_array_append_val(ranking->candidates, candidate);
}

static void
note_lower(const Ranking *ranking, const char *form)
{
  const char *p = form, *begin = rw_next_piece(&p, form + strlen(form));
  char folded[RW_PIECE_MAX];
  if (!begin || g_unichar_isupper(g_utf8_get_char(form)))
    return;
  const guint64 hash = rw_piece_hash(folded, rw_fold(begin, (gsize)(p - begin), folded, sizeof(folded)));
  rw_spool_append(ranking->lower, &hash, sizeof(hash));
}

/* Numbers the forms that are left by their first use, appends them to `bytes`. */
static void
put_forms(const Ranking *ranking, GByteArray *bytes)
{
  guint8 numbers[RW_KB_MAX_CANDIDATES];
  guint n = 0;
  memset(numbers, G_MAXUINT8, sizeof(numbers));
  for (guint i = 0; i < ranking->candidates->len; i++) {
    const guint8 form = g_array_index(ranking->candidates, Candidate, i).form;
    if (numbers[form] == G_MAXUINT8) {
      const char *string = ranking->forms->pdata[form];
      numbers[form] = (guint8)n++;
      note_lower(ranking, string);
      g_byte_array_append(bytes, (const guint8 *)string, (guint)strlen(string) + 1);
    }
    bytes->data[RW_KB_NAME_SIZE + i * RW_KB_CANDIDATE_SIZE + 7] = numbers[form];
  }
}

/* Writes the record of the name at hand.  Returns: what a slot says of it */
static guint32
write_name(Ranking *ranking)
{
  end_entity(ranking);
  shrink(ranking);
  RwSpool *names = ranking->work->sections[RW_KB_NAMES];
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_byte_array_set_size(bytes, RW_KB_NAME_SIZE + ranking->candidates->len * RW_KB_CANDIDATE_SIZE);
  for (guint i = 0; i < ranking->candidates->len; i++) {
    const Candidate *candidate = &g_array_index(ranking->candidates, Candidate, i);
    guint8 *row = bytes->data + RW_KB_NAME_SIZE + i * RW_KB_CANDIDATE_SIZE;
    const double probability = (double)candidate->total / (double)ranking->total;
    rw_put32(row, candidate->entity);
    rw_put16(row + 4, (guint32)(probability * G_MAXUINT16 + 0.5));
    row[6] = candidate->flags;
  }
  put_forms(ranking, bytes);
  rw_put32(bytes->data, (guint32)(ranking->hash >> 32));
  rw_put16(bytes->data + 4, ranking->candidates->len);
  rw_put16(bytes->data + 6, bytes->len - RW_KB_NAME_SIZE - ranking->candidates->len * RW_KB_CANDIDATE_SIZE);
  while (bytes->len % 4)
    g_byte_array_append(bytes, (const guint8 *)"", 1);
  const guint64 place = rw_spool_size(names);
  rw_spool_append(names, bytes->data, bytes->len);
  ranking->work->n_names++;
  return (guint32)(place / 4 + 1);
}

static void
end_name(Ranking *ranking)
{
  const guint32 place = ranking->candidates->len ? write_name(ranking) : 0;
  const guint64 row[2] = {ranking->hash, (guint64)place << 32 | (guint64)ranking->goes_on << 31};
  if (row[1])
    rw_spool_append(ranking->slots, row, sizeof(row));
  ranking->goes_on = FALSE;
  ranking->total = 0;
  g_array_set_size(ranking->candidates, 0);
  g_ptr_array_set_size(ranking->forms, 0);
}

gboolean
rw_kb_rank(RwKbWork *work, GError **error)
{
  g_autoptr(RwSpool) slots = rw_spool_new(work->options->tmpdir, (gsize)1 << 20);
  g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(RwSpool) lower = rw_spool_new(work->options->tmpdir, (gsize)1 << 20);
  Ranking ranking = {.work = work, .slots = slots, .lower = lower, .candidates = candidates, .forms = forms};
  const guint8 *record;
  for (gsize size; rw_sort_next(work->names, &record, &size);) {
    const guint64 hash = rw_get_be(record, 8);
    if (hash != ranking.hash)
      end_name(&ranking);
    ranking.hash = hash;
    if (record[8])
      take_candidate(&ranking, record);
    else
      ranking.goes_on = TRUE;
  }
  end_name(&ranking);
  rw_kb_pack_bits(lower, work->sections[RW_KB_LOWER]);
  return rw_spool_check(lower, error) && rw_kb_pack_table(slots, work->sections[RW_KB_NAME_TABLE], error);
}
