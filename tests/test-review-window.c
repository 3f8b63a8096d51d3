/* Reviews in the window: capture, the panel, versions, sign-off, merging. */
#include <adwaita.h>

#include "io/lw-signoff.h"
#include "scene/lw-stops.h"
#include "ui/lw-capture.h"
#include "ui/lw-meeting-dialog.h"
#include "find-widget.h"
#include "ui/lw-merge-dialog.h"
#include "ui/lw-settings.h"
#include "window-fixture.h"

static LwBlueprint *
blueprint_of (LwWindow *window)
{
  return lw_editor_get_blueprint (window->editor);
}

static void
say (LwWindow *window, LwCommentKind kind, const char *element, const char *text, const char *who)
{
  LwCommentDraft draft = { .kind = kind, .variant = lw_record_id (lw_editor_get_variant (window->editor)), .element = element, .text = text,
                           .author = "Ann", .assignee = who, .moment = "2026-11-22T10:00:00Z" };

  lw_editor_commit (window->editor, lw_edit_comment_add (blueprint_of (window), &draft, NULL), "Add", NULL);
}

/* What is typed about the selected step is kept as one edit, in letters that the back row reads. */
static void
test_capture (void)
{
  LwWindow *window = window_with_fixture ();
  GtkWidget *view, *add, *kind;
  LwComment *comment;
  AdwDialog *dialog;
  PangoContext *context;

  lw_editor_select_one (window->editor, "b");
  window_act (window, "win.add-comment");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (dialog);
  view = ui_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW);
  add = ui_find_button (GTK_WIDGET (dialog), "_Add");
  kind = ui_find_button (GTK_WIDGET (dialog), "Action");
  context = gtk_widget_get_pango_context (view);
  g_assert_cmpint (pango_font_description_get_size (pango_context_get_font_description (context)), >=, 20 * PANGO_SCALE);
  g_assert_false (gtk_widget_get_sensitive (add));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Ask the warehouse", -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (kind), TRUE);
  g_assert_true (gtk_widget_get_sensitive (add));
  g_signal_emit_by_name (add, "clicked");
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->comments), ==, 1);
  comment = lw_array_get (blueprint_of (window)->comments, 0);
  g_assert_cmpstr (comment->text, ==, "Ask the warehouse");
  g_assert_cmpstr (comment->element, ==, "b");
  g_assert_cmpint (comment->kind, ==, LW_COMMENT_ACTION);
  g_assert_false (isnan (lw_moment_seconds (comment->created)));
  window_settle (50);
  g_assert_cmpstr (window_announced, ==, "Comment 1 was added");
  window_act (window, "win.undo");
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->comments), ==, 0);
  window_close_and_check (window);
}

/* Nothing is selected: the comment is about a point, which lies in a lane. */
static void
test_point (void)
{
  LwWindow *window = window_with_fixture ();
  LwPoint at = lw_rect_centre (lw_editor_get_layout (window->editor)->lanes[0].body);
  AdwDialog *dialog;
  GtkWidget *view;
  LwComment *comment;

  lw_capture_present (GTK_WIDGET (window), window->editor, NULL, &at, NULL, NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  view = ui_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Here", -1);
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "_Add"), "clicked");
  comment = lw_array_get (blueprint_of (window)->comments, 0);
  g_assert_null (comment->element);
  g_assert_cmpstr (comment->lane, ==, lw_record_id (lw_array_get (LW_LANES (lw_editor_get_variant (window->editor)), 0)));
  window_close_and_check (window);
}

static LwReviewPanel *
panel_with (LwWindow *window, guint at)
{
  window_act (window, "win.review");
  for (guint i = 0; i <= at; i++)
    lw_review_panel_walk (lw_window_get_review (window), TRUE);
  return lw_window_get_review (window);
}

static void
type_answer (LwReviewPanel *panel, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find (GTK_WIDGET (panel), GTK_TYPE_ENTRY)), text);
}

