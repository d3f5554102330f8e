/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/match.h"

/* Where dependents go in a pattern that says nothing of their own slot, in order of preference: the first two rows for all
 * words, the others for nouns. */
static const struct {
  guint8 slot;
  guint8 instead[2];
} FALLBACKS[] = {
  {RW_SLOT_INFINITIVE, {RW_SLOT_COMPLEMENT, RW_SLOT_NONE}}, {RW_SLOT_BY, {RW_SLOT_SUBJECT, RW_SLOT_NONE}},
  {RW_SLOT_OF, {RW_SLOT_OBJECT, RW_SLOT_SUBJECT}},          {RW_SLOT_POSSESSIVE, {RW_SLOT_SUBJECT, RW_SLOT_OBJECT}},
  {RW_SLOT_DEMONYM, {RW_SLOT_POSSESSIVE, RW_SLOT_SUBJECT}}, {RW_SLOT_MODIFIER, {RW_SLOT_OBJECT, RW_SLOT_SUBJECT}},
};

RwSpan
rw_match_mention(const RwScan *scan, guint32 token)
{
  const guint32 mention = scan->entities->at[token];
  return mention == RW_NONE ? scan->tokens[token].span : scan->entities->mentions[mention].span;
}

static gboolean
in_name(const RwScan *scan, guint32 token)
{
  const guint32 mention = scan->entities->at[token];
  if (mention != RW_NONE)
    return scan->entities->mentions[mention].kind == RW_MENTION_NAME;
  return scan->tokens[token].upos == RW_UPOS_PROPN;
}

/* Whether the verb heads a clause: in "rising costs, including rents" none does. */
static gboolean
heads_clause(const RwScan *scan, guint32 token)
{
  switch ((int)rw_scan_rel(scan, rw_scan_first_conjunct(scan, token))) {
  case RW_DEPREL_AMOD:
  case RW_DEPREL_ADVMOD:
  case RW_DEPREL_CASE:
  case RW_DEPREL_CC:
  case RW_DEPREL_DET:
  case RW_DEPREL_FIXED:
  case RW_DEPREL_FLAT:
  case RW_DEPREL_MARK:
    return FALSE;
  default:
    return TRUE;
  }
}

gboolean
rw_match_may_evoke(const RwScan *scan, guint32 token, const RwPattern *pattern)
{
  if (pattern->kind != RW_EVOKES_EVENT || rw_scan_kind(scan, token) != RW_WORD_VERB)
    return TRUE;
  if (scan->tokens[token].xpos == RW_XPOS_VBG && rw_scan_rel(scan, token) == RW_DEPREL_AMOD)
    return FALSE; /* "the defending champion" */
  return pattern->evokes != RW_T_RW_EVENT || heads_clause(scan, token);
}

static gboolean
evokes(const RwScan *scan, RwWordKind kind, guint32 token, const GArray *words, RwEvokes what)
{
  for (guint i = 0; words && i < words->len; i++) {
    const RwWord *word = &g_array_index(words, RwWord, i);
    const RwPattern *pattern = &scan->patterns->patterns[word->pattern];
    if (pattern->kind == what && rw_match_may_evoke(scan, token, pattern) && rw_scan_has_word(scan, kind, token, word))
      return TRUE;
  }
  return FALSE;
}

const GArray *
rw_match_any(const RwScan *scan, RwWordKind kind, guint32 token, const GArray *words)
{
  const GArray *any = scan->patterns->any[kind];
  if (!any->len)
    return NULL;
  return evokes(scan, kind, token, words, RW_EVOKES_NIL) ? NULL : any;
}

