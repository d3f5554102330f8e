/* SPDX-License-Identifier: Apache-2.0 */

#include "base/datadir.h"
#include "rdf/answer.h"
#include "rdf/results.h"

#include <rdfwire/error.h>
#include <rdfwire/query.h>

#include <string.h>

/* The classes and properties, without the names and patterns of the extraction. */
#define ONTOLOGY "ontology/rdfwire.ttl"

/* Bytes of a foreign message that are shown. */
#define MESSAGE_LIMIT 400

char *
rw_answer_dup_message(const char *text, gsize length)
{
  if (!text)
    return g_strdup("");
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)MIN(length, MESSAGE_LIMIT));
  for (char *p = valid; *p; p++) {
    if (g_ascii_iscntrl(*p))
      *p = ' ';
  }
  return g_strdup(g_strstrip(valid));
}

static gboolean
check_options(const RwQueryOptions *options, RwForm form, GError **error)
{
  const gboolean has_files = options->files && *options->files;
  const char *problem = NULL;
  if (form == RW_FORM_NONE)
    problem = "the query has no SELECT, ASK, CONSTRUCT or DESCRIBE";
  else if (options->endpoint && has_files)
    problem = "an endpoint is asked without files";
  else if (options->endpoint && options->engine)
    problem = "an endpoint is asked without a local engine";
  else if (!options->endpoint && !has_files)
    problem = "there is nothing to ask: neither files nor an endpoint are given";
  else if (options->format && !rw_results_writer(options->format))
    problem = "results are written as table, csv, tsv, json or xml";
  else if (options->format && form == RW_FORM_GRAPH)
    problem = "CONSTRUCT and DESCRIBE give a graph, which has no format of results";
  if (problem)
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "%s", problem);
  return !problem;
}

/* Asks the local files, with the ontology. */
static GString *
ask_files(const RwQueryOptions *options, const char *query, RwForm form, guint timeout, GError **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new();
  g_autofree char *ontology = options->no_ontology ? NULL : rw_datadir_find(ONTOLOGY, error);
  if (!ontology && !options->no_ontology)
    return NULL;
  for (const char *const *file = options->files; *file; file++)
    g_ptr_array_add(files, (void *)(guintptr)*file);
  g_ptr_array_add(files, ontology);
  if (ontology)
    g_ptr_array_add(files, NULL);
  return rw_engine_ask(options->engine, (const char *const *)files->pdata, query, form, timeout, error);
}

static gboolean
write_results(const char *format, const GString *answer, GString *out, GError **error)
{
  g_autoptr(RwResults) results = rw_results_read(answer->str, answer->len, error);
  if (!results)
    return FALSE;
  rw_results_writer(format ? format : "table")(results, out);
  return TRUE;
}

gboolean
rw_query_run(const RwQueryOptions *options, GString *out, GError **error)
{
  const RwForm form = rw_sparql_form(options->query);
  if (!check_options(options, form, error))
    return FALSE;
  const guint timeout = options->timeout ? options->timeout : RW_QUERY_TIMEOUT;
  g_autofree char *query = rw_sparql_complete(options->query);
  g_autoptr(GString) answer = options->endpoint ? rw_endpoint_ask(options->endpoint, query, form, timeout, error)
                                                : ask_files(options, query, form, timeout, error);
  if (!answer)
    return FALSE;
  if (form != RW_FORM_GRAPH)
    return write_results(options->format, answer, out, error);
  g_string_append_len(out, answer->str, (gssize)answer->len);
  return TRUE;
}
