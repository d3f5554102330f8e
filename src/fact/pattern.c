/* SPDX-License-Identifier: Apache-2.0 */

#include "fact/inflect.h"
#include "fact/rule.h"

#include <rdfwire/error.h>
#include <string.h>

/* The property "local" of the pattern vocabulary. */
#define RWP(local) RW_NS_PATTERN local

static const char *const SLOT_NAMES[RW_SLOT_COUNT] = {
  NULL,
#define RW_X(symbol, name) RWP(name),
  RW_SLOT_TABLE(RW_X)
#undef RW_X
};

static const char *const WORD_PROPERTIES[RW_WORD_COUNT] = {
#define RW_X(symbol, name) RWP(name),
  RW_WORD_TABLE(RW_X)
#undef RW_X
};

/* X(field, IRI): terms that the compiler looks up once. */
/* clang-format off */
#define TERM_TABLE(X) \
  X(pattern, RWP("Pattern")) X(frame_class, RWP("Frame")) X(slot_class, RWP("Slot")) X(evokes, RWP("evokes")) \
  X(frame, RWP("frame")) X(frame_of, RWP("frameOf")) X(noun_of, RWP("nounOf")) X(name_of, RWP("nameOf")) \
  X(words_of, RWP("wordsOf")) X(any, RWP("any")) X(role, RWP("role")) X(type, RWP("type")) \
  X(word, RWP("word")) X(required, RWP("required")) X(makes, RWP("makes")) X(makes_negated, RWP("makesIfNegated")) \
  X(makes_reported, RWP("makesIfReported")) X(makes_planned, RWP("makesIfPlanned")) \
  X(scope, RWP("scope")) X(supports, RWP("supports")) X(closed, RWP("closed")) X(transparent, RWP("transparent")) \
  X(marker, RWP("marker")) X(reached, RWP("reached")) X(past, RWP("Past")) \
  X(lasting, RWP("lasting")) X(not_type, RWP("notType")) X(spares, RWP("spares")) \
  X(dates, RWP("dates")) X(whole, RWP("Whole")) X(begin, RWP("Begin")) X(end, RWP("End"))
/* clang-format on */

typedef struct {
#define X(field, iri) RwTermId field;
  TERM_TABLE(X)
#undef X
  RwTermId words[RW_WORD_COUNT];
  RwTermId slots[RW_SLOT_MAX]; /* the property of each slot */
  guint n_slots;
  guint64 default_scope; /* slots that effects reach unless a pattern says otherwise */
} Terms;

typedef struct {
  RwPatterns *patterns;
  const RwTriples *triples;
  Terms terms;
  GArray *all;     /* of RwPattern */
  GArray *mapping; /* of RwMapping: of the pattern at hand */
} Compiler;

static guint
hash_folded(gconstpointer key)
{
  guint hash = 5381;
  for (const char *p = key; *p; p++)
    hash = hash * 33 + (guchar)g_ascii_tolower(*p);
  return hash;
}

static gboolean
equal_folded(gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp(a, b) == 0;
}

static void
clear_entry(gpointer entry)
{
  for (guint kind = 0; kind < RW_WORD_COUNT; kind++)
    g_clear_pointer(&((RwEntry *)entry)->words[kind], g_array_unref);
}

static gboolean fail(const Compiler *c, RwTermId node, RwTermId about, GError **error, const char *format, ...)
  G_GNUC_PRINTF(5, 6);

/* `about`: the term in the statements of `node` that is wrong, or 0. */
static gboolean
fail(const Compiler *c, RwTermId node, RwTermId about, GError **error, const char *format, ...)
{
  g_autofree char *place = rw_triples_dup_place(c->triples, node, about);
  va_list args;
  va_start(args, format);
  g_autofree char *cause = g_strdup_vprintf(format, args);
  va_end(args);
  g_set_error(error, RW_ERROR, RW_ERROR_ONTOLOGY, "%s: %s", place, cause);
  return FALSE;
}

static const char *
name_of(const Compiler *c, RwTermId term)
{
  return rw_triples_value(c->triples, term);
}

/* Small readers */

