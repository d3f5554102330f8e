/* SPDX-License-Identifier: Apache-2.0 */

#include "entity/names.h"

#include <rdfwire/error.h>

#include <string.h>

/* Longest word that is looked up; longer ones are no words of a lexicon. */
#define WORD_MAX 96

static const char *const KINDS[] = {
#define KIND_ROW(symbol, name) RW_NS_PATTERN name,
  RW_WORD_KINDS(KIND_ROW)
#undef KIND_ROW
};

G_STATIC_ASSERT(G_N_ELEMENTS(KINDS) == RW_WORD_KIND_COUNT && RW_WORD_KIND_COUNT <= 32);

static const RwTermId COARSE_CLASSES[] = {
  [RW_COARSE_PERSON] = RW_T_RW_PERSON,
  [RW_COARSE_ORGANIZATION] = RW_T_RW_ORGANIZATION,
  [RW_COARSE_PLACE] = RW_T_RW_PLACE,
  [RW_COARSE_WORK] = RW_T_RW_WORK,
  [RW_COARSE_OTHER] = RW_T_RW_ENTITY,
  [RW_COARSE_GROUP] = RW_T_RW_GROUP,
  [RW_COARSE_POSITION] = RW_T_RW_POSITION,
};

/* Properties of the lexicon, looked up once. */
typedef struct {
  const RwTriples *triples;
  RwTermId word, class_, at, gender, number;
} Reader;

RwTermId
rw_coarse_class(RwCoarse coarse)
{
  return COARSE_CLASSES[coarse];
}

RwCoarse
rw_names_coarse(const RwNames *names, RwTermId class_)
{
  static const RwCoarse ORDER[] = {
    RW_COARSE_PERSON, RW_COARSE_ORGANIZATION, RW_COARSE_PLACE, RW_COARSE_WORK, RW_COARSE_GROUP, RW_COARSE_POSITION,
  };
  for (gsize i = 0; i < G_N_ELEMENTS(ORDER); i++) {
    if (rw_ontology_is_a(names->ontology, class_, COARSE_CLASSES[ORDER[i]]))
      return ORDER[i];
  }
  return class_ == RW_T_RW_ENTITY ? RW_COARSE_OTHER : RW_COARSE_WORK;
}

/* Folds a word; the full stop of an abbreviation is no part of it. */
static void
fold_word(const char *word, gsize length, char *folded)
{
  while (length > 1 && word[length - 1] == '.')
    length--;
  rw_fold(word, length, folded, WORD_MAX);
}

const RwWord *
rw_names_word(const RwNames *names, const char *word, gsize length)
{
  char folded[WORD_MAX];
  if (length >= WORD_MAX / 2)
    return NULL;
  fold_word(word, length, folded);
  const guint i = GPOINTER_TO_UINT(g_hash_table_lookup(names->words, folded));
  return i ? &g_array_index(names->lexicon, RwWord, i - 1) : NULL;
}

/* The entry of a word, made where there is none. */
static guint32
intern_word(RwNames *names, const char *word)
{
  char folded[WORD_MAX];
  fold_word(word, strlen(word), folded);
  guint i = GPOINTER_TO_UINT(g_hash_table_lookup(names->words, folded));
  if (!i) {
    const RwWord empty = {0};
    g_array_append_val(names->lexicon, empty);
    i = names->lexicon->len;
    g_hash_table_insert(names->words, g_string_chunk_insert(names->strings, folded), GUINT_TO_POINTER(i));
    if (strpbrk(folded, " -'"))
      rw_matcher_add(names->phrases, folded, i - 1);
  }
  return i - 1;
}

static RwGender
read_gender(const Reader *reader, RwTermId entry)
{
  static const struct {
    const char *name;
    RwGender gender;
  } GENDERS[] = {{"female", RW_GENDER_FEMALE}, {"male", RW_GENDER_MALE}, {"neuter", RW_GENDER_NEUTER}};
  const RwTermId value = reader->gender ? rw_triples_object(reader->triples, entry, reader->gender) : 0;
  for (gsize i = 0; value && i < G_N_ELEMENTS(GENDERS); i++) {
    if (!strcmp(rw_triples_value(reader->triples, value), GENDERS[i].name))
      return GENDERS[i].gender;
  }
  return RW_GENDER_UNKNOWN;
}

static gboolean
check_class(const RwNames *names, const Reader *reader, RwTermId entry, RwTermId class_, GError **error)
{
  if (!class_ || rw_ontology_is_a(names->ontology, class_, RW_T_RW_ENTITY))
    return TRUE;
  g_autofree char *place = rw_triples_dup_place(reader->triples, entry, class_);
  g_set_error(error, RW_ERROR, RW_ERROR_ONTOLOGY, "%s: <%s> is no class of entities", place,
              rw_triples_value(reader->triples, class_));
  return FALSE;
}

