/* What is under the pointer, and what to call it. */
#include "lw-scene-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"
#include "core/lw-wording.h"

/* ---- picking ---- */

static double
distance_to_part (LwPoint at,
                  LwPoint a,
                  LwPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  double t = square > 0 ? CLAMP (((at.x - a.x) * dx + (at.y - a.y) * dy) / square, 0, 1) : 0;

  return hypot (at.x - (a.x + t * dx), at.y - (a.y + t * dy));
}

static gboolean
flow_is_at (const LwGroup *group,
            LwPoint        at,
            double         slop)
{
  const LwRoute *route = group->inputs.route;

  if ((route->badge.width > 0 && lw_rect_holds (route->badge, at)) || (route->label.width > 0 && lw_rect_holds (route->label, at)))
    return TRUE;
  if (!lw_rect_holds (lw_rect_grow (group->bounds, slop + 2), at))
    return FALSE;
  for (guint i = 0; i + 1 < route->n_points; i++)
    if (distance_to_part (at, route->points[i], route->points[i + 1]) <= slop + 1)
      return TRUE;
  return FALSE;
}

static gboolean
placed_is_at (const LwPlaced *placed,
              LwPoint         at,
              double          slop)
{
  LwGroup *group = placed->group;
  LwPoint local = { at.x - placed->x, at.y - placed->y };

  switch (group->kind)
    {
    case LW_GROUP_FLOW:
      return flow_is_at (group, local, slop);
    case LW_GROUP_STEP:
      if (!lw_rect_holds (lw_rect_grow (group->bounds, slop), local))
        return FALSE;
      lw_group_draw (group);
      return !group->shape || lw_rect_holds (lw_rect_grow (group->name, -2), local) ||
             gsk_path_in_fill (group->shape, &GRAPHENE_POINT_INIT (local.x, local.y), GSK_FILL_RULE_WINDING);
    case LW_GROUP_NOTE:
      return lw_rect_holds (lw_rect_grow (group->bounds, slop), local);
    case LW_GROUP_LANE:
    case LW_GROUP_PHASE:
      return lw_rect_holds (group->bounds, local);
    case LW_GROUP_SHEET:
    case LW_GROUP_LINE:
    case LW_GROUP_TITLE:
    case LW_GROUP_LEGEND:
    case LW_GROUP_ROW:
    case LW_GROUP_ROW_HEADER:
    case LW_GROUP_PATHS:
    case LW_GROUP_FIGURE:
    default:
      return FALSE;
    }
}

/* A step whose question stands beside it is hit there too, though its bounds end before: flows and shapes first. */
static gboolean
question_is_at (const LwPlaced *placed,
                LwPoint         at)
{
  return placed->group->kind == LW_GROUP_STEP && placed->group->shape &&
         lw_rect_holds (lw_rect_move (placed->group->name, placed->x, placed->y), at);
}

/* `after`: of the steps whose question stands there, those behind it. */
static int
pick_question (LwScene *self,
               LwPoint  at,
               double   slop,
               int      after)
{
  for (int i = MAX ((int) self->first_step, after + 1); i < (int) (self->first_step + self->n_steps); i++)
    if (question_is_at (&self->placed[i], at) && !placed_is_at (&self->placed[i], at, slop))
      return i;
  return -1;
}

int
lw_scene_pick_below (LwScene *self,
                     LwPoint  at,
                     double   slop,
                     int      group)
{
  if (group < (int) self->n_placed && !placed_is_at (&self->placed[group], at, slop))
    return pick_question (self, at, slop, group);
  for (int i = group - 1; i >= 0; i--)
    if (placed_is_at (&self->placed[i], at, slop))
      return i;
  return pick_question (self, at, slop, -1);
}

int
lw_scene_pick (LwScene *self,
               LwPoint  at,
               double   slop)
{
  return lw_scene_pick_below (self, at, slop, (int) self->n_placed);
}

/* ---- labels ---- */

static const char *
step_kind_name (LwStepKind kind)
{
  const LwField *field = lw_schema_field (&lw_step_schema, "kind");

  return kind == LW_STEP_TASK ? C_("kind of step", "Step") : g_dgettext (GETTEXT_PACKAGE, field->value_labels[kind]);
}

static void
add_clause (GString    *label,
            const char *clause)
{
  if (clause && *clause)
    g_string_append_printf (label, ", %s", clause);
}

static void
add_heat (GString       *label,
          const LwGroup *drawn)
{
  const LwHeat *heat = drawn->inputs.heat;

  if (heat)
    add_clause (label, heat->summary ? heat->summary : heat->text);
}

static void
add_emphasis (LwScene    *self,
              GString    *label,
              const char *id)
{
  const LwEmphasis *emphasis = lw_insight_get (self->insight, id);

  if (emphasis)
    {
      add_clause (label, emphasis->summary);
      add_clause (label, emphasis->plan);
    }
}

