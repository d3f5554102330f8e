/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <string.h>

/* Mentions that a nominal or a pronoun may go back to. */
#define RECENT_MAX 24

/* Sentences that a pronoun, and a noun, may go back over. */
#define PRONOUN_REACH 2
#define NOUN_REACH 6

/* Sentences that "the two leaders" may go back over, and tokens between the names of two. */
#define PAIR_REACH 12
#define PAIR_GAP 10

/* Longest run of modifiers before a noun. */
#define MODIFIERS_MAX 8

/* Confidence of what only a noun names. */
#define CONFIDENCE_NOMINAL 0.6f

/* A mention that was read. */
typedef struct {
  guint32 entity;
  guint32 token;
  guint32 sentence;
  gboolean subject;
} Recent;

/* A noun phrase: tokens [first, head], its article left out. */
typedef struct {
  guint32 first;
  guint32 head;
  guint32 word;         /* first token of the noun itself, without modifiers */
  guint32 article;      /* token before it, or RW_NONE */
  RwTermId class_;
  RwCoarse coarse;
  gboolean plural;
  gboolean several;     /* a plural of what the lexicon has one of: "companies", not "authorities" */
  gboolean definite;
  gboolean indefinite;
  gboolean pair;
  gboolean acts;        /* subject of a verb: "the army said" */
  guint32 name;         /* last name among its modifiers, or RW_NONE */
} Noun;

/* Two entities that stood side by side: "Rubio and Cooper", "Modi met Zelenskyy". */
typedef struct {
  guint32 entities[2];
  guint32 sentence;
  gboolean known;
} Pair;

typedef struct {
  RwFinder *finder;
  Recent recent[RECENT_MAX];
  guint n_recent;       /* ever read; a ring */
  GHashTable *labels;   /* folded label -> entity from 1 */
  GHashTable *holders;  /* folded title, with and without organization -> person from 1 */
  guint32 next_office;
  guint32 sentence;
  Pair people;
  Pair countries;
} Reader;

static const Recent *
recent_at(const Reader *reader, guint back)
{
  return &reader->recent[(reader->n_recent - 1 - back) % RECENT_MAX];
}

static void
push(Reader *reader, guint32 entity, guint32 head)
{
  const RwToken *token = rw_finder_token(reader->finder, head);
  const Recent recent = {
    .entity = entity,
    .token = head,
    .sentence = reader->sentence,
    .subject = rw_deprel_base(token->deprel) == RW_DEPREL_NSUBJ || !reader->n_recent ||
               recent_at(reader, 0)->sentence != reader->sentence,
  };
  reader->recent[reader->n_recent++ % RECENT_MAX] = recent;
}

static void
add_mention(Reader *reader, guint32 first, guint32 last, guint32 head, RwMentionKind kind, guint32 entity)
{
  const RwDraft draft = {
    .first = first,
    .last = last,
    .head = head,
    .kind = kind,
    .name = RW_NONE,
    .entity = entity,
  };
  RwDraftEntity *row = rw_finder_entity(reader->finder, entity);
  if (row->canonical == RW_NONE)
    row->canonical = reader->finder->drafts->len;
  g_array_append_val(reader->finder->drafts, draft);
  push(reader, entity, head);
}

/* Pronouns. */

static gboolean
agrees(const RwDraftEntity *entity, const RwWord *pronoun)
{
  if (pronoun->plural)
    return entity->plural || entity->coarse == RW_COARSE_GROUP;
  if (entity->plural || entity->coarse == RW_COARSE_GROUP)
    return FALSE;
  if (pronoun->gender == RW_GENDER_NEUTER)
    return entity->coarse == RW_COARSE_ORGANIZATION || entity->coarse == RW_COARSE_PLACE || entity->coarse == RW_COARSE_WORK;
  return entity->coarse == RW_COARSE_PERSON && (!entity->gender || entity->gender == pronoun->gender);
}

/* Two arguments of one verb are two entities, unless one is reflexive. */
static gboolean
is_coargument(const RwFinder *finder, guint32 pronoun, guint32 other)
{
  const RwToken *a = rw_finder_token(finder, pronoun), *b = rw_finder_token(finder, other);
  return a->xpos == RW_XPOS_PRP && a->head == b->head && !g_str_has_suffix(a->form, "self") &&
         !g_str_has_suffix(a->form, "selves");
}

