/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How fast each syntax is written, against fwrite() of the same bytes in pieces of 100, both into a file on tmpfs.  Each round
 * times the two one after the other, so that a busy machine slows both; the medians of the rounds are printed.
 *
 * bench_writers [ARTICLES [ROUNDS [SYNTAX]]]: exits with 1 if N-Triples take more than 1.5 times the processor time of fwrite().
 */

#include <rdfwire/output.h>
#include <rdfwire/writer.h>

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define NS "https://w3id.org/rdfwire/ns#"
#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SCHEMA "https://schema.org/"

enum {
  ARTICLES = 4000,
  ROUNDS = 5,
  GRAPHS = 50,  /* written again and again: in use, a graph is written as soon as it is built, while it is in the cache */
  MENTIONS = 6, /* of an article */
  PIECE = 100,  /* bytes */
};

/* N-Triples may take this many times the processor time of fwrite(). */
#define LIMIT 1.5

static void
add_iri(RwGraph *graph, const char *s, const char *p, const char *o)
{
  rw_graph_add(graph, s, p, (RwTerm){RW_TERM_IRI, o, NULL, NULL});
}

static void
add_literal(RwGraph *graph, const char *s, const char *p, const char *value, const char *datatype, const char *language)
{
  rw_graph_add(graph, s, p, (RwTerm){RW_TERM_LITERAL, value, datatype, language});
}

static void
add_mention(RwGraph *graph, const char *article, guint k)
{
  g_autofree char *span = g_strdup_printf("%s#char=%u,%u", article, 120 * k, 120 * k + 17);
  g_autofree char *context = g_strdup_printf("%s#char=0,2431", article);
  g_autofree char *begin = g_strdup_printf("%u", 120 * k);
  g_autofree char *end = g_strdup_printf("%u", 120 * k + 17);
  g_autofree char *entity = g_strdup_printf("http://www.wikidata.org/entity/Q%u", 1000 + 37 * k);
  add_iri(graph, span, RDF "type", NIF "Phrase");
  add_literal(graph, span, NIF "beginIndex", begin, XSD "nonNegativeInteger", NULL);
  add_literal(graph, span, NIF "endIndex", end, XSD "nonNegativeInteger", NULL);
  add_literal(graph, span, NIF "anchorOf", "Z\xC3\xBCrich's \"city\" line", NULL, NULL);
  add_iri(graph, span, NIF "referenceContext", context);
  add_iri(graph, span, "http://www.w3.org/2005/11/its/rdf#taIdentRef", entity);
  add_iri(graph, entity, RDF "type", NS "City");
  add_literal(graph, entity, RDFS "label", "Z\xC3\xBCrich", NULL, "en");
}

static RwGraph *
new_article(guint i)
{
  g_autofree char *article = g_strdup_printf("https://news.example.org/2024/05/a-story-of-some-length-%u", i);
  RwGraph *graph = rw_graph_new(article);
  add_iri(graph, article, RDF "type", SCHEMA "NewsArticle");
  add_literal(graph, article, SCHEMA "headline", "A headline of some length, as they are in the papers", NULL, "en");
  add_literal(graph, article, SCHEMA "datePublished", "2024-05-17T08:30:00Z", XSD "dateTime", NULL);
  add_literal(graph, article, NS "confidence", "0.93", XSD "decimal", NULL);
  for (guint k = 0; k < MENTIONS; k++)
    add_mention(graph, article, k);
  return graph;
}

static double
processor_seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Ends the benchmark where a file cannot be written. */
static void
check(gboolean ok, const GError *error)
{
  if (!ok)
    g_error("%s", error ? error->message : "cannot write");
}

