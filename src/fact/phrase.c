/* SPDX-License-Identifier: Apache-2.0 */

/* What the words right beside a noun say, wherever a parser attaches them: names that it does not know lead it astray. */

#include "fact/scan.h"

#include <string.h>

/* Words of a noun phrase before its head. */
#define PREFIX_MAX 8

/* Words between a preposition and its name: "in the south of", "in western". */
#define INFIX_MAX 3

static const RwMention *
get_mention(const RwScan *scan, guint32 mention)
{
  return mention == RW_NONE ? NULL : &scan->entities->mentions[mention];
}

static gboolean
is_name(const RwMention *mention)
{
  return mention && (mention->kind == RW_MENTION_NAME || mention->kind == RW_MENTION_DEMONYM);
}

/* The name whose last word is `token`. */
static const RwMention *
name_ending(const RwScan *scan, guint32 token)
{
  const RwMention *mention = get_mention(scan, scan->ends_at[token]);
  return is_name(mention) ? mention : NULL;
}

static const RwMention *
name_starting(const RwScan *scan, guint32 token, guint32 limit)
{
  const RwMention *mention = token < limit ? get_mention(scan, scan->starts_at[token]) : NULL;
  return mention && mention->kind == RW_MENTION_NAME ? mention : NULL;
}

/* Whether `token` can stand between the first word of a noun phrase and its head. */
static gboolean
is_inside_phrase(const RwScan *scan, guint32 token)
{
  const unsigned upos = scan->tokens[token].upos, xpos = scan->tokens[token].xpos;
  return upos == RW_UPOS_ADJ || upos == RW_UPOS_NOUN || upos == RW_UPOS_PROPN || xpos == RW_XPOS_VBN ||
         (upos == RW_UPOS_ADV && xpos == RW_XPOS_RB) || (scan->tokens[token].form[0] == '-' && !scan->tokens[token].form[1]);
}

/* A hyphen makes it part of another word: "Oslo-based". */
static gboolean
is_hyphenated(const RwScan *scan, guint32 after)
{
  return scan->tokens[after].form[0] == '-' && !scan->tokens[after].space_before;
}

/* Whether the noun belongs to another phrase than the name that starts at `first`: "after the Danish poll Lund said". */
static gboolean
is_apart(const RwScan *scan, guint32 noun, guint32 first, guint32 head)
{
  const guint32 above = scan->tokens[noun].head;
  return rw_scan_child(scan, noun, RW_KEY_CASE) != RW_NONE && scan->tokens[head].head != noun &&
         (above == RW_NONE || above <= noun || above > MAX(first, head));
}

/* Whether the words from `t` on that seem to describe the subject `head` close a phrase before it: "After the Danish poll Lund
 * left". */
static gboolean
opens_clause(const RwScan *scan, guint32 t, guint32 head, guint32 begin)
{
  if (rw_scan_rel(scan, head) != RW_DEPREL_NSUBJ)
    return FALSE;
  while (t > begin && scan->tokens[t - 1].upos == RW_UPOS_DET)
    t--;
  return t > begin && scan->tokens[t - 1].upos == RW_UPOS_ADP;
}

/* "US" and "UK" are adjectives, too. */
static gboolean
is_abbreviation(const RwScan *scan, const RwMention *mention)
{
  const char *form = scan->tokens[mention->first].form;
  const RwTermId class_ = scan->entities->entities[mention->entity].class_;
  return mention->last == mention->first + 1 && rw_ontology_is_a(scan->ontology, class_, RW_T_RW_COUNTRY) &&
         g_ascii_isupper(form[0]) && (g_ascii_isupper(form[1]) || form[1] == '.');
}

/* The slot of a name before a noun. */
static unsigned
slot_before(const RwScan *scan, const RwMention *mention, gboolean possessive)
{
  if (possessive)
    return RW_SLOT_POSSESSIVE;
  return mention->kind == RW_MENTION_DEMONYM || is_abbreviation(scan, mention) ? RW_SLOT_DEMONYM : RW_SLOT_MODIFIER;
}

/* Adds the names before token `first` that belong to the phrase of `head`: "Peru's main airline X", "the former Danish SPD leader
 * X". */