static RwTermList
objects(const Compiler *c, RwTermId node, RwTermId property)
{
  return property ? rw_triples_objects(c->triples, node, property) : (RwTermList){NULL, 0};
}

static RwTermId
object(const Compiler *c, RwTermId node, RwTermId property)
{
  return property ? rw_triples_object(c->triples, node, property) : 0;
}

static gboolean
is_true(const Compiler *c, RwTermId node, RwTermId property)
{
  const RwTermId value = object(c, node, property);
  return value && g_str_equal(name_of(c, value), "true");
}

static unsigned
slot_of(const Compiler *c, RwTermId node)
{
  for (unsigned slot = 1; slot < c->terms.n_slots; slot++)
    if (c->terms.slots[slot] == node)
      return slot;
  return RW_SLOT_NONE;
}

static gboolean
read_slots(const Compiler *c, RwTermId node, RwTermId property, guint64 *set, GError **error)
{
  const RwTermList list = objects(c, node, property);
  for (guint i = 0; i < list.n; i++) {
    const unsigned slot = slot_of(c, list.ids[i]);
    if (!slot)
      return fail(c, node, list.ids[i], error, "<%s> is no slot", name_of(c, list.ids[i]));
    *set |= G_GUINT64_CONSTANT(1) << slot;
  }
  return TRUE;
}

static gboolean
read_effect(const Compiler *c, RwTermId node, RwTermId property, guint8 *effect, GError **error)
{
  const RwTermId value = object(c, node, property);
  if (!value)
    return TRUE;
  if (value != c->terms.past && (value < RW_T_RW_ACTUAL || value > RW_T_RW_NEGATED))
    return fail(c, node, value, error, "<%s> is no factuality", name_of(c, value));
  *effect = value == c->terms.past ? RW_EFFECT_PAST : (guint8)(value - RW_T_RW_ACTUAL);
  return TRUE;
}

static gboolean
read_dates(const Compiler *c, RwPattern *pattern, RwTermId node, GError **error)
{
  const Terms *t = &c->terms;
  const RwTermId value = object(c, node, t->dates);
  if (!value)
    return TRUE;
  if (value != t->whole && value != t->begin && value != t->end)
    return fail(c, node, value, error, "<%s> is neither rwp:Whole nor rwp:Begin nor rwp:End", name_of(c, value));
  pattern->dates = value == t->whole ? RW_DATES_WHOLE : value == t->begin ? RW_DATES_BEGIN : RW_DATES_END;
  return TRUE;
}

/* The words of `node` as an array that NULL ends, or NULL. */
static const char *const *
read_strings(const Compiler *c, RwTermId node, RwTermId property)
{
  const RwTermList list = objects(c, node, property);
  if (!list.n)
    return NULL;
  const char **strings = rw_arena_new_array(c->patterns->arena, const char *, list.n + 1);
  for (guint i = 0; i < list.n; i++)
    strings[i] = rw_arena_strdup(c->patterns->arena, name_of(c, list.ids[i]));
  return strings;
}

/* Slots */

static gboolean
add_slot(Compiler *c, RwTermId node, GError **error)
{
  Terms *t = &c->terms;
  unsigned slot = slot_of(c, node);
  if (!slot) {
    if (t->n_slots == RW_SLOT_MAX)
      return fail(c, node, node, error, "there are more than %d slots", RW_SLOT_MAX - 1);
    slot = t->n_slots++;
    t->slots[slot] = node;
  }
  const RwTermList markers = objects(c, node, t->marker);
  if (slot >= RW_SLOT_COUNT && !markers.n)
    return fail(c, node, node, error, "the slot <%s> has no rwp:marker", name_of(c, node));
  for (guint i = 0; i < markers.n; i++)
    g_hash_table_insert(
      c->patterns->markers, rw_arena_strdup(c->patterns->arena, name_of(c, markers.ids[i])), GUINT_TO_POINTER(slot));
  if (is_true(c, node, t->reached))
    t->default_scope |= G_GUINT64_CONSTANT(1) << slot;
  return TRUE;
}

/* Mappings */

