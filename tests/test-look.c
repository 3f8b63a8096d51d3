/* What of the drawing is seen: fitted beside what floats over it, and found again after everything has moved. */
#include <adwaita.h>

#include "ui/lw-dialog.h"
#include "window-fixture.h"

static gboolean
lies_on_step (LwCanvas *canvas, LwRect pixels)
{
  LwLayout *layout = lw_editor_get_layout (canvas->editor);

  for (guint i = 0; i < layout->n_steps; i++)
    {
      LwRect rect = layout->steps[i].rect;
      double x, y;

      lw_canvas_from_units (canvas, (LwPoint) { rect.x, rect.y }, &x, &y);
      if (lw_rect_intersects ((LwRect) { x, y, rect.width * canvas->zoom, rect.height * canvas->zoom }, pixels))
        return TRUE;
    }
  return FALSE;
}

static GtkWidget *
legend_at (LwCanvas *canvas, int corner, int wide, int high)
{
  GtkWidget *legend = g_object_ref_sink (g_object_new (GTK_TYPE_LABEL, NULL));

  gtk_widget_set_halign (legend, corner & 1 ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_set_valign (legend, corner & 2 ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_set_size_request (legend, wide, high);
  lw_canvas_set_legend (canvas, legend);
  return legend;
}

/* In each corner, over one of the steps where it stands in the way; also where that leaves little more than half the zoom. */
static void
test_legend (void)
{
  static const struct { double wide, high, least; } sizes[] = { { .36, .4, .85 }, { .36, .9, .55 } };
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  double width = gtk_widget_get_width (GTK_WIDGET (canvas)), height = gtk_widget_get_height (GTK_WIDGET (canvas)), free_zoom;

  gtk_widget_set_visible (canvas->legend, FALSE);
  window_act (window, "win.zoom-fit");
  window_settle (30);
  free_zoom = canvas->zoom;
  for (int i = 0; i < 8; i++)
    {
      int corner = i % 4, wide = (int) (width * sizes[i / 4].wide), high = (int) (height * sizes[i / 4].high);
      LwRect place = { corner & 1 ? width - wide : 0, corner & 2 ? height - high : 0, wide, high };
      g_autoptr (GtkWidget) legend = legend_at (canvas, corner, wide, high);

      window_act (window, "win.zoom-fit");
      wait_until (!lies_on_step (canvas, place) && lw_canvas_shows_all (canvas));
      g_assert_cmpfloat (canvas->zoom, >=, free_zoom * sizes[i / 4].least - 1e-9);
      /* It goes: what was fitted has the room again. */
      gtk_widget_set_visible (legend, FALSE);
      wait_until (canvas->zoom == free_zoom && lw_canvas_shows_all (canvas));
    }
  /* One that would leave nothing of the drawing does not move it. */
  g_autoptr (GtkWidget) large = legend_at (canvas, 0, (int) width - 40, (int) height - 40);

  window_act (window, "win.zoom-fit");
  window_settle (30);
  g_assert_cmpfloat_with_epsilon (canvas->zoom, free_zoom, 1e-9);
  window_close_and_check (window);
}

static void
test_arranged (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);

  window_act (window, "win.zoom-fit");
  window_settle (30);
  window_act (window, "win.vertical");
  wait_until (!canvas->fit_pending && lw_canvas_shows_all (canvas));
  window_act (window, "win.vertical");
  wait_until (!canvas->fit_pending && lw_canvas_shows_all (canvas));

  /* Not all of it is seen: the selected step is. */
  lw_editor_select_one (window->editor, "c");
  lw_canvas_set_zoom (canvas, 3, NULL);
  lw_canvas_reveal (canvas, "a", TRUE);
  window_settle (30);
  lw_canvas_show_arranged (canvas, FALSE);
  wait_until (lw_rect_intersects (ui_rect (window->editor, "c"), lw_canvas_clear_view (canvas)));
  window_close_and_check (window);
}

/* What is revealed does not lie under a panel. */
static void
test_panel (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  double x, y;

  lw_canvas_set_zoom (canvas, 1, NULL);
  lw_canvas_set_panel (canvas, 300);
  window_settle (30);
  lw_canvas_reveal (canvas, "a", FALSE);
  window_settle (30);
  wait_until ((lw_canvas_from_units (canvas, (LwPoint) { ui_rect (window->editor, "a").x, 0 }, &x, &y), x >= 300));
  window_close_and_check (window);
}

static void
test_ending_once (void)
{
  static const struct { const char *typed, *saved; } cases[] = {
    { "a.laneway.laneway", "a.laneway" }, { "a.laneway", "a.laneway" }, { "a", "a" }, { "a.pdf.laneway", "a.pdf.laneway" },
    { ".laneway.laneway", ".laneway.laneway" }, { "b.laneway.laneway", "b.laneway.laneway" },
  };
  g_autofree char *taken = g_build_filename (window_folder, "b.laneway", NULL);

  g_assert_true (g_file_set_contents (taken, "x", 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (window_folder, cases[i].typed, NULL);
      g_autoptr (GFile) once = lw_file_ending_once (file);
      g_autofree char *name = g_file_get_basename (once);

      g_assert_cmpstr (name, ==, cases[i].saved);
    }
}

static GtkWidget *
pane_with_focus (LwWindow *window)
{
  GtkWidget *panes[] = { GTK_WIDGET (window->header_bar), GTK_WIDGET (window->outline_place), GTK_WIDGET (window->canvas), GTK_WIDGET (window->inspector_place) };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      return panes[i];
  return NULL;
}

/* Tab and Shift+Tab go from step to step, and out of the canvas after the last. */
static void
test_tab (void)
{
  static const char * const order[] = { "a", "b", "c" };
  const guint n = G_N_ELEMENTS (order);
  LwWindow *window = window_with_fixture ();

  lw_window_get_inspector (window);
  for (int back = 0; back < 2; back++)
    {
      lw_editor_select_one (window->editor, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
      for (guint i = 0; i < n; i++)
        {
          gtk_widget_child_focus (GTK_WIDGET (window), back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
          g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (window->canvas));
          g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, order[back ? n - 1 - i : i]);
        }
      gtk_widget_child_focus (GTK_WIDGET (window), back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      g_assert_false (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (window->canvas));
    }
  window_close_and_check (window);
}

/* Round all panes and back. */
static void
test_panes (void)
{
  LwWindow *window = window_with_fixture ();
  GtkWidget *passed[5];

  lw_window_get_inspector (window);
  lw_window_get_outline (window);
  gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
  for (guint i = 0; i < 5; i++)
    {
      passed[i] = pane_with_focus (window);
      g_assert_nonnull (passed[i]);
      for (guint other = 0; other < MIN (i, 3); other++)
        g_assert_true (i == 4 || passed[i] != passed[other]);
      if (i < 4)
        gtk_widget_activate_action (GTK_WIDGET (window), "win.next-pane", "b", TRUE);
    }
  g_assert_true (passed[4] == passed[0]);
  for (guint i = 4; i-- > 0;)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.next-pane", "b", FALSE);
      g_assert_true (pane_with_focus (window) == passed[i]);
    }
  window_close_and_check (window);
}

/* Whatever is selected and however it is looked at, the document is the same one. */
static void
test_looking (void)
{
  static const char * const actions[] = { "win.zoom-fit", "win.zoom-normal", "win.zoom-in", "win.zoom-out", "win.zoom-selection", "win.heat",
                                          "win.spotlight", "win.fold-lane", "win.unfold-all", "win.select-all", "win.escape" };
  static const char * const ids[] = { "a", "b", "c", "f1", "customer", "front", "back", "one", "two" };
  LwWindow *window = window_with_fixture ();
  LwBlueprint *before = lw_editor_get_blueprint (window->editor);

  for (guint id = 0; id < G_N_ELEMENTS (ids); id++)
    for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
      {
        lw_editor_select_one (window->editor, ids[id]);
        gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL);
        g_assert_true (lw_editor_get_blueprint (window->editor) == before);
      }
  window_settle (30);
  g_assert_false (lw_document_get_modified (window->document));
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/look/legend", test_legend);
  g_test_add_func ("/look/arranged", test_arranged);
  g_test_add_func ("/look/panel", test_panel);
  g_test_add_func ("/look/tab", test_tab);
  g_test_add_func ("/look/panes", test_panes);
  g_test_add_func ("/look/changes-nothing", test_looking);
  g_test_add_func ("/file/ending-once", test_ending_once);
  return window_tests_run ();
}
