/* A chart on the Analysis page that can be taken along: into a file, into another program. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>

#include "scene/lw-plot-chart.h"
#include "ui/lw-save-figure.h"

static LwChart *
make_plot (LwThemeKind theme, double width, gpointer data)
{
  return lw_chart_plot_new (theme, data, width);
}

void
lw_section_plot (GtkBox *box, LwBlueprint *blueprint, LwPlot *plot, GBytes *csv)
{
  g_autoptr (LwPlot) taken = plot;
  GtkWidget *buttons;
  gboolean wide;

  if (plot == NULL)
    return;
  wide = plot->kind == LW_PLOT_FUNNEL || plot->kind == LW_PLOT_LADDER;
  lw_section_chart_of (box, plot->caption != NULL && plot->kind != LW_PLOT_FUNNEL && plot->kind != LW_PLOT_QUADRANT ? plot->caption : plot->title,
                       make_plot, lw_plot_ref (plot), (GDestroyNotify) lw_plot_unref, wide);
  buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), lw_figure_file_button_new (lw_figure_file_new (blueprint, NULL, plot, csv)));
  gtk_box_append (GTK_BOX (buttons), lw_figure_copy_button_new (lw_figure_file_new (blueprint, NULL, plot, NULL)));
  for (GtkWidget *button = gtk_widget_get_first_child (buttons); button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_add_css_class (button, "flat");
  gtk_box_append (box, buttons);
}