/* A class of events or claims has roles, a property has the two ends of its statement. */
static gboolean
check_role(const Compiler *c, const RwPattern *pattern, RwTermId node, RwTermId role, GError **error)
{
  const gboolean end = role == RW_T_RDF_SUBJECT || role == RW_T_RDF_OBJECT;
  if (pattern->kind == RW_EVOKES_RELATION)
    return end || fail(c, node, role, error, "a relation fills rdf:subject and rdf:object, not <%s>", name_of(c, role));
  if (pattern->kind == RW_EVOKES_NOTHING)
    return fail(c, node, role, error, "a pattern that evokes nothing fills no role <%s>", name_of(c, role));
  const RwTermList types = objects(c, role, RW_T_RDF_TYPE);
  for (guint i = 0; i < types.n; i++)
    if (types.ids[i] == RW_T_OWL_OBJECT_PROPERTY)
      return TRUE;
  return fail(c, node, role, error, "<%s> is no property of the ontology", name_of(c, role));
}

static gboolean
check_class(const Compiler *c, RwTermId node, RwTermId class_, GError **error)
{
  return objects(c, class_, RW_T_RDFS_SUBCLASSOF).n > 0 || class_ == RW_T_RW_ENTITY || class_ == RW_T_RW_EVENT ||
         fail(c, node, class_, error, "<%s> is no class of the ontology", name_of(c, class_));
}

/* `value` is a role, or a node with a role, types and words; a node is read once its frame is known to be in use. */
static gboolean
add_mapping(Compiler *c, const RwPattern *pattern, RwTermId node, unsigned slot, RwTermId value, GError **error)
{
  const Terms *t = &c->terms;
  RwMapping m = {.slot = (guint8)slot, .role = value};
  if (rw_triples_kind(c->triples, value) == RW_NODE_BLANK) {
    m.role = object(c, value, t->role);
    m.types = objects(c, value, t->type);
    m.not_types = objects(c, value, t->not_type);
    m.words = read_strings(c, value, t->word);
    m.required = (guint8)is_true(c, value, t->required);
    if (!m.role && !m.types.n && !m.words && !m.required)
      return fail(c, node, t->slots[slot], error, "the argument of <%s> says nothing", name_of(c, t->slots[slot]));
  }
  if (m.role == RW_T_RDF_NIL)
    m.role = 0;
  if (m.role && !check_role(c, pattern, node, m.role, error))
    return FALSE;
  for (guint i = 0; i < m.types.n; i++)
    if (!check_class(c, node, m.types.ids[i], error))
      return FALSE;
  for (guint i = 0; i < m.not_types.n; i++)
    if (!check_class(c, node, m.not_types.ids[i], error))
      return FALSE;
  g_array_append_val(c->mapping, m);
  return TRUE;
}

/* Adds the mappings of `node` for the slots outside `taken`. */
static gboolean
add_mappings(Compiler *c, const RwPattern *pattern, RwTermId node, guint64 taken, GError **error)
{
  for (unsigned slot = 1; slot < c->terms.n_slots; slot++) {
    const RwTermList values = objects(c, node, c->terms.slots[slot]);
    for (guint i = 0; i < values.n && !(taken >> slot & 1); i++)
      if (!add_mapping(c, pattern, node, slot, values.ids[i], error))
        return FALSE;
  }
  return TRUE;
}

static guint64
slots_taken(const Compiler *c)
{
  guint64 taken = 0;
  for (guint i = 0; i < c->mapping->len; i++)
    taken |= G_GUINT64_CONSTANT(1) << g_array_index(c->mapping, RwMapping, i).slot;
  return taken;
}

/* Effects and scope of `node`, where they are not known yet. */
static gboolean
read_effects(const Compiler *c, RwPattern *pattern, RwTermId node, GError **error)
{
  const Terms *t = &c->terms;
  return (pattern->makes != RW_EFFECT_NONE || read_effect(c, node, t->makes, &pattern->makes, error)) &&
         (pattern->makes_negated != RW_EFFECT_NONE || read_effect(c, node, t->makes_negated, &pattern->makes_negated, error)) &&
         (pattern->makes_reported != RW_EFFECT_NONE ||
          read_effect(c, node, t->makes_reported, &pattern->makes_reported, error)) &&
         (pattern->makes_planned != RW_EFFECT_NONE || read_effect(c, node, t->makes_planned, &pattern->makes_planned, error)) &&
         read_dates(c, pattern, node, error) && (pattern->scope || read_slots(c, node, t->scope, &pattern->scope, error)) &&
         (pattern->closed || read_slots(c, node, t->closed, &pattern->closed, error)) &&
         (pattern->supports || read_slots(c, node, t->supports, &pattern->supports, error));
}