/* What is typed is an answer as long as things go on, says how it was settled when they end, and waits where it was typed. */
static void
test_answers (void)
{
  LwWindow *window = window_with_fixture ();
  LwReviewPanel *panel;
  LwComment *first, *second;

  say (window, LW_COMMENT_ISSUE, "a", "slow", NULL);
  say (window, LW_COMMENT_IDEA, "b", "an app", NULL);
  panel = panel_with (window, 0);
  type_answer (panel, "measured");
  first = lw_array_get (lw_document_get_typed (window->document, NULL)->comments, 0);
  g_assert_cmpstr (((LwReply *) lw_array_get (first->replies, 0))->text, ==, "measured");
  lw_review_panel_walk (panel, TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (GTK_WIDGET (panel), GTK_TYPE_ENTRY))), ==, "");
  type_answer (panel, "too dear");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find_last (GTK_WIDGET (panel), GTK_TYPE_DROP_DOWN)), LW_COMMENT_REJECTED - LW_COMMENT_OPEN);
  second = lw_array_get (blueprint_of (window)->comments, 1);
  g_assert_cmpstr (second->resolution, ==, "too dear");
  lw_review_panel_walk (panel, FALSE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (GTK_WIDGET (panel), GTK_TYPE_ENTRY))), ==, "measured");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find_last (GTK_WIDGET (panel), GTK_TYPE_DROP_DOWN)), LW_COMMENT_IN_PROGRESS - LW_COMMENT_OPEN);
  first = lw_array_get (blueprint_of (window)->comments, 0);
  g_assert_cmpint (lw_comment_status (first), ==, LW_COMMENT_IN_PROGRESS);
  g_assert_null (first->resolution);
  g_assert_cmpuint (lw_array_length (first->replies), ==, 1);
  g_assert_cmpstr (((LwReply *) lw_array_get (first->replies, 0))->text, ==, "measured");
  window_close_and_check (window);
}

/* What was said is changed in the same form; a day that is none is not taken, and closing does not lose what was typed. */
static void
test_change (void)
{
  LwWindow *window = window_with_fixture ();
  AdwApplicationWindow *over = ADW_APPLICATION_WINDOW (window);
  LwComment *comment;
  AdwDialog *dialog;
  GtkWidget *due;

  say (window, LW_COMMENT_ISSUE, "a", "slow", "Bob");
  g_signal_emit_by_name (ui_find_tip (GTK_WIDGET (panel_with (window, 0)), "Edit Comment…"), "clicked");
  dialog = adw_application_window_get_visible_dialog (over);
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, "Comment 1");
  due = ui_find_last (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (due), "on Friday");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_button (GTK_WIDGET (dialog), "Action")), TRUE);
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "_Save"), "clicked");
  g_assert_true (gtk_widget_has_css_class (due, "error"));
  g_assert_true (adw_application_window_get_visible_dialog (over) == dialog);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW))), "slow in autumn", -1);
  adw_dialog_close (dialog);
  g_assert_true (ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (over)));
  adw_dialog_close (adw_application_window_get_visible_dialog (over));
  gtk_editable_set_text (GTK_EDITABLE (due), "2026年12月1日");
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "_Save"), "clicked");
  comment = lw_array_get (blueprint_of (window)->comments, 0);
  g_assert_cmpstr (comment->due, ==, "2026-12-01");
  g_assert_cmpstr (comment->text, ==, "slow in autumn");
  g_assert_cmpstr (comment->assignee, ==, "Bob");
  g_assert_cmpint (comment->kind, ==, LW_COMMENT_ACTION);
  g_assert_cmpstr (comment->created, ==, "2026-11-22T10:00:00Z");
  g_assert_nonnull (comment->edited);
  window_act (window, "win.undo");
  g_assert_cmpstr (((LwComment *) lw_array_get (blueprint_of (window)->comments, 0))->text, ==, "slow");
  window_close_and_check (window);
}

