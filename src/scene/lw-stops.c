#include "lw-stops.h"

#include "core/lw-wording.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"

#include "lw-mark.h"

#define AROUND 24.0   /* units that are seen around what is shown: names, badges and heads of flows stand out of it */

void
lw_stop_free (LwStop *stop)
{
  g_free (stop->element);
  g_free (stop->title);
  g_free (stop->text);
  g_free (stop->notes);
  g_free (stop->variant);
  g_free (stop->metric);
  g_free (stop->period);
  g_strfreev (stop->lit);
  g_free (stop);
}

LwStop *
lw_stop_copy (const LwStop *stop)
{
  LwStop *copy = g_memdup2 (stop, sizeof *stop);

  copy->element = g_strdup (stop->element);
  copy->title = g_strdup (stop->title);
  copy->text = g_strdup (stop->text);
  copy->notes = g_strdup (stop->notes);
  copy->variant = g_strdup (stop->variant);
  copy->metric = g_strdup (stop->metric);
  copy->period = g_strdup (stop->period);
  copy->lit = g_strdupv (stop->lit);
  return copy;
}

/* ---- what is lit, and where it lies ---- */

static LwRect
route_rect (const LwRoute *route)
{
  LwRect rect = { 0 };

  for (guint i = 0; i < route->n_points; i++)
    {
      LwRect point = LW_RECT (route->points[i].x, route->points[i].y, .01, .01);

      rect = rect.width > 0 ? lw_rect_union (rect, point) : point;
    }
  return rect;
}

static gboolean
touches (const LwFlow *flow,
         const char   *step)
{
  return g_strcmp0 (flow->from, step) == 0 || g_strcmp0 (flow->to, step) == 0;
}

/* A step with its flows; the steps at their other ends are seen, where there is room. */
static void
light_step (LwStop   *stop,
            LwLayout *layout,
            guint     position)
{
  const LwStepBox *box = &layout->steps[position];
  g_autoptr (GStrvBuilder) lit = g_strv_builder_new ();

  g_strv_builder_add (lit, box->step->id);
  stop->core = stop->area = box->rect;
  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwFlow *flow = layout->routes[i]->flow;
      int other;

      if (!touches (flow, box->step->id))
        continue;
      g_strv_builder_add (lit, flow->id);
      if (layout->routes[i]->n_points >= 2)
        stop->area = lw_rect_union (stop->area, route_rect (layout->routes[i]));
      other = lw_steps_position (layout->variant, g_strcmp0 (flow->from, box->step->id) == 0 ? flow->to : flow->from);
      if (other >= 0)
        stop->area = lw_rect_union (stop->area, layout->steps[other].rect);
    }
  stop->lit = g_strv_builder_end (lit);
  stop->area = lw_rect_grow (stop->area, AROUND);
}

static void
light_flow (LwStop   *stop,
            LwLayout *layout,
            guint     position)
{
  const LwFlow *flow = layout->routes[position]->flow;
  g_autoptr (GStrvBuilder) lit = g_strv_builder_new ();
  const char *ends[] = { flow->from, flow->to };

  stop->core = stop->area = route_rect (layout->routes[position]);
  g_strv_builder_add (lit, flow->id);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      int end = lw_steps_position (layout->variant, ends[i]);

      if (end < 0)
        continue;
      g_strv_builder_add (lit, ends[i]);
      stop->area = lw_rect_union (stop->area, layout->steps[end].rect);
    }
  stop->lit = g_strv_builder_end (lit);
  stop->area = lw_rect_grow (stop->area, AROUND);
}

static gboolean
stands_in (const LwLayout *layout,
           guint           step,
           LwRect          area)
{
  LwRect rect = layout->steps[step].rect;

  return lw_rect_holds (area, (LwPoint) { rect.x + rect.width / 2, rect.y + rect.height / 2 });
}

/* Those steps (positions); their flows are for lw_stop_light(). */
static void
light_steps (LwStop   *stop,
             LwLayout *layout,
             GArray   *steps)
{
  g_autoptr (GStrvBuilder) lit = g_strv_builder_new ();

  for (guint i = 0; i < steps->len; i++)
    g_strv_builder_add (lit, layout->steps[g_array_index (steps, guint, i)].step->id);
  stop->lit = g_strv_builder_end (lit);
}

