#include "tour-places.h"

#include <glib/gstdio.h>

#include "find-widget.h"
#include "shipped.h"
#include "ui/lw-merge-dialog.h"
#include "ui/lw-present-private.h"
#include "ui/lw-recovery-dialog.h"

const char *tour_document, *tour_other, *tour_table;
double      tour_haste = 1;
int         tour_width, tour_height;

void
tour_pause (guint milliseconds)
{
  window_settle ((guint) (milliseconds / tour_haste));
}

void
tour_tests_begin (int *argc, char ***argv, double haste)
{
  const char *data = g_getenv ("LANEWAY_DATADIR");

  window_tests_begin (argc, argv);
  tour_document = tour_other = g_build_filename (data, "samples", "returns.en.laneway", NULL);
  tour_table = g_build_filename (data, "samples", "returns-2026-10.csv", NULL);
  tour_haste = haste;
}

static LwPresentWindow *
wall_of (LwWindow *window)
{
  wait_until (window->presentation != NULL && gtk_widget_get_mapped (GTK_WIDGET (window->presentation)));
  tour_pause (200);
  return LW_PRESENT_WINDOW (window->presentation);
}

static void
present_act (LwWindow *window, const char *action)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (wall_of (window)), action, NULL);
  tour_pause (200);
}

static void wall_step (LwWindow *window) { for (int i = 0; i < 4; i++) gtk_widget_activate_action (GTK_WIDGET (wall_of (window)), "present.turn", "i", 1); }

static void
import_table (LwWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_path (tour_table);

  lw_window_import (window, file);
  tour_pause (700);
}

static void
import_review (LwWindow *window)
{
  import_table (window);
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (window->import_paned), g_dgettext ("laneway", "_Match")), "clicked");
  tour_pause (900);
}

static void
merge (LwWindow *window)
{
  g_autoptr (LwBlueprint) theirs = shipped_load (tour_other);

  lw_merge_dialog_run (GTK_WIDGET (window), window->editor, LW_MERGE_COPY, theirs);
}

static void
recovery (LwWindow *window)
{
  g_autoptr (LwBlueprint) blueprint = shipped_load (tour_document);
  g_autoptr (LwBlueprint) renamed = lw_edit_set (blueprint, FALSE, "title", LW_STRING ("Returns 2"));
  g_autoptr (LwDocument) left = lw_document_new (blueprint, NULL);
  g_autoptr (GPtrArray) problems = NULL, found = NULL;
  LwJournal *journal = lw_journal_new (left);

  lw_document_commit (left, renamed, g_dgettext ("laneway", "Rename"), NULL);
  tour_pause (700);
  g_object_unref (journal);
  lw_journals_finish (2);
  found = lw_recovery_scan (&problems);
  g_ptr_array_add (problems, g_strdup ("/var/lib/somewhere/laneway/7.journal"));
  lw_recovery_dialog_present (window, found, problems);
}

static void conflict (LwWindow *window) { lw_window_ask_about_conflict (window); }
static void new_dialog (LwWindow *window) { lw_window_new_dialog (window); }
static void close_changed (LwWindow *window) { window_act (window, "win.add-step"); tour_pause (200); gtk_window_close (GTK_WINDOW (window)); }
static void undo_toast (LwWindow *window) { window_act (window, "win.delete"); }

static void
emptied (LwWindow *window)
{
  window_act (window, "win.select-all");
  window_act (window, "win.delete");
}

static void
renamed (LwWindow *window)
{
  gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
  window_act (window, "win.rename");
}

static void
error_dialog (LwWindow *window)
{
  lw_window_show_error (window, g_dgettext ("laneway", "Could Not Save the Document"), "/srv/blueprints/returns.laneway: Permission denied");
}

static void
banner (LwWindow *window)
{
  g_autofree char *text = g_strdup_printf (g_dgettext ("laneway", "“%s” may only be read. Changes can be saved under another name."), "returns.laneway");

  lw_window_show_banner (window, LW_BANNER_UNWRITABLE, text, g_dgettext ("laneway", "Save _As…"));
}

void
tour_menu (LwWindow *window)
{
  gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
  window_act (window, "win.context-menu");
}

static void
search (LwWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

  gtk_editable_set_text (GTK_EDITABLE (ui_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY)), "qqq");
}

static void plan (LwWindow *window, const char *array)
{
  window_act (window, "win.analysis");
  tour_pause (400);
  gtk_widget_activate_action (gtk_widget_get_first_child (GTK_WIDGET (window->analysis_place)), "plan.add", "s", array);
}

static void plan_goal (LwWindow *window) { plan (window, "goals"); }
static void plan_problem (LwWindow *window) { plan (window, "problems"); }
static void plan_measure (LwWindow *window) { plan (window, "measures"); }