static gfloat
pronoun_score(const Reader *reader, const Recent *recent, guint back, const RwWord *pronoun)
{
  const RwDraftEntity *entity = rw_finder_entity(reader->finder, recent->entity);
  gfloat score = -2.0f * (gfloat)(reader->sentence - recent->sentence) - 0.25f * (gfloat)back;
  score += recent->subject ? 1.5f : 0;
  score += entity->gender && entity->gender == pronoun->gender ? 0.5f : 0;
  score -= pronoun->gender == RW_GENDER_NEUTER && entity->coarse != RW_COARSE_ORGANIZATION && !recent->subject ? 2.0f : 0;
  return score;
}

static guint32
antecedent(const Reader *reader, guint32 t, const RwWord *pronoun)
{
  guint32 best = RW_NONE;
  gfloat best_score = -6.0f;
  for (guint back = 0; back < MIN(reader->n_recent, RECENT_MAX); back++) {
    const Recent *recent = recent_at(reader, back);
    if (reader->sentence - recent->sentence > PRONOUN_REACH)
      break;
    const RwDraftEntity *entity = rw_finder_entity(reader->finder, recent->entity);
    if (!agrees(entity, pronoun) || is_coargument(reader->finder, t, recent->token))
      continue;
    if (pronoun->plural && !entity->members && (!recent->subject || reader->sentence - recent->sentence > 1))
      continue;
    const gfloat score = pronoun_score(reader, recent, back, pronoun);
    if (score > best_score) {
      best_score = score;
      best = recent->entity;
    }
  }
  return best;
}

static void
read_pronoun(Reader *reader, guint32 t)
{
  const RwFinder *finder = reader->finder;
  const RwToken *token = rw_finder_token(finder, t);
  const RwWord *word = finder->hints[t].word;
  const gboolean personal = token->xpos == RW_XPOS_PRP || token->xpos == RW_XPOS_PRP_POSS;
  if (!personal || rw_deprel_base(token->deprel) == RW_DEPREL_EXPL)
    return;
  const guint32 entity = antecedent(reader, t, word);
  if (entity == RW_NONE)
    return;
  if (word->gender != RW_GENDER_NEUTER && !word->plural)
    rw_finder_entity(finder, entity)->gender = word->gender;
  add_mention(reader, t, t + 1, t, RW_MENTION_PRONOUN, entity);
}

/* Nouns. */

static gboolean
is_modifier(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  if (rw_deprel_base(token->deprel) == RW_DEPREL_APPOS)
    return FALSE;
  return token->upos == RW_UPOS_ADJ || token->upos == RW_UPOS_NOUN || token->upos == RW_UPOS_PROPN ||
         token->upos == RW_UPOS_NUM ||
         token->xpos == RW_XPOS_HYPH || token->xpos == RW_XPOS_AFX || (token->form[0] == '-' && !token->space_before) ||
         (token->upos == RW_UPOS_VERB && token->deprel == RW_DEPREL_AMOD);
}

/* The class of the noun at t, by the phrase that ends there, else by its word; 0 where it has none. */
static RwTermId
noun_class(const RwFinder *finder, guint32 t, guint32 phrase)
{
  if (phrase != RW_NONE)
    return finder->hints[phrase].phrase->noun_class;
  const RwWord *word = finder->hints[t].word;
  return word && word->kinds & RW_WORD_CLASS_NOUN ? word->noun_class : 0;
}

static void
read_article(const RwFinder *finder, Noun *noun, guint32 sentence_first)
{
  noun->article = RW_NONE;
  for (guint32 t = noun->first; t-- > sentence_first && noun->first - t <= 3;) {
    const RwToken *token = rw_finder_token(finder, t);
    if (token->xpos == RW_XPOS_POS) {
      noun->definite = TRUE;
      break;
    }
    if (token->upos != RW_UPOS_DET && token->xpos != RW_XPOS_PRP_POSS &&
        !rw_finder_is(finder, t, RW_WORD_PAIR | RW_WORD_ANAPHORIC))
      break;
    noun->article = t;
    noun->definite |= rw_finder_is(finder, t, RW_WORD_ANAPHORIC) ||
                      (rw_finder_is(finder, t, RW_WORD_PAIR) && token->upos == RW_UPOS_DET);
    noun->pair |= rw_finder_is(finder, t, RW_WORD_PAIR);
    noun->indefinite |= rw_finder_has_form(finder, t, "a") || rw_finder_has_form(finder, t, "an");
  }
}

