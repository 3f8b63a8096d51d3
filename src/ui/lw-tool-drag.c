/* Dragging steps across lanes and phases. Each belongs to the lane and phase under its centre at every moment. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

#define SNAP_DISTANCE 7.0   /* pixels */

typedef struct
{
  LwTool      base;
  char      **ids;         /* of the dragged steps */
  LwVariant  *variant;     /* the document's, or with the copies that Ctrl makes */
  LwVariant  *original;
  char      **originals;
  char      **copies;
  LwVariant  *copied;
} LwToolDrag;

static gboolean
is_dragged (LwToolDrag *self, const char *id)
{
  return g_strv_contains ((const char * const *) self->originals, id);
}

/* Lanes keep the height they had when the drag began, so that what is under the pointer stays there; when the
 * draft is committed they shrink to their contents. */
static LwVariant *
hold_lanes (LwVariant *variant, LwLayout *base)
{
  LwVariant *held = lw_record_ref (variant);

  for (guint i = 0; i < base->n_lanes; i++)
    {
      double size = base->vertical ? base->lanes[i].body.width : base->lanes[i].body.height;
      g_autoptr (LwLane) lane = lw_record_with (base->lanes[i].lane, "height", LW_NUMBER (size));
      LwVariant *next = lw_variant_put (held, LW_ELEMENT_LANE, lane);

      lw_record_unref (held);
      held = next;
    }
  for (guint i = 0; i < base->n_phases; i++)
    {
      double size = base->vertical ? base->phases[i].body.height : base->phases[i].body.width;
      g_autoptr (LwPhase) phase = lw_record_with (base->phases[i].phase, "width", LW_NUMBER (size));
      LwVariant *next = lw_variant_put (held, LW_ELEMENT_PHASE, phase);

      lw_record_unref (held);
      held = next;
    }
  return held;
}

typedef struct { double distance, position; const LwStepBox *with; } Snap;

static void
consider (Snap *snap, double own, double other, const LwStepBox *with)
{
  if (fabs (other - own) < snap->distance)
    *snap = (Snap) { fabs (other - own), other, with };
}

/* The strongest guides: the centre in line with another step's, in the same column or the same row. */
static LwPoint
snap_centre (LwToolDrag *self, LwPoint centre)
{
  LwLayout *layout = self->base.base;
  double reach = SNAP_DISTANCE * self->base.unit;
  Snap column = { reach, centre.x, NULL }, row = { reach, centre.y, NULL };

  for (guint i = 0; i < layout->n_steps; i++)
    {
      LwPoint other = lw_rect_centre (layout->steps[i].rect);

      if (is_dragged (self, layout->steps[i].step->id))
        continue;
      consider (&column, centre.x, other.x, &layout->steps[i]);
      consider (&row, centre.y, other.y, &layout->steps[i]);
    }
  for (guint i = 0; i < layout->n_lanes && row.with == NULL && !layout->vertical; i++)
    consider (&row, centre.y, lw_rect_centre (layout->lanes[i].body).y, NULL);

  if (column.with != NULL)
    {
      LwPoint other = lw_rect_centre (column.with->rect);

      lw_feedback_add_guide (&self->base.feedback, (LwPoint) { column.position, MIN (other.y, centre.y) - 60 },
                             (LwPoint) { column.position, MAX (other.y, centre.y) + 60 });
    }
  if (row.with != NULL)
    {
      LwPoint other = lw_rect_centre (row.with->rect);

      lw_feedback_add_guide (&self->base.feedback, (LwPoint) { MIN (other.x, centre.x) - 110, row.position },
                             (LwPoint) { MAX (other.x, centre.x) + 110, row.position });
    }
  return (LwPoint) { column.position, row.position };
}

/* How far everything moves: the grabbed step goes where the guides, else the grid, want it. Shift keeps to one axis. */
static LwPoint
snapped_delta (LwToolDrag *self, LwPoint at, GdkModifierType modifiers)
{
  LwPoint delta = { at.x - self->base.start.x, at.y - self->base.start.y };
  const LwStepBox *box = lw_layout_step_box (self->base.base, self->base.hit.id);

  if (modifiers & GDK_SHIFT_MASK)
    {
      if (fabs (delta.x) >= fabs (delta.y))
        delta.y = 0;
      else
        delta.x = 0;
    }
  if (box == NULL || (modifiers & GDK_ALT_MASK))
    return delta;

  LwPoint origin = lw_rect_centre (box->rect);
  LwPoint centre = snap_centre (self, (LwPoint) { origin.x + delta.x, origin.y + delta.y });
  LwPoint snapped = { centre.x - origin.x, centre.y - origin.y };

  return (LwPoint) { snapped.x == delta.x ? lw_snap (delta.x) : snapped.x, snapped.y == delta.y ? lw_snap (delta.y) : snapped.y };
}

/* With Ctrl the drag moves copies and leaves the steps where they are. */
static void
use_copies (LwToolDrag *self, gboolean copies)
{
  if (copies && self->copied == NULL)
    self->copied = lw_variant_duplicate (self->original, (const char * const *) self->originals, 0, 0, &self->copies);
  self->variant = copies ? self->copied : self->original;
  self->ids = copies ? self->copies : self->originals;
  self->base.label = copies ? ngettext ("Duplicate Step", "Duplicate Steps", g_strv_length (self->ids))
                            : ngettext ("Move Step", "Move Steps", g_strv_length (self->ids));
}

static void
drag_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwToolDrag *self = (LwToolDrag *) tool;
  guint n = g_strv_length (self->originals);
  g_autofree LwPlace *places = g_new0 (LwPlace, n);
  LwPoint delta;

  use_copies (self, (modifiers & GDK_CONTROL_MASK) != 0);
  delta = snapped_delta (self, at, modifiers);
  for (guint i = 0; i < n; i++)
    {
      const LwStepBox *box = lw_layout_step_box (tool->base, self->originals[i]);
      guint lane, phase;

      places[i] = lw_place_card (tool->base, (LwPoint) { box->rect.x + delta.x, box->rect.y + delta.y },
                                 box->rect.width, box->rect.height, &lane, &phase);
      places[i].id = self->ids[i];
      if (g_str_equal (self->originals[i], tool->hit.id))
        tool->feedback.lane = lane, tool->feedback.phase = phase;
    }

  LwVariant *result = lw_variant_place (self->variant, places, n);

  lw_tool_show (tool, result, hold_lanes (result, tool->base));
}

static void
drag_clear (LwTool *tool)
{
  LwToolDrag *self = (LwToolDrag *) tool;

  g_strfreev (self->originals);
  g_strfreev (self->copies);
  g_clear_pointer (&self->copied, lw_record_unref);
  g_clear_pointer (&self->original, lw_record_unref);
}

static const LwToolClass drag_class = { sizeof (LwToolDrag), drag_update, NULL, drag_clear };

LwTool *
lw_tool_drag_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers)
{
  LwTool *tool = lw_tool_new (&drag_class, editor, hit, start, unit);
  LwToolDrag *self = (LwToolDrag *) tool;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (!lw_editor_is_selected (editor, hit->id))
    lw_editor_select_one (editor, hit->id);
  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    if (lw_layout_step_box (tool->base, *id) != NULL)
      g_strv_builder_add (ids, *id);
  self->originals = g_strv_builder_end (ids);
  self->original = lw_record_ref (lw_editor_get_variant (editor));
  use_copies (self, FALSE);
  return tool;
}
