/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file corpus.h
 * Texts to measure the text stage with.
 */

#ifndef RW_BENCH_CORPUS_H
#define RW_BENCH_CORPUS_H

#include <glib.h>

/** Texts of some length, together of `bytes` bytes. */
typedef struct {
  GPtrArray *texts; /**< of GString */
  gsize bytes;
} RwCorpus;

/**
 * The articles of the file or folder `path`, and copies of them until there are `words` words (between white space).  Every copy
 * has its paragraphs in another order, other numbers, made-up names and changed words: about as many different words as news has,
 * so that neither caches nor tables of forms look better than they are.  The same call gives the same texts.  Ends the program
 * with a message where `path` holds no article.
 */
RwCorpus *rw_corpus_new(const char *path, guint words);

void rw_corpus_free(RwCorpus *corpus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwCorpus, rw_corpus_free)

#endif /* RW_BENCH_CORPUS_H */
