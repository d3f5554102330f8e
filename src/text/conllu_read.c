/* SPDX-License-Identifier: Apache-2.0 */

#include "text/conllu.h"

#include <rdfwire/error.h>

#include <string.h>

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, N_COLUMNS };

static const char *const COLUMN_NAMES[] = {"ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"};

G_STATIC_ASSERT(G_N_ELEMENTS(COLUMN_NAMES) == N_COLUMNS);

/* RwToken.mwt is a byte. */
#define MAX_RANGE 255

/* A multiword token whose words are being read. */
typedef struct {
  guint size;     /* words, until the first of them was read, then 0 */
  guint left;     /* words to come */
  RwSpan span;    /* what is left of it for them */
  gboolean space; /* before it */
  char *misc;
} Range;

struct RwConlluReader {
  RwSource *source;
  guint32 max_words; /* of a sentence */
  guint64 line_number;
  GString *line, *comments;
  gboolean any;   /* words were read */
  gboolean space; /* white space comes before the next word */
  gboolean new_paragraph;
  guint32 paragraph;
  guint32 empty; /* nodes without a form after the last word */
  /* The sentences that are being gathered; what they point to is in the arena. */
  RwArena *arena;
  GString *text;
  GArray *tokens, *sentences; /* of RwToken, RwSentence */
  GPtrArray *feats, *misc, *range_misc, *sentence_comments;
  guint32 first; /* token of the sentence being read */
  Range range;
};

RwConlluReader *
rw_conllu_reader_new(RwSource *source, guint32 max_words)
{
  RwConlluReader *reader = g_new0(RwConlluReader, 1);
  reader->source = source;
  reader->max_words = max_words;
  reader->line = g_string_new(NULL);
  reader->comments = g_string_new(NULL);
  reader->text = g_string_new(NULL);
  reader->tokens = g_array_new(FALSE, FALSE, sizeof(RwToken));
  reader->sentences = g_array_new(FALSE, FALSE, sizeof(RwSentence));
  reader->feats = g_ptr_array_new();
  reader->misc = g_ptr_array_new();
  reader->range_misc = g_ptr_array_new();
  reader->sentence_comments = g_ptr_array_new();
  return reader;
}

void
rw_conllu_reader_free(RwConlluReader *reader)
{
  if (!reader)
    return;
  GPtrArray *const arrays[] = {reader->feats, reader->misc, reader->range_misc, reader->sentence_comments};
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    g_ptr_array_unref(arrays[i]);
  g_array_unref(reader->tokens);
  g_array_unref(reader->sentences);
  g_string_free(reader->text, TRUE);
  g_string_free(reader->comments, TRUE);
  g_string_free(reader->line, TRUE);
  g_free(reader);
}

static gboolean G_GNUC_PRINTF(4, 5) fail(const RwConlluReader *reader, GError **error, RwError code, const char *format, ...)
{
  const char *name = rw_source_name(reader->source);
  va_list args;
  va_start(args, format);
  g_autofree char *cause = g_strdup_vprintf(format, args);
  va_end(args);
  g_set_error(
    error, RW_ERROR, (gint)code, "%s%s%" G_GUINT64_FORMAT ": %s", name ? name : "line ", name ? ":" : "", reader->line_number,
    cause);
  return FALSE;
}

/* ---- The text ---- */

static gboolean
has_no_space(const char *misc)
{
  const char *found = strstr(misc, "SpaceAfter=No");
  return found && (found == misc || found[-1] == '|') && (found[13] == '\0' || found[13] == '|');
}

/* Puts white space before what comes next: between paragraphs, sentences or tokens. */
static void
add_space(RwConlluReader *reader)
{
  if (reader->new_paragraph && reader->any) {
    g_string_append(reader->text, "\n\n");
    reader->paragraph++;
  } else if (reader->space && reader->any) {
    g_string_append_c(reader->text, ' ');
  }
  reader->new_paragraph = FALSE;
  reader->any = TRUE;
}

static gboolean
has_space(const RwConlluReader *reader)
{
  return reader->space || reader->new_paragraph || !reader->any;
}

