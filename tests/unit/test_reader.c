/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "input/format.h"
#include "input/json.h"
#include "input/limits.h"

#include <rdfwire/reader.h>

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES(literal) literal, sizeof literal - 1

/* Every test writes its files into a folder of its own and leaves nothing behind. */
static int
make_folder(void **state)
{
  *state = g_dir_make_tmp("rdfwire-reader-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static void
remove_tree(const char *path)
{
  g_autoptr(GDir) dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
    g_autofree char *entry = g_build_filename(path, name, NULL);
    remove_tree(entry);
  }
  g_remove(path);
}

static int
remove_folder(void **state)
{
  remove_tree(*state);
  g_free(*state);
  return 0;
}

static char *
write_file(const char *folder, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  assert_int_equal(g_mkdir_with_parents(parent, 0700), 0);
  assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  return g_steal_pointer(&path);
}

static RwReader *
reader_of(const char *path, RwReaderOptions options)
{
  RwReader *reader = rw_reader_new(&options, NULL);
  assert_non_null(reader);
  rw_reader_add(reader, path);
  return reader;
}

typedef struct {
  const char *name;
  const char *bytes;
  gsize length;
  const char *encoding;
  const char *text;
  const char *title;
} TextCase;

#define LATIN_TEXT                                                                                                               \
  "The caf\xE9 of the town of M\xFCnster was closed on Monday by its owner, Ren\xE9 M\xFCller, who spoke of \x93high costs\x94."
#define LATIN_AS_UTF8                                                                                                            \
  "The caf\u00E9 of the town of M\u00FCnster was closed on Monday by its owner, Ren\u00E9 M\u00FCller, who spoke of "            \
  "\u201Chigh costs\u201D."

static const TextCase TEXTS[] = {
  {"plain", BYTES("One line."), NULL, "One line.", NULL},
  {"byte order mark", BYTES("\xEF\xBB\xBFOne line."), NULL, "One line.", NULL},
  {"line ends", BYTES("a\r\nb\rc\n\r\nd"), NULL, "a\nb\nc\n\nd", NULL},
  {"controls",
   BYTES("a\x01"
         "b\tc\x7F"
         "d\fe\xC2\x85"
         "f\u2028g\xC2\x9Fh"),
   NULL, "a b\tc d\ne\nf\ng h", NULL},
  {"noncharacters",
   BYTES("a\xEF\xBF\xBE"
         "b\xEF\xB7\x90"
         "c"),
   NULL, "a\uFFFDb\uFFFDc", NULL},
  {"UTF-16LE",
   BYTES("\xFF\xFE"
         "a\0\xE9\0"),
   NULL, "a\u00E9", NULL},
  {"UTF-16BE", BYTES("\xFE\xFF\0a\0\xE9"), NULL, "a\u00E9", NULL},
  {"UTF-32LE", BYTES("\xFF\xFE\0\0a\0\0\0"), NULL, "a", NULL},
  {"UTF-32BE", BYTES("\0\0\xFE\xFF\0\0\0a"), NULL, "a", NULL},
  {"mark before declaration", BYTES("\xEF\xBB\xBF\xC3\xA9"), "ISO-8859-5", "\u00E9", NULL},
  {"declared", BYTES("\xBC\xD8\xE0"), "ISO-8859-5", "\u041C\u0438\u0440", NULL},
  {"latin1 is windows-1252", BYTES("\x93\xE9\x94"), "iso-8859-1", "\u201C\u00E9\u201D", NULL},
  {"detected", BYTES(LATIN_TEXT), NULL, LATIN_AS_UTF8, NULL},
  {"headline", BYTES("Mayor resigns\n\nThe mayor resigned."), NULL, "Mayor resigns\n\nThe mayor resigned.", "Mayor resigns"},
  {"headline with spaces", BYTES("\n Mayor  resigns \r\n \r\nHe left."), NULL, "\n Mayor  resigns \n \nHe left.",
   "Mayor resigns"},
  {"question as headline", BYTES("Who will follow?\n\nNobody knows."), NULL, "Who will follow?\n\nNobody knows.",
   "Who will follow?"},
  {"sentence first", BYTES("The mayor resigned.\n\nHe left."), NULL, "The mayor resigned.\n\nHe left.", NULL},
  {"no blank line", BYTES("Mayor resigns\nHe left."), NULL, "Mayor resigns\nHe left.", NULL},
  {"nothing after it", BYTES("Mayor resigns\n\n"), NULL, "Mayor resigns\n\n", NULL},
};

static void
plain_texts(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
    const TextCase *row = &TEXTS[i];
    g_autofree char *path = write_file(*state, "a.txt", row->bytes, row->length);
    g_autoptr(RwReader) reader = reader_of(path, (RwReaderOptions){.encoding = row->encoding});
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = rw_reader_next(reader, &error);
    if (!article)
      fail_msg("%s: %s", row->name, error ? error->message : "end");
    if (strcmp(rw_article_get(article, RW_ARTICLE_TEXT), row->text) != 0)
      fail_msg("%s: got \"%s\"", row->name, rw_article_get(article, RW_ARTICLE_TEXT));
    if (g_strcmp0(rw_article_get(article, RW_ARTICLE_TITLE), row->title) != 0)
      fail_msg("%s: title", row->name);
    assert_null(rw_article_get(article, RW_ARTICLE_ID));
    assert_string_equal(rw_article_get(article, RW_ARTICLE_SOURCE), path);
    assert_null(rw_reader_next(reader, &error));
    assert_null(error);
  }
}

