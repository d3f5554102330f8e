/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file command.h
 * The program's commands and exit statuses.
 */

#ifndef RW_CLI_COMMAND_H
#define RW_CLI_COMMAND_H

#include <rdfwire/rdfwire.h>

/** Exit statuses; main.c holds the table of their meanings. */
typedef enum {
  RW_EXIT_OK = 0,
  RW_EXIT_REJECTED = 1, /**< Some input was rejected, the rest was processed */
  RW_EXIT_USAGE = 2,
  RW_EXIT_IO = 3,
  RW_EXIT_DATA = 4,     /**< Ontology or model */
  RW_EXIT_QUERY = 5,
  RW_EXIT_INTERNAL = 6,
} RwExit;

/** A command: gets its own name as argv[0]; returns an RwExit. */
typedef int (*RwCommandFunc)(int argc, char **argv);

int rw_command_extract(int argc, char **argv);
int rw_command_annotate(int argc, char **argv);
int rw_command_query(int argc, char **argv);
int rw_command_kb(int argc, char **argv);

/** The exit status for an error. */
int rw_exit_status(const GError *error);

/** Prints "rdfwire: MESSAGE" to standard error and returns the exit status for `error`. */
int rw_report(const GError *error);

/**
 * Parses the options of a command; --help prints and ends the program.  Errors are RW_ERROR_ARGUMENT.
 *
 * @param usage What follows the command's name, as "[FILE...]".
 */
gboolean rw_parse_options(
  int *argc, char ***argv, const GOptionEntry *entries, const char *usage, const char *summary, GError **error);

#endif /* RW_CLI_COMMAND_H */
