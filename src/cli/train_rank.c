/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The program rdfwire-train-rank: learns the weights of entity/rank.h from documents whose mentions are all marked, as those of
 * the GUM corpus, and writes entity/rank_weights.c.
 *
 * Each line of the file is a JSON object with "text" and "mentions": [{"start", "end", "entity"}], in code points.  The entity
 * stage reads the text; at each question the answer of the document is noted and taken, so that what follows builds on right
 * chains.  A phrase is a mention where both have the same head; of several with that head, that with the nearest ends.
 *
 * For each kind of phrase the logarithm of the probability of all right candidates together is made as high as possible, less
 * a penalty for large weights, by Adagrad over the whole set: no chance in it.  The threshold is that with the best F-measure on
 * the documents that are kept apart, precision counting twice as much as recall.
 */

#include "base/datadir.h"
#include "entity/rank.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Times that the set is seen, the step and the penalty. */
#define EPOCHS 400
#define STEP 0.3
#define PENALTY 0.6

/* What is added for "the company" after the name of a company: news say so of what they name, the documents hardly ever. */
#define NEWS 2.0

/* What a noun of another class counts. */
#define OTHERS 0.2

/* One document in this many is kept apart for the thresholds. */
#define APART 5

/* F-measure: how much recall counts against precision. */
#define BETA 0.6

/* A mention of a document: tokens [first, last). */
typedef struct {
  guint32 first;
  guint32 last;
  guint32 head;
  const char *entity;
} Gold;

typedef struct {
  RwQuestion question;
  guint8 right[RW_CANDIDATES_MAX];
  gboolean apart;
  double share;        /* how much it counts */
} Lesson;

typedef struct {
  const RwText *text;
  GArray *gold;        /* Gold, of the document at hand */
  GPtrArray *lessons;  /* Lesson */
  gboolean apart;
  double share;
} Teacher;

/* Documents. */

static guint32
head_of(const RwText *text, guint32 first, guint32 last)
{
  for (guint32 t = first; t < last; t++) {
    const guint32 up = text->tokens[t].head;
    if ((up == RW_NONE || up < first || up >= last) && text->tokens[t].upos != RW_UPOS_PUNCT)
      return t;
  }
  return last - 1;
}

static void
add_gold(Teacher *teacher, JsonObject *mention, const char *bytes)
{
  const RwText *text = teacher->text;
  const gsize begin = (gsize)(g_utf8_offset_to_pointer(bytes, json_object_get_int_member(mention, "start")) - bytes);
  const gsize end = (gsize)(g_utf8_offset_to_pointer(bytes, json_object_get_int_member(mention, "end")) - bytes);
  Gold gold = {.first = rw_text_token_at(text, (guint32)begin), .entity = json_object_get_string_member(mention, "entity")};
  gold.last = gold.first;
  while (gold.last < text->n_tokens && text->tokens[gold.last].span.begin < end)
    gold.last++;
  if (gold.last - gold.first > 1 && text->tokens[gold.last - 1].xpos == RW_XPOS_POS)
    gold.last--;
  if (gold.last == gold.first)
    return;
  gold.head = head_of(text, gold.first, gold.last);
  g_array_append_val(teacher->gold, gold);
}

/* The entity of a phrase, or NULL. */
static const char *
entity_of(const Teacher *teacher, guint32 head, guint32 first, guint32 last)
{
  const char *entity = NULL;
  gint64 best = G_MAXINT64;
  for (guint i = 0; i < teacher->gold->len; i++) {
    const Gold *gold = &g_array_index(teacher->gold, Gold, i);
    const gint64 off = ABS((gint64)gold->first - first) + ABS((gint64)gold->last - last);
    if (gold->head == head && off < best) {
      best = off;
      entity = gold->entity;
    }
  }
  return entity;
}

