/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Any bytes as CoNLL-U, and, made UTF-8, as text: the analysis is sound, and its CoNLL-U is read back with the same words
 * and trees.
 */

#include "fuzz.h"

#include "base/datadir.h"
#include "text/conllu.h"

#include <rdfwire/error.h>

#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                                                         \
  do {                                                                                                                           \
    if (!(condition))                                                                                                            \
      abort();                                                                                                                   \
  } while (0)

static const RwTextModel *
model(void)
{
  static RwTextModel *loaded;
  if (!loaded) {
    g_autofree char *path = rw_datadir_find("models/en.rwm", NULL);
    loaded = path ? rw_text_model_load(path, NULL) : NULL;
    CHECK(loaded);
  }
  return loaded;
}

static void
check_tokens(const RwText *text)
{
  guint32 end = 0;
  for (guint32 i = 0; i < text->n_tokens; i++) {
    const RwToken *token = &text->tokens[i];
    CHECK(token->span.begin >= end && token->span.end > token->span.begin && token->span.end <= text->length);
    CHECK(memcmp(token->form, text->text + token->span.begin, token->span.end - token->span.begin) == 0);
    CHECK(token->head == RW_NONE || token->head < text->n_tokens);
    end = token->span.end;
  }
}

static gboolean
append(const char *bytes, gsize length, gpointer out, GError **error)
{
  (void)error;
  g_string_append_len(out, bytes, (gssize)length);
  return TRUE;
}

static void
check_text(RwArena *arena, const char *bytes, size_t size)
{
  RwText *text = rw_text_analyse(model(), arena, bytes, size);
  check_tokens(text);
  g_autoptr(GString) conllu = g_string_new(NULL);
  RwConlluWriter writer = {.write = append, .user_data = conllu};
  CHECK(rw_conllu_write(&writer, &(RwConllu){.text = text}, NULL));
  RwConllu again;
  CHECK(rw_conllu_read(&again, arena, conllu->str, conllu->len, NULL));
  CHECK(again.text->n_tokens == text->n_tokens && again.text->n_sentences == text->n_sentences);
  for (guint32 i = 0; i < text->n_tokens; i++) {
    CHECK(strcmp(again.text->tokens[i].form, text->tokens[i].form) == 0);
    CHECK(again.text->tokens[i].head == text->tokens[i].head);
    CHECK(again.text->tokens[i].mwt == text->tokens[i].mwt);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(RwArena) arena = rw_arena_new();
  g_autoptr(GError) error = NULL;
  RwConllu conllu;
  const gboolean read = rw_conllu_read(&conllu, arena, (const char *)data, size, &error);
  CHECK(read == (error == NULL));
  CHECK(read || error->domain == RW_ERROR);
  CHECK(read || error->code == RW_ERROR_SYNTAX || error->code == RW_ERROR_ENCODING || error->code == RW_ERROR_LIMIT);
  g_autofree char *bytes = g_utf8_make_valid((const char *)data, (gssize)size);
  check_text(arena, bytes, strlen(bytes));
  return 0;
}
