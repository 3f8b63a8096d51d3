/* Redesign on the selection: each is one step to undo, laid out so that nothing covers anything. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#include "core/lw-redesign.h"
#include "layout/lw-room.h"
#include "ui/lw-hit.h"

#define BESIDE 64.0    /* units between a gateway and the steps beside it, and between both parts of a step */
#define BELOW  28.0    /* … between steps that are done at once */

/* Along the flow and across it, whichever way the lanes run. */
typedef struct { double along, across, length, breadth; } Span;

static Span
span_of (LwLayout *layout, LwRect rect)
{
  return layout->vertical ? (Span) { rect.y, rect.x, rect.height, rect.width } : (Span) { rect.x, rect.y, rect.width, rect.height };
}

static LwRect
rect_of (LwLayout *layout, Span span)
{
  return layout->vertical ? (LwRect) { span.across, span.along, span.breadth, span.length }
                          : (LwRect) { span.along, span.across, span.length, span.breadth };
}

/* Takes the variant. */
static void
commit (LwEditor *editor, LwVariant *variant, const char *label)
{
  lw_editor_animate_next_change (editor);
  lw_editor_commit_whole (editor, variant, label);
}

/* Its steps where the selection has them, in their new lanes. Takes the variant. */
static void
commit_in_cells (LwEditor *editor, LwVariant *variant, const char *label)
{
  g_autoptr (LwVariant) edited = variant;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  LW_FOREACH (LwStep, step, LW_STEPS (edited))
    if (lw_variant_step (lw_editor_get_variant (editor), step->id) != step)
      g_strv_builder_add (builder, step->id);
  ids = g_strv_builder_end (builder);
  commit (editor, lw_editor_put_in_cells (editor, edited, (const char * const *) ids), label);
}

char *
lw_editor_merge_steps (LwEditor *editor, GError **error)
{
  g_auto (GStrv) ids = lw_editor_selected_steps (editor);
  LwVariant *merged;
  char *id = NULL;

  if (!lw_editor_begin_command (editor))
    return NULL;
  merged = lw_variant_merge_steps (lw_editor_get_variant (editor), (const char * const *) ids, error);
  if (merged == NULL)
    return NULL;
  for (char **at = ids; *at != NULL && id == NULL; at++)
    if (lw_variant_step (merged, *at) != NULL)
      id = g_strdup (*at);
  commit (editor, merged, _("Merge Steps"));
  lw_editor_select_one (editor, id);
  return id;
}

char *
lw_editor_split_step (LwEditor *editor, GError **error)
{
  g_auto (GStrv) ids = lw_editor_selected_steps (editor);
  g_autofree char *id = lw_id_new ('s');
  g_autoptr (LwVariant) settled = NULL, split = NULL;
  g_autoptr (LwLayout) layout = NULL;
  const LwStepBox *box;
  LwDrop drop = { .id = id };
  Span span;

  if (!lw_editor_begin_command (editor))
    return NULL;
  layout = lw_editor_whole_layout (editor);
  settled = lw_layout_settle (layout, layout->variant);
  split = lw_variant_split_step (settled, ids[0] != NULL && ids[1] == NULL ? ids[0] : NULL, id, error);
  if (split == NULL)
    return NULL;
  box = lw_layout_step_box (layout, ids[0]);
  span = span_of (layout, box->rect);
  span.along += span.length + BESIDE;
  drop = (LwDrop) { .id = id, .rect = rect_of (layout, span), .lane = box->lane, .phase = box->phase, .exact = box->lane >= 0 && box->phase >= 0 };
  commit (editor, lw_layout_put (layout, split, &drop, 1), _("Split Step"));
  lw_editor_select_one (editor, id);
  return g_steal_pointer (&id);
}

gboolean
lw_editor_automate_steps (LwEditor *editor)
{
  g_auto (GStrv) ids = lw_editor_selected_steps (editor);
  g_autoptr (LwVariant) automated = NULL;

  if (!lw_editor_begin_command (editor))
    return FALSE;
  automated = lw_variant_automate (lw_editor_get_variant (editor), (const char * const *) ids, NAN);
  if (automated == lw_editor_get_variant (editor))
    return FALSE;
  lw_editor_commit_whole (editor, g_steal_pointer (&automated), ngettext ("Automate Step", "Automate Steps", g_strv_length (ids)));
  return TRUE;
}

typedef struct
{
  LwLayout *layout;
  GArray   *drops;    /* LwDrop */
  Span      first;    /* of the step that was first */
  int       lane, phase;
  double    column, reach, *ends;   /* where steps begin along the flow; how long the longest is; by lane: where the next goes, across */
} Stack;