static void
headline_has_a_longest(void **state)
{
  for (gsize length = RW_MAX_HEADLINE; length <= RW_MAX_HEADLINE + 1; length++) {
    g_autofree char *line = g_strnfill(length, 'x');
    g_autofree char *text = g_strconcat(line, "\n\nMore.", NULL);
    g_autofree char *path = write_file(*state, "a.txt", text, strlen(text));
    g_autoptr(RwReader) reader = reader_of(path, (RwReaderOptions){0});
    g_autoptr(RwArticle) article = rw_reader_next(reader, NULL);
    assert_int_equal(rw_article_get(article, RW_ARTICLE_TITLE) != NULL, length == RW_MAX_HEADLINE);
  }
}

typedef struct {
  const char *file;
  const char *bytes;
  gsize length;
  const char *encoding;
  RwError code;
  const char *message;
} ErrorCase;

static const ErrorCase ERRORS[] = {
  {"a.txt", BYTES(""), NULL, RW_ERROR_EMPTY, "a.txt: empty"},
  {"a.txt", BYTES(" \r\n\t"), NULL, RW_ERROR_EMPTY, "a.txt: holds no text"},
  {"a.txt", BYTES("\xEF\xBB\xBF"), NULL, RW_ERROR_EMPTY, "a.txt: holds no text"},
  {"a.txt", BYTES("ab\0c"), NULL, RW_ERROR_ENCODING, "a.txt: byte 2 is NUL"},
  {"a.txt",
   BYTES("\xEF\xBB\xBF"
         "a\xFF"),
   NULL, RW_ERROR_ENCODING, "a.txt: byte 4 (0xFF) is not valid UTF-8"},
  {"a.txt", BYTES("ab\xFF"), "UTF-8", RW_ERROR_ENCODING, "a.txt: byte 2 (0xFF) is not valid UTF-8"},
  {"a.txt", BYTES("\u00E9\u00E8\u00E0\u00F4 and \xE9 once"), NULL, RW_ERROR_ENCODING, "a.txt: byte 13 (0xE9) is not valid UTF-8"},
  {"a.txt", BYTES("a\x81"), "WINDOWS-1252", RW_ERROR_ENCODING, "a.txt: byte 1 (0x81) is not valid WINDOWS-1252"},
  {"a.txt",
   BYTES("\xFF\xFE"
         "a\0b"),
   NULL, RW_ERROR_ENCODING, "a.txt: byte 4 (0x62) is not valid UTF-16LE"},
  {"a.txt",
   BYTES("\xFF\xFE"
         "a\0\0\0"),
   NULL, RW_ERROR_ENCODING, "a.txt: character 1 is NUL"},
  {"a.txt", BYTES("a\0\0\0\0\0\x11\0"), "UCS-4LE", RW_ERROR_ENCODING, "a.txt: character 1 is not in Unicode"},
  {"a.bin", BYTES("\x89PNG\r\n\x1A\n\0\0"), NULL, RW_ERROR_SYNTAX, "a.bin: not a text"},
  {"a.jsonl", BYTES("\n \n"), NULL, RW_ERROR_EMPTY, "a.jsonl: holds no article"},
  {"a.jsonl", BYTES("\xFF\xFE{"), NULL, RW_ERROR_ENCODING, "a.jsonl: bytes that its encoding does not have"},
};

