/* Outline, registers and document properties over the sample. */
#include "ui-fixture.h"
#include "ui/lw-departments-page.h"
#include "ui/lw-outline-model.h"
#include "ui/lw-outline.h"
#include "ui/lw-properties-dialog.h"
#include "ui/lw-register-edit.h"
#include "ui/lw-register-page.h"
#include "ui/lw-registers.h"

/* "customer: start r1 r7 end|service: …" */
static char *
as_text (LwOutlineModel *model)
{
  GListModel *roots = lw_outline_model_get_roots (model);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (roots); i++)
    {
      g_autoptr (LwOutlineItem) root = g_list_model_get_item (roots, i);
      GListModel *children = lw_outline_item_get_children (root);

      g_string_append_printf (text, "%s%s:", i > 0 ? "|" : "", lw_outline_item_get_id (root));
      for (guint j = 0; j < g_list_model_get_n_items (children); j++)
        {
          g_autoptr (LwOutlineItem) child = g_list_model_get_item (children, j);

          g_string_append_printf (text, " %s", lw_outline_item_get_id (child));
        }
    }
  return g_string_free (text, FALSE);
}

static void
assert_outline (LwOutlineModel *model, const char *expected)
{
  g_autofree char *text = as_text (model);

  g_assert_cmpstr (text, ==, expected);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_outline_model (void)
{
  UiFixture fixture;
  g_autoptr (LwOutlineModel) model = lw_outline_model_new ();
  g_autoptr (LwVariant) renamed = NULL;
  guint changes = 0, root;
  int child;

  ui_fixture_open (&fixture, NULL);
  lw_outline_model_update (model, lw_editor_get_variant (fixture.editor), FALSE, NULL);
  assert_outline (model, "customer: start r1 r7 end|service: r2 r5a|warehouse: r3 r4 g1|finance: r5b|logistics: r6");
  g_assert_true (lw_outline_model_find (model, "r4", &root, &child));
  g_assert_cmpuint (root, ==, 2);
  g_assert_cmpint (child, ==, 1);
  g_assert_true (lw_outline_model_find (model, "finance", &root, &child));
  g_assert_cmpint (child, ==, -1);
  g_assert_false (lw_outline_model_find (model, "nobody", &root, &child));

  /* A new name changes no list, so rows keep their focus. */
  g_signal_connect_swapped (lw_outline_model_get_roots (model), "items-changed", G_CALLBACK (count_cb), &changes);
  renamed = lw_variant_set (lw_editor_get_variant (fixture.editor), LW_ELEMENT_STEP, (const char * const[]) { "r2", NULL }, "name", LW_STRING ("Look"));
  lw_outline_model_update (model, renamed, FALSE, NULL);
  g_assert_cmpuint (changes, ==, 0);

  lw_outline_model_update (model, renamed, FALSE, "LOO");
  assert_outline (model, "service: r2");
  lw_outline_model_update (model, renamed, FALSE, "r5");
  assert_outline (model, "service: r5a|finance: r5b");
  lw_outline_model_update (model, renamed, FALSE, "no such thing");
  assert_outline (model, "");
  lw_outline_model_update (model, renamed, TRUE, "");
  assert_outline (model, "apply: start r1 r2|receive: r3 r4|handle: g1 r5a r5b|complete: r7 r6 end");
  ui_fixture_close (&fixture);
}

static GtkSelectionModel *
selection_of (UiFixture *fixture)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (ui_find (fixture->panel, GTK_TYPE_LIST_VIEW)));
}

static void
activated_cb (GtkWidget *outline, const char *id, char **result)
{
  g_set_str (result, id);
}