static void
dismiss (LwWindow *window)
{
  window_act (window, "win.analysis");
  tour_pause (400);
  gtk_widget_activate_action (gtk_widget_get_first_child (GTK_WIDGET (window->analysis_place)), "finding.dismiss", "u", 0);
}

void
tour_outline (LwWindow *window)
{
  if (!adw_overlay_split_view_get_show_sidebar (window->outline_split))
    window_act (window, "win.show-outline");
}

static void
inspector_shown (LwWindow *window)
{
  if (!adw_overlay_split_view_get_show_sidebar (window->inspector_split))
    window_act (window, "win.show-inspector");
}

static const TourPlace places[] = {
  { "welcome", NULL, "", NULL, 1 },
  { "new", NULL, "", new_dialog, 0 },
  { "drawing", NULL, "win.zoom-fit", NULL, 5 },
  { "drawing-heat", NULL, "win.heat win.zoom-fit", NULL, 0 },
  { "drawing-rows", NULL, "win.ladder-row win.emotion-row win.metric-row win.paths win.zoom-fit", NULL, 0 },
  { "drawing-vertical", NULL, "win.vertical win.zoom-fit", NULL, 0 },
  { "drawing-step", "r2", "win.zoom-normal", NULL, 0 },
  { "drawing-rename", "r2", "win.zoom-normal", renamed, 0 },
  { "outline", NULL, "", tour_outline, 0 },
  { "inspector-document", NULL, "", inspector_shown, 0 },
  { "inspector-step", "r2", "", inspector_shown, 12 },
  { "inspector-several", "r2 r3", "", inspector_shown, 0 },
  { "inspector-flow", "f2", "", inspector_shown, 0 },
  { "inspector-lane", "service", "", inspector_shown, 0 },
  { "inspector-phase", "handle", "", inspector_shown, 0 },
  { "menu-nothing", NULL, "", tour_menu, 0 },
  { "menu-step", "r2", "", tour_menu, 0 },
  { "menu-several", "r2 r3", "", tour_menu, 0 },
  { "menu-flow", "f2", "", tour_menu, 0 },
  { "menu-lane", "service", "", tour_menu, 0 },
  { "empty", NULL, "", emptied, 0 },
  { "undo-toast", "r2 r3", "", undo_toast, 0 },
  { "banner", NULL, "", banner, 0 },
  { "quick-entry", NULL, "win.quick-entry", NULL, 0 },
  { "find", NULL, "win.find", NULL, 0 },
  { "commands", NULL, "win.command-search", NULL, 0 },
  { "commands-none", NULL, "win.command-search", search, 0 },
  { "shortcuts", NULL, "win.shortcuts", NULL, 0 },
  { "help", NULL, "win.help", NULL, 0 },
  { "preferences", NULL, "app.preferences", NULL, 0 },
  { "about", NULL, "app.about", NULL, 0 },
  { "properties", NULL, "win.properties", NULL, 0 },
  { "registers", NULL, "win.registers", NULL, 0 },
  { "export", NULL, "win.export", NULL, 0 },
  { "print", NULL, "win.print", NULL, 0 },
  { "print-work-list", NULL, "win.print-work-list", NULL, 0 },
  { "print-presentation", NULL, "win.print-presentation", NULL, 0 },
  { "save-as-template", NULL, "win.save-as-template", NULL, 0 },
  { "heat-settings", NULL, "win.heat win.heat-settings", NULL, 0 },
  { "import", NULL, "win.import-feedback", NULL, 0 },
  { "import-table", NULL, "", import_table, 12 },
  { "import-review", NULL, "", import_review, 6 },
  { "analysis", NULL, "win.analysis", NULL, 6 },
  { "goal", NULL, "", plan_goal, 0 },
  { "problem", NULL, "", plan_problem, 0 },
  { "measure", NULL, "", plan_measure, 0 },
  { "dismiss", NULL, "", dismiss, 0 },
  { "what-if", NULL, "win.what-if", NULL, 0 },
  { "choose-lane", "r2", "win.choose-lane", NULL, 0 },
  { "compare", NULL, "win.compare-variants", NULL, 3 },
  { "replay", NULL, "win.replay", NULL, 0 },
  { "comment", "r2", "win.add-comment", NULL, 2 },
  { "comments", NULL, "win.review", NULL, 3 },
  { "versions", NULL, "win.versions", NULL, 0 },
  { "meeting", NULL, "win.meeting", NULL, 2 },
  { "sign-off", NULL, "win.sign-off", NULL, 2 },
  { "merge", NULL, "", merge, 0 },
  { "conflict", NULL, "", conflict, 0 },
  { "close-changed", NULL, "", close_changed, 0 },
  { "delete-lane", "service", "win.delete", NULL, 0 },
  { "error", NULL, "", error_dialog, 0 },
  { "recovery", NULL, "", recovery, 0 },
  { "wall", NULL, "win.present", NULL, 0 },
  { "wall-step", NULL, "win.present", wall_step, 0 },
  { "wall-heat", NULL, "win.present present.heat", NULL, 0 },
  { "wall-jump", NULL, "win.present present.jump", NULL, 0 },
  { "wall-capture", NULL, "win.present present.capture", NULL, 0 },
  { "wall-keep", NULL, "win.present present.keep", NULL, 0 },
  { "wall-presenter", NULL, "win.present present.presenter", NULL, 0 },
  { "wall-room", NULL, "win.present present.room", NULL, 0 },
  { "wall-menu", NULL, "win.present present.menu", NULL, 0 },
  { "wall-keys", NULL, "win.present present.shortcuts", NULL, 0 },
};

