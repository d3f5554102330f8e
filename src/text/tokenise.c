/* SPDX-License-Identifier: Apache-2.0 */

#include "text/tokenise.h"

#include "text/wordlists.h"

#include <string.h>

/* How far one look ahead goes, so that a text of one endless word is still read in linear time. */
#define LOOK 256

/* A line of at least this many bytes shows that lines are not wrapped, but hold a paragraph each. */
#define LONG_LINE 120

/* A line of fewer bytes is no full line of wrapped text. */
#define SHORT_LINE 50

typedef enum { SPACE, LETTER, DIGIT, MARK, OTHER } Class;

typedef struct {
  const char *text;
  const char *end;
  GArray *tokens;
  GArray *gaps;
  const char *line;   /* where the line began */
  guint8 gap;         /* before the next token */
  gboolean quoted;    /* a single quote is open */
  gboolean unwrapped; /* a line is a paragraph */
} Tokeniser;

static Class
wide_class(gunichar c)
{
  switch ((int)g_unichar_type(c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_SPACE_SEPARATOR:
    return SPACE;
  case G_UNICODE_NON_SPACING_MARK:
  case G_UNICODE_SPACING_MARK:
  case G_UNICODE_ENCLOSING_MARK:
    return MARK;
  case G_UNICODE_DECIMAL_NUMBER:
    return DIGIT;
  default:
    return c == 0x200B || c == 0xFEFF ? SPACE : g_unichar_isalnum(c) ? LETTER : OTHER;
  }
}

/* The class of the character at `p`, SPACE at the end. */
static Class
class_at(const Tokeniser *t, const char *p)
{
  if (p >= t->end)
    return SPACE;
  const guchar c = (guchar)*p;
  if (c >= 0x80)
    return wide_class(g_utf8_get_char(p));
  if (g_ascii_isalpha((char)c))
    return LETTER;
  return g_ascii_isdigit((char)c) ? DIGIT : c <= ' ' || c == 0x7F ? SPACE : OTHER;
}

/* The byte at `p`, 0 at the end. */
static char
at(const Tokeniser *t, const char *p)
{
  return p < t->end ? *p : '\0';
}

static gboolean
one_of(const char *set, char c)
{
  return c && strchr(set, c);
}

static gboolean
starts_with(const Tokeniser *t, const char *p, const char *prefix)
{
  const gsize n = strlen(prefix);
  return (gsize)(t->end - p) >= n && memcmp(p, prefix, n) == 0;
}

static gboolean
is_word(Class class)
{
  return class == LETTER || class == DIGIT || class == MARK;
}

static gboolean
is_upper(const Tokeniser *t, const char *p)
{
  return p < t->end && g_unichar_isupper(g_utf8_get_char(p));
}

static gboolean
is_lower(const Tokeniser *t, const char *p)
{
  return p < t->end && g_unichar_islower(g_utf8_get_char(p));
}

static const char *
previous(const char *p)
{
  do
    p--;
  while (((guchar)*p & 0xC0) == 0x80);
  return p;
}

/* Bytes of the apostrophe at `p`, straight or curly; 0 for anything else. */
static guint
apostrophe(const Tokeniser *t, const char *p)
{
  if (at(t, p) == '\'')
    return 1;
  return starts_with(t, p, "\xE2\x80\x99") ? 3 : 0;
}

static void
emit(Tokeniser *t, const char *begin, const char *end, guint mwt)
{
  const RwToken token = {
    .span = {(guint32)(begin - t->text), (guint32)(end - t->text)},
    .space_before = t->gap != RW_GAP_NONE,
    .mwt = (guint8)mwt,
  };
  g_array_append_val(t->tokens, token);
  g_array_append_val(t->gaps, t->gap);
  t->gap = RW_GAP_NONE;
}

static void
emit_pair(Tokeniser *t, const char *begin, const char *middle, const char *end)
{
  emit(t, begin, middle, 2);
  emit(t, middle, end, 0);
}

/* ---- Words ---- */

static const char *
next_visible(const Tokeniser *t, const char *p)
{
  const char *limit = t->end - p > LOOK ? p + LOOK : t->end;
  while (p < limit && class_at(t, p) == SPACE)
    p = g_utf8_next_char(p);
  return p;
}

/* Whether the period at `p` belongs to the word [begin, p). */
static gboolean
is_abbreviation(const Tokeniser *t, const char *begin, const char *p)
{
  const gsize length = (gsize)(p - begin);
  const char *next = next_visible(t, p + 1);
  if (memchr(begin, '.', MIN(length, LOOK)) && length <= 12 && class_at(t, previous(p)) == LETTER)
    return class_at(t, previous(previous(p))) != LETTER || length <= 5;
  if (length == 1 && g_ascii_isupper(*begin))
    return *begin != 'I' || is_upper(t, next);
  if (rw_wordlist_has(RW_WORDS_ABBREVIATIONS, begin, length, FALSE))
    return TRUE;
  if (rw_wordlist_has(RW_WORDS_NUMBER_ABBREVIATIONS, begin, length, FALSE) && class_at(t, next) == DIGIT)
    return TRUE;
  return next < t->end && !is_upper(t, next) && next > p + 1 &&
         rw_wordlist_has(RW_WORDS_MIDDLE_ABBREVIATIONS, begin, length, FALSE);
}

static gboolean
period_inside(const Tokeniser *t, const char *begin, const char *p)
{
  if (!is_word(class_at(t, p + 1)))
    return FALSE;
  if (is_lower(t, previous(p)) && is_upper(t, p + 1))
    return !is_word(class_at(t, g_utf8_next_char(p + 1))) && p - begin < 3; /* "Ph.D." but not "ended.Then" */
  return TRUE;
}

/* Telephone numbers, dates and codes keep their hyphens; ranges of two numbers do not. */
static gboolean
hyphen_in_number(const Tokeniser *t, const char *begin, const char *p)
{
  guint digits = 0, hyphens = 0, run = 0;
  const char *limit = t->end - begin > LOOK ? begin + LOOK : t->end;
  for (const char *q = begin; q < limit && (g_ascii_isdigit(*q) || (*q == '-' && g_ascii_isdigit(q[-1]))); q++) {
    digits += *q != '-';
    hyphens += *q == '-';
    run = *q == '-' ? 0 : run + 1;
  }
  return class_at(t, p + 1) == DIGIT && (hyphens > 1 || (digits == 7 && run == 4));
}

static gboolean
hyphen_inside(const Tokeniser *t, const char *begin, const char *p)
{
  const Class after = class_at(t, p + 1);
  if (class_at(t, begin) == DIGIT)
    return hyphen_in_number(t, begin, p);
  return is_word(after) && rw_wordlist_has(RW_WORDS_PREFIXES, begin, (gsize)(p - begin), TRUE);
}

/* A comma between digits goes on with a number only if it parts off three of them. */
static gboolean
comma_inside(const Tokeniser *t, const char *p)
{
  guint digits = 0;
  while (digits < 4 && class_at(t, p + 1 + digits) == DIGIT)
    digits++;
  return digits == 3 && class_at(t, previous(p)) == DIGIT;
}

static gboolean
digits_around(const Tokeniser *t, const char *p)
{
  return class_at(t, previous(p)) == DIGIT && class_at(t, p + 1) == DIGIT;
}

static gboolean
capitals_around(const Tokeniser *t, const char *p)
{
  return is_upper(t, previous(p)) && is_upper(t, p + 1);
}

/* Whether the character at `p`, neither letter nor digit, goes on with the word [begin, p). */
static gboolean
goes_on(const Tokeniser *t, const char *begin, const char *p)
{
  const guint quote = apostrophe(t, p);
  if (quote)
    return class_at(t, p + quote) == LETTER;
  switch (*p) {
  case '.':
    return period_inside(t, begin, p);
  case '-':
    return hyphen_inside(t, begin, p);
  case ',':
    return comma_inside(t, p);
  case ':':
  case '/':
    return digits_around(t, p);
  case '&':
    return capitals_around(t, p);
  case '_':
    return is_word(class_at(t, p + 1)) || p[-1] == '_' || is_word(class_at(t, previous(p)));
  case '*':
  case '@':
    return is_word(class_at(t, previous(p))) && is_word(class_at(t, p + 1));
  default:
    return FALSE;
  }
}

static const char *
word_end(const Tokeniser *t, const char *begin)
{
  const char *p = begin;
  while (p < t->end) {
    const Class class = class_at(t, p);
    if (class == SPACE || (class == OTHER && !goes_on(t, begin, p)))
      break;
    p = apostrophe(t, p) ? p + apostrophe(t, p) : g_utf8_next_char(p);
  }
  return p;
}

/* The last apostrophe of a word, or NULL. */
static const char *
last_apostrophe(const Tokeniser *t, const char *begin, const char *end)
{
  const char *limit = end - begin > LOOK ? end - LOOK : begin;
  for (const char *p = end - 1; p > limit; p--) {
    if (((guchar)*p & 0xC0) != 0x80 && apostrophe(t, p))
      return p;
  }
  return NULL;
}

/* Where the second word of "don't", "Israel's" or "cannot" begins; `end` where there is none. */
static const char *
clitic(const Tokeniser *t, const char *begin, const char *end)
{
  const char *quote = last_apostrophe(t, begin, end);
  if (!quote) {
    const guint first = rw_wordlist_contraction(begin, (gsize)(end - begin));
    return first ? begin + first : end;
  }
  const char *after = quote + apostrophe(t, quote);
  if (end - after == 1 && g_ascii_tolower(*after) == 't' && quote - begin > 1 && g_ascii_tolower(quote[-1]) == 'n')
    return quote - 1;
  return rw_wordlist_has(RW_WORDS_CLITICS, after, (gsize)(end - after), TRUE) ? quote : end;
}

/* Where a unit of measure begins that is written with its number, "5km"; `end` where there is none. */
static const char *
unit(const char *begin, const char *end)
{
  const char *p = begin;
  while (p < end && (g_ascii_isdigit(*p) || one_of(".,:", *p)))
    p++;
  return p > begin && p < end && rw_wordlist_has(RW_WORDS_UNITS, p, (gsize)(end - p), TRUE) ? p : end;
}

/* "companies'": a possessive unless a single quote is open. */
static guint
plural_possessive(const Tokeniser *t, const char *begin, const char *end)
{
  const guint quote = apostrophe(t, end);
  if (!quote || t->quoted || end - begin < 2 || class_at(t, end + quote) == LETTER)
    return 0;
  return g_ascii_tolower(end[-1]) == 's' ? quote : 0;
}

static const char *
take_word(Tokeniser *t, const char *begin)
{
  const char *end = word_end(t, begin);
  if (at(t, end) == '.' && is_abbreviation(t, begin, end))
    end++;
  if (at(t, end) == '$' && rw_wordlist_has(RW_WORDS_CURRENCY, begin, (gsize)(end - begin), FALSE)) {
    emit(t, begin, end + 1, 0);
    return end + 1;
  }
  /* "U.S.'s": the clitic after an abbreviation. */
  const guint quote = end[-1] == '.' ? apostrophe(t, end) : 0;
  if (quote && class_at(t, end + quote) == LETTER)
    end = word_end(t, end + quote);
  const char *middle = clitic(t, begin, end);
  const guint possessive = middle == end ? plural_possessive(t, begin, end) : 0;
  if (possessive)
    end += possessive;
  if (middle < end)
    emit_pair(t, begin, middle, end);
  else if ((middle = unit(begin, end)) < end)
    emit(t, begin, middle, 0), emit(t, middle, end, 0);
  else
    emit(t, begin, end, 0);
  return end;
}

/* ---- Addresses ---- */

static gboolean
is_address_char(char c)
{
  return (guchar)c >= 0x80 || g_ascii_isalnum(c) || one_of("._%+-", c);
}

/* Whether an address begins at `p`: "scheme://", "www.", "name@host", "host.org/path". */
static gboolean
is_address(const Tokeniser *t, const char *p)
{
  const char *limit = t->end - p > LOOK ? p + LOOK : t->end;
  const char *q = p;
  while (q < limit && is_address_char(*q))
    q++;
  if (q == p || limit - q < 3)
    return FALSE;
  if (memcmp(q, "://", 3) == 0)
    return TRUE;
  if (q - p > 7 && g_ascii_strncasecmp(p, "www.", 4) == 0)
    return TRUE;
  if (*q == '@')
    return g_ascii_isalnum(q[1]) && memchr(q, '.', (gsize)(limit - q)) != NULL;
  const char *dot = g_strrstr_len(p, q - p, ".");
  return *q == '/' && dot && q - dot > 2 && q - dot < 6 && g_ascii_islower(dot[1]) && g_ascii_isalpha(q[-1]);
}

static const char *
address_end(const Tokeniser *t, const char *p)
{
  const char *end = p;
  while (class_at(t, end) != SPACE && !one_of("<>\"", *end))
    end = g_utf8_next_char(end);
  while (end > p + 1 && !is_word(class_at(t, previous(end))) && !one_of("/#=&_", end[-1]))
    end = previous(end);
  return end;
}

/* ---- Punctuation ---- */

static const char *const EMOTICONS[] = {":-)", ";-)", ":-(", ":)", ";)", ":(", "=)", ":D", ":P", ":p", "<3", ":-D", ":-P"};

static guint
emoticon(const Tokeniser *t, const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS(EMOTICONS); i++) {
    const gsize n = strlen(EMOTICONS[i]);
    if (starts_with(t, p, EMOTICONS[i]) && !is_word(class_at(t, p + n)))
      return (guint)n;
  }
  return 0;
}