gboolean
rw_match_is_trigger(const RwScan *scan, guint32 token)
{
  const RwWordKind kind = rw_scan_kind(scan, token);
  if (kind == RW_WORD_COUNT || in_name(scan, token) || scan->tokens[token].deprel == RW_DEPREL_COMPOUND)
    return FALSE;
  if (scan->tokens[token].xpos == RW_XPOS_VBG && rw_scan_rel(scan, token) == RW_DEPREL_AMOD)
    return FALSE; /* "attacking midfielders" */
  const GArray *words = rw_scan_words(scan, kind, token);
  return evokes(scan, kind, token, words, RW_EVOKES_EVENT) ||
         evokes(scan, kind, token, rw_match_any(scan, kind, token, words), RW_EVOKES_EVENT);
}

static gboolean
has_word(const RwScan *scan, const char *const *words, guint32 token)
{
  for (; *words; words++)
    if (!g_ascii_strcasecmp(*words, scan->tokens[token].lemma) || !g_ascii_strcasecmp(*words, scan->tokens[token].form))
      return TRUE;
  return FALSE;
}

static gboolean
is_one_of(const RwScan *scan, RwTermId class_, RwTermList types)
{
  for (guint i = 0; i < types.n; i++)
    if (rw_ontology_is_a(scan->ontology, class_, types.ids[i]))
      return TRUE;
  return FALSE;
}

/* The ends of a relation are checked together, once both are known. */
gboolean
rw_match_accepts(const RwScan *scan, const RwPattern *pattern, const RwMapping *mapping, RwTermId class_)
{
  if ((mapping->types.n && !is_one_of(scan, class_, mapping->types)) || is_one_of(scan, class_, mapping->not_types))
    return FALSE;
  if (pattern->kind != RW_EVOKES_EVENT || !mapping->role)
    return TRUE;
  return rw_ontology_allows(scan->ontology, mapping->role, pattern->evokes, class_);
}

static gboolean
has_fill(const RwMatch *match, RwTermId role, guint32 entity, guint32 token)
{
  for (guint i = 0; i < match->n_fills; i++) {
    const RwFill *fill = &match->fills[i];
    if (fill->role == role && fill->entity == entity && (entity != RW_NONE || fill->token == token))
      return TRUE;
  }
  return FALSE;
}

/* Who does something to somebody else is not that other one, whatever a pronoun seems to stand for. */
static gboolean
has_other_role(const RwMatch *match, const RwFill *fill)
{
  if (match->pattern->kind != RW_EVOKES_EVENT || fill->entity == RW_NONE)
    return FALSE;
  for (guint i = 0; i < match->n_fills; i++)
    if (match->fills[i].entity == fill->entity && match->fills[i].role != fill->role)
      return TRUE;
  return FALSE;
}

static void
add_fill(RwMatch *match, RwFill fill)
{
  if (
    match->n_fills < RW_FILLERS_MAX && !has_fill(match, fill.role, fill.entity, fill.token) && !has_other_role(match, &fill))
    match->fills[match->n_fills++] = fill;
}

/* The members of a group take part each by itself. */
static gboolean
add_entity(const RwScan *scan, RwMatch *match, const RwMapping *mapping, guint32 index, guint32 token)
{
  const RwEntity *entity = &scan->entities->entities[index];
  gboolean added = FALSE;
  for (guint32 i = 0; i < entity->n_members; i++) {
    const guint32 member = entity->members[i];
    if (!rw_match_accepts(scan, match->pattern, mapping, scan->entities->entities[member].class_))
      continue;
    add_fill(match, (RwFill){mapping->role, member, token, rw_match_mention(scan, token)});
    added = TRUE;
  }
  if (added || !rw_match_accepts(scan, match->pattern, mapping, entity->class_))
    return added;
  add_fill(match, (RwFill){mapping->role, index, token, rw_match_mention(scan, token)});
  return TRUE;
}

/* Whether a whole phrase stands in the slot: that of an office is about its holder. */
static gboolean
names_holder(unsigned slot)
{
  return slot != RW_SLOT_POSSESSIVE && slot != RW_SLOT_MODIFIER && slot != RW_SLOT_DEMONYM && slot != RW_SLOT_SELF &&
         slot != RW_SLOT_OF;
}

