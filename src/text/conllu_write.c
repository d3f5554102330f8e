/* SPDX-License-Identifier: Apache-2.0 */

#include "text/conllu.h"

#include <string.h>

/* What is written at once, in bytes: a sentence may pass it. */
#define PIECE ((gsize)64 << 10)

/* The piece that is being written. */
typedef struct {
  RwConlluWriter *writer;
  const RwConllu *conllu;
  const RwText *text;
  RwOffsets offsets;
  GString *out;
} Piece;

static void
append_number(GString *out, guint64 number)
{
  char digits[20];
  guint n = sizeof digits;
  do
    digits[--n] = (char)('0' + number % 10);
  while (number /= 10);
  g_string_append_len(out, digits + n, (gssize)(sizeof digits - n));
}

static void
append_span(const Piece *piece, RwSpan span)
{
  g_string_append_len(piece->out, piece->text->text + span.begin, span.end - span.begin);
}

/* ---- MISC ---- */

static gboolean
has_key(const char *misc, const char *key)
{
  const gsize length = strlen(key);
  for (const char *p = strstr(misc, key); p; p = strstr(p + 1, key)) {
    if ((p == misc || p[-1] == '|') && p[length] == '=')
      return TRUE;
  }
  return FALSE;
}

static void
append_token_range(const Piece *piece, RwSpan span)
{
  const gint64 origin = piece->writer->origin;
  g_string_append(piece->out, "TokenRange=");
  append_number(piece->out, (guint64)(origin + rw_offsets_chars(piece->offsets, span.begin)));
  g_string_append_c(piece->out, ':');
  append_number(piece->out, (guint64)(origin + rw_offsets_chars(piece->offsets, span.end)));
}

/* `given` is the column as it was read, or NULL. */
static void
append_misc(const Piece *piece, const char *given, gboolean touches, RwSpan span)
{
  const gboolean any = given && strcmp(given, "_") != 0;
  g_string_append(piece->out, any ? given : touches && !given ? "SpaceAfter=No" : "");
  if (!any || !has_key(given, "TokenRange")) {
    g_string_append(piece->out, any || (touches && !given) ? "|" : "");
    append_token_range(piece, span);
  }
  g_string_append_c(piece->out, '\n');
}

/* Whether no white space comes before token i. */
static gboolean
touches_last(const Piece *piece, guint32 i)
{
  return i < piece->text->n_tokens && !piece->text->tokens[i].space_before;
}

/* ---- Lines ---- */

static void
append_range(const Piece *piece, guint32 i, guint32 number)
{
  const guint32 n = piece->text->tokens[i].mwt;
  const RwSpan span = rw_text_span(piece->text, i, i + n);
  append_number(piece->out, number);
  g_string_append_c(piece->out, '-');
  append_number(piece->out, number + n - 1);
  g_string_append_c(piece->out, '\t');
  append_span(piece, span);
  g_string_append(piece->out, "\t_\t_\t_\t_\t_\t_\t_\t");
  append_misc(piece, piece->conllu->range_misc ? piece->conllu->range_misc[i] : NULL, touches_last(piece, i + n), span);
}

static void
append_word(const Piece *piece, guint32 i, guint32 first, gboolean inside)
{
  const RwToken *token = &piece->text->tokens[i];
  const char *const columns[] = {
    token->form, token->lemma, rw_upos_name(token->upos), rw_xpos_name(token->xpos), rw_text_feats(piece->text, i)};
  append_number(piece->out, i - first + 1);
  for (guint k = 0; k < G_N_ELEMENTS(columns); k++) {
    g_string_append_c(piece->out, '\t');
    g_string_append(piece->out, columns[k]);
  }
  g_string_append_c(piece->out, '\t');
  append_number(piece->out, token->head == RW_NONE ? 0 : token->head - first + 1);
  g_string_append_c(piece->out, '\t');
  g_string_append(piece->out, rw_deprel_name(token->deprel));
  g_string_append(piece->out, "\t_\t");
  append_misc(piece, piece->conllu->misc ? piece->conllu->misc[i] : NULL, !inside && touches_last(piece, i + 1), token->span);
}

