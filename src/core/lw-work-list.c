#include "core/lw-work-list.h"

#include <math.h>

#include <glib/gi18n-lib.h>

typedef struct
{
  LwBlueprint *blueprint;
  LwVariant   *variant;
  LwWorkStep  *work;
  double       day_minutes;
} Writer;

static const char *
separator (void)
{
  return C_("in a sentence", ", ");
}

/* ---- fields ---- */

/* Takes the text; one that is empty is no field. */
static void
take_field (Writer *writer, const char *label, char *text, LwWorkStyle style)
{
  LwWorkField field = { label, text != NULL ? g_strstrip (text) : NULL, style };

  if (text != NULL && *field.text != '\0')
    g_array_append_val (writer->work->fields, field);
  else
    g_free (text);
}

static void
add_text (Writer *writer, const char *label, const char *text)
{
  take_field (writer, label, g_strdup (text), LW_WORK_TEXT);
}

static void
append_time (Writer *writer, GString *text, const char *format, LwTime time)
{
  g_autofree char *shown = lw_time_mean_or_zero (time) > 0 ? lw_time_format (time, writer->day_minutes) : NULL;

  if (shown == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append_printf (text, format, shown);
}

static void
add_list (Writer *writer, const char *label, char **items)
{
  if (items != NULL)
    take_field (writer, label, g_strjoinv ("\n", items), LW_WORK_LIST);
}

static void
add_choices (Writer *writer, const char *label, const char *field_name, char **values)
{
  const LwField *field = lw_schema_field (&lw_step_schema, field_name);
  GString *text = g_string_new (NULL);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      const char *shown = values[i];

      for (guint k = 0; field->values[k] != NULL; k++)
        if (g_str_equal (field->values[k], values[i]))
          shown = g_dgettext (GETTEXT_PACKAGE, field->value_labels[k]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? separator () : "", shown);
    }
  take_field (writer, label, g_string_free_and_steal (text), LW_WORK_TEXT);
}

static void
add_systems (Writer *writer, char **systems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; systems != NULL && systems[i] != NULL; i++)
    {
      const LwSystem *system = lw_array_by_id (writer->blueprint->systems, systems[i]);

      g_string_append_printf (text, "%s%s", text->len > 0 ? separator () : "", system != NULL && system->name != NULL ? system->name : systems[i]);
    }
  take_field (writer, _("Systems"), g_string_free_and_steal (text), LW_WORK_TEXT);
}

/* ---- flows ---- */

static const char *
choice_label (const LwSchema *schema, const char *name, int value)
{
  return g_dgettext (GETTEXT_PACKAGE, lw_schema_field (schema, name)->value_labels[value]);
}

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator ());
  g_string_append (text, part);
}

/* "r2 Service review (Customer service)": the lane where it is another one. */
static char *
step_name (Writer *writer, const LwStep *step)
{
  const char *code = lw_variant_step_code (writer->variant, step), *lane_id = step->lane;
  const LwLane *lane = lane_id != NULL && g_strcmp0 (lane_id, writer->work->step->lane) != 0 ? lw_variant_lane (writer->variant, lane_id) : NULL;
  gboolean has_code = code != NULL && *code != '\0' && g_strcmp0 (code, lw_step_says (step)) != 0 && lw_step_is_counted (step);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s%s%s", has_code ? code : "", has_code ? " " : "", lw_step_says (step));
  if (lane != NULL && lane->name != NULL)
    /* Translators: a step, and the lane it is in. */
    g_string_append_printf (text, C_("work list", " (%s)"), lane->name);
  return g_string_free_and_steal (text);
}

/* What a flow brings or takes, when, and how it is handed over: "Exchange, 40 %, 1–2 days, in person". */
static char *
flow_text (Writer *writer, const LwFlow *flow)
{
  GString *text = g_string_new (NULL);
  g_autofree char *delay = lw_time_is_known (flow->delay) ? lw_time_format (flow->delay, writer->day_minutes) : NULL;
  g_autofree char *share = isnan (flow->probability) || flow->probability >= 1 ? NULL : g_strdup_printf ("%.0f %%", flow->probability * 100);

  append (text, flow->handover);
  append (text, flow->label);
  append (text, share);
  append (text, delay);
  if (flow->transfer != LW_TRANSFER_UNSET)
    append (text, choice_label (&lw_flow_schema, "transfer", flow->transfer));
  return g_string_free_and_steal (text);
}

