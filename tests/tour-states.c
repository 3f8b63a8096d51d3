/* The same windows in other states: with nothing in them, with an answer, with something wrong. */
#include "find-widget.h"
#include "tour-places.h"
#include "ui/lw-find-bar.h"
#include "ui/lw-help.h"

static const char *
said (const char *text)
{
  return g_dgettext ("laneway", text);
}

static GtkWidget *
dialog_of (LwWindow *window)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

/* ---- nothing there ---- */

static void
empty_then (LwWindow *window, const char *action)
{
  window_act (window, "win.select-all");
  window_act (window, "win.delete");
  tour_pause (200);
  window_act (window, action);
}

static void empty_analysis (LwWindow *window) { empty_then (window, "win.analysis"); }
static void empty_export (LwWindow *window) { empty_then (window, "win.export"); }
static void empty_print (LwWindow *window) { empty_then (window, "win.print"); }
static void empty_work_list (LwWindow *window) { empty_then (window, "win.print-work-list"); }
static void empty_replay (LwWindow *window) { empty_then (window, "win.replay"); }
static void empty_outline (LwWindow *window) { empty_then (window, "win.find"); tour_outline (window); }

static void
loading (LwWindow *window)
{
  gtk_stack_set_visible_child_name (window->pages, "loading");
}

/* ---- searches ---- */

static void
search_for (GtkWidget *root, const char *text)
{
  GtkWidget *entry = ui_find (root, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry != NULL ? entry : ui_find (root, GTK_TYPE_TEXT)), text);
  tour_pause (300);
}

static void find_some (LwWindow *window) { search_for (window->find_bar, "a"); }
static void find_none (LwWindow *window) { search_for (window->find_bar, "qqq"); }
static void dialog_none (LwWindow *window) { search_for (dialog_of (window), "qqq"); }
static void dialog_some (LwWindow *window) { search_for (dialog_of (window), "r"); }
static void new_none (LwWindow *window) { lw_window_new_dialog (window); tour_pause (300); dialog_none (window); }

static void
outline_none (LwWindow *window)
{
  tour_outline (window);
  search_for (GTK_WIDGET (window->outline_place), "qqq");
}

static void
outline_phases (LwWindow *window)
{
  tour_outline (window);
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (ui_find (GTK_WIDGET (window->outline_place), ADW_TYPE_TOGGLE_GROUP)), 1);
}

/* ---- help ---- */

static void help_draw (LwWindow *window) { lw_help_present (GTK_WIDGET (window), LW_HELP_DRAW); }
static void help_measure (LwWindow *window) { lw_help_present (GTK_WIDGET (window), LW_HELP_MEASURE); }
static void help_analyse (LwWindow *window) { lw_help_present (GTK_WIDGET (window), LW_HELP_ANALYSE); }
static void help_redesign (LwWindow *window) { lw_help_present (GTK_WIDGET (window), LW_HELP_REDESIGN); }
static void help_review (LwWindow *window) { lw_help_present (GTK_WIDGET (window), LW_HELP_REVIEW); }

/* ---- files ---- */

static void
show_banner (LwWindow *window, int kind, const char *format, const char *button)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *text = g_strdup_printf (said (format), "returns.laneway");
#pragma GCC diagnostic pop

  lw_window_show_banner (window, kind, text, said (button));
}

static void banner_changed (LwWindow *window) { show_banner (window, LW_BANNER_CHANGED, "“%s” was changed by another program.", "_Choose…"); }
static void banner_vanished (LwWindow *window) { show_banner (window, LW_BANNER_VANISHED, "“%s” was moved or deleted. Saving writes it again.", "_Save"); }
static void banner_elsewhere (LwWindow *window) { show_banner (window, LW_BANNER_ELSEWHERE, "“%s” is also open in another Laneway. Who saves second is asked what to keep.", "Save _As…"); }

static void
damaged (LwWindow *window)
{
  g_autofree char *path = g_build_filename (window_folder, "damaged.laneway", NULL), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize length;

  g_assert_true (g_file_get_contents (tour_document, &text, &length, NULL));
  g_assert_true (g_file_set_contents (path, text, (gssize) length / 2, NULL));
  lw_window_load (window, file);
  tour_pause (500);
}

static void
not_ours (LwWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/etc/passwd");

  lw_window_load (window, file);
  tour_pause (300);
}

/* ---- reviews ---- */

static void
comment_discard (LwWindow *window)
{
  GtkWidget *dialog = dialog_of (window);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find (dialog, GTK_TYPE_TEXT_VIEW))), "…", -1);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
version_kept (LwWindow *window)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog_of (window), ADW_TYPE_ENTRY_ROW)), "1.0");
  tour_pause (100);
  g_signal_emit_by_name (ui_find_button (dialog_of (window), said ("_Save Version")), "clicked");
}

static void
signed_off (LwWindow *window)
{
  GtkWidget *button = ui_find_button (dialog_of (window), said ("_Sign Off"));

  g_signal_emit_by_name (button, "clicked");
}

