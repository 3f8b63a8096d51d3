/* What part of the drawing is seen. Adjustments are configured only while allocating; during a drag the range may grow but
 * nothing moves under the pointer. What floats over the drawing (the legend, the panel of quick entry) is kept off it where that
 * costs little. */
#include "ui/lw-canvas-private.h"
#include "ui/lw-legend.h"

#define MARGIN        24.0   /* pixels around the drawing */
#define MARGIN_RIGHT  40.0   /* room for the button after the last header */
#define MARGIN_BOTTOM 76.0   /* room for what floats at the bottom */
#define READABLE      0.62   /* the zoom from which a whole drawing is read rather than looked at */
#define COMFORTABLE   0.75   /* the zoom at which a drawing opens that would be smaller than that */
#define NAMES_LEGIBLE (9 / 19.0) /* names that have a step to themselves are 19 units high: 9 pixels */
#define WORTH         0.55   /* the share of the zoom that must be left for the legend to stand beside the drawing */

/* The drawing with its headers at the size they have at that zoom, in pixels from the drawing's origin. */
static LwRect
world (LwCanvas *self, double zoom)
{
  LwRect bounds = lw_scene_get_bounds (lw_canvas_scene (self));
  double left = MIN (bounds.x, LW_HEADER_COLUMN - lw_canvas_pin_width (zoom) / zoom);
  double top = MIN (bounds.y, LW_HEADER_ROW - lw_canvas_pin_height (zoom) / zoom);

  if (lw_canvas_pin_width (zoom) < LW_HEADER_COLUMN * zoom && bounds.x >= 0)
    left = LW_HEADER_COLUMN - lw_canvas_pin_width (zoom) / zoom;
  if (lw_canvas_pin_height (zoom) < LW_HEADER_ROW * zoom && bounds.y >= 0)
    top = LW_HEADER_ROW - lw_canvas_pin_height (zoom) / zoom;
  return (LwRect) { left * zoom, top * zoom, (bounds.x + bounds.width - left) * zoom, (bounds.y + bounds.height - top) * zoom };
}

/* The share of the room that is left before the drawing: a little above the middle, as pictures are hung. */
static double
hung (GtkOrientation orientation)
{
  return orientation == GTK_ORIENTATION_HORIZONTAL ? 0.5 : 0.3;
}

/* `share` of the room that is left goes before a drawing smaller than the page. */
static void
range (double start, double length, double page, double before, double after, double share, double *lower, double *upper)
{
  if (length + before + after <= page)
    {
      *lower = start - before - floor ((page - length - before - after) * share);
      *upper = *lower + page;
    }
  else
    {
      *lower = start - before;
      *upper = start + length + after;
    }
}

/* Where the legend stands, margins included, in pixels; FALSE: there is none to be seen. */
static gboolean
legend_rect (LwCanvas *self, double width, double height, LwRect *rect)
{
  gboolean left;
  int wide, high;

  /* Where somebody put it, it may cover what it covers. */
  if (self->legend == NULL || !gtk_widget_get_visible (self->legend) || (LW_IS_LEGEND (self->legend) && lw_legend_is_free (LW_LEGEND (self->legend))))
    return FALSE;
  gtk_widget_measure (self->legend, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wide, NULL, NULL);
  rect->width = MIN (wide, width);
  gtk_widget_measure (self->legend, GTK_ORIENTATION_VERTICAL, (int) rect->width, NULL, &high, NULL, NULL);
  rect->height = MIN (high, height);
  left = (gtk_widget_get_halign (self->legend) == GTK_ALIGN_START) == (gtk_widget_get_direction (self->legend) != GTK_TEXT_DIR_RTL);
  rect->x = left ? 0 : width - rect->width;
  rect->y = gtk_widget_get_valign (self->legend) == GTK_ALIGN_START ? 0 : height - rect->height;
  return TRUE;
}

/* The room beside the drawing in that direction: before it (0) and after it (1), pixels. */
static void
margins (LwCanvas *self, GtkOrientation orientation, LwCanvasRoom room, double margin[2])
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  margin[0] = MARGIN + (across ? room.left + self->panel : room.top);
  margin[1] = across ? MARGIN_RIGHT + room.right : MARGIN_BOTTOM + room.bottom;
}

/* What is larger than the page can be scrolled out from under the legend. */
static LwCanvasRoom
room_for (LwCanvas *self, double length, double width, double height)
{
  LwCanvasRoom room = self->room;
  LwRect legend;

  if (!legend_rect (self, width, height, &legend))
    return (LwCanvasRoom) { 0 };
  if (length + MARGIN + MARGIN_RIGHT > width && legend.x > 0)
    room.right = MAX (room.right, legend.width - MARGIN_RIGHT);
  return room;
}