/* What the pattern says itself comes before what its frames say, and what every event has comes last. */
static gboolean
add_frames(Compiler *c, RwPattern *pattern, GError **error)
{
  const Terms *t = &c->terms;
  if (!add_mappings(c, pattern, pattern->node, 0, error) || !read_effects(c, pattern, pattern->node, error))
    return FALSE;
  const guint64 own = slots_taken(c);
  const RwTermList frames = objects(c, pattern->node, t->frame);
  for (guint i = 0; i < frames.n; i++) {
    if (object(c, frames.ids[i], RW_T_RDF_TYPE) != t->frame_class)
      return fail(c, pattern->node, frames.ids[i], error, "<%s> is no rwp:Frame", name_of(c, frames.ids[i]));
    if (!add_mappings(c, pattern, frames.ids[i], own, error) || !read_effects(c, pattern, frames.ids[i], error))
      return FALSE;
  }
  const RwTermList general = t->frame_of ? rw_triples_subjects_with(c->triples, t->frame_of) : (RwTermList){NULL, 0};
  for (guint i = 0; i < general.n && pattern->kind == RW_EVOKES_EVENT; i++)
    if (
      rw_ontology_is_a(c->patterns->ontology, pattern->evokes, object(c, general.ids[i], t->frame_of)) &&
      !add_mappings(c, pattern, general.ids[i], 0, error))
      return FALSE;
  return TRUE;
}

static int
by_slot(gconstpointer a, gconstpointer b)
{
  const RwMapping *x = a, *y = b;
  return (int)x->slot - (int)y->slot;
}

/* What the vocabulary does not define is a slip of the pen, most of all in the name of a slot. */
static gboolean
check_properties(const Compiler *c, RwTermId place, RwTermId node, GError **error)
{
  for (RwTermId p = 0; (p = rw_triples_next_predicate(c->triples, node, p));) {
    const char *iri = name_of(c, p);
    if (g_str_has_prefix(iri, RW_NS_PATTERN) && !object(c, p, RW_T_RDF_TYPE))
      return fail(c, place, p, error, "<%s> is no term of the pattern vocabulary", iri);
    const RwTermList values = objects(c, node, p);
    for (guint i = 0; i < values.n; i++)
      if (rw_triples_kind(c->triples, values.ids[i]) == RW_NODE_BLANK && !check_properties(c, place, values.ids[i], error))
        return FALSE;
  }
  return TRUE;
}

/* Words */

static RwEntry *
entry_of(RwPatterns *patterns, const char *word)
{
  RwEntry *entry = g_hash_table_lookup(patterns->entries, word);
  if (!entry) {
    entry = rw_arena_new_array(patterns->arena, RwEntry, 1);
    g_hash_table_insert(patterns->entries, rw_arena_strdup(patterns->arena, word), entry);
  }
  return entry;
}

static void
add_word(RwPatterns *patterns, RwWordKind kind, const char *lemma, RwWord word)
{
  RwEntry *entry = entry_of(patterns, lemma);
  if (!entry->words[kind])
    entry->words[kind] = g_array_new(FALSE, FALSE, sizeof(RwWord));
  g_array_append_val(entry->words[kind], word);
}

static void
add_forms(RwPatterns *patterns, const char *verb)
{
  char forms[RW_INFLECTIONS][RW_INFLECTED_MAX];
  const guint n = rw_inflect_verb(verb, forms);
  for (guint i = 0; i < n; i++) {
    RwEntry *form = entry_of(patterns, forms[i]);
    if (!form->form_of)
      form->form_of = entry_of(patterns, verb);
  }
}

