/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file json.h
 * Strict JSON (RFC 8259) as json-glib's nodes.
 */

#ifndef RW_INPUT_JSON_H
#define RW_INPUT_JSON_H

#include <json-glib/json-glib.h>

/** Why a text is not JSON. */
typedef struct {
  const char *cause; /**< A static string; NULL: none */
  gsize offset;      /**< Where, in bytes from 0 */
  gboolean is_limit; /**< A limit was passed; otherwise the syntax is wrong */
} RwJsonFault;

/**
 * Parses `bytes`, one JSON text in UTF-8 with nothing but white space around it.  json-glib accepts more than JSON (comments,
 * assignments), and recurses without limit, so the text is checked before it gets it.  Refused beyond the grammar: NUL
 * characters, escapes of lone surrogates, more than RW_MAX_JSON_DEPTH arrays and objects within each other.
 *
 * @param[out] fault Set where NULL is returned.
 * Returns: (transfer full) (nullable)
 */
JsonNode *
rw_json_parse(const char *bytes, gsize length, RwJsonFault *fault);

#endif /* RW_INPUT_JSON_H */
