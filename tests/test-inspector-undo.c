/* The undo key in every kind of field of the inspector, where text widgets would keep it; and what is typed and not understood. */
#include "core/lw-edit.h"
#include "inspector-rows.h"
#include "ui/lw-choice-row.h"

static gboolean
press_undo (GtkWidget *row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);
  g_autoptr (GtkShortcutTrigger) key = gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      /* After the target phase the entry has swallowed the key. */
      if (!GTK_IS_SHORTCUT_CONTROLLER (keys) || gtk_event_controller_get_propagation_phase (keys) != GTK_PHASE_CAPTURE)
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (keys)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), k);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), key))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, row, NULL);
        }
    }
  return FALSE;
}

static void
undo_document_cb (GSimpleAction *action, GVariant *parameter, LwDocument *document)
{
  g_assert_true (lw_document_undo (document));
}

static void
test_undo_keys (void)
{
  static const char * const fields[] = { "name", "process", "description", "touchpoints" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) undo = g_simple_action_new ("undo", NULL);
  g_autoptr (LwBlueprint) before = NULL;
  UiFixture fixture;

  ui_fixture_open (&fixture, lw_inspector_new);
  g_signal_connect (undo, "activate", G_CALLBACK (undo_document_cb), fixture.document);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (undo));
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (fixture.panel)), "win", G_ACTION_GROUP (group));
  lw_editor_select_one (fixture.editor, "r2");
  before = lw_record_ref (ui_blueprint (&fixture));

  /* In every kind of field the key reaches the document. */
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      type_text (row_of (&fixture, "code"), "changed");
      g_assert_true (ui_blueprint (&fixture) != before);
      g_assert_true (press_undo (row_of (&fixture, fields[i])));
      g_assert_true (ui_blueprint (&fixture) == before);
    }

  /* What is typed and not taken over yet goes first. */
  type_text (row_of (&fixture, "code"), "changed");
  gtk_editable_set_text (GTK_EDITABLE (row_of (&fixture, "process")), "1 we");
  g_assert_true (press_undo (row_of (&fixture, "process")));
  g_assert_cmpstr (text_in (row_of (&fixture, "process")), ==, "15 min");
  g_assert_cmpstr (ui_step (&fixture, "r2")->code, ==, "changed");
  g_assert_true (press_undo (row_of (&fixture, "process")));
  g_assert_true (ui_blueprint (&fixture) == before);
  ui_fixture_close (&fixture);
}

/* What is understood so far is known to the journal, what is not or is given up is not. */
static void
test_drafts (void)
{
  static const struct { const char *typed; gboolean kept; double minutes; } cases[] = {
    { "9", TRUE, 9 }, { "90", TRUE, 90 }, { "90 x", FALSE, 0 }, { "90 min", TRUE, 90 }, { "1 h to", FALSE, 0 }, { "1–", FALSE, 0 },
    { "1–2 h", TRUE, NAN }, { "", TRUE, NAN }, { "0.25 h", FALSE, 0 }, { "15 min", FALSE, 0 } };
  UiFixture fixture;
  LwBlueprint *before;
  GtkWidget *row;

  ui_fixture_open (&fixture, lw_inspector_new);
  lw_editor_select_one (fixture.editor, "r2");
  before = ui_blueprint (&fixture);
  row = row_of (&fixture, "process");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwBlueprint *typed;
      double minutes;

      gtk_editable_set_text (GTK_EDITABLE (row), cases[i].typed);
      typed = lw_document_get_typed (fixture.document, NULL);
      if ((typed != NULL) != cases[i].kept)
        g_error ("“%s” is%s kept", cases[i].typed, typed != NULL ? "" : " not");
      minutes = typed != NULL ? lw_variant_step (lw_blueprint_variant (typed, NULL), "r2")->process.mode : 0;
      g_assert_true (isnan (minutes) ? isnan (cases[i].minutes) : minutes == cases[i].minutes);
      g_assert_true (ui_blueprint (&fixture) == before);
    }

  gtk_editable_set_text (GTK_EDITABLE (row), "20 min");
  g_assert_nonnull (lw_document_get_typed (fixture.document, NULL));
  g_assert_true (press_undo (row));
  g_assert_null (lw_document_get_typed (fixture.document, NULL));
  type_text (row, "30 min");
  g_assert_null (lw_document_get_typed (fixture.document, NULL));
  g_assert_cmpfloat (ui_step (&fixture, "r2")->process.mode, ==, 30);
  ui_fixture_close (&fixture);
}

static const char *
chosen_text (GtkWidget *row)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (ADW_COMBO_ROW (row)));
}

/* What became of a step is chosen by name; what commands recorded together is one more entry until something else is. */
static void
test_change (void)
{
  UiFixture fixture;
  GtkWidget *row;
  guint known;
  g_autoptr (LwStep) step = NULL;
  g_autoptr (LwVariant) changed = NULL;

  ui_fixture_open (&fixture, lw_inspector_new);
  lw_editor_select_one (fixture.editor, "r7");
  row = row_of (&fixture, "change");
  g_assert_true (LW_IS_CHOICE_ROW (row));
  g_assert_cmpstr (chosen_text (row), ==, "Not set");
  known = g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)));
  step = lw_record_copy (ui_step (&fixture, "r7"));
  lw_set_string (&step->change, "automated, moved-lane");
  changed = lw_variant_put (lw_editor_get_variant (fixture.editor), LW_ELEMENT_STEP, step);
  lw_editor_commit (fixture.editor, lw_edit_variant (ui_blueprint (&fixture), changed), "Change", NULL);
  ui_settle ();
  g_assert_cmpstr (chosen_text (row), ==, "Automated, Moved to another lane");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==, known + 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_cmpstr (ui_step (&fixture, "r7")->change, ==, "merged");
  g_assert_cmpstr (chosen_text (row), ==, "Merged");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==, known);
  ui_fixture_close (&fixture);
}

