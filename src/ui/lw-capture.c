#include "ui/lw-capture.h"

#include <glib/gi18n-lib.h>

#include "core/lw-review.h"
#include "ui/lw-date-button.h"
#include "ui/lw-dialog.h"
#include "ui/lw-field-text.h"
#include "ui/lw-lines.h"
#include "ui/lw-picker.h"
#include "ui/lw-settings.h"
#include "ui/lw-tool.h"

#define N_KINDS 7

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor     *editor;
  AdwDialog    *dialog;
  char         *comment;        /* id of what is changed; NULL: a new one */
  char         *element;
  LwPlace       place;          /* of a point; its texts are owned */
  GtkWidget    *kinds[N_KINDS];
  GtkWidget    *severities;     /* AdwToggleGroup */
  GtkTextBuffer *text;
  GtkWidget    *assignee, *due, *due_reason, *add;
  LwCaptured    told;
  gpointer      data;
} Capture;

static void
capture_free (gpointer data)
{
  Capture *self = data;

  lw_document_set_typed (lw_editor_get_document (self->editor), NULL, NULL);
  g_object_unref (self->editor);
  g_free (self->comment);
  g_free (self->element);
  g_free ((char *) self->place.lane);
  g_free ((char *) self->place.phase);
  g_free (self);
}

static const char *
entry_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static char *
typed_text (Capture *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->text, &start, &end, FALSE));
}

static LwCommentKind
chosen_kind (Capture *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->kinds[i])))
      return LW_COMMENT_COMMENT + i;
  return LW_COMMENT_COMMENT;
}

/* The day as it is kept; what was there already stays as it is. FALSE: it is none, and says so. */
static gboolean
read_due (Capture *self, char **due)
{
  LwComment *before = self->comment != NULL ? lw_blueprint_comment (lw_editor_get_blueprint (self->editor), self->comment) : NULL;
  const char *typed = entry_text (self->due);
  gboolean good;

  *due = lw_date_normalise (typed);
  if (*due == NULL && (*typed == '\0' || (before != NULL && g_strcmp0 (typed, before->due) == 0)))
    *due = g_strdup (typed);
  good = *due != NULL;
  lw_entry_row_refuse (self->due, self->due_reason, !good);
  return good;
}

/* With the comment; free with lw_record_unref. */
static LwBlueprint *
with_comment (Capture *self, const char *text, const char *due)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  g_autofree char *moment = lw_moment_now (), *author = lw_settings_author ();
  const char *variant = lw_record_id (lw_editor_get_variant (self->editor));
  LwCommentDraft draft = { .kind = chosen_kind (self), .severity = adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->severities)),
                           .variant = variant, .element = self->element, .lane = self->place.lane, .phase = self->place.phase,
                           .x = self->place.x, .y = self->place.y, .text = text, .author = author,
                           .assignee = entry_text (self->assignee), .due = due, .moment = moment };

  return self->comment != NULL ? lw_edit_comment_change (blueprint, self->comment, &draft) : lw_edit_comment_add (blueprint, &draft, NULL);
}

static const char *
edit_label (Capture *self)
{
  return self->comment != NULL ? _("Edit Comment") : _("Add Comment");
}

static void
add_cb (Capture *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwComment *comment = self->comment != NULL ? lw_blueprint_comment (blueprint, self->comment) : NULL;
  guint number = comment != NULL ? lw_comment_number (blueprint, comment) : lw_array_length (blueprint->comments) + 1;
  g_autofree char *text = typed_text (self), *due = NULL;
  LwCaptured told = self->told;
  gpointer data = self->data;

  if (*text == '\0' || !read_due (self, &due))
    return;
  lw_editor_commit (self->editor, with_comment (self, text, due), edit_label (self), NULL);
  adw_dialog_force_close (self->dialog);
  if (told != NULL)
    told (number, data);
}

/* Something was typed that closing would lose. */
static gboolean
holds_text (gpointer data)
{
  Capture *self = data;
  LwComment *before = self->comment != NULL ? lw_blueprint_comment (lw_editor_get_blueprint (self->editor), self->comment) : NULL;
  g_autofree char *text = typed_text (self);

  return g_strcmp0 (text, before != NULL && before->text != NULL ? before->text : "") != 0;
}

