/* SPDX-License-Identifier: Apache-2.0 */

#include "input/json.h"

#include "input/limits.h"

#include <string.h>

/* A place in a text that is checked: a zero byte, which ends every text, is no part of JSON. */
typedef struct {
  const char *at;
  const char *end;
  guint depth;
  RwJsonFault *fault;
} Checker;

static gboolean check_value(Checker *checker);

static gboolean
fail_at(Checker *checker, const char *at, const char *cause)
{
  checker->at = at;
  checker->fault->cause = cause;
  return FALSE;
}

static char
next(const Checker *checker)
{
  return checker->at < checker->end ? *checker->at : '\0';
}

static char
next_token(Checker *checker)
{
  while (checker->at < checker->end && strchr(" \t\n\r", *checker->at) && *checker->at)
    checker->at++;
  return next(checker);
}

static gboolean
skip(Checker *checker, char c)
{
  if (next(checker) != c)
    return FALSE;
  checker->at++;
  return TRUE;
}

/* 4HEXDIG, or -1. */
static int
hex4(const Checker *checker, const char *p)
{
  int value = 0;
  if (checker->end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++) {
    const int digit = g_ascii_xdigit_value(p[i]);
    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* What follows a backslash; a surrogate needs its other half in the next escape. */
static gboolean
check_escape(Checker *checker)
{
  const char *begin = checker->at - 1;
  const char c = next(checker);
  if (c != 'u') {
    checker->at++;
    return c && strchr("\"\\/bfnrt", c) ? TRUE : fail_at(checker, begin, "unknown escape in a string");
  }
  const int unit = hex4(checker, checker->at + 1);
  if (unit < 0)
    return fail_at(checker, begin, "\\u without four hexadecimal digits");
  if (unit == 0)
    return fail_at(checker, begin, "NUL character in a string");
  checker->at += 5;
  if (unit < 0xD800 || unit > 0xDFFF)
    return TRUE;
  const gboolean paired = unit < 0xDC00 && checker->end - checker->at >= 6 && checker->at[0] == '\\' && checker->at[1] == 'u';
  const int low = paired ? hex4(checker, checker->at + 2) : -1;
  if (low < 0xDC00 || low > 0xDFFF)
    return fail_at(checker, begin, "escape of a lone surrogate");
  checker->at += 6;
  return TRUE;
}

static gboolean
check_string(Checker *checker)
{
  const char *begin = checker->at;
  if (!skip(checker, '"'))
    return fail_at(checker, checker->at, "expected a string");
  while (checker->at < checker->end) {
    const guchar c = (guchar)*checker->at++;
    if (c == '"')
      return TRUE;
    if (c < 0x20)
      return fail_at(checker, checker->at - 1, "control character in a string");
    if (c == '\\' && !check_escape(checker))
      return FALSE;
  }
  return fail_at(checker, begin, "string without an end");
}

static gboolean
skip_digits(Checker *checker)
{
  const char *begin = checker->at;
  while (g_ascii_isdigit(next(checker)))
    checker->at++;
  return checker->at > begin;
}

/* number = [ minus ] int [ frac ] [ exp ] */
static gboolean
check_number(Checker *checker)
{
  const char *begin = checker->at;
  skip(checker, '-');
  gboolean ok = skip(checker, '0') || skip_digits(checker);
  if (ok && skip(checker, '.'))
    ok = skip_digits(checker);
  if (ok && (skip(checker, 'e') || skip(checker, 'E'))) {
    if (!skip(checker, '+'))
      skip(checker, '-');
    ok = skip_digits(checker);
  }
  return ok || fail_at(checker, begin, "malformed number");
}

static gboolean
check_word(Checker *checker)
{
  static const char *const WORDS[] = {"true", "false", "null"};
  for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    const gsize length = strlen(WORDS[i]);
    if ((gsize)(checker->end - checker->at) >= length && memcmp(checker->at, WORDS[i], length) == 0) {
      checker->at += length;
      return TRUE;
    }
  }
  return fail_at(checker, checker->at, checker->at < checker->end ? "expected a value" : "the text ends where a value should be");
}

static gboolean
check_member(Checker *checker)
{
  next_token(checker);
  if (!check_string(checker))
    return FALSE;
  next_token(checker);
  if (!skip(checker, ':'))
    return fail_at(checker, checker->at, "expected ':' after a member's name");
  return check_value(checker);
}

/* An array or object, from its opening bracket on. */
static gboolean
check_items(Checker *checker, char close, gboolean (*check_item)(Checker *), const char *expected)
{
  if (++checker->depth > RW_MAX_JSON_DEPTH) {
    checker->fault->is_limit = TRUE;
    return fail_at(checker, checker->at, "arrays and objects nested too deep");
  }
  checker->at++;
  if (next_token(checker) != close) {
    do {
      if (!check_item(checker))
        return FALSE;
      next_token(checker);
    } while (skip(checker, ','));
  }
  checker->depth--;
  return skip(checker, close) || fail_at(checker, checker->at, expected);
}

static gboolean
check_value(Checker *checker)
{
  const char c = next_token(checker);
  if (c == '{')
    return check_items(checker, '}', check_member, "expected ',' or '}' in an object");
  if (c == '[')
    return check_items(checker, ']', check_value, "expected ',' or ']' in an array");
  if (c == '"')
    return check_string(checker);
  return c == '-' || g_ascii_isdigit(c) ? check_number(checker) : check_word(checker);
}

static gboolean
check_text(Checker *checker)
{
  const char *begin = checker->at, *bad;
  if (!g_utf8_validate_len(begin, (gsize)(checker->end - begin), &bad))
    return fail_at(checker, bad, *bad ? "byte that is not valid UTF-8" : "NUL byte");
  if (!check_value(checker))
    return FALSE;
  next_token(checker);
  return checker->at == checker->end || fail_at(checker, checker->at, "more after the end of the value");
}

JsonNode *
rw_json_parse(const char *bytes, gsize length, RwJsonFault *fault)
{
  *fault = (RwJsonFault){0};
  Checker checker = {.at = bytes, .end = bytes + length, .fault = fault};
  const gboolean ok = check_text(&checker);
  fault->offset = (gsize)(checker.at - bytes);
  if (!ok)
    return NULL;
  g_autoptr(JsonParser) parser = json_parser_new_immutable();
  if (json_parser_load_from_data(parser, bytes, (gssize)length, NULL))
    return json_parser_steal_root(parser);
  fault->cause = "text that the JSON parser refuses";
  fault->offset = 0;
  return NULL;
}
