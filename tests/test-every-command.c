/* Every command, on documents of every kind, in every state, one after another and in any order: nothing is warned of, what is there
 * afterwards can be read back, undo leads back to what was, and the keyboard has a place. */
#include <adwaita.h>

#include "shipped.h"
#include "ui/lw-commands.h"
#include "ui/lw-import-panel.h"
#include "window-fixture.h"

/* ---- documents ---- */

static LwBlueprint *
from_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

static LwBlueprint *
make_nothing (void)
{
  return from_text ("{ \"format\": \"laneway\", \"version\": 1, \"variants\": [ { \"id\": \"v\" } ] }");
}

static LwBlueprint *
make_one (void)
{
  return from_text ("{ \"format\": \"laneway\", \"version\": 1, \"variants\": [ { \"id\": \"v\","
                    " \"lanes\": [ { \"id\": \"l\", \"height\": 120 } ], \"phases\": [ { \"id\": \"p\", \"width\": 400 } ],"
                    " \"steps\": [ { \"id\": \"s\", \"lane\": \"l\", \"phase\": \"p\", \"x\": 40, \"y\": 30 } ] } ] }");
}

static LwBlueprint *
make_three (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  return lw_record_ref (lw_editor_get_blueprint (editor));
}

static LwBlueprint *
make_sample (void)
{
  return shipped_sample ("returns.en.laneway");
}

static const struct { const char *name; LwBlueprint *(*make) (void); } documents[] = {
  { "nothing", make_nothing }, { "one", make_one }, { "three", make_three }, { "sample", make_sample },
};

/* ---- states ---- */

static const char *
first_of (LwWindow *window, LwElementKind kind)
{
  LwArray *elements = lw_editor_get_variant (window->editor)->elements[kind];

  return lw_array_length (elements) > 0 ? lw_record_id (lw_array_get (elements, 0)) : NULL;
}

static void select_nothing (LwWindow *window) { lw_editor_select_one (window->editor, NULL); }
static void select_step (LwWindow *window) { lw_editor_select_one (window->editor, first_of (window, LW_ELEMENT_STEP)); }
static void select_flow (LwWindow *window) { lw_editor_select_one (window->editor, first_of (window, LW_ELEMENT_FLOW)); }
static void select_lane (LwWindow *window) { lw_editor_select_one (window->editor, first_of (window, LW_ELEMENT_LANE)); }
static void select_all (LwWindow *window) { window_act (window, "win.select-all"); }

static void
upright (LwWindow *window)
{
  select_step (window);
  if (lw_editor_get_variant (window->editor)->orientation != LW_ORIENTATION_VERTICAL)
    window_act (window, "win.vertical");
}

static void
folded (LwWindow *window)
{
  const char *lane = first_of (window, LW_ELEMENT_LANE);

  select_nothing (window);
  if (lane != NULL)
    lw_editor_fold_lane (window->editor, lane, TRUE);
}

static void
writing (LwWindow *window)
{
  select_step (window);
  if (first_of (window, LW_ELEMENT_STEP) != NULL)
    window_act (window, "win.rename");
}

static void
only_read (LwWindow *window)
{
  select_all (window);
  lw_document_set_read_only (window->document, TRUE);
}

static void
right_to_left (LwWindow *window)
{
  select_step (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

static const struct { const char *name; void (*bring) (LwWindow *window); } states[] = {
  { "none", select_nothing }, { "step", select_step }, { "flow", select_flow }, { "lane", select_lane },
  { "all", select_all }, { "vertical", upright }, { "folded", folded }, { "writing", writing },
  { "read-only", only_read }, { "right-to-left", right_to_left },
};

/* ---- what holds ---- */

static AdwDialog *
dialog_of (LwWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static GtkWindow *
other_window (LwWindow *window)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (all, i);

      if (other != GTK_WINDOW (window) && gtk_widget_get_visible (GTK_WIDGET (other)))
        return other;
    }
  return NULL;
}

/* What a command opened, one thing after the other, as Escape would. */
static void
put_away (LwWindow *window)
{
  GtkWindow *other;

  if (window->canvas->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (window->canvas->menu));
  for (guint i = 0; i < 10 && (dialog_of (window) != NULL || other_window (window) != NULL); i++)
    {
      other = other_window (window);
      window_settle (other != NULL && g_str_equal (G_OBJECT_TYPE_NAME (other), "GtkFileChooserDialog") ? 600 : 20);
      if (LW_IS_WINDOW (other))
        LW_WINDOW (other)->closing = TRUE;
      if (other != NULL)
        gtk_window_close (other);
      else if (dialog_of (window) != NULL)
        adw_dialog_force_close (dialog_of (window));
      window_settle (20);
    }
  g_assert_null (other_window (window));
}

/* As after everything there is to step back from. */
static void
step_back (LwWindow *window)
{
  put_away (window);
  lw_window_end_replay (window);
  lw_window_show_analysis (window, FALSE);
  while (gtk_paned_get_end_child (window->import_paned) != NULL)
    lw_import_panel_go_back (LW_IMPORT_PANEL (gtk_paned_get_end_child (window->import_paned)));
  for (guint i = 0; i < 5; i++)
    gtk_widget_activate_action (GTK_WIDGET (window->canvas), "win.escape", NULL);
}

static void
assert_sound (LwWindow *window)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (window->editor);
  g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (blueprint), again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) read = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  again = lw_blueprint_to_bytes (read);
  g_assert_true (g_bytes_equal (bytes, again));
  for (guint i = 0; i < lw_array_length (blueprint->variants); i++)
    ui_assert_flows (lw_array_get (blueprint->variants, i));
}

