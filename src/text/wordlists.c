/* SPDX-License-Identifier: Apache-2.0 */

#include "text/wordlists.h"

#include <stdlib.h>
#include <string.h>

/* Longer than any word in the lists. */
#define MAX_WORD 16

/* Titles, ranks, companies, streets, months, days, the states of the USA as agencies write them, Latin. */
static const char *const ABBREVIATIONS[] = {
  "Adm",  "Ala",  "Apr",    "Ariz", "Ark",  "Assn",   "Atty", "Aug",  "Ave",  "Bldg", "Blvd", "Brig", "Bros",  "Calif",
  "Capt", "Cllr", "Cmdr",   "Co",   "Col",  "Colo",   "Conf", "Conn", "Corp", "Cos",  "Cpl",  "Cpt",  "Dec",   "Del",
  "Dem",  "Dept", "Det",    "Dir",  "Dist", "Dr",     "Drs",  "Ed",   "Esq",  "Est",  "Feb",  "Fla",  "Fr",    "Fri",
  "Ft",   "Gen",  "Gov",    "Govs", "Hon",  "Hwy",    "Ill",  "Inc",  "Insp", "Jan",  "Jr",   "Jul",  "Jun",   "Kan",
  "Ky",   "Lt",   "Ltd",    "Maj",  "Md",   "Messrs", "Mfg",  "Mich", "Minn", "Mlle", "Mme",  "Mo",   "Mont",  "Mr",
  "Mrs",  "Ms",   "Mt",     "Nev",  "Nov",  "Oct",    "Okla", "Ont",  "Ore",  "Ph",   "Pres", "Prof", "Profs", "Pte",
  "Pvt",  "Que",  "Rep",    "Reps", "Rev",  "Sen",    "Sens", "Sep",  "Sept", "Sgt",  "Spc",  "Spec", "Sr",    "St",
  "Ste",  "Supt", "Tenn",   "Thu",  "Thur", "Thurs",  "Tue",  "Tues", "Univ", "Va",   "Vol",  "Vt",   "Wed",   "Wis",
  "Wyo",  "al",   "approx", "attn", "cf",   "dept",   "eg",   "esp",  "est",  "vol",  "vs",
};

static const char *const NUMBER_ABBREVIATIONS[] = {
  "Art", "Fig", "Mar", "No", "Nos", "Sec", "art", "b", "c", "ca", "d", "fig", "no", "nos", "p", "pp", "sec", "v",
};

static const char *const MIDDLE_ABBREVIATIONS[] = {"etc", "ext", "incl", "lb", "lbs", "mins", "oz", "rep", "v", "yrs"};

static const char *const PREFIXES[] = {
  "anti",   "arch", "co",   "counter", "cross", "e",     "ex",    "inter", "intra", "mega",
  "micro",  "mid",  "mini", "multi",   "neo",   "non",   "over",  "post",  "pre",   "pro",
  "psycho", "re",   "semi", "socio",   "sub",   "super", "trans", "ultra", "un",    "under",
};

static const char *const CLITICS[] = {"d", "ll", "m", "re", "s", "ve"};

static const char *const UNITS[] = {
  "am",  "b",   "bn",  "cc", "cm",  "ft",   "gb",      "ghz", "hp", "hrs", "hz",  "in",   "k",    "kb", "kg",
  "km",  "kmh", "kph", "kw", "kwh", "lb",   "lbs",     "m",   "mb", "mg",  "mhz", "min",  "mins", "ml", "mm",
  "mph", "mw",  "mwh", "oz", "p",   "p.m.", "persons", "pm",  "sq", "tb",  "tn",  "watt", "x",
};

static const char *const APOSTROPHE_FIRST[] = {"cause", "em", "n", "round", "til", "tis", "twas"};

static const char *const CURRENCY[] = {"A", "AU", "C", "CA", "HK", "M", "N", "NT", "NZ", "R", "S", "U", "US", "Z"};

typedef struct {
  const char *const *words;
  gsize n;
} List;

#define LIST(array)                                                                                                              \
  {                                                                                                                              \
    array, G_N_ELEMENTS(array)                                                                                                   \
  }

