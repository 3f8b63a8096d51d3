#include "ui/lw-feedback-preview.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-feedback-task.h"
#include "ui/lw-table-view.h"

struct _LwFeedbackPreview
{
  AdwBin           parent_instance;
  GFile           *file;
  LwTableFormat   *format;          /* NULL: nothing is known yet */
  GCancellable    *cancellable;     /* of the reading under way; NULL: there is none */
  GtkWidget       *file_row, *encoding, *delimiter, *header, *shape, *scale, *period, *problem;
  GtkStringList   *encodings;
  AdwPreferencesGroup *columns;
  GPtrArray       *column_rows;
  LwTableView     *table;
  gboolean         syncing, broken;   /* broken: the file cannot be read as it was last asked for */
};

G_DEFINE_FINAL_TYPE (LwFeedbackPreview, lw_feedback_preview, ADW_TYPE_BIN)

enum { READY, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const gunichar delimiters[] = { ',', ';', '\t', '|', 0xff0c };
/* Of a column list longer than this, the rest is only in the table. */
#define MOST_COLUMNS 40
#define SAMPLE_LENGTH 24   /* characters of a cell */

static void
set_choice (GtkWidget *combo, guint selected)
{
  if (adw_combo_row_get_selected (ADW_COMBO_ROW (combo)) != selected)
    adw_combo_row_set_selected (ADW_COMBO_ROW (combo), selected);
}

static guint
encoding_position (LwFeedbackPreview *self, const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->encodings));

  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (gtk_string_list_get_string (self->encodings, i), name) == 0)
      return i;
  gtk_string_list_append (self->encodings, name);
  return n;
}

static guint
delimiter_position (gunichar delimiter)
{
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (delimiters[i] == delimiter)
      return i;
  return 0;
}

/* What stands in the column, so that its role can be judged without looking at the table. */
static char *
column_subtitle (const LwTableFormat *format, guint column)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint shown = 0;

  for (guint i = 0; i < format->preview->len && shown < 3; i++)
    {
      GStrv cells = g_ptr_array_index (format->preview, i);

      if (column >= g_strv_length (cells) || *cells[column] == '\0')
        continue;
      g_autofree char *start = g_utf8_substring (cells[column], 0, MIN (g_utf8_strlen (cells[column], -1), SAMPLE_LENGTH));

      g_string_append_printf (text, "%s%s", shown++ > 0 ? ", " : "", start);
    }
  if (format->unreadable != NULL && column < format->unreadable->len && g_array_index (format->unreadable, guint, column) > 0)
    {
      guint n = g_array_index (format->unreadable, guint, column);

      g_string_append (text, text->len > 0 ? " — " : "");
      g_string_append_printf (text, ngettext ("%u cell does not fit", "%u cells do not fit", n), n);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void role_changed_cb (LwFeedbackPreview *self, GParamSpec *pspec, GtkWidget *row);

static GtkStringList *
role_names (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (int role = LW_COLUMN_IGNORE; role < LW_N_COLUMN_ROLES; role++)
    gtk_string_list_append (list, lw_column_role_label (role));
  return list;
}

static GtkStringList *
shape_labels (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (int shape = LW_SHAPE_ANSWERS; shape < LW_N_SHAPES; shape++)
    gtk_string_list_append (list, lw_table_shape_label (shape));
  return list;
}

static GtkWidget *
column_row_new (LwFeedbackPreview *self)
{
  g_autoptr (GtkStringList) names = role_names ();
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "model", names, "use-markup", FALSE, NULL);

  adw_preferences_group_add (self->columns, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (role_changed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
show_columns (LwFeedbackPreview *self)
{
  const LwTableFormat *format = self->format;
  guint n = MIN (format->columns->len, MOST_COLUMNS);

  while (self->column_rows->len > n)
    {
      adw_preferences_group_remove (self->columns, g_ptr_array_index (self->column_rows, self->column_rows->len - 1));
      g_ptr_array_set_size (self->column_rows, self->column_rows->len - 1);
    }
  while (self->column_rows->len < n)
    g_ptr_array_add (self->column_rows, column_row_new (self));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->column_rows, i);
      const char *name = g_ptr_array_index (format->columns, i);
      g_autofree char *numbered = g_strdup_printf (_("Column %u"), i + 1);
      g_autofree char *subtitle = column_subtitle (format, i);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL && *name != '\0' ? name : numbered);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      set_choice (row, g_array_index (format->roles, LwColumnRole, i));
    }
}

