/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/match.h"

/* Words of a noun phrase before the name in it, and prepositional phrases after a noun, that are looked at. */
#define PHRASE_WINDOW 4
#define PHRASES_AFTER 3

/* Words of a name that are looked at. */
#define NAME_WORDS_MAX 12

/* Tokens in brackets that are looked at, and the years of a life: shorter spans are terms of office. */
#define BRACKET_WINDOW 48
#define LIFE_YEARS_MIN 15

static gboolean
is_verb(const RwScan *scan, guint32 token)
{
  return scan->tokens[token].upos == RW_UPOS_VERB;
}

static gboolean
is_name(const RwScan *scan, guint32 token)
{
  const guint32 mention = scan->entities->at[token];
  return mention != RW_NONE && scan->entities->mentions[mention].kind == RW_MENTION_NAME;
}

gboolean
rw_args_add(RwArgs *args, unsigned slot, guint32 token)
{
  if (!slot || token == RW_NONE || args->n == RW_ARGS_MAX)
    return FALSE;
  for (guint i = 0; i < args->n; i++)
    if (args->list[i].slot == slot && args->list[i].token == token)
      return FALSE;
  args->list[args->n++] = (RwArg){(guint8)slot, token};
  return TRUE;
}

gboolean
rw_args_has(const RwArgs *args, unsigned slot)
{
  for (guint i = 0; i < args->n; i++)
    if (args->list[i].slot == slot)
      return TRUE;
  return FALSE;
}

/* The slot of a dependent with or without a preposition. */
static unsigned
oblique_slot(const RwScan *scan, guint32 child)
{
  const unsigned slot = rw_scan_marker(scan, child, RW_KEY_CASE);
  if (slot)
    return slot;
  return rw_scan_child(scan, child, RW_KEY_CASE) == RW_NONE && scan->timex_at[child] == RW_NONE ? RW_SLOT_MODIFIER : RW_SLOT_NONE;
}

/* "ordered troops to help", "used to help": a parser may take for a purpose the infinitive that the verb asks for. */
static gboolean
is_taken_for_purpose(const RwScan *scan, guint32 child)
{
  const guint32 head = scan->tokens[child].head;
  const gboolean adjacent = rw_scan_child(scan, child, RW_KEY_MARK) == head + 1;
  return rw_scan_asks_for_infinitive(scan, head, adjacent ? RW_EFFECT_NONE : RW_FACT_PLANNED);
}

/* What is the same for dependents of all predicates; RW_SLOT_NONE for the others. */
static unsigned
common_slot(const RwScan *scan, guint32 child)
{
  switch ((int)rw_scan_rel(scan, child)) {
  case RW_DEPREL_OBL:
    return scan->tokens[child].deprel == RW_DEPREL_OBL_AGENT ? RW_SLOT_SUBJECT : oblique_slot(scan, child);
  case RW_DEPREL_NMOD:
    if (scan->tokens[child].deprel == RW_DEPREL_NMOD_POSS)
      return RW_SLOT_POSSESSIVE;
    /* "Coast Guard Lt. Ann Lee" */
    return scan->tokens[child].deprel == RW_DEPREL_NMOD_DESC && !is_name(scan, child) ? RW_SLOT_NONE : oblique_slot(scan, child);
  case RW_DEPREL_COMPOUND:
    return scan->tokens[child].deprel == RW_DEPREL_COMPOUND_PRT ? RW_SLOT_NONE : RW_SLOT_MODIFIER;
  case RW_DEPREL_CCOMP:
    return RW_SLOT_COMPLEMENT;
  case RW_DEPREL_XCOMP:
    return rw_scan_is_infinitive(scan, child) ? RW_SLOT_INFINITIVE : RW_SLOT_COMPLEMENT;
  case RW_DEPREL_ADVCL:
  case RW_DEPREL_ACL:
    if (scan->tokens[child].deprel == RW_DEPREL_ACL_RELCL)
      return RW_SLOT_NONE;
    if (rw_scan_rel(scan, child) == RW_DEPREL_ACL && rw_scan_is_infinitive(scan, child))
      return RW_SLOT_INFINITIVE;
    if (!rw_scan_is_infinitive(scan, child))
      return rw_scan_marker(scan, child, RW_KEY_MARK);
    return is_taken_for_purpose(scan, child) ? RW_SLOT_INFINITIVE : RW_SLOT_NONE;
  default:
    return RW_SLOT_NONE;
  }
}

