/* SPDX-License-Identifier: Apache-2.0 */

#include "text/tree.h"

#include "text/activation.h"
#include "text/text.h"

#include <string.h>

/* Scores as whole numbers, so that sums are exact: a unit is 2^-24, the largest are 2^14, and an arc from the root costs 2^48,
   more than a tree of 512 words can bring. */
#define MAX_SCORE 16384.0F
#define UNIT 16777216.0
#define ROOT_COST (G_GINT64_CONSTANT(1) << 48)

G_STATIC_ASSERT(RW_MAX_SENTENCE <= 512);

#define NO_NODE G_MAXUINT32

/* An arc between words, as it stood before any contraction; and what it brings now. */
typedef struct {
  gint64 gain;
  guint16 head, dependent;
} Arc;

/*
 * The words, the root and what they are contracted to are nodes; a contracted node has a greater number than its parts.  Nodes
 * that are no part of another one have a place each, from 0 to n, by which the matrix of arcs is ordered.
 */
typedef struct {
  guint n;         /* words */
  guint n_nodes;   /* so far */
  Arc *arcs;       /* [n + 1][n + 1]: the best arc to the node at the first place from that at the second */
  guint32 *places; /* those in use, ascending */
  guint n_places;
  guint32 *node_at; /* [n + 1] */
  guint32 *whole;   /* [2 n + 1]: the node of which a node is a part */
  Arc *best;        /* [2 n + 1]: the arc that a node is entered by */
  guint32 *path;    /* places: each is entered from the next one */
  guint path_length;
  guint8 *on_path; /* [n + 1] by place */
  guint8 *done;    /* [n + 1] by place: entered, in the end from the root */
} Graph;

/* ---- The best heads ---- */

/* Whether there is one root and every word gets there; marks[0 .. n] are scratch. */
static gboolean
is_tree(const guint32 *heads, guint n, guint32 *marks)
{
  guint roots = 0;
  memset(marks, 0, (n + (gsize)1) * sizeof *marks);
  for (guint32 i = 1; i <= n; i++) {
    guint32 word = i;
    while (word && !marks[word]) {
      marks[word] = i;
      word = heads[word - 1];
    }
    if (word && marks[word] == i)
      return FALSE;
    roots += heads[i - 1] == 0;
  }
  return roots == 1;
}

/* ---- The best tree ---- */

static Arc *
arc_to(const Graph *graph, guint32 to, guint32 from)
{
  return &graph->arcs[to * (graph->n + (gsize)1) + from];
}

static void
fill(Graph *graph, RwFloats scores)
{
  for (guint32 i = 1; i <= graph->n; i++) {
    for (guint32 j = 0; j <= graph->n; j++) {
      const double score = rw_clamp(scores.rows[(i - 1) * scores.stride + j], MAX_SCORE);
      *arc_to(graph, i, j) = (Arc){(gint64)(score * UNIT) - (j ? 0 : ROOT_COST), (guint16)j, (guint16)i};
    }
  }
  memset(graph->arcs, 0, (graph->n + (gsize)1) * sizeof *graph->arcs);
  graph->n_places = graph->n_nodes = graph->n + 1;
  for (guint32 i = 0; i <= graph->n; i++)
    graph->places[i] = graph->node_at[i] = i;
  for (guint32 i = 0; i <= 2 * graph->n; i++)
    graph->whole[i] = NO_NODE;
  graph->done[0] = TRUE;
}

/* Chooses the arc by which a place is entered.  Returns: where it comes from */
static guint32
enter(Graph *graph, guint32 to)
{
  guint32 best = NO_NODE;
  for (guint i = 0; i < graph->n_places; i++) {
    const guint32 from = graph->places[i];
    if (from != to && (best == NO_NODE || arc_to(graph, to, from)->gain > arc_to(graph, to, best)->gain))
      best = from;
  }
  graph->best[graph->node_at[to]] = *arc_to(graph, to, best);
  return best;
}

