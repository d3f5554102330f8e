/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "time/calendar.h"
#include "time/timex.h"
#include "time/words.h"

#include <string.h>

/* ---- Texts with their tokens and tags ---- */

typedef struct {
  const char *name;
  RwXpos xpos;
  RwUpos upos;
} Tag;

static const Tag TAGS[] = {
  {"MD", RW_XPOS_MD, RW_UPOS_AUX},    {"VB", RW_XPOS_VB, RW_UPOS_VERB},   {"VBD", RW_XPOS_VBD, RW_UPOS_VERB},
  {"VBG", RW_XPOS_VBG, RW_UPOS_VERB}, {"VBN", RW_XPOS_VBN, RW_UPOS_VERB}, {"VBP", RW_XPOS_VBP, RW_UPOS_VERB},
  {"VBZ", RW_XPOS_VBZ, RW_UPOS_VERB}, {"TO", RW_XPOS_TO, RW_UPOS_PART},   {"NNS", RW_XPOS_NNS, RW_UPOS_NOUN},
  {"NN", RW_XPOS_NN, RW_UPOS_NOUN},   {"NNP", RW_XPOS_NNP, RW_UPOS_PROPN}, {"JJ", RW_XPOS_JJ, RW_UPOS_ADJ},
  {"IN", RW_XPOS_IN, RW_UPOS_SCONJ},  {"DT", RW_XPOS_DT, RW_UPOS_DET},
};

/* Sets the tags of "word/TAG/lemma"; "/TAG+" is an auxiliary.  Cuts them off the word. */
static void
read_tags(RwArena *arena, char *word, RwToken *token)
{
  const char *slash = strchr(word, '/');
  char **parts = g_strsplit(word, "/", slash && g_ascii_isupper(slash[1]) ? 3 : 1);
  token->lemma = token->form = rw_arena_strdup(arena, parts[0]);
  for (guint i = 0; parts[1] && i < G_N_ELEMENTS(TAGS); i++) {
    const gsize length = strlen(TAGS[i].name);
    if (strncmp(parts[1], TAGS[i].name, length) != 0 || (parts[1][length] && parts[1][length] != '+'))
      continue;
    token->xpos = (guint8)TAGS[i].xpos;
    token->upos = (guint8)(parts[1][length] == '+' ? RW_UPOS_AUX : TAGS[i].upos);
    g_autofree char *lower = g_ascii_strdown(parts[0], -1);
    token->lemma = rw_arena_strdup(arena, parts[2] && parts[1] ? parts[2] : lower);
  }
  g_strfreev(parts);
}

typedef struct {
  RwArena *arena;
  GArray *tokens;
  GArray *sentences;
  GString *text;
  guint32 paragraph;
  guint32 governor;   /* The last tagged verb, noun or adjective of the sentence: what follows depends on it */
} Builder;

static void
add_token(Builder *b, char *word, guint8 space_before)
{
  RwToken token = {.head = b->governor, .space_before = space_before, .sentence = b->sentences->len};
  read_tags(b->arena, word, &token);
  if (token.upos == RW_UPOS_VERB || token.upos == RW_UPOS_NOUN || token.upos == RW_UPOS_ADJ)
    b->governor = b->tokens->len;
  token.span.begin = (guint32)b->text->len;
  g_string_append(b->text, token.form);
  token.span.end = (guint32)b->text->len;
  g_array_append_val(b->tokens, token);
}

static void
end_sentence(Builder *b)
{
  const guint32 first = b->sentences->len ? g_array_index(b->sentences, RwSentence, b->sentences->len - 1).last : 0;
  const RwSentence sentence = {.first = first, .last = b->tokens->len, .paragraph = b->paragraph};
  if (sentence.last > sentence.first)
    g_array_append_val(b->sentences, sentence);
  b->governor = RW_NONE;
}

/* Tokens end at spaces, and at '|' where no space follows; a token "." or "¶" ends a sentence, and "¶", which is
   not in the text, a paragraph. */
static RwText *
make_text(RwArena *arena, const char *notation)
{
  g_autoptr(GArray) tokens = g_array_new(FALSE, TRUE, sizeof(RwToken));
  g_autoptr(GArray) sentences = g_array_new(FALSE, TRUE, sizeof(RwSentence));
  g_autoptr(GString) text = g_string_new(NULL);
  g_auto(GStrv) words = g_strsplit(notation, " ", -1);
  Builder b = {arena, tokens, sentences, text, 0, RW_NONE};
  for (guint i = 0; words[i]; i++) {
    g_auto(GStrv) pieces = g_strsplit(words[i], "|", -1);
    if (i)
      g_string_append_c(text, ' ');
    for (guint k = 0; pieces[k]; k++) {
      const gboolean mark = strcmp(pieces[k], "¶") == 0;
      if (!mark)
        add_token(&b, pieces[k], k == 0);
      if (!mark && strcmp(pieces[k], ".") != 0)
        continue;
      end_sentence(&b);
      b.paragraph += mark;
    }
  }
  end_sentence(&b);
  RwText *result = rw_arena_new_array(arena, RwText, 1);
  result->text = rw_arena_strdup(arena, text->str);
  result->length = (guint32)text->len;
  result->tokens = rw_arena_dup_array(arena, RwToken, tokens);
  result->n_tokens = tokens->len;
  result->sentences = rw_arena_dup_array(arena, RwSentence, sentences);
  result->n_sentences = sentences->len;
  return result;
}

