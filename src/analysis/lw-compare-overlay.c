/* A comparison as something to look at: both variants in one drawing, and what changed as an overlay (reference §E.9). */
#include "analysis/lw-compare.h"

#include <glib/gi18n-lib.h>

#include "core/lw-edit.h"
#include "core/lw-language.h"

/* Worst first, as legends have it. Told apart without colours too: by sign and pattern. */
enum { GONE, CHANGED, NEW };

typedef struct
{
  const LwComparison *self;
  LwVariant          *both;       /* owned */
  GHashTable         *ghosts;     /* id in `from` → id of its ghost in `both`, owned */
  GStrvBuilder       *ids;
} Both;

/* Where a lane or phase of `from` is in the drawing of both: by id, else by name; else it comes along. */
static char *
band_of (Both *both, LwElementKind kind, const char *id)
{
  gpointer band = id ? lw_variant_element (both->self->from, kind, id) : NULL;
  const LwField *name = lw_schema_field (lw_element_schema (kind), "name");
  g_autoptr (LwVariant) before = NULL;

  if (band == NULL || lw_variant_element (both->both, kind, id))
    return g_strdup (id);
  LW_FOREACH (LwRecord, other, both->both->elements[kind])
    if (g_strcmp0 (lw_record_get (other, name).string, lw_record_get (band, name).string) == 0)
      return g_strdup (lw_record_id (other));
  before = both->both;
  both->both = lw_variant_insert (before, kind, (guint) lw_array_find (both->self->from->elements[kind], id), band);
  return g_strdup (id);
}

static void
add_ghost (Both *both, const char *id)
{
  LwStep *was = lw_variant_step (both->self->from, id);
  g_autofree char *lane = NULL, *phase = NULL;
  g_autoptr (LwVariant) before = NULL;
  g_autoptr (LwStep) ghost = NULL;
  char *own;

  if (was == NULL || g_hash_table_contains (both->ghosts, id))
    return;
  lane = band_of (both, LW_ELEMENT_LANE, was->lane);
  phase = band_of (both, LW_ELEMENT_PHASE, was->phase);
  own = lw_variant_find (both->both, id, NULL, NULL) ? lw_id_new ('g') : g_strdup (id);
  ghost = lw_record_copy (was);
  lw_set_string (&ghost->id, own);
  lw_set_string (&ghost->lane, lane);
  lw_set_string (&ghost->phase, phase);
  g_hash_table_insert (both->ghosts, was->id, own);
  g_strv_builder_add (both->ids, own);
  before = both->both;
  both->both = lw_variant_put (before, LW_ELEMENT_STEP, ghost);
}

/* What a step of `from` is in the drawing of both, or NULL. */
static const char *
end_of (Both *both, const char *id)
{
  const char *ghost = id ? g_hash_table_lookup (both->ghosts, id) : NULL;

  if (id == NULL || lw_variant_step (both->self->to, id))
    return id;
  if (ghost)
    return ghost;
  LW_FOREACH (LwStep, step, LW_STEPS (both->self->to))
    if (step->origins && g_strv_contains ((const char * const *) step->origins, id))
      return step->id;
  return NULL;
}

static void
add_gone_flow (Both *both, const char *id)
{
  LwFlow *was = lw_variant_flow (both->self->from, id);
  const char *from = was ? end_of (both, was->from) : NULL, *to = was ? end_of (both, was->to) : NULL;
  g_autoptr (LwVariant) before = NULL;
  g_autoptr (LwFlow) ghost = NULL;

  if (from == NULL || to == NULL || lw_variant_find (both->both, id, NULL, NULL))
    return;
  ghost = lw_record_copy (was);
  lw_set_string (&ghost->from, from);
  lw_set_string (&ghost->to, to);
  lw_set_array (&ghost->bends, NULL);
  before = both->both;
  both->both = lw_variant_put (before, LW_ELEMENT_FLOW, ghost);
}

static gboolean
is_gone (const LwComparison *self, const LwChange *change, const char *id)
{
  return change->kind == LW_CHANGE_MOVED || !lw_variant_step (self->to, id);
}

/* Ghosts first: flows end at them. */
static void
fill_both (Both *both)
{
  const LwComparison *self = both->self;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const LwChange *change = self->changes->pdata[i];

      for (guint k = 0; k < change->from->len && !change->is_flow; k++)
        if (is_gone (self, change, change->from->pdata[k]))
          add_ghost (both, change->from->pdata[k]);
    }
  for (guint i = 0; i < self->changes->len; i++)
    {
      const LwChange *change = self->changes->pdata[i];

      if (change->is_flow && change->kind == LW_CHANGE_REMOVED)
        add_gone_flow (both, change->from->pdata[0]);
    }
}

LwVariant *
lw_comparison_both (const LwComparison *self, char ***ghosts)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  Both both = { self, lw_record_ref (self->to), table, ids };

  fill_both (&both);
  *ghosts = g_strv_builder_end (ids);
  return both.both;
}

