/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file world.h
 * Worlds of raptor, which must not be shared between threads and are never freed: raptor_free_world() ends libxml2 for the whole
 * process, under the feet of every other thread that is reading HTML or holds a world of its own.  So those that are given back
 * wait for the next one who needs a world, and a process has no more of them than threads that needed one at the same time.
 */

#ifndef RW_BASE_WORLD_H
#define RW_BASE_WORLD_H

#include <raptor2.h>

/** A world whose messages go to `handler` with `data`, for the calling thread until rw_world_give().  Returns: (transfer full) */
raptor_world *rw_world_take(void *data, raptor_log_handler handler);

/** Gives `world` back, when all that belongs to it has been freed. */
void rw_world_give(raptor_world *world);

#endif /* RW_BASE_WORLD_H */