/* Characters that form one token with more of their own kind; ".", "?" and "!" do so with each other. */
static guint
run_kind(const Tokeniser *t, const char *p)
{
  static const char RUNS[] = "-*=_~<>`#+^|";
  if (one_of(".?!", at(t, p)) || starts_with(t, p, "\xE2\x80\xA6"))
    return 1;
  const char *found = p < t->end && *p ? strchr(RUNS, *p) : NULL;
  return found ? (guint)(found - RUNS) + 2 : 0;
}

static const char *
run_end(const Tokeniser *t, const char *p)
{
  const guint kind = run_kind(t, p);
  const char *end = g_utf8_next_char(p);
  while (kind && run_kind(t, end) == kind)
    end = g_utf8_next_char(end);
  return end;
}

/* "#tag", "@name", "+44", ".5", "'s" apart from its word, "'90s", "'em": words that begin with a sign. */
static const char *
sign_first(const Tokeniser *t, const char *p)
{
  const guint quote = apostrophe(t, p);
  const Class after = class_at(t, p + (quote ? quote : 1));
  if (one_of("#@", *p) && after == LETTER)
    return word_end(t, p + 1);
  if ((*p == '+' || (*p == '.' && t->gap != RW_GAP_NONE)) && after == DIGIT)
    return word_end(t, p + 1);
  if (quote && is_word(after)) {
    const char *end = word_end(t, p + quote);
    const gsize length = (gsize)(end - p) - quote;
    if (after == DIGIT ? end[-1] == 's' || length == 2 : rw_wordlist_has(RW_WORDS_APOSTROPHE_FIRST, p + quote, length, TRUE))
      return end;
    return t->gap != RW_GAP_NONE && rw_wordlist_has(RW_WORDS_CLITICS, p + quote, length, TRUE) ? end : p;
  }
  return p;
}

