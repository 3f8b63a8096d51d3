/* Making steps: alone, beside another, in a flow, as copies. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#include "layout/lw-room.h"

#define NEXT_GAP 64.0   /* units between a step and the next one */
#define SLOT_GAP 20.0
#define TRIES    64

gboolean
lw_editor_can_create (LwEditor *editor)
{
  return lw_editor_begin_command (editor) && lw_editor_get_layout (editor)->n_lanes > 0 && lw_editor_get_layout (editor)->n_phases > 0;
}

/* What begins and ends a process is called so until it has a better name. */
static const char *
first_name (LwEditor *editor, LwStepKind kind)
{
  return lw_editor_document_text (editor, kind == LW_STEP_START ? N_("Start") : kind == LW_STEP_END ? N_("End") : N_("New step"));
}

LwVariant *
lw_editor_with_new_step (LwEditor *editor, const char *id, LwStepKind kind)
{
  g_autoptr (LwStep) step = lw_record_new (&lw_step_schema);
  g_autoptr (LwVariant) settled = lw_layout_settle (lw_editor_get_layout (editor), lw_editor_get_layout (editor)->variant);

  lw_set_string (&step->id, id);
  lw_set_string (&step->name, first_name (editor, kind));
  step->kind = kind;
  return lw_variant_put (settled, LW_ELEMENT_STEP, step);
}

/* Takes the variant. */
static char *
commit_new (LwEditor *editor, LwVariant *variant, const char *id, const char *label)
{
  lw_editor_animate_next_change (editor);
  lw_editor_commit_variant (editor, variant, label, NULL);
  lw_editor_select_one (editor, id);
  return g_strdup (id);
}

static LwRect
rect_at (LwPoint centre, double width, double height)
{
  return (LwRect) { lw_snap (centre.x - width / 2), lw_snap (centre.y - height / 2), width, height };
}

char *
lw_editor_create_step (LwEditor *editor, LwPoint centre, LwStepKind kind)
{
  g_autofree char *id = lw_id_new ('s');
  LwDrop drop = { .id = id };

  if (!lw_editor_can_create (editor))
    return NULL;

  g_autoptr (LwVariant) variant = lw_editor_with_new_step (editor, id, kind);
  LwStep *step = lw_variant_step (variant, id);

  drop.rect = rect_at (centre, lw_step_width (step), lw_step_height (step));

  return commit_new (editor, lw_layout_put (lw_editor_get_layout (editor), variant, &drop, 1), id, _("Add Step"));
}

/* Steps of that lane, or all with -1: lanes grow, so that what stands in another is no hindrance. */
static gboolean
is_free (LwLayout *layout, LwRect rect, int lane)
{
  for (guint i = 0; i < layout->n_steps; i++)
    if ((lane < 0 || layout->steps[i].lane == lane) && lw_rect_intersects (layout->steps[i].rect, lw_rect_inflate (rect, SLOT_GAP / 2)))
      return FALSE;
  return TRUE;
}

/* Beside the step at that side; where that is taken, further along the side. */
static LwRect
free_slot (LwLayout *layout, const LwStepBox *from, LwSide side)
{
  LwRect rect = from->rect;
  LwPoint centre = lw_rect_centre (rect);
  LwRect slot = { centre.x - LW_CARD_WIDTH / 2, centre.y - LW_CARD_HEIGHT / 2, LW_CARD_WIDTH, LW_CARD_HEIGHT };
  gboolean sideways = side != LW_SIDE_TOP && side != LW_SIDE_BOTTOM;

  switch (side)
    {
    case LW_SIDE_TOP:    slot.y = rect.y - NEXT_GAP - slot.height; break;
    case LW_SIDE_BOTTOM: slot.y = rect.y + rect.height + NEXT_GAP; break;
    case LW_SIDE_LEFT:   slot.x = rect.x - NEXT_GAP - slot.width; break;
    case LW_SIDE_RIGHT:
    case LW_SIDE_UNSET:
    default:             slot.x = rect.x + rect.width + NEXT_GAP; break;
    }
  for (guint tries = 0; tries < TRIES && !is_free (layout, slot, sideways != layout->vertical ? from->lane : -1); tries++)
    {
      if (sideways)
        slot.y += LW_CARD_HEIGHT + SLOT_GAP;
      else
        slot.x += LW_CARD_WIDTH + SLOT_GAP;
    }
  return slot;
}

/* Along its lane the next step stays in it, and only the phase is the one under it. */
static LwDrop
next_drop (LwLayout *layout, const LwStepBox *from, LwSide side, const char *id)
{
  LwDrop drop = { .id = id, .rect = free_slot (layout, from, side) };
  gboolean along = (side != LW_SIDE_TOP && side != LW_SIDE_BOTTOM) != layout->vertical;

  if (lw_layout_cell_near (layout, lw_rect_centre (drop.rect), &drop.lane, &drop.phase) && along && from->lane >= 0)
    {
      drop.lane = from->lane;
      drop.exact = TRUE;
    }
  return drop;
}

