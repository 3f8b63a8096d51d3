/* Tidying in the real window: in a thread, as one undo step, whatever happens meanwhile; and drawings without places. */
#include <glib/gstdio.h>

#include "generate.h"
#include "io/lw-io.h"
#include "window-fixture.h"

static void
tidy_and_wait (LwWindow *window)
{
  window_act (window, "win.tidy");
  wait_until (window->tidy == NULL);
}

static void
test_everything (void)
{
  LwWindow *window = window_with_fixture ();
  LwEditor *editor = window->editor;
  g_autoptr (LwBlueprint) before = lw_record_ref (lw_editor_get_blueprint (editor));

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-enable-animations", TRUE, NULL);
  tidy_and_wait (window);
  ui_assert_step (editor, "a", "customer", "one", 32, 26);
  ui_assert_step (editor, "b", "front", "one", 272, 26);
  g_assert_nonnull (window->canvas->motion);
  g_assert_cmpstr (lw_document_get_undo_label (window->document), ==, "Tidy");
  g_assert_cmpstr (window_announced, ==, "3 steps moved");
  wait_until (window->canvas->motion == NULL);

  /* Once more there is nothing to do, and no undo step. */
  tidy_and_wait (window);
  g_assert_cmpstr (window_announced, ==, "Everything is in its place");
  window_act (window, "win.undo");
  g_assert_true (lw_editor_get_blueprint (editor) == before);
  g_assert_nonnull (window->canvas->motion);
  g_assert_false (lw_document_get_modified (window->document));
  window_close_and_check (window);
}

static void
test_selection (void)
{
  LwWindow *window = window_with_fixture ();
  LwEditor *editor = window->editor;
  LwPoint a, b;

  lw_editor_select_one (editor, "a");
  lw_editor_nudge (editor, 1, 0);
  a = (LwPoint) { ui_step (editor, "a")->x, ui_step (editor, "a")->y };
  lw_editor_select_one (editor, "c");
  lw_editor_nudge (editor, 0, -1);
  b = (LwPoint) { ui_step (editor, "b")->x, ui_step (editor, "b")->y };
  g_assert_cmpfloat (ui_step (editor, "c")->y, !=, b.y);
  lw_editor_select (editor, (const char * const[]) { "b", "c", NULL });
  tidy_and_wait (window);
  /* What is selected is arranged: c is in line with b; what is not stays, out of the grid as it is. */
  g_assert_cmpfloat (ui_step (editor, "c")->y, ==, ui_step (editor, "b")->y);
  ui_assert_step (editor, "a", "customer", "one", a.x, a.y);
  g_assert_cmpstr (lw_document_get_undo_label (window->document), ==, "Tidy");
  window_act (window, "win.undo");
  ui_assert_step (editor, "b", "front", "one", b.x, b.y);
  g_assert_cmpfloat (ui_step (editor, "c")->y, !=, b.y);
  window_close_and_check (window);
}

/* An edit while it works is kept, and arranged with the rest. */
static void
test_meanwhile (void)
{
  LwWindow *window = window_with_fixture ();
  LwEditor *editor = window->editor;

  window_act (window, "win.tidy");
  lw_editor_select_one (editor, "b");
  lw_editor_rename (editor, "b", "Renamed");
  lw_editor_delete (editor, TRUE);
  wait_until (window->tidy == NULL);
  g_assert_null (ui_step (editor, "b"));
  ui_assert_step (editor, "a", "customer", "one", 32, 26);
  window_act (window, "win.undo");
  window_act (window, "win.undo");
  g_assert_cmpstr (ui_step (editor, "b")->name, ==, "Renamed");
  window_close_and_check (window);
}

/* It can be stopped, also by closing the window. */
static void
test_stop (void)
{
  LwWindow *window = window_with_fixture ();
  g_autoptr (LwBlueprint) large = lw_generate (2000, 8, 1), before = NULL;

  lw_editor_commit (window->editor, lw_edit_put (lw_editor_get_blueprint (window->editor), "variants", lw_blueprint_variant (large, NULL)),
                    "Large", NULL);
  before = lw_record_ref (lw_editor_get_blueprint (window->editor));
  window_act (window, "win.tidy");
  lw_window_cancel_tidy (window);
  wait_until (window->tidy == NULL);
  g_assert_true (lw_editor_get_blueprint (window->editor) == before);
  window_act (window, "win.tidy");
  window_close_and_check (window);
}

/* A file whose steps have no places opens arranged, and is not modified by that. */
static void
test_open (void)
{
  g_autofree char *path = g_build_filename (window_folder, "unplaced.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LwEditor) fixture = steps_fixture ();
  LwVariant *variant = lw_editor_get_variant (fixture);
  const char * const ids[] = { "a", "b", "c", NULL };
  g_autoptr (LwVariant) without_x = lw_variant_set (variant, LW_ELEMENT_STEP, ids, "x", lw_value_absent (LW_TYPE_NUMBER));
  g_autoptr (LwVariant) without = lw_variant_set (without_x, LW_ELEMENT_STEP, ids, "y", lw_value_absent (LW_TYPE_NUMBER));
  g_autoptr (LwBlueprint) blueprint = lw_edit_variant (lw_editor_get_blueprint (fixture), without);
  LwWindow *window = lw_window_new (window_application);

  g_assert_true (lw_save (blueprint, file, NULL, NULL, NULL, NULL));
  gtk_window_present (GTK_WINDOW (window));
  lw_window_load (window, file);
  wait_until (window->document != NULL);
  ui_assert_step (window->editor, "a", "customer", "one", 32, 26);
  g_assert_false (lw_document_get_modified (window->document));
  g_assert_null (lw_document_get_undo_label (window->document));
  window_close_and_check (window);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/window-tidy/everything", test_everything);
  g_test_add_func ("/window-tidy/selection", test_selection);
  g_test_add_func ("/window-tidy/meanwhile", test_meanwhile);
  g_test_add_func ("/window-tidy/stop", test_stop);
  g_test_add_func ("/window-tidy/open", test_open);
  return window_tests_run ();
}