static void
configure_one (LwCanvas *self, GtkOrientation orientation, double start, double length, double page, LwCanvasRoom room)
{
  GtkAdjustment *adjustment = self->adjustment[orientation];
  double *view = orientation == GTK_ORIENTATION_HORIZONTAL ? &self->view.x : &self->view.y;
  double value = *view * self->zoom, lower, upper, margin[2];

  margins (self, orientation, room, margin);
  range (start, length, page, margin[0], margin[1], hung (orientation), &lower, &upper);
  if (self->tool != NULL || self->panning)
    {
      lower = MIN (lower, value);
      upper = MAX (upper, value + page);
    }
  value = CLAMP (value, lower, MAX (lower, upper - page));
  *view = value / self->zoom;
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, value, lower, upper, page * 0.1, page * 0.9, page);
}

/* The zoom at which the whole drawing is in a window of that size, that room being kept. */
static double
zoom_to_fit (LwCanvas *self, double width, double height, LwCanvasRoom room, double most)
{
  LwRect bounds = lw_scene_get_bounds (lw_canvas_scene (self));
  double column = lw_canvas_pin_width (LW_ZOOM_MIN), across[2], down[2], fit;

  margins (self, GTK_ORIENTATION_HORIZONTAL, room, across);
  margins (self, GTK_ORIENTATION_VERTICAL, room, down);
  width -= across[0] + across[1];
  fit = width / MAX (bounds.width, 1);
  /* At small zooms the pinned column is wider than the drawing's own. */
  if (fit * LW_HEADER_COLUMN < column && bounds.x >= 0)
    fit = (width - column) / MAX (bounds.width - LW_HEADER_COLUMN, 1);
  return CLAMP (MIN (fit, (height - down[0] - down[1]) / MAX (bounds.height, 1)), LW_ZOOM_MIN, most);
}

/* Whether the legend would lie on a step of the drawing, or on the names at its side, as it stands fitted. */
static gboolean
is_covered (LwCanvas *self, double zoom, LwCanvasRoom room, double width, double height, LwRect legend)
{
  LwRect all = world (self, zoom);
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  double across[2], down[2], left, top, ignored;

  margins (self, GTK_ORIENTATION_HORIZONTAL, room, across);
  margins (self, GTK_ORIENTATION_VERTICAL, room, down);
  range (all.x, all.width, width, across[0], across[1], hung (GTK_ORIENTATION_HORIZONTAL), &left, &ignored);
  range (all.y, all.height, height, down[0], down[1], hung (GTK_ORIENTATION_VERTICAL), &top, &ignored);
  if (lw_rect_intersects ((LwRect) { all.x - left, all.y - top, lw_canvas_pin_width (zoom), all.height }, legend))
    return TRUE;
  for (guint i = 0; i < layout->n_steps; i++)
    {
      LwRect rect = layout->steps[i].rect;

      if (lw_rect_intersects ((LwRect) { rect.x * zoom - left, rect.y * zoom - top, rect.width * zoom, rect.height * zoom }, legend))
        return TRUE;
    }
  return FALSE;
}

/* The room that keeps the legend off the drawing: beside it or above or below, whichever leaves more zoom. */
static LwCanvasRoom
choose_room (LwCanvas *self, double width, double height, double most)
{
  LwCanvasRoom none = { 0 }, side = { 0 }, end = { 0 };
  double zoom = zoom_to_fit (self, width, height, none, most), beside, below;
  LwRect legend;

  if (!legend_rect (self, width, height, &legend) || !is_covered (self, zoom, none, width, height, legend))
    return none;
  *(legend.x > 0 ? &side.right : &side.left) = MAX (legend.width - (legend.x > 0 ? MARGIN_RIGHT : MARGIN), 0);
  *(legend.y > 0 ? &end.bottom : &end.top) = MAX (legend.height - (legend.y > 0 ? MARGIN_BOTTOM : MARGIN), 0);
  beside = zoom_to_fit (self, width, height, side, most);
  below = zoom_to_fit (self, width, height, end, most);
  if (MAX (beside, below) < zoom * WORTH)
    return none;
  return beside >= below ? side : end;
}

/* While allocating nothing is to be queued. */
static void
take_zoom (LwCanvas *self, double zoom)
{
  self->zoom = zoom;
  self->fit_pending = FALSE;
  self->fitted = TRUE;
  self->view = (LwPoint) { -1e6, -1e6 };
  g_hash_table_remove_all (self->headers);
  g_object_notify (G_OBJECT (self), "zoom");
}

/* All of the drawing, hung in what is seen. */
static void
show_all (LwCanvas *self, double width, double height, double most)
{
  self->room = choose_room (self, width, height, most);
  take_zoom (self, zoom_to_fit (self, width, height, self->room, most));
  self->whole = TRUE;
}