static void
errors_name_file_place_and_cause(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(ERRORS); i++) {
    const ErrorCase *row = &ERRORS[i];
    g_autofree char *path = write_file(*state, row->file, row->bytes, row->length);
    g_autoptr(RwReader) reader = reader_of(path, (RwReaderOptions){.encoding = row->encoding});
    g_autoptr(GError) error = NULL;
    assert_null(rw_reader_next(reader, &error));
    assert_rw_error(&error, row->code, row->message);
    assert_null(rw_reader_next(reader, &error));
    assert_null(error);
  }
}

typedef struct {
  const char *line;
  gsize length;
  RwError code;
  const char *message;
} LineCase;

static const LineCase BAD_LINES[] = {
  {BYTES("{\"text\": \"a\""), RW_ERROR_SYNTAX, "a.jsonl:1: expected ',' or '}' in an object (column 13)"},
  {BYTES("{\"text\": \"\u00E9\" x}"), RW_ERROR_SYNTAX, "a.jsonl:1: expected ',' or '}' in an object (column 14)"},
  {BYTES("{\"text\" \"a\"}"), RW_ERROR_SYNTAX, "expected ':' after a member's name (column 9)"},
  {BYTES("{text: \"a\"}"), RW_ERROR_SYNTAX, "expected a string (column 2)"},
  {BYTES("{\"text\": \"a\",}"), RW_ERROR_SYNTAX, "expected a string (column 14)"},
  {BYTES("{\"text\": 'a'}"), RW_ERROR_SYNTAX, "expected a value (column 10)"},
  {BYTES("{\"text\":"), RW_ERROR_SYNTAX, "the text ends where a value should be (column 9)"},
  {BYTES("{\"text\": \"a"), RW_ERROR_SYNTAX, "string without an end (column 10)"},
  {BYTES("{\"text\": \"a\tb\"}"), RW_ERROR_SYNTAX, "control character in a string (column 12)"},
  {BYTES("{\"text\": \"\\x\"}"), RW_ERROR_SYNTAX, "unknown escape in a string (column 11)"},
  {BYTES("{\"text\": \"\\u12g4\"}"), RW_ERROR_SYNTAX, "\\u without four hexadecimal digits (column 11)"},
  {BYTES("{\"text\": \"\\u0000\"}"), RW_ERROR_SYNTAX, "NUL character in a string (column 11)"},
  {BYTES("{\"text\": \"\\uD83D\"}"), RW_ERROR_SYNTAX, "escape of a lone surrogate (column 11)"},
  {BYTES("{\"text\": \"\\uDC00\"}"), RW_ERROR_SYNTAX, "escape of a lone surrogate (column 11)"},
  {BYTES("{\"text\": \"\\uD83D\\u0041\"}"), RW_ERROR_SYNTAX, "escape of a lone surrogate (column 11)"},
  {BYTES("{\"text\": \"a\", \"n\": 01}"), RW_ERROR_SYNTAX, "expected ',' or '}' in an object (column 21)"},
  {BYTES("{\"text\": \"a\", \"n\": -}"), RW_ERROR_SYNTAX, "malformed number (column 20)"},
  {BYTES("{\"text\": \"a\", \"n\": 1.}"), RW_ERROR_SYNTAX, "malformed number (column 20)"},
  {BYTES("{\"text\": \"a\", \"n\": 1e+}"), RW_ERROR_SYNTAX, "malformed number (column 20)"},
  {BYTES("{\"text\": \"a\", \"n\": NaN}"), RW_ERROR_SYNTAX, "expected a value (column 20)"},
  {BYTES("{\"text\": \"a\", \"n\": [1 2]}"), RW_ERROR_SYNTAX, "expected ',' or ']' in an array (column 23)"},
  {BYTES("{\"text\": \"a\"} // b"), RW_ERROR_SYNTAX, "more after the end of the value (column 15)"},
  {BYTES("{\"text\": \"a\xFF\"}"), RW_ERROR_SYNTAX, "byte that is not valid UTF-8 (column 12)"},
  {BYTES("{\"text\": \"a\0\"}"), RW_ERROR_SYNTAX, "NUL byte (column 12)"},
  {BYTES("\0"), RW_ERROR_SYNTAX, "NUL byte (column 1)"},
  {BYTES("[\"text\"]"), RW_ERROR_SYNTAX, "not an object (column 1)"},
  {BYTES("null"), RW_ERROR_SYNTAX, "not an object (column 1)"},
  {BYTES("a = {\"text\": \"a\"}"), RW_ERROR_SYNTAX, "expected a value (column 1)"},
  {BYTES("{\"id\": \"1\"}"), RW_ERROR_EMPTY, "a.jsonl:1: has no \"text\""},
  {BYTES("{\"text\": null}"), RW_ERROR_EMPTY, "a.jsonl:1: \"text\" is empty"},
  {BYTES("{\"text\": \" \\n\"}"), RW_ERROR_EMPTY, "a.jsonl:1: \"text\" is empty"},
  {BYTES("{\"text\": [\"a\"]}"), RW_ERROR_SYNTAX, "a.jsonl:1: \"text\" is not a string"},
  {BYTES("{\"text\": \"a\", \"url\": 7}"), RW_ERROR_SYNTAX, "\"url\" is not a string"},
  {BYTES("{\"text\": \"a\", \"id\": 7.5}"), RW_ERROR_SYNTAX, "\"id\" is not a string or an integer"},
  {BYTES("{\"text\": \"a\", \"date\": 20240305}"), RW_ERROR_SYNTAX, "\"date\" is not a string"},
  {BYTES("{\"text\": \"a\", \"authors\": [[\"b\"]]}"), RW_ERROR_SYNTAX, "\"authors\" is not a name or an array of names"},
  {BYTES("{\"text\": \"a\", \"publisher\": {\"id\": 1}}"), RW_ERROR_SYNTAX, "\"publisher\" is not a string or an object"},
};

