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
  "anti", "arch", "co",    "counter", "cross", "e",     "ex",    "inter", "intra", "mega", "micro",
  "mid",  "mini", "multi", "neo",     "non",   "over",  "pan",   "post",  "pre",   "pro",  "psycho",
  "re",   "semi", "socio", "sub",     "super", "trans", "ultra", "un",    "under",
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

static const Contraction CONTRACTIONS[] = {
  {"aint", 2},   {"arent", 3}, {"cannot", 3}, {"cant", 2},   {"couldnt", 5}, {"didnt", 3}, {"doesnt", 4},   {"dont", 2},
  {"gonna", 3},  {"gotta", 3}, {"hasnt", 3},  {"havent", 4}, {"isnt", 2},    {"ive", 1},   {"shouldnt", 6}, {"theres", 5},
  {"theyre", 4}, {"wanna", 3}, {"wasnt", 3},  {"werent", 4}, {"wouldnt", 5}, {"youre", 3},
};

static int
compare(const void *a, const void *b)
{
  const char *const *word = b;
  return strcmp(a, *word);
}

static int
compare_contraction(const void *a, const void *b)
{
  const Contraction *contraction = b;
  return strcmp(a, contraction->word);
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
  char key[MAX_WORD + 1];
  if (length > MAX_WORD)
    return 0;
  copy_word(key, word, length, TRUE);
  const Contraction *found = bsearch(key, CONTRACTIONS, G_N_ELEMENTS(CONTRACTIONS), sizeof *CONTRACTIONS, compare_contraction);
  return found ? found->first : 0;
}
