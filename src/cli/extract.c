/* SPDX-License-Identifier: Apache-2.0 */

#include "cli/command.h"

int
rw_command_extract(int argc, char **argv)
{
  (void)argc;
  (void)argv;
  return RW_EXIT_INTERNAL;
}