/* Flows from one of the steps that are lit to another. */
static void
light_flows_between (LwStop   *stop,
                     LwLayout *layout)
{
  g_autoptr (GStrvBuilder) lit = g_strv_builder_new ();
  g_autoptr (GHashTable) inside = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) steps = g_steal_pointer (&stop->lit);

  for (char **step = steps; *step; step++)
    g_hash_table_add (inside, *step);
  g_strv_builder_addv (lit, (const char **) steps);
  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwFlow *flow = layout->routes[i]->flow;

      if (flow->from && flow->to && g_hash_table_contains (inside, flow->from) && g_hash_table_contains (inside, flow->to))
        g_strv_builder_add (lit, flow->id);
    }
  stop->lit = g_strv_builder_end (lit);
}

static void
light_area (LwStop   *stop,
            LwLayout *layout,
            LwRect    area)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (guint));

  stop->area = stop->core = area;
  for (guint i = 0; i < layout->n_steps; i++)
    if (stands_in (layout, i, area))
      g_array_append_val (steps, i);
  light_steps (stop, layout, steps);
}

/* ---- what is said ---- */

static char *
step_title (LwVariant    *variant,
            const LwStep *step)
{
  const char *code = lw_variant_step_code (variant, step), *says = lw_step_says (step);

  return code && *code && !g_str_equal (code, says) ? g_strdup_printf ("%s  %s", code, says) : g_strdup (says);
}

static void
add_part (GString    *text,
          const char *part)
{
  if (part && *part)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", part);
}

static void
add_time (GString *text,
          LwTime   time,
          double   day,
          const char *format)
{
  g_autofree char *value = lw_time_is_known (time) && lw_time_mean (time) > 0 ? lw_time_format (time, day) : NULL;
  g_autofree char *part = NULL;

  if (value)
    {
      part = g_strdup_printf (format, value);
      add_part (text, part);
    }
}

/* Lane, who does it, how long it takes. */
static char *
step_text (LwBlueprint     *blueprint,
           LwLayout        *layout,
           const LwStepBox *box)
{
  const LwLane *lane = box->lane >= 0 ? layout->lanes[box->lane].lane : NULL;
  const char *owner = lw_blueprint_owner_name (blueprint, box->step->owner);
  double day = lw_blueprint_day_minutes (blueprint);
  GString *text = g_string_new (NULL);

  add_part (text, owner ? owner : lane ? lane->name : NULL);
  /* Translators: %s is a time, "15 min". */
  add_time (text, box->step->process, day, _("work %s"));
  add_time (text, box->step->wait, day, _("waits %s"));
  return g_string_free (text, FALSE);
}

/* ---- single stops ---- */

static LwStop *
stop_new (LwStopKind  kind,
          const char *element,
          char       *title)
{
  LwStop *stop = g_new0 (LwStop, 1);

  stop->kind = kind;
  stop->element = g_strdup (element);
  stop->title = title;
  return stop;
}

static LwStop *
step_stop (LwBlueprint *blueprint,
           LwLayout    *layout,
           guint        position)
{
  const LwStepBox *box = &layout->steps[position];
  LwStop *stop = stop_new (LW_STOP_STEP, box->step->id, step_title (layout->variant, box->step));

  stop->text = step_text (blueprint, layout, box);
  stop->notes = g_strdup (box->step->description);
  stop->core = stop->area = box->rect;
  return stop;
}

void
lw_stop_light (LwStop   *stop,
               LwLayout *layout)
{
  LwElementKind kind;
  guint at;

  if (stop->kind == LW_STOP_PHASE && stop->lit)
    light_flows_between (stop, layout);
  if (stop->lit || !stop->element || !lw_variant_find (layout->variant, stop->element, &kind, &at))
    return;
  if (kind == LW_ELEMENT_STEP)
    light_step (stop, layout, at);
  else if (kind == LW_ELEMENT_FLOW)
    light_flow (stop, layout, at);
}

