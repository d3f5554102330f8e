/* SPDX-License-Identifier: Apache-2.0 */

#include "text/train/train.h"

#include "text/parser.h"
#include "text/train/learner.h"
#include "text/train/oracle.h"

#include <string.h>

/* Bytes of the parser's weights in the model file. */
#define MAX_SIZE ((gsize)5 << 20)

/* From this epoch on, training goes on from the parser's own decisions instead of the right ones, all but one in HOLD of them. */
#define EXPLORE_FROM 2
#define HOLD 10

static void
choose_actions(RwTraining *training)
{
  gboolean seen[RW_DEPREL_COUNT * 2] = {FALSE};
  seen[RW_DEPREL_DEP] = seen[RW_DEPREL_COUNT + RW_DEPREL_DEP] = TRUE;
  for (guint d = 0; d < training->n_documents; d++) {
    const RwText *text = training->documents[d].text;
    for (guint32 i = 0; i < text->n_tokens; i++) {
      if (text->tokens[i].head != RW_NONE && text->tokens[i].deprel)
        seen[text->tokens[i].deprel + (i < text->tokens[i].head ? 0 : RW_DEPREL_COUNT)] = TRUE;
    }
  }
  GByteArray *section = g_byte_array_new();
  for (guint action = 0; action < RW_ACTION_COUNT; action++) {
    const guint8 byte = (guint8)action;
    if (action == RW_ACTION_SHIFT || seen[action - RW_ACTION_LEFT])
      g_byte_array_append(section, &byte, 1);
  }
  training->sections[RW_SECTION_ACTIONS] = section;
  training->model.actions = section->data;
  training->model.n_actions = section->len;
}

typedef struct {
  guint32 *heads;
  guint8 *deprels;
} Tree;

static Tree
gold_tree(const RwExample *example)
{
  const Tree tree = {g_new0(guint32, example->n + (gsize)1), g_new0(guint8, example->n + (gsize)1)};
  for (guint i = 0; i < example->n; i++) {
    const RwToken *token = &example->text->tokens[example->sentence->first + i];
    tree.heads[i + 1] = token->head == RW_NONE ? 0 : token->head - example->sentence->first + 1;
    tree.deprels[i + 1] = token->deprel;
  }
  return tree;
}

typedef struct {
  RwLearner *learner;
  const RwTextModel *model;
  GRand *random;
  gboolean explore;
  guint errors;
} Trainer;

/* The label with the highest score among the possible actions of the least cost. */
static guint
best_right(const RwTextModel *model, const RwParse *parse, RwGoldTree gold, const gint32 *scores)
{
  const RwCosts costs = rw_oracle_costs(parse, gold);
  guint best = model->n_actions, least = G_MAXUINT;
  for (guint label = 0; label < model->n_actions; label++) {
    if (!rw_parse_allows(parse, model->actions[label]))
      continue;
    const guint cost = rw_oracle_cost(parse, gold, costs, model->actions[label]);
    if (cost < least || (cost == least && scores[label] > scores[best])) {
      best = label;
      least = cost;
    }
  }
  return best;
}

static guint
cost_of(const RwParse *parse, RwGoldTree gold, guint action)
{
  return rw_oracle_cost(parse, gold, rw_oracle_costs(parse, gold), action);
}

static void
learn_action(Trainer *trainer, RwParse *parse, RwGoldTree gold)
{
  guint32 keys[RW_PARSER_FEATURES];
  gint32 scores[RW_MAX_LABELS];
  const RwTextModel *model = trainer->model;
  const guint n_keys = rw_parse_features(parse, keys);
  rw_learner_score(trainer->learner, keys, n_keys, scores);
  rw_learner_tick(trainer->learner);
  const guint chosen = rw_parse_best(parse, model->actions, model->n_actions, scores);
  const guint right = best_right(model, parse, gold, scores);
  const gboolean wrong = cost_of(parse, gold, model->actions[chosen]) > cost_of(parse, gold, model->actions[right]);
  if (wrong)
    rw_learner_correct(trainer->learner, keys, n_keys, right, chosen);
  trainer->errors += wrong;
  const gboolean own = trainer->explore && g_rand_int_range(trainer->random, 0, HOLD) > 0;
  rw_parse_take(parse, model->actions[own || !wrong ? chosen : right]);
}

static void
learn_sentence(Trainer *trainer, const RwExample *example)
{
  const Tree tree = gold_tree(example);
  g_autofree void *memory = g_malloc(rw_parse_size(example->n));
  RwParse parse;
  rw_parse_init(&parse, memory, example->words, example->tags, trainer->model->upos, example->n);
  while (!rw_parse_done(&parse))
    learn_action(trainer, &parse, (RwGoldTree){tree.heads, tree.deprels});
  g_free(tree.heads);
  g_free(tree.deprels);
}

void
rw_train_parser(RwTraining *training)
{
  choose_actions(training);
  g_autoptr(RwLearner) learner = rw_learner_new(training->model.n_actions);
  Trainer trainer = {.learner = learner, .model = &training->model, .random = g_rand_new_with_seed(1)};
  for (guint epoch = 0; epoch < training->options.parser_epochs; epoch++) {
    g_autofree guint *order = rw_training_order(training->n_examples, epoch);
    trainer.explore = epoch >= EXPLORE_FROM;
    trainer.errors = 0;
    for (guint k = 0; k < training->n_examples; k++)
      learn_sentence(&trainer, &training->examples[order[k]]);
    rw_training_tell(training, "parser, epoch %u: %u errors", epoch, trainer.errors);
  }
  g_rand_free(trainer.random);
  training->sections[RW_SECTION_PARSER] = rw_learner_compile(learner, MAX_SIZE);
}
