#include "ui/lw-compare-link.h"

#include "ui/lw-hit.h"

#define MOST 4

typedef struct { LwCompareLink *link; guint pane; } Side;

struct _LwCompareLink
{
  LwCanvas *canvases[MOST];
  Side      sides[MOST];
  guint     n, leader, idle;
  gboolean  on;
  gint64    until;            /* what changes before is what this did */
};

/* ---- the same place ---- */

typedef struct { double from, to; } Anchor;

/* What a step became, or came from, in another variant. */
static const LwStepBox *
counterpart (LwLayout *to, const LwStep *step)
{
  const LwStepBox *box = lw_layout_step_box (to, step->id);

  for (char **origin = step->origins; box == NULL && origin != NULL && *origin != NULL; origin++)
    box = lw_layout_step_box (to, *origin);
  for (guint i = 0; box == NULL && i < to->n_steps; i++)
    if (to->steps[i].step->origins != NULL && g_strv_contains ((const char * const *) to->steps[i].step->origins, step->id))
      box = &to->steps[i];
  return box;
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const Anchor *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* What stands the other way round there is no help in between. */
static double
between (GArray *anchors, double at)
{
  const Anchor *before = NULL;

  g_array_sort (anchors, by_place);
  for (guint i = 0; i < anchors->len; i++)
    {
      const Anchor *anchor = &g_array_index (anchors, Anchor, i);

      if (before != NULL && (anchor->to < before->to || anchor->from <= before->from))
        continue;
      if (anchor->from > at)
        return before == NULL ? at + anchor->to - anchor->from
                              : before->to + (at - before->from) / (anchor->from - before->from) * (anchor->to - before->to);
      before = anchor;
    }
  return before == NULL ? at : at + before->to - before->from;
}

LwPoint
lw_compare_link_map (LwLayout *from, LwLayout *to, LwPoint at)
{
  g_autoptr (GArray) across = g_array_new (FALSE, FALSE, sizeof (Anchor)), down = g_array_new (FALSE, FALSE, sizeof (Anchor));

  for (guint i = 0; i < from->n_steps; i++)
    {
      const LwStepBox *box = counterpart (to, from->steps[i].step);

      if (box != NULL)
        {
          LwPoint was = lw_rect_centre (from->steps[i].rect), is = lw_rect_centre (box->rect);

          Anchor x = { was.x, is.x }, y = { was.y, is.y };

          g_array_append_val (across, x);
          g_array_append_val (down, y);
        }
    }
  return (LwPoint) { between (across, at.x), between (down, at.y) };
}

/* ---- following ---- */

static LwLayout *
layout_of (LwCompareLink *self, guint pane)
{
  return lw_editor_get_layout (lw_canvas_get_editor (self->canvases[pane]));
}

static gboolean
follow_cb (gpointer data)
{
  LwCompareLink *self = data;
  GtkWidget *leader = GTK_WIDGET (self->canvases[self->leader]);
  LwPoint centre = lw_canvas_to_units (self->canvases[self->leader], gtk_widget_get_width (leader) / 2.0, gtk_widget_get_height (leader) / 2.0);

  self->idle = 0;
  self->until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 5;
  for (guint i = 0; i < self->n; i++)
    if (i != self->leader)
      lw_canvas_look_at (self->canvases[i], lw_compare_link_map (layout_of (self, self->leader), layout_of (self, i), centre),
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
      const LwStepBox *box = i != side->pane ? counterpart (layout_of (self, i), step) : NULL;
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
  /* They find their first views one after the other; the first one leads. */
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
    }
  g_free (self);
}

void
lw_compare_link_set_on (LwCompareLink *self, gboolean on)
{
  self->on = on;
}