/* ---- Comments ---- */

/* The characters of a sentence with each run of white space as one space. */
static void
append_text_comment(const Piece *piece, const RwSentence *sentence)
{
  g_string_append(piece->out, "# text = ");
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    if (i > sentence->first && piece->text->tokens[i].space_before)
      g_string_append_c(piece->out, ' ');
    append_span(piece, piece->text->tokens[i].span);
  }
  g_string_append_c(piece->out, '\n');
}

/* White space and '/' have no place in the identifiers of CoNLL-U. */
static void
append_id(const Piece *piece)
{
  g_string_append_uri_escaped(piece->out, piece->writer->id, ":@!$&'()*+,;=", FALSE);
}

static void
append_sentence_id(const Piece *piece)
{
  g_string_append(piece->out, "# sent_id = ");
  if (piece->writer->id) {
    append_id(piece);
    g_string_append_c(piece->out, '-');
  }
  append_number(piece->out, piece->writer->n_sentences);
  g_string_append_c(piece->out, '\n');
}

/* The comments of an analysed text. */
static void
append_own_comments(const Piece *piece, const RwSentence *sentence)
{
  const gboolean is_first = sentence == piece->text->sentences;
  if (is_first) {
    g_string_append(piece->out, piece->writer->id ? "# newdoc id = " : "# newdoc");
    if (piece->writer->id)
      append_id(piece);
    g_string_append_c(piece->out, '\n');
  }
  if (is_first || sentence->paragraph != sentence[-1].paragraph)
    g_string_append(piece->out, "# newpar\n");
  append_sentence_id(piece);
  append_text_comment(piece, sentence);
}

static gboolean
has_comment(const char *comments, const char *name)
{
  for (const char *p = comments; *p; p = strchr(p, '\n') + 1) {
    if (rw_conllu_comment_is(p, name))
      return TRUE;
  }
  return FALSE;
}

static void
append_given_comments(Piece *piece, const RwSentence *sentence, const char *comments)
{
  g_string_append(piece->out, comments);
  if (has_comment(comments, "newdoc"))
    piece->writer->origin = -(gint64)rw_offsets_chars(piece->offsets, sentence->span.begin);
  if (!has_comment(comments, "sent_id"))
    append_sentence_id(piece);
  if (!has_comment(comments, "text"))
    append_text_comment(piece, sentence);
}

/* ---- Sentences ---- */

static void
append_sentence(Piece *piece, guint32 s)
{
  const RwSentence *sentence = &piece->text->sentences[s];
  guint32 range_end = 0;
  piece->writer->n_sentences++;
  if (piece->conllu->comments)
    append_given_comments(piece, sentence, piece->conllu->comments[s]);
  else
    append_own_comments(piece, sentence);
  for (guint32 i = sentence->first; i < sentence->last; i++) {
    if (piece->text->tokens[i].mwt) {
      append_range(piece, i, i - sentence->first + 1);
      range_end = i + piece->text->tokens[i].mwt;
    }
    append_word(piece, i, sentence->first, i < range_end);
  }
  g_string_append_c(piece->out, '\n');
}

static gboolean
flush(const Piece *piece, GError **error)
{
  const gboolean ok = piece->writer->write(piece->out->str, piece->out->len, piece->writer->user_data, error);
  g_string_truncate(piece->out, 0);
  return ok;
}

gboolean
rw_conllu_write(RwConlluWriter *writer, const RwConllu *conllu, GError **error)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) out = g_string_new(NULL);
  const RwText *text = conllu->text;
  Piece piece = {writer, conllu, text, rw_offsets_new(arena, text->text, text->length), out};
  for (guint32 s = 0; s < text->n_sentences; s++) {
    append_sentence(&piece, s);
    if (out->len >= PIECE && !flush(&piece, error))
      return FALSE;
  }
  writer->origin += rw_offsets_chars(piece.offsets, text->length);
  return flush(&piece, error);
}
