/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/oracle.h"

RwCosts
rw_oracle_costs(const RwParse *parse, RwGoldTree gold)
{
  RwCosts costs = {0, 0, 0};
  const guint32 top = parse->depth > 0 ? parse->stack[parse->depth - 1] : 0;
  const guint32 below = parse->depth > 1 ? parse->stack[parse->depth - 2] : 0;
  const guint32 next = parse->next <= parse->n ? parse->next : 0;
  for (guint32 i = next; top && i && i <= parse->n; i++) {
    costs.left += gold.heads[i] == top;
    costs.right += gold.heads[i] == top || gold.heads[top] == i;
    costs.left += gold.heads[top] == i && i != next;
  }
  if (top) {
    costs.left += gold.heads[top] == 0 || gold.heads[top] == below;
    costs.right += gold.heads[top] == 0;
  }
  for (guint32 i = 0; next && i < parse->depth; i++) {
    costs.shift += gold.heads[parse->stack[i]] == next;
    costs.shift += gold.heads[next] == parse->stack[i] && i + 1 < parse->depth;
  }
  return costs;
}

guint
rw_oracle_cost(const RwParse *parse, RwGoldTree gold, RwCosts costs, guint action)
{
  if (action == RW_ACTION_SHIFT)
    return costs.shift;
  const guint32 top = parse->stack[parse->depth - 1];
  if (action < RW_ACTION_RIGHT)
    return costs.left + (gold.heads[top] == parse->next && gold.deprels[top] != action - RW_ACTION_LEFT);
  return costs.right + (gold.heads[top] == parse->stack[parse->depth - 2] && gold.deprels[top] != action - RW_ACTION_RIGHT);
}