/* "words=value", "words>begin", "words<end", "words=first..last", joined by "; ". */
static char *
describe(const RwText *text, const RwTimes *times)
{
  GString *all = g_string_new(NULL);
  for (guint32 i = 0; i < times->n_timexes; i++) {
    const RwTimex *timex = &times->timexes[i];
    char value[32], end[32];
    const gboolean until = timex->kind == RW_TIMEX_UNTIL && timex->end.year;
    rw_date_format(until ? timex->end : timex->value, value);
    rw_date_format(timex->end, end);
    g_string_append_printf(
      all, "%s%.*s%c%s", i ? "; " : "", (int)(timex->span.end - timex->span.begin), text->text + timex->span.begin,
      "=><="[timex->kind], value);
    if (timex->kind == RW_TIMEX_RANGE)
      g_string_append_printf(all, "..%s", end);
  }
  return g_string_free(all, FALSE);
}

typedef struct {
  const char *text;
  const char *published;
  const char *expected;
} Case;

/* 2025-10-03 is a Friday. */
static const Case CASES[] = {
  /* Absolute dates, in all forms of the news. */
  {"It began/VBD on September 29|, 2025|.", NULL, "September 29, 2025=2025-09-29"},
  {"It began/VBD on 29 September 2025|.", NULL, "29 September 2025=2025-09-29"},
  {"It began/VBD on Sept. 29|, 2025|.", NULL, "Sept. 29, 2025=2025-09-29"},
  {"It began/VBD on 2025-09-29|.", NULL, "2025-09-29=2025-09-29"},
  {"It began/VBD on 2025|-|09|-|29|.", NULL, "2025-09-29=2025-09-29"},
  {"It began/VBD at 2025-09-29T10:30:00Z|.", NULL, "2025-09-29T10:30:00Z=2025-09-29T10:30:00Z"},
  {"It began/VBD on 29.09.2025|.", NULL, "29.09.2025=2025-09-29"},
  {"It began/VBD on 9/29/2025|.", NULL, "9/29/2025=2025-09-29"},
  {"It began/VBD on 29/9/2025|.", NULL, "29/9/2025=2025-09-29"},
  {"It began/VBD on 3/4/2025|.", NULL, ""},
  {"It began/VBD on the 29th of September 2025|.", NULL, "the 29th of September 2025=2025-09-29"},
  {"It began/VBD on Monday|, September 29|, 2025|.", NULL, "Monday, September 29, 2025=2025-09-29"},
  {"It began/VBD on Monday 29 September 2025|.", NULL, "Monday 29 September 2025=2025-09-29"},
  {"the SEPTEMBER 29|, 2025 session", NULL, "SEPTEMBER 29, 2025=2025-09-29"},
  {"Troops crossed/VBD in February 2022|.", NULL, "February 2022=2022-02"},
  {"Troops crossed/VBD in Feb. 2022|.", NULL, "Feb. 2022=2022-02"},
  {"Troops crossed/VBD in February of 2022|.", NULL, "February of 2022=2022-02"},
  {"The crisis of 2008 began/VBD in banks|.", NULL, "2008=2008"},
  {"the 2024 elections/NNS", NULL, "2024=2024"},
  {"She was/VBD+/be born/VBN in 1876|.", NULL, "1876=1876"},
  {"It grew/VBD in the 1990s|.", NULL, "the 1990s=1990..1999"},
  {"It grew/VBD in the early 1990s|.", NULL, "the early 1990s=1990..1999"},
  {"It grew/VBD in the nineties|.", NULL, "the nineties=1990..1999"},
  {"It grew/VBD in the '80s|.", NULL, "the '80s=1980..1989"},
  {"a castle of the 19th century", NULL, "the 19th century=1801..1900"},
  {"No day on February 30|, 2025|.", NULL, "2025=2025"},
  {"A leap day: February 29|, 2024|.", NULL, "February 29, 2024=2024-02-29"},

  /* Not dates. */
  {"He paid/VBD $|2008 for/IN it|.", "2025-10-03", ""},
  {"They sent/VBD 2000 troops/NNS north|.", "2025-10-03", ""},
  {"Resolution/NNP 1701 was/VBD+/be adopted/VBN|.", "2025-10-03", ""},
  {"About 1950 people died/VBD|.", "2025-10-03", ""},
  {"It may/MD rain|.", "2025-10-03", ""},
  {"May/MD they rest|.", "2025-10-03", ""},
  {"The march/NN began/VBD|.", "2025-10-03", ""},
  {"April Novakova spoke/VBD|.", "2025-10-03", ""},
  {"the October Revolution", "2025-10-03", ""},
  {"The sun rose/VBD|.", "2025-10-03", ""},
  {"Prices fall/VBP often|.", "2025-10-03", ""},
  {"It took/VBD a second|.", "2025-10-03", ""},
  {"They fought/VBD for two years|.", "2025-10-03", ""},
  {"They meet/VBP every Tuesday|.", "2025-10-03", ""},
  {"They meet/VBP each May|.", "2025-10-03", ""},
  {"a three-day visit", "2025-10-03", ""},
  {"a two - week truce", "2025-10-03", ""},
  {"over the last month and the last two weeks", "2025-10-03", "the last two weeks=2025-09-19..2025-10-03"},
  {"shoppers on Black Friday", "2025-10-03", ""},
  {"It rained/VBD one Friday and a Sunday|.", "2025-10-03", ""},
  {"He told/VBD USA Today|.", "2025-10-03", ""},
  {"He died/VBD a century ago|.", "2025-10-03", ""},
  {"It was/VBD+/be built/VBN in three months|.", "2025-10-03", ""},
  {"in the second half of the match", "2025-10-03", ""},

  /* Weekdays by tense. */
  {"He resigned/VBD on Tuesday|.", "2025-10-03", "Tuesday=2025-09-30"},
  {"He resigned/VBD on Friday|.", "2025-10-03", "Friday=2025-10-03"},
  {"Tuesday|'s vote failed/VBD|.", "2025-10-03", "Tuesday=2025-09-30"},
  {"They will/MD meet/VB on Tuesday|.", "2025-10-03", "Tuesday=2025-10-07"},
  {"On Tuesday they will/MD meet/VB|.", "2025-10-03", "Tuesday=2025-10-07"},
  {"He said/VBD on Tuesday they would/MD meet/VB on Thursday|.", "2025-10-03", "Tuesday=2025-09-30; Thursday=2025-10-09"},
  {"The vote is/VBZ+/be on Monday|.", "2025-10-03", "Monday=2025-10-06"},
  {"They are/VBP+/be to/TO meet/VB on Monday|.", "2025-10-03", "Monday=2025-10-06"},
  {"They agreed/VBD/agree on Monday to/TO meet/VB on Wednesday|.", "2025-10-03", "Monday=2025-09-29; Wednesday=2025-10-08"},
  {"They were/VBD+/be forced/VBN/force to/TO leave/VB on Wednesday|.", "2025-10-03", "Wednesday=2025-10-01"},
  {"A hearing was/VBD+/be scheduled/VBN/schedule for Monday|.", "2025-10-03", "Monday=2025-10-06"},
  {"A vote had/VBD+/have been/VBN+/be due/JJ on Monday|.", "2025-10-03", "Monday=2025-09-29"},
  {"A ruling is/VBZ+/be due/JJ on Monday|.", "2025-10-03", "Monday=2025-10-06"},
  {"The move/NN follows/VBZ a vote/NN on Monday|.", "2025-10-03", "Monday=2025-09-29"},
  {"They leave/VBP on Monday|.", "2025-10-03", "Monday=2025-10-06"},
  {"They had/VBD+/have met/VBN on Monday|.", "2025-10-03", "Monday=2025-09-29"},
  {"He may/MD have/VB+/have left/VBN on Monday|.", "2025-10-03", "Monday=2025-09-29"},
  {"They will/MD have/VB+/have left/VBN by Monday|.", "2025-10-03", "Monday<2025-10-06"},
  {"He must/MD go/VB by Monday|.", "2025-10-03", "Monday<2025-10-06"},
  {"He resigned/VBD last Friday|.", "2025-10-03", "last Friday=2025-09-26"},
  {"He resigned/VBD late Tuesday night|.", "2025-10-03", "late Tuesday night=2025-09-30"},
  {"They meet/VBP next Monday|.", "2025-10-03", "next Monday=2025-10-06"},
  {"He left/VBD on Tuesday of last week|.", "2025-10-03", "Tuesday of last week=2025-09-23"},
  {"The truce holds/VBZ until Monday|.", "2025-10-03", "Monday<2025-10-06"},
  {"He resigned/VBD on Tuesday|.", NULL, ""},
  {"He resigned/VBD on Tuesday|.", "2025-10", ""},

  /* Days and units from the day of writing. */
  {"He left/VBD yesterday|.", "2025-10-01", "yesterday=2025-09-30"},
  {"He left/VBD today and arrives/VBZ tomorrow|.", "2024-02-28", "today=2024-02-28; tomorrow=2024-02-29"},
  {"He speaks/VBZ tonight|.", "2025-10-03T08:15:00+02:00", "tonight=2025-10-03"},
  {"He left/VBD the day before yesterday|.", "2025-10-03", "the day before yesterday=2025-10-01"},
  {"He left/VBD this morning|, she last night|.", "2025-10-03", "this morning=2025-10-03; last night=2025-10-02"},
  {"It fell/VBD last month|.", "2025-01-15", "last month=2024-12"},
  {"It fell/VBD last week|.", "2025-10-03", "last week=2025-09-22..2025-09-28"},
  {"It fell/VBD this week|.", "2025-10-03", "this week=2025-09-29..2025-10-05"},
  {"It fell/VBD last weekend|.", "2025-10-03", "last weekend=2025-09-27..2025-09-28"},
  {"It fell/VBD last year and will/MD next year|.", "2025-10-03", "last year=2024; next year=2026"},
  {"It fell/VBD earlier this month|.", "2025-10-03", "earlier this month=2025-10"},
  {"It fell/VBD earlier this year|.", "2025", "earlier this year=2025"},
  {"It falls/VBZ by the end of the year|.", "2025-10-03", "the end of the year<2025"},
  {"It fell/VBD at the end of March|.", "2025-10-03", "the end of March=2025-03"},
  {"He left/VBD two days ago|.", "2025-10-01", "two days ago=2025-09-29"},
  {"He left/VBD 10 days ago|.", "2025-10-03", "10 days ago=2025-09-23"},
  {"He left/VBD a week ago|.", "2025-10-03", "a week ago=2025-09-22..2025-09-28"},
  {"He left/VBD three months ago|.", "2025-02-10", "three months ago=2024-11"},
  {"He left/VBD two years ago|.", "2025-02-10", "two years ago=2023"},
  {"It will/MD open/VB in three months|.", "2025-11-10", "three months=2026-02"},
  {"It will/MD open/VB two years from now|.", "2025-11-10", "two years from now=2027"},

  {"It burned/VBD over the weekend|.", "2025-10-03", "the weekend=2025-09-27..2025-09-28"},
  {"It burned/VBD over the weekend|.", "2025-10-05", "the weekend=2025-10-04..2025-10-05"},
  {"They will/MD meet/VB at the weekend|.", "2025-10-03", "the weekend=2025-10-04..2025-10-05"},

  /* From the date spoken of before. */
  {"He came/VBD in 2014 and left/VBD the following year|.", "2025-10-03", "2014=2014; the following year=2015"},
  {"He came/VBD on May 5|, 2014|. Two days later he left/VBD|.", "2025-10-03",
   "May 5, 2014=2014-05-05; Two days later=2014-05-07"},
  {"He came/VBD in May 2014 and left/VBD that month|.", "2025-10-03", "May 2014=2014-05; that month=2014-05"},
  {"He left/VBD the following year|.", "2025-10-03", ""},
  {"He came/VBD on May 5|, 2014|, and left/VBD the following Friday|.", NULL,
   "May 5, 2014=2014-05-05; the following Friday=2014-05-09"},
  {"In the third quarter of 2024 it rose/VBD|, a year earlier it fell/VBD|.", NULL,
   "the third quarter of 2024=2024-07..2024-09; a year earlier=2023-07..2023-09"},

  /* Quarters, halves, seasons, parts. */
  {"Output rose/VBD in the third quarter|.", "2025-10-03", "the third quarter=2025-07..2025-09"},
  {"Output rose/VBD in the fourth quarter|.", "2025-02-03", "the fourth quarter=2024-10..2024-12"},
  {"third|-|quarter profit rose/VBD", "2025-11-03", "third-quarter=2025-07..2025-09"},
  {"Output rose/VBD in Q3 2024|.", NULL, "Q3 2024=2024-07..2024-09"},
  {"Output rose/VBD in the first half of 2024|.", NULL, "the first half of 2024=2024-01..2024-06"},
  {"It rose/VBD in the second quarter of last year|.", "2025-11-03", "the second quarter of last year=2024-04..2024-06"},
  {"It burned/VBD in the summer of 2021|.", NULL, "the summer of 2021=2021"},
  {"It burned/VBD last summer|.", "2025-03-03", "last summer=2024"},
  {"It burned/VBD last summer|.", "2025-10-03", "last summer=2025"},
  {"It froze/VBD last winter|.", "2025-10-03", "last winter=2024..2025"},
  {"It came/VBD in mid-March|.", "2025-10-03", "mid-March=2025-03"},
  {"It came/VBD in mid - March|.", "2025-10-03", "mid - March=2025-03"},
  {"It came/VBD in early 2024|.", "2025-10-03", "early 2024=2024"},
  {"It came/VBD in late September|.", "2025-10-03", "late September=2025-09"},

  /* Dates without a year. */
  {"He died/VBD on May 1|.", "2025-03-03", "May 1=2024-05-01"},
  {"They declared/VBD a dividend/NN payable/JJ May 1|.", "2025-03-03", "May 1=2025-05-01"},
  {"They declared/VBD a dividend/NN payable/JJ May 1|.", "2025-01-03", "May 1=2024-05-01"},
  {"They met/VBD to/TO sign/VB it on May 1|.", "2025-03-03", "May 1=2025-05-01"},
  {"It will/MD apply/VB from May 1|.", "2025-10-03", "May 1>2026-05-01"},
  {"It will/MD apply/VB from May 1|.", "2025-03-03", "May 1>2025-05-01"},
  {"the May 1 parade", "2025-03-03", "May 1=2025-05-01"},
  {"on Friday|, May 1|,", "2025-03-03", "Friday, May 1=2026-05-01"},
  {"He died/VBD in November|.", "2025-03-03", "November=2024-11"},
  {"It will/MD end/VB in February|.", "2025-03-03", "February=2026-02"},
  {"It fell/VBD last April|.", "2025-04-03", "last April=2024-04"},
  {"It ends/VBZ next March|.", "2025-04-03", "next March=2026-03"},
  {"It fell/VBD in April last year|.", "2025-10-03", "April last year=2024-04"},
  {"He died/VBD on May 1|.", NULL, ""},
  {"He died/VBD on February 29|.", "2024-03-03", "February 29=2024-02-29"},

  /* Begins, ends, ranges. */
  {"It holds/VBZ since 2018|.", NULL, "2018>2018"},
  {"It holds/VBZ since last week|.", "2025-10-03", "last week>2025-09-22"},
  {"It runs/VBZ until June 2026|.", NULL, "June 2026<2026-06"},
  {"It ends/VBZ by 2030|.", NULL, "2030<2030"},
  {"He ruled/VBD from 2018 to 2020|.", NULL, "2018 to 2020=2018..2020"},
  {"He ruled/VBD between 2018 and 2020|.", NULL, "2018 and 2020=2018..2020"},
  {"He ruled/VBD in 2018 and 2020|.", NULL, "2018=2018; 2020=2020"},
  {"in 2018|-|2020", NULL, "2018-2020=2018..2020"},
  {"in 2018–19", NULL, "2018–19=2018..2019"},
  {"in 2018/2019", NULL, "2018/2019=2018..2019"},
  {"in 2018|/|19", NULL, "2018/19=2018..2019"},
  {"from March to May 2024", NULL, "March to May 2024=2024-03..2024-05"},
  {"from November to May 2024", NULL, "November to May 2024=2023-11..2024-05"},
  {"It will/MD run/VB from May 30 to June 2|.", "2025-03-03", "May 30 to June 2=2025-05-30..2025-06-02"},
  {"It will/MD run/VB from Monday to Thursday|.", "2025-10-03", "Monday to Thursday=2025-10-06..2025-10-09"},
  {"on May 1|-|3|, 2025", NULL, "May 1-3, 2025=2025-05-01..2025-05-03"},
  {"on 1|–|3 May 2025", NULL, "1–3 May 2025=2025-05-01..2025-05-03"},

  {"on 1 and 2 May 2025", NULL, "1 and 2 May 2025=2025-05-01..2025-05-02"},
  {"on May 1|, 2025|, and 2 people", NULL, "May 1, 2025=2025-05-01"},
  {"It ran/VBD through March 2025|.", NULL, "March 2025<2025-03"},
  {"The offer was/VBD+/be extended/VBN to November 20|.", "2025-10-03", "November 20=2025-11-20"},
  {"The talks ended/VBD Sunday|.", "2025-10-03", "Sunday=2025-09-28"},

  /* Times of day. */
  {"It began/VBD at 10 p.m. on Tuesday|.", "2025-10-03", "10 p.m. on Tuesday=2025-09-30T22:00:00"},
  {"It began/VBD at 12:15 a.m. EST on May 1|, 2025|.", NULL, "12:15 a.m. EST on May 1, 2025=2025-05-01T00:15:00-05:00"},
  {"It began/VBD on Tuesday at 14:00 GMT|.", "2025-10-03", "Tuesday at 14:00 GMT=2025-09-30T14:00:00Z"},
  {"It began/VBD at noon Tuesday|.", "2025-10-03", "noon Tuesday=2025-09-30T12:00:00"},
  {"It began/VBD on Tuesday at 14 sites|.", "2025-10-03", "Tuesday=2025-09-30"},

  /* The dateline is the day of writing. */
  {"BRASÍLIA|, April 9 — He resigned/VBD on Tuesday|.", "2025-04-11", "April 9=2025-04-09; Tuesday=2025-04-08"},
  {"BRASÍLIA|, April 9|, 2021 — He resigned/VBD yesterday|.", NULL, "April 9, 2021=2021-04-09; yesterday=2021-04-08"},
  {"A headline ¶ By a reporter ¶ OSLO|, April 9 — He resigned/VBD yesterday|.", "2025-04-11",
   "April 9=2025-04-09; yesterday=2025-04-08"},
  {"He fell/VBD ¶ It rained/VBD ¶ He rose/VBD ¶ OSLO|, April 9 — He resigned/VBD yesterday|.", "2025-04-11",
   "April 9=2025-04-09; yesterday=2025-04-10"},
  {"LONDON (|Agency|) - He resigned/VBD yesterday|.", "2025-04-11", "yesterday=2025-04-10"},
  {"BRASÍLIA|, April 9 — He resigned/VBD on Tuesday|.", NULL, ""},

  {"Sales rose/VBD in the past two years|.", "2025-10-03", "the past two years=2023..2025"},
  {"It will/MD+ grow/VB over the next three months|.", "2025-10-03", "the next three months=2025-10..2026-01"},
  {"It had/VBD+/have been/VBN+/be due/JJ to/TO expire/VB on Monday|.", "2025-10-03", "Monday=2025-09-29"},
  {"The rules/NN to/TO be/VB+ published/VBN in April/NNP are/VBP+/be strict/JJ|.", "2025-10-03", "April=2026-04"},

  {"", "2025-10-03", ""},
};