static RwSpan
add_form(RwConlluReader *reader, const char *form, const char *misc)
{
  add_space(reader);
  const guint32 begin = (guint32)reader->text->len;
  g_string_append(reader->text, form);
  reader->space = !has_no_space(misc);
  return (RwSpan){begin, (guint32)reader->text->len};
}

/* The span of a word: its own characters, or its share of the multiword token around it, where the last word takes the rest. */
static RwSpan
word_span(RwConlluReader *reader, const char *form, const char *misc)
{
  Range *range = &reader->range;
  if (!range->left)
    return add_form(reader, form, misc);
  RwSpan span = range->span;
  const char *p = reader->text->str + span.begin;
  if (--range->left > 0) {
    const glong n = MIN(g_utf8_strlen(form, -1), g_utf8_strlen(p, span.end - span.begin) - (glong)range->left);
    span.end = (guint32)(g_utf8_offset_to_pointer(p, MAX(n, 0)) - reader->text->str);
  }
  range->span.begin = span.end;
  return span;
}

/* ---- Lines ---- */

static guint32
next_number(const RwConlluReader *reader)
{
  return reader->tokens->len - reader->first + 1;
}

static gboolean
parse_number(const char *string, guint32 *number)
{
  guint64 value;
  if (!g_ascii_string_to_unsigned(string, 10, 0, G_MAXINT32, &value, NULL))
    return FALSE;
  *number = (guint32)value;
  return TRUE;
}

/* The numbers of "3-4" or "3.1". */
static gboolean
parse_pair(char *id, char separator, guint32 *first, guint32 *second)
{
  char *middle = strchr(id, separator);
  *middle = '\0';
  const gboolean ok = parse_number(id, first) && parse_number(middle + 1, second);
  *middle = separator;
  return ok;
}

static gboolean
read_range(RwConlluReader *reader, char **columns, GError **error)
{
  guint32 first, last;
  if (!parse_pair(columns[ID], '-', &first, &last) || last < first || last - first >= MAX_RANGE)
    return fail(reader, error, RW_ERROR_SYNTAX, "\"%.40s\" is no range of words", columns[ID]);
  if (first != next_number(reader) || reader->range.left)
    return fail(reader, error, RW_ERROR_SYNTAX, "the range of words %s is out of order", columns[ID]);
  reader->range.left = reader->range.size = last - first + 1;
  reader->range.space = has_space(reader);
  reader->range.misc = rw_arena_strdup(reader->arena, columns[MISC]);
  reader->range.span = add_form(reader, columns[FORM], columns[MISC]);
  return TRUE;
}

static gboolean
read_empty_node(RwConlluReader *reader, char **columns, GError **error)
{
  guint32 word, number;
  if (!parse_pair(columns[ID], '.', &word, &number))
    return fail(reader, error, RW_ERROR_SYNTAX, "\"%.40s\" is no number of an empty node", columns[ID]);
  if (word + 1 != next_number(reader) || number != reader->empty + 1)
    return fail(reader, error, RW_ERROR_SYNTAX, "the empty node %s is out of order", columns[ID]);
  reader->empty = number;
  return TRUE;
}

static void
add_word(RwConlluReader *reader, char **columns, guint32 head)
{
  Range *range = &reader->range;
  const gboolean space = range->left ? range->size && range->space : has_space(reader);
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
    .mwt = (guint8)range->size,
  };
  g_array_append_val(reader->tokens, token);
  g_ptr_array_add(reader->feats, rw_arena_strdup(reader->arena, columns[FEATS]));
  g_ptr_array_add(reader->misc, rw_arena_strdup(reader->arena, columns[MISC]));
  g_ptr_array_add(reader->range_misc, range->size ? range->misc : NULL);
  range->size = 0;
  reader->empty = 0;
}

