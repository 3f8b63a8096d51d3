#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/lw-time.h"
#include "core/lw-wording.h"

#define MOST 2000   /* characters of a text, and a tenth of that of a heading: names in them may be as long as they like */
#define LEAST_CHANCE 0.001   /* that is told to its last digit */

GtkWidget *
lw_section_text (GtkBox *box, const char *text)
{
  g_autofree char *some = lw_cut_short (text, MOST);
  GtkWidget *label = gtk_label_new (some);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (box, label);
  return label;
}

void
lw_section_heading (GtkBox *box, const char *title, const char *text)
{
  g_autofree char *some = lw_cut_short (title, MOST / 10);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", some, "xalign", 0.0,
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

/* ---- tables that are long ---- */

typedef struct { LwFigures *table; GArray *positions; guint shown; LwRowFunc func; gpointer data; } Rows;

static void add_more (Rows *self);

static void
rows_free (gpointer data, GClosure *closure)
{
  Rows *self = data;

  g_array_unref (self->positions);
  g_free (self);
}

/* The first cell of a row that can have the keyboard. */
static gboolean
focus_row (LwFigures *table, GtkWidget *after)
{
  for (GtkWidget *cell = gtk_widget_get_next_sibling (after); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    if (gtk_widget_get_focusable (cell) && gtk_widget_grab_focus (cell))
      return TRUE;
  return gtk_widget_grab_focus (GTK_WIDGET (table));
}

static void
more_cb (GtkWidget *button, Rows *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (button, LW_TYPE_ANALYSIS_PAGE), *last = gtk_widget_get_prev_sibling (button);
  g_autofree char *said = NULL;
  Rows more = *self;

  more.positions = g_array_ref (self->positions);
  gtk_grid_remove (GTK_GRID (gtk_widget_get_parent (button)), button);
  add_more (&more);
  if (last != NULL)
    focus_row (more.table, last);
  said = g_strdup_printf (ngettext ("%u of %u row", "%u of %u rows", more.positions->len), MIN (more.shown, more.positions->len), more.positions->len);
  if (page != NULL)
    lw_analysis_page_announce (LW_ANALYSIS_PAGE (page), said);
  g_array_unref (more.positions);
}

static void
add_more_button (const Rows *rows)
{
  guint left = rows->positions->len - rows->shown;
  g_autofree char *label = g_strdup_printf (_("Show More (%u)"), left);
  GtkWidget *button = gtk_button_new_with_label (label);
  Rows *kept = g_memdup2 (rows, sizeof (Rows));

  g_array_ref (kept->positions);
  gtk_widget_set_name (button, "more");
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (more_cb), kept, rows_free, 0);
  lw_figures_note (rows->table, button);
}

static void
add_more (Rows *self)
{
  guint until = MIN (self->shown + LW_SECTION_MOST, self->positions->len);

  for (; self->shown < until; self->shown++)
    self->func (self->table, g_array_index (self->positions, guint, self->shown), self->data);
  if (self->shown < self->positions->len)
    add_more_button (self);
}

void
lw_section_rows_at (GtkBox *box, const char *aligns, const char * const *titles, GArray *positions, LwRowFunc func, gpointer data)
{
  Rows rows = { NULL, positions, 0, func, data };

  if (positions->len > 0)
    {
      rows.table = LW_FIGURES (lw_section_table (box, aligns, titles));
      add_more (&rows);
    }
  g_array_unref (positions);
}

void
lw_section_rows (GtkBox *box, const char *aligns, const char * const *titles, guint n, LwRowFunc func, gpointer data)
{
  GArray *positions = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (positions, i);
  lw_section_rows_at (box, aligns, titles, positions, func, data);
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
lw_section_chart_of (GtkBox *box, const char *label, LwChartFunc make, gpointer data, GDestroyNotify free_data, gboolean wide)
{
  GtkWidget *chart = lw_chart_view_new (label, make, data, free_data), *card = adw_bin_new ();

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

void
lw_section_mark (GtkWidget *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

char *
lw_p_text (double p)
{
  if (isnan (p))
    return NULL;
  return p < LEAST_CHANCE ? g_strdup_printf ("< %.3f", LEAST_CHANCE) : g_strdup_printf ("%.3f", p);
}
