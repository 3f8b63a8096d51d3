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
