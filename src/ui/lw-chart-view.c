#include "ui/lw-chart-view.h"

#include <adwaita.h>

#include "ui/lw-node-view.h"

#define LEAST_WIDTH 280

struct _LwChartView
{
  GtkWidget      parent_instance;
  LwChartFunc    make;
  gpointer       data;
  GDestroyNotify free_data;
  LwChart       *chart;
  LwThemeKind    theme;      /* that it was made for … */
  int            width;      /* … and this width */
  double         least;      /* how narrow it can be drawn */
};

G_DEFINE_FINAL_TYPE (LwChartView, lw_chart_view, GTK_TYPE_WIDGET)

LwThemeKind
lw_theme_of_window (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  if (adw_style_manager_get_dark (style))
    return adw_style_manager_get_high_contrast (style) ? LW_THEME_CONTRAST_DARK : LW_THEME_DARK;
  return adw_style_manager_get_high_contrast (style) ? LW_THEME_CONTRAST : LW_THEME_LIGHT;
}

static LwChart *
chart_for (LwChartView *self, int width)
{
  LwThemeKind theme = lw_theme_of_window ();

  if (self->chart == NULL || self->width != width || self->theme != theme)
    {
      g_clear_pointer (&self->chart, lw_chart_free);
      self->width = width;
      self->theme = theme;
      self->chart = self->make (theme, width, self->data);
    }
  return self->chart;
}

/* It grows with texts, as far as it can be drawn in what is left of the width then. */
static double
scale_at (LwChartView *self, int width)
{
  return self->least > 0 ? CLAMP (width / self->least, 1, MAX (lw_text_scale (GTK_WIDGET (self)), 1)) : 1;
}

static GtkSizeRequestMode
lw_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lw_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  LwChartView *self = LW_CHART_VIEW (widget);
  double width, height, scale;
  int least;

  if (self->least <= 0)
    lw_chart_get_size (chart_for (self, LEAST_WIDTH), &self->least, &height);
  /* What is wider than that scrolls, and grows with its letters. */
  least = (int) (self->least > LEAST_WIDTH ? self->least * MAX (lw_text_scale (widget), 1) : self->least) + 1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = least;
      return;
    }
  for_size = MAX (for_size, least);
  scale = scale_at (self, for_size);
  lw_chart_get_size (chart_for (self, (int) (for_size / scale)), &width, &height);
  *minimum = *natural = (int) (height * scale) + 1;
}

static void
lw_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LwChartView *self = LW_CHART_VIEW (widget);
  double scale = scale_at (self, gtk_widget_get_width (widget));

  gtk_snapshot_scale (snapshot, scale, scale);
  lw_chart_snapshot (chart_for (self, (int) (gtk_widget_get_width (widget) / scale)), snapshot);
}

static void
lw_chart_view_finalize (GObject *object)
{
  LwChartView *self = LW_CHART_VIEW (object);

  g_clear_pointer (&self->chart, lw_chart_free);
  if (self->free_data != NULL)
    self->free_data (self->data);
  G_OBJECT_CLASS (lw_chart_view_parent_class)->finalize (object);
}

static void
lw_chart_view_class_init (LwChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lw_chart_view_finalize;
  widget_class->get_request_mode = lw_chart_view_get_request_mode;
  widget_class->measure = lw_chart_view_measure;
  widget_class->snapshot = lw_chart_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static const char *
element_at (LwChartView *self, double x, double y)
{
  double scale = scale_at (self, gtk_widget_get_width (GTK_WIDGET (self)));

  return self->chart != NULL ? lw_chart_at (self->chart, x / scale, y / scale) : NULL;
}

/* The list beside a chart leads to the same places by key. */
static void
released_cb (LwChartView *self, int n_press, double x, double y)
{
  const char *element = element_at (self, x, y);

  if (element != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-on-drawing", "s", element);
}

static void
motion_cb (LwChartView *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), element_at (self, x, y) != NULL ? "pointer" : NULL);
}

static void
lw_chart_view_init (LwChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
lw_chart_view_new (const char *label, LwChartFunc make, gpointer data, GDestroyNotify free_data)
{
  LwChartView *self = g_object_new (LW_TYPE_CHART_VIEW, NULL);

  self->make = make;
  self->data = data;
  self->free_data = free_data;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