LwStop *
lw_stop_overview (LwBlueprint *blueprint,
                  LwLayout    *layout)
{
  LwVariant *variant = layout->variant;
  const char *name = variant->name && *variant->name ? variant->name : NULL;
  const char *title = blueprint->title && *blueprint->title ? blueprint->title : name ? name : variant->id;
  gboolean both = name && title != name && lw_array_length (blueprint->variants) > 1;
  LwStop *stop = stop_new (LW_STOP_OVERVIEW, NULL, both ? g_strdup_printf ("%s · %s", title, name) : g_strdup (title));
  double x = layout->bounds.x + LW_HEADER_COLUMN, y = layout->bounds.y + LW_HEADER_ROW;

  stop->notes = blueprint->about ? g_strdup (blueprint->about->goal) : NULL;
  stop->area = stop->core = LW_RECT (x, y, MAX (layout->bounds.width - LW_HEADER_COLUMN, 1), MAX (layout->bounds.height - LW_HEADER_ROW, 1));
  return stop;
}

LwStop *
lw_stop_at (LwBlueprint *blueprint,
            LwLayout    *layout,
            const char  *id)
{
  gpointer language = lw_language_push (blueprint->language);
  LwStop *stop = NULL;
  LwElementKind kind;
  guint at;

  if (id && lw_variant_find (layout->variant, id, &kind, &at))
    switch (kind)
      {
      case LW_ELEMENT_STEP:
        stop = step_stop (blueprint, layout, at);
        break;
      case LW_ELEMENT_FLOW:
        stop = stop_new (LW_STOP_STEP, id, lw_flow_label_text (layout->routes[at]->flow));
        break;
      case LW_ELEMENT_LANE:
        stop = stop_new (LW_STOP_PHASE, id, g_strdup (layout->lanes[at].lane->name));
        light_area (stop, layout, layout->lanes[at].body);
        break;
      case LW_ELEMENT_PHASE:
        stop = stop_new (LW_STOP_PHASE, id, g_strdup (layout->phases[at].phase->name));
        light_area (stop, layout, layout->phases[at].body);
        break;
      case LW_ELEMENT_NOTE:
        stop = stop_new (LW_STOP_STEP, id, g_strdup (layout->notes[at].note->text));
        stop->lit = g_new0 (char *, 2);
        stop->lit[0] = g_strdup (id);
        stop->core = stop->area = layout->notes[at].rect;
        break;
      }
  lw_language_pop (language);
  return stop;
}

/* ---- the walk ---- */

static gboolean
is_seen_at_once (const LwWalk *walk,
                 LwRect        area)
{
  return area.width <= walk->view_width && area.height <= walk->view_height;
}

/* The next steps of a phase, from `from` in the walk on, that are seen at once; the first in any case. */
static LwStop *
phase_part (const LwWalk *walk,
            guint         phase,
            GArray       *steps,
            guint        *from)
{
  const LwPhase *record = walk->layout->phases[phase].phase;
  LwStop *stop = stop_new (LW_STOP_PHASE, record->id, g_strdup (record->name ? record->name : record->id));
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (guint));

  stop->notes = g_strdup (record->description);
  for (; *from < steps->len; (*from)++)
    {
      guint at = g_array_index (steps, guint, *from);
      LwRect rect = lw_rect_grow (walk->layout->steps[at].rect, AROUND), both = part->len > 0 ? lw_rect_union (stop->area, rect) : rect;

      if (part->len > 0 && !is_seen_at_once (walk, both))
        break;
      stop->area = both;
      g_array_append_val (part, at);
    }
  stop->core = stop->area;
  light_steps (stop, walk->layout, part);
  return stop;
}

/* A phase that is larger than what is seen at once is shown in several parts. */
static void
add_phase_parts (const LwWalk *walk,
                 guint         phase,
                 GArray       *steps,
                 GPtrArray    *stops)
{
  guint first = stops->len, from = 0, n;

  while (from < steps->len)
    g_ptr_array_add (stops, phase_part (walk, phase, steps, &from));
  n = stops->len - first;
  for (guint i = 0; n > 1 && i < n; i++)
    {
      LwStop *stop = g_ptr_array_index (stops, first + i);
      g_autofree char *name = g_steal_pointer (&stop->title);

      stop->title = g_strdup_printf ("%s (%u/%u)", name, i + 1, n);
    }
  if (n == 1 && is_seen_at_once (walk, walk->layout->phases[phase].body))
    ((LwStop *) g_ptr_array_index (stops, first))->area = walk->layout->phases[phase].body;
}

