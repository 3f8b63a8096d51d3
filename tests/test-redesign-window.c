/* Redesign by command in the real window: one step to undo each, nothing covers anything, keys alone. */
#include "returns-fixture.h"
#include "ui/lw-canvas-private.h"
#include "ui/lw-compare-window.h"
#include "window-fixture.h"

static LwWindow *
window_on_returns (const char *variant)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  LwWindow *window = window_with_blueprint (blueprint);

  lw_editor_set_variant (window->editor, variant);
  return window;
}

static LwVariant *
variant_of (LwWindow *window)
{
  return lw_editor_get_variant (window->editor);
}

static void
assert_apart (LwWindow *window)
{
  LwLayout *layout = lw_editor_get_layout (window->editor);

  for (guint i = 0; i < layout->n_steps; i++)
    for (guint k = 0; k < i; k++)
      g_assert_false (lw_rect_intersects (layout->steps[i].rect, layout->steps[k].rect));
}

/* Runs it on what is selected, and looks that it is one step, there and back. */
static void
assert_one_step (LwWindow *window, const char *action, const char *label)
{
  LwBlueprint *before = lw_editor_get_blueprint (window->editor), *after;

  window_act (window, action);
  window_settle (20);
  lw_canvas_escape (window->canvas);   /* the name, where one is typed */
  after = lw_editor_get_blueprint (window->editor);
  g_assert_true (after != before);
  g_assert_cmpstr (lw_document_get_undo_label (window->document), ==, label);
  assert_apart (window);
  g_assert_true (lw_document_undo (window->document));
  g_assert_true (lw_editor_get_blueprint (window->editor) == before);
  g_assert_true (lw_document_redo (window->document));
  g_assert_true (lw_editor_get_blueprint (window->editor) == after);
}

static void
test_commands (void)
{
  static const struct { const char *select[4], *action, *label; } cases[] = {
    { { "r3", "r4" }, "win.merge", "Merge Steps" },
    { { "r2" }, "win.split", "Split Step" },
    { { "r2" }, "win.automate", "Automate Step" },
    { { "r3", "r4" }, "win.parallelise", "Do Steps in Parallel" },
    { { "r1", "r2", "r3", "r4" }, "win.parallelise", "Do Steps in Parallel" },
    { { "f2" }, "win.remove-handoff", "Remove Hand-off" },
    { { "f5", "f6" }, "win.remove-handoff", "Remove Hand-off" },
    { { "r4" }, "win.eliminate", "Eliminate Step" },
    { { "g1" }, "win.eliminate", "Eliminate Step" },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      LwWindow *window = window_on_returns ("as-is");
      const char *ids[5] = { NULL };

      for (guint k = 0; k < 4; k++)
        ids[k] = cases[i / 2].select[k];
      if (i % 2 == 1)
        lw_editor_turn_lanes (window->editor);
      window_act (window, "win.add-to-be");
      lw_editor_select (window->editor, ids);
      g_test_message ("%s", cases[i / 2].action);
      assert_one_step (window, cases[i / 2].action, cases[i / 2].label);
      window_close_and_check (window);
    }
}

/* What cannot be done is said, and changes nothing. */
static void
test_refused (void)
{
  LwWindow *window = window_on_returns ("as-is");
  LwBlueprint *before = lw_editor_get_blueprint (window->editor);
  static const char * const actions[] = { "win.merge", "win.parallelise", "win.remove-handoff" };

  lw_editor_select_one (window->editor, "r4");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_clear_pointer (&window_announced, g_free);
      window_act (window, actions[i]);
      g_assert_nonnull (window_announced);
      g_assert_true (lw_editor_get_blueprint (window->editor) == before);
    }
  window_close_and_check (window);
}

static void
test_move_to_lane (void)
{
  LwWindow *window = window_on_returns ("to-be");

  lw_editor_select_one (window->editor, "r5b");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.move-to-lane", "s", "service");
  g_assert_cmpstr (lw_variant_step (variant_of (window), "r5b")->lane, ==, "service");
  g_assert_cmpstr (lw_variant_step (variant_of (window), "r5b")->change, ==, "moved-lane");
  g_assert_cmpstr (window_announced, ==, "Hand-offs drawn: 9, as before");
  assert_apart (window);
  g_assert_true (lw_document_undo (window->document));
  g_assert_cmpstr (lw_variant_step (variant_of (window), "r5b")->lane, ==, "finance");
  window_close_and_check (window);
}