static void
test_panel (void)
{
  g_autofree char *author = lw_settings_author ();
  LwWindow *window = window_with_fixture ();
  LwReviewPanel *panel;
  GtkWidget *resolve;
  LwComment *first;

  say (window, LW_COMMENT_ISSUE, "a", "slow", "Bob");
  say (window, LW_COMMENT_IDEA, "b", "an app", NULL);
  say (window, LW_COMMENT_ISSUE, "gone", "about what?", NULL);
  window_act (window, "win.review");
  panel = lw_window_get_review (window);
  g_assert_true (lw_window_shows_review (window));
  g_assert_cmpuint (lw_review_panel_n_shown (panel), ==, 3);
  lw_review_panel_filter (panel, LW_REVIEW_ALL, LW_COMMENT_ISSUE, NULL, NULL);
  g_assert_cmpuint (lw_review_panel_n_shown (panel), ==, 2);
  lw_review_panel_filter (panel, LW_REVIEW_ORPHANS, LW_COMMENT_UNSET, NULL, NULL);
  g_assert_cmpuint (lw_review_panel_n_shown (panel), ==, 1);
  lw_review_panel_filter (panel, LW_REVIEW_ALL, LW_COMMENT_UNSET, "Bob", NULL);
  g_assert_cmpuint (lw_review_panel_n_shown (panel), ==, 1);
  lw_review_panel_filter (panel, LW_REVIEW_ALL, LW_COMMENT_UNSET, NULL, NULL);

  /* Walking selects what each is about. */
  g_assert_true (lw_review_panel_walk (panel, TRUE));
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "a");
  g_assert_cmpstr (window_announced, ==, "1: slow");
  g_assert_true (lw_review_panel_walk (panel, TRUE));
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "b");
  g_assert_true (lw_review_panel_walk (panel, TRUE));
  g_assert_false (lw_review_panel_walk (panel, TRUE));
  g_assert_true (lw_review_panel_walk (panel, FALSE));
  g_assert_true (lw_review_panel_walk (panel, FALSE));

  resolve = ui_find_button (GTK_WIDGET (panel), "Resolve");
  g_signal_emit_by_name (resolve, "clicked");
  first = lw_array_get (blueprint_of (window)->comments, 0);
  g_assert_cmpint (lw_comment_status (first), ==, LW_COMMENT_RESOLVED);
  g_assert_cmpstr (first->resolved_by, ==, author);
  g_signal_emit_by_name (ui_find_tip (GTK_WIDGET (panel), "+1 Vote"), "clicked");
  g_assert_cmpstr (window_announced, ==, "1 vote");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_button (GTK_WIDGET (panel), "My Vote")), TRUE);
  first = lw_array_get (blueprint_of (window)->comments, 0);
  g_assert_cmpuint (lw_comment_votes (first), ==, 2);
  g_assert_true (g_strv_contains ((const char * const *) first->voters, author));
  window_act (window, "win.undo");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (ui_find_button (GTK_WIDGET (panel), "My Vote"))));
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (panel), "Park"), "clicked");
  lw_review_panel_filter (panel, LW_REVIEW_PARKED, LW_COMMENT_UNSET, NULL, NULL);
  g_assert_cmpuint (lw_review_panel_n_shown (panel), ==, 1);
  lw_review_panel_filter (panel, LW_REVIEW_SETTLED, LW_COMMENT_UNSET, NULL, NULL);
  g_assert_cmpuint (lw_review_panel_n_shown (panel), ==, 1);
  window_act (window, "win.undo");
  window_act (window, "win.undo");
  window_act (window, "win.undo");
  g_assert_true (lw_comment_is_open (lw_array_get (blueprint_of (window)->comments, 0)));
  window_act (window, "win.review");
  g_assert_false (lw_window_shows_review (window));
  window_close_and_check (window);
}

