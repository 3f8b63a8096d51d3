#include "core/lw-edit.h"

#include <string.h>

#include "core/lw-variant-private.h"

LwBlueprint *
lw_edit_put (LwBlueprint *blueprint, const char *array, gpointer record)
{
  const LwField *field = lw_schema_field (&lw_blueprint_schema, array);
  g_return_val_if_fail (field && field->type == LW_TYPE_RECORDS, NULL);

  LwArray *old = lw_record_get (blueprint, field).records;
  int at = lw_array_find (old, lw_record_id (record));
  if (at >= 0 && lw_array_get (old, at) == record)
    return lw_record_ref (blueprint);
  g_autoptr (LwArray) next = at < 0 ? lw_array_insert (old, lw_array_length (old), record)
                                    : lw_array_replace (old, at, record);
  return lw_record_with (blueprint, array, (LwValue) { .type = LW_TYPE_RECORDS, .records = next });
}

LwBlueprint *
lw_edit_remove (LwBlueprint *blueprint, const char *array, const char *id)
{
  const LwField *field = lw_schema_field (&lw_blueprint_schema, array);
  g_return_val_if_fail (field && field->type == LW_TYPE_RECORDS, NULL);

  LwArray *old = lw_record_get (blueprint, field).records;
  int at = lw_array_find (old, id);
  if (at < 0 || (field->schema == &lw_variant_schema && lw_array_length (old) == 1))
    return lw_record_ref (blueprint);
  g_autoptr (LwArray) next = lw_array_remove (old, at);
  return lw_record_with (blueprint, array, (LwValue) { .type = LW_TYPE_RECORDS, .records = next });
}

LwBlueprint *
lw_edit_set (LwBlueprint *blueprint, gboolean about, const char *name, LwValue value)
{
  gpointer record = about ? (gpointer) blueprint->about : (gpointer) blueprint;
  const LwField *field = lw_schema_field (about ? &lw_about_schema : &lw_blueprint_schema, name);
  g_return_val_if_fail (field != NULL, NULL);

  if (record ? lw_value_equal (lw_record_get (record, field), value) : lw_value_is_absent (value))
    return lw_record_ref (blueprint);
  if (!about)
    return lw_record_with (blueprint, name, value);
  g_autoptr (LwAbout) next = record ? lw_record_copy (record) : lw_record_new (&lw_about_schema);
  lw_record_set (next, field, value);
  return lw_record_with (blueprint, "about", (LwValue) { .type = LW_TYPE_RECORD, .record = (LwRecord *) next });
}

LwBlueprint *
lw_edit_variant (LwBlueprint *blueprint, LwVariant *variant)
{
  return lw_edit_put (blueprint, "variants", variant);
}

/* A copy with another array; the index is kept while no id comes, goes or moves, and so are codes that nothing concerns. */
static LwVariant *
with_array (LwVariant *variant, LwElementKind kind, LwArray *array, gboolean same_ids)
{
  LwVariant *copy = lw_record_copy (variant);

  lw_set_array (&copy->elements[kind], array);
  if (same_ids)
    lw_variant_index_share (copy, variant);
  /* Steps are counted along the flows. */
  if (kind != LW_ELEMENT_STEP && kind != LW_ELEMENT_FLOW)
    lw_variant_codes_share (copy, variant);
  return copy;
}

/* Steps are counted along the flows: nothing else of either changes a number. */
static gboolean
counts_alike (LwElementKind kind, gpointer old, gpointer new)
{
  if (kind == LW_ELEMENT_STEP)
    {
      const LwStep *was = old, *is = new;

      return !g_strcmp0 (was->code, is->code) && lw_step_is_counted (was) == lw_step_is_counted (is);
    }
  if (kind == LW_ELEMENT_FLOW)
    {
      const LwFlow *was = old, *is = new;

      return !g_strcmp0 (was->from, is->from) && !g_strcmp0 (was->to, is->to) && was->kind == is->kind;
    }
  return TRUE;
}

