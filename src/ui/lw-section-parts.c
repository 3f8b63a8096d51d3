#include "ui/lw-analysis-section.h"

#include <math.h>

#include "core/lw-time.h"

GtkWidget *
lw_section_text (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (box, label);
  return label;
}

void
lw_section_heading (GtkBox *box, const char *title, const char *text)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", title, "xalign", 0.0,
                                     "wrap", TRUE, "margin-top", 12, NULL);

  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (box, heading);
  if (text != NULL)
    gtk_widget_add_css_class (lw_section_text (box, text), "dimmed");
}

GtkWidget *
lw_section_table (GtkBox *box, const char *aligns, const char * const *titles)
{
  GtkWidget *table = lw_figures_new (aligns, titles);

  gtk_box_append (box, table);
  return table;
}

char *
lw_percent_text (double share)
{
  return isnan (share) ? NULL : g_strdup_printf ("%.1f %%", 100 * share);
}

char *
lw_minutes_text (double minutes, double day_minutes)
{
  return isnan (minutes) ? NULL : lw_minutes_format (minutes, day_minutes);
}

void
lw_section_chart (GtkBox *box, LwAnalysed *a, const char *label, LwChartFunc make, gboolean wide)
{
  GtkWidget *chart = lw_chart_view_new (label, make, lw_analysed_ref (a), (GDestroyNotify) lw_analysed_unref), *card = adw_bin_new ();

  if (wide)
    {
      GtkWidget *scroller = gtk_scrolled_window_new ();

      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), chart);
      chart = scroller;
    }
  adw_bin_set_child (ADW_BIN (card), chart);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "lw-chart");
  gtk_box_append (box, card);
}
