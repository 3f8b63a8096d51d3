#include "ui/lw-view-bar.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-heat-panel.h"
#include "ui/lw-kind-palette.h"

struct _LwViewBar
{
  AdwBin           parent_instance;
  LwCanvas        *canvas;
  LwEditor        *editor;
  LwArray         *metrics_shown, *datasets_shown;   /* what the lists were filled from */
  LwArray         *variants_shown;
  gboolean         updating;
  GtkToggleButton *add_button;
  AdwToggleGroup  *variants;
  GtkLabel        *zoom_label;
  GtkLabel        *heat_label;
  GtkWidget       *heat_button;
  GtkWidget       *zoom_out, *zoom_in;
  gboolean         compact;
  GtkWidget       *heat_options;
  GtkDropDown     *metrics;
  GtkDropDown     *periods;
  LwHeatPanel     *heat_panel;
};

G_DEFINE_FINAL_TYPE (LwViewBar, lw_view_bar, ADW_TYPE_BIN)

static void
update_zoom (LwViewBar *self)
{
  g_autofree char *text = g_strdup_printf (_("%.0f %%"), lw_canvas_get_zoom (self->canvas) * 100);

  gtk_label_set_label (self->zoom_label, text);
}

static void
fill_variants (LwViewBar *self, LwBlueprint *blueprint)
{
  adw_toggle_group_remove_all (self->variants);
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, variant->id);
      adw_toggle_set_label (toggle, variant->name != NULL ? variant->name : variant->id);
      adw_toggle_set_use_underline (toggle, FALSE);
      adw_toggle_group_add (self->variants, toggle);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->variants), lw_array_length (blueprint->variants) > 1);
}

static void
fill_list (GtkDropDown *list, LwArray *records, const char *selected, gboolean datasets)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  int index = selected != NULL ? lw_array_find (records, selected) : 0;

  LW_FOREACH (LwRecord, record, records)
    {
      const char *name = datasets ? ((LwDataset *) record)->label : ((LwMetric *) record)->name;

      gtk_string_list_append (names, name != NULL ? name : lw_record_id (record));
    }
  gtk_drop_down_set_model (list, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (list, MAX (index, 0));
}

