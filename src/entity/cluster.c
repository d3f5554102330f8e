/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/finder.h"

#include <string.h>

/* Words of a name that are looked at. */
#define WORDS_MAX 12

/* A short name goes with a longer one unless its own surroundings speak against that by more than this. */
#define CONTRARY 4.0f

/* What the knowledge base adds to that: it knows many a surname as a town. */
#define WEIGHT_OF_KNOWN 3.0f

/* Confidence of a link by a demonym, or by a capital that acts: their words mean one country. */
#define CONFIDENCE_OF_COUNTRY 0.95f

/* Names before and after a person's that are looked at for another of the family. */
#define FAMILY_MAX 64

/* A distinct name of the text; names of one entity form a tree by `parent`. */
typedef struct {
  const char *key;      /* folded words with single spaces, without "the" */
  guint32 words;
  guint32 draft;        /* its first mention */
  guint32 parent;       /* itself at the root */
  gfloat score[RW_COARSE_COUNT];
  gfloat known_score[RW_COARSE_COUNT]; /* the part of it that is of the knowledge base */
  RwCoarse coarse;
  guint32 known;        /* or RW_NONE */
  guint32 close;        /* what it may be where nothing is known, or RW_NONE */
  gfloat confidence;    /* of either */
  guint32 entity;       /* of a root */
  guint8 gender;
  guint8 caps;          /* one word in capitals */
  guint8 sure;          /* the knowledge base knows it as one thing */
} Name;

typedef struct {
  RwFinder *finder;
  GArray *names;        /* Name */
  GHashTable *by_key;   /* key -> index from 1 */
  GHashTable *parts;    /* part of a longer name -> its index from 1: the first one */
  GHashTable *latest;   /* the same: the last one before the mention at hand */
  GHashTable *initials; /* initials -> index from 1 */
} Clusters;

static Name *
name_at(const Clusters *clusters, guint32 i)
{
  return &g_array_index(clusters->names, Name, i);
}

static guint32
root_of(const Clusters *clusters, guint32 i)
{
  while (name_at(clusters, i)->parent != i)
    i = name_at(clusters, i)->parent = name_at(clusters, name_at(clusters, i)->parent)->parent;
  return i;
}

static void
unite(const Clusters *clusters, guint32 part, guint32 whole)
{
  const guint32 a = root_of(clusters, part), b = root_of(clusters, whole);
  if (a == b)
    return;
  Name *from = name_at(clusters, a), *to = name_at(clusters, b);
  from->parent = b;
  for (guint c = 0; c < RW_COARSE_COUNT; c++)
    to->score[c] += from->score[c];
  if (!to->gender && from->words > 1)
    to->gender = from->gender;
}

static RwCoarse
best_coarse(const gfloat *score)
{
  RwCoarse best = RW_COARSE_PERSON;
  for (guint c = 1; c < RW_COARSE_COUNT; c++) {
    if (score[c] > score[best])
      best = (RwCoarse)c;
  }
  return best;
}

static const char *
draft_key(const RwFinder *finder, const RwDraft *draft)
{
  g_autoptr(GString) key = g_string_new(NULL);
  for (guint32 t = draft->first; t < draft->last; t++) {
    const RwToken *token = rw_finder_token(finder, t);
    char folded[128];
    gsize n = rw_fold(token->form, strlen(token->form), folded, sizeof(folded));
    while (n > 1 && folded[n - 1] == '.')
      folded[--n] = '\0';
    if (t == draft->first && !strcmp(folded, "the") && draft->last - draft->first > 1)
      continue;
    if (key->len && token->space_before)
      g_string_append_c(key, ' ');
    g_string_append(key, folded);
  }
  return rw_arena_strndup(finder->arena, key->str, key->len);
}

static guint32
count_words(const char *key)
{
  guint32 n = 1;
  for (; *key; key++)
    n += *key == ' ';
  return n;
}

