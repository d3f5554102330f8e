/* SPDX-License-Identifier: Apache-2.0 */

#include "base/datadir.h"
#include "kb/kb.h"
#include "kb/source.h"

/* The built-in base, in the data folder. */
#define BUILTIN "names.rwkb"

/* Statements of an ontology that make a base in memory: few, so that no temporary file is needed. */
#define OWN_MEMORY ((gsize)64 << 20)

static gboolean
add_builtin(RwKb *kb, GError **error)
{
  g_autofree char *path = rw_datadir_find(BUILTIN, error);
  return path && rw_kb_add_file(kb, path, error);
}

static void
ignore(const GError *error, gpointer data)
{
  (void)error;
  (void)data;
}

static gboolean
add_own(RwKb *kb, const RwOntology *ontology, GError **error)
{
  static const char *const LANGUAGES[] = {"en", NULL};
  const RwKbCompileOptions options = {.ontology = ontology, .memory = OWN_MEMORY};
  g_autoptr(RwKbBuilder) builder = rw_kb_builder_new(&options);
  const RwKbSource source = {.builder = builder, .ontology = ontology, .languages = LANGUAGES, .reject = ignore};
  rw_kb_read_triples(&source, rw_ontology_triples(ontology));
  g_autoptr(GBytes) bytes = rw_kb_builder_bytes(builder, error);
  return bytes && rw_kb_add_bytes(kb, bytes, "ontology", error);
}

RwKb *
rw_kb_load(const RwOntology *ontology, const char *const *files, gboolean own, gboolean builtin, GError **error)
{
  g_autoptr(RwKb) kb = rw_kb_new(ontology);
  for (; files && *files; files++) {
    if (!rw_kb_add_file(kb, *files, error))
      return NULL;
  }
  if ((own && !add_own(kb, ontology, error)) || (builtin && !add_builtin(kb, error)))
    return NULL;
  return g_steal_pointer(&kb);
}