static guint32
teach(const RwQuestion *question, gpointer user_data)
{
  Teacher *teacher = user_data;
  const char *entity = entity_of(teacher, question->head, question->first, question->last);
  if (!entity && question->kind >= RW_RANK_PERSON)
    return RW_NONE;
  Lesson *lesson = g_new0(Lesson, 1);
  lesson->question = *question;
  lesson->apart = teacher->apart;
  lesson->share = teacher->share;
  guint32 answer = RW_NONE;
  gboolean any = FALSE;
  for (guint32 i = 1; i < question->n; i++) {
    const RwCandidate *candidate = &question->candidates[i];
    const char *other = entity_of(teacher, candidate->head, candidate->first, candidate->last);
    lesson->right[i] = entity && other && g_str_equal(entity, other);
    if (lesson->right[i] && !any)
      answer = candidate->chain;
    any = any || lesson->right[i];
  }
  lesson->right[0] = !any;
  g_ptr_array_add(teacher->lessons, lesson);
  return answer;
}

/* Models. */

typedef struct {
  RwOntology *ontology;
  RwKb *kb;
  RwNames *names;
  RwTextModel *model;
  RwRecogniser *recogniser;
} Models;

static gboolean
load_models(Models *models, GError **error)
{
  g_autofree char *folder = rw_datadir_find("ontology", error);
  g_autofree char *path = folder ? rw_datadir_find("models/en.rwm", error) : NULL;
  const char *const folders[] = {folder, NULL};
  models->ontology = path ? rw_ontology_load(folders, error) : NULL;
  models->kb = models->ontology ? rw_kb_load(models->ontology, NULL, FALSE, TRUE, error) : NULL;
  models->names = models->kb ? rw_names_new(models->ontology, models->kb, error) : NULL;
  models->model = models->names ? rw_text_model_load(path, error) : NULL;
  g_autofree char *recogniser = models->model ? rw_datadir_find("models/en-names.rwm", error) : NULL;
  models->recogniser = recogniser ? rw_recogniser_load(recogniser, models->model, error) : NULL;
  return models->recogniser != NULL;
}

/* How much a document counts by its genre, where it has one: what is written of people and events is most like news. */
static double
share_of_genre(JsonObject *document)
{
  static const struct {
    const char *genre;
    double share;
  } SHARES[] = {{"news", 3}, {"bio", 1.5}, {"interview", 1}, {"speech", 1}, {"court", 0.5}, {"conversation", 0.3}, {"vlog", 0.3},
                {"academic", 0.5}, {"textbook", 0.5}, {"voyage", 0.5}};
  const char *genre = json_object_get_string_member_with_default(document, "genre", "news");
  for (gsize i = 0; i < G_N_ELEMENTS(SHARES); i++) {
    if (g_str_equal(SHARES[i].genre, genre))
      return SHARES[i].share;
  }
  return 1;
}

static void
read_document(Teacher *teacher, const Models *models, JsonObject *document)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  const char *bytes = json_object_get_string_member(document, "text");
  JsonArray *mentions = json_object_get_array_member(document, "mentions");
  teacher->text = rw_text_analyse_and_keep(models->model, arena, bytes, strlen(bytes));
  teacher->share = share_of_genre(document);
  g_array_set_size(teacher->gold, 0);
  for (guint i = 0; i < json_array_get_length(mentions); i++)
    add_gold(teacher, json_array_get_object_element(mentions, i), bytes);
  rw_finder_run(models->names, models->recogniser, arena, teacher->text, teach, teacher);
}

static gboolean
read_documents(Teacher *teacher, const Models *models, const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  if (!g_file_get_contents(path, &bytes, NULL, error))
    return FALSE;
  g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
  g_autoptr(JsonParser) parser = json_parser_new();
  for (guint i = 0; lines[i] && *lines[i]; i++) {
    if (!json_parser_load_from_data(parser, lines[i], -1, error))
      return FALSE;
    teacher->apart = i % APART == APART - 1;
    read_document(teacher, models, json_node_get_object(json_parser_get_root(parser)));
  }
  return TRUE;
}

/* Learning. */

/* Adds what the documents cannot teach. */
static void
adapt(RwRankKind kind, double *weights)
{
  if (kind >= RW_RANK_PERSON)
    weights[RW_F_NAME_OF_CLASS] += NEWS;
}

