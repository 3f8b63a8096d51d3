/* Making, naming, moving and deleting steps and flows. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"

#define NEXT_GAP 64.0   /* units between a step and the next one */
#define SLOT_GAP 20.0

const char *
lw_editor_document_text (LwEditor *editor, const char *msgid)
{
  gpointer saved = lw_language_push (lw_editor_get_blueprint (editor)->language);
  const char *text = g_dgettext (GETTEXT_PACKAGE, msgid);

  lw_language_pop (saved);
  return text;
}

static gboolean
is_read_only (LwEditor *editor)
{
  return lw_document_get_read_only (lw_editor_get_document (editor));
}

static LwStep *
new_step (LwEditor *editor, const char *id, LwPoint corner)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  LwPlace place = lw_place_card (layout, corner, LW_CARD_WIDTH, LW_CARD_HEIGHT);
  LwStep *step = lw_record_new (&lw_step_schema);

  lw_set_string (&step->id, id);
  lw_set_string (&step->name, lw_editor_document_text (editor, N_("New step")));
  lw_set_string (&step->lane, place.lane);
  lw_set_string (&step->phase, place.phase);
  step->x = place.x;
  step->y = place.y;
  return step;
}

static gboolean
has_places (LwEditor *editor)
{
  LwLayout *layout = lw_editor_get_layout (editor);

  return layout->n_lanes > 0 && layout->n_phases > 0;
}

char *
lw_editor_create_step (LwEditor *editor, LwPoint centre)
{
  g_autofree char *id = lw_id_new ('s');

  if (is_read_only (editor) || !has_places (editor))
    return NULL;

  g_autoptr (LwStep) step = new_step (editor, id, (LwPoint) { lw_snap (centre.x - LW_CARD_WIDTH / 2),
                                                               lw_snap (centre.y - LW_CARD_HEIGHT / 2) });

  lw_editor_commit_variant (editor, lw_variant_put (lw_editor_get_variant (editor), LW_ELEMENT_STEP, step),
                            _("Add Step"), NULL);
  lw_editor_select_one (editor, id);
  return g_steal_pointer (&id);
}

static gboolean
is_free (LwLayout *layout, LwRect rect)
{
  for (guint i = 0; i < layout->n_steps; i++)
    if (lw_rect_intersects (layout->steps[i].rect, lw_rect_inflate (rect, SLOT_GAP / 2)))
      return FALSE;
  return TRUE;
}

/* Beside the step at that side; where that is taken, further along the side. */
static LwPoint
free_slot (LwLayout *layout, LwRect rect, LwSide side)
{
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
  for (guint tries = 0; tries < 64 && !is_free (layout, slot); tries++)
    {
      if (sideways)
        slot.y += LW_CARD_HEIGHT + SLOT_GAP;
      else
        slot.x += LW_CARD_WIDTH + SLOT_GAP;
    }
  return (LwPoint) { slot.x, slot.y };
}

char *
lw_editor_create_next (LwEditor *editor, const char *id, LwSide side)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  const LwStepBox *box = lw_layout_step_box (layout, id);
  g_autofree char *step_id = lw_id_new ('s'), *flow_id = lw_id_new ('f');

  if (box == NULL || is_read_only (editor) || !has_places (editor))
    return NULL;

  g_autoptr (LwStep) step = new_step (editor, step_id, free_slot (layout, box->rect, side));
  g_autoptr (LwFlow) flow = lw_record_new (&lw_flow_schema);

  lw_set_string (&flow->id, flow_id);
  lw_set_string (&flow->from, id);
  lw_set_string (&flow->to, step_id);

  g_autoptr (LwVariant) with_step = lw_variant_put (lw_editor_get_variant (editor), LW_ELEMENT_STEP, step);

  lw_editor_commit_variant (editor, lw_variant_put (with_step, LW_ELEMENT_FLOW, flow), _("Add Step"), NULL);
  lw_editor_select_one (editor, step_id);
  return g_steal_pointer (&step_id);
}

static const char *
name_field (LwElementKind kind)
{
  switch (kind)
    {
    case LW_ELEMENT_FLOW: return "label";
    case LW_ELEMENT_NOTE: return "text";
    case LW_ELEMENT_LANE:
    case LW_ELEMENT_PHASE:
    case LW_ELEMENT_STEP:
    default:              return "name";
    }
}

const char *
lw_editor_get_name (LwEditor *editor, const char *id)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  LwElementKind kind;
  guint position;

  if (!lw_variant_find (variant, id, &kind, &position))
    return "";

  const LwField *field = lw_schema_field (lw_element_schema (kind), name_field (kind));
  LwValue value = lw_record_get (lw_array_get (variant->elements[kind], position), field);

  return value.string != NULL ? value.string : "";
}

void
lw_editor_rename (LwEditor *editor, const char *id, const char *name)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  LwElementKind kind;

  if (!lw_variant_find (variant, id, &kind, NULL) || g_strcmp0 (lw_editor_get_name (editor, id), name) == 0)
    return;

  static const char * const labels[] = { N_("Rename Lane"), N_("Rename Phase"), N_("Rename Step"), N_("Label Flow"), N_("Edit Note") };
  const char *value = *name != '\0' || kind != LW_ELEMENT_FLOW ? name : NULL;

  lw_editor_commit_variant (editor,
                            lw_variant_set (variant, kind, (const char * const[]) { id, NULL }, name_field (kind), LW_STRING (value)),
                            _(labels[kind]), NULL);
}

