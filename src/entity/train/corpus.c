/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/train/corpus.h"

#include "entity/finder.h"
#include "entity/labels.h"
#include "input/json.h"
#include "text/train/random.h"

#include <rdfwire/error.h>

#include <string.h>

/* Of the choice of texts that are read in another style. */
#define SEED 1

/* ---- One line ---- */

static const char *const TYPES[RW_NAME_KINDS] = {
  [RW_NAME_PERSON] = "PER",
  [RW_NAME_ORGANIZATION] = "ORG",
  [RW_NAME_PLACE] = "LOC",
  [RW_NAME_OTHER] = "MISC",
};

/* A stretch of a text in code points; kind: RwNameKind or RW_NAME_KINDS for what is masked. */
typedef struct {
  gint64 start, end;
  guint kind;
} Mark;

typedef struct {
  const char *text;
  GArray *marks; /* Mark, the masks last */
} Line;

static gboolean
read_kind(JsonObject *object, guint *kind)
{
  const char *type = json_object_get_string_member_with_default(object, "type", NULL);
  for (*kind = 0; type && *kind < RW_NAME_KINDS; ++*kind) {
    if (!strcmp(type, TYPES[*kind]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_marks(JsonObject *line, const char *member, gboolean typed, GArray *marks)
{
  JsonNode *node = json_object_get_member(line, member);
  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY(node))
    return FALSE;
  JsonArray *array = json_node_get_array(node);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *element = json_array_get_element(array, i);
    if (!JSON_NODE_HOLDS_OBJECT(element))
      return FALSE;
    JsonObject *object = json_node_get_object(element);
    Mark mark = {
      .start = json_object_get_int_member_with_default(object, "start", -1),
      .end = json_object_get_int_member_with_default(object, "end", -1),
      .kind = RW_NAME_KINDS,
    };
    if (mark.start < 0 || mark.end <= mark.start || (typed && !read_kind(object, &mark.kind)))
      return FALSE;
    g_array_append_val(marks, mark);
  }
  return TRUE;
}

static gboolean
read_line(JsonNode *node, Line *line)
{
  if (!node || !JSON_NODE_HOLDS_OBJECT(node))
    return FALSE;
  JsonObject *object = json_node_get_object(node);
  line->text = json_object_get_string_member_with_default(object, "text", NULL);
  g_array_set_size(line->marks, 0);
  return line->text && read_marks(object, "mentions", TRUE, line->marks) && read_marks(object, "masks", FALSE, line->marks);
}

/* ---- Labels ---- */

/* The byte of each code point of `text`, and of its end. */
static GArray *
places_of(const char *text)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    const guint32 place = (guint32)(p - text);
    g_array_append_val(places, place);
  }
  const guint32 end = (guint32)strlen(text);
  g_array_append_val(places, end);
  return places;
}

/* Labels a name; one that begins or ends within a word, or goes across sentences, leaves its words unknown. */
static void
set_mark(const RwText *text, guint32 begin, guint32 end, guint kind, guint8 *labels)
{
  const guint32 first = rw_text_token_at(text, begin);
  guint32 last = first;
  while (last < text->n_tokens && text->tokens[last].span.begin < end)
    last++;
  if (last == first)
    return;
  const gboolean whole = text->tokens[first].span.begin == begin && text->tokens[last - 1].span.end == end &&
                         text->tokens[first].sentence == text->tokens[last - 1].sentence;
  if (kind == RW_NAME_KINDS || !whole)
    memset(labels + first, RW_LABEL_UNKNOWN, last - first);
  else
    rw_labels_set(labels, first, last, (RwNameKind)kind);
}

static guint8 *
label(RwArena *arena, const RwText *text, const Line *line)
{
  guint8 *labels = rw_arena_new_array(arena, guint8, text->n_tokens + 1);
  g_autoptr(GArray) places = places_of(text->text);
  for (guint i = 0; i < line->marks->len; i++) {
    const Mark *mark = &g_array_index(line->marks, Mark, i);
    const guint end = (guint)MIN(mark->end, (gint64)places->len - 1);
    if (mark->start < (gint64)end)
      set_mark(
        text, g_array_index(places, guint32, mark->start), g_array_index(places, guint32, end), mark->kind, labels);
  }
  return labels;
}

/* ---- Sentences ---- */