static void
expressions_are_found_and_resolved(void **state)
{
  (void)state;
  guint failed = 0;
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    RwDate published = RW_DATE_NONE;
    if (CASES[i].published)
      assert_true(rw_date_parse(CASES[i].published, &published));
    const RwText *text = make_text(arena, CASES[i].text);
    g_autofree char *found = describe(text, rw_times_find(arena, text, published));
    if (strcmp(found, CASES[i].expected) == 0)
      continue;
    failed++;
    print_error("%s (%s)\n  expected %s\n  found    %s\n", CASES[i].text, CASES[i].published, CASES[i].expected, found);
  }
  assert_int_equal(failed, 0);
}

/* ---- Values as TIMEX3 has them ---- */

static void
append_values(GString *all, const RwText *text, const RwTimex *timexes, guint32 n)
{
  for (guint32 i = 0; i < n; i++) {
    char value[32];
    const RwSpan span = timexes[i].span;
    const char *type = rw_timex_format(&timexes[i], value);
    g_string_append_printf(
      all, "%s%.*s=%s", all->len ? "; " : "", (int)(span.end - span.begin), text->text + span.begin, type ? value : "-");
  }
}

/* The asides follow the expressions; "-" where there is no value. */
static const Case VALUES[] = {
  {"It fell/VBD last week|.", "2025-10-03", "last week=2025-W39"},
  {"It fell/VBD the week before|, on Monday|.", "2025-10-03", "Monday=2025-09-29"},
  {"It will/MD+ open/VB next week|.", "2024-12-27", "next week=2025-W01"},
  {"It fell/VBD this week|.", "2027-01-02", "this week=2026-W53"},
  {"It fell/VBD over the weekend|.", "2025-10-03", "the weekend=2025-W39-WE"},
  {"Sales fell/VBD in the third quarter|.", "2025-10-03", "the third quarter=2025-Q3"},
  {"Sales fell/VBD since the second quarter|.", "2025-10-03", "the second quarter=2025-Q2"},
  {"Sales fell/VBD in the first half of 2024|.", "2025-10-03", "the first half of 2024=2024-H1"},
  {"It fell/VBD last summer|.", "2025-10-03", "last summer=2025-SU"},
  {"It fell/VBD in the winter of 1994|.", "2025-10-03", "the winter of 1994=1994-WI"},
  {"It fell/VBD in the 1990s|.", "2025-10-03", "the 1990s=199"},
  {"It fell/VBD until the early 1980s|.", "2025-10-03", "the early 1980s=198"},
  {"It stood/VBD in the 20th century|.", "2025-10-03", "the 20th century=19"},
  {"She led/VBD it from 2018 to 2020|.", "2025-10-03", "2018 to 2020=-; 2018=2018; 2020=2020"},
  {"It ran/VBD between May and July|.", "2025-10-03", "May and July=-; May=2025-05; July=2025-07"},
  /* Months of a business report: what is compared is the same months a year before, whose words come next is not. */
  {"Sales fell/VBD in the third quarter|, from $|9 a year earlier|, he said/VBD|. "
   "Costs in the quarter|, too|, fell/VBD from $|2 a "
   "year ago|.",
   "2025-10-20", "the third quarter=2025-Q3; a year earlier=2024-Q3; the quarter=2025-Q3; a year ago=2024-Q3"},
  {"They fell/VBD in the year|-|ago quarter|.", "2025-10-20", "the year-ago quarter=2024-Q3"},
  {"The latest quarter brought/VBD losses|.", "2025-11-20", "The latest quarter=2025-Q3"},
  {"They fell/VBD in the 2024 second quarter|.", "2025-10-20", "the 2024 second quarter=2024-Q2"},
  {"They fell/VBD in the quarter ended June 30|.", "2025-10-20", "the quarter=2025-Q2; June 30=2025-06-30"},
  {"They expect/VBP to/TO report/VB third|-|quarter results|.", "2025-10-20", "third-quarter=2025-Q3"},
  {"They expect/VBP to/TO sell/VB it in the first quarter|.", "2025-10-20", "the first quarter=2026-Q1"},
  {"They earned/VBD it in the fiscal first quarter|.", "2025-10-20", "the fiscal first quarter=2025-Q1"},
  {"They earned/VBD it in fiscal 2024|.", "2025-10-20", "fiscal 2024=2024"},
  {"They earned/VBD it in the first nine months of 2024|.", "2025-10-20", "the first nine months of 2024=-"},
  {"They earned/VBD it for the full year|.", "2025-10-20", "the full year=2025"},
  {"It closed/VBD in 1997|. He left/VBD later in the year|.", "2025-10-20", "1997=1997; later in the year=1997"},
  {"It fell/VBD Friday to December|'s level|.", "2026-02-06", "Friday=2026-02-06; December=2025-12"},
  /* Years in words and of two digits. */
  {"He left/VBD in nineteen eighty|-|nine|.", "2025-10-20", "nineteen eighty-nine=1989"},
  {"He left/VBD in two thousand and one|.", "2025-10-20", "two thousand and one=2001"},
  {"He won/VBD the year two thousand|.", "2025-10-20", "the year two thousand=2000"},
  {"It came/VBD in two thousand cases/NNS|.", "2025-10-20", ""},
  {"He left/VBD in the summer of '87|.", "2025-10-20", "the summer of '87=1987-SU"},
  {"He left/VBD on 02/13/98|.", "2025-10-20", "02/13/98=1998-02-13"},
  {"He left/VBD in the summer/NN|.", "2025-10-20", "the summer=2025-SU"},
  {"He left/VBD this past spring/NN|.", "2025-10-20", "this past spring=2025-SP"},
  {"It came/VBD in the fall/NN of the government|.", "2025-10-20", ""},
  /* What runs up to the day of writing or on from it. */
  {"Sales rose/VBD in the past two years|.", "2025-10-20", "the past two years=-"},
  {"He won/VBD the last two games/NNS|.", "2025-10-20", ""},
  /* Vague times. */
  {"They meet/VBP now|.", "2025-10-03", "now=PRESENT_REF"},
  {"They met/VBD recently|.", NULL, "recently=PAST_REF"},
  {"They will/MD+ meet/VB soon|.", "2025-10-03", "soon=FUTURE_REF"},
  {"They left/VBD as soon as it rained/VBD|.", "2025-10-03", ""},
  {"It rose/VBD in recent years|.", "2025-10-03", "recent years=PAST_REF"},
  {"It rose/VBD in recent weeks and months|.", "2025-10-03", "recent weeks and months=PAST_REF"},
  {"It may/MD+ rise/VB in coming months|.", "2025-10-03", "coming months=FUTURE_REF"},
  {"It rose/VBD in the past/NN|.", "2025-10-03", "the past=PAST_REF"},
  {"It may/MD+ rise/VB in the near/JJ future/NN|.", "2025-10-03", "the near future=FUTURE_REF"},
  {"They met/VBD several years ago|.", "2025-10-03", "several years ago=PAST_REF"},
  {"They met/VBD a few weeks ago|.", "2025-10-03", "a few weeks ago=PAST_REF"},
  {"The current/JJ price/NN rose/VBD|.", "2025-10-03", "current=PRESENT_REF"},
};