static char **
selected_of (LwEditor *editor, gboolean steps)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  LwVariant *variant = lw_editor_get_variant (editor);

  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    {
      LwElementKind kind;

      if (!lw_variant_find (variant, *id, &kind, NULL))
        continue;
      if (steps ? kind == LW_ELEMENT_STEP : kind == LW_ELEMENT_FLOW || kind == LW_ELEMENT_NOTE)
        g_strv_builder_add (builder, *id);
      else if (!steps && kind <= LW_ELEMENT_PHASE && lw_editor_header_steps (editor, *id) == 0)
        g_strv_builder_add (builder, *id);
    }
  return g_strv_builder_end (builder);
}

void
lw_editor_delete (LwEditor *editor)
{
  g_auto (GStrv) steps = selected_of (editor, TRUE), others = selected_of (editor, FALSE);
  guint n_steps = g_strv_length (steps), n_others = g_strv_length (others);

  if (n_steps + n_others == 0)
    return;

  g_autoptr (LwVariant) without = lw_variant_remove (lw_editor_get_variant (editor), (const char * const *) others);
  g_autofree char *label = NULL;

  if (n_others == 0)
    label = g_strdup (ngettext ("Delete Step", "Delete Steps", n_steps));
  else if (n_steps == 0 && n_others == 1 && lw_variant_flow (lw_editor_get_variant (editor), others[0]) != NULL)
    label = g_strdup (_("Delete Flow"));
  else
    label = g_strdup (_("Delete"));
  lw_editor_commit_variant (editor, lw_variant_remove_and_heal (without, (const char * const *) steps), label, NULL);
}

void
lw_editor_duplicate (LwEditor *editor)
{
  g_auto (GStrv) steps = selected_of (editor, TRUE), copies = NULL;

  if (steps[0] == NULL || is_read_only (editor))
    return;
  lw_editor_commit_variant (editor,
                            lw_variant_duplicate (lw_editor_get_variant (editor), (const char * const *) steps,
                                                  3 * LW_GRID, 3 * LW_GRID, &copies),
                            ngettext ("Duplicate Step", "Duplicate Steps", g_strv_length (steps)), NULL);
  lw_editor_select (editor, (const char * const *) copies);
}

/* Where a card goes along one axis: `position` by `delta` within [start, start + length), or into the neighbour. */
static double
nudged (double position, double size, double delta, LwRect body, LwRect *before, LwRect *after, gboolean downwards)
{
  double start = downwards ? body.y : body.x, end = start + (downwards ? body.height : body.width);
  double to = position + delta;

  if (delta < 0 && to < start + LW_GRID)
    {
      if (before == NULL)
        return start + LW_GRID;
      /* Entering from the far side: as far in as the card fits. */
      return MAX (downwards ? before->y + LW_GRID : before->x + LW_GRID, start - size - LW_GRID);
    }
  if (delta > 0 && after != NULL && to + size > end - LW_GRID)
    return end + LW_GRID;
  return to;
}

static LwPlace
nudged_place (LwLayout *layout, const LwStepBox *box, double dx, double dy)
{
  LwLaneBox *lanes = layout->lanes;
  LwPhaseBox *phases = layout->phases;
  guint lane = MAX (box->lane, 0), phase = MAX (box->phase, 0);
  LwRect *lane_before = lane > 0 ? &lanes[lane - 1].body : NULL, *lane_after = lane + 1 < layout->n_lanes ? &lanes[lane + 1].body : NULL;
  LwRect *phase_before = phase > 0 ? &phases[phase - 1].body : NULL, *phase_after = phase + 1 < layout->n_phases ? &phases[phase + 1].body : NULL;
  LwPoint at = { box->rect.x, box->rect.y };

  if (box->lane < 0 || box->phase < 0)
    at = (LwPoint) { at.x + dx, at.y + dy };
  else if (dy != 0)
    at.y = nudged (at.y, box->rect.height, dy, layout->vertical ? phases[phase].body : lanes[lane].body,
                   layout->vertical ? phase_before : lane_before, layout->vertical ? phase_after : lane_after, TRUE);
  else if (dx != 0)
    at.x = nudged (at.x, box->rect.width, dx, layout->vertical ? lanes[lane].body : phases[phase].body,
                   layout->vertical ? lane_before : phase_before, layout->vertical ? lane_after : phase_after, FALSE);

  LwPlace place = lw_place_card (layout, at, box->rect.width, box->rect.height);

  place.id = box->step->id;
  return place;
}

void
lw_editor_nudge (LwEditor *editor, int dx, int dy)
{
  g_auto (GStrv) steps = selected_of (editor, TRUE);
  guint n = g_strv_length (steps);
  g_autofree LwPlace *places = g_new0 (LwPlace, n);
  LwLayout *layout = lw_editor_get_layout (editor);

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    places[i] = nudged_place (layout, lw_layout_step_box (layout, steps[i]), dx * LW_GRID, dy * LW_GRID);
  lw_editor_commit_variant (editor, lw_variant_place (lw_editor_get_variant (editor), places, n),
                            ngettext ("Move Step", "Move Steps", n), "nudge");
}