/* What is open in each lane, and only that. */
static void
test_lanes (void)
{
  LwWindow *window = window_with_fixture ();
  LwReviewPanel *panel;

  say (window, LW_COMMENT_ISSUE, "a", "slow", NULL);
  say (window, LW_COMMENT_IDEA, "b", "an app", NULL);
  say (window, LW_COMMENT_PRAISE, "c", "well done", NULL);
  panel = panel_with (window, 0);
  g_assert_true (has_label (GTK_WIDGET (panel), "customer 1 · front 2"));
  lw_review_panel_filter (panel, LW_REVIEW_ALL, LW_COMMENT_UNSET, NULL, "front");
  g_assert_cmpuint (lw_review_panel_n_shown (panel), ==, 2);
  lw_review_panel_filter (panel, LW_REVIEW_ALL, LW_COMMENT_UNSET, NULL, NULL);
  lw_review_panel_walk (panel, FALSE);
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (panel), "Resolve"), "clicked");
  g_assert_false (has_label (GTK_WIDGET (panel), "customer 1 · front 2"));
  window_close_and_check (window);
}

/* Without a conflict it is one edit; the base is the newest version that both have. */
static void
test_merge (void)
{
  LwWindow *window = window_with_fixture ();
  g_autoptr (LwBlueprint) theirs = NULL, base = NULL, found = NULL;
  g_autoptr (LwVariant) renamed = NULL;

  lw_editor_commit (window->editor, lw_edit_version_save (blueprint_of (window), "sent out", NULL, NULL, "2026-11-22T09:00:00Z", NULL), "Keep", NULL);
  base = lw_record_ref (blueprint_of (window));
  renamed = lw_variant_set (lw_blueprint_variant (base, NULL), LW_ELEMENT_STEP, (const char * const[]) { "b", NULL }, "name", LW_STRING ("Theirs"));
  theirs = lw_edit_variant (base, renamed);
  say (window, LW_COMMENT_ISSUE, "a", "mine", NULL);
  found = lw_merge_find_base (blueprint_of (window), theirs);
  g_assert_true (lw_record_equal (lw_blueprint_variant (found, NULL), lw_blueprint_variant (base, NULL)));
  lw_merge_dialog_run (GTK_WIDGET (window), window->editor, LW_MERGE_COPY, theirs);
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->comments), ==, 1);
  g_assert_cmpstr (lw_variant_step (lw_blueprint_variant (blueprint_of (window), NULL), "b")->name, ==, "Theirs");
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->conflicts), ==, 0);
  window_act (window, "win.undo");
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->comments), ==, 1);
  window_close_and_check (window);
}

static void
test_people (void)
{
  g_autoptr (LwArray) people = lw_attendees_from_text ("王芳， moderator, 客服部\n\n Ann ,Decision maker,Absent\nBob");
  g_autofree char *text = lw_attendees_to_text (people);
  LwAttendee *first = lw_array_get (people, 0), *second = lw_array_get (people, 1);

  g_assert_cmpuint (lw_array_length (people), ==, 3);
  g_assert_cmpstr (first->name, ==, "王芳");
  g_assert_cmpint (first->role, ==, LW_ATTENDEE_MODERATOR);
  g_assert_cmpstr (first->department, ==, "客服部");
  g_assert_cmpint (second->role, ==, LW_ATTENDEE_DECIDER);
  g_assert_cmpint (second->absent, ==, 1);
  g_assert_cmpstr (text, ==, "王芳, Moderator, 客服部\nAnn, Decision maker, Absent\nBob");
}