static void
bad_lines_do_not_stop_the_next(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(BAD_LINES); i++) {
    const LineCase *row = &BAD_LINES[i];
    g_autoptr(GString) file = g_string_new_len(row->line, (gssize)row->length);
    g_string_append(file, "\n\n{\"text\": \"good\"}");
    g_autofree char *path = write_file(*state, "a.jsonl", file->str, file->len);
    g_autoptr(RwReader) reader = reader_of(path, (RwReaderOptions){0});
    g_autoptr(GError) error = NULL;
    assert_null(rw_reader_next(reader, &error));
    assert_rw_error(&error, row->code, row->message);
    g_autoptr(RwArticle) article = rw_reader_next(reader, &error);
    assert_non_null(article);
    assert_string_equal(rw_article_get(article, RW_ARTICLE_TEXT), "good");
    assert_true(g_str_has_suffix(rw_article_get(article, RW_ARTICLE_SOURCE), "a.jsonl:3"));
    assert_null(rw_reader_next(reader, &error));
    assert_null(error);
  }
}

static void
line_gives_all_fields(void **state)
{
  static const char LINE[] =
    "\xEF\xBB\xBF{\"id\": 17, \"url\": \" https://news.example/17\", \"title\": \"Two\\nlines\", \"date\": \"2024-03-05 "
    "10:15Z\", "
    "\"modified\": \"soon\", \"author\": {\"name\": \"Ada Stone\"}, \"authors\": [\"Ben Woods\", {\"name\": \"Ada Stone\"}], "
    "\"publisher\": {\"name\": \"The Courier\"}, \"language\": \"en_GB\", \"tags\": [1, {\"a\": []}, true, -1.5e3], "
    "\"text\": \"a\\r\\nb \\uD83D\\uDCF0 \\u00e9\\u0001\\/\"}\r\n";
  g_autofree char *path = write_file(*state, "a.jsonl", BYTES(LINE));
  g_autoptr(RwReader) reader = reader_of(path, (RwReaderOptions){0});
  g_autoptr(RwArticle) article = rw_reader_next(reader, NULL);
  assert_non_null(article);
  static const char *const EXPECTED[RW_ARTICLE_N_FIELDS] = {
    [RW_ARTICLE_ID] = "17",
    [RW_ARTICLE_URL] = "https://news.example/17",
    [RW_ARTICLE_TITLE] = "Two lines",
    [RW_ARTICLE_DATE] = "2024-03-05T10:15:00Z",
    [RW_ARTICLE_PUBLISHER] = "The Courier",
    [RW_ARTICLE_LANGUAGE] = "en-GB",
    [RW_ARTICLE_TEXT] = "a\r\nb \U0001F4F0 \u00E9\x01/",
  };
  for (RwArticleField field = 0; field < RW_ARTICLE_SOURCE; field++)
    assert_int_equal(g_strcmp0(rw_article_get(article, field), EXPECTED[field]), 0);
  assert_int_equal(rw_article_get_n_authors(article), 2);
  assert_string_equal(rw_article_get_author(article, 0), "Ada Stone");
  assert_string_equal(rw_article_get_author(article, 1), "Ben Woods");
}

