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