/* Numbers and degrees do not belong to what a noun names: "at least 76 people"; they do in "20-point plan". */
static gboolean
is_no_start(const RwFinder *finder, guint32 t)
{
  const RwToken *token = rw_finder_token(finder, t);
  if (token->xpos == RW_XPOS_CD)
    return rw_finder_token(finder, t + 1)->space_before && !rw_finder_is(finder, t, RW_WORD_PAIR);
  return token->form[0] == '-' || token->xpos == RW_XPOS_JJS || token->xpos == RW_XPOS_JJR ||
         rw_finder_is(finder, t, RW_WORD_FORMER);
}

/* The noun phrase whose head is the class noun at t. */
static gboolean
noun_at(const RwFinder *finder, guint32 t, guint32 phrase, guint32 sentence_first, Noun *noun)
{
  const RwToken *token = rw_finder_token(finder, t);
  *noun = (Noun){.head = t, .word = phrase == RW_NONE ? t : phrase, .name = RW_NONE};
  noun->first = noun->word;
  noun->class_ = noun_class(finder, t, phrase);
  if (!noun->class_ || token->upos != RW_UPOS_NOUN || token->deprel == RW_DEPREL_COMPOUND || finder->hints[t].office)
    return FALSE;
  noun->coarse = rw_names_coarse(finder->names, noun->class_);
  noun->plural = token->xpos == RW_XPOS_NNS;
  noun->several = noun->plural && phrase == RW_NONE && !rw_names_word(finder->names, token->form, strlen(token->form));
  while (noun->first > sentence_first && t - noun->first < MODIFIERS_MAX && is_modifier(finder, noun->first - 1)) {
    noun->first--;
    if (finder->hints[noun->first].name != RW_NONE && noun->name == RW_NONE)
      noun->name = finder->hints[noun->first].name;
  }
  while (noun->first < noun->word && is_no_start(finder, noun->first))
    noun->first++;
  if (rw_finder_is(finder, noun->first, RW_WORD_PAIR))
    noun->pair = TRUE;
  noun->acts = token->deprel == RW_DEPREL_NSUBJ;
  read_article(finder, noun, sentence_first);
  return TRUE;
}

static gboolean
same_kind(const RwFinder *finder, RwTermId noun, const RwDraftEntity *entity)
{
  return rw_ontology_is_a(finder->names->ontology, entity->class_, noun) ||
         (rw_ontology_is_a(finder->names->ontology, noun, entity->class_) && entity->class_ != RW_T_RW_ENTITY);
}

/* The name that stands in apposition to the noun, or that it stands in apposition to; or the name before it ("the Mehr
 * agency"). */
static guint32
appositive(const RwFinder *finder, const Noun *noun, guint32 limit)
{
  const RwToken *head = rw_finder_token(finder, noun->head);
  guint32 name = RW_NONE;
  if (rw_deprel_base(head->deprel) == RW_DEPREL_APPOS && head->head != RW_NONE)
    name = finder->hints[head->head].name;
  else if (noun->head + 1 < limit && finder->hints[noun->head + 1].name != RW_NONE && !noun->plural)
    name = finder->hints[noun->head + 1].name;
  else if (noun->name != RW_NONE && rw_finder_draft(finder, noun->name)->last == noun->word)
    name = noun->name;
  for (guint32 t = noun->head + 1; name == RW_NONE && t < MIN(limit, noun->head + 10); t++) {
    const RwToken *token = rw_finder_token(finder, t);
    if (token->head == noun->head && rw_deprel_base(token->deprel) == RW_DEPREL_APPOS)
      name = finder->hints[t].name;
  }
  if (name == RW_NONE || rw_finder_draft(finder, name)->kind != RW_MENTION_NAME)
    return RW_NONE;
  const RwDraft *draft = rw_finder_draft(finder, name);
  const RwDraftEntity *entity = rw_finder_entity(finder, draft->entity);
  return entity->coarse == noun->coarse && !noun->plural ? draft->entity : RW_NONE;
}