/* ---- the walk ---- */

static LwWindow *
open_window (const TourPlace *place)
{
  LwWindow *window = lw_window_new (window_application);
  g_autofree char *template = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "templates", "blank-blueprint.en.laneway", NULL);
  /* A template has no comments, feedback, goals … */
  g_autoptr (GFile) file = g_file_new_for_path (g_str_has_prefix (place->name, "blank") ? template : tour_document);

  if (tour_width > 0)
    {
      gtk_window_unmaximize (GTK_WINDOW (window));
      gtk_window_set_default_size (GTK_WINDOW (window), tour_width, tour_height);
    }
  gtk_window_present (GTK_WINDOW (window));
  if (g_str_has_prefix (place->name, "welcome"))
    {
      tour_pause (900);
      return window;
    }
  lw_window_load (window, file);
  wait_until (window->canvas != NULL && gtk_widget_get_width (GTK_WIDGET (window->canvas)) > 0);
  tour_pause (300);
  return window;
}

void
tour_close (LwWindow *window)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL)
    adw_dialog_force_close (dialog);
  if (window->presentation != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window->presentation), "present.end", NULL);
  tour_pause (50);
  window->closing = TRUE;
  gtk_window_close (GTK_WINDOW (window));
  tour_pause (150);
}

GtkWidget *
tour_on_top (LwWindow *window)
{
  GtkWindow *active = NULL;
  AdwDialog *dialog;
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (all, i);

      if (gtk_window_is_active (one))
        active = one;
    }
  dialog = ADW_IS_WINDOW (active)               ? adw_window_get_visible_dialog (ADW_WINDOW (active))
           : ADW_IS_APPLICATION_WINDOW (active) ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (active))
                                                : NULL;

  return dialog != NULL ? GTK_WIDGET (dialog) : active != NULL ? GTK_WIDGET (active) : GTK_WIDGET (window);
}

LwWindow *
tour_open (const TourPlace *place)
{
  LwWindow *window = open_window (place);
  g_auto (GStrv) actions = g_strsplit (place->actions, " ", -1);

  if (place->select != NULL)
    {
      g_auto (GStrv) ids = g_strsplit (place->select, " ", -1);

      lw_editor_select (window->editor, (const char * const *) ids);
      tour_pause (100);
    }
  for (guint i = 0; actions[i] != NULL && *actions[i] != '\0'; i++)
    {
      if (g_str_has_prefix (actions[i], "present."))
        present_act (window, actions[i]);
      else
        window_act (window, actions[i]);
      tour_pause (200);
    }
  if (place->prepare != NULL)
    place->prepare (window);
  tour_pause (400);
  return window;
}

/* Those of this file, then those in other states. */
const TourPlace *
tour_places (guint *n)
{
  static GArray *all;
  guint n_states;
  const TourPlace *states = tour_states (&n_states);

  if (all == NULL)
    {
      all = g_array_new (FALSE, FALSE, sizeof (TourPlace));
      g_array_append_vals (all, places, G_N_ELEMENTS (places));
      g_array_append_vals (all, states, n_states);
    }
  *n = all->len;
  return (const TourPlace *) (gpointer) all->data;
}

/* ---- walks in programs of their own ---- */

#define WALKED     "LANEWAY_WALKED"   /* the file that is there once a walk came to its end */
#define MOST_WALKS 3

void
tour_walk (char **envp)
{
  g_autofree char *walked = g_build_filename (window_folder, "walked", NULL);
  g_auto (GStrv) own = g_environ_setenv (g_environ_setenv (envp, "GTK_A11Y", "none", TRUE), WALKED, walked, TRUE);

  g_remove (walked);
  for (guint i = 0; i < MOST_WALKS && !g_file_test (walked, G_FILE_TEST_EXISTS); i++)
    g_test_trap_subprocess_with_envp (NULL, (const char * const *) own, 0, G_TEST_SUBPROCESS_INHERIT_STDOUT | G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

void
tour_walked (void)
{
  g_assert_true (g_file_set_contents (g_getenv (WALKED), "", 0, NULL));
}
