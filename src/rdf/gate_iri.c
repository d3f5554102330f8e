/* SPDX-License-Identifier: Apache-2.0 */

#include "rdf/gate.h"
#include "rdf/prefixes.h"

#include <rdfwire/extractor.h>

#include <gio/gio.h>
#include <string.h>

/* What may stand in a component of an IRI (RFC 3987, section 2.2). */
typedef enum {
  NEVER = 0,
  UNRESERVED = 1, /* iunreserved and sub-delims: everywhere */
  COLON = 2,
  AT = 4,
  SLASH = 8,
  QUESTION = 16,
  PRIVATE = 32, /* iprivate */
  HOST = UNRESERVED,
  USER = HOST | COLON,
  PATH = USER | AT | SLASH,
  FRAGMENT = PATH | QUESTION,
  QUERY = FRAGMENT | PRIVATE,
} Allowed;

typedef struct {
  gunichar first, last;
  Allowed class;
} Range;

/* ucschar and iprivate up to U+FFFF; beyond, all but the last two code points of each plane. */
static const Range RANGES[] = {
  {0xA0, 0xD7FF, UNRESERVED},
  {0xE000, 0xF8FF, PRIVATE},
  {0xF900, 0xFDCF, UNRESERVED},
  {0xFDF0, 0xFFEF, UNRESERVED},
};

