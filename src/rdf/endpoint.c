/* SPDX-License-Identifier: Apache-2.0 */

/* SPARQL 1.1 Protocol (W3C), section 2.1.2: query via POST with URL-encoded parameters, which every server knows. */

#include "rdf/answer.h"

#include <rdfwire/error.h>

#include <curl/curl.h>
#include <string.h>

/* Seconds to wait for a connection. */
#define CONNECT_TIMEOUT 30

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CURL, curl_easy_cleanup)

typedef struct curl_slist CurlList;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CurlList, curl_slist_free_all)

/* What to accept, and the media types that are then understood. */
typedef struct {
  const char *accept;
  const char *const *types;
} FormRow;

static const char *const RESULT_TYPES[] = {"application/sparql-results+json", "application/json", NULL};
static const char *const GRAPH_TYPES[] = {"application/n-triples", "text/turtle", "text/plain", NULL};

static const FormRow FORM_ROWS[] = {
  [RW_FORM_NONE] = {NULL, NULL},
  [RW_FORM_ROWS] = {"Accept: application/sparql-results+json", RESULT_TYPES},
  [RW_FORM_TRUTH] = {"Accept: application/sparql-results+json", RESULT_TYPES},
  [RW_FORM_GRAPH] = {"Accept: application/n-triples, text/turtle;q=0.9", GRAPH_TYPES},
};

static size_t
take_bytes(char *bytes, size_t size, size_t n, void *data)
{
  GString *answer = data;
  if (size * n > RW_ANSWER_LIMIT - answer->len)
    return 0;
  g_string_append_len(answer, bytes, (gssize)(size * n));
  return size * n;
}

/* The URL without the password in it, for messages; NULL where it is no URL of HTTP. */
static char *
dup_shown_url(const char *url, gboolean *is_loopback)
{
  g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED, NULL);
  if (!uri || !g_uri_get_host(uri) || !*g_uri_get_host(uri))
    return NULL;
  const char *scheme = g_uri_get_scheme(uri), *host = g_uri_get_host(uri);
  if (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0)
    return NULL;
  *is_loopback = strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 || g_str_has_prefix(host, "127.");
  return g_uri_to_string_partial(uri, G_URI_HIDE_PASSWORD);
}

static void
set_options(CURL *curl, const char *url, gboolean is_loopback, CurlList *headers, const char *body, guint timeout)
{
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(body));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "rdfwire/" RW_VERSION);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)MIN(timeout, CONNECT_TIMEOUT));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)timeout);
  if (is_loopback) /* a proxy is another machine */
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
}

/* Whether `type`, a Content-Type with parameters or NULL, is one of `types`. */
static gboolean
is_understood(const char *type, const char *const *types)
{
  for (; type && *types; types++) {
    const gsize length = strlen(*types);
    if (g_ascii_strncasecmp(type, *types, length) == 0 && (!type[length] || strchr("; \t", type[length])))
      return TRUE;
  }
  return FALSE;
}

static gboolean
check_response(CURL *curl, const char *shown, const FormRow *row, const GString *answer, GError **error)
{
  long status = 0;
  const char *type = NULL, *redirect = NULL;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &redirect);
  if (redirect) {
    g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "%s: HTTP status %ld, the endpoint is now %s", shown, status, redirect);
    return FALSE;
  }
  if (status < 200 || status > 299) {
    g_autofree char *message = rw_answer_dup_message(answer->str, answer->len);
    g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "%s: HTTP status %ld%s%s", shown, status, *message ? ": " : "", message);
    return FALSE;
  }
  if (!is_understood(type, row->types)) {
    g_set_error(
      error, RW_ERROR, RW_ERROR_QUERY, "%s: answers with %s, not with %s", shown, type ? type : "no media type", row->types[0]);
    return FALSE;
  }
  return TRUE;
}

GString *
rw_endpoint_ask(const char *url, const char *query, RwForm form, guint timeout, GError **error)
{
  gboolean is_loopback = FALSE;
  g_autofree char *shown = dup_shown_url(url, &is_loopback);
  if (!shown) {
    g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "\"%s\" is no URL of HTTP", url);
    return NULL;
  }
  const FormRow *row = &FORM_ROWS[form];
  g_autoptr(CurlList) headers = curl_slist_append(NULL, row->accept);
  g_autoptr(CURL) curl = curl_easy_init();
  g_autoptr(GString) answer = g_string_new(NULL);
  g_autofree char *encoded = g_uri_escape_string(query, NULL, FALSE);
  g_autofree char *body = g_strconcat("query=", encoded, NULL);
  char reason[CURL_ERROR_SIZE] = "";
  g_assert(curl && headers);
  set_options(curl, url, is_loopback, headers, body, timeout);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK)
    return check_response(curl, shown, row, answer, error) ? g_steal_pointer(&answer) : NULL;
  const char *cause = code == CURLE_WRITE_ERROR ? "the answer is too long" : *reason ? reason : curl_easy_strerror(code);
  g_set_error(error, RW_ERROR, RW_ERROR_QUERY, "%s: %s", shown, cause);
  return NULL;
}
