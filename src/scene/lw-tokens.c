#include "lw-tokens.h"

#include <glib/gi18n-lib.h>

#include "lw-scene-private.h"
#include "lw-text.h"

#define RADIUS   7.0    /* units … */
#define LEAST    4.0    /* … but so many pixels at least */
#define BELOW   11.0    /* from a step's lower edge to the middle of its tokens */
#define MOST     7u     /* of a kind at one step; the rest is a number */
#define TEXT    13.0

typedef struct
{
  GtkSnapshot *snapshot;
  LwScene     *scene;
  double       radius;
  GdkRGBA      moving, served, waiting, plate, text;
} Pen;

/* What stands at one step. */
typedef struct { guint served, waiting; } Load;

static void
append_disc (const Pen *pen, LwPoint at, double radius, const GdkRGBA *color)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT (at.x - radius, at.y - radius, 2 * radius, 2 * radius);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &box, radius);
  gtk_snapshot_push_rounded_clip (pen->snapshot, &round);
  gtk_snapshot_append_color (pen->snapshot, color, &box);
  gtk_snapshot_pop (pen->snapshot);
}

/* Full where something happens, a ring where it waits: told apart without colour. */
static void
append_token (const Pen *pen, LwPoint at, const GdkRGBA *color, gboolean ring)
{
  append_disc (pen, at, pen->radius + pen->radius / 5, &pen->plate);
  append_disc (pen, at, pen->radius, color);
  if (ring)
    append_disc (pen, at, pen->radius * .55, &pen->plate);
}

/* The point at that share of a flow's way. */
static LwPoint
point_on (const LwRoute *route, double progress)
{
  double length = 0, left;

  for (guint i = 0; i + 1 < route->n_points; i++)
    length += fabs (route->points[i + 1].x - route->points[i].x) + fabs (route->points[i + 1].y - route->points[i].y);
  left = length * CLAMP (progress, 0, 1);
  for (guint i = 0; i + 1 < route->n_points; i++)
    {
      LwPoint a = route->points[i], b = route->points[i + 1];
      double part = fabs (b.x - a.x) + fabs (b.y - a.y), share = part > 0 ? left / part : 0;

      if (left <= part)
        return (LwPoint) { a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share };
      left -= part;
    }
  return route->n_points > 0 ? route->points[route->n_points - 1] : (LwPoint) { 0, 0 };
}

static void
append_number (const Pen *pen, double x, double y, guint number, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (lw_scene_pango_context ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (LW_FONT_FAMILY);
  g_autofree char *text = g_strdup_printf ("%u", number);
  double size = TEXT * pen->radius / RADIUS;
  int width, height;

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (x, y - height / 2.0));
  gtk_snapshot_append_layout (pen->snapshot, layout, color);
  gtk_snapshot_restore (pen->snapshot);
}

/* From `x` on, `step` apart; returns where what follows may begin. */
static double
append_row (const Pen *pen, double x, double y, guint n, const GdkRGBA *color, gboolean ring)
{
  double pitch = 2 * pen->radius + 3 * pen->radius / RADIUS;

  for (guint i = 0; i < MIN (n, MOST); i++, x += pitch)
    append_token (pen, (LwPoint) { x, y }, color, ring);
  if (n > 1)
    {
      append_number (pen, x - pen->radius + 2, y, n, &pen->text);
      x += TEXT * pen->radius / RADIUS * (n > 9 ? 1.6 : 1);
    }
  return x + (n > 0 ? pen->radius : 0);
}

static void
append_load (const Pen *pen, guint step, Load load)
{
  LwRect rect = pen->scene->layout->steps[step].rect;
  double x = rect.x + pen->radius + 4, y = rect.y + rect.height + BELOW * MAX (1, pen->radius / RADIUS);

  x = append_row (pen, x, y, load.served, &pen->served, FALSE);
  append_row (pen, x, y, load.waiting, &pen->waiting, TRUE);
}

static Pen
pen_new (GtkSnapshot *snapshot, LwScene *scene, const LwTheme *theme, double radius)
{
  return (Pen) { snapshot, scene, radius, lw_color_rgba (lw_theme_delay (theme)), lw_color_rgba (lw_theme_work (theme)),
                 lw_color_rgba (lw_theme_wait (theme)), lw_color_rgba (theme->plate), lw_color_rgba (theme->text) };
}

GskRenderNode *
lw_token_key_node (LwTokenKey key, const LwTheme *theme, double size)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  Pen pen = pen_new (snapshot, NULL, theme, size / 2.4);

  append_token (&pen, (LwPoint) { size / 2, size / 2 }, key == LW_TOKEN_KEY_MOVING ? &pen.moving : key == LW_TOKEN_KEY_SERVED ? &pen.served : &pen.waiting,
                key == LW_TOKEN_KEY_WAITING);
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

const char *
lw_token_key_name (LwTokenKey key)
{
  static const char * const names[] = { [LW_TOKEN_KEY_MOVING] = N_("On the way"), [LW_TOKEN_KEY_SERVED] = N_("At work"), [LW_TOKEN_KEY_WAITING] = N_("Waiting") };

  return _(names[key]);
}

void
lw_scene_snapshot_tokens (LwScene            *self,
                          GtkSnapshot        *snapshot,
                          const LwSceneToken *tokens,
                          guint               n,
                          double              zoom)
{
  Pen pen = pen_new (snapshot, self, self->theme, MAX (RADIUS, LEAST / zoom));
  LwLayout *layout = self->layout;
  g_autofree Load *loads = g_new0 (Load, layout->n_steps + 1);

  for (guint i = 0; i < n; i++)
    if (!tokens[i].on_flow && tokens[i].element < layout->n_steps)
      {
        if (tokens[i].waits)
          loads[tokens[i].element].waiting++;
        else
          loads[tokens[i].element].served++;
      }
  for (guint i = 0; i < layout->n_steps; i++)
    if (loads[i].served > 0 || loads[i].waiting > 0)
      append_load (&pen, i, loads[i]);
  for (guint i = 0; i < n; i++)
    if (tokens[i].on_flow && tokens[i].element < layout->n_routes)
      append_token (&pen, point_on (layout->routes[tokens[i].element], tokens[i].progress), &pen.moving, FALSE);
}
