/* SPDX-License-Identifier: Apache-2.0 */

/* samples FOLDER: writes the terms of terms.h into FOLDER/samples.*, a file for each syntax, which other programs read. */

#include "unit/terms.h"

#include <rdfwire/writer.h>

#include <stdio.h>

/* Each term as an object, under some predicates, and each IRI as subject, predicate and class; runs of several lengths. */
static RwGraph *
new_sample(const char *name, guint run)
{
  RwGraph *graph = rw_graph_new(name);
  for (guint i = 0; i < G_N_ELEMENTS(TERMS); i++) {
    g_autofree char *subject = g_strdup_printf("%s#s=%u", name, i / run);
    rw_graph_add(graph, subject, i % 2 ? NS "p" : NS "q.r", TERMS[i].term);
    if (TERMS[i].term.kind != RW_TERM_IRI)
      continue;
    rw_graph_add(graph, subject, RDF "type", TERMS[i].term);
    rw_graph_add(graph, TERMS[i].term.value, NS "p", TERMS[i].term);
  }
  rw_graph_add(graph, name, RDF "type", (RwTerm)TEXT("no class"));
  return graph;
}

static void
write_sample(const RwFormat *format, const RwGraph *const *graphs, const char *folder)
{
  g_autoptr(RwWriter) writer = rw_writer_new(format);
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  rw_writer_head(writer, out);
  for (gsize i = 0; graphs[i]; i++) {
    g_string_append(out, i > 0 ? rw_writer_separator(writer) : "");
    if (!rw_writer_graph(writer, graphs[i], out, &error))
      g_error("%s", error->message);
  }
  rw_writer_tail(writer, out);
  g_autofree char *path = g_strconcat(folder, "/samples", rw_format_get_suffix(format), NULL);
  if (!g_file_set_contents(path, out->str, (gssize)out->len, &error))
    g_error("%s", error->message);
}

int
main(int argc, char **argv)
{
  if (argc != 2)
    return 2;
  g_autoptr(RwGraph) empty = rw_graph_new("https://example.org/empty");
  g_autoptr(RwGraph) one = new_sample("https://example.org/news/1", 3);
  g_autoptr(RwGraph) two = new_sample("https://example.org/Nachrichten \xC3\xBC", 40);
  const RwGraph *const graphs[] = {empty, one, two, NULL};
  for (guint i = 0; rw_format_get(i); i++)
    write_sample(rw_format_get(i), graphs, argv[1]);
  return 0;
}
