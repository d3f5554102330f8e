/* SPDX-License-Identifier: Apache-2.0 */

#include "input/format.h"

#include <string.h>

/* The more special first: the first that is sure of a file gets it. */
static const RwInputFormat *const FORMATS[] = {
  &RW_INPUT_JSONL,
  &RW_INPUT_HTML,
  &RW_INPUT_TEXT,
};

static const char *const NAMES[] = {"jsonl", "html", "text", NULL};

G_STATIC_ASSERT(G_N_ELEMENTS(NAMES) == G_N_ELEMENTS(FORMATS) + 1);

const char *const *
rw_input_format_names(void)
{
  return NAMES;
}

const RwInputFormat *
rw_input_format_by_name(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    if (strcmp(FORMATS[i]->name, name) == 0)
      return FORMATS[i];
  }
  return NULL;
}

static const RwInputFormat *
by_suffix(const char *path)
{
  const char *slash = strrchr(path, '/');
  const char *dot = strrchr(slash ? slash : path, '.');
  if (!dot)
    return NULL;
  g_autofree char *lower = g_ascii_strdown(dot + 1, -1);
  g_autofree char *suffix = g_strconcat(lower, " ", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    for (const char *at = FORMATS[i]->suffixes; *at; at = strchr(at, ' ') + 1) {
      if (g_str_has_prefix(at, suffix))
        return FORMATS[i];
    }
  }
  return NULL;
}

const RwInputFormat *
rw_input_format_detect(const char *path, const char *bytes, gsize length)
{
  const RwInputFormat *maybe = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    const RwSniff sniff = FORMATS[i]->sniff(bytes, length);
    if (sniff == RW_SNIFF_SURE)
      return FORMATS[i];
    if (sniff == RW_SNIFF_MAYBE && !maybe)
      maybe = FORMATS[i];
  }
  const RwInputFormat *named = path ? by_suffix(path) : NULL;
  return named ? named : maybe;
}