/* A verb and a preposition are found by their first word, the others by their last, on which those before it depend. */
static gboolean
add_phrase(Compiler *c, RwWordKind kind, RwTermId node, RwTermId text, GError **error)
{
  const char *phrase = name_of(c, text);
  g_auto(GStrv) parts = g_strsplit(phrase, " ", -1);
  const guint n = g_strv_length(parts);
  for (guint i = 0; i < n; i++)
    if (!parts[i][0])
      return fail(c, node, text, error, "\"%s\" has an empty word", phrase);
  if (!n)
    return fail(c, node, text, error, "a word is empty");
  const gboolean first = kind == RW_WORD_VERB || kind == RW_WORD_PREPOSITION;
  const char **others = rw_arena_new_array(c->patterns->arena, const char *, n);
  for (guint i = 0; i + 1 < n; i++)
    others[i] = rw_arena_strdup(c->patterns->arena, parts[first ? i + 1 : i]);
  const RwWord word = {c->all->len, n - 1, others};
  add_word(c->patterns, kind, parts[first ? 0 : n - 1], word);
  if (kind == RW_WORD_VERB)
    add_forms(c->patterns, parts[0]);
  return TRUE;
}

static RwWordKind
kind_of(const Compiler *c, RwTermId property)
{
  for (guint kind = 0; kind < RW_WORD_COUNT; kind++)
    if (c->terms.words[kind] == property)
      return kind;
  return RW_WORD_COUNT;
}

static gboolean
add_any(Compiler *c, RwTermId node, guint *n, GError **error)
{
  const RwTermList properties = objects(c, node, c->terms.any);
  for (guint i = 0; i < properties.n; i++, (*n)++) {
    const RwWordKind kind = kind_of(c, properties.ids[i]);
    if (kind == RW_WORD_COUNT)
      return fail(c, node, properties.ids[i], error, "<%s> is no part of speech", name_of(c, properties.ids[i]));
    const RwWord word = {c->all->len, 0, NULL};
    g_array_append_val(c->patterns->any[kind], word);
  }
  return TRUE;
}

static gboolean
add_classes(Compiler *c, RwTermId node, RwTermId property, guint8 name, guint *n, GError **error)
{
  const RwTermList classes = objects(c, node, property);
  for (guint i = 0; i < classes.n; i++, ++*n) {
    if (!check_class(c, node, classes.ids[i], error))
      return FALSE;
    const RwClassWord word = {classes.ids[i], c->all->len, name};
    g_array_append_val(c->patterns->of_class, word);
  }
  return TRUE;
}

/* The words of `node` evoke the pattern that is compiled; `*n` counts them. */
static gboolean
add_own_words(Compiler *c, RwTermId node, guint *n, GError **error)
{
  for (guint kind = 0; kind < RW_WORD_COUNT; kind++) {
    const RwTermList phrases = objects(c, node, c->terms.words[kind]);
    for (guint i = 0; i < phrases.n; i++, ++*n)
      if (!add_phrase(c, kind, node, phrases.ids[i], error))
        return FALSE;
  }
  return add_classes(c, node, c->terms.noun_of, FALSE, n, error) && add_classes(c, node, c->terms.name_of, TRUE, n, error);
}

static gboolean
add_words(Compiler *c, RwTermId node, GError **error)
{
  guint n = 0;
  const RwTermList others = objects(c, node, c->terms.words_of);
  for (guint i = 0; i < others.n; i++)
    if (!add_own_words(c, others.ids[i], &n, error))
      return FALSE;
  if (!add_own_words(c, node, &n, error) || !add_any(c, node, &n, error))
    return FALSE;
  return n || fail(c, node, node, error, "the pattern has no word");
}

/* Patterns */

