/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/inflect.h"

#include <string.h>

/* ---- Regular forms ---- */

/* What is put to the end of lemmas. */
typedef struct {
  RwUpos lemma;
  RwXpos xpos;
  const char *suffix;
} Suffix;

static const Suffix SUFFIXES[] = {
  {RW_UPOS_VERB, RW_XPOS_VBZ, "s"},   {RW_UPOS_VERB, RW_XPOS_VBD, "ed"}, {RW_UPOS_VERB, RW_XPOS_VBN, "ed"},
  {RW_UPOS_VERB, RW_XPOS_VBG, "ing"}, {RW_UPOS_NOUN, RW_XPOS_NNS, "s"},  {RW_UPOS_ADJ, RW_XPOS_JJR, "er"},
  {RW_UPOS_ADJ, RW_XPOS_JJS, "est"},
};

static gboolean
is_vowel(char c)
{
  return c && strchr("aeiou", c) != NULL;
}

/* "drag", "begin", "quit": one vowel between consonants at the end. */
static gboolean
may_double(const char *lemma, gsize n)
{
  if (n < 3 || is_vowel(lemma[n - 1]) || strchr("wxyh", lemma[n - 1]) || !is_vowel(lemma[n - 2]))
    return FALSE;
  return !is_vowel(lemma[n - 3]) || (n > 3 && lemma[n - 3] == 'u' && lemma[n - 4] == 'q');
}

static gboolean
has_one_syllable(const char *lemma)
{
  guint n = 0;
  for (const char *p = lemma; *p; p++)
    n += is_vowel(*p) && (p == lemma || !is_vowel(p[-1]));
  return n == 1;
}

static char *
with_s(const char *lemma, gsize n)
{
  static const char *const HISSES[] = {"s", "x", "z", "ch", "sh"};
  if (lemma[n - 1] == 'y' && !is_vowel(lemma[n - 2]))
    return g_strdup_printf("%.*sies", (int)n - 1, lemma);
  for (guint i = 0; i < G_N_ELEMENTS(HISSES); i++) {
    if (g_str_has_suffix(lemma, HISSES[i]))
      return g_strconcat(lemma, "es", NULL);
  }
  return g_strconcat(lemma, "s", NULL);
}

/* With a suffix that begins with a vowel, without doubling. */
static char *
with_vowel(const char *lemma, gsize n, const char *suffix)
{
  const gboolean is_ing = suffix[0] == 'i';
  if (is_ing && g_str_has_suffix(lemma, "ie"))
    return g_strdup_printf("%.*sying", (int)n - 2, lemma);
  if (lemma[n - 1] == 'e' && (!is_ing || !strchr("eoy", lemma[n - 2])))
    return g_strdup_printf("%.*s%s", (int)n - 1, lemma, suffix);
  if (lemma[n - 1] == 'y' && !is_vowel(lemma[n - 2]) && !is_ing)
    return g_strdup_printf("%.*si%s", (int)n - 1, lemma, suffix);
  return g_strconcat(lemma, suffix, NULL);
}

static gboolean
is_plain(const char *lemma)
{
  for (const char *p = lemma; *p; p++) {
    if (!g_ascii_islower(*p))
      return FALSE;
  }
  return strlen(lemma) >= 3;
}

static void
tell_suffix(const char *lemma, const Suffix *suffix, RwFormFunc tell, gpointer user_data)
{
  const gsize n = strlen(lemma);
  const gboolean is_s = suffix->suffix[0] == 's', doubles = !is_s && may_double(lemma, n);
  if (doubles) {
    g_autofree char *form = g_strdup_printf("%s%c%s", lemma, lemma[n - 1], suffix->suffix);
    tell(form, lemma, suffix->lemma, suffix->xpos, user_data);
  }
  if (!doubles || !has_one_syllable(lemma)) {
    g_autofree char *form = is_s ? with_s(lemma, n) : with_vowel(lemma, n, suffix->suffix);
    tell(form, lemma, suffix->lemma, suffix->xpos, user_data);
  }
}

void
rw_inflect(const char *lemma, RwUpos upos, RwFormFunc tell, gpointer user_data)
{
  for (guint i = 0; is_plain(lemma) && i < G_N_ELEMENTS(SUFFIXES); i++) {
    if (SUFFIXES[i].lemma == upos)
      tell_suffix(lemma, &SUFFIXES[i], tell, user_data);
  }
}