/* A document with another in it that says something else where this one does too. */
static void
conflicts_left (LwWindow *window)
{
  LwBlueprint *blueprint = lw_record_copy (lw_editor_get_blueprint (window->editor));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LwConflict) conflict = lw_record_new (&lw_conflict_schema);
      g_autofree char *id = g_strdup_printf ("k%u", i);
      LwArray *longer;

      lw_set_string (&conflict->id, id);
      lw_set_string (&conflict->place, i == 0 ? "name" : "about.goal");
      lw_set_string (&conflict->variant, i == 0 ? "as-is" : NULL);
      lw_set_string (&conflict->element, i == 0 ? "r2" : NULL);
      lw_set_string (&conflict->ours, "Service review");
      lw_set_string (&conflict->theirs, "Service review by two people, one of whom has not sold it");
      longer = lw_array_insert (blueprint->conflicts, i, conflict);
      lw_set_array (&blueprint->conflicts, longer);
      lw_array_unref (longer);
    }
  lw_editor_commit (window->editor, blueprint, "", NULL);
  window_act (window, "win.conflicts");
}

/* ---- analysis ---- */

static GtkWidget *
top_of (LwWindow *window)
{
  return GTK_WIDGET (gtk_widget_get_root (tour_on_top (window)));
}

static void
compare_mode (LwWindow *window, const char *mode)
{
  tour_pause (500);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (ui_find (top_of (window), ADW_TYPE_TOGGLE_GROUP)), mode);
  tour_pause (400);
}

static void compare_overlay (LwWindow *window) { compare_mode (window, "overlay"); }
static void compare_list (LwWindow *window) { compare_mode (window, "list"); }

static void
simulated (LwWindow *window)
{
  GtkWidget *page = GTK_WIDGET (window->analysis_place), *stack = ui_find (page, ADW_TYPE_VIEW_STACK), *button;

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "simulate");
  tour_pause (400);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_row (page, said ("Waiting That Is for an Owner"))), 1);
  tour_pause (200);
  button = ui_find_button (page, said ("Simulate"));
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  tour_pause (2500);
}

static void
tried (LwWindow *window)
{
  GtkWidget *automatic = ui_find (dialog_of (window), ADW_TYPE_SWITCH_ROW);

  adw_switch_row_set_active (ADW_SWITCH_ROW (automatic), TRUE);
  tour_pause (600);
}

/* ---- import ---- */

static void
import_file (LwWindow *window, const char *content)
{
  g_autofree char *path = g_build_filename (window_folder, "answers.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  lw_window_import (window, file);
  tour_pause (700);
}

static void
match (LwWindow *window)
{
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (window->import_paned), said ("_Match")), "clicked");
  tour_pause (900);
}

static void import_empty (LwWindow *window) { import_file (window, ""); }
static void import_strange (LwWindow *window) { import_file (window, "a,b,c\n1,2,3\n4,5,6\n"); }

static void
import_names (LwWindow *window)
{
  import_file (window, "环节,评分,日期\n客服审核,4,2026-10-03\n客服审合,2,2026-10-04\n仓库,5,2026-10-05\n包裹到了,3,2026-10-06\n退款,1,2026-10-07\n");
  match (window);
}

static void
imported (LwWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_path (tour_table);

  lw_window_import (window, file);
  tour_pause (700);
  match (window);
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (window->import_paned), said ("_Import")), "clicked");
  tour_pause (700);
}

/* ---- printing and pictures ---- */

static void
choose (GtkWidget *root, const char *title, guint selected)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_row (root, said (title))), selected);
  tour_pause (600);
}

static void print_poster (LwWindow *window) { choose (dialog_of (window), "Sheets", 2); }

static void
print_grid (LwWindow *window)
{
  choose (dialog_of (window), "Sheets", 1);
}

static void
expand (LwWindow *window, const char *title)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (ui_find_row (dialog_of (window), said (title)));

  adw_expander_row_set_enable_expansion (row, TRUE);
  adw_expander_row_set_expanded (row, TRUE);
  tour_pause (600);
}

static void export_compare (LwWindow *window) { expand (window, "Compare Variants"); }
static void export_heat (LwWindow *window) { expand (window, "Heat Map"); }

static void
export_pdf (LwWindow *window)
{
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (ui_find (dialog_of (window), ADW_TYPE_TOGGLE_GROUP)), 2);
}

static void
print_opened (LwWindow *window)
{
  GtkWidget *flow = ui_find (dialog_of (window), GTK_TYPE_FLOW_BOX_CHILD);

  tour_pause (500);
  if (flow != NULL)
    gtk_widget_activate (flow);
  tour_pause (600);
}

