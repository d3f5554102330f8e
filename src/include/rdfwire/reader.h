/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/reader.h
 * Reads articles, one after another, from files, directories and standard input.
 *
 * - "text": a file is an article, all of it its text, so that offsets count in the file (after a byte order mark, with LF line
 *   ends; controls are spaces, and a NUL refuses the file).  A first line before a blank line that is short and does not end as a
 *   sentence does is the title as well.
 * - "jsonl": a line is an article, {"id", "url", "title", "date", "modified", "author" or "authors", "publisher", "language",
 *   "text"}; the text is taken as it is given.  A bad line is an error, and the next is read.
 * - "html": a page is an article, its text the paragraphs of the article's body.
 *
 * The id of a text or page is its path below the directory that was added, or its file name, without the suffix.  A date that
 * is not understood, an address that is no absolute IRI, and a language that is no BCP 47 tag are left out.
 */

#ifndef RDFWIRE_READER_H
#define RDFWIRE_READER_H

#include <rdfwire/article.h>

G_BEGIN_DECLS

/** A source of articles; a single owner frees it with rw_reader_free(). */
typedef struct RwReader RwReader;

/** How a reader reads; zero is the default of every member. */
typedef struct {
  const char *from;          /**< Input format's name ("text", "jsonl", "html"); NULL: by content, then by suffix */
  gsize max_article_size;    /**< Bytes; a longer article is an RW_ERROR_LIMIT; 0: RW_MAX_ARTICLE_SIZE */
  const char *encoding;      /**< Character encoding of the input; NULL: detected */
} RwReaderOptions;

/** Default limit of one article in bytes: 64 MiB, some thousand times a long article. */
#define RW_MAX_ARTICLE_SIZE ((gsize)64 << 20)

/** The names of the input formats, NULL-terminated, for help texts.  Returns: (transfer none) */
RW_API const char *const *
rw_reader_formats(void);

/**
 * A new reader without sources.
 * Errors: RW_ERROR_ARGUMENT for an unknown format or encoding.
 * Returns: (transfer full) (nullable)
 */
RW_API RwReader *
rw_reader_new(const RwReaderOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Frees `reader`; NULL is allowed. */
RW_API void
rw_reader_free(RwReader *reader);

/**
 * Adds a source: a file, a directory (its files, recursively, in byte order of their paths; hidden ones and links to
 * directories left out), or "-" for standard input.  What is wrong with it is reported when it is read.
 */
RW_API void
rw_reader_add(RwReader *reader, const char *path);

/**
 * The next article.  NULL with `error` set: this file or record was rejected, and the next call goes on after it.  NULL without
 * error: the end.
 * Errors: RW_ERROR_ENCODING, _SYNTAX, _EMPTY, _LIMIT, _IO.
 * Returns: (transfer full) (nullable)
 */
RW_API RwArticle *
rw_reader_next(RwReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwReader, rw_reader_free)

G_END_DECLS

#endif /* RDFWIRE_READER_H */
