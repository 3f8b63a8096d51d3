/* A presentation in its windows: walked, switched, talked over; monitors that come and go; a document that changes under it. */
#include "find-widget.h"
#include "shipped.h"
#include "window-fixture.h"

#include "core/lw-review.h"
#include "ui/lw-present-private.h"
#include "ui/lw-room-dialog.h"

static GString *said;

static void
announced_cb (LwPresentWindow *wall, const char *text)
{
  g_string_append_printf (said, "%s\n", text);
  g_signal_stop_emission_by_name (wall, "announce");
}

static LwWindow *
window_with_returns (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", "returns.en.laneway", NULL);
  g_autoptr (LwBlueprint) blueprint = shipped_load (path);

  return window_with_blueprint (blueprint);
}

static LwPresentWindow *
present (LwWindow *window, const char *action)
{
  LwPresentWindow *wall;

  window_act (window, action);
  wall = LW_PRESENT_WINDOW (window->presentation);
  g_assert_nonnull (wall);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (wall)) && gtk_widget_get_width (GTK_WIDGET (wall->view)) > 0);
  g_string_truncate (said, 0);
  g_signal_connect (wall, "announce", G_CALLBACK (announced_cb), NULL);
  return wall;
}

static void
act (LwPresentWindow *wall, const char *action, int target)
{
  g_autoptr (GVariant) value = g_strv_contains ((const char * const[]) { "present.turn", "present.walk", "present.walk-far", "present.metric", "present.zoom", NULL }, action)
                      ? g_variant_ref_sink (g_variant_new_int32 (target)) : NULL;

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (wall), action, value));
}

static const LwStop *
shown (LwPresentWindow *wall)
{
  return lw_picture_stop (lw_presentation_picture (wall->presentation));
}

static void
end (LwWindow *window)
{
  act (LW_PRESENT_WINDOW (window->presentation), "present.end", 0);
  wait_until (window->presentation == NULL);
  window_close_and_check (window);
}

/* ---- walking ---- */

static void
test_walk (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");

  g_assert_true (gtk_window_is_fullscreen (GTK_WINDOW (wall)));
  g_assert_cmpint (shown (wall)->kind, ==, LW_STOP_OVERVIEW);
  act (wall, "present.turn", -1);
  g_assert_cmpstr (said->str, ==, "This is the first scene\n");
  act (wall, "present.turn", 1);
  g_assert_cmpstr (shown (wall)->title, ==, "Apply and review");
  g_assert_true (g_str_has_prefix (said->str + strlen ("This is the first scene\n"), "Apply and review, 2 / "));
  act (wall, "present.walk-far", 1);
  g_assert_cmpstr (shown (wall)->title, ==, "Receive and inspect");
  act (wall, "present.last", 0);
  g_assert_cmpuint (lw_presentation_at (wall->presentation), ==, lw_presentation_n_stops (wall->presentation) - 1);
  act (wall, "present.first", 0);
  g_assert_cmpuint (lw_presentation_at (wall->presentation), ==, 0);
  /* Clickers send it. */
  act (wall, "present.nothing", 0);
  g_assert_cmpuint (lw_presentation_at (wall->presentation), ==, 0);
  act (wall, "present.back", 0);
  wait_until (window->presentation == NULL);
  window_close_and_check (window);
}

/* From the selection, and at once where animations are off. */
static void
test_still (void)
{
  LwWindow *window = window_with_returns ();
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  LwPresentWindow *wall;
  LwCamera camera;

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  lw_editor_select_one (window->editor, "r4");
  wall = present (window, "win.present-selection");
  g_assert_cmpstr (shown (wall)->element, ==, "r4");
  act (wall, "present.turn", 1);
  camera = lw_picture_camera (lw_presentation_picture (wall->presentation));
  g_assert_false (lw_present_view_is_moving (wall->view));
  g_assert_cmpfloat (lw_present_view_camera (wall->view).x, ==, camera.x);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  act (wall, "present.turn", -1);
  g_assert_true (lw_present_view_is_moving (wall->view));
  wait_until (!lw_present_view_is_moving (wall->view));
  end (window);
}

