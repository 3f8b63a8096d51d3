/* Tables and charts of the Analysis page: tables of heat, the funnel, time against satisfaction, hand-offs by departments. */
#include "analysis-fixture.h"
#include "find-widget.h"
#include "io/lw-io.h"
#include "ui/lw-canvas-private.h"
#include "ui/lw-chart-view.h"

static const char *
tooltip_of (LwWindow *window, const char *name)
{
  GtkWidget *cell = find_cell (GTK_WIDGET (page_of (window)), name);

  return cell != NULL ? gtk_widget_get_tooltip_text (cell) : "";
}

/* Tables of heat: cells are buttons that say what they show and lead to the drawing; the metric is the heat map's. */
static void
test_matrix (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "matrix");
  GtkWidget *cell = find_cell (GTK_WIDGET (page_of (window)), "matrix/2:1"), *list;
  g_autofree char *told = NULL;

  g_assert_nonnull (cell);
  told = gtk_test_accessible_check_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_widget_get_tooltip_text (cell));
  g_assert_null (told);
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (cell), "仓储部，收货与质检：满意率 57.9 %"));
  g_assert_true (gtk_widget_get_focusable (cell));
  g_assert_nonnull (find_cell (GTK_WIDGET (page_of (window)), "tags/0:0"));
  list = find_cell (GTK_WIDGET (page_of (window)), "matrix/metric");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 1);
  g_assert_cmpstr (lw_editor_get_metric (window->editor), ==, "complaints");
  wait_until (g_str_has_prefix (tooltip_of (window, "matrix/2:1"), "仓储部，收货与质检：投诉"));
  /* The other measures of tags take the table's place. */
  cell = find_cell (GTK_WIDGET (page_of (window)), "tags/0:0");
  g_object_add_weak_pointer (G_OBJECT (cell), (gpointer *) &cell);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_cell (GTK_WIDGET (page_of (window)), "tags/measure")), 4);
  wait_until (cell == NULL);
  g_assert_nonnull (find_cell (GTK_WIDGET (page_of (window)), "tags/0:0"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (find_cell (GTK_WIDGET (page_of (window)), "tags/measure"))), ==, 4);
  gtk_widget_activate (find_cell (GTK_WIDGET (page_of (window)), "matrix/2:1"));
  wait_until (g_strcmp0 (lw_editor_get_focused (window->editor), "r3") == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "editor");
  window_close_and_check (window);
}

/* On the drawing: a rest on what the keyboard reached shows its card, the pointer takes it away. */
static void
test_card_by_keys (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "matrix");
  LwCanvas *canvas = window->canvas;
  static const char * const ids[] = { "r3", "warehouse", "handle" };

  lw_editor_set_heat (window->editor, TRUE);
  window_act (window, "win.analysis");
  wait_until (lw_canvas_has_focus (canvas));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      lw_canvas_use_keys (canvas, TRUE);
      lw_editor_select_one (window->editor, ids[i]);
      g_assert_null (canvas->card);
      wait_until (canvas->card != NULL);
      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (canvas->card))), ==,
                       lw_overlay_get (lw_editor_get_overlay (window->editor), ids[i])->summary);
    }
  lw_canvas_use_keys (canvas, FALSE);
  g_assert_null (canvas->card);
  lw_canvas_use_keys (canvas, TRUE);
  lw_editor_select_one (window->editor, "r2");
  wait_until (canvas->card != NULL);
  lw_editor_set_heat (window->editor, FALSE);
  wait_until (canvas->card == NULL);
  window_close_and_check (window);
}

static LwBlueprint *
measured (const char *benchmark)
{
  g_autofree char *text = g_strdup_printf (
    "{ \"format\": \"laneway\", \"version\": 1, \"language\": \"en\", \"variants\": [ { \"id\": \"v\", \"lanes\": [ { \"id\": \"l\" } ], "
    "\"phases\": [ { \"id\": \"p\", \"width\": 400 } ], \"steps\": [ { \"id\": \"s\", \"lane\": \"l\", \"phase\": \"p\", \"x\": 40, \"y\": 30, "
    "\"name\": \"Check\"%s } ] } ], \"metrics\": [ { \"id\": \"csat\", \"kind\": \"share\", \"target\": 0.8, \"polarity\": \"higher\" }, "
    "{ \"id\": \"waiting-time\", \"kind\": \"duration\", \"polarity\": \"lower\" } ], \"datasets\": [ { \"id\": \"d\", \"values\": [ "
    "{ \"step\": \"s\", \"metric\": \"csat\", \"n\": 40, \"k\": 30 }, { \"step\": \"s\", \"metric\": \"waiting-time\", \"n\": 40, \"sum\": 800 } ] } ] }",
    benchmark);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

/* Without anything to compare with there is no empty chart: what it needs is said, and what is known is listed. */
static void
test_quadrant_without_benchmarks (void)
{
  static const struct { const char *benchmark; gboolean chart; } cases[] = {
    { "", FALSE }, { ", \"benchmark\": { \"time\": \"PT15M\", \"basis\": \"wait\" }", TRUE },
    /* Of work and waiting together: what was measured is waiting alone. */
    { ", \"benchmark\": { \"time\": \"PT15M\" }", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwWindow *window = window_on (measured (cases[i].benchmark), "feedback");

      g_assert_cmpint (ui_find (GTK_WIDGET (page_of (window)), LW_TYPE_CHART_VIEW) != NULL, ==, cases[i].chart);
      assert_cell (window, "quadrant-s/0", "Check");
      window_close_and_check (window);
    }
}

/* What departments hand to each other is added up, and each sum says of what. */
static void
test_pairs_together (void)
{
  LwWindow *window = window_on (read_returns ("en"), "bottlenecks");
  GtkWidget *friction = find_cell (GTK_WIDGET (page_of (window)), "pairs-total/4");

  assert_cells (window, "pairs-total/0", "Together", "pairs-total/2", "4", "pairs-total/3", "2.40", "pairs-total/4", "1 day 12 h",
                "pairs-total/5", "2 days");
  gtk_menu_button_popup (GTK_MENU_BUTTON (friction));
  g_assert_cmpstr (label_in (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (friction)))), ==,
                   "The column, added up:\nWarehouse → Finance: 21 h 36 min\nWarehouse → Customer service: 14 h 24 min");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (friction));
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/analysis-matrix/matrix", test_matrix);
  g_test_add_func ("/analysis-matrix/quadrant-without-benchmarks", test_quadrant_without_benchmarks);
  g_test_add_func ("/analysis-matrix/pairs-together", test_pairs_together);
  g_test_add_func ("/analysis-matrix/card-by-keys", test_card_by_keys);
  return window_tests_run ();
}
