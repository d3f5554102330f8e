/* SPDX-License-Identifier: Apache-2.0 */

/*
 * RDF/XML (W3C, RDF 1.1) through raptor's streaming serializer.  A serializer writes a whole document, and cannot be used again
 * once it has ended (it would write all statements of before again), so each graph has its own, whose head and tail are cut
 * off.
 */

#include "base/autoptr.h"
#include "base/world.h"
#include "rdf/format.h"
#include "rdf/prefixes.h"
#include "rdf/syntaxes.h"

#include <rdfwire/error.h>

#include <string.h>

/* What ends a document. */
#define TAIL "</rdf:RDF>\n"

typedef struct {
  raptor_world *world;
  GString *head;
  GError *error; /* the first that raptor reported */
} State;

static void
note_error(void *data, raptor_log_message *message)
{
  State *state = data;
  if (!state->error && message->level >= RAPTOR_LOG_LEVEL_WARN)
    g_set_error(&state->error, RW_ERROR, RW_ERROR_INTERNAL, "RDF/XML: %s", message->text);
}

static int
write_byte(void *out, const int byte)
{
  g_string_append_c(out, (char)byte);
  return 0;
}

static int
write_bytes(void *out, const void *bytes, size_t size, size_t n)
{
  g_string_append_len(out, bytes, (gssize)(size * n));
  return 0;
}

static const raptor_iostream_handler APPEND = {
  .version = 2,
  .write_byte = write_byte,
  .write_bytes = write_bytes,
};

static raptor_uri *
new_uri(const State *state, const char *iri, gsize length)
{
  return raptor_new_uri_from_counted_string(state->world, (const unsigned char *)iri, length);
}

/* The IRI as it passed the gate. */
static raptor_uri *
new_gated_uri(RwWriter *writer, const char *iri)
{
  const RwIri *known = rw_iris_get(&writer->iris, rw_iris_find(&writer->iris, iri));
  return new_uri(writer->state, writer->iris.texts->str + known->offset, known->length);
}

static void
declare_prefixes(const State *state, raptor_serializer *serializer)
{
  const RwPrefix *prefix;
  for (guint i = 0; (prefix = rw_prefix_get(i)); i++) {
    g_autoptr(raptor_uri) uri = new_uri(state, prefix->iri, strlen(prefix->iri));
    raptor_serializer_set_namespace(serializer, uri, (const unsigned char *)prefix->name);
  }
}

static raptor_term *
new_iri_term(RwWriter *writer, const char *iri)
{
  const State *state = writer->state;
  g_autoptr(raptor_uri) uri = new_gated_uri(writer, iri);
  return raptor_new_term_from_uri(state->world, uri);
}

static raptor_term *
new_literal_term(RwWriter *writer, const RwTerm *term)
{
  const State *state = writer->state;
  const RwCleanLiteral literal = rw_gate_literal(&writer->gate, *term);
  /* The lexical form is in the gate's scratch, which the datatype needs. */
  g_autofree char *lexical = g_strndup(literal.lexical.text, literal.lexical.length);
  g_autoptr(raptor_uri) datatype = literal.datatype ? new_gated_uri(writer, literal.datatype) : NULL;
  return raptor_new_term_from_counted_literal(
    state->world, (const unsigned char *)lexical, literal.lexical.length, datatype, (const unsigned char *)literal.language,
    literal.language ? (unsigned char)strlen(literal.language) : 0);
}

static raptor_term *
new_object_term(RwWriter *writer, const RwTerm *object)
{
  return object->kind == RW_TERM_IRI ? new_iri_term(writer, object->value) : new_literal_term(writer, object);
}

static void
write_statement(RwWriter *writer, raptor_serializer *serializer, const RwStatement *s)
{
  const State *state = writer->state;
  /* The statement owns its terms. */
  raptor_statement *statement = raptor_new_statement_from_nodes(
    state->world, new_iri_term(writer, s->subject), new_iri_term(writer, s->predicate), new_object_term(writer, &s->object),
    NULL);
  raptor_serializer_serialize_statement(serializer, statement);
  raptor_free_statement(statement);
}

/* Appends a whole document; `graph` may be NULL. */
static void
write_document(RwWriter *writer, const RwGraph *graph, GString *out)
{
  State *state = writer->state;
  g_autoptr(raptor_iostream) stream = raptor_new_iostream_from_handler(state->world, out, &APPEND);
  g_autoptr(raptor_serializer) serializer = raptor_new_serializer(state->world, "rdfxml");
  g_assert(stream && serializer);
  declare_prefixes(state, serializer);
  raptor_serializer_start_to_iostream(serializer, NULL, stream);
  for (gsize i = 0; graph && i < rw_graph_get_size(graph); i++) {
    const RwStatement *s = rw_graph_get(graph, i);
    write_statement(writer, serializer, s);
    if (state->error) {
      g_prefix_error(&state->error, "<%s>: ", s->predicate);
      break;
    }
  }
  raptor_serializer_serialize_end(serializer);
}

static void
start(RwWriter *writer)
{
  State *state = g_new0(State, 1);
  writer->state = state;
  state->world = rw_world_take(state, note_error);
  state->head = g_string_new(NULL);
  write_document(writer, NULL, state->head);
  g_assert(g_str_has_suffix(state->head->str, TAIL));
  g_string_truncate(state->head, state->head->len - strlen(TAIL));
}

static void
stop(RwWriter *writer)
{
  State *state = writer->state;
  rw_world_give(state->world);
  g_string_free(state->head, TRUE);
  g_clear_error(&state->error);
  g_free(state);
}

static void
encode(GString *out, RwClean iri)
{
  g_string_append_len(out, iri.text, (gssize)iri.length);
}

static void
append_head(RwWriter *writer, GString *out)
{
  const State *state = writer->state;
  g_string_append_len(out, state->head->str, (gssize)state->head->len);
}

static gboolean
write_graph(RwWriter *writer, const RwGraph *graph, GString *out, GError **error)
{
  State *state = writer->state;
  const gsize start = out->len;
  write_document(writer, graph, out);
  if (state->error) {
    g_string_truncate(out, start);
    g_propagate_error(error, g_steal_pointer(&state->error));
    return FALSE;
  }
  g_string_truncate(out, out->len - strlen(TAIL));
  g_string_erase(out, (gssize)start, (gssize)state->head->len);
  return TRUE;
}

static void
append_tail(RwWriter *writer, GString *out)
{
  (void)writer;
  rw_append_constant(out, TAIL);
}

const RwFormat rw_format_rdfxml = {
  .name = "rdfxml",
  .suffix = ".rdf",
  .media_type = "application/rdf+xml",
  .is_xml = TRUE,
  .separator = "",
  .start = start,
  .stop = stop,
  .encode = encode,
  .head = append_head,
  .graph = write_graph,
  .tail = append_tail,
};