static void
track_quotes(Tokeniser *t, const char *p)
{
  const gboolean opening = starts_with(t, p, "\xE2\x80\x98");
  if (opening || (*p == '\'' && t->gap != RW_GAP_NONE && is_word(class_at(t, p + 1))))
    t->quoted = TRUE;
  else if (apostrophe(t, p))
    t->quoted = FALSE;
}

static const char *
take_sign(Tokeniser *t, const char *p)
{
  const guint smiley = emoticon(t, p);
  const char *end = smiley ? p + smiley : sign_first(t, p);
  if (end == p) {
    track_quotes(t, p);
    end = run_end(t, p);
    if (*p == '\'' && at(t, end) == '\'')
      end++;
  }
  emit(t, p, end, 0);
  return end;
}

/* ---- Lines ---- */

static gboolean
is_stop(const Tokeniser *t, const char *begin, const char *end)
{
  return one_of(".?!", end[-1]) || starts_with(t, begin, "\xE2\x80\xA6");
}

/* Whether the last token ends a sentence, closing quotes and brackets after it aside. */
static gboolean
ends_sentence(const Tokeniser *t)
{
  for (guint i = t->tokens->len, n = 0; i-- > 0 && n < 3; n++) {
    const RwSpan span = g_array_index(t->tokens, RwToken, i).span;
    const char *begin = t->text + span.begin, *end = t->text + span.end;
    if (is_stop(t, begin, end))
      return TRUE;
    if (!one_of("'\")]", *begin) && !starts_with(t, begin, "\xE2\x80\x99") && !starts_with(t, begin, "\xE2\x80\x9D"))
      return FALSE;
  }
  return FALSE;
}