/* Returns: the seconds that the syntax takes, and the bytes in `document`. */
static double
time_writer(const RwFormat *format, GPtrArray *graphs, guint articles, const char *path, GString *document)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) out = g_string_new(NULL);
  const double start = processor_seconds();
  RwWriter *writer = rw_writer_new(format);
  RwOutput *output = rw_output_open(path, &error);
  check(output != NULL, error);
  rw_writer_head(writer, out);
  for (guint i = 0; i < articles; i++) {
    g_string_append(out, i > 0 ? rw_writer_separator(writer) : "");
    check(rw_writer_graph(writer, g_ptr_array_index(graphs, i % graphs->len), out, &error), error);
    check(rw_output_write(output, out->str, out->len, &error), error);
    g_string_truncate(out, 0);
  }
  rw_writer_tail(writer, out);
  check(rw_output_write(output, out->str, out->len, &error) && rw_output_close(output, &error), error);
  rw_writer_free(writer);
  const double seconds = processor_seconds() - start;
  g_autofree char *text = NULL;
  gsize length;
  check(g_file_get_contents(path, &text, &length, &error), error);
  g_string_truncate(document, 0);
  g_string_append_len(document, text, (gssize)length);
  return seconds;
}

static double
time_fwrite(const GString *document, const char *path)
{
  const double start = processor_seconds();
  FILE *file = g_fopen(path, "w");
  check(file != NULL, NULL);
  for (gsize i = 0; i < document->len; i += PIECE)
    fwrite(document->str + i, 1, MIN(PIECE, document->len - i), file);
  check(fclose(file) == 0, NULL);
  return processor_seconds() - start;
}

static int
compare_doubles(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double
median(double *values, guint n)
{
  qsort(values, n, sizeof(double), compare_doubles);
  return values[n / 2];
}

/* What to write, and how often. */
typedef struct {
  GPtrArray *graphs;
  gsize n_statements; /* of all articles */
  guint articles, rounds;
  const char *path;
} Task;

/* Prints a line and returns the median ratio. */
static double
bench(const RwFormat *format, const Task *task)
{
  const guint rounds = task->rounds;
  g_autoptr(GString) document = g_string_new(NULL);
  g_autofree double *seconds = g_new(double, rounds);
  g_autofree double *ratios = g_new(double, rounds);
  for (guint i = 0; i < rounds; i++) {
    seconds[i] = time_writer(format, task->graphs, task->articles, task->path, document);
    ratios[i] = seconds[i] / time_fwrite(document, task->path);
  }
  const double second = median(seconds, rounds), ratio = median(ratios, rounds);
  printf(
    "%-9s %8.2f M triples/s  %8.1f MB/s  %6.1f bytes/triple  %6.2f x fwrite\n", rw_format_get_name(format),
    (double)task->n_statements / second / 1e6, (double)document->len / second / 1e6,
    (double)document->len / (double)task->n_statements, ratio);
  return ratio;
}

static guint
number(int argc, char **argv, int i, guint otherwise)
{
  return argc > i ? (guint)g_ascii_strtoull(argv[i], NULL, 10) : otherwise;
}

int
main(int argc, char **argv)
{
  const char *folder = g_file_test("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir();
  g_autofree char *path = g_strdup_printf("%s/rdfwire-bench-%d", folder, (int)getpid());
  g_autoptr(GPtrArray) graphs = g_ptr_array_new_with_free_func((GDestroyNotify)rw_graph_free);
  Task task = {graphs, 0, number(argc, argv, 1, ARTICLES), number(argc, argv, 2, ROUNDS), path};
  for (guint i = 0; i < GRAPHS; i++)
    g_ptr_array_add(graphs, new_article(i));
  for (guint i = 0; i < task.articles; i++)
    task.n_statements += rw_graph_get_size(g_ptr_array_index(graphs, i % GRAPHS));

  printf("%u articles, %" G_GSIZE_FORMAT " triples, medians of %u rounds\n", task.articles, task.n_statements, task.rounds);
  gboolean is_fast = TRUE;
  for (guint i = 0; rw_format_get(i); i++) {
    if (argc > 3 && rw_format_get(i) != rw_format_by_name(argv[3]))
      continue;
    const double ratio = bench(rw_format_get(i), &task);
    if (rw_format_get(i) == rw_format_by_name("ntriples"))
      is_fast = ratio <= LIMIT;
  }
  g_unlink(path);
  return is_fast ? 0 : 1;
}