/* Whether each modifier of the noun is a word of the label, or a number is: "the 20-point plan". */
static gboolean
modifiers_in(const RwFinder *finder, const Noun *noun, const char *label)
{
  for (guint32 t = noun->first; t < noun->head; t++) {
    const RwToken *token = rw_finder_token(finder, t);
    const gboolean in = token->form[0] == '-' || strstr(label, token->form);
    if (token->xpos == RW_XPOS_CD || !in)
      return in;
  }
  return TRUE;
}

/* "the group", "this plan": the best of the entities of that kind; those known to be of that class first. */
static guint32
anaphor(const Reader *reader, const Noun *noun)
{
  const RwFinder *finder = reader->finder;
  guint32 best = RW_NONE;
  gfloat best_score = -100;
  if (!noun->definite || noun->indefinite || noun->plural || noun->coarse == RW_COARSE_GROUP)
    return RW_NONE;
  for (guint back = 0; back < MIN(reader->n_recent, RECENT_MAX); back++) {
    const Recent *recent = recent_at(reader, back);
    const RwDraftEntity *entity = rw_finder_entity(finder, recent->entity);
    if (reader->sentence - recent->sentence > NOUN_REACH)
      break;
    const gboolean exact = rw_ontology_is_a(finder->names->ontology, entity->class_, noun->class_);
    if (entity->plural || entity->coarse != noun->coarse || (!exact && !same_kind(finder, noun->class_, entity)) ||
        !entity->label || !modifiers_in(finder, noun, entity->label))
      continue;
    const gfloat score = (exact ? 5.0f : 0) + (recent->subject ? 1.5f : 0) - (gfloat)(reader->sentence - recent->sentence) -
                         0.2f * (gfloat)back;
    if (score > best_score) {
      best_score = score;
      best = recent->entity;
    }
  }
  return best;
}

/* Two names of one sentence joined by "and", or by a verb that both depend on. */
static gboolean
are_side_by_side(const RwFinder *finder, const RwDraft *a, const RwDraft *b)
{
  const RwToken *x = rw_finder_token(finder, a->head), *y = rw_finder_token(finder, b->head);
  if (x->sentence != y->sentence || b->first - a->last > PAIR_GAP)
    return FALSE;
  if (x->head != RW_NONE && x->head == y->head && rw_deprel_base(x->deprel) == RW_DEPREL_NSUBJ &&
      (rw_deprel_base(y->deprel) == RW_DEPREL_OBJ || rw_deprel_base(y->deprel) == RW_DEPREL_OBL))
    return TRUE;
  for (guint32 t = a->last; t < b->first; t++) {
    if (rw_finder_token(finder, t)->upos == RW_UPOS_CCONJ)
      return rw_finder_has_form(finder, t, "and");
    if (rw_finder_token(finder, t)->upos == RW_UPOS_PUNCT || rw_finder_token(finder, t)->upos == RW_UPOS_VERB)
      return FALSE;
  }
  return FALSE;
}

/* Where pairs of the entities that a noun or an entity is of are kept: people or countries, or NULL. */
static Pair *
pair_of(Reader *reader, RwCoarse coarse, RwTermId class_)
{
  return coarse == RW_COARSE_PERSON ? &reader->people : class_ == RW_T_RW_COUNTRY ? &reader->countries : NULL;
}

/* "leaders" are people, "nations" countries. */
static Pair *
pair_of_noun(Reader *reader, const Noun *noun)
{
  const char *lemma = rw_finder_token(reader->finder, noun->head)->lemma;
  const RwWord *word = lemma ? rw_names_word(reader->finder->names, lemma, strlen(lemma)) : NULL;
  const RwTermId class_ = word && word->noun_class ? word->noun_class : noun->class_;
  const RwCoarse coarse = rw_names_coarse(reader->finder->names, class_);
  const gboolean office = word && word->kinds & RW_WORD_POSITION;
  return pair_of(reader, office ? RW_COARSE_PERSON : coarse, class_);
}

