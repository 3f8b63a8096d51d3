#include "ui/lw-meeting-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-dialog.h"

enum { AGENDA, PARTICIPANTS, DECISIONS, REMARKS, N_TEXTS };

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor      *editor;
  AdwDialog     *dialog;
  char          *id;           /* of the meeting; NULL: a new one */
  double         round;
  GtkWidget     *name, *date, *place, *goal, *next_review;
  GtkTextBuffer *texts[N_TEXTS];
} Meeting;

static void
meeting_free (gpointer data)
{
  Meeting *self = data;

  g_object_unref (self->editor);
  g_free (self->id);
  g_free (self);
}

/* ---- texts ---- */

static int
role_of (const char *word)
{
  const LwField *field = lw_schema_field (&lw_attendee_schema, "role");

  for (guint i = 1; field->values[i] != NULL; i++)
    if (g_ascii_strcasecmp (word, field->values[i]) == 0 || g_utf8_collate (word, _(field->value_labels[i])) == 0)
      return i;
  return 0;
}

static LwAttendee *
attendee_from_line (const char *line)
{
  g_autoptr (GRegex) comma = g_regex_new ("[,，;；\t]", 0, 0, NULL);
  g_auto (GStrv) words = g_regex_split (comma, line, 0);
  LwAttendee *person = lw_record_new (&lw_attendee_schema);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);
      int role = i > 0 ? role_of (word) : 0;

      if (i == 0)
        lw_set_string (&person->name, word);
      else if (role > 0)
        person->role = role;
      else if (g_utf8_collate (word, _("Absent")) == 0)
        person->absent = 1;
      else if (*word != '\0')
        lw_set_string (&person->department, word);
    }
  return person;
}

LwArray *
lw_attendees_from_text (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (lw_record_unref);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (people, attendee_from_line (lines[i]));
  return lw_array_new (people->pdata, people->len);
}

char *
lw_attendees_to_text (LwArray *participants)
{
  const LwField *field = lw_schema_field (&lw_attendee_schema, "role");
  GString *text = g_string_new (NULL);

  LW_FOREACH (LwAttendee, person, participants)
    {
      g_string_append_printf (text, "%s%s", person_i > 0 ? "\n" : "", person->name != NULL ? person->name : "");
      if (person->role > 0)
        g_string_append_printf (text, ", %s", _(field->value_labels[person->role]));
      if (person->department != NULL)
        g_string_append_printf (text, ", %s", person->department);
      if (person->absent == 1)
        g_string_append_printf (text, ", %s", _("Absent"));
    }
  return g_string_free_and_steal (text);
}

static char *
text_of (Meeting *self, guint which)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->texts[which], &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->texts[which], &start, &end, FALSE));
}

static void
set_lines (char ***member, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (kept, lines[i]);
  g_ptr_array_add (kept, NULL);
  lw_set_strings (member, kept->len > 1 ? (const char * const *) kept->pdata : NULL);
}

static void
set_entry (char **member, GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  lw_set_string (member, *text != '\0' ? text : NULL);
}

/* ---- saving ---- */

static void
save_cb (Meeting *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwMeeting *known = self->id != NULL ? lw_array_by_id (blueprint->meetings, self->id) : NULL;
  g_autoptr (LwMeeting) meeting = known != NULL ? lw_record_copy (known) : lw_record_new (&lw_meeting_schema);
  g_autofree char *fresh = lw_id_new ('m'), *agenda = text_of (self, AGENDA), *people = text_of (self, PARTICIPANTS);
  g_autofree char *decisions = text_of (self, DECISIONS), *remarks = text_of (self, REMARKS);
  g_autoptr (LwArray) participants = lw_attendees_from_text (people);

  if (known == NULL)
    lw_set_string (&meeting->id, fresh);
  meeting->round = self->round;
  set_entry (&meeting->name, self->name);
  set_entry (&meeting->date, self->date);
  set_entry (&meeting->place, self->place);
  set_entry (&meeting->goal, self->goal);
  set_entry (&meeting->next_review, self->next_review);
  set_lines (&meeting->agenda, agenda);
  set_lines (&meeting->decisions, decisions);
  lw_set_array (&meeting->participants, participants);
  lw_set_string (&meeting->notes, *remarks != '\0' ? remarks : NULL);
  if (known == NULL || !lw_record_equal (known, meeting))
    lw_editor_commit (self->editor, lw_edit_put (blueprint, "meetings", meeting), _("Edit Meeting"), NULL);
  adw_dialog_close (self->dialog);
}

