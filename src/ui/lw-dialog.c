#include "ui/lw-dialog.h"

#include <glib/gi18n-lib.h>
#include "core/lw-portal.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-window-private.h"

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  adw_dialog_close (ADW_DIALOG (widget));
  return TRUE;
}

static void
quit_when_closed_cb (GtkApplication *application)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
}

/* What is typed in a dialog is taken over when it closes, so that comes first. One that does not close keeps the program. */
static gboolean
quit_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkApplication *application = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;

  if (application == NULL)
    return FALSE;
  g_signal_handlers_disconnect_by_func (widget, quit_when_closed_cb, application);
  g_signal_connect_object (widget, "closed", G_CALLBACK (quit_when_closed_cb), application, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_close (ADW_DIALOG (widget));
  return TRUE;
}

#define NATURAL 300   /* pixels: what libadwaita tells of dialogs that nobody gave a size, which are as large as their contents, is less */

static int
larger (int pixels, GtkSettings *settings)
{
  return (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, pixels, settings);
}

/* Larger texts need more room; no dialog gets larger than its window. What has a size of libadwaita's own keeps that where texts are of
 * their ordinary size: told and set again, it is another. */
static void
grow (AdwDialog *dialog, GtkWidget *parent)
{
  GtkSettings *settings = gtk_widget_get_settings (parent);
  int width = adw_dialog_get_content_width (dialog), height = adw_dialog_get_content_height (dialog);

  if (width > NATURAL && larger (width, settings) != width)
    adw_dialog_set_content_width (dialog, larger (width, settings));
  if (height > NATURAL && larger (height, settings) != height)
    adw_dialog_set_content_height (dialog, larger (height, settings));
}

void
lw_dialog_present (AdwDialog *dialog, GtkWidget *parent)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* A dialog keeps all keys from its window and from the application. */
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_w, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_q, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (quit_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
  grow (dialog, parent);
  /* What has the keyboard now gets it back in the end: an entry on the canvas is gone by then. */
  if (LW_IS_WINDOW (gtk_widget_get_root (parent)))
    lw_window_flush (LW_WINDOW (gtk_widget_get_root (parent)));
  adw_dialog_present (dialog, parent);
}

typedef struct { gboolean (*holds_text) (gpointer data); gpointer data; } Guard;

static void
discard_cb (AdwDialog *dialog, const char *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (dialog);
  else   /* it stays open, so that nothing ends with it either */
    g_signal_handlers_disconnect_matched (dialog, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, quit_when_closed_cb, NULL);
}

static void
close_attempt_cb (AdwDialog *dialog, Guard *guard)
{
  AdwDialog *question;

  if (!guard->holds_text (guard->data))
    {
      adw_dialog_force_close (dialog);
      return;
    }
  question = adw_alert_dialog_new (_("Discard What Was Typed?"), NULL);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "keep", _("_Keep Writing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "keep");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "keep");
  g_signal_connect_object (question, "response", G_CALLBACK (discard_cb), dialog, G_CONNECT_SWAPPED);
  lw_dialog_present (question, GTK_WIDGET (dialog));
}

static void
free_guard_cb (gpointer guard, GClosure *closure)
{
  g_free (guard);
}

void
lw_dialog_guard (AdwDialog *dialog, gboolean (*holds_text) (gpointer data), gpointer data)
{
  Guard *guard = g_new (Guard, 1);

  *guard = (Guard) { holds_text, data };
  adw_dialog_set_can_close (dialog, FALSE);
  g_signal_connect_data (dialog, "close-attempt", G_CALLBACK (close_attempt_cb), guard, free_guard_cb, 0);
}

#define MOVES 3   /* frames in which a dialog may still move the focus */

static void
selected_cb (GtkEditable *search)
{
  if (gtk_editable_get_selection_bounds (search, NULL, NULL))
    gtk_editable_set_position (search, -1);
}

static gboolean
frame_cb (GtkWidget *search, GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;

  if (++*frames < MOVES)
    return G_SOURCE_CONTINUE;
  g_signal_handlers_disconnect_by_func (search, selected_cb, NULL);
  return G_SOURCE_REMOVE;
}

void
lw_dialog_present_search (AdwDialog *dialog, GtkWidget *parent, GtkWidget *search)
{
  g_signal_connect (search, "notify::selection-bound", G_CALLBACK (selected_cb), NULL);
  gtk_widget_add_tick_callback (search, frame_cb, g_new0 (guint, 1), g_free);
  adw_dialog_set_focus (dialog, search);
  lw_dialog_present (dialog, parent);
  gtk_widget_grab_focus (search);
}

#define TOAST_CHARS 30   /* with a button beside it, in a narrow window */

AdwToast *
lw_toast_new (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "max-width-chars", TOAST_CHARS,
                                   "xalign", 0.0f, "css-classes", (const char * const []) { "heading", NULL }, NULL);

  return g_object_new (ADW_TYPE_TOAST, "custom-title", label, NULL);
}

const char *
lw_toast_text (AdwToast *toast)
{
  return gtk_label_get_text (GTK_LABEL (adw_toast_get_custom_title (toast)));
}

GtkWidget *
lw_boxed_list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

GtkWidget *
lw_combo_row_new (const char *title, const char * const *names, guint selected, GCallback changed, gpointer object)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "model", list, "selected", selected, NULL);

  lw_choice_tell (row, NULL);
  g_signal_connect_object (row, "notify::selected", changed, object, G_CONNECT_SWAPPED);
  return row;
}

GtkWidget *
lw_switch_row_new (const char *title, gboolean active, GCallback changed, gpointer object)
{
  GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", title, "active", active, NULL);

  g_signal_connect_object (row, "notify::active", changed, object, G_CONNECT_SWAPPED);
  return row;
}

GtkWidget *
lw_date_reason_new (void)
{
  GtkWidget *label = gtk_label_new (_("This is not a date. Type year, month and day, like 2027-02-01."));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

void
lw_entry_row_refuse (GtkWidget *row, GtkWidget *reason, gboolean refused)
{
  gtk_widget_set_visible (reason, refused);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (!refused)
    {
      gtk_widget_remove_css_class (row, "error");
      return;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_text (GTK_LABEL (reason)), -1);
  gtk_widget_add_css_class (row, "error");
  gtk_widget_grab_focus (row);
}

void
lw_alert_set_message (AdwAlertDialog *dialog, const char *message)
{
  GtkWidget *label = gtk_label_new (message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  adw_alert_dialog_set_extra_child (dialog, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
}

void
lw_file_dialog_set_kind (GtkFileDialog *dialog, const char *name, const char * const *endings)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new (), all = gtk_file_filter_new ();

  gtk_file_filter_set_name (ours, name);
  for (guint i = 0; endings[i] != NULL; i++)
    gtk_file_filter_add_suffix (ours, endings[i]);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, ours);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
}

gboolean
lw_file_dialog_dismissed (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
         || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);
}

GFile *
lw_file_ending_once (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file), *once = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  const char *ending = strrchr (name, '.');
  GFile *result;

  if (ending == NULL || ending == name || folder == NULL || lw_portal_gave (file))
    return g_object_ref (file);
  once = g_strndup (name, ending - name);
  if (!g_str_has_suffix (once, ending) || strlen (once) == strlen (ending))
    return g_object_ref (file);
  result = g_file_get_child (folder, once);
  /* Nobody was asked whether that one may be replaced. */
  if (g_file_query_exists (result, NULL))
    g_set_object (&result, file);
  return result;
}