/* Notes that the names that end at draft `d` and before it stand side by side. */
static void
note_pair(Reader *reader, guint32 d)
{
  const RwFinder *finder = reader->finder;
  if (d == 0)
    return;
  const RwDraft *b = rw_finder_draft(finder, d);
  guint32 p = d - 1;
  while (p > 0 && d - p < 4 && rw_finder_draft(finder, p)->kind == RW_MENTION_DEMONYM)
    p--;
  for (; d - p < 4; p--) {
    const RwDraft *a = rw_finder_draft(finder, p);
    const RwDraftEntity *x = rw_finder_entity(finder, a->entity), *y = rw_finder_entity(finder, b->entity);
    Pair *pair = pair_of(reader, y->coarse, y->class_);
    if (pair && a->entity != b->entity && x->coarse == y->coarse && pair_of(reader, x->coarse, x->class_) == pair &&
        are_side_by_side(finder, a, b))
      *pair = (Pair){{a->entity, b->entity}, reader->sentence, TRUE};
    if (p == 0)
      return;
  }
}

static guint32
entity_of_label(Reader *reader, const char *key, RwTermId class_, const char *label, gboolean plural)
{
  guint e = GPOINTER_TO_UINT(g_hash_table_lookup(reader->labels, key));
  if (!e) {
    e = rw_finder_add_entity(reader->finder, class_, label) + 1;
    RwDraftEntity *entity = rw_finder_entity(reader->finder, e - 1);
    entity->confidence = CONFIDENCE_NOMINAL;
    entity->plural = (guint8)plural;
    g_hash_table_insert(reader->labels, (gpointer)(guintptr)key, GUINT_TO_POINTER(e));
  }
  return e - 1;
}

/* "the two leaders": a group of the two that were spoken of. */
static guint32
pair_group(Reader *reader, const Noun *noun)
{
  RwFinder *finder = reader->finder;
  const Pair *pair = noun->pair && noun->plural && noun->definite ? pair_of_noun(reader, noun) : NULL;
  if (!pair || !pair->known || reader->sentence - pair->sentence > PAIR_REACH)
    return RW_NONE;
  const guint32 members[2] = {MIN(pair->entities[0], pair->entities[1]), MAX(pair->entities[0], pair->entities[1])};
  const char *key = rw_arena_printf(finder->arena, "\n%u+%u", members[0], members[1]);
  const guint32 e = entity_of_label(reader, key, RW_T_RW_GROUP, rw_finder_phrase(finder, noun->first, noun->head + 1), TRUE);
  RwDraftEntity *entity = rw_finder_entity(finder, e);
  if (!entity->members) {
    entity->members = rw_arena_memdup(finder->arena, members, sizeof(members));
    entity->n_members = G_N_ELEMENTS(members);
  }
  return e;
}

/* Whether a noun that goes back to nothing is an entity of its own. */
static gboolean
makes_entity(const Noun *noun)
{
  const gboolean modified = noun->first < noun->head;
  if (noun->coarse == RW_COARSE_GROUP || (noun->plural && noun->coarse == RW_COARSE_PERSON))
    return TRUE;
  if (noun->plural && noun->coarse != RW_COARSE_ORGANIZATION)
    return FALSE;
  if (noun->coarse == RW_COARSE_ORGANIZATION && (noun->acts || noun->name != RW_NONE || noun->word < noun->head))
    return TRUE;
  if (noun->coarse == RW_COARSE_ORGANIZATION)
    return modified ? noun->definite : noun->plural && !noun->several;
  return noun->coarse == RW_COARSE_PERSON ? noun->acts : noun->coarse == RW_COARSE_WORK && modified && !noun->indefinite;
}

/* The key of a noun phrase with modifiers; NULL for a noun alone. */
static const char *
label_key(const RwFinder *finder, const Noun *noun)
{
  const char *label = rw_finder_phrase(finder, noun->first, noun->head + 1);
  char folded[256];
  rw_fold(label, strlen(label), folded, sizeof(folded));
  return rw_arena_strdup(finder->arena, folded);
}

