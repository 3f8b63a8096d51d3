#include "ui/lw-lines.h"

#define INDENTS 12

static void
stop_scrolling_cb (GtkScrollable *view)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (view), *down = gtk_scrollable_get_vadjustment (view);

  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across));
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down));
}

void
lw_lines_scroll_safely (GtkTextView *view)
{
  g_signal_connect (view, "unmap", G_CALLBACK (stop_scrolling_cb), NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (gtk_widget_queue_allocate), view, G_CONNECT_SWAPPED);
}

/* The panel is narrow: a Tab is no wider than it takes to be seen. */
void
lw_lines_set_indent (GtkTextView *view)
{
  PangoTabArray *tabs = pango_tab_array_new (INDENTS, TRUE);

  for (int i = 0; i < INDENTS; i++)
    pango_tab_array_set_tab (tabs, i, PANGO_TAB_LEFT, (i + 1) * LW_LINES_INDENT);
  gtk_text_view_set_tabs (view, tabs);
  pango_tab_array_free (tabs);
}

static void
keep_in_sight (GtkTextView *view)
{
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle cursor;
  GtkTextIter at;
  double low, value = gtk_adjustment_get_value (down);

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &at, &cursor);
  low = cursor.y + cursor.height + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
  gtk_adjustment_set_value (down, MIN (MAX (value, low - gtk_adjustment_get_page_size (down)), cursor.y));
}

static gboolean
let_go_cb (gpointer view)
{
  g_signal_handlers_disconnect_by_func (gtk_scrollable_get_vadjustment (view), keep_in_sight, view);
  return G_SOURCE_REMOVE;
}

/* A long text GTK looks at bit by bit, after the frame, and what it has found out moves the cursor's line. */
static void
keep_in_sight_meanwhile (GtkTextView *view)
{
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), "changed", G_CALLBACK (keep_in_sight), view, G_CONNECT_SWAPPED);
  g_idle_add_full (G_PRIORITY_LOW, let_go_cb, g_object_ref (view), g_object_unref);
}

void
lw_lines_allocate_at_cursor (GtkTextView *view, GtkWidget *box, int width, int height)
{
  /* While it scrolls by itself GTK gives it no new bounds. */
  gtk_adjustment_set_value (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)), 0);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), 0);
  /* Among lines that have all been looked at GTK would scroll before there is room. */
  lw_lines_set_indent (view);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
  gtk_widget_allocate (box, width, height, -1, NULL);
  /* The lines around the cursor are known, and it is there at once, not slowly. */
  keep_in_sight (view);
  keep_in_sight_meanwhile (view);
}

static void
indent_of (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (buffer, start, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (start, 0);
  *end = *start;
  while (gtk_text_iter_get_char (end) == '\t')
    gtk_text_iter_forward_char (end);
}

/* As in an outline: Tab moves the line in, Shift+Tab out, wherever the cursor is in it; a new line stands as far in. */
gboolean
lw_lines_key (GtkTextView *view, guint keyval, GdkModifierType state)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  g_autofree char *indent = NULL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || (keyval != GDK_KEY_Tab && keyval != GDK_KEY_ISO_Left_Tab && keyval != GDK_KEY_Return))
    return GDK_EVENT_PROPAGATE;
  indent_of (buffer, &start, &end);
  gtk_text_buffer_begin_user_action (buffer);
  if (keyval == GDK_KEY_Tab && !(state & GDK_SHIFT_MASK))
    gtk_text_buffer_insert (buffer, &start, "\t", -1);
  else if (keyval != GDK_KEY_Return && !gtk_text_iter_equal (&start, &end))
    {
      end = start;
      gtk_text_iter_forward_char (&end);
      gtk_text_buffer_delete (buffer, &start, &end);
    }
  else if (keyval == GDK_KEY_Return)
    {
      indent = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_at_cursor (buffer, "\n", -1);
      gtk_text_buffer_insert_at_cursor (buffer, indent, -1);
      gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
    }
  gtk_text_buffer_end_user_action (buffer);
  return GDK_EVENT_STOP;
}