static void
add_drop (Stack *self, const char *id, Span span, int lane, int phase)
{
  LwDrop drop = { .id = id, .rect = rect_of (self->layout, span), .lane = lane, .phase = phase, .exact = lane >= 0 && phase >= 0 };

  g_array_append_val (self->drops, drop);
}

/* Steps of the first one's phase under each other, each in its lane; those of later phases stay in their columns. */
static void
stack_step (Stack *self, const char *id)
{
  const LwStepBox *box = lw_layout_step_box (self->layout, id);
  Span span = span_of (self->layout, box->rect);
  double *end;

  if (box->lane < 0 || box->phase != self->phase)
    return;
  end = &self->ends[box->lane];
  span.along = self->column;
  if (isnan (*end))
    *end = span.across;
  span.across = *end;
  *end += span.breadth + BELOW;
  self->reach = MAX (self->reach, span.length);
  add_drop (self, id, span, box->lane, box->phase);
}

static Span
gateway_span (LwVariant *variant, const char *id, double along, double middle)
{
  double size = lw_step_width (lw_variant_step (variant, id));

  return (Span) { along, middle - size / 2, size, size };
}

/* Split, column of steps, join. */
static void
stack_run (Stack *self, LwVariant *parallel, GPtrArray *run, const char *split, const char *join)
{
  const LwStepBox *last = lw_layout_step_box (self->layout, ((LwStep *) run->pdata[run->len - 1])->id);
  double size = lw_step_width (lw_variant_step (parallel, split)), middle, behind;
  Span span = span_of (self->layout, last->rect);

  self->column = self->first.along + size + BESIDE;
  for (guint i = 0; i < run->len; i++)
    stack_step (self, ((LwStep *) run->pdata[i])->id);
  middle = (self->first.across + self->ends[self->lane] - BELOW) / 2;
  add_drop (self, split, gateway_span (parallel, split, self->first.along, middle), self->lane, self->phase);
  behind = last->phase == self->phase ? self->column + self->reach + BESIDE : span.along + span.length + BESIDE;
  if (last->lane != self->lane || last->phase != self->phase)
    middle = span.across + span.breadth / 2;
  add_drop (self, join, gateway_span (parallel, join, behind, middle), last->lane, last->phase);
}

/* Where there are no lanes or phases to stand in, the gateways come beside the steps as they are drawn. */
static LwVariant *
stacked (LwLayout *layout, LwVariant *parallel, GPtrArray *run, const char *split, const char *join)
{
  const LwStepBox *first = lw_layout_step_box (layout, ((LwStep *) run->pdata[0])->id);
  g_autoptr (GArray) drops = g_array_new (FALSE, FALSE, sizeof (LwDrop));
  g_autofree double *ends = g_new (double, layout->n_lanes + 1);
  Stack stack = { layout, drops, span_of (layout, first->rect), first->lane, first->phase, 0, 0, ends + 1 };

  for (guint i = 0; i <= layout->n_lanes; i++)
    ends[i] = NAN;
  if (first->lane < 0 || first->phase < 0)
    ends[first->lane + 1] = stack.first.across + stack.first.breadth + BELOW;
  stack_run (&stack, parallel, run, split, join);
  return lw_layout_put (layout, parallel, (LwDrop *) (gpointer) drops->data, drops->len);
}

gboolean
lw_editor_parallelise_steps (LwEditor *editor, GError **error)
{
  g_auto (GStrv) ids = lw_editor_selected_steps (editor);
  g_autofree char *split = lw_id_new ('s'), *join = lw_id_new ('s');
  g_autoptr (LwVariant) settled = NULL, parallel = NULL;
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (GPtrArray) run = NULL;

  if (!lw_editor_begin_command (editor))
    return FALSE;
  layout = lw_editor_whole_layout (editor);
  settled = lw_layout_settle (layout, layout->variant);
  parallel = lw_variant_parallelise (settled, (const char * const *) ids, split, join, error);
  if (parallel == NULL)
    return FALSE;
  run = lw_redesign_ordered (settled, (const char * const *) ids);
  commit (editor, stacked (layout, parallel, run, split, join), _("Do Steps in Parallel"));
  return TRUE;
}

