/* SPDX-License-Identifier: Apache-2.0 */

#include "test.h"

#include "text/activation.h"

#include <math.h>

#define STEP (1.0F / 1024)

static void
functions_are_close(void **state)
{
  (void)state;
  for (float x = -12; x <= 12; x += STEP) {
    assert_true(fabs(rw_tanh(x) - tanh(x)) < 5e-5);
    assert_true(fabs(rw_sigmoid(x) - 1 / (1 + exp(-x))) < 3e-5);
    assert_true(fabsf(rw_tanh(x)) < 1 && rw_sigmoid(x) > 0 && rw_sigmoid(x) < 1);
    assert_true(rw_tanh(-x) == -rw_tanh(x));
  }
}

static void
functions_grow(void **state)
{
  (void)state;
  for (float x = -8; x < 8; x += STEP) {
    assert_true(rw_tanh(x) <= rw_tanh(x + STEP));
    assert_true(rw_sigmoid(x) <= rw_sigmoid(x + STEP));
  }
}

typedef struct {
  float x;
  int expected;
} Rounding;

static const Rounding ROUNDINGS[] = {
  {0, 0},       {-0.0F, 0},   {0.5F, 0},      {0.50001F, 1}, {1.5F, 2},       {2.5F, 2},     {-0.5F, 0},
  {-1.5F, -2},  {-2.5F, -2},  {126.4F, 126},  {126.5F, 126}, {126.6F, 127},   {127.5F, 127}, {-127.5F, -127},
  {-128, -127}, {1e30F, 127}, {-1e30F, -127}, {FLT_MIN, 0},  {INFINITY, 127}, {NAN, 127},    {-INFINITY, -127},
};

static void
numbers_are_rounded_to_even(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(ROUNDINGS); i++)
    assert_int_equal(rw_quantise(ROUNDINGS[i].x), ROUNDINGS[i].expected);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(functions_are_close),
    cmocka_unit_test(functions_grow),
    cmocka_unit_test(numbers_are_rounded_to_even),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