static unsigned
verb_slot(const RwScan *scan, guint32 child, gboolean passive, gboolean has_object)
{
  switch (scan->tokens[child].deprel) {
  case RW_DEPREL_NSUBJ:
  case RW_DEPREL_NSUBJ_OUTER:
    return passive ? RW_SLOT_OBJECT : RW_SLOT_SUBJECT;
  case RW_DEPREL_NSUBJ_PASS:
    return has_object ? RW_SLOT_INDIRECT_OBJECT : RW_SLOT_OBJECT;
  case RW_DEPREL_OBJ:
    return RW_SLOT_OBJECT;
  case RW_DEPREL_IOBJ:
    return RW_SLOT_INDIRECT_OBJECT;
  default:
    break;
  }
  const unsigned slot = common_slot(scan, child);
  if (slot == RW_SLOT_BY && passive)
    return RW_SLOT_SUBJECT;
  /* A noun without a preposition after an active verb is its object, whatever a parser makes of it. */
  return slot == RW_SLOT_MODIFIER && !passive && child > scan->tokens[child].head ? RW_SLOT_OBJECT : slot;
}

/* The subject that the verb has from outside its clause. */
static void
add_outer_subject(const RwScan *scan, guint32 token, gboolean passive, gboolean has_object, RwArgs *args)
{
  const unsigned slot = !passive ? RW_SLOT_SUBJECT : has_object ? RW_SLOT_INDIRECT_OBJECT : RW_SLOT_OBJECT;
  const gboolean relative = scan->tokens[token].deprel == RW_DEPREL_ACL_RELCL;
  if (relative && (rw_scan_child(scan, token, RW_KEY_SUBJECT) != RW_NONE)) {
    const guint32 noun = scan->tokens[token].head;
    gboolean used = FALSE;
    for (guint i = 0; i < args->n; i++)
      used |= args->list[i].token == noun;
    if (!used && !rw_args_has(args, RW_SLOT_OBJECT))
      rw_args_add(args, RW_SLOT_OBJECT, noun);
    return;
  }
  if (!(rw_scan_child(scan, token, RW_KEY_SUBJECT) != RW_NONE))
    rw_args_add(args, slot, rw_scan_subject(scan, token));
}

static void
add_args_of_noun(const RwScan *scan, guint32 noun, RwArgs *args)
{
  const gboolean conjunct = rw_scan_rel(scan, noun) == RW_DEPREL_CONJ;
  RW_FOR_CHILDREN(scan, child, noun)
  {
    const unsigned slot = rw_scan_rel(scan, child) == RW_DEPREL_NMOD ? rw_scan_marker(scan, child, RW_KEY_CASE) : RW_SLOT_NONE;
    if (slot && slot != RW_SLOT_OF && slot != RW_SLOT_SUBJECT && (conjunct || !rw_args_has(args, slot)))
      rw_args_add(args, slot, rw_scan_resolve(scan, child));
  }
}

/* Whether `child` is a noun alone after a preposition, which says how: "by phone". */
static gboolean
is_manner(const RwScan *scan, guint32 child)
{
  return rw_scan_rel(scan, child) == RW_DEPREL_OBL && scan->tokens[child].upos == RW_UPOS_NOUN &&
         scan->entities->at[child] == RW_NONE && scan->timex_at[child] == RW_NONE &&
         scan->left[child] == rw_scan_child(scan, child, RW_KEY_CASE) && child == scan->left[child] + 1;
}

/* A parser cannot know whether "missiles at the port" is one phrase: what the object has may be the verb's, after its own; so
 * may what a noun has that says how: "spoke by phone with the envoy". */
static void
add_args_of_children(const RwScan *scan, guint32 token, RwArgs *args)
{
  const guint32 object = rw_scan_child(scan, token, RW_KEY_OBJECT);
  if (object != RW_NONE) {
    add_args_of_noun(scan, object, args);
    RW_FOR_CHILDREN(scan, child, object)
    if (rw_scan_rel(scan, child) == RW_DEPREL_CONJ)
      add_args_of_noun(scan, child, args);
  }
  RW_FOR_CHILDREN(scan, child, token)
  if (is_manner(scan, child))
    add_args_of_noun(scan, child, args);
}

/* Words between coordinated verbs that share what follows: "born and raised in Graz". */
#define BETWEEN_VERBS 2

