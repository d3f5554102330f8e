/* SPDX-License-Identifier: Apache-2.0 */

#include "text/tokenise.h"

#include "text/chars.h"
#include "text/wordlists.h"

#include <string.h>

#define LOOK RW_TOKENISE_LOOK

/* Tokens that the array grows by at least. */
#define ROOM 1024

/* Bytes of the longest abbreviation with periods inside. */
#define LONGEST_ABBREVIATION 12

typedef struct {
  const char *text;
  const char *end;
  GArray *array; /* of RwCut, `capacity` of them */
  RwCut *cuts;   /* its memory; `n` are in use */
  guint n, capacity;
  RwLayout layout;
  const char *line; /* where the line began */
  guint8 gap;       /* before the next token */
  gboolean quoted;  /* a single quote is open */
} Tokeniser;

static RwCharClass
class_at(const Tokeniser *t, const char *p)
{
  return rw_char_class(p, t->end);
}

/* The class of the character before `p`. */
static RwCharClass
class_before(const Tokeniser *t, const char *p)
{
  return p > t->text ? rw_char_class(rw_char_before(p), t->end) : RW_CHAR_SPACE;
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
is_upper(const Tokeniser *t, const char *p)
{
  return p < t->end && g_unichar_isupper(g_utf8_get_char(p));
}

static gboolean
is_lower(const Tokeniser *t, const char *p)
{
  return p < t->end && g_unichar_islower(g_utf8_get_char(p));
}

/* Bytes of the apostrophe at `p`, straight or curly, or of what is typed for one between letters; 0 for anything else. */
static guint
apostrophe(const Tokeniser *t, const char *p)
{
  static const char *const WIDE[] = {"\u2019", "\u02BC", "\u00B4", "\uFF07"};
  const char c = at(t, p);
  if (c == '\'')
    return 1;
  if (c == '`')
    return class_before(t, p) == RW_CHAR_LETTER && class_at(t, p + 1) == RW_CHAR_LETTER;
  for (guint i = 0; (guchar)c >= 0x80 && i < G_N_ELEMENTS(WIDE); i++) {
    if (starts_with(t, p, WIDE[i]))
      return (guint)strlen(WIDE[i]);
  }
  return 0;
}

static void
make_room(Tokeniser *t)
{
  t->capacity += MAX(t->capacity / 2, ROOM);
  g_array_set_size(t->array, t->capacity);
  t->cuts = (RwCut *)(void *)t->array->data;
}

static inline void
emit(Tokeniser *t, const char *begin, const char *end, guint mwt)
{
  if (t->n == t->capacity)
    make_room(t);
  t->cuts[t->n++] = (RwCut){{(guint32)(begin - t->text), (guint32)(end - t->text)}, t->gap, (guint8)mwt};
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
  while (p < limit && class_at(t, p) <= RW_CHAR_FORMAT)
    p = g_utf8_next_char(p);
  return p;
}

/* Whether the period at `p` belongs to the word [begin, p). */
static gboolean
is_abbreviation(const Tokeniser *t, const char *begin, const char *p)
{
  const gsize length = (gsize)(p - begin);
  const char *next = next_visible(t, p + 1);
  if (length <= LONGEST_ABBREVIATION && memchr(begin, '.', length) && class_before(t, p) == RW_CHAR_LETTER)
    return class_at(t, rw_char_before(rw_char_before(p))) != RW_CHAR_LETTER || length <= 5;
  if (length == 1 && g_ascii_isupper(*begin))
    return next < t->end && (*begin != 'I' || is_upper(t, next)); /* "Plan B." at the end of a text is no initial. */
  if (rw_wordlist_has(RW_WORDS_ABBREVIATIONS, begin, length, FALSE))
    return TRUE;
  if (rw_wordlist_has(RW_WORDS_NUMBER_ABBREVIATIONS, begin, length, FALSE) && class_at(t, next) == RW_CHAR_DIGIT)
    return TRUE;
  return next < t->end && !is_upper(t, next) && next > p + 1 &&
         rw_wordlist_has(RW_WORDS_MIDDLE_ABBREVIATIONS, begin, length, FALSE);
}

static gboolean
period_inside(const Tokeniser *t, const char *begin, const char *p)
{
  if (!rw_char_is_word(class_at(t, p + 1)))
    return FALSE;
  if (is_lower(t, rw_char_before(p)) && is_upper(t, p + 1))
    return !rw_char_is_word(class_at(t, g_utf8_next_char(p + 1))) && p - begin < 3; /* "Ph.D." but not "ended.Then" */
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
  return class_at(t, p + 1) == RW_CHAR_DIGIT && (hyphens > 1 || (digits == 7 && run == 4));
}

static gboolean
hyphen_inside(const Tokeniser *t, const char *begin, const char *p)
{
  const RwCharClass after = class_at(t, p + 1);
  if (class_at(t, begin) == RW_CHAR_DIGIT)
    return hyphen_in_number(t, begin, p);
  return rw_char_is_word(after) && rw_wordlist_has(RW_WORDS_PREFIXES, begin, (gsize)(p - begin), TRUE);
}

/* A comma between digits goes on with a number only if it parts off three of them. */
static gboolean
comma_inside(const Tokeniser *t, const char *p)
{
  guint digits = 0;
  while (digits < 4 && class_at(t, p + 1 + digits) == RW_CHAR_DIGIT)
    digits++;
  return digits == 3 && class_before(t, p) == RW_CHAR_DIGIT;
}

static gboolean
digits_around(const Tokeniser *t, const char *p)
{
  return class_before(t, p) == RW_CHAR_DIGIT && class_at(t, p + 1) == RW_CHAR_DIGIT;
}

static gboolean
capitals_around(const Tokeniser *t, const char *p)
{
  return is_upper(t, rw_char_before(p)) && is_upper(t, p + 1);
}

/* Whether the character at `p`, neither letter nor digit, goes on with the word [begin, p). */
static gboolean
goes_on(const Tokeniser *t, const char *begin, const char *p)
{
  const guint quote = apostrophe(t, p);
  if (quote)
    return class_at(t, p + quote) == RW_CHAR_LETTER;
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
    return rw_char_is_word(class_at(t, p + 1)) || p[-1] == '_' || rw_char_is_word(class_before(t, p));
  case '*':
  case '@':
    return rw_char_is_word(class_before(t, p)) && rw_char_is_word(class_at(t, p + 1));
  default:
    return FALSE;
  }
}

