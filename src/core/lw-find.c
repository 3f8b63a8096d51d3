#include "core/lw-find.h"

#include "core/lw-pinyin.h"

typedef struct
{
  LwBlueprint *blueprint;
  LwVariant   *variant;
  char        *typed;      /* folded */
} Find;

static void
add (GString *text, const char *more)
{
  if (more != NULL)
    g_string_append_printf (text, "%s\n", more);
}

static void
add_names (GString *text, char **ids, LwArray *records)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      LwSystem *system = records != NULL ? lw_array_by_id (records, ids[i]) : NULL;

      add (text, system != NULL && system->name != NULL ? system->name : ids[i]);
    }
}

static void
add_step (Find *find, GString *text, LwStep *step)
{
  add (text, step->name);
  add (text, lw_variant_step_code (find->variant, step));
  add (text, step->owner != NULL ? lw_blueprint_owner_name (find->blueprint, step->owner) : NULL);
  add_names (text, step->systems, find->blueprint->systems);
  add_names (text, step->touchpoints, NULL);
}

static gboolean
says (Find *find, LwElementKind kind, gpointer record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (kind)
    {
    case LW_ELEMENT_LANE:  add (text, ((LwLane *) record)->name); add (text, ((LwLane *) record)->department); break;
    case LW_ELEMENT_PHASE: add (text, ((LwPhase *) record)->name); break;
    case LW_ELEMENT_STEP:  add_step (find, text, record); break;
    case LW_ELEMENT_FLOW:  add (text, ((LwFlow *) record)->label); add (text, ((LwFlow *) record)->handover); break;
    case LW_ELEMENT_NOTE:  add (text, ((LwNote *) record)->text); break;
    default: return FALSE;
    }
  return text->len > 0 && lw_search_matches (text->str, find->typed);
}

static int
phase_of (LwVariant *variant, const LwStep *step)
{
  LwElementKind kind;
  guint position;

  return lw_variant_find (variant, step->phase, &kind, &position) && kind == LW_ELEMENT_PHASE ? (int) position : G_MAXINT;
}

/* Reading order: phase by phase, in each along the flow. */
static int
compare (gconstpointer a, gconstpointer b, gpointer variant)
{
  const LwStep *one = *(LwStep * const *) a, *other = *(LwStep * const *) b;
  int phase_one = phase_of (variant, one), phase_other = phase_of (variant, other);

  if (phase_one != phase_other)
    return phase_one < phase_other ? -1 : 1;
  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;
  return one->y < other->y ? -1 : one->y > other->y;
}

static void
find_all (Find *find, LwElementKind kind, GStrvBuilder *found)
{
  LW_FOREACH (LwRecord, record, find->variant->elements[kind])
    if (says (find, kind, record))
      g_strv_builder_add (found, lw_record_id (record));
}

static void
find_steps (Find *find, GStrvBuilder *found)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  LW_FOREACH (LwStep, step, LW_STEPS (find->variant))
    if (says (find, LW_ELEMENT_STEP, step))
      g_ptr_array_add (steps, step);
  g_ptr_array_sort_with_data (steps, compare, find->variant);
  for (guint i = 0; i < steps->len; i++)
    g_strv_builder_add (found, ((LwStep *) g_ptr_array_index (steps, i))->id);
}

char **
lw_find (LwBlueprint *blueprint, LwVariant *variant, const char *typed)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autofree char *folded = lw_search_fold (typed);
  Find find = { blueprint, variant, g_strstrip (folded) };

  if (*find.typed != '\0')
    {
      find_all (&find, LW_ELEMENT_LANE, found);
      find_all (&find, LW_ELEMENT_PHASE, found);
      find_steps (&find, found);
      find_all (&find, LW_ELEMENT_FLOW, found);
      find_all (&find, LW_ELEMENT_NOTE, found);
    }
  return g_strv_builder_end (found);
}