/* What follows the last of coordinated verbs is that of the first, too, where nothing follows that one. */
static void
add_args_of_conjunct(const RwScan *scan, guint32 token, gboolean passive, RwArgs *args)
{
  const guint32 next = rw_scan_child(scan, token, RW_KEY_CONJUNCT);
  if (next == RW_NONE || !is_verb(scan, next) || next > token + BETWEEN_VERBS)
    return;
  RW_FOR_CHILDREN(scan, child, next)
  {
    const unsigned slot = child > next ? verb_slot(scan, child, passive, FALSE) : RW_SLOT_NONE;
    if (slot != RW_SLOT_COMPLEMENT && slot != RW_SLOT_INFINITIVE && !rw_args_has(args, slot))
      rw_args_add(args, slot, rw_scan_resolve(scan, child));
  }
}

/* Neighbours: what a parser misses in a name it does not know. */

static gboolean
is_finite(const RwScan *scan, guint32 token)
{
  const unsigned xpos = scan->tokens[token].xpos;
  return xpos == RW_XPOS_VBD || xpos == RW_XPOS_VBZ || xpos == RW_XPOS_VBP ||
         rw_scan_child(scan, token, RW_KEY_AUXILIARY) != RW_NONE || rw_scan_child(scan, token, RW_KEY_PASSIVE) != RW_NONE;
}

/* The head of the name right before the verb, unless a preposition puts it elsewhere. */
static guint32
neighbour_before(const RwScan *scan, guint32 token)
{
  const guint32 i = rw_scan_mention_before(scan, token);
  const RwMention *mention = i == RW_NONE ? NULL : &scan->entities->mentions[i];
  if (!mention || mention->kind != RW_MENTION_NAME)
    return RW_NONE;
  const guint32 first = rw_scan_first_conjunct(scan, mention->head);
  return rw_scan_child(scan, first, RW_KEY_CASE) == RW_NONE ? mention->head : RW_NONE;
}

static guint32
neighbour_after(const RwScan *scan, guint32 token)
{
  const guint32 last = scan->text->sentences[scan->tokens[token].sentence].last;
  for (guint32 t = token + 1; t < last && t <= token + PHRASE_WINDOW; t++) {
    const unsigned upos = scan->tokens[t].upos;
    if (scan->starts_at[t] != RW_NONE)
      return scan->entities->mentions[scan->starts_at[t]].head;
    if (upos != RW_UPOS_DET && upos != RW_UPOS_ADJ && upos != RW_UPOS_NUM)
      break;
  }
  return RW_NONE;
}

static gboolean
has_entity(const RwScan *scan, const RwArgs *args, unsigned slot)
{
  guint32 at;
  for (guint i = 0; i < args->n; i++)
    if (
      args->list[i].slot == slot &&
      (rw_scan_entity(scan, args->list[i].token, &at) != RW_NONE || scan->holder_at[args->list[i].token] != RW_NONE))
      return TRUE;
  return FALSE;
}

static gboolean
has_arg(const RwArgs *args, guint32 token)
{
  for (guint i = 0; i < args->n; i++)
    if (args->list[i].token == token)
      return TRUE;
  return FALSE;
}

/* "the raid on Lima killed four": the subject is known, though it names nobody. */
static gboolean
has_noun(const RwScan *scan, const RwArgs *args, unsigned slot)
{
  for (guint i = 0; i < args->n; i++)
    if (args->list[i].slot == slot && scan->tokens[args->list[i].token].upos == RW_UPOS_NOUN)
      return TRUE;
  return FALSE;
}

static void
add_neighbours(const RwScan *scan, guint32 token, gboolean passive, RwArgs *args)
{
  const unsigned before = passive ? RW_SLOT_OBJECT : RW_SLOT_SUBJECT;
  if (!has_entity(scan, args, before) && !has_noun(scan, args, before) && is_finite(scan, token))
    rw_args_add(args, before, neighbour_before(scan, token));
  const gboolean attribute = rw_scan_rel(scan, token) == RW_DEPREL_AMOD; /* "founding members" */
  if (
    passive || attribute || rw_args_has(args, RW_SLOT_OBJECT) || rw_args_has(args, RW_SLOT_COMPLEMENT) ||
    rw_args_has(args, RW_SLOT_INFINITIVE))
    return;
  const guint32 after = neighbour_after(scan, token);
  if (!has_arg(args, after)) /* "quipped the minister" */
    rw_args_add(args, RW_SLOT_OBJECT, after);
}

