#include "ui/lw-meeting-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-date-button.h"
#include "ui/lw-dialog.h"
#include "ui/lw-field-text.h"
#include "ui/lw-lines.h"

enum { AGENDA, PARTICIPANTS, DECISIONS, REMARKS, N_TEXTS };

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor      *editor;
  AdwDialog     *dialog;
  char          *id;           /* of the meeting; NULL: a new one */
  double         round;
  GtkWidget     *name, *date, *end, *place, *goal, *next_review;
  GtkWidget     *moment_reason, *day_reason;
  LwMeeting     *begun;        /* as the form was filled in */
  GtkTextBuffer *texts[N_TEXTS];
} Meeting;

static void
meeting_free (gpointer data)
{
  Meeting *self = data;

  lw_document_set_typed (lw_editor_get_document (self->editor), NULL, NULL);
  g_object_unref (self->editor);
  g_clear_pointer (&self->begun, lw_record_unref);
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

/* What was not touched stays as it was told, in its own zone. FALSE: it is no moment. */
static gboolean
take_moment (char **member, GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *before = lw_moment_shown (*member), *moment = NULL;

  if (g_strcmp0 (before != NULL ? before : "", text) == 0)
    return TRUE;
  moment = lw_moment_from_text (text);
  if (*text != '\0' && moment == NULL)
    return FALSE;
  lw_set_string (member, moment);
  return TRUE;
}

static gboolean
take_day (char **member, GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *day = lw_date_normalise (text);

  if (*text != '\0' && day == NULL && g_strcmp0 (text, *member) != 0)
    return FALSE;
  if (day != NULL || *text == '\0')
    lw_set_string (member, day);
  return TRUE;
}

static void
read_texts (Meeting *self, LwMeeting *meeting)
{
  g_autofree char *agenda = text_of (self, AGENDA), *people = text_of (self, PARTICIPANTS);
  g_autofree char *decisions = text_of (self, DECISIONS), *remarks = text_of (self, REMARKS);
  g_autoptr (LwArray) participants = lw_attendees_from_text (people);

  set_entry (&meeting->name, self->name);
  set_entry (&meeting->place, self->place);
  set_entry (&meeting->goal, self->goal);
  set_lines (&meeting->agenda, agenda);
  set_lines (&meeting->decisions, decisions);
  lw_set_array (&meeting->participants, lw_array_length (participants) > 0 ? participants : NULL);
  lw_set_string (&meeting->notes, *remarks != '\0' ? remarks : NULL);
}

/* What the form says; NULL: a day or time in it cannot be read, which is marked. */
static LwMeeting *
read_form (Meeting *self)
{
  g_autoptr (LwMeeting) meeting = lw_record_copy (self->begun);
  gboolean date = take_moment (&meeting->date, self->date), end = take_moment (&meeting->end, self->end);
  gboolean review = take_day (&meeting->next_review, self->next_review);

  read_texts (self, meeting);
  lw_entry_row_refuse (self->date, self->moment_reason, FALSE);
  lw_entry_row_refuse (self->end, self->moment_reason, FALSE);
  lw_entry_row_refuse (self->next_review, self->day_reason, FALSE);
  if (!date || !end)
    lw_entry_row_refuse (date ? self->end : self->date, self->moment_reason, TRUE);
  else if (!review)
    lw_entry_row_refuse (self->next_review, self->day_reason, TRUE);
  return date && end && review ? g_steal_pointer (&meeting) : NULL;
}

/* Notes of an hour are not lost with the program, saved or not. */
static void
changed_cb (Meeting *self)
{
  g_autoptr (LwMeeting) typed = lw_record_copy (self->begun);
  g_autoptr (LwBlueprint) blueprint = NULL;

  read_texts (self, typed);
  take_moment (&typed->date, self->date);
  take_moment (&typed->end, self->end);
  take_day (&typed->next_review, self->next_review);
  if (!lw_record_equal (typed, self->begun))
    blueprint = lw_edit_put (lw_editor_get_blueprint (self->editor), "meetings", typed);
  lw_document_set_typed (lw_editor_get_document (self->editor), blueprint, _("Edit Meeting"));
}

static gboolean
holds_text (gpointer data)
{
  g_autoptr (LwMeeting) meeting = read_form (data);

  return meeting == NULL || !lw_record_equal (meeting, ((Meeting *) data)->begun);
}

/* FALSE: something in it cannot be read. */
static gboolean
save (Meeting *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  g_autoptr (LwMeeting) meeting = read_form (self);
  LwMeeting *known = lw_array_by_id (blueprint->meetings, self->begun->id);

  if (meeting == NULL)
    return FALSE;
  if (known == NULL || !lw_record_equal (known, meeting))
    lw_editor_commit (self->editor, lw_edit_put (blueprint, "meetings", meeting), _("Edit Meeting"), NULL);
  return TRUE;
}

static void
save_cb (Meeting *self)
{
  if (save (self))
    adw_dialog_force_close (self->dialog);
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
  lw_lines_scroll_safely (GTK_TEXT_VIEW (view));
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

static void
day_cb (GtkWidget *entry, const char *day)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), day);
}

static GtkWidget *
moment_entry_new (GtkWidget *group, const char *title, const char *moment)
{
  g_autofree char *shown = lw_moment_shown (moment);

  GtkWidget *row = entry_new (group, title, shown), *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)));

  /* Day before time, whatever the language is. */
  if (gtk_widget_get_direction (text) == GTK_TEXT_DIR_RTL)
    {
      gtk_widget_set_direction (text, GTK_TEXT_DIR_LTR);
      gtk_editable_set_alignment (GTK_EDITABLE (row), 1);
    }
  return row;
}

