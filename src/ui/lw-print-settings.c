#include "ui/lw-print-settings.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-dialog.h"
#include "ui/lw-export-settings.h"

struct _LwPrintSettings
{
  AdwBin            parent_instance;
  LwEditor         *editor;
  LwInsight        *insight;
  LwExportSettings *look;
  GtkWidget        *what, *lane, *paper, *turn, *margin, *tiling, *columns, *rows, *scale, *poster, *overlap, *headers, *marks, *skip_empty, *tiles;
};

G_DEFINE_FINAL_TYPE (LwPrintSettings, lw_print_settings, ADW_TYPE_BIN)

static guint changed_signal;

static guint
choice (GtkWidget *combo)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (combo));
}

static double
number (GtkWidget *spin)
{
  return adw_spin_row_get_value (ADW_SPIN_ROW (spin));
}

static gboolean
is_on (GtkWidget *row)
{
  return adw_switch_row_get_active (ADW_SWITCH_ROW (row));
}

/* Only what says something about the sheets that were chosen. */
static void
update (LwPrintSettings *self)
{
  LwTiling tiling = choice (self->tiling);
  LwPrintKind what = choice (self->what);
  gboolean drawing = what == LW_PRINT_DRAWING;

  gtk_widget_set_visible (self->lane, what == LW_PRINT_WORK_LIST);
  gtk_widget_set_visible (self->turn, drawing);
  gtk_widget_set_visible (self->margin, drawing);
  gtk_widget_set_visible (self->tiles, drawing);
  gtk_widget_set_visible (GTK_WIDGET (self->look), what != LW_PRINT_WORK_LIST);
  lw_export_settings_show_all (self->look, drawing);
  gtk_widget_set_visible (self->columns, tiling == LW_TILING_GRID);
  gtk_widget_set_visible (self->rows, tiling == LW_TILING_GRID);
  gtk_widget_set_visible (self->scale, tiling == LW_TILING_SCALE);
  gtk_widget_set_visible (self->poster, tiling == LW_TILING_POSTER);
  for (guint i = 0; i < 4; i++)
    gtk_widget_set_visible ((GtkWidget *[]) { self->overlap, self->headers, self->marks, self->skip_empty }[i], tiling != LW_TILING_FIT);
  g_signal_emit (self, changed_signal, 0);
}

static void
get_sheets (LwPrintSettings *self, LwSheetOptions *sheets)
{
  *sheets = (LwSheetOptions) {
    .paper = lw_paper_names ()[choice (self->paper)],
    .turn = choice (self->turn),
    .margin = number (self->margin),
    .overlap = number (self->overlap),
    .tiling = choice (self->tiling),
    .columns = (guint) number (self->columns),
    .rows = (guint) number (self->rows),
    .scale = number (self->scale) / 100,
    .poster = lw_paper_names ()[choice (self->poster)],
    .headers = is_on (self->headers),
    .marks = is_on (self->marks),
    .keep_steps = TRUE,
    .skip_empty = is_on (self->skip_empty),
  };
}

LwPrintRequest *
lw_print_settings_request (LwPrintSettings *self)
{
  g_autoptr (LwOverlay) overlay = lw_export_settings_get_overlay (self->look);
  LwExportOptions look;
  LwSheetOptions sheets;
  const LwLane *lane;

  lw_export_settings_get_options (self->look, &look);
  look.scene.insight = self->insight;
  get_sheets (self, &sheets);
  lane = choice (self->lane) > 0 ? lw_array_get (LW_LANES (lw_editor_get_variant (self->editor)), choice (self->lane) - 1) : NULL;
  return lw_print_request_new (choice (self->what), lw_editor_get_blueprint (self->editor), overlay, &look, &sheets, lane != NULL ? lane->id : NULL,
                               overlay != NULL ? lw_export_settings_get_period (self->look) : lw_editor_get_dataset (self->editor));
}

/* ---- rows ---- */

static GtkWidget *
spin_new (LwPrintSettings *self, const char *title, double least, double most, double step, double value)
{
  GtkWidget *row = adw_spin_row_new_with_range (least, most, step);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_spin_row_set_value (ADW_SPIN_ROW (row), value);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
papers_new (LwPrintSettings *self, const char *title, const char *chosen)
{
  const char * const *names = lw_paper_names ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) shown = NULL;
  guint selected = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], chosen))
        selected = i;
      g_strv_builder_take (builder, lw_paper_label (lw_paper_find (names[i])));
    }
  shown = g_strv_builder_end (builder);
  return lw_combo_row_new (title, (const char * const *) shown, selected, G_CALLBACK (update), self);
}