char *
lw_editor_create_next (LwEditor *editor, const char *id, LwSide side)
{
  g_autofree char *step_id = lw_id_new ('s'), *flow_id = lw_id_new ('f');
  g_autoptr (LwFlow) flow = lw_record_new (&lw_flow_schema);
  LwDrop drop;

  if (!lw_editor_can_create (editor) || lw_variant_step (lw_editor_get_variant (editor), id) == NULL)
    return NULL;

  LwLayout *layout = lw_editor_get_layout (editor);
  const LwStepBox *box = lw_layout_step_box (layout, id);

  drop = next_drop (layout, box, side, step_id);
  lw_set_string (&flow->id, flow_id);
  lw_set_string (&flow->from, id);
  lw_set_string (&flow->to, step_id);

  g_autoptr (LwVariant) variant = lw_editor_with_new_step (editor, step_id, LW_STEP_UNSET), put = lw_layout_put (layout, variant, &drop, 1);

  return commit_new (editor, lw_variant_put (put, LW_ELEMENT_FLOW, flow), step_id, _("Add Step"));
}

char *
lw_editor_insert_step (LwEditor *editor, const char *flow, const LwPoint *at)
{
  g_autofree char *step_id = lw_id_new ('s'), *flow_id = lw_id_new ('f');
  LwDrop drop = { .id = step_id };

  if (!lw_editor_can_create (editor))
    return NULL;

  LwLayout *layout = lw_editor_get_layout (editor);
  const LwRoute *route = lw_layout_route (layout, flow);

  if (route == NULL)
    return NULL;
  drop.rect = rect_at (at != NULL ? *at : lw_route_middle (route), LW_CARD_WIDTH, LW_CARD_HEIGHT);

  g_autoptr (LwVariant) variant = lw_editor_with_new_step (editor, step_id, LW_STEP_UNSET);

  return commit_new (editor, lw_layout_put_on_flow (layout, variant, &drop, flow, flow_id), step_id, _("Insert Step"));
}

/* How far down, or to the side in vertical lanes, the copies of what stands in one lane have to go. */
static double
extent_in_lane (LwLayout *layout, char **ids, int lane)
{
  double from = INFINITY, to = -INFINITY;

  for (char **id = ids; *id != NULL; id++)
    {
      const LwStepBox *box = lw_layout_step_box (layout, *id);

      if (box->lane != lane)
        continue;
      from = MIN (from, layout->vertical ? box->rect.x : box->rect.y);
      to = MAX (to, layout->vertical ? box->rect.x + box->rect.width : box->rect.y + box->rect.height);
    }
  return MAX (0, to - from) + LW_ROOM_ACROSS;
}

static LwDrop *
copies_of (LwLayout *layout, char **ids, char **copies)
{
  guint n = g_strv_length (ids);
  LwDrop *drops = g_new0 (LwDrop, n + 1);
  g_autofree double *shift = g_new (double, layout->n_lanes + 1);

  for (guint lane = 0; lane < layout->n_lanes; lane++)
    shift[lane] = extent_in_lane (layout, ids, lane);
  for (guint i = 0; i < n; i++)
    {
      const LwStepBox *box = lw_layout_step_box (layout, ids[i]);
      double by = box->lane >= 0 ? shift[box->lane] : 0;

      drops[i] = (LwDrop) { .id = copies[i], .rect = box->rect, .lane = MAX (box->lane, 0), .phase = MAX (box->phase, 0), .exact = TRUE };
      *(layout->vertical ? &drops[i].rect.x : &drops[i].rect.y) += by;
    }
  return drops;
}

void
lw_editor_duplicate (LwEditor *editor)
{
  g_auto (GStrv) steps = lw_editor_selected_steps (editor), copies = NULL;
  guint n = g_strv_length (steps);

  if (n == 0)
    lw_editor_duplicate_note (editor);
  if (n == 0 || !lw_editor_can_create (editor))
    return;

  LwLayout *layout = lw_editor_get_layout (editor);
  g_autoptr (LwVariant) settled = lw_layout_settle (layout, layout->variant);
  g_autoptr (LwVariant) copied = lw_variant_duplicate (settled, (const char * const *) steps, 0, 0, &copies);
  g_autofree LwDrop *drops = copies_of (layout, steps, copies);

  lw_editor_animate_next_change (editor);
  lw_editor_commit_variant (editor, lw_layout_put (layout, copied, drops, n), ngettext ("Duplicate Step", "Duplicate Steps", n), NULL);
  lw_editor_select (editor, (const char * const *) copies);
}
