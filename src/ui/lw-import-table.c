#include "ui/lw-import-table.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-choice-words.h"
#include "ui/lw-import-column.h"
#include "ui/lw-import-questions.h"

/* Of a table with more columns the rest keep what was guessed: the first are enough to see whether it is read right. */
#define MOST_COLUMNS 60

enum { FIELD_SHEET, FIELD_ENCODING, FIELD_DELIMITER, FIELD_SHAPE, FIELD_SCALE, FIELD_SCORE, FIELD_PROFILE, N_FIELDS };

struct _LwImportTable
{
  AdwBin           parent_instance;
  LwImportSession *session;
  GtkWidget       *strip, *header, *columns, *more, *scroller;
  GtkWidget       *fields[N_FIELDS], *drops[N_FIELDS];   /* with their labels, and without */
  GtkStringList   *lists[N_FIELDS];
  GMenuModel      *roles;
  gboolean         syncing;
};

G_DEFINE_FINAL_TYPE (LwImportTable, lw_import_table, ADW_TYPE_BIN)

static const gunichar delimiters[] = { ',', ';', '\t', '|', 0xff0c };

static guint
position_in (GtkStringList *list, const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (gtk_string_list_get_string (list, i), name) == 0)
      return i;
  gtk_string_list_append (list, name);
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

static gboolean
has_role (const LwTableFormat *format, LwColumnRole role)
{
  for (guint i = 0; i < format->roles->len; i++)
    if (g_array_index (format->roles, LwColumnRole, i) == role)
      return TRUE;
  return FALSE;
}

static void
choose (LwImportTable *self, guint field, gboolean visible, guint selected)
{
  gtk_widget_set_visible (self->fields[field], visible);
  if (visible && gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drops[field])) != selected)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drops[field]), selected);
}

/* Profiles of the document, after "none". */
static void
show_profiles (LwImportTable *self)
{
  LwArray *profiles = lw_editor_get_blueprint (lw_import_session_get_editor (self->session))->profiles;
  LwProfile *followed = lw_import_session_get_profile (self->session);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint selected = 0, i = 0;

  g_strv_builder_add (names, C_("profile", "None"));
  LW_FOREACH (LwProfile, profile, profiles)
    {
      g_strv_builder_add (names, profile->name != NULL ? profile->name : profile->id);
      i++;
      if (followed != NULL && g_strcmp0 (followed->id, profile->id) == 0)
        selected = i;
    }
  all = g_strv_builder_end (names);
  gtk_string_list_splice (self->lists[FIELD_PROFILE], 0, g_list_model_get_n_items (G_LIST_MODEL (self->lists[FIELD_PROFILE])),
                          (const char * const *) all);
  choose (self, FIELD_PROFILE, i > 0, selected);
}

static void
show_sheets (LwImportTable *self, const LwSpreadsheet *book)
{
  GtkStringList *list = self->lists[FIELD_SHEET];

  if (book != NULL && g_list_model_get_n_items (G_LIST_MODEL (list)) != g_strv_length (book->sheets))
    gtk_string_list_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), (const char * const *) book->sheets);
  choose (self, FIELD_SHEET, book != NULL && g_strv_length (book->sheets) > 1, book != NULL ? book->sheet : 0);
}

static void
show_fields (LwImportTable *self, const LwTableFormat *format)
{
  gboolean scores = has_role (format, LW_COLUMN_SCORE) || has_role (format, LW_COLUMN_VALUE);

  show_sheets (self, format->book);
  choose (self, FIELD_ENCODING, format->book == NULL, position_in (self->lists[FIELD_ENCODING], format->encoding));
  gtk_widget_set_tooltip_text (self->drops[FIELD_ENCODING], format->encoding_basis);
  choose (self, FIELD_DELIMITER, format->book == NULL, delimiter_position (format->delimiter));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->header), format->header_row);
  choose (self, FIELD_SHAPE, TRUE, format->shape);
  choose (self, FIELD_SCALE, has_role (format, LW_COLUMN_SCORE) && format->shape == LW_SHAPE_ANSWERS, format->score_top == 10);
  choose (self, FIELD_SCORE, scores && format->shape != LW_SHAPE_CROSS, format->score_as);
  show_profiles (self);
}

static void
show_columns (LwImportTable *self, const LwTableFormat *format)
{
  guint n = MIN (format->columns->len, MOST_COLUMNS), have = 0;
  g_autofree char *more = NULL;
  GtkWidget *column;

  for (column = gtk_widget_get_first_child (self->columns); column != NULL && have < n; column = gtk_widget_get_next_sibling (column), have++)
    lw_import_column_update (LW_IMPORT_COLUMN (column));
  while (column != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (column);

      gtk_box_remove (GTK_BOX (self->columns), column);
      column = next;
    }
  for (; have < n; have++)
    {
      column = lw_import_column_new (self->session, have, self->roles);
      lw_import_column_update (LW_IMPORT_COLUMN (column));
      gtk_box_append (GTK_BOX (self->columns), column);
    }
  gtk_widget_set_visible (self->more, format->columns->len > n);
  more = g_strdup_printf (ngettext ("%u more column is not shown; it is read as was guessed.", "%u more columns are not shown; they are read as was guessed.",
                                    format->columns->len - n), format->columns->len - n);
  gtk_label_set_label (GTK_LABEL (self->more), more);
}