static gboolean
read_word(RwConlluReader *reader, char **columns, GError **error)
{
  const guint32 number = next_number(reader);
  guint32 id, head = 0;
  if (!parse_number(columns[ID], &id) || id != number)
    return fail(reader, error, RW_ERROR_SYNTAX, "\"%.40s\" where the number of the word is %u", columns[ID], number);
  if (number > reader->max_words)
    return fail(reader, error, RW_ERROR_LIMIT, "a sentence of more than %u words", reader->max_words);
  if (strcmp(columns[HEAD], "_") != 0 && !parse_number(columns[HEAD], &head))
    return fail(reader, error, RW_ERROR_SYNTAX, "the head \"%.40s\" is no number", columns[HEAD]);
  add_word(reader, columns, head);
  return TRUE;
}

static gboolean
end_sentence(RwConlluReader *reader, GError **error)
{
  const guint32 first = reader->first, last = reader->tokens->len;
  if (last == first && !reader->range.left)
    return TRUE;
  if (reader->range.left)
    return fail(reader, error, RW_ERROR_SYNTAX, "the sentence ends within a range of words");
  const RwToken *tokens = (const RwToken *)(const void *)reader->tokens->data;
  for (guint32 i = first; i < last; i++) {
    if (tokens[i].head != RW_NONE && tokens[i].head >= last)
      return fail(reader, error, RW_ERROR_SYNTAX, "the head of word %u is outside its sentence", i - first + 1);
  }
  const RwSentence sentence = {first, last, {tokens[first].span.begin, tokens[last - 1].span.end}, reader->paragraph};
  g_array_append_val(reader->sentences, sentence);
  g_ptr_array_add(reader->sentence_comments, rw_arena_strndup(reader->arena, reader->comments->str, reader->comments->len));
  g_string_truncate(reader->comments, 0);
  reader->first = last;
  reader->empty = 0;
  return TRUE;
}

gboolean
rw_conllu_comment_is(const char *line, const char *name)
{
  const char *p = line + strspn(line, "# ");
  const gsize length = strlen(name);
  return strncmp(p, name, length) == 0 && strchr(" \t=\n", p[length]) != NULL;
}

static gboolean
read_comment(RwConlluReader *reader, GError **error)
{
  if (reader->tokens->len > reader->first || reader->range.left)
    return fail(reader, error, RW_ERROR_SYNTAX, "a comment within a sentence");
  if (reader->comments->len + reader->line->len >= RW_CONLLU_MAX_LINE)
    return fail(reader, error, RW_ERROR_LIMIT, "a sentence with comments of more than %zu bytes", RW_CONLLU_MAX_LINE);
  const char *line = reader->line->str;
  reader->new_paragraph |= rw_conllu_comment_is(line, "newpar") || rw_conllu_comment_is(line, "newdoc");
  g_string_append_len(reader->comments, line, (gssize)reader->line->len);
  g_string_append_c(reader->comments, '\n');
  return TRUE;
}

/* Divides the line at its tabs. */
static gboolean
read_columns(RwConlluReader *reader, char **columns, GError **error)
{
  guint n = 0;
  for (char *p = reader->line->str; p; n++) {
    char *tab = strchr(p, '\t');
    if (tab)
      *tab = '\0';
    if (n < N_COLUMNS)
      columns[n] = p;
    p = tab ? tab + 1 : NULL;
  }
  if (n != N_COLUMNS)
    return fail(reader, error, RW_ERROR_SYNTAX, "not ten columns but %u", n);
  for (guint i = 0; i < N_COLUMNS; i++) {
    if (!columns[i][strspn(columns[i], " ")])
      return fail(reader, error, RW_ERROR_SYNTAX, "the column %s is empty", COLUMN_NAMES[i]);
  }
  return TRUE;
}

static gboolean
check_characters(const RwConlluReader *reader, GError **error)
{
  const char *end;
  if (g_utf8_validate_len(reader->line->str, reader->line->len, &end))
    return TRUE;
  const gsize place = (gsize)(end - reader->line->str);
  if (reader->line->str[place] == '\0')
    return fail(reader, error, RW_ERROR_SYNTAX, "a NUL character (column %zu)", place + 1);
  return fail(reader, error, RW_ERROR_ENCODING, "a byte that is not valid UTF-8 (column %zu)", place + 1);
}