static gboolean
read_evoked(const Compiler *c, RwPattern *pattern, GError **error)
{
  const RwOntology *ontology = c->patterns->ontology;
  const RwTermList evoked = objects(c, pattern->node, c->terms.evokes);
  if (evoked.n > 1)
    return fail(c, pattern->node, evoked.ids[1], error, "a pattern evokes one class or property, not %u", evoked.n);
  if (!evoked.n)
    return TRUE;
  pattern->evokes = evoked.ids[0];
  if (pattern->evokes == RW_T_RDF_NIL) {
    pattern->kind = RW_EVOKES_NIL;
    return TRUE;
  }
  const RwTermList types = objects(c, pattern->evokes, RW_T_RDF_TYPE);
  for (guint i = 0; i < types.n; i++) {
    if (types.ids[i] == RW_T_OWL_DATATYPE_PROPERTY)
      pattern->literal = TRUE;
    if (types.ids[i] == RW_T_OWL_OBJECT_PROPERTY || types.ids[i] == RW_T_OWL_DATATYPE_PROPERTY)
      pattern->kind = RW_EVOKES_RELATION;
  }
  if (rw_ontology_is_a(ontology, pattern->evokes, RW_T_RW_EVENT))
    pattern->kind = RW_EVOKES_EVENT;
  else if (rw_ontology_is_a(ontology, pattern->evokes, RW_T_RW_CLAIM))
    pattern->kind = RW_EVOKES_CLAIM;
  return pattern->kind != RW_EVOKES_NOTHING ||
         fail(
           c, pattern->node, pattern->evokes, error, "<%s> is neither a class of events or claims nor a property",
           name_of(c, pattern->evokes));
}

static gboolean
check_complete(const Compiler *c, const RwPattern *pattern, GError **error)
{
  gboolean subject = FALSE, object_ = pattern->literal;
  for (guint i = 0; i < c->mapping->len; i++) {
    const RwTermId role = g_array_index(c->mapping, RwMapping, i).role;
    subject |= role == RW_T_RDF_SUBJECT;
    object_ |= role == RW_T_RDF_OBJECT;
  }
  if (pattern->kind == RW_EVOKES_RELATION && !(subject && object_))
    return fail(c, pattern->node, pattern->evokes, error, "a relation needs slots for rdf:subject and rdf:object");
  const gboolean acts =
    pattern->makes != RW_EFFECT_NONE || pattern->makes_negated != RW_EFFECT_NONE || pattern->makes_planned != RW_EFFECT_NONE;
  if (pattern->kind == RW_EVOKES_NOTHING && !acts && !pattern->supports && !pattern->transparent && !pattern->dates)
    return fail(c, pattern->node, pattern->node, error, "the pattern evokes nothing and has no effect");
  return TRUE;
}

static gboolean
add_pattern(Compiler *c, RwTermId node, GError **error)
{
  RwPattern pattern = {
    .node = node,
    .makes = RW_EFFECT_NONE,
    .makes_negated = RW_EFFECT_NONE,
    .makes_reported = RW_EFFECT_NONE,
    .makes_planned = RW_EFFECT_NONE,
  };
  guint64 transparent = 0;
  g_array_set_size(c->mapping, 0);
  if (
    !check_properties(c, node, node, error) || !read_evoked(c, &pattern, error) || !add_frames(c, &pattern, error) ||
    !add_words(c, node, error) || !read_slots(c, node, c->terms.transparent, &transparent, error))
    return FALSE;
  for (guint slot = 1; slot < RW_SLOT_MAX; slot++)
    if (transparent >> slot & 1)
      pattern.transparent = (guint8)slot;
  pattern.lasting = (guint8)is_true(c, node, c->terms.lasting);
  pattern.spares = objects(c, node, c->terms.spares);
  for (guint i = 0; i < pattern.spares.n; i++)
    if (!check_class(c, node, pattern.spares.ids[i], error))
      return FALSE;
  if (!pattern.scope)
    pattern.scope = c->terms.default_scope;
  if (!check_complete(c, &pattern, error))
    return FALSE;
  if (c->mapping->len > RW_MAPPINGS_MAX)
    return fail(c, node, node, error, "the pattern has more than %d arguments", RW_MAPPINGS_MAX);
  g_array_sort(c->mapping, by_slot); /* stable: GLib sorts by merging */
  pattern.n_mappings = c->mapping->len;
  pattern.mappings = rw_arena_dup_array(c->patterns->arena, RwMapping, c->mapping);
  g_array_append_val(c->all, pattern);
  return TRUE;
}

static RwTermList
instances(const Compiler *c, RwTermId class_)
{
  return class_ ? rw_triples_subjects(c->triples, RW_T_RDF_TYPE, class_) : (RwTermList){NULL, 0};
}