static void
add_sentence(
  const RwCorpus *corpus, const RwText *text, const RwSentence *sentence, const guint8 *labels, const guint32 *keys,
  const guint32 *first_key)
{
  const guint n = sentence->last - sentence->first;
  const gsize width = rw_text_model_width(corpus->model);
  RwMarked marked = {
    .n = n,
    .forms = rw_arena_new_array(corpus->arena, const char *, n),
    .labels = rw_arena_memdup(corpus->arena, labels + sentence->first, n),
    .read = rw_arena_memdup(corpus->arena, text->read + sentence->first * width, n * width),
    .keys = rw_arena_memdup(
      corpus->arena, keys + first_key[sentence->first],
      (first_key[sentence->last] - first_key[sentence->first]) * sizeof *keys),
    .key_ends = rw_arena_new_array(corpus->arena, guint32, n),
  };
  for (guint i = 0; i < n; i++) {
    marked.forms[i] = rw_arena_strdup(corpus->arena, text->tokens[sentence->first + i].form);
    marked.key_ends[i] = first_key[sentence->first + i + 1] - first_key[sentence->first];
  }
  g_array_append_val(corpus->sentences, marked);
}

/* Analyses a text and adds its sentences.  Returns: the analysis, in `arena` */
static RwText *
add_text(const RwCorpus *corpus, RwArena *arena, const char *bytes, const Line *line)
{
  RwText *text = rw_text_analyse_and_keep(corpus->model, arena, bytes, strlen(bytes));
  RwFinder finder;
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint32 *first_key = rw_arena_new_array(arena, guint32, text->n_tokens + 1);
  rw_finder_init(&finder, corpus->names, arena, text);
  rw_finder_hint(&finder);
  rw_finder_traits(&finder, keys, first_key);
  rw_finder_clear(&finder);
  const guint8 *labels = label(arena, text, line);
  for (guint32 s = 0; s < text->n_sentences; s++)
    add_sentence(corpus, text, &text->sentences[s], labels, (const guint32 *)(void *)keys->data, first_key);
  return text;
}

/* ---- Styles: each code point becomes another one ---- */

static char *
write_upper(const char *text)
{
  GString *upper = g_string_new(NULL);
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    g_string_append_unichar(upper, g_unichar_toupper(g_utf8_get_char(p)));
  return g_string_free(upper, FALSE);
}

/* Words that headlines leave in lower case. */
static gboolean
is_small_word(const RwToken *token)
{
  return token->upos == RW_UPOS_ADP || token->upos == RW_UPOS_CCONJ || token->upos == RW_UPOS_DET ||
         token->upos == RW_UPOS_PART || token->upos == RW_UPOS_SCONJ;
}

/* Has no full stop at its end. */
static char *
write_title(const RwText *text)
{
  GString *title = g_string_new(NULL);
  for (guint32 t = 0, at = 0; t <= text->n_tokens; t++) {
    const guint32 begin = t < text->n_tokens ? text->tokens[t].span.begin : text->length;
    g_string_append_len(title, text->text + at, begin - at);
    at = begin;
    if (t == text->n_tokens || (is_small_word(&text->tokens[t]) && t > 0))
      continue;
    g_string_append_unichar(title, g_unichar_totitle(g_utf8_get_char(text->text + at)));
    at = (guint32)(g_utf8_next_char(text->text + at) - text->text);
  }
  if (title->len && title->str[title->len - 1] == '.')
    title->str[title->len - 1] = ' ';
  return g_string_free(title, FALSE);
}

static void
add_line(const RwCorpus *corpus, const Line *line, const RwCorpusStyles *styles, RwRandom *random)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const RwText *text = add_text(corpus, arena, line->text, line);
  const double chance = styles ? (double)rw_random_unit(random) : 1;
  if (!styles || chance >= styles->upper + styles->title)
    return;
  g_autofree char *other = chance < styles->upper ? write_upper(line->text) : write_title(text);
  add_text(corpus, arena, other, line);
}

gboolean
rw_corpus_read(const RwCorpus *corpus, const char *path, const RwCorpusStyles *styles, GError **error)
{
  g_autofree char *bytes = NULL;
  if (!g_file_get_contents(path, &bytes, NULL, error))
    return FALSE;
  Line line = {NULL, g_array_new(FALSE, FALSE, sizeof(Mark))};
  RwRandom random = rw_random_for(SEED, 0);
  gboolean ok = TRUE;
  guint number = 1;
  for (char *p = bytes, *next; ok && *p; p = next, number++) {
    RwJsonFault fault;
    next = p + strcspn(p, "\n");
    g_autoptr(JsonNode) node = rw_json_parse(p, (gsize)(next - p), &fault);
    ok = read_line(node, &line);
    if (ok)
      add_line(corpus, &line, styles, &random);
    else
      g_set_error(error, RW_ERROR, RW_ERROR_ARGUMENT, "%s:%u: not a text with its names", path, number);
    next += *next == '\n';
  }
  g_array_unref(line.marks);
  return ok;
}
