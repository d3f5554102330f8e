/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/exporter.h
 * The whole path: articles from a reader, their graphs to an output, on any number of threads.
 */

#ifndef RDFWIRE_EXPORTER_H
#define RDFWIRE_EXPORTER_H

#include <rdfwire/extractor.h>
#include <rdfwire/output.h>
#include <rdfwire/reader.h>
#include <rdfwire/writer.h>

G_BEGIN_DECLS

/** Called, in input order and on the calling thread, for each article or file that is rejected. */
typedef void (*RwRejectFunc)(const GError *error, void *user_data);

/** How to export; zero is the default of every member but `format`. */
typedef struct {
  const RwFormat *format;
  guint jobs;          /**< Threads; 0: 1 */
  RwRejectFunc reject; /**< NULL: rejects are only counted */
  void *user_data;     /**< For `reject` */
} RwExportOptions;

/** What was done. */
typedef struct {
  guint64 articles;   /**< Written */
  guint64 rejected;   /**< Articles and files that were not */
  guint64 statements; /**< Of all articles */
} RwExportSummary;

/** Articles that one thread may be ahead: bounds the memory and evens out long and short articles. */
#define RW_EXPORT_AHEAD 4

/**
 * Reads all articles of `reader` and writes their graphs in input order: the bytes do not depend on `jobs`.  Holds at most
 * RW_EXPORT_AHEAD articles for each thread.
 * Errors: RW_ERROR_IO when the output cannot be written; what is wrong with the input goes to `reject`.
 *
 * @param summary May be NULL.
 */
RW_API gboolean
rw_export(
  const RwExtractor *extractor, RwReader *reader, RwOutput *output, const RwExportOptions *options, RwExportSummary *summary,
  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif /* RDFWIRE_EXPORTER_H */
