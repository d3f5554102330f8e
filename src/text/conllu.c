/* SPDX-License-Identifier: Apache-2.0 */

#include "text/conllu.h"

#include <rdfwire/error.h>

#include <string.h>

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, N_COLUMNS };

/* ---- Reading ---- */

typedef struct {
  RwArena *arena;
  GString *text;
  GArray *tokens;    /* of RwToken */
  GArray *sentences; /* of RwSentence */
  GPtrArray *feats;
  guint32 first; /* token of the sentence being read */
  guint32 paragraph;
  guint range_size;     /* of the multiword token that the next word begins, else 0 */
  guint range_left;     /* words of a multiword token yet to come */
  RwSpan range;         /* and what is left of its span */
  gboolean range_space; /* before it */
  gboolean new_paragraph, space;
  guint line;
} Reader;

static gboolean
fail(const Reader *reader, GError **error, const char *cause)
{
  g_set_error(error, RW_ERROR, RW_ERROR_SYNTAX, "line %u: %s", reader->line, cause);
  return FALSE;
}

static gboolean
has_no_space(const char *misc)
{
  const char *found = strstr(misc, "SpaceAfter=No");
  return found && (found == misc || found[-1] == '|') && (found[13] == '\0' || found[13] == '|');
}

/* Puts white space before what comes next: between paragraphs, sentences or tokens. */
static void
add_space(Reader *reader)
{
  if (reader->new_paragraph && reader->tokens->len) {
    g_string_append(reader->text, "\n\n");
    reader->paragraph++;
  } else if (reader->space && reader->text->len) {
    g_string_append_c(reader->text, ' ');
  }
  reader->new_paragraph = FALSE;
}

static gboolean
has_space(const Reader *reader)
{
  return reader->space || reader->new_paragraph || !reader->text->len;
}

static RwSpan
add_form(Reader *reader, const char *form, const char *misc)
{
  add_space(reader);
  const guint32 begin = (guint32)reader->text->len;
  g_string_append(reader->text, form);
  reader->space = !has_no_space(misc);
  return (RwSpan){begin, (guint32)reader->text->len};
}

static gboolean
parse_number(const char *string, guint64 max, guint32 *number)
{
  guint64 value;
  if (!g_ascii_string_to_unsigned(string, 10, 0, max, &value, NULL))
    return FALSE;
  *number = (guint32)value;
  return TRUE;
}

static gboolean
read_range(Reader *reader, char **columns, GError **error)
{
  char *dash = strchr(columns[ID], '-');
  guint32 first, last;
  *dash = '\0';
  if (
    !parse_number(columns[ID], G_MAXINT32, &first) || !parse_number(dash + 1, G_MAXINT32, &last) || last < first ||
    last - first > 254)
    return fail(reader, error, "a range of words that is none");
  if (first != reader->tokens->len - reader->first + 1 || reader->range_left)
    return fail(reader, error, "a range of words out of order");
  reader->range_left = reader->range_size = last - first + 1;
  reader->range_space = has_space(reader);
  reader->range = add_form(reader, columns[FORM], columns[MISC]);
  return TRUE;
}

/* The span of a word: its own characters, or its share of the multiword token around it, where the last word takes the rest. */
static RwSpan
word_span(Reader *reader, const char *form, const char *misc)
{
  if (!reader->range_left)
    return add_form(reader, form, misc);
  RwSpan span = reader->range;
  const char *p = reader->text->str + span.begin;
  if (--reader->range_left > 0) {
    glong n = MIN(g_utf8_strlen(form, -1), g_utf8_strlen(p, span.end - span.begin) - (glong)reader->range_left);
    span.end = (guint32)(g_utf8_offset_to_pointer(p, MAX(n, 0)) - reader->text->str);
  }
  reader->range.begin = span.end;
  return span;
}

