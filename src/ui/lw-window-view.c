/* Commands about what is seen. */
#include "ui/lw-window-private.h"

#include "ui/lw-heat-settings.h"
#include "ui/lw-legend.h"

static void
zoom_in (LwWindow *self, GVariant *target)
{
  lw_canvas_set_zoom (self->canvas, lw_canvas_get_zoom (self->canvas) * LW_ZOOM_STEP, NULL);
}

static void
zoom_out (LwWindow *self, GVariant *target)
{
  lw_canvas_set_zoom (self->canvas, lw_canvas_get_zoom (self->canvas) / LW_ZOOM_STEP, NULL);
}

static void zoom_normal (LwWindow *self, GVariant *target) { lw_canvas_set_zoom (self->canvas, 1, NULL); }
static void zoom_fit (LwWindow *self, GVariant *target) { lw_canvas_fit (self->canvas); }
static void zoom_selection (LwWindow *self, GVariant *target) { lw_canvas_fit_selection (self->canvas); }
static void context_menu (LwWindow *self, GVariant *target) { lw_canvas_show_menu (self->canvas, NULL); }

static void
next_metric (LwWindow *self, GVariant *target)
{
  LwArray *metrics = lw_editor_get_blueprint (self->editor)->metrics;
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);
  guint n = lw_array_length (metrics);
  int current = overlay != NULL ? lw_array_find (metrics, overlay->metric) : -1;

  if (n == 0)
    return;
  lw_editor_set_metric (self->editor, lw_record_id (lw_array_get (metrics, (current + 1) % n)));
  lw_editor_set_heat (self->editor, TRUE);
}

static gboolean
holds_focus (LwWindow *self, GtkWidget *pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

/* Header bar, outline, canvas, inspector or comments or the Analysis page, import, and round again; what is hidden is passed over. */
static void
next_pane (LwWindow *self, GVariant *target)
{
  GtkWidget *panes[] = { GTK_WIDGET (self->header_bar), GTK_WIDGET (self->outline_place), GTK_WIDGET (self->canvas),
                         adw_overlay_split_view_get_sidebar (self->inspector_split), GTK_WIDGET (self->analysis_place),
                         gtk_paned_get_end_child (self->import_paned) };
  const int n = G_N_ELEMENTS (panes);
  int step = g_variant_get_boolean (target) ? 1 : n - 1, current = self->analysing ? 4 : 2;

  for (int i = 0; i < n; i++)
    if (panes[i] != NULL && holds_focus (self, panes[i]))
      current = i;
  for (int i = 1; i <= n; i++)
    {
      GtkWidget *pane = panes[(current + i * step) % n];

      if (pane != NULL && gtk_widget_get_mapped (pane) && (pane == GTK_WIDGET (self->canvas) ? lw_canvas_enter (self->canvas)
                                                                             : gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD)))
        return;
    }
}

static void
fullscreen (LwWindow *self, GVariant *target)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

/* Stops at either end; what it shows now is said. */
static void
next_period (LwWindow *self, GVariant *target)
{
  LwArray *datasets = lw_editor_get_blueprint (self->editor)->datasets;
  const char *shown = lw_editor_get_dataset (self->editor);
  int at = MAX (0, shown != NULL ? lw_array_find (datasets, shown) : 0) + (g_variant_get_boolean (target) ? 1 : -1);
  LwDataset *dataset;

  if (at < 0 || at >= (int) lw_array_length (datasets))
    return;
  dataset = lw_array_get (datasets, at);
  lw_editor_set_dataset (self->editor, dataset->id);
  lw_editor_set_heat (self->editor, TRUE);
  lw_canvas_announce (self->canvas, dataset->label != NULL ? dataset->label : dataset->id);
}

static void heat_settings (LwWindow *self, GVariant *target) { lw_heat_settings_present (self->editor, GTK_WIDGET (self)); }
static void move_legend (LwWindow *self, GVariant *target) { lw_legend_next_corner (LW_LEGEND (self->legend)); }

const LwWindowAction lw_window_view_actions[] = {
  { "win.move-legend",    NULL,   move_legend,     LW_NEEDS_DOCUMENT },
  { "win.fullscreen",     NULL,   fullscreen,      0 },
  { "win.zoom-in",        NULL,   zoom_in,         LW_NEEDS_DOCUMENT },
  { "win.zoom-out",       NULL,   zoom_out,        LW_NEEDS_DOCUMENT },
  { "win.zoom-normal",    NULL,   zoom_normal,     LW_NEEDS_DOCUMENT },
  { "win.zoom-fit",       NULL,   zoom_fit,        LW_NEEDS_DOCUMENT },
  { "win.zoom-selection", NULL,   zoom_selection,  LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.next-metric",    NULL,   next_metric,     LW_NEEDS_DOCUMENT },
  { "win.next-period",    "b",    next_period,     LW_NEEDS_DOCUMENT },
  { "win.heat-settings",  NULL,   heat_settings,   LW_NEEDS_DOCUMENT },
  { "win.next-pane",      "b",    next_pane,       LW_NEEDS_DOCUMENT },
  { "win.context-menu",   NULL,   context_menu,    LW_NEEDS_DOCUMENT },
  { NULL },
};