static guint32
intern_name(Clusters *clusters, guint32 i)
{
  const RwDraft *draft = rw_finder_draft(clusters->finder, i);
  const char *key = draft_key(clusters->finder, draft);
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(clusters->by_key, key));
  if (n)
    return n - 1;
  const Name name = {
    .key = key,
    .words = count_words(key),
    .draft = i,
    .parent = clusters->names->len,
    .known = RW_NONE,
    .close = RW_NONE,
    .entity = RW_NONE,
    .caps = draft->last - draft->first == 1 && clusters->finder->hints[draft->first].caps,
  };
  g_array_append_val(clusters->names, name);
  g_hash_table_insert(clusters->by_key, (gpointer)(guintptr)key, GUINT_TO_POINTER(clusters->names->len));
  return clusters->names->len - 1;
}

/* "his wife, Kari Dahl", "the actress Kari Dahl": the gender that the noun before a name states. */
static guint8
gender_before(const RwFinder *finder, const RwDraft *draft)
{
  const guint32 comma = draft->first > 1 && rw_finder_token(finder, draft->first - 1)->form[0] == ',';
  if (draft->first < 1 + comma)
    return RW_GENDER_UNKNOWN;
  const guint32 t = draft->first - 1 - comma;
  const RwWord *word = finder->hints[t].word;
  const gboolean noun = rw_finder_token(finder, t)->upos == RW_UPOS_NOUN && finder->hints[t].name == RW_NONE;
  const gboolean beside = !comma || rw_finder_is(finder, t, RW_WORD_RELATION_NOUN);
  return noun && beside && word && word->kinds & (RW_WORD_CLASS_NOUN | RW_WORD_POSITION) ? word->gender : RW_GENDER_UNKNOWN;
}

static void
collect(Clusters *clusters)
{
  const RwFinder *finder = clusters->finder;
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    RwDraft *draft = rw_finder_draft(finder, i);
    if (draft->kind != RW_MENTION_NAME)
      continue;
    draft->name = intern_name(clusters, i);
    if (!draft->gender)
      draft->gender = gender_before(finder, draft);
    Name *name = name_at(clusters, draft->name);
    for (guint c = 0; c < RW_COARSE_COUNT; c++) {
      name->score[c] += draft->score[c];
      name->known_score[c] += draft->known_score[c];
    }
    if (!name->gender)
      name->gender = draft->gender;
  }
  for (guint32 n = 0; n < clusters->names->len; n++) {
    Name *name = name_at(clusters, n);
    const RwDraft *draft = rw_finder_draft(finder, name->draft);
    name->coarse = best_coarse(name->score);
    guint k = 0;
    const RwSense *sense = rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &k);
    name->sure = sense && !sense->unsure && !rw_finder_known(finder, sense->known)->ambiguous;
  }
}

/* Calls `visit` with each proper prefix (then suffix) of a key in whole words. */
typedef void (*PartVisitor)(Clusters *clusters, guint32 name, const char *part, guint32 words, gboolean prefix);

static void
visit_parts(Clusters *clusters, guint32 n, PartVisitor visit)
{
  const char *key = name_at(clusters, n)->key;
  guint32 words = 0;
  const guint32 all = name_at(clusters, n)->words;
  for (const char *space = strchr(key, ' '); space && words < WORDS_MAX; space = strchr(space + 1, ' ')) {
    words++;
    visit(clusters, n, rw_arena_strndup(clusters->finder->arena, key, (gsize)(space - key)), words, TRUE);
    visit(clusters, n, space + 1, all - words, FALSE);
  }
}

/* People go by any part of their name, organizations by the first words or by two last ones. */
static gboolean
part_names(const Name *name, guint32 words, gboolean prefix)
{
  if (name->coarse == RW_COARSE_PERSON)
    return name->words <= 5;
  return name->coarse == RW_COARSE_ORGANIZATION && (prefix || words > 1 || name->words <= 4);
}

/* Whether `n` may stand for a part of its name that `old` (an index from 1, or 0) stands for: people come first. */
static gboolean
yields(const Clusters *clusters, guint old, guint32 n)
{
  return !old || name_at(clusters, old - 1)->coarse != RW_COARSE_PERSON || name_at(clusters, n)->coarse == RW_COARSE_PERSON;
}