gboolean
lw_editor_move_to_lane (LwEditor *editor, const char *lane)
{
  g_auto (GStrv) ids = lw_editor_selected_steps (editor);
  g_autoptr (LwVariant) moved = NULL;

  if (!lw_editor_begin_command (editor))
    return FALSE;
  moved = lw_variant_move_to_lane (lw_editor_get_variant (editor), (const char * const *) ids, lane);
  if (moved == lw_editor_get_variant (editor))
    return FALSE;
  commit_in_cells (editor, g_steal_pointer (&moved), _("Move to Lane"));
  return TRUE;
}

gboolean
lw_editor_remove_handoff (LwEditor *editor)
{
  LwVariant *before = lw_editor_get_variant (editor);
  g_autoptr (LwVariant) after = lw_record_ref (before);

  if (!lw_editor_begin_command (editor))
    return FALSE;
  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    if (lw_variant_flow (before, *id) != NULL)
      {
        g_autoptr (LwVariant) old = g_steal_pointer (&after);

        after = lw_variant_remove_handoff (old, *id);
      }
  if (after == before)
    return FALSE;
  commit_in_cells (editor, g_steal_pointer (&after), _("Remove Hand-off"));
  return TRUE;
}

gboolean
lw_editor_eliminate_steps (LwEditor *editor)
{
  g_auto (GStrv) ids = lw_editor_selected_steps (editor);

  if (ids[0] == NULL || !lw_editor_begin_command (editor))
    return FALSE;
  commit (editor, lw_variant_eliminate (lw_editor_get_variant (editor), (const char * const *) ids),
          ngettext ("Eliminate Step", "Eliminate Steps", g_strv_length (ids)));
  return TRUE;
}

/* "To-be", "To-be 2", …: a name that no variant has. */
static char *
free_name (LwBlueprint *blueprint, const char *name)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *candidate = n == 1 ? g_strdup (name) : g_strdup_printf ("%s %u", name, n);
      gboolean taken = FALSE;

      LW_FOREACH (LwVariant, variant, blueprint->variants)
        taken |= g_strcmp0 (variant->name, candidate) == 0;
      if (!taken)
        return g_steal_pointer (&candidate);
    }
}

void
lw_editor_add_to_be (LwEditor *editor, LwVariant *of)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  g_autofree char *id = lw_id_new ('v'), *name = free_name (blueprint, lw_editor_document_text (editor, N_("To-be")));
  g_autoptr (LwVariant) to_be = NULL;

  if (!lw_editor_begin_command (editor))
    return;
  to_be = lw_variant_to_be (of, id, name);
  lw_editor_commit (editor, lw_edit_variant (blueprint, to_be), _("New To-be Variant"), NULL);
  lw_editor_set_variant (editor, id);
}

void
lw_editor_apply_what_if (LwEditor *editor, LwVariant *of, const LwIf *changes, guint n)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  g_autofree char *id = lw_id_new ('v'), *name = free_name (blueprint, lw_editor_document_text (editor, N_("To-be")));
  g_autoptr (LwVariant) to_be = lw_variant_to_be (of, id, name);
  g_autoptr (LwBlueprint) with_to_be = NULL, tried = NULL;

  if (!lw_editor_begin_command (editor))
    return;
  with_to_be = lw_edit_variant (blueprint, to_be);
  tried = lw_what_if (with_to_be, id, changes, n);
  /* Owners belong to all variants: their capacity is tried, not changed. */
  lw_editor_commit (editor, lw_edit_variant (with_to_be, lw_blueprint_variant (tried, id)), _("Apply What-If"), NULL);
  lw_editor_set_variant (editor, id);
}

gboolean
lw_editor_remove_variant (LwEditor *editor)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  LwVariant *shown = lw_editor_get_variant (editor);
  LwVariant *next = shown->origin != NULL ? lw_array_by_id (blueprint->variants, shown->origin) : NULL;

  if (lw_array_length (blueprint->variants) < 2 || !lw_editor_begin_command (editor))
    return FALSE;
  g_autoptr (LwBlueprint) without = lw_edit_remove (blueprint, "variants", shown->id);
  if (next != NULL && next != shown)
    lw_editor_set_variant (editor, next->id);
  lw_editor_commit (editor, g_steal_pointer (&without), _("Delete Variant"), NULL);
  return TRUE;
}

void
lw_editor_next_variant (LwEditor *editor, gboolean forward)
{
  LwArray *variants = lw_editor_get_blueprint (editor)->variants;
  guint n = lw_array_length (variants);
  int at = lw_array_find (variants, lw_record_id (lw_editor_get_variant (editor)));

  lw_editor_set_variant (editor, lw_record_id (lw_array_get (variants, (guint) (at + (forward ? 1 : (int) n - 1)) % n)));
}