static gboolean
read_word(Reader *reader, char **columns, GError **error)
{
  const guint32 number = reader->tokens->len - reader->first + 1;
  const gboolean space = reader->range_left ? reader->range_size && reader->range_space : has_space(reader);
  guint32 id, head = 0;
  if (!parse_number(columns[ID], G_MAXINT32, &id) || id != number)
    return fail(reader, error, "a word whose number is not the next one");
  if (strcmp(columns[HEAD], "_") != 0 && !parse_number(columns[HEAD], G_MAXINT32, &head))
    return fail(reader, error, "a head that is no number");
  if (!*columns[FORM])
    return fail(reader, error, "a word without a form");
  const RwToken token = {
    .span = word_span(reader, columns[FORM], columns[MISC]),
    .form = rw_arena_strdup(reader->arena, columns[FORM]),
    .lemma = rw_arena_strdup(reader->arena, columns[LEMMA]),
    .head = head ? reader->first + head - 1 : RW_NONE,
    .sentence = reader->sentences->len,
    .first_child = RW_NONE,
    .next_sibling = RW_NONE,
    .upos = (guint8)rw_upos_from_name(columns[UPOS]),
    .xpos = (guint8)rw_xpos_from_name(columns[XPOS]),
    .deprel = (guint8)rw_deprel_from_name(columns[DEPREL]),
    .space_before = (guint8)space,
    .mwt = (guint8)reader->range_size,
  };
  reader->range_size = 0;
  g_array_append_val(reader->tokens, token);
  g_ptr_array_add(reader->feats, rw_arena_strdup(reader->arena, columns[FEATS]));
  return TRUE;
}

static gboolean
end_sentence(Reader *reader, GError **error)
{
  const guint32 last = reader->tokens->len;
  if (last == reader->first)
    return TRUE;
  if (reader->range_left)
    return fail(reader, error, "a range of words that goes on after its sentence");
  const RwToken *tokens = (const RwToken *)(const void *)reader->tokens->data;
  for (guint32 i = reader->first; i < last; i++) {
    if (tokens[i].head != RW_NONE && tokens[i].head >= last)
      return fail(reader, error, "a head outside its sentence");
  }
  const RwSentence sentence = {
    reader->first, last, {tokens[reader->first].span.begin, tokens[last - 1].span.end}, reader->paragraph};
  g_array_append_val(reader->sentences, sentence);
  reader->first = last;
  reader->space = TRUE;
  return TRUE;
}

static gboolean
read_line(Reader *reader, char *line, GError **error)
{
  if (!*line)
    return end_sentence(reader, error);
  if (*line == '#') {
    reader->new_paragraph |= g_str_has_prefix(line, "# newpar") || g_str_has_prefix(line, "# newdoc");
    return TRUE;
  }
  g_auto(GStrv) columns = g_strsplit(line, "\t", -1);
  if (g_strv_length(columns) != N_COLUMNS)
    return fail(reader, error, "not ten columns");
  if (strchr(columns[ID], '-'))
    return read_range(reader, columns, error);
  return strchr(columns[ID], '.') ? TRUE : read_word(reader, columns, error);
}

static gboolean
read_lines(Reader *reader, const char *bytes, gsize length, GError **error)
{
  const char *end = bytes + length;
  while (bytes < end) {
    const char *stop = memchr(bytes, '\n', (gsize)(end - bytes));
    gsize n = (gsize)((stop ? stop : end) - bytes);
    g_autofree char *line = g_strndup(bytes, n - (n > 0 && bytes[n - 1] == '\r'));
    reader->line++;
    if (!read_line(reader, line, error))
      return FALSE;
    bytes += n + 1;
  }
  return end_sentence(reader, error);
}

