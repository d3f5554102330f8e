/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/work.h"

#include <string.h>

/* An IRI that is said to be the same as another. */
typedef struct Node Node;
struct Node {
  char *iri;
  Node *parent;      /* itself for the one that stands for all of them */
  gboolean named;    /* the sources name it: it would be an entity */
  const char *chosen;/* of a root: the IRI of the entity; NULL while fewer than two are named */
};

struct RwKbSameness {
  GHashTable *nodes; /* IRI -> Node */
};

static void
node_free(gpointer data)
{
  Node *node = data;
  g_free(node->iri);
  g_free(node);
}

RwKbSameness *
rw_kb_sameness_new(void)
{
  RwKbSameness *same = g_new0(RwKbSameness, 1);
  same->nodes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, node_free);
  return same;
}

void
rw_kb_sameness_free(RwKbSameness *same)
{
  if (!same)
    return;
  g_hash_table_unref(same->nodes);
  g_free(same);
}

static Node *
node_of(RwKbSameness *same, const char *iri)
{
  Node *node = g_hash_table_lookup(same->nodes, iri);
  if (!node) {
    node = g_new0(Node, 1);
    node->iri = g_strdup(iri);
    node->parent = node;
    g_hash_table_insert(same->nodes, node->iri, node);
  }
  return node;
}

/* The node that stands for all that are the same; halves the way for those that come after. */
static Node *
root_of(Node *node)
{
  while (node->parent != node)
    node = node->parent = node->parent->parent;
  return node;
}

void
rw_kb_sameness_add(RwKbSameness *same, const char *a, const char *b)
{
  Node *x = root_of(node_of(same, a)), *y = root_of(node_of(same, b));
  /* The order of the sources must not show: the lesser IRI stands for both. */
  if (strcmp(x->iri, y->iri) < 0)
    y->parent = x;
  else
    x->parent = y;
}

/* Wikidata's IRIs are those that others join on; else the least. */
static gboolean
is_better(const char *a, const char *b)
{
  const gboolean x = g_str_has_prefix(a, RW_NS_WD), y = g_str_has_prefix(b, RW_NS_WD);
  return x != y ? x : strcmp(a, b) < 0;
}

/* Finds the nodes that would be entities. */
static void
find_named(const RwKbSameness *same, RwSort *statements)
{
  const guint8 *record;
  Node *node = NULL;
  for (gsize size; rw_sort_next(statements, &record, &size);) {
    const char *iri = (const char *)record;
    if (!node || strcmp(node->iri, iri))
      node = g_hash_table_lookup(same->nodes, iri);
    if (node && record[strlen(iri) + 1] == RW_SAYS_NAME)
      node->named = TRUE;
  }
}

/* Whether any two that are the same would be entities.  The choice does not depend on the order in which nodes are visited. */
static gboolean
choose(const RwKbSameness *same)
{
  gboolean any = FALSE;
  g_autoptr(GHashTable) first = g_hash_table_new(NULL, NULL);
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, same->nodes);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    Node *node = value, *root = root_of(node);
    if (!node->named)
      continue;
    const char *other = g_hash_table_lookup(first, root);
    const char *best = other && is_better(other, node->iri) ? other : node->iri;
    g_hash_table_insert(first, root, (gpointer)(guintptr)best);
    any |= other != NULL;
    root->chosen = other ? best : NULL;
  }
  return any;
}

static void
copy_record(RwSort *to, GByteArray *bytes, const char *iri, const guint8 *rest, gsize size)
{
  g_byte_array_set_size(bytes, 0);
  g_byte_array_append(bytes, (const guint8 *)iri, (guint)strlen(iri));
  g_byte_array_append(bytes, rest, (guint)size);
  rw_sort_add(to, bytes->data, bytes->len);
}

/* Says that the entity at `to` is also called `iri`. */
static void
add_other(RwSort *to, GByteArray *bytes, const char *chosen, const char *iri)
{
  const guint8 head[2 + RW_SAYS_ORDER] = {0, RW_SAYS_SAME};
  g_autoptr(GByteArray) rest = g_byte_array_new();
  g_byte_array_append(rest, head, sizeof(head));
  g_byte_array_append(rest, (const guint8 *)iri, (guint)strlen(iri));
  copy_record(to, bytes, chosen, rest->data, rest->len);
}

RwSort *
rw_kb_sameness_merge(RwKbSameness *same, RwSort *statements, const RwKbCompileOptions *options)
{
  if (!g_hash_table_size(same->nodes))
    return statements;
  find_named(same, statements);
  rw_sort_rewind(statements);
  if (!choose(same))
    return statements;
  RwSort *merged = rw_sort_new(options->tmpdir, options->memory / 2);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_autofree char *before = g_strdup("");
  const char *chosen = NULL;
  const guint8 *record;
  for (gsize size; rw_sort_next(statements, &record, &size);) {
    const char *iri = (const char *)record;
    if (strcmp(before, iri)) {
      Node *node = g_hash_table_lookup(same->nodes, iri);
      chosen = node ? root_of(node)->chosen : NULL;
      g_free(before);
      before = g_strdup(iri);
      if (chosen && strcmp(chosen, iri))
        add_other(merged, bytes, chosen, iri);
    }
    const gsize length = strlen(iri);
    copy_record(merged, bytes, chosen ? chosen : iri, record + length, size - length);
  }
  rw_sort_finish(merged);
  rw_sort_free(statements);
  return merged;
}