static gboolean
add_date(const RwScan *scan, RwMatch *match, const RwMapping *mapping, guint32 token)
{
  if (scan->timex_at[token] == RW_NONE)
    return FALSE;
  add_fill(match, (RwFill){mapping->role, RW_NONE, token, scan->times->timexes[scan->timex_at[token]].span});
  return TRUE;
}

/* Whether the argument is a country within the name that `trigger` heads: "Danish Red Cross". */
static gboolean
is_inside(const RwScan *scan, guint32 trigger, guint32 token)
{
  return token != trigger && scan->country_in[token] != RW_NONE && scan->name_at[token] != RW_NONE &&
         scan->name_at[token] == scan->name_at[trigger];
}

static gboolean
add_filler(const RwScan *scan, RwMatch *match, const RwMapping *mapping, guint32 token)
{
  if (match->pattern->literal && mapping->role == RW_T_RDF_OBJECT)
    return add_date(scan, match, mapping, token);
  guint32 at;
  if (is_inside(scan, match->token, token))
    return add_entity(scan, match, mapping, scan->country_in[token], token);
  const guint32 entity = rw_scan_entity(scan, token, &at);
  const guint32 holder = names_holder(mapping->slot) ? scan->holder_at[token] : RW_NONE;
  if (holder != RW_NONE && add_entity(scan, match, mapping, holder, token))
    return TRUE;
  if (entity != RW_NONE)
    return add_entity(scan, match, mapping, entity, at);
  if (
    match->pattern->kind != RW_EVOKES_EVENT || token == match->token || !rw_match_is_trigger(scan, token) ||
    !rw_match_accepts(scan, match->pattern, mapping, RW_T_RW_EVENT))
    return FALSE;
  add_fill(match, (RwFill){mapping->role, RW_NONE, token, scan->tokens[token].span});
  return TRUE;
}

/* "in Metz, France" is in both. */
static void
fill_wider(const RwScan *scan, RwMatch *match, const RwMapping *mapping, guint32 token)
{
  for (guint32 place = rw_scan_wider_place(scan, token); place != RW_NONE; place = rw_scan_wider_place(scan, place))
    add_filler(scan, match, mapping, place);
}

/* One title has one holder: "bank chief A and minister B". */
static gboolean
is_shared(const RwScan *scan, const RwMatch *match, unsigned slot)
{
  const unsigned xpos = scan->tokens[match->token].xpos;
  return slot != RW_SLOT_SELF || match->pattern->kind != RW_EVOKES_RELATION || xpos == RW_XPOS_NNS || xpos == RW_XPOS_NNPS;
}

/* The words coordinated with an argument share its role: "the ministers of A, B and C". */
static gboolean
fill(const RwScan *scan, RwMatch *match, const RwMapping *mapping, guint32 token)
{
  if (mapping->words && !has_word(scan, mapping->words, token))
    return FALSE;
  if (!mapping->role && !mapping->types.n)
    return TRUE;
  gboolean filled = add_filler(scan, match, mapping, token);
  if (mapping->slot != RW_SLOT_SELF)
    fill_wider(scan, match, mapping, token);
  /* What is said beside one of several names is said of it alone. */
  const gboolean bracket = mapping->slot == RW_SLOT_BRACKET_BEGIN || mapping->slot == RW_SLOT_BRACKET_END;
  if (bracket || (token == match->token && in_name(scan, token)))
    return filled;
  int left = RW_FILLERS_MAX;
  for (guint32 child = scan->first_child[token]; child != RW_NONE && left > 0; child = scan->next_sibling[child], left--)
    if (rw_scan_rel(scan, child) == RW_DEPREL_CONJ && is_shared(scan, match, mapping->slot)) {
      filled |= add_filler(scan, match, mapping, child);
      fill_wider(scan, match, mapping, child);
    }
  return filled;
}