/* What has the keyboard is in sight. */
static void
assert_focused (LwWindow *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
}

/* Back to where it began, forward to what was just there, and back. */
static void
assert_undone (LwWindow *window, LwBlueprint *before)
{
  g_autoptr (LwBlueprint) after = lw_record_ref (lw_document_get_blueprint (window->document));
  guint undone = 0;

  while (lw_document_undo (window->document))
    undone++;
  g_assert_true (lw_document_get_blueprint (window->document) == before);
  for (; undone > 0; undone--)
    g_assert_true (lw_document_redo (window->document));
  g_assert_true (lw_document_get_blueprint (window->document) == after);
  while (lw_document_undo (window->document))
    ;
}

/* Those that end the window are for its own tests. GTK's file dialog does not bear to be closed before it has read its folder, which takes
 * its time: once is enough. */
static gboolean
is_to_be_run (const LwCommandEntry *command, gboolean with_files)
{
  static const char * const ends[] = { "app.quit", "window.close", NULL };
  static const char * const files[] = { "win.open", "win.save", "win.save-as", "win.write-list", "win.minutes", "win.merge-copy", "win.merge-comments", NULL };

  return command->scope != LW_SCOPE_PRESENT && !g_strv_contains (ends, command->action) && (with_files || !g_strv_contains (files, command->action));
}

static void
run (LwWindow *window, const LwCommandEntry *command)
{
  const char *name = strchr (command->action, '.') + 1;

  /* What is off says why. */
  if (g_str_has_prefix (command->action, "win.") && g_action_group_has_action (G_ACTION_GROUP (window), name)
      && !g_action_group_get_action_enabled (G_ACTION_GROUP (window), name))
    g_assert_nonnull (lw_window_why_disabled (window, command->action));
  lw_command_run (command, GTK_WIDGET (window));
}

static void
test_state (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data), n;
  g_autoptr (LwBlueprint) blueprint = documents[at / G_N_ELEMENTS (states)].make ();
  LwWindow *window = window_with_blueprint (blueprint);
  LwBlueprint *before = lw_document_get_blueprint (window->document);
  const LwCommandEntry *commands = lw_command_entries (&n);

  for (guint i = 0; i < n; i++)
    if (is_to_be_run (&commands[i], at == 0))
      {
        g_test_message ("%s %s", commands[i].action, commands[i].target != NULL ? commands[i].target : "");
        gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
        states[at % G_N_ELEMENTS (states)].bring (window);
        run (window, &commands[i]);
        window_settle (10);
        step_back (window);
        assert_sound (window);
        assert_focused (window);
        lw_editor_unfold_all (window->editor);
        assert_undone (window, before);
      }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  window_close_and_check (window);
}

/* ---- in any order ---- */

static void
select_something (LwWindow *window)
{
  LwVariant *variant = lw_editor_get_variant (window->editor);
  guint kind = g_test_rand_int_range (0, LW_N_ELEMENT_KINDS);
  LwArray *elements = variant->elements[kind];

  if (lw_array_length (elements) > 0)
    lw_editor_toggle (window->editor, lw_record_id (lw_array_get (elements, g_test_rand_int_range (0, lw_array_length (elements)))));
}

static void
test_any_order (gconstpointer data)
{
  g_autoptr (LwBlueprint) blueprint = documents[GPOINTER_TO_UINT (data)].make ();
  LwWindow *window = window_with_blueprint (blueprint);
  LwBlueprint *before = lw_document_get_blueprint (window->document);
  guint n;
  const LwCommandEntry *commands = lw_command_entries (&n);

  for (guint i = 0; i < 150; i++)
    {
      const LwCommandEntry *command = &commands[g_test_rand_int_range (0, n)];

      if (!is_to_be_run (command, FALSE))
        continue;
      g_test_message ("%s %s", command->action, command->target != NULL ? command->target : "");
      run (window, command);
      window_settle (g_test_rand_int_range (0, 10));
      assert_sound (window);
      if (g_test_rand_int_range (0, 3) == 0)
        select_something (window);
      if (g_test_rand_int_range (0, 4) == 0)
        put_away (window);
    }
  step_back (window);
  assert_focused (window);
  assert_undone (window, before);
  window_close_and_check (window);
}

/* Each state once, most on the sample; all on all if there is time (-m slow). */
static gboolean
is_worth_it (guint document, guint state)
{
  static const guint documents_of[G_N_ELEMENTS (states)] = { 0, 3, 3, 3, 3, 1, 2, 3, 2, 2 };

  return !g_test_quick () || documents_of[state] == document;
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    for (guint k = 0; k < G_N_ELEMENTS (states); k++)
      {
        g_autofree char *path = g_strdup_printf ("/every-command/%s/%s", documents[i].name, states[k].name);

        if (is_worth_it (i, k))
          g_test_add_data_func (path, GUINT_TO_POINTER (i * G_N_ELEMENTS (states) + k), test_state);
      }
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *path = g_strdup_printf ("/every-command/any-order/%s", documents[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_any_order);
    }
  return window_tests_run ();
}