/* Three beside each other, from any of them; the one that goes gives way to the one that it came from. */
static void
test_variants (void)
{
  LwWindow *window = window_on_returns ("as-is");

  window_act (window, "win.add-to-be");
  g_assert_cmpstr (variant_of (window)->origin, ==, "as-is");
  g_assert_cmpint (variant_of (window)->kind, ==, LW_VARIANT_TO_BE);
  /* The sample has a “To-be” already. */
  g_assert_cmpstr (variant_of (window)->name, ==, "To-be 2");
  window_act (window, "win.add-to-be");
  g_assert_cmpstr (variant_of (window)->name, ==, "To-be 3");
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->variants), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-variant", "b", TRUE);
  g_assert_cmpstr (variant_of (window)->id, ==, "as-is");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-variant", "b", FALSE);
  g_assert_cmpstr (variant_of (window)->name, ==, "To-be 3");
  window_act (window, "win.delete-variant");
  g_assert_cmpstr (variant_of (window)->name, ==, "To-be 2");
  g_assert_true (lw_document_undo (window->document));
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->variants), ==, 4);
  window_close_and_check (window);
}

static GtkWidget *
find_row (GtkWidget *root, GType type, const char *title)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, type, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
result_of (AdwDialog *dialog, const char *title)
{
  GtkWidget *row = find_row (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, title);

  return row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : NULL;
}

static const char *
lead_of (AdwDialog *dialog)
{
  return result_of (dialog, "Lead time");
}

static GtkWidget *
find_button (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
take_back (AdwDialog *dialog, const char *text)
{
  g_signal_emit_by_name (find_button (find_row (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, text)), "clicked");
}

/* Two changes of the same step; each goes by itself, its field says what the step says again, and the keyboard stays near. */
static void
take_back_each (AdwDialog *dialog)
{
  GtkWidget *work = find_row (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Process time"), *wait = find_row (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Waiting time");
  g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (work)));
  const char *first = "Service review: Process time 1 h", *second = "Service review: Waiting time 1 h";

  gtk_editable_set_text (GTK_EDITABLE (work), "1h");
  g_signal_emit_by_name (work, "apply");
  gtk_editable_set_text (GTK_EDITABLE (wait), "1h");
  g_signal_emit_by_name (wait, "apply");
  g_assert_nonnull (find_row (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, first));
  g_assert_nonnull (find_row (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, second));
  take_back (dialog, first);
  g_assert_null (find_row (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, first));
  g_assert_nonnull (find_row (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, second));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Process time"))), ==, before);
  /* 120 minutes become 75. */
  wait_until (g_strcmp0 (lead_of (dialog), "6 days 21 h → 6 days 20 h (−0.5 %)") == 0);
  take_back (dialog, second);
  wait_until (g_strcmp0 (lead_of (dialog), "6 days 21 h") == 0);
}

static void
choose_what (AdwDialog *dialog, const char *name)
{
  AdwComboRow *what = ADW_COMBO_ROW (find_row (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "What Changes"));

  adw_combo_row_set_selected (what, gtk_string_list_find (GTK_STRING_LIST (adw_combo_row_get_model (what)), name));
}

/* Of an owner, of an exit of a decision and of a hand-off: load and lead time follow at once. */
static void
try_others (AdwDialog *dialog)
{
  choose_what (dialog, "Owner: Agent");
  adw_spin_row_set_value (ADW_SPIN_ROW (find_row (GTK_WIDGET (dialog), ADW_TYPE_SPIN_ROW, "Capacity")), 8);
  /* 15 minutes and 0.4 × 15; four of them before. */
  wait_until (g_strcmp0 (result_of (dialog, "Load of Agent"), "21 min, 11.4 cases per hour → 21 min, 22.9 cases per hour") == 0);
  take_back (dialog, "Owner: Agent: Capacity 8");
  choose_what (dialog, "Exchange or refund? → Exchange");
  adw_spin_row_set_value (ADW_SPIN_ROW (find_row (GTK_WIDGET (dialog), ADW_TYPE_SPIN_ROW, "Probability, in per cent")), 100);
  /* An exchange takes 2075 minutes more than a refund, which six of ten had. */
  wait_until (g_strcmp0 (lead_of (dialog), "6 days 21 h → 7 days 18 h (+12.6 %)") == 0);
  take_back (dialog, "Exchange or refund? → Exchange: Probability, in per cent 100 %");
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (GTK_WIDGET (dialog), ADW_TYPE_SWITCH_ROW, "No hand-off")), TRUE);
  wait_until (g_strcmp0 (result_of (dialog, "Expected hand-offs"), "4.40 → 4.00 (−9.1 %)") == 0);
  take_back (dialog, "Exchange or refund? → Exchange: No hand-off");
  wait_until (g_strcmp0 (lead_of (dialog), "6 days 21 h") == 0);
  choose_what (dialog, "Service review");
}

