/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file datadir.h
 * Where the ontology and the models are.
 */

#ifndef RW_BASE_DATADIR_H
#define RW_BASE_DATADIR_H

#include <glib.h>

/**
 * The path of `name` ("ontology", "models/...") in the first data folder that has it: those of $RDFWIRE_DATADIR, share/rdfwire
 * beside the program's bin, the source tree around a build folder, and the folder configured at build time.  Errors: RW_ERROR_IO.
 * Returns: (transfer full) (nullable)
 */
char *
rw_datadir_find(const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif /* RW_BASE_DATADIR_H */