/* Fills the first role of `slot` that takes the argument, and tests the conditions.  Returns: the set of mappings that hold */
static guint64
fill_slot(const RwScan *scan, RwMatch *match, unsigned slot, guint32 token)
{
  const RwPattern *pattern = match->pattern;
  guint64 met = 0;
  gboolean filled = FALSE;
  for (guint i = rw_pattern_mapping(pattern, slot); i < pattern->n_mappings && pattern->mappings[i].slot == slot; i++) {
    const RwMapping *mapping = &pattern->mappings[i];
    if ((mapping->role && filled) || !fill(scan, match, mapping, token))
      continue;
    filled |= mapping->role != 0;
    met |= G_GUINT64_CONSTANT(1) << i;
  }
  return met;
}

void
rw_match_slot(const RwScan *scan, RwMatch *match, unsigned slot, guint32 token, RwTermId role)
{
  const RwPattern *pattern = match->pattern;
  for (guint i = rw_pattern_mapping(pattern, slot); i < pattern->n_mappings && pattern->mappings[i].slot == slot; i++)
    if (pattern->mappings[i].role == role && fill(scan, match, &pattern->mappings[i], token))
      return;
}

static const guint8 *
find_fallback(unsigned slot)
{
  for (guint i = 0; i < G_N_ELEMENTS(FALLBACKS); i++)
    if (FALLBACKS[i].slot == slot)
      return FALLBACKS[i].instead;
  return NULL;
}

static gboolean
role_is_free(const RwMatch *match, unsigned slot, guint n_direct)
{
  const guint i = rw_pattern_mapping(match->pattern, slot);
  if (i == RW_NONE)
    return FALSE;
  for (guint k = 0; k < n_direct; k++)
    if (match->fills[k].role == match->pattern->mappings[i].role)
      return FALSE;
  return TRUE;
}

static void
fill_instead(const RwScan *scan, RwMatch *match, const RwArg *arg, guint64 *met)
{
  const guint8 *instead = find_fallback(arg->slot);
  const guint n = match->n_fills;
  for (guint k = 0; instead && k < 2; k++) {
    if (!instead[k] || !role_is_free(match, instead[k], n))
      continue;
    const guint64 held = fill_slot(scan, match, instead[k], arg->token);
    *met |= held;
    if (held)
      return;
  }
}

/* Whether the conditions were met; each makes the match more specific. */
static gboolean
is_complete(RwMatch *match, guint64 met)
{
  for (guint i = 0; i < match->pattern->n_mappings; i++) {
    if (!match->pattern->mappings[i].required)
      continue;
    if (!(met >> i & 1))
      return FALSE;
    match->specificity++;
  }
  return TRUE;
}

static gboolean
fits_closed(const RwScan *scan, const RwPattern *pattern, const RwArg *arg, guint64 met)
{
  if (!(pattern->closed >> arg->slot & 1) || scan->tokens[arg->token].upos == RW_UPOS_PRON)
    return TRUE;
  for (guint i = 0; i < pattern->n_mappings; i++)
    if (pattern->mappings[i].slot == arg->slot && met >> i & 1)
      return TRUE;
  return FALSE;
}

gboolean
rw_match(const RwScan *scan, const RwPattern *pattern, const RwArgs *args, RwMatch *match)
{
  guint64 met = 0;
  match->pattern = pattern;
  match->n_fills = 0;
  for (guint i = 0; i < args->n; i++) {
    const guint64 held = fill_slot(scan, match, args->list[i].slot, args->list[i].token);
    if (!fits_closed(scan, pattern, &args->list[i], held))
      return FALSE;
    met |= held;
  }
  const gboolean verb = rw_scan_kind(scan, match->token) == RW_WORD_VERB;
  for (guint i = 0; i < args->n; i++) {
    const unsigned slot = args->list[i].slot;
    if ((!verb || slot == RW_SLOT_INFINITIVE || slot == RW_SLOT_INDIRECT_OBJECT) && rw_pattern_mapping(pattern, slot) == RW_NONE)
      fill_instead(scan, match, &args->list[i], &met);
  }
  return is_complete(match, met);
}
