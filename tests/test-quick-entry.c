/* Steps written as lines, beside the drawing. */
#include <adwaita.h>

#include "find-widget.h"
#include "window-fixture.h"

static GtkTextBuffer *
buffer_of (GtkWidget *root)
{
  GtkTextBuffer *found = GTK_IS_TEXT_VIEW (root) ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (root)) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = buffer_of (child);
  return found;
}

static guint
n_steps (LwWindow *window)
{
  return lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor)));
}

/* The drawing follows the text; the session is one undo step. */
static void
test_quick_entry (void)
{
  LwWindow *window = window_with_fixture ();
  GtkTextBuffer *buffer = buffer_of (window->quick_entry);
  LwVariant *variant;
  const char * const *made;

  lw_editor_select_one (window->editor, "c");
  window_act (window, "win.quick-entry");
  g_assert_true (gtk_widget_get_visible (window->quick_entry));
  gtk_text_buffer_insert_at_cursor (buffer, "Pay", -1);
  wait_until (n_steps (window) == 4);
  gtk_text_buffer_insert_at_cursor (buffer, "?\n\tyes → 仓储部：发货\n\tno → End", -1);
  wait_until (n_steps (window) == 6);
  /* The line at the cursor lights up. */
  g_assert_cmpuint (g_strv_length (window->canvas->found), ==, 1);
  window_act (window, "win.quick-entry");
  g_assert_false (gtk_widget_get_visible (window->quick_entry));
  variant = lw_editor_get_variant (window->editor);
  made = lw_editor_get_selection (window->editor);
  g_assert_cmpuint (g_strv_length ((char **) made), ==, 3);
  g_assert_cmpint (lw_variant_step (variant, made[0])->kind, ==, LW_STEP_DECISION);
  g_assert_cmpstr (lw_variant_lane (variant, lw_variant_step (variant, made[1])->lane)->name, ==, "仓储部");
  g_assert_cmpint (lw_variant_step (variant, made[2])->kind, ==, LW_STEP_END);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (variant)), ==, 5);
  window_act (window, "win.undo");
  g_assert_cmpuint (n_steps (window), ==, 3);
  g_assert_cmpuint (lw_array_length (LW_LANES (lw_editor_get_variant (window->editor))), ==, 3);
  g_assert_cmpstr (lw_document_get_undo_label (window->document), ==, NULL);
  /* Read-only documents are not typed into. */
  lw_document_set_read_only (window->document, TRUE);
  g_assert_cmpstr (lw_window_why_disabled (window, "win.quick-entry"), !=, NULL);
  window_close_and_check (window);
}

/* What no text view bears is not taken, and it is said why; what was there stays. */
static void
test_quick_entry_too_long (void)
{
  LwWindow *window = window_with_fixture ();
  GtkTextBuffer *buffer = buffer_of (window->quick_entry);
  g_autofree char *text = g_strdup ("Pack\nSend"), *line = text_repeated ("客", LW_NAME_MAX + 1), *whole = g_strconcat ("Fine\n", line, "\nFine", NULL);
  int before;

  window_act (window, "win.quick-entry");
  before = gtk_text_buffer_get_char_count (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, whole, -1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, before);
  g_assert_true (has_label (window->quick_entry, "A name holds at most 5000 characters."));
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, before + (int) strlen (text));
  wait_until (n_steps (window) > 3);
  /* The view still scrolls when it goes. */
  window_settle (60);
  window_act (window, "win.quick-entry");
  window_close_and_check (window);
}

/* GTK draws before its text view has looked at a new text, where events press it. */
static void
test_quick_entry_drawn_early (void)
{
  LwWindow *window = window_with_fixture ();
  GtkTextBuffer *buffer = buffer_of (window->quick_entry);
  g_autofree char *lines = text_repeated ("Pack\n", 40);

  window_act (window, "win.quick-entry");
  gtk_text_buffer_set_text (buffer, lines, -1);
  wait_until (n_steps (window) >= 40);
  for (guint i = 0; i < 5; i++)
    {
      window_settle (300);
      lw_editor_select_one (window->editor, lw_record_id (lw_array_get (LW_STEPS (lw_editor_get_variant (window->editor)), 3)));
      lw_editor_delete (window->editor, FALSE);
      gtk_widget_queue_draw (gtk_root_get_focus (GTK_ROOT (window)));
      gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (GTK_WIDGET (window)), GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS | GDK_FRAME_CLOCK_PHASE_PAINT);
    }
  window_act (window, "win.quick-entry");
  window_close_and_check (window);
}

/* Its lines give way to the window. */
static void
test_quick_entry_low (void)
{
  LwWindow *window = window_with_fixture ();
  int high;

  window_act (window, "win.quick-entry");
  window_settle (30);
  high = gtk_widget_get_height (window->quick_entry);
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_parent (gtk_root_get_focus (GTK_ROOT (window)))), ==, 300);
  gtk_widget_set_size_request (GTK_WIDGET (window->stage), -1, 1);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 420);
  wait_until (gtk_widget_get_height (GTK_WIDGET (window->stage)) < high);
  window_settle (30);
  g_assert_cmpint (gtk_widget_get_height (window->quick_entry), <, gtk_widget_get_height (GTK_WIDGET (window->stage)) - 70);
  window_act (window, "win.quick-entry");
  window_close_and_check (window);
}