/* Where the word [begin, p) goes on after the invisible characters at `p`; `p` where it does not. */
static const char *
skip_format(const Tokeniser *t, const char *p)
{
  const char *limit = t->end - p > LOOK ? p + LOOK : t->end, *next = p;
  while (next < limit && class_at(t, next) == RW_CHAR_FORMAT)
    next = g_utf8_next_char(next);
  return rw_char_is_word(class_at(t, next)) ? next : p;
}

/* The end of the word that begins at `begin`, of which all up to `p` is known to belong to it. */
static const char *
word_end(const Tokeniser *t, const char *begin, const char *p)
{
  while (p < t->end) {
    const RwCharClass class = class_at(t, p);
    if (class == RW_CHAR_FORMAT) {
      const char *next = skip_format(t, p);
      if (next == p)
        break;
      p = next;
    } else if (class == RW_CHAR_SPACE || (class == RW_CHAR_OTHER && !goes_on(t, begin, p))) {
      break;
    } else {
      p = g_utf8_next_char(p);
    }
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

/* "1990's": a decade is one word. */
static gboolean
is_decade(const char *begin, const char *quote)
{
  for (const char *p = begin; p < quote; p++) {
    if (!g_ascii_isdigit(*p))
      return FALSE;
  }
  return (quote - begin == 2 || quote - begin == 4) && quote[-1] == '0';
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
  return rw_wordlist_has(RW_WORDS_CLITICS, after, (gsize)(end - after), TRUE) && !is_decade(begin, quote) ? quote : end;
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
  if (!quote || t->quoted || end - begin < 2 || class_at(t, end + quote) == RW_CHAR_LETTER)
    return 0;
  return g_ascii_tolower(end[-1]) == 's' ? quote : 0;
}

/* "th- th- this": a word broken off keeps its hyphen. */
static gboolean
is_broken_off(const Tokeniser *t, const char *begin, const char *end)
{
  return end - begin <= 2 && at(t, end) == '-' && t->gap != RW_GAP_NONE && is_lower(t, rw_char_before(end)) &&
         class_at(t, end + 1) == RW_CHAR_SPACE && end + 1 < t->end;
}

/* Behind what signs after the word [begin, end) belong to it. */
static const char *
with_signs(const Tokeniser *t, const char *begin, const char *end)
{
  if (at(t, end) == '.' && is_abbreviation(t, begin, end))
    end++;
  else if (
    is_broken_off(t, begin, end) || (at(t, end) == '$' && rw_wordlist_has(RW_WORDS_CURRENCY, begin, (gsize)(end - begin), FALSE)))
    return end + 1;
  /* "U.S.'s": the clitic after an abbreviation. */
  const guint quote = end[-1] == '.' ? apostrophe(t, end) : 0;
  return quote && class_at(t, end + quote) == RW_CHAR_LETTER ? word_end(t, end, end + quote) : end;
}

/* Takes a word of which all up to `known` is one, whatever its characters. */
static const char *
take_any_word(Tokeniser *t, const char *begin, const char *known)
{
  const char *end = with_signs(t, begin, word_end(t, begin, known));
  const char *middle = clitic(t, begin, end);
  const guint possessive = middle == end ? plural_possessive(t, begin, end) : 0;
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
  const char *dot = *q == '/' ? g_strrstr_len(p, q - p, ".") : NULL;
  return dot && q - dot > 2 && q - dot < 6 && g_ascii_islower(dot[1]) && g_ascii_isalpha(q[-1]);
}

static const char *
address_end(const Tokeniser *t, const char *p)
{
  const char *end = p;
  while (class_at(t, end) != RW_CHAR_SPACE && !one_of("<>\"", *end))
    end = g_utf8_next_char(end);
  while (end > p + 1 && !rw_char_is_word(class_before(t, end)) && !one_of("/#=&_", end[-1]))
    end = rw_char_before(end);
  return end;
}

/* ---- Words of one kind of character, and the rest ---- */

/* Whether a word or an address may go on with what stands at `p`, behind letters or digits of ASCII. */
static gboolean
may_be_address(const Tokeniser *t, const char *p)
{
  return p < t->end && (RW_CHAR_TABLE[(guchar)*p] & RW_CHAR_ADDRESS) &&
         ((guchar)*p >= 0x80 || class_at(t, p + 1) != RW_CHAR_SPACE);
}

/* How many of the 8 bytes at `p` are letters of ASCII, up to the first that is none; all bytes at once, without a branch. */
static guint
letters_of_8(const char *p)
{
  const guint64 highs = G_GUINT64_CONSTANT(0x8080808080808080), ones = G_GUINT64_CONSTANT(0x0101010101010101);
  guint64 bytes;
  memcpy(&bytes, p, sizeof bytes);
  bytes = GUINT64_FROM_LE(bytes);
  const guint64 lower = (bytes | ones * 0x20) & ~highs;
  const guint64 from_a = lower + ones * (0x80 - 'a'), behind_z = lower + ones * (0x7F - 'z');
  const guint64 others = ~(from_a & ~behind_z & ~bytes) & highs;
  return others ? (guint)__builtin_ctzll(others) / 8 : 8;
}

static const char *
skip_letters(const Tokeniser *t, const char *p)
{
  while (t->end - p >= 8) {
    const guint n = letters_of_8(p);
    p += n;
    if (n < 8)
      return p;
  }
  while (p < t->end && RW_CHAR_TABLE[(guchar)*p] == RW_CHAR_LETTER)
    p++;
  return p;
}

/* Takes the word or the address at `begin`.  Most words are letters of ASCII and end where nothing more can belong to them. */
static const char *
take_word(Tokeniser *t, const char *begin)
{
  const char *p = skip_letters(t, begin);
  if (p > begin && (p == t->end || RW_CHAR_TABLE[(guchar)*p] & RW_CHAR_STOPS)) {
    const guint first = rw_wordlist_contraction(begin, (gsize)(p - begin));
    if (first)
      emit_pair(t, begin, begin + first, p);
    else
      emit(t, begin, p, 0);
    return p;
  }
  const char *known = p;
  while (p < t->end && (RW_CHAR_TABLE[(guchar)*p] == RW_CHAR_LETTER || RW_CHAR_TABLE[(guchar)*p] == RW_CHAR_DIGIT))
    p++;
  if (!may_be_address(t, p) || !is_address(t, begin))
    return take_any_word(t, begin, known);
  p = address_end(t, begin);
  emit(t, begin, p, 0);
  return p;
}

/* ---- Punctuation ---- */

static const char *const EMOTICONS[] = {":-)", ";-)", ":-(", ":)", ";)", ":(", "=)", ":D", ":P", ":p", "<3", ":-D", ":-P"};

static guint
emoticon(const Tokeniser *t, const char *p)
{
  if (!one_of(":;=<", *p))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS(EMOTICONS); i++) {
    const gsize n = strlen(EMOTICONS[i]);
    if (starts_with(t, p, EMOTICONS[i]) && !rw_char_is_word(class_at(t, p + n)))
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

/* "#tag", "@name", "+44", ".5", ".com", "'s" apart from its word, "'90s", "'em": words that begin with a sign. */
static const char *
sign_first(const Tokeniser *t, const char *p)
{
  const guint quote = apostrophe(t, p);
  if (!quote && !one_of("#@+.", *p))
    return p;
  const RwCharClass after = class_at(t, p + (quote ? quote : 1));
  if (one_of("#@", *p) && after == RW_CHAR_LETTER)
    return word_end(t, p, p + 1);
  if ((*p == '+' || (*p == '.' && t->gap != RW_GAP_NONE)) && after == RW_CHAR_DIGIT)
    return word_end(t, p, p + 1);
  if (*p == '.' && t->gap != RW_GAP_NONE && is_lower(t, p + 1))
    return word_end(t, p, p + 1);
  if (quote && rw_char_is_word(after)) {
    const char *end = word_end(t, p + quote, p + quote);
    const gsize length = (gsize)(end - p) - quote;
    if (
      after == RW_CHAR_DIGIT ? end[-1] == 's' || length == 2
                             : rw_wordlist_has(RW_WORDS_APOSTROPHE_FIRST, p + quote, length, TRUE))
      return end;
    return t->gap != RW_GAP_NONE && rw_wordlist_has(RW_WORDS_CLITICS, p + quote, length, TRUE) ? end : p;
  }
  return p;
}

static void
track_quotes(Tokeniser *t, const char *p)
{
  const gboolean opening = starts_with(t, p, "\xE2\x80\x98");
  if (opening || (*p == '\'' && t->gap != RW_GAP_NONE && rw_char_is_word(class_at(t, p + 1))))
    t->quoted = TRUE;
  else if (apostrophe(t, p))
    t->quoted = FALSE;
}

static gboolean
is_regional(gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static gboolean
is_skin_tone(gunichar c)
{
  return c >= 0x1F3FB && c <= 0x1F3FF;
}

/* Behind the marks, joiners and modifiers that follow the sign [begin, p): an emoji of several characters is one token. */
static const char *
cluster_end(const Tokeniser *t, const char *begin, const char *p)
{
  while (p < t->end && (guchar)*p >= 0x80) {
    const gunichar c = g_utf8_get_char(p);
    const char *next = g_utf8_next_char(p);
    const gboolean flag = is_regional(c) && p - begin == 4 && is_regional(g_utf8_get_char(begin));
    if (flag || is_skin_tone(c) || rw_char_wide_class(c) == RW_CHAR_MARK)
      p = next;
    else if (c == 0x200D && class_at(t, next) == RW_CHAR_OTHER)
      p = g_utf8_next_char(next);
    else
      break;
  }
  return p;
}

/* Two single quotes for a double one. */
static guint
doubled_quote(const Tokeniser *t, const char *p, const char *end)
{
  if (*p == '\'')
    return at(t, end) == '\'';
  return (starts_with(t, p, "\u2018") || starts_with(t, p, "\u2019")) && starts_with(t, end, "\u2019") ? 3 : 0;
}

/* Whether the sign of ASCII at `p` is a token by itself, as most are: nothing that follows could belong to it. */
static gboolean
is_plain(const Tokeniser *t, const char *p)
{
  const guchar c = (guchar)*p, next = (guchar)at(t, p + 1);
  if (c >= 0x80 || next >= 0x80 || c == '\'')
    return FALSE;
  return RW_CHAR_TABLE[c] & RW_CHAR_PLAIN || (RW_CHAR_TABLE[next] & RW_CHAR_CLASS_BITS) == RW_CHAR_SPACE;
}

static const char *
take_sign(Tokeniser *t, const char *p)
{
  if (is_plain(t, p)) {
    emit(t, p, p + 1, 0);
    return p + 1;
  }
  const guint smiley = emoticon(t, p);
  const char *end = smiley ? p + smiley : sign_first(t, p);
  if (end == p) {
    track_quotes(t, p);
    end = run_end(t, p);
    end += doubled_quote(t, p, end);
    end = cluster_end(t, p, end);
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
  for (guint i = t->n, n = 0; i-- > 0 && n < 3; n++) {
    const RwSpan span = t->cuts[i].span;
    const char *begin = t->text + span.begin, *end = t->text + span.end;
    if (is_stop(t, begin, end))
      return TRUE;
    if (!one_of("'\")]", *begin) && !starts_with(t, begin, "\xE2\x80\x99") && !starts_with(t, begin, "\xE2\x80\x9D"))
      return FALSE;
  }
  return FALSE;
}

/* How many line ends the one at `p` counts for: pages and paragraphs end as with a blank line. */
static guint
lines_ended(const char *p, guint length)
{
  return *p == '\f' || (length == 3 && p[2] == '\xA9') ? 2 : length > 0;
}

/* Reads the white space at `p`: sets the gap before the next token and returns where it begins. */
static const char *
take_space(Tokeniser *t, const char *p)
{
  const char *next = p;
  guint lines = 0;
  while (class_at(t, next) <= RW_CHAR_FORMAT && next < t->end) {
    const guint length = rw_char_line_end(next, t->end);
    lines += lines_ended(next, length);
    next = length ? next + length : g_utf8_next_char(next);
  }
  if (!lines) {
    t->gap = MAX(t->gap, RW_GAP_SPACE);
    return next;
  }
  t->gap = lines > 1 ? RW_GAP_PARAGRAPH : (guint8)rw_layout_gap(&t->layout, t->line, p, next, t->end, ends_sentence(t));
  t->line = next;
  if (t->gap > RW_GAP_LINE)
    t->quoted = FALSE;
  return next;
}

void
rw_tokenise(const char *text, guint32 length, GArray *cuts)
{
  Tokeniser t = {.text = text, .end = text + length, .line = text, .array = cuts, .layout = rw_layout_of(text, text + length)};
  const char *p = t.line = take_space(&t, text);
  t.gap = RW_GAP_PARAGRAPH;
  while (p < t.end) {
    const RwCharClass class = class_at(&t, p);
    if (*p == ' ' && at(&t, p + 1) > ' ') {
      t.gap = MAX(t.gap, RW_GAP_SPACE);
      p++;
    } else if (class == RW_CHAR_SPACE) {
      p = take_space(&t, p);
    } else if (class == RW_CHAR_FORMAT) {
      p = g_utf8_next_char(p);
    } else {
      p = class == RW_CHAR_OTHER ? take_sign(&t, p) : take_word(&t, p);
    }
  }
  g_array_set_size(cuts, t.n);
}
