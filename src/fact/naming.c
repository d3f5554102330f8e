/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/scan.h"

/* Words between a noun and the name beside it: "his son, the violinist Karl Lund". */
#define WORDS_BETWEEN 4

static const RwMention *
get_mention(const RwScan *scan, guint32 index)
{
  return index == RW_NONE ? NULL : &scan->entities->mentions[index];
}

static guint32
name_or_none(const RwScan *scan, guint32 index)
{
  const RwMention *mention = get_mention(scan, index);
  return mention && mention->kind == RW_MENTION_NAME ? index : RW_NONE;
}

static guint32
end_of_sentence(const RwScan *scan, guint32 token)
{
  return scan->text->sentences[scan->tokens[token].sentence].last;
}

static gboolean
is_closed_at(const RwScan *scan, guint32 token, guint32 last)
{
  return token >= last || rw_scan_is_form(scan, token, ',') || rw_scan_is_form(scan, token, '.') ||
         rw_scan_is_form(scan, token, ')') || rw_scan_is_form(scan, token, ';');
}

/* Whether a word can stand in a noun phrase before a name. */
static gboolean
is_before_name(const RwScan *scan, guint32 token)
{
  const unsigned upos = scan->tokens[token].upos;
  return upos == RW_UPOS_NOUN || upos == RW_UPOS_ADJ || upos == RW_UPOS_DET || upos == RW_UPOS_PROPN;
}

static gboolean
is_title(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].deprel == RW_DEPREL_NMOD_DESC && scan->tokens[token].head > token;
}

/* "his wife Ann Lee", "their son, Dr. Ken Lee,": without a comma titles alone come between. */
static guint32
name_after(const RwScan *scan, guint32 noun)
{
  const guint32 last = end_of_sentence(scan, noun);
  guint32 t = noun + 1;
  const gboolean comma = t < last && rw_scan_is_form(scan, t, ',');
  t += comma;
  for (guint32 stop = MIN(last, t + WORDS_BETWEEN); t < stop; t++) {
    const guint32 name = name_or_none(scan, scan->starts_at[t]);
    if (name != RW_NONE) {
      const gboolean subject = rw_scan_rel(scan, noun) == RW_DEPREL_NSUBJ;
      return !comma || subject || is_closed_at(scan, scan->entities->mentions[name].last, last) ? name : RW_NONE;
    }
    if (!(comma ? is_before_name(scan, t) : is_title(scan, t)))
      return RW_NONE;
  }
  return RW_NONE;
}

/* "Ann Lee, his wife,", "Ann Lee (wife of". */
static guint32
name_before(const RwScan *scan, guint32 noun)
{
  const guint32 first = scan->left[noun];
  if (
    first < scan->text->sentences[scan->tokens[noun].sentence].first + 2 ||
    rw_scan_child(scan, noun, RW_KEY_CASE) != RW_NONE || rw_scan_rel(scan, noun) == RW_DEPREL_CONJ)
    return RW_NONE;
  if (rw_scan_is_form(scan, first - 1, '('))
    return name_or_none(scan, scan->ends_at[first - 2]);
  const gboolean closed = is_closed_at(scan, scan->right[noun] + 1, end_of_sentence(scan, noun));
  return first < noun && rw_scan_is_form(scan, first - 1, ',') && closed ? name_or_none(scan, scan->ends_at[first - 2]) : RW_NONE;
}

/* "A native of Oslo, Ann Lee (or: she) moved". */
static guint32
subject_after(const RwScan *scan, guint32 noun)
{
  const guint32 last = end_of_sentence(scan, noun), marker = rw_scan_child(scan, noun, RW_KEY_CASE);
  guint32 t = scan->right[noun] + 1;
  if (
    scan->left[noun] != scan->text->sentences[scan->tokens[noun].sentence].first || t + 1 >= last ||
    !rw_scan_is_form(scan, t, ',') || (marker != RW_NONE && rw_scan_marker(scan, noun, RW_KEY_CASE) != RW_SLOT_AS))
    return RW_NONE;
  for (t++; t < last && is_title(scan, t);)
    t++;
  const RwMention *mention = t < last ? get_mention(scan, scan->starts_at[t]) : NULL;
  return mention && (mention->kind == RW_MENTION_NAME || mention->kind == RW_MENTION_PRONOUN) ? scan->starts_at[t] : RW_NONE;
}

/* A name in apposition, on either side. */
static guint32
name_in_apposition(const RwScan *scan, guint32 noun)
{
  int left = RW_ARGS_MAX;
  for (guint32 child = scan->first_child[noun]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--)
    if (rw_scan_rel(scan, child) == RW_DEPREL_APPOS && name_or_none(scan, rw_scan_mention(scan, child)) != RW_NONE)
      return rw_scan_mention(scan, child);
  if (rw_scan_rel(scan, noun) != RW_DEPREL_APPOS)
    return RW_NONE;
  return name_or_none(scan, rw_scan_mention(scan, scan->tokens[noun].head));
}

guint32
rw_scan_name_of(const RwScan *scan, guint32 noun)
{
  static guint32 (*const PLACES[])(const RwScan *, guint32) = {name_in_apposition, name_before, name_after, subject_after};
  if (
    scan->tokens[noun].upos != RW_UPOS_NOUN || rw_scan_rel(scan, noun) == RW_DEPREL_COMPOUND ||
    rw_scan_child(scan, noun, RW_KEY_COPULA) != RW_NONE)
    return RW_NONE;
  guint32 name = RW_NONE;
  for (guint i = 0; i < G_N_ELEMENTS(PLACES) && name == RW_NONE; i++)
    name = PLACES[i](scan, noun);
  return name;
}

/* Places */

enum {
  REGION_WIDE = 3,
  COUNTRY_WIDE,
};

/* A place of which no more is known may be wider than a town. */
static guint
width_of(const RwScan *scan, const RwMention *mention)
{
  const RwTermId class_ = scan->entities->entities[mention->entity].class_;
  if (rw_ontology_is_a(scan->ontology, class_, RW_T_RW_COUNTRY))
    return COUNTRY_WIDE;
  if (rw_ontology_is_a(scan->ontology, class_, RW_T_RW_REGION))
    return REGION_WIDE;
  if (class_ == RW_T_RW_PLACE)
    return 2;
  return rw_ontology_is_a(scan->ontology, class_, RW_T_RW_PLACE) ? 1 : 0;
}

gboolean
rw_scan_is_wider(const RwScan *scan, guint32 token, guint32 other)
{
  const RwMention *a = get_mention(scan, scan->entities->at[token]), *b = get_mention(scan, scan->entities->at[other]);
  const guint width = a && b ? width_of(scan, a) : 0;
  return width && width_of(scan, b) > width && width_of(scan, b) >= REGION_WIDE;
}

guint32
rw_scan_wider_place(const RwScan *scan, guint32 token)
{
  const RwMention *mention = get_mention(scan, scan->entities->at[token]);
  const guint width = mention && mention->kind == RW_MENTION_NAME ? width_of(scan, mention) : 0;
  if (!width || mention->last + 1 >= end_of_sentence(scan, token) || !rw_scan_is_form(scan, mention->last, ','))
    return RW_NONE;
  const RwMention *wider = get_mention(scan, name_or_none(scan, scan->starts_at[mention->last + 1]));
  return wider && width_of(scan, wider) > width ? wider->head : RW_NONE;
}