static void
test_outline_selection (void)
{
  UiFixture fixture;
  g_autofree char *activated = NULL;

  ui_fixture_open (&fixture, lw_outline_new);
  g_signal_connect (fixture.panel, "activated", G_CALLBACK (activated_cb), &activated);
  /* 0 customer, 1 start, 2 r1, 3 r7, 4 end, 5 service, 6 r2, 7 r5a */
  lw_editor_select (fixture.editor, (const char * const[]) { "r2", "service", NULL });
  ui_settle ();
  g_assert_true (gtk_selection_model_is_selected (selection_of (&fixture), 6));
  g_assert_true (gtk_selection_model_is_selected (selection_of (&fixture), 5));
  g_assert_false (gtk_selection_model_is_selected (selection_of (&fixture), 2));

  gtk_selection_model_select_item (selection_of (&fixture), 7, TRUE);
  g_assert_cmpstr (lw_editor_get_focused (fixture.editor), ==, "r5a");
  g_assert_false (lw_editor_is_selected (fixture.editor, "r2"));

  g_signal_emit_by_name (ui_find (fixture.panel, GTK_TYPE_LIST_VIEW), "activate", 2);
  g_assert_cmpstr (activated, ==, "r1");
  g_assert_true (lw_editor_is_selected (fixture.editor, "r1"));

  /* A deleted step leaves the list. */
  lw_editor_commit_variant (fixture.editor, lw_variant_remove (lw_editor_get_variant (fixture.editor), (const char * const[]) { "r1", NULL }),
                            "Delete", NULL);
  ui_settle ();
  gtk_selection_model_select_item (selection_of (&fixture), 2, TRUE);
  g_assert_cmpstr (lw_editor_get_focused (fixture.editor), ==, "r7");
  ui_fixture_close (&fixture);
}

static LwRegisterPage *
open_register (UiFixture *fixture, const char *page, const char *id)
{
  AdwDialog *dialog;

  lw_registers_dialog_present_at (fixture->editor, fixture->window, page, id);
  ui_settle ();
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  for (GtkWidget *child = ui_find (GTK_WIDGET (dialog), LW_TYPE_REGISTER_PAGE); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LW_IS_REGISTER_PAGE (child) && g_strcmp0 (adw_preferences_page_get_name (ADW_PREFERENCES_PAGE (child)), page) == 0)
      return LW_REGISTER_PAGE (child);
  g_assert_not_reached ();
}

static void
close_dialog (UiFixture *fixture)
{
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  while (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)) != NULL)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
}

static void
type_text (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
}

static void
assert_expanders_named (GtkWidget *root, guint *n)
{
  if (GTK_IS_TREE_EXPANDER (root))
    {
      (*n)++;
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_expanders_named (child, n);
}

/* What opens a lane is a button of its own for screen readers. */
static void
test_outline_names (void)
{
  UiFixture fixture;
  guint n = 0;

  ui_fixture_open (&fixture, lw_outline_new);
  gtk_window_present (GTK_WINDOW (fixture.window));
  ui_settle ();
  assert_expanders_named (fixture.panel, &n);
  g_assert_cmpuint (n, >=, 5);
  ui_fixture_close (&fixture);
}

static void
test_owners (void)
{
  UiFixture fixture;
  g_autoptr (LwBlueprint) before = NULL;
  LwRegisterPage *page;
  LwOwner *owner;
  guint n;

  ui_fixture_open (&fixture, NULL);
  before = lw_record_ref (ui_blueprint (&fixture));
  n = lw_array_length (before->owners);
  page = open_register (&fixture, "owners", "agent");
  type_text (lw_register_page_get_widget (page, "agent", "capacity"), "6");
  type_text (lw_register_page_get_widget (page, "agent", "department"), "Hotline");
  owner = lw_blueprint_owner (ui_blueprint (&fixture), "agent");
  g_assert_cmpfloat (owner->capacity, ==, 6);
  g_assert_cmpstr (owner->department, ==, "Hotline");

  g_signal_emit_by_name (lw_register_page_get_widget (page, NULL, NULL), "activated");
  g_assert_cmpuint (lw_array_length (ui_blueprint (&fixture)->owners), ==, n + 1);

  /* A used owner goes from its steps too, in one step that can be undone. */
  g_assert_cmpuint (lw_register_uses (ui_blueprint (&fixture), "owners", "agent"), >, 0);
  g_signal_emit_by_name (lw_register_page_get_widget (page, "agent", NULL), "clicked");
  g_assert_null (lw_array_by_id (ui_blueprint (&fixture)->owners, "agent"));
  g_assert_cmpuint (lw_register_uses (ui_blueprint (&fixture), "owners", "agent"), ==, 0);
  g_assert_null (ui_step (&fixture, "r2")->owner);
  g_assert_true (lw_document_undo (fixture.document));
  g_assert_cmpstr (ui_step (&fixture, "r2")->owner, ==, "agent");
  while (lw_document_undo (fixture.document))
    ;
  g_assert_true (ui_blueprint (&fixture) == before);
  close_dialog (&fixture);
  ui_fixture_close (&fixture);
}

static void
test_metrics (void)
{
  UiFixture fixture;
  LwRegisterPage *page;
  LwMetric *metric;

  ui_fixture_open (&fixture, NULL);
  page = open_register (&fixture, "metrics", "csat");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lw_register_page_get_widget (page, "csat", "target"))), ==, "90 %");
  type_text (lw_register_page_get_widget (page, "csat", "target"), "85");
  metric = lw_array_by_id (ui_blueprint (&fixture)->metrics, "csat");
  g_assert_cmpfloat_with_epsilon (metric->target, 0.85, 1e-12);
  /* The share's field is a plain number for a mean. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (lw_register_page_get_widget (page, "csat", "kind")), LW_METRIC_MEAN);
  ui_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lw_register_page_get_widget (page, "csat", "target"))), ==, "0.85");
  type_text (lw_register_page_get_widget (page, "csat", "target"), "4.5");
  metric = lw_array_by_id (ui_blueprint (&fixture)->metrics, "csat");
  g_assert_cmpfloat (metric->target, ==, 4.5);
  /* Its values go with a metric. */
  g_signal_emit_by_name (lw_register_page_get_widget (page, "csat", NULL), "clicked");
  g_assert_cmpuint (lw_register_uses (ui_blueprint (&fixture), "metrics", "csat"), ==, 0);
  close_dialog (&fixture);
  ui_fixture_close (&fixture);
}