/* What one line end stands for in text where lines are wrapped; `line` is what it ends, `next` begins the next one. */
static RwGap
wrapped_gap(const Tokeniser *t, gsize line_length, const char *next)
{
  const gboolean bullet = one_of("*-", at(t, next)) && class_at(t, next + 1) == SPACE;
  if (ends_sentence(t) || bullet || starts_with(t, next, "\xE2\x80\xA2"))
    return RW_GAP_STOP;
  return line_length < SHORT_LINE && is_upper(t, next) ? RW_GAP_STOP : RW_GAP_LINE;
}

static gboolean
has_long_line(const Tokeniser *t)
{
  const char *line = t->text;
  while (line < t->end) {
    const char *stop = memchr(line, '\n', (gsize)(t->end - line));
    const char *end = stop ? stop : t->end;
    if (end - line >= LONG_LINE)
      return TRUE;
    line = end + 1;
  }
  return FALSE;
}

/* Reads the white space at `p`: sets the gap before the next token and returns where it begins. */
static const char *
take_space(Tokeniser *t, const char *p)
{
  const char *from = p, *next = p;
  guint lines = 0;
  for (; next < t->end && class_at(t, next) == SPACE; next = g_utf8_next_char(next)) {
    if (*next == '\n' && lines++ == 0)
      from = next;
  }
  if (!lines) {
    t->gap = MAX(t->gap, RW_GAP_SPACE);
    return next;
  }
  t->gap = lines > 1 || t->unwrapped ? RW_GAP_PARAGRAPH : (guint8)wrapped_gap(t, (gsize)(from - t->line), next);
  t->line = next;
  if (t->gap > RW_GAP_LINE)
    t->quoted = FALSE;
  return next;
}

void
rw_tokenise(const char *text, guint32 length, GArray *tokens, GArray *gaps)
{
  Tokeniser t = {.text = text, .end = text + length, .line = text, .tokens = tokens, .gaps = gaps};
  t.unwrapped = has_long_line(&t);
  const char *p = take_space(&t, text);
  t.gap = RW_GAP_PARAGRAPH;
  while (p < t.end) {
    const Class class = class_at(&t, p);
    if (class == SPACE) {
      p = take_space(&t, p);
    } else if (class != OTHER && is_address(&t, p)) {
      const char *end = address_end(&t, p);
      emit(&t, p, end, 0);
      p = end;
    } else {
      p = class == OTHER ? take_sign(&t, p) : take_word(&t, p);
    }
  }
}