static void
json_lines_in_other_encodings(void **state)
{
  static const char LINE[] = "{\"text\": \"\u041C\u0438\u0440\"}\n{\"text\": \"b\"}";
  gsize length;
  g_autofree char *wide = g_convert("\uFEFF", -1, "UTF-16LE", "UTF-8", NULL, NULL, NULL);
  g_autofree char *rest = g_convert(BYTES(LINE), "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr(GString) file = g_string_new_len(wide, 2);
  g_string_append_len(file, rest, (gssize)length);
  g_autofree char *utf16 = write_file(*state, "a.jsonl", file->str, file->len);
  g_autofree char *koi8 = g_convert(BYTES(LINE), "KOI8-R", "UTF-8", NULL, &length, NULL);
  g_autofree char *declared = write_file(*state, "b.jsonl", koi8, length);
  const char *const paths[] = {utf16, declared};
  for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
    g_autoptr(RwReader) reader = reader_of(paths[i], (RwReaderOptions){.encoding = i == 1 ? "KOI8-R" : NULL, .from = "jsonl"});
    g_autoptr(RwArticle) first = rw_reader_next(reader, NULL);
    g_autoptr(RwArticle) second = rw_reader_next(reader, NULL);
    assert_string_equal(rw_article_get(first, RW_ARTICLE_TEXT), "\u041C\u0438\u0440");
    assert_string_equal(rw_article_get(second, RW_ARTICLE_TEXT), "b");
  }
}

/* The nesting of arrays in a record is at the limit, then over it. */
static void
json_depth_has_a_limit(void **state)
{
  (void)state;
  for (guint depth = RW_MAX_JSON_DEPTH; depth <= RW_MAX_JSON_DEPTH + 1; depth++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < depth; i++)
      g_string_append_c(text, '[');
    for (guint i = 0; i < depth; i++)
      g_string_append_c(text, ']');
    RwJsonFault fault;
    g_autoptr(JsonNode) node = rw_json_parse(text->str, text->len, &fault);
    assert_int_equal(node != NULL, depth == RW_MAX_JSON_DEPTH);
    assert_int_equal(fault.is_limit, depth > RW_MAX_JSON_DEPTH);
  }
}

