/* Merging in a window: what is asked, how it is told, what is put off; and the versions that are merged from. */
#include <adwaita.h>

#include "core/lw-review.h"
#include "find-widget.h"
#include "ui/lw-compare-window.h"
#include "ui/lw-merge-dialog.h"
#include "window-fixture.h"

static LwBlueprint *
blueprint_of (LwWindow *window)
{
  return lw_editor_get_blueprint (window->editor);
}

/* What differs from a copy is said to be changed by both only where a version that both have tells so. */
static void
test_merge_without_version (void)
{
  for (guint versions = 0; versions < 2; versions++)
    {
      LwWindow *window = window_with_fixture ();
      g_autoptr (LwBlueprint) theirs = NULL;
      g_autoptr (LwVariant) renamed = NULL;
      AdwDialog *dialog;

      if (versions > 0)
        lw_editor_commit (window->editor, lw_edit_version_save (blueprint_of (window), "sent out", NULL, NULL, "2026-11-22T09:00:00Z", NULL), "Keep", NULL);
      renamed = lw_variant_set (lw_editor_get_variant (window->editor), LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, "name", LW_STRING ("Theirs"));
      theirs = lw_edit_variant (blueprint_of (window), renamed);
      lw_editor_rename (window->editor, "b", "Mine");
      lw_merge_dialog_run (GTK_WIDGET (window), window->editor, LW_MERGE_COPY, theirs);
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
      g_assert_cmpint (has_label (GTK_WIDGET (dialog), "Differences"), ==, versions == 0);
      g_assert_cmpint (has_label (GTK_WIDGET (dialog), "Changed by Both"), ==, versions > 0);
      window_close_and_check (window);
    }
}

/* Each conflict of a merge is decided in its row, whatever it is about; what is put off is listed, and settled later. */
static void
test_conflicts (void)
{
  LwWindow *window = window_with_fixture ();
  AdwApplicationWindow *over = ADW_APPLICATION_WINDOW (window);
  g_autoptr (LwBlueprint) base = lw_record_ref (blueprint_of (window)), theirs = NULL;
  g_autoptr (LwVariant) named = lw_variant_set (lw_blueprint_variant (base, NULL), LW_ELEMENT_STEP, (const char * const[]) { "a", NULL }, "name", LW_STRING ("theirs"));
  g_autoptr (LwVariant) gone = lw_variant_remove (named, (const char * const[]) { "b", NULL });
  GtkWidget *row;
  AdwDialog *dialog;

  theirs = lw_edit_variant (base, gone);
  lw_editor_rename (window->editor, "a", "mine");
  lw_editor_rename (window->editor, "b", "still here");
  lw_merge_dialog_run_on (GTK_WIDGET (window), window->editor, base, theirs, NULL, NULL, NULL);
  dialog = adw_application_window_get_visible_dialog (over);
  row = ui_find_row (GTK_WIDGET (dialog), "mine · Name");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Theirs: theirs"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_row (GTK_WIDGET (dialog), "still here")), 1);
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "_Merge"), "clicked");
  g_assert_null (lw_variant_step (lw_editor_get_variant (window->editor), "b"));
  g_assert_cmpstr (lw_variant_step (lw_editor_get_variant (window->editor), "a")->name, ==, "mine");
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->conflicts), ==, 1);
  wait_until (adw_application_window_get_visible_dialog (over) == NULL);
  window_act (window, "win.conflicts");
  dialog = adw_application_window_get_visible_dialog (over);
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "Settled"), "clicked");
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->conflicts), ==, 0);
  window_close_and_check (window);
}

static AdwDialog *
open_versions (LwWindow *window)
{
  window_act (window, "win.versions");
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

/* A version is seen beside what is there now, and come back to. */
static void
test_versions (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *before = g_strdup (ui_step (window->editor, "b")->name);
  LwCompareWindow *compare = NULL;
  LwEditor *was, *is;

  lw_editor_commit (window->editor, lw_edit_version_save (blueprint_of (window), "one", NULL, NULL, "2026-11-22T09:00:00Z", NULL), "Keep", NULL);
  lw_editor_rename (window->editor, "b", "Changed");
  g_signal_emit_by_name (ui_find_tip (GTK_WIDGET (open_versions (window)), "Compare with It"), "clicked");
  for (GList *top = gtk_window_list_toplevels (); top != NULL; top = g_list_delete_link (top, top))
    compare = LW_IS_COMPARE_WINDOW (top->data) ? top->data : compare;
  wait_until (lw_compare_window_get_canvas (compare, 1) != NULL);
  was = lw_canvas_get_editor (lw_compare_window_get_canvas (compare, 0));
  is = lw_canvas_get_editor (lw_compare_window_get_canvas (compare, 1));
  g_assert_cmpstr (lw_editor_get_variant (was)->name, ==, "one");
  g_assert_cmpstr (ui_step (was, "b")->name, ==, before);
  g_assert_cmpstr (ui_step (is, "b")->name, ==, "Changed");
  gtk_window_destroy (GTK_WINDOW (compare));
  g_signal_emit_by_name (ui_find_tip (GTK_WIDGET (open_versions (window)), "Go Back to It"), "clicked");
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, before);
  window_act (window, "win.undo");
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "Changed");
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/merge-window/without-version", test_merge_without_version);
  g_test_add_func ("/merge-window/versions", test_versions);
  g_test_add_func ("/merge-window/conflicts", test_conflicts);
  return window_tests_run ();
}