static char *
step_label (LwScene *self,
            guint    group)
{
  const LwStepBox *box = &self->layout->steps[group - self->first_step];
  const LwGroup *drawn = self->placed[group].group;
  const char *name = box->step->name ? box->step->name : "";
  GString *label = g_string_new (NULL);

  /* Translators: a kind of step and its name: “Decision: Exchange or refund?” */
  g_string_append_printf (label, _("%s: %s"), step_kind_name (lw_step_kind (box->step)), name);
  add_clause (label, box->lane >= 0 ? self->layout->lanes[box->lane].lane->name : _("In no lane"));
  if (box->phase >= 0)
    add_clause (label, self->layout->phases[box->phase].phase->name);
  add_heat (label, drawn);
  add_emphasis (self, label, drawn->id);
  return g_string_free (label, FALSE);
}

static const char *
step_name (LwScene    *self,
           const char *id)
{
  const LwStep *step = id ? lw_variant_step (self->layout->variant, id) : NULL;

  return step && step->name ? step->name : "…";
}

static char *
flow_label (LwScene *self,
            guint    group)
{
  const LwGroup *drawn = self->placed[group].group;
  const LwFlow *flow = drawn->inputs.record;
  g_autofree char *text = lw_flow_label_text (flow), *delay = lw_flow_badge_text (flow, self->day_minutes);
  GString *label = g_string_new (NULL);

  g_string_append_printf (label, _("Flow from %s to %s"), step_name (self, flow->from), step_name (self, flow->to));
  add_clause (label, text);
  add_clause (label, delay);
  /* Cut short on the drawing, it is whole here. */
  if (flow->label && !strstr (text, flow->label) && !strstr (delay, flow->label))
    add_clause (label, flow->label);
  add_heat (label, drawn);
  add_emphasis (self, label, drawn->id);
  return g_string_free (label, FALSE);
}

static char *
header_label (LwScene *self,
              guint    group,
              char    *name)
{
  GString *label = g_string_new_take (name);

  add_heat (label, self->placed[group].group);
  return g_string_free (label, FALSE);
}

/* What it is, its totals, where it comes from, and each column. */
static char *
row_label (LwScene *self,
           guint    index)
{
  const LwRow *row = g_ptr_array_index (self->insight->rows, index);
  GString *label = g_string_new (row->title);

  for (guint i = 0; i < 2; i++)
    if (row->totals[i])
      g_string_append_printf (label, ", %s", row->totals[i]);
  if (row->note)
    g_string_append_printf (label, ". %s", row->note);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const LwRowCell *cell = g_ptr_array_index (row->cells, g_array_index (self->spans, LwSpan, i).column);

      if (cell->summary)
        g_string_append_printf (label, ". %s", cell->summary);
    }
  return g_string_free (label, FALSE);
}

static char *
paths_label (LwScene *self)
{
  GString *label = g_string_new (NULL);

  for (guint i = 0; i < LW_N_PATHS; i++)
    if (self->insight->legend[i])
      lw_said_append (label, self->insight->legend[i]);
  return g_string_free (label, FALSE);
}

static char *
element_label (LwScene *self,
               guint    group)
{
  const char *id = self->placed[group].group->id;
  LwVariant *variant = self->layout->variant;

  switch (self->placed[group].group->kind)
    {
    case LW_GROUP_LANE:
      return header_label (self, group, g_strdup_printf (_("Lane: %s"), lw_variant_lane (variant, id)->name));
    case LW_GROUP_PHASE:
      return header_label (self, group, g_strdup_printf (_("Phase: %s"), lw_variant_phase (variant, id)->name));
    case LW_GROUP_NOTE:
      return g_strdup_printf (_("Note: %s"), ((LwNote *) lw_variant_element (variant, LW_ELEMENT_NOTE, id))->text);
    case LW_GROUP_FLOW:
      return flow_label (self, group);
    case LW_GROUP_STEP:
      return step_label (self, group);
    case LW_GROUP_TITLE:
      return g_strdup (lw_blueprint_title (self->blueprint));
    case LW_GROUP_LEGEND:
      return g_strdup_printf (_("Legend: %s"), self->overlay->title ? self->overlay->title : "");
    case LW_GROUP_ROW_HEADER:
      return row_label (self, group - self->first_row);
    case LW_GROUP_PATHS:
      return paths_label (self);
    case LW_GROUP_FIGURE:
      return g_strdup (self->placed[group].group->inputs.text ? self->placed[group].group->inputs.text : "");
    case LW_GROUP_SHEET:
    case LW_GROUP_LINE:
    case LW_GROUP_ROW:
    default:
      return g_strdup ("");
    }
}

char *
lw_scene_group_label (LwScene *self,
                      guint    group)
{
  gpointer language = lw_language_push (self->language);
  LwScene *part = lw_scene_part_of (self, &group);
  char *label = part == self && self->parts ? g_strdup ("") : element_label (part, group);

  lw_language_pop (language);
  return label;
}