static gboolean
read_line(RwConlluReader *reader, GError **error)
{
  char *columns[N_COLUMNS];
  GString *line = reader->line;
  if (line->len && line->str[line->len - 1] == '\r')
    g_string_truncate(line, line->len - 1);
  if (reader->line_number == 1 && g_str_has_prefix(line->str, "\xEF\xBB\xBF"))
    g_string_erase(line, 0, 3);
  if (!line->len)
    return end_sentence(reader, error);
  if (!check_characters(reader, error))
    return FALSE;
  if (line->str[0] == '#')
    return read_comment(reader, error);
  if (!read_columns(reader, columns, error))
    return FALSE;
  if (strchr(columns[ID], '-'))
    return read_range(reader, columns, error);
  return strchr(columns[ID], '.') ? read_empty_node(reader, columns, error) : read_word(reader, columns, error);
}

/* ---- Pieces ---- */

static void
begin_piece(RwConlluReader *reader, RwArena *arena)
{
  reader->arena = arena;
  reader->first = 0;
  g_string_truncate(reader->text, 0);
  g_array_set_size(reader->tokens, 0);
  g_array_set_size(reader->sentences, 0);
  g_ptr_array_set_size(reader->feats, 0);
  g_ptr_array_set_size(reader->misc, 0);
  g_ptr_array_set_size(reader->range_misc, 0);
  g_ptr_array_set_size(reader->sentence_comments, 0);
}

static const char **
take_strings(RwArena *arena, const GPtrArray *strings)
{
  return rw_arena_memdup(arena, strings->pdata, strings->len * sizeof *strings->pdata);
}

static void
end_piece(const RwConlluReader *reader, RwConllu *conllu)
{
  RwArena *arena = reader->arena;
  RwText *text = rw_arena_new_array(arena, RwText, 1);
  text->text = rw_arena_strndup(arena, reader->text->str, reader->text->len);
  text->length = (guint32)reader->text->len;
  text->tokens = rw_arena_dup_array(arena, RwToken, reader->tokens);
  text->n_tokens = reader->tokens->len;
  text->sentences = rw_arena_dup_array(arena, RwSentence, reader->sentences);
  text->n_sentences = reader->sentences->len;
  *conllu = (RwConllu){
    .text = text,
    .feats = take_strings(arena, reader->feats),
    .misc = take_strings(arena, reader->misc),
    .range_misc = take_strings(arena, reader->range_misc),
    .comments = take_strings(arena, reader->sentence_comments),
  };
}

/* Whether the document goes on. */
static gboolean
next_line(RwConlluReader *reader, gboolean *ok, GError **error)
{
  const RwLine found = rw_source_read_line(reader->source, RW_CONLLU_MAX_LINE, reader->line, error);
  reader->line_number++;
  if (found == RW_LINE_READ)
    return *ok = read_line(reader, error);
  if (found == RW_LINE_END)
    *ok = end_sentence(reader, error);
  else if (found == RW_LINE_TOO_LONG)
    *ok = fail(reader, error, RW_ERROR_LIMIT, "longer than %zu bytes", RW_CONLLU_MAX_LINE);
  else
    *ok = FALSE;
  return FALSE;
}

gboolean
rw_conllu_reader_next(RwConlluReader *reader, RwArena *arena, guint32 n_tokens, RwConllu *conllu, GError **error)
{
  gboolean ok = TRUE;
  begin_piece(reader, arena);
  while ((reader->first < n_tokens || reader->tokens->len > reader->first) && next_line(reader, &ok, error))
    continue;
  if (ok)
    end_piece(reader, conllu);
  return ok;
}

gboolean
rw_conllu_read(RwConllu *conllu, RwArena *arena, const char *bytes, gsize length, GError **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(bytes, (gssize)length, NULL);
  g_autoptr(RwSource) source = rw_source_new(stream, NULL);
  g_autoptr(RwConlluReader) reader = rw_conllu_reader_new(source, G_MAXUINT32);
  return rw_conllu_reader_next(reader, arena, G_MAXUINT32, conllu, error);
}