/* ---- Irregular verbs: lemma, past, participle ---- */

static const char *const IRREGULAR[][3] = {
  {"arise", "arose", "arisen"},
  {"awake", "awoke", "awoken"},
  {"bear", "bore", "borne"},
  {"beat", "beat", "beaten"},
  {"become", "became", "become"},
  {"begin", "began", "begun"},
  {"bend", "bent", "bent"},
  {"bet", "bet", "bet"},
  {"bid", "bid", "bid"},
  {"bind", "bound", "bound"},
  {"bite", "bit", "bitten"},
  {"bleed", "bled", "bled"},
  {"blow", "blew", "blown"},
  {"break", "broke", "broken"},
  {"breed", "bred", "bred"},
  {"bring", "brought", "brought"},
  {"build", "built", "built"},
  {"burst", "burst", "burst"},
  {"buy", "bought", "bought"},
  {"cast", "cast", "cast"},
  {"catch", "caught", "caught"},
  {"choose", "chose", "chosen"},
  {"cling", "clung", "clung"},
  {"come", "came", "come"},
  {"cost", "cost", "cost"},
  {"creep", "crept", "crept"},
  {"cut", "cut", "cut"},
  {"deal", "dealt", "dealt"},
  {"dig", "dug", "dug"},
  {"draw", "drew", "drawn"},
  {"drink", "drank", "drunk"},
  {"drive", "drove", "driven"},
  {"eat", "ate", "eaten"},
  {"fall", "fell", "fallen"},
  {"feed", "fed", "fed"},
  {"feel", "felt", "felt"},
  {"fight", "fought", "fought"},
  {"find", "found", "found"},
  {"flee", "fled", "fled"},
  {"fling", "flung", "flung"},
  {"fly", "flew", "flown"},
  {"forbid", "forbade", "forbidden"},
  {"forget", "forgot", "forgotten"},
  {"forgive", "forgave", "forgiven"},
  {"freeze", "froze", "frozen"},
  {"get", "got", "gotten"},
  {"give", "gave", "given"},
  {"go", "went", "gone"},
  {"grind", "ground", "ground"},
  {"grow", "grew", "grown"},
  {"hang", "hung", "hung"},
  {"hear", "heard", "heard"},
  {"hide", "hid", "hidden"},
  {"hit", "hit", "hit"},
  {"hold", "held", "held"},
  {"hurt", "hurt", "hurt"},
  {"keep", "kept", "kept"},
  {"kneel", "knelt", "knelt"},
  {"know", "knew", "known"},
  {"lay", "laid", "laid"},
  {"lead", "led", "led"},
  {"leave", "left", "left"},
  {"lend", "lent", "lent"},
  {"let", "let", "let"},
  {"lie", "lay", "lain"},
  {"light", "lit", "lit"},
  {"lose", "lost", "lost"},
  {"make", "made", "made"},
  {"mean", "meant", "meant"},
  {"meet", "met", "met"},
  {"mow", "mowed", "mown"},
  {"pay", "paid", "paid"},
  {"put", "put", "put"},
  {"quit", "quit", "quit"},
  {"read", "read", "read"},
  {"rid", "rid", "rid"},
  {"ride", "rode", "ridden"},
  {"ring", "rang", "rung"},
  {"rise", "rose", "risen"},
  {"run", "ran", "run"},
  {"say", "said", "said"},
  {"see", "saw", "seen"},
  {"seek", "sought", "sought"},
  {"sell", "sold", "sold"},
  {"send", "sent", "sent"},
  {"set", "set", "set"},
  {"shake", "shook", "shaken"},
  {"shed", "shed", "shed"},
  {"shine", "shone", "shone"},
  {"shoot", "shot", "shot"},
  {"show", "showed", "shown"},
  {"shrink", "shrank", "shrunk"},
  {"shut", "shut", "shut"},
  {"sing", "sang", "sung"},
  {"sink", "sank", "sunk"},
  {"sit", "sat", "sat"},
  {"slay", "slew", "slain"},
  {"sleep", "slept", "slept"},
  {"slide", "slid", "slid"},
  {"slit", "slit", "slit"},
  {"sow", "sowed", "sown"},
  {"speak", "spoke", "spoken"},
  {"spend", "spent", "spent"},
  {"spin", "spun", "spun"},
  {"split", "split", "split"},
  {"spread", "spread", "spread"},
  {"spring", "sprang", "sprung"},
  {"stand", "stood", "stood"},
  {"steal", "stole", "stolen"},
  {"stick", "stuck", "stuck"},
  {"sting", "stung", "stung"},
  {"strike", "struck", "struck"},
  {"strive", "strove", "striven"},
  {"swear", "swore", "sworn"},
  {"sweep", "swept", "swept"},
  {"swell", "swelled", "swollen"},
  {"swim", "swam", "swum"},
  {"swing", "swung", "swung"},
  {"take", "took", "taken"},
  {"teach", "taught", "taught"},
  {"tear", "tore", "torn"},
  {"tell", "told", "told"},
  {"think", "thought", "thought"},
  {"throw", "threw", "thrown"},
  {"thrust", "thrust", "thrust"},
  {"tread", "trod", "trodden"},
  {"wake", "woke", "woken"},
  {"wear", "wore", "worn"},
  {"weave", "wove", "woven"},
  {"weep", "wept", "wept"},
  {"win", "won", "won"},
  {"wind", "wound", "wound"},
  {"withdraw", "withdrew", "withdrawn"},
  {"wring", "wrung", "wrung"},
  {"write", "wrote", "written"},
};