static void
probabilities(const RwQuestion *question, const double *weights, double *p)
{
  double best = -INFINITY, sum = 0;
  for (guint32 i = 0; i < question->n; i++) {
    p[i] = 0;
    for (guint f = 0; f < question->candidates[i].n_features; f++)
      p[i] += weights[question->candidates[i].features[f]];
    best = MAX(best, p[i]);
  }
  for (guint32 i = 0; i < question->n; i++)
    sum += p[i] = exp(p[i] - best);
  for (guint32 i = 0; i < question->n; i++)
    p[i] /= sum;
}

static void
add_gradient(const Lesson *lesson, const double *weights, double share, double *gradient)
{
  const RwQuestion *question = &lesson->question;
  double p[RW_CANDIDATES_MAX], right = 1e-12;
  probabilities(question, weights, p);
  for (guint32 i = 0; i < question->n; i++)
    right += lesson->right[i] ? p[i] : 0;
  for (guint32 i = 0; i < question->n; i++) {
    const double push = share * ((lesson->right[i] ? p[i] / right : 0) - p[i]);
    for (guint f = 0; f < question->candidates[i].n_features; f++)
      gradient[question->candidates[i].features[f]] += push;
  }
}

/* How much a lesson counts for a kind: nouns learn from each other. */
static double
share_of(RwRankKind lesson, RwRankKind kind)
{
  return lesson == kind ? 1 : lesson >= RW_RANK_PERSON && kind >= RW_RANK_PERSON ? OTHERS : 0;
}

/* Learns from the lessons of a kind, without those kept apart where `apart`. */
static void
learn(const GPtrArray *lessons, RwRankKind kind, gboolean apart, double *weights)
{
  double squares[RW_F_COUNT] = {0};
  memset(weights, 0, RW_F_COUNT * sizeof(*weights));
  for (guint epoch = 0; epoch < EPOCHS; epoch++) {
    double gradient[RW_F_COUNT] = {0};
    for (guint i = 0; i < lessons->len; i++) {
      const Lesson *lesson = g_ptr_array_index(lessons, i);
      const double share = lesson->share * share_of(lesson->question.kind, kind);
      if (share > 0 && !(apart && lesson->apart))
        add_gradient(lesson, weights, share, gradient);
    }
    for (guint f = 0; f < RW_F_COUNT; f++) {
      const double g = gradient[f] - PENALTY * weights[f];
      squares[f] += g * g;
      weights[f] += squares[f] > 0 ? STEP * g / sqrt(squares[f]) : 0;
    }
  }
}

/* Whether a candidate is of a class of entities: what goes back to a thing is no mention, right or wrong. */
static gboolean
is_entity(const RwCandidate *candidate)
{
  return candidate->chain != RW_NONE && !memchr(candidate->features, RW_F_IS_THING, candidate->n_features);
}

static gboolean
has_right_entity(const Lesson *lesson)
{
  for (guint32 i = 0; i < lesson->question.n; i++) {
    if (lesson->right[i] && is_entity(&lesson->question.candidates[i]))
      return TRUE;
  }
  return FALSE;
}

/* Whether the weights choose an entity, its probability, and whether it is right. */
static gboolean
choose(const Lesson *lesson, const double *weights, double *sure, gboolean *right)
{
  const RwQuestion *question = &lesson->question;
  double p[RW_CANDIDATES_MAX];
  guint32 best = 0;
  *sure = 0;
  probabilities(question, weights, p);
  for (guint32 i = 0; i < question->n; i++) {
    double sum = 0;
    for (guint32 k = 0; k < question->n; k++)
      sum += question->candidates[k].chain == question->candidates[i].chain ? p[k] : 0;
    if (sum > *sure) {
      *sure = sum;
      best = i;
    }
  }
  *right = FALSE;
  for (guint32 k = 0; k < question->n; k++)
    *right |= lesson->right[k] && question->candidates[k].chain == question->candidates[best].chain;
  return is_entity(&question->candidates[best]);
}

static double
measure(const GPtrArray *lessons, RwRankKind kind, const double *weights, double threshold, double *precision, double *recall)
{
  double given = 0, hits = 0, all = 0;
  for (guint i = 0; i < lessons->len; i++) {
    const Lesson *lesson = g_ptr_array_index(lessons, i);
    double sure;
    gboolean right;
    if (lesson->question.kind != kind || !lesson->apart)
      continue;
    const gboolean given_one = choose(lesson, weights, &sure, &right) && sure >= threshold;
    all += has_right_entity(lesson);
    given += given_one;
    hits += given_one && right;
  }
  *precision = given > 0 ? hits / given : 0;
  *recall = all > 0 ? hits / all : 0;
  return hits > 0 ? (1 + BETA * BETA) * *precision * *recall / (BETA * BETA * *precision + *recall) : 0;
}

