/* Lanes and phases. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

gboolean
lw_editor_find_header (LwEditor *editor, const char *id, LwElementKind *kind, guint *position)
{
  return id != NULL && lw_variant_find (lw_editor_get_variant (editor), id, kind, position)
         && (*kind == LW_ELEMENT_LANE || *kind == LW_ELEMENT_PHASE);
}

gboolean
lw_editor_selected_header (LwEditor *editor, LwElementKind *kind, guint *position)
{
  const char * const *selection = lw_editor_get_selection (editor);

  return selection[0] != NULL && selection[1] == NULL && lw_editor_find_header (editor, selection[0], kind, position);
}

static LwRecord *
new_header (LwEditor *editor, LwElementKind kind, guint position, const char *id)
{
  if (kind == LW_ELEMENT_PHASE)
    {
      LwPhase *phase = lw_record_new (&lw_phase_schema);

      lw_set_string (&phase->id, id);
      lw_set_string (&phase->name, lw_editor_document_text (editor, N_("New phase")));
      return (LwRecord *) phase;
    }

  LwLane *lane = lw_record_new (&lw_lane_schema);
  const LwLane *above = position > 0 ? lw_array_get (LW_LANES (lw_editor_get_variant (editor)), position - 1) : NULL;

  lw_set_string (&lane->id, id);
  lw_set_string (&lane->name, lw_editor_document_text (editor, N_("New lane")));
  /* The new lane joins the band of the lane before it, so that no band line moves. */
  lane->kind = above != NULL ? above->kind : LW_LANE_UNKNOWN;
  return (LwRecord *) lane;
}

char *
lw_editor_add_header (LwEditor *editor, LwElementKind kind, guint position)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  g_autofree char *id = lw_id_new (kind == LW_ELEMENT_LANE ? 'l' : 'p');

  if (lw_document_get_read_only (lw_editor_get_document (editor)))
    return NULL;
  position = MIN (position, lw_array_length (variant->elements[kind]));

  g_autoptr (LwRecord) record = new_header (editor, kind, position, id);

  lw_editor_commit_variant (editor, lw_variant_insert (variant, kind, position, record),
                            kind == LW_ELEMENT_LANE ? _("Add Lane") : _("Add Phase"), NULL);
  lw_editor_select_one (editor, id);
  return g_steal_pointer (&id);
}

void
lw_editor_move_header (LwEditor *editor, const char *id, int by)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  LwElementKind kind;
  guint position;

  if (!lw_editor_find_header (editor, id, &kind, &position))
    return;

  int target = CLAMP ((int) position + by, 0, (int) lw_array_length (variant->elements[kind]) - 1);

  lw_editor_commit_variant (editor, lw_variant_reorder (variant, id, target),
                            kind == LW_ELEMENT_LANE ? _("Move Lane") : _("Move Phase"), "move-header");
}

guint
lw_editor_header_steps (LwEditor *editor, const char *id)
{
  guint n = 0;

  LW_FOREACH (LwStep, step, LW_STEPS (lw_editor_get_variant (editor)))
    n += g_strcmp0 (step->lane, id) == 0 || g_strcmp0 (step->phase, id) == 0;
  return n;
}

/* Where the earlier of two lanes or phases ends, the later one's contents go on: as neighbours they stay in their places. */
static LwVariant *
dissolved (LwEditor *editor, const char *id, LwElementKind kind, guint position, const char *target)
{
  g_autoptr (LwLayout) layout = lw_editor_whole_layout (editor);
  guint other;

  if (!lw_editor_find_header (editor, target, &kind, &other))
    return lw_record_ref (lw_editor_get_variant (editor));
  return lw_variant_dissolve (lw_editor_get_variant (editor), id, target,
                              lw_layout_shown_size (layout, kind, MIN (position, other)));
}

void
lw_editor_delete_header (LwEditor *editor, const char *id, const char *target)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  LwElementKind kind;
  guint position;

  if (!lw_editor_find_header (editor, id, &kind, &position))
    return;
  lw_editor_commit_whole (editor,
                          target != NULL ? dissolved (editor, id, kind, position, target)
                                         : lw_variant_remove (variant, (const char * const[]) { id, NULL }),
                          kind == LW_ELEMENT_LANE ? _("Delete Lane") : _("Delete Phase"));
}

char **
lw_editor_selected_headers (LwEditor *editor)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  LwElementKind kind;
  guint position;

  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    {
      if (!lw_editor_find_header (editor, *id, &kind, &position))
        return g_new0 (char *, 1);
      g_strv_builder_add (builder, *id);
    }
  return g_strv_builder_end (builder);
}

/* One that goes beside one that stays: their positions. FALSE: there is none. */
static gboolean
find_neighbours (LwVariant *variant, LwElementKind kind, const char * const *ids, guint *going, guint *staying)
{
  LwArray *headers = variant->elements[kind];

  for (guint i = 0; i + 1 < lw_array_length (headers); i++)
    {
      gboolean first = g_strv_contains (ids, lw_record_id (lw_array_get (headers, i)));
      gboolean second = g_strv_contains (ids, lw_record_id (lw_array_get (headers, i + 1)));

      if (first == second)
        continue;
      *going = first ? i : i + 1;
      *staying = first ? i + 1 : i;
      return TRUE;
    }
  return FALSE;
}

/* Takes the variant. */
static LwVariant *
dissolve_all (LwEditor *editor, LwVariant *variant, LwElementKind kind, const char * const *ids)
{
  double day = lw_blueprint_day_minutes (lw_editor_get_blueprint (editor));
  guint going, staying;

  while (find_neighbours (variant, kind, ids, &going, &staying))
    {
      g_autoptr (LwVariant) before = variant;
      g_autoptr (LwLayout) layout = lw_layout_new (before, day, lw_scene_measure, NULL, NULL);
      LwArray *headers = before->elements[kind];

      variant = lw_variant_dissolve (before, lw_record_id (lw_array_get (headers, going)), lw_record_id (lw_array_get (headers, staying)),
                                     lw_layout_shown_size (layout, kind, MIN (going, staying)));
    }
  return variant;
}

void
lw_editor_delete_headers (LwEditor *editor, const char * const *ids, gboolean keep)
{
  LwVariant *variant = lw_record_ref (lw_editor_get_variant (editor));

  if (keep)
    variant = dissolve_all (editor, dissolve_all (editor, variant, LW_ELEMENT_LANE, ids), LW_ELEMENT_PHASE, ids);

  g_autoptr (LwVariant) dissolved = variant;

  lw_editor_commit_whole (editor, lw_variant_remove (dissolved, ids), _("Delete Lanes and Phases"));
}

void
lw_editor_set_lane_kind (LwEditor *editor, const char *id, LwLaneKind kind)
{
  lw_editor_commit_variant (editor,
                            lw_variant_set (lw_editor_get_variant (editor), LW_ELEMENT_LANE,
                                            (const char * const[]) { id, NULL }, "kind", LW_CHOICE (kind)),
                            _("Change Lane Kind"), NULL);
}