/* Times are shown and typed as people say them; what cannot be read stays and is marked, and nothing is lost by one key. */
static void
test_meeting (void)
{
  LwWindow *window = window_with_fixture ();
  AdwApplicationWindow *over = ADW_APPLICATION_WINDOW (window);
  AdwDialog *dialog;
  GtkWidget *begins, *next;
  LwMeeting *meeting;

  window_act (window, "win.meeting");
  dialog = adw_application_window_get_visible_dialog (over);
  adw_dialog_close (dialog);                            /* nothing was typed, nothing is asked */
  wait_until (adw_application_window_get_visible_dialog (over) == NULL);
  window_act (window, "win.meeting");
  dialog = adw_application_window_get_visible_dialog (over);
  begins = ui_find_row (GTK_WIDGET (dialog), "Begins (YYYY-MM-DD HH:MM)");
  next = ui_find_row (GTK_WIDGET (dialog), "Next review (YYYY-MM-DD)");
  g_assert_true (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d$", gtk_editable_get_text (GTK_EDITABLE (begins)), 0, 0));
  gtk_editable_set_text (GTK_EDITABLE (begins), "tomorrow at ten");
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "_Save"), "clicked");
  g_assert_true (gtk_widget_has_css_class (begins, "error"));
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->meetings), ==, 0);
  adw_dialog_close (dialog);
  g_assert_true (ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (over)));
  adw_dialog_close (adw_application_window_get_visible_dialog (over));
  gtk_editable_set_text (GTK_EDITABLE (begins), "2026-11-22 10:06");
  gtk_editable_set_text (GTK_EDITABLE (next), "2026/12/6");
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "_Save"), "clicked");
  meeting = lw_array_get (blueprint_of (window)->meetings, 0);
  g_assert_cmpstr (meeting->date, ==, "2026-11-22T10:06:00+00:00");
  g_assert_cmpstr (meeting->next_review, ==, "2026-12-06");
  g_assert_cmpfloat (meeting->round, ==, 1);
  wait_until (adw_application_window_get_visible_dialog (over) == NULL);

  /* What stands in the form goes into its own round before the next one begins. */
  window_act (window, "win.meeting");
  dialog = adw_application_window_get_visible_dialog (over);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_row (GTK_WIDGET (dialog), "Place")), "Room 3");
  /* Until it is saved it is in the journal. */
  meeting = lw_array_get (lw_document_get_typed (window->document, NULL)->meetings, 0);
  g_assert_cmpstr (meeting->place, ==, "Room 3");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_row (GTK_WIDGET (dialog), "Place")), "");
  g_assert_null (lw_document_get_typed (window->document, NULL));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_row (GTK_WIDGET (dialog), "Place")), "Room 3");
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "_Next Round"), "clicked");
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, "Review Meeting, Round 2");
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (dialog), "_Save"), "clicked");
  g_assert_cmpuint (lw_array_length (blueprint_of (window)->meetings), ==, 2);
  g_assert_cmpstr (((LwMeeting *) lw_array_get (blueprint_of (window)->meetings, 0))->place, ==, "Room 3");
  window_close_and_check (window);
}

/* Where nobody has to sign, that is said, and nothing asks for it. */
static void
test_nobody_signs (void)
{
  LwWindow *window = window_with_fixture ();
  AdwDialog *dialog;

  window_act (window, "win.select-all");
  window_act (window, "win.delete");
  window_act (window, "win.sign-off");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (has_label (GTK_WIDGET (dialog), "Nobody yet: no step of this variant has a department. Lanes, owners and steps can have one."));
  g_assert_null (ui_find_button (GTK_WIDGET (dialog), "_Sign Off"));
  window_close_and_check (window);
}

/* Signed off is what a document becomes when all have signed, and nobody just says so. */
static void
test_state (void)
{
  LwWindow *window = window_with_fixture ();
  AdwApplicationWindow *over = ADW_APPLICATION_WINDOW (window);
  AdwDialog *dialog;
  GtkWidget *state;

  window_act (window, "win.sign-off");
  dialog = adw_application_window_get_visible_dialog (over);
  state = ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (state), 1);
  g_assert_cmpstr (blueprint_of (window)->about->status, ==, "in-review");
  wait_until (strstr (adw_window_title_get_subtitle (window->title), "In review") != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (state), 3);
  g_assert_cmpstr (blueprint_of (window)->about->status, ==, "in-review");
  g_assert_true (ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (over)));
  adw_dialog_close (adw_application_window_get_visible_dialog (over));
  window_settle (50);
  state = ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (state)), ==, 1);
  adw_dialog_force_close (dialog);
  window_close_and_check (window);
}

static LwTour *
only_tour (LwWindow *window)
{
  return lw_array_get (lw_editor_get_blueprint (window->editor)->tours, 0);
}

