/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/build.h"

#include "kb/kb.h"
#include "kb/work.h"

#include <rdfwire/error.h>

#include <string.h>

/* Longest description and literal that are taken in, in bytes. */
#define TEXT_MAX 1024
#define LITERAL_MAX 256

/* The shares of the memory for names and for IRIs, once the statements are sorted. */
#define NAMES_SHARE(memory) ((memory) / 2)
#define IRIS_SHARE(memory) ((memory) / 8)
#define SECTION_SHARE(memory) MIN((memory) / 64, (gsize)1 << 20)

struct RwKbBuilder {
  RwKbCompileOptions options;
  RwKbTypes *types;
  RwKbSameness *same;
  RwSort *statements;
  GByteArray *record;
  guint64 n_statements;
};

RwKbBuilder *
rw_kb_builder_new(const RwKbCompileOptions *options)
{
  RwKbBuilder *builder = g_new0(RwKbBuilder, 1);
  builder->options = *options;
  if (!builder->options.memory)
    builder->options.memory = RW_KB_MEMORY;
  builder->types = rw_kb_types_new(options->ontology);
  builder->statements = rw_sort_new(options->tmpdir, builder->options.memory);
  builder->same = rw_kb_sameness_new();
  builder->record = g_byte_array_new();
  return builder;
}

void
rw_kb_builder_free(RwKbBuilder *builder)
{
  if (!builder)
    return;
  rw_kb_types_free(builder->types);
  rw_kb_sameness_free(builder->same);
  rw_sort_free(builder->statements);
  g_byte_array_unref(builder->record);
  g_free(builder);
}

RwKbTypes *
rw_kb_builder_types(RwKbBuilder *builder)
{
  return builder->types;
}

static void
put(RwKbBuilder *builder, const void *bytes, gsize size)
{
  g_byte_array_append(builder->record, bytes, (guint)size);
}

/* Begins a record; its number is left out where the order of the source says nothing, so that equal ones are one. */
static gboolean
begin(RwKbBuilder *builder, const char *iri, RwSays says, gboolean ordered)
{
  const gsize length = strlen(iri);
  if (!length || length >= RW_KB_MAX_IRI)
    return FALSE;
  guint8 head[2 + RW_SAYS_ORDER] = {0, (guint8)says};
  builder->n_statements++;
  rw_put_be(head + 2, ordered ? builder->n_statements : 0, RW_SAYS_ORDER);
  g_byte_array_set_size(builder->record, 0);
  put(builder, iri, length);
  put(builder, head, sizeof(head));
  return TRUE;
}

static void
end(RwKbBuilder *builder)
{
  rw_sort_add(builder->statements, builder->record->data, builder->record->len);
}

/* The bytes of `text` up to `max`, cut between characters. */
static gsize
length_within(const char *text, gsize max)
{
  gsize length = strlen(text);
  if (length <= max)
    return length;
  length = max;
  while (length && ((guchar)text[length] & 0xC0) == 0x80)
    length--;
  return length;
}

void
rw_kb_builder_name(RwKbBuilder *builder, const char *iri, const char *name, guint flags, guint language, guint32 count)
{
  const gsize length = strlen(name);
  const gboolean usable = length && length < RW_KB_MAX_NAME && g_utf8_validate(name, (gssize)length, NULL);
  if (!usable || !begin(builder, iri, RW_SAYS_NAME, TRUE))
    return;
  guint8 head[6] = {(guint8)flags, (guint8)MIN(language, G_MAXUINT8)};
  rw_put_be(head + 2, count, 4);
  put(builder, head, sizeof(head));
  put(builder, name, length);
  end(builder);
}

void
rw_kb_builder_count(RwKbBuilder *builder, const char *iri, guint32 count)
{
  guint8 bytes[4];
  rw_put_be(bytes, count, sizeof(bytes));
  if (!count || !begin(builder, iri, RW_SAYS_COUNT, TRUE))
    return;
  put(builder, bytes, sizeof(bytes));
  end(builder);
}

static void
say_iri(RwKbBuilder *builder, const char *iri, RwSays says, gboolean ordered, const char *other)
{
  const gsize length = strlen(other);
  if (!length || length >= RW_KB_MAX_IRI || !begin(builder, iri, says, ordered))
    return;
  put(builder, other, length);
  end(builder);
}

void
rw_kb_builder_type(RwKbBuilder *builder, const char *iri, const char *class_)
{
  say_iri(builder, iri, RW_SAYS_TYPE, TRUE, class_);
}

void
rw_kb_builder_same(RwKbBuilder *builder, const char *iri, const char *other)
{
  if (!strcmp(iri, other) || !*iri || !*other || strlen(iri) >= RW_KB_MAX_IRI || strlen(other) >= RW_KB_MAX_IRI)
    return;
  rw_kb_sameness_add(builder->same, iri, other);
  say_iri(builder, iri, RW_SAYS_SAME, FALSE, other);
}

