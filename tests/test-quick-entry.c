/* Steps written as lines, beside the drawing. */
#include <adwaita.h>

#include "find-widget.h"
#include "returns-fixture.h"
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

static void
assert_cursor_in_sight (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle sight, cursor, both;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &at, &cursor);
  gtk_text_view_get_visible_rect (view, &sight);
  gdk_rectangle_union (&sight, &cursor, &both);
  g_assert_cmpint (both.y, ==, sight.y);
  g_assert_cmpint (both.height, ==, sight.height);
}

/* In no frame it is out of sight. */
static void
painted_cb (GdkFrameClock *clock, GtkTextView *view)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (view)) && gtk_widget_get_height (GTK_WIDGET (view)) > 0)
    assert_cursor_in_sight (view);
}

/* Where the last frame was just drawn, the next is not at once: GTK looks at the text before there is room for it. */
static GtkTextView *
open_between_frames (LwWindow *window, gboolean typed)
{
  GtkWidget *view;
  GSource *look;

  window_act (window, "win.quick-entry");
  view = gtk_root_get_focus (GTK_ROOT (window));
  if (typed)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

      gtk_text_buffer_insert_at_cursor (buffer, "x", 1);
      gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer));   /* as GTK does after a key */
    }
  while ((look = g_main_context_find_source_by_funcs_user_data (NULL, &g_idle_funcs, view)) != NULL)
    {
      g_source_set_priority (look, G_PRIORITY_HIGH);
      g_main_context_iteration (NULL, FALSE);
    }
  window_settle (300);
  return GTK_TEXT_VIEW (view);
}

static void
assert_adjusted (GtkAdjustment *adjustment, double value, double upper, double page)
{
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, upper);
  g_assert_cmpfloat (gtk_adjustment_get_page_size (adjustment), ==, page);
}

/* What fits stands there whole, from its first letter, whenever it is opened, also where a letter follows at once. */
static void
test_quick_entry_opens_whole (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LwBlueprint) blueprint = read_returns ("zh-CN");
      LwWindow *window = window_with_blueprint (blueprint);

      for (guint k = 0; k < 3; k++)
        {
          GtkTextView *view = open_between_frames (window, i == 1);
          int width = gtk_widget_get_width (GTK_WIDGET (view)), height = gtk_widget_get_height (GTK_WIDGET (view));

          g_assert_cmpint (height, ==, 300);
          assert_adjusted (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)), 0, width, width);
          assert_adjusted (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), 0, height, height);
          window_act (window, "win.quick-entry");
        }
      window_close_and_check (window);
    }
}

static LwStep *
nth_step (LwWindow *window, guint i)
{
  return lw_array_get (LW_STEPS (lw_editor_get_variant (window->editor)), i);
}

/* Of more the cursor's line is in sight, which is where it is typed on, also where an edit elsewhere or undo is followed. */
static void
test_quick_entry_opens_at_cursor (void)
{
  LwWindow *window = window_with_fixture ();
  GtkTextBuffer *buffer = buffer_of (window->quick_entry);
  g_autofree char *lines = text_repeated ("Pack what was ordered and put the slip that goes with it on the box\n", 300);
  GtkTextView *view;

  window_act (window, "win.quick-entry");
  gtk_text_buffer_insert_at_cursor (buffer, lines, -1);
  wait_until (n_steps (window) >= 300);
  window_act (window, "win.quick-entry");
  lw_editor_select (window->editor, NULL);
  view = open_between_frames (window, FALSE);
  assert_cursor_in_sight (view);
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (view)), "after-paint", G_CALLBACK (painted_cb), view, 0);
  window_act (window, "win.quick-entry");
  lw_editor_select_one (window->editor, lw_record_id (nth_step (window, 150)));
  assert_cursor_in_sight (open_between_frames (window, FALSE));
  window_act (window, "win.quick-entry");
  window_act (window, "win.quick-entry");
  window_settle (300);
  assert_cursor_in_sight (view);
  lw_editor_select_one (window->editor, lw_record_id (nth_step (window, 20)));
  lw_editor_delete (window->editor, FALSE);
  window_settle (300);
  assert_cursor_in_sight (view);
  g_assert_true (lw_document_undo (window->document));
  window_settle (300);
  assert_cursor_in_sight (view);
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
  g_test_add_func ("/quick-entry/opens-whole", test_quick_entry_opens_whole);
  g_test_add_func ("/quick-entry/opens-at-cursor", test_quick_entry_opens_at_cursor);
  g_test_add_func ("/quick-entry/low", test_quick_entry_low);
  g_test_add_func ("/quick-entry/follows", test_quick_entry_follows);
  g_test_add_func ("/quick-entry/escape-closes-panels", test_escape_closes_panels);
  g_test_add_func ("/quick-entry/closed", test_quick_entry_closed);
  return window_tests_run ();
}