static void
text_changed_cb (Capture *self)
{
  g_autofree char *text = typed_text (self);
  g_autoptr (LwBlueprint) typed = *text != '\0' ? with_comment (self, text, entry_text (self->due)) : NULL;

  gtk_widget_set_sensitive (self->add, *text != '\0');
  lw_document_set_typed (lw_editor_get_document (self->editor), typed, edit_label (self));
}

/* Letters are text here: Alt with a digit chooses the kind, Ctrl+Enter is done. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, Capture *self)
{
  guint modifiers = state & (GDK_ALT_MASK | GDK_CONTROL_MASK | GDK_SHIFT_MASK);

  if (modifiers == GDK_ALT_MASK && keyval >= GDK_KEY_1 && keyval < GDK_KEY_1 + N_KINDS)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kinds[keyval - GDK_KEY_1]), TRUE);
      return TRUE;
    }
  if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_8 || keyval == GDK_KEY_9 || keyval == GDK_KEY_0))
    {
      adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->severities),
                                   keyval == GDK_KEY_8 ? LW_GRAVITY_BLOCKER : keyval == GDK_KEY_9 ? LW_GRAVITY_MAJOR : LW_GRAVITY_MINOR);
      return TRUE;
    }
  if (modifiers == GDK_CONTROL_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      add_cb (self);
      return TRUE;
    }
  return FALSE;
}

static GtkWidget *
kinds_new (Capture *self)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autofree char *tip = g_strdup_printf (_("Alt+%u"), i + 1);

      self->kinds[i] = gtk_toggle_button_new_with_label (lw_comment_kind_label (LW_COMMENT_COMMENT + i));
      gtk_widget_set_tooltip_text (self->kinds[i], tip);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->kinds[i]), GTK_TOGGLE_BUTTON (self->kinds[0]));
      adw_wrap_box_append (ADW_WRAP_BOX (box), self->kinds[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kinds[0]), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind"), -1);
  return box;
}

static GtkWidget *
severities_new (Capture *self)
{
  self->severities = adw_toggle_group_new ();
  for (guint i = LW_GRAVITY_UNSET; i <= LW_GRAVITY_MINOR; i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, i == LW_GRAVITY_UNSET ? _("No Severity") : lw_gravity_label (i));
      adw_toggle_group_add (ADW_TOGGLE_GROUP (self->severities), toggle);
    }
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->severities), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->severities), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Severity"), -1);
  return self->severities;
}

static GtkWidget *
text_new (Capture *self)
{
  GtkWidget *view = gtk_text_view_new (), *scroller = gtk_scrolled_window_new ();

  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_widget_add_css_class (view, "capture");
  lw_lines_scroll_safely (GTK_TEXT_VIEW (view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is said"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 150);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "card");
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  adw_dialog_set_focus (self->dialog, view);
  return scroller;
}

static void
picked_cb (Capture *self, const char *date)
{
  gtk_editable_set_text (GTK_EDITABLE (self->due), date);
}

static void
person_cb (Capture *self, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->assignee), name);
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (name != NULL && *name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* Who sits here, whom others gave something to do, and who owns a step. */
static GStrv
people_cb (gpointer data)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (((Capture *) data)->editor);
  LwMeeting *meeting = lw_blueprint_meeting (blueprint);
  GPtrArray *names = g_ptr_array_new ();

  if (meeting != NULL)
    LW_FOREACH (LwAttendee, person, meeting->participants)
      add_name (names, person->name);
  LW_FOREACH (LwComment, comment, blueprint->comments)
    add_name (names, comment->assignee);
  LW_FOREACH (LwOwner, owner, blueprint->owners)
    add_name (names, owner->name);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

static GtkWidget *
people_new (Capture *self)
{
  GtkWidget *group = adw_preferences_group_new (), *button = lw_date_button_new ();
  GtkWidget *people = lw_picker_new ("system-users-symbolic", _("Choose Somebody"), people_cb, self);

  self->assignee = adw_entry_row_new ();
  self->due = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->assignee), _("Who takes care of it"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->due), _("Due (YYYY-MM-DD)"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->due), button);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->assignee), people);
  g_signal_connect_swapped (people, "picked", G_CALLBACK (person_cb), self);
  g_signal_connect_swapped (button, "picked", G_CALLBACK (picked_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->assignee);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->due);
  self->due_reason = lw_date_reason_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->due_reason);
  return group;
}

