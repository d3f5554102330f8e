/* SPDX-License-Identifier: Apache-2.0 */

#include "base/world.h"

#include <glib.h>

/* The one state of the process, because it stands for libxml2's, which is one as well. */
G_LOCK_DEFINE_STATIC(idle);
static GPtrArray *idle;

static raptor_world *
take_idle(void)
{
  G_LOCK(idle);
  raptor_world *world = idle && idle->len > 0 ? g_ptr_array_steal_index_fast(idle, idle->len - 1) : NULL;
  G_UNLOCK(idle);
  return world;
}

static raptor_world *
open_world(void)
{
  raptor_world *world = raptor_new_world();
  g_assert(world);
  /* libcurl is the program's own. */
  raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
  /* Readers and writers keep the IRIs that they need again; raptor's own table would only cost time. */
  raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
  const int status = raptor_world_open(world);
  g_assert(status == 0);
  return world;
}

raptor_world *
rw_world_take(void *data, raptor_log_handler handler)
{
  raptor_world *world = take_idle();
  if (!world)
    world = open_world();
  raptor_world_set_log_handler(world, data, handler);
  return world;
}

void
rw_world_give(raptor_world *world)
{
  raptor_world_set_log_handler(world, NULL, NULL);
  G_LOCK(idle);
  if (!idle)
    idle = g_ptr_array_new();
  g_ptr_array_add(idle, world);
  G_UNLOCK(idle);
}
