#include "ui/lw-heat-settings.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "analysis/lw-heat-bounds.h"
#include "core/lw-edit.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"

/* The dialog's own state, in the dialog's keeping. */
typedef struct
{
  LwEditor   *editor;
  char       *metric;
  GtkWidget  *classes, *bounds, *palette, *patterns, *headers, *faint;
  gboolean    updating;
} Settings;

/* In the order of LwClassing and LwPaletteKind. */
static const char * const class_names[] = {
  N_("By Itself"), N_("Relative to the Target"), N_("Thresholds"), N_("Times the Benchmark"),
  N_("Ranked in Equal Groups"), N_("Linear"), N_("Linear, Ends Cut Off"), N_("Logarithmic"), NULL,
};
static const char * const palette_names[] = {
  N_("By Itself"), N_("Red–Yellow–Blue"), N_("Red–Yellow–Blue, Fine"), N_("Orange–Purple"), N_("Yellow–Orange–Brown"),
  N_("Cividis"), N_("Viridis"), N_("Red–Yellow–Green"), NULL,
};

static void
settings_free (gpointer data)
{
  Settings *self = data;

  g_clear_object (&self->editor);
  g_free (self->metric);
  g_free (self);
}

static LwMetric *
metric_of (Settings *self)
{
  return lw_array_by_id (lw_editor_get_blueprint (self->editor)->metrics, self->metric);
}

static double
day_of (Settings *self)
{
  return lw_blueprint_day_minutes (lw_editor_get_blueprint (self->editor));
}

/* Takes the view. */
static void
commit (Settings *self, LwHeatView *view)
{
  g_autoptr (LwHeatView) taken = view;

  lw_editor_commit (self->editor, lw_edit_put (lw_editor_get_blueprint (self->editor), "views", taken), _("Heat Settings"), NULL);
}

static void
chosen_cb (Settings *self)
{
  g_autoptr (LwHeatView) view = NULL;
  guint classes = adw_combo_row_get_selected (ADW_COMBO_ROW (self->classes)), palette = adw_combo_row_get_selected (ADW_COMBO_ROW (self->palette));

  if (self->updating || metric_of (self) == NULL)
    return;
  view = lw_heat_view_edit (lw_editor_get_blueprint (self->editor), self->metric);
  if (classes != (guint) lw_heat_view_classing (view))
    lw_set_string (&view->classes, classes > 0 ? lw_classing_names[classes] : NULL);
  if (palette != (guint) lw_heat_view_palette (view))
    lw_set_string (&view->palette, palette > 0 ? lw_palette_names[palette] : NULL);
  view->patterns = adw_switch_row_get_active (ADW_SWITCH_ROW (self->patterns));
  view->headers = adw_switch_row_get_active (ADW_SWITCH_ROW (self->headers));
  view->faint = adw_switch_row_get_active (ADW_SWITCH_ROW (self->faint));
  commit (self, g_steal_pointer (&view));
}

static void
show_fault (Settings *self, const GError *error)
{
  if (error != NULL)
    gtk_widget_add_css_class (self->bounds, "error");
  else
    gtk_widget_remove_css_class (self->bounds, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->bounds), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_set_tooltip_text (self->bounds, error != NULL ? error->message : NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->bounds), error != NULL ? error->message : _("Thresholds, Ascending"));
}

/* What is not understood stays in the field, with the reason. */
static void
bounds_typed_cb (Settings *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) bounds = NULL;
  g_autoptr (LwHeatView) view = NULL;

  if (self->updating || metric_of (self) == NULL)
    return;
  view = lw_heat_view_edit (lw_editor_get_blueprint (self->editor), self->metric);
  bounds = lw_heat_bounds_parse (gtk_editable_get_text (GTK_EDITABLE (self->bounds)), metric_of (self), view, day_of (self), &error);
  show_fault (self, error);
  if (bounds == NULL)
    return;
  g_clear_pointer (&view->bounds, g_array_unref);
  view->bounds = g_steal_pointer (&bounds);
  lw_set_string (&view->classes, lw_classing_names[LW_CLASSING_THRESHOLDS]);
  commit (self, g_steal_pointer (&view));
}

static void
update (AdwDialog *dialog)
{
  Settings *self = g_object_get_data (G_OBJECT (dialog), "settings");
  LwHeatView *view = lw_blueprint_heat_view (lw_editor_get_blueprint (self->editor), self->metric);
  LwMetric *metric = metric_of (self);
  g_autofree char *bounds = NULL;

  if (metric == NULL)
    return;
  self->updating = TRUE;
  bounds = lw_heat_bounds_format (view != NULL ? view->bounds : NULL, metric, day_of (self));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->classes), lw_heat_view_classing (view));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->palette), lw_heat_view_palette (view));
  if (!gtk_widget_has_css_class (self->bounds, "error"))
    gtk_editable_set_text (GTK_EDITABLE (self->bounds), bounds);
  gtk_widget_set_visible (self->bounds, lw_heat_view_classing (view) == LW_CLASSING_THRESHOLDS);
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->patterns), view != NULL && view->patterns == 1);
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->headers), view == NULL || view->headers != 0);
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->faint), view != NULL && view->faint == 1);
  self->updating = FALSE;
}

static GtkWidget *
combo_new (Settings *self, const char *title, const char * const *names)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *row;

  for (; *names != NULL; names++)
    gtk_string_list_append (list, g_dgettext (GETTEXT_PACKAGE, *names));
  row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "model", list, NULL);
  lw_choice_tell (row, NULL);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (chosen_cb), self);
  return row;
}

static GtkWidget *
switch_new (Settings *self, const char *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", title, NULL);

  g_signal_connect_swapped (row, "notify::active", G_CALLBACK (chosen_cb), self);
  return row;
}

static GtkWidget *
page_new (Settings *self)
{
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  LwMetric *metric = metric_of (self);
  GtkWidget **rows[] = { &self->classes, &self->bounds, &self->palette, &self->patterns, &self->headers, &self->faint };

  self->classes = combo_new (self, _("Classes"), class_names);
  self->bounds = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Thresholds, Ascending"), "show-apply-button", TRUE, NULL);
  self->palette = combo_new (self, _("Colours"), palette_names);
  self->patterns = switch_new (self, _("Patterns Beside Colours"));
  self->headers = switch_new (self, _("On Lanes and Phases Too"));
  self->faint = switch_new (self, _("Changes That May Be Chance as Outlines"));
  g_signal_connect_swapped (self->bounds, "apply", G_CALLBACK (bounds_typed_cb), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), metric->name != NULL ? metric->name : metric->id);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), *rows[i]);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

void
lw_heat_settings_present (LwEditor *editor, GtkWidget *parent)
{
  LwOverlay *overlay = lw_editor_get_overlay (editor);
  const char *metric = overlay != NULL ? overlay->metric : lw_editor_get_metric (editor);
  LwArray *metrics = lw_editor_get_blueprint (editor)->metrics;
  Settings *self;
  AdwDialog *dialog;
  GtkWidget *view;

  if (metric == NULL && lw_array_length (metrics) > 0)
    metric = lw_record_id (lw_array_get (metrics, 0));
  if (metric == NULL || lw_array_by_id (metrics, metric) == NULL)
    return;
  self = g_new0 (Settings, 1);
  self->editor = g_object_ref (editor);
  self->metric = g_strdup (metric);
  dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (dialog), "settings", self, settings_free);
  view = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page_new (self));
  adw_dialog_set_title (dialog, _("Heat Settings"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_child (dialog, view);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), dialog, G_CONNECT_SWAPPED);
  update (dialog);
  lw_dialog_present (dialog, parent);
}
