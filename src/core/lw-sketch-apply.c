/* A sketch into a blueprint. Steps go in columns along the flow; a step keeps the place it has. */
#include "core/lw-sketch-private.h"

#include <string.h>

#define COLUMN_GAP 64.0    /* units between a step and the next */
#define SLOT_GAP   24.0    /* units between steps of one column; also from a lane's edge */

typedef struct
{
  LwBlueprint         *blueprint;   /* as it grows, as is the next */
  LwVariant           *variant;
  LwSketch            *sketch;
  guint                first;       /* the first line that is not empty */
  guint               *leaders;     /* of each line: the line that leads to it, or G_MAXUINT */
  const LwSketchPlace *place;
  GHashTable          *lanes;       /* what was typed → lane id */
  GHashTable          *steps;       /* id → LwStep as it is now */
  GHashTable          *slots;       /* lane id → GPtrArray of LwStep: new ones avoid them */
  GPtrArray           *changed;     /* LwStep, not in `variant` yet */
} Apply;

static LwSketchLine *
line_at (LwSketch *sketch, guint i)
{
  return g_ptr_array_index (sketch->lines, i);
}

static char *
folded (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *result = g_utf8_casefold (normal != NULL ? normal : text, -1);

  return g_strdup (g_strstrip (result));
}

static gboolean
same_word (const char *folded_word, const char *text)
{
  g_autofree char *other = text != NULL ? folded (text) : NULL;

  return other != NULL && *other != '\0' && g_str_equal (folded_word, other);
}

static LwOwner *
find_owner (LwBlueprint *blueprint, const char *text)
{
  g_autofree char *word = folded (text);

  LW_FOREACH (LwOwner, owner, blueprint->owners)
    if (same_word (word, owner->name))
      return owner;
  return NULL;
}

static LwLane *
find_lane (LwBlueprint *blueprint, LwVariant *variant, const char *text)
{
  g_autofree char *word = folded (text);
  LwOwner *owner = find_owner (blueprint, text);

  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    if (same_word (word, lane->name))
      return lane;
  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    if (same_word (word, lane->department))
      return lane;
  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    if (owner != NULL && (g_strcmp0 (lane->owner, owner->id) == 0 || g_strcmp0 (lw_lane_department (lane), owner->department) == 0))
      return lane;
  return NULL;
}

static void
put (Apply *apply, LwElementKind kind, gpointer record)
{
  LwVariant *next = lw_variant_put (apply->variant, kind, record);

  lw_record_unref (apply->variant);
  apply->variant = next;
}

static const char *
make_lane (Apply *apply, const char *name)
{
  g_autoptr (LwLane) lane = lw_record_new (&lw_lane_schema);
  g_autofree char *id = lw_id_new ('l');

  lw_set_string (&lane->id, id);
  lw_set_string (&lane->name, name);
  put (apply, LW_ELEMENT_LANE, lane);
  return lw_record_id (lw_variant_lane (apply->variant, id));
}

/* The lane that was typed, made where there is none. */
static const char *
lane_called (Apply *apply, const char *text)
{
  const char *id = g_hash_table_lookup (apply->lanes, text);
  LwLane *lane;

  if (id != NULL)
    return id;
  lane = find_lane (apply->blueprint, apply->variant, text);
  id = lane != NULL ? lane->id : make_lane (apply, text);
  g_hash_table_insert (apply->lanes, g_strdup (text), g_strdup (id));
  return g_hash_table_lookup (apply->lanes, text);
}

static LwStep *
step_of (Apply *apply, guint line)
{
  const char *id = line_at (apply->sketch, line)->id;

  return id != NULL ? g_hash_table_lookup (apply->steps, id) : NULL;
}

static guint *
leaders_of (LwSketch *sketch)
{
  guint *leaders = g_new (guint, sketch->lines->len + 1);

  for (guint i = 0; i < sketch->lines->len; i++)
    leaders[i] = G_MAXUINT;
  for (guint i = sketch->flows->len; i-- > 0;)
    {
      LwSketchFlow *flow = &g_array_index (sketch->flows, LwSketchFlow, i);

      if (flow->from < flow->to)
        leaders[flow->to] = flow->from;
    }
  return leaders;
}