/* Before anything moved the camera it has a place too. */
static void
test_free_at_once (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");
  LwCamera camera, scene = lw_picture_camera (lw_presentation_picture (wall->presentation));

  act (wall, "present.free", 0);
  g_assert_true (lw_present_view_get_free (wall->view));
  camera = lw_present_view_camera (wall->view);
  g_assert_cmpfloat_with_epsilon (camera.x, scene.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (camera.y, scene.y, 1e-6);
  g_assert_cmpfloat_with_epsilon (camera.scale, scene.scale, 1e-6);
  end (window);
}

static void
test_blank_and_free (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");
  LwCamera before;

  act (wall, "present.turn", 1);
  act (wall, "present.blank", 0);
  g_assert_true (lw_present_view_get_blank (wall->view));
  /* The next key only brings the screen back. */
  act (wall, "present.turn", 1);
  g_assert_false (lw_present_view_get_blank (wall->view));
  g_assert_cmpuint (lw_presentation_at (wall->presentation), ==, 1);
  act (wall, "present.free", 0);
  before = lw_present_view_camera (wall->view);
  act (wall, "present.zoom", 1);
  g_assert_cmpfloat_with_epsilon (lw_present_view_camera (wall->view).scale, before.scale * 1.25, 1e-6);
  act (wall, "present.walk", 1);
  g_assert_cmpfloat (lw_present_view_camera (wall->view).x, >, before.x);
  g_assert_cmpuint (lw_presentation_at (wall->presentation), ==, 1);
  act (wall, "present.back", 0);
  g_assert_false (lw_present_view_get_free (wall->view));
  g_assert_nonnull (window->presentation);
  end (window);
}

/* ---- switches ---- */

static void
test_switches (void)
{
  LwWindow *window = window_with_returns ();
  gboolean heat = lw_editor_get_heat (window->editor);
  LwPresentWindow *wall = present (window, "win.present");
  LwEditor *editor = lw_presentation_get_editor (wall->presentation);

  g_assert_true (lw_presentation_show (wall->presentation, "r3"));
  act (wall, "present.heat", 0);
  g_assert_cmpint (lw_editor_get_heat (editor), ==, !heat);
  g_assert_cmpint (lw_editor_get_heat (window->editor), ==, heat);   /* what is switched here stays here */
  act (wall, "present.metric", 2);
  g_assert_cmpstr (lw_editor_get_overlay (editor)->metric, ==, lw_record_id (lw_array_get (lw_editor_get_blueprint (editor)->metrics, 1)));
  act (wall, "present.critical", 0);
  g_assert_true (lw_presentation_is_critical (wall->presentation));
  wait_until (lw_show_inputs (lw_picture_show (lw_presentation_picture (wall->presentation)))->insight != NULL);
  act (wall, "present.lane", 0);
  g_assert_cmpstr (lw_presentation_get_lane (wall->presentation), ==, "warehouse");
  act (wall, "present.walk-far", -1);
  g_assert_cmpstr (lw_presentation_get_lane (wall->presentation), !=, "warehouse");
  act (wall, "present.back", 0);
  g_assert_null (lw_presentation_get_lane (wall->presentation));
  /* The same step as it could be. */
  act (wall, "present.variant", 0);
  g_assert_cmpstr (lw_editor_get_variant (editor)->id, ==, "to-be");
  g_assert_cmpstr (shown (wall)->title, ==, "r3  Warehouse receiving (scan & slot)");
  g_assert_cmpstr (lw_editor_get_variant (window->editor)->id, ==, "as-is");
  act (wall, "present.pointer", 0);
  g_assert_cmpint (lw_present_view_get_pointer (wall->view), ==, LW_POINTER_RING);
  act (wall, "present.replay", 0);
  wait_until (wall->replay != NULL);
  wait_until (lw_replay_begun (wall->replay) > 0);
  act (wall, "present.back", 0);
  g_assert_null (wall->replay);
  end (window);
}

static GtkWidget *
find_entry (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_ENTRY (child))
      return child;
  return NULL;
}

