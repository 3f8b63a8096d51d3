#include "core/lw-plot.h"

#include <math.h>

static void
item_free (gpointer data)
{
  LwPlotItem *item = data;

  g_free (item->id);
  g_free (item->name);
  g_free (item->note);
  g_strfreev (item->cells);
  g_free (item);
}

LwPlot *
lw_plot_new (LwPlotKind kind)
{
  LwPlot *self = g_new0 (LwPlot, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

LwPlot *
lw_plot_ref (LwPlot *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_plot_unref (LwPlot *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->title);
  g_free (self->caption);
  g_free (self->across);
  g_free (self->up);
  for (guint i = 0; i < G_N_ELEMENTS (self->corners); i++)
    g_free (self->corners[i]);
  g_strfreev (self->columns);
  g_ptr_array_unref (self->items);
  g_free (self);
}

LwPlotItem *
lw_plot_add (LwPlot *self, const char *id, const char *name, guint n_cells)
{
  LwPlotItem *item = g_new0 (LwPlotItem, 1);

  item->id = g_strdup (id);
  item->name = g_strdup (name ? name : id);
  item->cells = g_new0 (char *, n_cells + 1);
  item->across = item->up = NAN;
  g_ptr_array_add (self->items, item);
  return item;
}