static double
best_threshold(const GPtrArray *lessons, RwRankKind kind, const double *weights)
{
  double best = 0, threshold = 0.5, precision, recall;
  for (guint i = 45; i < 85; i += 5) {
    const double f = measure(lessons, kind, weights, i / 100.0, &precision, &recall);
    if (f > best) {
      best = f;
      threshold = i / 100.0;
    }
  }
  measure(lessons, kind, weights, threshold, &precision, &recall);
  fprintf(stderr, "kind %d: threshold %.2f, precision %.3f, recall %.3f\n", (int)kind, threshold, precision, recall);
  return threshold;
}

/* Writing. */

static const char *const KINDS[] = {
#define RW_X(symbol) #symbol,
  RW_RANK_KINDS(RW_X)
#undef RW_X
};

static const char *const FEATURES[] = {
#define RW_X(symbol) #symbol,
  RW_RANK_FEATURES(RW_X)
#undef RW_X
};

static void
write_weights(RwRankKind kind, const double *weights)
{
  printf("  [RW_RANK_%s] = {\n", KINDS[kind]);
  for (guint f = 0; f < RW_F_COUNT; f++) {
    if (fabs(weights[f]) >= 0.005)
      printf("    [RW_F_%s] = %.2ff,\n", FEATURES[f], weights[f]);
  }
  printf("  },\n");
}

static void
write_all(const GPtrArray *lessons)
{
  double weights[RW_F_COUNT], thresholds[RW_RANK_KIND_COUNT];
  printf("/* SPDX-License-Identifier: Apache-2.0 */\n\n"
         "/* Written by rdfwire-train-rank (cli/train_rank.c) from the training part of the GUM corpus, without its\n"
         " * non-commercial genres (Zeldes 2017, https://gucorpling.org/gum/, CC BY 4.0).  Do not edit. */\n\n"
         "#include \"entity/rank.h\"\n\n"
         "const gfloat rw_rank_weights[RW_RANK_KIND_COUNT][RW_F_COUNT] = {\n");
  for (guint kind = 0; kind < RW_RANK_KIND_COUNT; kind++) {
    learn(lessons, (RwRankKind)kind, TRUE, weights);
    adapt((RwRankKind)kind, weights);
    thresholds[kind] = best_threshold(lessons, (RwRankKind)kind, weights);
    learn(lessons, (RwRankKind)kind, FALSE, weights);
    adapt((RwRankKind)kind, weights);
    write_weights((RwRankKind)kind, weights);
  }
  printf("};\n\nconst gfloat rw_rank_thresholds[RW_RANK_KIND_COUNT] = {\n");
  for (guint kind = 0; kind < RW_RANK_KIND_COUNT; kind++)
    printf("  [RW_RANK_%s] = %.2ff,\n", KINDS[kind], thresholds[kind]);
  printf("};\n");
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  Models models = {0};
  Teacher teacher = {
    .gold = g_array_new(FALSE, FALSE, sizeof(Gold)),
    .lessons = g_ptr_array_new_with_free_func(g_free),
  };
  setlocale(LC_CTYPE, "");
  if (argc != 2) {
    fprintf(stderr, "usage: rdfwire-train-rank DOCUMENTS.jsonl\n");
    return 2;
  }
  const gboolean read = load_models(&models, &error) && read_documents(&teacher, &models, argv[1], &error);
  if (read)
    write_all(teacher.lessons);
  else
    fprintf(stderr, "rdfwire-train-rank: %s: %s\n", argv[1], error->message);
  g_array_unref(teacher.gold);
  g_ptr_array_unref(teacher.lessons);
  rw_recogniser_free(models.recogniser);
  rw_text_model_free(models.model);
  rw_names_free(models.names);
  rw_kb_free(models.kb);
  rw_ontology_free(models.ontology);
  return read ? 0 : 1;
}