/* Irregular nouns: lemma, plural. */
static const char *const NOUNS[][2] = {
  {"analysis", "analyses"},    {"appendix", "appendices"}, {"axis", "axes"},
  {"basis", "bases"},          {"buffalo", "buffaloes"},   {"calf", "calves"},
  {"cargo", "cargoes"},        {"child", "children"},      {"codex", "codices"},
  {"crisis", "crises"},        {"criterion", "criteria"},  {"diagnosis", "diagnoses"},
  {"echo", "echoes"},          {"elf", "elves"},           {"embargo", "embargoes"},
  {"emphasis", "emphases"},    {"foot", "feet"},           {"goose", "geese"},
  {"half", "halves"},          {"hero", "heroes"},         {"hypothesis", "hypotheses"},
  {"index", "indices"},        {"knife", "knives"},        {"leaf", "leaves"},
  {"life", "lives"},           {"loaf", "loaves"},         {"man", "men"},
  {"matrix", "matrices"},      {"mosquito", "mosquitoes"}, {"mouse", "mice"},
  {"nucleus", "nuclei"},       {"oasis", "oases"},         {"ox", "oxen"},
  {"phenomenon", "phenomena"}, {"potato", "potatoes"},     {"quiz", "quizzes"},
  {"scarf", "scarves"},        {"self", "selves"},         {"sheaf", "sheaves"},
  {"shelf", "shelves"},        {"stimulus", "stimuli"},    {"synthesis", "syntheses"},
  {"thesis", "theses"},        {"thief", "thieves"},       {"tomato", "tomatoes"},
  {"tooth", "teeth"},          {"tornado", "tornadoes"},   {"torpedo", "torpedoes"},
  {"vertex", "vertices"},      {"veto", "vetoes"},         {"volcano", "volcanoes"},
  {"wife", "wives"},           {"wolf", "wolves"},         {"woman", "women"},
};

static const char *const PREFIXES[] = {"", "fore", "mis", "out", "over", "re", "un", "under", "up", "with"};

static void
tell_irregular(const char *prefix, const char *const *verb, RwFormFunc tell, gpointer user_data)
{
  g_autofree char *lemma = g_strconcat(prefix, verb[0], NULL), *past = g_strconcat(prefix, verb[1], NULL),
                  *participle = g_strconcat(prefix, verb[2], NULL);
  tell(past, lemma, RW_UPOS_VERB, RW_XPOS_VBD, user_data);
  tell(participle, lemma, RW_UPOS_VERB, RW_XPOS_VBN, user_data);
}

void
rw_inflect_irregular(RwFormFunc tell, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS(IRREGULAR); i++) {
    for (guint k = 0; k < G_N_ELEMENTS(PREFIXES); k++)
      tell_irregular(PREFIXES[k], IRREGULAR[i], tell, user_data);
  }
  for (guint i = 0; i < G_N_ELEMENTS(NOUNS); i++)
    tell(NOUNS[i][1], NOUNS[i][0], RW_UPOS_NOUN, RW_XPOS_NNS, user_data);
}