/* The position of the lane that is selected, or in which what is selected stands; -1: none. */
static int
selected_lane (LwEditor *editor)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  const char * const *selection = lw_editor_get_selection (editor);
  const char *id = selection[0];
  LwElementKind kind;
  guint position;

  if (id == NULL || !lw_variant_find (variant, id, &kind, &position))
    return -1;
  if (kind == LW_ELEMENT_STEP)
    id = ((LwStep *) lw_array_get (LW_STEPS (variant), position))->lane;
  return id != NULL ? lw_array_find (LW_LANES (variant), id) : -1;
}

static GtkWidget *
lanes_new (LwPrintSettings *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  g_strv_builder_add (builder, _("All Lanes"));
  LW_FOREACH (LwLane, lane, LW_LANES (lw_editor_get_variant (self->editor)))
    g_strv_builder_add (builder, lane->name != NULL ? lane->name : lane->id);
  names = g_strv_builder_end (builder);
  return lw_combo_row_new (_("Lane"), (const char * const *) names, (guint) (selected_lane (self->editor) + 1), G_CALLBACK (update), self);
}

static GtkWidget *
add_rows (GtkWidget *box, GtkWidget * const *rows)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (; *rows != NULL; rows++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), *rows);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static void
make_rows (LwPrintSettings *self, LwPrintKind kind)
{
  const char *whats[] = { [LW_PRINT_DRAWING] = _("Drawing"), [LW_PRINT_WORK_LIST] = _("Work List"), [LW_PRINT_PRESENTATION] = _("Presentation"), NULL };
  const LwSheetOptions usual = LW_SHEET_OPTIONS_INIT;
  const char *turns[] = { [LW_TURN_AUTO] = _("Automatic"), [LW_TURN_PORTRAIT] = _("Portrait"), [LW_TURN_LANDSCAPE] = _("Landscape"), NULL };
  const char *tilings[] = { [LW_TILING_FIT] = _("One Sheet"), [LW_TILING_GRID] = _("Columns and Rows"), [LW_TILING_SCALE] = _("True Scale"),
                            [LW_TILING_POSTER] = _("Poster"), NULL };

  self->what = lw_combo_row_new (_("What"), whats, kind, G_CALLBACK (update), self);
  self->lane = lanes_new (self);
  self->paper = papers_new (self, _("Paper"), usual.paper);
  self->turn = lw_combo_row_new (_("Orientation"), turns, LW_TURN_AUTO, G_CALLBACK (update), self);
  self->margin = spin_new (self, _("Margin in mm"), 0, 50, 1, usual.margin);
  self->tiling = lw_combo_row_new (_("Sheets"), tilings, LW_TILING_FIT, G_CALLBACK (update), self);
  self->columns = spin_new (self, _("Columns"), 1, 30, 1, usual.columns);
  self->rows = spin_new (self, _("Rows"), 1, 30, 1, usual.rows);
  self->scale = spin_new (self, _("Scale in %"), 10, 1000, 10, usual.scale * 100);
  self->poster = papers_new (self, _("Size of the Poster"), usual.poster);
  self->overlap = spin_new (self, _("Overlap in mm"), 0, 50, 1, usual.overlap);
  self->headers = lw_switch_row_new (_("Repeat Lanes and Phases"), TRUE, G_CALLBACK (update), self);
  self->marks = lw_switch_row_new (_("Crop Marks, Label and Map"), TRUE, G_CALLBACK (update), self);
  self->skip_empty = lw_switch_row_new (_("Leave Out Empty Sheets"), TRUE, G_CALLBACK (update), self);
}

static void
lw_print_settings_dispose (GObject *object)
{
  LwPrintSettings *self = LW_PRINT_SETTINGS (object);

  g_clear_pointer (&self->insight, lw_insight_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_print_settings_parent_class)->dispose (object);
}

static void
lw_print_settings_class_init (LwPrintSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_print_settings_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
lw_print_settings_init (LwPrintSettings *self)
{
}

static void
look_changed_cb (LwPrintSettings *self)
{
  g_signal_emit (self, changed_signal, 0);
}

GtkWidget *
lw_print_settings_new (LwEditor *editor, LwInsight *insight, LwPrintKind kind)
{
  LwPrintSettings *self = g_object_new (LW_TYPE_PRINT_SETTINGS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->editor = g_object_ref (editor);
  self->insight = insight != NULL ? lw_insight_ref (insight) : NULL;
  make_rows (self, kind);
  add_rows (box, (GtkWidget *[]) { self->what, self->lane, self->paper, self->turn, self->margin, NULL });
  self->tiles = add_rows (box, (GtkWidget *[]) { self->tiling, self->columns, self->rows, self->scale, self->poster, self->overlap, self->headers,
                                         self->marks, self->skip_empty, NULL });
  self->look = LW_EXPORT_SETTINGS (lw_export_settings_new_look (editor));
  g_signal_connect_object (self->look, "changed", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->look));
  adw_bin_set_child (ADW_BIN (self), box);
  update (self);
  return GTK_WIDGET (self);
}