static void
write_down (LwPresentWindow *wall, const char *text)
{
  GtkWidget *dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (wall)));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find (dialog, GTK_TYPE_TEXT_VIEW))), text, -1);
  g_signal_emit_by_name (ui_find_button (dialog, "_Add"), "clicked");
}

/* By code, by name, by what is no scene; and what was said is a comment there. */
static void
test_fields (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");
  LwComment *comment;
  GtkWidget *entry;

  act (wall, "present.jump", 0);
  entry = find_entry (wall->field);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing like this");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (wall->field);
  gtk_editable_set_text (GTK_EDITABLE (entry), "r5a");
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (wall->field);
  g_assert_cmpstr (shown (wall)->element, ==, "r5a");
  g_assert_true (lw_presentation_show (wall->presentation, "warehouse"));   /* a lane, aside of the walk */
  g_assert_cmpstr (shown (wall)->title, ==, "Warehouse");
  act (wall, "present.back", 0);
  g_assert_cmpstr (shown (wall)->element, ==, "r5a");
  act (wall, "present.capture", 0);
  write_down (wall, " Who tells the customer? ");
  comment = lw_array_get (lw_editor_get_blueprint (window->editor)->comments, 0);
  g_assert_cmpstr (comment->text, ==, "Who tells the customer?");
  g_assert_cmpstr (comment->element, ==, "r5a");
  g_assert_cmpstr (shown (wall)->element, ==, "r5a");
  lw_document_set_saved (window->document, lw_editor_get_blueprint (window->editor));
  end (window);
}

/* ---- tours ---- */

static void
test_tour (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");
  LwTour *tour;

  lw_presentation_show (wall->presentation, "r4");
  act (wall, "present.keep", 0);
  act (wall, "present.heat", 0);
  lw_presentation_show (wall->presentation, "r2");
  act (wall, "present.keep", 0);
  act (wall, "present.heat", 0);
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->tours), ==, 1);
  tour = lw_array_get (lw_editor_get_blueprint (window->editor)->tours, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wall), "present.tour", "s", tour->id));
  g_assert_cmpuint (lw_presentation_n_stops (wall->presentation), ==, 2);
  g_assert_cmpstr (shown (wall)->title, ==, "r4  Quality inspection");
  g_assert_cmpstr (shown (wall)->element, ==, "r4");
  g_assert_false (lw_editor_get_heat (lw_presentation_get_editor (wall->presentation)));
  act (wall, "present.turn", 1);
  g_assert_cmpstr (shown (wall)->title, ==, "r2  Service review");
  g_assert_true (lw_editor_get_heat (lw_presentation_get_editor (wall->presentation)));
  act (wall, "present.turn", -1);
  g_assert_false (lw_editor_get_heat (lw_presentation_get_editor (wall->presentation)));
  /* One of the other variant brings that with it, there and back. */
  act (wall, "present.turn", 1);
  act (wall, "present.variant", 0);
  act (wall, "present.keep", 0);
  g_assert_cmpuint (lw_presentation_n_stops (wall->presentation), ==, 3);
  act (wall, "present.turn", -1);
  g_assert_cmpstr (lw_editor_get_variant (lw_presentation_get_editor (wall->presentation))->id, ==, "as-is");
  g_assert_cmpstr (shown (wall)->title, ==, "r4  Quality inspection");
  act (wall, "present.last", 0);
  g_assert_cmpstr (lw_editor_get_variant (lw_presentation_get_editor (wall->presentation))->id, ==, "to-be");
  g_assert_cmpint (shown (wall)->kind, ==, LW_STOP_TOUR);
  g_assert_cmpstr (shown (wall)->element, ==, "r2");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wall), "present.tour", "s", ""));
  g_assert_cmpuint (lw_presentation_n_stops (wall->presentation), >, 10);
  lw_document_set_saved (window->document, lw_editor_get_blueprint (window->editor));
  end (window);
}

/* ---- monitors, another window, edits ---- */