static const TourPlace states[] = {
  { "empty-analysis", NULL, "", empty_analysis, 0 },
  { "empty-export", NULL, "", empty_export, 0 },
  { "empty-print", NULL, "", empty_print, 0 },
  { "empty-work-list", NULL, "", empty_work_list, 0 },
  { "empty-replay", NULL, "", empty_replay, 0 },
  { "empty-outline", NULL, "", empty_outline, 0 },
  { "blank", NULL, "win.zoom-fit", NULL, 0 },
  { "blank-analysis", NULL, "win.analysis", NULL, 0 },
  { "blank-heat", NULL, "win.heat", NULL, 0 },
  { "blank-comments", NULL, "win.review", NULL, 0 },
  { "blank-registers", NULL, "win.registers", NULL, 0 },
  { "blank-tours", NULL, "win.tours", NULL, 0 },
  { "blank-sign-off", NULL, "win.sign-off", NULL, 0 },
  { "blank-meeting", NULL, "win.meeting", NULL, 0 },
  { "blank-conflicts", NULL, "win.conflicts", NULL, 0 },
  { "loading", NULL, "", loading, 0 },
  { "drawing-names", NULL, "win.detail::names win.zoom-normal", NULL, 0 },
  { "drawing-full", "r2", "win.detail::full win.zoom-normal", NULL, 0 },
  { "drawing-spotlight", "service", "win.spotlight win.zoom-fit", NULL, 0 },
  { "drawing-folded", "service", "win.fold-lane win.zoom-fit", NULL, 0 },
  { "drawing-trace", "r4", "win.trace win.zoom-fit", NULL, 0 },
  { "drawing-note", "r2", "win.add-note", NULL, 0 },
  { "drawing-room", NULL, "win.space-tool", NULL, 0 },
  { "drawing-heat-step", "r2", "win.heat win.zoom-normal", NULL, 0 },
  { "drawing-plan", NULL, "win.plan-signs win.zoom-normal", NULL, 0 },
  { "to-be", NULL, "win.next-variant(true) win.zoom-fit", NULL, 0 },
  { "redesigned", "r2", "win.automate", NULL, 0 },
  { "menu-phase", "handle", "", tour_menu, 0 },
  { "outline-none", NULL, "", outline_none, 0 },
  { "outline-phases", NULL, "", outline_phases, 0 },
  { "find-some", NULL, "win.find", find_some, 0 },
  { "find-none", NULL, "win.find", find_none, 0 },
  { "commands-some", NULL, "win.command-search", dialog_some, 0 },
  { "shortcuts-none", NULL, "win.shortcuts", dialog_none, 0 },
  { "new-none", NULL, "", new_none, 0 },
  { "help-draw", NULL, "", help_draw, 0 },
  { "help-measure", NULL, "", help_measure, 0 },
  { "help-analyse", NULL, "", help_analyse, 0 },
  { "help-redesign", NULL, "", help_redesign, 0 },
  { "help-review", NULL, "", help_review, 0 },
  { "banner-changed", NULL, "", banner_changed, 0 },
  { "banner-vanished", NULL, "", banner_vanished, 0 },
  { "banner-elsewhere", NULL, "", banner_elsewhere, 0 },
  { "welcome-damaged", NULL, "", damaged, 0 },
  { "welcome-not-ours", NULL, "", not_ours, 0 },
  { "earlier", NULL, "win.earlier", NULL, 0 },
  { "tours", NULL, "win.tours", NULL, 0 },
  { "conflicts", NULL, "", conflicts_left, 0 },
  { "comment-discard", "r2", "win.add-comment", comment_discard, 0 },
  { "comment-next", NULL, "win.next-comment(true)", NULL, 0 },
  { "version-kept", NULL, "win.versions", version_kept, 0 },
  { "signed-off", NULL, "win.sign-off", signed_off, 0 },
  { "compare-overlay", NULL, "win.compare-variants", compare_overlay, 0 },
  { "compare-list", NULL, "win.compare-variants", compare_list, 0 },
  { "simulated", NULL, "win.analysis", simulated, 0 },
  { "what-if-tried", NULL, "win.what-if", tried, 0 },
  { "import-empty", NULL, "", import_empty, 0 },
  { "import-strange", NULL, "", import_strange, 0 },
  { "import-names", NULL, "", import_names, 8 },
  { "imported", NULL, "", imported, 0 },
  { "print-poster", NULL, "win.print", print_poster, 0 },
  { "print-grid", NULL, "win.print", print_grid, 0 },
  { "print-opened", NULL, "win.print", print_opened, 0 },
  { "export-compare", NULL, "win.export", export_compare, 0 },
  { "export-heat", NULL, "win.export", export_heat, 0 },
  { "export-pdf", NULL, "win.export", export_pdf, 0 },
  { "wall-heat-step", "r2", "win.heat win.present-selection", NULL, 0 },
  { "wall-finding", NULL, "win.present present.last", NULL, 0 },
  { "wall-blank", NULL, "win.present present.blank", NULL, 0 },
  { "wall-timer", NULL, "win.present present.timer", NULL, 0 },
  { "wall-lane", NULL, "win.present present.lane", NULL, 0 },
  { "wall-critical", NULL, "win.present present.critical", NULL, 0 },
  { "wall-to-be", NULL, "win.present present.variant", NULL, 0 },
  { "wall-replay", NULL, "win.present present.replay", NULL, 0 },
  { "wall-free", NULL, "win.present present.free", NULL, 0 },
};

const TourPlace *
tour_states (guint *n)
{
  *n = G_N_ELEMENTS (states);
  return states;
}