static void
values_are_written_as_timex3(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(VALUES); i++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    g_autoptr(GString) found = g_string_new(NULL);
    RwDate published = RW_DATE_NONE;
    if (VALUES[i].published)
      assert_true(rw_date_parse(VALUES[i].published, &published));
    const RwText *text = make_text(arena, VALUES[i].text);
    const RwTimes *times = rw_times_find(arena, text, published);
    append_values(found, text, times->timexes, times->n_timexes);
    append_values(found, text, times->asides, times->n_asides);
    assert_string_equal(found->str, VALUES[i].expected);
  }
}

/* ---- Lexical forms ---- */

typedef struct {
  const char *value;
  const char *type;     /* NULL: none */
  const char *written;  /* NULL: as read */
} LexicalCase;

static const LexicalCase LEXICAL[] = {
  {"2025-09-29", "date", NULL},
  {"2025-09-29Z", "date", NULL},
  {"2025-09-29+05:30", "date", NULL},
  {"2025-09", "gYearMonth", NULL},
  {"2025", "gYear", NULL},
  {"0001", "gYear", NULL},
  {"12025", "gYear", NULL},
  {"2024-02-29", "date", NULL},
  {"2000-02-29", "date", NULL},
  {"2025-09-29T10:30:00", "dateTime", NULL},
  {"2025-09-29T10:30:59.125Z", "dateTime", "2025-09-29T10:30:00Z"},
  {"2025-09-29T10:30:00-08:00", "dateTime", NULL},
  {"2025-12-31T24:00:00+01:00", "dateTime", "2026-01-01T00:00:00+01:00"},
  {"2025-09-29T10:30:00+00:00", "dateTime", "2025-09-29T10:30:00Z"},
  {"2025-09-29T10:30:00+14:00", "dateTime", NULL},
  {"", NULL, NULL},
  {"25", NULL, NULL},
  {"0000", NULL, NULL},
  {"02025", NULL, NULL},
  {"99999", NULL, NULL},
  {"999999999999999999999", NULL, NULL},
  {"-0044", NULL, NULL},
  {"2025-", NULL, NULL},
  {"2025-9-29", NULL, NULL},
  {"2025-13", NULL, NULL},
  {"2025-00-01", NULL, NULL},
  {"2025-02-29", NULL, NULL},
  {"1900-02-29", NULL, NULL},
  {"2025-04-31", NULL, NULL},
  {"2025-04-00", NULL, NULL},
  {"2025-09-29 ", NULL, NULL},
  {" 2025-09-29", NULL, NULL},
  {"2025-09-29T", NULL, NULL},
  {"2025-09-29T10:30", NULL, NULL},
  {"2025-09-29T10:30:60", NULL, NULL},
  {"2025-09-29T24:00:01", NULL, NULL},
  {"2025-09-29T25:00:00", NULL, NULL},
  {"2025-09-29T10:30:00.", NULL, NULL},
  {"2025-09T10:30:00", NULL, NULL},
  {"2025-09-29T10:30:00+14:01", NULL, NULL},
  {"2025-09-29T10:30:00+1:00", NULL, NULL},
  {"2025-09-29T10:30:00z", NULL, NULL},
  {"yesterday", NULL, NULL},
};

