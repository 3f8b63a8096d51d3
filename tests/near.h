/* Numbers that are as good as equal. */
#pragma once

#include <glib.h>
#include <math.h>

/* As published: half a unit of the last digit. */
#define assert_within(value, expected, slack) g_assert_cmpfloat_with_epsilon ((value), (expected), (slack))
#define assert_nearly(value, expected, share) \
  G_STMT_START { double value_ = (value), expected_ = (expected); \
    assert_within (value_, expected_, (share) * MAX (1, fabs (expected_))); } G_STMT_END
#define assert_near(value, expected) assert_nearly (value, expected, 1e-9)