/* Tried without touching the document; thrown away, or applied as one step to a variant of its own. */
static void
test_what_if (void)
{
  LwWindow *window = window_on_returns ("as-is");
  LwBlueprint *before = lw_editor_get_blueprint (window->editor);
  AdwDialog *dialog;

  lw_editor_select_one (window->editor, "r2");
  window_act (window, "win.what-if");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  wait_until (g_strcmp0 (lead_of (dialog), "6 days 21 h") == 0);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (GTK_WIDGET (dialog), ADW_TYPE_SWITCH_ROW, "Automatic")), TRUE);
  /* The 105 minutes that the step waits: 9905 → 9800. */
  wait_until (g_strcmp0 (lead_of (dialog), "6 days 21 h → 6 days 19 h (−1.1 %)") == 0);
  g_assert_true (lw_editor_get_blueprint (window->editor) == before);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (GTK_WIDGET (dialog), ADW_TYPE_SWITCH_ROW, "Automatic")), FALSE);
  wait_until (g_strcmp0 (lead_of (dialog), "6 days 21 h") == 0);
  take_back_each (dialog);
  try_others (dialog);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (GTK_WIDGET (dialog), ADW_TYPE_SWITCH_ROW, "Automatic")), TRUE);
  g_assert_true (lw_editor_get_blueprint (window->editor) == before);
  g_signal_emit_by_name (adw_dialog_get_default_widget (dialog), "clicked");
  g_assert_cmpstr (lw_document_get_undo_label (window->document), ==, "Apply What-If");
  g_assert_cmpstr (variant_of (window)->origin, ==, "as-is");
  g_assert_cmpint (lw_variant_step (variant_of (window), "r2")->execution, ==, 3);
  g_assert_cmpstr (lw_variant_step (variant_of (window), "r2")->change, ==, "automated");
  g_assert_true (lw_blueprint_variant (lw_editor_get_blueprint (window->editor), "as-is") == lw_blueprint_variant (before, "as-is"));
  g_assert_true (lw_document_undo (window->document));
  g_assert_true (lw_editor_get_blueprint (window->editor) == before);
  window_settle (400);
  window_close_and_check (window);
}

static LwPoint
middle_of (LwCanvas *canvas)
{
  GtkWidget *widget = GTK_WIDGET (canvas);

  return lw_canvas_to_units (canvas, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
}

static gboolean
shows_middle (LwCanvas *canvas, const char *step)
{
  LwPoint centre = lw_rect_centre (lw_layout_step_box (lw_editor_get_layout (lw_canvas_get_editor (canvas)), step)->rect), middle = middle_of (canvas);

  return fabs (centre.x - middle.x) < 2 && fabs (centre.y - middle.y) < 2;
}

static GtkWidget *
linked_of (GtkWidget *root)
{
  if (GTK_IS_TOGGLE_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), "Linked") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = linked_of (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What is looked at in one comes into the other's middle, from either side; not when they are let go. */
static void
assert_scrolls_along (LwCompareWindow *compare)
{
  LwCanvas *first = lw_compare_window_get_canvas (compare, 0), *second = lw_compare_window_get_canvas (compare, 1);
  LwLayout *layout = lw_editor_get_layout (lw_canvas_get_editor (first));
  LwPoint before;

  lw_canvas_look_at (first, lw_rect_centre (lw_layout_step_box (layout, "r4")->rect), 1.6);
  wait_until (lw_canvas_get_zoom (second) == 1.6 && shows_middle (second, "r4"));
  window_settle (400);
  lw_canvas_look_at (second, lw_rect_centre (lw_layout_step_box (lw_editor_get_layout (lw_canvas_get_editor (second)), "r3")->rect), 1.4);
  wait_until (lw_canvas_get_zoom (first) == 1.4 && shows_middle (first, "r3"));
  window_settle (400);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (linked_of (GTK_WIDGET (compare))), FALSE);
  before = middle_of (second);
  lw_canvas_look_at (first, lw_rect_centre (lw_layout_step_box (layout, "r6")->rect), 1.4);
  window_settle (400);
  g_assert_cmpfloat_with_epsilon (middle_of (second).x, before.x, 1e-6);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (linked_of (GTK_WIDGET (compare))), TRUE);
}