static void
add_flow_line (Writer *writer, GString *lines, const LwFlow *flow, const char *other)
{
  const LwStep *step = other != NULL ? lw_variant_step (writer->variant, other) : NULL;
  g_autofree char *name = step != NULL ? step_name (writer, step) : NULL, *text = flow_text (writer, flow);

  if (name == NULL && *text == '\0')
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  if (name != NULL && *text != '\0')
    /* Translators: a step, and what is handed over, when and how. */
    g_string_append_printf (lines, C_("work list", "%s: %s"), name, text);
  else
    g_string_append (lines, name != NULL ? name : text);
}

static void
add_flows (Writer *writer, const char *label, gboolean arriving, gboolean escalations)
{
  GString *lines = g_string_new (NULL);
  const char *id = writer->work->step->id;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (writer->variant))
    {
      LwFlowKind kind = lw_flow_kind (flow);
      gboolean escalates = kind == LW_FLOW_ESCALATION || kind == LW_FLOW_EXCEPTION;

      if (g_strcmp0 (arriving ? flow->to : flow->from, id) == 0 && (arriving || escalates == escalations))
        add_flow_line (writer, lines, flow, arriving ? flow->from : flow->to);
    }
  take_field (writer, label, g_string_free_and_steal (lines), LW_WORK_LIST);
}

/* ---- a step ---- */

static void
add_people (Writer *writer)
{
  GString *text = g_string_new (NULL);

  LW_FOREACH (LwParticipant, participant, writer->work->step->participants)
    {
      const char *role = participant->role > 0 ? choice_label (&lw_participant_schema, "role", participant->role) : NULL;

      if (participant->who == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (role != NULL)
        g_string_append_printf (text, C_("work list", "%s: %s"), role, participant->who);
      else
        g_string_append (text, participant->who);
    }
  take_field (writer, _("With whom"), g_string_free_and_steal (text), LW_WORK_LIST);
}

static void
add_times (Writer *writer)
{
  const LwStep *step = writer->work->step;
  GString *text = g_string_new (NULL);

  append_time (writer, text, _("work %s"), step->process);
  append_time (writer, text, _("waits %s"), step->wait);
  take_field (writer, _("Times"), g_string_free_and_steal (text), LW_WORK_TEXT);
}

static void
add_limit (Writer *writer)
{
  const LwStep *step = writer->work->step;
  GString *text = g_string_new (NULL);

  append_time (writer, text, "%s", step->sla);
  append_time (writer, text, _("tolerance %s"), step->tolerance);
  take_field (writer, _("Time limit"), g_string_free_and_steal (text), LW_WORK_TEXT);
}

static void
add_limits (Writer *writer)
{
  const LwStep *step = writer->work->step;

  add_times (writer);
  add_limit (writer);
  if (step->policy != NULL)
    {
      g_autofree char *policy = g_strjoin (step->policy->reference != NULL && step->policy->text != NULL ? separator () : "",
                                           step->policy->text != NULL ? step->policy->text : "",
                                           step->policy->reference != NULL ? step->policy->reference : "", NULL);

      add_text (writer, _("Policy"), policy);
    }
  add_text (writer, _("Control point"), step->control_point);
  add_text (writer, _("Caution"), step->caution);
}

/* Whoever the lane is named after need not be told. */
static void
add_owner (Writer *writer)
{
  const LwStep *step = writer->work->step;
  const char *owner = step->owner != NULL ? lw_blueprint_owner_name (writer->blueprint, step->owner) : NULL;
  const LwLane *lane = lw_variant_lane (writer->variant, step->lane);

  if (lane == NULL || g_strcmp0 (owner, lane->name) != 0)
    add_text (writer, _("Owner"), owner);
}

static void
add_fields (Writer *writer)
{
  const LwStep *step = writer->work->step;

  add_owner (writer);
  add_flows (writer, _("Comes from"), TRUE, FALSE);
  add_list (writer, _("Inputs"), step->inputs);
  add_text (writer, _("What to do"), step->description);
  add_list (writer, _("Sub-steps"), step->substeps);
  add_text (writer, _("Guidance"), step->guidance);
  take_field (writer, _("What to say"), g_strdup (step->script), LW_WORK_WORDS);
  add_systems (writer, step->systems);
  add_choices (writer, _("Channels"), "channels", step->channels);
  add_limits (writer);
  add_text (writer, _("Risk"), step->risk);
  add_text (writer, _("If it goes wrong"), step->contingency);
  add_flows (writer, _("Escalate to"), FALSE, TRUE);
  add_people (writer);
  add_list (writer, _("Outputs"), step->outputs);
  add_flows (writer, lw_step_kind (step) == LW_STEP_DECISION ? _("Decide") : _("Goes to"), FALSE, FALSE);
}

static void
field_clear (gpointer field)
{
  g_free (((LwWorkField *) field)->text);
}

static void
work_step_free (gpointer data)
{
  LwWorkStep *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->phase);
  g_array_unref (self->fields);
  g_free (self);
}