static void
test_places (void)
{
  static const struct { guint n; int editor, wall, presenter; } cases[] = {
    { 0, -1, -1, -1 }, { 1, 0, 0, -1 }, { 1, -1, 0, -1 }, { 2, 0, 1, 0 }, { 2, 1, 0, 1 }, { 2, -1, 1, 0 }, { 3, 2, 0, 2 }, { 2, 7, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwPresentPlaces places = lw_present_places (cases[i].n, cases[i].editor);

      g_assert_cmpint (places.wall, ==, cases[i].wall);
      g_assert_cmpint (places.presenter, ==, cases[i].presenter);
    }
}

/* A second monitor brings the presenter's window, and takes it with it; the wall stays where there is still a screen. */
static void
test_unplugged (void)
{
  LwWindow *window = window_with_returns ();
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (gdk_display_get_default ()), 0);
  g_autoptr (GListStore) monitors = g_list_store_new (GDK_TYPE_MONITOR);
  LwPresentWindow *wall;

  g_list_store_append (monitors, monitor);
  wall = lw_present_window_new (window->editor, GTK_WINDOW (window), NULL, NULL, G_LIST_MODEL (monitors));
  g_signal_connect (wall, "announce", G_CALLBACK (announced_cb), NULL);
  g_set_weak_pointer (&window->presentation, GTK_WINDOW (wall));
  gtk_window_present (GTK_WINDOW (wall));
  wait_until (gtk_window_is_fullscreen (GTK_WINDOW (wall)));
  g_assert_null (lw_present_window_get_presenter (wall));
  g_list_store_append (monitors, monitor);
  g_assert_nonnull (lw_present_window_get_presenter (wall));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (lw_present_window_get_presenter (wall))));
  act (wall, "present.turn", 1);
  g_list_store_remove (monitors, 1);
  g_assert_null (lw_present_window_get_presenter (wall));
  g_assert_cmpuint (lw_presentation_at (wall->presentation), ==, 1);
  /* Not even the last one is fatal. */
  g_list_store_remove_all (monitors);
  act (wall, "present.turn", 1);
  g_assert_cmpuint (lw_presentation_at (wall->presentation), ==, 2);
  g_list_store_append (monitors, monitor);
  window_settle (50);
  g_assert_true (gtk_window_is_fullscreen (GTK_WINDOW (wall)));
  /* With one monitor it is there when it is asked for. */
  act (wall, "present.presenter", 0);
  g_assert_nonnull (lw_present_window_get_presenter (wall));
  act (wall, "present.presenter", 0);
  g_assert_null (lw_present_window_get_presenter (wall));
  end (window);
}

/* F5 again brings up the presentation that there is; another window presents the same file for itself. */
static void
test_second (void)
{
  LwWindow *window = window_with_returns (), *other = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present"), *second = present (other, "win.present");

  window_act (window, "win.present");
  g_assert_true (window->presentation == GTK_WINDOW (wall));
  g_assert_true (wall != second);
  act (wall, "present.turn", 1);
  g_assert_cmpuint (lw_presentation_at (second->presentation), ==, 0);
  end (other);
  end (window);
}

/* The editor's window closes under it, while something is still being worked out. */
static void
test_closed (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");
  gpointer gone = wall;

  act (wall, "present.critical", 0);
  act (wall, "present.replay", 0);
  g_object_add_weak_pointer (G_OBJECT (wall), &gone);
  window_close_and_check (window);
  wait_until (gone == NULL);
}

/* What is shown is edited: the same scene as it is now; where its element went, as far along the walk. */
static void
test_edited (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");
  LwVariant *variant = lw_editor_get_variant (window->editor);
  g_autoptr (LwStep) renamed = lw_record_copy (lw_array_by_id (LW_STEPS (variant), "r3"));
  guint at;

  lw_presentation_show (wall->presentation, "r3");
  at = lw_presentation_at (wall->presentation);
  lw_set_string (&renamed->name, "Goods in");
  lw_editor_commit_variant (window->editor, lw_variant_put (variant, LW_ELEMENT_STEP, renamed), "Rename", NULL);
  g_assert_cmpstr (shown (wall)->title, ==, "r3  Goods in");
  lw_editor_select_one (window->editor, "r3");
  window_act (window, "win.delete");
  g_assert_cmpuint (lw_presentation_at (wall->presentation), <=, at);
  act (wall, "present.turn", 1);
  lw_document_set_saved (window->document, lw_editor_get_blueprint (window->editor));
  end (window);
}