static void
lexical_forms_are_strict(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(LEXICAL); i++) {
    const LexicalCase *c = &LEXICAL[i];
    RwDate date = {.year = 1};
    char written[32];
    const gboolean parsed = rw_date_parse(c->value, &date);
    if (parsed != (c->type != NULL))
      fail_msg("\"%s\" is %s", c->value, parsed ? "accepted" : "refused");
    if (!parsed) {
      assert_int_equal(date.year, 0);
      assert_null(rw_date_format(date, written));
      continue;
    }
    assert_string_equal(rw_date_format(date, written), c->type);
    assert_string_equal(written, c->written ? c->written : c->value);
  }
}

/* ---- Arithmetic ---- */

static void
days_are_added_over_months_and_leap_years(void **state)
{
  (void)state;
  char written[32];
  rw_date_format(rw_calendar_add_days(rw_calendar_date(2024, 2, 28), 2), written);
  assert_string_equal(written, "2024-03-01");
  rw_date_format(rw_calendar_add_days(rw_calendar_date(2025, 1, 1), -366), written);
  assert_string_equal(written, "2024-01-01");
  assert_int_equal(rw_calendar_add_days(rw_calendar_date(1, 1, 1), -1).year, 0);
  assert_int_equal(rw_calendar_add_days(rw_calendar_date(9999, 12, 31), 1).year, 0);
  assert_int_equal(rw_calendar_add_months(rw_calendar_date(1, 1, 0), -1).year, 0);
  assert_int_equal(rw_calendar_add_years(rw_calendar_date(2025, 0, 0), G_MAXINT16).year, 0);
  assert_int_equal(rw_calendar_weekday(rw_calendar_date(2025, 10, 3)), 5);
  assert_int_equal(rw_calendar_weekday(rw_calendar_date(1, 1, 1)), 1);
}

