#include "ui/lw-heat-panel.h"

#include <glib/gi18n-lib.h>
#include "ui/lw-choice-words.h"

struct _LwHeatPanel
{
  GtkWidget    parent_instance;
  LwEditor    *editor;
  GtkWidget   *box;
  GtkWidget   *slider;
  GtkWidget   *lists[LW_N_HEAT_FILTERS];
  GStrv        names[LW_N_HEAT_FILTERS];    /* the lists' items … */
  GStrv        values[LW_N_HEAT_FILTERS];   /* … and what is behind them, but the first, which is nothing */
  LwArray     *datasets, *variants;         /* what was filled from */
  char        *period;                      /* on show then: not offered for comparison … */
  char        *variant;                     /* … of this */
  gboolean     updating;
};

G_DEFINE_FINAL_TYPE (LwHeatPanel, lw_heat_panel, GTK_TYPE_WIDGET)

static const char * const titles[] = { N_("Compared with"), N_("Channel"), N_("Customers") };
static const char * const nothings[] = { N_("Nothing"), N_("All Channels"), N_("All Customers") };

static void
slid_cb (LwHeatPanel *self, GtkRange *slider)
{
  guint at = (guint) gtk_range_get_value (slider);

  if (!self->updating && at < lw_array_length (self->datasets))
    lw_editor_set_dataset (self->editor, lw_record_id (lw_array_get (self->datasets, at)));
}

static void
chosen_cb (LwHeatPanel *self, GParamSpec *pspec, GtkDropDown *list)
{
  guint selected = gtk_drop_down_get_selected (list);

  for (guint i = 0; i < LW_N_HEAT_FILTERS && !self->updating; i++)
    if (self->lists[i] == GTK_WIDGET (list))
      lw_editor_set_heat_filter (self->editor, i, selected == 0 || selected == GTK_INVALID_LIST_POSITION ? NULL : self->values[i][selected - 1]);
}

static const char *
dataset_name (const LwDataset *dataset)
{
  return dataset->label != NULL ? dataset->label : dataset->id;
}

static void
fill_slider (LwHeatPanel *self)
{
  guint n = lw_array_length (self->datasets);

  gtk_scale_clear_marks (GTK_SCALE (self->slider));
  gtk_widget_set_visible (self->slider, n > 1);
  gtk_range_set_range (GTK_RANGE (self->slider), 0, MAX (n, 2) - 1);
  for (guint i = 0; i < n; i++)
    gtk_scale_add_mark (GTK_SCALE (self->slider), i, GTK_POS_BOTTOM, NULL);
}

/* The period that is painted: chosen, or the first that has something to say. */
static const char *
shown_period (LwHeatPanel *self)
{
  const char *chosen = lw_editor_get_dataset (self->editor);
  LwDataset *first = lw_array_length (self->datasets) > 0 ? lw_array_get (self->datasets, 0) : NULL;

  return chosen != NULL ? chosen : first != NULL ? first->id : NULL;
}

/* Other periods, then other variants. */
static void
list_comparisons (LwHeatPanel *self, GStrvBuilder *names, GStrvBuilder *values)
{
  LwVariant *shown = lw_editor_get_variant (self->editor);

  LW_FOREACH (LwDataset, dataset, self->datasets)
    if (g_strcmp0 (dataset->id, shown_period (self)) != 0)
      {
        g_strv_builder_add (names, dataset_name (dataset));
        g_strv_builder_add (values, dataset->id);
      }
  LW_FOREACH (LwVariant, variant, self->variants)
    if (g_strcmp0 (variant->id, shown->id) != 0)
      {
        /* Translators: a variant of the service, compared by what was measured in it. */
        g_strv_builder_take (names, g_strdup_printf (_("Variant “%s”"), variant->name != NULL ? variant->name : variant->id));
        g_strv_builder_add (values, variant->id);
      }
}

/* The variants are others after every edit, and seldom called otherwise: a list that says the same stays. */
static void
show_names (LwHeatPanel *self, LwHeatFilter filter, GStrv names)
{
  g_autoptr (GtkStringList) list = NULL;

  if (self->names[filter] != NULL && g_strv_equal ((const char * const *) self->names[filter], (const char * const *) names))
    {
      g_strfreev (names);
      return;
    }
  g_strfreev (self->names[filter]);
  self->names[filter] = names;
  list = gtk_string_list_new ((const char * const *) names);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->lists[filter]), G_LIST_MODEL (list));
}