/* A join without a name says nothing by itself: it is seen with what leads to it. */
static gboolean
is_walked (const LwStep *step)
{
  return (step->name && *step->name) || !lw_step_is_gateway (step);
}

static void
add_steps (const LwWalk *walk,
           GPtrArray    *stops)
{
  g_autoptr (GArray) order = lw_steps_along (walk->layout);
  g_autoptr (GPtrArray) of_phase = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree gboolean *seen = g_new0 (gboolean, walk->layout->n_phases + 1);

  for (guint i = 0; i < walk->layout->n_phases; i++)
    g_ptr_array_add (of_phase, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < order->len; i++)
    {
      guint at = g_array_index (order, guint, i);

      if (walk->layout->steps[at].phase >= 0)
        g_array_append_val ((GArray *) of_phase->pdata[walk->layout->steps[at].phase], at);
    }

  for (guint i = 0; i < order->len; i++)
    {
      guint at = g_array_index (order, guint, i);
      const LwStepBox *box = &walk->layout->steps[at];

      if (box->phase >= 0 && !seen[box->phase] && walk->kinds & 1 << LW_STOP_PHASE)
        add_phase_parts (walk, box->phase, of_phase->pdata[box->phase], stops);
      if (box->phase >= 0)
        seen[box->phase] = TRUE;
      if (walk->kinds & 1 << LW_STOP_STEP && is_walked (box->step))
        g_ptr_array_add (stops, step_stop (walk->blueprint, walk->layout, at));
    }
}

/* What was found at one element is one stop. */
static void
add_finding (const LwWalk    *walk,
             const LwFinding *finding,
             GPtrArray       *stops,
             GHashTable      *by_element)
{
  LwStop *stop = g_hash_table_lookup (by_element, finding->element);
  g_autofree char *before = NULL;

  if (!stop)
    {
      stop = lw_stop_at (walk->blueprint, walk->layout, finding->element);
      if (!stop)
        return;
      stop->kind = LW_STOP_FINDING;
      g_free (stop->text);
      stop->text = lw_sentence (finding->message);
      g_set_str (&stop->notes, finding->evidence);
      g_hash_table_insert (by_element, stop->element, stop);
      g_ptr_array_add (stops, stop);
      return;
    }
  before = g_steal_pointer (&stop->text);
  stop->text = g_strconcat (before, " · ", finding->message, NULL);
}

GPtrArray *
lw_stops_new (const LwWalk *walk)
{
  GPtrArray *stops = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_stop_free);
  gpointer language = lw_language_push (walk->blueprint->language);
  g_autoptr (GHashTable) by_element = g_hash_table_new (g_str_hash, g_str_equal);

  if (walk->kinds & 1 << LW_STOP_OVERVIEW)
    g_ptr_array_add (stops, lw_stop_overview (walk->blueprint, walk->layout));
  add_steps (walk, stops);
  for (guint i = 0; walk->kinds & 1 << LW_STOP_FINDING && walk->findings && i < walk->findings->len; i++)
    {
      const LwFinding *finding = g_ptr_array_index (walk->findings, i);

      if (finding->element && finding->severity != LW_SEVERITY_HINT)
        add_finding (walk, finding, stops, by_element);
    }
  /* There is always something to be seen. */
  if (stops->len == 0)
    g_ptr_array_add (stops, lw_stop_overview (walk->blueprint, walk->layout));
  lw_language_pop (language);
  return stops;
}

int
lw_stops_find (GPtrArray  *stops,
               const char *id)
{
  int found = -1;

  for (guint i = 0; id && i < stops->len; i++)
    {
      const LwStop *stop = g_ptr_array_index (stops, i);

      if (g_strcmp0 (stop->element, id) != 0)
        continue;
      if (stop->kind == LW_STOP_STEP)
        return i;
      if (found < 0)
        found = i;
    }
  return found;
}