const char *
lw_change_word (LwChangeKind kind)
{
  const char *words[] = { C_("change", "renamed"), C_("change", "moved"), C_("change", "time"), C_("change", "automated"), C_("change", "merged"),
                          C_("change", "split"), C_("change", "new"), C_("change", "gone"), C_("change", "leads elsewhere"),
                          C_("change", "probability"), C_("change", "delay") };
  return words[kind];
}

/* An element may have changed in several ways. */
static void
mark (LwOverlay *overlay, const char *id, int class, const char *word, const char *sentence)
{
  const LwHeat *before = lw_overlay_get (overlay, id);
  g_autofree char *text = before ? g_strconcat (before->text, C_("between items of a list", ", "), word, NULL) : g_strdup (word);
  g_autofree char *summary = before ? g_strconcat (before->summary, C_("between sentences", "; "), sentence, NULL) : g_strdup (sentence);
  LwHeat *heat = lw_overlay_add (overlay, id);

  heat->heat_class = class;
  heat->ghost = class == GONE;
  heat->text = g_steal_pointer (&text);
  heat->summary = g_steal_pointer (&summary);
}

static void
mark_change (const LwComparison *self, LwOverlay *overlay, const LwChange *change)
{
  g_autofree char *sentence = lw_change_text (change);
  const char *word = lw_change_word (change->kind);

  for (guint i = 0; i < change->to->len; i++)
    mark (overlay, change->to->pdata[i], change->kind == LW_CHANGE_ADDED ? NEW : CHANGED, word, sentence);
  for (guint i = 0; i < change->from->len; i++)
    {
      const char *id = change->from->pdata[i];

      if (!lw_variant_find (self->to, id, NULL, NULL))
        mark (overlay, id, GONE, word, sentence);
    }
}

static void
add_class (LwOverlay *overlay, guint32 rgb, guint32 grey, int pattern, const char *glyph, const char *label)
{
  LwHeatClass *class = lw_overlay_add_class (overlay, rgb, glyph, label);

  class->grey = grey;
  class->pattern = pattern;
}

static void
describe (const LwComparison *self, LwOverlay *overlay)
{
  const char *from = self->from->name ? self->from->name : self->from->id, *to = self->to->name ? self->to->name : self->to->id;

  overlay->title = g_strdup_printf (_("Changes: %s → %s"), from, to);
  overlay->subtitle = g_strdup (_("What is not marked is the same in both."));
  overlay->patterns = overlay->badges = TRUE;
  add_class (overlay, 0xc2398b, 0x6a6a6a, -6, "−", _("Gone, or where it was before"));
  add_class (overlay, 0xe0a10b, 0xa8a8a8, 6, "Δ", _("Changed"));
  add_class (overlay, 0x1b9c9c, 0xd8d8d8, 0, "+", _("New"));
}

/* Like every overlay, in the document's language. */
LwOverlay *
lw_comparison_overlay (const LwComparison *self, const char * const *ghosts)
{
  LwOverlay *overlay = lw_overlay_new ();
  gpointer language = lw_language_push (self->language);

  describe (self, overlay);
  for (guint i = 0; i < self->changes->len; i++)
    mark_change (self, overlay, self->changes->pdata[i]);
  /* Where a step was before it moved. */
  for (; ghosts && *ghosts; ghosts++)
    if (!lw_overlay_get (overlay, *ghosts))
      mark (overlay, *ghosts, GONE, C_("change", "was here"), _("Where the step was before"));
  lw_language_pop (language);
  return overlay;
}

GArray *
lw_comparisons_painted (LwComparison * const *comparisons, guint n, gboolean overlaid)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (LwPainted));
  LwPainted painted = { NULL, NULL, NULL };

  g_array_set_clear_func (all, lw_painted_clear);
  if (overlaid)
    {
      painted.variant = lw_comparison_both (comparisons[1], &painted.ghosts);
      painted.overlay = lw_comparison_overlay (comparisons[1], (const char * const *) painted.ghosts);
      g_array_append_val (all, painted);
      return all;
    }
  for (guint i = 0; i < n; i++)
    {
      const LwComparison *own = comparisons[MAX (i, 1)];

      painted.variant = lw_record_ref (i == 0 ? own->from : own->to);
      painted.overlay = i == 0 && n > 2 ? NULL : lw_comparison_overlay (own, NULL);
      g_array_append_val (all, painted);
    }
  return all;
}

GArray *
lw_variants_painted (LwBlueprint *blueprint, LwVariant * const *variants, guint n, gboolean overlaid)
{
  LwComparison *comparisons[LW_COMPARE_MOST] = { NULL };
  GArray *painted;

  g_return_val_if_fail (n >= 2 && n <= LW_COMPARE_MOST, NULL);

  for (guint i = 1; i < n; i++)
    comparisons[i] = lw_comparison_changes_new (blueprint, variants[0], variants[i]);
  painted = lw_comparisons_painted (comparisons, n, overlaid);
  for (guint i = 1; i < n; i++)
    lw_comparison_free (comparisons[i]);
  return painted;
}