/* What each line says of its lane by itself or through the lines that lead to it. By step id; values are borrowed. */
static GHashTable *
lanes_said (LwSketch *sketch, const guint *leaders)
{
  GHashTable *said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree const char **lanes = g_new0 (const char *, sketch->lines->len + 1);

  for (guint i = 0; i < sketch->lines->len; i++)
    {
      LwSketchLine *line = line_at (sketch, i);

      lanes[i] = line->lane != NULL ? line->lane : leaders[i] != G_MAXUINT ? lanes[leaders[i]] : NULL;
      if (line->id != NULL)
        g_hash_table_insert (said, line->id, (gpointer) lanes[i]);
    }
  return said;
}

/* The step that leads to a line, if it stands already. */
static LwStep *
step_before (Apply *apply, guint line)
{
  if (apply->leaders[line] != G_MAXUINT)
    return step_of (apply, apply->leaders[line]);
  return line == apply->first && apply->place->after != NULL ? g_hash_table_lookup (apply->steps, apply->place->after) : NULL;
}

static const char *
first_id (LwArray *array)
{
  return lw_array_length (array) > 0 ? lw_record_id (lw_array_get (array, 0)) : NULL;
}

static const char *
lane_for (Apply *apply, guint i, LwStep *before)
{
  LwSketchLine *line = line_at (apply->sketch, i);

  if (line->lane != NULL)
    return lane_called (apply, line->lane);
  if (before != NULL && before->lane != NULL)
    return before->lane;
  if (lw_variant_lane (apply->variant, apply->place->lane) != NULL)
    return apply->place->lane;
  return lw_array_length (LW_LANES (apply->variant)) > 0 ? first_id (LW_LANES (apply->variant)) : make_lane (apply, NULL);
}

/* The phase that was named, made where there is none. */
static const char *
phase_called (Apply *apply, const char *text)
{
  g_autofree char *word = folded (text), *id = lw_id_new ('p');
  g_autoptr (LwPhase) made = NULL;

  LW_FOREACH (LwPhase, phase, LW_PHASES (apply->variant))
    if (same_word (word, phase->name))
      return phase->id;
  made = lw_record_new (&lw_phase_schema);
  lw_set_string (&made->id, id);
  lw_set_string (&made->name, text);
  put (apply, LW_ELEMENT_PHASE, made);
  return lw_variant_phase (apply->variant, id)->id;
}

static const char *
phase_for (Apply *apply, guint i, LwStep *before)
{
  LwSketchLine *line = line_at (apply->sketch, i);

  if (line->phase != NULL)
    return phase_called (apply, line->phase);
  if (before != NULL && before->phase != NULL)
    return before->phase;
  if (lw_variant_phase (apply->variant, apply->place->phase) != NULL)
    return apply->place->phase;
  return first_id (LW_PHASES (apply->variant));
}

static gboolean
overlaps (const LwStep *one, const LwStep *other)
{
  return one != other && g_strcmp0 (one->lane, other->lane) == 0 && g_strcmp0 (one->phase, other->phase) == 0
         && one->x < other->x + lw_step_width (other) + SLOT_GAP && other->x < one->x + lw_step_width (one) + SLOT_GAP
         && one->y < other->y + lw_step_height (other) + SLOT_GAP && other->y < one->y + lw_step_height (one) + SLOT_GAP;
}

static GPtrArray *
slots_in (Apply *apply, const char *lane)
{
  GPtrArray *slots = g_hash_table_lookup (apply->slots, lane != NULL ? lane : "");

  if (slots == NULL)
    {
      slots = g_ptr_array_new ();
      g_hash_table_insert (apply->slots, g_strdup (lane != NULL ? lane : ""), slots);
    }
  return slots;
}

static const LwStep *
in_the_way (Apply *apply, const LwStep *step)
{
  GPtrArray *slots = slots_in (apply, step->lane);

  for (guint i = 0; i < slots->len; i++)
    if (overlaps (step, g_ptr_array_index (slots, i)))
      return g_ptr_array_index (slots, i);
  return NULL;
}

static double
end_of (Apply *apply, const LwStep *step)
{
  GPtrArray *slots = slots_in (apply, step->lane);
  double end = 0;

  for (guint i = 0; i < slots->len; i++)
    {
      const LwStep *other = g_ptr_array_index (slots, i);

      if (other != step && g_strcmp0 (step->phase, other->phase) == 0)
        end = MAX (end, other->x + lw_step_width (other) + COLUMN_GAP);
    }
  return MAX (end, SLOT_GAP);
}