static gboolean
has_role (const LwTableFormat *format, LwColumnRole role)
{
  for (guint i = 0; i < format->roles->len; i++)
    if (g_array_index (format->roles, LwColumnRole, i) == role)
      return TRUE;
  return FALSE;
}

static void
show_format (LwFeedbackPreview *self)
{
  const LwTableFormat *format = self->format;
  g_autofree char *problem = lw_table_format_problem (format);

  self->syncing = TRUE;
  set_choice (self->encoding, encoding_position (self, format->encoding));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding), format->encoding_basis != NULL ? format->encoding_basis : "");
  set_choice (self->delimiter, delimiter_position (format->delimiter));
  adw_spin_row_set_value (ADW_SPIN_ROW (self->header), format->header_row);
  set_choice (self->shape, format->shape);
  set_choice (self->scale, format->score_top == 10 ? 1 : 0);
  gtk_widget_set_visible (self->scale, has_role (format, LW_COLUMN_SCORE) && format->shape == LW_SHAPE_ANSWERS);
  show_columns (self);
  lw_table_view_show (self->table, format);
  self->syncing = FALSE;
  adw_banner_set_title (ADW_BANNER (self->problem), problem != NULL ? problem
                        : _("The encoding is not certain: see whether the rows below can be read."));
  adw_banner_set_revealed (ADW_BANNER (self->problem), problem != NULL || !format->encoding_certain);
}

/* What was asked for here is mended here; a file that cannot be opened at all is the dialog's matter. */
static void
show_failure (LwFeedbackPreview *self, const char *message)
{
  if (self->format == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, message);
      return;
    }
  adw_banner_set_title (ADW_BANNER (self->problem), message);
  adw_banner_set_revealed (ADW_BANNER (self->problem), TRUE);
  g_signal_emit (self, signals[READY], 0);
}

