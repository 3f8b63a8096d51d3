#include "ui/lw-compare-list.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-analysis-section.h"

static char *
value_text (const LwFigureChange *figure, double value, double day)
{
  if (isnan (value))
    return NULL;
  if (figure->unit == LW_UNIT_MINUTES)
    return lw_minutes_text (value, day);
  return figure->unit == LW_UNIT_SHARE ? g_strdup_printf ("%.1f %%", 100 * value) : g_strdup_printf ("%.4g", value);
}

static char *
relative_text (const LwFigureChange *figure)
{
  return isnan (figure->relative) ? NULL : g_strdup_printf ("%s%.2f %%", figure->relative < 0 ? "−" : "+", 100 * fabs (figure->relative));
}

/* A difference with its sign. */
static char *
delta_text (const LwFigureChange *figure, double day)
{
  g_autofree char *size = value_text (figure, fabs (figure->delta), day);

  return size != NULL ? g_strconcat (figure->delta < 0 ? "−" : figure->delta > 0 ? "+" : "", size, NULL) : NULL;
}

static const char *
name_of (LwVariant *variant)
{
  return variant->name != NULL ? variant->name : variant->id;
}

/* The first's values, then of each other its value, Δ and Δ %. */
static void
add_figures (GtkBox *box, LwCompared *compared, double day)
{
  const char *titles[3 * LW_COMPARE_MOST] = { _("Figure"), name_of (compared->variants[0]) };
  GArray *first = compared->comparisons[1]->figures;
  LwFigures *table;

  lw_section_heading (box, _("Figures"), first->len == 0 ? _("Not every variant has a lead time: the Analysis page says why.") : NULL);
  for (guint i = 1; i < compared->n; i++)
    {
      titles[3 * i - 1] = name_of (compared->variants[i]);
      titles[3 * i] = _("Δ");
      titles[3 * i + 1] = _("Δ %");
    }
  table = LW_FIGURES (lw_section_table (box, compared->n == 2 ? "lrrrr" : "lrrrrrrr", titles));
  for (guint f = 0; f < first->len; f++)
    {
      const LwFigureChange *figure = &g_array_index (first, LwFigureChange, f);
      g_autofree char *from = value_text (figure, figure->from, day);

      lw_figures_row (table, figure->name);
      lw_figures_text (table, figure->label);
      lw_figures_text (table, from);
      for (guint i = 1; i < compared->n; i++)
        {
          const LwFigureChange *own = f < compared->comparisons[i]->figures->len ? &g_array_index (compared->comparisons[i]->figures, LwFigureChange, f) : NULL;
          g_autofree char *to = own != NULL ? value_text (own, own->to, day) : NULL, *delta = own != NULL ? delta_text (own, day) : NULL;
          g_autofree char *relative = own != NULL ? relative_text (own) : NULL;

          lw_figures_text (table, to);
          lw_figures_text (table, delta);
          lw_figures_text (table, relative);
        }
    }
}

static void
add_changes (GtkBox *box, const LwComparison *c)
{
  const char *titles[] = { _("Change"), _("Where"), "", NULL };
  g_autofree char *heading = g_strdup_printf (_("Changes: %s → %s"), name_of (c->from), name_of (c->to));
  LwFigures *table;
  guint n = 0;

  lw_section_heading (box, heading, c->changes->len == 0 ? _("The drawings are the same.") : NULL);
  if (c->changes->len == 0)
    return;
  table = LW_FIGURES (lw_section_table (box, "llw", titles));
  for (LwChangeKind kind = LW_CHANGE_RENAMED; kind <= LW_CHANGE_DELAY; kind++)
    for (guint i = 0; i < c->changes->len && n < LW_SECTION_MOST; i++)
      {
        const LwChange *change = c->changes->pdata[i];
        GPtrArray *ids = change->to->len > 0 ? change->to : change->from;
        g_autofree char *text = lw_change_text (change), *key = NULL;

        if (change->kind != kind || ids->len == 0)
          continue;
        key = g_strdup_printf ("%s-%u", c->to->id, ++n);
        lw_figures_row (table, key);
        lw_figures_text (table, lw_change_word (kind));
        lw_figures_place (table, change->code != NULL ? change->code : change->name != NULL ? change->name : "…", ids->pdata[0]);
        lw_figures_text (table, text);
      }
}

GtkWidget *
lw_compare_list_new (LwCompared *compared)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  g_object_set (box, "margin-start", 18, "margin-end", 18, "margin-top", 18, "margin-bottom", 36, NULL);
  add_figures (box, compared, lw_blueprint_day_minutes (compared->source));
  for (guint i = 1; i < compared->n; i++)
    add_changes (box, compared->comparisons[i]);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1240);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (box));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}
