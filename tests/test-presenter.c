/* What whoever presents has beside the wall: the next scene, the key of what runs there, texts as large as they must be. */
#include "find-widget.h"
#include "shipped.h"
#include "window-fixture.h"

#include "ui/lw-present-private.h"

static LwWindow *
window_with_returns (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", "returns.en.laneway", NULL);
  g_autoptr (LwBlueprint) blueprint = shipped_load (path);

  return window_with_blueprint (blueprint);
}

static void
act (LwPresentWindow *wall, const char *action)
{
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (wall), action, NULL));
}

/* GTK's backend for tests announces nothing. */
static void
announced_cb (LwPresentWindow *wall)
{
  g_signal_stop_emission_by_name (wall, "announce");
}

static LwPresentWindow *
present (LwWindow *window)
{
  LwPresentWindow *wall;

  window_act (window, "win.present");
  wall = LW_PRESENT_WINDOW (window->presentation);
  g_assert_nonnull (wall);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (wall)) && gtk_widget_get_width (GTK_WIDGET (wall->view)) > 0);
  g_signal_connect (wall, "announce", G_CALLBACK (announced_cb), NULL);
  return wall;
}

static void
end (LwWindow *window)
{
  act (LW_PRESENT_WINDOW (window->presentation), "present.end");
  wait_until (window->presentation == NULL);
  lw_document_set_saved (window->document, lw_editor_get_blueprint (window->editor));
  window_close_and_check (window);
}

/* ---- what comes next ---- */

/* A tour of the same step as it is and, with heat or without, as it could be. */
static LwTour *
keep_two (LwPresentWindow *wall)
{
  g_assert_true (lw_presentation_show (wall->presentation, "r4"));
  act (wall, "present.keep");
  act (wall, "present.variant");
  act (wall, "present.heat");
  act (wall, "present.keep");
  return lw_array_get (lw_editor_get_blueprint (lw_presentation_get_editor (wall->presentation))->tours, 0);
}

static void
test_next_of_another (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window);
  LwEditor *editor = lw_presentation_get_editor (wall->presentation);
  LwTour *tour = keep_two (wall);
  LwTourScene *second = lw_array_get (tour->scenes, 1);
  g_autoptr (LwPicture) next = NULL;
  const LwShowInputs *inputs;
  GtkPicture *picture;

  act (wall, "present.presenter");
  picture = GTK_PICTURE (ui_find (GTK_WIDGET (lw_present_window_get_presenter (wall)), GTK_TYPE_PICTURE));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wall), "present.tour", "s", tour->id));
  g_assert_cmpstr (lw_editor_get_variant (editor)->id, ==, "as-is");
  wait_until (gtk_picture_get_paintable (picture) != NULL);
  g_assert_cmpstr (gtk_picture_get_alternative_text (picture), ==, second->name);
  next = lw_presentation_next (wall->presentation);
  inputs = lw_show_inputs (lw_picture_show (next));
  g_assert_cmpstr (inputs->layout->variant->id, ==, "to-be");
  g_assert_true ((inputs->overlay != NULL) == (second->metric != NULL && *second->metric != '\0'));
  g_assert_true ((inputs->overlay != NULL) != lw_editor_get_heat (editor));
  /* Looking ahead changes nothing on the wall, and what was laid out for it is what is shown then. */
  g_assert_cmpstr (lw_editor_get_variant (editor)->id, ==, "as-is");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wall), "present.turn", "i", 1));
  g_assert_true (lw_editor_get_layout (editor) == inputs->layout);
  g_assert_null (gtk_picture_get_paintable (picture));
  end (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/presenter/next-of-another", test_next_of_another);
  return window_tests_run ();
}