static void
words_have_one_meaning_each(void **state)
{
  (void)state;
  assert_int_equal(rw_time_word("SEPT.").value, 9);
  assert_int_equal(rw_time_word("Monday").class_, RW_WORD_WEEKDAY);
  assert_int_equal(rw_time_word("may").class_, RW_WORD_NONE);
  assert_int_equal(rw_time_word("").class_, RW_WORD_NONE);
  assert_int_equal(rw_time_word("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").class_, RW_WORD_NONE);
  assert_true(rw_time_is_prospective("agree", FALSE));
  assert_false(rw_time_is_prospective("agree", TRUE));
  assert_true(rw_time_is_prospective("schedule", TRUE));
  assert_false(rw_time_is_prospective("say", FALSE));
}

/* ---- Any sequence of calendar words keeps the promises of the header ---- */

static const char *const PIECES[] = {
  "May",   "Sept.",  "March",  "Monday", "Sunday", "Fri.",  "1",      "29",     "31st",  "2024",    "1990s",    "2018-19",
  "last",  "next",   "this",   "the",    "of",     "from",  "to",     "until",  "since", "between", "and",      ",",
  "-",     "week",   "months", "year",   "day",    "weekend", "quarter", "half", "third", "two",    "10",       "ago",
  "later", "early",  "mid-March", "end", "summer", "winter", "today", "yesterday", "tonight", "morning", "10:30", "p.m.",
  "GMT",   "noon",   "in",     "on",     "by",     "following", "that", "2025-09-29", "29.02.2024", "century", "20th", "Q3",
  "will/MD", "met/VBD", "is/VBZ+/be", "said/VBD", "troops/NNS", "9999", "0001", "9999-12-31", "earlier", "decade", "April", "0",
};

