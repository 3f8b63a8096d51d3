#include "text-variant.h"

#include "core/lw-edit.h"

gpointer
record_new (const LwSchema *schema, const char *id)
{
  gpointer record = lw_record_new (schema);

  lw_record_set (record, lw_schema_field (schema, "id"), LW_STRING (id));
  return record;
}

LwArray *
array_take (GPtrArray *records)
{
  LwArray *array = lw_array_new (records->pdata, records->len);

  g_ptr_array_foreach (records, (GFunc) (GCallback) lw_record_unref, NULL);
  g_ptr_array_unref (records);
  return array;
}

void
variant_take (LwVariant **variant, LwElementKind kind, gpointer record)
{
  LwVariant *next = lw_variant_put (*variant, kind, record);

  lw_record_unref (record);
  lw_record_unref (*variant);
  *variant = next;
}

static LwStepKind
kind_of (char *id)
{
  gsize last = strlen (id) - 1;
  LwStepKind kind = id[last] == '?' ? LW_STEP_DECISION : id[last] == '+' ? LW_STEP_PARALLEL : id[last] == 'o' ? LW_STEP_INCLUSIVE : LW_STEP_TASK;

  if (kind != LW_STEP_TASK)
    id[last] = '\0';
  return kind;
}

static LwArray *
lanes_from (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GPtrArray *lanes = g_ptr_array_new ();

  for (char **word = words; *word; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, ":", 2);
      LwLane *lane = record_new (&lw_lane_schema, parts[0]);
      lane->kind = parts[1][0] == 'c' ? LW_LANE_CUSTOMER : parts[1][0] == 'f' ? LW_LANE_FRONT : parts[1][0] == 'b' ? LW_LANE_BACK : LW_LANE_SUPPORT;
      g_ptr_array_add (lanes, lane);
    }
  return array_take (lanes);
}

static LwArray *
steps_from (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GPtrArray *steps = g_ptr_array_new ();

  for (char **word = words; *word; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, ",", -1);
      LwStepKind kind = kind_of (parts[0]);
      LwStep *step = record_new (&lw_step_schema, parts[0]);

      step->kind = kind;
      lw_set_string (&step->lane, parts[1]);
      step->process = LW_TIME (g_ascii_strtod (parts[2], NULL));
      step->wait = LW_TIME (g_ascii_strtod (parts[3], NULL));
      step->value = g_str_equal (parts[4], "VA") ? LW_VALUE_VA : LW_VALUE_UNSET;
      g_ptr_array_add (steps, step);
    }
  return array_take (steps);
}

static LwArray *
flows_from (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GPtrArray *flows = g_ptr_array_new ();

  for (char **word = words; *word; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, ",", -1);
      g_auto (GStrv) ends = g_strsplit (parts[0], ">", 2);
      g_autofree char *id = g_strdup_printf ("flow-%u", flows->len);
      LwFlow *flow = record_new (&lw_flow_schema, id);

      lw_set_string (&flow->from, ends[0]);
      lw_set_string (&flow->to, ends[1]);
      if (parts[1] && *parts[1])
        flow->probability = g_ascii_strtod (parts[1], NULL);
      if (parts[1] && parts[2])
        flow->delay = LW_TIME (g_ascii_strtod (parts[2], NULL));
      g_ptr_array_add (flows, flow);
    }
  return array_take (flows);
}

LwVariant *
variant_new_from_text (const char *lanes, const char *steps, const char *flows)
{
  LwVariant *variant = record_new (&lw_variant_schema, "as-is");

  LW_LANES (variant) = lanes_from (lanes);
  LW_STEPS (variant) = steps_from (steps);
  LW_FLOWS (variant) = flows_from (flows);
  return variant;
}
