/* SPDX-License-Identifier: Apache-2.0 */

#include "input/iri.h"

#include <string.h>

/* The parts of an IRI: what each allows beside iunreserved and percent-encoded characters (RFC 3987, 2.2). */
#define SUB_DELIMS "!$&'()*+,;="
static const char SEGMENT[] = SUB_DELIMS ":@";
static const char PATH[] = SUB_DELIMS ":@/";
static const char QUERY[] = SUB_DELIMS ":@/?";
static const char USERINFO[] = SUB_DELIMS ":";
static const char HOST[] = SUB_DELIMS;

typedef struct {
  gunichar first;
  gunichar last;
} Range;

/* ucschar in planes 0 and 14, without the marks of direction that 4.1 keeps out; in the planes between, all but noncharacters. */
static const Range UCSCHAR[] = {
  {0xA0, 0x200D},   {0x2010, 0x2029}, {0x202F, 0x2065},   {0x206A, 0xD7FF},
  {0xF900, 0xFDCF}, {0xFDF0, 0xFFEF}, {0x10000, 0xDFFFD}, {0xE1000, 0xEFFFD},
};

static gboolean
is_ucschar(gunichar c)
{
  if ((c & 0xFFFE) == 0xFFFE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(UCSCHAR); i++) {
    if (c >= UCSCHAR[i].first && c <= UCSCHAR[i].last)
      return TRUE;
  }
  return FALSE;
}

/* iprivate, which only a query may hold. */
static gboolean
is_private(gunichar c)
{
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

static gboolean
is_allowed(gunichar c, const char *allowed)
{
  if (c < 0x80)
    return g_ascii_isalnum((char)c) || strchr("-._~", (char)c) || strchr(allowed, (char)c);
  return is_ucschar(c) || (allowed == QUERY && is_private(c));
}

static void
append_part(GString *iri, const char *begin, const char *end, const char *allowed)
{
  for (const char *p = begin; p < end;) {
    const gsize length = (gsize)(g_utf8_next_char(p) - p);
    const gboolean encoded = *p == '%' && end - p > 2 && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2]);
    if (encoded || is_allowed(g_utf8_get_char(p), allowed)) {
      g_string_append_len(iri, p, (gssize)length);
    } else {
      for (gsize i = 0; i < length; i++)
        g_string_append_printf(iri, "%%%02X", (guint)(guchar)p[i]);
    }
    p += length;
  }
}

static const char *
skip_scheme(const char *p)
{
  const char *begin = p;
  if (!g_ascii_isalpha(*p))
    return NULL;
  while (g_ascii_isalnum(*p) || *p == '+' || *p == '-' || *p == '.')
    p++;
  return *p == ':' && p - begin >= 2 ? p + 1 : NULL;
}

/* IPv6address by GLib's parser; IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" ). */
static gboolean
is_ip_literal(const char *begin, const char *end)
{
  g_autofree char *literal = g_strndup(begin, (gsize)(end - begin));
  if (literal[0] != 'v' && literal[0] != 'V')
    return strchr(literal, ':') && !strchr(literal, '%') && g_hostname_is_ip_address(literal);
  const gsize digits = strspn(literal + 1, "0123456789abcdefABCDEF");
  if (digits == 0 || literal[1 + digits] != '.' || !literal[2 + digits])
    return FALSE;
  for (const char *p = literal + 2 + digits; *p; p++) {
    if ((guchar)*p >= 0x80 || !is_allowed((guchar)*p, USERINFO))
      return FALSE;
  }
  return TRUE;
}

/* The end of the host in [p, end): before the port's colon.  NULL where a literal in brackets is none. */
static const char *
host_end(const char *p, const char *end)
{
  if (p < end && *p == '[') {
    const char *close = memchr(p, ']', (gsize)(end - p));
    return close && is_ip_literal(p + 1, close) ? close + 1 : NULL;
  }
  const char *colon = memchr(p, ':', (gsize)(end - p));
  return colon ? colon : end;
}

/* iauthority = [ iuserinfo "@" ] ihost [ ":" port ] */
static gboolean
append_authority(GString *iri, const char *begin, const char *end, gboolean needs_host)
{
  const char *host = begin;
  for (const char *p = begin; p < end; p++) {
    if (*p == '@')
      host = p + 1;
  }
  if (host > begin) {
    append_part(iri, begin, host - 1, USERINFO);
    g_string_append_c(iri, '@');
  }
  const char *port = host_end(host, end);
  if (!port || (needs_host && port == host))
    return FALSE;
  if (*host == '[')
    g_string_append_len(iri, host, (gssize)(port - host));
  else
    append_part(iri, host, port, HOST);
  for (const char *p = port; p < end; p++) {
    if (p == port ? *p != ':' : !g_ascii_isdigit(*p))
      return FALSE;
  }
  g_string_append_len(iri, port, (gssize)(end - port));
  return TRUE;
}

char *
rw_iri_dup_absolute(const char *address)
{
  while (g_ascii_isspace(*address))
    address++;
  const char *end = address + strcspn(address, "#");
  while (end > address && g_ascii_isspace(end[-1]))
    end--;
  const char *rest = skip_scheme(address);
  if (!rest || rest >= end)
    return NULL;
  g_autoptr(GString) iri = g_string_new_len(address, (gssize)(rest - address));
  const gboolean is_http = g_ascii_strncasecmp(address, "http:", 5) == 0 || g_ascii_strncasecmp(address, "https:", 6) == 0;
  if (end - rest >= 2 && rest[0] == '/' && rest[1] == '/') {
    const char *authority = rest + 2;
    rest = MIN(authority + strcspn(authority, "/?"), end);
    g_string_append(iri, "//");
    if (!append_authority(iri, authority, rest, is_http))
      return NULL;
  } else if (is_http) {
    return NULL;
  }
  const char *query = MIN(rest + strcspn(rest, "?"), end);
  append_part(iri, rest, query, PATH);
  if (query < end) {
    g_string_append_c(iri, '?');
    append_part(iri, query + 1, end, QUERY);
  }
  return g_string_free(g_steal_pointer(&iri), FALSE);
}

/* A segment that is a name: its own percent signs and slashes are characters like others. */
char *
rw_iri_dup_segment(const char *name)
{
  g_autoptr(GString) segment = g_string_new(NULL);
  for (const char *p = name; *p; p = g_utf8_next_char(p)) {
    if (*p == '%')
      g_string_append(segment, "%25");
    else
      append_part(segment, p, g_utf8_next_char(p), SEGMENT);
  }
  /* Dot segments would vanish when the IRI is resolved (RFC 3986, 5.2.4). */
  if (strcmp(segment->str, ".") == 0 || strcmp(segment->str, "..") == 0)
    return g_strdup(name[1] ? "%2E%2E" : "%2E");
  return g_string_free(g_steal_pointer(&segment), FALSE);
}