/* A linear congruential generator (Knuth, MMIX): the same texts on every machine. */
static guint
draw(guint64 *seed, guint n)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (guint)(*seed >> 33) % n;
}

static void
assert_promises(const RwText *text, const RwTimes *times)
{
  guint32 behind = 0;
  for (guint32 i = 0; i < times->n_timexes; i++) {
    const RwTimex *timex = &times->timexes[i];
    char value[32];
    RwDate parsed;
    assert_true(timex->first >= behind && timex->first < timex->last && timex->last <= text->n_tokens);
    behind = timex->last;
    assert_int_equal(timex->span.begin, text->tokens[timex->first].span.begin);
    assert_int_equal(timex->span.end, text->tokens[timex->last - 1].span.end);
    assert_non_null(rw_date_format(timex->value, value));
    assert_true(rw_date_parse(value, &parsed));
    assert_true(timex->kind == RW_TIMEX_AT ? !timex->end.year : timex->kind != RW_TIMEX_RANGE || timex->end.year);
    assert_true(rw_timex_format(timex, value) ? strlen(value) >= 2 : timex->end.year);
    if (!timex->end.year)
      continue;
    assert_true(rw_calendar_compare(timex->value, timex->end) <= 0);
    assert_non_null(rw_date_format(timex->end, value));
    assert_true(rw_date_parse(value, &parsed));
  }
}