static void
article_size_has_a_limit(void **state)
{
  static const char LINES[] = "{\"text\": \"twelve char\"}\n{\"text\": \"twelve chars\"}\n{\"text\": \"short\"}\n";
  g_autofree char *lines = write_file(*state, "a.jsonl", BYTES(LINES));
  g_autoptr(RwReader) reader = reader_of(lines, (RwReaderOptions){.max_article_size = 23});
  g_autoptr(GError) error = NULL;
  g_autoptr(RwArticle) first = rw_reader_next(reader, &error);
  assert_non_null(first);
  assert_null(rw_reader_next(reader, &error));
  assert_rw_error(&error, RW_ERROR_LIMIT, "a.jsonl:2: longer than 23 bytes");
  g_autoptr(RwArticle) third = rw_reader_next(reader, &error);
  assert_string_equal(rw_article_get(third, RW_ARTICLE_TEXT), "short");

  g_autofree char *text = write_file(*state, "a.txt", BYTES("twelve chars"));
  for (gsize limit = 11; limit <= 12; limit++) {
    g_autoptr(RwReader) texts = reader_of(text, (RwReaderOptions){.max_article_size = limit});
    g_autoptr(RwArticle) article = rw_reader_next(texts, &error);
    assert_int_equal(article != NULL, limit == 12);
    if (!article)
      assert_rw_error(&error, RW_ERROR_LIMIT, "a.txt: longer than 11 bytes");
  }
}

/* Lines that are too long are passed by in pieces: what is kept of them never exceeds the limit. */
static void
long_lines_are_not_kept(void **state)
{
  (void)state;
  g_autofree char *bytes = g_strnfill(1000000, 'x');
  memcpy(bytes + 999990, "\nshort\nend", 10);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(bytes, 1000000, NULL);
  g_autoptr(RwSource) source = rw_source_new(stream, "memory");
  g_autoptr(GString) line = g_string_new(NULL);
  assert_int_equal(rw_source_read_line(source, 1000, line, NULL), RW_LINE_TOO_LONG);
  assert_true(line->len <= 1000 && line->allocated_len < 4096);
  assert_int_equal(rw_source_read_line(source, 5, line, NULL), RW_LINE_READ);
  assert_string_equal(line->str, "short");
  assert_int_equal(rw_source_read_line(source, 2, line, NULL), RW_LINE_TOO_LONG);
  assert_int_equal(rw_source_read_line(source, 5, line, NULL), RW_LINE_END);
}

/* Everything that a directory delivers, in order: the ids of articles and the messages of errors. */
static void
directories_are_read_in_byte_order(void **state)
{
  const char *folder = *state;
  g_autofree char *top = g_build_filename(folder, "top", NULL);
  static const char *const FILES[] = {
    "top/a/z.txt", "top/a-b.txt", "top/B.txt", "top/a.txt", "top/.hidden/x.txt", "top/.x.txt", "top/a/b/c.unknown", "top/s.jsonl",
  };
  for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
    const char *bytes = g_str_has_suffix(FILES[i], "jsonl") ? "{\"id\": \"j\", \"text\": \"t\"}" : "Text.";
    g_free(write_file(folder, FILES[i], bytes, strlen(bytes)));
  }
  g_free(write_file(folder, "top/c.png", BYTES("\x89PNG\0\0")));
  g_autofree char *pipe = g_build_filename(top, "d.fifo", NULL);
  assert_int_equal(mkfifo(pipe, 0600), 0);
  g_autofree char *loop = g_build_filename(top, "e", NULL);
  assert_int_equal(symlink(top, loop), 0);
  g_autofree char *dangling = g_build_filename(top, "f.txt", NULL);
  assert_int_equal(symlink("nowhere", dangling), 0);

  static const char *const EXPECTED[] = {
    "top/B.txt",
    "top/a-b.txt",
    "top/a.txt",
    "top/a/b/c.unknown",
    "top/a/z.txt",
    "c.png: not a text, nor in any other format that is known",
    "d.fifo: neither a file nor a directory",
    "f.txt: No such file or directory",
    "top/s.jsonl:1"};
  g_autofree char *missing = g_build_filename(folder, "missing.txt", NULL);
  g_autoptr(RwReader) reader = reader_of(top, (RwReaderOptions){0});
  rw_reader_add(reader, missing);
  for (guint i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(RwArticle) article = rw_reader_next(reader, &error);
    const char *got = article ? rw_article_get(article, RW_ARTICLE_SOURCE) : error ? error->message : "end";
    if (!g_str_has_suffix(got, EXPECTED[i]))
      fail_msg("%u: got %s, expected %s", i, got, EXPECTED[i]);
  }
  g_autoptr(GError) error = NULL;
  assert_null(rw_reader_next(reader, &error));
  assert_rw_error(&error, RW_ERROR_IO, "missing.txt: No such file or directory");
  assert_null(rw_reader_next(reader, &error));
  assert_null(error);
}

