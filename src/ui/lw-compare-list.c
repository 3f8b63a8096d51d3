#include "ui/lw-compare-list.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-compare-figures.h"

#define WIDEST 1240

static void
add_figures (GtkBox *box, LwCompared *compared, double day)
{
  gboolean all = TRUE;

  for (guint i = 1; i < compared->n; i++)
    all = all && compared->comparisons[i]->after != NULL;
  lw_section_heading (box, _("Figures"), all ? NULL : _("Not every variant has a lead time: the Analysis page says why."));
  if (all)
    lw_compare_figures_add (box, compared->comparisons, compared->n, day);
}

/* What is gone is shown where it was. */
static void
add_place (LwFigures *table, const LwComparison *c, const LwChange *change)
{
  gboolean is_there = change->to->len > 0;
  GPtrArray *ids = is_there ? change->to : change->from;
  g_autoptr (GPtrArray) places = g_ptr_array_copy (ids, NULL, NULL);

  g_ptr_array_add (places, NULL);
  lw_figures_in (table, is_there ? c->to->id : c->from->id);
  lw_figures_places (table, change->code != NULL ? change->code : change->name != NULL ? change->name : "…",
                     (const char * const *) places->pdata);
}

static void
add_row (LwFigures *table, guint position, gpointer data)
{
  const LwComparison *c = data;
  const LwChange *change = c->changes->pdata[position];
  g_autofree char *text = lw_change_text (change), *key = g_strdup_printf ("%s-change%u", c->to->id, position + 1);

  lw_figures_row (table, key);
  lw_figures_text (table, lw_change_word (change->kind));
  add_place (table, c, change);
  lw_figures_text (table, text);
}

/* Kind by kind, in the drawing's order. */
static GArray *
by_kind (const LwComparison *c)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (LwChangeKind kind = LW_CHANGE_RENAMED; kind <= LW_CHANGE_DELAY; kind++)
    for (guint i = 0; i < c->changes->len; i++)
      if (((LwChange *) c->changes->pdata[i])->kind == kind)
        g_array_append_val (positions, i);
  return positions;
}

void
lw_compare_changes_add (GtkBox *box, LwComparison *c)
{
  const char *titles[] = { _("Change"), _("Where"), "", NULL };
  g_autofree char *heading = g_strdup_printf (_("Changes: %s → %s"), lw_compare_variant_name (c->from), lw_compare_variant_name (c->to));

  lw_section_heading (box, heading, c->changes->len == 0 ? _("The drawings are the same.") : NULL);
  lw_section_rows_at (box, "llw", titles, by_kind (c), add_row, c);
}

GtkWidget *
lw_compare_list_new (LwCompared *compared)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  g_object_set (box, "margin-start", 18, "margin-end", 18, "margin-top", 18, "margin-bottom", 36, NULL);
  add_figures (box, compared, lw_blueprint_day_minutes (compared->source));
  for (guint i = 1; i < compared->n; i++)
    lw_compare_changes_add (box, compared->comparisons[i]);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (box));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}