gboolean
rw_conllu_read(RwConllu *conllu, RwArena *arena, const char *bytes, gsize length, GError **error)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(RwToken));
  g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(RwSentence));
  g_autoptr(GPtrArray) feats = g_ptr_array_new();
  Reader reader = {.arena = arena, .text = text, .tokens = tokens, .sentences = sentences, .feats = feats};
  if (!g_utf8_validate_len(bytes, length, NULL))
    return fail(&reader, error, "text that is not UTF-8");
  if (!read_lines(&reader, bytes, length, error))
    return FALSE;
  RwText *result = rw_arena_new_array(arena, RwText, 1);
  result->text = rw_arena_strndup(arena, text->str, text->len);
  result->length = (guint32)text->len;
  result->tokens = rw_arena_dup_array(arena, RwToken, tokens);
  result->n_tokens = tokens->len;
  result->sentences = rw_arena_dup_array(arena, RwSentence, sentences);
  result->n_sentences = sentences->len;
  conllu->text = result;
  conllu->feats = rw_arena_memdup(arena, feats->pdata, feats->len * sizeof *feats->pdata);
  return TRUE;
}

/* ---- Writing ---- */

static void
append_misc(const RwText *text, const RwOffsets *offsets, guint32 first, guint32 last, GString *out)
{
  const RwSpan span = rw_text_span(text, first, last);
  const gboolean touches = last < text->n_tokens && !text->tokens[last].space_before;
  g_string_append_printf(
    out, "\t%sTokenRange=%u:%u\n", touches ? "SpaceAfter=No|" : "", rw_offsets_chars(*offsets, span.begin),
    rw_offsets_chars(*offsets, span.end));
}

static void
append_surface(const RwText *text, RwSpan span, GString *out)
{
  g_string_append_len(out, text->text + span.begin, span.end - span.begin);
}

static void
append_range(const RwText *text, const RwOffsets *offsets, guint32 i, guint32 number, GString *out)
{
  const guint32 n = text->tokens[i].mwt;
  g_string_append_printf(out, "%u-%u\t", number, number + n - 1);
  append_surface(text, rw_text_span(text, i, i + n), out);
  g_string_append(out, "\t_\t_\t_\t_\t_\t_\t_");
  append_misc(text, offsets, i, i + n, out);
}

static void
append_word(const RwText *text, const RwOffsets *offsets, guint32 i, guint32 first, gboolean inside, GString *out)
{
  const RwToken *token = &text->tokens[i];
  g_string_append_printf(
    out, "%u\t%s\t%s\t%s\t%s\t%s\t%u\t%s\t_", i - first + 1, token->form, token->lemma, rw_upos_name(token->upos),
    rw_xpos_name(token->xpos), rw_text_feats(text, i), token->head == RW_NONE ? 0 : token->head - first + 1,
    rw_deprel_name(token->deprel));
  if (inside)
    g_string_append_printf(
      out, "\tTokenRange=%u:%u\n", rw_offsets_chars(*offsets, token->span.begin), rw_offsets_chars(*offsets, token->span.end));
  else
    append_misc(text, offsets, i, i + 1, out);
}

/* The characters of a sentence with each run of white space as one space. */
static void
append_text_comment(const RwText *text, const RwSentence *sentence, GString *out)
{
  g_string_append(out, "# text = ");
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    if (i > sentence->first && text->tokens[i].space_before)
      g_string_append_c(out, ' ');
    append_surface(text, text->tokens[i].span, out);
  }
  g_string_append_c(out, '\n');
}

static void
append_sentence(const RwText *text, const RwOffsets *offsets, guint32 s, GString *out)
{
  const RwSentence *sentence = &text->sentences[s];
  if (s == 0)
    g_string_append(out, "# newdoc\n");
  if (s == 0 || sentence->paragraph != sentence[-1].paragraph)
    g_string_append(out, "# newpar\n");
  g_string_append_printf(out, "# sent_id = %u\n", s + 1);
  append_text_comment(text, sentence, out);
  guint32 range_end = 0;
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    if (text->tokens[i].mwt) {
      append_range(text, offsets, i, i - sentence->first + 1, out);
      range_end = i + text->tokens[i].mwt;
    }
    append_word(text, offsets, i, sentence->first, i < range_end, out);
  }
  g_string_append_c(out, '\n');
}

void
rw_conllu_write(const RwText *text, GString *out)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwOffsets offsets = rw_offsets_new(arena, text->text, text->length);
  for (guint32 s = 0; s < text->n_sentences; s++)
    append_sentence(text, &offsets, s, out);
}
