/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The library in one page: the persons that an article names, without writing RDF first.
 *
 *   cc $(pkg-config --cflags rdfwire-0) library.c $(pkg-config --libs rdfwire-0) -o persons
 *   ./persons articles/diplomacy.txt
 */

#include <rdfwire/rdfwire.h>

#include <stdio.h>
#include <string.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define RDFS_LABEL "http://www.w3.org/2000/01/rdf-schema#label"
#define RW_PERSON "https://w3id.org/rdfwire/ns#Person"

static const char *
find_label(const RwGraph *graph, const char *subject)
{
  for (gsize i = 0; i < rw_graph_get_size(graph); i++) {
    const RwStatement *statement = rw_graph_get(graph, i);
    if (strcmp(statement->subject, subject) == 0 && strcmp(statement->predicate, RDFS_LABEL) == 0)
      return statement->object.value;
  }
  return "";
}

static void
print_persons(const RwGraph *graph)
{
  for (gsize i = 0; i < rw_graph_get_size(graph); i++) {
    const RwStatement *statement = rw_graph_get(graph, i);
    if (strcmp(statement->predicate, RDF_TYPE) == 0 && strcmp(statement->object.value, RW_PERSON) == 0)
      printf("%s <%s>\n", find_label(graph, statement->subject), statement->subject);
  }
}

static gboolean
run(const char *path, GError **error)
{
  const RwReaderOptions reader_options = {0};
  const RwExtractorOptions extractor_options = {.detail = RW_DETAIL_FACTS};
  g_autoptr(RwReader) reader = rw_reader_new(&reader_options, error);
  g_autoptr(RwExtractor) extractor = reader ? rw_extractor_new(&extractor_options, error) : NULL;
  if (!extractor)
    return FALSE;
  rw_reader_add(reader, path);
  for (;;) {
    g_autoptr(GError) reject = NULL;
    g_autoptr(RwArticle) article = rw_reader_next(reader, &reject);
    if (!article && !reject)
      return TRUE;
    g_autoptr(RwGraph) graph = article ? rw_extractor_extract(extractor, article, &reject) : NULL;
    if (graph)
      print_persons(graph);
    else
      fprintf(stderr, "rejected: %s\n", reject->message);
  }
}

int
main(int argc, char **argv)
{
  if (argc != 2) {
    fprintf(stderr, "usage: %s ARTICLE\n", argv[0]);
    return 2;
  }
  g_autoptr(GError) error = NULL;
  if (!run(argv[1], &error)) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  return 0;
}
