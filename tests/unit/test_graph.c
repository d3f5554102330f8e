/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "graph/state.h"

#include <rdfwire/graph.h>

#define S "https://example.org/s"
#define P "https://example.org/p"

static void
a_graph_is_a_set(void **state)
{
  (void)state;
  g_autoptr(RwGraph) graph = rw_graph_new("https://example.org/g");
  char value[] = "Riga";
  const RwTerm plain = {.kind = RW_TERM_LITERAL, .value = value};
  const RwTerm tagged = {.kind = RW_TERM_LITERAL, .value = value, .language = "lv"};
  const RwTerm iri = {.kind = RW_TERM_IRI, .value = value};
  for (int i = 0; i < 3; i++) {
    rw_graph_add(graph, S, P, plain);
    rw_graph_add(graph, S, P, tagged);
    rw_graph_add(graph, S, P, iri);
  }
  value[0] = 'x'; /* the graph has copies */
  assert_int_equal(rw_graph_get_size(graph), 3);
  assert_string_equal(rw_graph_get(graph, 0)->object.value, "Riga");
  assert_null(rw_graph_get(graph, 0)->object.language);
  assert_string_equal(rw_graph_get(graph, 1)->object.language, "lv");
  assert_int_equal(rw_graph_get(graph, 2)->object.kind, RW_TERM_IRI);
  assert_string_equal(rw_graph_get_iri(graph), "https://example.org/g");
  assert_ptr_equal(rw_graph_get(graph, 0)->subject, rw_graph_get(graph, 2)->subject);
}

typedef struct {
  gfloat value;
  const char *form;
} ShareCase;

static void
shares_are_canonical_decimals(void **state)
{
  (void)state;
  static const ShareCase CASES[] = {
    {0.0f, "0.0"},    {1.0f, "1.0"},   {0.5f, "0.5"}, {0.85f, "0.85"},
    {0.994f, "0.99"}, {0.999f, "1.0"}, {7.0f, "1.0"}, {-1.0f, "0.0"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(RwGraph) graph = rw_graph_new(S);
    rw_state_share(graph, S, RW_T_RW_CONFIDENCE, CASES[i].value);
    assert_string_equal(rw_graph_get(graph, 0)->object.value, CASES[i].form);
    assert_string_equal(rw_graph_get(graph, 0)->object.datatype, RW_NS_XSD "decimal");
  }
}

static void
a_background_has_its_own_statements(void **state)
{
  (void)state;
  g_autoptr(RwGraph) graph = rw_graph_new("https://example.org/g");
  assert_null(rw_graph_get_background(graph));
  for (int i = 0; i < 2; i++) {
    RwGraph *background = rw_graph_new("https://example.org/g#kb");
    rw_graph_add(background, S, P, (RwTerm){.kind = RW_TERM_LITERAL, .value = "Riga"});
    rw_graph_take_background(graph, background);
  }
  assert_int_equal(rw_graph_get_size(graph), 0);
  assert_int_equal(rw_graph_get_size(rw_graph_get_background(graph)), 1);
  assert_string_equal(rw_graph_get_iri(rw_graph_get_background(graph)), "https://example.org/g#kb");
}

static void
free_accepts_null(void **state)
{
  (void)state;
  rw_graph_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_graph_is_a_set),
    cmocka_unit_test(shares_are_canonical_decimals),
    cmocka_unit_test(a_background_has_its_own_statements),
    cmocka_unit_test(free_accepts_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