static void
verb_args(const RwScan *scan, guint32 token, RwArgs *args)
{
  const gboolean passive = rw_scan_is_passive(scan, token);
  const gboolean has_object = rw_scan_child(scan, token, RW_KEY_OBJECT) != RW_NONE;
  RW_FOR_CHILDREN(scan, child, token)
  rw_args_add(args, verb_slot(scan, child, passive, has_object), rw_scan_resolve(scan, child));
  add_outer_subject(scan, token, passive, has_object, args);
  add_args_of_children(scan, token, args);
  add_args_of_conjunct(scan, token, passive, args);
  add_neighbours(scan, token, passive, args);
  /* "Trump's recently proposed plan" */
  const guint32 noun = rw_scan_rel(scan, token) == RW_DEPREL_AMOD && passive ? scan->tokens[token].head : RW_NONE;
  if (noun != RW_NONE && rw_scan_child(scan, noun, RW_KEY_POSSESSIVE) != RW_NONE)
    rw_args_add(args, RW_SLOT_SUBJECT, rw_scan_resolve(scan, rw_scan_child(scan, noun, RW_KEY_POSSESSIVE)));
}

static unsigned
noun_slot(const RwScan *scan, guint32 child)
{
  switch ((int)rw_scan_rel(scan, child)) {
  case RW_DEPREL_AMOD:
    return scan->entities->at[child] != RW_NONE ? RW_SLOT_DEMONYM : RW_SLOT_NONE;
  case RW_DEPREL_APPOS:
    return RW_SLOT_SELF;
  case RW_DEPREL_FLAT:
    return scan->entities->at[child] != RW_NONE ? RW_SLOT_SELF : RW_SLOT_NONE;
  default:
    break;
  }
  const unsigned slot = common_slot(scan, child);
  /* Nothing behind a noun possesses it: "Lund and Italy's Dahl". */
  if (slot == RW_SLOT_POSSESSIVE && child > scan->tokens[child].head)
    return RW_SLOT_NONE;
  const guint32 mention = slot == RW_SLOT_MODIFIER ? scan->entities->at[child] : RW_NONE;
  return mention != RW_NONE && scan->entities->mentions[mention].kind == RW_MENTION_DEMONYM ? RW_SLOT_DEMONYM : slot;
}

/* Whom a predicate noun speaks of: "X is chief of", "X became chief of", "X served as chief of", "chief of staff X". */
static void
add_bearer(const RwScan *scan, guint32 token, RwArgs *args)
{
  const guint32 first = rw_scan_whole(scan, rw_scan_first_conjunct(scan, token)), head = scan->tokens[first].head;
  if (rw_scan_child(scan, first, RW_KEY_COPULA) != RW_NONE || rw_scan_rel(scan, first) == RW_DEPREL_XCOMP)
    rw_args_add(args, RW_SLOT_SELF, rw_scan_subject(scan, first));
  if (head == RW_NONE)
    return;
  switch ((int)rw_scan_rel(scan, first)) {
  case RW_DEPREL_APPOS:
    rw_args_add(args, RW_SLOT_SELF, head);
    break;
  case RW_DEPREL_COMPOUND:
  case RW_DEPREL_NMOD:
    if (
      scan->tokens[head].upos == RW_UPOS_PROPN && scan->tokens[first].deprel != RW_DEPREL_NMOD_POSS &&
      rw_scan_child(scan, first, RW_KEY_CASE) == RW_NONE)
      rw_args_add(args, RW_SLOT_SELF, head);
    break;
  case RW_DEPREL_OBL:
    if (rw_scan_marker(scan, first, RW_KEY_CASE) == RW_SLOT_AS) {
      const guint32 object = first < head ? RW_NONE : rw_scan_child(scan, head, RW_KEY_OBJECT);
      rw_args_add(args, RW_SLOT_SELF, object != RW_NONE ? rw_scan_resolve(scan, object) : rw_scan_subject(scan, head));
    }
    break;
  default:
    break;
  }
}

static gboolean
has_determiner(const RwScan *scan, guint32 token)
{
  RW_FOR_CHILDREN(scan, child, token)
  if (rw_scan_rel(scan, child) == RW_DEPREL_DET)
    return TRUE;
  return FALSE;
}