static gboolean
is_writable (Meeting *self)
{
  return !lw_document_get_read_only (lw_editor_get_document (self->editor));
}

static void next_round_cb (Meeting *self);

/* Which round it is, and the way to the next one. */
static void
add_round (Meeting *self, AdwPreferencesGroup *group, gboolean known)
{
  GtkWidget *next = gtk_button_new_with_mnemonic (_("_Next Round"));
  g_autofree char *round = g_strdup_printf (_("Round %g"), self->round);

  adw_preferences_group_set_title (group, round);
  gtk_widget_add_css_class (next, "flat");
  gtk_widget_set_visible (next, known && is_writable (self));
  adw_preferences_group_set_header_suffix (group, next);
  g_signal_connect_swapped (next, "clicked", G_CALLBACK (next_round_cb), self);
}

static GtkWidget *
facts_new (Meeting *self)
{
  GtkWidget *group = adw_preferences_group_new (), *calendar = lw_date_button_new ();
  LwMeeting *meeting = self->begun;

  self->name = entry_new (group, _("Name"), meeting->name);
  self->date = moment_entry_new (group, _("Begins (YYYY-MM-DD HH:MM)"), meeting->date);
  self->end = moment_entry_new (group, _("Ends (YYYY-MM-DD HH:MM)"), meeting->end);
  self->place = entry_new (group, _("Place"), meeting->place);
  self->goal = entry_new (group, _("Goal"), meeting->goal);
  self->next_review = entry_new (group, _("Next review (YYYY-MM-DD)"), meeting->next_review);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->next_review), calendar);
  g_signal_connect_object (calendar, "picked", G_CALLBACK (day_cb), self->next_review, G_CONNECT_SWAPPED);
  self->moment_reason = lw_date_reason_new ();
  gtk_label_set_text (GTK_LABEL (self->moment_reason), _("This is not a time. Type day and time, like 2027-02-01 14:30."));
  self->day_reason = lw_date_reason_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->moment_reason);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->day_reason);
  return group;
}

/* Once all of the form is there. */
static void
listen (Meeting *self)
{
  GtkWidget *entries[] = { self->name, self->date, self->end, self->place, self->goal, self->next_review };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_signal_connect_swapped (entries[i], "changed", G_CALLBACK (changed_cb), self);
  for (guint i = 0; i < N_TEXTS; i++)
    g_signal_connect_swapped (self->texts[i], "changed", G_CALLBACK (changed_cb), self);
}

static GtkWidget *
page_new (Meeting *self, gboolean known)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *facts;
  LwMeeting *meeting = self->begun;
  g_autofree char *agenda = lines_of (meeting->agenda), *people = lw_attendees_to_text (meeting->participants), *decisions = lines_of (meeting->decisions);

  facts = ADW_PREFERENCES_GROUP (facts_new (self));
  add_round (self, facts, known);
  adw_preferences_page_add (page, facts);
  add_text (self, page, AGENDA, _("Agenda"), _("One item on each line"), agenda);
  add_text (self, page, PARTICIPANTS, _("Participants"),
            _("One on each line: name, role (moderator, author, reviewer, recorder, decision maker), department"), people);
  add_text (self, page, DECISIONS, _("Decisions Taken"), _("Those about no place of the drawing; one on each line"), decisions);
  add_text (self, page, REMARKS, _("Remarks"), NULL, meeting->notes);
  listen (self);
  return GTK_WIDGET (page);
}

/* A round that begins now, with who was there in the last one. */
static LwMeeting *
fresh_meeting (Meeting *self)
{
  LwMeeting *meeting = lw_record_new (&lw_meeting_schema), *last = lw_blueprint_meeting (lw_editor_get_blueprint (self->editor));
  g_autofree char *id = lw_id_new ('m'), *now = lw_moment_now ();

  lw_set_string (&meeting->id, id);
  lw_set_string (&meeting->date, now);
  meeting->round = self->round;
  if (last != NULL)
    lw_set_array (&meeting->participants, last->participants);
  return meeting;
}

static void fill (Meeting *self);

/* What stands in the form of this round is kept first. */
static void
next_round_cb (Meeting *self)
{
  if (!save (self))
    return;
  g_clear_pointer (&self->id, g_free);
  self->round = isnan (self->round) ? 1 : self->round + 1;
  fill (self);
}

static GtkWidget *
bar_new (Meeting *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel")), *save = gtk_button_new_with_mnemonic (_("_Save"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Review Meeting"), NULL));
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_sensitive (save, is_writable (self));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (adw_dialog_close), self->dialog);
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (save_cb), self);
  return header;
}

static void
fill (Meeting *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  LwMeeting *meeting = self->id != NULL ? lw_array_by_id (lw_editor_get_blueprint (self->editor)->meetings, self->id) : NULL;
  g_autofree char *title = g_strdup_printf (_("Review Meeting, Round %g"), self->round);

  g_clear_pointer (&self->begun, lw_record_unref);
  self->begun = meeting != NULL ? lw_record_ref (meeting) : fresh_meeting (self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar_new (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page_new (self, meeting != NULL));
  adw_dialog_set_child (self->dialog, view);
  adw_dialog_set_title (self->dialog, title);
  adw_dialog_set_focus (self->dialog, self->name);
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
  lw_dialog_guard (self->dialog, holds_text, self);
  lw_dialog_present (self->dialog, parent);
}