static void
index_part(Clusters *clusters, guint32 n, const char *part, guint32 words, gboolean prefix)
{
  const guint old = GPOINTER_TO_UINT(g_hash_table_lookup(clusters->parts, part));
  const gboolean better = !old || (yields(clusters, old, n) &&
    name_at(clusters, old - 1)->coarse != name_at(clusters, n)->coarse);
  if (part_names(name_at(clusters, n), words, prefix) && better)
    g_hash_table_replace(clusters->parts, (gpointer)(guintptr)part, GUINT_TO_POINTER(n + 1));
}

static void
renew_part(Clusters *clusters, guint32 n, const char *part, guint32 words, gboolean prefix)
{
  const guint old = GPOINTER_TO_UINT(g_hash_table_lookup(clusters->latest, part));
  if (part_names(name_at(clusters, n), words, prefix) && yields(clusters, old, n))
    g_hash_table_replace(clusters->latest, (gpointer)(guintptr)part, GUINT_TO_POINTER(n + 1));
}

/* The initials of the words in capitals: "World Trade Organization" -> "wto". */
static void
index_initials(Clusters *clusters, guint32 n)
{
  const Name *name = name_at(clusters, n);
  const RwFinder *finder = clusters->finder;
  const RwDraft *draft = rw_finder_draft(finder, name->draft);
  if (name->words < 2 || name->coarse == RW_COARSE_PERSON)
    return;
  char initials[WORDS_MAX * 6 + 1];
  gsize length = 0;
  for (guint32 t = draft->first; t < draft->last && length + 7 < sizeof(initials); t++) {
    if (finder->hints[t].capital && !rw_finder_has_form(finder, t, "the"))
      length += (gsize)g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(rw_finder_token(finder, t)->form)), initials + length);
  }
  initials[length] = '\0';
  if (!g_hash_table_contains(clusters->initials, initials))
    g_hash_table_insert(clusters->initials, rw_arena_strdup(finder->arena, initials), GUINT_TO_POINTER(n + 1));
}

/* "McLean said" after "Shirley McLean": the surroundings of the short name, apart from what the knowledge base says, are a
 * person's. */
static gboolean
speaks_for_person(const Name *part, const Name *whole)
{
  if (whole->coarse != RW_COARSE_PERSON)
    return FALSE;
  for (guint c = 0; c < RW_COARSE_COUNT; c++) {
    if (c != RW_COARSE_PERSON && part->score[c] - part->known_score[c] + 1.0f > part->score[RW_COARSE_PERSON])
      return FALSE;
  }
  return TRUE;
}

static gboolean
agrees(const Clusters *clusters, const Name *part, guint32 whole)
{
  const Name *name = name_at(clusters, whole);
  if (part->sure && part->coarse != name->coarse && !speaks_for_person(part, name))
    return FALSE;
  if (part->gender && name->gender && part->gender != name->gender && name->coarse == RW_COARSE_PERSON)
    return FALSE;
  const gfloat contrary = part->known_score[part->coarse] > 0 ? CONTRARY + WEIGHT_OF_KNOWN : CONTRARY;
  return part->score[part->coarse] - part->score[name->coarse] < contrary;
}

/* An acronym in brackets after its name: "World Trade Organization (WTO)". */
static void
unite_bracketed(const Clusters *clusters, guint32 i)
{
  const RwFinder *finder = clusters->finder;
  const RwDraft *draft = rw_finder_draft(finder, i);
  if (i == 0 || draft->first < 2 || rw_finder_token(finder, draft->first - 1)->form[0] != '(' ||
      draft->last >= finder->text->n_tokens ||
      rw_finder_token(finder, draft->last)->form[0] != ')')
    return;
  const RwDraft *before = rw_finder_draft(finder, i - 1);
  if (before->kind != RW_MENTION_NAME || before->last != draft->first - 1 || name_at(clusters, draft->name)->words > 1)
    return;
  if (!name_at(clusters, draft->name)->caps && name_at(clusters, before->name)->coarse != RW_COARSE_ORGANIZATION)
    return;
  const Name *whole = name_at(clusters, before->name);
  const gunichar first = g_utf8_get_char(name_at(clusters, draft->name)->key);
  gboolean initial = g_utf8_get_char(whole->key) == first;
  for (const char *space = strchr(whole->key, ' '); space && !initial; space = strchr(space + 1, ' '))
    initial = g_utf8_get_char(space + 1) == first;
  if (initial && whole->words > 1 && whole->coarse != RW_COARSE_PERSON)
    unite(clusters, draft->name, before->name);
}