/* "founder and chairman of Volta", "a painter and professor at Volta": of coordinated nouns the first has what the last one's
 * prepositions mark, and a later one what the first has after it; the possessor of the first is that of all. */
static void
add_shared(const RwScan *scan, guint32 token, guint32 from, RwArgs *args)
{
  if (from == RW_NONE || rw_scan_kind(scan, from) != RW_WORD_NOUN || is_name(scan, token) || is_name(scan, from))
    return;
  const gboolean determined = rw_scan_child(scan, token, RW_KEY_POSSESSIVE) != RW_NONE || has_determiner(scan, token);
  RW_FOR_CHILDREN(scan, child, from)
  {
    const unsigned slot = rw_scan_rel(scan, child) == RW_DEPREL_NMOD ? common_slot(scan, child) : RW_SLOT_NONE;
    const gboolean shared = slot == RW_SLOT_POSSESSIVE ? from < token && !determined : child > MAX(token, from);
    if (shared && slot != RW_SLOT_MODIFIER && (from < token || slot == RW_SLOT_OF) && !rw_args_has(args, slot))
      rw_args_add(args, slot, rw_scan_resolve(scan, child));
  }
}

/* The first name of the noun phrase that begins at `*token`, which is moved behind it, or RW_NONE. */
static guint32
name_in_phrase(const RwScan *scan, guint32 *token, guint32 last)
{
  for (const guint32 stop = MIN(last, *token + PHRASE_WINDOW); *token < stop; ++*token) {
    const RwMention *mention = scan->starts_at[*token] == RW_NONE ? NULL : &scan->entities->mentions[scan->starts_at[*token]];
    const unsigned upos = scan->tokens[*token].upos;
    if (mention && mention->kind == RW_MENTION_NAME) {
      *token = mention->last;
      return mention->head;
    }
    if (upos != RW_UPOS_DET && upos != RW_UPOS_ADJ && upos != RW_UPOS_NOUN && upos != RW_UPOS_PROPN)
      break;
  }
  return RW_NONE;
}

/* "Ann Lee, 50, of Graz": the token after the age and commas behind a name. */
static guint32
after_age(const RwScan *scan, guint32 token, guint32 last)
{
  guint32 t = token;
  if (t + 2 < last && rw_scan_is_form(scan, t, ',') && scan->tokens[t + 1].upos == RW_UPOS_NUM)
    t += 2;
  return t + 1 < last && rw_scan_is_form(scan, t, ',') && scan->tokens[t + 1].upos == RW_UPOS_ADP ? t + 1 : token;
}

/* "professor of history at Volta", "son of Ann Lee": the names in the phrases right after a noun, wherever a parser puts them;
 * after a name "of" alone is sure to belong to it, and "in" before a wider place. */
static void
add_following(const RwScan *scan, guint32 noun, RwArgs *args)
{
  const guint32 last = scan->text->sentences[scan->tokens[noun].sentence].last;
  const gboolean name = is_name(scan, noun);
  guint32 t = name ? after_age(scan, scan->entities->mentions[scan->entities->at[noun]].last, last) : noun + 1;
  for (guint i = 0; i < PHRASES_AFTER && t < last && scan->tokens[t].upos == RW_UPOS_ADP; i++) {
    const unsigned slot = rw_patterns_slot(scan->patterns, scan->tokens[t].form);
    const guint32 before = ++t, found = name_in_phrase(scan, &t, last);
    const gboolean own = i == 0 || slot != RW_SLOT_OF; /* in "the fire at the port of Koper" the port has it */
    const gboolean sure = !name || slot == RW_SLOT_OF || (found != RW_NONE && rw_scan_is_wider(scan, noun, found));
    if (found != RW_NONE && own && sure && !rw_args_has(args, slot))
      rw_args_add(args, slot, found);
    if (t == before || name)
      return;
  }
}

static gboolean
has_self(const RwScan *scan, const RwArgs *args)
{
  for (guint i = 0; i < args->n; i++) {
    const guint32 mention = args->list[i].slot == RW_SLOT_SELF ? rw_scan_mention(scan, args->list[i].token) : RW_NONE;
    if (mention != RW_NONE && scan->entities->mentions[mention].kind != RW_MENTION_NOMINAL)
      return TRUE;
  }
  return FALSE;
}

