/* What a step or flow says to the pointer that rests on it: what is cut off, and its heat. */
#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-heat-card.h"

#define LONGEST_TOOLTIP 1000   /* characters */

/* The name of a lane or phase may be cut where it is shown small or folded. */
static gboolean
is_small_header (LwCanvas *self, const LwHit *hit)
{
  if (hit->kind != LW_HIT_LANE && hit->kind != LW_HIT_PHASE)
    return FALSE;
  return self->zoom < 0.5 || lw_fold_has (lw_editor_get_fold (self->editor), hit->id);
}

static gboolean
tooltip_cb (LwCanvas *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);
  /* It is asked for at every motion: in a drag nothing is looked for. */
  gboolean busy = keyboard || self->pressed || self->tool != NULL || self->rename != NULL
                  || graphene_point_equal (&self->hushed_at, &GRAPHENE_POINT_INIT (x, y));
  LwHit hit = busy ? lw_hit_new (LW_HIT_NOTHING, NULL) : lw_canvas_hit (self, x, y);
  const LwHeat *heat = overlay != NULL && hit.id[0] != '\0' ? lw_overlay_get (overlay, hit.id) : NULL;
  g_autofree char *text = NULL;

  if (hit.kind == LW_HIT_CELL)
    {
      text = lw_canvas_cell_text (self, &hit);
      gtk_tooltip_set_text (tooltip, text);
      return text != NULL;
    }
  if (hit.plan)
    {
      const LwEmphasis *emphasis = lw_insight_get (lw_canvas_get_insight (self), hit.id);

      gtk_tooltip_set_text (tooltip, emphasis != NULL ? emphasis->plan : NULL);
      return emphasis != NULL && emphasis->plan != NULL;
    }
  if (hit.opens)
    {
      gtk_tooltip_set_text (tooltip, _("Open Sub-process"));
      return TRUE;
    }
  if (hit.kind != LW_HIT_STEP && hit.kind != LW_HIT_FLOW && heat == NULL && !is_small_header (self, &hit))
    return FALSE;
  text = g_strdup (lw_editor_get_name (self->editor, hit.id));
  if (g_utf8_strlen (text, -1) > LONGEST_TOOLTIP)
    {
      g_autofree char *whole = g_steal_pointer (&text), *start = g_utf8_substring (whole, 0, LONGEST_TOOLTIP);

      text = g_strconcat (start, "…", NULL);
    }
  /* What can be read anyway needs no tooltip. */
  if (heat == NULL && !is_small_header (self, &hit) && self->zoom >= 0.75 && !lw_editor_is_hidden (self->editor, hit.id) && g_utf8_strlen (text, -1) <= 24)
    return FALSE;
  /* Its summary begins with the name. */
  if (heat != NULL && heat->summary != NULL)
    {
      gtk_tooltip_set_custom (tooltip, lw_heat_card_new (self->editor, hit.id));
      return TRUE;
    }
  gtk_tooltip_set_text (tooltip, text);
  return *text != '\0';
}

static graphene_point_t
place_of_pointer (LwCanvas *self)
{
  return GRAPHENE_POINT_INIT (floorf (self->pointer.x), floorf (self->pointer.y));
}

/* The press has taken it away, and asking costs a round trip to the server: none until the pointer moves. */
void
lw_canvas_keep_tooltip_away (LwCanvas *self)
{
  self->hushed_at = place_of_pointer (self);
}

/* An edit takes it away until the pointer moves. */
void
lw_canvas_hush_tooltip (LwCanvas *self)
{
  graphene_point_t at = place_of_pointer (self);

  if (self->tool != NULL || graphene_point_equal (&at, &self->hushed_at))
    return;
  self->hushed_at = at;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
}

void
lw_canvas_init_tooltip (LwCanvas *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
}