static void
test_departments (void)
{
  UiFixture fixture;
  GtkWidget *page, *row;

  ui_fixture_open (&fixture, NULL);
  open_register (&fixture, "owners", NULL);
  page = ui_find (GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture.window))), LW_TYPE_DEPARTMENTS_PAGE);
  for (row = ui_find (page, ADW_TYPE_ENTRY_ROW); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), "Warehouse"))
      break;
  gtk_editable_set_text (GTK_EDITABLE (row), "Storage");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (lw_blueprint_owner (ui_blueprint (&fixture), "inspector")->department, ==, "Storage");
  g_assert_cmpstr (lw_document_get_undo_label (fixture.document), ==, "Rename Department");
  close_dialog (&fixture);
  ui_fixture_close (&fixture);
}

static GtkWidget *
entry_titled (GtkWidget *root, const char *title)
{
  if (ADW_IS_ENTRY_ROW (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = entry_titled (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_properties (void)
{
  UiFixture fixture;
  GtkWidget *dialog;

  ui_fixture_open (&fixture, NULL);
  lw_properties_dialog_present (fixture.editor, fixture.window);
  ui_settle ();
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture.window)));
  gtk_editable_set_text (GTK_EDITABLE (entry_titled (dialog, "Title")), "Returns");
  g_assert_cmpstr (ui_blueprint (&fixture)->title, ==, "Returns");
  /* The state is settled where it is reviewed. */
  g_assert_null (entry_titled (dialog, "Status"));
  type_text (entry_titled (dialog, "Length of a day"), "8h");
  g_assert_cmpfloat (lw_blueprint_day_minutes (ui_blueprint (&fixture)), ==, 480);
  /* Not confirmed when the dialog is closed: taken all the same. */
  gtk_editable_set_text (GTK_EDITABLE (entry_titled (dialog, "Next review")), "2027年3月1日");
  close_dialog (&fixture);
  g_assert_cmpstr (ui_blueprint (&fixture)->about->next_review, ==, "2027-03-01");
  ui_fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/panels/outline-model", test_outline_model);
  g_test_add_func ("/panels/outline-selection", test_outline_selection);
  g_test_add_func ("/panels/outline-names", test_outline_names);
  g_test_add_func ("/panels/owners", test_owners);
  g_test_add_func ("/panels/metrics", test_metrics);
  g_test_add_func ("/panels/departments", test_departments);
  g_test_add_func ("/panels/properties", test_properties);
  return g_test_run ();
}