static void
fill_list (LwHeatPanel *self, LwHeatFilter filter)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new (), values = g_strv_builder_new ();
  GtkWidget *row = gtk_widget_get_parent (self->lists[filter]);

  g_strv_builder_add (names, _(nothings[filter]));
  if (filter == LW_HEAT_FROM)
    list_comparisons (self, names, values);
  else
    {
      g_auto (GStrv) found = lw_heat_channels (lw_editor_get_blueprint (self->editor), NULL, filter == LW_HEAT_SEGMENT);

      g_strv_builder_addv (values, (const char **) found);
      g_strv_builder_addv (names, (const char **) found);
    }
  g_strfreev (self->values[filter]);
  self->values[filter] = g_strv_builder_end (values);
  show_names (self, filter, g_strv_builder_end (names));
  gtk_widget_set_visible (row, self->values[filter][0] != NULL);
}

static void
select_value (LwHeatPanel *self, LwHeatFilter filter)
{
  const char *value = lw_editor_get_heat_filter (self->editor, filter);
  guint selected = 0;

  for (guint i = 0; value != NULL && self->values[filter][i] != NULL; i++)
    if (g_str_equal (self->values[filter][i], value))
      selected = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->lists[filter]), selected);
}

static gboolean
keep (LwArray **slot, LwArray *array)
{
  LwArray *before = *slot;

  if (before == array)
    return FALSE;
  *slot = array != NULL ? lw_array_ref (array) : NULL;
  g_clear_pointer (&before, lw_array_unref);
  return TRUE;
}

void
lw_heat_panel_update (LwHeatPanel *self, LwEditor *editor)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  const char *dataset = lw_editor_get_dataset (editor);
  gboolean datasets, variants, period;
  int at;

  g_set_object (&self->editor, editor);
  self->updating = TRUE;
  datasets = keep (&self->datasets, blueprint->datasets);
  variants = keep (&self->variants, blueprint->variants);
  if (datasets)
    fill_slider (self);
  period = g_strcmp0 (self->period, shown_period (self)) != 0 || g_strcmp0 (lw_record_id (lw_editor_get_variant (editor)), self->variant) != 0;
  g_set_str (&self->period, shown_period (self));
  g_set_str (&self->variant, lw_record_id (lw_editor_get_variant (editor)));
  for (guint i = 0; i < LW_N_HEAT_FILTERS; i++)
    {
      if (datasets || ((variants || period) && i == LW_HEAT_FROM))
        fill_list (self, i);
      select_value (self, i);
    }
  at = MAX (0, dataset != NULL ? lw_array_find (self->datasets, dataset) : 0);
  gtk_range_set_value (GTK_RANGE (self->slider), at);
  if (at < (int) lw_array_length (self->datasets))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                    dataset_name (lw_array_get (self->datasets, at)), -1);
  self->updating = FALSE;
}

static void
lw_heat_panel_dispose (GObject *object)
{
  LwHeatPanel *self = LW_HEAT_PANEL (object);

  self->updating = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->datasets, lw_array_unref);
  g_clear_pointer (&self->variants, lw_array_unref);
  g_clear_pointer (&self->period, g_free);
  g_clear_pointer (&self->variant, g_free);
  for (guint i = 0; i < LW_N_HEAT_FILTERS; i++)
    {
      g_clear_pointer (&self->names[i], g_strfreev);
      g_clear_pointer (&self->values[i], g_strfreev);
    }
  G_OBJECT_CLASS (lw_heat_panel_parent_class)->dispose (object);
}

static void
lw_heat_panel_class_init (LwHeatPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_heat_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_list (LwHeatPanel *self, LwHeatFilter filter)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *title = gtk_label_new (_(titles[filter]));

  self->lists[filter] = gtk_drop_down_new (NULL, NULL);
  lw_choice_tell (self->lists[filter], _(titles[filter]));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), self->lists[filter]);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), self->lists[filter]);
  gtk_box_append (GTK_BOX (self->box), row);
  g_signal_connect_object (self->lists[filter], "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/* The list that the button is in would stay before the dialog. */
static void
settings_cb (LwHeatPanel *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.heat-settings", NULL);
}

static void
add_settings_button (LwHeatPanel *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Heat Settings…"));

  g_signal_connect_object (button, "clicked", G_CALLBACK (settings_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
lw_heat_panel_init (LwHeatPanel *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 1);
  /* The list of periods above it says which. */
  gtk_scale_set_draw_value (GTK_SCALE (self->slider), FALSE);
  gtk_widget_set_size_request (self->slider, 220, -1);
  gtk_range_set_round_digits (GTK_RANGE (self->slider), 0);
  gtk_range_set_increments (GTK_RANGE (self->slider), 1, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period"), -1);
  g_signal_connect_object (self->slider, "value-changed", G_CALLBACK (slid_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->slider);
  for (guint i = 0; i < LW_N_HEAT_FILTERS; i++)
    add_list (self, i);
  add_settings_button (self);
}