static void
any_words_keep_the_promises(void **state)
{
  (void)state;
  static const char *const PUBLISHED[] = {"2025-10-03", "2024-02-29", "2025-12", "2025", "0001-01-01", "9999-12-31"};
  guint64 seed = 1;
  for (guint round = 0; round < 20000; round++) {
    g_autoptr(RwArena) arena = rw_arena_new();
    g_autoptr(GString) notation = g_string_new(PIECES[draw(&seed, G_N_ELEMENTS(PIECES))]);
    for (guint n = draw(&seed, 10); n; n--)
      g_string_append_printf(notation, "%c%s", draw(&seed, 4) ? ' ' : '|', PIECES[draw(&seed, G_N_ELEMENTS(PIECES))]);
    RwDate published;
    assert_true(rw_date_parse(PUBLISHED[draw(&seed, G_N_ELEMENTS(PUBLISHED))], &published));
    const RwText *text = make_text(arena, notation->str);
    assert_promises(text, rw_times_find(arena, text, published));
  }
}

/* Degenerate texts: no full stop, dates without end. */
static void
long_texts_are_read_in_linear_time(void **state)
{
  (void)state;
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GString) notation = g_string_new("He left/VBD");
  for (int i = 0; i < 100000; i++)
    g_string_append(notation, " from Tuesday to");
  const RwText *text = make_text(arena, notation->str);
  RwDate published;
  assert_true(rw_date_parse("2025-10-03", &published));
  const gint64 start = g_get_monotonic_time();
  assert_int_equal(rw_times_find(arena, text, published)->n_timexes, 100000);
  assert_within_seconds(start, 5);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(expressions_are_found_and_resolved),        cmocka_unit_test(values_are_written_as_timex3),
    cmocka_unit_test(lexical_forms_are_strict),
    cmocka_unit_test(days_are_added_over_months_and_leap_years), cmocka_unit_test(words_have_one_meaning_each),
    cmocka_unit_test(any_words_keep_the_promises),               cmocka_unit_test(long_texts_are_read_in_linear_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
