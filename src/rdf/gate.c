/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/gate.h"

#include "ontology/terms.h"
#include "rdf/lexical.h"

#include <string.h>

/* U+FFFD, the replacement character. */
#define REPLACEMENT "\xEF\xBF\xBD"

/* Well-formed UTF-8: lengths and the second bytes that follow a first byte. */
typedef struct {
  guchar first, last; /* range of first bytes */
  guchar length;
  guchar second_min, second_max;
} Utf8Row;

static const Utf8Row UTF8_ROWS[] = {
  {0x00, 0x7F, 1, 0, 0},       {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF},
  {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF},
  {0xED, 0xED, 3, 0x80, 0x9F}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

static guint
matches_row(const Utf8Row *row, const guchar *p)
{
  if (row->length == 1)
    return 1;
  if (p[1] < row->second_min || p[1] > row->second_max)
    return 0;
  for (guint i = 2; i < row->length; i++) {
    if ((p[i] & 0xC0) != 0x80)
      return 0;
  }
  const gboolean is_noncharacter = p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE;
  return is_noncharacter ? 0 : row->length;
}

guint
rw_gate_character(const guchar *p)
{
  for (guint i = 0; i < G_N_ELEMENTS(UTF8_ROWS); i++) {
    if (p[0] >= UTF8_ROWS[i].first && p[0] <= UTF8_ROWS[i].last)
      return matches_row(&UTF8_ROWS[i], p);
  }
  return 0;
}

RwGate
rw_gate_new(gboolean xml)
{
  return (RwGate){g_string_new(NULL), xml};
}

void
rw_gate_clear(RwGate *gate)
{
  g_string_free(gate->scratch, TRUE);
  gate->scratch = NULL;
}

static gboolean
is_plain(guchar c)
{
  return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* XML 1.0, production 2; DEL is legal there, but raptor drops it. */
static gboolean
is_xml_control(guchar c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

/* The first byte at or after `p` that must be replaced, or the end; notes in `plain` whether an escape stands before it. */
static const guchar *
skip_clean(const guchar *p, gboolean xml, gboolean *plain)
{
  for (;;) {
    while (is_plain(*p))
      p++;
    if (*p >= 0x80) {
      const guint length = rw_gate_character(p);
      if (length == 0)
        return p;
      p += length;
    } else {
      if (*p == '\0' || (xml && is_xml_control(*p)))
        return p;
      *plain = FALSE;
      p++;
    }
  }
}

/* How many bytes at `p`, where a clean run ends, are replaced together: U+FFFE and U+FFFF, or a byte. */
static gsize
dirty_length(const guchar *p)
{
  return p[0] == 0xEF && p[1] == 0xBF && (p[2] & 0xC0) == 0x80 ? 3 : 1;
}

RwClean
rw_gate_text(RwGate *gate, const char *text)
{
  gboolean plain = TRUE;
  const guchar *start = (const guchar *)text;
  const guchar *end = skip_clean(start, gate->xml, &plain);
  if (*end == '\0')
    return (RwClean){text, (gsize)(end - start), plain};
  g_string_truncate(gate->scratch, 0);
  while (*end) {
    g_string_append_len(gate->scratch, (const char *)start, end - start);
    g_string_append(gate->scratch, REPLACEMENT);
    start = end + dirty_length(end);
    end = skip_clean(start, gate->xml, &plain);
  }
  g_string_append_len(gate->scratch, (const char *)start, end - start);
  return (RwClean){gate->scratch->str, gate->scratch->len, plain};
}

gboolean
rw_gate_is_language(const char *tag)
{
  guint length = 0;
  gboolean first = TRUE;
  for (const char *p = tag;; p++) {
    if (*p == '-' || *p == '\0') {
      if (length < 1 || length > 8)
        return FALSE;
      if (*p == '\0')
        return TRUE;
      length = 0;
      first = FALSE;
    } else if (first ? g_ascii_isalpha(*p) : g_ascii_isalnum(*p)) {
      length++;
    } else {
      return FALSE;
    }
  }
}

/* The datatype as far as it has to be written. */
static const char *
clean_datatype(const char *datatype, RwClean lexical)
{
  if (!datatype || strcmp(datatype, RW_NS_XSD "string") == 0 || strcmp(datatype, RW_NS_RDF "langString") == 0)
    return NULL;
  return rw_lexical_is_valid(datatype, lexical.text) ? datatype : NULL;
}

RwCleanLiteral
rw_gate_literal(RwGate *gate, RwTerm literal)
{
  const RwClean lexical = rw_gate_text(gate, literal.value);
  if (literal.language && rw_gate_is_language(literal.language))
    return (RwCleanLiteral){lexical, NULL, literal.language};
  return (RwCleanLiteral){lexical, clean_datatype(literal.datatype, lexical), NULL};
}