static gboolean
same_names (LwArray *a, LwArray *b)
{
  if (lw_array_length (a) != lw_array_length (b))
    return FALSE;
  for (guint i = 0; i < lw_array_length (a); i++)
    {
      LwVariant *one = lw_array_get (a, i), *two = lw_array_get (b, i);

      if (g_strcmp0 (one->id, two->id) != 0 || g_strcmp0 (one->name, two->name) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
keep_array (LwArray **slot, LwArray *array)
{
  LwArray *kept = array != NULL ? lw_array_ref (array) : NULL;

  g_clear_pointer (slot, lw_array_unref);
  *slot = kept;
}

/* Idempotent: brings every part into line with the editor. */
static void
update (LwViewBar *self)
{
  /* A window that is closed in the middle of a drag: the draft goes after the bar. In a drag there is nothing new here. */
  if (self->variants == NULL || lw_editor_has_draft (self->editor))
    return;

  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);

  self->updating = TRUE;
  if (self->variants_shown == NULL || !same_names (self->variants_shown, blueprint->variants))
    fill_variants (self, blueprint);
  keep_array (&self->variants_shown, blueprint->variants);
  adw_toggle_group_set_active_name (self->variants, lw_record_id (lw_editor_get_variant (self->editor)));
  if (self->metrics_shown != blueprint->metrics || self->datasets_shown != blueprint->datasets)
    {
      fill_list (self->metrics, blueprint->metrics, overlay != NULL ? overlay->metric : lw_editor_get_metric (self->editor), FALSE);
      fill_list (self->periods, blueprint->datasets, lw_editor_get_dataset (self->editor), TRUE);
      keep_array (&self->metrics_shown, blueprint->metrics);
      keep_array (&self->datasets_shown, blueprint->datasets);
    }
  if (lw_editor_get_dataset (self->editor) != NULL && lw_array_find (blueprint->datasets, lw_editor_get_dataset (self->editor)) >= 0)
    gtk_drop_down_set_selected (self->periods, lw_array_find (blueprint->datasets, lw_editor_get_dataset (self->editor)));
  lw_heat_panel_update (self->heat_panel, self->editor);
  if (overlay != NULL && lw_array_find (blueprint->metrics, overlay->metric) >= 0)
    gtk_drop_down_set_selected (self->metrics, lw_array_find (blueprint->metrics, overlay->metric));

  gboolean data = lw_array_length (blueprint->metrics) > 0 && lw_array_length (blueprint->datasets) > 0;
  LwMetric *metric = overlay != NULL ? lw_array_by_id (blueprint->metrics, overlay->metric) : NULL;

  gtk_widget_set_visible (self->heat_options, data && lw_editor_get_heat (self->editor));
  gtk_label_set_label (self->heat_label, metric != NULL ? metric->name : _("No data"));
  self->updating = FALSE;
}

static void
variant_chosen_cb (LwViewBar *self)
{
  const char *name = adw_toggle_group_get_active_name (self->variants);

  if (!self->updating && name != NULL)
    lw_editor_set_variant (self->editor, name);
}

static void
metric_chosen_cb (LwViewBar *self)
{
  LwArray *metrics = lw_editor_get_blueprint (self->editor)->metrics;
  guint selected = gtk_drop_down_get_selected (self->metrics);

  if (!self->updating && selected < lw_array_length (metrics))
    lw_editor_set_metric (self->editor, lw_record_id (lw_array_get (metrics, selected)));
}

static void
period_chosen_cb (LwViewBar *self)
{
  LwArray *datasets = lw_editor_get_blueprint (self->editor)->datasets;
  guint selected = gtk_drop_down_get_selected (self->periods);

  if (!self->updating && selected < lw_array_length (datasets))
    lw_editor_set_dataset (self->editor, lw_record_id (lw_array_get (datasets, selected)));
}

static void
lw_view_bar_dispose (GObject *object)
{
  LwViewBar *self = LW_VIEW_BAR (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), LW_TYPE_VIEW_BAR);
  g_clear_object (&self->canvas);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->metrics_shown, lw_array_unref);
  g_clear_pointer (&self->datasets_shown, lw_array_unref);
  g_clear_pointer (&self->variants_shown, lw_array_unref);
  G_OBJECT_CLASS (lw_view_bar_parent_class)->dispose (object);
}

/* In a narrow window what is in the menu too gives way. */
static void
lw_view_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LwViewBar *self = LW_VIEW_BAR (object);

  self->compact = g_value_get_boolean (value);
  gtk_widget_set_visible (self->zoom_out, !self->compact);
  gtk_widget_set_visible (self->zoom_in, !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->heat_label), !self->compact);
}

static void
lw_view_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LW_VIEW_BAR (object)->compact);
}

static void
lw_view_bar_class_init (LwViewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lw_view_bar_dispose;
  object_class->set_property = lw_view_bar_set_property;
  object_class->get_property = lw_view_bar_get_property;
  g_object_class_install_property (object_class, 1, g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_type_ensure (LW_TYPE_HEAT_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/laneway/Laneway/lw-view-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, add_button);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, variants);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, heat_label);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, heat_button);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, zoom_out);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, zoom_in);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, heat_options);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, metrics);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, periods);
  gtk_widget_class_bind_template_child (widget_class, LwViewBar, heat_panel);
  gtk_widget_class_bind_template_callback (widget_class, variant_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, metric_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
}

static void
lw_view_bar_init (LwViewBar *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
}

GtkWidget *
lw_view_bar_new_palette (LwViewBar *self)
{
  return lw_kind_palette_new (self->canvas, self->add_button);
}

GtkWidget *
lw_view_bar_new (LwCanvas *canvas)
{
  LwViewBar *self = g_object_new (LW_TYPE_VIEW_BAR, NULL);

  self->canvas = g_object_ref (canvas);
  self->editor = g_object_ref (lw_canvas_get_editor (canvas));
  g_signal_connect_object (canvas, "notify::zoom", G_CALLBACK (update_zoom), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update_zoom (self);
  update (self);
  return GTK_WIDGET (self);
}