/* In the column after the step before, else after all in its lane; below what stands there. */
static void
find_slot (Apply *apply, LwStep *step, const LwStep *before)
{
  const LwStep *other;
  gboolean beside = before != NULL && g_strcmp0 (before->phase, step->phase) == 0 && !isnan (before->x);

  step->x = beside ? before->x + lw_step_width (before) + COLUMN_GAP : end_of (apply, step);
  step->y = beside && g_strcmp0 (before->lane, step->lane) == 0 && !isnan (before->y)
            ? before->y + (lw_step_height (before) - lw_step_height (step)) / 2 : (LW_LANE_HEIGHT - lw_step_height (step)) / 2;
  step->y = MAX (step->y, 8);
  while ((other = in_the_way (apply, step)) != NULL)
    step->y = other->y + lw_step_height (other) + SLOT_GAP;
}

/* Takes its place and is the step of that id from now on. */
static void
stand (Apply *apply, LwStep *step)
{
  LwStep *old = g_hash_table_lookup (apply->steps, step->id);

  if (old != NULL)
    g_ptr_array_remove_fast (slots_in (apply, old->lane), old);
  g_ptr_array_add (slots_in (apply, step->lane), step);
  g_hash_table_replace (apply->steps, step->id, lw_record_ref (step));
}

static void
set_owner (Apply *apply, LwStep *step, const LwSketchLine *line)
{
  const char *text = line->owner != NULL ? line->owner : line->lane;
  LwOwner *owner = text != NULL ? find_owner (apply->blueprint, text) : NULL;

  if (owner != NULL)
    lw_set_string (&step->owner, owner->id);
  else if (line->owner != NULL)
    lw_set_string (&step->owner, line->owner);
}

static void
make_step (Apply *apply, guint i)
{
  LwSketchLine *line = line_at (apply->sketch, i);
  g_autoptr (LwStep) step = lw_record_new (&lw_step_schema);
  LwStep *before = step_before (apply, i);
  g_autofree char *id = lw_id_new ('s');

  lw_set_string (&step->id, id);
  lw_set_string (&step->name, line->name);
  step->kind = line->kind;
  step->process = line->process;
  step->wait = line->wait;
  set_owner (apply, step, line);
  lw_set_string (&step->lane, lane_for (apply, i, before));
  lw_set_string (&step->phase, phase_for (apply, i, before));
  find_slot (apply, step, before);
  stand (apply, step);
  g_ptr_array_add (apply->changed, lw_record_ref (step));
  g_set_str (&line->id, id);
}

/* Only what its line says now and did not say before: what was changed elsewhere since stays. */
static void
update_step (Apply *apply, guint i, const LwSketchLine *before, gboolean moves)
{
  LwSketchLine *line = line_at (apply->sketch, i);
  LwStep *step = step_of (apply, i), *leader = step_before (apply, i);
  g_autoptr (LwStep) next = lw_record_copy (step);

  if (before == NULL || g_strcmp0 (before->name, line->name) != 0)
    lw_set_string (&next->name, line->name);
  if (!line->found && (before == NULL || before->kind != line->kind))
    next->kind = line->kind;
  if (moves)
    {
      lw_set_string (&next->lane, lane_for (apply, i, leader));
      set_owner (apply, next, line);
    }
  if (g_strcmp0 (next->lane, step->lane) != 0 || lw_step_width (next) != lw_step_width (step))
    find_slot (apply, next, leader);
  if (lw_record_equal (step, next))
    return;
  stand (apply, next);
  g_ptr_array_add (apply->changed, lw_record_ref (next));
}

/* Lines by the ids of their steps; `sketch` may be NULL. */
static GHashTable *
lines_by_id (LwSketch *sketch)
{
  GHashTable *lines = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; sketch != NULL && i < sketch->lines->len; i++)
    if (line_at (sketch, i)->id != NULL)
      g_hash_table_insert (lines, line_at (sketch, i)->id, line_at (sketch, i));
  return lines;
}

