/* SPDX-License-Identifier: Apache-2.0 */

#include "time/timex.h"

RwTimes *
rw_times_find(RwArena *arena, const RwText *text, RwDate published)
{
  (void)text;
  RwTimes *times = rw_arena_new_array(arena, RwTimes, 1);
  times->anchor = published;
  return times;
}

gboolean
rw_date_parse(const char *value, RwDate *date)
{
  (void)value;
  *date = (RwDate){.minute = -1, .zone = RW_ZONE_NONE};
  return FALSE;
}