static void
search_choice (GtkWidget *row, const char *text, guint fits)
{
  GtkWidget *search = ui_find (row, GTK_TYPE_SEARCH_ENTRY);
  GtkListView *list = GTK_LIST_VIEW (ui_find (ui_find (row, GTK_TYPE_POPOVER), GTK_TYPE_LIST_VIEW));

  gtk_editable_set_text (GTK_EDITABLE (search), text);
  while (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) != fits)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (search, "activate");
}

/* Return in the search of a long list takes what fits first, and nothing where nothing does. */
static void
test_search_in_choice (void)
{
  UiFixture fixture;

  ui_fixture_open (&fixture, lw_inspector_new);
  lw_editor_select_one (fixture.editor, "r2");
  ui_settle ();
  search_choice (row_of (&fixture, "kind"), "sub", 1);
  g_assert_cmpint (ui_step (&fixture, "r2")->kind, ==, LW_STEP_SUBPROCESS);
  search_choice (row_of (&fixture, "kind"), "qwertz", 0);
  g_assert_cmpint (ui_step (&fixture, "r2")->kind, ==, LW_STEP_SUBPROCESS);
  ui_fixture_close (&fixture);
}

/* As a hand does whose letters follow each other at once. */
static void
type_on_choice (GtkWidget *row, const char *letters)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  gtk_widget_grab_focus (row);
  for (; *letters != '\0'; letters++)
    for (guint i = 0, taken = FALSE; i < g_list_model_get_n_items (controllers) && !taken; i++)
      {
        g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

        if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
          g_signal_emit_by_name (controller, "key-pressed", gdk_unicode_to_keyval ((guint32) *letters), 0u, (GdkModifierType) 0, &taken);
      }
}

static const char *
lane_of (UiFixture *fixture, const char *id)
{
  return lw_variant_lane (lw_editor_get_variant (fixture->editor), ui_step (fixture, id)->lane)->name;
}

/* The rows are the same for every step: letters typed on one shortly before are no part of what is typed on the next, nor those from
 * before another row was looked at. */
static void
test_type_on_choice (void)
{
  UiFixture fixture;
  GtkWidget *row;

  ui_fixture_open (&fixture, lw_inspector_new);
  lw_editor_select_one (fixture.editor, "r3");
  row = row_of (&fixture, "lane");
  type_on_choice (row, "customer");
  g_assert_cmpstr (lane_of (&fixture, "r3"), ==, "Customer");
  type_on_choice (row, " s");
  g_assert_cmpstr (lane_of (&fixture, "r3"), ==, "Customer service");
  lw_editor_select_one (fixture.editor, "r4");
  type_on_choice (row, "customer service");
  g_assert_cmpstr (lane_of (&fixture, "r4"), ==, "Customer service");
  gtk_widget_grab_focus (row_of (&fixture, "kind"));
  type_on_choice (row, "logistics");
  g_assert_cmpstr (lane_of (&fixture, "r4"), ==, "Logistics");
  gtk_widget_grab_focus (row_of (&fixture, "kind"));
  type_on_choice (row, "finance");
  g_assert_cmpstr (lane_of (&fixture, "r4"), ==, "Finance");
  g_assert_cmpstr (lane_of (&fixture, "r3"), ==, "Customer service");
  ui_fixture_close (&fixture);
}

/* The first tooltip below it that holds that text. */
static const char *
tooltip_with (GtkWidget *widget, const char *part)
{
  const char *text = gtk_widget_get_tooltip_text (widget);

  if (text != NULL && strstr (text, part) == NULL)
    text = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && text == NULL; child = gtk_widget_get_next_sibling (child))
    text = tooltip_with (child, part);
  return text;
}

static void
test_not_understood (void)
{
  UiFixture fixture;
  g_autoptr (LwBlueprint) before = NULL;
  const char *reason;
  GtkWidget *row;

  ui_fixture_open (&fixture, lw_inspector_new);
  before = lw_record_ref (ui_blueprint (&fixture));
  lw_editor_select_one (fixture.editor, "r2");
  row = row_of (&fixture, "wait");
  type_text (row, "2 hourss and a bit");
  g_assert_true (ui_blueprint (&fixture) == before);
  g_assert_cmpstr (text_in (row), ==, "2 hourss and a bit");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  /* It says why, and says so to a screen reader. */
  reason = tooltip_with (row, "hourss");
  g_assert_nonnull (reason);
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason);

  /* Another step is shown as it is; back at the first, the text is there again, still marked. */
  lw_editor_select_one (fixture.editor, "r3");
  g_assert_cmpstr (text_in (row), !=, "2 hourss and a bit");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  lw_editor_select_one (fixture.editor, "r2");
  g_assert_cmpstr (text_in (row), ==, "2 hourss and a bit");
  g_assert_true (gtk_widget_has_css_class (row, "error"));

  /* A change elsewhere leaves it alone; mended, it is taken. */
  type_text (row_of (&fixture, "code"), "x9");
  g_assert_cmpstr (text_in (row), ==, "2 hourss and a bit");
  type_text (row, "3 h");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpfloat (ui_step (&fixture, "r2")->wait.mode, ==, 180);
  ui_fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/inspector/undo-keys", test_undo_keys);
  g_test_add_func ("/inspector/drafts", test_drafts);
  g_test_add_func ("/inspector/change", test_change);
  g_test_add_func ("/inspector/search-in-choice", test_search_in_choice);
  g_test_add_func ("/inspector/type-on-choice", test_type_on_choice);
  g_test_add_func ("/inspector/not-understood", test_not_understood);
  return g_test_run ();
}