/* A name that is given to women and to men says nothing. */
static void
merge_gender(RwWord *word, RwGender gender, gboolean known)
{
  word->gender = (guint8)(known && word->gender != gender ? RW_GENDER_UNKNOWN : gender);
}

static void
add_word(RwNames *names, const char *word, guint kind, RwTermId class_, RwGender gender, gboolean plural)
{
  const guint32 i = intern_word(names, word);
  RwWord *entry = &g_array_index(names->lexicon, RwWord, i);
  const guint32 flag = 1u << kind;
  if (gender || flag == RW_WORD_GIVEN_NAME)
    merge_gender(entry, gender, entry->kinds & flag);
  entry->kinds |= flag;
  entry->plural |= (guint8)plural;
  if (flag == RW_WORD_CLASS_NOUN && class_)
    entry->noun_class = class_;
  if ((flag == RW_WORD_NAME_NOUN || flag == RW_WORD_NAME_SUFFIX) && class_)
    entry->name_class = class_;
  if (flag & (RW_WORDS_AT) && class_)
    entry->at_class = class_;
  if (flag == RW_WORD_SOURCE_NOUN && class_)
    entry->source_class = class_;
  if (flag == RW_WORD_CLASS_MODIFIER && class_)
    entry->modifier_class = class_;
}

static gboolean
read_entry(RwNames *names, const Reader *reader, RwTermId entry, guint kind, GError **error)
{
  const guint32 flag = 1u << kind;
  const gboolean at = (flag & (RW_WORDS_AT)) != 0;
  const RwTermId property = at ? reader->at : reader->class_;
  const RwTermId class_ = property ? rw_triples_object(reader->triples, entry, property) : 0;
  if (!check_class(names, reader, entry, class_, error))
    return FALSE;
  const RwGender gender = read_gender(reader, entry);
  const RwTermId number = reader->number ? rw_triples_object(reader->triples, entry, reader->number) : 0;
  const gboolean plural = number && !strcmp(rw_triples_value(reader->triples, number), "plural");
  const RwTermList words = rw_triples_objects(reader->triples, entry, reader->word);
  for (guint i = 0; i < words.n; i++)
    add_word(names, rw_triples_value(reader->triples, words.ids[i]), kind, class_, gender, plural);
  return TRUE;
}

static gboolean
read_lexicon(RwNames *names, const Reader *reader, GError **error)
{
  for (guint kind = 0; kind < RW_WORD_KIND_COUNT; kind++) {
    const RwTermId class_ = rw_triples_find(reader->triples, KINDS[kind]);
    const RwTermList entries = class_ ? rw_triples_subjects(reader->triples, RW_T_RDF_TYPE, class_) : (RwTermList){0};
    for (guint i = 0; i < entries.n; i++) {
      if (!read_entry(names, reader, entries.ids[i], kind, error))
        return FALSE;
    }
  }
  return TRUE;
}

static Reader
reader_new(const RwOntology *ontology)
{
  const RwTriples *triples = rw_ontology_triples(ontology);
  return (Reader){
    .triples = triples,
    .word = rw_triples_find(triples, RW_NS_PATTERN "word"),
    .class_ = rw_triples_find(triples, RW_NS_PATTERN "class"),
    .at = rw_triples_find(triples, RW_NS_PATTERN "at"),
    .gender = rw_triples_find(triples, RW_NS_PATTERN "gender"),
    .number = rw_triples_find(triples, RW_NS_PATTERN "number"),
  };
}

RwNames *
rw_names_new(const RwOntology *ontology, const RwKb *kb, GError **error)
{
  g_autoptr(RwNames) names = g_new0(RwNames, 1);
  names->ontology = ontology;
  names->kb = kb;
  names->phrases = rw_matcher_new();
  names->words = g_hash_table_new(g_str_hash, g_str_equal);
  names->lexicon = g_array_new(FALSE, TRUE, sizeof(RwWord));
  names->strings = g_string_chunk_new(4096);
  const Reader reader = reader_new(ontology);
  names->region_class = rw_triples_find(reader.triples, RW_NS "Region");
  names->country = rw_triples_find(reader.triples, RW_NS "country");
  names->capital_of = rw_triples_find(reader.triples, RW_NS "capitalOf");
  names->team_class = rw_triples_find(reader.triples, RW_NS "SportsTeam");
  names->body_class = rw_triples_find(reader.triples, RW_NS "GovernmentBody");
  if (reader.word && !read_lexicon(names, &reader, error))
    return NULL;
  rw_matcher_compile(names->phrases);
  return g_steal_pointer(&names);
}

void
rw_names_free(RwNames *names)
{
  if (!names)
    return;
  rw_matcher_free(names->phrases);
  g_hash_table_unref(names->words);
  g_array_unref(names->lexicon);
  g_string_chunk_free(names->strings);
  g_free(names);
}