/* Classes of U+0020 to U+007F, 16 in a row. */
enum { N = NEVER, U = UNRESERVED, C = COLON, A = AT, S = SLASH, Q = QUESTION };
/* clang-format off */
static const guchar ASCII[] = {
  N, U, N, N, U, N, U, U, U, U, U, U, U, U, U, S, /*  !"#$%&'()*+,-./ */
  U, U, U, U, U, U, U, U, U, U, C, U, N, U, N, Q, /* 0123456789:;<=>? */
  A, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* @ABCDEFGHIJKLMNO */
  U, U, U, U, U, U, U, U, U, U, U, N, N, N, N, U, /* PQRSTUVWXYZ[\]^_ */
  N, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* `abcdefghijklmno */
  U, U, U, U, U, U, U, U, U, U, U, N, N, N, U, N, /* pqrstuvwxyz{|}~ */
};
/* clang-format on */

static Allowed
class_of(gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS(RANGES); i++) {
    if (c >= RANGES[i].first && c <= RANGES[i].last)
      return RANGES[i].class;
  }
  const gboolean is_tag_plane_start = c >= 0xE0000 && c <= 0xE0FFF;
  if (c < 0x10000 || (c & 0xFFFF) > 0xFFFD || is_tag_plane_start)
    return NEVER;
  return c < 0xF0000 ? UNRESERVED : PRIVATE;
}

/* An IRI being copied: what is before `pending` is in the scratch. */
typedef struct {
  GString *scratch;
  const char *pending;
} Copy;

static void
flush(Copy *copy, const char *p)
{
  g_string_append_len(copy->scratch, copy->pending, p - copy->pending);
  copy->pending = p;
}

static void
encode_bytes(Copy *copy, const char *p, gsize n)
{
  flush(copy, p);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf(copy->scratch, "%%%02X", (guchar)p[i]);
  copy->pending = p + n;
}

/* The class of an ASCII character; NEVER for others. */
static inline Allowed
class_of_ascii(char c)
{
  const guchar i = (guchar)((guchar)c - 0x20);
  return i < G_N_ELEMENTS(ASCII) ? ASCII[i] : NEVER;
}

/* How many bytes at `p` may stand in a component as they are, 0 where none. */
static gsize
allowed_length(const char *p, Allowed allowed)
{
  if ((guchar)*p >= 0x80) {
    const guint length = rw_gate_character((const guchar *)p);
    return length > 0 && (class_of(g_utf8_get_char(p)) & allowed) ? length : 0;
  }
  if (*p == '%')
    return g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2]) ? 3 : 0;
  return (class_of_ascii(*p) & allowed) ? 1 : 0;
}

static void
copy_component(Copy *copy, const char *p, const char *end, Allowed allowed)
{
  while (p < end) {
    const gsize n = allowed_length(p, allowed);
    if (n > 0) {
      p += n;
    } else {
      /* All bytes of a character, so that none is left that does not begin one. */
      const gsize length = MAX(rw_gate_character((const guchar *)p), 1);
      encode_bytes(copy, p, length);
      p += length;
    }
  }
}

/* The end of `[address]` at `host`, or NULL. */
static const char *
ip_literal_end(const char *host, const char *end)
{
  const char *bracket = memchr(host, ']', (gsize)(end - host));
  if (*host != '[' || !bracket)
    return NULL;
  g_autofree char *address = g_strndup(host + 1, (gsize)(bracket - host - 1));
  g_autoptr(GInetAddress) inet = strchr(address, '%') ? NULL : g_inet_address_new_from_string(address);
  return inet && g_inet_address_get_family(inet) == G_SOCKET_FAMILY_IPV6 ? bracket + 1 : NULL;
}

/* Where ":digits" before `end` begins, or `end`. */
static const char *
port_start(const char *host, const char *end)
{
  const char *p = end;
  while (p > host && g_ascii_isdigit(p[-1]))
    p--;
  return p > host && p[-1] == ':' ? p - 1 : end;
}

static void
copy_authority(Copy *copy, const char *p, const char *end)
{
  const char *at = g_strrstr_len(p, end - p, "@");
  if (at) {
    copy_component(copy, p, at, USER);
    p = at + 1;
  }
  const char *port = port_start(p, end);
  if (ip_literal_end(p, port) != port)
    copy_component(copy, p, port, HOST);
}

/* The length of "scheme:", or 0. */
static gsize
scheme_length(const char *iri)
{
  const char *p = iri;
  if (!g_ascii_isalpha(*p))
    return 0;
  while (g_ascii_isalnum(*p) || *p == '+' || *p == '-' || *p == '.')
    p++;
  return *p == ':' ? (gsize)(p - iri) + 1 : 0;
}

/* Copies what follows the scheme. */
static const char *
copy_rest(Copy *copy, const char *p)
{
  if (p[0] == '/' && p[1] == '/') {
    const char *end = p + 2 + strcspn(p + 2, "/?#");
    copy_authority(copy, p + 2, end);
    p = end;
  }
  const char *end = p + strcspn(p, "?#");
  copy_component(copy, p, end, PATH);
  if (*end == '?') {
    p = end + 1;
    end = p + strcspn(p, "#");
    copy_component(copy, p, end, QUERY);
  }
  if (*end == '#') {
    p = end + 1;
    end = p + strlen(p);
    copy_component(copy, p, end, FRAGMENT);
  }
  return end;
}

static const char *
skip(const char *p, Allowed allowed)
{
  while (class_of_ascii(*p) & allowed)
    p++;
  return p;
}

/* The end of an IRI that is seen to be clean at first sight, as nearly all are: ASCII, a plain host, nothing percent-encoded. */
static const char *
skip_clean(const char *iri, gsize scheme)
{
  const char *p = iri + scheme;
  if (scheme == 0 || p[0] != '/' || p[1] != '/')
    return NULL;
  p = skip(p + 2, HOST);
  if (*p && !strchr("/?#", *p))
    return NULL;
  p = skip(p, FRAGMENT);
  if (*p == '#')
    p = skip(p + 1, FRAGMENT);
  return *p ? NULL : p;
}

/* The namespace that an IRI needs before what follows its scheme, or NULL: it is absolute. */
static const char *
missing_namespace(const char *iri, gsize scheme)
{
  if (scheme == 0)
    return RW_DEFAULT_BASE;
  const RwPrefix *prefix = g_str_has_prefix(iri + scheme, "//") ? NULL : rw_prefix_by_name(iri, scheme - 1);
  return prefix ? prefix->iri : NULL;
}

RwClean
rw_gate_iri(RwGate *gate, const char *iri)
{
  const gsize scheme = scheme_length(iri);
  const char *end = skip_clean(iri, scheme);
  if (end)
    return (RwClean){iri, (gsize)(end - iri), TRUE};
  const char *namespace = missing_namespace(iri, scheme);
  g_autofree char *absolute = namespace ? g_strconcat(namespace, iri + scheme, NULL) : NULL;
  const char *start = absolute ? absolute : iri;
  g_string_truncate(gate->scratch, 0);
  Copy copy = {gate->scratch, start};
  end = copy_rest(&copy, start + scheme_length(start));
  if (copy.pending == iri)
    return (RwClean){iri, (gsize)(end - iri), TRUE};
  flush(&copy, end);
  return (RwClean){gate->scratch->str, gate->scratch->len, TRUE};
}