static void
update_cb (LwImportTable *self)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);

  gtk_widget_set_sensitive (self->strip, format != NULL);
  /* While something is tried, what was chosen stays in sight. */
  if (format == NULL || lw_import_session_is_busy (self->session))
    return;
  self->syncing = TRUE;
  show_fields (self, format);
  show_columns (self, format);
  self->syncing = FALSE;
}

static void
set_profile (LwImportTable *self, guint selected)
{
  LwArray *profiles = lw_editor_get_blueprint (lw_import_session_get_editor (self->session))->profiles;

  lw_import_session_set_profile (self->session, selected == 0 ? NULL : lw_record_id (lw_array_get (profiles, selected - 1)));
}

static void
selected_cb (LwImportTable *self, GParamSpec *pspec, GtkWidget *drop)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), field = 0;

  if (self->syncing || selected == GTK_INVALID_LIST_POSITION || lw_import_session_get_format (self->session) == NULL)
    return;
  while (self->drops[field] != drop)
    field++;
  switch (field)
    {
    case FIELD_SHEET:     lw_import_session_set_sheet (self->session, gtk_string_list_get_string (self->lists[field], selected)); break;
    case FIELD_ENCODING:  lw_import_session_set_encoding (self->session, gtk_string_list_get_string (self->lists[field], selected)); break;
    case FIELD_DELIMITER: lw_import_session_set_delimiter (self->session, delimiters[selected]); break;
    case FIELD_SHAPE:     lw_import_session_set_shape (self->session, selected); break;
    case FIELD_SCALE:     lw_import_session_set_scale (self->session, selected == 1 ? 10 : 5); break;
    case FIELD_SCORE:     lw_import_session_set_score_as (self->session, selected); break;
    default:              set_profile (self, selected); break;
    }
}

static void
header_changed_cb (LwImportTable *self)
{
  if (!self->syncing && lw_import_session_get_format (self->session) != NULL)
    lw_import_session_set_header (self->session, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->header)));
}

static GtkWidget *
labelled (const char *label, GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *text = gtk_label_new (label);

  gtk_widget_add_css_class (text, "dim-label");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), child);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY, text, NULL, -1);
  return box;
}

static void
add_field (LwImportTable *self, guint field, const char *label, const char * const *names)
{
  self->lists[field] = gtk_string_list_new (names);
  self->drops[field] = gtk_drop_down_new (G_LIST_MODEL (self->lists[field]), NULL);
  self->fields[field] = labelled (label, self->drops[field]);
  lw_choice_tell (self->drops[field], label);
  adw_wrap_box_append (ADW_WRAP_BOX (self->strip), self->fields[field]);
  g_signal_connect_object (self->drops[field], "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

static void
add_header_field (LwImportTable *self)
{
  GtkWidget *field;

  self->header = gtk_spin_button_new_with_range (0, 1000, 1);
  field = labelled (_("Header in Line"), self->header);
  gtk_widget_set_tooltip_text (self->header, _("0: there is none"));
  adw_wrap_box_append (ADW_WRAP_BOX (self->strip), field);
  g_signal_connect_object (self->header, "value-changed", G_CALLBACK (header_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
make_strip (LwImportTable *self)
{
  static const char * const encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "BIG5", "WINDOWS-1252", "ISO-8859-1", "SHIFT_JIS", "EUC-KR", NULL };
  const char *delimiter_names[] = { _("Comma ,"), _("Semicolon ;"), _("Tab"), _("Bar |"), _("Full-Width Comma ，"), NULL };
  const char *scales[] = { _("1–5, Satisfied from 4"), _("0–10, Satisfied from 8"), NULL };
  const char *ways[] = { _("Share Satisfied"), _("Mean"), _("Points of 100"), _("0–100, Lowest to Highest"), NULL };
  const char *shapes[LW_N_SHAPES + 1] = { NULL }, *none[] = { NULL };

  for (int shape = LW_SHAPE_ANSWERS; shape < LW_N_SHAPES; shape++)
    shapes[shape] = lw_table_shape_label (shape);
  self->strip = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->strip), 18);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->strip), 6);
  add_field (self, FIELD_SHAPE, _("Each Row Is"), shapes);
  add_field (self, FIELD_SHEET, _("Sheet"), none);
  add_header_field (self);
  add_field (self, FIELD_ENCODING, _("Encoding"), encodings);
  add_field (self, FIELD_DELIMITER, _("Separator"), delimiter_names);
  add_field (self, FIELD_SCALE, _("Scores"), scales);
  add_field (self, FIELD_SCORE, _("Scores Become"), ways);
  add_field (self, FIELD_PROFILE, _("Profile"), none);
}

static void
lw_import_table_finalize (GObject *object)
{
  g_clear_object (&LW_IMPORT_TABLE (object)->roles);
  G_OBJECT_CLASS (lw_import_table_parent_class)->finalize (object);
}

static void
lw_import_table_class_init (LwImportTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_import_table_finalize;
}

static void
lw_import_table_init (LwImportTable *self)
{
  self->roles = lw_import_roles_new ();
  make_strip (self);
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->more = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "css-classes", (const char *[]) { "dim-label", NULL }, NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->columns);
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->columns), GTK_ACCESSIBLE_PROPERTY_LABEL, _("First rows of the table"), -1);
}

GtkWidget *
lw_import_table_new (LwImportSession *session)
{
  LwImportTable *self = g_object_new (LW_TYPE_IMPORT_TABLE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller = gtk_scrolled_window_new ();

  self->session = session;
  gtk_box_append (GTK_BOX (box), self->strip);
  gtk_box_append (GTK_BOX (box), lw_import_questions_new (session));
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->more);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 12, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect_object (session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
