/* SPDX-License-Identifier: Apache-2.0 */

#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/* What an output format makes of a text; `annotator` is NULL where the format does without. */
typedef void (*WriteFunc)(const RwAnnotator *annotator, const char *text, GString *out);

typedef struct {
  const char *name;
  gboolean needs_annotator;
  WriteFunc write;
} Format;

typedef struct {
  const char *from;
  const char *encoding;
  const Format *format;
  RwAnnotator *annotator;
  int status; /* that of the first error */
} Run;

static void
write_conllu(const RwAnnotator *annotator, const char *text, GString *out)
{
  rw_annotator_text(annotator, text, strlen(text), out);
}

static void
write_text(const RwAnnotator *annotator, const char *text, GString *out)
{
  (void)annotator;
  g_string_append(out, text);
  if (!g_str_has_suffix(text, "\n"))
    g_string_append_c(out, '\n');
}

/* The first one is the default. */
static const Format FORMATS[] = {
  {"conllu", TRUE, write_conllu},
  {"text", FALSE, write_text},
};

static const Format *
format_by_name(const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    if (strcmp(FORMATS[i].name, name) == 0)
      return &FORMATS[i];
  }
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "there is no annotation format '%s'", name);
  return NULL;
}

static void
note(Run *run, const GError *error)
{
  const int status = rw_report(error);
  run->status = run->status == RW_EXIT_OK ? status : run->status;
}

static void
put(Run *run, const GString *out)
{
  if (fwrite(out->str, 1, out->len, stdout) == out->len || run->status == RW_EXIT_IO)
    return;
  g_autoptr(GError) error = g_error_new_literal(RW_ERROR, RW_ERROR_IO, "standard output cannot be written");
  rw_report(error);
  run->status = RW_EXIT_IO;
}

/* ---- Articles ---- */

static void
annotate_articles(Run *run, RwReader *reader)
{
  for (;;) {
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = rw_reader_next(reader, &error);
    if (!article && !error)
      return;
    if (!article) {
      note(run, error);
      continue;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    const char *text = rw_article_get(article, RW_ARTICLE_TEXT);
    run->format->write(run->annotator, text ? text : "", out);
    put(run, out);
  }
}

/* Standard input is plain text unless --from says otherwise. */
static void
annotate_source(Run *run, const char *path)
{
  const char *from = run->from || strcmp(path, "-") != 0 ? run->from : "text";
  const RwReaderOptions options = {.from = from, .encoding = run->encoding};
  g_autoptr(GError) error = NULL;
  g_autoptr(RwReader) reader = rw_reader_new(&options, &error);
  if (!reader) {
    note(run, error);
    return;
  }
  rw_reader_add(reader, path);
  annotate_articles(run, reader);
}

/* ---- CoNLL-U, which holds sentences instead of articles ---- */

static GString *
read_all(const char *path, GError **error)
{
  FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  g_autoptr(GString) bytes = g_string_new(NULL);
  char buffer[1 << 16];
  gsize n;
  while (file && (n = fread(buffer, 1, sizeof buffer, file)) > 0)
    g_string_append_len(bytes, buffer, (gssize)n);
  const gboolean failed = !file || ferror(file);
  if (file && file != stdin)
    fclose(file);
  if (!failed)
    return g_steal_pointer(&bytes);
  g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: cannot be read", path);
  return NULL;
}

static void
annotate_conllu(Run *run, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) bytes = read_all(path, &error);
  g_autoptr(GString) out = g_string_new(NULL);
  if (bytes && rw_annotator_conllu(run->annotator, bytes->str, bytes->len, out, &error)) {
    put(run, out);
    return;
  }
  if (bytes)
    g_prefix_error(&error, "%s: ", path);
  note(run, error);
}

static gboolean
is_conllu(const Run *run, const char *path)
{
  return run->from ? strcmp(run->from, "conllu") == 0 : g_str_has_suffix(path, ".conllu");
}

static void
annotate(Run *run, const char *path)
{
  if (is_conllu(run, path) && run->annotator)
    annotate_conllu(run, path);
  else
    annotate_source(run, path);
}

static int
run_all(Run *run, char **paths)
{
  g_autoptr(GError) error = NULL;
  if (run->format->needs_annotator) {
    run->annotator = rw_annotator_new(&error);
    if (!run->annotator)
      return rw_report(error);
  }
  for (; *paths; paths++)
    annotate(run, *paths);
  rw_annotator_free(run->annotator);
  return run->status;
}

int
rw_command_annotate(int argc, char **argv)
{
  g_autofree char *from = NULL;
  g_autofree char *name = NULL;
  g_autofree char *encoding = NULL;
  const GOptionEntry entries[] = {
    {"from", 0, 0, G_OPTION_ARG_STRING, &from, "Input format, also conllu; by content and suffix otherwise", "FORMAT"},
    {"encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, "Character encoding of the input; detected otherwise", "NAME"},
    {"format", 0, 0, G_OPTION_ARG_STRING, &name, "Output: conllu (the default) or text", "FORMAT"},
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  if (!rw_parse_options(&argc, &argv, entries, "[FILE...]", "Writes the analysis of articles, or their text.", &error))
    return rw_report(error);
  Run run = {.from = from, .encoding = encoding, .format = format_by_name(name ? name : FORMATS[0].name, &error)};
  if (!run.format)
    return rw_report(error);
  char *standard_input[] = {(char[]){"-"}, NULL};
  return run_all(&run, argc > 1 ? argv + 1 : standard_input);
}
