/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/kb.h>

#include "base/datadir.h"
#include "kb/base.h"
#include "kb/kb.h"
#include "kb/source.h"

#include <string.h>

typedef gboolean (*ReadFunc)(const RwKbSource *source, const char *path, GError **error);

/* Formats, and the endings of files that are of them. */
static const struct {
  const char *name;
  ReadFunc read;
  const char *suffixes[8];
} FORMATS[] = {
  {"tsv", rw_kb_read_tsv, {".tsv", ".tab", NULL}},
  {"wikidata-json", rw_kb_read_wikidata, {".json", NULL}},
  {"nt", rw_kb_read_nt, {".nt", NULL}},
  {"wikidata-nt", rw_kb_read_nt, {NULL}},
  {"rdf", rw_kb_read_rdf, {".ttl", ".rdf", ".owl", ".xml", ".trig", ".nq", NULL}},
};

static const char *const COMPRESSIONS[] = {".gz", ".bz2", ".xz", ".zst"};

static RwOntology *
load_ontology(const char *const *paths, gboolean no_builtin, GError **error)
{
  g_autofree char *builtin = no_builtin ? NULL : rw_datadir_find("ontology", error);
  if (!builtin && !no_builtin)
    return NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  if (builtin)
    g_strv_builder_add(builder, builtin);
  for (; paths && *paths; paths++)
    g_strv_builder_add(builder, *paths);
  g_auto(GStrv) all = g_strv_builder_end(builder);
  return rw_ontology_load((const char *const *)all, error);
}

static ReadFunc
format_by_name(const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    if (!strcmp(name, FORMATS[i].name))
      return FORMATS[i].read;
  }
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT,
              "\"%s\" is no format of knowledge bases; there are rdf, nt, tsv, wikidata-json and wikidata-nt", name);
  return NULL;
}

static ReadFunc
format_by_path(const char *path, GError **error)
{
  g_autofree char *name = g_strdup(path);
  for (gsize i = 0; i < G_N_ELEMENTS(COMPRESSIONS); i++) {
    if (g_str_has_suffix(name, COMPRESSIONS[i]))
      name[strlen(name) - strlen(COMPRESSIONS[i])] = '\0';
  }
  for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    for (const char *const *suffix = FORMATS[i].suffixes; *suffix; suffix++) {
      if (g_str_has_suffix(name, *suffix))
        return FORMATS[i].read;
    }
  }
  g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "%s: its name does not tell the format; --from does", path);
  return NULL;
}

/* The classes of the option `types`. */
static gboolean
parse_types(const RwOntology *ontology, const char *types, GArray *classes, GError **error)
{
  g_auto(GStrv) names = g_strsplit(types ? types : "", ",", -1);
  for (char **name = names; *name; name++) {
    g_autofree char *iri = strchr(*name, ':') ? g_strdup(*name) : g_strconcat(RW_NS, *name, NULL);
    const RwTermId class_ = rw_triples_find(rw_ontology_triples(ontology), iri);
    if (!class_ || !rw_ontology_is_a(ontology, class_, RW_T_RW_ENTITY)) {
      g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "\"%s\" is no class of entities in the ontology", *name);
      return FALSE;
    }
    g_array_append_val(classes, class_);
  }
  return TRUE;
}

static void
keep_first(const GError *error, gpointer data)
{
  GError **first = data;
  if (!*first)
    *first = g_error_copy(error);
}

