/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The reader over one file.  The first byte of an input chooses format and encoding, the rest is the file.  Whatever the file
 * is, the reader ends; it gives articles of valid UTF-8 or errors of the library's domain, and an article's IRI is one.
 */

#include "fuzz.h"

#include "input/iri.h"
#include "input/isodate.h"

#include <rdfwire/error.h>
#include <rdfwire/reader.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* libFuzzer keeps the input of an abort(), not of a g_error(). */
static void
check(gboolean holds, const char *condition, const char *value)
{
  if (holds)
    return;
  fprintf(stderr, "%s does not hold: %s\n", condition, value ? value : "");
  abort();
}

#define CHECK(condition) check(!!(condition), #condition, NULL)

typedef struct {
  char key;
  RwReaderOptions options;
} Mode;

/* A size that inputs pass, and none. */
static const Mode MODES[] = {
  {'h', {.from = "html"}},
  {'j', {.from = "jsonl"}},
  {'t', {.from = "text"}},
  {'J', {.from = "jsonl", .encoding = "UTF-16LE"}},
  {'H', {.from = "html", .encoding = "SHIFT_JIS"}},
  {'T', {.from = "text", .encoding = "ISO-2022-JP"}},
  {'s', {.max_article_size = 100}},
};

static RwReaderOptions
options_of(uint8_t key)
{
  for (guint i = 0; i < G_N_ELEMENTS(MODES); i++) {
    if (MODES[i].key == (char)key)
      return MODES[i].options;
  }
  return (RwReaderOptions){0};
}

static void
check_article(const RwArticle *article)
{
  for (guint field = 0; field < RW_ARTICLE_N_FIELDS; field++) {
    const char *value = rw_article_get(article, (RwArticleField)field);
    check(!value || (*value && g_utf8_validate(value, -1, NULL)), "valid UTF-8", value);
  }
  for (guint i = 0; i < rw_article_get_n_authors(article); i++)
    CHECK(g_utf8_validate(rw_article_get_author(article, i), -1, NULL));
  CHECK(rw_article_get(article, RW_ARTICLE_TEXT));
  CHECK(rw_article_get(article, RW_ARTICLE_SOURCE));
  static const RwArticleField DATES[] = {RW_ARTICLE_DATE, RW_ARTICLE_MODIFIED};
  for (guint i = 0; i < G_N_ELEMENTS(DATES); i++) {
    const char *date = rw_article_get(article, DATES[i]);
    g_autofree char *again = date ? rw_isodate_normalize(date) : NULL;
    CHECK(g_strcmp0(date, again) == 0);
  }
  g_autofree char *iri = rw_article_dup_iri(article, "https://example.org/");
  g_autofree char *again = rw_iri_dup_absolute(iri);
  CHECK(g_strcmp0(iri, again) == 0);
}

static void
check_error(const GError *error)
{
  CHECK(error->domain == RW_ERROR);
  CHECK(error->code != (int)RW_ERROR_INTERNAL && error->code != (int)RW_ERROR_ARGUMENT);
  CHECK(*error->message && g_utf8_validate(error->message, -1, NULL) && !strchr(error->message, '\n'));
}

static void
read_all(const char *path, RwReaderOptions options, size_t most)
{
  g_autoptr(RwReader) reader = rw_reader_new(&options, NULL);
  CHECK(reader);
  rw_reader_add(reader, path);
  for (size_t n = 0;; n++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = rw_reader_next(reader, &error);
    CHECK(!article || !error);
    CHECK(n <= most);
    if (article)
      check_article(article);
    else if (error)
      check_error(error);
    else
      return;
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  g_autofree char *path = NULL;
  const int fd = g_file_open_tmp("rdfwire-fuzz-XXXXXX", &path, NULL);
  CHECK(fd >= 0);
  CHECK(write(fd, data + 1, size - 1) == (ssize_t)(size - 1));
  close(fd);
  /* No format has more records than bytes. */
  read_all(path, options_of(data[0]), size);
  unlink(path);
  return 0;
}
