/* Heat in the window: headers that stay in sight, the options below the drawing. */
#include <adwaita.h>

#include "ui-fixture.h"

#include "ui/lw-canvas-private.h"
#include "ui/lw-heat-card.h"
#include "ui/lw-heat-panel.h"

static GtkWidget *
canvas_new (LwEditor *editor)
{
  return GTK_WIDGET (lw_canvas_new (editor));
}

/* What the plate of the first lane or phase is made of. */
static char *
plate (GtkWidget *canvas, LwElementKind kind)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GBytes) text = NULL;

  lw_canvas_draw_plate (LW_CANVAS (canvas), snapshot, kind, 0, GRAPHENE_RECT_INIT (0, 0, 200, kind == LW_ELEMENT_LANE ? 80 : 30));
  node = gtk_snapshot_to_node (snapshot);
  text = gsk_render_node_serialize (node);
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
test_headers (void)
{
  static const LwElementKind kinds[] = { LW_ELEMENT_LANE, LW_ELEMENT_PHASE };
  UiFixture fixture;

  ui_fixture_open (&fixture, canvas_new);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *cold = NULL, *hot = NULL;

      lw_editor_set_heat (fixture.editor, FALSE);
      ui_settle ();
      cold = plate (fixture.panel, kinds[i]);
      lw_editor_set_heat (fixture.editor, TRUE);
      ui_settle ();
      hot = plate (fixture.panel, kinds[i]);
      /* The first lane has met its target, the first phase is far below. */
      g_assert_null (strstr (cold, kinds[i] == LW_ELEMENT_LANE ? "rgb(171,217,233)" : "rgb(215,25,28)"));
      g_assert_nonnull (strstr (hot, kinds[i] == LW_ELEMENT_LANE ? "rgb(171,217,233)" : "rgb(215,25,28)"));
    }
  ui_fixture_close (&fixture);
}

static GtkWidget *
panel_new (LwEditor *editor)
{
  GtkWidget *panel = g_object_new (LW_TYPE_HEAT_PANEL, NULL);

  lw_heat_panel_update (LW_HEAT_PANEL (panel), editor);
  return panel;
}

/* One period: nothing to slide along; a variant to compare with. */
static void
test_panel (void)
{
  UiFixture fixture;
  GtkWidget *slider;

  ui_fixture_open (&fixture, panel_new);
  slider = ui_find (fixture.panel, GTK_TYPE_SCALE);
  g_assert_false (gtk_widget_get_visible (slider));
  gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_LABEL, "Period");
  gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "October 2026");
  ui_fixture_close (&fixture);
}

static GListModel *
compared_with (GtkWidget *panel)
{
  return gtk_drop_down_get_model (GTK_DROP_DOWN (ui_find (panel, GTK_TYPE_DROP_DOWN)));
}

static void
commit_variant (UiFixture *fixture, LwVariant *variant)
{
  lw_editor_commit (fixture->editor, lw_edit_variant (ui_blueprint (fixture), variant), "Edit", NULL);
  lw_heat_panel_update (LW_HEAT_PANEL (fixture->panel), fixture->editor);
}

/* An edit of the drawing leaves what can be compared with as it is, the list itself too; a variant's new name is in it. */
static void
test_panel_stays (void)
{
  UiFixture fixture;
  g_autoptr (GListModel) before = NULL;
  g_autoptr (LwVariant) edited = NULL;
  LwVariant *renamed;
  LwStep *step;

  ui_fixture_open (&fixture, panel_new);
  before = g_object_ref (compared_with (fixture.panel));
  g_assert_cmpuint (g_list_model_get_n_items (before), ==, 2);
  step = lw_record_copy (ui_step (&fixture, "r2"));
  lw_set_string (&step->name, "Another name");
  edited = lw_variant_put (lw_editor_get_variant (fixture.editor), LW_ELEMENT_STEP, step);
  commit_variant (&fixture, edited);
  g_assert_true (compared_with (fixture.panel) == before);
  renamed = lw_record_copy (lw_array_get (ui_blueprint (&fixture)->variants, 1));
  lw_set_string (&renamed->name, "Dream");
  commit_variant (&fixture, renamed);
  g_assert_false (compared_with (fixture.panel) == before);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (compared_with (fixture.panel)), 1), ==, "Variant “Dream”");
  lw_record_unref (renamed);
  ui_fixture_close (&fixture);
}

static void
assert_card (UiFixture *fixture, const char *id, const char *expected)
{
  g_autofree char *text = lw_heat_card_text (fixture->editor, id);

  g_assert_cmpstr (text, ==, expected);
}

static const char *
flow_with_heat (UiFixture *fixture)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (lw_editor_get_variant (fixture->editor)))
    if (lw_overlay_get (lw_editor_get_overlay (fixture->editor), flow->id))
      return flow->id;
  g_error ("no flow");
}

/* One period has no trend; with a second one it is told, in the order of their dates. */
static void
test_card (void)
{
  UiFixture fixture;
  g_autofree char *none = NULL, *text = NULL;
  g_autoptr (LwDataset) september = NULL;

  ui_fixture_open (&fixture, NULL);
  lw_editor_set_heat (fixture.editor, TRUE);
  none = lw_heat_card_text (fixture.editor, "r2");
  g_assert_null (none);
  september = lw_record_copy (lw_array_get (ui_blueprint (&fixture)->datasets, 0));
  lw_set_string (&september->id, "2026-09");
  lw_set_string (&september->label, "September 2026");
  lw_set_string (&september->from, "2026-09-01");
  lw_set_string (&september->to, "2026-09-30");
  lw_editor_commit (fixture.editor, lw_edit_put (ui_blueprint (&fixture), "datasets", september), "September", NULL);
  text = lw_heat_card_text (fixture.editor, "r2");
  g_assert_cmpstr (text, ==, "September 2026 66.2 %\nOctober 2026 66.2 %");
  assert_card (&fixture, "warehouse", "September 2026 57.9 %\nOctober 2026 57.9 %");
  assert_card (&fixture, "handle", "September 2026 76.8 %\nOctober 2026 76.8 %");
  lw_editor_set_metric (fixture.editor, "complaints");
  assert_card (&fixture, flow_with_heat (&fixture), "September 2026 28\nOctober 2026 28");

  GtkWidget *card = g_object_ref_sink (lw_heat_card_new (fixture.editor, "r2"));

  g_assert_nonnull (ui_find (card, GTK_TYPE_PICTURE));
  g_assert_null (lw_heat_card_new (fixture.editor, "nothing"));
  g_object_unref (card);
  ui_fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/heat-window/headers", test_headers);
  g_test_add_func ("/heat-window/panel", test_panel);
  g_test_add_func ("/heat-window/panel-stays", test_panel_stays);
  g_test_add_func ("/heat-window/card", test_card);
  return g_test_run ();
}
