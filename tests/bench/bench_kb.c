/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What opening a knowledge base and looking up in it takes:
 *
 *   bench_kb FILE...
 *
 * Names that are there are labels of entities far from each other, so that nearly every look-up is the first one of its place.
 */

#include "timing.h"

#include "base/datadir.h"
#include "kb/kb.h"

#include <stdio.h>

enum {
  OPENINGS = 9,
  LOOK_UPS = 200000,
  STEP = 7919,
};

static double
open_once(const RwOntology *ontology, const char *path)
{
  const double before = rw_bench_seconds(CLOCK_MONOTONIC);
  g_autoptr(RwKb) kb = rw_kb_new(ontology);
  g_autoptr(GError) error = NULL;
  if (!rw_kb_add_file(kb, path, &error))
    g_error("%s", error->message);
  return rw_bench_seconds(CLOCK_MONOTONIC) - before;
}

static double
time_names(const RwKb *kb, gboolean known)
{
  g_autofree guint64 *names = g_new(guint64, LOOK_UPS);
  for (guint64 i = 0; i < LOOK_UPS; i++) {
    g_autofree char *coined = g_strdup_printf("no name %" G_GUINT64_FORMAT, i);
    names[i] = rw_name_hash(known ? rw_kb_entity(kb, (guint32)(i * STEP % rw_kb_n_entities(kb))).label : coined);
  }
  const double before = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID);
  guint n = 0;
  for (guint i = 0; i < LOOK_UPS; i++)
    n += rw_kb_has_name(kb, names[i]) != FALSE;
  const double time = rw_bench_seconds(CLOCK_THREAD_CPUTIME_ID) - before;
  if (n != (known ? LOOK_UPS : 0))
    g_error("%u of %d names found", n, LOOK_UPS);
  return time / LOOK_UPS;
}

static void
bench(const RwOntology *ontology, const char *path)
{
  double openings[OPENINGS];
  for (guint i = 0; i < OPENINGS; i++)
    openings[i] = open_once(ontology, path);
  g_autoptr(RwKb) kb = rw_kb_new(ontology);
  if (!rw_kb_add_file(kb, path, NULL))
    g_error("%s", path);
  const double known = time_names(kb, TRUE), unknown = time_names(kb, FALSE);
  printf("%s\t%u entities\topen %.3f ms\tknown name %.0f ns\tunknown name %.0f ns\n", path, rw_kb_n_entities(kb),
         rw_bench_median(openings, OPENINGS) * 1e3, known * 1e9, unknown * 1e9);
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = rw_datadir_find("ontology", &error);
  g_autoptr(RwOntology) ontology = folder ? rw_ontology_load((const char *const[]){folder, NULL}, &error) : NULL;
  if (!ontology)
    g_error("%s", error->message);
  for (int i = 1; i < argc; i++)
    bench(ontology, argv[i]);
  return 0;
}
