/* Times by chance and by the clock. */
#include <math.h>
#include <string.h>

#include <gio/gio.h>

#include "analysis/lw-calendar.h"
#include "analysis/lw-chance.h"
#include "near.h"

static void
test_calendars (void)
{
  static const struct { const char *text; double share, noon, next; } cases[] = {
    { "weekdays-9-18", 45.0 / 168, 720, 720 },
    { "工作日 9-18", 45.0 / 168, 720, 720 },
    { "mon-sat-8:30-17:30", 54.0 / 168, 720, 720 },
    { "周二至周三 10:00-12:00", 4.0 / 168, 720, 1440 + 600 },
    { "daily-22-6", 8.0 / 24, 720, 1320 },
    { "weekdays-9-12, weekdays-13-18", 40.0 / 168, 720, 780 },
    { "sat-sun-0-24", 48.0 / 168, 720, 5 * 1440 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LwCalendar) calendar = lw_calendar_parse (cases[i].text, &error);

      g_assert_no_error (error);
      assert_within (lw_calendar_share (calendar), cases[i].share, 1e-12);
      assert_within (lw_calendar_next_open (calendar, cases[i].noon), cases[i].next, 1e-9);
      for (double minutes = 1; minutes < 40000; minutes *= 3.1)
        {
          double at = 400 * i + 3 * minutes, end = lw_calendar_add (calendar, at, minutes);
          assert_within (lw_calendar_between (calendar, at, end), minutes, 1e-6);
        }
    }
  g_assert_cmpfloat (lw_calendar_next_open (NULL, 5), ==, 5);
}

static void
test_bad_calendars (void)
{
  static const char * const bad[] = { "9-18", "weekdays", "weekdays-9-25", "weekdays-9-9", "someday-9-18", "weekdays-9-18,,", "w-1-2-3" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (lw_calendar_parse (bad[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, bad[i]));
    }
}

static void
test_spreads (void)
{
  static const struct { const char *text; LwChanceKind kind; double mean, deviation; } cases[] = {
    { "3min", LW_CHANCE_FIXED, 3, 0 }, { "fixed 1h", LW_CHANCE_FIXED, 60, 0 }, { "2-6min", LW_CHANCE_UNIFORM, 4, 1.1547 },
    { "Uniform 2-6 min", LW_CHANCE_UNIFORM, 4, 1.1547 }, { "triangular 1-2-6min", LW_CHANCE_TRIANGULAR, 3, 1.0801 },
    { "exponential 3min", LW_CHANCE_EXPONENTIAL, 3, 3 }, { "指数 3分钟", LW_CHANCE_EXPONENTIAL, 3, 3 },
    { "normal 10min, 2min", LW_CHANCE_NORMAL, 10, 2 }, { "lognormal 10min ± 5min", LW_CHANCE_LOGNORMAL, 10, 5 },
    { "gamma 10min, 20min", LW_CHANCE_GAMMA, 10, 20 }, { "gamma 10min，4min", LW_CHANCE_GAMMA, 10, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint n = 200000;
      double mean = 0, squares = 0;
      g_autoptr (GError) error = NULL;
      LwRandom random;
      LwChance drawn;

      lw_random_init (&random, 4, i);
      g_assert_true (lw_chance_parse (cases[i].text, 1440, &drawn, &error));
      g_assert_no_error (error);
      g_assert_cmpint (drawn.kind, ==, cases[i].kind);
      assert_within (lw_chance_mean (&drawn), cases[i].mean, 1e-9);
      for (guint k = 1; k <= n; k++)
        {
          double value = lw_chance_draw (&drawn, &random), off = value - mean;
          g_assert_cmpfloat (value, >=, 0);
          mean += off / k;
          squares += off * (value - mean);
        }
      assert_within (mean / cases[i].mean, 1, 0.015);
      assert_within (sqrt (squares / n), cases[i].deviation, 1e-9 + 0.03 * cases[i].deviation);
    }
}

static void
test_bad_spreads (void)
{
  static const char * const bad[] = { "", "often", "exponential", "exponential 2-6min", "normal 10min", "normal 0min, 2min", "uniform 3min",
                                      "triangular 1-2min", "fixed 1-2min", "3min, 2min, 1min", "exponential 3min, 1min", "-3min" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      LwChance sample;
      g_assert_false (lw_chance_parse (bad[i], 1440, &sample, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_logarithm (void)
{
  for (double x = 1e-300; x < 1e300; x *= 3.7)
    assert_within (lw_chance_log (x) / log (x), 1, 1e-14);
  for (double x = -700; x < 700; x += 0.37)
    assert_within (lw_chance_exp (x) / exp (x), 1, 2e-14);
  g_assert_cmpfloat (lw_chance_log (1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/calendars", test_calendars);
  g_test_add_func ("/calendar/bad-calendars", test_bad_calendars);
  g_test_add_func ("/chance/spreads", test_spreads);
  g_test_add_func ("/chance/bad-spreads", test_bad_spreads);
  g_test_add_func ("/chance/logarithm", test_logarithm);
  return g_test_run ();
}
