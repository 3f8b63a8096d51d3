#include "random-edit.h"

static const char * const words[] = {
  "客服审核", "仓库收货", "office & affluent", "退款\n到账", "“quotes” \"straight\"", "<tag>", "\\ backslash", "é", "", "a",
  "一个很长很长很长很长很长很长很长很长的环节名称",
};

static guint
below (guint n)
{
  return g_test_rand_int_range (0, MAX (n, 1));
}

static gpointer
any (LwArray *array)
{
  guint n = lw_array_length (array);
  return n ? lw_array_get (array, below (n)) : NULL;
}

static char **
random_strings (void)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  for (guint i = below (4); i > 0; i--)
    g_strv_builder_add (builder, words[below (G_N_ELEMENTS (words))]);
  return g_strv_builder_unref_to_strv (builder);
}

static double
random_number (const LwField *field)
{
  if (field->flags & LW_FIELD_SHARE)
    return below (101) / 100.0;
  return (field->flags & LW_FIELD_POSITIVE) ? below (100000) / 7.0 : (int) below (2000) / 4.0 - 200;
}

static LwTime
random_time (gboolean range)
{
  double low = below (6000), mode = low + below (100), high = mode + 1 + below (1000);
  if (!range || below (3) > 0)
    return LW_TIME (low);
  return (LwTime) { low, below (2) ? mode : NAN, high };
}

static gpointer
random_record (const LwSchema *schema)
{
  gpointer record = lw_record_new (schema);
  for (guint i = 0; i < schema->n_fields; i++)
    {
      LwValue value = lw_random_value (&schema->fields[i]);
      lw_record_set (record, &schema->fields[i], value);
      lw_random_value_clear (value);
    }
  return record;
}

static LwArray *
random_records (const LwSchema *schema)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (lw_record_unref);
  for (guint i = below (3); i > 0; i--)
    g_ptr_array_add (records, random_record (schema));
  return lw_array_new (records->pdata, records->len);
}

LwValue
lw_random_value (const LwField *field)
{
  LwValue value = lw_value_absent (field->type);

  if (below (4) == 0 && !(field->flags & LW_FIELD_REQUIRED))
    return value;
  switch (field->type)
    {
    case LW_TYPE_STRING:
      value.string = (field->flags & LW_FIELD_DATE) ? "2026-11-21" : words[below (G_N_ELEMENTS (words))];
      break;
    case LW_TYPE_NUMBER:   value.number = random_number (field); break;
    case LW_TYPE_BOOLEAN:  value.choice = below (2); break;
    case LW_TYPE_ENUM:     value.choice = 1 + below (g_strv_length ((char **) field->values) - 1); break;
    case LW_TYPE_DURATION: value.time = random_time (FALSE); break;
    case LW_TYPE_ESTIMATE: value.time = random_time (TRUE); break;
    case LW_TYPE_STRINGS:  value.strings = (const char * const *) random_strings (); break;
    case LW_TYPE_NUMBERS:  value.numbers = g_array_new (FALSE, TRUE, sizeof (double));
                           for (guint i = below (4); i > 0; i--)
                             {
                               double number = below (50);
                               g_array_append_val (value.numbers, number);
                             }
                           break;
    case LW_TYPE_RECORD:   value.record = random_record (field->schema); break;
    case LW_TYPE_RECORDS:  value.records = random_records (field->schema); break;
    default:               g_assert_not_reached ();
    }
  return value;
}

void
lw_random_value_clear (LwValue value)
{
  if (value.type == LW_TYPE_STRINGS)
    g_strfreev ((char **) value.strings);
  else if (value.type == LW_TYPE_NUMBERS)
    g_clear_pointer (&value.numbers, g_array_unref);
  else if (value.type == LW_TYPE_RECORD)
    g_clear_pointer (&value.record, lw_record_unref);
  else if (value.type == LW_TYPE_RECORDS)
    g_clear_pointer (&value.records, lw_array_unref);
}

static LwVariant *
add_step (LwVariant *variant)
{
  g_autoptr (LwStep) step = lw_record_new (&lw_step_schema);
  g_autofree char *id = g_strdup_printf ("s%08x", g_test_rand_int ());
  LwLane *lane = any (LW_LANES (variant));
  LwPhase *phase = any (LW_PHASES (variant));

  lw_set_string (&step->id, id);
  lw_set_string (&step->name, words[below (G_N_ELEMENTS (words))]);
  lw_set_string (&step->lane, lane ? lane->id : NULL);
  lw_set_string (&step->phase, phase ? phase->id : NULL);
  step->kind = below (12);
  step->x = 20 + below (40) * 20;
  step->y = 20 + below (10) * 20;
  return lw_variant_put (variant, LW_ELEMENT_STEP, step);
}