static gboolean
element_rect (LwCanvas *self, const char *id, LwRect *rect)
{
  int group = lw_scene_find (lw_canvas_scene (self), id);

  if (group < 0)
    return FALSE;
  *rect = lw_scene_group_bounds (lw_canvas_scene (self), group);
  return TRUE;
}

/* How far to scroll so that the span is seen; what is larger than the window shows its beginning. */
static double
reveal_shift (double start, double length, double seen, double seen_length)
{
  if (start < seen || length > seen_length)
    return start - seen;
  return MAX (start + length - seen - seen_length, 0);
}

/* Into what is seen of the drawing. */
static void
bring_rect (LwCanvas *self, LwRect rect, gboolean centre)
{
  LwRect visible = lw_canvas_visible (self);
  double left = MAX (lw_canvas_pin_width (self->zoom), self->panel) / self->zoom, top = lw_canvas_pin_height (self->zoom) / self->zoom;
  double pad = MARGIN / self->zoom, bottom = MARGIN_BOTTOM / self->zoom;

  visible = (LwRect) { visible.x + left + pad, visible.y + top + pad, visible.width - left - 2 * pad, visible.height - top - pad - bottom };
  if (centre)
    {
      self->view.x += rect.x + rect.width / 2 - visible.x - visible.width / 2;
      self->view.y += rect.y + rect.height / 2 - visible.y - visible.height / 2;
    }
  else
    {
      self->view.x += reveal_shift (rect.x, rect.width, visible.x, visible.width);
      self->view.y += reveal_shift (rect.y, rect.height, visible.y, visible.height);
    }
}

/* FALSE: it is nowhere. */
static gboolean
bring (LwCanvas *self, const char *id, gboolean centre)
{
  LwRect rect;

  if (id == NULL || lw_canvas_visible (self).width <= 0 || !element_rect (self, id, &rect))
    return FALSE;
  bring_rect (self, rect, centre);
  return TRUE;
}

static LwRect
rect_union (LwRect a, LwRect b)
{
  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return (LwRect) { x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y };
}

typedef struct { LwRect all, worst; int worst_class; gboolean any; } Coloured;

static void
add_coloured (LwCanvas *self, LwArray *elements, Coloured *coloured)
{
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);

  for (guint i = 0; overlay != NULL && i < lw_array_length (elements); i++)
    {
      const char *id = lw_record_id (lw_array_get (elements, i));
      const LwHeat *heat = lw_overlay_get (overlay, id);
      LwRect rect;

      if (heat == NULL || heat->heat_class < 0 || !element_rect (self, id, &rect))
        continue;
      if (!coloured->any || heat->heat_class < coloured->worst_class)
        {
          coloured->worst_class = heat->heat_class;
          coloured->worst = rect;
        }
      coloured->all = coloured->any ? rect_union (coloured->all, rect) : rect;
      coloured->any = TRUE;
    }
}

/* What has a colour, as large as it may be seen whole; where that cannot be read, the worst of it. FALSE: nothing has one. */
static gboolean
show_coloured (LwCanvas *self, int width, int height)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  double wide = width - MARGIN - MARGIN_RIGHT - lw_canvas_pin_width (1), high = height - MARGIN - MARGIN_BOTTOM - lw_canvas_pin_height (1), zoom;
  Coloured coloured = { .any = FALSE };

  add_coloured (self, LW_STEPS (variant), &coloured);
  add_coloured (self, LW_FLOWS (variant), &coloured);
  if (!coloured.any || wide <= 0 || high <= 0)
    return FALSE;
  zoom = MIN (wide / MAX (coloured.all.width, 1), high / MAX (coloured.all.height, 1));
  take_zoom (self, zoom < NAMES_LEGIBLE ? READABLE : MIN (zoom, COMFORTABLE));
  self->view = (LwPoint) { 0, 0 };
  bring_rect (self, zoom < NAMES_LEGIBLE ? coloured.worst : coloured.all, TRUE);
  return TRUE;
}

static void
apply_fit (LwCanvas *self, int width, int height)
{
  self->fit_width = width;
  self->fit_height = height;
  show_all (self, width, height, 1.0);
  if (self->fit_heat && self->zoom < NAMES_LEGIBLE && show_coloured (self, width, height))
    {
      self->whole = self->fit_whole = FALSE;
      return;
    }
  /* Readable comes before whole: a big drawing opens at its beginning, unless asked for otherwise. */
  if (self->zoom < (self->fit_whole ? self->fit_least : READABLE))
    {
      take_zoom (self, COMFORTABLE);
      self->whole = FALSE;
    }
  self->fit_whole = FALSE;
  bring (self, lw_editor_get_focused (self->editor), FALSE);
}