static LwTourScene *
scene_at (LwWindow *window, guint at)
{
  return lw_array_get (only_tour (window)->scenes, at);
}

static void
keep_scene (LwWindow *window, const char *id)
{
  LwBlueprint *blueprint = blueprint_of (window);
  g_autoptr (LwStop) stop = lw_stop_at (blueprint, lw_editor_get_layout (window->editor), id);

  lw_stop_light (stop, lw_editor_get_layout (window->editor));
  lw_editor_commit (window->editor, lw_stop_keep (blueprint, stop, NULL, NULL, NULL, lw_array_length (blueprint->tours) > 0 ? only_tour (window)->id : NULL,
                                                  "Tour"), "Keep", NULL);
}

/* Tours are named and put in order afterwards, and whoever presents has notes. */
static void
test_tours (void)
{
  LwWindow *window = window_with_fixture ();
  AdwDialog *dialog;
  GtkWidget *page;

  keep_scene (window, "a");
  keep_scene (window, "b");
  window_act (window, "win.tours");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  page = GTK_WIDGET (dialog);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_row (page, "Name of the Tour")), "For the board");
  g_assert_cmpstr (only_tour (window)->name, ==, "For the board");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_row (page, "Notes for the Presenter")), "ask for photographs");
  g_assert_cmpstr (scene_at (window, 0)->notes, ==, "ask for photographs");
  g_assert_false (gtk_widget_get_sensitive (ui_find_tip (page, "Earlier")));
  g_signal_emit_by_name (ui_find_tip (page, "Later"), "clicked");
  g_assert_cmpstr (scene_at (window, 0)->elements[0], ==, "b");
  g_assert_cmpstr (scene_at (window, 1)->notes, ==, "ask for photographs");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_row (page, "Name")), "The start");
  g_assert_cmpstr (scene_at (window, 0)->name, ==, "The start");
  g_signal_emit_by_name (ui_find_tip (page, "Delete Scene"), "clicked");
  g_assert_cmpuint (lw_array_length (only_tour (window)->scenes), ==, 1);
  g_signal_emit_by_name (ui_find_tip (page, "Delete Tour"), "clicked");
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->tours), ==, 0);
  window_act (window, "win.undo");
  g_assert_cmpstr (only_tour (window)->name, ==, "For the board");
  adw_dialog_force_close (dialog);
  lw_document_set_saved (window->document, lw_editor_get_blueprint (window->editor));
  window_close_and_check (window);
}

/* Every dialog of reviews opens and closes without a word. */
static void
test_dialogs (void)
{
  static const char * const actions[] = { "win.versions", "win.sign-off", "win.meeting" };
  LwWindow *window = window_with_fixture ();

  say (window, LW_COMMENT_ISSUE, "a", "mine", NULL);
  lw_editor_commit (window->editor, lw_edit_version_save (blueprint_of (window), "one", NULL, NULL, "2026-11-22T09:00:00Z", NULL), "Keep", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      AdwDialog *dialog;

      window_act (window, actions[i]);
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
      g_assert_nonnull (dialog);
      window_settle (50);
      adw_dialog_force_close (dialog);
      wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
    }
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/review-window/capture", test_capture);
  g_test_add_func ("/review-window/point", test_point);
  g_test_add_func ("/review-window/panel", test_panel);
  g_test_add_func ("/review-window/lanes", test_lanes);
  g_test_add_func ("/review-window/answers", test_answers);
  g_test_add_func ("/review-window/change", test_change);
  g_test_add_func ("/review-window/meeting", test_meeting);
  g_test_add_func ("/review-window/nobody-signs", test_nobody_signs);
  g_test_add_func ("/review-window/state", test_state);
  g_test_add_func ("/review-window/tours", test_tours);
  g_test_add_func ("/review-window/merge", test_merge);
  g_test_add_func ("/review-window/people", test_people);
  g_test_add_func ("/review-window/dialogs", test_dialogs);
  return window_tests_run ();
}