/* ---- making it ---- */

static GtkWidget *
entry_new (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_text (Meeting *self, AdwPreferencesPage *page, guint which, const char *title, const char *description, const char *text)
{
  GtkWidget *group = adw_preferences_group_new (), *view = gtk_text_view_new (), *frame = gtk_scrolled_window_new ();

  self->texts[which] = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (self->texts[which], text != NULL ? text : "", -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (view, "inline");
  gtk_widget_add_css_class (frame, "card");
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 84);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), view);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), frame);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static char *
lines_of (char **lines)
{
  return lines != NULL ? g_strjoinv ("\n", lines) : g_strdup ("");
}

static GtkWidget *
page_new (Meeting *self, LwMeeting *meeting)
{
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  g_autofree char *now = lw_moment_now (), *agenda = lines_of (meeting != NULL ? meeting->agenda : NULL);
  g_autofree char *people = lw_attendees_to_text (meeting != NULL ? meeting->participants : NULL);
  g_autofree char *decisions = lines_of (meeting != NULL ? meeting->decisions : NULL);

  self->name = entry_new (group, _("Name"), meeting != NULL ? meeting->name : NULL);
  self->date = entry_new (group, _("Begins (date and time)"), meeting != NULL && meeting->date != NULL ? meeting->date : now);
  self->place = entry_new (group, _("Place"), meeting != NULL ? meeting->place : NULL);
  self->goal = entry_new (group, _("Goal"), meeting != NULL ? meeting->goal : NULL);
  self->next_review = entry_new (group, _("Next review (YYYY-MM-DD)"), meeting != NULL ? meeting->next_review : NULL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  add_text (self, ADW_PREFERENCES_PAGE (page), AGENDA, _("Agenda"), _("One item on each line"), agenda);
  add_text (self, ADW_PREFERENCES_PAGE (page), PARTICIPANTS, _("Participants"),
            _("One on each line: name, role (moderator, author, reviewer, recorder, decision maker), department"), people);
  add_text (self, ADW_PREFERENCES_PAGE (page), DECISIONS, _("Decisions taken"), _("Those about no place of the drawing; one on each line"), decisions);
  add_text (self, ADW_PREFERENCES_PAGE (page), REMARKS, _("Remarks"), NULL, meeting != NULL ? meeting->notes : NULL);
  return page;
}

static void fill (Meeting *self);

/* The next round begins with who was there in this one. */
static void
next_round_cb (Meeting *self)
{
  g_clear_pointer (&self->id, g_free);
  self->round = isnan (self->round) ? 1 : self->round + 1;
  fill (self);
}

static void
fill (Meeting *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *header = adw_header_bar_new (), *save = gtk_button_new_with_mnemonic (_("_Save"));
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwMeeting *meeting = self->id != NULL ? lw_array_by_id (blueprint->meetings, self->id) : NULL;
  g_autofree char *title = g_strdup_printf (_("Review Meeting, Round %g"), self->round);
  g_autofree char *people = NULL;

  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_sensitive (save, !lw_document_get_read_only (lw_editor_get_document (self->editor)));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  if (meeting != NULL)
    {
      GtkWidget *next = gtk_button_new_with_mnemonic (_("_Next Round"));

      adw_header_bar_pack_start (ADW_HEADER_BAR (header), next);
      g_signal_connect_swapped (next, "clicked", G_CALLBACK (next_round_cb), self);
    }
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page_new (self, meeting));
  if (meeting == NULL && lw_blueprint_meeting (blueprint) != NULL)
    {
      people = lw_attendees_to_text (lw_blueprint_meeting (blueprint)->participants);
      gtk_text_buffer_set_text (self->texts[PARTICIPANTS], people, -1);
    }
  adw_dialog_set_child (self->dialog, view);
  adw_dialog_set_title (self->dialog, title);
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (save_cb), self);
}

void
lw_meeting_dialog_present (LwEditor *editor, GtkWidget *parent)
{
  Meeting *self = g_new0 (Meeting, 1);
  LwMeeting *latest = lw_blueprint_meeting (lw_editor_get_blueprint (editor));

  self->editor = g_object_ref (editor);
  self->id = latest != NULL ? g_strdup (latest->id) : NULL;
  self->round = latest != NULL && !isnan (latest->round) ? latest->round : 1;
  self->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "meeting", self, meeting_free);
  adw_dialog_set_content_width (self->dialog, 600);
  adw_dialog_set_content_height (self->dialog, 640);
  fill (self);
  lw_dialog_present (self->dialog, parent);
}
