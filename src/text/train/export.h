/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/train/export.h
 * Writes a network with quantised weights, as text/network.h reads it, and files of models.
 */

#ifndef RW_TEXT_TRAIN_EXPORT_H
#define RW_TEXT_TRAIN_EXPORT_H

#include "text/train/net.h"

/** The network; `range` are the largest magnitudes that were met.  Returns: (transfer full) */
GByteArray *
rw_export_network(const RwNet *net, const RwNetRange *range);

/** The rows, each with a scale of its own.  Returns: (transfer full) */
GByteArray *
rw_export_rows(const RwNetRows *rows);

/** A table from the key of a feature to 1 + the number of its row.  Returns: (transfer full) */
GByteArray *
rw_export_keys(const guint32 *keys, guint32 n);

/** The file of a model with n sections, as text/container.h reads it; `magic` has 8 bytes.  Returns: (transfer full) */
GByteArray *
rw_export_model(const char *magic, guint32 version, GByteArray *const *sections, guint n);

#endif /* RW_TEXT_TRAIN_EXPORT_H */
