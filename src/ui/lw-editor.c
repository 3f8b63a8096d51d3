#include "ui/lw-editor-private.h"

#include "analysis/lw-analysis.h"

enum { PROP_0, PROP_DOCUMENT, PROP_VARIANT, PROP_HEAT, PROP_METRIC, PROP_DATASET, PROP_DETAIL, N_PROPS };
enum { CHANGED, LAYOUT_FINISHED, SELECTION_CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LwEditor, lw_editor, G_TYPE_OBJECT)

static void
drop_overlay (LwEditor *self)
{
  g_clear_pointer (&self->overlay, lw_overlay_unref);
  g_clear_pointer (&self->overlay_source, lw_record_unref);
}

static void
fill_selected (LwEditor *self)
{
  g_hash_table_remove_all (self->selected);
  for (guint i = 0; i < self->selection->len; i++)
    g_hash_table_add (self->selected, g_ptr_array_index (self->selection, i));
}

static void
selection_changed (LwEditor *self)
{
  fill_selected (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Forget what is selected but no longer there. */
static void
prune_selection (LwEditor *self)
{
  LwVariant *variant = lw_editor_get_variant (self);
  guint before = self->selection->len;

  g_hash_table_remove_all (self->selected);
  for (guint i = self->selection->len; i-- > 0;)
    if (!lw_variant_find (variant, g_ptr_array_index (self->selection, i), NULL, NULL))
      g_ptr_array_remove_index (self->selection, i);
  if (self->selection->len != before)
    selection_changed (self);
  else
    fill_selected (self);
}

void
lw_editor_emit_changed (LwEditor *self)
{
  if (self->animate)
    self->animate_from = lw_layout_ref (lw_live_layout_peek (self->layout));
  self->animate = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  g_clear_pointer (&self->animate_from, lw_layout_unref);
}

static void
document_changed_cb (LwEditor *self)
{
  lw_editor_end_draft (self);
  if (self->variant != NULL && lw_blueprint_variant (lw_editor_get_blueprint (self), self->variant) == NULL)
    {
      g_clear_pointer (&self->variant, g_free);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VARIANT]);
    }
  prune_selection (self);
  lw_editor_unfold_steps (self, lw_editor_get_selection (self));
  lw_editor_emit_changed (self);
}