/* The entity that the same words named before, or RW_NONE. */
static guint32
named_before(const Reader *reader, const Noun *noun, const char *key)
{
  const guint e = noun->first < noun->head ? GPOINTER_TO_UINT(g_hash_table_lookup(reader->labels, key)) : 0;
  return e ? e - 1 : RW_NONE;
}

/* "A company", "a spokesman" is not who was called so before. */
static const char *
newcomer_key(const RwFinder *finder, const char *key, guint32 head)
{
  return rw_arena_printf(finder->arena, "%s\n%u", key, head);
}

static guint32
new_entity(Reader *reader, const Noun *noun, const char *key)
{
  RwFinder *finder = reader->finder;
  if (!makes_entity(noun))
    return RW_NONE;
  const gboolean group = noun->plural && (noun->several || noun->coarse != RW_COARSE_ORGANIZATION);
  const RwTermId class_ = group || noun->coarse == RW_COARSE_GROUP ? RW_T_RW_GROUP : noun->class_;
  if (noun->indefinite)
    key = newcomer_key(finder, key, noun->head);
  return entity_of_label(reader, key, class_, rw_finder_phrase(finder, noun->first, noun->head + 1), noun->plural);
}

static void
read_noun(Reader *reader, guint32 t, guint32 phrase, const RwSentence *sentence)
{
  const RwFinder *finder = reader->finder;
  Noun noun;
  if (!noun_at(finder, t, phrase, sentence->first, &noun))
    return;
  guint32 entity = appositive(finder, &noun, sentence->last);
  if (entity == RW_NONE)
    entity = pair_group(reader, &noun);
  const char *key = label_key(finder, &noun);
  if (entity == RW_NONE)
    entity = named_before(reader, &noun, key);
  if (entity == RW_NONE)
    entity = anaphor(reader, &noun);
  if (entity == RW_NONE)
    entity = new_entity(reader, &noun, key);
  else if (noun.first < noun.head && !g_hash_table_contains(reader->labels, key))
    g_hash_table_insert(reader->labels, (gpointer)(guintptr)key, GUINT_TO_POINTER(entity + 1));
  if (entity != RW_NONE)
    add_mention(reader, noun.first, t + 1, t, RW_MENTION_NOMINAL, entity);
}

/* Offices and their holders: "the minister". */

static const char *
title_key(const RwFinder *finder, guint32 t, guint32 organization)
{
  char folded[128];
  const char *form = rw_finder_token(finder, t)->form;
  rw_fold(form, strlen(form), folded, sizeof(folded));
  return rw_arena_printf(finder->arena, "%s/%u", folded, organization);
}

static void
remember_holder(Reader *reader, const RwOffice *office, guint32 title)
{
  const RwFinder *finder = reader->finder;
  g_hash_table_replace(reader->holders, (gpointer)(guintptr)title_key(finder, title, RW_NONE),
    GUINT_TO_POINTER(office->person + 1));
  if (office->organization != RW_NONE)
    g_hash_table_replace(reader->holders, (gpointer)(guintptr)title_key(finder, title, office->organization),
                         GUINT_TO_POINTER(office->person + 1));
}

/* The organization or country that stands before the title at t, or RW_NONE. */
static guint32
title_organization(const RwFinder *finder, guint32 t, guint32 sentence_first)
{
  for (guint32 u = t; u-- > sentence_first && t - u < MODIFIERS_MAX;) {
    const guint32 name = finder->hints[u].name;
    if (name != RW_NONE)
      return rw_finder_draft(finder, name)->entity;
    if (!finder->hints[u].title && rw_finder_token(finder, u)->xpos != RW_XPOS_POS)
      break;
  }
  return RW_NONE;
}

static gboolean
is_definite_title(const RwFinder *finder, guint32 t, guint32 sentence_first, guint32 *first)
{
  guint32 u = t;
  while (u > sentence_first && t - u < MODIFIERS_MAX && (finder->hints[u - 1].title || finder->hints[u - 1].name != RW_NONE))
    u--;
  *first = u;
  return u > sentence_first && (rw_finder_has_form(finder, u - 1, "the") || rw_finder_has_form(finder, u - 1, "this"));
}

