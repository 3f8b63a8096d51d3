#include "ui/lw-export-settings.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "ui/lw-dialog.h"
#include "ui/lw-export-compare.h"
#include "ui/lw-exported.h"

struct _LwExportSettings
{
  AdwBin     parent_instance;
  LwEditor  *editor;
  char      *date;
  GtkWidget *format, *scale, *width, *page, *theme, *detail, *title_block, *legend, *comments, *compare, *heat, *metric, *period, *on_save;
  GArray    *painted;      /* what is compared, once it was asked for; NULL: nothing */
};

G_DEFINE_FINAL_TYPE (LwExportSettings, lw_export_settings, ADW_TYPE_BIN)

static guint changed_signal;

/* Pixels per unit that the combo offers, and after them a width of one's own. */
static const double scales[] = { 1, 2, 3, 4 };
#define OWN_WIDTH G_N_ELEMENTS (scales)

static guint
choice (GtkWidget *combo)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (combo));
}

static LwFormat
format_of (LwExportSettings *self)
{
  return self->format == NULL ? LW_FORMAT_PDF : adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->format));
}

static gboolean
compares (LwExportSettings *self)
{
  return adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->compare));
}

static void
update (LwExportSettings *self)
{
  LwFormat format = format_of (self);
  gboolean has_heat = gtk_widget_get_sensitive (self->heat) && adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->heat));

  if (self->format != NULL)
    {
      gtk_widget_set_visible (self->scale, format == LW_FORMAT_PNG);
      gtk_widget_set_visible (self->width, format == LW_FORMAT_PNG && choice (self->scale) == OWN_WIDTH);
      gtk_widget_set_visible (self->page, format == LW_FORMAT_PDF);
    }
  g_clear_pointer (&self->painted, g_array_unref);
  gtk_widget_set_sensitive (self->legend, has_heat || compares (self));
  g_signal_emit (self, changed_signal, 0);
}

/* A choice that would change nothing is not offered. */
static gboolean
has_comments (LwExportSettings *self)
{
  return lw_array_length (lw_editor_get_blueprint (self->editor)->comments) > 0;
}

/* All but what takes time. */
static void
get_options (LwExportSettings *self, LwExportOptions *options)
{
  gboolean sized = self->format != NULL, own = sized && choice (self->scale) == OWN_WIDTH;

  *options = (LwExportOptions) {
    .format = format_of (self),
    .variant = lw_record_id (lw_editor_get_variant (self->editor)),
    .scale = own || !sized ? 0 : scales[choice (self->scale)],
    .width = own ? (guint) adw_spin_row_get_value (ADW_SPIN_ROW (self->width)) : 0,
    .page = sized ? lw_page_names ()[choice (self->page)] : NULL,
    .scene = {
      .theme = choice (self->theme),
      .detail = choice (self->detail),
      .title_block = adw_switch_row_get_active (ADW_SWITCH_ROW (self->title_block)),
      .legend = adw_switch_row_get_active (ADW_SWITCH_ROW (self->legend)),
      .comments = adw_switch_row_get_active (ADW_SWITCH_ROW (self->comments)),
      .date = self->date,
    },
  };
}

void
lw_export_settings_get_options (LwExportSettings *self, LwExportOptions *options)
{
  g_autoptr (LwExportAsk) ask = NULL;

  get_options (self, options);
  if (compares (self) && self->painted == NULL)
    {
      ask = lw_export_settings_ask (self);
      lw_export_ask_prepare (ask);
      self->painted = g_array_ref (ask->options.painted);
    }
  options->painted = self->painted;
}

/* FALSE: it is to have no colours. What the window is compared with and narrowed to holds for its picture. */
static gboolean
get_heat_query (LwExportSettings *self, LwHeatQuery *query)
{
  if (compares (self) || !gtk_widget_get_sensitive (self->heat) || !adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->heat)))
    return FALSE;
  *query = lw_editor_get_heat_query (self->editor);
  query->metric = lw_record_id (lw_array_get (lw_editor_get_blueprint (self->editor)->metrics, choice (self->metric)));
  query->dataset = lw_export_settings_get_period (self);
  return TRUE;
}