static LwWorkStep *
work_step_new (LwBlueprint *blueprint, LwVariant *variant, const LwStep *step)
{
  LwWorkStep *self = g_new0 (LwWorkStep, 1);
  const LwPhase *phase = step->phase != NULL ? lw_variant_phase (variant, step->phase) : NULL;
  const char *code = lw_variant_step_code (variant, step);
  Writer writer = { blueprint, variant, self, lw_blueprint_day_minutes (blueprint) };

  self->step = step;
  self->code = g_strdup (code != NULL && lw_step_is_counted (step) ? code : "");
  self->name = g_strdup (lw_step_says (step));
  self->phase = g_strdup (phase != NULL && phase->name != NULL ? phase->name : "");
  self->fields = g_array_new (FALSE, FALSE, sizeof (LwWorkField));
  g_array_set_clear_func (self->fields, field_clear);
  add_fields (&writer);
  return self;
}

/* ---- the list ---- */

static gboolean
is_work (const LwStep *step)
{
  LwStepKind kind = lw_step_kind (step);

  return lw_step_is_counted (step) || kind == LW_STEP_DECISION || kind == LW_STEP_INCLUSIVE || kind == LW_STEP_DOCUMENT;
}

typedef struct { const LwStep *step; int phase; double along; guint position; } Placed;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Placed *p = a, *q = b;

  if (p->phase != q->phase)
    return p->phase - q->phase;
  if (p->along < q->along || p->along > q->along)
    return p->along < q->along ? -1 : 1;
  return (p->position > q->position) - (p->position < q->position);
}

/* Along the flow as it is drawn; what stands nowhere yet keeps its order behind that. */
static GArray *
steps_of (LwVariant *variant, const LwLane *lane)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  gboolean vertical = variant->orientation == LW_ORIENTATION_VERTICAL;
  guint position = 0;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      LwElementKind kind;
      guint phase = G_MAXINT;
      double along = vertical ? step->y : step->x;
      Placed one = { step, G_MAXINT, isnan (along) ? INFINITY : along, position++ };

      if (g_strcmp0 (step->lane, lane->id) != 0 || !is_work (step))
        continue;
      if (step->phase != NULL && lw_variant_find (variant, step->phase, &kind, &phase) && kind == LW_ELEMENT_PHASE)
        one.phase = (int) phase;
      g_array_append_val (placed, one);
    }
  g_array_sort (placed, compare_places);
  return placed;
}

LwWorkList *
lw_work_list_new (LwBlueprint *blueprint, LwVariant *variant, const LwLane *lane)
{
  LwWorkList *self = g_new0 (LwWorkList, 1);
  const char *owner = lane->owner != NULL ? lw_blueprint_owner_name (blueprint, lane->owner) : NULL;
  g_autoptr (GArray) placed = steps_of (variant, lane);
  GString *about = g_string_new (owner);

  if (lane->department != NULL && g_strcmp0 (lane->department, lane->name) != 0)
    g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", lane->department);
  self->lane = lane;
  self->name = g_strdup (lane->name != NULL ? lane->name : lane->id);
  self->about = g_string_free_and_steal (about);
  self->steps = g_ptr_array_new_with_free_func (work_step_free);
  for (guint i = 0; i < placed->len; i++)
    g_ptr_array_add (self->steps, work_step_new (blueprint, variant, g_array_index (placed, Placed, i).step));
  return self;
}

void
lw_work_list_free (LwWorkList *self)
{
  g_free (self->name);
  g_free (self->about);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

const LwLane *
lw_work_list_find_lane (LwVariant *variant, const char *lane, GError **error)
{
  g_autofree char *wanted = g_utf8_casefold (lane, -1);
  GString *known = g_string_new (NULL);

  LW_FOREACH (LwLane, candidate, LW_LANES (variant))
    {
      const char *name = candidate->name != NULL ? candidate->name : candidate->id;
      g_autofree char *folded = g_utf8_casefold (name, -1);

      if (g_str_equal (candidate->id, lane) || g_str_equal (folded, wanted))
        {
          g_string_free (known, TRUE);
          return candidate;
        }
      append (known, name);
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no lane “%s”; there are: %s"), lane, known->str);
  g_string_free (known, TRUE);
  return NULL;
}