static void
find_terms(Compiler *c)
{
  Terms *t = &c->terms;
#define X(field, iri) t->field = rw_triples_find(c->triples, iri);
  TERM_TABLE(X)
#undef X
  for (guint kind = 0; kind < RW_WORD_COUNT; kind++)
    t->words[kind] = rw_triples_find(c->triples, WORD_PROPERTIES[kind]);
  for (guint slot = 1; slot < RW_SLOT_COUNT; slot++)
    t->slots[slot] = rw_triples_find(c->triples, SLOT_NAMES[slot]);
  t->n_slots = RW_SLOT_COUNT;
}

static gboolean
compile(Compiler *c, GError **error)
{
  find_terms(c);
  const RwTermList slots = instances(c, c->terms.slot_class);
  for (guint i = 0; i < slots.n; i++)
    if (!add_slot(c, slots.ids[i], error))
      return FALSE;
  const RwTermList frames = instances(c, c->terms.frame_class);
  for (guint i = 0; i < frames.n; i++)
    if (!check_properties(c, frames.ids[i], frames.ids[i], error))
      return FALSE;
  const RwTermList patterns = instances(c, c->terms.pattern);
  for (guint i = 0; i < patterns.n; i++)
    if (!add_pattern(c, patterns.ids[i], error))
      return FALSE;
  c->patterns->n_patterns = c->all->len;
  c->patterns->patterns = rw_arena_dup_array(c->patterns->arena, RwPattern, c->all);
  return TRUE;
}

RwPatterns *
rw_patterns_new(const RwOntology *ontology, GError **error)
{
  g_autoptr(RwPatterns) patterns = g_new0(RwPatterns, 1);
  patterns->ontology = ontology;
  patterns->arena = rw_arena_new();
  for (guint kind = 0; kind < RW_WORD_COUNT; kind++) {
    patterns->any[kind] = g_array_new(FALSE, FALSE, sizeof(RwWord));
  }
  patterns->entries = g_hash_table_new_full(hash_folded, equal_folded, NULL, clear_entry);
  patterns->markers = g_hash_table_new(hash_folded, equal_folded);
  patterns->of_class = g_array_new(FALSE, FALSE, sizeof(RwClassWord));
  patterns->rules = g_array_new(FALSE, FALSE, sizeof(RwRule));
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(RwPattern));
  g_autoptr(GArray) mapping = g_array_new(FALSE, FALSE, sizeof(RwMapping));
  Compiler compiler = {.patterns = patterns, .triples = rw_ontology_triples(ontology), .all = all, .mapping = mapping};
  if (!compile(&compiler, error) || !rw_rules_compile(ontology, patterns->rules, error))
    return NULL;
  return g_steal_pointer(&patterns);
}

void
rw_patterns_free(RwPatterns *patterns)
{
  if (!patterns)
    return;
  for (guint kind = 0; kind < RW_WORD_COUNT; kind++) {
    g_array_unref(patterns->any[kind]);
  }
  g_hash_table_unref(patterns->entries);
  g_hash_table_unref(patterns->markers);
  g_array_unref(patterns->of_class);
  g_array_unref(patterns->rules);
  rw_arena_free(patterns->arena);
  g_free(patterns);
}

const RwEntry *
rw_patterns_entry(const RwPatterns *patterns, const char *word)
{
  return g_hash_table_lookup(patterns->entries, word);
}

const GArray *
rw_entry_words(RwWordKind kind, const RwEntry *lemma, const RwEntry *form)
{
  const RwEntry *first = kind == RW_WORD_NOUN ? form : lemma, *second = kind == RW_WORD_NOUN ? lemma : form;
  if (first && first->words[kind])
    return first->words[kind];
  if (second && kind == RW_WORD_VERB) /* its form may be another verb: "found" of "find" */
    second = second->form_of;
  return second ? second->words[kind] : NULL;
}

unsigned
rw_patterns_slot(const RwPatterns *patterns, const char *marker)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(patterns->markers, marker));
}

guint
rw_pattern_mapping(const RwPattern *pattern, unsigned slot)
{
  for (guint i = 0; i < pattern->n_mappings; i++)
    if (pattern->mappings[i].slot == slot)
      return i;
  return RW_NONE;
}
