/* SPDX-License-Identifier: Apache-2.0 */

#include "cli/command.h"

#include <string.h>

typedef struct {
  char *format, *output, *from, *encoding;
  gint64 max_article_size;
} Options;

static void
options_clear(Options *o)
{
  char *const strings[] = {o->format, o->output, o->from, o->encoding};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

typedef struct Run Run;

/* What an output format makes of an article's text. */
typedef gboolean (*WriteFunc)(Run *run, const RwArticle *article, const char *text, GError **error);

typedef struct {
  const char *name;
  gboolean needs_annotator;
  WriteFunc write;
} Format;

struct Run {
  const Options *options;
  const Format *format;
  RwAnnotator *annotator; /* NULL where the format does without */
  RwOutput *output;
  gboolean broken; /* the output cannot be written */
  guint n_written; /* articles and CoNLL-U files */
  int status;      /* that of the first input that was rejected */
};

static gboolean
put(const char *bytes, gsize length, gpointer user_data, GError **error)
{
  Run *run = user_data;
  run->broken = !rw_output_write(run->output, bytes, length, error);
  return !run->broken;
}

/* Standard input has no identifier; its first text needs none. */
static gboolean
write_conllu(Run *run, const RwArticle *article, const char *text, GError **error)
{
  const char *id = rw_article_get(article, RW_ARTICLE_ID);
  g_autofree char *number = run->n_written ? g_strdup_printf("%u", run->n_written + 1) : NULL;
  return rw_annotator_text(run->annotator, id ? id : number, text, strlen(text), put, run, error);
}

static gboolean
write_text(Run *run, const RwArticle *article, const char *text, GError **error)
{
  (void)article;
  return put(text, strlen(text), run, error) && (g_str_has_suffix(text, "\n") || put("\n", 1, run, error));
}

/* The first one is the default. */
static const Format FORMATS[] = {
  {"conllu", TRUE, write_conllu},
  {"text", FALSE, write_text},
};

static const Format *
choose_format(const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    if (!name || strcmp(FORMATS[i].name, name) == 0)
      return &FORMATS[i];
  }
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "--format has no choice '%s'; see 'rdfwire annotate --help'", name);
  return NULL;
}

static void
reject(Run *run, const GError *error)
{
  const int status = rw_report(error);
  run->status = run->status == RW_EXIT_OK ? status : run->status;
}

/* ---- Articles ---- */

static gboolean
annotate_articles(Run *run, RwReader *reader, GError **error)
{
  for (;;) {
    g_autoptr(GError) local = NULL;
    g_autoptr(RwArticle) article = rw_reader_next(reader, &local);
    if (!article && !local)
      return TRUE;
    if (!article) {
      reject(run, local);
      continue;
    }
    const char *text = rw_article_get(article, RW_ARTICLE_TEXT);
    if (!run->format->write(run, article, text ? text : "", error))
      return FALSE;
    run->n_written++;
  }
}

/* Standard input is plain text unless --from says otherwise. */
static gboolean
annotate_source(Run *run, const char *path, GError **error)
{
  const Options *o = run->options;
  const RwReaderOptions options = {
    .from = o->from || strcmp(path, "-") != 0 ? o->from : "text",
    .encoding = o->encoding,
    .max_article_size = (gsize)o->max_article_size,
  };
  g_autoptr(RwReader) reader = rw_reader_new(&options, error);
  if (!reader)
    return FALSE;
  rw_reader_add(reader, path);
  return annotate_articles(run, reader, error);
}

/* ---- CoNLL-U, which holds sentences instead of articles ---- */

static gboolean
is_conllu(const Run *run, const char *path)
{
  return run->options->from ? strcmp(run->options->from, "conllu") == 0 : g_str_has_suffix(path, ".conllu");
}

/* After a file that is damaged the next one is read. */
static gboolean
annotate_conllu(Run *run, const char *path, GError **error)
{
  g_autoptr(GError) local = NULL;
  if (!run->annotator) {
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "%s: CoNLL-U is read for --format conllu alone", path);
    return FALSE;
  }
  if (rw_annotator_conllu(run->annotator, path, put, run, &local)) {
    run->n_written++;
    return TRUE;
  }
  if (!run->broken)
    reject(run, local);
  else
    g_propagate_error(error, g_steal_pointer(&local));
  return !run->broken;
}

/* ---- The command ---- */

static gboolean
annotate_all(Run *run, char **paths, GError **error)
{
  for (; *paths; paths++) {
    const gboolean ok = is_conllu(run, *paths) ? annotate_conllu(run, *paths, error) : annotate_source(run, *paths, error);
    if (!ok)
      return FALSE;
  }
  /* Where everything was rejected there is nothing to keep. */
  return (run->status != RW_EXIT_OK && !run->n_written) || rw_output_close(g_steal_pointer(&run->output), error);
}

static gboolean
start(Run *run, GError **error)
{
  const Options *o = run->options;
  if (o->max_article_size < 0) {
    g_set_error_literal(error, RW_ERROR, RW_ERROR_ARGUMENT, "--max-article-size is negative");
    return FALSE;
  }
  run->format = choose_format(o->format, error);
  if (!run->format)
    return FALSE;
  if (run->format->needs_annotator && !(run->annotator = rw_annotator_new(error)))
    return FALSE;
  run->output = rw_output_open(o->output, error);
  return run->output != NULL;
}

int
rw_command_annotate(int argc, char **argv)
{
  g_auto(Options) o = {0};
  const GOptionEntry entries[] = {
    {"format", 'f', 0, G_OPTION_ARG_STRING, &o.format, "What to write: conllu (default), text", "NAME"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "Write FILE, whole or not at all", "FILE"},
    {"from", 0, 0, G_OPTION_ARG_STRING, &o.from, "Input format: text, jsonl, html, conllu; detected otherwise", "NAME"},
    {"encoding", 0, 0, G_OPTION_ARG_STRING, &o.encoding, "Character encoding of the input; detected otherwise", "NAME"},
    {"max-article-size", 0, 0, G_OPTION_ARG_INT64, &o.max_article_size, "Reject longer articles", "BYTES"},
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  if (!rw_parse_options(
        &argc, &argv, entries, "[FILE|FOLDER|-...]",
        "Writes the analysis of articles in CoNLL-U, or their text; reads standard input without a FILE.", &error))
    return rw_report(error);
  char *standard_input[] = {(char[]){"-"}, NULL};
  Run run = {.options = &o};
  const gboolean ok = start(&run, &error) && annotate_all(&run, argc > 1 ? argv + 1 : standard_input, &error);
  rw_output_discard(run.output);
  rw_annotator_free(run.annotator);
  return ok ? run.status : rw_report(error);
}