static void
lw_editor_constructed (GObject *object)
{
  LwEditor *self = LW_EDITOR (object);

  G_OBJECT_CLASS (lw_editor_parent_class)->constructed (object);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
lw_editor_dispose (GObject *object)
{
  LwEditor *self = LW_EDITOR (object);

  drop_overlay (self);
  g_clear_pointer (&self->draft, lw_record_unref);
  g_clear_pointer (&self->layout, lw_live_layout_free);
  g_clear_pointer (&self->animate_from, lw_layout_unref);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (lw_editor_parent_class)->dispose (object);
}

static void
lw_editor_finalize (GObject *object)
{
  LwEditor *self = LW_EDITOR (object);

  g_clear_pointer (&self->fold, lw_fold_free);
  g_clear_pointer (&self->variant, g_free);
  g_clear_pointer (&self->metric, g_free);
  g_clear_pointer (&self->dataset, g_free);
  for (guint i = 0; i < LW_N_HEAT_FILTERS; i++)
    g_clear_pointer (&self->filters[i], g_free);
  g_clear_pointer (&self->selected, g_hash_table_unref);
  g_clear_pointer (&self->selection, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_editor_parent_class)->finalize (object);
}

static void
lw_editor_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LwEditor *self = LW_EDITOR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT: g_value_set_object (value, self->document); break;
    case PROP_VARIANT:  g_value_set_string (value, lw_record_id (lw_editor_get_variant (self))); break;
    case PROP_HEAT:     g_value_set_boolean (value, self->heat); break;
    case PROP_METRIC:   g_value_set_string (value, self->metric); break;
    case PROP_DATASET:  g_value_set_string (value, self->dataset); break;
    case PROP_DETAIL:   g_value_set_int (value, self->detail); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lw_editor_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LwEditor *self = LW_EDITOR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT: self->document = g_value_dup_object (value); break;
    case PROP_VARIANT:  lw_editor_set_variant (self, g_value_get_string (value)); break;
    case PROP_HEAT:     lw_editor_set_heat (self, g_value_get_boolean (value)); break;
    case PROP_METRIC:   lw_editor_set_metric (self, g_value_get_string (value)); break;
    case PROP_DATASET:  lw_editor_set_dataset (self, g_value_get_string (value)); break;
    case PROP_DETAIL:   lw_editor_set_detail (self, g_value_get_int (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lw_editor_class_init (LwEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = lw_editor_constructed;
  object_class->dispose = lw_editor_dispose;
  object_class->finalize = lw_editor_finalize;
  object_class->get_property = lw_editor_get_property;
  object_class->set_property = lw_editor_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, LW_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VARIANT] = g_param_spec_string ("variant", NULL, NULL, NULL, flags);
  properties[PROP_HEAT] = g_param_spec_boolean ("heat", NULL, NULL, FALSE, flags);
  properties[PROP_METRIC] = g_param_spec_string ("metric", NULL, NULL, NULL, flags);
  properties[PROP_DATASET] = g_param_spec_string ("dataset", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_int ("detail", NULL, NULL, -1, LW_DETAIL_FULL, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[LAYOUT_FINISHED] = g_signal_new ("layout-finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
lw_editor_emit_layout_finished (LwEditor *self)
{
  g_signal_emit (self, signals[LAYOUT_FINISHED], 0);
}

static void
lw_editor_init (LwEditor *self)
{
  self->layout = lw_live_layout_new (&lw_editor_layout_funcs, self);
  self->detail = -1;
  self->fold = lw_fold_new ();
  self->selection = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  self->selected = g_hash_table_new (g_str_hash, g_str_equal);
}

LwEditor *
lw_editor_new (LwDocument *document)
{
  return g_object_new (LW_TYPE_EDITOR, "document", document, NULL);
}

LwDocument *
lw_editor_get_document (LwEditor *self)
{
  g_return_val_if_fail (LW_IS_EDITOR (self), NULL);
  return self->document;
}

LwVariant *
lw_editor_get_variant (LwEditor *self)
{
  return lw_blueprint_variant (lw_editor_get_blueprint (self), self->variant);
}

void
lw_editor_set_variant (LwEditor *self, const char *id)
{
  g_return_if_fail (LW_IS_EDITOR (self));

  if (!g_set_str (&self->variant, id))
    return;
  lw_editor_drop_draft (self);
  drop_overlay (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VARIANT]);
  prune_selection (self);
  lw_editor_emit_changed (self);
}

LwOverlay *
lw_editor_get_overlay (LwEditor *self)
{
  g_return_val_if_fail (LW_IS_EDITOR (self), NULL);

  LwBlueprint *blueprint = lw_editor_get_blueprint (self);

  if (!self->heat)
    return NULL;
  if (self->overlay_source != blueprint)
    {
      g_autoptr (GError) error = NULL;
      LwHeatQuery query = lw_editor_get_heat_query (self);

      drop_overlay (self);
      self->overlay = lw_heat_overlay_for (blueprint, &query, &error);
      self->overlay_source = lw_record_ref (blueprint);
      if (error != NULL)
        g_info ("no heat: %s", error->message);
    }
  return self->overlay;
}

void
lw_editor_show_overlay (LwEditor *self, LwOverlay *overlay)
{
  drop_overlay (self);
  self->heat = TRUE;
  self->overlay = lw_overlay_ref (overlay);
  self->overlay_source = lw_record_ref (lw_editor_get_blueprint (self));
  lw_editor_emit_changed (self);
}

void
lw_editor_commit (LwEditor *self, LwBlueprint *blueprint, const char *label, const char *merge_key)
{
  g_return_if_fail (LW_IS_EDITOR (self) && blueprint != NULL);

  g_autoptr (LwBlueprint) taken = blueprint;
  gboolean had_draft = lw_editor_has_draft (self);

  if (taken == lw_editor_get_blueprint (self) || lw_document_get_read_only (self->document))
    {
      lw_editor_drop_draft (self);
      if (had_draft)
        lw_editor_emit_changed (self);
      self->animate = FALSE;
      return;
    }
  lw_document_commit (self->document, taken, label, merge_key);
}

LwFold *
lw_editor_get_fold (LwEditor *self)
{
  return self->fold;
}

gboolean
lw_editor_get_heat (LwEditor *self)
{
  return self->heat;
}

static void
overlay_input_changed (LwEditor *self, guint property)
{
  drop_overlay (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  lw_editor_emit_changed (self);
}

void
lw_editor_set_heat (LwEditor *self, gboolean heat)
{
  if (self->heat == !!heat)
    return;
  self->heat = !!heat;
  overlay_input_changed (self, PROP_HEAT);
}

const char *
lw_editor_get_metric (LwEditor *self)
{
  return self->metric;
}

void
lw_editor_set_metric (LwEditor *self, const char *id)
{
  if (g_set_str (&self->metric, id))
    overlay_input_changed (self, PROP_METRIC);
}

const char *
lw_editor_get_dataset (LwEditor *self)
{
  return self->dataset;
}

void
lw_editor_set_dataset (LwEditor *self, const char *id)
{
  if (g_set_str (&self->dataset, id))
    overlay_input_changed (self, PROP_DATASET);
}

const char *
lw_editor_get_heat_filter (LwEditor *self, LwHeatFilter filter)
{
  return self->filters[filter];
}

void
lw_editor_set_heat_filter (LwEditor *self, LwHeatFilter filter, const char *value)
{
  if (!g_set_str (&self->filters[filter], value))
    return;
  drop_overlay (self);
  lw_editor_emit_changed (self);
}

int
lw_editor_get_detail (LwEditor *self)
{
  return self->detail;
}

void
lw_editor_set_detail (LwEditor *self, int detail)
{
  g_return_if_fail (detail >= -1 && detail <= LW_DETAIL_FULL);

  if (self->detail == detail)
    return;
  self->detail = detail;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
  lw_editor_emit_changed (self);
}

void
lw_editor_select (LwEditor *self, const char * const *ids)
{
  static const char * const nothing[] = { NULL };
  LwVariant *variant = lw_editor_get_variant (self);

  if (ids == NULL)
    ids = nothing;
  if (g_strv_equal (ids, lw_editor_get_selection (self)))
    return;

  lw_editor_unfold_steps (self, ids);

  GPtrArray *selection = g_ptr_array_new_null_terminated (g_strv_length ((char **) ids), g_free, TRUE);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (; *ids != NULL; ids++)
    if (lw_variant_find (variant, *ids, NULL, NULL) && g_hash_table_add (seen, (gpointer) *ids))
      g_ptr_array_add (selection, g_strdup (*ids));
  g_hash_table_remove_all (self->selected);
  g_ptr_array_unref (self->selection);
  self->selection = selection;
  selection_changed (self);
}

void
lw_editor_toggle (LwEditor *self, const char *id)
{
  guint index;

  g_hash_table_remove_all (self->selected);
  if (g_ptr_array_find_with_equal_func (self->selection, id, g_str_equal, &index))
    g_ptr_array_remove_index (self->selection, index);
  else if (lw_variant_find (lw_editor_get_variant (self), id, NULL, NULL))
    g_ptr_array_add (self->selection, g_strdup (id));
  selection_changed (self);
}

gboolean
lw_editor_is_selected (LwEditor *self, const char *id)
{
  return id != NULL && g_hash_table_contains (self->selected, id);
}

const char * const *
lw_editor_get_selection (LwEditor *self)
{
  static const char * const nothing[] = { NULL };

  return self->selection->pdata != NULL ? (const char * const *) self->selection->pdata : nothing;
}

const char *
lw_editor_get_focused (LwEditor *self)
{
  guint n = self->selection->len;

  return n > 0 ? g_ptr_array_index (self->selection, n - 1) : NULL;
}