/* "A spokesman said": someone who is known by nothing else. */
static guint32
unnamed_holder(Reader *reader, guint32 t)
{
  RwFinder *finder = reader->finder;
  if (rw_finder_token(finder, t)->deprel != RW_DEPREL_NSUBJ || rw_finder_token(finder, t)->upos != RW_UPOS_NOUN)
    return RW_NONE;
  const char *label = rw_finder_phrase(finder, t, t + 1);
  return entity_of_label(reader, newcomer_key(finder, label, t), RW_T_RW_PERSON, label, FALSE);
}

static guint32
known_holder(Reader *reader, guint32 t, const RwSentence *sentence)
{
  const guint32 organization = title_organization(reader->finder, t, sentence->first);
  return GPOINTER_TO_UINT(g_hash_table_lookup(reader->holders, title_key(reader->finder, t, organization))) - 1;
}

static void
read_title(Reader *reader, guint32 t, const RwSentence *sentence)
{
  const RwToken *token = rw_finder_token(reader->finder, t);
  if (token->xpos == RW_XPOS_NNS || token->xpos == RW_XPOS_NNPS)
    return;
  guint32 first;
  guint32 person = RW_NONE;
  if (is_definite_title(reader->finder, t, sentence->first, &first))
    person = known_holder(reader, t, sentence);
  if (person == RW_NONE) {
    person = unnamed_holder(reader, t);
    first = t;
  }
  if (person != RW_NONE)
    add_mention(reader, first, t + 1, t, RW_MENTION_NOMINAL, person);
}

/* Reads the office whose title ends at t. */
static void
read_office(Reader *reader, guint32 t)
{
  const GArray *offices = reader->finder->offices;
  while (reader->next_office < offices->len) {
    const RwOffice *office = &g_array_index(offices, RwOffice, reader->next_office);
    if (office->evidence.begin > rw_finder_token(reader->finder, t)->span.end)
      return;
    remember_holder(reader, office, t);
    reader->next_office++;
    return;
  }
}

static guint32
phrase_end(const RwFinder *finder, guint32 t)
{
  const RwHint *hint = &finder->hints[t];
  return hint->phrase && hint->phrase->kinds & RW_WORD_CLASS_NOUN ? hint->phrase_end : 0;
}

static void
read_sentence(Reader *reader, const RwSentence *sentence)
{
  const RwFinder *finder = reader->finder;
  guint32 phrase = RW_NONE, end = 0;
  for (guint32 t = sentence->first; t < sentence->last; t++) {
    const guint32 name = finder->hints[t].name;
    if (phrase_end(finder, t) > end) {
      phrase = t;
      end = phrase_end(finder, t);
    }
    if (name != RW_NONE) {
      const RwDraft *draft = rw_finder_draft(finder, name);
      if (draft->last == t + 1) {
        push(reader, draft->entity, draft->head);
        note_pair(reader, name);
      }
    } else if (rw_finder_is(finder, t, RW_WORD_PRONOUN)) {
      read_pronoun(reader, t);
    } else if (finder->hints[t].office && !(t + 1 < sentence->last && finder->hints[t + 1].office)) {
      read_office(reader, t);
    } else if (finder->hints[t].title && !finder->hints[t].office && rw_finder_is(finder, t, RW_WORD_POSITION)) {
      read_title(reader, t, sentence);
    } else if (t + 1 >= end) {
      read_noun(reader, t, t + 1 == end ? phrase : RW_NONE, sentence);
    }
  }
}

void
rw_finder_find_nominals(RwFinder *finder)
{
  Reader reader = {
    .finder = finder,
    .labels = g_hash_table_new(g_str_hash, g_str_equal),
    .holders = g_hash_table_new(g_str_hash, g_str_equal),
  };
  for (guint32 s = 0; s < finder->text->n_sentences; s++) {
    reader.sentence = s;
    read_sentence(&reader, &finder->text->sentences[s]);
  }
  g_hash_table_unref(reader.labels);
  g_hash_table_unref(reader.holders);
}
