/* How lanes are looked at, over the drawing: the fold mark in a header, and the veil over what is not in the spotlight. */
#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "scene/lw-theme.h"

#define MARK   20.0   /* pixels */
#define INSET  4.0
#define VEIL   0.78f
#define THIN   0.55f  /* where more contrast is wanted: 3:1 under it */

static graphene_rect_t
header_on_screen (LwCanvas *self, LwElementKind kind, guint position)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  LwRect header = kind == LW_ELEMENT_LANE ? layout->lanes[position].header : layout->phases[position].header;
  double x, y;

  lw_canvas_from_units (self, (LwPoint) { header.x, header.y }, &x, &y);
  if (lw_layout_is_downwards (layout, kind))
    return GRAPHENE_RECT_INIT (pins.x, y, pins.width, header.height * self->zoom);
  return GRAPHENE_RECT_INIT (x, pins.y, header.width * self->zoom, pins.height);
}

/* At the end of the header's first line. FALSE where the header has no room for it. */
static gboolean
fold_mark (LwCanvas *self, guint lane, graphene_rect_t *mark)
{
  graphene_rect_t header = header_on_screen (self, LW_ELEMENT_LANE, lane);

  if (header.size.height < MARK || header.size.width < 2 * MARK)
    return FALSE;
  *mark = GRAPHENE_RECT_INIT (header.origin.x + header.size.width - MARK - INSET,
                              header.origin.y + MIN (INSET + 2, (header.size.height - MARK) / 2), MARK, MARK);
  return TRUE;
}

gboolean
lw_canvas_hit_fold_mark (LwCanvas *self, const char *lane, double x, double y)
{
  graphene_rect_t mark;
  LwElementKind kind;
  guint position;

  return lw_editor_find_header (self->editor, lane, &kind, &position) && kind == LW_ELEMENT_LANE
         && fold_mark (self, position, &mark) && graphene_rect_contains_point (&mark, &GRAPHENE_POINT_INIT (x, y));
}

static void
draw_mark (LwCanvas *self, GtkSnapshot *snapshot, graphene_rect_t mark, gboolean folded, gboolean hovered)
{
  const LwTheme *theme = lw_theme_get (self->options.theme);
  GdkRGBA plate = lw_color_rgba (hovered ? theme->hairline : theme->header), ink = lw_color_rgba (theme->quiet);
  g_autoptr (GskPath) path = gsk_path_parse (folded ? "M-2 -4 L2 0 L-2 4" : "M-4 -2 L0 2 L4 -2");
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.75f);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &mark, 5);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &plate, &mark);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (mark.origin.x + MARK / 2, mark.origin.y + MARK / 2));
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &ink);
  gtk_snapshot_restore (snapshot);
}

/* On folded lanes always, on others under the pointer. */
static void
draw_marks (LwCanvas *self, GtkSnapshot *snapshot)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  graphene_rect_t mark;

  for (guint i = 0; i < layout->n_lanes && self->tool == NULL && self->rename == NULL; i++)
    {
      const char *id = layout->lanes[i].lane->id;
      gboolean folded = lw_fold_has (lw_editor_get_fold (self->editor), id);
      gboolean over = g_strcmp0 (self->hover.id, id) == 0 && (self->hover.kind == LW_HIT_LANE || self->hover.kind == LW_HIT_FOLD);

      if ((folded || over) && fold_mark (self, i, &mark)
          && (lw_layout_is_downwards (layout, LW_ELEMENT_LANE) ? mark.origin.y >= pins.y + pins.height : mark.origin.x >= pins.x + pins.width))
        draw_mark (self, snapshot, mark, folded, over && self->hover.kind == LW_HIT_FOLD);
    }
}

static void
draw_veil (LwCanvas *self, GtkSnapshot *snapshot, int width, int height)
{
  const char *id = lw_editor_get_spotlight (self->editor);
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  const LwTheme *theme = lw_theme_get (self->options.theme);
  GdkRGBA veil = lw_color_rgba (theme->sheet);
  LwRect bounds = lw_editor_get_shown_layout (self->editor)->bounds;
  LwElementKind kind;
  guint position;

  if (id == NULL || !lw_editor_find_header (self->editor, id, &kind, &position))
    return;

  graphene_rect_t lit = header_on_screen (self, kind, position);
  double right, bottom;

  lw_canvas_from_units (self, (LwPoint) { bounds.x + bounds.width, bounds.y + bounds.height }, &right, &bottom);
  width = MIN (width, right + 1), height = MIN (height, bottom + 1);
  veil.alpha = theme->patterns ? THIN : VEIL;
  if (lw_layout_is_downwards (lw_editor_get_shown_layout (self->editor), kind))
    {
      float top = pins.y + pins.height, start = MAX (lit.origin.y, top), end = MAX (lit.origin.y + lit.size.height, top);

      gtk_snapshot_append_color (snapshot, &veil, &GRAPHENE_RECT_INIT (pins.x, top, MAX (width - pins.x, 0), start - top));
      gtk_snapshot_append_color (snapshot, &veil, &GRAPHENE_RECT_INIT (pins.x, end, MAX (width - pins.x, 0), MAX (height - end, 0)));
    }
  else
    {
      float left = pins.x + pins.width, start = MAX (lit.origin.x, left), end = MAX (lit.origin.x + lit.size.width, left);

      gtk_snapshot_append_color (snapshot, &veil, &GRAPHENE_RECT_INIT (left, pins.y, start - left, MAX (height - pins.y, 0)));
      gtk_snapshot_append_color (snapshot, &veil, &GRAPHENE_RECT_INIT (end, pins.y, MAX (width - end, 0), MAX (height - pins.y, 0)));
    }
}

void
lw_canvas_draw_lane_view (LwCanvas *self, GtkSnapshot *snapshot, int width, int height)
{
  draw_veil (self, snapshot, width, height);
  draw_marks (self, snapshot);
}

static void
announce_named (LwCanvas *self, const char *format, const char *id)
{
  g_autofree char *text = g_strdup_printf (format, lw_editor_get_name (self->editor, id));

  lw_canvas_announce (self, text);
}

void
lw_canvas_toggle_fold (LwCanvas *self, const char *lane)
{
  gboolean folded = lw_fold_has (lw_editor_get_fold (self->editor), lane);

  lw_canvas_cancel_tool (self);
  lw_editor_fold_lane (self->editor, lane, !folded);
  announce_named (self, folded ? _("%s expanded") : _("%s collapsed"), lane);
}

void
lw_canvas_toggle_spotlight (LwCanvas *self, const char *id)
{
  const char *lit = lw_editor_get_spotlight (self->editor);

  if (id != NULL && g_strcmp0 (lit, id) != 0)
    {
      lw_editor_fold_lane (self->editor, id, FALSE);
      lw_editor_set_spotlight (self->editor, id);
      lw_canvas_reveal (self, id, FALSE);
      announce_named (self, _("Only %s is lit; Escape shows everything again"), id);
    }
  else if (lit != NULL)
    {
      lw_editor_set_spotlight (self->editor, NULL);
      lw_canvas_announce (self, _("Everything is shown again"));
    }
}