LwVariant *
lw_variant_put (LwVariant *variant, LwElementKind kind, gpointer record)
{
  return lw_variant_put_all (variant, kind, &record, 1);
}

/* What the records replace, in one go; the rest comes to the end, one by one. */
LwVariant *
lw_variant_put_all (LwVariant *variant, LwElementKind kind, gpointer *records, guint n)
{
  g_autoptr (LwArray) array = variant->elements[kind] ? lw_array_ref (variant->elements[kind]) : NULL;
  g_autofree guint *places = g_new (guint, n + 1);
  g_autofree gpointer *changed = g_new (gpointer, n + 1), *added = g_new (gpointer, n + 1);
  guint n_changed = 0, n_added = 0;
  gboolean alike = TRUE;
  LwVariant *next;

  for (guint i = 0; i < n; i++)
    {
      LwElementKind found;
      guint position;
      if (!lw_variant_find (variant, lw_record_id (records[i]), &found, &position) || found != kind)
        added[n_added++] = records[i];
      else if (lw_array_get (array, position) != records[i])
        {
          alike = alike && counts_alike (kind, lw_array_get (array, position), records[i]);
          places[n_changed] = position;
          changed[n_changed++] = records[i];
        }
    }
  if (n_changed + n_added == 0)
    return lw_record_ref (variant);
  if (n_changed > 0)
    {
      g_autoptr (LwArray) old = g_steal_pointer (&array);
      array = lw_array_replace_all (old, places, changed, n_changed);
    }
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (LwArray) old = g_steal_pointer (&array);
      array = lw_array_insert (old, lw_array_length (old), added[i]);
    }
  next = with_array (variant, kind, array, n_added == 0);
  if (n_added > 0)
    lw_variant_index_derive (next, variant, NULL);
  else if (alike)
    lw_variant_codes_share (next, variant);
  return next;
}

LwVariant *
lw_variant_insert (LwVariant *variant, LwElementKind kind, guint position, gpointer record)
{
  guint length = lw_array_length (variant->elements[kind]);
  g_autoptr (LwArray) array = lw_array_insert (variant->elements[kind], MIN (position, length), record);
  return with_array (variant, kind, array, FALSE);
}

LwVariant *
lw_variant_with_bands (LwVariant *variant, LwVariant *of)
{
  LwVariant *copy = lw_record_copy (variant);

  lw_set_array (&LW_LANES (copy), LW_LANES (of));
  lw_set_array (&LW_PHASES (copy), LW_PHASES (of));
  lw_variant_index_share (copy, variant);
  lw_variant_codes_share (copy, variant);
  return copy;
}

LwVariant *
lw_variant_reorder (LwVariant *variant, const char *id, guint position)
{
  LwElementKind kind;
  guint at;

  if (!lw_variant_find (variant, id, &kind, &at))
    return lw_record_ref (variant);
  position = MIN (position, lw_array_length (variant->elements[kind]) - 1);
  if (position == at)
    return lw_record_ref (variant);
  g_autoptr (LwArray) without = lw_array_remove (variant->elements[kind], at);
  g_autoptr (LwArray) array = lw_array_insert (without, position, lw_array_get (variant->elements[kind], at));
  LwVariant *next = with_array (variant, kind, array, FALSE);

  lw_variant_index_shuffle (next, variant, kind);
  return next;
}

LwVariant *
lw_variant_set (LwVariant *variant, LwElementKind kind, const char * const *ids, const char *name, LwValue value)
{
  const LwField *field = lw_schema_field (lw_element_schema (kind), name);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (lw_record_unref);
  g_return_val_if_fail (field != NULL && !(field->flags & LW_FIELD_ID), NULL);

  for (; *ids; ids++)
    {
      gpointer record = lw_variant_element (variant, kind, *ids);
      if (record && !lw_value_equal (lw_record_get (record, field), value))
        g_ptr_array_add (changed, lw_record_with (record, name, value));
    }
  return lw_variant_put_all (variant, kind, changed->pdata, changed->len);
}