static void
add_before(const RwScan *scan, guint32 first, guint32 head, RwArgs *args)
{
  const guint32 begin = scan->text->sentences[scan->tokens[first].sentence].first;
  const guint n = args->n;
  guint32 t = first;
  gboolean possessive = FALSE, noun = FALSE;
  for (guint32 steps = 0; t > begin && steps < PREFIX_MAX && !possessive; steps++) {
    possessive = scan->tokens[t - 1].xpos == RW_XPOS_POS;
    const RwMention *mention = possessive && t - 1 == begin ? NULL : name_ending(scan, possessive ? t - 2 : t - 1);
    if (!mention && (possessive || !is_inside_phrase(scan, t - 1) || is_apart(scan, t - 1, first, head)))
      break;
    const unsigned slot = mention && !is_hyphenated(scan, t) ? slot_before(scan, mention, possessive) : RW_SLOT_NONE;
    if (slot && !rw_args_has(args, slot))
      rw_args_add(args, slot, mention->head);
    t = mention ? mention->first : t - 1;
    noun |= !mention && scan->tokens[t].upos == RW_UPOS_NOUN;
  }
  if (noun && opens_clause(scan, t, head, begin))
    args->n = n;
}

/* "EU member Poland": the name right after the noun is whom it names. */
static void
add_named(const RwScan *scan, guint32 noun, guint32 limit, RwArgs *args)
{
  const RwMention *name = name_starting(scan, noun + 1, limit);
  if (!name || is_apart(scan, noun, name->first, name->head))
    return;
  guint n = 0;
  for (guint i = 0; i < args->n; i++)
    if (args->list[i].slot != RW_SLOT_SELF)
      args->list[n++] = args->list[i];
  args->n = n;
  rw_args_add(args, RW_SLOT_SELF, name->head);
}

static gboolean
has_name_between(const RwScan *scan, guint32 first, guint32 last)
{
  for (guint32 t = first; t < last; t++)
    if (name_starting(scan, t, last))
      return TRUE;
  return FALSE;
}

/* Drops what a parser gives to a name though it belongs to a later one: "Ida Lund and Per Dahl of the Greens". */
static void
drop_distant(const RwScan *scan, const RwMention *name, RwArgs *args)
{
  guint n = 0;
  for (guint i = 0; i < args->n; i++) {
    const RwArg arg = args->list[i];
    const gboolean preposition = arg.slot >= RW_SLOT_COUNT || (arg.slot >= RW_SLOT_BY && arg.slot <= RW_SLOT_AS);
    const gboolean distant = preposition && arg.token >= name->last &&
                             (arg.token - name->last > PREFIX_MAX || has_name_between(scan, name->last, arg.token));
    if (!distant)
      args->list[n++] = arg;
  }
  args->n = n;
}

/* "Ida Lund (SPD)" */
static void
add_bracketed(const RwScan *scan, guint32 last, guint32 limit, RwArgs *args)
{
  const RwMention *name =
    last < limit && rw_scan_is_form(scan, last, '(') ? name_starting(scan, last + 1, limit) : NULL;
  if (name && name->last < limit && rw_scan_is_form(scan, name->last, ')'))
    rw_args_add(args, RW_SLOT_NEXT, name->head);
}

/* "Metz, France," is no list: no other name comes before or after the two. */
static void
add_wider(const RwScan *scan, const RwMention *name, guint32 begin, guint32 limit, RwArgs *args)
{
  const guint32 t = name->last;
  const RwMention *wider = t < limit && rw_scan_is_form(scan, t, ',') ? name_starting(scan, t + 1, limit) : NULL;
  if (!wider || (name->first >= begin + 2 && rw_scan_is_form(scan, name->first - 1, ',') && name_ending(scan, name->first - 2)))
    return;
  const guint32 end = wider->last;
  const gboolean closed = end >= limit || scan->tokens[end].upos == RW_UPOS_PUNCT;
  if (closed && !(end < limit && rw_scan_is_form(scan, end, ',') && name_starting(scan, end + 1, limit)))
    rw_args_add(args, RW_SLOT_NEXT, wider->head);
}

/* "Essen in western Germany": the name after a preposition right after the name. */
static void
add_after(const RwScan *scan, guint32 last, guint32 limit, RwArgs *args)
{
  if (last < limit && rw_scan_is_form(scan, last, ','))
    last++;
  if (last >= limit || scan->tokens[last].upos != RW_UPOS_ADP)
    return;
  const unsigned slot = rw_patterns_slot(scan->patterns, scan->tokens[last].form);
  guint32 t = last + 1;
  for (guint32 end = MIN(limit, t + INFIX_MAX); t < end && !name_starting(scan, t, limit); t++) {
    const unsigned upos = scan->tokens[t].upos;
    if (upos != RW_UPOS_DET && upos != RW_UPOS_ADJ && upos != RW_UPOS_NOUN && upos != RW_UPOS_ADP)
      return;
  }
  const RwMention *name = name_starting(scan, t, limit);
  if (name && !rw_args_has(args, slot))
    rw_args_add(args, slot, name->head);
}