/* The same step at the same place, linked; and neither window nor document are held by it. */
static void
test_compare (void)
{
  LwWindow *window = window_on_returns ("to-be");
  LwBlueprint *blueprint = lw_editor_get_blueprint (window->editor);
  LwCompareWindow *compare = LW_COMPARE_WINDOW (lw_compare_window_new (window->editor, GTK_WINDOW (window)));
  LwCanvas *first, *second;

  gtk_window_present (GTK_WINDOW (compare));
  wait_until (lw_compare_window_get_canvas (compare, 1) != NULL);
  first = lw_compare_window_get_canvas (compare, 0);
  second = lw_compare_window_get_canvas (compare, 1);
  wait_until (gtk_widget_get_width (GTK_WIDGET (first)) > 0);
  window_settle (100);
  /* What is compared is seen whole. */
  g_assert_true (lw_canvas_shows_all (first) && lw_canvas_shows_all (second));
  g_assert_cmpfloat (lw_canvas_get_zoom (first), ==, lw_canvas_get_zoom (second));
  gtk_widget_activate_action (GTK_WIDGET (compare), "win.zoom-fit", NULL);
  window_settle (400);
  g_assert_true (lw_canvas_shows_all (first) && lw_canvas_shows_all (second));
  lw_canvas_set_zoom (first, .9, NULL);
  wait_until (lw_canvas_get_zoom (second) == .9);
  lw_editor_select_one (lw_canvas_get_editor (second), "r5b");
  g_assert_cmpstr (lw_editor_get_focused (lw_canvas_get_editor (first)), ==, "r5b");
  g_assert_cmpstr (lw_overlay_get (lw_editor_get_overlay (lw_canvas_get_editor (second)), "r2s")->text, ==, "new");
  assert_scrolls_along (compare);
  lw_compare_window_set_mode (compare, "overlay");
  wait_until (lw_compare_window_get_canvas (compare, 1) == NULL && lw_compare_window_get_canvas (compare, 0) != NULL);
  lw_compare_window_set_mode (compare, "list");
  wait_until (lw_compare_window_get_canvas (compare, 0) == NULL);
  g_assert_true (lw_editor_get_blueprint (window->editor) == blueprint);
  gtk_window_destroy (GTK_WINDOW (compare));
  window_settle (200);
  window_close_and_check (window);
}

static void
assert_key_beside_steps (LwCanvas *canvas)
{
  LwLayout *layout = lw_editor_get_layout (lw_canvas_get_editor (canvas));
  int width = gtk_widget_get_width (GTK_WIDGET (canvas)), height = gtk_widget_get_height (GTK_WIDGET (canvas));
  graphene_rect_t key;

  g_assert_cmpfloat (lw_canvas_path_key_box (canvas, width, height, &key), >, 0);
  g_assert_cmpfloat (key.origin.y + key.size.height, <=, height);
  for (guint i = 0; i < layout->n_steps; i++)
    {
      graphene_rect_t step = lw_canvas_to_pixels (canvas, layout->steps[i].rect);

      g_assert_false (graphene_rect_intersection (&step, &key, NULL));
    }
}

/* However small the drawings are with rows below them, what is said of their paths covers no step. */
static void
test_compare_rows (void)
{
  LwWindow *window = window_on_returns ("as-is");
  LwCompareWindow *compare;

  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (window), ((const char *[]) { "win.ladder-row", "win.emotion-row", "win.paths" })[i], NULL);
  wait_until (lw_canvas_get_insight (window->canvas) != NULL && lw_canvas_get_insight (window->canvas)->legend[LW_PATH_CRITICAL] != NULL);
  compare = LW_COMPARE_WINDOW (lw_compare_window_new (window->editor, GTK_WINDOW (window)));
  gtk_window_set_default_size (GTK_WINDOW (compare), 1000, 640);
  gtk_window_present (GTK_WINDOW (compare));
  wait_until (lw_compare_window_get_canvas (compare, 1) != NULL);
  for (guint i = 0; i < 2; i++)
    {
      LwCanvas *canvas = lw_compare_window_get_canvas (compare, i);

      wait_until (lw_canvas_get_insight (canvas) != NULL && lw_canvas_get_insight (canvas)->legend[LW_PATH_CRITICAL] != NULL);
      window_settle (400);
      assert_key_beside_steps (canvas);
    }
  gtk_window_destroy (GTK_WINDOW (compare));
  window_settle (200);
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/redesign-window/commands", test_commands);
  g_test_add_func ("/redesign-window/refused", test_refused);
  g_test_add_func ("/redesign-window/move-to-lane", test_move_to_lane);
  g_test_add_func ("/redesign-window/variants", test_variants);
  g_test_add_func ("/redesign-window/what-if", test_what_if);
  g_test_add_func ("/redesign-window/compare", test_compare);
  g_test_add_func ("/redesign-window/compare-rows", test_compare_rows);
  return window_tests_run ();
}
