/* SPDX-License-Identifier: Apache-2.0 */

/* What pages call the parts around an article.  The words are those that authors of pages use for kinds of parts. */

#include "input/html_page.h"

#include <stdlib.h>
#include <string.h>

/* The longest word that is looked up; longer ones are made by machines. */
#define MAX_WORD 24

/* Of a class or id, these first words are read: a line of thousands says no more. */
#define MAX_WORDS 64

typedef struct {
  const char *word; /* one word, or two that follow each other, joined by '-' */
  guint names;
} Word;

/* In byte order. */
static const Word WORDS[] = {
  {"ad", RW_NAME_ASIDE},
  {"addthis", RW_NAME_ASIDE},
  {"ads", RW_NAME_ASIDE},
  {"advert", RW_NAME_ASIDE},
  {"advertisement", RW_NAME_ASIDE},
  {"advertising", RW_NAME_ASIDE},
  {"also-read", RW_NAME_ASIDE},
  {"article-body", RW_NAME_BODY},
  {"article-content", RW_NAME_BODY},
  {"article-text", RW_NAME_BODY},
  {"articlebody", RW_NAME_BODY},
  {"author", RW_NAME_ASIDE},
  {"authors", RW_NAME_ASIDE},
  {"banner", RW_NAME_ASIDE},
  {"bio", RW_NAME_ASIDE},
  {"breadcrumb", RW_NAME_ASIDE},
  {"breadcrumbs", RW_NAME_ASIDE},
  {"byline", RW_NAME_ASIDE},
  {"caption", RW_NAME_ASIDE},
  {"captions", RW_NAME_ASIDE},
  {"carousel", RW_NAME_ASIDE},
  {"comment", RW_NAME_COMMENT},
  {"commentlist", RW_NAME_COMMENT},
  {"comments", RW_NAME_COMMENT},
  {"consent", RW_NAME_ASIDE},
  {"contentinfo", RW_NAME_ASIDE},
  {"cookie", RW_NAME_ASIDE},
  {"cookies", RW_NAME_ASIDE},
  {"copyright", RW_NAME_ASIDE},
  {"credit", RW_NAME_ASIDE},
  {"credits", RW_NAME_ASIDE},
  {"dateline", RW_NAME_ASIDE},
  {"disclaimer", RW_NAME_ASIDE},
  {"disqus", RW_NAME_COMMENT},
  {"donate", RW_NAME_ASIDE},
  {"entry-content", RW_NAME_BODY},
  {"figcaption", RW_NAME_ASIDE},
  {"follow", RW_NAME_ASIDE},
  {"footer", RW_NAME_ASIDE},
  {"gallery", RW_NAME_ASIDE},
  {"hidden", RW_NAME_HIDDEN},
  {"inread", RW_NAME_ASIDE},
  {"login", RW_NAME_ASIDE},
  {"masthead", RW_NAME_ASIDE},
  {"menu", RW_NAME_ASIDE},
  {"meta", RW_NAME_ASIDE},
  {"metadata", RW_NAME_ASIDE},
  {"modal", RW_NAME_ASIDE},
  {"more-from", RW_NAME_ASIDE},
  {"more-on", RW_NAME_ASIDE},
  {"more-stories", RW_NAME_ASIDE},
  {"most-popular", RW_NAME_ASIDE},
  {"most-read", RW_NAME_ASIDE},
  {"nav", RW_NAME_ASIDE},
  {"navbar", RW_NAME_ASIDE},
  {"navigation", RW_NAME_ASIDE},
  {"newsletter", RW_NAME_ASIDE},
  {"newsletters", RW_NAME_ASIDE},
  {"outbrain", RW_NAME_ASIDE},
  {"pager", RW_NAME_ASIDE},
  {"pagination", RW_NAME_ASIDE},
  {"paywall", RW_NAME_ASIDE},
  {"popular", RW_NAME_ASIDE},
  {"popup", RW_NAME_ASIDE},
  {"post-content", RW_NAME_BODY},
  {"print-only", RW_NAME_HIDDEN},
  {"promo", RW_NAME_ASIDE},
  {"promoted", RW_NAME_ASIDE},
  {"promotion", RW_NAME_ASIDE},
  {"pullquote", RW_NAME_ASIDE},
  {"rail", RW_NAME_ASIDE},
  {"rating", RW_NAME_ASIDE},
  {"read-also", RW_NAME_ASIDE},
  {"read-more", RW_NAME_ASIDE},
  {"read-next", RW_NAME_ASIDE},
  {"readmore", RW_NAME_ASIDE},
  {"recirc", RW_NAME_ASIDE},
  {"recirculation", RW_NAME_ASIDE},
  {"recommendation", RW_NAME_ASIDE},
  {"recommendations", RW_NAME_ASIDE},
  {"recommended", RW_NAME_ASIDE},
  {"register", RW_NAME_ASIDE},
  {"related", RW_NAME_ASIDE},
  {"respond", RW_NAME_COMMENT},
  {"rss", RW_NAME_ASIDE},
  {"search", RW_NAME_ASIDE},
  {"see-also", RW_NAME_ASIDE},
  {"share", RW_NAME_ASIDE},
  {"sharebar", RW_NAME_ASIDE},
  {"sharethis", RW_NAME_ASIDE},
  {"sharing", RW_NAME_ASIDE},
  {"sidebar", RW_NAME_ASIDE},
  {"sign-up", RW_NAME_ASIDE},
  {"signup", RW_NAME_ASIDE},
  {"skip", RW_NAME_ASIDE},
  {"slideshow", RW_NAME_ASIDE},
  {"social", RW_NAME_ASIDE},
  {"sponsor", RW_NAME_ASIDE},
  {"sponsored", RW_NAME_ASIDE},
  {"story-body", RW_NAME_BODY},
  {"subscribe", RW_NAME_ASIDE},
  {"subscription", RW_NAME_ASIDE},
  {"taboola", RW_NAME_ASIDE},
  {"tags", RW_NAME_ASIDE},
  {"tease", RW_NAME_ASIDE},
  {"teaser", RW_NAME_ASIDE},
  {"teasers", RW_NAME_ASIDE},
  {"timestamp", RW_NAME_ASIDE},
  {"toc", RW_NAME_ASIDE},
  {"toolbar", RW_NAME_ASIDE},
  {"tools", RW_NAME_ASIDE},
  {"tooltip", RW_NAME_ASIDE},
  {"trending", RW_NAME_ASIDE},
  {"up-next", RW_NAME_ASIDE},
  {"video-player", RW_NAME_ASIDE},
  {"widget", RW_NAME_ASIDE},
};