/* What is edited or undone on the canvas meanwhile is in the lines: typing on does not bring it back. */
static void
test_quick_entry_follows (void)
{
  LwWindow *window = window_with_fixture ();
  GtkTextBuffer *buffer = buffer_of (window->quick_entry);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  window_act (window, "win.quick-entry");
  gtk_text_buffer_insert_at_cursor (buffer, "Pay\nSend", -1);
  wait_until (n_steps (window) == 5);
  lw_editor_select_one (window->editor, "b");
  lw_editor_delete (window->editor, TRUE);
  g_assert_cmpuint (n_steps (window), ==, 4);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_null (strstr (text, "Review"));
  g_assert_nonnull (strstr (text, "Send"));
  gtk_text_buffer_insert (buffer, &end, " it", -1);
  window_settle (200);
  g_assert_cmpuint (n_steps (window), ==, 4);
  g_assert_null (ui_step (window->editor, "b"));
  /* Undone from the canvas: the letters, the deletion, then what was typed before it. */
  while (n_steps (window) != 3)
    g_assert_true (lw_document_undo (window->document));
  g_assert_nonnull (ui_step (window->editor, "b"));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "\nWait", -1);
  wait_until (n_steps (window) == 4);
  window_act (window, "win.quick-entry");
  while (lw_document_undo (window->document))
    ;
  g_assert_cmpuint (n_steps (window), ==, 3);
  window_close_and_check (window);
}

/* From the canvas Escape steps back out to nothing, and then closes what lies over the drawing, one after the other. */
static void
test_escape_closes_panels (void)
{
  LwWindow *window = window_with_fixture ();

  window_act (window, "win.find");
  lw_editor_select_one (window->editor, "a");
  window_act (window, "win.quick-entry");
  gtk_text_buffer_insert_at_cursor (buffer_of (window->quick_entry), "Pay", -1);
  lw_editor_select_one (window->editor, "a");
  gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
  window_act (window, "win.escape");
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, lw_variant_step (lw_editor_get_variant (window->editor), "a")->lane);
  window_act (window, "win.escape");
  g_assert_null (lw_editor_get_focused (window->editor));
  g_assert_true (gtk_widget_get_visible (window->quick_entry));
  window_act (window, "win.escape");
  g_assert_false (gtk_widget_get_visible (window->quick_entry));
  g_assert_cmpuint (n_steps (window), ==, 4);   /* what was typed is there */
  lw_editor_select (window->editor, NULL);
  g_assert_true (gtk_widget_get_visible (window->find_bar));
  window_act (window, "win.escape");
  g_assert_false (gtk_widget_get_visible (window->find_bar));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (window->canvas)));
  window_act (window, "win.escape");
  lw_document_set_saved (window->document, lw_editor_get_blueprint (window->editor));
  window_close_and_check (window);
}

/* A way back to a name that no line has is said, once its line is left. */
static void
test_quick_entry_remark (void)
{
  LwWindow *window = window_with_fixture ();
  GtkTextBuffer *buffer = buffer_of (window->quick_entry);
  const char *remark = "Line 3 goes back to nothing: no line above has the name after “<-”.";

  lw_editor_select_all (window->editor);
  lw_editor_delete (window->editor, FALSE);
  window_act (window, "win.quick-entry");
  gtk_text_buffer_set_text (buffer, "Paint\nDry\nMend <- Pain", -1);
  window_settle (300);
  g_assert_false (has_label (window->quick_entry, remark));
  gtk_text_buffer_insert_at_cursor (buffer, "\nPay", -1);
  wait_until (has_label (window->quick_entry, remark));
  gtk_text_buffer_set_text (buffer, "Paint\nDry\nMend <- Paint\nPay", -1);
  wait_until (!has_label (window->quick_entry, remark));
  window_act (window, "win.quick-entry");
  window_close_and_check (window);
}

/* Closing the window in the middle of a session loses nothing and leaks nothing. */
static void
test_quick_entry_closed (void)
{
  LwWindow *window = window_with_fixture ();

  window_act (window, "win.quick-entry");
  gtk_text_buffer_insert_at_cursor (buffer_of (window->quick_entry), "A\nB", -1);
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/quick-entry", test_quick_entry);
  g_test_add_func ("/quick-entry/remark", test_quick_entry_remark);
  g_test_add_func ("/quick-entry/too-long", test_quick_entry_too_long);
  g_test_add_func ("/quick-entry/drawn-early", test_quick_entry_drawn_early);
  g_test_add_func ("/quick-entry/low", test_quick_entry_low);
  g_test_add_func ("/quick-entry/follows", test_quick_entry_follows);
  g_test_add_func ("/quick-entry/escape-closes-panels", test_escape_closes_panels);
  g_test_add_func ("/quick-entry/closed", test_quick_entry_closed);
  return window_tests_run ();
}
