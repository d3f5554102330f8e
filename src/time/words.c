/* SPDX-License-Identifier: Apache-2.0 */

#include "time/words.h"

#include "time/timex.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *form;
  RwWord word;
} Row;

/* Sorted by bytes.  BST is British, IST (India, Ireland, Israel) is left out as ambiguous. */
static const Row WORDS[] = {
  {",", {RW_WORD_COMMA, 0}},
  {"-", {RW_WORD_HYPHEN, 0}},
  {"a", {RW_WORD_NUMBER, 1}},
  {"a.m", {RW_WORD_MERIDIEM, 0}},
  {"after", {RW_WORD_SINCE, 0}},
  {"afternoon", {RW_WORD_DAYPART, 0}},
  {"ago", {RW_WORD_AGO, -1}},
  {"am", {RW_WORD_MERIDIEM, 0}},
  {"an", {RW_WORD_NUMBER, 1}},
  {"and", {RW_WORD_AND, 0}},
  {"apr", {RW_WORD_MONTH_ABBR, 4}},
  {"april", {RW_WORD_MONTH, 4}},
  {"ash", {RW_WORD_NAMED_DAY, 0}},
  {"at", {RW_WORD_AT, 0}},
  {"aug", {RW_WORD_MONTH_ABBR, 8}},
  {"august", {RW_WORD_MONTH, 8}},
  {"autumn", {RW_WORD_SEASON, 3}},
  {"before", {RW_WORD_UNTIL, 0}},
  {"beginning", {RW_WORD_EDGE, 0}},
  {"between", {RW_WORD_BETWEEN, 0}},
  {"black", {RW_WORD_NAMED_DAY, 0}},
  {"bloody", {RW_WORD_NAMED_DAY, 0}},
  {"bst", {RW_WORD_ZONE, 60}},
  {"by", {RW_WORD_UNTIL, 0}},
  {"cdt", {RW_WORD_ZONE, -300}},
  {"centuries", {RW_WORD_UNITS, RW_UNIT_CENTURY}},
  {"century", {RW_WORD_UNIT, RW_UNIT_CENTURY}},
  {"cest", {RW_WORD_ZONE, 120}},
  {"cet", {RW_WORD_ZONE, 60}},
  {"close", {RW_WORD_EDGE, 0}},
  {"coming", {RW_WORD_SHIFT, 2}},
  {"comparable", {RW_WORD_LATEST, 0}},
  {"corresponding", {RW_WORD_LATEST, 0}},
  {"cst", {RW_WORD_ZONE, -360}},
  {"current", {RW_WORD_SHIFT, 0}},
  {"currently", {RW_WORD_VAGUE, RW_PERIOD_PRESENT}},
  {"cyber", {RW_WORD_NAMED_DAY, 0}},
  {"dawn", {RW_WORD_DAYPART, 0}},
  {"day", {RW_WORD_UNIT, RW_UNIT_DAY}},
  {"days", {RW_WORD_UNITS, RW_UNIT_DAY}},
  {"dec", {RW_WORD_MONTH_ABBR, 12}},
  {"decade", {RW_WORD_UNIT, RW_UNIT_DECADE}},
  {"decades", {RW_WORD_UNITS, RW_UNIT_DECADE}},
  {"december", {RW_WORD_MONTH, 12}},
  {"distant", {RW_WORD_DEGREE, 0}},
  {"during", {RW_WORD_AT, 0}},
  {"each", {RW_WORD_EVERY, 0}},
  {"earlier", {RW_WORD_EARLIER, -1}},
  {"early", {RW_WORD_PART, 0}},
  {"easter", {RW_WORD_NAMED_DAY, 0}},
  {"edt", {RW_WORD_ZONE, -240}},
  {"eest", {RW_WORD_ZONE, 180}},
  {"eet", {RW_WORD_ZONE, 120}},
  {"eight", {RW_WORD_NUMBER, 8}},
  {"eighteen", {RW_WORD_NUMBER, 18}},
  {"eighteenth", {RW_WORD_ORDINAL, 18}},
  {"eighth", {RW_WORD_ORDINAL, 8}},
  {"eighties", {RW_WORD_DECADE, 80}},
  {"eighty", {RW_WORD_NUMBER, 80}},
  {"eleven", {RW_WORD_NUMBER, 11}},
  {"eleventh", {RW_WORD_ORDINAL, 11}},
  {"end", {RW_WORD_EDGE, 0}},
  {"ended", {RW_WORD_ENDED, 0}},
  {"ending", {RW_WORD_UNTIL, 0}},
  {"entire", {RW_WORD_WHOLE, 0}},
  {"est", {RW_WORD_ZONE, -300}},
  {"evening", {RW_WORD_DAYPART, 0}},
  {"every", {RW_WORD_EVERY, 0}},
  {"fall", {RW_WORD_SEASON, 3}},
  {"fat", {RW_WORD_NAMED_DAY, 0}},
  {"feb", {RW_WORD_MONTH_ABBR, 2}},
  {"february", {RW_WORD_MONTH, 2}},
  {"few", {RW_WORD_SOME, 0}},
  {"fifteen", {RW_WORD_NUMBER, 15}},
  {"fifteenth", {RW_WORD_ORDINAL, 15}},
  {"fifth", {RW_WORD_ORDINAL, 5}},
  {"fifties", {RW_WORD_DECADE, 50}},
  {"fifty", {RW_WORD_NUMBER, 50}},
  {"first", {RW_WORD_ORDINAL, 1}},
  {"fiscal", {RW_WORD_FISCAL, 0}},
  {"five", {RW_WORD_NUMBER, 5}},
  {"following", {RW_WORD_FOLLOWING, 1}},
  {"for", {RW_WORD_AT, 0}},
  {"foreseeable", {RW_WORD_DEGREE, 0}},
  {"forties", {RW_WORD_DECADE, 40}},
  {"forty", {RW_WORD_NUMBER, 40}},
  {"four", {RW_WORD_NUMBER, 4}},
  {"fourteen", {RW_WORD_NUMBER, 14}},
  {"fourteenth", {RW_WORD_ORDINAL, 14}},
  {"fourth", {RW_WORD_ORDINAL, 4}},
  {"fri", {RW_WORD_WEEKDAY_ABBR, 5}},
  {"friday", {RW_WORD_WEEKDAY, 5}},
  {"from", {RW_WORD_FROM, 0}},
  {"full", {RW_WORD_WHOLE, 0}},
  {"future", {RW_WORD_VAGUE_NOUN, RW_PERIOD_FUTURE}},
  {"giving", {RW_WORD_NAMED_DAY, 0}},
  {"gmt", {RW_WORD_ZONE, 0}},
  {"good", {RW_WORD_NAMED_DAY, 0}},
  {"half", {RW_WORD_HALF, 0}},
  {"hkt", {RW_WORD_ZONE, 480}},
  {"holy", {RW_WORD_NAMED_DAY, 0}},
  {"hundred", {RW_WORD_NUMBER, 100}},
  {"immediate", {RW_WORD_DEGREE, 0}},
  {"in", {RW_WORD_AT, 1}},
  {"jan", {RW_WORD_MONTH_ABBR, 1}},
  {"january", {RW_WORD_MONTH, 1}},
  {"jst", {RW_WORD_ZONE, 540}},
  {"jul", {RW_WORD_MONTH_ABBR, 7}},
  {"july", {RW_WORD_MONTH, 7}},
  {"jun", {RW_WORD_MONTH_ABBR, 6}},
  {"june", {RW_WORD_MONTH, 6}},
  {"kst", {RW_WORD_ZONE, 540}},
  {"last", {RW_WORD_SHIFT, -1}},
  {"late", {RW_WORD_PART, 0}},
  {"lately", {RW_WORD_VAGUE, RW_PERIOD_PAST}},
  {"later", {RW_WORD_EARLIER, 1}},
  {"latest", {RW_WORD_LATEST, 0}},
  {"many", {RW_WORD_SOME, 0}},
  {"mar", {RW_WORD_MONTH_ABBR, 3}},
  {"march", {RW_WORD_MONTH, 3}},
  {"maundy", {RW_WORD_NAMED_DAY, 0}},
  {"may", {RW_WORD_MONTH, 5}},
  {"mdt", {RW_WORD_ZONE, -360}},
  {"mid", {RW_WORD_PART, 0}},
  {"mid-", {RW_WORD_PART, 0}},
  {"midday", {RW_WORD_DAYPART, 0}},
  {"middle", {RW_WORD_EDGE, 0}},
  {"midnight", {RW_WORD_CLOCK, 0}},
  {"mon", {RW_WORD_WEEKDAY_ABBR, 1}},
  {"monday", {RW_WORD_WEEKDAY, 1}},
  {"month", {RW_WORD_UNIT, RW_UNIT_MONTH}},
  {"months", {RW_WORD_UNITS, RW_UNIT_MONTH}},
  {"morning", {RW_WORD_DAYPART, 0}},
  {"msk", {RW_WORD_ZONE, 180}},
  {"mst", {RW_WORD_ZONE, -420}},
  {"near", {RW_WORD_DEGREE, 0}},
  {"next", {RW_WORD_SHIFT, 1}},
  {"night", {RW_WORD_DAYPART, 0}},
  {"nine", {RW_WORD_NUMBER, 9}},
  {"nineteen", {RW_WORD_NUMBER, 19}},
  {"nineteenth", {RW_WORD_ORDINAL, 19}},
  {"nineties", {RW_WORD_DECADE, 90}},
  {"ninety", {RW_WORD_NUMBER, 90}},
  {"ninth", {RW_WORD_ORDINAL, 9}},
  {"noon", {RW_WORD_CLOCK, 720}},
  {"noontime", {RW_WORD_DAYPART, 0}},
  {"nov", {RW_WORD_MONTH_ABBR, 11}},
  {"november", {RW_WORD_MONTH, 11}},
  {"now", {RW_WORD_VAGUE, RW_PERIOD_PRESENT}},
  {"nowadays", {RW_WORD_VAGUE, RW_PERIOD_PRESENT}},
  {"oct", {RW_WORD_MONTH_ABBR, 10}},
  {"october", {RW_WORD_MONTH, 10}},
  {"of", {RW_WORD_OF, 0}},
  {"on", {RW_WORD_AT, 0}},
  {"one", {RW_WORD_NUMBER, 1}},
  {"outset", {RW_WORD_EDGE, 0}},
  {"p.m", {RW_WORD_MERIDIEM, 12}},
  {"palm", {RW_WORD_NAMED_DAY, 0}},
  {"past", {RW_WORD_VAGUE_NOUN, RW_PERIOD_PAST}},
  {"pdt", {RW_WORD_ZONE, -420}},
  {"per", {RW_WORD_EVERY, 0}},
  {"period", {RW_WORD_PERIOD, 0}},
  {"pm", {RW_WORD_MERIDIEM, 12}},
  {"preceding", {RW_WORD_FOLLOWING, -1}},
  {"presently", {RW_WORD_VAGUE, RW_PERIOD_PRESENT}},
  {"previous", {RW_WORD_FOLLOWING, -1}},
  {"prior", {RW_WORD_FOLLOWING, -1}},
  {"pst", {RW_WORD_ZONE, -480}},
  {"quarter", {RW_WORD_UNIT, RW_UNIT_QUARTER}},
  {"quarters", {RW_WORD_UNITS, RW_UNIT_QUARTER}},
  {"recent", {RW_WORD_VAGUE_ADJECTIVE, RW_PERIOD_PAST}},
  {"recently", {RW_WORD_VAGUE, RW_PERIOD_PAST}},
  {"same", {RW_WORD_FOLLOWING, 0}},
  {"sat", {RW_WORD_WEEKDAY_ABBR, 6}},
  {"saturday", {RW_WORD_WEEKDAY, 6}},
  {"second", {RW_WORD_ORDINAL, 2}},
  {"sep", {RW_WORD_MONTH_ABBR, 9}},
  {"sept", {RW_WORD_MONTH_ABBR, 9}},
  {"september", {RW_WORD_MONTH, 9}},
  {"seven", {RW_WORD_NUMBER, 7}},
  {"seventeen", {RW_WORD_NUMBER, 17}},
  {"seventeenth", {RW_WORD_ORDINAL, 17}},
  {"seventh", {RW_WORD_ORDINAL, 7}},
  {"seventies", {RW_WORD_DECADE, 70}},
  {"seventy", {RW_WORD_NUMBER, 70}},
  {"several", {RW_WORD_SOME, 0}},
  {"sgt", {RW_WORD_ZONE, 480}},
  {"shrove", {RW_WORD_NAMED_DAY, 0}},
  {"since", {RW_WORD_SINCE, 0}},
  {"six", {RW_WORD_NUMBER, 6}},
  {"sixteen", {RW_WORD_NUMBER, 16}},
  {"sixteenth", {RW_WORD_ORDINAL, 16}},
  {"sixth", {RW_WORD_ORDINAL, 6}},
  {"sixties", {RW_WORD_DECADE, 60}},
  {"sixty", {RW_WORD_NUMBER, 60}},
  {"some", {RW_WORD_SOME, 0}},
  {"soon", {RW_WORD_VAGUE, RW_PERIOD_FUTURE}},
  {"spring", {RW_WORD_SEASON, 1}},
  {"start", {RW_WORD_EDGE, 0}},
  {"starting", {RW_WORD_SINCE, 0}},
  {"summer", {RW_WORD_SEASON, 2}},
  {"sun", {RW_WORD_WEEKDAY_ABBR, 7}},
  {"sunday", {RW_WORD_WEEKDAY, 7}},
  {"super", {RW_WORD_NAMED_DAY, 0}},
  {"ten", {RW_WORD_NUMBER, 10}},
  {"tenth", {RW_WORD_ORDINAL, 10}},
  {"that", {RW_WORD_THAT, 0}},
  {"the", {RW_WORD_THE, 0}},
  {"third", {RW_WORD_ORDINAL, 3}},
  {"thirteen", {RW_WORD_NUMBER, 13}},
  {"thirteenth", {RW_WORD_ORDINAL, 13}},
  {"thirties", {RW_WORD_DECADE, 30}},
  {"thirtieth", {RW_WORD_ORDINAL, 30}},
  {"thirty", {RW_WORD_NUMBER, 30}},
  {"thirty-first", {RW_WORD_ORDINAL, 31}},
  {"this", {RW_WORD_SHIFT, 0}},
  {"thousand", {RW_WORD_NUMBER, 1000}},
  {"three", {RW_WORD_NUMBER, 3}},
  {"through", {RW_WORD_TO, 1}},
  {"thru", {RW_WORD_TO, 1}},
  {"thu", {RW_WORD_WEEKDAY_ABBR, 4}},
  {"thur", {RW_WORD_WEEKDAY_ABBR, 4}},
  {"thurs", {RW_WORD_WEEKDAY_ABBR, 4}},
  {"thursday", {RW_WORD_WEEKDAY, 4}},
  {"til", {RW_WORD_UNTIL, 0}},
  {"till", {RW_WORD_UNTIL, 0}},
  {"to", {RW_WORD_TO, 0}},
  {"today", {RW_WORD_DAY, 0}},
  {"tomorrow", {RW_WORD_DAY, 1}},
  {"tonight", {RW_WORD_DAY, 0}},
  {"tue", {RW_WORD_WEEKDAY_ABBR, 2}},
  {"tues", {RW_WORD_WEEKDAY_ABBR, 2}},
  {"tuesday", {RW_WORD_WEEKDAY, 2}},
  {"turn", {RW_WORD_EDGE, 0}},
  {"twelfth", {RW_WORD_ORDINAL, 12}},
  {"twelve", {RW_WORD_NUMBER, 12}},
  {"twenties", {RW_WORD_DECADE, 20}},
  {"twentieth", {RW_WORD_ORDINAL, 20}},
  {"twenty", {RW_WORD_NUMBER, 20}},
  {"twenty-eighth", {RW_WORD_ORDINAL, 28}},
  {"twenty-fifth", {RW_WORD_ORDINAL, 25}},
  {"twenty-first", {RW_WORD_ORDINAL, 21}},
  {"twenty-fourth", {RW_WORD_ORDINAL, 24}},
  {"twenty-ninth", {RW_WORD_ORDINAL, 29}},
  {"twenty-second", {RW_WORD_ORDINAL, 22}},
  {"twenty-seventh", {RW_WORD_ORDINAL, 27}},
  {"twenty-sixth", {RW_WORD_ORDINAL, 26}},
  {"twenty-third", {RW_WORD_ORDINAL, 23}},
  {"two", {RW_WORD_NUMBER, 2}},
  {"until", {RW_WORD_UNTIL, 0}},
  {"utc", {RW_WORD_ZONE, 0}},
  {"wed", {RW_WORD_WEEKDAY_ABBR, 3}},
  {"wednesday", {RW_WORD_WEEKDAY, 3}},
  {"week", {RW_WORD_UNIT, RW_UNIT_WEEK}},
  {"weekend", {RW_WORD_UNIT, RW_UNIT_WEEKEND}},
  {"weekends", {RW_WORD_UNITS, RW_UNIT_WEEKEND}},
  {"weeks", {RW_WORD_UNITS, RW_UNIT_WEEK}},
  {"whit", {RW_WORD_NAMED_DAY, 0}},
  {"whole", {RW_WORD_WHOLE, 0}},
  {"winter", {RW_WORD_SEASON, 4}},
  {"within", {RW_WORD_AT, 1}},
  {"year", {RW_WORD_UNIT, RW_UNIT_YEAR}},
  {"years", {RW_WORD_UNITS, RW_UNIT_YEAR}},
  {"yesterday", {RW_WORD_DAY, -1}},
  {"–", {RW_WORD_HYPHEN, 0}},
  {"—", {RW_WORD_HYPHEN, 0}},
};