void
rw_kb_builder_flag(RwKbBuilder *builder, const char *iri, guint flags)
{
  const guint8 byte = (guint8)flags;
  if (!begin(builder, iri, RW_SAYS_FLAGS, FALSE))
    return;
  put(builder, &byte, 1);
  end(builder);
}

void
rw_kb_builder_keep(RwKbBuilder *builder, const char *iri)
{
  rw_kb_builder_flag(builder, iri, RW_SAYS_KEEP);
}

void
rw_kb_builder_fact(RwKbBuilder *builder, const char *iri, const char *property, const char *object, const char *datatype)
{
  const gsize length = strlen(object);
  if (!length || length >= (datatype ? LITERAL_MAX : RW_KB_MAX_IRI) || strlen(property) >= RW_KB_MAX_IRI ||
      !g_utf8_validate(object, (gssize)length, NULL) || !begin(builder, iri, RW_SAYS_FACT, FALSE))
    return;
  put(builder, property, strlen(property) + 1);
  put(builder, datatype ? datatype : "", datatype ? strlen(datatype) + 1 : 1);
  put(builder, object, length);
  end(builder);
}

void
rw_kb_builder_text(RwKbBuilder *builder, const char *iri, const char *text)
{
  const gsize length = length_within(text, TEXT_MAX);
  if (!length || !g_utf8_validate(text, (gssize)length, NULL) || !begin(builder, iri, RW_SAYS_TEXT, TRUE))
    return;
  put(builder, text, length);
  end(builder);
}

gboolean
rw_kb_builder_check(const RwKbBuilder *builder, GError **error)
{
  return rw_sort_check(builder->statements, error);
}

static void
clear_work(RwKbWork *work)
{
  g_clear_pointer(&work->names, rw_sort_free);
  g_clear_pointer(&work->iris, rw_sort_free);
  for (guint s = 0; s < RW_KB_SECTIONS; s++)
    g_clear_pointer(&work->sections[s], rw_spool_free);
}

/* Sections that have a first byte by which absence is told, and spools that failed. */
static gboolean
check_sections(const RwKbWork *work, GError **error)
{
  for (guint s = 0; s < RW_KB_SECTIONS; s++) {
    if (!rw_spool_check(work->sections[s], error))
      return FALSE;
  }
  if (rw_spool_size(work->sections[RW_KB_STRINGS]) <= G_MAXUINT32 &&
      rw_spool_size(work->sections[RW_KB_NAMES]) / 4 < G_MAXUINT32)
    return TRUE;
  g_set_error(error, RW_ERROR, RW_ERROR_LIMIT, "the strings of the knowledge base pass 4 GiB; fewer types or languages do not");
  return FALSE;
}

static gboolean
compile(RwKbBuilder *builder, RwKbWork *work, GError **error)
{
  const gsize memory = builder->options.memory;
  for (guint s = 0; s < RW_KB_SECTIONS; s++)
    work->sections[s] = rw_spool_new(builder->options.tmpdir, SECTION_SHARE(memory));
  rw_sort_finish(builder->statements);
  builder->statements = work->statements = rw_kb_sameness_merge(builder->same, builder->statements, &builder->options);
  work->names = rw_sort_new(builder->options.tmpdir, NAMES_SHARE(memory));
  work->iris = rw_sort_new(builder->options.tmpdir, IRIS_SHARE(memory));
  rw_kb_gather(work);
  if (!rw_sort_check(builder->statements, error))
    return FALSE;
  g_clear_pointer(&builder->statements, rw_sort_free);
  rw_sort_finish(work->names);
  rw_sort_finish(work->iris);
  return rw_kb_rank(work, error) && rw_kb_pack_iris(work, error) && rw_sort_check(work->names, error) &&
         rw_sort_check(work->iris, error) && check_sections(work, error);
}

static gboolean
build(RwKbBuilder *builder, RwOutput *output, GByteArray *bytes, RwKbSums *summary, GError **error)
{
  RwKbWork work = {.options = &builder->options, .types = builder->types, .statements = builder->statements};
  const gboolean ok = compile(builder, &work, error) && rw_kb_pack(&work, output, bytes, error);
  if (ok && summary) {
    *summary = (RwKbSums){
      .statements = builder->n_statements,
      .entities = work.n_entities,
      .names = work.n_names,
      .facts = (guint32)(rw_spool_size(work.sections[RW_KB_FACTS]) / RW_KB_FACT_SIZE),
    };
  }
  clear_work(&work);
  if (!builder->statements)
    builder->statements = rw_sort_new(builder->options.tmpdir, 0);
  return ok;
}

gboolean
rw_kb_builder_write(RwKbBuilder *builder, RwOutput *output, RwKbSums *summary, GError **error)
{
  return build(builder, output, NULL, summary, error);
}

GBytes *
rw_kb_builder_bytes(RwKbBuilder *builder, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  return build(builder, NULL, bytes, NULL, error) ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}
