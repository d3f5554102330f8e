/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file format.h
 * The input formats: one row of a table each.
 *
 * A format is either a document (one file, one article: it has `parse`) or a stream (any number of articles, read one after
 * another: it has `open`, `next` and `close`).  A container whose members have formats of their own finds them by
 * rw_input_format_detect().
 */

#ifndef RW_INPUT_FORMAT_H
#define RW_INPUT_FORMAT_H

#include "input/source.h"

#include <rdfwire/reader.h>

/** How sure a format is that bytes are its own. */
typedef enum {
  RW_SNIFF_NO,
  RW_SNIFF_MAYBE, /**< Nothing speaks against it; a file's suffix counts more */
  RW_SNIFF_SURE,  /**< Only this format starts so; it counts more than a suffix */
} RwSniff;

/** A file as its format is told to read it; all is borrowed. */
typedef struct {
  const char *name;       /**< For messages, UTF-8 */
  const char *encoding;   /**< Declared by the caller; NULL: detected */
  gsize max_article_size; /**< Bytes */
} RwInput;

/** An input format. */
typedef struct {
  const char *name;     /**< As options name it */
  const char *suffixes; /**< Of file names, lower case, each followed by a space: "html htm " */

  /** Looks at the first bytes of a file: RW_SNIFF_SIZE, fewer only if it is shorter. */
  RwSniff (*sniff)(const char *bytes, gsize length);

  /** Document: makes an article of all bytes, which are NUL-terminated.  Returns: (transfer full) (nullable) */
  RwArticle *(*parse)(const RwInput *input, const char *bytes, gsize length, GError **error);

  /** Stream: starts to read `source`; it and `input` outlive the state.  Returns: (transfer full) */
  gpointer (*open)(const RwInput *input, RwSource *source);

  /** Stream: as rw_reader_next().  Returns: (transfer full) (nullable) */
  RwArticle *(*next)(gpointer state, GError **error);

  /** Stream: frees the state. */
  void (*close)(gpointer state);
} RwInputFormat;

extern const RwInputFormat RW_INPUT_TEXT;
extern const RwInputFormat RW_INPUT_HTML;
extern const RwInputFormat RW_INPUT_JSONL;

/** The formats' names, NULL-terminated, in the order of the table.  Returns: (transfer none) */
const char *const *
rw_input_format_names(void);

/** The format called `name`.  Returns: (transfer none) (nullable) */
const RwInputFormat *
rw_input_format_by_name(const char *name);

/**
 * The format of a file that starts with `bytes`: by content where it leaves no doubt, then by the suffix of `path` (NULL: none),
 * then by what may be.  Returns: (transfer none) (nullable)
 */
const RwInputFormat *
rw_input_format_detect(const char *path, const char *bytes, gsize length);

#endif /* RW_INPUT_FORMAT_H */