void
lw_canvas_configure (LwCanvas *self, int width, int height)
{
  LwCanvasRoom room;
  LwRect all;

  self->fit_follows &= self->fitted || self->fit_pending;
  if (self->fit_follows && (width != self->fit_width || height != self->fit_height))
    self->fit_whole = self->fit_pending = TRUE;
  if (self->fit_pending && width > 100 && height > 100)
    apply_fit (self, width, height);
  lw_canvas_update_detail (self);
  all = world (self, self->zoom);
  room = room_for (self, all.width, width, height);
  self->adjusting = TRUE;
  configure_one (self, GTK_ORIENTATION_HORIZONTAL, all.x, all.width, width, room);
  configure_one (self, GTK_ORIENTATION_VERTICAL, all.y, all.height, height, room);
  self->adjusting = FALSE;
}

static void
show_rect (LwCanvas *self, LwRect rect, double most)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN - MARGIN_RIGHT;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - MARGIN - MARGIN_BOTTOM;

  if (rect.width <= 0 || rect.height <= 0 || width <= 0 || height <= 0)
    return;

  double zoom = CLAMP (MIN (width / rect.width, height / rect.height), LW_ZOOM_MIN, most);
  LwPoint centre = lw_rect_centre (rect);

  lw_canvas_set_zoom (self, zoom, NULL);
  self->view.x = centre.x - (width / 2 + MARGIN) / zoom;
  self->view.y = centre.y - (height / 2 + MARGIN) / zoom;
  lw_canvas_view_changed (self);
}

void
lw_canvas_fit_soon (LwCanvas *self, double least)
{
  self->fit_pending = self->fit_whole = TRUE;
  self->fit_least = least;
  self->fit_follows = TRUE;
  self->fit_heat = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
lw_canvas_fit_heat_soon (LwCanvas *self)
{
  lw_canvas_fit_soon (self, LW_ZOOM_MIN);
  self->fit_heat = TRUE;
}

void
lw_canvas_fit (LwCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (width <= 100 || height <= 100)
    {
      lw_canvas_fit_soon (self, LW_ZOOM_MIN);
      return;
    }
  self->fit_heat = FALSE;
  show_all (self, width, height, 1.5);
  lw_canvas_view_changed (self);
}

gboolean
lw_canvas_shows_all (LwCanvas *self)
{
  LwRect seen = lw_canvas_visible (self), all = lw_scene_get_bounds (lw_canvas_scene (self));

  return all.x >= seen.x - 1 && all.y >= seen.y - 1 && all.x + all.width <= seen.x + seen.width + 1
         && all.y + all.height <= seen.y + seen.height + 1;
}

/* The legend has come or gone or changed its corner: a drawing that was fitted makes room for it. */
static void
legend_changed_cb (LwCanvas *self)
{
  if (self->fitted)
    lw_canvas_fit_again (self);
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
lw_canvas_fit_again (LwCanvas *self)
{
  if (!self->fit_whole)
    self->fit_least = LW_ZOOM_MIN;
  self->fit_whole |= self->whole && self->fitted;
  self->fit_pending = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
lw_canvas_set_bare (LwCanvas *self)
{
  self->bare = TRUE;
}

void
lw_canvas_set_legend (LwCanvas *self, GtkWidget *legend)
{
  g_set_weak_pointer (&self->legend, legend);
  g_signal_connect_object (legend, "notify::visible", G_CALLBACK (legend_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (legend, "notify::corner", G_CALLBACK (legend_changed_cb), self, G_CONNECT_SWAPPED);
}

void
lw_canvas_set_panel (LwCanvas *self, double width)
{
  self->panel = width;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
show_selection (LwCanvas *self, double most)
{
  LwRect all, one;
  gboolean any = FALSE;

  for (const char * const *id = lw_editor_get_selection (self->editor); *id != NULL; id++)
    if (element_rect (self, *id, &one))
      {
        all = any ? rect_union (all, one) : one;
        any = TRUE;
      }
  if (any)
    show_rect (self, lw_rect_inflate (all, 60), most);
}

void
lw_canvas_fit_selection (LwCanvas *self)
{
  show_selection (self, 2);
}

void
lw_canvas_bring_selection (LwCanvas *self)
{
  show_selection (self, self->zoom);
}

void
lw_canvas_reveal (LwCanvas *self, const char *id, gboolean centre)
{
  LwPoint before = self->view;

  if (!bring (self, id, centre))
    return;
  self->fitted = self->fitted && before.x == self->view.x && before.y == self->view.y;
  lw_canvas_view_changed (self);
}

void
lw_canvas_show_arranged (LwCanvas *self, gboolean whole)
{
  self->fit_whole = whole;
  if (whole)
    lw_canvas_fit_again (self);
  else
    lw_canvas_reveal (self, lw_editor_get_focused (self->editor), FALSE);
}
