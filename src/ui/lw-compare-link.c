#include "ui/lw-compare-link.h"

#include "ui/lw-compare-map.h"

#define MOST 4

typedef struct { LwCompareLink *link; guint pane; } Side;

struct _LwCompareLink
{
  LwCanvas     *canvases[MOST];
  LwCompareMap *maps[MOST][MOST];   /* from pane to pane, made when first needed; NULL: not yet */
  Side          sides[MOST];
  guint         n, leader, idle;
  gboolean      on, fitted;       /* `fitted`: all have a view of their own, of all there is */
  gint64        until;            /* what changes before is what this did */
};

/* ---- following ---- */

static LwLayout *
layout_of (LwCompareLink *self, guint pane)
{
  return lw_editor_get_layout (lw_canvas_get_editor (self->canvases[pane]));
}

static LwCompareMap *
map_between (LwCompareLink *self, guint from, guint to)
{
  LwCompareMap **map = &self->maps[from][to];

  if (*map == NULL || !lw_compare_map_is (*map, layout_of (self, from), layout_of (self, to)))
    {
      g_clear_pointer (map, lw_compare_map_free);
      *map = lw_compare_map_new (layout_of (self, from), layout_of (self, to));
    }
  return *map;
}

/* All of each is seen where all are as small as the smallest. */
static guint
smallest (LwCompareLink *self)
{
  guint found = 0;

  for (guint i = 1; i < self->n; i++)
    if (lw_canvas_get_zoom (self->canvases[i]) < lw_canvas_get_zoom (self->canvases[found]))
      found = i;
  return found;
}

static gboolean
follow_cb (gpointer data)
{
  LwCompareLink *self = data;

  if (self->fitted)
    self->leader = smallest (self);
  self->fitted = FALSE;

  GtkWidget *leader = GTK_WIDGET (self->canvases[self->leader]);
  LwPoint centre = lw_canvas_to_units (self->canvases[self->leader], gtk_widget_get_width (leader) / 2.0, gtk_widget_get_height (leader) / 2.0);

  self->idle = 0;
  self->until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 5;
  for (guint i = 0; i < self->n; i++)
    if (i != self->leader)
      lw_canvas_look_at (self->canvases[i], lw_compare_map_point (map_between (self, self->leader, i), centre),
                         lw_canvas_get_zoom (self->canvases[self->leader]));
  return G_SOURCE_REMOVE;
}

static void
moved_cb (Side *side)
{
  LwCompareLink *self = side->link;

  if (!self->on || (side->pane != self->leader && g_get_monotonic_time () < self->until))
    return;
  self->leader = side->pane;
  if (self->idle == 0)
    self->idle = g_idle_add (follow_cb, self);
}

static void
selected_cb (Side *side)
{
  LwCompareLink *self = side->link;
  const char *id = lw_editor_get_focused (lw_canvas_get_editor (self->canvases[side->pane]));
  LwStep *step = id != NULL ? lw_variant_step (layout_of (self, side->pane)->variant, id) : NULL;

  if (!self->on || step == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    {
      const LwStepBox *box = i != side->pane ? lw_compare_map_counterpart (map_between (self, side->pane, i), step) : NULL;
      LwEditor *editor = lw_canvas_get_editor (self->canvases[i]);

      if (box != NULL && g_strcmp0 (lw_editor_get_focused (editor), box->step->id) != 0)
        {
          g_signal_handlers_block_by_func (editor, selected_cb, &self->sides[i]);
          lw_editor_select_one (editor, box->step->id);
          g_signal_handlers_unblock_by_func (editor, selected_cb, &self->sides[i]);
        }
    }
}

LwCompareLink *
lw_compare_link_new (LwCanvas * const *canvases, guint n)
{
  LwCompareLink *self = g_new0 (LwCompareLink, 1);

  self->n = MIN (n, MOST);
  /* They find their first views one after the other. */
  self->fitted = TRUE;
  self->until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;
  for (guint i = 0; i < self->n; i++)
    {
      GtkWidget *scroller = gtk_widget_get_parent (GTK_WIDGET (canvases[i]));

      self->canvases[i] = g_object_ref (canvases[i]);
      self->sides[i] = (Side) { self, i };
      g_signal_connect_swapped (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), "value-changed", G_CALLBACK (moved_cb), &self->sides[i]);
      g_signal_connect_swapped (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), "value-changed", G_CALLBACK (moved_cb), &self->sides[i]);
      g_signal_connect_swapped (canvases[i], "notify::zoom", G_CALLBACK (moved_cb), &self->sides[i]);
      g_signal_connect_swapped (lw_canvas_get_editor (canvases[i]), "selection-changed", G_CALLBACK (selected_cb), &self->sides[i]);
    }
  return self;
}

void
lw_compare_link_free (LwCompareLink *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  for (guint i = 0; i < self->n; i++)
    {
      GtkWidget *scroller = gtk_widget_get_parent (GTK_WIDGET (self->canvases[i]));

      if (scroller != NULL)
        {
          g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), &self->sides[i]);
          g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), &self->sides[i]);
        }
      g_signal_handlers_disconnect_by_data (self->canvases[i], &self->sides[i]);
      g_signal_handlers_disconnect_by_data (lw_canvas_get_editor (self->canvases[i]), &self->sides[i]);
      g_object_unref (self->canvases[i]);
      for (guint k = 0; k < MOST; k++)
        g_clear_pointer (&self->maps[i][k], lw_compare_map_free);
    }
  g_free (self);
}

void
lw_compare_link_fitted (LwCompareLink *self)
{
  self->fitted = self->on;
}

void
lw_compare_link_set_on (LwCompareLink *self, gboolean on)
{
  self->on = on;
  self->fitted &= on;
}
