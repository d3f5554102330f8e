/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "base/datadir.h"
#include "ontology/ontology.h"

static void
the_ontology_of_the_program_loads(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = rw_datadir_find("ontology", &error);
  const char *paths[] = {path, NULL};
  g_autoptr(RwOntology) ontology = rw_ontology_load(paths, &error);
  if (!ontology)
    fail_msg("%s", error->message);
  assert_true(rw_ontology_is_a(ontology, RW_T_RW_PERSON, RW_T_RW_ENTITY));
  assert_false(rw_ontology_is_a(ontology, RW_T_RW_ENTITY, RW_T_RW_PERSON));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_ontology_of_the_program_loads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
