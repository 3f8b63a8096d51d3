#include "core/lw-blueprint.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/lw-variant-private.h"

gpointer
lw_variant_element (LwVariant *variant, LwElementKind kind, const char *id)
{
  LwElementKind found;
  guint position;

  if (!lw_variant_find (variant, id, &found, &position) || found != kind)
    return NULL;
  return lw_array_get (variant->elements[kind], position);
}

static LwArray *
array_of (gpointer first, ...)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  va_list more;

  va_start (more, first);
  for (gpointer record = first; record; record = va_arg (more, gpointer))
    g_ptr_array_add (records, record);
  va_end (more);
  LwArray *array = lw_array_new (records->pdata, records->len);
  g_ptr_array_foreach (records, (GFunc) (GCallback) lw_record_unref, NULL);
  return array;
}

static LwLane *
new_lane (LwLaneKind kind, const char *name)
{
  LwLane *lane = lw_record_new (&lw_lane_schema);
  g_autofree char *id = lw_id_new ('l');

  lw_set_string (&lane->id, id);
  lw_set_string (&lane->name, name);
  lane->kind = kind;
  return lane;
}

static LwVariant *
new_variant (void)
{
  LwVariant *variant = lw_record_new (&lw_variant_schema);
  LwPhase *phase = lw_record_new (&lw_phase_schema);
  g_autofree char *phase_id = lw_id_new ('p');

  lw_set_string (&variant->id, "as-is");
  lw_set_string (&variant->name, C_("variant", "As-is"));
  variant->kind = LW_VARIANT_AS_IS;
  lw_set_string (&phase->id, phase_id);
  lw_set_string (&phase->name, C_("phase", "Phase 1"));
  phase->width = 960;
  LW_LANES (variant) = array_of (new_lane (LW_LANE_CUSTOMER, C_("lane", "Customer")),
                                 new_lane (LW_LANE_FRONT, C_("lane", "Front stage")),
                                 new_lane (LW_LANE_BACK, C_("lane", "Back stage")),
                                 new_lane (LW_LANE_SUPPORT, C_("lane", "Support")), NULL);
  LW_PHASES (variant) = array_of (phase, NULL);
  LW_STEPS (variant) = lw_array_new (NULL, 0);
  LW_FLOWS (variant) = lw_array_new (NULL, 0);
  LW_NOTES (variant) = lw_array_new (NULL, 0);
  return variant;
}

LwBlueprint *
lw_blueprint_new (const char *title, const char *language)
{
  LwBlueprint *blueprint = lw_record_new (&lw_blueprint_schema);

  lw_set_string (&blueprint->format, "laneway");
  blueprint->version = 1;
  lw_set_string (&blueprint->title, title);
  lw_set_string (&blueprint->language, language);
  for (guint i = 0; i < lw_blueprint_schema.n_fields; i++)
    {
      const LwField *field = &lw_blueprint_schema.fields[i];
      g_autoptr (LwArray) none = lw_array_new (NULL, 0);
      if (field->type == LW_TYPE_RECORDS)
        lw_record_set (blueprint, field, (LwValue) { .type = LW_TYPE_RECORDS, .records = none });
    }
  lw_array_unref (blueprint->variants);
  blueprint->variants = array_of (new_variant (), NULL);
  return blueprint;
}

const char *
lw_blueprint_title (LwBlueprint *blueprint)
{
  return blueprint->title != NULL && *blueprint->title != '\0' ? blueprint->title : _("Untitled");
}

LwVariant *
lw_blueprint_variant (LwBlueprint *blueprint, const char *id)
{
  if (id)
    return lw_array_by_id (blueprint->variants, id);
  return lw_array_length (blueprint->variants) ? lw_array_get (blueprint->variants, 0) : NULL;
}

LwVariant *
lw_blueprint_need_variant (LwBlueprint *blueprint, const char *id, GError **error)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, id);

  if (!variant)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no variant has the id “%s”"), id ? id : "");
  return variant;
}

double
lw_blueprint_day_minutes (LwBlueprint *blueprint)
{
  double minutes = blueprint->about ? lw_time_mean (blueprint->about->day_length) : NAN;
  return minutes > 0 ? minutes : 1440;
}

LwOwner *
lw_blueprint_owner (LwBlueprint *blueprint, const char *id)
{
  return lw_array_by_id (blueprint->owners, id);
}

const char *
lw_blueprint_owner_name (LwBlueprint *blueprint, const char *owner)
{
  LwOwner *record = lw_blueprint_owner (blueprint, owner);
  LwSystem *system = record == NULL && owner != NULL ? lw_array_by_id (blueprint->systems, owner) : NULL;

  return record && record->name ? record->name : system && system->name ? system->name : owner;
}

gboolean
lw_blueprint_names_owners_as (LwBlueprint *blueprint, LwBlueprint *other)
{
  return blueprint->owners == other->owners && blueprint->systems == other->systems;
}

LwStepKind
lw_step_kind (const LwStep *step)
{
  return step->kind == LW_STEP_UNSET ? LW_STEP_TASK : (LwStepKind) step->kind;
}

gboolean
lw_step_is_gateway (const LwStep *step)
{
  return step->kind == LW_STEP_DECISION || step->kind == LW_STEP_PARALLEL || step->kind == LW_STEP_INCLUSIVE;
}

gboolean
lw_step_is_counted (const LwStep *step)
{
  return !lw_step_is_gateway (step) && step->kind != LW_STEP_START && step->kind != LW_STEP_END &&
         step->kind != LW_STEP_DOCUMENT && step->kind != LW_STEP_DATA;
}

static void
default_size (const LwStep *step, double *width, double *height)
{
  *width = LW_CARD_WIDTH;
  *height = LW_CARD_HEIGHT;
  if (lw_step_is_gateway (step))
    *width = *height = 64;
  else if (step->kind == LW_STEP_START || step->kind == LW_STEP_END)
    {
      *width = 72;
      *height = 40;
    }
}

const char *
lw_step_says (const LwStep *step)
{
  if (step->name && *step->name)
    return step->name;
  return step->code ? step->code : step->id;
}

double
lw_step_width (const LwStep *step)
{
  double width, height;
  default_size (step, &width, &height);
  return step->width > 0 ? step->width : width;
}

double
lw_step_height (const LwStep *step)
{
  double width, height;
  default_size (step, &width, &height);
  return step->height > 0 ? step->height : height;
}

LwFlowKind
lw_flow_kind (const LwFlow *flow)
{
  return flow->kind == LW_FLOW_UNSET ? LW_FLOW_SEQUENCE : (LwFlowKind) flow->kind;
}

const char *
lw_lane_department (const LwLane *lane)
{
  return lane->department ? lane->department : lane->name;
}

const char *
lw_step_department (LwVariant *variant, const LwStep *step)
{
  LwLane *lane;

  if (step->department)
    return step->department;
  lane = lw_variant_lane (variant, step->lane);
  return lane ? lw_lane_department (lane) : NULL;
}

char *
lw_id_new (char letter)
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  char id[10] = { letter };

  for (guint i = 1; i < 9; i++)
    id[i] = alphabet[g_random_int_range (0, 32)];
  return g_strdup (id);
}

gboolean
lw_id_is_valid (const char *id, gboolean digit_first)
{
  gsize length = strlen (id);

  if (length == 0 || length > 64 || !(g_ascii_isalpha (*id) || (digit_first && g_ascii_isdigit (*id))))
    return FALSE;
  for (const char *p = id; *p; p++)
    if (!g_ascii_isalnum (*p) && strchr ("_.-", *p) == NULL)
      return FALSE;
  return TRUE;
}