LwExportAsk *
lw_export_settings_ask (LwExportSettings *self)
{
  LwHeatQuery query;
  LwExportOptions options;
  LwExportAsk *ask;

  get_options (self, &options);
  ask = lw_export_ask_new (lw_editor_get_blueprint (self->editor), NULL, &options);
  if (get_heat_query (self, &query))
    lw_export_ask_heat (ask, &query);
  ask->compare = lw_export_compare_get_choice (LW_EXPORT_COMPARE (self->compare));
  return ask;
}

void
lw_export_settings_show_all (LwExportSettings *self, gboolean all)
{
  GtkWidget *rows[] = { self->theme, self->detail, self->title_block, self->legend, self->comments };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_visible (rows[i], all && (rows[i] != self->comments || has_comments (self)));
}

gboolean
lw_export_settings_is_on_save (LwExportSettings *self)
{
  return self->on_save != NULL && adw_switch_row_get_active (ADW_SWITCH_ROW (self->on_save));
}

const char *
lw_export_settings_get_period (LwExportSettings *self)
{
  return lw_record_id (lw_array_get (lw_editor_get_blueprint (self->editor)->datasets, choice (self->period)));
}

LwOverlay *
lw_export_settings_get_overlay (LwExportSettings *self)
{
  LwHeatQuery query;
  g_autoptr (GError) error = NULL;
  LwOverlay *overlay;

  if (!get_heat_query (self, &query))
    return NULL;
  overlay = lw_heat_overlay_for (lw_editor_get_blueprint (self->editor), &query, &error);
  if (error != NULL)
    g_info ("no heat: %s", error->message);
  return overlay;
}

/* The names of records, and which of them has that id (else the first). */
static char **
record_names (LwArray *records, const char *id, guint *selected)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  *selected = 0;
  for (guint i = 0; i < lw_array_length (records); i++)
    {
      LwRecord *record = lw_array_get (records, i);
      const LwField *field = lw_schema_field (record->schema, "name");
      const char *name = lw_record_get (record, field != NULL ? field : lw_schema_field (record->schema, "label")).string;

      g_strv_builder_add (builder, name != NULL ? name : lw_record_id (record));
      if (g_strcmp0 (lw_record_id (record), id) == 0)
        *selected = i;
    }
  return g_strv_builder_end (builder);
}

static GtkWidget *
heat_new (LwExportSettings *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  guint metric, period;
  g_auto (GStrv) metrics = record_names (blueprint->metrics, lw_editor_get_metric (self->editor), &metric);
  g_auto (GStrv) periods = record_names (blueprint->datasets, lw_editor_get_dataset (self->editor), &period);
  gboolean has_data = metrics[0] != NULL && periods[0] != NULL;
  gboolean on = has_data && lw_editor_get_heat (self->editor);
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", _("Heat Map"), "show-enable-switch", TRUE,
                                 "enable-expansion", on, "expanded", on, "sensitive", has_data, NULL);

  if (!has_data)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), _("There is no feedback in this document"));
  self->metric = lw_combo_row_new (_("Metric"), (const char * const *) metrics, metric, G_CALLBACK (update), self);
  self->period = lw_combo_row_new (_("Period"), (const char * const *) periods, period, G_CALLBACK (update), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), self->metric);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), self->period);
  g_signal_connect_object (row, "notify::enable-expansion", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
format_new (LwExportSettings *self)
{
  static const char * const names[] = { "PNG", "SVG", "PDF" };
  GtkWidget *group = g_object_new (ADW_TYPE_TOGGLE_GROUP, "homogeneous", TRUE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    adw_toggle_group_add (ADW_TOGGLE_GROUP (group), g_object_new (ADW_TYPE_TOGGLE, "label", names[i], NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Format"), -1);
  g_signal_connect_object (group, "notify::active", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return group;
}

static GtkWidget *
page_new (LwExportSettings *self)
{
  const char * const *names = lw_page_names ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) shown = NULL;
  guint fit = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const LwPaperSize *paper = lw_paper_find (names[i]);

      if (paper == NULL)
        fit = i;
      g_strv_builder_take (builder, paper != NULL ? lw_paper_label (paper) : g_strdup (_("Size of Drawing")));
    }
  shown = g_strv_builder_end (builder);
  return lw_combo_row_new (_("Page"), (const char * const *) shown, fit, G_CALLBACK (update), self);
}

static void
add_size_group (LwExportSettings *self, GtkWidget *box)
{
  const char *scale_names[] = { "1 ×", "2 ×", "3 ×", "4 ×", _("Own Width"), NULL };
  GtkWidget *group = adw_preferences_group_new ();

  self->scale = lw_combo_row_new (_("Scale"), scale_names, 1, G_CALLBACK (update), self);
  self->width = adw_spin_row_new_with_range (100, 100000, 100);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->width), _("Width in Pixels"));
  adw_spin_row_set_value (ADW_SPIN_ROW (self->width), 3840);
  g_signal_connect_object (self->width, "notify::value", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->page = page_new (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->scale);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->width);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->page);
  self->on_save = lw_switch_row_new (_("Again on Every Save"), lw_exported_is_on_save (self->editor), G_CALLBACK (update), self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->on_save), _("File and picture stay in step"));
  gtk_widget_set_visible (self->on_save, lw_document_get_file (lw_editor_get_document (self->editor)) != NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->on_save);
  gtk_box_append (GTK_BOX (box), group);
}