/* "Peru's Lake Titicaca": what a parser hangs on another word of the name than its head. */
static void
add_args_of_name(const RwScan *scan, guint32 head, RwArgs *args)
{
  if (!is_name(scan, head))
    return;
  const RwMention *mention = &scan->entities->mentions[scan->entities->at[head]];
  for (guint32 t = mention->first; t < mention->last && t < mention->first + NAME_WORDS_MAX; t++) {
    if (t == head)
      continue;
    RW_FOR_CHILDREN(scan, child, t)
    if (child < mention->first || child >= mention->last)
      rw_args_add(args, noun_slot(scan, child), rw_scan_resolve(scan, child));
  }
}

/* Brackets after a name: "(4 May 1931, Graz - 7 June 2004, Linz)". */

typedef struct {
  guint32 dates[2]; /* a token of each, or RW_NONE */
  RwArgs places;
} Brackets;

static void
note_in_brackets(const RwScan *scan, guint32 token, gboolean *dash, Brackets *brackets)
{
  static const char *const DASHES[] = {"-", "–", "—", "−", NULL};
  const guint32 index = scan->timex_at[token];
  const RwTimex *timex = index == RW_NONE ? NULL : &scan->times->timexes[index];
  const guint32 name = scan->starts_at[token];
  if (timex && timex->kind == RW_TIMEX_RANGE)
    brackets->dates[0] = brackets->dates[1] = token;
  else if (timex && brackets->dates[*dash] == RW_NONE)
    brackets->dates[*dash] = token;
  else if (!timex && g_strv_contains(DASHES, scan->tokens[token].form))
    *dash = TRUE;
  else if (name != RW_NONE && scan->entities->mentions[name].kind == RW_MENTION_NAME)
    rw_args_add(&brackets->places, *dash ? RW_SLOT_BRACKET_END : RW_SLOT_BRACKET_BEGIN, scan->entities->mentions[name].head);
}

static gboolean
is_life(const RwScan *scan, const Brackets *brackets)
{
  if (brackets->dates[0] == RW_NONE || brackets->dates[1] == RW_NONE)
    return FALSE;
  const RwTimex *begin = &scan->times->timexes[scan->timex_at[brackets->dates[0]]];
  const RwTimex *end = &scan->times->timexes[scan->timex_at[brackets->dates[1]]];
  const int until = begin == end ? end->end.year : end->value.year;
  return begin->value.year > 0 && until - begin->value.year >= LIFE_YEARS_MIN;
}

static void
add_brackets(const RwScan *scan, guint32 token, RwArgs *args)
{
  const guint32 last = scan->text->sentences[scan->tokens[token].sentence].last;
  guint32 t = is_name(scan, token) ? scan->entities->mentions[scan->entities->at[token]].last : last;
  if (t < last && rw_scan_is_form(scan, t, ','))
    t++;
  if (t >= last || !rw_scan_is_form(scan, t, '('))
    return;
  Brackets brackets = {.dates = {RW_NONE, RW_NONE}};
  gboolean dash = FALSE;
  for (const guint32 stop = MIN(last, t + BRACKET_WINDOW); ++t < stop;) {
    const gboolean closed = rw_scan_is_form(scan, t, ')');
    if (is_verb(scan, t) || (closed && (t + 1 == stop || !rw_scan_is_form(scan, t + 1, '('))))
      break;
    note_in_brackets(scan, t, &dash, &brackets);
  }
  if (!is_life(scan, &brackets))
    return;
  rw_args_add(args, RW_SLOT_BRACKET_BEGIN, brackets.dates[0]);
  rw_args_add(args, RW_SLOT_BRACKET_END, brackets.dates[1]);
  for (guint i = 0; i < brackets.places.n; i++)
    rw_args_add(args, brackets.places.list[i].slot, brackets.places.list[i].token);
}

static void
noun_args(const RwScan *scan, guint32 token, RwArgs *args)
{
  RW_FOR_CHILDREN(scan, child, token)
  rw_args_add(args, noun_slot(scan, child), rw_scan_resolve(scan, child));
  add_args_of_name(scan, token, args);
  add_shared(scan, token, rw_scan_child(scan, token, RW_KEY_CONJUNCT), args);
  if (rw_scan_rel(scan, token) == RW_DEPREL_CONJ)
    add_shared(scan, token, scan->tokens[token].head, args);
  add_following(scan, token, args);
  add_bearer(scan, token, args);
  const guint32 name = has_self(scan, args) ? RW_NONE : rw_scan_name_of(scan, token);
  if (name != RW_NONE)
    rw_args_add(args, RW_SLOT_SELF, scan->entities->mentions[name].head);
  rw_args_add(args, RW_SLOT_WIDER, rw_scan_wider_place(scan, token));
  add_brackets(scan, token, args);
  if (!rw_args_has(args, RW_SLOT_SELF) || is_name(scan, token))
    rw_args_add(args, RW_SLOT_SELF, token);
}