/* Takes into the arcs from and to `whole` those from and to `part`; an arc to a part is in place of that which entered it. */
static void
merge(Graph *graph, guint32 whole, guint32 part)
{
  const gint64 entered = graph->best[graph->node_at[part]].gain;
  for (guint i = 0; i < graph->n_places; i++) {
    const guint32 other = graph->places[i];
    Arc *to = arc_to(graph, whole, other), *from = arc_to(graph, other, whole);
    const Arc part_to = *arc_to(graph, part, other), part_from = *arc_to(graph, other, part);
    if (part == whole)
      to->gain -= entered;
    else if (part_to.gain - entered > to->gain)
      *to = (Arc){part_to.gain - entered, part_to.head, part_to.dependent};
    if (part_from.gain > from->gain)
      *from = part_from;
  }
}

static void
drop_places(Graph *graph)
{
  guint kept = 0;
  for (guint i = 0; i < graph->n_places; i++) {
    const guint32 place = graph->places[i];
    if (graph->whole[graph->node_at[place]] == NO_NODE)
      graph->places[kept++] = place;
  }
  graph->n_places = kept;
}

/* Makes one node, at the place `whole`, of the end of the path that begins with that place. */
static void
contract(Graph *graph, guint32 whole)
{
  const guint32 node = graph->n_nodes++;
  guint first = graph->path_length;
  while (graph->path[--first] != whole)
    ;
  for (guint i = first; i < graph->path_length; i++)
    merge(graph, whole, graph->path[i]);
  for (guint i = first; i < graph->path_length; i++) {
    graph->whole[graph->node_at[graph->path[i]]] = node;
    graph->on_path[graph->path[i]] = FALSE;
  }
  graph->node_at[whole] = node;
  graph->on_path[whole] = TRUE;
  drop_places(graph);
  graph->path_length = first + 1;
}

/* Enters what the path begins with, and what it is entered from, until that is done. */
static void
follow(Graph *graph)
{
  while (graph->path_length) {
    const guint32 from = enter(graph, graph->path[graph->path_length - 1]);
    if (graph->on_path[from]) {
      contract(graph, from);
    } else if (!graph->done[from]) {
      graph->on_path[from] = TRUE;
      graph->path[graph->path_length++] = from;
    } else {
      while (graph->path_length)
        graph->done[graph->path[--graph->path_length]] = TRUE;
    }
  }
}

/* The arc to a contracted node enters one of its parts, and the rest keep theirs. */
static void
set_heads(const Graph *graph, guint32 *heads)
{
  g_autofree guint8 *entered = g_new0(guint8, graph->n_nodes);
  for (guint32 node = graph->n_nodes; --node > 0;) {
    if (entered[node])
      continue;
    const Arc arc = graph->best[node];
    heads[arc.dependent - 1] = arc.head;
    for (guint32 part = arc.dependent; part != node; part = graph->whole[part])
      entered[part] = TRUE;
  }
}

static void
find_best_tree(RwFloats scores, guint n, guint32 *heads)
{
  const gsize places = n + (gsize)1, nodes = 2 * (gsize)n + 1;
  g_autofree Arc *arcs = g_new(Arc, places * places + nodes);
  g_autofree guint32 *words = g_new(guint32, 3 * places + nodes);
  g_autofree guint8 *flags = g_new0(guint8, 2 * places);
  Graph graph = {
    .n = n,
    .arcs = arcs,
    .best = arcs + places * places,
    .places = words,
    .node_at = words + places,
    .path = words + 2 * places,
    .whole = words + 3 * places,
    .on_path = flags,
    .done = flags + places,
  };
  fill(&graph, scores);
  for (guint32 place = 1; place <= n; place++) {
    if (graph.done[place] || graph.whole[place] != NO_NODE)
      continue;
    graph.on_path[place] = TRUE;
    graph.path[graph.path_length++] = place;
    follow(&graph);
  }
  set_heads(&graph, heads);
}

void
rw_tree_decode(const RwKernel *kernel, RwFloats scores, guint n, guint32 *heads)
{
  g_autofree guint32 *marks = g_new(guint32, n + (gsize)1);
  for (guint32 i = 0; i < n; i++) {
    float *row = scores.rows + i * scores.stride;
    row[i + 1] = -FLT_MAX;
    heads[i] = kernel->best(row, (guint)((n + 1 + 15) / 16 * 16));
  }
  if (!is_tree(heads, n, marks))
    find_best_tree(scores, n, heads);
}