static void
apply_steps (Apply *apply, LwSketch *before)
{
  g_autofree guint *old_leaders = before != NULL ? leaders_of (before) : NULL;
  g_autoptr (GHashTable) said = lanes_said (apply->sketch, apply->leaders);
  g_autoptr (GHashTable) said_before = before != NULL ? lanes_said (before, old_leaders) : NULL, was_line = lines_by_id (before);
  LwVariant *next;

  LW_FOREACH (LwStep, step, LW_STEPS (apply->variant))
    stand (apply, step);
  for (guint i = 0; i < apply->sketch->lines->len; i++)
    {
      LwSketchLine *line = line_at (apply->sketch, i);
      gpointer was = NULL;

      if (line->name == NULL)
        continue;
      if (step_of (apply, i) == NULL)
        make_step (apply, i);
      else
        update_step (apply, i, g_hash_table_lookup (was_line, line->id), said_before != NULL && g_hash_table_lookup_extended (said_before, line->id, NULL, &was)
                                                            && g_strcmp0 (was, g_hash_table_lookup (said, line->id)) != 0);
    }
  next = lw_variant_put_all (apply->variant, LW_ELEMENT_STEP, apply->changed->pdata, apply->changed->len);
  lw_record_unref (apply->variant);
  apply->variant = next;
}

/* Lanes that the sketch made and no longer names go with the last of its steps. */
static void
remove_empty_lanes (Apply *apply, LwSketch *before)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) gone = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  LwVariant *next;

  LW_FOREACH (LwStep, step, LW_STEPS (apply->variant))
    if (step->lane != NULL)
      g_hash_table_add (used, step->lane);
  for (guint i = 0; i < before->lines->len; i++)
    {
      const char *typed = line_at (before, i)->lane;
      LwLane *lane = typed != NULL ? find_lane (apply->blueprint, apply->variant, typed) : NULL;

      /* One of ours has nothing but the name that was typed. */
      if (lane != NULL && !g_hash_table_contains (used, lane->id) && !(before->lanes != NULL && g_hash_table_contains (before->lanes, lane->id))
          && lane->kind == LW_LANE_UNKNOWN && lane->department == NULL
          && g_strcmp0 (lane->name, typed) == 0)
        g_strv_builder_add (gone, lane->id);
    }
  ids = g_strv_builder_end (gone);
  next = lw_variant_remove (apply->variant, (const char * const *) ids);
  lw_record_unref (apply->variant);
  apply->variant = next;
}

static void
remove_steps (Apply *apply, LwSketch *before)
{
  g_autoptr (GStrvBuilder) gone = g_strv_builder_new ();
  g_autoptr (GHashTable) lines = lines_by_id (apply->sketch);
  g_auto (GStrv) ids = NULL;
  LwVariant *next;

  for (guint i = 0; i < before->lines->len; i++)
    {
      LwSketchLine *line = line_at (before, i);

      if (line->id != NULL && !line->found && !g_hash_table_contains (lines, line->id))
        g_strv_builder_add (gone, line->id);
    }
  ids = g_strv_builder_end (gone);
  next = lw_sketch_heal (apply->variant, (const char * const *) ids, apply->sketch);
  lw_record_unref (apply->variant);
  apply->variant = next;
}

LwBlueprint *
lw_sketch_apply (LwBlueprint *blueprint, const char *variant, LwSketch *sketch, LwSketch *before, const LwSketchPlace *place)
{
  static const LwSketchPlace anywhere = { 0 };
  Apply apply = { .blueprint = blueprint, .sketch = sketch, .place = place != NULL ? place : &anywhere };
  LwVariant *old = lw_blueprint_variant (blueprint, variant), *joined;
  LwBlueprint *result;

  g_return_val_if_fail (old != NULL, NULL);

  apply.variant = lw_record_ref (old);
  apply.leaders = leaders_of (sketch);
  while (apply.first < sketch->lines->len && line_at (sketch, apply.first)->name == NULL)
    apply.first++;
  apply.lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (before != NULL)
    remove_steps (&apply, before);
  apply.steps = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, lw_record_unref);
  apply.slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  apply.changed = g_ptr_array_new_with_free_func (lw_record_unref);
  apply_steps (&apply, before);
  joined = lw_sketch_join (apply.variant, sketch, before, apply.place->after, apply.first);
  lw_record_unref (apply.variant);
  apply.variant = joined;
  if (before != NULL)
    remove_empty_lanes (&apply, before);
  result = lw_edit_variant (blueprint, apply.variant);
  g_hash_table_unref (apply.slots);
  g_hash_table_unref (apply.steps);
  g_ptr_array_unref (apply.changed);
  g_free (apply.leaders);
  g_hash_table_unref (apply.lanes);
  lw_record_unref (apply.variant);
  return result;
}
