/* SPDX-License-Identifier: Apache-2.0 */

#include "graph/names.h"

#include "base/decimal.h"

#include <string.h>

/* Longer names end here, in characters: an IRI is read by people, and two alike are told apart by their number. */
#define MAX_NAME 60

struct RwMint {
  RwArena *arena;
  const char *article;
  gsize article_length;
  GHashTable *used; /* IRI -> how often it was minted */
};

RwMint *
rw_mint_new(RwArena *arena, const char *article)
{
  RwMint *mint = rw_arena_new_array(arena, RwMint, 1);
  mint->arena = arena;
  mint->article = article;
  mint->article_length = strlen(article);
  mint->used = g_hash_table_new(g_str_hash, g_str_equal);
  return mint;
}

void
rw_mint_clear(RwMint *mint)
{
  g_hash_table_unref(mint->used);
}

const char *
rw_mint_span(RwMint *mint, guint32 begin, guint32 end)
{
  static const char FRAGMENT[] = "#char=";
  char *iri = rw_arena_alloc(mint->arena, mint->article_length + sizeof FRAGMENT + 2 * RW_DECIMAL_SIZE), *out = iri;
  memcpy(out, mint->article, mint->article_length);
  out += mint->article_length;
  memcpy(out, FRAGMENT, sizeof FRAGMENT - 1);
  out = rw_decimal_write(out + sizeof FRAGMENT - 1, begin);
  *out++ = ',';
  rw_decimal_write(out, end);
  return iri;
}

/* Private use and other code points that RFC 3987 leaves out of ucschar are no letters, so a slug is always an isegment. */
static void
append_slug(GString *iri, const char *name)
{
  gboolean pending = FALSE;
  guint n = 0;
  for (const char *p = name; *p && n < MAX_NAME; p = g_utf8_next_char(p)) {
    const gunichar c = g_utf8_get_char(p);
    if (g_unichar_isalnum(c) || g_unichar_ismark(c)) {
      if (pending && n)
        g_string_append_c(iri, '-');
      g_string_append_unichar(iri, c);
      pending = FALSE;
      n++;
    } else {
      pending = TRUE;
    }
  }
}

const char *
rw_mint_name(RwMint *mint, const char *kind, const char *name)
{
  g_autoptr(GString) iri = g_string_new(mint->article);
  g_string_append_printf(iri, "#%s-", kind);
  append_slug(iri, name);
  const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(mint->used, iri->str)) + 1;
  const char *first = rw_arena_strdup(mint->arena, iri->str);
  g_hash_table_insert(mint->used, (gpointer)(guintptr)first, GUINT_TO_POINTER(n));
  if (n == 1)
    return first;
  /* "a", "a", "a-2": the number itself may be taken by a name that ends in it. */
  g_string_append_printf(iri, "-%u", n);
  if (g_hash_table_contains(mint->used, iri->str))
    return rw_mint_name(mint, kind, name);
  const char *numbered = rw_arena_strdup(mint->arena, iri->str);
  g_hash_table_insert(mint->used, (gpointer)(guintptr)numbered, GUINT_TO_POINTER(1));
  return numbered;
}

const char *
rw_mint_shared(RwMint *mint, const char *base, const char *kind, const char *name)
{
  g_autoptr(GString) iri = g_string_new(base);
  g_string_append_printf(iri, "entity/%s/", kind);
  append_slug(iri, name);
  return rw_arena_strdup(mint->arena, iri->str);
}