/* Short names whose mentions all mean the one longer name. */
static void
unite_parts(const Clusters *clusters, guint32 n)
{
  Name *name = name_at(clusters, n);
  guint whole = GPOINTER_TO_UINT(g_hash_table_lookup(clusters->parts, name->key));
  if (!whole && name->caps)
    whole = GPOINTER_TO_UINT(g_hash_table_lookup(clusters->initials, name->key));
  if (whole && whole - 1 != n && agrees(clusters, name, whole - 1))
    unite(clusters, n, whole - 1);
}

/* "Donald J. Trump" and "Donald Trump": the same first and last word. */
static void
unite_variants(Clusters *clusters)
{
  g_autoptr(GHashTable) ends = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint32 n = 0; n < clusters->names->len; n++) {
    const Name *name = name_at(clusters, n);
    if (name->coarse != RW_COARSE_PERSON || name->words < 2 || name->words > 5)
      continue;
    const char *space = strchr(name->key, ' '), *last = strrchr(name->key, ' ');
    const char *key = rw_arena_printf(clusters->finder->arena, "%.*s%s", (int)(space - name->key), name->key, last);
    const guint other = GPOINTER_TO_UINT(g_hash_table_lookup(ends, key));
    if (other)
      unite(clusters, n, other - 1);
    else
      g_hash_table_insert(ends, (gpointer)(guintptr)key, GUINT_TO_POINTER(n + 1));
  }
}

static void
unite_names(Clusters *clusters)
{
  for (guint32 n = 0; n < clusters->names->len; n++) {
    visit_parts(clusters, n, index_part);
    index_initials(clusters, n);
  }
  unite_variants(clusters);
  for (guint32 i = 0; i < clusters->finder->drafts->len; i++) {
    if (rw_finder_draft(clusters->finder, i)->kind == RW_MENTION_NAME)
      unite_bracketed(clusters, i);
  }
  for (guint32 n = 0; n < clusters->names->len; n++)
    unite_parts(clusters, n);
}

/* The names of each root, in their order. */
static GArray *
collect_namings(const Clusters *clusters, guint32 *number)
{
  GArray *namings = g_array_new(FALSE, TRUE, sizeof(RwNaming));
  guint32 *drafts = rw_arena_new_array(clusters->finder->arena, guint32, clusters->names->len);
  for (guint32 n = 0; n < clusters->names->len; n++) {
    if (name_at(clusters, n)->parent != n)
      continue;
    const RwNaming naming = {.coarse = best_coarse(name_at(clusters, n)->score)};
    number[n] = namings->len;
    g_array_append_val(namings, naming);
  }
  for (guint32 n = 0; n < clusters->names->len; n++)
    g_array_index(namings, RwNaming, number[root_of(clusters, n)]).n_drafts++;
  for (guint32 i = 0; i < namings->len; i++) {
    RwNaming *naming = &g_array_index(namings, RwNaming, i);
    naming->drafts = drafts;
    drafts += naming->n_drafts;
    naming->n_drafts = 0;
  }
  for (guint32 n = 0; n < clusters->names->len; n++) {
    RwNaming *naming = &g_array_index(namings, RwNaming, number[root_of(clusters, n)]);
    naming->drafts[naming->n_drafts++] = name_at(clusters, n)->draft;
  }
  return namings;
}

