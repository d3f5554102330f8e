/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file cli/train.h
 * What the parts of rdfwire-train share.
 */

#ifndef RW_CLI_TRAIN_H
#define RW_CLI_TRAIN_H

#include <glib.h>

/** Exit statuses, as those of rdfwire. */
enum { RW_TRAIN_OK = 0, RW_TRAIN_REJECTED = 1, RW_TRAIN_USAGE = 2, RW_TRAIN_IO = 3 };

/** Tells of an error.  Returns: `status` */
int
rw_train_report(const GError *error, int status);

/** The status of an error met while reading or writing. */
int
rw_train_status(const GError *error);

/** Tells of the progress. */
void
rw_train_tell(const char *line, gpointer user_data);

/** `rdfwire-train names`.  Returns: the exit status */
int
rw_train_names_main(int argc, char **argv);

/** `rdfwire-train relations`.  Returns: the exit status */
int
rw_train_relations_main(int argc, char **argv);

#endif /* RW_CLI_TRAIN_H */