/* Countries in names */

/* Words of a country's name that are looked for within another one. */
#define COUNTRY_WORDS_MAX 3

static RwTermId
class_of(const RwScan *scan, const RwMention *mention)
{
  return scan->entities->entities[mention->entity].class_;
}

/* The words [first, last) of the text as a key. */
static GBytes *
new_key(const RwScan *scan, guint32 first, guint32 last)
{
  const RwSpan span = rw_text_span(scan->text, first, last);
  return g_bytes_new_static(scan->text->text + span.begin, span.end - span.begin);
}

static void
collect_countries(const RwScan *scan, GHashTable *countries)
{
  for (guint32 i = 0; i < scan->entities->n_mentions; i++) {
    const RwMention *mention = &scan->entities->mentions[i];
    if (
      is_name(mention) && mention->last - mention->first <= COUNTRY_WORDS_MAX &&
      rw_ontology_is_a(scan->ontology, class_of(scan, mention), RW_T_RW_COUNTRY))
      g_hash_table_replace(
        countries, new_key(scan, mention->first, mention->last), GUINT_TO_POINTER(mention->entity + 1));
  }
}

/* Looks for a country that begins at `t` and ends before `limit`; of a proper part of the name alone. */
static void
mark_country(RwScan *scan, GHashTable *countries, const RwMention *name, guint32 t)
{
  for (guint32 end = MIN(name->last, t + COUNTRY_WORDS_MAX); end > t; end--) {
    if (t == name->first && end == name->last)
      continue;
    g_autoptr(GBytes) key = new_key(scan, t, end);
    const guint32 country = GPOINTER_TO_UINT(g_hash_table_lookup(countries, key));
    if (!country || scan->entities->at[t] != RW_NONE)
      continue;
    scan->country_in[t] = country - 1;
    return;
  }
}

void
rw_scan_find_countries(RwScan *scan)
{
  g_autoptr(GHashTable) countries = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  collect_countries(scan, countries);
  for (guint32 i = 0; i < scan->entities->n_mentions && g_hash_table_size(countries); i++) {
    const RwMention *name = &scan->entities->mentions[i];
    if (name->kind != RW_MENTION_NAME || !rw_ontology_is_a(scan->ontology, class_of(scan, name), RW_T_RW_ORGANIZATION))
      continue;
    mark_country(scan, countries, name, name->first);
    for (guint32 t = name->first + 1; t + 1 < name->last && t < name->first + PREFIX_MAX; t++)
      if (rw_scan_is_word(scan, t, "of"))
        mark_country(scan, countries, name, t + 1);
  }
}

/* "Danish Red Cross", "Bank of Japan" */
static void
add_inner(const RwScan *scan, const RwMention *name, RwArgs *args)
{
  for (guint32 t = name->first; t < name->last && t <= name->first + PREFIX_MAX; t++) {
    const unsigned slot = t == name->first ? RW_SLOT_DEMONYM : RW_SLOT_OF;
    if (scan->country_in[t] != RW_NONE && !rw_args_has(args, slot))
      rw_args_add(args, slot, t);
  }
}

void
rw_scan_widen(const RwScan *scan, guint32 token, RwArgs *args)
{
  const RwSentence *sentence = &scan->text->sentences[scan->tokens[token].sentence];
  const RwMention *mention = get_mention(scan, scan->entities->at[token]);
  if (!mention || mention->kind != RW_MENTION_NAME) {
    add_named(scan, token, sentence->last, args);
    add_before(scan, token, token, args);
    return;
  }
  /* "German Volta engineers" may speak of a German Volta or not. */
  if (mention->last >= sentence->last || scan->tokens[mention->last].upos != RW_UPOS_NOUN)
    add_before(scan, mention->first, mention->head, args);
  drop_distant(scan, mention, args);
  add_inner(scan, mention, args);
  add_bracketed(scan, mention->last, sentence->last, args);
  add_wider(scan, mention, sentence->first, sentence->last, args);
  add_after(scan, mention->last, sentence->last, args);
}