/* Links roots; roots of one known entity are one. */
static void
link_names(const Clusters *clusters)
{
  guint32 *number = rw_arena_new_array(clusters->finder->arena, guint32, clusters->names->len);
  g_autoptr(GArray) namings = collect_namings(clusters, number);
  rw_finder_link(clusters->finder, (RwNaming *)(void *)namings->data, namings->len);
  g_autoptr(GHashTable) roots = g_hash_table_new(NULL, NULL);
  for (guint32 n = 0; n < clusters->names->len; n++) {
    if (name_at(clusters, n)->parent != n)
      continue;
    const RwNaming *naming = &g_array_index(namings, RwNaming, number[n]);
    const guint32 known = naming->known;
    name_at(clusters, n)->known = known;
    name_at(clusters, n)->close = naming->close;
    name_at(clusters, n)->confidence = naming->confidence;
    const guint other = known == RW_NONE ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(roots, GUINT_TO_POINTER(known + 1)));
    if (other)
      unite(clusters, n, other - 1);
    else if (known != RW_NONE)
      g_hash_table_insert(roots, GUINT_TO_POINTER(known + 1), GUINT_TO_POINTER(n + 1));
  }
}

static guint32
entity_of_known(Clusters *clusters, guint32 known, guint32 draft, RwCoarse coarse)
{
  RwFinder *finder = clusters->finder;
  if (rw_finder_known(finder, known)->same != RW_NONE)
    known = rw_finder_known(finder, known)->same;
  RwKnown *row = rw_finder_known(finder, known);
  if (row->entity == RW_NONE) {
    const RwTermId class_ = row->class_ == RW_T_RW_ENTITY ? rw_coarse_class(coarse) : row->class_;
    const guint32 e = rw_finder_add_entity(finder, class_, row->label);
    RwDraftEntity *entity = rw_finder_entity(finder, e);
    entity->known = known;
    entity->confidence = CONFIDENCE_OF_COUNTRY;
    entity->canonical = draft;
    row->entity = e;
  }
  return row->entity;
}

/* A softmax of two: how far the best class is ahead. */
static gfloat
class_confidence(const gfloat *score, RwCoarse best)
{
  gfloat second = -100;
  for (guint c = 0; c < RW_COARSE_COUNT; c++) {
    if (c != (guint)best && score[c] > second)
      second = score[c];
  }
  return CLAMP(0.5f + (score[best] - second) / 12, 0.3f, 0.95f);
}

static guint32
entity_of_root(Clusters *clusters, guint32 root, guint32 draft)
{
  Name *name = name_at(clusters, root);
  if (name->entity != RW_NONE)
    return name->entity;
  const RwCoarse coarse = best_coarse(name->score);
  const guint32 e = name->known != RW_NONE ? entity_of_known(clusters, name->known, draft, coarse)
                                           : rw_finder_add_entity(clusters->finder, rw_coarse_class(coarse), NULL);
  RwDraftEntity *entity = rw_finder_entity(clusters->finder, e);
  entity->confidence = name->known != RW_NONE ? name->confidence : class_confidence(name->score, coarse);
  entity->close = name->close;
  entity->close_confidence = name->confidence;
  entity->gender = name->gender;
  return name->entity = e;
}

/* "Mrs Dahl" where the last Dahl before is a man: another of that family name, the last one that may be a woman. */
static guint
latest_of_gender(const Clusters *clusters, const Name *part, guint8 gender, guint latest)
{
  const Name *last = name_at(clusters, latest - 1);
  if (!gender || !last->gender || last->gender == gender || last->coarse != RW_COARSE_PERSON)
    return latest;
  const guint32 first = latest > FAMILY_MAX ? latest - FAMILY_MAX : 0;
  for (guint32 n = MIN(clusters->names->len, latest + FAMILY_MAX); n-- > first;) {
    const Name *name = name_at(clusters, n);
    const char *family = strrchr(name->key, ' ');
    if (name->coarse == RW_COARSE_PERSON && family && !strcmp(family + 1, part->key) && name->gender != last->gender)
      return n + 1;
  }
  return latest;
}