LwVariant *
lw_variant_place (LwVariant *variant, const LwPlace *places, guint n)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (lw_record_unref);
  LwVariant *placed;

  for (guint i = 0; i < n; i++)
    {
      LwStep *step = lw_variant_step (variant, places[i].id);
      if (step == NULL || (step->x == places[i].x && step->y == places[i].y && !g_strcmp0 (step->lane, places[i].lane) &&
                           !g_strcmp0 (step->phase, places[i].phase)))
        continue;
      LwStep *moved = lw_record_copy (step);
      lw_set_string (&moved->lane, places[i].lane);
      lw_set_string (&moved->phase, places[i].phase);
      moved->x = places[i].x;
      moved->y = places[i].y;
      g_ptr_array_add (changed, moved);
    }
  placed = lw_variant_put_all (variant, LW_ELEMENT_STEP, changed->pdata, changed->len);
  if (placed == variant)
    return placed;
  if (lw_array_length (LW_NOTES (variant)) > 0)
    {
      g_autoptr (LwVariant) alone = placed;

      placed = lw_variant_notes_follow (alone, variant);
    }
  lw_variant_codes_share (placed, variant);
  return placed;
}

static void
add_department (GPtrArray *names, const char *name)
{
  if (name && *name && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

char **
lw_blueprint_departments (LwBlueprint *blueprint)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      LW_FOREACH (LwLane, lane, LW_LANES (variant))
        if (lane->kind != LW_LANE_CUSTOMER && lane->kind != LW_LANE_EVIDENCE)
          add_department (names, lw_lane_department (lane));
      LW_FOREACH (LwStep, step, LW_STEPS (variant))
        add_department (names, step->department);
    }
  LW_FOREACH (LwOwner, owner, blueprint->owners)
    add_department (names, owner->department);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* Records of `array` whose department is `from`, with `to` instead; the same array where there is none. */
static LwArray *
rename_in (LwArray *array, const char *from, const char *to)
{
  LwArray *next = array ? lw_array_ref (array) : NULL;

  for (guint i = 0; i < lw_array_length (array); i++)
    {
      LwRecord *record = lw_array_get (array, i);
      const LwField *field = lw_schema_field (record->schema, "department");
      const char *department = lw_record_get (record, field).string;
      /* A lane without a department is one itself. */
      if (department == NULL && record->schema == &lw_lane_schema)
        department = ((LwLane *) record)->name;
      if (g_strcmp0 (department, from) != 0)
        continue;
      g_autoptr (LwRecord) renamed = lw_record_with (record, "department", LW_STRING (to));
      g_autoptr (LwArray) old = next;
      next = lw_array_replace (old, i, renamed);
    }
  return next;
}

LwBlueprint *
lw_edit_rename_department (LwBlueprint *blueprint, const char *from, const char *to)
{
  g_autoptr (LwArray) owners = rename_in (blueprint->owners, from, to);
  LwBlueprint *result = owners == blueprint->owners
                        ? lw_record_ref (blueprint)
                        : lw_record_with (blueprint, "owners", (LwValue) { .type = LW_TYPE_RECORDS, .records = owners });

  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      g_autoptr (LwArray) lanes = rename_in (LW_LANES (variant), from, to);
      g_autoptr (LwArray) steps = rename_in (LW_STEPS (variant), from, to);
      if (lanes == LW_LANES (variant) && steps == LW_STEPS (variant))
        continue;
      g_autoptr (LwVariant) half = with_array (variant, LW_ELEMENT_LANE, lanes, TRUE);
      g_autoptr (LwVariant) renamed = with_array (half, LW_ELEMENT_STEP, steps, TRUE);
      g_autoptr (LwBlueprint) old = result;
      result = lw_edit_variant (old, renamed);
    }
  return result;
}