static int
compare_word(const void *key, const void *word)
{
  return strcmp(key, ((const Word *)word)->word);
}

static guint
look_up(const char *word)
{
  const Word *found = bsearch(word, WORDS, G_N_ELEMENTS(WORDS), sizeof *WORDS, compare_word);
  return found ? found->names : 0;
}

/* The next word of a list of names, in lower case: words end at what is no letter, and at capitals after small letters. */
static const char *
next_word(const char *p, char word[MAX_WORD])
{
  while (*p && !g_ascii_isalnum(*p))
    p++;
  gsize n = 0;
  gboolean small = FALSE;
  for (; g_ascii_isalnum(*p) && !(small && g_ascii_isupper(*p)); p++) {
    small = g_ascii_islower(*p);
    if (n < MAX_WORD - 1)
      word[n++] = g_ascii_tolower(*p);
  }
  word[n] = '\0';
  return p;
}

static guint
names_of(const char *list)
{
  guint names = 0;
  char word[MAX_WORD], pair[2 * MAX_WORD] = "";
  for (guint i = 0; i < MAX_WORDS && *list; i++) {
    list = next_word(list, word);
    names |= look_up(word);
    /* `pair` holds the word before. */
    g_strlcat(pair, "-", sizeof pair);
    g_strlcat(pair, word, sizeof pair);
    names |= look_up(pair);
    g_strlcpy(pair, word, sizeof pair);
  }
  return names;
}

static gboolean
is_hidden(const xmlNode *element)
{
  const char *style = rw_html_attribute(element, "style");
  if (xmlHasProp(element, (const xmlChar *)"hidden"))
    return TRUE;
  const char *display = style ? strstr(style, "display") : NULL;
  if (!display)
    return FALSE;
  display += strlen("display");
  display += strspn(display, " :");
  return g_str_has_prefix(display, "none");
}

guint
rw_page_names(const xmlNode *element)
{
  static const char *const ATTRIBUTES[] = {"class", "id", "role", "itemprop", "data-component", "data-testid"};
  guint names = is_hidden(element) ? RW_NAME_HIDDEN : 0;
  for (guint i = 0; i < G_N_ELEMENTS(ATTRIBUTES); i++) {
    const char *value = rw_html_attribute(element, ATTRIBUTES[i]);
    if (value)
      names |= names_of(value);
  }
  return names;
}