/* The longer name that a short one means here: the last one before it. */
static guint32
name_of_mention(Clusters *clusters, const RwDraft *draft)
{
  Name name = *name_at(clusters, draft->name);
  const guint32 root = root_of(clusters, draft->name);
  const gboolean alone = root == draft->name && !draft->gender;
  guint latest = alone ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(clusters->latest, name.key));
  if (!latest)
    return root;
  if (draft->gender)
    name.gender = draft->gender;
  latest = latest_of_gender(clusters, &name, draft->gender, latest);
  if (!agrees(clusters, &name, latest - 1))
    return root;
  Name *whole = name_at(clusters, latest - 1);
  if (!whole->gender && whole->coarse == RW_COARSE_PERSON)
    whole->gender = draft->gender;
  return root_of(clusters, latest - 1);
}

static void
take_label(const Clusters *clusters, guint32 i)
{
  const RwFinder *finder = clusters->finder;
  const RwDraft *draft = rw_finder_draft(finder, i);
  RwDraftEntity *entity = rw_finder_entity(finder, draft->entity);
  const RwDraft *old = entity->canonical == RW_NONE ? NULL : rw_finder_draft(finder, entity->canonical);
  if (old && old->kind == RW_MENTION_NAME && name_at(clusters, old->name)->words >= name_at(clusters, draft->name)->words)
    return;
  entity->canonical = i;
  if (entity->known == RW_NONE)
    entity->label = rw_finder_phrase(finder, draft->first, draft->last);
}

/* The finer class that the words of the mentions state, below the class that evidence chose. */
static void
take_votes(const RwFinder *finder, const RwDraft *draft)
{
  RwDraftEntity *entity = rw_finder_entity(finder, draft->entity);
  rw_votes_merge(&entity->votes, &draft->votes);
  const RwTermId class_ = entity->known == RW_NONE ? rw_votes_best(finder->names, &entity->votes, entity->coarse) : 0;
  if (class_)
    entity->class_ = class_;
}

static void
take_gender(const RwFinder *finder, const RwDraft *draft)
{
  RwDraftEntity *entity = rw_finder_entity(finder, draft->entity);
  if (!entity->gender && entity->coarse == RW_COARSE_PERSON)
    entity->gender = draft->gender;
}

/* A mention of a capital that means its country is none of the capital. */
static void
move_to_country(Clusters *clusters, guint32 i)
{
  RwDraft *draft = rw_finder_draft(clusters->finder, i);
  const guint32 country = rw_finder_acting_country(clusters->finder, draft);
  if (country == RW_NONE)
    return;
  RwDraftEntity *capital = rw_finder_entity(clusters->finder, draft->entity);
  if (capital->canonical == i)
    capital->canonical = RW_NONE;
  draft->entity = entity_of_known(clusters, country, i, RW_COARSE_PLACE);
}

static void
make_entities(Clusters *clusters)
{
  RwFinder *finder = clusters->finder;
  for (guint32 i = 0; i < finder->drafts->len; i++) {
    RwDraft *draft = rw_finder_draft(finder, i);
    if (draft->kind == RW_MENTION_DEMONYM) {
      guint k = 0;
      const RwSense *sense = rw_finder_next_sense(finder, draft->state, draft->first, draft->last, &k);
      draft->entity = entity_of_known(clusters, sense->known, i, RW_COARSE_PLACE);
      continue;
    }
    draft->entity = entity_of_root(clusters, name_of_mention(clusters, draft), i);
    take_label(clusters, i);
    take_gender(finder, draft);
    take_votes(finder, draft);
    move_to_country(clusters, i);
    visit_parts(clusters, draft->name, renew_part);
  }
}

void
rw_finder_cluster(RwFinder *finder)
{
  Clusters clusters = {
    .finder = finder,
    .names = g_array_new(FALSE, FALSE, sizeof(Name)),
    .by_key = g_hash_table_new(g_str_hash, g_str_equal),
    .parts = g_hash_table_new(g_str_hash, g_str_equal),
    .latest = g_hash_table_new(g_str_hash, g_str_equal),
    .initials = g_hash_table_new(g_str_hash, g_str_equal),
  };
  collect(&clusters);
  unite_names(&clusters);
  link_names(&clusters);
  make_entities(&clusters);
  g_array_unref(clusters.names);
  g_hash_table_unref(clusters.by_key);
  g_hash_table_unref(clusters.parts);
  g_hash_table_unref(clusters.latest);
  g_hash_table_unref(clusters.initials);
}