/* In the order of RwWordList. */
static const List LISTS[] = {
  LIST(ABBREVIATIONS),
  LIST(NUMBER_ABBREVIATIONS),
  LIST(MIDDLE_ABBREVIATIONS),
  LIST(PREFIXES),
  LIST(CLITICS),
  LIST(UNITS),
  LIST(APOSTROPHE_FIRST),
  LIST(CURRENCY),
};

G_STATIC_ASSERT(G_N_ELEMENTS(LISTS) == RW_WORDS_CURRENCY + 1);

typedef struct {
  const char *word;
  guint first;
} Contraction;

/* Bytes of the longest contraction, and places for those of one length. */
#define LONGEST_CONTRACTION 8
#define SAME_LENGTH 12

/* The contractions of one length, ended by an empty place, and the letters that they begin and end with. */
typedef struct {
  guint32 initials, finals;
  Contraction words[SAME_LENGTH + 1];
} ContractionRow;

#define BIT(letter) (1U << ((letter) - 'a'))

static const ContractionRow CONTRACTIONS[LONGEST_CONTRACTION + 1] = {
  [2] = {BIT('i'), BIT('m'), {{"im", 1}}},
  [3] = {BIT('h') | BIT('i'), BIT('e') | BIT('s'), {{"hes", 2}, {"ive", 1}}},
  [4] =
    {BIT('a') | BIT('c') | BIT('d') | BIT('i') | BIT('s') | BIT('w'),
     BIT('l') | BIT('s') | BIT('t'),
     {{"aint", 2}, {"arnt", 2}, {"cant", 2}, {"dont", 2}, {"isnt", 2}, {"itll", 2}, {"shes", 3}, {"wont", 2}}},
  [5] =
    {BIT('a') | BIT('d') | BIT('g') | BIT('h') | BIT('t') | BIT('w') | BIT('y'),
     BIT('a') | BIT('e') | BIT('l') | BIT('s') | BIT('t'),
     {{"arent", 3},
      {"didnt", 3},
      {"gonna", 3},
      {"gotta", 3},
      {"hasnt", 3},
      {"heres", 4},
      {"thats", 4},
      {"wanna", 3},
      {"wasnt", 3},
      {"whats", 4},
      {"youll", 3},
      {"youre", 3}}},
  [6] =
    {BIT('c') | BIT('d') | BIT('h') | BIT('t') | BIT('w'),
     BIT('e') | BIT('s') | BIT('t'),
     {{"cannot", 3}, {"doesnt", 4}, {"havent", 4}, {"theres", 5}, {"theyre", 4}, {"werent", 4}}},
  [7] = {BIT('c') | BIT('w'), BIT('t'), {{"couldnt", 5}, {"wouldnt", 5}}},
  [8] = {BIT('s'), BIT('t'), {{"shouldnt", 6}}},
};

/* The bit of a letter in either case, 0 for any other byte. */
static guint32
letter_bit(char c)
{
  const guint place = ((guint)(guchar)c | 0x20) - 'a';
  return place < 26 ? 1U << place : 0;
}

/* Whether letters of ASCII are those of `lower`, whatever their case. */
static gboolean
same_letters(const char *word, const char *lower, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if ((word[i] | 0x20) != lower[i])
      return FALSE;
  }
  return TRUE;
}

static int
compare(const void *a, const void *b)
{
  const char *const *word = b;
  return strcmp(a, *word);
}

static void
copy_word(char *buffer, const char *word, gsize length, gboolean fold)
{
  for (gsize i = 0; i < length; i++)
    buffer[i] = fold ? g_ascii_tolower(word[i]) : word[i];
  buffer[length] = '\0';
}

gboolean
rw_wordlist_has(RwWordList list, const char *word, gsize length, gboolean fold)
{
  char key[MAX_WORD + 1];
  if (length > MAX_WORD)
    return FALSE;
  copy_word(key, word, length, fold);
  return bsearch(key, LISTS[list].words, LISTS[list].n, sizeof *LISTS[list].words, compare) != NULL;
}

guint
rw_wordlist_contraction(const char *word, gsize length)
{
  if (length < 2 || length > LONGEST_CONTRACTION)
    return 0;
  const ContractionRow *row = &CONTRACTIONS[length];
  if (!(row->initials & letter_bit(word[0]) && row->finals & letter_bit(word[length - 1])))
    return 0;
  for (const Contraction *c = row->words; c->word; c++) {
    if (same_letters(word, c->word, length))
      return c->first;
  }
  return 0;
}
