/* SPDX-License-Identifier: Apache-2.0 */

#include "kb/source.h"

#include "base/autoptr.h"
#include "base/world.h"

#include <rdfwire/error.h>

#include <string.h>

/* Endings of files, without that of their compression, and what raptor calls their syntax. */
static const struct {
  const char *suffix;
  const char *syntax;
} SYNTAXES[] = {
  {".nt", "ntriples"}, {".nq", "nquads"}, {".rdf", "rdfxml"}, {".owl", "rdfxml"}, {".xml", "rdfxml"}, {".trig", "trig"},
};

static const char *const COMPRESSIONS[] = {".gz", ".bz2", ".xz", ".zst"};

typedef struct {
  const RwKbSource *source;
  RwKbVocabulary *vocabulary;
  const char *path;
  char *cause;
  int line;
} Reading;

static void
take_statement(void *data, raptor_statement *statement)
{
  const Reading *reading = data;
  const raptor_term *s = statement->subject, *o = statement->object;
  if (s->type != RAPTOR_TERM_TYPE_URI || o->type == RAPTOR_TERM_TYPE_BLANK)
    return;
  const gboolean is_literal = o->type == RAPTOR_TERM_TYPE_LITERAL;
  raptor_uri *datatype = is_literal ? o->value.literal.datatype : NULL;
  const RwKbObject object = {
    .value = (const char *)(is_literal ? o->value.literal.string : raptor_uri_as_string(o->value.uri)),
    .is_literal = is_literal,
    .language = is_literal ? (const char *)o->value.literal.language : NULL,
    .datatype = datatype ? (const char *)raptor_uri_as_string(datatype) : NULL,
  };
  rw_kb_vocabulary_take(reading->vocabulary, (const char *)raptor_uri_as_string(s->value.uri),
                        (const char *)raptor_uri_as_string(statement->predicate->value.uri), &object);
}

static void
take_message(void *data, raptor_log_message *message)
{
  Reading *reading = data;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || reading->cause)
    return;
  reading->cause = g_strdup(message->text);
  reading->line = message->locator ? message->locator->line : 0;
}

static const char *
syntax_of(const char *path)
{
  g_autofree char *name = g_strdup(path);
  for (gsize i = 0; i < G_N_ELEMENTS(COMPRESSIONS); i++) {
    if (g_str_has_suffix(name, COMPRESSIONS[i]))
      name[strlen(name) - strlen(COMPRESSIONS[i])] = '\0';
  }
  for (gsize i = 0; i < G_N_ELEMENTS(SYNTAXES); i++) {
    if (g_str_has_suffix(name, SYNTAXES[i].suffix))
      return SYNTAXES[i].syntax;
  }
  return "turtle";
}

static gboolean
parse(raptor_world *world, const Reading *reading, RwStream *stream, GError **error)
{
  g_autoptr(raptor_parser) parser = raptor_new_parser(world, syntax_of(reading->path));
  g_autoptr(raptor_uri) base = raptor_new_uri(world, (const unsigned char *)"https://rdfwire.invalid/");
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
  raptor_parser_set_statement_handler(parser, (void *)(guintptr)reading, take_statement);
  g_autoptr(GError) cause = NULL;
  const char *bytes;
  gboolean ok = raptor_parser_parse_start(parser, base) == 0;
  for (gsize size; ok && !reading->cause && rw_stream_chunk(stream, &bytes, &size, &cause);)
    ok = raptor_parser_parse_chunk(parser, (const unsigned char *)bytes, size, 0) == 0 &&
         rw_kb_builder_check(reading->source->builder, &cause);
  if (ok && !cause && !reading->cause)
    ok = raptor_parser_parse_chunk(parser, (const unsigned char *)"", 0, 1) == 0;
  if (cause) {
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
  }
  if (ok && !reading->cause)
    return TRUE;
  g_set_error(error, RW_ERROR, RW_ERROR_SYNTAX, "%s:%d: %s", reading->path, MAX(reading->line, 1),
              reading->cause ? reading->cause : "syntax error");
  return FALSE;
}

gboolean
rw_kb_read_rdf(const RwKbSource *source, const char *path, GError **error)
{
  g_autoptr(RwStream) stream = rw_stream_open(path, error);
  if (!stream)
    return FALSE;
  g_autoptr(RwKbVocabulary) vocabulary = rw_kb_vocabulary_new(source);
  Reading reading = {.source = source, .vocabulary = vocabulary, .path = path};
  raptor_world *world = rw_world_take(&reading, take_message);
  const gboolean ok = parse(world, &reading, stream, error);
  rw_world_give(world);
  g_free(reading.cause);
  return ok;
}