static void
add_look_group (LwExportSettings *self, GtkWidget *box)
{
  const char *themes[] = { [LW_THEME_PRINT] = _("Print"), [LW_THEME_LIGHT] = _("Light"), [LW_THEME_DARK] = _("Dark"),
                           [LW_THEME_CONTRAST] = _("High Contrast"), [LW_THEME_GREY] = _("Black and White"), NULL };
  const char *details[] = { [LW_DETAIL_NAMES] = _("Names Only"), [LW_DETAIL_REVIEW] = _("Review"),
                            [LW_DETAIL_FULL] = _("Everything"), NULL };
  int detail = lw_editor_get_detail (self->editor);
  GtkWidget *group = adw_preferences_group_new ();

  self->theme = lw_combo_row_new (_("Colours"), themes, LW_THEME_PRINT, G_CALLBACK (update), self);
  self->detail = lw_combo_row_new (_("Detail"), details, detail >= 0 ? (guint) detail : LW_DETAIL_REVIEW, G_CALLBACK (update), self);
  self->compare = lw_export_compare_new (self->editor);
  g_signal_connect_object (self->compare, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->heat = heat_new (self);
  self->legend = lw_switch_row_new (_("Legend"), TRUE, G_CALLBACK (update), self);
  self->title_block = lw_switch_row_new (_("Title Block"), TRUE, G_CALLBACK (update), self);
  self->comments = lw_switch_row_new (_("Comments"), FALSE, G_CALLBACK (update), self);
  gtk_widget_set_visible (self->comments, has_comments (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->theme);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->detail);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->title_block);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->compare);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->heat);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->legend);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->comments);
  gtk_box_append (GTK_BOX (box), group);
}

static void
lw_export_settings_dispose (GObject *object)
{
  g_clear_pointer (&LW_EXPORT_SETTINGS (object)->painted, g_array_unref);
  g_clear_object (&LW_EXPORT_SETTINGS (object)->editor);
  G_OBJECT_CLASS (lw_export_settings_parent_class)->dispose (object);
}

static void
lw_export_settings_finalize (GObject *object)
{
  g_clear_pointer (&LW_EXPORT_SETTINGS (object)->date, g_free);
  G_OBJECT_CLASS (lw_export_settings_parent_class)->finalize (object);
}

static void
lw_export_settings_class_init (LwExportSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lw_export_settings_dispose;
  object_class->finalize = lw_export_settings_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
lw_export_settings_init (LwExportSettings *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->date = g_date_time_format (now, "%Y-%m-%d");
}

static GtkWidget *
settings_new (LwEditor *editor, gboolean only_look)
{
  LwExportSettings *self = g_object_new (LW_TYPE_EXPORT_SETTINGS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->editor = g_object_ref (editor);
  if (!only_look)
    {
      self->format = format_new (self);
      gtk_box_append (GTK_BOX (box), self->format);
      add_size_group (self, box);
    }
  add_look_group (self, box);
  adw_bin_set_child (ADW_BIN (self), box);
  update (self);
  return GTK_WIDGET (self);
}

GtkWidget *lw_export_settings_new (LwEditor *editor) { return settings_new (editor, FALSE); }
GtkWidget *lw_export_settings_new_look (LwEditor *editor) { return settings_new (editor, TRUE); }