static void
unreadable_directories_are_reported(void **state)
{
  g_autofree char *path = g_build_filename(*state, "closed", NULL);
  assert_int_equal(g_mkdir(path, 0), 0);
  if (g_access(path, R_OK) == 0)
    return; /* the superuser reads everything */
  g_autoptr(RwReader) reader = reader_of(path, (RwReaderOptions){0});
  g_autoptr(GError) error = NULL;
  assert_null(rw_reader_next(reader, &error));
  assert_rw_error(&error, RW_ERROR_IO, "closed: the directory cannot be read: Permission denied");
}

typedef struct {
  const char *path;
  const char *bytes;
  gsize length;
  const char *format;
} FormatCase;

static const FormatCase FORMATS[] = {
  {"a", BYTES("Some text"), "text"},
  {"a.unknown", BYTES("Some text"), "text"},
  {"a.txt", BYTES("{\"text\": \"a\"}"), "jsonl"},
  {NULL, BYTES("\xEF\xBB\xBF\n { \"text\": \"a\"}"), "jsonl"},
  {"a.NDJSON", BYTES("oops"), "jsonl"},
  {"dir.jsonl/a", BYTES("oops"), "text"},
  {"a.json", BYTES("{\n\"text\": \"a\"\n}"), "text"},
  {"a.txt", BYTES("\0\0"), "text"},
  {"a", BYTES("\0\0"), NULL},
  {"a",
   BYTES("\xFF\xFE"
         "a\0"),
   "text"},
};

static void
formats_are_told_by_content_then_suffix(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
    const FormatCase *row = &FORMATS[i];
    const RwInputFormat *format = rw_input_format_detect(row->path, row->bytes, row->length);
    if (g_strcmp0(format ? format->name : NULL, row->format) != 0)
      fail_msg("%u: got %s", i, format ? format->name : "none");
  }
}

static void
format_names_agree_with_the_table(void **state)
{
  (void)state;
  for (const char *const *name = rw_reader_formats(); *name; name++) {
    const RwInputFormat *format = rw_input_format_by_name(*name);
    assert_non_null(format);
    assert_true((format->parse != NULL) != (format->open && format->next && format->close));
  }
}

static void
options_are_checked(void **state)
{
  (void)state;
  static const struct {
    RwReaderOptions options;
    const char *message;
  } ROWS[] = {
    {{.from = "pdf"}, "there is no input format 'pdf'"},
    {{.encoding = "UTF-9"}, "there is no character encoding 'UTF-9'"},
    {{.max_article_size = RW_MAX_ARTICLE_SIZE_LIMIT + 1}, "cannot be limited to more than 1073741824 bytes"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(rw_reader_new(&ROWS[i].options, &error));
    assert_rw_error(&error, RW_ERROR_ARGUMENT, ROWS[i].message);
  }
  const RwReaderOptions largest = {.max_article_size = RW_MAX_ARTICLE_SIZE_LIMIT};
  g_autoptr(RwReader) reader = rw_reader_new(&largest, NULL);
  assert_non_null(reader);
  rw_reader_free(NULL);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
  const struct CMUnitTest tests[] = {
    WITH_FOLDER(plain_texts),
    WITH_FOLDER(headline_has_a_longest),
    WITH_FOLDER(errors_name_file_place_and_cause),
    WITH_FOLDER(bad_lines_do_not_stop_the_next),
    WITH_FOLDER(line_gives_all_fields),
    WITH_FOLDER(json_lines_in_other_encodings),
    cmocka_unit_test(json_depth_has_a_limit),
    WITH_FOLDER(article_size_has_a_limit),
    cmocka_unit_test(long_lines_are_not_kept),
    WITH_FOLDER(directories_are_read_in_byte_order),
    WITH_FOLDER(unreadable_directories_are_reported),
    cmocka_unit_test(formats_are_told_by_content_then_suffix),
    cmocka_unit_test(format_names_agree_with_the_table),
    cmocka_unit_test(options_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