/* Sorted by bytes.  TRUE: also as a participle ("scheduled for Friday"), else of an infinitive behind it ("agreed to meet"). */
typedef struct {
  const char *lemma;
  gboolean timetable;
} ProspectiveRow;

static const ProspectiveRow PROSPECTIVE[] = {
  {"agree", FALSE},    {"aim", FALSE},      {"ask", FALSE},     {"decide", FALSE},  {"demand", FALSE},  {"due", TRUE},
  {"effective", TRUE}, {"expect", TRUE},    {"hope", FALSE},    {"intend", FALSE},  {"invite", FALSE},  {"order", FALSE},
  {"plan", TRUE},      {"pledge", FALSE},   {"prepare", FALSE}, {"promise", FALSE}, {"propose", FALSE}, {"ready", FALSE},
  {"schedule", TRUE},  {"scheduled", TRUE}, {"seek", FALSE},    {"set", TRUE},      {"slate", TRUE},    {"slated", TRUE},
  {"urge", FALSE},     {"vow", FALSE},      {"want", FALSE},
};

/* Longer than any form of the table. */
#define FORM_MAX 24

static int
compare_row(const void *form, const void *row)
{
  return strcmp(form, ((const Row *)row)->form);
}

static int
compare_prospective(const void *lemma, const void *row)
{
  return strcmp(lemma, ((const ProspectiveRow *)row)->lemma);
}

/* Names are written with a capital: "march" and "may" are other words, "Mon." is not "mon". */
static gboolean
needs_capital(guint8 class_)
{
  return class_ >= RW_WORD_MONTH && class_ <= RW_WORD_WEEKDAY_ABBR;
}

RwWord
rw_time_word(const char *form)
{
  char lower[FORM_MAX];
  gsize length = strlen(form);
  if (length > 1 && form[length - 1] == '.')
    length--;
  if (length >= FORM_MAX)
    return (RwWord){0};
  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower(form[i]);
  lower[length] = '\0';
  const Row *row = bsearch(lower, WORDS, G_N_ELEMENTS(WORDS), sizeof WORDS[0], compare_row);
  if (!row || (needs_capital(row->word.class_) && !g_ascii_isupper(form[0])))
    return (RwWord){0};
  return row->word;
}

gboolean
rw_time_is_prospective(const char *lemma, gboolean participle)
{
  const ProspectiveRow *row = bsearch(lemma, PROSPECTIVE, G_N_ELEMENTS(PROSPECTIVE), sizeof PROSPECTIVE[0], compare_prospective);
  return row && (row->timetable || !participle);
}
