/* SPDX-License-Identifier: Apache-2.0 */

#include "corpus.h"

#include <rdfwire/reader.h>

#include <string.h>

enum {
  SEED = 1,
  PARTS = 2,     /* of a made-up name */
  LONG_WORD = 6, /* bytes: a shorter word in lower case is not changed */
  RARE = 5,      /* one of so many long words is */
};

static const char *const PARTS_OF_NAMES[] = {
  "Bar", "Cor", "Dal",  "Eld",  "Fen", "Gor", "Hal", "Ing", "Jor", "Kal",  "Lund", "Mar", "Nor",  "Ost",  "Pel",
  "Rad", "Sel", "Tor",  "Ulm",  "Ver", "Wes", "Yar", "Zim", "ach", "berg", "dale", "en",  "feld", "grad", "ham",
  "ia",  "kov", "land", "mann", "nik", "ova", "pol", "rin", "sen", "stad", "ton",  "ura", "vik",  "wood",
};

static const char *const PREFIXES[] = {
  "anti",  "bio",   "co",    "counter", "cyber", "de",    "dis",   "eco",   "ex",   "extra", "fore",
  "hyper", "inter", "micro", "mid",     "mis",   "multi", "non",   "out",   "over", "post",  "pre",
  "pro",   "re",    "semi",  "sub",     "super", "tele",  "trans", "ultra", "un",   "under",
};

static gboolean
is_lower(const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_islower(word[i]))
      return FALSE;
  }
  return TRUE;
}

static const char *
pick(GRand *random, const char *const *strings, guint n)
{
  return strings[g_rand_int_range(random, 0, (gint32)n)];
}

static void
add_name(GRand *random, GString *text)
{
  const gsize start = text->len;
  for (guint i = 0; i < PARTS; i++)
    g_string_append(text, pick(random, PARTS_OF_NAMES, G_N_ELEMENTS(PARTS_OF_NAMES)));
  for (gsize i = start; i < text->len; i++)
    text->str[i] = i == start ? g_ascii_toupper(text->str[i]) : g_ascii_tolower(text->str[i]);
}

/* Adds a run of letters and digits, changed or not. */
static void
add_word(GRand *random, const char *word, gsize length, gboolean first, GString *text)
{
  if (!first && length > 3 && g_ascii_isupper(word[0]) && is_lower(word + 1, length - 1)) {
    add_name(random, text);
    return;
  }
  if (length >= LONG_WORD && is_lower(word, length) && g_rand_int_range(random, 0, RARE) == 0)
    g_string_append(text, pick(random, PREFIXES, G_N_ELEMENTS(PREFIXES)));
  for (gsize i = 0; i < length; i++)
    g_string_append_c(text, g_ascii_isdigit(word[i]) ? (char)('0' + g_rand_int_range(random, 0, 10)) : word[i]);
}

static void
add_varied(GRand *random, const char *paragraph, GString *text)
{
  const char *p = paragraph;
  for (gboolean first = TRUE; *p; first = FALSE) {
    const char *start = p;
    while (*p && !g_ascii_isalnum(*p))
      p++;
    g_string_append_len(text, start, p - start);
    start = p;
    while (g_ascii_isalnum(*p))
      p++;
    add_word(random, start, (gsize)(p - start), first, text);
  }
}

static void
shuffle(GRand *random, char **strings, guint n)
{
  for (guint i = n; i > 1; i--) {
    const guint j = (guint)g_rand_int_range(random, 0, (gint32)i);
    char *swapped = strings[j];
    strings[j] = strings[i - 1];
    strings[i - 1] = swapped;
  }
}

static GString *
new_copy(GRand *random, const char *article)
{
  GString *text = g_string_new(NULL);
  g_auto(GStrv) paragraphs = g_strsplit(article, "\n\n", -1);
  const guint n = g_strv_length(paragraphs);
  shuffle(random, paragraphs, n);
  for (guint i = 0; i < n; i++) {
    add_varied(random, paragraphs[i], text);
    g_string_append(text, i + 1 < n ? "\n\n" : "");
  }
  return text;
}

static guint
count_words(const GString *text)
{
  guint n = 0;
  for (gsize i = 0; i < text->len; i++)
    n += !g_ascii_isspace(text->str[i]) && (i == 0 || g_ascii_isspace(text->str[i - 1]));
  return n;
}

static GPtrArray *
read_articles(const char *path)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(RwReader) reader = rw_reader_new(&(RwReaderOptions){0}, NULL);
  rw_reader_add(reader, path);
  for (;;) {
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = rw_reader_next(reader, &error);
    const char *text = article ? rw_article_get(article, RW_ARTICLE_TEXT) : NULL;
    if (text && *text)
      g_ptr_array_add(articles, g_strdup(text));
    else if (!article && !error)
      return articles;
  }
}

static void
free_string(gpointer string)
{
  g_string_free(string, TRUE);
}

RwCorpus *
rw_corpus_new(const char *path, guint words)
{
  RwCorpus *corpus = g_new0(RwCorpus, 1);
  g_autoptr(GPtrArray) articles = read_articles(path);
  if (!articles->len)
    g_error("%s: holds no article", path);
  GRand *random = g_rand_new_with_seed(SEED);
  corpus->texts = g_ptr_array_new_with_free_func(free_string);
  guint n = 0;
  for (guint i = 0; n < words; i++) {
    const char *article = g_ptr_array_index(articles, i % articles->len);
    GString *text = i < articles->len ? g_string_new(article) : new_copy(random, article);
    n += count_words(text);
    corpus->bytes += text->len;
    g_ptr_array_add(corpus->texts, text);
    if (n == 0 && i == articles->len)
      g_error("%s: holds no words", path);
  }
  g_rand_free(random);
  return corpus;
}

void
rw_corpus_free(RwCorpus *corpus)
{
  if (!corpus)
    return;
  g_ptr_array_unref(corpus->texts);
  g_free(corpus);
}
