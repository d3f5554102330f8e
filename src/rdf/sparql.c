/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/sparql.h"

#include "rdf/prefixes.h"

#include <string.h>

typedef enum {
  TOKEN_END,
  TOKEN_WORD,   /* a keyword, or "a" */
  TOKEN_PREFIX, /* a prefixed name; the token is its prefix, without the colon */
  TOKEN_OTHER,
} TokenKind;

typedef struct {
  TokenKind kind;
  const char *start;
  gsize length;
} Token;

/* A character of a name: PN_CHARS (SPARQL 1.1, production 167), with all of the non-ASCII ones. */
static gboolean
is_name_char(char c)
{
  return g_ascii_isalnum(c) || c == '_' || c == '-' || (guchar)c >= 0x80;
}

static const char *
skip_name(const char *p)
{
  while (is_name_char(*p) || *p == '.')
    p++;
  return p;
}

/* PN_LOCAL (production 169). */
static const char *
skip_local(const char *p)
{
  while (is_name_char(*p) || *p == '.' || *p == ':' || *p == '%' || (*p == '\\' && p[1]))
    p += *p == '\\' ? 2 : 1;
  return p;
}

/* An IRI in angle brackets (production 139), or the operator '<'. */
static const char *
skip_iri(const char *p)
{
  const char *end = p + 1 + strcspn(p + 1, "<>\"{}|^`\\ \t\r\n");
  return *end == '>' ? end + 1 : p + 1;
}

/* A string with one or three quotation marks on each side (productions 156 to 159). */
static const char *
skip_string(const char *p)
{
  const char quote = *p;
  const gsize n = p[1] == quote && p[2] == quote ? 3 : 1;
  for (p += n; *p; p++) {
    if (*p == '\\' && p[1])
      p++;
    else if (*p == quote && (n == 1 || (p[1] == quote && p[2] == quote)))
      return p + n;
  }
  return p;
}

static const char *
skip_blank(const char *p)
{
  for (;;) {
    p += strspn(p, " \t\r\n");
    if (*p != '#')
      return p;
    p += strcspn(p, "\r\n");
  }
}

/* What is neither a word nor a prefixed name. */
static const char *
skip_other(const char *p)
{
  if (*p == '<')
    return skip_iri(p);
  if (*p == '"' || *p == '\'')
    return skip_string(p);
  if (strchr("?$@", *p))
    return skip_name(p + 1);
  if (p[0] == '_' && p[1] == ':')
    return skip_local(p + 2);
  if (g_ascii_isdigit(*p))
    return skip_name(p);
  return p + 1;
}

/* The token at `*p`, and what follows it. */
static Token
next_token(const char **p)
{
  const char *start = skip_blank(*p);
  if (*start == '\0')
    return (Token){TOKEN_END, start, 0};
  const gboolean is_name = g_ascii_isalpha(*start) || (guchar)*start >= 0x80;
  const char *end = is_name ? skip_name(start) : start;
  const gsize length = (gsize)(end - start);
  if (*end == ':') {
    *p = skip_local(end + 1);
    return (Token){TOKEN_PREFIX, start, length};
  }
  *p = is_name ? end : skip_other(start);
  return (Token){is_name ? TOKEN_WORD : TOKEN_OTHER, start, length};
}

static gboolean
is_word(Token token, const char *word)
{
  return token.kind == TOKEN_WORD && token.length == strlen(word) && g_ascii_strncasecmp(token.start, word, token.length) == 0;
}

RwForm
rw_sparql_form(const char *query)
{
  static const struct {
    const char *word;
    RwForm form;
  } FORMS[] = {{"SELECT", RW_FORM_ROWS}, {"ASK", RW_FORM_TRUTH}, {"CONSTRUCT", RW_FORM_GRAPH}, {"DESCRIBE", RW_FORM_GRAPH}};
  for (;;) {
    const Token token = next_token(&query);
    for (guint i = 0; i < G_N_ELEMENTS(FORMS); i++) {
      if (is_word(token, FORMS[i].word))
        return FORMS[i].form;
    }
    const gboolean is_prologue = token.kind == TOKEN_PREFIX || is_word(token, "PREFIX") || is_word(token, "BASE") ||
                                 (token.kind == TOKEN_OTHER && *token.start == '<');
    if (!is_prologue)
      return RW_FORM_NONE;
  }
}

char *
rw_sparql_complete(const char *query)
{
  g_autoptr(GHashTable) declared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) head = g_string_new(NULL);
  gboolean is_declaration = FALSE;
  const char *p = query;
  for (Token token; (token = next_token(&p)).kind != TOKEN_END;) {
    if (token.kind == TOKEN_PREFIX) {
      const RwPrefix *known = is_declaration ? NULL : rw_prefix_by_name(token.start, token.length);
      char *name = g_strndup(token.start, token.length);
      if (g_hash_table_add(declared, name) && known)
        g_string_append_printf(head, "PREFIX %s: <%s> ", known->name, known->iri);
    }
    is_declaration = is_word(token, "PREFIX");
  }
  return g_strconcat(head->str, query, NULL);
}
