/* SPDX-License-Identifier: Apache-2.0 */

#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/* Writes what a command makes of one article. */
typedef void (*WriteFunc)(const RwArticle *article);

typedef struct {
  const char *name;
  WriteFunc write;
} Format;

static void
write_text(const RwArticle *article)
{
  const char *text = rw_article_get(article, RW_ARTICLE_TEXT);
  fputs(text, stdout);
  fputs(g_str_has_suffix(text, "\n") ? "" : "\n", stdout);
}

static const Format FORMATS[] = {
  {"text", write_text},
};

static const Format *
format_by_name(const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    if (name && strcmp(FORMATS[i].name, name) == 0)
      return &FORMATS[i];
  }
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "there is no annotation format '%s'", name ? name : "");
  return NULL;
}

/* Every article is written, every error reported; the status is that of the first error. */
static int
write_all(RwReader *reader, WriteFunc write)
{
  int status = RW_EXIT_OK;
  for (;;) {
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = rw_reader_next(reader, &error);
    if (!article && !error)
      return status;
    if (article)
      write(article);
    else if (status == RW_EXIT_OK)
      status = rw_report(error);
    else
      rw_report(error);
  }
}

int
rw_command_annotate(int argc, char **argv)
{
  g_autofree char *from = NULL;
  g_autofree char *format_name = NULL;
  g_autofree char *encoding = NULL;
  const GOptionEntry entries[] = {
    {"from", 0, 0, G_OPTION_ARG_STRING, &from, "Input format; by content and suffix otherwise", "FORMAT"},
    {"encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, "Character encoding of the input; detected otherwise", "NAME"},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "Output: text", "FORMAT"},
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  if (!rw_parse_options(&argc, &argv, entries, "[FILE...]", "Writes the text of articles.", &error))
    return rw_report(error);
  const Format *format = format_by_name(format_name ? format_name : FORMATS[0].name, &error);
  const RwReaderOptions options = {.from = from, .encoding = encoding};
  g_autoptr(RwReader) reader = format ? rw_reader_new(&options, &error) : NULL;
  if (!reader)
    return rw_report(error);
  for (int i = 1; i < argc; i++)
    rw_reader_add(reader, argv[i]);
  if (argc == 1)
    rw_reader_add(reader, "-");
  return write_all(reader, format->write);
}