unsigned
rw_scan_slot(const RwScan *scan, guint32 child)
{
  const guint32 head = scan->tokens[child].head;
  if (head == RW_NONE)
    return RW_SLOT_NONE;
  if (is_verb(scan, head) || scan->tokens[head].upos == RW_UPOS_AUX)
    return verb_slot(scan, child, rw_scan_is_passive(scan, head), rw_scan_child(scan, head, RW_KEY_OBJECT) != RW_NONE);
  return rw_scan_rel(scan, child) == RW_DEPREL_NSUBJ ? RW_SLOT_SUBJECT : noun_slot(scan, child);
}

static void
adjective_args(const RwScan *scan, guint32 token, RwArgs *args)
{
  RW_FOR_CHILDREN(scan, child, token)
  if (rw_scan_rel(scan, child) != RW_DEPREL_NSUBJ)
    rw_args_add(args, common_slot(scan, child), rw_scan_resolve(scan, child));
  rw_args_add(args, RW_SLOT_SUBJECT, rw_scan_subject(scan, token));
}

void
rw_scan_args(const RwScan *scan, guint32 token, RwArgs *args)
{
  args->n = 0;
  switch ((int)rw_scan_kind(scan, token)) {
  case RW_WORD_VERB:
    verb_args(scan, token, args);
    break;
  case RW_WORD_ADJECTIVE:
    adjective_args(scan, token, args);
    break;
  default:
    noun_args(scan, token, args);
  }
}

/* Support verbs */

/* The word by which the verb supports its argument `noun`, or NULL. */
static const RwWord *
supports(const RwScan *scan, guint32 verb, guint32 noun, const RwArgs *args)
{
  const GArray *words = rw_scan_words(scan, RW_WORD_VERB, verb);
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (!pattern->supports || !rw_scan_has_word(scan, RW_WORD_VERB, verb, word))
      continue;
    for (guint k = 0; k < args->n; k++)
      if (args->list[k].token == noun && pattern->supports >> args->list[k].slot & 1)
        return word;
  }
  return NULL;
}

/* "talks took place": what belongs to the verb as a word is no argument of it. */
static gboolean
is_part_of(const RwScan *scan, guint32 token, const RwWord *word)
{
  for (guint32 i = 0; i < word->n_others; i++)
    if (rw_scan_is_word(scan, token, word->others[i]))
      return TRUE;
  return FALSE;
}

static gboolean
try_support(const RwScan *scan, guint32 verb, guint32 noun, RwArgs *args)
{
  if (!is_verb(scan, verb) && scan->tokens[verb].upos != RW_UPOS_AUX)
    return FALSE;
  RwArgs of_verb;
  of_verb.n = 0;
  verb_args(scan, verb, &of_verb);
  const RwWord *word = supports(scan, verb, noun, &of_verb);
  if (!word)
    return FALSE;
  const gboolean own = rw_args_has(args, RW_SLOT_POSSESSIVE) || rw_args_has(args, RW_SLOT_BY);
  for (guint i = 0; i < of_verb.n; i++) {
    const RwArg *arg = &of_verb.list[i];
    if (
      arg->token != noun && arg->slot != RW_SLOT_COMPLEMENT && arg->slot != RW_SLOT_INFINITIVE &&
      !(own && arg->slot == RW_SLOT_SUBJECT) && !is_part_of(scan, arg->token, word))
      rw_args_add(args, arg->slot, arg->token);
  }
  return TRUE;
}

guint32
rw_scan_support(const RwScan *scan, guint32 noun, RwArgs *args)
{
  const guint32 first = rw_scan_first_conjunct(scan, noun), head = scan->tokens[first].head;
  if (head != RW_NONE && try_support(scan, head, first, args))
    return head;
  RW_FOR_CHILDREN(scan, child, noun)
  if (rw_scan_rel(scan, child) == RW_DEPREL_ACL && try_support(scan, child, noun, args))
    return child;
  return RW_NONE;
}
