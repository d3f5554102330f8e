/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file limits.h
 * The limits of the input stage.  What passes one is rejected with RW_ERROR_LIMIT; RW_MAX_ARTICLE_SIZE, the default size of an
 * article, is in rdfwire/reader.h since callers may change it.
 */

#ifndef RW_INPUT_LIMITS_H
#define RW_INPUT_LIMITS_H

#include <rdfwire/reader.h>

/** Largest RwReaderOptions.max_article_size in bytes: offsets in a text are 32 bits wide (RwSpan), decoding may treble it. */
#define RW_MAX_ARTICLE_SIZE_LIMIT ((gsize)1 << 30)

/** Arrays and objects within each other in a JSON text: json-glib recurses, at some 300 bytes of stack each. */
#define RW_MAX_JSON_DEPTH 256

/** Elements within each other in a page, from html on: where libxml2 stops reading (xmlParserMaxDepth, and the first). */
#define RW_MAX_HTML_DEPTH 257

/** Bytes of one text node, comment or script of a page: where libxml2 stops reading (XML_MAX_TEXT_LENGTH). */
#define RW_MAX_HTML_NODE 10000000

/** Facts kept of a page's metadata: pages have some hundred. */
#define RW_MAX_HTML_FACTS 4096

/** Bytes of the text of an element that is taken for a fact: names, titles and dates are shorter. */
#define RW_MAX_HTML_FACT ((gsize)4096)

/** Attributes of one element of a page: libxml2 compares each with all before it. */
#define RW_MAX_HTML_ATTRIBUTES 1000

/** Bytes from the start of a file that its format is told by: a page may have long comments before its first element. */
#define RW_SNIFF_SIZE ((gsize)8 << 10)

/** Code points of the longest first line of a plain text that may be its headline. */
#define RW_MAX_HEADLINE 150

#endif /* RW_INPUT_LIMITS_H */