static void
table_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwFeedbackPreview) self = data;
  g_autoptr (GError) error = NULL;
  LwTableFormat *format = lw_table_finish (result, &error);

  /* A newer wish has taken its place. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&format, lw_table_format_free);
      return;
    }
  g_clear_object (&self->cancellable);
  self->broken = format == NULL;
  if (format == NULL)
    {
      show_failure (self, error->message);
      return;
    }
  g_clear_pointer (&self->format, lw_table_format_free);
  self->format = format;
  show_format (self);
  g_signal_emit (self, signals[READY], 0);
}

static GCancellable *
start_over (LwFeedbackPreview *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_signal_emit (self, signals[READY], 0);
  return self->cancellable;
}

static void
guess (LwFeedbackPreview *self, LwTableWish wish)
{
  lw_table_guess_async (self->file, wish, start_over (self), table_cb, g_object_ref (self));
}

static void
encoding_changed_cb (LwFeedbackPreview *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->encoding));

  if (!self->syncing && selected != GTK_INVALID_LIST_POSITION)
    guess (self, (LwTableWish) { gtk_string_list_get_string (self->encodings, selected), 0, -1 });
}

static void
delimiter_changed_cb (LwFeedbackPreview *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->delimiter));

  if (!self->syncing && self->format != NULL && selected < G_N_ELEMENTS (delimiters))
    guess (self, (LwTableWish) { self->format->encoding, delimiters[selected], -1 });
}

static void
header_changed_cb (LwFeedbackPreview *self)
{
  int header = adw_spin_row_get_value (ADW_SPIN_ROW (self->header));

  if (!self->syncing && self->format != NULL)
    guess (self, (LwTableWish) { self->format->encoding, self->format->delimiter, header });
}

static void
shape_changed_cb (LwFeedbackPreview *self)
{
  if (!self->syncing && self->format != NULL)
    self->format->shape = adw_combo_row_get_selected (ADW_COMBO_ROW (self->shape));
}

static void
scale_changed_cb (LwFeedbackPreview *self)
{
  if (!self->syncing && self->format != NULL)
    self->format->score_top = adw_combo_row_get_selected (ADW_COMBO_ROW (self->scale)) == 1 ? 10 : 5;
}

static void
role_changed_cb (LwFeedbackPreview *self, GParamSpec *pspec, GtkWidget *row)
{
  guint column;

  if (self->syncing || self->format == NULL || !g_ptr_array_find (self->column_rows, row, &column))
    return;
  g_array_index (self->format->roles, LwColumnRole, column) = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  lw_table_check_async (self->file, self->format, start_over (self), table_cb, g_object_ref (self));
}

static void
period_changed_cb (LwFeedbackPreview *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->period));

  if (*text == '\0' || lw_id_is_valid (text, TRUE))
    gtk_widget_remove_css_class (self->period, "error");
  else
    gtk_widget_add_css_class (self->period, "error");
  g_signal_emit (self, signals[READY], 0);
}

void
lw_feedback_preview_open (LwFeedbackPreview *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  g_set_object (&self->file, file);
  g_clear_pointer (&self->format, lw_table_format_free);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row), name);
  guess (self, (LwTableWish) { NULL, 0, -1 });
}

gboolean
lw_feedback_preview_has_table (LwFeedbackPreview *self)
{
  return self->cancellable == NULL && self->format != NULL;
}

const LwTableFormat *
lw_feedback_preview_get_format (LwFeedbackPreview *self)
{
  g_autofree char *problem = self->format != NULL ? lw_table_format_problem (self->format) : NULL;

  if (self->cancellable != NULL || self->broken || self->format == NULL || problem != NULL
      || gtk_widget_has_css_class (self->period, "error"))
    return NULL;
  return self->format;
}

const char *
lw_feedback_preview_get_period (LwFeedbackPreview *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->period));

  return lw_id_is_valid (text, TRUE) ? text : NULL;
}

static void
lw_feedback_preview_dispose (GObject *object)
{
  LwFeedbackPreview *self = LW_FEEDBACK_PREVIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_clear_object (&self->encodings);
  g_clear_pointer (&self->format, lw_table_format_free);
  g_clear_pointer (&self->column_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_feedback_preview_parent_class)->dispose (object);
}

static void
lw_feedback_preview_class_init (LwFeedbackPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_feedback_preview_dispose;
  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
add_reading_group (LwFeedbackPreview *self, AdwPreferencesPage *page)
{
  static const char * const encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "BIG5", "WINDOWS-1252", NULL };
  const char *delimiter_names[] = { _("Comma ,"), _("Semicolon ;"), _("Tab"), _("Bar |"), _("Full-width comma ，"), NULL };
  const char *scale_names[] = { _("1–5, satisfied from 4"), _("0–10, satisfied from 8"), NULL };
  g_autoptr (GtkStringList) shape_list = shape_labels ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GtkStringList) delimiter_list = gtk_string_list_new (delimiter_names);
  g_autoptr (GtkStringList) scale_list = gtk_string_list_new (scale_names);

  self->encodings = gtk_string_list_new (encodings);
  self->file_row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _("File"), "use-markup", FALSE, NULL);
  gtk_widget_add_css_class (self->file_row, "property");
  self->encoding = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Encoding"), "model", self->encodings, NULL);
  self->delimiter = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Separator"), "model", delimiter_list, NULL);
  self->header = adw_spin_row_new_with_range (0, 1000, 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->header), _("Line of the Header"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->header), _("0: there is none"));
  self->shape = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Each Row Is"), "model", shape_list, NULL);
  self->scale = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Scores"), "model", scale_list, NULL);
  self->period = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Period, like 2026-10 (empty: from the dates)"), NULL);
  adw_preferences_group_add (group, self->file_row);
  adw_preferences_group_add (group, self->encoding);
  adw_preferences_group_add (group, self->delimiter);
  adw_preferences_group_add (group, self->header);
  adw_preferences_group_add (group, self->shape);
  adw_preferences_group_add (group, self->scale);
  adw_preferences_group_add (group, self->period);
  adw_preferences_page_add (page, group);
  g_signal_connect_object (self->encoding, "notify::selected", G_CALLBACK (encoding_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delimiter, "notify::selected", G_CALLBACK (delimiter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->header, "notify::value", G_CALLBACK (header_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shape, "notify::selected", G_CALLBACK (shape_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scale, "notify::selected", G_CALLBACK (scale_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->period, "changed", G_CALLBACK (period_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
lw_feedback_preview_init (LwFeedbackPreview *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *table_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->column_rows = g_ptr_array_new ();
  self->problem = adw_banner_new ("");
  self->table = LW_TABLE_VIEW (lw_table_view_new ());
  adw_preferences_group_set_title (table_group, _("First Rows"));
  adw_preferences_group_add (table_group, GTK_WIDGET (self->table));
  self->columns = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->columns, _("What the Columns Mean"));
  adw_preferences_page_add (page, table_group);
  add_reading_group (self, page);
  adw_preferences_page_add (page, self->columns);
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
lw_feedback_preview_new (void)
{
  return g_object_new (LW_TYPE_FEEDBACK_PREVIEW, NULL);
}
