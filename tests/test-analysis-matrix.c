/* Feedback on the Analysis page: tables of heat, the funnel, time against satisfaction. */
#include "analysis-fixture.h"
#include "ui/lw-canvas-private.h"

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

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/analysis-matrix/matrix", test_matrix);
  g_test_add_func ("/analysis-matrix/card-by-keys", test_card_by_keys);
  return window_tests_run ();
}
