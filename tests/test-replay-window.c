/* A replay over the drawing: begun by command, played, stepped, ended by Escape or by an edit. */
#include "window-fixture.h"

#include "find-widget.h"

#include "ui/lw-replay-bar.h"

static LwReplayBar *
begin (LwWindow *window)
{
  window_act (window, "win.replay");
  wait_until (window->replay_bar != NULL);
  return LW_REPLAY_BAR (window->replay_bar);
}

static void
test_play (void)
{
  LwWindow *window = window_with_fixture ();
  LwReplayBar *bar = begin (window);
  LwReplay *replay = window->canvas->replay;
  double at;

  g_assert_nonnull (replay);
  g_assert_true (lw_replay_bar_is_playing (bar));
  g_assert_false (gtk_widget_get_visible (window->view_bar));
  /* Its signs are explained beside it. */
  for (guint i = 0; i < 3; i++)
    g_assert_true (has_label (GTK_WIDGET (bar), (const char * const[]) { "On the way", "At work", "Waiting" }[i]));
  at = lw_replay_now (replay);
  wait_until (lw_replay_now (replay) > at);
  lw_replay_bar_toggle (bar);
  g_assert_false (lw_replay_bar_is_playing (bar));
  at = lw_replay_now (replay);
  lw_replay_bar_step (bar, TRUE);
  g_assert_cmpfloat (lw_replay_now (replay), ==, lw_replay_next (replay, at));
  /* What is seen is said. */
  g_autofree char *clock = lw_replay_clock_text (lw_replay_now (replay));
  g_assert_true (g_str_has_prefix (window_announced, clock));
  window_act (window, "win.escape");
  g_assert_null (window->replay_bar);
  g_assert_null (window->canvas->replay);
  g_assert_true (gtk_widget_get_visible (window->view_bar));
  window_close_and_check (window);
}

/* With animations off it goes from moment to moment. */
static void
test_still (void)
{
  LwWindow *window = window_with_fixture ();
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  LwReplay *replay;
  double first;

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  begin (window);
  replay = window->canvas->replay;
  first = lw_replay_next (replay, lw_replay_start (replay));
  wait_until (lw_replay_now (replay) > lw_replay_start (replay));
  g_assert_cmpfloat (lw_replay_now (replay), ==, first);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  window_close_and_check (window);
}

/* What was simulated is not what is drawn any more. */
static void
test_edit (void)
{
  LwWindow *window = window_with_fixture ();

  begin (window);
  lw_editor_select_one (window->editor, lw_editor_get_layout (window->editor)->steps[0].step->id);
  window_act (window, "win.nudge((1, 0))");
  wait_until (window->replay_bar == NULL);
  window_close_and_check (window);
}

static void
test_clock (void)
{
  g_autofree char *first = lw_replay_clock_text (0), *third = lw_replay_clock_text (2 * 1440 + 14 * 60 + 5.2);

  g_assert_cmpstr (first, ==, "Day 1, 00:00");
  g_assert_cmpstr (third, ==, "Day 3, 14:05");
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/replay-window/play", test_play);
  g_test_add_func ("/replay-window/still", test_still);
  g_test_add_func ("/replay-window/edit", test_edit);
  g_test_add_func ("/replay-window/clock", test_clock);
  return window_tests_run ();
}