/* A document without a step, or without anything: there is one scene. */
static void
test_empty (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_record_new (&lw_blueprint_schema);
  LwVariant *variant = lw_record_new (&lw_variant_schema);
  LwWindow *window;
  LwPresentWindow *wall;

  lw_set_string (&variant->id, "v");
  blueprint->variants = lw_array_new ((gpointer[]) { variant }, 1);
  lw_record_unref (variant);
  window = window_with_blueprint (blueprint);
  wall = present (window, "win.present");
  g_assert_cmpuint (lw_presentation_n_stops (wall->presentation), ==, 1);
  act (wall, "present.turn", 1);
  act (wall, "present.heat", 0);
  act (wall, "present.lane", 0);
  act (wall, "present.critical", 0);
  act (wall, "present.variant", 0);
  window_settle (100);
  end (window);
}

/* ---- the room ---- */

static void
test_room (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");
  g_autoptr (GSettings) settings = g_settings_new ("io.github.laneway.Laneway");
  const LwRoom large = { 1.5, 10, TRUE, 1 << LW_STOP_OVERVIEW | 1 << LW_STOP_STEP };
  g_autofree char *text = lw_room_text (&large, 1080);
  LwRoom kept;

  g_assert_cmpstr (text, ==, "48 pixels of 1080");
  act (wall, "present.room", 0);
  g_assert_nonnull (adw_window_get_visible_dialog (ADW_WINDOW (wall)));
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (wall)));
  lw_presentation_set_room (wall->presentation, &large);
  g_assert_cmpfloat_with_epsilon (lw_show_inputs (lw_picture_show (lw_presentation_picture (wall->presentation)))->least, 48, 1e-9);
  g_assert_cmpint (lw_show_inputs (lw_picture_show (lw_presentation_picture (wall->presentation)))->theme, ==, LW_THEME_ROOM_DARK);
  act (wall, "present.turn", 1);
  g_assert_cmpint (shown (wall)->kind, ==, LW_STOP_STEP);
  lw_room_save (&large, settings);
  kept = lw_room_load (settings);
  g_assert_cmpmem (&kept, sizeof kept, &large, sizeof large);
  g_settings_reset (settings, "room-size");
  g_settings_reset (settings, "room-dark");
  g_settings_reset (settings, "presentation-scenes");
  window_settle (300);
  end (window);
}

/* It ends with its menu open. */
static void
test_menu (void)
{
  LwWindow *window = window_with_returns ();
  LwPresentWindow *wall = present (window, "win.present");

  act (wall, "present.menu", 0);
  wait_until (ui_find (GTK_WIDGET (wall->view), GTK_TYPE_POPOVER_MENU) != NULL);
  window_settle (100);
  end (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  said = g_string_new (NULL);
  g_test_add_func ("/present-window/menu", test_menu);
  g_test_add_func ("/present-window/walk", test_walk);
  g_test_add_func ("/present-window/still", test_still);
  g_test_add_func ("/present-window/blank-and-free", test_blank_and_free);
  g_test_add_func ("/present-window/free-at-once", test_free_at_once);
  g_test_add_func ("/present-window/switches", test_switches);
  g_test_add_func ("/present-window/fields", test_fields);
  g_test_add_func ("/present-window/tour", test_tour);
  g_test_add_func ("/present-window/places", test_places);
  g_test_add_func ("/present-window/unplugged", test_unplugged);
  g_test_add_func ("/present-window/second", test_second);
  g_test_add_func ("/present-window/closed", test_closed);
  g_test_add_func ("/present-window/edited", test_edited);
  g_test_add_func ("/present-window/empty", test_empty);
  g_test_add_func ("/present-window/room", test_room);
  return window_tests_run ();
}