static GtkWidget *
content_new (Capture *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *scroller = gtk_scrolled_window_new ();
  GtkWidget *wrap = adw_wrap_box_new ();

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), kinds_new (self));
  gtk_box_append (GTK_BOX (box), text_new (self));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), severities_new (self));
  gtk_box_append (GTK_BOX (box), wrap);
  gtk_box_append (GTK_BOX (box), people_new (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
bars_new (Capture *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->add = gtk_button_new_with_mnemonic (self->comment != NULL ? _("_Save") : _("_Add"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_widget_set_tooltip_text (self->add, _("Ctrl+Enter"));
  gtk_widget_set_sensitive (self->add, FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content_new (self));
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (adw_dialog_close), self->dialog);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  return view;
}

static char *
title_of (Capture *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  g_autofree char *name = self->element != NULL ? lw_element_says (variant, self->element) : NULL;
  LwLane *lane = self->place.lane != NULL ? lw_variant_lane (variant, self->place.lane) : NULL;
  LwComment *comment = self->comment != NULL ? lw_blueprint_comment (lw_editor_get_blueprint (self->editor), self->comment) : NULL;

  if (comment != NULL)
    return g_strdup_printf (_("Comment %u"), lw_comment_number (lw_editor_get_blueprint (self->editor), comment));
  if (name != NULL)
    return g_strdup_printf (_("About “%s”"), name);
  if (lane != NULL)
    return g_strdup_printf (_("A Point in %s"), lane->name != NULL ? lane->name : lane->id);
  return g_strdup (_("About the Whole Drawing"));
}

/* Takes the state. */
static AdwDialog *
dialog_new (Capture *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *title = title_of (self);

  self->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "capture", self, capture_free);
  adw_dialog_set_title (self->dialog, title);
  adw_dialog_set_content_width (self->dialog, 720);
  adw_dialog_set_child (self->dialog, bars_new (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->dialog), keys);
  lw_dialog_guard (self->dialog, holds_text, self);
  return self->dialog;
}

AdwDialog *
lw_capture_new (LwEditor *editor, const char *element, const LwPoint *at, LwCaptured told, gpointer data)
{
  Capture *self = g_new0 (Capture, 1);

  self->editor = g_object_ref (editor);
  self->element = g_strdup (element);
  self->told = told;
  self->data = data;
  if (element == NULL && at != NULL)
    {
      LwPlace place = lw_place_card (lw_editor_get_layout (editor), *at, 0, 0);

      self->place = (LwPlace) { NULL, g_strdup (place.lane), g_strdup (place.phase), place.x, place.y };
    }
  return dialog_new (self);
}

void
lw_capture_present (GtkWidget *parent, LwEditor *editor, const char *element, const LwPoint *at, LwCaptured told, gpointer data)
{
  if (!lw_document_get_read_only (lw_editor_get_document (editor)))
    lw_dialog_present (lw_capture_new (editor, element, at, told, data), parent);
}

void
lw_capture_change (GtkWidget *parent, LwEditor *editor, const char *id)
{
  LwComment *comment = lw_blueprint_comment (lw_editor_get_blueprint (editor), id);
  Capture *self;
  AdwDialog *dialog;

  if (comment == NULL || lw_document_get_read_only (lw_editor_get_document (editor)))
    return;
  self = g_new0 (Capture, 1);
  self->editor = g_object_ref (editor);
  self->comment = g_strdup (id);
  dialog = dialog_new (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kinds[lw_comment_kind (comment) - LW_COMMENT_COMMENT]), TRUE);
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->severities), comment->severity);
  gtk_editable_set_text (GTK_EDITABLE (self->assignee), comment->assignee != NULL ? comment->assignee : "");
  gtk_editable_set_text (GTK_EDITABLE (self->due), comment->due != NULL ? comment->due : "");
  gtk_text_buffer_set_text (self->text, comment->text != NULL ? comment->text : "", -1);
  lw_dialog_present (dialog, parent);
}