static gboolean
read_file(const RwKbSource *source, const char *format, const char *path, GError **error)
{
  const ReadFunc read = format ? format_by_name(format, error) : format_by_path(path, error);
  return read && read(source, path, error);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of a folder, in the order of their names. */
static gboolean
read_folder(const RwKbSource *source, const char *format, const char *path, GError **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GDir) dir = g_dir_open(path, 0, &cause);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
  if (!dir) {
    g_set_error(error, RW_ERROR, RW_ERROR_IO, "%s: %s", path, cause->message);
    return FALSE;
  }
  for (const char *name; (name = g_dir_read_name(dir));) {
    if (format || format_by_path(name, NULL))
      g_ptr_array_add(files, g_build_filename(path, name, NULL));
  }
  g_ptr_array_sort(files, compare_names);
  for (guint i = 0; i < files->len; i++) {
    if (!read_file(source, format, files->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

/* Reads all inputs.  What is rejected is an error where nobody asks for it. */
static gboolean
read_inputs(RwKbSource *source, const RwKbBuildOptions *options, const char *const *inputs, GError **error)
{
  GError *first = NULL;
  source->reject = options->reject ? options->reject : keep_first;
  source->data = options->reject ? options->data : &first;
  for (; *inputs && !first; inputs++) {
    const gboolean is_folder = g_file_test(*inputs, G_FILE_TEST_IS_DIR);
    if (!(is_folder ? read_folder : read_file)(source, options->format, *inputs, error)) {
      g_clear_error(&first);
      return FALSE;
    }
  }
  if (first)
    g_propagate_error(error, first);
  return !first && rw_kb_builder_check(source->builder, error);
}

static gboolean
write_file(RwKbBuilder *builder, const char *path, RwKbSummary *summary, GError **error)
{
  RwKbSums sums;
  g_autoptr(RwOutput) output = rw_output_open(path, error);
  if (!output || !rw_kb_builder_write(builder, output, &sums, error) || !rw_output_close(g_steal_pointer(&output), error))
    return FALSE;
  *summary = (RwKbSummary){sums.statements, sums.entities, sums.names, sums.facts};
  return TRUE;
}

gboolean
rw_kb_build(const RwKbBuildOptions *options, const char *const *inputs, const char *output, RwKbSummary *summary, GError **error)
{
  g_autoptr(RwOntology) ontology = load_ontology(options->ontologies, options->no_builtin, error);
  g_autoptr(GArray) classes = g_array_new(FALSE, FALSE, sizeof(RwTermId));
  if (!ontology || !parse_types(ontology, options->types, classes, error))
    return FALSE;
  g_autofree char *folder = g_path_get_dirname(output);
  const RwKbCompileOptions compile = {
    .ontology = ontology,
    .tmpdir = options->tmpdir ? options->tmpdir : folder,
    .memory = options->memory,
    .classes = options->types ? (const RwTermId *)(const void *)classes->data : NULL,
    .n_classes = classes->len,
  };
  g_autoptr(RwKbBuilder) builder = rw_kb_builder_new(&compile);
  g_auto(GStrv) languages = g_strsplit(options->languages ? options->languages : "en", ",", -1);
  RwKbSource source = {.builder = builder, .ontology = ontology, .languages = (const char *const *)languages};
  RwKbSummary sums;
  if (!read_inputs(&source, options, inputs, error) || !write_file(builder, output, &sums, error))
    return FALSE;
  if (summary)
    *summary = sums;
  return TRUE;
}

static RwKb *
open_bases(const RwOntology *ontology, const char *const *paths, GError **error)
{
  g_autoptr(RwKb) kb = rw_kb_new(ontology);
  for (; *paths; paths++) {
    if (!rw_kb_add_file(kb, *paths, error))
      return NULL;
  }
  return g_steal_pointer(&kb);
}

char *
rw_kb_describe(const char *path, GError **error)
{
  const char *const paths[] = {path, NULL};
  g_autoptr(RwOntology) ontology = load_ontology(NULL, FALSE, error);
  g_autoptr(RwKb) kb = ontology ? open_bases(ontology, paths, error) : NULL;
  return kb && rw_kb_verify(kb, error) ? rw_kb_dup_summary(kb) : NULL;
}

char *
rw_kb_look_up(const char *const *paths, const char *name, GError **error)
{
  g_autoptr(RwOntology) ontology = load_ontology(NULL, FALSE, error);
  g_autoptr(RwKb) kb = ontology ? open_bases(ontology, paths, error) : NULL;
  if (!kb)
    return NULL;
  g_autoptr(RwArena) arena = rw_arena_new();
  guint n;
  const RwKbCandidate *candidates = rw_kb_candidates(kb, rw_name_hash(name), arena, &n);
  GString *lines = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    const RwKbEntity entity = rw_kb_entity(kb, candidates[i].entity);
    const char *class_ = entity.class_ ? rw_ontology_iri(ontology, entity.class_) : "-";
    char probability[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(probability, sizeof(probability), "%.4f", (double)candidates[i].probability);
    const char *iri = rw_kb_iri(kb, candidates[i].entity, arena);
    g_string_append_printf(lines, "%s\t%s\t%s\t%s\n", probability, iri, class_, entity.label);
  }
  return g_string_free(lines, FALSE);
}