static LwVariant *
add_flow (LwVariant *variant)
{
  g_autoptr (LwFlow) flow = lw_record_new (&lw_flow_schema);
  g_autofree char *id = g_strdup_printf ("f%08x", g_test_rand_int ());
  LwStep *from = any (LW_STEPS (variant)), *to = any (LW_STEPS (variant));

  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from ? from->id : NULL);
  lw_set_string (&flow->to, to ? to->id : NULL);
  flow->kind = below (6);
  if (below (3) == 0)
    flow->delay = random_time (TRUE);
  if (below (3) == 0)
    lw_set_string (&flow->label, words[below (G_N_ELEMENTS (words))]);
  return lw_variant_put (variant, LW_ELEMENT_FLOW, flow);
}

static LwVariant *
add_band (LwVariant *variant, gboolean lane)
{
  gpointer record = lw_record_new (lane ? &lw_lane_schema : &lw_phase_schema);
  g_autofree char *id = g_strdup_printf ("%c%08x", lane ? 'l' : 'p', g_test_rand_int ());
  LwElementKind kind = lane ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE;
  LwVariant *next;

  lw_record_set (record, lw_schema_field (lw_element_schema (kind), "id"), LW_STRING (id));
  lw_record_set (record, lw_schema_field (lw_element_schema (kind), "name"), LW_STRING (words[below (4)]));
  if (lane)
    ((LwLane *) record)->kind = below (8);
  next = lw_variant_insert (variant, kind, below (lw_array_length (variant->elements[kind]) + 1), record);
  lw_record_unref (record);
  return next;
}

static LwVariant *
move_step (LwVariant *variant)
{
  LwStep *step = any (LW_STEPS (variant));
  LwLane *lane = any (LW_LANES (variant));
  LwPhase *phase = any (LW_PHASES (variant));

  if (step == NULL || lane == NULL || phase == NULL)
    return lw_record_ref (variant);
  LwPlace place = { step->id, lane->id, phase->id, below (40) * 20, below (10) * 20 };
  return lw_variant_place (variant, &place, 1);
}

/* Not ids, references or geometry: those have edits of their own. */
static LwVariant *
set_field (LwVariant *variant)
{
  LwElementKind kind = below (4);
  gpointer record = any (variant->elements[kind]);
  const LwSchema *schema = lw_element_schema (kind);
  const LwField *field = &schema->fields[below (schema->n_fields)];
  LwVariant *next;

  if (record == NULL || (field->flags & (LW_FIELD_ID | LW_FIELD_GEOMETRY)) || field->refers != LW_REFERS_NOTHING)
    return lw_record_ref (variant);
  LwValue value = lw_random_value (field);
  next = lw_variant_set (variant, kind, (const char * const[]) { lw_record_id (record), NULL }, field->name, value);
  lw_random_value_clear (value);
  return next;
}

static LwVariant *
remove_one (LwVariant *variant, gboolean heal)
{
  LwElementKind kind = heal ? LW_ELEMENT_STEP : below (12) == 0 ? below (2) : LW_ELEMENT_STEP + below (2);
  gpointer record = any (variant->elements[kind]);
  const char *ids[] = { record ? lw_record_id (record) : NULL, NULL };
  return heal ? lw_variant_remove_and_heal (variant, ids) : lw_variant_remove (variant, ids);
}

static LwVariant *
rearrange (LwVariant *variant)
{
  LwElementKind kind = below (2);
  gpointer one = any (variant->elements[kind]), other = any (variant->elements[kind]);

  if (one == NULL)
    return lw_record_ref (variant);
  if (below (4) == 0 && one != other)
    return lw_variant_dissolve (variant, lw_record_id (one), lw_record_id (other), 8 * below (30));
  return lw_variant_reorder (variant, lw_record_id (one), below (6));
}

static LwVariant *
duplicate (LwVariant *variant)
{
  LwStep *one = any (LW_STEPS (variant)), *other = any (LW_STEPS (variant));
  if (one == NULL)
    return lw_record_ref (variant);
  return lw_variant_duplicate (variant, (const char * const[]) { one->id, other->id, NULL }, 20, 20, NULL);
}

LwVariant *
lw_random_edit (LwVariant *variant)
{
  switch (below (16))
    {
    case 0: case 1: case 2: return add_step (variant);
    case 3: case 4: case 5: return add_flow (variant);
    case 6:                 return add_band (variant, below (2));
    case 7:                 return remove_one (variant, FALSE);
    case 8:                 return remove_one (variant, TRUE);
    case 9:                 return rearrange (variant);
    case 10:                return duplicate (variant);
    case 11: case 12:       return set_field (variant);
    default:                return move_step (variant);
    }
}

LwBlueprint *
lw_random_blueprint_edit (LwBlueprint *blueprint)
{
  if (below (8) == 0)
    {
      const LwField *field = &lw_about_schema.fields[below (lw_about_schema.n_fields)];
      LwValue value = lw_random_value (field);
      LwBlueprint *next = lw_edit_set (blueprint, TRUE, field->name, value);
      lw_random_value_clear (value);
      return next;
    }
  LwVariant *variant = any (blueprint->variants);
  g_autoptr (LwVariant) edited = lw_random_edit (variant);
  return edited == variant ? lw_record_ref (blueprint) : lw_edit_variant (blueprint, edited);
}
